/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = require("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = require("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = require("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = require("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = require("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = { get readFile() { return require("node:fs/promises").readFile; } };

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = require("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = require("node:readline");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = require("node:stream/web");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = require("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = require("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = require("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = require("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = require("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = require("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = require("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = require("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = require("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = require("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = require("util");

/***/ }),

/***/ 8167:
/***/ ((module) => {

module.exports = require("worker_threads");

/***/ }),

/***/ 3535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ sleepUntil),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* unused harmony export monotonicWithSleep */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

const systemClock = {
    now: () => Date.now(),
    monotonic: monotonicWithSleep(
    // Not `performance`: Node loads a module for that.
    () => Number(process.hrtime.bigint()) / 1e6, process.platform === 'linux' ? uptimeReader() : () => undefined),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
/** The longest single sleep of {@link sleepUntil}, unless its caller says another. */
const STEP_MS = 1000;
/**
 * Waits until a moment of the monotonic clock. Several short sleeps make up a long one, since a sleeping machine delays each.
 * @param stepMs the longest single sleep, so the most by which this can be late.
 * @throws the signal's reason when it aborts.
 */
async function sleepUntil(at, clock, signal, stepMs = STEP_MS) {
    for (let left = at - clock.monotonic(); left > 0; left = at - clock.monotonic())
        await clock.sleep(Math.min(stepMs, left), signal);
}
/** `/proc/uptime` counts hundredths of a second and rounds down. */
const UPTIME_STEP_MS = 10;
/**
 * A monotonic clock that counts time asleep. On Linux the clock that Node reads stops while the machine sleeps, and the
 * uptime goes on (proc(5), `/proc/uptime`; clock_gettime(2), CLOCK_BOOTTIME). So this clock adds the growth of the
 * difference between the two since the first reading. It never adds too much; it may add some hundredths of a second too
 * little. macOS's clock counts sleep by itself. On Windows, and where there is no uptime, sleep is not counted.
 * @param ticking milliseconds by a clock that stops during sleep.
 * @param uptime milliseconds since the machine started, or `undefined` where that is not known.
 */
function monotonicWithSleep(ticking, uptime) {
    let firstDifference;
    let asleep = 0;
    return () => {
        const before = ticking();
        const up = uptime();
        const after = ticking();
        if (up !== undefined) {
            firstDifference ??= up + UPTIME_STEP_MS - before;
            asleep = Math.max(asleep, up - after - firstDifference);
        }
        return after + asleep;
    };
}
/** Returns a function that reads the milliseconds since the machine started, or `undefined` where the kernel has no file for it. */
function uptimeReader() {
    const text = Buffer.alloc(64);
    let file;
    return () => {
        try {
            file ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)('/proc/uptime', 'r');
            const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, text, 0, text.length, 0);
            const seconds = Number.parseFloat(text.toString('latin1', 0, length));
            return Number.isFinite(seconds) ? seconds * 1000 : undefined;
        }
        catch {
            return undefined;
        }
    };
}
/**
 * Formats milliseconds since the epoch as RFC 3339 in UTC with whole seconds. This action shows and exports every
 * instant in this form.
 * @example instant(1_795_263_303_000) // '2026-11-21T12:15:03Z'
 */
function instant(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}


/***/ }),

/***/ 136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $: () => (/* binding */ endLeases)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./model/holding.js
var holding = __nccwpck_require__(2004);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __nccwpck_require__(9397);
// EXTERNAL MODULE: ./clock.js
var clock = __nccwpck_require__(3535);
// EXTERNAL MODULE: ./model/lease.js
var lease = __nccwpck_require__(1525);
// EXTERNAL MODULE: ./inputs/duration.js
var duration = __nccwpck_require__(251);
;// CONCATENATED MODULE: ./end/end-texts.js



/**
 * Describes the end of a lease that nobody revoked.
 * @param untrusted whether the expiry comes from a file that any step can write. Then the text names this source, and the event
 * does not say that the lease has expired.
 * @example
 * describeEnd('gcp', { expiresAt: 0 }, 60_000).text // 'gcp: expired at 00:00:00 UTC, 60 s ago.'
 * @example
 * describeEnd('openai', { expiresAt: 0, end: 'withheld' }, 0).text
 *   // 'openai: the job never held it, and its use ends with the broker.'
 */
function describeEnd(cloud, issued, now, untrusted = false) {
    if (issued.end === 'withheld') {
        return {
            text: `${cloud}: the job never held it, and its use ends with the broker.`,
            event: 'lease.ended',
        };
    }
    const { expiresAt } = issued;
    const until = (0,lease/* lastsUntil */.ah)(issued);
    const at = timeOf(expiresAt);
    const addition = until > Math.max(expiresAt, now) ? ` ${describeConsole(until)}` : '';
    if (expiresAt <= now) {
        if (untrusted) {
            const text = `${cloud}: by the job's own list, which any step can write, it expired at ${at} UTC.`;
            return { text, event: 'lease.ended' };
        }
        const text = `${cloud}: expired at ${at} UTC, ${ago(now - expiresAt)} ago.${addition}`;
        return { text, event: 'lease.expired' };
    }
    return {
        text: `${cloud}: expires at ${at} UTC, ${ago(expiresAt - now)} from now. Until then whoever has read it can use it within its scope.${addition}`,
        event: 'lease.ended',
    };
}
function describeConsole(until) {
    return `A console session made with it may live until ${(0,clock/* instant */.uR)(until)}.`;
}
/**
 * Describes a lease of a main step that failed or was killed during its request: the cloud may have issued a lease that the
 * job never received.
 */
function describeUnreceived({ cloud, principal, session, ttl }) {
    return (`${cloud}: nothing was handed to this job. If ${principal} was issued as session ${session}, ` +
        `it was not kept, and it ends within ${(0,duration/* formatDuration */.a3)(ttl)} of its issue.`);
}
/** Describes the expiry of a lease after a deny. The lease may expire before the deny takes effect, and then the text says so. */
function describeExpiryAfterDeny(holding, now) {
    const { cloud, issued } = holding;
    if (!issued)
        return `${describeUnreceived(holding)} The deny covers that too.`;
    const { expiresAt } = issued;
    const until = (0,lease/* lastsUntil */.ah)(issued);
    if (until > expiresAt) {
        return `${cloud}: it expires at ${timeOf(expiresAt)} UTC in any case. ${describeConsole(until)}`;
    }
    const left = expiresAt - now;
    return left < MAYBE_SOONER_MS
        ? `${cloud}: it expires ${ago(Math.max(0, left))} from now, maybe before the deny decides.`
        : `${cloud}: it expires at ${timeOf(expiresAt)} UTC in any case.`;
}
/** IAM may need this long to apply a policy. */
const MAYBE_SOONER_MS = 60_000;
function timeOf(ms) {
    return (0,clock/* instant */.uR)(ms).slice(11, 19);
}
function ago(ms) {
    const seconds = ms / 1000;
    return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

// EXTERNAL MODULE: ./end/revoke.js
var revoke = __nccwpck_require__(8909);
;// CONCATENATED MODULE: ./end/end-lease.js




/** More than the difference between two clocks that are set, in milliseconds. */
const CLOCK_TOLERANCE_MS = 10_000;
/**
 * Ends one lease as far as its cloud can, and describes the result exactly. It never throws, so that the next lease is ended
 * as well.
 */
async function endLease(held, options) {
    const { cloud, session, issued } = held;
    const { now } = options.context.clock;
    const { untrusted = false } = options.context;
    // A clock that may be wrong, or a list that any step can write, is not enough to consider a lease expired. Then the cloud is
    // asked, and an unnecessary deny does no harm.
    const seemsOver = issued !== undefined && (0,lease/* lastsUntil */.ah)(issued) + CLOCK_TOLERANCE_MS <= now();
    const over = seemsOver && !untrusted && options.timeIsKnown();
    const about = issued
        ? { cloud, session, expiresAt: (0,clock/* instant */.uR)(issued.expiresAt), end: issued.end, by: options.by }
        : { cloud, session, by: options.by };
    const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
    const outcome = told ?? (over || options.revoke === 'off' ? undefined : await (0,revoke/* revokeLease */.v)(held, options.context));
    // After the request to the cloud, since that request also gets GitHub's time.
    const described = issued && describeEnd(cloud, issued, now(), untrusted);
    const text = described?.text ?? describeUnreceived(held);
    const last = described ? [{ type: described.event, data: about }] : [];
    if (!outcome || outcome.state === 'expires') {
        return { texts: [text], events: last, failed: false, idle: over };
    }
    if (outcome.state === 'failed') {
        const problem = outcome.problem ? { problem: outcome.problem } : {};
        return { texts: [text], events: last, failed: true, idle: false, ...problem };
    }
    return {
        texts: issued?.end === 'withheld' ? [outcome.text] : [outcome.text, describeExpiryAfterDeny(held, now())],
        events: [{ type: `lease.${outcome.state}`, data: { ...about, ...outcome.data } }, ...last],
        failed: false,
        idle: outcome.data?.already === true,
    };
}

;// CONCATENATED MODULE: ./end/end-leases.js




/**
 * Ends leases. It takes them over from their broker, if there is one, and ends each independently of the others. It logs and
 * records the results, and then who used the leases. A failed revocation is an error under `revoke: required`, and
 * otherwise a warning.
 */
async function endLeases(order, step) {
    const { revoke, by, maybeDone = false, untrusted = false, limitMs = timeouts/* deadlines */.Q.revoke } = order;
    const { clock, timeIsKnown, console, record, identity } = step;
    // Only the start time distinguishes the broker from a process that has taken its place.
    const proven = !untrusted && order.broker?.started !== undefined;
    const taken = order.broker ? await askBroker(order, step) : { leases: order.leases, reportUse: () => { } };
    const leases = taken.leases.map((held) => (proven ? held : unproven(held)));
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
        return endLease(held, { revoke, by, context, timeIsKnown });
    }));
    for (const one of ended)
        report(one, order, step);
    // Nothing that only tells who used the leases comes before their end: files of a step can make it slow, or fail.
    taken.reportUse();
    for (const [index, one] of ended.entries()) {
        const held = leases[index];
        for (const { type, data } of one.events)
            record.add(type, held && (0,holding/* idOf */.TH)(held), data);
    }
    return {
        failed: revoke === 'required' && ended.some((one) => one.failed),
        settled: !ended.some((one) => one.failed),
        idle: ended.every((one) => one.idle),
    };
}
/** Takes the leases over from their broker. Most leases have none, so post loads this code only when it is needed. */
async function askBroker(order, step) {
    const { takeFromBroker } = await Promise.all(/* import() | common */[__nccwpck_require__.e(367), __nccwpck_require__.e(76)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2826));
    return await takeFromBroker(order, step);
}
/**
 * Drops the outcome that an unverified broker reports. Another process may have answered in its place, so the report is only a
 * reason to ask the cloud first whether the lease is ended already.
 */
function unproven({ outcome, ...held }) {
    return outcome ? { ...held, maybeDone: true } : held;
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

/***/ 3364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ finishRecord)
/* harmony export */ });
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2383);
/* harmony import */ var _record_life_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6169);
/* harmony import */ var _record_summary_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4955);



/**
 * Prints the record's new lines, and adds them to main's record file if that still exists. With `summary` it also tells in the job
 * summary what came of the leases; where another step has changed the file, that is what the file says.
 * @param folder the private folder of the step that issued the leases; empty where this job has none.
 */
function finishRecord(record, folder, { console, summary }) {
    if (record.lines.length === 0)
        return;
    console.group('Record', record.lines);
    if (folder === '')
        return;
    let added = false;
    try {
        added = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .appendRecord */ .EB)(folder, record.lines);
    }
    catch {
        // For example, the disk is full.
    }
    if (!added)
        console.info('There is no record file that these lines could be added to; they are in the log above only.');
    if (!summary)
        return;
    const whole = added ? (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrivate */ .wT)(folder, _record_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .RECORD_FILE */ .lt, _record_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_RECORD_BYTES */ .xR)?.split('\n') : undefined;
    try {
        (0,_record_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .writeSummary */ .Sy)(console.secrets.redact((0,_record_life_js__WEBPACK_IMPORTED_MODULE_1__/* .livesSummary */ .YR)((0,_record_life_js__WEBPACK_IMPORTED_MODULE_1__/* .lives */ .i2)(whole ?? record.lines))));
    }
    catch {
        console.warning('The job summary could not be written; the record above says the same.');
    }
}


/***/ }),

/***/ 8909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ revokeLease)
/* harmony export */ });
/**
 * Asks a lease's cloud to end it. With the lease's secret it can also prove that the lease is revoked; without it it uses the
 * saved data. It never throws, so that the next lease is ended as well.
 * @returns `undefined` where the lease can only expire.
 */
async function revokeLease(held, context) {
    const { cloud, session, revocation, secret } = held;
    if (revocation === undefined)
        return undefined;
    try {
        // Loaded only here, since most post steps have no lease that a cloud can end.
        const { cloudByName } = await Promise.all(/* import() | common */[__nccwpck_require__.e(367), __nccwpck_require__.e(76)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5398));
        const revoker = await cloudByName(cloud).revocation?.loadRevoker();
        return secret
            ? await revoker?.revoke(secret.lease, secret.plan, context)
            : await revoker?.revokeSaved(revocation, context);
    }
    catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        const problem = {
            code: 'REVOKE_FAILED',
            what: `Session ${session} could not be ended early`,
            why: `the part of this action that does it failed (${name})`,
            fix: 'nothing has to be done: the lease ends with its ttl',
        };
        return { state: 'failed', text: problem.what, problem };
    }
}


