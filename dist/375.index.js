"use strict";
exports.id = 375;
exports.ids = [375];
exports.modules = {

/***/ 2943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JG: () => (/* binding */ ArtifactNames),
/* harmony export */   _8: () => (/* binding */ newEnvelopeSeries),
/* harmony export */   oJ: () => (/* binding */ readEnvelopeSeries)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9692);


/**
 * Derives artifact names that both jobs can compute, so that a job can ask for exactly the artifact that the other uploads,
 * however many artifacts the run has. Names are immutable, so a third job may take a name that it can compute as well.
 * Therefore the names of later envelopes come from a key that is sealed in the first envelope. Earlier names come from the
 * proof of the `handoff-secret`, where there is one. A job that finds its name taken uses a random one, and the other job
 * finds that in the list.
 */
class ArtifactNames {
    #handoff;
    #key;
    /** @param key the key for the names. With an empty key every job of the run can compute them. */
    constructor(handoff, key) {
        this.#handoff = handoff;
        this.#key = key;
    }
    /** The agent job's offer. */
    get offer() {
        return this.#of('offer', '');
    }
    /** The first envelope for a key. */
    first(thumbprint) {
        return this.#of('envelope', thumbprint);
    }
    /** A later envelope gets the first of these names that is free. There are several, since a failed upload may occupy one. */
    next(sequence) {
        return [0, 1, 2].map((n) => this.#of('envelope', `${sequence}.${n}`));
    }
    /** The agent job's message that it has ended. */
    get end() {
        return this.#of('end', '');
    }
    #of(kind, what) {
        const { id, runId, attempt } = this.#handoff;
        const text = JSON.stringify(['agent-creds name v1', id, runId, attempt, kind, what]);
        const bytes = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', this.#key).update(text).digest();
        return (0,_handoff_js__WEBPACK_IMPORTED_MODULE_1__/* .randomArtifactName */ .d1)(this.#handoff, kind, (n) => bytes.subarray(0, n));
    }
}
/**
 * Makes a series with a random key.
 * @param jobId the artifact service's id of this job, which is the issuer job.
 */
function newEnvelopeSeries(jobId) {
    return { jobId, key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex') };
}
/**
 * Reads a series from an envelope; `undefined` for anything else.
 * @example
 * readEnvelopeSeries({ jobId: 'a', key: '' }) // undefined
 */
function readEnvelopeSeries(value) {
    const { jobId, key } = (value ?? {});
    return typeof jobId === 'string' && typeof key === 'string' && jobId !== '' && key !== ''
        ? { jobId, key }
        : undefined;
}


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ END_FILE),
/* harmony export */   IP: () => (/* binding */ writeNote),
/* harmony export */   MQ: () => (/* binding */ makeNoteKey),
/* harmony export */   N1: () => (/* binding */ findEnd),
/* harmony export */   PF: () => (/* binding */ writeEnd),
/* harmony export */   VC: () => (/* binding */ readNote),
/* harmony export */   ec: () => (/* binding */ NOTE_FILE)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6456);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6710);



/** The file in an `end` artifact. */
const END_FILE = 'end.json';
/** The file in a `note` artifact. */
const NOTE_FILE = 'note.json';
const LARGEST = 4096;
/**
 * Writes the agent job's message that it is done, or that it refuses. Only the job that made the offer can write it, and no
 * other job can make another message of it.
 */
