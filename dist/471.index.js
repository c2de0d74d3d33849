"use strict";
exports.id = 471;
exports.ids = [471];
exports.modules = {

/***/ 4248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ah: () => (/* binding */ cleanWall),
  vY: () => (/* binding */ ownFolder),
  zQ: () => (/* binding */ raiseWall)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./wall/frames.js
/** The largest payload, in bytes. The root script sends less than this. */
const MOST = 8 * 1024 * 1024;
const HEAD = 5;
/**
 * The bytes of a frame.
 * @example encodeFrame('T', '').toString('hex') // '5400000000'
 */
function encodeFrame(kind, payload) {
    const body = Buffer.from(payload);
    const head = Buffer.alloc(HEAD);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(body.length, 1);
    return Buffer.concat([head, body]);
}
/** Splits a stream of bytes into frames. */
class FrameReader {
    #chunks = [];
    #length = 0;
    /**
     * The frames that these bytes complete.
     * @throws {Error} where a frame says that it is larger than any.
     */
    take(bytes) {
        this.#chunks.push(bytes);
        this.#length += bytes.length;
        const frames = [];
        for (let need = this.#need(); need !== undefined && this.#length >= need; need = this.#need()) {
            const all = this.#join();
            frames.push({ kind: all.toString('latin1', 0, 1), payload: all.subarray(HEAD, need) });
            this.#chunks = [all.subarray(need)];
            this.#length = all.length - need;
        }
        return frames;
    }
    /** How many bytes the next frame has; `undefined` while its head is not whole. */
    #need() {
        if (this.#length < HEAD)
            return undefined;
        const first = this.#chunks[0];
        const head = first.length >= HEAD ? first : this.#join();
        const length = head.readUInt32BE(1);
        if (length > MOST)
            throw new Error('a frame is too long');
        return HEAD + length;
    }
    #join() {
        const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
        this.#chunks = [all];
        return all;
    }
}
/**
 * The payload of a frame of fields: `name=value`, each ended by NUL.
 * @throws {Error} where a value holds NUL.
 * @example encodeFields([['cwd', '/x']]) // 'cwd=/x\0'
 */
function encodeFields(fields) {
    return fields
        .map(([name, value]) => {
        const text = String(value);
        if (text.includes('\0'))
            throw new Error(`${name} holds a NUL`);
        return `${name}=${text}\0`;
    })
        .join('');
}
/** Fields by their names, each with all its values. */
function decodeFields(payload) {
    const fields = new Map();
    for (const field of payload.toString('utf8').split('\0')) {
        const at = field.indexOf('=');
        if (at < 1)
            continue;
        const name = field.slice(0, at);
        fields.set(name, [...(fields.get(name) ?? []), field.slice(at + 1)]);
    }
    return fields;
}

// EXTERNAL MODULE: ./text/json.js
var text_json = __webpack_require__(7727);
;// CONCATENATED MODULE: ./wall/git/texts.js

/**
 * Reads the JSON that `wall-git` prints (`GitReport`).
 * @example gitTexts('{"texts":["1 entry removed."],"failed":0,"complete":true}').left // []
 */
function gitTexts(json) {
    const { texts, failed, complete } = (0,text_json/* jsonFields */.yX)(json);
    const left = [
        ...(typeof failed === 'number' && failed > 0 ? ['files of git that could not be put back'] : []),
        ...(complete === false ? ['folders of the workspace that could not be looked through'] : []),
    ];
    return { texts: Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [], left };
}

// EXTERNAL MODULE: ./wall/unavailable.js
var unavailable = __webpack_require__(5724);
;// CONCATENATED MODULE: ./wall/keeper.js






/** Programs of the system that start the root script. An agent never ran before them with a right to change them. */
const SUDO = '/usr/bin/sudo';
const ENV = '/usr/bin/env';
const PERL = '/usr/bin/perl';
/** sudo of Debian crashes where its environment is empty. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';
/**
 * Builds a wall: starts the root script over sudo, and waits until the copy of the machine stands.
 * @throws {AgentCredsError} WALL_UNAVAILABLE; then nothing of it is left.
 */