/***/ }),

/***/ 3179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $u: () => (/* binding */ AgentCredsError),
  Zw: () => (/* binding */ Problems),
  Vw: () => (/* binding */ formatProblem),
  em: () => (/* binding */ sentence)
});

;// CONCATENATED MODULE: ./errors/catalogue.js
/**
 * Every error code with its meaning. A code is a public name: people search for it and match on it, so nobody renames
 * one or reuses it for something else.
 */
// biome-ignore format: one line for each code, as a table
const catalogue = {
    // Mistakes in the workflow file, found before any request.
    INPUT_INVALID: { about: 'An input has a value it cannot have.', kind: 'input', issued: 'no' },
    INPUT_MISSING: { about: 'An input that is needed is empty.', kind: 'input', issued: 'no' },
    INPUT_CONFLICT: { about: 'Two inputs contradict each other.', kind: 'input', issued: 'no' },
    SCOPE_INVALID: { about: 'A scope line cannot be read, or its cloud cannot enforce it.', kind: 'input', issued: 'no' },
    SCOPE_MISSING: { about: 'A configured cloud has no scope.', kind: 'input', issued: 'no' },
    SCOPE_UNCONFIGURED: { about: 'A scope line is for a cloud that is not configured.', kind: 'input', issued: 'no' },
    CLOUD_MISSING: { about: 'No cloud is configured.', kind: 'input', issued: 'no' },
    POLICY_INVALID: { about: 'A session policy or an access boundary is not valid.', kind: 'input', issued: 'no' },
    POLICY_TOO_LARGE: { about: 'The policy made from the scope lines is larger than the cloud accepts.', kind: 'input', issued: 'no' },
    TOOL_VARIABLE_UNSET: { about: 'A variable or header of a tool is empty.', kind: 'input', issued: 'no' },
    LEASE_EXISTS: { about: 'This job already holds a lease for the cloud.', kind: 'input', issued: 'no' },
    CREDENTIALS_PERSISTED: { about: 'A token for the git host lies in a git folder of the workspace, past the gateway.', kind: 'input', issued: 'no' },
    REVOKE_IMPOSSIBLE: { about: '`revoke: required` where revocation can never succeed.', kind: 'input', issued: 'no' },
    // The runner, and the run as a whole.
    RUNNER_MISSING: { about: 'Not started by a GitHub Actions runner.', kind: 'input', issued: 'no' },
    PROXY_INVALID: { about: 'A proxy variable of the job names no proxy that can be used.', kind: 'input', issued: 'no' },
    FOLDER_UNUSABLE: { about: 'The private folder in RUNNER_TEMP, or a file of the runner, cannot be made or is not safe to use.', kind: 'input', issued: 'no' },
    RUN_CANCELLED: { about: 'The job was cancelled before this step ended.', kind: 'unavailable', issued: 'maybe' },
    RUN_TIMEOUT: { about: 'The `timeout` passed before every lease was issued.', kind: 'unavailable', issued: 'maybe' },
    INTERNAL_ERROR: { about: 'A defect of this action.', kind: 'defect', issued: 'maybe' },
    // Who may have which credentials: the policy file and the guard.
    POLICY_UNREADABLE: { about: 'The policy file, or a file that an input names, cannot be read.', kind: 'unavailable', issued: 'no' },
    POLICY_FILE_INVALID: { about: 'The policy file on the default branch has an error.', kind: 'input', issued: 'no' },
    POLICY_EXCEEDED: { about: 'The workflow asks for more than its profile allows.', kind: 'refused', issued: 'no' },
    PROFILE_REQUIRED: { about: 'The repository has a policy file and the workflow names no profile.', kind: 'refused', issued: 'no' },
    PROFILE_UNKNOWN: { about: 'The policy file has no profile of this name.', kind: 'refused', issued: 'no' },
    PROFILE_REFUSED: { about: 'The profile is not for this workflow, event or branch.', kind: 'refused', issued: 'no' },
    GUARD_REFUSED: { about: 'This trigger and this person get no credentials.', kind: 'refused', issued: 'no' },
    GUARD_UNREADABLE: { about: 'GitHub did not answer a question of the guard.', kind: 'unavailable', issued: 'no' },
    // GitHub's identity token.
    IDENTITY_PERMISSION: { about: 'The job may not ask for an identity token.', kind: 'refused', issued: 'no' },
    IDENTITY_REFUSED: { about: 'GitHub refused the identity token.', kind: 'refused', issued: 'no' },
    IDENTITY_UNAVAILABLE: { about: "GitHub's token service cannot be reached or does not answer sensibly.", kind: 'unavailable', issued: 'no' },
    IDENTITY_INVALID: { about: "GitHub's answer is not an identity token.", kind: 'unavailable', issued: 'no' },
    // AWS.
    AWS_TRUST_REFUSED: { about: "The role's trust policy does not accept this job.", kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_PROVIDER_REFUSED: { about: 'The AWS account does not accept the identity token.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_TTL_REFUSED: { about: 'The role does not allow a session this long.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_POLICY_REFUSED: { about: 'STS refused the session policy.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_POLICY_PACKED: { about: 'STS could not pack the session policy.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_REGION_REFUSED: { about: 'STS is not active in the region.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_ACCOUNT_REFUSED: { about: 'The account is not on the allow-list.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_IDENTITY_MISMATCH: { about: 'STS answered for another role or account than the requested one.', kind: 'unavailable', cloud: 'aws', issued: 'maybe' },
    AWS_STS_REFUSED: { about: 'STS refused the request.', kind: 'refused', cloud: 'aws', issued: 'no' },
    AWS_STS_UNAVAILABLE: { about: 'STS cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'aws', issued: 'maybe' },
    // Google Cloud.
    GCP_PROVIDER_REFUSED: { about: 'The workload identity provider does not accept this job.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_CONDITION_REFUSED: { about: "The provider's attribute condition does not accept this job.", kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_IMPERSONATION_REFUSED: { about: 'The job may not act as the service account.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_TTL_REFUSED: { about: 'The service account does not allow a token this long.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_BOUNDARY_REFUSED: { about: 'Google refused the access boundary.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_REFUSED: { about: 'Google refused the request.', kind: 'refused', cloud: 'gcp', issued: 'no' },
    GCP_UNAVAILABLE: { about: 'Google Cloud cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'gcp', issued: 'maybe' },
    // Azure.
    AZURE_FEDERATION_REFUSED: { about: 'No federated credential of the application accepts this job.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_ENTERPRISE_REFUSED: { about: "The tenant accepts GitHub's tokens of certain enterprises only.", kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_APPLICATION_UNKNOWN: { about: 'The tenant does not know the application, or there is no such tenant.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_RESOURCE_REFUSED: { about: 'Entra ID gives no token for the resource.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_IDENTITY_MISSING: { about: 'The machine has no such managed identity.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_STORAGE_REFUSED: { about: 'The storage account does not let the identity delegate access.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_REFUSED: { about: 'Entra ID refused the request.', kind: 'refused', cloud: 'azure', issued: 'no' },
    AZURE_UNAVAILABLE: { about: 'Azure cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'azure', issued: 'maybe' },
    // Models, behind the gateway.
    ANTHROPIC_REFUSED: { about: "The Claude API does not exchange this job's identity token.", kind: 'refused', cloud: 'anthropic', issued: 'no' },
    ANTHROPIC_UNAVAILABLE: { about: 'The Claude API cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'anthropic', issued: 'maybe' },
    OPENAI_REFUSED: { about: "The OpenAI API does not exchange this job's identity token.", kind: 'refused', cloud: 'openai', issued: 'no' },
    OPENAI_UNAVAILABLE: { about: 'The OpenAI API cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'openai', issued: 'maybe' },
    // Ending a lease early.
    REVOKE_REFUSED: { about: 'The revoke role may not be assumed, or may not do what revoking needs.', kind: 'refused', issued: 'no' },
    REVOKE_FULL: { about: "The role's quota of inline policies is full of live entries; the lease ends with its ttl.", kind: 'refused', issued: 'no' },
    REVOKE_FAILED: { about: 'The lease could not be ended early; it ends with its ttl.', kind: 'unavailable', issued: 'no' },
    // Handing over.
    BROKER_SHADOWED: { about: 'A variable of the job makes its tools bypass the broker.', kind: 'input', issued: 'no' },
    BROKER_CALLERS_UNSEEN: { about: 'The broker cannot tell which user of the machine asks.', kind: 'unavailable', issued: 'maybe' },
    BROKER_START_FAILED: { about: 'The broker did not start.', kind: 'unavailable', issued: 'maybe' },
    DELIVERY_FAILED: { about: 'The leases could not be handed to the job.', kind: 'unavailable', issued: 'maybe' },
    // The split workflow: from the issuer job to the agent job.
    ARTIFACTS_MISSING: { about: 'There is no artifact service, which the two jobs need for the hand-over.', kind: 'input', issued: 'no' },
    ARTIFACTS_UNAVAILABLE: { about: "GitHub's artifact service cannot be reached, refuses, or does not answer sensibly.", kind: 'unavailable', issued: 'no' },
    HANDOFF_TIMEOUT: { about: 'The other job did not appear within `handoff-timeout`.', kind: 'unavailable', issued: 'no' },
    HANDOFF_REFUSED: { about: 'An offer or an envelope is not valid; every issued lease was ended.', kind: 'refused', issued: 'no' },
    HANDOFF_ENDED: { about: 'The other job ended the hand-over.', kind: 'refused', issued: 'no' },
    AGENT_FAILED: { about: 'The agent job failed, and the issuer job fails with it.', kind: 'refused', issued: 'no' },
    HANDOFF_UNVERIFIED: { about: "GitHub's public keys cannot be read.", kind: 'unavailable', issued: 'no' },
    AMBIENT_IDENTITY: { about: 'The machine of the agent job has a cloud identity of its own.', kind: 'refused', issued: 'no' },
    // A command behind a wall, in one job.
    WALL_UNAVAILABLE: { about: 'This machine cannot build the wall that `run` keeps its command behind.', kind: 'unavailable', issued: 'no' },
    WALL_LEFT: { about: 'Not everything could be put back after the command of `run`.', kind: 'unavailable', issued: 'no' },
    COMMAND_FAILED: { about: 'The command of `run` failed; its leases were ended.', kind: 'refused', issued: 'no' },
    COMMAND_TIMED_OUT: { about: 'The command of `run` did not end within `timeout-run`, and was killed.', kind: 'unavailable', issued: 'no' },
};
function meaningOf(code) {
    return catalogue[code];
}

;// CONCATENATED MODULE: ./errors/error.js

/**
 * The only error that this project throws on purpose. It carries one problem or, where a workflow file has several, all
 * of them at once. None of its texts holds a secret.
 */
class AgentCredsError extends Error {
    name = 'AgentCredsError';
    problems;
    constructor(problems, options) {
        const all = 'code' in problems ? [problems] : problems;
        super(all.map(formatProblem).join('\n'), options);
        this.problems = all;
    }
    /** The code of the first problem. */
    get code() {
        return this.problems[0].code;
    }
    /** The kind of the first problem. */
    get kind() {
        return meaningOf(this.code).kind;
    }
    /** Whether the cloud may have issued a lease although this error ended the request. */
    get issued() {
        return this.problems.every(({ code }) => meaningOf(code).issued === 'no') ? 'no' : 'maybe';
    }
}
/**
 * Formats a problem as annotations show it. The fix has lines of its own, so that it can be copied.
 * @example formatProblem({ what: 'no scope', why: 'it is needed', fix: 'scope: s3:read b-1/*' })
 *   // 'No scope. It is needed. Fix:\nscope: s3:read b-1/*'
 */
function formatProblem(problem) {
    return `${sentence(problem.what)} ${sentence(problem.why)} Fix:\n${problem.fix}`;
}
/**
 * A text of a problem as a sentence. Its first letter becomes a capital where it begins with a word; an identifier, such as
 * an ARN or the name of an input, keeps its letters.
 * @example sentence('no scope') // 'No scope.'
 * @example sentence('lock-ip is set') // 'lock-ip is set.'
 */
function sentence(text) {
    const trimmed = text.trim();
    const capital = /^[a-z]+(?=[\s,;.'\u2019]|$)/.test(trimmed)
        ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
        : trimmed;
    return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}
/** Collects problems so that one run reports all of them. */
class Problems {
    #list;
    constructor(known = []) {
        this.#list = [...known];
    }
    add(code, what, why, fix, { line } = {}) {
        this.#list.push({ code, what, why, fix, ...(line === undefined ? {} : { line }) });
    }
    get count() {
        return this.#list.length;
    }
    /** A copy of every problem collected so far. */
    get all() {
        return [...this.#list];
    }
    /** @throws {AgentCredsError} with every problem collected so far, if there is one. */
    throwIfAny() {
        const [first, ...rest] = this.#list;
        if (first)
            throw new AgentCredsError([first, ...rest]);
    }
}


/***/ }),

/***/ 251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   eI: () => (/* binding */ meantDuration)
/* harmony export */ });
const UNITS = { h: 3600, m: 60, s: 1 };
/**
 * Reads `900` (seconds), `15m`, `1h30m`, `45s`.
 * @returns whole seconds, or `undefined` when the text is not a duration.
 * @example parseDuration('1h30m') // 5400
 */
function parseDuration(text) {
    if (/^\d{1,7}$/.test(text))
        return Number(text);
    const match = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/.exec(text);
    if (!match || text === '')
        return undefined;
    const [, h = 0, m = 0, s = 0] = match;
    return Number(h) * UNITS.h + Number(m) * UNITS.m + Number(s) * UNITS.s;
}
const WORDS = [
    ['h', /^(?:h|hr|hour)s?$/],
    ['m', /^(?:m|min|minute)s?$/],
    ['s', /^(?:s|sec|second)s?$/],
];
/**
 * The seconds that someone most likely meant by a text that {@link parseDuration} does not read: `15 minutes`, `1 h`, `15M`.
 * @example meantDuration('1 hour 30 min') // 5400
 * @example meantDuration('soon') // undefined
 */
function meantDuration(text) {
    const parts = text.toLowerCase().match(/\d{1,7}|[a-z]+|[^\sa-z\d]/g) ?? [];
    if (parts.length === 0 || parts.length % 2 === 1)
        return undefined;
    let seconds = 0;
    for (let at = 0; at < parts.length; at += 2) {
        const [count = '', word = ''] = parts.slice(at, at + 2);
        const unit = WORDS.find(([, form]) => form.test(word))?.[0];
        if (unit === undefined || !/^\d+$/.test(count))
            return undefined;
        seconds += Number(count) * UNITS[unit];
    }
    return seconds;
}
/**
 * The shortest text that {@link parseDuration} reads back as these seconds.
 * @example formatDuration(90) // '1m30s'
 */
function formatDuration(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const parts = [
        [Math.floor(whole / 3600), 'h'],
        [Math.floor((whole % 3600) / 60), 'm'],
        [whole % 60, 's'],
    ];
    return (parts
        .filter(([n]) => n > 0)
        .map(([n, unit]) => `${n}${unit}`)
        .join('') || '0s');
}


/***/ }),

/***/ 7802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ cancelledError),
/* harmony export */   f: () => (/* binding */ cancelledAfterHandover)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);

/** The error of a job that was cancelled before it handed any lease over. */
function cancelledError() {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled while leases were being issued',
        why: 'nothing was exported',
        fix: 'run the job again',
    });
}
/** The error of an issuer job that was cancelled after it had handed its leases over. */
function cancelledAfterHandover() {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled after its leases had been handed over',
        why: 'they are ended, as the log says, and the agent job is told',
        fix: 'run the job again',
    });
}


/***/ }),

