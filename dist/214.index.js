export const id = 214;
export const ids = [214];
export const modules = {

/***/ 1729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ launchBroker)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/broker/exports.js
var broker_exports = __webpack_require__(5650);
// EXTERNAL MODULE: ./lib/broker/finish.js + 1 modules
var finish = __webpack_require__(4003);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./lib/errors/error.js
var errors_error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/broker/alive.js
var alive = __webpack_require__(7376);
;// CONCATENATED MODULE: ./lib/broker/environment.js
/**
 * All that the broker's process inherits: the mark by which the runner finds and ends it, what its requests need to
 * get out of this network, and what Windows cannot start a process without.
 */
const KEPT = [
    'RUNNER_TRACKING_ID',
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'https_proxy',
    'http_proxy',
    'no_proxy',
    'NODE_EXTRA_CA_CERTS',
    'NODE_USE_SYSTEM_CA',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'SystemRoot',
];
function brokerEnvironment(env) {
    const kept = Object.entries(env).filter((entry) => entry[1] !== undefined && KEPT.some((name) => sameName(name, entry[0])));
    return Object.fromEntries(kept);
}
function sameName(one, other) {
    return process.platform === 'win32' ? one.toLowerCase() === other.toLowerCase() : one === other;
}

;// CONCATENATED MODULE: ./lib/broker/start.js





const LIMIT_MS = 5000;
/**
 * Starts the broker detached from this step: the runner waits for streams that a child keeps, so it has none of ours.
 * @throws {AgentCredsError} BROKER_START_FAILED; nothing of it is left running.
 */
