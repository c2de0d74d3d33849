export const id = 703;
export const ids = [703];
export const modules = {

/***/ 91:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ artifactBackend)
/* harmony export */ });
/* unused harmony exports isEnterpriseServer, backendIds */
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);

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
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        for (const scope of String(claims.scp).split(' ')) {
            const [name, runId, jobId, ...rest] = scope.split(':');
            if (name === 'Actions.Results' && runId && jobId && rest.length === 0)
                return { runId, jobId };
        }
    }
    catch {
        // Not a token.
    }
    return undefined;
}
function missing(what, why, fix) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_MISSING', what, why, fix });
}


/***/ }),

/***/ 9703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./lib/artifacts/backend.js
var artifacts_backend = __webpack_require__(91);
// EXTERNAL MODULE: ./lib/artifacts/client.js
var client = __webpack_require__(960);
// EXTERNAL MODULE: ./lib/errors/error.js
var errors_error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/issue/issue.js + 2 modules
var issue = __webpack_require__(3684);
// EXTERNAL MODULE: ./lib/runner/console.js
var runner_console = __webpack_require__(3459);
// EXTERNAL MODULE: ./lib/runner/context.js
var context = __webpack_require__(1017);
// EXTERNAL MODULE: ./lib/runner/state.js
var runner_state = __webpack_require__(5223);
// EXTERNAL MODULE: ./lib/split/inputs.js
var split_inputs = __webpack_require__(1927);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/key/export.js
var key_export = __webpack_require__(7968);
// EXTERNAL MODULE: ./lib/broker/delivery.js + 3 modules
var delivery = __webpack_require__(2589);
// EXTERNAL MODULE: ./lib/broker/shadows.js
var shadows = __webpack_require__(3664);
// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/delivery/deliver.js
var deliver = __webpack_require__(1881);
// EXTERNAL MODULE: ./lib/entries/report.js
var report = __webpack_require__(2208);
// EXTERNAL MODULE: ./lib/record/folder.js
var record_folder = __webpack_require__(3377);
// EXTERNAL MODULE: ./lib/record/record.js
var record_record = __webpack_require__(2472);
// EXTERNAL MODULE: ./lib/split/check-token.js + 4 modules
var check_token = __webpack_require__(9183);
// EXTERNAL MODULE: ./lib/split/offer.js
var split_offer = __webpack_require__(4334);
// EXTERNAL MODULE: ./lib/split/pieces.js
var pieces = __webpack_require__(5053);
// EXTERNAL MODULE: ./lib/split/refusal.js
var refusal = __webpack_require__(1148);
// EXTERNAL MODULE: ./lib/split/state.js
var split_state = __webpack_require__(3369);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./lib/split/receive/ambient.js

/** All three clouds' metadata services are at this address. */
const HOST = 'http://169.254.169.254';
/** On the machine's own network, or not there at all. */
const TIMEOUT_MS = 1000;
/** Variables through which a runner's machine or pod gives every process an identity. Only their presence counts. */
const VARIABLES = [
    ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'aws'],
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'aws'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', 'aws'],
    ['AWS_ACCESS_KEY_ID', 'aws'],
    ['GOOGLE_APPLICATION_CREDENTIALS', 'gcp'],
    ['AZURE_FEDERATED_TOKEN_FILE', 'azure'],
    ['IDENTITY_ENDPOINT', 'azure'],
];
/**
 * Whether this machine has a cloud identity of its own. GitHub's own runners are virtual machines whose metadata
 * service answers without having one, so it is asked for the identity and not only whether it is there. What it
 * answers is not kept. `host` is for tests: no input and no variable reaches it.
 */
