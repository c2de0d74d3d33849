"use strict";
exports.id = 734;
exports.ids = [734];
exports.modules = {

/***/ 2734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
// EXTERNAL MODULE: ./runner/state.js
var state = __webpack_require__(7033);
// EXTERNAL MODULE: ./split/handoff.js
var split_handoff = __webpack_require__(9692);
// EXTERNAL MODULE: ./split/inputs.js
var split_inputs = __webpack_require__(3953);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./artifacts/refusal.js
var refusal = __webpack_require__(4517);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
// EXTERNAL MODULE: ./end/end-leases.js + 2 modules
var end_leases = __webpack_require__(136);
// EXTERNAL MODULE: ./end/holdings.js
var end_holdings = __webpack_require__(3499);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
;// CONCATENATED MODULE: ./end/lease-to-end.js

/** Adds to each holding its lease with the secret, and the plan with which it was issued. */
function withSecrets(holdings, plans, leases) {
    return holdings.map((holding) => {
        const lease = leases.find((one) => (0,model_lease/* sameSlot */.fO)(one, holding));
        const plan = plans.find((one) => (0,model_lease/* sameSlot */.fO)(one, holding));
        return lease && plan ? { ...holding, secret: { lease, plan } } : holding;
    });
}

// EXTERNAL MODULE: ./issue/cancelled.js
var issue_cancelled = __webpack_require__(7802);
// EXTERNAL MODULE: ./issue/issue.js + 1 modules
var issue = __webpack_require__(3984);
// EXTERNAL MODULE: ./issue/record.js
var issue_record = __webpack_require__(5720);
// EXTERNAL MODULE: ./model/holding.js
var holding = __webpack_require__(2004);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./record/life.js
var life = __webpack_require__(6169);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./runner/files.js
var files = __webpack_require__(4727);
// EXTERNAL MODULE: ./split/end-and-note.js
var end_and_note = __webpack_require__(6628);
// EXTERNAL MODULE: ./split/handoff-artifacts.js
var handoff_artifacts = __webpack_require__(6518);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./split/refusal.js
var split_refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/state.js
var split_state = __webpack_require__(2771);
;// CONCATENATED MODULE: ./split/issue/fail-with.js

/** Conclusions of a job that "Re-run failed jobs" runs again (GitHub Docs, "Re-running workflows and jobs"). */
const FAILED = new Set(['failure', 'cancelled', 'timed_out']);
/** Whether the agent job has failed, as the job itself or GitHub says. */
function hasFailed(watched) {
    return watched.by !== 'time' && FAILED.has(watched.conclusion);
}
/** Thrown at the very end, after the leases are ended and the record is uploaded. */
function agentFailed() {
    return new error/* AgentCredsError */.$u({
        code: 'AGENT_FAILED',
        what: 'The agent job failed, and so this job fails with it',
        why: 'GitHub\u2019s "Re-run failed jobs" leaves out what succeeded, and an agent job alone gets no lease',
        fix: 'fail-with-agent: false   # then only "Re-run all jobs" works',
    });
}

// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./github/failure.js
var failure = __webpack_require__(3387);
// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
;// CONCATENATED MODULE: ./split/issue/find-job.js





const JOB = '/repos/{owner}/{repo}/actions/jobs/{job_id}';
const JOBS = '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
/** A job with many steps takes 15 kB in such a list, and our limit for an answer is 1 MiB. */
const PER_PAGE = 30;
/** 240 jobs. In a run with more jobs, an agent job can be found by its id only. */
const MOST_PAGES = 8;
const HOUR_MS = 3_600_000;
/** One hand-over takes at most 20 of the 1,000 requests an hour that all jobs of a repository share. */
const MOST_AN_HOUR = { pages: MOST_PAGES, byId: 12 };
/** When less than this part of the repository's limit is left, no request is sent: the gate jobs need the rest. */
const RESERVE = 0.25;
/**
 * Makes the function that asks GitHub's jobs API for the agent job: by its id, or as long as that is not known by its name, on
 * all pages of this attempt's jobs. In a private repository it needs `actions: read`. It is the fallback for an agent job
 * that dies without a message. So after a failure it returns `undefined`, and the next call, minutes later, is the retry. It
 * keeps to a budget: an unchanged answer costs nothing (ETag), and it sends at most 20 requests an hour.
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
            if (error instanceof failure/* GithubFailure */.E || error instanceof BudgetUsedUp)
                return undefined;
            throw error;
        }
    };
}
/** Finds a job by the id from an offer. An offer could name any job, so only one of this run and attempt counts. */
async function byId(get, id, { runId, attempt }) {
    const job = (0,json/* fieldsOf */.Pf)(await get(JOB, { job_id: id }));
    const own = String(job.run_id) === runId && String(job.run_attempt ?? attempt) === attempt;
    return own && String(job.id) === id ? job : undefined;
}
/** Finds a job by its name, if exactly one job has it. In a called workflow a job's name is `caller / name`. */
async function byName(get, name, { runId, attempt }) {
    const found = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
        const paging = { per_page: String(PER_PAGE), page: String(page) };
        const { jobs, total_count } = (0,json/* fieldsOf */.Pf)(await get(JOBS, { run_id: runId, attempt_number: attempt, ...paging }));
        const some = Array.isArray(jobs) ? jobs.map(json/* fieldsOf */.Pf) : [];
        found.push(...some.filter((job) => job.name === name || String(job.name).endsWith(` / ${name}`)));
        if (some.length < PER_PAGE || page * PER_PAGE >= Number(total_count)) {
            return found.length === 1 ? found[0] : undefined;
        }
    }
    // There are more pages, and another job on them may have the same name.
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
/** Thrown instead of a request when the budget is used up. */
class BudgetUsedUp extends Error {
    name = 'BudgetUsedUp';
}
/** Limits the requests of one hand-over to GitHub's REST API, per hour. */
class Budget {
    #clock;
    #asked = { pages: [], byId: [] };
    #quietUntil = Number.NEGATIVE_INFINITY;
    constructor(clock) {
        this.#clock = clock;
    }
    /** Wraps a request function so that it keeps to the budget. */
    within(kind, get) {
        return async (route, parameters) => {
            const now = this.#clock.monotonic();
            const asked = this.#asked[kind].filter((at) => at > now - HOUR_MS);
            if (now < this.#quietUntil || asked.length >= MOST_AN_HOUR[kind])
                throw new BudgetUsedUp();
            this.#asked[kind] = [...asked, now];
            return await get(route, parameters);
        };
    }
    /** Stops all requests until GitHub's limit resets, if little of it is left. */
    learn({ limit, remaining, resetMs }) {
        if (remaining >= limit * RESERVE)
            return;
        this.#quietUntil = this.#clock.monotonic() + Math.min(resetMs, HOUR_MS);
    }
}

// EXTERNAL MODULE: ./delivery/order.js
var order = __webpack_require__(3942);
// EXTERNAL MODULE: ./split/artifact-names.js
var artifact_names = __webpack_require__(2943);
// EXTERNAL MODULE: ./split/poll.js
var poll = __webpack_require__(7445);
// EXTERNAL MODULE: ./split/seal.js
var seal = __webpack_require__(3021);
;// CONCATENATED MODULE: ./split/issue/offers.js


/**
 * Reads every offer of a hand-over. An offer counts only if its author knows the hand-over's id, and the secret where there
 * is one. Others are reported and ignored. With two different offers that count, nobody can tell which is the agent's, so the
 * hand-over ends.
 */
class OfferWatch {
    #artifacts;
    #handoff;
    #proof;
    #ignored;
    #seen = new Set();
    #accepted;
    /** The artifact service's id of the job whose offer was accepted; empty before. */
    jobId = '';
    /** How many offers were ignored because they could not be authenticated. */
    ignored = 0;
    constructor(options) {
        this.#artifacts = options.artifacts;
        this.#handoff = options.handoff;
        this.#proof = options.proof;
        this.#ignored = options.onIgnored;
    }
    /**
     * Reads the listed offers that it has not read yet, and returns the accepted one, if there is one.
     * @throws {HandoffRefused} `second-offer`, `bad-offer`.
     */
    async look(listed) {
        for (const artifact of listed) {
            if (artifact.kind !== 'offer' || this.#seen.has(artifact.id))
                continue;
            const text = await this.#artifacts.read(artifact, split_offer/* OFFER_FILE */.Gy, split_offer/* LARGEST_OFFER */.iT);
            this.#seen.add(artifact.id);
            const offer = await this.#read(text);
            if (!offer) {
                this.ignored++;
                this.#ignored(this.ignored);
                continue;
            }
            // An exact copy is harmless. An offer of the same key with another end token or job is not.
            if (this.#accepted && this.#accepted.digest !== offer.digest) {
                throw new split_refusal/* HandoffRefused */.NZ('second-offer');
            }
            if (!this.#accepted)
                this.jobId = artifact.jobId;
            this.#accepted ??= offer;
        }
        return this.#accepted;
    }
    async #read(text) {
        // Deleted, or not a valid archive: another job made it, or the upload was interrupted.
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

;// CONCATENATED MODULE: ./split/issue/renewal-schedule.js

/**
 * The part of a lease's life after which the issuer job renews. It comes just before the broker asks for the next lease, which
 * is at 76 to 80 %.
 */
const DUE = 0.76;
const RETRY_MS = { least: 1000, most: 30_000 };
/** The longest wait between retries once all leases have expired. */
const RETRY_EXPIRED_MS = 120_000;
/**
 * How often leases are issued within one life of a lease at most, whatever happens to envelopes and clocks: once when
 * due, and twice more for a machine that slept or an envelope that could not be sent in time.
 */
const MOST_PER_LIFE = 3;
/** A larger change between wall clock and monotonic clock means that the machine has slept, or that its clock was set. */
const JUMP_MS = 5000;
/**
 * Decides when to issue, and keeps the new leases until they are sent. Leases that could not be sent are sent again, not
 * issued again.
 */
class RenewalSchedule {
    #deps;
    #issued = { leases: [], askedAt: Number.NaN };
    /** Issued, but not yet sent. */
    #waiting;
    /** The number of the last envelope; 0 before the first. */
    #sequence = 0;
    #due = Number.NEGATIVE_INFINITY;
    #failures = 0;
    #issueTimes = [];
    #drift;
    constructor(deps) {
        this.#deps = deps;
        this.#drift = this.#readDrift();
    }
    /** When the next renewal is due, by the monotonic clock. */
    get due() {
        this.#noticeClockJump();
        return this.#due;
    }
    /** Milliseconds since the clouds were asked for the leases. */
    get ageMs() {
        return Math.max(0, this.#deps.clock.monotonic() - this.#issued.askedAt) || 0;
    }
    /** Whether all leases have expired. */
    get allExpired() {
        return this.#leases.every((lease) => lease.expiresAt - lease.issuedAt <= this.ageMs);
    }
    /** Issues leases and sends them, or sends those that wait. After a failure {@link due} tells when to try again. */
    async issueAndSend() {
        const { clock, pausedMs } = this.#deps;
        // During a pause new leases would only age. Leases that wait are tried all the same, since that costs nothing.
        const paused = pausedMs();
        if (!this.#usable() && paused > 0) {
            this.#due = clock.monotonic() + paused;
            return;
        }
        try {
            await this.#tryOnce();
            // A token has just told GitHub's time, and the clock may have changed to it: that is no sleep.
            this.#drift = this.#readDrift();
            this.#failures = 0;
            this.#due = this.#issued.askedAt + this.#life * DUE;
        }
        catch (error) {
            this.#failures++;
            const most = this.allExpired ? RETRY_EXPIRED_MS : RETRY_MS.most;
            const wait = Math.min(most, RETRY_MS.least * 2 ** Math.min(this.#failures, 10));
            this.#due = clock.monotonic() + Math.max(wait, pausedMs());
            throw error;
        }
    }
    /** Takes the next number, for an envelope without leases. */
    nextSequence() {
        return ++this.#sequence;
    }
    async #tryOnce() {
        const { clock, issue, onLeases, send } = this.#deps;
        if (!this.#usable()) {
            this.#waiting = undefined;
            this.#checkBudget();
            const issued = this.#after(await issue());
            this.#issueTimes.push(clock.monotonic());
            this.#waiting = issued;
            this.#issued = issued;
            this.#sequence++;
            onLeases(issued.leases, this.#sequence);
        }
        const issued = this.#waiting ?? this.#issued;
        await send(issued, this.#sequence);
        this.#waiting = undefined;
    }
    #after({ leases, askedAt }) {
        const before = new Map(this.#leases.map((lease) => [lease.cloud, lease]));
        return { leases: leases.map((lease) => (0,model_lease/* renewedAfter */.dR)(before.get(lease.cloud), lease)), askedAt };
    }
    /** Whether there are waiting leases that are young enough to be sent. */
    #usable() {
        return this.#waiting !== undefined && this.ageMs < this.#life * DUE;
    }
    /** @throws {TooManyLeases} */
    #checkBudget() {
        const now = this.#deps.clock.monotonic();
        this.#issueTimes = this.#issueTimes.filter((at) => at > now - this.#life);
        if (this.#issueTimes.length >= MOST_PER_LIFE)
            throw new TooManyLeases();
    }
    get #leases() {
        return this.#issued.leases;
    }
    get #life() {
        return Math.min(...this.#leases.map((lease) => lease.expiresAt - lease.issuedAt));
    }
    #readDrift() {
        return this.#deps.clock.now() - this.#deps.clock.monotonic();
    }
    /** Renews at once after the machine has slept: its monotonic clock stood still, so the leases are older than they seem. */
    #noticeClockJump() {
        const drift = this.#readDrift();
        const jump = drift - this.#drift;
        if (Math.abs(jump) < JUMP_MS)
            return;
        this.#drift = drift;
        if (jump > 0)
            this.#due = Math.min(this.#due, this.#deps.clock.monotonic());
    }
}
/** Thrown instead of issuing when a fault has already caused too many leases within the life of one. */
class TooManyLeases extends Error {
    name = 'TooManyLeases';
}

;// CONCATENATED MODULE: ./split/issue/issuer-side.js










/**
 * How long before a renewal no list is read while the service refuses lists. It is longer than the pause that a service
 * usually asks for.
 */
const QUIET_MS = 120_000;
/** The issuer job's half of the protocol between the two jobs. `IssuerJob` calls its methods one after the other. */
class IssuerSide {
    #deps;
    #offers;
    #renewals;
    #seenEnds = new Set();
    /** How to find the envelopes after the first; only the agent job gets it. */
    #series;
    #offer;
    /** The last envelope that was uploaded. */
    #envelope;
    #jobsAsked = 0;
    #jobsDue;
    /** Whether the service did not answer the last look. */
    #unanswered = false;
    #incompleteWarned = false;
    constructor(deps) {
        this.#deps = deps;
        const { clock, issue, onLeases, artifacts } = deps;
        this.#offers = new OfferWatch({ ...deps, onIgnored: deps.onIgnoredOffer });
        this.#series = (0,artifact_names/* newEnvelopeSeries */._8)(artifacts.jobId);
        this.#jobsDue = clock.monotonic() + (0,poll/* jobDelay */.pt)(0);
        this.#renewals = new RenewalSchedule({
            clock,
            issue,
            onLeases,
            send: (issued, sequence) => this.#sendLeases(issued, sequence),
            pausedMs: () => artifacts.pausedMs,
        });
    }
    /** How many offers were ignored because they could not be authenticated. */
    get ignoredOffers() {
        return this.#offers.ignored;
    }
    /**
     * Waits for the agent job's offer. It goes on waiting while the artifact service does not answer.
     * @throws {HandoffRefused} `no-offer`, `unknown-offer`, `agent-failed`, `second-offer`, `bad-offer`, `flood`.
     */
    async waitForOffer() {
        const { clock, signal, timeout, artifacts, progress, handoff, proof } = this.#deps;
        const start = clock.monotonic();
        const lines = new poll/* Progress */.ke(progress);
        const wanted = [new artifact_names/* ArtifactNames */.JG(handoff, proof).offer];
        for (;;) {
            const trouble = await this.#look(wanted);
            if (this.#offer)
                return this.#offer;
            const waited = clock.monotonic() - start;
            if (waited > timeout * 1000)
                throw trouble ?? new split_refusal/* HandoffRefused */.NZ(this.ignoredOffers > 0 ? 'unknown-offer' : 'no-offer');
            const job = await this.#lookAtJob();
            if (job?.status === 'completed')
                throw new split_refusal/* HandoffRefused */.NZ('agent-failed', job.conclusion);
            lines.waited(waited, `Waiting for the agent job's offer, ${Math.round(waited / 1000)} s of ${timeout} s.`);
            const rest = Math.min(artifacts.pausedMs, timeout * 1000 - waited);
            await clock.sleep(Math.min(Math.max((0,poll/* pollDelay */.xf)(waited), rest), timeout * 1000 - waited + 1), signal);
        }
    }
    /** Issues leases, seals them for the offered key, and uploads the first envelope. */
    async handOver() {
        const { renew, warn } = this.#deps;
        await this.#renewals.issueAndSend();
        // With `renew: false` this is the last look, so it finds a second offer that came while the clouds were asked.
        const trouble = await this.#look([]);
        if (trouble !== undefined && !renew)
            warn('The artifact service does not answer: an offer that came meanwhile would not have been seen.');
    }
    /**
     * Renews, and watches for the end of the agent job.
     * @throws {HandoffRefused} when a second offer comes, or too many artifacts.
     */
    async watch() {
        const { clock, signal, plan } = this.#deps;
        const start = clock.monotonic();
        const until = start + plan.renewUntil * 1000;
        const wanted = this.#offer ? [new artifact_names/* ArtifactNames */.JG(this.#deps.handoff, this.#offer.endHash).end] : [];
        let lookAt = start;
        for (;;) {
            // Renewal comes before the look: the service may refuse lists but accept uploads, and a refusal pauses both.
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
            if (this.#renewals.allExpired && (now >= until || !this.#willRenew()))
                return { by: 'time' };
            const due = this.#willRenew() && now < until ? this.#renewals.due : Number.POSITIVE_INFINITY;
            await (0,clock_0/* sleepUntil */.Kc)(Math.min(now + 1000, Math.max(now + 50, Math.min(lookAt, due))), clock, signal);
        }
    }
    /**
     * When to look again. Looks are rarer while the list does not help, since they then take more requests. While the service
     * refuses lists, there is no look shortly before a renewal: a refusal pauses all requests to the service.
     */
    #nextLook(sinceMs) {
        const { clock, artifacts } = this.#deps;
        const at = clock.monotonic() + (0,poll/* watchDelay */.BN)(sinceMs) * (this.#unanswered || artifacts.listIncomplete ? 2 : 1);
        const { due } = this.#renewals;
        return this.#unanswered && this.#willRenew() && at > due - QUIET_MS && at < due ? due + 1000 : at;
    }
    /**
     * Tells the agent job that no more leases will come: by a note, which any job could write, and where the agent job may have a
     * lease, also by a sealed envelope.
     */
    async tell(reason) {
        if (this.#offer && this.#envelope !== undefined) {
            await this.#send({ leases: [], renewed: false, ended: reason }, this.#renewals.nextSequence());
        }
        const { artifacts, note } = this.#deps;
        await artifacts.put('note', end_and_note/* NOTE_FILE */.ec, (0,end_and_note/* writeNote */.IP)(reason, note.token));
    }
    async #renew() {
        const { signal, warn } = this.#deps;
        try {
            await (0,poll/* unlessAborted */.Wh)(signal, this.#renewals.issueAndSend());
        }
        catch (error) {
            if (error instanceof split_refusal/* HandoffRefused */.NZ || signal.aborted)
                throw error;
            warn(`A renewal failed (${nameOf(error)}); it is tried again while the lease lives.`);
        }
    }
    async #sendLeases({ leases: issued }, sequence) {
        const { artifacts, renew } = this.#deps;
        const before = this.#envelope;
        // A job that seals once has ended before the agent has, so nothing will end these leases early.
        const leases = renew ? issued : issued.map((lease) => ({ ...lease, end: 'expires' }));
        this.#envelope = await this.#send({ leases, renewed: this.#willRenew() }, sequence);
        if (before !== undefined)
            await artifacts.remove(before).catch(() => { });
    }
    async #send(parts, sequence) {
        const { plan, handoff, artifacts, sign, proof, note } = this.#deps;
        if (!this.#offer)
            throw new Error('there is no offer to seal for');
        const { agent, task, session } = plan;
        const plans = parts.leases.length === 0 ? [] : (0,order/* handoverPlans */.cq)(plan.clouds);
        const common = { handoff, sequence, agent, task, session, noteHash: note.hash };
        const contents = { ...common, plans, series: this.#series, ...parts };
        const sealed = await (0,seal/* sealAged */.pe)(contents, () => this.#renewals.ageMs, this.#offer, sign);
        const later = new artifact_names/* ArtifactNames */.JG(handoff, this.#series.key);
        const names = sequence === 1
            ? [new artifact_names/* ArtifactNames */.JG(handoff, proof).first(this.#offer.thumbprint)]
            : later.next(sequence);
        return { name: await artifacts.put('envelope', seal/* ENVELOPE_FILE */.C6, sealed, names), jobId: artifacts.jobId };
    }
    /**
     * Reads the offers, and accepts the first valid one.
     * @returns the error where the service does not answer, so that the caller can go on; `undefined` after a successful look.
     */
    async #look(wanted) {
        const { artifacts, signal } = this.#deps;
        try {
            const listed = await (0,poll/* unlessAborted */.Wh)(signal, artifacts.list(wanted));
            this.#warnIfListIncomplete();
            const offer = await (0,poll/* unlessAborted */.Wh)(signal, this.#offers.look(listed));
            if (offer && !this.#offer) {
                const end = await (0,poll/* unlessAborted */.Wh)(signal, (0,end_and_note/* findEnd */.N1)(artifacts, listed, offer, this.#seenEnds));
                if (end)
                    throw new split_refusal/* AgentEnded */.SF(end.reason ?? 'agent-failed');
                this.#offer = offer;
            }
            this.#unanswered = false;
            return undefined;
        }
        catch (error) {
            return this.#tolerate(error);
        }
    }
    async #lookForEnd(wanted) {
        const { artifacts, signal } = this.#deps;
        const offer = this.#offer;
        if (!offer)
            return undefined;
        try {
            const listed = await (0,poll/* unlessAborted */.Wh)(signal, artifacts.list(wanted));
            this.#warnIfListIncomplete();
            await (0,poll/* unlessAborted */.Wh)(signal, this.#offers.look(listed));
            const end = await (0,poll/* unlessAborted */.Wh)(signal, (0,end_and_note/* findEnd */.N1)(artifacts, listed, offer, this.#seenEnds));
            this.#unanswered = false;
            return end;
        }
        catch (error) {
            this.#tolerate(error);
        }
        // The service refuses lists, but the agent job's message may still be readable by its name.
        try {
            const named = wanted.map((name) => ({
                name,
                jobId: this.#offers.jobId,
                id: name,
                size: 0,
                kind: 'end',
            }));
            return await (0,poll/* unlessAborted */.Wh)(signal, (0,end_and_note/* findEnd */.N1)(artifacts, named, offer, new Set()));
        }
        catch (error) {
            this.#tolerate(error);
            return undefined;
        }
    }
    /** Returns an error that may go away by itself, with a warning the first time. @throws any other error. */
    #tolerate(error) {
        const { signal, warn } = this.#deps;
        if (error instanceof split_refusal/* HandoffRefused */.NZ || signal.aborted)
            throw error;
        // While the agent works, no error of the service ends the watch.
        if (!this.#offer && !(0,refusal.isTransient)(error))
            throw error;
        if (!this.#unanswered)
            warn(`The artifact service does not answer (${nameOf(error)}); it is asked again.`);
        this.#unanswered = true;
        return error;
    }
    #warnIfListIncomplete() {
        const { artifacts, warn, proof } = this.#deps;
        if (!artifacts.listIncomplete || this.#incompleteWarned)
            return;
        this.#incompleteWarned = true;
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

// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./split/issue/issuer-summary.js





/**
 * What the author of an ignored offer did not know, for a message. Nobody can tell which: one authentication code covers
 * both, and it may be this job that lacks the secret.
 */
const ID_AND_SECRET = 'hand-off id and secret';
/** Writes the issuer job's summary, which the agent cannot change. */
function issuerSummary(plan, facts) {
    const { leases, issued, tookMs, ignoredOffers, ended, record } = facts;
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
        `Issued ${issued === 1 ? 'once' : `${issued} times`} in ${(0,duration/* formatDuration */.a3)(tookMs / 1000)}. The agent job held no identity.`,
        ...(ignoredOffers > 0
            ? [`**${ignoredOffers} offer(s) without the ${ID_AND_SECRET} of this job were ignored.**`]
            : []),
        ...(ended ? [endLine(ended)] : []),
        `The record is in this job's log and in the artifact ${(0,safe/* markdownLine */.iB)(record.name)}. Any job of the run can replace an artifact: the record is the one whose \`record.jsonl\` has the SHA-256 \`${record.sha256}\`.`,
    ];
    return `### Credentials for agent ${(0,safe/* markdownLine */.iB)(plan.agent)}, from the issuer job\n\n${(0,markdown/* table */.tp)(head, rows)}\n\n${lines.join('\n\n')}\n`;
}
function endLine({ by, reason }) {
    return by === 'issuer'
        ? `**Refused: ${split_refusal/* reasons */.Ot[reason]}.**`
        : `The agent job ended the hand-over. It says, and nobody has checked: ${split_refusal/* reasons */.Ot[reason]}.`;
}

// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
;// CONCATENATED MODULE: ./split/issue/renewer.js

/** A lease that waits for other clouds is still used while its age is below this part of its life. */
const FRESH = 0.25;
/**
 * Renews the leases: asks every cloud once more, under the same session names. When one cloud fails, the new leases of the
 * others are not revoked, unlike at the first issue. Revoking denies the session, and the agent still works in it. The new
 * leases are kept for the next attempt, so that an outage of one cloud does not cause ever more leases of another.
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
        // Waits for all, so that every lease is kept, also one that arrives after another cloud has failed.
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

;// CONCATENATED MODULE: ./split/issue/issuer-job.js




























/** The work of the issuer job, from the wait for a key to the end of the leases. */
class IssuerJob {
    #step;
    #task;
    #handoffArtifacts;
    #side;
    #renewer;
    #state;
    #started;
    /** Random, so that no other job can take the name first and so prevent the upload of the record. */
    #recordName = `agent-creds-record-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    #note = (0,end_and_note/* makeNoteKey */.MQ)();
    #leases = [];
    #issued = 0;
    /** The error of the last failed request to a cloud or to GitHub's token service. */
    #issueFailure;
    constructor(step, task) {
        this.#step = step;
        this.#task = task;
        const { run, clock, console, cancelled, record } = step;
        const { inputs, plan, handoff } = task;
        this.#started = clock.monotonic();
        this.#state = { ...state/* emptyState */.p$, ...(0,end_holdings/* holdingsOf */.Q)(plan), stage: 'issuing' };
        this.#handoffArtifacts = new handoff_artifacts/* HandoffArtifacts */.c(task.artifacts, handoff);
        this.#renewer = new Renewer(plan, step);
        this.#side = new IssuerSide({
            clock,
            plan,
            handoff,
            proof: (0,split_offer/* proofOf */.oX)(inputs.secret, handoff),
            note: this.#note,
            artifacts: this.#handoffArtifacts,
            signal: cancelled,
            timeout: inputs.timeout,
            renew: inputs.renew,
            issue: () => this.#rememberingFailure(this.#issue()),
            // Without the `cancelled` signal, since a cancelled job still signs its last message.
            sign: async (audience) => (await this.#rememberingFailure(step.identity(audience, AbortSignal.timeout(timeouts/* deadlines */.Q.sign)))).jwt,
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
                console.warning(`Offer ${count} does not know this job's ${ID_AND_SECRET}. Ignored: it is another job's, or the agent job was given another one.`);
                record.add('lease.refused', undefined, { reason: `offer without the ${ID_AND_SECRET}` });
            },
        });
    }
    async run() {
        const { console, cancelled } = this.#step;
        const { inputs, handoff } = this.#task;
        const noteToken = this.#note.token;
        console.secrets.add(noteToken);
        // While this state is saved, the post step knows that this step did not reach its end.
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
                return await this.#endWithoutRenewal();
            const watched = await this.#side.watch();
            const reason = this.#logEnd(watched);
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
    async #rememberingFailure(asking) {
        try {
            return await asking;
        }
        catch (error) {
            this.#issueFailure = error;
            throw error;
        }
    }
    #reasonOf(thrown) {
        if (this.#step.cancelled.aborted)
            return 'cancelled';
        if (thrown instanceof split_refusal/* HandoffRefused */.NZ)
            return thrown.reason;
        return thrown instanceof error/* AgentCredsError */.$u && thrown === this.#issueFailure ? 'issue-failed' : 'failed';
    }
    async #issue() {
        const { plan } = this.#task;
        if (this.#issued > 0)
            return await this.#renewer.renew();
        (0,state/* saveState */.LZ)(this.#state);
        const askedAt = this.#step.clock.monotonic();
        const leases = await (0,issue/* issueAll */.d)(plan, this.#step, (left) => {
            const leases = this.#state.leases.filter((one) => left.includes((0,holding/* idOf */.TH)(one)));
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
            (0,files/* setOutput */.uH)('leases', JSON.stringify(leases.map(model_lease/* viewLease */.cW)));
            (0,files/* setOutput */.uH)('expires-at', (0,clock_0/* instant */.uR)(Math.min(...leases.map((lease) => lease.expiresAt))));
            (0,files/* setOutput */.uH)('record-artifact', this.#recordName);
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
    #logEnd(watched) {
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
    /** Ends this job with `renew: false`: no job remains that could end the leases, so they expire. */
    async #endWithoutRenewal() {
        this.#step.console.info('This job ends here (`renew: false`): each lease ends with its own life.');
        (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, stage: 'left' });
        (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
        await this.#report(undefined);
    }
    /**
     * Ends the leases, tells the agent job, deletes the artifacts, and reports. A failure in one part does not stop the next.
     * Revocation comes first, then the message, then the report for people.
     */
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
            ? this.#tryOrWarn('The agent job could not be told; if it still waits for leases, it gives up after its `handoff-timeout`', () => this.#side.tell(early.reason))
            : undefined;
        const { settled, failed } = await ended;
        await told;
        // Without leases, the state keeps what was requested: a cloud may have issued it, and the post step ends that.
        if (settled && this.#leases.length > 0)
            (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, stage: 'ended', revoke: plan.revoke });
        if (failed)
            process.exitCode = 1;
        // After an abnormal end the artifacts stay, since the agent job has yet to read the reason.
        if (!abnormal)
            await this.#tryOrWarn('The artifacts of the hand-over could not be deleted; GitHub deletes what is left of them within a day', () => this.#handoffArtifacts.removeAll());
        await this.#report(early);
    }
    /** Writes the record, in the log and as an artifact, and the job summary. */
    async #report(early) {
        const { clock, console, record } = this.#step;
        const { plan, artifacts } = this.#task;
        console.group('Record', record.lines);
        const name = this.#recordName;
        const lines = record.lines.map((line) => `${line}\n`).join('');
        const content = Buffer.from(console.secrets.redact(lines));
        // Any job of the run can replace the artifact, but none can change this hash in the output and the log.
        const sha256 = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
        (0,files/* setOutput */.uH)('record-sha256', sha256);
        console.info(`SHA-256 of record.jsonl in the artifact ${name}: ${sha256}`);
        await this.#tryOrWarn('The record could not be uploaded; it is in the log above', () => artifacts.upload(name, { 'record.jsonl': content }));
        if (!plan.summary)
            return;
        const facts = {
            leases: this.#leases,
            issued: this.#issued,
            tookMs: clock.monotonic() - this.#started,
            ignoredOffers: this.#side.ignoredOffers,
            ended: early,
            record: { name, sha256 },
        };
        await this.#tryOrWarn('The job summary could not be written', async () => (0,summary/* writeSummary */.Sy)(console.secrets.redact(`${issuerSummary(plan, facts)}\n${(0,life/* livesSummary */.YR)((0,life/* lives */.i2)(record.lines))}`)));
    }
    async #tryOrWarn(what, work) {
        try {
            await work();
        }
        catch {
            this.#step.console.warning(`${what}.`);
        }
    }
    #explain(refused) {
        if (refused.reason !== 'no-offer' && refused.reason !== 'unknown-offer')
            return (0,split_refusal/* refusalError */.z_)(refused);
        return (0,split_refusal/* noOfferError */.u$)(this.#task.inputs.timeout, this.#side.ignoredOffers);
    }
}

// EXTERNAL MODULE: ./split/limits.js
var limits = __webpack_require__(3124);
// EXTERNAL MODULE: ./split/named-leases.js
var named_leases = __webpack_require__(6179);
// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
// EXTERNAL MODULE: ./steps/prepare.js + 11 modules
var prepare = __webpack_require__(8124);
;// CONCATENATED MODULE: ./steps/issue.js











/** In seconds. With a shorter ttl, the job would upload and delete artifacts too often. */
const MIN_TTL = 300;
/**
 * `issue@v1`, the issuer job of the split workflow: it plans, runs the guard, waits for the agent job's key, issues and
 * seals the leases, renews them, watches the agent job, ends the leases and keeps the record. The agent job cannot reach
 * any of this.
 */
async function issue_issue(step) {
    const { run } = step;
    (0,state/* saveState */.LZ)(state/* emptyState */.p$);
    (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
    const given = (0,named_leases/* withoutNames */.F)((0,steps_inputs/* inputsOf */.V)(step, split_inputs/* issueTable */.AZ, { deliver: 'broker' }), step.env);
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
    const handoff = (0,split_handoff/* handoffOf */.y4)(inputs.id, run);
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
/* harmony export */   gs: () => (/* binding */ receiveTable),
/* harmony export */   jA: () => (/* binding */ proveTable),
/* harmony export */   k0: () => (/* binding */ gateTable),
/* harmony export */   ll: () => (/* binding */ gateInputs),
/* harmony export */   pi: () => (/* binding */ issueInputs),
/* harmony export */   xX: () => (/* binding */ receiveInputs)
/* harmony export */ });
/* unused harmony export proveInputs */
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5908);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(756);
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5144);
/* harmony import */ var _inputs_kinds_duration_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(991);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(274);
/* harmony import */ var _inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2063);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4196);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9692);










const HOUR = 3600;
/** A dictionary attack finds a shorter secret: every job of the run can read the offers that the secret authenticates. */
const LEAST_SECRET = 20;
const handoffId = (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .parsed */ .Yz)({
    parse: (value) => ((0,_handoff_js__WEBPACK_IMPORTED_MODULE_9__/* .isHandoffId */ .kr)(value) ? value : undefined),
    explain: () => ({ why: 'it is not 16 to 64 lower-case letters and digits' }),
    write: (value) => value,
});
/** The inputs about the hand-over that both jobs get. */
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
/** The inputs that `issue` takes besides those of the action itself. */
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
/** All inputs of `prove`. */
const proveInputs = {
    id: handoff.id,
    secret: {
        ...handoff.secret,
        about: 'The secret that only the issuer and agent jobs are given. Empty is fine.',
    },
};
/** All inputs of `receive`. */
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
    explain: () => ({ why: `it is not a number of minutes up to ${LONGEST_JOB}, five days` }),
    write: String,
});
/** The inputs that `gate` takes besides those of the action itself: the limits of the jobs after it. */
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
        about: '`runs-on` of the issuer job, a label, a JSON list of labels or a JSON object, which this job has too.',
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
const gateTable = [...Object.values(gateInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .handoverTable */ .SD];
const issueTable = [...Object.values(issueInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .handoverTable */ .SD];
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
        // Some runners do not provide it.
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
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7727);



/** GitHub's smallest runners, by their label (GitHub Docs, "GitHub-hosted runners reference"). */
const SLIM = 'ubuntu-slim';
/**
 * The time after which GitHub ends the issuer job, whatever the workflow says. `undefined` for a self-hosted runner, where
 * the limit is five days.
 * @param runsOn a label, a JSON list of labels, or a JSON object with `labels`, `group` or both.
 * @param environment `runner.environment` of a job on the same runners.
 * @example
 * issuerLimit('["ubuntu-slim"]', 'github-hosted') // { minutes: 15, by: '`ubuntu-slim`' }
 */
function issuerLimit(runsOn, environment) {
    if (labelsOf(runsOn).includes(SLIM))
        return { minutes: 15, by: `\`${SLIM}\`` };
    return environment === 'github-hosted' ? { minutes: 360, by: 'one of GitHub\u2019s own runners' } : undefined;
}
/** Reports limits that contradict each other: an agent that uses all its time would lose its leases before the end. */
function limitProblems(limits) {
    const { plan, renew, timeout, agentMinutes, issuer } = limits;
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw();
    for (const withheld of plan.clouds.filter(({ end }) => end === 'withheld')) {
        problems.add('INPUT_CONFLICT', `The split workflow cannot hand over what the job must never hold: ${withheld.scope[0] ?? withheld.cloud}`, 'the gateway would be in the agent job, where the agent\u2019s own user can read its memory', 'org/agent-creds/run@v1   # in a job of its own: there a wall stands between the agent and the gateway');
    }
    const stays = renew ? (agentMinutes ?? 0) * 60 : timeout;
    if (issuer && stays > issuer.minutes * 60) {
        problems.add('INPUT_CONFLICT', `The issuer job is on ${issuer.by}, where GitHub ends a job after ${issuer.minutes} minutes`, renew
            ? `it stays as long as the agent job, which may take ${agentMinutes} minutes (\`timeout-minutes\`), and renews its leases`
            : `it waits up to ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(timeout)} for the agent job (\`handoff-timeout\`)`, issuer.minutes < 360
            ? 'issuer-runs-on: ubuntu-latest'
            : `timeout-minutes: ${issuer.minutes}   # or a runner of your own for both jobs: issuer-runs-on: self-hosted`);
    }
    if (renew && plan.deliver.includes('broker') && (agentMinutes ?? 0) * 60 > plan.renewUntil) {
        problems.add('INPUT_CONFLICT', `The agent job may take ${agentMinutes} minutes, and its leases are renewed for ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(plan.renewUntil)} only`, '`timeout-minutes` is longer than `renew-until`', `renew-until: ${agentMinutes}m`);
    }
    if (!renew && plan.revoke === 'required') {
        problems.add('INPUT_CONFLICT', '`revoke: required` does not go with `renew: false`', 'the issuer job ends at once, so that no job could end a lease before its `ttl` is over', 'renew: true   # or revoke: auto');
    }
    return problems;
}
/** Warnings about limits that do not contradict each other, but have a consequence that the user may not expect. */
function limitWarnings({ plan, renew, agentMinutes }) {
    const warnings = [];
    const renewable = plan.deliver.includes('broker');
    if (!(renew && renewable) && agentMinutes !== undefined && plan.ttl < agentMinutes * 60) {
        const cause = renewable ? '`renew: false`' : `\`deliver: ${plan.deliver.join(', ')}\` is never renewed`;
        warnings.push(`The leases live once, for ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(plan.ttl)} (${cause}), and the agent job may take ${agentMinutes} minutes. Fix: ttl: ${agentMinutes}m${renew ? '   # or deliver: broker, which is renewed' : ''}`);
    }
    if (renew)
        return warnings;
    const revocable = plan.clouds.filter(({ end }) => end === 'revocable').map(({ cloud }) => cloud);
    if (plan.revoke !== 'off' && revocable.length > 0) {
        warnings.push(`The lease of ${revocable.join(', ')} could be ended when its job ends, but with \`renew: false\` no job is left to do that: it lives for ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(plan.ttl)}. Fix: renew: true`);
    }
    return warnings;
}
function labelsOf(runsOn) {
    try {
        const value = JSON.parse(runsOn);
        const labels = Array.isArray(value) ? value : ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(value).labels ?? runsOn);
        return [labels].flat().map(String);
    }
    catch {
        return [runsOn];
    }
}


/***/ }),

/***/ 6179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ withoutNames)
/* harmony export */ });
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(756);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2763);