function writeEnd(token, end = {}) {
    const { reason, conclusion } = end;
    if (reason !== undefined)
        return _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .ends */ .rW.write(token, `refused ${reason}`);
    return _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .ends */ .rW.write(token, conclusion === undefined ? 'done' : `job ${conclusion}`);
}
/** Finds the first `end` artifact that the job of the offer made. Another job made any other one, so it is ignored. */
async function findEnd(artifacts, listed, offer, seen) {
    for (const artifact of listed) {
        if (artifact.kind !== 'end' || seen.has(artifact.id))
            continue;
        const text = await artifacts.read(artifact, END_FILE, LARGEST);
        seen.add(artifact.id);
        const statement = _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .ends */ .rW.read(text ?? '', offer.endHash);
        if (statement === undefined)
            continue;
        const [, word] = statement.split(' ');
        return {
            reason: (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .isReason */ .Vs)(word) ? word : undefined,
            conclusion: (0,_messages_js__WEBPACK_IMPORTED_MODULE_1__/* .isConclusion */ ._X)(word) ? word : undefined,
        };
    }
    return undefined;
}
function makeNoteKey() {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
    return { token, hash: _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .notes */ .Q2.commit(token) };
}
/**
 * Writes the issuer job's message to a waiting agent job that no lease will come. Every job of the run can write such a note.
 * So before the first envelope a note can only end the wait, and its reason comes from a fixed list.
 */
function writeNote(reason, token) {
    return _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .notes */ .Q2.write(token, reason);
}
/**
 * Finds a note among artifacts.
 * @param hash the hash from the first envelope. With it, only a note of the job that sealed this envelope counts.
 */
async function readNote(artifacts, listed, hash) {
    for (const artifact of listed) {
        if (artifact.kind !== 'note')
            continue;
        const text = (await artifacts.read(artifact, NOTE_FILE, LARGEST)) ?? '';
        const reason = hash === undefined ? _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .notes */ .Q2.readUnproven(text) : _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .notes */ .Q2.read(text, hash);
        if (reason !== undefined)
            return reason;
    }
    return undefined;
}


/***/ }),

/***/ 6518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ HandoffArtifacts)
/* harmony export */ });
/* harmony import */ var _artifacts_backend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3461);
/* harmony import */ var _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4517);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9645);
/* harmony import */ var _artifact_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2943);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9692);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6710);






/**
 * This many artifacts are an attack: a normal hand-over has three at a time. The number is below {@link LIST_CAP}, since a
 * list never has more.
 */
const FLOOD = 90;
/**
 * Every how many calls of `next` the list is read: normally, when this side may have missed envelopes, and after the service
 * has refused a list.
 */
