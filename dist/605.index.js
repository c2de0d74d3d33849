"use strict";
exports.id = 605;
exports.ids = [605];
exports.modules = {

/***/ 3431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ END_FILE),
/* harmony export */   IP: () => (/* binding */ writeNote),
/* harmony export */   MQ: () => (/* binding */ makeNoteKey),
/* harmony export */   N1: () => (/* binding */ findEnd),
/* harmony export */   PF: () => (/* binding */ writeEnd),
/* harmony export */   VC: () => (/* binding */ readNote),
/* harmony export */   _X: () => (/* binding */ isConclusion),
/* harmony export */   ec: () => (/* binding */ NOTE_FILE)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _offer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3860);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6710);




const conclusions = ['success', 'failure', 'cancelled'];
function isConclusion(value) {
    return conclusions.some((one) => one === value);
}
const END_FILE = 'end.json';
const NOTE_FILE = 'note.json';
const LARGEST = 4096;
/** The agent job is done, or it refused; the token shows that it is the job that made the offer. */
function writeEnd(token, reason, conclusion) {
    return JSON.stringify({ token, reason, conclusion });
}
/** The first end that knows the token; any other is from a job that has no say here. */
async function findEnd(pieces, listed, offer, seen) {
    for (const piece of listed) {
        if (piece.kind !== 'end' || seen.has(piece.id))
            continue;
        const { token, reason, conclusion } = parse(await pieces.read(piece, END_FILE, LARGEST));
        seen.add(piece.id);
        if (typeof token !== 'string' || !(0,_offer_js__WEBPACK_IMPORTED_MODULE_2__/* .endsOffer */ .hz)(offer, token))
            continue;
        return {
            reason: (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .isReason */ .Vs)(reason) ? reason : undefined,
            conclusion: isConclusion(conclusion) ? conclusion : undefined,
        };
    }
    return undefined;
}
function makeNoteKey() {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
    return { token, hash: (0,_offer_js__WEBPACK_IMPORTED_MODULE_2__/* .hashOf */ .qQ)(token) };
}
/**
 * The issuer job tells whoever still waits that nothing will come. Anyone in the run can write such a note, so before
 * the first envelope all it does is to end a wait, and its reason is one of a list.
 */
function writeNote(reason, token) {
    return JSON.stringify({ reason, token });
}
/** `hash`: from the first envelope on, only a note by whoever sealed it is one. */
async function readNote(pieces, listed, hash) {
    for (const piece of listed) {
        if (piece.kind !== 'note')
            continue;
        const { reason, token } = parse(await pieces.read(piece, NOTE_FILE, LARGEST));
        const ours = hash === undefined || (typeof token === 'string' && (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)((0,_offer_js__WEBPACK_IMPORTED_MODULE_2__/* .hashOf */ .qQ)(token), hash));
        if (ours && (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .isReason */ .Vs)(reason))
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
/* harmony export */   Yy: () => (/* binding */ handoffName),
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
 * What a hand-over is called where other jobs can read: in names of artifacts, in the offer, in the record. It is a hash,
 * so it does not tell the id, with which a re-run could be met; the attempt is in it because a re-run sees the artifacts
 * of the attempts before it. 32 hexadecimal digits.
 */
function handoffName({ id, repository, runId, attempt }) {
    const text = JSON.stringify(['agent-creds hand-off v1', id, repository, runId, attempt]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 32);
}
/** A name that nobody has used before. Names are immutable, and a third job could take one that can be guessed. */
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
function prefixOf(handoff) {
    return `agent-creds-${handoffName(handoff)}-`;
}


/***/ }),

/***/ 6306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ps: () => (/* binding */ newTrail),
/* harmony export */   hd: () => (/* binding */ readTrail),
/* harmony export */   hj: () => (/* binding */ PieceNames)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9692);


/**
 * Names of pieces that both jobs can work out, so that one can ask for exactly what the other puts, however much else
 * the run holds. Names are immutable, and a third job may take one that it can work out too. So those of envelopes come
 * from a key that the first envelope holds, sealed; before it there is the proof of the `handoff-secret`, where one is given. Whoever
 * finds his name taken uses a random one, which the other side finds in the list.
 */