/***/ 2004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   Wr: () => (/* binding */ readInstant),
/* harmony export */   bf: () => (/* binding */ openHoldings),
/* harmony export */   bp: () => (/* binding */ readHoldings),
/* harmony export */   hW: () => (/* binding */ issuedOf),
/* harmony export */   sV: () => (/* binding */ writeHoldings)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7727);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1525);



/**
 * The id of the lease in the record. A lease that was only requested has no id of its own.
 * @example idOf({ cloud: 'aws', session: 'docs-7-1-abc123' }) // 'aws:docs-7-1-abc123'
 */
function idOf({ cloud, session, issued }) {
    return issued?.id ?? (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .leaseId */ .K)({ cloud, session });
}
/** The part of a lease that its holding keeps. */
function issuedOf({ id, issuedAt, expiresAt, consoleUntil, end }) {
    return { id, issuedAt, expiresAt, ...(consoleUntil === undefined ? {} : { consoleUntil }), end };
}
/** The version of the written form. */
const VERSION = 1;
/**
 * Converts holdings to their written form: plain data for JSON, with instants in RFC 3339.
 * @example writeHoldings({ revoke: 'auto', leases: [] }) // { version: 1, revoke: 'auto', leases: [] }
 */
function writeHoldings({ revoke, leases, broker }) {
    return {
        version: VERSION,
        revoke,
        leases: leases.map(({ issued, ...lease }) => ({
            ...lease,
            ...(issued ? { issued: writeIssued(issued) } : {}),
        })),
        ...(broker ? { broker } : {}),
    };
}
function writeIssued(whole) {
    const { issuedAt, expiresAt, consoleUntil, ...issued } = whole;
    return {
        ...issued,
        ...(issuedAt === undefined ? {} : { issuedAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(issuedAt) }),
        expiresAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(expiresAt),
        ...(consoleUntil === undefined ? {} : { consoleUntil: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(consoleUntil) }),
    };
}
/**
 * Reads the written form of {@link writeHoldings} from a trusted source: the state of this step, or the output of a job
 * that this job needs. `src/end/ledger.ts` reads it from a file that any step can write.
 * @returns `undefined` for any other value.
 * @example readHoldings({ version: 1, revoke: 'auto', leases: [] }) // { revoke: 'auto', leases: [] }
 * @example readHoldings({ version: 2 }) // undefined
 */
function readHoldings(value) {
    const opened = openHoldings(value);
    if (!opened)
        return undefined;
    const leases = opened.leases.map(readHolding);
    if (!leases.every((lease) => lease !== undefined))
        return undefined;
    const broker = opened.broker;
    return { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) };
}
/**
 * Reads the outer part of the written form, for both readers. It does not check the contents of `leases` and `broker`.
 * @returns `undefined` for any other value.
 */
function openHoldings(value) {
    const { version, revoke, leases, broker } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(value);
    const mode = ['auto', 'required', 'off'].find((one) => one === revoke);
    if (version !== VERSION || mode === undefined || !Array.isArray(leases))
        return undefined;
    return { revoke: mode, leases: leases.map(_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf), broker };
}
function readHolding(written) {
    const { cloud, name, principal, session, ttl, revocation, issued } = written;
    if (![cloud, principal, session].every((text) => typeof text === 'string'))
        return undefined;
    if (typeof ttl !== 'number' || !(name === undefined || (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .isLeaseName */ .IE)(name)))
        return undefined;
    const read = issued === undefined ? undefined : readIssued((0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(issued));
    if (issued !== undefined && !read)
        return undefined;
    return {
        cloud: cloud,
        ...(name === undefined ? {} : { name }),
        principal: principal,
        session: session,
        ttl,
        ...(revocation === undefined ? {} : { revocation: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(revocation) }),
        ...(read ? { issued: read } : {}),
    };
}
function readIssued(written) {
    const { id, end } = written;
    const [from, until] = [readInstant(written.issuedAt), readInstant(written.expiresAt)];
    const consoleUntil = readInstant(written.consoleUntil);
    if (typeof id !== 'string' || until === undefined)
        return undefined;
    return {
        id,
        ...(from === undefined ? {} : { issuedAt: from }),
        expiresAt: until,
        ...(consoleUntil === undefined ? {} : { consoleUntil }),
        end: end === 'revocable' || end === 'withheld' ? end : 'expires',
    };
}
/**
 * Reads an instant, in milliseconds since the epoch, in the form in which this action writes instants.
 * @returns `undefined` for any other form.
 * @example readInstant('1970-01-01T00:01:00Z') // 60_000
 */
function readInstant(value) {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value))
        return undefined;
    const ms = Date.parse(value);
    return Number.isFinite(ms) ? ms : undefined;
}


/***/ }),

/***/ 1525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IE: () => (/* binding */ isLeaseName),
/* harmony export */   K: () => (/* binding */ leaseId),
/* harmony export */   aX: () => (/* binding */ slotText),
/* harmony export */   ah: () => (/* binding */ lastsUntil),
/* harmony export */   cW: () => (/* binding */ viewLease),
/* harmony export */   dR: () => (/* binding */ renewedAfter),
/* harmony export */   fO: () => (/* binding */ sameSlot),
/* harmony export */   vW: () => (/* binding */ MAX_NAMED)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3535);

/**
 * Whether two of a plan, a lease and what was saved about it belong together.
 * @example sameSlot({ cloud: 'aws' }, { cloud: 'aws', name: 'reports' }) // false
 */
function sameSlot(a, b) {
    return a.cloud === b.cloud && a.name === b.name;
}
/**
 * A lease among those of its step, for logs and summaries.
 * @example slotText({ cloud: 'aws', name: 'reports' }, 'AWS') // 'AWS (reports)'
 * @example slotText({ cloud: 'aws' }) // 'aws'
 */
function slotText({ cloud, name }, title = cloud) {
    return name === undefined ? title : `${title} (${name})`;
}
/**
 * The id of a lease, in records and between processes. The session name is unique for each lease.
 * @example leaseId({ cloud: 'aws', session: 'docs-7-1-abc123' }) // 'aws:docs-7-1-abc123'
 */
function leaseId({ cloud, session }) {
    return `${cloud}:${session}`;
}
/** The form of a lease's name. */
const NAME = /^[a-z][a-z0-9-]{0,30}$/;
/** The most named leases of one step. */
const MAX_NAMED = 10;
/**
 * Whether a text can be the name of a lease.
 * @example isLeaseName('Reports') // false
 */
function isLeaseName(text) {
    return typeof text === 'string' && NAME.test(text);
}
/**
 * When a lease and every console session that was made with it are over, in milliseconds since the epoch.
 * @example lastsUntil({ expiresAt: 1000 }) // 1000
 * @example lastsUntil({ expiresAt: 1000, consoleUntil: 5000 }) // 5000
 */
function lastsUntil({ expiresAt, consoleUntil = expiresAt, }) {
    return Math.max(expiresAt, consoleUntil);
}
/**
 * A renewed lease, with the console sessions of the leases before it: they have the same session name, so what ends the
 * renewed lease must end them too. Any of these leases may have been issued without the deny that ends such sessions.
 * @param before the lease that it renews, itself with those before it.
 */
function renewedAfter(before, lease) {
    const consoleUntil = Math.max(before?.consoleUntil ?? 0, lease.consoleUntil ?? 0);
    return consoleUntil > lease.expiresAt ? { ...lease, consoleUntil } : lease;
}
/**
 * The public view of a lease. It copies each field by name, so that a secret field that is added to {@link Lease} later
 * does not become public.
 * @example
 * viewLease({ id: 'a', secrets: { token: 's' }, issuedAt: 0, expiresAt: 60_000 })
 *   // {
 *     id: 'a', issuedAt: '1970-01-01T00:00:00Z', expiresAt: '1970-01-01T00:01:00Z', cloud: undefined,
 *     principal: undefined, session: undefined, scope: undefined, narrowed: undefined, end: undefined,
 *   }
 */
function viewLease(lease) {
    const { id, cloud, name, principal, session, scope, narrowed, closed, issuedAt } = lease;
    const { expiresAt, consoleUntil, end } = lease;
    return {
        id,
        cloud,
        ...(name === undefined ? {} : { name }),
        principal,
        session,
        scope,
        narrowed,
        ...(closed === undefined ? {} : { closed }),
        issuedAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(issuedAt),
        expiresAt: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(expiresAt),
        ...(consoleUntil === undefined ? {} : { consoleUntil: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(consoleUntil) }),
        end,
    };
}


/***/ }),

/***/ 9225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readProxies)
/* harmony export */ });
/** In characters. No proxy's address, and no list of hosts, is anywhere near this long. */
const MAX_ADDRESS = 4096;
const MAX_LIST = 64 * 1024;
/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as every tool of the job does: a name in small letters wins. Any
 * earlier step can set them, so this function never throws, and its result shows no part of an unusable value.
 * @example readProxies({ HTTPS_PROXY: 'proxy.corp:3128' }) // { https: 'http://proxy.corp:3128/', except: '', unusable: [] }
 */
function readProxies(env) {
    const unusable = [];
    const read = (...names) => {
        const variable = names.find((name) => (env[name] ?? '') !== '');
        const value = variable === undefined ? '' : (env[variable] ?? '').trim();
        if (variable === undefined || value === '')
            return undefined;
        const parsed = parseProxy(value);
        if ('url' in parsed)
            return parsed.url;
        unusable.push({ variable, why: parsed.why });
        return undefined;
    };
    const https = read('https_proxy', 'HTTPS_PROXY');
    const http = read('http_proxy', 'HTTP_PROXY');
    const list = env.no_proxy || env.NO_PROXY || '';
    return {
        ...(https === undefined ? {} : { https }),
        ...(http === undefined ? {} : { http }),
        except: list.length > MAX_LIST ? '' : list,
        unusable,
    };
}
/** The proxy's URL in the form that Node's agents take, or why the value is not usable. */
function parseProxy(value) {
    if (value.length > MAX_ADDRESS)
        return { why: 'it is far too long' };
    // URL would silently remove such characters.
    if (/[\p{Cc}\s]/u.test(value))
        return { why: 'it has a space or a control character in it' };
    const url = URL.parse(value.includes('://') ? value : `http://${value}`);
    if (!url)
        return { why: 'it is not a URL' };
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        return { why: 'only proxies that are spoken to over http or https can be used' };
    }
    if (url.port === '0')
        return { why: 'it names port 0' };
    try {
        const user = decodeURIComponent(url.username) + decodeURIComponent(url.password);
        if (/[\p{Cc}]/u.test(user))
            return { why: 'its user name or password has a control character in it' };
    }
    catch {
        return { why: 'its user name or password has a percent sign that does not begin an encoded character' };
    }
    return { url: url.href };
}


/***/ }),

