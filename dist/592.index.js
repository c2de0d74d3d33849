"use strict";
exports.id = 592;
exports.ids = [592];
exports.modules = {

/***/ 9211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./artifacts/backend.js
var artifacts_backend = __webpack_require__(3461);
// EXTERNAL MODULE: ./artifacts/refusal.js
var refusal = __webpack_require__(4517);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./runner/state.js
var runner_state = __webpack_require__(7033);
// EXTERNAL MODULE: ./split/handoff.js
var split_handoff = __webpack_require__(9692);
// EXTERNAL MODULE: ./split/inputs.js
var split_inputs = __webpack_require__(3953);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/key/export.js
var key_export = __webpack_require__(2402);
// EXTERNAL MODULE: ./broker/shadowing-variables.js
var shadowing_variables = __webpack_require__(3031);
// EXTERNAL MODULE: ./broker/start-ancestry.js
var start_ancestry = __webpack_require__(7301);
// EXTERNAL MODULE: ./clock.js
var clock = __webpack_require__(3535);
// EXTERNAL MODULE: ./delivery/deliver.js
var deliver = __webpack_require__(6591);
// EXTERNAL MODULE: ./delivery/report.js
var report = __webpack_require__(2166);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __webpack_require__(2383);
// EXTERNAL MODULE: ./record/root.js
var root = __webpack_require__(1627);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(2763);
// EXTERNAL MODULE: ./split/check-token.js + 5 modules
var check_token = __webpack_require__(8690);
// EXTERNAL MODULE: ./split/handoff-artifacts.js
var handoff_artifacts = __webpack_require__(6518);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./split/refusal.js
var split_refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/state.js
var split_state = __webpack_require__(2771);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
;// CONCATENATED MODULE: ./split/receive/ambient.js



/** The address of the metadata service, the same in every cloud. */
const HOST = 'http://169.254.169.254';
/**
 * Finds the cloud identities of this machine. GitHub's own runners are virtual machines with a metadata service but without
 * an identity, so the check asks for the identity itself. It does not keep the answer.
 * @param host for tests only: no input and no variable changes it.
 */
async function findAmbient(env, host = HOST, timeoutMs = timeouts/* timeouts */.F.ambient) {
    const metadata = {
        ask: (path, headers, method = 'GET') => ask(`${host}${path}`, timeoutMs, method, headers),
    };
    const set = clouds/* clouds */.Pk.flatMap(({ name, ambient }) => (ambient?.variables ?? []).filter((by) => env[by]).map((by) => ({ cloud: name, by })));
    const probes = await Promise.all(clouds/* clouds */.Pk.map((cloud) => probe(cloud, metadata)));
    return [...set, ...probes.filter((one) => one !== undefined)];
}
async function probe({ name, ambient }, metadata) {
    const look = await ambient?.loadProbe?.();
    const by = await look?.(metadata).catch(() => undefined);
    return by === undefined ? undefined : { cloud: name, by };
}
/** The problem for found identities: a warning, or an error with `require-no-ambient-identity`. */
function ambientProblem(found) {
    const each = found.map(({ cloud, by }) => `${cloud}: ${by}`).join(', ');
    return {
        code: 'AMBIENT_IDENTITY',
        what: `This machine has a cloud identity of its own (${each})`,
        why: 'every process of this job can use it, whatever the lease allows, and no lease can take it away',
        fix: 'runs-on: ubuntu-latest   # or take the identity from the runner\u2019s machine, or block 169.254.169.254 for the job',
    };
}
/**
 * Asks the metadata service; `undefined` where it does not answer. The request never uses a proxy, since the answer would be
 * about the proxy's machine.
 */
async function ask(url, timeoutMs, method, headers) {
    try {
        const answer = await (0,http/* request */.Em)({ url, method, headers, timeoutMs, direct: true });
        return {
            status: answer.status,
            body: answer.body,
            header: (name) => {
                const value = answer.headers[name];
                return typeof value === 'string' ? value : undefined;
            },
        };
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./model/holding.js
var holding = __webpack_require__(2004);
;// CONCATENATED MODULE: ./split/receive/order.js

/**
 * How the agent job delivers the leases that were sealed for it. `revoke` is `off`, since the issuer job ends the leases and
 * this job has no identity with which it could.
 */
function receivedOrder(contents, inputs) {
    const { agent, plans, leases } = contents;
    const { deliver, summary } = inputs;
    const holdings = leases.map((lease) => ({
        cloud: lease.cloud,
        principal: lease.principal,
        session: lease.session,
        ttl: (lease.expiresAt - lease.issuedAt) / 1000,
        issued: (0,holding/* issuedOf */.hW)(lease),
    }));
    const brokered = deliver.includes('broker') ? plans.map(({ cloud }) => ({ cloud })) : [];
    return {
        ...{ agent, deliver, summary, plans, brokered },
        warnings: [],
        holdings: { revoke: 'off', leases: holdings },
    };
}

// EXTERNAL MODULE: ./split/receive/receiver.js + 1 modules
var receive_receiver = __webpack_require__(7139);
;// CONCATENATED MODULE: ./split/receive/rerun.js
/**
 * The warning for a re-run in which the issuer job may be missing. "Re-run failed jobs" does not run an issuer job that
 * succeeded, and without it the agent job waits for a lease in vain.
 */
const RERUN = {
    code: 'HANDOFF_TIMEOUT',
    what: 'This is a re-run, and nothing of the issuer job is here after a minute',
    why: 'where only the failed jobs were run again, an issuer job that had succeeded does not run',
    fix: 'choose "Re-run all jobs"; for the next time: fail-with-agent: true   # in the issuer job, so that both are run again',
};
function isRerun({ attempt }) {
    return Number(attempt) > 1;
}

;// CONCATENATED MODULE: ./split/receive/agent-job.js






















/** The work of the agent job's first step, from its offer to the delivery of the leases that the issuer job sealed for it. */
class AgentJob {
    #step;
    #task;
    #expected;
    #handoffArtifacts;
    #proof;
    #receiver;
    constructor(step, task) {
        this.#step = step;
        this.#task = task;
        const { inputs, handoff } = task;
        const issuer = (0,check_token/* issuerOf */.x)(step.run.serverUrl);
        this.#expected = {
            issuer,
            endpoint: inputs.oidcEndpoint ?? issuer,
            handoff,
            workflowRef: step.run.workflowRef,
            jobWorkflowRef: inputs.workflowRef,
        };
        this.#handoffArtifacts = new handoff_artifacts/* HandoffArtifacts */.c(task.artifacts, handoff);
        this.#proof = inputs.proof || (0,split_offer/* proofOf */.oX)(inputs.secret, handoff);
    }
    async run() {
        const { run, clock, console, cancelled, env } = this.#step;
        const { inputs, handoff } = this.#task;
        // First, so that a folder that cannot be made is noticed before the issuer job issues leases.
        (0,root/* makeRoot */.tz)(run.temp);
        const probing = findAmbient(env);
        const renewable = inputs.deliver.includes('broker');
        const keys = await (0,split_offer/* makeOffer */.H)(handoff, { renewable, jobId: inputs.jobId });
        // With debug logging the runner prints the state.
        console.secrets.add(keys.endToken);
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff, endToken: keys.endToken });
        (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, stage: 'offered' });
        const checkToken = (0,check_token/* tokenChecker */.b)(this.#expected, { clock, signal: cancelled });
        const { privateKey, offer, endToken } = keys;
        const deps = { clock, artifacts: this.#handoffArtifacts, privateKey, offer, endToken, checkToken };
        const receiver = new receive_receiver/* Receiver */.i(deps);
        this.#receiver = receiver;
        await receiver.offer(this.#proof, { timeout: inputs.timeout, signal: cancelled });
        console.info(`Offered key ${offer.thumbprint} for hand-off ${(0,split_handoff/* handoffName */.Yy)(handoff)}.`);
        const ambient = await probing;
        if (ambient.length > 0) {
            const problem = ambientProblem(ambient);
            if (inputs.requireNoAmbientIdentity)
                throw new errors_error/* AgentCredsError */.$u(problem);
            console.warning((0,errors_error/* formatProblem */.Vw)(problem), problem.code);
        }
        const opened = await receiver.first({
            timeout: inputs.timeout,
            signal: cancelled,
            progress: (text) => console.info(text),
            ...(isRerun(handoff) ? { onSilence: () => console.warning((0,errors_error/* formatProblem */.Vw)(RERUN), RERUN.code) } : {}),
        });
        await this.#deliver(opened, keys, receiver.state);
    }
    /** How often the offer was gone. It is where another job of the run deletes it. */
    get deleted() {
        return this.#receiver?.putBack ?? 0;
    }
    /** Tells the issuer job at once that this job failed. */
    async tell(error) {
        if (!this.#receiver)
            return;
        try {
            // The issuer job has ended: it needs no message, and cannot delete the artifacts.
            if (error instanceof receive_receiver/* IssuerEnded */.e) {
                (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
                return await this.#handoffArtifacts.removeAll();
            }
            // The offer goes up once more: an issuer job that accepted another job's offer ignores our end message, but it notices
            // a second offer.
            await this.#receiver.offer(this.#proof, { timeout: 0, signal: this.#step.cancelled });
            await this.#receiver.end(reasonOf(error, this.#step.cancelled.aborted));
        }
        catch {
            this.#step.console.info('The issuer job could not be told; it will see that this job has ended.');
        }
    }
    async #deliver(contents, keys, receiverState) {
        const { run, console, cancelled, record } = this.#step;
        const { inputs, handoff, backend } = this.#task;
        const { leases } = contents;
        for (const lease of leases)
            for (const value of Object.values(lease.secrets))
                console.secrets.add(value);
        const order = receivedOrder(contents, inputs);
        (0,record_folder/* refuseSecondLease */.rl)(run.temp, (0,deliver/* inEnvironment */.H)(order), (0,context/* runKey */.r7)(run));
        const folder = new record_folder/* RecordFolder */.au(run.temp, contents.session);
        const endedFile = (0,external_node_path_.join)(folder.path, 'handoff-ended');
        const { noteHash } = contents;
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff, endToken: keys.endToken, endedFile, noteHash });
        for (const { id, cloud, session, expiresAt } of leases) {
            const data = { cloud, session, expiresAt: (0,clock/* instant */.uR)(expiresAt), by: 'receive' };
            record.add('lease.issued', id, { ...data, handoff: (0,split_handoff/* handoffName */.Yy)(handoff) });
        }
        const broker = await this.#launch(order, contents, folder, {
            privateKey: await (0,key_export/* exportJWK */.JU)(keys.privateKey),
            offer: keys.offer,
            endToken: keys.endToken,
            receiverState,
            series: this.#handoffArtifacts.series,
            renewed: contents.renewed,
            backend,
            expected: this.#expected,
            endedFile,
        });
        cancelled.throwIfAborted();
        // `off`: the issuer job ends the leases. This job has no identity with which it could.
        const state = { ...runner_state/* emptyState */.p$, revoke: 'off', stage: 'offered' };
        await (0,deliver/* deliverToJob */.OH)(order, leases, this.#step, { state, folder, broker });
        (0,report/* reportIssued */.G)(order, leases, this.#step);
    }
    async #launch(order, { leases, askedAt, renewed }, folder, handoff) {
        if (!order.deliver.includes('broker'))
            return undefined;
        const { env } = this.#step;
        (0,shadowing_variables/* refuseShadowed */.kT)(order.plans, env);
        const { renewUntil } = this.#task.inputs;
        const serving = { plans: order.plans, renewUntil, revoke: order.holdings.revoke };
        const { launchBroker } = await Promise.all(/* import() | broker-job */[__webpack_require__.e(939), __webpack_require__.e(630)]).then(__webpack_require__.bind(__webpack_require__, 3939));
        return await launchBroker(serving, leases, this.#step, {
            folder,
            askedAt,
            shadows: (0,shadowing_variables/* shadowingVariables */.mw)(order.plans, env),
            startAncestry: start_ancestry/* startAncestry */.s,
            handoff,
            renewed,
        });
    }
}
function reasonOf(error, cancelled) {
    if (cancelled)
        return 'cancelled';
    if (error instanceof split_refusal/* HandoffRefused */.NZ)
        return error.reason;
    return error instanceof errors_error/* AgentCredsError */.$u && error.code === 'AMBIENT_IDENTITY' ? 'ambient' : 'agent-failed';
}

// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
;// CONCATENATED MODULE: ./steps/receive.js












/**
 * `receive@v1`, the first step of the agent job of the split workflow. It offers a public key, waits for the leases that
 * the issuer job seals for that key, accepts them only with a token that GitHub signed, and delivers them. This job never
 * has an identity.
 */
async function receive(step) {
    const { run, console, env } = step;
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
    const given = (0,steps_inputs/* inputsOf */.V)(step, split_inputs/* receiveTable */.gs);
    if (given.isGiven(split_inputs/* receiveInputs */.xX.secret)) {
        console.warning('The agent can read `handoff-secret` in the post step of `receive`. Fix: give the secret to org/agent-creds/prove in a step before, and its output to this one: handoff-proof: ${{ steps.prove.outputs.handoff-proof }}');
    }
    const inputs = (0,split_inputs/* readReceiveInputs */.L8)(given);
    if (run.identity.url !== '') {
        console.warning('This job has `id-token: write`: an agent in it can get identity tokens itself, so the split does not protect anything. Fix: permissions: { contents: read }', 'AMBIENT_IDENTITY');
    }
    // Without the step's `cancelled` signal: a cancelled job still tells the issuer job.
    const artifacts = await step.artifacts();
    const backend = (0,artifacts_backend.artifactBackend)(env);
    const handoff = (0,split_handoff/* handoffOf */.y4)(inputs.id, run);
    const job = new AgentJob(step, { inputs, handoff, artifacts, backend });
    try {
        await job.run();
    }
    catch (error) {
        await job.tell(error);
        throw explain(error, inputs, handoff, job.deleted);
    }
}
function explain(error, inputs, handoff, deleted) {
    if (error instanceof receive_receiver/* IssuerEnded */.e)
        return (0,split_refusal/* endedError */.b8)('issuer', error.reason);
    if (!(error instanceof split_refusal/* HandoffRefused */.NZ))
        return (0,refusal.explainArtifacts)(error);
    if (error.reason !== 'no-envelope')
        return (0,split_refusal/* refusalError */.z_)(error);
    if (deleted > 0) {
        return new errors_error/* AgentCredsError */.$u({
            code: 'HANDOFF_TIMEOUT',
            what: `The issuer job sealed nothing for this job within ${inputs.timeout} s`,
            why: `its offer had to be put back ${deleted} time(s): another job of this run seems to delete it, and may have had a lease in its place`,
            fix: 'take the job that deletes artifacts out of this run; and give both sides a `handoff-secret`',
        });
    }
    if (isRerun(handoff))
        return new errors_error/* AgentCredsError */.$u(RERUN);
    return new errors_error/* AgentCredsError */.$u({
        code: 'HANDOFF_TIMEOUT',
        what: `The issuer job sealed nothing within ${inputs.timeout} s`,
        why: 'most often no runner is free for it (one self-hosted runner cannot run both jobs at once), it waits for an approval, or it failed',
        fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for the issuer job; or handoff-timeout: 30m',
    });
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/receive.js


const start = () => (0,step/* runStep */.e)([receive], { cancellable: true });


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


/***/ })

};
;