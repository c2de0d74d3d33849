"use strict";
exports.id = 212;
exports.ids = [212];
exports.modules = {

/***/ 6212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./inputs/common.js + 5 modules
var common = __webpack_require__(5417);
// EXTERNAL MODULE: ./runner/state.js
var state = __webpack_require__(7033);
// EXTERNAL MODULE: ./split/inputs.js
var split_inputs = __webpack_require__(3953);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(950);
// EXTERNAL MODULE: ./artifacts/refusal.js
var refusal = __webpack_require__(4517);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
// EXTERNAL MODULE: ./end/end-leases.js + 2 modules
var end_leases = __webpack_require__(2731);
;// CONCATENATED MODULE: ./end/held.js
/** Puts each lease's secret, and the plan that it was issued by, beside its holding. */
function withSecrets(holdings, plans, leases) {
    return holdings.map((holding) => {
        const lease = leases.find(({ cloud }) => cloud === holding.cloud);
        const plan = plans.find(({ cloud }) => cloud === holding.cloud);
        return lease && plan ? { ...holding, secret: { lease, plan } } : holding;
    });
}

// EXTERNAL MODULE: ./end/holdings.js
var end_holdings = __webpack_require__(3499);
// EXTERNAL MODULE: ./issue/cancelled.js
var issue_cancelled = __webpack_require__(7802);
// EXTERNAL MODULE: ./issue/issue.js + 1 modules
var issue = __webpack_require__(3984);
// EXTERNAL MODULE: ./issue/record.js
var issue_record = __webpack_require__(5720);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./split/end.js
var split_end = __webpack_require__(3431);
// EXTERNAL MODULE: ./split/handoff.js
var split_handoff = __webpack_require__(9692);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./split/pieces.js
var pieces = __webpack_require__(2887);
// EXTERNAL MODULE: ./split/refusal.js
var split_refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/state.js
var split_state = __webpack_require__(2771);
;// CONCATENATED MODULE: ./split/issue/fail-with.js

/** Conclusions of a job that "Re-run failed jobs" runs again (GitHub Docs, "Re-running workflows and jobs"). */
const FAILED = new Set(['failure', 'cancelled', 'timed_out']);
/** Whether the agent job has failed, by its own word or by GitHub's. */
function hasFailed(watched) {
    return watched.by !== 'time' && FAILED.has(watched.conclusion);
}
/** Thrown when all is done: the leases are ended, the record is kept. */
function agentFailed() {
    return new error/* AgentCredsError */.$u({
        code: 'AGENT_FAILED',
        what: 'The agent job failed, and so this job fails with it',
        why: 'GitHub\u2019s "Re-run failed jobs" leaves out what succeeded, and an agent job alone gets no lease',
        fix: 'fail-with-agent: false   # then only "Re-run all jobs" works',
    });
}

// EXTERNAL MODULE: ./delivery/order.js
var order = __webpack_require__(3942);
// EXTERNAL MODULE: ./split/names.js
var split_names = __webpack_require__(6306);
// EXTERNAL MODULE: ./split/poll.js
var poll = __webpack_require__(7445);
// EXTERNAL MODULE: ./split/seal.js
var seal = __webpack_require__(3021);
;// CONCATENATED MODULE: ./split/issue/offers.js


/**
 * Looks at every offer of a hand-over. Only one that knows the hand-off's id, and its secret where there is one, counts;
 * others are noise that is told and left alone. Of two that count nobody can tell which is the agent's: they end it.
 */
class OfferWatch {
    #pieces;
    #handoff;
    #proof;
    #ignored;
    #seen = new Set();
    #accepted;
    /** The artifact service's id of the job whose offer was accepted; empty before. */
    jobId = '';
    /** Offers that do not know what the agent job knows. */
    ignored = 0;
    constructor(options) {
        this.#pieces = options.pieces;
        this.#handoff = options.handoff;
        this.#proof = options.proof;
        this.#ignored = options.onIgnored;
    }
    /**
     * Reads what has not been read yet.
     * @throws {HandoffRefused} `second-offer`, `bad-offer`.
     */
    async look(listed) {
        for (const piece of listed) {
            if (piece.kind !== 'offer' || this.#seen.has(piece.id))
                continue;
            const text = await this.#pieces.read(piece, split_offer/* OFFER_FILE */.Gy, split_offer/* LARGEST_OFFER */.iT);
            this.#seen.add(piece.id);
            const offer = await this.#read(text);
            if (!offer) {
                this.ignored++;
                this.#ignored(this.ignored);
                continue;
            }
            // The same text again is a copy, with which nobody gains anything; the same key with another end or job is not.
            if (this.#accepted && this.#accepted.digest !== offer.digest) {
                throw new split_refusal/* HandoffRefused */.NZ('second-offer');
            }
            if (!this.#accepted)
                this.jobId = piece.jobId;
            this.#accepted ??= offer;
        }
        return this.#accepted;
    }
    async #read(text) {
        // Gone again, or not an archive of ours: somebody else's doing, or a job that was stopped in the middle.
        if (text === undefined)
            return undefined;
        try {
            return await (0,split_offer/* readOffer */.np)(text, this.#handoff, this.#proof);
        }
        catch (error) {
            if (error instanceof split_offer/* OfferUnauthenticated */.XJ)
                return undefined;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./split/issue/renewals.js
/** Renewed a little before the broker asks for it, which is at 76 to 80 % of a lease's life. */
const DUE = 0.76;
const RETRY_MS = { least: 1000, most: 30_000 };
/** When nothing lives any more that could be lost. */
const RETRY_DEAD_MS = 120_000;
/**
 * So many times leases are issued within one life of a lease at most, whatever happens to the envelopes and the clock:
 * the one that is due, and two for a machine that slept or an envelope that nobody could be sent in time.
 */
const MOST_PER_LIFE = 3;
/** How far wall and monotonic time may part before the machine counts as having slept or been set. */
const JUMP_MS = 5000;
/**
 * When to issue, and what to do with what was issued until it is handed over. A lease that could not be sent is sent
 * again and not issued again.
 */
class Renewals {
    #deps;
    #issued = { leases: [], askedAt: Number.NaN };
    /** Issued and not handed over yet. */
    #waiting;
    #sequence = 0;
    #due = Number.NEGATIVE_INFINITY;
    #failures = 0;
    #history = [];
    #drift;
    constructor(deps) {
        this.#deps = deps;
        this.#drift = this.#readDrift();
    }
    /** The number of the last envelope that was made; 0 before the first. */
    get sequence() {
        return this.#sequence;
    }
    /** The next step is due at this moment of the monotonic clock. */
    get due() {
        this.#watchClock();
        return this.#due;
    }
    get leases() {
        return this.#issued.leases;
    }
    /** Milliseconds since the leases were asked for. */
    get ageMs() {
        return Math.max(0, this.#deps.clock.monotonic() - this.#issued.askedAt) || 0;
    }
    /** No lease lives any more. */
    get over() {
        return this.leases.every((lease) => lease.expiresAt - lease.issuedAt <= this.ageMs);
    }
    /** Issues, or takes what waits, and hands it over. What fails comes again later: see {@link due}. */
    async step() {
        const { clock, pausedMs } = this.#deps;
        // Leases that cannot be sent would only age. What is in hand already is tried, it costs nothing.
        const paused = pausedMs();
        if (!this.#usable() && paused > 0) {
            this.#due = clock.monotonic() + paused;
            return;
        }
        try {
            await this.#handOver();
            this.#failures = 0;
            this.#due = this.#issued.askedAt + this.#life * DUE;
        }
        catch (error) {
            this.#failures++;
            const most = this.over ? RETRY_DEAD_MS : RETRY_MS.most;
            const wait = Math.min(most, RETRY_MS.least * 2 ** Math.min(this.#failures, 10));
            this.#due = clock.monotonic() + Math.max(wait, pausedMs());
            throw error;
        }
    }
    /** A number for an envelope that holds no lease. */
    next() {
        return ++this.#sequence;
    }
    async #handOver() {
        const { clock, issue, onLeases, send } = this.#deps;
        if (!this.#usable()) {
            this.#waiting = undefined;
            this.#spend();
            const issued = await issue();
            this.#history.push(clock.monotonic());
            this.#waiting = issued;
            this.#issued = issued;
            this.#sequence++;
            onLeases(issued.leases, this.#sequence);
        }
        const issued = this.#waiting ?? this.#issued;
        await send(issued, this.#sequence);
        this.#waiting = undefined;
    }
    /** Whether what waits is still worth sending. */
    #usable() {
        return this.#waiting !== undefined && this.ageMs < this.#life * DUE;
    }
    /** @throws {OverBudget} */
    #spend() {
        const now = this.#deps.clock.monotonic();
        this.#history = this.#history.filter((at) => at > now - this.#life);
        if (this.#history.length >= MOST_PER_LIFE)
            throw new OverBudget();
    }
    get #life() {
        return Math.min(...this.leases.map((lease) => lease.expiresAt - lease.issuedAt));
    }
    #readDrift() {
        return this.#deps.clock.now() - this.#deps.clock.monotonic();
    }
    /** A machine that slept has a monotonic clock that stood still, and leases that are older than they seem. */
    #watchClock() {
        const drift = this.#readDrift();
        const jump = drift - this.#drift;
        if (Math.abs(jump) < JUMP_MS)
            return;
        this.#drift = drift;
        if (jump > 0)
            this.#due = Math.min(this.#due, this.#deps.clock.monotonic());
    }
}
/** So many leases were issued within the life of one that another would only add to a fault. */
class OverBudget extends Error {
    name = 'OverBudget';
}

;// CONCATENATED MODULE: ./split/issue/issuer-side.js









/** Before a renewal, where lists are refused: longer than a service usually asks to wait. */
const QUIET_MS = 120_000;
/** The issuer job's half of a hand-over, step by step; see `src/steps/issue.ts` for the whole. */
class IssuerSide {
    #deps;
    #offers;
    #renewals;
    #seenEnds = new Set();
    /** Where the envelopes after the first will be; only the agent job gets it. */
    #trail;
    #offer;
    /** The last envelope that was put. */
    #envelope;
    #jobsAsked = 0;
    #jobsDue;
    /** The service did not answer the last look. */
    #deaf = false;
    #crowdTold = false;
    constructor(deps) {
        this.#deps = deps;
        const { clock, issue, onLeases, pieces } = deps;
        this.#offers = new OfferWatch({ ...deps, onIgnored: deps.onIgnoredOffer });
        this.#trail = (0,split_names/* newTrail */.Ps)(pieces.jobId);
        this.#jobsDue = clock.monotonic() + (0,poll/* jobDelay */.pt)(0);
        this.#renewals = new Renewals({
            clock,
            issue,
            onLeases,
            send: (issued, sequence) => this.#sendLeases(issued, sequence),
            pausedMs: () => pieces.pausedMs,
        });
    }
    /** Offers that did not know what the agent job knows. */
    get ignoredOffers() {
        return this.#offers.ignored;
    }
    /**
     * Waits for the agent job's key, also while the artifact service is away.
     * @throws {HandoffRefused} `no-offer`, `agent-failed`, `second-offer`, `bad-offer`, `flood`.
     */
    async waitForOffer() {
        const { clock, signal, timeout, pieces, progress, handoff, proof } = this.#deps;
        const start = clock.monotonic();
        const lines = new poll/* Progress */.ke(progress);
        const wanted = [new split_names/* PieceNames */.hj(handoff, proof).offer];
        for (;;) {
            const trouble = await this.#look(wanted);
            if (this.#offer)
                return this.#offer;
            const waited = clock.monotonic() - start;
            if (waited > timeout * 1000)
                throw trouble ?? new split_refusal/* HandoffRefused */.NZ('no-offer');
            const job = await this.#lookAtJob();
            if (job?.status === 'completed')
                throw new split_refusal/* HandoffRefused */.NZ('agent-failed', job.conclusion);
            lines.waited(waited, `Waiting for the agent job's offer, ${Math.round(waited / 1000)} s of ${timeout} s.`);
            const rest = Math.min(pieces.pausedMs, timeout * 1000 - waited);
            await clock.sleep(Math.min(Math.max((0,poll/* pollDelay */.xf)(waited), rest), timeout * 1000 - waited + 1), signal);
        }
    }
    /** Issues, seals for the key that was offered, uploads; the envelope before is deleted. */
    async handOver() {
        const { renew, warn } = this.#deps;
        await this.#renewals.step();
        // A rival that came between: its offer must not go unseen because nobody looks any more.
        const trouble = await this.#look([]);
        if (trouble !== undefined && !renew)
            warn('The artifact service does not answer: an offer that came meanwhile would not have been seen.');
    }
    /**
     * Renews and watches until the agent job is over.
     * @throws {HandoffRefused} when a second offer comes, or a flood.
     */
    async watch() {
        const { clock, signal, renewUntil } = this.#deps;
        const start = clock.monotonic();
        const until = start + renewUntil * 1000;
        const wanted = this.#offer ? [new split_names/* PieceNames */.hj(this.#deps.handoff, this.#offer.endHash).end] : [];
        let lookAt = start;
        for (;;) {
            // First: where lists are refused and uploads are not, the refusals must not keep back what is due.
            if (this.#willRenew() && this.#renewals.due <= clock.monotonic() && clock.monotonic() < until) {
                await this.#renew();
            }
            if (clock.monotonic() >= lookAt) {
                const end = await this.#lookForEnd(wanted);
                if (end)
                    return { by: 'agent', ...end };
                lookAt = this.#nextLook(clock.monotonic() - start);
            }
            const job = await this.#lookAtJob();
            if (job?.status === 'completed')
                return { by: 'github', conclusion: job.conclusion };
            const now = clock.monotonic();
            if (this.#renewals.over && (now >= until || !this.#willRenew()))
                return { by: 'time' };
            const due = this.#willRenew() && now < until ? this.#renewals.due : Number.POSITIVE_INFINITY;
            await (0,poll/* sleepUntil */.Kc)(Math.min(now + 1000, Math.max(now + 50, Math.min(lookAt, due))), clock, signal);
        }
    }
    /**
     * A look costs more where the list is no help, so it is seldom. And one that is refused holds off all that is asked of
     * the service: not shortly before a renewal.
     */
    #nextLook(sinceMs) {
        const { clock, pieces } = this.#deps;
        const at = clock.monotonic() + (0,poll/* watchDelay */.BN)(sinceMs) * (this.#deaf || pieces.crowded ? 2 : 1);
        const { due } = this.#renewals;
        return this.#deaf && this.#willRenew() && at > due - QUIET_MS && at < due ? due + 1000 : at;
    }
    /** Tells the agent job that no more will come: sealed where it holds a lease, else as a note anyone could write. */
    async tell(reason) {
        if (this.#offer && this.#envelope !== undefined) {
            await this.#send({ leases: [], renewed: false, ended: reason }, this.#renewals.next());
        }
        const { pieces, note } = this.#deps;
        await pieces.put('note', split_end/* NOTE_FILE */.ec, (0,split_end/* writeNote */.IP)(reason, note.token));
    }
    async #renew() {
        const { signal, warn } = this.#deps;
        try {
            await (0,poll/* unlessAborted */.Wh)(signal, this.#renewals.step());
        }
        catch (error) {
            if (error instanceof split_refusal/* HandoffRefused */.NZ || signal.aborted)
                throw error;
            warn(`A renewal failed (${nameOf(error)}); it is tried again while the lease lives.`);
        }
    }
    async #sendLeases({ leases }, sequence) {
        const { pieces } = this.#deps;
        const before = this.#envelope;
        this.#envelope = await this.#send({ leases, renewed: this.#willRenew() }, sequence);
        if (before !== undefined)
            await pieces.remove(before).catch(() => { });
    }
    async #send(parts, sequence) {
        const { plan, handoff, pieces, sign, proof, note } = this.#deps;
        if (!this.#offer)
            throw new Error('there is no offer to seal for');
        const { agent, task, session } = plan;
        const plans = parts.leases.length === 0 ? [] : (0,order/* handedOf */.U)(plan.clouds);
        const ageMs = () => Math.max(0, this.#renewals.ageMs) || 0;
        const said = { handoff, sequence, agent, task, session, noteHash: note.hash };
        const contents = { ...said, plans, trail: this.#trail, ...parts };
        const sealed = await (0,seal/* sealAged */.pe)(contents, ageMs, this.#offer, sign);
        const later = new split_names/* PieceNames */.hj(handoff, this.#trail.key);
        const names = sequence === 1 ? [new split_names/* PieceNames */.hj(handoff, proof).first(this.#offer.thumbprint)] : later.next(sequence);
        return { name: await pieces.put('envelope', seal/* ENVELOPE_FILE */.C6, sealed, names), jobId: pieces.jobId };
    }
    /**
     * Looks at the offers. What went wrong where the service does not answer: whoever waits goes on waiting, and whoever
     * has an agent at work goes on watching.
     */
    async #look(wanted) {
        const { pieces, signal } = this.#deps;
        try {
            const listed = await (0,poll/* unlessAborted */.Wh)(signal, pieces.list(wanted));
            this.#tellCrowd();
            const offer = await (0,poll/* unlessAborted */.Wh)(signal, this.#offers.look(listed));
            if (offer && !this.#offer) {
                const end = await (0,poll/* unlessAborted */.Wh)(signal, (0,split_end/* findEnd */.N1)(pieces, listed, offer, this.#seenEnds));
                if (end)
                    throw new split_refusal/* AgentEnded */.SF(end.reason ?? 'agent-failed');
                this.#offer = offer;
            }
            this.#deaf = false;
            return undefined;
        }
        catch (error) {
            return this.#excuse(error);
        }
    }
    async #lookForEnd(wanted) {
        const { pieces, signal } = this.#deps;
        const offer = this.#offer;
        if (!offer)
            return undefined;
        try {
            const listed = await (0,poll/* unlessAborted */.Wh)(signal, pieces.list(wanted));
            this.#tellCrowd();
            await (0,poll/* unlessAborted */.Wh)(signal, this.#offers.look(listed));
            const end = await (0,poll/* unlessAborted */.Wh)(signal, (0,split_end/* findEnd */.N1)(pieces, listed, offer, this.#seenEnds));
            this.#deaf = false;
            return end;
        }
        catch (error) {
            this.#excuse(error);
        }
        // Lists are refused; the agent's own word may still be read by its name.
        try {
            const named = wanted.map((name) => ({
                name,
                jobId: this.#offers.jobId,
                id: name,
                size: 0,
                kind: 'end',
            }));
            return await (0,poll/* unlessAborted */.Wh)(signal, (0,split_end/* findEnd */.N1)(pieces, named, offer, new Set()));
        }
        catch (error) {
            this.#excuse(error);
            return undefined;
        }
    }
    /** @throws what cannot go away by itself. */
    #excuse(error) {
        const { signal, warn } = this.#deps;
        if (error instanceof split_refusal/* HandoffRefused */.NZ || signal.aborted)
            throw error;
        // With an agent at work nothing but its end ends the watch.
        if (!this.#offer && !(0,refusal.isPassing)(error))
            throw error;
        if (!this.#deaf)
            warn(`The artifact service does not answer (${nameOf(error)}); it is asked again.`);
        this.#deaf = true;
        return error;
    }
    #tellCrowd() {
        const { pieces, warn, proof } = this.#deps;
        if (!pieces.crowded || this.#crowdTold)
            return;
        this.#crowdTold = true;
        const advice = proof === '' ? ' Give both jobs a `handoff-secret`.' : '';
        warn(`This run has more artifacts than GitHub lists: another job's offer for this hand-over would not be seen.${advice}`);
    }
    async #lookAtJob() {
        const { clock, findJob, signal } = this.#deps;
        if (clock.monotonic() < this.#jobsDue)
            return undefined;
        this.#jobsDue = clock.monotonic() + (0,poll/* jobDelay */.pt)(++this.#jobsAsked);
        return await (0,poll/* unlessAborted */.Wh)(signal, findJob(this.#offer?.jobId ?? ''));
    }
    #willRenew() {
        return this.#deps.renew && this.#offer?.renewable === true;
    }
}
function nameOf(error) {
    const code = error?.code;
    if (typeof code === 'string' && code !== '')
        return code;
    return error instanceof Error ? error.name : typeof error;
}

// EXTERNAL MODULE: ./github/api.js
var api = __webpack_require__(5821);
// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./github/failure.js
var failure = __webpack_require__(3387);
;// CONCATENATED MODULE: ./split/issue/jobs.js





const JOB = '/repos/{owner}/{repo}/actions/jobs/{job_id}';
const JOBS = '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
/** A job with many steps is 15 kB in such a list, and an answer may have 1 MiB. */
const PER_PAGE = 30;
/** 240 jobs; a run may have more, but then its agent jobs had better tell their ids. */
const MOST_PAGES = 8;
const HOUR_MS = 3_600_000;
/** One hand-over's share of the 1,000 requests an hour that all jobs of a repository have together: 20. */
const MOST_AN_HOUR = { pages: MOST_PAGES, byId: 12 };
/** Below this part of the repository's limit what is left belongs to the gates, which cannot do without. */
const RESERVE = 0.25;
/**
 * Asks GitHub's jobs API for the agent job: by its id, or while that is not known by its name, through the pages of
 * this attempt's jobs. It needs `actions: read` in a private repository. It is the fallback for an agent job that dies
 * without a word, so every failure is silence; the next look, minutes later, is the retry. It keeps to a budget: an
 * answer that has not changed costs nothing (ETag), and no more than 20 requests go out in an hour.
 */
function jobFinder(options) {
    const { apiUrl, token, handoff, name, signal, clock = clock_0/* systemClock */.ml, send } = options;
    const budget = new Budget(clock);
    const get = (0,client/* githubGet */.U)({
        token,
        apiUrl,
        repository: handoff.repository,
        signal,
        clock,
        attempts: 1,
        deadlineMs: timeouts/* timeouts */.F.call,
        conditional: true,
        onLimit: (limit) => budget.learn(limit),
        ...(send ? { send } : {}),
    });
    let named = '';
    return async (jobId) => {
        if (token === '')
            return undefined;
        try {
            const id = jobId || named;
            if (id !== '')
                return viewOf(await byId(budget.within('byId', get), id, handoff));
            const job = await byName(budget.within('pages', get), name, handoff);
            if (job !== undefined)
                named = String(job.id);
            return viewOf(job);
        }
        catch (error) {
            if (error instanceof failure/* GithubFailure */.E || error instanceof Spent)
                return undefined;
            throw error;
        }
    };
}
/** The id is what an offer says, so it is believed for a job of this run and attempt only. */
async function byId(get, id, { runId, attempt }) {
    const job = (0,api/* record */.g1)(await get(JOB, { job_id: id }));
    const own = String(job.run_id) === runId && String(job.run_attempt ?? attempt) === attempt;
    return own && String(job.id) === id ? job : undefined;
}
/** Only where exactly one job has the name (a called workflow's is `caller / name`). */
async function byName(get, name, { runId, attempt }) {
    const found = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
        const paging = { per_page: String(PER_PAGE), page: String(page) };
        const { jobs, total_count } = (0,api/* record */.g1)(await get(JOBS, { run_id: runId, attempt_number: attempt, ...paging }));
        const some = Array.isArray(jobs) ? jobs.map(api/* record */.g1) : [];
        found.push(...some.filter((job) => job.name === name || String(job.name).endsWith(` / ${name}`)));
        if (some.length < PER_PAGE || page * PER_PAGE >= Number(total_count)) {
            return found.length === 1 ? found[0] : undefined;
        }
    }
    // Not all of it was seen, so nobody knows whether there is another of that name.
    return undefined;
}
function viewOf(job) {
    if (!job)
        return undefined;
    const conclusion = typeof job.conclusion === 'string' ? job.conclusion : '';
    if (job.status === 'completed')
        return { status: 'completed', conclusion };
    return { status: job.status === 'in_progress' ? 'running' : 'waiting', conclusion: '' };
}
/** Not asked: there is no request left for it. */
class Spent extends Error {
    name = 'Spent';
}
/** What one hand-over may ask of GitHub's REST API in an hour. */
class Budget {
    #clock;
    #asked = { pages: [], byId: [] };
    #quietUntil = Number.NEGATIVE_INFINITY;
    constructor(clock) {
        this.#clock = clock;
    }
    within(kind, get) {
        return async (route, parameters) => {
            const now = this.#clock.monotonic();
            const asked = this.#asked[kind].filter((at) => at > now - HOUR_MS);
            if (now < this.#quietUntil || asked.length >= MOST_AN_HOUR[kind])
                throw new Spent();
            this.#asked[kind] = [...asked, now];
            return await get(route, parameters);
        };
    }
    learn({ limit, remaining, resetMs }) {
        if (remaining >= limit * RESERVE)
            return;
        this.#quietUntil = this.#clock.monotonic() + Math.min(resetMs, HOUR_MS);
    }
}

// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds = __webpack_require__(3726);
;// CONCATENATED MODULE: ./split/issue/renew.js

/** A lease that waits for those of other clouds is used while it is no older than this part of its life. */
const FRESH = 0.25;
/**
 * Asks every cloud once more, under the same session names. Unlike the first time nothing is taken back when one
 * fails: taking back means to deny the session, and the agent still works under it. What the others gave is kept for
 * the next try, so that a cloud that is away makes no more leases of another.
 */
class Renewer {
    #plan;
    #step;
    #got = new Map();
    constructor(plan, step) {
        this.#plan = plan;
        this.#step = step;
    }
    async renew() {
        const { clock, cancelled } = this.#step;
        const signal = AbortSignal.any([cancelled, AbortSignal.timeout(this.#plan.timeout * 1000)]);
        const tokens = new Map();
        const identity = (audience) => {
            const known = tokens.get(audience) ?? this.#step.identity(audience, signal);
            tokens.set(audience, known);
            return known;
        };
        const asked = this.#plan.clouds.map(async (plan) => {
            const kept = this.#got.get(plan.cloud);
            if (kept && isFresh(kept, clock))
                return kept;
            const got = await this.#ask(plan, signal, identity);
            this.#got.set(plan.cloud, got);
            return got;
        });
        // All of them: one that fails first must not keep what another gives a moment later from being kept.
        const settled = await Promise.allSettled(asked);
        const all = settled.map((one) => {
            if (one.status === 'rejected')
                throw one.reason;
            return one.value;
        });
        this.#got.clear();
        return {
            leases: all.map(({ lease }) => lease),
            askedAt: Math.min(...all.map(({ askedAt }) => askedAt)),
        };
    }
    async #ask(plan, signal, identity) {
        const { clock, console } = this.#step;
        const askedAt = clock.monotonic();
        const issuer = await (0,clouds.cloudByName)(plan.cloud).load();
        const lease = await issuer.issue(plan, {
            clock,
            signal,
            identity,
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
        });
        return { lease, askedAt };
    }
}
function isFresh({ lease, askedAt }, clock) {
    return clock.monotonic() - askedAt < (lease.expiresAt - lease.issuedAt) * FRESH;
}

// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./split/issue/report.js





/** What an offer that was ignored does not know. */
function unknownTo(secret) {
    return secret ? 'the hand-off secret' : 'the id of this hand-off';
}
/** The issuer job's summary: the agent cannot touch it. */
function issuerSummary(plan, story) {
    const { leases, issued, tookMs, ignoredOffers, ended, secret, record } = story;
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Last until', 'Session in the cloud\u2019s log'];
    const rows = leases.map((lease) => [
        lease.cloud,
        lease.principal,
        (0,markdown/* linesInCell */.xb)(lease.scope),
        (0,markdown/* markdown */.wD)(lease.narrowed ? 'yes, by the cloud' : '**no**'),
        (0,clock_0/* instant */.uR)(lease.expiresAt),
        lease.session,
    ]);
    const lines = [
        `Issued ${issued === 1 ? 'once' : `${issued} times`} in ${(0,duration/* formatDuration */.a)(tookMs / 1000)}. The agent job held no identity.`,
        ...(ignoredOffers > 0
            ? [`**${ignoredOffers} offer(s) without ${unknownTo(secret)} were ignored.**`]
            : []),
        ...(ended ? [endLine(ended)] : []),
        `The record is in this job's log and in the artifact ${(0,safe/* markdownCell */.UZ)(record.name)}. Any job of the run can replace an artifact: the record is the one whose \`record.jsonl\` has the SHA-256 \`${record.sha256}\`.`,
    ];
    return `### Credentials for agent ${(0,safe/* markdownCell */.UZ)(plan.agent)}, from the issuer job\n\n${(0,markdown/* table */.tp)(head, rows)}\n\n${lines.join('\n\n')}\n`;
}
function endLine({ by, reason }) {
    return by === 'issuer'
        ? `**Refused: ${split_refusal/* reasons */.Ot[reason]}.**`
        : `The agent job ended the hand-over. It says, and nobody has checked: ${split_refusal/* reasons */.Ot[reason]}.`;
}

;// CONCATENATED MODULE: ./split/issue/issuer-job.js


























/** The issuer job from its wait for a key to the end of the leases. */
class IssuerJob {
    #step;
    #task;
    #pieces;
    #side;
    #renewer;
    #state;
    #started;
    /** Not to be guessed: a name that another job took first would keep the record out. */
    #recordName = `agent-creds-record-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    #note = (0,split_end/* makeNoteKey */.MQ)();
    #leases = [];
    #issued = 0;
    /** What stopped the last asking of the clouds or of GitHub's token service, if anything did. */
    #unissued;
    constructor(step, task) {
        this.#step = step;
        this.#task = task;
        const { run, clock, console, cancelled, record } = step;
        const { inputs, plan, handoff } = task;
        this.#started = clock.monotonic();
        this.#state = { ...state/* emptyState */.p$, ...(0,end_holdings/* holdingsOf */.Q)(plan), stage: 'issuing' };
        this.#pieces = new pieces/* Pieces */.q(task.artifacts, handoff);
        this.#renewer = new Renewer(plan, step);
        this.#side = new IssuerSide({
            clock,
            plan,
            handoff,
            proof: (0,split_offer/* proofOf */.oX)(inputs.secret, handoff),
            note: this.#note,
            pieces: this.#pieces,
            signal: cancelled,
            timeout: inputs.timeout,
            renew: inputs.renew,
            renewUntil: plan.renewUntil,
            issue: () => this.#noting(this.#issue()),
            // Also for the last word of a cancelled job.
            sign: async (audience) => (await this.#noting(step.identity(audience, AbortSignal.timeout(timeouts/* deadlines */.Q.sign)))).jwt,
            findJob: jobFinder({
                apiUrl: run.apiUrl,
                token: inputs.githubToken,
                handoff,
                name: inputs.agentJob,
                signal: cancelled,
                clock,
            }),
            progress: (text) => console.info(text),
            warn: (text) => console.warning(text),
            onLeases: (leases, sequence) => this.#onLeases(leases, sequence),
            onIgnoredOffer: (count) => {
                const what = unknownTo(inputs.secret !== '');
                console.warning(`Offer ${count} does not know ${what}: another job made it. Ignored.`);
                record.add('lease.refused', undefined, { reason: `offer without ${what}` });
            },
        });
    }
    async run() {
        const { console, cancelled } = this.#step;
        const { inputs, handoff } = this.#task;
        const noteToken = this.#note.token;
        console.secrets.add(noteToken);
        // Until it is taken back, the post step knows that this step did not come to its end.
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff, noteToken });
        let early;
        let thrown;
        let failed = false;
        try {
            const offer = await this.#side.waitForOffer();
            console.info(`The agent job has offered key ${offer.thumbprint}.`);
            await this.#side.handOver();
            console.info('The leases are sealed for that key and handed over.');
            if (!inputs.renew)
                return await this.#leave();
            const watched = await this.#side.watch();
            const reason = this.#tellEnd(watched);
            if (reason)
                early = { by: 'agent', reason };
            failed = inputs.failWithAgent && hasFailed(watched);
        }
        catch (error) {
            const late = this.#issued > 0 ? (0,issue_cancelled/* cancelledAfterHandover */.f)() : cancelled.reason;
            thrown = cancelled.aborted ? late : error;
            early = { by: thrown instanceof split_refusal/* AgentEnded */.SF ? 'agent' : 'issuer', reason: this.#reasonOf(thrown) };
        }
        await this.#finish(early, thrown !== undefined);
        (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
        if (thrown instanceof split_refusal/* HandoffRefused */.NZ)
            throw this.#explain(thrown);
        if (thrown !== undefined)
            throw (0,refusal.explainArtifacts)(thrown);
        if (early)
            throw (0,split_refusal/* endedError */.b8)('agent', early.reason);
        if (failed)
            throw agentFailed();
    }
    async #noting(asking) {
        try {
            return await asking;
        }
        catch (error) {
            this.#unissued = error;
            throw error;
        }
    }
    #reasonOf(thrown) {
        if (this.#step.cancelled.aborted)
            return 'cancelled';
        if (thrown instanceof split_refusal/* HandoffRefused */.NZ)
            return thrown.reason;
        return thrown instanceof error/* AgentCredsError */.$u && thrown === this.#unissued ? 'issue-failed' : 'failed';
    }
    async #issue() {
        const { plan } = this.#task;
        if (this.#issued > 0)
            return await this.#renewer.renew();
        (0,state/* saveState */.LZ)(this.#state);
        const askedAt = this.#step.clock.monotonic();
        const leases = await (0,issue/* issueAll */.d)(plan, this.#step, (left) => {
            const leases = this.#state.leases.filter(({ cloud }) => left.includes(cloud));
            (0,state/* saveState */.LZ)({ ...this.#state, leases });
        });
        return { leases, askedAt };
    }
    #onLeases(leases, sequence) {
        const { console, record } = this.#step;
        const { plan, handoff } = this.#task;
        this.#leases = leases;
        this.#issued = sequence;
        if (sequence === 1) {
            core/* setOutput */.uH('leases', JSON.stringify(leases.map((lease) => (0,model_lease/* viewLease */.c)(lease, clock_0/* instant */.uR))));
            core/* setOutput */.uH('expires-at', (0,clock_0/* instant */.uR)(Math.min(...leases.map((lease) => lease.expiresAt))));
            core/* setOutput */.uH('record-artifact', this.#recordName);
        }
        (0,state/* saveState */.LZ)({ ...this.#state, ...(0,end_holdings/* holdingsOf */.Q)(plan, leases), stage: 'delivered' });
        if (sequence === 1)
            (0,issue_record/* recordIssued */.Z)(plan, leases, this.#step, { handoff: (0,split_handoff/* handoffName */.Yy)(handoff) });
        for (const { id, cloud, session, expiresAt } of leases) {
            const until = (0,clock_0/* instant */.uR)(expiresAt);
            console.info(`${cloud}: ${sequence === 1 ? 'issued' : 'renewed'} until ${until}.`);
            if (sequence > 1)
                record.add('lease.renewed', id, { cloud, session, expiresAt: until, sequence });
        }
    }
    #tellEnd(watched) {
        const { console } = this.#step;
        switch (watched.by) {
            case 'agent':
                console.info('The agent job says that it is done.');
                return watched.reason;
            case 'github':
                console.info(`GitHub says that the agent job has ended (${watched.conclusion}).`);
                return undefined;
            case 'time':
                console.info('Nothing is renewed any more and the last lease has expired.');
                return undefined;
        }
    }
    /** `renew: false`: the job is short, and nobody is left to end the leases. */
    async #leave() {
        this.#step.console.info('This job ends here (`renew: false`): each lease ends with its own life.');
        (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, stage: 'left' });
        (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
        await this.#report(undefined);
    }
    /** Each part by itself: revocation first, then word to the other side, then what is for people. */
    async #finish(early, abnormal) {
        const { cancelled, record } = this.#step;
        const { plan } = this.#task;
        const limitMs = cancelled.aborted ? timeouts/* deadlines */.Q.afterCancel : timeouts/* deadlines */.Q.revoke;
        if (early && this.#leases.length === 0)
            record.add('lease.refused', undefined, { ...early });
        const { revoke, leases: holdings } = (0,end_holdings/* holdingsOf */.Q)(plan, this.#leases);
        const issued = holdings.filter((holding) => holding.issued);
        const leases = withSecrets(issued, plan.clouds, this.#leases);
        const ended = (0,end_leases/* endLeases */.$)({ revoke, leases, by: 'issuer', limitMs }, this.#step);
        const told = early && abnormal
            ? this.#quietly('The agent job could not be told', () => this.#side.tell(early.reason))
            : undefined;
        const { settled, failed } = await ended;
        await told;
        // Without leases, what was asked for and may exist stays in state for the post step.
        if (settled && this.#leases.length > 0)
            (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, stage: 'ended', revoke: plan.revoke });
        if (failed)
            process.exitCode = 1;
        // What tells the agent job why must still be there when it looks.
        if (!abnormal)
            await this.#quietly('The artifacts of the hand-over could not be deleted', () => this.#pieces.removeAll());
        await this.#report(early);
    }
    /** What stays for people: the record, in the log and as an artifact, and the summary. */
    async #report(early) {
        const { clock, console, record } = this.#step;
        const { plan, inputs, artifacts } = this.#task;
        console.group('Record', record.lines);
        const name = this.#recordName;
        const lines = record.lines.map((line) => `${line}\n`).join('');
        const content = Buffer.from(console.secrets.redact(lines));
        // Any job of the run can delete the artifact and put another in its place: what is said here, it cannot change.
        const sha256 = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
        core/* setOutput */.uH('record-sha256', sha256);
        console.info(`SHA-256 of record.jsonl in the artifact ${name}: ${sha256}`);
        await this.#quietly('The record could not be uploaded; it is in the log above', () => artifacts.upload(name, { 'record.jsonl': content }));
        if (!plan.summary)
            return;
        const story = {
            leases: this.#leases,
            issued: this.#issued,
            tookMs: clock.monotonic() - this.#started,
            ignoredOffers: this.#side.ignoredOffers,
            ended: early,
            secret: inputs.secret !== '',
            record: { name, sha256 },
        };
        await this.#quietly('The job summary could not be written', async () => (0,summary/* writeSummary */.S)(console.secrets.redact(issuerSummary(plan, story))));
    }
    async #quietly(what, work) {
        try {
            await work();
        }
        catch {
            this.#step.console.warning(`${what}; what is left of it goes by itself within a day.`);
        }
    }
    #explain(refused) {
        const { inputs } = this.#task;
        if (refused.reason !== 'no-offer')
            return (0,split_refusal/* refusalError */.z_)(refused);
        const ignored = this.#side.ignoredOffers;
        return new error/* AgentCredsError */.$u({
            code: 'HANDOFF_TIMEOUT',
            what: `No agent job offered a key within ${inputs.timeout} s`,
            why: ignored > 0
                ? `${ignored} offer(s) came that do not know ${unknownTo(inputs.secret !== '')}: is it given to the agent job too?`
                : 'most often no runner is free for it: one self-hosted runner cannot run both jobs at once',
            fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for this job; or handoff-timeout: 30m',
        });
    }
}

// EXTERNAL MODULE: ./split/limits.js
var limits = __webpack_require__(3124);
// EXTERNAL MODULE: ./steps/inputs.js
var steps_inputs = __webpack_require__(1688);
// EXTERNAL MODULE: ./steps/prepare.js + 9 modules
var prepare = __webpack_require__(5421);
;// CONCATENATED MODULE: ./steps/issue.js









/** In seconds. With a shorter ttl, the job would upload and delete artifacts too often. */
const MIN_TTL = 300;
/**
 * `issue@v1`, the issuer job of the split workflow: it plans, runs the guard, waits for the agent job's key, issues and
 * seals the leases, renews them, watches the agent job, ends the leases and keeps the record. The agent job cannot reach
 * any of this.
 */
async function issue_issue(step) {
    const { run, console } = step;
    (0,state/* saveState */.LZ)(state/* emptyState */.p$);
    (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
    const given = (0,steps_inputs/* inputsOf */.V)(step, split_inputs/* issueTable */.AZ, { deliver: 'broker' });
    const secret = given.get(split_inputs/* issueInputs */.pi.secret);
    if (secret !== undefined)
        console.secrets.add(secret);
    // The agent job gets the leases, so the clouds' logs show its name.
    const agent = given.get(common/* common */.s.agent) ?? given.get(split_inputs/* issueInputs */.pi.agentJob);
    const named = given.with([[common/* common */.s.agent, agent]]);
    const plan = await (0,prepare/* prepare */.i)(named, step);
    const inputs = (0,split_inputs/* readIssueInputs */.HT)(named);
    if (plan.dryRun)
        return (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, stage: 'dry-run' });
    refuseShortLife(plan, inputs);
    (0,limits/* limitProblems */.Kc)({ ...inputs, plan, agentMinutes: undefined, issuer: undefined }).throwIfAny();
    // Without the step's `cancelled` signal: a cancelled job still needs the artifacts to tell the agent job.
    const artifacts = await step.artifacts();
    const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
    await new IssuerJob(step, { inputs, plan, handoff, artifacts }).run();
}
function refuseShortLife(plan, inputs) {
    if (!inputs.renew || plan.ttl >= MIN_TTL)
        return;
    throw new error/* AgentCredsError */.$u({
        code: 'INPUT_INVALID',
        what: '`ttl` is too short for the split workflow',
        why: 'each renewal is an artifact, and below 5 minutes there would be too many of them',
        fix: 'ttl: 5m   # or renew: false',
    });
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/issue.js


const start = () => (0,step/* runStep */.e)([issue_issue], { cancellable: true });


/***/ }),

/***/ 3953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ issueTable),
/* harmony export */   C2: () => (/* binding */ readProveInputs),
/* harmony export */   HT: () => (/* binding */ readIssueInputs),
/* harmony export */   L8: () => (/* binding */ readReceiveInputs),
/* harmony export */   O0: () => (/* binding */ proveInputs),
/* harmony export */   gs: () => (/* binding */ receiveTable),
/* harmony export */   jA: () => (/* binding */ proveTable),
/* harmony export */   k0: () => (/* binding */ gateTable),
/* harmony export */   ll: () => (/* binding */ gateInputs),
/* harmony export */   pi: () => (/* binding */ issueInputs),
/* harmony export */   xX: () => (/* binding */ receiveInputs)
/* harmony export */ });
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5908);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5417);
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5144);
/* harmony import */ var _inputs_kinds_duration_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(991);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(274);
/* harmony import */ var _inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2063);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4196);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9692);










const HOUR = 3600;
/** Short ones fall to a dictionary: everyone in the run can see what the secret authenticates. */
const LEAST_SECRET = 20;
const handoffId = (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .parsed */ .Yz)({
    parse: (value) => ((0,_handoff_js__WEBPACK_IMPORTED_MODULE_9__/* .isHandoffId */ .kr)(value) ? value : undefined),
    explain: () => ({ why: 'it is not 16 to 64 lower-case letters and digits' }),
    write: (value) => value,
});
/** What both halves are told about the hand-over. */
const handoff = {
    id: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-id',
        kind: handoffId,
        about: 'Id of the hand-over, the same in both jobs: an output of the gate job.',
        example: '${{ needs.gate.outputs.handoff-id }}   # the same in both jobs; made by org/agent-creds/gate',
        role: 'none',
        needed: 'it is empty',
    }),
    secret: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-secret',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .secret */ .rJ)(LEAST_SECRET),
        about: 'Authenticates the offered key. Needed where the run has other jobs that you do not trust (docs/threat-model.md).',
        example: '${{ secrets.HANDOFF_SECRET }}   # openssl rand -hex 32',
        role: 'none',
    }),
    timeout: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-timeout',
        kind: (0,_inputs_kinds_duration_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p)({ min: 10, max: 6 * HOUR }),
        default: '10m',
        about: 'How long to wait for the other job.',
        example: '10m',
        role: 'none',
    }),
};
/** What `issue` takes beside the inputs of the action itself. */
const issueInputs = {
    ...handoff,
    renew: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'renew',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'true',
        about: '`false`: seal once and end. Each lease then lives once and ends with its `ttl`.',
        example: 'true',
        role: 'none',
    }),
    agentJob: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'agent-job',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        default: 'agent',
        about: 'Key or name of the agent job, for finding it in the jobs API before it has made its offer.',
        example: 'agent',
        role: 'none',
    }),
    failWithAgent: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'fail-with-agent',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'true',
        about: 'Fail where the agent job has failed, so that "Re-run failed jobs" runs both again.',
        example: 'false',
        role: 'none',
    }),
};
/** What `prove` takes, all of it. */
const proveInputs = {
    id: handoff.id,
    secret: {
        ...handoff.secret,
        about: 'The secret that only the issuer and agent jobs are given. Empty is fine.',
    },
};
/** What `receive` takes, all of it. */
const receiveInputs = {
    id: handoff.id,
    proof: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-proof',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .secret */ .rJ)(LEAST_SECRET),
        about: 'Shows that this job was given the hand-off secret: an output of `prove`, the step before. It is good for this hand-over alone.',
        example: '${{ steps.prove.outputs.handoff-proof }}',
        role: 'none',
    }),
    secret: {
        ...handoff.secret,
        about: 'Use `handoff-proof`: the runner gives inputs to the post step again, where the agent can read the secret.',
    },
    timeout: handoff.timeout,
    deliver: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'deliver',
        kind: (0,_inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__/* .choices */ .zM)(['env', 'outputs', 'broker']),
        default: 'broker',
        about: '`broker` (renewed), `env` or `outputs`; `outputs` may stand beside one of the others.',
        example: 'broker',
        role: 'none',
    }),
    renewUntil: { ..._inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.renewUntil, about: 'How long the broker lives.' },
    summary: _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.summary,
    requireNoAmbientIdentity: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'require-no-ambient-identity',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'false',
        about: 'Fail, not only warn, where the machine has a cloud identity of its own.',
        example: 'true',
        role: 'none',
    }),
    workflowRef: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'workflow-ref',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'The workflow file that the issuer job must stand in. Default the one of this job.',
        example: 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0',
        role: 'none',
        filledBy: '${{ job.workflow_ref }}',
    }),
    jobId: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'job-id',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: "GitHub's id of this job, so that the issuer job can see when it ends.",
        example: '20000001',
        role: 'none',
        filledBy: '${{ job.check_run_id }}',
    }),
    jobStatus: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'job-status',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'How this job ended, read in the post step and told to the issuer job.',
        example: 'success',
        role: 'none',
        filledBy: '${{ job.status }}',
    }),
    oidcEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'oidc-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__/* .endpoint */ .s)(),
        about: "Base URL where GitHub's public keys are read. Default the server's own issuer.",
        example: 'https://token.actions.githubusercontent.com',
        role: 'none',
    }),
};
const LONGEST_JOB = 5 * 24 * 60;
const minutes = (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .parsed */ .Yz)({
    parse: (value) => {
        const count = Number(value);
        return Number.isFinite(count) && count > 0 && count <= LONGEST_JOB ? count : undefined;
    },
    explain: () => ({ why: `it is no number of minutes up to ${LONGEST_JOB}, five days` }),
    write: String,
});
/** What `gate` takes beside the inputs of the action itself: the limits of the jobs that come after it. */
const gateInputs = {
    renew: { ...issueInputs.renew, about: 'As `issue` is given it.' },
    timeout: { ...handoff.timeout, about: 'As `issue` and `receive` are given it.' },
    agentMinutes: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'agent-timeout-minutes',
        kind: minutes,
        about: '`timeout-minutes` of the agent job. With it the gate refuses limits that do not fit together.',
        example: '60',
        role: 'none',
    }),
    issuerRunsOn: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'issuer-runs-on',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: '`runs-on` of the issuer job, a label or a JSON list of labels, which this job has too.',
        example: 'ubuntu-latest',
        role: 'none',
    }),
    runnerEnvironment: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'runner-environment',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'Whether the runners are GitHub\u2019s own, which end every job after six hours.',
        example: 'self-hosted',
        role: 'none',
        filledBy: '${{ runner.environment }}',
    }),
};
const gateTable = [...Object.values(gateInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .inputTable */ .F];
const issueTable = [...Object.values(issueInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .inputTable */ .F];
const receiveTable = Object.values(receiveInputs);
const proveTable = Object.values(proveInputs);
/** @throws {AgentCredsError} with every problem of the inputs. */
function readIssueInputs(inputs) {
    inputs.throwIfWrong();
    return {
        ...ofHandoff(inputs),
        renew: inputs.get(issueInputs.renew),
        failWithAgent: inputs.get(issueInputs.failWithAgent),
        agentJob: inputs.get(issueInputs.agentJob),
        githubToken: inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.githubToken) ?? '',
    };
}
/** @throws {AgentCredsError} with every problem of the inputs. */
function readProveInputs(inputs) {
    inputs.throwIfWrong();
    return { id: inputs.get(proveInputs.id) ?? '', secret: inputs.get(proveInputs.secret) ?? '' };
}
/** @throws {AgentCredsError} with every problem of the inputs. */
function readReceiveInputs(inputs) {
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .Problems */ .Zw(inputs.problems);
    const deliver = inputs.get(receiveInputs.deliver);
    if (deliver.includes('env') && deliver.includes('broker')) {
        problems.add('INPUT_CONFLICT', '`deliver` names `env` and `broker`', 'static keys in the environment would beat the broker, and nothing could renew them', 'deliver: broker');
    }
    problems.throwIfAny();
    const jobId = inputs.get(receiveInputs.jobId) ?? '';
    return {
        ...ofHandoff(inputs),
        proof: inputs.get(receiveInputs.proof) ?? '',
        deliver,
        renewUntil: inputs.get(receiveInputs.renewUntil),
        summary: inputs.get(receiveInputs.summary),
        requireNoAmbientIdentity: inputs.get(receiveInputs.requireNoAmbientIdentity),
        workflowRef: inputs.get(receiveInputs.workflowRef) ?? '',
        // Not every runner tells it.
        jobId: /^\d{1,20}$/.test(jobId) ? jobId : '',
        oidcEndpoint: inputs.get(receiveInputs.oidcEndpoint),
    };
}
function ofHandoff(inputs) {
    return {
        id: inputs.get(handoff.id) ?? '',
        secret: inputs.get(handoff.secret) ?? '',
        timeout: inputs.get(handoff.timeout),
    };
}


/***/ }),

