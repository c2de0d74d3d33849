"use strict";
exports.id = 102;
exports.ids = [102];
exports.modules = {

/***/ 4102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./steps/post.js
var post = __webpack_require__(2103);
// EXTERNAL MODULE: ./broker/processes.js
var processes = __webpack_require__(3790);
// EXTERNAL MODULE: ./wall/open.js
var wall_open = __webpack_require__(4036);
// EXTERNAL MODULE: ./wall/state.js
var state = __webpack_require__(5595);
;// CONCATENATED MODULE: ./steps/run-post.js



/**
 * Removes what a `run` step that was killed has left on the machine: its wall, or under `wall: off` the processes of its
 * command. A step that came to its end has left nothing, and then this does nothing.
 */
async function cleanStanding({ console }, clean) {
    const { wall, group } = (0,state/* loadStanding */.Tb)();
    // Only the start time tells the group from another one that has its number now.
    if (group?.started !== undefined && (0,processes/* startTimeOf */.P2)(group.pid) === group.started) {
        (0,wall_open/* killGroup */.i)(group.pid);
        console.info('The command of a step that was stopped still ran: its group of processes is killed.');
    }
    if (wall === '')
        return;
    const left = await clean(wall);
    for (const text of left)
        console.warning(`Of the wall of the step that was stopped there is left: ${text}.`);
    if (left.length === 0)
        console.info('Nothing is left of the wall of the step that was stopped.');
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
// EXTERNAL MODULE: ./wall/none.js
var none = __webpack_require__(7046);
;// CONCATENATED MODULE: ./entries/run-post.js




/** Removes what a step that was killed has left on the machine, and then ends its leases. */
const start = () => (0,step/* runStep */.e)([(step) => cleanStanding(step, none/* cleanWall */.a), post/* post */.b], { endsLeases: true, post: true });


/***/ }),

/***/ 7046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ cleanWall),
/* harmony export */   z: () => (/* binding */ raiseWall)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);

/** Stands for the builder of walls until it is there: it refuses. */
const raiseWall = async () => {
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'WALL_UNAVAILABLE',
        what: 'No wall can be built on this machine',
        why: 'this version of the action builds none',
        fix: 'use the split workflow (docs/split.md), or wall: off   # then nothing keeps the command from a wider lease',
    });
};
const cleanWall = async () => [];


/***/ }),

/***/ 4036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ OpenPlace),
/* harmony export */   i: () => (/* binding */ killGroup)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var _broker_processes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3790);
/* harmony import */ var _record_own_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(134);




/** Bytes of the command's files. */
const MAX_FILE = 1 << 20;
/** How long the output may stay open after the command has ended, in milliseconds: processes in the background hold it. */
const DRAIN_MS = 1000;
/** How long a group of processes gets until its end is certain, in milliseconds. */
const GONE_MS = 2000;
const POLL_MS = 20;
/**
 * Runs a program with both of its streams in one pipe, and tells its exit code on descriptor 3. Node would give it socket pairs,
 * which a program cannot open by name: `> /dev/stderr` would fail.
 */
const MERGED = '{ "$0" "$@" 2>&1 3>&- </dev/null; echo "$?" >&3; } | /bin/cat 3>&-';
const SHELL = '/bin/sh';
/**
 * `wall: off`: the command is a plain child of this step, in a group of processes of its own. Nothing keeps it from the rest
 * of the machine. A process that leaves the group outlives it.
 */
