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
// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 21 modules
var clouds = __webpack_require__(4141);
// EXTERNAL MODULE: ./lib/net/http.js
var http = __webpack_require__(747);
// EXTERNAL MODULE: ./lib/broker/alive.js
var alive = __webpack_require__(7376);
// EXTERNAL MODULE: ./lib/broker/config.js
var config = __webpack_require__(5363);
;// CONCATENATED MODULE: ./lib/broker/ask.js



/** Long enough for a revocation, which the broker itself gives 60 s. */
const END_MS = 65_000;
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
            timeoutMs: END_MS,
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
            const ended = asked.ended.find(({ id }) => id === one.lease?.id);
            if (!one.lease || !ended)
                return one;
            const { expiresAt, outcome } = ended;
            return { ...one, lease: { ...one.lease, expiresAt }, ...(outcome ? { outcome } : {}) };
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
    const when = count === 1 ? `at ${finish_clock(first)} UTC` : `first ${finish_clock(first)}, last ${finish_clock(last)} UTC`;
    return decision === 'served'
        ? `${lease}: used ${times} by ${who}, ${when}.`
        : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}
function finish_clock(time) {
    return time.slice(11, 19);
}
/** When the first lease ended says nothing of the one that a broker renewed since: what is ended goes by its ttl. */
function maybeRenewed(one) {
    if (!one.asked.revocation)
        return one;
    const { expiresAt: _, ...revocation } = one.asked.revocation;
    return { ...one, asked: { ...one.asked, revocation } };
}
/** A broker that is gone may have renewed a moment ago. */
function worstCase(one, now) {
    const { lease } = one;
    if (!lease?.issuedAt)
        return one;
    const life = Date.parse(lease.expiresAt) - Date.parse(lease.issuedAt);
    const latest = Math.max(Date.parse(lease.expiresAt), now + life);
    return Number.isFinite(latest) ? { ...one, lease: { ...lease, expiresAt: (0,clock/* instant */.u)(latest) } } : one;
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
const isInstant = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
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

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ endLease)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4141);
/* harmony import */ var _fate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(679);


/** How long one lease's revocation may take: a cancelled job has some 285 s for all of its post steps together. */
const REVOKE_MS = 60_000;
/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
async function endLease(held, deps) {
    const { lease, asked } = held;
    const fate = lease && (0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .endOf */ .pJ)(lease, deps.clock.now());
    const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
    const outcome = told ?? (fate?.event === 'lease.expired' ? undefined : await revoke(held, deps));
    const data = lease && {
        cloud: lease.cloud,
        session: lease.session,
        expiresAt: lease.expiresAt,
        end: lease.end,
        by: deps.by,
    };
    const last = lease && fate ? [{ type: fate.event, data: { ...data } }] : [];
    const fateText = fate?.text ?? (0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .endOfAsked */ .Pr)(asked);
    if (!outcome || outcome.state === 'expires') {
        return { texts: [fateText], events: last, idle: outcome === undefined };
    }
    if (outcome.state === 'failed') {
        const problem = outcome.problem ? { problem: outcome.problem } : {};
        return { texts: [fateText], events: last, idle: false, ...problem };
    }
    const said = { ...(data ?? { cloud: asked.cloud, session: asked.session, by: deps.by }), ...outcome.data };
    return {
        texts: [outcome.text, ...until(held, fate, deps.clock.now())],
        events: [{ type: `lease.${outcome.state}`, data: said }, ...last],
        idle: outcome.data?.already === true,
    };
}
async function revoke({ asked, maybeDone = false }, deps) {
    if (asked.revocation === undefined || deps.revoke === 'off')
        return undefined;
    const signal = AbortSignal.timeout(REVOKE_MS);
    try {
        const revoker = await (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(asked.cloud).revocation?.loadRevoker();
        return await revoker?.revokeSaved(asked.revocation, {
            clock: deps.clock,
            signal,
            identity: (audience) => deps.identity(audience, signal),
            secret: deps.secret,
            progress: deps.progress,
            maybeDone: deps.maybeDone || maybeDone,
            untrusted: deps.untrusted,
        });
    }
    catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        const problem = {
            code: 'REVOKE_FAILED',
            what: `Session ${asked.session} could not be ended early`,
            why: `the part of this action that does it failed (${name})`,
            fix: 'nothing has to be done: the lease ends with its ttl',
        };
        return { state: 'failed', text: problem.what, problem };
    }
}
/** Until a deny decides, time is what ends the lease; where that is the sooner of the two, it is said. */
function until({ lease, asked }, fate, now) {
    if (!lease)
        return [`${(0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .endOfAsked */ .Pr)(asked)} The deny covers that too.`];
    const soon = (0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .shortlyExpires */ .kG)(lease.expiresAt, now);
    if (soon !== undefined)
        return [`${asked.cloud}: it expires ${soon} from now, maybe before the deny decides.`];
    return fate ? [`${asked.cloud}: it expires at ${lease.expiresAt.slice(11, 19)} UTC in any case.`] : [];
}