const LIST_EVERY = { normal: 6, behind: 2, refused: 12 };
/** The artifacts of one hand-over. Every job of the run can write them, so no content is trusted without a check. */
class HandoffArtifacts {
    #artifacts;
    #handoff;
    #listIncomplete = false;
    #series;
    #asked = { after: 0, times: 0, list: LIST_EVERY.normal };
    /** Files that `next` has downloaded by name, by artifact id, until `read` takes them. */
    #fetched = new Map();
    constructor(artifacts, handoff) {
        this.#artifacts = artifacts;
        this.#handoff = handoff;
    }
    /** Whether the last list may have left out artifacts: it had the largest length, or was too long to read. */
    get listIncomplete() {
        return this.#listIncomplete;
    }
    /** The artifact service's id of this job. */
    get jobId() {
        return this.#artifacts.jobId;
    }
    /** Milliseconds until the service may be asked again; 0 without a pause. */
    get pausedMs() {
        return this.#artifacts.pausedMs;
    }
    /**
     * Uploads one artifact. Its name is the first free one of `wanted`, the names for which the other side asks. Where all
     * are taken, it gets a random name.
     * @returns the name.
     */
    async put(kind, file, text, wanted = []) {
        for (let tries = 1;; tries++) {
            const name = wanted[tries - 1] ?? (0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .randomArtifactName */ .d1)(this.#handoff, kind);
            try {
                await this.#artifacts.upload(name, { [file]: Buffer.from(text) }, { days: 1 });
                return name;
            }
            catch (error) {
                // Also after a lost answer: then this job itself has taken the name, but the upload URL is lost, so it needs another.
                const taken = error instanceof _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__.ArtifactRefusal && error.code === 'already_exists';
                if (!taken || tries >= wanted.length + 3)
                    throw error;
            }
        }
    }
    /**
     * Lists the artifacts of this hand-over. Where the list may be incomplete, it asks for the `wanted` names one by one, so
     * that these are in the result if they exist.
     * @throws {HandoffRefused} `flood`.
     */
    async list(wanted = []) {
        const all = await this.#all();
        this.#listIncomplete = all === undefined || all.length >= _artifacts_backend_js__WEBPACK_IMPORTED_MODULE_0__.LIST_CAP;
        const found = new Map((all ?? []).map((artifact) => [artifact.id, artifact]));
        if (this.#listIncomplete) {
            for (const name of wanted) {
                for (const artifact of await this.#artifacts.list(name))
                    found.set(artifact.id, artifact);
            }
        }
        const own = [...found.values()].flatMap((artifact) => {
            const kind = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .artifactKind */ .Zm)(this.#handoff, artifact.name);
            return kind === undefined ? [] : [{ ...artifact, kind }];
        });
        if (own.length > FLOOD)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('flood', `${own.length} of them`);
        return own;
    }
    /** How to find further envelopes; `undefined` until an opened envelope has told it. */
    get series() {
        return this.#series;
    }
    followSeries(series) {
        this.#series = series ?? this.#series;
    }
    /**
     * Looks for the envelope after number `last`. It usually asks for it by name, which works however long the list is, and
     * while the service refuses lists. At intervals it reads the list as well, for an envelope whose name another job had taken.
     * @param behind whether this side may have missed envelopes, for example because the machine slept. The issuer job has
     * deleted those, so the next name finds nothing, and the list is read every second time.
     */
    async next(last, behind = false) {
        if (!this.#series)
            return await this.list();
        if (this.#asked.after !== last)
            this.#asked = { after: last, times: 0, list: LIST_EVERY.normal };
        const times = ++this.#asked.times;
        if (times < this.#asked.list && !(behind && times % LIST_EVERY.behind === 0)) {
            const { jobId, key } = this.#series;
            const names = new _artifact_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactNames */ .JG(this.#handoff, key).next(last + 1);
            return await this.#fetch(names[(times - 1) % names.length] ?? '', jobId);
        }
        this.#asked.list = times + LIST_EVERY.normal;
        try {
            return await this.list();
        }
        catch (error) {
            if (!(0,_artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__.isTransient)(error))
                throw error;
            // Each refusal pauses all requests to the service, also those for the envelope. So the next list comes later.
            this.#asked.list = times + LIST_EVERY.refused;
            return [];
        }
    }
    /** Reads the text of one file in an artifact; `undefined` where it is gone, too large, or not in a zip archive. */
    async read(artifact, file, largest) {
        if (artifact.size > largest + 1024)
            return undefined;
        try {
            const fetched = this.#fetched.get(artifact.id);
            this.#fetched.delete(artifact.id);
            const content = (fetched ?? (await this.#artifacts.download(artifact)))?.[file];
            return content && content.length <= largest ? content.toString('utf8') : undefined;
        }
        catch (error) {
            if (error instanceof _artifacts_refusal_js__WEBPACK_IMPORTED_MODULE_1__.ZipError)
                return undefined;
            throw error;
        }
    }
    async remove(artifact) {
        await this.#artifacts.remove(artifact);
    }
    /** Deletes the artifacts of this hand-over, up to a limit that a normal one never reaches. GitHub deletes others in a day. */
    async removeAll() {
        const all = ((await this.#all()) ?? []).filter((a) => (0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .artifactKind */ .Zm)(this.#handoff, a.name) !== undefined);
        await Promise.allSettled(all.slice(0, FLOOD).map((artifact) => this.#artifacts.remove(artifact)));
    }
    /**
     * Downloads an envelope by its name. Only lists have the service's ids, so this makes a new id for every download. Thus a
     * caller that skips ids which it has checked looks at the artifact again.
     */
    async #fetch(name, jobId) {
        const files = await this.#artifacts.download({ name, jobId });
        if (!files)
            return [];
        const id = `${name}.${this.#asked.times}`;
        this.#fetched.clear();
        this.#fetched.set(id, files);
        return [{ kind: 'envelope', name, jobId, id, size: 0 }];
    }
    /** All artifacts of the run that the service lists; `undefined` where the list is too long to read. */
    async #all() {
        try {
            return await this.#artifacts.list();
        }
        catch (error) {
            if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_2__/* .NetworkError */ .Dr && error.tooLong)
                return undefined;
            throw error;
        }
    }
}


/***/ }),

/***/ 9692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yy: () => (/* binding */ handoffName),
/* harmony export */   ZQ: () => (/* binding */ readHandoff),
/* harmony export */   Zm: () => (/* binding */ artifactKind),
/* harmony export */   d1: () => (/* binding */ randomArtifactName),
/* harmony export */   h5: () => (/* binding */ sameHandoff),
/* harmony export */   kr: () => (/* binding */ isHandoffId),
/* harmony export */   m4: () => (/* binding */ newHandoffId),
/* harmony export */   y4: () => (/* binding */ handoffOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The hand-over with this id in a run. */
function handoffOf(id, { repository, runId, attempt }) {
    return { id, repository, runId, attempt };
}
const ID = /^[a-z0-9]{16,64}$/;
/**
 * Whether a text has the form of a hand-over's id.
 * @example
 * isHandoffId('0123456789abcdef') // true
 */
function isHandoffId(text) {
    return ID.test(text);
}
/** Makes an id of 128 random bits, in characters that are allowed in an artifact's name. */
function newHandoffId(random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return random(16).toString('hex');
}
/**
 * The name of a hand-over in places that other jobs can read: artifact names, the offer, the record. It is a hash, so it does
 * not reveal the id, with which another job could answer a re-run. It includes the attempt, because a re-run sees the
 * artifacts of earlier attempts. 32 hexadecimal digits.
 */
function handoffName({ id, repository, runId, attempt }) {
    const text = JSON.stringify(['agent-creds hand-off v1', id, repository, runId, attempt]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 32);
}
/** A new name for an artifact. It is random: names are immutable, so a third job could take one that it can guess. */
function randomArtifactName(handoff, kind, random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}
/** The kind of an artifact of this hand-over, or `undefined` for any other artifact. */
function artifactKind(handoff, name) {
    const prefix = prefixOf(handoff);
    if (!name.startsWith(prefix))
        return undefined;
    return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1];
}
function sameHandoff(a, b) {
    return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}
/** Reads the hand-over that a message names; `undefined` where it does not name one. */
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

/***/ 6456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BJ: () => (/* binding */ endHashOf),
/* harmony export */   Q2: () => (/* binding */ notes),
/* harmony export */   _X: () => (/* binding */ isConclusion),
/* harmony export */   rW: () => (/* binding */ ends)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6710);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6815);


const conclusions = ['success', 'failure', 'cancelled'];
function isConclusion(value) {
    return conclusions.some((one) => one === value);
}
const reasonList = Object.keys(_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .reasons */ .Ot).filter(_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isReason */ .Vs);
/** The agent job's work is done and it does not say how, it refused something, or its work is done and says how. */
const ends = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .statements */ .F)([
    'done',
    ...reasonList.map((one) => `refused ${one}`),
    ...conclusions.map((one) => `job ${one}`),
]);
/** Why the issuer job has ended. */
const notes = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .statements */ .F)(reasonList);
/** What an offer says of the token with which the agent job ends the hand-over. */
const endHashOf = ends.commit;


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ HandoffRefused),
/* harmony export */   Ot: () => (/* binding */ reasons),
/* harmony export */   SF: () => (/* binding */ AgentEnded),
/* harmony export */   Vs: () => (/* binding */ isReason),
/* harmony export */   b8: () => (/* binding */ endedError),
/* harmony export */   u$: () => (/* binding */ noOfferError),
/* harmony export */   z_: () => (/* binding */ refusalError)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);