async function raiseWall(spec, options) {
    const { platform = process.platform, snapshot } = options;
    if (platform !== 'linux')
        throw (0,unavailable/* wallUnavailable */.N)(refusalOf(platform));
    // sudo may be missing in a container, which is not what is wrong there.
    if (spec.user.uid === 0)
        throw (0,unavailable/* wallUnavailable */.N)({ code: 'root-runner', step: '', text: '' });
    const script = options.script ?? rootScript();
    const order = encodeFields(orderOf(spec, options));
    const keeper = new Keeper(startRoot(script, ['raise']), () => cleanWall(spec.id, script));
    keeper.send('S', order);
    const prepared = await keeper.answer('P');
    const [store = ''] = prepared.get('store') ?? [];
    try {
        // Beside the building of the copy, which changes nothing in the workspace.
        const [built] = await Promise.all([keeper.answer('R'), snapshot(store)]);
        return keeper.stand(built, prepared);
    }
    catch (error) {
        await keeper.end();
        throw error;
    }
}
/**
 * Ends a wall whose step was killed, and puts back what it changed.
 * @returns what could not be removed, in our words.
 */
async function cleanWall(id, script = rootScript()) {
    const keeper = new Keeper(startRoot(script, ['clean', id]), async () => ['the wall']);
    const { left } = await keeper.end();
    return left;
}
function refusalOf(platform) {
    const codes = { darwin: 'macos', win32: 'windows' };
    return { code: codes[platform] ?? 'platform', step: '', text: '' };
}
/** The folder of the step's own script. */
function ownFolder() {
    return (0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(process.argv[1] ?? ''));
}
/** Where the build puts it. */
function rootScript() {
    return (0,external_node_path_.join)(ownFolder(), 'wall/wall.pl');
}
function startRoot(script, args) {
    for (const program of [SUDO, ENV, PERL])
        checkProgram(program);
    return (0,external_node_child_process_.spawn)(SUDO, ['-n', '--', ENV, '-i', `PATH=${SYSTEM_PATH}`, PERL, script, ...args], {
        // The root script holds our standard output as its standard error, and prints nothing there: while it runs, the runner
        // does not start the next step, also where this process was killed.
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { PATH: SYSTEM_PATH },
        cwd: '/',
    });
}
/** @throws {AgentCredsError} WALL_UNAVAILABLE where the program is not there, or someone besides root may change it. */
function checkProgram(program) {
    let path;
    try {
        path = (0,external_node_fs_.realpathSync)(program);
    }
    catch {
        const code = program === SUDO ? 'no-sudo' : 'program';
        throw (0,unavailable/* wallUnavailable */.N)({ code, step: '', text: `${program} is not there` });
    }
    for (let at = path; at !== '/'; at = (0,external_node_path_.dirname)(at)) {
        const { uid, mode } = (0,external_node_fs_.lstatSync)(at);
        if (uid === 0 && (mode & 0o022) === 0)
            continue;
        throw (0,unavailable/* wallUnavailable */.N)({ code: 'program', step: '', text: `${at} can be changed by others` });
    }
}
function orderOf(spec, { restore, forms = ['cow', 'uid'] }) {
    const { user, ancestors, hide, ports } = spec;
    const [worker] = ancestors;
    const fields = [
        ['id', spec.id],
        ['uid', user.uid],
        ['gid', user.gid],
        ['name', user.name],
        ['home', user.home],
        ['workspace', spec.workspace],
        ['temp', spec.temp],
        ['streams', spec.apart ? 'apart' : 'merged'],
        ...copied(spec).map((folder) => ['copy', folder]),
        ...hide.map((path) => ['hide', path]),
        ...ports.map((port) => ['port', port]),
        ...forms.map((form) => ['form', form]),
        ...restore.map((part) => ['restore', part]),
    ];
    if (worker?.started !== undefined)
        fields.push(['worker', `${worker.pid}:${worker.started}`]);
    return fields;
}
/** Folders that are laid over the copy where they would be hidden; parents come before what is in them. */
function copied({ user, homes, tools, copies = [] }) {
    const all = [
        ...homes.map((folder) => (0,external_node_path_.join)(user.home, folder)),
        ...(tools === '' ? [] : [(0,external_node_path_.resolve)(tools)]),
        ...copies,
    ];
    return all.sort((one, other) => one.length - other.length);
}
/** The root script of one wall, seen from this process. */
class Keeper {
    #child;
    /** Ends the wall where the root script was killed. */
    #clean;
    #input;
    #closed;
    #waiting = new Map();
    #kept = new Map();
    #onOutput;
    #over = false;
    #ended;
    #workerGone = () => { };
    constructor(child, clean) {
        this.#child = child;
        this.#clean = clean;
        this.#input = child.stdin;
        this.#input.on('error', () => { });
        const reader = new FrameReader();
        const output = child.stdout;
        output.on('data', (bytes) => {
            try {
                for (const frame of reader.take(bytes))
                    this.#take(frame);
            }
            catch {
                child.stdout?.destroy();
            }
        });
        this.#closed = new Promise((done) => {
            const close = () => {
                this.#over = true;
                for (const answer of this.#waiting.values())
                    answer(undefined);
                this.#waiting.clear();
                done();
            };
            child.on('error', close);
            child.on('close', close);
        });
    }
    send(kind, payload) {
        this.#input.write(encodeFrame(kind, payload));
    }
    /** Waits for a frame of fields. @throws {AgentCredsError} WALL_UNAVAILABLE where the root script refuses or ends instead. */
    async answer(kind) {
        const frame = await this.#next(kind, 'U');
        if (frame?.kind === kind)
            return decodeFields(frame.payload);
        if (!frame)
            throw (0,unavailable/* wallUnavailable */.N)(this.#silence());
        const fields = decodeFields(frame.payload);
        const one = (name) => fields.get(name)?.[0] ?? '';
        const code = one('code') || 'kernel';
        throw (0,unavailable/* wallUnavailable */.N)({
            code: code === 'kernel' ? (0,unavailable/* kernelReason */.g)(one('errno')) : code,
            step: one('step'),
            text: one('text'),
        });
    }
    stand(built, prepared) {
        const one = (name, fields = built) => fields.get(name)?.[0] ?? '';
        const [both, errors] = [one('both', prepared), one('errors', prepared)];
        return {
            form: one('form') === 'uid' ? 'uid' : 'cow',
            uids: { first: Number(one('first')), last: Number(one('last')) },
            lookup: one('lookup', prepared),
            ...(both === '' ? {} : { streams: { both, errors } }),
            notes: built.get('note') ?? [],
            run: (command, onOutput, signal) => this.#run(command, onOutput, signal),
            end: () => this.end(),
            workerGone: new Promise((done) => {
                this.#workerGone = done;
            }),
        };
    }
    async #run(command, onOutput, signal) {
        this.#onOutput = onOutput;
        this.send('F', file('script', '500', command.script));
        for (const folder of command.folders)
            this.send('F', file(folder, '700', ''));
        for (const [name, content] of Object.entries(command.files))
            this.send('F', file(name, '600', content));
        this.send('C', encodeFields([
            ...command.argv.map((part) => ['argv', part]),
            ...Object.entries(command.env).map(([name, value]) => ['env', `${name}=${value}`]),
            ['cwd', command.cwd],
            ...command.ports.map((port) => ['port', port]),
        ]));
        const stop = () => this.send('T', '');
        if (signal.aborted)
            stop();
        signal.addEventListener('abort', stop, { once: true });
        const frame = await this.#next('X');
        signal.removeEventListener('abort', stop);
        const [is, what] = (frame?.payload.toString() ?? 'signal 9').split(' ');
        return is === 'code' ? { code: Number(what) } : { signal: SIGNALS[Number(what)] ?? `signal ${what}` };
    }
    /** Ends the wall. Where the root script was killed before it had put everything back, another one does it. */
    end() {
        this.#ended ??= this.#end();
        return this.#ended;
    }
    async #end() {
        this.#input.end(encodeFrame('T', ''));
        await this.#closed;
        const one = (kind) => this.#kept.get(kind)?.at(-1);
        const end = one('E');
        const written = new Map((this.#kept.get('F') ?? []).map(({ payload }) => {
            const at = payload.indexOf(0);
            return [payload.toString('latin1', 0, at), payload.subarray(at + 1)];
        }));
        const output = written.get('output');
        const summary = written.get('summary');
        const { texts, left: unsafe } = gitTexts(one('G')?.payload.toString('utf8') ?? '{}');
        return {
            ...(output ? { output } : {}),
            ...(summary ? { summary } : {}),
            git: { texts },
            left: [...unsafe, ...(end ? (decodeFields(end.payload).get('left') ?? []) : await this.#clean())],
        };
    }
    #take(frame) {
        if (frame.kind === 'O') {
            this.#onOutput?.(frame.payload);
            return;
        }
        if (frame.kind === 'W')
            this.#workerGone();
        const answer = this.#waiting.get(frame.kind);
        if (answer)
            answer(frame);
        else
            this.#kept.set(frame.kind, [...(this.#kept.get(frame.kind) ?? []), frame]);
    }
    /** The next frame of one of these kinds; `undefined` where the root script ends before. */
    #next(...kinds) {
        for (const kind of kinds) {
            const frame = this.#kept.get(kind)?.shift();
            if (frame)
                return Promise.resolve(frame);
        }
        if (this.#over)
            return Promise.resolve(undefined);
        return new Promise((done) => {
            const answer = (frame) => {
                for (const kind of kinds)
                    this.#waiting.delete(kind);
                done(frame);
            };
            for (const kind of kinds)
                this.#waiting.set(kind, answer);
        });
    }
    /** Why there was no answer: sudo ends with 1 where it would have to ask for a password. */
    #silence() {
        const { exitCode, signalCode } = this.#child;
        if (exitCode === 1)
            return { code: 'no-sudo', step: '', text: 'it asks for a password here, or refuses' };
        return { code: 'silent', step: '', text: signalCode ?? `exit code ${exitCode}` };
    }
}
function file(name, mode, content) {
    return Buffer.from(`${name}\0${mode}\0${content}`);
}
const SIGNALS = {
    1: 'SIGHUP',
    2: 'SIGINT',
    3: 'SIGQUIT',
    4: 'SIGILL',
    6: 'SIGABRT',
    7: 'SIGBUS',
    8: 'SIGFPE',
    9: 'SIGKILL',
    11: 'SIGSEGV',
    13: 'SIGPIPE',
    14: 'SIGALRM',
    15: 'SIGTERM',
};


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
            const code = child.stdio[3];
            code.on('error', () => { });
            code.on('data', (bytes) => {
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
                setTimeout(() => resolve({ code: code ?? 1 }), DRAIN_MS);
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


/***/ }),

