export const id = 601;
export const ids = [601];
export const modules = {

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
/* harmony export */   f: () => (/* binding */ paths)
/* harmony export */ });
/** Paths of the one HTTP server; Google's protocol owns everything else. */
const paths = {
    aws: '/aws/credentials',
    azure: '/azure/token',
    azureOlder: '/azure/msi/',
    control: '/control/',
};


/***/ }),

/***/ 5650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ brokerExports),
/* harmony export */   r: () => (/* binding */ brokerFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5363);


/** The variables by which each cloud's unmodified tools find the broker. None of them is worth anything elsewhere. */
function brokerExports(plan, context) {
    const { env, ...rest } = byCloud[plan.cloud](plan, context);
    // A variable that says nothing would still be taken for an answer.
    return { ...rest, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}
const TOKEN_FILE = 'aws-token';
const PROFILE_FILE = 'aws-config';
const GCLOUD_FOLDER = 'gcloud';
/** All names that {@link Exported} can have in the folder. */
const brokerFiles = [TOKEN_FILE, PROFILE_FILE, GCLOUD_FOLDER];
const byCloud = {
    aws: (plan, { port, bearer, folder, shadows }) => {
        const { region } = plan;
        // botocore takes an empty AWS_PROFILE for a profile without a name, and fails unless there is one.
        const profile = shadows.some((name) => /^AWS_(DEFAULT_)?PROFILE$/.test(name));
        return {
            env: {
                AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}${_config_js__WEBPACK_IMPORTED_MODULE_1__/* .paths */ .f.aws}`,
                AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, TOKEN_FILE),
                AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
                AWS_REGION: region,
                AWS_DEFAULT_REGION: region,
                ...(profile ? { AWS_CONFIG_FILE: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, PROFILE_FILE) } : {}),
            },
            // Without a line break at its end: the SDKs would send it, or refuse the file.
            files: { [TOKEN_FILE]: bearer, ...(profile ? { [PROFILE_FILE]: '[profile ""]\n' } : {}) },
            folders: [],
        };
    },
    gcp: (plan, { port, folder, shadows }) => {
        const { project, serviceAccount } = plan;
        const address = `127.0.0.1:${port}`;
        return {
            env: {
                GCE_METADATA_HOST: address,
                GCE_METADATA_IP: address,
                GCE_METADATA_ROOT: address,
                METADATA_SERVER_DETECTION: 'assume-present',
                CLOUDSDK_CONFIG: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, GCLOUD_FOLDER),
                CLOUDSDK_CORE_PROJECT: project,
                GOOGLE_CLOUD_PROJECT: project,
                // gcloud takes an empty account for none at all, so another one is replaced.
                ...(shadows.includes('CLOUDSDK_CORE_ACCOUNT')
                    ? { CLOUDSDK_CORE_ACCOUNT: serviceAccount || 'default' }
                    : {}),
            },
            files: {},
            folders: [GCLOUD_FOLDER],
        };
    },
    azure: (plan, { port, bearer }) => {
        const { clientId, tenantId, subscriptionId } = plan;
        const base = `http://127.0.0.1:${port}`;
        return {
            env: {
                IDENTITY_ENDPOINT: `${base}${_config_js__WEBPACK_IMPORTED_MODULE_1__/* .paths */ .f.azure}`,
                IDENTITY_HEADER: bearer,
                MSI_ENDPOINT: `${base}${_config_js__WEBPACK_IMPORTED_MODULE_1__/* .paths */ .f.azureOlder}`,
                MSI_SECRET: bearer,
                // By this name `az login --identity` knows that it is to ask MSI_ENDPOINT.
                APPSETTING_WEBSITE_SITE_NAME: 'agent-creds',
                AZURE_TENANT_ID: tenantId,
                AZURE_SUBSCRIPTION_ID: subscriptionId,
                AZURE_CLIENT_ID: clientId,
            },
            files: {},
            folders: [],
        };
    },
};


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
// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
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
        const answer = await (0,http/* request */.Em)({
            method: 'POST',
            url: `http://127.0.0.1:${handle.port}${config/* paths */.f.control}end`,
            headers: { authorization: `Bearer ${handle.control}` },
            timeoutMs: END_MS,
        });
        return answer.status === 200 ? JSON.parse(answer.body) : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/broker/exports.js
var broker_exports = __webpack_require__(5650);
;// CONCATENATED MODULE: ./lib/broker/finish.js





/** Where a broker that ends by itself leaves its trail, in the step's private folder. */
const TRAIL_FILE = 'trail.json';
/** Ends the broker and takes over what it knows; where it is gone, says so and reckons with the worst. */
async function finishBroker(handle, held, { now, folder, maybeDone }) {
    const asked = readReport(await endBroker(handle));
    const report = asked ?? readReport(readTrailFile(folder));
    if (!report) {
        const text = maybeDone
            ? 'The broker was ended by the end step, whose log and record have its trail.'
            : 'The broker is gone: something ended its process. Who used the leases is not known, and renewals since this job began cannot be told.';
        return { held: held.map((one) => worstCase(one, now)), events: [], uses: [], texts: [text] };
    }
    return {
        held: held.map((one) => {
            const ended = report.ended.find(({ id }) => id === one.lease?.id);
            if (!one.lease || !ended)
                return one;
            const { expiresAt, outcome } = ended;
            return { ...one, lease: { ...one.lease, expiresAt }, ...(outcome ? { outcome } : {}) };
        }),
        events: report.events,
        uses: report.uses,
        texts: [
            asked
                ? 'The broker has forgotten the leases and has ended.'
                : 'The broker had ended by itself before this step and left its trail.',
            ...report.uses.map(describeUse),
        ],
    };
}
/** What the broker's clients needed on the disk; gcloud keeps its tokens there in clear. A link is not followed. */
function removeBrokerFiles(folder) {
    if (folder === '')
        return;
    for (const name of broker_exports/* brokerFiles */.r) {
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
    const when = count === 1 ? `at ${finish_clock(first)} UTC` : `first ${finish_clock(first)}, last ${finish_clock(last)} UTC`;
    return decision === 'served'
        ? `${lease}: used ${times} by ${who}, ${when}.`
        : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}
function finish_clock(time) {
    return time.slice(11, 19);
}
/** A broker that is gone may have renewed a moment ago. */
function worstCase(one, now) {
    const { lease } = one;
    if (!lease?.issuedAt)
        return one;
    const life = Date.parse(lease.expiresAt) - Date.parse(lease.issuedAt);
    const latest = Math.max(Date.parse(lease.expiresAt), now + life);
    return Number.isFinite(latest) ? { ...one, lease: { ...lease, expiresAt: (0,clock/* instant */.u)(latest) } } : one;
}
/** What comes over the port or from the file may have been put there by a step: only its form is trusted. */
function readReport(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { ended, events, uses } = value;
    if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses))
        return undefined;
    const fits = ended.every((e) => isText(e?.id) && isInstant(e?.expiresAt)) &&
        events.every((e) => EVENT.test(e?.type) && Number.isFinite(e?.at) && isObject(e?.data)) &&
        uses.every((u) => isText(u?.who) && isInstant(u?.first) && isInstant(u?.last) && Number.isInteger(u?.count));
    return fits ? value : undefined;
}
const EVENT = /^lease\.(renewed|used|refused|expired)$/;
const isText = (value) => typeof value === 'string' && value.length <= 300;
const isInstant = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
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

/***/ 3377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ releaseMarks),
/* harmony export */   DS: () => (/* binding */ isMarkedEnded),
/* harmony export */   EB: () => (/* binding */ appendRecord),
/* harmony export */   Mw: () => (/* binding */ readLeases),
/* harmony export */   au: () => (/* binding */ RecordFolder),
/* harmony export */   oz: () => (/* binding */ markEnded),
/* harmony export */   rl: () => (/* binding */ refuseSecondLease)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2977);



