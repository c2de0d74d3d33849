"use strict";
exports.id = 76;
exports.ids = [76];
exports.modules = {

/***/ 3461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LIST_CAP: () => (/* binding */ LIST_CAP),
/* harmony export */   artifactBackend: () => (/* binding */ artifactBackend),
/* harmony export */   backendIds: () => (/* binding */ backendIds)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _text_jwt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(620);


/**
 * The service lists at most this many artifacts of a run (actions/download-artifact#441), and the list has no pages. So a
 * list of this length may be incomplete.
 */
const LIST_CAP = 100;
/** Whether a server is GitHub Enterprise Server: any host except github.com and GitHub's data-residency hosts. */
function isEnterpriseServer(serverUrl) {
    const host = URL.parse(serverUrl)?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * Reads the address and the token from the runner's variables. The runner sets them in `uses:` steps only, never in a
 * `run:` step.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has no such service.
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
        throw missing('This step does not know the artifact service of its run', `${url ? 'ACTIONS_RUNTIME_TOKEN' : 'ACTIONS_RESULTS_URL'} is missing or not what a runner sets`, 'uses: org/agent-creds/receive@v1   # a step of a workflow, on a runner of version 2.327.1 or later');
    }
    return { url: url.origin, token, ...ids };
}
/**
 * Reads the ids of the run and of the job at the results service from the token's `scp` claim
 * (`... Actions.Results:<run>:<job> ...`), as GitHub's own client does. `undefined` where the token has no such claim.
 */
function backendIds(token) {
    for (const scope of String((0,_text_jwt_js__WEBPACK_IMPORTED_MODULE_1__/* .jwtPayload */ .c)(token)?.scp).split(' ')) {
        const [name, runId, jobId, ...rest] = scope.split(':');
        if (name === 'Actions.Results' && runId && jobId && rest.length === 0)
            return { runId, jobId };
    }
    return undefined;
}
function missing(what, why, fix) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_MISSING', what, why, fix });
}


/***/ }),

/***/ 3795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectArtifacts: () => (/* binding */ connectArtifacts)
/* harmony export */ });
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3461);

/**
 * Makes a client for the artifacts of the run that this environment belongs to.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has no artifact service.
 */
async function connectArtifacts(env, options) {
    const backend = (0,_backend_js__WEBPACK_IMPORTED_MODULE_0__.artifactBackend)(env);
    options.secret(backend.token);
    const { artifactClient } = await Promise.all(/* import() | artifacts */[__webpack_require__.e(367), __webpack_require__.e(544)]).then(__webpack_require__.bind(__webpack_require__, 9243));
    return artifactClient(backend, options);
}


/***/ }),

/***/ 8397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CONTROL_PATH: () => (/* binding */ CONTROL_PATH)
/* harmony export */ });
/** The prefix of the broker's own paths. All other paths belong to the protocols. */
const CONTROL_PATH = '/control/';


/***/ }),

/***/ 4976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   brokerExports: () => (/* binding */ brokerExports),
/* harmony export */   namedEnvironment: () => (/* binding */ namedEnvironment),
/* harmony export */   namedExports: () => (/* binding */ namedExports),
/* harmony export */   replacedBy: () => (/* binding */ replacedBy)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);

/** What the job gets for the named leases, by cloud. */
function namedExports(leases, context) {
    const byCloud = Map.groupBy(leases, ({ plan }) => plan.cloud);
    return [...byCloud].flatMap(([cloud, own]) => namedKind(cloud)?.exports(own, context) ?? []);
}
/** The variables with which one process gets one named lease, and no other. */
function namedEnvironment(lease, port) {
    return namedKind(lease.plan.cloud)?.environment(lease, { port });
}
/** The variables of the job that the named leases replace. */
function replacedBy(leases) {
    return [...new Set(leases.flatMap(({ plan }) => namedKind(plan.cloud)?.replaced ?? []))];
}
function namedKind(cloud) {
    const kind = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__.cloudByName)(cloud).served;
    return kind && 'named' in kind ? kind.named : undefined;
}
/**
 * The variables with which a cloud's unmodified tools find the broker, and the files that these need. They have no value on
 * another machine. Empty for a kind of lease that the broker does not serve.
 */
function brokerExports(plan, context) {
    const { env, ...files } = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__.cloudByName)(plan.cloud).served?.exports(plan, context) ?? { env: {} };
    // A tool would take an empty variable as a value, so it is left out.
    return { ...files, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}


/***/ }),

/***/ 7236:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ ModelTotals),
/* harmony export */   y: () => (/* binding */ MAX_MODELS)
/* harmony export */ });
/** The number of models that are counted separately. A scope may grant every model, and a client may name many. */
const MAX_MODELS = 50;
const OTHERS = 'others';
/** What the requests cost, by model. Its size is limited: further models are counted together. */
class ModelTotals {
    #by = new Map();
    /** Counts one request. Does nothing where its facts name no model, or no tokens: then it cost none. */
    add(cloud, { model, inputTokens, outputTokens }) {
        if (typeof model !== 'string' || typeof inputTokens !== 'number' || typeof outputTokens !== 'number')
            return;
        const name = `${cloud}/${model}`;
        const key = this.#by.has(name) || this.#by.size < MAX_MODELS - 1 ? name : OTHERS;
        const before = this.#by.get(key) ?? { requests: 0, inputTokens: 0, outputTokens: 0 };
        this.#by.set(key, {
            model: key,
            requests: before.requests + 1,
            inputTokens: before.inputTokens + inputTokens,
            outputTokens: before.outputTokens + outputTokens,
        });
    }
    /** The totals for the report; nothing where no model was used. */
    report() {
        return this.#by.size === 0 ? {} : { models: [...this.#by.values()] };
    }
}


/***/ }),

/***/ 3790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IP: () => (/* binding */ readAncestry),
/* harmony export */   KS: () => (/* binding */ findOutputReader),
/* harmony export */   P2: () => (/* binding */ startTimeOf),
/* harmony export */   Ts: () => (/* binding */ descriptorFlags),
/* harmony export */   W_: () => (/* binding */ isRunning)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

/** Reads a process's parent and start time from proc(5); `undefined` where there is no such process, or it is a zombie. */
function statOf(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        // The second field is the program's name in parentheses, with any characters, so the fields are counted after it.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state = '', parent = ''] = fields;
        const started = fields[19];
        return state === 'Z' || state === 'X' || started === undefined
            ? undefined
            : { parent: Number(parent), started };
    }
    catch {
        return undefined;
    }
}
/** The start time of a running process; `undefined` where the process or the information does not exist. */
function startTimeOf(pid) {
    return statOf(pid)?.started;
}
/** Whether a process is running. False only when it is certain that it has ended. */
function isRunning({ pid, started }) {
    if (started !== undefined)
        return startTimeOf(pid) === started;
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code !== 'ESRCH';
    }
}
/** Far above the real number of a runner's ancestors. */
const MOST = 16;
/** Reads the ancestors of this process. On systems other than Linux it knows the parent only. */
function readAncestry() {
    const self = refOf(process.pid);
    const ancestors = [];
    if (process.platform !== 'linux')
        return { self, ancestors: [{ pid: process.ppid }].filter(({ pid }) => pid > 1) };
    let pid = statOf(self.pid)?.parent ?? 0;
    while (pid > 1 && ancestors.length < MOST) {
        const stat = statOf(pid);
        if (!stat)
            break;
        ancestors.push({ pid, started: stat.started });
        pid = stat.parent;
    }
    return { self, ancestors };
}
function refOf(pid) {
    const started = startTimeOf(pid);
    return started === undefined ? { pid } : { pid, started };
}
/**
 * Finds the nearest ancestor that reads this process's standard output, which is the one with the other end of the pipe. Linux
 * only (proc(5), `/proc/pid/fd` and `fdinfo`); `undefined` where standard output is not a pipe.
 */
function findOutputReader({ ancestors }) {
    if (process.platform !== 'linux')
        return undefined;
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(1).isFIFO())
            return undefined;
        const pipe = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)('/proc/self/fd/1');
        return ancestors.find(({ pid }) => readsFrom(pid, pipe));
    }
    catch {
        return undefined;
    }
}
function readsFrom(pid, pipe) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(`/proc/${pid}/fd`).some((fd) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/${pid}/fd/${fd}`) === pipe && isReading(pid, fd));
    }
    catch {
        // The process belongs to another user, or has just closed a descriptor.
        return false;
    }
}
/** Whether a process has opened a descriptor for reading only: the lowest two bits of the flags are 0. */
function isReading(pid, fd) {
    const flags = descriptorFlags(pid, fd);
    return flags !== undefined && (flags & 3) === 0;
}
/**
 * The flags of open(2) with which a process has a descriptor (proc(5), `fdinfo`); `undefined` where the kernel does not say.
 * @throws where there is no such descriptor, or the process belongs to another user.
 */
function descriptorFlags(pid, fd) {
    const octal = /^flags:\s*([0-7]+)/m.exec((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1];
    return octal === undefined ? undefined : Number.parseInt(octal, 8);
}


/***/ }),

/***/ 3031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HX: () => (/* binding */ refuseShadowedInputs),
/* harmony export */   kT: () => (/* binding */ refuseShadowed),
/* harmony export */   mw: () => (/* binding */ shadowingVariables)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(756);



/**
 * Checks that no variable of the job makes the broker useless. It runs before any cloud is asked.
 * @throws {AgentCredsError} BROKER_SHADOWED.
 */
function refuseShadowed(plans, env) {
    const [first, ...rest] = plans.flatMap((plan) => fatalTo(plan, env));
    if (first)
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u([first, ...rest]);
}
/** The same check from the inputs alone, so that the error comes before any request, also before those to GitHub. */
function refuseShadowedInputs(inputs, env) {
    const all = inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.deliver).includes('broker');
    const configured = _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.filter((cloud) => (all || (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithheld */ .Ys)(cloud)) && cloud.isConfigured(inputs));
    refuseShadowed(configured.map(({ name }) => ({ cloud: name })), env);
}
/**
 * The variables of the job that these clouds' tools prefer to the broker, and that must be exported empty. Tools are told to use
 * a named lease, so nothing is emptied for it.
 */
function shadowingVariables(plans, env) {
    const unnamed = plans.filter(({ name }) => name === undefined);
    return unnamed.flatMap(({ cloud }) => ((0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__.cloudByName)(cloud).served?.blanked ?? []).filter((name) => (env[name] ?? '') !== ''));
}
function fatalTo({ cloud, name: named, scope = [] }, env) {
    const { title, served } = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__.cloudByName)(cloud);
    return (served?.fatal ?? [])
        .filter(({ name }) => env[name] !== undefined)
        .filter(({ services }) => 
    // What beats the search of a tool does not beat the lease that it is told to use.
    services === undefined
        ? named === undefined
        : services.some((service) => scope.some((line) => line.includes(`${service}:`))))
        .map(({ name, why }) => ({
        code: 'BROKER_SHADOWED',
        what: `${name} is set in this job, so ${title} tools would never ask the broker`,
        why,
        fix: `remove ${name} from the workflow and from the runner's own environment, or deliver: env`,
    }));
}


/***/ }),

/***/ 7301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ startAncestry)
/* harmony export */ });
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3790);

/**
 * This step's process and its ancestors at the start of the step. After the runner has died, a step has another parent. The
 * entries that start a broker import this file, so that it reads the ancestors first of all.
 */
const startAncestry = (0,_processes_js__WEBPACK_IMPORTED_MODULE_0__/* .readAncestry */ .IP)();


/***/ }),

/***/ 1994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MAX_EVENTS: () => (/* binding */ MAX_EVENTS),
  MAX_USES: () => (/* binding */ MAX_USES),
  Trail: () => (/* binding */ Trail)
});

// EXTERNAL MODULE: ./clock.js
var clock = __webpack_require__(3535);
;// CONCATENATED MODULE: ./broker/bounded-counter.js
/**
 * Counts things by kind, with bounded memory. When it is full, the kind with the lowest count, and among those the one that
 * came longest ago, makes room for a new kind, and its count is added to a group of others. So a kind that comes again and
 * again stays visible, however many other kinds come before or after it, and no count is lost.
 */
class BoundedCounter {
    #room;
    #among;
    #kinds = new Map();
    #others = new Map();
    /**
     * @param room the number of kinds that are counted separately.
     * @param among gives the group for a kind that had to make room. It must have few different results.
     */
    constructor(room, among) {
        this.#room = room;
        this.#among = among;
    }
    add(value, now) {
        const key = JSON.stringify(value);
        if (!this.#kinds.has(key) && this.#kinds.size >= this.#room)
            this.#makeRoom();
        merge(this.#kinds, { value, count: 1, first: now, last: now });
    }
    /** The separately counted kinds, and then the groups. */
    counted() {
        return [...this.#kinds.values(), ...this.#others.values()];
    }
    #makeRoom() {
        const [least] = [...this.#kinds.values()].toSorted((a, b) => a.count - b.count || a.last - b.last);
        if (!least)
            return;
        this.#kinds.delete(JSON.stringify(least.value));
        merge(this.#others, { ...least, value: this.#among(least.value) });
    }
}
function merge(counts, one) {
    const key = JSON.stringify(one.value);
    const known = counts.get(key) ?? one;
    const count = known === one ? one.count : known.count + one.count;
    const [first, last] = [Math.min(known.first, one.first), Math.max(known.last, one.last)];
    counts.set(key, { value: one.value, count, first, last });
}

// EXTERNAL MODULE: ./broker/model-totals.js
var model_totals = __webpack_require__(7236);
;// CONCATENATED MODULE: ./broker/trail.js



/** The number of requests that are recorded one by one. botocore asks before every call, and a longer record is unreadable. */
const SINGLE_EVENTS = 200;
/** The number of kinds that are counted separately. Served and refused requests have one such limit each. */
const KINDS = 30;
/** The number of the broker's own actions that are recorded one by one; every renewal is one. */
const SINGLE_ACTIONS = 500;
/** More than the number of groups of others, which are one for each lease and cloud. */
const OTHERS = 24;
/** The longest lists that {@link Trail.report} ever returns. */
const MAX_USES = 2 * (KINDS + OTHERS);
const MAX_EVENTS = SINGLE_EVENTS + SINGLE_ACTIONS + 4 * (KINDS + OTHERS);
/**
 * The broker's trail: an access log of requests and decisions, and the broker's own actions. Its size is limited: after a
 * number of events, further ones of the same kind become one event with a count.
 */
class Trail {
    #now;
    #events = [];
    #further = new Map();
    #uses = {
        served: new BoundedCounter(KINDS, toOthers),
        refused: new BoundedCounter(KINDS, toOthers),
    };
    #models = new model_totals/* ModelTotals */.b();
    #singles = 0;
    constructor(now) {
        this.#now = now;
    }
    /** Whether the next request is recorded by itself, so that a search for its process is worth the time. */
    get detailed() {
        return this.#singles < SINGLE_EVENTS;
    }
    /** Adds one request for credentials, served or refused. */
    addRequest(lease, cloud, { decision, what, reason, facts }, caller) {
        if (decision === 'info')
            return;
        const type = decision === 'served' ? 'lease.used' : 'lease.refused';
        const why = reason === undefined ? {} : { reason };
        const data = {
            ...(cloud === undefined ? {} : { cloud }),
            ...{ asked: what, decision },
            ...why,
            ...facts,
        };
        if (this.#singles < SINGLE_EVENTS) {
            this.#singles++;
            this.#events.push({ type, subject: lease, at: this.#now(), data: { ...data, ...caller } });
        }
        else {
            const { pid: _, ...rest } = caller;
            // Tokens differ from request to request, and their totals are kept by model.
            const { inputTokens: _input, outputTokens: _output, ...kind } = data;
            this.#aggregate({ type, subject: lease, data: { ...kind, ...rest } });
        }
        if (decision === 'served' && cloud !== undefined && facts)
            this.#models.add(cloud, facts);
        const use = { lease: lease ?? '', cloud: cloud ?? 'unknown', decision, who: caller.executable ?? what };
        this.#uses[decision].add({ ...use, ...why }, this.#now());
    }
    /** Adds an action of the broker itself, such as a renewal. */
    addAction(type, subject, data) {
        const renewals = this.#events.length - this.#singles;
        if (renewals < SINGLE_ACTIONS)
            this.#events.push({ type, subject, at: this.#now(), data });
        else
            this.#aggregate({ type, subject, data: {} });
    }
    report() {
        const further = [...this.#further.values()].flatMap((counter) => counter.counted());
        const counted = further.map(({ value, count, first, last }) => ({
            ...value,
            at: last,
            data: { ...value.data, count, first: (0,clock/* instant */.uR)(first), last: (0,clock/* instant */.uR)(last) },
        }));
        const uses = [...this.#uses.served.counted(), ...this.#uses.refused.counted()];
        return {
            events: [...this.#events, ...counted],
            uses: uses.map(({ value, count, first, last }) => ({
                ...value,
                count,
                first: (0,clock/* instant */.uR)(first),
                last: (0,clock/* instant */.uR)(last),
            })),
            ...this.#models.report(),
        };
    }
    #aggregate(kind) {
        const counter = this.#further.get(kind.type) ??
            new BoundedCounter(KINDS, (one) => ({ ...one, data: { asked: 'further kinds' } }));
        this.#further.set(kind.type, counter);
        counter.add(kind, this.#now());
    }
}
/** The group of a kind that has to make room. */
function toOthers({ reason: _, ...use }) {
    return { ...use, who: 'others' };
}


/***/ }),

/***/ 8337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ parseRoleArn),
/* harmony export */   Mo: () => (/* binding */ partitions),
/* harmony export */   NF: () => (/* binding */ explainRoleArn),
/* harmony export */   OD: () => (/* binding */ parseManagedPolicyArn),
/* harmony export */   on: () => (/* binding */ stsUrl),
/* harmony export */   rh: () => (/* binding */ isPartition)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2133);

/**
 * The partitions of AWS. Each has the DNS suffixes of its endpoints (`suffix` for IPv4, `dualStack` for IPv4 and IPv6),
 * the form of its regions' names, an example of a region, and its IAM endpoint with the region for which calls to it are
 * signed (AWS General Reference, "IAM endpoints and quotas").
 */
const partitions = {
    aws: {
        suffix: 'amazonaws.com',
        dualStack: 'api.aws',
        region: /^(?!cn-|us-gov-|eusc-|us-iso)[a-z]{2,3}(-[a-z]+)+-\d$/,
        example: 'us-east-1',
        iam: { host: 'iam.amazonaws.com', region: 'us-east-1' },
    },
    'aws-cn': {
        suffix: 'amazonaws.com.cn',
        dualStack: 'api.amazonwebservices.com.cn',
        region: /^cn-[a-z]+-\d$/,
        example: 'cn-north-1',
        iam: { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
    },
    'aws-us-gov': {
        suffix: 'amazonaws.com',
        dualStack: 'api.aws',
        region: /^us-gov-[a-z]+-\d$/,
        example: 'us-gov-west-1',
        iam: { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
    },
    'aws-eusc': {
        suffix: 'amazonaws.eu',
        dualStack: 'api.amazonwebservices.eu',
        region: /^eusc-[a-z]{2}-[a-z]+-\d$/,
        example: 'eusc-de-east-1',
        iam: { host: 'iam.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
    },
};
const ROLE = /^arn:([a-z-]+):iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
/**
 * Reads a role ARN of a known partition (IAM User Guide, "IAM identifiers").
 * @example parseRoleArn('arn:aws:iam::111122223333:role/team/agent').name // 'agent'
 * @example parseRoleArn('arn:aws:iam::111122223333:user/me') // undefined
 */
function parseRoleArn(text) {
    const [, partition, account, , name] = ROLE.exec(text) ?? [];
    if (account === undefined || name === undefined || !isPartition(partition))
        return undefined;
    return { arn: text, partition, account, name };
}
const EXAMPLE = 'arn:aws:iam::111122223333:role/agent';
/** Why a text is not the ARN of a role, with the ARN that was most likely meant. */
function explainRoleArn(text) {
    const bare = text.replace(/^["'<]+|["'>]+$/g, '');
    if (bare !== text && parseRoleArn(bare))
        return { why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(text)} is an ARN in quotes`, instead: bare };
    if (/^[\w+=,.@-]{1,64}$/.test(text)) {
        const instead = EXAMPLE.replace(/agent$/, text);
        return {
            why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(text)} is the name of a role, and the input takes its ARN, which has the account, too`,
            instead,
        };
    }
    const [, partition = '', service, account = '', kind, rest = ''] = /^arn:([a-z-]+):(iam|sts)::(\d{12}):([a-z-]+)(?:\/(.*))?$/.exec(text) ?? [];
    if (!isPartition(partition) || service === undefined) {
        return {
            why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(text)} is not the ARN of a role in one of the partitions ${Object.keys(partitions).join(', ')}`,
        };
    }
    const role = (name) => `arn:${partition}:iam::${account}:role/${name}`;
    if (service === 'sts' && kind === 'assumed-role') {
        const [name = ''] = rest.split('/');
        return {
            why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(text)} is a session of a role, and the input takes the role`,
            instead: parseRoleArn(role(name)) ? role(name) : role('agent'),
        };
    }
    const kinds = {
        user: 'a user',
        group: 'a group',
        policy: 'a policy',
        root: 'a whole account',
        'oidc-provider': 'an identity provider',
        'instance-profile': 'an instance profile',
    };
    const is = (kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? 'something else';
    return {
        why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(text)} is ${is}, and a job can assume a role only`,
        instead: role('agent'),
    };
}
function isPartition(text) {
    return text !== undefined && Object.hasOwn(partitions, text);
}
const MANAGED = /^arn:([a-z-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,128}$/;
/**
 * Reads the ARN of a managed policy of a known partition.
 * @example parseManagedPolicyArn('arn:aws:iam::aws:policy/ReadOnlyAccess').account // 'aws'
 */
function parseManagedPolicyArn(text) {
    const [, partition, account] = MANAGED.exec(text) ?? [];
    if (account === undefined || !isPartition(partition))
        return undefined;
    return { arn: text, partition, account };
}
/**
 * The base URL of STS for a role: the given endpoint, or that of the region (AWS General Reference, "AWS Security Token
 * Service endpoints and quotas").
 * @example stsUrl({ role: { partition: 'aws-cn' }, region: 'cn-north-1' }) // 'https://sts.cn-north-1.amazonaws.com.cn'
 */
function stsUrl(target) {
    return target.endpoint ?? `https://sts.${target.region}.${partitions[target.role.partition].suffix}`;
}


/***/ }),

/***/ 7369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ awsBounds)
/* harmony export */ });
/** The limits of a lease that STS can issue (STS API reference, AssumeRoleWithWebIdentity). */
const awsBounds = {
    code: 'AWS_STS_UNAVAILABLE',
    who: 'STS',
    fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
    // `DurationSeconds` is the ttl. Where the ttl is less than STS issues, a deny in the session policy ends the lease.
    longest: ({ ttl }) => ttl,
    secrets: () => ['accessKeyId', 'secretAccessKey', 'sessionToken'],
};


/***/ }),

/***/ 5011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ credentialsPath),
/* harmony export */   z: () => (/* binding */ ownsPath)
/* harmony export */ });
const ROOT = '/aws/';
const NAMED = `${ROOT}named/`;
/**
 * The path at the broker from which AWS tools get the credentials of a lease.
 * @example credentialsPath(undefined) // '/aws/credentials'
 * @example credentialsPath('reports') // '/aws/named/reports'
 */
function credentialsPath(name) {
    return name === undefined ? `${ROOT}credentials` : `${NAMED}${name}`;
}
/** Whether a path belongs to a lease: to a named one its own, to the unnamed one all that belong to no named one. */
function ownsPath(path, name) {
    return name === undefined
        ? path.startsWith(ROOT) && !path.startsWith(NAMED)
        : path === credentialsPath(name);
}


/***/ }),

/***/ 9402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sP: () => (/* binding */ NO_ROOM),
  Nd: () => (/* binding */ SOME_INSTANT),
  EW: () => (/* binding */ chainingNamedBy),
  C_: () => (/* binding */ compilePolicy),
  li: () => (/* binding */ sessionPolicy)
});

// EXTERNAL MODULE: ./text/glob.js
var glob = __webpack_require__(1643);
// EXTERNAL MODULE: ./clouds/aws/policy.js
var aws_policy = __webpack_require__(8326);
// EXTERNAL MODULE: ./clouds/aws/resource-account.js
var resource_account = __webpack_require__(5290);
;// CONCATENATED MODULE: ./clouds/aws/closing-denies.js



/**
 * Calls that a service makes to KMS for the lease are not denied; the policies of the keys decide about them. The keys
 * that AWS manages (`aws/s3`, `aws/ssm`, ...) allow everyone in the account to use them, but only through their service.
 * Users do not write a scope line for them, so a deny would break reading objects that are encrypted with them.
 */
const NOT_THROUGH_A_SERVICE = { Null: { 'kms:ViaService': ['true'] } };
/**
 * Makes the closing denies for these statements. A deny never removes what one of the statements allows: where patterns
 * of actions overlap, each of them is denied only outside the resources of all of them.
 * @param own the role's account. In another account a resource policy cannot give more than the session policy.
 * @example closingDenies([{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['a'] }], '111122223333').resources
 *   // [{ Effect: 'Deny', Action: ['sqs:SendMessage'], NotResource: ['a'] }]
 */
function closingDenies(allows, own) {
    const sets = allows.map((one) => ({
        actions: one.Action.map((action) => action.toLowerCase()),
        written: one.Action,
        resources: one.Resource,
        condition: (0,resource_account/* accountsOf */.s1)(one)?.includes(own) ? (0,resource_account/* withoutAccount */.Mk)(one.Condition) : one.Condition,
    }));
    const names = new Map(sets.flatMap((one) => one.actions.map((action, i) => [action, one.written[i] ?? action])));
    const written = (actions) => widest([...actions], glob/* globContains */.GT).map((action) => names.get(action) ?? action);
    const gaps = [];
    // Most actions stand in the same statements as others, so their resources are compared once.
    const known = new Map();
    const resourcesOf = (indexes) => {
        const key = indexes.join();
        const found = known.get(key);
        if (found)
            return found;
        const all = indexes.flatMap((at) => sets[at]?.resources ?? []);
        const resources = widest(all, glob/* arnContains */.vF);
        known.set(key, resources);
        return resources;
    };
    const groups = new Map();
    for (const action of names.keys()) {
        const matching = (match) => sets.flatMap((one, at) => (one.actions.some((other) => match(other, action)) ? [at] : []));
        const near = matching(glob/* globsOverlap */.BX);
        const resources = resourcesOf(near);
        if (!sameSet(resources, resourcesOf(matching(glob/* globContains */.GT)))) {
            gaps.push(`${names.get(action)} overlaps with another pattern that has other places`);
        }
        if (resources.includes('*'))
            continue;
        const key = [...resources].sort().join(' ');
        const group = groups.get(key);
        if (group)
            group.actions.push(action);
        else
            groups.set(key, { resources, actions: [action] });
    }
    const outside = [...groups.values()].map(({ resources, actions }) => ({
        Effect: 'Deny',
        Action: written(actions),
        NotResource: resources,
        ...(actions.some(isKms) && { Condition: NOT_THROUGH_A_SERVICE }),
    }));
    const unmet = sets.flatMap((one, index) => {
        if (one.condition === undefined)
            return [];
        const met = sets.some((other, at) => at !== index &&
            overlap(other.actions, one.actions, glob/* globsOverlap */.BX) &&
            overlap(other.resources, one.resources, glob/* arnsOverlap */._I));
        const entries = (0,aws_policy/* conditionEntries */.uz)(one.condition);
        if (met || entries.some(({ operator }) => !OPPOSITES.has(operator))) {
            gaps.push(`${one.written.join(', ')} is allowed under conditions that one deny cannot express`);
            return [];
        }
        return entries.map(({ operator, key, values }) => ({
            Effect: 'Deny',
            Action: written(one.actions),
            Resource: one.resources,
            Condition: {
                [OPPOSITES.get(operator) ?? operator]: { [key]: values },
                ...(one.actions.some(isKms) && NOT_THROUGH_A_SERVICE),
            },
        }));
    });
    return {
        actions: {
            Effect: 'Deny',
            NotAction: written(names.keys()),
            Resource: ['*'],
            Condition: NOT_THROUGH_A_SERVICE,
        },
        resources: [...outside, ...unmet],
        gap: gaps[0],
    };
}
/**
 * Operators with their opposites: the opposite holds exactly where the operator does not. Where the key is missing, the
 * operator does not hold and the opposite does (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
const OPPOSITES = new Map([
    ['StringEquals', 'StringNotEquals'],
    ['StringLike', 'StringNotLike'],
    ['ForAnyValue:StringEquals', 'ForAllValues:StringNotEquals'],
    ['ForAnyValue:StringLike', 'ForAllValues:StringNotLike'],
]);
function isKms(action) {
    return action.startsWith('kms:');
}
function overlap(some, others, match) {
    return some.some((one) => others.some((other) => match(one, other)));
}
/** The patterns that no other pattern contains; of two that mean the same, the first. */
function widest(patterns, contains) {
    const all = [...new Set(patterns)];
    return all.filter((one, at) => !all.some((other, index) => index !== at && contains(other, one) && (index < at || !contains(one, other))));
}
function sameSet(a, b) {
    return a.length === b.length && a.every((one) => b.includes(one));
}

// EXTERNAL MODULE: ./clouds/aws/denies.js
var aws_denies = __webpack_require__(7478);
// EXTERNAL MODULE: ./clouds/aws/role-chaining.js
var role_chaining = __webpack_require__(158);
;// CONCATENATED MODULE: ./clouds/aws/compile.js





/** An example of the instant at which a deny ends the session. The real one is known only with GitHub's token; it has the same length. */
const SOME_INSTANT = '2026-01-01T00:00:00Z';
/**
 * The `Policy` parameter of the request, as JSON.
 * @param instant the end of the session, used where a deny ends it.
 * @returns `undefined` where no policy is sent.
 * @example
 * sessionPolicy(
 *   { statements: [{ Effect: 'Allow', Action: ['sqs:*'], Resource: ['*'] }], endedByDeny: false }, '',
 * ) // '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}'
 */
function sessionPolicy(variant, instant) {
    const statements = variant.endedByDeny ? [...variant.statements, (0,aws_denies/* denyAfter */.X6)(instant)] : variant.statements;
    return statements.length === 0 ? undefined : (0,aws_policy/* renderPolicy */.zQ)(statements);
}
/**
 * Compiles the session policy. It adds the deny that ends the session, and then the denies that close the policy, as far as
 * they fit. They never make a policy too large, except the first where the ttl is too short for STS.
 * @example
 * compilePolicy({
 *   lines: [{ statements: [{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['a'] }] }],
 *   native: undefined, managed: [], role: { account: '111122223333' }, lockIp: [], lockVpc: [],
 *   tooShortForSts: false, revocable: false, nativeNarrows: false,
 * }).closed // 'resources'
 */
function compilePolicy(sources) {
    const size = (variant) => sizeOf(sources, variant);
    if (sources.lines.length === 0)
        return compileWithoutLines(sources, size);
    const lines = sources.lines.map((line) => line.statements);
    const candidates = (0,resource_account/* accountBindings */.GH)((0,aws_policy/* mergeStatements */.z9)(lines.flat()), sources.role.account).map((binding) => ({
        ...compileBinding(binding, sources, size),
        binding,
    }));
    const fitting = candidates.filter((one) => one.size <= aws_policy/* SESSION_POLICY_LIMIT */.Y2);
    const [best] = [...fitting].sort((a, b) => Number(a.binding.writesUnbound) - Number(b.binding.writesUnbound) ||
        Number(b.endedByDeny) - Number(a.endedByDeny) ||
        LEVELS.indexOf(a.closed) - LEVELS.indexOf(b.closed) ||
        Number(b.binding.complete) - Number(a.binding.complete));
    const chosen = best ?? candidates.at(-1);
    if (!chosen)
        throw new Error('no way to bind the statements to accounts');
    const { binding, ...policy } = chosen;
    const roomToBind = fitting.some((one) => one.binding.complete);
    const unboundReason = binding.complete ? undefined : roomToBind ? RATHER_CLOSED : NO_ROOM_TO_BIND;
    return { ...policy, unboundReason, costs: () => costsOf(lines, policy, sources, size) };
}
const LEVELS = ['resources', 'actions', 'no'];
function sizeOf({ managed }, variant) {
    const json = sessionPolicy(variant, SOME_INSTANT);
    return (json?.length ?? 0) + managed.reduce((sum, arn) => sum + arn.length, 0);
}
/**
 * Compiles a policy without scope lines: everything that the role allows, a policy of the user, or managed policies. They
 * are sent as they are, with the denies for the limits that the inputs ask for. Where the ttl is the only limit, its denies
 * are left out if they make the policy too large, since STS takes the policy as it is written. A policy that narrows the
 * lease and covers role chaining is a limit, too.
 */
function compileWithoutLines(sources, size) {
    const { native, managed, tooShortForSts, revocable } = sources;
    const locks = (0,aws_denies/* denyOutside */.wO)(sources.lockIp, sources.lockVpc);
    const chaining = (0,role_chaining/* denyChaining */.c)(undefined, allowsOf(native));
    const variant = (endedByDeny, chainingDenied) => {
        const denies = [...(chainingDenied ? chaining.denies : []), ...locks];
        // Beside managed policies an inline policy of denies alone adds nothing to what they allow.
        const base = native ?? (managed.length === 0 && (endedByDeny || denies.length > 0) ? [aws_denies/* allowAll */.xM] : []);
        return { statements: [...base, ...denies], endedByDeny };
    };
    const limited = revocable || locks.length > 0 || (sources.nativeNarrows && coversChaining(native));
    const canLeave = (needed) => (needed ? [true] : [true, false]);
    const variants = canLeave(tooShortForSts).flatMap((endedByDeny) => canLeave(tooShortForSts || limited).map((chainingDenied) => variant(endedByDeny, chainingDenied)));
    const fitting = variants.filter((one) => size(one) <= aws_policy/* SESSION_POLICY_LIMIT */.Y2);
    const [chosen = variant(tooShortForSts, tooShortForSts || limited), ...less] = fitting;
    return {
        ...chosen,
        size: size(chosen),
        closed: 'no',
        openReason: native || managed.length > 0 ? 'a policy of your own is sent as it is written' : undefined,
        fallbacks: less.map((one) => ({ ...one, closed: 'no' })),
        unboundReason: undefined,
        chaining: chosen.endedByDeny || limited ? chaining.named : [],
        costs: () => [],
    };
}
/** Whether a policy that a user wrote may allow role chaining without naming it: by a pattern, or by a list of exceptions. */
function coversChaining(native) {
    const allowsOthers = (one) => {
        const { Effect, NotAction } = one;
        return Effect === 'Allow' && NotAction !== undefined;
    };
    return (0,role_chaining/* denyChaining */.c)(allowsOf(native)).needed || (native ?? []).some(allowsOthers);
}
/** The actions of role chaining that a policy that a user wrote names, and so allows. */
function chainingNamedBy(native) {
    return (0,role_chaining/* denyChaining */.c)(allowsOf(native)).named;
}
/**
 * The allow statements of a policy that a user wrote; only those that name actions. A list of the places that are left out
 * (`NotResource`) reads as every place: so no place that is allowed is missed.
 */
function allowsOf(native) {
    return (native ?? []).flatMap((one) => {
        const { Effect, Action, Resource = '*' } = one;
        if (Effect !== 'Allow' || Action === undefined)
            return [];
        return [{ Effect: 'Allow', Action: [Action].flat(), Resource: [Resource].flat() }];
    });
}
/** Compiles the policy with one way to bind it to accounts, and closes it as far as the denies fit. */
function compileBinding(binding, sources, size) {
    const { allows, chaining, locks } = partsOf(binding, sources);
    const denies = [...binding.denies, ...(chaining.needed ? chaining.denies : [])];
    const variant = (closing, ends) => ({
        statements: [...allows, ...closing, ...denies, ...locks],
        endedByDeny: ends,
    });
    const endedByDeny = sources.tooShortForSts || size(variant([], true)) <= aws_policy/* SESSION_POLICY_LIMIT */.Y2;
    const all = (closing) => variant(closing, endedByDeny);
    const fits = (closing) => size(all(closing)) <= aws_policy/* SESSION_POLICY_LIMIT */.Y2;
    const policyWith = (closing, closed, openReason, fallbacks = []) => ({
        ...{ ...all(closing), size: size(all(closing)), closed, openReason },
        fallbacks: [
            ...fallbacks,
            ...(endedByDeny && !sources.tooShortForSts ? [{ closed: 'no', ...variant([], false) }] : []),
        ],
        chaining: chaining.named,
    });
    if (!fits([]))
        return policyWith([], 'no', NO_ROOM);
    const wanted = closingDenies(allows, sources.role.account);
    const least = chaining.needed || !fits(chaining.denies) ? [] : chaining.denies;
    if (!fits([wanted.actions]))
        return policyWith(least, 'no', NO_ROOM);
    const closing = [wanted.actions];
    for (const deny of wanted.resources)
        if (fits([...closing, deny]))
            closing.push(deny);
    const complete = closing.length > wanted.resources.length;
    const fallbacks = [
        ...(closing.length > 1 ? [{ closed: 'actions', ...all([wanted.actions]) }] : []),
        { closed: 'no', ...all(least) },
    ];
    if (complete && wanted.gap === undefined)
        return policyWith(closing, 'resources', undefined, fallbacks);
    return policyWith(closing, 'actions', complete ? wanted.gap : NO_ROOM, fallbacks);
}
const NO_ROOM_TO_BIND = 'the session policy has no room for it';
const RATHER_CLOSED = 'the session policy has room for that or for the denies that end and close it, and these lines only read';
/** Why denies are left out. */
const NO_ROOM = `the ${aws_policy/* SESSION_POLICY_LIMIT */.Y2} characters of a session policy have no room for more`;
function partsOf(binding, sources) {
    const allows = (0,aws_policy/* mergeStatements */.z9)(binding.allows);
    return { allows, chaining: (0,role_chaining/* denyChaining */.c)(allows), locks: (0,aws_denies/* denyOutside */.wO)(sources.lockIp, sources.lockVpc) };
}
/**
 * The characters that the policy would save without each line, with the same level of `closed`. Where the policy is too
 * large, or the scope has very many lines, it does not compile the policy again for each line. Then the cost of a line is
 * the size of its own statements, which is enough to show the costliest lines.
 */
function costsOf(lines, policy, sources, sizeOfVariant) {
    const actions = lines.flat().reduce((sum, one) => sum + one.Action.length, 0);
    if (policy.size > aws_policy/* SESSION_POLICY_LIMIT */.Y2 || actions > MAX_MEASURED) {
        return lines.map((own) => JSON.stringify(own).length);
    }
    const { endedByDeny } = policy;
    const size = (statements) => sizeOfVariant({ statements, endedByDeny });
    const sizeWith = (all) => {
        const found = (0,resource_account/* accountBindings */.GH)((0,aws_policy/* mergeStatements */.z9)(all.flat()), sources.role.account);
        const binding = found.find((one) => one.complete) ?? found[0];
        if (all.length === 0 || !binding)
            return size((0,aws_denies/* denyOutside */.wO)(sources.lockIp, sources.lockVpc));
        const { allows, chaining, locks } = partsOf(binding, sources);
        const wanted = closingDenies(allows, sources.role.account);
        const closing = [
            ...(policy.closed === 'no' ? [] : [wanted.actions]),
            ...(policy.closed === 'resources' ? wanted.resources : []),
        ];
        return size([
            ...[...allows, ...closing, ...binding.denies],
            ...[...(chaining.needed ? chaining.denies : []), ...locks],
        ]);
    };
    const all = sizeWith(lines);
    return lines.map((_, at) => all - sizeWith(lines.filter((_one, index) => index !== at)));
}
/** The most actions of all lines for which the costs are measured by compiling the policy without each line. */
const MAX_MEASURED = 128;


/***/ }),

/***/ 7478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GA: () => (/* binding */ LONGEST_CONSOLE_MS),
/* harmony export */   X6: () => (/* binding */ denyAfter),
/* harmony export */   wO: () => (/* binding */ denyOutside),
/* harmony export */   xM: () => (/* binding */ allowAll)
/* harmony export */ });
/** Allows everything that the role allows: the base of a policy that only has denies. */
const allowAll = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
/**
 * How long a console session may live after the lease's own end, in milliseconds. Whoever holds the lease can get a sign-in
 * token until its last second, sign in with it for 15 minutes, and the console session then lives up to 12 hours (IAM User
 * Guide, "Enable custom identity broker access to the AWS console", `SessionDuration`). No IAM action is needed for it.
 */
const LONGEST_CONSOLE_MS = (12 * 3600 + 15 * 60) * 1000;
/**
 * Ends the session at `instant` (RFC 3339, UTC). AWS evaluates this deny with its own clock at every request.
 * `DurationSeconds` alone does not end it: STS does not issue a session under 15 minutes, and a console session that is made
 * with the lease lives longer than the lease, but has the same session policy.
 * @example denyAfter('2026-01-01T00:00:00Z').Condition
 *   // { DateGreaterThanEquals: { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] } }
 */
function denyAfter(instant) {
    return {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': [instant] } },
    };
}
/**
 * Denies requests that come neither from the ranges nor from the VPCs. A request through a VPC endpoint has no
 * `aws:SourceIp`, and anyone can make an endpoint, so a request without an address is denied unless its VPC is named.
 * Calls that AWS services make for the lease are not denied (`aws:ViaAWSService`; IAM User Guide, "Forward access
 * sessions"): AWS has judged the call that made the service act, and not every service hands its address on. AWS's own MCP
 * server forwards calls that nobody has judged, so those are denied, from wherever they come (Agent Toolkit for AWS User
 * Guide, "How AWS MCP Server works with IAM").
 *
 * AWS chooses the id of a VPC, and it is unique within a region only. A second condition on the region would need more
 * characters and bind the lease to one region.
 * @example denyOutside([], []) // []
 * @example denyOutside(['203.0.113.0/24'], [])[0].Condition
 *   // {
 *     NotIpAddressIfExists: { 'aws:SourceIp': ['203.0.113.0/24'] },
 *     BoolIfExists: { 'aws:ViaAWSService': ['false'] },
 *   }
 */
function denyOutside(cidrs, vpcs) {
    if (cidrs.length + vpcs.length === 0)
        return [];
    const outside = {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: {
            ...(cidrs.length > 0 && { NotIpAddressIfExists: { 'aws:SourceIp': cidrs } }),
            ...(vpcs.length > 0 && { StringNotEqualsIfExists: { 'aws:SourceVpc': vpcs } }),
            BoolIfExists: { 'aws:ViaAWSService': ['false'] },
        },
    };
    const forwarded = {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { Bool: { 'aws:ViaAWSMCPService': ['true'] } },
    };
    return [outside, forwarded];
}


/***/ }),

/***/ 8309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ isAwsService),
/* harmony export */   W: () => (/* binding */ awsForeign)
/* harmony export */ });
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(622);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8337);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6745);



/** The names of each service in its hosts, that of its FIPS endpoints included. */
const serviceNames = {
    sts: ['sts', 'sts-fips'],
    iam: ['iam', 'iam-fips'],
};
/** Hosts without a region (AWS General Reference, "AWS STS endpoints and quotas", "IAM endpoints and quotas"). */
const globalHosts = {
    sts: ['sts.amazonaws.com'],
    iam: [
        ...Object.values(_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo).map(({ iam }) => iam.host),
        'iam-fips.amazonaws.com',
        'iam.global.api.aws',
        'iam.us-gov.api.aws',
        'iam.global.api.amazonwebservices.com.cn',
        'iam.api.amazonwebservices.eu',
    ],
};
/** The first label of a VPC endpoint's DNS name, with or without a zone. */
const VPC_ENDPOINT = /^vpce-[0-9a-z-]+$/;
/**
 * Whether a base URL is an endpoint of AWS for this service: a regional, FIPS, dual-stack or VPC endpoint. A name below
 * `amazonaws.com` is not enough, since customers have hosts there (`execute-api`, S3 buckets).
 * @example isAwsService('https://vpce-0a1b-x7.sts.eu-west-1.vpce.amazonaws.com', 'sts') // true
 */
function isAwsService(base, service) {
    const host = plainHost(base);
    if (host === undefined)
        return false;
    if (globalHosts[service].includes(host))
        return true;
    return Object.values(_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo).some(({ suffix, dualStack, region }) => {
        const isName = (name = '', place = '') => serviceNames[service].includes(name) && region.test(place);
        const isRegional = ([name, place, ...more]) => service === 'sts' && more.length === 0 && isName(name, place);
        if (isRegional(labelsBefore(host, dualStack)) || isRegional(labelsBefore(host, suffix)))
            return true;
        const [first = '', name, place, vpce, ...more] = labelsBefore(host, suffix);
        return vpce === 'vpce' && more.length === 0 && VPC_ENDPOINT.test(first) && isName(name, place);
    });
}
/** Audiences of GitHub tokens that are for AWS itself: STS of each partition. */
const awsAudiences = [
    ...new Set(Object.values(_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo).map(({ suffix }) => `sts.${suffix}`)),
];
/** The host of an https URL without a path, port or anything else; `undefined` for any other URL. */
function plainHost(base) {
    const url = URL.parse(base);
    return url && url.href === `https://${url.hostname}/` ? url.hostname : undefined;
}
function labelsBefore(host, suffix) {
    return host.endsWith(`.${suffix}`) ? host.slice(0, -suffix.length - 1).split('.') : [];
}
/** The inputs that send an identity token to another host than AWS, or that name an audience other than AWS. */
function awsForeign(inputs) {
    const { audience, stsEndpoint, iamEndpoint } = _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .awsInputs */ .x;
    const given = inputs.given(audience);
    return [
        ...(given === undefined || awsAudiences.includes(given) ? [] : [{ input: audience }]),
        ...(0,_endpoints_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignOf */ .qt)(inputs, [
            [stsEndpoint, (base) => isAwsService(base, 'sts')],
            [iamEndpoint, (base) => isAwsService(base, 'iam')],
        ]),
    ];
}


/***/ }),

/***/ 6745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ awsInputs)
});

// EXTERNAL MODULE: ./inputs/input.js
var input = __webpack_require__(2999);
// EXTERNAL MODULE: ./inputs/kinds/endpoint.js
var endpoint = __webpack_require__(274);
// EXTERNAL MODULE: ./inputs/kinds/list.js
var list = __webpack_require__(2063);
// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __webpack_require__(4196);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var aws_arn = __webpack_require__(8337);
// EXTERNAL MODULE: ./inputs/kinds/json.js
var json = __webpack_require__(6749);
// EXTERNAL MODULE: ./text/json.js
var text_json = __webpack_require__(7727);
;// CONCATENATED MODULE: ./clouds/aws/session-policy-input.js


/** The kind of `aws-session-policy`. */
const sessionPolicyKind = (0,json/* json */.P)({
    parse: parseSessionPolicy,
    document: (statements) => ({ Version: '2012-10-17', Statement: statements }),
});
const STATEMENT_KEYS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
/**
 * Reads `aws-session-policy`: a policy document without principals (IAM User Guide, "IAM JSON policy elements").
 * @returns its statements as they are written, or `undefined` where it added problems.
 * @example
 * parseSessionPolicy(
 *   '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}}',
 *   new Problems(),
 * ) // [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }]
 */
function parseSessionPolicy(text, problems) {
    const before = problems.count;
    const bad = (why) => problems.add('POLICY_INVALID', '`aws-session-policy` is not a session policy', why, `aws-session-policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::my-bucket/*"}]}'`);
    let document;
    try {
        document = JSON.parse(text);
    }
    catch {
        bad('it does not parse as JSON');
        return undefined;
    }
    if (!(0,text_json/* isObject */.Gv)(document)) {
        bad('it is not a JSON object');
        return undefined;
    }
    // The action sends the document as it writes it, without the escapes of the original text.
    const sent = JSON.stringify(document);
    if (/[^\x09\x0a\x0d\x20-\xff]/.test(sent))
        bad('it holds a character outside U+0020 to U+00FF, which STS refuses');
    for (const key of Object.keys(document)) {
        if (!['Version', 'Id', 'Statement'].includes(key))
            bad(`${JSON.stringify(key)} is not an element of a policy`);
    }
    // The action sends version 2012-10-17. A policy of the older version means the same, unless it has variables.
    const version = document.Version ?? '2008-10-17';
    if (version !== '2012-10-17' && (version !== '2008-10-17' || sent.includes('${'))) {
        bad('its "Version" is not "2012-10-17", and without it policy variables are read as plain text');
    }
    const statement = document.Statement;
    const statements = Array.isArray(statement) ? statement : [statement];
    if (statement === undefined || statements.length === 0)
        bad('it has no "Statement"');
    else
        for (const [index, one] of statements.entries())
            checkStatement(one, index + 1, bad);
    return problems.count === before ? statements : undefined;
}
function checkStatement(statement, number, bad) {
    const here = `statement ${number}`;
    if (!(0,text_json/* isObject */.Gv)(statement)) {
        bad(`${here} is not an object`);
        return;
    }
    for (const key of Object.keys(statement)) {
        if (key === 'Principal' || key === 'NotPrincipal')
            bad(`${here} names a "${key}", which a session policy cannot`);
        else if (!STATEMENT_KEYS.includes(key))
            bad(`${here} has ${JSON.stringify(key)}, which is not an element of a statement`);
    }
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
        bad(`${here} needs "Effect": "Allow" or "Deny"`);
    for (const [one, other] of [
        ['Action', 'NotAction'],
        ['Resource', 'NotResource'],
    ]) {
        const present = [one, other].filter((key) => Object.hasOwn(statement, key));
        if (present.length !== 1)
            bad(`${here} needs exactly one of "${one}" and "${other}"`);
        for (const key of present) {
            if (!isStrings(statement[key]))
                bad(`${here}: "${key}" is not a string or a list of strings`);
        }
    }
    const condition = statement.Condition;
    if (condition === undefined)
        return;
    if (!(0,text_json/* isObject */.Gv)(condition) || !Object.values(condition).every(text_json/* isObject */.Gv))
        bad(`${here}: "Condition" is not an object of objects`);
}
function isStrings(value) {
    const list = Array.isArray(value) ? value : [value];
    return list.length > 0 && list.every((entry) => typeof entry === 'string' && entry !== '');
}

;// CONCATENATED MODULE: ./clouds/aws/inputs.js







const roleArn = (0,kinds_text/* parsed */.Yz)({
    parse: aws_arn/* parseRoleArn */.DM,
    explain: aws_arn/* explainRoleArn */.NF,
    write: ({ arn }) => arn,
    pattern: 'arn:[a-z-]+:iam::\\d{12}:role/.+',
});
/** A region of any partition. The plan checks whether it is one of the role's partition. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d$/;
const region = (0,kinds_text/* parsed */.Yz)({
    parse: (value) => (REGION.test(value) ? value : undefined),
    explain: explainRegion,
    write: (value) => value,
    pattern: '[a-z]{2,4}(?:-[a-z]+)+-\\d',
});
function explainRegion(value) {
    const meant = value.toLowerCase().replace(/[\s_]+/g, '-');
    if (REGION.test(meant))
        return { why: `${(0,quote/* quote */.h)(value)} is not written as AWS writes a region`, instead: meant };
    const zone = meant.slice(0, -1);
    return /[a-z]$/.test(meant) && REGION.test(zone)
        ? { why: `${(0,quote/* quote */.h)(value)} is an availability zone, and the input takes its region`, instead: zone }
        : { why: `${(0,quote/* quote */.h)(value)} is not a region` };
}
/** The most managed policies of a session (STS API reference, AssumeRoleWithWebIdentity). */
const MAX_POLICIES = 10;
const managedPolicies = (0,list/* list */.p_)({
    by: 'arns',
    entry(arn, reading, line) {
        const policy = (0,aws_arn/* parseManagedPolicyArn */.OD)(arn);
        if (!policy)
            reading.invalid(`${(0,quote/* quote */.h)(arn)} is not the ARN of a managed policy`, undefined, line);
        return policy;
    },
    write: ({ arn }) => arn,
    check(all, reading) {
        if (all.length > MAX_POLICIES)
            reading.invalid(`it lists ${all.length} policies and STS takes at most ${MAX_POLICIES}`);
    },
    pattern: 'arn:[a-z-]+:iam::(?:aws|\\d{12}):policy/[^\\s]+',
});
const accountIds = (0,list/* list */.p_)({
    by: 'words',
    entry(id, reading, line) {
        if (/^\d{12}$/.test(id))
            return id;
        const digits = id.replaceAll('-', '');
        if (/^\d{12}$/.test(digits))
            reading.invalid(dashed(id), `'${digits}'`, line);
        else
            reading.invalid(`${(0,quote/* quote */.h)(id)} is not an account id of 12 digits`, "'111122223333'   # in quotes: YAML drops leading zeros", line);
        return undefined;
    },
    whole(text, reading) {
        const digits = text.trim().replace(/[\s-]/g, '');
        const parts = text.trim().split(/[\s-]+/);
        if (!/^\d{12}$/.test(digits) || parts.length < 2 || parts.some((part) => part.length > 4))
            return false;
        reading.invalid(dashed(text.trim()), `'${digits}'`);
        return true;
    },
    write: (id) => id,
    within: (0,list/* subset */.LE)((id) => id),
    pattern: '\\d{12}',
});
function dashed(id) {
    return `${(0,quote/* quote */.h)(id)} has dashes or blanks, and an account id is 12 digits`;
}
/** The inputs of AWS, in the order of `action.yml`. */
const awsInputs = {
    role: (0,input/* input */.hF)({
        name: 'aws-role',
        kind: roleArn,
        about: 'ARN of the role that the job assumes.',
        example: 'arn:aws:iam::111122223333:role/agent',
        role: 'principal',
    }),
    region: (0,input/* input */.hF)({
        name: 'aws-region',
        kind: region,
        about: 'Region; required with `aws-role`. The action asks STS of this region, and exports the region.',
        example: 'us-east-1',
        role: 'place',
    }),
    sessionPolicy: (0,input/* input */.hF)({
        name: 'aws-session-policy',
        kind: sessionPolicyKind,
        about: 'Session policy JSON instead of scope lines, inline or the path of a file at the commit of the workflow.',
        example: '{"Version":"2012-10-17", ...}',
        role: 'native',
    }),
    managedPolicies: (0,input/* input */.hF)({
        name: 'aws-managed-policies',
        kind: managedPolicies,
        about: 'ARNs of managed policies as session policies instead of scope lines, one a line, at most 10.',
        example: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        role: 'native',
    }),
    accountIds: (0,input/* input */.hF)({
        name: 'aws-account-ids',
        kind: accountIds,
        about: 'Allow-list of account ids, checked before any request.',
        example: "'111122223333'",
        role: 'limit',
        inProfile: 'Accounts that the role may be in; a workflow may name some of them.',
    }),
    audience: (0,input/* input */.hF)({
        name: 'aws-audience',
        kind: kinds_text/* text */.Qq,
        default: 'sts.amazonaws.com',
        about: 'Audience of the identity token for AWS.',
        example: 'sts.amazonaws.com',
        role: 'endpoint',
    }),
    stsEndpoint: (0,input/* input */.hF)({
        name: 'aws-sts-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: 'Base URL of STS, for VPC endpoints. Default the regional endpoint.',
        example: 'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com',
        role: 'endpoint',
    }),
    revokeRole: (0,input/* input */.hF)({
        name: 'aws-revoke-role',
        kind: roleArn,
        about: 'ARN of a role that may put a deny on the sessions of `aws-role` (docs/revocation.md); with it revoking starts after the job.',
        example: 'arn:aws:iam::111122223333:role/agent-revoke',
        role: 'place',
    }),
    iamEndpoint: (0,input/* input */.hF)({
        name: 'aws-iam-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of IAM, for VPC endpoints. Default the partition's endpoint.",
        example: 'https://iam.amazonaws.com',
        role: 'endpoint',
    }),
};


/***/ }),

/***/ 8326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y2: () => (/* binding */ SESSION_POLICY_LIMIT),
/* harmony export */   lK: () => (/* binding */ ALTERNATIVES),
/* harmony export */   uz: () => (/* binding */ conditionEntries),
/* harmony export */   z9: () => (/* binding */ mergeStatements),
/* harmony export */   zQ: () => (/* binding */ renderPolicy)
/* harmony export */ });
/** Characters of session policy and managed policy ARNs together (STS API reference, AssumeRoleWithWebIdentity). */
const SESSION_POLICY_LIMIT = 2048;
/**
 * The shortest JSON of a policy: without spaces, and without a list around a single value.
 * @example renderPolicy([{ Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }])
 *   // '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
 */
function renderPolicy(statements) {
    return JSON.stringify({ Version: '2012-10-17', Statement: statements }, (_key, value) => Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value);
}
/**
 * Merges allow statements without allowing more. Two statements become one where they differ only in their actions, only
 * in their resources, or only in the values of one condition key. A statement that another one contains is dropped.
 * `{A on x, B on y}` stays two statements, since one statement would allow A on y.
 * @example
 * mergeStatements([
 *   { Effect: 'Allow', Action: ['a:X'], Resource: ['1'] },
 *   { Effect: 'Allow', Action: ['a:Y'], Resource: ['1'] },
 * ]) // [{ Effect: 'Allow', Action: ['a:X', 'a:Y'], Resource: ['1'] }]
 */
function mergeStatements(statements) {
    const merged = new Merger();
    for (const statement of joinActions(joinResources(statements))) {
        let next = statement;
        for (;;) {
            const found = merged.partner(next);
            if (!found)
                break;
            merged.remove(found.at);
            next = found.both;
        }
        merged.add(next);
    }
    return merged.statements;
}
/** Joins all statements with the same actions and conditions at once. Most lines of a long scope differ in their place only. */
function joinResources(statements) {
    return group(statements, actionsKey).flatMap((list) => {
        const [first] = list;
        if (!first || list.length === 1)
            return list;
        return [{ ...first, Resource: [...new Set(list.flatMap((one) => one.Resource))] }];
    });
}
/** Joins all statements with the same resources and conditions at once: one by one, a long list of actions is joined slowly. */
function joinActions(statements) {
    const resourcesKey = ({ Resource, Condition }) => `${[...new Set(Resource)].sort().join(' ')} ${conditionKey(Condition)}`;
    return group(statements, resourcesKey).flatMap((list) => {
        const [first] = list;
        if (!first || list.length === 1)
            return list;
        return [{ ...first, Action: [...new Set(list.flatMap((one) => one.Action))] }];
    });
}
/** Statements with the same key, in the order of the first of each. */
function group(statements, keyOf) {
    const alike = new Map();
    for (const statement of statements) {
        const key = keyOf(statement);
        const list = alike.get(key);
        if (list)
            list.push(statement);
        else
            alike.set(key, [statement]);
    }
    return [...alike.values()];
}
/**
 * The statements merged so far, with an index by resource, and by actions with conditions. Two statements can merge only
 * where they share one of these keys, so the merger does not compare each statement with each other one.
 */
class Merger {
    #entries = new Map();
    #index = new Map();
    #next = 0;
    get statements() {
        return [...this.#entries.values()];
    }
    /** The first statement that can be merged with `statement`, and the merged statement. */
    partner(statement) {
        let first;
        const seen = new Set();
        for (const key of keysOf(statement)) {
            for (const at of this.#index.get(key) ?? []) {
                if (seen.has(at) || (first && at > first.at))
                    continue;
                seen.add(at);
                const other = this.#entries.get(at);
                const both = other && mergeTwo(other, statement);
                if (both)
                    first = { at, both };
            }
        }
        return first;
    }
    add(statement) {
        const at = this.#next++;
        this.#entries.set(at, statement);
        for (const key of keysOf(statement)) {
            const list = this.#index.get(key);
            if (list)
                list.add(at);
            else
                this.#index.set(key, new Set([at]));
        }
    }
    remove(at) {
        const statement = this.#entries.get(at);
        this.#entries.delete(at);
        if (statement)
            for (const key of keysOf(statement))
                this.#index.get(key)?.delete(at);
    }
}
function keysOf(statement) {
    return [actionsKey(statement), ...new Set(statement.Resource)];
}
function actionsKey({ Action, Condition }) {
    return `actions ${[...new Set(Action)].sort().join(' ')} ${conditionKey(Condition)}`;
}
function mergeTwo(a, b) {
    const sameAction = sameSet(a.Action, b.Action);
    const sameResource = sameSet(a.Resource, b.Resource);
    const sameCondition = conditionKey(a.Condition) === conditionKey(b.Condition);
    if (contains(a, b, sameCondition))
        return a;
    if (contains(b, a, sameCondition))
        return b;
    if (sameAction && sameCondition)
        return { ...a, Resource: union(a.Resource, b.Resource) };
    if (sameResource && sameCondition)
        return { ...a, Action: union(a.Action, b.Action) };
    if (sameAction && sameResource) {
        const Condition = mergeConditions(a.Condition, b.Condition);
        return Condition && { ...a, Condition };
    }
    return undefined;
}
/** Whether `outer` allows everything that `inner` allows. It compares names, and does not expand patterns. */
function contains(outer, inner, sameCondition) {
    if (!sameCondition && outer.Condition !== undefined)
        return false;
    return subset(inner.Action, outer.Action) && subset(inner.Resource, outer.Resource);
}
/** Merges two conditions that differ only in the values of one key, where any one of the values meets the condition. */
function mergeConditions(a, b) {
    const [left, right] = [conditionEntries(a), conditionEntries(b)];
    if (left.length !== right.length)
        return undefined;
    const differing = left.filter((one) => {
        const other = b?.[one.operator]?.[one.key];
        return other === undefined || !sameSet(one.values, other);
    });
    const [one] = differing;
    const other = one && b?.[one.operator]?.[one.key];
    if (differing.length !== 1 || !one || !other || !ALTERNATIVES.has(one.operator))
        return undefined;
    const keys = { ...a?.[one.operator], [one.key]: union(one.values, other) };
    return { ...a, [one.operator]: keys };
}
/** Operators that any one of their values meets, so that fewer values allow less. */
const ALTERNATIVES = new Set([
    'StringEquals',
    'StringEqualsIgnoreCase',
    'StringLike',
    'ForAnyValue:StringEquals',
    'ForAnyValue:StringLike',
    'ArnEquals',
    'ArnLike',
    'IpAddress',
    'NumericEquals',
    'Bool',
]);
/** The keys of a condition, one by one. All of them have to hold. */
function conditionEntries(condition) {
    return Object.entries(condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => ({ operator, key, values })));
}
function conditionKey(condition) {
    return JSON.stringify(condition ?? {});
}
function sameSet(a, b) {
    return subset(a, b) && subset(b, a);
}
function subset(a, b) {
    if (b.length < 16)
        return a.every((value) => b.includes(value));
    const all = new Set(b);
    return a.every((value) => all.has(value));
}
function union(a, b) {
    return [...new Set([...a, ...b])];
}


/***/ }),

/***/ 5290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ accountBindings),
/* harmony export */   Mk: () => (/* binding */ withoutAccount),
/* harmony export */   Uo: () => (/* binding */ and),
/* harmony export */   jh: () => (/* binding */ inAccount),
/* harmony export */   s1: () => (/* binding */ accountsOf)
/* harmony export */ });
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8326);

/** The condition key of the account that owns the resource (IAM User Guide, "AWS global condition context keys"). */
const KEY = 'aws:ResourceAccount';
const OPERATOR = 'StringEquals';
/**
 * The condition that the resource belongs to this account. The name of a bucket does not tell which account owns it.
 * @example inAccount('111122223333') // { StringEquals: { 'aws:ResourceAccount': ['111122223333'] } }
 */
function inAccount(account) {
    return { [OPERATOR]: { [KEY]: [account] } };
}
/** Joins two conditions with different operators into one. */
function and(a, b) {
    return { ...a, ...b };
}
/** The accounts to which a statement is bound: several where lines for several accounts were merged. */
function accountsOf({ Condition }) {
    return Condition?.[OPERATOR]?.[KEY];
}
/** A condition without its key for the account; `undefined` where no other key is left. */
function withoutAccount(condition) {
    const rest = (0,_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .conditionEntries */ .uz)(condition).filter((one) => one.operator !== OPERATOR || one.key !== KEY);
    if (rest.length === 0)
        return undefined;
    const result = {};
    for (const { operator, key, values } of rest)
        result[operator] = { ...result[operator], [key]: values };
    return result;
}
function unbound(statement) {
    const { Condition, ...rest } = statement;
    const others = withoutAccount(Condition);
    return { ...rest, ...(others && { Condition: others }) };
}
/**
 * The ways to bind S3 statements to their accounts, best first: one deny for all of them, which is short; a condition in
 * each statement; and conditions only where they are necessary, for patterns of buckets and for buckets of another
 * account.
 * @param own the role's account.
 * @example accountBindings([{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: ['*'] }], '111122223333')
 *   // [{
 *     allows: [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: ['*'] }], denies: [], complete: true,
 *     writesUnbound: false,
 *   }]
 */
function accountBindings(statements, own) {
    const bound = statements.filter((one) => accountsOf(one) !== undefined);
    if (bound.length === 0)
        return [{ allows: statements, denies: [], ...COMPLETE }];
    const needed = (one) => accountsOf(one)?.join() !== own || one.Resource.some(isPattern);
    const each = { allows: statements, denies: [], ...COMPLETE };
    const left = bound.filter((one) => !needed(one) && !one.Resource.every(namesAccount));
    const least = {
        allows: statements.map((one) => (accountsOf(one) === undefined || needed(one) ? one : unbound(one))),
        denies: [],
        complete: left.length === 0,
        writesUnbound: left.some((one) => one.Action.some(mayWrite)),
    };
    const accounts = accountsOf(bound[0] ?? {}) ?? [];
    const alike = bound.every((one) => [...(accountsOf(one) ?? [])].sort().join() === [...accounts].sort().join());
    const free = statements.some((one) => accountsOf(one) === undefined && one.Action.some(isS3));
    if (!alike || free)
        return [each, least];
    const deny = {
        Effect: 'Deny',
        Action: ['s3:*'],
        Resource: ['*'],
        Condition: { StringNotEquals: { [KEY]: accounts } },
    };
    return [{ allows: statements.map(unbound), denies: [deny], ...COMPLETE }, each, least];
}
function isS3(action) {
    return action.toLowerCase().startsWith('s3:');
}
const COMPLETE = { complete: true, writesUnbound: false };
/** Whether an action of S3 may be more than reading: every one that is not named as reading. */
function mayWrite(action) {
    return !/^s3:(?:get|head|list|describe)/i.test(action);
}
/** Whether an ARN names the account itself, as that of an access point does. */
function namesAccount(arn) {
    return arn.split(':')[4] !== '';
}
/** Whether the name of the bucket has a wildcard. */
function isPattern(arn) {
    const bucket = arn.split(':').slice(5).join(':').split('/', 1)[0] ?? '';
    return /[*?]/.test(bucket);
}


/***/ }),

/***/ 2179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ mayRevoke)
/* harmony export */ });
/**
 * Whether a role can revoke sessions of another one. It must be in the same account, since IAM finds a role by its name
 * in the caller's account. It must be another role, since a role that can deny its own sessions can also remove the deny.
 * @example
 * mayRevoke(
 *   { arn: 'a', partition: 'aws', account: '111122223333' },
 *   { arn: 'b', partition: 'aws', account: '444455556666' },
 * ) // false
 */
function mayRevoke(role, revokeRole) {
    return (role.partition === revokeRole.partition &&
        role.account === revokeRole.account &&
        role.arn !== revokeRole.arn);
}


/***/ }),

/***/ 6328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ hasAwsEndpoints),
/* harmony export */   Jy: () => (/* binding */ saveTarget),
/* harmony export */   XI: () => (/* binding */ ROLE_ID),
/* harmony export */   _E: () => (/* binding */ readTarget)
/* harmony export */ });
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1525);
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6088);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8337);
/* harmony import */ var _denies_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7478);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8309);
/* harmony import */ var _may_revoke_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2179);






/** A role's unique id (IAM User Guide, "IAM identifiers"). */
const ROLE_ID = /^AROA[A-Z0-9]{12,124}$/;
/**
 * Writes the target of a plan as plain text, with the facts of the lease where it was issued.
 * @returns `undefined` where the plan has no revocation.
 */
function saveTarget(plan, lease) {
    if (!plan.revokeRole || plan.end !== 'revocable')
        return undefined;
    // Where STS did not return a valid id, the revocation asks IAM for it.
    const roleId = ROLE_ID.test(lease?.facts.roleId ?? '') ? lease?.facts.roleId : undefined;
    return {
        role: plan.role.arn,
        revokeRole: plan.revokeRole.arn,
        region: plan.region,
        audience: plan.audience,
        session: plan.session,
        ttl: String(longestLife(plan)),
        ...(plan.endpoint === undefined ? {} : { stsEndpoint: plan.endpoint }),
        ...(plan.iamEndpoint === undefined ? {} : { iamEndpoint: plan.iamEndpoint }),
        ...(roleId ? { roleId } : {}),
        ...(lease ? { expiresAt: String((0,_model_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .lastsUntil */ .ah)(lease)) } : {}),
    };
}
/**
 * In seconds. It counts where the expiry is not known: STS has not answered, or a broker may have renewed the lease since.
 * Either lease may have any policy of the plan.
 */
function longestLife({ ttl, endedByDeny, fallbacks }) {
    const atTtl = endedByDeny && fallbacks.every((one) => one.endedByDeny);
    return atTtl ? ttl : ttl + _denies_js__WEBPACK_IMPORTED_MODULE_3__/* .LONGEST_CONSOLE_MS */ .GA / 1000;
}
/**
 * Reads the text that {@link saveTarget} wrote. It checks everything, since the text may come from a file that other
 * steps can write. So a target can only name a role and a revoke role of the same account, and it is used only with
 * hosts of AWS itself ({@link hasAwsEndpoints}). The worst that a forged target can do is to deny a session.
 * @returns `undefined` where any part of it is not in the form that this action writes.
 */
function readTarget(saved) {
    const text = (name) => (typeof saved[name] === 'string' ? saved[name] : '');
    const role = (0,_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRoleArn */ .DM)(text('role'));
    const revokeRole = (0,_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRoleArn */ .DM)(text('revokeRole'));
    if (!role || !revokeRole || !(0,_may_revoke_js__WEBPACK_IMPORTED_MODULE_5__/* .mayRevoke */ .M)(role, revokeRole))
        return undefined;
    const [region, audience, session, ttl] = [text('region'), text('audience'), text('session'), text('ttl')];
    if (!_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .partitions */ .Mo[role.partition].region.test(region))
        return undefined;
    if (!/^[\x21-\x7e]{1,255}$/.test(audience) || !/^[\w+=,.@-]{2,64}$/.test(session))
        return undefined;
    if (!/^\d{1,5}$/.test(ttl))
        return undefined;
    const [stsEndpoint, iamEndpoint, roleId, expiresAt] = [
        text('stsEndpoint'),
        text('iamEndpoint'),
        text('roleId'),
        text('expiresAt'),
    ];
    if (roleId !== '' && !ROLE_ID.test(roleId))
        return undefined;
    if (expiresAt !== '' && !/^\d{13}(\.\d+)?$/.test(expiresAt))
        return undefined;
    if (![stsEndpoint, iamEndpoint].every((url) => url === '' || URL.canParse(url)))
        return undefined;
    return {
        role,
        revokeRole,
        region,
        audience,
        session,
        ttl: Number(ttl),
        ...(stsEndpoint === '' ? {} : { stsEndpoint }),
        ...(iamEndpoint === '' ? {} : { iamEndpoint }),
        ...(roleId === '' ? {} : { roleId }),
        ...(expiresAt === '' ? {} : { expiresAt: Number(expiresAt) }),
    };
}
/**
 * Whether a target's endpoints are hosts of AWS itself, or on this machine. Then a forged target cannot make this action
 * send the job's identity token to another host.
 */
function hasAwsEndpoints({ stsEndpoint, iamEndpoint }) {
    const isOwn = (base, service) => base === undefined || (0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(URL.parse(base)?.hostname ?? '') || (0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .isAwsService */ .H)(base, service);
    return isOwn(stsEndpoint, 'sts') && isOwn(iamEndpoint, 'iam');
}


/***/ }),

/***/ 158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isChainingAction),
/* harmony export */   c: () => (/* binding */ denyChaining)
/* harmony export */ });
/* harmony import */ var _text_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1643);

/**
 * Actions of STS that give their caller other credentials, without the limits of this lease: sessions of other roles,
 * credentials that an account has delegated, and tokens that identify the role to services outside AWS.
 * `GetFederationToken` and `GetSessionToken` are not in the list: STS refuses them to every role session (STS API
 * reference). Other services have such calls as well (docs/scope.md, "Closed"); a policy has no room to deny them all.
 */
const ACTIONS = [
    'sts:AssumeRole',
    'sts:AssumeRoleWithSAML',
    'sts:AssumeRoleWithWebIdentity',
    'sts:AssumeRoot',
    'sts:GetDelegatedAccessToken',
    'sts:GetWebIdentityToken',
];
/** Patterns for all these actions, in fewer characters. */
const ALL = ['sts:Assume*', 'sts:GetDelegatedAccessToken', 'sts:GetWebIdentityToken'];
/**
 * The actions of role chaining that the statements name, with their resources. A pattern that covers such an action
 * (`sts:*`) does not name it.
 */
function namedIn(allows) {
    const named = new Map();
    for (const action of ACTIONS) {
        const own = allows.filter((one) => one.Action.some((other) => other.toLowerCase() === action.toLowerCase()));
        if (own.length > 0)
            named.set(action, [...new Set(own.flatMap((one) => one.Resource))]);
    }
    return named;
}
/**
 * Whether a name is an action of role chaining, in upper or lower case. A pattern is not one.
 * @example isChainingAction('sts:assumerole') // true
 * @example isChainingAction('sts:*') // false
 */
function isChainingAction(name) {
    return ACTIONS.some((action) => action.toLowerCase() === name.toLowerCase());
}
/**
 * Makes the denies against role chaining. Actions that a statement names stay allowed.
 * @param allows the allow statements of the lines; `undefined` where there are no lines, but the whole role or a managed
 *   policy.
 * @param naming statements that may name such actions.
 * @example denyChaining([{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }]).needed // false
 * @example denyChaining([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: ['*'] }]).named
 *   // ['sts:AssumeRole']
 */
function denyChaining(allows, naming = allows ?? []) {
    const named = namedIn(naming);
    const others = named.size === 0 ? ALL : ACTIONS.filter((action) => !named.has(action));
    const deny = { Effect: 'Deny', Action: others, Resource: ['*'] };
    const elsewhere = [...named].flatMap(([action, resources]) => resources.includes('*') ? [] : [{ Effect: 'Deny', Action: [action], NotResource: resources }]);
    const covers = (pattern) => !named.has(pattern) &&
        ACTIONS.some((action) => (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globContains */ .GT)(pattern.toLowerCase(), action.toLowerCase()));
    const needed = allows === undefined || allows.some((one) => one.Action.some((a) => /[*?]/.test(a) && covers(a)));
    return { denies: [deny, ...elsewhere], named: [...named.keys()], needed };
}


/***/ }),

/***/ 6655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ azureBounds)
/* harmony export */ });
/* harmony import */ var _check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);

/** The limits of a lease that Azure can issue. */
const azureBounds = {
    code: 'AZURE_UNAVAILABLE',
    who: 'Azure',
    fix: 'check `azure-cloud`, `azure-authority-host`, `azure-blob-endpoint`, `azure-queue-endpoint`, HTTPS_PROXY and NO_PROXY',
    // A tenant may let tokens of Entra live up to a day ("Configurable token lifetimes"); those of managed identities do.
    longest: ({ sas, ttl }) => (sas ? ttl : _check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP),
    secrets: ({ sas }) => [sas ? 'sasToken' : 'accessToken'],
};


/***/ }),

/***/ 6632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ OLDER_PATH),
/* harmony export */   o: () => (/* binding */ TOKEN_PATH)
/* harmony export */ });
/** The path at the broker from which Azure's tools get their tokens. */
const TOKEN_PATH = '/azure/token';
/** The path in the older form of the protocol. */
const OLDER_PATH = '/azure/msi/';


/***/ }),

/***/ 2572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B$: () => (/* binding */ STORAGE_RESOURCE),
/* harmony export */   Jf: () => (/* binding */ azureCloudNames),
/* harmony export */   SX: () => (/* binding */ azureClouds),
/* harmony export */   Vl: () => (/* binding */ storageEndpoint)
/* harmony export */ });
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6088);
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4737);


const azureClouds = {
    public: {
        authority: 'https://login.microsoftonline.com',
        exchangeAudience: 'api://AzureADTokenExchange',
        manager: 'https://management.azure.com',
        storageSuffix: 'core.windows.net',
    },
    usgovernment: {
        authority: 'https://login.microsoftonline.us',
        exchangeAudience: 'api://AzureADTokenExchangeUSGov',
        manager: 'https://management.usgovcloudapi.net',
        storageSuffix: 'core.usgovcloudapi.net',
    },
    china: {
        authority: 'https://login.partner.microsoftonline.cn',
        exchangeAudience: 'api://AzureADTokenExchangeChina',
        manager: 'https://management.chinacloudapi.cn',
        storageSuffix: 'core.chinacloudapi.cn',
    },
    france: {
        authority: 'https://login.sovcloud-identity.fr',
        exchangeAudience: 'api://AzureADTokenExchangeFrance',
        manager: 'https://management.sovcloud-api.fr',
        storageSuffix: 'core.sovcloud-api.fr',
    },
    germany: {
        authority: 'https://login.sovcloud-identity.de',
        exchangeAudience: 'api://AzureADTokenExchangeGermany',
        manager: 'https://management.sovcloud-api.de',
        storageSuffix: 'core.sovcloud-api.de',
    },
    singapore: {
        authority: 'https://login.sovcloud-identity.sg',
        exchangeAudience: 'api://AzureADTokenExchangeGovSG',
        manager: 'https://management.sovcloud-api.sg',
        storageSuffix: 'core.sovcloud-api.sg',
    },
};
const azureCloudNames = Object.keys(azureClouds);
/** The resource of Azure Storage, the same in every cloud. */
const STORAGE_RESOURCE = 'https://storage.azure.com';
/**
 * The endpoint of a service of an account, without a slash at the end. Where the given endpoint is an IP address, the account is
 * the first segment of the path, as in emulators. Where it is a host name, the account is the first label of the name,
 * and is added unless it is there.
 * @example storageEndpoint({ service: 'blob', account: 'acc' }, 'core.windows.net', undefined)
 *   // 'https://acc.blob.core.windows.net'
 * @example storageEndpoint({ service: 'queue', account: 'acc' }, 'core.windows.net', 'http://127.0.0.1:10001')
 *   // 'http://127.0.0.1:10001/acc'
 */
function storageEndpoint({ service, account }, suffix, given) {
    if (given === undefined)
        return `https://${account}.${service}.${suffix}`;
    const url = new URL(given);
    const base = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutTrailing */ .h)(given, '/');
    if ((0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isAddress */ .P)(url.hostname) || (0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(url.hostname))
        return base.endsWith(`/${account}`) ? base : `${base}/${account}`;
    if (url.hostname.startsWith(`${account}.`) || base.endsWith(`/${account}`))
        return base;
    return base.replace('://', `://${account}.`);
}


/***/ }),

/***/ 5614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ azureEndpoints)
/* harmony export */ });
/** The addresses that issuing a lease asks, in order. The metadata service of a machine is not one of them: it speaks HTTP. */
function azureEndpoints(plan) {
    return [
        ...(plan.identity === 'federated' ? [plan.authority] : []),
        ...(plan.sas ? [plan.sas.endpoint] : []),
    ];
}


/***/ }),

/***/ 2471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ro: () => (/* binding */ azureInputs),
/* harmony export */   UW: () => (/* binding */ IMDS),
/* harmony export */   br: () => (/* binding */ GUID_EXAMPLE)
/* harmony export */ });
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_choice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9880);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(274);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4196);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2133);
/* harmony import */ var _clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2572);






/** The metadata service of the machine. It uses plain http, and requests to it do not leave the machine. */
const IMDS = 'http://169.254.169.254';
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const GUID_EXAMPLE = '11111111-2222-3333-4444-555555555555';
/**
 * The kind of a GUID, in lower case.
 * @param hint adds to the fix, for a text that the user probably took from another place.
 */
function guid(of, hint = () => '') {
    return (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)({
        parse: (value) => (GUID.test(value) ? value.toLowerCase() : undefined),
        explain(value) {
            const bare = value.replace(/^urn:uuid:/i, '').replace(/^[{("']+|[})"']+$/g, '');
            if (GUID.test(bare))
                return {
                    why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .h)(value)} has braces or other signs around the GUID`,
                    instead: bare.toLowerCase(),
                };
            return {
                why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .h)(value)} is not a GUID`,
                instead: `${GUID_EXAMPLE}   # the GUID ${of}${hint(value)}`,
            };
        },
        write: (value) => value,
        pattern: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
    });
}
const isDomain = (text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
/** The inputs of Azure, in the order of `action.yml`. */
const azureInputs = {
    clientId: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-client-id',
        kind: guid('of the application or identity'),
        about: 'Client id of the application or user-assigned identity.',
        example: GUID_EXAMPLE,
        role: 'principal',
    }),
    tenantId: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-tenant-id',
        kind: guid('of the Entra tenant', (value) => isDomain(value) ? ': az account show --query tenantId' : ''),
        about: 'Entra tenant; required with a federated credential.',
        example: GUID_EXAMPLE,
        role: 'principal',
    }),
    subscriptionId: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-subscription-id',
        kind: guid('of the subscription'),
        about: 'Subscription id that is exported.',
        example: GUID_EXAMPLE,
        role: 'place',
    }),
    identity: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-identity',
        kind: (0,_inputs_kinds_choice_js__WEBPACK_IMPORTED_MODULE_5__/* .choice */ .Y)(['federated', 'managed']),
        default: 'federated',
        about: '`federated`, or `managed` for the identity of a self-hosted runner on Azure compute (`azure-client-id` picks a user-assigned one).',
        example: 'federated',
        role: 'principal',
    }),
    cloud: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-cloud',
        kind: (0,_inputs_kinds_choice_js__WEBPACK_IMPORTED_MODULE_5__/* .choice */ .Y)(_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .azureCloudNames */ .Jf),
        default: 'public',
        about: '`public`, `usgovernment`, `china`, `france`, `germany` or `singapore`.',
        example: 'public',
        role: 'principal',
    }),
    authorityHost: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-authority-host',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpoint */ .s)(),
        about: "Base URL of Entra ID. Default the cloud's own.",
        example: _clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .azureClouds */ .SX.public.authority,
        role: 'endpoint',
    }),
    blobEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-blob-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpoint */ .s)(),
        about: "Base URL of Blob Storage for `blob:` lines; the account is put in front of a host name and behind an address. Default the cloud's own.",
        example: `https://account.blob.${_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .azureClouds */ .SX.public.storageSuffix}`,
        role: 'endpoint',
    }),
    queueEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-queue-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpoint */ .s)(),
        about: 'The same for `queue:` lines.',
        example: `https://account.queue.${_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .azureClouds */ .SX.public.storageSuffix}`,
        role: 'endpoint',
    }),
    imdsEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'azure-imds-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpoint */ .s)([IMDS]),
        about: `Base URL of the machine's metadata service. Default \`${IMDS}\`.`,
        example: IMDS,
        role: 'endpoint',
    }),
};


/***/ }),

/***/ 1091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   Qk: () => (/* binding */ sasServices),
/* harmony export */   _E: () => (/* binding */ readTarget),
/* harmony export */   t6: () => (/* binding */ isSasService),
/* harmony export */   vS: () => (/* binding */ joinPermissions)
/* harmony export */ });
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4737);

/**
 * Blobs: r read, l list, w write (which creates and replaces blobs, and does not delete them). Queues: a add, p get and
 * delete, r peek (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas, "Specify permissions").
 */
const sasServices = {
    blob: {
        presets: { read: 'rl', write: 'w', list: 'l' },
        order: 'racwdxyltmeopi',
        example: 'account/container',
        letter: 'b',
        delegator: 'Storage Blob Delegator',
    },
    queue: {
        presets: { send: 'a', receive: 'p', peek: 'r' },
        order: 'raup',
        example: 'account/queue',
        letter: 'q',
        delegator: 'Storage Queue Delegator',
    },
};
function isSasService(service) {
    return Object.hasOwn(sasServices, service);
}
/**
 * Joins SAS permissions, each once and in the order that the service requires.
 * @example joinPermissions('blob', 'lwr') // 'rwl'
 * @example joinPermissions('queue', 'par') // 'rap'
 */
function joinPermissions(service, permissions) {
    const { order } = sasServices[service];
    return [...new Set(permissions)].sort((a, b) => order.indexOf(a) - order.indexOf(b)).join('');
}
/**
 * A place as it is written.
 * @example placeOf({ service: 'blob', account: 'a11', container: 'box', directory: 'in' }) // 'a11/box/in/'
 * @example placeOf({ service: 'queue', account: 'a11', queue: 'jobs' }) // 'a11/jobs'
 */
function placeOf(target) {
    if (target.service === 'queue')
        return `${target.account}/${target.queue}`;
    const { account, container, directory } = target;
    return `${account}/${container}${directory === '' ? '' : `/${directory}/`}`;
}
const URL_OF = {
    blob: /^(?:https:\/\/)?([a-z0-9]{3,24})\.(?:blob|dfs)\.[a-z.]+\/(.+)$/,
    queue: /^(?:https:\/\/)?([a-z0-9]{3,24})\.queue\.[a-z.]+\/([^/?]+)/,
};
const ACCOUNT = /^[a-z0-9]{3,24}$/;
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root|\$web|\$logs)$/;
const QUEUE = /^(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*$/;
/** Reads `account/container`, `account/container/directory/` or `account/queue`. @param name the presets of the line. */
function readTarget(service, where, name) {
    const noun = service === 'blob' ? 'container' : 'queue';
    const example = `${name}  ${sasServices[service].example}`;
    if (where === undefined)
        return { why: `it has no ${noun}`, fix: example };
    const url = URL_OF[service].exec(where);
    if (url)
        return { why: 'it is a URL', fix: `${name}  ${url[1]}/${url[2]}` };
    const [account = '', inAccount = '', ...rest] = where.split('/');
    if (!ACCOUNT.test(account)) {
        return {
            why: 'its first part is not the name of a storage account (3 to 24 of a-z, 0-9)',
            fix: example,
        };
    }
    const fix = `${name}  ${account}/${noun}`;
    if (inAccount === '' || inAccount === '*') {
        return { why: `a SAS is for one ${noun}; it cannot be for a whole account`, fix };
    }
    if (!(service === 'blob' ? CONTAINER : QUEUE).test(inAccount)) {
        return { why: `its second part is not the name of a ${noun}`, fix };
    }
    if (service === 'blob')
        return inContainer(account, inAccount, rest, name);
    return rest.join('/') === ''
        ? { service, account, queue: inAccount }
        : {
            why: 'a SAS is for a whole queue, which has nothing under it',
            fix: `${name}  ${account}/${inAccount}`,
        };
}
function inContainer(account, container, rest, name) {
    const directory = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutTrailing */ .h)(rest.join('/').replace(/(^|\/)\*{1,2}$/, ''), '/');
    if (directory.includes('*')) {
        const plain = directory.slice(0, directory.indexOf('*'));
        const start = plain.slice(0, plain.lastIndexOf('/') + 1);
        return {
            why: 'a SAS can have a directory, but not a wildcard in a name',
            fix: `${name}  ${account}/${container}/${start}`,
        };
    }
    if (directory.split('/').some((part) => part === '.' || part === '..' || (part === '' && directory !== ''))) {
        return {
            why: 'a directory needs its full path, without `.`, `..` and `//`',
            fix: `${name}  ${account}/${container}/dir/`,
        };
    }
    return { service: 'blob', account, container, directory };
}


/***/ }),

/***/ 8153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R9: () => (/* binding */ sasVersions),
/* harmony export */   Vm: () => (/* binding */ signSas),
/* harmony export */   nE: () => (/* binding */ sasRange)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3535);


/**
 * The version of the API, on which the form of the signed text depends. That of blobs has directories, and every cloud has it;
 * that of queues is the first one with user-delegation SAS for them.
 */
const sasVersions = { blob: '2022-11-02', queue: '2025-07-05' };
const KEY_FIELDS = ['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'];
/**
 * Signs a user-delegation SAS (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas) for one queue, one
 * container, or one directory in it, on accounts with and without a hierarchical namespace (Azure Storage blog,
 * "Prefix-scoped access for User Delegation SAS", 30 April 2026). A service that does not know `sr=d` refuses the SAS, since
 * its signature fits no container.
 * @returns the query string, without a question mark.
 */
function signSas(request, key) {
    const { target } = request;
    const fields = {
        sv: sasVersions[target.service],
        ...resourceFields(target),
        sp: request.permissions,
        se: (0,_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .instant */ .uR)(request.expiresAt),
        ...(request.ip === '' ? {} : { sip: request.ip }),
        spr: request.httpsOnly ? 'https' : 'https,http',
        skoid: key.objectId,
        sktid: key.tenantId,
        skt: key.start,
        ske: key.expiry,
        sks: key.service,
        skv: key.version,
    };
    const toSign = signedTexts(target, fields).join('\n');
    const sig = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', Buffer.from(key.value, 'base64')).update(toSign, 'utf8').digest('base64');
    return new URLSearchParams({ ...fields, sig }).toString();
}
function resourceFields(target) {
    if (target.service === 'queue')
        return { sr: 'q' };
    const { directory } = target;
    // The depth of the directory is not in the signed text. The service takes so many segments of the request's path.
    return directory === '' ? { sr: 'c' } : { sr: 'd', sdd: String(directory.split('/').length) };
}
/** The texts that are signed, in the order that the service requires. */
function signedTexts(target, fields) {
    const of = (...names) => names.map((name) => fields[name] ?? '');
    const { account } = target;
    const start = of('sp', 'st', 'se');
    if (target.service === 'queue') {
        // The kind of the resource, `sr`, is not signed: the form of its name says it.
        return [
            ...start,
            `/queue/${account}/${target.queue}`,
            ...of(...KEY_FIELDS, 'skdutid', 'sduoid', 'sip', 'spr', 'sv'),
        ];
    }
    const { container, directory } = target;
    return [
        ...start,
        `/blob/${account}/${container}${directory === '' ? '' : `/${directory}`}`,
        ...of(...KEY_FIELDS, 'saoid', 'suoid', 'scid', 'sip', 'spr', 'sv', 'sr'),
        // Snapshot, encryption scope and the five response headers are empty.
        ...Array.from({ length: 7 }, () => ''),
    ];
}
/**
 * The range of a CIDR block in the form of a SAS, which takes IPv4 only.
 * @returns `undefined` for any other text.
 * @example sasRange('10.0.0.0/24') // '10.0.0.0-10.0.0.255'
 * @example sasRange('2001:db8::/32') // undefined
 */
function sasRange(cidr) {
    const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr) ?? [];
    if (address === undefined || bits === undefined)
        return undefined;
    const size = 2 ** (32 - Number(bits));
    const number = address.split('.').reduce((n, byte) => n * 256 + Number(byte), 0);
    const first = number - (number % size);
    return size === 1 ? dotted(first) : `${dotted(first)}-${dotted(first + size - 1)}`;
}
function dotted(n) {
    return [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
}


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ shapeFault),
/* harmony export */   EP: () => (/* binding */ LONGEST_LIFE),
/* harmony export */   EX: () => (/* binding */ expectedOf),
/* harmony export */   Fi: () => (/* binding */ refusedAnswer),
/* harmony export */   Nu: () => (/* binding */ AnswerRefused),
/* harmony export */   bj: () => (/* binding */ expectedAfter),
/* harmony export */   fk: () => (/* binding */ leaseFault),
/* harmony export */   sg: () => (/* binding */ isToken),
/* harmony export */   zR: () => (/* binding */ lifeFault)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1525);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7727);
/* harmony import */ var _text_plain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2013);




/** Seconds. No cloud issues a longer lease: tokens of managed identities live a day, and those of Entra ID may. */
const LONGEST_LIFE = 86_400;
/** The largest difference between the clocks of GitHub and of a cloud, in milliseconds. */
const SKEW_MS = 5 * 60_000;
/** The last millisecond of the year 9999, the last that RFC 3339 can write. */
const LAST_INSTANT = 253_402_300_799_999;
/** Characters. Servers do not accept a longer header, so a token is not longer. */
const LONGEST_SECRET = 16 * 1024;
/** Visible ASCII characters, which can be in a header, in an environment variable and in a line of a file. */
const VISIBLE = /^[\x21-\x7e]+$/;
/** Characters. No cloud has a shorter token, and a shorter mask would hide ordinary text of the log. */
const SHORTEST_TOKEN = 8;
/**
 * Whether a value of an answer can be a token. Only then it is registered as a secret and used.
 * @example isToken('ya29.abcdefgh') // true
 * @example isToken('two words') // false
 */
function isToken(value) {
    return typeof value === 'string' && value.length >= SHORTEST_TOKEN && isSecret(value);
}
/** The action refused an answer of a cloud. The cloud may have issued a lease all the same. */
class AnswerRefused extends _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u {
}
/**
 * The error for an answer of a cloud that is not the requested lease.
 * @param fault what is wrong, without a word of the answer.
 */
function refusedAnswer(bounds, fault) {
    return new AnswerRefused({
        code: bounds.code,
        what: `${bounds.who} answered with something that is not the lease that was asked for`,
        why: `${fault}; the action does not use this answer, and nothing was exported`,
        fix: bounds.fix,
    });
}
/** The values that a lease of a plan must have. */
function expectedOf(plan, bounds) {
    const { cloud, name, principal, session, scope, narrowed } = plan;
    const [longest, secrets] = [bounds.longest(plan), bounds.secrets(plan)];
    const slot = { cloud, ...(name === undefined ? {} : { name }) };
    return { id: (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .leaseId */ .K)(plan), ...slot, principal, session, scope, narrowed, longest, secrets };
}
/** The values that a renewed lease must have. Its life may differ, since Entra ID picks a random one. */
function expectedAfter({ secrets, ...lease }) {
    return { ...lease, longest: LONGEST_LIFE, secrets: Object.keys(secrets) };
}
/**
 * Checks a lease. Every lease passes this check: one from a cloud, a renewal, and one from another job.
 * @returns what is wrong with it, without a word of the answer; `undefined` for a valid lease.
 */
function leaseFault(lease, expected, request) {
    return (shapeFault(lease) ??
        difference(lease, expected) ??
        lifeFault(lease, expected.longest, request) ??
        wideFault(lease, request));
}
/**
 * Checks that a value has the form of a lease. @returns what is wrong with it; `undefined` for a valid form.
 * @example shapeFault('text') // 'it is not a lease'
 */
function shapeFault(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value))
        return 'it is not a lease';
    const { id, cloud, principal, session, scope, narrowed, end, issuedAt, expiresAt, consoleUntil } = value;
    const { secrets, facts, closed, name } = value;
    if (![id, cloud, principal, session].every((text) => isText(text) && text !== ''))
        return 'it does not name its id, cloud, principal and session';
    if (name !== undefined && !(0,_model_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .isLeaseName */ .IE)(name))
        return 'its name is none of a lease';
    if (!Array.isArray(scope) || !scope.every(isText))
        return 'its scope is not a list of lines';
    if (typeof narrowed !== 'boolean')
        return 'it does not say whether it is narrowed';
    if (closed !== undefined && closed !== 'resources' && closed !== 'actions' && closed !== 'no')
        return 'it does not say how far it is closed';
    if (end !== 'expires' && end !== 'revocable' && end !== 'withheld')
        return 'it does not say how it ends';
    if (!isInstant(issuedAt) || !isInstant(expiresAt))
        return 'its life has no beginning or no end';
    if (consoleUntil !== undefined && !isInstant(consoleUntil))
        return 'its console sessions have no end';
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(secrets) || Object.keys(secrets).length === 0)
        return 'it holds no secret';
    if (!Object.values(secrets).every(isSecret)) {
        return 'one of its secrets is empty, far too long, or holds a line break or another character that no token has';
    }
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(facts) || !Object.values(facts).every(isText))
        return 'what it says of itself is not text';
    return undefined;
}
/**
 * Checks the life of a lease. @returns what is wrong: it is over, or it is longer than `longest` seconds.
 * @example lifeFault({ issuedAt: 0, expiresAt: 900_000 }, 900) // undefined
 * @example lifeFault({ issuedAt: 900_000, expiresAt: 0 }, 900) // 'it is over already'
 */
function lifeFault({ issuedAt, expiresAt }, longest, { elapsedMs } = { elapsedMs: 0 }) {
    const life = expiresAt - issuedAt;
    // The comparisons are negated, so that NaN is a fault as well.
    if (!(life > Math.max(0, elapsedMs)))
        return 'it is over already';
    if (!(life <= longest * 1000 + SKEW_MS))
        return `it would live longer than the ${longest} seconds that can be`;
    return undefined;
}
/** The first value of a lease that is not the expected one. */
function difference(lease, expected) {
    const names = ['cloud', 'name', 'principal', 'session', 'id', 'narrowed'];
    const other = names.find((name) => lease[name] !== expected[name]);
    if (other)
        return `it has another ${other} than was asked for`;
    if (!sameList(lease.scope, expected.scope))
        return 'it has another scope than was asked for';
    const held = Object.keys(lease.secrets).toSorted();
    return sameList(held, expected.secrets.toSorted())
        ? undefined
        : 'it holds other secrets than such a lease has';
}
/** Whether a lease holds a token that must not leave this process. */
function wideFault({ secrets }, { wider }) {
    const leaks = Object.values(secrets).some((secret) => wider.some((wide) => secret.includes(wide)));
    return leaks ? 'it is the wide token that was to be narrowed, or holds it' : undefined;
}
function sameList(a, b) {
    return a.length === b.length && a.every((text, index) => text === b[index]);
}
function isSecret(value) {
    return typeof value === 'string' && value.length <= LONGEST_SECRET && VISIBLE.test(value);
}
function isText(value) {
    return typeof value === 'string' && value.length <= LONGEST_SECRET && !(0,_text_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .hasControl */ .a)(value);
}
function isInstant(value) {
    return typeof value === 'number' && value >= 0 && value <= LAST_INSTANT;
}


/***/ }),

/***/ 5398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cloudByName: () => (/* binding */ cloudByName),
  V8: () => (/* binding */ cloudOfLine),
  Pk: () => (/* binding */ clouds_clouds),
  n4: () => (/* binding */ exportedVariables),
  nO: () => (/* binding */ findCloud),
  Ys: () => (/* binding */ isWithheld),
  g2: () => (/* binding */ linesInstead),
  Ko: () => (/* binding */ nativePolicies),
  f6: () => (/* binding */ runsNode),
  Ew: () => (/* binding */ scopeFix)
});

// EXTERNAL MODULE: ./clouds/define.js + 1 modules
var clouds_define = __webpack_require__(6795);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./text/glob.js
var glob = __webpack_require__(1643);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
;// CONCATENATED MODULE: ./gateway/models/lines.js



/** The providers that `model:` lines can name, each with a line for messages. */
const providers = {
    anthropic: 'model:invoke  anthropic/claude-sonnet-*',
    openai: 'model:invoke  openai/gpt-5*',
};
/** The characters of models' names, and wildcards. */
const PATTERN = /^[A-Za-z0-9._:@*?-]{1,128}$/;
/**
 * The provider that a line names; `undefined` where it names none that is known.
 * @example providerOf(scope('model:invoke openai/gpt-5*')[0]) // 'openai'
 */
function providerOf({ where = '' }) {
    const [name = ''] = where.split('/');
    return Object.hasOwn(providers, name) ? name : undefined;
}
/**
 * The line that was probably meant by one that names no provider that is known; for messages only.
 * @param families how the names of the provider's models begin.
 * @example meantModel('anthropic', ['claude'], scope('model:invoke claude-sonnet-*')[0]) // 'model:invoke  anthropic/claude-sonnet-*'
 * @example meantModel('openai', ['gpt'], scope('model:invoke claude-sonnet-*')[0]) // undefined
 */
function meantModel(provider, families, { where = '' }) {
    const asked = where.toLowerCase();
    const prefixes = ['.', '/', ':'].map((mark) => `${provider}${mark}`);
    const prefix = prefixes.find((one) => asked.startsWith(one));
    const pattern = prefix === undefined ? asked : asked.slice(prefix.length);
    const isOwn = prefix !== undefined || families.some((family) => pattern.startsWith(family));
    return isOwn && PATTERN.test(pattern) ? `model:invoke  ${provider}/${pattern}` : undefined;
}
/** Parses a `model:` line of a provider. Adds a problem and returns `undefined` where it is not valid. */
function parseModelLine(line, provider, problems) {
    const example = providers[provider];
    const bad = (why, fix = example) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, is not a line for models`, why, fix, {
            line: line.number,
        });
        return undefined;
    };
    const [what, ...more] = line.whats;
    if (!what || more.length > 0)
        return bad('a line for models has one word before its place');
    const rest = (line.where ?? '').slice(provider.length);
    if (what.verb === 'web') {
        return rest === ''
            ? { kind: 'web', line }
            : bad('the word `web` is for a whole provider', `model:web  ${provider}`);
    }
    const pattern = rest.slice(1);
    const whole = `model:invoke  ${provider}/${pattern}`;
    if (what.verb !== 'invoke')
        return bad('models have the words `invoke` and `web`', PATTERN.test(pattern) ? whole : example);
    if (!rest.startsWith('/') || pattern === '')
        return bad('it names no model', `model:invoke  ${provider}/*   # every model of the provider`);
    const several = pattern
        .split(',')
        .map((one) => (one.startsWith(`${provider}/`) ? one : `${provider}/${one}`));
    if (several.length > 1 && several.every((one) => PATTERN.test(one.slice(provider.length + 1))))
        return bad('it names several models, and a line names one, or a pattern', several.map((one) => `model:invoke  ${one}`).join('\n'));
    if (!PATTERN.test(pattern))
        return bad('a model is letters, digits and . _ : @ -, and * or ? stand for others');
    return { kind: 'invoke', line, pattern };
}
/** Makes the check whether `model:` lines of a provider contain another one. A held line that is not valid contains nothing. */
function modelsContain(provider) {
    return (held) => {
        const grants = held.flatMap((line) => parseModelLine(line, provider, new error/* Problems */.Zw()) ?? []);
        return (asked) => {
            const problems = new error/* Problems */.Zw();
            const grant = parseModelLine(asked, provider, problems);
            if (!grant)
                return { problems: problems.all };
            return grants.some((own) => grant.kind === 'web'
                ? own.kind === 'web'
                : own.kind === 'invoke' && (0,glob/* globContains */.GT)(own.pattern, grant.pattern));
        };
    };
}

// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
;// CONCATENATED MODULE: ./gateway/models/plan.js



/** Seconds that a key outlives the last renewal, so that a renewal of it never comes due. */
const AFTER_RENEWALS = 300;
/** See {@link ModelHandoverPlan}. */
function modelHandoverPlan({ cloud, source, endpoint, models, web, limit, }) {
    return { cloud, source, endpoint, models, web, ...(limit === undefined ? {} : { limit }) };
}
/** Whether a key or a part of a federation is given. */
function hasModelInput({ key, federation }, inputs) {
    return [key, ...federation.map(({ input }) => input)].some((input) => inputs.isGiven(input));
}
/** Makes the plan for the models of a provider. Pure. @returns `undefined` where it added problems. */
function planModels(provider, context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const source = readSource(provider, context);
    refuseLocks(provider, context);
    const grants = lines.flatMap((line) => parseModelLine(line, provider.name, problems) ?? []);
    const models = grants.flatMap((grant) => (grant.kind === 'invoke' ? grant.pattern : []));
    const [first] = grants;
    if (models.length === 0 && first) {
        problems.add('SCOPE_INVALID', `\`scope\` line ${first.line.number} lets ${provider.title} fetch, and no line names a model`, 'what a provider fetches, it fetches for a model', `${providers[provider.name]}\n${first.line.text}`, { line: first.line.number });
    }
    if (problems.count > before)
        return undefined;
    for (const pattern of models) {
        const meant = provider.likelyModel?.(pattern) ?? pattern;
        if (meant !== pattern)
            context.notice(`model:invoke: no model of ${provider.title} has a name such as "${pattern}"; did you mean ${provider.name}/${meant}?`);
    }
    const federated = source === 'federation';
    const endpoint = inputs.get(provider.endpoint);
    const authority = provider.authority ? inputs.get(provider.authority) : endpoint;
    const limit = inputs.get(common/* common */.s.modelLimit);
    const web = grants.some(({ kind }) => kind === 'web');
    const plan = {
        cloud: provider.name,
        principal: federated ? (inputs.given(provider.account) ?? '') : provider.key.name,
        audience: federated ? inputs.get(provider.audience) : '',
        ...(federated ? { sentTo: [(0,endpoints/* hostOf */.w4)(authority)] } : {}),
        session: context.session,
        ttl: federated ? provider.federatedLife : inputs.get(common/* common */.s.renewUntil) + AFTER_RENEWALS,
        scope: lines.map(({ text }) => text),
        narrowed: true,
        end: 'withheld',
        source,
        endpoint,
        authority: federated ? authority : '',
        exchange: federated ? exchangeOf(provider, context) : {},
        models: [...new Set(models)],
        web,
        ...(limit === undefined ? {} : { limit }),
    };
    return {
        plan,
        view: {
            rows: [
                [
                    'logs in with',
                    federated
                        ? `a token for ${plan.principal}, from ${(0,endpoints/* hostOf */.w4)(authority)}`
                        : `the key of ${plan.principal}`,
                ],
                ['sends to', (0,endpoints/* hostOf */.w4)(endpoint)],
                ['limit', limit === undefined ? 'none' : `${limit} tokens of all models together`],
            ],
            lines: () => grants.map((grant) => became(provider, grant)),
            documents: [],
        },
    };
}
function became(provider, grant) {
    const what = grant.kind === 'web'
        ? `web search and web fetch, and URLs that ${provider.title} fetches`
        : `requests to the models ${grant.pattern}, without tools that ${provider.title} runs`;
    return { line: grant.line.text, became: what, cost: 0 };
}
/** Whether the lease is a key or comes by a federation; adds problems where that is not clear, or a part is missing. */
function readSource({ title, key, federation }, { inputs, problems }) {
    const given = federation.filter(({ input }) => inputs.isGiven(input));
    const [first] = given;
    if (!first)
        return 'key';
    if (inputs.isGiven(key)) {
        problems.add('INPUT_CONFLICT', `\`${key.name}\` and \`${first.input.name}\` are both set`, `it is not clear which of them logs in to ${title}`, `remove \`${key.name}\`: a federation needs no secret`);
    }
    for (const { input, needed } of federation) {
        if (!needed || inputs.isGiven(input))
            continue;
        problems.add('INPUT_MISSING', `\`${input.name}\` is empty`, `\`${first.input.name}\` is set, and the exchange of ${title} needs both`, `${input.name}: ${input.example}`);
    }
    return 'federation';
}
function exchangeOf({ federation }, { inputs }) {
    return Object.fromEntries(federation.flatMap(({ input, field }) => {
        const value = inputs.given(input);
        return value === undefined ? [] : [[field, value]];
    }));
}
/** Refuses what a provider of models cannot enforce. */
function refuseLocks({ title }, { problems, lockIp, lockVpc, revoke }) {
    const locks = [...(lockIp.length > 0 ? ['lock-ip'] : []), ...(lockVpc.length > 0 ? ['lock-vpc'] : [])];
    for (const lock of locks) {
        problems.add('INPUT_CONFLICT', `\`${lock}\` is not possible for ${title}`, 'its tokens and keys cannot be bound to addresses when they are issued; the job does not hold them', `remove \`${lock}\`, or lease the other clouds in a step of their own`);
    }
    if (revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', `\`revoke: required\` is not possible for ${title}`, 'it has no call that ends a token early; the job never holds it, and its use ends with the broker', 'revoke: auto');
    }
}

// EXTERNAL MODULE: ./gateway/anthropic/bounds.js
var bounds = __webpack_require__(6542);
// EXTERNAL MODULE: ./gateway/anthropic/inputs.js
var anthropic_inputs = __webpack_require__(8058);
// EXTERNAL MODULE: ./gateway/anthropic/provider.js
var provider = __webpack_require__(9074);
;// CONCATENATED MODULE: ./gateway/anthropic/served.js

/** How the broker forwards to the Claude API. */
const anthropicServed = {
    // What Claude Code and the SDKs prefer to ANTHROPIC_AUTH_TOKEN, or what takes them past ANTHROPIC_BASE_URL (Claude Code
    // documentation, "Environment variables").
    blanked: [
        'ANTHROPIC_API_KEY',
        'ANTHROPIC_UNIX_SOCKET',
        'ANTHROPIC_CUSTOM_HEADERS',
        'CLAUDE_CODE_OAUTH_TOKEN',
        'CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR',
        'CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR',
        'CLAUDE_CODE_USE_BEDROCK',
        'CLAUDE_CODE_USE_VERTEX',
        'CLAUDE_CODE_USE_FOUNDRY',
        'CLAUDE_CODE_USE_MANTLE',
        'CLAUDE_CODE_USE_ANTHROPIC_AWS',
    ],
    fatal: [],
    files: [],
    shows: 'bearer',
    exports: exportAnthropic,
    loadGateway: async () => {
        const { anthropicGateway } = await __webpack_require__.e(/* import() | gateway */ 355).then(__webpack_require__.bind(__webpack_require__, 3651));
        return anthropicGateway;
    },
};
function exportAnthropic(_plan, { port, bearer }) {
    return {
        env: { ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}${provider/* PREFIX */.H}`, ANTHROPIC_AUTH_TOKEN: bearer },
    };
}

;// CONCATENATED MODULE: ./gateway/anthropic/anthropic.js








/** Models of the Claude API, by a key or by workload identity federation. The job never holds either. */
const anthropic = (0,clouds_define/* defineCloud */.f)({
    name: provider/* anthropicProvider */.K.name,
    title: provider/* anthropicProvider */.K.title,
    inputs: Object.values(anthropic_inputs/* anthropicInputs */.E),
    services: ['model'],
    claims: (line) => providerOf(line) === provider/* anthropicProvider */.K.name,
    meant: (line) => meantModel(provider/* anthropicProvider */.K.name, ['claude'], line),
    exampleLine: providers.anthropic,
    variables: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_AUTH_TOKEN'],
    shadows: [],
    configuredBy: anthropic_inputs/* anthropicInputs */.E.key.name,
    requests: 1,
    isConfigured: (inputs) => hasModelInput(provider/* anthropicProvider */.K, inputs),
    plan: (context) => planModels(provider/* anthropicProvider */.K, context),
    contains: modelsContain(provider/* anthropicProvider */.K.name),
    foreign,
    handoverPlan: modelHandoverPlan,
    handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
    load: async () => (await __webpack_require__.e(/* import() | models-issuer */ 403).then(__webpack_require__.bind(__webpack_require__, 6932))).anthropicIssuer,
    bounds: bounds/* anthropicBounds */.G,
    served: anthropicServed,
});
/** The inputs that send a key or an identity token to another host than the Claude API, or that name another audience. */
function foreign(inputs) {
    const { audience, endpoint } = anthropic_inputs/* anthropicInputs */.E;
    const given = inputs.given(audience);
    return [
        ...(given === undefined || given === audience.default ? [] : [{ input: audience }]),
        ...(0,endpoints/* foreignOf */.qt)(inputs, [[endpoint, (base) => base === endpoint.default]]),
    ];
}

// EXTERNAL MODULE: ./gateway/git/git.js + 3 modules
var git = __webpack_require__(8969);
// EXTERNAL MODULE: ./gateway/openai/bounds.js
var openai_bounds = __webpack_require__(22);
// EXTERNAL MODULE: ./gateway/openai/inputs.js
var openai_inputs = __webpack_require__(7522);
// EXTERNAL MODULE: ./gateway/openai/provider.js
var openai_provider = __webpack_require__(4106);
;// CONCATENATED MODULE: ./gateway/openai/served.js

/** How the broker forwards to the OpenAI API. */
const openaiServed = {
    // What Codex prefers to the key of its provider, or what takes the SDKs to another account.
    blanked: [
        'CODEX_API_KEY',
        'CODEX_ACCESS_TOKEN',
        'OPENAI_ORG_ID',
        'OPENAI_ORGANIZATION',
        'OPENAI_PROJECT_ID',
    ],
    fatal: [],
    files: [],
    shows: 'bearer',
    exports: exportOpenai,
    loadGateway: async () => {
        const { openaiGateway } = await __webpack_require__.e(/* import() | gateway */ 355).then(__webpack_require__.bind(__webpack_require__, 9521));
        return openaiGateway;
    },
};
function exportOpenai(plan, { port, bearer }) {
    const base = `http://127.0.0.1:${port}${openai_provider/* PREFIX */.H}/v1`;
    return {
        env: { OPENAI_BASE_URL: base, OPENAI_API_KEY: bearer },
        // Codex does not read OPENAI_BASE_URL, and offers a web search of the provider unless it is told not to.
        codex: [
            'model_provider = "agent-creds"',
            ...(plan.web ? [] : ['web_search = "disabled"']),
            '',
            '[model_providers.agent-creds]',
            'name = "agent-creds"',
            `base_url = "${base}"`,
            'wire_api = "responses"',
            'env_key = "OPENAI_API_KEY"',
        ],
    };
}

;// CONCATENATED MODULE: ./gateway/openai/openai.js








/** Models of the OpenAI API, by a key or by workload identity federation. The job never holds either. */
const openai = (0,clouds_define/* defineCloud */.f)({
    name: openai_provider/* openaiProvider */.I.name,
    title: openai_provider/* openaiProvider */.I.title,
    inputs: Object.values(openai_inputs/* openaiInputs */.s),
    services: ['model'],
    claims: (line) => providerOf(line) === openai_provider/* openaiProvider */.I.name,
    meant: (line) => meantModel(openai_provider/* openaiProvider */.I.name, ['gpt', 'codex', 'o1', 'o3', 'o4'], line),
    exampleLine: providers.openai,
    variables: ['OPENAI_BASE_URL', 'OPENAI_API_KEY'],
    shadows: [],
    configuredBy: openai_inputs/* openaiInputs */.s.key.name,
    requests: 1,
    isConfigured: (inputs) => hasModelInput(openai_provider/* openaiProvider */.I, inputs),
    plan: (context) => planModels(openai_provider/* openaiProvider */.I, context),
    contains: modelsContain(openai_provider/* openaiProvider */.I.name),
    foreign: openai_foreign,
    handoverPlan: modelHandoverPlan,
    handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
    load: async () => (await __webpack_require__.e(/* import() | models-issuer */ 403).then(__webpack_require__.bind(__webpack_require__, 5932))).openaiIssuer,
    bounds: openai_bounds/* openaiBounds */.G,
    served: openaiServed,
});
/** The API's hosts in regions (OpenAI documentation, "Data residency"). */
const HOSTS = ['https://api.openai.com', 'https://eu.api.openai.com', 'https://us.api.openai.com'];
/** The inputs that send a key or an identity token to another host than OpenAI, or that name another audience. */
function openai_foreign(inputs) {
    const { audience, endpoint, authEndpoint } = openai_inputs/* openaiInputs */.s;
    const given = inputs.given(audience);
    return [
        ...(given === undefined || given === audience.default ? [] : [{ input: audience }]),
        ...(0,endpoints/* foreignOf */.qt)(inputs, [
            [endpoint, (base) => HOSTS.includes(base)],
            [authEndpoint, (base) => base === authEndpoint.default],
        ]),
    ];
}

// EXTERNAL MODULE: ./gateway/tools/inputs.js + 2 modules
var tools_inputs = __webpack_require__(3659);
// EXTERNAL MODULE: ./gateway/tools/plan.js
var plan = __webpack_require__(1233);
// EXTERNAL MODULE: ./gateway/tools/secrets.js
var secrets = __webpack_require__(5293);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./gateway/tools/files.js

/** Files in the private folder of the clients. */
const files = {
    /** For `claude --mcp-config`. */
    config: 'mcp.json',
    /** For Gemini CLI, as its settings. */
    gemini: 'gemini-mcp.json',
    /** The client program of commands, which finds the broker by the file beside it. */
    client: 'tool.mjs',
    address: 'tool.json',
};
/** The seconds that Codex waits for a tool: a command may have to load its package first. */
const START_SECONDS = 60;
/** What MCP clients read: files, and lines for the configuration of Codex. */
function clientFiles(tools, { folder, port, bearer, node }) {
    const authorization = `Bearer ${bearer}`;
    const command = ({ name }) => ({ command: node, args: [(0,external_node_path_.join)(folder, files.client), name] });
    const url = ({ name }) => `http://127.0.0.1:${port}/mcp/${name}`;
    const servers = (of) => `${JSON.stringify({ mcpServers: Object.fromEntries(tools.map((tool) => [tool.name, of(tool)])) }, null, 2)}\n`;
    const headers = { Authorization: authorization };
    return {
        files: {
            [files.config]: servers((tool) => tool.kind === 'command'
                ? { type: 'stdio', ...command(tool) }
                : { type: 'http', url: url(tool), headers }),
            [files.gemini]: servers((tool) => tool.kind === 'command' ? command(tool) : { httpUrl: url(tool), headers }),
            [files.address]: `${JSON.stringify({ port, bearer })}\n`,
        },
        copied: [files.client],
        codex: tools.flatMap((tool) => [
            `[mcp_servers.${tool.name}]`,
            ...(tool.kind === 'command'
                ? [`command = ${toml(node)}`, `args = [${command(tool).args.map(toml).join(', ')}]`]
                : [`url = ${toml(url(tool))}`, `http_headers = { Authorization = ${toml(authorization)} }`]),
            `startup_timeout_sec = ${START_SECONDS}`,
        ]),
    };
}
/** A text of TOML. JSON's escapes are TOML's as well, but for DEL, which no path of ours has. */
function toml(text) {
    return JSON.stringify(text);
}

;// CONCATENATED MODULE: ./gateway/tools/served.js


const toolsVariables = ['AGENT_CREDS_MCP_CONFIG'];
const toolsServed = {
    blanked: [],
    fatal: [],
    files: Object.values(files),
    runsNode: true,
    shows: 'bearer',
    exports: ({ tools }, { folder, port, bearer }) => ({
        env: { AGENT_CREDS_MCP_CONFIG: (0,external_node_path_.join)(folder, files.config) },
        ...clientFiles(tools, { folder, port, bearer, node: process.execPath }),
    }),
    loadGateway: async () => (await __webpack_require__.e(/* import() | gateway */ 355).then(__webpack_require__.bind(__webpack_require__, 6627))).toolsGateway,
};

;// CONCATENATED MODULE: ./gateway/tools/tools.js





/** MCP tools: commands and servers that the broker uses for the job, with values that the job never holds. */
const tools = (0,clouds_define/* defineCloud */.f)({
    name: 'tools',
    title: 'Tools',
    inputs: Object.values(tools_inputs/* toolsInputs */.f),
    services: [],
    exampleLine: '',
    variables: toolsVariables,
    shadows: [],
    configuredBy: tools_inputs/* toolsInputs */.f.tools.name,
    requests: 0,
    isConfigured: (inputs) => inputs.isGiven(tools_inputs/* toolsInputs */.f.tools),
    plan: plan/* planTools */.p,
    contains: () => () => false,
    handoverPlan: ({ cloud, tools: planned }) => ({ cloud, tools: planned }),
    handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
    load: async () => (await __webpack_require__.e(/* import() | gateway-tools-issuer */ 423).then(__webpack_require__.bind(__webpack_require__, 7405))).toolsIssuer,
    bounds: {
        code: 'INTERNAL_ERROR',
        who: 'The input `tools`',
        fix: 'report this, without the values',
        longest: ({ ttl }) => ttl,
        secrets: ({ tools: planned }) => (planned.length === 0 ? [secrets/* NO_TOOL */.te] : planned.map(({ name }) => name)),
    },
    served: toolsServed,
});

// EXTERNAL MODULE: ./clock.js
var clock = __webpack_require__(3535);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var arn = __webpack_require__(8337);
// EXTERNAL MODULE: ./clouds/aws/bounds.js
var aws_bounds = __webpack_require__(7369);
// EXTERNAL MODULE: ./clouds/aws/broker/path.js
var path = __webpack_require__(5011);
;// CONCATENATED MODULE: ./clouds/aws/broker/named.js


/** Files in the private folder of the clients. */
const named_files = {
    /** Profiles, for all tools of AWS. */
    config: 'aws-profiles',
    /** The program that these name, and where it finds the broker: it looks for the file beside itself. */
    program: 'aws-process.mjs',
    leases: 'aws-process.json',
};
const namedFiles = Object.values(named_files);
/** A profile with an empty name, which an empty AWS_PROFILE is for botocore. It fails unless the file has such a profile. */
const EMPTY_PROFILE = '[profile ""]\n';
/** Whether the job's AWS_PROFILE is emptied. */
function emptiesProfile(shadows) {
    return shadows.includes('AWS_PROFILE') || shadows.includes('AWS_DEFAULT_PROFILE');
}
/**
 * Named leases are profiles of a configuration file (AWS SDKs and Tools Reference Guide, "Shared config and credentials files"). The
 * credentials of a profile come from a program ("Process credential provider"): a profile cannot name an address.
 */
const awsNamed = {
    runsNode: true,
    replaced: 'AWS_CONFIG_FILE',
    exports: (leases, context) => exportNamed(leases, context, process.execPath),
    environment: ({ plan, bearer }, { port }) => {
        const env = {
            AWS_CONTAINER_CREDENTIALS_FULL_URI: addressOf(plan, port),
            AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
            AWS_REGION: plan.region,
            AWS_DEFAULT_REGION: plan.region,
        };
        return env;
    },
};
/** @param node the absolute path of Node: a tool may have another PATH. */
function exportNamed(leases, { port, folder, shadows }, node) {
    const path = (0,external_node_path_.join)(folder, named_files.config);
    const profiles = leases.map(({ plan }) => {
        const command = [node, (0,external_node_path_.join)(folder, named_files.program)].map(quoted).join(' ');
        return `[profile ${plan.name}]\nregion = ${plan.region}\ncredential_process = ${command} ${plan.name}\n`;
    });
    const addresses = leases.map(({ plan, bearer }) => [
        plan.name,
        { url: addressOf(plan, port), token: bearer },
    ]);
    const env = { AWS_CONFIG_FILE: path };
    return {
        env,
        files: {
            [named_files.config]: [...(emptiesProfile(shadows) ? [EMPTY_PROFILE] : []), ...profiles].join('\n'),
            [named_files.leases]: `${JSON.stringify(Object.fromEntries(addresses))}\n`,
        },
        copied: [named_files.program],
    };
}
function addressOf({ name }, port) {
    return `http://127.0.0.1:${port}${(0,path/* credentialsPath */._)(name)}`;
}
/**
 * A path in quotes, as a command line has it: botocore splits the line by itself, other SDKs give it to a shell.
 * @throws {Error} for a path that a shell would read as something else; no folder of a runner has such a name.
 */
function quoted(path) {
    if (/["`$\n\r]/.test(path))
        throw new Error('the path of a program for named leases has a character that a shell reads');
    return `"${path}"`;
}

;// CONCATENATED MODULE: ./clouds/aws/broker/served.js



const TOKEN_FILE = 'aws-token';
const PROFILE_FILE = 'aws-config';
/** How the broker serves AWS: by the container credentials protocol. */
const awsServed = {
    // In the order in which the SDKs look for credentials.
    blanked: [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_SECURITY_TOKEN',
        'AWS_CREDENTIAL_EXPIRATION',
        'AWS_PROFILE',
        'AWS_DEFAULT_PROFILE',
        'AWS_WEB_IDENTITY_TOKEN_FILE',
        'AWS_ROLE_ARN',
        'AWS_ROLE_SESSION_NAME',
        // The SDKs prefer a bearer token for one service to credentials that sign requests.
        'AWS_BEARER_TOKEN_BEDROCK',
        // Files that may have keys, or another source of keys, for the default profile.
        'AWS_SHARED_CREDENTIALS_FILE',
        'AWS_CONFIG_FILE',
        'BOTO_CONFIG',
    ],
    fatal: [
        {
            name: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
            why: 'the SDKs prefer it to every address that a step can export, even when it is empty, and a step can empty a variable but not remove it; a runner on ECS or CodeBuild has it',
        },
        {
            name: 'AWS_CREDENTIAL_FILE',
            why: 'botocore reads the file before it asks the broker, and fails when the variable is empty; a step can empty a variable but not remove it',
        },
        {
            name: 'AWS_BEARER_TOKEN_BEDROCK',
            services: ['bedrock', 'bedrock-mantle'],
            why: 'the SDKs use it for every call of Bedrock, and fail when it is empty; a step can empty a variable but not remove it',
        },
    ],
    shows: 'bearer',
    files: [TOKEN_FILE, PROFILE_FILE, ...namedFiles],
    exports: exportAws,
    named: awsNamed,
    loadProtocol: async () => (await __webpack_require__.e(/* import() */ 180).then(__webpack_require__.bind(__webpack_require__, 5180))).awsProtocol,
};
function exportAws({ region }, { port, bearer, folder, shadows }) {
    const profile = emptiesProfile(shadows);
    const env = {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}${(0,path/* credentialsPath */._)(undefined)}`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: (0,external_node_path_.join)(folder, TOKEN_FILE),
        AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        ...(profile ? { AWS_CONFIG_FILE: (0,external_node_path_.join)(folder, PROFILE_FILE) } : {}),
    };
    return {
        env,
        // Without a line break at its end: the SDKs would send it, or refuse the file.
        files: { [TOKEN_FILE]: bearer, ...(profile ? { [PROFILE_FILE]: EMPTY_PROFILE } : {}) },
    };
}

// EXTERNAL MODULE: ./clouds/aws/compile.js + 1 modules
var compile = __webpack_require__(9402);
// EXTERNAL MODULE: ./clouds/aws/inputs.js + 1 modules
var aws_inputs = __webpack_require__(6745);
;// CONCATENATED MODULE: ./clouds/aws/judge.js
/**
 * Policies that AWS manages, with a known verdict. AWS may add actions to them, but it does not turn an allow-list into
 * a policy for everything (AWS Managed Policy Reference Guide). PowerUserAccess names only what it leaves out, so it
 * allows everything else.
 */
const everything = ['AdministratorAccess', 'PowerUserAccess'];
const allowLists = [
    'ReadOnlyAccess',
    'SecurityAudit',
    'job-function/ViewOnlyAccess',
    'IAMReadOnlyAccess',
    'AmazonS3ReadOnlyAccess',
    'AmazonS3FullAccess',
    'AmazonDynamoDBReadOnlyAccess',
    'AmazonDynamoDBFullAccess',
    'AmazonEC2ReadOnlyAccess',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonSQSReadOnlyAccess',
    'AmazonSQSFullAccess',
    'AmazonSNSReadOnlyAccess',
    'AmazonSNSFullAccess',
];
/**
 * Judges a managed policy by its ARN. A policy of the user's account is `unknown`, since it may allow anything.
 * @example judgeManaged('arn:aws:iam::aws:policy/ReadOnlyAccess') // 'narrowed'
 * @example judgeManaged('arn:aws:iam::111122223333:policy/mine') // 'unknown'
 */
function judgeManaged(arn) {
    const [, , , , account, ...rest] = arn.split(':');
    const [kind, ...name] = rest.join(':').split('/');
    if (account !== 'aws' || kind !== 'policy')
        return 'unknown';
    if (everything.includes(name.join('/')))
        return 'everything';
    return allowLists.includes(name.join('/')) ? 'narrowed' : 'unknown';
}
/**
 * Judges a session policy. It is `narrowed` where every allow names services or places, or where a deny without
 * conditions removes everything that the policy does not name. An allow with a list of exceptions (`NotAction`,
 * `NotResource`) does not name anything. The judgement assumes that conditions of an allow always hold, and that
 * conditions of a deny never hold.
 * @example judgeSessionPolicy([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]) // 'narrowed'
 * @example judgeSessionPolicy([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]) // 'everything'
 */
function judgeSessionPolicy(statements) {
    const read = statements.map(readStatement);
    return read.some(closes) || !read.some(allowsUnnamed) ? 'narrowed' : 'everything';
}
/**
 * Whether a session policy allows everything without any doubt: by an allow of all actions everywhere, and without a deny.
 * @example allowsAllForSure([{ Effect: 'Allow', Action: '*', Resource: '*' }]) // true
 * @example allowsAllForSure([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]) // false
 */
function allowsAllForSure(statements) {
    const read = statements.map(readStatement);
    const isAll = ({ actions, resources, conditions }) => conditions === undefined && actions?.includes('*') === true && resources?.includes('*') === true;
    return read.every(({ effect }) => effect === 'Allow') && read.some(isAll);
}
/** Reads a statement. A policy may have a single value in place of a list. */
function readStatement(statement) {
    const elements = statement;
    const list = (value) => typeof value === 'string' ? [value] : value;
    return {
        effect: elements.Effect,
        actions: list(elements.Action),
        notActions: list(elements.NotAction),
        resources: list(elements.Resource),
        notResources: list(elements.NotResource),
        conditions: elements.Condition,
    };
}
function allowsUnnamed({ effect, actions, resources }) {
    if (effect !== 'Allow')
        return false;
    return (actions?.some(isAnyService) ?? true) && (resources?.some(isAnyPlace) ?? true);
}
/** Whether a deny removes everything except what it names. */
function closes({ effect, actions, notActions, resources, notResources, conditions }) {
    if (effect !== 'Deny' || conditions !== undefined)
        return false;
    const everyAction = actions?.includes('*') ?? false;
    const everywhere = resources?.includes('*') ?? false;
    const someActions = notActions !== undefined && !notActions.some(isAnyService);
    const somePlaces = notResources !== undefined && !notResources.some(isAnyPlace);
    return (everyAction && (everywhere || somePlaces)) || (someActions && everywhere);
}
/** Whether a pattern of actions matches several services: `*`, `*:*`, `s*`. */
function isAnyService(action) {
    const colon = action.indexOf(':');
    return colon < 0 || /[*?]/.test(action.slice(0, colon));
}
/** Whether a pattern of resources matches several services: `*`, `arn:*`, `arn:aws:*:*:*:x`. */
function isAnyPlace(resource) {
    const [arn, partition = '', service = ''] = resource.split(':');
    return arn !== 'arn' || partition === '' || service === '' || /[*?$]/.test(partition + service);
}

// EXTERNAL MODULE: ./clouds/aws/policy.js
var aws_policy = __webpack_require__(8326);
// EXTERNAL MODULE: ./clouds/aws/role-chaining.js
var role_chaining = __webpack_require__(158);
// EXTERNAL MODULE: ./clouds/refuse-line.js
var refuse_line = __webpack_require__(9189);
;// CONCATENATED MODULE: ./clouds/aws/presets/preset.js
/** A place of a scope line is not valid: the message says why, and `fix` is a line that is valid. */
class PlaceError extends Error {
    fix;
    constructor(why, fix) {
        super(why);
        this.fix = fix;
    }
}

;// CONCATENATED MODULE: ./clouds/aws/presets/place.js


/** For {@link ResourceKind.overreaching}: a wildcard that is not at the end. */
const WILDCARD_NOT_LAST = /[*?][^*?]/;
/** A region or a pattern of regions. */
const REGION = /^[a-z0-9*?-]+$/;
/**
 * Reads a name, a pattern or an ARN. A name means a resource in the role's account and in `aws-region`. Another account
 * or region needs an ARN, so that a typing mistake cannot name a resource elsewhere.
 * @param preset the preset, and an `example` line of it, for messages.
 * @throws {PlaceError} where the text is none of them.
 */
function readPlace(where, target, kind, preset, example) {
    const { role, region } = target;
    if (where.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', example);
    const place = where.startsWith('arn:')
        ? readArn(where, target, kind, preset, example)
        : { partition: role.partition, region, account: role.account, name: where };
    if (kind.name.test(place.name)) {
        checkWildcards(place.name, kind, example);
        return place;
    }
    const bare = place.name.startsWith(kind.prefix) ? place.name.slice(kind.prefix.length) : undefined;
    const meant = bare !== undefined && kind.name.test(bare) ? bare : kind.guess?.(place.name, target);
    throw new PlaceError(`its place is not the name of ${kind.noun}`, meant === undefined ? example : `${preset}  ${meant}`);
}
function checkWildcards(name, kind, example) {
    const fix = `${example}   # one line for each, or a pattern that begins with its name`;
    if (kind.overreaching?.test(name)) {
        throw new PlaceError(`it would match more than names of ${kind.noun}: a wildcard may stand at the end only`, fix);
    }
    const matched = kind.mustNotMatch?.find((other) => /[*?]/.test(name) && (0,glob/* globsOverlap */.BX)(other, `${kind.prefix}${name}`));
    if (matched !== undefined) {
        throw new PlaceError(`it would also match \`${matched}\`, which is not ${kind.noun}`, fix);
    }
}
function readArn(where, { role, region }, kind, preset, example) {
    const [, partition = '', service = '', asked = '', account = '', ...rest] = where.split(':');
    const last = rest.join(':');
    if (last === '')
        throw new PlaceError('the ARN has fewer than six parts', example);
    if (service !== kind.service || !last.startsWith(kind.prefix)) {
        throw new PlaceError(`it is not the ARN of ${kind.noun}`, example);
    }
    const owner = /^\d{12}$/.test(account) ? account : role.account;
    const place = REGION.test(asked) ? asked : region;
    const right = `${preset}  arn:${role.partition}:${kind.service}:${place}:${owner}:${last}`;
    if (partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is not that of the role, ${role.partition}`, right);
    }
    if (place !== asked)
        throw new PlaceError(`the ARN's region is not that of ${kind.noun}`, right);
    // A pattern of accounts would match resources of every account that trusts the role.
    if (owner !== account)
        throw new PlaceError(`the ARN's account is not an account of 12 digits`, right);
    return { partition, region: asked, account, name: last.slice(kind.prefix.length) };
}
/**
 * The ARN of a resource.
 * @example arnAt({ partition: 'aws', region: 'us-east-1', account: '111122223333', name: 'jobs' }, 'sqs', 'jobs')
 *   // 'arn:aws:sqs:us-east-1:111122223333:jobs'
 */
function arnAt({ partition, region, account }, service, last) {
    return `arn:${partition}:${service}:${region}:${account}:${last}`;
}
/**
 * The patterns for a resource and its parts. A name that ends in `*` already matches the parts.
 * @example withInside('table/orders', '/index/*') // ['table/orders', 'table/orders/index/*']
 * @example withInside('table/*', '/index/*') // ['table/*']
 */
function withInside(name, inside) {
    return name.endsWith('*') ? [name] : [name, `${name}${inside}`];
}

;// CONCATENATED MODULE: ./clouds/aws/presets/named.js

/** Makes the preset: one statement for the named resources, and one for the actions on `*`. */
function namedPreset({ kind, examplePlace, actions, resources, everywhere, ...row }) {
    const example = `${row.name}  ${examplePlace}`;
    return {
        ...row,
        example,
        compile(where, target) {
            const place = readPlace(where, target, kind, row.name, example);
            const names = resources?.(place.name) ?? [`${kind.prefix}${place.name}`];
            const named = allow(actions, names.map((name) => arnAt(place, kind.service, name)));
            return everywhere ? [named, allow(everywhere, ['*'])] : [named];
        },
    };
}
/**
 * An allow statement.
 * @example allow(['s3:GetObject'], ['*']) // { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }
 */
function allow(actions, resources) {
    return { Effect: 'Allow', Action: actions, Resource: resources };
}

// EXTERNAL MODULE: ./clouds/near-names.js
var near_names = __webpack_require__(4429);
;// CONCATENATED MODULE: ./clouds/aws/presets/bedrock.js



const NAME = 'bedrock:invoke';
const EXAMPLE = `${NAME}  anthropic.claude-sonnet-*`;
/** AWS authorizes `Converse` and `ConverseStream` as these two actions. */
const ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const MODEL = /^[A-Za-z0-9._:*?-]{1,140}$/;
/**
 * The id of an inference profile: the area to which it routes (`us`, `eu`, `jp`, `us-gov`, `apac`, `global`, or `*` for
 * any), a dot, and the id of the model. The number of dots does not tell, since ids of models have dots as well
 * (`deepseek.v3.2`).
 */
const PROFILE = /^([a-z]{2}|[a-z]{2}-[a-z]+|apac|amer|emea|global|\*)\.(.+)$/;
/** Models with the customer's own capacity or weights. They are invoked by their full ARN. */
const OWN = /^(provisioned-model|imported-model|custom-model-deployment)\/[a-z0-9*?-]+$/;
const bedrockPresets = [
    {
        name: NAME,
        where: 'id or pattern of a model or an inference profile (`us.anthropic...`, `global.anthropic...`), or an ARN',
        example: EXAMPLE,
        allows: 'Invoke the model, streaming and `Converse` included (`InvokeModel`, `InvokeModelWithResponseStream`). A model id: the model in every region, and all system inference profiles of it in this account and region. A profile: that profile, and its model in whatever region it routes to, but only through it (`bedrock:InferenceProfileArn`).',
        note: 'A line for a profile is enough: its model is added. An id without version needs a `*` at its end. Guardrails (`bedrock:ApplyGuardrail`), listing models and async invocation are not in it, nor is the endpoint `bedrock-mantle` (`bedrock-mantle:invoke`). The first call of a model in an account needs rights in the AWS Marketplace: an admin makes it once. AWS may blame "identity-based policy" for what a scope refuses.',
        compile(where, target) {
            if (where.startsWith('arn:'))
                return compileArn(where, target);
            const place = readPlace(where, target, { ...PROFILES, prefix: '', name: MODEL, noun: 'a model' }, NAME, EXAMPLE);
            return PROFILE.test(where) ? throughProfile(place) : direct(place);
        },
    },
];
/** The statements for a model by its id, and for its inference profiles. */
function direct(place) {
    // A pattern that begins with `*` also matches the area before the model in the id of a profile.
    const profile = place.name.startsWith('*') ? place.name : `*.${place.name}`;
    return [
        allow(ACTIONS, [model(place, place.name), arnAt(place, 'bedrock', `inference-profile/${profile}`)]),
    ];
}
/** The statements for a profile, and for its model only when it is called through that profile. */
function throughProfile(place) {
    const [, , id = '*'] = PROFILE.exec(place.name) ?? [];
    return through(arnAt(place, 'bedrock', `inference-profile/${place.name}`), model(place, id));
}
function through(profile, foundation) {
    const onlyThrough = { StringLike: { 'bedrock:InferenceProfileArn': [profile] } };
    return [allow(ACTIONS, [profile]), { ...allow(ACTIONS, [foundation]), Condition: onlyThrough }];
}
/**
 * The ARN of a model. It has no account, since models belong to AWS. AWS checks a global profile with an empty region,
 * which `*` matches as well.
 */
function model({ partition }, id) {
    return `arn:${partition}:bedrock:*::foundation-model/${id}`;
}
const PROFILES = {
    service: 'bedrock',
    prefix: 'inference-profile/',
    noun: 'an inference profile',
    name: MODEL,
};
function compileArn(where, target) {
    const [, , service, , , ...rest] = where.split(':');
    const last = rest.join(':');
    const read = (kind) => readPlace(where, target, { ...PROFILES, ...kind }, NAME, EXAMPLE);
    if (service === 'bedrock' && last.startsWith('foundation-model/'))
        return foundationModel(where, target);
    if (last.startsWith('application-inference-profile/')) {
        const place = read({
            prefix: 'application-inference-profile/',
            noun: 'an application inference profile',
        });
        // The ARN does not tell the model, so any model is allowed; the condition limits it to this profile.
        return through(where, model(place, '*'));
    }
    if (OWN.test(last)) {
        const place = read({ prefix: '', noun: 'a model', name: OWN });
        return [allow(ACTIONS, [arnAt(place, 'bedrock', last)])];
    }
    const place = read({ noun: 'a model or an inference profile' });
    return PROFILE.test(place.name) ? throughProfile(place) : through(where, model(place, '*'));
}
/** The statement for the ARN of a foundation model. This ARN has no account, so {@link readPlace} cannot read it. */
function foundationModel(where, { role }) {
    const [, partition = '', , region = '', account, ...rest] = where.split(':');
    const id = rest.join(':').slice('foundation-model/'.length);
    if (!MODEL.test(id))
        throw new PlaceError('its last part is not the id of a model', EXAMPLE);
    const right = `${NAME}  arn:${role.partition}:bedrock:${/^[a-z0-9*?-]+$/.test(region) ? region : '*'}::foundation-model/${id}`;
    if (right.endsWith(` ${where}`))
        return [allow(ACTIONS, [where])];
    if (partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is not that of the role, ${role.partition}`, right);
    }
    throw new PlaceError(account === '' ? 'the ARN has no region of that name' : 'the ARN of a foundation model has no account', right);
}

;// CONCATENATED MODULE: ./clouds/aws/presets/bedrock-mantle.js



const bedrock_mantle_NAME = 'bedrock-mantle:invoke';
const bedrock_mantle_EXAMPLE = `${bedrock_mantle_NAME}  anthropic.claude-opus-4-7`;
/** The project of requests that name none (Amazon Bedrock User Guide, "Projects"). */
const DEFAULT_PROJECT = 'default';
const bedrock_mantle_MODEL = /^[A-Za-z0-9._:*?-]{1,140}$/;
const project = {
    service: 'bedrock-mantle',
    prefix: 'project/',
    noun: 'a project',
    name: /^[A-Za-z0-9_*?-]{1,64}$/,
    overreaching: /[*?][^*?]/,
};
/**
 * The endpoint `bedrock-mantle` is a service of its own. It authorizes a request on a project, and tells the model by a
 * condition key only (Service Authorization Reference, "Amazon Bedrock Powered by AWS Mantle").
 */
const bedrockMantlePresets = [
    {
        name: bedrock_mantle_NAME,
        where: 'id or pattern of a model, or `PROJECT/MODEL`',
        example: bedrock_mantle_EXAMPLE,
        allows: "Invoke the model at the endpoint `bedrock-mantle` (Messages, Responses and Chat Completions), and count tokens for it (`CreateInference`, `CountTokens` on the project `default` or the named one, with that `bedrock-mantle:Model`), in `aws-region` and the role's account.",
        note: '`bedrock:invoke` does not cover this endpoint, nor this the other one. Requests must be signed: bearer tokens of Bedrock (`CallWithBearerToken`) are not in it, since one lives up to 12 hours and outlives the lease. Stored answers (`GetInference`), listing models and projects are not in it.',
        compile(where, target) {
            if (where.startsWith('arn:'))
                throw new PlaceError('an ARN of this service names a project, and no model', bedrock_mantle_EXAMPLE);
            const slash = where.indexOf('/');
            const model = where.slice(slash + 1);
            if (!bedrock_mantle_MODEL.test(model))
                throw new PlaceError('its place is not the id of a model', bedrock_mantle_EXAMPLE);
            const named = slash < 0 ? DEFAULT_PROJECT : where.slice(0, slash);
            // The id of a model has small letters only. Any other word may be a part of a secret, which nothing masks.
            const meant = /^[a-z0-9.:*-]{1,60}$/.test(model) ? `${bedrock_mantle_NAME}  ${DEFAULT_PROJECT}/${model}` : bedrock_mantle_EXAMPLE;
            const place = readPlace(named, target, project, bedrock_mantle_NAME, meant);
            return [
                {
                    ...allow(['bedrock-mantle:CountTokens', 'bedrock-mantle:CreateInference'], [arnAt(place, project.service, `${project.prefix}${place.name}`)]),
                    Condition: { StringLike: { 'bedrock-mantle:Model': [model] } },
                },
            ];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/cloudformation.js

const cloudformationPresets = [
    namedPreset({
        name: 'cloudformation:read',
        where: 'name, pattern or ARN of a stack',
        kind: {
            service: 'cloudformation',
            prefix: 'stack/',
            noun: 'a stack',
            name: /^(?!stack\/)[A-Za-z0-9*?-]{1,128}(\/[A-Za-z0-9*?-]+)?$/,
        },
        examplePlace: 'my-stack',
        actions: [
            'cloudformation:DescribeStackEvents',
            'cloudformation:DescribeStackResource',
            'cloudformation:DescribeStackResources',
            'cloudformation:DescribeStacks',
            'cloudformation:GetTemplate',
            'cloudformation:ListStackResources',
        ],
        resources: (name) => [`stack/${name.includes('/') || name.endsWith('*') ? name : `${name}/*`}`],
        allows: 'Read the stack: outputs, events, resources and template (`DescribeStacks`, `DescribeStackEvents`, `DescribeStackResource`, `DescribeStackResources`, `ListStackResources`, `GetTemplate`). No list of all stacks.',
        note: 'Templates, parameters and outputs can hold secrets. `cdk diff` and `cdk deploy` act through roles of their own and need `sts:AssumeRole`.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/without-resource.js


/**
 * Makes a preset that binds its actions to no resource, since AWS has none for some of them: its only place is `*`.
 * @example presetWithoutResource({ name: 'ec2:describe', allows: '' }, ['ec2:Describe*']).compile('*')
 *   // [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: ['*'] }]
 */
function presetWithoutResource(row, actions) {
    const example = `${row.name}  *`;
    return {
        ...row,
        where: '`*` only',
        example,
        compile(where) {
            if (where === '*')
                return [allow(actions, ['*'])];
            throw new PlaceError('for some of its actions AWS has no resource, so a narrower place cannot be enforced for all of them', example);
        },
    };
}

;// CONCATENATED MODULE: ./clouds/aws/presets/cloudwatch.js

/** Listed one by one, since `cloudwatch:Get*` also covers actions that return credentials. */
const cloudwatch_ACTIONS = [
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:DescribeAlarmsForMetric',
    'cloudwatch:GetMetricData',
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:ListMetrics',
];
const cloudwatchPresets = [
    presetWithoutResource({
        name: 'cloudwatch:read',
        allows: 'Read all metrics (`ListMetrics`, `GetMetricData`, `GetMetricStatistics`) and alarms (`DescribeAlarms`, `DescribeAlarmsForMetric`, `DescribeAlarmHistory`) of the account, in every region.',
        note: 'It is bound to no resource: AWS can bind `GetMetricData` and `ListMetrics` to a `dataset`, which is no namespace, and `GetMetricStatistics` to nothing. For single alarms write `cloudwatch:DescribeAlarms  arn:...`. Logs are `logs:read`.',
    }, cloudwatch_ACTIONS),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/dynamodb.js


const table = {
    service: 'dynamodb',
    prefix: 'table/',
    noun: 'a table',
    name: /^[A-Za-z0-9_.*?-]{1,255}$/,
    overreaching: WILDCARD_NOT_LAST,
};
const WHERE = 'name, pattern or ARN of a table';
const dynamodbPresets = [
    namedPreset({
        name: 'dynamodb:read',
        where: WHERE,
        kind: table,
        examplePlace: 'orders',
        actions: [
            'dynamodb:BatchGetItem',
            'dynamodb:DescribeTable',
            'dynamodb:GetItem',
            'dynamodb:Query',
            'dynamodb:Scan',
        ],
        resources: (name) => withInside(`table/${name}`, '/index/*'),
        allows: 'Read items of the table and of all its indexes (`GetItem`, `BatchGetItem`, `Query`, `Scan`) and describe the table (`DescribeTable`). No streams, backups or PartiQL.',
        note: 'PartiQL needs a line of its own: `dynamodb:PartiQLSelect  arn:...`. A table with a customer managed KMS key also needs `kms:decrypt`.',
    }),
    namedPreset({
        name: 'dynamodb:write',
        where: WHERE,
        kind: table,
        examplePlace: 'orders',
        actions: [
            'dynamodb:BatchWriteItem',
            'dynamodb:ConditionCheckItem',
            'dynamodb:DeleteItem',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
        ],
        allows: 'Create, change and delete items, in batches and transactions too (`PutItem`, `UpdateItem`, `DeleteItem`, `BatchWriteItem`, `ConditionCheckItem`). No `GetItem`, `Query` or `Scan`.',
        note: 'It deletes items, and a write can ask for the item as it was (`ReturnValues`). A table with a customer managed KMS key also needs `kms:decrypt`.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ec2.js

const ec2Presets = [
    presetWithoutResource({
        name: 'ec2:describe',
        allows: 'Describe everything in EC2 and VPC, in every region (`ec2:Describe*`). Nothing is changed.',
        note: 'It shows the user data of instances and launch templates, where some teams keep secrets. For less, list actions: `ec2:DescribeInstances,ec2:DescribeVpcs  *`.',
    }, ['ec2:Describe*']),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ecr.js


const repository = {
    service: 'ecr',
    prefix: 'repository/',
    noun: 'a repository',
    // The host of the registry is not a part of the name.
    name: /^(?![^/]*\.dkr\.ecr)[a-z0-9*?][a-z0-9._/*?-]*$/,
    overreaching: WILDCARD_NOT_LAST,
    guess(image, { role }) {
        const [, account, region, name] = /^(?:(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/)?([a-z0-9][a-z0-9._/-]*)(?:[:@].*)?$/.exec(image) ?? [];
        return account ? `arn:${role.partition}:ecr:${region}:${account}:repository/${name}` : name;
    },
};
const ecr_WHERE = 'name, pattern or ARN of a repository';
/** The action has no resource, so it can only be allowed on `*`. */
const TOKEN = ['ecr:GetAuthorizationToken'];
const ecrPresets = [
    namedPreset({
        name: 'ecr:pull',
        where: ecr_WHERE,
        kind: repository,
        examplePlace: 'team/app',
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        everywhere: TOKEN,
        allows: 'Pull images (`BatchCheckLayerAvailability`, `BatchGetImage`, `GetDownloadUrlForLayer`), and log in: `GetAuthorizationToken` on `*`, which has no resource.',
        note: 'A policy cannot tell tags apart. AWS issues the token for `docker login` for 12 hours, whatever the ttl of the lease: on a runner of your own, `docker logout` at the end. Public ECR (`ecr-public`) is another service.',
    }),
    namedPreset({
        name: 'ecr:push',
        where: ecr_WHERE,
        kind: repository,
        examplePlace: 'team/app',
        actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
        ],
        everywhere: TOKEN,
        allows: 'Push images (`InitiateLayerUpload`, `UploadLayerPart`, `CompleteLayerUpload`, `PutImage`), look which layers and manifests are there (`BatchCheckLayerAvailability`, `BatchGetImage`), and log in: `GetAuthorizationToken` on `*`. No layers can be downloaded, no images deleted.',
        note: 'A tag that exists is overwritten unless the repository has immutable tags. Building with a cache from the registry also needs `ecr:pull`.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ecs.js

const preset = namedPreset({
    name: 'ecs:deploy',
    where: '`cluster/service`, pattern or ARN of a service',
    kind: {
        service: 'ecs',
        prefix: 'service/',
        noun: 'a service: its cluster, a slash, its name',
        name: /^(?!service\/)[A-Za-z0-9_*?-]{1,255}\/[A-Za-z0-9_*?-]{1,255}$/,
        guess: (cluster) => /^[\w-]+$/.test(cluster) ? `${cluster}/*   # every service of the cluster` : undefined,
    },
    examplePlace: 'prod/web',
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    everywhere: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
    allows: 'Update the service and watch it settle (`UpdateService`, `DescribeServices`); read and register task definitions of any family (`DescribeTaskDefinition`, `RegisterTaskDefinition` on `*`).',
    note: 'A service does not say which family it takes. To bind `RegisterTaskDefinition` to one, write `ecs:UpdateService,ecs:DescribeServices  ARN-OF-THE-SERVICE`, `ecs:DescribeTaskDefinition  *` and `ecs:RegisterTaskDefinition  arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:*` in place of the preset. A task definition that names roles also needs `iam:PassRole  arn:aws:iam::ACCOUNT:role/NAME` for each, written by hand: there is no preset for IAM, since anyone who can pass a role to a container of their choice can use that role. Tags need `ecs:TagResource`. No tasks are run, no CodeDeploy.',
});
const ecsPresets = [preset];

;// CONCATENATED MODULE: ./clouds/aws/presets/kms.js


const key = {
    service: 'kms',
    prefix: 'key/',
    noun: 'a key: an id, or `alias/` and a name',
    name: /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|[0-9a-z-]*[*?][0-9a-z*?-]*)$/,
};
const alias = {
    service: 'kms',
    prefix: 'alias/',
    noun: 'an alias',
    name: /^[A-Za-z0-9/_*?-]{1,250}$/,
    overreaching: WILDCARD_NOT_LAST,
};
const kms_NAME = 'kms:decrypt';
const kms_EXAMPLE = `${kms_NAME}  alias/my-app`;
const kms_ACTIONS = ['kms:Decrypt'];
const kmsPresets = [
    {
        name: kms_NAME,
        where: 'key id, `alias/name`, or ARN of a key or an alias',
        example: kms_EXAMPLE,
        allows: 'Decrypt with the key (`Decrypt`). An alias becomes every key of that account and region while it has the alias (`kms:ResourceAliases`), since a policy cannot name an alias as the resource.',
        note: 'This is the right that reading S3 objects, secrets, parameters or messages under a KMS key needs. Writing needs `kms:GenerateDataKey  KEY-ARN` too. Whoever may move the alias decides which key it is.',
        compile(where, target) {
            const [, inArn] = /^arn:[^:]*:kms:[^:]*:[^:]*:(alias\/.*)$/.exec(where) ?? [];
            if (inArn === undefined && !where.startsWith('alias/')) {
                const place = readPlace(where, target, key, kms_NAME, kms_EXAMPLE);
                return [allow(kms_ACTIONS, [arnAt(place, 'kms', `key/${place.name}`)])];
            }
            const place = readPlace(inArn ? where : where.slice('alias/'.length), target, alias, kms_NAME, kms_EXAMPLE);
            const statement = {
                ...allow(kms_ACTIONS, [arnAt(place, 'kms', 'key/*')]),
                Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': [`alias/${place.name}`] } },
            };
            return [statement];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/lambda.js


const lambdaPresets = [
    namedPreset({
        name: 'lambda:invoke',
        where: 'name, pattern or ARN of a function, with or without `:alias` or `:version`',
        kind: {
            service: 'lambda',
            prefix: 'function:',
            noun: 'a function',
            // `function:name` is a part of an ARN. As a name it would mean the alias `name` of a function `function`.
            name: /^(?!function:)[A-Za-z0-9_*?-]{1,140}(:[A-Za-z0-9_$*?-]{1,128})?$/,
            // Before an alias or a version, a wildcard may be the last character before the colon.
            overreaching: /^[^:]*[*?][^*?:][^:]*$/,
        },
        examplePlace: 'resize',
        actions: ['lambda:InvokeFunction'],
        resources: (name) => (name.includes(':') ? [`function:${name}`] : withInside(`function:${name}`, ':*')),
        allows: 'Invoke the function, waiting or not, streaming too (`InvokeFunction`); without an alias or a version, all of them.',
        note: 'The function acts with its own role, which no scope narrows. Calls through a function URL need `lambda:InvokeFunctionUrl` as well.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/logs.js

const group = {
    service: 'logs',
    prefix: 'log-group:',
    noun: 'a log group',
    // ARNs of log groups are written with and without `:*`.
    name: /^(?!log-group:)[A-Za-z0-9_/.#*?-]{1,512}(:\*)?$/,
    overreaching: /[*?](?!:\*$)[^*?]/,
};
const logs_WHERE = 'name, pattern or ARN of a log group';
/** CloudWatch Logs checks `log-group:NAME:log-stream:...`, mostly even where an action concerns the whole group. */
function withStreams(name) {
    return [`log-group:${name.endsWith('*') ? name : `${name}:*`}`];
}
/**
 * The group, and what is in it: for `FilterLogEvents` and `DescribeLogStreams` the Service Authorization Reference names the
 * group without anything behind it, and refusals have shown both forms.
 */
function withGroup(name) {
    const group = `log-group:${name.replace(/:\*$/, '')}`;
    return group.endsWith('*') ? [group] : [group, `${group}:*`];
}
const logsPresets = [
    namedPreset({
        name: 'logs:read',
        where: logs_WHERE,
        kind: group,
        examplePlace: '/aws/lambda/resize',
        actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
        resources: withGroup,
        allows: 'Read and search the events of the group and list its streams (`GetLogEvents`, `FilterLogEvents`, `DescribeLogStreams`): what `aws logs tail` needs.',
        note: 'Logs Insights is not in it: the results of a query (`logs:GetQueryResults`) cannot be bound to a group. Logs often hold more than their readers expect.',
    }),
    namedPreset({
        name: 'logs:write',
        where: logs_WHERE,
        kind: group,
        examplePlace: '/my-app/agent',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: withStreams,
        allows: 'Create streams in the group and write events to them (`CreateLogStream`, `PutLogEvents`). No reading.',
        note: 'The group must exist; what creates it also needs `logs:CreateLogGroup  arn:...`.',
    }),
];

// EXTERNAL MODULE: ./clouds/aws/resource-account.js
var resource_account = __webpack_require__(5290);
;// CONCATENATED MODULE: ./clouds/aws/presets/s3-url.js
/**
 * The hosts of S3's own endpoints, with the bucket in front where it is in the host (Amazon S3 User Guide, "Methods for
 * accessing a general purpose bucket").
 */
const HOST = /^(?:(.+)\.)?s3(?:-accelerate|[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/;
const CONSOLE = /^(?:[a-z0-9-]+\.)*console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;
/**
 * The place in S3 that a URL names: of an object, of a bucket, or of a page of the console.
 * @returns `undefined` for a text that is no such URL.
 * @example placeOfUrl('https://my-bucket.s3.eu-west-1.amazonaws.com/reports/') // 'my-bucket/reports/'
 * @example placeOfUrl('https://s3.amazonaws.com/my-bucket') // 'my-bucket'
 */
function placeOfUrl(text) {
    const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
    if (!url)
        return undefined;
    const parts = decode(url.pathname)?.slice(1);
    if (parts === undefined)
        return undefined;
    if (CONSOLE.test(url.hostname)) {
        const [, bucket] = /^s3\/(?:buckets|object|upload)\/([^/]+)/.exec(parts) ?? [];
        return bucket === undefined ? undefined : join(bucket, url.searchParams.get('prefix') ?? '');
    }
    const [found, bucket] = HOST.exec(url.hostname) ?? [];
    if (found === undefined)
        return undefined;
    return bucket === undefined ? parts.replace(/^([^/]+)\/$/, '$1') || undefined : join(bucket, parts);
}
function join(bucket, key) {
    return key === '' ? bucket : `${bucket}/${key}`;
}
/** A path without its escapes; `undefined` where it has none that can be read, or a blank, which no scope line has. */
function decode(path) {
    try {
        const text = decodeURIComponent(path);
        return /\s/.test(text) ? undefined : text;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./clouds/aws/presets/s3-place.js


const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Ends of names that no general purpose bucket may have (Amazon S3 User Guide, "General purpose bucket naming rules"). */
const ALIASES = ['-s3alias', '--ol-s3', '--xa-s3', '.mrap'];
/**
 * ARNs of S3 that name their account: of access points, jobs and others. Only a multi-region access point has no region. With
 * an account such an ARN never matches a bucket or an object (Service Authorization Reference, "Resource types defined by
 * Amazon S3").
 */
const WITH_ACCOUNT = /^arn:([a-z*-]+):s3:[a-z0-9*?-]*:(\d{12}):(?:accesspoint|access-grants|async-request|job|storage-lens|storage-lens-group)\/.+$/;
const s3_place_PATTERN = /^([a-z0-9][a-z0-9.-]{0,61})?\*$/;
/**
 * Reads a place in S3 for a preset. A prefix that ends in `/` means everything under it.
 * @throws {PlaceError} where the text is not a place in S3.
 * @example parseS3Place('b-1/reports/', 's3:read', { role: { partition: 'aws', account: '111122223333' } })
 *   // { bucket: 'b-1', key: 'reports/*', account: '111122223333' }
 */
function parseS3Place(where, preset, target) {
    const { bucket, key = '', account } = readS3(where, preset, target);
    return { bucket, key: key === '' || key.endsWith('/') ? `${key}*` : key, account };
}
/**
 * Reads a place in S3 for an AWS action, and makes its ARN. The place means exactly what is written: `bucket` is the
 * bucket without the objects in it. It may also be an ARN that names its account, such as that of an access point.
 * @returns the ARN, and the account that owns it.
 * @throws {PlaceError} where the text is neither. A wildcard for region and account would match any bucket and key.
 */
function s3Resource(where, action, target) {
    const [, named = '', owner] = WITH_ACCOUNT.exec(where) ?? [];
    if (owner !== undefined) {
        const example = `${action}  ${where.replace(/^arn:[^:]*/, `arn:${target.role.partition}`).replaceAll('${', '')}`;
        checkPartition(named, target, example);
        checkVariables(where, example);
        return { arn: where, account: owner };
    }
    const { partition, account, bucket, key } = readS3(where, action, target);
    return { arn: `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`, account };
}
function checkPartition(partition, { role }, example) {
    if (partition === '*' || partition === role.partition)
        return;
    throw new PlaceError(`the ARN's partition is ${partition} and the role's is ${role.partition}`, example);
}
function checkVariables(text, example) {
    if (text.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', example);
}
function readS3(where, what, target) {
    const { role } = target;
    const example = `${what}  my-bucket/reports/*`;
    const [, named, place = where] = /^(\d{12}):(.*)$/.exec(where) ?? [];
    const [, partition, inArn] = /^arn:([a-z*-]+):s3:::(.+)$/.exec(place) ?? [];
    if (place.startsWith('arn:') && inArn === undefined) {
        throw new PlaceError('it is not the ARN of a bucket or an object, which has no region and no account, nor of an access point, with its account in digits', example);
    }
    checkPartition(partition ?? role.partition, target, example);
    if (/^https?:/i.test(place)) {
        const inUrl = placeOfUrl(place);
        throw new PlaceError('it is a URL, and a line has the bucket and the key', inUrl === undefined ? example : `${what}  ${inUrl}`);
    }
    const path = (inArn ?? place).replace(/^s3:\/\//, '');
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const key = slash < 0 ? undefined : path.slice(slash + 1);
    checkBucket(bucket, key, what, example);
    checkVariables(path, example);
    return { partition: partition ?? role.partition, account: named ?? role.account, bucket, key };
}
/**
 * Checks the name of a bucket. AWS decides by the names of general purpose buckets only. And in IAM a wildcard also matches
 * text after the bucket's name, so `*-logs` would match every object with a key that ends in `-logs`.
 */
function checkBucket(bucket, key, what, example) {
    if (bucket.endsWith('--x-s3')) {
        throw new PlaceError('it is a directory bucket: there AWS asks for `s3express:CreateSession`, which no S3 action gives', `${example}   # a general purpose bucket; for a directory bucket \`aws-session-policy\` with s3express:CreateSession`);
    }
    if (ALIASES.some((end) => bucket.endsWith(end))) {
        throw new PlaceError('it is the alias of an access point: AWS decides by the ARN of the access point, which an alias does not say', `${example}   # the bucket itself; for an access point \`aws-session-policy\` with its ARN`);
    }
    if (BUCKET.test(bucket))
        return;
    const one = '   # one line for each bucket';
    const rest = key === undefined ? '' : `/${key}`;
    if (s3_place_PATTERN.test(bucket)) {
        if (key === undefined || key === '' || key === '*')
            return;
        throw new PlaceError('a pattern of buckets cannot have a key: the `*` would also match keys in the buckets', bucket === '*'
            ? `${example}${one}`
            : `${what}  ${bucket.slice(0, -1).replace(/[.-]$/, '')}-1${rest}${one}`);
    }
    if (/[*?]/.test(bucket)) {
        const whole = bucket.replace(/[*?]+/g, 'x');
        throw new PlaceError('it would also match keys of other buckets: the name of a bucket may have a `*` at its end only', BUCKET.test(whole) ? `${what}  ${whole}${rest}${one}` : `${example}${one}`);
    }
    throw new PlaceError('the text before the first `/` is not the name of a bucket', example);
}

;// CONCATENATED MODULE: ./clouds/aws/presets/s3.js



function s3Statement(actions, resource, account, more) {
    return { Effect: 'Allow', Action: actions, Resource: [resource], Condition: (0,resource_account/* and */.Uo)((0,resource_account/* inAccount */.jh)(account), more) };
}
function objects(actions, { bucket, key, account }, { role }) {
    return s3Statement(actions, `arn:${role.partition}:s3:::${bucket}/${key}`, account);
}
/**
 * The statement for a listing: an action on the bucket, with a condition on the prefix. Only a pattern that ends in `*`
 * has it, since a listing by an exact key would also show other keys that begin with it.
 */
function listing({ bucket, key, account }, { role }) {
    if (!key.endsWith('*'))
        return [];
    const below = key === '*' ? undefined : { StringLike: { 's3:prefix': [key] } };
    return [s3Statement(['s3:ListBucket'], `arn:${role.partition}:s3:::${bucket}`, account, below)];
}
const s3_WHERE = '`bucket`, `bucket/prefix/*`, `bucket/key`, `buckets-*`, an ARN, or `ACCOUNT:bucket/...`';
function s3_preset(name, actions, listed, allows, note) {
    return {
        name,
        where: s3_WHERE,
        example: `${name}  my-bucket/reports/*`,
        allows,
        note,
        compile(where, target) {
            const place = parseS3Place(where, name, target);
            const statements = actions.length > 0 ? [objects(actions, place, target)] : [];
            if (!listed)
                return statements;
            const list = listing(place, target);
            if (actions.length === 0 && list.length === 0) {
                throw new PlaceError('listing needs a bucket or a prefix, not one key', `${name}  my-bucket/reports/*`);
            }
            return [...statements, ...list];
        },
    };
}
const KMS = 'Objects encrypted with a KMS key also need `kms:decrypt` on that key.';
const s3Presets = [
    s3_preset('s3:read', 
    // Before a copy in parts (8 MiB and more) `aws s3 cp` reads the tags of the source.
    ['s3:GetObject', 's3:GetObjectTagging'], true, 'Read objects and their tags (`s3:GetObject`, `s3:GetObjectTagging`) and, for a prefix or a bucket, list them (`s3:ListBucket` with that `s3:prefix`).', KMS),
    s3_preset('s3:write', ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], false, 'Create and overwrite objects, in parts too (`s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`). No reading, listing or deleting.', 'A bucket encrypted with a KMS key also needs `kms:GenerateDataKey` and, for uploads in parts, `kms:Decrypt` on that key. Tags of objects are not written: `aws s3 cp` from bucket to bucket of a large object with tags needs `--copy-props metadata-directive`, for other rules may depend on tags.'),
    s3_preset('s3:list', [], true, 'List keys under the prefix (`s3:ListBucket` with that `s3:prefix`). No contents.', 'Names only.'),
    s3_preset('s3:delete', ['s3:DeleteObject'], false, 'Delete objects (`s3:DeleteObject`). No reading or listing.', 'In a bucket with versions this adds a delete marker.'),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/secretsmanager.js



const secret = {
    service: 'secretsmanager',
    prefix: 'secret:',
    noun: 'a secret',
    name: /^[A-Za-z0-9/_+=.@*?-]{1,512}$/,
    overreaching: WILDCARD_NOT_LAST,
};
/** Secrets Manager adds a hyphen and six random characters to a secret's name to make its ARN. */
const SUFFIX = '-??????';
const secretsmanager_NAME = 'secretsmanager:read';
const secretsmanager_EXAMPLE = `${secretsmanager_NAME}  prod/db`;
const secretsmanagerPresets = [
    {
        name: secretsmanager_NAME,
        where: 'name or pattern, without the six random characters, or the whole ARN of a secret',
        example: secretsmanager_EXAMPLE,
        allows: 'Read the secret, all versions (`GetSecretValue`), and describe it (`DescribeSecret`). A name becomes `name-??????`, which no longer name can match.',
        note: 'A secret with a customer managed KMS key also needs `kms:decrypt` on that key. Listing and `BatchGetSecretValue` are not in it.',
        compile(where, target) {
            const place = readPlace(where, target, secret, secretsmanager_NAME, secretsmanager_EXAMPLE);
            const isPattern = place.name.endsWith('*');
            if (where.startsWith('arn:') && !isPattern && !/-[A-Za-z0-9?]{6}$/.test(where)) {
                throw new PlaceError('the ARN of a secret ends in a hyphen and six random characters', `${secretsmanager_NAME}  ${where}${SUFFIX}`);
            }
            const id = isPattern || where.startsWith('arn:') ? place.name : `${place.name}${SUFFIX}`;
            return [
                allow(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], [arnAt(place, 'secretsmanager', `secret:${id}`)]),
            ];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/sns.js

const snsPresets = [
    namedPreset({
        name: 'sns:publish',
        where: 'name, pattern or ARN of a topic',
        kind: {
            service: 'sns',
            prefix: '',
            noun: 'a topic',
            name: /^[A-Za-z0-9_*?-]{1,256}(\.fifo)?$/,
            // `Publish` also sends to mobile push applications and their endpoints.
            mustNotMatch: ['endpoint/*', 'app/*'],
        },
        examplePlace: 'alerts',
        actions: ['sns:Publish'],
        allows: 'Publish messages, in batches too (`Publish`). No subscribing, no text messages to telephone numbers.',
        note: 'A topic with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/sqs.js

const queue = {
    service: 'sqs',
    prefix: '',
    noun: 'a queue',
    name: /^[A-Za-z0-9_*?-]{1,80}(\.fifo)?$/,
    guess(url, { role }) {
        const [, region, account, name] = /^https:\/\/sqs\.([a-z0-9-]+)\.[a-z.]+\/(\d{12})\/([\w-]+(?:\.fifo)?)$/.exec(url) ?? [];
        return name && `arn:${role.partition}:sqs:${region}:${account}:${name}`;
    },
};
const sqs_WHERE = 'name, pattern or ARN of a queue';
const sqsPresets = [
    namedPreset({
        name: 'sqs:send',
        where: sqs_WHERE,
        kind: queue,
        examplePlace: 'jobs',
        actions: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
        allows: 'Send messages, in batches too (`SendMessage`), and find the queue by its name (`GetQueueUrl`).',
        note: 'A queue with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
    }),
    namedPreset({
        name: 'sqs:receive',
        where: sqs_WHERE,
        kind: queue,
        examplePlace: 'jobs',
        actions: [
            'sqs:ChangeMessageVisibility',
            'sqs:DeleteMessage',
            'sqs:GetQueueAttributes',
            'sqs:GetQueueUrl',
            'sqs:ReceiveMessage',
        ],
        allows: 'Receive messages, give them back and delete them (`ReceiveMessage`, `ChangeMessageVisibility`, `DeleteMessage`), find the queue by its name (`GetQueueUrl`) and read its attributes (`GetQueueAttributes`). No purging.',
        note: 'A queue with a customer managed KMS key also needs `kms:decrypt` on that key.',
    }),
];

;// CONCATENATED MODULE: ./clouds/aws/presets/ssm.js


/** The ARN of a parameter. The slash at the beginning of a parameter's name is also the slash after `parameter`. */
const parameter = {
    service: 'ssm',
    prefix: 'parameter/',
    noun: 'a parameter',
    name: /^[A-Za-z0-9_.*?-]+(\/[A-Za-z0-9_.*?-]+)*$/,
    overreaching: WILDCARD_NOT_LAST,
};
const ssm_NAME = 'ssm:read';
const ssm_EXAMPLE = `${ssm_NAME}  /my-app/prod/*`;
const ssmPresets = [
    {
        name: ssm_NAME,
        where: 'name, path that ends in `/` or `/*`, pattern or ARN of a parameter',
        example: ssm_EXAMPLE,
        allows: 'Read the parameter (`GetParameter`, `GetParameters`); for a path also everything under it in one call (`GetParametersByPath`). No history, and no listing by `DescribeParameters`.',
        note: 'A SecureString also needs `kms:decrypt` on its key.',
        compile(where, target) {
            const under = where.endsWith('/') ? `${where}*` : where;
            const place = readPlace(under.replace(/^\//, ''), target, parameter, ssm_NAME, ssm_EXAMPLE);
            const arn = arnAt(place, 'ssm', `parameter/${place.name}`);
            const one = ['ssm:GetParameter', 'ssm:GetParameters'];
            const byPath = 'ssm:GetParametersByPath';
            if (!place.name.endsWith('*'))
                return [allow(one, [arn])];
            const read = allow([...one, byPath], [arn]);
            // AWS checks `--path /a` on `parameter/a`, and `--path /a/` on `parameter/a/`. A separate statement allows the
            // first for `GetParametersByPath` only, so that it does not allow to read a parameter with the name `/a`.
            return arn.endsWith('/*') && place.name !== '*' ? [read, allow([byPath], [arn.slice(0, -2)])] : [read];
        },
    },
];

;// CONCATENATED MODULE: ./clouds/aws/presets/presets.js
















/** All AWS presets by name, in the order of the documentation. IAM has no preset, on purpose. */
const presets = new Map([
    ...s3Presets,
    ...dynamodbPresets,
    ...sqsPresets,
    ...snsPresets,
    ...ecrPresets,
    ...lambdaPresets,
    ...secretsmanagerPresets,
    ...ssmPresets,
    ...kmsPresets,
    ...logsPresets,
    ...cloudwatchPresets,
    ...bedrockPresets,
    ...bedrockMantlePresets,
    ...ec2Presets,
    ...ecsPresets,
    ...cloudformationPresets,
].map((preset) => [preset.name, preset]));

;// CONCATENATED MODULE: ./clouds/aws/presets/nearest.js


/** Other names of services: those of the CLI's commands, of products and of habit. */
const awsAliases = {
    dynamo: 'dynamodb',
    ddb: 'dynamodb',
    s3api: 's3',
    secrets: 'secretsmanager',
    sm: 'secretsmanager',
    parameterstore: 'ssm',
    cloudwatchlogs: 'logs',
    cw: 'cloudwatch',
    cfn: 'cloudformation',
    functions: 'lambda',
};
/** Every preset, and `aws:inherit`. */
const awsWords = [...presets.keys(), 'aws:inherit'];
/**
 * The preset that the user probably meant. It looks in the same service first, so `s3:reed` is not taken for `ssm:read`.
 * For IAM and STS it guesses nothing, since they have no presets on purpose.
 * @example nearestPreset('s3:reed') // 's3:read'
 * @example nearestPreset('iam:read') // undefined
 */
function nearestPreset(name) {
    if (/^(iam|sts):/i.test(name))
        return undefined;
    return (0,near_names/* nearestName */.q)(name, awsWords, awsAliases);
}

;// CONCATENATED MODULE: ./clouds/aws/resource-arn.js
/**
 * What stands before the name in the last part of an ARN, for services whose actions take one kind of resource (Service
 * Authorization Reference). Of IAM it depends on the action.
 */
const BEFORE = {
    sqs: '',
    sns: '',
    dynamodb: 'table/',
    lambda: 'function:',
    secretsmanager: 'secret:',
    ssm: 'parameter/',
    kms: 'key/',
    logs: 'log-group:',
    ecr: 'repository/',
    kinesis: 'stream/',
    firehose: 'deliverystream/',
    states: 'stateMachine:',
    events: 'rule/',
    codebuild: 'project/',
    eks: 'cluster/',
    rds: 'db:',
};
const IAM = [
    ['InstanceProfile', 'instance-profile/'],
    ['OpenIDConnectProvider', 'oidc-provider/'],
    ['User', 'user/'],
    ['Group', 'group/'],
    ['Role', 'role/'],
    ['Policy', 'policy/'],
];
/**
 * The ARN of the resource with a name on which an action works, in the role's account and region.
 * @returns `undefined` where the name and the action do not tell it.
 * @example resourceArn('iam', 'PassRole', 'task', { role: { partition: 'aws', account: '111122223333' } })
 *   // 'arn:aws:iam::111122223333:role/task'
 */
function resourceArn(service, verb, name, { role, region }) {
    if (!/^[\w+=,.@*/-]+$/.test(name))
        return undefined;
    const last = (before) => (name.startsWith(before) ? name : `${before}${name}`);
    if (service === 'iam' || service === 'sts') {
        const before = service === 'sts' ? 'role/' : IAM.find(([of]) => verb.includes(of))?.[1];
        return before === undefined ? undefined : `arn:${role.partition}:iam::${role.account}:${last(before)}`;
    }
    const before = Object.hasOwn(BEFORE, service) ? BEFORE[service] : undefined;
    if (before === undefined)
        return undefined;
    return `arn:${role.partition}:${service}:${region}:${role.account}:${last(before)}`;
}

;// CONCATENATED MODULE: ./clouds/aws/scope.js









/**
 * Whether a line is `aws:inherit`, alone and without a place: everything that the role allows.
 * @example isInherit(scope('aws:inherit')[0]) // true
 */
function isInherit({ whats, where }) {
    return whats.length === 1 && whats.every(isInheritWord) && (where === undefined || where === '*');
}
function isInheritWord({ service, verb }) {
    return service === 'aws' && verb === 'inherit';
}
/** Refuses `aws:inherit` beside other words or with a place. It could mean two things, and the action guesses neither. */
function refuseMixedInherit({ whats, where }) {
    const others = whats.filter((what) => !isInheritWord(what)).map((what) => `${what.service}:${what.verb}`);
    const less = `${others.length > 0 ? others.join(',') : 's3:read'}  ${where ?? 'my-bucket/reports/*'}`;
    const wholly = others.length === 0 && where === undefined;
    throw new PlaceError('aws:inherit means everything that the role allows, everywhere, so it is alone on its line and has no place', wholly ? 'aws:inherit' : `${less}   # without aws:inherit`);
}
/**
 * Compiles one scope line into statements. A word that cannot be compiled adds a problem and no statement.
 * @example
 * compileLine(
 *   scope('ec2:DescribeVpcs *')[0],
 *   { role: { partition: 'aws', account: '111122223333' }, region: 'us-east-1' },
 *   new Problems(),
 * ).statements // [{ Effect: 'Allow', Action: ['ec2:DescribeVpcs'], Resource: ['*'] }]
 */
function compileLine(line, target, problems) {
    const mixedInherit = line.whats.some(isInheritWord) && !isInherit(line);
    const refused = new Set();
    const statements = (mixedInherit ? line.whats.slice(0, 1) : line.whats).flatMap((what) => {
        try {
            if (mixedInherit)
                refuseMixedInherit(line);
            return isPreset(what) ? compilePreset(what, line, target) : [compileAction(what, line, target)];
        }
        catch (error) {
            if (!(error instanceof PlaceError))
                throw error;
            // What is wrong with the place is wrong for each of the line's words.
            if (refused.has(error.message))
                return [];
            refused.add(error.message);
            const fix = line.whats.length > 1 ? withOtherWords(error.fix, what, line) : error.fix;
            (0,refuse_line/* refuseLine */.V)(line, problems, error.message, fix);
            return [];
        }
    });
    return { line, statements };
}
/** The fix for one word of a line, with the line's other words; for each that is no preset, the one that was meant. */
function withOtherWords(fix, wrong, { whats }) {
    const words = whats.map((what) => {
        const name = `${what.service}:${what.verb}`;
        if (what === wrong)
            return fix.slice(0, fix.search(/\s|$/));
        return !isPreset(what) || awsWords.includes(name) ? name : (nearestPreset(name) ?? name);
    });
    // A fix of several lines has the others in its own way.
    return fix.includes('\n') || fix.includes('#')
        ? fix
        : `${[...new Set(words)].join(',')}${fix.slice(fix.search(/\s|$/))}`;
}
/** Preset verbs are lower-case; AWS action names start with a capital letter or hold a wildcard. */
function isPreset({ verb }) {
    return /^[a-z0-9_-]+$/.test(verb);
}
function compilePreset(what, line, target) {
    const name = `${what.service}:${what.verb}`;
    const preset = presets.get(name);
    if (!preset) {
        const guess = nearestPreset(name);
        throw new PlaceError(`there is no preset ${(0,quote/* quote */.h)(name)}${guess ? `; did you mean ${guess}?` : ', and AWS action names start with a capital letter'}`, guess === undefined ? 's3:read  my-bucket/reports/*' : presetAt(guess, line.where, target));
    }
    if (line.where === undefined)
        throw new PlaceError(`it has no place; ${name} takes ${preset.where}`, preset.example);
    return preset.compile(line.where, target);
}
/** A line of a preset at the place that was written, where the preset takes that place. */
function presetAt(name, where, target) {
    const preset = presets.get(name);
    if (!preset)
        return name;
    if (where === undefined)
        return preset.example;
    try {
        preset.compile(where, target);
        return `${name}  ${where}`;
    }
    catch (error) {
        if (!(error instanceof PlaceError))
            throw error;
        return error.fix;
    }
}
function compileAction({ service, verb }, line, target) {
    const action = `${service}:${verb}`;
    if (!/^[A-Z*?][A-Za-z0-9*?]*$|^[A-Za-z0-9]*[*?][A-Za-z0-9*?]*$/.test(verb)) {
        const name = verb.charAt(0).toUpperCase() + verb.slice(1);
        // A word that no action is as long as may be a secret, which is masked only as it was written.
        const usual = /^[A-Za-z]{1,40}$/.test(verb) && service.length <= 20;
        throw new PlaceError(`${(0,quote/* quote */.h)(action)} is not an AWS action`, usual
            ? `${service}:${name}  ${line.where ?? '*'}`
            : `s3:GetObject  ${line.where ?? 'my-bucket/reports/*'}`);
    }
    if (line.where === undefined) {
        throw new PlaceError('it has no resource', `${action}  *   # or the ARN of a resource`);
    }
    if (service === 's3' && line.where !== '*') {
        const { arn, account } = s3Resource(line.where, action, target);
        return { ...allow([action], [arn]), Condition: (0,resource_account/* inAccount */.jh)(account) };
    }
    return allow([action], [resource(line.where, { service, verb }, target)]);
}
const REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
/** Checks the resource of an AWS action: `*`, or an ARN of the role's partition. */
function resource(where, { service, verb }, target) {
    const { role, region } = target;
    const action = `${service}:${verb}`;
    if (where.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', `${action}  *`);
    if (where === '*')
        return where;
    if (where.startsWith('arn:')) {
        const [, partition, name, , , ...rest] = where.split(':');
        if (!name || rest.join(':') === '')
            throw new PlaceError('the ARN has fewer than six parts', `${action}  *`);
        if (partition === role.partition || partition === '*')
            return where;
        throw new PlaceError(`the ARN's partition is ${(0,quote/* quote */.h)(partition ?? '')} and the role's is ${role.partition}`, `${action}  ${where.replace(/^arn:[^:]*/, `arn:${role.partition}`)}`);
    }
    const arn = resourceArn(service, verb, where, target);
    throw new PlaceError(`${(0,quote/* quote */.h)(where)} is neither an ARN nor \`*\``, arn === undefined
        ? `${action}  arn:${role.partition}:${service}:${region}:${role.account}:TYPE/NAME   # the form: ${REFERENCE}`
        : `${action}  ${arn}`);
}

;// CONCATENATED MODULE: ./clouds/aws/target.js

/**
 * The target for which scope lines are compiled: the role and its region, or examples where they are not known. With an
 * example only the problems of the lines are meaningful, not their statements.
 * @example targetFor(undefined, 'cn-north-1', []).role.partition // 'aws-cn'
 */
function targetFor(role, region, lines) {
    const partition = role?.partition ?? partitionOf(region) ?? partitionOfLines(lines) ?? 'aws';
    return {
        role: role ?? {
            arn: `arn:${partition}:iam::111122223333:role/agent`,
            partition,
            account: '111122223333',
            name: 'agent',
        },
        region: region ?? arn/* partitions */.Mo[partition].example,
    };
}
function partitionOf(region) {
    return names.find((name) => region !== undefined && arn/* partitions */.Mo[name].region.test(region));
}
const names = Object.keys(arn/* partitions */.Mo);
/** The partition of the first ARN in the lines, so that an ARN of another partition than `aws` is not a problem by itself. */
function partitionOfLines(lines) {
    return lines.map((line) => line.where?.split(':')[1]).find(arn/* isPartition */.rh);
}

;// CONCATENATED MODULE: ./clouds/aws/contain.js









/**
 * Makes the check whether the lines `held` contain another line. It compares the compiled statements, so that presets,
 * actions and ARNs can be compared with each other.
 */
function awsContains(held, inputs) {
    const inherits = held.some(isInherit);
    const role = inputs.get(aws_inputs/* awsInputs */.x.role);
    const target = targetFor(role, inputs.get(aws_inputs/* awsInputs */.x.region), held);
    const compile = (line) => {
        const problems = new error/* Problems */.Zw();
        const { statements } = compileLine(line, target, problems);
        return { statements: problems.count > 0 ? [] : statements, problems: problems.all };
    };
    // Merged, most lines of a long scope are one statement, so an asked line is compared with few.
    const allowed = preparedAllows((0,aws_policy/* mergeStatements */.z9)(held.filter((line) => !isInherit(line)).flatMap((line) => compile(line).statements)));
    return (asked) => {
        if (isInherit(asked))
            return inherits;
        const { statements, problems } = compile(asked);
        if (problems.length > 0)
            return { problems };
        // Role chaining is denied unless a line names it, even where the other lines cover it.
        if (inherits)
            return !statements.some((one) => one.Action.some(role_chaining/* isChainingAction */.Q));
        // Without a valid role the plan fails in any case, so here only the same text counts.
        if (!role)
            return held.some((line) => line.text === asked.text);
        return statements.length > 0 && allowsContain(allowed, statements);
    };
}
/**
 * Whether a lease may do everything that its role may: by `aws:inherit`, or by a policy that does not name what it allows.
 * The policies of a session add up, so one of them is enough. Role chaining, which a policy of the user can name, is more
 * than everything.
 */
function awsAllowsAll(lines, inputs) {
    if (lines.some(isInherit))
        return { surely: true, beyond: lines.some(namesChaining) };
    const session = inputs.given(aws_inputs/* awsInputs */.x.sessionPolicy);
    const managed = inputs.given(aws_inputs/* awsInputs */.x.managedPolicies) ?? [];
    const mayBeAll = (session !== undefined && judgeSessionPolicy(session) === 'everything') ||
        managed.some(({ arn }) => judgeManaged(arn) === 'everything');
    if (!mayBeAll)
        return undefined;
    return {
        surely: session !== undefined && allowsAllForSure(session),
        beyond: session !== undefined && (0,compile/* chainingNamedBy */.EW)(session).length > 0,
    };
}
function namesChaining({ whats }) {
    return whats.some(({ service, verb }) => (0,role_chaining/* isChainingAction */.Q)(`${service}:${verb}`));
}
function preparedAllows(statements) {
    const byName = new Map();
    const patterns = [];
    for (const of of statements) {
        for (const action of of.Action.map((written) => written.toLowerCase())) {
            const start = action.split(/[*?]/, 1)[0] ?? '';
            if (start !== action)
                patterns.push({ action, start, of });
            const list = byName.get(action);
            if (list)
                list.push(of);
            else
                byName.set(action, [of]);
        }
    }
    return { byName, patterns };
}
/** The statements that cover an action. A pattern never covers an action of role chaining; only its full name does. */
function statementsFor({ byName, patterns }, written) {
    const action = written.toLowerCase();
    const named = byName.get(action) ?? [];
    if ((0,role_chaining/* isChainingAction */.Q)(action))
        return named;
    const matching = patterns.filter((one) => action.startsWith(one.start) && (0,glob/* globContains */.GT)(one.action, action));
    return [...named, ...matching.map((one) => one.of)];
}
/**
 * Whether a lease of `allows` may do everything that `asked` allows. One single statement must cover each action on each
 * resource; several statements that cover it only together do not count, which is safe.
 */
function allowsContain(allows, asked) {
    return asked.every((s) => s.Action.every((action) => {
        const near = statementsFor(allows, action).filter((one) => conditionContains(one.Condition, s.Condition));
        return s.Resource.every((resource) => near.some((one) => one.Resource.includes(resource) || one.Resource.some((r) => (0,glob/* arnContains */.vF)(r, resource))));
    }));
}
/** Whether every request that meets `inner` also meets `outer`. All conditions must hold, so more of them allow less. */
function conditionContains(outer, inner) {
    return Object.entries(outer ?? {}).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => {
        const own = inner?.[operator]?.[key];
        if (own === undefined)
            return false;
        if (!aws_policy/* ALTERNATIVES */.lK.has(operator))
            return own.length === values.length && own.every((v) => values.includes(v));
        const matches = LIKE.has(operator) ? like : (a, b) => a === b;
        return own.length > 0 && own.every((value) => values.some((allowed) => matches(allowed, value)));
    }));
}
/** Operators whose values are patterns. */
const LIKE = new Set(['StringLike', 'ForAnyValue:StringLike']);
function like(outer, inner) {
    if (outer.includes('${') || inner.includes('${'))
        return outer === inner;
    return (0,glob/* globContains */.GT)(outer, inner);
}

// EXTERNAL MODULE: ./clouds/aws/hosts.js
var hosts = __webpack_require__(8309);
// EXTERNAL MODULE: ./inputs/reading.js
var reading = __webpack_require__(4663);
// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
// EXTERNAL MODULE: ./text/docs-link.js
var docs_link = __webpack_require__(11);
;// CONCATENATED MODULE: ./clouds/aws/describe.js




/**
 * Describes the session policy for a reader: its size against the limit, and the statements and the cost of each line.
 * Adds a problem where the policy is too large.
 */
function describePolicy(d) {
    const { policy } = d;
    const json = (0,compile/* sessionPolicy */.li)(policy, compile/* SOME_INSTANT */.Nd);
    const lines = () => {
        const costs = policy.costs();
        return d.compiled.map((c, at) => ({
            line: c.line.text,
            became: c.statements.map(describeStatement).join('; '),
            cost: costs[at] ?? 0,
        }));
    };
    if (policy.size > aws_policy/* SESSION_POLICY_LIMIT */.Y2)
        tooLarge(d.context, policy.size, lines());
    return {
        rows: [
            ['role', d.role.arn],
            ['region', d.region],
            ...(d.managedPolicies.length > 0 ? [['managed policies', d.managedPolicies.join(', ')]] : []),
            ...lockRow(d.context),
            ['ends by', policy.endedByDeny ? 'a deny in the session policy' : 'STS alone'],
            ...(json === undefined ? [] : [['closed', CLOSED[policy.closed]]]),
        ],
        lines,
        documents: json === undefined
            ? []
            : [
                {
                    title: 'session policy',
                    json: json.replace(compile/* SOME_INSTANT */.Nd, '<the instant it ends>'),
                    size: policy.size,
                    limit: aws_policy/* SESSION_POLICY_LIMIT */.Y2,
                },
            ],
    };
}
/** Where calls with the lease must come from, in words; the session policy below it says it in denies. */
function lockRow({ lockIp, lockVpc }) {
    const vpcs = lockVpc.join(', ');
    if (lockIp.length === 0)
        return lockVpc.length > 0 ? [['only through', vpcs]] : [];
    return [
        ['only from', [lockIp.join(', '), ...(lockVpc.length > 0 ? [`through ${vpcs}`] : [])].join(', or ')],
    ];
}
/** What `closed` means, for the plan; docs/scope.md explains it at length. */
const CLOSED = {
    resources: 'resources: explicit denies hold what resource policies grant to the scope lines',
    actions: 'actions: explicit denies hold it to the actions of the scope lines, not to all their places',
    no: 'no: a resource policy that grants to everyone or to the session itself is not limited by the scope',
};
/** Tells the user which limits the policy does not enforce, and which limits end where a line allows role chaining. */
function reportLimits(policy, { revocable, role, context }) {
    if (!policy.endedByDeny) {
        context.notice(`AWS: the ttl ends the lease's keys only: ${compile/* NO_ROOM */.sP}, so not for the deny that ends it everywhere. Whoever holds the lease can open a console session with it, which lives up to 12 hours longer (${(0,docs_link/* docsLink */._h)('aws.md#how-it-ends')}).`);
    }
    if (policy.closed !== 'resources' && policy.openReason !== undefined) {
        context.notice(`AWS: the session policy is closed to ${policy.closed === 'no' ? 'nothing' : 'the actions only'}: ${policy.openReason}. A resource policy of account ${role.account} that grants to everyone in it may allow more than the scope (${(0,docs_link/* docsLink */._h)('scope.md#closed')}).`);
    }
    if (policy.unboundReason !== undefined) {
        context.notice(`AWS: S3 lines are not bound to account ${role.account}: ${policy.unboundReason}. They allow buckets of these names in any account.`);
    }
    if (policy.chaining.length === 0)
        return;
    const left = [
        'this scope',
        ...(policy.endedByDeny ? [`the ttl of ${(0,duration/* formatDuration */.a3)(context.ttl)}`] : []),
        ...(context.lockIp.length > 0 ? ['`lock-ip`'] : []),
        ...(context.lockVpc.length > 0 ? ['`lock-vpc`'] : []),
        ...(revocable ? ['revocation'] : []),
    ];
    context.warn(`AWS: ${policy.chaining.join(', ')} leads out of the lease: ${left.join(', ')} do${left.length === 1 ? 'es' : ''} not hold for the credentials that it gives.`);
}
function describeStatement(statement) {
    const when = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
    return `${statement.Action.join(', ')} on ${statement.Resource.join(', ')}${when}`;
}
function tooLarge({ problems }, size, lines) {
    const costliest = [...lines].sort((a, b) => b.cost - a.cost).slice(0, 3);
    const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
    problems.add('POLICY_TOO_LARGE', `The session policy has ${size} characters`, `STS allows ${aws_policy/* SESSION_POLICY_LIMIT */.Y2} for the policy and the managed policies' ARNs together${named ? `; the costliest lines are ${named}` : ''}`, 'join places with a wildcard (s3:read  my-bucket/reports/*), or move the permissions to the role and write fewer lines');
}

;// CONCATENATED MODULE: ./clouds/place-notices.js
/**
 * The notice for a place that is one object and that was probably meant as a prefix: its last part has no extension.
 * @param place the place without its scheme: `bucket/key`.
 * @example objectNotice(scope('s3:read b-1/a.csv')[0], 'b-1/a.csv') // []
 */
function objectNotice(line, place) {
    const key = place.slice(place.indexOf('/') + 1);
    const last = key.slice(key.lastIndexOf('/') + 1);
    if (!place.includes('/') || last === '' || /[*?.,]/.test(last) || /[*?]/.test(key))
        return [];
    return [
        `"${line.text}" is for one object with exactly this name; for all that is under it write ${wordsOf(line)}  ${line.where}/*`,
    ];
}
/** The notice for a place with a comma, which is a part of the name for a cloud. */
function commaNotice(line) {
    const { where = '' } = line;
    if (!where.includes(','))
        return [];
    return [
        `"${line.text}" is one place, whose name has a comma; for several places write a line for each: ${where
            .split(',')
            .filter(Boolean)
            .map((place) => `${wordsOf(line)}  ${place}`)
            .join(', and ')}`,
    ];
}
function wordsOf({ whats }) {
    return whats.map(({ service, verb }) => `${service}:${verb}`).join(',');
}

;// CONCATENATED MODULE: ./clouds/aws/presets/notices.js


/**
 * Notices about mistakes that the scope lines show. A notice appears only where the lines show the mistake. They do not
 * show whether a bucket is encrypted with a KMS key, and users would ignore a notice on every `s3:` line, so that one is
 * in the table of presets only.
 * @example presetNotices(scope('s3:read my-bucket/*')) // []
 */
function presetNotices(lines) {
    // With `aws:inherit` the lease has all permissions of the role, so nothing can be missing.
    if (mentions(lines, 'aws:inherit'))
        return [];
    return rules.flatMap((rule) => rule(lines));
}
const passRole = (lines) => {
    if (!mentions(lines, 'ecs:deploy') || mentions(lines, 'iam:PassRole'))
        return [];
    return [
        'ecs:deploy does not pass roles: registering a task definition that names one is refused unless the scope has `iam:PassRole  ROLE-ARN`',
    ];
};
const ecrToken = (lines) => {
    if (mentions(lines, 'ecr:GetAuthorizationToken'))
        return [];
    if (mentions(lines, 'ecr:pull') || mentions(lines, 'ecr:push')) {
        return ['ecr:GetAuthorizationToken is allowed on `*`, since the login to a registry has no repository'];
    }
    if (!mentions(lines, 'ecr:BatchGetImage') && !mentions(lines, 'ecr:PutImage'))
        return [];
    return [
        'no line allows `ecr:GetAuthorizationToken  *`, so `docker login` is refused; ecr:pull and ecr:push include it',
    ];
};
/** The most common mistake in a scope for models: all calls work until the first streamed answer. */
const streaming = (lines) => {
    if (mentions(lines, 'bedrock:invoke') || !mentions(lines, 'bedrock:InvokeModel'))
        return [];
    if (mentions(lines, 'bedrock:InvokeModelWithResponseStream'))
        return [];
    return [
        'no line allows bedrock:InvokeModelWithResponseStream, so streamed answers are refused; bedrock:invoke includes it',
    ];
};
/** A line for a KMS key shows that something is encrypted with it. A lease that writes there needs to make data keys. */
const dataKeys = (lines) => {
    const writes = ['s3:write', 'sqs:send', 'sns:publish'].filter((name) => mentions(lines, name));
    if (writes.length === 0 || !mentions(lines, 'kms:decrypt') || mentions(lines, 'kms:GenerateDataKey'))
        return [];
    return [
        `kms:decrypt is enough to read; for ${writes.join(', ')} under that key add \`kms:GenerateDataKey  KEY-ARN\``,
    ];
};
const secretSuffix = (lines) => lines.flatMap(({ where = '', whats }) => {
    // Six characters with a digit and a capital letter are probably random, and not the end of a chosen name.
    const random = /-(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{6}$/.test(where) && !where.startsWith('arn:');
    if (!random || !whats.some((what) => nameOf(what) === 'secretsmanager:read'))
        return [];
    return [
        `secretsmanager:read takes the name of a secret; "${where}" seems to end in the random characters of its ARN, which are added anyway`,
    ];
});
const globalProfile = (lines) => {
    const global = lines.some(({ where = '', whats }) => /(^|\/)(global|\*)\./.test(where) && whats.some((what) => nameOf(what) === 'bedrock:invoke'));
    return global ? ['a global inference profile sends prompts to any region of the partition'] : [];
};
/**
 * A place in S3 without a wildcard at its end is one object. Most keys of objects have an extension, and a last part without one
 * is most often a prefix.
 */
const oneObject = (lines) => lines.flatMap((line) => {
    if (!line.whats.some((what) => PREFIXED.includes(nameOf(what))))
        return [];
    const place = (line.where ?? '').replace(/^(?:\d{12}:)?(?:arn:[a-z*-]+:s3:::|s3:\/\/)?/, '');
    return objectNotice(line, place);
});
const PREFIXED = ['s3:read', 's3:write', 's3:delete'];
/** Two places with a comma between: S3 takes a comma in a key, so this is one place for it. */
const comma = (lines) => lines.flatMap((line) => (line.whats.some(({ service }) => service === 's3') ? commaNotice(line) : []));
/** The providers of Bedrock's models: the first part of a model's id (Amazon Bedrock User Guide, "Supported foundation models"). */
const PROVIDERS = [
    'ai21',
    'amazon',
    'anthropic',
    'cohere',
    'deepseek',
    'google',
    'luma',
    'meta',
    'minimax',
    'mistral',
    'moonshot',
    'moonshotai',
    'nvidia',
    'openai',
    'qwen',
    'stability',
    'twelvelabs',
    'writer',
    'zai',
];
/** How the names of models begin, where their provider was left out. */
const FAMILIES = [
    ['claude', 'anthropic'],
    ['titan', 'amazon'],
    ['nova', 'amazon'],
    ['llama', 'meta'],
    ['command', 'cohere'],
    ['gpt', 'openai'],
    ['jamba', 'ai21'],
];
/** A model of another provider than those that Bedrock has; a new provider costs a notice, and no lease. */
const notices_model = (lines) => lines.flatMap(({ where = '', whats }) => {
    if (where.startsWith('arn:') || !whats.some((what) => nameOf(what) === 'bedrock:invoke'))
        return [];
    const id = where.replace(/^(?:[a-z]{2}|[a-z]{2}-[a-z]+|apac|amer|emea|global)\./, '');
    const [provider = ''] = id.split('.');
    if (/[*?]/.test(provider) || (id.includes('.') && PROVIDERS.includes(provider)))
        return [];
    const family = FAMILIES.find(([start]) => id.toLowerCase().startsWith(start))?.[1];
    const area = where.slice(0, where.length - id.length);
    const meant = family === undefined ? '' : `; did you mean ${area}${family}.${id}${/[*]$/.test(id) ? '' : '*'}?`;
    return [
        `bedrock:invoke: no model of Bedrock that this version knows has an id such as "${where}": an id begins with its provider${meant}`,
    ];
});
const rules = [
    passRole,
    ecrToken,
    streaming,
    dataKeys,
    secretSuffix,
    globalProfile,
    oneObject,
    comma,
    notices_model,
];
/** Whether a line names the preset or the action, also by a pattern such as `kms:*`. */
function mentions(lines, name) {
    return lines.some((line) => line.whats.some((what) => matches(nameOf(what), name)));
}
function nameOf({ service, verb }) {
    return `${service}:${verb}`;
}
/** Whether a pattern of a line matches a name. IAM ignores the case of action names; a preset is always in lower case. */
function matches(pattern, name) {
    if (pattern === name)
        return true;
    const action = /:[A-Z]/.test(name);
    if (!action || /^[a-z0-9-]+:[a-z0-9_-]+$/.test(pattern))
        return false;
    return (0,glob/* globMatches */.mw)(pattern.toLowerCase(), name.toLowerCase());
}

// EXTERNAL MODULE: ./clouds/aws/revoke/may-revoke.js
var may_revoke = __webpack_require__(2179);
;// CONCATENATED MODULE: ./clouds/aws/revoke/input.js





/**
 * Checks `aws-revoke-role` together with `aws-role`. Adds a problem where `revoke: required` can never succeed.
 * @returns the revoke role, or `undefined` where there is none or it has a problem.
 */
function readRevokeRole(context, role) {
    const { inputs, problems } = context;
    const { name, example: anyRole } = aws_inputs/* awsInputs */.x.revokeRole;
    // The whole ARN of the role, with its path: if the ARN is a secret, a mask matches only the whole of it.
    const example = role ? `${role.arn}-revoke` : anyRole;
    const revokeRole = inputs.get(aws_inputs/* awsInputs */.x.revokeRole);
    if (!revokeRole) {
        if (context.revoke === 'required' && !inputs.isBroken(aws_inputs/* awsInputs */.x.revokeRole)) {
            problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` is not possible for AWS', `STS has no call that ends a session, and no role is named that may put a deny on it (${(0,docs_link/* docsLink */._h)('revocation.md')})`, `${name}: ${example}   # or revoke: auto, and the lease ends with its ttl`);
        }
        return undefined;
    }
    const bad = (why) => {
        (0,reading/* invalid */.G)({ name, problems }, why, example);
        return undefined;
    };
    if (role && revokeRole.arn === role.arn)
        return bad('it is `aws-role` itself: a role that can deny its own sessions can also remove the deny');
    if (role && !(0,may_revoke/* mayRevoke */.M)(role, revokeRole))
        return bad(`${(0,quote/* quote */.h)(revokeRole.arn)} is not in the account of \`aws-role\`, ${role.account}`);
    return revokeRole;
}

;// CONCATENATED MODULE: ./clouds/aws/plan.js












/** Seconds. STS does not issue a shorter session; a deny in the session policy makes a shorter life. */
const SHORTEST_SESSION = 900;
/** Makes the plan for AWS from the inputs. Pure. @returns `undefined` where it added problems. */
function planAws(context) {
    const { inputs, problems, lines, ttl } = context;
    const before = problems.count;
    const role = inputs.get(aws_inputs/* awsInputs */.x.role);
    const region = readRegion(context, role);
    checkAccounts(context, role);
    const managedPolicies = readManagedPolicies(context, role);
    const endpoint = inputs.get(aws_inputs/* awsInputs */.x.stsEndpoint);
    const iamEndpoint = inputs.get(aws_inputs/* awsInputs */.x.iamEndpoint);
    const revokeRole = readRevokeRole(context, role);
    const native = inputs.get(aws_inputs/* awsInputs */.x.sessionPolicy);
    const inherit = lines.some(isInherit);
    if (inherit && lines.length > 1)
        refuseInheritWithOthers(context, lines);
    // The lines are compiled without a valid role or region as well, so that their problems are reported in the same run.
    const target = targetFor(role, region, lines);
    const compiled = lines.filter((l) => !isInherit(l)).map((l) => compileLine(l, target, problems));
    if (!role || !region || problems.count > before)
        return undefined;
    const revocable = revokeRole !== undefined && context.revoke !== 'off';
    const judged = judge(context, native, managedPolicies);
    const policy = (0,compile/* compilePolicy */.C_)({
        lines: compiled,
        native,
        managed: managedPolicies,
        role,
        lockIp: context.lockIp,
        lockVpc: context.lockVpc,
        tooShortForSts: ttl < SHORTEST_SESSION,
        revocable,
        nativeNarrows: judged.narrowed,
    });
    const { statements, endedByDeny, closed, fallbacks } = policy;
    const shown = describePolicy({ policy, compiled, managedPolicies, role, region, context });
    const view = {
        ...shown,
        rows: [...shown.rows, ...judged.rows, ...(revocable ? [['revoked by', revokeRole.arn]] : [])],
        ...(judged.about === undefined ? {} : { notNarrowed: judged.about }),
    };
    if (problems.count > before)
        return undefined;
    if (inherit)
        context.warn(`AWS is not narrowed: the lease may do everything that ${role.arn} may do, role chaining aside.`);
    for (const notice of presetNotices(lines))
        context.notice(notice);
    reportLimits(policy, { revocable, role, context });
    const plan = {
        cloud: 'aws',
        principal: role.arn,
        audience: inputs.get(aws_inputs/* awsInputs */.x.audience),
        sentTo: [(0,endpoints/* hostOf */.w4)((0,arn/* stsUrl */.on)({ role, region, ...(endpoint === undefined ? {} : { endpoint }) }))],
        session: context.session,
        ttl,
        scope: scopeOf(lines, native !== undefined, managedPolicies),
        narrowed: !inherit && judged.narrowed,
        end: revocable ? 'revocable' : 'expires',
        role,
        region,
        duration: Math.max(ttl, SHORTEST_SESSION),
        statements,
        endedByDeny,
        closed,
        fallbacks,
        managedPolicies,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(revokeRole === undefined ? {} : { revokeRole }),
        ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    };
    return { plan, view };
}
/** Judges the native policies. They narrow the lease only where the action knows that each of them does. */
function judge(context, native, managed) {
    const { name } = aws_inputs/* awsInputs */.x.sessionPolicy;
    const unread = context.inputs.isUnread(aws_inputs/* awsInputs */.x.sessionPolicy);
    const verdicts = [
        ...(native ? [[name, judgeSessionPolicy(native)]] : []),
        ...(unread ? [[name, 'unknown']] : []),
        ...managed.map((arn) => [arn, judgeManaged(arn)]),
    ];
    const wide = verdicts.filter(([, verdict]) => verdict === 'everything').map(([of]) => of);
    const unknown = verdicts.filter(([, verdict]) => verdict === 'unknown').map(([of]) => of);
    const rows = [
        ...(wide.length > 0 ? [['allows what it does not name', wide.join(', ')]] : []),
        ...(unknown.length > 0 ? [['not judged', unknown.join(', ')]] : []),
    ];
    if (wide.length > 0) {
        context.warn(`AWS is not narrowed: ${wide.join(', ')} allows what it does not name, so everything that the role allows.`);
        return { narrowed: false, rows };
    }
    if (unknown.length === 0)
        return { narrowed: true, rows };
    context.warn(`AWS: not judged: this action does not know what ${unknown.join(', ')} leaves out, so the lease does not count as narrowed.`);
    return { narrowed: false, rows, about: 'not judged' };
}
/** The scope of the lease in records: the scope lines, or else the native policies. */
function scopeOf(lines, native, managed) {
    if (lines.length > 0)
        return lines.map((line) => line.text);
    return [...(native ? [aws_inputs/* awsInputs */.x.sessionPolicy.name] : []), ...managed];
}
function readRegion({ inputs, problems }, role) {
    const { name } = aws_inputs/* awsInputs */.x.region;
    const partition = role?.partition ?? 'aws';
    const { example } = arn/* partitions */.Mo[partition];
    const region = inputs.get(aws_inputs/* awsInputs */.x.region);
    if (region === undefined) {
        if (inputs.isBroken(aws_inputs/* awsInputs */.x.region))
            return undefined;
        problems.add('INPUT_MISSING', `\`${name}\` is empty`, 'a role needs a region: the action asks STS of that region', `${name}: ${example}`);
        return undefined;
    }
    if (!role || arn/* partitions */.Mo[partition].region.test(region))
        return region;
    (0,reading/* invalid */.G)({ name, problems }, `${(0,quote/* quote */.h)(region)} is not a region of the partition ${partition}`, example);
    return undefined;
}
/** Checks the allow-list of accounts. The ARN of the role has the account, so this needs no request. */
function checkAccounts({ inputs, problems }, role) {
    const accounts = inputs.get(aws_inputs/* awsInputs */.x.accountIds) ?? [];
    if (role && accounts.length > 0 && !accounts.includes(role.account)) {
        problems.add('AWS_ACCOUNT_REFUSED', `\`aws-role\` is in account ${role.account}`, `\`aws-account-ids\` allows ${accounts.join(', ')} only`, `aws-account-ids: '${role.account}'   # or an aws-role of an allowed account`);
    }
}
function readManagedPolicies({ inputs, problems }, role) {
    const { name } = aws_inputs/* awsInputs */.x.managedPolicies;
    const policies = inputs.get(aws_inputs/* awsInputs */.x.managedPolicies) ?? [];
    for (const { arn, partition, account } of policies) {
        if (!role || (partition === role.partition && ['aws', role.account].includes(account)))
            continue;
        (0,reading/* invalid */.G)({ name, problems }, `${(0,quote/* quote */.h)(arn)} is not in the role's account`, `arn:${role.partition}:iam::aws:policy/ReadOnlyAccess`);
    }
    return policies.map(({ arn }) => arn);
}
function refuseInheritWithOthers({ problems }, lines) {
    const other = lines.find((line) => !isInherit(line));
    problems.add('SCOPE_INVALID', '`scope` has `aws:inherit` beside other AWS lines', 'it already allows everything that the role allows, so the other lines would not narrow the lease', other ? `${other.text}   # without aws:inherit` : 'aws:inherit   # once');
}

// EXTERNAL MODULE: ./clouds/aws/revoke/target.js
var target = __webpack_require__(6328);
;// CONCATENATED MODULE: ./clouds/aws/variables.js
/** Every variable that a lease of AWS may set for later steps. */
const awsVariables = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_CONFIG_FILE',
];

;// CONCATENATED MODULE: ./clouds/aws/aws.js












/** Amazon Web Services: AssumeRoleWithWebIdentity, narrowed by a session policy. */
const aws = (0,clouds_define/* defineCloud */.f)({
    name: 'aws',
    title: 'AWS',
    inputs: Object.values(aws_inputs/* awsInputs */.x),
    services: 'rest',
    words: awsWords,
    aliases: awsAliases,
    exampleLine: 's3:read  my-bucket/reports/*',
    variables: awsVariables,
    shadows: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_BEARER_TOKEN_BEDROCK'],
    configuredBy: aws_inputs/* awsInputs */.x.role.name,
    requests: 1,
    isConfigured: (inputs) => inputs.isGiven(aws_inputs/* awsInputs */.x.role),
    plan: planAws,
    contains: awsContains,
    allowsAll: awsAllowsAll,
    foreign: hosts/* awsForeign */.W,
    handoverPlan: ({ cloud, region }) => ({ cloud, region }),
    handOver,
    load: async () => (await Promise.all(/* import() | aws */[__webpack_require__.e(178), __webpack_require__.e(674)]).then(__webpack_require__.bind(__webpack_require__, 199))).awsIssuer,
    endpoints: (plan) => [(0,arn/* stsUrl */.on)(plan)],
    bounds: aws_bounds/* awsBounds */.x,
    revocation: {
        saveTarget: target/* saveTarget */.Jy,
        loadRevoker: async () => {
            const { loadAwsRevoker } = await Promise.all(/* import() | aws */[__webpack_require__.e(178), __webpack_require__.e(674)]).then(__webpack_require__.bind(__webpack_require__, 9861));
            return await loadAwsRevoker();
        },
    },
    served: awsServed,
    ambient: {
        variables: [
            'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
            'AWS_CONTAINER_CREDENTIALS_FULL_URI',
            'AWS_WEB_IDENTITY_TOKEN_FILE',
            'AWS_ACCESS_KEY_ID',
        ],
        loadProbe: async () => (await __webpack_require__.e(/* import() */ 134).then(__webpack_require__.bind(__webpack_require__, 3134))).probeAws,
    },
});
/** The variables that the AWS CLI and SDKs read (AWS SDKs and Tools Reference Guide, "Environment variables"). */
function handOver(plan, { secrets, facts, expiresAt }) {
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = secrets;
    const env = {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        AWS_REGION: plan.region,
        AWS_DEFAULT_REGION: plan.region,
        AWS_CREDENTIAL_EXPIRATION: (0,clock/* instant */.uR)(expiresAt),
    };
    return {
        env,
        outputs: { 'aws-account-id': facts.account ?? '', 'aws-session-arn': facts.sessionArn ?? '' },
        secretOutputs: {
            'aws-access-key-id': accessKeyId,
            'aws-secret-access-key': secretAccessKey,
            'aws-session-token': sessionToken,
        },
    };
}

// EXTERNAL MODULE: ./clouds/azure/bounds.js
var azure_bounds = __webpack_require__(6655);
// EXTERNAL MODULE: ./clouds/azure/broker/paths.js
var paths = __webpack_require__(6632);
;// CONCATENATED MODULE: ./clouds/azure/broker/served.js

/** How the broker serves Azure: as the managed identity endpoint of App Service. */
const azureServed = {
    // In the order in which the SDKs look for credentials.
    blanked: [
        'AZURE_CLIENT_SECRET',
        'AZURE_CLIENT_CERTIFICATE_PATH',
        'AZURE_CLIENT_CERTIFICATE_PASSWORD',
        'AZURE_USERNAME',
        'AZURE_PASSWORD',
        'AZURE_FEDERATED_TOKEN_FILE',
        'AZURE_TOKEN_CREDENTIALS',
        'IDENTITY_SERVER_THUMBPRINT',
        'AZURE_ACCESS_TOKEN',
        // `az storage` prefers them to the identity that is logged in.
        'AZURE_STORAGE_CONNECTION_STRING',
        'AZURE_STORAGE_KEY',
        'AZURE_STORAGE_SAS_TOKEN',
    ],
    fatal: [],
    shows: 'bearer',
    files: [],
    exports: exportAzure,
    loadProtocol: async () => (await __webpack_require__.e(/* import() */ 74).then(__webpack_require__.bind(__webpack_require__, 6693))).azureProtocol,
};
function exportAzure(plan, { port, bearer }) {
    const base = `http://127.0.0.1:${port}`;
    const env = {
        IDENTITY_ENDPOINT: `${base}${paths/* TOKEN_PATH */.o}`,
        IDENTITY_HEADER: bearer,
        MSI_ENDPOINT: `${base}${paths/* OLDER_PATH */.j}`,
        MSI_SECRET: bearer,
        // With this variable `az login --identity` uses MSI_ENDPOINT.
        APPSETTING_WEBSITE_SITE_NAME: 'agent-creds',
        AZURE_TENANT_ID: plan.tenantId,
        AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
        AZURE_CLIENT_ID: plan.clientId,
    };
    return { env };
}

;// CONCATENATED MODULE: ./clouds/contain-lines.js
/**
 * Whether the lines `held` contain the line `asked`: each word of it is in one of them, at the same place or above it.
 * @example linesContain(scope('gcs:read b-1/in/'), scope('gcs:read b-1/in/a.csv')[0], { rootParts: { gcs: 1 } }) // true
 * @example linesContain(scope('gcs:read b-1/in/'), scope('gcs:read b-1')[0], { rootParts: { gcs: 1 } }) // false
 */
function linesContain(held, asked, { rootParts, wordContains = () => false }) {
    return asked.whats.every((what) => held.some((line) => line.whats.some((own) => wordContains(own, what) ||
        (own.service === what.service &&
            own.verb === what.verb &&
            placeContains(line.where, asked.where, rootParts[own.service])))));
}
/**
 * Whether a place contains another one: `bucket` contains `bucket/prefix/`, and `bucket/prefix/` contains every place
 * that begins with it. A place with a wildcard inside contains only itself.
 */
function placeContains(outer, inner, rootParts) {
    if (outer === inner)
        return true;
    if (outer === undefined || inner === undefined || rootParts === undefined)
        return false;
    const base = outer.replace(/\/\*$/, '/');
    if (/[*?$:]|\/\/|\.\./.test(base) || /[*?$:]|\/\/|\.\./.test(inner.replace(/\/\*$/, '/')))
        return false;
    const parts = base.replace(/\/$/, '').split('/').length;
    if (base.endsWith('/') ? parts < rootParts : parts !== rootParts)
        return false;
    const below = base.endsWith('/') ? base : `${base}/`;
    return inner.startsWith(below);
}

// EXTERNAL MODULE: ./text/trim.js
var trim = __webpack_require__(4737);
// EXTERNAL MODULE: ./clouds/azure/sas-target.js
var sas_target = __webpack_require__(1091);
;// CONCATENATED MODULE: ./clouds/azure/scope.js





/** Other names of the services of Azure Storage. */
const azureAliases = {
    az: 'azure',
    azblob: 'blob',
    container: 'blob',
    abfs: 'blob',
    abfss: 'blob',
    wasb: 'blob',
    wasbs: 'blob',
};
/** Every word of Azure that a line may begin with. */
const azureWords = [
    ...Object.entries(sas_target/* sasServices */.Qk).flatMap(([service, { presets }]) => Object.keys(presets).map((verb) => `${service}:${verb}`)),
    'azure:resource',
    'azure:inherit',
];
/**
 * Parses one scope line of Azure. @returns `undefined` where it added a problem.
 * @example parseScopeLine(scope('azure:resource https://vault.azure.net')[0], new Problems()).request
 *   // { kind: 'resource', resource: 'https://vault.azure.net' }
 */
function parseScopeLine(line, problems) {
    const bad = (why, fix) => (0,refuse_line/* refuseLine */.V)(line, problems, why, fix);
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const meant = names.map((name) => azureWords.includes(name) ? name : (0,near_names/* nearestName */.q)(name, azureWords, azureAliases));
    const unknown = names.find((name) => !azureWords.includes(name));
    if (unknown !== undefined) {
        const guess = (0,near_names/* nearestName */.q)(unknown, azureWords, azureAliases);
        const words = meant.every((word) => word !== undefined) ? [...new Set(meant)].join(',') : undefined;
        return bad(`there is no ${(0,quote/* quote */.h)(unknown)}${guess ? `; did you mean ${guess}?` : ''}`, `${words ?? 'blob:read'}  ${line.where ?? 'account/container'}`);
    }
    const services = new Set(line.whats.map(({ service }) => service));
    const [service = ''] = services;
    if (services.size === 1 && (0,sas_target/* isSasService */.t6)(service)) {
        const target = (0,sas_target/* readTarget */._E)(service, line.where, names.join(','));
        if ('why' in target)
            return bad(target.why, target.fix);
        const { presets } = sas_target/* sasServices */.Qk[service];
        const permissions = line.whats.flatMap(({ verb }) => [...(presets[verb] ?? '')]);
        return { line, request: { kind: 'sas', permissions: (0,sas_target/* joinPermissions */.vS)(service, permissions), target } };
    }
    if (names.length > 1) {
        const place = (name) => (name === 'azure:inherit' ? '' : `  ${line.where ?? ''}`);
        const lines = names.map((name) => `${name}${place(name)}`.trimEnd());
        return bad('what it names cannot stand on one line: each service of Azure is a line of its own', lines.join('\n'));
    }
    if (names[0] === 'azure:inherit') {
        return line.where === undefined || line.where === '*'
            ? { line, request: { kind: 'inherit' } }
            : bad('azure:inherit means everything that the identity allows, everywhere', 'azure:inherit');
    }
    return readResource(line, bad);
}
function readResource(line, bad) {
    const example = 'azure:resource  https://vault.azure.net';
    const { where } = line;
    if (where === undefined)
        return bad('it has no resource', example);
    const resource = (0,trim/* withoutTrailing */.h)(where.replace(/\/\.default$/, ''), '/');
    const isUrl = /^(https|api):\/\/[\x21-\x7e]+$/.test(resource) && !/["'<>\\]/.test(resource);
    if (!isUrl && !GUID.test(resource)) {
        return bad(`${(0,quote/* quote */.h)(where)} is not a resource, which is a URL such as https://vault.azure.net or the GUID of an application`, example);
    }
    if (resource !== (0,trim/* withoutTrailing */.h)(where, '/')) {
        return bad('`/.default` is for OAuth scopes; this line takes the resource only', `azure:resource  ${resource}`);
    }
    return { line, request: { kind: 'resource', resource: isUrl ? resource : resource.toLowerCase() } };
}
/** Some services have no URL as their resource but the id of their application: Azure Databricks, Azure DevOps, AKS. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

;// CONCATENATED MODULE: ./clouds/azure/contain.js



/**
 * Makes the check whether the lines `held` contain another line. It compares the words of the lines. A held line that is
 * not valid contains nothing.
 * @example azureContains(scope('blob:read acc/box'))(scope('blob:read acc/box/in/')[0]) // true
 */
function azureContains(held) {
    const valid = held.filter((line) => parseScopeLine(line, new error/* Problems */.Zw()) !== undefined);
    return (asked) => {
        const problems = new error/* Problems */.Zw();
        parseScopeLine(asked, problems);
        return problems.count > 0
            ? { problems: problems.all }
            : linesContain(valid, asked, { rootParts: { blob: 2, queue: 2 } });
    };
}

// EXTERNAL MODULE: ./clouds/azure/endpoints.js
var azure_endpoints = __webpack_require__(5614);
// EXTERNAL MODULE: ./clouds/azure/clouds.js
var clouds = __webpack_require__(2572);
// EXTERNAL MODULE: ./clouds/azure/inputs.js
var azure_inputs = __webpack_require__(2471);
;// CONCATENATED MODULE: ./clouds/azure/hosts.js







/** The hosts of Entra ID in each cloud. The Microsoft Authentication Library has the same list. */
const authorities = {
    public: ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
    usgovernment: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
    china: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    france: ['login.sovcloud-identity.fr'],
    germany: ['login.sovcloud-identity.de'],
    singapore: ['login.sovcloud-identity.sg'],
};
/** Whether a base URL is a host of Entra ID in this cloud. */
function isAuthority(base, cloud) {
    return authorities[cloud].some((host) => base === `https://${host}`);
}
/** The hosts of accounts with an own DNS zone ("Storage account overview", Azure DNS zone endpoints). */
const ZONE = /^z\d{1,2}\.(?:blob|queue)\.storage\.azure\.net$/;
/** Whether an endpoint is the account's own host for the service. Any other host name may belong to another account. */
function isStorageService(given, target, cloud) {
    const { storageSuffix } = clouds/* azureClouds */.SX[cloud];
    const { service, account } = target;
    const url = URL.parse((0,clouds/* storageEndpoint */.Vl)(target, storageSuffix, given));
    if (!url || url.href !== `https://${url.hostname}/` || !url.hostname.startsWith(`${account}.`))
        return false;
    const rest = url.hostname.slice(account.length + 1);
    return (rest === `${service}.${storageSuffix}` ||
        (cloud === 'public' && ZONE.test(rest) && rest.includes(`.${service}.`)));
}
/** The inputs that send an identity token to another host than Azure. */
function azureForeign(inputs) {
    const cloud = inputs.get(azure_inputs/* azureInputs */.Ro.cloud);
    const targets = targetsOf(inputs);
    const { storageSuffix } = clouds/* azureClouds */.SX[cloud];
    const own = (service) => (base) => {
        const places = targets.filter((target) => target.service === service);
        return places.length === 0
            ? base === `https://${service}.${storageSuffix}`
            : places.every((target) => isStorageService(base, target, cloud));
    };
    return (0,endpoints/* foreignOf */.qt)(inputs, [
        [azure_inputs/* azureInputs */.Ro.authorityHost, (base) => isAuthority(base, cloud)],
        [azure_inputs/* azureInputs */.Ro.blobEndpoint, own('blob')],
        [azure_inputs/* azureInputs */.Ro.queueEndpoint, own('queue')],
        [azure_inputs/* azureInputs */.Ro.imdsEndpoint, (base) => base === azure_inputs/* IMDS */.UW],
    ]);
}
/** The places of the lines that become a SAS. It ignores lines that are not valid. */
function targetsOf(inputs) {
    return (inputs.get(common/* common */.s.scope) ?? [])
        .filter(({ whats }) => whats.every(({ service }) => (0,sas_target/* isSasService */.t6)(service)))
        .flatMap((line) => {
        const request = parseScopeLine(line, new error/* Problems */.Zw())?.request;
        return request?.kind === 'sas' ? request.target : [];
    });
}

// EXTERNAL MODULE: ./clouds/azure/sas.js
var sas = __webpack_require__(8153);
;// CONCATENATED MODULE: ./clouds/azure/plan.js








/** By default Entra gives a token a random life of 60 to 90 minutes ("Configurable token lifetimes"); in seconds. */
const LONGEST_ENTRA_LIFE = 5400;
const SHORTEST_ENTRA_LIFE = 3600;
/** Seconds. The platform caches tokens of managed identities, and they live a day. */
const MANAGED_LIFE = 86_400;
/** Makes the plan for Azure from the inputs. Pure. @returns `undefined` where it added problems. */
function planAzure(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const identity = inputs.get(azure_inputs/* azureInputs */.Ro.identity);
    const azureCloud = inputs.get(azure_inputs/* azureInputs */.Ro.cloud);
    const cloud = clouds/* azureClouds */.SX[azureCloud];
    if (identity === 'federated' && !inputs.isBroken(azure_inputs/* azureInputs */.Ro.identity)) {
        requireInput(context, azure_inputs/* azureInputs */.Ro.clientId, 'of the application or identity');
        requireInput(context, azure_inputs/* azureInputs */.Ro.tenantId, 'of the Entra tenant');
    }
    const clientId = inputs.get(azure_inputs/* azureInputs */.Ro.clientId) ?? '';
    const tenantId = inputs.get(azure_inputs/* azureInputs */.Ro.tenantId) ?? '';
    const subscriptionId = inputs.get(azure_inputs/* azureInputs */.Ro.subscriptionId) ?? '';
    if (context.revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` is not possible for Azure', 'Entra ID has no call that ends an access token, and revoking a delegation key would end every SAS of the account that it signed', 'revoke: auto   # the lease then ends with its ttl');
    }
    const parsed = lines.flatMap((line) => parseScopeLine(line, problems) ?? []);
    refuseMixedScope(context, parsed);
    const target = singleTarget(context, parsed);
    const ip = readIp(context, parsed);
    refuseDelivery(context, parsed);
    if (problems.count > before)
        return undefined;
    const [resource = cloud.manager] = parsed.flatMap(({ request }) => request.kind === 'resource' ? [request.resource] : []);
    const given = target?.service === 'queue' ? azure_inputs/* azureInputs */.Ro.queueEndpoint : azure_inputs/* azureInputs */.Ro.blobEndpoint;
    const sas = target && {
        target,
        permissions: (0,sas_target/* joinPermissions */.vS)(target.service, parsed.flatMap(({ request }) => (request.kind === 'sas' ? [...request.permissions] : []))),
        ip,
        endpoint: (0,clouds/* storageEndpoint */.Vl)(target, cloud.storageSuffix, inputs.get(given)),
    };
    plan_reportLimits(context, { identity, clientId, resource }, sas !== undefined);
    const authority = inputs.get(azure_inputs/* azureInputs */.Ro.authorityHost) ?? cloud.authority;
    const imds = inputs.get(azure_inputs/* azureInputs */.Ro.imdsEndpoint) ?? azure_inputs/* IMDS */.UW;
    const life = identity === 'managed' ? MANAGED_LIFE : LONGEST_ENTRA_LIFE;
    const plan = {
        cloud: 'azure',
        principal: clientId || 'the identity of this machine',
        audience: identity === 'federated' ? cloud.exchangeAudience : '',
        sentTo: [...(identity === 'federated' ? [authority] : []), ...(sas ? [sas.endpoint] : [])].map(endpoints/* hostOf */.w4),
        session: context.session,
        ttl: sas ? context.ttl : life,
        scope: lines.map((line) => line.text),
        narrowed: sas !== undefined,
        end: 'expires',
        identity,
        clientId,
        tenantId,
        subscriptionId,
        authority,
        imds,
        resource: sas ? clouds/* STORAGE_RESOURCE */.B$ : resource,
        ...(sas ? { sas } : {}),
    };
    return { plan, view: view(context, { identity, clientId, tenantId, azureCloud, resource, sas }, parsed) };
}
/** Adds a problem where an input is missing that a federated credential needs. A wrong value has been reported already. */
function requireInput({ inputs, problems }, input, of) {
    if (inputs.isGiven(input))
        return;
    problems.add('INPUT_MISSING', `\`${input.name}\` is empty`, `a federated credential needs the GUID ${of}`, `${input.name}: ${azure_inputs/* GUID_EXAMPLE */.br}   # the GUID ${of}`);
}
/** Refuses other lines beside those that become a SAS: with a token of the identity, a job could do everything that the SAS excludes. */
function refuseMixedScope({ problems }, parsed) {
    const tokens = parsed.filter(({ request }) => request.kind !== 'sas');
    const storage = parsed.find(({ request }) => request.kind === 'sas');
    const [first, second] = tokens;
    if (storage && first) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,quote/* quote */.h)(storage.line.text)} beside ${(0,quote/* quote */.h)(first.line.text)}`, 'lines of storage become a SAS, and a token with all roles of the identity would allow everything that the SAS excludes', `${first.line.text}   # in a step of its own, with another identity that has no role on storage`, { line: first.line.number });
    }
    else if (first && second) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,quote/* quote */.h)(first.line.text)} beside ${(0,quote/* quote */.h)(second.line.text)}`, 'an Azure token is for one resource, and one lease is one token', `${first.line.text}   # and the other in a step with \`deliver: outputs\``, { line: second.line.number });
    }
}
/** The one place of all lines that become a SAS; a problem where they have several. */
function singleTarget({ problems }, parsed) {
    const targets = parsed.flatMap(({ request }) => (request.kind === 'sas' ? [request.target] : []));
    const [first] = targets;
    const text = (target) => `${target.service}: ${(0,sas_target/* placeOf */.$t)(target)}`;
    const other = targets.find((target) => first && text(target) !== text(first));
    if (first && other) {
        const line = parsed.find(({ request }) => request.kind === 'sas')?.line;
        problems.add('SCOPE_INVALID', `\`scope\` has lines for ${(0,sas_target/* placeOf */.$t)(first)} and for ${(0,sas_target/* placeOf */.$t)(other)}`, 'one lease is one SAS, and a SAS is for one container, one directory or one queue', `${line?.text}   # and the other in a step with \`deliver: outputs\``);
    }
    return first;
}
/** The range of `lock-ip` for the SAS; a problem where Azure cannot enforce the locks. */
function readIp({ problems, lockIp, lockVpc }, parsed) {
    if (lockVpc.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-vpc` is not possible for Azure', 'it names VPCs of AWS; neither a SAS nor an Entra token can be bound to a network', 'remove `lock-vpc`, or lease the clouds in two steps');
    }
    const [cidr] = lockIp;
    if (cidr === undefined)
        return '';
    const refuse = (why, fix) => {
        problems.add('INPUT_CONFLICT', '`lock-ip` is not possible for Azure', why, fix);
        return '';
    };
    const token = parsed.find(({ request }) => request.kind !== 'sas');
    if (token) {
        return refuse('an Entra token cannot be bound to addresses when it is issued; a SAS can', 'remove `lock-ip`, or bind the identity with a Conditional Access policy for workload identities');
    }
    if (lockIp.length > 1) {
        return refuse(`a SAS takes one range and \`lock-ip\` has ${lockIp.length}`, `lock-ip: ${cidr}   # one range that holds them all`);
    }
    return ((0,sas/* sasRange */.nE)(cidr) ??
        refuse(`a SAS takes IPv4 ranges only, and ${(0,quote/* quote */.h)(cidr)} is not one`, 'lock-ip: 203.0.113.0/24'));
}
/** Refuses lines that become a SAS with a broker. A SAS is not a token, so a metadata protocol cannot deliver it. */
function refuseDelivery({ problems, deliver }, parsed) {
    const storage = parsed.find(({ request }) => request.kind === 'sas');
    if (!storage || !deliver.includes('broker'))
        return;
    problems.add('SCOPE_INVALID', `\`scope\` line ${storage.line.number}, ${(0,quote/* quote */.h)(storage.line.text)}, cannot be delivered by a broker`, 'it becomes a SAS, and a managed identity protocol serves tokens only: the token would not be narrowed', 'deliver: env   # or azure:inherit with an identity that has a role on this place only', { line: storage.line.number });
}
/** Tells the user that the lease is not narrowed, and how its life differs from the ttl. */
function plan_reportLimits(context, { identity, clientId, resource }, sas) {
    if (sas)
        return;
    const who = clientId || 'the identity of this machine';
    context.warn(`Azure is not narrowed: the lease may do everything that ${who} may do at ${resource}.`);
    if (identity === 'federated' && context.ttl > SHORTEST_ENTRA_LIFE) {
        context.notice(`Azure: Entra ID gives a token 60 to 90 minutes, whatever \`ttl\` says; the lease may end before ${(0,duration/* formatDuration */.a3)(context.ttl)}.`);
    }
}
function view(context, d, parsed) {
    return {
        rows: [
            ['identity', `${d.identity}: ${d.clientId || 'the one of this machine'}`],
            ...(d.tenantId === '' ? [] : [['tenant', d.tenantId]]),
            ...(d.azureCloud === 'public' ? [] : [['cloud', d.azureCloud]]),
            d.sas
                ? [
                    'SAS',
                    `sp=${d.sas.permissions} at ${d.sas.endpoint}${d.sas.ip === '' ? '' : `, only from ${d.sas.ip}`}, for ${(0,duration/* formatDuration */.a3)(context.ttl)}`,
                ]
                : ['resource', d.resource],
        ],
        lines: () => parsed.map(({ line, request }) => ({ line: line.text, became: plan_became(request, d), cost: 0 })),
        documents: [],
    };
}
function plan_became(request, d) {
    if (request.kind !== 'sas')
        return `a token for ${d.resource}: the identity's own roles apply`;
    const { permissions, target } = request;
    if (target.service === 'queue')
        return `SAS permissions ${permissions} on queue ${target.queue}`;
    const { container, directory } = target;
    return directory === ''
        ? `SAS permissions ${permissions} on container ${container}`
        : `SAS permissions ${permissions} on directory ${directory} of container ${container}`;
}

;// CONCATENATED MODULE: ./clouds/azure/variables.js
/** Every variable that a lease of Azure may set for later steps. */
const azureVariables = [
    'AZURE_CLIENT_ID',
    'AZURE_TENANT_ID',
    'AZURE_SUBSCRIPTION_ID',
    'AZURE_STORAGE_ACCOUNT',
    'AZURE_STORAGE_SAS_TOKEN',
    'AZURE_ACCESS_TOKEN',
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER',
    'MSI_ENDPOINT',
    'MSI_SECRET',
    'APPSETTING_WEBSITE_SITE_NAME',
];

;// CONCATENATED MODULE: ./clouds/azure/azure.js











/** Microsoft Azure: workload identity federation or a managed identity; blob and queue lines become a SAS. */
const azure = (0,clouds_define/* defineCloud */.f)({
    name: 'azure',
    title: 'Azure',
    inputs: Object.values(azure_inputs/* azureInputs */.Ro),
    services: [...Object.keys(sas_target/* sasServices */.Qk), 'azure'],
    words: azureWords,
    aliases: azureAliases,
    exampleLine: 'blob:read  myaccount/my-container',
    variables: azureVariables,
    // `az storage` prefers a connection string to a key, and a key to a SAS; with `login` it uses none of them.
    shadows: ['AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_KEY', 'AZURE_STORAGE_AUTH_MODE'],
    configuredBy: azure_inputs/* azureInputs */.Ro.clientId.name,
    requests: 1,
    isConfigured: (inputs) => inputs.isGiven(azure_inputs/* azureInputs */.Ro.clientId) ||
        inputs.isBroken(azure_inputs/* azureInputs */.Ro.identity) ||
        inputs.get(azure_inputs/* azureInputs */.Ro.identity) === 'managed',
    plan: planAzure,
    contains: azureContains,
    foreign: azureForeign,
    handoverPlan: ({ cloud, clientId, tenantId, subscriptionId, resource, sas }) => ({
        ...{ cloud, clientId, tenantId, subscriptionId, resource },
        ...(sas ? { sas: { target: { account: sas.target.account } } } : {}),
    }),
    handOver: azure_handOver,
    load: async () => (await __webpack_require__.e(/* import() */ 800).then(__webpack_require__.bind(__webpack_require__, 800))).azureIssuer,
    endpoints: azure_endpoints/* azureEndpoints */.M,
    bounds: azure_bounds/* azureBounds */.B,
    served: azureServed,
    ambient: {
        variables: ['AZURE_FEDERATED_TOKEN_FILE', 'IDENTITY_ENDPOINT'],
        loadProbe: async () => (await __webpack_require__.e(/* import() */ 648).then(__webpack_require__.bind(__webpack_require__, 9648))).probeAzure,
    },
});
/** The variables that `az storage` reads for blob and queue lines. No stock tool reads `AZURE_ACCESS_TOKEN`; it is for scripts. */
function azure_handOver(plan, { secrets }) {
    const { accessToken = '', sasToken = '' } = secrets;
    const env = {
        AZURE_CLIENT_ID: plan.clientId,
        AZURE_TENANT_ID: plan.tenantId,
        AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
        ...(plan.sas
            ? { AZURE_STORAGE_ACCOUNT: plan.sas.target.account, AZURE_STORAGE_SAS_TOKEN: sasToken }
            : { AZURE_ACCESS_TOKEN: accessToken }),
    };
    return {
        env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
        outputs: { 'azure-subscription-id': plan.subscriptionId },
        secretOutputs: plan.sas ? { 'azure-sas-token': sasToken } : { 'azure-access-token': accessToken },
    };
}

// EXTERNAL MODULE: ./clouds/gcp/bounds.js
var gcp_bounds = __webpack_require__(2268);
;// CONCATENATED MODULE: ./clouds/gcp/broker/served.js

const GCLOUD_FOLDER = 'gcloud';
/** How the broker serves Google Cloud: as the metadata server of Compute Engine. */
const gcpServed = {
    // The libraries and Terraform read `GOOGLE_*`; gcloud reads `CLOUDSDK_*`.
    blanked: [
        'GOOGLE_APPLICATION_CREDENTIALS',
        'GOOGLE_CREDENTIALS',
        'GOOGLE_CLOUD_KEYFILE_JSON',
        'GCLOUD_KEYFILE_JSON',
        'GOOGLE_OAUTH_ACCESS_TOKEN',
        'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT',
        'GOOGLE_BACKEND_CREDENTIALS',
        'GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT',
        'GOOGLE_GHA_CREDS_PATH',
        'CLOUDSDK_AUTH_ACCESS_TOKEN',
        'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
        'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
        'CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT',
        'CLOUDSDK_CORE_ACCOUNT',
        'CLOUDSDK_ACTIVE_CONFIG_NAME',
        'NO_GCE_CHECK',
    ],
    fatal: [],
    shows: 'nothing',
    files: [GCLOUD_FOLDER],
    exports: exportGcp,
    loadProtocol: async () => (await __webpack_require__.e(/* import() */ 735).then(__webpack_require__.bind(__webpack_require__, 7735))).gcpProtocol,
};
function exportGcp({ project, serviceAccount }, { port, folder, shadows }) {
    const address = `127.0.0.1:${port}`;
    const env = {
        GCE_METADATA_HOST: address,
        GCE_METADATA_IP: address,
        GCE_METADATA_ROOT: address,
        METADATA_SERVER_DETECTION: 'assume-present',
        CLOUDSDK_CONFIG: (0,external_node_path_.join)(folder, GCLOUD_FOLDER),
        CLOUDSDK_CORE_PROJECT: project,
        GOOGLE_CLOUD_PROJECT: project,
        // For gcloud an empty account means that nobody is logged in, so the variable gets the lease's account instead.
        ...(shadows.includes('CLOUDSDK_CORE_ACCOUNT')
            ? { CLOUDSDK_CORE_ACCOUNT: serviceAccount || 'default' }
            : {}),
    };
    return { env, folders: [GCLOUD_FOLDER] };
}

;// CONCATENATED MODULE: ./clouds/gcp/storage-url.js
/** Hosts with the bucket as the first part of the path (Cloud Storage docs, "Request endpoints"). */
const storage_url_HOSTS = [
    'storage.googleapis.com',
    'storage.cloud.google.com',
    'storage.mtls.googleapis.com',
];
const IN_HOST = /^(.+)\.storage\.googleapis\.com$/;
/**
 * The place in Cloud Storage that a URL names: of an object, of a bucket, or of a page of the console.
 * @returns `undefined` for a text that is no such URL.
 * @example placeOfUrl('https://storage.googleapis.com/my-bucket/in/') // 'my-bucket/in/'
 * @example placeOfUrl('https://console.cloud.google.com/storage/browser/my-bucket/in') // 'my-bucket/in/*'
 */
function storage_url_placeOfUrl(text) {
    const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
    if (!url)
        return undefined;
    const path = url.pathname.slice(1);
    if (/[%\s]/.test(path))
        return undefined;
    if (url.hostname === 'console.cloud.google.com') {
        const [, place, end = ''] = /^storage\/browser\/(?:_details\/)?([^;?]+?)(\/?)(?:;.*)?$/.exec(path) ?? [];
        if (place === undefined)
            return undefined;
        if (path.includes('/_details/'))
            return place;
        return place.includes('/') ? `${place}${end === '' ? '/*' : '/'}` : place;
    }
    if (storage_url_HOSTS.includes(url.hostname))
        return path.replace(/^([^/]+)\/$/, '$1') || undefined;
    const [, bucket] = IN_HOST.exec(url.hostname) ?? [];
    return bucket === undefined ? undefined : path === '' ? bucket : `${bucket}/${path}`;
}

;// CONCATENATED MODULE: ./clouds/gcp/scope.js




const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
/** The predefined roles of the presets; an access boundary cannot name anything finer. */
const presetRoles = {
    read: 'roles/storage.objectViewer',
    write: 'roles/storage.objectCreator',
    admin: 'roles/storage.objectAdmin',
};
/** Other names of Cloud Storage: the scheme of its URIs, and the command of its CLI. */
const gcpAliases = { gs: 'gcs', storage: 'gcs', gsutil: 'gcs' };
/** Every word of Google Cloud that a line may begin with. */
const gcpWords = [
    ...Object.keys(presetRoles).map((verb) => `gcs:${verb}`),
    'gcp:scope',
    'gcp:inherit',
];
/**
 * Parses one scope line of Google Cloud. @returns `undefined` where it added a problem.
 * @example parseScopeLine(scope('gcp:inherit')[0], new Problems()).request // { kind: 'inherit' }
 * @example parseScopeLine(scope('gcs:read my-bucket/in/')[0], new Problems()).request
 *   // { kind: 'storage', grants: [{ role: 'roles/storage.objectViewer', bucket: 'my-bucket', prefix: 'in/' }] }
 */
function scope_parseScopeLine(line, problems) {
    const bad = (why, fix) => (0,refuse_line/* refuseLine */.V)(line, problems, why, fix);
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const meant = names.map((name) => gcpWords.includes(name) ? name : (0,near_names/* nearestName */.q)(name, gcpWords, gcpAliases));
    const unknown = names.find((name) => !gcpWords.includes(name));
    if (unknown !== undefined) {
        const guess = (0,near_names/* nearestName */.q)(unknown, gcpWords, gcpAliases);
        const words = meant.every((word) => word !== undefined) ? [...new Set(meant)].join(',') : undefined;
        return bad(`there is no ${(0,quote/* quote */.h)(unknown)}${guess ? `; did you mean ${guess}?` : ''}`, `${words ?? 'gcs:read'}  ${line.where ?? 'my-bucket/prefix/'}`);
    }
    if (names.every((name) => name.startsWith('gcs:'))) {
        const place = scope_readPlace(line.where, names.join(','));
        if ('why' in place)
            return bad(place.why, place.fix);
        const roles = line.whats.map(({ verb }) => presetRoles[verb]);
        return { line, request: { kind: 'storage', grants: roles.map((role) => ({ role, ...place })) } };
    }
    if (names.length > 1)
        return bad('gcp:scope and gcp:inherit must each be alone on a line', names.map((n) => `${n}  ...`).join('\n'));
    if (names[0] === 'gcp:inherit') {
        return line.where === undefined || line.where === '*'
            ? { line, request: { kind: 'inherit' } }
            : bad('gcp:inherit means everything that the service account allows, everywhere', 'gcp:inherit');
    }
    return readOauth(line, bad);
}
function readOauth(line, bad) {
    const example = 'gcp:scope  https://www.googleapis.com/auth/bigquery.readonly';
    const { where } = line;
    if (where === undefined)
        return bad('it has no OAuth scope', example);
    if (/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/.test(where) && !/["'<>\\]/.test(where)) {
        return { line, request: { kind: 'oauth', scope: where } };
    }
    const short = /^[a-z][a-z0-9._-]*$/.test(where);
    return bad(`${(0,quote/* quote */.h)(where)} is not an OAuth scope, which is a URL`, short ? `gcp:scope  https://www.googleapis.com/auth/${where}` : example);
}
const scope_BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
/**
 * Reads a place in Cloud Storage: `bucket`, `bucket/prefix/`, `bucket/prefix*`, `bucket/object`. As for S3, a path that
 * ends in `/` or `*` is a prefix, and any other path is exactly that object.
 * @param name the words of the line, for the fix.
 * @example readPlace('my-bucket/in/*', 'gcs:read') // { bucket: 'my-bucket', prefix: 'in/' }
 * @example readPlace('my-bucket/a.csv', 'gcs:read') // { bucket: 'my-bucket', object: 'a.csv' }
 */
function scope_readPlace(where, name) {
    const example = `${name}  my-bucket/prefix/`;
    if (where === undefined)
        return { why: 'it has no bucket', fix: example };
    if (/^https?:/i.test(where)) {
        const place = storage_url_placeOfUrl(where);
        const why = 'it is a URL, and a line has the bucket and the prefix or object';
        return { why, fix: place === undefined ? example : `${name}  ${place}` };
    }
    const path = where.replace(/^gs:\/\//, '');
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? '' : path.slice(slash + 1);
    if (!scope_BUCKET.test(bucket)) {
        const why = bucket.includes('*')
            ? 'an access boundary names each bucket; there is no pattern for several'
            : 'its first part is not the name of a bucket';
        return { why, fix: example };
    }
    const prefix = rest.replace(/\*{1,2}$/, '');
    if (prefix.includes('*')) {
        const start = prefix.slice(0, prefix.indexOf('*'));
        return {
            why: 'an access boundary can have a prefix, but not a wildcard in the middle of a name',
            fix: `${name}  ${bucket}/${start}`,
        };
    }
    if (prefix === '')
        return { bucket };
    const isPrefix = rest.endsWith('/') || prefix !== rest;
    return isPrefix ? { bucket, prefix } : { bucket, object: prefix };
}

;// CONCATENATED MODULE: ./clouds/gcp/contain.js



const comparison = {
    rootParts: { gcs: 1 },
    // The token of `gcs:` lines has the OAuth scope of `gcp:inherit`, narrowed by a boundary. So `gcp:inherit` contains them.
    wordContains: (own, asked) => own.service === 'gcp' && own.verb === 'inherit' && asked.service === 'gcs',
};
/**
 * Makes the check whether the lines `held` contain another line. It compares the words of the lines. A held line that is
 * not valid contains nothing.
 * @example gcpContains(scope('gcs:read my-bucket/in/'))(scope('gcs:read my-bucket/in/a.csv')[0]) // true
 */
function gcpContains(held) {
    const valid = held.filter((line) => scope_parseScopeLine(line, new error/* Problems */.Zw()) !== undefined);
    return (asked) => {
        const problems = new error/* Problems */.Zw();
        scope_parseScopeLine(asked, problems);
        return problems.count > 0 ? { problems: problems.all } : linesContain(valid, asked, comparison);
    };
}
/**
 * Whether a lease may do everything that its identity may: by `gcp:inherit` or the OAuth scope of everything. A boundary
 * always names its buckets.
 */
function gcpAllowsAll(lines) {
    const all = lines.some((line) => {
        const request = scope_parseScopeLine(line, new error/* Problems */.Zw())?.request;
        return request?.kind === 'inherit' || (request?.kind === 'oauth' && request.scope === CLOUD_PLATFORM);
    });
    return all ? { surely: true, beyond: false } : undefined;
}

// EXTERNAL MODULE: ./clouds/gcp/endpoints.js
var gcp_endpoints = __webpack_require__(4743);
// EXTERNAL MODULE: ./inputs/input.js
var input = __webpack_require__(2999);
// EXTERNAL MODULE: ./inputs/kinds/endpoint.js
var endpoint = __webpack_require__(274);
// EXTERNAL MODULE: ./inputs/kinds/json.js
var json = __webpack_require__(6749);
// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __webpack_require__(4196);
// EXTERNAL MODULE: ./clouds/gcp/boundary.js
var boundary = __webpack_require__(1803);
// EXTERNAL MODULE: ./clouds/gcp/names.js
var gcp_names = __webpack_require__(9197);
;// CONCATENATED MODULE: ./clouds/gcp/inputs.js







const inputs_provider = (0,kinds_text/* parsed */.Yz)({
    parse: gcp_names/* parseProvider */.te,
    explain(value) {
        const { why, fix } = (0,gcp_names/* explainProvider */.bx)(value);
        return { why: `${(0,quote/* quote */.h)(value)}: ${why}`, instead: fix };
    },
    write: ({ name }) => name,
    pattern: 'projects/\\d+/locations/global/workloadIdentityPools/[a-z0-9-]+/providers/[a-z0-9-]+',
});
/** The address of a service account in some universe. The plan checks whether it is one of the job's universe. */
const serviceAccount = (0,kinds_text/* parsed */.Yz)({
    parse: (value) => ((0,gcp_names/* looksLikeServiceAccount */.oi)(value) ? value : undefined),
    explain(value) {
        const { why, fix } = (0,gcp_names/* explainAccount */.ji)(value);
        return { why: `${(0,quote/* quote */.h)(value)}: ${why}`, instead: fix };
    },
    write: (value) => value,
    pattern: '[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+',
});
const inputs_project = (0,kinds_text/* parsed */.Yz)({
    parse: (value) => ((0,gcp_names/* isProjectId */.rm)(value) ? value : undefined),
    explain: (value) => ({
        why: /^\d+$/.test(value)
            ? `${(0,quote/* quote */.h)(value)} is the project's number, and tools need its id`
            : `${(0,quote/* quote */.h)(value)} is not a project id`,
    }),
    write: (value) => value,
    pattern: '(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]+',
});
const inputs_boundary = (0,json/* json */.P)({
    parse: boundary/* parseBoundary */.Ov,
    document: (rules) => ({ accessBoundaryRules: rules }),
});
/** The inputs of Google Cloud, in the order of `action.yml`. */
const gcpInputs = {
    provider: (0,input/* input */.hF)({
        name: 'gcp-workload-identity-provider',
        kind: inputs_provider,
        about: 'Resource name of the provider, `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`.',
        example: gcp_names/* PROVIDER_EXAMPLE */.pK,
        role: 'principal',
    }),
    serviceAccount: (0,input/* input */.hF)({
        name: 'gcp-service-account',
        kind: serviceAccount,
        about: 'Service account to act as. Empty for direct federation, whose token lives five minutes.',
        example: gcp_names/* ACCOUNT_EXAMPLE */.t_,
        role: 'principal',
    }),
    project: (0,input/* input */.hF)({
        name: 'gcp-project',
        kind: inputs_project,
        about: "Project id that is exported. Default the service account's own.",
        example: 'my-project',
        role: 'place',
    }),
    boundary: (0,input/* input */.hF)({
        name: 'gcp-access-boundary',
        kind: inputs_boundary,
        about: 'Credential Access Boundary JSON instead of scope lines, inline or the path of a file at the commit of the workflow.',
        example: '{"accessBoundaryRules":[ ... ]}',
        role: 'native',
    }),
    audience: (0,input/* input */.hF)({
        name: 'gcp-audience',
        kind: kinds_text/* text */.Qq,
        about: "Audience of the identity token for Google Cloud. Default the provider's.",
        example: `https://iam.googleapis.com/${gcp_names/* PROVIDER_EXAMPLE */.pK}`,
        role: 'endpoint',
    }),
    universe: (0,input/* input */.hF)({
        name: 'gcp-universe',
        kind: (0,kinds_text/* matching */.wC)(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain', '(?:[a-z0-9-]+\\.)+[a-z]{2,}'),
        default: 'googleapis.com',
        about: 'Universe domain of a sovereign Google cloud.',
        example: 'googleapis.com',
        role: 'principal',
    }),
    stsEndpoint: (0,input/* input */.hF)({
        name: 'gcp-sts-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of the token service, for private endpoints. Default the universe's.",
        example: 'https://sts.googleapis.com',
        role: 'endpoint',
    }),
    iamEndpoint: (0,input/* input */.hF)({
        name: 'gcp-iam-endpoint',
        kind: (0,endpoint/* endpoint */.s)(),
        about: "Base URL of the IAM credentials service, for private endpoints. Default the universe's.",
        example: 'https://iamcredentials.googleapis.com',
        role: 'endpoint',
    }),
};

;// CONCATENATED MODULE: ./clouds/gcp/hosts.js


const GOOGLE = gcpInputs.universe.default;
/** Host names of Google's own addresses in private DNS ("Configure Private Google Access"). */
const PRIVATE = ['private.googleapis.com', 'restricted.googleapis.com'];
/** A label of a DNS name. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/**
 * Whether a base URL is an endpoint of this service in a universe: the public host, mutual TLS, a region, or Private
 * Service Connect (`sts-NAME.p.googleapis.com`; only Google can create names there).
 * @example isGoogleService('https://sts.googleapis.com', 'sts', 'googleapis.com') // true
 * @example isGoogleService('https://sts.googleapis.com.evil.example', 'sts', 'googleapis.com') // false
 */
function isGoogleService(base, service, universe) {
    const url = URL.parse(base);
    if (!url || url.href !== `https://${url.hostname}/`)
        return false;
    const host = url.hostname;
    if (universe === GOOGLE && PRIVATE.includes(host))
        return true;
    if (!host.endsWith(`.${universe}`))
        return false;
    const [first = '', second, third, ...more] = host.slice(0, -universe.length - 1).split('.');
    if (more.length > 0)
        return false;
    if (third !== undefined)
        return first === service && third === 'rep' && second !== undefined && LABEL.test(second);
    if (second === 'p')
        return first.startsWith(`${service}-`) && LABEL.test(first);
    return first === service && (second === undefined || second === 'mtls');
}
/** The inputs that send an identity token to another host than Google, or that name another audience. */
function gcpForeign(inputs) {
    const { audience, universe, stsEndpoint, iamEndpoint } = gcpInputs;
    const name = inputs.get(universe);
    const [given, provider] = [inputs.given(audience), inputs.get(gcpInputs.provider)?.name];
    const own = [`https://iam.googleapis.com/${provider}`, `//iam.googleapis.com/${provider}`];
    return [
        ...(given === undefined || own.includes(given) ? [] : [{ input: audience }]),
        ...(name === GOOGLE ? [] : [{ input: universe, host: `sts.${name}` }]),
        ...(0,endpoints/* foreignOf */.qt)(inputs, [
            [stsEndpoint, (base) => isGoogleService(base, 'sts', name)],
            [iamEndpoint, (base) => isGoogleService(base, 'iamcredentials', name)],
        ]),
    ];
}

;// CONCATENATED MODULE: ./clouds/gcp/plan.js









/** Seconds. */
const HOUR = 3600;
/** The shortest life that the action requests, in seconds. Google's page "Token types" names it; the API's reference names none. */
const SHORTEST_TOKEN = 300;
/** Seconds. A federated token ends with the GitHub token it was exchanged for, which lives five minutes. */
const FEDERATED_LIFE = 300;
/** Makes the plan for Google Cloud from the inputs. Pure. @returns `undefined` where it added problems. */
function planGcp(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const universe = inputs.get(gcpInputs.universe);
    const provider = inputs.get(gcpInputs.provider);
    const serviceAccount = readAccount(context, universe);
    // Tools need a project. Without the input, the project of the service account is the best guess.
    const project = inputs.get(gcpInputs.project) ?? (0,gcp_names/* projectOfAccount */.E4)(serviceAccount) ?? '';
    const stsEndpoint = inputs.get(gcpInputs.stsEndpoint) ?? `https://sts.${universe}`;
    const iamEndpoint = inputs.get(gcpInputs.iamEndpoint) ?? `https://iamcredentials.${universe}`;
    refuseImpossible(context);
    const parsed = lines.flatMap((line) => scope_parseScopeLine(line, problems) ?? []);
    plan_refuseMixedScope(context, parsed);
    const grants = parsed.flatMap(({ request }) => (request.kind === 'storage' ? request.grants : []));
    const rules = inputs.get(gcpInputs.boundary) ?? (0,boundary/* compileBoundary */.mG)(grants);
    const plannedLines = () => measureLines(rules, parsed);
    checkBoundary(context, rules, plannedLines);
    if (problems.count > before || !provider)
        return undefined;
    const scopes = parsed.flatMap(({ request }) => (request.kind === 'oauth' ? [request.scope] : []));
    const oauthScopes = rules.length > 0 || scopes.length === 0 ? [CLOUD_PLATFORM] : [...new Set(scopes)];
    const narrowed = !oauthScopes.includes(CLOUD_PLATFORM) || rules.length > 0;
    const unread = inputs.isUnread(gcpInputs.boundary);
    if (unread)
        context.warn('Google Cloud: not judged: `gcp-access-boundary` was not read.');
    else if (!narrowed) {
        context.warn(`Google Cloud is not narrowed: the lease may do everything that ${serviceAccount || 'the federated identity'} may do.`);
    }
    for (const { request, line } of parsed) {
        if (request.kind !== 'storage')
            continue;
        const place = (line.where ?? '').replace(/^gs:\/\//, '');
        for (const notice of [...objectNotice(line, place), ...commaNotice(line)])
            context.notice(notice);
    }
    const life = serviceAccount === '' ? FEDERATED_LIFE : Math.max(context.ttl, SHORTEST_TOKEN);
    reportLife(context, serviceAccount);
    const plan = {
        cloud: 'gcp',
        principal: serviceAccount || provider.name,
        audience: inputs.get(gcpInputs.audience) ?? `https://iam.googleapis.com/${provider.name}`,
        sentTo: [stsEndpoint, ...(serviceAccount === '' ? [] : [iamEndpoint])].map(endpoints/* hostOf */.w4),
        session: context.session,
        ttl: life,
        scope: lines.length > 0 ? lines.map((line) => line.text) : [gcpInputs.boundary.name],
        narrowed,
        end: 'expires',
        provider,
        serviceAccount,
        project,
        universe,
        oauthScopes,
        rules,
        stsEndpoint,
        iamEndpoint,
    };
    const shown = plan_view(provider, serviceAccount, oauthScopes, rules, plannedLines);
    return { plan, view: unread ? { ...shown, notNarrowed: 'not judged' } : shown };
}
function readAccount({ inputs, problems }, universe) {
    const { name } = gcpInputs.serviceAccount;
    const account = inputs.get(gcpInputs.serviceAccount) ?? '';
    // Where the universe is not valid, the account cannot be checked against it.
    if (account === '' || inputs.isBroken(gcpInputs.universe) || (0,gcp_names/* isServiceAccount */.H4)(account, universe))
        return account;
    const { why, fix } = (0,gcp_names/* explainAccount */.ji)(account);
    (0,reading/* invalid */.G)({ name, problems }, `${(0,quote/* quote */.h)(account)}: ${why}`, fix);
    return '';
}
/** Refuses inputs that Google Cloud cannot enforce. */
function refuseImpossible({ problems, revoke, lockIp, lockVpc }) {
    if (revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` is not possible for Google Cloud', 'access tokens of service accounts and of federated identities cannot be revoked', 'revoke: auto   # the lease then ends with its ttl');
    }
    if (lockVpc.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-vpc` is not possible for Google Cloud', 'it names VPCs of AWS, and a Google token cannot be bound to a network when it is issued', "remove `lock-vpc`, lease the clouds in two steps, or put the networks into an access level of the project's VPC Service Controls");
    }
    if (lockIp.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-ip` is not possible for Google Cloud', 'a Google token cannot be bound to addresses when it is issued', "remove `lock-ip`, lease the clouds in two steps, or put the ranges into an access level of the project's VPC Service Controls");
    }
}
/** Refuses other lines beside `gcs:` lines, since a token with a boundary works for Cloud Storage only. */
function plan_refuseMixedScope({ problems }, parsed) {
    const storage = parsed.find(({ request }) => request.kind === 'storage');
    const other = parsed.find(({ request }) => request.kind !== 'storage');
    const inherit = parsed.find(({ request }) => request.kind === 'inherit');
    if (storage && other) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,quote/* quote */.h)(storage.line.text)} beside ${(0,quote/* quote */.h)(other.line.text)}`, 'a token narrowed to buckets works for Cloud Storage and for nothing else, and one lease is one token', `two steps with \`deliver: outputs\`, one for each; or only ${other.line.text}, with IAM conditions on the buckets`, { line: other.line.number });
    }
    else if (inherit && parsed.length > 1) {
        problems.add('SCOPE_INVALID', '`scope` has `gcp:inherit` beside other Google lines', 'it already allows everything that the identity allows, so the other lines would not narrow the lease', `${parsed.find((a) => a !== inherit && a.request.kind !== 'inherit')?.line.text ?? 'gcp:inherit'}   # alone`, { line: inherit.line.number });
    }
}
/** The most lines for which the costs are measured by compiling the boundary without each of them. */
const MAX_MEASURED = 50;
/**
 * The lines of the plan. The cost of a line is the number of characters that the boundary would have less without it. Of
 * very many lines it is the size of the line's own rules, which is enough to show the costliest lines.
 */
function measureLines(rules, parsed) {
    const grantsOf = (lines) => lines.flatMap(({ request }) => (request.kind === 'storage' ? request.grants : []));
    const size = (0,boundary/* boundarySize */.oQ)(rules);
    const cost = (line) => parsed.length > MAX_MEASURED
        ? (0,boundary/* boundarySize */.oQ)((0,boundary/* compileBoundary */.mG)(grantsOf([line])))
        : size - (0,boundary/* boundarySize */.oQ)((0,boundary/* compileBoundary */.mG)(grantsOf(parsed.filter((other) => other !== line))));
    return parsed.map((line) => ({
        line: line.line.text,
        became: describe(line),
        cost: line.request.kind === 'storage' ? cost(line) : 0,
    }));
}
/** Checks the boundary against Google's limits. */
function checkBoundary({ problems }, rules, lines) {
    if (rules.length > boundary/* MAX_RULES */.tA) {
        problems.add('POLICY_TOO_LARGE', `The access boundary has ${rules.length} rules`, `Google takes ${boundary/* MAX_RULES */.tA}, and every bucket needs its own`, 'name fewer buckets, or split the work into several leases');
        return;
    }
    const size = (0,boundary/* boundarySize */.oQ)(rules);
    if (rules.length === 0 || size <= boundary/* BOUNDARY_LIMIT */.RP)
        return;
    const costliest = [...lines()].sort((a, b) => b.cost - a.cost).slice(0, 3);
    const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
    problems.add('POLICY_TOO_LARGE', `The access boundary has ${size} characters`, `Google takes ${boundary/* BOUNDARY_LIMIT */.RP}${named ? `; the costliest lines are ${named}` : ''}`, 'join places under a common prefix (gcs:read  my-bucket/reports/), or write fewer lines');
}
function describe({ request }) {
    if (request.kind === 'inherit')
        return 'OAuth scope cloud-platform: not narrowed';
    if (request.kind === 'oauth')
        return `OAuth scope${request.scope === CLOUD_PLATFORM ? ', which does not narrow the lease' : ''}`;
    return request.grants
        .map(({ role, bucket, prefix, object }) => {
        const name = role.replace('roles/storage.', '');
        if (object !== undefined)
            return `${name} on the object ${object} in ${bucket}`;
        return prefix === undefined ? `${name} in ${bucket}` : `${name} under ${prefix} in ${bucket}`;
    })
        .join('; ');
}
/** Tells the user where the life of the lease differs from the requested ttl, or needs a setting. */
function reportLife(context, serviceAccount) {
    const { ttl } = context;
    if (serviceAccount === '' && ttl > FEDERATED_LIFE) {
        context.warn(`Google Cloud: without \`gcp-service-account\` the lease lives ${(0,duration/* formatDuration */.a3)(FEDERATED_LIFE)}, not ${(0,duration/* formatDuration */.a3)(ttl)}: a federated token ends with the GitHub token it came from.`);
    }
    if (serviceAccount !== '' && ttl > HOUR) {
        context.notice(`Google Cloud: more than 1h needs ${serviceAccount} in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension.`);
    }
}
function plan_view(provider, serviceAccount, oauthScopes, rules, lines) {
    return {
        rows: [
            ['provider', provider.name],
            ['identity', serviceAccount || 'the federated identity itself'],
            ...(rules.length > 0 ? [] : [['OAuth scopes', oauthScopes.join(' ')]]),
        ],
        lines,
        documents: rules.length === 0
            ? []
            : [
                {
                    title: 'access boundary',
                    json: JSON.stringify({ accessBoundaryRules: rules }),
                    size: (0,boundary/* boundarySize */.oQ)(rules),
                    limit: boundary/* BOUNDARY_LIMIT */.RP,
                },
            ],
    };
}

;// CONCATENATED MODULE: ./clouds/gcp/variables.js
/** Every variable that a lease of Google Cloud may set for later steps. */
const gcpVariables = [
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'CLOUDSDK_CORE_PROJECT',
    'GOOGLE_CLOUD_PROJECT',
    'GCE_METADATA_HOST',
    'GCE_METADATA_IP',
    'GCE_METADATA_ROOT',
    'METADATA_SERVER_DETECTION',
    'CLOUDSDK_CONFIG',
    'CLOUDSDK_CORE_ACCOUNT',
];

;// CONCATENATED MODULE: ./clouds/gcp/gcp.js










/** Google Cloud: workload identity federation, impersonation, narrowed by a Credential Access Boundary. */
const gcp = (0,clouds_define/* defineCloud */.f)({
    name: 'gcp',
    title: 'Google Cloud',
    inputs: Object.values(gcpInputs),
    services: ['gcs', 'gcp'],
    words: gcpWords,
    aliases: gcpAliases,
    exampleLine: 'gcs:read  my-bucket/reports/*',
    variables: gcpVariables,
    // Both make the tool request another identity with the token of the lease.
    shadows: ['CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT', 'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT'],
    configuredBy: gcpInputs.provider.name,
    requests: 3,
    isConfigured: (inputs) => inputs.isGiven(gcpInputs.provider),
    plan: planGcp,
    contains: gcpContains,
    allowsAll: gcpAllowsAll,
    foreign: gcpForeign,
    handoverPlan: ({ cloud, project, serviceAccount, universe, oauthScopes, provider }) => ({
        ...{ cloud, project, serviceAccount, universe, oauthScopes },
        provider: { projectNumber: provider.projectNumber },
    }),
    handOver: gcp_handOver,
    load: async () => (await Promise.all(/* import() */[__webpack_require__.e(954), __webpack_require__.e(376)]).then(__webpack_require__.bind(__webpack_require__, 7376))).gcpIssuer,
    endpoints: gcp_endpoints/* gcpEndpoints */.V,
    bounds: gcp_bounds/* gcpBounds */.q,
    served: gcpServed,
    ambient: {
        variables: ['GOOGLE_APPLICATION_CREDENTIALS'],
        loadProbe: async () => (await __webpack_require__.e(/* import() */ 405).then(__webpack_require__.bind(__webpack_require__, 5405))).probeGcp,
    },
});
/** The variables that gcloud (`gcloud topic startup`, `auth/access_token`) and the Terraform provider read. */
function gcp_handOver(plan, { secrets }) {
    const { accessToken = '' } = secrets;
    const project = plan.project === '' ? {} : { CLOUDSDK_CORE_PROJECT: plan.project, GOOGLE_CLOUD_PROJECT: plan.project };
    const env = {
        CLOUDSDK_AUTH_ACCESS_TOKEN: accessToken,
        GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
        ...project,
    };
    return {
        env,
        outputs: { 'gcp-project': plan.project },
        secretOutputs: { 'gcp-access-token': accessToken },
    };
}

;// CONCATENATED MODULE: ./clouds/registry.js







/** All clouds. A new cloud needs a folder beside this file and a line here; the compiler tells what is missing. */
const registry = [aws, gcp, azure, git/* git */.$, anthropic, openai, tools];

// EXTERNAL MODULE: ./clouds/serve.js
var serve = __webpack_require__(3347);
;// CONCATENATED MODULE: ./clouds/clouds.js


/** All clouds, in the order in which they are shown. */
const clouds_clouds = registry;
/**
 * The cloud of a plan or lease that this process made.
 * @throws {Error} a defect: no cloud has this name.
 * @example cloudByName('gcp').title // 'Google Cloud'
 */
function cloudByName(name) {
    const cloud = findCloud(name);
    if (!cloud)
        throw new Error(`no cloud is named ${name}`);
    return cloud;
}
/**
 * The cloud with a name that comes from outside, such as from a file or from another job; `undefined` where there is none.
 * @example findCloud('mainframe') // undefined
 */
function findCloud(name) {
    return clouds_clouds.find((cloud) => cloud.name === name);
}
/**
 * The fix for a configured cloud without a scope: a narrow line to paste. It never offers `inherit`: a scope can be empty
 * by a typing mistake, and the widest lease is for those who wrote it themselves.
 * @example scopeFix(cloudByName('aws')) // 'scope: s3:read  my-bucket/reports/*'
 */
function scopeFix({ exampleLine }, others = []) {
    if (others.length === 0)
        return `scope: ${exampleLine}`;
    return ['scope: |', ...others.map(({ text }) => `  ${text}`), `  ${exampleLine}`].join('\n');
}
/**
 * Lines for messages about a line whose service belongs to clouds of which none takes it; empty for every other line.
 * @example linesInstead(scope('model:invoke gemini/*')[0]).length // 2
 * @example linesInstead(scope('s3:read my-bucket')[0]) // []
 */
function linesInstead(line) {
    const [what, ...more] = line.whats;
    if (!what || more.some(({ service }) => service !== what.service) || cloudOfLine(line))
        return [];
    const own = clouds_clouds.filter(({ services }) => services.includes(what.service));
    const meant = own.flatMap((cloud) => cloud.meant?.(line) ?? []);
    return meant.length > 0 ? meant : own.map(({ exampleLine }) => exampleLine);
}
/** The names of all variables that a cloud exports, with a value or, under `deliver: broker`, empty. */
function exportedVariables() {
    const own = clouds_clouds.flatMap(({ variables, served }) => [...variables, ...(served?.blanked ?? [])]);
    return new Set([...own, serve.CODEX_HOME]);
}
/**
 * The cloud of a scope line; `undefined` where the line mixes clouds.
 * @example cloudOfLine(scope('gcs:read my-bucket')[0]).name // 'gcp'
 * @example cloudOfLine(scope('s3:read,gcs:read my-bucket')[0]) // undefined
 */
function cloudOfLine(line, among = clouds_clouds) {
    const owners = new Set(line.whats.map(({ service }) => cloudOfService(service, line, among)));
    const [only] = owners;
    return owners.size === 1 ? only : undefined;
}
/** The cloud of the scope lines that start with this service name. */
function cloudOfService(service, line, among) {
    const named = among.filter((c) => c.services !== 'rest' && c.services.includes(service));
    if (named.length === 0)
        return among.find((c) => c.services === 'rest');
    return named.find(({ claims }) => claims === undefined || claims(line));
}
/** Whether the job never holds a lease of this cloud: a gateway uses it. */
function isWithheld({ served }) {
    return served !== undefined && 'loadGateway' in served;
}
/** Whether the clients of a lease are started by the Node of this step, which they must find behind a wall too. */
function runsNode({ cloud, name }) {
    const { served } = cloudByName(cloud);
    return name !== undefined && served !== undefined && 'named' in served && served.named?.runsNode === true;
}
/** The names of the inputs that are set to a policy in the cloud's own language, which is used instead of scope lines. */
function nativePolicies(cloud, inputs) {
    return cloud.inputs.filter((one) => one.role === 'native' && inputs.isGiven(one)).map(({ name }) => name);
}


/***/ }),

/***/ 6795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ defineCloud)
});

// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __webpack_require__(235);
;// CONCATENATED MODULE: ./clouds/issue-checked.js

const ECHO = 'one of its tokens is a token that was sent to it';
/**
 * Requests a lease from a cloud, and checks that it is the one of the plan. Only this function calls the issuer of a
 * cloud, for the first lease and for each renewal.
 * @throws {AnswerRefused} where the lease is another one; the cloud may then have issued the requested lease as well.
 */
async function issueChecked(issuer, bounds, plan, context) {
    const { clock } = context;
    const wider = [];
    let since = clock.monotonic();
    const issued = await issuer.issue(plan, {
        ...context,
        secret: (value, use) => {
            if (use === 'stays-here') {
                // A server that returns the token that it got has not exchanged it, and the next exchange would use it.
                if (wider.some((wide) => value.includes(wide)))
                    throw (0,check_lease/* refusedAnswer */.Fi)(bounds, ECHO);
                wider.push(value);
            }
            context.secret(value, use);
        },
        identity: async (audience, use) => {
            const token = await context.identity(audience, use);
            // The life of a lease is counted from here, since GitHub's token tells the time.
            since = clock.monotonic();
            wider.push(token.jwt);
            return token;
        },
    });
    const lease = plan.name === undefined ? issued : { ...issued, name: plan.name };
    const fault = (0,check_lease/* leaseFault */.fk)(lease, (0,check_lease/* expectedOf */.EX)(plan, bounds), { elapsedMs: clock.monotonic() - since, wider });
    if (fault !== undefined)
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds, fault);
    return lease;
}

;// CONCATENATED MODULE: ./clouds/define.js

/**
 * Wraps a cloud that takes its own type of plan into one that takes any plan, as the registry needs it. The wrapper
 * throws for a plan of another cloud; nothing else checks that. Used as
 * `export const aws = defineCloud<AwsPlan, AwsHandoverPlan>({ name: 'aws', ... })`.
 */
function defineCloud(cloud) {
    const { revocation, served, bounds, endpoints, ...rest } = cloud;
    const check = (plan) => {
        if (plan.cloud !== cloud.name)
            throw new Error(`a plan for ${plan.cloud} was given to ${cloud.name}`);
    };
    const own = (plan) => {
        check(plan);
        return plan;
    };
    const toHandoverPlan = (plan) => {
        check(plan);
        return plan;
    };
    return {
        ...rest,
        handoverPlan: (plan) => ({
            ...cloud.handoverPlan(own(plan)),
            ...(plan.name === undefined ? {} : { name: plan.name }),
        }),
        ...(endpoints ? { endpoints: (plan) => endpoints(own(plan)) } : {}),
        handOver: (plan, lease) => cloud.handOver(toHandoverPlan(plan), lease),
        load: async () => {
            const issuer = await cloud.load();
            return { issue: async (plan, context) => await issueChecked(issuer, bounds, own(plan), context) };
        },
        bounds: {
            ...bounds,
            longest: (plan) => bounds.longest(own(plan)),
            secrets: (plan) => bounds.secrets(own(plan)),
        },
        ...(revocation ? { revocation: anyRevocation(revocation, own) } : {}),
        ...(served ? { served: anyServed(served, toHandoverPlan) } : {}),
    };
}
function anyRevocation(revocation, own) {
    return {
        saveTarget: (plan, lease) => revocation.saveTarget(own(plan), lease),
        loadRevoker: async () => {
            const revoker = await revocation.loadRevoker();
            return {
                revoke: async (lease, plan, context) => await revoker.revoke(lease, own(plan), context),
                revokeSaved: (saved, context) => revoker.revokeSaved(saved, context),
            };
        },
    };
}
function anyServed(served, own) {
    const exports = (plan, context) => served.exports(own(plan), context);
    if ('loadGateway' in served) {
        const loadGateway = async () => {
            const gateway = await served.loadGateway();
            return (context) => gateway({ ...context, plan: own(context.plan) });
        };
        return { ...served, exports, loadGateway };
    }
    const { named, ...kind } = served;
    const loadProtocol = async () => {
        const protocol = await served.loadProtocol();
        return (context) => protocol({ ...context, plan: own(context.plan) });
    };
    return { ...kind, exports, loadProtocol, ...(named ? { named: anyNamed(named, own) } : {}) };
}
function anyNamed(named, own) {
    const ownLease = ({ plan, bearer }) => ({ plan: own(plan), bearer });
    return {
        ...named,
        exports: (leases, context) => named.exports(leases.map(ownLease), context),
        environment: (lease, at) => named.environment(ownLease(lease), at),
    };
}


/***/ }),

/***/ 622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eD: () => (/* binding */ foreignInputs),
/* harmony export */   qt: () => (/* binding */ foreignOf),
/* harmony export */   rR: () => (/* binding */ allForeignNotices),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* unused harmony export foreignNotices */
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6088);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2133);


/**
 * The inputs of a cloud that send an identity token to a foreign host, or that name a foreign audience. For a cloud
 * without a list of its own hosts, every endpoint that is set is foreign.
 */
function foreignInputs(cloud, inputs) {
    if (!cloud.isConfigured(inputs))
        return [];
    const givenEndpoints = () => cloud.inputs.filter((input) => input.role === 'endpoint' && inputs.given(input) !== undefined);
    return cloud.foreign?.(inputs) ?? givenEndpoints().map((input) => ({ input }));
}
/**
 * Notices about foreign hosts that the workflow itself names. There is no notice for loopback, which is this machine.
 * @param asked the inputs of the workflow.
 * @param inForce the inputs under the profile.
 */
function foreignNotices(cloud, asked, inForce) {
    return foreignInputs(cloud, inForce).flatMap(({ input, host }) => host === undefined ||
        (0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(URL.parse(`https://${host}`)?.hostname ?? '') ||
        asked.given(input) === undefined
        ? []
        : `\`${input.name}\` sends an identity of this job to ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(host)}, which is not a known host of ${cloud.title}: the server there can do everything that this identity may do.`);
}
/** The same for all clouds, and for the named leases. Both inputs have the same ones, in one order. */
function allForeignNotices(clouds, asked, inForce) {
    const of = (own, effective) => clouds.flatMap((cloud) => foreignNotices(cloud, own, effective));
    const named = asked.leases.flatMap(({ name, inputs }, index) => of(inputs, inForce.leases[index]?.inputs ?? inputs).map((text) => `\`leases: ${name}\`: ${text}`));
    return [...of(asked, inForce), ...named];
}
/** The inputs of the list that are set to a host for which `isOwn` is false, with that host. */
function foreignOf(inputs, known) {
    return known.flatMap(([input, isOwn]) => {
        const base = inputs.given(input);
        return base === undefined || isOwn(base) ? [] : { input, host: hostOf(base) };
    });
}
/**
 * The host of a base URL, with its port where it has one.
 * @example hostOf('https://sts.example.com:8443/x') // 'sts.example.com:8443'
 */
function hostOf(base) {
    return URL.parse(base)?.host ?? base;
}


/***/ }),

/***/ 1803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ov: () => (/* binding */ parseBoundary),
/* harmony export */   RP: () => (/* binding */ BOUNDARY_LIMIT),
/* harmony export */   mG: () => (/* binding */ compileBoundary),
/* harmony export */   oQ: () => (/* binding */ boundarySize),
/* harmony export */   tA: () => (/* binding */ MAX_RULES),
/* harmony export */   zM: () => (/* binding */ renderBoundary)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7727);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2133);


/** The most rules of a boundary. */
const MAX_RULES = 10;
/** The longest boundary, in characters. */
const BOUNDARY_LIMIT = 2048;
/**
 * The `options` parameter of the exchange.
 * @example renderBoundary([]) // '{"accessBoundary":{"accessBoundaryRules":[]}}'
 */
function renderBoundary(rules) {
    return JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } });
}
/**
 * The size of a boundary, in the characters that {@link BOUNDARY_LIMIT} counts.
 * @example boundarySize([]) // 26
 */
function boundarySize(rules) {
    return JSON.stringify({ accessBoundaryRules: rules }).length;
}
/**
 * Compiles grants into as few rules as possible: one for each bucket and set of places. A token may do what any rule
 * allows, so it is safe to join rules with the same places or the same role.
 * @example compileBoundary([{ role: 'roles/storage.objectViewer', bucket: 'b-1' }])
 *   // [{
 *     availableResource: '//storage.googleapis.com/projects/_/buckets/b-1',
 *     availablePermissions: ['inRole:roles/storage.objectViewer'],
 *   }]
 */
function compileBoundary(grants) {
    const places = new Map();
    for (const grant of grants) {
        const key = `${grant.bucket} ${grant.role}`;
        const entry = places.get(key) ?? {
            bucket: grant.bucket,
            role: grant.role,
            conditions: new Set(),
        };
        const own = conditionsOf(grant);
        // A grant for the whole bucket includes every prefix in it.
        if (own === undefined)
            entry.conditions = undefined;
        else
            for (const condition of own)
                entry.conditions?.add(condition);
        places.set(key, entry);
    }
    const rules = new Map();
    for (const { bucket, role, conditions } of places.values()) {
        const expression = conditions && [...conditions].join(' || ');
        const key = `${bucket} ${conditions ? [...conditions].sort().join(' || ') : ''}`;
        const rule = rules.get(key) ?? { bucket, expression, roles: [] };
        rule.roles.push(role);
        rules.set(key, rule);
    }
    return [...rules.values()].map(({ bucket, expression, roles }) => ({
        availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
        availablePermissions: roles.sort().map((role) => `inRole:${role}`),
        ...(expression === undefined ? {} : { availabilityCondition: { expression } }),
    }));
}
/** The conditions for one grant, joined by "or"; `undefined` where it needs none. */
function conditionsOf({ bucket, role, prefix, object }) {
    const name = `projects/_/buckets/${bucket}/objects/`;
    if (object !== undefined)
        return [`resource.name == ${cel(name + object)}`];
    if (prefix === undefined)
        return undefined;
    const objects = `resource.name.startsWith(${cel(name + prefix)})`;
    // A listing is a request on the bucket, and its prefix is an attribute. A role that only creates needs no listing.
    if (role === 'roles/storage.objectCreator')
        return [objects];
    return [
        objects,
        `api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith(${cel(prefix)})`,
    ];
}
/** A string literal of CEL. Only the quote and the backslash have a special meaning in it. */
function cel(text) {
    return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
const EXAMPLE = '{"accessBoundary": {"accessBoundaryRules": [{"availableResource": "//storage.googleapis.com/projects/_/buckets/my-bucket", "availablePermissions": ["inRole:roles/storage.objectViewer"]}]}}';
/**
 * Parses `gcp-access-boundary`: a boundary in the form of Google's documentation, with or without the outer
 * `accessBoundary`. It checks the form; Google checks the conditions.
 * @returns `undefined` where it added a problem.
 * @example parseBoundary('{"accessBoundaryRules":[]}', new Problems()) // undefined
 */
function parseBoundary(text, problems) {
    const bad = (why, fix = EXAMPLE) => {
        problems.add('POLICY_INVALID', '`gcp-access-boundary` is not an access boundary', why, fix);
        return undefined;
    };
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        // The message of the parser quotes a part of the text. If the text is a secret, no mask matches a part of it.
        return bad('it is not JSON');
    }
    const outer = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(parsed) && (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(parsed.accessBoundary) ? parsed.accessBoundary : parsed;
    const rules = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(outer) ? outer.accessBoundaryRules : undefined;
    if (!Array.isArray(rules) || rules.length === 0)
        return bad('it has no `accessBoundaryRules`');
    for (const [index, rule] of rules.entries()) {
        const why = ruleProblem(rule);
        if (why !== undefined)
            return bad(`rule ${index + 1}: ${why}`);
    }
    return rules;
}
function ruleProblem(rule) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(rule))
        return 'it is not an object';
    const { availableResource, availablePermissions, availabilityCondition, ...rest } = rule;
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined)
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(unknown)} is not a field of a rule`;
    if (typeof availableResource !== 'string' ||
        !/^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/[a-z0-9._-]+$/.test(availableResource)) {
        return '`availableResource` must be //storage.googleapis.com/projects/_/buckets/BUCKET; boundaries exist for Cloud Storage only';
    }
    if (!Array.isArray(availablePermissions) || availablePermissions.length === 0) {
        return '`availablePermissions` is empty';
    }
    const wrong = availablePermissions.find((p) => typeof p !== 'string' || !/^inRole:\S+$/.test(p));
    if (wrong !== undefined)
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(String(wrong))} is not of the form inRole:roles/storage.objectViewer`;
    if (availabilityCondition === undefined)
        return undefined;
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(availabilityCondition) || typeof availabilityCondition.expression !== 'string') {
        return '`availabilityCondition` has no `expression`';
    }
    return /\.matches\s*\(/.test(availabilityCondition.expression)
        ? 'conditions can have startsWith, endsWith and ==, but not matches()'
        : undefined;
}


/***/ }),

/***/ 2268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ gcpBounds)
/* harmony export */ });
/** Seconds. A federated token lives an hour at most, and no longer than the identity token it came from ("Token types"). */
const LONGEST_FEDERATED = 3600;
/** The limits of a lease that Google can issue. */
const gcpBounds = {
    code: 'GCP_UNAVAILABLE',
    who: 'Google Cloud',
    fix: 'check `gcp-sts-endpoint`, `gcp-iam-endpoint`, `gcp-universe`, HTTPS_PROXY and NO_PROXY',
    // The token of a service account lives as long as the request says, which is at most the ttl of the plan.
    longest: ({ serviceAccount, ttl }) => (serviceAccount === '' ? LONGEST_FEDERATED : ttl),
    secrets: () => ['accessToken'],
};


/***/ }),

/***/ 4743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ gcpEndpoints)
/* harmony export */ });
/** The addresses that issuing a lease asks, in order. */
function gcpEndpoints(plan) {
    return plan.serviceAccount === '' ? [plan.stsEndpoint] : [plan.stsEndpoint, plan.iamEndpoint];
}


/***/ }),

/***/ 9197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ projectOfAccount),
/* harmony export */   H4: () => (/* binding */ isServiceAccount),
/* harmony export */   bx: () => (/* binding */ explainProvider),
/* harmony export */   ji: () => (/* binding */ explainAccount),
/* harmony export */   oi: () => (/* binding */ looksLikeServiceAccount),
/* harmony export */   pK: () => (/* binding */ PROVIDER_EXAMPLE),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   rm: () => (/* binding */ isProjectId),
/* harmony export */   t_: () => (/* binding */ ACCOUNT_EXAMPLE),
/* harmony export */   te: () => (/* binding */ parseProvider)
/* harmony export */ });
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4737);

const PROVIDER_EXAMPLE = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const PROVIDER = /^projects\/(\d{1,20})\/locations\/global\/workloadIdentityPools\/([a-z0-9-]{4,32})\/providers\/([a-z0-9-]{4,32})$/;
/** The id of a pool or of a provider. */
const ID = /^[a-z0-9-]{4,32}$/;
/**
 * Reads a provider's resource name (IAM API v1, `projects.locations.workloadIdentityPools.providers`).
 * @example parseProvider(PROVIDER_EXAMPLE).poolId // 'agents'
 * @example parseProvider('my-pool') // undefined
 */
function parseProvider(text) {
    const [, projectNumber, poolId, providerId] = PROVIDER.exec(text) ?? [];
    if (projectNumber === undefined || poolId === undefined || providerId === undefined)
        return undefined;
    return { name: text, projectNumber, pool: text.slice(0, text.indexOf('/providers/')), poolId, providerId };
}
/**
 * Explains why a text is not the name of a provider, with the name that the user probably meant.
 * @example explainProvider('https://iam.googleapis.com/v1/' + PROVIDER_EXAMPLE).fix
 *   // 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github'
 */
function explainProvider(text) {
    const path = text
        .replace(/^[a-z]+:\/\//i, '')
        .replace(/^(?:\/\/)?(?:iam\.[a-z0-9.-]+|www\.googleapis\.com)\/(?:v1\/)?/, '');
    const bare = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSurrounding */ .l)(path, '/');
    if (bare !== text && parseProvider(bare)) {
        return { why: 'it is a URL, and the input takes the resource name only', fix: bare };
    }
    const [, project, rest] = /^projects\/([^/]+)\/(locations\/.+)$/.exec(bare) ?? [];
    if (project !== undefined && rest !== undefined && !/^\d+$/.test(project)) {
        return {
            why: `"${project}" is the project's id, and Google needs its number here`,
            fix: `projects/123456789012/${rest}   # the number: gcloud projects describe ${shellWord(project)} --format='value(projectNumber)'`,
        };
    }
    if (/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+$/.test(bare)) {
        return {
            why: 'it is the name of a pool, and the input needs a provider in the pool',
            fix: `${bare}/providers/github   # gcloud iam workload-identity-pools providers list --location=global --workload-identity-pool=${bare.split('/').at(-1)}`,
        };
    }
    const parts = /^projects\/\d+\/locations\/global\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(bare);
    const wrong = parts?.slice(1).findIndex((id) => !ID.test(id)) ?? -1;
    if (wrong >= 0) {
        const which = wrong === 0 ? 'pool' : 'provider';
        return {
            why: `the name of the ${which} has to be 4 to 32 lower-case letters, digits and hyphens`,
            fix: `${PROVIDER_EXAMPLE}   # the names: gcloud iam workload-identity-pools ${which === 'pool' ? 'list' : `providers list --workload-identity-pool=${shellWord(parts?.[1] ?? '')}`} --location=global`,
        };
    }
    return {
        why: 'it is not projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
        fix: PROVIDER_EXAMPLE,
    };
}
const ACCOUNT_EXAMPLE = 'agent@my-project.iam.gserviceaccount.com';
/** The e-mail address of a service account; the address of a user does not match. */
const ACCOUNT = /^[a-z0-9][a-z0-9._-]{0,62}@(?:[a-z0-9-]+\.)+gserviceaccount\.com$/;
/**
 * Whether a text is the address of a service account in a universe.
 * @example isServiceAccount('agent@my-project.iam.gserviceaccount.com', 'googleapis.com') // true
 * @example isServiceAccount('me@example.com', 'googleapis.com') // false
 */
function isServiceAccount(text, universe) {
    return ACCOUNT.test(text) || (universe !== 'googleapis.com' && looksLikeServiceAccount(text));
}
/** Whether a text can be the address of a service account in some universe. Sovereign universes have their own domains. */
function looksLikeServiceAccount(text) {
    return /^[a-z0-9][a-z0-9._-]*@(?:[a-z0-9-]+\.)+[a-z]+$/.test(text);
}
/**
 * Explains why a text is not the address of a service account, with an address to write instead.
 * @example explainAccount('serviceAccount:agent@my-project.iam.gserviceaccount.com').fix
 *   // 'agent@my-project.iam.gserviceaccount.com'
 */
function explainAccount(text) {
    const bare = text.replace(/^serviceAccount:/, '').replace(/^projects\/[^/]+\/serviceAccounts\//, '');
    if (bare !== text && ACCOUNT.test(bare))
        return { why: 'the input takes the e-mail address only', fix: bare };
    if (/^\d+$/.test(text))
        return { why: 'it is a unique id, and the input needs the e-mail address', fix: ACCOUNT_EXAMPLE };
    if (/^[^@\s]+@[^@\s]+$/.test(text)) {
        return { why: 'it is not the address of a service account', fix: ACCOUNT_EXAMPLE };
    }
    return { why: 'it is not an e-mail address', fix: ACCOUNT_EXAMPLE };
}
/**
 * The project of a service account, where its address tells it.
 * @example projectOfAccount('agent@my-project.iam.gserviceaccount.com') // 'my-project'
 * @example projectOfAccount('agent@my-project.example.com.iam.gserviceaccount.com') // 'example.com:my-project'
 */
function projectOfAccount(email) {
    const [, name, domain] = /^([^@]+)@(.+)$/.exec(email) ?? [];
    if (name === undefined || domain === undefined)
        return undefined;
    if (domain === 'appspot.gserviceaccount.com')
        return name;
    const [, project, organisation] = /^([a-z][a-z0-9-]*)((?:\.[a-z0-9-]+)*?)\.iam\.gserviceaccount\.com$/.exec(domain) ?? [];
    if (project === undefined)
        return undefined;
    // The id of a project of a domain has the parts in the other order: `example.com:project`.
    return organisation ? `${organisation.slice(1)}:${project}` : project;
}
/**
 * Whether a text is a project id; old ids begin with a domain (Resource Manager docs, "Project identifiers").
 * @example isProjectId('my-project') // true
 * @example isProjectId('123456789012') // false
 */
function isProjectId(text) {
    return /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text);
}
/**
 * A text for a command line that a person may paste, without the characters that a shell would interpret.
 * @example shellWord('agents; rm -rf /') // 'agentsrm-rf/'
 */
function shellWord(text) {
    return text.replace(/[^A-Za-z0-9@%+=:,./_-]/g, '');
}


/***/ }),

/***/ 4429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5895);

/** Verbs that other tools have, by the verb of a preset. The presets of a service are asked in this order. */
const SAME = [
    ['read', ['get', 'fetch', 'download', 'view', 'cat', 'select', 'query', 'pull', 'readonly', 'viewer']],
    ['list', ['ls', 'dir', 'browse', 'find']],
    ['write', ['put', 'upload', 'create', 'update', 'add', 'set', 'push', 'edit', 'modify', 'store']],
    ['delete', ['remove', 'rm', 'del', 'erase', 'destroy']],
    ['invoke', ['call', 'run', 'use', 'exec', 'execute']],
    ['receive', ['get', 'read', 'poll', 'consume', 'dequeue', 'pop']],
    ['send', ['put', 'write', 'publish', 'push', 'enqueue', 'add']],
    ['publish', ['send', 'put', 'write', 'push']],
    ['pull', ['read', 'get', 'fetch', 'download']],
    ['push', ['write', 'put', 'upload']],
];
/** How many letters of a service's name may be wrong: with short names, other services of AWS are one letter away. */
const lettersWrong = (service) => Math.max(0, Math.min(2, service.length - 3));
/**
 * The preset that the user probably meant by a name that is none, for "did you mean". It looks for the service first:
 * the same, another name of it, or one with a letter or two changed; then for the verb in that service: the same, a verb
 * that means the same elsewhere, a similar one, or else the service's first preset. `inherit` is meant only by
 * who has almost written it.
 * @param words all presets, `service:verb`.
 * @param aliases other names of services, such as `gs` for `gcs`.
 * @example nearestName('gs:get', ['s3:read', 'gcs:read'], { gs: 'gcs' }) // 'gcs:read'
 * @example nearestName('aws:all', ['aws:inherit']) // undefined
 */
function nearestName(name, words, aliases = {}) {
    const [asked = '', verb = ''] = name.toLowerCase().split(':');
    const known = new Set(words.map((word) => word.slice(0, word.indexOf(':'))));
    const service = serviceOf(asked, known, aliases);
    if (service === undefined)
        return undefined;
    const verbs = words
        .filter((word) => word.startsWith(`${service}:`))
        .map((word) => word.slice(service.length + 1));
    const found = verbOf(verb, verbs);
    return found === undefined ? undefined : `${service}:${found}`;
}
function serviceOf(asked, known, aliases) {
    if (known.has(asked))
        return asked;
    if (Object.hasOwn(aliases, asked))
        return aliases[asked];
    return (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(asked, known, lettersWrong(asked));
}
function verbOf(asked, verbs) {
    if (verbs.includes(asked))
        return asked;
    const presets = verbs.filter((verb) => verb !== 'inherit');
    const same = SAME.find(([verb, others]) => others.includes(asked) && presets.includes(verb));
    return same?.[0] ?? (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(asked, verbs, 2) ?? presets[0];
}


/***/ }),

/***/ 9189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ refuseLine)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2133);

/**
 * Adds the problem of a scope line that no cloud can hold anybody to.
 * @param why without a full stop. @param fix what to write instead of the line.
 */
function refuseLine(line, problems, why, fix) {
    problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(line.text)}, cannot be enforced`, why, fix, { line: line.number });
}


/***/ }),

/***/ 3347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CODEX_HOME: () => (/* binding */ CODEX_HOME),
/* harmony export */   clip: () => (/* binding */ clip),
/* harmony export */   factNames: () => (/* binding */ factNames),
/* harmony export */   loadProtocol: () => (/* binding */ loadProtocol),
/* harmony export */   unavailableText: () => (/* binding */ unavailableText)
/* harmony export */ });
/* harmony import */ var _text_shorten_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1408);

/**
 * The code that hands out a kind of lease; `undefined` for a kind that the broker does not hand out.
 * @example loadProtocol(undefined) // undefined
 */
async function loadProtocol(kind) {
    return kind && 'loadProtocol' in kind ? await kind.loadProtocol() : undefined;
}
/** The variable that names the folder with Codex's configuration, which is made of the lines of all kinds ({@link Exported.codex}). */
const CODEX_HOME = 'CODEX_HOME';
/** The names of {@link Facts}: a text or a number each. */
const factNames = [
    'repository',
    'ref',
    'operation',
    'model',
    'inputTokens',
    'outputTokens',
    'tool',
    'exit',
    'said',
];
/**
 * Makes an untrusted text safe for the access log: short, and with printable characters only. It cuts between words, so
 * that a mask matches a secret in the text.
 * @example clip('caf\u00e9 a') // 'caf? a'
 */
function clip(text, length = 160) {
    return (0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(text.replace(/[^\x20-\x7e]+/g, '?'), length);
}
/** The message for a client where the broker cannot serve a lease. */
function unavailableText(why, cloud) {
    return why === 'ended'
        ? `agent-creds: the ${cloud} lease of this job has been ended. Ask for it in a job that is still running, or move the end step behind this one.`
        : `agent-creds: the ${cloud} lease has expired and could not be renewed yet; the broker is trying again. The log of the agent-creds post step says why.`;
}


/***/ }),

/***/ 5908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ inputTable),
/* harmony export */   SD: () => (/* binding */ handoverTable),
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   uG: () => (/* binding */ mainTable)
/* harmony export */ });
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(756);
/* harmony import */ var _inputs_main_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3018);
/* harmony import */ var _clouds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5398);



/** All inputs of the action, in the order of `action.yml`: the common inputs, then those of each cloud. */
function tableOf(among) {
    return [...Object.values(_inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s), ...among.flatMap((cloud) => cloud.inputs)];
}
/** All inputs of the action, with all clouds. */
const inputTable = tableOf(_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .clouds */ .Pk);
/** The inputs for leases that can be handed to another job: without names, and without those that only a gateway uses. */
const handoverTable = tableOf(_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .clouds */ .Pk.filter((cloud) => !(0,_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .isWithheld */ .Ys)(cloud))).filter(({ name }) => name !== _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.leases.name && name !== _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.modelLimit.name);
/** All inputs of the main action: those that it shares with the other entries, and its own. */
const mainTable = [...inputTable, ...Object.values(_inputs_main_js__WEBPACK_IMPORTED_MODULE_1__/* .mainInputs */ .N)];


/***/ }),

/***/ 5084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTokenAnswer: () => (/* binding */ readTokenAnswer)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7727);
/* harmony import */ var _check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);


/**
 * Reads the answer of a token endpoint. It must have a bearer token, and a life in seconds if it has a life.
 * @param secondsOf reads `expires_in`, for a service that does not write it as a number.
 * @returns the answer; or, as a text, what is wrong with it, without a word of the answer.
 * @example readTokenAnswer('{"token_type":"Bearer"}') // 'it holds no access token'
 */
function readTokenAnswer(body, secondsOf = (value) => (typeof value === 'number' ? value : Number.NaN)) {
    const fields = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonFields */ .yX)(body);
    const { access_token: value, token_type: type, expires_in: life } = fields;
    if (!(0,_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .isToken */ .sg)(value))
        return 'it holds no access token';
    if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
        return 'its token is not a bearer token';
    if (life === undefined)
        return { value, expiresIn: undefined, fields };
    const expiresIn = secondsOf(life);
    return expiresIn > 0 && Number.isFinite(expiresIn)
        ? { value, expiresIn, fields }
        : 'the life of its token is not a number of seconds';
}


/***/ }),

/***/ 6591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ handOver),
/* harmony export */   H: () => (/* binding */ inEnvironment),
/* harmony export */   OH: () => (/* binding */ deliverToJob),
/* harmony export */   Tv: () => (/* binding */ earliestEnd),
/* harmony export */   UA: () => (/* binding */ exportedNames)
/* harmony export */ });
/* unused harmony export deliver */
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5398);
/* harmony import */ var _end_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2454);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3179);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1525);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2383);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2763);
/* harmony import */ var _runner_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4727);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7033);









/**
 * Delivers the leases, and lets their broker, where there is one, keep running after this step. Where either fails, it
 * delivers nothing and stops the broker.
 * @throws {AgentCredsError} DELIVERY_FAILED, BROKER_START_FAILED, or what a cloud's folder throws.
 */
async function deliverToJob(order, leases, step, target) {
    const { broker } = target;
    try {
        const rollBack = deliver(order, leases, step, target);
        // Last, so that no broker stays after a delivery that failed. It fails where the broker has died in the meantime.
        await broker?.keep().catch((error) => {
            rollBack();
            throw error;
        });
    }
    catch (error) {
        broker?.kill();
        throw error;
    }
}
/**
 * Delivers the leases to the job's later steps: masks first, saves state second, exports last. When any of this fails, it
 * restores the environment, the outputs and the disk.
 * @returns a function that restores them as well; call it only during this step.
 * @throws {AgentCredsError} DELIVERY_FAILED, LEASE_EXISTS, FOLDER_UNUSABLE, or what a cloud's folder throws.
 */
function deliver(order, leases, { run, record, console }, { folder, state, broker }) {
    for (const lease of leases)
        for (const value of Object.values(lease.secrets))
            console.secrets.add(value);
    const views = leases.map(_model_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .viewLease */ .cW);
    const files = new _runner_files_js__WEBPACK_IMPORTED_MODULE_7__/* .CommandFiles */ .BE();
    const rollBack = () => {
        files.rollBack();
        folder.remove();
        try {
            (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_8__/* .saveState */ .LZ)({ ...state, stage: state.stage === 'offered' ? 'offered' : 'failed' });
        }
        catch {
            // The disk is still full: post goes by the state before, which has the leases as well.
        }
    };
    try {
        const holdings = { ...order.holdings, ...(broker ? { broker: broker.handle } : {}) };
        const { uploadRecord = false } = state;
        (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_8__/* .saveState */ .LZ)({ ...holdings, stage: 'delivered', folder: folder.path, summary: order.summary, uploadRecord });
        folder.create();
        folder.markHeld(inEnvironment(order), (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .runKey */ .r7)(run));
        folder.write(record.lines);
        const { env: own, outputs } = handOver(order, leases);
        const given = broker?.give(folder);
        const env = { ...own, ...given?.env };
        const { restore = {} } = given ?? {};
        folder.writeLeases((0,_end_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .writeLedger */ .X)((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .runKey */ .r7)(run), { holdings, variables: Object.keys(env), restore }));
        files.exportVariables(env);
        files.setOutputs({
            ...outputs,
            leases: JSON.stringify(views),
            'expires-at': (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(earliestEnd(leases)),
            record: folder.recordPath,
        });
        return rollBack;
    }
    catch (error) {
        rollBack();
        if (error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u)
            throw error;
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u({
            code: 'DELIVERY_FAILED',
            what: 'The leases were issued and could not be handed to the job',
            why: error.code ?? 'a file of the runner cannot be written',
            fix: 'make room on the runner\u2019s disk, and check that its temporary folder can be written',
        }, { cause: error });
    }
}
/** The marks of the leases that later steps get through their environment. The job can have each mark once only. */
function inEnvironment({ deliver, plans, brokered, }) {
    return (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .marksOf */ .Ok)(deliver.includes('env') ? plans : brokered);
}
/** What each cloud gives the job for its lease: variables under `env`, and outputs. */
function handOver({ plans, deliver }, leases) {
    const env = {};
    const outputs = {};
    for (const [index, lease] of leases.entries()) {
        const plan = plans[index];
        // What is named has a name of its own for its users, and what these outputs and variables say is of the unnamed lease.
        if (!plan || plan.name !== undefined)
            continue;
        const handover = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__.cloudByName)(lease.cloud).handOver(plan, lease);
        if (deliver.includes('env'))
            Object.assign(env, handover.env);
        Object.assign(outputs, handover.outputs);
        if (deliver.includes('outputs'))
            Object.assign(outputs, handover.secretOutputs);
    }
    return { env, outputs };
}
/** When the first lease ends that the job holds, in milliseconds since the epoch; of those that it never holds, where it has no other. */
function earliestEnd(leases) {
    const held = leases.filter(({ end }) => end !== 'withheld');
    return Math.min(...(held.length > 0 ? held : leases).map((lease) => lease.expiresAt));
}
/** The names that {@link deliver} exports, for the log. */
function exportedNames(order, leases) {
    return Object.keys(handOver(order, leases).env);
}


/***/ }),

/***/ 3942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   cq: () => (/* binding */ handoverPlans),
/* harmony export */   h1: () => (/* binding */ deliveryOrder)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _end_holdings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3499);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1525);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1012);




/** The order for leases that this job itself got for its plan. */
function deliveryOrder(plan, leases) {
    const { agent, deliver, summary, warnings } = plan;
    return {
        ...{ agent, deliver, summary, warnings },
        plans: handoverPlans(plan.clouds),
        brokered: (0,_model_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .brokered */ .f)(plan).map(({ cloud, name }) => ({ cloud, ...(name === undefined ? {} : { name }) })),
        holdings: (0,_end_holdings_js__WEBPACK_IMPORTED_MODULE_1__/* .holdingsOf */ .Q)(plan, leases),
    };
}
/** The plans of the leases that a broker serves. */
function servingOf({ plans, brokered }) {
    return { plans: plans.filter((plan) => brokered.some((one) => (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .sameSlot */ .fO)(one, plan))) };
}
/** Reduces each plan to the part that delivery and the broker need. */
function handoverPlans(plans) {
    return plans.map((plan) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__.cloudByName)(plan.cloud).handoverPlan(plan));
}


/***/ }),

/***/ 2166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ reportIssued)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5398);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(251);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1525);
/* harmony import */ var _record_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4955);
/* harmony import */ var _deliver_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6591);






/** Prints what was delivered and until when, and writes the job summary. A summary that cannot be written is only a warning. */
function reportIssued(order, leases, { clock, record, console }) {
    for (const lease of leases) {
        if (lease.end === 'withheld') {
            console.info(`${(0,_model_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .slotText */ .aX)(lease, (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__.cloudByName)(lease.cloud).title)}: ${lease.principal}, withheld: the job never holds it, and the gateway keeps to the scope.`);
            continue;
        }
        const left = (0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)((lease.expiresAt - clock.now()) / 1000);
        console.info(`${(0,_model_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .slotText */ .aX)(lease, (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__.cloudByName)(lease.cloud).title)}: ${lease.principal} until ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(lease.expiresAt)} (${left}), ` +
            `${lease.narrowed ? 'narrowed to the scope' : 'NOT narrowed'}.`);
    }
    const names = (0,_deliver_js__WEBPACK_IMPORTED_MODULE_5__/* .exportedNames */ .UA)(order, leases);
    if (names.length > 0)
        console.info(`Exported: ${names.join(', ')}.`);
    if (order.deliver.includes('outputs'))
        console.info('Set as outputs of this step; later steps see them only where the workflow passes them on.');
    if (order.brokered.length < leases.length)
        console.info('Nothing renews them: after that instant the clouds refuse them.');
    console.group('Record', record.lines);
    if (!order.summary)
        return;
    try {
        (0,_record_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeSummary */ .Sy)(console.secrets.redact((0,_record_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .renderSummary */ .Br)(order, leases)));
    }
    catch {
        console.warning('The job summary could not be written; the record above says the same.');
    }
}


/***/ }),

/***/ 3499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ holdingOf),
/* harmony export */   Q: () => (/* binding */ holdingsOf)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2004);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1525);



/** The data with which a later step ends the leases of a plan. Leases that are not issued yet are included as requested. */
function holdingsOf(plan, leases = []) {
    const held = plan.clouds.map((cloudPlan) => holdingOf(cloudPlan, leases.find((lease) => (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .sameSlot */ .fO)(lease, cloudPlan))));
    return { revoke: plan.revoke, leases: held };
}
/** The data for ending one lease of a plan, as issued, or without a lease as requested. */
function holdingOf(plan, lease) {
    const { cloud, name, principal, session, ttl } = plan;
    const revocation = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__.cloudByName)(cloud).revocation?.saveTarget(plan, lease);
    return {
        cloud,
        ...(name === undefined ? {} : { name }),
        principal,
        session,
        ttl,
        ...(revocation === undefined ? {} : { revocation }),
        ...(lease ? { issued: (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .issuedOf */ .hW)(lease) } : {}),
    };
}


/***/ }),

/***/ 2454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger),
/* harmony export */   X: () => (/* binding */ writeLedger)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2004);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1525);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7727);




function writeLedger(runKey, { holdings, variables, restore }) {
    return JSON.stringify({ runKey, variables, restore, ...(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .writeHoldings */ .sV)(holdings) });
}
/**
 * Reads a ledger, which any step of the job may have written or changed. So the ledger can only ask for things that such a step
 * could do itself: to empty variables that this action exports, and to deny a session with this run's id in its name.
 * @returns `undefined` when it is not a ledger of this job.
 */
function readLedger(text, owner) {
    const value = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonFields */ .yX)(text);
    const { runKey, variables } = value;
    const opened = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .openHoldings */ .bf)(value);
    if (!opened || runKey !== owner.runKey || !Array.isArray(variables))
        return undefined;
    const leases = opened.leases
        .slice(0, _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.length + _model_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_NAMED */ .vW)
        .flatMap((one) => readLease(one, owner) ?? []);
    if (leases.length === 0)
        return undefined;
    const broker = readHandle(opened.broker);
    // Only variables that this action exports, and none that controls a shell or another program.
    const exported = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .exportedVariables */ .n4)();
    const ours = variables.filter((name) => exported.has(name));
    const given = Object.entries((0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(value.restore)).filter((entry) => isRestorable(entry[0]) && isNumber(entry[1]));
    return {
        holdings: { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) },
        variables: [...new Set(ours)],
        restore: Object.fromEntries(given),
    };
}
function isRestorable(name) {
    return _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.some(({ served }) => served?.restorable?.includes(name));
}
/** The only values that are given back are small numbers: a text from this file must not control a program. */
function isNumber(value) {
    return typeof value === 'string' && /^\d{1,4}$/.test(value);
}
function readLease(written, owner) {
    const { name, session, principal, revocation } = written;
    const found = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .findCloud */ .nO)(written.cloud);
    const cloud = found?.name;
    const issued = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(written.issued);
    const [issuedAt, expiresAt] = [(0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .readInstant */ .Wr)(issued.issuedAt), (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .readInstant */ .Wr)(issued.expiresAt)];
    const consoleUntil = (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_1__/* .readInstant */ .Wr)(issued.consoleUntil);
    if (!found || cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner))
        return undefined;
    if (name !== undefined && !(0,_model_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .isLeaseName */ .IE)(name))
        return undefined;
    if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal))
        return undefined;
    // A ledger has issued leases only, so `expiresAt` is always known, and `ttl` below is never used.
    if (expiresAt === undefined)
        return undefined;
    const saved = readSaved(revocation);
    if (saved?.session !== undefined && saved.session !== session)
        return undefined;
    return {
        cloud,
        ...(name === undefined ? {} : { name }),
        principal,
        session,
        ttl: 0,
        ...(saved ? { revocation: saved } : {}),
        issued: {
            id: (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .leaseId */ .K)({ cloud, session }),
            ...(issuedAt === undefined ? {} : { issuedAt }),
            expiresAt,
            ...(consoleUntil === undefined ? {} : { consoleUntil }),
            end: saved ? 'revocable' : (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithheld */ .Ys)(found) ? 'withheld' : 'expires',
        },
    };
}
/** Checks that the saved data consists of short texts. The cloud's folder checks it strictly later. */
function readSaved(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value))
        return undefined;
    const entries = Object.entries(value);
    const plain = entries.every(([, text]) => typeof text === 'string' && text.length <= 2048);
    return plain && entries.length <= 20 ? value : undefined;
}
/** Reads the broker's port and token. A step that wrote these can also send the same request itself. */
function readHandle(value) {
    const { pid, started, port, control } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(value);
    const number = (n, most) => typeof n === 'number' && Number.isInteger(n) && n > 0 && n <= most;
    if (!number(pid, 2 ** 31) || !number(port, 65_535) || typeof control !== 'string')
        return undefined;
    if (!/^[\w-]{20,100}$/.test(control))
        return undefined;
    return { pid, port, control, ...(typeof started === 'string' ? { started } : {}) };
}
/** Whether a session name belongs to the run: `<agent>-<run id>-<attempt>-<6 random>`. */
function isOfRun(session, { runId, attempt }) {
    return (/^[\w+=,.@-]{2,64}$/.test(session) &&
        session.slice(0, -6).endsWith(`-${runId}-${attempt}-`) &&
        /[a-z0-9]{6}$/.test(session));
}


/***/ }),

/***/ 2826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  takeFromBroker: () => (/* binding */ takeFromBroker)
});

// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
;// CONCATENATED MODULE: ./broker/models-table.js

/** Makes the section of the job summary that says what the models of the job cost; empty where none was used. */
function modelsTable(models) {
    if (models.length === 0)
        return '';
    const rows = models.map(({ model, requests, inputTokens, outputTokens }) => [
        model,
        String(requests),
        String(inputTokens),
        String(outputTokens),
    ]);
    const sum = (of) => String(models.reduce((all, use) => all + of(use), 0));
    const total = models.length === 1
        ? []
        : [['all', sum((use) => use.requests), sum((use) => use.inputTokens), sum((use) => use.outputTokens)]];
    const head = ['Model', 'Requests', 'Input tokens', 'Output tokens'];
    return `### Use of models\n\n${(0,markdown/* table */.tp)(head, [...rows, ...total])}\n\n`;
}

// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./broker/uses-table.js


/** Makes the section of the job summary that says who used which lease, how often, and when first and last. */
function usesTable(uses, { otherwise, doubt }) {
    if (uses.length === 0)
        return `### Use of the leases\n\n${(0,safe/* markdownLine */.iB)(otherwise)}\n\n`;
    const rows = uses.map(({ lease, cloud, decision, who, reason, count, first, last }) => [
        lease || cloud,
        (0,markdown/* markdown */.wD)(`${(0,safe/* markdownCell */.UZ)(who)}${reason ? ` (${(0,safe/* markdownCell */.UZ)(reason)})` : ''}`),
        (0,markdown/* markdown */.wD)(decision === 'served' ? 'used it' : '**refused**'),
        String(count),
        first,
        last,
    ]);
    const head = ['Lease', 'Who', 'What', 'Times', 'First', 'Last'];
    const note = doubt === undefined ? '' : `${(0,safe/* markdownLine */.iB)(doubt)}\n\n`;
    return `### Use of the leases\n\n${note}${(0,markdown/* table */.tp)(head, rows)}\n\n`;
}

// EXTERNAL MODULE: ./record/summary.js
var record_summary = __webpack_require__(4955);
;// CONCATENATED MODULE: ./end/take-from-broker.js



/** Ends the broker, if there is one, and takes the leases over from it. */
async function takeFromBroker({ broker, leases, folder = '', maybeDone = false, untrusted = false, summary = false }, { clock, console, record }) {
    if (!broker)
        return { leases, reportUse: () => { } };
    const { finishBroker, removeBrokerFiles } = await Promise.all(/* import() | broker-job */[__webpack_require__.e(939), __webpack_require__.e(630)]).then(__webpack_require__.bind(__webpack_require__, 524));
    const { leases: taken, readUse } = await finishBroker(broker, leases, {
        clock,
        folder,
        maybeDone,
        untrusted,
    });
    const reportUse = () => {
        const { events, uses, models, texts, doubt } = readUse();
        removeBrokerFiles(folder);
        for (const text of texts)
            console.info(text);
        for (const { type, subject, data, at } of events)
            record.add(type, subject, data, at);
        if (!summary || maybeDone)
            return;
        try {
            (0,record_summary/* writeSummary */.Sy)(console.secrets.redact(`${usesTable(uses, { otherwise: texts[0] ?? '', doubt })}${modelsTable(models)}`));
        }
        catch {
            console.warning('The job summary could not be written; the log above says the same.');
        }
    };
    return { leases: taken, reportUse };
}


/***/ }),

/***/ 1682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entries: () => (/* binding */ entries)
/* harmony export */ });
/* unused harmony export shared */
/** All entries except post and wall-git, which the first file of the bundle has or loads by itself. */
const entries = {
    main: () => Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 6071)),
    broker: () => __webpack_require__.e(/* import() */ 866).then(__webpack_require__.bind(__webpack_require__, 2866)),
    end: () => __webpack_require__.e(/* import() */ 836).then(__webpack_require__.bind(__webpack_require__, 7836)),
    gate: () => __webpack_require__.e(/* import() */ 57).then(__webpack_require__.bind(__webpack_require__, 3438)),
    issue: () => Promise.all(/* import() */[__webpack_require__.e(923), __webpack_require__.e(858), __webpack_require__.e(375), __webpack_require__.e(734)]).then(__webpack_require__.bind(__webpack_require__, 2734)),
    'issue-post': () => Promise.all(/* import() */[__webpack_require__.e(375), __webpack_require__.e(36)]).then(__webpack_require__.bind(__webpack_require__, 3036)),
    prove: () => Promise.all(/* import() */[__webpack_require__.e(923), __webpack_require__.e(965)]).then(__webpack_require__.bind(__webpack_require__, 6965)),
    receive: () => Promise.all(/* import() */[__webpack_require__.e(923), __webpack_require__.e(858), __webpack_require__.e(375), __webpack_require__.e(88), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 9211)),
    'receive-post': () => Promise.all(/* import() */[__webpack_require__.e(375), __webpack_require__.e(874)]).then(__webpack_require__.bind(__webpack_require__, 874)),
    run: () => Promise.all(/* import() */[__webpack_require__.e(471), __webpack_require__.e(939), __webpack_require__.e(461), __webpack_require__.e(271)]).then(__webpack_require__.bind(__webpack_require__, 2271)),
    'run-post': () => Promise.all(/* import() */[__webpack_require__.e(471), __webpack_require__.e(102)]).then(__webpack_require__.bind(__webpack_require__, 4102)),
    // In the chunk of the policy file's code, most of which this entry needs.
    check: () => Promise.all(/* import() | policy */[__webpack_require__.e(637), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 4033)),
};
/**
 * Nothing calls this function. It puts small modules that more than one chunk needs into main's chunk, so that no process
 * loads a module twice (scripts/chunks.ts checks that).
 */
const shared = () => [
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 3461)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 4517)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 8397)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 4976)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 1994)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 3347)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5084)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 3801)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5141)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 29)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5368)),
    Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 3795)),
];


/***/ }),

/***/ 6071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./artifacts/backend.js
var backend = __webpack_require__(3461);
// EXTERNAL MODULE: ./broker/shadowing-variables.js
var shadowing_variables = __webpack_require__(3031);
// EXTERNAL MODULE: ./broker/start-ancestry.js
var start_ancestry = __webpack_require__(7301);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./delivery/deliver.js
var deliver = __webpack_require__(6591);
// EXTERNAL MODULE: ./delivery/order.js
var delivery_order = __webpack_require__(3942);
// EXTERNAL MODULE: ./delivery/report.js
var report = __webpack_require__(2166);
// EXTERNAL MODULE: ./end/holdings.js
var holdings = __webpack_require__(3499);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
;// CONCATENATED MODULE: ./identity/early.js
/** How long a token may wait for its use, in milliseconds. GitHub's tokens live five minutes, and a cloud needs some of that. */
const MAX_AGE_MS = 60_000;
/**
 * Asks for identity tokens before it is known whether they are needed, so that GitHub answers this and other questions at the
 * same time. A token that nobody takes is thrown away: only GitHub has seen that it was asked for.
 */
class EarlyTokens {
    #deps;
    #closed = new AbortController();
    #asked = new Map();
    constructor(deps) {
        this.#deps = deps;
    }
    /** Asks for one token for each audience. A failure is reported to whoever takes the token, and to nobody else. */
    ask(audiences) {
        const signal = AbortSignal.any([this.#deps.cancelled, this.#closed.signal]);
        for (const audience of audiences) {
            if (audience === '' || this.#asked.has(audience))
                continue;
            const sent = Promise.withResolvers();
            const token = this.#deps.identity(audience, signal, () => sent.resolve());
            token.catch(() => { });
            this.#asked.set(audience, { token, sent: sent.promise });
        }
    }
    /** The token that was asked for, once; else it asks now, as for a token that has waited too long. */
    identity = async (audience, signal, onSent) => {
        const early = this.#asked.get(audience);
        this.#asked.delete(audience);
        if (early) {
            if (onSent)
                void early.sent.then(onSent);
            const token = await untilAborted(early.token, signal);
            if (this.#deps.clock.monotonic() - token.receivedAt < MAX_AGE_MS)
                return token;
        }
        return await this.#deps.identity(audience, signal, onSent);
    };
    /** Ends the requests that are under way, so that the process does not wait for an answer that nobody needs. */
    close() {
        this.#closed.abort(new Error('the token is not needed'));
    }
}
/** @throws the reason of the signal as soon as it aborts. */
async function untilAborted(promise, signal) {
    signal.throwIfAborted();
    const aborted = Promise.withResolvers();
    const onAbort = () => aborted.reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted.promise]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}

// EXTERNAL MODULE: ./inputs/main.js
var main = __webpack_require__(3018);
// EXTERNAL MODULE: ./issue/issue.js + 1 modules
var issue = __webpack_require__(3984);
// EXTERNAL MODULE: ./net/pick-agent.js
var pick_agent = __webpack_require__(6180);
;// CONCATENATED MODULE: ./issue/open-ahead.js


/** Opens the connections that issuing this plan's leases needs, and sends nothing over them. */
function openAhead(plan) {
    for (const one of plan.clouds)
        for (const url of (0,clouds.cloudByName)(one.cloud).endpoints?.(one) ?? [])
            (0,pick_agent/* preconnect */.kZ)(url);
}

// EXTERNAL MODULE: ./issue/record.js
var record = __webpack_require__(5720);
// EXTERNAL MODULE: ./leases/load.js
var load = __webpack_require__(41);
// EXTERNAL MODULE: ./model/holding.js
var holding = __webpack_require__(2004);
// EXTERNAL MODULE: ./model/plan.js
var model_plan = __webpack_require__(1012);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __webpack_require__(2383);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(2763);
// EXTERNAL MODULE: ./runner/state.js
var runner_state = __webpack_require__(7033);
// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
// EXTERNAL MODULE: ./steps/persisted.js
var persisted = __webpack_require__(5676);
// EXTERNAL MODULE: ./steps/prepare.js + 11 modules
var prepare = __webpack_require__(8124);
;// CONCATENATED MODULE: ./steps/main.js
























/** The main step: inputs -> policy file -> plan -> guard -> identity -> issue -> deliver -> record. */
async function main_main(step) {
    const { env } = step;
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    const inputs = await (0,load/* withLeases */.S)((0,steps_inputs/* inputsOf */.V)(step, table/* mainTable */.uG));
    if (inputs.get(main/* mainInputs */.N.uploadRecord))
        checkUpload(env);
    (0,shadowing_variables/* refuseShadowedInputs */.HX)(inputs, env);
    await (0,persisted/* refusePersisted */.s)(inputs, step);
    // GitHub answers the look for the policy file and the request for the token at the same time.
    const early = new EarlyTokens(step);
    try {
        const plan = await (0,prepare/* prepare */.i)(inputs, step, (settled) => {
            early.ask(settled.clouds.map(({ audience }) => audience));
            openAhead(settled);
        });
        await (0,persisted/* refusePersisted */.s)(plan, step);
        await lease(plan, { ...step, identity: early.identity }, inputs);
    }
    finally {
        early.close();
    }
}
async function lease(plan, step, inputs) {
    const { run, env } = step;
    if (plan.dryRun)
        return (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, stage: 'dry-run' });
    const served = (0,model_plan/* brokered */.f)(plan);
    const names = (0,deliver/* inEnvironment */.H)({
        deliver: plan.deliver,
        plans: plan.clouds,
        brokered: served,
    });
    (0,record_folder/* refuseSecondLease */.rl)(run.temp, names, (0,context/* runKey */.r7)(run));
    if (plan.deliver.includes('env'))
        warnOfShadows(plan, step);
    // Before a cloud's code runs, since that removes ambient variables from this process.
    (0,shadowing_variables/* refuseShadowed */.kT)(served, env);
    const shadows = (0,shadowing_variables/* shadowingVariables */.mw)(served, env);
    // Before anything is issued: without a folder for its record, a lease is not requested.
    const folder = new record_folder/* RecordFolder */.au(run.temp, plan.session);
    folder.create();
    const uploadRecord = inputs.get(main/* mainInputs */.N.uploadRecord);
    const state = { ...runner_state/* emptyState */.p$, ...(0,holdings/* holdingsOf */.Q)(plan), uploadRecord, stage: 'issuing' };
    (0,runner_state/* saveState */.LZ)(state);
    try {
        await issueAndDeliver(folder, plan, step, { state, shadows, given: (input) => inputs.given(input) });
    }
    catch (error) {
        folder.remove();
        throw error;
    }
}
/** Issues and delivers the leases. Where it fails, it leaves nothing except what the saved state says may have been issued. */
async function issueAndDeliver(folder, plan, step, { state, shadows, given }) {
    const { clock, cancelled } = step;
    const askedAt = clock.monotonic();
    const leases = await (0,issue/* issueAll */.d)(plan, { ...step, given }, (left) => {
        (0,runner_state/* saveState */.LZ)({ ...state, leases: state.leases.filter((one) => left.includes((0,holding/* idOf */.TH)(one))) });
    });
    (0,record/* recordIssued */.Z)(plan, leases, step);
    cancelled.throwIfAborted();
    const order = (0,delivery_order/* deliveryOrder */.h1)(plan, leases);
    const serving = { ...(0,delivery_order/* servingOf */.K3)(order), renewUntil: plan.renewUntil, revoke: plan.revoke };
    const broker = order.brokered.length > 0
        ? await (await loadBroker()).launchBroker(serving, leases, step, {
            whole: plan.clouds,
            folder,
            askedAt,
            shadows,
            job: step.env,
            startAncestry: start_ancestry/* startAncestry */.s,
        })
        : undefined;
    await (0,deliver/* deliverToJob */.OH)(order, leases, step, { state, folder, broker });
    (0,report/* reportIssued */.G)(order, leases, step);
}
/**
 * Checks that post will be able to upload the record, before any request.
 * @throws {AgentCredsError} ARTIFACTS_MISSING.
 */
function checkUpload(env) {
    try {
        (0,backend.artifactBackend)(env);
    }
    catch (error) {
        if (!(error instanceof errors_error/* AgentCredsError */.$u))
            throw error;
        const { what, why } = error.problems[0];
        throw new errors_error/* AgentCredsError */.$u({
            code: 'ARTIFACTS_MISSING',
            what: `\`upload-record\`: ${what}`,
            why,
            fix: 'upload-record: false   # the record is in the log of the post step as well',
        });
    }
}
/** Most leases have no broker, so the code that starts one and ends it is a chunk of its own. */
function loadBroker() {
    return Promise.all(/* import() | broker-job */[__webpack_require__.e(939), __webpack_require__.e(630)]).then(__webpack_require__.bind(__webpack_require__, 3939));
}
/** Warns of variables that some tools prefer to the lease's. Nothing in the environment changes what this action requests. */
function warnOfShadows(plan, { console, env }) {
    for (const { cloud, name: named } of plan.clouds) {
        // Tools are told to use a named lease, so what they would use by themselves does not matter to it.
        if (named !== undefined)
            continue;
        for (const name of (0,clouds.cloudByName)(cloud).shadows) {
            if (env[name]) {
                console.warning(`${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`);
            }
        }
    }
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/main.js


const start = () => (0,step/* runStep */.e)([main_main], { cancellable: true });


/***/ }),

/***/ 6807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ ofLease)
/* harmony export */ });
/**
 * A problem of a named lease, which says whose it is. Without a name the problem as it is.
 * @example
 * ofLease('reports', { code: 'INPUT_MISSING', what: '`aws-region` is empty', why: 'w', fix: 'f' })
 *   // { code: 'INPUT_MISSING', what: '`leases: reports: aws-region` is empty', why: 'w', fix: 'f' }
 * @example
 * ofLease('reports', { code: 'AWS_STS_REFUSED', what: 'STS refused', why: 'w', fix: 'f' })
 *   // { code: 'AWS_STS_REFUSED', what: '`leases: reports`: STS refused', why: 'w', fix: 'f' }
 */
function ofLease(name, problem) {
    if (name === undefined)
        return problem;
    const { what } = problem;
    const own = what.startsWith('`') ? `\`leases: ${name}: ${what.slice(1)}` : `\`leases: ${name}\`: ${what}`;
    return { ...problem, what: own };
}


/***/ }),

/***/ 6542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ anthropicBounds)
/* harmony export */ });
/* harmony import */ var _models_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9630);

/** The limits of a lease of the Claude API. */
const anthropicBounds = {
    ..._models_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .modelBounds */ .R,
    code: 'ANTHROPIC_UNAVAILABLE',
    who: 'The Claude API',
    fix: 'check `anthropic-endpoint`, HTTPS_PROXY and NO_PROXY',
};


/***/ }),

/***/ 8058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ anthropicInputs)
/* harmony export */ });
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4196);
/* harmony import */ var _models_api_base_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2945);
/* harmony import */ var _models_api_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3613);




const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ID = /^[A-Za-z0-9_-]{1,128}$/;
/** The inputs of the Claude API, in the order of `action.yml`. */
const anthropicInputs = {
    key: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-api-key',
        kind: _models_api_key_js__WEBPACK_IMPORTED_MODULE_3__/* .apiKey */ .K,
        about: 'Key of the Claude API for `model:` lines. The job never holds it: the gateway adds it.',
        example: '${{secrets.ANTHROPIC_API_KEY}}',
        role: 'none',
    }),
    rule: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-federation-rule',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(ID, 'the id of a federation rule'),
        about: "In place of a key: the federation rule by which the Claude API takes this job's identity token.",
        example: 'fdrl_0123456789abcdef',
        role: 'principal',
    }),
    organization: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-organization',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)({
            parse: (value) => (UUID.test(value) ? value.toLowerCase() : undefined),
            explain: () => ({ why: 'it is not a UUID', instead: '11111111-2222-3333-4444-555555555555' }),
            write: (value) => value,
            pattern: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
        }),
        about: 'The organization of the federation rule, a UUID.',
        example: '11111111-2222-3333-4444-555555555555',
        role: 'principal',
    }),
    serviceAccount: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-service-account',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(ID, 'the id of a service account'),
        about: 'The service account that the job acts as at the Claude API.',
        example: 'svac_0123456789abcdef',
        role: 'principal',
    }),
    workspace: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-workspace',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(ID, 'the id of a workspace'),
        about: 'The workspace of the service account, where it has several; `default` for the default one.',
        example: 'default',
        role: 'principal',
    }),
    audience: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-audience',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq,
        default: 'https://api.anthropic.com',
        about: 'Audience of the identity token for the exchange, as the federation rule has it.',
        example: 'https://api.anthropic.com',
        role: 'endpoint',
    }),
    endpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'anthropic-endpoint',
        kind: _models_api_base_js__WEBPACK_IMPORTED_MODULE_2__/* .apiBase */ .a,
        default: 'https://api.anthropic.com',
        about: 'Base URL of the Claude API, without a version.',
        example: 'https://api.anthropic.com',
        role: 'endpoint',
    }),
};


/***/ }),

/***/ 9074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ PREFIX),
/* harmony export */   K: () => (/* binding */ anthropicProvider)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8058);

const { key, rule, organization, serviceAccount, workspace, audience, endpoint } = _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .anthropicInputs */ .E;
/** How the Claude API is planned. */
const anthropicProvider = {
    name: 'anthropic',
    title: 'Claude API',
    key,
    federation: [
        { input: rule, field: 'federation_rule_id', needed: true },
        { input: organization, field: 'organization_id', needed: true },
        { input: serviceAccount, field: 'service_account_id', needed: true },
        { input: workspace, field: 'workspace_id', needed: false },
    ],
    account: serviceAccount,
    audience,
    endpoint,
    // `claude-sonnet-4-6`: the version has no dot, and the names are in lower case (Claude API documentation, "Models overview").
    likelyModel: (pattern) => pattern.replaceAll('.', '-').toLowerCase(),
    // At most twice the rest of GitHub's token, which lives five minutes.
    federatedLife: 600,
};
/** The first part of its paths at the broker. */
const PREFIX = '/anthropic';


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ prefixOf),
/* harmony export */   hu: () => (/* binding */ parseTarget),
/* harmony export */   wE: () => (/* binding */ TOKEN_HEADER)
/* harmony export */ });
/** The header with the loopback token. It is one of ours: a checkout can leave an `Authorization` for all hosts, which reaches us, too. */
const TOKEN_HEADER = 'x-agent-creds';
/** Everything that is served, by the end of the target as it is sent; and its method. */
const ENDS = {
    'info/refs?service=git-upload-pack': ['read-refs', 'GET'],
    'info/refs?service=git-receive-pack': ['push-refs', 'GET'],
    'git-upload-pack': ['fetch', 'POST'],
    'git-receive-pack': ['push', 'POST'],
    'info/lfs/objects/batch': ['lfs-batch', 'POST'],
    'info/lfs/locks/verify': ['lfs-locks', 'POST'],
};
const PATH = /^([A-Za-z0-9][A-Za-z0-9_-]{0,99})\/([A-Za-z0-9._-]{1,104})\/(.+)$/;
/**
 * How the targets of a git host begin at the gateway: with the host, so that `git remote -v` still says where a repository is.
 * @example prefixOf('https://github.com') // '/github.com/'
 */
function prefixOf(endpoint) {
    return `/${endpoint.replace(/^https?:\/\//, '')}/`;
}
/**
 * Reads the target of a request as it was sent, with nothing decoded. Whatever has not exactly this form (an escape, an empty
 * or a dotted part, a second key in the query, another path) is none, so nobody has to know how a server would read it.
 * @returns `undefined` for what is not served.
 * @example parseTarget('/github.com/', '/github.com/Acme/App.git/git-upload-pack', 'POST')
 *   // { repository: 'acme/app', operation: 'fetch' }
 * @example parseTarget('/github.com/', '/github.com/acme/app/info/refs', 'GET') // undefined
 */
function parseTarget(prefix, target, method) {
    if (!target.startsWith(prefix))
        return undefined;
    const [, owner, file, end] = PATH.exec(target.slice(prefix.length)) ?? [];
    if (owner === undefined || file === undefined || end === undefined)
        return undefined;
    const name = file.toLowerCase().replace(/\.git$/, '');
    if (!Object.hasOwn(ENDS, end) || /^\.{0,2}$/.test(name))
        return undefined;
    const [operation, only] = ENDS[end] ?? [];
    if (operation === undefined || only !== method)
        return undefined;
    return { repository: `${owner.toLowerCase()}/${name}`, operation };
}


/***/ }),

/***/ 7374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ gitBounds)
/* harmony export */ });
/** The limits of the lease, which is the use of a token that the workflow gave. */
const gitBounds = {
    code: 'INPUT_INVALID',
    who: 'The workflow',
    fix: 'git-token: ${{ secrets.AGENT_GIT_TOKEN }}   # the token alone, on one line',
    longest: ({ ttl }) => ttl,
    secrets: () => ['token'],
};


/***/ }),

/***/ 563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G3: () => (/* binding */ branchMatches),
/* harmony export */   Q8: () => (/* binding */ isBranchName),
/* harmony export */   mo: () => (/* binding */ HEADS),
/* harmony export */   rG: () => (/* binding */ patternFault),
/* harmony export */   sQ: () => (/* binding */ patternsContain)
/* harmony export */ });
/* harmony import */ var _text_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1643);

/** Where git keeps branches. */
const HEADS = 'refs/heads/';
/** Bytes. No file system stores a longer ref, and the record stays readable. */
const LONGEST = 250;
/**
 * Whether git takes this as the name of a branch: the rules of `git check-ref-format --branch`. A text is one character a
 * byte (Latin-1), so bytes above ASCII pass as they are.
 * @example isBranchName('agent/fix-1') // true
 * @example isBranchName('agent//fix') // false
 * @example isBranchName('-x') // false
 */
function isBranchName(name) {
    if (name === '' || name === '@' || name === 'HEAD' || name.length > LONGEST)
        return false;
    if (name.startsWith('-') || name.endsWith('.') || name.includes('..') || name.includes('@{'))
        return false;
    if (/[\x00-\x20\x7f~^:?*[\\]/.test(name))
        return false;
    return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}
/**
 * Why a text cannot be a pattern of branches, with the pattern to write instead where it can be guessed; `undefined` for one
 * that can. `*` stands for any letters, `/` included, or for none.
 * @example patternFault('agent/*') // undefined
 * @example patternFault('refs/heads/agent/*').instead // 'agent/*'
 */
function patternFault(pattern) {
    if (pattern.startsWith('refs/')) {
        const heads = pattern.startsWith(HEADS) ? pattern.slice(HEADS.length) : '';
        return {
            why: 'it is a whole ref, and a pattern is the name of a branch: tags and other refs cannot be pushed',
            ...(heads !== '' && !patternFault(heads) ? { instead: heads } : {}),
        };
    }
    if (pattern.includes(',')) {
        const parts = pattern.split(',').filter(Boolean);
        return {
            why: 'patterns stand apart by spaces',
            ...(parts.every((part) => !patternFault(part)) && parts.length > 0 ? { instead: parts.join(' ') } : {}),
        };
    }
    if (pattern.includes('?'))
        return { why: 'only `*` is a wildcard' };
    if (/[^\x21-\x7e]/.test(pattern))
        return { why: 'it holds a character that is not ASCII' };
    // With one letter for each wildcard, it is a name that git takes, or no name that it matches is.
    return isBranchName(pattern.replace(/\*+/g, 'x'))
        ? undefined
        : { why: 'git takes no branch with such a name' };
}
/** The patterns that match a branch; the empty list where the job may not push it. */
function branchMatches(patterns, branch) {
    return patterns.some((pattern) => (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globMatches */ .mw)(pattern, branch));
}
/** Whether every branch that the pattern `inner` matches is matched by one of `outer`. In doubt the answer is no. */
function patternsContain(outer, inner) {
    return outer.some((pattern) => (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globContains */ .GT)(pattern, inner));
}


/***/ }),

/***/ 8969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ git)
});

// EXTERNAL MODULE: ./clouds/define.js + 1 modules
var clouds_define = __webpack_require__(6795);
// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
// EXTERNAL MODULE: ./gateway/git/bounds.js
var bounds = __webpack_require__(7374);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./gateway/git/branch.js
var branch = __webpack_require__(563);
// EXTERNAL MODULE: ./gateway/git/scope.js
var scope = __webpack_require__(3487);
;// CONCATENATED MODULE: ./gateway/git/contain.js



/**
 * Makes the check whether the lines `held` contain another line: the same repository, and for a push each pattern below one of
 * its patterns. A held line that is not valid contains nothing.
 * @example gitContains(scope('git:push acme/app agent/*'))(scope('git:push acme/app agent/fix-*')[0]) // true
 * @example gitContains(scope('git:read acme/app'))(scope('git:push acme/app agent/*')[0]) // false
 */
function gitContains(held) {
    const valid = held.flatMap((line) => (0,scope/* parseGitLine */.A)(line, new error/* Problems */.Zw()) ?? []);
    return (asked) => {
        const problems = new error/* Problems */.Zw();
        const line = (0,scope/* parseGitLine */.A)(asked, problems);
        if (!line)
            return { problems: problems.all };
        const name = line.repository.toLowerCase();
        const same = valid.filter(({ repository }) => repository.toLowerCase() === name);
        if (line.verb === 'read')
            return same.length > 0;
        const patterns = same.flatMap(({ branches }) => branches);
        return line.branches.every((pattern) => (0,branch/* patternsContain */.sQ)(patterns, pattern));
    };
}

// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./gateway/git/inputs.js
var git_inputs = __webpack_require__(2538);
;// CONCATENATED MODULE: ./gateway/git/hosts.js


/** The endpoint, where it is another host than GitHub's: it receives the token. */
function gitForeign(inputs) {
    return (0,endpoints/* foreignOf */.qt)(inputs, [[git_inputs/* gitInputs */._.endpoint, (base) => base === git_inputs/* gitInputs */._.endpoint.default]]);
}

// EXTERNAL MODULE: ./gateway/git/plan.js
var plan = __webpack_require__(9164);
// EXTERNAL MODULE: ./gateway/git/address.js
var address = __webpack_require__(4051);
;// CONCATENATED MODULE: ./gateway/git/served.js


/** How the broker serves git: it forwards git's own HTTP protocol, and adds the token. */
const gitServed = {
    // Nothing beats the values of the environment, which git reads last, but a longer `insteadOf`, which is the job's own wish.
    blanked: [],
    fatal: [],
    restorable: ['GIT_CONFIG_COUNT'],
    files: [],
    shows: 'bearer',
    exports: exportGit,
    loadGateway: async () => (await __webpack_require__.e(/* import() | gateway */ 355).then(__webpack_require__.bind(__webpack_require__, 1695))).gitGateway,
};
function exportGit({ endpoint, grants }, { port, bearer, job = {} }) {
    const gateway = `http://127.0.0.1:${port}`;
    const values = [
        [`http.${gateway}/.extraHeader`, `${address/* TOKEN_HEADER */.wE}: ${bearer}`],
        ...ownersOf(grants).flatMap((owner) => formsOf(endpoint).map((form) => [`url.${gateway}${(0,address/* prefixOf */.MT)(endpoint)}${owner}/.insteadOf`, `${form}${owner}/`])),
    ];
    const before = countOf(job.GIT_CONFIG_COUNT);
    const env = { GIT_CONFIG_COUNT: String(before + values.length) };
    values.forEach(([key, value], index) => {
        env[`GIT_CONFIG_KEY_${before + index}`] = key;
        env[`GIT_CONFIG_VALUE_${before + index}`] = value;
    });
    return { env, ...(before > 0 ? { restore: { GIT_CONFIG_COUNT: String(before) } } : {}) };
}
/** The count of the job's own values. Git does not start with a count that is none, so then there is nothing to add to. */
function countOf(text = '') {
    return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
/** The owners, as the lines write them and in lower case: git compares a URL letter by letter. */
function ownersOf(grants) {
    const owners = grants.map(({ repository }) => repository.split('/')[0] ?? '');
    return [...new Set(owners.flatMap((owner) => [owner, owner.toLowerCase()]))];
}
/** How URLs of the host begin, up to the owner. For GitHub also the forms of ssh, for which an agent has no key. */
function formsOf(endpoint) {
    const ssh = endpoint === git_inputs/* gitInputs */._.endpoint.default ? ['git@github.com:', 'ssh://git@github.com/'] : [];
    return [`${endpoint}/`, ...ssh];
}

;// CONCATENATED MODULE: ./gateway/git/git.js








/** Git over HTTPS: the broker forwards it with a token that the job never holds, to the repositories and branches of the lines. */
const git = (0,clouds_define/* defineCloud */.f)({
    name: 'git',
    title: 'git',
    inputs: Object.values(git_inputs/* gitInputs */._),
    services: ['git'],
    exampleLine: 'git:push  owner/repo  agent/*',
    variables: ['GIT_CONFIG_COUNT'],
    shadows: [],
    configuredBy: common/* common */.s.scope.name,
    requests: 0,
    isConfigured: (inputs) => (inputs.get(common/* common */.s.scope) ?? []).some(({ whats }) => whats.some(({ service }) => service === 'git')),
    plan: plan/* planGit */.e,
    contains: gitContains,
    foreign: gitForeign,
    handoverPlan: ({ cloud, endpoint, grants, principal }) => ({ cloud, endpoint, grants, principal }),
    handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
    load: async () => (await __webpack_require__.e(/* import() | git-issuer */ 259).then(__webpack_require__.bind(__webpack_require__, 7764))).gitIssuer,
    bounds: bounds/* gitBounds */.s,
    // The token is in no state: only the broker, which has it, can end it.
    revocation: {
        saveTarget: () => undefined,
        loadRevoker: async () => (await __webpack_require__.e(/* import() | gateway */ 355).then(__webpack_require__.bind(__webpack_require__, 2405))).gitRevoker,
    },
    served: gitServed,
});


/***/ }),

/***/ 2538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ gitInputs)
/* harmony export */ });
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(274);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4196);



/** Characters. A token of GitHub has forty or more. */
const SHORTEST_TOKEN = 20;
/** The inputs of git, in the order of `action.yml`. */
const gitInputs = {
    token: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'git-token',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__/* .secret */ .rJ)(SHORTEST_TOKEN),
        about: 'Token with which the gateway logs in for `git:` lines; the job never holds it. Default the `github-token`, which reaches only the repository of the workflow.',
        example: '${{ secrets.AGENT_GIT_TOKEN }}',
        role: 'none',
    }),
    endpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'git-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpoint */ .s)(),
        default: 'https://github.com',
        about: 'Base URL of the git host, for GitHub Enterprise.',
        example: 'https://github.com',
        role: 'endpoint',
    }),
};


/***/ }),

/***/ 9164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ HANDED_OVER),
/* harmony export */   e: () => (/* binding */ planGit)
/* harmony export */ });
/* harmony import */ var _clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(622);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(756);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2538);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3487);




/** Seconds. So much longer than `renew-until` lives the lease, so that nothing tries to renew a token that the workflow gave. */
const BEYOND_RENEWAL = 300;
/** The fact of a lease whose token was handed over for it alone, so that its end may revoke the token. */
const HANDED_OVER = 'handedOver';
/** Makes the plan for git from the inputs. Pure. @returns `undefined` where it added problems. */
function planGit(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const parsed = lines.flatMap((line) => (0,_scope_js__WEBPACK_IMPORTED_MODULE_3__/* .parseGitLine */ .A)(line, problems) ?? []);
    if (problems.count > before || parsed.length === 0)
        return undefined;
    const grants = mergeGrants(parsed);
    const endpoint = inputs.get(_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .gitInputs */ ._.endpoint);
    const input = inputs.isGiven(_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .gitInputs */ ._.token) ? _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .gitInputs */ ._.token : _inputs_common_js__WEBPACK_IMPORTED_MODULE_1__/* .common */ .s.githubToken;
    report(context, grants, input.name);
    const plan = {
        cloud: 'git',
        principal: input.name,
        audience: '',
        session: context.session,
        ttl: inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_1__/* .common */ .s.renewUntil) + BEYOND_RENEWAL,
        scope: lines.map((line) => line.text),
        narrowed: true,
        end: 'withheld',
        endpoint,
        grants,
    };
    return { plan, view: view(plan, input.name, parsed) };
}
/** One grant for each repository, whatever the case in which lines write it. */
function mergeGrants(lines) {
    const grants = new Map();
    for (const { repository, branches } of lines) {
        const key = repository.toLowerCase();
        const known = grants.get(key);
        grants.set(key, {
            repository: known?.repository ?? repository,
            branches: [...new Set([...(known?.branches ?? []), ...branches])],
        });
    }
    return [...grants.values()];
}
function report({ warn, notice, lockIp, lockVpc }, grants, input) {
    for (const { repository, branches } of grants) {
        if (branches.some((pattern) => /^\*+$/.test(pattern)))
            warn(`git: \`*\` lets the job make branches of any name in ${repository}, also ones that workflows run on.`);
    }
    if (input === _inputs_common_js__WEBPACK_IMPORTED_MODULE_1__/* .common */ .s.githubToken.name && grants.length > 1) {
        notice(`git: the lines name ${grants.length} repositories, and the \`github-token\` reaches the one of this workflow, and public ones to read: give a \`git-token\` that reaches them all.`);
    }
    const locks = [...(lockIp.length > 0 ? ['`lock-ip`'] : []), ...(lockVpc.length > 0 ? ['`lock-vpc`'] : [])];
    if (locks.length > 0)
        notice(`git: ${locks.join(' and ')} say nothing of \`git:\` lines: only this machine's gateway uses their token.`);
}
function view(plan, input, parsed) {
    const needs = plan.grants.map(({ repository, branches }) => `contents: ${branches.length > 0 ? 'write' : 'read'} on ${repository}`);
    return {
        rows: [
            ['host', (0,_clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(plan.endpoint)],
            ['token', `\`${input}\`, which the job never holds`],
            ['it needs', needs.join('; ')],
        ],
        lines: () => parsed.map(describe),
        documents: [],
    };
}
function describe({ line, repository, branches }) {
    const push = `push ${branches.join(', ')}: new branches, and ones that this job made; `;
    return {
        line: line.text,
        became: `${branches.length > 0 ? push : ''}clone and fetch ${repository}`,
        cost: 0,
    };
}


/***/ }),

/***/ 3487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ parseGitLine)
/* harmony export */ });
/* harmony import */ var _clouds_near_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4429);
/* harmony import */ var _clouds_refuse_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9189);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2133);
/* harmony import */ var _branch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(563);




const KNOWN = ['git:read', 'git:push'];
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;
/**
 * Parses one scope line of git: `git:read  owner/repo`, or `git:push  owner/repo  agent/*` with one or more patterns of branches.
 * @returns `undefined` where it added a problem.
 * @example parseGitLine(scope('git:read acme/app')[0], new Problems()).repository // 'acme/app'
 * @example parseGitLine(scope('git:push acme/app agent/* fix/*')[0], new Problems()).branches // ['agent/*', 'fix/*']
 */
function parseGitLine(line, problems) {
    const bad = (why, fix) => (0,_clouds_refuse_line_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseLine */ .V)(line, problems, why, fix);
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const [place = '', ...branches] = line.where?.split(' ') ?? [];
    const unknown = names.find((name) => !KNOWN.includes(name));
    if (unknown !== undefined) {
        const guess = (0,_clouds_near_names_js__WEBPACK_IMPORTED_MODULE_1__/* .nearestName */ .q)(unknown, KNOWN) ?? 'git:read';
        return bad(`there is no ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(unknown)}; did you mean ${guess}?`, withWhere(guess, line.where));
    }
    if (names.length > 1) {
        return names.includes('git:push')
            ? bad('`git:push` reads as well, and stands alone on a line', withWhere('git:push', line.where))
            : bad('it says `git:read` twice', withWhere('git:read', line.where));
    }
    const verb = names[0] === 'git:push' ? 'push' : 'read';
    const example = verb === 'push' ? '  agent/*' : '';
    if (place === '')
        return bad('it names no repository', `git:${verb}  owner/repo${example}`);
    const repository = readRepository(place);
    if (typeof repository !== 'string') {
        const rest = branches.length > 0 ? `  ${branches.join(' ')}` : example;
        return bad(repository.why, `git:${verb}  ${repository.instead ?? 'owner/repo'}${rest}`);
    }
    if (verb === 'read') {
        return branches.length === 0
            ? { line, verb, repository, branches }
            : bad('a job that may read a repository may read every branch of it: the pattern would hide nothing', `git:read  ${repository}`);
    }
    if (branches.length === 0) {
        return bad('it does not say which branches may be pushed', `git:push  ${repository}  agent/*   # \`*\` covers \`/\`, too`);
    }
    for (const pattern of branches) {
        const fault = (0,_branch_js__WEBPACK_IMPORTED_MODULE_3__/* .patternFault */ .rG)(pattern);
        if (!fault)
            continue;
        const instead = branches.map((one) => (one === pattern ? (fault.instead ?? 'agent/*') : one)).join(' ');
        return bad(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(pattern)} is not a pattern of branches: ${fault.why}`, `git:push  ${repository}  ${instead}`);
    }
    return { line, verb, repository, branches };
}
function withWhere(what, where) {
    const [place, ...rest] = (where ?? 'owner/repo').split(' ');
    return [what, place, ...(what === 'git:push' ? [rest.join(' ') || 'agent/*'] : [])].join('  ');
}
/** Reads `owner/repo`; or says why it is none, with what to write instead where that can be guessed. */
function readRepository(place) {
    const path = /^(?:https:\/\/[^/@]+\/|git@[^:/]+:)(.+)$/.exec(place)?.[1];
    const [owner = '', name = '', ...more] = (path ?? place).split('/');
    const short = name.replace(/\.git$/i, '');
    const isRepository = OWNER.test(owner) && NAME.test(short) && !/^\.{1,2}$/.test(short) && more.length === 0;
    const instead = isRepository && !/\.git$/i.test(short) ? `${owner}/${short}` : undefined;
    if (path !== undefined)
        return { why: 'it is a URL, and a line names `owner/repo`', ...(instead ? { instead } : {}) };
    if (place.includes('*'))
        return { why: 'a line names one repository; there is no pattern for several' };
    if (instead === undefined)
        return { why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(place)} is not \`owner/repo\`` };
    return name === short ? instead : { why: 'a repository is named without `.git`', instead };
}


/***/ }),

/***/ 2945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ apiBase)
/* harmony export */ });
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(274);

const kind = (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .endpoint */ .s)();
/** The kind of the base of a provider's API. The clients' paths have the version, so one in the base would stand there twice. */
const apiBase = {
    ...kind,
    read(raw, reading) {
        const base = kind.read(raw, reading);
        const version = base === undefined ? undefined : /\/v[0-9]+$/.exec(base)?.[0];
        if (base === undefined || version === undefined)
            return base;
        reading.invalid(`it ends with the version ${version}, and the base has none`, base.slice(0, -version.length));
        return undefined;
    },
};


/***/ }),

/***/ 3613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ apiKey)
/* harmony export */ });
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4196);

/** Characters. No provider has shorter keys, and a shorter mask would hide ordinary text of the log. */
const SHORTEST = 16;
/** Visible ASCII: a key goes into a header. */
const VISIBLE = /^[\x21-\x7e]+$/;
const kind = (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)(SHORTEST);
/** The kind of a provider's key. No message shows it. */
const apiKey = {
    ...kind,
    read(raw, reading) {
        const value = kind.read(raw, reading);
        if (value !== undefined && !VISIBLE.test(value))
            reading.invalid('it holds a blank, a line break or another character that no key has');
        return value;
    },
};


/***/ }),

/***/ 9630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ modelBounds),
/* harmony export */   i: () => (/* binding */ LONGEST_FEDERATED)
/* harmony export */ });
/**
 * Seconds. OpenAI's tokens live an hour at most. Those of the Claude API live at most twice as long as the rest of GitHub's
 * token, which is a few minutes.
 */
const LONGEST_FEDERATED = 3600;
/** The limits that the leases of all providers have in common. */
const modelBounds = {
    longest: ({ source, ttl }) => (source === 'key' ? ttl : LONGEST_FEDERATED),
    secrets: ({ source }) => [source === 'key' ? 'apiKey' : 'accessToken'],
};


/***/ }),

/***/ 22:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ openaiBounds)
/* harmony export */ });
/* harmony import */ var _models_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9630);

/** The limits of a lease of the OpenAI API. */
const openaiBounds = {
    ..._models_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .modelBounds */ .R,
    code: 'OPENAI_UNAVAILABLE',
    who: 'The OpenAI API',
    fix: 'check `openai-auth-endpoint`, HTTPS_PROXY and NO_PROXY',
};


/***/ }),

/***/ 7522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ openaiInputs)
/* harmony export */ });
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(274);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4196);
/* harmony import */ var _models_api_base_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2945);
/* harmony import */ var _models_api_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3613);





const ID = /^[A-Za-z0-9_-]{1,128}$/;
/** The inputs of the OpenAI API, in the order of `action.yml`. */
const openaiInputs = {
    key: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'openai-api-key',
        kind: _models_api_key_js__WEBPACK_IMPORTED_MODULE_4__/* .apiKey */ .K,
        about: 'Key of the OpenAI API for `model:` lines. The job never holds it: the gateway adds it.',
        example: '${{secrets.OPENAI_API_KEY}}',
        role: 'none',
    }),
    provider: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'openai-identity-provider',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(ID, 'the id of an identity provider'),
        about: "In place of a key: the identity provider by which the OpenAI API takes this job's identity token.",
        example: 'idp_0123456789abcdef',
        role: 'principal',
    }),
    serviceAccount: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'openai-service-account',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(ID, 'the id of a service account'),
        about: 'The service account that the job acts as at the OpenAI API.',
        example: 'svc_acct_0123456789abcdef',
        role: 'principal',
    }),
    audience: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'openai-audience',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq,
        default: 'https://api.openai.com/v1',
        about: 'Audience of the identity token for the exchange, as the identity provider has it.',
        example: 'https://api.openai.com/v1',
        role: 'endpoint',
    }),
    endpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'openai-endpoint',
        kind: _models_api_base_js__WEBPACK_IMPORTED_MODULE_3__/* .apiBase */ .a,
        default: 'https://api.openai.com',
        about: 'Base URL of the OpenAI API, without a version.',
        example: 'https://api.openai.com',
        role: 'endpoint',
    }),
    authEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'openai-auth-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpoint */ .s)(),
        default: 'https://auth.openai.com',
        about: 'Base URL of the service that exchanges identity tokens for the OpenAI API.',
        example: 'https://auth.openai.com',
        role: 'endpoint',
    }),
};


/***/ }),

/***/ 4106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ PREFIX),
/* harmony export */   I: () => (/* binding */ openaiProvider)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7522);

const { key, provider, serviceAccount, audience, endpoint, authEndpoint } = _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .openaiInputs */ .s;
/** How the OpenAI API is planned. */
const openaiProvider = {
    name: 'openai',
    title: 'OpenAI API',
    key,
    federation: [
        { input: provider, field: 'identity_provider_id', needed: true },
        { input: serviceAccount, field: 'service_account_id', needed: true },
    ],
    account: serviceAccount,
    audience,
    endpoint,
    authority: authEndpoint,
    federatedLife: 3600,
};
/** The first part of its paths at the broker. */
const PREFIX = '/openai';


/***/ }),

/***/ 3801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MARK: () => (/* binding */ MARK),
/* harmony export */   toolEnvironment: () => (/* binding */ toolEnvironment)
/* harmony export */ });
/** By its mark the runner finds processes that are left at the end of the job. */
const MARK = 'RUNNER_TRACKING_ID';
/** The whole environment of a tool: where programs are, a home of its own, and the variables that the workflow declares. */
function toolEnvironment({ values, path }, home, user, mark) {
    const folders = path.split(':').filter((folder) => folder.startsWith('/'));
    return {
        PATH: folders.join(':') || '/usr/local/bin:/usr/bin:/bin',
        HOME: home,
        USER: user,
        LOGNAME: user,
        ...(mark === undefined ? {} : { [MARK]: mark }),
        ...values,
    };
}


/***/ }),

/***/ 3659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ toolsInputs)
});

// EXTERNAL MODULE: ./inputs/input.js
var input = __webpack_require__(2999);
// EXTERNAL MODULE: ./net/loopback.js
var loopback = __webpack_require__(6088);
;// CONCATENATED MODULE: ./gateway/tools/lines.js
/** Deeper maps have no meaning here. */
const MOST_LEVELS = 3;
const KEY = /^([A-Za-z_][A-Za-z0-9_.-]*)[ ]*:(?:[ ]+(.*))?$/;
/** How to write a text in which YAML would see more than a text. */
const IN_QUOTES = 'NAME: ${{ toJSON(secrets.NAME) }}   # a text in quotes, whatever is in it';
/**
 * Reads the small part of YAML that is needed here: maps in lines, and one text a key. What YAML reads as something else
 * than what a person sees (anchors, tags, maps in braces, texts over several lines but for `|`) is a problem. Whatever
 * this accepts, YAML reads as the same. It is small, since the inputs of every job are read by it.
 * @example readLines('a:\n  b: c', () => {})[0].entries[0].text // 'c'
 */
function readLines(text, report) {
    const all = text.split(/\r\n|\n/);
    const reader = new LineReader(all, report);
    const entries = reader.map(-1, 1);
    reader.rest();
    return entries;
}
class LineReader {
    #all;
    #report;
    #at = 0;
    constructor(all, report) {
        this.#all = all;
        this.#report = report;
    }
    /** The entries that are indented deeper than `outside`, all by as much as the first. */
    map(outside, level) {
        const entries = [];
        const seen = new Map();
        let indent;
        for (let line = this.#peek(); line && line.indent > outside; line = this.#peek()) {
            this.#at = line.number;
            indent ??= line.indent;
            if (line.indent !== indent) {
                this.#report(line.number, 'it is indented unlike the lines around it');
                continue;
            }
            const [, key, value = ''] = KEY.exec(line.text) ?? [];
            if (key === undefined) {
                // Nothing stands before it, so it is no part of a text.
                if (level === 1 && entries.length === 0 && /^(?:- |\{|\[)/.test(line.text)) {
                    this.#report(line.number, 'it is a list or a map in brackets, and tools are a map in lines: a name, and below it what the tool is');
                    continue;
                }
                this.#report(line.number, 'it is no `key: value`; a text with a line break in it looks like this', IN_QUOTES);
                continue;
            }
            const first = seen.get(key);
            seen.set(key, line.number);
            const entry = this.#entry(key, value.trim(), line, level);
            if (first === undefined)
                entries.push(entry);
            else
                this.#report(line.number, `its key stands on line ${first} as well, and one of the two would be lost`);
        }
        return entries;
    }
    /** Reports a line that is left: it is indented less than the first. */
    rest() {
        const line = this.#peek();
        if (line)
            this.#report(line.number, 'it is indented unlike the lines around it');
    }
    #entry(key, value, line, level) {
        const { number } = line;
        if (value.startsWith('|'))
            return { key, line: number, text: this.#block(value, line) };
        if (value !== '' && !value.startsWith('#')) {
            const text = this.#scalar(value, number);
            return { key, line: number, ...(text === undefined ? {} : { text }) };
        }
        if (level < MOST_LEVELS) {
            const entries = this.map(line.indent, level + 1);
            if (entries.length > 0)
                return { key, line: number, entries };
        }
        return { key, line: number };
    }
    /** The text behind `|` or `|-`: the lines below, without their common indentation. */
    #block(mark, { number, indent }) {
        if (!/^\|-?(?: +#.*)?$/.test(mark))
            this.#report(number, 'a text of several lines begins with `|` or `|-`');
        const lines = [];
        let own;
        for (; this.#at < this.#all.length; this.#at++) {
            const raw = this.#all[this.#at] ?? '';
            const blank = /^ *$/.test(raw);
            const deep = raw.length - raw.trimStart().length;
            if (!blank && deep <= indent)
                break;
            if (!blank)
                own ??= deep;
            if (/^ *\t/.test(raw))
                this.#report(this.#at + 1, 'it is indented by a tab');
            else if (own === undefined && blank && raw !== '')
                this.#report(this.#at + 1, 'a text of several lines begins with blanks');
            else if (!blank && deep < (own ?? 0))
                this.#report(this.#at + 1, 'it is indented less than the first line of its text');
            lines.push(raw.slice(Math.min(own ?? 0, deep)));
        }
        while (lines.at(-1) === '')
            lines.pop();
        const text = lines.join('\n');
        return mark.startsWith('|-') || text === '' ? text : `${text}\n`;
    }
    #scalar(value, line) {
        if (value.startsWith('"'))
            return this.#double(value, line);
        if (value.startsWith("'"))
            return this.#single(value, line);
        const wrong = plainFault(value);
        if (wrong === undefined)
            return value;
        this.#report(line, wrong, IN_QUOTES);
        return undefined;
    }
    /** JSON's escapes, which are YAML's as well. */
    #double(value, line) {
        const [, quoted] = /^("(?:[^"\\]|\\.)*")(?:[ ]+#.*)?$/s.exec(value) ?? [];
        try {
            const text = quoted === undefined ? undefined : String(JSON.parse(quoted));
            if (text?.isWellFormed())
                return text;
        }
        catch {
            // Reported below.
        }
        this.#report(line, 'its text in double quotes does not end, or holds an escape that JSON does not have', IN_QUOTES);
        return undefined;
    }
    #single(value, line) {
        const [, quoted] = /^'((?:[^']|'')*)'(?:[ ]+#.*)?$/s.exec(value) ?? [];
        if (quoted !== undefined)
            return quoted.replaceAll("''", "'");
        this.#report(line, 'its text in single quotes does not end, or goes on behind them', IN_QUOTES);
        return undefined;
    }
    /** The next line that says something. The lines before it are passed over. */
    #peek() {
        for (; this.#at < this.#all.length; this.#at++) {
            const raw = this.#all[this.#at] ?? '';
            const text = raw.trim();
            if (text === '' || text.startsWith('#'))
                continue;
            const number = this.#at + 1;
            const blanks = raw.slice(0, raw.length - raw.trimStart().length);
            if (/[^ ]/.test(blanks) || /[\p{Cc}\u2028\u2029\ufeff]/u.test(text)) {
                this.#report(number, 'it is indented by something else than spaces, or has a control character', IN_QUOTES);
                continue;
            }
            return { number, indent: blanks.length, text };
        }
        return undefined;
    }
}
/** Why a text without quotes is not what YAML would read; `undefined` where it is. */
function plainFault(value) {
    if (/^[[{]/.test(value))
        return 'its value is a list or a map in brackets; write one `key: value` a line';
    if (/^[\]},#&*!>%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)/.test(value))
        return 'its text begins with a character that means something to YAML';
    if (/:(?:\s|$)|\s#/.test(value))
        return 'YAML would cut its text at a `: ` or a ` #`';
    if (/^(?:~|null|Null|NULL)$/.test(value))
        return 'YAML would read its text as nothing';
    return undefined;
}

;// CONCATENATED MODULE: ./gateway/tools/read.js


/** Bounds of the input: in characters, tools, values of one tool, and bytes of all values of one tool. */
const limits = { characters: 64 * 1024, tools: 20, values: 50, bytes: 8 * 1024 };
const EXAMPLE = `|
  jira:
    run: npx -y @acme/jira-mcp@1.2.3
    env:
      JIRA_TOKEN: \${{ secrets.JIRA_TOKEN }}`;
const KEYS = ['run', 'url', 'env', 'headers', 'lease', 'optional'];
/** Headers that belong to the connection, or to the protocol that passes. */
const NOT_OURS = [
    ...[
        'accept',
        'accept-encoding',
        'connection',
        'content-encoding',
        'content-length',
        'content-type',
        'expect',
        'host',
    ],
    ...['keep-alive', 'last-event-id', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
];
/** Reads the tools of a workflow. All problems are reported, none with a word of a value. */
function readTools(text, report) {
    if (text.length > limits.characters) {
        report(1, `it has ${text.length} characters, and at most ${limits.characters} are read`);
        return [];
    }
    let told = false;
    const tools = readLines(text, (line, why, instead) => {
        told = true;
        report(line, why, instead);
    });
    if (tools.length === 0 && !told)
        report(1, 'it names no tool');
    if (tools.length > limits.tools)
        report(1, `it names ${tools.length} tools, and at most ${limits.tools} can be`);
    return tools.flatMap((entry) => readTool(entry, report) ?? []);
}
function readTool(entry, report) {
    let whole = true;
    const wrong = (line, why, instead) => {
        whole = false;
        report(line, why, instead);
    };
    const { key: name, line, entries } = entry;
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
        wrong(line, 'the name of a tool is small letters, digits and `-`, at most 40, and begins with a letter');
        return undefined;
    }
    if (!entries) {
        wrong(line, 'a tool is a map with `run` or `url`, indented below its name');
        return undefined;
    }
    for (const one of entries)
        if (!KEYS.includes(one.key))
            wrong(one.line, `it is no key of a tool; those are ${KEYS.join(', ')}`);
    const find = (key) => entries.find((one) => one.key === key);
    const text = (key) => {
        const one = find(key);
        if (one && (one.text ?? '').trim() === '')
            wrong(one.line, `\`${key}\` has no text`);
        return one?.text?.trim();
    };
    const [run, url, lease = ''] = [text('run'), text('url'), text('lease')];
    const optional = readBoolean(find('optional'), wrong);
    const env = readValues(find('env'), wrong, variable);
    const headers = readValues(find('headers'), wrong, header);
    if (find('run') && find('url'))
        wrong(line, 'it has `run` and `url`; a tool is a command or a server');
    if (!find('run') && !find('url'))
        wrong(line, 'it has neither `run` nor `url`');
    const other = find('run') ? find('headers') : (find('env') ?? find('lease'));
    if (other && find('run') !== find('url'))
        wrong(other.line, find('run') ? '`headers` are for a tool with `url`' : `\`${other.key}\` is for a tool with \`run\``);
    if (/[\0-\x08\x0b-\x1f\x7f\u2028\u2029]/.test(run ?? ''))
        wrong(find('run')?.line ?? line, '`run` has a control character');
    if (url !== undefined)
        checkUrl(url, find('url')?.line ?? line, wrong);
    if (!whole)
        return undefined;
    return run !== undefined
        ? { name, kind: 'command', run, env, lease, optional }
        : { name, kind: 'url', url: url ?? '', headers, optional };
}
function readBoolean(entry, wrong) {
    if (!entry)
        return false;
    if (entry.text !== 'true' && entry.text !== 'false')
        wrong(entry.line, '`optional` is true or false', 'optional: true');
    return entry.text === 'true';
}
function readValues(entry, wrong, check) {
    if (!entry)
        return {};
    if (entry.text !== undefined) {
        wrong(entry.line, `\`${entry.key}\` holds one \`NAME: value\` a line, indented below it`);
        return {};
    }
    const all = entry.entries ?? [];
    if (all.length > limits.values)
        wrong(entry.line, `\`${entry.key}\` has ${all.length} values, and at most ${limits.values} can be`);
    for (const one of all) {
        if (one.entries)
            wrong(one.line, 'a value is one text');
        check(one, wrong);
    }
    const values = Object.fromEntries(all.map(({ key, text = '' }) => [key, text]));
    if (Buffer.byteLength(JSON.stringify(values)) > limits.bytes)
        wrong(entry.line, `\`${entry.key}\` holds more than ${limits.bytes} bytes`);
    return values;
}
function variable({ key, line, text = '' }, wrong) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key))
        wrong(line, 'the name of a variable is letters, digits and `_`, and begins with no digit');
    if (text.includes('\0'))
        wrong(line, 'a value cannot hold the character NUL');
}
function header({ key, line, text = '' }, wrong) {
    const name = key.toLowerCase();
    if (!/^[a-z0-9-]+$/.test(name))
        wrong(line, 'the name of a header is letters, digits and `-`');
    if (NOT_OURS.includes(name) || name.startsWith('mcp-'))
        wrong(line, 'this header belongs to the connection or to the protocol, and passes as it is or not at all');
    if (!/^[\x20-\x7e]*$/.test(text))
        wrong(line, 'the value of a header is printable ASCII on one line', IN_QUOTES);
}
function checkUrl(text, line, wrong) {
    const url = URL.parse(text);
    const example = 'https://mcp.example.com/mcp';
    if (!url || !/^https?:$/.test(url.protocol) || /[^\x21-\x7e]/.test(text)) {
        wrong(line, '`url` is no URL that begins with `https://`', `url: ${example}`);
        return;
    }
    if (url.protocol === 'http:' && !(0,loopback/* isLoopback */.U)(url.hostname))
        wrong(line, '`url` is plain HTTP, which is taken for this machine (127.0.0.1) only', `url: ${example}`);
    if (url.username !== '' || url.password !== '')
        wrong(line, '`url` holds a user name or a password; hand it over as a header', 'headers:\n  Authorization: ...');
    if (text.includes('#'))
        wrong(line, '`url` has a part behind `#`, which is never sent', `url: ${example}`);
}
/** The text that {@link readTools} reads into the same tools, with empty values. Of a URL only its origin stays. */
function writeTools(tools) {
    return tools.map(writeTool).join('\n');
}
function writeTool(tool) {
    const names = (key, values) => Object.keys(values).length === 0
        ? []
        : [`  ${key}:`, ...Object.keys(values).map((name) => `    ${name}:`)];
    const own = tool.kind === 'command'
        ? [
            `  run: ${JSON.stringify(tool.run)}`,
            ...names('env', tool.env),
            ...(tool.lease === '' ? [] : [`  lease: ${JSON.stringify(tool.lease)}`]),
        ]
        : [`  url: ${JSON.stringify(new URL(tool.url).origin)}`, ...names('headers', tool.headers)];
    return [`${tool.name}:`, ...own, ...(tool.optional ? ['  optional: true'] : [])].join('\n');
}
/**
 * Whether the tools allow no more than others: each is among them, with the same command or server, and names no further
 * value. The values themselves are not compared: a policy file that everybody can read holds none.
 */
function toolsWithin(inner, outer) {
    return inner.every((own) => outer.some((other) => toolWithin(own, other)));
}
function toolWithin(own, other) {
    if (own.name !== other.name)
        return false;
    const subset = (some, all) => Object.keys(some).every((name) => Object.hasOwn(all, name));
    if (own.kind === 'command' && other.kind === 'command')
        return own.run === other.run && own.lease === other.lease && subset(own.env, other.env);
    if (own.kind === 'url' && other.kind === 'url')
        return new URL(own.url).origin === new URL(other.url).origin && subset(own.headers, other.headers);
    return false;
}

// EXTERNAL MODULE: ./gateway/tools/secrets.js
var secrets = __webpack_require__(5293);
// EXTERNAL MODULE: ./gateway/tools/spec.js
var spec = __webpack_require__(2853);
;// CONCATENATED MODULE: ./gateway/tools/inputs.js




/** The kind of the tools: YAML in, tools out. It never shows a value: {@link Kind.write} leaves them out. */
const tools = {
    list: false,
    schema: { type: 'string' },
    type: { type: 'string' },
    read(text, reading) {
        if (text.trim() === '')
            return undefined;
        const found = readTools(text, (line, why, instead = `tools: ${EXAMPLE}`) => reading.problems.add('INPUT_INVALID', '`tools` is not usable', `line ${line}: ${why}`, instead, {
            line: reading.lineAt(line),
        }));
        return found.length > 0 ? found : undefined;
    },
    secrets: (all) => all.flatMap((tool) => (0,secrets/* shownNever */.QX)({ values: (0,spec/* valuesOf */.s)(tool), url: tool.kind === 'url' ? tool.url : '' })),
    write: writeTools,
    within: toolsWithin,
};
const toolsInputs = {
    tools: (0,input/* input */.hF)({
        name: 'tools',
        kind: tools,
        about: 'MCP tools whose secrets the agent never holds, YAML: a name each, with `run` (a command) or `url` (a server over HTTP), and `env`, `headers`, `optional` (docs/tools.md).',
        example: EXAMPLE,
        role: 'native',
        inProfile: 'Tools that a workflow may use, with their commands or servers and the names of their values.',
    }),
};


/***/ }),

/***/ 1233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ refuseWalledLeases),
/* harmony export */   p: () => (/* binding */ planTools)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(756);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(251);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3659);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2853);





/** Seconds by which the lease outlives the broker's own end: it is never renewed. */
const SPARE = 300;
/** Makes the plan for the tools. Pure. @returns `undefined` where it added problems. */
function planTools(context) {
    const { inputs, problems, session } = context;
    const before = problems.count;
    const given = inputs.get(_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .toolsInputs */ .f.tools) ?? [];
    const left = given.filter((tool) => hasValues(tool, context));
    for (const tool of given)
        refuseLease(tool, context);
    if (problems.count > before)
        return undefined;
    const tools = left.map(planOne);
    const plan = {
        cloud: 'tools',
        principal: left.length === 0 ? 'no tool' : left.map(({ name }) => name).join(', '),
        audience: '',
        session,
        ttl: inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_1__/* .common */ .s.renewUntil) + SPARE,
        scope: tools.map(({ name }) => `tool ${name}`),
        narrowed: true,
        end: 'withheld',
        tools,
    };
    return { plan, view: view(tools, inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_1__/* .common */ .s.renewUntil)) };
}
/**
 * Checks that no tool needs a lease where the tools stand behind walls of their own: nothing but its standard streams leads out of
 * such a wall, so its command cannot reach the broker.
 * @throws {AgentCredsError} INPUT_CONFLICT.
 */
function refuseWalledLeases(plans) {
    const plan = plans.find((one) => one.cloud === 'tools');
    const tool = plan?.tools.find((one) => one.kind === 'command' && one.lease !== undefined);
    if (!tool)
        return;
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'INPUT_CONFLICT',
        what: `The tool ${tool.name} names a lease, and behind the wall it could not reach it`,
        why: 'a tool has a wall of its own there, out of which only its standard streams lead, not the broker\u2019s port',
        fix: `remove \`lease\` from ${tool.name}, and hand it what it logs in with under \`env\`; or use the plain step, where tools reach the broker`,
    });
}
/** Whether all values of a tool are set. Where one is not, the tool is left out, or the plan has a problem. */
function hasValues(tool, { problems, notice }) {
    const unset = Object.entries((0,_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .valuesOf */ .s)(tool)).flatMap(([name, value]) => value.trim() === '' ? [name] : []);
    for (const name of unset) {
        if (tool.optional)
            notice(`${name} is not set: the tool ${tool.name} is left out, as \`optional: true\` says.`);
        else
            problems.add('TOOL_VARIABLE_UNSET', `${name} is not set: the tool ${tool.name} cannot start`, 'a secret that does not exist, or that this run does not get, is an empty text', 'add the secret, or `optional: true`');
    }
    return unset.length === 0;
}
function refuseLease(tool, { problems, leases = [] }) {
    if (tool.kind !== 'command' || tool.lease === '' || leases.includes(tool.lease))
        return;
    problems.add('INPUT_INVALID', `\`tools\` is not usable: the tool ${tool.name} names a lease that does not exist`, leases.length === 0 ? '`leases` names none' : `\`leases\` names ${leases.join(', ')}`, leases[0] === undefined
        ? `remove \`lease\` from ${tool.name}, or add a lease of that name to \`leases\``
        : `lease: ${leases[0]}`);
}
function planOne(tool) {
    const { name } = tool;
    const values = Object.keys((0,_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .valuesOf */ .s)(tool));
    return tool.kind === 'command'
        ? { name, kind: 'command', run: tool.run, values, ...(tool.lease === '' ? {} : { lease: tool.lease }) }
        : { name, kind: 'url', host: (0,_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .hostOfTool */ .w)(tool), values };
}
function view(tools, renewUntil) {
    const row = (tool) => {
        const what = tool.kind === 'command' ? `runs ${oneLine(tool.run)}` : `asks ${tool.host}`;
        const kind = tool.kind === 'command' ? 'variables' : 'headers';
        const names = tool.values.length === 0 ? `no ${kind}` : `${kind} ${tool.values.join(', ')}`;
        const lease = tool.kind === 'command' && tool.lease !== undefined ? `; the lease ${tool.lease}` : '';
        return [`tool ${tool.name}`, `${what}; ${names}${lease}`];
    };
    return {
        rows: [...tools.map(row), ['served for', (0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(renewUntil)]],
        lines: () => [],
        documents: [],
    };
}
/** A command of several lines, for one line of the log. */
function oneLine(text) {
    return text.replace(/\s*\n\s*/g, ' ; ');
}


/***/ }),

/***/ 5293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QX: () => (/* binding */ shownNever),
/* harmony export */   g9: () => (/* binding */ decodeSecrets),
/* harmony export */   k7: () => (/* binding */ encodeSecrets),
/* harmony export */   te: () => (/* binding */ NO_TOOL)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7727);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2853);


/** The name of the only secret of a lease without a tool: a lease without a secret would be none. */
const NO_TOOL = 'none';
/** A tool's secrets as one secret of a lease: JSON in base64url, since a value may be any text. */
function encodeSecrets(tool, path) {
    const secrets = { values: (0,_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesOf */ .s)(tool), url: tool.kind === 'url' ? tool.url : '', path };
    return Buffer.from(JSON.stringify(secrets)).toString('base64url');
}
/**
 * The other way round.
 * @throws {Error} a defect: it is not what {@link encodeSecrets} made.
 */
function decodeSecrets(secret) {
    const { values, url, path } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonFields */ .yX)(Buffer.from(secret ?? '', 'base64url').toString());
    if (typeof url !== 'string' || typeof path !== 'string')
        throw new Error('a lease of tools cannot be read');
    const texts = Object.entries((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(values)).filter((pair) => typeof pair[1] === 'string');
    return { values: Object.fromEntries(texts), url, path };
}
/** The texts among a tool's secrets that must not be shown. Shorter ones would hide ordinary words. */
function shownNever({ values, url }) {
    const { pathname = '', search = '' } = URL.parse(url) ?? {};
    const all = [
        ...Object.values(values),
        ...Object.values(values).map(withoutScheme),
        pathname.slice(1),
        search.slice(1),
    ];
    return [...new Set(all.map((text) => text.trim()).filter((text) => text.length >= SHORTEST))];
}
/** Characters. */
const SHORTEST = 8;
/** The credential behind the word of a header, such as `Bearer`. */
function withoutScheme(value) {
    return /^[A-Za-z]+ +(\S+)$/.exec(value)?.[1] ?? value;
}


/***/ }),

/***/ 2853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ valuesOf),
/* harmony export */   w: () => (/* binding */ hostOfTool)
/* harmony export */ });
/** The variables or headers of a tool. */
function valuesOf(tool) {
    return tool.kind === 'command' ? tool.env : tool.headers;
}
/** The host of a tool's server, with its port where it has one. */
function hostOfTool({ url }) {
    return new URL(url).host;
}


/***/ }),

/***/ 5821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mc: () => (/* binding */ githubApi),
/* harmony export */   P2: () => (/* binding */ readOrigin),
/* harmony export */   Zg: () => (/* binding */ isCalledBot)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7727);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3387);
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4503);
/* harmony import */ var _permission_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6530);




/** REST API, "Get repository content": "an upper limit of 1,000 files for a directory". */
const MAX_NAMES = 1000;
/**
 * Asks GitHub and checks each answer field by field. A field that is missing or has another type is a failure, and never
 * gets a default value.
 */
function githubApi(get) {
    return {
        async readFile(path, at) {
            let body;
            try {
                // Without a `ref` GitHub answers from the default branch, whatever this run was started for.
                body = await get(`/repos/{owner}/{repo}/contents/${encodePath(path)}`, ...(at ? [atCommit(at)] : []));
            }
            catch (error) {
                if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E && error.kind === 'missing')
                    return undefined;
                throw error;
            }
            const { type, encoding, content, size } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(body);
            if (type !== 'file')
                throw (0,_file_js__WEBPACK_IMPORTED_MODULE_1__/* .notAFile */ .$y)(path);
            if (typeof size === 'number' && size > _file_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_FILE_BYTES */ .gZ)
                throw (0,_file_js__WEBPACK_IMPORTED_MODULE_1__/* .tooLarge */ .g$)(path);
            if (encoding !== 'base64' || typeof content !== 'string')
                throw garbled(path);
            return (0,_file_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeFile */ .JG)(Buffer.from(content, 'base64'), path);
        },
        async readNames(path) {
            let body;
            try {
                body = await get(`/repos/{owner}/{repo}/contents/${encodePath(path)}`);
            }
            catch (error) {
                if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E && error.kind === 'missing')
                    return undefined;
                throw error;
            }
            if (!Array.isArray(body) || body.length >= MAX_NAMES)
                return 'unclear';
            const names = body.map((entry) => (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(entry).name);
            return names.every(isText) ? new Set(names) : 'unclear';
        },
        async readRoot(at) {
            if (!Array.isArray(await get('/repos/{owner}/{repo}/contents', ...(at ? [atCommit(at)] : []))))
                throw garbled("the repository's root");
        },
        async permission(login) {
            const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(await get('/repos/{owner}/{repo}/collaborators/{username}/permission', { username: login }));
            const user = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(body.user);
            const permission = (0,_permission_js__WEBPACK_IMPORTED_MODULE_3__/* .permissionOf */ .Fp)(body.permission, body.role_name, user.permissions);
            if (permission === undefined)
                throw garbled(`the permission of ${login}`);
            return permission;
        },
        async run(id) {
            const origin = readOrigin(await get('/repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: id }));
            if (!origin)
                throw garbled(`run ${id}`);
            return origin;
        },
    };
}
/** Reads a workflow run, which the API and the `workflow_run` payload write alike; `undefined` where a field is missing. */
function readOrigin(run) {
    const { event, actor, triggering_actor: triggering } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(run);
    const [who, again] = [(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(actor).login, (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(triggering).login];
    if (!isText(event) || !isText(who) || !isText(again))
        return undefined;
    const bots = [actor, triggering].filter(isCalledBot);
    return { event, actor: who, triggeringActor: again, bots: bots.map((bot) => String((0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(bot).login)) };
}
/**
 * Whether GitHub calls an account a bot. Its name does not tell: some bots have a name without `[bot]`.
 * @example isCalledBot({ login: 'Copilot', type: 'Bot' }) // true
 */
function isCalledBot(account) {
    const { type } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(account);
    return typeof type === 'string' && type.toLowerCase() === 'bot';
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
function garbled(what) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${what} is not in the form that GitHub documents`);
}
/** Encodes each part of a path, so that a `{`, `}` or `?` in it has no meaning in a route. Slashes stay. */
function encodePath(path) {
    return path.split('/').map(encodeURIComponent).join('/');
}
function atCommit({ repository, sha }) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo, ref: sha };
}


/***/ }),

/***/ 6102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ connectGithub),
/* harmony export */   U: () => (/* binding */ githubGet)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9645);
/* harmony import */ var _net_pause_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(371);
/* harmony import */ var _net_pick_agent_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6180);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1335);
/* harmony import */ var _net_retry_after_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2084);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9397);
/* harmony import */ var _sdk_octokit_api_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7967);
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4737);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5821);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3387);











/** Answers the questions of {@link GithubApi} about the run's repository. */
function connectGithub(options) {
    return (0,_api_js__WEBPACK_IMPORTED_MODULE_6__/* .githubApi */ .Mc)(githubGet(options));
}
/** The longest rate limit that a job waits for. For a longer one it should fail. */
const SHORT_WAIT_MS = 15_000;
/**
 * GET requests to the REST API for the run's repository: it fills in a route's `{owner}` and `{repo}`. The first question
 * loads the library: most runs of the guard ask nothing, and then never load its chunk. While GitHub tells this process to
 * wait (`Retry-After`, a used-up limit), this process asks it nothing.
 * @returns a function that throws a {@link GithubFailure}, or the reason of `signal` when that aborts.
 */
function githubGet(options) {
    const { clock = _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, deadlineMs = _net_timeouts_js__WEBPACK_IMPORTED_MODULE_4__/* .deadlines */ .Q.question, attempts = 4 } = options;
    let getter;
    return async (route, parameters) => {
        getter ??= open(options);
        const ask = await getter;
        const limit = AbortSignal.timeout(deadlineMs);
        const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
        try {
            return await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .retry */ .L)(() => ask(route, parameters, signal), {
                clock,
                signal,
                attempts,
                advise: (error) => adviceFor(error),
                capMs: SHORT_WAIT_MS,
            });
        }
        catch (error) {
            options.signal?.throwIfAborted();
            if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E)
                throw error;
            throw new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unavailable', `no answer within ${deadlineMs / 1000} s`);
        }
    };
}
/** Enough for all pages that one search for a job reads (`split/issue/find-job.ts`). */
const MAX_CACHED = 40;
/** Adds an answer to the cache and drops the oldest one when there are too many. */
function remember(cache, key, value) {
    cache.delete(key);
    cache.set(key, value);
    const [oldest] = cache.keys();
    if (cache.size > MAX_CACHED && oldest !== undefined)
        cache.delete(oldest);
}
/** Waits for a short rate limit, since the job should not fail over a few seconds, and fails at once for a long one. */
function adviceFor(error) {
    if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E))
        return { retry: false };
    const { kind, waitMs } = error;
    if (kind === 'limited')
        return { retry: waitMs <= SHORT_WAIT_MS, afterMs: waitMs };
    return { retry: error.transient };
}
async function open(options) {
    const { token, apiUrl, repository, timeoutMs = _net_timeouts_js__WEBPACK_IMPORTED_MODULE_4__/* .timeouts */ .F.call, clock = _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, onSent } = options;
    const { send, onLimit, conditional = false } = options;
    (0,_net_pick_agent_js__WEBPACK_IMPORTED_MODULE_3__/* .preconnect */ .kZ)(apiUrl);
    const { openOctokit } = await __webpack_require__.e(/* import() */ 239).then(__webpack_require__.bind(__webpack_require__, 5477));
    const get = openOctokit({
        token,
        apiUrl: (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_9__/* .withoutTrailing */ .h)(apiUrl, '/'),
        timeoutMs,
        ...(onSent ? { begin: whenAllSent(onSent) } : {}),
        ...(send ? { send } : {}),
    });
    const [owner = '', repo = ''] = repository.split('/');
    const pause = (0,_net_pause_js__WEBPACK_IMPORTED_MODULE_2__/* .pauseOf */ .eY)(clock, new URL(apiUrl).origin, _net_pause_js__WEBPACK_IMPORTED_MODULE_2__/* .restPause */ .R$);
    const cache = new Map();
    return async (route, parameters, signal) => {
        if (pause.leftMs > 0)
            throw stillLimited(pause.leftMs, clock);
        const key = JSON.stringify([route, parameters]);
        const cached = conditional ? cache.get(key) : undefined;
        const reportLimit = (headers) => {
            const limit = limitOf(headers, clock);
            if (limit)
                onLimit?.(limit);
        };
        let etag;
        try {
            const data = await get(route, { owner, repo, ...parameters }, signal, {
                ...(cached ? { headers: { 'if-none-match': cached.etag } } : {}),
                onHeaders: (headers) => {
                    etag = headers.etag;
                    reportLimit(headers);
                },
            });
            pause.answered();
            if (conditional && etag)
                remember(cache, key, { etag, data });
            return data;
        }
        catch (error) {
            if (error instanceof _sdk_octokit_api_error_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiError */ .h)
                reportLimit(error.headers);
            if (cached && error instanceof _sdk_octokit_api_error_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiError */ .h && error.status === 304)
                return cached.data;
            const failure = classify(error, timeoutMs, clock);
            if (failure.kind === 'limited')
                pause.failed(failure.waitMs);
            throw failure;
        }
    };
}
/**
 * Counts questions that are not sent yet. The returned function is called before each question, and returns the function to
 * call when that one is sent. `all` is called whenever no unsent question is left.
 */
function whenAllSent(all) {
    let unsent = 0;
    return () => {
        unsent += 1;
        return () => {
            unsent -= 1;
            if (unsent === 0)
                all();
        };
    };
}
function classify(error, timeoutMs, clock) {
    if (!(error instanceof _sdk_octokit_api_error_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiError */ .h)) {
        const late = error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr && error.timedOut;
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unavailable', late ? `no answer within ${timeoutMs / 1000} s` : 'no connection');
    }
    const { status, headers } = error;
    const message = error.message || `HTTP ${status}`;
    if (isLimit(error)) {
        const asked = waitMsOf(headers, clock);
        const waitMs = asked === undefined ? undefined : Math.min(asked, MAX_LIMIT_MS);
        const resetAt = waitMs === undefined ? undefined : clock.now() + waitMs;
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('limited', message, status, resetAt, waitMs ?? DEFAULT_LIMIT_MS);
    }
    if (status === 401)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unauthorized', message, status);
    if (status === 403)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('forbidden', message, status);
    if (status === 404)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('missing', message, status);
    if (status >= 500)
        return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('unavailable', `HTTP ${status}`, status);
    return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('garbled', `HTTP ${status}`, status);
}
/** Where the answer names no wait. GitHub Docs: wait at least a minute then. */
const DEFAULT_LIMIT_MS = 60_000;
/** No limit of GitHub's lasts longer, so a longer wait in an answer is not believed. */
const MAX_LIMIT_MS = 86_400_000;
/** GitHub Docs, "Rate limits for the REST API": a secondary limit may come without a header that says so. */
function isLimit({ status, headers, message }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    const told = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return told || message.toLowerCase().includes('rate limit');
}
/** Milliseconds until GitHub renews the limit, by GitHub's own clock; `undefined` where the answer does not say. */
function waitMsOf(headers, clock) {
    const after = (0,_net_retry_after_js__WEBPACK_IMPORTED_MODULE_10__/* .retryAfterMs */ .V)(headers, clock.now());
    if (after !== undefined)
        return after;
    if (headers['x-ratelimit-remaining'] !== '0')
        return undefined;
    return limitOf(headers, clock)?.resetMs;
}
function limitOf(headers, clock) {
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => Number(headers[`x-ratelimit-${name}`] ?? Number.NaN));
    if (![limit, remaining, reset].every(Number.isFinite))
        return undefined;
    return { limit, remaining, resetMs: Math.max(0, reset * 1000 - (0,_net_retry_after_js__WEBPACK_IMPORTED_MODULE_10__/* .serviceTime */ .D)(headers, clock.now())) };
}
/** The failure for a question that was not asked, since GitHub told this process to wait. */
function stillLimited(waitMs, clock) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_7__/* .GithubFailure */ .E('limited', 'not asked: GitHub said to wait', 0, clock.now() + waitMs, waitMs);
}


/***/ }),

/***/ 3387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ GithubFailure),
/* harmony export */   K: () => (/* binding */ whyFailed)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);

/**
 * A call to GitHub's API failed. Users never see this error: the guard and the policy file each turn it into an error of
 * their own. It holds neither the request nor its headers, so no token can leave through it.
 */
class GithubFailure extends Error {
    name = 'GithubFailure';
    kind;
    /** HTTP status; 0 when there was no answer. */
    status;
    /** When a rate limit ends, milliseconds since the epoch. */
    resetAt;
    /** How long this process must not ask GitHub, in milliseconds; 0 where GitHub named no wait. */
    waitMs;
    constructor(kind, message, status = 0, resetAt, waitMs = 0) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.resetAt = resetAt;
        this.waitMs = waitMs;
    }
    /** Whether a retry can help at once. For a rate limit it cannot: see `waitMs`. */
    get transient() {
        return this.kind === 'unavailable';
    }
}
/** Describes the failure for the `why` of an error. */
function whyFailed(failure) {
    switch (failure.kind) {
        case 'unauthorized':
            return 'GitHub does not accept `github-token` (401): it is wrong, or it has expired';
        case 'forbidden':
            return 'GitHub refuses it to `github-token` (403)';
        case 'missing':
            return 'GitHub answers 404, which it also does for a repository that `github-token` may not see';
        case 'limited':
            return `the rate limit of \`github-token\` is used up (GITHUB_TOKEN has 1,000 requests an hour)${failure.resetAt === undefined ? '' : `; it is renewed at ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(failure.resetAt)}`}`;
        case 'unavailable':
            return `GitHub's API cannot be reached (${failure.message})`;
        case 'garbled':
            return `GitHub's answer cannot be understood (${failure.message})`;
    }
}


/***/ }),

/***/ 4503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $y: () => (/* binding */ notAFile),
/* harmony export */   JG: () => (/* binding */ decodeFile),
/* harmony export */   SH: () => (/* binding */ repositoryPath),
/* harmony export */   WM: () => (/* binding */ isCommit),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES)
/* harmony export */ });
/* harmony import */ var _text_plain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2013);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3387);


/** The largest policy file or policy document that is read. A larger one is a mistake. GitHub's API inlines up to 1 MB. */
const MAX_FILE_BYTES = 64 * 1024;
/**
 * Decodes a repository's file, from the API or from a checkout.
 * @throws {GithubFailure} `garbled` where the file is too large or is not UTF-8.
 */
function decodeFile(bytes, path) {
    if (bytes.length > MAX_FILE_BYTES)
        throw tooLarge(path);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is not UTF-8`);
    }
}
function tooLarge(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is larger than ${MAX_FILE_BYTES / 1024} KiB`);
}
function notAFile(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is not a file`);
}
/**
 * Whether a text has the form of a commit's full SHA, of SHA-1 or of SHA-256.
 * @example isCommit('4f0c') // false
 */
function isCommit(text) {
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
/**
 * Reads a text as a path in a repository, as the API takes it: relative, without `..` and without empty parts. It removes
 * `./` from the start.
 * @returns `undefined` where the text is not such a path.
 * @example repositoryPath('./policies/agent.json') // 'policies/agent.json'
 * @example repositoryPath('../agent.json') // undefined
 */
function repositoryPath(text) {
    const path = text.startsWith('./') ? text.slice(2) : text;
    const parts = path.split('/');
    const isPart = (part) => part !== '' && part !== '.' && part !== '..';
    const plain = path.length <= 255 &&
        ((0,_text_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .isPlain */ .$)(path) || !/\p{Cc}/u.test(path)) &&
        !path.includes('\\') &&
        !/^[A-Za-z]:/.test(path);
    return plain && parts.every(isPart) ? path : undefined;
}


/***/ }),

/***/ 6530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fp: () => (/* binding */ permissionOf),
/* harmony export */   P: () => (/* binding */ permissions),
/* harmony export */   jZ: () => (/* binding */ atLeast)
/* harmony export */ });
/** The permissions that a person can have in a repository, weakest first. */
const permissions = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/**
 * Whether a permission includes another one.
 * @example atLeast('maintain', 'write') // true
 */
function atLeast(permission, least) {
    return permissions.indexOf(permission) >= permissions.indexOf(least);
}
/**
 * Reads a permission from GitHub's answer, which has a base permission (admin, write, read, none) and the name of a role.
 * In the base, `maintain` counts as write and `triage` as read. The role may be a custom one of an organisation. So this
 * function believes the role only where it agrees with the base and with the rights that GitHub lists (`user.permissions`):
 * the name of a custom role gives nobody more. Where GitHub lists no rights, the base and the name decide.
 * (docs.github.com/rest/collaborators/collaborators, "Get repository permissions for a user")
 * @example permissionOf('write', 'maintain') // 'maintain'
 * @example permissionOf('read', 'maintain') // 'read'
 */
function permissionOf(base, role, rights) {
    const may = (right) => typeof rights !== 'object' || rights === null || rights[right] === true;
    if (base === 'write' && role === 'maintain' && may('maintain'))
        return 'maintain';
    if (base === 'read' && role === 'triage' && may('triage'))
        return 'triage';
    return base === 'admin' || base === 'write' || base === 'read' || base === 'none' ? base : undefined;
}


/***/ }),

/***/ 836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ parseWorkflowRef)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4503);

/**
 * `OWNER/REPO/.github/workflows/NAME@REF`. A name has no slash and may have any number of `@`. A whole ref begins with
 * `refs/`, so the last `@` before the first slash behind the folder ends the name; a commit has no `@`.
 */
const FORM = /^([^/@]+\/[^/@]+)\/(\.github\/workflows\/[^/]+)@(.+)$/s;
/**
 * Parses what the runner says of the workflow (`github.workflow_ref`).
 * @returns `undefined` where the text is not of that form; then nobody knows which workflow runs.
 * @example parseWorkflowRef('o/r/.github/workflows/x.yml@refs/heads/main')
 *   // { repository: 'o/r', path: '.github/workflows/x.yml', ref: 'refs/heads/main' }
 * @example parseWorkflowRef('o/r/.github/workflows/x.yml@y.yml@refs/heads/a@b')
 *   // { repository: 'o/r', path: '.github/workflows/x.yml@y.yml', ref: 'refs/heads/a@b' }
 */
function parseWorkflowRef(text) {
    const [, repository, path, ref] = FORM.exec(text) ?? [];
    if (repository === undefined || path === undefined || ref === undefined)
        return undefined;
    return /^refs\/./s.test(ref) || (0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .isCommit */ .WM)(ref) ? { repository, path, ref } : undefined;
}


/***/ }),

/***/ 3026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ writersEvents),
/* harmony export */   t: () => (/* binding */ knownEvents)
/* harmony export */ });
const app = 'an admin gave the app write access to the code';
/**
 * Events that only someone with write access can cause, so that the event itself proves the access. Sources: GitHub
 * Docs, "Events that trigger workflows", and the permissions of the endpoints and buttons that cause them. For every
 * other event, known or not, the guard asks GitHub one question about each person involved. A pull request from a
 * branch of the same repository is not in the list: a member of an organisation with read access can open one between
 * two branches, and someone with triage access can label, assign or close it.
 */
const writersEvents = new Map([
    [
        'push',
        {
            why: 'pushing needs write access',
            bots: 'writer',
            botsWhy: `${app}, and the run is of the commit that it pushed`,
        },
    ],
    [
        'create',
        {
            why: 'creating a branch or tag needs write access',
            bots: 'writer',
            botsWhy: `${app}; only a name comes with it`,
        },
    ],
    [
        'delete',
        {
            why: 'deleting a branch or tag needs write access',
            bots: 'writer',
            botsWhy: `${app}; only a name comes with it`,
        },
    ],
    [
        'schedule',
        {
            why: 'only the workflow file of the default branch has a schedule',
            bots: 'no-starter',
            botsWhy: 'no account starts it: the run carries the name of the account that last changed the schedule, which may be a bot or someone who left',
        },
    ],
    [
        'workflow_dispatch',
        {
            why: 'starting a workflow by hand needs write access',
            bots: 'listed',
            botsWhy: 'any workflow with `actions: write` can send it, with any inputs, and after the comment of a stranger as well',
        },
    ],
    [
        'repository_dispatch',
        {
            why: 'sending the event needs write access',
            bots: 'listed',
            botsWhy: 'any workflow with `contents: write` and any app can send it, with any payload, and after the comment of a stranger as well',
        },
    ],
    [
        'release',
        {
            why: 'releases need write access',
            bots: 'writer',
            botsWhy: `${app}, and the run is of the tag; release notes quote other people, even when a person publishes them`,
        },
    ],
    [
        'deployment',
        {
            why: 'creating a deployment needs write access',
            bots: 'listed',
            botsWhy: 'hosting apps deploy every change, pull requests from forks included, and pick the ref and the payload',
        },
    ],
    [
        'merge_group',
        {
            why: 'adding to a merge queue needs write access',
            bots: 'writer',
            botsWhy: "GitHub's own queue starts it for a writer who added the pull request",
        },
    ],
]);
/** All other events that GitHub has today. The documentation and "did you mean" use them; no decision depends on them. */
const otherEvents = [
    'branch_protection_rule',
    'check_run',
    'check_suite',
    'commit_comment',
    'deployment_status',
    'discussion',
    'discussion_comment',
    'fork',
    'gollum',
    'image_version',
    'issue_comment',
    'issues',
    'label',
    'milestone',
    'page_build',
    'public',
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
    'pull_request_target',
    'registry_package',
    'status',
    'watch',
    'workflow_run',
];
/** All events that GitHub has today, sorted. */
const knownEvents = [...writersEvents.keys(), ...otherEvents].sort();


/***/ }),

/***/ 55:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeClaims),
/* harmony export */   p: () => (/* binding */ shownClaims)
/* harmony export */ });
/* harmony import */ var _text_jwt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(620);

/**
 * Reads the claims of an identity token. It does not check the signature; the clouds do.
 * @returns `undefined` where the text is not a JWT with the claims `iss`, `sub`, `aud`, `iat` and `exp`.
 */
function decodeClaims(jwt) {
    const claims = (0,_text_jwt_js__WEBPACK_IMPORTED_MODULE_0__/* .jwtPayload */ .c)(jwt);
    if (!claims)
        return undefined;
    const { iss, sub, iat, exp } = claims;
    const aud = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
    if (![iss, sub, aud].every((s) => typeof s === 'string'))
        return undefined;
    if (![iat, exp].every(isTime))
        return undefined;
    return { ...claims, aud };
}
/** Whether a value is seconds since the epoch up to the year 9999; a date beyond that cannot be formatted. */
function isTime(value) {
    return typeof value === 'number' && value >= 0 && value <= 253_402_300_799;
}
/**
 * The claims that people compare with a trust policy, a line each, in reading order.
 * @example shownClaims({ iss: 'i', sub: 's', aud: 'a', iat: 1, exp: 2, ref: '' }) // '  sub: s\n  aud: a\n  iss: i'
 */
function shownClaims(claims) {
    const names = ['sub', 'aud', 'iss', 'repository', 'job_workflow_ref', 'ref', 'environment', 'event_name'];
    const lines = names.flatMap((name) => {
        const value = claims[name];
        return typeof value === 'string' && value !== '' ? [`  ${name}: ${value}`] : [];
    });
    return lines.join('\n');
}


/***/ }),

/***/ 3889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ githubNow),
/* harmony export */   fetchIdentityToken: () => (/* binding */ fetchIdentityToken)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9645);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1335);
/* harmony import */ var _net_retry_after_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2084);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9397);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7727);
/* harmony import */ var _text_shorten_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1408);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(55);








/** GitHub's token service answered with another status than 200. */
class TokenServiceError extends Error {
    response;
    /** The service's own message, shortened: a proxy's answer may be a whole page. */
    reason;
    jobState;
    constructor(response) {
        super(`HTTP ${response.status}`);
        this.response = response;
        this.reason = messageOf(response.body);
        this.jobState = jobStateOf(response);
    }
}
/** Reads messages such as "Can't issue ID_TOKEN for job in 'Pending' state.": only the words tell the states apart. */
function jobStateOf({ status, body }) {
    if (status < 400 || status >= 500)
        return 'unknown';
    const text = body.toLowerCase();
    const named = (state) => text.includes(`id_token for job in '${state}'`);
    if (['pending', 'delayed', 'queued'].some(named))
        return 'not-started';
    return named('completed') ? 'completed' : 'unknown';
}
/** GitHub's present time in milliseconds since the epoch, counted from the token's `iat` (whole seconds). */
function githubNow(token, clock) {
    return token.claims.iat * 1000 + (clock.monotonic() - token.receivedAt);
}
/**
 * Asks for the job's identity token (GitHub Docs, "OpenID Connect reference"). It retries on transient network errors, on
 * 429 and 5xx, and when GitHub answers that the job is not in progress yet, as it does for a job that has just started.
 * @throws {AgentCredsError} IDENTITY_PERMISSION, IDENTITY_REFUSED, IDENTITY_UNAVAILABLE or IDENTITY_INVALID; the
 * signal's reason when the signal aborts.
 */
async function fetchIdentityToken(endpoint, audience, options) {
    const { clock, signal, secret, progress } = options;
    if (endpoint.url === '' || endpoint.bearer === '')
        throw missingPermission(options.missingBecause);
    const url = tokenUrl(endpoint.url, audience);
    const sent = options.onSent ? { onSent: options.onSent } : {};
    const headers = {
        authorization: `Bearer ${endpoint.bearer}`,
        accept: 'application/json',
        'user-agent': 'agent-creds',
    };
    try {
        const response = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L)(async () => {
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .request */ .Em)({ url, headers, timeoutMs: _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__/* .timeouts */ .F.call, signal, ...sent });
            if (answer.status !== 200)
                throw new TokenServiceError(answer);
            return answer;
        }, {
            clock,
            signal,
            advise: (error) => advise(error, clock),
            onRetry: (error, attempt) => progress(`GitHub's token service: ${describe(error)}; trying again (${attempt})`),
        });
        return readToken(response, clock, secret);
    }
    catch (error) {
        throw explain(error, url);
    }
}
function tokenUrl(base, audience) {
    const url = URL.parse(base);
    if (!url) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: "GitHub's token service has no usable address",
            why: 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL, so something other than the runner set it',
            fix: 'remove ACTIONS_ID_TOKEN_REQUEST_URL from the workflow and from earlier steps',
        });
    }
    url.searchParams.set('audience', audience);
    return url.href;
}
function advise(error, clock) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr)
        return { retry: error.transient };
    if (!(error instanceof TokenServiceError))
        return { retry: false };
    const { status, headers } = error.response;
    // GitHub gives a token to a job that has just started a little later; it never gives one to a completed job.
    const notStarted = error.jobState === 'not-started';
    return {
        retry: status === 429 || status >= 500 || notStarted,
        afterMs: (0,_net_retry_after_js__WEBPACK_IMPORTED_MODULE_4__/* .retryAfterMs */ .V)(headers, clock.now()),
    };
}
function describe(error) {
    if (error instanceof TokenServiceError)
        return `answered ${error.response.status}`;
    return error instanceof Error ? error.message : 'failed';
}
function readToken(response, clock, secret) {
    const receivedAt = clock.monotonic();
    const { value } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .jsonFields */ .yX)(response.body);
    if (typeof value === 'string' && value !== '')
        secret(value);
    const claims = typeof value === 'string' ? (0,_claims_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeClaims */ .Y)(value) : undefined;
    if (typeof value !== 'string' || !claims) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_INVALID',
            what: "GitHub's token service answered with something that is not an identity token",
            why: 'a proxy or another program may be answering in its place',
            fix: 'check HTTPS_PROXY and NO_PROXY of the runner: the token service must be reached as it is',
        });
    }
    return { jwt: value, claims, receivedAt };
}
function explain(error, url) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service at ${new URL(url).host} cannot be reached`,
            why: error.message,
            fix: "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident",
        });
    }
    if (!(error instanceof TokenServiceError))
        return error;
    const { reason } = error;
    const { status } = error.response;
    if (status === 429 || status >= 500) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service keeps answering ${status}`,
            why: reason ? `GitHub said "${reason}"` : 'it gave no reason',
            fix: "run the job again; if it stays, see GitHub's status page",
        });
    }
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_REFUSED',
        what: `GitHub's token service refused with ${status}`,
        why: reason ? `GitHub said "${reason}"` : 'it gave no reason',
        fix: error.jobState === 'completed'
            ? 'ask for leases while the job runs; after it has ended GitHub issues no token'
            : // The job has an address and a bearer of the service, so it has the permission.
                'run the job again; if it stays, look for a step or a proxy that changes ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN. `id-token: write` is granted: without it GitHub gives the job neither',
    });
}
function messageOf(body) {
    try {
        const { message, error } = JSON.parse(body);
        const text = message ?? error?.message ?? error;
        return typeof text === 'string' ? (0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_7__/* .shorten */ .m)(text, 300) : '';
    }
    catch {
        return '';
    }
}
function missingPermission(because) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_PERMISSION',
        what: 'This job may not ask GitHub for an identity token',
        why: because,
        fix: 'permissions:\n  id-token: write   # lets this job ask for the token that the clouds check\n  contents: read',
    });
}


/***/ }),

/***/ 2809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GN: () => (/* binding */ parseCidr),
/* harmony export */   Gw: () => (/* binding */ isPrivate),
/* harmony export */   sx: () => (/* binding */ cidrsContain)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);

/**
 * The canonical form of an IPv4 or IPv6 address or CIDR block, or `undefined` when the text is neither.
 * @example parseCidr('203.0.113.7') // '203.0.113.7/32'
 * @example parseCidr('2001:DB8::/32') // '2001:db8::/32'
 */
function parseCidr(text) {
    const match = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text);
    if (!match?.[1])
        return undefined;
    const [, address, bits] = match;
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    if (family === 0)
        return undefined;
    const longest = family === 4 ? 32 : 128;
    const length = bits === undefined ? longest : Number(bits);
    if (length > longest)
        return undefined;
    return `${address.toLowerCase()}/${length}`;
}
/**
 * Whether each range of `inner` lies in one range of `outer`; `false` where one of `inner` is not an address or a range.
 * Each text is parsed once: lists may be long.
 * @example cidrsContain(['203.0.113.0/24'], ['203.0.113.7']) // true
 * @example cidrsContain(['203.0.113.7'], ['203.0.113.0/24']) // false
 */
function cidrsContain(outer, inner) {
    const ranges = outer.flatMap((text) => split(text) ?? []).map((range) => ({ range, list: listOf(range) }));
    return inner.every((text) => {
        const one = split(text);
        if (!one)
            return false;
        return ranges.some(({ range, list }) => range.family === one.family && range.bits <= one.bits && list.check(one.address, one.family));
    });
}
/** Ranges that the Internet does not carry (IANA special-purpose address registries). */
const PRIVATE = [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    'fc00::/7',
    'fe80::/10',
    '::1/128',
];
/**
 * Whether a range lies in one that the Internet does not carry.
 * @example isPrivate('10.1.0.0/16') // true
 * @example isPrivate('203.0.113.0/24') // false
 */
function isPrivate(range) {
    return cidrsContain(PRIVATE, [range]);
}
function listOf({ address, bits, family }) {
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(address, bits, family);
    return list;
}
function split(text) {
    const [address, bits] = parseCidr(text)?.split('/') ?? [];
    if (address === undefined || bits === undefined)
        return undefined;
    return { address, bits: Number(bits), family: (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(address) ? 'ipv6' : 'ipv4' };
}


/***/ }),

/***/ 756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ common),
  W: () => (/* binding */ defaultTtl)
});

// EXTERNAL MODULE: ./inputs/input.js
var input = __webpack_require__(2999);
// EXTERNAL MODULE: ./inputs/kinds/boolean.js
var kinds_boolean = __webpack_require__(5144);
// EXTERNAL MODULE: ./inputs/kinds/bots.js
var bots = __webpack_require__(6661);
// EXTERNAL MODULE: ./inputs/kinds/choice.js
var choice = __webpack_require__(9880);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
// EXTERNAL MODULE: ./inputs/cidr.js
var inputs_cidr = __webpack_require__(2809);
// EXTERNAL MODULE: ./inputs/kinds/list.js
var list = __webpack_require__(2063);
;// CONCATENATED MODULE: ./inputs/kinds/cidrs.js



/**
 * The kind of a list of address ranges, in their canonical form `203.0.113.0/24`. A list lies within another where each
 * of its ranges lies in one range of the other.
 */
const cidrs = (0,list/* list */.p_)({
    by: 'words',
    entry(text, reading, line) {
        const cidr = (0,inputs_cidr/* parseCidr */.GN)(text);
        if (cidr === undefined)
            reading.invalid(`${(0,quote/* quote */.h)(text)} is not an IP address or CIDR block`, undefined, line);
        return cidr;
    },
    write: (cidr) => cidr,
    within: (inner, outer) => (0,inputs_cidr/* cidrsContain */.sx)(outer, inner),
    pattern: '[0-9A-Fa-f:.]+(?:/\\d{1,3})?',
});

;// CONCATENATED MODULE: ./inputs/kinds/count.js

/**
 * The kind of a whole number from 1 to `max`. A smaller number lies within a larger one.
 * @example readOne({ ...common.agent, kind: count({ max: 100 }) }, '12', new Problems()) // 12
 */
function count({ max }) {
    return {
        list: false,
        schema: { type: ['string', 'integer'], pattern: '^\\s*[0-9]{1,15}\\s*$', minimum: 1, maximum: max },
        type: { type: 'string' },
        read(text, reading) {
            const value = text.trim();
            if (value === '')
                return undefined;
            if (!/^[0-9]{1,15}$/.test(value)) {
                reading.invalid(`${(0,quote/* quote */.h)(value)} is not a whole number`);
                return undefined;
            }
            const number = Number(value);
            if (number >= 1 && number <= max)
                return number;
            reading.invalid(`${(0,quote/* quote */.h)(value)} is outside 1 to ${max}`, String(number < 1 ? 1 : max));
            return undefined;
        },
        write: String,
        within: (inner, outer) => inner <= outer,
    };
}

// EXTERNAL MODULE: ./inputs/kinds/duration.js
var duration = __webpack_require__(991);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./text/lines.js
var text_lines = __webpack_require__(6926);
;// CONCATENATED MODULE: ./inputs/meant-scope.js

/** `service:verb` in any letters, and what stands right behind it where an author wrote `:` or `=` instead of a blank. */
const WHAT = /^([A-Za-z][A-Za-z0-9-]*):([A-Za-z0-9*?_-]+)(?:[=:](.+))?$/;
/** Words that people put between what and where. */
const BETWEEN = new Set([
    '-',
    '+',
    '->',
    '=>',
    '=',
    ':',
    '|',
    'on',
    'in',
    'at',
    'to',
    'from',
]);
/**
 * The lines that the author of a text in another form most likely meant: a line for each place, with the presets and
 * actions that stand before it (or, where the text begins with a place, behind it).
 * @returns no line where the text has no preset or no place to keep, and where a message may not show it as it is.
 * @example meantLines('- "s3:read a-1/*", s3:write=b-1/*') // ['s3:read  a-1/*', 's3:write  b-1/*']
 * @example meantLines('read the reports') // []
 */
function meantLines(text) {
    if ((0,quote/* quote */.h)(text) !== `"${text}"`)
        return [];
    const lines = [];
    let early;
    for (const word of wordsOf(text)) {
        const what = whatOf(word);
        const last = lines.at(-1);
        if (what === undefined) {
            if (last === undefined) {
                if (early !== undefined)
                    return [];
                early = word;
            }
            else if (last.place === undefined)
                last.place = word;
            else
                lines.push({ whats: last.whats, place: word });
        }
        else if (last !== undefined && last.place === undefined)
            last.whats.push(what);
        else
            lines.push({ whats: [what], place: undefined });
    }
    const end = lines.at(-1);
    const before = lines.at(-2);
    if (end !== undefined && end.place === undefined) {
        if (lines.length === 1)
            end.place = early;
        else if (early !== undefined)
            return [];
        else if (before !== undefined) {
            // Presets behind the last place: the author had that place in mind for them, too.
            lines.splice(-2, 2, { whats: [...new Set([...before.whats, ...end.whats])], place: before.place });
        }
    }
    else if (early !== undefined)
        return [];
    if (lines.some(({ place }) => place === undefined))
        return [];
    return lines.map(({ whats, place }) => `${whats.join(',')}  ${place}`);
}
/** The words without quotes, dashes and arrows; `s3:` and `read` with a blank between are one word. */
function wordsOf(text) {
    const words = text.split(/[\s,;"'`]+/).filter((word) => word !== '' && !BETWEEN.has(word.toLowerCase()));
    const joined = [];
    for (const word of words) {
        const before = joined.at(-1);
        if (before !== undefined && /^[A-Za-z][A-Za-z0-9-]*:$/.test(before))
            joined.splice(-1, 1, before + word);
        else
            joined.push(word);
    }
    return joined.flatMap((word) => {
        const [, service, verb, place] = WHAT.exec(word) ?? [];
        return service === undefined || place === undefined || service === 'arn' || verb?.startsWith('/')
            ? [word]
            : [`${service}:${verb}`, place];
    });
}
/** A preset or an action as it is written: services have small letters, and so have verbs of one word (`Read`, `LIST`). */
function whatOf(word) {
    const [, service, verb, place] = WHAT.exec(word) ?? [];
    if (service === undefined || verb === undefined || place !== undefined)
        return undefined;
    const plain = service === service.toLowerCase() || !/^(?:[A-Z][a-z]+|[A-Z]+)$/.test(verb);
    return `${service.toLowerCase()}:${plain ? verb : verb.toLowerCase()}`;
}

;// CONCATENATED MODULE: ./inputs/scope.js




/** Services whose places have several words: a repository, and patterns of its branches. */
const LONG_PLACES = new Set(['git']);
const scope_WHAT = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?_-]+)$/;
/**
 * Limits of a scope: its characters, its lines, its words (presets and actions of all lines), the characters of one line,
 * and the wildcards of one action or place. They are far above what the policy of any cloud can have (AWS and Google: 2,048
 * characters), and low enough that reading, planning and comparing a scope is fast.
 */
const scopeLimits = {
    characters: 32 * 1024,
    lines: 400,
    words: 400,
    line: 2048,
    wildcards: 16,
};
/**
 * Parses scope lines: `<what>  <where>`, without blank lines and `#` comments. It only splits them into words; each
 * cloud knows what its words mean. A bare `*`, as in AWS policies, becomes `aws:inherit`.
 * @param lineAt the line in the source of a line of the text, for a text that is a part of a file.
 * @example parseScope('s3:read,s3:list  my-bucket/*  # reports', new Problems())
 *   // [{
 *     number: 1, text: 's3:read,s3:list my-bucket/*', where: 'my-bucket/*',
 *     whats: [{ service: 's3', verb: 'read' }, { service: 's3', verb: 'list' }],
 *   }]
 */
function parseScope(text, problems, lineAt = (line) => line) {
    if (text.length > scopeLimits.characters) {
        tooMuch(problems, `${text.length} characters`, `at most ${scopeLimits.characters} are read`);
        return [];
    }
    const lines = (0,text_lines/* entryLines */.Wx)(text);
    if (lines.length > scopeLimits.lines) {
        tooMuch(problems, `${lines.length} lines`, `at most ${scopeLimits.lines} are read`);
        return [];
    }
    const parsed = lines.flatMap((line) => parseLine(line.text, lineAt(line.number), problems) ?? []);
    const words = parsed.reduce((sum, { whats }) => sum + whats.length, 0);
    if (words > scopeLimits.words) {
        tooMuch(problems, `${words} presets and actions`, `at most ${scopeLimits.words} are read`);
        return [];
    }
    return parsed;
}
function tooMuch(problems, size, why) {
    problems.add('SCOPE_INVALID', `\`scope\` has ${size}`, `${why}: no cloud takes a policy that long`, 's3:read  my-bucket/reports/*   # one prefix in place of many keys');
}
/** The number of wildcards in a word. */
function countWildcards(word) {
    return word.match(/[*?]/g)?.length ?? 0;
}
/**
 * Services whose lines are put right. A text that begins with any other word may be a secret in the wrong place, and a part of it
 * in another form is masked by nobody.
 */
const familiarServices = new Set(('aws azure bedrock bedrock-mantle blob cloudformation cloudwatch dynamodb ec2 ecr ecs gcp gcs git gs iam kms lambda ' +
    'logs model queue s3 secretsmanager sns sqs ssm storage sts').split(' '));
/** The fix for a line that is not one: the lines that its author most likely meant, where each of them is one. */
function fixOf(line) {
    const lines = meantLines(line);
    const usable = lines.every((one) => {
        const parsed = one === line ? undefined : parseLine(one, 1, new error/* Problems */.Zw());
        return parsed?.whats.every(({ service }) => familiarServices.has(service)) === true;
    });
    return usable && lines.length > 0 ? lines.join('\n') : EXAMPLE;
}
const EXAMPLE = 's3:read  my-bucket/reports/*';
/** Whether a place has another preset or action in it, behind a comma. */
function hasWhat(place) {
    return place.split(',').some((part, index) => index > 0 && scope_WHAT.test(part));
}
function parseLine(line, number, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${number}, ${(0,quote/* quote */.h)(line)}, is not a scope line`, why, fix, {
            line: number,
        });
        return undefined;
    };
    if (line.length > scopeLimits.line) {
        return bad(`it has ${line.length} characters, and at most ${scopeLimits.line} are read`, EXAMPLE);
    }
    if (/[^\x21-\xff\s]/.test(line) || /[\x7f-\xa0]/.test(line)) {
        return bad('it holds a character that no cloud takes in a policy', EXAMPLE);
    }
    const [what = '', where, ...rest] = line
        .split(',')
        .map((part) => part.trim())
        .join(',')
        .split(/\s+/);
    const wild = [where ?? '', ...rest, ...what.split(',')]
        .map(countWildcards)
        .find((n) => n > scopeLimits.wildcards);
    if (wild !== undefined) {
        return bad(`one of its words has ${wild} wildcards, and at most ${scopeLimits.wildcards} are read`, EXAMPLE);
    }
    if (what === '-')
        return bad('it begins with a dash, and lines of `scope` have none', fixOf(line));
    if (/^["'`]/.test(what))
        return bad('it is in quotes, and lines of `scope` have none', fixOf(line));
    if (/^[A-Za-z][A-Za-z0-9-]*:$/.test(what) && where !== undefined)
        return bad('it has a blank behind the colon', fixOf(line));
    const isLong = what.split(',').every((part) => LONG_PLACES.has(part.split(':')[0] ?? ''));
    if (rest.length > 0 && !isLong)
        return bad('it has more than two words', fixOf(line));
    if (what === '*') {
        if (where !== undefined && where !== '*') {
            return bad('`*` means every action of the role, everywhere', `s3:*  ${where}`);
        }
        return { number, text: 'aws:inherit', whats: [{ service: 'aws', verb: 'inherit' }], where: undefined };
    }
    const whats = [];
    for (const part of what.split(',')) {
        const [, service, verb] = scope_WHAT.exec(part) ?? [];
        if (service === undefined || verb === undefined) {
            return bad(whyNot(part, where), fixOf(line));
        }
        whats.push({ service, verb });
    }
    if (where === undefined)
        return { number, text: what, whats, where };
    const place = [where, ...rest].join(' ');
    if (/[,;]$/.test(place))
        return bad('its place ends with a comma or a semicolon', fixOf(line));
    if (hasWhat(place))
        return bad('its place has another preset or action behind a comma', fixOf(line));
    return { number, text: `${what} ${place}`, whats, where: place };
}
/** Why a word is not what a line begins with. */
function whyNot(part, where) {
    const form = 'a preset such as s3:read or an action such as s3:GetObject';
    if (where !== undefined && scope_WHAT.test(where))
        return `its place is first, and a line begins with ${form}`;
    if (/^[a-z][a-z0-9-]*:[A-Za-z0-9*?_-]+[=:]/.test(part))
        return `${(0,quote/* quote */.h)(part)} has no blank between what and where`;
    if (scope_WHAT.test(part.toLowerCase()))
        return `${(0,quote/* quote */.h)(part)}: the name of a service has small letters only`;
    return `${(0,quote/* quote */.h)(part)} is neither ${form.replace(' or ', ' nor ')}`;
}

;// CONCATENATED MODULE: ./inputs/kinds/scope.js


/** Scope lines. Only their clouds can compare what they mean; this kind compares the texts of the lines. */
const scopeLines = {
    ...(0,list/* list */.p_)({ by: 'lines', entry: () => undefined, write: (line) => line.text }),
    read(text, reading) {
        const lines = parseScope(text, reading.problems, (line) => reading.lineAt(line));
        return lines.length === 0 ? undefined : lines;
    },
};

// EXTERNAL MODULE: ./inputs/kinds/text.js
var kinds_text = __webpack_require__(4196);
;// CONCATENATED MODULE: ./inputs/kinds/vpcs.js


/** The id of a VPC as AWS writes it: `vpc-` and 8 or 17 hexadecimal digits. */
const VPC = 'vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})';
const WHOLE = new RegExp(`^${VPC}$`);
/** The kind of a list of VPC ids, such as `vpc-0123456789abcdef0`. Fewer VPCs allow fewer calls. */
const vpcs = (0,list/* list */.p_)({
    by: 'words',
    entry(text, reading, line) {
        if (WHOLE.test(text))
            return text;
        reading.invalid(`${(0,quote/* quote */.h)(text)} is not the id of a VPC`, undefined, line);
        return undefined;
    },
    write: (vpc) => vpc,
    within: (0,list/* subset */.LE)((vpc) => vpc),
    pattern: VPC,
});

// EXTERNAL MODULE: ./inputs/kind.js
var kind = __webpack_require__(8001);
;// CONCATENATED MODULE: ./inputs/kinds/yaml.js

/** Characters. */
const LONGEST = 64 * 1024;
/**
 * The kind of a YAML document. It keeps the text: its parser is large, and is loaded only where such an input is used.
 * @example readOne({ ...common.agent, kind: yaml }, 'a: 1', new Problems()) // 'a: 1'
 */
const yaml = {
    list: false,
    schema: kind/* scalar */.d,
    type: { type: 'string' },
    read(text, reading) {
        if (text.trim() === '')
            return undefined;
        if (text.length <= LONGEST)
            return text;
        reading.invalid(`it has ${text.length} characters, and at most ${LONGEST} are read`);
        return undefined;
    },
    write: (text) => text,
    within: (inner, outer) => inner === outer,
};

;// CONCATENATED MODULE: ./inputs/common.js












const MINUTE = 60;
const HOUR = 3600;
/**
 * The default life of a lease, in seconds. It is shorter for a broker, which renews its leases.
 * @example defaultTtl(['broker']) // 900
 */
function defaultTtl(deliver) {
    return deliver.includes('broker') ? 15 * MINUTE : HOUR;
}
/** The inputs that do not belong to a cloud, in the order of `action.yml`. A new one is added here and nowhere else. */
const common = {
    scope: (0,input/* input */.hF)({
        name: 'scope',
        kind: scopeLines,
        about: 'What the lease may do: one `<what>  <where>` a line, such as `s3:read  my-bucket/reports/*`. Every configured cloud needs a line (`aws:inherit` for all that the role allows) or its native policy input.',
        example: 's3:read my-bucket/reports/*',
        role: 'scope',
        inProfile: 'Scope lines: what a lease may do at most.',
    }),
    ttl: (0,input/* input */.hF)({
        name: 'ttl',
        kind: (0,duration/* duration */.p)({ min: MINUTE, max: 12 * HOUR }),
        about: 'Life of a lease, 1m to 12h (`900`, `15m`, `1h30m`). Default 1h, 15m with `deliver: broker`.',
        example: '15m',
        role: 'limit',
        inProfile: 'The longest life of a lease (1h where left out).',
        ceiling: HOUR,
    }),
    agent: (0,input/* input */.hF)({
        name: 'agent',
        kind: kinds_text/* text */.Qq,
        about: 'Name of the agent in session names, records and cloud logs. Default the job id.',
        example: 'reviewer',
        role: 'none',
    }),
    task: (0,input/* input */.hF)({
        name: 'task',
        kind: kinds_text/* text */.Qq,
        about: 'Name of the task in records. Default the run id.',
        example: 'triage',
        role: 'none',
    }),
    deliver: (0,input/* input */.hF)({
        name: 'deliver',
        kind: (0,list/* choices */.zM)(['env', 'outputs', 'broker']),
        default: 'env',
        about: 'How the job gets the lease: `env`, `outputs` or `broker` (a process on 127.0.0.1 that serves and renews it); `outputs` may stand beside one of the others, one a line.',
        example: 'env',
        role: 'menu',
        inProfile: 'The ways of delivery that may be used.',
    }),
    // A job on a self-hosted runner may run for five days.
    renewUntil: (0,input/* input */.hF)({
        name: 'renew-until',
        kind: (0,duration/* duration */.p)({ min: MINUTE, max: 120 * HOUR }),
        default: '6h',
        about: 'With `deliver: broker`, how long leases are renewed. Then the broker ends.',
        example: '2h',
        role: 'limit',
        inProfile: 'The longest time a broker renews.',
        ceiling: 6 * HOUR,
    }),
    revoke: (0,input/* input */.hF)({
        name: 'revoke',
        kind: (0,choice/* ranked */.a)(['off', 'auto', 'required']),
        default: 'auto',
        about: '`auto` (try, warn), `required` (an error where it can never succeed) or `off`.',
        example: 'auto',
        role: 'limit',
        inProfile: 'The least that is done to revoke.',
        ceiling: 'auto',
    }),
    profile: (0,input/* input */.hF)({
        name: 'profile',
        kind: kinds_text/* text */.Qq,
        about: 'A named profile of `.github/agent-creds.yml` on the default branch.',
        example: 'docs',
        role: 'none',
    }),
    leases: (0,input/* input */.hF)({
        name: 'leases',
        kind: yaml,
        about: 'Further leases, which have names, YAML: a name each, with the inputs of one cloud, `scope`, `ttl`, `profile`. Tools get them by name, such as `aws --profile reports` (docs/leases.md).',
        example: '|\n  reports:\n    aws-role: arn:aws:iam::111122223333:role/reader\n    aws-region: us-east-1\n    scope: s3:read  my-bucket/reports/*',
        role: 'none',
    }),
    allowOutsiders: (0,input/* input */.hF)({
        name: 'allow-outsiders',
        kind: kinds_boolean/* boolean */.z,
        default: 'false',
        about: 'Let people without write access start this job; a policy file must allow it, too.',
        example: 'true',
        role: 'none',
    }),
    allowBots: (0,input/* input */.hF)({
        name: 'allow-bots',
        kind: bots/* bots */.Pk,
        about: 'Bots that may start this job, one name a line, such as `renovate[bot]`.',
        example: 'renovate[bot]',
        role: 'none',
    }),
    lockIp: (0,input/* input */.hF)({
        name: 'lock-ip',
        kind: cidrs,
        about: 'IP ranges (CIDR) the lease may be used from, one a line. For AWS this denies calls through VPC endpoints, too.',
        example: '203.0.113.0/24',
        role: 'limit',
        inProfile: 'Addresses the lease may be used from.',
    }),
    lockVpc: (0,input/* input */.hF)({
        name: 'lock-vpc',
        kind: vpcs,
        about: 'AWS VPCs (`vpc-...`, one a line) whose endpoints the lease may be used through, beside `lock-ip` or alone.',
        example: 'vpc-0123456789abcdef0',
        role: 'limit',
        inProfile: 'VPCs (AWS) whose endpoints the lease may be used through.',
    }),
    summary: (0,input/* input */.hF)({
        name: 'summary',
        kind: kinds_boolean/* boolean */.z,
        default: 'true',
        about: 'Write a table to the job summary.',
        example: 'true',
        role: 'none',
    }),
    dryRun: (0,input/* input */.hF)({
        name: 'dry-run',
        kind: kinds_boolean/* boolean */.z,
        default: 'false',
        about: 'Show the plan and stop. It asks no cloud and needs no permission.',
        example: 'true',
        role: 'none',
    }),
    timeout: (0,input/* input */.hF)({
        name: 'timeout',
        kind: (0,duration/* duration */.p)({ min: 1, max: HOUR }),
        default: '60s',
        about: 'Total deadline for issuing.',
        example: '60s',
        role: 'none',
    }),
    modelLimit: (0,input/* input */.hF)({
        name: 'model-limit',
        kind: count({ max: 1e12 }),
        about: 'Tokens (input and output of all models together) after which the gateway refuses models. Default no limit.',
        example: '2000000',
        role: 'limit',
        inProfile: 'The most tokens that the models of a job may use.',
    }),
    // The token comes from this input only, so that no variable of an earlier step is used.
    githubToken: (0,input/* input */.hF)({
        name: 'github-token',
        kind: kinds_text/* text */.Qq,
        about: 'Reads the policy file and the permission of the people who started the run; nothing else.',
        example: '${{ github.token }}',
        role: 'none',
        filledBy: '${{ github.token }}',
    }),
};


/***/ }),

/***/ 2999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hF: () => (/* binding */ input)
/* harmony export */ });
/* unused harmony exports declaredDefault, describeInput */
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4663);

function input(row) {
    if (row.default === undefined)
        return { ...row, default: '', fallback: undefined };
    const reading = new _reading_js__WEBPACK_IMPORTED_MODULE_0__/* .Reading */ .z(row);
    const fallback = row.kind.read(row.default, reading);
    if (fallback === undefined || reading.problems.count > 0)
        throw new Error(`the default of ${row.name} cannot be read`);
    return { ...row, default: row.default, fallback };
}
/**
 * What `action.yml` declares as the default. It declares none for an input that a profile may set: the runner hands over
 * a declared default as if the workflow had written it, and then nobody can tell a workflow that says `revoke: auto` from
 * one that says nothing. Without a declaration the code has the default ({@link Input.fallback}).
 */
function declaredDefault({ filledBy, default: text, role, }) {
    return filledBy ?? (text === '' || role !== 'none' ? undefined : text);
}
/**
 * The description in `action.yml`, with a default that it does not declare.
 * @example describeInput({ about: 'A list.', default: 'env', role: 'menu' }) // 'A list. Default `env`.'
 */
function describeInput(input) {
    const hidden = input.default !== '' && declaredDefault(input) === undefined;
    return hidden ? `${input.about} Default \`${input.default}\`.` : input.about;
}


/***/ }),

/***/ 5218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ Inputs)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
var _a;

/**
 * The values of inputs, of a step or of a profile. An input that was not set has no value of its own: then {@link get}
 * returns the default, and {@link given} returns `undefined`.
 */
class Inputs {
    /** The problems that were found when the texts were read. */
    problems;
    /** Inputs that name a file which has not been read yet, with its path. They are set and have no value. */
    unread;
    /** The named leases of the step, once `leases` has been read. */
    leases;
    #values;
    #broken;
    constructor(values = [], broken = [], problems = [], unread = [], leases = []) {
        const given = [...values].filter(([, value]) => value !== undefined);
        this.#values = new Map(given.map(([{ name }, value]) => [name, value]));
        this.#broken = new Set([...broken].map(({ name }) => name));
        this.problems = problems;
        this.unread = unread;
        this.leases = leases;
    }
    /** The value, or the default. */
    get(input) {
        return this.given(input) ?? input.fallback;
    }
    /** The value that was set. */
    given(input) {
        // The cast is safe: the input's own kind made the value, and names are unique in a table.
        return this.#values.get(input.name);
    }
    /** Whether the input was set, to a valid value or not. */
    isGiven(input) {
        return this.#values.has(input.name) || this.isBroken(input) || this.isUnread(input);
    }
    /** Whether the text of the input has a problem. */
    isBroken(input) {
        return this.#broken.has(input.name);
    }
    /** Whether the input names a file that has not been read yet. */
    isUnread(input) {
        return this.unread.some(([{ name }]) => name === input.name);
    }
    /** A copy with the values and problems of `files`, the inputs that were read from their files. */
    withFiles(files) {
        const problems = [...this.problems, ...files.problems];
        const all = new _a([], [], problems, files.unread, this.leases);
        for (const from of [this, files]) {
            for (const [name, value] of from.#values)
                all.#values.set(name, value);
            for (const name of from.#broken)
                all.#broken.add(name);
        }
        return all;
    }
    /** A copy with more problems, which a check of several inputs together has found. */
    withProblems(more) {
        return this.withFiles(new _a([], [], more, this.unread));
    }
    /** A copy with other values; `undefined` removes a value. */
    with(changes) {
        return this.#copy(changes, this.leases);
    }
    /** A copy with other named leases. */
    withLeases(leases) {
        return this.#copy([], leases);
    }
    #copy(changes, leases) {
        const changed = new _a([], [], this.problems, this.unread, leases);
        const values = changed.#values;
        const broken = changed.#broken;
        for (const [name, value] of this.#values)
            values.set(name, value);
        for (const name of this.#broken)
            broken.add(name);
        for (const [{ name }, value] of changes) {
            if (value === undefined)
                values.delete(name);
            else
                values.set(name, value);
        }
        return changed;
    }
    /** @throws {AgentCredsError} with all problems, where there are any. */
    throwIfWrong() {
        const [first, ...rest] = this.problems;
        if (first)
            throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u([first, ...rest]);
    }
}
_a = Inputs;


/***/ }),

/***/ 8001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ scalar)
/* harmony export */ });
/** The schema of a single YAML value. The policy file takes numbers and booleans as they are written. */
const scalar = { type: ['string', 'number', 'boolean'] };


/***/ }),

/***/ 5144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2133);

/** The kind of `true` or `false`, in the spellings of YAML 1.2. */
const boolean = {
    list: false,
    schema: { type: 'boolean' },
    type: { type: 'boolean' },
    read(text, reading) {
        const value = text.trim();
        if (value === '')
            return undefined;
        if (/^(true|True|TRUE)$/.test(value))
            return true;
        if (/^(false|False|FALSE)$/.test(value))
            return false;
        reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(value)} is not a boolean`, 'true');
        return undefined;
    },
    write: String,
    within: (inner, outer) => inner === outer,
};


/***/ }),

/***/ 6661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ userNotice),
/* harmony export */   Pk: () => (/* binding */ bots),
/* harmony export */   xy: () => (/* binding */ isBotName)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2133);
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2063);


/** A login, usually with `[bot]` at its end. A pattern is not allowed, since anyone can make a bot that matches one. */
const NAME = '[A-Za-z0-9][A-Za-z0-9_-]{0,98}(?:\\[bot\\])?';
const BOT_NAME = new RegExp(`^${NAME}$`);
/**
 * Whether a text has the form of a bot's login.
 * @example isBotName('renovate[bot]') // true
 * @example isBotName('*[bot]') // false
 */
function isBotName(text) {
    return BOT_NAME.test(text);
}
/** Apps whose name is often written without the end of their login. An account of a machine has none, so a login without it may be right. */
const APPS = new Set([
    'renovate',
    'dependabot',
    'github-actions',
    'claude',
    'pre-commit-ci',
    'mergify',
    'codecov',
    'devin-ai-integration',
]);
/**
 * Why a login without `[bot]` is probably not the one that was meant: that of an app has it at its end.
 * @example userNotice('octo-ci') // undefined
 */
function userNotice(name) {
    if (!APPS.has(name.toLowerCase()))
        return undefined;
    return `"${name}" is the login of a user; the app's is "${name}[bot]"`;
}
/** The kind of a list of bots, one login a line. Fewer bots allow less. */
const bots = (0,_list_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
    by: 'words',
    entry(text, reading, line) {
        if (isBotName(text))
            return text;
        const [, bare = ''] = /^[[@"'`]+(.*?)[\]"'`]*$/.exec(text) ?? [];
        const meant = [bare, `${bare}]`].find((name) => isBotName(name) && name.endsWith('[bot]') === text.includes('[bot'));
        if (meant === undefined)
            reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} is not the name of a bot`, undefined, line);
        else
            reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} has brackets around it, or a quote or an @ before it, that are not part of the name`, `'${meant}'`, line);
        return undefined;
    },
    write: (name) => name,
    within: (0,_list_js__WEBPACK_IMPORTED_MODULE_0__/* .subset */ .LE)((name) => name.toLowerCase()),
    pattern: NAME,
});


/***/ }),

/***/ 9880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ choice),
/* harmony export */   a: () => (/* binding */ ranked)
/* harmony export */ });
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5895);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2133);


/**
 * The kind of a word that is one of `values`.
 * @example readOne({ ...common.agent, kind: choice(['on', 'off']) }, 'off', new Problems()) // 'off'
 */
function choice(values) {
    return {
        list: false,
        schema: { enum: values },
        type: { type: 'enum', 'allowed-values': values },
        read(text, reading) {
            const value = text.trim();
            if (value === '')
                return undefined;
            const found = values.find((one) => one === value);
            if (found === undefined)
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(value)} is not one of ${values.join(', ')}`, (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(value, values));
            return found;
        },
        write: (value) => value,
        within: (inner, outer) => inner === outer,
    };
}
/**
 * The kind of a word that is one of `values`, where a profile sets the least. `values` are in order, from the one that
 * does least to the one that does most; a word lies within each word before it.
 * @example ranked(['off', 'auto', 'required']).within('required', 'auto') // true
 * @example ranked(['off', 'auto', 'required']).within('off', 'auto') // false
 */
function ranked(values) {
    return {
        ...choice(values),
        within: (inner, outer) => values.indexOf(inner) >= values.indexOf(outer),
    };
}


/***/ }),

/***/ 991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2133);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(251);


/**
 * The kind of a duration, in whole seconds from `min` to `max`. A shorter duration lies within a longer one.
 * @example readOne({ ...common.agent, kind: duration({ min: 60, max: 3600 }) }, '15m', new Problems()) // 900
 */
function duration(range) {
    return {
        list: false,
        schema: {
            type: ['string', 'integer'],
            pattern: '^\\s*(?:\\d{1,7}|(?=\\d)(?:\\d{1,5}h)?(?:\\d{1,6}m)?(?:\\d{1,7}s)?)\\s*$',
            minimum: range.min,
            maximum: range.max,
        },
        type: { type: 'string' },
        read(text, reading) {
            const value = text.trim();
            if (value === '')
                return undefined;
            const seconds = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(value);
            if (seconds === undefined) {
                const meant = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .meantDuration */ .eI)(value);
                const usable = meant !== undefined && meant >= range.min && meant <= range.max;
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(value)} is not a duration, such as 900, 15m or 1h30m`, (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(usable ? meant : Math.max(range.min, Math.min(range.max, 900))));
                return undefined;
            }
            if (seconds >= range.min && seconds <= range.max)
                return seconds;
            const bounds = `${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(range.min)} to ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(range.max)}`;
            const bare = /^\d+$/.test(value);
            // A number that is too small in seconds was most likely meant in minutes.
            const minutes = seconds * 60;
            const inMinutes = bare && seconds > 0 && seconds < range.min && minutes >= range.min && minutes <= range.max;
            const nearest = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(inMinutes ? minutes : seconds < range.min ? range.min : range.max);
            reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(value)} is outside ${bounds}${bare ? ': a number without a unit is seconds' : ''}`, nearest);
            return undefined;
        },
        write: _duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3,
        within: (inner, outer) => inner <= outer,
    };
}


/***/ }),

/***/ 274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ endpoint)
/* harmony export */ });
/* harmony import */ var _net_loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6088);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2133);
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4737);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4196);




/**
 * The kind of an endpoint's base URL, such as `https://sts.googleapis.com`, without a slash at its end. Plain http is
 * allowed only for loopback, and for the URLs in `local`, which requests reach without leaving the machine.
 * A message never shows a value that may hold a password.
 * @example readOne({ ...common.agent, kind: endpoint() }, 'https://sts.example.com/', new Problems())
 *   // 'https://sts.example.com'
 */
function endpoint(local = []) {
    return {
        ..._text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq,
        schema: { type: 'string', pattern: '^\\s*https?://' },
        read(raw, reading) {
            const value = _text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.read(raw, reading);
            if (value === undefined)
                return undefined;
            const url = URL.parse(value);
            const bad = (why) => {
                reading.invalid(`${shown(value)} ${why}`);
                return undefined;
            };
            if (url?.username || url?.password)
                return bad('holds a user name or password');
            if (!url || !/^https?:$/.test(url.protocol))
                return bad('is not an https URL');
            const base = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutTrailing */ .h)(url.href, '/');
            if (local.includes(base))
                return base;
            if (url.protocol === 'http:' && !(0,_net_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(url.hostname)) {
                return bad('is http, and credentials would cross the network without encryption');
            }
            if (url.search || url.hash)
                return bad('has a query or a fragment');
            return base;
        },
    };
}
/** A URL shows its password in too many forms to hide it in each, so a value that may hold one is not shown at all. */
function shown(value) {
    return value.includes('@') ? 'The value (not shown: it may hold a password)' : (0,_text_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(value);
}


/***/ }),

/***/ 6749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ json)
/* harmony export */ });
/* unused harmony export jsonLimits */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2133);


/**
 * Limits of a document, in characters and in levels of brackets. They are far above what a policy of any cloud can have
 * (AWS and Google: 2,048 characters, six levels), and low enough that a document can be written and compared: both go
 * one call deeper with each level.
 */
const jsonLimits = { characters: 16 * 1024, levels: 32 };
/**
 * The kind of a JSON document. The text is the JSON itself (it starts with `{` or `[`) or, where the source has files,
 * the path of a file with the JSON. A document lies within another only where both are the same.
 * @example
 * readOne(
 *   { ...common.agent, kind: json({ parse: JSON.parse, document: (value) => value }) }, '{"a":1}', new Problems(),
 * ) // { a: 1 }
 */
function json(of) {
    return {
        list: false,
        schema: { type: 'string', pattern: '^\\s*[\\[{]' },
        type: { type: 'string' },
        read(raw, reading) {
            const text = jsonText(raw.trim(), reading);
            if (text === undefined)
                return undefined;
            const excess = excessOf(text);
            if (excess === undefined)
                return of.parse(text, reading.problems);
            reading.invalid(`${excess}: no cloud takes such a policy`, `'${reading.example}'`);
            return undefined;
        },
        write: (value) => JSON.stringify(of.document(value)),
        within: (inner, outer) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(of.document(inner), of.document(outer)),
    };
}
function jsonText(value, reading) {
    const { name } = reading;
    if (value === '')
        return undefined;
    if (/^[[{"]/.test(value))
        return value;
    if (!reading.takesPaths) {
        reading.problems.add('INPUT_INVALID', `\`${name}\` is not JSON`, 'a path names a file of the commit of the workflow, which is not the default branch', `${name}: '${reading.example}'`);
        return undefined;
    }
    if (/[\r\n]/.test(value)) {
        reading.invalid('it is neither JSON nor a path', '.github/agent-policy.json');
        return undefined;
    }
    const found = reading.file(value);
    if (found === 'unread')
        return undefined;
    // Editors add blanks and line breaks at the beginning and the end of files.
    if ('text' in found)
        return found.text.trim();
    reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(value)} ${found.problem}`, `'${reading.example}'   # the JSON itself`);
    return undefined;
}
/** How a document goes beyond the limits, in words; `undefined` where it does not. */
function excessOf(text) {
    const { characters, levels } = jsonLimits;
    if (text.length > characters)
        return `it has ${text.length} characters, and at most ${characters} are read`;
    let level = 0;
    // A string as a whole, so that brackets in it do not count; or one bracket.
    for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
        if (token === '[' || token === '{')
            level += 1;
        else if (token === ']' || token === '}')
            level -= 1;
        if (level > levels)
            return `it is nested deeper than ${levels} levels`;
    }
    return undefined;
}


/***/ }),

/***/ 2063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LE: () => (/* binding */ subset),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   zM: () => (/* binding */ choices)
/* harmony export */ });
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6926);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5895);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2133);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8001);




/**
 * The kind of a list. `#` comments are skipped, and an entry that occurs twice is kept once. A list without an entry
 * counts as not set.
 * @example
 * readOne(
 *   { ...common.agent, kind: list({ by: 'lines', entry: (text) => text, write: (text) => text }) },
 *   'a  # first\n\nb\na', new Problems(),
 * ) // ['a', 'b']
 */
function list(of) {
    const isSubset = subset((entry) => of.write(entry));
    return {
        list: true,
        schema: listSchema(of),
        type: { type: 'list', separator: '\n', 'list-item': itemType(of.values) },
        read(text, reading) {
            if (of.whole?.(text, reading))
                return undefined;
            const found = split[of.by](text);
            const all = found.flatMap((one) => of.entry(one.text, reading, one.number) ?? []);
            of.check?.(all, reading);
            const unique = [...new Map(all.map((entry) => [of.write(entry), entry])).values()];
            return unique.length === 0 ? undefined : unique;
        },
        write: (entries) => entries.map((entry) => of.write(entry)).join('\n'),
        within: (inner, outer) => of.within ? of.within(inner, outer) : isSubset(inner, outer) && isSubset(outer, inner),
    };
}
const split = { lines: _text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .entryLines */ .Wx, words: _text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .entryWords */ .aY, arns: _text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesWithCommas */ .fs };
/**
 * Makes a `within` for lists in which fewer entries allow less.
 * @param write the text of an entry; two entries are the same where their texts are.
 * @example subset((name) => name)(['a'], ['a', 'b']) // true
 */
function subset(write) {
    return (inner, outer) => {
        const all = new Set(outer.map(write));
        return inner.every((entry) => all.has(write(entry)));
    };
}
/**
 * The kind of a list of words, each of them one of `values`.
 * @example readOne({ ...common.deliver, kind: choices(['a', 'b']) }, 'b, a', new Problems()) // ['b', 'a']
 */
function choices(values) {
    return list({
        by: 'words',
        entry(text, reading, line) {
            const found = values.find((value) => value === text);
            if (found === undefined)
                reading.invalid(`${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(text)} is not one of ${values.join(', ')}`, (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(text, values), line);
            return found;
        },
        write: (value) => value,
        within: subset((value) => value),
        values,
    });
}
function itemType(values) {
    return values === undefined ? { type: 'string' } : { type: 'enum', 'allowed-values': values };
}
/** The schema of a list in the policy file: a YAML list, or a text as in the action. */
function listSchema({ by, pattern, values }) {
    const form = values ? `(?:${values.join('|')})` : pattern === undefined ? undefined : `(?:${pattern})`;
    if (form === undefined)
        return { anyOf: [{ type: 'array', items: _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d }, _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d] };
    const blank = by === 'lines' ? '[\\t ]' : '[\\t ,]';
    const more = by === 'lines' ? '' : `(?:${blank}+${form})*`;
    const line = `${blank}*(?:${form}${more})?${blank}*(?:#[^\\n]*)?\\r?`;
    const item = values ? { enum: values } : { type: ['string', 'number'], pattern: `^\\s*${form}\\s*$` };
    return {
        anyOf: [
            { type: 'array', items: item },
            { type: ['string', 'number'], pattern: `^${line}(?:\\n${line})*$` },
        ],
    };
}


/***/ }),

/***/ 4196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   wC: () => (/* binding */ matching)
/* harmony export */ });
/* harmony import */ var _text_plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2013);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2133);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8001);



/** The kind of a text of one line. */
const text = {
    list: false,
    schema: _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d,
    type: { type: 'string' },
    read: oneLine,
    write: (value) => value,
    within: (inner, outer) => inner === outer,
};
/**
 * The kind of a text of one line that is parsed into a value, such as an ARN, a GUID or the name of a provider.
 * @example
 * readOne(
 *   { ...common.agent, kind: parsed({ parse: Number, explain: () => ({ why: 'no number' }), write: String }) },
 *   '12', new Problems(),
 * ) // 12
 */
function parsed(of) {
    const schema = of.pattern === undefined ? _kind_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d : { type: ['string', 'number'], pattern: `^\\s*${of.pattern}\\s*$` };
    return {
        list: false,
        schema,
        type: { type: 'string' },
        read(raw, reading) {
            const line = oneLine(raw, reading);
            if (line === undefined)
                return undefined;
            const value = of.parse(line);
            if (value !== undefined)
                return value;
            const { why, instead } = of.explain(line);
            reading.invalid(why, instead);
            return undefined;
        },
        write: (value) => of.write(value),
        within: (inner, outer) => of.write(inner) === of.write(outer),
    };
}
/**
 * The kind of a text of one line that must match a form.
 * @param what the form in words, after "is not".
 * @example
 * readOne({ ...common.agent, kind: matching(/^\d+$/, 'a number') }, ' 12 ', new Problems()) // '12'
 */
function matching(form, what, pattern) {
    return parsed({
        parse: (line) => (form.test(line) ? line : undefined),
        explain: (line) => ({ why: `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(line)} is not ${what}` }),
        write: (value) => value,
        ...(pattern === undefined ? {} : { pattern }),
    });
}
/**
 * The kind of a secret. No message shows its value. A secret that is too short is a problem, and is returned all the
 * same, so that it can be masked.
 * @param least characters.
 * @example readOne({ ...common.agent, kind: secret(16) }, 'sixteen letters!', new Problems()) // 'sixteen letters!'
 */
function secret(least) {
    return {
        ...text,
        read(raw, reading) {
            const value = raw.trim();
            if (value === '')
                return undefined;
            if (value.length < least)
                reading.invalid(`it is shorter than ${least} characters`);
            return value;
        },
        secrets: (value) => [value],
    };
}
function oneLine(raw, reading) {
    const value = raw.trim();
    if (value === '')
        return undefined;
    if (!(0,_text_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .hasControl */ .a)(value))
        return value;
    reading.invalid('it has a line break or a control character');
    return undefined;
}


/***/ }),

/***/ 3018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ mainInputs)
/* harmony export */ });
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2999);
/* harmony import */ var _kinds_boolean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5144);


/** The inputs of the main action that none of the other entries has, since they issue in another job or end with the step. */
const mainInputs = {
    uploadRecord: (0,_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .hF)({
        name: 'upload-record',
        kind: _kinds_boolean_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .z,
        default: 'false',
        about: 'Upload the record as an artifact of the run, after the leases have ended, with its SHA-256 in the log. A later step would upload it too early.',
        example: 'true',
        role: 'none',
    }),
};


/***/ }),

/***/ 3729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ profilesOf)
/* harmony export */ });
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(756);

/**
 * The names of the profiles that a step asks for, for itself and for its named leases.
 * @example profilesOf(new Inputs([[common.profile, 'docs']])) // ['docs']
 */
function profilesOf(inputs) {
    return [inputs, ...inputs.leases.map((one) => one.inputs)].flatMap((one) => one.get(_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.profile) ?? []);
}


/***/ }),

/***/ 903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JF: () => (/* binding */ readOne),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Ul: () => (/* binding */ readFiles)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5218);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4663);



/**
 * Reads all inputs of a table. A mistake in one input does not hide the mistakes in another one. A text is a value also
 * where it equals the default: it may be what a workflow wrote against its profile (see `declaredDefault`).
 * @example readInputs({ ttl: '15m' }, [common.ttl]).get(common.ttl) // 900
 * @example readInputs({ ttl: 'soon' }, [common.ttl]).problems[0].code // 'INPUT_INVALID'
 */
function readInputs(raw, table, source = {}) {
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw();
    const values = [];
    const broken = [];
    const unread = [];
    for (const input of table) {
        const before = problems.count;
        const reading = new _reading_js__WEBPACK_IMPORTED_MODULE_2__/* .Reading */ .z(input, problems, source);
        const value = readWith(input, raw[input.name] ?? '', reading);
        if (reading.unread !== undefined)
            unread.push([input, reading.unread]);
        if (problems.count > before)
            broken.push(input);
        if (value !== undefined)
            values.push([input, value]);
    }
    return new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .Inputs */ .G(values, broken, problems.all, unread);
}
/**
 * Reads one input; `undefined` where its text is empty or not valid. It adds mistakes to `problems`.
 * @example readOne(common.lockIp, '203.0.113.7', new Problems()) // ['203.0.113.7/32']
 */
function readOne(input, text, problems, source = {}) {
    return readWith(input, text, new _reading_js__WEBPACK_IMPORTED_MODULE_2__/* .Reading */ .z(input, problems, source));
}
function readWith(input, text, reading) {
    const { problems } = reading;
    const before = problems.count;
    const value = input.kind.read(text, reading);
    if (value === undefined && problems.count === before && input.needed !== undefined)
        reading.invalid(input.needed);
    return value;
}
/** Reads the inputs that name files. `files` has each path that {@link Inputs.unread} names. @returns a copy of `inputs`. */
function readFiles(inputs, files) {
    const texts = Object.fromEntries(inputs.unread.map(([{ name }, path]) => [name, path]));
    const table = inputs.unread.map(([input]) => input);
    return inputs.withFiles(readInputs(texts, table, { file: (path) => files.get(path) ?? 'unread' }));
}


/***/ }),

/***/ 4663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ invalid),
/* harmony export */   z: () => (/* binding */ Reading)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);

/** One input while its kind reads it: its name and example for messages, its files, and the problems found. */
class Reading {
    name;
    /** A valid value, for messages. */
    example;
    problems;
    #file;
    #lineAt;
    constructor({ name, example }, problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw(), { file, lineAt = (line) => line } = {}) {
        this.name = name;
        this.example = example;
        this.problems = problems;
        this.#file = file;
        this.#lineAt = lineAt;
    }
    /** The path that the input names, where its file has not been read yet. */
    unread;
    /** Whether the text may name a file. */
    get takesPaths() {
        return this.#file !== undefined;
    }
    /** Finds the file of a path, and remembers a path that has not been read yet. */
    file(path) {
        const found = this.#file?.(path) ?? 'unread';
        if (found === 'unread')
            this.unread = path;
        return found;
    }
    /** The line in the source of a line of the text. */
    lineAt(line) {
        return this.#lineAt(line);
    }
    /**
     * Adds the problem that the text is not valid.
     * @param instead the value to paste, without the name of the input.
     * @param line the line of the text, from 1, for a text of many lines.
     */
    invalid(why, instead = this.example, line) {
        invalid(this, why, instead, line === undefined ? undefined : this.lineAt(line));
    }
}
/** Adds the problem that an input is not valid, for a check that looks at several inputs together. */
function invalid({ name, problems }, why, instead, line) {
    const at = line === undefined ? {} : { line };
    problems.add('INPUT_INVALID', `\`${name}\` is not usable`, why, `${name}: ${instead}`, at);
}


/***/ }),

/***/ 3984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ issueAll)
});

// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds_clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./errors/of-lease.js
var of_lease = __webpack_require__(6807);
// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __webpack_require__(235);
// EXTERNAL MODULE: ./end/holdings.js
var holdings = __webpack_require__(3499);
// EXTERNAL MODULE: ./end/revoke.js
var revoke = __webpack_require__(8909);
// EXTERNAL MODULE: ./model/lease.js
var model_lease = __webpack_require__(1525);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
;// CONCATENATED MODULE: ./issue/undo.js






/**
 * After one cloud failed: ends the leases of the other clouds, where they can be ended, and any lease that an answer which
 * this action refused may have issued.
 * @returns the ids of the leases that may have been issued and may still be valid.
 */
async function undoIssued(plan, results, context, cancelled) {
    const left = await Promise.all(plan.clouds.map(async (cloudPlan, index) => {
        const id = (0,model_lease/* leaseId */.K)(cloudPlan);
        const result = results[index];
        const lease = result?.status === 'fulfilled' ? result.value : undefined;
        if (result?.status !== 'fulfilled' && !(result?.reason instanceof check_lease/* AnswerRefused */.Nu)) {
            return mayHaveIssued(result?.reason) ? id : undefined;
        }
        // The runner kills a cancelled job within seconds; the post step has more time to end the lease.
        if (cancelled.aborted)
            return id;
        // No field of a refused answer is used here: the request already says which session to end.
        const held = {
            ...(0,holdings/* holdingOf */.J)(cloudPlan, lease),
            ...(lease ? { secret: { lease, plan: cloudPlan } } : {}),
        };
        const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeouts/* deadlines */.Q.undo)]);
        const outcome = await (0,revoke/* revokeLease */.v)(held, { ...context, signal });
        if (outcome)
            context.progress(outcome.text);
        return outcome?.state === 'revoking' || outcome?.state === 'revoked' ? undefined : id;
    }));
    return left.flatMap((id) => id ?? []);
}
/** A cloud that refused has issued nothing, and neither has one that was never asked. Without an answer it may have. */
function mayHaveIssued(reason) {
    return !(reason instanceof error/* AgentCredsError */.$u) || reason.issued === 'maybe';
}

;// CONCATENATED MODULE: ./issue/issue.js




/** The abort reason for the clouds that were stopped because another cloud failed first. It is never reported. */
class StoppedBySibling extends Error {
    name = 'StoppedBySibling';
}
/**
 * Asks all clouds of the plan for their leases at the same time. All or nothing: the first failure stops the others.
 * @param remaining called before a failure is thrown, with the ids of the leases that may have been issued and may still be valid.
 * @returns the leases in the plan's order.
 * @throws {AgentCredsError} with the problems of every cloud that failed by itself.
 */
async function issueAll(plan, step, remaining = () => { }) {
    const { clock, cancelled, console } = step;
    const siblings = new AbortController();
    const deadline = new AbortController();
    const done = new AbortController();
    clock.sleep(plan.timeout * 1000, done.signal).then(() => deadline.abort(timedOut(plan)), () => { });
    const signal = AbortSignal.any([cancelled, deadline.signal, siblings.signal]);
    const tokens = new Map();
    const sent = Promise.withResolvers();
    const context = {
        clock,
        signal,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        ...(step.given ? { given: step.given } : {}),
        identity(audience, use) {
            if (use === 'fresh')
                return step.identity(audience, signal);
            const known = tokens.get(audience) ?? step.identity(audience, signal, () => sent.resolve());
            tokens.set(audience, known);
            return known;
        },
    };
    const slowest = plan.clouds.toSorted((a, b) => requestsOf(b) - requestsOf(a))[0];
    try {
        const results = await Promise.allSettled(plan.clouds.map(async (cloudPlan) => {
            try {
                return await issueOne(cloudPlan, context, cloudPlan === slowest ? sent.promise : undefined);
            }
            catch (error) {
                siblings.abort(new StoppedBySibling());
                throw error;
            }
        }));
        const failures = results.flatMap((r, i) => r.status === 'rejected' ? [namingLease(r.reason, plan.clouds[i]?.name)] : []);
        if (failures.length > 0) {
            remaining(await undoIssued(plan, results, context, cancelled));
            throw combineFailures(failures);
        }
        return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    }
    finally {
        done.abort();
    }
}
/**
 * Issues one cloud's lease. Loading a cloud's chunk blocks the process, so this function loads it while the process has to
 * wait anyway: for the cloud with the most requests, once the request for the token is sent; for the others, while that
 * cloud's first request is under way.
 * @param sent resolves when the request for the token is sent; given for the cloud with the most requests only.
 */
async function issueOne(plan, context, sent) {
    const cloud = (0,clouds_clouds.cloudByName)(plan.cloud);
    const token = plan.audience === '' ? undefined : context.identity(plan.audience);
    // A refused token is reported by the cloud's issuer, which asks for the same promise.
    const settled = token?.then(() => { }, () => { });
    await (sent && settled ? Promise.race([sent, settled]) : settled);
    if (!sent)
        await new Promise((resolve) => setImmediate(resolve));
    const issuer = await cloud.load();
    return issuer.issue(plan, context);
}
function requestsOf(plan) {
    return (0,clouds_clouds.cloudByName)(plan.cloud).requests;
}
/** The failure, with the name of the lease in each problem where it has one. */
function namingLease(failure, name) {
    if (name === undefined || !(failure instanceof error/* AgentCredsError */.$u))
        return failure;
    const [first, ...rest] = failure.problems;
    return new error/* AgentCredsError */.$u([(0,of_lease/* ofLease */.C)(name, first), ...rest.map((one) => (0,of_lease/* ofLease */.C)(name, one))]);
}
function combineFailures(failures) {
    const defects = failures.filter((f) => !(f instanceof error/* AgentCredsError */.$u) && !(f instanceof StoppedBySibling));
    if (defects.length > 0)
        return defects[0];
    const problems = new Map();
    for (const failure of failures) {
        if (!(failure instanceof error/* AgentCredsError */.$u))
            continue;
        for (const problem of failure.problems)
            problems.set(`${problem.code} ${problem.what}`, problem);
    }
    const [first, ...rest] = problems.values();
    return first ? new error/* AgentCredsError */.$u([first, ...rest]) : failures[0];
}
function timedOut(plan) {
    const clouds = plan.clouds.map((c) => (0,clouds_clouds.cloudByName)(c.cloud).title).join(', ');
    return new error/* AgentCredsError */.$u({
        code: 'RUN_TIMEOUT',
        what: `The leases (${clouds}) were not issued within ${plan.timeout} s`,
        why: 'GitHub or a cloud answered too slowly or not at all: a missing proxy or, on a private network, a missing VPC endpoint looks like this',
        fix: 'set HTTPS_PROXY or the endpoint inputs (`aws-sts-endpoint`, ...) for this runner; where everything is only slow, `timeout: 3m`',
    });
}


/***/ }),

/***/ 5720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ recordIssued)
/* harmony export */ });
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1525);

/**
 * Records each issued lease: the principal, the scope, the run it was issued for, and where the identity token was sent.
 * `more` are fields that the caller adds to each event.
 */
function recordIssued(plan, leases, { run, record }, more = {}) {
    for (const lease of leases) {
        // The event has a time of its own.
        const { id, issuedAt: _, ...view } = (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .viewLease */ .cW)(lease);
        const sentTo = plan.clouds.find((one) => (0,_model_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .sameSlot */ .fO)(one, lease))?.sentTo;
        record.add('lease.issued', id, {
            ...view,
            agent: plan.agent,
            task: plan.task,
            attempt: run.attempt,
            actor: run.actor,
            triggeringActor: run.triggeringActor,
            event: run.eventName,
            workflowRef: run.workflowRef,
            deliver: plan.deliver,
            ...(sentTo ? { sentTo } : {}),
            ...more,
        });
    }
}


/***/ }),

/***/ 41:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withLeases)
/* harmony export */ });
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(756);

/**
 * Reads the input `leases` of a step. Its code, with a parser of YAML, is loaded only where the input is given.
 * @returns inputs with the named leases, and with the problems of all of them.
 */
async function withLeases(inputs) {
    const text = inputs.given(_inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.leases);
    if (text === undefined)
        return inputs;
    const { readLeases } = await Promise.all(/* import() | policy */[__webpack_require__.e(637), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 8665));
    return readLeases(text, inputs);
}


/***/ }),

/***/ 1012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ brokered)
/* harmony export */ });
/**
 * The plans whose leases a broker serves: all of them under `deliver: broker`, and always those with a name and those that
 * the job never holds.
 * @example brokered({ deliver: ['env'], clouds: [{ cloud: 'git', end: 'withheld' }] }) // [{ cloud: 'git', end: 'withheld' }]
 * @example brokered({ deliver: ['env'], clouds: [{ cloud: 'aws', end: 'expires' }] }) // []
 * @example
 * brokered({ deliver: ['env'], clouds: [{ cloud: 'aws', name: 'reports', end: 'expires' }] })
 *   // [{ cloud: 'aws', name: 'reports', end: 'expires' }]
 */
function brokered({ deliver, clouds }) {
    if (deliver.includes('broker'))
        return clouds;
    return clouds.filter(({ name, end }) => name !== undefined || end === 'withheld');
}


/***/ }),

/***/ 7789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ POLICY_PATH)
/* harmony export */ });
/** The path of the policy file. It is fixed: a workflow that could choose the path could choose its own policy. */
const POLICY_PATH = '.github/agent-creds.yml';


/***/ }),

/***/ 5141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openStream: () => (/* binding */ openStream)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9645);
/* harmony import */ var _pick_agent_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6180);




/**
 * Makes one HTTP exchange whose answer is read as it comes, for a gateway. It follows no redirect, and decodes nothing.
 * @returns the answer, once its head is there. Whoever reads it must handle its `error`.
 * @throws {NetworkError} when there is no answer; the signal's reason when the signal aborts.
 */
function openStream(options) {
    const { method, headers, body, idleMs, signal } = options;
    const url = new URL(options.url);
    const send = url.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__.request : node_https__WEBPACK_IMPORTED_MODULE_1__.request;
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const outgoing = send(url, { method, headers, agent: (0,_pick_agent_js__WEBPACK_IMPORTED_MODULE_3__/* .agentFor */ .Pf)(url) });
        let answer;
        const end = (error) => {
            const cause = error instanceof Error ? error : new Error('ended');
            if (typeof body === 'object' && 'unpipe' in body)
                body.unpipe(outgoing);
            answer?.destroy(cause);
            outgoing.destroy();
            reject(error);
        };
        const onAbort = () => end(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        outgoing.once('close', () => signal.removeEventListener('abort', onAbort));
        outgoing.setTimeout(idleMs, () => end(new _http_js__WEBPACK_IMPORTED_MODULE_2__/* .NetworkError */ .Dr(url.host, `no byte within ${idleMs / 1000} s`, true)));
        outgoing.on('error', (error) => end(new _http_js__WEBPACK_IMPORTED_MODULE_2__/* .NetworkError */ .Dr(url.host, (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonOf */ .A3)(error), false, { cause: error })));
        outgoing.once('response', (incoming) => {
            answer = incoming;
            resolve(incoming);
        });
        if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) {
            outgoing.end(body);
            return;
        }
        body.once('error', (error) => end(error));
        // A client that is gone has not sent the whole body: what was sent of it must not look complete.
        body.once('close', () => {
            if (!body.readableEnded)
                end(new Error('the body ended early'));
        });
        outgoing.flushHeaders();
        body.pipe(outgoing);
    });
}


/***/ }),

/***/ 9060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ firstFindings)
/* harmony export */ });
/** GitHub shows ten annotations of a step, and nobody reads more than a page of mistakes at a time. */
const MOST_SHOWN = 50;
/**
 * The findings that are shown: the first ones, errors before warnings, and one that says how many more there are. A file of
 * nothing but mistakes has one in every two characters.
 */
function firstFindings(findings) {
    if (findings.length <= MOST_SHOWN)
        return findings;
    const of = (severity) => findings.filter((finding) => finding.severity === severity);
    const [errors, warnings] = [of('error'), of('warning')];
    const sorted = [...errors, ...warnings];
    const next = sorted[MOST_SHOWN];
    if (!next)
        return sorted;
    const more = Math.max(0, errors.length - MOST_SHOWN);
    const kinds = more > 0 ? `${more} more errors` : `${sorted.length - MOST_SHOWN} more warnings`;
    return [
        ...sorted.slice(0, MOST_SHOWN),
        {
            severity: next.severity,
            line: next.line,
            what: `It has ${kinds}`,
            why: `at most ${MOST_SHOWN} are shown`,
            fix: 'correct those that are shown, and look again',
        },
    ];
}


/***/ }),

/***/ 8538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ readPolicyText),
/* harmony export */   t: () => (/* binding */ loadPolicy)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _github_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3387);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9060);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7789);




const [FOLDER = '', NAME = ''] = _model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l.split('/');
/**
 * Reads the text of the policy file on the default branch.
 *
 * GitHub answers 404 for a file that does not exist, and also for a file that the token may not see. So a 404 counts as
 * "no file" only after the same token has read the root of the repository. Most repositories have no such file, and every run
 * waits for the answer: where none is expected, one request for the names in its folder tells that, since a listing that
 * GitHub gives also proves that the token may read.
 * @returns `undefined` only where the branch certainly has no such file.
 * @throws {AgentCredsError} POLICY_UNREADABLE
 */
async function readPolicyText(github, expectation = 'unknown') {
    try {
        const names = expectation === 'unknown' ? await github.readNames(FOLDER) : 'unclear';
        if (names === undefined)
            return void (await github.readRoot());
        if (names !== 'unclear' && !names.has(NAME))
            return undefined;
        const text = await github.readFile(_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l);
        if (text !== undefined)
            return text;
        if (names !== 'unclear')
            throw new _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E('unavailable', 'it is listed, and GitHub does not find it');
        return void (await github.readRoot());
    }
    catch (error) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u(unreadable(error));
    }
}
function unreadable(error) {
    const failure = error instanceof _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E ? error : new _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E('garbled', 'an unexpected failure');
    return {
        code: 'POLICY_UNREADABLE',
        what: `${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} cannot be read from the default branch`,
        why: `${(0,_github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .whyFailed */ .K)(failure)}, and a policy that cannot be read is not the same as no policy`,
        fix: fixFor(failure),
    };
}
function fixFor({ kind }) {
    if (kind === 'unauthorized')
        return 'github-token: ${{ github.token }}';
    if (kind === 'limited' || kind === 'unavailable')
        return 'run the job again later';
    if (kind === 'garbled')
        return `make ${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} a regular UTF-8 file on the default branch`;
    return 'permissions:\n  contents: read\n  id-token: write';
}
/**
 * Reads and parses the policy file of the default branch.
 * @returns `undefined` only where the branch certainly has no such file.
 * @throws {AgentCredsError} POLICY_UNREADABLE or POLICY_FILE_INVALID
 */
async function loadPolicy(github, clouds, expectation = 'unknown') {
    const text = await readPolicyText(github, expectation);
    if (text === undefined)
        return undefined;
    // Loaded only here: most repositories have no such file, and the parser is larger than the rest of planning.
    const { parsePolicy } = await Promise.all(/* import() | policy */[__webpack_require__.e(637), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 8788));
    const { file, findings } = parsePolicy(text, clouds);
    if (file)
        return file;
    const errors = findings.filter((finding) => finding.severity === 'error');
    const problems = (0,_findings_js__WEBPACK_IMPORTED_MODULE_3__/* .firstFindings */ .v)(errors).map(({ line, what, why, fix }) => ({
        code: 'POLICY_FILE_INVALID',
        what: `${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} line ${line} (default branch): ${what}`,
        why,
        fix,
    }));
    const [first, ...rest] = problems;
    if (!first)
        throw new Error('a policy file that cannot be used has no error');
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u([first, ...rest]);
}


/***/ }),

/***/ 7967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ApiError)
/* harmony export */ });
/** GitHub's API answered with an error status. It holds neither the request nor its headers, so it holds no token. */
class ApiError extends Error {
    name = 'ApiError';
    status;
    headers;
    constructor(status, headers, message) {
        super(message);
        this.status = status;
        this.headers = headers;
    }
}


/***/ }),

/***/ 1592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ inputsOf)
});

// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
// EXTERNAL MODULE: ./inputs/read.js
var inputs_read = __webpack_require__(903);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(2763);
// EXTERNAL MODULE: ./inputs/inputs.js
var inputs = __webpack_require__(5218);
// EXTERNAL MODULE: ./text/nearest.js
var nearest = __webpack_require__(5895);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
;// CONCATENATED MODULE: ./steps/mistyped.js




/** The most letters that may differ: with more, two names of inputs would be near each other. */
const LETTERS = 2;
/** The longest value that a fix repeats, in characters. */
const LONGEST = 2000;
/**
 * Finds names under `with:` that are no inputs and that are near to one which is not set. The runner only warns of them. So a
 * mistyped `lock-ip` would give a lease that is not locked, and a mistyped `scope` would look like none.
 * @param read the inputs that the step read. @returns them, with a problem for each such name.
 */
function withMistyped(read, env, table) {
    const unset = new Map(table.filter((input) => !read.isGiven(input)).map((input) => [input.name, input]));
    const found = (0,context/* unknownInputs */.qs)(env, table).flatMap(({ name, value }) => {
        const meant = (0,nearest/* nearest */.p)(name.replaceAll('_', '-'), unset.keys(), LETTERS);
        const input = meant === undefined ? undefined : unset.get(meant);
        return input === undefined ? [] : [{ name, value, input }];
    });
    if (found.length === 0)
        return read;
    const problems = found.map(({ name, value, input }) => ({
        code: 'INPUT_INVALID',
        what: `${(0,quote/* quote */.h)(name)} is not an input of this action`,
        why: `it has no effect; did you mean \`${input.name}\`?`,
        fix: yamlOf(input, value),
    }));
    return read.withFiles(new inputs/* Inputs */.G([], found.map(({ input }) => input), problems, read.unread));
}
/** The input with the value that was written. A value that a message may not show, such as a secret, is left out. */
function yamlOf({ name, kind, example }, value) {
    const text = value.trim();
    const lines = text.split(/\r\n|\n|\r/);
    const shown = lines.every((line) => (0,quote/* quote */.h)(line) === `"${line}"`);
    if (kind.secrets !== undefined || text === '' || text.length > LONGEST || !shown)
        return `${name}: ${example}`;
    if (/[\r\n]/.test(text))
        return [`${name}: |`, ...text.split(/\r\n|\n|\r/).map((line) => `  ${line}`)].join('\n');
    const plain = /^[\w./][\w ./:*@+,=-]*$/.test(text) && !/:\s|:$/.test(text);
    return `${name}: ${plain ? text : `'${text.replaceAll("'", "''")}'`}`;
}

;// CONCATENATED MODULE: ./steps/inputs.js




/**
 * Reads the step's inputs into values, with every problem in them, and masks those that are secrets. Files that the inputs name are read later, over GitHub's
 * API (`readNamedFiles`): the checkout may be a commit of anyone.
 * @param defaults values of inputs that the runner did not set.
 */
function inputsOf({ env, console }, table, defaults = {}) {
    const read = (0,inputs_read/* readInputs */.Ko)({ ...defaults, ...(0,context/* rawInputs */.me)(env, table) }, table, { file: () => 'unread' });
    // A step that reads one or two of its inputs does not know the names of the others.
    const inputs = table.includes(common/* common */.s.scope) ? withMistyped(read, env, table) : read;
    for (const input of table) {
        const value = inputs.given(input);
        if (value === undefined)
            continue;
        for (const secret of input.kind.secrets?.(value) ?? [])
            console.secrets.add(secret);
    }
    return inputs;
}


/***/ }),

/***/ 5676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ refusePersisted)
/* harmony export */ });
/* harmony import */ var _clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(622);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _gateway_git_git_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8969);
/* harmony import */ var _gateway_git_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2538);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5218);





/**
 * Refuses `git:` lines beside a token of the git host that lies in the workspace. It is asked with the inputs, before any
 * request, and with the plan, since the lines may be those of a profile.
 * @throws {AgentCredsError} CREDENTIALS_PERSISTED.
 */
async function refusePersisted(asked, { run }) {
    const endpoint = asked instanceof _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .Inputs */ .G ? endpointOf(asked) : endpointOfPlan(asked);
    if (endpoint === undefined || run.workspace === '')
        return;
    const { findPersisted, persistedProblem } = await __webpack_require__.e(/* import() | git-persisted */ 673).then(__webpack_require__.bind(__webpack_require__, 1858));
    const host = (0,_clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(endpoint);
    const problem = persistedProblem(findPersisted(run.workspace, host), host);
    if (problem)
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u(problem);
}
function endpointOf(inputs) {
    if (!_gateway_git_git_js__WEBPACK_IMPORTED_MODULE_2__/* .git */ .$.isConfigured(inputs) || inputs.isBroken(_gateway_git_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .gitInputs */ ._.endpoint))
        return undefined;
    return inputs.get(_gateway_git_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .gitInputs */ ._.endpoint);
}
function endpointOfPlan({ clouds }) {
    const plan = clouds.find(({ cloud }) => cloud === _gateway_git_git_js__WEBPACK_IMPORTED_MODULE_2__/* .git */ .$.name);
    return plan?.endpoint;
}


/***/ }),

/***/ 8124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./github/failure.js
var github_failure = __webpack_require__(3387);
// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
// EXTERNAL MODULE: ./github/api.js
var api = __webpack_require__(5821);
// EXTERNAL MODULE: ./github/permission.js
var github_permission = __webpack_require__(6530);
// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./guard/events.js
var events = __webpack_require__(3026);
// EXTERNAL MODULE: ./model/policy-path.js
var policy_path = __webpack_require__(7789);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
;// CONCATENATED MODULE: ./guard/outsiders.js


/**
 * The fix that allows outsiders: a line of the policy file and a line of the step. Both are needed, since admins own the
 * file and a workflow may only tighten it.
 * @param profile the profile that the step names; empty where it names none.
 * @example outsidersFix('docs').includes('allow-outsiders: true') // true
 */
function outsidersFix(profile) {
    const file = profile === ''
        ? ['allow-inline: true   # for steps without a profile, such as this one', 'allow-outsiders: true']
        : [
            'profiles:',
            `  ${(0,shorten/* wholeOrLength */.D)(profile, 64)}:`,
            '    allow-outsiders: true   # beside its other keys',
        ];
    return [
        `# 1. ${policy_path/* POLICY_PATH */.l} on the default branch; anyone may then start this job, with these credentials`,
        ...file,
        '# 2. the step, under with:',
        'allow-outsiders: true',
    ].join('\n');
}

;// CONCATENATED MODULE: ./guard/payload.js


/** Keys of a payload that hold a text. The text that the event is about comes first. */
const TEXT_KEYS = ['comment', 'review', 'issue', 'pull_request', 'discussion'];
/** Values of `author_association` that GitHub gives for someone who is not a collaborator or a contributor. */
const OUTSIDER_ASSOCIATIONS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN']);
/**
 * Actions that bring a text which the acting person may never have read. A push to the branch of a pull request starts
 * a run with the title that another person wrote. An issue that a writer moves to this repository or edits keeps the
 * words of its author.
 */
const UNREVIEWED_ACTIONS = new Set(['created', 'opened', 'submitted', 'edited', 'synchronize']);
/** The authors of the texts in a payload. The author of the text that the event is about comes first. */
function authorsOf(payload) {
    return TEXT_KEYS.filter((text) => payload[text] !== undefined).map((text) => {
        const { author_association: association, user } = (0,json/* fieldsOf */.Pf)(payload[text]);
        return { login: textOf((0,json/* fieldsOf */.Pf)(user).login), association: textOf(association).toUpperCase() };
    });
}
/**
 * The authors whose permission the guard checks beside that of the people who started the run.
 *
 * - The author of a comment or a review: always, since an agent reads that text.
 * - The author of an issue, a pull request or a discussion: when the acting person may not have read it. When a
 *   maintainer labels the issue of a stranger, the guard checks the maintainer only.
 * - All of them when a bot acted, since a bot reviews nothing: for the comment of a bot on an issue, the author of the
 *   issue as well.
 * @example accountableAuthors({ action: 'opened', issue: { user: { login: 'ada' } } }, false)
 *   // [{ login: 'ada', association: '' }]
 * @example accountableAuthors({ action: 'labeled', issue: { user: { login: 'ada' } } }, false) // []
 */
function accountableAuthors(payload, byBot) {
    const authors = authorsOf(payload);
    if (byBot)
        return authors;
    const isComment = payload.comment !== undefined || payload.review !== undefined;
    const { action } = payload;
    const unreviewed = typeof action !== 'string' || UNREVIEWED_ACTIONS.has(action.toLowerCase());
    return isComment || unreviewed ? authors.slice(0, 1) : [];
}
/**
 * Finds an outsider among the authors in a payload, by `author_association` alone. It looks at the accountable authors,
 * and at the author of the text that the event is about where that author acted or no longer exists. It skips bots: the
 * guard decides about them by their names.
 * @returns `undefined` where the payload shows no outsider.
 * @example
 * findOutsider(
 *   { issue: { user: { login: 'ada' }, author_association: 'NONE' } }, 'ada', [], () => false,
 * ) // { login: 'ada', association: 'NONE' }
 */
function findOutsider(payload, actor, accountable, isBot) {
    const own = authorsOf(payload)
        .slice(0, 1)
        .filter(({ login }) => login === '' || sameLogin(login, actor));
    return [...accountable, ...own].find(({ association, login }) => OUTSIDER_ASSOCIATIONS.has(association) && !isBot(login));
}
/**
 * The login of the account that sent the event, as a list.
 * @returns an empty list where the payload has no sender; an empty login where the sender's login is not a text.
 * @example senderOf({ sender: { login: 'ada' } }) // ['ada']
 */
function senderOf(payload) {
    if (payload.sender === undefined)
        return [];
    return [textOf((0,json/* fieldsOf */.Pf)(payload.sender).login)];
}
/**
 * Makes a function that tells bots from people. A bot is a login that ends in `[bot]`, which a person's login cannot,
 * or one that the payload or GitHub's API calls a bot. No bot has a permission in the repository.
 * @param more logins that GitHub's API calls bots.
 * @example botTest({ sender: { login: 'helper', type: 'Bot' } })('helper') // true
 */
function botTest(payload, more = []) {
    const users = [payload.sender, ...TEXT_KEYS.map((text) => (0,json/* fieldsOf */.Pf)(payload[text]).user)];
    const called = users.filter(api/* isCalledBot */.Zg).map((user) => textOf((0,json/* fieldsOf */.Pf)(user).login));
    const known = new Set([...called, ...more].map((login) => login.toLowerCase()));
    known.delete('');
    return (login) => login.toLowerCase().endsWith('[bot]') || known.has(login.toLowerCase());
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/**
 * Whether two logins are the same account: GitHub's logins do not depend on upper or lower case.
 * @example sameLogin('Ada', 'ada') // true
 */
function sameLogin(a, b) {
    return a !== undefined && a.toLowerCase() === b.toLowerCase();
}

;// CONCATENATED MODULE: ./guard/decide.js






/**
 * Decides from the facts that it gets. Pure: where no rule can decide yet, it returns the fact that it needs, and the
 * caller asks again with that fact.
 * @example
 * decide({
 *   run: { repository: 'o/r', eventName: 'push', actor: 'ada', triggeringActor: 'ada', event: {} },
 *   rules: { allowOutsiders: false, allowBots: [] },
 *   permissions: new Map(),
 * }).allowed // true
 * @example
 * decide({
 *   run: { repository: 'o/r', eventName: 'issues', actor: 'ada', triggeringActor: 'ada', event: {} },
 *   rules: { allowOutsiders: false, allowBots: [] },
 *   permissions: new Map(),
 * }) // { need: 'permissions', logins: ['ada'] }
 */
function decide(facts) {
    const { run, rules } = facts;
    const { eventName: event, actor, triggeringActor, event: payload } = run;
    const decided = (allowed, rule, reason, fix = '') => ({
        ...{ allowed, event, actor, triggeringActor, rule, reason, fix },
    });
    const unknownRun = (missing) => decided(false, 'unknown-run', `the runner does not say ${missing}`, 'on: workflow_dispatch   # on a GitHub Actions runner');
    if (event === '')
        return unknownRun('which event started this run');
    // Who wrote what the event is about is in the payload alone. A writers' event is judged by its name.
    if (run.eventUnreadable === true && !events/* writersEvents */.k.has(event))
        return decided(false, 'unreadable', `the file with the event (GITHUB_EVENT_PATH) cannot be read, so nobody knows whose words \`${event}\` brings`, 'run the job again; if the error comes again, find the step that changes the file');
    const origin = event === 'workflow_run' ? ((0,api/* readOrigin */.P2)(payload.workflow_run) ?? facts.origin) : undefined;
    if (event === 'workflow_run' && !origin) {
        const { id } = (0,json/* fieldsOf */.Pf)(payload.workflow_run);
        if (typeof id === 'number' || (typeof id === 'string' && id !== ''))
            return { need: 'run', id: String(id) };
        return decided(false, 'unknown-run', 'the event does not say which run triggered this one', 'on: workflow_dispatch');
    }
    const needed = rules.least ?? 'write';
    const proof = events/* writersEvents */.k.get(event);
    const proven = proof !== undefined && (0,github_permission/* atLeast */.jZ)('write', needed);
    if (proven && proof.bots === 'no-starter')
        return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
    const starters = unique([
        ...[actor, triggeringActor],
        ...(proof?.bots === 'listed' ? senderOf(payload) : []),
        ...(origin ? [origin.actor, origin.triggeringActor] : []),
    ]);
    const isBot = botTest(payload, origin?.bots);
    const isListed = (login) => rules.allowBots.some((bot) => sameLogin(bot, login));
    // Dependabot pushes to this repository, but the code it brings comes from outside. GitHub treats its runs like those
    // of a fork.
    const dependabot = starters.find((login) => sameLogin(login, 'dependabot[bot]'));
    if (dependabot !== undefined && !isListed(dependabot)) {
        return decided(false, 'dependabot', 'the run was started by Dependabot, which brings in code from outside', `allow-bots: ${dependabot}`);
    }
    if (proven && proof.bots === 'writer')
        return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
    // Names matter only from here on, so they are checked only now: older servers and emulators do not set
    // `GITHUB_TRIGGERING_ACTOR`.
    if (starters.includes(''))
        return unknownRun('who started this run');
    const outsidersAllowed = rules.allowOutsiders && rules.least === undefined;
    if (origin?.event === 'workflow_run' && !outsidersAllowed) {
        return decided(false, 'workflow-run-nested', 'the run that triggered this one was itself triggered by `workflow_run`, so the guard cannot know who started the first run', 'on: workflow_run   # name the workflow that the first event starts, with none in between');
    }
    const people = origin && originProvesWriter(origin, isBot) ? unique([actor, triggeringActor]) : starters;
    const authors = proof ? [] : accountableAuthors(payload, people.some(isBot));
    const involved = unique([...people, ...authors.map(({ login }) => login)]);
    const fix = outsidersFix(facts.profile ?? '');
    const bots = involved.filter(isBot);
    const unlisted = bots.find((login) => !isListed(login));
    if (unlisted !== undefined) {
        const why = proof?.bots === 'listed'
            ? `${unlisted} sent the event, and the event does not say who asked the bot to: ${proof.botsWhy}`
            : `${unlisted} is a bot, and a bot's name proves no permission`;
        return decided(false, 'bot', why, `allow-bots: ${unlisted}`);
    }
    if (bots.length > 0 && !(0,github_permission/* atLeast */.jZ)('write', needed)) {
        return decided(false, 'permission', `the profile asks for ${needed} permission, which no bot has`, 'start the run by hand');
    }
    const humans = involved.filter((login) => !bots.includes(login));
    if (humans.length === 0 || (proven && bots.length > 0))
        return decided(true, 'allowed-bot', `${bots.join(' and ')} is on the list of allowed bots`);
    if (proven)
        return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
    if (outsidersAllowed)
        return decided(true, 'outsiders-allowed', 'outsiders are allowed here');
    // The payload itself tells this. So a flood of comments by strangers does not use up the 1,000 requests an hour that
    // the repository has.
    const outsider = proof ? undefined : findOutsider(payload, actor, authors, isBot);
    if (outsider !== undefined) {
        return decided(false, 'outsider', `@${outsider.login || actor} is not a collaborator of this repository (author_association ${outsider.association}); a member whose membership is private makes it public, or is added as a collaborator`, fix);
    }
    if (humans.includes(''))
        return decided(false, 'unknown-run', 'the account that wrote the text no longer exists', fix);
    const unknown = humans.filter((login) => !facts.permissions.has(login.toLowerCase()));
    if (unknown.length > 0)
        return { need: 'permissions', logins: unknown };
    for (const login of humans) {
        const permission = facts.permissions.get(login.toLowerCase()) ?? 'none';
        if ((0,github_permission/* atLeast */.jZ)(permission, needed))
            continue;
        const author = people.includes(login) ? '' : ', also of the author of the text';
        return decided(false, 'permission', `@${login} has ${permission} permission, and \`${event}\` needs ${needed}${origin ? ' of everyone in the chain of runs' : author}`, rules.least === undefined ? fix : `someone with ${needed} permission starts the run`);
    }
    return decided(true, 'write-permission', `${humans.join(' and ')} ${humans.length > 1 ? 'have' : 'has'} ${needed} permission`);
}
/** Whether the event of the triggering run proves write access, as it would if it had started this run. */
function originProvesWriter(origin, isBot) {
    const proof = events/* writersEvents */.k.get(origin.event);
    if (!proof)
        return false;
    return proof.bots !== 'listed' || ![origin.actor, origin.triggeringActor].some(isBot);
}
function unique(logins) {
    return logins.filter((login, i) => logins.findIndex((other) => sameLogin(other, login)) === i);
}

;// CONCATENATED MODULE: ./guard/guard.js




/**
 * Decides whether this run may have credentials. It asks GitHub only the questions that the decision depends on, once
 * for each person, and refuses when GitHub does not answer. Never throws; {@link guardError} turns a refusal into an
 * error.
 */
async function runGuard({ run, rules, profile = '', github }) {
    const permissions = new Map();
    let origin;
    for (;;) {
        const verdict = decide({ run, rules, profile, permissions, ...(origin ? { origin } : {}) });
        if (!('need' in verdict))
            return verdict;
        try {
            if (!github)
                throw new github_failure/* GithubFailure */.E('unauthorized', 'no token');
            if (verdict.need === 'run')
                origin = await github.run(verdict.id);
            else
                for (const login of verdict.logins)
                    permissions.set(login.toLowerCase(), await permissionOf(github, login));
        }
        catch (error) {
            return unreadable(run, verdict.need, github === undefined, error);
        }
    }
}
/**
 * Finds a refusal that no policy file can change, without a request to GitHub. So a flood of comments by strangers
 * does not use up the requests that other runs need.
 * @returns `undefined` where the policy file or an answer of GitHub may still allow the run.
 * @example
 * finalRefusal(
 *   { repository: 'o/r', eventName: '', actor: 'ada', triggeringActor: 'ada', event: {} },
 *   { allowOutsiders: false, allowBots: [] },
 * ).rule // 'unknown-run'
 */
function finalRefusal(run, asked, profile = '') {
    const verdict = decide({ run, rules: asked, profile, permissions: new Map() });
    return 'need' in verdict || verdict.allowed || !FINAL_RULES.has(verdict.rule) ? undefined : verdict;
}
/**
 * Rules whose refusal a policy file cannot change. A policy file can list bots, and it lets outsiders in only where the
 * step asks for that as well.
 */
const FINAL_RULES = new Set([
    'outsider',
    'unknown-run',
    'workflow-run-nested',
]);
/**
 * Asks for the permission of a person. GitHub answers 404 for a login that does not exist, and also for a repository
 * that the token may not see. A token that can read the root of the repository can see it, so only then the 404 means
 * `none`.
 * @throws {GithubFailure} where GitHub gives no answer that can be used.
 */
async function permissionOf(github, login) {
    try {
        return await github.permission(login);
    }
    catch (error) {
        if (!(error instanceof github_failure/* GithubFailure */.E && error.kind === 'missing'))
            throw error;
        await github.readRoot();
        return 'none';
    }
}
function unreadable(run, need, noToken, error) {
    const { eventName: event, actor, triggeringActor } = run;
    const what = need === 'run' ? 'the run that triggered this one' : `the permission of ${triggeringActor}`;
    const why = noToken
        ? '`github-token` is empty'
        : error instanceof github_failure/* GithubFailure */.E
            ? (0,github_failure/* whyFailed */.K)(error)
            : 'the question to GitHub failed';
    return {
        ...{ allowed: false, event, actor, triggeringActor, rule: 'unreadable' },
        reason: `${what} cannot be read: ${why}`,
        fix: fixFor(need, noToken, error),
    };
}
/**
 * What to write so that GitHub answers. To read a person's permission a token needs `metadata: read` only, which every
 * GITHUB_TOKEN has and `permissions:` has no key for. A token that the user made lacks `contents: read` in practice.
 * To read a run of a private repository a token needs `actions: read`.
 */
function fixFor(need, noToken, error) {
    if (noToken)
        return 'github-token: ${{ github.token }}';
    const kind = error instanceof github_failure/* GithubFailure */.E ? error.kind : 'garbled';
    if (kind === 'unavailable' || kind === 'garbled' || kind === 'limited')
        return 'run the job again later';
    if (kind === 'unauthorized')
        return 'github-token: ${{ github.token }}';
    return `permissions:\n  ${need === 'run' ? 'actions: read' : 'contents: read'}\n  id-token: write`;
}
/**
 * The error of a refusal; `undefined` where the run is allowed.
 * @example
 * guardError({
 *   ...{ allowed: false, event: 'issues', actor: 'ada', triggeringActor: 'ada', rule: 'permission' },
 *   ...{ reason: '@ada has read permission', fix: 'start the run by hand' },
 * }).code // 'GUARD_REFUSED'
 */
function guardError(decision) {
    if (decision.allowed)
        return undefined;
    return new errors_error/* AgentCredsError */.$u({
        code: decision.rule === 'unreadable' ? 'GUARD_UNREADABLE' : 'GUARD_REFUSED',
        what: `No credentials for a run by \`${decision.event}\` of ${decision.actor}${decision.triggeringActor === decision.actor ? '' : `, started by ${decision.triggeringActor}`}`,
        why: decision.reason,
        fix: decision.fix,
    });
}
/**
 * The data of the record's events `guard.allowed` and `guard.refused`.
 * @example
 * guardData({
 *   ...{ allowed: true, event: 'push', actor: 'ada', triggeringActor: 'ada', rule: 'writers-event' },
 *   ...{ reason: '`push`: pushing needs write access', fix: '' },
 * }).rule // 'writers-event'
 */
function guardData(decision) {
    const { event, actor, triggeringActor, rule, reason } = decision;
    return { event, actor, triggeringActor, rule, reason };
}
/** The guard's rules as the workflow asks for them, from `allow-outsiders` and `allow-bots`. */
function askedRules(inputs) {
    return {
        allowOutsiders: inputs.get(common/* common */.s.allowOutsiders),
        allowBots: inputs.get(common/* common */.s.allowBots) ?? [],
    };
}

// EXTERNAL MODULE: ./inputs/profiles.js
var profiles = __webpack_require__(3729);
// EXTERNAL MODULE: ./net/pick-agent.js
var pick_agent = __webpack_require__(6180);
// EXTERNAL MODULE: ./errors/of-lease.js
var of_lease = __webpack_require__(6807);
// EXTERNAL MODULE: ./inputs/duration.js
var duration = __webpack_require__(251);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
// EXTERNAL MODULE: ./inputs/cidr.js
var cidr = __webpack_require__(2809);
// EXTERNAL MODULE: ./inputs/kinds/bots.js
var kinds_bots = __webpack_require__(6661);
;// CONCATENATED MODULE: ./plan/notices.js



/** Notices about values that are valid and probably not what was meant. */
function inputNotices(inputs) {
    const ranges = (inputs.get(common/* common */.s.lockIp) ?? []).filter(cidr/* isPrivate */.Gw);
    const bots = (inputs.get(common/* common */.s.allowBots) ?? []).flatMap((name) => (0,kinds_bots/* userNotice */.EC)(name) ?? []);
    return [
        ...ranges.map((range) => `lock-ip: ${range} is a private range. A cloud sees the public address of a runner, so no call from this range gets in: write the address of the NAT gateway${VPC}.`),
        ...bots.map((text) => `allow-bots: ${text}.`),
    ];
}
const VPC = ', or `lock-vpc` for calls through VPC endpoints of AWS';

// EXTERNAL MODULE: ./clouds/near-names.js
var near_names = __webpack_require__(4429);
;// CONCATENATED MODULE: ./plan/other-cloud.js


const words = clouds/* clouds */.Pk.flatMap(wordsOf);
const aliases = Object.assign({}, ...clouds/* clouds */.Pk.map((cloud) => cloud.aliases ?? {}));
/**
 * The line that was meant for another cloud than the one that its words belong to: `gs:read`, or `s3:read gs://my-bucket`.
 * @returns the word of the other cloud, and the whole line; `undefined` where the line is for its own cloud, right or wrong.
 * @example meantForOther(scope('gs:read my-bucket/in/')[0]).fix // 'gcs:read  my-bucket/in/'
 */
function meantForOther(line) {
    const own = (0,clouds/* cloudOfLine */.V8)(line);
    if (own === undefined)
        return undefined;
    const scheme = /^([a-z][a-z0-9]*):\/\//.exec(line.where ?? '')?.[1];
    const elsewhere = scheme === undefined ? undefined : serviceOf(scheme);
    const meant = line.whats.map((what) => {
        const word = `${what.service}:${what.verb}`;
        if (elsewhere !== undefined && cloudOfWord(`${elsewhere}:`) !== own)
            return (0,near_names/* nearestName */.q)(`${elsewhere}:${what.verb}`, words, aliases);
        if (words.includes(word) || !isPreset(what))
            return undefined;
        if (own.services !== 'rest')
            return undefined;
        const near = (0,near_names/* nearestName */.q)(word, words, aliases);
        return near === undefined || cloudOfWord(near) === own ? undefined : near;
    });
    const [first] = meant;
    if (first === undefined || meant.includes(undefined))
        return undefined;
    return { word: first, fix: `${[...new Set(meant)].join(',')}  ${line.where ?? ''}`.trim() };
}
/** A cloud without a list of its words has that of its example. */
function wordsOf({ words: own, exampleLine }) {
    return own ?? (exampleLine === '' ? [] : [exampleLine.slice(0, exampleLine.search(/\s/))]);
}
function serviceOf(scheme) {
    const named = Object.hasOwn(aliases, scheme) ? aliases[scheme] : scheme;
    return words.some((word) => word.startsWith(`${named}:`)) ? named : undefined;
}
function cloudOfWord(word) {
    const start = word.slice(0, word.indexOf(':') + 1);
    return clouds/* clouds */.Pk.find((cloud) => wordsOf(cloud).some((one) => one.startsWith(start)));
}
/** Verbs of presets are in lower case; other verbs are actions of AWS, which this action has no list of. */
function isPreset({ verb }) {
    return /^[a-z0-9_-]+$/.test(verb);
}

// EXTERNAL MODULE: ./text/trim.js
var trim = __webpack_require__(4737);
;// CONCATENATED MODULE: ./plan/session.js


/** The longest session name that AWS takes: RoleSessionName, 2 to 64 of `[\w+=,.@-]` (STS API reference). */
const MAX_LENGTH = 64;
/**
 * Makes a session name, `<agent>-<run id>-<attempt>-<6 random>`. It is unique for each lease, and it shows in the log
 * of a cloud which run made a call. The agent's name is shortened to fit, and characters that a session name cannot
 * have become hyphens.
 * @param name the name of a lease that has one; it stands behind the agent's, and is never shortened.
 * @example sessionName('docs agent', '7', '1', 'abc123') // 'docs-agent-7-1-abc123'
 * @example sessionName('docs', '7', '1', 'abc123', 'reports') // 'docs-reports-7-1-abc123'
 */
function sessionName(agent, runId, attempt, random, name) {
    const tail = `${name === undefined ? '' : `-${name}`}-${runId}-${attempt}-${random}`;
    const clean = (0,trim/* withoutSurrounding */.l)(agent.replace(/[^A-Za-z0-9_+=,.@-]+/g, '-'), '-') || 'agent';
    return `${clean.slice(0, Math.max(1, MAX_LENGTH - tail.length))}${tail}`;
}
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/**
 * Six random letters or digits. It skips bytes of 252 and more: with them some letters would be more likely than others.
 * @example randomSuffix(() => new Uint8Array(16)) // 'aaaaaa'
 */
function randomSuffix(randomBytes) {
    let text = '';
    while (text.length < 6) {
        for (const byte of randomBytes(16)) {
            if (byte < 252 && text.length < 6)
                text += ALPHABET[byte % ALPHABET.length];
        }
    }
    return text;
}
/**
 * Six random letters or digits for a named lease, made of the step's own and the name: where two names of leases end in the same
 * letters, a shortened name of the agent must not make one session of two.
 * @example suffixFor('abc123', 'a') === suffixFor('abc123', 'b') // false
 */
function suffixFor(random, name) {
    let block = 0;
    return randomSuffix(() => (0,external_node_crypto_.createHash)('sha256').update(`${random} ${name} ${block++}`).digest());
}

;// CONCATENATED MODULE: ./plan/plan.js









/**
 * Makes the plan from the inputs. Pure: the same inputs and facts give the same plan.
 * @throws {AgentCredsError} with all problems of the inputs, those found when they were read included.
 * @example
 * makePlan(
 *   readInputs({ 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1',
 *     scope: 's3:read my-bucket/reports/*' }, inputTable),
 *   { jobId: 'docs', runId: '7', attempt: '1', random: 'abc123' },
 * ).plan.session // 'docs-7-1-abc123'
 */
function makePlan(inputs, facts) {
    const problems = new errors_error/* Problems */.Zw(inputs.problems);
    const warnings = [];
    const notices = [];
    const agent = inputs.get(common/* common */.s.agent) ?? (facts.jobId || 'agent');
    const session = sessionName(agent, facts.runId, facts.attempt, facts.random);
    const deliver = inputs.get(common/* common */.s.deliver);
    checkDelivery(deliver, problems);
    const ttl = inputs.get(common/* common */.s.ttl) ?? (0,common/* defaultTtl */.W)(deliver);
    const of = {
        problems,
        session,
        leases: inputs.leases.map(({ name }) => name),
        warn: (text) => warnings.push(text),
        notice: (text) => notices.push(text),
    };
    const unnamed = planClouds(inputs, of);
    const named = inputs.leases.flatMap((one) => {
        const { name } = one;
        const random = suffixFor(facts.random, name);
        const own = sessionName(agent, facts.runId, facts.attempt, random, name);
        const telling = (tell) => (text) => tell(`\`leases: ${name}\`: ${text}`);
        return planNamed(one, { ...of, session: own, warn: telling(of.warn), notice: telling(of.notice) });
    });
    const planned = [...unnamed, ...named];
    problems.throwIfAny();
    notices.push(...inputNotices(inputs));
    const everywhere = (inputs.get(common/* common */.s.lockIp) ?? []).find((range) => range.endsWith('/0'));
    if (everywhere !== undefined)
        warnings.push(`lock-ip: ${everywhere} is every address, so the leases are not locked to any.`);
    const all = [inputs, ...inputs.leases.map((one) => one.inputs)];
    const plan = {
        agent,
        task: inputs.get(common/* common */.s.task) ?? facts.runId,
        session,
        ttl,
        deliver,
        // One broker renews all leases, and one step ends them: what is said for one of them holds for the others, too.
        renewUntil: Math.min(...all.map((one) => one.get(common/* common */.s.renewUntil))),
        revoke: strictest(all.map((one) => one.get(common/* common */.s.revoke))),
        summary: inputs.get(common/* common */.s.summary),
        dryRun: inputs.get(common/* common */.s.dryRun),
        timeout: inputs.get(common/* common */.s.timeout),
        clouds: planned.map((one) => one.plan),
        warnings,
        notices,
    };
    return { plan, views: planned.map((one) => one.view) };
}
/** Plans a lease of each cloud that the inputs configure. */
function planClouds(inputs, of) {
    const { problems, warn } = of;
    const deliver = inputs.get(common/* common */.s.deliver);
    const ttl = inputs.get(common/* common */.s.ttl) ?? (0,common/* defaultTtl */.W)(deliver);
    const lines = inputs.get(common/* common */.s.scope) ?? [];
    const scope = groupByCloud(lines, inputs, problems);
    const configured = clouds/* clouds */.Pk.filter((cloud) => cloud.isConfigured(inputs));
    if (configured.length === 0 && of.leases.length === 0)
        reportNoCloud(problems, inputs);
    return configured.flatMap((cloud) => {
        const own = scope.lines.get(cloud.name) ?? [];
        checkScopeSource(cloud, own, { ...scope, all: lines }, inputs, problems);
        if (deliver.includes('broker'))
            checkBrokerServes(cloud, problems);
        const planned = cloud.plan({
            ...of,
            inputs,
            lines: own,
            ttl,
            lockIp: inputs.get(common/* common */.s.lockIp) ?? [],
            lockVpc: inputs.get(common/* common */.s.lockVpc) ?? [],
            deliver,
            revoke: inputs.get(common/* common */.s.revoke),
        });
        if (planned && planned.plan.ttl > ttl && planned.plan.end !== 'withheld') {
            warn(`${cloud.title}: the lease lives ${(0,duration/* formatDuration */.a3)(planned.plan.ttl)}, not ${(0,duration/* formatDuration */.a3)(ttl)}: the cloud cannot shorten it.`);
        }
        return planned ?? [];
    });
}
/** Plans a named lease: of one cloud, whose tools can choose it by its name. */
function planNamed({ name, inputs }, of) {
    const problems = new errors_error/* Problems */.Zw();
    const configured = clouds/* clouds */.Pk.filter((cloud) => cloud.isConfigured(inputs));
    const [cloud, second] = configured;
    if (!cloud) {
        problems.add('CLOUD_MISSING', 'No cloud is configured', `none of ${named.map((one) => `\`${one.configuredBy}\``).join(', ')} is set for this lease`, 'aws-role: arn:aws:iam::111122223333:role/reader\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*');
    }
    else if (second) {
        problems.add('INPUT_CONFLICT', `It has inputs of ${cloud.title} and ${second.title}`, 'a named lease is of one cloud', 'a name for each of them');
    }
    else if (!named.includes(cloud)) {
        problems.add('INPUT_CONFLICT', `A lease of ${cloud.title} cannot have a name`, 'its tools look for one identity at one address, and cannot be told to take another one by its name', `the inputs of ${cloud.title} on the step itself, without a name; or a job of its own for it`);
    }
    const planned = problems.count > 0 ? [] : planClouds(inputs, { ...of, problems });
    for (const { code, what, why, fix, ...at } of problems.all.map((one) => (0,of_lease/* ofLease */.C)(name, one)))
        of.problems.add(code, what, why, fix, at);
    return planned.map(({ plan, view }) => ({ plan: { ...plan, name }, view }));
}
/** The clouds whose leases can have names. */
const named = clouds/* clouds */.Pk.filter(({ served }) => served !== undefined && 'named' in served);
/** The strictest of what is said about revoking. */
function strictest(all) {
    return all.find((one) => one === 'required') ?? all.find((one) => one === 'auto') ?? 'off';
}
/** Refuses `env` with `broker`: every tool would read the variables, and no tool would ask the broker for its leases. */
function checkDelivery(deliver, problems) {
    if (!deliver.includes('env') || !deliver.includes('broker'))
        return;
    problems.add('INPUT_CONFLICT', '`deliver` has `env` and `broker`', 'the broker keeps the secret out of the environment, and with `env` it is there and tools read it first', 'deliver: broker');
}
/** Refuses `broker` for a cloud whose tools have no protocol to ask a local service for credentials. */
function checkBrokerServes(cloud, problems) {
    if (cloud.served)
        return;
    problems.add('INPUT_CONFLICT', `\`deliver: broker\` cannot hand over the lease of ${cloud.title}`, 'its tools do not ask a local service for credentials', 'deliver: env');
}
/** Groups scope lines by cloud. Adds a problem for a line that mixes clouds, and for one whose cloud is not configured. */
function groupByCloud(lines, inputs, problems) {
    const byCloud = new Map();
    const before = problems.count;
    for (const line of lines) {
        const other = meantForOther(line);
        if (other !== undefined) {
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, is not for the cloud that its words are of`, `did you mean ${other.word}?`, other.fix, { line: line.number });
            continue;
        }
        const cloud = (0,clouds/* cloudOfLine */.V8)(line);
        const instead = cloud ? [] : (0,clouds/* linesInstead */.g2)(line);
        if (instead.length > 0) {
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, is for nothing that is known`, 'its place begins with none of those that lines with this word can be for, as they are in the fix', instead.join('\n'), { line: line.number });
            continue;
        }
        if (cloud === undefined) {
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, mixes clouds`, 'one line belongs to one cloud', line.whats.map((w) => `${w.service}:${w.verb}  ${line.where ?? ''}`.trim()).join('\n'), { line: line.number });
            continue;
        }
        if (!cloud.isConfigured(inputs)) {
            problems.add('SCOPE_UNCONFIGURED', `\`scope\` line ${line.number}, ${(0,quote/* quote */.h)(line.text)}, is for ${cloud.title}`, `${cloud.title} is not configured: \`${cloud.configuredBy}\` is empty`, `${cloud.configuredBy}: ${exampleOf(cloud)}   # or remove the line`, { line: line.number });
            continue;
        }
        byCloud.set(cloud.name, [...(byCloud.get(cloud.name) ?? []), line]);
    }
    return { lines: byCloud, complete: problems.count === before && !inputs.isBroken(common/* common */.s.scope) };
}
/** What to write for the input that configures a cloud: a secret by its usual name; any other value only its owner knows. */
function exampleOf({ inputs, configuredBy }) {
    const example = inputs.find(({ name }) => name === configuredBy)?.example;
    return example?.startsWith('${{') ? example : '...';
}
/**
 * Checks that a cloud has either scope lines or a native policy, and not both. A cloud with neither never gets all
 * permissions by default.
 */
function checkScopeSource(cloud, lines, { complete, all }, inputs, problems) {
    // A kind without scope lines: its own input says what it may do.
    if (cloud.services.length === 0)
        return;
    const native = (0,clouds/* nativePolicies */.Ko)(cloud, inputs);
    if (lines.length > 0 && native.length > 0) {
        problems.add('INPUT_CONFLICT', `\`scope\` and \`${native.join('`, `')}\` both say what ${cloud.title} may do`, 'it is not clear which of them would hold', `remove \`${native.join('`, `')}\`, or the scope lines of ${cloud.title}`);
    }
    // A line that could not be read may be a line of this cloud. It has been reported, so this report would mislead.
    if (lines.length === 0 && native.length === 0 && complete) {
        problems.add('SCOPE_MISSING', `${cloud.title} is configured and has no scope`, 'a lease inherits all permissions only where the scope says so', (0,clouds/* scopeFix */.Ew)(cloud, all));
    }
}
function reportNoCloud(problems, inputs) {
    const lines = inputs.get(common/* common */.s.scope) ?? [];
    // What a line or a named lease is wrong about has been reported, and it may be the cloud that is missing here.
    if (problems.count > 0 && (lines.length > 0 || inputs.isGiven(common/* common */.s.leases)))
        return;
    const byLine = clouds/* clouds */.Pk.find((cloud) => cloud.configuredBy === common/* common */.s.scope.name && cloud.inputs.some((input) => inputs.isGiven(input)));
    problems.add('CLOUD_MISSING', 'No cloud is configured', `none of ${[...clouds/* clouds */.Pk.map((c) => c.configuredBy), common/* common */.s.leases.name].map((name) => `\`${name}\``).join(', ')} is set`, byLine
        ? (0,clouds/* scopeFix */.Ew)(byLine)
        : 'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*');
}

// EXTERNAL MODULE: ./model/lease.js
var lease = __webpack_require__(1525);
;// CONCATENATED MODULE: ./plan/render.js



const emptyView = { rows: [], lines: () => [], documents: [] };
/**
 * The plan as lines for the log. Under each cloud it shows the principal, each scope line with its statements and its
 * cost in characters, and the compiled policies.
 * @param walled whether the leases are used behind a wall, which then also keeps what the gateway holds.
 */
function renderPlan({ plan, views }, { walled = false } = {}) {
    return [
        `agent    ${plan.agent}, task ${plan.task}`,
        `session  ${plan.session}`,
        `ttl      ${(0,duration/* formatDuration */.a3)(plan.ttl)}`,
        `deliver  ${plan.deliver.join(', ')}`,
        ...plan.clouds.flatMap((cloudPlan, index) => {
            const cloud = (0,clouds.cloudByName)(cloudPlan.cloud);
            const { rows, lines, documents, notNarrowed = 'all that the identity allows', } = views[index] ?? emptyView;
            const shown = lines();
            return [
                '',
                `${(0,lease/* slotText */.aX)(cloudPlan, cloud.title)}${cloudPlan.narrowed ? '' : `   NOT NARROWED: ${notNarrowed}`}`,
                ...rows.map(([label, value]) => `  ${label}: ${value}`),
                `  ${lifeText(cloudPlan, walled)}`,
                ...(cloudPlan.name === undefined ? [] : ['  the broker serves it, to who asks for its name']),
                '  scope:',
                ...(shown.length > 0
                    ? shown.flatMap((l) => [
                        `    ${l.line}${l.cost > 0 ? `   (${l.cost} characters)` : ''}`,
                        `      ${l.became}`,
                    ])
                    : cloudPlan.scope.map((line) => `    ${line}`)),
                ...documents.flatMap((d) => [`  ${d.title}, ${d.size} of ${d.limit} characters:`, `    ${d.json}`]),
            ];
        }),
    ];
}
/** How a lease lives and ends, in words. */
function lifeText({ end, ttl }, walled) {
    if (end === 'withheld') {
        return walled
            ? 'withheld: the gateway uses it outside the wall, and the command never holds it'
            : "withheld for convenience, not by a wall: the gateway uses it, and a process of the job's own user could read its memory (run@v1 has the wall)";
    }
    return `lease lives ${(0,duration/* formatDuration */.a3)(ttl)}, then expires${end === 'revocable' ? '; it can be revoked before that' : ''}`;
}

// EXTERNAL MODULE: ./github/file.js
var file = __webpack_require__(4503);
// EXTERNAL MODULE: ./github/workflow-ref.js
var workflow_ref = __webpack_require__(836);
// EXTERNAL MODULE: ./inputs/read.js
var read = __webpack_require__(903);
;// CONCATENATED MODULE: ./policy/named-files.js







/**
 * Reads the files that inputs name, at the commit of the workflow: a person who can change a file there can change the
 * workflow as well. On `pull_request` that is the merge commit, so the pull request's author writes both; of a called workflow
 * it is the caller's (docs/decisions/16). It never reads the checkout, which may be that of a pull request. A dry run goes on without a file
 * that cannot be read.
 * @throws {AgentCredsError} POLICY_UNREADABLE where a file cannot be read.
 */
async function readNamedFiles(inputs, context) {
    if (inputs.unread.length === 0)
        return { inputs, notices: [] };
    // Mistakes in the workflow are reported before any request to GitHub.
    if (inputs.get(common/* common */.s.profile) === undefined)
        inputs.throwIfWrong();
    const files = new Map();
    const problems = [];
    for (const [input, path] of inputs.unread) {
        const found = await readAtWorkflow(path, context);
        if (typeof found === 'object')
            files.set(path, found);
        else
            problems.push(named_files_unreadable(input, path, found));
    }
    const [first, ...rest] = problems;
    if (first && !inputs.get(common/* common */.s.dryRun))
        throw new errors_error/* AgentCredsError */.$u([first, ...rest, ...inputs.problems]);
    return {
        inputs: (0,read/* readFiles */.Ul)(inputs, files),
        notices: problems.map(({ what, why }) => `${what} (${why}): this plan is shown without it.`),
    };
}
/** The text of the file; a problem of the path, which is the user's mistake; or, as a text, why GitHub gave no answer. */
async function readAtWorkflow(path, { run, github }) {
    const place = (0,file/* repositoryPath */.SH)(path);
    if (place === undefined)
        return { problem: 'is not a path inside the repository' };
    const commit = commitOf(run);
    if (!commit)
        return 'the runner does not say at which commit the workflow file is';
    if (!github)
        return '`github-token` is empty';
    try {
        const text = await github.readFile(place, commit);
        if (text !== undefined)
            return { text };
        const { repository, sha } = commit;
        return {
            problem: `is not in ${repository} at ${sha.slice(0, 12)}, the commit of the workflow, or \`github-token\` may not see it (\`contents: read\`)`,
        };
    }
    catch (error) {
        const failure = error instanceof github_failure/* GithubFailure */.E ? error : new github_failure/* GithubFailure */.E('garbled', 'unexpected');
        if (failure.kind === 'garbled' && failure.status === 0)
            return { problem: `cannot be used: ${failure.message}` };
        return (0,github_failure/* whyFailed */.K)(failure);
    }
}
/** The repository and the commit of the workflow's file. */
function commitOf({ workflowRef, workflowSha }) {
    const workflow = (0,workflow_ref/* parseWorkflowRef */.Q)(workflowRef);
    if (!workflow || !(0,file/* isCommit */.WM)(workflowSha))
        return undefined;
    return { repository: workflow.repository, sha: workflowSha };
}
function named_files_unreadable({ name, example }, path, why) {
    return {
        code: 'POLICY_UNREADABLE',
        what: `\`${name}\`: ${(0,quote/* quote */.h)(path)} cannot be read at the commit of the workflow`,
        why,
        fix: `${name}: '${example}'   # the JSON itself, or contents: read and github-token: \${{ github.token }}`,
    };
}

// EXTERNAL MODULE: ./policy/load.js
var load = __webpack_require__(8538);
;// CONCATENATED MODULE: ./policy/resolve.js









/**
 * Holds the workflow's inputs to the policy file of the default branch.
 * @throws {AgentCredsError} where the workflow asks for more than the file allows, or the file cannot be read and must be.
 */
async function resolvePolicy(context) {
    const { inputs, github, clouds } = context;
    const profile = inputs.get(common/* common */.s.profile);
    const byProfile = (0,profiles/* profilesOf */.u)(inputs).length > 0;
    // With a profile, mistakes in the inputs are reported together with the values that exceed the profile.
    if (!byProfile)
        inputs.throwIfWrong();
    const dryRun = inputs.get(common/* common */.s.dryRun);
    if (!github) {
        const empty = '`github-token` is empty';
        if (!dryRun || byProfile)
            throw withoutToken(inputs, empty);
        return unread(inputs, empty);
    }
    let file;
    try {
        file = await (0,load/* loadPolicy */.t)(github, clouds, profile === undefined ? 'unknown' : 'expected');
    }
    catch (error) {
        // A dry run issues nothing, so it may go on where it cannot read the policy, as on a laptop or in a fork.
        const unreadable = error instanceof errors_error/* AgentCredsError */.$u && error.code === 'POLICY_UNREADABLE';
        if (!unreadable || !dryRun || byProfile)
            throw error;
        return unread(inputs, error.problems[0].why);
    }
    return file
        ? await withFile(context, file, profile)
        : await withoutFile(context, profile ?? (0,profiles/* profilesOf */.u)(inputs)[0]);
}
/** The error for an empty token. Without it a workflow could leave the token out to avoid the policy file. */
function withoutToken(inputs, why) {
    return withProblemsOf(inputs, {
        code: 'POLICY_UNREADABLE',
        what: `${policy_path/* POLICY_PATH */.l} cannot be read from the default branch`,
        why: `${why}, and without it the action cannot know whether there is a policy file and what it allows`,
        fix: 'github-token: ${{ github.token }}',
    });
}
/** The result of a dry run without the policy file: it issues nothing, so it may show what the workflow asks for. */
function unread(inputs, why) {
    const then = 'this plan is what the workflow asks for, before any policy';
    const notices = [`${policy_path/* POLICY_PATH */.l} was not read (${why}): ${then}.`];
    return { inputs, guard: askedRules(inputs), origin: 'unread', profile: '', notices };
}
async function withoutFile({ inputs, clouds }, profile) {
    if (profile === undefined) {
        const asked = askedRules(inputs);
        // Outsiders are allowed only where the admins' file allows them as well, and there is no file.
        const guard = { ...asked, allowOutsiders: false };
        const notice = `\`allow-outsiders: true\` has no effect: it needs the same line in ${policy_path/* POLICY_PATH */.l} on the default branch, which has no such file.`;
        return { inputs, guard, origin: 'inline', profile: '', notices: asked.allowOutsiders ? [notice] : [] };
    }
    const all = [inputs, ...inputs.leases.map((lease) => lease.inputs)];
    const asking = all.find((one) => one.get(common/* common */.s.profile) === profile) ?? inputs;
    const { firstFile } = await Promise.all(/* import() | policy */[__webpack_require__.e(637), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 4949));
    throw withProblemsOf(inputs, {
        code: 'PROFILE_UNKNOWN',
        what: `There is no profile ${(0,quote/* quote */.h)(profile)}`,
        why: `the default branch has no ${policy_path/* POLICY_PATH */.l}`,
        fix: `have an admin add ${policy_path/* POLICY_PATH */.l} to the default branch:\n${firstFile(profile, asking, clouds)}`,
    });
}
function withProblemsOf(inputs, problem) {
    return new errors_error/* AgentCredsError */.$u([problem, ...inputs.problems]);
}
async function withFile(context, file, name) {
    const { inputs } = context;
    const problems = new errors_error/* Problems */.Zw(inputs.problems);
    const named = await namedWithFile(context, file, problems);
    const leases = named.map(({ lease }) => lease);
    if (name === undefined) {
        if (!file.allowInline)
            refuseInline(context, file, problems);
        // The rules for a lease without a profile are for none where all leases have names.
        const asked = asksItself(context) || named.length === 0;
        const rules = [...(asked ? [tighten(inputs, file, problems)] : []), ...rulesOf(inputs, named, problems)];
        problems.throwIfAny();
        const same = leases.every((lease, index) => lease === inputs.leases[index]);
        return {
            inputs: same ? inputs : inputs.withLeases(leases),
            guard: resolve_strictest(rules),
            origin: 'inline',
            profile: '',
            notices: [],
        };
    }
    const { applyProfile, findProfile } = await Promise.all(/* import() | policy */[__webpack_require__.e(637), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 8032));
    const profile = findProfile(name, { ...context, file }, problems);
    const effective = profile ? applyProfile(profile, { ...context, file }, problems) : inputs;
    const guard = tighten(inputs, profile ?? file, problems);
    const least = profile?.actorPermission;
    const rules = [{ ...guard, ...(least ? { least } : {}) }, ...rulesOf(inputs, named, problems)];
    problems.throwIfAny();
    return {
        inputs: named.length === 0 ? effective : effective.withLeases(leases),
        guard: resolve_strictest(rules),
        origin: 'profile',
        profile: name,
        notices: [],
    };
}
/** Holds each named lease to its own profile. Its code is loaded only where there are any. */
async function namedWithFile(context, file, problems) {
    const { leases } = context.inputs;
    if (leases.length === 0)
        return [];
    const { resolveNamed } = await Promise.all(/* import() | policy */[__webpack_require__.e(637), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 8921));
    return leases.map((lease) => resolveNamed(lease, { ...context, file }, problems));
}
function rulesOf(inputs, named, problems) {
    return named.map(({ rules }) => {
        const least = rules.actorPermission;
        return { ...tighten(inputs, rules, problems), ...(least ? { least } : {}) };
    });
}
/** Whether the step asks for a lease without a name. */
function asksItself({ inputs, clouds }) {
    return inputs.isGiven(common/* common */.s.scope) || clouds.some((cloud) => cloud.isConfigured(inputs));
}
/** The rules for a run that gets all of some leases: it must be allowed each of them. */
function resolve_strictest([first, ...others]) {
    if (!first)
        throw new Error('there are no rules');
    return others.reduce((rules, more) => {
        const allows = (bot) => more.allowBots.some((own) => sameLogin(own, bot));
        const least = [rules.least, more.least].flatMap((one) => one ?? []);
        const [strict] = least.toSorted((a, b) => ((0,github_permission/* atLeast */.jZ)(a, b) ? -1 : 1));
        return {
            allowOutsiders: rules.allowOutsiders && more.allowOutsiders,
            allowBots: rules.allowBots.filter(allows),
            ...(strict ? { least: strict } : {}),
        };
    }, first);
}
function refuseInline({ inputs, clouds }, file, problems) {
    const configured = clouds.filter((cloud) => cloud.isConfigured(inputs)).map((cloud) => cloud.configuredBy);
    const asks = [...configured, ...(inputs.isGiven(common/* common */.s.scope) ? [common/* common */.s.scope.name] : [])];
    if (asks.length === 0)
        return;
    const names = [...file.profiles.keys()];
    problems.add('PROFILE_REQUIRED', `\`${asks.join('`, `')}\` without a profile`, `${policy_path/* POLICY_PATH */.l} on the default branch says what may be asked for, and does not say \`allow-inline: true\``, `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`);
}
/** The guard's rules: those of the policy, which the workflow may make stricter and never looser. */
function tighten(inputs, policy, problems) {
    const asked = askedRules(inputs);
    if (asked.allowOutsiders && !policy.allowOutsiders) {
        exceeded('allow-outsiders', 'false', ['true'], problems);
    }
    const known = (bot) => policy.allowBots.some((own) => sameLogin(own, bot));
    const more = asked.allowBots.filter((bot) => !known(bot));
    if (more.length > 0)
        exceeded('allow-bots', policy.allowBots.join(', ') || '(none)', more, problems);
    return {
        // Both must say so: a workflow that leaves the line out must not inherit that outsiders are allowed.
        allowOutsiders: policy.allowOutsiders && asked.allowOutsiders,
        allowBots: asked.allowBots.length > 0 ? asked.allowBots.filter(known) : policy.allowBots,
    };
}
function exceeded(name, held, asked, problems) {
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than the policy file allows`, `a workflow may tighten the guard and never loosen it (- ${policy_path/* POLICY_PATH */.l}; + asked):\n- ${name}: ${held}\n${asked.map((a) => `+ ${name}: ${a}`).join('\n')}\n`, `remove \`${name}\` from the step, or have an admin change ${policy_path/* POLICY_PATH */.l} on the default branch`);
}

;// CONCATENATED MODULE: ./steps/prepare.js













/**
 * Checks policy file, plan and guard: everything that can refuse a run before it asks a cloud. A dry run stops after the plan,
 * so it needs no permission.
 * @param onSettled called before any request, with a plan that no answer of GitHub can change: GitHub can then only allow it or
 *   refuse it. Not called where the policy file can change the plan, where the event alone refuses the run, and in a dry run.
 * @throws {AgentCredsError} with every problem found.
 */
async function prepare(given, { run, console, record, clock, walled = false }, onSettled = () => { }) {
    const token = given.get(common/* common */.s.githubToken);
    if (token !== undefined)
        console.secrets.add(token);
    const dryRun = given.get(common/* common */.s.dryRun);
    const github = token === undefined
        ? undefined
        : (0,client/* connectGithub */.S)({
            token,
            apiUrl: run.apiUrl,
            repository: run.repository,
            clock,
            // A dry run also goes on without an answer, so it does not wait long for one.
            ...(dryRun ? { attempts: 1, timeoutMs: 5_000 } : { onSent: () => warmUp(given, run) }),
        });
    // A workflow that names no profile and no file needs nothing from GitHub, so its problems are reported before any request.
    const [profile] = (0,profiles/* profilesOf */.u)(given);
    const complete = profile === undefined && given.unread.length === 0 ? planOf(given, run) : undefined;
    if (!dryRun) {
        applyDecision(finalRefusal(run, askedRules(given), profile), record, console);
        if (complete && github)
            onSettled(complete.plan);
    }
    const { inputs, notices } = await readNamedFiles(given, { run, github });
    const policy = await resolvePolicy({ inputs, run, clouds: clouds/* clouds */.Pk, github });
    const planned = complete && policy.inputs === inputs ? complete : planOf(policy.inputs, run);
    const { plan } = planned;
    const foreign = (0,endpoints/* allForeignNotices */.rR)(clouds/* clouds */.Pk, inputs, policy.inputs);
    const all = [...policy.notices, ...notices, ...foreign, ...plan.notices];
    showPlan(planned, all, { profile: policy.profile, console, walled });
    if (plan.dryRun)
        return plan;
    const decision = await runGuard({ run, rules: policy.guard, profile: policy.profile, github });
    applyDecision(decision, record, console);
    return plan;
}
/**
 * Uses the time until GitHub answers: opens the connection to its token service, and loads the code of the cloud with the
 * most requests. It ignores failures, since they show again when the connection or the code is used.
 */
function warmUp(inputs, run) {
    (0,pick_agent/* preconnect */.kZ)(run.identity.url);
    const [first] = clouds/* clouds */.Pk
        .filter((cloud) => cloud.isConfigured(inputs))
        .sort((a, b) => b.requests - a.requests);
    first?.load().catch(() => { });
}
/**
 * Adds the guard's decision to the record, and throws where it is a refusal. It prints the record then, since a failed step
 * leaves no file.
 * @throws {AgentCredsError} GUARD_REFUSED.
 */
function applyDecision(decision, record, console) {
    if (!decision)
        return;
    record.add(decision.allowed ? 'guard.allowed' : 'guard.refused', undefined, guardData(decision));
    const refusal = guardError(decision);
    if (!refusal)
        return;
    console.group('Record', record.lines);
    throw refusal;
}
function planOf(inputs, run) {
    return makePlan(inputs, {
        jobId: run.jobId,
        runId: run.runId,
        attempt: run.attempt,
        random: randomSuffix(external_node_crypto_.randomBytes),
    });
}
function showPlan(planned, notices, { profile, console, walled }) {
    const { plan } = planned;
    const from = profile === '' ? '' : `, profile ${profile}`;
    const title = plan.dryRun ? `Plan${from} (dry run: no cloud is asked)` : `Plan${from}`;
    console.group(title, renderPlan(planned, { walled }));
    for (const text of plan.warnings)
        console.warning(text);
    for (const text of notices)
        console.notice(text);
}


/***/ }),

/***/ 29:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sameSecret: () => (/* binding */ sameSecret)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * Compares a secret in constant time, whatever the lengths. An empty secret equals nothing, not even an empty text.
 * @example sameSecret('s3cret', 's3cret') // true
 * @example sameSecret('', '') // false
 */
function sameSecret(shown, expected) {
    if (shown === undefined || expected === '')
        return false;
    const digest = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(digest(shown), digest(expected));
}


/***/ }),

/***/ 1643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ globsOverlap),
/* harmony export */   GT: () => (/* binding */ globContains),
/* harmony export */   _I: () => (/* binding */ arnsOverlap),
/* harmony export */   mw: () => (/* binding */ globMatches),
/* harmony export */   vF: () => (/* binding */ arnContains)
/* harmony export */ });
/**
 * Whether `outer` matches every text that `inner` matches. Both are patterns of `*` and `?`. The function treats an
 * inner `*` as one letter that only an outer `*` matches, and an inner `?` as one that an outer `?` or `*` matches. So
 * `true` is certain, and in doubt the answer is `false`.
 * @example globContains('reports/*', 'reports/2026-*') // true
 * @example globContains('reports/2026-*', 'reports/*') // false
 */
function globContains(outer, inner) {
    // The text before the first wildcard decides most comparisons.
    const wild = firstWild(outer);
    if (wild === outer.length)
        return outer === inner;
    if (!inner.startsWith(outer.slice(0, wild)))
        return false;
    if (outer[wild] === '*' && wild === outer.length - 1)
        return true;
    let at = wild;
    let from = wild;
    // The last `*` passed, and where the text that it stands for ends so far. Earlier ones never need to stand for more.
    let star = -1;
    let starEnd = -1;
    while (from < inner.length) {
        const pattern = outer[at];
        if (pattern === '*') {
            star = at++;
            starEnd = from;
        }
        else if (pattern !== undefined &&
            (pattern === inner[from] || (pattern === '?' && inner[from] !== '*'))) {
            at++;
            from++;
        }
        else if (star >= 0) {
            at = star + 1;
            from = ++starEnd;
        }
        else
            return false;
    }
    while (outer[at] === '*')
        at++;
    return at === outer.length;
}
/** The index of a pattern's first wildcard; the pattern's length where it has none. */
function firstWild(pattern) {
    const at = pattern.search(/[*?]/);
    return at < 0 ? pattern.length : at;
}
/**
 * Whether a pattern matches a text. A text that has wildcards itself is never matched.
 * @example globMatches('release/*', 'release/v1') // true
 */
function globMatches(pattern, text) {
    return !/[*?]/.test(text) && globContains(pattern, text);
}
/**
 * Whether there is a text that both patterns match. One of them, or both, may be a plain text.
 * @example globsOverlap('a*', '*b') // true
 */
function globsOverlap(a, b) {
    const [wildA, wildB] = [firstWild(a), firstWild(b)];
    if (wildA === a.length && wildB === b.length)
        return a === b;
    // The letters before the first wildcard of both must be equal, which decides most comparisons.
    const plain = Math.min(wildA, wildB);
    if (a.slice(0, plain) !== b.slice(0, plain))
        return false;
    // Row i holds, for each j, whether there is a text that the rest of `a` from i and the rest of `b` from j both match.
    let below = [];
    for (let i = a.length; i >= 0; i--) {
        const row = [];
        for (let j = b.length; j >= 0; j--) {
            const [x, y] = [a[i], b[j]];
            if (x === undefined && y === undefined)
                row[j] = true;
            else if (x === '*')
                row[j] = below[j] === true || (y !== undefined && row[j + 1] === true);
            else if (y === '*')
                row[j] = row[j + 1] === true || (x !== undefined && below[j] === true);
            else
                row[j] =
                    x !== undefined && y !== undefined && (x === y || x === '?' || y === '?') && below[j + 1] === true;
        }
        below = row;
    }
    return below[0] === true;
}
/**
 * Whether `outer` matches every ARN that `inner` matches, compared part by part. IAM does not let a wildcard of one part
 * reach into the next part. If it did, the answer `true` would still hold: parts that are contained one by one are
 * contained together as well.
 * @example arnContains('arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/reports/*') // true
 */
function arnContains(outer, inner) {
    if (outer === '*' || outer === inner)
        return true;
    const wild = firstWild(outer);
    if (wild === outer.length || !inner.startsWith(outer.slice(0, wild)))
        return false;
    const [a, b] = [arnParts(outer), arnParts(inner)];
    if (!a || !b || outer.includes('${') || inner.includes('${'))
        return false;
    return a.every((part, i) => globContains(part, b[i] ?? ''));
}
/**
 * Whether there is an ARN that both patterns match, compared part by part. `*` matches every ARN.
 * @example arnsOverlap('arn:aws:s3:::bucket/a*', 'arn:aws:s3:::bucket/*b') // true
 */
function arnsOverlap(one, other) {
    const [a, b] = [arnParts(one), arnParts(other)];
    if (!a || !b)
        return globsOverlap(one, other);
    return a.every((part, i) => globsOverlap(part, b[i] ?? ''));
}
function arnParts(arn) {
    const parts = arn.split(':');
    if (parts.length < 6)
        return undefined;
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
}


/***/ }),

/***/ 620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ jwtPayload)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7727);

const PART = /^[A-Za-z0-9_-]+$/;
/**
 * Reads the payload of a JSON Web Token (RFC 7519, compact form). It does not check the signature: the service that the
 * token is for does that.
 * @returns `undefined` where the text is not such a token, or its payload is not an object.
 * @example jwtPayload('e30.eyJzdWIiOiJyZXBvIn0.c2ln') // { sub: 'repo' }
 */
function jwtPayload(jwt) {
    const parts = jwt.split('.');
    if (parts.length !== 3 || !parts.every((part) => PART.test(part)))
        return undefined;
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonObject */ .o$)(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
}


/***/ }),

/***/ 6926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wx: () => (/* binding */ entryLines),
/* harmony export */   aY: () => (/* binding */ entryWords),
/* harmony export */   fs: () => (/* binding */ entriesWithCommas)
/* harmony export */ });
/**
 * The lines of a text without comments and empty lines, each trimmed. `#` begins a comment at the start of a line or
 * after white space. Inputs, scope lines and the policy file are all read this way.
 * @example entryLines('a  # why\n\n# b') // [{ text: 'a', number: 1 }]
 */
function entryLines(text) {
    return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
        const clean = withoutComment(raw).trim();
        return clean === '' ? [] : { text: clean, number: index + 1 };
    });
}
/**
 * The words of a text, without comments. White space and commas separate words.
 * @example entryWords('a, b\nc  # why') // [{ text: 'a', number: 1 }, { text: 'b', number: 1 }, { text: 'c', number: 2 }]
 */
function entryWords(text) {
    return entryLines(text).flatMap(({ text: line, number }) => line
        .split(/[\s,]+/)
        .filter((word) => word !== '')
        .map((word) => ({ text: word, number })));
}
/**
 * The entries of a text that hold commas themselves: a comma separates them only before white space.
 * @example entryWords('a,b, c') // [{ text: 'a', number: 1 }, { text: 'b', number: 1 }, { text: 'c', number: 1 }]
 * @example entriesWithCommas('a,b, c') // [{ text: 'a,b', number: 1 }, { text: 'c', number: 1 }]
 */
function entriesWithCommas(text) {
    return entryLines(text).flatMap(({ text: line, number }) => line
        .split(/,?\s+/)
        .filter((word) => word !== '')
        .map((word) => ({ text: word, number })));
}
/** A line up to its comment. */
function withoutComment(line) {
    for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
        if (at === 0 || /\s/.test(line.charAt(at - 1)))
            return line.slice(0, at);
    }
    return line;
}


/***/ }),

/***/ 5895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The candidate with the smallest edit distance to `word`, for "did you mean". `undefined` where more than a third of the
 * word (and more than two characters) would have to change.
 * @param most the most characters that may change.
 * @example nearest('s3:raed', ['s3:read', 's3:write']) // 's3:read'
 */
function nearest(word, candidates, most = Math.max(2, Math.floor(word.length / 3))) {
    let best;
    let least = most + 1;
    for (const candidate of candidates) {
        // The lengths alone already differ too much. This also keeps a very long word from costing time.
        if (Math.abs(word.length - candidate.length) >= least)
            continue;
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < least)
            [best, least] = [candidate, distance];
    }
    return best;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitute));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 2133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1408);
/* harmony import */ var _user_info_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7367);


/** In characters. A longer value is most often a secret or a document in the wrong place. */
const MAX_LENGTH = 300;
/**
 * Quotes a value of a workflow or a file for a message, on one line. It shows the value whole or not at all: the runner
 * masks a secret only where all of it stands, so a part of one would be readable. It hides passwords in URLs.
 * @example quote('eu-west-1') // '"eu-west-1"'
 */
function quote(value) {
    return `"${(0,_user_info_js__WEBPACK_IMPORTED_MODULE_0__/* .hideUserInfo */ .M)((0,_shorten_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeOrLength */ .D)(value, MAX_LENGTH))}"`;
}


/***/ }),

/***/ 4737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ withoutTrailing),
/* harmony export */   l: () => (/* binding */ withoutSurrounding)
/* harmony export */ });
/**
 * Removes every copy of one character from the end of a text, in linear time. A pattern such as `/\/+$/` would take
 * quadratic time, and the author of the text chooses how many such characters it has.
 * @example withoutTrailing('https://example.com//', '/') // 'https://example.com'
 */
function withoutTrailing(text, character) {
    let end = text.length;
    while (end > 0 && text.charAt(end - 1) === character)
        end--;
    return text.slice(0, end);
}
/**
 * Removes every copy of one character from both ends of a text.
 * @example withoutSurrounding('--a-b-', '-') // 'a-b'
 */
function withoutSurrounding(text, character) {
    let start = 0;
    while (start < text.length && text.charAt(start) === character)
        start++;
    return withoutTrailing(text.slice(start), character);
}


/***/ }),

/***/ 5368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   element: () => (/* binding */ element),
/* harmony export */   elements: () => (/* binding */ elements)
/* harmony export */ });
/**
 * Reads an element's text from the flat XML with which AWS's query protocol and Azure Storage answer. This action reads
 * only names, ids, codes and keys from it, so it needs no full parser; anything unexpected reads as absent. It takes
 * linear time on every text.
 * @returns the text of the first such element; `undefined` where there is none, or only an empty tag.
 * @example element('<Error><Code>NoSuchEntity</Code></Error>', 'Code') // 'NoSuchEntity'
 */
function element(xml, name) {
    return scan(xml, name).next().value;
}
/**
 * The text of every element of this name, in order. Entities are decoded; nested elements stay as they are.
 * @example elements('<Id>a</Id><Id>b &amp; c</Id>', 'Id') // ['a', 'b & c']
 */
function elements(xml, name) {
    return [...scan(xml, name)];
}
function* scan(xml, name) {
    const [open, close] = [`<${name}`, `</${name}>`];
    let from = 0;
    for (;;) {
        const start = xml.indexOf(open, from);
        if (start < 0)
            return undefined;
        const after = start + open.length;
        from = after;
        // `<Code` may be the beginning of `<Codes>`.
        if (!ENDS_NAME.has(xml.charAt(after)))
            continue;
        const end = xml.indexOf('>', after);
        if (end < 0)
            return undefined;
        from = end + 1;
        if (xml.charAt(end - 1) === '/')
            continue;
        const closing = xml.indexOf(close, from);
        if (closing < 0)
            return undefined;
        const text = xml.slice(from, closing);
        from = closing + close.length;
        yield text.includes('<') ? text : decoded(text);
    }
}
const ENDS_NAME = new Set(['>', '/', ' ', '\t', '\r', '\n']);
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
function decoded(text) {
    return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, entity) => {
        if (!entity.startsWith('#'))
            return ENTITIES[entity] ?? whole;
        const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}


/***/ })

};
;