class OpenPlace {
    form = 'off';
    notes = [];
    workerGone;
    #deps;
    #ended = new AbortController();
    #child;
    constructor(deps) {
        this.#deps = deps;
        this.workerGone = new Promise((resolve) => {
            void deps.worker.untilEnded(deps.clock, this.#ended.signal).then((gone) => {
                if (gone)
                    resolve();
            });
        });
    }
    async run({ argv, env, cwd }, onOutput, signal) {
        signal.throwIfAborted();
        const [program = '', ...args] = argv;
        const merged = process.platform !== 'win32' && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(SHELL) && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)('/bin/cat');
        const child = merged
            ? (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(SHELL, ['-c', MERGED, program, ...args], {
                detached: true,
                cwd,
                env: { ...env },
                stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
            })
            : (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
                detached: true,
                windowsHide: true,
                cwd,
                env: { ...env },
                stdio: ['ignore', 'pipe', 'pipe'],
            });
        this.#child = child;
        if (child.pid !== undefined) {
            const started = (0,_broker_processes_js__WEBPACK_IMPORTED_MODULE_2__/* .startTimeOf */ .P2)(child.pid);
            this.#deps.onStart({ pid: child.pid, ...(started === undefined ? {} : { started }) });
        }
        const kill = () => this.#kill();
        signal.addEventListener('abort', kill, { once: true });
        try {
            return await follow(child, merged, onOutput);
        }
        finally {
            signal.removeEventListener('abort', kill);
        }
    }
    async end() {
        this.#ended.abort();
        const { clock, files } = this.#deps;
        this.#kill();
        for (let waited = 0; this.#running() && waited < GONE_MS; waited += POLL_MS)
            await clock.sleep(POLL_MS);
        const output = (0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readPlainFile */ .b$)(files.output, MAX_FILE);
        const summary = (0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readPlainFile */ .b$)(files.summary, MAX_FILE);
        const left = this.#running() ? ['processes of the command could not be killed'] : [];
        return { ...(output ? { output } : {}), ...(summary ? { summary } : {}), left };
    }
    #kill() {
        if (this.#child?.pid === undefined)
            return;
        killGroup(this.#child.pid);
        // Its output is read no further: what has left the group may hold it for ever.
        for (const stream of [this.#child.stdout, this.#child.stderr])
            stream?.destroy();
    }
    #running() {
        return this.#child?.pid !== undefined && groupRuns(this.#child.pid);
    }
}
/** Kills all processes of a group. */
function killGroup(pid) {
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    }
    catch {
        // All of them have ended.
    }
}
function groupRuns(pid) {
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/** Passes the output on, and waits for the end of the command; then its output may go on for a moment. */
async function follow(child, merged, onOutput) {
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
    const closed = streams.map((stream) => {
        stream.on('data', onOutput);
        stream.on('error', () => { });
        return new Promise((resolve) => void stream.once('close', resolve));
    });
    const ended = new Promise((resolve, reject) => {
        child.once('error', reject);
        if (merged) {
            let said = '';
            child.stdio[3].on('data', (bytes) => {
                said += bytes.toString();
                // With a line break: all of it has come.
                if (said.endsWith('\n'))
                    resolve({ code: Number(said) });
            });
        }
        child.once('exit', (code, signal) => {
            if (signal !== null)
                resolve({ signal });
            // The shell that tells the code may still be about to.
            else if (merged)
                setTimeout(() => resolve({ code: code ?? 1 }), DRAIN_MS).unref();
            else
                resolve({ code: code ?? 1 });
        });
    });
    const end = await ended;
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(resolve, DRAIN_MS);
    });
    await Promise.race([Promise.all(closed), late]);
    clearTimeout(timer);
    return end;
}


/***/ }),

/***/ 5595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tb: () => (/* binding */ loadStanding),
/* harmony export */   _Y: () => (/* binding */ saveStanding),
/* harmony export */   dJ: () => (/* binding */ nothingStands)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(950);
/* harmony import */ var _runner_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4727);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7727);



const KEY = 'agentCredsStanding';
const nothingStands = { wall: '' };
/** Saves it for the post step. A step saves {@link nothingStands} at its start: a later step can inject a key that was never saved. */
function saveStanding(standing) {
    (0,_runner_files_js__WEBPACK_IMPORTED_MODULE_0__/* .saveValue */ .ZK)(KEY, JSON.stringify(standing));
}
/** What was saved; {@link nothingStands} where that is nothing, or is not valid. */
function loadStanding() {
    const { wall, group } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonFields */ .yX)(_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu(KEY));
    const { pid, started } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(group);
    const known = typeof pid === 'number' && Number.isInteger(pid) && pid > 1;
    return {
        wall: typeof wall === 'string' && /^[0-9a-f]{16}$/.test(wall) ? wall : '',
        ...(known ? { group: { pid, ...(typeof started === 'string' ? { started } : {}) } } : {}),
    };
}


/***/ })

};
;