class PieceNames {
    #handoff;
    #key;
    /** @param key what the names are made with; everybody can work them out where it is empty. */
    constructor(handoff, key) {
        this.#handoff = handoff;
        this.#key = key;
    }
    get offer() {
        return this.#of('offer', '');
    }
    /** The first envelope for a key. */
    first(thumbprint) {
        return this.#of('envelope', thumbprint);
    }
    /** A later one has the first of these names that is not taken: an upload that fails may use one up. */
    next(sequence) {
        return [0, 1, 2].map((n) => this.#of('envelope', `${sequence}.${n}`));
    }
    /** The agent job's last word. */
    get end() {
        return this.#of('end', '');
    }
    #of(kind, what) {
        const { id, runId, attempt } = this.#handoff;
        const text = JSON.stringify(['agent-creds name v1', id, runId, attempt, kind, what]);
        const bytes = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', this.#key).update(text).digest();
        return (0,_handoff_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceName */ .cG)(this.#handoff, kind, (n) => bytes.subarray(0, n));
    }
}
/** @param jobId the artifact service's id of this, the issuer job. */
function newTrail(jobId) {
    return { jobId, key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex') };
}
function readTrail(value) {
    const { jobId, key } = (value ?? {});
    return typeof jobId === 'string' && typeof key === 'string' && jobId !== '' && key !== ''
        ? { jobId, key }
        : undefined;
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
/* harmony export */   o4: () => (/* binding */ writeOffer),
/* harmony export */   oX: () => (/* binding */ proofOf),
/* harmony export */   qQ: () => (/* binding */ hashOf)
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
const VERSION = 2;
/** Bytes of a coordinate of P-256 (RFC 7518, 6.2.1.2). */
const COORDINATE = 32;
/**
 * Makes a key pair and the offer for it. The private half leaves this process only through the broker's private pipe,
 * and never reaches a disk, an environment or an argument.
 */
async function makeOffer(handoff, options) {
    const { privateKey, publicKey } = await (0,jose__WEBPACK_IMPORTED_MODULE_4__/* .generateKeyPair */ .T)('ECDH-ES', { crv: 'P-256', extractable: true });
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_5__/* .exportJWK */ .JU)(publicKey);
    const endToken = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
    const { renewable, jobId } = options;
    const said = { handoff, key, endHash: hashOf(endToken), renewable, jobId };
    const thumbprint = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .calculateJwkThumbprint */ .s)(key);
    return { privateKey, endToken, offer: { ...said, thumbprint, digest: hashOf(bodyOf(said)) } };
}
/**
 * The offer as it is uploaded. What is authenticated is the text of the body itself, so that nothing depends on how
 * JSON is written. Only who knows the hand-off's id can make it, and where a secret is used, its proof, too; neither
 * is in it. `proof` is what {@link proofOf} gives, empty without a secret.
 */
function writeOffer(offer, proof) {
    const body = bodyOf(offer);
    return JSON.stringify({ body, mac: macOf(offer.handoff, body, proof) });
}
/** The offer is not by a job that knows the hand-off's id and proof. */
class OfferUnauthenticated extends Error {
    name = 'OfferUnauthenticated';
}
/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where it was not made with the hand-off's id and proof.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
async function readOffer(text, handoff, proof) {
    const { body, mac } = parse(text);
    // Before anything in it is looked at: who does not know what the agent job knows says nothing here.
    if (typeof body !== 'string' || typeof mac !== 'string' || !(0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(mac, macOf(handoff, body, proof)))
        throw new OfferUnauthenticated();
    const { version, handoff: named, key, endHash, renewable, jobId } = parse(body);
    if (version !== VERSION || typeof named !== 'string')
        throw bad('its form is unknown');
    if (named !== (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff))
        throw bad('it is for another run, attempt or hand-off');
    const jwk = readKey(key);
    if (!jwk)
        throw bad('its key is not one');
    if (typeof endHash !== 'string' || !isCanonical(endHash))
        throw bad('it cannot be ended');
    return {
        handoff,
        key: jwk,
        thumbprint: await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .calculateJwkThumbprint */ .s)(jwk),
        endHash,
        renewable: renewable === true,
        jobId: typeof jobId === 'string' && /^\d{1,20}$/.test(jobId) ? jobId : '',
        digest: hashOf(body),
    };
}
/** Whether a token is the one that the offer committed to. */
function endsOffer(offer, token) {
    return (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(hashOf(token), offer.endHash);
}
/**
 * Shows that a job was given the hand-off secret, and is good for this one hand-over: whoever learns it learns nothing
 * about the secret or about another hand-over. Empty where there is no secret.
 */
function proofOf(secret, handoff) {
    if (secret === '')
        return '';
    const info = `agent-creds proof v1 ${(0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff)}`;
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret, '', info, 32)).toString('base64url');
}
/** SHA-256, base64url: what commits to a text without telling it. */
function hashOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('base64url');
}
function bodyOf(offer) {
    const { handoff, key, endHash, renewable, jobId } = offer;
    return JSON.stringify({ version: VERSION, handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff), key, endHash, renewable, jobId });
}
function macOf({ id }, body, proof) {
    const key = Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', id, proof, 'agent-creds offer v2', 32));
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(body).digest('base64url');
}
/** A point of P-256 in the one form that has its thumbprint; `undefined` for anything else. */
function readKey(value) {
    const { kty, crv, x, y } = (value ?? {});
    if (kty !== 'EC' || crv !== 'P-256' || !isCanonical(x) || !isCanonical(y))
        return undefined;
    try {
        // It refuses what does not lie on the curve.
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: { kty, crv, x, y }, format: 'jwk' });
        return { kty, crv, x, y };
    }
    catch {
        return undefined;
    }
}
/** 32 bytes in base64url as everyone writes them: the last letter has two bits that a reader drops. */
function isCanonical(value) {
    if (typeof value !== 'string')
        return false;
    const bytes = Buffer.from(value, 'base64url');
    return bytes.length === COORDINATE && bytes.toString('base64url') === value;
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
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
/* harmony import */ var _artifacts_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9243);
/* harmony import */ var _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4517);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9645);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9692);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6306);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6710);