/***/ 9397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ timeouts),
/* harmony export */   Q: () => (/* binding */ deadlines)
/* harmony export */ });
/** How long one exchange over HTTP may take, connection included, in milliseconds. */
const timeouts = {
    /** A call to GitHub or to a cloud. Each is tried again within the deadline of its caller. */
    call: 10_000,
    /** A call that lists things: others can make the list long, and a busy service is slow to list. It is retried. */
    list: 30_000,
    /** A call that asks whether a deny policy is in force yet. It is repeated, and nothing waits for its answer. */
    probe: 5000,
    /** A call to the machine's own identity service. Where it does not answer at once, there is none. */
    machine: 3000,
    /** A call that asks whether the machine has an identity service at all, made while this job waits for another job. */
    ambient: 1000,
    /** The broker's answer to `end`: it gives revocation {@link deadlines.revoke} and some time for itself. */
    brokerEnd: 65_000,
};
/** How long a piece of work of several exchanges may take, in milliseconds. */
const deadlines = {
    /** Ending one lease early: a cancelled job has some 285 s for all of its post steps together. */
    revoke: 60_000,
    /** Ending the leases of the other clouds after one cloud failed. Short, since the post step can do it later as well. */
    undo: 15_000,
    /** One question to GitHub's API, its retries included. */
    question: 30_000,
    /** Telling the other job of the split that this one has ended; the other job finds out by itself within a minute. */
    tell: 15_000,
    /** Fetching the issuer job's identity token for an envelope. */
    sign: 20_000,
    /**
     * Everything that a cancelled job still does in its main step. The runner sends SIGTERM after 7.5 s and SIGKILL 2.5 s
     * later. The post step does the rest.
     */
    afterCancel: 6000,
};


/***/ }),

/***/ 950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  dN: () => (/* binding */ exportVariable),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, getBooleanInput, getIDToken, getInput, getMultilineInput, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, setSecret, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 2383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ releaseMarks),
/* harmony export */   DS: () => (/* binding */ isMarkedEnded),
/* harmony export */   EB: () => (/* binding */ appendRecord),
/* harmony export */   Mw: () => (/* binding */ readLeases),
/* harmony export */   Ok: () => (/* binding */ marksOf),
/* harmony export */   Ws: () => (/* binding */ removePrivate),
/* harmony export */   au: () => (/* binding */ RecordFolder),
/* harmony export */   lt: () => (/* binding */ RECORD_FILE),
/* harmony export */   oz: () => (/* binding */ markEnded),
/* harmony export */   rl: () => (/* binding */ refuseSecondLease),
/* harmony export */   wT: () => (/* binding */ readPrivate),
/* harmony export */   xR: () => (/* binding */ MAX_RECORD_BYTES)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3179);
/* harmony import */ var _own_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(134);
/* harmony import */ var _root_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1627);





/** The record of a step, in its folder. */
const RECORD_FILE = 'record.jsonl';
/** A record is never longer, the broker's trail included. */
const MAX_RECORD_BYTES = 4 * 1024 * 1024;
/** Files in each step's folder: the list of its leases, and the mark that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';
/** The list of one step's leases is never longer. */
const MAX_LEASES_BYTES = 64 * 1024;
/** A mark holds a {@link runKey}, which is never longer. */
const MAX_MARK_BYTES = 4096;
/** This action never makes more folders in one job; another step made what is beyond this. */
const MAX_FOLDERS = 64;
/** As large as all files of a step together can be. Writing it once shows a full disk before anything is issued. */
const SPACE_PROBE = Buffer.alloc(64 * 1024);
/**
 * The folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, which only the runner's user can read, and the
 * marks which say that this job holds a lease of a cloud in its environment.
 */
class RecordFolder {
    path;
    #root;
    #marks = [];
    #made = false;
    /** @throws {AgentCredsError} FOLDER_UNUSABLE where no private folder can be made; see {@link makeRoot}. */
    constructor(temp, session) {
        this.#root = (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .makeRoot */ .tz)(temp);
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, session);
    }
    get recordPath() {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, RECORD_FILE);
    }
    /**
     * Makes the folder and checks that the disk has space for its files. Call it before anything is issued; a second call
     * does nothing.
     * @throws {AgentCredsError} FOLDER_UNUSABLE.
     */
    create() {
        if (this.#made)
            return;
        try {
            // Fails where the folder exists: its name is random and nobody knew it, so another step made it.
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.path, { mode: 0o700 });
            this.#made = true;
            const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, 'room');
            (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createOwnFile */ .Df)(probe, SPACE_PROBE);
            (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)(probe);
        }
        catch (error) {
            this.remove();
            throw (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .folderUnusable */ .e9)(this.path, error.code ?? '');
        }
    }
    write(lines) {
        (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createOwnFile */ .Df)(this.recordPath, lines.map((line) => `${line}\n`).join(''));
    }
    /** Writes the list of this step's leases, without secrets, for the `end` action. */
    writeLeases(text) {
        (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createOwnFile */ .Df)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, LEASES), text);
    }
    /** Writes a file that only the runner's user can read. */
    writePrivate(name, text) {
        (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createOwnFile */ .Df)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, name), text);
    }
    makeFolder(name) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, name), { mode: 0o700 });
    }
    /**
     * Sets the marks of the leases that this job holds in its environment ({@link marksOf}). Creation is exclusive: of two steps at the same
     * time only one succeeds.
     * @throws {AgentCredsError} LEASE_EXISTS where a mark is there already.
     */
    markHeld(names, runKey) {
        for (const name of names) {
            const mark = markPath(this.#root, name);
            try {
                (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createOwnFile */ .Df)(mark, runKey);
            }
            catch (error) {
                if (error.code === 'EEXIST')
                    throw leaseExists(name);
                // On a full disk the mark is there without its text, and this step must remove it.
                this.#marks.push(mark);
                throw error;
            }
            this.#marks.push(mark);
        }
    }
    /** Removes everything that this step wrote, and the shared folder when nothing else is in it. It never throws. */
    remove() {
        for (const mark of this.#marks)
            (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)(mark);
        if (this.#made)
            (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)(this.path);
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(this.#root).length === 0)
                (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)(this.#root);
        }
        catch {
            // The shared folder is gone already.
        }
    }
}
/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first ones.
 * It removes any other file at the path of a mark, so that such a file cannot make the run fail after a lease was issued.
 * @throws {AgentCredsError} LEASE_EXISTS, or FOLDER_UNUSABLE where such a file cannot be removed.
 */
function refuseSecondLease(temp, names, runKey) {
    for (const root of (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootsIn */ .Xb)(temp)) {
        for (const name of names) {
            const mark = markPath(root, name);
            // A runner that does not empty its folder leaves the marks of earlier jobs; a full disk leaves an empty mark.
            if ((0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnFile */ .zx)(mark, MAX_MARK_BYTES) === runKey)
                throw leaseExists(name);
            if (!(0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)(mark))
                throw (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .folderUnusable */ .e9)(mark, 'that it cannot be removed');
        }
    }
}
/** Reads each step's list of leases, with its folder. Other steps can write there, so the caller must not trust the text. */
function readLeases(temp) {
    return (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootsIn */ .Xb)(temp).flatMap((root) => foldersIn(root)
        .slice(0, MAX_FOLDERS)
        .flatMap((name) => {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
        const text = readPrivate(folder, LEASES, MAX_LEASES_BYTES);
        return text === undefined ? [] : [{ folder, text }];
    }));
}
/** Reads a file of a step's folder. `undefined` where folder or file is not one that this action made, or the file is longer. */
function readPrivate(folder, name, maxBytes) {
    return (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .isStepFolder */ .p7)(folder) ? (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnFile */ .zx)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), maxBytes) : undefined;
}
/** Removes files and folders from a step's folder. What cannot be removed stays until the runner empties RUNNER_TEMP. */
function removePrivate(folder, names) {
    if (!(0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .isStepFolder */ .p7)(folder))
        return;
    for (const name of names)
        (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
}
function foldersIn(root) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(root, { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name);
    }
    catch {
        return [];
    }
}
/** Marks that a step's leases have been ended. The mark is a hint and no proof: any step can write it. */
function markEnded(folder) {
    if (!(0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .isStepFolder */ .p7)(folder))
        throw new Error('the folder is not the one that this action made');
    try {
        (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createOwnFile */ .Df)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED), '');
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
    }
}
function isMarkedEnded(folder) {
    return (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .isStepFolder */ .p7)(folder) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED));
}
/** Removes this job's marks, so that it can have other such leases in its environment. */
function releaseMarks(temp, names, runKey) {
    for (const root of (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .rootsIn */ .Xb)(temp)) {
        for (const name of names) {
            const mark = markPath(root, name);
            if ((0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnFile */ .zx)(mark, MAX_MARK_BYTES) === runKey)
                (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tryRemove */ .M8)(mark);
        }
    }
}
/**
 * Adds lines to the record that main wrote.
 * @returns false where that file is not there, or folder or file is not one that this action made.
 */
function appendRecord(folder, lines) {
    const text = lines.map((line) => `${line}\n`).join('');
    return (0,_root_js__WEBPACK_IMPORTED_MODULE_4__/* .isStepFolder */ .p7)(folder) && (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .appendOwnFile */ .VW)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, RECORD_FILE), text);
}
function markPath(root, name) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `${name}.lease`);
}
const NAMED = '-named';
/**
 * The marks of leases that a job gets through its environment: one for the lease of a cloud, and one for all named leases of a
 * cloud, which are found by one variable.
 * @example marksOf([{ cloud: 'aws' }, { cloud: 'aws', name: 'a' }, { cloud: 'aws', name: 'b' }]) // ['aws', 'aws-named']
 */
function marksOf(slots) {
    return [...new Set(slots.map(({ cloud, name }) => (name === undefined ? cloud : `${cloud}${NAMED}`)))];
}
function leaseExists(name) {
    if (name.endsWith(NAMED)) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
            code: 'LEASE_EXISTS',
            what: `This job already holds named leases of ${name.slice(0, -NAMED.length)}`,
            why: 'tools find all of them by one variable, and a second step would replace it',
            fix: 'leases: ...   # all named leases in one step',
        });
    }
    const cloud = name;
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'LEASE_EXISTS',
        what: `This job already holds a lease of ${cloud} in its environment`,
        why: 'a second one would replace its variables, and steps in between could not tell which they have',
        fix: 'deliver: outputs   # for the second use; or put both scopes in one step',
    });
}


/***/ }),

/***/ 6169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   YR: () => (/* binding */ livesSummary),
/* harmony export */   i2: () => (/* binding */ lives)
/* harmony export */ });
/* unused harmony export livesText */
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(251);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7727);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7872);



const MOST_LEASES = 12;
const MOST_RENEWALS = 12;
/**
 * Reads what a record says of each lease, in the order of the record. Any step of the job may have written the lines, so those
 * that are no events are left out.
 * @param lines CloudEvents as JSON, one a line.
 * @example lives(['{"type":"dev.agent-creds.lease.issued.v1","subject":"aws:a","time":"1970-01-01T00:00:01Z","data":{"cloud":"aws"}}'])
 *   // [{ id: 'aws:a', cloud: 'aws', scope: [], withheld: false, renewals: [], uses: { times: 0 }, refusals: { times: 0 }, issuedAt: 1000 }]
 */
function lives(lines) {
    const all = new Map();
    for (const { type, subject, at, data } of lines.flatMap((line) => readEvent(line) ?? [])) {
        const life = all.get(subject) ?? emptyLife(subject, data);
        all.set(subject, life);
        const expiresAt = instantOf(data.expiresAt);
        if (expiresAt !== undefined)
            life.expiresAt = expiresAt;
        if (data.end === 'withheld')
            life.withheld = true;
        if (type === 'issued')
            life.issuedAt = at;
        if (type === 'renewed')
            life.renewals.push(at);
        if (type === 'used')
            add(life.uses, at, data);
        if (type === 'refused')
            add(life.refusals, at, data);
        if (type === 'revoked' || type === 'revoking')
            life.end = { at, how: type };
        if ((type === 'expired' || type === 'ended') && life.end === undefined)
            life.end = { at, how: type };
    }
    return [...all.values()].filter(({ issuedAt, end }) => issuedAt !== undefined || end !== undefined);
}
function emptyLife(id, { cloud, scope }) {
    return {
        id,
        cloud: typeof cloud === 'string' ? cloud : (id.split(':')[0] ?? ''),
        scope: Array.isArray(scope) ? scope.filter((line) => typeof line === 'string') : [],
        withheld: false,
        renewals: [],
        uses: { times: 0 },
        refusals: { times: 0 },
    };
}
/** Further uses of one kind are one event, with their count and the first and last instant. */
function add(count, at, { count: times, first, last }) {
    count.times += Number.isSafeInteger(times) ? times : 1;
    const [from, to] = [instantOf(first) ?? at, instantOf(last) ?? at];
    count.first = Math.min(count.first ?? from, from);
    count.last = Math.max(count.last ?? to, to);
}
/** An instant of an event, which has milliseconds, or of its data. */
function instantOf(value) {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isFinite(at) ? at : undefined;
}
function readEvent(line) {
    const { type, subject, time, data } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonFields */ .yX)(line);
    const kind = typeof type === 'string' ? /^dev\.agent-creds\.lease\.([a-z]+)\.v1$/.exec(type)?.[1] : undefined;
    const at = instantOf(time);
    if (kind === undefined || typeof subject !== 'string' || at === undefined)
        return undefined;
    return { type: kind, subject, at, data: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(data) ? data : {} };
}
/**
 * The part of the job summary that tells what came of the leases: a table, and a picture of their lives where there is anything
 * to see. Empty for a record without leases.
 */
