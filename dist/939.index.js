"use strict";
exports.id = 939;
exports.ids = [939];
exports.modules = {

/***/ 8398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ codexFiles),
/* harmony export */   x: () => (/* binding */ codexHome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _clouds_serve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3347);


const FOLDER = 'codex';
const FILE = 'config.toml';
/** The files and folders that {@link codexHome} can make in the private folder. */
const codexFiles = [FOLDER];
/**
 * A private `CODEX_HOME` with a configuration: Codex reads providers and MCP servers from its file only (OpenAI Codex,
 * "config.toml"). A job that has a CODEX_HOME of its own keeps it, and is told the lines.
 * @param lines lines of TOML; none where nothing needs a configuration.
 * @example codexHome([], { folder: '/tmp/x', job: {} }) // { env: {}, notices: [] }
 */
function codexHome(lines, { folder, job }) {
    if (lines.length === 0)
        return { env: {}, notices: [] };
    if ((job[_clouds_serve_js__WEBPACK_IMPORTED_MODULE_1__.CODEX_HOME] ?? '') !== '') {
        const told = `CODEX_HOME is set in this job and stays: Codex finds the gateway only with these lines in its ${FILE}:\n${lines.join('\n')}`;
        return { env: {}, notices: [told] };
    }
    return {
        env: { [_clouds_serve_js__WEBPACK_IMPORTED_MODULE_1__.CODEX_HOME]: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, FOLDER) },
        folders: [FOLDER],
        files: { [`${FOLDER}/${FILE}`]: `${lines.join('\n')}\n` },
        notices: [],
    };
}


/***/ }),

/***/ 3939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launchBroker: () => (/* binding */ launchBroker)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
// EXTERNAL MODULE: ./record/own-file.js
var own_file = __webpack_require__(134);
// EXTERNAL MODULE: ./broker/codex-home.js
var codex_home = __webpack_require__(8398);
// EXTERNAL MODULE: ./broker/exports.js
var broker_exports = __webpack_require__(4976);
;// CONCATENATED MODULE: ./broker/past-proxies.js
const LOOPBACK = '127.0.0.1';
/**
 * The variables that keep a proxy of the job out of requests to the broker: most tools send plain http to a proxy also where it
 * is for this machine. Both spellings, since tools read the one or the other. Empty where the job has no proxy for http.
 * @example pastProxies({ http_proxy: 'http://proxy:3128' }) // { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' }
 * @example pastProxies({ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: 'a.example' })
 *   // { NO_PROXY: 'a.example,127.0.0.1', no_proxy: 'a.example,127.0.0.1' }
 * @example pastProxies({}) // {}
 */
function pastProxies(job) {
    const proxies = [job.http_proxy, job.HTTP_PROXY, job.all_proxy, job.ALL_PROXY];
    if (proxies.every((proxy) => (proxy ?? '') === ''))
        return {};
    const lists = [job.no_proxy, job.NO_PROXY].flatMap((list) => (list ?? '').split(/[\s,]+/).filter(Boolean));
    if (lists.includes('*'))
        return {};
    const hosts = [...new Set([...lists, LOOPBACK])].join(',');
    return { NO_PROXY: hosts, no_proxy: hosts };
}

// EXTERNAL MODULE: ./broker/processes.js
var processes = __webpack_require__(3790);
// EXTERNAL MODULE: ./broker/report.js
var report = __webpack_require__(7201);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./broker/environment.js
/** The variable by which the runner finds processes that are left at the end of a job, and kills them. */
const MARK = 'RUNNER_TRACKING_ID';
/**
 * The variables that the broker's process inherits besides the runner's mark: those for proxies and certificates, and the one
 * without which Windows cannot start a process.
 */
