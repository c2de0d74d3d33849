"use strict";
exports.id = 615;
exports.ids = [615];
exports.modules = {

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
// EXTERNAL MODULE: ./lib/errors/error.js + 1 modules
var errors_error = __webpack_require__(2357);
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
async function launchBroker(serving, leases, { run, clock, console, cancelled, env }, launch) {
    const { shadows, handoff, whole = [] } = launch;
    const { plans, renewUntil, revoke } = serving;
    const secret = () => {
        const value = (0,external_node_crypto_.randomBytes)(32).toString('base64url');
        console.secrets.add(value);
        return value;
    };
    const ageMs = clock.monotonic() - launch.askedAt;
    const served = leases.flatMap((lease) => {
        const plan = plans.find(({ cloud }) => cloud === lease.cloud);
        const own = whole.find(({ cloud }) => cloud === lease.cloud);
        return plan ? [{ plan, ...(own ? { whole: own } : {}), lease, ageMs, bearer: secret() }] : [];
    });
    const started = await startBroker({
        identity: handoff !== undefined ? { url: '', bearer: '' } : run.identity,
        control: secret(),
        renewUntil,
        revoke,
        served,
        trailFile: (0,external_node_path_.join)(launch.folder.path, finish/* TRAIL_FILE */.eB),
        ...(handoff === undefined ? {} : { handoff }),
    }, { env, signal: cancelled });
    const { handle } = started;
    let given = {};
    return {
        handle,
        give(folder) {
            const blank = Object.fromEntries(shadows.map((name) => [name, '']));
            const all = served.map(({ plan, bearer }) => brokerExports(plan, { port: handle.port, bearer, folder: folder.path, shadows }));
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
            const end = (0,lib_clock/* instant */.u)(clock.now() + renewUntil * 1000);
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
// EXTERNAL MODULE: ./lib/net/timeouts.js
var timeouts = __webpack_require__(9371);
// EXTERNAL MODULE: ./lib/broker/alive.js
var alive = __webpack_require__(7376);
// EXTERNAL MODULE: ./lib/broker/config.js
var config = __webpack_require__(5363);
;// CONCATENATED MODULE: ./lib/broker/ask.js




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
            timeoutMs: timeouts/* timeouts */.F.brokerEnd,
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


/***/ })

};
;