/***/ 3124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ limitProblems),
/* harmony export */   fT: () => (/* binding */ limitWarnings),
/* harmony export */   hK: () => (/* binding */ issuerLimit)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(251);


/** GitHub's smallest runners, by their label (GitHub Docs, "GitHub-hosted runners reference"). */
const SLIM = 'ubuntu-slim';
/**
 * What ends the issuer job, whatever the workflow says. On a runner of one's own that is nothing within five days.
 * @param runsOn a label or a JSON list of labels.
 * @param environment `runner.environment` of a job on the same runners.
 */
function issuerLimit(runsOn, environment) {
    if (labelsOf(runsOn).includes(SLIM))
        return { minutes: 15, by: `\`${SLIM}\`` };
    return environment === 'github-hosted' ? { minutes: 360, by: 'one of GitHub\u2019s own runners' } : undefined;
}
/** Limits that cannot all hold: an agent that uses its time up would lose its leases before. */
function limitProblems(limits) {
    const { plan, renew, timeout, agentMinutes, issuer } = limits;
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw();
    const stays = renew ? (agentMinutes ?? 0) * 60 : timeout;
    if (issuer && stays > issuer.minutes * 60) {
        problems.add('INPUT_CONFLICT', `The issuer job is on ${issuer.by}, where GitHub ends a job after ${issuer.minutes} minutes`, renew
            ? `it stays as long as the agent job, which may take ${agentMinutes} minutes (\`timeout-minutes\`), and renews its leases`
            : `it waits up to ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(timeout)} for the agent job (\`handoff-timeout\`)`, issuer.minutes < 360
            ? 'issuer-runs-on: ubuntu-latest'
            : `timeout-minutes: ${issuer.minutes}   # or a runner of your own for both jobs: issuer-runs-on: self-hosted`);
    }
    if (renew && plan.deliver.includes('broker') && (agentMinutes ?? 0) * 60 > plan.renewUntil) {
        problems.add('INPUT_CONFLICT', `The agent job may take ${agentMinutes} minutes, and its leases are renewed for ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(plan.renewUntil)} only`, '`timeout-minutes` is longer than `renew-until`', `renew-until: ${agentMinutes}m`);
    }
    if (!renew && plan.revoke === 'required') {
        problems.add('INPUT_CONFLICT', '`revoke: required` does not go with `renew: false`', 'the issuer job ends at once, and nobody is left who could end a lease before its `ttl` does', 'renew: true   # or revoke: auto');
    }
    return problems;
}
/** What is no error and should be known all the same. */
function limitWarnings({ plan, renew, agentMinutes }) {
    if (renew)
        return [];
    const warnings = [];
    if (agentMinutes !== undefined && plan.ttl < agentMinutes * 60) {
        warnings.push(`The leases live once, for ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(plan.ttl)} (\`renew: false\`), and the agent job may take ${agentMinutes} minutes. Fix: ttl: ${agentMinutes}m`);
    }
    const revocable = plan.clouds.filter(({ end }) => end === 'revocable').map(({ cloud }) => cloud);
    if (plan.revoke !== 'off' && revocable.length > 0) {
        warnings.push(`The lease of ${revocable.join(', ')} could be ended with its job and is not: with \`renew: false\` nobody is left to do it, and it lives for ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(plan.ttl)}. Fix: renew: true`);
    }
    return warnings;
}
function labelsOf(runsOn) {
    try {
        const value = JSON.parse(runsOn);
        return Array.isArray(value) ? value.map(String) : [runsOn];
    }
    catch {
        return [runsOn];
    }
}