const KEPT = [
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
/**
 * Makes the environment of the broker's process.
 * @param marked whether the runner finds and kills the process at the end of the job.
 * @example
 * brokerEnvironment({ NO_PROXY: 'a', AWS_PROFILE: 'b' }, true) // { NO_PROXY: 'a' }
 */
function brokerEnvironment(env, marked) {
    const names = marked ? [...KEPT, MARK] : KEPT;
    const kept = Object.entries(env).filter((entry) => entry[1] !== undefined && names.some((name) => sameName(name, entry[0])));
    return Object.fromEntries(kept);
}
function sameName(one, other) {
    return process.platform === 'win32' ? one.toLowerCase() === other.toLowerCase() : one === other;
}

;// CONCATENATED MODULE: ./broker/replies.js
/** Reads the lines that a child process writes on a pipe of its own. */
class Replies {
    #child;
    #output;
    #text = '';
    #failed;
    #look = () => { };
    /** @param output this process's end of the pipe. */
    constructor(child, output) {
        this.#child = child;
        this.#output = output;
        output.on('data', (chunk) => {
            this.#text += chunk.toString('utf8');
            this.#look();
        });
        output.on('error', () => { });
        child.once('error', (error) => {
            this.#failed = error;
            this.#look();
        });
        child.once('exit', () => this.#look());
    }
    /**
     * Waits for the next line.
     * @throws {Error} with the reason why none came, for a person; or the signal's reason.
     */
    next({ limitMs, signal, late, gone }) {
        return new Promise((done, fail) => {
            const settle = (action) => {
                clearTimeout(timer);
                signal.removeEventListener('abort', onAbort);
                this.#look = () => { };
                action();
            };
            const refuse = (why) => settle(() => fail(new Error(why)));
            const onAbort = () => settle(() => fail(signal.reason));
            const timer = setTimeout(() => refuse(`${late} within ${limitMs / 1000} s`), limitMs);
            signal.addEventListener('abort', onAbort, { once: true });
            this.#look = () => {
                const end = this.#text.indexOf('\n');
                const { exitCode, signalCode } = this.#child;
                if (end >= 0) {
                    const line = this.#text.slice(0, end);
                    this.#text = this.#text.slice(end + 1);
                    settle(() => done(line));
                }
                else if (this.#failed) {
                    refuse(`its process could not be started (${this.#failed.code ?? 'unknown'})`);
                }
                else if (exitCode !== null || signalCode !== null) {
                    refuse(`${gone} (${signalCode ?? `exit code ${exitCode}`})`);
                }
            };
            if (signal.aborted)
                onAbort();
            else
                this.#look();
        });
    }
    /** Stops reading, so that this process can end. */
    close() {
        this.#output.destroy();
    }
}

;// CONCATENATED MODULE: ./broker/start.js







const LIMIT_MS = 5000;
/** The file descriptor on which the broker replies. */
const REPLY_FD = 3;
/**
 * Starts the broker as a detached process. It inherits none of this step's streams, since the runner waits until every process
 * has closed them.
 * @throws {AgentCredsError} BROKER_START_FAILED; then no process is left running.
 */
async function startBroker(config, options) {
    const { env, signal, limitMs = LIMIT_MS } = options;
    signal.throwIfAborted();
    const script = options.script ?? (0,external_node_path_.resolve)(process.argv[1] ?? '', '../broker.js');
    const [file, args] = withoutCores(process.execPath, [...flags(), script]);
    const child = (0,external_node_child_process_.spawn)(file, args, {
        detached: true,
        windowsHide: true,
        // Not the workspace or another folder that will be deleted: Windows does not delete a running process's folder.
        cwd: (0,external_node_path_.parse)(process.execPath).root,
        env: brokerEnvironment(env, !endsByItself(config)),
        stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    const input = child.stdin;
    input.on('error', () => { });
    const replies = new Replies(child, child.stdio[REPLY_FD]);
    const end = (error, what) => {
        kill(child);
        replies.close();
        return signal.aborted ? signal.reason : startFailed(error, what);
    };
    try {
        input.write(`${JSON.stringify(config)}\n`);
        const ready = await readiness(replies, signal, limitMs);
        const pid = child.pid ?? 0;
        const started = (0,processes/* startTimeOf */.P2)(pid);
        return {
            handle: { pid, ...(started ? { started } : {}), port: ready.port, control: config.control },
            callers: ready.callers,
            async keep() {
                try {
                    input.end('keep\n');
                    await acknowledgement(replies, signal, limitMs);
                }
                catch (error) {
                    throw end(error, 'The broker did not take the leases over');
                }
                replies.close();
                child.unref();
            },
            kill: () => kill(child),
        };
    }
    catch (error) {
        throw end(error, 'The broker did not start');
    }
}
function startFailed(error, what) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'BROKER_START_FAILED',
        what,
        why: error instanceof Error ? error.message : 'it did not say why',
        fix: 'deliver: env   # where the runner cannot keep a process; else check its memory and its limits of processes and open files',
    }, { cause: error });
}
async function readiness(replies, signal, limitMs) {
    const said = parseReply(await replies.next({ limitMs, signal, late: 'it was not ready', gone: 'its process ended at once' }));
    if (said?.ready === true)
        return said;
    throw new Error(said?.ready === false ? `it said ${said.why}` : UNREADABLE);
}
/** Waits until the broker confirms that it keeps running. It may have ended since it was ready. */
async function acknowledgement(replies, signal, limitMs) {
    const said = parseReply(await replies.next({
        limitMs,
        signal,
        late: 'it did not answer',
        gone: 'its process had ended before',
    }));
    if (said?.kept !== true)
        throw new Error(UNREADABLE);
}
const UNREADABLE = 'what it said cannot be read';
/**
 * A script that sets the hard limit of core dumps to 0, and then replaces the shell by the given program. It removes the
 * variables that a shell exports by itself.
 */