/**
 * The reasons for which a job refuses a hand-over. Messages between the jobs have only a name of this list, so that no text
 * from an artifact, which any job could write, is ever printed.
 */
const reasons = {
    'no-offer': 'no agent job made an offer in time',
    'unknown-offer': 'the offers that came do not know the id and the hand-off secret of the issuer job',
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
/** Thrown when this job refuses the hand-over. The job turns it into an error for its own log and a message to the other job. */
class HandoffRefused extends Error {
    name = 'HandoffRefused';
    reason;
    /** Whether the same check may succeed a little later, for example because a service publishes new data with a delay. */
    transient;
    /** @param detail what this job saw, for its own log. */
    constructor(reason, detail = '', options = {}) {
        super(`${reasons[reason]}${detail === '' ? '' : ` (${detail})`}`, options);
        this.reason = reason;
        this.transient = options.transient ?? false;
    }
}
/** Thrown when the agent job says that it has ended before it had a lease. Its reason is not verified. */
class AgentEnded extends HandoffRefused {
    constructor(reason) {
        super(reason, 'the agent job says so');
    }
}
const ATTACK = 'see which jobs of this run used artifacts; if the workflow has jobs you do not trust, give both sides a `handoff-secret`';
/** The error that this job prints for its own refusal. */
function refusalError(refused) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_REFUSED',
        what: 'The hand-over between the issuer job and the agent job was refused',
        why: refused.message,
        fix: `run all jobs again; ${ATTACK}`,
    }, { cause: refused });
}
/** For offers that were made without the issuer's id or secret. With one id from `gate`, it is nearly always the secret. */
const SAME_SECRET = 'handoff-secret: ${{ secrets.HANDOFF_SECRET }}   # in issue and in prove; in receive: handoff-proof: ${{ steps.prove.outputs.handoff-proof }}';
/**
 * The error of an issuer job that had no offer to answer in time.
 * @param timeout seconds.
 * @param ignored the number of offers that were ignored because they could not be authenticated.
 */
