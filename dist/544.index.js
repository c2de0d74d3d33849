"use strict";
exports.id = 544;
exports.ids = [544];
exports.modules = {

/***/ 9243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  artifactClient: () => (/* binding */ artifactClient)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/pause.js
var net_pause = __webpack_require__(371);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/retry-after.js
var retry_after = __webpack_require__(2084);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./artifacts/refusal.js
var artifacts_refusal = __webpack_require__(4517);
;// CONCATENATED MODULE: ./artifacts/exchange.js








const MAX_WAIT_MS = 10_000;
const LONGEST_TEXT = 200;
/**
 * Sends calls to the artifact service and its storage. After a service has failed or refused for a time (429, 503, any
 * answer with `Retry-After`), all callers in this process wait: see {@link Pause}. Until it answers again, each call gets one
 * attempt only.
 */
class Exchange {
    #options;
    #pauses = new Set();
    #lastError;
    constructor(options) {
        this.#options = options;
    }
    /** Milliseconds until neither the service nor its storage is paused. */
    get pausedMs() {
        return Math.max(0, ...[...this.#pauses].map(({ leftMs }) => leftMs));
    }
    /**
     * Sends a call, with retries, and returns the successful answer.
     * @throws {ArtifactRefusal} when the service refused.
     * @throws {ArtifactsPaused} when nothing was sent because of a pause.
     * @throws {NetworkError} when no answer came.
     */
    async call(call) {
        const { clock, signal } = this.#options;
        const pause = this.#pause(call.request.url);
        const attempts = pause.failures > 0 ? 1 : call.attempts;
        return await (0,retry/* retry */.L)(() => this.#once(call, pause), { clock, signal, attempts, advise, baseMs: 0 });
    }
    async #once(call, pause) {
        const { clock, signal, send = http/* request */.Em, maxWaitMs = MAX_WAIT_MS } = this.#options;
        if (pause.leftMs > maxWaitMs)
            throw new artifacts_refusal.ArtifactsPaused(call.method, pause.leftMs, this.#lastError);
        await pause.untilOver(signal);
        let answer;
        try {
            answer = await send({ ...call.request, signal });
        }
        catch (error) {
            if (error instanceof http/* NetworkError */.Dr && error.transient)
                pause.failed();
            this.#lastError = error;
            throw error;
        }
        if (answer.status >= 200 && answer.status < 300) {
            pause.answered();
            return answer;
        }
        const refusal = readRefusal(call, answer, clock);
        this.#lastError = refusal;
        if (refusal.transient)
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
    return { retry: (error instanceof http/* NetworkError */.Dr || error instanceof artifacts_refusal.ArtifactRefusal) && error.transient };
}
function readRefusal({ method, secrets }, { status, headers, body }, clock) {
    const { code, msg } = (0,json/* jsonFields */.yX)(body);
    const known = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
    const text = typeof msg === 'string' ? cleanText(msg, secrets) : '';
    const asked = (0,retry_after/* retryAfterMs */.V)(headers, clock.now()) !== undefined;
    const busy = (0,artifacts_refusal.isBusy)(status) || (status === 403 && asked);
    return new artifacts_refusal.ArtifactRefusal(method, status, known, text, busy && !text.toLowerCase().includes(artifacts_refusal.QUOTA_TEXT));
}
/** Removes secrets, then shortens. In this order, since a secret that was cut in half would not be found. */
function cleanText(text, secrets) {
    let clean = text;
    for (const secret of secrets)
        if (secret !== '')
            clean = clean.replaceAll(secret, '***');
    return (0,shorten/* shorten */.m)((0,safe/* safeLine */.om)(clean), LONGEST_TEXT);
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./artifacts/zip.js


const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
/** The flag for names in UTF-8 (APPNOTE 6.3.10, 4.4.4). */
const UTF8 = 0x0800;
/** 1 January 1980, the first day in this format, so that an archive does not tell when it was made. */
const DATE = 0x0021;
/** Far above the size of every file that we read: it stops a zip bomb. */
const LARGEST_FILE = 512 * 1024;
const MOST_FILES = 64;
/** Makes a zip archive without compression: what we send is small, or encrypted, which does not compress. */
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
 * Reads an archive by its central directory: stored and deflated files, with their sizes and checksums checked. The author
 * of the archive is not trusted, so too many files, files that are too large, and duplicate names are refused.
 * @throws {ZipError}
 */
function unzip(archive) {
    try {
        return read(archive);
    }
    catch (error) {
        if (error instanceof artifacts_refusal.ZipError)
            throw error;
        throw new artifacts_refusal.ZipError('it is not a zip archive', { cause: error });
    }
}
function read(archive) {
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
/** The offset of the end record. A comment of up to 64 KiB may follow that record. */
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







const SERVICE = 'github.actions.results.api.v1.ArtifactService';
/** Version of the artifact format: a zip archive in one blob. */
const VERSION = 4;
/** Few, since every caller of `list` repeats it anyway. */
const LIST_ATTEMPTS = 2;
/**
 * A client for the few methods of the Actions results service (Twirp, JSON) that the split uses. GitHub does not document
 * the service, so test/unit/artifacts compares this client with GitHub's own. It retries network faults, 429 and 5xx.
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
        const fields = (0,json/* jsonObject */.o$)(answer.body);
        if (!fields)
            throw unreadable(method);
        return fields;
    };
    const signed = (value, method) => {
        if (typeof value !== 'string' || !URL.canParse(value))
            throw unreadable(method);
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
            throw unreadable('ListArtifacts');
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
            // Without `expires_at` GitHub keeps the artifact for as long as the repository's settings say.
            const expires = days === undefined
                ? {}
                : { expires_at: new Date(options.clock.now() + days * 86_400_000).toISOString() };
            const created = await call('CreateArtifact', { ...own, name, version: VERSION, ...expires });
            if (created.ok !== true)
                throw unreadable('CreateArtifact');
            const { url, secrets } = signed(created.signed_upload_url, 'CreateArtifact');
            await exchange.call({
                method: 'upload',
                attempts,
                secrets,
                request: {
                    method: 'PUT',
                    url,
                    // Azure's blob service requires this header for a blob in one request (REST API, "Put Blob").
                    headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/zip', ...AGENT },
                    body: archive,
                    timeoutMs: timeouts/* timeouts */.F.call,
                },
            });
            const hash = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(archive).digest('hex')}`;
            try {
                const done = await call('FinalizeArtifact', { ...own, name, size: String(archive.length), hash });
                if (done.ok !== true)
                    throw unreadable('FinalizeArtifact');
            }
            catch (error) {
                // A retry after a lost answer gets 404, because the first request has already finalized the upload.
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
function unreadable(method) {
    return new error/* AgentCredsError */.$u({
        code: 'ARTIFACTS_UNAVAILABLE',
        what: `GitHub's artifact service answered ${method} with something that cannot be understood`,
        why: 'a proxy or another program may be answering in its place',
        fix: 'check HTTPS_PROXY and NO_PROXY of the runner',
    });
}


/***/ }),