/***/ 5724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ wallUnavailable),
/* harmony export */   g: () => (/* binding */ kernelReason)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);

const SPLIT = 'use the split workflow: uses: org/agent-creds/.github/workflows/agent-job.yml@v1.0.0   # or wall: off, where nothing else protects the command';
const HOSTED = `runs-on: ubuntu-24.04   # or later; else ${SPLIT}`;
/** Each reason in its own words. */
const reasons = {
    macos: { why: () => 'macOS has no namespaces, of which the wall is made', fix: HOSTED },
    windows: { why: () => 'Windows has no namespaces, of which the wall is made', fix: HOSTED },
    platform: { why: () => 'the wall is made of parts that only Linux has', fix: HOSTED },
    'no-sudo': {
        why: ({ text }) => `the root part needs sudo, and ${text}`,
        fix: `let the runner\u2019s user use sudo without a password; else ${SPLIT}`,
    },
    program: {
        why: ({ text }) => `the root part is started by programs that only root may change, and ${text}`,
        fix: `install that program from the system\u2019s packages; else ${SPLIT}`,
    },
    'root-runner': {
        why: () => 'this step runs as root, as steps of a job with `container:` do, and the wall stands between an ordinary user and root',
        fix: `runs-on: ubuntu-24.04   # without container:, or a runner of an ordinary user with sudo; else ${SPLIT}`,
    },
    user: {
        why: ({ step }) => `${step}: the wall knows numbers of users up to 65534`,
        fix: `run the runner as a user of this machine: sudo useradd --create-home runner; else ${SPLIT}`,
    },
    order: {
        why: ({ step }) => `a name or path of this machine has a character that the wall does not take: ${step}`,
        fix: `use a runner whose user and folders have names of letters, digits, dots, dashes and underscores; else ${SPLIT}`,
    },
    machine: { why: () => 'the wall knows x86-64 and arm64 only', fix: HOSTED },
    landlock: {
        why: ({ step }) => `${step}: without it an agent reaches abstract sockets of the machine, and signals its processes`,
        fix: `runs-on: ubuntu-24.04   # a kernel of 6.12 or later with Landlock switched on; else ${SPLIT}`,
    },
    firewall: {
        why: () => 'neither nft nor iptables is there, which keep an agent from the machine\u2019s own services',
        fix: `sudo apt-get install nftables   # in a step before, or in the runner\u2019s image; else ${SPLIT}`,
    },
    home: {
        why: ({ text }) => `the home folder is hidden from the command, and ${text}`,
        fix: `give the runner\u2019s user a home folder of its own: sudo usermod -d /home/NAME -m NAME; else ${SPLIT}`,
    },
    slots: {
        why: () => 'all numbers of users that walls take are in use on this machine',
        fix: 'sudo ls /var/lib/agent-creds/walls   # shows the walls that stand; end those jobs',
    },
    folder: {
        why: ({ step }) => step,
        fix: 'sudo chown root: /var/lib/agent-creds && sudo chmod 711 /var/lib/agent-creds',
    },
    git: {
        why: ({ text }) => `git\u2019s files in the workspace are put back after the command, and ${text}`,
        fix: `check out less, or elsewhere; else ${SPLIT}`,
    },
    container: {
        why: ({ step, text }) => `the kernel refused a part of it (${step}: ${text}), as it does in a container without the right CAP_SYS_ADMIN: a job with \`container:\`, a runner in Kubernetes, ubuntu-slim`,
        fix: HOSTED,
    },
    kernel: {
        why: ({ step, text }) => `the kernel refused a part of it (${step}: ${text})`,
        fix: HOSTED,
    },
    silent: {
        why: ({ text }) => `the root part ended without an answer (${text})`,
        fix: SPLIT,
    },
};
/** Operation not permitted, permission denied. */
const FORBIDDEN = ['1', '13'];
/** The reason of a refusal by the kernel, by its error number. */
function kernelReason(errno) {
    return FORBIDDEN.includes(errno) ? 'container' : 'kernel';
}
/**
 * The error for a wall that cannot be built.
 * @example wallUnavailable({ code: 'macos', step: '', text: '' }).problems[0].code // 'WALL_UNAVAILABLE'
 */
function wallUnavailable(refusal) {
    const { why, fix } = reasons[refusal.code] ?? reasons.kernel;
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'WALL_UNAVAILABLE',
        what: 'No wall can be built on this machine, so the command was not started',
        why: why(refusal),
        fix,
    });
}


/***/ })

};
;