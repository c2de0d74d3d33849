"use strict";
exports.id = 57;
exports.ids = [57];
exports.modules = {

/***/ 3438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./runner/files.js
var files = __webpack_require__(4727);
// EXTERNAL MODULE: ./split/handoff.js
var handoff = __webpack_require__(9692);
// EXTERNAL MODULE: ./split/inputs.js
var split_inputs = __webpack_require__(3953);
// EXTERNAL MODULE: ./split/limits.js
var split_limits = __webpack_require__(3124);
// EXTERNAL MODULE: ./split/named-leases.js
var named_leases = __webpack_require__(6179);
// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
// EXTERNAL MODULE: ./steps/prepare.js + 11 modules
var prepare = __webpack_require__(8124);
;// CONCATENATED MODULE: ./steps/gate.js







/**
 * `gate@v1`: the first job of the split workflow. It checks policy file, plan and guard in a job without an identity, and
 * makes the id of the hand-over. The issuer job checks everything again; this job exists so that a run can be refused
 * before it waits for further runners.
 */
async function gate(step) {
    const { console, record } = step;
    const inputs = (0,named_leases/* withoutNames */.F)((0,steps_inputs/* inputsOf */.V)(step, split_inputs/* gateTable */.k0), step.env);
    const plan = await (0,prepare/* prepare */.i)(inputs, step);
    const limits = limitsOf(inputs, plan);
    (0,split_limits/* limitProblems */.Kc)(limits).throwIfAny();
    for (const text of (0,split_limits/* limitWarnings */.fT)(limits))
        console.warning(text);
    if (record.lines.length > 0)
        console.group('Record', record.lines);
    (0,files/* setOutput */.uH)('handoff-id', (0,handoff/* newHandoffId */.m4)());
}
function limitsOf(inputs, plan) {
    const runsOn = inputs.get(split_inputs/* gateInputs */.ll.issuerRunsOn) ?? '';
    return {
        plan,
        renew: inputs.get(split_inputs/* gateInputs */.ll.renew),
        timeout: inputs.get(split_inputs/* gateInputs */.ll.timeout),
        agentMinutes: inputs.get(split_inputs/* gateInputs */.ll.agentMinutes),
        // Without the labels this step cannot tell whether the issuer job has the same kind of runner as this job.
        issuer: runsOn === '' ? undefined : (0,split_limits/* issuerLimit */.hK)(runsOn, inputs.get(split_inputs/* gateInputs */.ll.runnerEnvironment) ?? ''),
    };
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/gate.js


const start = () => (0,step/* runStep */.e)([gate]);


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


/***/ })

};
;