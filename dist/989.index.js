"use strict";
exports.id = 989;
exports.ids = [989];
exports.modules = {

/***/ 3461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ artifactBackend)
/* harmony export */ });
/* unused harmony exports isEnterpriseServer, backendIds */
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _text_jwt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(620);


/** Anything but github.com and its data-residency hosts is GitHub Enterprise Server. */
function isEnterpriseServer(serverUrl) {
    const host = URL.parse(serverUrl)?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * Reads the runner's variables. They reach `uses:` steps only, never a `run:` step.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where there is no such service.
 */
function artifactBackend(env) {
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    if (isEnterpriseServer(server)) {
        throw missing(`The server ${URL.parse(server)?.host ?? ''} has no artifact service that two jobs could use`, 'GitHub Enterprise Server keeps artifacts in another way (version 3)', 'uses: org/agent-creds@v1   # in the agent job itself: the split needs github.com or GitHub Enterprise Cloud');
    }
    const url = URL.parse(env.ACTIONS_RESULTS_URL ?? '');
    const token = env.ACTIONS_RUNTIME_TOKEN ?? '';
    const ids = backendIds(token);
    if (!url || !ids) {
        throw missing('This step does not know the artifact service of its run', `${url ? 'ACTIONS_RUNTIME_TOKEN' : 'ACTIONS_RESULTS_URL'} is missing or not what a runner sets`, 'uses: org/agent-creds/receive@v1   # a step of a workflow, on a runner of version 2.308 or later');
    }
    return { url: url.origin, token, ...ids };
}
/**
 * The run's and the job's ids of the results service, from the token's `scp` claim
 * (`... Actions.Results:<run>:<job> ...`), as GitHub's own client reads them.
 */
function backendIds(token) {
    for (const scope of String((0,_text_jwt_js__WEBPACK_IMPORTED_MODULE_1__/* .jwtPayload */ .c)(token)?.scp).split(' ')) {
        const [name, runId, jobId, ...rest] = scope.split(':');
        if (name === 'Actions.Results' && runId && jobId && rest.length === 0)
            return { runId, jobId };
    }
    return undefined;
}
function missing(what, why, fix) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_MISSING', what, why, fix });
}


/***/ }),

/***/ 7945:
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
// EXTERNAL MODULE: ./split/inputs.js
var split_inputs = __webpack_require__(3953);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/key/export.js
var key_export = __webpack_require__(2402);
// EXTERNAL MODULE: ./broker/delivery.js + 4 modules
var delivery = __webpack_require__(8947);
// EXTERNAL MODULE: ./broker/lineage.js
var lineage = __webpack_require__(4090);
// EXTERNAL MODULE: ./broker/shadows.js
var shadows = __webpack_require__(9994);
// EXTERNAL MODULE: ./clock.js
var clock = __webpack_require__(3535);
// EXTERNAL MODULE: ./delivery/deliver.js
var deliver = __webpack_require__(6591);
// EXTERNAL MODULE: ./delivery/report.js
var report = __webpack_require__(2166);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __webpack_require__(2383);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(5144);
// EXTERNAL MODULE: ./split/check-token.js + 4 modules
var check_token = __webpack_require__(2369);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./split/pieces.js
var pieces = __webpack_require__(2887);
// EXTERNAL MODULE: ./split/refusal.js
var split_refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/state.js
var split_state = __webpack_require__(2771);
// EXTERNAL MODULE: ./clouds/clouds.js + 21 modules
var clouds = __webpack_require__(9775);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
;// CONCATENATED MODULE: ./split/receive/ambient.js



