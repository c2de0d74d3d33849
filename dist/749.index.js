export const id = 749;
export const ids = [749];
export const modules = {

/***/ 5749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5233);
/* harmony import */ var _flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7664);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1017);
/* harmony import */ var _split_handoff_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8062);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7844);








/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_4__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_7__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', async () => {
        const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readContext */ .yI)(process.env);
        const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m.now);
        await (0,_flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__/* .prepare */ .i)((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .Ko)(process.env, _flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__/* .inputDefaults */ .V), { run, console, record, clock: _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m });
        if (record.lines.length > 0)
            console.group('Record', record.lines);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('handoff-id', (0,_split_handoff_js__WEBPACK_IMPORTED_MODULE_6__/* .newHandoffId */ .m4)());
    });
}


/***/ }),

/***/ 7844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ guarded)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);

/** Runs an entry: its own errors become annotations, a defect becomes INTERNAL_ERROR, and either way exit 1. */
async function guarded(console, debug, body) {
    try {
        await body();
    }
    catch (error) {
        process.exitCode = 1;
        if (error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u) {
            console.error(error);
            for (const code of new Set(error.problems.map((problem) => problem.code)))
                console.info(`${code}: ${help(code)}`);
            if (debug && error.cause instanceof Error)
                console.debug(error.cause.stack ?? error.cause.message);
            return;
        }
        const name = error instanceof Error ? error.name : typeof error;
        console.problem({
            code: 'INTERNAL_ERROR',
            what: `agent-creds has a defect (${name})`,
            why: 'something happened that it does not know; nothing was exported',
            fix: 'run the job again with debug logging and report what it shows: https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging',
        });
        if (debug && error instanceof Error)
            console.debug(error.stack ?? error.message);
    }
}
/** Where a code is explained: in the repository this action came from, at the version that runs. */
function help(code) {
    const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = process.env;
    const page = `docs/troubleshooting.md#${code.toLowerCase()}`;
    if (!GITHUB_SERVER_URL || !GITHUB_ACTION_REPOSITORY)
        return page;
    return `${GITHUB_SERVER_URL}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}


/***/ }),

/***/ 2472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ AuditRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The audit trail of one step: who was given what, and how it ended. */
class AuditRecord {
    #events = [];
    #source;
    #now;
    constructor(source, now) {
        this.#source = source;
        this.#now = now;
    }
    /** `at` is for an event that another process saw earlier. */
    add(type, subject, data, at = this.#now()) {
        this.#events.push({
            specversion: '1.0',
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            source: this.#source,
            type: `dev.agent-creds.${type}.v1`,
            ...(subject === undefined ? {} : { subject }),
            time: new Date(at).toISOString(),
            datacontenttype: 'application/json',
            data,
        });
    }
    get lines() {
        return this.#events.map((event) => JSON.stringify(event));
    }
}


/***/ }),

/***/ 3459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Console)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2977);
/* harmony import */ var _text_safe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7174);
/* harmony import */ var _text_secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6246);




/**
 * Everything that is printed goes through here: known secrets are taken out and nothing can be mistaken for a
 * command of the runner.
 */
class Console {
    secrets = new _text_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .Secrets */ .S((value) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value));
    info(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(this.#clean(text));
    }
    notice(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm(this.#clean(text), { title: 'agent-creds' });
    }
    /** With a problem's code, `agent-creds CODE` is its title, as an error's would be. */
    warning(text, code) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(this.#clean(text), { title: code === undefined ? 'agent-creds' : `agent-creds ${code}` });
    }
    debug(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz(this.#clean(text));
    }
    /** One annotation: `::error title=agent-creds CODE::what. Why. Fix: how.` */
    problem(problem) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(this.#clean((0,_errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .formatProblem */ .Vw)(problem)), { title: `agent-creds ${problem.code}` });
    }
    /** An annotation at a line of a file of the checkout. */
    at(place, level, what) {
        const print = level === 'error' ? _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3 : _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e;
        print(this.#clean((0,_errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .formatProblem */ .Vw)(what)), place);
    }
    error(error) {
        for (const problem of error.problems)
            this.problem(problem);
    }
    group(title, lines) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh((0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safeLine */ .om)(title));
        for (const line of lines)
            this.info(line);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
    }
    #clean(text) {
        return (0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safeBlock */ .BW)(this.secrets.redact(text));
    }
}


/***/ }),

/***/ 1017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   Xx: () => (/* binding */ workspaceReader),
/* harmony export */   _G: () => (/* binding */ whyNoIdentity),
/* harmony export */   r7: () => (/* binding */ runKey),
/* harmony export */   yI: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2977);



/** @throws {AgentCredsError} RUNNER_MISSING outside a runner: without its files, values would be printed instead. */
function readContext(env) {
    const needed = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'RUNNER_TEMP'];
    const missing = needed.filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
            code: 'RUNNER_MISSING',
            what: `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`,
            why: 'this program is an action and is started by a GitHub Actions runner, which sets them',
            fix: 'uses: org/agent-creds@v1   # in a step of a workflow; `npm run demo` shows a run without GitHub',
        });
    }
    const text = (name) => env[name] ?? '';
    return {
        runId: text('GITHUB_RUN_ID') || '0',
        attempt: text('GITHUB_RUN_ATTEMPT') || '1',
        jobId: text('GITHUB_JOB'),
        repository: text('GITHUB_REPOSITORY'),
        serverUrl: text('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
        eventName: text('GITHUB_EVENT_NAME'),
        actor: text('GITHUB_ACTOR'),
        triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
        workflow: text('GITHUB_WORKFLOW'),
        workflowRef: text('GITHUB_WORKFLOW_REF'),
        ref: text('GITHUB_REF'),
        workspace: text('GITHUB_WORKSPACE'),
        temp: text('RUNNER_TEMP'),
        debug: env.RUNNER_DEBUG === '1',
        identity: {
            url: text('ACTIONS_ID_TOKEN_REQUEST_URL'),
            bearer: text('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
        },
        event: readEvent(text('GITHUB_EVENT_PATH')),
    };
}
function readEvent(path) {
    try {
        const event = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        return typeof event === 'object' && event !== null ? event : {};
    }
    catch {
        return {};
    }
}
/** One job of one run: what a mark in RUNNER_TEMP is compared with. */
function runKey(run) {
    return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
}
/** The run's page, for records. */
function runUrl(context) {
    return `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}`;
}
/**
 * The action's inputs as the runner passes them: the name with spaces as underscores, upper-case. One that the
 * runner did not set has its default.
 */
function readInputs(env, defaults) {
    return Object.fromEntries(Object.entries(defaults).map(([name, fallback]) => {
        const value = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
        return [name, value ?? fallback];
    }));
}
/** No policy is anywhere near this long. */
const LONGEST_FILE = 64 * 1024;
/** Reads a file of the workspace and nothing outside it, links followed. */
function workspaceReader(workspace) {
    return (path) => {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) || /^[A-Za-z]:/.test(path))
            return { problem: 'is not relative to the workspace' };
        try {
            const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace);
            const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path));
            const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, file);
            if (inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || inside === '..' || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside)) {
                return { problem: 'is outside the workspace' };
            }
            const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
            if (!stat.isFile())
                return { problem: 'is not a file' };
            if (stat.size > LONGEST_FILE)
                return { problem: `is larger than ${LONGEST_FILE / 1024} KiB` };
            return {
                text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')
                    .replace(/^\ufeff/, '')
                    .trim(),
            };
        }
        catch {
            return { problem: 'is not a file of the workspace' };
        }
    };
}
/** Why this job probably has no `id-token: write`, in the words its author needs. */
function whyNoIdentity(context) {
    if ([context.actor, context.triggeringActor].includes('dependabot[bot]')) {
        return 'the run was started by Dependabot, whose runs get no identity token on pull_request';
    }
    const head = context.event.pull_request?.head;
    if (head !== undefined && head.repo?.full_name !== context.repository) {
        return 'the run is for a pull request from a fork, and GitHub gives those no identity token';
    }
    return 'the job (or the workflow that calls it) does not grant `id-token: write`; when any permission is listed, those left out are none';
}


/***/ }),

/***/ 8062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZQ: () => (/* binding */ readHandoff),
/* harmony export */   bC: () => (/* binding */ pieceKind),
/* harmony export */   cG: () => (/* binding */ pieceName),
/* harmony export */   h5: () => (/* binding */ sameHandoff),
/* harmony export */   kr: () => (/* binding */ isHandoffId),
/* harmony export */   m4: () => (/* binding */ newHandoffId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const ID = /^[a-z0-9]{16,64}$/;
function isHandoffId(text) {
    return ID.test(text);
}
/** 128 random bits in letters that every artifact name may hold. */
function newHandoffId(random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return random(16).toString('hex');
}
/**
 * A name that nobody has used before. Names are immutable, and a third job could take one that can be guessed; the
 * attempt is in it because a re-run sees the artifacts of the attempts before it.
 */
function pieceName(handoff, kind, random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}
/** The kind of a piece of this hand-over, or `undefined` for any other artifact. */
function pieceKind(handoff, name) {
    const prefix = prefixOf(handoff);
    if (!name.startsWith(prefix))
        return undefined;
    return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1];
}
function sameHandoff(a, b) {
    return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}
/** What a message says it belongs to; `undefined` where it does not say. */
function readHandoff(value) {
    const { id, repository, runId, attempt } = (value ?? {});
    const texts = [id, repository, runId, attempt];
    if (!texts.every((text) => typeof text === 'string' && text !== ''))
        return undefined;
    const [one = '', two = '', three = '', four = ''] = texts;
    return { id: one, repository: two, runId: three, attempt: four };
}
function prefixOf({ id, attempt }) {
    return `agent-creds-${id}-${attempt}-`;
}


/***/ }),

/***/ 7174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ safeBlock),
/* harmony export */   UZ: () => (/* binding */ markdownCell),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
/**
 * Makes untrusted text safe to print where the runner reads commands: one line, no control characters, and neither
 * `::command::` at its start nor `##[command]` anywhere (both are acted on in stdout and stderr).
 */
function safeLine(text) {
    return neutralise(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}
/** The same for text that may have line breaks. */
function safeBlock(text) {
    return text
        .split(/\r\n|\n|\r/)
        .map(safeLine)
        .join('\n');
}
function neutralise(line) {
    return line.replace(/^(\s*):(?=:)/, '$1\u2236').replace(/##\[/g, '##\u2060[');
}
/** Text inside a Markdown table cell of the job summary. */
function markdownCell(text) {
    return safeLine(text).replace(/[\\`*_{}[\]()<>#|!&~$@]/g, (c) => `&#${c.charCodeAt(0)};`);
}


/***/ })

};