/** The job's private place in RUNNER_TEMP, which the runner empties when the job is over. */
const ROOT = 'agent-creds';
/** In each step's folder: its leases, and the note that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';
/** No step has so many leases that its list is longer. */
const LONGEST_LEASES = 64 * 1024;
/** More folders than this are not this action's doing. */
const MOST_FOLDERS = 64;
/**
 * A folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, readable by the runner's user only, and the
 * mark that this job holds a lease for a cloud in its environment.
 */
class RecordFolder {
    path;
    #root;
    #marks = [];
    constructor(temp, session) {
        this.#root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT);
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, session);
    }
    get recordPath() {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, 'record.jsonl');
    }
    create() {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.path, { recursive: true, mode: 0o700 });
    }
    write(lines) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(this.recordPath, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flag: 'wx' });
    }
    /** What the end action reads: this step's leases, without a secret. */
    writeLeases(text) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, LEASES), text, { mode: 0o600, flag: 'wx' });
    }
    /** A file that nobody but the runner's user may read. */
    writePrivate(name, text) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, name), text, { mode: 0o600, flag: 'wx' });
    }
    makeFolder(name) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, name), { mode: 0o700 });
    }
    /** Marks the clouds as held by this step. Exclusive creation: of two steps at once only one can win. */
    hold(clouds, runKey) {
        for (const cloud of clouds) {
            const mark = markPath(this.#root, cloud);
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(mark, runKey, { mode: 0o600, flag: 'wx' });
            }
            catch (error) {
                if (error.code === 'EEXIST')
                    throw leaseExists(cloud);
                throw error;
            }
            this.#marks.push(mark);
        }
    }
    /** Removes all that this step wrote, and the shared folder when nothing else is in it. */
    remove() {
        for (const mark of this.#marks)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(mark, { force: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.path, { recursive: true, force: true });
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(this.#root).length === 0)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.#root, { recursive: true });
        }
        catch {
            // It was never made.
        }
    }
}
/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first.
 * @throws {AgentCredsError} LEASE_EXISTS.
 */