async function startBroker(config, options) {
    const { env, signal, limitMs = LIMIT_MS } = options;
    const script = options.script ?? (0,external_node_path_.resolve)(process.argv[1] ?? '', '../broker.js');
    const child = (0,external_node_child_process_.spawn)(process.execPath, [...flags(), script], {
        detached: true,
        windowsHide: true,
        // Not the workspace or a folder that is to be removed: Windows would not let go of it.
        cwd: (0,external_node_path_.parse)(process.execPath).root,
        env: brokerEnvironment(env),
        stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    const input = child.stdin;
    input.on('error', () => { });
    try {
        const ready = await readiness(child, input, config, signal, limitMs);
        const pid = child.pid ?? 0;
        const started = (0,alive/* startOf */.G)(pid);
        return {
            handle: { pid, ...(started ? { started } : {}), port: ready.port, control: config.control },
            callers: ready.callers,
            async keep() {
                await new Promise((done) => input.end('keep\n', done));
                child.unref();
            },
            kill: () => kill(child),
        };
    }
    catch (error) {
        kill(child);
        signal.throwIfAborted();
        throw new errors_error/* AgentCredsError */.$u({
            code: 'BROKER_START_FAILED',
            what: 'The broker did not start',
            why: error instanceof Error ? error.message : 'it did not say why',
            fix: 'deliver: env   # where the runner cannot keep a process; else check its memory and its limits of processes and open files',
        }, { cause: error });
    }
}
/**
 * It lives as long as the job, so memory counts for more than speed: without optimizing compilers it answers as
 * fast as clients can tell, in two thirds of the memory.
 */
const LEAN = ['--max-semi-space-size=1', '--no-opt', '--no-maglev'];
/** With SIGUSR1 any process of this user could open a debugger in the broker. */
const NO_DEBUGGER = '--disable-sigusr1';
function flags() {
    return process.allowedNodeEnvironmentFlags.has(NO_DEBUGGER) ? [...LEAN, NO_DEBUGGER] : LEAN;
}
function readiness(child, input, config, signal, limitMs) {
    return new Promise((done, fail) => {
        const output = child.stdio[3];
        let text = '';
        const settle = (action) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', onAbort);
            output.destroy();
            action();
        };
        const onAbort = () => settle(() => fail(signal.reason));
        const timer = setTimeout(() => settle(() => fail(new Error(`it was not ready within ${limitMs / 1000} s`))), limitMs);
        signal.addEventListener('abort', onAbort, { once: true });
        child.once('error', (error) => settle(() => fail(new Error(`its process could not be started (${error.code ?? 'unknown'})`))));
        child.once('exit', (code, by) => settle(() => fail(new Error(`its process ended at once (${by ?? `exit code ${code}`})`))));
        output.on('data', (chunk) => {
            text += chunk.toString('utf8');
            if (!text.includes('\n'))
                return;
            const said = parseReadiness(text);
            if (said?.ready)
                settle(() => done(said));
            else
                settle(() => fail(new Error(said ? `it said ${said.why}` : 'what it said cannot be read')));
        });
        output.on('error', () => { });
        input.write(`${JSON.stringify(config)}\n`);
    });
}
function parseReadiness(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function kill(child) {
    child.kill('SIGKILL');
    child.unref();
}

;// CONCATENATED MODULE: ./lib/broker/delivery.js






/**
 * Starts the broker with the leases that were issued.
 * @throws {AgentCredsError} BROKER_START_FAILED.
 */
async function launchBroker(plan, leases, deps) {
    const { console, clock, shadows } = deps;
    const secret = () => {
        const value = (0,external_node_crypto_.randomBytes)(32).toString('base64url');
        console.secrets.add(value);
        return value;
    };
    const ageMs = clock.monotonic() - deps.askedAt;
    const served = leases.flatMap((lease) => {
        const cloudPlan = plan.clouds.find(({ cloud }) => cloud === lease.cloud);
        return cloudPlan ? [{ plan: cloudPlan, lease, ageMs, bearer: secret() }] : [];
    });
    const started = await startBroker({
        identity: deps.identity,
        control: secret(),
        renewUntil: plan.renewUntil,
        revoke: plan.revoke,
        served,
        trailFile: (0,external_node_path_.join)(deps.folder.path, finish/* TRAIL_FILE */.eB),
        ...(deps.handoff ? { handoff: deps.handoff } : {}),
    }, { env: deps.env, signal: deps.signal });
    const { handle } = started;
    let given = {};
    return {
        handle,
        give(folder) {
            const blank = Object.fromEntries(shadows.map((name) => [name, '']));
            const all = served.map(({ plan: cloudPlan, bearer }) => (0,broker_exports/* brokerExports */.P)(cloudPlan, { port: handle.port, bearer, folder: folder.path, shadows }));
            for (const { files, folders } of all) {
                for (const name of folders)
                    folder.makeFolder(name);
                for (const [name, text] of Object.entries(files))
                    folder.writePrivate(name, text);
            }
            given = Object.assign(blank, ...all.map(({ env }) => env));
            return given;
        },
        async keep() {
            await started.keep();
            const end = (0,lib_clock/* instant */.u)(clock.now() + plan.renewUntil * 1000);
            console.info(`The broker (process ${handle.pid}) serves them at 127.0.0.1:${handle.port} and renews them at 80 % of their life until ${end}.`);
            for (const name of shadows) {
                const becomes = given[name] || 'empty';
                console.info(`${name} is set in this job and would beat the broker: it is ${becomes} from the next step on.`);
            }
            if (started.callers === 'unknown') {
                console.info('This system does not tell which user asks; the protocols’ own checks hold.');
            }
        },
        kill: started.kill,
    };
}


/***/ }),

/***/ 3664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bh: () => (/* binding */ shadowsOf),
/* harmony export */   HX: () => (/* binding */ refuseShadowedInputs),
/* harmony export */   kT: () => (/* binding */ refuseShadowed)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);

/**
 * Variables that make a tool look elsewhere before it asks the broker, by cloud. Those of AWS and Azure are in the
 * order of the SDKs' chains; `CLOUDSDK_*` are gcloud's properties, `GOOGLE_*` the libraries' and Terraform's.
 */