/***/ }),

/***/ 679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pr: () => (/* binding */ endOfAsked),
/* harmony export */   kG: () => (/* binding */ shortlyExpires),
/* harmony export */   pJ: () => (/* binding */ endOf)
/* harmony export */ });
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7581);

function endOf(lease, now) {
    const expires = Date.parse(lease.expiresAt);
    const at = lease.expiresAt.slice(11, 19);
    if (!Number.isFinite(expires)) {
        return { text: `${lease.cloud}: the lease ends with its ttl.`, event: 'lease.ended' };
    }
    if (expires <= now) {
        return {
            text: `${lease.cloud}: expired at ${at} UTC, ${ago(now - expires)} ago.`,
            event: 'lease.expired',
        };
    }
    return {
        text: `${lease.cloud}: expires at ${at} UTC, ${ago(expires - now)} from now. Until then whoever has read it can use it within its scope.`,
        event: 'lease.ended',
    };
}
/** For a main that failed or was killed after it had begun to ask: something may exist that nobody holds. */
function endOfAsked(asked) {
    return (`${asked.cloud}: nothing was handed to this job. If ${asked.principal} was issued as session ${asked.session}, ` +
        `it was not kept, and it ends within ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(asked.ttl)} of its issue.`);
}
/** How long is left, where that may be less than IAM takes to apply a policy; else `undefined`. */
function shortlyExpires(expiresAt, now) {
    const left = Date.parse(expiresAt) - now;
    return left < 60_000 ? ago(Math.max(0, left)) : undefined;
}
function ago(ms) {
    const seconds = ms / 1000;
    return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}


/***/ }),

/***/ 3725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ finishRecord),
/* harmony export */   z: () => (/* binding */ reportEnded)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3377);


/** Says what became of a lease; what `required` did not get fails the job, what `auto` did not get is a warning. */
function reportEnded(ended, revoke, console) {
    const { problem } = ended;
    for (const text of ended.texts)
        console.info(text);
    if (!problem)
        return;
    if (revoke !== 'required') {
        console.warning((0,_errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .formatProblem */ .Vw)(problem), problem.code);
        return;
    }
    console.problem(problem);
    process.exitCode = 1;
}
/** Prints the record's new lines and adds them to main's file, where that still is. */
function finishRecord(record, folder, console) {
    if (record.lines.length === 0)
        return;
    console.group('Record', record.lines);
    try {
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_1__/* .appendRecord */ .EB)(folder, record.lines);
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
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _end_end_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9079);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3377);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1017);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5223);
/* harmony import */ var _finish_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3725);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7844);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1712);
/* harmony import */ var _take_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2885);