/** The inputs of a job of the split, with a problem where it is given `leases`, which it does not take. */
function withoutNames(inputs, env) {
    const { name } = _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.leases;
    if (((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_1__/* .rawInputs */ .me)(env, [_inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.leases])[name] ?? '').trim() === '')
        return inputs;
    return inputs.withProblems([
        {
            code: 'INPUT_CONFLICT',
            what: `The split workflow does not take \`${name}\``,
            why: 'it hands one lease of each cloud to the agent job',
            fix: 'a split of its own for each lease; or org/agent-creds/run@v1   # in one job, which takes named leases',
        },
    ]);
}


/***/ }),

/***/ 3860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ OFFER_FILE),
/* harmony export */   H: () => (/* binding */ makeOffer),
/* harmony export */   XJ: () => (/* binding */ OfferUnauthenticated),
/* harmony export */   iT: () => (/* binding */ LARGEST_OFFER),
/* harmony export */   np: () => (/* binding */ readOffer),
/* harmony export */   o4: () => (/* binding */ writeOffer),
/* harmony export */   oX: () => (/* binding */ proofOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3866);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2402);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4366);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7727);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9692);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6456);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6710);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6815);








/** File name of an offer in its artifact. */
const OFFER_FILE = 'offer.json';
/** In bytes, and far above the size of every real offer. */
const LARGEST_OFFER = 16 * 1024;
const VERSION = 3;
/** The length of a P-256 coordinate in bytes (RFC 7518, 6.2.1.2). */
const COORDINATE = 32;
/**
 * Makes a key pair and the offer for it. The private key leaves this process only through the pipe to the broker. It is never
 * in a file, an environment variable or a command line.
 */
