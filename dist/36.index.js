"use strict";
exports.id = 36;
exports.ids = [36];
exports.modules = {

/***/ 3036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _steps_post_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2103);
/* harmony import */ var _steps_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7100);
/* harmony import */ var _steps_tell_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5250);



/** After an issuer job was killed: ends its leases first, and then tells the agent job, also where ending them failed. */
const start = () => (0,_steps_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .e)([_steps_post_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b, _steps_tell_js__WEBPACK_IMPORTED_MODULE_2__/* .tellAgent */ .f], { endsLeases: true, post: true });


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


/***/ }),

/***/ 5250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ tellIssuer),
/* harmony export */   f: () => (/* binding */ tellAgent)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9397);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2383);
/* harmony import */ var _split_artifact_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2943);
/* harmony import */ var _split_end_and_note_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6628);
/* harmony import */ var _split_handoff_artifacts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6518);
/* harmony import */ var _split_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3953);
/* harmony import */ var _split_messages_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6456);
/* harmony import */ var _split_refusal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6710);
/* harmony import */ var _split_state_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2771);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1592);











/**
 * Tells the agent job that no lease will come, after the issuer step was killed. Such a step left its hand-over in the
 * state, and the post step has ended its leases by now. After a step that ended by itself there is no hand-over in the
 * state, and this function does nothing.
 */
async function tellAgent(step) {
    const { handoff, noteToken } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_9__/* .loadSplitState */ .uY)();
    if (!handoff)
        return;
    const { console } = step;
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        await new _split_handoff_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffArtifacts */ .c(artifacts, handoff).put('note', _split_end_and_note_js__WEBPACK_IMPORTED_MODULE_4__/* .NOTE_FILE */ .ec, (0,_split_end_and_note_js__WEBPACK_IMPORTED_MODULE_4__/* .writeNote */ .IP)('failed', noteToken));
        console.info('The issuer step did not come to its end; the agent job has been told.');
    }
    catch {
        console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
    }
}
/** Tells the issuer job that the agent job is done, so that it ends the leases at once. */
async function tellIssuer(step) {
    const { console } = step;
    const { handoff, endToken, endedFile, noteHash } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_9__/* .loadSplitState */ .uY)();
    if (!handoff || endToken === '') {
        console.info('No lease was handed over, so there is nothing to end.');
        return;
    }
    let note;
    try {
        const artifacts = await step.artifacts(AbortSignal.timeout(_net_timeouts_js__WEBPACK_IMPORTED_MODULE_1__/* .deadlines */ .Q.tell));
        const handoffArtifacts = new _split_handoff_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffArtifacts */ .c(artifacts, handoff);
        const { end: wanted } = new _split_artifact_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ArtifactNames */ .JG(handoff, (0,_split_messages_js__WEBPACK_IMPORTED_MODULE_7__/* .endHashOf */ .BJ)(endToken));
        // At the same time, so that the upload does not depend on the list.
        [note] = await Promise.all([
            noteOf(handoffArtifacts, noteHash),
            handoffArtifacts.put('end', _split_end_and_note_js__WEBPACK_IMPORTED_MODULE_4__/* .END_FILE */ .B8, (0,_split_end_and_note_js__WEBPACK_IMPORTED_MODULE_4__/* .writeEnd */ .PF)(endToken, { conclusion: conclusionOf(step) }), [wanted]),
        ]);
        console.info('The issuer job has been told that this job is done; it ends the leases and keeps the record.');
    }
    catch {
        console.info('The issuer job could not be told; it will see within a minute that this job has ended.');
    }
    // A step can write that file, so the issuer job is told before it is read.
    const reason = readReason(endedFile) ?? note;
    if (reason)
        throw (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_8__/* .endedError */ .b8)('issuer', reason);
}
/** Before the first lease, main itself has reported how it ended. After it, a note must prove that the issuer job wrote it. */
async function noteOf(handoffArtifacts, hash) {
    if (hash === '')
        return undefined;
    try {
        return await (0,_split_end_and_note_js__WEBPACK_IMPORTED_MODULE_4__/* .readNote */ .VC)(handoffArtifacts, await handoffArtifacts.list(), hash);
    }
    catch {
        return undefined;
    }
}
/**
 * How this job ended. The runner evaluates inputs again for a post step. Every step of this job can change that value, and
 * gains nothing by it: it only decides whether the issuer job fails as well.
 */
function conclusionOf(step) {
    const status = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_10__/* .inputsOf */ .V)(step, [_split_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .receiveInputs */ .xX.jobStatus]).get(_split_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .receiveInputs */ .xX.jobStatus);
    return (0,_split_messages_js__WEBPACK_IMPORTED_MODULE_7__/* .isConclusion */ ._X)(status) ? status : undefined;
}
/** A reason is a word or two. */
const MAX_REASON_BYTES = 40;
/**
 * The reason that the broker wrote when the hand-over ended early. Other steps of this job can write the file, but only
 * make their own job fail with it.
 */
function readReason(file) {
    const text = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .readPrivate */ .wT)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file), MAX_REASON_BYTES);
    return text !== undefined && (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_8__/* .isReason */ .Vs)(text) ? text : undefined;
}


/***/ })

};
;