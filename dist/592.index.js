"use strict";
exports.id = 592;
exports.ids = [592];
exports.modules = {

/***/ 1592:
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
// EXTERNAL MODULE: ./broker/delivery.js + 5 modules
var delivery = __webpack_require__(9234);
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
// EXTERNAL MODULE: ./record/root.js
var root = __webpack_require__(1627);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(5144);
// EXTERNAL MODULE: ./split/check-token.js + 5 modules
var check_token = __webpack_require__(8690);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./split/pieces.js
var pieces = __webpack_require__(2887);
// EXTERNAL MODULE: ./split/refusal.js
var split_refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/state.js
var split_state = __webpack_require__(2771);
// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds = __webpack_require__(3726);
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

// EXTERNAL MODULE: ./split/receive/receiver.js + 1 modules
var receive_receiver = __webpack_require__(4200);
;// CONCATENATED MODULE: ./split/receive/rerun.js
/**
 * "Re-run failed jobs" leaves out the jobs that succeeded. An issuer job that ended well is not run again, and without it
 * no lease comes, however long the agent job waits.
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
        const { run, clock, console, cancelled, env } = this.#step;
        const { inputs, handoff } = this.#task;
        // Before the issuer job is made to issue what could not be kept here.
        (0,root/* makeRoot */.tz)(run.temp);
        const probing = findAmbient(env);
        const renewable = inputs.deliver.includes('broker');
        const keys = await (0,split_offer/* makeOffer */.H)(handoff, { renewable, jobId: inputs.jobId });
        // State is shown in a log with debugging on.
        console.secrets.add(keys.endToken);
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff, endToken: keys.endToken });
        const checkToken = (0,check_token/* tokenChecker */.b)(this.#expected, { clock, signal: cancelled });
        const { privateKey, offer, endToken } = keys;
        const deps = { clock, pieces: this.#pieces, privateKey, offer, endToken, checkToken };
        const receiver = new receive_receiver/* Receiver */.i(deps);
        this.#receiver = receiver;
        await receiver.offer(inputs.secret, { timeout: inputs.timeout, signal: cancelled });
        console.info(`Offered key ${offer.thumbprint} for hand-off ${handoff.id}.`);
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
        await this.#deliver(opened, keys, receiver.memory);
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
    async #deliver(contents, keys, memory) {
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
            memory,
            trail: this.#pieces.trail,
            renewed: contents.renewed,
            backend,
            expected: this.#expected,
            endedFile,
        });
        cancelled.throwIfAborted();
        // The issuer job ends the leases; this one has nothing with which it could.
        const state = { ...runner_state/* emptyState */.p$, revoke: 'off' };
        await (0,deliver/* handToJob */.I1)(order, leases, this.#step, { state, folder, broker });
        (0,report/* reportIssued */.G)(order, leases, this.#step);
    }
    async #launch(order, { leases, askedAt }, folder, handoff) {
        if (!order.deliver.includes('broker'))
            return undefined;
        const { env } = this.#step;
        (0,shadows/* refuseShadowed */.kT)(order.plans, env);
        const { renewUntil } = this.#task.inputs;
        const serving = { plans: order.plans, renewUntil, revoke: order.holdings.revoke };
        return await (0,delivery.launchBroker)(serving, leases, this.#step, {
            folder,
            askedAt,
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
    const backend = (0,artifacts_backend.artifactBackend)(env);
    const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
    const job = new AgentJob(step, { inputs, handoff, artifacts, backend });
    try {
        await job.run();
    }
    catch (error) {
        await job.tell(error);
        throw explain(error, inputs, handoff);
    }
}
function explain(error, inputs, handoff) {
    if (error instanceof receive_receiver/* IssuerEnded */.e)
        return (0,split_refusal/* endedError */.b8)('issuer', error.reason);
    if (!(error instanceof split_refusal/* HandoffRefused */.NZ))
        return (0,refusal.explainArtifacts)(error);
    if (error.reason !== 'no-envelope')
        return (0,split_refusal/* refusalError */.z_)(error);
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
var step = __webpack_require__(4910);
;// CONCATENATED MODULE: ./entries/receive.js


const start = () => (0,step/* runStep */.e)([receive], { cancellable: true });


/***/ })

};
;