async function makeOffer(handoff, options) {
    const { privateKey, publicKey } = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .generateKeyPair */ .T)('ECDH-ES', { crv: 'P-256', extractable: true });
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_7__/* .exportJWK */ .JU)(publicKey);
    const endToken = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
    const { renewable, jobId } = options;
    const said = { handoff, key, endHash: (0,_messages_js__WEBPACK_IMPORTED_MODULE_3__/* .endHashOf */ .BJ)(endToken), renewable, jobId };
    const thumbprint = await (0,jose__WEBPACK_IMPORTED_MODULE_8__/* .calculateJwkThumbprint */ .s)(key);
    return { privateKey, endToken, offer: { ...said, thumbprint, digest: (0,_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .q)(bodyOf(said)) } };
}
/**
 * Writes the offer for the upload. It authenticates the body as text, so that the result does not depend on how JSON is
 * written. Only a job that knows the hand-over's id, and the proof where there is a secret, can make an offer. Neither is in
 * the offer.
 * @param proof the result of {@link proofOf}; empty without a secret.
 */
function writeOffer(offer, proof) {
    const body = bodyOf(offer);
    return JSON.stringify({ body, mac: macOf(offer.handoff, body, proof) });
}
/** Thrown for an offer of a job that does not know the hand-over's id and proof. */
class OfferUnauthenticated extends Error {
    name = 'OfferUnauthenticated';
}
/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where it was not made with the hand-off's id and proof.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
async function readOffer(text, handoff, proof) {
    const { body, mac } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(text);
    // First of all: nothing in an offer is read before it is authenticated.
    if (typeof body !== 'string' || typeof mac !== 'string' || !(0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(mac, macOf(handoff, body, proof)))
        throw new OfferUnauthenticated();
    const { version, handoff: named, key, endHash, renewable, jobId } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(body);
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
        thumbprint: await (0,jose__WEBPACK_IMPORTED_MODULE_8__/* .calculateJwkThumbprint */ .s)(jwk),
        endHash,
        renewable: renewable === true,
        jobId: typeof jobId === 'string' && /^\d{1,20}$/.test(jobId) ? jobId : '',
        digest: (0,_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .q)(body),
    };
}
/**
 * Makes the proof that a job has the hand-off secret. It is valid for this hand-over only, and reveals nothing about the
 * secret or the proof of another hand-over. Empty where there is no secret.
 */
