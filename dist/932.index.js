"use strict";
exports.id = 932;
exports.ids = [932];
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

/***/ 2494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ endLeases)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./model/holding.js
var holding = __webpack_require__(2004);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./clock.js
var clock = __webpack_require__(3535);
// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
;// CONCATENATED MODULE: ./end/fate.js


function endOf(cloud, { expiresAt }, now) {
    const at = timeOf(expiresAt);
    if (expiresAt <= now) {
        return { text: `${cloud}: expired at ${at} UTC, ${ago(now - expiresAt)} ago.`, event: 'lease.expired' };
    }
    return {
        text: `${cloud}: expires at ${at} UTC, ${ago(expiresAt - now)} from now. Until then whoever has read it can use it within its scope.`,
        event: 'lease.ended',
    };
}
/** For a main that failed or was killed after it had begun to ask: something may exist that nobody holds. */
function endOfAsked({ cloud, principal, session, ttl }) {
    return (`${cloud}: nothing was handed to this job. If ${principal} was issued as session ${session}, ` +
        `it was not kept, and it ends within ${(0,duration/* formatDuration */.a)(ttl)} of its issue.`);
}
/** What is added to the news of a deny: until it decides, time ends the lease, and where that is sooner it is said. */
function timeBesideDeny(holding, now) {
    const { cloud, issued } = holding;
    if (!issued)
        return `${endOfAsked(holding)} The deny covers that too.`;
    const left = issued.expiresAt - now;
    return left < MAYBE_SOONER_MS
        ? `${cloud}: it expires ${ago(Math.max(0, left))} from now, maybe before the deny decides.`
        : `${cloud}: it expires at ${timeOf(issued.expiresAt)} UTC in any case.`;
}
/** IAM may take this long to apply a policy. */
const MAYBE_SOONER_MS = 60_000;
function timeOf(ms) {
    return (0,clock/* instant */.uR)(ms).slice(11, 19);
}
function ago(ms) {
    const seconds = ms / 1000;
    return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

// EXTERNAL MODULE: ./end/revoke.js
var revoke = __webpack_require__(8909);
;// CONCATENATED MODULE: ./end/end-lease.js



/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
async function endLease(held, how) {
    const { cloud, session, issued } = held;
    const { now } = how.context.clock;
    const fate = issued && endOf(cloud, issued, now());
    const text = fate?.text ?? endOfAsked(held);
    const about = issued
        ? { cloud, session, expiresAt: (0,clock/* instant */.uR)(issued.expiresAt), end: issued.end, by: how.by }
        : { cloud, session, by: how.by };
    const last = fate ? [{ type: fate.event, data: about }] : [];
    const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
    const over = fate?.event === 'lease.expired' || how.revoke === 'off';
    const outcome = told ?? (over ? undefined : await (0,revoke/* revokeHeld */.g)(held, how.context));
    if (!outcome || outcome.state === 'expires') {
        return { texts: [text], events: last, failed: false, idle: outcome === undefined };
    }
    if (outcome.state === 'failed') {
        const problem = outcome.problem ? { problem: outcome.problem } : {};
        return { texts: [text], events: last, failed: true, idle: false, ...problem };
    }
    return {
        texts: [outcome.text, timeBesideDeny(held, now())],
        events: [{ type: `lease.${outcome.state}`, data: { ...about, ...outcome.data } }, ...last],
        failed: false,
        idle: outcome.data?.already === true,
    };
}

// EXTERNAL MODULE: ./broker/finish.js
var finish = __webpack_require__(768);
// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./broker/uses-table.js


/** For the job summary: who used which lease, how often, first and last. */
function usesTable(uses, otherwise) {
    if (uses.length === 0)
        return `### Use of the leases\n\n${(0,safe/* markdownCell */.UZ)(otherwise)}\n\n`;
    const rows = uses.map(({ lease, cloud, decision, who, reason, count, first, last }) => [
        lease || cloud,
        (0,markdown/* markdown */.wD)(`${(0,safe/* markdownCell */.UZ)(who)}${reason ? ` (${(0,safe/* markdownCell */.UZ)(reason)})` : ''}`),
        (0,markdown/* markdown */.wD)(decision === 'served' ? 'used it' : '**refused**'),
        String(count),
        first,
        last,
    ]);
    const head = ['Lease', 'Who', 'What', 'Times', 'First', 'Last'];
    return `### Use of the leases\n\n${(0,markdown/* table */.tp)(head, rows)}\n\n`;
}

// EXTERNAL MODULE: ./record/summary.js
var record_summary = __webpack_require__(4955);
;// CONCATENATED MODULE: ./end/take.js



/** Ends the broker, and puts what it saw into log, record and summary. @returns the leases as it last held them. */
async function takeFromBroker({ broker, leases, folder = '', maybeDone = false, summary = false }, { clock, console, record }) {
    if (!broker)
        return leases;
    const taken = await (0,finish.finishBroker)(broker, leases, { now: clock.now(), folder, maybeDone });
    (0,finish.removeBrokerFiles)(folder);
    for (const text of taken.texts)
        console.info(text);
    for (const { type, subject, data, at } of taken.events)
        record.add(type, subject, data, at);
    if (summary && !maybeDone) {
        try {
            (0,record_summary/* writeSummary */.S)(console.secrets.redact(usesTable(taken.uses, taken.texts[0] ?? '')));
        }
        catch {
            console.warning('The job summary could not be written; the log above says the same.');
        }
    }
    return taken.held;
}

;// CONCATENATED MODULE: ./end/end-leases.js





/**
 * Ends leases, whoever holds them: takes over from their broker if there is one, ends each by itself, says what became
 * of it and records it. What `required` did not get is an error, what `auto` did not get is a warning.
 */
async function endLeases(order, step) {
    const { revoke, by, maybeDone = false, untrusted = false, limitMs = timeouts/* deadlines */.Q.revoke } = order;
    const { clock, console, record, identity } = step;
    const leases = await takeFromBroker(order, step);
    const ended = await Promise.all(leases.map((held) => {
        const signal = AbortSignal.timeout(limitMs);
        const context = {
            clock,
            signal,
            identity: (audience) => identity(audience, signal),
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
            maybeDone: maybeDone || held.maybeDone === true,
            untrusted,
        };
        return endLease(held, { revoke, by, context });
    }));
    for (const [index, one] of ended.entries()) {
        const held = leases[index];
        report(one, order, step);
        for (const { type, data } of one.events)
            record.add(type, held && (0,holding/* idOf */.TH)(held), data);
    }
    return {
        failed: revoke === 'required' && ended.some((one) => one.failed),
        settled: !ended.some((one) => one.failed),
        idle: ended.every((one) => one.idle),
    };
}
function report({ texts, problem }, { revoke }, { console }) {
    for (const text of texts)
        console.info(text);
    if (!problem)
        return;
    if (revoke === 'required')
        console.problem(problem);
    else
        console.warning((0,error/* formatProblem */.Vw)(problem), problem.code);
}


/***/ }),