function refuseSecondLease(temp, clouds, runKey) {
    for (const cloud of clouds) {
        let holder;
        try {
            holder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(markPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT), cloud), 'utf8');
        }
        catch {
            continue;
        }
        // A mark of another job can only be left where a runner did not empty its folder.
        if (holder === runKey)
            throw leaseExists(cloud);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(markPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT), cloud), { force: true });
    }
}
/** The text of each step's list of leases, by its folder. Other steps can write there: none of it is to be believed. */
function readLeases(temp) {
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT);
    let names;
    try {
        names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(root, { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name);
    }
    catch {
        return [];
    }
    return names.slice(0, MOST_FOLDERS).flatMap((name) => {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
        const text = readOwnFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, LEASES));
        return text === undefined ? [] : [{ folder, text }];
    });
}
/** A plain, short file of the runner's own user; a link in its place is not followed. */
function readOwnFile(path) {
    try {
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0));
        try {
            const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
            const mine = process.getuid === undefined || stat.uid === process.getuid();
            return stat.isFile() && mine && stat.size <= LONGEST_LEASES ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8') : undefined;
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    catch {
        return undefined;
    }
}
/** Notes that a step's leases have been ended. A hint, not a proof: any step can write it. */
function markEnded(folder) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED), '', { mode: 0o600, flag: 'w' });
}
function isMarkedEnded(folder) {
    return folder !== '' && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED));
}
/** Lets this job have another lease of these clouds in its environment. */
function releaseMarks(temp, clouds, runKey) {
    for (const cloud of clouds) {
        const mark = markPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT), cloud);
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(mark, 'utf8') === runKey)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(mark, { force: true });
        }
        catch {
            // There is none.
        }
    }
}
/** Adds lines to a record that main wrote; a link in its place is not followed. */
function appendRecord(folder, lines) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'record.jsonl'), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0));
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, lines.map((line) => `${line}\n`).join(''));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function markPath(root, cloud) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `${cloud}.lease`);
}
function leaseExists(cloud) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'LEASE_EXISTS',
        what: `This job already holds a lease of ${cloud} in its environment`,
        why: 'a second one would replace its variables, and steps in between could not tell which they have',
        fix: 'deliver: outputs   # for the second use; or put both scopes in one step',
    });
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

/***/ 7405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary),
/* harmony export */   Y: () => (/* binding */ summaryOf)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5233);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7581);
/* harmony import */ var _text_safe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7174);




/** The table that a person reads at a glance on the run's page. */
function summaryOf(plan, leases) {
    const rows = leases.map((lease) => [
        lease.cloud,
        (0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCell */ .UZ)(lease.principal),
        lease.scope.map(_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCell */ .UZ).join('<br>'),
        lease.narrowed ? 'yes, by the cloud' : '**no**',
        `${(0,_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .instant */ .u)(lease.expiresAt)} (${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)((lease.expiresAt - lease.issuedAt) / 1000)})`,
        lease.end === 'revocable' ? 'expires; revoking starts after the job' : 'expires',
        (0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCell */ .UZ)(lease.session),
    ]);
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud’s log'];
    const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    const warnings = plan.warnings.map((text) => `\n> ${(0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCell */ .UZ)(text)}\n`).join('');
    return `### Credentials for agent ${(0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownCell */ .UZ)(plan.agent)}\n\n${table}\n${warnings}\n`;
}
async function writeSummary(markdown) {
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(markdown).write();
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