function proofOf(secret, handoff) {
    if (secret === '')
        return '';
    const info = `agent-creds proof v1 ${(0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff)}`;
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret, '', info, 32)).toString('base64url');
}
function bodyOf(offer) {
    const { handoff, key, endHash, renewable, jobId } = offer;
    return JSON.stringify({ version: VERSION, handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff), key, endHash, renewable, jobId });
}
function macOf({ id }, body, proof) {
    const key = Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', id, proof, 'agent-creds offer v2', 32));
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(body).digest('base64url');
}
/** Reads a public key of P-256 in the only form that has its thumbprint; `undefined` for anything else. */
function readKey(value) {
    const { kty, crv, x, y } = (value ?? {});
    if (kty !== 'EC' || crv !== 'P-256' || !isCanonical(x) || !isCanonical(y))
        return undefined;
    try {
        // It throws for a point that is not on the curve.
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: { kty, crv, x, y }, format: 'jwk' });
        return { kty, crv, x, y };
    }
    catch {
        return undefined;
    }
}
/** Whether a value is 32 bytes in canonical base64url. Decoders ignore two bits of the last letter, so other forms exist. */
function isCanonical(value) {
    if (typeof value !== 'string')
        return false;
    const bytes = Buffer.from(value, 'base64url');
    return bytes.length === COORDINATE && bytes.toString('base64url') === value;
}
function bad(detail) {
    return new _refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .HandoffRefused */ .NZ('bad-offer', detail);
}


