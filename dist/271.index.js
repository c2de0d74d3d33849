"use strict";
exports.id = 271;
exports.ids = [271];
exports.modules = {

/***/ 8975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ WorkerWatch),
/* harmony export */   y: () => (/* binding */ diagnosticFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _record_own_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(134);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3790);




/** How often the worker is checked, in milliseconds. */
const POLL_MS = 200;
/** The same while main runs and it is not certain which process is the worker. */
const CLOSE_POLL_MS = 50;
/**
 * Watches the runner's worker: the process that reads main's output, or else main's parent. A parent that ends together with
 * main was only a shell around main; then the worker is the nearest ancestor that still runs. The names of processes do not
 * matter.
 */
class WorkerWatch {
    #marks;
    #running;
    #worker;
    #ended = false;
    constructor(marks, running = _processes_js__WEBPACK_IMPORTED_MODULE_3__/* .isRunning */ .W_) {
        this.#marks = marks;
        this.#running = running;
        this.#worker = marks?.reader;
    }
    /** Checks now whether the worker has ended. */
    get ended() {
        return this.#look() === 'ended';
    }
    /**
     * Waits until the worker has ended.
     * @returns true when it has, false when it is not known which process to watch, or when the signal has aborted.
     */
    async untilEnded(clock, signal) {
        for (;;) {
            const state = this.#look();
            if (state !== 'running')
                return state === 'ended';
            try {
                await clock.sleep(this.#worker ? POLL_MS : CLOSE_POLL_MS, signal);
            }
            catch {
                return false;
            }
        }
    }
    #look() {
        // Once ended, always ended: where only the number is known, another process may have the same number later.
        if (this.#ended)
            return 'ended';
        const state = this.#lookAt(this.#marks);
        this.#ended = state === 'ended';
        return state;
    }
    #lookAt(marks) {
        const running = this.#running;
        const { self: main, ancestors = [] } = marks ?? {};
        const [parent] = ancestors;
        if (!main || !parent)
            return 'unwatched';
        if (!this.#worker && running(main)) {
            // Main is checked once more, since both may have ended in between.
            if (running(parent) || !running(main))
                return 'running';
            return 'ended';
        }
        this.#worker ??= ancestors.find(running);
        if (!this.#worker)
            return 'unwatched';
        return running(this.#worker) ? 'running' : 'ended';
    }
}
/**
 * The runner's folder for its own logs, in which people look after a job has died. It is called `_diag`, and is next to the
 * folder of the program of one of these processes. Only a folder of this user counts.
 */
function diagnosticFolder(marks) {
    for (const { pid } of marks?.ancestors ?? []) {
        try {
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/${pid}/exe`))), '_diag');
            const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder);
            if (stat.isDirectory() && (0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isOwnUser */ .qU)(stat.uid))
                return folder;
        }
        catch {
            // The process belongs to another user, or is not the runner's.
        }
    }
    return undefined;
}


/***/ }),

/***/ 2271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./broker/start-ancestry.js
var start_ancestry = __webpack_require__(7301);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./broker/processes.js
var processes = __webpack_require__(3790);
// EXTERNAL MODULE: ./broker/shadowing-variables.js
var shadowing_variables = __webpack_require__(3031);
// EXTERNAL MODULE: ./broker/worker-watch.js
var worker_watch = __webpack_require__(8975);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./gateway/tools/plan.js
var tools_plan = __webpack_require__(1233);
// EXTERNAL MODULE: ./inputs/profiles.js
var profiles = __webpack_require__(3729);
// EXTERNAL MODULE: ./leases/load.js
var load = __webpack_require__(41);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __webpack_require__(2383);
// EXTERNAL MODULE: ./runner/files.js
var files = __webpack_require__(4727);
// EXTERNAL MODULE: ./runner/state.js
var runner_state = __webpack_require__(7033);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
// EXTERNAL MODULE: ./broker/delivery.js + 4 modules
var delivery = __webpack_require__(3939);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
// EXTERNAL MODULE: ./delivery/deliver.js
var deliver = __webpack_require__(6591);
// EXTERNAL MODULE: ./delivery/order.js
var delivery_order = __webpack_require__(3942);
// EXTERNAL MODULE: ./end/end-leases.js + 2 modules
var end_leases = __webpack_require__(136);
// EXTERNAL MODULE: ./end/finish-record.js
var finish_record = __webpack_require__(3364);
// EXTERNAL MODULE: ./end/holdings.js
var holdings = __webpack_require__(3499);
// EXTERNAL MODULE: ./gateway/tools/environment.js
var environment = __webpack_require__(3801);
// EXTERNAL MODULE: ./gateway/tools/secrets.js
var tools_secrets = __webpack_require__(5293);
;// CONCATENATED MODULE: ./gateway/tools/commands.js


/** The commands among the tools of a step; none where it has no tools. */
function hostedCommands(plans, leases) {
    const plan = plans.find((one) => one.cloud === 'tools');
    const lease = leases.find(({ cloud }) => cloud === 'tools');
    return (plan?.tools ?? []).flatMap((tool) => {
        if (tool.kind !== 'command')
            return [];
        const secrets = (0,tools_secrets/* decodeSecrets */.g9)(lease?.secrets[tool.name]);
        return [{ name: tool.name, run: tool.run, env: (home, user) => (0,environment.toolEnvironment)(secrets, home, user) }];
    });
}

// EXTERNAL MODULE: ./issue/issue.js + 1 modules
var issue = __webpack_require__(3984);
// EXTERNAL MODULE: ./issue/record.js
var record = __webpack_require__(5720);
// EXTERNAL MODULE: ./model/holding.js
var holding = __webpack_require__(2004);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./record/record.js
var record_record = __webpack_require__(6186);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(2763);
// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
;// CONCATENATED MODULE: ./wall/errors.js


/** Whether a command ended as it should. */
function succeeded(end) {
    return 'code' in end && end.code === 0;
}
/** How a command ended, for a sentence. */
function endText(end) {
    return 'code' in end ? `ended with exit code ${end.code}` : `was ended by ${end.signal}`;
}
function commandFailed(end) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'COMMAND_FAILED',
        what: `The command ${endText(end)}`,
        why: 'its output above may say why; its leases were ended as after a success, as the log says',
        fix: 'correct the script of `run`, or name what it misses in `pass-env`, `home` or `ports`; or continue-on-error: true   # on this step, where the command may fail',
    });
}
function commandTimedOut(seconds) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'COMMAND_TIMED_OUT',
        what: `The command did not end within ${(0,duration/* formatDuration */.a3)(seconds)} and was killed`,
        why: '`timeout-run` says how long it may run; its leases were ended, as the log says',
        fix: `timeout-run: ${(0,duration/* formatDuration */.a3)(Math.min(seconds * 2, 120 * 3600))}   # or leave it out: then the job's own limit holds`,
    });
}
/** The error of a job that was cancelled while the command ran. */
function cancelledWhileRunning() {
    return new errors_error/* AgentCredsError */.$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled while the command ran',
        why: 'the command was killed and its leases were ended, as the log says',
        fix: 'run the job again',
    });
}
/** The error of a step whose runner died under it. Nobody reads it but whoever looks at the record. */
function workerGone() {
    return new errors_error/* AgentCredsError */.$u({
        code: 'RUN_CANCELLED',
        what: 'The runner\u2019s worker ended while the command ran',
        why: 'the command was killed and its leases were ended',
        fix: 'run the job again',
    });
}
/** The error where the machine is not as it was before the wall. */
function wallLeft(left) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'WALL_LEFT',
        what: 'Not everything could be put back after the command',
        why: `there is left: ${left.join('; ')}. A later step of this job could run what the command planted there`,
        fix: 'end the job here, and on a self-hosted runner look at the machine: sudo ls /var/lib/agent-creds/walls',
    });
}

;// CONCATENATED MODULE: ./wall/output/allowance.js
/** An amount that is used up, and grows again with time (a token bucket), with a limit for all time. */
class Allowance {
    #limits;
    #now;
    #level;
    #left;
    #at;
    /** @param now milliseconds of a clock that never jumps. */
    constructor(limits, now) {
        this.#limits = limits;
        this.#now = now;
        this.#level = limits.burst;
        this.#left = limits.total;
        this.#at = now();
    }
    /** Whether an amount may pass now. */
    has(amount) {
        const { burst, perSecond } = this.#limits;
        const now = this.#now();
        this.#level = Math.min(burst, this.#level + ((now - this.#at) / 1000) * perSecond);
        this.#at = now;
        return amount <= this.#level && amount <= this.#left;
    }
    /** Uses an amount. */
    use(amount) {
        this.#level -= amount;
        this.#left -= amount;
    }
}

;// CONCATENATED MODULE: ./wall/output/harmless.js
/**
 * What every line of a command's output begins with in the log. The blank and the bar make patterns miss that begin a line
 * (`^\S`, `^\s*\d`): problem matchers of earlier steps stay in force, and would turn the command's text into annotations of
 * their owners. Patterns that begin with `.*` still match.
 */
const PREFIX = ' \u2502 ';
/**
 * Makes one line of a command's output text and nothing else for the runner, which acts on `::name::` at the start of a line
 * and on `##[name]` anywhere in it. Colours (escape sequences) and tabs stay; other control characters are shown as
 * U+FFFD, so that nothing is hidden behind them. Characters that turn the direction of a line are removed.
 * @param line without its line break.
 * @example harmlessLine('::set-output name=a::b') // ' \u2502 ::set-output name=a::b'
 * @example harmlessLine('a ##[error]b') // ' \u2502 a ##\u2060[error]b'
 */
function harmlessLine(line) {
    const text = line
        .replace(/\p{Bidi_Control}+/gu, '')
        .replace(/[\u2028\u2029]/g, ' ')
        .replace(/[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]/g, '\ufffd')
        // Last: what was removed before may have stood inside.
        .replaceAll('##[', '##\u2060[');
    return `${PREFIX}${text}`;
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./wall/output/line-reader.js

/**
 * Splits bytes into lines where the runner does: `\n`, `\r\n` and a single `\r` end a line. It keeps the first characters of
 * a long line only, so that a line of any length takes no more memory. Bytes that are no UTF-8 become U+FFFD.
 */
class LineReader {
    #most;
    #onLine;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #text = '';
    #cut = 0;
    #afterReturn = false;
    /** @param most characters of a line that are kept. */
    constructor(most, onLine) {
        this.#most = most;
        this.#onLine = onLine;
    }
    write(bytes) {
        this.#take(this.#decoder.write(bytes));
    }
    /** Ends the last line, if it was left open. */
    end() {
        this.#take(this.#decoder.end());
        if (this.#text !== '' || this.#cut > 0)
            this.#flush();
    }
    #take(text) {
        let from = 0;
        if (this.#afterReturn && text !== '') {
            this.#afterReturn = false;
            if (text.startsWith('\n'))
                from = 1;
        }
        const breaks = /\r\n|\n|\r/g;
        breaks.lastIndex = from;
        for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
            this.#add(text.slice(from, found.index));
            this.#flush();
            from = breaks.lastIndex;
            // The `\n` of this line break may be the first character of what comes next.
            if (found[0] === '\r' && from === text.length)
                this.#afterReturn = true;
        }
        this.#add(text.slice(from));
    }
    #add(text) {
        const room = this.#most - this.#text.length;
        this.#text += text.slice(0, room);
        this.#cut += Math.max(0, text.length - room);
    }
    #flush() {
        const line = { text: this.#text, cut: this.#cut };
        this.#text = '';
        this.#cut = 0;
        this.#onLine(line);
    }
}

