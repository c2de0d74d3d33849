"use strict";
exports.id = 463;
exports.ids = [463];
exports.modules = {

/***/ 5061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ artifactClient)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./artifacts/refusal.js
var refusal = __webpack_require__(4517);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
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
        return read(archive);
    }
    catch (error) {
        if (error instanceof refusal/* ZipError */.Wz)
            throw error;
        throw new refusal/* ZipError */.Wz('it is not a zip archive', { cause: error });
    }
}
function read(archive) {
    const end = findEnd(archive);
    const count = archive.readUInt16LE(end + 10);
    if (count > MOST_FILES)
        throw new refusal/* ZipError */.Wz(`it holds more than ${MOST_FILES} files`);
    const files = Object.create(null);
    let at = archive.readUInt32LE(end + 16);
    for (let i = 0; i < count; i++) {
        if (archive.readUInt32LE(at) !== CENTRAL)
            throw new refusal/* ZipError */.Wz('its directory is broken');
        const nameLength = archive.readUInt16LE(at + 28);
        const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
        if (name in files)
            throw new refusal/* ZipError */.Wz('it holds a name twice');
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
        throw new refusal/* ZipError */.Wz('a file in it is far too large');
    if (archive.readUInt32LE(local) !== LOCAL)
        throw new refusal/* ZipError */.Wz('a file in it is broken');
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    if (from + packed > archive.length)
        throw new refusal/* ZipError */.Wz('a file in it is cut off');
    const raw = archive.subarray(from, from + packed);
    const content = method === 0 ? Buffer.from(raw) : method === 8 ? inflate(raw) : undefined;
    if (!content)
        throw new refusal/* ZipError */.Wz(`a file in it is packed by method ${method}`);
    if (content.length !== size || (0,external_node_zlib_.crc32)(content) !== sum)
        throw new refusal/* ZipError */.Wz('a checksum in it is wrong');
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
    throw new refusal/* ZipError */.Wz('it has no end');
}
function uint32(value) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
}

;// CONCATENATED MODULE: ./artifacts/client.js







const SERVICE = 'github.actions.results.api.v1.ArtifactService';
/** Version of the artifact format: a zip archive in one blob. */
const VERSION = 4;
/**
 * The few calls of the Actions results service (Twirp, JSON) that the split makes; GitHub publishes no description of
 * it, so they are proven against GitHub's own client in test/unit/artifacts. Retried: network faults, 429, 5xx.
 */