/***/ }),

/***/ 7445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ watchDelay),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ke: () => (/* binding */ Progress),
/* harmony export */   pt: () => (/* binding */ jobDelay),
/* harmony export */   qX: () => (/* binding */ renewalDelay),
/* harmony export */   xf: () => (/* binding */ pollDelay)
/* harmony export */ });
/**
 * How long to wait, in milliseconds, before looking for the other job again. Both jobs usually start within seconds of each
 * other, so the first looks come quickly. Later the other job probably waits for a runner, and quick looks gain nothing.
 * @example
 * pollDelay(30_000) // 1000
 */
function pollDelay(waitedMs) {
    if (waitedMs < 20_000)
        return 250;
    if (waitedMs < 60_000)
        return 1000;
    return waitedMs < 300_000 ? 3000 : 10_000;
}
/**
 * How long the issuer job waits, in milliseconds, before it looks again whether the agent job has ended: a tenth of the time
 * that the agent has worked. So the delay is at most a tenth of the agent's time.
 * @param sinceMs milliseconds since the first envelope was handed over.
 * @example
 * watchDelay(100_000) // 10_000
 */
function watchDelay(sinceMs) {
    return Math.min(45_000, Math.max(3000, sinceMs / 10));
}
/**
 * How long the agent job waits, in milliseconds, before it looks again for an envelope that is due. Usually the envelope
 * comes within seconds. If not, the issuer job or the service has a problem, and quick looks do not help.
 * @example
 * renewalDelay(10_000) // 2000
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
 * How long to wait, in milliseconds, before asking GitHub's jobs API again. Only this API tells that a job died without a
 * message, and GitHub itself needs minutes to notice that.
 * @param asked how often this job has asked it already.
 * @example
 * jobDelay(0) // 60_000
 */
