"use strict";
exports.id = 866;
exports.ids = [866];
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

/***/ 2866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./clouds/serve.js
var serve = __webpack_require__(3347);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./identity/token.js
var token = __webpack_require__(3889);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./text/secrets.js + 1 modules
var text_secrets = __webpack_require__(4125);
// EXTERNAL MODULE: ./text/equal.js
var equal = __webpack_require__(29);
;// CONCATENATED MODULE: ./broker/control.js


/** The only operation for later steps of the job: `end`. Its answer includes the trail. */
class Control {
    #deps;
    #ending;
    constructor(deps) {
        this.#deps = deps;
    }
    async handle(method, operation, authorization) {
        const { token, exit } = this.#deps;
        if (!(0,equal.sameSecret)(authorization?.replace(/^Bearer /, ''), token)) {
            return { status: 403, body: { error: 'the Authorization header is not the control token' } };
        }
        if (method === 'POST' && operation === 'end') {
            return { status: 200, body: await this.end(), after: exit };
        }
        return { status: 404, body: { error: 'POST end' } };
    }
    /** Stops serving, revokes the leases where possible, and forgets them. A second call waits for the first. */
    end() {
        this.#ending ??= this.#end();
        return this.#ending;
    }
    async #end() {
        const { renewers, trail, close, revoke } = this.#deps;
        for (const renewer of renewers)
            renewer.end();
        await close();
        const ended = await Promise.all(renewers.map(async (renewer) => {
            const lease = renewer.held;
            if (!lease)
                return undefined;
            const { id, cloud, session, expiresAt, consoleUntil } = lease;
            const outcome = await revoke(renewer).catch(() => ({ state: 'failed', text: `${cloud}: revocation failed` }));
            renewer.forget();
            return {
                id,
                cloud,
                session,
                expiresAt: (0,clock_0/* instant */.uR)(expiresAt),
                ...(consoleUntil === undefined ? {} : { consoleUntil: (0,clock_0/* instant */.uR)(consoleUntil) }),
                ...(outcome === undefined ? {} : { outcome }),
            };
        }));
        return { ended: ended.filter((lease) => lease !== undefined), ...trail.report() };
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./broker/caller-lookup.js



/** The number of recent callers to remember, since most callers ask again. */
const RECENT = 8;
/** The pause between two readings of the table, as a multiple of the reading's duration, since reading blocks the process. */
const REST = 2;
/**
 * Reads Linux's table of TCP sockets (proc(5), `/proc/net/tcp`). The kernel needs milliseconds to produce the whole table. So
 * the table is read once for each connection and only as far as needed, and one reading serves all waiting connections.
 */
class LinuxCallerLookup {
    #known = new WeakMap();
    #recent = [];
    #waiting = new Map();
    #text = Buffer.allocUnsafeSlow(ROOM * 2);
    #restUntil = 0;
    peer(socket) {
        let found = this.#known.get(socket);
        if (!found) {
            found = new Promise((resolve) => {
                const { remoteAddress, remotePort, localAddress, localPort } = socket;
                const ends = `${endpoint(remoteAddress, remotePort)} ${endpoint(localAddress, localPort)}`;
                if (this.#waiting.set(ends, resolve).size > 1)
                    return;
                const rest = this.#restUntil - performance.now();
                if (rest <= 0)
                    setImmediate(() => this.#answer());
                else
                    setTimeout(() => this.#answer(), rest);
            });
            this.#known.set(socket, found);
        }
        return found;
    }
    process({ inode }, thorough) {
        const link = `socket:[${inode}]`;
        const pid = this.#recent.find((known) => holds(known, link)) ?? (thorough ? findHolder(link) : undefined);
        if (pid === undefined)
            return {};
        if (!this.#recent.includes(pid))
            this.#recent.unshift(pid);
        this.#recent.length = Math.min(this.#recent.length, RECENT);
        return { pid, ...executableOf(pid) };
    }
    #answer() {
        const start = performance.now();
        const open = new Map(this.#waiting);
        this.#waiting.clear();
        for (const [file, form] of tables) {
            try {
                this.#search(file, form, open);
            }
            catch {
                // The file does not exist, or this process may not read it.
            }
        }
        for (const answer of open.values())
            answer(undefined);
        const end = performance.now();
        this.#restUntil = end + REST * (end - start);
    }
    #search(file, form, open) {
        if (open.size === 0)
            return;
        const wanted = new Map([...open].map(([ends, answer]) => [form(ends), { ends, answer }]));
        const take = (key, rest) => {
            const match = wanted.get(key);
            if (!match)
                return;
            match.answer(parsePeer(rest));
            wanted.delete(key);
            open.delete(match.ends);
        };
        const few = wanted.size <= FEW;
        const table = (0,external_node_fs_.openSync)(file, 'r');
        try {
            let size = 0;
            for (;;) {
                if (this.#text.length - size < ROOM)
                    this.#text = Buffer.concat([this.#text], this.#text.length * 2);
                const n = (0,external_node_fs_.readSync)(table, this.#text, size, this.#text.length - size, null);
                if (n === 0)
                    break;
                const from = Math.max(0, size - LONGEST_LINE);
                size += n;
                if (!few)
                    continue;
                for (const key of [...wanted.keys()])
                    search(this.#text.subarray(from, size), key, take);
                if (open.size === 0)
                    return;
            }
            if (!few)
                scan(this.#text.toString('latin1', 0, size), form, take);
        }
        finally {
            (0,external_node_fs_.closeSync)(table);
            if (this.#text.length > LONGEST_KEPT)
                this.#text = Buffer.allocUnsafeSlow(ROOM * 2);
        }
    }
}
/** The free space for one read, in bytes. The kernel returns a page at a time. */
const ROOM = 64 * 1024;
const LONGEST_LINE = 256;
/** A larger buffer is released after the reading. */
const LONGEST_KEPT = 1024 * 1024;
const MAPPED = (0,external_node_os_.endianness)() === 'LE' ? '0000000000000000FFFF0000' : '00000000000000000000FFFF';
/** A client with an IPv6 socket is in the second table only, with a mapped address. */
const tables = [
    ['/proc/net/tcp', (ends) => ends],
    ['/proc/net/tcp6', (ends) => ends.replace(/(?<=^| )/g, MAPPED)],
];
/** Microseconds. */
const HOLDER_LIMIT_US = 20_000;
/** Up to this number of connections, searching for each one is faster than parsing every line. */
const FEW = 8;
function search(text, key, take) {
    const at = text.indexOf(key, 0, 'latin1');
    const end = at < 0 ? -1 : text.indexOf('\n', at, 'latin1');
    if (end >= 0)
        take(key, text.toString('latin1', at + key.length + 1, end));
}
function scan(text, form, take) {
    const { length } = form(`${endpoint('127.0.0.1', 0)} ${endpoint('127.0.0.1', 0)}`);
    for (const line of text.split('\n')) {
        const start = line.indexOf(': ') + 2;
        take(line.slice(start, start + length), line.slice(start + length + 1));
    }
}
/**
 * Parses the rest of a line: state, queues, timer, retransmits, uid, timeout, inode. A socket without a process, closed or in
 * TIME_WAIT, has inode 0 and user 0, whoever opened it. It is not accepted: for a runner that is root, it would look like the
 * runner's own.
 */
function parsePeer(rest) {
    const [, , , , uid = '', , inode = ''] = rest.split(/\s+/, 7);
    return /^\d+$/.test(uid) && /^[1-9]\d*$/.test(inode) ? { uid: Number(uid), inode } : undefined;
}
/** An address and a port as the kernel prints them: hexadecimal, the address as one number in the machine's byte order. */
function endpoint(address, port) {
    const bytes = (address ?? '')
        .replace(/^::ffff:/, '')
        .split('.')
        .map(Number);
    if ((0,external_node_os_.endianness)() === 'LE')
        bytes.reverse();
    const hex = (n, width) => n.toString(16).toUpperCase().padStart(width, '0');
    return `${bytes.map((b) => hex(b, 2)).join('')}:${hex(port ?? 0, 4)}`;
}
/**
 * Searches all processes for the one that has a socket, for at most 20 ms of this process's own time, so that a busy
 * machine hides nobody. It begins with the highest numbers, since new processes have these and most callers are new.
 */
function findHolder(link) {
    const start = process.cpuUsage();
    const withinLimit = () => {
        const { user, system } = process.cpuUsage(start);
        return user + system < HOLDER_LIMIT_US;
    };
    const pids = (0,external_node_fs_.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .sort((a, b) => b - a);
    return pids.find((pid) => pid !== process.pid && withinLimit() && holds(pid, link));
}
function holds(pid, link) {
    try {
        return (0,external_node_fs_.readdirSync)(`/proc/${pid}/fd`).some((fd) => (0,external_node_fs_.readlinkSync)(`/proc/${pid}/fd/${fd}`) === link);
    }
    catch {
        // The process has ended in the meantime, or belongs to another user.
        return false;
    }
}
function executableOf(pid) {
    try {
        // `clip` is needed, since a file's name may contain any characters, line breaks included.
        return { executable: (0,serve.clip)((0,external_node_fs_.readlinkSync)(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''), 200) };
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./broker/self-test.js


/** Connects to itself, and checks that the kernel's table shows this process's user as the caller. */
async function selfTest(callers) {
    const server = (0,external_node_net_.createServer)();
    server.listen(0, '127.0.0.1');
    await (0,external_node_events_.once)(server, 'listening');
    const client = (0,external_node_net_.connect)(server.address().port, '127.0.0.1');
    client.on('error', () => { });
    try {
        const [[accepted]] = (await Promise.all([(0,external_node_events_.once)(server, 'connection'), (0,external_node_events_.once)(client, 'connect')]));
        const peer = await callers.peer(accepted);
        accepted.destroy();
        return peer?.uid === process.getuid?.();
    }
    catch {
        return false;
    }
    finally {
        client.destroy();
        server.close();
    }
}

;// CONCATENATED MODULE: ./broker/detect-caller-lookup.js



/** There are several attempts, since the test also fails when the machine has no free port for a moment. */
const TRIES = 3;
const PAUSE_MS = 300;
/** Tests whether the kernel tells who asks. The result has `callers` only where it does. */
async function detectCallerLookup(deps) {
    const { clock, table = process.platform === 'linux' ? '/proc/net/tcp' : undefined, works = selfTest, } = deps;
    if (table === undefined || !(0,external_node_fs_.existsSync)(table))
        return { telling: 'unknown' };
    const callers = new LinuxCallerLookup();
    for (let tries = 1;; tries++) {
        if (await works(callers))
            return { telling: 'uid', callers };
        if (tries === TRIES)
            return { telling: 'failed' };
        await clock.sleep(PAUSE_MS);
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./record/own-file.js
var own_file = __webpack_require__(134);
;// CONCATENATED MODULE: ./broker/exit-report.js



/**
 * Writes the report of a broker that ends by itself. The trail goes to a file for the post step. If the runner's worker has
 * ended, the job has no post step and no log, and a few lines go to a file next to the runner's own logs. Neither has a
 * secret.
 */
class ExitReport {
    #deps;
    #file;
    #why;
    constructor(deps) {
        this.#deps = deps;
        const stamp = (0,clock_0/* instant */.uR)(deps.now()).replace(/[-:Z]/g, '').replace('T', '-');
        this.#file = deps.diagnostics && (0,external_node_path_.join)(deps.diagnostics, `agent-creds_${stamp}-${process.pid}.log`);
    }
    /** Writes the first line. It comes before the revocations, for which the machine may leave no time. */
    began(why) {
        this.#why ??= why;
        if (this.#why !== 'worker-ended')
            return;
        this.#say('agent-creds: the runner\u2019s worker has ended, and no post step came before. The broker serves nothing more.');
    }
    /** Writes how each lease ended, and the trail file. */
    ended(report) {
        for (const { id, expiresAt, outcome } of report.ended) {
            this.#say(outcome ? `${id}: ${outcome.text}` : `${id}: not revoked; it expires at ${expiresAt}.`);
        }
        try {
            const text = JSON.stringify({ why: this.#why, ...report });
            (0,own_file/* createOwnFile */.Df)(this.#deps.trailFile, text);
        }
        catch {
            // The folder is gone, or the disk is full. The post step then says that the uses are not known.
        }
    }
    #say(text) {
        if (this.#why !== 'worker-ended' || this.#file === undefined)
            return;
        try {
            (0,own_file/* appendOwnFile */.VW)(this.#file, `${(0,clock_0/* instant */.uR)(this.#deps.now())} ${text}\n`, { create: true });
        }
        catch {
            // The disk is full, or this user may not write there.
        }
    }
}

// EXTERNAL MODULE: ./broker/exports.js
var broker_exports = __webpack_require__(4976);
// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __webpack_require__(235);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
;// CONCATENATED MODULE: ./broker/lease-renewer.js


/** Renewal is due at this part of a lease's life, up to {@link JITTER} earlier. */
const DUE = 0.8;
const JITTER = 0.04;
/** The limits for the timeout of one renewal. It is never below `least`, even when the lease is about to expire. */
const ATTEMPT_MS = { least: 10_000, most: 60_000 };
const BACKOFF_MS = { least: 500, most: 30_000 };
/**
 * A larger change between wall clock and monotonic clock means that the machine has slept while its monotonic clock stood
 * still (a paused virtual machine, for example), or that its wall clock was set.
 */
const JUMP_MS = 5000;
/** The longest single wait, since the timers of a sleeping machine stand still. */
const LONGEST_WAIT_MS = 15_000;
/** The shortest time between two renewals because of clock jumps, so that a clock that keeps jumping does not cause many. */
const JUMP_PAUSE_MS = 30_000;
/** If the runner's clock is fast by more than this, its clients would consider a lease expired. */
const SKEW_MS = 60_000;
/** Instants and tokens have whole seconds, so a smaller difference does not show that the clock is slow. */
const ROUNDING_MS = 2000;
/** Holds the current lease of one cloud and renews it, always under the same session name. */
class LeaseRenewer {
    #deps;
    #lease;
    /** The moment of the lease's `issuedAt` by the monotonic clock, or a little before. */
    #since;
    /** When the next renewal begins. */
    #dueAt = Number.POSITIVE_INFINITY;
    #ended = false;
    #running = false;
    #drift;
    /** How far the wall clock has jumped forward in total, and how far it had jumped when this lease was requested. */
    #jumped = 0;
    #jumpedBefore = 0;
    /** When the last renewal because of a jump was due, or will be. */
    #jumpDueAt = Number.NEGATIVE_INFINITY;
    #expiredTold = false;
    #wake = new AbortController();
    /** When {@link renewNow} last started an attempt, and who waits for the end of one. */
    #hurriedAt = Number.NEGATIVE_INFINITY;
    #attempted;
    constructor(lease, ageMs, deps) {
        this.#deps = deps;
        this.#lease = lease;
        this.#since = deps.clock.monotonic() - ageMs;
        this.#drift = this.#readDrift();
    }
    /** The lease, also after it has expired, for a revoker. `undefined` after {@link forget}. */
    get held() {
        return this.#lease;
    }
    /** The lease that can be handed out now, or the reason why there is none. */
    current() {
        if (this.#ended || !this.#lease)
            return 'ended';
        this.#watchClock();
        const { clock } = this.#deps;
        // The timers of a sleeping machine stand still, so the first request after it wakes up also starts a due renewal.
        if (clock.monotonic() >= this.#dueAt)
            this.#wake.abort();
        const real = this.#lease.expiresAt;
        const remainingMs = this.#remaining(this.#lease);
        if (remainingMs <= 0)
            return 'expired';
        return { lease: this.#lease, remainingMs, expiresAt: this.#told(real, clock.now() + remainingMs) };
    }
    /**
     * The expiry to tell clients, who compare it with this machine's clock. Usually it is the real one. Where the clock is slow,
     * it is earlier by as much. Where the clock is so fast that the lease would look expired, it is later by as much.
     */
    #told(real, local) {
        if (local < real - ROUNDING_MS)
            return local;
        return local > real + SKEW_MS ? local : real;
    }
    /**
     * Renews at once, where the service has refused the current lease. Resolves when an attempt is over; at once where the last
     * such attempt was a moment ago, and where nothing is renewed.
     */
    async renewNow() {
        const now = this.#deps.clock.monotonic();
        if (this.#attempted)
            return await this.#attempted.promise;
        if (this.#ended || !this.#running || now - this.#hurriedAt < JUMP_PAUSE_MS)
            return;
        this.#hurriedAt = now;
        this.#dueAt = now;
        this.#attempted = Promise.withResolvers();
        const { promise } = this.#attempted;
        this.#wake.abort();
        await promise;
    }
    /** Stops handing out and renewing. The lease stays until {@link forget}, for its revocation. */
    end() {
        this.#ended = true;
        this.#wake.abort();
        this.#toldAttempt();
    }
    #toldAttempt() {
        this.#attempted?.resolve();
        this.#attempted = undefined;
    }
    forget() {
        this.end();
        this.#lease = undefined;
    }
    /** Renews until {@link end} is called, until `until`, or until the signal aborts. */
    async run(signal) {
        this.#running = true;
        try {
            await this.#run(signal);
        }
        finally {
            this.#running = false;
            this.#toldAttempt();
        }
    }
    async #run(signal) {
        const { clock, random = Math.random } = this.#deps;
        let failures = 0;
        this.#dueAt = this.#due();
        while (await this.#waitUntilDue(signal)) {
            if (!this.#lease)
                return;
            const attempt = await this.#renew(this.#lease, signal);
            this.#toldAttempt();
            if (this.#ended || signal.aborted)
                return;
            if (attempt) {
                this.#deps.onRenewed(this.#lease, failures);
                failures = 0;
                this.#dueAt = this.#due();
            }
            else {
                failures++;
                const left = this.#remaining(this.#lease);
                // While the lease is valid, a few attempts fit into its remaining life.
                const most = left > 0 ? Math.min(BACKOFF_MS.most, left / 3) : BACKOFF_MS.most;
                const wait = Math.min(most, BACKOFF_MS.least * 2 ** Math.min(failures, 10));
                this.#dueAt = clock.monotonic() + Math.max(BACKOFF_MS.least, wait * (0.5 + random() / 2));
            }
        }
    }
    /** When to renew. Never, where the lease lives until `until`, or where the renewal would be due after that. */
    #due() {
        const lease = this.#lease;
        if (!lease)
            return Number.POSITIVE_INFINITY;
        const { clock, random = Math.random, until } = this.#deps;
        const left = this.#remaining(lease);
        const early = (lease.expiresAt - lease.issuedAt) * (1 - DUE + JITTER * random());
        const due = clock.monotonic() + left - early;
        return clock.monotonic() + left >= until || due >= until ? Number.POSITIVE_INFINITY : due;
    }
    /** The remaining life of the lease in milliseconds, calculated from its age. */
    #remaining(lease) {
        const age = this.#deps.clock.monotonic() - this.#since + (this.#jumped - this.#jumpedBefore);
        return lease.expiresAt - lease.issuedAt - age;
    }
    /** Waits until a renewal is due. @returns false when there will be no further renewal. */
    async #waitUntilDue(signal) {
        const { clock, until } = this.#deps;
        for (;;) {
            if (this.#ended || signal.aborted || !this.#lease)
                return false;
            this.#watchClock();
            this.#tellExpired(this.#lease);
            const now = clock.monotonic();
            if (now >= until)
                return false;
            if (now >= this.#dueAt)
                return true;
            this.#wake = new AbortController();
            const left = this.#remaining(this.#lease);
            const piece = Math.min(Math.min(this.#dueAt, until) - now, LONGEST_WAIT_MS, left > 0 ? left : Number.POSITIVE_INFINITY);
            try {
                await clock.sleep(Math.max(1, piece), AbortSignal.any([signal, this.#wake.signal]));
            }
            catch {
                // Woken or ended; the next round checks which.
            }
        }
    }
    #tellExpired(lease) {
        if (this.#expiredTold || this.#remaining(lease) > 0)
            return;
        this.#expiredTold = true;
        this.#deps.onExpired(lease);
    }
    #readDrift() {
        return this.#deps.clock.now() - this.#deps.clock.monotonic();
    }
    /**
     * Notices that the wall clock has jumped forward. Either somebody set it, or the machine slept while its monotonic clock
     * stood still, and then the lease is older than it seems. The two look the same, so in both cases the lease counts as older by
     * the jump, and a renewal is due at once.
     */
    #watchClock() {
        const drift = this.#readDrift();
        const jump = drift - this.#drift;
        if (Math.abs(jump) < JUMP_MS)
            return;
        this.#drift = drift;
        if (jump < 0)
            return;
        // In the split ages come from GitHub's time, which no jump changes, and the issuer job decides when there is a new lease.
        if (!this.#deps.renewal.ageOf)
            this.#jumped += jump;
        const now = this.#deps.clock.monotonic();
        if (this.#jumpDueAt <= now)
            this.#jumpDueAt = Math.max(now, this.#jumpDueAt + JUMP_PAUSE_MS);
        this.#dueAt = Math.min(this.#dueAt, this.#jumpDueAt);
        this.#wake.abort();
    }
    async #renew(old, signal) {
        const { clock, identity, renewal } = this.#deps;
        const { audience: own, issue, ageOf } = renewal;
        this.#watchClock();
        // The age counts from before the request. So a slow answer makes the lease seem older than it is, never younger.
        const asked = clock.monotonic();
        const jumpedBefore = this.#jumped;
        const left = this.#remaining(old);
        const limit = Math.min(ATTEMPT_MS.most, Math.max(ATTEMPT_MS.least, left));
        const timeout = new AbortController();
        const timer = setTimeout(() => timeout.abort(new Error('no answer in time')), limit);
        const both = AbortSignal.any([signal, timeout.signal]);
        const secrets = [];
        try {
            const token = own === '' ? undefined : await identity(own, both);
            const lease = await issue({
                clock,
                signal: both,
                secret: (value) => secrets.push(value),
                progress: () => { },
                identity: async (audience, use) => token && audience === own && use !== 'fresh' ? token : await identity(audience, both),
            });
            const since = ageOf ? clock.monotonic() - ageOf(lease) : asked;
            const seen = { elapsedMs: clock.monotonic() - since, wider: token ? [token.jwt] : [] };
            const fault = (0,check_lease/* leaseFault */.fk)(lease, (0,check_lease/* expectedAfter */.bj)(old), seen);
            if (fault !== undefined)
                throw new Error(`the new lease is refused: ${fault}`);
            if (this.#ended)
                return false;
            this.#tellExpired(old);
            this.#lease = (0,model_lease/* renewedAfter */.dR)(old, lease);
            this.#since = since;
            this.#jumpedBefore = jumpedBefore;
            this.#expiredTold = false;
            return true;
        }
        catch (error) {
            if (!signal.aborted && !this.#ended)
                this.#deps.onFailed(error, secrets);
            return false;
        }
        finally {
            clearTimeout(timer);
        }
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./broker/config.js
var config = __webpack_require__(8397);
;// CONCATENATED MODULE: ./broker/connection-timeouts.js
/** How often the connections are checked, in milliseconds. */
const TICK_MS = 500;
/**
 * Closes connections that are too slow or idle. Only the time in which this process was listening counts: on a busy machine it
 * may not run for a good part of a second, and has not read what clients sent in that time. So the time between two checks
 * counts as one tick at most, and everything that has arrived is read between two checks.
 */
class ConnectionTimeouts {
    #limits;
    #end;
    #waiting = new Map();
    #listened = 0;
    #lookedAt;
    #timer;
    constructor(limits, end) {
        this.#limits = limits;
        this.#end = end;
    }
    start() {
        this.check(performance.now());
        this.#timer = setInterval(() => this.check(performance.now()), TICK_MS).unref();
    }
    stop() {
        clearInterval(this.#timer);
    }
    /** Call this for a new connection. */
    connected(socket) {
        this.#waiting.set(socket, { for: 'first', since: this.#listened, read: 0, open: 0 });
        socket.once('close', () => this.#waiting.delete(socket));
    }
    /** Call this when a request's headers have arrived. The limits are off until it is answered; then its body must be complete. */
    requested(request, response) {
        const waiting = this.#waiting.get(request.socket);
        if (!waiting)
            return;
        waiting.open++;
        waiting.for = 'answer';
        response.once('close', () => {
            if (--waiting.open > 0)
                return;
            waiting.request = request;
            this.#await('request', waiting);
        });
    }
    /** Checks all connections. @param now milliseconds of a monotonic clock. */
    check(now) {
        this.#listened += Math.min(Math.max(0, now - (this.#lookedAt ?? now)), TICK_MS);
        this.#lookedAt = now;
        for (const [socket, waiting] of this.#waiting) {
            if (waiting.for === 'answer')
                continue;
            if (waiting.request?.complete) {
                waiting.request = undefined;
                waiting.read = socket.bytesRead;
                this.#await('next', waiting);
            }
            else if (waiting.for !== 'request' && socket.bytesRead > waiting.read) {
                this.#await('request', waiting);
            }
            const { firstMs, requestMs, idleMs } = this.#limits;
            const limit = { first: firstMs, request: requestMs, next: idleMs }[waiting.for];
            if (this.#listened - waiting.since < limit)
                continue;
            this.#waiting.delete(socket);
            this.#end(socket, waiting.for === 'next' ? 'idle' : 'slow');
        }
    }
    #await(what, waiting) {
        waiting.for = what;
        waiting.since = this.#listened;
    }
}

;// CONCATENATED MODULE: ./broker/wall-callers.js


function isWithin({ first, last }, uid) {
    return first <= uid && uid <= last;
}
/** How long a client waits for its own name in the trail, in milliseconds. */
const ANSWER_MS = 250;
/** The time after which a wall that could not be reached is tried again, in milliseconds. */
const REST_MS = 1000;
/** The number of questions that may be open, so that a wall that does not answer costs no memory. */
const MOST_OPEN = 32;
/** The longest answer, in bytes. */
const LONGEST = 1024;
/**
 * Asks the wall for the processes inside. Only the name in the trail depends on it: a wall that is silent, gone, or says
 * something else costs a request at most {@link ANSWER_MS}.
 */
class WallCallerLookup {
    #wall;
    #outside;
    #answerMs;
    /** In the order of the questions. Who waits no longer stays in it until its answer arrives. */
    #open = [];
    #socket;
    #text = '';
    #restUntil = 0;
    /** @param answerMs how long an answer may take, in milliseconds. */
    constructor(wall, outside, answerMs = ANSWER_MS) {
        this.#wall = wall;
        this.#outside = outside;
        this.#answerMs = answerMs;
    }
    peer(socket) {
        return this.#outside.peer(socket);
    }
    process(peer, thorough) {
        return isWithin(this.#wall.uids, peer.uid)
            ? this.#ask(peer.inode).then(parseAnswer)
            : this.#outside.process(peer, thorough);
    }
    #ask(inode) {
        if (this.#open.length >= MOST_OPEN || performance.now() < this.#restUntil)
            return Promise.resolve(undefined);
        return new Promise((resolve) => {
            const late = setTimeout(resolve, this.#answerMs, undefined);
            this.#open.push((line) => {
                clearTimeout(late);
                resolve(line);
            });
            this.#socket ??= this.#connect();
            this.#socket.write(`${inode}\n`);
        });
    }
    #connect() {
        this.#text = '';
        const socket = (0,external_node_net_.connect)(this.#wall.lookup).setEncoding('latin1').unref();
        socket.on('data', (text) => this.#read(text, socket));
        socket.on('error', () => { });
        socket.once('close', () => {
            this.#socket = undefined;
            this.#restUntil = performance.now() + REST_MS;
            for (const answer of this.#open.splice(0))
                answer(undefined);
        });
        return socket;
    }
    #read(text, socket) {
        const lines = (this.#text + text).split('\n');
        this.#text = lines.pop() ?? '';
        for (const line of lines)
            this.#open.shift()?.(line);
        if (this.#text.length > LONGEST)
            socket.destroy();
    }
}
function parseAnswer(line) {
    const [, pid, executable = ''] = /^([1-9]\d{0,9})(?: (.*))?$/.exec(line ?? '') ?? [];
    if (pid === undefined)
        return {};
    return { pid: Number(pid), ...(executable === '' ? {} : { executable: (0,serve.clip)(executable, 200) }) };
}

;// CONCATENATED MODULE: ./broker/server.js





/** The limit for a request's headers. Clients of these protocols send less, and a larger request would cost memory. */
const HEADER_BYTES = 8 * 1024;
const FIRST_MS = 30_000;
const REQUEST_MS = 5000;
/** The server announces the shorter time, so that no client sends its next request while the server closes the connection. */
const IDLE_MS = { told: 60_000, kept: 65_000 };
const BACKLOG = 4096;
/** The time budget for finding the processes behind connections, in milliseconds. */
const LOOKUP_MS = { burst: 200, perSecond: 50 };
/** The broker's HTTP server: on 127.0.0.1, at a free port. Protocols take GET only; a gateway decides for itself. */
class BrokerServer {
    #deps;
    #server;
    #timeouts = new ConnectionTimeouts({ firstMs: FIRST_MS, requestMs: REQUEST_MS, idleMs: IDLE_MS.kept }, (socket, why) => why === 'slow'
        ? refuse(socket, '408 Request Timeout', 'the request did not arrive in time')
        : socket.end(() => socket.destroy()));
    #port = 0;
    #lookupBudget = LOOKUP_MS.burst;
    #refilledAt = performance.now();
    constructor(deps) {
        this.#deps = deps;
        this.#server = (0,external_node_http_.createServer)({
            maxHeaderSize: HEADER_BYTES,
            // Node's own limits also count the time in which nothing was read; see `ConnectionTimeouts`.
            headersTimeout: 0,
            requestTimeout: 0,
            keepAliveTimeout: 0,
            noDelay: true,
        }, (request, response) => {
            this.#timeouts.requested(request, response);
            this.#serve(request, response).catch(() => response.destroy());
        });
        this.#server.maxConnections = deps.maxConnections;
        this.#server.on('clientError', refuseUnreadable);
        this.#server.on('connection', (socket) => {
            this.#timeouts.connected(socket);
            void this.#deps.callers?.peer(socket);
        });
    }
    get port() {
        return this.#port;
    }
    async listen() {
        await new Promise((resolve, reject) => {
            this.#server.once('error', reject);
            this.#server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, resolve);
        });
        this.#timeouts.start();
        this.#port = this.#server.address().port;
        return this.#port;
    }
    /** Stops listening at once. Answers that have begun are completed. */
    close() {
        this.#timeouts.stop();
        this.#server.close();
        this.#server.closeIdleConnections();
    }
    async #serve(request, response) {
        const forward = this.#gatewayOf(request);
        if (forward)
            return await this.#forward(forward, request, response);
        // Discards the body: no protocol has one.
        request.resume();
        const call = callOf(request);
        const found = this.#deps.protocols.find(({ protocol }) => protocol.owns(call.path));
        const protocol = found?.protocol;
        const peer = await this.#deps.callers?.peer(request.socket);
        const refusal = this.#screen(request, call, peer, protocol);
        if (!refusal && call.path.startsWith(config.CONTROL_PATH)) {
            return this.#control(request, response, call);
        }
        // Before the answer is sent, since a short-lived client ends right after it; and before it is made, since the lease may
        // end meanwhile.
        const caller = await this.#callerOf(peer);
        const answer = refusal ?? this.#whenOver(call, protocol) ?? protocol?.answer(call) ?? unknownPath(call);
        send(response, answer);
        this.#deps.trail.addRequest(found?.lease, found?.cloud, answer, caller);
    }
    #gatewayOf({ url = '/' }) {
        if (url.startsWith(config.CONTROL_PATH))
            return undefined;
        return this.#deps.gateways.find(({ gateway }) => gateway.owns(url));
    }
    async #forward({ gateway, lease, cloud }, request, response) {
        const { refusal, log } = await this.#admit({ gateway, lease, cloud }, request);
        if (refusal) {
            request.resume();
            send(response, refusal);
            return log(refusal);
        }
        await gateway.handle({ request, response, target: request.url ?? '/', log });
    }
    /** The checks of a request for a gateway, and how it gets into the access log. */
    async #admit({ gateway, lease, cloud }, request) {
        const peer = await this.#deps.callers?.peer(request.socket);
        const call = callOf(request);
        const refusal = this.#screen(request, call, peer, gateway, true) ?? this.#whenOver(call, gateway);
        const caller = await this.#callerOf(peer);
        return { refusal, log: (decision) => this.#deps.trail.addRequest(lease, cloud, decision, caller) };
    }
    /** The checks for every protocol: the request comes directly from this machine, from this user, and is for this broker. */
    #screen(request, call, peer, protocol, anyMethod = false) {
        const refuse = refuser(call, protocol);
        const host = request.headers.host ?? '';
        if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`) {
            return refuse(403, 'host', `the Host header must be 127.0.0.1:${this.#port}: this broker is not reached under another name or through a proxy. Add 127.0.0.1 to NO_PROXY.`);
        }
        if (['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)) {
            return refuse(403, 'forwarded', 'forwarded requests are not served. Ask directly from this job; add 127.0.0.1 to NO_PROXY.');
        }
        const controls = call.path.startsWith(config.CONTROL_PATH);
        const stranger = this.#screenUser(peer, controls);
        if (stranger !== undefined)
            return refuse(403, 'user', stranger);
        if (controls || anyMethod)
            return undefined;
        if (request.method !== 'GET')
            return refuse(405, 'method', 'only GET is served.');
        return undefined;
    }
    /** Why this user may not ask; `undefined` for one who may. */
    #screenUser(peer, controls) {
        const { uid, wall, callers } = this.#deps;
        const walled = wall !== undefined && !controls;
        if (!callers && !walled)
            return undefined;
        if (!peer)
            return 'the kernel does not say who is asking, so nothing is handed out.';
        if (walled) {
            return isWithin(wall, peer.uid)
                ? undefined
                : `only processes inside the wall may ask, and this is user ${peer.uid}, outside of it.`;
        }
        return peer.uid === uid
            ? undefined
            : `only user ${uid}, who runs this job, may ask, and this is user ${peer.uid}. Run the tool without sudo and without switching users.`;
    }
    /** Checked for each request: after the broker could not run for a while, it reads waiting requests before a timer fires. */
    #whenOver(call, protocol) {
        if (!this.#deps.jobIsOver())
            return undefined;
        return refuser(call, protocol)(503, 'job', 'the job that this broker served is over. Ask for a lease in your own job.');
    }
    async #control(request, response, call) {
        const operation = call.path.slice(config.CONTROL_PATH.length);
        const { status, body, after } = await this.#deps.control.handle(request.method ?? '', operation, call.header('authorization'));
        response.once('close', () => after?.());
        send(response, { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    }
    async #callerOf(peer) {
        const { callers, trail } = this.#deps;
        if (!peer || !callers)
            return {};
        const now = performance.now();
        const refill = ((now - this.#refilledAt) / 1000) * LOOKUP_MS.perSecond;
        this.#lookupBudget = Math.min(LOOKUP_MS.burst, this.#lookupBudget + refill);
        this.#refilledAt = now;
        if (this.#lookupBudget <= 0)
            return { uid: peer.uid };
        const found = await callers.process(peer, trail.detailed);
        this.#lookupBudget -= performance.now() - now;
        return { uid: peer.uid, ...found };
    }
}
function callOf({ url: target = '/', headers }) {
    const url = URL.parse(`http://127.0.0.1${target}`);
    return {
        path: url?.pathname ?? '/',
        query: url?.searchParams ?? new URLSearchParams(),
        header: (name) => {
            const value = headers[name];
            return typeof value === 'string' ? value : undefined;
        },
    };
}
function send(response, { status, headers, body }) {
    response.writeHead(status, {
        ...headers,
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
        ...(response.shouldKeepAlive ? { 'keep-alive': `timeout=${IDLE_MS.told / 1000}` } : {}),
    });
    response.end(body);
}
/** Refuses in the form of the protocol that the path belongs to. */
function refuser(call, protocol) {
    return (status, reason, message) => (protocol?.refuse ?? plain)(status, reason, `agent-creds: ${message}`, (0,serve.clip)(call.path));
}
function plain(status, reason, message, what) {
    return {
        status,
        headers: { 'content-type': 'text/plain' },
        body: `${message}\n`,
        decision: 'refused',
        what,
        reason,
    };
}
function unknownPath(call) {
    return plain(404, 'path', 'agent-creds: this broker serves no such path. It serves the clouds that this job configured, at the addresses it exported.', (0,serve.clip)(call.path));
}
/** Refuses a request that is not HTTP or has too large headers. */
function refuseUnreadable(error, socket) {
    if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy();
        return;
    }
    const [status, text] = error.code === 'HPE_HEADER_OVERFLOW'
        ? ['431 Request Header Fields Too Large', `the request's headers are larger than ${HEADER_BYTES} bytes`]
        : ['400 Bad Request', 'this is not an HTTP request'];
    refuse(socket, status, text);
}
/** Sends an answer, if that is still possible, and closes the connection. */
function refuse(socket, status, text) {
    const body = `agent-creds: ${text}.\n`;
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`, () => socket.destroy());
}

// EXTERNAL MODULE: ./broker/trail.js + 1 modules
var broker_trail = __webpack_require__(1994);
// EXTERNAL MODULE: ./broker/worker-watch.js
var worker_watch = __webpack_require__(8975);
;// CONCATENATED MODULE: ./broker/broker.js

















const LONGEST_SLEEP_MS = 15_000;
/** If the worker ends within this time after main, both count as ended together, in milliseconds. */
const ABANDONED_MS = 1000;
const ABANDONED_STEP_MS = 100;
/** Builds the broker and starts to listen. All code that it will ever need is in memory when this resolves. */
async function startServing(config, deps) {
    const { clock, exit, openSource } = deps;
    const { wall } = config;
    const uid = process.getuid?.();
    // Such a wall would be none: it would let in who is outside.
    if (wall && uid !== undefined && isWithin(wall.uids, uid))
        throw new Error('the wall is around this user');
    const until = clock.monotonic() + config.renewUntil * 1000;
    const stopped = new AbortController();
    const source = await openSource?.(stopped.signal);
    const loaded = await Promise.all(config.served.map((served) => load(served, source)));
    const trail = new broker_trail.Trail(clock.now);
    const identity = (audience, signal) => (0,token.fetchIdentityToken)(config.identity, audience, {
        clock,
        signal,
        secret: () => { },
        progress: () => { },
        missingBecause: 'the broker was started without the permission',
    });
    const renewers = loaded.map(({ lease, ageMs, renewal }) => {
        /** Why the last attempt failed, where none has succeeded since. */
        let lastFailure;
        const about = { cloud: lease.cloud, session: lease.session };
        return new LeaseRenewer(lease, ageMs, {
            clock,
            renewal,
            identity,
            until,
            onRenewed: (renewed, failedBefore) => {
                trail.addAction('lease.renewed', renewed.id, {
                    ...about,
                    expiresAt: (0,clock_0/* instant */.uR)(renewed.expiresAt),
                    ...(failedBefore > 0 ? { failedBefore, lastFailure } : {}),
                });
                lastFailure = undefined;
            },
            onFailed: (error, secrets) => {
                lastFailure = describe(error, secrets);
            },
            onExpired: (expired) => trail.addAction('lease.expired', expired.id, {
                ...about,
                expiresAt: (0,clock_0/* instant */.uR)(expired.expiresAt),
                ...(lastFailure === undefined ? {} : { lastFailure }),
            }),
        });
    });
    const revoke = async (renewer) => {
        const lease = renewer.held;
        const end = loaded.find((one) => one.lease.id === lease?.id)?.revoke;
        if (!lease || !end || config.revoke === 'off')
            return undefined;
        const signal = AbortSignal.timeout(timeouts/* deadlines */.Q.revoke);
        return await end(lease, {
            clock,
            signal,
            secret: () => { },
            progress: () => { },
            identity: (audience) => identity(audience, signal),
        });
    };
    const leave = () => {
        stopped.abort();
        server.close();
        exit();
    };
    const ending = new AbortController();
    const gateways = loaded.flatMap(({ plan, lease, bearer, gateway }, index) => {
        const renewer = renewers[index];
        if (!gateway || !renewer)
            return [];
        const context = {
            plan,
            bearer,
            port: () => server.port,
            current: () => renewer.current(),
            renew: () => renewer.renewNow(),
            ended: ending.signal,
            environmentOf: (name) => {
                const found = loaded.find((one) => one.plan.name === name);
                return found && (0,broker_exports.namedEnvironment)(found, server.port);
            },
            walled: wall !== undefined,
            ...(wall?.tools === undefined ? {} : { toolHost: wall.tools }),
        };
        return [{ cloud: lease.cloud, lease: lease.id, gateway: gateway(context) }];
    });
    const close = async () => {
        ending.abort();
        await Promise.all(gateways.map(({ gateway }) => gateway.close?.()));
    };
    const control = new Control({ token: config.control, renewers, trail, close, revoke, exit: leave });
    const worker = new worker_watch/* WorkerWatch */.c(config.runner);
    const { telling, callers } = await detectCallerLookup({ clock });
    const server = new BrokerServer({
        protocols: loaded.flatMap(({ plan, lease, bearer, protocol }, index) => {
            const context = { plan, bearer, current: () => renewers[index]?.current() ?? 'ended' };
            return protocol ? [{ cloud: lease.cloud, lease: lease.id, protocol: protocol(context) }] : [];
        }),
        gateways,
        control,
        trail,
        callers: wall && callers ? new WallCallerLookup(wall, callers) : callers,
        uid,
        wall: wall?.uids,
        jobIsOver: () => worker.ended,
        maxConnections: connectionLimit(),
    });
    const port = await server.listen();
    const exitReport = new ExitReport({
        trailFile: config.trailFile,
        diagnostics: (0,worker_watch/* diagnosticFolder */.y)(config.runner),
        now: clock.now,
    });
    const stop = async (why) => {
        // There will be no post step, and the next job on this machine must not reach this broker.
        if (why === 'worker-ended')
            server.close();
        exitReport.began(why);
        exitReport.ended(await control.end());
        leave();
    };
    return {
        port,
        callers: telling,
        async run() {
            const renewals = Promise.all(renewers.map((renewer) => renewer.run(stopped.signal)));
            const { signal } = stopped;
            const gone = worker.untilEnded(clock, signal).then(async (ended) => {
                if (ended)
                    await stop('worker-ended');
            });
            const late = (0,clock_0/* sleepUntil */.Kc)(until, clock, signal, LONGEST_SLEEP_MS).then(() => stop('time'), () => {
                // The broker has ended before.
            });
            await Promise.all([renewals, gone, late]);
        },
        async abandon() {
            server.close();
            for (let waited = 0; waited < ABANDONED_MS; waited += ABANDONED_STEP_MS) {
                if (worker.ended)
                    return await stop('worker-ended');
                await clock.sleep(ABANDONED_STEP_MS);
            }
            leave();
        },
        stop,
    };
}
async function load(served, source) {
    const { plan, whole } = served;
    const cloud = (0,clouds.cloudByName)(plan.cloud);
    const answers = await loadAnswers(cloud.served);
    if (source) {
        // The job that issues the leases also revokes them.
        const issue = ({ signal }) => source.next(plan.cloud, signal);
        const ageOf = (lease) => source.ageOf(lease);
        return { ...served, ...answers, renewal: { audience: '', issue, ageOf } };
    }
    if (!whole)
        throw new Error('there is nothing to renew the lease by');
    const [issuer, revoker] = await Promise.all([cloud.load(), cloud.revocation?.loadRevoker()]);
    return {
        ...served,
        ...answers,
        renewal: { audience: whole.audience, issue: (context) => issuer.issue(whole, context) },
        revoke: revoker && ((lease, context) => revoker.revoke(lease, whole, context)),
    };
}
async function loadAnswers(kind) {
    if (kind && 'loadGateway' in kind)
        return { gateway: await kind.loadGateway() };
    return { protocol: await (0,serve.loadProtocol)(kind) };
}
/** The limit of connections, which leaves descriptors free for renewals also when many clients connect. */
function connectionLimit() {
    const most = 16_000;
    try {
        const soft = /^Max open files\s+(\d+)/m.exec((0,external_node_fs_.readFileSync)('/proc/self/limits', 'utf8'))?.[1];
        return soft === undefined ? most : Math.max(64, Math.min(most, Number(soft) - 100));
    }
    catch {
        return most;
    }
}
/** Why a renewal failed, for the trail: the error's text, without this renewal's secrets, and shortened. */
function describe(error, secrets) {
    const redactor = new text_secrets/* Secrets */.S(() => { });
    for (const value of secrets)
        redactor.add(value);
    if (error instanceof errors_error/* AgentCredsError */.$u) {
        const { code, what } = error.problems[0];
        return (0,serve.clip)(redactor.redact(`${code}: ${what}`), 300);
    }
    return error instanceof Error ? (0,serve.clip)(redactor.redact(error.message)) : 'failed';
}

// EXTERNAL MODULE: ./broker/processes.js
var processes = __webpack_require__(3790);
;// CONCATENATED MODULE: ./broker/process-hardening.js


/** open(2) on Linux: O_CLOEXEC in the flags that `/proc/self/fdinfo` shows. */
const CLOSE_ON_EXEC = 0o2000000;
/**
 * Closes all inherited file descriptors except the first ones. The runner's node actions inherit pipes of the runner, and so
 * does every process that they start. Inherited descriptors have no close-on-exec flag, and those that Node opens have it.
 * Linux only (proc(5), `fdinfo`).
 * @param kept the highest descriptor that stays open.
 */
function closeInherited(kept) {
    if (process.platform !== 'linux')
        return;
    let open;
    try {
        open = (0,external_node_fs_.readdirSync)('/proc/self/fd');
    }
    catch {
        return;
    }
    for (const fd of open.map(Number)) {
        try {
            if (fd <= kept)
                continue;
            const flags = (0,processes/* descriptorFlags */.Ts)('self', fd);
            if (flags !== undefined && (flags & CLOSE_ON_EXEC) === 0)
                (0,external_node_fs_.closeSync)(fd);
        }
        catch {
            // The descriptor with which the list itself was read.
        }
    }
}
/**
 * Excludes this process's memory from every core dump. This includes dumps that the kernel pipes to a program, for which size
 * limits do not count (core(5), "Controlling which mappings are written"). Linux only; it needs no privilege.
 */
function disableCoreDump() {
    if (process.platform !== 'linux')
        return;
    try {
        (0,external_node_fs_.writeFileSync)('/proc/self/coredump_filter', '0');
    }
    catch {
        // A kernel without core dumps, or a sandbox. The size limit, with which the broker was started, still applies.
    }
}

;// CONCATENATED MODULE: ./steps/broker.js





/** The file descriptor on which main waits for two lines from the broker: it is ready, and it has taken the leases over. */
const REPLY_FD = 3;
/**
 * The broker's process. The first line of its standard input is its configuration. When the second line is `keep`, it
 * keeps running after main's end. If the pipe ends without that line, main has died or undone the delivery, and the broker
 * ends as well. It prints nothing, since nobody would read it.
 */
async function broker() {
    // First, while no secret is in memory yet.
    disableCoreDump();
    closeInherited(REPLY_FD);
    // An unexpected error ends the process silently: the error's text could hold a secret.
    process.on('uncaughtException', () => process.exit(70));
    process.on('unhandledRejection', () => process.exit(70));
    // A terminal that closes, or a request to attach a debugger, must not change anything.
    for (const signal of ['SIGHUP', 'SIGPIPE', ...(process.platform === 'win32' ? [] : ['SIGUSR1'])]) {
        process.on(signal, () => { });
    }
    const lines = (0,external_node_readline_.createInterface)({ input: process.stdin })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done)
        return;
    try {
        const config = JSON.parse(first.value);
        const serving = await startServing(config, {
            clock: clock_0/* systemClock */.ml,
            exit: () => process.exit(0),
            openSource: handoffOpener(config),
        });
        for (const signal of ['SIGTERM', 'SIGINT'])
            process.on(signal, () => void serving.stop('told'));
        reply({ ready: true, port: serving.port, callers: serving.callers });
        const second = await lines.next();
        if (second.done || second.value !== 'keep')
            return await serving.abandon();
        process.stdin.destroy();
        reply({ kept: true });
        (0,external_node_fs_.closeSync)(REPLY_FD);
        await serving.run();
    }
    catch (error) {
        reply({ ready: false, why: error.code ?? 'it could not be set up' });
        process.exit(70);
    }
}
/** How to open the lease source of the split. Only a broker in an agent job loads the split's code; others never need it. */
function handoffOpener({ handoff, }) {
    if (handoff === undefined)
        return undefined;
    return async (signal) => {
        const { handoffSource } = await Promise.all(/* import() */[__webpack_require__.e(923), __webpack_require__.e(858), __webpack_require__.e(375), __webpack_require__.e(88), __webpack_require__.e(942)]).then(__webpack_require__.bind(__webpack_require__, 7942));
        return await handoffSource(handoff, clock_0/* systemClock */.ml, signal);
    };
}
function reply(what) {
    try {
        (0,external_node_fs_.writeSync)(REPLY_FD, `${JSON.stringify(what)}\n`);
    }
    catch {
        // Main has stopped reading: it died, or its step ended right after it had written `keep`.
    }
}

;// CONCATENATED MODULE: ./entries/broker.js

/** The broker is a process that a step starts, not a step of the job. */
const start = () => broker();


/***/ })

};
;