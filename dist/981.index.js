"use strict";
exports.id = 981;
exports.ids = [981];
exports.modules = {

/***/ 4517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ ArtifactRefusal),
/* harmony export */   Wz: () => (/* binding */ ZipError),
/* harmony export */   Zp: () => (/* binding */ explainArtifacts)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9645);


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

/***/ 3431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ END_FILE),
/* harmony export */   IP: () => (/* binding */ writeNote),
/* harmony export */   N1: () => (/* binding */ findEnd),
/* harmony export */   PF: () => (/* binding */ writeEnd),
/* harmony export */   VC: () => (/* binding */ readNote),
/* harmony export */   ec: () => (/* binding */ NOTE_FILE)
/* harmony export */ });
/* harmony import */ var _offer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3860);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6710);


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

/***/ 9692:
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

/***/ 3860:
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
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3866);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2402);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4366);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9692);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6710);





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

/***/ 2887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Pieces)
/* harmony export */ });
/* harmony import */ var _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4517);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9692);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6710);



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

/***/ 7445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ Progress),
/* harmony export */   x: () => (/* binding */ pollDelay)
/* harmony export */ });
/**
 * How long to wait before looking again. Both jobs start within seconds of each other, so at first it is looked
 * often; a runner that is long in coming is not made faster by asking.
 */
function pollDelay(waitedMs) {
    if (waitedMs < 20_000)
        return 250;
    return waitedMs < 120_000 ? 1000 : 3000;
}
/** A line of progress is due at these moments, and then once a minute. */
const FIRST_LINES = [5000, 15_000, 30_000];
/** Says "still waiting" now and then, never in a storm. */
class Progress {
    #say;
    #next = 0;
    constructor(say) {
        this.#say = say;
    }
    waited(ms, text) {
        const due = FIRST_LINES[this.#next] ?? 60_000 * (this.#next - FIRST_LINES.length + 1);
        if (ms < due)
            return;
        this.#next++;
        this.#say(text);
    }
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ HandoffRefused),
/* harmony export */   Ot: () => (/* binding */ reasons),
/* harmony export */   Vs: () => (/* binding */ isReason),
/* harmony export */   b8: () => (/* binding */ endedError),
/* harmony export */   z_: () => (/* binding */ refusalError)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);

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

/***/ 3021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ ENVELOPE_FILE),
/* harmony export */   ho: () => (/* binding */ open),
/* harmony export */   od: () => (/* binding */ seal),
/* harmony export */   qK: () => (/* binding */ LARGEST_ENVELOPE)
/* harmony export */ });
/* unused harmony export audienceOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2221);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2189);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(466);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9775);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9692);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6710);





const ENVELOPE_FILE = 'envelope.jwe';
const LARGEST_ENVELOPE = 256 * 1024;
const ALG = 'ECDH-ES';
const ENC = 'A256GCM';
/**
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the contents>`. Encryption to a public key says nothing
 * about who encrypted: this audience does. GitHub signs, for the issuer job and nobody else, a statement about this
 * key, this hand-over and exactly these contents, so a token taken from one envelope fits no other.
 */
function audienceOf(offer, contents) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(contents).digest('base64url');
    return `agent-creds:${offer.thumbprint}:${offer.handoff.id}:${digest}`;
}
/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). First signed, then
 * encrypted together with the signature: who cannot open the envelope never sees the token.
 */
async function seal(contents, offer, sign) {
    const text = JSON.stringify({ version: 1, to: offer.thumbprint, ...contents });
    const token = await sign(audienceOf(offer, text));
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_4__/* .importJWK */ .Og)(offer.key, ALG);
    return await new jose__WEBPACK_IMPORTED_MODULE_5__/* .CompactEncrypt */ .j(Buffer.from(JSON.stringify({ contents: text, token })))
        .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
        .encrypt(key);
}
/**
 * Opens an envelope and believes nothing in it before the token holds.
 * @throws {HandoffRefused} with the reason: `altered`, `forged`, `foreign` or `replayed`.
 */
async function open(envelope, options) {
    const { privateKey, offer, last, checkToken } = options;
    const { contents: text, token } = await decrypt(envelope, privateKey);
    await checkToken(token, audienceOf(offer, text));
    const { version, to, handoff: named, ...rest } = parse(text) ?? {};
    const handoff = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .readHandoff */ .ZQ)(named);
    // The token already binds all of it; said again, so that no mistake in one check opens the other.
    if (version !== 1 || to !== offer.thumbprint || !handoff || !(0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .sameHandoff */ .h5)(handoff, offer.handoff)) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ('foreign', 'its contents name another hand-over');
    }
    const { sequence } = rest;
    if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence <= last) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ('replayed', `number ${String(sequence).slice(0, 20)} after ${last}`);
    }
    return { ...readRest(rest), handoff, sequence };
}
/** The shape is checked although GitHub vouches for its author: another version of this action may have written it. */
function readRest(rest) {
    const { renewed, agent, task, session, plans, leases, ageMs, ended } = rest;
    const texts = [agent, task, session];
    const strange = !texts.every((text) => typeof text === 'string') ||
        !Array.isArray(plans) ||
        !Array.isArray(leases) ||
        plans.length !== leases.length ||
        !Number.isFinite(ageMs) ||
        (ended !== undefined && !(0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .isReason */ .Vs)(ended)) ||
        (ended === undefined && leases.length === 0) ||
        leases.some((lease, i) => !isLease(lease) || !(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(lease.cloud) || plans[i]?.cloud !== lease.cloud);
    if (strange)
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ('foreign', 'another version of agent-creds sealed it');
    return {
        renewed: renewed === true,
        agent,
        task,
        session,
        plans,
        leases,
        ageMs,
        ended,
    };
}
function isLease(value) {
    const { id, cloud, session, secrets, facts, scope, issuedAt, expiresAt } = (value ?? {});
    return ([id, cloud, session].every((text) => typeof text === 'string') &&
        [secrets, facts].every((map) => Object.values(map ?? { none: 0 }).every((v) => typeof v === 'string')) &&
        Array.isArray(scope) &&
        Number.isFinite(issuedAt) &&
        Number.isFinite(expiresAt));
}
async function decrypt(envelope, privateKey) {
    let plain;
    try {
        const result = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .compactDecrypt */ .d)(envelope, privateKey, {
            keyManagementAlgorithms: [ALG],
            contentEncryptionAlgorithms: [ENC],
        });
        plain = result.plaintext;
    }
    catch (cause) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ('altered', '', { cause });
    }
    const { contents, token } = parse(Buffer.from(plain).toString('utf8')) ?? {};
    if (typeof contents !== 'string' || typeof token !== 'string')
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ('forged', 'it carries no token');
    return { contents, token };
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
;