function jobDelay(asked) {
    return Math.min(360_000, 60_000 * 2 ** Math.min(asked, 10));
}
/**
 * Waits for some work, but throws the signal's reason as soon as the signal aborts: a cancelled job has ten seconds and
 * cannot wait for an answer. The work itself is not stopped; its result is ignored.
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
/** Milliseconds of waiting after which a progress line is due. After these, one line a minute. */
const FIRST_LINES = [5000, 15_000, 30_000];
/** Prints a line about a wait from time to time, however often {@link Progress.waited} is called. */
class Progress {
    #say;
    #next = 0;
    constructor(say) {
        this.#say = say;
    }
    /** Prints `text` if a line is due after `ms` milliseconds of waiting. */
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
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(466);
/* harmony import */ var _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5398);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9397);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7727);
/* harmony import */ var _artifact_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2943);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9692);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6710);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6815);









/** The file in an `envelope` artifact. */
const ENVELOPE_FILE = 'envelope.jwe';
/** In bytes. */
const LARGEST_ENVELOPE = 256 * 1024;
const ALG = 'ECDH-ES';
const ENC = 'A256GCM';
/**
 * The audience of the token in an envelope:
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the offer>:<SHA-256 of the contents>`.
 *
 * Encryption with a public key does not prove who encrypted. This audience does: GitHub signs, for the issuer job only, a
 * statement about this key, this hand-over, the whole offer and exactly these contents. So a token from one envelope is not
 * valid in another, and an answer to another job's offer of the same key is not valid for this offer.
 */
