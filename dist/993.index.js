"use strict";
exports.id = 993;
exports.ids = [993];
exports.modules = {

/***/ 9911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ artifactClient)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/errors/error.js + 1 modules
var error = __webpack_require__(2357);
// EXTERNAL MODULE: ./lib/net/http.js
var http = __webpack_require__(747);
// EXTERNAL MODULE: ./lib/net/retry.js
var retry = __webpack_require__(6705);
// EXTERNAL MODULE: ./lib/net/timeouts.js
var timeouts = __webpack_require__(9371);
// EXTERNAL MODULE: ./lib/artifacts/refusal.js
var refusal = __webpack_require__(3071);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/artifacts/zip.js


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

;// CONCATENATED MODULE: ./lib/artifacts/client.js







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

/***/ 3071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ ArtifactRefusal),
/* harmony export */   Wz: () => (/* binding */ ZipError),
/* harmony export */   Zp: () => (/* binding */ explainArtifacts)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2357);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(747);


/** A call that the service answered with something other than success. */
class ArtifactRefusal extends Error {
    name = 'ArtifactRefusal';
    status;
    /** Twirp's code (`already_exists`, `not_found`, `permission_denied`, ...); empty where there is none. */
    code;
    constructor(method, status, code) {
        super(`${method}: ${status}${code === '' ? '' : ` ${code}`}`);
        this.status = status;
        this.code = code;
    }
}
/** The bytes are not a zip archive that we read. */
class ZipError extends Error {
    name = 'ZipError';
}
/** A failed call in the words of this project; anything else stays as it is. */
function explainArtifacts(error) {
    const problem = (what, why, fix) => new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_UNAVAILABLE', what, why, fix }, { cause: error });
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D) {
        return problem(`GitHub's artifact service at ${error.host} cannot be reached`, error.message, "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident");
    }
    if (error instanceof ArtifactRefusal) {
        return problem(`GitHub's artifact service refused (${error.message})`, error.code === 'resource_exhausted' ? 'the storage for artifacts is used up' : 'it gave no more reason', "make room for artifacts (Settings, Billing), or see GitHub's status page, and run the workflow again");
    }
    return error;
}


/***/ }),

/***/ 1957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ END_FILE),
/* harmony export */   IP: () => (/* binding */ writeNote),
/* harmony export */   N1: () => (/* binding */ findEnd),
/* harmony export */   PF: () => (/* binding */ writeEnd),
/* harmony export */   VC: () => (/* binding */ readNote),
/* harmony export */   ec: () => (/* binding */ NOTE_FILE)
/* harmony export */ });
/* harmony import */ var _offer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4334);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1148);


const END_FILE = 'end.json';
const NOTE_FILE = 'note.json';
const LARGEST = 4096;
/** The agent job is done, or it refused; the token shows that it is the job that made the offer. */
function writeEnd(token, reason) {
    return JSON.stringify({ token, ...(reason === undefined ? {} : { reason }) });
}
/** The first end that knows the token; any other is from a job that has no say here. */
async function findEnd(pieces, listed, offer, seen) {
    for (const piece of listed) {
        if (piece.kind !== 'end' || seen.has(piece.id))
            continue;
        const { token, reason } = parse(await pieces.read(piece, END_FILE, LARGEST));
        seen.add(piece.id);
        if (typeof token !== 'string' || !(0,_offer_js__WEBPACK_IMPORTED_MODULE_0__/* .endsOffer */ .hz)(offer, token))
            continue;
        return { reason: (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isReason */ .Vs)(reason) ? reason : undefined };
    }
    return undefined;
}
/**
 * The issuer job tells whoever still waits that nothing will come. Anyone in the run can write such a note; all it
 * does is to end a wait, and its reason is one of a list.
 */