/***/ }),

/***/ 7445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ watchDelay),
/* harmony export */   Kc: () => (/* binding */ sleepUntil),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ke: () => (/* binding */ Progress),
/* harmony export */   pt: () => (/* binding */ jobDelay),
/* harmony export */   qX: () => (/* binding */ renewalDelay),
/* harmony export */   xf: () => (/* binding */ pollDelay)
/* harmony export */ });
/**
 * How long to wait before looking again for the other job. Both start within seconds of each other, so at first it is
 * looked often; a runner that is long in coming is not made faster by asking.
 */
function pollDelay(waitedMs) {
    if (waitedMs < 20_000)
        return 250;
    if (waitedMs < 60_000)
        return 1000;
    return waitedMs < 300_000 ? 3000 : 10_000;
}
/**
 * How long the issuer job waits before it looks again whether the agent job has ended: a tenth of the time that it has
 * worked, so that an end is seen late by no more than that.
 * @param sinceMs since the first envelope was handed over.
 */
function watchDelay(sinceMs) {
    return Math.min(45_000, Math.max(3000, sinceMs / 10));
}
/**
 * How long the agent job waits before it looks again for an envelope that is due. It comes within seconds; if not, then
 * issuer or service have a problem that asking does not solve.
 */
function renewalDelay(waitedMs) {
    if (waitedMs < 2000)
        return 500;
    if (waitedMs < 20_000)
        return 2000;
    if (waitedMs < 120_000)
        return 5000;
    return waitedMs < 600_000 ? 20_000 : 60_000;
}
/**
 * How long before GitHub's jobs API is asked again; the first time nothing is known, later the agent works. It tells
 * only of a job that died without a word, which GitHub itself takes minutes to see.
 * @param asked how often it has been asked.
 */
