"use strict";
exports.id = 25;
exports.ids = [25,615];
exports.modules = {

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

/***/ 4615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launchBroker: () => (/* binding */ launchBroker)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 21 modules
var clouds = __webpack_require__(4141);
;// CONCATENATED MODULE: ./lib/broker/exports.js

/**
 * The variables by which a cloud's unmodified tools find the broker, and the files behind them. None of them is worth
 * anything elsewhere. Empty for a kind of lease that no tool asks for.
 */
function brokerExports(plan, context) {
    const { env, ...files } = (0,clouds/* cloudByName */.WA)(plan.cloud).served?.exports(plan, context) ?? { env: {} };
    // A variable that says nothing would still be taken for an answer.
    return { ...files, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}

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
    signal.throwIfAborted();
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
        ...(deps.handoff === undefined ? {} : { handoff: deps.handoff }),
    }, { env: deps.env, signal: deps.signal });
    const { handle } = started;
    let given = {};
    return {
        handle,
        give(folder) {
            const blank = Object.fromEntries(shadows.map((name) => [name, '']));
            const all = served.map(({ plan: cloudPlan, bearer }) => brokerExports(cloudPlan, { port: handle.port, bearer, folder: folder.path, shadows }));
            for (const { files, folders } of all) {
                for (const name of folders ?? [])
                    folder.makeFolder(name);
                for (const [name, text] of Object.entries(files ?? {}))
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
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 21 modules
var clouds = __webpack_require__(4141);
// EXTERNAL MODULE: ./lib/model/holding.js
var holding = __webpack_require__(9298);
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
            const ended = asked.ended.find(({ id }) => id === one.issued?.id);
            if (!one.issued || !ended)
                return one;
            const expiresAt = (0,holding/* readInstant */.Wr)(ended.expiresAt) ?? one.issued.expiresAt;
            const outcome = ended.outcome ? { outcome: ended.outcome } : {};
            return { ...one, issued: { ...one.issued, expiresAt }, ...outcome };
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
    const when = count === 1 ? `at ${clock(first)} UTC` : `first ${clock(first)}, last ${clock(last)} UTC`;
    return decision === 'served'
        ? `${lease}: used ${times} by ${who}, ${when}.`
        : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}
function clock(time) {
    return time.slice(11, 19);
}
/** When the first lease ended says nothing of the one that a broker renewed since: what is ended goes by its ttl. */
function maybeRenewed(one) {
    if (!one.revocation)
        return one;
    const { expiresAt: _, ...revocation } = one.revocation;
    return { ...one, revocation };
}
/** A broker that is gone may have renewed a moment ago. */
function worstCase(one, now) {
    const { issued } = one;
    if (issued?.issuedAt === undefined)
        return one;
    const life = issued.expiresAt - issued.issuedAt;
    return { ...one, issued: { ...issued, expiresAt: Math.max(issued.expiresAt, now + life) } };
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
const isInstant = (value) => (0,holding/* readInstant */.Wr)(value) !== undefined;
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
// EXTERNAL MODULE: ./lib/inputs/read.js
var read = __webpack_require__(9025);
// EXTERNAL MODULE: ./lib/issue/issue.js + 1 modules
var issue = __webpack_require__(6234);
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
var delivery = __webpack_require__(4615);
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
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 21 modules
var clouds = __webpack_require__(4141);
;// CONCATENATED MODULE: ./lib/split/receive/ambient.js


/** Every cloud's metadata service is at this address. */
const HOST = 'http://169.254.169.254';
/** On the machine's own network, or not there at all. */
const TIMEOUT_MS = 1000;
/**
 * Whether this machine has a cloud identity of its own. GitHub's own runners are virtual machines whose metadata
 * service answers without having one, so it is asked for the identity and not only whether it is there. What it
 * answers is not kept. `host` is for tests: no input and no variable reaches it.
 */
async function findAmbient(env, host = HOST, timeoutMs = TIMEOUT_MS) {
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
                header: (name) => {
                    const value = incoming.headers[name];
                    return typeof value === 'string' ? value : undefined;
                },
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
        (0,report/* reportIssued */.G)(plan, leases, record, console);
    }
    async #launch(plan, contents, folder, handoff) {
        if (!plan.deliver.includes('broker'))
            return undefined;
        const { console, cancelled } = this.#deps;
        (0,shadows/* refuseShadowed */.kT)(plan.clouds, process.env);
        return await (0,delivery.launchBroker)(plan, contents.leases, {
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
    const said = (0,read/* readInputs */.K)((0,context/* rawInputs */.me)(process.env, split_inputs/* receiveTable */.gs), split_inputs/* receiveTable */.gs);
    const secret = said.get(split_inputs/* receiveInputs */.xX.secret);
    if (secret !== undefined)
        console.secrets.add(secret);
    const inputs = (0,split_inputs/* readReceiveInputs */.L8)(said);
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
/* harmony export */   AZ: () => (/* binding */ issueTable),
/* harmony export */   HT: () => (/* binding */ readIssueInputs),
/* harmony export */   L8: () => (/* binding */ readReceiveInputs),
/* harmony export */   gs: () => (/* binding */ receiveTable),
/* harmony export */   pi: () => (/* binding */ issueInputs),
/* harmony export */   xX: () => (/* binding */ receiveInputs)
/* harmony export */ });
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8422);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2977);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9839);
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5733);
/* harmony import */ var _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(709);
/* harmony import */ var _inputs_kinds_duration_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1369);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7676);
/* harmony import */ var _inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5361);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1538);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8062);










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


/***/ }),

/***/ 9359:
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