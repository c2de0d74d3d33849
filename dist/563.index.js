"use strict";
exports.id = 563;
exports.ids = [563];
exports.modules = {

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

/***/ 7376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ startOf),
/* harmony export */   W: () => (/* binding */ isRunning)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

/** When a running process started, in ticks since boot (proc(5), field 22 of `stat`); `undefined` where nobody tells. */
function startOf(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        // The second field is the program's name in parentheses and may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        // One that has ended and that nobody has collected yet does not run.
        return /^[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
    }
    catch {
        return undefined;
    }
}
/** False only when it is certain that the broker's process is gone. */
function isRunning({ pid, started }) {
    return started === undefined || startOf(pid) === started;
}


/***/ }),

/***/ 5363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ CONTROL_PATH)
/* harmony export */ });
/** The broker's own paths on its one HTTP server; all others belong to the protocols. */
const CONTROL_PATH = '/control/';


/***/ }),

/***/ 4003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eB: () => (/* binding */ TRAIL_FILE),
  zI: () => (/* binding */ finishBroker),
  Pu: () => (/* binding */ removeBrokerFiles)
});

// UNUSED EXPORTS: describeUse

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 21 modules
var clouds = __webpack_require__(4141);
// EXTERNAL MODULE: ./lib/model/holding.js
var holding = __webpack_require__(9298);
// EXTERNAL MODULE: ./lib/net/http.js
var http = __webpack_require__(747);
// EXTERNAL MODULE: ./lib/net/timeouts.js
var timeouts = __webpack_require__(9371);
// EXTERNAL MODULE: ./lib/broker/alive.js
var alive = __webpack_require__(7376);
// EXTERNAL MODULE: ./lib/broker/config.js
var config = __webpack_require__(5363);
;// CONCATENATED MODULE: ./lib/broker/ask.js




/**
 * Tells it to revoke what can be revoked, forget everything and end. `undefined` when it is gone. While the process
 * lives nobody else can listen at its port; on Linux it is known by its start, so that a later step which killed it
 * and took its place is not believed.
 */
async function endBroker(handle) {
    if (!(0,alive/* isRunning */.W)(handle))
        return undefined;
    try {
        const answer = await (0,http/* request */.E)({
            method: 'POST',
            url: `http://127.0.0.1:${handle.port}${config/* CONTROL_PATH */.c}end`,
            headers: { authorization: `Bearer ${handle.control}` },
            timeoutMs: timeouts/* timeouts */.F.brokerEnd,
        });
        return answer.status === 200 ? JSON.parse(answer.body) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/broker/finish.js





/** Where a broker that ends by itself leaves its trail, in the step's private folder. */
const TRAIL_FILE = 'trail.json';
/**
 * Ends the broker and takes over what it knows. Where it is gone, the worst is reckoned with: what it left on the disk
 * any step can write, so that tells who used the leases, and never what became of them.
 */
async function finishBroker(handle, held, { now, folder, maybeDone }) {
    const asked = readReport(await endBroker(handle));
    const report = asked ?? readReport(readTrailFile(folder));
    const { events = [], uses = [] } = report ?? {};
    const known = held.map(maybeRenewed);
    if (!asked) {
        const gone = report
            ? 'The broker had ended by itself before this step and left its trail; when it renewed last cannot be told.'
            : 'The broker is gone: something ended its process. Who used the leases is not known, and renewals since this job began cannot be told.';
        const text = maybeDone
            ? 'The broker was ended by the end step, whose log and record have its trail.'
            : gone;
        return {
            held: known.map((one) => ({ ...worstCase(one, now), maybeDone: true })),
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
            const expiresAt = (0,holding/* readInstant */.Wr)(ended.expiresAt) ?? one.issued.expiresAt;
            const outcome = ended.outcome ? { outcome: ended.outcome } : {};
            return { ...one, issued: { ...one.issued, expiresAt }, ...outcome };
        }),
        events,
        uses,
        texts: ['The broker has forgotten the leases and has ended.', ...uses.map(describeUse)],
    };
}
/** What the broker's clients needed on the disk; gcloud keeps its tokens there in clear. A link is not followed. */
function removeBrokerFiles(folder) {
    if (folder === '')
        return;
    for (const name of clouds/* clouds */.Pk.flatMap(({ served }) => served?.files ?? [])) {
        try {
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
        }
        catch {
            // The runner empties the folder in a moment.
        }
    }
}
/** `aws:review-... was used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC`. */
function describeUse(use) {
    const { lease, cloud, decision, who, reason, count, first, last } = use;
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
const isInstant = (value) => (0,holding/* readInstant */.Wr)(value) !== undefined;
/** What `Date` can hold (ECMA-262, "Time Values and Time Range"). */
const isTime = (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
const isObject = (value) => typeof value === 'object' && value !== null;
function readTrailFile(folder) {
    try {
        const file = (0,external_node_fs_.openSync)((0,external_node_path_.join)(folder, TRAIL_FILE), external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0));
        try {
            return JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    catch {
        return undefined;
    }
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


/***/ }),

/***/ 3369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ emptySplitState),
/* harmony export */   fR: () => (/* binding */ saveSplitState),
/* harmony export */   uY: () => (/* binding */ loadSplitState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6120);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8062);


const KEY = 'agentCredsSplit';
const emptySplitState = { handoff: undefined, endToken: '', endedFile: '' };
function saveSplitState(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ(KEY, JSON.stringify(state));
}
function loadSplitState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu(KEY));
        const { endToken, endedFile } = state;
        return {
            handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_0__/* .readHandoff */ .ZQ)(state.handoff),
            endToken: typeof endToken === 'string' ? endToken : '',
            endedFile: typeof endedFile === 'string' ? endedFile : '',
        };
    }
    catch {
        return emptySplitState;
    }
}


/***/ }),

/***/ 9359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ sameSecret)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Compares a secret in constant time, whatever the lengths. An empty secret equals nothing. */
function sameSecret(shown, expected) {
    if (shown === undefined || expected === '')
        return false;
    const digest = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(digest(shown), digest(expected));
}


/***/ })

};
;