const BLANKED = {
    aws: [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_SECURITY_TOKEN',
        'AWS_CREDENTIAL_EXPIRATION',
        'AWS_PROFILE',
        'AWS_DEFAULT_PROFILE',
        'AWS_WEB_IDENTITY_TOKEN_FILE',
        'AWS_ROLE_ARN',
        'AWS_ROLE_SESSION_NAME',
    ],
    gcp: [
        'GOOGLE_APPLICATION_CREDENTIALS',
        'GOOGLE_CREDENTIALS',
        'GOOGLE_CLOUD_KEYFILE_JSON',
        'GCLOUD_KEYFILE_JSON',
        'GOOGLE_OAUTH_ACCESS_TOKEN',
        'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT',
        'GOOGLE_GHA_CREDS_PATH',
        'CLOUDSDK_AUTH_ACCESS_TOKEN',
        'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
        'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
        'CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT',
        'CLOUDSDK_CORE_ACCOUNT',
        'CLOUDSDK_ACTIVE_CONFIG_NAME',
        'NO_GCE_CHECK',
    ],
    azure: [
        'AZURE_CLIENT_SECRET',
        'AZURE_CLIENT_CERTIFICATE_PATH',
        'AZURE_CLIENT_CERTIFICATE_PASSWORD',
        'AZURE_USERNAME',
        'AZURE_PASSWORD',
        'AZURE_FEDERATED_TOKEN_FILE',
        'AZURE_TOKEN_CREDENTIALS',
        'IDENTITY_SERVER_THUMBPRINT',
        'AZURE_ACCESS_TOKEN',
    ],
};
/** It beats the broker in botocore even when it is empty, and nothing a step writes can take a variable away. */
const FATAL = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
/** @throws {AgentCredsError} BROKER_SHADOWED, before any cloud is asked. */
function refuseShadowed(plans, env) {
    if (env[FATAL] === undefined || !plans.some(({ cloud }) => cloud === 'aws'))
        return;
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'BROKER_SHADOWED',
        what: `${FATAL} is set in this job, so AWS tools would never ask the broker`,
        why: 'it comes before every address that can be exported, even when it is empty, and a step can empty a variable but not remove it; a runner on ECS or CodeBuild has it',
        fix: `remove ${FATAL} from the workflow and from the runner's own environment, or deliver: env`,
    });
}
/** The same for what a workflow writes, so that it is said before even GitHub is asked. */
function refuseShadowedInputs(raw, env) {
    if (!/\bbroker\b/.test(raw.deliver ?? '') || (raw['aws-role'] ?? '').trim() === '')
        return;
    refuseShadowed([{ cloud: 'aws' }], env);
}
/** The variables of these clouds that are set in the job and must be emptied. */
function shadowsOf(plans, env) {
    return plans.flatMap(({ cloud }) => BLANKED[cloud].filter((name) => (env[name] ?? '') !== ''));
}


/***/ }),

/***/ 1881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UA: () => (/* binding */ exportedNames),
/* harmony export */   cK: () => (/* binding */ deliver),
/* harmony export */   gY: () => (/* binding */ holdsEnvironment)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8431);
/* harmony import */ var _end_asked_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6901);
/* harmony import */ var _end_ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2356);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2977);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5553);
/* harmony import */ var _runner_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1161);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5223);








/**
 * Hands the leases to the job's later steps: masks first, saves state second, exports last. When any of it fails,
 * the environment, the outputs and the disk are as they were.
 */
