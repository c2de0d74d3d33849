"use strict";
exports.id = 836;
exports.ids = [836];
exports.modules = {

/***/ 8478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitGateway: () => (/* binding */ gitGateway)
});

// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./clouds/serve.js
var serve = __webpack_require__(3347);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./text/equal.js
var equal = __webpack_require__(29);
// EXTERNAL MODULE: ./gateway/git/address.js
var address = __webpack_require__(4051);
;// CONCATENATED MODULE: ./gateway/git/exchange.js
/** Milliseconds in which a client that is refused may send the rest of its body. Then it is answered all the same. */
const DRAIN_MS = 120_000;
/** One request of a client, and what ends it: its answer, the client's leaving, or the end of the lease. */
class Exchange {
    call;
    /** Aborts when the client has left, and when the lease has ended. */
    signal;
    #gone = new AbortController();
    #ended;
    #onClose;
    #onEnded;
    constructor(call, ended) {
        this.call = call;
        this.signal = this.#gone.signal;
        this.#ended = ended;
        this.#onClose = () => {
            if (!call.response.writableFinished)
                this.#gone.abort(new Error('the client left'));
        };
        this.#onEnded = () => this.#gone.abort(new Error('the lease has ended'));
        call.response.on('close', this.#onClose);
        if (ended.aborted)
            this.#onEnded();
        else
            ended.addEventListener('abort', this.#onEnded, { once: true });
        // A body that breaks off is seen where it is read.
        call.request.on('error', () => { });
        call.response.on('error', () => { });
    }
    /** Whether nobody is there to be answered. */
    get isGone() {
        return this.call.response.destroyed || this.call.response.closed;
    }
    /** Ends what is left of the exchange with the git host, where it has failed. */
    abort() {
        this.#gone.abort(new Error('it is over'));
    }
    /** Call this when the exchange is over. A connection to the git host that is whole stays for the next one. */
    close() {
        this.call.response.off('close', this.#onClose);
        this.#ended.removeEventListener('abort', this.#onEnded);
    }
}
/** Headers of an answer that a client gets. All others are the host's own matter, such as cookies. */
const PASSED = ['content-type', 'content-encoding', 'content-length'];
/**
 * Passes an answer of the git host on as it comes, with no more than a buffer of it in memory.
 * @param onData sees each piece before the client does.
 * @throws where the answer breaks off; then the client must not take what it has for the whole.
 */
function relay(answer, { call: { response } }, onData) {
    const headers = { 'cache-control': 'no-store' };
    for (const name of PASSED)
        if (answer.headers[name] !== undefined)
            headers[name] = answer.headers[name];
    return new Promise((resolve, reject) => {
        if (response.destroyed)
            return reject(new Error('the client left'));
        answer.once('error', reject);
        answer.once('close', () => {
            if (!answer.complete)
                reject(new Error('the answer ended early'));
        });
        response.once('close', () => {
            answer.destroy();
            if (response.writableFinished)
                resolve();
            else
                reject(new Error('the client left'));
        });
        response.once('finish', resolve);
        if (onData)
            answer.on('data', onData);
        response.writeHead(200, headers);
        answer.pipe(response);
    });
}
/**
 * Answers a client whole. It first lets the client send the rest of its body, since git shows an answer only after it has
 * sent everything.
 */
async function endAnswer({ call: { request, response } }, status, headers, body) {
    await drain(request);
    if (response.destroyed)
        return;
    await new Promise((resolve) => {
        response.once('close', resolve);
        response.once('finish', resolve);
        response.writeHead(status, {
            ...headers,
            'content-length': Buffer.byteLength(body),
            'cache-control': 'no-store',
        });
        response.end(body);
    });
}
function drain(request) {
    return new Promise((resolve) => {
        if (request.readableEnded || request.destroyed)
            return resolve();
        const timer = setTimeout(resolve, DRAIN_MS);
        const done = () => {
            clearTimeout(timer);
            resolve();
        };
        request.once('end', done);
        request.once('close', done);
        request.unpipe();
        request.resume();
    });
}
/** All bytes of a stream; `undefined` where they are more than `most`. */
async function readAll(stream, most) {
    const chunks = [];
    let size = 0;
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > most)
            return undefined;
    }
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./net/pick-agent.js
var pick_agent = __webpack_require__(6180);
;// CONCATENATED MODULE: ./net/open.js




/**
 * Makes one HTTP exchange whose answer is read as it comes, for a gateway. It follows no redirect, and decodes nothing.
 * @returns the answer, once its head is there. Whoever reads it must handle its `error`.
 * @throws {NetworkError} when there is no answer; the signal's reason when the signal aborts.
 */
function openStream(options) {
    const { method, headers, body, idleMs, signal } = options;
    const url = new URL(options.url);
    const send = url.protocol === 'http:' ? external_node_http_.request : external_node_https_.request;
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const outgoing = send(url, { method, headers, agent: (0,pick_agent/* agentFor */.Pf)(url) });
        let answer;
        const end = (error) => {
            const cause = error instanceof Error ? error : new Error('ended');
            if (typeof body === 'object' && 'unpipe' in body)
                body.unpipe(outgoing);
            answer?.destroy(cause);
            outgoing.destroy();
            reject(error);
        };
        const onAbort = () => end(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        outgoing.once('close', () => signal.removeEventListener('abort', onAbort));
        outgoing.setTimeout(idleMs, () => end(new http/* NetworkError */.Dr(url.host, `no byte within ${idleMs / 1000} s`, true)));
        outgoing.on('error', (error) => end(new http/* NetworkError */.Dr(url.host, (0,http/* reasonOf */.A3)(error), false, { cause: error })));
        outgoing.once('response', (incoming) => {
            answer = incoming;
            resolve(incoming);
        });
        if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) {
            outgoing.end(body);
            return;
        }
        body.once('error', (error) => end(error));
        // A client that is gone has not sent the whole body: what was sent of it must not look complete.
        body.once('close', () => {
            if (!body.readableEnded)
                end(new Error('the body ended early'));
        });
        outgoing.flushHeaders();
        body.pipe(outgoing);
    });
}