function audienceOf({ thumbprint, handoff, digest }, contents) {
    return `agent-creds:${thumbprint}:${handoff.id}:${digest}:${(0,_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .hashOf */ .q)(contents)}`;
}
/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). It signs first and then
 * encrypts the contents together with the token, so that only the holder of the key can read the token.
 */
async function seal(contents, offer, sign) {
    const text = JSON.stringify({ version: 1, to: offer.digest, ...contents });
    const token = await sign(audienceOf(offer, text));
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_7__/* .importJWK */ .Og)(offer.key, ALG);
    return await new jose__WEBPACK_IMPORTED_MODULE_8__/* .CompactEncrypt */ .j(Buffer.from(JSON.stringify({ contents: text, token })))
        .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
        .encrypt(key);
}
/** How long signing may take in each attempt, in milliseconds. {@link deadlines.sign} ends it before the last limit. */
const SIGNING_MS = [500, 3000, _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__/* .deadlines */ .Q.sign + 1000];
/**
 * Seals contents that age while GitHub signs. The age is part of the signed contents, so it includes the time that signing may
 * take. Where signing took longer, it seals again with a larger allowance.
 * @param ageMs tells how many milliseconds have passed since the clouds were asked for the leases.
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
 * Opens an envelope, and reads its contents only after the token has passed the check. The caller compares the sequence
 * number, which tells whether the envelope is new.
 * @throws {HandoffRefused} with the reason `altered`, `forged` or `foreign`.
 */