;// CONCATENATED MODULE: ./wall/output/relay.js




/** Characters of one line that are shown. */
const MAX_LINE = 16 * 1024;
/**
 * How much output the runner gets. Its worker keeps in memory what it has not sent yet: some seconds of `yes` cost it
 * gigabytes, and the lines after them are never read.
 */
const LINES = { burst: 20_000, perSecond: 2_000, total: 2_000_000 };
const CHARACTERS = { burst: 8 << 20, perSecond: 1 << 20, total: 128 << 20 };
/** How many of the last lines are shown where they were left out. What a program says last is why it stopped. */
const LAST_LINES = 20;
/**
 * Shows a command's output in the log, as text: the runner is told to take no commands until a random token comes, and each line
 * is made harmless besides. Length of a line, rate and amount are bounded. Nothing else may be printed between
 * {@link Relay.open} and {@link Relay.close}.
 */
class Relay {
    #deps;
    #token;
    #reader;
    #lines;
    #characters;
    #open = false;
    #out = { lines: 0, characters: 0 };
    /** What was left out since the last line that was shown. */
    #gap = { lines: 0, characters: 0 };
    #last = [];
    /** Lines that are written at once: each write waits for the runner. */
    #batch = '';
    constructor(deps) {
        this.#deps = deps;
        this.#token = deps.token ?? (0,external_node_crypto_.randomBytes)(32).toString('hex');
        this.#reader = new LineReader(MAX_LINE, (line) => this.#pass(line));
        const now = () => deps.clock.monotonic();
        this.#lines = new Allowance(LINES, now);
        this.#characters = new Allowance(CHARACTERS, now);
    }
    /** Tells the runner to take no commands. */
    open() {
        if (this.#open)
            return;
        this.#open = true;
        // Begins with a line break: what was printed before may have left a line open.
        this.#deps.write(`\n::stop-commands::${this.#token}\n`);
    }
    write(bytes) {
        if (!this.#open)
            return;
        this.#reader.write(bytes);
        this.#flush();
    }
    /** Shows the rest, and tells the runner to take commands again. What is written after that is dropped. */
    close() {
        if (!this.#open)
            return this.#out;
        this.#reader.end();
        this.#showLast();
        this.#flush();
        this.#open = false;
        this.#deps.write(`\n::${this.#token}::\n`);
        return this.#out;
    }
    #flush() {
        if (this.#batch !== '')
            this.#deps.write(this.#batch);
        this.#batch = '';
    }
    #pass(line) {
        const gap = this.#gap.lines > 0;
        // After a gap only where there is room for more than this line: a flood gives few notices.
        const room = gap
            ? { lines: LINES.perSecond / 2, characters: CHARACTERS.perSecond / 2 }
            : { lines: 1, characters: line.text.length + PREFIX.length + 1 };
        if (!this.#lines.has(room.lines) || !this.#characters.has(room.characters)) {
            this.#leaveOut(line);
            return;
        }
        if (gap)
            this.#sayGap();
        this.#show(line);
    }
    #leaveOut(line) {
        const characters = line.text.length + line.cut;
        this.#gap = { lines: this.#gap.lines + 1, characters: this.#gap.characters + characters };
        this.#last.push(line);
        if (this.#last.length > LAST_LINES)
            this.#last.shift();
    }
    #showLast() {
        if (this.#gap.lines === 0)
            return;
        const last = this.#last;
        const characters = last.reduce((sum, { text, cut }) => sum + text.length + cut, 0);
        this.#gap = {
            lines: this.#gap.lines - last.length,
            characters: this.#gap.characters - characters,
        };
        if (this.#gap.lines > 0)
            this.#sayGap();
        for (const line of last)
            this.#show(line);
    }
    #sayGap() {
        const { lines, characters } = this.#gap;
        this.#out = { lines: this.#out.lines + lines, characters: this.#out.characters + characters };
        this.#gap = { lines: 0, characters: 0 };
        this.#last = [];
        this.#batch += `${leftOutText({ lines, characters })}\n`;
    }
    #show({ text, cut }) {
        let shown = text;
        let rest = cut;
        if (cut > 0) {
            const kept = atWord(text);
            rest += text.length - kept.length;
            shown = this.#deps.redact(kept);
            this.#out = { ...this.#out, characters: this.#out.characters + rest };
        }
        this.#lines.use(1);
        this.#characters.use(shown.length + PREFIX.length + 1);
        const words = rest > 0 ? ` [agent-creds: ${count(rest)} more characters of this line are left out]` : '';
        this.#batch += `${harmlessLine(shown)}${words}\n`;
    }
}
/** The words for lines that were left out. */
function leftOutText({ lines, characters }) {
    return `[agent-creds: ${count(lines)} lines of output (${count(characters)} characters) are left out here: more than the runner can take]`;
}
/** In characters: a token is seldom longer. */
const LONGEST_WORD = 4096;
/** A text that was cut in the middle of a word, without that word: it may be a part of a secret, which no mask matches. */
function atWord(text) {
    const at = Math.max(...[' ', '\t', '"', ',', '\\'].map((end) => text.lastIndexOf(end)));
    return at >= text.length - LONGEST_WORD && at > 0 ? text.slice(0, at) : text;
}
function count(number) {
    return number.toLocaleString('en-US');
}

// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./wall/report.js








/** Said wherever a command runs without a wall. */
const NO_WALL = 'No wall (`wall: off`): the command runs as the runner\u2019s user, with its files and processes in reach; in a job with `id-token: write` it can get itself a wider lease.';
/** A form of the wall, in a sentence. */
function formText(form) {
    const texts = {
        cow: 'The command runs behind a wall: in a copy of the machine (form `cow`).',
        uid: 'The command runs behind a wall: as another user of the machine (form `uid`).',
        off: NO_WALL,
    };
    return texts[form];
}
/** One line of the log for each lease. */
function leaseTexts(leases, now) {
    return leases.map((lease) => {
        const { cloud, principal, expiresAt, narrowed, end } = lease;
        const title = (0,model_lease/* slotText */.aX)(lease, (0,clouds.cloudByName)(cloud).title);
        if (end === 'withheld')
            return `${title}: ${principal}, withheld: the command never holds it, and the gateway keeps to the scope.`;
        const left = (0,duration/* formatDuration */.a3)((expiresAt - now) / 1000);
        return (`${title}: ${principal} until ${(0,clock_0/* instant */.uR)(expiresAt)} (${left}), ` +
            `${narrowed ? 'narrowed to the scope' : 'NOT narrowed'}. It is ended with the command.`);
    });
}
/** The first part of the summary: which leases the command got, and behind what. */
function leasesSummary({ agent, warnings }, leases, form) {
    const rows = leases.map((lease) => [
        (0,model_lease/* slotText */.aX)(lease),
        lease.principal,
        (0,markdown/* linesInCell */.xb)(lease.scope),
        (0,markdown/* markdown */.wD)((0,summary/* narrowedBy */.yh)(lease)),
        (0,markdown/* markdown */.wD)(lease.end === 'withheld' ? 'the command never holds it' : (0,clock_0/* instant */.uR)(lease.expiresAt)),
        {
            expires: 'expires',
            revocable: 'revoked with the command, else expires',
            withheld: 'with the command',
        }[lease.end],
        lease.session,
    ]);
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud\u2019s log'];
    const notes = warnings.map((text) => `\n> ${(0,safe/* markdownLine */.iB)(text)}\n`).join('');
    return `### Credentials for the command of agent ${(0,safe/* markdownLine */.iB)(agent)}\n\n${(0,markdown/* table */.tp)(head, rows)}\n\n${formText(form)}\n${notes}\n`;
}
/**
 * The part of the summary about the command, before what the command wrote itself.
 * @param killed why this step killed it; empty where it ended by itself.
 */
function commandSummary(end, killed, notes) {
    const how = killed === '' ? endText(end) : `was killed: ${killed}`;
    const list = notes.map((note) => `\n- ${(0,safe/* markdownLine */.iB)(note)}`).join('');
    return `### The command\n\nIt ${how}.\n${list}\n\n`;
}

// EXTERNAL MODULE: ./wall/state.js
var state = __webpack_require__(5595);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./wall/tool-host.js



/** Walls that stand at one time. */
const MOST = 32;
const LONGEST_NAME = 64;
/** The folder below RUNNER_TEMP in which a tool starts. It is empty. */
const FOLDER = 'tool';
/**
 * Starts tools for the broker, each behind a wall of its own: other users than the agent's and than those of other tools, other
 * processes, no workspace. It is a socket for the broker, in a folder that nobody else can reach. One connection is one tool: the client
 * sends its name and a newline, and gets a line of JSON with the sockets of its streams (`both`, `errors`), or with `why`
 * there is none; then one with its end. When either side closes, the tool's wall ends.
 */
