"use strict";
exports.id = 874;
exports.ids = [874];
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


/** `untrusted`: any step of the job may have written down when it ends, so that it is over is only said to be so. */
function endOf(cloud, { expiresAt }, now, untrusted = false) {
    const at = timeOf(expiresAt);
    if (expiresAt <= now) {
        if (untrusted) {
            const text = `${cloud}: by the job's own list, which any step can write, it expired at ${at} UTC.`;
            return { text, event: 'lease.ended' };
        }
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



/** No two clocks that are set are this far apart. */
const DOUBT_MS = 10_000;
/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
async function endLease(held, how) {
    const { cloud, session, issued } = held;
    const { now } = how.context.clock;
    const { untrusted = false } = how.context;
    // By a clock that may be wrong, and by a list that any step can write, nothing is over: its cloud is asked, and a deny
    // too many does no harm.
    const seemsOver = issued !== undefined && issued.expiresAt + DOUBT_MS <= now();
    const over = seemsOver && !untrusted && how.timeIsKnown();
    const about = issued
        ? { cloud, session, expiresAt: (0,clock/* instant */.uR)(issued.expiresAt), end: issued.end, by: how.by }
        : { cloud, session, by: how.by };
    const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
    const outcome = told ?? (over || how.revoke === 'off' ? undefined : await (0,revoke/* revokeHeld */.g)(held, how.context));
    // Judged after the asking, in which GitHub tells its time.
    const fate = issued && endOf(cloud, issued, now(), untrusted);
    const text = fate?.text ?? endOfAsked(held);
    const last = fate ? [{ type: fate.event, data: about }] : [];
    if (!outcome || outcome.state === 'expires') {
        return { texts: [text], events: last, failed: false, idle: over };
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
async function takeFromBroker({ broker, leases, folder = '', maybeDone = false, untrusted = false, summary = false }, { clock, console, record }) {
    if (!broker)
        return leases;
    const taken = await (0,finish.finishBroker)(broker, leases, { clock, folder, maybeDone, untrusted });
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
    const { clock, timeIsKnown, console, record, identity } = step;
    // Without its start a process that took the broker's place cannot be told from it.
    const proven = !untrusted && order.broker?.started !== undefined;
    const leases = (await takeFromBroker(order, step)).map((held) => (proven ? held : unproven(held)));
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
/**
 * What answered may be anyone, not the broker: that it revoked is a reason to look, and no proof. The cloud says what is
 * so.
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
    let added = false;
    try {
        added = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .appendRecord */ .EB)(folder, record.lines);
    }
    catch {
        // A full disk, for one.
    }
    if (!added)
        console.info('There is no record file that these lines could be added to; they are in the log above only.');
}


/***/ }),

/***/ 874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _steps_post_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2103);
/* harmony import */ var _steps_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4910);
/* harmony import */ var _steps_tell_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5250);



/** Tells the issuer job first, so that it ends the leases at once, and then clears up as after any lease. */
const start = () => (0,_steps_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .e)([_steps_tell_js__WEBPACK_IMPORTED_MODULE_2__/* .tellIssuer */ .$, _steps_post_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b], { clearsUp: true, post: true });


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




/** Where the main step left nothing to end, why. */
const NOTHING_TO_END = {
    started: 'No lease was asked for, so there is nothing to end.',
    'dry-run': 'It was a dry run: no lease was asked for.',
    ended: 'This step has ended its leases itself, as its log says: nothing is left to do.',
    left: 'The leases are left to their own life (`renew: false`): each ends with its ttl.',
};
/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
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
    // Any step can write that mark, so it only says where to look first: the cloud is asked all the same.
    const maybeDone = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isMarkedEnded */ .DS)(state.folder);
    const { failed, idle } = await (0,_end_end_leases_js__WEBPACK_IMPORTED_MODULE_0__/* .endLeases */ .$)({ ...state, by: 'post', maybeDone }, step);
    if (failed)
        process.exitCode = 1;
    if (maybeDone && idle)
        console.info('Each lease has expired or is denied in its cloud already: nothing was left to do.');
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
/* harmony import */ var _split_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3953);
/* harmony import */ var _split_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6306);
/* harmony import */ var _split_offer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3860);
/* harmony import */ var _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2887);
/* harmony import */ var _split_refusal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6710);
/* harmony import */ var _split_state_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2771);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1688);










/**
 * After an issuer job that came to its end there is nobody to tell. One that was killed left its hand-over in state:
 * its leases have been ended by now, and whoever waits is told that nothing will come.
 */
async function tellAgent(step) {
    const { handoff } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_8__/* .loadSplitState */ .uY)();
    if (!handoff)
        return;
    const { console } = step;
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        await new _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__/* .Pieces */ .q(artifacts, handoff).put('note', _split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTE_FILE */ .ec, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .writeNote */ .IP)('failed'));
        console.info('The issuer step did not come to its end; the agent job has been told.');
    }
    catch {
        console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
    }
}
/** Tells the issuer job that the agent job is done, so that it ends the leases at once. */
async function tellIssuer(step) {
    const { console } = step;
    const { handoff, endToken, endedFile } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_8__/* .loadSplitState */ .uY)();
    if (!handoff || endToken === '') {
        console.info('No key was offered, so there is nothing to end.');
        return;
    }
    let reason = readReason(endedFile);
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        const pieces = new _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__/* .Pieces */ .q(artifacts, handoff);
        const { end: wanted } = new _split_names_js__WEBPACK_IMPORTED_MODULE_4__/* .PieceNames */ .hj(handoff, (0,_split_offer_js__WEBPACK_IMPORTED_MODULE_5__/* .endHashOf */ .BJ)(endToken));
        // Side by side: whether the word arrives does not hang on whether the list does.
        const [note] = await Promise.all([
            reason ?? noteOf(pieces),
            pieces.put('end', _split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .END_FILE */ .B8, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .writeEnd */ .PF)(endToken, undefined, conclusionOf(step)), [wanted]),
        ]);
        reason = note;
        console.info('The issuer job has been told that this job is done; it ends the leases and keeps the record.');
    }
    catch {
        console.info('The issuer job could not be told; it will see within a minute that this job has ended.');
    }
    if (reason)
        throw (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .endedError */ .b8)('issuer', reason);
}
async function noteOf(pieces) {
    try {
        return await (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .readNote */ .VC)(pieces, await pieces.list());
    }
    catch {
        return undefined;
    }
}
/**
 * How this job ended. The runner reads inputs again for a post step. Every step of this job can change what it reads, and
 * gets no more by that than an issuer job that fails or does not.
 */
function conclusionOf(step) {
    const status = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_9__/* .inputsOf */ .V)(step, [_split_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .receiveInputs */ .xX.jobStatus]).get(_split_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .receiveInputs */ .xX.jobStatus);
    return (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .isConclusion */ ._X)(status) ? status : undefined;
}
/** What the broker left when the hand-over ended early. Steps of this job can write it, and only fail themselves. */
function readReason(file) {
    if (file === '')
        return undefined;
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').slice(0, 40);
        return (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .isReason */ .Vs)(text) ? text : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
;