function jobDelay(asked) {
    return Math.min(360_000, 60_000 * 2 ** Math.min(asked, 10));
}
/** A machine that sleeps, or a clock that is set, must not stretch a wait: longer waits are cut into pieces. */
const PIECE_MS = 1000;
/** Waits until a moment of the monotonic clock. */
async function sleepUntil(at, clock, signal) {
    for (let left = at - clock.monotonic(); left > 0; left = at - clock.monotonic())
        await clock.sleep(Math.min(PIECE_MS, left), signal);
}
/**
 * The work's outcome, or the signal's reason as soon as that aborts: a job that is cancelled has ten seconds and cannot
 * wait for an answer. The work goes on without anybody who waits for it.
 */
async function unlessAborted(signal, work) {
    if (signal.aborted) {
        work.catch(() => { });
        throw signal.reason;
    }
    return await new Promise((resolve, reject) => {
        const stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
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

/***/ 3021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ ENVELOPE_FILE),
/* harmony export */   ho: () => (/* binding */ open),
/* harmony export */   pe: () => (/* binding */ sealAged),
/* harmony export */   qK: () => (/* binding */ LARGEST_ENVELOPE)
/* harmony export */ });
/* unused harmony exports audienceOf, seal */
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2221);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2189);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(466);
/* harmony import */ var _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3726);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9397);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9692);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6306);
/* harmony import */ var _offer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3860);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6710);