/***/ 216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ finishRecord)
/* harmony export */ });
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2383);

/**
 * Prints the record's new lines, and adds them to main's file where that still is. `folder` is that of the step that
 * issued the leases; empty where this job has none.
 */
function finishRecord(record, folder, console) {
    if (record.lines.length === 0)
        return;
    console.group('Record', record.lines);
    if (folder === '')
        return;
    try {
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .appendRecord */ .EB)(folder, record.lines);
    }
    catch {
        console.info('The record file is gone; its end is in the log above only.');
    }
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

/***/ 2771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ emptySplitState),
/* harmony export */   fR: () => (/* binding */ saveSplitState),
/* harmony export */   uY: () => (/* binding */ loadSplitState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(950);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9692);


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

/***/ 2103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _end_end_leases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2494);
/* harmony import */ var _end_finish_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(216);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2383);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7033);




/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
 */
async function post(step) {
    const { console, record } = step;
    const state = (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_3__/* .loadState */ .C7)();
    if (!state || state.stage === 'started') {
        console.info('No lease was asked for, so there is nothing to end.');
        return;
    }
    if (state.stage === 'dry-run') {
        console.info('It was a dry run: no lease was asked for.');
        return;
    }
    if (state.leases.length === 0)
        console.info('Nothing that was asked for was issued, so there is nothing to end.');
    // Any step can write that mark, so it only says where to look first: the cloud is asked all the same.
    const maybeDone = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isMarkedEnded */ .DS)(state.folder);
    const { failed, idle } = await (0,_end_end_leases_js__WEBPACK_IMPORTED_MODULE_0__/* .endLeases */ .$)({ ...state, by: 'post', maybeDone }, step);
    if (failed)
        process.exitCode = 1;
    if (maybeDone && idle)
        console.info("The end step has ended this job's leases: nothing was left to do.");
    (0,_end_finish_js__WEBPACK_IMPORTED_MODULE_1__/* .finishRecord */ .Z)(record, state.folder, console);
}


/***/ }),

/***/ 5250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ tellIssuer),
/* harmony export */   f: () => (/* binding */ tellAgent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9397);
/* harmony import */ var _split_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3431);
/* harmony import */ var _split_pieces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2887);
/* harmony import */ var _split_refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6710);
/* harmony import */ var _split_state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2771);






/**
 * After an issuer job that came to its end there is nobody to tell. One that was killed left its hand-over in state:
 * its leases have been ended by now, and whoever waits is told that nothing will come.
 */
async function tellAgent(step) {
    const { handoff } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_5__/* .loadSplitState */ .uY)();
    if (!handoff)
        return;
    const { console } = step;
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        await new _split_pieces_js__WEBPACK_IMPORTED_MODULE_3__/* .Pieces */ .q(artifacts, handoff).put('note', _split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTE_FILE */ .ec, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .writeNote */ .IP)('failed'));
        console.info('The issuer step did not come to its end; the agent job has been told.');
    }
    catch {
        console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
    }
}
/** Tells the issuer job that the agent job is done, so that it ends the leases at once. */
async function tellIssuer(step) {
    const { console } = step;
    const { handoff, endToken, endedFile } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_5__/* .loadSplitState */ .uY)();
    if (!handoff || endToken === '') {
        console.info('No key was offered, so there is nothing to end.');
        return;
    }
    let reason = readReason(endedFile);
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        const pieces = new _split_pieces_js__WEBPACK_IMPORTED_MODULE_3__/* .Pieces */ .q(artifacts, handoff);
        reason ??= await (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .readNote */ .VC)(pieces, await pieces.list());
        await pieces.put('end', _split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .END_FILE */ .B8, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .writeEnd */ .PF)(endToken));
        console.info('The issuer job has been told that this job is done; it ends the leases and keeps the record.');
    }
    catch {
        console.info('The issuer job could not be told; it will see within a minute that this job has ended.');
    }
    if (reason)
        throw (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .endedError */ .b8)('issuer', reason);
}
/** What the broker left when the hand-over ended early. Steps of this job can write it, and only fail themselves. */
function readReason(file) {
    if (file === '')
        return undefined;
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').slice(0, 40);
        return (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .isReason */ .Vs)(text) ? text : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 29:
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