const NO_CORES = 'ulimit -c 0 2>/dev/null || :; unset PWD OLDPWD SHLVL; exec "$0" "$@"';
const SHELL = '/bin/sh';
/** Starts a program without core dumps. Node cannot set limits; without a shell only `disableCoreDump` in the broker works. */
function withoutCores(file, args) {
    if (process.platform === 'win32' || !(0,external_node_fs_.existsSync)(SHELL))
        return [file, args];
    return [SHELL, ['-c', NO_CORES, file, ...args]];
}
/**
 * Whether the runner should not kill the broker at the end of the job: the broker has something to revoke, and notices the end
 * of the worker. If the post step could not run (the runner was shut down, the workspace is gone), only the broker can revoke.
 */
function endsByItself({ runner, revoke, handoff, served }) {
    const watching = runner?.ancestors[0]?.started !== undefined;
    const revocable = revoke !== 'off' && !handoff && served.some(({ lease }) => lease.end === 'revocable');
    return watching && revocable;
}
/**
 * The broker lives as long as the job, so memory matters more than speed. Without optimizing compilers it answers as fast for
 * its clients, and needs two thirds of the memory.
 */
const LEAN = ['--max-semi-space-size=1', '--no-opt', '--no-maglev'];
/** With SIGUSR1 any process of this user could open a debugger in the broker. */
const NO_DEBUGGER = '--disable-sigusr1';
function flags() {
    return process.allowedNodeEnvironmentFlags.has(NO_DEBUGGER) ? [...LEAN, NO_DEBUGGER] : LEAN;
}
/** Parses a line of the broker; `undefined` where it is not JSON. */
function parseReply(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
function kill(child) {
    child.kill('SIGKILL');
    child.unref();
}

;// CONCATENATED MODULE: ./broker/delivery.js














/**
 * Starts the broker with the leases that were issued.
 * @throws {AgentCredsError} BROKER_START_FAILED, BROKER_CALLERS_UNSEEN.
 */
async function launchBroker(serving, leases, { run, clock, console, cancelled, env }, launch) {
    const { shadows, handoff, whole = [], renewed = true, wall, job = {} } = launch;
    const { plans, renewUntil, revoke } = serving;
    const secret = () => {
        const value = (0,external_node_crypto_.randomBytes)(32).toString('base64url');
        console.secrets.add(value);
        return value;
    };
    const ageMs = clock.monotonic() - launch.askedAt;
    const served = leases.flatMap((lease) => {
        const plan = plans.find((one) => (0,model_lease/* sameSlot */.fO)(one, lease));
        const own = whole.find((one) => (0,model_lease/* sameSlot */.fO)(one, lease));
        return plan ? [{ plan, ...(own ? { whole: own } : {}), lease, ageMs, bearer: secret() }] : [];
    });
    const named = served.filter(({ plan }) => plan.name !== undefined);
    const unnamed = served.filter(({ plan }) => plan.name === undefined);
    const reader = (0,processes/* findOutputReader */.KS)(launch.startAncestry);
    const started = await startBroker({
        identity: handoff !== undefined ? { url: '', bearer: '' } : run.identity,
        control: secret(),
        renewUntil,
        revoke,
        served,
        trailFile: (0,external_node_path_.join)(launch.folder.path, report/* TRAIL_FILE */.eB),
        runner: { ...launch.startAncestry, ...(reader ? { reader } : {}) },
        ...(handoff === undefined ? {} : { handoff }),
        ...(wall ? { wall } : {}),
    }, { env, signal: cancelled });
    const { handle } = started;
    // The protocols that serve everyone who can reach the port.
    const open = served
        .map(({ plan }) => plan.cloud)
        .filter((name) => (0,clouds.cloudByName)(name).served?.shows === 'nothing');
    if (wall && started.callers !== 'uid') {
        started.kill();
        throw wallUnseen(started.callers);
    }
    if (started.callers === 'failed' && open.length > 0) {
        started.kill();
        throw callersUnseen(open);
    }
    let given = {};
    return {
        handle,
        give(folder) {
            const blank = Object.fromEntries(shadows.map((name) => [name, '']));
            const at = { port: handle.port, folder: folder.path, shadows, job };
            const all = [
                ...unnamed.map(({ plan, bearer }) => (0,broker_exports.brokerExports)(plan, { ...at, bearer })),
                // Last: a variable that both need leads to the names as well.
                ...(0,broker_exports.namedExports)(named, at),
            ];
            const codex = (0,codex_home/* codexHome */.x)(all.flatMap((one) => one.codex ?? []), { folder: folder.path, job });
            for (const notice of codex.notices)
                console.notice(notice);
            for (const { files, folders, copied } of [...all, codex]) {
                for (const name of folders ?? [])
                    folder.makeFolder(name);
                for (const name of copied ?? [])
                    folder.writePrivate(name, ownFile(name));
                for (const [name, text] of Object.entries(files ?? {}))
                    folder.writePrivate(name, text);
            }
            const forwarded = served.some(({ plan }) => (0,clouds/* isWithheld */.Ys)((0,clouds.cloudByName)(plan.cloud)));
            given = Object.assign(blank, ...all.map(({ env }) => env), codex.env, forwarded ? pastProxies(job) : {});
            return { env: given, restore: Object.assign({}, ...all.map((one) => one.restore ?? {})) };
        },
        environmentOf(name) {
            const found = named.find(({ plan }) => plan.name === name);
            return found && (0,broker_exports.namedEnvironment)(found, handle.port);
        },
        async keep() {
            await started.keep();
            const end = (0,clock_0/* instant */.uR)(clock.now() + renewUntil * 1000);
            const renewable = served.some(({ lease }) => lease.end !== 'withheld');
            const renewal = !renewable
                ? `uses for the job what it never hands out, until ${end}`
                : renewed
                    ? `renews them at 76 to 80 % of their life until ${end}`
                    : 'renews none: each ends with its own life';
            console.info(`The broker (process ${handle.pid}) serves them at 127.0.0.1:${handle.port}${wall ? ', inside the wall only,' : ''} and ${renewal}.`);
            const names = named.map(({ plan }) => plan.name).join(', ');
            if (names !== '')
                console.info(`Leases by their names: ${names}.`);
            for (const name of (0,broker_exports.replacedBy)(named))
                if ((job[name] ?? '') !== '')
                    console.notice(`${name} is set in this job. From the next step on it names a file with the named leases, and what the job's own file says does not hold.`);
            for (const name of shadows) {
                const becomes = given[name] || 'empty';
                console.info(`${name} is set in this job and would beat the broker: it is ${becomes} from the next step on.`);
            }
            if (started.callers === 'failed')
                console.warning(UNSHOWN, 'BROKER_CALLERS_UNSEEN');
            if (started.callers === 'unknown') {
                const all = open.map((name) => ` Clients of ${name} show nothing: every user of this machine is served.`);
                console.info(`This system does not tell which user asks; the protocols\u2019 own checks hold.${all.join('')}`);
            }
        },
        kill: started.kill,
    };
}
/** Bytes of a program for clients. */
const LONGEST_PROGRAM = 256 * 1024;
/** The text of a file that the build puts beside the script of this step. @throws where it is not there. */
function ownFile(name) {
    const text = (0,own_file/* readPlainFile */.b$)((0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(process.argv[1] ?? '')), name), LONGEST_PROGRAM);
    if (!text)
        throw new Error(`${name} is not beside the script of this step`);
    return text.toString('utf8');
}
const UNSHOWN = 'The kernel\u2019s table of connections (/proc/net/tcp) is there and does not show who asks: the broker serves every user of this machine who shows what this job was given. Where other people\u2019s processes run on this machine, use deliver: env.';
function wallUnseen(callers) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'BROKER_CALLERS_UNSEEN',
        what: 'The broker cannot tell whether a request comes from inside the wall',
        why: callers === 'unknown'
            ? 'this system has no table of connections (/proc/net/tcp), by which the broker would know the users inside'
            : 'the kernel\u2019s table of connections (/proc/net/tcp) is there and does not show this process\u2019s own',
        fix: 'deliver: env   # the leases as variables, inside the wall only; or let the runner\u2019s processes read /proc/net/tcp',
    });
}
function callersUnseen(open) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'BROKER_CALLERS_UNSEEN',
        what: `The broker cannot tell which user asks for the lease of ${open.join(' and ')}`,
        why: 'the kernel\u2019s table of connections (/proc/net/tcp) is there and does not show this process\u2019s own, and clients of that cloud show nothing by which the broker could know them: every user of this machine would be served',
        fix: 'deliver: env   # or let the runner\u2019s processes read /proc/net/tcp',
    });
}


