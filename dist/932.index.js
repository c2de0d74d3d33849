"use strict";
exports.id = 932;
exports.ids = [932];
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
        about: '`false`: seal once and end. Each lease then lives once and ends with its `ttl`.',
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
    failWithAgent: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
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
    proof: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
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
    jobStatus: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'job-status',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'How this job ended, read in the post step and told to the issuer job.',
        example: 'success',
        role: 'none',
        filledBy: '${{ job.status }}',
    }),
    oidcEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
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
    agentMinutes: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'agent-timeout-minutes',
        kind: minutes,
        about: '`timeout-minutes` of the agent job. With it the gate refuses limits that do not fit together.',
        example: '60',
        role: 'none',
    }),
    issuerRunsOn: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'issuer-runs-on',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: '`runs-on` of the issuer job, a label or a JSON list of labels, which this job has too.',
        example: 'ubuntu-latest',
        role: 'none',
    }),
    runnerEnvironment: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h)({
        name: 'runner-environment',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'Whether the runners are GitHub’s own, which end every job after six hours.',
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
    const { handoff, noteToken } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_8__/* .loadSplitState */ .uY)();
    if (!handoff)
        return;
    const { console } = step;
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        await new _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__/* .Pieces */ .q(artifacts, handoff).put('note', _split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTE_FILE */ .ec, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .writeNote */ .IP)('failed', noteToken));
        console.info('The issuer step did not come to its end; the agent job has been told.');
    }
    catch {
        console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
    }
}
/** Tells the issuer job that the agent job is done, so that it ends the leases at once. */
async function tellIssuer(step) {
    const { console } = step;
    const { handoff, endToken, endedFile, noteHash } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_8__/* .loadSplitState */ .uY)();
    if (!handoff || endToken === '') {
        console.info('No key was offered, so there is nothing to end.');
        return;
    }
    let reason = readReason(endedFile);
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        const pieces = new _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__/* .Pieces */ .q(artifacts, handoff);
        const { end: wanted } = new _split_names_js__WEBPACK_IMPORTED_MODULE_4__/* .PieceNames */ .hj(handoff, (0,_split_offer_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .qQ)(endToken));
        // Side by side: whether the word arrives does not hang on whether the list does.
        const [note] = await Promise.all([
            reason ?? noteOf(pieces, noteHash),
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
/** Before there was a lease, main has said how it ended; from then on a note must show that the issuer job wrote it. */
async function noteOf(pieces, hash) {
    if (hash === '')
        return undefined;
    try {
        return await (0,_split_end_js__WEBPACK_IMPORTED_MODULE_2__/* .readNote */ .VC)(pieces, await pieces.list(), hash);
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