/**
 * An honest hand-over has three at a time; whoever puts in this many wants to keep the other side busy. Less than what
 * a list can hold, or it would never be seen.
 */
const FLOOD = 90;
/** It is looked for in the list every so many times, and where lists are refused, the next time only much later. */
const LISTED = { every: 6, behind: 2, later: 12 };
/** The artifacts of one hand-over. Any job of the run can write here, so nothing in it is believed unread. */
class Pieces {
    #artifacts;
    #handoff;
    #crowded = false;
    #trail;
    #asked = { after: 0, times: 0, list: LISTED.every };
    /** What was read by its name, for whoever reads it next. */
    #fetched = new Map();
    constructor(artifacts, handoff) {
        this.#artifacts = artifacts;
        this.#handoff = handoff;
    }
    /** The last list was as long as the service makes one, or longer than can be read: anything may be missing in it. */
    get crowded() {
        return this.#crowded;
    }
    /** The artifact service's id of this job. */
    get jobId() {
        return this.#artifacts.jobId;
    }
    /** Milliseconds until the service may be asked. */
    get pausedMs() {
        return this.#artifacts.pausedMs;
    }
    /**
     * Uploads one piece, under the first of the names for which the other side asks, or where all are taken, under one
     * that nobody has used before.
     */
    async put(kind, file, text, wanted = []) {
        for (let tries = 1;; tries++) {
            const name = wanted[tries - 1] ?? (0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .pieceName */ .cG)(this.#handoff, kind);
            try {
                await this.#artifacts.upload(name, { [file]: Buffer.from(text) }, { days: 1 });
                return name;
            }
            catch (error) {
                // An answer that was lost: the name is ours and taken, and the address to write to is gone.
                const taken = error instanceof _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__.ArtifactRefusal && error.code === 'already_exists';
                if (!taken || tries >= wanted.length + 3)
                    throw error;
            }
        }
    }
    /**
     * What is listed. Where the list may be incomplete, those of the `wanted` names that exist are in it all the same.
     * @throws {HandoffRefused} `flood`.
     */
    async list(wanted = []) {
        const all = await this.#all();
        this.#crowded = all === undefined || all.length >= _artifacts_client_js__WEBPACK_IMPORTED_MODULE_0__/* .LIST_CAP */ .w;
        const found = new Map((all ?? []).map((artifact) => [artifact.id, artifact]));
        if (this.#crowded) {
            for (const name of wanted) {
                for (const artifact of await this.#artifacts.list(name))
                    found.set(artifact.id, artifact);
            }
        }
        const pieces = [...found.values()].flatMap((artifact) => {
            const kind = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .pieceKind */ .bC)(this.#handoff, artifact.name);
            return kind === undefined ? [] : [{ ...artifact, kind }];
        });
        if (pieces.length > FLOOD)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('flood', `${pieces.length} of them`);
        return pieces;
    }
    /** Where further envelopes are; `undefined` before one was opened that says so. */
    get trail() {
        return this.#trail;
    }
    follow(trail) {
        this.#trail = trail ?? this.#trail;
    }
    /**
     * The envelope after a number, if it is there. It is asked for by its name, which works however long the list is and
     * where no list is to be had; now and then the list is read as well, for an envelope whose name somebody had taken.
     *
     * `behind`: the machine slept, say, and further envelopes have come and gone. Then the next one's name leads nowhere, and
     * the list is read every second time.
     */
    async next(last, behind = false) {
        if (!this.#trail)
            return await this.list();
        if (this.#asked.after !== last)
            this.#asked = { after: last, times: 0, list: LISTED.every };
        const times = ++this.#asked.times;
        if (times < this.#asked.list && !(behind && times % LISTED.behind === 0)) {
            const { jobId, key } = this.#trail;
            const names = new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .PieceNames */ .hj(this.#handoff, key).next(last + 1);
            return await this.#fetch(names[(times - 1) % names.length] ?? '', jobId);
        }
        this.#asked.list = times + LISTED.every;
        try {
            return await this.list();
        }
        catch (error) {
            if (!(0,_artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__.isPassing)(error))
                throw error;
            // A refusal holds off all that is asked of the service, the envelope too.
            this.#asked.list = times + LISTED.later;
            return [];
        }
    }
    /** The text of a piece's file; `undefined` where it is gone, too large, or not what it should be. */
    async read(piece, file, largest) {
        if (piece.size > largest + 1024)
            return undefined;
        try {
            const fetched = this.#fetched.get(piece.id);
            this.#fetched.delete(piece.id);
            const content = (fetched ?? (await this.#artifacts.download(piece)))?.[file];
            return content && content.length <= largest ? content.toString('utf8') : undefined;
        }
        catch (error) {
            if (error instanceof _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__.ZipError)
                return undefined;
            throw error;
        }
    }
    async remove(piece) {
        await this.#artifacts.remove(piece);
    }
    /** Deletes what is there, as many as an honest hand-over can have and some more; the rest goes by itself in a day. */
    async removeAll() {
        const all = ((await this.#all()) ?? []).filter((a) => (0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .pieceKind */ .bC)(this.#handoff, a.name) !== undefined);
        await Promise.allSettled(all.slice(0, FLOOD).map((piece) => this.#artifacts.remove(piece)));
    }
    /** The service tells ids in lists only. Each has another id: what could not be judged once may be another time. */
    async #fetch(name, jobId) {
        const files = await this.#artifacts.download({ name, jobId });
        if (!files)
            return [];
        const id = `${name}.${this.#asked.times}`;
        this.#fetched.clear();
        this.#fetched.set(id, files);
        return [{ kind: 'envelope', name, jobId, id, size: 0 }];
    }
    /** `undefined` where there are so many that the list cannot be read. */
    async #all() {
        try {
            return await this.#artifacts.list();
        }
        catch (error) {
            if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_2__/* .NetworkError */ .D && error.tooLong)
                return undefined;
            throw error;
        }
    }
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ HandoffRefused),
/* harmony export */   Ot: () => (/* binding */ reasons),
/* harmony export */   SF: () => (/* binding */ AgentEnded),
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
    late: 'the leases had ended before the agent job could have them',
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
    /** What was seen may look otherwise a little later: a service that shows something new late, say. */
    mayPass;
    /** `detail`: what this side saw, for its own log. */
    constructor(reason, detail = '', options = {}) {
        super(`${reasons[reason]}${detail === '' ? '' : ` (${detail})`}`, options);
        this.reason = reason;
        this.mayPass = options.mayPass ?? false;
    }
}
/** The agent job says that it has ended, and why; nobody has checked that. */
class AgentEnded extends HandoffRefused {
    constructor(reason) {
        super(reason, 'the agent job says so');
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