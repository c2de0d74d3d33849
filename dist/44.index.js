"use strict";
exports.id = 44;
exports.ids = [44];
exports.modules = {

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

/***/ 3720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ endLeases)
});

// EXTERNAL MODULE: ./lib/errors/error.js + 1 modules
var error = __webpack_require__(2357);
// EXTERNAL MODULE: ./lib/model/holding.js
var holding = __webpack_require__(9298);
// EXTERNAL MODULE: ./lib/net/timeouts.js
var timeouts = __webpack_require__(9371);
// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
;// CONCATENATED MODULE: ./lib/end/fate.js


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
    return (0,clock/* instant */.u)(ms).slice(11, 19);
}
function ago(ms) {
    const seconds = ms / 1000;
    return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

// EXTERNAL MODULE: ./lib/end/revoke.js
var revoke = __webpack_require__(6075);
;// CONCATENATED MODULE: ./lib/end/end-lease.js



/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
async function endLease(held, how) {
    const { cloud, session, issued } = held;
    const { now } = how.context.clock;
    const fate = issued && endOf(cloud, issued, now());
    const text = fate?.text ?? endOfAsked(held);
    const about = issued
        ? { cloud, session, expiresAt: (0,clock/* instant */.u)(issued.expiresAt), end: issued.end, by: how.by }
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

// EXTERNAL MODULE: ./lib/broker/finish.js + 1 modules
var finish = __webpack_require__(4003);
// EXTERNAL MODULE: ./lib/text/markdown.js
var markdown = __webpack_require__(6362);
// EXTERNAL MODULE: ./lib/text/safe.js
var safe = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/broker/uses-table.js


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

// EXTERNAL MODULE: ./lib/record/summary.js
var record_summary = __webpack_require__(7405);
;// CONCATENATED MODULE: ./lib/end/take.js



/** Ends the broker, and puts what it saw into log, record and summary. @returns the leases as it last held them. */
async function takeFromBroker({ broker, leases, folder = '', maybeDone = false, summary = false }, { clock, console, record }) {
    if (!broker)
        return leases;
    const taken = await (0,finish/* finishBroker */.zI)(broker, leases, { now: clock.now(), folder, maybeDone });
    (0,finish/* removeBrokerFiles */.Pu)(folder);
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

;// CONCATENATED MODULE: ./lib/end/end-leases.js





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

/***/ 4138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ finishRecord)
/* harmony export */ });
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3377);

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

/***/ 4044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _steps_post_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(105);
/* harmony import */ var _steps_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7588);


const start = () => (0,_steps_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .e)([_steps_post_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b]);


/***/ }),

/***/ 105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _end_end_leases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3720);
/* harmony import */ var _end_finish_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4138);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3377);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5223);




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


/***/ })

};
;