function writeNote(reason) {
    return JSON.stringify({ reason });
}
async function readNote(pieces, listed) {
    for (const piece of listed) {
        if (piece.kind !== 'note')
            continue;
        const { reason } = parse(await pieces.read(piece, NOTE_FILE, LARGEST));
        if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isReason */ .Vs)(reason))
            return reason;
    }
    return undefined;
}
function parse(text) {
    try {
        const value = JSON.parse(text ?? '');
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 8062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZQ: () => (/* binding */ readHandoff),
/* harmony export */   bC: () => (/* binding */ pieceKind),
/* harmony export */   cG: () => (/* binding */ pieceName),
/* harmony export */   h5: () => (/* binding */ sameHandoff),
/* harmony export */   kr: () => (/* binding */ isHandoffId),
/* harmony export */   m4: () => (/* binding */ newHandoffId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const ID = /^[a-z0-9]{16,64}$/;
function isHandoffId(text) {
    return ID.test(text);
}
/** 128 random bits in letters that every artifact name may hold. */
function newHandoffId(random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return random(16).toString('hex');
}
/**
 * A name that nobody has used before. Names are immutable, and a third job could take one that can be guessed; the
 * attempt is in it because a re-run sees the artifacts of the attempts before it.
 */
function pieceName(handoff, kind, random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}
/** The kind of a piece of this hand-over, or `undefined` for any other artifact. */
function pieceKind(handoff, name) {
    const prefix = prefixOf(handoff);
    if (!name.startsWith(prefix))
        return undefined;
    return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1];
}
function sameHandoff(a, b) {
    return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}
/** What a message says it belongs to; `undefined` where it does not say. */
function readHandoff(value) {
    const { id, repository, runId, attempt } = (value ?? {});
    const texts = [id, repository, runId, attempt];
    if (!texts.every((text) => typeof text === 'string' && text !== ''))
        return undefined;
    const [one = '', two = '', three = '', four = ''] = texts;
    return { id: one, repository: two, runId: three, attempt: four };
}
function prefixOf({ id, attempt }) {
    return `agent-creds-${id}-${attempt}-`;
}


/***/ }),

/***/ 4334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ OFFER_FILE),
/* harmony export */   H: () => (/* binding */ makeOffer),
/* harmony export */   XJ: () => (/* binding */ OfferUnauthenticated),
/* harmony export */   hz: () => (/* binding */ endsOffer),
/* harmony export */   iT: () => (/* binding */ LARGEST_OFFER),
/* harmony export */   np: () => (/* binding */ readOffer),
/* harmony export */   o4: () => (/* binding */ writeOffer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9480);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7968);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7448);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9359);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8062);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1148);





/** File name of an offer in its artifact. */
const OFFER_FILE = 'offer.json';
/** No offer is anywhere near this large. */
const LARGEST_OFFER = 16 * 1024;
/**
 * Makes a key pair and the offer for it. The private half leaves this process only through the broker's private pipe,
 * and never reaches a disk, an environment or an argument.
 */
async function makeOffer(handoff, options) {
    const { privateKey, publicKey } = await (0,jose__WEBPACK_IMPORTED_MODULE_4__/* .generateKeyPair */ .T)('ECDH-ES', { crv: 'P-256', extractable: true });
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_5__/* .exportJWK */ .JU)(publicKey);
    const endToken = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
    const { renewable, jobId } = options;
    const thumbprint = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .calculateJwkThumbprint */ .s)(key);
    return {
        privateKey,
        endToken,
        offer: { handoff, key, thumbprint, endHash: hashOf(endToken), renewable, jobId },
    };
}
/**
 * The offer as it is uploaded. What is authenticated is the text of the body itself, so that nothing depends on how
 * JSON is written. Without a secret the offer proves nothing about who made it.
 */