function livesSummary(all) {
    if (all.length === 0)
        return '';
    const shown = all.slice(0, MOST_LEASES);
    const rest = all.length - shown.length;
    const head = ['Lease', 'Given', 'Renewed', 'Used', 'Refused', 'Ended'];
    const rows = shown.map((life) => [
        life.id,
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(life.issuedAt === undefined ? '' : timeOf(life.issuedAt)),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(times(life.renewals.length)),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(countText(life.uses)),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(countText(life.refusals)),
        endCell(life),
    ]);
    const more = rest > 0 ? `\n\nAnd ${rest} more: the record has them.` : '';
    return `### What came of the leases\n\n${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(head, rows)}${more}\n\n${picture(shown)}`;
}
function times(count) {
    if (count === 0)
        return '';
    return count === 1 ? 'once' : `${count} times`;
}
function countText({ times: count, first, last }) {
    if (count === 0 || first === undefined || last === undefined)
        return '';
    return `${times(count)}, ${first === last ? timeOf(first) : `${timeOf(first)} to ${timeOf(last)}`}`;
}
function endCell({ end, expiresAt, withheld }) {
    if (!end)
        return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)('**not yet**');
    if (withheld)
        return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(`with the job, ${timeOf(end.at)}: the job never held it`);
    const expiry = expiresAt === undefined ? '' : `, ${expiresAt <= end.at ? 'expired' : 'expires'} ${timeOf(expiresAt)}`;
    if (end.how === 'revoked' || end.how === 'revoking')
        return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(`${end.how} ${timeOf(end.at)}${expiry}`);
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(expiry === '' ? timeOf(end.at) : expiry.slice(2));
}
/**
 * The lives as a Gantt chart of Mermaid, which GitHub draws (GitHub Docs, "Creating diagrams"). Nothing of the record but
 * instants and numbers is in it, and names that consist of plain letters.
 */
function picture(all) {
    const instants = all.flatMap(({ issuedAt, expiresAt, end, withheld }) => [
        issuedAt,
        withheld ? undefined : expiresAt,
        end?.at,
    ]);
    const known = instants.filter((at) => at !== undefined);
    /** A bar that is shorter could not be seen. */
    const least = Math.max(1000, Math.round((Math.max(...known) - Math.min(...known)) / 150));
    const bar = (from, to) => `${from}, ${Math.max(to, from + least)}`;
    const sections = all.flatMap((life, index) => {
        const { issuedAt, expiresAt, renewals, uses, refusals, end } = life;
        if (issuedAt === undefined || expiresAt === undefined)
            return [];
        const stop = end && end.how !== 'expired' && end.how !== 'ended' ? end.at : undefined;
        const until = life.withheld ? (end?.at ?? expiresAt) : (stop ?? expiresAt);
        const bars = [
            `${life.withheld ? 'kept by the gateway' : 'can be used'} :active, ${bar(issuedAt, until)}`,
            ...(uses.first === undefined || uses.last === undefined
                ? []
                : [`used ${times(uses.times)} :done, ${bar(uses.first, uses.last)}`]),
            ...(refusals.first === undefined || refusals.last === undefined
                ? []
                : [`refused ${times(refusals.times)} :crit, ${bar(refusals.first, refusals.last)}`]),
            ...renewals.slice(0, MOST_RENEWALS).map((at) => `renewed :milestone, ${at}, 0d`),
            ...(renewals.length > MOST_RENEWALS
                ? [`and ${renewals.length - MOST_RENEWALS} more renewals :milestone, ${renewals.at(-1)}, 0d`]
                : []),
            ...(stop === undefined ? [] : [`denied in the cloud :milestone, ${stop}, 0d`]),
            ...(stop === undefined && end && !life.withheld ? [`the job is over :milestone, ${end.at}, 0d`] : []),
        ];
        return [`    section ${index + 1} ${plainName(life.cloud)}`, ...bars.map((line) => `    ${line}`)];
    });
    if (sections.length === 0)
        return '';
    return `\`\`\`mermaid\ngantt\n    dateFormat x\n    axisFormat %H:%M:%S\n${sections.join('\n')}\n\`\`\`\n\n`;
}
/** A name that no diagram takes for anything else. */
function plainName(id) {
    return (id
        .replace(/[^A-Za-z0-9.-]+/g, ' ')
        .trim()
        .slice(0, 20) || 'lease');
}
/** The time of day, in UTC. */
function timeOf(at) {
    return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}
/** The lives as lines of text, for a terminal. */
function livesText(all) {
    return all.flatMap((life) => {
        const { issuedAt, expiresAt, renewals, uses, refusals, end } = life;
        const lived = issuedAt === undefined || expiresAt === undefined
            ? ''
            : ` for ${formatDuration((expiresAt - issuedAt) / 1000)}`;
        const parts = [
            ['scope', life.scope.join('; ')],
            ['given', issuedAt === undefined ? '' : `${new Date(issuedAt).toISOString()}${lived}`],
            [
                'renewed',
                renewals.length === 0 ? '' : `${times(renewals.length)}, last ${timeOf(renewals.at(-1) ?? 0)}`,
            ],
            ['used', countText(uses)],
            ['refused', countText(refusals)],
            ['ended', end ? `${end.how} ${timeOf(end.at)}` : 'not yet'],
        ];
        return [
            life.id,
            ...parts.flatMap(([label, text]) => (text === '' ? [] : [`  ${label.padEnd(8)} ${text}`])),
        ];
    });
}


/***/ }),

/***/ 134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ createOwnFile),
/* harmony export */   Dn: () => (/* binding */ isPlainFile),
/* harmony export */   M8: () => (/* binding */ tryRemove),
/* harmony export */   VW: () => (/* binding */ appendOwnFile),
/* harmony export */   b$: () => (/* binding */ readPlainFile),
/* harmony export */   qU: () => (/* binding */ isOwnUser),
/* harmony export */   zx: () => (/* binding */ readOwnFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/**
 * The only code of src/ that opens files which a step of the job can write. scripts/structure/file-access.ts refuses any
 * other. Such a file can be a pipe, a link, another user's or as large as the disk, and a step in the background can put
 * one there at any moment.
 */

/** Do not follow a link, and do not wait for a pipe: any step can put either at the path. */
const SAFE_FLAGS = (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
/** Reads a plain file of the runner's user as UTF-8. `undefined` where it is longer than `maxBytes`, or is not such a file. */
function readOwnFile(path, maxBytes) {
    return readFile(path, maxBytes, isOwn)?.toString('utf8');
}
/**
 * Reads a plain file of any user: one that the runner or the checkout wrote, which in a container is not always the same
 * user. `undefined` as for {@link readOwnFile}.
 */
function readPlainFile(path, maxBytes) {
    return readFile(path, maxBytes, () => true);
}
/**
 * Adds to a plain file of the runner's user.
 * @param create makes the file where there is none.
 * @returns false where there is no such file.
 * @throws where it cannot be written, as on a full disk.
 */
function appendOwnFile(path, text, { create = false } = {}) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | (create ? node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT : 0);
    const done = withPlainFile(path, flags, isOwn, (file) => {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, bytes, at);
        return true;
    });
    return done === true;
}
/** Whether a plain file is at the path now: no pipe, link or folder. For files that other code than this module opens. */
function isPlainFile(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.isFile() === true;
}
/**
 * Makes a file that only the runner's user can read.
 * @throws where something is at the path already (`EEXIST`), or it cannot be written.
 */
function createOwnFile(path, content) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, content, { mode: 0o600, flag: 'wx' });
}
/** Removes a file or folder. A link at the path is removed, not followed. False where it cannot be removed. */
function tryRemove(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
        return true;
    }
    catch {
        return false;
    }
}
/** Whether a file with this owner belongs to the runner's user. On Windows, which has no such ids, always true. */
function isOwnUser(uid) {
    return process.getuid === undefined || uid === process.getuid();
}
const isOwn = ({ uid }) => isOwnUser(uid);
function readFile(path, maxBytes, fits) {
    try {
        return withPlainFile(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY, fits, (file) => {
            // The file may grow while it is read, so what counts is how much comes.
            const bytes = Buffer.alloc(Math.min((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file).size, maxBytes) + 1);
            let length = 0;
            while (length < bytes.length) {
                const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes, length, bytes.length - length, null);
                if (read === 0)
                    return bytes.subarray(0, length);
                length += read;
            }
            return undefined;
        });
    }
    catch {
        return undefined;
    }
}
function withPlainFile(path, flags, fits, use) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | SAFE_FLAGS, 0o600);
    }
    catch {
        return undefined;
    }
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        return stat.isFile() && fits(stat) ? use(file) : undefined;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ }),

/***/ 6186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ AuditRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** The audit trail of one step: which leases it issued and to whom, and how each ended. */
class AuditRecord {
    #events = [];
    #source;
    #now;
    constructor(source, now) {
        this.#source = source;
        this.#now = now;
    }
    /**
     * Adds an event.
     * @param subject the lease's id; `undefined` where the event is about no lease.
     * @param at milliseconds since the epoch, for an event that another process saw earlier; otherwise now.
     */
    add(type, subject, data, at = this.#now()) {
        this.#events.push({
            specversion: '1.0',
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            source: this.#source,
            type: `dev.agent-creds.${type}.v1`,
            ...(subject === undefined ? {} : { subject }),
            time: new Date(at).toISOString(),
            datacontenttype: 'application/json',
            data,
        });
    }
    /** The events as JSON, one a line. */
    get lines() {
        return this.#events.map((event) => JSON.stringify(event));
    }
}


/***/ }),

/***/ 1627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Xb: () => (/* binding */ rootsIn),
/* harmony export */   e9: () => (/* binding */ folderUnusable),
/* harmony export */   p7: () => (/* binding */ isStepFolder),
/* harmony export */   tz: () => (/* binding */ makeRoot)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3179);
/* harmony import */ var _own_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(134);




/** The job's private folder in RUNNER_TEMP. The runner empties RUNNER_TEMP when the job is over. */
const ROOT = 'agent-creds';
/**
 * The paths at which the private folder may be. A job container on a self-hosted machine runs as root and leaves a folder
 * of root's at the first path, which the runner cannot empty. Other users then use a second path with their user id.
 */
function candidatesIn(temp) {
    const uid = process.getuid?.();
    return [ROOT, ...(uid === undefined ? [] : [`${ROOT}-${uid}`])].map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, name));
}
/** The private folders that exist and belong to this user. Other steps can write into them, so callers trust no content. */
function rootsIn(temp) {
    return candidatesIn(temp).filter(isOwnFolder);
}
/**
 * Makes the private folder, or reuses one that is safe: a folder and not a link, owned by this user, closed to everybody
 * else, writable.
 * @returns its path.
 * @throws {AgentCredsError} FOLDER_UNUSABLE, with the paths to remove.
 */
function makeRoot(temp) {
    const places = candidatesIn(temp);
    for (const place of places) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(place, { mode: 0o700 });
            return place;
        }
        catch (error) {
            const { code = '' } = error;
            if (code !== 'EEXIST')
                throw folderUnusable(temp, code);
        }
        if (isOwnFolder(place) && makePrivate(place))
            return place;
    }
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'FOLDER_UNUSABLE',
        what: `${places.join(' and ')} cannot be used as a private folder`,
        why: 'each is a link, is not a folder, belongs to another user, or is not writable: an earlier job of this machine, or another step, left it there',
        fix: `sudo rm -rf -- ${places.map(quoted).join(' ')}   # on the runner's machine`,
    });
}
/** The error for a folder in which this action cannot write. */
function folderUnusable(place, code) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'FOLDER_UNUSABLE',
        what: `Nothing can be written below ${place}`,
        why: `the system says ${code || 'no more'}; nothing has been issued`,
        fix: 'make room on the runner\u2019s disk, and check that its temporary folder can be written',
    });
}
/**
 * Whether the folder of a step can be used: it and the shared folder above it are folders of this user, and no links. Any
 * step can put a link there, and what post removes or adds to would then be somebody else's.
 */
function isStepFolder(folder) {
    return folder !== '' && isOwnFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) && isOwnFolder(folder);
}
function isOwnFolder(place) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place);
        return stat.isDirectory() && (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isOwnUser */ .qU)(stat.uid);
    }
    catch {
        return false;
    }
}
/** Takes the rights of other users away from a folder of this user. Returns whether this user can then use it. */
function makePrivate(place) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(place, 0o700);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(place, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
function quoted(path) {
    return `'${path.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 4955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   yh: () => (/* binding */ narrowedBy)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3535);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(251);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1525);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7872);
/* harmony import */ var _text_safe_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1032);
/* harmony import */ var _own_file_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(134);







/** The Markdown table of leases for the job summary, which people read on the run's page. */
function renderSummary(plan, leases) {
    const rows = leases.map((lease) => [
        (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .slotText */ .aX)(lease),
        lease.principal,
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .linesInCell */ .xb)(lease.scope),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .markdown */ .wD)(narrowedBy(lease)),
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .markdown */ .wD)(lease.end === 'withheld'
            ? 'the job never holds it'
            : `${(0,_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .instant */ .uR)(lease.expiresAt)} (${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)((lease.expiresAt - lease.issuedAt) / 1000)})`),
        { expires: 'expires', revocable: 'expires; revoking starts after the job', withheld: 'with the job' }[lease.end],
        lease.session,
    ]);
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud\u2019s log'];
    const warnings = plan.warnings.map((text) => `\n> ${(0,_text_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .markdownLine */ .iB)(text)}\n`).join('');
    return `### Credentials for agent ${(0,_text_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .markdownLine */ .iB)(plan.agent)}\n\n${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .table */ .tp)(head, rows)}\n${warnings}\n`;
}
/**
 * Who keeps a lease to its scope, for the summary.
 * @example narrowedBy({ narrowed: true, end: 'withheld' }) // 'yes, by the gateway'
 * @example narrowedBy({ narrowed: false, end: 'expires' }) // '**no**'
 */