class ToolHost {
    #options;
    #server;
    #serving = new Set();
    #ended = new AbortController();
    #left = [];
    #count = 0;
    constructor(options) {
        this.#options = options;
        this.#server = (0,external_node_net_.createServer)({ allowHalfOpen: true }, (socket) => {
            const serving = this.#serve(socket).catch(() => {
                socket.destroy();
            });
            this.#serving.add(serving);
            void serving.then(() => this.#serving.delete(serving));
        });
    }
    static async listen(options) {
        const host = new ToolHost(options);
        await new Promise((resolve, reject) => {
            host.#server.once('error', reject);
            host.#server.listen(options.socket, resolve);
        });
        return host;
    }
    /** Ends all tools, and waits for it. @returns what could not be removed, in our words. */
    async end() {
        this.#server.close();
        this.#ended.abort();
        await Promise.all(this.#serving);
        return this.#left;
    }
    async #serve(socket) {
        const gone = new AbortController();
        socket.on('error', () => { });
        for (const event of ['end', 'close'])
            socket.once(event, () => gone.abort());
        const signal = AbortSignal.any([gone.signal, this.#ended.signal]);
        const say = (what) => void socket.write(`${JSON.stringify(what)}\n`);
        const name = await firstLine(socket, signal);
        const command = this.#options.commands.find((one) => one.name === name);
        if (!command || signal.aborted || this.#serving.size > MOST) {
            say({ why: this.#serving.size > MOST ? 'too many tools run already' : 'there is no such tool' });
            socket.end();
            return;
        }
        let wall;
        try {
            wall = await this.#raise();
        }
        catch (error) {
            const why = error instanceof errors_error/* AgentCredsError */.$u ? error.problems[0].why : 'its wall could not be built';
            say({ why: `no wall could be built around it: ${why}` });
            socket.end();
            return;
        }
        try {
            say({ ...wall.streams });
            const { user, temp } = this.#options.spec;
            const end = await wall.run({
                argv: ['/bin/sh', '-c', command.run],
                script: '',
                files: {},
                folders: [FOLDER],
                env: command.env(user.home, user.name),
                cwd: (0,external_node_path_.join)(temp, FOLDER),
                ports: [],
            }, () => { }, signal);
            say({ ...end });
        }
        finally {
            this.#left.push(...(await wall.end()).left);
            socket.end();
        }
    }
    #raise() {
        const { spec, raise } = this.#options;
        this.#count += 1;
        return raise({ ...spec, id: `${spec.id}t${this.#count}` });
    }
}
/** The first line of a socket; empty where there is none. */
function firstLine(socket, signal) {
    return new Promise((resolve) => {
        let text = '';
        socket.setEncoding('utf8').on('data', (part) => {
            if (text.length < LONGEST_NAME)
                text += part;
            if (text.includes('\n') || text.length >= LONGEST_NAME)
                resolve(text.split('\n')[0] ?? '');
        });
        signal.addEventListener('abort', () => resolve(''), { once: true });
    });
}

;// CONCATENATED MODULE: ./wall/written.js

/** Characters of a result. An output of a job holds at most 1 MiB, and expressions copy it. */
const MAX_RESULT = 256 * 1024;
const NAME = 'result';
/**
 * Reads `result` from a command's GITHUB_OUTPUT, in the forms that the runner reads (GitHub Docs, "Workflow commands",
 * "Multiline strings"): `result=value`, and `result<<DELIMITER`, lines, `DELIMITER`. The last one counts. Other names are passed
 * over. As the runner does, it reads up to the first line that has no such form.
 * @example readResult(Buffer.from('a=1\nresult=ok\n')) // { result: 'ok' }
 * @example readResult(Buffer.from('a=1\n')) // { others: 1 }
 */
function readResult(output) {
    const lines = new Lines(output.toString('utf8').replace(/^\uFEFF/, ''));
    let result;
    let problem;
    let others = 0;
    for (let line = lines.next(); line !== undefined; line = lines.next()) {
        if (line === '')
            continue;
        const equals = line.indexOf('=');
        const heredoc = line.indexOf('<<');
        let name;
        let value;
        if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
            name = line.slice(0, equals);
            value = line.slice(equals + 1);
        }
        else {
            name = heredoc > 0 ? line.slice(0, heredoc) : '';
            value = name === '' ? undefined : lines.until(line.slice(heredoc + 2));
        }
        if (value === undefined) {
            problem = `line ${lines.number} of the command's GITHUB_OUTPUT begins no output that is complete: from there on nothing of it counts`;
            break;
        }
        if (name === NAME)
            result = value;
        else
            others++;
    }
    if (result !== undefined && result.length > MAX_RESULT) {
        const length = result.length.toLocaleString('en-US');
        result = undefined;
        problem = `the command's \`result\` has ${length} characters, more than ${MAX_RESULT.toLocaleString('en-US')}: it is left out`;
    }
    if (problem !== undefined)
        return { ...(result === undefined ? {} : { result }), problem };
    if (result !== undefined)
        return { result };
    return others > 0 ? { others } : {};
}
class Lines {
    #text;
    #at = 0;
    number = 0;
    constructor(text) {
        this.#text = text;
    }
    next() {
        if (this.#at >= this.#text.length)
            return undefined;
        const found = this.#text.indexOf('\n', this.#at);
        const end = found < 0 ? this.#text.length : found;
        const line = this.#text.slice(this.#at, end);
        this.#at = found < 0 ? end : found + 1;
        this.number++;
        return line;
    }
    /** The text up to a line that is the delimiter; `undefined` where there is none, or it is empty. */
    until(delimiter) {
        if (delimiter === '')
            return undefined;
        const start = this.#at;
        const first = this.number;
        for (let from = this.#at, line = this.next(); line !== undefined; from = this.#at, line = this.next())
            if (line === delimiter)
                return this.#text.slice(start, Math.max(start, from - 1));
        this.number = first;
        return undefined;
    }
}
/** Bytes of a command's summary that are shown. The runner takes 1 MiB for a whole step. */
const MAX_SUMMARY = 64 * 1024;
/**
 * The Markdown of a command's summary, harmless, under a heading that says whose words it is. All of it is in a quotation, so
 * nothing of it looks like ours. What GitHub would load, run, mention or draw is broken up by an invisible character
 * (U+2060): HTML, images, mentions, footnotes and link definitions (which reach beyond the quotation), diagrams.
 * Links stay.
 * @param redact replaces secrets.
 * @returns empty where the command wrote none.
 */
function quoteSummary(summary, redact) {
    const text = redact(summary.toString('utf8').replaceAll('\0', '\ufffd'));
    if (text.trim() === '')
        return '';
    const lines = [];
    let bytes = 0;
    let left = 0;
    for (const raw of text.trimEnd().split(/\r\n|\n|\r|\u2028|\u2029/)) {
        const line = inert(raw);
        bytes += Buffer.byteLength(line) + 3;
        if (bytes > MAX_SUMMARY)
            left++;
        else
            lines.push(`> ${line}`);
    }
    const more = left > 0 ? `\n${left.toLocaleString('en-US')} more lines of it are left out.\n` : '';
    return `### What the command wrote\n\nThe text below is the command's own. Nobody has checked it.\n\n${lines.join('\n')}\n${more}\n`;
}
const BREAK = '\u2060';
/** One line of Markdown in which nothing reaches beyond its own text. */
function inert(line) {
    // A tab in front of a list or of code means something, so only the other control characters go.
    const clean = line.split('\t').map(safe/* safeLine */.om).join('\t');
    return (clean
        // HTML; mentions; formulas, which have macros.
        .replace(/[<@$]/g, (sign) => `${sign}${BREAK}`)
        .replaceAll('![', `!${BREAK}[`)
        .replaceAll('[^', `[${BREAK}^`)
        .replaceAll(']:', `]${BREAK}:`)
        // The language of a block of code: GitHub draws some as diagrams or maps.
        .replace(/(`{3,}|~{3,})(?=[ \t]*[^\s`~])/g, (fence) => `${fence}${BREAK}`));
}

;// CONCATENATED MODULE: ./wall/agent-run.js


























/** One command with its leases: place, issue, broker, command, end of the place, end of the leases. In this order, whatever fails. */
class AgentRun {
    #step;
    #task;
    #relay;
    /** Aborts when the runner's worker has died. */
    #gone = new AbortController();
    #late = new AbortController();
    #place;
    /** What has to be ended; absent before anything was issued. */
    #held;
    #broker;
    #tools;
    #started = false;
    #recorded = false;
    constructor(step, task) {
        this.#step = step;
        this.#task = task;
        const { clock, console } = step;
        this.#relay = new Relay({ write: task.write, clock, redact: (text) => console.secrets.redact(text) });
    }
    /** @throws {AgentCredsError} what stopped it, or that the command failed; all is ended by then. */
    async run() {
        const { cancelled } = this.#step;
        let end;
        let thrown;
        try {
            const env = await this.#prepare();
            end = await this.#command(env);
        }
        catch (error) {
            thrown = error;
        }
        const interrupted = cancelled.aborted;
        const [own = { left: [] }, left = []] = await Promise.all([this.#place?.end(), this.#tools?.end()]);
        const ended = { ...own, left: [...own.left, ...left] };
        const leftOut = this.#relay.close();
        const settled = await this.#endLeases(interrupted);
        // Then it holds nothing that anybody could want.
        if (!this.#recorded)
            this.#task.folder.remove();
        this.#reporting(() => {
            // Where something may be left, the state stays, and the post step looks again.
            if (ended.left.length === 0)
                (0,state/* saveStanding */._Y)(state/* nothingStands */.dJ);
            if (this.#held && settled)
                (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, ...this.#held, stage: 'ended', folder: this.#task.folder.path });
        });
        this.#reporting(() => this.#report(end, ended, leftOut));
        if (this.#gone.signal.aborted)
            throw workerGone();
        if (ended.left.length > 0)
            throw wallLeft(ended.left);
        if (interrupted)
            throw this.#started ? cancelledWhileRunning() : cancelled.reason;
        if (thrown !== undefined)
            throw thrown;
        if (this.#late.signal.aborted)
            throw commandTimedOut(this.#task.inputs.timeout ?? 0);
        if (end && !succeeded(end))
            throw commandFailed(end);
    }
    /** Makes the place, issues the leases, and starts their broker. @returns the environment of the command. */
    async #prepare() {
        const { console, cancelled, clock } = this.#step;
        const { plan, folder, ground, open } = this.#task;
        // Before anything is issued: without a place for the command, or for its record, no lease is requested.
        this.#place = await open();
        const { form, notes, workerGone: gone } = this.#place;
        void gone.then(() => this.#gone.abort());
        (0,files/* setOutput */.uH)('wall', form);
        if (form !== 'off')
            console.info(formText(form));
        for (const note of notes)
            console.info(`Wall: ${note}.`);
        folder.create();
        const state = { ...runner_state/* emptyState */.p$, ...(0,holdings/* holdingsOf */.Q)(plan), stage: 'issuing', folder: folder.path };
        (0,runner_state/* saveState */.LZ)(state);
        const askedAt = clock.monotonic();
        const leases = await (0,issue/* issueAll */.d)(plan, { ...this.#step, given: this.#task.given }, (left) => {
            (0,runner_state/* saveState */.LZ)({ ...state, leases: state.leases.filter((one) => left.includes((0,holding/* idOf */.TH)(one))) });
        });
        this.#held = (0,holdings/* holdingsOf */.Q)(plan, leases);
        for (const lease of leases)
            for (const value of Object.values(lease.secrets))
                console.secrets.add(value);
        (0,record/* recordIssued */.Z)(plan, leases, this.#step, { wall: form });
        cancelled.throwIfAborted();
        const order = (0,delivery_order/* deliveryOrder */.h1)(plan, leases);
        const broker = order.brokered.length > 0 ? await this.#launch(order, leases, askedAt) : undefined;
        if (broker)
            this.#held = { ...this.#held, broker: broker.handle };
        (0,runner_state/* saveState */.LZ)({ ...this.#held, stage: 'delivered', folder: folder.path, summary: plan.summary });
        folder.write(this.#step.record.lines);
        this.#recorded = true;
        const { env, outputs } = (0,deliver/* handOver */.Cl)(order, leases);
        new files/* CommandFiles */.BE().setOutputs({
            ...outputs,
            leases: JSON.stringify(leases.map(model_lease/* viewLease */.cW)),
            'expires-at': (0,clock_0/* instant */.uR)((0,deliver/* earliestEnd */.Tv)(leases)),
            record: folder.recordPath,
        });
        for (const text of leaseTexts(leases, clock.now()))
            console.info(text);
        const served = broker?.give(ground.exports).env;
        await broker?.keep();
        console.group('Record', this.#step.record.lines);
        this.#summary(leasesSummary(plan, leases, form));
        return { ...ground.env, ...env, ...served };
    }
    async #launch(order, leases, askedAt) {
        const { plan, folder, ground, startAncestry } = this.#task;
        const { uids, lookup } = this.#place ?? {};
        const tools = uids && lookup !== undefined ? await this.#hostTools(leases, (0,external_node_path_.dirname)(lookup)) : undefined;
        const serving = { ...(0,delivery_order/* servingOf */.K3)(order), renewUntil: plan.renewUntil, revoke: plan.revoke };
        this.#broker = await (0,delivery.launchBroker)(serving, leases, this.#step, {
            whole: plan.clouds,
            folder,
            askedAt,
            // What would beat the broker is not in the command's environment at all.
            shadows: [],
            job: ground.env,
            startAncestry,
            ...(uids && lookup !== undefined ? { wall: { uids, lookup, ...(tools ? { tools } : {}) } } : {}),
        });
        return this.#broker;
    }
    /** @returns the path of the socket on which the broker starts tools; `undefined` where there are none. */
    async #hostTools(leases, folder) {
        const commands = hostedCommands(this.#task.plan.clouds, leases);
        const { tools } = this.#task;
        if (commands.length === 0 || !tools)
            return undefined;
        const socket = (0,external_node_path_.join)(folder, 'tools');
        this.#tools = await ToolHost.listen({ ...tools, commands, socket });
        return socket;
    }
    async #command(env) {
        const { clock, cancelled } = this.#step;
        const { argv, script, cwd, ground, inputs } = this.#task;
        const signal = AbortSignal.any([cancelled, this.#gone.signal, this.#late.signal]);
        signal.throwIfAborted();
        const done = new AbortController();
        if (inputs.timeout !== undefined) {
            clock.sleep(inputs.timeout * 1000, done.signal).then(() => this.#late.abort(), () => { });
        }
        const port = this.#broker?.handle.port;
        this.#started = true;
        this.#relay.open();
        try {
            const { files, folders } = ground.inside();
            return await this.#place?.run({ argv, script, files, folders, env, cwd, ports: port === undefined ? [] : [port] }, (bytes) => this.#relay.write(bytes), signal);
        }
        finally {
            done.abort();
        }
    }
    /** @returns whether nothing is left that a later step could try. */
    async #endLeases(interrupted) {
        const held = this.#held;
        if (!held)
            return false;
        const { run, clock, console } = this.#step;
        const { folder, plan } = this.#task;
        // A broker that was not told to stay has ended with its pipe; one that was is asked, and so is its record of uses.
        const record = new record_record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock.now);
        const { failed, settled } = await (0,end_leases/* endLeases */.$)({
            ...held,
            by: 'run',
            folder: folder.path,
            summary: plan.summary,
            ...(interrupted ? { limitMs: timeouts/* deadlines */.Q.afterCancel } : {}),
        }, { ...this.#step, record });
        if (failed)
            process.exitCode = 1;
        (0,finish_record/* finishRecord */.Z)(record, folder.path, { console, summary: plan.summary });
        return settled;
    }
    /** Does what must not hide how the command ended: without a wall it may have taken the runner's files away. */
    #reporting(body) {
        try {
            body();
        }
        catch {
            this.#step.console.warning('The outputs or the state of this step could not be written in full: a file of the runner is full, or is not a plain file any more.');
        }
    }
    #report(end, ended, leftOut) {
        const { console } = this.#step;
        const { lines, characters } = leftOut;
        if (characters > 0)
            console.notice(`Of the command's output ${lines} lines, ${characters} characters in all, are not shown: more than the runner can take.`);
        const notes = [...(ended.git?.texts ?? [])];
        for (const text of notes)
            console.info(text);
        this.#task.ground.clear();
        if (end === undefined)
            return;
        (0,files/* setOutput */.uH)('exit-code', String(exitCode(end)));
        const { result, problem, others } = ended.output ? readResult(ended.output) : {};
        if (problem !== undefined)
            console.warning(problem);
        for (const [name, bytes] of [
            ['GITHUB_OUTPUT', ended.output],
            ['GITHUB_STEP_SUMMARY', ended.summary],
        ])
            if (!bytes)
                console.notice(`What the command wrote to ${name} was not read: ${NOT_READ}.`);
        if (others !== undefined)
            console.notice('Of what the command writes to its GITHUB_OUTPUT only `result` becomes an output of this step, and it wrote others. Fix: echo "result=..." >> "$GITHUB_OUTPUT"');
        if (result !== undefined)
            (0,files/* setOutput */.uH)('result', console.secrets.redact(result));
        const own = ended.summary ? quoteSummary(ended.summary, (text) => console.secrets.redact(text)) : '';
        this.#summary(commandSummary(end, this.#whyKilled(), [...notes, ...ended.left]) + own);
    }
    #whyKilled() {
        if (this.#step.cancelled.aborted)
            return 'the job was cancelled';
        return this.#late.signal.aborted ? '`timeout-run` was over' : '';
    }
    #summary(markdown) {
        const { console } = this.#step;
        if (!this.#task.plan.summary)
            return;
        try {
            (0,summary/* writeSummary */.Sy)(console.secrets.redact(markdown));
        }
        catch {
            console.warning('The job summary could not be written; the log says the same.');
        }
    }
}
const NOT_READ = 'it is no plain file any more, or larger than 1 MiB';
/** The exit code as a shell tells it: 128 and the number of the signal, where one ended the command. */
function exitCode(end) {
    if ('code' in end)
        return end.code;
    return 128 + (external_node_os_.constants.signals[end.signal] ?? 0);
}

;// CONCATENATED MODULE: ./wall/shell.js



const shellNames = ['bash', 'sh', 'pwsh', 'python'];
/**
 * As the runner starts each (GitHub Docs, "Workflow syntax", `jobs.<job_id>.steps[*].shell`). PowerShell takes a file as a script
 * only where its name ends in `.ps1`: here it reads the text and runs that in the same scope.
 */
const shells = {
    bash: { programs: ['bash'], args: (path) => ['--noprofile', '--norc', '-e', '-o', 'pipefail', path] },
    sh: { programs: ['sh'], args: (path) => ['-e', path] },
    pwsh: {
        programs: ['pwsh'],
        args: (path) => [
            '-NoProfile',
            '-Command',
            `. ([scriptblock]::Create([IO.File]::ReadAllText('${path.replaceAll("'", "''")}')))`,
        ],
        wrap: (script) => `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`,
    },
    python: { programs: ['python', 'python3'], args: (path) => [path] },
};
/** The text of the script as the shell gets it. */
function scriptFor(name, script) {
    return shells[name].wrap?.(script) ?? script;
}
/**
 * The command line that runs a script: the shell's program by its absolute path, and its arguments.
 * @param path the PATH that the command will have.
 * @throws {AgentCredsError} INPUT_INVALID where the shell is in none of its folders.
 */
function commandLine(name, script, path, exists = isProgram) {
    const { programs, args } = shells[name];
    for (const program of programs) {
        const found = foldersOf(path)
            .map((folder) => (0,external_node_path_.join)(folder, program))
            .find(exists);
        if (found !== undefined)
            return [found, ...args(script)];
    }
    throw new errors_error/* AgentCredsError */.$u({
        code: 'INPUT_INVALID',
        what: `\`shell: ${name}\` is not usable`,
        why: `${programs.join(' or ')} is in no folder of this step's PATH`,
        fix: name === 'bash' ? 'shell: sh' : 'shell: bash',
    });
}
/**
 * The folders of a PATH that name one place whatever the current folder is. An empty or relative one would be looked up where
 * the command happens to be.
 * @example foldersOf('/usr/bin::bin:/bin') // ['/usr/bin', '/bin']
 */
function foldersOf(path) {
    return path.split(process.platform === 'win32' ? ';' : ':').filter((folder) => (0,external_node_path_.isAbsolute)(folder));
}
function isProgram(file) {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./wall/environment.js


/**
 * Variables that the command never gets: they lead to a wider credential, to the runner's services, or into later steps. The
 * names are those that runner 2.336.0 sets.
 */
const HIDDEN = new Set([
    'GITHUB_TOKEN',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_STATE',
    'GITHUB_OUTPUT',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_ARTIFACTS',
    'GITHUB_ARTIFACTS_LIST',
    'GITHUB_EVENT_PATH',
    'GITHUB_ACTION_PATH',
    'RUNNER_TRACKING_ID',
]);
/** The beginnings of such names: the runner's services, its identity token among them, and the inputs of this step. */
const HIDDEN_PREFIXES = ['ACTIONS_', 'INPUT_'];
/**
 * Whether the command never gets the variable.
 * @example isHidden('ACTIONS_RUNTIME_TOKEN') // true
 * @example isHidden('GITHUB_SHA') // false
 */
function isHidden(name) {
    const upper = name.toUpperCase();
    return HIDDEN.has(upper) || HIDDEN_PREFIXES.some((prefix) => upper.startsWith(prefix));
}
/** What the command gets of the step: facts about run, runner and machine, none of which is a secret. */
const FACTS = [
    'CI',
    'LANG',
    'LANGUAGE',
    'LC_ALL',
    'LC_CTYPE',
    'TZ',
    'GITHUB_ACTIONS',
    'GITHUB_ACTOR',
    'GITHUB_ACTOR_ID',
    'GITHUB_API_URL',
    'GITHUB_BASE_REF',
    'GITHUB_EVENT_NAME',
    'GITHUB_GRAPHQL_URL',
    'GITHUB_HEAD_REF',
    'GITHUB_JOB',
    'GITHUB_REF',
    'GITHUB_REF_NAME',
    'GITHUB_REF_PROTECTED',
    'GITHUB_REF_TYPE',
    'GITHUB_REPOSITORY',
    'GITHUB_REPOSITORY_ID',
    'GITHUB_REPOSITORY_OWNER',
    'GITHUB_REPOSITORY_OWNER_ID',
    'GITHUB_RETENTION_DAYS',
    'GITHUB_RUN_ATTEMPT',
    'GITHUB_RUN_ID',
    'GITHUB_RUN_NUMBER',
    'GITHUB_SERVER_URL',
    'GITHUB_SHA',
    'GITHUB_TRIGGERING_ACTOR',
    'GITHUB_WORKFLOW',
    'GITHUB_WORKFLOW_REF',
    'GITHUB_WORKFLOW_SHA',
    'GITHUB_WORKSPACE',
    'RUNNER_ARCH',
    'RUNNER_DEBUG',
    'RUNNER_ENVIRONMENT',
    'RUNNER_NAME',
    'RUNNER_OS',
    'RUNNER_TOOL_CACHE',
    'ImageOS',
    'ImageVersion',
];
/** Where tools are, and the certificates of the machine. Only an absolute path counts: an earlier step may have set anything. */
const PLACES = [
    'AGENT_TOOLSDIRECTORY',
    'ANDROID_HOME',
    'ANDROID_SDK_ROOT',
    'CARGO_HOME',
    'CONDA',
    'DOTNET_ROOT',
    'GOPATH',
    'GOROOT',
    'JAVA_HOME',
    'NVM_DIR',
    'PIPX_BIN_DIR',
    'PIPX_HOME',
    'PNPM_HOME',
    'Python2_ROOT_DIR',
    'Python3_ROOT_DIR',
    'Python_ROOT_DIR',
    'RUSTUP_HOME',
    'pythonLocation',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_DIR',
    'SSL_CERT_FILE',
];
/** The same for each version of a tool, as GitHub's images and `setup-java` name them: `JAVA_HOME_17_X64`, `GOROOT_1_24_X64`. */
const VERSIONED = /^(?:JAVA_HOME|GOROOT)_[0-9_]{1,12}_(?:X64|ARM64)$/;
/** Lists of folders, such as `setup-python` exports. Of each only the absolute paths count. */
const LISTS = ['LD_LIBRARY_PATH', 'PKG_CONFIG_PATH'];
/** PATH of a command whose step has none. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The names of `pass-env` that have no value in this step. A secret that does not exist is an empty text. */
function unsetNames(env, names) {
    return names.filter((name) => (env[name] ?? '') === '');
}
/**
 * The whole environment of a command behind the wall, but for what the leases add: facts, and the variables that the workflow
 * passes on by name.
 */
function insideEnvironment(env, passed, place) {
    const versioned = Object.keys(env).filter((name) => VERSIONED.test(name));
    const places = [...PLACES, ...versioned].filter((name) => (0,external_node_path_.isAbsolute)(env[name] ?? ''));
    const lists = LISTS.flatMap((name) => {
        const folders = foldersOf(env[name] ?? '');
        return folders.length > 0 ? [[name, folders.join(':')]] : [];
    });
    return {
        ...pick(env, [...FACTS, ...places]),
        ...Object.fromEntries(lists),
        // It may have been passed for what it holds beyond folders.
        ...pick(env, passed.filter((name) => !isHidden(name))),
        ...own(env, place),
        HOME: place.user.home,
        USER: place.user.name,
        LOGNAME: place.user.name,
        RUNNER_TEMP: place.temp,
    };
}
/** The same without a wall: the step's own environment, but for what {@link isHidden} says and for `removed`. */
function openEnvironment(env, removed, place) {
    const names = Object.keys(env).filter((name) => {
        // By its mark the runner finds processes that are left at the end of the job.
        return name === 'RUNNER_TRACKING_ID' || !(isHidden(name) || removed.includes(name));
    });
    return { ...pick(env, names), ...own(env, place) };
}
function own(env, { output, summary }) {
    const folders = foldersOf(env.PATH ?? '');
    return {
        PATH: folders.length > 0 ? folders.join(process.platform === 'win32' ? ';' : ':') : SYSTEM_PATH,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
    };
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => {
        const value = env[name];
        return value === undefined ? [] : [[name, value]];
    }));
}
/** Files of a command below its RUNNER_TEMP behind the wall. */
function insideFiles(temp) {
    return { script: (0,external_node_path_.join)(temp, 'script'), output: (0,external_node_path_.join)(temp, 'output'), summary: (0,external_node_path_.join)(temp, 'summary') };
}

;// CONCATENATED MODULE: ./wall/ground.js



/** The folder below the command's RUNNER_TEMP with the files for clients of the broker. */
const ground_FOLDER = 'agent-creds';
/** The ground behind a wall: everything is written by the wall, into a folder that only stands inside. */
function wallGround(env, passed, { temp, user }) {
    const files = {};
    const folders = [ground_FOLDER];
    const { script, output, summary } = insideFiles(temp);
    return {
        env: insideEnvironment(env, passed, { temp, user, output, summary }),
        script,
        exports: {
            path: (0,external_node_path_.join)(temp, ground_FOLDER),
            makeFolder: (name) => void folders.push(`${ground_FOLDER}/${name}`),
            writePrivate(name, text) {
                files[`${ground_FOLDER}/${name}`] = text;
            },
        },
        inside: () => ({ files, folders }),
        clear() { },
    };
}
const FILES = { script: 'script', output: 'output', summary: 'summary' };
/** The paths of the command's files without a wall: in the private folder of this step. */
function openFiles(folder) {
    return {
        script: (0,external_node_path_.join)(folder.path, FILES.script),
        output: (0,external_node_path_.join)(folder.path, FILES.output),
        summary: (0,external_node_path_.join)(folder.path, FILES.summary),
    };
}
/** The ground without a wall. {@link writeOpenFiles} makes its files. */
function openGround(env, removed, folder, facts) {
    const { script, output, summary } = openFiles(folder);
    return {
        env: openEnvironment(env, removed, { ...facts, output, summary }),
        script,
        exports: folder,
        inside: () => ({ files: {}, folders: [] }),
        clear: () => (0,record_folder/* removePrivate */.Ws)(folder.path, Object.values(FILES)),
    };
}
/** Makes the command's files without a wall. @throws where the disk is full, or the folder was not made. */
function writeOpenFiles(folder, script) {
    folder.writePrivate(FILES.script, script);
    folder.writePrivate(FILES.output, '');
    folder.writePrivate(FILES.summary, '');
}

// EXTERNAL MODULE: ./record/own-file.js
var own_file = __webpack_require__(134);
;// CONCATENATED MODULE: ./wall/hide.js



/**
 * The paths that are hidden inside: the folder of the runner's program, with its credentials and logs, and the runner's work
 * folder, with what other jobs and other actions keep there. Workspace, temporary folder and tool cache are left out of it, so
 * where they are in such a folder, their neighbours are hidden one by one.
 * @param worker the number of the runner's worker process.
 */
function hiddenPaths({ workspace, temp, tools }, worker, files = disk) {
    const program = worker === undefined ? undefined : files.program(worker);
    const runner = program === undefined ? undefined : runnerFolder(program, files.exists);
    const keep = [workspace, temp, tools].filter((folder) => folder !== '').map((folder) => (0,external_node_path_.resolve)(folder));
    const roots = [(0,external_node_path_.dirname)((0,external_node_path_.resolve)(temp)), ...(runner === undefined ? [] : [runner])];
    return [
        ...new Set(roots.filter((root) => !isSystem(root)).flatMap((root) => hideBut(root, keep, files.list))),
    ];
}
/** Variables with what gets a token of the job's identity, or of the runner's services. */
const TOKENS = ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_RUNTIME_TOKEN'];
/** Where google-github-actions/auth says that it put its file, in the workspace. */
const GOOGLE_FILE = 'GOOGLE_GHA_CREDS_PATH';
/** Bytes of a file that is searched for a token. A file of credentials is small. */
const MOST_SEARCHED = 64 * 1024;
/**
 * Paths that earlier steps of this job made secrets in: the home folder that tools were told, and files at the top of the workspace
 * with a token of this job. google-github-actions/auth leaves such a file, for the clients of later steps.
 * @param read a plain file's content; `undefined` for what is none, cannot be read, or is larger than the bound.
 */
function secretPaths(workspace, env, list = disk.list, read = own_file/* readPlainFile */.b$) {
    const tokens = TOKENS.flatMap((name) => env[name] || []);
    const holdsToken = (path) => {
        const content = read(path, MOST_SEARCHED);
        return content !== undefined && tokens.some((token) => content.includes(token));
    };
    const top = tokens.length > 0 ? list(workspace).map((name) => (0,external_node_path_.join)(workspace, name)) : [];
    const named = [env.HOME, env[GOOGLE_FILE]].filter((path) => path !== undefined && (0,external_node_path_.isAbsolute)(path));
    const told = named.map((path) => (0,external_node_path_.resolve)(path ?? '')).filter((path) => !isSystem(path));
    return [...told.filter((path) => path !== (0,external_node_path_.resolve)(workspace)), ...top.filter(holdsToken)];
}
/** What a runner keeps in its folder: its key, its settings, its logs. */
const MARKS = ['.credentials', '.runner', '_diag'];
/** Versions of the program can be some folders below the runner's own. */
const MOST_ABOVE = 4;
/** The highest folder above a runner's program that holds what a runner keeps; without one, the folder around its `bin`. */
function runnerFolder(program, exists) {
    const nearest = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(program));
    let found = nearest;
    let folder = nearest;
    for (let above = 0; above < MOST_ABOVE && !isSystem(folder); above++, folder = (0,external_node_path_.dirname)(folder))
        if (MARKS.some((mark) => exists((0,external_node_path_.join)(folder, mark))))
            found = folder;
    return found;
}
/** Folders that hold much besides a runner. A program there, such as a shell in a test, is not the runner's. */
function isSystem(folder) {
    return [
        '/',
        '/bin',
        '/boot',
        '/dev',
        '/etc',
        '/lib',
        '/lib64',
        '/proc',
        '/sbin',
        '/sys',
        '/usr',
        '/usr/bin',
        '/usr/lib',
        '/usr/local',
        '/usr/sbin',
        '/usr/share',
        '/opt',
        '/home',
        '/root',
        '/tmp',
        '/var',
        '/var/lib',
        '/var/log',
        '/var/tmp',
        '/run',
        '/mnt',
        '/srv',
    ].includes(folder);
}
function hideBut(folder, keep, list) {
    if (keep.includes(folder))
        return [];
    if (!keep.some((kept) => kept.startsWith(folder + external_node_path_.sep)))
        return [folder];
    return list(folder).flatMap((name) => hideBut((0,external_node_path_.join)(folder, name), keep, list));
}
const disk = {
    exists: external_node_fs_.existsSync,
    list(folder) {
        try {
            return (0,external_node_fs_.readdirSync)(folder);
        }
        catch {
            return [];
        }
    },
    program(pid) {
        try {
            return (0,external_node_fs_.readlinkSync)(`/proc/${pid}/exe`);
        }
        catch {
            return undefined;
        }
    },
};

// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
// EXTERNAL MODULE: ./inputs/input.js
var input = __webpack_require__(2999);
// EXTERNAL MODULE: ./inputs/kind.js
var kind = __webpack_require__(8001);
// EXTERNAL MODULE: ./inputs/kinds/choice.js
var choice = __webpack_require__(9880);
// EXTERNAL MODULE: ./inputs/kinds/duration.js
var kinds_duration = __webpack_require__(991);
// EXTERNAL MODULE: ./inputs/kinds/list.js
var list = __webpack_require__(2063);
// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __webpack_require__(4196);
;// CONCATENATED MODULE: ./wall/inputs.js












/** The kind of a script: a text of many lines, which is kept as it is. */
const script = {
    list: false,
    schema: kind/* scalar */.d,
    type: { type: 'string' },
    read: (value) => (value.trim() === '' ? undefined : value),
    write: (value) => value,
    within: (inner, outer) => inner === outer,
};
const variableNames = (0,list/* list */.p_)({
    by: 'words',
    entry(name, reading, line) {
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
            // Not quoted: where a secret stands here by mistake, this is a part of it, which no mask covers.
            reading.invalid('it takes names of variables, which are letters, digits and `_`, and one of its words is none', 'ANTHROPIC_API_KEY   # its value under env: of this step', line);
            return undefined;
        }
        if (!isHidden(name))
            return name;
        reading.invalid(`${name} is kept from the command: it leads to a wider credential, or into later steps`, name === 'GITHUB_TOKEN'
            ? 'GH_TOKEN   # with env: { GH_TOKEN: ... } where the command needs a token of yours'
            : `ANTHROPIC_API_KEY   # whatever it needs, without ${name}`, line);
        return undefined;
    },
    write: (name) => name,
    within: (0,list/* subset */.LE)((name) => name),
});
const ports = (0,list/* list */.p_)({
    by: 'words',
    entry(word, reading, line) {
        const port = /^[1-9]\d{0,4}$/.test(word) ? Number(word) : 0;
        if (port >= 1 && port <= 65_535)
            return port;
        reading.invalid(`${(0,quote/* quote */.h)(word)} is not a port from 1 to 65535`, undefined, line);
        return undefined;
    },
    write: String,
    within: (0,list/* subset */.LE)(String),
});
const homeFolders = (0,list/* list */.p_)({
    by: 'words',
    entry(path, reading, line) {
        if (isBelow(path))
            return path;
        reading.invalid(`${(0,quote/* quote */.h)(path)} is not a folder below the home folder`, belowHome(path), line);
        return undefined;
    },
    write: (path) => path,
    within: (0,list/* subset */.LE)((path) => path),
});
/** Whether a text is the path of a folder below another. A colon would separate folders of an overlay; no shell reads `$`. */
function isBelow(path) {
    const parts = path.split('/');
    const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && part !== '~');
    return plain && !/[\p{Cc}\p{Cf}\u2028\u2029\\:$]/u.test(path);
}
/** The value to paste instead of a path that names the home folder itself. */
function belowHome(path) {
    const [, rest = ''] = /^(?:~|\$HOME|\$\{HOME\}|\/home\/[\w.-]+)\/+([\w./-]*\w)\/*$/.exec(path) ?? [];
    return isBelow(rest) ? `${rest}   # a list of yours replaces the default` : undefined;
}
/** Folders of tools below the home folder. None of them, by its tool's documentation, is where a credential is kept. */
const HOME_FOLDERS = [
    '.bun',
    '.cargo/bin',
    '.cargo/registry',
    '.deno/bin',
    '.dotnet',
    '.local/bin',
    '.local/lib',
    '.local/share/claude',
    '.local/share/pnpm',
    '.local/share/uv',
    '.nvm',
    '.pyenv',
    '.rbenv',
    '.rustup',
    '.sdkman',
    '.volta',
    'go/bin',
    'go/pkg',
];
/** The inputs that `run` takes besides those of the action itself. */
const runInputs = {
    run: (0,input/* input */.hF)({
        name: 'run',
        kind: script,
        about: 'The script to run with the leases. They are ended when it ends.',
        example: 'npx @anthropic-ai/claude-code -p "Review the change"',
        role: 'none',
        needed: 'it is empty',
    }),
    shell: (0,input/* input */.hF)({
        name: 'shell',
        kind: (0,choice/* choice */.Y)(shellNames),
        default: 'bash',
        about: 'Shell of the script: `bash`, `sh`, `pwsh` or `python`, started as the runner starts it.',
        example: 'bash',
        role: 'none',
    }),
    workingDirectory: (0,input/* input */.hF)({
        name: 'working-directory',
        kind: kinds_text/* text */.Qq,
        about: 'Folder in which the script starts. Default the workspace.',
        example: 'services/api',
        role: 'none',
    }),
    passEnv: (0,input/* input */.hF)({
        name: 'pass-env',
        kind: variableNames,
        about: 'Names of variables of this step that the command gets, one a line. Of others it gets only harmless ones.',
        example: 'ANTHROPIC_API_KEY',
        role: 'none',
    }),
    ports: (0,input/* input */.hF)({
        name: 'ports',
        kind: ports,
        about: 'Ports on loopback of services that were started before, which the command may reach, one a line: `5432`.',
        example: '5432',
        role: 'none',
    }),
    home: (0,input/* input */.hF)({
        name: 'home',
        kind: homeFolders,
        default: HOME_FOLDERS.join(', '),
        about: 'Folders below the home folder of which the command sees a copy, one a line. A list of yours replaces this one.',
        example: '.cargo/bin',
        role: 'none',
    }),
    wall: (0,input/* input */.hF)({
        name: 'wall',
        kind: (0,choice/* choice */.Y)(['required', 'off']),
        default: 'required',
        about: '`required`: an error where this machine can build no wall. `off`: the command runs without one.',
        example: 'required',
        role: 'none',
    }),
    timeoutRun: (0,input/* input */.hF)({
        name: 'timeout-run',
        kind: (0,kinds_duration/* duration */.p)({ min: 1, max: 120 * 3600 }),
        about: 'How long the command may run. Then it is killed, and the step fails.',
        example: '30m',
        role: 'none',
    }),
};
/** All inputs of `run`. */
const runTable = [...Object.values(runInputs), ...table/* inputTable */.Fu];
/** The problems of inputs that are not wrong by themselves. `plan` finds those of the action's own inputs. */
function runProblems(inputs) {
    const problems = new errors_error/* Problems */.Zw(inputs.problems);
    const deliver = inputs.get(common/* common */.s.deliver);
    if (!deliver.includes('env') && !deliver.includes('broker')) {
        problems.add('INPUT_CONFLICT', '`deliver: outputs` alone gives the command no lease', 'outputs are for later steps, and the leases are ended before those begin', 'deliver: broker');
    }
    return problems;
}
/** The values of inputs without a problem. */
function readRunInputs(inputs) {
    return {
        script: inputs.get(runInputs.run) ?? '',
        shell: inputs.get(runInputs.shell),
        workingDirectory: inputs.get(runInputs.workingDirectory) ?? '',
        passEnv: inputs.get(runInputs.passEnv) ?? [],
        ports: inputs.get(runInputs.ports) ?? [],
        homes: inputs.get(runInputs.home),
        walled: inputs.get(runInputs.wall) === 'required',
        timeout: inputs.get(runInputs.timeoutRun),
    };
}

// EXTERNAL MODULE: ./wall/open.js
var wall_open = __webpack_require__(4036);
// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
// EXTERNAL MODULE: ./steps/persisted.js
var persisted = __webpack_require__(5676);
// EXTERNAL MODULE: ./steps/prepare.js + 11 modules
var prepare = __webpack_require__(8124);
;// CONCATENATED MODULE: ./steps/run.js




























/** `run@v1`: issues leases, runs a command with them behind a wall, and ends them with it. */
async function run(step, { raise, raiseTool, startAncestry }) {
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    (0,state/* saveStanding */._Y)(state/* nothingStands */.dJ);
    survivesReader();
    const { env, console, clock } = step;
    const given = (0,steps_inputs/* inputsOf */.V)(step, runTable, { deliver: 'broker' });
    const inputs = withProblems(await (0,load/* withLeases */.S)(given), step);
    (0,shadowing_variables/* refuseShadowedInputs */.HX)(inputs, passedOf(env, readRunInputs(inputs).passEnv));
    // A policy file is read over GitHub's API, and these problems are known before it.
    if ((0,profiles/* profilesOf */.u)(inputs).length > 0 || inputs.unread.length > 0)
        inputs.throwIfWrong();
    await (0,persisted/* refusePersisted */.s)(inputs, step);
    const own = readRunInputs(inputs);
    const planned = await (0,prepare/* prepare */.i)(inputs, { ...step, walled: own.walled });
    await (0,persisted/* refusePersisted */.s)(planned, step);
    const notes = ownWarnings(planned, own);
    for (const text of notes)
        console.warning(text);
    const plan = { ...planned, warnings: [...planned.warnings, ...notes] };
    const unset = unsetNames(env, own.passEnv);
    for (const name of unset)
        console.warning(`\`pass-env\` names ${name}, which is not set in this step, or is empty. A secret that does not exist, or that this run ` +
            `does not get, is empty. Fix: env: { ${name}: "\${{ secrets.${name} }}" }   # on this step`);
    for (const folder of missingHomes(own.homes))
        console.warning(`\`home\` names ${(0,quote/* quote */.h)(folder)}, which is not in the home folder: the command does not see it.`);
    if (own.walled)
        (0,tools_plan/* refuseWalledLeases */.l)(plan.clouds);
    const cwd = (0,external_node_path_.resolve)(step.run.workspace, own.workingDirectory);
    const beaten = beatenBy(plan);
    const passed = own.passEnv.filter((name) => !beaten.includes(name));
    for (const name of own.passEnv.filter((name) => beaten.includes(name) && !unset.includes(name)))
        console.warning(`${name} would beat the lease: the command does not get it.`);
    const spec = specOf(step, own, startAncestry);
    const copies = plan.clouds.some((one) => (0,clouds.cloudByName)(one.cloud).served?.runsNode || (0,clouds/* runsNode */.f6)(one))
        ? [(0,external_node_path_.dirname)(process.execPath)]
        : [];
    const open = own.walled ? () => raiseSaved(raise, { ...spec, copies }) : undefined;
    if (plan.dryRun) {
        await tryOut(step, open);
        return;
    }
    const folder = new record_folder/* RecordFolder */.au(step.run.temp, plan.session);
    const user = userOf();
    const facts = { temp: step.run.temp, user };
    const ground = own.walled ? wallGround(env, passed, facts) : openGround(env, beaten, folder, facts);
    const script = scriptFor(own.shell, own.script);
    const openPlace = async () => {
        folder.create();
        writeOpenFiles(folder, script);
        const reader = (0,processes/* findOutputReader */.KS)(startAncestry);
        return new wall_open/* OpenPlace */.e({
            clock,
            worker: new worker_watch/* WorkerWatch */.c({ ...startAncestry, ...(reader ? { reader } : {}) }),
            files: openFiles(folder),
            onStart: (group) => (0,state/* saveStanding */._Y)({ wall: '', group }),
        });
    };
    await new AgentRun(step, {
        plan,
        given: (input) => inputs.given(input),
        inputs: own,
        folder,
        argv: commandLine(own.shell, ground.script, ground.env.PATH ?? ''),
        script,
        cwd,
        ground,
        startAncestry,
        open: open ?? openPlace,
        tools: { raise: raiseTool, spec: toolSpec(spec, step) },
        write: (text) => void process.stdout.write(text),
    }).run();
}
/** Builds the wall, with its name saved first, so that the post step finds what a crash left of it. */
async function raiseSaved(raise, spec) {
    (0,state/* saveStanding */._Y)({ wall: spec.id });
    try {
        return await raise(spec);
    }
    catch (error) {
        (0,state/* saveStanding */._Y)(state/* nothingStands */.dJ);
        throw error;
    }
}
/** A dry run tells which form of the wall this machine can build, by building one. */
async function tryOut({ console }, open) {
    (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, stage: 'dry-run' });
    if (!open) {
        (0,files/* setOutput */.uH)('wall', 'off');
        return;
    }
    const place = await open();
    const { left } = await place.end();
    if (left.length === 0)
        (0,state/* saveStanding */._Y)(state/* nothingStands */.dJ);
    for (const text of left)
        console.warning(`Left on this machine: ${text}.`);
    for (const note of place.notes)
        console.info(`Wall: ${note}.`);
    console.info(`This machine can build the wall. ${formText(place.form)}`);
    (0,files/* setOutput */.uH)('wall', place.form);
}
/** Whoever reads this step's output may die before it has ended its leases. */
function survivesReader() {
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => { });
}
/** The inputs with the problems that only this step can find: several inputs together, and what is not on this machine. */
function withProblems(given, { env, run }) {
    const problems = runProblems(given);
    const { shell, workingDirectory, walled } = readRunInputs(given);
    const more = problems.all.slice(given.problems.length);
    try {
        // Where no wall can be, another shell would help nobody: that is told when the wall is built.
        if (!walled || process.platform === 'linux')
            commandLine(shell, 'script', env.PATH ?? '');
    }
    catch (error) {
        if (!(error instanceof errors_error/* AgentCredsError */.$u))
            throw error;
        more.push(...error.problems);
    }
    if (!isFolder((0,external_node_path_.resolve)(run.workspace, workingDirectory))) {
        more.push({
            code: 'INPUT_INVALID',
            what: '`working-directory` is not usable',
            why: `${(0,quote/* quote */.h)(workingDirectory || 'the workspace')} is not a folder of this machine; a step before this one must make it`,
            fix: 'working-directory: .   # the workspace',
        });
    }
    return given.withProblems(more);
}
function isFolder(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}
function passedOf(env, names) {
    return Object.fromEntries(names.map((name) => [name, env[name]]));
}
/** What this step adds to the warnings of a plan. */
function ownWarnings({ deliver }, { walled }) {
    return [
        ...(deliver.includes('outputs')
            ? ['`deliver: outputs`: the leases are ended before a later step can read these outputs.']
            : []),
        ...(walled ? [] : [NO_WALL]),
    ];
}
/** The variables that tools of the plan's clouds prefer to what the leases export. */
function beatenBy({ clouds: plans }) {
    const unnamed = plans.filter(({ name }) => name === undefined);
    return unnamed.flatMap(({ cloud }) => {
        const { served, shadows } = (0,clouds.cloudByName)(cloud);
        return [...shadows, ...(served?.blanked ?? []), ...(served?.fatal ?? []).map(({ name }) => name)];
    });
}
function specOf(step, own, startAncestry) {
    const { run, env } = step;
    const reader = (0,processes/* findOutputReader */.KS)(startAncestry);
    const others = startAncestry.ancestors.filter(({ pid }) => pid !== reader?.pid);
    const ancestors = [...(reader ? [reader] : []), ...others];
    const user = userOf();
    const kept = { workspace: run.workspace, temp: run.temp, tools: env.RUNNER_TOOL_CACHE ?? '' };
    return {
        id: (0,external_node_crypto_.randomBytes)(8).toString('hex'),
        user,
        workspace: run.workspace,
        temp: run.temp,
        homes: own.homes.filter(isInHome),
        tools: kept.tools,
        hide: [...hiddenPaths(kept, ancestors[0]?.pid), ...secretPaths(run.workspace, env)],
        ports: own.ports,
        ancestors,
    };
}
/** What the walls around tools are built around: the same without the workspace. */
function toolSpec(spec, { run, env }) {
    const kept = { workspace: '', temp: run.temp, tools: env.RUNNER_TOOL_CACHE ?? '' };
    const hide = [
        ...hiddenPaths(kept, spec.ancestors[0]?.pid),
        ...secretPaths(run.workspace, env),
        run.workspace,
    ];
    return { ...spec, workspace: '', hide };
}
function isInHome(folder) {
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(userOf().home, folder));
}
/** The folders that the workflow names and this machine does not have. Of the default ones most are missing anywhere. */
function missingHomes(homes) {
    return homes.filter((folder) => !HOME_FOLDERS.includes(folder) && !isInHome(folder));
}
/** The user of this process, as the system's list of users has it. HOME and USER can be set by any step. */
function userOf() {
    const { uid, gid, username, homedir } = (0,external_node_os_.userInfo)();
    return { uid, gid, name: username, home: homedir };
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
// EXTERNAL MODULE: ./wall/git/report.js
var report = __webpack_require__(4223);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./wall/git/config-file.js
/** The little that is asked of a git configuration: which files it includes, and the length of its objects' names. */
/** Reads leniently: a file that git refuses may give anything. The text was there before the agent. */
function readConfig(content) {
    const includes = [];
    let hash = 20;
    let section = '';
    for (const line of content
        .toString('latin1')
        .replace(/\\\r?\n/g, '')
        .split('\n')) {
        const header = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"(?:[^"\\]|\\.)*")?\s*\]/.exec(line);
        if (header)
            section = header[1]?.toLowerCase() ?? '';
        const rest = header ? line.slice(header[0].length) : line;
        const [, key, value] = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*=\s*(.*)$/.exec(rest) ?? [];
        if (key === undefined || value === undefined)
            continue;
        const name = `${section}.${key.toLowerCase()}`;
        if (/^include(?:if)?(?:\..*)?\.path$/.test(name))
            includes.push(plainValue(value));
        if (name === 'extensions.objectformat')
            hash = plainValue(value).toLowerCase() === 'sha256' ? 32 : 20;
    }
    return { includes, hash };
}
function plainValue(value) {
    let text = '';
    let quoted = false;
    for (let at = 0; at < value.length; at++) {
        const letter = value[at] ?? '';
        if (letter === '"')
            quoted = !quoted;
        else if (letter === '\\')
            text += escaped(value[++at] ?? '');
        else if (!quoted && (letter === '#' || letter === ';'))
            break;
        else
            text += letter;
    }
    return text.trim();
}
const escaped = (letter) => ({ n: '\n', t: '\t', b: '\b' })[letter] ?? letter;

// EXTERNAL MODULE: ./wall/git/disk.js
var git_disk = __webpack_require__(1276);
// EXTERNAL MODULE: ./wall/git/manifest.js
var git_manifest = __webpack_require__(8896);
// EXTERNAL MODULE: ./wall/git/names.js
var names = __webpack_require__(3081);
// EXTERNAL MODULE: ./wall/git/walk.js
var walk = __webpack_require__(4544);
;// CONCATENATED MODULE: ./wall/git/snapshot.js
/**
 * Before the agent: keeps what a later git acts on, of every git folder of the workspace, and leaves out git's data.
 * It reads every folder once and only git's own files, so its time grows with the number of folders, not of bytes.
 */







const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 50_000;
const BLOCK = 4096;
const MAX_INCLUDES = 100;
/** How long the event loop may stand still, in ms. */
const SLICE = 10;
/**
 * @param workspace absolute path.
 * @param store an empty folder of this user's, which the agent cannot reach.
 * @throws {SnapshotRefused}
 */
async function snapshot(workspace, store) {
    const root = (0,git_disk/* fromText */.IK)(workspace);
    const facts = (0,git_disk/* look */.Op)(root);
    if (facts?.kind !== 'folder')
        throw new report/* SnapshotRefused */.nw('no-workspace');
    const taken = new Taken(root);
    let since = performance.now();
    const walking = (0,walk/* walkSlowly */.GJ)(root, (folder) => taken.visit(folder));
    for (let step = walking.next(); !step.done; step = walking.next()) {
        if (performance.now() - since < SLICE)
            continue;
        await (0,promises_.setImmediate)();
        since = performance.now();
    }
    taken.includes();
    const contents = Buffer.concat(taken.contents);
    const manifest = {
        version: 1,
        workspace: root,
        identity: facts.identity,
        folders: taken.folders,
        files: taken.files,
    };
    const reserve = Math.min(MAX_BYTES, contents.length + (taken.count + 64) * BLOCK);
    if (!(0,git_manifest/* writeStore */.l6)((0,git_disk/* fromText */.IK)(store), manifest, contents, reserve))
        throw new report/* SnapshotRefused */.nw('no-room');
    return { folders: taken.folders.length, files: taken.contents.length, bytes: contents.length };
}
class Taken {
    #workspace;
    folders = [];
    files = [];
    contents = [];
    /** Entries kept, of all kinds. */
    count = 0;
    #bytes = 0;
    /** Files that a configuration includes, and that are not kept yet. */
    #included = [];
    constructor(workspace) {
        this.#workspace = workspace;
    }
    visit({ path, relative, entries }) {
        const layout = (0,names/* isLayout */.nW)(entries);
        if (layout)
            this.#folder(path, relative, 'bare');
        const deeper = [];
        for (const { name, kind } of entries) {
            if (name === '.git') {
                const at = relative === '' ? name : `${relative}/${name}`;
                if (kind === 'folder')
                    this.#folder(`${path}/${name}`, at, 'inner');
                else if (kind !== 'other')
                    this.#file(`${path}/${name}`, at);
            }
            else if (kind === 'folder' && !(layout && names/* GIT_ONLY */.gc.has(name)))
                deeper.push(name);
        }
        return deeper;
    }
    /** Keeps the files of the workspace that a kept configuration includes, and those that these include. */
    includes() {
        const seen = new Set();
        for (let path = this.#included.pop(); path !== undefined; path = this.#included.pop()) {
            if (seen.has(path) || seen.size >= MAX_INCLUDES)
                continue;
            seen.add(path);
            this.#linksOn(path);
            const real = this.#real(path);
            if (real !== undefined && real !== path)
                this.#guard(real);
            else if (real === undefined && (0,git_disk/* look */.Op)(path) === undefined)
                this.files.push({ at: this.#below(path) });
            else
                this.#file(path, this.#below(path), true);
        }
    }
    /** Links on the way to a file decide which file it is. */
    #linksOn(path) {
        const parts = this.#below(path).split('/');
        for (let end = 1; end <= parts.length; end++) {
            const link = `${this.#workspace}/${parts.slice(0, end).join('/')}`;
            if ((0,git_disk/* look */.Op)(link)?.kind !== 'link')
                continue;
            this.#file(link, this.#below(link));
            return;
        }
    }
    #below(path) {
        return path.slice(this.#workspace.length + 1);
    }
    /** The path without links, from the workspace's own path, which can have links on its way. */
    #real(path) {
        const [real, top] = [(0,git_disk/* realPath */.Ye)(path), (0,git_disk/* realPath */.Ye)(this.#workspace)];
        if (real === undefined || top === undefined)
            return undefined;
        return real.startsWith(`${top}/`) ? this.#workspace + real.slice(top.length) : real;
    }
    #guard(path) {
        const inside = path.startsWith(`${this.#workspace}/`);
        if (inside && !this.#below(path).split('/').includes('.git'))
            this.#included.push(path);
    }
    #file(path, at, isConfig = false) {
        const saved = this.#save(path, isConfig);
        if (saved)
            this.files.push({ at, saved });
    }
    #folder(path, at, shape, parent) {
        const facts = (0,git_disk/* look */.Op)(path);
        const entries = (0,git_disk/* list */.p_)(path);
        if (facts === undefined || entries === undefined)
            throw new report/* SnapshotRefused */.nw('unreadable');
        const folder = {
            ...(parent === undefined ? {} : { parent }),
            at,
            shape,
            identity: facts.identity,
            mode: facts.mode,
            hash: 20,
            saved: [],
            stamps: [],
            replaced: [],
            needs: [],
        };
        const number = this.folders.push(folder) - 1;
        for (const { name, kind } of entries) {
            const inside = `${path}/${name}`;
            const care = (0,names/* careOf */.Nq)(name, shape);
            if (care === 'keep' || (kind === 'link' && care !== 'other' && care !== 'lock'))
                this.#keep(folder, inside, name);
            else if (care === 'head')
                this.#keep(folder, inside, name);
            else if (care === 'drop')
                this.#stamp(folder, inside, name);
            else if (kind === 'folder' && (care === 'objects' || care === 'refs')) {
                folder.needs.push(name);
                if (care === 'objects')
                    this.#objects(folder, inside);
                else if ((0,git_disk/* look */.Op)(`${inside}/replace`))
                    this.#keep(folder, `${inside}/replace`, 'refs/replace');
            }
            else if (kind === 'folder' && care === 'folders')
                this.#nest(folder, number, inside, name);
            else if (care === 'packed')
                folder.replaced = replacedIn(inside);
        }
        const config = (0,git_disk/* readPlain */.rM)(`${path}/config`, MAX_BYTES);
        if (config)
            folder.hash = readConfig(config).hash;
        // A submodule's worktree has no configuration of its own but its parent's.
        else if (parent !== undefined)
            folder.hash = this.folders[parent]?.hash ?? 20;
    }
    #objects(folder, path) {
        for (const { name } of (0,git_disk/* list */.p_)(path) ?? []) {
            const care = (0,names/* careOfObjects */.TA)(name);
            if (care === 'drop')
                this.#stamp(folder, `${path}/${name}`, `objects/${name}`);
            if (care !== 'keep')
                continue;
            for (const { name: inner } of (0,git_disk/* list */.p_)(`${path}/${name}`) ?? []) {
                const [inside, at] = [`${path}/${name}/${inner}`, `objects/${name}/${inner}`];
                const innerCare = (0,names/* careOfObjectsInfo */.lx)(inner);
                if (innerCare === 'keep')
                    this.#keep(folder, inside, at);
                else if (innerCare === 'drop')
                    this.#stamp(folder, inside, at);
            }
        }
    }
    /** Git folders below `modules` and `worktrees`. A submodule's name may have slashes. */
    #nest(folder, number, path, at) {
        for (const { name, kind } of (0,git_disk/* list */.p_)(path) ?? []) {
            const [inside, below] = [`${path}/${name}`, `${at}/${name}`];
            const entries = kind === 'folder' ? ((0,git_disk/* list */.p_)(inside) ?? []) : [];
            if ((0,names/* isLayout */.nW)(entries))
                this.#folder(inside, below, 'inner', number);
            else if (kind === 'folder' && at.startsWith('modules')) {
                this.#entry(folder, below, { kind: 'folder', mode: (0,git_disk/* look */.Op)(inside)?.mode ?? 0o755 });
                this.#nest(folder, number, inside, below);
            }
            else
                this.#keep(folder, inside, below);
        }
    }
    #keep(folder, path, at) {
        const isConfig = /^config(?:\.worktree)?$/.test(at);
        const saved = this.#save(path, isConfig);
        if (!saved)
            return;
        this.#entry(folder, at, saved);
        if (saved.kind !== 'folder')
            return;
        const entries = (0,git_disk/* list */.p_)(path);
        if (entries === undefined)
            throw new report/* SnapshotRefused */.nw('unreadable');
        for (const { name } of entries)
            this.#keep(folder, `${path}/${name}`, `${at}/${name}`);
    }
    #entry(folder, at, saved) {
        folder.saved.push([at, saved]);
        if (++this.count > MAX_FILES)
            throw new report/* SnapshotRefused */.nw('too-large');
    }
    #save(path, isConfig) {
        const facts = (0,git_disk/* look */.Op)(path);
        if (facts === undefined || facts.kind === 'other')
            return undefined;
        if (facts.kind === 'folder')
            return { kind: 'folder', mode: facts.mode };
        if (facts.kind === 'link') {
            const real = isConfig ? this.#real(path) : undefined;
            if (real !== undefined)
                this.#guard(real);
            return { kind: 'link', target: (0,git_disk/* readLink */.XF)(path) ?? '' };
        }
        if (facts.size > MAX_BYTES - this.#bytes)
            throw new report/* SnapshotRefused */.nw('too-large');
        const content = (0,git_disk/* readPlain */.rM)(path, MAX_BYTES);
        if (content === undefined)
            return { kind: 'sealed', stamp: facts.stamp };
        const saved = { kind: 'file', mode: facts.mode, from: this.#bytes, size: content.length };
        this.contents.push(content);
        this.#bytes += content.length;
        if (isConfig)
            this.#include(content, (0,git_disk/* parentOf */.gN)(path));
        return saved;
    }
    #include(config, folder) {
        for (const written of readConfig(config).includes) {
            // The home folder is not the agent's.
            if (written.startsWith('~'))
                continue;
            this.#guard(flat(written.startsWith('/') ? written : `${folder}/${written}`));
        }
    }
    #stamp(folder, path, at) {
        const facts = (0,git_disk/* look */.Op)(path);
        if (facts === undefined)
            return;
        folder.stamps.push([at, facts.kind === 'folder' ? 'folder' : facts.stamp]);
        if (++this.count > MAX_FILES)
            throw new report/* SnapshotRefused */.nw('too-large');
        if (facts.kind !== 'folder')
            return;
        for (const { name } of (0,git_disk/* list */.p_)(path) ?? [])
            this.#stamp(folder, `${path}/${name}`, `${at}/${name}`);
    }
}
function replacedIn(path) {
    const lines = (0,git_disk/* readPlain */.rM)(path, MAX_BYTES)?.toString('latin1').split('\n') ?? [];
    return lines.filter((line) => line.includes(' refs/replace/'));
}
/** Without `.`, `..` and empty parts. */
function flat(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return `/${parts.join('/')}`;
}