function writeOffer(offer, secret) {
    const { handoff, key, endHash, renewable, jobId } = offer;
    const body = JSON.stringify({ version: 1, handoff, key, endHash, renewable, jobId });
    return JSON.stringify({ body, mac: secret === '' ? '' : macOf(handoff, body, secret) });
}
/** The offer is well made but not by a job that knows the secret. */
class OfferUnauthenticated extends Error {
    name = 'OfferUnauthenticated';
}
/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where a secret is given and the offer was not made with it.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
async function readOffer(text, handoff, secret) {
    const outer = parse(text);
    const { body, mac } = outer;
    if (typeof body !== 'string' || typeof mac !== 'string')
        throw bad('it has no body');
    // Before anything in it is looked at: who does not know the secret says nothing here.
    if (secret !== '' && !(0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__/* .sameSecret */ .B)(mac, macOf(handoff, body, secret)))
        throw new OfferUnauthenticated();
    const { version, handoff: named, key, endHash, renewable, jobId } = parse(body);
    const whose = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .readHandoff */ .ZQ)(named);
    if (version !== 1 || !whose)
        throw bad('its form is unknown');
    if (!(0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .sameHandoff */ .h5)(whose, handoff))
        throw bad('it is for another run, attempt or hand-off');
    const { kty, crv, x, y } = (key ?? {});
    if (kty !== 'EC' || crv !== 'P-256' || !isCoordinate(x) || !isCoordinate(y))
        throw bad('its key is not one');
    if (typeof endHash !== 'string' || !/^[\w-]{43}$/.test(endHash))
        throw bad('it cannot be ended');
    const jwk = { kty, crv, x, y };
    return {
        handoff: whose,
        key: jwk,
        thumbprint: await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .calculateJwkThumbprint */ .s)(jwk),
        endHash,
        renewable: renewable === true,
        jobId: typeof jobId === 'string' && /^\d{1,20}$/.test(jobId) ? jobId : '',
    };
}
/** Whether a token is the one that the offer committed to. */
function endsOffer(offer, token) {
    return (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__/* .sameSecret */ .B)(hashOf(token), offer.endHash);
}
function macOf(handoff, body, secret) {
    const key = Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret, '', `agent-creds offer v1 ${handoff.id}`, 32));
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(body).digest('base64url');
}
function hashOf(token) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(token).digest('base64url');
}
function isCoordinate(value) {
    return typeof value === 'string' && /^[\w-]{43}$/.test(value);
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch {
        // Falls through.
    }
    throw bad('it is not JSON');
}
function bad(detail) {
    return new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ('bad-offer', detail);
}


/***/ }),

/***/ 5053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Pieces)
/* harmony export */ });
/* harmony import */ var _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3071);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8062);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1148);



/** An honest hand-over has three at a time; whoever puts in this many wants to keep the other side busy. */
const FLOOD = 100;
/** The artifacts of one hand-over. Any job of the run can write here, so nothing in it is believed unread. */
class Pieces {
    #artifacts;
    #handoff;
    constructor(artifacts, handoff) {
        this.#artifacts = artifacts;
        this.#handoff = handoff;
    }
    /** Uploads one piece under a name of its own. */
    async put(kind, file, text) {
        for (let tries = 1;; tries++) {
            const name = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceName */ .cG)(this.#handoff, kind);
            try {
                await this.#artifacts.upload(name, { [file]: Buffer.from(text) }, { days: 1 });
                return name;
            }
            catch (error) {
                // An answer that was lost: the name is ours and taken, and the address to write to is gone.
                if (!(error instanceof _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .ArtifactRefusal */ .B_ && error.code === 'already_exists') || tries >= 3)
                    throw error;
            }
        }
    }
    /** @throws {HandoffRefused} `flood`. */
    async list() {
        const pieces = (await this.#artifacts.list()).flatMap((artifact) => {
            const kind = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceKind */ .bC)(this.#handoff, artifact.name);
            return kind === undefined ? [] : [{ ...artifact, kind }];
        });
        if (pieces.length > FLOOD)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .HandoffRefused */ .NZ('flood', `${pieces.length} of them`);
        return pieces;
    }
    /** The text of a piece's file; `undefined` where it is gone, too large, or not what it should be. */
    async read(piece, file, largest) {
        if (piece.size > largest + 1024)
            return undefined;
        try {
            const content = (await this.#artifacts.download(piece))?.[file];
            return content && content.length <= largest ? content.toString('utf8') : undefined;
        }
        catch (error) {
            if (error instanceof _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipError */ .Wz)
                return undefined;
            throw error;
        }
    }
    async remove(piece) {
        await this.#artifacts.remove(piece);
    }
    /** Deletes what is there, as many as an honest hand-over can have and some more; the rest goes by itself in a day. */
    async removeAll() {
        const all = (await this.#artifacts.list()).filter((a) => (0,_handoff_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceKind */ .bC)(this.#handoff, a.name) !== undefined);
        await Promise.allSettled(all.slice(0, FLOOD).map((piece) => this.#artifacts.remove(piece)));
    }
}


/***/ }),

/***/ 845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handoffSource: () => (/* binding */ handoffSource)
/* harmony export */ });
/* unused harmony export EnvelopeSource */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1187);
/* harmony import */ var _artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9911);
/* harmony import */ var _check_token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9183);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5053);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1148);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3389);