function narrowedBy({ narrowed, end }) {
    if (!narrowed)
        return '**no**';
    return end === 'withheld' ? 'yes, by the gateway' : 'yes, by the cloud';
}
/**
 * Appends Markdown to the job's summary (GitHub Docs, "Workflow commands", `GITHUB_STEP_SUMMARY`).
 * @throws where the runner gives no file for it, or the file cannot be written or is none: to a pipe one would wait for ever.
 */
function writeSummary(markdown, env = process.env) {
    const path = env.GITHUB_STEP_SUMMARY;
    if (!path)
        throw new Error('this runner has no job summaries');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) && !(0,_own_file_js__WEBPACK_IMPORTED_MODULE_4__/* .isPlainFile */ .Dn)(path))
        throw new Error('the job summary is not a plain file');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, markdown);
}


/***/ }),

/***/ 2763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   _G: () => (/* binding */ whyNoIdentity),
/* harmony export */   me: () => (/* binding */ rawInputs),
/* harmony export */   qs: () => (/* binding */ unknownInputs),
/* harmony export */   r7: () => (/* binding */ runKey),
/* harmony export */   yI: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3179);
/* harmony import */ var _record_own_file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(134);


/**
 * Reads the run's context from the environment.
 * @throws {AgentCredsError} RUNNER_MISSING outside a runner: without the runner's files, `@actions/core` would print
 * values instead of saving them.
 */
function readContext(env) {
    const needed = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'RUNNER_TEMP'];
    const missing = needed.filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'RUNNER_MISSING',
            what: `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`,
            why: 'this program is an action and is started by a GitHub Actions runner, which sets them',
            fix: 'uses: org/agent-creds@v1   # in a step of a workflow; `npm run demo` shows a run without GitHub',
        });
    }
    const text = (name) => env[name] ?? '';
    return {
        runId: text('GITHUB_RUN_ID') || '0',
        attempt: text('GITHUB_RUN_ATTEMPT') || '1',
        jobId: text('GITHUB_JOB'),
        repository: text('GITHUB_REPOSITORY'),
        serverUrl: text('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
        eventName: text('GITHUB_EVENT_NAME'),
        actor: text('GITHUB_ACTOR'),
        triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
        workflowRef: text('GITHUB_WORKFLOW_REF'),
        workflowSha: text('GITHUB_WORKFLOW_SHA'),
        ref: text('GITHUB_REF'),
        sha: text('GITHUB_SHA'),
        workspace: text('GITHUB_WORKSPACE'),
        temp: text('RUNNER_TEMP'),
        identity: {
            url: text('ACTIONS_ID_TOKEN_REQUEST_URL'),
            bearer: text('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
        },
        ...eventOf(text('GITHUB_EVENT_PATH')),
    };
}
/** GitHub's payloads are smaller (GitHub Docs, "Webhook events and payloads": at most 25 MB). */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;
function eventOf(path) {
    try {
        const event = JSON.parse(String((0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readPlainFile */ .b$)(path, MAX_EVENT_BYTES)));
        if (typeof event === 'object' && event !== null)
            return { event: event };
    }
    catch {
        // A step can write this file. Whether that matters, the guard decides: post and `end` need no event.
    }
    return { event: {}, eventUnreadable: true };
}
/** Identifies one job of one run; a mark in RUNNER_TEMP holds it. `owner/name/run id/attempt/job id`. */
function runKey(run) {
    return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
}
/** The URL of the run's page, for records. */
function runUrl(context) {
    return `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}`;
}
/**
 * The action's inputs as the runner passes them, by name. The variable is `INPUT_` and the name in upper case, with
 * underscores for spaces. Inputs that the runner did not set are left out.
 * @example rawInputs({ INPUT_TTL: '15m' }, [{ name: 'ttl' }, { name: 'scope' }]) // { ttl: '15m' }
 */
function rawInputs(env, table) {
    const raw = {};
    for (const { name } of table) {
        const value = env[variableOf(name)];
        if (value !== undefined)
            raw[name] = value;
    }
    return raw;
}
function variableOf(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/**
 * What the workflow wrote under `with:` that is no input of the table, with names in lower case: the runner hands it over as it
 * does inputs. A later step's environment can hold more of them; they are only told to the workflow's author.
 * @example unknownInputs({ INPUT_SCOPES: 'x', INPUT_TTL: '15m' }, [{ name: 'ttl' }]) // [{ name: 'scopes', value: 'x' }]
 */
function unknownInputs(env, table) {
    const known = new Set([...table].map(({ name }) => variableOf(name)));
    return Object.entries(env).flatMap(([variable, value = '']) => variable.startsWith('INPUT_') && !known.has(variable)
        ? [{ name: variable.slice('INPUT_'.length).toLowerCase(), value }]
        : []);
}
/** Why this job probably has no `id-token: write`: text for an error's `why`. */
function whyNoIdentity(context) {
    if ([context.actor, context.triggeringActor].includes('dependabot[bot]')) {
        return 'the run was started by Dependabot: the tokens of such runs may only read unless `permissions:` says more, and GitHub may give no identity token even then; or the job does not grant `id-token: write`';
    }
    const head = context.event.pull_request?.head;
    if (head !== undefined && head.repo?.full_name !== context.repository) {
        return 'the run is for a pull request from a fork, and GitHub gives those no identity token';
    }
    return 'the job (or the workflow that calls it) does not grant `id-token: write`; when any permission is listed, those left out are none';
}


/***/ }),

/***/ 4727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ checkCommandFiles),
/* harmony export */   BE: () => (/* binding */ CommandFiles),
/* harmony export */   ZK: () => (/* binding */ saveValue),
/* harmony export */   uH: () => (/* binding */ setOutput)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(950);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3179);
/* harmony import */ var _record_own_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(134);




/** Variables with the paths of the files in which a step leaves something for the runner. */
const COMMAND_FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE'];
/**
 * Checks that the command files are plain files, before anything is issued. The runner makes them for each step, and a process
 * that an earlier step left running can put a pipe in the place of one: whoever writes to it waits for ever.
 * @throws {AgentCredsError} FOLDER_UNUSABLE.
 */
function checkCommandFiles(env) {
    const odd = COMMAND_FILES.filter((name) => env[name] && !(0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isPlainFile */ .Dn)(env[name]));
    if (odd.length === 0)
        return;
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u({
        code: 'FOLDER_UNUSABLE',
        what: `${odd.join(', ')}: no plain file is where the runner made one`,
        why: 'what this step leaves for the runner goes there, and a process of an earlier step has removed or replaced it; nothing has been issued',
        fix: 'find the step that leaves a process behind, and move it behind this step or into another job',
    });
}
/** Saves a value for the post step. @throws where it cannot be written. */
function saveValue(key, value) {
    refuseOdd('GITHUB_STATE');
    _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(key, value);
}
/** Sets an output of the step. @throws where it cannot be written. */
function setOutput(name, value) {
    refuseOdd('GITHUB_OUTPUT');
    _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setOutput */ .uH(name, value);
}
/** `@actions/core` opens what is there, whatever it is. This look before each write leaves nearly no time to change it. */
function refuseOdd(name) {
    const path = process.env[name];
    if (path && !(0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isPlainFile */ .Dn)(path))
        throw new Error(`${name} is not a plain file`);
}
/** Writes to the runner's command files, and can undo all of its writes. */
class CommandFiles {
    #sizes = new Map();
    constructor(env = process.env) {
        for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) {
            const path = env[name];
            if (path && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
                this.#sizes.set(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size);
        }
    }
    exportVariables(variables) {
        for (const [name, value] of Object.entries(variables)) {
            refuseOdd('GITHUB_ENV');
            _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .exportVariable */ .dN(name, value);
        }
    }
    setOutputs(outputs) {
        for (const [name, value] of Object.entries(outputs))
            setOutput(name, value);
    }
    /** Truncates the files to their first size: the runner reads them even after a failed step. */
    rollBack() {
        for (const [path, size] of this.#sizes)
            if ((0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isPlainFile */ .Dn)(path))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(path, size);
    }
}


/***/ }),

/***/ 7033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ loadState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   p$: () => (/* binding */ emptyState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(950);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2004);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7727);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4727);




const KEY = 'agentCreds';
const emptyState = { stage: 'started', leases: [], folder: '', revoke: 'auto' };
function saveState({ stage, folder, summary, uploadRecord, ...holdings }) {
    (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .saveValue */ .ZK)(KEY, JSON.stringify({ stage, folder, summary, uploadRecord, ...(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_0__/* .writeHoldings */ .sV)(holdings) }));
}
/** What main saved; `undefined` where main saved nothing, or the value is not valid. */
function loadState() {
    const value = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonFields */ .yX)(_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu(KEY));
    const { stage, folder, summary, uploadRecord } = value;
    const holdings = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_0__/* .readHoldings */ .bp)(value);
    if (!holdings || typeof stage !== 'string')
        return undefined;
    return {
        ...holdings,
        stage: stage,
        folder: typeof folder === 'string' ? folder : '',
        summary: summary === true,
        uploadRecord: uploadRecord === true,
    };
}


/***/ }),

/***/ 2103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _end_end_leases_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(136);
/* harmony import */ var _end_finish_record_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3364);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2383);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7033);




/** Why there is nothing to end, by the stage at which main left the state. */
const NOTHING_TO_END = {
    started: 'No lease was asked for, so there is nothing to end.',
    'dry-run': 'It was a dry run: no lease was asked for.',
    offered: 'Nothing was handed to this job. Whatever was issued for it, the issuer job ends.',
    ended: 'This step has ended its leases itself, as its log says: nothing is left to do.',
    left: 'This action does not end these leases early (`renew: false`): each ends with its ttl.',
};
/**
 * The post step. It uses the saved state only, since later steps can have changed inputs and environment. It does not blank
 * the exported variables: post steps of other actions may still read them, and a process that has read them keeps them
 * anyway.
 */
async function post(step) {
    const { console, record } = step;
    const state = (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_3__/* .loadState */ .C7)();
    const nothing = NOTHING_TO_END[state?.stage ?? 'started'];
    if (!state || nothing !== undefined) {
        console.info(nothing ?? '');
        return;
    }
    if (state.leases.length === 0)
        console.info('Nothing that was asked for was issued, so there is nothing to end.');
    // Any step can write that mark, so it is only a hint: this step asks the cloud all the same.
    const maybeDone = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isMarkedEnded */ .DS)(state.folder);
    const { failed, idle } = await (0,_end_end_leases_js__WEBPACK_IMPORTED_MODULE_0__/* .endLeases */ .$)({ ...state, by: 'post', maybeDone }, step);
    if (failed)
        process.exitCode = 1;
    if (maybeDone && idle)
        console.info('Each lease has expired or is denied in its cloud already: nothing was left to do.');
    // Where an earlier step has ended them, that step has told in the summary what came of them.
    const summary = state.summary === true && !maybeDone;
    (0,_end_finish_record_js__WEBPACK_IMPORTED_MODULE_1__/* .finishRecord */ .Z)(record, state.folder, { console, summary });
    if (!state.uploadRecord)
        return;
    const { uploadRecord } = await Promise.all(/* import() | artifacts */[__nccwpck_require__.e(367), __nccwpck_require__.e(544)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4006));
    await uploadRecord(state.folder, step);
}


/***/ }),

/***/ 7100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: ./clock.js
var clock_0 = __nccwpck_require__(3535);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __nccwpck_require__(3179);
// EXTERNAL MODULE: ./issue/cancelled.js
var issue_cancelled = __nccwpck_require__(7802);
// EXTERNAL MODULE: ./net/proxies.js
var proxies = __nccwpck_require__(9225);
// EXTERNAL MODULE: ./record/record.js
var record = __nccwpck_require__(6186);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __nccwpck_require__(950);
// EXTERNAL MODULE: ./text/docs-link.js
var docs_link = __nccwpck_require__(11);
// EXTERNAL MODULE: ./text/safe.js
var safe = __nccwpck_require__(1032);
// EXTERNAL MODULE: ./text/secrets.js + 1 modules
var secrets = __nccwpck_require__(4125);
;// CONCATENATED MODULE: ./runner/console.js





/**
 * Prints every text of this action. It redacts known secrets, and no text that it prints can be mistaken for a command of
 * the runner.
 */