function deliver(plan, leases, deps) {
    const { console, folder, record, runKey, state, broker } = deps;
    for (const lease of leases)
        for (const value of Object.values(lease.secrets))
            console.secrets.add(value);
    const views = leases.map((lease) => (0,_lease_js__WEBPACK_IMPORTED_MODULE_7__/* .viewLease */ .c)(lease, _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .u));
    const files = new _runner_files_js__WEBPACK_IMPORTED_MODULE_5__/* .CommandFiles */ .B();
    try {
        const asked = (0,_end_asked_js__WEBPACK_IMPORTED_MODULE_2__/* .askedOf */ .i)(plan, leases);
        (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_6__/* .saveState */ .LZ)({
            ...state,
            stage: 'delivered',
            asked,
            leases: views,
            folder: folder.path,
            summary: plan.summary,
            ...(broker ? { broker: broker.handle } : {}),
        });
        folder.create();
        if (holdsEnvironment(plan)) {
            folder.hold(leases.map((lease) => lease.cloud), runKey);
        }
        folder.write(record.lines);
        const { env: own, outputs } = handOver(plan, leases);
        const env = { ...own, ...broker?.give(folder) };
        folder.writeLeases((0,_end_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .writeLedger */ .X)({
            runKey,
            revoke: plan.revoke,
            variables: Object.keys(env),
            leases: views,
            asked,
            broker: broker?.handle,
        }));
        files.exportVariables(env);
        files.setOutputs({
            ...outputs,
            leases: JSON.stringify(views),
            'expires-at': (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .u)(Math.min(...leases.map((lease) => lease.expiresAt))),
            record: folder.recordPath,
        });
    }
    catch (error) {
        files.rollBack();
        folder.remove();
        (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_6__/* .saveState */ .LZ)({ ...state, stage: 'failed' });
        if (error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_4__/* .AgentCredsError */ .$u)
            throw error;
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_4__/* .AgentCredsError */ .$u({
            code: 'DELIVERY_FAILED',
            what: 'The leases were issued and could not be handed to the job',
            why: error.code ?? 'a file of the runner cannot be written',
            fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
        }, { cause: error });
    }
}
/** Whether later steps find the lease in their environment: then there can be one of a cloud only. */
function holdsEnvironment(plan) {
    return plan.deliver.includes('env') || plan.deliver.includes('broker');
}
function handOver(plan, leases) {
    const env = {};
    const outputs = {};
    for (const [index, lease] of leases.entries()) {
        const cloudPlan = plan.clouds[index];
        if (!cloudPlan)
            continue;
        const handover = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .cloudByName */ .WA)(lease.cloud).handOver(cloudPlan, lease);
        if (plan.deliver.includes('env'))
            Object.assign(env, handover.env);
        Object.assign(outputs, handover.outputs);
        if (plan.deliver.includes('outputs'))
            Object.assign(outputs, handover.secretOutputs);
    }
    return { env, outputs };
}
/** The names that {@link deliver} exports, for the log. */
function exportedNames(plan, leases) {
    return Object.keys(handOver(plan, leases).env);
}


/***/ }),

/***/ 6901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ askedOf)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8431);

/** What a plan asks for, as state keeps it; completed by what was issued. It holds no secret. */
function askedOf(plan, leases = []) {
    return plan.clouds.map((cloudPlan) => {
        const { cloud, principal, session, ttl } = cloudPlan;
        const lease = leases.find((one) => one.cloud === cloud);
        const revocation = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(cloud).revocation?.(cloudPlan, lease);
        return { cloud, principal, session, ttl, ...(revocation === undefined ? {} : { revocation }) };
    });
}


/***/ }),

/***/ 2356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger),
/* harmony export */   X: () => (/* binding */ writeLedger)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8431);

function writeLedger({ runKey, revoke, variables, leases, asked, broker }) {
    const listed = leases.map(({ id, cloud, principal, session, end, expiresAt }) => {
        const revocation = asked.find((one) => one.cloud === cloud && one.session === session)?.revocation;
        return { id, cloud, principal, session, end, expiresAt, ...(revocation ? { revocation } : {}) };
    });
    return JSON.stringify({ version: 1, runKey, revoke, variables, leases: listed, broker });
}
/** What this action exports, and nothing that steers a shell or another program. */
const VARIABLE = /^(AWS|AZURE|CLOUDSDK|GOOGLE|GCE|METADATA|IDENTITY|MSI|APPSETTING)_[A-Z0-9_]{1,60}$/;
/**
 * Reads a ledger that any step of the job may have written or changed. So the most it can ask for is what such a
 * step could ask for itself, and less: to empty variables of ours, and to deny a session that carries this run's id
 * in its name.
 * @returns `undefined` when it is not a ledger of this job.
 */