function artifactClient(backend, options) {
    const own = { workflow_run_backend_id: backend.runId, workflow_job_run_backend_id: backend.jobId };
    const call = async (method, body) => {
        const answer = await exchange(method, options, {
            method: 'POST',
            url: `${backend.url}/twirp/${SERVICE}/${method}`,
            headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json', ...AGENT },
            body: JSON.stringify(body),
            timeoutMs: timeouts/* timeouts */.F.call,
        });
        return parse(method, answer);
    };
    const signed = (value, method) => {
        if (typeof value !== 'string' || !URL.canParse(value))
            throw garbled(method);
        const signature = new URL(value).searchParams.get('sig');
        if (signature)
            options.secret(signature);
        return value;
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
            await exchange('upload', options, {
                method: 'PUT',
                url: signed(created.signed_upload_url, 'CreateArtifact'),
                // What Azure's blob service wants for a blob in one piece (REST API, "Put Blob").
                headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/zip', ...AGENT },
                body: archive,
                timeoutMs: timeouts/* timeouts */.F.call,
            });
            const hash = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(archive).digest('hex')}`;
            const done = await call('FinalizeArtifact', { ...own, name, size: String(archive.length), hash });
            if (done.ok !== true)
                throw garbled('FinalizeArtifact');
        },
        async list() {
            const { artifacts = [] } = await call('ListArtifacts', own);
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
        },
        async download({ name, jobId }) {
            try {
                const named = { ...own, workflow_job_run_backend_id: jobId, name };
                const { signed_url } = await call('GetSignedArtifactURL', named);
                const url = signed(signed_url, 'GetSignedArtifactURL');
                const answer = await exchange('download', options, {
                    url,
                    headers: AGENT,
                    timeoutMs: timeouts/* timeouts */.F.call,
                });
                return unzip(answer.bytes);
            }
            catch (error) {
                if (error instanceof refusal/* ArtifactRefusal */.B_ && error.status === 404)
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
                if (error instanceof refusal/* ArtifactRefusal */.B_ && error.status === 404)
                    return false;
                throw error;
            }
        },
    };
}
const AGENT = { 'user-agent': 'agent-creds' };
async function exchange(method, { clock, signal, attempts = 5 }, call) {
    return (0,retry/* retry */.L)(async () => {
        const answer = await (0,http/* request */.E)({ ...call, signal });
        if (answer.status < 200 || answer.status > 299)
            throw new refusal/* ArtifactRefusal */.B_(method, answer.status, codeOf(answer));
        return answer;
    }, { clock, signal, advise, attempts });
}
function advise(error) {
    if (error instanceof http/* NetworkError */.D)
        return { retry: error.passing };
    return { retry: error instanceof refusal/* ArtifactRefusal */.B_ && (error.status === 429 || error.status >= 500) };
}
function codeOf({ body }) {
    try {
        const { code } = JSON.parse(body);
        return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
    }
    catch {
        return '';
    }
}
function parse(method, { body }) {
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

/***/ 1463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handoffSource: () => (/* binding */ handoffSource)
/* harmony export */ });
/* unused harmony export EnvelopeSource */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2221);
/* harmony import */ var _artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5061);
/* harmony import */ var _check_token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2369);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2887);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6710);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9143);







const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';
/** The service is asked this often while a renewal is due. */
const POLL_MS = 2000;
/** Opens the next envelopes of a hand-over whose first one main has opened. */
async function handoffSource(config, clock, signal) {
    const { offer, endToken, last, renewed, backend, expected, endedFile } = config;
    if (!renewed)
        return { next: () => Promise.reject(new Error(NOT_RENEWED)), ageOf: () => 0 };
    const privateKey = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .importJWK */ .Og)(config.privateKey, 'ECDH-ES');
    if (privateKey instanceof Uint8Array)
        throw new Error('the key is not a private key');
    const pieces = new _pieces_js__WEBPACK_IMPORTED_MODULE_3__/* .Pieces */ .q((0,_artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactClient */ .A)(backend, { clock, signal, secret: () => { } }), offer.handoff);
    const checkToken = (0,_check_token_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenChecker */ .b)(expected, { clock, signal });
    const receiver = new _receiver_js__WEBPACK_IMPORTED_MODULE_5__/* .Receiver */ .i({ clock, pieces, privateKey, offer, endToken, checkToken, last });
    return new EnvelopeSource(receiver, clock, (reason) => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(endedFile, reason, { mode: 0o600, flag: 'wx' });
        }
        catch {
            // The folder is gone; the issuer job's log says the same.
        }
    });
}
/** Looks for envelopes when a keeper wants one, once for all keepers together. */
class EnvelopeSource {
    #receiver;
    #clock;
    #onEnded;
    #given = new Map();
    /** When each lease was new, by the monotonic clock. */
    #newAt = new WeakMap();
    #newest;
    #looking;
    #ended;
    constructor(receiver, clock, onEnded = () => { }) {
        this.#receiver = receiver;
        this.#clock = clock;
        this.#onEnded = onEnded;
    }
    /** The lease of the next envelope. */
    async next(cloud, signal) {
        for (;;) {
            signal.throwIfAborted();
            if (this.#ended)
                throw this.#ended;
            const newest = this.#newest;
            const lease = newest?.leases.find((one) => one.cloud === cloud);
            if (newest && lease && newest.sequence > (this.#given.get(cloud) ?? 0)) {
                this.#given.set(cloud, newest.sequence);
                return lease;
            }
            this.#looking ??= this.#look().finally(() => {
                this.#looking = undefined;
            });
            await this.#looking;
            if (this.#newest === newest && !this.#ended)
                await this.#clock.sleep(POLL_MS, signal);
        }
    }
    ageOf(lease) {
        const now = this.#clock.monotonic();
        return now - (this.#newAt.get(lease) ?? now);
    }
    async #look() {
        try {
            const looked = this.#clock.monotonic();
            const contents = await this.#receiver.look();
            if (contents?.ended)
                this.#end(contents.ended);
            else
                this.#newest = contents ?? this.#newest;
            for (const lease of contents?.leases ?? [])
                this.#newAt.set(lease, looked - (contents?.ageMs ?? 0));
        }
        catch (error) {
            // Anything else is the service being away, which the keeper's next try may find back.
            if (!(error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .HandoffRefused */ .NZ))
                throw error;
            this.#end(error.reason);
            await this.#receiver.end(error.reason).catch(() => { });
        }
    }
    #end(reason) {
        this.#ended = new Error(`the hand-over has ended: ${reason}`);
        this.#onEnded(reason);
    }
}


/***/ })

};
;