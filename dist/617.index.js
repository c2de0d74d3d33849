"use strict";
exports.id = 617;
exports.ids = [617];
exports.modules = {

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

/***/ 6389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./inputs/common.js + 4 modules
var common = __webpack_require__(1885);
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
var clock = __webpack_require__(3535);
// EXTERNAL MODULE: ./end/end-leases.js + 4 modules
var end_leases = __webpack_require__(2494);
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
// EXTERNAL MODULE: ./issue/issue.js + 1 modules
var issue = __webpack_require__(3984);
// EXTERNAL MODULE: ./issue/record.js
var issue_record = __webpack_require__(5720);
// EXTERNAL MODULE: ./model/holding.js
var holding = __webpack_require__(2004);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./split/pieces.js
var pieces = __webpack_require__(2887);
// EXTERNAL MODULE: ./split/refusal.js
var split_refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/state.js
var split_state = __webpack_require__(2771);
// EXTERNAL MODULE: ./delivery/order.js
var order = __webpack_require__(3942);
// EXTERNAL MODULE: ./split/end.js
var end = __webpack_require__(3431);
// EXTERNAL MODULE: ./split/poll.js
var poll = __webpack_require__(7445);
// EXTERNAL MODULE: ./split/seal.js
var seal = __webpack_require__(3021);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
;// CONCATENATED MODULE: ./split/issue/offers.js


/**
 * Looks at every offer of a hand-over. Without a secret nobody can tell which of two is the agent's, so a second one
 * ends it; with a secret only offers that know it count, and others are noise that is told and left alone.
 */
class OfferWatch {
    #pieces;
    #handoff;
    #secret;
    #ignored;
    #seen = new Set();
    #accepted;
    /** Offers that do not know the secret. */
    ignored = 0;
    constructor(options) {
        this.#pieces = options.pieces;
        this.#handoff = options.handoff;
        this.#secret = options.secret;
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
            // The same key again reaches the same receiver: a copy, with which nobody gains anything.
            if (this.#accepted && this.#accepted.thumbprint !== offer.thumbprint) {
                throw new split_refusal/* HandoffRefused */.NZ('second-offer');
            }
            this.#accepted ??= offer;
        }
        return this.#accepted;
    }
    async #read(text) {
        try {
            // Gone again, or not an archive of ours: somebody else's doing, or a job that was stopped in the middle.
            if (text === undefined)
                throw new split_refusal/* HandoffRefused */.NZ('bad-offer', 'it cannot be read');
            return await (0,split_offer/* readOffer */.np)(text, this.#handoff, this.#secret);
        }
        catch (error) {
            if (error instanceof split_offer/* OfferUnauthenticated */.XJ)
                return undefined;
            if (error instanceof split_refusal/* HandoffRefused */.NZ && this.#secret !== '' && text === undefined)
                return undefined;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./split/issue/issuer-side.js






/** Renewed a little before the broker asks for it, which is at 76 to 80 % of a lease's life. */
const DUE = 0.76;
/** The service has no limit that this comes near, and a job's end is not urgent to the second. */
const WATCH_MS = 3000;
/** The jobs API counts against the repository's 1,000 requests an hour. */
const JOBS_MS = 60_000;
const RETRY_MS = { least: 1000, most: 30_000 };
/** The issuer job's half of a hand-over, step by step; see `src/steps/issue.ts` for the whole. */
class IssuerSide {
    #deps;
    #offers;
    #seenEnds = new Set();
    #offer;
    #sequence = 0;
    #issuedAt = Number.NaN;
    #leases = [];
    #envelope;
    #jobsAsked = Number.NEGATIVE_INFINITY;
    constructor(deps) {
        this.#deps = deps;
        this.#offers = new OfferWatch({ ...deps, onIgnored: deps.onIgnoredOffer });
    }
    /** Offers that did not know the secret. */
    get ignoredOffers() {
        return this.#offers.ignored;
    }
    /**
     * Waits for the agent job's key.
     * @throws {HandoffRefused} `no-offer`, `agent-failed`, `second-offer`, `bad-offer`, `flood`.
     */
    async waitForOffer() {
        const { clock, signal, timeout, pieces, progress } = this.#deps;
        const start = clock.monotonic();
        const lines = new poll/* Progress */.k(progress);
        for (;;) {
            const listed = await pieces.list();
            const offer = await this.#offers.look(listed);
            if (offer) {
                this.#offer = offer;
                const end = await this.#findEnd(listed);
                if (end)
                    throw new split_refusal/* HandoffRefused */.NZ(end.reason ?? 'agent-failed');
                return offer;
            }
            const waited = clock.monotonic() - start;
            if (waited > timeout * 1000)
                throw new split_refusal/* HandoffRefused */.NZ('no-offer');
            await this.#lookAtJob();
            lines.waited(waited, `Waiting for the agent job's offer, ${Math.round(waited / 1000)} s of ${timeout} s.`);
            await clock.sleep((0,poll/* pollDelay */.x)(waited), signal);
        }
    }
    /** Issues, seals for the key that was offered, uploads; the envelope before is deleted. */
    async handOver() {
        const { clock, issue, pieces, onLeases } = this.#deps;
        const asked = clock.monotonic();
        const leases = await issue();
        this.#leases = leases;
        this.#issuedAt = asked;
        this.#sequence++;
        onLeases(leases, this.#sequence);
        const before = this.#envelope;
        this.#envelope = await this.#send({ leases, renewed: this.#willRenew() });
        if (before !== undefined)
            await this.#forget(before).catch(() => { });
        // A rival that came between: its offer must not go unseen because nobody looks any more.
        await this.#offers.look(await pieces.list());
    }
    /**
     * Renews and watches until the agent job is over.
     * @throws {HandoffRefused} when a second offer comes, or a flood.
     */
    async watch() {
        const { clock, signal, pieces, renewUntil, warn } = this.#deps;
        const until = clock.monotonic() + renewUntil * 1000;
        let due = this.#dueAt();
        let failures = 0;
        let deaf = false;
        for (;;) {
            try {
                const listed = await pieces.list();
                await this.#offers.look(listed);
                const end = await this.#findEnd(listed);
                if (end)
                    return { by: 'agent', reason: end.reason };
                deaf = false;
            }
            catch (error) {
                if (error instanceof split_refusal/* HandoffRefused */.NZ || signal.aborted)
                    throw error;
                // The service is away: the agent works on with what it has, so the watch goes on too.
                if (!deaf)
                    warn(`The artifact service does not answer (${nameOf(error)}); the watch goes on.`);
                deaf = true;
            }
            const job = await this.#lookAtJob();
            if (job?.status === 'completed')
                return { by: 'github', conclusion: job.conclusion };
            const now = clock.monotonic();
            if (now >= due && now < until && this.#willRenew()) {
                const renewed = await this.#renew();
                failures = renewed ? 0 : failures + 1;
                due = renewed
                    ? this.#dueAt()
                    : clock.monotonic() + Math.min(RETRY_MS.most, RETRY_MS.least * 2 ** failures);
            }
            if (this.#leases.every((lease) => this.#remaining(lease) <= 0) &&
                (now >= until || !this.#willRenew())) {
                return { by: 'time' };
            }
            const soon = this.#willRenew() && due < until ? due - clock.monotonic() : WATCH_MS;
            await clock.sleep(Math.max(50, Math.min(WATCH_MS, soon)), signal);
        }
    }
    /** Tells the agent job that no more will come: sealed where it holds a lease, else as a note anyone could write. */
    async tell(reason) {
        if (this.#offer && this.#envelope !== undefined) {
            this.#sequence++;
            await this.#send({ leases: [], renewed: false, ended: reason });
        }
        await this.#deps.pieces.put('note', end/* NOTE_FILE */.ec, (0,end/* writeNote */.IP)(reason));
    }
    async #renew() {
        const { signal, warn } = this.#deps;
        try {
            await this.handOver();
            return true;
        }
        catch (error) {
            if (error instanceof split_refusal/* HandoffRefused */.NZ || signal.aborted)
                throw error;
            warn(`A renewal failed (${nameOf(error)}); it is tried again while the lease lives.`);
            return false;
        }
    }
    async #send(parts) {
        const { clock, plan, handoff, pieces, sign } = this.#deps;
        if (!this.#offer)
            throw new Error('there is no offer to seal for');
        const { agent, task, session } = plan;
        const plans = parts.leases.length === 0 ? [] : (0,order/* handedOf */.U)(plan.clouds);
        const ageMs = Math.max(0, Math.round(clock.monotonic() - this.#issuedAt)) || 0;
        const contents = { handoff, sequence: this.#sequence, agent, task, session, plans, ageMs, ...parts };
        return await pieces.put('envelope', seal/* ENVELOPE_FILE */.C6, await (0,seal/* seal */.od)(contents, this.#offer, sign));
    }
    async #forget(name) {
        const { pieces } = this.#deps;
        const piece = (await pieces.list()).find((one) => one.name === name);
        if (piece)
            await pieces.remove(piece);
    }
    async #findEnd(listed) {
        return this.#offer && (await (0,end/* findEnd */.N1)(this.#deps.pieces, listed, this.#offer, this.#seenEnds));
    }
    /** At most once a minute. */
    async #lookAtJob() {
        const { clock, findJob } = this.#deps;
        const now = clock.monotonic();
        if (now - this.#jobsAsked < JOBS_MS)
            return undefined;
        const first = this.#jobsAsked === Number.NEGATIVE_INFINITY;
        this.#jobsAsked = now;
        // Both jobs have only just started: the answer would say so.
        if (first)
            return undefined;
        const job = await findJob(this.#offer?.jobId ?? '');
        if (!this.#offer && job?.status === 'completed')
            throw new split_refusal/* HandoffRefused */.NZ('agent-failed', job.conclusion);
        return job;
    }
    #willRenew() {
        return this.#deps.renew && this.#offer?.renewable === true;
    }
    #dueAt() {
        const lives = this.#leases.map((lease) => lease.expiresAt - lease.issuedAt);
        return this.#issuedAt + Math.min(...lives) * DUE;
    }
    #remaining(lease) {
        return lease.expiresAt - lease.issuedAt - (this.#deps.clock.monotonic() - this.#issuedAt);
    }
}
function nameOf(error) {
    const code = error?.code;
    return typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error;
}

// EXTERNAL MODULE: ./github/api.js
var api = __webpack_require__(5821);
// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./github/failure.js
var failure = __webpack_require__(3387);
;// CONCATENATED MODULE: ./split/issue/jobs.js




const ROUTE = '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
/**
 * GitHub's list of this attempt's jobs (REST API, "List jobs for a workflow run attempt"). It needs `actions: read`
 * in a private repository. It is the fallback for an agent job that dies without a word, so every failure is silence;
 * the next look, a minute later, is the retry.
 */
function jobFinder({ apiUrl, token, handoff, name, signal }) {
    const { repository, runId, attempt } = handoff;
    const get = (0,client/* githubGet */.U)({ token, apiUrl, repository, signal, attempts: 1, deadlineMs: timeouts/* timeouts */.F.call });
    return async (jobId) => {
        if (token === '')
            return undefined;
        try {
            const { jobs } = (0,api/* record */.g1)(await get(ROUTE, { run_id: runId, attempt_number: attempt, per_page: '100' }));
            return viewOf(pick(Array.isArray(jobs) ? jobs.map(api/* record */.g1) : [], jobId, name));
        }
        catch (error) {
            if (error instanceof failure/* GithubFailure */.E)
                return undefined;
            throw error;
        }
    };
}
/** By id where it is known; by name only where exactly one job has it (a called workflow's is `caller / name`). */
function pick(jobs, id, name) {
    if (id !== '')
        return jobs.find((job) => String(job.id) === id);
    const named = jobs.filter((job) => job.name === name || String(job.name).endsWith(` / ${name}`));
    return named.length === 1 ? named[0] : undefined;
}
function viewOf(job) {
    if (!job)
        return undefined;
    const conclusion = typeof job.conclusion === 'string' ? job.conclusion : '';
    if (job.status === 'completed')
        return { status: 'completed', conclusion };
    return { status: job.status === 'in_progress' ? 'running' : 'waiting', conclusion: '' };
}

// EXTERNAL MODULE: ./clouds/clouds.js + 21 modules
var clouds = __webpack_require__(9775);
;// CONCATENATED MODULE: ./split/issue/renew.js

/**
 * Asks every cloud once more, under the same session names. Unlike the first time nothing is taken back when one
 * fails: taking back means to deny the session, and the agent still works under it.
 */
async function renewAll(plan, step) {
    const { clock, cancelled, console } = step;
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(plan.timeout * 1000)]);
    const tokens = new Map();
    const identity = (audience) => {
        const known = tokens.get(audience) ?? step.identity(audience, signal);
        tokens.set(audience, known);
        return known;
    };
    return await Promise.all(plan.clouds.map(async (cloudPlan) => {
        const issuer = await (0,clouds/* cloudByName */.WA)(cloudPlan.cloud).load();
        return await issuer.issue(cloudPlan, {
            clock,
            signal,
            identity,
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
        });
    }));
}

// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./split/issue/report.js





/** The issuer job's summary: the agent cannot touch it. */
function issuerSummary(plan, story, recordName) {
    const { leases, issued, tookMs, ignoredOffers, refused } = story;
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Last until', 'Session in the cloud’s log'];
    const rows = leases.map((lease) => [
        lease.cloud,
        lease.principal,
        (0,markdown/* stacked */.OJ)(lease.scope),
        (0,markdown/* markdown */.wD)(lease.narrowed ? 'yes, by the cloud' : '**no**'),
        (0,clock/* instant */.uR)(lease.expiresAt),
        lease.session,
    ]);
    const lines = [
        `Issued ${issued === 1 ? 'once' : `${issued} times`} in ${(0,duration/* formatDuration */.a)(tookMs / 1000)}. The agent job held no identity.`,
        ...(ignoredOffers > 0 ? [`**${ignoredOffers} offer(s) without the hand-off secret were ignored.**`] : []),
        ...(refused ? [`**Refused: ${split_refusal/* reasons */.Ot[refused]}.**`] : []),
        `The record is in this job's log and in the artifact ${(0,safe/* markdownCell */.UZ)(recordName)}.`,
    ];
    return `### Credentials for agent ${(0,safe/* markdownCell */.UZ)(plan.agent)}, from the issuer job\n\n${(0,markdown/* table */.tp)(head, rows)}\n\n${lines.join('\n\n')}\n`;
}

;// CONCATENATED MODULE: ./split/issue/issuer-job.js






















/** The issuer job from its wait for a key to the end of the leases. */
class IssuerJob {
    #step;
    #task;
    #pieces;
    #side;
    #state;
    #started;
    /** Not to be guessed: a name that another job took first would keep the record out. */
    #recordName;
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
        this.#recordName = `agent-creds-record-${handoff.id}-${handoff.attempt}-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
        this.#side = new IssuerSide({
            clock,
            plan,
            handoff,
            secret: inputs.secret,
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
            }),
            progress: (text) => console.info(text),
            warn: (text) => console.warning(text),
            onLeases: (leases, sequence) => this.#onLeases(leases, sequence),
            onIgnoredOffer: (count) => {
                console.warning(`Offer ${count} does not know the hand-off secret: another job made it. Ignored.`);
                record.add('lease.refused', undefined, { reason: 'offer without the hand-off secret' });
            },
        });
    }
    async run() {
        const { console, cancelled } = this.#step;
        const { inputs, handoff } = this.#task;
        // Until it is taken back, the post step knows that this step did not come to its end.
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff });
        let refused;
        let thrown;
        try {
            const offer = await this.#side.waitForOffer();
            console.info(`The agent job has offered key ${offer.thumbprint}.`);
            await this.#side.handOver();
            console.info('The leases are sealed for that key and handed over.');
            if (!inputs.renew)
                return await this.#leave();
            refused = this.#tellEnd(await this.#side.watch());
        }
        catch (error) {
            thrown = cancelled.aborted ? cancelled.reason : error;
            refused = this.#reasonOf(thrown);
        }
        await this.#finish(refused, thrown !== undefined);
        (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
        if (thrown instanceof split_refusal/* HandoffRefused */.NZ)
            throw this.#explain(thrown);
        if (thrown !== undefined)
            throw (0,refusal/* explainArtifacts */.Zp)(thrown);
        if (refused)
            throw (0,split_refusal/* endedError */.b8)('agent', refused);
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
            return await renewAll(plan, this.#step);
        (0,state/* saveState */.LZ)(this.#state);
        return await (0,issue/* issueAll */.d)(plan, this.#step, (left) => {
            const leases = this.#state.leases.filter(({ cloud }) => left.includes(cloud));
            (0,state/* saveState */.LZ)({ ...this.#state, leases });
        });
    }
    #onLeases(leases, sequence) {
        const { console, record } = this.#step;
        const { plan, handoff } = this.#task;
        this.#leases = leases;
        this.#issued = sequence;
        if (sequence === 1) {
            core/* setOutput */.uH('leases', JSON.stringify(leases.map((lease) => (0,model_lease/* viewLease */.c)(lease, clock/* instant */.uR))));
            core/* setOutput */.uH('expires-at', (0,clock/* instant */.uR)(Math.min(...leases.map((lease) => lease.expiresAt))));
            core/* setOutput */.uH('record-artifact', this.#recordName);
        }
        (0,state/* saveState */.LZ)({ ...this.#state, ...(0,end_holdings/* holdingsOf */.Q)(plan, leases), stage: 'delivered' });
        if (sequence === 1)
            (0,issue_record/* recordIssued */.Z)(plan, leases, this.#step, { handoff: handoff.id });
        for (const { id, cloud, session, expiresAt } of leases) {
            const until = (0,clock/* instant */.uR)(expiresAt);
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
    /** `renew: false`: a last job of the workflow ends the leases, by what this one leaves as outputs. */
    async #leave() {
        const { plan } = this.#task;
        core/* setOutput */.uH('revocation', JSON.stringify((0,holding/* writeHoldings */.sV)((0,end_holdings/* holdingsOf */.Q)(plan, this.#leases))));
        (0,state/* saveState */.LZ)(state/* emptyState */.p$);
        (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
        await this.#report(undefined);
    }
    /** Each part by itself: revocation first, then word to the other side, then what is for people. */
    async #finish(refused, abnormal) {
        const { cancelled, record } = this.#step;
        const { plan } = this.#task;
        const limitMs = cancelled.aborted ? timeouts/* deadlines */.Q.hurried : timeouts/* deadlines */.Q.revoke;
        if (refused && this.#leases.length === 0)
            record.add('lease.refused', undefined, { reason: refused });
        const { revoke, leases: holdings } = (0,end_holdings/* holdingsOf */.Q)(plan, this.#leases);
        const issued = holdings.filter((holding) => holding.issued);
        const leases = withSecrets(issued, plan.clouds, this.#leases);
        const ended = (0,end_leases/* endLeases */.$)({ revoke, leases, by: 'issuer', limitMs }, this.#step);
        const told = refused && abnormal
            ? this.#quietly('The agent job could not be told', () => this.#side.tell(refused))
            : undefined;
        const { settled, failed } = await ended;
        await told;
        // Without leases, what was asked for and may exist stays in state for the post step.
        if (settled && this.#leases.length > 0)
            (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, revoke: plan.revoke });
        if (failed)
            process.exitCode = 1;
        // What tells the agent job why must still be there when it looks.
        if (!abnormal)
            await this.#quietly('The artifacts of the hand-over could not be deleted', () => this.#pieces.removeAll());
        await this.#report(refused);
    }
    /** What stays for people: the record, in the log and as an artifact, and the summary. */
    async #report(refused) {
        const { clock, console, record } = this.#step;
        const { plan, artifacts } = this.#task;
        console.group('Record', record.lines);
        const name = this.#recordName;
        const lines = record.lines.map((line) => `${line}\n`).join('');
        await this.#quietly('The record could not be uploaded; it is in the log above', () => artifacts.upload(name, { 'record.jsonl': Buffer.from(console.secrets.redact(lines)) }));
        if (!plan.summary)
            return;
        const story = {
            leases: this.#leases,
            issued: this.#issued,
            tookMs: clock.monotonic() - this.#started,
            ignoredOffers: this.#side.ignoredOffers,
            refused,
        };
        await this.#quietly('The job summary could not be written', async () => (0,summary/* writeSummary */.S)(console.secrets.redact(issuerSummary(plan, story, name))));
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
                ? `${ignored} offer(s) came that do not know the hand-off secret: is it given to the agent job too?`
                : 'most often no runner is free for it: one self-hosted runner cannot run both jobs at once',
            fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for this job; or handoff-timeout: 30m',
        });
    }
}

// EXTERNAL MODULE: ./end/finish.js
var finish = __webpack_require__(216);
;// CONCATENATED MODULE: ./steps/end-handed-over.js





/**
 * Ends what an issuer job with `renew: false` handed over, by the text of its output `revocation`. Outputs of a job
 * reach this one through GitHub alone.
 */
async function endHandedOver(text, step) {
    const { failed } = await (0,end_leases/* endLeases */.$)({ ...read(text), by: 'end' }, step);
    if (failed)
        process.exitCode = 1;
    (0,finish/* finishRecord */.Z)(step.record, '', step.console);
}
function read(text) {
    try {
        const holdings = (0,holding/* readHoldings */.bp)(JSON.parse(text));
        if (holdings?.leases.every(({ cloud, issued }) => (0,clouds/* findCloud */.nO)(cloud) && issued))
            return holdings;
    }
    catch {
        // Falls through.
    }
    throw new error/* AgentCredsError */.$u({
        code: 'INPUT_INVALID',
        what: '`end-leases` is not usable',
        why: 'it is not what `issue` with `renew: false` gives as its output `revocation`',
        fix: 'end-leases: ${{ needs.issuer.outputs.revocation }}',
    });
}

// EXTERNAL MODULE: ./steps/inputs.js
var steps_inputs = __webpack_require__(1688);
// EXTERNAL MODULE: ./steps/prepare.js + 7 modules
var prepare = __webpack_require__(3080);
;// CONCATENATED MODULE: ./steps/issue.js









/** Below this, artifacts would come and go faster than is sensible. */
const LEAST_TTL = 300;
/**
 * `issue@v1`, the issuer job of the split workflow: plan, guard, wait for the agent job's key, issue, seal, renew and
 * watch, end the leases, keep the record. The agent job cannot reach any of it.
 */
async function issue_issue(step) {
    const { run, console } = step;
    (0,state/* saveState */.LZ)(state/* emptyState */.p$);
    (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
    const said = (0,steps_inputs/* inputsOf */.V)(step, split_inputs/* issueTable */.AZ, { deliver: 'broker' });
    const secret = said.get(split_inputs/* issueInputs */.pi.secret);
    if (secret !== undefined)
        console.secrets.add(secret);
    const handedOver = said.get(split_inputs/* issueInputs */.pi.endLeases);
    if (handedOver !== undefined) {
        said.throwIfWrong();
        return await endHandedOver(handedOver, step);
    }
    // The leases are the agent job's, and so is the name in the clouds' logs.
    const agent = said.get(common/* common */.s.agent) ?? said.get(split_inputs/* issueInputs */.pi.agentJob);
    const named = said.with([[common/* common */.s.agent, agent]]);
    const plan = await (0,prepare/* prepare */.i)(named, step);
    const inputs = (0,split_inputs/* readIssueInputs */.HT)(named);
    if (plan.dryRun)
        return (0,state/* saveState */.LZ)({ ...state/* emptyState */.p$, stage: 'dry-run' });
    refuseShortLife(plan, inputs);
    // Its own life: when the job is cancelled, the artifacts are still wanted for saying so.
    const artifacts = await step.artifacts();
    const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
    await new IssuerJob(step, { inputs, plan, handoff, artifacts }).run();
}
function refuseShortLife(plan, inputs) {
    if (!inputs.renew || plan.ttl >= LEAST_TTL)
        return;
    throw new error/* AgentCredsError */.$u({
        code: 'INPUT_INVALID',
        what: '`ttl` is too short for the split workflow',
        why: 'each renewal is an artifact, and below 5 minutes there would be too many of them',
        fix: 'ttl: 5m   # or renew: false',
    });
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(8762);
;// CONCATENATED MODULE: ./entries/issue.js


const start = () => (0,step/* runStep */.e)([issue_issue], { cancellable: true });


/***/ }),

/***/ 3953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ issueTable),
/* harmony export */   HT: () => (/* binding */ readIssueInputs),
/* harmony export */   L8: () => (/* binding */ readReceiveInputs),
/* harmony export */   gs: () => (/* binding */ receiveTable),
/* harmony export */   pi: () => (/* binding */ issueInputs),
/* harmony export */   xX: () => (/* binding */ receiveInputs)
/* harmony export */ });
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5908);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1885);
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2763);
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
    id: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'handoff-id',
        kind: handoffId,
        about: 'Id of the hand-over, the same in both jobs: an output of the gate job.',
        example: '${{ needs.gate.outputs.handoff-id }}   # the same in both jobs; made by org/agent-creds/gate',
        role: 'none',
        needed: 'it is empty',
    }),
    secret: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'handoff-secret',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .secret */ .rJ)(LEAST_SECRET),
        about: 'Authenticates the offered key. Needed where the run has other jobs that you do not trust (docs/threat-model.md).',
        example: '${{ secrets.HANDOFF_SECRET }}   # openssl rand -hex 32',
        role: 'none',
    }),
    timeout: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
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
    renew: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'renew',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'true',
        about: '`false`: seal once and end; a last job then ends the leases (`end-leases`).',
        example: 'true',
        role: 'none',
    }),
    agentJob: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'agent-job',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        default: 'agent',
        about: 'Key or name of the agent job, for finding it in the jobs API before it has made its offer.',
        example: 'agent',
        role: 'none',
    }),
    endLeases: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'end-leases',
        // Its own reader says what is wrong with it.
        kind: { ..._inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq, read: (raw) => raw.trim() || undefined },
        about: 'Output `revocation` of a step with `renew: false`: end those leases and do nothing else.',
        example: '${{ needs.issuer.outputs.revocation }}',
        role: 'none',
    }),
};
/** What `receive` takes, all of it. */
const receiveInputs = {
    ...handoff,
    deliver: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'deliver',
        kind: (0,_inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__/* .choices */ .zM)(['env', 'outputs', 'broker']),
        default: 'broker',
        about: '`broker` (renewed), `env` or `outputs`; `outputs` may stand beside one of the others.',
        example: 'broker',
        role: 'none',
    }),
    renewUntil: { ..._inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.renewUntil, about: 'How long the broker lives.' },
    summary: _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.summary,
    requireNoAmbientIdentity: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'require-no-ambient-identity',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'false',
        about: 'Fail, not only warn, where the machine has a cloud identity of its own.',
        example: 'true',
        role: 'none',
    }),
    workflowRef: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'workflow-ref',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'The workflow file that the issuer job must stand in. Default the one of this job.',
        example: 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0',
        role: 'none',
        filledBy: '${{ job.workflow_ref }}',
    }),
    jobId: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'job-id',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: "GitHub's id of this job, so that the issuer job can see when it ends.",
        example: '20000001',
        role: 'none',
        filledBy: '${{ job.check_run_id }}',
    }),
    oidcEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'oidc-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__/* .endpoint */ .s)(),
        about: "Base URL where GitHub's public keys are read. Default the server's own issuer.",
        example: 'https://token.actions.githubusercontent.com',
        role: 'none',
    }),
};
const issueTable = [...Object.values(issueInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .inputTable */ .F];
const receiveTable = Object.values(receiveInputs);
/** @throws {AgentCredsError} with every problem of the inputs. */
function readIssueInputs(inputs) {
    inputs.throwIfWrong();
    return {
        ...ofHandoff(inputs),
        renew: inputs.get(issueInputs.renew),
        agentJob: inputs.get(issueInputs.agentJob),
        githubToken: inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.githubToken) ?? '',
    };
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