async function findAmbient(env, host = HOST, timeoutMs = TIMEOUT_MS) {
    const set = VARIABLES.filter(([name]) => env[name]).map(([by, cloud]) => ({ cloud, by }));
    const probes = await Promise.all([probeAws, probeGcp, probeAzure].map((probe) => probe(host, timeoutMs).catch(() => undefined)));
    return [...set, ...probes.filter((one) => one !== undefined)];
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
/** The role of the instance, by IMDSv2 (EC2 User Guide, "Retrieve security credentials"). */
async function probeAws(host, timeoutMs) {
    const token = await ask(`${host}/latest/api/token`, timeoutMs, 'PUT', {
        'x-aws-ec2-metadata-token-ttl-seconds': '60',
    });
    const headers = token?.status === 200 ? { 'x-aws-ec2-metadata-token': token.body } : {};
    const roles = await ask(`${host}/latest/meta-data/iam/security-credentials/`, timeoutMs, 'GET', headers);
    const role = roles?.status === 200 && /^[\w+=,.@-]{1,128}\s*$/.test(roles.body);
    return role ? { cloud: 'aws', by: 'an instance role' } : undefined;
}
/** The service accounts of the machine (Compute Engine, "About VM metadata"). */
async function probeGcp(host, timeoutMs) {
    const answer = await ask(`${host}/computeMetadata/v1/instance/service-accounts/`, timeoutMs, 'GET', {
        'metadata-flavor': 'Google',
    });
    const some = answer?.status === 200 && answer.flavor === 'Google' && answer.body.trim() !== '';
    return some ? { cloud: 'gcp', by: "the machine's service account" } : undefined;
}
/** A managed identity: a token is the only proof, and more than one identity is an error of its own. */
async function probeAzure(host, timeoutMs) {
    const resource = encodeURIComponent('https://management.azure.com/');
    const answer = await ask(`${host}/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`, timeoutMs, 'GET', { metadata: 'true' });
    const one = answer?.status === 200 && answer.body.includes('access_token');
    const several = answer?.status === 400 && /multiple user assigned identities/i.test(answer.body);
    return one || several ? { cloud: 'azure', by: 'a managed identity' } : undefined;
}
/** Never through a proxy: that would be the proxy's machine. */
function ask(url, timeoutMs, method, headers) {
    return new Promise((resolve) => {
        const done = (answer) => {
            clearTimeout(timer);
            outgoing.destroy();
            resolve(answer);
        };
        const agent = new external_node_http_.Agent();
        const outgoing = external_node_http_.request(url, { method, headers: { ...headers }, agent }, (incoming) => {
            const flavor = incoming.headers['metadata-flavor'];
            let body = '';
            incoming.setEncoding('utf8');
            incoming.on('data', (chunk) => {
                body += chunk;
                if (body.length > 16_384)
                    done(undefined);
            });
            incoming.on('error', () => done(undefined));
            incoming.on('end', () => done({
                status: incoming.statusCode ?? 0,
                body,
                flavor: typeof flavor === 'string' ? flavor : undefined,
            }));
        });
        const timer = setTimeout(() => done(undefined), timeoutMs);
        outgoing.on('error', () => done(undefined));
        outgoing.end();
    });
}

;// CONCATENATED MODULE: ./lib/split/receive/plan.js
/**
 * The plan as the agent job needs it for delivery. It asks no cloud for anything and ends nothing: no audience, so
 * that nobody looks for an identity that this job does not have, and `revoke: off`.
 */
function receivedPlan(contents, inputs) {
    const { agent, task, session, plans, leases } = contents;
    const lives = leases.map((lease) => (lease.expiresAt - lease.issuedAt) / 1000);
    return {
        agent,
        task,
        session,
        ttl: Math.round(Math.min(...lives)),
        deliver: inputs.deliver,
        revoke: 'off',
        renewUntil: inputs.renewUntil,
        summary: inputs.summary,
        dryRun: false,
        timeout: inputs.timeout,
        clouds: plans.map((plan) => ({ ...plan, audience: '' })),
        warnings: [],
        notices: [],
    };
}

// EXTERNAL MODULE: ./lib/split/receive/receiver.js
var receive_receiver = __webpack_require__(3389);
;// CONCATENATED MODULE: ./lib/split/receive/agent-job.js





















/** The agent job from its offer to the delivery of what the issuer job sealed for it. */
class AgentJob {
    #deps;
    #expected;
    #pieces;
    #receiver;
    constructor(deps) {
        this.#deps = deps;
        const { run, console, inputs, backend, handoff } = deps;
        const issuer = (0,check_token/* issuerOf */.x)(run.serverUrl);
        this.#expected = {
            issuer,
            endpoint: inputs.oidcEndpoint ?? issuer,
            handoff,
            workflowRef: run.workflowRef,
            jobWorkflowRef: inputs.workflowRef,
        };
        // Not ended by a cancel: the issuer job is to be told.
        const signal = new AbortController().signal;
        const secret = (value) => console.secrets.add(value);
        this.#pieces = new pieces/* Pieces */.q((0,client/* artifactClient */.AR)(backend, { clock: clock/* systemClock */.m, signal, secret }), handoff);
    }
    async run() {
        const { console, cancelled, inputs, handoff } = this.#deps;
        const probing = findAmbient(process.env);
        const renewable = inputs.deliver.includes('broker');
        const keys = await (0,split_offer/* makeOffer */.H)(handoff, { renewable, jobId: inputs.jobId });
        (0,split_state/* saveSplitState */.fR)({ ...split_state/* emptySplitState */.Hi, handoff, endToken: keys.endToken });
        const checkToken = (0,check_token/* tokenChecker */.b)(this.#expected, { clock: clock/* systemClock */.m, signal: cancelled });
        const { privateKey, offer, endToken } = keys;
        const deps = { clock: clock/* systemClock */.m, pieces: this.#pieces, privateKey, offer, endToken, checkToken };
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
            await this.#receiver.end(reasonOf(error, this.#deps.cancelled.aborted));
        }
        catch {
            this.#deps.console.info('The issuer job could not be told; it will see that this job has ended.');
        }
    }
    async #deliver(contents, keys, last) {
        const { run, console, cancelled, inputs } = this.#deps;
        const { leases } = contents;
        for (const lease of leases)
            for (const value of Object.values(lease.secrets))
                console.secrets.add(value);
        const plan = receivedPlan(contents, inputs);
        const names = plan.clouds.map(({ cloud }) => cloud);
        if ((0,deliver/* holdsEnvironment */.gY)(plan))
            (0,record_folder/* refuseSecondLease */.rl)(run.temp, names, (0,context/* runKey */.r7)(run));
        const folder = new record_folder/* RecordFolder */.au(run.temp, plan.session);
        const endedFile = (0,external_node_path_.join)(folder.path, 'handoff-ended');
        const { handoff } = this.#deps;
        (0,split_state/* saveSplitState */.fR)({ handoff, endToken: keys.endToken, endedFile });
        const record = new record_record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock/* systemClock */.m.now);
        for (const { id, cloud, session, expiresAt } of leases) {
            const data = { cloud, session, expiresAt: new Date(expiresAt).toISOString(), by: 'receive' };
            record.add('lease.issued', id, { ...data, handoff: handoff.id });
        }
        const broker = await this.#launch(plan, contents, folder, {
            privateKey: await (0,key_export/* exportJWK */.JU)(keys.privateKey),
            offer: keys.offer,
            endToken: keys.endToken,
            last,
            renewed: contents.renewed,
            backend: this.#deps.backend,
            expected: this.#expected,
            endedFile,
        });
        cancelled.throwIfAborted();
        // The issuer job ends the leases; this one has nothing with which it could.
        const state = { ...runner_state/* emptyState */.p$, revoke: 'off' };
        try {
            (0,deliver/* deliver */.cK)(plan, leases, { console, record, runKey: (0,context/* runKey */.r7)(run), state, folder, broker });
            await broker?.keep();
        }
        catch (error) {
            broker?.kill();
            throw error;
        }
        await (0,report/* reportIssued */.G)(plan, leases, record, console);
    }
    async #launch(plan, contents, folder, handoff) {
        if (!plan.deliver.includes('broker'))
            return undefined;
        const { console, cancelled } = this.#deps;
        (0,shadows/* refuseShadowed */.kT)(plan.clouds, process.env);
        return await (0,delivery/* launchBroker */.D)(plan, contents.leases, {
            console,
            clock: clock/* systemClock */.m,
            identity: { url: '', bearer: '' },
            folder,
            askedAt: clock/* systemClock */.m.monotonic() - contents.ageMs,
            shadows: (0,shadows/* shadowsOf */.Bh)(plan.clouds, process.env),
            env: process.env,
            signal: cancelled,
            handoff,
        });
    }
}
function reasonOf(error, cancelled) {
    if (cancelled)
        return 'cancelled';
    if (error instanceof refusal/* HandoffRefused */.NZ)
        return error.reason;
    return error instanceof errors_error/* AgentCredsError */.$u && error.code === 'AMBIENT_IDENTITY' ? 'ambient' : 'agent-failed';
}