/** Every cloud's metadata service is at this address. */
const HOST = 'http://169.254.169.254';
/**
 * Whether this machine has a cloud identity of its own. GitHub's own runners are virtual machines whose metadata
 * service answers without having one, so it is asked for the identity and not only whether it is there. What it
 * answers is not kept. `host` is for tests: no input and no variable reaches it.
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
/** What to do about it; a warning, or with `require-no-ambient-identity` an error. */
function ambientProblem(found) {
    const each = found.map(({ cloud, by }) => `${cloud}: ${by}`).join(', ');
    return {
        code: 'AMBIENT_IDENTITY',
        what: `This machine has a cloud identity of its own (${each})`,
        why: 'every process of this job can use it, whatever the lease allows, and no lease can take it away',
        fix: 'runs-on: ubuntu-latest   # or take the identity from the runner’s machine, or block 169.254.169.254 for the job',
    };
}
/** What the machine answers; `undefined` where it does not. Never through a proxy: that would be the proxy's machine. */
async function ask(url, timeoutMs, method, headers) {
    try {
        const answer = await (0,http/* request */.E)({ url, method, headers, timeoutMs, direct: true });
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
 * How the agent job delivers what was sealed for it. The issuer job ends the leases; this one has nothing with which it
 * could, and so `revoke` is `off`.
 */
function receivedOrder(contents, inputs) {
    const { agent, plans, leases } = contents;
    const { deliver, summary } = inputs;
    const held = leases.map((lease) => ({
        cloud: lease.cloud,
        principal: lease.principal,
        session: lease.session,
        ttl: (lease.expiresAt - lease.issuedAt) / 1000,
        issued: (0,holding/* issuedOf */.hW)(lease),
    }));
    return { agent, deliver, summary, warnings: [], plans, holdings: { revoke: 'off', leases: held } };
}

// EXTERNAL MODULE: ./split/receive/receiver.js
var receive_receiver = __webpack_require__(9143);
;// CONCATENATED MODULE: ./split/receive/agent-job.js




















/** The agent job from its offer to the delivery of what the issuer job sealed for it. */
class AgentJob {
    #step;
    #task;
    #expected;
    #pieces;
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
        this.#pieces = new pieces/* Pieces */.q(task.artifacts, handoff);
    }
    async run() {
        const { clock, console, cancelled, env } = this.#step;
        const { inputs, handoff } = this.#task;
        const probing = findAmbient(env);
        const renewable = inputs.deliver.includes('broker');
        const keys = await (0,split_offer/* makeOffer */.H)(handoff, { renewable, jobId: inputs.jobId });
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff, endToken: keys.endToken });
        const checkToken = (0,check_token/* tokenChecker */.b)(this.#expected, { clock, signal: cancelled });
        const { privateKey, offer, endToken } = keys;
        const deps = { clock, pieces: this.#pieces, privateKey, offer, endToken, checkToken };
        const receiver = new receive_receiver/* Receiver */.i(deps);
        this.#receiver = receiver;
        await receiver.offer(inputs.secret);
        console.info(`Offered key ${offer.thumbprint} for hand-off ${handoff.id}.`);
        const ambient = await probing;
        if (ambient.length > 0) {
            const problem = ambientProblem(ambient);
            if (inputs.requireNoAmbientIdentity)
                throw new errors_error/* AgentCredsError */.$u(problem);
            console.warning((0,errors_error/* formatProblem */.Vw)(problem), problem.code);
        }
        const contents = await receiver.first({
            timeout: inputs.timeout,
            signal: cancelled,
            progress: (text) => console.info(text),
        });
        await this.#deliver(contents, keys, receiver.last);
    }
    /** The issuer job learns at once that this side failed, and need not find out. */
    async tell(error) {
        if (!this.#receiver)
            return;
        try {
            // Nobody is there any more to be told, or to clear up.
            if (error instanceof receive_receiver/* IssuerEnded */.e) {
                (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
                return await this.#pieces.removeAll();
            }
            await this.#receiver.end(reasonOf(error, this.#step.cancelled.aborted));
        }
        catch {
            this.#step.console.info('The issuer job could not be told; it will see that this job has ended.');
        }
    }
    async #deliver(contents, keys, last) {
        const { run, console, cancelled, record } = this.#step;
        const { inputs, handoff, backend } = this.#task;
        const { leases } = contents;
        for (const lease of leases)
            for (const value of Object.values(lease.secrets))
                console.secrets.add(value);
        const order = receivedOrder(contents, inputs);
        const names = order.plans.map(({ cloud }) => cloud);
        if ((0,deliver/* holdsEnvironment */.gY)(order))
            (0,record_folder/* refuseSecondLease */.rl)(run.temp, names, (0,context/* runKey */.r7)(run));
        const folder = new record_folder/* RecordFolder */.au(run.temp, contents.session);
        const endedFile = (0,external_node_path_.join)(folder.path, 'handoff-ended');
        (0,split_state/* saveSplitState */.fR)({ handoff, endToken: keys.endToken, endedFile });
        for (const { id, cloud, session, expiresAt } of leases) {
            const data = { cloud, session, expiresAt: (0,clock/* instant */.uR)(expiresAt), by: 'receive' };
            record.add('lease.issued', id, { ...data, handoff: handoff.id });
        }
        const broker = await this.#launch(order, contents, folder, {
            privateKey: await (0,key_export/* exportJWK */.JU)(keys.privateKey),
            offer: keys.offer,
            endToken: keys.endToken,
            last,
            renewed: contents.renewed,
            backend,
            expected: this.#expected,
            endedFile,
        });
        cancelled.throwIfAborted();
        // The issuer job ends the leases; this one has nothing with which it could.
        const state = { ...runner_state/* emptyState */.p$, revoke: 'off' };
        try {
            (0,deliver/* deliver */.cK)(order, leases, this.#step, { state, folder, broker });
            await broker?.keep();
        }
        catch (error) {
            broker?.kill();
            throw error;
        }
        (0,report/* reportIssued */.G)(order, leases, this.#step);
    }
    async #launch(order, contents, folder, handoff) {
        if (!order.deliver.includes('broker'))
            return undefined;
        const { clock, env } = this.#step;
        (0,shadows/* refuseShadowed */.kT)(order.plans, env);
        const { renewUntil } = this.#task.inputs;
        const serving = { plans: order.plans, renewUntil, revoke: order.holdings.revoke };
        return await (0,delivery.launchBroker)(serving, contents.leases, this.#step, {
            folder,
            askedAt: clock.monotonic() - contents.ageMs,
            shadows: (0,shadows/* shadowsOf */.Bh)(order.plans, env),
            lineage: lineage/* lineage */.O,
            handoff,
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

// EXTERNAL MODULE: ./steps/inputs.js
var steps_inputs = __webpack_require__(1688);
;// CONCATENATED MODULE: ./steps/receive.js










/**
 * `receive@v1`, first step of the agent job of the split workflow: offers a key, waits for what the issuer job seals
 * for it, believes it only with GitHub's signature, and delivers it. This job never holds an identity.
 */
async function receive(step) {
    const { run, console, env } = step;
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
    const said = (0,steps_inputs/* inputsOf */.V)(step, split_inputs/* receiveTable */.gs);
    const secret = said.get(split_inputs/* receiveInputs */.xX.secret);
    if (secret !== undefined)
        console.secrets.add(secret);
    const inputs = (0,split_inputs/* readReceiveInputs */.L8)(said);
    if (run.identity.url !== '') {
        console.warning('This job has `id-token: write`: an agent in it can mint identity tokens, and the split keeps nothing from it. Fix: permissions: { contents: read }', 'AMBIENT_IDENTITY');
    }
    // Not ended by a cancel: the issuer job is to be told.
    const artifacts = await step.artifacts();
    const backend = (0,artifacts_backend/* artifactBackend */.BS)(env);
    const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
    const job = new AgentJob(step, { inputs, handoff, artifacts, backend });
    try {
        await job.run();
    }
    catch (error) {
        await job.tell(error);
        throw explain(error, inputs);
    }
}
function explain(error, inputs) {
    if (error instanceof receive_receiver/* IssuerEnded */.e)
        return (0,split_refusal/* endedError */.b8)('issuer', error.reason);
    if (!(error instanceof split_refusal/* HandoffRefused */.NZ))
        return (0,refusal/* explainArtifacts */.Zp)(error);
    if (error.reason !== 'no-envelope')
        return (0,split_refusal/* refusalError */.z_)(error);
    return new errors_error/* AgentCredsError */.$u({
        code: 'HANDOFF_TIMEOUT',
        what: `The issuer job sealed nothing within ${inputs.timeout} s`,
        why: 'most often no runner is free for it (one self-hosted runner cannot run both jobs at once), it waits for an approval, or it failed',
        fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for the issuer job; or handoff-timeout: 30m',
    });
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(8762);
;// CONCATENATED MODULE: ./entries/receive.js


const start = () => (0,step/* runStep */.e)([receive], { cancellable: true });


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