function readLedger(text, owner) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (typeof value !== 'object' || value === null || value.version !== 1)
        return undefined;
    if (value.runKey !== owner.runKey)
        return undefined;
    const revoke = ['auto', 'required', 'off'].find((mode) => mode === value.revoke);
    if (revoke === undefined || !Array.isArray(value.variables) || !Array.isArray(value.leases))
        return undefined;
    const variables = value.variables.filter((name) => typeof name === 'string' && VARIABLE.test(name));
    const leases = value.leases.slice(0, _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.length).flatMap((one) => readLease(one, owner) ?? []);
    if (leases.length === 0)
        return undefined;
    const broker = readHandle(value.broker);
    return { revoke, variables: [...new Set(variables)], leases, ...(broker ? { broker } : {}) };
}
function readLease(value, owner) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const lease = value;
    const cloud = _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.find(({ name }) => name === lease.cloud)?.name;
    const { session, principal, expiresAt, revocation } = lease;
    if (cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner))
        return undefined;
    if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal))
        return undefined;
    if (typeof expiresAt !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(expiresAt))
        return undefined;
    const saved = readSaved(revocation);
    if (saved?.session !== undefined && saved.session !== session)
        return undefined;
    return {
        id: `${cloud}:${session}`,
        cloud,
        principal,
        session,
        end: saved ? 'revocable' : 'expires',
        expiresAt,
        ...(saved ? { revocation: saved } : {}),
    };
}
/** The cloud reads it again, and strictly; here it only has to be short texts. */
function readSaved(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    const entries = Object.entries(value);
    const plain = entries.every(([, text]) => typeof text === 'string' && text.length <= 2048);
    return plain && entries.length <= 20 ? value : undefined;
}
/** A port of this machine and a token: asking there what a step wrote is no more than that step can do itself. */
function readHandle(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { pid, started, port, control } = value;
    const number = (n, most) => typeof n === 'number' && Number.isInteger(n) && n > 0 && n <= most;
    if (!number(pid, 2 ** 31) || !number(port, 65_535) || typeof control !== 'string')
        return undefined;
    if (!/^[\w-]{20,100}$/.test(control))
        return undefined;
    return { pid, port, control, ...(typeof started === 'string' ? { started } : {}) };
}
/** `<agent>-<run id>-<attempt>-<6 random>`, as the plan makes it. */
function isOfRun(session, { runId, attempt }) {
    return (/^[\w+=,.@-]{2,64}$/.test(session) &&
        session.slice(0, -6).endsWith(`-${runId}-${attempt}-`) &&
        /[a-z0-9]{6}$/.test(session));
}


/***/ }),

/***/ 2208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ reportIssued)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8431);
/* harmony import */ var _delivery_deliver_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1881);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7581);
/* harmony import */ var _record_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7405);





/** Says what was handed over and until when; a summary that cannot be written takes nothing back. */
async function reportIssued(plan, leases, record, console) {
    for (const lease of leases) {
        const left = (0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)((lease.expiresAt - _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m.now()) / 1000);
        console.info(`${(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .cloudByName */ .WA)(lease.cloud).title}: ${lease.principal} until ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .u)(lease.expiresAt)} (${left}), ` +
            `${lease.narrowed ? 'narrowed to the scope' : 'NOT narrowed'}.`);
    }
    if (plan.deliver.includes('env'))
        console.info(`Exported: ${(0,_delivery_deliver_js__WEBPACK_IMPORTED_MODULE_2__/* .exportedNames */ .UA)(plan, leases).join(', ')}.`);
    if (plan.deliver.includes('outputs'))
        console.info('Set as outputs of this step; later steps see them only where the workflow passes them on.');
    if (!plan.deliver.includes('broker'))
        console.info('Nothing renews them: after that instant the clouds refuse them.');
    console.group('Record', record.lines);
    if (!plan.summary)
        return;
    try {
        await (0,_record_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeSummary */ .S)(console.secrets.redact((0,_record_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .summaryOf */ .Y)(plan, leases)));
    }
    catch {
        console.warning('The job summary could not be written; the record above says the same.');
    }
}