const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';
/** The service is asked this often while a renewal is due. */
const POLL_MS = 2000;
/** Opens the next envelopes of a hand-over whose first one main has opened. */
async function handoffSource(config, clock, signal) {
    const { offer, endToken, last, renewed, backend, expected, endedFile } = config;
    if (!renewed)
        return { next: () => Promise.reject(new Error(NOT_RENEWED)) };
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
    async #look() {
        try {
            const contents = await this.#receiver.look();
            if (contents?.ended)
                this.#end(contents.ended);
            else
                this.#newest = contents ?? this.#newest;
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


/***/ }),

/***/ 1148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ HandoffRefused),
/* harmony export */   Ot: () => (/* binding */ reasons),
/* harmony export */   Vs: () => (/* binding */ isReason),
/* harmony export */   b8: () => (/* binding */ endedError),
/* harmony export */   z_: () => (/* binding */ refusalError)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2357);

/**
 * Why a side refuses what it was handed. The other side learns the reason's name only, from a list: whatever text a
 * stranger could put into an artifact is never shown.
 */
const reasons = {
    'no-offer': 'no agent job made an offer in time',
    'no-envelope': 'the issuer job sealed nothing in time',
    'second-offer': 'two jobs offered a key for the same hand-off',
    'bad-offer': 'the offer is not one, or it is for another run, attempt or hand-off',
    flood: 'far too many artifacts were put into this hand-off',
    altered: 'an envelope cannot be opened: it was altered, or sealed for another key',
    forged: "an envelope does not carry the issuer job's identity for exactly its contents",
    foreign: 'an envelope is for another run, attempt, hand-off or workflow',
    replayed: 'an envelope was handed over before',
    'issue-failed': 'the issuer job could not issue the leases',
    'agent-failed': 'the agent job ended before it had a lease',
    cancelled: 'the run was cancelled',
    ambient: 'the machine of the agent job has an identity of its own, and the workflow does not allow that',
    failed: 'the other job failed; its log says why',
};
function isReason(value) {
    return typeof value === 'string' && Object.hasOwn(reasons, value);
}
/** Thrown where a hand-over is refused; the entry turns it into a message and a note for the other side. */
class HandoffRefused extends Error {
    name = 'HandoffRefused';
    reason;
    /** `detail`: what this side saw, for its own log. */
    constructor(reason, detail = '', options) {
        super(`${reasons[reason]}${detail === '' ? '' : ` (${detail})`}`, options);
        this.reason = reason;
    }
}
const ATTACK = 'see which jobs of this run used artifacts; if the workflow has jobs you do not trust, give both sides a `handoff-secret`';
/** A refusal of this side, as the log shows it. */
function refusalError(refused) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_REFUSED',
        what: 'The hand-over between the issuer job and the agent job was refused',
        why: refused.message,
        fix: `run all jobs again; ${ATTACK}`,
    }, { cause: refused });
}
/** What the other side gave as its reason. */
function endedError(side, reason) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_ENDED',
        what: `The ${side} job ended the hand-over`,
        why: reasons[reason],
        fix: `the log of the ${side} job says more; then run all jobs again`,
    });
}


/***/ })

};
;