async function open(envelope, options) {
    const { privateKey, offer, checkToken } = options;
    const { contents: text, token } = await decrypt(envelope, privateKey);
    const { signedAt } = await checkToken(token, audienceOf(offer, text));
    const { version, to, handoff: named, ...rest } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(text);
    const handoff = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .readHandoff */ .ZQ)(named);
    // The token's audience already binds these values. This second check limits the damage of a mistake in the first.
    if (version !== 1 || to !== offer.digest || !handoff || !(0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .sameHandoff */ .h5)(handoff, offer.handoff)) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('foreign', 'its contents name another hand-over');
    }
    const contents = readRest(rest);
    return { ...contents, handoff, askedAt: signedAt - contents.ageMs };
}
/** Checks the form of the contents. The token proves the author, but another version of this action may have written them. */
function readRest(rest) {
    const { sequence, renewed, agent, task, session, plans, leases, ageMs, series, noteHash, ended } = rest;
    const texts = [agent, task, session, noteHash];
    const strange = !(Number.isSafeInteger(sequence) && Number(sequence) > 0) ||
        !texts.every((text) => typeof text === 'string') ||
        !Array.isArray(plans) ||
        !Array.isArray(leases) ||
        plans.length !== leases.length ||
        !isAge(ageMs) ||
        (ended !== undefined && !(0,_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .isReason */ .Vs)(ended)) ||
        (ended === undefined && leases.length === 0) ||
        leases.some((lease, i) => (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeFault */ .E4)(lease) || !(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(lease.cloud) || plans[i]?.cloud !== lease.cloud);
    if (strange)
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('foreign', 'another version of agent-creds sealed it');
    for (const lease of leases) {
        // Without the elapsed time: the receiver decides about a lease that has expired on the way.
        const fault = (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .lifeFault */ .zR)(lease, _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP);
        if (fault !== undefined)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('foreign', `its lease cannot be believed: ${fault}`);
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
        series: (0,_artifact_names_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnvelopeSeries */ .oJ)(series),
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
        const result = await (0,jose__WEBPACK_IMPORTED_MODULE_10__/* .compactDecrypt */ .d)(envelope, privateKey, {
            keyManagementAlgorithms: [ALG],
            contentEncryptionAlgorithms: [ENC],
        });
        plain = result.plaintext;
    }
    catch (cause) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('altered', '', { cause });
    }
    const { contents, token } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(Buffer.from(plain).toString('utf8'));
    if (typeof contents !== 'string' || typeof token !== 'string')
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('forged', 'it carries no token');
    return { contents, token };
}


/***/ }),

/***/ 2771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ emptySplitState),
/* harmony export */   fR: () => (/* binding */ saveSplitState),
/* harmony export */   uY: () => (/* binding */ loadSplitState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(950);
/* harmony import */ var _runner_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4727);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9692);



const KEY = 'agentCredsSplit';
const emptySplitState = {
    handoff: undefined,
    endToken: '',
    endedFile: '',
    noteHash: '',
    noteToken: '',
};
function saveSplitState(state) {
    (0,_runner_files_js__WEBPACK_IMPORTED_MODULE_0__/* .saveValue */ .ZK)(KEY, JSON.stringify(state));
}
function loadSplitState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu(KEY));
        const text = (value) => (typeof value === 'string' ? value : '');
        return {
            handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_1__/* .readHandoff */ .ZQ)(state.handoff),
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