/***/ }),

/***/ 6234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ cancelledError),
  d: () => (/* binding */ issueAll)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 7 modules
var clouds_clouds = __webpack_require__(8431);
// EXTERNAL MODULE: ./lib/errors/error.js
var error = __webpack_require__(2977);
;// CONCATENATED MODULE: ./lib/issue/undo.js


/** Post can do the same later: a failing main is not held up for long. */
const UNDO_MS = 15_000;
/**
 * Ends, where its cloud can, what was issued beside a cloud that failed.
 * @returns the clouds that may have issued something that lives on.
 */
async function undo(plan, results, context, cancelled) {
    const left = await Promise.all(plan.clouds.map(async (cloudPlan, index) => {
        const result = results[index];
        if (result?.status !== 'fulfilled') {
            return isRefusal(result?.reason) ? undefined : cloudPlan.cloud;
        }
        const lease = result.value;
        // A cancelled job is killed within seconds; its post step has more time.
        if (lease.end !== 'revocable' || cancelled.aborted)
            return cloudPlan.cloud;
        const revoker = await (0,clouds_clouds/* cloudByName */.WA)(lease.cloud).loadRevoker?.();
        if (!revoker)
            return cloudPlan.cloud;
        const signal = AbortSignal.any([cancelled, AbortSignal.timeout(UNDO_MS)]);
        const outcome = await revoker.revoke(lease, cloudPlan, { ...context, signal });
        context.progress(outcome.text);
        return outcome.state === 'revoking' || outcome.state === 'revoked' ? undefined : cloudPlan.cloud;
    }));
    return left.flatMap((cloud) => cloud ?? []);
}
/** A cloud (or GitHub, before any cloud) that said no has issued nothing; silence may have. */
function isRefusal(reason) {
    return reason instanceof error/* AgentCredsError */.$u && /^IDENTITY_|_(REFUSED|PACKED)$/.test(reason.code);
}

;// CONCATENATED MODULE: ./lib/issue/issue.js




/** Another cloud failed first: this one was only stopped, and has nothing of its own to say. */
class Stopped extends Error {
    name = 'Stopped';
}
/**
 * Asks every cloud of the plan side by side. All or nothing: the first failure stops the others.
 * @returns the leases in the plan's order.
 * @throws {AgentCredsError} with the problems of every cloud that failed by itself.
 */