;// CONCATENATED MODULE: ./gateway/git/upstream.js


/** Milliseconds without a byte in either direction. A server can take minutes to check a large push. */
const IDLE_MS = 600_000;
/** Bytes that are read of a refusal's words. */
const MAX_WORDS = 4096;
/** How a git host of GitHub takes every kind of token. */
function basicAuth(token) {
    return Buffer.from(`x-access-token:${token}`).toString('base64');
}
/** Headers of a client that may have any harmless value, with a default. */
function userAgent({ 'user-agent': agent }) {
    return agent !== undefined && /^[\x20-\x7e]{1,200}$/.test(agent) ? agent : 'git/agent-creds';
}
/**
 * Sends one request for a repository to the git host, with the token.
 * @param repository `owner/repo`, as the scope line writes it.
 * @throws {NetworkError}
 */
async function openUpstream({ endpoint }, repository, token, { method, path, headers, body, signal }) {
    const answer = await openStream({
        method,
        url: `${endpoint}/${repository}.git/${path}`,
        headers: { ...headers, authorization: `Basic ${basicAuth(token)}` },
        ...(body === undefined ? {} : { body }),
        idleMs: IDLE_MS,
        signal,
    });
    // Whoever reads it listens as well; nobody does between two readers.
    answer.on('error', () => { });
    return answer;
}
/**
 * What the client gets for an answer that is not 200. It is never 401, after which git asks for a password and runs helpers,
 * and never a redirect, which git would follow past the gateway.
 * @param needs the permission that the token needs.
 */
async function refusedBy({ name, from, endpoint }, answer, { repository, needs, token, }) {
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) {
        answer.destroy();
        const place = placeOf(answer.headers.location, endpoint);
        return {
            status: 403,
            reason: 'redirect',
            text: `${name} says that ${repository} is ${place ?? 'somewhere else'} now, and the gateway follows no redirect. Fix: name the new place in the \`git:\` line and in the URL.`,
        };
    }
    const words = await wordsOf(answer, token);
    const said = words === '' ? '' : ` It says: ${words}`;
    if (status === 401) {
        return {
            status: 403,
            reason: 'upstream-401',
            text: `${name} does not take the token of \`${from}\`: it is wrong, or its life is over (that of a GitHub App is an hour).${said}`,
        };
    }
    if (status === 403) {
        return {
            status: 403,
            reason: 'upstream-403',
            text: `${name} does not let the token of \`${from}\` do that in ${repository}. It needs ${needs}.${said}`,
        };
    }
    if (status === 404) {
        return {
            status: 404,
            reason: 'upstream-404',
            text: `${name} has no ${repository}, or does not show it to the token of \`${from}\`, which needs ${needs}. The \`github-token\` reaches the repository of its workflow only.${said}`,
        };
    }
    const again = status === 429 || status >= 500 ? ' Try again later.' : '';
    return {
        status: status === 429 ? 429 : 502,
        reason: `upstream-${status}`,
        text: `${name} answered with status ${status}.${again}${said}`,
    };
}
/** Where a redirect leads: `owner/repo` on the same host, or another host. */
function placeOf(location, endpoint) {
    const url = URL.parse(location ?? '', `${endpoint}/`);
    if (!url)
        return undefined;
    if (!url.href.startsWith(`${endpoint}/`))
        return `at ${(0,serve.clip)(url.host)}`;
    const path = url.href.slice(endpoint.length + 1);
    const found = /^([A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}?)(?:\.git)?\/(?:info|git-)/.exec(path)?.[1];
    return found;
}
/** The words of a refusal, where they are text; without a trace of the token. It ends the answer. */
async function wordsOf(answer, token) {
    const type = answer.headers['content-type'] ?? '';
    if (!/^text\/plain(?:;|$)/i.test(type) || answer.headers['content-encoding'] !== undefined) {
        answer.destroy();
        return '';
    }
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of answer) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > MAX_WORDS)
                break;
        }
    }
    catch {
        return '';
    }
    const text = Buffer.concat(chunks).toString('utf8').trim();
    return holdsToken(text, token) ? '' : (0,serve.clip)(text, 300);
}
/** Whether a text has the token in it, as it is or as it was sent. */
function holdsToken(text, token) {
    return text.includes(token) || text.includes(basicAuth(token).replace(/=+$/, ''));
}

;// CONCATENATED MODULE: ./gateway/git/lfs.js


/** Git LFS, downloads only (git-lfs, "Batch API"). */
const LFS_TYPE = 'application/vnd.git-lfs+json';
/** Bytes of a request. git-lfs asks for a hundred objects at a time. */
const MAX_LFS = 256 * 1024;
const MOST_OBJECTS = 1000;
/**
 * Reads a request for objects, and writes it anew with nothing but what a download needs.
 * @returns the request; or why it is not forwarded, a sentence for people.
 * @example readBatch('{"operation":"upload","objects":[]}').refused // 'LFS objects can be downloaded through this gateway and not uploaded.'
 */