class Console {
    secrets = new secrets/* Secrets */.S(mask);
    #docs;
    /** @param docs where the pages of the documentation are, see {@link showLinks}. */
    constructor(docs = 'docs/') {
        this.#docs = docs;
    }
    /** Prints one line. A line break in a text from outside must not begin a line that looks like ours. */
    info(text) {
        core/* info */.pq(this.#line(text));
    }
    notice(text) {
        core/* notice */.lm(this.#clean(text), { title: 'agent-creds' });
    }
    /** Prints a warning. With a code its title is `agent-creds CODE`, as the title of an error is. */
    warning(text, code) {
        core/* warning */.$e(this.#clean(text), { title: code === undefined ? 'agent-creds' : `agent-creds ${code}` });
    }
    debug(text) {
        core/* debug */.Yz(this.#clean(text));
    }
    /** Prints one annotation: `::error title=agent-creds CODE::what. Why. Fix:%0Ahow`. GitHub shows `%0A` as a line break. */
    problem(problem) {
        core/* error */.z3(this.#clean((0,errors_error/* formatProblem */.Vw)(problem)), { title: `agent-creds ${problem.code}` });
    }
    /** Prints an annotation at a line of a file of the checkout. */
    annotate(location, level, what) {
        const print = level === 'error' ? core/* error */.z3 : core/* warning */.$e;
        print(this.#clean((0,errors_error/* formatProblem */.Vw)(what)), location);
    }
    error(error) {
        for (const problem of error.problems)
            this.problem(problem);
    }
    group(title, lines) {
        core/* startGroup */.Oh(this.#line(title));
        if (lines.length > 0)
            core/* info */.pq(lines.map((line) => this.#line(line)).join('\n'));
        core/* endGroup */.N4();
    }
    #line(text) {
        return (0,safe/* safeLine */.om)(this.#show(text));
    }
    #clean(text) {
        return (0,safe/* safeBlock */.BW)(this.#show(text));
    }
    #show(text) {
        return (0,docs_link/* showLinks */.zv)(this.secrets.redact(text), this.#docs);
    }
}
/**
 * Tells the runner to mask all forms of a value, in both streams. The runner reads them apart and acts on commands in
 * either: what Node itself prints to stderr (with `NODE_DEBUG` in the job's environment) could be shown before the mask in
 * stdout. Each stream gets one write: a token has a dozen forms, and `core.setSecret` takes one.
 */
function mask(forms) {
    const commands = forms.map((form) => `::add-mask::${escapeData(form)}\n`).join('');
    process.stdout.write(commands);
    // The first line break: where other code has left a line open, the command would be the end of it, with the secret in it.
    process.stderr.write(`\n${commands}`);
}
/** The escaping of a command's value (GitHub Docs, "Workflow commands"): the runner undoes it. */
function escapeData(value) {
    return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: ./runner/context.js
var context = __nccwpck_require__(2763);
// EXTERNAL MODULE: ./runner/files.js
var files = __nccwpck_require__(4727);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./text/json.js
var json = __nccwpck_require__(7727);
;// CONCATENATED MODULE: ./runner/github-time.js




/** A smaller difference from GitHub's clock does not count: a token has whole seconds only, and takes time to arrive. */
const TOLERANCE_MS = 5000;
/**
 * The present time by GitHub's clock, once a token of GitHub has shown it. The clock of a runner may be hours off, and any
 * step with root can set it, so this action does not use it to tell what has expired.
 */
class GithubTime {
    #wall;
    #boot;
    #anchor;
    constructor(wall, boot = () => (0,external_node_os_.uptime)() * 1000, anchor) {
        this.#wall = wall;
        this.#boot = boot;
        // An anchor from a later uptime than now is from before a restart of the machine, or is not ours.
        if (anchor && anchor.boot <= boot())
            this.#anchor = anchor;
    }
    /** Call this when GitHub has just told its time (`utc`). Of two answers, the one that took less time to arrive counts. */
    observe(utc) {
        const observed = { utc, boot: this.#boot() };
        const known = this.#anchor;
        this.#anchor = known && known.utc - known.boot >= observed.utc - observed.boot ? known : observed;
        return this.#anchor;
    }
    /** Whether GitHub has told its time. */
    get known() {
        return this.#anchor !== undefined;
    }
    /** Milliseconds since the epoch; by this machine's clock where GitHub's time is not known or agrees with it. */
    now() {
        const wall = this.#wall();
        return Math.abs(this.#ahead(wall)) < TOLERANCE_MS ? wall : wall - this.#ahead(wall);
    }
    /** Milliseconds by which this machine's clock is ahead of GitHub's; 0 where that is not known. */
    aheadMs() {
        return this.#ahead(this.#wall());
    }
    #ahead(wall) {
        return this.#anchor ? wall - (this.#anchor.utc + this.#boot() - this.#anchor.boot) : 0;
    }
}
const KEY = 'agentCredsTime';
/**
 * Saves GitHub's time for the post step. Main calls this at its start as well, with `undefined`, since a later step can
 * inject a key of the state that was never saved.
 */
function saveTime(anchor) {
    (0,files/* saveValue */.ZK)(KEY, anchor ? JSON.stringify(anchor) : '');
}
/** What main saved; `undefined` where it saved nothing, or the value is not valid. */
function loadTime() {
    const { utc, boot } = (0,json/* jsonFields */.yX)(core/* getState */.Gu(KEY));
    if (!Number.isFinite(utc) || !Number.isFinite(boot))
        return undefined;
    return { utc: utc, boot: boot };
}

;// CONCATENATED MODULE: ./steps/error-boundary.js


/**
 * Runs a function inside an error boundary. It prints this action's own errors as annotations and any other error as
 * INTERNAL_ERROR; either way the process exits with 1. It never throws.
 */
async function withErrorBoundary(console, env, body) {
    const debug = env.RUNNER_DEBUG === '1';
    try {
        await body();
    }
    catch (error) {
        process.exitCode = 1;
        if (error instanceof errors_error/* AgentCredsError */.$u) {
            console.error(error);
            for (const code of new Set(error.problems.map((problem) => problem.code)))
                console.info(`${code}: ${helpPage(code, env)}`);
            if (debug && error.cause instanceof Error)
                console.debug(error.cause.stack ?? error.cause.message);
            return;
        }
        const name = error instanceof Error ? error.name : typeof error;
        console.problem({
            code: 'INTERNAL_ERROR',
            what: `agent-creds has a defect (${name})`,
            why: 'an unexpected error stopped it, so some of its work may not be done; a lease that was issued ends by itself with its ttl',
            fix: 'run the job again with debug logging and report what it shows: https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging',
        });
        if (debug && error instanceof Error)
            console.debug(error.stack ?? error.message);
    }
}
/** The page that explains a code, in the repository and at the version of the action that runs. */
function helpPage(code, env) {
    return `${(0,docs_link/* docsBase */.xH)(env)}troubleshooting.md#${code.toLowerCase()}`;
}

;// CONCATENATED MODULE: ./steps/step.js











/**
 * Runs a step. It makes the {@link Step} once, and then runs the bodies one after the other, each inside its own error
 * boundary, so that the second body runs also where the first has failed. Any failure makes the process exit with 1.
 */
async function runStep(bodies, { cancellable = false, endsLeases = false, post = false } = {}, env = process.env) {
    const console = new Console((0,docs_link/* docsBase */.xH)(env));
    const cancelled = new AbortController();
    if (cancellable) {
        for (const signal of ['SIGINT', 'SIGTERM'])
            process.once(signal, () => cancelled.abort((0,issue_cancelled/* cancelledError */.Y)()));
    }
    await withErrorBoundary(console, env, async () => {
        // Post and `end` end leases whatever the files are.
        if (!endsLeases)
            (0,files/* checkCommandFiles */.$E)(env);
        if (cancellable)
            saveTime(undefined);
        const time = new GithubTime(clock_0/* systemClock */.ml.now, undefined, post ? loadTime() : undefined);
        const step = makeStep({ console, cancelled: cancelled.signal, env, time, savesTime: cancellable });
        checkProxies(env, console, endsLeases);
        for (const body of bodies)
            await withErrorBoundary(console, env, () => body(step));
    });
}
/**
 * Checks the job's proxy variables. It shows no value, since a value may hold a password.
 * @throws {AgentCredsError} PROXY_INVALID, unless the step ends leases.
 */
function checkProxies(env, console, endsLeases) {
    const [first, ...rest] = (0,proxies/* readProxies */.r)(env).unusable.map(({ variable, why }) => ({
        code: 'PROXY_INVALID',
        what: `${variable} does not name a proxy that can be used`,
        why: `${why}; its value is not shown, for it may hold a password`,
        fix: `${variable}: http://proxy.example.com:3128   # or remove ${variable} from the job and from what earlier steps wrote to GITHUB_ENV`,
    }));
    if (!first)
        return;
    if (!endsLeases)
        throw new errors_error/* AgentCredsError */.$u([first, ...rest]);
    for (const { code, what } of [first, ...rest])
        console.warning(`${what}: this step goes on without a proxy.`, code);
}
function makeStep({ console, cancelled, env, time, savesTime }) {
    const run = (0,context/* readContext */.yI)(env);
    const clock = { ...clock_0/* systemClock */.ml, now: () => time.now() };
    let reported = false;
    const reportClockOnce = () => {
        const minutes = Math.round(time.aheadMs() / 60_000);
        if (reported || minutes === 0)
            return;
        reported = true;
        const side = minutes > 0 ? 'ahead of' : 'behind';
        console.info(`The clock of this runner is ${Math.abs(minutes)} min ${side} GitHub's. This action uses GitHub's.`);
    };
    reportClockOnce();
    const secret = (value) => console.secrets.add(value);
    return {
        run,
        clock,
        console,
        record: new record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock.now),
        cancelled,
        env,
        timeIsKnown: () => time.known,
        async identity(audience, signal, onSent) {
            if (run.identity.bearer !== '')
                secret(run.identity.bearer);
            // A step that needs no token does without Node's HTTP client, too: post, most of the time.
            const { fetchIdentityToken } = await Promise.all(/* import() | common */[__nccwpck_require__.e(367), __nccwpck_require__.e(76)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3889));
            const token = await fetchIdentityToken(run.identity, audience, {
                clock,
                signal,
                secret,
                progress: (text) => console.info(text),
                missingBecause: (0,context/* whyNoIdentity */._G)(run),
                ...(onSent ? { onSent } : {}),
            });
            const anchor = time.observe(token.claims.iat * 1000);
            reportClockOnce();
            if (savesTime)
                saveTime(anchor);
            return token;
        },
        async artifacts(signal = new AbortController().signal) {
            const { connectArtifacts } = await Promise.all(/* import() | common */[__nccwpck_require__.e(367), __nccwpck_require__.e(76)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3795));
            return connectArtifacts(env, { clock, signal, secret });
        },
    };
}


/***/ }),

/***/ 11:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _h: () => (/* binding */ docsLink),
/* harmony export */   xH: () => (/* binding */ docsBase),
/* harmony export */   zv: () => (/* binding */ showLinks)
/* harmony export */ });
/**
 * A page of the documentation in a text for people. Where the text is printed it becomes a full link ({@link showLinks}): only
 * there the repository and the version of the action are known.
 * @example docsLink('revocation.md') // '<docs/revocation.md>'
 */
function docsLink(page) {
    return `<docs/${page}>`;
}
/**
 * A text with each {@link docsLink} as a full link.
 * @param base where the pages are, with a slash at its end.
 * @example showLinks('see <docs/aws.md>', 'https://github.com/org/agent-creds/blob/v1/docs/') // 'see https://github.com/org/agent-creds/blob/v1/docs/aws.md'
 */
function showLinks(text, base) {
    return text.replace(/<docs\/([a-z0-9-]+\.md(?:#[a-z0-9_-]+)?)>/g, (_, page) => `${base}${page}`);
}
/**
 * Where the pages of the version that runs are: in the repository of the action, at the ref that the workflow names. Without
 * them, as under `uses: ./`, it is a path.
 */
function docsBase(env) {
    const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = env;
    if (!GITHUB_SERVER_URL || !GITHUB_ACTION_REPOSITORY)
        return 'docs/';
    return `${GITHUB_SERVER_URL}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/docs/`;
}


/***/ }),

/***/ 7727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   o$: () => (/* binding */ jsonObject),
/* harmony export */   yX: () => (/* binding */ jsonFields)
/* harmony export */ });
/**
 * Whether a value is a JSON object. An array is not one.
 * @example isObject({ a: 1 }) // true
 * @example isObject([1]) // false
 */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * The members of a JSON object; an empty object for any other value.
 * @example fieldsOf({ a: 1 }) // { a: 1 }
 * @example fieldsOf('text') // {}
 */
function fieldsOf(value) {
    return isObject(value) ? value : {};
}
/**
 * The JSON object that a text holds; `undefined` where it is not JSON, or another value.
 * @example jsonObject('{"a":1}') // { a: 1 }
 * @example jsonObject('[]') // undefined
 */
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/**
 * The members of the JSON object that a text holds; an empty object for any other text.
 * @example jsonFields('{"a":1}') // { a: 1 }
 * @example jsonFields('not JSON') // {}
 */
function jsonFields(text) {
    return jsonObject(text) ?? {};
}


/***/ }),

/***/ 7872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   kq: () => (/* binding */ escapeCell),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   wD: () => (/* binding */ markdown),
/* harmony export */   xb: () => (/* binding */ linesInCell)
/* harmony export */ });
/* unused harmony export Markdown */
/* harmony import */ var _safe_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1032);