function noOfferError(timeout, ignored) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_TIMEOUT',
        what: `No agent job offered a key within ${timeout} s`,
        ...(ignored > 0
            ? {
                why: `${ignored} offer(s) came that do not know this job's id and hand-off secret: most often the secret is not the same in both jobs, or \`receive\` has no \`handoff-proof\``,
                fix: SAME_SECRET,
            }
            : {
                why: 'most often no runner is free for it: one self-hosted runner cannot run both jobs at once',
                fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for this job; or handoff-timeout: 30m',
            }),
    });
}
/** The error for an end of the hand-over by the other job, with the reason that it gave. */
function endedError(side, reason) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_ENDED',
        what: `The ${side} job ended the hand-over`,
        why: reasons[reason],
        fix: reason === 'unknown-offer'
            ? SAME_SECRET
            : `the log of the ${side} job says more; then run all jobs again`,
    });
}


/***/ }),

/***/ 6815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ statements),
/* harmony export */   q: () => (/* binding */ hashOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7727);



/** @param list the statements, in an order that both sides have. */
function statements(list) {
    const proofOf = (token, statement) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', token).update(statement).digest('base64url');
    const hashesOf = (token) => list.map((one) => hashOf(proofOf(token, one)));
    const readUnproven = (text) => {
        const { statement } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonFields */ .yX)(text);
        return list.find((one) => one === statement);
    };
    return {
        commit: (token) => hashOf(hashesOf(token).join('.')),
        write: (token, statement) => JSON.stringify({ statement, proof: proofOf(token, statement), hashes: hashesOf(token) }),
        read: (text, commitment) => {
            const statement = readUnproven(text);
            const { proof, hashes } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonFields */ .yX)(text);
            if (statement === undefined || typeof proof !== 'string' || !isList(hashes))
                return undefined;
            const own = hashes[list.indexOf(statement)];
            const good = hashes.length === list.length &&
                own !== undefined &&
                (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(hashOf(proof), own) &&
                (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(hashOf(hashes.join('.')), commitment);
            return good ? statement : undefined;
        },
        readUnproven,
    };
}
/** SHA-256, base64url: commits to a text without telling it. */
function hashOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('base64url');
}
/** A hash has 43 letters and no dot, so that the list can be read in one way only. */
function isList(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\w-]{43}$/.test(one));
}


/***/ })

};
;