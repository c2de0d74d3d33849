/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = require("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = require("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = require("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = require("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = require("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = require("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = require("node:readline");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = require("node:stream/web");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = require("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = require("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = require("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = require("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = require("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = require("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = require("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = require("util");

/***/ }),

/***/ 8167:
/***/ ((module) => {

module.exports = require("worker_threads");

/***/ }),

/***/ 3461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   artifactBackend: () => (/* binding */ artifactBackend),
/* harmony export */   backendIds: () => (/* binding */ backendIds),
/* harmony export */   isEnterpriseServer: () => (/* binding */ isEnterpriseServer)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);
/* harmony import */ var _text_jwt_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(620);


/** Anything but github.com and its data-residency hosts is GitHub Enterprise Server. */
function isEnterpriseServer(serverUrl) {
    const host = URL.parse(serverUrl)?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * Reads the runner's variables. They reach `uses:` steps only, never a `run:` step.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where there is no such service.
 */
function artifactBackend(env) {
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    if (isEnterpriseServer(server)) {
        throw missing(`The server ${URL.parse(server)?.host ?? ''} has no artifact service that two jobs could use`, 'GitHub Enterprise Server keeps artifacts in another way (version 3)', 'uses: org/agent-creds@v1   # in the agent job itself: the split needs github.com or GitHub Enterprise Cloud');
    }
    const url = URL.parse(env.ACTIONS_RESULTS_URL ?? '');
    const token = env.ACTIONS_RUNTIME_TOKEN ?? '';
    const ids = backendIds(token);
    if (!url || !ids) {
        throw missing('This step does not know the artifact service of its run', `${url ? 'ACTIONS_RUNTIME_TOKEN' : 'ACTIONS_RESULTS_URL'} is missing or not what a runner sets`, 'uses: org/agent-creds/receive@v1   # a step of a workflow, on a runner of version 2.327.1 or later');
    }
    return { url: url.origin, token, ...ids };
}
/**
 * The run's and the job's ids of the results service, from the token's `scp` claim
 * (`... Actions.Results:<run>:<job> ...`), as GitHub's own client reads them.
 */
function backendIds(token) {
    for (const scope of String((0,_text_jwt_js__WEBPACK_IMPORTED_MODULE_1__/* .jwtPayload */ .c)(token)?.scp).split(' ')) {
        const [name, runId, jobId, ...rest] = scope.split(':');
        if (name === 'Actions.Results' && runId && jobId && rest.length === 0)
            return { runId, jobId };
    }
    return undefined;
}
function missing(what, why, fix) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_MISSING', what, why, fix });
}


/***/ }),

/***/ 9243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ LIST_CAP),
  artifactClient: () => (/* binding */ artifactClient)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __nccwpck_require__(9397);
// EXTERNAL MODULE: ./net/http.js
var http = __nccwpck_require__(9645);
// EXTERNAL MODULE: ./net/pause.js
var net_pause = __nccwpck_require__(371);
// EXTERNAL MODULE: ./net/retry.js
var retry = __nccwpck_require__(1335);
// EXTERNAL MODULE: ./net/retry-after.js
var retry_after = __nccwpck_require__(2084);
// EXTERNAL MODULE: ./text/safe.js
var safe = __nccwpck_require__(1032);
// EXTERNAL MODULE: ./artifacts/refusal.js
var artifacts_refusal = __nccwpck_require__(4517);
;// CONCATENATED MODULE: ./artifacts/exchange.js






const PATIENCE_MS = 10_000;
const LONGEST_TEXT = 200;
/**
 * Calls to the artifact service and its storage. A service that refuses (429, 503, any answer with `Retry-After`) or
 * fails is left alone for as long as it asks, by everyone in this process: see {@link Pause}. While it is ill, a call is
 * tried once and not several times.
 */
class Exchange {
    #options;
    #pauses = new Set();
    #trouble;
    constructor(options) {
        this.#options = options;
    }
    /** Milliseconds until service and storage may both be asked. */
    get pausedMs() {
        return Math.max(0, ...[...this.#pauses].map(({ leftMs }) => leftMs));
    }
    /**
     * @throws {ArtifactRefusal} the service's no; {@link ArtifactsPaused} where it was not asked; NetworkError where nobody
     * answered.
     */
    async call(call) {
        const { clock, signal } = this.#options;
        const pause = this.#pause(call.request.url);
        const attempts = pause.failures > 0 ? 1 : call.attempts;
        return await (0,retry/* retry */.L)(() => this.#once(call, pause), { clock, signal, attempts, advise, baseMs: 0 });
    }
    async #once(call, pause) {
        const { clock, signal, send = http/* request */.E, patienceMs = PATIENCE_MS } = this.#options;
        if (pause.leftMs > patienceMs)
            throw new artifacts_refusal.ArtifactsPaused(call.method, pause.leftMs, this.#trouble);
        await pause.over(signal);
        let answer;
        try {
            answer = await send({ ...call.request, signal });
        }
        catch (error) {
            if (error instanceof http/* NetworkError */.D && error.passing)
                pause.failed();
            this.#trouble = error;
            throw error;
        }
        if (answer.status >= 200 && answer.status < 300) {
            pause.answered();
            return answer;
        }
        const refusal = read(call, answer, clock);
        this.#trouble = refusal;
        if (refusal.passing)
            pause.failed((0,retry_after/* retryAfterMs */.V)(answer.headers, clock.now()));
        else
            pause.answered();
        throw refusal;
    }
    #pause(url) {
        const pause = (0,net_pause/* pauseOf */.eY)(this.#options.clock, new URL(url).origin, net_pause/* artifactPause */.LA);
        this.#pauses.add(pause);
        return pause;
    }
}
function advise(error) {
    if (error instanceof artifacts_refusal.ArtifactsPaused)
        return { retry: false };
    return { retry: (error instanceof http/* NetworkError */.D || error instanceof artifacts_refusal.ArtifactRefusal) && error.passing };
}
function read({ method, secrets }, { status, headers, body }, clock) {
    const { code, msg } = parse(body);
    const known = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
    const text = typeof msg === 'string' ? tidy(msg, secrets) : '';
    const asked = (0,retry_after/* retryAfterMs */.V)(headers, clock.now()) !== undefined;
    const busy = status === 429 || status >= 500 || (status === 403 && asked);
    return new artifacts_refusal.ArtifactRefusal(method, status, known, text, busy && !text.toLowerCase().includes(artifacts_refusal.QUOTA));
}
/** Secrets go before anything is cut, for half of one would be recognised by nobody. */
function tidy(text, secrets) {
    let clean = text;
    for (const secret of secrets)
        if (secret !== '')
            clean = clean.replaceAll(secret, '***');
    const line = (0,safe/* safeLine */.om)(clean).trim();
    return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}...` : line;
}
function parse(body) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./artifacts/zip.js


const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
/** UTF-8 names (APPNOTE 6.3.10, 4.4.4). */
const UTF8 = 0x0800;
/** 1 January 1980, the first day that the format knows: an archive says nothing of when it was made. */
const DATE = 0x0021;
/** Nothing that we read is anywhere near this large; a bomb is cut off here. */
const LARGEST_FILE = 512 * 1024;
const MOST_FILES = 64;
/** A zip archive with its files stored as they are: what we send is small, or sealed and cannot be made smaller. */
function zip(files) {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const [name, content] of Object.entries(files)) {
        const label = Buffer.from(name, 'utf8');
        const common = Buffer.alloc(26);
        common.writeUInt16LE(20, 0);
        common.writeUInt16LE(UTF8, 2);
        common.writeUInt16LE(DATE, 8);
        common.writeUInt32LE((0,external_node_zlib_.crc32)(content), 10);
        common.writeUInt32LE(content.length, 14);
        common.writeUInt32LE(content.length, 18);
        common.writeUInt16LE(label.length, 22);
        const local = Buffer.concat([uint32(LOCAL), common, label, content]);
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(offset, 10);
        directory.push(Buffer.concat([uint32(CENTRAL), Buffer.from([20, 0]), common, rest, label]));
        parts.push(local);
        offset += local.length;
    }
    const index = Buffer.concat(directory);
    const end = Buffer.alloc(END_LENGTH);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(directory.length, 8);
    end.writeUInt16LE(directory.length, 10);
    end.writeUInt32LE(index.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...parts, index, end]);
}
/**
 * Reads an archive by its central directory: stored and deflated files, sizes and checksums checked. Whoever made it
 * is not trusted: too many files, too large ones, and names twice are refused.
 * @throws {ZipError}
 */
function unzip(archive) {
    try {
        return zip_read(archive);
    }
    catch (error) {
        if (error instanceof artifacts_refusal.ZipError)
            throw error;
        throw new artifacts_refusal.ZipError('it is not a zip archive', { cause: error });
    }
}
function zip_read(archive) {
    const end = findEnd(archive);
    const count = archive.readUInt16LE(end + 10);
    if (count > MOST_FILES)
        throw new artifacts_refusal.ZipError(`it holds more than ${MOST_FILES} files`);
    const files = Object.create(null);
    let at = archive.readUInt32LE(end + 16);
    for (let i = 0; i < count; i++) {
        if (archive.readUInt32LE(at) !== CENTRAL)
            throw new artifacts_refusal.ZipError('its directory is broken');
        const nameLength = archive.readUInt16LE(at + 28);
        const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
        if (name in files)
            throw new artifacts_refusal.ZipError('it holds a name twice');
        if (!name.endsWith('/'))
            files[name] = readFile(archive, at);
        at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
    return files;
}
function readFile(archive, at) {
    const method = archive.readUInt16LE(at + 10);
    const sum = archive.readUInt32LE(at + 16);
    const packed = archive.readUInt32LE(at + 20);
    const size = archive.readUInt32LE(at + 24);
    const local = archive.readUInt32LE(at + 42);
    if (size > LARGEST_FILE)
        throw new artifacts_refusal.ZipError('a file in it is far too large');
    if (archive.readUInt32LE(local) !== LOCAL)
        throw new artifacts_refusal.ZipError('a file in it is broken');
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    if (from + packed > archive.length)
        throw new artifacts_refusal.ZipError('a file in it is cut off');
    const raw = archive.subarray(from, from + packed);
    const content = method === 0 ? Buffer.from(raw) : method === 8 ? inflate(raw) : undefined;
    if (!content)
        throw new artifacts_refusal.ZipError(`a file in it is packed by method ${method}`);
    if (content.length !== size || (0,external_node_zlib_.crc32)(content) !== sum)
        throw new artifacts_refusal.ZipError('a checksum in it is wrong');
    return content;
}
function inflate(raw) {
    return (0,external_node_zlib_.inflateRawSync)(raw, { maxOutputLength: LARGEST_FILE });
}
/** The end record; a comment of up to 64 KiB may follow it. */
function findEnd(archive) {
    const least = Math.max(0, archive.length - END_LENGTH - 0xffff);
    for (let at = archive.length - END_LENGTH; at >= least; at--) {
        if (archive.readUInt32LE(at) === END)
            return at;
    }
    throw new artifacts_refusal.ZipError('it has no end');
}
function uint32(value) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
}

;// CONCATENATED MODULE: ./artifacts/client.js






/**
 * The service tells no more than these of a run (actions/download-artifact#441); it has no pages. A list this long may
 * have left out anything.
 */
const LIST_CAP = 100;
const SERVICE = 'github.actions.results.api.v1.ArtifactService';
/** Version of the artifact format: a zip archive in one blob. */
const VERSION = 4;
/** Whoever lists looks again anyway. */
const LIST_ATTEMPTS = 2;
/**
 * The few calls of the Actions results service (Twirp, JSON) that the split makes; GitHub publishes no description of
 * it, so they are proven against GitHub's own client in test/unit/artifacts. Retried: network faults, 429, 5xx.
 */
function artifactClient(backend, options) {
    const own = { workflow_run_backend_id: backend.runId, workflow_job_run_backend_id: backend.jobId };
    const exchange = new Exchange(options);
    const { attempts = 5 } = options;
    const call = async (method, body, limits = { attempts, timeoutMs: timeouts/* timeouts */.F.call }) => {
        const answer = await exchange.call({
            method,
            attempts: limits.attempts,
            secrets: [backend.token],
            request: {
                method: 'POST',
                url: `${backend.url}/twirp/${SERVICE}/${method}`,
                headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json', ...AGENT },
                body: JSON.stringify(body),
                timeoutMs: limits.timeoutMs,
            },
        });
        return client_parse(method, answer);
    };
    const signed = (value, method) => {
        if (typeof value !== 'string' || !URL.canParse(value))
            throw garbled(method);
        const signature = new URL(value).searchParams.get('sig');
        if (signature)
            options.secret(signature);
        return { url: value, secrets: signature ? [signature, encodeURIComponent(signature)] : [] };
    };
    const list = async (name) => {
        const filter = name === undefined ? {} : { name_filter: name };
        const limits = { attempts: Math.min(LIST_ATTEMPTS, attempts), timeoutMs: timeouts/* timeouts */.F.list };
        const { artifacts = [] } = await call('ListArtifacts', { ...own, ...filter }, limits);
        if (!Array.isArray(artifacts))
            throw garbled('ListArtifacts');
        return artifacts.flatMap((one) => typeof one?.name === 'string'
            ? [
                {
                    name: one.name,
                    id: String(one.database_id),
                    size: Number(one.size ?? 0),
                    jobId: String(one.workflow_job_run_backend_id),
                },
            ]
            : []);
    };
    return {
        async upload(name, files, { days } = {}) {
            const archive = zip(files);
            // Left out, GitHub keeps it as long as the repository's settings say.
            const expires = days === undefined
                ? {}
                : { expires_at: new Date(options.clock.now() + days * 86_400_000).toISOString() };
            const created = await call('CreateArtifact', { ...own, name, version: VERSION, ...expires });
            if (created.ok !== true)
                throw garbled('CreateArtifact');
            const { url, secrets } = signed(created.signed_upload_url, 'CreateArtifact');
            await exchange.call({
                method: 'upload',
                attempts,
                secrets,
                request: {
                    method: 'PUT',
                    url,
                    // What Azure's blob service wants for a blob in one piece (REST API, "Put Blob").
                    headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/zip', ...AGENT },
                    body: archive,
                    timeoutMs: timeouts/* timeouts */.F.call,
                },
            });
            const hash = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(archive).digest('hex')}`;
            try {
                const done = await call('FinalizeArtifact', { ...own, name, size: String(archive.length), hash });
                if (done.ok !== true)
                    throw garbled('FinalizeArtifact');
            }
            catch (error) {
                // An answer that was lost: the second time there is nothing to finalize any more.
                if (!(error instanceof artifacts_refusal.ArtifactRefusal && error.status === 404))
                    throw error;
                if (!(await list(name)).some(({ jobId }) => jobId === backend.jobId))
                    throw error;
            }
        },
        list,
        async download({ name, jobId }) {
            try {
                const named = { ...own, workflow_job_run_backend_id: jobId, name };
                const { signed_url } = await call('GetSignedArtifactURL', named);
                const { url, secrets } = signed(signed_url, 'GetSignedArtifactURL');
                const request = { url, headers: AGENT, timeoutMs: timeouts/* timeouts */.F.call };
                const { bytes } = await exchange.call({ method: 'download', attempts, secrets, request });
                return unzip(bytes);
            }
            catch (error) {
                if (error instanceof artifacts_refusal.ArtifactRefusal && error.status === 404)
                    return undefined;
                throw error;
            }
        },
        async remove({ name, jobId }) {
            try {
                await call('DeleteArtifact', { ...own, workflow_job_run_backend_id: jobId, name });
                return true;
            }
            catch (error) {
                if (error instanceof artifacts_refusal.ArtifactRefusal && error.status === 404)
                    return false;
                throw error;
            }
        },
        jobId: backend.jobId,
        get pausedMs() {
            return exchange.pausedMs;
        },
    };
}
const AGENT = { 'user-agent': 'agent-creds' };
function client_parse(method, { body }) {
    try {
        const value = JSON.parse(body);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch {
        // Falls through.
    }
    throw garbled(method);
}
function garbled(method) {
    return new error/* AgentCredsError */.$u({
        code: 'ARTIFACTS_UNAVAILABLE',
        what: `GitHub's artifact service answered ${method} with something that cannot be understood`,
        why: 'a proxy or another program may be answering in its place',
        fix: 'check HTTPS_PROXY and NO_PROXY of the runner',
    });
}


/***/ }),

/***/ 3795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   connectArtifacts: () => (/* binding */ connectArtifacts)
/* harmony export */ });
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3461);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9243);


/**
 * The artifacts of the run that this environment belongs to.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has none.
 */
function connectArtifacts(env, options) {
    const backend = (0,_backend_js__WEBPACK_IMPORTED_MODULE_0__.artifactBackend)(env);
    options.secret(backend.token);
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.artifactClient)(backend, options);
}


/***/ }),

/***/ 4517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ArtifactRefusal: () => (/* binding */ ArtifactRefusal),
/* harmony export */   ArtifactsPaused: () => (/* binding */ ArtifactsPaused),
/* harmony export */   QUOTA: () => (/* binding */ QUOTA),
/* harmony export */   ZipError: () => (/* binding */ ZipError),
/* harmony export */   explainArtifacts: () => (/* binding */ explainArtifacts),
/* harmony export */   isPassing: () => (/* binding */ isPassing)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9645);


/** A call that the service answered with something other than success. */
class ArtifactRefusal extends Error {
    name = 'ArtifactRefusal';
    status;
    /** Twirp's code (`already_exists`, `not_found`, `permission_denied`, ...); empty where there is none. */
    code;
    /** The service's own words: one line, bounded, without the secrets of the call; empty where there are none. */
    text;
    /** It refuses because too much is asked, or because it is not well: later it may answer. */
    passing;
    constructor(method, status, code, text = '', passing = status === 429 || status >= 500) {
        super(`${method}: ${status}${code === '' ? '' : ` ${code}`}`);
        this.status = status;
        this.code = code;
        this.text = text;
        this.passing = passing;
    }
    /** The account may store no more. The words are those by which GitHub's own client knows it (toolkit, UsageError). */
    get full() {
        return this.text.toLowerCase().includes(QUOTA);
    }
}
/** What the service says when an account's storage is used up. */
const QUOTA = 'insufficient usage';
/** The service was not asked: it has refused, and the time that it asked for is not over. */
class ArtifactsPaused extends ArtifactRefusal {
    /** Milliseconds until it is asked again. */
    leftMs;
    constructor(method, leftMs, cause) {
        super(method, 429, 'paused', '', true);
        this.cause = cause;
        this.leftMs = leftMs;
    }
}
/** The bytes are not a zip archive that we read. */
class ZipError extends Error {
    name = 'ZipError';
}
/** Whether a failed call may succeed later: whoever waits for something goes on waiting. */
function isPassing(error) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D || error instanceof ArtifactRefusal)
        return error.passing;
    // An answer that cannot be understood: an error page of something on the way.
    return error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u && error.code === 'ARTIFACTS_UNAVAILABLE';
}
/** A failed call in the words of this project; anything else stays as it is. */
function explainArtifacts(error) {
    const problem = (what, why, fix) => new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_UNAVAILABLE', what, why, fix }, { cause: error });
    if (error instanceof ArtifactsPaused && error.cause !== undefined)
        return explainArtifacts(error.cause);
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D) {
        return problem(`GitHub's artifact service at ${error.host} cannot be reached`, error.message, "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident");
    }
    if (error instanceof ArtifactRefusal) {
        const said = error.text === '' ? 'it gave no more reason' : `it says: ${error.text}`;
        if (error.full) {
            return problem(`GitHub's artifact service refused (${error.message})`, `the storage for artifacts that the account may use is used up (${said})`, 'delete artifacts that are not needed, or raise the limit (Settings, Billing); usage is counted anew every 6 to 12 hours');
        }
        const busy = error.status === 429;
        return problem(`GitHub's artifact service refused (${error.message})`, said, busy
            ? 'run the workflow again later: too much was asked of the service at once, or the account may store no more'
            : "see GitHub's status page, and run the workflow again");
    }
    return error;
}


/***/ }),

/***/ 1518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ readerAbove),
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   Kj: () => (/* binding */ readLineage),
/* harmony export */   W_: () => (/* binding */ isRunning)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

/** What proc(5) says of a process; `undefined` where there is none, or one that has ended and is not collected yet. */
function statOf(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        // The second field is the program's name in parentheses and may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state = '', parent = ''] = fields;
        const started = fields[19];
        return state === 'Z' || state === 'X' || started === undefined
            ? undefined
            : { parent: Number(parent), started };
    }
    catch {
        return undefined;
    }
}
/** When a running process started; `undefined` where nobody tells. */
function startOf(pid) {
    return statOf(pid)?.started;
}
/** False only when it is certain that the process is gone. */
function isRunning({ pid, started }) {
    if (started !== undefined)
        return startOf(pid) === started;
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code !== 'ESRCH';
    }
}
/** No runner is deeper below the machine's first process. */
const MOST = 16;
/** Of this process. Elsewhere than on Linux only the parent is known. */
function readLineage() {
    const self = markOf(process.pid);
    const above = [];
    if (process.platform !== 'linux')
        return { self, above: [{ pid: process.ppid }].filter(({ pid }) => pid > 1) };
    let pid = statOf(self.pid)?.parent ?? 0;
    while (pid > 1 && above.length < MOST) {
        const stat = statOf(pid);
        if (!stat)
            break;
        above.push({ pid, started: stat.started });
        pid = stat.parent;
    }
    return { self, above };
}
function markOf(pid) {
    const started = startOf(pid);
    return started === undefined ? { pid } : { pid, started };
}
/**
 * The nearest process above this one that reads what this one says: it holds the other end of standard output. Linux
 * only (proc(5), `/proc/pid/fd` and `fdinfo`), and only where that is a pipe.
 */
function readerAbove({ above }) {
    if (process.platform !== 'linux')
        return undefined;
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(1).isFIFO())
            return undefined;
        const pipe = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)('/proc/self/fd/1');
        return above.find(({ pid }) => readsFrom(pid, pipe));
    }
    catch {
        return undefined;
    }
}
function readsFrom(pid, pipe) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(`/proc/${pid}/fd`).some((fd) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/${pid}/fd/${fd}`) === pipe && isReading(pid, fd));
    }
    catch {
        // Another user's, or one that has just closed a descriptor.
        return false;
    }
}
/** The access mode is in the lowest two bits of the flags, which are octal: 0 is read only. */
function isReading(pid, fd) {
    const flags = /^flags:\s*([0-7]+)/m.exec((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1] ?? '1';
    return (Number.parseInt(flags, 8) & 3) === 0;
}


/***/ }),

/***/ 7902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   endBroker: () => (/* binding */ endBroker),
/* harmony export */   killBroker: () => (/* binding */ killBroker)
/* harmony export */ });
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9645);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9397);
/* harmony import */ var _alive_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1518);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8397);




/** How long a process may take to vanish once it has ended, in milliseconds. */
const VANISH_MS = 2000;
/**
 * Tells it to revoke what can be revoked, forget everything and end. While the process lives nobody else can listen at
 * its port; on Linux it is known by its start, so that a later step which killed it and took its place is not believed.
 */
async function endBroker(handle, clock, timeoutMs = _net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .timeouts */ .F.brokerEnd) {
    if (!(0,_alive_js__WEBPACK_IMPORTED_MODULE_2__/* .isRunning */ .W_)(handle))
        return { is: 'gone' };
    // A step may have stopped it. To one that runs this means nothing.
    signal(handle, 'SIGCONT');
    try {
        const { status, body } = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_0__/* .request */ .E)({
            method: 'POST',
            url: `http://127.0.0.1:${handle.port}${_config_js__WEBPACK_IMPORTED_MODULE_3__/* .CONTROL_PATH */ .c}end`,
            headers: { authorization: `Bearer ${handle.control}` },
            timeoutMs,
        });
        if (status === 200)
            return { is: 'ended', report: JSON.parse(body) };
    }
    catch {
        // It has ended meanwhile, or it does not answer.
    }
    return { is: (await vanishes(handle, clock)) ? 'gone' : 'silent' };
}
/**
 * Ends its process in any case. Only where it is certain which process that is: on Linux.
 * @returns whether it is gone.
 */
async function killBroker(handle, clock) {
    signal(handle, 'SIGKILL');
    return await vanishes(handle, clock);
}
function signal(handle, name) {
    if (handle.started === undefined || !(0,_alive_js__WEBPACK_IMPORTED_MODULE_2__/* .isRunning */ .W_)(handle))
        return;
    try {
        process.kill(handle.pid, name);
    }
    catch {
        // Another user's, or it has just ended.
    }
}
async function vanishes(handle, clock) {
    const stepMs = 50;
    for (let waited = 0; (0,_alive_js__WEBPACK_IMPORTED_MODULE_2__/* .isRunning */ .W_)(handle); waited += stepMs) {
        if (waited >= VANISH_MS)
            return false;
        await clock.sleep(stepMs);
    }
    return true;
}


/***/ }),

/***/ 8397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ CONTROL_PATH)
/* harmony export */ });
/** The broker's own paths on its one HTTP server; all others belong to the protocols. */
const CONTROL_PATH = '/control/';


/***/ }),

/***/ 9234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  launchBroker: () => (/* binding */ launchBroker)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __nccwpck_require__(3535);
// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds = __nccwpck_require__(3726);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./broker/alive.js
var alive = __nccwpck_require__(1518);
;// CONCATENATED MODULE: ./broker/exports.js

/**
 * The variables by which a cloud's unmodified tools find the broker, and the files behind them. None of them is worth
 * anything elsewhere. Empty for a kind of lease that no tool asks for.
 */
function brokerExports(plan, context) {
    const { env, ...files } = (0,clouds/* cloudByName */.WA)(plan.cloud).served?.exports(plan, context) ?? { env: {} };
    // A variable that says nothing would still be taken for an answer.
    return { ...files, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}

// EXTERNAL MODULE: ./broker/finish.js
var finish = __nccwpck_require__(768);
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = require("node:child_process");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./broker/answers.js
/** What a process that was just started says, line by line, on a pipe of its own. */
class Answers {
    #child;
    #output;
    #text = '';
    #failed;
    #look = () => { };
    /** @param output the pipe that it answers on. */
    constructor(child, output) {
        this.#child = child;
        this.#output = output;
        output.on('data', (chunk) => {
            this.#text += chunk.toString('utf8');
            this.#look();
        });
        output.on('error', () => { });
        child.once('error', (error) => {
            this.#failed = error;
            this.#look();
        });
        child.once('exit', () => this.#look());
    }
    /**
     * Waits for the next line.
     * @throws {Error} why none came, as words for a person; or the signal's reason.
     */
    next({ limitMs, signal, late, gone }) {
        return new Promise((done, fail) => {
            const settle = (action) => {
                clearTimeout(timer);
                signal.removeEventListener('abort', onAbort);
                this.#look = () => { };
                action();
            };
            const refuse = (why) => settle(() => fail(new Error(why)));
            const onAbort = () => settle(() => fail(signal.reason));
            const timer = setTimeout(() => refuse(`${late} within ${limitMs / 1000} s`), limitMs);
            signal.addEventListener('abort', onAbort, { once: true });
            this.#look = () => {
                const end = this.#text.indexOf('\n');
                const { exitCode, signalCode } = this.#child;
                if (end >= 0) {
                    const line = this.#text.slice(0, end);
                    this.#text = this.#text.slice(end + 1);
                    settle(() => done(line));
                }
                else if (this.#failed) {
                    refuse(`its process could not be started (${this.#failed.code ?? 'unknown'})`);
                }
                else if (exitCode !== null || signalCode !== null) {
                    refuse(`${gone} (${signalCode ?? `exit code ${exitCode}`})`);
                }
            };
            if (signal.aborted)
                onAbort();
            else
                this.#look();
        });
    }
    /** Nothing more is waited for; this process may end. */
    close() {
        this.#output.destroy();
    }
}

;// CONCATENATED MODULE: ./broker/environment.js
/** The mark by which the runner finds a process that is left at the end of a job, and kills it. */
const MARK = 'RUNNER_TRACKING_ID';
/**
 * All that the broker's process inherits beside the runner's mark: what its requests need to get out of this network,
 * and what Windows cannot start a process without.
 */
const KEPT = [
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'https_proxy',
    'http_proxy',
    'no_proxy',
    'NODE_EXTRA_CA_CERTS',
    'NODE_USE_SYSTEM_CA',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'SystemRoot',
];
/** @param marked whether the runner is to find and kill it at the end of the job. */
function brokerEnvironment(env, marked) {
    const names = marked ? [...KEPT, MARK] : KEPT;
    const kept = Object.entries(env).filter((entry) => entry[1] !== undefined && names.some((name) => sameName(name, entry[0])));
    return Object.fromEntries(kept);
}
function sameName(one, other) {
    return process.platform === 'win32' ? one.toLowerCase() === other.toLowerCase() : one === other;
}

;// CONCATENATED MODULE: ./broker/start.js







const LIMIT_MS = 5000;
/** The descriptor on which the broker answers. */
const ANSWERS = 3;
/**
 * Starts the broker detached from this step: the runner waits for streams that a child keeps, so it has none of ours.
 * @throws {AgentCredsError} BROKER_START_FAILED; nothing of it is left running.
 */
async function startBroker(config, options) {
    const { env, signal, limitMs = LIMIT_MS } = options;
    signal.throwIfAborted();
    const script = options.script ?? (0,external_node_path_.resolve)(process.argv[1] ?? '', '../broker.js');
    const [file, args] = withoutCores(process.execPath, [...flags(), script]);
    const child = (0,external_node_child_process_namespaceObject.spawn)(file, args, {
        detached: true,
        windowsHide: true,
        // Not the workspace or a folder that is to be removed: Windows would not let go of it.
        cwd: (0,external_node_path_.parse)(process.execPath).root,
        env: brokerEnvironment(env, !endsByItself(config)),
        stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    const input = child.stdin;
    input.on('error', () => { });
    const answers = new Answers(child, child.stdio[ANSWERS]);
    const end = (error, what) => {
        kill(child);
        answers.close();
        return signal.aborted ? signal.reason : startFailed(error, what);
    };
    try {
        input.write(`${JSON.stringify(config)}\n`);
        const ready = await readiness(answers, signal, limitMs);
        const pid = child.pid ?? 0;
        const started = (0,alive/* startOf */.GH)(pid);
        return {
            handle: { pid, ...(started ? { started } : {}), port: ready.port, control: config.control },
            callers: ready.callers,
            async keep() {
                try {
                    input.end('keep\n');
                    await acknowledgement(answers, signal, limitMs);
                }
                catch (error) {
                    throw end(error, 'The broker did not take the leases over');
                }
                answers.close();
                child.unref();
            },
            kill: () => kill(child),
        };
    }
    catch (error) {
        throw end(error, 'The broker did not start');
    }
}
function startFailed(error, what) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'BROKER_START_FAILED',
        what,
        why: error instanceof Error ? error.message : 'it did not say why',
        fix: 'deliver: env   # where the runner cannot keep a process; else check its memory and its limits of processes and open files',
    }, { cause: error });
}
async function readiness(answers, signal, limitMs) {
    const said = readAnswer(await answers.next({ limitMs, signal, late: 'it was not ready', gone: 'its process ended at once' }));
    if (said?.ready === true)
        return said;
    throw new Error(said?.ready === false ? `it said ${said.why}` : UNREADABLE);
}
/** Without it nobody knows that the broker still ran when the leases were handed over. */
async function acknowledgement(answers, signal, limitMs) {
    const said = readAnswer(await answers.next({
        limitMs,
        signal,
        late: 'it did not answer',
        gone: 'its process had ended before',
    }));
    if (said?.kept !== true)
        throw new Error(UNREADABLE);
}
const UNREADABLE = 'what it said cannot be read';
/** Sets the hard limit of core dumps to 0 and then becomes what it is told; what a shell exports by itself goes. */
const NO_CORES = 'ulimit -c 0 2>/dev/null || :; unset PWD OLDPWD SHLVL; exec "$0" "$@"';
const SHELL = '/bin/sh';
/** Node cannot set limits of processes. Where there is no shell, `leaveNoDump` in the broker has to do. */
function withoutCores(file, args) {
    if (process.platform === 'win32' || !(0,external_node_fs_.existsSync)(SHELL))
        return [file, args];
    return [SHELL, ['-c', NO_CORES, file, ...args]];
}
/**
 * Whether it is better not killed when the job is over: it has something to revoke, and it will see the worker end.
 * Where post could not run (the runner was shut down, the workspace is gone), it is the last that can revoke.
 */
function endsByItself({ runner, revoke, handoff, served }) {
    const watching = runner?.above[0]?.started !== undefined;
    const revocable = revoke !== 'off' && !handoff && served.some(({ lease }) => lease.end === 'revocable');
    return watching && revocable;
}
/**
 * It lives as long as the job, so memory counts for more than speed: without optimizing compilers it answers as
 * fast as clients can tell, in two thirds of the memory.
 */
const LEAN = ['--max-semi-space-size=1', '--no-opt', '--no-maglev'];
/** With SIGUSR1 any process of this user could open a debugger in the broker. */
const NO_DEBUGGER = '--disable-sigusr1';
function flags() {
    return process.allowedNodeEnvironmentFlags.has(NO_DEBUGGER) ? [...LEAN, NO_DEBUGGER] : LEAN;
}
/** What the broker says, or `undefined` where it is not in its form. */
function readAnswer(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
function kill(child) {
    child.kill('SIGKILL');
    child.unref();
}

;// CONCATENATED MODULE: ./broker/delivery.js









/**
 * Starts the broker with the leases that were issued.
 * @throws {AgentCredsError} BROKER_START_FAILED, BROKER_CALLERS_UNSEEN.
 */
async function launchBroker(serving, leases, { run, clock, console, cancelled, env }, launch) {
    const { shadows, handoff, whole = [] } = launch;
    const { plans, renewUntil, revoke } = serving;
    const secret = () => {
        const value = (0,external_node_crypto_.randomBytes)(32).toString('base64url');
        console.secrets.add(value);
        return value;
    };
    const ageMs = clock.monotonic() - launch.askedAt;
    const served = leases.flatMap((lease) => {
        const plan = plans.find(({ cloud }) => cloud === lease.cloud);
        const own = whole.find(({ cloud }) => cloud === lease.cloud);
        return plan ? [{ plan, ...(own ? { whole: own } : {}), lease, ageMs, bearer: secret() }] : [];
    });
    const reader = (0,alive/* readerAbove */.Dm)(launch.lineage);
    const started = await startBroker({
        identity: handoff !== undefined ? { url: '', bearer: '' } : run.identity,
        control: secret(),
        renewUntil,
        revoke,
        served,
        trailFile: (0,external_node_path_.join)(launch.folder.path, finish.TRAIL_FILE),
        runner: { ...launch.lineage, ...(reader ? { reader } : {}) },
        ...(handoff === undefined ? {} : { handoff }),
    }, { env, signal: cancelled });
    const { handle } = started;
    // Whoever can reach the port is served by these.
    const open = served
        .map(({ plan }) => plan.cloud)
        .filter((name) => (0,clouds/* cloudByName */.WA)(name).served?.shows === 'nothing');
    if (started.callers === 'failed' && open.length > 0) {
        started.kill();
        throw callersUnseen(open);
    }
    let given = {};
    return {
        handle,
        give(folder) {
            const blank = Object.fromEntries(shadows.map((name) => [name, '']));
            const all = served.map(({ plan, bearer }) => brokerExports(plan, { port: handle.port, bearer, folder: folder.path, shadows }));
            for (const { files, folders } of all) {
                for (const name of folders ?? [])
                    folder.makeFolder(name);
                for (const [name, text] of Object.entries(files ?? {}))
                    folder.writePrivate(name, text);
            }
            given = Object.assign(blank, ...all.map(({ env }) => env));
            return given;
        },
        async keep() {
            await started.keep();
            const end = (0,clock_0/* instant */.uR)(clock.now() + renewUntil * 1000);
            console.info(`The broker (process ${handle.pid}) serves them at 127.0.0.1:${handle.port} and renews them at 80 % of their life until ${end}.`);
            for (const name of shadows) {
                const becomes = given[name] || 'empty';
                console.info(`${name} is set in this job and would beat the broker: it is ${becomes} from the next step on.`);
            }
            if (started.callers === 'failed')
                console.warning(UNSHOWN, 'BROKER_CALLERS_UNSEEN');
            if (started.callers === 'unknown') {
                const all = open.map((name) => ` Clients of ${name} show nothing: every user of this machine is served.`);
                console.info(`This system does not tell which user asks; the protocols’ own checks hold.${all.join('')}`);
            }
        },
        kill: started.kill,
    };
}
const UNSHOWN = 'The kernel’s table of connections (/proc/net/tcp) is there and does not show who asks: the broker serves every user of this machine who shows what this job was given. Where other people’s processes run on this machine, use deliver: env.';
function callersUnseen(open) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'BROKER_CALLERS_UNSEEN',
        what: `The broker cannot tell which user asks for the lease of ${open.join(' and ')}`,
        why: 'the kernel’s table of connections (/proc/net/tcp) is there and does not show this process’s own, and clients of that cloud show nothing by which the broker could know them: every user of this machine would be served',
        fix: 'deliver: env   # or let the runner’s processes read /proc/net/tcp',
    });
}


/***/ }),

/***/ 768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TRAIL_FILE: () => (/* binding */ TRAIL_FILE),
/* harmony export */   describeUse: () => (/* binding */ describeUse),
/* harmony export */   finishBroker: () => (/* binding */ finishBroker),
/* harmony export */   removeBrokerFiles: () => (/* binding */ removeBrokerFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3726);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2004);
/* harmony import */ var _text_safe_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1032);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7902);






/** Where a broker that ends by itself leaves its trail, in the step's private folder. */
const TRAIL_FILE = 'trail.json';
/**
 * Ends the broker and takes over what it knows. Where it is gone, the worst is reckoned with: what it left on the disk
 * any step can write, so that tells who used the leases, and never what became of them.
 */
async function finishBroker(handle, held, { clock, folder, maybeDone, untrusted, timeoutMs }) {
    const told = await (0,_ask_js__WEBPACK_IMPORTED_MODULE_4__.endBroker)(handle, clock, timeoutMs);
    const asked = told.is === 'ended' ? readReport(told.report) : undefined;
    // Nobody but this step will: it would go on serving once somebody lets it.
    const killed = !asked && told.is !== 'gone' && !untrusted && (await (0,_ask_js__WEBPACK_IMPORTED_MODULE_4__.killBroker)(handle, clock));
    const report = asked ?? readReport(readTrailFile(folder));
    const { events = [], uses = [] } = report ?? {};
    const known = held.map(maybeRenewed);
    if (!asked) {
        const text = told.is !== 'gone'
            ? describeSilent(handle, killed, untrusted)
            : maybeDone
                ? 'The broker is gone. A mark, which any step can write, says that an end step ended it: then its log and record have the trail.'
                : describeGone(report);
        return {
            held: known.map((one) => ({ ...worstCase(one, clock.now()), maybeDone: true })),
            events,
            uses,
            texts: [text, ...uses.map(describeUse)],
        };
    }
    return {
        held: known.map((one) => {
            const ended = asked.ended.find(({ id }) => id === one.issued?.id);
            if (!one.issued || !ended)
                return one;
            const expiresAt = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_3__/* .readInstant */ .Wr)(ended.expiresAt) ?? one.issued.expiresAt;
            const outcome = ended.outcome ? { outcome: ended.outcome } : {};
            return { ...one, issued: { ...one.issued, expiresAt }, ...outcome };
        }),
        events,
        uses,
        texts: [untrusted ? ENDED_BY_LIST : ENDED, ...uses.map(describeUse)],
    };
}
const ENDED = 'The broker has forgotten the leases and has ended.';
/** What stands where any step may have written it can be somebody else's address. */
const ENDED_BY_LIST = 'What stands in the list as the broker says that it has forgotten the leases and has ended.';
/** Only the broker's own trail says why, and any step can write that. */
function describeGone(report) {
    if (!report)
        return `The broker is gone: something ended its process. ${NOT_KNOWN}`;
    const why = Object.entries(REASONS).find(([one]) => one === report.why)?.[1];
    const said = why === undefined ? 'left its trail' : `left its trail, which says why: ${why}`;
    return `The broker had ended by itself before this step and ${said}. When it renewed last cannot be told.`;
}
const REASONS = {
    told: 'a signal told it to (SIGTERM or SIGINT)',
    time: '`renew-until` was over',
    'worker-ended': 'the runner’s worker had ended',
};
function describeSilent({ pid }, killed, untrusted) {
    const end = killed
        ? 'This step has killed it.'
        : untrusted
            ? 'The post step kills it.'
            : 'It could not be ended: it serves what it holds, once it runs again, until the job is over.';
    return `The broker (process ${pid}) is there and does not answer, as one that a step has stopped. ${end} ${NOT_KNOWN}`;
}
const NOT_KNOWN = 'Who used the leases is not known, and renewals since this job began cannot be told.';
/** What the broker's clients needed on the disk; gcloud keeps its tokens there in clear. A link is not followed. */
function removeBrokerFiles(folder) {
    if (folder === '')
        return;
    for (const name of _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .clouds */ .Pk.flatMap(({ served }) => served?.files ?? [])) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), { recursive: true, force: true });
        }
        catch {
            // The runner empties the folder in a moment.
        }
    }
}
/** `aws:review-... was used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC`. */
function describeUse(use) {
    const { decision, count, first, last } = use;
    // What a step could write must not begin a line of its own.
    const [lease, cloud, who, reason] = [use.lease, use.cloud, use.who, use.reason ?? ''].map(_text_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safeLine */ .om);
    const times = count === 1 ? 'once' : `${count} times`;
    const when = count === 1 ? `at ${clock(first)} UTC` : `first ${clock(first)}, last ${clock(last)} UTC`;
    return decision === 'served'
        ? `${lease}: used ${times} by ${who}, ${when}.`
        : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}
function clock(time) {
    return time.slice(11, 19);
}
/** When the first lease ended says nothing of the one that a broker renewed since: what is ended goes by its ttl. */
function maybeRenewed(one) {
    if (!one.revocation)
        return one;
    const { expiresAt: _, ...revocation } = one.revocation;
    return { ...one, revocation };
}
/** A broker that is gone may have renewed a moment ago. */
function worstCase(one, now) {
    const { issued } = one;
    if (issued?.issuedAt === undefined)
        return one;
    const life = issued.expiresAt - issued.issuedAt;
    return { ...one, issued: { ...issued, expiresAt: Math.max(issued.expiresAt, now + life) } };
}
/** What comes over the port or from the file may have been put there by a step: only its form is trusted. */
function readReport(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { ended, events, uses } = value;
    if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses))
        return undefined;
    const fits = ended.every((e) => isText(e?.id) && isInstant(e?.expiresAt)) &&
        events.every((e) => isText(e?.type) && EVENT.test(e.type) && isTime(e.at) && isObject(e.data)) &&
        events.every((e) => e.subject === undefined || isText(e.subject)) &&
        uses.every((u) => [u?.lease, u?.cloud, u?.decision, u?.who, u?.reason ?? ''].every(isText)) &&
        uses.every((u) => isInstant(u.first) && isInstant(u.last) && Number.isInteger(u.count));
    return fits ? value : undefined;
}
const EVENT = /^lease\.(renewed|used|refused|expired)$/;
const isText = (value) => typeof value === 'string' && value.length <= 300;
const isInstant = (value) => (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_3__/* .readInstant */ .Wr)(value) !== undefined;
/** What `Date` can hold (ECMA-262, "Time Values and Time Range"). */
const isTime = (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
const isObject = (value) => typeof value === 'object' && value !== null;
function readTrailFile(folder) {
    try {
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, TRAIL_FILE), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0));
        try {
            return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ lineage)
/* harmony export */ });
/* harmony import */ var _alive_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1518);

/**
 * This step's process and those above it, as they were when it began: a step whose runner has died meanwhile has
 * another parent. The entries that start a broker import this, so that it is read first of all.
 */
const lineage = (0,_alive_js__WEBPACK_IMPORTED_MODULE_0__/* .readLineage */ .Kj)();


/***/ }),

/***/ 9994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bh: () => (/* binding */ shadowsOf),
/* harmony export */   HX: () => (/* binding */ refuseShadowedInputs),
/* harmony export */   kT: () => (/* binding */ refuseShadowed)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3726);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5417);



/** @throws {AgentCredsError} BROKER_SHADOWED, before any cloud is asked. */
function refuseShadowed(plans, env) {
    const [first, ...rest] = plans.flatMap((plan) => fatalTo(plan, env));
    if (first)
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u([first, ...rest]);
}
/** The same for what a workflow writes, so that it is said before even GitHub is asked. */
function refuseShadowedInputs(inputs, env) {
    if (!inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.deliver).includes('broker'))
        return;
    const configured = _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.filter((cloud) => cloud.isConfigured(inputs));
    refuseShadowed(configured.map(({ name }) => ({ cloud: name })), env);
}
/** The variables of these clouds that are set in the job and must be emptied. */
function shadowsOf(plans, env) {
    return plans.flatMap(({ cloud }) => ((0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(cloud).served?.blanked ?? []).filter((name) => (env[name] ?? '') !== ''));
}
function fatalTo({ cloud, scope = [] }, env) {
    const { title, served } = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(cloud);
    return (served?.fatal ?? [])
        .filter(({ name }) => env[name] !== undefined)
        .filter(({ service }) => service === undefined || scope.some((line) => line.includes(`${service}:`)))
        .map(({ name, why }) => ({
        code: 'BROKER_SHADOWED',
        what: `${name} is set in this job, so ${title} tools would never ask the broker`,
        why,
        fix: `remove ${name} from the workflow and from the runner's own environment, or deliver: env`,
    }));
}


/***/ }),

/***/ 3535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* unused harmony export countingSleep */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

const systemClock = {
    now: () => Date.now(),
    monotonic: countingSleep(
    // Not `performance`: Node loads a module for that.
    () => Number(process.hrtime.bigint()) / 1e6, process.platform === 'linux' ? uptimeReader() : () => undefined),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
/** The uptime has hundredths of a second, the last one cut off. */
const UPTIME_STEP_MS = 10;
/**
 * On Linux the clock that Node reads stands still while the machine sleeps, and the uptime goes on (proc(5),
 * `/proc/uptime`; clock_gettime(2), CLOCK_BOOTTIME): what the two have parted by since the first reading is added. It is
 * never too much, and too little by some hundredths of a second. macOS's clock counts sleep by itself; on Windows, and
 * where there is no uptime, sleep is not counted.
 */
function countingSleep(ticking, uptime) {
    let most;
    let asleep = 0;
    return () => {
        const before = ticking();
        const up = uptime();
        const after = ticking();
        if (up !== undefined) {
            most ??= up + UPTIME_STEP_MS - before;
            asleep = Math.max(asleep, up - after - most);
        }
        return after + asleep;
    };
}
/** Milliseconds since the machine started; `undefined` where the kernel does not tell. */
function uptimeReader() {
    const text = Buffer.alloc(64);
    let file;
    return () => {
        try {
            file ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)('/proc/uptime', 'r');
            const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, text, 0, text.length, 0);
            const seconds = Number.parseFloat(text.toString('latin1', 0, length));
            return Number.isFinite(seconds) ? seconds * 1000 : undefined;
        }
        catch {
            return undefined;
        }
    };
}
/** `2026-11-21T12:15:03Z`: RFC 3339, whole seconds, the form of every instant this action shows or exports. */
function instant(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}


/***/ }),

/***/ 8337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ parseRoleArn),
/* harmony export */   Mo: () => (/* binding */ partitions),
/* harmony export */   OD: () => (/* binding */ parseManagedPolicyArn),
/* harmony export */   on: () => (/* binding */ stsUrl),
/* harmony export */   rh: () => (/* binding */ isPartition)
/* harmony export */ });
/**
 * The partitions there are, each with the DNS suffixes of its endpoints (IPv4; IPv6, too), the shape of its regions' names, and where its
 * one IAM endpoint is and in which region's name it is signed (AWS General Reference, "IAM endpoints and quotas").
 */
const partitions = {
    aws: {
        suffix: 'amazonaws.com',
        dualStack: 'api.aws',
        region: /^(?!cn-|us-gov-|eusc-|us-iso)[a-z]{2,3}(-[a-z]+)+-\d$/,
        example: 'us-east-1',
        iam: { host: 'iam.amazonaws.com', region: 'us-east-1' },
    },
    'aws-cn': {
        suffix: 'amazonaws.com.cn',
        dualStack: 'api.amazonwebservices.com.cn',
        region: /^cn-[a-z]+-\d$/,
        example: 'cn-north-1',
        iam: { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
    },
    'aws-us-gov': {
        suffix: 'amazonaws.com',
        dualStack: 'api.aws',
        region: /^us-gov-[a-z]+-\d$/,
        example: 'us-gov-west-1',
        iam: { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
    },
    'aws-eusc': {
        suffix: 'amazonaws.eu',
        dualStack: 'api.amazonwebservices.eu',
        region: /^eusc-[a-z]{2}-[a-z]+-\d$/,
        example: 'eusc-de-east-1',
        iam: { host: 'iam.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
    },
};
const ROLE = /^arn:([a-z-]+):iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
/** Reads a role ARN of a known partition (IAM User Guide, "IAM identifiers"). */
function parseRoleArn(text) {
    const [, partition, account, , name] = ROLE.exec(text) ?? [];
    if (account === undefined || name === undefined || !isPartition(partition))
        return undefined;
    return { arn: text, partition, account, name };
}
function isPartition(text) {
    return text !== undefined && Object.hasOwn(partitions, text);
}
const MANAGED = /^arn:([a-z-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,128}$/;
/** Reads the ARN of a managed policy of a known partition. */
function parseManagedPolicyArn(text) {
    const [, partition, account] = MANAGED.exec(text) ?? [];
    if (account === undefined || !isPartition(partition))
        return undefined;
    return { arn: text, partition, account };
}
/** Where STS is asked for this role (AWS General Reference, "AWS Security Token Service endpoints and quotas"). */
function stsUrl(target) {
    return target.endpoint ?? `https://sts.${target.region}.${partitions[target.role.partition].suffix}`;
}


/***/ }),

/***/ 7369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ awsBounds)
/* harmony export */ });
/** What a lease of STS can be (STS API reference, AssumeRoleWithWebIdentity). */
const awsBounds = {
    code: 'AWS_STS_UNAVAILABLE',
    who: 'STS',
    fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
    // Never more than `DurationSeconds`; where the plan has a time wall, that ends it sooner.
    longest: ({ walled, ttl, duration }) => (walled ? ttl : duration),
    secrets: () => ['accessKeyId', 'secretAccessKey', 'sessionToken'],
};


/***/ }),

/***/ 5011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ CREDENTIALS_PATH)
/* harmony export */ });
/** Where the AWS tools find their credentials at the broker. */
const CREDENTIALS_PATH = '/aws/credentials';


/***/ }),

/***/ 9303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ chain),
/* harmony export */   o: () => (/* binding */ isChain)
/* harmony export */ });
/* harmony import */ var _text_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1643);

/**
 * Actions that give their caller another identity, which has none of this lease's limits: sessions of other roles,
 * credentials that an account has delegated, and tokens that name the role to services outside AWS.
 * `GetFederationToken` and `GetSessionToken` are not among them: STS refuses them to every role session (STS API
 * reference).
 */
const ACTIONS = [
    'sts:AssumeRole',
    'sts:AssumeRoleWithSAML',
    'sts:AssumeRoleWithWebIdentity',
    'sts:AssumeRoot',
    'sts:GetDelegatedAccessToken',
    'sts:GetWebIdentityToken',
];
/** All of them in fewer words. */
const ALL = ['sts:Assume*', 'sts:GetDelegatedAccessToken', 'sts:GetWebIdentityToken'];
/** Where statements name such an action outright. A pattern that happens to cover one (`sts:*`) does not name it. */
function namedIn(allows) {
    const named = new Map();
    for (const action of ACTIONS) {
        const own = allows.filter((one) => one.Action.some((other) => other.toLowerCase() === action.toLowerCase()));
        if (own.length > 0)
            named.set(action, [...new Set(own.flatMap((one) => one.Resource))]);
    }
    return named;
}
/** True for such an action, in any case of letters: only what names it outright gives it. */
function isChain(name) {
    return ACTIONS.some((action) => action.toLowerCase() === name.toLowerCase());
}
/**
 * Denies role chaining but for what is named.
 * @param allows what the lines allow; `undefined` where something else says it: all of the role, a managed policy.
 * @param naming statements that may name such actions.
 */
function chain(allows, naming = allows ?? []) {
    const named = namedIn(naming);
    const others = named.size === 0 ? ALL : ACTIONS.filter((action) => !named.has(action));
    const deny = { Effect: 'Deny', Action: others, Resource: ['*'] };
    const elsewhere = [...named].flatMap(([action, resources]) => resources.includes('*') ? [] : [{ Effect: 'Deny', Action: [action], NotResource: resources }]);
    const covers = (pattern) => !named.has(pattern) &&
        ACTIONS.some((action) => (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globContains */ .GT)(pattern.toLowerCase(), action.toLowerCase()));
    const needed = allows === undefined || allows.some((one) => one.Action.some((a) => /[*?]/.test(a) && covers(a)));
    return { denies: [deny, ...elsewhere], named: [...named.keys()], needed };
}


/***/ }),

/***/ 8309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ isAwsService),
/* harmony export */   W: () => (/* binding */ awsForeign)
/* harmony export */ });
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(622);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8337);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7365);



/** The names that each has in hosts: its own, and the one of its FIPS endpoints. */
const names = {
    sts: ['sts', 'sts-fips'],
    iam: ['iam', 'iam-fips'],
};
/** Hosts of no region (AWS General Reference, "AWS STS endpoints and quotas", "IAM endpoints and quotas"). */
const global = {
    sts: ['sts.amazonaws.com'],
    iam: [
        ...Object.values(_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo).map(({ iam }) => iam.host),
        'iam-fips.amazonaws.com',
        'iam.global.api.aws',
    ],
};
/** The first label of a VPC endpoint's DNS name, with or without a zone. */
const VPC_ENDPOINT = /^vpce-[0-9a-z-]+$/;
/**
 * Whether a base URL is one of AWS's own for this service: of a region, FIPS, dual-stack, or a VPC endpoint of it. A name
 * below `amazonaws.com` is not enough, since there customers have hosts of their own (`execute-api`, S3 buckets).
 * @example isAwsService('https://vpce-0a1b-x7.sts.eu-west-1.vpce.amazonaws.com', 'sts') // true
 */
function isAwsService(base, service) {
    const host = plainHost(base);
    if (host === undefined)
        return false;
    if (global[service].includes(host))
        return true;
    return Object.values(_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo).some(({ suffix, dualStack, region }) => {
        const isName = (name = '', place = '') => names[service].includes(name) && region.test(place);
        const isRegional = ([name, place, ...more]) => service === 'sts' && more.length === 0 && isName(name, place);
        if (isRegional(labelsBefore(host, dualStack)) || isRegional(labelsBefore(host, suffix)))
            return true;
        const [first = '', name, place, vpce, ...more] = labelsBefore(host, suffix);
        return vpce === 'vpce' && more.length === 0 && VPC_ENDPOINT.test(first) && isName(name, place);
    });
}
/** Audiences by which GitHub's tokens are made for AWS itself: STS of each partition. */
const awsAudiences = [
    ...new Set(Object.values(_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo).map(({ suffix }) => `sts.${suffix}`)),
];
/** The host of an https URL that has nothing else. */
function plainHost(base) {
    const url = URL.parse(base);
    return url && url.href === `https://${url.hostname}/` ? url.hostname : undefined;
}
function labelsBefore(host, suffix) {
    return host.endsWith(`.${suffix}`) ? host.slice(0, -suffix.length - 1).split('.') : [];
}
/** What is said of AWS and sends an identity elsewhere, or makes it for somebody else. */
function awsForeign(inputs) {
    const { audience, stsEndpoint, iamEndpoint } = _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .awsInputs */ .x;
    const said = inputs.said(audience);
    return [
        ...(said === undefined || awsAudiences.includes(said) ? [] : [{ input: audience }]),
        ...(0,_endpoints_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignOf */ .qt)(inputs, [
            [stsEndpoint, (base) => isAwsService(base, 'sts')],
            [iamEndpoint, (base) => isAwsService(base, 'iam')],
        ]),
    ];
}


/***/ }),

/***/ 7365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ awsInputs)
});

// EXTERNAL MODULE: ./inputs/input.js
var input = __nccwpck_require__(2999);
// EXTERNAL MODULE: ./inputs/kinds/endpoint.js
var endpoint = __nccwpck_require__(274);
// EXTERNAL MODULE: ./inputs/kinds/list.js
var list = __nccwpck_require__(2063);
// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __nccwpck_require__(4196);
// EXTERNAL MODULE: ./text/quote.js
var quote = __nccwpck_require__(2133);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var aws_arn = __nccwpck_require__(8337);
// EXTERNAL MODULE: ./inputs/kinds/json.js
var json = __nccwpck_require__(6749);
;// CONCATENATED MODULE: ./clouds/aws/session-policy.js

/** How `aws-session-policy` is read and compared. */
const sessionPolicyKind = (0,json/* json */.P)({
    parse: parseSessionPolicy,
    document: (statements) => ({ Version: '2012-10-17', Statement: statements }),
});
const STATEMENT_KEYS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
/**
 * Reads `aws-session-policy`: a policy document without principals (IAM User Guide, "IAM JSON policy elements").
 * @returns its statements as they are written, or `undefined` after adding every problem found.
 */
function parseSessionPolicy(text, problems) {
    const before = problems.count;
    const bad = (why) => problems.add('POLICY_INVALID', '`aws-session-policy` is not a session policy', why, `aws-session-policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::my-bucket/*"}]}'`);
    let document;
    try {
        document = JSON.parse(text);
    }
    catch {
        bad('it does not parse as JSON');
        return undefined;
    }
    if (!isObject(document)) {
        bad('it is not a JSON object');
        return undefined;
    }
    // What is sent is written anew, without the escapes of the text.
    const sent = JSON.stringify(document);
    if (/[^\x09\x0a\x0d\x20-\xff]/.test(sent))
        bad('it holds a character outside U+0020 to U+00FF, which STS refuses');
    for (const key of Object.keys(document)) {
        if (!['Version', 'Id', 'Statement'].includes(key))
            bad(`${JSON.stringify(key)} is not an element of a policy`);
    }
    // What is sent says 2012-10-17; that is the same policy as one of the older version unless it has variables.
    const version = document.Version ?? '2008-10-17';
    if (version !== '2012-10-17' && (version !== '2008-10-17' || sent.includes('${'))) {
        bad('its "Version" is not "2012-10-17", and without it policy variables are read as plain text');
    }
    const statement = document.Statement;
    const statements = Array.isArray(statement) ? statement : [statement];
    if (statement === undefined || statements.length === 0)
        bad('it has no "Statement"');
    else
        for (const [index, one] of statements.entries())
            checkStatement(one, index + 1, bad);
    return problems.count === before ? statements : undefined;
}
function checkStatement(statement, number, bad) {
    const here = `statement ${number}`;
    if (!isObject(statement)) {
        bad(`${here} is not an object`);
        return;
    }
    for (const key of Object.keys(statement)) {
        if (key === 'Principal' || key === 'NotPrincipal')
            bad(`${here} names a "${key}", which a session policy cannot`);
        else if (!STATEMENT_KEYS.includes(key))
            bad(`${here} has ${JSON.stringify(key)}, which is not an element of a statement`);
    }
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
        bad(`${here} needs "Effect": "Allow" or "Deny"`);
    for (const [one, other] of [
        ['Action', 'NotAction'],
        ['Resource', 'NotResource'],
    ]) {
        const present = [one, other].filter((key) => Object.hasOwn(statement, key));
        if (present.length !== 1)
            bad(`${here} needs exactly one of "${one}" and "${other}"`);
        for (const key of present) {
            if (!isStrings(statement[key]))
                bad(`${here}: "${key}" is not a string or a list of strings`);
        }
    }
    const condition = statement.Condition;
    if (condition === undefined)
        return;
    if (!isObject(condition) || !Object.values(condition).every(isObject))
        bad(`${here}: "Condition" is not an object of objects`);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isStrings(value) {
    const list = Array.isArray(value) ? value : [value];
    return list.length > 0 && list.every((entry) => typeof entry === 'string' && entry !== '');
}

;// CONCATENATED MODULE: ./clouds/aws/inputs.js







const roleArn = (0,kinds_text/* parsed */.Yz)({
    parse: aws_arn/* parseRoleArn */.DM,
    explain: (value) => ({
        why: `${(0,quote/* quote */.h)(value)} is not the ARN of a role in one of the partitions ${Object.keys(aws_arn/* partitions */.Mo).join(', ')}`,
    }),
    write: ({ arn }) => arn,
    pattern: 'arn:[a-z-]+:iam::\\d{12}:role/.+',
});
/** The shape of any partition's regions; whether it is one of the role's is looked at with the role. */
const region = (0,kinds_text/* named */.KT)(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'a region', '[a-z]{2,4}(?:-[a-z]+)+-\\d');
/** STS API reference, AssumeRoleWithWebIdentity. */
const MOST_POLICIES = 10;
const managedPolicies = (0,list/* list */.p_)({
    by: 'lines',
    entry(arn, reading, line) {
        const policy = (0,aws_arn/* parseManagedPolicyArn */.OD)(arn);
        if (!policy)
            reading.invalid(`${(0,quote/* quote */.h)(arn)} is not the ARN of a managed policy`, undefined, line);
        return policy;
    },
    write: ({ arn }) => arn,
    check(all, reading) {
        if (all.length > MOST_POLICIES)
            reading.invalid(`it lists ${all.length} policies and STS takes at most ${MOST_POLICIES}`);
    },
    pattern: 'arn:[a-z-]+:iam::(?:aws|\\d{12}):policy/[^\\s]+',
});
const accountIds = (0,list/* list */.p_)({
    by: 'words',
    entry(id, reading, line) {
        if (/^\d{12}$/.test(id))
            return id;
        reading.invalid(`${(0,quote/* quote */.h)(id)} is not an account id of 12 digits`, "'111122223333'   # in quotes: YAML drops leading zeros", line);
        return undefined;
    },
    write: (id) => id,
    within: (0,list/* subset */.LE)((id) => id),
    pattern: '\\d{12}',
});
/** The inputs of AWS, in the order of `action.yml`. */
const awsInputs = {
    role: (0,input/* input */.h)({
        name: 'aws-role',
        kind: roleArn,
        about: 'ARN of the role that the job assumes.',
        example: 'arn:aws:iam::111122223333:role/agent',
        role: 'principal',
    }),
    region: (0,input/* input */.h)({
        name: 'aws-region',
        kind: region,
        about: 'Region; required with `aws-role`. STS is asked there, and it is exported.',
        example: 'us-east-1',
        role: 'place',
    }),
    sessionPolicy: (0,input/* input */.h)({
        name: 'aws-session-policy',
        kind: sessionPolicyKind,
        about: 'Session policy JSON instead of scope lines, inline or the path of a file at the commit of the workflow.',
        example: '{"Version":"2012-10-17", ...}',
        role: 'native',
    }),
    managedPolicies: (0,input/* input */.h)({
        name: 'aws-managed-policies',
        kind: managedPolicies,
        about: 'ARNs of managed policies as session policies instead of scope lines, one a line, at most 10.',
        example: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        role: 'native',
    }),
    accountIds: (0,input/* input */.h)({
        name: 'aws-account-ids',
        kind: accountIds,
        about: 'Allow-list of account ids, checked before anything is asked.',
        example: "'111122223333'",
        role: 'limit',
        inProfile: 'Accounts that the role may be in; a workflow may name some of them.',
    }),
    audience: (0,input/* input */.h)({
        name: 'aws-audience',
        kind: kinds_text/* text */.Qq,
        default: 'sts.amazonaws.com',
        about: 'Audience of the identity token for AWS.',
        example: 'sts.amazonaws.com',
        role: 'endpoint',
    }),
    stsEndpoint: (0,input/* input */.h)({
        name: 'aws-sts-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: 'Base URL of STS, for VPC endpoints. Default the regional endpoint.',
        example: 'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com',
        role: 'endpoint',
    }),
    revokeRole: (0,input/* input */.h)({
        name: 'aws-revoke-role',
        kind: roleArn,
        about: 'ARN of a role that may put a deny on the sessions of `aws-role` (docs/revocation.md); with it revoking starts after the job.',
        example: 'arn:aws:iam::111122223333:role/agent-revoke',
        role: 'place',
    }),
    iamEndpoint: (0,input/* input */.h)({
        name: 'aws-iam-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of IAM, for VPC endpoints. Default the partition's endpoint.",
        example: 'https://iam.amazonaws.com',
        role: 'endpoint',
    }),
};


/***/ }),

/***/ 8353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  v: () => (/* binding */ planAws),
  l: () => (/* reexport */ sessionPolicy)
});

// EXTERNAL MODULE: ./inputs/reading.js
var reading = __nccwpck_require__(4663);
// EXTERNAL MODULE: ./text/quote.js
var quote = __nccwpck_require__(2133);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __nccwpck_require__(622);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var arn = __nccwpck_require__(8337);
// EXTERNAL MODULE: ./clouds/aws/chain.js
var chain = __nccwpck_require__(9303);
// EXTERNAL MODULE: ./text/glob.js
var glob = __nccwpck_require__(1643);
// EXTERNAL MODULE: ./clouds/aws/policy.js
var aws_policy = __nccwpck_require__(8326);
// EXTERNAL MODULE: ./clouds/aws/resource-account.js
var resource_account = __nccwpck_require__(5290);
;// CONCATENATED MODULE: ./clouds/aws/close.js



/**
 * Calls that a service makes to KMS for the lease are left to the keys' own policies. AWS's own keys (`aws/s3`,
 * `aws/ssm`, ...) let everyone of the account use them through their service and in no other way, and nobody writes
 * a line for that: a deny would break reading what is encrypted with them.
 */
const NOT_THROUGH_A_SERVICE = { Null: { 'kms:ViaService': ['true'] } };
/**
 * The denies for what these statements allow. They never take away what one of them allows: where patterns of actions
 * overlap, each is denied only outside the resources of all of them.
 * @param own the role's account: in another one, a resource policy gives nothing that the session policy does not.
 */
function closing(allows, own) {
    const sets = allows.map((one) => ({
        actions: one.Action.map((action) => action.toLowerCase()),
        written: one.Action,
        resources: one.Resource,
        condition: (0,resource_account/* accountsOf */.s1)(one)?.includes(own) ? (0,resource_account/* withoutAccount */.Mk)(one.Condition) : one.Condition,
    }));
    const names = new Map(sets.flatMap((one) => one.actions.map((action, i) => [action, one.written[i] ?? action])));
    const written = (actions) => widest([...actions], glob/* globContains */.GT).map((action) => names.get(action) ?? action);
    const gaps = [];
    const groups = new Map();
    for (const action of names.keys()) {
        const near = sets.filter((one) => one.actions.some((other) => (0,glob/* globsOverlap */.BX)(other, action)));
        const whole = near.filter((one) => one.actions.some((other) => (0,glob/* globContains */.GT)(other, action)));
        const resources = widest(near.flatMap((one) => one.resources), glob/* arnContains */.vF);
        if (!sameSet(resources, widest(whole.flatMap((one) => one.resources), glob/* arnContains */.vF))) {
            gaps.push(`${names.get(action)} overlaps with another pattern that has other places`);
        }
        if (resources.includes('*'))
            continue;
        const key = [...resources].sort().join(' ');
        const group = groups.get(key);
        if (group)
            group.actions.push(action);
        else
            groups.set(key, { resources, actions: [action] });
    }
    const outside = [...groups.values()].map(({ resources, actions }) => ({
        Effect: 'Deny',
        Action: written(actions),
        NotResource: resources,
        ...(actions.some(isKms) && { Condition: NOT_THROUGH_A_SERVICE }),
    }));
    const unmet = sets.flatMap((one, index) => {
        if (one.condition === undefined)
            return [];
        const met = sets.some((other, at) => at !== index &&
            overlap(other.actions, one.actions, glob/* globsOverlap */.BX) &&
            overlap(other.resources, one.resources, glob/* arnsOverlap */._I));
        const entries = (0,aws_policy/* conditionEntries */.uz)(one.condition);
        if (met || entries.some(({ operator }) => !OPPOSITES.has(operator))) {
            gaps.push(`${one.written.join(', ')} is allowed under conditions that one deny cannot say`);
            return [];
        }
        return entries.map(({ operator, key, values }) => ({
            Effect: 'Deny',
            Action: written(one.actions),
            Resource: one.resources,
            Condition: {
                [OPPOSITES.get(operator) ?? operator]: { [key]: values },
                ...(one.actions.some(isKms) && NOT_THROUGH_A_SERVICE),
            },
        }));
    });
    return {
        actions: {
            Effect: 'Deny',
            NotAction: written(names.keys()),
            Resource: ['*'],
            Condition: NOT_THROUGH_A_SERVICE,
        },
        resources: [...outside, ...unmet],
        gap: gaps[0],
    };
}
/**
 * Operators and those that hold exactly where they do not; a missing key meets none of the first and all of the second
 * (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
const OPPOSITES = new Map([
    ['StringEquals', 'StringNotEquals'],
    ['StringLike', 'StringNotLike'],
    ['ForAnyValue:StringEquals', 'ForAllValues:StringNotEquals'],
    ['ForAnyValue:StringLike', 'ForAllValues:StringNotLike'],
]);
function isKms(action) {
    return action.startsWith('kms:');
}
function overlap(some, others, match) {
    return some.some((one) => others.some((other) => match(one, other)));
}
/** Without the patterns that another one contains; of two that say the same, the first. */
function widest(patterns, contains) {
    const all = [...new Set(patterns)];
    return all.filter((one, at) => !all.some((other, index) => index !== at && contains(other, one) && (index < at || !contains(one, other))));
}
function sameSet(a, b) {
    return a.length === b.length && a.every((one) => b.includes(one));
}

;// CONCATENATED MODULE: ./clouds/aws/walls.js
/** Everything the role allows: the base of a policy that only takes away. */
const allowAll = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
/**
 * Ends the session at `instant` (RFC 3339, UTC). STS issues no session under 15 minutes, so a shorter life is a
 * deny in the session policy, which AWS evaluates with its own clock at every request.
 */
function denyFrom(instant) {
    return {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': [instant] } },
    };
}
/**
 * Denies requests from outside the ranges and the VPCs; one of them is enough. A request through a VPC endpoint has no
 * `aws:SourceIp`, and anyone can make an endpoint, so requests without an address are denied unless their VPC is named.
 * Calls that AWS services make for the lease are spared (`aws:ViaAWSService`; IAM User Guide, "Forward access
 * sessions"): they come from AWS's own addresses.
 */
function denyOutside(cidrs, vpcs) {
    return {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: {
            ...(cidrs.length > 0 && { NotIpAddressIfExists: { 'aws:SourceIp': cidrs } }),
            ...(vpcs.length > 0 && { StringNotEqualsIfExists: { 'aws:SourceVpc': vpcs } }),
            BoolIfExists: { 'aws:ViaAWSService': ['false'] },
        },
    };
}

;// CONCATENATED MODULE: ./clouds/aws/compile.js





/** Stands for the instant of the time wall, which is known only once GitHub's token is; it has the same length. */
const SOME_INSTANT = '2026-01-01T00:00:00Z';
/** The `Policy` parameter, with the time wall at `instant` where there is one; `undefined` where none is sent. */
function sessionPolicy(plan, instant) {
    const statements = plan.walled ? [...plan.statements, denyFrom(instant)] : plan.statements;
    return statements.length === 0 ? undefined : (0,aws_policy/* renderPolicy */.zQ)(statements);
}
/** Makes the session policy. What closes it is put in as far as it fits; it never makes a policy too large. */
function compilePolicy(sources) {
    const size = (statements) => sizeOf(sources, statements);
    if (sources.lines.length === 0)
        return withoutLines(sources, size);
    const lines = sources.lines.map((line) => line.statements);
    const tries = (0,resource_account/* bindings */.NJ)((0,aws_policy/* mergeStatements */.z9)(lines.flat()), sources.role.account).map((binding) => assemble(binding, sources, size));
    const [best] = tries
        .filter((one) => one.size <= aws_policy/* SESSION_POLICY_LIMIT */.Y2)
        .sort((a, b) => LEVELS.indexOf(a.closed) - LEVELS.indexOf(b.closed) || Number(b.bound) - Number(a.bound));
    const chosen = best ?? tries.at(-1);
    if (!chosen)
        throw new Error('there is always one way to write a policy');
    return { ...chosen, costs: costsOf(lines, chosen, sources, size) };
}
const LEVELS = ['resources', 'actions', 'no'];
function sizeOf({ managed, walled }, statements) {
    const json = sessionPolicy({ statements, walled }, SOME_INSTANT);
    return (json?.length ?? 0) + managed.reduce((sum, arn) => sum + arn.length, 0);
}
function walls({ lockIp, lockVpc }) {
    return lockIp.length + lockVpc.length > 0 ? [denyOutside(lockIp, lockVpc)] : [];
}
/** All of the role, a policy of the user's own, or managed ones: sent as it is, with the walls that were asked for. */
function withoutLines(sources, size) {
    const { native, managed, walled, revocable } = sources;
    const around = walls(sources);
    const limited = walled || revocable || around.length > 0;
    const named = allowsOf(native);
    const links = limited ? (0,chain/* chain */.c)(undefined, named) : undefined;
    const base = native ?? (limited && managed.length === 0 ? [allowAll] : []);
    const statements = [...base, ...(links?.denies ?? []), ...around];
    return {
        statements,
        size: size(statements),
        closed: 'no',
        open: native || managed.length > 0 ? 'a policy of your own is sent as it is written' : undefined,
        looser: [],
        bound: true,
        chained: links?.named ?? [],
        costs: [],
    };
}
/** The allow statements of a policy that somebody wrote, as far as they name actions. */
function allowsOf(native) {
    return (native ?? []).flatMap((one) => {
        const { Effect, Action, Resource } = one;
        if (Effect !== 'Allow' || Action === undefined || Resource === undefined)
            return [];
        return [{ Effect: 'Allow', Action: [Action].flat(), Resource: [Resource].flat() }];
    });
}
/** One way to write the lines, closed as far as it fits. */
function assemble(binding, sources, size) {
    const { allows, links, around } = partsOf(binding, sources);
    const denies = [...binding.denies, ...(links.needed ? links.denies : [])];
    const all = (closings) => [...allows, ...closings, ...denies, ...around];
    const fits = (closings) => size(all(closings)) <= aws_policy/* SESSION_POLICY_LIMIT */.Y2;
    const done = (closings, closed, open, looser = []) => ({
        ...{ statements: all(closings), size: size(all(closings)), closed, open, looser },
        ...{ bound: binding.whole, chained: links.named },
    });
    if (!fits([]))
        return done([], 'no', NO_ROOM);
    const shut = closing(allows, sources.role.account);
    const least = links.needed || !fits(links.denies) ? [] : links.denies;
    if (!fits([shut.actions]))
        return done(least, 'no', NO_ROOM);
    const closings = [shut.actions];
    for (const deny of shut.resources)
        if (fits([...closings, deny]))
            closings.push(deny);
    const whole = closings.length > shut.resources.length;
    const looser = [
        ...(closings.length > 1 ? [{ closed: 'actions', statements: all([shut.actions]) }] : []),
        { closed: 'no', statements: all(least) },
    ];
    if (whole && shut.gap === undefined)
        return done(closings, 'resources', undefined, looser);
    return done(closings, 'actions', whole ? shut.gap : NO_ROOM, looser);
}
const NO_ROOM = `the ${aws_policy/* SESSION_POLICY_LIMIT */.Y2} characters of a session policy have no room for more`;
function partsOf(binding, sources) {
    const allows = (0,aws_policy/* mergeStatements */.z9)(binding.allows);
    return { allows, links: (0,chain/* chain */.c)(allows), around: walls(sources) };
}
/**
 * What the policy would save if a line were gone, closed as far as it is now. A policy that is too large, or a scope of
 * very many lines, is not made anew for each of them: what a line's own statements take tells which are the costly ones.
 */
function costsOf(lines, policy, sources, size) {
    if (policy.size > aws_policy/* SESSION_POLICY_LIMIT */.Y2 || lines.length > MEASURED) {
        return lines.map((own) => JSON.stringify(own).length);
    }
    const whole = (all) => {
        const forms = (0,resource_account/* bindings */.NJ)((0,aws_policy/* mergeStatements */.z9)(all.flat()), sources.role.account);
        const form = forms.find((one) => one.whole) ?? forms[0];
        if (all.length === 0 || !form)
            return size(walls(sources));
        const { allows, links, around } = partsOf(form, sources);
        const shut = closing(allows, sources.role.account);
        const closings = [
            ...(policy.closed === 'no' ? [] : [shut.actions]),
            ...(policy.closed === 'resources' ? shut.resources : []),
        ];
        return size([...allows, ...closings, ...form.denies, ...(links.needed ? links.denies : []), ...around]);
    };
    const all = whole(lines);
    return lines.map((_, at) => all - whole(lines.filter((_one, index) => index !== at)));
}
/** Lines of which each is measured by making the policy without it. */
const MEASURED = 64;

// EXTERNAL MODULE: ./inputs/duration.js
var duration = __nccwpck_require__(251);
;// CONCATENATED MODULE: ./clouds/aws/describe.js



/** Shows the policy, measured against the limit, and what each line became and costs. */
function describePolicy(d) {
    const { policy } = d;
    const json = sessionPolicy({ statements: policy.statements, walled: d.walled }, SOME_INSTANT);
    const lines = d.compiled.map((c, at) => ({
        line: c.line.text,
        became: c.statements.map(summarise).join('; '),
        cost: policy.costs[at] ?? 0,
    }));
    if (policy.size > aws_policy/* SESSION_POLICY_LIMIT */.Y2)
        tooLarge(d.context, policy.size, lines);
    return {
        rows: [
            ['role', d.role.arn],
            ['region', d.region],
            ...(d.managedPolicies.length > 0 ? [['managed policies', d.managedPolicies.join(', ')]] : []),
            ...(d.walled
                ? [['ends by', 'a deny in the session policy: STS issues nothing under 15m']]
                : []),
            ...(json === undefined ? [] : [['closed', CLOSED[policy.closed]]]),
        ],
        lines,
        documents: json === undefined
            ? []
            : [
                {
                    title: 'session policy',
                    json: json.replace(SOME_INSTANT, '<the instant it ends>'),
                    size: policy.size,
                    limit: aws_policy/* SESSION_POLICY_LIMIT */.Y2,
                },
            ],
    };
}
/** What `closed` means, in the plan's words; docs/scope.md has the long form. */
const CLOSED = {
    resources: 'resources: explicit denies hold what resource policies grant to the scope lines',
    actions: 'actions: explicit denies hold it to the actions of the scope lines, not to all their places',
    no: 'no: a resource policy that grants to everyone or to the session itself is not limited by the scope',
};
/** Says what the policy does not hold, and what named role chaining leaves behind. */
function sayLimits(policy, { walled, revocable, role, context }) {
    if (policy.closed !== 'resources' && policy.open !== undefined) {
        context.notice(`AWS: the session policy is closed to ${policy.closed === 'no' ? 'nothing' : 'the actions only'}: ${policy.open}. A resource policy of account ${role.account} that grants to everyone in it may allow more than the scope (docs/scope.md, "Closed").`);
    }
    if (!policy.bound) {
        context.notice(`AWS: S3 lines are not bound to account ${role.account}: the session policy has no room for it. Their buckets are those of that name, whoever owns them.`);
    }
    if (policy.chained.length === 0)
        return;
    const left = [
        'this scope',
        ...(walled ? [`the ttl of ${(0,duration/* formatDuration */.a)(context.ttl)}`] : []),
        ...(context.lockIp.length > 0 ? ['`lock-ip`'] : []),
        ...(context.lockVpc.length > 0 ? ['`lock-vpc`'] : []),
        ...(revocable ? ['revocation'] : []),
    ];
    context.warn(`AWS: ${policy.chained.join(', ')} leads out of the lease: ${left.join(', ')} do${left.length === 1 ? 'es' : ''} not hold for what it gives.`);
}
function summarise(statement) {
    const when = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
    return `${statement.Action.join(', ')} on ${statement.Resource.join(', ')}${when}`;
}
function tooLarge({ problems }, size, lines) {
    const costliest = [...lines].sort((a, b) => b.cost - a.cost).slice(0, 3);
    const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
    problems.add('POLICY_TOO_LARGE', `The session policy has ${size} characters`, `STS takes ${aws_policy/* SESSION_POLICY_LIMIT */.Y2} for the policy and the managed policies' ARNs together${named ? `; the costliest lines are ${named}` : ''}`, 'join places with a wildcard (s3:read  my-bucket/reports/*), or move the rights to the role and write fewer lines');
}

// EXTERNAL MODULE: ./clouds/aws/inputs.js + 1 modules
var aws_inputs = __nccwpck_require__(7365);
;// CONCATENATED MODULE: ./clouds/aws/judge.js
/**
 * Policies that AWS keeps and of which it is certain which they are; AWS may add actions to them, but not turn one into
 * the other (AWS Managed Policy Reference Guide). PowerUserAccess names what it leaves out, and so allows all else.
 */
const everything = ['AdministratorAccess', 'PowerUserAccess'];
const allowLists = [
    'ReadOnlyAccess',
    'SecurityAudit',
    'job-function/ViewOnlyAccess',
    'IAMReadOnlyAccess',
    'AmazonS3ReadOnlyAccess',
    'AmazonS3FullAccess',
    'AmazonDynamoDBReadOnlyAccess',
    'AmazonDynamoDBFullAccess',
    'AmazonEC2ReadOnlyAccess',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonSQSReadOnlyAccess',
    'AmazonSQSFullAccess',
    'AmazonSNSReadOnlyAccess',
    'AmazonSNSFullAccess',
];
/** A managed policy by its ARN. One of an account's own may say anything. */
function judgeManaged(arn) {
    const [, , , , account, ...rest] = arn.split(':');
    const [kind, ...name] = rest.join(':').split('/');
    if (account !== 'aws' || kind !== 'policy')
        return 'unknown';
    if (everything.includes(name.join('/')))
        return 'everything';
    return allowLists.includes(name.join('/')) ? 'narrowed' : 'unknown';
}
/**
 * A session policy. It is `narrowed` where no statement allows what it does not name: every allow names services or places,
 * or a deny without conditions takes away all that it does not name. Lists of exceptions (`NotAction`, `NotResource`) name
 * nothing; conditions of an allow may hold at any time, those of a deny never.
 */
function judgeSessionPolicy(statements) {
    const read = statements.map(readStatement);
    return read.some(closes) || !read.some(allowsUnnamed) ? 'narrowed' : 'everything';
}
/** An element with one value may stand without its list. */
function readStatement(statement) {
    const said = statement;
    const list = (value) => typeof value === 'string' ? [value] : value;
    return {
        effect: said.Effect,
        actions: list(said.Action),
        notActions: list(said.NotAction),
        resources: list(said.Resource),
        notResources: list(said.NotResource),
        conditions: said.Condition,
    };
}
function allowsUnnamed({ effect, actions, resources }) {
    if (effect !== 'Allow')
        return false;
    return (actions?.some(isAnyService) ?? true) && (resources?.some(isAnyPlace) ?? true);
}
/** Whether a deny leaves over only what it names. */
function closes({ effect, actions, notActions, resources, notResources, conditions }) {
    if (effect !== 'Deny' || conditions !== undefined)
        return false;
    const everyAction = actions?.includes('*') ?? false;
    const everywhere = resources?.includes('*') ?? false;
    const someActions = notActions !== undefined && !notActions.some(isAnyService);
    const somePlaces = notResources !== undefined && !notResources.some(isAnyPlace);
    return (everyAction && (everywhere || somePlaces)) || (someActions && everywhere);
}
/** Whether an action's pattern reaches beyond one service: `*`, `*:*`, `s*`. */
function isAnyService(action) {
    const colon = action.indexOf(':');
    return colon < 0 || /[*?]/.test(action.slice(0, colon));
}
/** Whether a resource's pattern reaches beyond one service: `*`, `arn:*`, `arn:aws:*:*:*:x`. */
function isAnyPlace(resource) {
    const [arn, partition = '', service = ''] = resource.split(':');
    return arn !== 'arn' || partition === '' || service === '' || /[*?$]/.test(partition + service);
}

;// CONCATENATED MODULE: ./clouds/aws/presets/notices.js

/**
 * What the lines themselves show that somebody will trip over. Only what can be seen is said: whether a bucket is
 * encrypted with a KMS key cannot, and a notice on every `s3:` line would be read by nobody; the table says it.
 */
function presetNotices(lines) {
    // Beside `aws:inherit` no line takes anything away.
    if (asks(lines, 'aws:inherit'))
        return [];
    return rules.flatMap((rule) => rule(lines));
}
const passRole = (lines) => {
    if (!asks(lines, 'ecs:deploy') || asks(lines, 'iam:PassRole'))
        return [];
    return [
        'ecs:deploy does not pass roles: registering a task definition that names one is refused unless the scope has `iam:PassRole  ROLE-ARN`',
    ];
};
const ecrToken = (lines) => {
    if (asks(lines, 'ecr:GetAuthorizationToken'))
        return [];
    if (asks(lines, 'ecr:pull') || asks(lines, 'ecr:push')) {
        return [
            'ecr:GetAuthorizationToken is allowed on `*`, as logging in to a registry belongs to no repository',
        ];
    }
    if (!asks(lines, 'ecr:BatchGetImage') && !asks(lines, 'ecr:PutImage'))
        return [];
    return [
        'no line allows `ecr:GetAuthorizationToken  *`, so `docker login` is refused; ecr:pull and ecr:push include it',
    ];
};
/** The usual mistake of a scope for models: everything works until the first streamed answer. */
const streaming = (lines) => {
    if (asks(lines, 'bedrock:invoke') || !asks(lines, 'bedrock:InvokeModel'))
        return [];
    if (asks(lines, 'bedrock:InvokeModelWithResponseStream'))
        return [];
    return [
        'no line allows bedrock:InvokeModelWithResponseStream, so streamed answers are refused; bedrock:invoke includes it',
    ];
};
/** A key among the lines tells that something is encrypted with it; who writes there has to make data keys. */
const dataKeys = (lines) => {
    const writes = ['s3:write', 'sqs:send', 'sns:publish'].filter((name) => asks(lines, name));
    if (writes.length === 0 || !asks(lines, 'kms:decrypt') || asks(lines, 'kms:GenerateDataKey'))
        return [];
    return [
        `kms:decrypt is enough to read; for ${writes.join(', ')} under that key add \`kms:GenerateDataKey  KEY-ARN\``,
    ];
};
const secretSuffix = (lines) => lines.flatMap(({ where = '', whats }) => {
    // A digit and a capital letter: six random characters, and hardly the end of a name somebody chose.
    const random = /-(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{6}$/.test(where) && !where.startsWith('arn:');
    if (!random || !whats.some((what) => nameOf(what) === 'secretsmanager:read'))
        return [];
    return [
        `secretsmanager:read takes the name of a secret; "${where}" seems to end in the random characters of its ARN, which are added anyway`,
    ];
});
const globalProfile = (lines) => {
    const global = lines.some(({ where = '', whats }) => /(^|\/)(global|\*)\./.test(where) && whats.some((what) => nameOf(what) === 'bedrock:invoke'));
    return global ? ['a global inference profile sends prompts to any region of the partition'] : [];
};
const rules = [passRole, ecrToken, streaming, dataKeys, secretSuffix, globalProfile];
/** True when a line names the preset or the action, also by a pattern such as `kms:*`. */
function asks(lines, name) {
    return lines.some((line) => line.whats.some((what) => matches(nameOf(what), name)));
}
function nameOf({ service, verb }) {
    return `${service}:${verb}`;
}
/** IAM compares action names without regard to case; presets are told apart by it. */
function matches(pattern, name) {
    if (pattern === name)
        return true;
    const action = /:[A-Z]/.test(name);
    if (!action || /^[a-z0-9-]+:[a-z0-9_-]+$/.test(pattern))
        return false;
    return (0,glob/* globMatches */.mw)(pattern.toLowerCase(), name.toLowerCase());
}

// EXTERNAL MODULE: ./clouds/aws/revoke/may-revoke.js
var may_revoke = __nccwpck_require__(2179);
;// CONCATENATED MODULE: ./clouds/aws/revoke/input.js




/** Looks at `aws-revoke-role` beside `aws-role`, and says where `revoke: required` can never be kept. */
function readRevokeRole(context, role) {
    const { inputs, problems } = context;
    const { name, example: anyRole } = aws_inputs/* awsInputs */.x.revokeRole;
    // The whole of the role's ARN, its path included: a part of a secret would match no mask.
    const example = role ? `${role.arn}-revoke` : anyRole;
    const revokeRole = inputs.get(aws_inputs/* awsInputs */.x.revokeRole);
    if (!revokeRole) {
        if (context.revoke === 'required' && !inputs.isBroken(aws_inputs/* awsInputs */.x.revokeRole)) {
            problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for AWS', 'STS has no call that ends a session; a role that may put a deny on it (docs/revocation.md) is not named', `${name}: ${example}   # or revoke: auto, and the lease ends with its ttl`);
        }
        return undefined;
    }
    const bad = (why) => {
        (0,reading/* invalid */.G)({ name, problems }, why, example);
        return undefined;
    };
    if (role && revokeRole.arn === role.arn)
        return bad('it is `aws-role` itself: what can deny its own sessions can take the deny off again');
    if (role && !(0,may_revoke/* mayRevoke */.M)(role, revokeRole))
        return bad(`${(0,quote/* quote */.h)(revokeRole.arn)} is not in the account of \`aws-role\`, ${role.account}`);
    return revokeRole;
}

// EXTERNAL MODULE: ./clouds/aws/scope.js + 22 modules
var scope = __nccwpck_require__(8608);
// EXTERNAL MODULE: ./clouds/aws/target.js
var aws_target = __nccwpck_require__(1681);
;// CONCATENATED MODULE: ./clouds/aws/plan.js












/** STS issues no session shorter than this; a shorter life is a deny in the session policy. */
const SHORTEST_SESSION = 900;

function planAws(context) {
    const { inputs, problems, lines, ttl } = context;
    const before = problems.count;
    const role = inputs.get(aws_inputs/* awsInputs */.x.role);
    const region = readRegion(context, role);
    const accounts = readAccounts(context, role);
    const managedPolicies = readManagedPolicies(context, role);
    const endpoint = inputs.get(aws_inputs/* awsInputs */.x.stsEndpoint);
    const iamEndpoint = inputs.get(aws_inputs/* awsInputs */.x.iamEndpoint);
    const revokeRole = readRevokeRole(context, role);
    const native = inputs.get(aws_inputs/* awsInputs */.x.sessionPolicy);
    const inherit = lines.some(scope/* isInherit */.Y);
    if (inherit && lines.length > 1)
        conflictingInherit(context, lines);
    // A role or a region that cannot be used hides no problem of the lines.
    const target = (0,aws_target/* targetFor */.x)(role, region, lines);
    const compiled = lines.filter((l) => !(0,scope/* isInherit */.Y)(l)).map((l) => (0,scope/* compileLine */.i)(l, target, problems));
    if (!role || !region || problems.count > before)
        return undefined;
    const walled = ttl < SHORTEST_SESSION;
    const revocable = revokeRole !== undefined && context.revoke !== 'off';
    const policy = compilePolicy({
        lines: compiled,
        native,
        managed: managedPolicies,
        role,
        lockIp: context.lockIp,
        lockVpc: context.lockVpc,
        walled,
        revocable,
    });
    const { statements, closed, looser } = policy;
    const shown = describePolicy({ policy, compiled, walled, managedPolicies, role, region, context });
    const judged = judge(context, native, managedPolicies);
    const view = {
        ...shown,
        rows: [...shown.rows, ...judged.rows, ...(revocable ? [['revoked by', revokeRole.arn]] : [])],
        ...(judged.about === undefined ? {} : { notNarrowed: judged.about }),
    };
    if (problems.count > before)
        return undefined;
    for (const notice of presetNotices(lines))
        context.notice(notice);
    sayLimits(policy, { walled, revocable, role, context });
    const plan = {
        cloud: 'aws',
        principal: role.arn,
        audience: inputs.get(aws_inputs/* awsInputs */.x.audience),
        sentTo: [(0,endpoints/* hostOf */.w4)((0,arn/* stsUrl */.on)({ role, region, ...(endpoint === undefined ? {} : { endpoint }) }))],
        session: context.session,
        ttl,
        scope: scopeOf(lines, native !== undefined, managedPolicies),
        narrowed: !inherit && judged.narrowed,
        end: revocable ? 'revocable' : 'expires',
        role,
        region,
        duration: Math.max(ttl, SHORTEST_SESSION),
        statements,
        walled,
        closed,
        looser,
        managedPolicies,
        accounts,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(revokeRole === undefined ? {} : { revokeRole }),
        ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    };
    return { plan, view };
}
/** What can be said of native policies: the lease is narrowed only where it is certain of each what it leaves out. */
function judge(context, native, managed) {
    const { name } = aws_inputs/* awsInputs */.x.sessionPolicy;
    const unread = context.inputs.isUnread(aws_inputs/* awsInputs */.x.sessionPolicy);
    const verdicts = [
        ...(native ? [[name, judgeSessionPolicy(native)]] : []),
        ...(unread ? [[name, 'unknown']] : []),
        ...managed.map((arn) => [arn, judgeManaged(arn)]),
    ];
    const wide = verdicts.filter(([, verdict]) => verdict === 'everything').map(([of]) => of);
    const unknown = verdicts.filter(([, verdict]) => verdict === 'unknown').map(([of]) => of);
    const rows = [
        ...(wide.length > 0 ? [['allows what it does not name', wide.join(', ')]] : []),
        ...(unknown.length > 0 ? [['not judged', unknown.join(', ')]] : []),
    ];
    if (wide.length > 0) {
        context.warn(`AWS is not narrowed: ${wide.join(', ')} allows what it does not name, so all that the role allows.`);
        return { narrowed: false, rows };
    }
    if (unknown.length === 0)
        return { narrowed: true, rows };
    context.warn(`AWS: not judged: what ${unknown.join(', ')} leaves out is not known here, so the lease does not count as narrowed.`);
    return { narrowed: false, rows, about: 'not judged' };
}
/** How the lease's scope reads where no scope lines were written. */
function scopeOf(lines, native, managed) {
    if (lines.length > 0)
        return lines.map((line) => line.text);
    return [...(native ? [aws_inputs/* awsInputs */.x.sessionPolicy.name] : []), ...managed];
}
function readRegion({ inputs, problems }, role) {
    const { name } = aws_inputs/* awsInputs */.x.region;
    const partition = role?.partition ?? 'aws';
    const { example } = arn/* partitions */.Mo[partition];
    const region = inputs.get(aws_inputs/* awsInputs */.x.region);
    if (region === undefined) {
        if (inputs.isBroken(aws_inputs/* awsInputs */.x.region))
            return undefined;
        problems.add('INPUT_MISSING', `\`${name}\` is empty`, 'a role needs a region: STS is asked there', `${name}: ${example}`);
        return undefined;
    }
    if (!role || arn/* partitions */.Mo[partition].region.test(region))
        return region;
    (0,reading/* invalid */.G)({ name, problems }, `${(0,quote/* quote */.h)(region)} is not a region of the partition ${partition}`, example);
    return undefined;
}
/** The role's own ARN names the account, so the allow-list is settled before anything is asked. */
function readAccounts({ inputs, problems }, role) {
    const accounts = inputs.get(aws_inputs/* awsInputs */.x.accountIds) ?? [];
    if (role && accounts.length > 0 && !accounts.includes(role.account)) {
        problems.add('AWS_ACCOUNT_REFUSED', `\`aws-role\` is in account ${role.account}`, `\`aws-account-ids\` allows ${accounts.join(', ')} only`, `aws-role: a role of an allowed account, or aws-account-ids: '${role.account}'`);
    }
    return accounts;
}
function readManagedPolicies({ inputs, problems }, role) {
    const { name } = aws_inputs/* awsInputs */.x.managedPolicies;
    const policies = inputs.get(aws_inputs/* awsInputs */.x.managedPolicies) ?? [];
    for (const { arn, partition, account } of policies) {
        if (!role || (partition === role.partition && ['aws', role.account].includes(account)))
            continue;
        (0,reading/* invalid */.G)({ name, problems }, `${(0,quote/* quote */.h)(arn)} is not in the role's account`, `arn:${role.partition}:iam::aws:policy/ReadOnlyAccess`);
    }
    return policies.map(({ arn }) => arn);
}
function conflictingInherit({ problems }, lines) {
    const other = lines.find((line) => !(0,scope/* isInherit */.Y)(line));
    problems.add('SCOPE_INVALID', '`scope` has `aws:inherit` beside other AWS lines', 'it already allows everything the role allows, so the others would narrow nothing', other ? `${other.text}   # without aws:inherit` : 'aws:inherit   # once');
}


/***/ }),

/***/ 8326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y2: () => (/* binding */ SESSION_POLICY_LIMIT),
/* harmony export */   uz: () => (/* binding */ conditionEntries),
/* harmony export */   z9: () => (/* binding */ mergeStatements),
/* harmony export */   zQ: () => (/* binding */ renderPolicy)
/* harmony export */ });
/** Session policy and managed policy ARNs together, in characters (STS API reference, AssumeRoleWithWebIdentity). */
const SESSION_POLICY_LIMIT = 2048;
/** The policy as the smallest JSON that says it: no spaces, no list around a single value. */
function renderPolicy(statements) {
    return JSON.stringify({ Version: '2012-10-17', Statement: statements }, (_key, value) => Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value);
}
/**
 * Merges allow statements without widening: two that agree in all but one of actions, resources or the values of
 * one condition key become one, and one that another contains is dropped. `{A on x, B on y}` stays two, since
 * together they would allow A on y.
 */
function mergeStatements(statements) {
    const merged = new Merger();
    for (const statement of joinResources(statements)) {
        let next = statement;
        for (;;) {
            const found = merged.partner(next);
            if (!found)
                break;
            merged.remove(found.at);
            next = found.both;
        }
        merged.add(next);
    }
    return merged.statements;
}
/** Joins what has the same actions and conditions at once: most lines of a long scope differ in their place only. */
function joinResources(statements) {
    const alike = new Map();
    for (const [index, statement] of statements.entries()) {
        const key = statement.Effect === 'Allow' ? keysOf(statement)[0] : undefined;
        const list = key === undefined ? undefined : alike.get(key);
        if (list)
            list.push(statement);
        else
            alike.set(key ?? String(index), [statement]);
    }
    return [...alike.values()].flatMap((list) => {
        const [first] = list;
        if (!first || list.length === 1)
            return list;
        return [{ ...first, Resource: [...new Set(list.flatMap((one) => one.Resource))] }];
    });
}
/**
 * The statements merged so far, found again by what a partner must share with them: a resource, or actions and
 * conditions. Only such statements are compared, so that many lines do not cost their square.
 */
class Merger {
    #entries = new Map();
    #index = new Map();
    #next = 0;
    get statements() {
        return [...this.#entries.values()];
    }
    /** The first of them that becomes one statement with `statement`, and that statement. */
    partner(statement) {
        let first;
        const seen = new Set();
        for (const key of keysOf(statement)) {
            for (const at of this.#index.get(key) ?? []) {
                if (seen.has(at) || (first && at > first.at))
                    continue;
                seen.add(at);
                const other = this.#entries.get(at);
                const both = other && mergeTwo(other, statement);
                if (both)
                    first = { at, both };
            }
        }
        return first;
    }
    add(statement) {
        const at = this.#next++;
        this.#entries.set(at, statement);
        for (const key of keysOf(statement)) {
            const list = this.#index.get(key);
            if (list)
                list.add(at);
            else
                this.#index.set(key, new Set([at]));
        }
    }
    remove(at) {
        const statement = this.#entries.get(at);
        this.#entries.delete(at);
        if (statement)
            for (const key of keysOf(statement))
                this.#index.get(key)?.delete(at);
    }
}
function keysOf({ Action, Resource, Condition }) {
    const actions = [...new Set(Action)].sort().join(' ');
    return [`actions ${actions} ${conditionKey(Condition)}`, ...new Set(Resource)];
}
function mergeTwo(a, b) {
    if (a.Effect !== 'Allow' || b.Effect !== 'Allow')
        return undefined;
    const sameAction = sameSet(a.Action, b.Action);
    const sameResource = sameSet(a.Resource, b.Resource);
    const sameCondition = conditionKey(a.Condition) === conditionKey(b.Condition);
    if (contains(a, b, sameCondition))
        return a;
    if (contains(b, a, sameCondition))
        return b;
    if (sameAction && sameCondition)
        return { ...a, Resource: union(a.Resource, b.Resource) };
    if (sameResource && sameCondition)
        return { ...a, Action: union(a.Action, b.Action) };
    if (sameAction && sameResource) {
        const Condition = mergeConditions(a.Condition, b.Condition);
        return Condition && { ...a, Condition };
    }
    return undefined;
}
/** True when `inner` allows nothing that `outer` does not: by name only, patterns are not compared. */
function contains(outer, inner, sameCondition) {
    if (!sameCondition && outer.Condition !== undefined)
        return false;
    return subset(inner.Action, outer.Action) && subset(inner.Resource, outer.Resource);
}
/** Values of one key are alternatives, so conditions that differ in those of one key only merge; others do not. */
function mergeConditions(a, b) {
    const [left, right] = [conditionEntries(a), conditionEntries(b)];
    if (left.length !== right.length)
        return undefined;
    const differing = left.filter((one) => {
        const other = b?.[one.operator]?.[one.key];
        return other === undefined || !sameSet(one.values, other);
    });
    const [one] = differing;
    const other = one && b?.[one.operator]?.[one.key];
    if (differing.length !== 1 || !one || !other || !ALTERNATIVES.has(one.operator))
        return undefined;
    const keys = { ...a?.[one.operator], [one.key]: union(one.values, other) };
    return { ...a, [one.operator]: keys };
}
/** Operators of which any value will do. */
const ALTERNATIVES = new Set([
    'StringEquals',
    'StringLike',
    'ForAnyValue:StringEquals',
    'ForAnyValue:StringLike',
    'ArnEquals',
    'ArnLike',
    'IpAddress',
]);
/** A condition, key by key. All of them have to hold. */
function conditionEntries(condition) {
    return Object.entries(condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => ({ operator, key, values })));
}
function conditionKey(condition) {
    return JSON.stringify(condition ?? {});
}
function sameSet(a, b) {
    return subset(a, b) && subset(b, a);
}
function subset(a, b) {
    if (b.length < 16)
        return a.every((value) => b.includes(value));
    const all = new Set(b);
    return a.every((value) => all.has(value));
}
function union(a, b) {
    return [...new Set([...a, ...b])];
}


/***/ }),

/***/ 5290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mk: () => (/* binding */ withoutAccount),
/* harmony export */   NJ: () => (/* binding */ bindings),
/* harmony export */   Uo: () => (/* binding */ and),
/* harmony export */   jh: () => (/* binding */ inAccount),
/* harmony export */   s1: () => (/* binding */ accountsOf)
/* harmony export */ });
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8326);

/** The key that says whose the resource of a call is (IAM User Guide, "AWS global condition context keys"). */
const KEY = 'aws:ResourceAccount';
const OPERATOR = 'StringEquals';
/** Only where the resource belongs to the account: names of buckets do not say whose they are. */
function inAccount(account) {
    return { [OPERATOR]: { [KEY]: [account] } };
}
/** Both conditions; their keys are different ones. */
function and(a, b) {
    return { ...a, ...b };
}
/** The accounts that a statement is bound to: more than one where lines for several were merged. */
function accountsOf({ Condition }) {
    return Condition?.[OPERATOR]?.[KEY];
}
/** The rest of a condition: what it asks for beside the account. */
function withoutAccount(condition) {
    const rest = (0,_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .conditionEntries */ .uz)(condition).filter((one) => one.operator !== OPERATOR || one.key !== KEY);
    if (rest.length === 0)
        return undefined;
    const result = {};
    for (const { operator, key, values } of rest)
        result[operator] = { ...result[operator], [key]: values };
    return result;
}
function unbound(statement) {
    const { Condition, ...rest } = statement;
    const others = withoutAccount(Condition);
    return { ...rest, ...(others && { Condition: others }) };
}
/**
 * The ways to bind S3 lines to their accounts, best first: one deny for all of them, which is short; a condition in
 * each statement; and conditions only where a name does not suffice, that is for patterns of buckets and for another
 * account's.
 * @param own the role's account.
 */
function bindings(statements, own) {
    const bound = statements.filter((one) => accountsOf(one) !== undefined);
    if (bound.length === 0)
        return [{ allows: statements, denies: [], whole: true }];
    const needed = (one) => accountsOf(one)?.join() !== own || one.Resource.some(isPattern);
    const each = { allows: statements, denies: [], whole: true };
    const least = {
        allows: statements.map((one) => (accountsOf(one) === undefined || needed(one) ? one : unbound(one))),
        denies: [],
        whole: bound.every(needed),
    };
    const accounts = accountsOf(bound[0] ?? {}) ?? [];
    const alike = bound.every((one) => [...(accountsOf(one) ?? [])].sort().join() === [...accounts].sort().join());
    const free = statements.some((one) => accountsOf(one) === undefined && one.Action.some(isS3));
    if (!alike || free)
        return [each, least];
    const deny = {
        Effect: 'Deny',
        Action: ['s3:*'],
        Resource: ['*'],
        Condition: { StringNotEquals: { [KEY]: accounts } },
    };
    return [{ allows: statements.map(unbound), denies: [deny], whole: true }, each, least];
}
function isS3(action) {
    return action.toLowerCase().startsWith('s3:');
}
/** A bucket's name with a wildcard in it. */
function isPattern(arn) {
    const bucket = arn.split(':').slice(5).join(':').split('/', 1)[0] ?? '';
    return /[*?]/.test(bucket);
}


/***/ }),

/***/ 2179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ mayRevoke)
/* harmony export */ });
/** IAM addresses a role by its name, in the caller's account; and a role that ends itself could undo that too. */
function mayRevoke(role, revokeRole) {
    return (role.partition === revokeRole.partition &&
        role.account === revokeRole.account &&
        role.arn !== revokeRole.arn);
}


/***/ }),

/***/ 6328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ hasAwsEndpoints),
/* harmony export */   Jy: () => (/* binding */ saveTarget),
/* harmony export */   XI: () => (/* binding */ ROLE_ID),
/* harmony export */   _E: () => (/* binding */ readTarget)
/* harmony export */ });
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6088);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8337);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8309);
/* harmony import */ var _may_revoke_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2179);




/** A role's unique id (IAM User Guide, "IAM identifiers"). */
const ROLE_ID = /^AROA[A-Z0-9]{12,124}$/;
/** The plan's target as plain text, completed by the lease once there is one. */
function saveTarget(plan, lease) {
    if (!plan.revokeRole || plan.end !== 'revocable')
        return undefined;
    // Where STS gave no id that is one, IAM is asked for it.
    const roleId = ROLE_ID.test(lease?.facts.roleId ?? '') ? lease?.facts.roleId : undefined;
    return {
        role: plan.role.arn,
        revokeRole: plan.revokeRole.arn,
        region: plan.region,
        audience: plan.audience,
        session: plan.session,
        ttl: String(plan.ttl),
        ...(plan.endpoint === undefined ? {} : { stsEndpoint: plan.endpoint }),
        ...(plan.iamEndpoint === undefined ? {} : { iamEndpoint: plan.iamEndpoint }),
        ...(roleId ? { roleId } : {}),
        ...(lease ? { expiresAt: String(lease.expiresAt) } : {}),
    };
}
/**
 * Reads back what {@link saveTarget} wrote. Nothing in it is taken on trust: it may have passed through a file that
 * other steps can write. So it can only ever name a role and a revoke role of the same account, and is used only with
 * hosts of AWS itself ({@link hasAwsEndpoints}): with it, the worst that can be asked for is a deny on a session.
 * @returns `undefined` when any of it is not what this action writes.
 */
function readTarget(saved) {
    const text = (name) => (typeof saved[name] === 'string' ? saved[name] : '');
    const role = (0,_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRoleArn */ .DM)(text('role'));
    const revokeRole = (0,_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRoleArn */ .DM)(text('revokeRole'));
    if (!role || !revokeRole || !(0,_may_revoke_js__WEBPACK_IMPORTED_MODULE_3__/* .mayRevoke */ .M)(role, revokeRole))
        return undefined;
    const [region, audience, session, ttl] = [text('region'), text('audience'), text('session'), text('ttl')];
    if (!_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo[role.partition].region.test(region))
        return undefined;
    if (!/^[\x21-\x7e]{1,255}$/.test(audience) || !/^[\w+=,.@-]{2,64}$/.test(session))
        return undefined;
    if (!/^\d{1,5}$/.test(ttl))
        return undefined;
    const [stsEndpoint, iamEndpoint, roleId, expiresAt] = [
        text('stsEndpoint'),
        text('iamEndpoint'),
        text('roleId'),
        text('expiresAt'),
    ];
    if (roleId !== '' && !ROLE_ID.test(roleId))
        return undefined;
    if (expiresAt !== '' && !/^\d{13}(\.\d+)?$/.test(expiresAt))
        return undefined;
    if (![stsEndpoint, iamEndpoint].every((url) => url === '' || URL.canParse(url)))
        return undefined;
    return {
        role,
        revokeRole,
        region,
        audience,
        session,
        ttl: Number(ttl),
        ...(stsEndpoint === '' ? {} : { stsEndpoint }),
        ...(iamEndpoint === '' ? {} : { iamEndpoint }),
        ...(roleId === '' ? {} : { roleId }),
        ...(expiresAt === '' ? {} : { expiresAt: Number(expiresAt) }),
    };
}
/**
 * Whether a target's endpoints are of AWS itself, or on this machine: the identity then goes nowhere that the job, which
 * may ask for one by itself, could not send it.
 */
function hasAwsEndpoints({ stsEndpoint, iamEndpoint }) {
    const isOwn = (base, service) => base === undefined || (0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(URL.parse(base)?.hostname ?? '') || (0,_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .isAwsService */ .H)(base, service);
    return isOwn(stsEndpoint, 'sts') && isOwn(iamEndpoint, 'iam');
}


/***/ }),

/***/ 8608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ compileLine),
  Y: () => (/* binding */ isInherit)
});

// EXTERNAL MODULE: ./text/quote.js
var quote = __nccwpck_require__(2133);
// EXTERNAL MODULE: ./text/glob.js
var glob = __nccwpck_require__(1643);
;// CONCATENATED MODULE: ./clouds/aws/presets/preset.js
/** A place that cannot be read: why, and a line that can. */
class PlaceError extends Error {
    fix;
    constructor(why, fix) {
        super(why);
        this.fix = fix;
    }
}

;// CONCATENATED MODULE: ./clouds/aws/presets/place.js


/** For {@link Kind.crossing}: a wildcard with something after it. */
const NOT_LAST = /[*?][^*?]/;
/** A region or a pattern of regions. */
const REGION = /^[a-z0-9*?-]+$/;
/**
 * Reads a name, a pattern or an ARN. A name is in the role's account and in `aws-region`; another account or region
 * has to be written out in an ARN, so that a slip never reaches further than the place where the lease acts.
 * @throws {PlaceError} when it is none of them.
 */
function readPlace(where, target, kind, preset, example) {
    const { role, region } = target;
    if (where.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', example);
    const place = where.startsWith('arn:')
        ? readArn(where, target, kind, preset, example)
        : { partition: role.partition, region, account: role.account, name: where };
    if (kind.name.test(place.name)) {
        checkWildcards(place.name, kind, example);
        return place;
    }
    const bare = place.name.startsWith(kind.prefix) ? place.name.slice(kind.prefix.length) : undefined;
    const meant = bare !== undefined && kind.name.test(bare) ? bare : kind.guess?.(place.name, target);
    throw new PlaceError(`what it names is not the name of ${kind.noun}`, meant === undefined ? example : `${preset}  ${meant}`);
}
function checkWildcards(name, kind, example) {
    const fix = `${example}   # one line for each, or a pattern that begins with its name`;
    if (kind.crossing?.test(name)) {
        throw new PlaceError(`it would match more than names of ${kind.noun}: a wildcard may stand at the end only`, fix);
    }
    const apart = kind.apart?.find((other) => /[*?]/.test(name) && (0,glob/* globsOverlap */.BX)(other, `${kind.prefix}${name}`));
    if (apart !== undefined) {
        throw new PlaceError(`it would match \`${apart}\`, too, which is not ${kind.noun}`, fix);
    }
}
function readArn(where, { role, region }, kind, preset, example) {
    const [, partition = '', service = '', asked = '', account = '', ...rest] = where.split(':');
    const last = rest.join(':');
    if (last === '')
        throw new PlaceError('the ARN has fewer than six parts', example);
    if (service !== kind.service || !last.startsWith(kind.prefix)) {
        throw new PlaceError(`it is not the ARN of ${kind.noun}`, example);
    }
    const owner = /^\d{12}$/.test(account) ? account : role.account;
    const place = REGION.test(asked) ? asked : region;
    const right = `${preset}  arn:${role.partition}:${kind.service}:${place}:${owner}:${last}`;
    if (partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is not that of the role, ${role.partition}`, right);
    }
    if (place !== asked)
        throw new PlaceError(`the ARN's region is not that of ${kind.noun}`, right);
    // A pattern of accounts would reach whatever trusts the role anywhere.
    if (owner !== account)
        throw new PlaceError(`the ARN's account is not an account of 12 digits`, right);
    return { partition, region: asked, account, name: last.slice(kind.prefix.length) };
}
/** The ARN of something at a place. */
function arnAt({ partition, region, account }, service, last) {
    return `arn:${partition}:${service}:${region}:${account}:${last}`;
}
/** The name and what is inside it; a name that ends in `*` already covers what is inside. */
function withInside(name, inside) {
    return name.endsWith('*') ? [name] : [name, `${name}${inside}`];
}

;// CONCATENATED MODULE: ./clouds/aws/presets/named.js

/** Makes the preset: one statement for the named resources, and one for what has no resource. */
function namedPreset({ kind, at, actions, resources, everywhere, ...row }) {
    const example = `${row.name}  ${at}`;
    return {
        ...row,
        example,
        compile(where, target) {
            const place = readPlace(where, target, kind, row.name, example);
            const names = resources?.(place.name) ?? [`${kind.prefix}${place.name}`];
            const named = allow(actions, names.map((name) => arnAt(place, kind.service, name)));
            return everywhere ? [named, allow(everywhere, ['*'])] : [named];
        },
    };
}
function allow(actions, resources) {
    return { Effect: 'Allow', Action: actions, Resource: resources };
}

// EXTERNAL MODULE: ./text/nearest.js
var nearest = __nccwpck_require__(5895);
;// CONCATENATED MODULE: ./clouds/aws/presets/bedrock.js



const NAME = 'bedrock:invoke';
const EXAMPLE = `${NAME}  anthropic.claude-sonnet-*`;
/** `Converse` and `ConverseStream` are authorized as these two. */
const ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const MODEL = /^[A-Za-z0-9._:*?-]{1,140}$/;
/**
 * Where a profile routes to, before the model's id: `us`, `eu`, `jp`, `us-gov`, `apac`, `global`, or `*` for any.
 * Dots cannot be counted instead, since models have them too (`deepseek.v3.2`).
 */
const PROFILE = /^([a-z]{2}|[a-z]{2}-[a-z]+|apac|amer|emea|global|\*)\.(.+)$/;
/** Models with capacity or weights of one's own: invoked by an ARN that says everything. */
const OWN = /^(provisioned-model|imported-model|custom-model-deployment)\/[a-z0-9*?-]+$/;
const bedrockPresets = [
    {
        name: NAME,
        where: 'id or pattern of a model or an inference profile (`us.anthropic...`, `global.anthropic...`), or an ARN',
        example: EXAMPLE,
        allows: 'Invoke the model, streaming and `Converse` included (`InvokeModel`, `InvokeModelWithResponseStream`). A model id: the model in every region, and all system inference profiles of it in this account and region. A profile: that profile, and its model in whatever region it routes to, but only through it (`bedrock:InferenceProfileArn`).',
        note: 'A line for a profile is enough: its model is added. An id without version needs a `*` at its end. Guardrails (`bedrock:ApplyGuardrail`), listing models and async invocation are not in it. AWS may blame "identity-based policy" for what a scope refuses.',
        compile(where, target) {
            if (where.startsWith('arn:'))
                return compileArn(where, target);
            const place = readPlace(where, target, { ...PROFILES, prefix: '', name: MODEL, noun: 'a model' }, NAME, EXAMPLE);
            return PROFILE.test(where) ? throughProfile(place) : direct(place);
        },
    },
];
/** A model by its id, and the profiles of it. */
function direct(place) {
    // A pattern that begins with `*` already matches what stands before the model in a profile's id.
    const profile = place.name.startsWith('*') ? place.name : `*.${place.name}`;
    return [
        allow(ACTIONS, [model(place, place.name), arnAt(place, 'bedrock', `inference-profile/${profile}`)]),
    ];
}
/** A profile, and its model only when it is called through that profile. */
function throughProfile(place) {
    const [, , id = '*'] = PROFILE.exec(place.name) ?? [];
    return through(arnAt(place, 'bedrock', `inference-profile/${place.name}`), model(place, id));
}
function through(profile, foundation) {
    const onlyThrough = { StringLike: { 'bedrock:InferenceProfileArn': [profile] } };
    return [allow(ACTIONS, [profile]), { ...allow(ACTIONS, [foundation]), Condition: onlyThrough }];
}
/** Models belong to AWS, so no account; a global profile is asked for with no region, which `*` matches as well. */
function model({ partition }, id) {
    return `arn:${partition}:bedrock:*::foundation-model/${id}`;
}
const PROFILES = {
    service: 'bedrock',
    prefix: 'inference-profile/',
    noun: 'an inference profile',
    name: MODEL,
};
function compileArn(where, target) {
    const [, , service, , , ...rest] = where.split(':');
    const last = rest.join(':');
    const read = (kind) => readPlace(where, target, { ...PROFILES, ...kind }, NAME, EXAMPLE);
    if (service === 'bedrock' && last.startsWith('foundation-model/'))
        return foundationModel(where, target);
    if (last.startsWith('application-inference-profile/')) {
        const place = read({
            prefix: 'application-inference-profile/',
            noun: 'an application inference profile',
        });
        // The ARN does not say which model it is of; the condition does.
        return through(where, model(place, '*'));
    }
    if (OWN.test(last)) {
        const place = read({ prefix: '', noun: 'a model', name: OWN });
        return [allow(ACTIONS, [arnAt(place, 'bedrock', last)])];
    }
    const place = read({ noun: 'a model or an inference profile' });
    return PROFILE.test(place.name) ? throughProfile(place) : through(where, model(place, '*'));
}
/** The one kind of ARN here that has no account, so it is not read as a place. */
function foundationModel(where, { role }) {
    const [, partition = '', , region = '', account, ...rest] = where.split(':');
    const id = rest.join(':').slice('foundation-model/'.length);
    if (!MODEL.test(id))
        throw new PlaceError('its last part is not the id of a model', EXAMPLE);
    const right = `${NAME}  arn:${role.partition}:bedrock:${/^[a-z0-9*?-]+$/.test(region) ? region : '*'}::foundation-model/${id}`;
    if (right.endsWith(` ${where}`))
        return [allow(ACTIONS, [where])];
    if (partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is not that of the role, ${role.partition}`, right);
    }
    throw new PlaceError(account === '' ? 'the ARN has no region of that name' : 'the ARN of a foundation model has no account', right);
}

;// CONCATENATED MODULE: ./clouds/aws/presets/cloudformation.js

const cloudformationPresets = [
    namedPreset({
        name: 'cloudformation:read',
        where: 'name, pattern or ARN of a stack',
        kind: {
            service: 'cloudformation',
            prefix: 'stack/',
            noun: 'a stack',
            name: /^(?!stack\/)[A-Za-z0-9*?-]{1,128}(\/[A-Za-z0-9*?-]+)?$/,
        },
        at: 'my-stack',
        actions: [
            'cloudformation:DescribeStackEvents',
            'cloudformation:DescribeStackResource',
            'cloudformation:DescribeStackResources',
            'cloudformation:DescribeStacks',
            'cloudformation:GetTemplate',
            'cloudformation:ListStackResources',
        ],
        resources: (name) => [`stack/${name.includes('/') || name.endsWith('*') ? name : `${name}/*`}`],
        allows: 'Read the stack: outputs, events, resources and template (`DescribeStacks`, `DescribeStackEvents`, `DescribeStackResource`, `DescribeStackResources`, `ListStackResources`, `GetTemplate`). No list of all stacks.',
        note: 'Templates, parameters and outputs can hold secrets. `cdk diff` and `cdk deploy` act through roles of their own and need `sts:AssumeRole`.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/anywhere.js


/** A preset of actions that AWS does not bind to resources: its only place is `*`. */
function anywherePreset(row, actions) {
    const example = `${row.name}  *`;
    return {
        ...row,
        where: '`*` only',
        example,
        compile(where) {
            if (where === '*')
                return [allow(actions, ['*'])];
            throw new PlaceError('AWS binds these actions to no resource, so a narrower place cannot be enforced', example);
        },
    };
}

;// CONCATENATED MODULE: ./clouds/aws/presets/cloudwatch.js

/** Listed one by one: `cloudwatch:Get*` also holds actions that hand out credentials and access. */
const cloudwatch_ACTIONS = [
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:DescribeAlarmsForMetric',
    'cloudwatch:GetMetricData',
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:ListMetrics',
];
const cloudwatchPresets = [
    anywherePreset({
        name: 'cloudwatch:read',
        allows: 'Read all metrics (`ListMetrics`, `GetMetricData`, `GetMetricStatistics`) and alarms (`DescribeAlarms`, `DescribeAlarmsForMetric`, `DescribeAlarmHistory`) of the account, in every region.',
        note: 'Metrics have no resource and no namespace that a reading policy could name. Logs are `logs:read`.',
    }, cloudwatch_ACTIONS),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/dynamodb.js


const table = {
    service: 'dynamodb',
    prefix: 'table/',
    noun: 'a table',
    name: /^[A-Za-z0-9_.*?-]{1,255}$/,
    crossing: NOT_LAST,
};
const WHERE = 'name, pattern or ARN of a table';
const dynamodbPresets = [
    namedPreset({
        name: 'dynamodb:read',
        where: WHERE,
        kind: table,
        at: 'orders',
        actions: [
            'dynamodb:BatchGetItem',
            'dynamodb:DescribeTable',
            'dynamodb:GetItem',
            'dynamodb:Query',
            'dynamodb:Scan',
        ],
        resources: (name) => withInside(`table/${name}`, '/index/*'),
        allows: 'Read items of the table and of all its indexes (`GetItem`, `BatchGetItem`, `Query`, `Scan`) and describe the table (`DescribeTable`). No streams, backups or PartiQL.',
        note: 'PartiQL needs a line of its own: `dynamodb:PartiQLSelect  arn:...`. A table with a customer managed KMS key also needs `kms:decrypt`.',
    }),
    namedPreset({
        name: 'dynamodb:write',
        where: WHERE,
        kind: table,
        at: 'orders',
        actions: [
            'dynamodb:BatchWriteItem',
            'dynamodb:ConditionCheckItem',
            'dynamodb:DeleteItem',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
        ],
        allows: 'Create, change and delete items, in batches and transactions too (`PutItem`, `UpdateItem`, `DeleteItem`, `BatchWriteItem`, `ConditionCheckItem`). No `GetItem`, `Query` or `Scan`.',
        note: 'It deletes items, and a write can ask for the item as it was (`ReturnValues`). A table with a customer managed KMS key also needs `kms:decrypt`.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ec2.js

const ec2Presets = [
    anywherePreset({
        name: 'ec2:describe',
        allows: 'Describe everything in EC2 and VPC, in every region (`ec2:Describe*`). Nothing is changed.',
        note: 'It shows the user data of instances and launch templates, where some teams keep secrets. For less, list actions: `ec2:DescribeInstances,ec2:DescribeVpcs  *`.',
    }, ['ec2:Describe*']),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ecr.js


const repository = {
    service: 'ecr',
    prefix: 'repository/',
    noun: 'a repository',
    // The registry's host is no part of the name.
    name: /^(?![^/]*\.dkr\.ecr)[a-z0-9*?][a-z0-9._/*?-]*$/,
    crossing: NOT_LAST,
    guess(image, { role }) {
        const [, account, region, name] = /^(?:(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/)?([a-z0-9][a-z0-9._/-]*)(?:[:@].*)?$/.exec(image) ?? [];
        return account ? `arn:${role.partition}:ecr:${region}:${account}:repository/${name}` : name;
    },
};
const ecr_WHERE = 'name, pattern or ARN of a repository';
/** It belongs to no repository, so it can only be allowed everywhere. */
const TOKEN = ['ecr:GetAuthorizationToken'];
const ecrPresets = [
    namedPreset({
        name: 'ecr:pull',
        where: ecr_WHERE,
        kind: repository,
        at: 'team/app',
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        everywhere: TOKEN,
        allows: 'Pull images (`BatchCheckLayerAvailability`, `BatchGetImage`, `GetDownloadUrlForLayer`), and log in: `GetAuthorizationToken` on `*`, which has no resource.',
        note: 'A policy cannot tell tags apart. AWS issues the token for `docker login` for 12 hours, whatever the ttl of the lease: on a runner of your own, `docker logout` at the end. Public ECR (`ecr-public`) is another service.',
    }),
    namedPreset({
        name: 'ecr:push',
        where: ecr_WHERE,
        kind: repository,
        at: 'team/app',
        actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
        ],
        everywhere: TOKEN,
        allows: 'Push images (`InitiateLayerUpload`, `UploadLayerPart`, `CompleteLayerUpload`, `PutImage`), look which layers and manifests are there (`BatchCheckLayerAvailability`, `BatchGetImage`), and log in: `GetAuthorizationToken` on `*`. No layers can be downloaded, no images deleted.',
        note: 'A tag that exists is overwritten unless the repository has immutable tags. Building with a cache from the registry also needs `ecr:pull`.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ecs.js

const preset = namedPreset({
    name: 'ecs:deploy',
    where: '`cluster/service`, pattern or ARN of a service',
    kind: {
        service: 'ecs',
        prefix: 'service/',
        noun: 'a service: its cluster, a slash, its name',
        name: /^(?!service\/)[A-Za-z0-9_*?-]{1,255}\/[A-Za-z0-9_*?-]{1,255}$/,
        guess: (cluster) => /^[\w-]+$/.test(cluster) ? `${cluster}/*   # every service of the cluster` : undefined,
    },
    at: 'prod/web',
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    everywhere: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
    allows: 'Update the service and watch it settle (`UpdateService`, `DescribeServices`); read and register task definitions of any family (`DescribeTaskDefinition`, `RegisterTaskDefinition` on `*`).',
    note: 'A task definition that names roles also needs `iam:PassRole  arn:aws:iam::ACCOUNT:role/NAME` for each, written by hand: there is no preset for IAM, since whoever may pass a role to a container of their choice holds that role. Tags need `ecs:TagResource`. No tasks are run, no CodeDeploy.',
});
const ecsPresets = [preset];

;// CONCATENATED MODULE: ./clouds/aws/presets/kms.js


const key = {
    service: 'kms',
    prefix: 'key/',
    noun: 'a key: an id, or `alias/` and a name',
    name: /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|[0-9a-z-]*[*?][0-9a-z*?-]*)$/,
};
const alias = {
    service: 'kms',
    prefix: 'alias/',
    noun: 'an alias',
    name: /^[A-Za-z0-9/_*?-]{1,250}$/,
    crossing: NOT_LAST,
};
const kms_NAME = 'kms:decrypt';
const kms_EXAMPLE = `${kms_NAME}  alias/my-app`;
const kms_ACTIONS = ['kms:Decrypt'];
const kmsPresets = [
    {
        name: kms_NAME,
        where: 'key id, `alias/name`, or ARN of a key or an alias',
        example: kms_EXAMPLE,
        allows: 'Decrypt with the key (`Decrypt`). An alias becomes every key of that account and region while it has the alias (`kms:ResourceAliases`), since a policy cannot name an alias as the resource.',
        note: 'This is the right that reading S3 objects, secrets, parameters or messages under a KMS key needs. Writing needs `kms:GenerateDataKey  KEY-ARN` too. Whoever may move the alias decides which key it is.',
        compile(where, target) {
            const [, inArn] = /^arn:[^:]*:kms:[^:]*:[^:]*:(alias\/.*)$/.exec(where) ?? [];
            if (inArn === undefined && !where.startsWith('alias/')) {
                const place = readPlace(where, target, key, kms_NAME, kms_EXAMPLE);
                return [allow(kms_ACTIONS, [arnAt(place, 'kms', `key/${place.name}`)])];
            }
            const place = readPlace(inArn ? where : where.slice('alias/'.length), target, alias, kms_NAME, kms_EXAMPLE);
            const statement = {
                ...allow(kms_ACTIONS, [arnAt(place, 'kms', 'key/*')]),
                Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': [`alias/${place.name}`] } },
            };
            return [statement];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/lambda.js


const lambdaPresets = [
    namedPreset({
        name: 'lambda:invoke',
        where: 'name, pattern or ARN of a function, with or without `:alias` or `:version`',
        kind: {
            service: 'lambda',
            prefix: 'function:',
            noun: 'a function',
            // `function:name` is part of an ARN; read as a name it would be the alias `name` of a function `function`.
            name: /^(?!function:)[A-Za-z0-9_*?-]{1,140}(:[A-Za-z0-9_$*?-]{1,128})?$/,
            // With an alias or a version, a wildcard before it ends at the colon.
            crossing: /^[^:]*[*?][^*?:][^:]*$/,
        },
        at: 'resize',
        actions: ['lambda:InvokeFunction'],
        resources: (name) => (name.includes(':') ? [`function:${name}`] : withInside(`function:${name}`, ':*')),
        allows: 'Invoke the function, waiting or not, streaming too (`InvokeFunction`); without an alias or a version, all of them.',
        note: 'The function acts with its own role, which no scope narrows. Calls through a function URL need `lambda:InvokeFunctionUrl` as well.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/logs.js

const group = {
    service: 'logs',
    prefix: 'log-group:',
    noun: 'a log group',
    // ARNs of log groups are written with and without `:*`.
    name: /^(?!log-group:)[A-Za-z0-9_/.#*?-]{1,512}(:\*)?$/,
    crossing: /[*?](?!:\*$)[^*?]/,
};
const logs_WHERE = 'name, pattern or ARN of a log group';
/** CloudWatch Logs asks for `log-group:NAME:log-stream:...`, even where the action concerns the whole group. */
function inside(name) {
    return [`log-group:${name.endsWith('*') ? name : `${name}:*`}`];
}
const logsPresets = [
    namedPreset({
        name: 'logs:read',
        where: logs_WHERE,
        kind: group,
        at: '/aws/lambda/resize',
        actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
        resources: inside,
        allows: 'Read and search the events of the group and list its streams (`GetLogEvents`, `FilterLogEvents`, `DescribeLogStreams`): what `aws logs tail` needs.',
        note: 'Logs Insights is not in it: the results of a query (`logs:GetQueryResults`) cannot be bound to a group. Logs often hold more than their readers expect.',
    }),
    namedPreset({
        name: 'logs:write',
        where: logs_WHERE,
        kind: group,
        at: '/my-app/agent',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: inside,
        allows: 'Create streams in the group and write events to them (`CreateLogStream`, `PutLogEvents`). No reading.',
        note: 'The group must exist; what creates it also needs `logs:CreateLogGroup  arn:...`.',
    }),
];

// EXTERNAL MODULE: ./clouds/aws/resource-account.js
var resource_account = __nccwpck_require__(5290);
;// CONCATENATED MODULE: ./clouds/aws/presets/s3-place.js

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PATTERN = /^([a-z0-9][a-z0-9.-]{0,61})?\*$/;
/**
 * Reads a place in S3. A prefix that ends in `/` means everything under it.
 * @throws {PlaceError} when it is not one.
 */
function parseS3Place(where, preset, target) {
    const { bucket, key = '', account } = readS3(where, preset, target);
    return { bucket, key: key === '' || key.endsWith('/') ? `${key}*` : key, account };
}
/**
 * The ARN of a place for an AWS action by its own name, which means exactly what is written: `bucket` is the bucket
 * and no object in it.
 * @throws {PlaceError} when it is not one.
 */
function s3Resource(where, action, target) {
    const { partition, account, bucket, key } = readS3(where, action, target);
    return { arn: `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`, account };
}
/** True for places that {@link s3Resource} reads: all but `*` and the ARNs of access points and the like. */
function isS3Place(where) {
    return where !== '*' && (!where.startsWith('arn:') || where.split(':').slice(3, 5).join('') === '');
}
function readS3(where, what, { role }) {
    const example = `${what}  my-bucket/reports/*`;
    const [, named, place = where] = /^(\d{12}):(.*)$/.exec(where) ?? [];
    const [, partition, inArn] = /^arn:([a-z*-]+):s3:::(.+)$/.exec(place) ?? [];
    if (place.startsWith('arn:') && inArn === undefined) {
        throw new PlaceError('it is not the ARN of a bucket or an object', example);
    }
    if (partition !== undefined && partition !== '*' && partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is ${partition} and the role's is ${role.partition}`, example);
    }
    const path = (inArn ?? place).replace(/^s3:\/\//, '');
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const key = slash < 0 ? undefined : path.slice(slash + 1);
    checkBucket(bucket, key, what, example);
    if (path.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', example);
    return { partition: partition ?? role.partition, account: named ?? role.account, bucket, key };
}
/** In IAM a wildcard does not stop at the end of a bucket's name: `*-logs` is also any object that ends so. */
function checkBucket(bucket, key, what, example) {
    if (BUCKET.test(bucket))
        return;
    const one = '   # one line for each bucket';
    const rest = key === undefined ? '' : `/${key}`;
    if (PATTERN.test(bucket)) {
        if (key === undefined || key === '' || key === '*')
            return;
        throw new PlaceError('after a pattern of buckets no key can stand: the `*` would match what lies in the buckets as well', bucket === '*'
            ? `${example}${one}`
            : `${what}  ${bucket.slice(0, -1).replace(/[.-]$/, '')}-1${rest}${one}`);
    }
    if (/[*?]/.test(bucket)) {
        const whole = bucket.replace(/[*?]+/g, 'x');
        throw new PlaceError('it would match keys of other buckets as well: in the name of a bucket a `*` may stand at the end only', BUCKET.test(whole) ? `${what}  ${whole}${rest}${one}` : `${example}${one}`);
    }
    throw new PlaceError('what stands before the first `/` is not the name of a bucket', example);
}

;// CONCATENATED MODULE: ./clouds/aws/presets/s3.js



function at(actions, resource, account, more) {
    return { Effect: 'Allow', Action: actions, Resource: [resource], Condition: (0,resource_account/* and */.Uo)((0,resource_account/* inAccount */.jh)(account), more) };
}
function objects(actions, { bucket, key, account }, { role }) {
    return at(actions, `arn:${role.partition}:s3:::${bucket}/${key}`, account);
}
/**
 * Listing is a right on the bucket, narrowed by the prefix that is asked for. Only a pattern that ends in `*`
 * gives it: listing by an exact key would also show keys that merely begin with it.
 */
function listing({ bucket, key, account }, { role }) {
    if (!key.endsWith('*'))
        return [];
    const below = key === '*' ? undefined : { StringLike: { 's3:prefix': [key] } };
    return [at(['s3:ListBucket'], `arn:${role.partition}:s3:::${bucket}`, account, below)];
}
const s3_WHERE = '`bucket`, `bucket/prefix/*`, `bucket/key`, `buckets-*`, an ARN, or `ACCOUNT:bucket/...`';
function s3_preset(name, actions, listed, allows, note) {
    return {
        name,
        where: s3_WHERE,
        example: `${name}  my-bucket/reports/*`,
        allows,
        note,
        compile(where, target) {
            const place = parseS3Place(where, name, target);
            const statements = actions.length > 0 ? [objects(actions, place, target)] : [];
            if (!listed)
                return statements;
            const list = listing(place, target);
            if (actions.length === 0 && list.length === 0) {
                throw new PlaceError('listing needs a bucket or a prefix, not one key', `${name}  my-bucket/reports/*`);
            }
            return [...statements, ...list];
        },
    };
}
const KMS = 'Objects encrypted with a KMS key also need `kms:decrypt` on that key.';
const s3Presets = [
    s3_preset('s3:read', ['s3:GetObject'], true, 'Read objects (`s3:GetObject`) and, for a prefix or a bucket, list them (`s3:ListBucket` with that `s3:prefix`).', KMS),
    s3_preset('s3:write', ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], false, 'Create and overwrite objects, in parts too (`s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`). No reading, listing or deleting.', 'A bucket encrypted with a KMS key also needs `kms:GenerateDataKey` and, for uploads in parts, `kms:Decrypt` on that key.'),
    s3_preset('s3:list', [], true, 'List keys under the prefix (`s3:ListBucket` with that `s3:prefix`). No contents.', 'Names only.'),
    s3_preset('s3:delete', ['s3:DeleteObject'], false, 'Delete objects (`s3:DeleteObject`). No reading or listing.', 'In a bucket with versions this adds a delete marker.'),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/secretsmanager.js



const secret = {
    service: 'secretsmanager',
    prefix: 'secret:',
    noun: 'a secret',
    name: /^[A-Za-z0-9/_+=.@*?-]{1,512}$/,
    crossing: NOT_LAST,
};
/** Secrets Manager adds a hyphen and six random characters to a secret's name to make its ARN. */
const SUFFIX = '-??????';
const secretsmanager_NAME = 'secretsmanager:read';
const secretsmanager_EXAMPLE = `${secretsmanager_NAME}  prod/db`;
const secretsmanagerPresets = [
    {
        name: secretsmanager_NAME,
        where: 'name or pattern, without the six random characters, or the whole ARN of a secret',
        example: secretsmanager_EXAMPLE,
        allows: 'Read the secret, all versions (`GetSecretValue`), and describe it (`DescribeSecret`). A name becomes `name-??????`, which no longer name can match.',
        note: 'A secret with a customer managed KMS key also needs `kms:decrypt` on that key. Listing and `BatchGetSecretValue` are not in it.',
        compile(where, target) {
            const place = readPlace(where, target, secret, secretsmanager_NAME, secretsmanager_EXAMPLE);
            const whole = place.name.endsWith('*');
            if (where.startsWith('arn:') && !whole && !/-[A-Za-z0-9?]{6}$/.test(where)) {
                throw new PlaceError('the ARN of a secret ends in a hyphen and six random characters', `${secretsmanager_NAME}  ${where}${SUFFIX}`);
            }
            const id = whole || where.startsWith('arn:') ? place.name : `${place.name}${SUFFIX}`;
            return [
                allow(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], [arnAt(place, 'secretsmanager', `secret:${id}`)]),
            ];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/sns.js

const snsPresets = [
    namedPreset({
        name: 'sns:publish',
        where: 'name, pattern or ARN of a topic',
        kind: {
            service: 'sns',
            prefix: '',
            noun: 'a topic',
            name: /^[A-Za-z0-9_*?-]{1,256}(\.fifo)?$/,
            // Telephones' applications and their installations, to which `Publish` sends as well.
            apart: ['endpoint/*', 'app/*'],
        },
        at: 'alerts',
        actions: ['sns:Publish'],
        allows: 'Publish messages, in batches too (`Publish`). No subscribing, no text messages to telephone numbers.',
        note: 'A topic with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/sqs.js

const queue = {
    service: 'sqs',
    prefix: '',
    noun: 'a queue',
    name: /^[A-Za-z0-9_*?-]{1,80}(\.fifo)?$/,
    guess(url, { role }) {
        const [, region, account, name] = /^https:\/\/sqs\.([a-z0-9-]+)\.[a-z.]+\/(\d{12})\/([\w-]+(?:\.fifo)?)$/.exec(url) ?? [];
        return name && `arn:${role.partition}:sqs:${region}:${account}:${name}`;
    },
};
const sqs_WHERE = 'name, pattern or ARN of a queue';
const sqsPresets = [
    namedPreset({
        name: 'sqs:send',
        where: sqs_WHERE,
        kind: queue,
        at: 'jobs',
        actions: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
        allows: 'Send messages, in batches too (`SendMessage`), and find the queue by its name (`GetQueueUrl`).',
        note: 'A queue with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
    }),
    namedPreset({
        name: 'sqs:receive',
        where: sqs_WHERE,
        kind: queue,
        at: 'jobs',
        actions: [
            'sqs:ChangeMessageVisibility',
            'sqs:DeleteMessage',
            'sqs:GetQueueAttributes',
            'sqs:GetQueueUrl',
            'sqs:ReceiveMessage',
        ],
        allows: 'Receive messages, give them back and delete them (`ReceiveMessage`, `ChangeMessageVisibility`, `DeleteMessage`), find the queue by its name (`GetQueueUrl`) and read its attributes (`GetQueueAttributes`). No purging.',
        note: 'A queue with a customer managed KMS key also needs `kms:decrypt` on that key.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ssm.js


/** The name of a parameter in an ARN, where the slash it begins with is also the one after `parameter`. */
const parameter = {
    service: 'ssm',
    prefix: 'parameter/',
    noun: 'a parameter',
    name: /^[A-Za-z0-9_.*?-]+(\/[A-Za-z0-9_.*?-]+)*$/,
    crossing: NOT_LAST,
};
const ssm_NAME = 'ssm:read';
const ssm_EXAMPLE = `${ssm_NAME}  /my-app/prod/*`;
const ssmPresets = [
    {
        name: ssm_NAME,
        where: 'name, path that ends in `/` or `/*`, pattern or ARN of a parameter',
        example: ssm_EXAMPLE,
        allows: 'Read the parameter (`GetParameter`, `GetParameters`); for a path also everything under it in one call (`GetParametersByPath`). No history, and no listing by `DescribeParameters`.',
        note: 'A SecureString also needs `kms:decrypt` on its key.',
        compile(where, target) {
            const under = where.endsWith('/') ? `${where}*` : where;
            const place = readPlace(under.replace(/^\//, ''), target, parameter, ssm_NAME, ssm_EXAMPLE);
            const arn = arnAt(place, 'ssm', `parameter/${place.name}`);
            const one = ['ssm:GetParameter', 'ssm:GetParameters'];
            const byPath = 'ssm:GetParametersByPath';
            if (!place.name.endsWith('*'))
                return [allow(one, [arn])];
            const read = allow([...one, byPath], [arn]);
            // `--path /a` is asked of `parameter/a`, `--path /a/` of `parameter/a/`. The first is not the right to read
            // a parameter that is itself called `/a`, hence a statement of its own.
            return arn.endsWith('/*') && place.name !== '*' ? [read, allow([byPath], [arn.slice(0, -2)])] : [read];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/presets.js















/** Every AWS preset, by its name, in the order of the documentation. There is none for IAM. */
const presets = new Map([
    ...s3Presets,
    ...dynamodbPresets,
    ...sqsPresets,
    ...snsPresets,
    ...ecrPresets,
    ...lambdaPresets,
    ...secretsmanagerPresets,
    ...ssmPresets,
    ...kmsPresets,
    ...logsPresets,
    ...cloudwatchPresets,
    ...bedrockPresets,
    ...ec2Presets,
    ...ecsPresets,
    ...cloudformationPresets,
].map((preset) => [preset.name, preset]));

;// CONCATENATED MODULE: ./clouds/aws/presets/nearest.js


/**
 * The preset that was probably meant. A verb is guessed within its service before another service is: `s3:reed` is
 * not `ssm:read`, and `s3:get` is the first of S3, which reads. Nothing is guessed for IAM, which has no preset on purpose.
 */
function nearestPreset(name) {
    const service = name.slice(0, name.indexOf(':'));
    if (/^(iam|sts)$/.test(service))
        return undefined;
    const all = ['aws:inherit', ...presets.keys()];
    const siblings = all.filter((candidate) => candidate.startsWith(`${service}:`));
    return (0,nearest/* nearest */.p)(name, siblings) ?? siblings[0] ?? (0,nearest/* nearest */.p)(name, all);
}

;// CONCATENATED MODULE: ./clouds/aws/scope.js







/** `aws:inherit`, alone and everywhere: all that the role allows. */
function isInherit({ whats, where }) {
    return whats.length === 1 && whats.every(isInheritWord) && (where === undefined || where === '*');
}
function isInheritWord({ service, verb }) {
    return service === 'aws' && verb === 'inherit';
}
/** `aws:inherit` beside other words, or at a place: it can be meant in two ways, and neither is to be guessed. */
function refuseHalfInherit({ whats, where }) {
    const others = whats.filter((what) => !isInheritWord(what)).map((what) => `${what.service}:${what.verb}`);
    const less = `${others.length > 0 ? others.join(',') : 's3:read'}  ${where ?? '*'}`;
    throw new PlaceError('aws:inherit is all that the role allows, everywhere, so it stands alone and names no place', `${less}   # only there; or, for all that the role allows:\naws:inherit`);
}
/** Compiles one line; problems are added and the line then has no statements. */
function compileLine(line, target, problems) {
    const half = line.whats.some(isInheritWord) && !isInherit(line);
    const statements = (half ? line.whats.slice(0, 1) : line.whats).flatMap((what) => {
        try {
            if (half)
                refuseHalfInherit(line);
            return isPreset(what) ? compilePreset(what, line, target) : [compileAction(what, line, target)];
        }
        catch (error) {
            if (!(error instanceof PlaceError))
                throw error;
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, cannot be enforced`, error.message, error.fix, { line: line.number });
            return [];
        }
    });
    return { line, statements };
}
/** Preset verbs are lower-case; AWS action names start with a capital letter or hold a wildcard. */
function isPreset({ verb }) {
    return /^[a-z0-9_-]+$/.test(verb);
}
function compilePreset(what, line, target) {
    const name = `${what.service}:${what.verb}`;
    const preset = presets.get(name);
    if (!preset) {
        const guess = nearestPreset(name);
        const fix = guess === undefined ? 's3:read  my-bucket/reports/*' : (presets.get(guess)?.example ?? guess);
        throw new PlaceError(`there is no preset ${(0,quote/* quote */.h)(name)}${guess ? `; did you mean ${guess}?` : ', and AWS action names start with a capital letter'}`, fix);
    }
    if (line.where === undefined)
        throw new PlaceError(`it names no place; ${name} takes ${preset.where}`, preset.example);
    return preset.compile(line.where, target);
}
function compileAction({ service, verb }, line, target) {
    const action = `${service}:${verb}`;
    if (!/^[A-Z*?][A-Za-z0-9*?]*$|^[A-Za-z0-9]*[*?][A-Za-z0-9*?]*$/.test(verb)) {
        const name = verb.charAt(0).toUpperCase() + verb.slice(1);
        throw new PlaceError(`${(0,quote/* quote */.h)(action)} is not an AWS action`, `${service}:${name}  ${line.where ?? '*'}`);
    }
    if (line.where === undefined) {
        throw new PlaceError('it names no resource', `${action}  *   # or the ARN of a resource`);
    }
    if (service === 's3' && isS3Place(line.where)) {
        const { arn, account } = s3Resource(line.where, action, target);
        return { ...allow([action], [arn]), Condition: (0,resource_account/* inAccount */.jh)(account) };
    }
    return allow([action], [resource(line.where, service, action, target)]);
}
/** `*` or an ARN. */
function resource(where, service, action, { role }) {
    if (where.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', `${action}  *`);
    if (where === '*')
        return where;
    if (where.startsWith('arn:')) {
        const [, partition, name, , , ...rest] = where.split(':');
        if (!name || rest.join(':') === '')
            throw new PlaceError('the ARN has fewer than six parts', `${action}  *`);
        if (partition === role.partition || partition === '*')
            return where;
        throw new PlaceError(`the ARN's partition is ${(0,quote/* quote */.h)(partition ?? '')} and the role's is ${role.partition}`, `${action}  ${where.replace(/^arn:[^:]*/, `arn:${role.partition}`)}`);
    }
    throw new PlaceError(`${(0,quote/* quote */.h)(where)} is neither an ARN nor \`*\``, `${action}  arn:${role.partition}:${service}:REGION:${role.account}:NAME`);
}


/***/ }),

/***/ 1681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ targetFor)
/* harmony export */ });
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8337);

/**
 * Where lines are compiled for: the role and its region, or stand-ins for what is not known. With a stand-in only the
 * problems of the lines mean something.
 */
function targetFor(role, region, lines) {
    const partition = role?.partition ?? partitionOf(region) ?? partitionOfLines(lines) ?? 'aws';
    return {
        role: role ?? {
            arn: `arn:${partition}:iam::111122223333:role/agent`,
            partition,
            account: '111122223333',
            name: 'agent',
        },
        region: region ?? _arn_js__WEBPACK_IMPORTED_MODULE_0__/* .partitions */ .Mo[partition].example,
    };
}
function partitionOf(region) {
    return names.find((name) => region !== undefined && _arn_js__WEBPACK_IMPORTED_MODULE_0__/* .partitions */ .Mo[name].region.test(region));
}
const names = Object.keys(_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .partitions */ .Mo);
/** The partition of the first ARN, so that ARNs of another one than `aws` are no problem by themselves. */
function partitionOfLines(lines) {
    return lines.map((line) => line.where?.split(':')[1]).find(_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .isPartition */ .rh);
}


/***/ }),

/***/ 6655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ azureBounds)
/* harmony export */ });
/* harmony import */ var _check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(235);

/** What a lease of Azure can be. */
const azureBounds = {
    code: 'AZURE_UNAVAILABLE',
    who: 'Azure',
    fix: 'check `azure-cloud`, `azure-authority-host`, `azure-blob-endpoint`, HTTPS_PROXY and NO_PROXY',
    // A tenant may let Entra's tokens live up to a day ("Configurable token lifetimes"); those of machines do.
    longest: ({ sas, ttl }) => (sas ? ttl : _check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP),
    secrets: ({ sas }) => [sas ? 'sasToken' : 'accessToken'],
};


/***/ }),

/***/ 6632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ OLDER_PATH),
/* harmony export */   o: () => (/* binding */ TOKEN_PATH)
/* harmony export */ });
/** Where Azure's tools find their tokens at the broker. */
const TOKEN_PATH = '/azure/token';
/** The same in the older form of the protocol. */
const OLDER_PATH = '/azure/msi/';


/***/ }),

/***/ 2572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B$: () => (/* binding */ STORAGE_RESOURCE),
/* harmony export */   Jf: () => (/* binding */ azureCloudNames),
/* harmony export */   Rt: () => (/* binding */ blobEndpoint),
/* harmony export */   SX: () => (/* binding */ azureClouds)
/* harmony export */ });
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6088);
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4737);


const azureClouds = {
    public: {
        authority: 'https://login.microsoftonline.com',
        exchangeAudience: 'api://AzureADTokenExchange',
        manager: 'https://management.azure.com',
        storageSuffix: 'core.windows.net',
    },
    usgovernment: {
        authority: 'https://login.microsoftonline.us',
        exchangeAudience: 'api://AzureADTokenExchangeUSGov',
        manager: 'https://management.usgovcloudapi.net',
        storageSuffix: 'core.usgovcloudapi.net',
    },
    china: {
        authority: 'https://login.partner.microsoftonline.cn',
        exchangeAudience: 'api://AzureADTokenExchangeChina',
        manager: 'https://management.chinacloudapi.cn',
        storageSuffix: 'core.chinacloudapi.cn',
    },
};
const azureCloudNames = Object.keys(azureClouds);
/** Storage has one resource name in every cloud. */
const STORAGE_RESOURCE = 'https://storage.azure.com';
/**
 * The blob endpoint of an account, without a slash at the end. An endpoint that is an address has the account as the
 * first segment of its path, as emulators do; a host name either is the account's own or gets it in front.
 */
function blobEndpoint(account, suffix, given) {
    if (given === undefined)
        return `https://${account}.blob.${suffix}`;
    const url = new URL(given);
    const base = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutTrailing */ .h)(given, '/');
    if ((0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isAddress */ .P)(url.hostname) || (0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(url.hostname))
        return base.endsWith(`/${account}`) ? base : `${base}/${account}`;
    if (url.hostname.startsWith(`${account}.`) || base.endsWith(`/${account}`))
        return base;
    return base.replace('://', `://${account}.`);
}


/***/ }),

/***/ 8153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ SAS_VERSION),
/* harmony export */   Vm: () => (/* binding */ signSas),
/* harmony export */   nE: () => (/* binding */ sasRange)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3535);


/** The form of the signed text changes with the version; this one has directories and is known to every cloud. */
const SAS_VERSION = '2022-11-02';
/**
 * A user-delegation SAS (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas) for one container,
 * or with a directory for that alone.
 * @returns the query string, without a question mark.
 */
function signSas(request, key) {
    const { account, container, directory } = request.target;
    const fields = {
        sv: SAS_VERSION,
        sr: directory === '' ? 'c' : 'd',
        // The depth is signed nowhere; the service takes that many segments of a request's path into the signed text.
        ...(directory === '' ? {} : { sdd: String(directory.split('/').length) }),
        sp: request.letters,
        se: (0,_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .instant */ .uR)(request.expiresAt),
        ...(request.ip === '' ? {} : { sip: request.ip }),
        spr: request.httpsOnly ? 'https' : 'https,http',
        skoid: key.objectId,
        sktid: key.tenantId,
        skt: key.start,
        ske: key.expiry,
        sks: key.service,
        skv: key.version,
    };
    const of = (name) => fields[name] ?? '';
    const toSign = [
        of('sp'),
        of('st'),
        of('se'),
        `/blob/${account}/${container}${directory === '' ? '' : `/${directory}`}`,
        ...['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv', 'saoid', 'suoid', 'scid', 'sip', 'spr', 'sv', 'sr'].map(of),
        // Snapshot, encryption scope and the five response headers: none of them.
        ...Array.from({ length: 7 }, () => ''),
    ].join('\n');
    const sig = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', Buffer.from(key.value, 'base64')).update(toSign, 'utf8').digest('base64');
    return new URLSearchParams({ ...fields, sig }).toString();
}
/** `10.0.0.0/24` as `10.0.0.0-10.0.0.255`: a SAS knows IPv4 ranges only. `undefined` for what it cannot hold. */
function sasRange(cidr) {
    const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr) ?? [];
    if (address === undefined || bits === undefined)
        return undefined;
    const size = 2 ** (32 - Number(bits));
    const number = address.split('.').reduce((n, byte) => n * 256 + Number(byte), 0);
    const first = number - (number % size);
    return size === 1 ? dotted(first) : `${dotted(first)}-${dotted(first + size - 1)}`;
}
function dotted(n) {
    return [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
}


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ shapeFault),
/* harmony export */   EP: () => (/* binding */ LONGEST_LIFE),
/* harmony export */   EX: () => (/* binding */ expectedOf),
/* harmony export */   Nu: () => (/* binding */ AnswerRefused),
/* harmony export */   bj: () => (/* binding */ expectedAfter),
/* harmony export */   fk: () => (/* binding */ leaseFault),
/* harmony export */   sg: () => (/* binding */ isToken),
/* harmony export */   x5: () => (/* binding */ unbelievable),
/* harmony export */   zR: () => (/* binding */ lifeFault)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);

/** No cloud gives anything longer: tokens of managed identities live a day, and so may those of Entra ID. */
const LONGEST_LIFE = 86_400;
/** Clocks of GitHub and of a cloud may differ by this much. */
const SKEW_MS = 5 * 60_000;
/** The last millisecond of the year 9999, the last that RFC 3339 can write. */
const LAST_INSTANT = 253_402_300_799_999;
/** Servers take no header that is longer, so no token is. */
const LONGEST_SECRET = 16 * 1024;
/** Visible characters of ASCII: what can be in a header, an environment variable and a line of a file alike. */
const VISIBLE = /^[\x21-\x7e]+$/;
/** Anything shorter is not a token of a cloud, and as a mask it would black out half of the log. */
const SHORTEST_TOKEN = 8;
/** Whether an answer's value can be a token at all; only then is it made secret and used. */
function isToken(value) {
    return typeof value === 'string' && value.length >= SHORTEST_TOKEN && isSecret(value);
}
/** An answer that was refused although it may have been a lease: what was asked for may exist. */
class AnswerRefused extends _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u {
}
/** The error for an answer of a cloud that is not what was asked for. `fault` is in our words. */
function unbelievable(bounds, fault) {
    return new AnswerRefused({
        code: bounds.code,
        what: `${bounds.who} answered with something that is not the lease that was asked for`,
        why: `${fault}; whatever answered is not believed, and nothing was exported`,
        fix: bounds.fix,
    });
}
/** What a lease of a plan must agree with. */
function expectedOf(plan, bounds) {
    const { cloud, principal, session, scope, narrowed } = plan;
    const [longest, secrets] = [bounds.longest(plan), bounds.secrets(plan)];
    return { id: `${cloud}:${session}`, cloud, principal, session, scope, narrowed, longest, secrets };
}
/** What the next lease of the same session must agree with. Lives differ: Entra ID draws them by lot. */
function expectedAfter({ secrets, ...lease }) {
    return { ...lease, longest: LONGEST_LIFE, secrets: Object.keys(secrets) };
}
/**
 * The one check of every lease, wherever it came from: a cloud, its renewal, or another job.
 * @returns what is wrong with it, without a word of the answer; `undefined` where it can be believed.
 */
function leaseFault(lease, expected, seen) {
    return (shapeFault(lease) ??
        difference(lease, expected) ??
        lifeFault(lease, expected.longest, seen) ??
        wideFault(lease, seen));
}
/** Whether a value is a lease at all, for one that comes from another job. */
function shapeFault(value) {
    if (!isObject(value))
        return 'it is not a lease';
    const { id, cloud, principal, session, scope, narrowed, end, issuedAt, expiresAt, secrets, facts } = value;
    if (![id, cloud, principal, session].every((text) => isText(text) && text !== ''))
        return 'it does not say whose it is';
    if (!Array.isArray(scope) || !scope.every(isText))
        return 'its scope is not a list of lines';
    if (typeof narrowed !== 'boolean')
        return 'it does not say whether it is narrowed';
    if (end !== 'expires' && end !== 'revocable')
        return 'it does not say how it ends';
    if (!isInstant(issuedAt) || !isInstant(expiresAt))
        return 'its life has no beginning or no end';
    if (!isObject(secrets) || Object.keys(secrets).length === 0)
        return 'it holds no secret';
    if (!Object.values(secrets).every(isSecret)) {
        return 'one of its secrets is empty, far too long, or holds a line break or another character that no token has';
    }
    if (!isObject(facts) || !Object.values(facts).every(isText))
        return 'what it says of itself is not text';
    return undefined;
}
/** What is wrong with a life: it is over, or longer than `longest` seconds. */
function lifeFault({ issuedAt, expiresAt }, longest, { elapsedMs } = { elapsedMs: 0 }) {
    const life = expiresAt - issuedAt;
    // Written so that NaN is a fault, too.
    if (!(life > Math.max(0, elapsedMs)))
        return 'it is over already';
    if (!(life <= longest * 1000 + SKEW_MS))
        return `it would live longer than the ${longest} seconds that can be`;
    return undefined;
}
function difference(lease, expected) {
    const names = ['cloud', 'principal', 'session', 'id', 'narrowed'];
    const other = names.find((name) => lease[name] !== expected[name]);
    if (other)
        return `it has another ${other} than was asked for`;
    if (!sameList(lease.scope, expected.scope))
        return 'it has another scope than was asked for';
    const held = Object.keys(lease.secrets).toSorted();
    return sameList(held, expected.secrets.toSorted())
        ? undefined
        : 'it holds other secrets than such a lease has';
}
function wideFault({ secrets }, { wider }) {
    const leaks = Object.values(secrets).some((secret) => wider.some((wide) => secret.includes(wide)));
    return leaks ? 'it is the wide token that was to be narrowed, or holds it' : undefined;
}
function sameList(a, b) {
    return a.length === b.length && a.every((text, index) => text === b[index]);
}
function isSecret(value) {
    return typeof value === 'string' && value.length <= LONGEST_SECRET && VISIBLE.test(value);
}
function isText(value) {
    return typeof value === 'string' && value.length <= LONGEST_SECRET && !/[\p{Cc}\u2028\u2029]/u.test(value);
}
function isInstant(value) {
    return typeof value === 'number' && value >= 0 && value <= LAST_INSTANT;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 3726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  WA: () => (/* binding */ cloudByName),
  V8: () => (/* binding */ cloudOfLine),
  Pk: () => (/* binding */ clouds_clouds),
  n4: () => (/* binding */ exportedVariables),
  nO: () => (/* binding */ findCloud),
  Ko: () => (/* binding */ nativePolicies)
});

// EXTERNAL MODULE: ./clock.js
var clock = __nccwpck_require__(3535);
// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __nccwpck_require__(235);
;// CONCATENATED MODULE: ./clouds/issue-checked.js

const ECHO = 'one of its tokens is what was sent to it';
/**
 * Asks a cloud for a lease and believes it only where it is what the plan asks for. Every cloud's issuer is called from
 * here and nowhere else, for the first lease as for each that renews it.
 * @throws {AnswerRefused} where it is not; what was asked for may then exist.
 */
async function issueChecked(issuer, bounds, plan, context) {
    const { clock } = context;
    const wider = [];
    let since = clock.monotonic();
    const lease = await issuer.issue(plan, {
        ...context,
        secret: (value, use) => {
            if (use === 'stays-here') {
                // An echo of what was sent is no answer, and the next exchange would be fooled by it.
                if (wider.some((wide) => value.includes(wide)))
                    throw (0,check_lease/* unbelievable */.x5)(bounds, ECHO);
                wider.push(value);
            }
            context.secret(value, use);
        },
        identity: async (audience) => {
            const token = await context.identity(audience);
            // A lease's life is counted from here: GitHub's token tells the time.
            since = clock.monotonic();
            wider.push(token.jwt);
            return token;
        },
    });
    const fault = (0,check_lease/* leaseFault */.fk)(lease, (0,check_lease/* expectedOf */.EX)(plan, bounds), { elapsedMs: clock.monotonic() - since, wider });
    if (fault !== undefined)
        throw (0,check_lease/* unbelievable */.x5)(bounds, fault);
    return lease;
}

;// CONCATENATED MODULE: ./clouds/define.js

/**
 * Makes a cloud that takes any plan out of one that knows its own: a plan goes only to the cloud that made it, and
 * that is checked here, once, and nowhere else.
 *
 * @example export const aws = defineCloud<AwsPlan, AwsHanded>({ name: 'aws', ... });
 */
function defineCloud(cloud) {
    const { revocation, served, bounds, ...rest } = cloud;
    const check = (plan) => {
        if (plan.cloud !== cloud.name)
            throw new Error(`a plan for ${plan.cloud} was given to ${cloud.name}`);
    };
    const own = (plan) => {
        check(plan);
        return plan;
    };
    const handed = (plan) => {
        check(plan);
        return plan;
    };
    return {
        ...rest,
        handed: (plan) => cloud.handed(own(plan)),
        handOver: (plan, lease) => cloud.handOver(handed(plan), lease),
        load: async () => {
            const issuer = await cloud.load();
            return { issue: async (plan, context) => await issueChecked(issuer, bounds, own(plan), context) };
        },
        bounds: {
            ...bounds,
            longest: (plan) => bounds.longest(own(plan)),
            secrets: (plan) => bounds.secrets(own(plan)),
        },
        ...(revocation ? { revocation: anyRevocation(revocation, own) } : {}),
        ...(served ? { served: anyServed(served, handed) } : {}),
    };
}
function anyRevocation(revocation, own) {
    return {
        saveTarget: (plan, lease) => revocation.saveTarget(own(plan), lease),
        loadRevoker: async () => {
            const revoker = await revocation.loadRevoker();
            return {
                revoke: async (lease, plan, context) => await revoker.revoke(lease, own(plan), context),
                revokeSaved: (saved, context) => revoker.revokeSaved(saved, context),
            };
        },
    };
}
function anyServed(served, own) {
    return {
        ...served,
        exports: (plan, context) => served.exports(own(plan), context),
        loadProtocol: async () => {
            const protocol = await served.loadProtocol();
            return (shelf) => protocol({ ...shelf, plan: own(shelf.plan) });
        },
    };
}

// EXTERNAL MODULE: ./clouds/aws/bounds.js
var bounds = __nccwpck_require__(7369);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./clouds/aws/broker/path.js
var path = __nccwpck_require__(5011);
;// CONCATENATED MODULE: ./clouds/aws/broker/served.js


const TOKEN_FILE = 'aws-token';
const PROFILE_FILE = 'aws-config';
/** AWS at the broker: the container credentials protocol. */
const awsServed = {
    // In the order of the SDKs' chain of credential providers.
    blanked: [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_SECURITY_TOKEN',
        'AWS_CREDENTIAL_EXPIRATION',
        'AWS_PROFILE',
        'AWS_DEFAULT_PROFILE',
        'AWS_WEB_IDENTITY_TOKEN_FILE',
        'AWS_ROLE_ARN',
        'AWS_ROLE_SESSION_NAME',
        // Bearer tokens for one service come before any credentials that sign.
        'AWS_BEARER_TOKEN_BEDROCK',
        // Files with keys, or with another source of them, for the default profile.
        'AWS_SHARED_CREDENTIALS_FILE',
        'AWS_CONFIG_FILE',
        'BOTO_CONFIG',
    ],
    fatal: [
        {
            name: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
            why: 'it comes before every address that can be exported, even when it is empty, and a step can empty a variable but not remove it; a runner on ECS or CodeBuild has it',
        },
        {
            name: 'AWS_CREDENTIAL_FILE',
            why: 'botocore reads the file before it asks, and fails when the variable is empty; a step can empty a variable but not remove it',
        },
        {
            name: 'AWS_BEARER_TOKEN_BEDROCK',
            service: 'bedrock',
            why: 'the SDKs take it for every call of Bedrock, and fail when it is empty; a step can empty a variable but not remove it',
        },
    ],
    shows: 'bearer',
    files: [TOKEN_FILE, PROFILE_FILE],
    exports: exportAws,
    loadProtocol: async () => (await __nccwpck_require__.e(/* import() */ 180).then(__nccwpck_require__.bind(__nccwpck_require__, 5180))).awsProtocol,
};
function exportAws({ region }, { port, bearer, folder, shadows }) {
    // botocore takes an empty AWS_PROFILE for a profile without a name, and fails unless there is one.
    const profile = shadows.includes('AWS_PROFILE') || shadows.includes('AWS_DEFAULT_PROFILE');
    const env = {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}${path/* CREDENTIALS_PATH */.x}`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: (0,external_node_path_.join)(folder, TOKEN_FILE),
        AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        ...(profile ? { AWS_CONFIG_FILE: (0,external_node_path_.join)(folder, PROFILE_FILE) } : {}),
    };
    return {
        env,
        // Without a line break at its end: the SDKs would send it, or refuse the file.
        files: { [TOKEN_FILE]: bearer, ...(profile ? { [PROFILE_FILE]: '[profile ""]\n' } : {}) },
    };
}

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./text/glob.js
var glob = __nccwpck_require__(1643);
// EXTERNAL MODULE: ./clouds/aws/chain.js
var chain = __nccwpck_require__(9303);
// EXTERNAL MODULE: ./clouds/aws/inputs.js + 1 modules
var aws_inputs = __nccwpck_require__(7365);
// EXTERNAL MODULE: ./clouds/aws/scope.js + 22 modules
var scope = __nccwpck_require__(8608);
// EXTERNAL MODULE: ./clouds/aws/target.js
var aws_target = __nccwpck_require__(1681);
;// CONCATENATED MODULE: ./clouds/aws/contain.js






/** AWS lines are compared by what they compile to, so that presets, actions and ARNs all compare with each other. */
function awsContains(held, inputs) {
    const inherits = held.some(scope/* isInherit */.Y);
    const role = inputs.get(aws_inputs/* awsInputs */.x.role);
    const target = (0,aws_target/* targetFor */.x)(role, inputs.get(aws_inputs/* awsInputs */.x.region), held);
    const compile = (line) => {
        const problems = new error/* Problems */.Zw();
        const { statements } = (0,scope/* compileLine */.i)(line, target, problems);
        return { statements: problems.count > 0 ? [] : statements, problems: problems.all };
    };
    const allowed = held.filter((line) => !(0,scope/* isInherit */.Y)(line)).flatMap((line) => compile(line).statements);
    return (asked) => {
        if ((0,scope/* isInherit */.Y)(asked))
            return inherits;
        const { statements, problems } = compile(asked);
        if (problems.length > 0)
            return { problems };
        // Role chaining is denied unless a line names it, whatever else the held lines allow.
        if (inherits)
            return !statements.some((one) => one.Action.some(chain/* isChain */.o));
        // Without a usable role the plan fails whatever is decided here; then only the same text counts.
        if (!role)
            return held.some((line) => line.text === asked.text);
        return statements.length > 0 && statementsContain(allowed, statements);
    };
}
/**
 * Whether everything that `asked` allows is allowed by `held`. Each action on each resource of what is asked must be
 * covered by one single statement; a union that covers it only together is refused, which is safe.
 */
function statementsContain(held, asked) {
    // A deny that is held binds what is asked only if it is asked, too.
    const denies = held.filter((s) => s.Effect === 'Deny');
    if (!denies.every((deny) => asked.some((s) => JSON.stringify(s) === JSON.stringify(deny))))
        return false;
    const allows = held.filter((s) => s.Effect === 'Allow');
    return asked
        .filter((s) => s.Effect === 'Allow')
        .every((s) => s.Action.every((action) => s.Resource.every((resource) => covered(allows, action, resource, s.Condition))));
}
function covered(allows, action, resource, condition) {
    return allows.some((s) => s.Action.some((a) => actionContains(a.toLowerCase(), action.toLowerCase())) &&
        s.Resource.some((r) => (0,glob/* arnContains */.vF)(r, resource)) &&
        conditionContains(s.Condition, condition));
}
/** A pattern does not give role chaining, even where it covers its name. */
function actionContains(outer, inner) {
    return (0,chain/* isChain */.o)(inner) ? outer === inner : (0,glob/* globContains */.GT)(outer, inner);
}
/** Operators whose values are alternatives: fewer values allow less. */
const ALTERNATIVES = /^(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like)|IpAddress|NumericEquals|Bool)$/;
/** Whether every request that meets `inner` meets `outer`. Conditions are joined by "and": more of them allow less. */
function conditionContains(outer, inner) {
    return Object.entries(outer ?? {}).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => {
        const own = inner?.[operator]?.[key];
        if (own === undefined)
            return false;
        if (!ALTERNATIVES.test(operator))
            return own.length === values.length && own.every((v) => values.includes(v));
        const matches = operator === 'StringLike' ? like : (a, b) => a === b;
        return own.length > 0 && own.every((value) => values.some((allowed) => matches(allowed, value)));
    }));
}
function like(outer, inner) {
    if (outer.includes('${') || inner.includes('${'))
        return outer === inner;
    return (0,glob/* globContains */.GT)(outer, inner);
}

// EXTERNAL MODULE: ./clouds/aws/hosts.js
var hosts = __nccwpck_require__(8309);
// EXTERNAL MODULE: ./clouds/aws/plan.js + 7 modules
var plan = __nccwpck_require__(8353);
// EXTERNAL MODULE: ./clouds/aws/revoke/target.js
var target = __nccwpck_require__(6328);
;// CONCATENATED MODULE: ./clouds/aws/variables.js
/** Every variable that a lease of AWS may set for later steps. */
const awsVariables = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_CONFIG_FILE',
];

;// CONCATENATED MODULE: ./clouds/aws/aws.js










/** Amazon Web Services: AssumeRoleWithWebIdentity, narrowed by a session policy. */
const aws = defineCloud({
    name: 'aws',
    title: 'AWS',
    inputs: Object.values(aws_inputs/* awsInputs */.x),
    services: 'rest',
    variables: awsVariables,
    shadows: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_BEARER_TOKEN_BEDROCK'],
    configuredBy: aws_inputs/* awsInputs */.x.role.name,
    requests: 1,
    isConfigured: (inputs) => inputs.says(aws_inputs/* awsInputs */.x.role),
    plan: plan/* planAws */.v,
    contains: awsContains,
    foreign: hosts/* awsForeign */.W,
    handed: ({ cloud, region }) => ({ cloud, region }),
    handOver,
    load: async () => (await Promise.all(/* import() | aws */[__nccwpck_require__.e(541), __nccwpck_require__.e(674)]).then(__nccwpck_require__.bind(__nccwpck_require__, 199))).awsIssuer,
    bounds: bounds/* awsBounds */.x,
    revocation: {
        saveTarget: target/* saveTarget */.Jy,
        loadRevoker: async () => (await Promise.all(/* import() | aws */[__nccwpck_require__.e(541), __nccwpck_require__.e(674)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3432))).awsRevoker,
    },
    served: awsServed,
    ambient: {
        variables: [
            'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
            'AWS_CONTAINER_CREDENTIALS_FULL_URI',
            'AWS_WEB_IDENTITY_TOKEN_FILE',
            'AWS_ACCESS_KEY_ID',
        ],
        loadProbe: async () => (await __nccwpck_require__.e(/* import() */ 134).then(__nccwpck_require__.bind(__nccwpck_require__, 3134))).probeAws,
    },
});
/** The variables the AWS CLI and SDKs read (AWS SDKs and Tools Reference Guide, "Environment variables"). */
function handOver(plan, { secrets, facts, expiresAt }) {
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = secrets;
    const env = {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        AWS_REGION: plan.region,
        AWS_DEFAULT_REGION: plan.region,
        AWS_CREDENTIAL_EXPIRATION: (0,clock/* instant */.uR)(expiresAt),
    };
    return {
        env,
        outputs: { 'aws-account-id': facts.account ?? '', 'aws-session-arn': facts.sessionArn ?? '' },
        secretOutputs: {
            'aws-access-key-id': accessKeyId,
            'aws-secret-access-key': secretAccessKey,
            'aws-session-token': sessionToken,
        },
    };
}

// EXTERNAL MODULE: ./clouds/azure/bounds.js
var azure_bounds = __nccwpck_require__(6655);
// EXTERNAL MODULE: ./clouds/azure/broker/paths.js
var paths = __nccwpck_require__(6632);
;// CONCATENATED MODULE: ./clouds/azure/broker/served.js

/** Azure at the broker: the managed identity endpoint of App Service. */
const azureServed = {
    // In the order of the SDKs' chain of credentials.
    blanked: [
        'AZURE_CLIENT_SECRET',
        'AZURE_CLIENT_CERTIFICATE_PATH',
        'AZURE_CLIENT_CERTIFICATE_PASSWORD',
        'AZURE_USERNAME',
        'AZURE_PASSWORD',
        'AZURE_FEDERATED_TOKEN_FILE',
        'AZURE_TOKEN_CREDENTIALS',
        'IDENTITY_SERVER_THUMBPRINT',
        'AZURE_ACCESS_TOKEN',
        // `az storage` takes them before it asks who is logged in.
        'AZURE_STORAGE_CONNECTION_STRING',
        'AZURE_STORAGE_KEY',
        'AZURE_STORAGE_SAS_TOKEN',
    ],
    fatal: [],
    shows: 'bearer',
    files: [],
    exports: exportAzure,
    loadProtocol: async () => (await __nccwpck_require__.e(/* import() */ 74).then(__nccwpck_require__.bind(__nccwpck_require__, 9074))).azureProtocol,
};
function exportAzure(plan, { port, bearer }) {
    const base = `http://127.0.0.1:${port}`;
    const env = {
        IDENTITY_ENDPOINT: `${base}${paths/* TOKEN_PATH */.o}`,
        IDENTITY_HEADER: bearer,
        MSI_ENDPOINT: `${base}${paths/* OLDER_PATH */.j}`,
        MSI_SECRET: bearer,
        // By this name `az login --identity` knows that it is to ask MSI_ENDPOINT.
        APPSETTING_WEBSITE_SITE_NAME: 'agent-creds',
        AZURE_TENANT_ID: plan.tenantId,
        AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
        AZURE_CLIENT_ID: plan.clientId,
    };
    return { env };
}

;// CONCATENATED MODULE: ./clouds/contain-lines.js
/** Whether every word of a line is held by some word of the others, at its place or above it. */
function linesContain(held, asked, { whole, holds = () => false }) {
    return asked.whats.every((what) => held.some((line) => line.whats.some((own) => holds(own, what) ||
        (own.service === what.service &&
            own.verb === what.verb &&
            placeContains(line.where, asked.where, whole[own.service])))));
}
/** `bucket` contains `bucket/prefix/`, and `bucket/prefix/` what begins with it; a wildcard inside is not understood. */
function placeContains(outer, inner, whole) {
    if (outer === inner)
        return true;
    if (outer === undefined || inner === undefined || whole === undefined)
        return false;
    const base = outer.replace(/\/\*$/, '/');
    if (/[*?$:]|\/\/|\.\./.test(base) || /[*?$:]|\/\/|\.\./.test(inner.replace(/\/\*$/, '/')))
        return false;
    const parts = base.replace(/\/$/, '').split('/').length;
    if (base.endsWith('/') ? parts < whole : parts !== whole)
        return false;
    const below = base.endsWith('/') ? base : `${base}/`;
    return inner.startsWith(below);
}

// EXTERNAL MODULE: ./text/nearest.js
var nearest = __nccwpck_require__(5895);
// EXTERNAL MODULE: ./text/quote.js
var quote = __nccwpck_require__(2133);
// EXTERNAL MODULE: ./text/trim.js
var trim = __nccwpck_require__(4737);
;// CONCATENATED MODULE: ./clouds/azure/scope.js



/**
 * The SAS permissions of each preset, the fewest that do it: r read, l list, w write (which creates and replaces, and
 * does not delete). learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas, "Specify permissions".
 */
const presetLetters = { read: 'rl', write: 'w', list: 'l' };
/** The order the service insists on. */
const LETTER_ORDER = 'racwdxyltmeopi';
const known = [
    ...Object.keys(presetLetters).map((verb) => `blob:${verb}`),
    'azure:resource',
    'azure:inherit',
];
function joinLetters(letters) {
    return [...new Set(letters)].sort((a, b) => LETTER_ORDER.indexOf(a) - LETTER_ORDER.indexOf(b)).join('');
}
/** Reads one line; problems are added and nothing is returned. */
function readLine(line, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, cannot be enforced`, why, fix, { line: line.number });
        return undefined;
    };
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) {
        const guess = (0,nearest/* nearest */.p)(unknown, known);
        return bad(`there is no ${(0,quote/* quote */.h)(unknown)}${guess ? `; did you mean ${guess}?` : ''}`, `${guess ?? 'blob:read'}  ${line.where ?? 'account/container'}`);
    }
    if (names.every((name) => name.startsWith('blob:'))) {
        const target = readTarget(line.where, names.join(','));
        if ('why' in target)
            return bad(target.why, target.fix);
        const letters = line.whats.flatMap(({ verb }) => [...presetLetters[verb]]);
        return { line, ask: { kind: 'blob', letters: joinLetters(letters), target } };
    }
    if (names.length > 1)
        return bad('azure:resource and azure:inherit stand alone', names.join('\n'));
    if (names[0] === 'azure:inherit') {
        return line.where === undefined || line.where === '*'
            ? { line, ask: { kind: 'inherit' } }
            : bad('azure:inherit is all that the identity allows, everywhere', 'azure:inherit');
    }
    return readResource(line, bad);
}
function readResource(line, bad) {
    const example = 'azure:resource  https://vault.azure.net';
    const { where } = line;
    if (where === undefined)
        return bad('it names no resource', example);
    const resource = (0,trim/* withoutTrailing */.h)(where.replace(/\/\.default$/, ''), '/');
    if (!/^(https|api):\/\/[\x21-\x7e]+$/.test(resource) || /["'<>\\]/.test(resource)) {
        return bad(`${(0,quote/* quote */.h)(where)} is not a resource, which is a URL such as https://vault.azure.net`, example);
    }
    if (resource !== (0,trim/* withoutTrailing */.h)(where, '/')) {
        return bad('`/.default` belongs to OAuth scopes; here the resource alone is named', `azure:resource  ${resource}`);
    }
    return { line, ask: { kind: 'resource', resource } };
}
const ACCOUNT = /^[a-z0-9]{3,24}$/;
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root|\$web|\$logs)$/;
/** Reads `account/container`, `account/container/directory/`. */
function readTarget(where, name) {
    const example = `${name}  account/container`;
    if (where === undefined)
        return { why: 'it names no container', fix: example };
    const url = /^(?:https:\/\/)?([a-z0-9]{3,24})\.(?:blob|dfs)\.[a-z.]+\/(.+)$/.exec(where);
    if (url)
        return { why: 'it is written as a URL', fix: `${name}  ${url[1]}/${url[2]}` };
    const [account = '', container = '', ...rest] = where.split('/');
    if (!ACCOUNT.test(account)) {
        return {
            why: 'its first part is not the name of a storage account (3 to 24 of a-z, 0-9)',
            fix: example,
        };
    }
    if (container === '' || container === '*') {
        return {
            why: 'a SAS is for one container; there is none for a whole account',
            fix: `${name}  ${account}/container`,
        };
    }
    if (!CONTAINER.test(container)) {
        return {
            why: 'its second part is not the name of a container',
            fix: `${name}  ${account}/container`,
        };
    }
    const directory = (0,trim/* withoutTrailing */.h)(rest.join('/').replace(/(^|\/)\*{1,2}$/, ''), '/');
    if (directory.includes('*')) {
        const plain = directory.slice(0, directory.indexOf('*'));
        const start = plain.slice(0, plain.lastIndexOf('/') + 1);
        return {
            why: 'a SAS knows directories, and no wildcard in a name',
            fix: `${name}  ${account}/${container}/${start}`,
        };
    }
    if (directory.split('/').some((part) => part === '.' || part === '..' || (part === '' && directory !== ''))) {
        return {
            why: 'a directory is named in full, without `.`, `..` and `//`',
            fix: `${name}  ${account}/${container}/dir/`,
        };
    }
    return { account, container, directory };
}

;// CONCATENATED MODULE: ./clouds/azure/contain.js



/** Azure lines are compared word by word. A held line that cannot be read contains nothing. */
function azureContains(held) {
    const usable = held.filter((line) => readLine(line, new error/* Problems */.Zw()) !== undefined);
    return (asked) => {
        const problems = new error/* Problems */.Zw();
        readLine(asked, problems);
        return problems.count > 0
            ? { problems: problems.all }
            : linesContain(usable, asked, { whole: { blob: 2 } });
    };
}

// EXTERNAL MODULE: ./inputs/common.js + 5 modules
var common = __nccwpck_require__(5417);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __nccwpck_require__(622);
// EXTERNAL MODULE: ./clouds/azure/clouds.js
var clouds = __nccwpck_require__(2572);
// EXTERNAL MODULE: ./inputs/input.js
var input = __nccwpck_require__(2999);
// EXTERNAL MODULE: ./inputs/kinds/choice.js
var choice = __nccwpck_require__(9880);
// EXTERNAL MODULE: ./inputs/kinds/endpoint.js
var endpoint = __nccwpck_require__(274);
// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __nccwpck_require__(4196);
;// CONCATENATED MODULE: ./clouds/azure/inputs.js






/** The machine's own metadata service: plain http, and it leaves the machine nowhere. */
const IMDS = 'http://169.254.169.254';
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const GUID_EXAMPLE = '11111111-2222-3333-4444-555555555555';
/** A GUID in lower case. `hint` adds to what is shown for texts that were probably meant as something else. */
function guid(of, hint = () => '') {
    return (0,kinds_text/* parsed */.Yz)({
        parse: (value) => (GUID.test(value) ? value.toLowerCase() : undefined),
        explain: (value) => ({
            why: `${(0,quote/* quote */.h)(value)} is not a GUID`,
            instead: `${GUID_EXAMPLE}   # the GUID ${of}${hint(value)}`,
        }),
        write: (value) => value,
        pattern: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
    });
}
const isDomain = (text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
/** The inputs of Azure, in the order of `action.yml`. */
const azureInputs = {
    clientId: (0,input/* input */.h)({
        name: 'azure-client-id',
        kind: guid('of the application or identity'),
        about: 'Client id of the application or user-assigned identity.',
        example: GUID_EXAMPLE,
        role: 'principal',
    }),
    tenantId: (0,input/* input */.h)({
        name: 'azure-tenant-id',
        kind: guid('of the Entra tenant', (value) => isDomain(value) ? ': az account show --query tenantId' : ''),
        about: 'Entra tenant; required with a federated credential.',
        example: GUID_EXAMPLE,
        role: 'principal',
    }),
    subscriptionId: (0,input/* input */.h)({
        name: 'azure-subscription-id',
        kind: guid('of the subscription'),
        about: 'Subscription id that is exported.',
        example: GUID_EXAMPLE,
        role: 'place',
    }),
    identity: (0,input/* input */.h)({
        name: 'azure-identity',
        kind: (0,choice/* choice */.Y)(['federated', 'managed']),
        default: 'federated',
        about: '`federated`, or `managed` for the identity of a self-hosted runner on Azure compute (`azure-client-id` picks a user-assigned one).',
        example: 'federated',
        role: 'principal',
    }),
    cloud: (0,input/* input */.h)({
        name: 'azure-cloud',
        kind: (0,choice/* choice */.Y)(clouds/* azureCloudNames */.Jf),
        default: 'public',
        about: '`public`, `usgovernment` or `china`.',
        example: 'public',
        role: 'principal',
    }),
    authorityHost: (0,input/* input */.h)({
        name: 'azure-authority-host',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of Entra ID. Default the cloud's own.",
        example: clouds/* azureClouds */.SX.public.authority,
        role: 'endpoint',
    }),
    blobEndpoint: (0,input/* input */.h)({
        name: 'azure-blob-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of Blob Storage for `blob:` lines; the account is put in front of a host name and behind an address. Default the cloud's own.",
        example: `https://account.blob.${clouds/* azureClouds */.SX.public.storageSuffix}`,
        role: 'endpoint',
    }),
    imdsEndpoint: (0,input/* input */.h)({
        name: 'azure-imds-endpoint',
        kind: (0,endpoint/* endpoint */.s)([IMDS]),
        about: `Base URL of the machine's metadata service. Default \`${IMDS}\`.`,
        example: IMDS,
        role: 'endpoint',
    }),
};

;// CONCATENATED MODULE: ./clouds/azure/hosts.js






/** Hosts of Entra ID in each cloud; the Microsoft Authentication Library knows the same ones without asking. */
const authorities = {
    public: ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
    usgovernment: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
    china: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
};
/** Whether a base URL is Entra ID of this cloud. */
function isAuthority(base, cloud) {
    return authorities[cloud].some((host) => base === `https://${host}`);
}
/** Accounts with a DNS zone of their own ("Storage account overview", Azure DNS zone endpoints). */
const ZONE = /^z\d{1,2}\.blob\.storage\.azure\.net$/;
/** Whether blobs of this account are asked for at the account's own host; every other name may be anyone's account. */
function isBlobService(given, account, cloud) {
    const { storageSuffix } = clouds/* azureClouds */.SX[cloud];
    const url = URL.parse((0,clouds/* blobEndpoint */.Rt)(account, storageSuffix, given));
    if (!url || url.href !== `https://${url.hostname}/` || !url.hostname.startsWith(`${account}.`))
        return false;
    const rest = url.hostname.slice(account.length + 1);
    return rest === `blob.${storageSuffix}` || (cloud === 'public' && ZONE.test(rest));
}
/** What is said of Azure and sends an identity elsewhere. */
function azureForeign(inputs) {
    const cloud = inputs.get(azureInputs.cloud);
    const accounts = accountsOf(inputs);
    const { storageSuffix } = clouds/* azureClouds */.SX[cloud];
    return (0,endpoints/* foreignOf */.qt)(inputs, [
        [azureInputs.authorityHost, (base) => isAuthority(base, cloud)],
        [
            azureInputs.blobEndpoint,
            (base) => accounts.length === 0
                ? base === `https://blob.${storageSuffix}`
                : accounts.every((account) => isBlobService(base, account, cloud)),
        ],
        [azureInputs.imdsEndpoint, (base) => base === IMDS],
    ]);
}
/** The storage accounts of the blob lines; what is wrong in other lines is not looked at here. */
function accountsOf(inputs) {
    return (inputs.get(common/* common */.s.scope) ?? [])
        .filter(({ whats }) => whats.every(({ service }) => service === 'blob'))
        .flatMap((line) => {
        const ask = readLine(line, new error/* Problems */.Zw())?.ask;
        return ask?.kind === 'blob' ? ask.target.account : [];
    });
}

// EXTERNAL MODULE: ./inputs/duration.js
var duration = __nccwpck_require__(251);
// EXTERNAL MODULE: ./clouds/azure/sas.js
var sas = __nccwpck_require__(8153);
;// CONCATENATED MODULE: ./clouds/azure/plan.js







/** Entra's default: a random life of 60 to 90 minutes ("Configurable token lifetimes"). */
const LONGEST_ENTRA_LIFE = 5400;
const SHORTEST_ENTRA_LIFE = 3600;
/** Tokens of managed identities are cached by the platform and live a day. */
const MANAGED_LIFE = 86_400;
function planAzure(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const identity = inputs.get(azureInputs.identity);
    const azureCloud = inputs.get(azureInputs.cloud);
    const cloud = clouds/* azureClouds */.SX[azureCloud];
    if (identity === 'federated' && !inputs.isBroken(azureInputs.identity)) {
        need(context, azureInputs.clientId, 'of the application or identity');
        need(context, azureInputs.tenantId, 'of the Entra tenant');
    }
    const clientId = inputs.get(azureInputs.clientId) ?? '';
    const tenantId = inputs.get(azureInputs.tenantId) ?? '';
    const subscriptionId = inputs.get(azureInputs.subscriptionId) ?? '';
    if (context.revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for Azure', 'Entra ID has no call that ends an access token, and revoking a delegation key would end every SAS of the account that it signed', 'revoke: auto   # the lease then ends with its ttl');
    }
    const asked = lines.flatMap((line) => readLine(line, problems) ?? []);
    refuseMixture(context, asked);
    const target = oneTarget(context, asked);
    const ip = readIp(context, asked);
    refuseDelivery(context, asked);
    if (problems.count > before)
        return undefined;
    const letters = joinLetters(asked.flatMap(({ ask }) => (ask.kind === 'blob' ? [...ask.letters] : [])));
    const [resource = cloud.manager] = asked.flatMap(({ ask }) => ask.kind === 'resource' ? [ask.resource] : []);
    const sas = target && {
        target,
        letters,
        ip,
        endpoint: (0,clouds/* blobEndpoint */.Rt)(target.account, cloud.storageSuffix, inputs.get(azureInputs.blobEndpoint)),
    };
    sayLimits(context, identity, sas !== undefined);
    const authority = inputs.get(azureInputs.authorityHost) ?? cloud.authority;
    const imds = inputs.get(azureInputs.imdsEndpoint) ?? IMDS;
    const life = identity === 'managed' ? MANAGED_LIFE : LONGEST_ENTRA_LIFE;
    const plan = {
        cloud: 'azure',
        principal: clientId || 'the identity of this machine',
        audience: identity === 'federated' ? cloud.exchangeAudience : '',
        sentTo: [...(identity === 'federated' ? [authority] : []), ...(sas ? [sas.endpoint] : [])].map(endpoints/* hostOf */.w4),
        session: context.session,
        ttl: sas ? context.ttl : life,
        scope: lines.map((line) => line.text),
        narrowed: sas !== undefined,
        end: 'expires',
        identity,
        clientId,
        tenantId,
        subscriptionId,
        azureCloud,
        authority,
        imds,
        resource: sas ? clouds/* STORAGE_RESOURCE */.B$ : resource,
        ...(sas ? { sas } : {}),
    };
    return { plan, view: view(context, { identity, clientId, tenantId, azureCloud, resource, sas }, asked) };
}
/** What a federated credential cannot do without. One that was said and is wrong has been reported. */
function need({ inputs, problems }, input, of) {
    if (inputs.says(input))
        return;
    problems.add('INPUT_MISSING', `\`${input.name}\` is empty`, `a federated credential needs the GUID ${of}`, `${input.name}: ${GUID_EXAMPLE}   # the GUID ${of}`);
}
/** A token with the identity's own roles beside a SAS would reach everything the SAS was to keep out. */
function refuseMixture({ problems }, asked) {
    const tokens = asked.filter(({ ask }) => ask.kind !== 'blob');
    const blob = asked.find(({ ask }) => ask.kind === 'blob');
    const [first, second] = tokens;
    if (blob && first) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,quote/* quote */.h)(blob.line.text)} beside ${(0,quote/* quote */.h)(first.line.text)}`, 'blob lines become a SAS, and a token with all roles of the identity beside it would reach around it', `${first.line.text}   # in a step of its own, with another identity that has no role on storage`, { line: first.line.number });
    }
    else if (first && second) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,quote/* quote */.h)(first.line.text)} beside ${(0,quote/* quote */.h)(second.line.text)}`, 'an Azure token is for one resource, and one lease is one token', `${first.line.text}   # and the other in a step with \`deliver: outputs\``, { line: second.line.number });
    }
}
function oneTarget({ problems }, asked) {
    const targets = asked.flatMap(({ ask }) => (ask.kind === 'blob' ? [ask.target] : []));
    const [first] = targets;
    const text = ({ account, container, directory }) => `${account}/${container}${directory === '' ? '' : `/${directory}/`}`;
    const other = targets.find((target) => first && text(target) !== text(first));
    if (first && other) {
        problems.add('SCOPE_INVALID', `\`scope\` has blob lines for ${text(first)} and for ${text(other)}`, 'one lease is one SAS, and a SAS is for one container or one directory', `blob:read  ${text(first)}   # and the other in a step with \`deliver: outputs\``);
    }
    return first;
}
function readIp({ problems, lockIp, lockVpc }, asked) {
    if (lockVpc.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-vpc` cannot be kept for Azure', 'it names VPCs of AWS; neither a SAS nor an Entra token can be bound to a network', 'remove `lock-vpc`, or lease the clouds in two steps');
    }
    const [cidr] = lockIp;
    if (cidr === undefined)
        return '';
    const refuse = (why, fix) => {
        problems.add('INPUT_CONFLICT', '`lock-ip` cannot be kept for Azure', why, fix);
        return '';
    };
    const token = asked.find(({ ask }) => ask.kind !== 'blob');
    if (token) {
        return refuse('an Entra token cannot be bound to addresses when it is issued; a SAS can', 'remove `lock-ip`, or bind the identity with a Conditional Access policy for workload identities');
    }
    if (lockIp.length > 1) {
        return refuse(`a SAS takes one range and \`lock-ip\` has ${lockIp.length}`, `lock-ip: ${cidr}   # one range that holds them all`);
    }
    return ((0,sas/* sasRange */.nE)(cidr) ??
        refuse(`a SAS takes IPv4 ranges only, and ${(0,quote/* quote */.h)(cidr)} is none`, 'lock-ip: 203.0.113.0/24'));
}
/** A SAS is no token, so no metadata protocol can carry it. */
function refuseDelivery({ problems, deliver }, asked) {
    const blob = asked.find(({ ask }) => ask.kind === 'blob');
    if (!blob || !deliver.includes('broker'))
        return;
    problems.add('SCOPE_INVALID', `\`scope\` line ${blob.line.number}, ${(0,quote/* quote */.h)(blob.line.text)}, cannot be delivered by a broker`, 'it becomes a SAS, and a managed identity protocol serves tokens only: the token would not be narrowed', 'deliver: env   # or azure:inherit with an identity that has a role on this container only', { line: blob.line.number });
}
function sayLimits(context, identity, sas) {
    if (sas)
        return;
    context.warn('Azure is not narrowed: the roles of the identity apply.');
    if (identity === 'federated' && context.ttl > SHORTEST_ENTRA_LIFE) {
        context.notice(`Azure: Entra ID gives a token 60 to 90 minutes, whatever \`ttl\` says; the lease may end before ${(0,duration/* formatDuration */.a)(context.ttl)}.`);
    }
}
function view(context, d, asked) {
    return {
        rows: [
            ['identity', `${d.identity}: ${d.clientId || 'the one of this machine'}`],
            ...(d.tenantId === '' ? [] : [['tenant', d.tenantId]]),
            ...(d.azureCloud === 'public' ? [] : [['cloud', d.azureCloud]]),
            d.sas
                ? [
                    'SAS',
                    `sp=${d.sas.letters} at ${d.sas.endpoint}${d.sas.ip === '' ? '' : `, from ${d.sas.ip}`}, for ${(0,duration/* formatDuration */.a)(context.ttl)}`,
                ]
                : ['resource', d.resource],
        ],
        lines: asked.map(({ line, ask }) => ({ line: line.text, became: became(ask, d), cost: 0 })),
        documents: [],
    };
}
function became(ask, d) {
    if (ask.kind !== 'blob')
        return `a token for ${d.resource}: the identity's own roles apply`;
    const { container, directory } = ask.target;
    return directory === ''
        ? `SAS permissions ${ask.letters} on container ${container}`
        : `SAS permissions ${ask.letters} on directory ${directory} of container ${container}`;
}

;// CONCATENATED MODULE: ./clouds/azure/variables.js
/** Every variable that a lease of Azure may set for later steps. */
const azureVariables = [
    'AZURE_CLIENT_ID',
    'AZURE_TENANT_ID',
    'AZURE_SUBSCRIPTION_ID',
    'AZURE_STORAGE_ACCOUNT',
    'AZURE_STORAGE_SAS_TOKEN',
    'AZURE_ACCESS_TOKEN',
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER',
    'MSI_ENDPOINT',
    'MSI_SECRET',
    'APPSETTING_WEBSITE_SITE_NAME',
];

;// CONCATENATED MODULE: ./clouds/azure/azure.js








/** Microsoft Azure: workload identity federation or a managed identity; blob lines become a SAS. */
const azure = defineCloud({
    name: 'azure',
    title: 'Azure',
    inputs: Object.values(azureInputs),
    services: ['blob', 'azure'],
    variables: azureVariables,
    // `az storage` takes a connection string before a key, a key before a SAS, and with `login` neither.
    shadows: ['AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_KEY', 'AZURE_STORAGE_AUTH_MODE'],
    configuredBy: azureInputs.clientId.name,
    requests: 1,
    isConfigured: (inputs) => inputs.says(azureInputs.clientId) ||
        inputs.isBroken(azureInputs.identity) ||
        inputs.get(azureInputs.identity) === 'managed',
    plan: planAzure,
    contains: azureContains,
    foreign: azureForeign,
    handed: ({ cloud, clientId, tenantId, subscriptionId, resource, sas }) => ({
        ...{ cloud, clientId, tenantId, subscriptionId, resource },
        ...(sas ? { sas: { target: { account: sas.target.account } } } : {}),
    }),
    handOver: azure_handOver,
    load: async () => (await __nccwpck_require__.e(/* import() */ 800).then(__nccwpck_require__.bind(__nccwpck_require__, 800))).azureIssuer,
    bounds: azure_bounds/* azureBounds */.B,
    served: azureServed,
    ambient: {
        variables: ['AZURE_FEDERATED_TOKEN_FILE', 'IDENTITY_ENDPOINT'],
        loadProbe: async () => (await __nccwpck_require__.e(/* import() */ 648).then(__nccwpck_require__.bind(__nccwpck_require__, 9648))).probeAzure,
    },
});
/** What `az storage` reads for blob lines. `AZURE_ACCESS_TOKEN` is read by no stock tool: it is for scripts. */
function azure_handOver(plan, { secrets }) {
    const { accessToken = '', sasToken = '' } = secrets;
    const env = {
        AZURE_CLIENT_ID: plan.clientId,
        AZURE_TENANT_ID: plan.tenantId,
        AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
        ...(plan.sas
            ? { AZURE_STORAGE_ACCOUNT: plan.sas.target.account, AZURE_STORAGE_SAS_TOKEN: sasToken }
            : { AZURE_ACCESS_TOKEN: accessToken }),
    };
    return {
        env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
        outputs: { 'azure-subscription-id': plan.subscriptionId },
        secretOutputs: plan.sas ? { 'azure-sas-token': sasToken } : { 'azure-access-token': accessToken },
    };
}

// EXTERNAL MODULE: ./clouds/gcp/bounds.js
var gcp_bounds = __nccwpck_require__(2268);
;// CONCATENATED MODULE: ./clouds/gcp/broker/served.js

const GCLOUD_FOLDER = 'gcloud';
/** Google Cloud at the broker: the metadata server of Compute Engine. */
const gcpServed = {
    // `GOOGLE_*` are the libraries' and Terraform's, `CLOUDSDK_*` gcloud's properties.
    blanked: [
        'GOOGLE_APPLICATION_CREDENTIALS',
        'GOOGLE_CREDENTIALS',
        'GOOGLE_CLOUD_KEYFILE_JSON',
        'GCLOUD_KEYFILE_JSON',
        'GOOGLE_OAUTH_ACCESS_TOKEN',
        'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT',
        'GOOGLE_BACKEND_CREDENTIALS',
        'GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT',
        'GOOGLE_GHA_CREDS_PATH',
        'CLOUDSDK_AUTH_ACCESS_TOKEN',
        'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
        'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
        'CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT',
        'CLOUDSDK_CORE_ACCOUNT',
        'CLOUDSDK_ACTIVE_CONFIG_NAME',
        'NO_GCE_CHECK',
    ],
    fatal: [],
    shows: 'nothing',
    files: [GCLOUD_FOLDER],
    exports: exportGcp,
    loadProtocol: async () => (await __nccwpck_require__.e(/* import() */ 735).then(__nccwpck_require__.bind(__nccwpck_require__, 7735))).gcpProtocol,
};
function exportGcp({ project, serviceAccount }, { port, folder, shadows }) {
    const address = `127.0.0.1:${port}`;
    const env = {
        GCE_METADATA_HOST: address,
        GCE_METADATA_IP: address,
        GCE_METADATA_ROOT: address,
        METADATA_SERVER_DETECTION: 'assume-present',
        CLOUDSDK_CONFIG: (0,external_node_path_.join)(folder, GCLOUD_FOLDER),
        CLOUDSDK_CORE_PROJECT: project,
        GOOGLE_CLOUD_PROJECT: project,
        // gcloud takes an empty account for none at all, so another one is replaced.
        ...(shadows.includes('CLOUDSDK_CORE_ACCOUNT')
            ? { CLOUDSDK_CORE_ACCOUNT: serviceAccount || 'default' }
            : {}),
    };
    return { env, folders: [GCLOUD_FOLDER] };
}

;// CONCATENATED MODULE: ./clouds/gcp/scope.js


const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
/** The predefined roles that the presets stand for; a boundary can name nothing finer. */
const presetRoles = {
    read: 'roles/storage.objectViewer',
    write: 'roles/storage.objectCreator',
    admin: 'roles/storage.objectAdmin',
};
const scope_known = [...Object.keys(presetRoles).map((verb) => `gcs:${verb}`), 'gcp:scope', 'gcp:inherit'];
/** Reads one line; problems are added and nothing is returned. */
function scope_readLine(line, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, cannot be enforced`, why, fix, { line: line.number });
        return undefined;
    };
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const unknown = names.find((name) => !scope_known.includes(name));
    if (unknown !== undefined) {
        const guess = (0,nearest/* nearest */.p)(unknown, scope_known);
        return bad(`there is no ${(0,quote/* quote */.h)(unknown)}${guess ? `; did you mean ${guess}?` : ''}`, `${guess ?? 'gcs:read'}  ${line.where ?? 'my-bucket/prefix/'}`);
    }
    if (names.every((name) => name.startsWith('gcs:'))) {
        const place = readPlace(line.where, names.join(','));
        if ('why' in place)
            return bad(place.why, place.fix);
        const roles = line.whats.map(({ verb }) => presetRoles[verb]);
        return { line, ask: { kind: 'storage', grants: roles.map((role) => ({ role, ...place })) } };
    }
    if (names.length > 1)
        return bad('gcp:scope and gcp:inherit stand alone', names.map((n) => `${n}  ...`).join('\n'));
    if (names[0] === 'gcp:inherit') {
        return line.where === undefined || line.where === '*'
            ? { line, ask: { kind: 'inherit' } }
            : bad('gcp:inherit is all that the service account allows, everywhere', 'gcp:inherit');
    }
    return readOauth(line, bad);
}
function readOauth(line, bad) {
    const example = 'gcp:scope  https://www.googleapis.com/auth/bigquery.readonly';
    const { where } = line;
    if (where === undefined)
        return bad('it names no OAuth scope', example);
    if (/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/.test(where) && !/["'<>\\]/.test(where)) {
        return { line, ask: { kind: 'oauth', scope: where } };
    }
    const short = /^[a-z][a-z0-9._-]*$/.test(where);
    return bad(`${(0,quote/* quote */.h)(where)} is not an OAuth scope, which is a URL`, short ? `gcp:scope  https://www.googleapis.com/auth/${where}` : example);
}
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
/**
 * Reads a place in Cloud Storage: `bucket`, `bucket/prefix/`, `bucket/prefix*`, `bucket/object`. As for S3, only what
 * ends in `/` or `*` is a prefix; anything else is exactly that object.
 */
function readPlace(where, name) {
    const example = `${name}  my-bucket/prefix/`;
    if (where === undefined)
        return { why: 'it names no bucket', fix: example };
    const path = where.replace(/^gs:\/\//, '');
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? '' : path.slice(slash + 1);
    if (!BUCKET.test(bucket)) {
        const why = bucket.includes('*')
            ? 'an access boundary names each bucket; there is no pattern for several'
            : 'its first part is not the name of a bucket';
        return { why, fix: example };
    }
    const prefix = rest.replace(/\*{1,2}$/, '');
    if (prefix.includes('*')) {
        const start = prefix.slice(0, prefix.indexOf('*'));
        return {
            why: 'an access boundary knows prefixes, and no wildcard in the middle of a name',
            fix: `${name}  ${bucket}/${start}`,
        };
    }
    if (prefix === '')
        return { bucket };
    const whole = rest.endsWith('/') || prefix !== rest;
    return whole ? { bucket, prefix } : { bucket, object: prefix };
}

;// CONCATENATED MODULE: ./clouds/gcp/contain.js



const comparison = {
    whole: { gcs: 1 },
    // `gcs:` lines narrow a token that has the whole of Google Cloud as its OAuth scope, as `gcp:inherit` has.
    holds: (own, asked) => own.service === 'gcp' && own.verb === 'inherit' && asked.service === 'gcs',
};
/** Google lines are compared word by word. A held line that cannot be read contains nothing. */
function gcpContains(held) {
    const usable = held.filter((line) => scope_readLine(line, new error/* Problems */.Zw()) !== undefined);
    return (asked) => {
        const problems = new error/* Problems */.Zw();
        scope_readLine(asked, problems);
        return problems.count > 0 ? { problems: problems.all } : linesContain(usable, asked, comparison);
    };
}

// EXTERNAL MODULE: ./inputs/kinds/json.js
var json = __nccwpck_require__(6749);
// EXTERNAL MODULE: ./clouds/gcp/boundary.js
var boundary = __nccwpck_require__(1803);
// EXTERNAL MODULE: ./clouds/gcp/names.js
var names = __nccwpck_require__(9197);
;// CONCATENATED MODULE: ./clouds/gcp/inputs.js







const provider = (0,kinds_text/* parsed */.Yz)({
    parse: names/* parseProvider */.te,
    explain(value) {
        const { why, fix } = (0,names/* explainProvider */.bx)(value);
        return { why: `${(0,quote/* quote */.h)(value)}: ${why}`, instead: fix };
    },
    write: ({ name }) => name,
    pattern: 'projects/\\d+/locations/global/workloadIdentityPools/[a-z0-9-]+/providers/[a-z0-9-]+',
});
/** Whether it is one of the universe is looked at with the universe. */
const serviceAccount = (0,kinds_text/* parsed */.Yz)({
    parse: (value) => ((0,names/* looksLikeServiceAccount */.oi)(value) ? value : undefined),
    explain(value) {
        const { why, fix } = (0,names/* explainAccount */.ji)(value);
        return { why: `${(0,quote/* quote */.h)(value)}: ${why}`, instead: fix };
    },
    write: (value) => value,
    pattern: '[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+',
});
const project = (0,kinds_text/* parsed */.Yz)({
    parse: (value) => ((0,names/* isProjectId */.rm)(value) ? value : undefined),
    explain: (value) => ({
        why: /^\d+$/.test(value)
            ? `${(0,quote/* quote */.h)(value)} is the project's number, and tools want its id`
            : `${(0,quote/* quote */.h)(value)} is not a project id`,
    }),
    write: (value) => value,
    pattern: '(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]+',
});
const inputs_boundary = (0,json/* json */.P)({
    parse: boundary/* parseBoundary */.Ov,
    document: (rules) => ({ accessBoundaryRules: rules }),
});
/** The inputs of Google Cloud, in the order of `action.yml`. */
const gcpInputs = {
    provider: (0,input/* input */.h)({
        name: 'gcp-workload-identity-provider',
        kind: provider,
        about: 'Resource name of the provider, `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`.',
        example: names/* PROVIDER_EXAMPLE */.pK,
        role: 'principal',
    }),
    serviceAccount: (0,input/* input */.h)({
        name: 'gcp-service-account',
        kind: serviceAccount,
        about: 'Service account to act as. Empty for direct federation, whose token lives five minutes.',
        example: names/* ACCOUNT_EXAMPLE */.t_,
        role: 'principal',
    }),
    project: (0,input/* input */.h)({
        name: 'gcp-project',
        kind: project,
        about: "Project id that is exported. Default the service account's own.",
        example: 'my-project',
        role: 'place',
    }),
    boundary: (0,input/* input */.h)({
        name: 'gcp-access-boundary',
        kind: inputs_boundary,
        about: 'Credential Access Boundary JSON instead of scope lines, inline or the path of a file at the commit of the workflow.',
        example: '{"accessBoundaryRules":[ ... ]}',
        role: 'native',
    }),
    audience: (0,input/* input */.h)({
        name: 'gcp-audience',
        kind: kinds_text/* text */.Qq,
        about: "Audience of the identity token for Google Cloud. Default the provider's.",
        example: `https://iam.googleapis.com/${names/* PROVIDER_EXAMPLE */.pK}`,
        role: 'endpoint',
    }),
    universe: (0,input/* input */.h)({
        name: 'gcp-universe',
        kind: (0,kinds_text/* named */.KT)(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain', '(?:[a-z0-9-]+\\.)+[a-z]{2,}'),
        default: 'googleapis.com',
        about: 'Universe domain of a sovereign Google cloud.',
        example: 'googleapis.com',
        role: 'principal',
    }),
    stsEndpoint: (0,input/* input */.h)({
        name: 'gcp-sts-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of the token service, for private endpoints. Default the universe's.",
        example: 'https://sts.googleapis.com',
        role: 'endpoint',
    }),
    iamEndpoint: (0,input/* input */.h)({
        name: 'gcp-iam-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of the IAM credentials service, for private endpoints. Default the universe's.",
        example: 'https://iamcredentials.googleapis.com',
        role: 'endpoint',
    }),
};

;// CONCATENATED MODULE: ./clouds/gcp/hosts.js


const GOOGLE = gcpInputs.universe.default;
/** The names that private DNS gives Google's own addresses ("Configure Private Google Access"). */
const PRIVATE = ['private.googleapis.com', 'restricted.googleapis.com'];
/** A label of a DNS name. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/**
 * Whether a base URL is this service of a universe: its public host, mutual TLS, a region's, or Private Service Connect
 * (`sts-NAME.p.googleapis.com`, which only Google can answer for).
 */
function isGoogleService(base, service, universe) {
    const url = URL.parse(base);
    if (!url || url.href !== `https://${url.hostname}/`)
        return false;
    const host = url.hostname;
    if (universe === GOOGLE && PRIVATE.includes(host))
        return true;
    if (!host.endsWith(`.${universe}`))
        return false;
    const [first = '', second, third, ...more] = host.slice(0, -universe.length - 1).split('.');
    if (more.length > 0)
        return false;
    if (third !== undefined)
        return first === service && third === 'rep' && second !== undefined && LABEL.test(second);
    if (second === 'p')
        return first.startsWith(`${service}-`) && LABEL.test(first);
    return first === service && (second === undefined || second === 'mtls');
}
/** What is said of Google Cloud and sends an identity elsewhere, or makes it for somebody else. */
function gcpForeign(inputs) {
    const { audience, universe, stsEndpoint, iamEndpoint } = gcpInputs;
    const name = inputs.get(universe);
    const [said, provider] = [inputs.said(audience), inputs.get(gcpInputs.provider)?.name];
    const own = [`https://iam.googleapis.com/${provider}`, `//iam.googleapis.com/${provider}`];
    return [
        ...(said === undefined || own.includes(said) ? [] : [{ input: audience }]),
        ...(name === GOOGLE ? [] : [{ input: universe, host: `sts.${name}` }]),
        ...(0,endpoints/* foreignOf */.qt)(inputs, [
            [stsEndpoint, (base) => isGoogleService(base, 'sts', name)],
            [iamEndpoint, (base) => isGoogleService(base, 'iamcredentials', name)],
        ]),
    ];
}

// EXTERNAL MODULE: ./inputs/reading.js
var reading = __nccwpck_require__(4663);
;// CONCATENATED MODULE: ./clouds/gcp/plan.js








const HOUR = 3600;
/** The shortest life of a service account's token that Google documents ("Token types"). */
const SHORTEST_TOKEN = 300;
/** A federated token ends with the GitHub token it was exchanged for, and that lives five minutes. */
const FEDERATED_LIFE = 300;
function planGcp(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const universe = inputs.get(gcpInputs.universe);
    const provider = inputs.get(gcpInputs.provider);
    const serviceAccount = readAccount(context, universe);
    // Tools want a project; the service account's own is the best guess where none is given.
    const project = inputs.get(gcpInputs.project) ?? (0,names/* projectOfAccount */.E4)(serviceAccount) ?? '';
    const stsEndpoint = inputs.get(gcpInputs.stsEndpoint) ?? `https://sts.${universe}`;
    const iamEndpoint = inputs.get(gcpInputs.iamEndpoint) ?? `https://iamcredentials.${universe}`;
    refuseImpossible(context);
    const asked = lines.flatMap((line) => scope_readLine(line, problems) ?? []);
    plan_refuseMixture(context, asked);
    const grants = asked.flatMap(({ ask }) => (ask.kind === 'storage' ? ask.grants : []));
    const rules = inputs.get(gcpInputs.boundary) ?? (0,boundary/* compileBoundary */.mG)(grants);
    const costs = measure(context, rules, asked);
    if (problems.count > before || !provider)
        return undefined;
    const scopes = asked.flatMap(({ ask }) => (ask.kind === 'oauth' ? [ask.scope] : []));
    const oauthScopes = rules.length > 0 || scopes.length === 0 ? [CLOUD_PLATFORM] : [...new Set(scopes)];
    const narrowed = !oauthScopes.includes(CLOUD_PLATFORM) || rules.length > 0;
    const unread = inputs.isUnread(gcpInputs.boundary);
    if (unread)
        context.warn('Google Cloud: not judged: `gcp-access-boundary` was not read.');
    else if (!narrowed) {
        context.warn(`Google Cloud is not narrowed: the lease may do all that ${serviceAccount || 'the federated identity'} may.`);
    }
    const life = serviceAccount === '' ? FEDERATED_LIFE : Math.max(context.ttl, SHORTEST_TOKEN);
    sayLife(context, serviceAccount);
    const plan = {
        cloud: 'gcp',
        principal: serviceAccount || provider.name,
        audience: inputs.get(gcpInputs.audience) ?? `https://iam.googleapis.com/${provider.name}`,
        sentTo: [stsEndpoint, ...(serviceAccount === '' ? [] : [iamEndpoint])].map(endpoints/* hostOf */.w4),
        session: context.session,
        ttl: life,
        scope: lines.length > 0 ? lines.map((line) => line.text) : [gcpInputs.boundary.name],
        narrowed,
        end: 'expires',
        provider,
        serviceAccount,
        project,
        universe,
        oauthScopes,
        rules,
        stsEndpoint,
        iamEndpoint,
    };
    const shown = plan_view(provider, serviceAccount, oauthScopes, rules, costs);
    return { plan, view: unread ? { ...shown, notNarrowed: 'not judged' } : shown };
}
function readAccount({ inputs, problems }, universe) {
    const { name } = gcpInputs.serviceAccount;
    const account = inputs.get(gcpInputs.serviceAccount) ?? '';
    // In a universe that is not known, no account can be told to be of another.
    if (account === '' || inputs.isBroken(gcpInputs.universe) || (0,names/* isServiceAccount */.H4)(account, universe))
        return account;
    const { why, fix } = (0,names/* explainAccount */.ji)(account);
    (0,reading/* invalid */.G)({ name, problems }, `${(0,quote/* quote */.h)(account)}: ${why}`, fix);
    return '';
}
function refuseImpossible({ problems, revoke, lockIp, lockVpc }) {
    if (revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for Google Cloud', 'access tokens of service accounts and of federated identities cannot be revoked', 'revoke: auto   # the lease then ends with its ttl');
    }
    if (lockVpc.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-vpc` cannot be kept for Google Cloud', 'it names VPCs of AWS, and a Google token cannot be bound to a network when it is issued', "remove `lock-vpc`, lease the clouds in two steps, or put the networks into an access level of the project's VPC Service Controls");
    }
    if (lockIp.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-ip` cannot be kept for Google Cloud', 'a Google token cannot be bound to addresses when it is issued', "remove `lock-ip`, lease the clouds in two steps, or put the ranges into an access level of the project's VPC Service Controls");
    }
}
/** A boundary token works for Cloud Storage only, so nothing else can stand beside `gcs:` lines. */
function plan_refuseMixture({ problems }, asked) {
    const storage = asked.find(({ ask }) => ask.kind === 'storage');
    const other = asked.find(({ ask }) => ask.kind !== 'storage');
    const inherit = asked.find(({ ask }) => ask.kind === 'inherit');
    if (storage && other) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,quote/* quote */.h)(storage.line.text)} beside ${(0,quote/* quote */.h)(other.line.text)}`, 'a token narrowed to buckets works for Cloud Storage and for nothing else, and one lease is one token', `two steps with \`deliver: outputs\`, one for each; or only ${other.line.text}, with IAM conditions on the buckets`, { line: other.line.number });
    }
    else if (inherit && asked.length > 1) {
        problems.add('SCOPE_INVALID', '`scope` has `gcp:inherit` beside other Google lines', 'it already allows everything the identity allows, so the others would narrow nothing', `${asked.find((a) => a !== inherit && a.ask.kind !== 'inherit')?.line.text ?? 'gcp:inherit'}   # alone`, { line: inherit.line.number });
    }
}
/** Checks the boundary against Google's limits; a line costs what the boundary would lose without it. */
function measure({ problems }, rules, asked) {
    const grantsOf = (lines) => lines.flatMap(({ ask }) => (ask.kind === 'storage' ? ask.grants : []));
    const size = (0,boundary/* boundarySize */.oQ)(rules);
    const costs = asked.map((line) => ({
        line: line.line.text,
        became: describe(line),
        cost: line.ask.kind === 'storage'
            ? size - (0,boundary/* boundarySize */.oQ)((0,boundary/* compileBoundary */.mG)(grantsOf(asked.filter((other) => other !== line))))
            : 0,
    }));
    const costliest = [...costs].sort((a, b) => b.cost - a.cost).slice(0, 3);
    const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
    if (rules.length > boundary/* MOST_RULES */.qV) {
        problems.add('POLICY_TOO_LARGE', `The access boundary has ${rules.length} rules`, `Google takes ${boundary/* MOST_RULES */.qV}, and every bucket needs its own`, 'name fewer buckets, or split the work into several leases');
    }
    else if (rules.length > 0 && size > boundary/* BOUNDARY_LIMIT */.RP) {
        problems.add('POLICY_TOO_LARGE', `The access boundary has ${size} characters`, `Google takes ${boundary/* BOUNDARY_LIMIT */.RP}${named ? `; the costliest lines are ${named}` : ''}`, 'join places under a common prefix (gcs:read  my-bucket/reports/), or write fewer lines');
    }
    return costs;
}
function describe({ ask }) {
    if (ask.kind === 'inherit')
        return 'OAuth scope cloud-platform: not narrowed';
    if (ask.kind === 'oauth')
        return `OAuth scope${ask.scope === CLOUD_PLATFORM ? ', which narrows nothing' : ''}`;
    return ask.grants
        .map(({ role, bucket, prefix, object }) => {
        const name = role.replace('roles/storage.', '');
        if (object !== undefined)
            return `${name} on the object ${object} in ${bucket}`;
        return prefix === undefined ? `${name} in ${bucket}` : `${name} under ${prefix} in ${bucket}`;
    })
        .join('; ');
}
function sayLife(context, serviceAccount) {
    const { ttl } = context;
    if (serviceAccount === '' && ttl > FEDERATED_LIFE) {
        context.warn(`Google Cloud: without \`gcp-service-account\` the lease lives ${(0,duration/* formatDuration */.a)(FEDERATED_LIFE)}, not ${(0,duration/* formatDuration */.a)(ttl)}: a federated token ends with the GitHub token it came from.`);
    }
    if (serviceAccount !== '' && ttl > HOUR) {
        context.notice(`Google Cloud: more than 1h needs ${serviceAccount} in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension.`);
    }
}
function plan_view(provider, serviceAccount, oauthScopes, rules, lines) {
    return {
        rows: [
            ['provider', provider.name],
            ['identity', serviceAccount || 'the federated identity itself'],
            ...(rules.length > 0 ? [] : [['OAuth scopes', oauthScopes.join(' ')]]),
        ],
        lines,
        documents: rules.length === 0
            ? []
            : [
                {
                    title: 'access boundary',
                    json: JSON.stringify({ accessBoundaryRules: rules }),
                    size: (0,boundary/* boundarySize */.oQ)(rules),
                    limit: boundary/* BOUNDARY_LIMIT */.RP,
                },
            ],
    };
}

;// CONCATENATED MODULE: ./clouds/gcp/variables.js
/** Every variable that a lease of Google Cloud may set for later steps. */
const gcpVariables = [
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'CLOUDSDK_CORE_PROJECT',
    'GOOGLE_CLOUD_PROJECT',
    'GCE_METADATA_HOST',
    'GCE_METADATA_IP',
    'GCE_METADATA_ROOT',
    'METADATA_SERVER_DETECTION',
    'CLOUDSDK_CONFIG',
    'CLOUDSDK_CORE_ACCOUNT',
];

;// CONCATENATED MODULE: ./clouds/gcp/gcp.js








/** Google Cloud: workload identity federation, impersonation, narrowed by a Credential Access Boundary. */
const gcp = defineCloud({
    name: 'gcp',
    title: 'Google Cloud',
    inputs: Object.values(gcpInputs),
    services: ['gcs', 'gcp'],
    variables: gcpVariables,
    // Both make the tool ask for yet another identity with the lease's token.
    shadows: ['CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT', 'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT'],
    configuredBy: gcpInputs.provider.name,
    requests: 3,
    isConfigured: (inputs) => inputs.says(gcpInputs.provider),
    plan: planGcp,
    contains: gcpContains,
    foreign: gcpForeign,
    handed: ({ cloud, project, serviceAccount, universe, oauthScopes, provider }) => ({
        ...{ cloud, project, serviceAccount, universe, oauthScopes },
        provider: { projectNumber: provider.projectNumber },
    }),
    handOver: gcp_handOver,
    load: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(954), __nccwpck_require__.e(376)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7376))).gcpIssuer,
    bounds: gcp_bounds/* gcpBounds */.q,
    served: gcpServed,
    ambient: {
        variables: ['GOOGLE_APPLICATION_CREDENTIALS'],
        loadProbe: async () => (await __nccwpck_require__.e(/* import() */ 405).then(__nccwpck_require__.bind(__nccwpck_require__, 5405))).probeGcp,
    },
});
/** What gcloud (`gcloud topic startup`, `auth/access_token`) and the Terraform provider read. */
function gcp_handOver(plan, { secrets }) {
    const { accessToken = '' } = secrets;
    const project = plan.project === '' ? {} : { CLOUDSDK_CORE_PROJECT: plan.project, GOOGLE_CLOUD_PROJECT: plan.project };
    const env = {
        CLOUDSDK_AUTH_ACCESS_TOKEN: accessToken,
        GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
        ...project,
    };
    return {
        env,
        outputs: { 'gcp-project': plan.project },
        secretOutputs: { 'gcp-access-token': accessToken },
    };
}

;// CONCATENATED MODULE: ./clouds/registry.js



/** Every cloud there is. A new one is a folder beside this file and a line here; the compiler says what it lacks. */
const registry = [aws, gcp, azure];

;// CONCATENATED MODULE: ./clouds/clouds.js

/** Every cloud there is, in the order in which they are shown. */
const clouds_clouds = registry;
/**
 * The cloud of a plan or lease that this process made.
 * @throws {Error} a defect of this action where there is none of that name.
 */
function cloudByName(name) {
    const cloud = findCloud(name);
    if (!cloud)
        throw new Error(`no cloud is named ${name}`);
    return cloud;
}
/** The cloud that a text from outside names: a file, another job's message. `undefined` where there is none. */
function findCloud(name) {
    return clouds_clouds.find((cloud) => cloud.name === name);
}
/** Names that some cloud exports, be it with a value or, under `deliver: broker`, emptied. */
function exportedVariables() {
    return new Set(clouds_clouds.flatMap(({ variables, served }) => [...variables, ...(served?.blanked ?? [])]));
}
/** The cloud that a whole scope line belongs to; `undefined` where it mixes clouds. */
function cloudOfLine(line, among = clouds_clouds) {
    const owners = new Set(line.whats.map(({ service }) => cloudOfService(service, among)));
    const [only] = owners;
    return owners.size === 1 ? only : undefined;
}
/** The cloud whose scope lines start with this service name. */
function cloudOfService(service, among) {
    return (among.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
        among.find((c) => c.services === 'rest'));
}
/** Names of the inputs that are said and hold a policy in the cloud's own language; they stand in for scope lines. */
function nativePolicies(cloud, inputs) {
    return cloud.inputs.filter((one) => one.role === 'native' && inputs.says(one)).map(({ name }) => name);
}


/***/ }),

/***/ 622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Yj: () => (/* binding */ foreignNotices),
/* harmony export */   eD: () => (/* binding */ foreignInputs),
/* harmony export */   qt: () => (/* binding */ foreignOf),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6088);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2133);


/** The foreign ones among what is said of a cloud. Of a cloud that knows no host of its own, all are. */
function foreignInputs(cloud, inputs) {
    if (!cloud.isConfigured(inputs))
        return [];
    const said = () => cloud.inputs.filter((input) => input.role === 'endpoint' && inputs.said(input) !== undefined);
    return cloud.foreign?.(inputs) ?? said().map((input) => ({ input }));
}
/** What a person is told of the hosts that the workflow itself names. Loopback is this machine: no notice. */
function foreignNotices(cloud, said, inForce) {
    return foreignInputs(cloud, inForce).flatMap(({ input, host }) => host === undefined ||
        (0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(URL.parse(`https://${host}`)?.hostname ?? '') ||
        said.said(input) === undefined
        ? []
        : `\`${input.name}\` sends an identity of this job to ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(host)}, which is not known as a host of ${cloud.title}: whoever answers there can use all that this identity may do.`);
}
/** Those of these inputs that are said and that `isOwn` does not know, with the host of each. */
function foreignOf(inputs, known) {
    return known.flatMap(([input, isOwn]) => {
        const base = inputs.said(input);
        return base === undefined || isOwn(base) ? [] : { input, host: hostOf(base) };
    });
}
/** The host of a base URL, with its port where it has one. */
function hostOf(base) {
    return URL.parse(base)?.host ?? base;
}


/***/ }),

/***/ 1803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ov: () => (/* binding */ parseBoundary),
/* harmony export */   RP: () => (/* binding */ BOUNDARY_LIMIT),
/* harmony export */   mG: () => (/* binding */ compileBoundary),
/* harmony export */   oQ: () => (/* binding */ boundarySize),
/* harmony export */   qV: () => (/* binding */ MOST_RULES),
/* harmony export */   zM: () => (/* binding */ renderBoundary)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2133);

const MOST_RULES = 10;
const BOUNDARY_LIMIT = 2048;
/** The `options` parameter of the exchange. */
function renderBoundary(rules) {
    return JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } });
}
/** What the limit counts: the boundary itself. */
function boundarySize(rules) {
    return JSON.stringify({ accessBoundaryRules: rules }).length;
}
/**
 * Joins grants into as few rules as there can be: one for each bucket and set of places. Rules add up, so joining
 * two that have the same places, or the same role, changes nothing about what they allow.
 */
function compileBoundary(grants) {
    const places = new Map();
    for (const grant of grants) {
        const key = `${grant.bucket} ${grant.role}`;
        const entry = places.get(key) ?? {
            bucket: grant.bucket,
            role: grant.role,
            conditions: new Set(),
        };
        const own = conditionsOf(grant);
        // The whole bucket swallows every prefix of it.
        entry.conditions = own && entry.conditions ? new Set([...entry.conditions, ...own]) : undefined;
        places.set(key, entry);
    }
    const rules = new Map();
    for (const { bucket, role, conditions } of places.values()) {
        const expression = conditions && [...conditions].join(' || ');
        const key = `${bucket} ${conditions ? [...conditions].sort().join(' || ') : ''}`;
        const rule = rules.get(key) ?? { bucket, expression, roles: [] };
        rule.roles.push(role);
        rules.set(key, rule);
    }
    return [...rules.values()].map(({ bucket, expression, roles }) => ({
        availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
        availablePermissions: roles.sort().map((role) => `inRole:${role}`),
        ...(expression === undefined ? {} : { availabilityCondition: { expression } }),
    }));
}
/** The alternatives of one grant's condition, or `undefined` for none at all. */
function conditionsOf({ bucket, role, prefix, object }) {
    const name = `projects/_/buckets/${bucket}/objects/`;
    if (object !== undefined)
        return [`resource.name == ${cel(name + object)}`];
    if (prefix === undefined)
        return undefined;
    const objects = `resource.name.startsWith(${cel(name + prefix)})`;
    // A listing is a request on the bucket; the prefix it asks for is an attribute. Creating needs no listing.
    if (role === 'roles/storage.objectCreator')
        return [objects];
    return [
        objects,
        `api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith(${cel(prefix)})`,
    ];
}
/** A CEL string literal. Nothing but the quote and the backslash has a meaning in it. */
function cel(text) {
    return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
const EXAMPLE = '{"accessBoundary": {"accessBoundaryRules": [{"availableResource": "//storage.googleapis.com/projects/_/buckets/my-bucket", "availablePermissions": ["inRole:roles/storage.objectViewer"]}]}}';
/**
 * Reads `gcp-access-boundary`: the boundary as Google's documentation writes it, with or without the outer
 * `accessBoundary`. The form is checked; what the conditions mean is for Google to judge.
 */
function parseBoundary(text, problems) {
    const bad = (why, fix = EXAMPLE) => {
        problems.add('POLICY_INVALID', '`gcp-access-boundary` is not an access boundary', why, fix);
        return undefined;
    };
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        // The parser's message quotes a piece of the text, and a piece of a secret matches no mask.
        return bad('it is not JSON');
    }
    const outer = isObject(parsed) && isObject(parsed.accessBoundary) ? parsed.accessBoundary : parsed;
    const rules = isObject(outer) ? outer.accessBoundaryRules : undefined;
    if (!Array.isArray(rules) || rules.length === 0)
        return bad('it has no `accessBoundaryRules`');
    for (const [index, rule] of rules.entries()) {
        const why = ruleProblem(rule);
        if (why !== undefined)
            return bad(`rule ${index + 1}: ${why}`);
    }
    return rules;
}
function ruleProblem(rule) {
    if (!isObject(rule))
        return 'it is not an object';
    const { availableResource, availablePermissions, availabilityCondition, ...rest } = rule;
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined)
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(unknown)} is not a field of a rule`;
    if (typeof availableResource !== 'string' ||
        !/^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/[a-z0-9._-]+$/.test(availableResource)) {
        return '`availableResource` must be //storage.googleapis.com/projects/_/buckets/BUCKET; boundaries exist for Cloud Storage only';
    }
    if (!Array.isArray(availablePermissions) || availablePermissions.length === 0) {
        return '`availablePermissions` is empty';
    }
    const wrong = availablePermissions.find((p) => typeof p !== 'string' || !/^inRole:\S+$/.test(p));
    if (wrong !== undefined)
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(String(wrong))} is not of the form inRole:roles/storage.objectViewer`;
    if (availabilityCondition === undefined)
        return undefined;
    if (!isObject(availabilityCondition) || typeof availabilityCondition.expression !== 'string') {
        return '`availabilityCondition` has no `expression`';
    }
    return /\.matches\s*\(/.test(availabilityCondition.expression)
        ? 'conditions have startsWith, endsWith and ==, and no matches()'
        : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 2268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ gcpBounds)
/* harmony export */ });
/** A federated token lives an hour at most, and no longer than the identity token it came from ("Token types"). */
const LONGEST_FEDERATED = 3600;
/** What a lease of Google can be. */
const gcpBounds = {
    code: 'GCP_UNAVAILABLE',
    who: 'Google Cloud',
    fix: 'check `gcp-sts-endpoint`, `gcp-iam-endpoint`, `gcp-universe`, HTTPS_PROXY and NO_PROXY',
    // A service account's token ends when the request said; which is at most what the plan says.
    longest: ({ serviceAccount, ttl }) => (serviceAccount === '' ? LONGEST_FEDERATED : ttl),
    secrets: () => ['accessToken'],
};


/***/ }),

/***/ 9197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ projectOfAccount),
/* harmony export */   H4: () => (/* binding */ isServiceAccount),
/* harmony export */   bx: () => (/* binding */ explainProvider),
/* harmony export */   ji: () => (/* binding */ explainAccount),
/* harmony export */   oi: () => (/* binding */ looksLikeServiceAccount),
/* harmony export */   pK: () => (/* binding */ PROVIDER_EXAMPLE),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   rm: () => (/* binding */ isProjectId),
/* harmony export */   t_: () => (/* binding */ ACCOUNT_EXAMPLE),
/* harmony export */   te: () => (/* binding */ parseProvider)
/* harmony export */ });
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4737);

const PROVIDER_EXAMPLE = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const PROVIDER = /^projects\/(\d{1,20})\/locations\/global\/workloadIdentityPools\/([a-z0-9-]{4,32})\/providers\/([a-z0-9-]{4,32})$/;
/** Reads a provider's resource name (IAM API v1, `projects.locations.workloadIdentityPools.providers`). */
function parseProvider(text) {
    const [, projectNumber, poolId, providerId] = PROVIDER.exec(text) ?? [];
    if (projectNumber === undefined || poolId === undefined || providerId === undefined)
        return undefined;
    return { name: text, projectNumber, pool: text.slice(0, text.indexOf('/providers/')), poolId, providerId };
}
/** Why a text is no provider's name, and what was probably meant. */
function explainProvider(text) {
    const path = text
        .replace(/^[a-z]+:\/\//i, '')
        .replace(/^(?:\/\/)?(?:iam\.[a-z0-9.-]+|www\.googleapis\.com)\/(?:v1\/)?/, '');
    const bare = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAround */ .c)(path, '/');
    if (bare !== text && parseProvider(bare)) {
        return { why: 'it is written as a URL, and only the resource name belongs here', fix: bare };
    }
    const [, project, rest] = /^projects\/([^/]+)\/(locations\/.+)$/.exec(bare) ?? [];
    if (project !== undefined && rest !== undefined && !/^\d+$/.test(project)) {
        return {
            why: `"${project}" is the project's id, and Google wants its number here`,
            fix: `projects/123456789012/${rest}   # the number: gcloud projects describe ${shellWord(project)} --format='value(projectNumber)'`,
        };
    }
    if (/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+$/.test(bare)) {
        return {
            why: 'it names the pool, and the provider in it is needed',
            fix: `${bare}/providers/github   # gcloud iam workload-identity-pools providers list --location=global --workload-identity-pool=${bare.split('/').at(-1)}`,
        };
    }
    return {
        why: 'it is not projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
        fix: PROVIDER_EXAMPLE,
    };
}
const ACCOUNT_EXAMPLE = 'agent@my-project.iam.gserviceaccount.com';
/** The e-mail address of a service account: a user's address is not one. */
const ACCOUNT = /^[a-z0-9][a-z0-9._-]{0,62}@(?:[a-z0-9-]+\.)+gserviceaccount\.com$/;
function isServiceAccount(text, universe) {
    return ACCOUNT.test(text) || (universe !== 'googleapis.com' && looksLikeServiceAccount(text));
}
/** The same in any universe: sovereign ones have domains of their own. */
function looksLikeServiceAccount(text) {
    return /^[a-z0-9][a-z0-9._-]*@(?:[a-z0-9-]+\.)+[a-z]+$/.test(text);
}
function explainAccount(text) {
    const bare = text.replace(/^serviceAccount:/, '').replace(/^projects\/[^/]+\/serviceAccounts\//, '');
    if (bare !== text && ACCOUNT.test(bare))
        return { why: 'only the e-mail address belongs here', fix: bare };
    if (/^\d+$/.test(text))
        return { why: 'it is a unique id, and the e-mail address is needed', fix: ACCOUNT_EXAMPLE };
    if (/^[^@\s]+@[^@\s]+$/.test(text)) {
        return { why: 'it is not the address of a service account', fix: ACCOUNT_EXAMPLE };
    }
    return { why: 'it is not an e-mail address', fix: ACCOUNT_EXAMPLE };
}
/** The project a service account lives in, where its address tells. */
function projectOfAccount(email) {
    const [, name, domain] = /^([^@]+)@(.+)$/.exec(email) ?? [];
    if (name === undefined || domain === undefined)
        return undefined;
    if (domain === 'appspot.gserviceaccount.com')
        return name;
    const [, project, organisation] = /^([a-z][a-z0-9-]*)((?:\.[a-z0-9-]+)*?)\.iam\.gserviceaccount\.com$/.exec(domain) ?? [];
    if (project === undefined)
        return undefined;
    // A project of a domain is spelled the other way round: `example.com:project`.
    return organisation ? `${organisation.slice(1)}:${project}` : project;
}
/** A project id, with the domain that old ones have (Resource Manager docs, "Project identifiers"). */
function isProjectId(text) {
    return /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text);
}
/** Text that stands in a command line which a person may paste: whatever a shell would act on is left out. */
function shellWord(text) {
    return text.replace(/[^A-Za-z0-9@%+=:,./_-]/g, '');
}


/***/ }),

/***/ 3347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   clip: () => (/* binding */ clip),
/* harmony export */   unavailableText: () => (/* binding */ unavailableText)
/* harmony export */ });
/* harmony import */ var _text_shorten_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1408);

/** Untrusted text for the trail: short, printable, and cut between words only, so that masks match what is in it. */
function clip(text, length = 160) {
    return (0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(text.replace(/[^\x20-\x7e]+/g, '?'), length);
}
/** What a client is told when there is nothing to hand out. */
function unavailableText(why, cloud) {
    return why === 'ended'
        ? `agent-creds: the ${cloud} lease of this job has been ended. Ask for it in a job that is still running, or move the end step behind this one.`
        : `agent-creds: the ${cloud} lease has expired and could not be renewed yet; it is being tried again. The log of the agent-creds post step says why.`;
}


/***/ }),

/***/ 5908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ inputTable),
/* harmony export */   c: () => (/* binding */ tableOf)
/* harmony export */ });
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5417);
/* harmony import */ var _clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3726);


/** Every input of the action, in the order of `action.yml`: those of no cloud, then those of each. */
function tableOf(among) {
    return [...Object.values(_inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s), ...among.flatMap((cloud) => cloud.inputs)];
}
const inputTable = tableOf(_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .clouds */ .Pk);


/***/ }),

/***/ 5084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   jsonFields: () => (/* binding */ jsonFields),
/* harmony export */   readTokenAnswer: () => (/* binding */ readTokenAnswer)
/* harmony export */ });
/* harmony import */ var _check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(235);

/** The fields of a JSON object; none where the text is not one. */
function jsonFields(body) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? value
            : {};
    }
    catch {
        return {};
    }
}
/**
 * Reads such an answer strictly: a bearer token, and a life that is a number of seconds.
 * @param secondsOf reads `expires_in` where a service writes it in another form than as a number.
 * @returns the answer, or in our words what is wrong with it.
 */
function readTokenAnswer(body, secondsOf = (value) => (typeof value === 'number' ? value : Number.NaN)) {
    const fields = jsonFields(body);
    const { access_token: value, token_type: type, expires_in: life } = fields;
    if (!(0,_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .isToken */ .sg)(value))
        return 'it holds no access token';
    if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
        return 'its token is not a bearer token';
    if (life === undefined)
        return { value, expiresIn: undefined, fields };
    const expiresIn = secondsOf(life);
    return expiresIn > 0 && Number.isFinite(expiresIn)
        ? { value, expiresIn, fields }
        : 'how long its token lives is not a number of seconds';
}


/***/ }),

/***/ 6591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I1: () => (/* binding */ handToJob),
/* harmony export */   UA: () => (/* binding */ exportedNames),
/* harmony export */   gY: () => (/* binding */ holdsEnvironment)
/* harmony export */ });
/* unused harmony export deliver */
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3726);
/* harmony import */ var _end_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2454);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3179);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1525);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5144);
/* harmony import */ var _runner_files_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4727);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7033);








/**
 * Delivers the leases and lets their broker, where there is one, run on without this step. Where either fails nothing
 * is delivered and no broker is left.
 * @throws {AgentCredsError} DELIVERY_FAILED, BROKER_START_FAILED, or what a cloud's folder throws.
 */
async function handToJob(order, leases, step, places) {
    const { broker } = places;
    try {
        const takeBack = deliver(order, leases, step, places);
        // Last, so that no broker outlives a delivery that failed; so it may also be gone by now.
        await broker?.keep().catch((error) => {
            takeBack();
            throw error;
        });
    }
    catch (error) {
        broker?.kill();
        throw error;
    }
}
/**
 * Hands the leases to the job's later steps: masks first, saves state second, exports last. When any of it fails,
 * the environment, the outputs and the disk are as they were.
 * @returns what makes them so again, for as long as this step runs.
 */
function deliver(order, leases, { run, record, console }, { folder, state, broker }) {
    for (const lease of leases)
        for (const value of Object.values(lease.secrets))
            console.secrets.add(value);
    const views = leases.map((lease) => (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_7__/* .viewLease */ .c)(lease, _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR));
    const files = new _runner_files_js__WEBPACK_IMPORTED_MODULE_5__/* .CommandFiles */ .B();
    const takeBack = () => {
        files.rollBack();
        folder.remove();
        (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_6__/* .saveState */ .LZ)({ ...state, stage: 'failed' });
    };
    try {
        const holdings = { ...order.holdings, ...(broker ? { broker: broker.handle } : {}) };
        (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_6__/* .saveState */ .LZ)({ ...holdings, stage: 'delivered', folder: folder.path, summary: order.summary });
        folder.create();
        if (holdsEnvironment(order)) {
            folder.hold(leases.map((lease) => lease.cloud), (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_4__/* .runKey */ .r7)(run));
        }
        folder.write(record.lines);
        const { env: own, outputs } = handOver(order, leases);
        const env = { ...own, ...broker?.give(folder) };
        folder.writeLeases((0,_end_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .writeLedger */ .X)((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_4__/* .runKey */ .r7)(run), { holdings, variables: Object.keys(env) }));
        files.exportVariables(env);
        files.setOutputs({
            ...outputs,
            leases: JSON.stringify(views),
            'expires-at': (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(Math.min(...leases.map((lease) => lease.expiresAt))),
            record: folder.recordPath,
        });
        return takeBack;
    }
    catch (error) {
        takeBack();
        if (error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u)
            throw error;
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u({
            code: 'DELIVERY_FAILED',
            what: 'The leases were issued and could not be handed to the job',
            why: error.code ?? 'a file of the runner cannot be written',
            fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
        }, { cause: error });
    }
}
/** Whether later steps find the lease in their environment: then there can be one of a cloud only. */
function holdsEnvironment({ deliver }) {
    return deliver.includes('env') || deliver.includes('broker');
}
function handOver({ plans, deliver }, leases) {
    const env = {};
    const outputs = {};
    for (const [index, lease] of leases.entries()) {
        const plan = plans[index];
        if (!plan)
            continue;
        const handover = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .cloudByName */ .WA)(lease.cloud).handOver(plan, lease);
        if (deliver.includes('env'))
            Object.assign(env, handover.env);
        Object.assign(outputs, handover.outputs);
        if (deliver.includes('outputs'))
            Object.assign(outputs, handover.secretOutputs);
    }
    return { env, outputs };
}
/** The names that {@link deliver} exports, for the log. */
function exportedNames(order, leases) {
    return Object.keys(handOver(order, leases).env);
}


/***/ }),

/***/ 3942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ handedOf),
/* harmony export */   m: () => (/* binding */ orderOf)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3726);
/* harmony import */ var _end_holdings_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3499);


/** The order for leases that this job was issued by a plan. */
function orderOf(plan, leases) {
    const { agent, deliver, summary, warnings } = plan;
    return {
        ...{ agent, deliver, summary, warnings },
        plans: handedOf(plan.clouds),
        holdings: (0,_end_holdings_js__WEBPACK_IMPORTED_MODULE_1__/* .holdingsOf */ .Q)(plan, leases),
    };
}
/** Each plan as whoever hands its lease over and serves it needs it. */
function handedOf(plans) {
    return plans.map((plan) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(plan.cloud).handed(plan));
}


/***/ }),

/***/ 2166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ reportIssued)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3726);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(251);
/* harmony import */ var _record_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4955);
/* harmony import */ var _deliver_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6591);





/** Says what was handed over and until when; a summary that cannot be written takes nothing back. */
function reportIssued(order, leases, { clock, record, console }) {
    for (const lease of leases) {
        const left = (0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)((lease.expiresAt - clock.now()) / 1000);
        console.info(`${(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .cloudByName */ .WA)(lease.cloud).title}: ${lease.principal} until ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(lease.expiresAt)} (${left}), ` +
            `${lease.narrowed ? 'narrowed to the scope' : 'NOT narrowed'}.`);
    }
    if (order.deliver.includes('env'))
        console.info(`Exported: ${(0,_deliver_js__WEBPACK_IMPORTED_MODULE_4__/* .exportedNames */ .UA)(order, leases).join(', ')}.`);
    if (order.deliver.includes('outputs'))
        console.info('Set as outputs of this step; later steps see them only where the workflow passes them on.');
    if (!order.deliver.includes('broker'))
        console.info('Nothing renews them: after that instant the clouds refuse them.');
    console.group('Record', record.lines);
    if (!order.summary)
        return;
    try {
        (0,_record_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .writeSummary */ .S)(console.secrets.redact((0,_record_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryOf */ .Y)(order, leases)));
    }
    catch {
        console.warning('The job summary could not be written; the record above says the same.');
    }
}


/***/ }),

/***/ 3499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ holdingOf),
/* harmony export */   Q: () => (/* binding */ holdingsOf)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3726);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2004);


/** What a plan asks for, for whoever ends it; completed by what was issued. */
function holdingsOf(plan, leases = []) {
    const held = plan.clouds.map((cloudPlan) => holdingOf(cloudPlan, leases.find(({ cloud }) => cloud === cloudPlan.cloud)));
    return { revoke: plan.revoke, leases: held };
}
/** One lease of a plan: as it was issued, or as it is only asked for. */
function holdingOf(plan, lease) {
    const { cloud, principal, session, ttl } = plan;
    const revocation = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(cloud).revocation?.saveTarget(plan, lease);
    return {
        cloud,
        principal,
        session,
        ttl,
        ...(revocation === undefined ? {} : { revocation }),
        ...(lease ? { issued: (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .issuedOf */ .hW)(lease) } : {}),
    };
}


/***/ }),

/***/ 2454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger),
/* harmony export */   X: () => (/* binding */ writeLedger)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3726);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2004);


function writeLedger(runKey, { holdings, variables }) {
    return JSON.stringify({ runKey, variables, ...(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .writeHoldings */ .sV)(holdings) });
}
/**
 * Reads a ledger that any step of the job may have written or changed. So the most it can ask for is what such a
 * step could ask for itself, and less: to empty variables of ours, and to deny a session that carries this run's id
 * in its name.
 * @returns `undefined` when it is not a ledger of this job.
 */
function readLedger(text, owner) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const { runKey, variables } = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(value);
    const opened = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .openHoldings */ .bf)(value);
    if (!opened || runKey !== owner.runKey || !Array.isArray(variables))
        return undefined;
    const leases = opened.leases.slice(0, _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.length).flatMap((one) => readLease(one, owner) ?? []);
    if (leases.length === 0)
        return undefined;
    const broker = readHandle(opened.broker);
    // What this action exports, and nothing that steers a shell or another program.
    const exported = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .exportedVariables */ .n4)();
    const ours = variables.filter((name) => exported.has(name));
    return {
        holdings: { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) },
        variables: [...new Set(ours)],
    };
}
function readLease(written, owner) {
    const { session, principal, revocation } = written;
    const cloud = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .findCloud */ .nO)(written.cloud)?.name;
    const issued = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(written.issued);
    const [issuedAt, expiresAt] = [(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .readInstant */ .Wr)(issued.issuedAt), (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .readInstant */ .Wr)(issued.expiresAt)];
    if (cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner))
        return undefined;
    if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal))
        return undefined;
    // Only what was issued gets a ledger, so the life after an issue that is not known is never asked for.
    if (expiresAt === undefined)
        return undefined;
    const saved = readSaved(revocation);
    if (saved?.session !== undefined && saved.session !== session)
        return undefined;
    return {
        cloud,
        principal,
        session,
        ttl: 0,
        ...(saved ? { revocation: saved } : {}),
        issued: {
            id: `${cloud}:${session}`,
            ...(issuedAt === undefined ? {} : { issuedAt }),
            expiresAt,
            end: saved ? 'revocable' : 'expires',
        },
    };
}
/** The cloud reads it again, and strictly; here it only has to be short texts. */
function readSaved(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    const entries = Object.entries(value);
    const plain = entries.every(([, text]) => typeof text === 'string' && text.length <= 2048);
    return plain && entries.length <= 20 ? value : undefined;
}
/** A port of this machine and a token: asking there what a step wrote is no more than that step can do itself. */
function readHandle(value) {
    const { pid, started, port, control } = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(value);
    const number = (n, most) => typeof n === 'number' && Number.isInteger(n) && n > 0 && n <= most;
    if (!number(pid, 2 ** 31) || !number(port, 65_535) || typeof control !== 'string')
        return undefined;
    if (!/^[\w-]{20,100}$/.test(control))
        return undefined;
    return { pid, port, control, ...(typeof started === 'string' ? { started } : {}) };
}
/** `<agent>-<run id>-<attempt>-<6 random>`, as the plan makes it. */
function isOfRun(session, { runId, attempt }) {
    return (/^[\w+=,.@-]{2,64}$/.test(session) &&
        session.slice(0, -6).endsWith(`-${runId}-${attempt}-`) &&
        /[a-z0-9]{6}$/.test(session));
}


/***/ }),

/***/ 8909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ revokeHeld)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3726);

/**
 * Asks a lease's cloud to end it: by its secret where there is one, so that `revoked` can be proven, else by what was
 * saved. It never throws: the next lease has its turn.
 * @returns `undefined` where nothing but time ends the lease.
 */
async function revokeHeld(held, context) {
    const { cloud, session, revocation, secret } = held;
    if (revocation === undefined)
        return undefined;
    try {
        const revoker = await (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(cloud).revocation?.loadRevoker();
        return secret
            ? await revoker?.revoke(secret.lease, secret.plan, context)
            : await revoker?.revokeSaved(revocation, context);
    }
    catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        const problem = {
            code: 'REVOKE_FAILED',
            what: `Session ${session} could not be ended early`,
            why: `the part of this action that does it failed (${name})`,
            fix: 'nothing has to be done: the lease ends with its ttl',
        };
        return { state: 'failed', text: problem.what, problem };
    }
}


/***/ }),

/***/ 1830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./broker/lineage.js
var lineage = __nccwpck_require__(4090);
// EXTERNAL MODULE: ./broker/shadows.js
var broker_shadows = __nccwpck_require__(9994);
// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds = __nccwpck_require__(3726);
// EXTERNAL MODULE: ./clouds/table.js
var table = __nccwpck_require__(5908);
// EXTERNAL MODULE: ./delivery/deliver.js
var deliver = __nccwpck_require__(6591);
// EXTERNAL MODULE: ./delivery/order.js
var delivery_order = __nccwpck_require__(3942);
// EXTERNAL MODULE: ./delivery/report.js
var report = __nccwpck_require__(2166);
// EXTERNAL MODULE: ./end/holdings.js
var holdings = __nccwpck_require__(3499);
// EXTERNAL MODULE: ./issue/issue.js + 1 modules
var issue = __nccwpck_require__(3984);
// EXTERNAL MODULE: ./issue/record.js
var record = __nccwpck_require__(5720);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __nccwpck_require__(2383);
// EXTERNAL MODULE: ./runner/context.js
var context = __nccwpck_require__(5144);
// EXTERNAL MODULE: ./runner/state.js
var runner_state = __nccwpck_require__(7033);
// EXTERNAL MODULE: ./steps/inputs.js
var steps_inputs = __nccwpck_require__(1688);
// EXTERNAL MODULE: ./steps/prepare.js + 9 modules
var prepare = __nccwpck_require__(5421);
;// CONCATENATED MODULE: ./steps/main.js















/** inputs -> plan -> identity -> issue -> deliver -> record. */
async function main(step) {
    const { run, env } = step;
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    const inputs = (0,steps_inputs/* inputsOf */.V)(step, table/* inputTable */.F);
    (0,broker_shadows/* refuseShadowedInputs */.HX)(inputs, env);
    const plan = await (0,prepare/* prepare */.i)(inputs, step);
    if (plan.dryRun)
        return (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, stage: 'dry-run' });
    const names = plan.clouds.map((cloud) => cloud.cloud);
    if ((0,deliver/* holdsEnvironment */.gY)(plan))
        (0,record_folder/* refuseSecondLease */.rl)(run.temp, names, (0,context/* runKey */.r7)(run));
    if (plan.deliver.includes('env'))
        warnOfShadows(plan, step);
    // Read before a cloud's code runs: it takes ambient variables out of this process.
    const brokered = plan.deliver.includes('broker');
    if (brokered)
        (0,broker_shadows/* refuseShadowed */.kT)(plan.clouds, env);
    const shadows = brokered ? (0,broker_shadows/* shadowsOf */.Bh)(plan.clouds, env) : [];
    // Before anything is issued: what cannot be kept is not asked for.
    const folder = new record_folder/* RecordFolder */.au(run.temp, plan.session);
    folder.create();
    const state = { ...runner_state/* emptyState */.p$, ...(0,holdings/* holdingsOf */.Q)(plan), stage: 'issuing' };
    (0,runner_state/* saveState */.LZ)(state);
    try {
        await issueInto(folder, plan, step, { state, shadows });
    }
    catch (error) {
        folder.remove();
        throw error;
    }
}
/** Nothing stays behind where it fails, but for what state says may have been issued. */
async function issueInto(folder, plan, step, { state, shadows }) {
    const { clock, cancelled } = step;
    const askedAt = clock.monotonic();
    const leases = await (0,issue/* issueAll */.d)(plan, step, (left) => {
        (0,runner_state/* saveState */.LZ)({ ...state, leases: state.leases.filter(({ cloud }) => left.includes(cloud)) });
    });
    (0,record/* recordIssued */.Z)(plan, leases, step);
    cancelled.throwIfAborted();
    const order = (0,delivery_order/* orderOf */.m)(plan, leases);
    const serving = { plans: order.plans, renewUntil: plan.renewUntil, revoke: plan.revoke };
    const broker = plan.deliver.includes('broker')
        ? await (await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 9234))).launchBroker(serving, leases, step, {
            whole: plan.clouds,
            folder,
            askedAt,
            shadows,
            lineage: lineage/* lineage */.O,
        })
        : undefined;
    await (0,deliver/* handToJob */.I1)(order, leases, step, { state, folder, broker });
    (0,report/* reportIssued */.G)(order, leases, step);
}
/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan, { console, env }) {
    for (const { cloud } of plan.clouds) {
        for (const name of (0,clouds/* cloudByName */.WA)(cloud).shadows) {
            if (env[name]) {
                console.warning(`${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`);
            }
        }
    }
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __nccwpck_require__(4910);
;// CONCATENATED MODULE: ./entries/main.js


const start = () => (0,step/* runStep */.e)([main], { cancellable: true });


/***/ }),

/***/ 3179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $u: () => (/* binding */ AgentCredsError),
  Zw: () => (/* binding */ Problems),
  Vw: () => (/* binding */ formatProblem)
});

;// CONCATENATED MODULE: ./errors/catalogue.js
/**
 * Every error code there is, with one line on what it means. A code is a public name: people search for it
 * and match on it, so it is never renamed and never reused for something else.
 */
// biome-ignore format: one line for each code, as a table
const catalogue = {
    // Found in the workflow file, before anything is asked.
    INPUT_INVALID: { about: 'An input has a value it cannot have.', kind: 'input', issued: 'no' },
    INPUT_MISSING: { about: 'An input that is needed is empty.', kind: 'input', issued: 'no' },
    INPUT_CONFLICT: { about: 'Two inputs contradict each other.', kind: 'input', issued: 'no' },
    SCOPE_INVALID: { about: 'A scope line cannot be read, or its cloud cannot enforce it.', kind: 'input', issued: 'no' },
    SCOPE_MISSING: { about: 'A configured cloud has no scope.', kind: 'input', issued: 'no' },
    SCOPE_UNCONFIGURED: { about: 'A scope line is for a cloud that is not configured.', kind: 'input', issued: 'no' },
    CLOUD_MISSING: { about: 'No cloud is configured.', kind: 'input', issued: 'no' },
    POLICY_INVALID: { about: 'A session policy or access boundary is not one.', kind: 'input', issued: 'no' },
    POLICY_TOO_LARGE: { about: 'What the scope lines become is larger than the cloud takes.', kind: 'input', issued: 'no' },
    LEASE_EXISTS: { about: 'This job already holds a lease for the cloud.', kind: 'input', issued: 'no' },
    REVOKE_IMPOSSIBLE: { about: '`revoke: required` where revocation can never succeed.', kind: 'input', issued: 'no' },
    // About the place we run in.
    RUNNER_MISSING: { about: 'Not started by a GitHub Actions runner.', kind: 'input', issued: 'no' },
    PROXY_INVALID: { about: 'A proxy variable of the job names no proxy that can be used.', kind: 'input', issued: 'no' },
    FOLDER_UNUSABLE: { about: 'The private folder in RUNNER_TEMP cannot be made or is not safe to use.', kind: 'input', issued: 'no' },
    RUN_CANCELLED: { about: 'The job was cancelled before this step came to its end.', kind: 'unavailable', issued: 'maybe' },
    RUN_TIMEOUT: { about: 'The `timeout` passed before every lease was issued.', kind: 'unavailable', issued: 'maybe' },
    INTERNAL_ERROR: { about: 'A defect of this action.', kind: 'defect', issued: 'maybe' },
    // Who may have which credentials: the policy file and the guard.
    POLICY_UNREADABLE: { about: 'The policy file, or one that an input names, cannot be read, and so nobody knows what it says.', kind: 'unavailable', issued: 'no' },
    POLICY_FILE_INVALID: { about: 'The policy file on the default branch has an error.', kind: 'input', issued: 'no' },
    POLICY_EXCEEDED: { about: 'The workflow asks for more than its profile allows.', kind: 'refused', issued: 'no' },
    PROFILE_REQUIRED: { about: 'The repository has a policy file and the workflow names no profile.', kind: 'refused', issued: 'no' },
    PROFILE_UNKNOWN: { about: 'The policy file has no profile of this name.', kind: 'refused', issued: 'no' },
    PROFILE_REFUSED: { about: 'The profile is not for this workflow, event or branch.', kind: 'refused', issued: 'no' },
    GUARD_REFUSED: { about: 'This trigger and this person get no credentials.', kind: 'refused', issued: 'no' },
    GUARD_UNREADABLE: { about: 'GitHub did not say what the guard must know.', kind: 'unavailable', issued: 'no' },
    // GitHub's identity token.
    IDENTITY_PERMISSION: { about: 'The job may not ask for an identity token.', kind: 'refused', issued: 'no' },
    IDENTITY_REFUSED: { about: 'GitHub refused the identity token.', kind: 'refused', issued: 'no' },
    IDENTITY_UNAVAILABLE: { about: "GitHub's token service cannot be reached or does not answer sensibly.", kind: 'unavailable', issued: 'no' },
    IDENTITY_INVALID: { about: "GitHub's answer is not an identity token.", kind: 'unavailable', issued: 'no' },
    // AWS.
    AWS_TRUST_REFUSED: { about: "The role's trust policy does not accept this job.", kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_PROVIDER_REFUSED: { about: 'The AWS account does not accept the identity token.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_TTL_REFUSED: { about: 'The role does not allow a session this long.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_POLICY_REFUSED: { about: 'STS refused the session policy.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_POLICY_PACKED: { about: 'STS could not pack the session policy.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_REGION_REFUSED: { about: 'STS is not active in the region.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_ACCOUNT_REFUSED: { about: 'The account is not on the allow-list.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_IDENTITY_MISMATCH: { about: 'STS answered for another role or account than was asked for.', kind: 'unavailable', cloud: 'aws', issued: 'maybe' },
    AWS_STS_REFUSED: { about: 'STS refused the request.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_STS_UNAVAILABLE: { about: 'STS cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'aws', issued: 'maybe' },
    // Google Cloud.
    GCP_PROVIDER_REFUSED: { about: 'The workload identity provider does not accept this job.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_CONDITION_REFUSED: { about: "The provider's attribute condition does not accept this job.", kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_IMPERSONATION_REFUSED: { about: 'The job may not act as the service account.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_TTL_REFUSED: { about: 'The service account does not allow a token this long.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_BOUNDARY_REFUSED: { about: 'Google refused the access boundary.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_REFUSED: { about: 'Google refused the request.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_UNAVAILABLE: { about: 'Google Cloud cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'gcp', issued: 'maybe' },
    // Azure.
    AZURE_FEDERATION_REFUSED: { about: 'No federated credential of the application accepts this job.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_APPLICATION_UNKNOWN: { about: 'The tenant does not know the application, or there is no such tenant.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_RESOURCE_REFUSED: { about: 'Entra ID gives no token for the resource.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_IDENTITY_MISSING: { about: 'The machine has no such managed identity.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_STORAGE_REFUSED: { about: 'The storage account does not let the identity delegate access.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_PREFIX_REFUSED: { about: 'The storage account has no directories to narrow to.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_REFUSED: { about: 'Entra ID refused the request.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_UNAVAILABLE: { about: 'Azure cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'azure', issued: 'maybe' },
    // Ending a lease early.
    REVOKE_REFUSED: { about: 'The revoke role may not be assumed, or may not do what revoking needs.', kind: 'refused', issued: 'no' },
    REVOKE_FULL: { about: "The role's quota of inline policies is full of live entries; the lease ends with its ttl.", kind: 'refused', issued: 'no' },
    REVOKE_FAILED: { about: 'The lease could not be ended early; it ends with its ttl.', kind: 'unavailable', issued: 'no' },
    // Handing over.
    BROKER_SHADOWED: { about: 'A variable of the job makes its tools pass the broker by.', kind: 'input', issued: 'no' },
    BROKER_CALLERS_UNSEEN: { about: 'The broker cannot tell which user of the machine asks.', kind: 'unavailable', issued: 'maybe' },
    BROKER_START_FAILED: { about: 'The broker did not start.', kind: 'unavailable', issued: 'maybe' },
    DELIVERY_FAILED: { about: 'The leases could not be handed to the job.', kind: 'unavailable', issued: 'maybe' },
    // The split workflow: from the issuer job to the agent job.
    ARTIFACTS_MISSING: { about: 'There is no artifact service over which two jobs could hand over.', kind: 'input', issued: 'no' },
    ARTIFACTS_UNAVAILABLE: { about: "GitHub's artifact service cannot be reached, refuses, or does not answer sensibly.", kind: 'unavailable', issued: 'no' },
    HANDOFF_TIMEOUT: { about: 'The other job did not come within `handoff-timeout`.', kind: 'unavailable', issued: 'no' },
    HANDOFF_REFUSED: { about: 'An offer or an envelope is not what it must be; everything issued was ended.', kind: 'refused', issued: 'no' },
    HANDOFF_ENDED: { about: 'The other job ended the hand-over.', kind: 'refused', issued: 'no' },
    AGENT_FAILED: { about: 'The agent job failed, and the issuer job fails with it.', kind: 'refused', issued: 'no' },
    HANDOFF_UNVERIFIED: { about: "GitHub's public keys cannot be read.", kind: 'unavailable', issued: 'no' },
    AMBIENT_IDENTITY: { about: 'The machine of the agent job has a cloud identity of its own.', kind: 'refused', issued: 'no' },
};
function meaningOf(code) {
    return catalogue[code];
}

;// CONCATENATED MODULE: ./errors/error.js

/**
 * The only error this project throws on purpose. It carries one problem or, where a workflow file has several,
 * all of them at once. None of its texts ever holds a secret.
 */
class AgentCredsError extends Error {
    name = 'AgentCredsError';
    problems;
    constructor(problems, options) {
        const all = 'code' in problems ? [problems] : problems;
        super(all.map(formatProblem).join('\n'), options);
        this.problems = all;
    }
    /** The code of the first problem. */
    get code() {
        return this.problems[0].code;
    }
    /** The kind of the first problem. */
    get kind() {
        return meaningOf(this.code).kind;
    }
    /** Whether the cloud whose asking this ended may have issued the lease all the same. */
    get issued() {
        return this.problems.every(({ code }) => meaningOf(code).issued === 'no') ? 'no' : 'maybe';
    }
}
/** `what. Why. Fix: how.`, the form that annotations show. */
function formatProblem(problem) {
    return `${sentence(problem.what)} ${sentence(problem.why)} Fix: ${problem.fix}`;
}
function sentence(text) {
    const trimmed = text.trim();
    const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
    return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}
/** Gathers problems so that one run reports all of them. */
class Problems {
    #list;
    constructor(known = []) {
        this.#list = [...known];
    }
    add(code, what, why, fix, { line } = {}) {
        this.#list.push({ code, what, why, fix, ...(line === undefined ? {} : { line }) });
    }
    get count() {
        return this.#list.length;
    }
    /** Everything gathered so far. */
    get all() {
        return [...this.#list];
    }
    /** @throws {AgentCredsError} with everything gathered so far, if anything was. */
    throwIfAny() {
        const [first, ...rest] = this.#list;
        if (first)
            throw new AgentCredsError([first, ...rest]);
    }
}


/***/ }),

/***/ 5821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mc: () => (/* binding */ githubApi),
/* harmony export */   P2: () => (/* binding */ readOrigin),
/* harmony export */   Zg: () => (/* binding */ isCalledBot),
/* harmony export */   g1: () => (/* binding */ record)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3387);
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4503);
/* harmony import */ var _permission_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6530);



/** GitHub's answers, checked field by field: what is missing or of another type is a failure, never a default. */
function githubApi(get) {
    return {
        async readFile(path, at) {
            let body;
            try {
                // Without a `ref` GitHub answers from the default branch, whatever this run was started for.
                body = await get(`/repos/{owner}/{repo}/contents/${escaped(path)}`, ...(at ? [placed(at)] : []));
            }
            catch (error) {
                if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E && error.kind === 'missing')
                    return undefined;
                throw error;
            }
            const { type, encoding, content, size } = record(body);
            if (type !== 'file')
                throw (0,_file_js__WEBPACK_IMPORTED_MODULE_1__/* .noFile */ .w1)(path);
            if (typeof size === 'number' && size > _file_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_FILE */ .SI)
                throw (0,_file_js__WEBPACK_IMPORTED_MODULE_1__/* .tooLarge */ .g$)(path);
            if (encoding !== 'base64' || typeof content !== 'string')
                throw garbled(path);
            return (0,_file_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(Buffer.from(content, 'base64'), path);
        },
        async readRoot() {
            if (!Array.isArray(await get('/repos/{owner}/{repo}/contents')))
                throw garbled("the repository's root");
        },
        async permission(login) {
            const body = record(await get('/repos/{owner}/{repo}/collaborators/{username}/permission', { username: login }));
            const permission = (0,_permission_js__WEBPACK_IMPORTED_MODULE_2__/* .permissionOf */ .Fp)(body.permission, body.role_name);
            if (permission === undefined)
                throw garbled(`the permission of ${login}`);
            return permission;
        },
        async run(id) {
            const origin = readOrigin(await get('/repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: id }));
            if (!origin)
                throw garbled(`run ${id}`);
            return origin;
        },
    };
}
/** A workflow run as the API and the `workflow_run` payload both write it; `undefined` when a part is missing. */
function readOrigin(run) {
    const { event, actor, triggering_actor: triggering } = record(run);
    const [who, again] = [record(actor).login, record(triggering).login];
    if (!isText(event) || !isText(who) || !isText(again))
        return undefined;
    const bots = [actor, triggering].filter(isCalledBot);
    return { event, actor: who, triggeringActor: again, bots: bots.map((bot) => String(record(bot).login)) };
}
/** Whether GitHub calls an account a bot: some have a name without `[bot]`. */
function isCalledBot(account) {
    const { type } = record(account);
    return typeof type === 'string' && type.toLowerCase() === 'bot';
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
/** The value as an object; anything else reads as one without fields. */
function record(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function garbled(what) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${what} is not in the form that GitHub documents`);
}
/** The route's own signs are `{`, `}` and `?`; a path has its slashes only. */
function escaped(path) {
    return path.split('/').map(encodeURIComponent).join('/');
}
function placed({ repository, sha }) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo, ref: sha };
}


/***/ }),

/***/ 6102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ connectGithub),
/* harmony export */   U: () => (/* binding */ githubGet)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);
/* harmony import */ var _net_agents_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9939);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9645);
/* harmony import */ var _net_pause_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(371);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1335);
/* harmony import */ var _net_retry_after_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(2084);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9397);
/* harmony import */ var _sdk_octokit_answer_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7756);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5821);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3387);










/** The questions of {@link GithubApi} about the repository of the run. */
function connectGithub(options) {
    return (0,_api_js__WEBPACK_IMPORTED_MODULE_6__/* .githubApi */ .Mc)(githubGet(options));
}
/** A limit that is over as soon as this is waited for; any other wait is longer than a job should stand still. */
const SHORT_WAIT_MS = 15_000;
/**
 * GET of the REST API for the repository of the run: a route's `{owner}` and `{repo}` are filled in. The library is
 * loaded by the first question, not here: most runs of the guard need no question, and it then stays in its own chunk.
 * While GitHub has said that it is not to be asked (`Retry-After`, a used-up limit), nothing in this process asks it.
 * @returns a function that throws a {@link GithubFailure}, or the reason of `signal` when that aborts.
 */
function githubGet(options) {
    const { clock = _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, deadlineMs = _net_timeouts_js__WEBPACK_IMPORTED_MODULE_4__/* .deadlines */ .Q.question, attempts = 4 } = options;
    let getter;
    return async (route, parameters) => {
        getter ??= open(options);
        const ask = await getter;
        const limit = AbortSignal.timeout(deadlineMs);
        const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
        try {
            return await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .retry */ .L)(() => ask(route, parameters, signal), {
                clock,
                signal,
                attempts,
                advise: (error) => adviceFor(error),
                capMs: SHORT_WAIT_MS,
            });
        }
        catch (error) {
            options.signal?.throwIfAborted();
            if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E)
                throw error;
            throw new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unavailable', `no answer within ${deadlineMs / 1000} s`);
        }
    };
}
/** As many as one finder of a job can have pages. */
const MOST_KNOWN = 40;
function remember(known, key, value) {
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined)
        known.delete(oldest);
}
/** A short limit is waited for, since the job would fail over a few seconds; a long one is not. */
function adviceFor(error) {
    if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E))
        return { retry: false };
    const { kind, waitMs } = error;
    if (kind === 'limited')
        return { retry: waitMs <= SHORT_WAIT_MS, afterMs: waitMs };
    return { retry: error.transient };
}
async function open(options) {
    const { token, apiUrl, repository, timeoutMs = _net_timeouts_js__WEBPACK_IMPORTED_MODULE_4__/* .timeouts */ .F.call, clock = _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, onSent } = options;
    const { send, onLimit, conditional = false } = options;
    (0,_net_agents_js__WEBPACK_IMPORTED_MODULE_1__/* .connectAhead */ .w8)(apiUrl);
    const { openOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(75), __nccwpck_require__.e(54)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7269));
    const get = openOctokit({
        token,
        apiUrl: withoutSlash(apiUrl),
        timeoutMs,
        ...(onSent ? { begin: lastOf(onSent) } : {}),
        ...(send ? { send } : {}),
    });
    const [owner = '', repo = ''] = repository.split('/');
    const pause = (0,_net_pause_js__WEBPACK_IMPORTED_MODULE_3__/* .pauseOf */ .eY)(clock, new URL(apiUrl).origin, _net_pause_js__WEBPACK_IMPORTED_MODULE_3__/* .restPause */ .R$);
    const known = new Map();
    return async (route, parameters, signal) => {
        if (pause.leftMs > 0)
            throw limitedFor(pause.leftMs, clock);
        const key = JSON.stringify([route, parameters]);
        const before = conditional ? known.get(key) : undefined;
        const hear = (headers) => {
            const limit = limitOf(headers, clock);
            if (limit)
                onLimit?.(limit);
        };
        let etag;
        try {
            const data = await get(route, { owner, repo, ...parameters }, signal, {
                ...(before ? { headers: { 'if-none-match': before.etag } } : {}),
                onHeaders: (headers) => {
                    etag = headers.etag;
                    hear(headers);
                },
            });
            pause.answered();
            if (conditional && etag)
                remember(known, key, { etag, data });
            return data;
        }
        catch (error) {
            if (error instanceof _sdk_octokit_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiAnswer */ .d)
                hear(error.headers);
            if (before && error instanceof _sdk_octokit_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiAnswer */ .d && error.status === 304)
                return before.data;
            const failure = classify(error, timeoutMs, clock);
            if (failure.kind === 'limited')
                pause.failed(failure.waitMs);
            throw failure;
        }
    };
}
function withoutSlash(url) {
    let end = url.length;
    while (url[end - 1] === '/')
        end--;
    return url.slice(0, end);
}
/** For each question a function to call when it is on its way; `all` is called when the last of them is. */
function lastOf(all) {
    let unsent = 0;
    return () => {
        unsent += 1;
        return () => {
            unsent -= 1;
            if (unsent === 0)
                all();
        };
    };
}
function classify(error, timeoutMs, clock) {
    if (!(error instanceof _sdk_octokit_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiAnswer */ .d)) {
        const late = error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_2__/* .NetworkError */ .D && error.timedOut;
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unavailable', late ? `no answer within ${timeoutMs / 1000} s` : 'no connection');
    }
    const { status, headers } = error;
    const message = error.message || `HTTP ${status}`;
    if (isLimit(error)) {
        // GitHub Docs: where nothing is said, wait at least a minute.
        const asked = waitOf(headers, clock);
        const told = asked === undefined ? undefined : Math.min(asked, LONGEST_LIMIT_MS);
        const resetAt = told === undefined ? undefined : clock.now() + told;
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('limited', message, status, resetAt, told ?? SILENT_LIMIT_MS);
    }
    if (status === 401)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unauthorized', message, status);
    if (status === 403)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('forbidden', message, status);
    if (status === 404)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('missing', message, status);
    if (status >= 500)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unavailable', `HTTP ${status}`, status);
    return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('garbled', `HTTP ${status}`, status);
}
const SILENT_LIMIT_MS = 60_000;
/** No limit of GitHub's lasts longer; whatever says so is not believed. */
const LONGEST_LIMIT_MS = 86_400_000;
/** GitHub Docs, "Rate limits for the REST API": a secondary limit may come without a header that says so. */
function isLimit({ status, headers, message }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    const told = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return told || message.toLowerCase().includes('rate limit');
}
/** Milliseconds until the limit is renewed, by the service's own clock; `undefined` where it does not say. */
function waitOf(headers, clock) {
    const after = (0,_net_retry_after_js__WEBPACK_IMPORTED_MODULE_9__/* .retryAfterMs */ .V)(headers, clock.now());
    if (after !== undefined)
        return after;
    if (headers['x-ratelimit-remaining'] !== '0')
        return undefined;
    return limitOf(headers, clock)?.resetMs;
}
function limitOf(headers, clock) {
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => Number(headers[`x-ratelimit-${name}`] ?? Number.NaN));
    if (![limit, remaining, reset].every(Number.isFinite))
        return undefined;
    return { limit, remaining, resetMs: Math.max(0, reset * 1000 - (0,_net_retry_after_js__WEBPACK_IMPORTED_MODULE_9__/* .serviceTime */ .D)(headers, clock.now())) };
}
function limitedFor(waitMs, clock) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('limited', 'not asked: GitHub said to wait', 0, clock.now() + waitMs, waitMs);
}


/***/ }),

/***/ 3387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ GithubFailure),
/* harmony export */   K: () => (/* binding */ whyFailed)
/* harmony export */ });
/**
 * A call to GitHub's API that failed. It stays inside this project: the guard and the policy file each turn it into
 * an error of their own. It carries neither the request nor its headers, so no token can leave through it.
 */
class GithubFailure extends Error {
    name = 'GithubFailure';
    kind;
    /** HTTP status; 0 when there was no answer. */
    status;
    /** When a rate limit ends, milliseconds since the epoch. */
    resetAt;
    /** How long GitHub is not to be asked, in milliseconds; 0 where it did not refuse for a while. */
    waitMs;
    constructor(kind, message, status = 0, resetAt, waitMs = 0) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.resetAt = resetAt;
        this.waitMs = waitMs;
    }
    /** Only what can go away by itself. A rate limit does, but seldom while a job waits: see `waitMs`. */
    get transient() {
        return this.kind === 'unavailable';
    }
}
/** The failure in words, for the `why` of an error. */
function whyFailed(failure) {
    switch (failure.kind) {
        case 'unauthorized':
            return 'GitHub does not accept `github-token` (401): it is wrong, or it has expired';
        case 'forbidden':
            return 'GitHub refuses it to `github-token` (403)';
        case 'missing':
            return 'GitHub answers 404, which it also does for a repository that `github-token` may not see';
        case 'limited':
            return `the rate limit of \`github-token\` is used up (GITHUB_TOKEN has 1,000 requests an hour)${failure.resetAt === undefined
                ? ''
                : `; it is renewed at ${new Date(failure.resetAt).toISOString().slice(0, 19)}Z`}`;
        case 'unavailable':
            return `GitHub's API cannot be reached (${failure.message})`;
        case 'garbled':
            return `GitHub's answer cannot be understood (${failure.message})`;
    }
}


/***/ }),

/***/ 4503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SH: () => (/* binding */ repositoryPath),
/* harmony export */   SI: () => (/* binding */ LONGEST_FILE),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   w1: () => (/* binding */ noFile)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3387);

/** A file that is read for what it says of credentials; larger ones are mistakes. GitHub itself inlines up to 1 MB. */
const LONGEST_FILE = 64 * 1024;
/**
 * The text of a repository's file, whether its bytes come from the API or from a checkout.
 * @throws {GithubFailure} `garbled` where it is too large or is not UTF-8.
 */
function textOf(bytes, path) {
    if (bytes.length > LONGEST_FILE)
        throw tooLarge(path);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is not UTF-8`);
    }
}
function tooLarge(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is larger than ${LONGEST_FILE / 1024} KiB`);
}
function noFile(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is not a file`);
}
/**
 * A path in a repository as the API takes it, or `undefined` where the text is none: it is relative, goes nowhere up,
 * and has no empty parts. `./` at its start is left out.
 */
function repositoryPath(text) {
    const path = text.startsWith('./') ? text.slice(2) : text;
    const parts = path.split('/');
    const isPart = (part) => part !== '' && part !== '.' && part !== '..';
    const plain = path.length <= 255 && !/[\p{Cc}\\]/u.test(path) && !/^[A-Za-z]:/.test(path);
    return plain && parts.every(isPart) ? path : undefined;
}


/***/ }),

/***/ 6530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fp: () => (/* binding */ permissionOf),
/* harmony export */   P: () => (/* binding */ permissions),
/* harmony export */   jZ: () => (/* binding */ atLeast)
/* harmony export */ });
/** What a person may do in a repository, weakest first. */
const permissions = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
function atLeast(permission, least) {
    return permissions.indexOf(permission) >= permissions.indexOf(least);
}
/**
 * GitHub answers a base permission (admin, write, read, none) and the name of a role. `maintain` counts as write and
 * `triage` as read in the first; the second may be a custom role of an organisation. A role is believed only where
 * it agrees with the base, so that a custom role's name cannot lift anyone.
 */
function permissionOf(base, role) {
    if (base === 'write' && role === 'maintain')
        return 'maintain';
    if (base === 'read' && role === 'triage')
        return 'triage';
    return base === 'admin' || base === 'write' || base === 'read' || base === 'none' ? base : undefined;
}


/***/ }),

/***/ 3026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ writersEvents),
/* harmony export */   t: () => (/* binding */ knownEvents)
/* harmony export */ });
const app = 'an admin gave the app write access to the code';
/**
 * Events that only someone with write access can cause, so that the event itself proves the access. Sources: GitHub
 * Docs, "Events that trigger workflows" and the permissions of the endpoints and buttons behind them. Anything not
 * listed here, known or not, costs one question about each person involved. A pull request from a branch of the same
 * repository is not here: members of an organisation who may only read can open one between two branches, and triage
 * is enough to label, assign or close it.
 */
const writersEvents = new Map([
    [
        'push',
        {
            why: 'pushing needs write access',
            bots: 'count',
            botsWhy: `${app}, and the run is of the commit that it pushed`,
        },
    ],
    [
        'create',
        {
            why: 'creating a branch or tag needs write access',
            bots: 'count',
            botsWhy: `${app}; only a name comes with it`,
        },
    ],
    [
        'delete',
        {
            why: 'deleting a branch or tag needs write access',
            bots: 'count',
            botsWhy: `${app}; only a name comes with it`,
        },
    ],
    [
        'schedule',
        {
            why: 'only the workflow file of the default branch has a schedule',
            bots: 'nobody',
            botsWhy: 'nobody starts it: the name is that of whoever last changed the schedule, a bot or somebody who left included',
        },
    ],
    [
        'workflow_dispatch',
        {
            why: 'starting a workflow by hand needs write access',
            bots: 'listed',
            botsWhy: 'any workflow with `actions: write` can send it, with whatever inputs, after a comment of a stranger, too',
        },
    ],
    [
        'repository_dispatch',
        {
            why: 'sending the event needs write access',
            bots: 'listed',
            botsWhy: 'any workflow with `contents: write` and any app can send it, with whatever payload, after a comment of a stranger, too',
        },
    ],
    [
        'release',
        {
            why: 'releases need write access',
            bots: 'count',
            botsWhy: `${app}, and the run is of the tag; release notes quote others, whoever publishes them`,
        },
    ],
    [
        'deployment',
        {
            why: 'creating a deployment needs write access',
            bots: 'listed',
            botsWhy: 'hosting apps deploy whatever comes, pull requests from forks included, and pick ref and payload',
        },
    ],
    [
        'merge_group',
        {
            why: 'adding to a merge queue needs write access',
            bots: 'count',
            botsWhy: "GitHub's own queue starts it for a writer who added the pull request",
        },
    ],
]);
/** Every other event that starts a workflow today; for the documentation and for "did you mean", not for decisions. */
const otherEvents = [
    'branch_protection_rule',
    'check_run',
    'check_suite',
    'commit_comment',
    'deployment_status',
    'discussion',
    'discussion_comment',
    'fork',
    'gollum',
    'image_version',
    'issue_comment',
    'issues',
    'label',
    'milestone',
    'page_build',
    'public',
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
    'pull_request_target',
    'registry_package',
    'status',
    'watch',
    'workflow_run',
];
/** Every event that is known today. */
const knownEvents = [...writersEvents.keys(), ...otherEvents].sort();


/***/ }),

/***/ 55:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeClaims),
/* harmony export */   p: () => (/* binding */ shownClaims)
/* harmony export */ });
/* harmony import */ var _text_jwt_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(620);

/**
 * Reads a JWT's claims without checking its signature: the clouds check that. It only has to be a token.
 * @returns `undefined` when it is not.
 */
function decodeClaims(jwt) {
    const claims = (0,_text_jwt_js__WEBPACK_IMPORTED_MODULE_0__/* .jwtPayload */ .c)(jwt);
    if (!claims)
        return undefined;
    const { iss, sub, iat, exp } = claims;
    const aud = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
    if (![iss, sub, aud].every((s) => typeof s === 'string'))
        return undefined;
    if (![iat, exp].every(isTime))
        return undefined;
    return { ...claims, aud };
}
/** Seconds since the epoch up to the year 9999: beyond it no date can be written. */
function isTime(value) {
    return typeof value === 'number' && value >= 0 && value <= 253_402_300_799;
}
/** The claims that a person compares with a trust policy, in the order they read them. */
function shownClaims(claims) {
    const names = ['sub', 'aud', 'iss', 'repository', 'job_workflow_ref', 'ref', 'environment', 'event_name'];
    return names.flatMap((name) => {
        const value = claims[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    });
}


/***/ }),

/***/ 3889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ githubNow),
/* harmony export */   G: () => (/* binding */ fetchIdentityToken)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9645);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1335);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9397);
/* harmony import */ var _text_shorten_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1408);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(55);






class TokenAnswer extends Error {
    response;
    /** The service's own words, kept short: an answer from elsewhere may be a whole page. */
    reason;
    jobState;
    constructor(response) {
        super(`HTTP ${response.status}`);
        this.response = response;
        this.reason = messageOf(response.body);
        this.jobState = jobStateOf(response);
    }
}
/** "Can't issue ID_TOKEN for job in 'Pending' state." and its siblings: only the words tell the states apart. */
function jobStateOf({ status, body }) {
    if (status < 400 || status >= 500)
        return 'untold';
    const text = body.toLowerCase();
    const named = (state) => text.includes(`id_token for job in '${state}'`);
    if (['pending', 'delayed', 'queued'].some(named))
        return 'not-started';
    return named('completed') ? 'completed' : 'untold';
}
/** GitHub's present time in milliseconds since the epoch, as far as the token tells. */
function githubNow(token, clock) {
    return token.claims.iat * 1000 + (clock.monotonic() - token.receivedAt);
}
/**
 * Asks for the job's identity token (GitHub Docs, "OpenID Connect reference"). Retried: network faults, 429, 5xx,
 * and the answer that the job is not in progress yet, which GitHub gives when a job has only just started.
 */
async function fetchIdentityToken(endpoint, audience, options) {
    const { clock, signal, secret, progress } = options;
    if (endpoint.url === '' || endpoint.bearer === '')
        throw missingPermission(options.missingBecause);
    const url = tokenUrl(endpoint.url, audience);
    const sent = options.onSent ? { onSent: options.onSent } : {};
    const headers = {
        authorization: `Bearer ${endpoint.bearer}`,
        accept: 'application/json',
        'user-agent': 'agent-creds',
    };
    try {
        const response = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L)(async () => {
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .request */ .E)({ url, headers, timeoutMs: _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__/* .timeouts */ .F.call, signal, ...sent });
            if (answer.status !== 200)
                throw new TokenAnswer(answer);
            return answer;
        }, {
            clock,
            signal,
            advise,
            onRetry: (error, attempt) => progress(`GitHub's token service: ${describe(error)}; trying again (${attempt})`),
        });
        return readToken(response, clock, secret);
    }
    catch (error) {
        throw explain(error, url);
    }
}
function tokenUrl(base, audience) {
    const url = URL.parse(base);
    if (!url) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: "GitHub's token service has no usable address",
            why: 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL, so something other than the runner set it',
            fix: 'remove ACTIONS_ID_TOKEN_REQUEST_URL from the workflow and from earlier steps',
        });
    }
    url.searchParams.set('audience', audience);
    return url.href;
}
function advise(error) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D)
        return { retry: error.passing };
    if (!(error instanceof TokenAnswer))
        return { retry: false };
    const { status, headers } = error.response;
    const after = Number(headers['retry-after']);
    const afterMs = Number.isFinite(after) && after > 0 ? { afterMs: after * 1000 } : {};
    // A job that has only just started is let in a little later; a completed one stays refused.
    const notStarted = error.jobState === 'not-started';
    return { retry: status === 429 || status >= 500 || notStarted, ...afterMs };
}
function describe(error) {
    if (error instanceof TokenAnswer)
        return `answered ${error.response.status}`;
    return error instanceof Error ? error.message : 'failed';
}
function readToken(response, clock, secret) {
    const receivedAt = clock.monotonic();
    let value;
    try {
        value = JSON.parse(response.body)?.value;
    }
    catch {
        value = undefined;
    }
    if (typeof value === 'string' && value !== '')
        secret(value);
    const claims = typeof value === 'string' ? (0,_claims_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeClaims */ .Y)(value) : undefined;
    if (typeof value !== 'string' || !claims) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_INVALID',
            what: "GitHub's token service answered with something that is not an identity token",
            why: 'a proxy or another program may be answering in its place',
            fix: 'check HTTPS_PROXY and NO_PROXY of the runner: the token service must be reached as it is',
        });
    }
    return { jwt: value, claims, receivedAt };
}
function explain(error, url) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service at ${new URL(url).host} cannot be reached`,
            why: error.message,
            fix: "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident",
        });
    }
    if (!(error instanceof TokenAnswer))
        return error;
    const { reason } = error;
    const { status } = error.response;
    if (status === 429 || status >= 500) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service keeps answering ${status}`,
            why: reason ? `GitHub said "${reason}"` : 'it gave no reason',
            fix: "run the job again; if it stays, see GitHub's status page",
        });
    }
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_REFUSED',
        what: `GitHub's token service refused with ${status}`,
        why: reason ? `GitHub said "${reason}"` : 'it gave no reason',
        fix: error.jobState === 'completed'
            ? 'ask for leases while the job runs; after it has ended GitHub issues no token'
            : 'permissions:\n  id-token: write\n  contents: read',
    });
}
function messageOf(body) {
    try {
        const { message, error } = JSON.parse(body);
        const text = message ?? error?.message ?? error;
        return typeof text === 'string' ? (0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_5__/* .shorten */ .m)(text, 300) : '';
    }
    catch {
        return '';
    }
}
function missingPermission(because) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_PERMISSION',
        what: 'This job may not ask GitHub for an identity token',
        why: because,
        fix: 'permissions:\n  id-token: write   # lets this job ask for the token that the clouds check\n  contents: read',
    });
}


/***/ }),

/***/ 5417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s: () => (/* binding */ common),
  p: () => (/* binding */ usualTtl)
});

// EXTERNAL MODULE: ./inputs/input.js
var input = __nccwpck_require__(2999);
// EXTERNAL MODULE: ./inputs/kinds/boolean.js
var kinds_boolean = __nccwpck_require__(2763);
// EXTERNAL MODULE: ./inputs/kinds/bots.js
var bots = __nccwpck_require__(6661);
// EXTERNAL MODULE: ./inputs/kinds/choice.js
var choice = __nccwpck_require__(9880);
// EXTERNAL MODULE: ./text/quote.js
var quote = __nccwpck_require__(2133);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./inputs/cidr.js

/** The canonical form of an IPv4 or IPv6 address or CIDR block, or `undefined` when the text is neither. */
function parseCidr(text) {
    const match = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text);
    if (!match?.[1])
        return undefined;
    const [, address, bits] = match;
    const family = (0,external_node_net_.isIP)(address);
    if (family === 0)
        return undefined;
    const longest = family === 4 ? 32 : 128;
    const length = bits === undefined ? longest : Number(bits);
    if (length > longest)
        return undefined;
    return `${address.toLowerCase()}/${length}`;
}
/** Whether every address of `inner` lies in `outer`. What is not an address or a range lies nowhere. */
function cidrContains(outer, inner) {
    const [a, b] = [split(outer), split(inner)];
    if (!a || !b || a.family !== b.family || b.bits < a.bits)
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(a.address, a.bits, a.family);
    return list.check(b.address, b.family);
}
function split(text) {
    const [address, bits] = parseCidr(text)?.split('/') ?? [];
    if (address === undefined || bits === undefined)
        return undefined;
    return { address, bits: Number(bits), family: (0,external_node_net_.isIPv6)(address) ? 'ipv6' : 'ipv4' };
}

// EXTERNAL MODULE: ./inputs/kinds/list.js
var list = __nccwpck_require__(2063);
;// CONCATENATED MODULE: ./inputs/kinds/cidrs.js



/** Ranges of addresses in their canonical form, `203.0.113.0/24`. Each of a list must lie in one range of the other. */
const cidrs = (0,list/* list */.p_)({
    by: 'words',
    entry(text, reading, line) {
        const cidr = parseCidr(text);
        if (cidr === undefined)
            reading.invalid(`${(0,quote/* quote */.h)(text)} is not an IP address or CIDR block`, undefined, line);
        return cidr;
    },
    write: (cidr) => cidr,
    within: (inner, outer) => inner.every((one) => outer.some((range) => cidrContains(range, one))),
    pattern: '[0-9A-Fa-f:.]+(?:/\\d{1,3})?',
});

// EXTERNAL MODULE: ./inputs/kinds/duration.js
var duration = __nccwpck_require__(991);
// EXTERNAL MODULE: ./text/lines.js
var text_lines = __nccwpck_require__(6926);
;// CONCATENATED MODULE: ./inputs/scope.js


const WHAT = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?_-]+)$/;
/**
 * How much a scope may be: far more than any cloud's policy takes (AWS and Google: 2,048 characters), and little enough
 * that reading, comparing and explaining it never takes long.
 */
const scopeLimits = { characters: 32 * 1024, lines: 400, line: 2048 };
/**
 * Reads scope lines: `<what>  <where>`, blank lines and `#` comments skipped. What the words mean is for each
 * cloud to say; here it is only taken apart. A bare `*` is how AWS spells `aws:inherit`.
 * @param lineAt where a line of the text stands, for texts that are a part of a file.
 */
function parseScope(text, problems, lineAt = (line) => line) {
    if (text.length > scopeLimits.characters) {
        tooMuch(problems, `${text.length} characters`, `at most ${scopeLimits.characters} are read`);
        return [];
    }
    const lines = (0,text_lines/* entryLines */.W)(text);
    if (lines.length > scopeLimits.lines) {
        tooMuch(problems, `${lines.length} lines`, `at most ${scopeLimits.lines} are read`);
        return [];
    }
    return lines.flatMap((line) => parseLine(line.text, lineAt(line.number), problems) ?? []);
}
function tooMuch(problems, size, why) {
    problems.add('SCOPE_INVALID', `\`scope\` has ${size}`, `${why}: no cloud takes a policy that long`, 's3:read  my-bucket/reports/*   # one prefix in place of many keys');
}
function parseLine(line, number, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${number}, ${(0,quote/* quote */.h)(line)}, is not a scope line`, why, fix, {
            line: number,
        });
        return undefined;
    };
    if (line.length > scopeLimits.line) {
        return bad(`it has ${line.length} characters, and at most ${scopeLimits.line} are read`, 's3:read  my-bucket/reports/*');
    }
    if (/[^\x21-\xff\s]/.test(line) || /[\x7f-\xa0]/.test(line)) {
        return bad('it holds a character that no cloud takes in a policy', 's3:read  my-bucket/reports/*');
    }
    const [what = '', where, ...rest] = line
        .split(',')
        .map((part) => part.trim())
        .join(',')
        .split(/\s+/);
    if (rest.length > 0) {
        return bad('it has more than two words', `${what}  ${where}   # one line for each place`);
    }
    if (what === '*') {
        if (where !== undefined && where !== '*') {
            return bad('`*` means every action of the role, everywhere', `s3:*  ${where}`);
        }
        return { number, text: 'aws:inherit', whats: [{ service: 'aws', verb: 'inherit' }], where: undefined };
    }
    const whats = [];
    for (const part of what.split(',')) {
        const [, service, verb] = WHAT.exec(part) ?? [];
        if (service === undefined || verb === undefined) {
            return bad(`${(0,quote/* quote */.h)(part)} is neither a preset such as s3:read nor an action such as s3:GetObject`, 's3:read  my-bucket/reports/*');
        }
        whats.push({ service, verb });
    }
    return { number, text: where === undefined ? what : `${what} ${where}`, whats, where };
}

;// CONCATENATED MODULE: ./inputs/kinds/scope.js


/** Scope lines. What they mean is for their clouds to say; here each is only the same as itself. */
const scopeLines = {
    ...(0,list/* list */.p_)({ by: 'lines', entry: () => undefined, write: (line) => line.text }),
    read(text, reading) {
        const lines = parseScope(text, reading.problems, (line) => reading.lineAt(line));
        return lines.length === 0 ? undefined : lines;
    },
};

// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __nccwpck_require__(4196);
;// CONCATENATED MODULE: ./inputs/kinds/vpcs.js


/** The id of a VPC as AWS writes it: `vpc-` and 8 or 17 hexadecimal digits. */
const VPC = 'vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})';
const WHOLE = new RegExp(`^${VPC}$`);
/** Ids of VPCs, `vpc-0123456789abcdef0`. Fewer of them let fewer calls through. */
const vpcs = (0,list/* list */.p_)({
    by: 'words',
    entry(text, reading, line) {
        if (WHOLE.test(text))
            return text;
        reading.invalid(`${(0,quote/* quote */.h)(text)} is not the id of a VPC`, undefined, line);
        return undefined;
    },
    write: (vpc) => vpc,
    within: (0,list/* subset */.LE)((vpc) => vpc),
    pattern: VPC,
});

;// CONCATENATED MODULE: ./inputs/common.js










const MINUTE = 60;
const HOUR = 3600;
/** Seconds a lease lives where nobody says how long: what is renewed need not live long. */
function usualTtl(deliver) {
    return deliver.includes('broker') ? 15 * MINUTE : HOUR;
}
/** The inputs that belong to no cloud, in the order of `action.yml`. Adding one here is all that it takes. */
const common = {
    scope: (0,input/* input */.h)({
        name: 'scope',
        kind: scopeLines,
        about: 'What the lease may do: one `<what>  <where>` a line, such as `s3:read  my-bucket/reports/*`. Every configured cloud needs a line (`aws:inherit` for all that the role allows) or its native policy input.',
        example: 's3:read my-bucket/reports/*',
        role: 'scope',
        inProfile: 'Scope lines: what a lease may do at most.',
    }),
    ttl: (0,input/* input */.h)({
        name: 'ttl',
        kind: (0,duration/* duration */.p)({ min: MINUTE, max: 12 * HOUR }),
        about: 'Life of a lease, 1m to 12h (`900`, `15m`, `1h30m`). Default 1h, 15m with `deliver: broker`.',
        example: '15m',
        role: 'limit',
        inProfile: 'The longest life of a lease (1h where left out).',
        ceiling: HOUR,
    }),
    agent: (0,input/* input */.h)({
        name: 'agent',
        kind: kinds_text/* text */.Qq,
        about: 'Name of the agent in session names, records and cloud logs. Default the job id.',
        example: 'reviewer',
        role: 'none',
    }),
    task: (0,input/* input */.h)({
        name: 'task',
        kind: kinds_text/* text */.Qq,
        about: 'Name of the task in records. Default the run id.',
        example: 'triage',
        role: 'none',
    }),
    deliver: (0,input/* input */.h)({
        name: 'deliver',
        kind: (0,list/* choices */.zM)(['env', 'outputs', 'broker']),
        default: 'env',
        about: 'How the job gets the lease: `env`, `outputs` or `broker` (a process on 127.0.0.1 that serves and renews it); `outputs` may stand beside one of the others, one a line.',
        example: 'env',
        role: 'menu',
        inProfile: 'The ways of delivery that may be used.',
    }),
    // A job on a runner of one's own may run for five days.
    renewUntil: (0,input/* input */.h)({
        name: 'renew-until',
        kind: (0,duration/* duration */.p)({ min: MINUTE, max: 120 * HOUR }),
        default: '6h',
        about: 'With `deliver: broker`, how long leases are renewed. Then the broker ends.',
        example: '2h',
        role: 'limit',
        inProfile: 'The longest time a broker renews.',
        ceiling: 6 * HOUR,
    }),
    revoke: (0,input/* input */.h)({
        name: 'revoke',
        kind: (0,choice/* ranked */.a)(['off', 'auto', 'required']),
        default: 'auto',
        about: '`auto` (try, warn), `required` (an error where it can never succeed) or `off`.',
        example: 'auto',
        role: 'limit',
        inProfile: 'The least that is done to revoke.',
        ceiling: 'auto',
    }),
    profile: (0,input/* input */.h)({
        name: 'profile',
        kind: kinds_text/* text */.Qq,
        about: 'A named profile of `.github/agent-creds.yml` on the default branch.',
        example: 'docs',
        role: 'none',
    }),
    allowOutsiders: (0,input/* input */.h)({
        name: 'allow-outsiders',
        kind: kinds_boolean/* boolean */.z,
        default: 'false',
        about: 'Let people without write access start this job; a policy file must allow it, too.',
        example: 'true',
        role: 'none',
    }),
    allowBots: (0,input/* input */.h)({
        name: 'allow-bots',
        kind: bots/* bots */.P,
        about: 'Bots that may start this job, one name a line, such as `renovate[bot]`.',
        example: 'renovate[bot]',
        role: 'none',
    }),
    lockIp: (0,input/* input */.h)({
        name: 'lock-ip',
        kind: cidrs,
        about: 'IP ranges (CIDR) the lease may be used from, one a line. For AWS this denies calls through VPC endpoints, too.',
        example: '203.0.113.0/24',
        role: 'limit',
        inProfile: 'Addresses the lease may be used from.',
    }),
    lockVpc: (0,input/* input */.h)({
        name: 'lock-vpc',
        kind: vpcs,
        about: 'AWS VPCs (`vpc-...`, one a line) whose endpoints the lease may be used through, beside `lock-ip` or alone.',
        example: 'vpc-0123456789abcdef0',
        role: 'limit',
        inProfile: 'VPCs (AWS) whose endpoints the lease may be used through.',
    }),
    summary: (0,input/* input */.h)({
        name: 'summary',
        kind: kinds_boolean/* boolean */.z,
        default: 'true',
        about: 'Write a table to the job summary.',
        example: 'true',
        role: 'none',
    }),
    dryRun: (0,input/* input */.h)({
        name: 'dry-run',
        kind: kinds_boolean/* boolean */.z,
        default: 'false',
        about: 'Show the plan and stop. No cloud is asked, no permission is needed.',
        example: 'true',
        role: 'none',
    }),
    timeout: (0,input/* input */.h)({
        name: 'timeout',
        kind: (0,duration/* duration */.p)({ min: 1, max: HOUR }),
        default: '60s',
        about: 'Total deadline for issuing.',
        example: '60s',
        role: 'none',
    }),
    // Read from nowhere but the input, so that no variable of an earlier step is used.
    githubToken: (0,input/* input */.h)({
        name: 'github-token',
        kind: kinds_text/* text */.Qq,
        about: 'Reads the policy file and the permission of whoever started the run; nothing else.',
        example: '${{ github.token }}',
        role: 'none',
        filledBy: '${{ github.token }}',
    }),
};


/***/ }),

/***/ 251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { h: 3600, m: 60, s: 1 };
/**
 * Reads `900` (seconds), `15m`, `1h30m`, `45s`.
 * @returns whole seconds, or `undefined` when the text is not a duration.
 */
function parseDuration(text) {
    if (/^\d{1,7}$/.test(text))
        return Number(text);
    const match = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/.exec(text);
    if (!match || text === '')
        return undefined;
    const [, h = 0, m = 0, s = 0] = match;
    return Number(h) * UNITS.h + Number(m) * UNITS.m + Number(s) * UNITS.s;
}
/** The shortest text that {@link parseDuration} reads back: `90` becomes `1m30s`. */
function formatDuration(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const parts = [
        [Math.floor(whole / 3600), 'h'],
        [Math.floor((whole % 3600) / 60), 'm'],
        [whole % 60, 's'],
    ];
    return (parts
        .filter(([n]) => n > 0)
        .map(([n, unit]) => `${n}${unit}`)
        .join('') || '0s');
}


/***/ }),

/***/ 2999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ input)
/* harmony export */ });
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4663);

function input(row) {
    if (row.default === undefined)
        return { ...row, default: '', fallback: undefined };
    const reading = new _reading_js__WEBPACK_IMPORTED_MODULE_0__/* .Reading */ .z(row);
    const fallback = row.kind.read(row.default, reading);
    if (fallback === undefined || reading.problems.count > 0)
        throw new Error(`the default of ${row.name} cannot be read`);
    return { ...row, default: row.default, fallback };
}


/***/ }),

/***/ 5218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ Inputs)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);

/**
 * Values of inputs, of a step or of a profile. An input that was not said, or said as the default, has no value of
 * its own: {@link get} then gives the default, {@link said} nothing.
 */
class Inputs {
    /** Everything that was wrong when the texts were read. */
    problems;
    /** Those that name a file which nobody has read yet, with its path. They say something and have no value. */
    unread;
    #values;
    #broken;
    constructor(values = [], broken = [], problems = [], unread = []) {
        const said = [...values].filter(([, value]) => value !== undefined);
        this.#values = new Map(said.map(([{ name }, value]) => [name, value]));
        this.#broken = new Set([...broken].map(({ name }) => name));
        this.problems = problems;
        this.unread = unread;
    }
    /** The value, or the default. */
    get(input) {
        return this.said(input) ?? input.fallback;
    }
    /** The value, where it was said and is not the default. */
    said(input) {
        // Values are put in by their input's own kind, and names are unique in a table.
        return this.#values.get(input.name);
    }
    /** Whether anything was said that is not the default, usable or not. */
    says(input) {
        return this.#values.has(input.name) || this.isBroken(input) || this.isUnread(input);
    }
    /** Whether what was said has a problem. */
    isBroken(input) {
        return this.#broken.has(input.name);
    }
    /** Whether it names a file that nobody has read yet. */
    isUnread(input) {
        return this.unread.some(([{ name }]) => name === input.name);
    }
    /** The same with what was read of its files. */
    joined(files) {
        const problems = [...this.problems, ...files.problems];
        const all = new Inputs([], [], problems, files.unread);
        for (const from of [this, files]) {
            for (const [name, value] of from.#values)
                all.#values.set(name, value);
            for (const name of from.#broken)
                all.#broken.add(name);
        }
        return all;
    }
    /** The same with other values; `undefined` takes a value away. */
    with(changes) {
        const changed = new Inputs([], [], this.problems, this.unread);
        const values = changed.#values;
        const broken = changed.#broken;
        for (const [name, value] of this.#values)
            values.set(name, value);
        for (const name of this.#broken)
            broken.add(name);
        for (const [{ name }, value] of changes) {
            if (value === undefined)
                values.delete(name);
            else
                values.set(name, value);
        }
        return changed;
    }
    /** @throws {AgentCredsError} with everything that was wrong. */
    throwIfWrong() {
        const [first, ...rest] = this.problems;
        if (first)
            throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u([first, ...rest]);
    }
}


/***/ }),

/***/ 8001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ scalar)
/* harmony export */ });
/** A YAML value of one word: the policy file takes numbers and booleans as they are written. */
const scalar = { type: ['string', 'number', 'boolean'] };


/***/ }),

/***/ 2763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2133);

/** `true` or `false`, as YAML 1.2 spells them. */
const boolean = {
    list: false,
    schema: { type: 'boolean' },
    type: { type: 'boolean' },
    read(text, reading) {
        const value = text.trim();
        if (value === '')
            return undefined;
        if (/^(true|True|TRUE)$/.test(value))
            return true;
        if (/^(false|False|FALSE)$/.test(value))
            return false;
        reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(value)} is not a boolean`, 'true');
        return undefined;
    },
    write: String,
    within: (inner, outer) => inner === outer,
};


/***/ }),

/***/ 6661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ bots),
/* harmony export */   x: () => (/* binding */ isBotName)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2133);
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2063);


/** A login, most often with `[bot]`; never a pattern, which would let in bots that anyone can make. */
const BOT_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;
function isBotName(text) {
    return BOT_NAME.test(text);
}
/** Names of bots, one a line. */
const bots = (0,_list_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
    by: 'lines',
    entry(text, reading, line) {
        if (isBotName(text))
            return text;
        reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} is not the name of a bot`, undefined, line);
        return undefined;
    },
    write: (name) => name,
    within: (0,_list_js__WEBPACK_IMPORTED_MODULE_0__/* .subset */ .LE)((name) => name.toLowerCase()),
});


/***/ }),

/***/ 9880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ choice),
/* harmony export */   a: () => (/* binding */ ranked)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2133);

/** One of a few words. */
function choice(values) {
    return {
        list: false,
        schema: { enum: values },
        type: { type: 'enum', 'allowed-values': values },
        read(text, reading) {
            const value = text.trim();
            if (value === '')
                return undefined;
            const found = values.find((one) => one === value);
            if (found === undefined)
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(value)} is none of ${values.join(', ')}`);
            return found;
        },
        write: (value) => value,
        within: (inner, outer) => inner === outer,
    };
}
/** One of a few words in an order: from the one that does least to the one that does most. More lies within less. */
function ranked(values) {
    return {
        ...choice(values),
        within: (inner, outer) => values.indexOf(inner) >= values.indexOf(outer),
    };
}


/***/ }),

/***/ 991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2133);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(251);


/** A duration in whole seconds, within a range; a shorter one lies within a longer one. */
function duration(range) {
    return {
        list: false,
        schema: {
            type: ['string', 'integer'],
            pattern: '^\\s*(?:\\d{1,7}|(?=\\d)(?:\\d{1,5}h)?(?:\\d{1,6}m)?(?:\\d{1,7}s)?)\\s*$',
            minimum: range.min,
            maximum: range.max,
        },
        type: { type: 'string' },
        read(text, reading) {
            const value = text.trim();
            if (value === '')
                return undefined;
            const seconds = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(value);
            if (seconds === undefined) {
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(value)} is not a duration`, '15m   # or 900, or 1h30m');
                return undefined;
            }
            if (seconds >= range.min && seconds <= range.max)
                return seconds;
            const bounds = `${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(range.min)} to ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(range.max)}`;
            const nearest = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(seconds < range.min ? range.min : range.max);
            reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(value)} is outside ${bounds}`, nearest);
            return undefined;
        },
        write: _duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a,
        within: (inner, outer) => inner <= outer,
    };
}


/***/ }),

/***/ 274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ endpoint)
/* harmony export */ });
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6088);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2133);
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4737);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4196);




/**
 * An endpoint's base, such as `https://sts.googleapis.com`, without a slash at its end. Plain http is taken for
 * loopback only, and for the addresses in `local`, which never leave the machine.
 */
function endpoint(local = []) {
    return {
        ..._text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq,
        schema: { type: 'string', pattern: '^\\s*https?://' },
        read(raw, reading) {
            const value = _text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.read(raw, reading);
            if (value === undefined)
                return undefined;
            const url = URL.parse(value);
            const bad = (why) => {
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(value)} ${why}`);
                return undefined;
            };
            if (!url || !/^https?:$/.test(url.protocol))
                return bad('is not an https URL');
            const base = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutTrailing */ .h)(url.href, '/');
            if (local.includes(base))
                return base;
            if (url.protocol === 'http:' && !(0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(url.hostname)) {
                return bad('is http, and credentials would cross the network in clear');
            }
            if (url.username || url.password)
                return bad('holds a user name or password');
            if (url.search || url.hash)
                return bad('has a query or a fragment');
            return base;
        },
    };
}


/***/ }),

/***/ 6749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ json)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2133);


/**
 * JSON given inline (it starts with `{` or `[`) or as the path of a file; where paths mean nothing, it is JSON only. Two
 * documents cannot be compared, only be the same.
 */
function json(of) {
    return {
        list: false,
        schema: { type: 'string', pattern: '^\\s*[\\[{]' },
        type: { type: 'string' },
        read(raw, reading) {
            const text = jsonText(raw.trim(), reading);
            return text === undefined ? undefined : of.parse(text, reading.problems);
        },
        write: (value) => JSON.stringify(of.document(value)),
        within: (inner, outer) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(of.document(inner), of.document(outer)),
    };
}
function jsonText(value, reading) {
    const { name } = reading;
    if (value === '')
        return undefined;
    if (/^[[{"]/.test(value))
        return value;
    if (!reading.takesPaths) {
        reading.problems.add('INPUT_INVALID', `\`${name}\` is not JSON`, 'a path names a file of the commit of the workflow, which is not the default branch', `${name}: '${reading.example}'`);
        return undefined;
    }
    if (/[\r\n]/.test(value)) {
        reading.invalid('it is neither JSON nor a path', '.github/agent-policy.json');
        return undefined;
    }
    const found = reading.file(value);
    if (found === 'unread')
        return undefined;
    // Files begin and end with what editors like.
    if ('text' in found)
        return found.text.trim();
    reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(value)} ${found.problem}`, `'${reading.example}'   # the JSON itself`);
    return undefined;
}


/***/ }),

/***/ 2063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LE: () => (/* binding */ subset),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   zM: () => (/* binding */ choices)
/* harmony export */ });
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6926);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2133);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8001);



/** A list: one entry a line, `#` comments skipped. One that holds no entry says nothing. */
function list(of) {
    const part = subset((entry) => of.write(entry));
    return {
        list: true,
        schema: listSchema(of),
        type: { type: 'list', separator: '\n', 'list-item': itemType(of.values) },
        read(text, reading) {
            const found = of.by === 'lines' ? (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .entryLines */ .W)(text) : (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .entryWords */ .a)(text);
            const all = found.flatMap((one) => of.entry(one.text, reading, one.number) ?? []);
            of.check?.(all, reading);
            const unique = [...new Map(all.map((entry) => [of.write(entry), entry])).values()];
            return unique.length === 0 ? undefined : unique;
        },
        write: (entries) => entries.map((entry) => of.write(entry)).join('\n'),
        within: (inner, outer) => of.within ? of.within(inner, outer) : part(inner, outer) && part(outer, inner),
    };
}
/** A list of which a part reaches less far. */
function subset(write) {
    return (inner, outer) => {
        const all = new Set(outer.map(write));
        return inner.every((entry) => all.has(write(entry)));
    };
}
/** Some of a few words. */
function choices(values) {
    return list({
        by: 'words',
        entry(text, reading, line) {
            const found = values.find((value) => value === text);
            if (found === undefined)
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(text)} is none of ${values.join(', ')}`, undefined, line);
            return found;
        },
        write: (value) => value,
        within: subset((value) => value),
        values,
    });
}
function itemType(values) {
    return values === undefined ? { type: 'string' } : { type: 'enum', 'allowed-values': values };
}
/** In the policy file a list is a list, or text as in the action. */
function listSchema({ by, pattern, values }) {
    const form = values ? `(?:${values.join('|')})` : pattern === undefined ? undefined : `(?:${pattern})`;
    if (form === undefined)
        return { anyOf: [{ type: 'array', items: _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d }, _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d] };
    const blank = by === 'words' ? '[\\t ,]' : '[\\t ]';
    const more = by === 'words' ? `(?:${blank}+${form})*` : '';
    const line = `${blank}*(?:${form}${more})?${blank}*(?:#[^\\n]*)?\\r?`;
    const item = values ? { enum: values } : { type: ['string', 'number'], pattern: `^\\s*${form}\\s*$` };
    return {
        anyOf: [
            { type: 'array', items: item },
            { type: ['string', 'number'], pattern: `^${line}(?:\\n${line})*$` },
        ],
    };
}


/***/ }),

/***/ 4196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   rJ: () => (/* binding */ secret)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2133);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8001);


/** Text of one line. */
const text = {
    list: false,
    schema: _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d,
    type: { type: 'string' },
    read: oneLine,
    write: (value) => value,
    within: (inner, outer) => inner === outer,
};
/** Text of one line that stands for something: an ARN, a GUID, the name of a provider. */
function parsed(of) {
    const schema = of.pattern === undefined ? _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d : { type: ['string', 'number'], pattern: `^\\s*${of.pattern}\\s*$` };
    return {
        list: false,
        schema,
        type: { type: 'string' },
        read(raw, reading) {
            const line = oneLine(raw, reading);
            if (line === undefined)
                return undefined;
            const value = of.parse(line);
            if (value !== undefined)
                return value;
            const { why, instead } = of.explain(line);
            reading.invalid(why, instead);
            return undefined;
        },
        write: (value) => of.write(value),
        within: (inner, outer) => of.write(inner) === of.write(outer),
    };
}
/** Text of one line that has a certain form and stays text. */
function named(form, what, pattern) {
    return parsed({
        parse: (line) => (form.test(line) ? line : undefined),
        explain: (line) => ({ why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(line)} is not ${what}` }),
        write: (value) => value,
        ...(pattern === undefined ? {} : { pattern }),
    });
}
/** A secret: it is never shown, and one that is too short is given back all the same, so that it can be masked. */
function secret(least) {
    return {
        ...text,
        read(raw, reading) {
            const value = raw.trim();
            if (value === '')
                return undefined;
            if (value.length < least)
                reading.invalid(`it is shorter than ${least} characters`);
            return value;
        },
    };
}
function oneLine(raw, reading) {
    const value = raw.trim();
    if (value === '')
        return undefined;
    if (!/[\p{Cc}\u2028\u2029]/u.test(value))
        return value;
    reading.invalid('it has a line break or a control character');
    return undefined;
}


/***/ }),

/***/ 903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JF: () => (/* binding */ readOne),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Ul: () => (/* binding */ readFiles)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5218);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4663);



/**
 * Reads the inputs of a table, all of them: what is wrong with one hides nothing of another.
 * A value that is the default says nothing: the runner gives the default to who wrote none.
 */
function readInputs(raw, table, source = {}) {
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw();
    const values = [];
    const broken = [];
    const unread = [];
    for (const input of table) {
        const before = problems.count;
        const reading = new _reading_js__WEBPACK_IMPORTED_MODULE_2__/* .Reading */ .z(input, problems, source);
        const value = readWith(input, raw[input.name] ?? '', reading);
        if (reading.unread !== undefined)
            unread.push([input, reading.unread]);
        if (problems.count > before)
            broken.push(input);
        if (value !== undefined && !isDefault(input, value))
            values.push([input, value]);
    }
    return new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .Inputs */ .G(values, broken, problems.all, unread);
}
/** Reads one input; `undefined` where its text says nothing or cannot be used. */
function readOne(input, text, problems, source = {}) {
    return readWith(input, text, new _reading_js__WEBPACK_IMPORTED_MODULE_2__/* .Reading */ .z(input, problems, source));
}
function readWith(input, text, reading) {
    const { problems } = reading;
    const before = problems.count;
    const value = input.kind.read(text, reading);
    if (value === undefined && problems.count === before && input.needed !== undefined)
        reading.invalid(input.needed);
    return value;
}
/** The same inputs with what their files say: `files` has each path that {@link Inputs.unread} names. */
function readFiles(inputs, files) {
    const texts = Object.fromEntries(inputs.unread.map(([{ name }, path]) => [name, path]));
    const table = inputs.unread.map(([input]) => input);
    return inputs.joined(readInputs(texts, table, { file: (path) => files.get(path) ?? 'unread' }));
}
function isDefault({ kind, fallback }, value) {
    return fallback !== undefined && kind.write(value) === kind.write(fallback);
}


/***/ }),

/***/ 4663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ invalid),
/* harmony export */   z: () => (/* binding */ Reading)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);

/** One input being read: what its kind is told, and where it puts what is wrong. */
class Reading {
    name;
    /** A value that would do, for messages. */
    example;
    problems;
    #file;
    #lineAt;
    constructor({ name, example }, problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw(), { file, lineAt = (line) => line } = {}) {
        this.name = name;
        this.example = example;
        this.problems = problems;
        this.#file = file;
        this.#lineAt = lineAt;
    }
    /** The path that was given, where its file has not been read yet. */
    unread;
    /** Whether a path may be given. */
    get takesPaths() {
        return this.#file !== undefined;
    }
    /** The file that a path names. */
    file(path) {
        const found = this.#file?.(path) ?? 'unread';
        if (found === 'unread')
            this.unread = path;
        return found;
    }
    /** Where a line of the text stands. */
    lineAt(line) {
        return this.#lineAt(line);
    }
    /**
     * Records that the text is not usable.
     * @param instead the value to paste, without the name.
     * @param line the line of the text, from 1, where it has many.
     */
    invalid(why, instead = this.example, line) {
        invalid(this, why, instead, line === undefined ? undefined : this.lineAt(line));
    }
}
/** Records that an input is not usable: for what can be said only when several inputs are looked at together. */
function invalid({ name, problems }, why, instead, line) {
    const at = line === undefined ? {} : { line };
    problems.add('INPUT_INVALID', `\`${name}\` is not usable`, why, `${name}: ${instead}`, at);
}


/***/ }),

/***/ 7802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ cancelledError),
/* harmony export */   m: () => (/* binding */ cancelledLate)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);

/** What a job says that was cancelled before it handed anything over. */
function cancelledError() {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled while leases were being issued',
        why: 'nothing was exported',
        fix: 'run the job again',
    });
}
/** What a job says that was cancelled when its leases had been handed over. */
function cancelledLate() {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled after its leases had been handed over',
        why: 'they are ended, as the log says, and the agent job is told',
        fix: 'run the job again',
    });
}


/***/ }),

/***/ 3984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  d: () => (/* binding */ issueAll)
});

// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds_clouds = __nccwpck_require__(3726);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __nccwpck_require__(235);
// EXTERNAL MODULE: ./end/holdings.js
var holdings = __nccwpck_require__(3499);
// EXTERNAL MODULE: ./end/revoke.js
var revoke = __nccwpck_require__(8909);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __nccwpck_require__(9397);
;// CONCATENATED MODULE: ./issue/undo.js





/**
 * Ends, where its cloud can, what was issued beside a cloud that failed, and what an answer that was refused may have
 * been.
 * @returns the clouds that may have issued something that lives on.
 */
async function undo(plan, results, context, cancelled) {
    const left = await Promise.all(plan.clouds.map(async (cloudPlan, index) => {
        const result = results[index];
        const lease = result?.status === 'fulfilled' ? result.value : undefined;
        if (result?.status !== 'fulfilled' && !(result?.reason instanceof check_lease/* AnswerRefused */.Nu)) {
            return mayLive(result?.reason) ? cloudPlan.cloud : undefined;
        }
        // A cancelled job is killed within seconds; its post step has more time.
        if (cancelled.aborted)
            return cloudPlan.cloud;
        // Nothing of an answer that was refused is used: what was asked for says whose session it is.
        const held = {
            ...(0,holdings/* holdingOf */.J)(cloudPlan, lease),
            ...(lease ? { secret: { lease, plan: cloudPlan } } : {}),
        };
        const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeouts/* deadlines */.Q.undo)]);
        const outcome = await (0,revoke/* revokeHeld */.g)(held, { ...context, signal });
        if (outcome)
            context.progress(outcome.text);
        return outcome?.state === 'revoking' || outcome?.state === 'revoked' ? undefined : cloudPlan.cloud;
    }));
    return left.flatMap((cloud) => cloud ?? []);
}
/** A cloud (or GitHub, before any cloud) that said no has issued nothing; silence may have. */
function mayLive(reason) {
    return !(reason instanceof error/* AgentCredsError */.$u) || reason.issued === 'maybe';
}

;// CONCATENATED MODULE: ./issue/issue.js



/** Another cloud failed first: this one was only stopped, and has nothing of its own to say. */
class Stopped extends Error {
    name = 'Stopped';
}
/**
 * Asks every cloud of the plan side by side. All or nothing: the first failure stops the others.
 * @param remaining told, before a failure is thrown, which clouds may have issued something that lives on.
 * @returns the leases in the plan's order.
 * @throws {AgentCredsError} with the problems of every cloud that failed by itself.
 */
async function issueAll(plan, step, remaining = () => { }) {
    const { clock, cancelled, console } = step;
    const siblings = new AbortController();
    const deadline = new AbortController();
    const done = new AbortController();
    clock.sleep(plan.timeout * 1000, done.signal).then(() => deadline.abort(timedOut(plan)), () => { });
    const signal = AbortSignal.any([cancelled, deadline.signal, siblings.signal]);
    const tokens = new Map();
    const sent = Promise.withResolvers();
    const context = {
        clock,
        signal,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        identity(audience) {
            const known = tokens.get(audience) ?? step.identity(audience, signal, () => sent.resolve());
            tokens.set(audience, known);
            return known;
        },
    };
    const longest = plan.clouds.toSorted((a, b) => requestsOf(b) - requestsOf(a))[0];
    try {
        const results = await Promise.allSettled(plan.clouds.map(async (cloudPlan) => {
            try {
                return await issueOne(cloudPlan, context, cloudPlan === longest ? sent.promise : undefined);
            }
            catch (error) {
                siblings.abort(new Stopped());
                throw error;
            }
        }));
        const failures = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
        if (failures.length > 0) {
            remaining(await undo(plan, results, context, cancelled));
            throw combine(failures);
        }
        return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    }
    finally {
        done.abort();
    }
}
/**
 * Loading a cloud's chunk holds up everything else, so it is done while there is nothing to do but wait: for the cloud
 * with the most requests once the token has been asked for, for the others while that one's first request is under way.
 * What fails first is what is reported.
 */
async function issueOne(plan, context, sent) {
    const cloud = (0,clouds_clouds/* cloudByName */.WA)(plan.cloud);
    const token = plan.audience === '' ? undefined : context.identity(plan.audience);
    // The issuer meets a refused token, and says so, when it asks for it.
    const settled = token?.then(() => { }, () => { });
    await (sent && settled ? Promise.race([sent, settled]) : settled);
    if (!sent)
        await new Promise((resolve) => setImmediate(resolve));
    const issuer = await cloud.load();
    return issuer.issue(plan, context);
}
function requestsOf(plan) {
    return (0,clouds_clouds/* cloudByName */.WA)(plan.cloud).requests;
}
function combine(failures) {
    const defects = failures.filter((f) => !(f instanceof error/* AgentCredsError */.$u) && !(f instanceof Stopped));
    if (defects.length > 0)
        return defects[0];
    const problems = new Map();
    for (const failure of failures) {
        if (!(failure instanceof error/* AgentCredsError */.$u))
            continue;
        for (const problem of failure.problems)
            problems.set(`${problem.code} ${problem.what}`, problem);
    }
    const [first, ...rest] = problems.values();
    return first ? new error/* AgentCredsError */.$u([first, ...rest]) : failures[0];
}
function timedOut(plan) {
    const clouds = plan.clouds.map((c) => (0,clouds_clouds/* cloudByName */.WA)(c.cloud).title).join(', ');
    return new error/* AgentCredsError */.$u({
        code: 'RUN_TIMEOUT',
        what: `The leases (${clouds}) were not issued within ${plan.timeout} s`,
        why: 'GitHub or a cloud answered too slowly or not at all: a missing proxy or, on a private network, a missing VPC endpoint looks like this',
        fix: 'set HTTPS_PROXY or the endpoint inputs (`aws-sts-endpoint`, ...) for this runner; where everything is only slow, `timeout: 3m`',
    });
}


/***/ }),

/***/ 5720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ recordIssued)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);

/** Puts on record who was given what, for whose run, and where an identity went for it; `more` is what a kind of delivery adds. */
function recordIssued(plan, leases, { run, record }, more = {}) {
    for (const { id, cloud, principal, session, scope, narrowed, closed, expiresAt, end } of leases) {
        const sentTo = plan.clouds.find((one) => one.cloud === cloud)?.sentTo;
        record.add('lease.issued', id, {
            cloud,
            principal,
            session,
            scope,
            narrowed,
            ...(closed === undefined ? {} : { closed }),
            expiresAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(expiresAt),
            end,
            agent: plan.agent,
            task: plan.task,
            attempt: run.attempt,
            actor: run.actor,
            triggeringActor: run.triggeringActor,
            event: run.eventName,
            workflowRef: run.workflowRef,
            deliver: plan.deliver,
            ...(sentTo ? { sentTo } : {}),
            ...more,
        });
    }
}


/***/ }),

/***/ 2004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   Wr: () => (/* binding */ readInstant),
/* harmony export */   bf: () => (/* binding */ openHoldings),
/* harmony export */   bp: () => (/* binding */ readHoldings),
/* harmony export */   hW: () => (/* binding */ issuedOf),
/* harmony export */   sV: () => (/* binding */ writeHoldings)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);

/** What a record calls the lease. */
function idOf({ cloud, session, issued }) {
    return issued?.id ?? `${cloud}:${session}`;
}
function issuedOf({ id, issuedAt, expiresAt, end }) {
    return { id, issuedAt, expiresAt, end };
}
/** The version of the written form. */
const VERSION = 1;
/**
 * The written form of holdings: plain data for JSON, with instants as RFC 3339.
 * @example
 * JSON.stringify(writeHoldings({ revoke: 'auto', leases: [] })); // {"version":1,"revoke":"auto","leases":[]}
 */
function writeHoldings({ revoke, leases, broker }) {
    return {
        version: VERSION,
        revoke,
        leases: leases.map(({ issued, ...lease }) => ({
            ...lease,
            ...(issued ? { issued: writeIssued(issued) } : {}),
        })),
        ...(broker ? { broker } : {}),
    };
}
function writeIssued({ issuedAt, expiresAt, ...issued }) {
    return {
        ...issued,
        ...(issuedAt === undefined ? {} : { issuedAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(issuedAt) }),
        expiresAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(expiresAt),
    };
}
/**
 * Reads what {@link writeHoldings} wrote, from hands that are trusted: this step's own state, or the output of a job
 * that this one needs. For a file that any step can write see `src/end/ledger.ts`.
 * @returns `undefined` where it is not that form.
 */
function readHoldings(value) {
    const opened = openHoldings(value);
    if (!opened)
        return undefined;
    const leases = opened.leases.map(readHolding);
    if (!leases.every((lease) => lease !== undefined))
        return undefined;
    const broker = opened.broker;
    return { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) };
}
/** The outside of the written form, which both readers share: nothing in `leases` and `broker` is looked at yet. */
function openHoldings(value) {
    const { version, revoke, leases, broker } = fieldsOf(value);
    const mode = ['auto', 'required', 'off'].find((one) => one === revoke);
    if (version !== VERSION || mode === undefined || !Array.isArray(leases))
        return undefined;
    return { revoke: mode, leases: leases.map(fieldsOf), broker };
}
/** The members of a JSON object; none of anything else. */
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function readHolding(written) {
    const { cloud, principal, session, ttl, revocation, issued } = written;
    if (![cloud, principal, session].every((text) => typeof text === 'string'))
        return undefined;
    if (typeof ttl !== 'number')
        return undefined;
    const read = issued === undefined ? undefined : readIssued(fieldsOf(issued));
    if (issued !== undefined && !read)
        return undefined;
    return {
        cloud: cloud,
        principal: principal,
        session: session,
        ttl,
        ...(revocation === undefined ? {} : { revocation: fieldsOf(revocation) }),
        ...(read ? { issued: read } : {}),
    };
}
function readIssued({ id, issuedAt, expiresAt, end }) {
    const [from, until] = [readInstant(issuedAt), readInstant(expiresAt)];
    if (typeof id !== 'string' || until === undefined)
        return undefined;
    return {
        id,
        ...(from === undefined ? {} : { issuedAt: from }),
        expiresAt: until,
        end: end === 'revocable' ? 'revocable' : 'expires',
    };
}
/** Milliseconds since the epoch of an instant in the one form in which this action writes it. */
function readInstant(value) {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value))
        return undefined;
    const ms = Date.parse(value);
    return Number.isFinite(ms) ? ms : undefined;
}


/***/ }),

/***/ 1525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ viewLease)
/* harmony export */ });
/** The public view of a lease, field by field, so that a new secret cannot slip in by being added to {@link Lease}. */
function viewLease(lease, instant) {
    const { id, cloud, principal, session, scope, narrowed, closed, issuedAt, expiresAt, end } = lease;
    return {
        id,
        cloud,
        principal,
        session,
        scope,
        narrowed,
        ...(closed === undefined ? {} : { closed }),
        issuedAt: instant(issuedAt),
        expiresAt: instant(expiresAt),
        end,
    };
}


/***/ }),

/***/ 7789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ POLICY_PATH)
/* harmony export */ });
/** Fixed: a path that a workflow could choose would be a policy that a workflow could choose. */
const POLICY_PATH = '.github/agent-creds.yml';


/***/ }),

/***/ 9939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ agentFor),
/* harmony export */   iJ: () => (/* binding */ proxyFor),
/* harmony export */   w8: () => (/* binding */ connectAhead)
/* harmony export */ });
/* unused harmony export AheadAgent */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7030);
/* harmony import */ var _loopback_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6088);
/* harmony import */ var _proxies_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9225);





/**
 * How long a connection waits for another request: clouds are asked twice or thrice in a row, and a broker that
 * renews minutes later must not meet a connection that the other side has dropped.
 */
const IDLE_MS = 4000;
/** An agent that can open a connection before there is a request for it. */
class AheadAgent extends node_https__WEBPACK_IMPORTED_MODULE_1__.Agent {
    #ahead = new Map();
    connectAhead(host, port) {
        const key = `${host}:${port}`;
        if (this.#ahead.has(key))
            return;
        const servername = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(host) ? '' : host;
        const socket = super.createConnection({ ...this.options, host, port, servername });
        if (!isSocket(socket))
            return;
        this.#ahead.set(key, socket);
        // Whatever goes wrong here goes wrong again, and is told, when a request opens its own connection.
        socket.on('error', () => { });
        socket.once('close', () => this.#take(key, socket));
        // The agent's own limit, which it applies to connections that were used: a broker lives for hours.
        socket.on('timeout', () => this.#take(key, socket)?.destroy());
        // A run that fails meanwhile ends without waiting for it.
        socket.unref();
    }
    createConnection(options, callback) {
        const socket = this.#take(`${options.host}:${options.port}`);
        if (!socket)
            return super.createConnection(options, callback);
        socket.ref();
        return socket;
    }
    #take(key, expected) {
        const socket = this.#ahead.get(key);
        if (!socket || (expected && socket !== expected))
            return undefined;
        this.#ahead.delete(key);
        return socket.destroyed ? undefined : socket;
    }
}
function isSocket(stream) {
    return stream !== null && stream !== undefined && 'unref' in stream;
}
/** A certificate is checked whatever NODE_TLS_REJECT_UNAUTHORIZED says: any earlier step can have set it. */
const kept = { keepAlive: true, timeout: IDLE_MS };
const checked = { ...kept, rejectUnauthorized: true };
let made;
/**
 * Made when they are first needed and never while modules are loaded: what an environment that any step can write
 * says of proxies and certificates must not keep a post step from starting.
 */
function agents() {
    if (made)
        return made;
    // Node itself would obey it where it speaks TLS to a proxy.
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    const proxies = (0,_proxies_js__WEBPACK_IMPORTED_MODULE_4__/* .readProxies */ .r)(process.env);
    const { https: https_proxy, http: http_proxy, except: no_proxy } = proxies;
    const proxyEnv = { https_proxy, http_proxy, no_proxy };
    const unproxied = { http: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent(kept), https: new AheadAgent(checked) };
    const outward = {
        http: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ ...kept, proxyEnv }),
        https: new AheadAgent({ ...checked, proxyEnv }),
    };
    made = { outward, unproxied, proxies };
    return made;
}
function agentFor(url, direct = false) {
    const { unproxied, outward } = agents();
    const { http, https } = direct || (0,_loopback_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U)(url.hostname) ? unproxied : outward;
    return url.protocol === 'http:' ? http : https;
}
/** The proxy that a URL is asked through, unless NO_PROXY names its host. */
function proxyFor(url, direct = false) {
    if (direct || (0,_loopback_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U)(url.hostname))
        return undefined;
    const { proxies } = agents();
    return url.protocol === 'http:' ? proxies.http : proxies.https;
}
/**
 * Opens the connection that a request is going to need, so that its handshake is over by then. Nothing is sent over
 * it. Behind a proxy, where the way to the host is the proxy's, nothing is done.
 */
function connectAhead(address) {
    const url = URL.parse(address);
    if (url?.protocol !== 'https:')
        return;
    const { unproxied, outward } = agents();
    if (proxyFor(url) !== undefined)
        return;
    const loopback = (0,_loopback_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U)(url.hostname);
    const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
    (loopback ? unproxied : outward).https.connectAhead(host, Number(url.port || 443));
}


/***/ }),

/***/ 9645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ NetworkError),
/* harmony export */   E: () => (/* binding */ request)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var _agents_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9939);



/** Why an answer beyond the bound is none. */
const TOO_LONG = 'the answer is far too long';
/** Nobody answered, not within the time, or somebody who cannot be trusted. */
class NetworkError extends Error {
    name = 'NetworkError';
    /** Host and port that were to be reached; never a path or query, which may hold what nobody should see. */
    host;
    timedOut;
    /** Whether trying again can help. It cannot where the certificate is not trusted. */
    passing;
    /** An answer came, and it was longer than any that we ask for. */
    tooLong;
    constructor(host, reason, timedOut, options) {
        super(`${host}: ${reason}`, options);
        this.host = host;
        this.timedOut = timedOut;
        const { code = '' } = (options?.cause ?? {});
        this.tooLong = reason === TOO_LONG;
        this.passing = !UNTRUSTED.has(code) && !this.tooLong;
    }
}
/** Codes of a certificate that is not trusted (Node documentation, "X509 certificate error codes" and "ERR_TLS_..."). */
const UNTRUSTED = new Set([
    'CERT_CHAIN_TOO_LONG',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'CRL_HAS_EXPIRED',
    'CRL_NOT_YET_VALID',
    'CRL_SIGNATURE_FAILURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'ERR_TLS_CERT_ALTNAME_FORMAT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_TLS_CERT_SIGNATURE_ALGORITHM_UNSUPPORTED',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
    'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
    'UNABLE_TO_GET_CRL',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** No answer that we ask for is anywhere near this long. */
const LONGEST_BODY = 1024 * 1024;
/**
 * One HTTP exchange. Any status is an answer; no redirect is followed.
 * @throws {NetworkError} when there is none; the signal's reason when it aborts.
 */
function request(options) {
    const url = new URL(options.url);
    const { method = 'GET', headers = {}, body, timeoutMs, signal, direct = false, onSent } = options;
    const send = url.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__.request : node_https__WEBPACK_IMPORTED_MODULE_1__.request;
    return new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const fail = (reason, timedOut = false, cause) => {
            finish();
            outgoing.destroy();
            const by = (0,_agents_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(url, direct) === undefined ? '' : ', by way of the proxy of this job';
            reject(new NetworkError(url.host, `${reason}${by}`, timedOut, { cause }));
        };
        const onAbort = () => {
            finish();
            outgoing.destroy();
            reject(signal?.reason);
        };
        const finish = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', onAbort);
        };
        const outgoing = send(url, {
            method,
            agent: (0,_agents_js__WEBPACK_IMPORTED_MODULE_2__/* .agentFor */ .Pf)(url, direct),
            headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        }, (incoming) => {
            const chunks = [];
            let size = 0;
            incoming.on('data', (chunk) => {
                size += chunk.length;
                if (size > LONGEST_BODY)
                    fail(TOO_LONG);
                else
                    chunks.push(chunk);
            });
            incoming.on('error', (error) => fail(reasonOf(error), false, error));
            incoming.on('end', () => {
                finish();
                const bytes = Buffer.concat(chunks);
                resolve({
                    status: incoming.statusCode ?? 0,
                    headers: incoming.headers,
                    body: bytes.toString('utf8'),
                    bytes,
                });
            });
        });
        const timer = setTimeout(() => fail(`no answer within ${timeoutMs / 1000} s`, true), timeoutMs);
        outgoing.on('error', (error) => fail(reasonOf(error), false, error));
        signal?.addEventListener('abort', onAbort, { once: true });
        if (onSent)
            outgoing.once('finish', onSent);
        outgoing.end(body);
    });
}
function reasonOf(error) {
    switch (error.code) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return 'its name cannot be resolved';
        case 'ECONNREFUSED':
            return 'the connection was refused';
        case 'ECONNRESET':
            return 'the connection was reset';
        case undefined:
            return 'the connection failed';
        default:
            return UNTRUSTED.has(error.code)
                ? `its certificate is not trusted (${error.code}); NODE_EXTRA_CA_CERTS names the CA of a proxy that opens TLS`
                : `the connection failed (${error.code})`;
    }
}


/***/ }),

/***/ 6088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isAddress),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);

/**
 * Whether a host is this machine itself, whatever a resolver says: `localhost`, an address of 127.0.0.0/8 or `::1`.
 * Nothing else is, not even what may well lead here (`localhost.`, IPv4 mapped into IPv6): the answer decides what may
 * go without TLS and past a proxy.
 * @param hostname as {@link URL} gives it: in small letters, IPv4 with four numbers, IPv6 in brackets.
 * @example isLoopback(new URL('http://127.1:8080').hostname) // true: URL makes it 127.0.0.1
 * @example isLoopback('127.evil.example') // false
 */
function isLoopback(hostname) {
    if (hostname === 'localhost' || hostname === '[::1]')
        return true;
    return hostname.startsWith('127.') && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(hostname);
}
/** Whether a host is an address and not a name, as {@link URL} gives it. */
function isAddress(hostname) {
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(hostname) || hostname.startsWith('[');
}


/***/ }),

/***/ 371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LA: () => (/* binding */ artifactPause),
/* harmony export */   R$: () => (/* binding */ restPause),
/* harmony export */   eY: () => (/* binding */ pauseOf)
/* harmony export */ });
/* unused harmony export Pause */
/** The artifact service and its storage: a lease waits for the answer, so nobody may hold it off for an hour. */
const artifactPause = { leastMs: 500, ownMostMs: 30_000, mostMs: 5 * 60_000 };
/** GitHub's REST API: a used-up limit is renewed within the hour. */
const restPause = { leastMs: 1000, ownMostMs: 60_000, mostMs: 3_600_000 };
/**
 * How long nobody of this process asks a service: all callers share it, so that a service which refuses one is not
 * asked by the next. The more often it refuses in a row, the longer; the first answer ends it. Counted by the monotonic
 * clock, so that a wall clock that jumps changes nothing.
 */
class Pause {
    #clock;
    #limits;
    #random;
    #until = Number.NEGATIVE_INFINITY;
    #failures = 0;
    constructor(clock, limits, random = Math.random) {
        this.#clock = clock;
        this.#limits = limits;
        this.#random = random;
    }
    /** Milliseconds until the service may be asked again; 0 when it may be now. */
    get leftMs() {
        return Math.max(0, this.#until - this.#clock.monotonic());
    }
    /** How often it has refused or failed in a row. */
    get failures() {
        return this.#failures;
    }
    /** It did not answer, or refused for a while. `afterMs`: the wait it asked for, where it did. */
    failed(afterMs = 0) {
        const { leastMs, ownMostMs, mostMs } = this.#limits;
        const grown = Math.min(ownMostMs, leastMs * 2 ** Math.min(this.#failures, 20));
        this.#failures++;
        // Jitter of a quarter, upwards: jobs that were refused together do not come back together.
        const wait = Math.min(mostMs, Math.max(grown, afterMs)) * (1 + this.#random() / 4);
        this.#until = Math.max(this.#until, this.#clock.monotonic() + wait);
    }
    /** It answered what it was asked, be it with a no. A call that was under way before a refusal does not undo it. */
    answered() {
        if (this.leftMs === 0)
            this.#failures = 0;
    }
    /** Waits until it may be asked, also where it is refused anew meanwhile. */
    async over(signal) {
        for (let left = this.leftMs; left > 0; left = this.leftMs)
            await this.#clock.sleep(left, signal);
    }
}
const pauses = new WeakMap();
/** The one pause that all who live by this clock have for a service, by its origin. */
function pauseOf(clock, origin, limits) {
    const known = pauses.get(clock) ?? new Map();
    pauses.set(clock, known);
    const pause = known.get(origin) ?? new Pause(clock, limits);
    known.set(origin, pause);
    return pause;
}


/***/ }),

/***/ 9225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readProxies)
/* harmony export */ });
/** No address of a proxy is anywhere near this long, and neither is a list of hosts. */
const LONGEST = 4096;
const LONGEST_LIST = 64 * 1024;
/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as every tool of the job does: small letters win. Any earlier step
 * can set them, so nothing in them may throw, be shown, or keep a post step from its work.
 * @example readProxies({ HTTPS_PROXY: 'proxy.corp:3128' }) // { https: 'http://proxy.corp:3128/', except: '', unusable: [] }
 */
function readProxies(env) {
    const unusable = [];
    const read = (...names) => {
        const variable = names.find((name) => (env[name] ?? '') !== '');
        const value = variable === undefined ? '' : (env[variable] ?? '').trim();
        if (variable === undefined || value === '')
            return undefined;
        const parsed = parseProxy(value);
        if ('url' in parsed)
            return parsed.url;
        unusable.push({ variable, why: parsed.why });
        return undefined;
    };
    const https = read('https_proxy', 'HTTPS_PROXY');
    const http = read('http_proxy', 'HTTP_PROXY');
    const list = env.no_proxy || env.NO_PROXY || '';
    return {
        ...(https === undefined ? {} : { https }),
        ...(http === undefined ? {} : { http }),
        except: list.length > LONGEST_LIST ? '' : list,
        unusable,
    };
}
/** The URL in the one form that Node's agents take, or why there is none. */
function parseProxy(value) {
    if (value.length > LONGEST)
        return { why: 'it is far too long' };
    // URL would take such characters out without a word.
    if (/[\p{Cc}\s]/u.test(value))
        return { why: 'it has a space or a control character in it' };
    const url = URL.parse(value.includes('://') ? value : `http://${value}`);
    if (!url)
        return { why: 'it is not a URL' };
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        return { why: 'only proxies that are spoken to over http or https can be used' };
    }
    if (url.port === '0')
        return { why: 'it names port 0' };
    try {
        const user = decodeURIComponent(url.username) + decodeURIComponent(url.password);
        if (/[\p{Cc}]/u.test(user))
            return { why: 'its user name or password has a control character in it' };
    }
    catch {
        return { why: 'its user name or password has a percent sign that does not begin an encoded character' };
    }
    return { url: url.href };
}


/***/ }),

/***/ 2084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ serviceTime),
/* harmony export */   V: () => (/* binding */ retryAfterMs)
/* harmony export */ });
/**
 * The wait that an answer asks for, in milliseconds (RFC 9110, 10.2.3: seconds, or a date); `undefined` where it asks
 * for none or in another form. A date is read against the service's own clock: ours may be wrong. Not bounded here.
 */
function retryAfterMs(headers, now) {
    const value = one(headers['retry-after'])?.trim();
    if (value === undefined || value === '')
        return undefined;
    if (/^\d{1,15}$/.test(value))
        return Number(value) * 1000;
    // Date.parse takes a lot for a date, negative numbers too.
    const until = /^[A-Z][a-z]{2,8}, /.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(until) ? undefined : Math.max(0, until - serviceTime(headers, now));
}
/** What time it is for the service that answered; ours where it does not say. */
function serviceTime(headers, now) {
    const date = Date.parse(one(headers.date) ?? '');
    return Number.isNaN(date) ? now : date;
}
function one(value) {
    return typeof value === 'string' ? value : value?.[0];
}


/***/ }),

/***/ 1335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/**
 * Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). It never waits
 * after the last try, and stops at once on an error that cannot go away.
 */
async function retry(attempt, options) {
    const { clock, signal, advise, attempts = 8, baseMs = 200, capMs = 5000, random = Math.random } = options;
    for (let n = 1;; n++) {
        signal.throwIfAborted();
        try {
            return await attempt();
        }
        catch (error) {
            signal.throwIfAborted();
            const advice = advise(error);
            if (!advice.retry || n >= attempts)
                throw error;
            const wait = Math.max(random() * Math.min(capMs, baseMs * 2 ** (n - 1)), Math.min(advice.afterMs ?? 0, capMs));
            options.onRetry?.(error, n, wait);
            await clock.sleep(wait, signal);
        }
    }
}


/***/ }),

/***/ 9397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ timeouts),
/* harmony export */   Q: () => (/* binding */ deadlines)
/* harmony export */ });
/** How long one exchange over HTTP may take, connection included, in milliseconds. */
const timeouts = {
    /** A call to GitHub or to a cloud. Each is tried again within the deadline of its caller. */
    call: 10_000,
    /** A list, which grows with what others put into it, or by which a busy service is slow. It is asked again. */
    list: 30_000,
    /** A call that asks whether a deny decides yet: it is asked again, and nothing waits for it. */
    probe: 5000,
    /** The identity service of the machine itself: where it does not answer at once, it is not there. */
    machine: 3000,
    /** Whether the machine has an identity service at all, asked while another job is waited for. */
    ambient: 1000,
    /** The broker's answer to `end`: it gives revocation {@link deadlines.revoke} and some time for itself. */
    brokerEnd: 65_000,
};
/** How long a piece of work of several exchanges may take, in milliseconds. */
const deadlines = {
    /** Ending one lease early: a cancelled job has some 285 s for all of its post steps together. */
    revoke: 60_000,
    /** Ending what was issued beside a cloud that failed. Post can do the same later: main is not held up for long. */
    undo: 15_000,
    /** One question to GitHub's API, its retries included. */
    question: 30_000,
    /** Telling the other job of a hand-over that this one has ended; it finds out by itself within a minute. */
    tell: 15_000,
    /** The issuer job's identity token for an envelope. */
    sign: 20_000,
    /**
     * All that a job which was cancelled does before it ends: there are 7.5 s to SIGTERM and 2.5 s to SIGKILL. The post
     * step does what is not done by then.
     */
    hurried: 6000,
};


/***/ }),

/***/ 950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  dN: () => (/* binding */ exportVariable),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, getBooleanInput, getIDToken, getInput, getMultilineInput, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 8538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ readPolicyText),
/* harmony export */   t: () => (/* binding */ loadPolicy)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);
/* harmony import */ var _github_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3387);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7789);



/**
 * The text of the policy file on the default branch, or `undefined` when there is certainly none.
 *
 * GitHub answers 404 for a file that does not exist and for one that the token may not see. So "there is none" counts
 * only after the same token has read the repository's root; until then nobody knows what the policy says.
 * @throws {AgentCredsError} POLICY_UNREADABLE
 */
async function readPolicyText(github) {
    try {
        // Side by side, since most repositories have no such file and every run waits for the answer.
        const root = github.readRoot().then(() => undefined, (error) => ({ error }));
        const text = await github.readFile(_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l);
        if (text !== undefined)
            return text;
        const failed = await root;
        if (failed)
            throw failed.error;
        return undefined;
    }
    catch (error) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u(unreadable(error));
    }
}
function unreadable(error) {
    const failure = error instanceof _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E ? error : new _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E('garbled', 'an unexpected failure');
    return {
        code: 'POLICY_UNREADABLE',
        what: `${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} cannot be read from the default branch`,
        why: `${(0,_github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .whyFailed */ .K)(failure)}, and a policy that cannot be read is not the same as no policy`,
        fix: fixFor(failure),
    };
}
function fixFor({ kind }) {
    if (kind === 'unauthorized')
        return 'github-token: ${{ github.token }}';
    if (kind === 'limited' || kind === 'unavailable')
        return 'run the job again later';
    if (kind === 'garbled')
        return `make ${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} a regular UTF-8 file on the default branch`;
    return 'permissions:\n  contents: read\n  id-token: write';
}
/**
 * The policy file of the default branch, or `undefined` when there is certainly none.
 * @throws {AgentCredsError} POLICY_UNREADABLE or POLICY_FILE_INVALID
 */
async function loadPolicy(github, clouds) {
    const text = await readPolicyText(github);
    if (text === undefined)
        return undefined;
    // Most repositories have no such file, and its parser is larger than the rest of planning.
    const { parsePolicy } = await Promise.all(/* import() | policy */[__nccwpck_require__.e(637), __nccwpck_require__.e(477)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6666));
    const { file, findings } = parsePolicy(text, clouds);
    if (file)
        return file;
    const problems = findings
        .filter((finding) => finding.severity === 'error')
        .map(({ line, what, why, fix }) => ({
        code: 'POLICY_FILE_INVALID',
        what: `${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} line ${line} (default branch): ${what}`,
        why,
        fix,
    }));
    const [first, ...rest] = problems;
    if (!first)
        throw new Error('a policy file is neither usable nor wrong');
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u([first, ...rest]);
}


/***/ }),

/***/ 2383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ releaseMarks),
/* harmony export */   DS: () => (/* binding */ isMarkedEnded),
/* harmony export */   EB: () => (/* binding */ appendRecord),
/* harmony export */   Mw: () => (/* binding */ readLeases),
/* harmony export */   au: () => (/* binding */ RecordFolder),
/* harmony export */   oz: () => (/* binding */ markEnded),
/* harmony export */   rl: () => (/* binding */ refuseSecondLease)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3179);
/* harmony import */ var _own_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(134);
/* harmony import */ var _root_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1627);





/** In each step's folder: its leases, and the note that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';
/** No step has so many leases that its list is longer. */
const LONGEST_LEASES = 64 * 1024;
/** No run, repository and job together have a name that is longer. */
const LONGEST_MARK = 4096;
/** More folders than this are not this action's doing. */
const MOST_FOLDERS = 64;
/** As much as all files of a step may take, so that a full disk is met before anything is issued. */
const ROOM = Buffer.alloc(64 * 1024);
/**
 * A folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, readable by the runner's user only, and the
 * mark that this job holds a lease for a cloud in its environment.
 */
class RecordFolder {
    path;
    #root;
    #marks = [];
    #made = false;
    /** @throws {AgentCredsError} FOLDER_UNUSABLE where there can be no private place; see {@link makeRoot}. */
    constructor(temp, session) {
        this.#root = (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .makeRoot */ .tz)(temp);
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, session);
    }
    get recordPath() {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, 'record.jsonl');
    }
    /**
     * Makes it, and makes sure that there is room in it. Before anything is issued; again, it does nothing.
     * @throws {AgentCredsError} FOLDER_UNUSABLE.
     */
    create() {
        if (this.#made)
            return;
        try {
            // Exclusively: its name was never told to anybody, so whatever is there already is not ours.
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.path, { mode: 0o700 });
            this.#made = true;
            const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, 'room');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(probe, ROOM, { mode: 0o600, flag: 'wx' });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(probe);
        }
        catch (error) {
            this.remove();
            throw (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .folderUnusable */ .e9)(this.path, error.code ?? '');
        }
    }
    write(lines) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(this.recordPath, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flag: 'wx' });
    }
    /** What the end action reads: this step's leases, without a secret. */
    writeLeases(text) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, LEASES), text, { mode: 0o600, flag: 'wx' });
    }
    /** A file that nobody but the runner's user may read. */
    writePrivate(name, text) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, name), text, { mode: 0o600, flag: 'wx' });
    }
    makeFolder(name) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, name), { mode: 0o700 });
    }
    /** Marks the clouds as held by this step. Exclusive creation: of two steps at once only one can win. */
    hold(clouds, runKey) {
        for (const cloud of clouds) {
            const mark = markPath(this.#root, cloud);
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(mark, 'wx', 0o600));
            }
            catch (error) {
                if (error.code === 'EEXIST')
                    throw leaseExists(cloud);
                throw error;
            }
            // From here on it is this step's to remove, also where there is no room for what it is to say.
            this.#marks.push(mark);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(mark, runKey, { mode: 0o600 });
        }
    }
    /** Removes all that this step wrote, and the shared folder when nothing else is in it. It never throws. */
    remove() {
        for (const mark of this.#marks)
            discard(mark);
        if (this.#made)
            discard(this.path);
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(this.#root).length === 0)
                discard(this.#root);
        }
        catch {
            // It is gone.
        }
    }
}
/** What cannot be removed stays until the runner empties its temporary folder: it holds no secret. */
function discard(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first.
 * Whatever else stands where a mark belongs is removed, so that nothing of it is met once something has been issued.
 * @throws {AgentCredsError} LEASE_EXISTS, or FOLDER_UNUSABLE where it cannot be removed.
 */
function refuseSecondLease(temp, clouds, runKey) {
    for (const root of (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootsIn */ .Xb)(temp)) {
        for (const cloud of clouds) {
            const mark = markPath(root, cloud);
            // A mark of another job can only be left where a runner did not empty its folder, an empty one by a full disk.
            if ((0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnFile */ .zx)(mark, LONGEST_MARK) === runKey)
                throw leaseExists(cloud);
            if (!discard(mark))
                throw (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .folderUnusable */ .e9)(mark, 'that it cannot be removed');
        }
    }
}
/** The text of each step's list of leases, by its folder. Other steps can write there: none of it is to be believed. */
function readLeases(temp) {
    return (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootsIn */ .Xb)(temp).flatMap((root) => foldersIn(root)
        .slice(0, MOST_FOLDERS)
        .flatMap((name) => {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
        const text = (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnFile */ .zx)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, LEASES), LONGEST_LEASES);
        return text === undefined ? [] : [{ folder, text }];
    }));
}
function foldersIn(root) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(root, { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name);
    }
    catch {
        return [];
    }
}
/** Notes that a step's leases have been ended. A hint, not a proof: any step can write it. */
function markEnded(folder) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED), '', { mode: 0o600, flag: 'wx' });
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
    }
}
function isMarkedEnded(folder) {
    return folder !== '' && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED));
}
/** Lets this job have another lease of these clouds in its environment. */
function releaseMarks(temp, clouds, runKey) {
    for (const root of (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootsIn */ .Xb)(temp)) {
        for (const cloud of clouds) {
            const mark = markPath(root, cloud);
            if ((0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnFile */ .zx)(mark, LONGEST_MARK) === runKey)
                discard(mark);
        }
    }
}
/**
 * Adds lines to a record that main wrote.
 * @returns false where there is no such file.
 */
function appendRecord(folder, lines) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'record.jsonl');
    const added = (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .withOwnFile */ .fl)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND, (file) => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, lines.map((line) => `${line}\n`).join(''));
        return true;
    });
    return added === true;
}
function markPath(root, cloud) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `${cloud}.lease`);
}
function leaseExists(cloud) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'LEASE_EXISTS',
        what: `This job already holds a lease of ${cloud} in its environment`,
        why: 'a second one would replace its variables, and steps in between could not tell which they have',
        fix: 'deliver: outputs   # for the second use; or put both scopes in one step',
    });
}


/***/ }),

/***/ 134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ isMine),
/* harmony export */   fl: () => (/* binding */ withOwnFile),
/* harmony export */   zx: () => (/* binding */ readOwnFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

/** Not followed where it is a link, and not waited for where it is a pipe: any step can put either there. */
const CAREFULLY = (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
/**
 * Opens what must be a plain file of the runner's own user.
 * @param flags such as `constants.O_RDONLY`.
 * @returns undefined where it is anything else, or is not there.
 */
function withOwnFile(path, flags, use) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | CAREFULLY);
    }
    catch {
        return undefined;
    }
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        return stat.isFile() && isMine(stat.uid) ? use(file, stat.size) : undefined;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/** The text of such a file, if it is no longer than `longest` bytes. */
function readOwnFile(path, longest) {
    try {
        return withOwnFile(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY, (file, size) => size <= longest ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8') : undefined);
    }
    catch {
        return undefined;
    }
}
/** Windows has no such owner. */
function isMine(uid) {
    return process.getuid === undefined || uid === process.getuid();
}


/***/ }),

/***/ 6186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ AuditRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** The audit trail of one step: who was given what, and how it ended. */
class AuditRecord {
    #events = [];
    #source;
    #now;
    constructor(source, now) {
        this.#source = source;
        this.#now = now;
    }
    /** `at` is for an event that another process saw earlier. */
    add(type, subject, data, at = this.#now()) {
        this.#events.push({
            specversion: '1.0',
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            source: this.#source,
            type: `dev.agent-creds.${type}.v1`,
            ...(subject === undefined ? {} : { subject }),
            time: new Date(at).toISOString(),
            datacontenttype: 'application/json',
            data,
        });
    }
    get lines() {
        return this.#events.map((event) => JSON.stringify(event));
    }
}


/***/ }),

/***/ 1627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Xb: () => (/* binding */ rootsIn),
/* harmony export */   e9: () => (/* binding */ folderUnusable),
/* harmony export */   tz: () => (/* binding */ makeRoot)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3179);
/* harmony import */ var _own_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(134);




/** The job's private place in RUNNER_TEMP, which the runner empties when the job is over. */
const ROOT = 'agent-creds';
/**
 * Where the private place may be. A job container on a self-hosted machine runs as root and leaves the first one
 * root's, and the runner cannot empty it: then each other user has one of its own.
 */
function placesIn(temp) {
    const uid = process.getuid?.();
    return [ROOT, ...(uid === undefined ? [] : [`${ROOT}-${uid}`])].map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, name));
}
/** The private places that are there and that are this user's; what other steps put into them is not to be believed. */
function rootsIn(temp) {
    return placesIn(temp).filter(isOwnFolder);
}
/**
 * Makes sure of a private place: a folder and no link, this user's, closed to everybody else, writable.
 * @throws {AgentCredsError} FOLDER_UNUSABLE, with what to remove.
 */
function makeRoot(temp) {
    const places = placesIn(temp);
    for (const place of places) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(place, { mode: 0o700 });
            return place;
        }
        catch (error) {
            const { code = '' } = error;
            if (code !== 'EEXIST')
                throw folderUnusable(temp, code);
        }
        if (isOwnFolder(place) && close(place))
            return place;
    }
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'FOLDER_UNUSABLE',
        what: `${places.join(' and ')} cannot be used as a private folder`,
        why: 'each is a link, no folder, another user’s or not writable: an earlier job of this machine, or another step, left it there',
        fix: `sudo rm -rf -- ${places.map(quoted).join(' ')}   # on the runner's machine`,
    });
}
/** Nothing of this action can be written there. */
function folderUnusable(place, code) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'FOLDER_UNUSABLE',
        what: `Nothing can be written below ${place}`,
        why: `the system says ${code || 'no more'}; nothing has been issued`,
        fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
    });
}
function isOwnFolder(place) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place);
        return stat.isDirectory() && (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isMine */ .Gt)(stat.uid);
    }
    catch {
        return false;
    }
}
/** One of this user's that others could enter, or that this user cannot write, is put right. */
function close(place) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(place, 0o700);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(place, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
function quoted(path) {
    return `'${path.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 4955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary),
/* harmony export */   Y: () => (/* binding */ summaryOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3535);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(251);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7872);
/* harmony import */ var _text_safe_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1032);





/** The table that a person reads at a glance on the run's page. */
function summaryOf(plan, leases) {
    const rows = leases.map((lease) => [
        lease.cloud,
        lease.principal,
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .stacked */ .OJ)(lease.scope),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdown */ .wD)(lease.narrowed ? 'yes, by the cloud' : '**no**'),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdown */ .wD)(`${(0,_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .instant */ .uR)(lease.expiresAt)} (${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)((lease.expiresAt - lease.issuedAt) / 1000)})`),
        lease.end === 'revocable' ? 'expires; revoking starts after the job' : 'expires',
        lease.session,
    ]);
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud’s log'];
    const warnings = plan.warnings.map((text) => `\n> ${(0,_text_safe_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownCell */ .UZ)(text)}\n`).join('');
    return `### Credentials for agent ${(0,_text_safe_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownCell */ .UZ)(plan.agent)}\n\n${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(head, rows)}\n${warnings}\n`;
}
/**
 * Adds to the job's summary (GitHub Docs, "Workflow commands", `GITHUB_STEP_SUMMARY`).
 * @throws where the runner gives no file for it, or the file cannot be written.
 */
function writeSummary(markdown, env = process.env) {
    const path = env.GITHUB_STEP_SUMMARY;
    if (!path)
        throw new Error('this runner has no job summaries');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, markdown);
}


/***/ }),

/***/ 5144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   _G: () => (/* binding */ whyNoIdentity),
/* harmony export */   me: () => (/* binding */ rawInputs),
/* harmony export */   r7: () => (/* binding */ runKey),
/* harmony export */   yI: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3179);


/** @throws {AgentCredsError} RUNNER_MISSING outside a runner: without its files, values would be printed instead. */
function readContext(env) {
    const needed = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'RUNNER_TEMP'];
    const missing = needed.filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u({
            code: 'RUNNER_MISSING',
            what: `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`,
            why: 'this program is an action and is started by a GitHub Actions runner, which sets them',
            fix: 'uses: org/agent-creds@v1   # in a step of a workflow; `npm run demo` shows a run without GitHub',
        });
    }
    const text = (name) => env[name] ?? '';
    return {
        runId: text('GITHUB_RUN_ID') || '0',
        attempt: text('GITHUB_RUN_ATTEMPT') || '1',
        jobId: text('GITHUB_JOB'),
        repository: text('GITHUB_REPOSITORY'),
        serverUrl: text('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
        eventName: text('GITHUB_EVENT_NAME'),
        actor: text('GITHUB_ACTOR'),
        triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
        workflow: text('GITHUB_WORKFLOW'),
        workflowRef: text('GITHUB_WORKFLOW_REF'),
        workflowSha: text('GITHUB_WORKFLOW_SHA'),
        ref: text('GITHUB_REF'),
        workspace: text('GITHUB_WORKSPACE'),
        temp: text('RUNNER_TEMP'),
        debug: env.RUNNER_DEBUG === '1',
        identity: {
            url: text('ACTIONS_ID_TOKEN_REQUEST_URL'),
            bearer: text('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
        },
        event: readEvent(text('GITHUB_EVENT_PATH')),
    };
}
function readEvent(path) {
    try {
        const event = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        return typeof event === 'object' && event !== null ? event : {};
    }
    catch {
        return {};
    }
}
/** One job of one run: what a mark in RUNNER_TEMP is compared with. */
function runKey(run) {
    return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
}
/** The run's page, for records. */
function runUrl(context) {
    return `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}`;
}
/**
 * The action's inputs as the runner passes them: the name with spaces as underscores, upper-case. Those that the
 * runner did not set are left out.
 */
function rawInputs(env, table) {
    const raw = {};
    for (const { name } of table) {
        const value = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
        if (value !== undefined)
            raw[name] = value;
    }
    return raw;
}
/** Why this job probably has no `id-token: write`, in the words its author needs. */
function whyNoIdentity(context) {
    if ([context.actor, context.triggeringActor].includes('dependabot[bot]')) {
        return 'the run was started by Dependabot, whose runs get no identity token on pull_request';
    }
    const head = context.event.pull_request?.head;
    if (head !== undefined && head.repo?.full_name !== context.repository) {
        return 'the run is for a pull request from a fork, and GitHub gives those no identity token';
    }
    return 'the job (or the workflow that calls it) does not grant `id-token: write`; when any permission is listed, those left out are none';
}


/***/ }),

/***/ 4727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ CommandFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(950);


/** Writes to the runner's command files so that either everything is there or nothing is. */
class CommandFiles {
    #sizes = new Map();
    constructor(env = process.env) {
        for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) {
            const path = env[name];
            if (path && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
                this.#sizes.set(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size);
        }
    }
    exportVariables(variables) {
        for (const [name, value] of Object.entries(variables))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .exportVariable */ .dN(name, value);
    }
    setOutputs(outputs) {
        for (const [name, value] of Object.entries(outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH(name, value);
    }
    /** Cuts the files back: the runner reads them even after a failed step. */
    rollBack() {
        for (const [path, size] of this.#sizes)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(path, size);
    }
}


/***/ }),

/***/ 7033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ loadState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   p$: () => (/* binding */ emptyState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(950);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2004);


const KEY = 'agentCreds';
const emptyState = { stage: 'started', leases: [], folder: '', revoke: 'auto' };
function saveState({ stage, folder, summary, ...holdings }) {
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ(KEY, JSON.stringify({ stage, folder, summary, ...(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_0__/* .writeHoldings */ .sV)(holdings) }));
}
/** What main saved, or `undefined` when it never came so far, or the value is not one of ours. */
function loadState() {
    try {
        const value = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu(KEY));
        const { stage, folder, summary } = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(value);
        const holdings = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_0__/* .readHoldings */ .bp)(value);
        if (!holdings || typeof stage !== 'string')
            return undefined;
        return {
            ...holdings,
            stage: stage,
            folder: typeof folder === 'string' ? folder : '',
            summary: summary === true,
        };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ ApiAnswer)
/* harmony export */ });
/** GitHub answered, and not with success. It holds neither the request nor its headers, so no token either. */
class ApiAnswer extends Error {
    name = 'ApiAnswer';
    status;
    headers;
    constructor(status, headers, message) {
        super(message);
        this.status = status;
        this.headers = headers;
    }
}


/***/ }),

/***/ 1688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ inputsOf)
/* harmony export */ });
/* harmony import */ var _inputs_read_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(903);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5144);


/**
 * What the step was given, as values, with all that is wrong with it. Files that it names are read later, over GitHub's
 * API (`readNamedFiles`): the checkout is whoever's commit it is. `unsaid` stands in where the runner set nothing.
 */
function inputsOf({ env }, table, unsaid = {}) {
    return (0,_inputs_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readInputs */ .Ko)({ ...unsaid, ...(0,_runner_context_js__WEBPACK_IMPORTED_MODULE_1__/* .rawInputs */ .me)(env, table) }, table, { file: () => 'unread' });
}


/***/ }),

/***/ 5421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds = __nccwpck_require__(3726);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __nccwpck_require__(622);
// EXTERNAL MODULE: ./github/client.js
var client = __nccwpck_require__(6102);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./github/failure.js
var github_failure = __nccwpck_require__(3387);
// EXTERNAL MODULE: ./inputs/common.js + 5 modules
var common = __nccwpck_require__(5417);
// EXTERNAL MODULE: ./github/api.js
var api = __nccwpck_require__(5821);
// EXTERNAL MODULE: ./github/permission.js
var github_permission = __nccwpck_require__(6530);
// EXTERNAL MODULE: ./guard/events.js
var events = __nccwpck_require__(3026);
// EXTERNAL MODULE: ./model/policy-path.js
var policy_path = __nccwpck_require__(7789);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __nccwpck_require__(1408);
;// CONCATENATED MODULE: ./guard/outsiders.js


/**
 * What lets outsiders in: a line of the policy file and a line of the step. Both must say so, since the file is the
 * admins' and a workflow may only tighten it. `profile` is the one that the step names, or empty.
 */
function outsidersFix(profile) {
    const file = profile === ''
        ? ['allow-inline: true   # for steps without a profile, such as this one', 'allow-outsiders: true']
        : ['profiles:', `  ${(0,shorten/* whole */.W)(profile, 64)}:`, '    allow-outsiders: true   # beside its other keys'];
    return [
        `# 1. ${policy_path/* POLICY_PATH */.l} on the default branch; anyone may then start this job, with these credentials`,
        ...file,
        '# 2. the step, under with:',
        'allow-outsiders: true',
    ].join('\n');
}

;// CONCATENATED MODULE: ./guard/payload.js

/** Where a payload holds a text, the one that the event is about first. */
const TEXTS = ['comment', 'review', 'issue', 'pull_request', 'discussion'];
/** What GitHub says of someone who has no part in the repository. */
const OUTSIDERS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN']);
/**
 * Actions that bring an author's text without anyone's judgement of it, whoever acts: a push to a pull request's branch
 * starts a run with the title that somebody else wrote, and an issue that a writer moves here or edits keeps its author's words.
 */
const UNREAD = new Set(['created', 'opened', 'submitted', 'edited', 'synchronize']);
/** The authors of a payload's comment, review, issue, pull request or discussion, the one that the event is about first. */
function authorsOf(payload) {
    return TEXTS.filter((text) => payload[text] !== undefined).map((text) => {
        const { author_association: association, user } = (0,api/* record */.g1)(payload[text]);
        return { login: textOf((0,api/* record */.g1)(user).login), association: textOf(association).toUpperCase() };
    });
}
/**
 * The authors who answer for the run beside those who started it. A comment's or a review's author always does, since
 * that text is what an agent reads. The author of an issue, pull request or discussion does when nobody with judgement
 * acted; when a maintainer labels a stranger's issue, only the maintainer is asked about. A bot judges nothing: behind
 * one, whoever wrote the issue below its comment answers as well.
 */
function authorsBehind(payload, byBot) {
    const authors = authorsOf(payload);
    if (byBot)
        return authors;
    const spoken = payload.comment !== undefined || payload.review !== undefined;
    const { action } = payload;
    const unread = typeof action !== 'string' || UNREAD.has(action.toLowerCase());
    return spoken || unread ? authors.slice(0, 1) : [];
}
/**
 * The stranger whose text started the run, as the payload itself tells, or `undefined`: one of those who answer, or the
 * author of what the event is about, where that is who acted or an account that is gone. Bots are judged by their names.
 */
function outsiderIn(payload, actor, answering, isBot) {
    const own = authorsOf(payload)
        .slice(0, 1)
        .filter(({ login }) => login === '' || sameLogin(login, actor));
    return [...answering, ...own].find((one) => OUTSIDERS.has(one.association) && !isBot(one.login));
}
/** Who sent the event: no login where it names nobody, one that is empty where it is not a name. */
function senderOf(payload) {
    if (payload.sender === undefined)
        return [];
    return [textOf((0,api/* record */.g1)(payload.sender).login)];
}
/**
 * Tells bots from people: names that end in `[bot]`, which no person's can, and whom the payload or GitHub's API calls
 * a bot. Neither has a permission in the repository.
 */
function botsOf(payload, more = []) {
    const users = [payload.sender, ...TEXTS.map((text) => (0,api/* record */.g1)(payload[text]).user)];
    const called = users.filter(api/* isCalledBot */.Zg).map((user) => textOf((0,api/* record */.g1)(user).login));
    const known = new Set([...called, ...more].map((login) => login.toLowerCase()));
    known.delete('');
    return (login) => login.toLowerCase().endsWith('[bot]') || known.has(login.toLowerCase());
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function sameLogin(a, b) {
    return a !== undefined && a.toLowerCase() === b.toLowerCase();
}

;// CONCATENATED MODULE: ./guard/decide.js





/** Decides from what is known. Pure; it asks for a fact only when no rule before has decided. */
function decide(facts) {
    const { run, rules } = facts;
    const { eventName: event, actor, triggeringActor, event: payload } = run;
    const decided = (allowed, rule, reason, fix = '') => ({
        ...{ allowed, event, actor, triggeringActor, rule, reason, fix },
    });
    const unnamed = (missing) => decided(false, 'unknown-run', `the runner does not say ${missing}`, 'on: workflow_dispatch   # on a GitHub Actions runner');
    if (event === '')
        return unnamed('which event started this run');
    const origin = event === 'workflow_run' ? ((0,api/* readOrigin */.P2)(payload.workflow_run) ?? facts.origin) : undefined;
    if (event === 'workflow_run' && !origin) {
        const { id } = (0,api/* record */.g1)(payload.workflow_run);
        if (typeof id === 'number' || (typeof id === 'string' && id !== ''))
            return { need: 'run', id: String(id) };
        return decided(false, 'unknown-run', 'the event does not say which run triggered this one', 'on: workflow_dispatch');
    }
    const needed = rules.least ?? 'write';
    const proof = events/* writersEvents */.k.get(event);
    const proves = proof !== undefined && (0,github_permission/* atLeast */.jZ)('write', needed);
    if (proves && proof.bots === 'nobody')
        return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
    const starters = unique([
        ...[actor, triggeringActor],
        ...(proof?.bots === 'listed' ? senderOf(payload) : []),
        ...(origin ? [origin.actor, origin.triggeringActor] : []),
    ]);
    const isBot = botsOf(payload, origin?.bots);
    const permitted = (login) => rules.allowBots.some((bot) => sameLogin(bot, login));
    // Dependabot pushes to this repository, but what it brings comes from outside: GitHub treats its runs like a fork's.
    const dependabot = starters.find((login) => sameLogin(login, 'dependabot[bot]'));
    if (dependabot !== undefined && !permitted(dependabot)) {
        return decided(false, 'dependabot', 'the run was started by Dependabot, which brings in code from outside', `allow-bots: ${dependabot}`);
    }
    if (proves && proof.bots === 'count')
        return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
    // Only here do names matter: older servers and emulators leave `GITHUB_TRIGGERING_ACTOR` out.
    if (starters.includes(''))
        return unnamed('who started this run');
    const open = rules.allowOutsiders && rules.least === undefined;
    if (origin?.event === 'workflow_run' && !open) {
        return decided(false, 'workflow-run-nested', 'the run that triggered this one was itself triggered by `workflow_run`, so who began cannot be known', 'on: workflow_run   # of the workflow that the first event starts, without one in between');
    }
    const people = origin && provesWriter(origin, isBot) ? unique([actor, triggeringActor]) : starters;
    const authors = proof ? [] : authorsBehind(payload, people.some(isBot));
    const involved = unique([...people, ...authors.map(({ login }) => login)]);
    const fix = outsidersFix(facts.profile ?? '');
    const bots = involved.filter(isBot);
    const strange = bots.find((login) => !permitted(login));
    if (strange !== undefined) {
        const why = proof?.bots === 'listed'
            ? `${strange} sent it, and the event does not say on whose word: ${proof.botsWhy}`
            : `${strange} is a bot, and a bot's name proves no permission`;
        return decided(false, 'bot', why, `allow-bots: ${strange}`);
    }
    if (bots.length > 0 && !(0,github_permission/* atLeast */.jZ)('write', needed)) {
        return decided(false, 'permission', `the profile asks for ${needed} permission, which no bot has`, 'start the run by hand');
    }
    const humans = involved.filter((login) => !bots.includes(login));
    if (humans.length === 0 || (proves && bots.length > 0))
        return decided(true, 'allowed-bot', `${bots.join(' and ')} is on the list of allowed bots`);
    if (proves)
        return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
    if (open)
        return decided(true, 'outsiders-allowed', 'outsiders are allowed here');
    // Answered by the payload, so that a flood of comments by strangers costs no request of the repository's 1,000 an hour.
    const outsider = proof ? undefined : outsiderIn(payload, actor, authors, isBot);
    if (outsider !== undefined) {
        return decided(false, 'outsider', `${outsider.login || actor} is no collaborator of this repository (author_association ${outsider.association}); a member whose membership is private makes it public, or is added as a collaborator`, fix);
    }
    if (humans.includes(''))
        return decided(false, 'unknown-run', 'the account that wrote the text is gone', fix);
    const unknown = humans.filter((login) => !facts.permissions.has(login.toLowerCase()));
    if (unknown.length > 0)
        return { need: 'permissions', of: unknown };
    for (const login of humans) {
        const permission = facts.permissions.get(login.toLowerCase()) ?? 'none';
        if ((0,github_permission/* atLeast */.jZ)(permission, needed))
            continue;
        const whose = people.includes(login) ? '' : ', also of whoever wrote the text';
        return decided(false, 'permission', `${login} has ${permission} permission, and \`${event}\` needs ${needed}${origin ? ' of everyone in the chain of runs' : whose}`, rules.least === undefined ? fix : `someone with ${needed} permission starts the run`);
    }
    return decided(true, 'write-permission', `${humans.join(' and ')} ${humans.length > 1 ? 'have' : 'has'} ${needed} permission`);
}
/** Whether the triggering run's event already proves write access: as if that event had started this run. */
function provesWriter(origin, isBot) {
    const proof = events/* writersEvents */.k.get(origin.event);
    if (!proof)
        return false;
    return proof.bots !== 'listed' || ![origin.actor, origin.triggeringActor].some(isBot);
}
function unique(logins) {
    return logins.filter((login, i) => logins.findIndex((other) => sameLogin(other, login)) === i);
}

;// CONCATENATED MODULE: ./guard/guard.js




/**
 * Whether this run may have credentials. Asks GitHub only what the decision turns on, each person once, and refuses
 * when it gets no answer. Never throws; {@link guardError} makes the error of a refusal.
 */
async function runGuard({ run, rules, profile = '', github }) {
    const permissions = new Map();
    let origin;
    for (;;) {
        const verdict = decide({ run, rules, profile, permissions, ...(origin ? { origin } : {}) });
        if (!('need' in verdict))
            return verdict;
        try {
            if (!github)
                throw new github_failure/* GithubFailure */.E('unauthorized', 'no token');
            if (verdict.need === 'run')
                origin = await github.run(verdict.id);
            else
                for (const login of verdict.of)
                    permissions.set(login.toLowerCase(), await permissionOf(github, login));
        }
        catch (error) {
            return unreadable(run, verdict.need, github === undefined, error);
        }
    }
}
/**
 * The refusal that no policy file could turn round, found without any question: a flood of comments by strangers then
 * costs none of the requests that other runs need. `undefined` where a question may still allow the run.
 */
function certainRefusal(run, asked, profile = '') {
    const verdict = decide({ run, rules: asked, profile, permissions: new Map() });
    return 'need' in verdict || verdict.allowed || !CERTAIN.has(verdict.rule) ? undefined : verdict;
}
/** Refusals that a policy file cannot turn round: it can list bots, and lets outsiders in only where the step asks for it. */
const CERTAIN = new Set([
    'outsider',
    'unknown-run',
    'workflow-run-nested',
]);
/**
 * GitHub answers 404 for a name that is nobody's, and for a repository that the token may not see. A token that reads
 * the repository's root sees it.
 */
async function permissionOf(github, login) {
    try {
        return await github.permission(login);
    }
    catch (error) {
        if (!(error instanceof github_failure/* GithubFailure */.E && error.kind === 'missing'))
            throw error;
        await github.readRoot();
        return 'none';
    }
}
function unreadable(run, need, noToken, error) {
    const { eventName: event, actor, triggeringActor } = run;
    const what = need === 'run' ? 'the run that triggered this one' : `the permission of ${triggeringActor}`;
    const why = noToken
        ? '`github-token` is empty'
        : error instanceof github_failure/* GithubFailure */.E
            ? (0,github_failure/* whyFailed */.K)(error)
            : 'the question to GitHub failed';
    return {
        ...{ allowed: false, event, actor, triggeringActor, rule: 'unreadable' },
        reason: `${what} cannot be read: ${why}`,
        fix: fixFor(need, noToken, error),
    };
}
/**
 * Reading a person's permission needs `metadata: read` only, which every GITHUB_TOKEN has and `permissions:` cannot
 * even name; `contents: read` is what a token of one's own lacks in practice. Reading a run of a private repository
 * needs `actions: read`.
 */
function fixFor(need, noToken, error) {
    if (noToken)
        return 'github-token: ${{ github.token }}';
    const kind = error instanceof github_failure/* GithubFailure */.E ? error.kind : 'garbled';
    if (kind === 'unavailable' || kind === 'garbled' || kind === 'limited')
        return 'run the job again later';
    if (kind === 'unauthorized')
        return 'github-token: ${{ github.token }}';
    return `permissions:\n  ${need === 'run' ? 'actions: read' : 'contents: read'}\n  id-token: write`;
}
/** The error of a refusal; `undefined` where the run is allowed. */
function guardError(decision) {
    if (decision.allowed)
        return undefined;
    return new errors_error/* AgentCredsError */.$u({
        code: decision.rule === 'unreadable' ? 'GUARD_UNREADABLE' : 'GUARD_REFUSED',
        what: `No credentials for a run by \`${decision.event}\` of ${decision.actor}${decision.triggeringActor === decision.actor ? '' : `, started by ${decision.triggeringActor}`}`,
        why: decision.reason,
        fix: decision.fix,
    });
}
/** What `guard.allowed` and `guard.refused` records hold. */
function guardData(decision) {
    const { event, actor, triggeringActor, rule, reason } = decision;
    return { event, actor, triggeringActor, rule, reason };
}
/** `allow-outsiders` and `allow-bots` of the workflow. */
function askedRules(inputs) {
    return {
        allowOutsiders: inputs.get(common/* common */.s.allowOutsiders),
        allowBots: inputs.get(common/* common */.s.allowBots) ?? [],
    };
}

// EXTERNAL MODULE: ./net/agents.js
var agents = __nccwpck_require__(9939);
// EXTERNAL MODULE: ./inputs/duration.js
var duration = __nccwpck_require__(251);
// EXTERNAL MODULE: ./text/quote.js
var quote = __nccwpck_require__(2133);
// EXTERNAL MODULE: ./text/trim.js
var trim = __nccwpck_require__(4737);
;// CONCATENATED MODULE: ./plan/session.js

/** The longest session name AWS takes: RoleSessionName, 2 to 64 of `[\w+=,.@-]` (STS API reference). */
const LONGEST = 64;
/**
 * `<agent>-<run id>-<attempt>-<6 random>`: unique for each lease, and says in a cloud's log which run it was.
 * The agent's name is shortened, and what a session name cannot hold becomes a hyphen.
 */
function sessionName(agent, runId, attempt, random) {
    const tail = `-${runId}-${attempt}-${random}`;
    const clean = (0,trim/* withoutAround */.c)(agent.replace(/[^A-Za-z0-9_+=,.@-]+/g, '-'), '-') || 'agent';
    return `${clean.slice(0, LONGEST - tail.length)}${tail}`;
}
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Six letters or digits. Bytes that would favour some letters are thrown away. */
function randomSuffix(randomBytes) {
    let text = '';
    while (text.length < 6) {
        for (const byte of randomBytes(16)) {
            if (byte < 252 && text.length < 6)
                text += ALPHABET[byte % ALPHABET.length];
        }
    }
    return text;
}

;// CONCATENATED MODULE: ./plan/plan.js






/**
 * Turns inputs into a plan. Pure: the same inputs and facts give the same plan.
 * @throws {AgentCredsError} with every problem that the inputs have, those of their reading included.
 */
function makePlan(inputs, facts) {
    const problems = new errors_error/* Problems */.Zw(inputs.problems);
    const warnings = [];
    const notices = [];
    const agent = inputs.get(common/* common */.s.agent) ?? (facts.jobId || 'agent');
    const session = sessionName(agent, facts.runId, facts.attempt, facts.random);
    const deliver = inputs.get(common/* common */.s.deliver);
    checkDelivery(deliver, problems);
    const ttl = inputs.get(common/* common */.s.ttl) ?? (0,common/* usualTtl */.p)(deliver);
    const revoke = inputs.get(common/* common */.s.revoke);
    const lines = inputs.get(common/* common */.s.scope) ?? [];
    const scoped = divide(lines, inputs, problems);
    const configured = clouds/* clouds */.Pk.filter((cloud) => cloud.isConfigured(inputs));
    if (configured.length === 0)
        noCloud(problems, lines);
    const planned = configured.flatMap((cloud) => {
        const own = scoped.lines.get(cloud.name) ?? [];
        checkScopeSource(cloud, own, scoped.whole, inputs, problems);
        if (deliver.includes('broker'))
            checkServed(cloud, problems);
        const context = {
            inputs,
            problems,
            lines: own,
            session,
            ttl,
            lockIp: inputs.get(common/* common */.s.lockIp) ?? [],
            lockVpc: inputs.get(common/* common */.s.lockVpc) ?? [],
            deliver,
            revoke,
            warn: (text) => warnings.push(text),
            notice: (text) => notices.push(text),
        };
        return cloud.plan(context) ?? [];
    });
    problems.throwIfAny();
    for (const { plan } of planned) {
        if (plan.ttl > ttl) {
            warnings.push(`${plan.cloud}: the lease lives ${(0,duration/* formatDuration */.a)(plan.ttl)}, not ${(0,duration/* formatDuration */.a)(ttl)}: the cloud cannot shorten it.`);
        }
    }
    const plan = {
        agent,
        task: inputs.get(common/* common */.s.task) ?? facts.runId,
        session,
        ttl,
        deliver,
        renewUntil: inputs.get(common/* common */.s.renewUntil),
        revoke,
        summary: inputs.get(common/* common */.s.summary),
        dryRun: inputs.get(common/* common */.s.dryRun),
        timeout: inputs.get(common/* common */.s.timeout),
        clouds: planned.map((one) => one.plan),
        warnings,
        notices,
    };
    return { plan, views: planned.map((one) => one.view) };
}
/** With both, every tool would take the variables, and the broker would renew what nobody asks for. */
function checkDelivery(deliver, problems) {
    if (!deliver.includes('env') || !deliver.includes('broker'))
        return;
    problems.add('INPUT_CONFLICT', '`deliver` has `env` and `broker`', 'the secret in the environment is what the broker is there to avoid, and tools would read it first', 'deliver: broker');
}
/** Some kinds of lease have tools that ask nobody on the machine for credentials. */
function checkServed(cloud, problems) {
    if (cloud.served)
        return;
    problems.add('INPUT_CONFLICT', `\`deliver: broker\` cannot hand over the lease of ${cloud.title}`, 'its tools ask no service on the machine for credentials', 'deliver: env');
}
/** Groups scope lines by cloud. */
function divide(lines, inputs, problems) {
    const byCloud = new Map();
    const before = problems.count;
    for (const line of lines) {
        const cloud = (0,clouds/* cloudOfLine */.V8)(line);
        if (cloud === undefined) {
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, mixes clouds`, 'one line belongs to one cloud', line.whats.map((w) => `${w.service}:${w.verb}  ${line.where ?? ''}`.trim()).join('\n'), { line: line.number });
            continue;
        }
        if (!cloud.isConfigured(inputs)) {
            problems.add('SCOPE_UNCONFIGURED', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, is for ${cloud.title}`, `${cloud.title} is not configured: \`${cloud.configuredBy}\` is empty`, `${cloud.configuredBy}: ...   # or remove the line`, { line: line.number });
            continue;
        }
        byCloud.set(cloud.name, [...(byCloud.get(cloud.name) ?? []), line]);
    }
    return { lines: byCloud, whole: problems.count === before && !inputs.isBroken(common/* common */.s.scope) };
}
/** Scope lines or a native policy, one of them and not both: silence never means everything. */
function checkScopeSource(cloud, lines, whole, inputs, problems) {
    const native = (0,clouds/* nativePolicies */.Ko)(cloud, inputs);
    if (lines.length > 0 && native.length > 0) {
        problems.add('INPUT_CONFLICT', `\`scope\` and \`${native.join('`, `')}\` both say what ${cloud.title} may do`, 'which of them would hold cannot be told', `remove \`${native.join('`, `')}\`, or the scope lines of ${cloud.title}`);
    }
    // A line of this cloud that could not be read has been reported; a second report would only mislead.
    if (lines.length === 0 && native.length === 0 && whole) {
        problems.add('SCOPE_MISSING', `${cloud.title} is configured and has no scope`, `nothing is inherited in silence`, `scope: |\n  ${cloud.name}:inherit   # all that the identity allows; better: what the agent needs`);
    }
}
function noCloud(problems, lines) {
    if (lines.length > 0 && problems.count > 0)
        return;
    problems.add('CLOUD_MISSING', 'No cloud is configured', `none of ${clouds/* clouds */.Pk.map((c) => `\`${c.configuredBy}\``).join(', ')} is set`, 'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*');
}

;// CONCATENATED MODULE: ./plan/render.js


const nothing = { rows: [], lines: [], documents: [] };
/** The plan as lines of the log: what will be asked, and under `dry-run` each line's statements and cost too. */
function renderPlan({ plan, views }) {
    return [
        `agent    ${plan.agent}, task ${plan.task}`,
        `session  ${plan.session}`,
        `ttl      ${(0,duration/* formatDuration */.a)(plan.ttl)}`,
        `deliver  ${plan.deliver.join(', ')}`,
        ...plan.clouds.flatMap((cloudPlan, index) => {
            const cloud = (0,clouds/* cloudByName */.WA)(cloudPlan.cloud);
            const { rows, lines, documents, notNarrowed = 'all that the identity allows', } = views[index] ?? nothing;
            return [
                '',
                `${cloud.title}${cloudPlan.narrowed ? '' : `   NOT NARROWED: ${notNarrowed}`}`,
                ...rows.map(([label, value]) => `  ${label}: ${value}`),
                `  lease lives ${(0,duration/* formatDuration */.a)(cloudPlan.ttl)}, then expires${cloudPlan.end === 'revocable' ? '; revoking starts after the job' : ''}`,
                '  scope:',
                ...(lines.length > 0
                    ? lines.flatMap((l) => [`    ${l.line}   (${l.cost} characters)`, `      ${l.became}`])
                    : cloudPlan.scope.map((line) => `    ${line}`)),
                ...documents.flatMap((d) => [`  ${d.title}, ${d.size} of ${d.limit} characters:`, `    ${d.json}`]),
            ];
        }),
    ];
}

// EXTERNAL MODULE: ./github/file.js
var file = __nccwpck_require__(4503);
// EXTERNAL MODULE: ./inputs/read.js
var read = __nccwpck_require__(903);
;// CONCATENATED MODULE: ./policy/named-files.js






/**
 * Reads the files that inputs name, at the commit of the workflow: whoever could change the file there could change the
 * workflow as well. The checkout is not looked at; it may be of a pull request. A dry run goes on without them.
 * @throws {AgentCredsError} POLICY_UNREADABLE where they cannot be read.
 */
async function readNamedFiles(inputs, context) {
    if (inputs.unread.length === 0)
        return { inputs, notices: [] };
    // What is wrong in the workflow needs no answer of GitHub.
    if (inputs.get(common/* common */.s.profile) === undefined)
        inputs.throwIfWrong();
    const files = new Map();
    const problems = [];
    for (const [input, path] of inputs.unread) {
        const found = await readAtWorkflow(path, context);
        if (typeof found === 'object')
            files.set(path, found);
        else
            problems.push(named_files_unreadable(input, path, found));
    }
    const [first, ...rest] = problems;
    if (first && !inputs.get(common/* common */.s.dryRun))
        throw new errors_error/* AgentCredsError */.$u([first, ...rest, ...inputs.problems]);
    return {
        inputs: (0,read/* readFiles */.Ul)(inputs, files),
        notices: problems.map(({ what, why }) => `${what} (${why}): this plan is shown without it.`),
    };
}
/** The file, or why it cannot be read for now. */
async function readAtWorkflow(path, { run, github }) {
    const place = (0,file/* repositoryPath */.SH)(path);
    if (place === undefined)
        return { problem: 'is not a path inside the repository' };
    const commit = commitOf(run);
    if (!commit)
        return 'the runner does not say of which commit the workflow is';
    if (!github)
        return '`github-token` is empty';
    try {
        const text = await github.readFile(place, commit);
        if (text !== undefined)
            return { text };
        const { repository, sha } = commit;
        return {
            problem: `is not in ${repository} at ${sha.slice(0, 12)}, the commit of the workflow, or \`github-token\` may not see it (\`contents: read\`)`,
        };
    }
    catch (error) {
        const failure = error instanceof github_failure/* GithubFailure */.E ? error : new github_failure/* GithubFailure */.E('garbled', 'unexpected');
        if (failure.kind === 'garbled' && failure.status === 0)
            return { problem: `cannot be used: ${failure.message}` };
        return (0,github_failure/* whyFailed */.K)(failure);
    }
}
/** The repository and the commit that the workflow's file is of. */
function commitOf({ workflowRef, workflowSha }) {
    const [owner, name] = workflowRef.split('@')[0]?.split('/') ?? [];
    if (!owner || !name || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(workflowSha))
        return undefined;
    return { repository: `${owner}/${name}`, sha: workflowSha };
}
function named_files_unreadable({ name, example }, path, why) {
    return {
        code: 'POLICY_UNREADABLE',
        what: `\`${name}\`: ${(0,quote/* quote */.h)(path)} cannot be read at the commit of the workflow`,
        why,
        fix: `${name}: '${example}'   # the JSON itself, or contents: read and github-token: \${{ github.token }}`,
    };
}

// EXTERNAL MODULE: ./policy/load.js
var load = __nccwpck_require__(8538);
;// CONCATENATED MODULE: ./policy/resolve.js






/**
 * What the workflow asks for, within what the policy file of the default branch allows.
 * @throws {AgentCredsError} when it asks for more, or when the file must be known and is not.
 */
async function resolvePolicy(context) {
    const { inputs, github, clouds } = context;
    const profile = inputs.get(common/* common */.s.profile);
    // With a profile, what is wrong in the inputs is reported together with what is wider than it.
    if (profile === undefined)
        inputs.throwIfWrong();
    const dryRun = inputs.get(common/* common */.s.dryRun);
    if (!github) {
        const empty = '`github-token` is empty';
        if (!dryRun || profile !== undefined)
            throw withoutToken(inputs, empty);
        return unread(inputs, empty);
    }
    let file;
    try {
        file = await (0,load/* loadPolicy */.t)(github, clouds);
    }
    catch (error) {
        // A dry run issues nothing, so it may go on without a policy that a laptop or a fork cannot read.
        const unreadable = error instanceof errors_error/* AgentCredsError */.$u && error.code === 'POLICY_UNREADABLE';
        if (!unreadable || !dryRun || profile !== undefined)
            throw error;
        return unread(inputs, error.problems[0].why);
    }
    return file ? await withFile(context, file, profile) : withoutFile(inputs, profile);
}
/** A workflow that leaves the token out would otherwise switch the file off. */
function withoutToken(inputs, why) {
    return withProblemsOf(inputs, {
        code: 'POLICY_UNREADABLE',
        what: `${policy_path/* POLICY_PATH */.l} cannot be read from the default branch`,
        why: `${why}, and without it nobody knows what the file says, or that there is none`,
        fix: 'github-token: ${{ github.token }}',
    });
}
/** A dry run issues nothing, so it may show what the workflow by itself asks for. */
function unread(inputs, why) {
    const then = 'this plan is what the workflow asks for, before any policy';
    const notices = [`${policy_path/* POLICY_PATH */.l} was not read (${why}): ${then}.`];
    return { inputs, guard: askedRules(inputs), origin: 'unread', profile: '', notices };
}
function withoutFile(inputs, profile) {
    if (profile === undefined) {
        const asked = askedRules(inputs);
        // Letting strangers in takes the admins' word as well, and without a file there is none.
        const guard = { ...asked, allowOutsiders: false };
        const alone = `\`allow-outsiders: true\` lets nobody in: it needs the same line in ${policy_path/* POLICY_PATH */.l} on the default branch, which has no such file.`;
        return { inputs, guard, origin: 'inline', profile: '', notices: asked.allowOutsiders ? [alone] : [] };
    }
    throw withProblemsOf(inputs, {
        code: 'PROFILE_UNKNOWN',
        what: `There is no profile ${(0,quote/* quote */.h)(profile)}`,
        why: `the default branch has no ${policy_path/* POLICY_PATH */.l}`,
        fix: `have an admin add ${policy_path/* POLICY_PATH */.l} to the default branch:\nprofiles:\n  NAME:\n    scope: s3:read my-bucket/reports/*`,
    });
}
function withProblemsOf(inputs, problem) {
    return new errors_error/* AgentCredsError */.$u([problem, ...inputs.problems]);
}
async function withFile(context, file, name) {
    const { inputs } = context;
    const problems = new errors_error/* Problems */.Zw(inputs.problems);
    if (name === undefined) {
        if (!file.allowInline)
            refuseInline(context, file, problems);
        const guard = tighten(inputs, file, problems);
        problems.throwIfAny();
        return { inputs, guard, origin: 'inline', profile: '', notices: [] };
    }
    const { applyProfile, findProfile } = await Promise.all(/* import() | policy */[__nccwpck_require__.e(637), __nccwpck_require__.e(477)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6578));
    const profile = findProfile(name, { ...context, file }, problems);
    const effective = profile ? applyProfile(profile, { ...context, file }, problems) : inputs;
    const guard = tighten(inputs, profile ?? file, problems);
    problems.throwIfAny();
    const least = profile?.actorPermission;
    return {
        inputs: effective,
        guard: { ...guard, ...(least ? { least } : {}) },
        origin: 'profile',
        profile: name,
        notices: [],
    };
}
function refuseInline({ inputs, clouds }, file, problems) {
    const configured = clouds.filter((cloud) => cloud.isConfigured(inputs)).map((cloud) => cloud.configuredBy);
    const asks = [...configured, ...(inputs.says(common/* common */.s.scope) ? [common/* common */.s.scope.name] : [])];
    if (asks.length === 0)
        return;
    const names = [...file.profiles.keys()];
    problems.add('PROFILE_REQUIRED', `\`${asks.join('`, `')}\` without a profile`, `${policy_path/* POLICY_PATH */.l} on the default branch says what may be asked for, and does not say \`allow-inline: true\``, `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`);
}
/** The guard's rules: what the policy allows, made tighter by the workflow and never looser. */
function tighten(inputs, policy, problems) {
    const asked = askedRules(inputs);
    if (asked.allowOutsiders && !policy.allowOutsiders) {
        exceeded('allow-outsiders', 'false', ['true'], problems);
    }
    const known = (bot) => policy.allowBots.some((own) => own.toLowerCase() === bot.toLowerCase());
    const more = asked.allowBots.filter((bot) => !known(bot));
    if (more.length > 0)
        exceeded('allow-bots', policy.allowBots.join(', ') || '(none)', more, problems);
    return {
        // Both must say so: letting strangers in is nothing to inherit by leaving a line out.
        allowOutsiders: policy.allowOutsiders && asked.allowOutsiders,
        allowBots: asked.allowBots.length > 0 ? asked.allowBots.filter(known) : policy.allowBots,
    };
}
function exceeded(name, held, asked, problems) {
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than the policy file allows`, `a workflow may tighten the guard and never loosen it (- ${policy_path/* POLICY_PATH */.l}; + asked):\n- ${name}: ${held}\n${asked.map((a) => `+ ${name}: ${a}`).join('\n')}\n`, `remove \`${name}\` from the step, or have an admin change ${policy_path/* POLICY_PATH */.l} on the default branch`);
}

;// CONCATENATED MODULE: ./steps/prepare.js












/**
 * Policy file, plan, guard: everything that can refuse a run before any cloud, and GitHub's token service, is asked.
 * A dry run stops after the plan, so that it needs no permission.
 * @throws {AgentCredsError} with every problem found.
 */
async function prepare(said, { run, console, record, clock }) {
    const token = said.get(common/* common */.s.githubToken);
    if (token !== undefined)
        console.secrets.add(token);
    const dryRun = said.get(common/* common */.s.dryRun);
    const github = token === undefined
        ? undefined
        : (0,client/* connectGithub */.S)({
            token,
            apiUrl: run.apiUrl,
            repository: run.repository,
            clock,
            // Without an answer a dry run goes on, so it does not wait for one for long.
            ...(dryRun ? { attempts: 1, timeoutMs: 5_000 } : { onSent: () => warmUp(said, run) }),
        });
    // A workflow without a profile or a file is complete by itself, so what is wrong in it is said before GitHub is asked.
    const profile = said.get(common/* common */.s.profile);
    const complete = profile === undefined && said.unread.length === 0 ? planOf(said, run) : undefined;
    if (!dryRun)
        refuse(certainRefusal(run, askedRules(said), profile), record, console);
    const { inputs, notices } = await readNamedFiles(said, { run, github });
    const policy = await resolvePolicy({ inputs, run, clouds: clouds/* clouds */.Pk, github });
    const planned = complete && policy.inputs === inputs ? complete : planOf(policy.inputs, run);
    const { plan } = planned;
    const foreign = clouds/* clouds */.Pk.flatMap((cloud) => (0,endpoints/* foreignNotices */.Yj)(cloud, inputs, policy.inputs));
    show(planned, [...policy.notices, ...notices, ...foreign, ...plan.notices], policy.profile, console);
    if (plan.dryRun)
        return plan;
    const decision = await runGuard({ run, rules: policy.guard, profile: policy.profile, github });
    refuse(decision, record, console);
    return plan;
}
/**
 * While GitHub answers: opens the connection to its token service and loads the code of the cloud with the most
 * requests. A failure is met when they are used.
 */
function warmUp(inputs, run) {
    (0,agents/* connectAhead */.w8)(run.identity.url);
    const [first] = clouds/* clouds */.Pk
        .filter((cloud) => cloud.isConfigured(inputs))
        .sort((a, b) => b.requests - a.requests);
    first?.load().catch(() => { });
}
/** Puts a decision on record; a refusal is printed, since a failed step leaves no file. */
function refuse(decision, record, console) {
    if (!decision)
        return;
    record.add(decision.allowed ? 'guard.allowed' : 'guard.refused', undefined, guardData(decision));
    const refusal = guardError(decision);
    if (!refusal)
        return;
    console.group('Record', record.lines);
    throw refusal;
}
function planOf(inputs, run) {
    return makePlan(inputs, {
        jobId: run.jobId,
        runId: run.runId,
        attempt: run.attempt,
        random: randomSuffix(external_node_crypto_.randomBytes),
    });
}
function show(planned, notices, profile, console) {
    const { plan } = planned;
    const from = profile === '' ? '' : `, profile ${profile}`;
    const title = plan.dryRun ? `Plan${from} (dry run: no cloud is asked)` : `Plan${from}`;
    console.group(title, renderPlan(planned));
    for (const text of plan.warnings)
        console.warning(text);
    for (const text of notices)
        console.notice(text);
}


/***/ }),

/***/ 4910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: ./clock.js
var clock_0 = __nccwpck_require__(3535);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./identity/token.js
var identity_token = __nccwpck_require__(3889);
// EXTERNAL MODULE: ./issue/cancelled.js
var issue_cancelled = __nccwpck_require__(7802);
// EXTERNAL MODULE: ./net/proxies.js
var proxies = __nccwpck_require__(9225);
// EXTERNAL MODULE: ./record/record.js
var record = __nccwpck_require__(6186);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __nccwpck_require__(950);
// EXTERNAL MODULE: ./text/safe.js
var safe = __nccwpck_require__(1032);
// EXTERNAL MODULE: ./text/secrets.js + 1 modules
var secrets = __nccwpck_require__(5401);
;// CONCATENATED MODULE: ./runner/console.js




/**
 * Everything that is printed goes through here: known secrets are taken out and nothing can be mistaken for a
 * command of the runner.
 */
class Console {
    secrets = new secrets/* Secrets */.S((value) => core/* setSecret */.Pq(value));
    /** One line: a line break in a text that came from elsewhere must not begin another in our words. */
    info(text) {
        core/* info */.pq(this.#line(text));
    }
    notice(text) {
        core/* notice */.lm(this.#clean(text), { title: 'agent-creds' });
    }
    /** With a problem's code, `agent-creds CODE` is its title, as an error's would be. */
    warning(text, code) {
        core/* warning */.$e(this.#clean(text), { title: code === undefined ? 'agent-creds' : `agent-creds ${code}` });
    }
    debug(text) {
        core/* debug */.Yz(this.#clean(text));
    }
    /** One annotation: `::error title=agent-creds CODE::what. Why. Fix: how.` */
    problem(problem) {
        core/* error */.z3(this.#clean((0,errors_error/* formatProblem */.Vw)(problem)), { title: `agent-creds ${problem.code}` });
    }
    /** An annotation at a line of a file of the checkout. */
    at(place, level, what) {
        const print = level === 'error' ? core/* error */.z3 : core/* warning */.$e;
        print(this.#clean((0,errors_error/* formatProblem */.Vw)(what)), place);
    }
    error(error) {
        for (const problem of error.problems)
            this.problem(problem);
    }
    group(title, lines) {
        core/* startGroup */.Oh(this.#line(title));
        if (lines.length > 0)
            core/* info */.pq(lines.map((line) => this.#line(line)).join('\n'));
        core/* endGroup */.N4();
    }
    #line(text) {
        return (0,safe/* safeLine */.om)(this.secrets.redact(text));
    }
    #clean(text) {
        return (0,safe/* safeBlock */.BW)(this.secrets.redact(text));
    }
}

// EXTERNAL MODULE: ./runner/context.js
var context = __nccwpck_require__(5144);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./model/holding.js
var holding = __nccwpck_require__(2004);
;// CONCATENATED MODULE: ./runner/github-time.js



/** A clock that differs from GitHub's by less is believed: a token tells whole seconds, and takes time to arrive. */
const AGREES_MS = 5000;
/**
 * The present time by GitHub's clock, once a token of GitHub has told it. The clock of a runner may be hours off, and
 * any step with root can set it: what has expired is not for it to say.
 */
class GithubTime {
    #wall;
    #boot;
    #anchor;
    constructor(wall, boot = () => (0,external_node_os_.uptime)() * 1000, anchor) {
        this.#wall = wall;
        this.#boot = boot;
        // Nothing was said in a moment that is still to come.
        if (anchor && anchor.boot <= boot())
            this.#anchor = anchor;
    }
    /** GitHub has just told its time. Of two answers the sooner one arrived says more. */
    note(utc) {
        const heard = { utc, boot: this.#boot() };
        const known = this.#anchor;
        this.#anchor = known && known.utc - known.boot >= heard.utc - heard.boot ? known : heard;
        return this.#anchor;
    }
    /** Whether GitHub has told it. */
    get known() {
        return this.#anchor !== undefined;
    }
    /** Milliseconds since the epoch; by this machine's clock where GitHub's is not known, or agrees with it. */
    now() {
        const wall = this.#wall();
        return Math.abs(this.#ahead(wall)) < AGREES_MS ? wall : wall - this.#ahead(wall);
    }
    /** Milliseconds by which this machine's clock is ahead of GitHub's; 0 where that is not known. */
    ahead() {
        return this.#ahead(this.#wall());
    }
    #ahead(wall) {
        return this.#anchor ? wall - (this.#anchor.utc + this.#boot() - this.#anchor.boot) : 0;
    }
}
const KEY = 'agentCredsTime';
/** Tells post what GitHub's time was; written at the start as well, so that no later step can write it first. */
function saveTime(anchor) {
    core/* saveState */.LZ(KEY, anchor ? JSON.stringify(anchor) : '');
}
function loadTime() {
    try {
        const { utc, boot } = (0,holding/* fieldsOf */.Pf)(JSON.parse(core/* getState */.Gu(KEY)));
        if (!Number.isFinite(utc) || !Number.isFinite(boot))
            return undefined;
        return { utc: utc, boot: boot };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./steps/boundary.js

/**
 * The error boundary: this action's own errors become annotations, a defect becomes INTERNAL_ERROR, and either way the
 * process exits with 1. It never throws.
 */
async function within(console, env, body) {
    const debug = env.RUNNER_DEBUG === '1';
    try {
        await body();
    }
    catch (error) {
        process.exitCode = 1;
        if (error instanceof errors_error/* AgentCredsError */.$u) {
            console.error(error);
            for (const code of new Set(error.problems.map((problem) => problem.code)))
                console.info(`${code}: ${help(code, env)}`);
            if (debug && error.cause instanceof Error)
                console.debug(error.cause.stack ?? error.cause.message);
            return;
        }
        const name = error instanceof Error ? error.name : typeof error;
        console.problem({
            code: 'INTERNAL_ERROR',
            what: `agent-creds has a defect (${name})`,
            why: 'something happened that it does not know, so what it had begun may not be done; a lease that was issued ends by itself with its ttl',
            fix: 'run the job again with debug logging and report what it shows: https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging',
        });
        if (debug && error instanceof Error)
            console.debug(error.stack ?? error.message);
    }
}
/** Where a code is explained: in the repository this action came from, at the version that runs. */
function help(code, env) {
    const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = env;
    const page = `docs/troubleshooting.md#${code.toLowerCase()}`;
    if (!GITHUB_SERVER_URL || !GITHUB_ACTION_REPOSITORY)
        return page;
    return `${GITHUB_SERVER_URL}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}

;// CONCATENATED MODULE: ./steps/step.js










/**
 * Runs a step: makes what it works with, once, and then its bodies, one after the other, each behind an error boundary
 * of its own. So the second body runs also where the first has failed. Any failure makes the step exit with 1.
 */
async function runStep(bodies, { cancellable = false, clearsUp = false, post = false } = {}, env = process.env) {
    const console = new Console();
    const cancelled = new AbortController();
    if (cancellable) {
        for (const signal of ['SIGINT', 'SIGTERM'])
            process.once(signal, () => cancelled.abort((0,issue_cancelled/* cancelledError */.Y)()));
    }
    await within(console, env, async () => {
        if (cancellable)
            saveTime(undefined);
        const time = new GithubTime(clock_0/* systemClock */.ml.now, undefined, post ? loadTime() : undefined);
        const step = makeStep({ console, cancelled: cancelled.signal, env, time, issues: cancellable });
        judgeProxies(env, console, clearsUp);
        for (const body of bodies)
            await within(console, env, () => body(step));
    });
}
/** @throws {AgentCredsError} PROXY_INVALID, unless the step clears up. No value is shown: it may hold a password. */
function judgeProxies(env, console, clearsUp) {
    const [first, ...rest] = (0,proxies/* readProxies */.r)(env).unusable.map(({ variable, why }) => ({
        code: 'PROXY_INVALID',
        what: `${variable} does not name a proxy that can be used`,
        why: `${why}; its value is not shown, for it may hold a password`,
        fix: `${variable}: http://proxy.example.com:3128   # or remove ${variable} from the job and from what earlier steps wrote to GITHUB_ENV`,
    }));
    if (!first)
        return;
    if (!clearsUp)
        throw new errors_error/* AgentCredsError */.$u([first, ...rest]);
    for (const { code, what } of [first, ...rest])
        console.warning(`${what}: this step goes on without a proxy.`, code);
}
function makeStep({ console, cancelled, env, time, issues }) {
    const run = (0,context/* readContext */.yI)(env);
    const clock = { ...clock_0/* systemClock */.ml, now: () => time.now() };
    let told = false;
    const tellClock = () => {
        const minutes = Math.round(time.ahead() / 60_000);
        if (told || minutes === 0)
            return;
        told = true;
        const side = minutes > 0 ? 'ahead of' : 'behind';
        console.info(`The clock of this runner is ${Math.abs(minutes)} min ${side} GitHub's, which counts here.`);
    };
    tellClock();
    const secret = (value) => console.secrets.add(value);
    return {
        run,
        clock,
        console,
        record: new record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock.now),
        cancelled,
        env,
        timeIsKnown: () => time.known,
        async identity(audience, signal, onSent) {
            if (run.identity.bearer !== '')
                secret(run.identity.bearer);
            const token = await (0,identity_token/* fetchIdentityToken */.G)(run.identity, audience, {
                clock,
                signal,
                secret,
                progress: (text) => console.info(text),
                missingBecause: (0,context/* whyNoIdentity */._G)(run),
                ...(onSent ? { onSent } : {}),
            });
            const anchor = time.note(token.claims.iat * 1000);
            tellClock();
            if (issues)
                saveTime(anchor);
            return token;
        },
        async artifacts(signal = new AbortController().signal) {
            const { connectArtifacts } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 3795));
            return connectArtifacts(env, { clock, signal, secret });
        },
    };
}


/***/ }),

/***/ 29:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   sameSecret: () => (/* binding */ sameSecret)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** Compares a secret in constant time, whatever the lengths. An empty secret equals nothing. */
function sameSecret(shown, expected) {
    if (shown === undefined || expected === '')
        return false;
    const digest = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(digest(shown), digest(expected));
}


/***/ }),

/***/ 1643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ globsOverlap),
/* harmony export */   GT: () => (/* binding */ globContains),
/* harmony export */   _I: () => (/* binding */ arnsOverlap),
/* harmony export */   mw: () => (/* binding */ globMatches),
/* harmony export */   vF: () => (/* binding */ arnContains)
/* harmony export */ });
/**
 * Whether every text that `inner` matches is matched by `outer` too, both being patterns of `*` and `?`. The inner
 * `*` counts as one letter that only an outer `*` takes, the inner `?` as one that an outer `?` or `*` takes: what is
 * accepted is really contained, and in doubt it is not.
 */
function globContains(outer, inner) {
    // What stands before the first wildcard decides most comparisons without the table below.
    const wild = outer.search(/[*?]/);
    if (wild < 0)
        return outer === inner;
    if (!inner.startsWith(outer.slice(0, wild)))
        return false;
    // Row i holds, for each length of `outer`, whether that much of it contains inner's first i letters.
    let row = Array.from({ length: outer.length + 1 }, () => false);
    row[0] = true;
    for (let j = 1; j <= outer.length; j++)
        row[j] = row[j - 1] === true && outer[j - 1] === '*';
    for (const letter of splitUnits(inner)) {
        const next = [false];
        for (let j = 1; j <= outer.length; j++) {
            const pattern = outer[j - 1];
            if (pattern === '*')
                next[j] = next[j - 1] === true || row[j] === true;
            else if (pattern === '?')
                next[j] = row[j - 1] === true && letter !== '*';
            else
                next[j] = row[j - 1] === true && letter === pattern;
        }
        row = next;
    }
    return row[outer.length] === true;
}
/** Code units on both sides, so that the same letters always compare alike. */
function splitUnits(text) {
    return text.split('');
}
/** A text without wildcards against a pattern. */
function globMatches(pattern, text) {
    return !/[*?]/.test(text) && globContains(pattern, text);
}
/**
 * Whether some text is matched by both patterns. One of them may be a plain text.
 */
function globsOverlap(a, b) {
    if (!/[*?]/.test(a) && !/[*?]/.test(b))
        return a === b;
    // Row i holds, for each j, whether the rest of `a` from i and the rest of `b` from j share a text.
    let below = [];
    for (let i = a.length; i >= 0; i--) {
        const row = [];
        for (let j = b.length; j >= 0; j--) {
            const [x, y] = [a[i], b[j]];
            if (x === undefined && y === undefined)
                row[j] = true;
            else if (x === '*')
                row[j] = below[j] === true || (y !== undefined && row[j + 1] === true);
            else if (y === '*')
                row[j] = row[j + 1] === true || (x !== undefined && below[j] === true);
            else
                row[j] =
                    x !== undefined && y !== undefined && (x === y || x === '?' || y === '?') && below[j + 1] === true;
        }
        below = row;
    }
    return below[0] === true;
}
/**
 * Whether every ARN that `inner` matches is matched by `outer`, compared part by part: IAM does not let a wildcard of
 * one part reach into the next, and if it did, parts that are contained one by one are contained together as well.
 */
function arnContains(outer, inner) {
    if (outer === '*' || outer === inner)
        return true;
    if (!/[*?]/.test(outer))
        return false;
    const [a, b] = [arnParts(outer), arnParts(inner)];
    if (!a || !b || outer.includes('${') || inner.includes('${'))
        return false;
    return a.every((part, i) => globContains(part, b[i] ?? ''));
}
/** Whether some ARN is matched by both, compared part by part. `*` matches every ARN. */
function arnsOverlap(one, other) {
    const [a, b] = [arnParts(one), arnParts(other)];
    if (!a || !b)
        return globsOverlap(one, other);
    return a.every((part, i) => globsOverlap(part, b[i] ?? ''));
}
function arnParts(arn) {
    const parts = arn.split(':');
    if (parts.length < 6)
        return undefined;
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
}


/***/ }),

/***/ 620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ jwtPayload)
/* harmony export */ });
const PART = /^[A-Za-z0-9_-]+$/;
/**
 * The payload of a JSON Web Token (RFC 7519, compact form), read without checking its signature: whoever the token is
 * for checks that.
 * @returns `undefined` for what is no such token, or one whose payload is not an object.
 */
function jwtPayload(jwt) {
    const parts = jwt.split('.');
    if (parts.length !== 3 || !parts.every((part) => PART.test(part)))
        return undefined;
    try {
        const payload = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
        const object = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
        return object ? payload : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ entryLines),
/* harmony export */   a: () => (/* binding */ entryWords)
/* harmony export */ });
/**
 * The lines of a text that say something: `#` begins a comment at a line's start or after a blank, and what is left
 * is trimmed. Inputs, scope lines and the policy file are all read this way.
 * @example entryLines('a  # why\n\n# b') // [{ text: 'a', number: 1 }]
 */
function entryLines(text) {
    return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
        const clean = withoutComment(raw).trim();
        return clean === '' ? [] : { text: clean, number: index + 1 };
    });
}
/** The same, with words between blanks and commas as entries of their own. */
function entryWords(text) {
    return entryLines(text).flatMap(({ text: line, number }) => line
        .split(/[\s,]+/)
        .filter((word) => word !== '')
        .map((word) => ({ text: word, number })));
}
/** A line up to its comment. */
function withoutComment(line) {
    for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
        if (at === 0 || /\s/.test(line.charAt(at - 1)))
            return line.slice(0, at);
    }
    return line;
}


/***/ }),

/***/ 7872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   OJ: () => (/* binding */ stacked),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   wD: () => (/* binding */ markdown)
/* harmony export */ });
/* unused harmony export Markdown */
/* harmony import */ var _safe_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1032);

/** Markdown that this program wrote itself. Every other text is escaped before it becomes a part of a page. */
class Markdown {
    source;
    constructor(source) {
        this.source = source;
    }
}
/** Takes a text of this program as the Markdown that it is. */
function markdown(source) {
    return new Markdown(source);
}
/** Texts below one another. */
function stacked(texts) {
    return new Markdown(texts.map(escaped).join('<br>'));
}
/** The source of a cell; of a text, its line breaks stay. */
function escaped(cell) {
    return cell instanceof Markdown ? cell.source : cell.split('\n').map(_safe_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCell */ .UZ).join('<br>');
}
/**
 * A table of GitHub Flavored Markdown, without a line break at its end.
 * @example table(['Cloud', 'Narrowed'], [['aws', markdown('**no**')]])
 */
function table(head, rows) {
    const lines = [head.map(escaped), head.map(() => '---'), ...rows.map((row) => row.map(escaped))];
    return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}


/***/ }),

/***/ 5895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The candidate that is nearest to `word` by edit distance, if it is near enough to be what was meant. */
function nearest(word, candidates) {
    let best;
    let least = Math.max(2, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        // So far apart in length, no edits are few enough; and a word may be as long as whoever writes it likes.
        if (Math.abs(word.length - candidate.length) >= least)
            continue;
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < least)
            [best, least] = [candidate, distance];
    }
    return best;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitute));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 2133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1408);
/* harmony import */ var _user_info_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7367);


/** No value that is meant is longer; what is longer is most often a secret or a document in the wrong place. */
const LONGEST = 300;
/**
 * What a workflow or a file says, for a message: in quotes, on one line, whole or not at all. The runner masks a secret
 * of the workflow only where all of it stands, so no part of a value is ever shown; nor is a password in a URL.
 */
function quote(value) {
    return `"${(0,_user_info_js__WEBPACK_IMPORTED_MODULE_0__/* .hideUserInfo */ .M)((0,_shorten_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .W)(value, LONGEST))}"`;
}


/***/ }),

/***/ 1032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ safeBlock),
/* harmony export */   UZ: () => (/* binding */ markdownCell),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
/**
 * Makes untrusted text safe to print where the runner reads commands: one line, no control characters, and neither
 * `::command::` at its start nor `##[command]` anywhere (both are acted on in stdout and stderr).
 */
function safeLine(text) {
    return neutralise(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}
/** The same for text that may have line breaks. */
function safeBlock(text) {
    return text
        .split(/\r\n|\n|\r/)
        .map(safeLine)
        .join('\n');
}
function neutralise(line) {
    return line.replace(/^(\s*):(?=:)/, '$1\u2236').replace(/##\[/g, '##\u2060[');
}
/** What GitHub's Markdown would act on: marks, links without brackets, mentions, emoji (GFM, "Autolinks (extension)"). */
const ACTIVE = /[\\`*_{}[\]<>#!&~$@^]|:\/\/|www\.|mailto:|xmpp:|:[\w+-]+:/i;
/** Text in which every backtick belongs to a pair, with the parts between the pairs caught. */
const PAIRS = /^[^`]*(?:`[^`]+`(?!`)[^`]*)*$/;
/**
 * Text for the job summary, also inside a table cell. What Markdown would act on is shown as code: nothing in it becomes
 * a link, a mention or a mark, and its letters stay as they are, so that the runner's masks still match a secret in it.
 */
function markdownCell(text) {
    // The one character that ends a cell even inside code.
    const line = safeLine(text).replaceAll('|', '\u2223');
    const outside = PAIRS.test(line) ? line.split('`').filter((_, index) => index % 2 === 0) : [line];
    if (!outside.some((part) => ACTIVE.test(part)))
        return line;
    const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}


/***/ }),

/***/ 5401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ Secrets)
});

;// CONCATENATED MODULE: ./text/forms.js
/**
 * The forms of a secret, itself first, in which programs write it and in which the runner does not look for it: the
 * runner knows the value, its base64 as a whole, percent signs with capitals, JSON and XML (actions/runner,
 * `ValueEncoders.cs`), but neither small letters after a percent sign, nor percent signs that were encoded once more,
 * nor base64 without its padding, nor JSON that escapes slashes, nor base64 with something behind the secret.
 */
function formsOf(secret) {
    const forms = new Set([secret]);
    for (const text of unpadded(secret)) {
        forms.add(text);
        for (const encoded of percentForms(text))
            forms.add(encoded);
        if (text.includes('/'))
            forms.add(text.replaceAll('/', '\\/'));
    }
    for (const core of base64Cores(secret))
        forms.add(core);
    return [...forms];
}
/** Shorter texts than this are in too many others. */
const SHORTEST_CORE = 16;
function unpadded(text) {
    const bare = text.replace(/={1,2}$/, '');
    return bare === text || bare.length < SHORTEST_CORE ? [text] : [text, bare];
}
/** Percent-encoded once and twice, with capitals and with small letters. */
function percentForms(text) {
    const once = encodeURIComponent(text.toWellFormed());
    if (once === text)
        return [];
    const small = once.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
    return [once, small, once.replaceAll('%', '%25'), small.replaceAll('%', '%25')];
}
/** What base64 makes of the secret alone, wherever in a longer text it stands; in both alphabets. */
function base64Cores(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    return [0, 1, 2].flatMap((skipped) => {
        const whole = Math.floor((bytes.length - skipped) / 3) * 3;
        const core = bytes.subarray(skipped, skipped + Math.max(0, whole)).toString('base64');
        if (core.length < SHORTEST_CORE)
            return [];
        return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
    });
}

// EXTERNAL MODULE: ./text/user-info.js
var user_info = __nccwpck_require__(7367);
;// CONCATENATED MODULE: ./text/secrets.js


/** A part of a token that is as long as this is in no other text by chance. */
const PIECE = 12;
/** What tokens are made of (RFC 6750, "b64token"), and as long as one: any part of such a text is secret as well. */
const TOKEN = /^[A-Za-z0-9+/=_.~-]{20,}$/;
/** The values that may never be shown, and the last wall before anything is printed or written for people. */
class Secrets {
    #forms = new Map();
    #pieces = new Set();
    #onNew;
    /** `onNew` sees every form of each value once, before it can be used: the runner is told to mask it there. */
    constructor(onNew) {
        this.#onNew = onNew;
    }
    add(value) {
        if (value.trim() === '' || this.#forms.has(value))
            return;
        const forms = formsOf(value);
        this.#forms.set(value, forms);
        if (TOKEN.test(value)) {
            for (let at = 0; at + PIECE <= value.length; at++)
                this.#pieces.add(value.slice(at, at + PIECE));
        }
        for (const form of forms)
            this.#onNew(form);
    }
    /**
     * Replaces every known value in every form, longest first so that no part of one is left standing; then parts of
     * tokens, which whoever answers may have cut; then user names and passwords of URLs.
     */
    redact(text) {
        const forms = [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
        let result = text;
        for (const form of forms)
            result = result.replaceAll(form, '***');
        return (0,user_info/* hideUserInfo */.M)(this.#withoutPieces(result));
    }
    #withoutPieces(text) {
        const secret = (end) => this.#pieces.has(text.slice(end - PIECE, end));
        let result = '';
        let from = 0;
        for (let end = PIECE; end <= text.length; end++) {
            if (!secret(end))
                continue;
            const start = end - PIECE;
            while (end < text.length && secret(end + 1))
                end++;
            result += `${text.slice(from, Math.max(from, start))}***`;
            from = end;
        }
        return result + text.slice(from);
    }
}


/***/ }),

/***/ 1408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ whole),
/* harmony export */   m: () => (/* binding */ shorten)
/* harmony export */ });
/** No word of a message is longer; what is longer is a token or a document, and would take the room of the rest. */
const LONGEST_WORD = 200;
/**
 * Somebody else's text on one line and no longer than `limit` characters. It is cut between words only: half a secret
 * matches no mask, neither the runner's nor ours, so a word is shown whole or not at all.
 *
 * @example shorten('Access denied for token abcdefgh', 26) // 'Access denied for token...'
 */
function shorten(text, limit) {
    const line = oneLine(text).trim();
    if (line.length <= limit)
        return line;
    const words = line.split(' ').map((word) => (word.length > LONGEST_WORD ? sizeOf(word) : word));
    const short = words.join(' ');
    if (short.length <= limit)
        return short;
    const cut = short.lastIndexOf(' ', limit);
    return cut > 0 ? `${short.slice(0, cut).trimEnd()}...` : sizeOf(line);
}
/** Somebody else's text on one line where it is no longer than `limit` characters, and else only how long it is. */
function whole(text, limit) {
    const line = oneLine(text);
    return line.length <= limit ? line : sizeOf(line);
}
/** A line break in a text must not begin a line of its own. */
function oneLine(text) {
    return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
function sizeOf(text) {
    return `(a text of ${text.length.toLocaleString('en-US')} characters)`;
}


/***/ }),

/***/ 4737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ withoutAround),
/* harmony export */   h: () => (/* binding */ withoutTrailing)
/* harmony export */ });
/**
 * A text without the characters of this kind at its end. In steps that grow with the text's length: a pattern such as
 * `/\/+$/` begins anew at each of them, and whoever writes the text chooses how many there are.
 * @example withoutTrailing('https://example.com//', '/') // 'https://example.com'
 */
function withoutTrailing(text, character) {
    let end = text.length;
    while (end > 0 && text.charAt(end - 1) === character)
        end--;
    return text.slice(0, end);
}
/** The same at both ends. */
function withoutAround(text, character) {
    let start = 0;
    while (start < text.length && text.charAt(start) === character)
        start++;
    return withoutTrailing(text.slice(start), character);
}


/***/ }),

/***/ 7367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ hideUserInfo)
/* harmony export */ });
/** Where a URL in a text surely ends: what may stand around one in a sentence, in JSON or in Markdown. */
const END = /[\s"'<>`|]/;
/**
 * Takes user names and passwords out of every URL in a text. A password may hold any character, an `@` and a slash
 * included, so everything up to the last `@` of the word goes.
 *
 * @example hideUserInfo('see https://me:pw@example.com/x') // 'see https://***@example.com/x'
 */
function hideUserInfo(text) {
    let shown = '';
    let from = 0;
    for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', from)) {
        const start = at + 3;
        const length = text.slice(start).search(END);
        const end = length < 0 ? text.length : start + length;
        const sign = text.lastIndexOf('@', end - 1);
        shown += text.slice(from, start) + (sign >= start ? '***' : '');
        from = Math.max(start, sign);
        if (sign >= start)
            continue;
        shown += text.slice(start, end);
        from = end;
    }
    return shown + text.slice(from);
}


/***/ }),

/***/ 5368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   element: () => (/* binding */ element),
/* harmony export */   elements: () => (/* binding */ elements)
/* harmony export */ });
/**
 * The text of elements in the flat XML that AWS's query protocol and Azure Storage answer with. Only names, ids, codes
 * and keys are read from it, so this is all the XML there is; anything unexpected reads as absent. The time it takes
 * grows with the length of the text and no faster, whoever wrote it.
 * @returns the first one's text; `undefined` where there is none, or only an empty tag.
 * @example element('<Error><Code>NoSuchEntity</Code></Error>', 'Code') // 'NoSuchEntity'
 */
function element(xml, name) {
    return scan(xml, name).next().value;
}
/** The text of every element of this name, in order; entities are read, nested elements stay as they are. */
function elements(xml, name) {
    return [...scan(xml, name)];
}
function* scan(xml, name) {
    const [open, close] = [`<${name}`, `</${name}>`];
    let from = 0;
    for (;;) {
        const start = xml.indexOf(open, from);
        if (start < 0)
            return undefined;
        const after = start + open.length;
        from = after;
        // `<Code` may be the beginning of `<Codes>`.
        if (!ENDS_NAME.has(xml.charAt(after)))
            continue;
        const end = xml.indexOf('>', after);
        if (end < 0)
            return undefined;
        from = end + 1;
        if (xml.charAt(end - 1) === '/')
            continue;
        const closing = xml.indexOf(close, from);
        if (closing < 0)
            return undefined;
        const text = xml.slice(from, closing);
        from = closing + close.length;
        yield text.includes('<') ? text : decoded(text);
    }
}
const ENDS_NAME = new Set(['>', '/', ' ', '\t', '\r', '\n']);
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
function decoded(text) {
    return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, entity) => {
        if (!entity.startsWith('#'))
            return ENTITIES[entity] ?? whole;
        const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   entryNames: () => (/* binding */ entryNames),
/* harmony export */   run: () => (/* binding */ run),
/* harmony export */   shared: () => (/* binding */ shared)
/* harmony export */ });
/**
 * One bundle for every entry; each other entry, and each cloud, is a chunk that is loaded only when it is used. Main's
 * code, most of which the others share, is in the first file: one to read instead of six.
 */
const entries = {
    main: () => Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 1830)),
    post: () => __nccwpck_require__.e(/* import() */ 14).then(__nccwpck_require__.bind(__nccwpck_require__, 9014)),
    broker: () => __nccwpck_require__.e(/* import() */ 293).then(__nccwpck_require__.bind(__nccwpck_require__, 4293)),
    end: () => __nccwpck_require__.e(/* import() */ 836).then(__nccwpck_require__.bind(__nccwpck_require__, 7836)),
    gate: () => __nccwpck_require__.e(/* import() */ 57).then(__nccwpck_require__.bind(__nccwpck_require__, 3438)),
    issue: () => Promise.all(/* import() */[__nccwpck_require__.e(923), __nccwpck_require__.e(858), __nccwpck_require__.e(605), __nccwpck_require__.e(212)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6212)),
    'issue-post': () => Promise.all(/* import() */[__nccwpck_require__.e(923), __nccwpck_require__.e(605), __nccwpck_require__.e(932), __nccwpck_require__.e(36)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3036)),
    prove: () => Promise.all(/* import() */[__nccwpck_require__.e(923), __nccwpck_require__.e(965)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6965)),
    receive: () => Promise.all(/* import() */[__nccwpck_require__.e(923), __nccwpck_require__.e(858), __nccwpck_require__.e(605), __nccwpck_require__.e(827), __nccwpck_require__.e(592)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1592)),
    'receive-post': () => Promise.all(/* import() */[__nccwpck_require__.e(923), __nccwpck_require__.e(605), __nccwpck_require__.e(932), __nccwpck_require__.e(874)]).then(__nccwpck_require__.bind(__nccwpck_require__, 874)),
    // With what a run needs of the policy file, and most of which this entry needs as well.
    check: () => Promise.all(/* import() | policy */[__nccwpck_require__.e(637), __nccwpck_require__.e(477)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6427)),
};
/**
 * Small modules that more than one chunk needs stand in the first file, so that none is twice in what one process
 * loads (scripts/chunks.ts looks). Nothing calls this.
 */
const shared = () => [
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 3461)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 4517)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 9234)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 7902)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 768)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 3347)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 5084)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 29)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 5368)),
    Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 3795)),
];
/** The files that `action.yml` names, one for each entry: the build writes them. */
const entryNames = Object.keys(entries);
async function run(entry) {
    const { start } = await entries[entry]();
    await start();
}

module.exports = __webpack_exports__;
/******/ })()
;