function readBatch(body) {
    const { operation, objects, ref, hash_algo: hash } = (0,json/* jsonFields */.yX)(body);
    if (!Array.isArray(objects))
        return { refused: 'The request is not one of git-lfs.' };
    if (operation !== 'download')
        return { refused: 'LFS objects can be downloaded through this gateway and not uploaded.' };
    const read = objects.map((one) => ((0,json/* isObject */.Gv)(one) ? { oid: one.oid, size: one.size } : {}));
    const isFine = ({ oid, size }) => typeof oid === 'string' && /^[0-9a-f]{64}$/.test(oid) && Number.isSafeInteger(size) && Number(size) >= 0;
    if (!read.every(isFine) || read.length > MOST_OBJECTS)
        return { refused: 'The request is not one of git-lfs.' };
    const name = (0,json/* isObject */.Gv)(ref) && typeof ref.name === 'string' ? { ref: { name: ref.name.slice(0, 256) } } : {};
    const algo = hash === 'sha256' ? { hash_algo: hash } : {};
    return { request: JSON.stringify({ operation, transfers: ['basic'], ...name, objects: read, ...algo }) };
}
/**
 * The answer as the client gets it: of each object only how to download it. The addresses in it are signed by the server and
 * are used directly.
 * @returns `undefined` for what is no such answer, and where the server has put the token into it: some servers tell the
 * client to log in as the request did.
 */
