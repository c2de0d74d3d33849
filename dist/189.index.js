export const id = 189;
export const ids = [189];
export const modules = {

/***/ 2356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger),
/* harmony export */   X: () => (/* binding */ writeLedger)
/* harmony export */ });
/* harmony import */ var _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1995);

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
    const leases = value.leases.slice(0, _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.length).flatMap((one) => readLease(one, owner) ?? []);
    if (leases.length === 0)
        return undefined;
    const broker = readHandle(value.broker);
    return { revoke, variables: [...new Set(variables)], leases, ...(broker ? { broker } : {}) };
}
function readLease(value, owner) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const lease = value;
    const cloud = _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.find(({ name }) => name === lease.cloud)?.name;
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

/***/ 5189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _end_end_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9079);
/* harmony import */ var _end_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2356);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3377);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1017);
/* harmony import */ var _runner_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1161);
/* harmony import */ var _finish_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3725);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7844);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1712);
/* harmony import */ var _take_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2885);












/**
 * `end@v1`: ends this job's leases now, right after the agent. The state of the step that issued them is not given to
 * another action, so they are found in RUNNER_TEMP, where any step can write: see {@link readLedger} for what that
 * can ask for. The post step of the issuing action believes none of it and looks for itself.
 */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_5__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_9__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', () => end(console));
}
async function end(console) {
    const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .readContext */ .yI)(process.env);
    const owner = { runKey: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .runKey */ .r7)(run), runId: run.runId, attempt: run.attempt };
    const all = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .readLeases */ .Mw)(run.temp).flatMap(({ folder, text }) => {
        const ledger = (0,_end_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .readLedger */ .S)(text, owner);
        return ledger ? [{ folder, ledger }] : [];
    });
    const found = all.filter(({ folder }) => !(0,_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .isMarkedEnded */ .DS)(folder));
    if (found.length === 0) {
        console.info(all.length > 0
            ? "This job's leases have been ended already: nothing is left to do."
            : 'This job holds no lease, so there is nothing to end.');
        return;
    }
    blank(found, console);
    for (const one of found)
        await endAll(one, run, console);
}
/** Later steps see empty variables, which cloud tools take as unset. */
function blank(found, console) {
    const names = [...new Set(found.flatMap(({ ledger }) => ledger.variables))];
    if (names.length === 0)
        return;
    new _runner_files_js__WEBPACK_IMPORTED_MODULE_7__/* .CommandFiles */ .B().exportVariables(Object.fromEntries(names.map((name) => [name, ''])));
    console.info(`Empty from the next step on: ${names.join(', ')}. What reads them stops working.`);
}
async function endAll({ folder, ledger }, run, console) {
    const deps = {
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        revoke: ledger.revoke,
        identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_10__/* .identityFetcher */ .u)(run, console),
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        by: 'end',
        maybeDone: false,
        untrusted: true,
    };
    const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_4__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m.now);
    const known = ledger.leases.map(heldOf);
    const held = ledger.broker
        ? await (0,_take_js__WEBPACK_IMPORTED_MODULE_11__/* .takeFromBroker */ .X)(ledger.broker, known, { folder, maybeDone: false, record, console, summary: true })
        : known;
    const ended = await Promise.all(held.map((one) => (0,_end_end_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .endLease */ .K)(one, deps)));
    for (const [index, one] of ended.entries()) {
        (0,_finish_js__WEBPACK_IMPORTED_MODULE_8__/* .reportEnded */ .z)(one, ledger.revoke, console);
        for (const { type, data } of one.events)
            record.add(type, ledger.leases[index]?.id, data);
    }
    try {
        const clouds = ledger.leases.map(({ cloud }) => cloud);
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseMarks */ .CO)(run.temp, clouds, (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .runKey */ .r7)(run));
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .markEnded */ .oz)(folder);
    }
    catch {
        console.info('The mark of these leases could not be removed; a new lease in this job may be refused.');
    }
    (0,_finish_js__WEBPACK_IMPORTED_MODULE_8__/* .finishRecord */ .Z)(record, folder, console);
}
function heldOf(lease) {
    const { cloud, principal, session, revocation } = lease;
    const asked = { cloud, principal, session, ttl: 0, ...(revocation ? { revocation } : {}) };
    return { lease, asked };
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


/***/ })

};