/***/ }),

/***/ 7201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eB: () => (/* binding */ TRAIL_FILE),
/* harmony export */   t2: () => (/* binding */ readTrailFile),
/* harmony export */   tL: () => (/* binding */ readReport)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5398);
/* harmony import */ var _clouds_serve_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3347);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2004);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2383);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7727);
/* harmony import */ var _model_totals_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7236);
/* harmony import */ var _trail_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1994);








/** The file in the step's private folder to which a broker that ends by itself writes its trail. */
const TRAIL_FILE = 'trail.json';
/** The same limit as for an answer over HTTP. A complete trail has less than half of it. */
const MAX_TRAIL_BYTES = 1024 * 1024;
/** The length to which texts are cut. It is large, since a path may be long. */
const MAX_TEXT = 300;
/**
 * Reads a report. A step may have written it, so it may only name leases of this job, known clouds and known decisions. Texts
 * are shortened and made printable. Entries of another form are dropped.
 * @param ids the ids of this job's leases.
 * @returns `undefined` where it is not a report, or has more entries than a broker ever writes.
 */
function readReport(value, ids) {
    const { ended, events, uses, models = [], why } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(value);
    if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses) || !Array.isArray(models)) {
        return undefined;
    }
    if (ended.length > ids.size || events.length > _trail_js__WEBPACK_IMPORTED_MODULE_4__.MAX_EVENTS || uses.length > _trail_js__WEBPACK_IMPORTED_MODULE_4__.MAX_USES)
        return undefined;
    if (models.length > _model_totals_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_MODELS */ .y)
        return undefined;
    return {
        ended: ended.flatMap((one) => readEnded(one, ids) ?? []),
        events: events.flatMap((one) => readEvent(one, ids) ?? []),
        uses: uses.flatMap((one) => readUse(one, ids) ?? []),
        models: models.flatMap((one) => readModelUse(one) ?? []),
        why,
    };
}
/** Reads the trail file in a folder, which a broker has written, or a step in its place. */
function readTrailFile(folder, ids) {
    try {
        return readReport(JSON.parse((0,_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .readPrivate */ .wT)(folder, TRAIL_FILE, MAX_TRAIL_BYTES) ?? ''), ids);
    }
    catch {
        return undefined;
    }
}
function readEnded(value, ids) {
    const { id, outcome, ...written } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(value);
    const [expiresAt, consoleUntil] = [(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_2__/* .readInstant */ .Wr)(written.expiresAt), (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_2__/* .readInstant */ .Wr)(written.consoleUntil)];
    if (typeof id !== 'string' || !ids.has(id) || expiresAt === undefined)
        return undefined;
    const consoles = consoleUntil === undefined ? {} : { consoleUntil };
    return { id, expiresAt, ...consoles, ...(outcome ? { outcome: outcome } : {}) };
}
const EVENTS = ['lease.renewed', 'lease.used', 'lease.refused', 'lease.expired'];
function readEvent(value, ids) {
    const { type, subject = '', at, data } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(value);
    const known = EVENTS.find((one) => one === type);
    if (known === undefined || !isTime(at) || !isLease(subject, ids))
        return undefined;
    return { type: known, subject: subject === '' ? undefined : subject, at, data: readData((0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(data)) };
}
/** Reads the data of an event: texts, numbers, a known decision and a known cloud. */
function readData(data) {
    const read = {
        cloud: (name) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(name)?.name,
        session: text,
        asked: text,
        decision,
        reason: text,
        pid: count,
        uid: count,
        executable: text,
        expiresAt: time,
        failedBefore: count,
        lastFailure: text,
        count,
        first: time,
        last: time,
        ...Object.fromEntries(_clouds_serve_js__WEBPACK_IMPORTED_MODULE_7__.factNames.map((name) => [name, (value) => text(value) ?? count(value)])),
    };
    return Object.fromEntries(Object.entries(read)
        .map(([key, parse]) => [key, parse(data[key])])
        .filter(([, value]) => value !== undefined));
}
function readUse(value, ids) {
    const { lease, cloud, decision: decided, who, reason, count: times, first, last } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(value);
    const read = {
        cloud: cloud === 'unknown' ? cloud : (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(cloud)?.name,
        decision: decision(decided),
        who: text(who),
        count: count(times),
        first: time(first),
        last: time(last),
    };
    const why = text(reason);
    if (!isLease(lease, ids) || !isComplete(read) || (reason !== undefined && why === undefined))
        return undefined;
    return { lease, ...read, ...(why === undefined ? {} : { reason: why }) };
}
function readModelUse(value) {
    const { model, requests, inputTokens, outputTokens } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(value);
    const read = {
        model: text(model),
        requests: count(requests),
        inputTokens: count(inputTokens),
        outputTokens: count(outputTokens),
    };
    return isComplete(read) ? read : undefined;
}
function isComplete(values) {
    return Object.values(values).every((value) => value !== undefined);
}
/** Whether a value is the id of a lease of this job, or empty, which means that the request was for no lease. */
function isLease(value, ids) {
    return value === '' || (typeof value === 'string' && ids.has(value));
}
function decision(value) {
    return value === 'served' || value === 'refused' ? value : undefined;
}
function text(value) {
    return typeof value === 'string' ? (0,_clouds_serve_js__WEBPACK_IMPORTED_MODULE_7__.clip)(value, MAX_TEXT) : undefined;
}
function count(value) {
    return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
function time(value) {
    const ms = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_2__/* .readInstant */ .Wr)(value);
    return ms === undefined ? undefined : (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(ms);
}
/** Whether a value is in the range of `Date` (ECMA-262, "Time Values and Time Range"). */
function isTime(value) {
    return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}


/***/ })

};
;