function writeBatch(body, token) {
    const { objects: answered } = (0,json/* jsonFields */.yX)(body);
    if (!Array.isArray(answered))
        return undefined;
    const objects = answered.filter(json/* isObject */.Gv).map(({ oid, size, error, actions }) => {
        const download = (0,json/* isObject */.Gv)(actions) ? actions.download : undefined;
        return { oid, size, authenticated: true, error, ...(download ? { actions: { download } } : {}) };
    });
    const text = JSON.stringify({ transfer: 'basic', objects });
    return holdsToken(text, token) || holdsToken(decoded(text), token) ? undefined : text;
}
/** An error in the form that git-lfs prints. */
function lfsError(message) {
    return JSON.stringify({ message });
}
/** With the escapes of addresses undone. */
function decoded(text) {
    return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

;// CONCATENATED MODULE: ./gateway/git/pkt-line.js
/**
 * The framing of git's protocol (gitprotocol-common): four hexadecimal digits with the length, themselves included, and so
 * much less data. `0000` is a flush.
 */
/** The most data of one line (gitprotocol-common: a line is no longer than 65520 bytes). */
const MAX_DATA = 65_516;
/** Why bytes are not what this protocol has there. */
class PktError extends Error {
    name = 'PktError';
}
/**
 * Reads lines from bytes that arrive in pieces of any size. Only the form that git itself writes is taken: digits in lower
 * case, no line without data, none of the special lines of protocol 2.
 */
class PktReader {
    #pieces = [];
    #size = 0;
    /** How many bytes must be there before there can be a line: single bytes are not joined again and again. */
    #needed = 4;
    /** The bytes that no line has used yet. */
    get rest() {
        const held = Buffer.concat(this.#pieces);
        this.#pieces = [held];
        return held;
    }
    add(bytes) {
        this.#pieces.push(bytes);
        this.#size += bytes.length;
    }
    /**
     * The next line; `undefined` where it has not arrived whole.
     * @throws {PktError} where the bytes are no line.
     */
    next() {
        if (this.#size < this.#needed)
            return undefined;
        const held = this.#pieces.length === 1 ? (this.#pieces[0] ?? this.rest) : this.rest;
        const digits = held.toString('latin1', 0, 4);
        if (digits === '0000') {
            this.#keep(held.subarray(4));
            return 'flush';
        }
        const length = /^[0-9a-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : 0;
        if (length < 5 || length > MAX_DATA + 4)
            throw new PktError('a line has a length that git never writes');
        if (held.length < length) {
            this.#needed = length;
            return undefined;
        }
        this.#keep(held.subarray(length));
        return held.subarray(4, length);
    }
    #keep(rest) {
        this.#pieces = [rest];
        this.#size = rest.length;
        this.#needed = 4;
    }
}
/**
 * One line.
 * @example pkt('ab').toString() // '0006ab'
 */
function pkt(data) {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    if (bytes.length === 0 || bytes.length > MAX_DATA)
        throw new PktError('a line has no data, or too much');
    return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0'), 'latin1'), bytes]);
}
const FLUSH = Buffer.from('0000', 'latin1');

;// CONCATENATED MODULE: ./gateway/git/push.js

/** Bytes before the pack. A push of thousands of refs is shorter. */
const MAX_HEAD = 1024 * 1024;
/** A push is not in the form that git writes, or it has something that the gateway never forwards. The message is a sentence for people. */
class PushUnreadable extends Error {
    name = 'PushUnreadable';
}
/** Whether an object's name stands for none. @example isZero('0000000000000000000000000000000000000000') // true */
function isZero(oid) {
    return /^0+$/.test(oid);
}
/** Capabilities that a client may ask for. Another one could change how what follows is read. */
const PLAIN = [
    'report-status',
    'report-status-v2',
    'side-band-64k',
    'atomic',
    'ofs-delta',
    'quiet',
    'delete-refs',
    'push-options',
];
const VALUED = /^(?:agent|session-id)=[\x21-\x7e]{1,256}$/;
const FORMAT = /^object-format=(sha1|sha256)$/;
const COMMAND = /^([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([^\0\n]{1,4096})$/;
const SHALLOW = /^shallow ([0-9a-f]{40}|[0-9a-f]{64})$/;
/** GitHub's server and git itself print options in logs and give them to hooks. */
const OPTION = /^[\x20-\x7e]{1,1024}$/;
/**
 * Reads the head of a push (gitprotocol-pack, "Pushing Data To a Server") from a body that arrives in pieces. It takes only
 * the form that git's own client writes. What is read is written anew by {@link writeHead} and not forwarded as it came, so
 * the gateway and the server cannot read it differently.
 */
class PushParser {
    #reader = new PktReader();
    #commands = [];
    #shallow = [];
    #options = [];
    #capabilities;
    #part = 'commands';
    #size = 0;
    /**
     * Adds bytes of the body.
     * @returns the head, and the bytes behind it, once it is whole.
     * @throws {PushUnreadable}
     */
    add(bytes) {
        this.#size += bytes.length;
        this.#reader.add(bytes);
        try {
            while (this.#part !== 'done') {
                const line = this.#reader.next();
                if (line === undefined) {
                    if (this.#size > MAX_HEAD)
                        throw new PushUnreadable('its list of refs is far too long');
                    return undefined;
                }
                this.#take(line === 'flush' ? line : line.toString('latin1'));
            }
        }
        catch (error) {
            if (error instanceof PktError)
                throw new PushUnreadable(error.message);
            throw error;
        }
        const head = {
            commands: this.#commands,
            capabilities: this.#capabilities ?? [],
            shallow: this.#shallow,
            options: this.#options,
        };
        return { head, rest: this.#reader.rest };
    }
    #take(line) {
        if (line === 'flush') {
            const more = this.#part === 'commands' && this.#capabilities?.includes('push-options');
            this.#part = more ? 'options' : 'done';
        }
        else if (this.#part === 'options') {
            const option = line.replace(/\n$/, '');
            if (!OPTION.test(option))
                throw new PushUnreadable('one of its push options is not printable text');
            this.#options.push(option);
        }
        else
            this.#command(line);
    }
    #command(line) {
        const end = line.indexOf('\0');
        const text = (end < 0 ? line : line.slice(0, end)).replace(/\n$/, '');
        if (text === 'push-cert')
            throw new PushUnreadable('signed pushes are not forwarded: use --no-signed (push.gpgSign false)');
        const shallow = SHALLOW.exec(text)?.[1];
        if (shallow !== undefined && end < 0) {
            this.#shallow.push(shallow);
            return;
        }
        const [, old, now, ref] = COMMAND.exec(text) ?? [];
        if (old === undefined || now === undefined || ref === undefined)
            throw new PushUnreadable('one of its lines is not a command that git writes');
        if (end >= 0 !== (this.#capabilities === undefined))
            throw new PushUnreadable('its capabilities are not where git writes them');
        if (end >= 0)
            this.#capabilities = readCapabilities(line.slice(end + 1));
        const isLong = this.#capabilities?.includes('object-format=sha256') ?? false;
        if ([old, now].some((oid) => oid.length !== (isLong ? 64 : 40)))
            throw new PushUnreadable('its objects have names of another length than it says');
        this.#commands.push({ old, new: now, ref });
    }
}
function readCapabilities(text) {
    const words = text.replace(/\n$/, '').split(' ').filter(Boolean);
    const unknown = words.find((word) => !PLAIN.includes(word) && !VALUED.test(word) && !FORMAT.test(word));
    if (unknown !== undefined)
        throw new PushUnreadable('it asks for a capability that this gateway does not know');
    if (words.filter((word) => FORMAT.test(word)).length > 1)
        throw new PushUnreadable('it names two formats of objects');
    return words;
}
/** The head of a push as the server gets it. */
function writeHead({ commands, capabilities, shallow, options }) {
    const lines = commands.map(({ old, new: now, ref }, index) => {
        const text = `${old} ${now} ${ref}`;
        return pkt(index === 0 ? `${text}\0 ${capabilities.join(' ')}` : text);
    });
    return Buffer.concat([
        ...shallow.map((oid) => pkt(`shallow ${oid}`)),
        ...lines,
        FLUSH,
        ...(capabilities.includes('push-options') ? [...options.map((option) => pkt(option)), FLUSH] : []),
    ]);
}

;// CONCATENATED MODULE: ./gateway/git/refusal.js
/** A request that is refused here, before or instead of an answer of the git host. The message is sentences for people. */
class Refusal extends Error {
    name = 'Refusal';
    status;
    /** A short name for the record. */
    reason;
    constructor(status, reason, text) {
        super(text);
        this.status = status;
        this.reason = reason;
    }
}
/** @throws {Refusal} for a body of another type than git sends there. */
function requireType({ headers }, type) {
    if (headers['content-type'] === type)
        return;
    throw new Refusal(415, 'type', `This request of git has the content type ${type}.`);
}
/** @throws {Refusal} for a body that is not sent as it is. @param what the beginning of a sentence. */
function requirePlain({ headers }, what) {
    if (headers['content-encoding'] === undefined)
        return;
    throw new Refusal(415, 'encoding', `${what} is sent as it is: git never compresses it, and nothing here opens it.`);
}

;// CONCATENATED MODULE: ./gateway/git/forward.js


/**
 * Sends a request to the git host, with the token.
 * @returns its answer, which has status 200 and the right type.
 * @throws {Refusal} for any other answer.
 * @throws {NetworkError} where there is none.
 */
async function forward({ call, signal }, { host, grant, token, operation }, { type, anyType = false, headers, ...request }) {
    const answer = await openUpstream(host, grant.repository, token, {
        ...request,
        headers: { accept: type, 'user-agent': userAgent(call.request.headers), ...headers },
        signal,
    });
    if (answer.statusCode !== 200) {
        const writes = operation === 'push' || operation === 'push-refs';
        const needs = `contents: ${writes ? 'write' : 'read'}`;
        const { status, reason, text } = await refusedBy(host, answer, {
            repository: grant.repository,
            needs,
            token,
        });
        throw new Refusal(status, reason, text);
    }
    if (!anyType && answer.headers['content-type'] !== type) {
        answer.destroy();
        throw new Refusal(502, 'upstream-type', `${host.name} answered with something that is not git's protocol. Fix: check \`git-endpoint\`.`);
    }
    return answer;
}
/**
 * The version of the protocol that the client asks for. It is checked, since servers hand it to git in a variable.
 * @throws {Refusal} for what is no version.
 */
function protocolOf({ 'git-protocol': version }) {
    if (version === undefined)
        return {};
    if (typeof version === 'string' && /^version=[012]$/.test(version))
        return { 'git-protocol': version };
    throw new Refusal(403, 'protocol', "This gateway knows the versions 0, 1 and 2 of git's protocol.");
}
/** The encodings in which the client takes an answer that is passed on as it comes. */
function encodingsOf({ 'accept-encoding': accepted, }) {
    const isPlain = typeof accepted === 'string' && /^[a-z0-9, ;=.*]{1,100}$/.test(accepted);
    return isPlain ? { 'accept-encoding': accepted } : {};
}

// EXTERNAL MODULE: ./gateway/git/branch.js
var git_branch = __webpack_require__(563);
;// CONCATENATED MODULE: ./gateway/git/judge.js



/**
 * Judges the commands of a push. One refused ref refuses the whole push.
 * @returns the refs that are refused; empty where the push may be forwarded.
 */
function judgePush(commands, rules) {
    const counts = new Map();
    for (const { ref } of commands)
        counts.set(ref, (counts.get(ref) ?? 0) + 1);
    return commands.flatMap((command) => {
        const refusal = judge(command, rules, counts.get(command.ref) ?? 0);
        return refusal ? [{ ref: command.ref, ...refusal }] : [];
    });
}
function judge({ old, new: now, ref }, { repository, branches, isOwn }, times) {
    const name = (0,serve.clip)(ref);
    const may = `This job may push ${branches.join(', ')} of ${repository}`;
    if (times > 1)
        return { reason: 'named twice', text: `${name} is named ${times} times in one push. Push it once.` };
    if (isZero(now)) {
        return {
            reason: 'this job may not delete',
            text: `${name} would be deleted. This job may push and never delete.`,
        };
    }
    if (!ref.startsWith(git_branch/* HEADS */.mo)) {
        const kind = ref.startsWith('refs/tags/') ? 'is a tag' : 'is not a branch';
        return { reason: "outside this job's scope", text: `${name} ${kind}. ${may}.` };
    }
    const branch = ref.slice(git_branch/* HEADS */.mo.length);
    if (!(0,git_branch/* isBranchName */.Q8)(branch))
        return { reason: 'not the name of a branch', text: `${name} is not a ref that git takes as a branch.` };
    if (!(0,git_branch/* branchMatches */.G3)(branches, branch))
        return { reason: "outside this job's scope", text: `${name} is outside this job's scope. ${may}.` };
    if (!isZero(old) && !isOwn(ref)) {
        return {
            reason: 'not made by this job',
            text: `${name} was there before, and the gateway cannot prove that nothing of it would be lost. This job may make branches, and push again to those that it has made. Push to a new one, such as ${git_branch/* HEADS */.mo}${(0,serve.clip)(branch)}-2.`,
        };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./gateway/git/report.js

/**
 * The answer to a push that is refused, in the form in which git prints it (gitprotocol-pack, "Report Status"): the sentence
 * as `remote: ...`, and each ref as `! [remote rejected] ... (reason)`.
 * @param text lines for people, without a line break at the end.
 * @param reasonOf why a ref is refused, printable and short.
 */
function refusalReport({ commands, capabilities }, text, reasonOf) {
    const refs = [...new Set(commands.map(({ ref }) => ref))];
    const report = Buffer.concat([
        pkt('unpack ok\n'),
        ...refs.map((ref) => pkt(`ng ${ref} ${reasonOf(ref)}\n`)),
        FLUSH,
    ]);
    if (!capabilities.includes('side-band-64k'))
        return report;
    return Buffer.concat([...onChannel(2, Buffer.from(`${text}\n`)), ...onChannel(1, report), FLUSH]);
}
function onChannel(channel, bytes) {
    const lines = [];
    for (let at = 0; at < bytes.length; at += MAX_DATA - 1) {
        const part = bytes.subarray(at, at + MAX_DATA - 1);
        lines.push(pkt(Buffer.concat([Buffer.from([channel]), part])));
    }
    return lines;
}
/** Bytes of a report. One of thousands of refs is shorter. */
const MAX_REPORT = 4 * 1024 * 1024;
/**
 * Reads the server's report on a push from a copy of its answer, in pieces of any size. Where the answer is not a report, it
 * has none: then nobody knows what became of the push.
 */
class ReportReader {
    #sideBand;
    #outer = new PktReader();
    #inner = new PktReader();
    #results = [];
    #size = 0;
    #broken = false;
    #ended = false;
    #unpacked = false;
    constructor(capabilities) {
        this.#sideBand = capabilities.includes('side-band-64k');
    }
    add(bytes) {
        if (this.#broken || this.#ended)
            return;
        this.#size += bytes.length;
        // What the server says to people beside the report counts as well, and nobody needs so much of it.
        if (this.#size > MAX_REPORT)
            this.#broken = true;
        try {
            if (!this.#sideBand) {
                this.#report(bytes);
                return;
            }
            this.#outer.add(bytes);
            for (let line = this.#outer.next(); line !== undefined; line = this.#outer.next()) {
                if (line !== 'flush' && line[0] === 1)
                    this.#report(line.subarray(1));
            }
        }
        catch (error) {
            if (!(error instanceof PktError))
                throw error;
            this.#broken = true;
        }
    }
    /** The refs that the report names; `undefined` where there is no whole report. */
    get results() {
        if (this.#broken || !this.#ended)
            return undefined;
        return this.#results.map(({ ref, refused, otherRef }) => {
            const why = this.#unpacked ? refused : (refused ?? 'the pack was refused');
            // A server that has written another ref than the one it was asked for has not made that one.
            const other = otherRef ? 'the server has written another ref' : undefined;
            return { ref, ...((why ?? other) ? { refused: why ?? other ?? '' } : {}) };
        });
    }
    #report(bytes) {
        this.#inner.add(bytes);
        for (let line = this.#inner.next(); line !== undefined && !this.#ended; line = this.#inner.next())
            this.#line(line);
    }
    #line(line) {
        if (line === 'flush') {
            this.#ended = true;
            return;
        }
        const text = line.toString('latin1').replace(/\n$/, '');
        const [, word, ref = '', , reason = ''] = /^(ok|ng|option|unpack) (\S+)( (.*))?$/s.exec(text) ?? [];
        if (word === 'unpack')
            this.#unpacked = text === 'unpack ok';
        else if (word === 'ok')
            this.#results.push({ ref });
        else if (word === 'ng')
            this.#results.push({ ref, refused: reason || 'refused' });
        else if (word === 'option' && ref === 'refname') {
            const last = this.#results.at(-1);
            if (last && reason !== last.ref)
                last.otherRef = true;
        }
    }
}

;// CONCATENATED MODULE: ./gateway/git/serve-push.js








const REQUEST = 'application/x-git-receive-pack-request';
const RESULT = 'application/x-git-receive-pack-result';
/**
 * A push. Its commands are read and judged before a byte of it is forwarded; then they are written anew, and the pack follows as
 * it comes.
 * @param onRefs gets the refs, for the record, before the push is judged.
 */
async function servePush(exchange, granted, made, onRefs) {
    const { request } = exchange.call;
    requireType(request, REQUEST);
    requirePlain(request, 'A push');
    const version = protocolOf(request.headers);
    const read = await readHead(request);
    const { head } = read;
    if (head.commands.length === 0)
        return await serveProbe(exchange, granted, read, version);
    onRefs(head.commands.map(({ ref }) => ref));
    if (!head.capabilities.some((word) => word.startsWith('report-status')))
        throw new Refusal(403, 'report', 'A push must ask for a report (report-status), as git does.');
    const { repository, branches } = granted.grant;
    const refusals = judgePush(head.commands, {
        repository,
        branches,
        isOwn: (ref) => made.has(granted.repository, ref),
    });
    if (refusals.length > 0)
        return await refusePush(exchange, head, refusals);
    const written = writeHead(head);
    // What is behind the head follows as it comes. The head is put back before it, so that one stream has all of the body.
    request.unshift(Buffer.concat([written, read.rest]));
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'git-receive-pack',
        headers: { ...version, 'content-type': REQUEST, ...lengthOf(request, written.length - read.used) },
        body: request,
        type: RESULT,
    });
    const reader = new ReportReader(head.capabilities);
    const created = head.commands.filter(({ old }) => isZero(old)).map(({ ref }) => ref);
    // Before the client gets the end of the report, since its next push can follow at once.
    await relay(answer, exchange, (bytes) => {
        reader.add(bytes);
        for (const { ref, refused } of reader.results ?? [])
            if (refused === undefined && created.includes(ref))
                made.add(granted.repository, ref);
    });
    return outcomeOf(reader.results);
}
/** What git sends before a large push, to see whether it may: no command and no pack. */
async function serveProbe(exchange, granted, { head, rest }, version) {
    if (rest.length > 0 || head.shallow.length > 0)
        throw new Refusal(403, 'malformed', 'A push without a command has nothing to send.');
    exchange.call.request.resume();
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'git-receive-pack',
        headers: { ...version, 'content-type': REQUEST, 'content-length': FLUSH.length },
        body: FLUSH,
        type: RESULT,
    });
    await relay(answer, exchange);
    return { decision: 'info' };
}
/** The length of a body whose head is written anew, where the client has said how long its own is. */
function lengthOf({ headers }, more) {
    const length = headers['content-length'];
    return length === undefined ? {} : { 'content-length': Number(length) + more };
}
/**
 * Reads the head of a push, and no more than the piece of the body in which it ends.
 * @throws {PushUnreadable}
 */
function readHead(request) {
    const parser = new PushParser();
    let size = 0;
    return new Promise((resolve, reject) => {
        const done = (settle) => {
            request.off('readable', onReadable);
            request.off('end', onEnd);
            request.off('close', onEnd);
            settle();
        };
        const onEnd = () => done(() => reject(new PushUnreadable('it ends before its list of refs')));
        const onReadable = () => {
            try {
                for (let piece = request.read(); piece !== null; piece = request.read()) {
                    size += piece.length;
                    const parsed = parser.add(piece);
                    if (!parsed)
                        continue;
                    const used = size - parsed.rest.length;
                    done(() => resolve({ ...parsed, used }));
                    return;
                }
            }
            catch (error) {
                done(() => reject(error));
            }
        };
        request.on('readable', onReadable);
        request.on('end', onEnd);
        request.on('close', onEnd);
    });
}
/** The most sentences about refs that git prints for one push. */
const MOST_SENTENCES = 10;
/** Refuses a push in the form in which git prints it. */
async function refusePush(exchange, head, refusals) {
    const reasons = new Map(refusals.map(({ ref, reason }) => [ref, reason]));
    const texts = [...new Set(refusals.map(({ text }) => text))];
    const more = texts.length > MOST_SENTENCES ? [`Refused as well: ${texts.length - MOST_SENTENCES} more.`] : [];
    const lines = [...texts.slice(0, MOST_SENTENCES), ...more, 'Nothing was sent.'];
    await endAnswer(exchange, 200, { 'content-type': RESULT }, refusalReport(head, lines.map((line) => `agent-creds: ${line}`).join('\n'), (ref) => reasons.get(ref) ?? 'another ref of this push was refused'));
    return { decision: 'refused', reason: refusals[0]?.reason ?? 'refused' };
}
/** What the record says of a push, by the server's report. */
function outcomeOf(results) {
    if (!results)
        return { decision: 'served', reason: 'the server gave no report' };
    const refused = results.filter((one) => one.refused !== undefined);
    if (refused.length === 0)
        return { decision: 'served', reason: 'ok' };
    const why = refused.map(({ ref, refused: reason }) => `ng ${ref} ${reason}`).join('; ');
    return { decision: refused.length < results.length ? 'served' : 'refused', reason: (0,serve.clip)(why, 200) };
}

;// CONCATENATED MODULE: ./gateway/git/serve-read.js




/** Bytes that a server's answer about LFS objects can have. */
const MAX_LFS_ANSWER = 4 * 1024 * 1024;
/** The refs of a repository, with which every fetch and push begins. */
async function serveRefs(exchange, granted, service) {
    const { headers } = exchange.call.request;
    const answer = await forward(exchange, granted, {
        method: 'GET',
        path: `info/refs?service=${service}`,
        headers: { ...protocolOf(headers), ...encodingsOf(headers) },
        type: `application/x-${service}-advertisement`,
    });
    await relay(answer, exchange);
    return { decision: 'served' };
}
/** A clone or fetch, in any version of the protocol. What it asks for is not read: the whole repository may be read. */
async function serveFetch(exchange, granted) {
    const { request } = exchange.call;
    const { headers } = request;
    const type = 'application/x-git-upload-pack-request';
    requireType(request, type);
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'gzip')
        throw new Refusal(415, 'encoding', 'A request of git is sent as it is, or with gzip.');
    const length = headers['content-length'];
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'git-upload-pack',
        headers: {
            ...protocolOf(headers),
            ...encodingsOf(headers),
            'content-type': type,
            ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
            ...(length === undefined ? {} : { 'content-length': length }),
        },
        body: request,
        type: 'application/x-git-upload-pack-result',
    });
    await relay(answer, exchange);
    return { decision: 'served' };
}
/** Where LFS objects can be downloaded. */
async function serveLfs(exchange, granted) {
    const { request } = exchange.call;
    requirePlain(request, 'A request of git-lfs');
    const body = await readAll(request, MAX_LFS);
    if (body === undefined)
        throw new Refusal(413, 'size', 'The request is far too long for one of git-lfs.');
    const read = readBatch(body.toString('utf8'));
    if ('refused' in read)
        throw new Refusal(403, 'lfs', read.refused);
    const bytes = Buffer.from(read.request);
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'info/lfs/objects/batch',
        headers: { 'content-type': LFS_TYPE, 'content-length': bytes.length },
        body: bytes,
        type: LFS_TYPE,
        anyType: true,
    });
    const text = (await readAll(answer, MAX_LFS_ANSWER))?.toString('utf8');
    const written = text === undefined ? undefined : writeBatch(text, granted.token);
    if (written === undefined) {
        throw new Refusal(502, 'lfs-answer', `${granted.host.name} answered with something that the job must not get, or that is not about LFS objects.`);
    }
    await endAnswer(exchange, 200, { 'content-type': LFS_TYPE }, written);
    return { decision: 'served' };
}