/***/ 4006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uploadRecord: () => (/* binding */ uploadRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3179);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2383);




/** In milliseconds: the job waits for its post step. */
const LIMIT_MS = 60_000;
/**
 * Uploads the record as an artifact, after the last event of the leases is in it. Any step of the job can change the file, and
 * any job of the run can replace the artifact, but none can change the SHA-256 in the log. A failure is a warning, since the log
 * has the record as well.
 * @param folder the private folder of the step that issued the leases; empty where this job has none.
 */
async function uploadRecord(folder, { console, record, artifacts }) {
    const text = (folder === '' ? undefined : (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .readPrivate */ .wT)(folder, _record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_FILE */ .lt, _record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_RECORD_BYTES */ .xR)) ?? lines(record.lines);
    if (text === '')
        return console.info('There is no record to upload: nothing has happened.');
    const content = Buffer.from(console.secrets.redact(text));
    const name = `agent-creds-record-${folder === '' ? 'of-post' : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder)}`;
    console.info(`SHA-256 of record.jsonl in the artifact ${name}: ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex')}`);
    try {
        const client = await artifacts(AbortSignal.timeout(LIMIT_MS));
        await client.upload(name, { [_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .RECORD_FILE */ .lt]: content });
    }
    catch (error) {
        const { explainArtifacts } = await Promise.all(/* import() | artifacts */[__webpack_require__.e(367), __webpack_require__.e(544)]).then(__webpack_require__.bind(__webpack_require__, 4517));
        const explained = explainArtifacts(error);
        const why = explained instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u ? `: ${explained.problems[0].what}` : '';
        console.warning(`The record could not be uploaded; it is in the log${why}.`);
    }
}
function lines(all) {
    return all.map((line) => `${line}\n`).join('');
}


/***/ })

};
;