// EXTERNAL MODULE: ./lib/entries/guarded.js
var guarded = __webpack_require__(7844);
;// CONCATENATED MODULE: ./lib/entries/receive.js













/**
 * `receive@v1`, first step of the agent job of the split workflow: offers a key, waits for what the issuer job seals
 * for it, believes it only with GitHub's signature, and delivers it. This job never holds an identity.
 */
async function start() {
    const console = new runner_console/* Console */.C();
    const cancelled = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => cancelled.abort((0,issue/* cancelledError */.Y)()));
    await (0,guarded/* guarded */.N)(console, process.env.RUNNER_DEBUG === '1', () => receive(console, cancelled.signal));
}
async function receive(console, cancelled) {
    const run = (0,context/* readContext */.yI)(process.env);
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    (0,split_state/* saveSplitState */.fR)(split_state/* emptySplitState */.Hi);
    const raw = (0,context/* readInputs */.Ko)(process.env, split_inputs/* receiveInputs */.xX);
    const secret = (raw['handoff-secret'] ?? '').trim();
    if (secret !== '')
        console.secrets.add(secret);
    const inputs = (0,split_inputs/* readReceiveInputs */.L8)(raw);
    if (run.identity.url !== '') {
        console.warning('This job has `id-token: write`: an agent in it can mint identity tokens, and the split keeps nothing from it. Fix: permissions: { contents: read }', 'AMBIENT_IDENTITY');
    }
    const backend = (0,artifacts_backend/* artifactBackend */.BS)(process.env);
    console.secrets.add(backend.token);
    const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
    const job = new AgentJob({ run, console, cancelled, inputs, backend, handoff });
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
        return (0,refusal/* endedError */.b8)('issuer', error.reason);
    if (!(error instanceof refusal/* HandoffRefused */.NZ))
        return (0,client/* explainArtifacts */.Zp)(error);
    if (error.reason !== 'no-envelope')
        return (0,refusal/* refusalError */.z_)(error);
    return new errors_error/* AgentCredsError */.$u({
        code: 'HANDOFF_TIMEOUT',
        what: `The issuer job sealed nothing within ${inputs.timeout} s`,
        why: 'most often no runner is free for it (one self-hosted runner cannot run both jobs at once), it waits for an approval, or it failed',
        fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for the issuer job; or handoff-timeout: 30m',
    });
}