const ENVELOPE_FILE = 'envelope.jwe';
const LARGEST_ENVELOPE = 256 * 1024;
const ALG = 'ECDH-ES';
const ENC = 'A256GCM';
/**
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the offer>:<SHA-256 of the contents>`. Encryption to a
 * public key says nothing about who encrypted: this audience does. GitHub signs, for the issuer job and nobody else, a
 * statement about this key, this hand-over, the whole offer that was answered and exactly these contents, so a token
 * taken from one envelope fits no other, and an answer to somebody else's offer of the same key is none to ours.
 */
function audienceOf({ thumbprint, handoff, digest }, contents) {
    return `agent-creds:${thumbprint}:${handoff.id}:${digest}:${(0,_offer_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .qQ)(contents)}`;
}
/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). First signed, then
 * encrypted together with the signature: who cannot open the envelope never sees the token.
 */
async function seal(contents, offer, sign) {
    const text = JSON.stringify({ version: 1, to: offer.digest, ...contents });
    const token = await sign(audienceOf(offer, text));
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_7__/* .importJWK */ .Og)(offer.key, ALG);
    return await new jose__WEBPACK_IMPORTED_MODULE_8__/* .CompactEncrypt */ .j(Buffer.from(JSON.stringify({ contents: text, token })))
        .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
        .encrypt(key);
}
/** How long signing may take, try by try: {@link deadlines.sign} ends it before the last. */
const SIGNING_MS = [500, 3000, _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__/* .deadlines */ .Q.sign + 1000];
/**
 * The same for contents that grow older while GitHub signs. Their age is part of what is signed, so the time that signing
 * may take is counted as passed, and where it took longer all is sealed once more.
 * @param ageMs milliseconds since the leases were asked for.
 */