/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
 */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_4__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_8__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', () => post(console));
}
async function post(console) {
    const state = (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_6__/* .loadState */ .C7)();
    if (!state || state.stage === 'started') {
        console.info('No lease was asked for, so there is nothing to end.');
        return;
    }
    if (state.stage === 'dry-run') {
        console.info('It was a dry run: no lease was asked for.');
        return;
    }
    const known = heldBy(state);
    if (known.length === 0)
        console.info('Nothing that was asked for was issued, so there is nothing to end.');
    const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readContext */ .yI)(process.env);
    // Any step can write that mark, so it only says where to look first: the cloud is asked all the same.
    const maybeDone = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isMarkedEnded */ .DS)(state.folder);
    const deps = {
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        revoke: state.revoke,
        identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_9__/* .identityFetcher */ .u)(run, console),
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        by: 'post',
        maybeDone,
        untrusted: false,
    };
    const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m.now);
    const held = state.broker
        ? await (0,_take_js__WEBPACK_IMPORTED_MODULE_10__/* .takeFromBroker */ .X)(state.broker, known, {
            folder: state.folder,
            maybeDone,
            record,
            console,
            summary: state.summary ?? false,
        })
        : known;
    const ended = await Promise.all(held.map((one) => (0,_end_end_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .endLease */ .K)(one, deps)));
    for (const [index, one] of ended.entries()) {
        (0,_finish_js__WEBPACK_IMPORTED_MODULE_7__/* .reportEnded */ .z)(one, state.revoke, console);
        const { lease, asked } = held[index] ?? {};
        const subject = lease?.id ?? `${asked?.cloud}:${asked?.session}`;
        for (const { type, data } of one.events)
            record.add(type, subject, data);
    }
    if (maybeDone && ended.every((one) => one.idle)) {
        console.info("The end step has ended this job's leases: nothing was left to do.");
    }
    (0,_finish_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRecord */ .Z)(record, state.folder, console);
}
/** What main handed over, or what it asked for and may have been given. */
function heldBy(state) {
    if (state.stage !== 'delivered')
        return state.asked.map((asked) => ({ asked }));
    return state.leases.map((lease) => {
        const asked = state.asked.find((one) => one.cloud === lease.cloud && one.session === lease.session);
        return { lease, asked: asked ?? { ...lease, ttl: 0 } };
    });
}


/***/ }),

/***/ 2885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ takeFromBroker)
});

// EXTERNAL MODULE: ./lib/broker/finish.js + 1 modules
var finish = __webpack_require__(4003);
// EXTERNAL MODULE: ./lib/text/safe.js
var safe = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/broker/uses-table.js

/** For the job summary: who used which lease, how often, first and last. */
function usesTable(uses, otherwise) {
    if (uses.length === 0)
        return `### Use of the leases\n\n${(0,safe/* markdownCell */.UZ)(otherwise)}\n\n`;
    const rows = uses.map(({ lease, cloud, decision, who, reason, count, first, last }) => [
        (0,safe/* markdownCell */.UZ)(lease || cloud),
        `${(0,safe/* markdownCell */.UZ)(who)}${reason ? ` (${(0,safe/* markdownCell */.UZ)(reason)})` : ''}`,
        decision === 'served' ? 'used it' : '**refused**',
        String(count),
        first,
        last,
    ]);
    const head = ['Lease', 'Who', 'What', 'Times', 'First', 'Last'];
    const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    return `### Use of the leases\n\n${table}\n\n`;
}

// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/record/summary.js
var record_summary = __webpack_require__(7405);
;// CONCATENATED MODULE: ./lib/entries/take.js




/** Ends the broker, and puts what it saw into log, record and summary. @returns the leases as it last held them. */
async function takeFromBroker(handle, known, { folder, maybeDone, record, console, summary }) {
    const taken = await (0,finish/* finishBroker */.zI)(handle, known, { now: clock/* systemClock */.m.now(), folder, maybeDone });
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


/***/ })

};
;