/***/ }),

/***/ 1927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ readIssueInputs),
/* harmony export */   L8: () => (/* binding */ readReceiveInputs),
/* harmony export */   pi: () => (/* binding */ issueInputs),
/* harmony export */   xX: () => (/* binding */ receiveInputs)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);
/* harmony import */ var _inputs_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(178);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8062);



/** What `issue` takes beside the inputs of the action itself; the defaults that its `action.yml` declares. */
const issueInputs = {
    'handoff-id': '',
    'handoff-secret': '',
    'handoff-timeout': '10m',
    renew: 'true',
    'agent-job': 'agent',
    'end-leases': '',
};
const receiveInputs = {
    'handoff-id': '',
    'handoff-secret': '',
    'handoff-timeout': '10m',
    deliver: 'broker',
    'renew-until': '6h',
    summary: 'true',
    'require-no-ambient-identity': 'false',
    'workflow-ref': '',
    'job-id': '',
    'oidc-endpoint': '',
};
const HOUR = 3600;
const TIMEOUT = { min: 10, max: 6 * HOUR };
/** Short ones fall to a dictionary: everyone in the run can see what the secret authenticates. */
const LEAST_SECRET = 20;
/** @throws {AgentCredsError} with every problem. */
function readIssueInputs(raw) {
    const { inputs, problems } = open(raw);
    const read = {
        ...common(inputs),
        renew: inputs.boolean('renew'),
        agentJob: inputs.text('agent-job', 'agent') || 'agent',
    };
    problems.throwIfAny();
    return read;
}
/** @throws {AgentCredsError} with every problem. */
function readReceiveInputs(raw) {
    const { inputs, problems } = open(raw);
    const deliver = inputs.choices('deliver', ['env', 'outputs', 'broker'], 'broker');
    if (deliver.includes('env') && deliver.includes('broker')) {
        problems.add('INPUT_CONFLICT', '`deliver` names `env` and `broker`', 'static keys in the environment would beat the broker, and nothing could renew them', 'deliver: broker');
    }
    const jobId = inputs.text('job-id', '20000001');
    const read = {
        ...common(inputs),
        deliver,
        renewUntil: inputs.duration('renew-until', { min: 60, max: 24 * HOUR }, 6 * HOUR),
        summary: inputs.boolean('summary'),
        requireNoAmbientIdentity: inputs.boolean('require-no-ambient-identity'),
        workflowRef: inputs.text('workflow-ref', 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0'),
        jobId: /^\d{1,20}$/.test(jobId) ? jobId : '',
        oidcEndpoint: inputs.endpoint('oidc-endpoint', 'https://token.actions.githubusercontent.com'),
    };
    problems.throwIfAny();
    return read;
}
function open(raw) {
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw();
    return { problems, inputs: new _inputs_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(raw, problems, () => ({ problem: 'is not read here' })) };
}
function common(inputs) {
    const example = '${{ needs.gate.outputs.handoff-id }}';
    const id = inputs.text('handoff-id', example);
    if (!(0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .isHandoffId */ .kr)(id)) {
        inputs.invalid('handoff-id', id === '' ? 'it is empty' : 'it is not 16 to 64 lower-case letters and digits', `${example}   # the same in both jobs; made by org/agent-creds/gate`);
    }
    const secret = inputs.block('handoff-secret');
    if (secret !== '' && secret.length < LEAST_SECRET) {
        inputs.invalid('handoff-secret', `it is shorter than ${LEAST_SECRET} characters`, '${{ secrets.HANDOFF_SECRET }}   # openssl rand -hex 32');
    }
    return { id, secret, timeout: inputs.duration('handoff-timeout', TIMEOUT, 600) };
}


/***/ }),

/***/ 3369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ emptySplitState),
/* harmony export */   fR: () => (/* binding */ saveSplitState),
/* harmony export */   uY: () => (/* binding */ loadSplitState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6120);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8062);


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


/***/ })

};