async function sealAged(contents, ageMs, offer, sign) {
    for (const allowed of SIGNING_MS) {
        const before = ageMs();
        const envelope = await seal({ ...contents, ageMs: Math.ceil(before + allowed) }, offer, sign);
        if (ageMs() - before <= allowed)
            return envelope;
    }
    throw new Error('the token for the envelope came too late');
}
/**
 * Opens an envelope and believes nothing in it before the token holds. Whether it is new, its number says.
 * @throws {HandoffRefused} with the reason: `altered`, `forged` or `foreign`.
 */
async function open(envelope, options) {
    const { privateKey, offer, checkToken } = options;
    const { contents: text, token } = await decrypt(envelope, privateKey);
    const { signedAt } = await checkToken(token, audienceOf(offer, text));
    const { version, to, handoff: named, ...rest } = parse(text) ?? {};
    const handoff = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .readHandoff */ .ZQ)(named);
    // The token already binds all of it; said again, so that no mistake in one check opens the other.
    if (version !== 1 || to !== offer.digest || !handoff || !(0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .sameHandoff */ .h5)(handoff, offer.handoff)) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('foreign', 'its contents name another hand-over');
    }
    const contents = readRest(rest);
    return { ...contents, handoff, askedAt: signedAt - contents.ageMs };
}
/** The shape is checked although GitHub vouches for its author: another version of this action may have written it. */
function readRest(rest) {
    const { sequence, renewed, agent, task, session, plans, leases, ageMs, trail, noteHash, ended } = rest;
    const texts = [agent, task, session, noteHash];
    const strange = !(Number.isSafeInteger(sequence) && Number(sequence) > 0) ||
        !texts.every((text) => typeof text === 'string') ||
        !Array.isArray(plans) ||
        !Array.isArray(leases) ||
        plans.length !== leases.length ||
        !isAge(ageMs) ||
        (ended !== undefined && !(0,_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .isReason */ .Vs)(ended)) ||
        (ended === undefined && leases.length === 0) ||
        leases.some((lease, i) => (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeFault */ .E4)(lease) || !(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(lease.cloud) || plans[i]?.cloud !== lease.cloud);
    if (strange)
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('foreign', 'another version of agent-creds sealed it');
    for (const lease of leases) {
        // One that is over came late, and that is for the receiver to judge.
        const fault = (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .lifeFault */ .zR)(lease, _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP);
        if (fault !== undefined)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('foreign', `its lease cannot be believed: ${fault}`);
    }
    return {
        sequence,
        renewed: renewed === true,
        agent,
        task,
        session,
        plans,
        leases,
        ageMs,
        trail: (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .readTrail */ .hd)(trail),
        noteHash,
        ended,
    };
}
function isAge(value) {
    return typeof value === 'number' && value >= 0 && value <= _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP * 1000;
}
async function decrypt(envelope, privateKey) {
    let plain;
    try {
        const result = await (0,jose__WEBPACK_IMPORTED_MODULE_9__/* .compactDecrypt */ .d)(envelope, privateKey, {
            keyManagementAlgorithms: [ALG],
            contentEncryptionAlgorithms: [ENC],
        });
        plain = result.plaintext;
    }
    catch (cause) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('altered', '', { cause });
    }
    const { contents, token } = parse(Buffer.from(plain).toString('utf8')) ?? {};
    if (typeof contents !== 'string' || typeof token !== 'string')
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('forged', 'it carries no token');
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
const emptySplitState = {
    handoff: undefined,
    endToken: '',
    endedFile: '',
    noteHash: '',
    noteToken: '',
};
function saveSplitState(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ(KEY, JSON.stringify(state));
}
function loadSplitState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu(KEY));
        const text = (value) => (typeof value === 'string' ? value : '');
        return {
            handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_0__/* .readHandoff */ .ZQ)(state.handoff),
            endToken: text(state.endToken),
            endedFile: text(state.endedFile),
            noteHash: text(state.noteHash),
            noteToken: text(state.noteToken),
        };
    }
    catch {
        return emptySplitState;
    }
}


/***/ })

};
;