async function issueAll(plan, deps) {
    const siblings = new AbortController();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(timedOut(plan)), plan.timeout * 1000);
    const signal = AbortSignal.any([deps.cancelled, deadline.signal, siblings.signal]);
    const tokens = new Map();
    const sent = Promise.withResolvers();
    const context = {
        clock: deps.clock,
        signal,
        secret: deps.secret,
        progress: deps.progress,
        identity(audience) {
            const known = tokens.get(audience) ?? deps.fetchIdentity(audience, signal, () => sent.resolve());
            tokens.set(audience, known);
            return known;
        },
    };
    const longest = plan.clouds.toSorted((a, b) => requestsOf(b) - requestsOf(a))[0];
    try {
        const results = await Promise.allSettled(plan.clouds.map(async (cloudPlan) => {
            try {
                return await issueOne(cloudPlan, context, cloudPlan === longest ? sent.promise : undefined);
            }
            catch (error) {
                siblings.abort(new Stopped());
                throw error;
            }
        }));
        const failures = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
        if (failures.length > 0) {
            deps.remaining?.(await undo(plan, results, context, deps.cancelled));
            throw combine(failures);
        }
        return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * Loading a cloud's chunk holds up everything else, so it is done while there is nothing to do but wait: for the cloud
 * with the most requests once the token has been asked for, for the others while that one's first request is under way.
 * What fails first is what is reported.
 */
async function issueOne(plan, context, sent) {
    const cloud = (0,clouds_clouds/* cloudByName */.WA)(plan.cloud);
    const token = plan.audience === '' ? undefined : context.identity(plan.audience);
    const load = async () => {
        await (sent && token ? Promise.race([sent, token]) : token);
        if (!sent)
            await (0,promises_.setImmediate)();
        return cloud.load();
    };
    const [issuer] = await Promise.all([load(), token]);
    return issuer.issue(plan, context);
}
function requestsOf(plan) {
    return (0,clouds_clouds/* cloudByName */.WA)(plan.cloud).requests;
}
function combine(failures) {
    const defects = failures.filter((f) => !(f instanceof error/* AgentCredsError */.$u) && !(f instanceof Stopped));
    if (defects.length > 0)
        return defects[0];
    const problems = new Map();
    for (const failure of failures) {
        if (!(failure instanceof error/* AgentCredsError */.$u))
            continue;
        for (const problem of failure.problems)
            problems.set(`${problem.code} ${problem.what}`, problem);
    }
    const [first, ...rest] = problems.values();
    return first ? new error/* AgentCredsError */.$u([first, ...rest]) : failures[0];
}
function timedOut(plan) {
    const clouds = plan.clouds.map((c) => (0,clouds_clouds/* cloudByName */.WA)(c.cloud).title).join(', ');
    return new error/* AgentCredsError */.$u({
        code: 'RUN_TIMEOUT',
        what: `The leases (${clouds}) were not issued within ${plan.timeout} s`,
        why: 'GitHub or a cloud answered too slowly or not at all: a missing proxy or, on a private network, a missing VPC endpoint looks like this',
        fix: 'set HTTPS_PROXY or the endpoint inputs (`aws-sts-endpoint`, ...) for this runner; where everything is only slow, `timeout: 3m`',
    });
}
/** What a cancelled job says. */
function cancelledError() {
    return new error/* AgentCredsError */.$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled while leases were being issued',
        why: 'nothing was exported',
        fix: 'run the job again',
    });
}


/***/ }),

/***/ 5553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ viewLease)
/* harmony export */ });
/** The public view of a lease, field by field, so that a new secret cannot slip in by being added to {@link Lease}. */
function viewLease(lease, instant) {
    const { id, cloud, principal, session, scope, narrowed, issuedAt, expiresAt, end } = lease;
    return {
        id,
        cloud,
        principal,
        session,
        scope,
        narrowed,
        issuedAt: instant(issuedAt),
        expiresAt: instant(expiresAt),
        end,
    };
}


/***/ }),

/***/ 1161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ CommandFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6421);


/** Writes to the runner's command files so that either everything is there or nothing is. */
class CommandFiles {
    #sizes = new Map();
    constructor(env = process.env) {
        for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) {
            const path = env[name];
            if (path && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
                this.#sizes.set(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size);
        }
    }
    exportVariables(variables) {
        for (const [name, value] of Object.entries(variables))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .exportVariable */ .dN(name, value);
    }
    setOutputs(outputs) {
        for (const [name, value] of Object.entries(outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH(name, value);
    }
    /** Cuts the files back: the runner reads them even after a failed step. */
    rollBack() {
        for (const [path, size] of this.#sizes)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(path, size);
    }
}


/***/ }),

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ loadState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   p$: () => (/* binding */ emptyState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);

const KEY = 'agentCreds';
const emptyState = { stage: 'started', asked: [], leases: [], folder: '', revoke: 'auto' };
function saveState(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(KEY, JSON.stringify(state));
}
/** What main saved, or `undefined` when it never came so far, or the value is not one of ours. */
function loadState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(KEY));
        if (!state ||
            typeof state.stage !== 'string' ||
            !Array.isArray(state.asked) ||
            !Array.isArray(state.leases))
            return undefined;
        return { ...emptyState, ...state };
    }
    catch {
        return undefined;
    }
}


/***/ })

};