/** Markdown that this program wrote itself. Every other text is escaped before it goes into a page. */
class Markdown {
    source;
    constructor(source) {
        this.source = source;
    }
}
/** Marks a text that this program wrote as Markdown, so that it is not escaped. */
function markdown(source) {
    return new Markdown(source);
}
/**
 * One cell with each text on a line of its own.
 * @example linesInCell(['s3:read', 's3:write']).source // 's3:read<br>s3:write'
 */
function linesInCell(texts) {
    return new Markdown(texts.map(escapeCell).join('<br>'));
}
/**
 * The Markdown source of a cell: text is escaped, and its line breaks stay line breaks.
 * @example escapeCell('a\n*b*') // 'a<br>`*b*`'
 */
function escapeCell(cell) {
    return cell instanceof Markdown ? cell.source : cell.split('\n').map(_safe_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCell */ .UZ).join('<br>');
}
/**
 * A table of GitHub Flavored Markdown, without a line break at its end.
 * @example table(['Cloud', 'Narrowed'], [['aws', markdown('**no**')]])
 *   // '| Cloud | Narrowed |\n| --- | --- |\n| aws | **no** |'
 */
function table(head, rows) {
    const lines = [head.map(escapeCell), head.map(() => '---'), ...rows.map((row) => row.map(escapeCell))];
    return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}


/***/ }),

/***/ 2013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isPlain),
/* harmony export */   a: () => (/* binding */ hasControl)
/* harmony export */ });
/** Printable ASCII and the quotation marks of this action's own texts: nearly every text of a run. */
const PLAIN = /^[ -~\u2018\u2019\u201c\u201d]*$/;
/**
 * Whether a text is one line of printable ASCII and quotation marks, so that no check for other characters can find one.
 * V8 needs some milliseconds to set up a class of Unicode such as `\p{Cf}`, so a check asks this first.
 */
function isPlain(text) {
    return PLAIN.test(text);
}
/**
 * Whether a text has a line break or another control character.
 * @example hasControl('a\nb') // true
 */
function hasControl(text) {
    return !isPlain(text) && /[\p{Cc}\u2028\u2029]/u.test(text);
}


/***/ }),

/***/ 1032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ safeBlock),
/* harmony export */   UZ: () => (/* binding */ markdownCell),
/* harmony export */   iB: () => (/* binding */ markdownLine),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2013);

/**
 * Makes untrusted text safe to print where the runner reads commands: one line, no control characters, none that
 * turn the direction of a line or cannot be seen, and neither
 * `::command::` at its start nor `##[command]` anywhere (the runner acts on both in stdout and stderr).
 * @example safeLine('a\n::set-output name=x::y') // 'a ::set-output name=x::y'
 */
function safeLine(text) {
    if ((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .isPlain */ .$)(text))
        return neutralise(text);
    return neutralise(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\p{Bidi_Control}\p{Cf}]+/gu, ''));
}
/** Makes each line of a text safe to print, as {@link safeLine} does, and keeps its line breaks. */
function safeBlock(text) {
    return text
        .split(/\r\n|\n|\r/)
        .map(safeLine)
        .join('\n');
}
function neutralise(line) {
    return line.replace(/^(\s*):(?=:)/, '$1\u2236').replace(/##\[/g, '##\u2060[');
}
/** Text that GitHub's Markdown acts on: marks, links without brackets, mentions, emoji (GFM, "Autolinks (extension)"). */
const ACTIVE = /[\\`*_{}[\]<>#!&~$@^]|:\/\/|www\.|mailto:|xmpp:|:[\w+-]+:/i;
/** Text in which every backtick belongs to a pair. */
const PAIRS = /^[^`]*(?:`[^`]+`(?!`)[^`]*)*$/;
/**
 * Makes untrusted text safe for a table cell of the job summary, as {@link markdownLine} does. The `|` in it stays one for
 * whoever copies it from the page, also in code: a table takes `\|` for it (GFM, "Tables (extension)").
 * @example markdownCell('scope: |') // 'scope: \\|'
 */
function markdownCell(text) {
    // Behind another backslash, renderers differ in whether `\|` ends the cell: there it becomes a letter like it.
    return markdownLine(text).replace(/\\?\|/g, (found) => (found === '|' ? '\\|' : '\\\u2223'));
}
/**
 * Makes untrusted text safe for the job summary, outside tables. Text that Markdown would act on becomes code: nothing in it
 * turns into a link, a mention or a mark. So does a line that is indented, which would lose its spaces. Its letters stay
 * as they are, so that the runner's masks still match a secret in it.
 * @example markdownLine('by @octocat') // '`by @octocat`'
 */
function markdownLine(text) {
    const line = safeLine(text);
    const outside = PAIRS.test(line) ? line.split('`').filter((_, index) => index % 2 === 0) : [line];
    if (!/^ +\S/.test(line) && !outside.some((part) => ACTIVE.test(part)))
        return line;
    const longest = (line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
    const fence = '`'.repeat(longest + 1);
    const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}


/***/ }),

/***/ 4125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ Secrets)
});

;// CONCATENATED MODULE: ./text/encoded-forms.js
/**
 * The texts in which a program may print a secret, the secret itself first. The runner's own masks cover the value, its
 * base64 as a whole, percent-encoding in capitals, JSON and XML (actions/runner, `ValueEncoders.cs`). They do not cover
 * percent-encoding in small letters, percent-encoding done twice, base64 without its padding, JSON that escapes
 * slashes or plus signs, percent-encoding that leaves slashes, or base64 of a longer text that contains the secret. This function adds those.
 * @example encodedForms('a/b') // ['a/b', 'a%2Fb', 'a%2fb', 'a%252Fb', 'a%252fb', 'a\\/b']
 */
function encodedForms(secret) {
    const forms = new Set([secret]);
    for (const text of unpadded(secret)) {
        forms.add(text);
        for (const encoded of percentForms(text))
            forms.add(encoded);
        if (text.includes('/'))
            forms.add(text.replaceAll('/', '\\/'));
        for (const encoded of libraryForms(text))
            forms.add(encoded);
    }
    for (const fragment of alignedBase64(secret))
        forms.add(fragment);
    return [...forms];
}
/** A text shorter than this occurs in too many other texts by chance. */
const MIN_LENGTH = 16;
function unpadded(text) {
    const bare = text.replace(/={1,2}$/, '');
    return bare === text || bare.length < MIN_LENGTH ? [text] : [text, bare];
}
/** Percent-encoded once and twice, with capitals and with small letters. */
function percentForms(text) {
    const once = encodeURIComponent(text.toWellFormed());
    if (once === text)
        return [];
    const small = once.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
    return [once, small, once.replaceAll('%', '%25'), small.replaceAll('%', '%25')];
}
/** As Python's `quote()` (slashes stay) and .NET's JSON (`+` as an escape) write it. */
function libraryForms(text) {
    const quoted = percentForms(text).map((one) => one.replace(/%(25)?2f/gi, '/'));
    return text.includes('+') ? [...quoted, text.replaceAll('+', '\\u002B')] : quoted;
}
/**
 * The base64 characters that depend on the secret alone, for each of the three offsets at which it may stand in a longer
 * text, in both alphabets.
 */
function alignedBase64(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    return [0, 1, 2].flatMap((skipped) => {
        const whole = Math.floor((bytes.length - skipped) / 3) * 3;
        const fragment = bytes.subarray(skipped, skipped + Math.max(0, whole)).toString('base64');
        if (fragment.length < MIN_LENGTH)
            return [];
        return [fragment, fragment.replaceAll('+', '-').replaceAll('/', '_')];
    });
}

// EXTERNAL MODULE: ./text/user-info.js
var user_info = __nccwpck_require__(7367);
;// CONCATENATED MODULE: ./text/secrets.js


/** In characters. A part of a token that is this long does not occur in another text by chance. */
const PIECE_LENGTH = 12;
/** A value with a token's characters (RFC 6750, "b64token") and length. Any part of such a value is secret as well. */
const TOKEN = /^[A-Za-z0-9+/=_.~-]{20,}$/;
/** A run of a token's characters that is long enough to contain a part of a token. */
const RUN = new RegExp(`[A-Za-z0-9+/=_.~-]{${PIECE_LENGTH},}`, 'g');
/** Knows the values that may never be shown, and redacts them from every text that is printed or written for people. */
class Secrets {
    #forms = new Map();
    #pieces = new Set();
    /** All forms, the longest first. Made when it is first needed. */
    #longestFirst;
    #onNew;
    /** @param onNew called once with every form of each new value, before it is used: the caller tells the runner to mask them. */
    constructor(onNew) {
        this.#onNew = onNew;
    }
    add(value) {
        if (value.trim() === '' || this.#forms.has(value))
            return;
        const forms = encodedForms(value);
        this.#forms.set(value, forms);
        this.#longestFirst = undefined;
        if (TOKEN.test(value)) {
            for (let at = 0; at + PIECE_LENGTH <= value.length; at++)
                this.#pieces.add(value.slice(at, at + PIECE_LENGTH));
        }
        this.#onNew(forms);
    }
    /**
     * Replaces with `***`: every known value in every form, longest first so that no rest of one stays; then parts of
     * tokens, since a service may have cut a token in its answer; then user names and passwords of URLs.
     */
    redact(text) {
        this.#longestFirst ??= [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
        let result = text;
        for (const form of this.#longestFirst)
            result = result.replaceAll(form, '***');
        return (0,user_info/* hideUserInfo */.M)(result.replace(RUN, (run) => this.#withoutPieces(run)));
    }
    #withoutPieces(text) {
        const secret = (end) => this.#pieces.has(text.slice(end - PIECE_LENGTH, end));
        let result = '';
        let from = 0;
        for (let end = PIECE_LENGTH; end <= text.length; end++) {
            if (!secret(end))
                continue;
            const start = end - PIECE_LENGTH;
            while (end < text.length && secret(end + 1))
                end++;
            result += `${text.slice(from, Math.max(from, start))}***`;
            from = end;
        }
        return result + text.slice(from);
    }
}


/***/ }),

/***/ 7367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ hideUserInfo)
/* harmony export */ });
/** A character that ends a URL in a text: these stand around URLs in a sentence, in JSON or in Markdown. */
const END = /[\s"'<>`|]/g;
/**
 * Replaces user name and password in every URL of a text with `***`. A password may hold any character, an `@` and a
 * slash included, so it replaces everything up to the last `@` of the word. It knows a URL by what stands around the colon
 * of its scheme, with as many slashes as a parser lets pass (URL Standard, "URL parsing": none, or backslashes). It looks at
 * each character a fixed number of times, since the texts come from outside.
 * @example hideUserInfo('see https://me:pw@example.com/x') // 'see https://***@example.com/x'
 */
function hideUserInfo(text) {
    let shown = '';
    let from = 0;
    for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', Math.max(from, at + 1))) {
        const start = startOfUrl(text, at);
        if (start === undefined || start < from)
            continue;
        END.lastIndex = start;
        const end = END.exec(text)?.index ?? text.length;
        const word = text.slice(start, end);
        const sign = word.lastIndexOf('@');
        shown += text.slice(from, start) + (sign < 0 ? word : '***');
        from = sign < 0 ? end : start + sign;
    }
    return shown + text.slice(from);
}
/** Where the rest of a URL begins whose scheme ends with the colon at `at`. `undefined` where that ends no scheme. */
function startOfUrl(text, at) {
    let start = at + 1;
    while (text[start] === '/' || text[start] === '\\')
        start++;
    const slashes = start - at - 1;
    if (slashes >= 2)
        return start;
    // One letter is a drive of Windows.
    const scheme = text.slice(Math.max(0, at - 5), at);
    const form = slashes === 1 ? /[a-z][a-z\d+.-]+$/i : /https?$/i;
    return form.test(scheme) ? start : undefined;
}


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  entryNames: () => (/* binding */ entryNames),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./steps/post.js
var post = __nccwpck_require__(2103);
// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __nccwpck_require__(7100);
;// CONCATENATED MODULE: ./entries/post.js


const post_start = () => (0,step/* runStep */.e)([post/* post */.b], { endsLeases: true, post: true });

;// CONCATENATED MODULE: ./index.js

/** The names of the entries. The build writes a file for each, which `action.yml` names. */
const entryNames = [
    'main',
    'post',
    'broker',
    'end',
    'gate',
    'issue',
    'issue-post',
    'prove',
    'receive',
    'receive-post',
    'check',
    'run',
    'run-post',
    'wall-git',
];
/**
 * Loads an entry's code and runs it. There is one bundle for all entries. The first file holds post's code, which all other
 * entries share, and most post steps need no other file. A second chunk holds main's code, together with the code that the
 * other entries share with main. Every other entry, and each cloud, is a chunk that is loaded only when it is used.
 */
async function run(entry) {
    if (entry === 'post')
        return await post_start();
    // Without main's code: the next step waits for this entry.
    if (entry === 'wall-git') {
        const { start } = await Promise.all(/* import() | wall-git */[__nccwpck_require__.e(461), __nccwpck_require__.e(296)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9720));
        return await start();
    }
    const { entries } = await Promise.all(/* import() | common */[__nccwpck_require__.e(367), __nccwpck_require__.e(76)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1682));
    const { start } = await entries[entry]();
    await start();
}

module.exports = __webpack_exports__;
/******/ })()
;