// EXTERNAL MODULE: ./wall/keeper.js + 2 modules
var keeper = __webpack_require__(4248);
// EXTERNAL MODULE: ./wall/unavailable.js
var unavailable = __webpack_require__(5724);
;// CONCATENATED MODULE: ./wall/raise.js





const REFUSED = {
    'no-workspace': 'the workspace is not a folder',
    'too-large': 'they hold more than 64 MiB, or 50,000 files, besides its data',
    unreadable: 'a part of them cannot be read',
    'no-room': 'the disk has no room for a copy of them',
};
/** Builds a wall that looks after the git folders of the workspace. */
const raise = (spec) => (0,keeper/* raiseWall */.zQ)(spec, {
    snapshot: (store) => snapshot(spec.workspace, store).catch(refuse),
    restore: [process.execPath, (0,external_node_path_.join)((0,keeper/* ownFolder */.vY)(), 'wall-git.js'), 'restore'],
});
/** Builds a wall around a tool of the command: no workspace, no git, streams of its own, and no right to become root, where it can be so. */
const raiseTool = (spec) => (0,keeper/* raiseWall */.zQ)({ ...spec, workspace: '', apart: true }, { snapshot: async () => undefined, restore: [], forms: ['uid', 'cow'] });
function refuse(error) {
    if (!(error instanceof report/* SnapshotRefused */.nw))
        throw error;
    throw (0,unavailable/* wallUnavailable */.N)({ code: 'git', step: '', text: REFUSED[error.reason] });
}

;// CONCATENATED MODULE: ./entries/run.js




const start = () => (0,step/* runStep */.e)([(step) => run(step, { raise: raise, raiseTool: raiseTool, startAncestry: start_ancestry/* startAncestry */.s })], { cancellable: true });


/***/ })

};
;