;// CONCATENATED MODULE: ./gateway/git/gateway.js











/** How an operation is named in the record. */
const OPERATIONS = {
    'read-refs': 'refs',
    'push-refs': 'refs',
    fetch: 'fetch',
    push: 'push',
    'lfs-batch': 'lfs',
    'lfs-locks': 'lfs',
};
/**
 * The gateway for git: it forwards git's HTTP protocol (gitprotocol-http) for the repositories of the plan, with the token, and
 * reads the commands of a push before it forwards a byte.
 */
function gitGateway(context) {
    return new GitGateway(context);
}
class GitGateway {
    #context;
    #prefix;
    #host;
    #grants;
    #made = new Set();
    constructor(context) {
        this.#context = context;
        const { endpoint, principal, grants } = context.plan;
        this.#prefix = (0,address/* prefixOf */.MT)(endpoint);
        this.#host = { endpoint, name: (0,endpoints/* hostOf */.w4)(endpoint), from: principal };
        this.#grants = new Map(grants.map((grant) => [grant.repository.toLowerCase(), grant]));
    }
    owns(target) {
        return target.startsWith(this.#prefix);
    }
    refuse(status, reason, message, what) {
        return {
            status,
            // Git prints the text of this type as `remote: ...`, and no other.
            headers: { 'content-type': 'text/plain; charset=utf-8' },
            body: `${message}\n`,
            decision: 'refused',
            what,
            reason,
        };
    }
    async handle(call) {
        const exchange = new Exchange(call, this.#context.ended);
        const found = { facts: {}, what: (0,serve.clip)(call.target) };
        let outcome;
        try {
            outcome = await this.#serve(exchange, found);
        }
        catch (error) {
            outcome = { decision: 'refused', reason: await this.#fail(exchange, error, found) };
            exchange.abort();
        }
        finally {
            exchange.close();
        }
        call.log({ ...outcome, ...found });
    }
    /** @throws {Refusal} where the request has not been answered. */
    async #serve(exchange, found) {
        const granted = this.#grantOf(exchange.call, found);
        switch (granted.operation) {
            case 'read-refs':
                return await serveRefs(exchange, granted, 'git-upload-pack');
            case 'push-refs':
                refuseReadOnly(granted.grant);
                return await serveRefs(exchange, granted, 'git-receive-pack');
            case 'fetch':
                return await serveFetch(exchange, granted);
            case 'push': {
                refuseReadOnly(granted.grant);
                const made = {
                    has: (repository, ref) => this.#made.has(`${repository} ${ref}`),
                    add: (repository, ref) => void this.#made.add(`${repository} ${ref}`),
                };
                return await servePush(exchange, granted, made, (refs) => {
                    found.facts = { ...found.facts, ref: (0,serve.clip)(refs.join(' ')) };
                });
            }
            case 'lfs-batch':
                return await serveLfs(exchange, granted);
            case 'lfs-locks':
                throw new Refusal(404, 'lfs-locks', 'LFS locks are not served by this gateway.');
        }
    }
    /** The checks of every request: who asks, for what, and whether there is a token. */
    #grantOf({ request, target }, found) {
        const shown = request.headers[address/* TOKEN_HEADER */.wE];
        if (!(0,equal.sameSecret)(typeof shown === 'string' ? shown : undefined, this.#context.bearer)) {
            throw new Refusal(403, 'token', 'This is the git gateway of a job, and the request does not show the token of that job. Run git with the GIT_CONFIG_* variables of the job.');
        }
        const parsed = (0,address/* parseTarget */.hu)(this.#prefix, target, request.method);
        if (!parsed) {
            throw new Refusal(403, 'path', 'This gateway serves clone, fetch and push of OWNER/REPO over HTTP, and nothing else of the host.');
        }
        const { repository, operation } = parsed;
        const name = (0,serve.clip)(repository);
        found.what = `${OPERATIONS[operation]} ${name}`;
        found.facts = { repository: name, operation: OPERATIONS[operation] };
        const grant = this.#grants.get(repository);
        if (!grant) {
            const line = operation.startsWith('push') ? `git:push  ${name}  agent/*` : `git:read  ${name}`;
            throw new Refusal(403, 'scope', `${name} is outside this job's scope. Fix: scope: ${line}`);
        }
        const current = this.#context.current();
        if (typeof current === 'string')
            throw unavailable(current);
        return { ...parsed, grant, host: this.#host, token: current.lease.secrets.token ?? '' };
    }
    /** Answers a request that has failed, where that is still possible. @returns why, for the record. */
    async #fail(exchange, error, { what, facts }) {
        const { response } = exchange.call;
        if (exchange.isGone)
            return 'the client left';
        const { status, reason, message } = this.#refusalOf(error);
        if (response.headersSent) {
            // The client must not take what it has for the whole.
            response.destroy();
            return reason;
        }
        const text = `agent-creds: ${message}`;
        if (facts.operation === OPERATIONS['lfs-batch']) {
            await endAnswer(exchange, status, { 'content-type': LFS_TYPE }, lfsError(text));
        }
        else {
            const { headers, body } = this.refuse(status, reason, text, what);
            await endAnswer(exchange, status, headers, body);
        }
        return reason;
    }
    #refusalOf(error) {
        if (error instanceof Refusal)
            return error;
        if (error instanceof PushUnreadable)
            return new Refusal(403, 'malformed', `This push is not forwarded: ${error.message}.`);
        if (this.#context.ended.aborted)
            return unavailable('ended');
        const text = error instanceof http/* NetworkError */.Dr
            ? `There was no answer of ${this.#host.name}: ${error.message}.`
            : `The exchange with ${this.#host.name} ended early.`;
        return new Refusal(502, 'upstream', text);
    }
}
function refuseReadOnly({ repository, branches }) {
    if (branches.length > 0)
        return;
    throw new Refusal(403, 'scope', `This job may read ${repository} and not push to it. Fix: scope: git:push  ${repository}  agent/*`);
}
function unavailable(why) {
    return new Refusal(503, why, (0,serve.unavailableText)(why, 'git').replace(/^agent-creds: /, ''));
}


/***/ })

};
;