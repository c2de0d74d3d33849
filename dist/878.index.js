export const id = 878;
export const ids = [878];
export const modules = {

/***/ 7566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ endLease)
});

// EXTERNAL MODULE: ./lib/clouds/registry.js + 7 modules
var registry = __webpack_require__(1995);
// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
;// CONCATENATED MODULE: ./lib/end/fate.js

function endOf(lease, now) {
    const expires = Date.parse(lease.expiresAt);
    const at = lease.expiresAt.slice(11, 19);
    if (!Number.isFinite(expires)) {
        return { text: `${lease.cloud}: the lease ends with its ttl.`, event: 'lease.ended' };
    }
    if (expires <= now) {
        return {
            text: `${lease.cloud}: expired at ${at} UTC, ${ago(now - expires)} ago.`,
            event: 'lease.expired',
        };
    }
    return {
        text: `${lease.cloud}: expires at ${at} UTC, ${ago(expires - now)} from now. Until then whoever has read it can use it within its scope.`,
        event: 'lease.ended',
    };
}
/** For a main that failed or was killed after it had begun to ask: something may exist that nobody holds. */
function endOfAsked(asked) {
    return (`${asked.cloud}: nothing was handed to this job. If ${asked.principal} was issued as session ${asked.session}, ` +
        `it was not kept, and it ends within ${(0,duration/* formatDuration */.a)(asked.ttl)} of its issue.`);
}
/** How long is left, where that may be less than IAM takes to apply a policy; else `undefined`. */
function shortlyExpires(expiresAt, now) {
    const left = Date.parse(expiresAt) - now;
    return left < 60_000 ? ago(Math.max(0, left)) : undefined;
}
function ago(ms) {
    const seconds = ms / 1000;
    return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

;// CONCATENATED MODULE: ./lib/end/end-lease.js


/** How long one lease's revocation may take: a cancelled job has some 285 s for all of its post steps together. */
const REVOKE_MS = 60_000;
/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
async function endLease(held, deps) {
    const { lease, asked } = held;
    const fate = lease && endOf(lease, deps.clock.now());
    const outcome = fate?.event === 'lease.expired' ? undefined : await revoke(asked, deps);
    const data = lease && {
        cloud: lease.cloud,
        session: lease.session,
        expiresAt: lease.expiresAt,
        end: lease.end,
        by: deps.by,
    };
    const last = lease && fate ? [{ type: fate.event, data: { ...data } }] : [];
    const fateText = fate?.text ?? endOfAsked(asked);
    if (!outcome || outcome.state === 'expires') {
        return { texts: [fateText], events: last, idle: outcome === undefined };
    }
    if (outcome.state === 'failed') {
        const problem = outcome.problem ? { problem: outcome.problem } : {};
        return { texts: [fateText], events: last, idle: false, ...problem };
    }
    const said = { ...(data ?? { cloud: asked.cloud, session: asked.session, by: deps.by }), ...outcome.data };
    return {
        texts: [outcome.text, ...until(held, fate, deps.clock.now())],
        events: [{ type: `lease.${outcome.state}`, data: said }, ...last],
        idle: outcome.data?.already === true,
    };
}
async function revoke(asked, deps) {
    if (asked.revocation === undefined || deps.revoke === 'off')
        return undefined;
    const signal = AbortSignal.timeout(REVOKE_MS);
    try {
        const revoker = await (0,registry/* cloudByName */.WA)(asked.cloud).loadRevoker?.();
        return await revoker?.revokeSaved(asked.revocation, {
            clock: deps.clock,
            signal,
            identity: (audience) => deps.identity(audience, signal),
            secret: deps.secret,
            progress: deps.progress,
            maybeDone: deps.maybeDone,
            untrusted: deps.untrusted,
        });
    }
    catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        const problem = {
            code: 'REVOKE_FAILED',
            what: `Session ${asked.session} could not be ended early`,
            why: `the part of this action that does it failed (${name})`,
            fix: 'nothing has to be done: the lease ends with its ttl',
        };
        return { state: 'failed', text: problem.what, problem };
    }
}
/** Until a deny decides, time is what ends the lease; where that is the sooner of the two, it is said. */
function until({ lease, asked }, fate, now) {
    if (!lease)
        return [`${endOfAsked(asked)} The deny covers that too.`];
    const soon = shortlyExpires(lease.expiresAt, now);
    if (soon !== undefined)
        return [`${asked.cloud}: it expires ${soon} from now, maybe before the deny decides.`];
    return fate ? [`${asked.cloud}: it expires at ${lease.expiresAt.slice(11, 19)} UTC in any case.`] : [];
}


/***/ }),

/***/ 3725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ finishRecord),
/* harmony export */   z: () => (/* binding */ reportEnded)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3377);


/** Says what became of a lease; what `required` did not get fails the job, what `auto` did not get is a warning. */
function reportEnded(ended, revoke, console) {
    const { problem } = ended;
    for (const text of ended.texts)
        console.info(text);
    if (!problem)
        return;
    if (revoke !== 'required') {
        console.warning((0,_errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .formatProblem */ .Vw)(problem), problem.code);
        return;
    }
    console.problem(problem);
    process.exitCode = 1;
}
/** Prints the record's new lines and adds them to main's file, where that still is. */
function finishRecord(record, folder, console) {
    if (record.lines.length === 0)
        return;
    console.group('Record', record.lines);
    try {
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_1__/* .appendRecord */ .EB)(folder, record.lines);
    }
    catch {
        console.info('The record file is gone; its end is in the log above only.');
    }
}


/***/ }),

/***/ 1712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ identityFetcher)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4059);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1017);



/** How this job asks GitHub for its identity tokens; every secret on the way is masked. */
function identityFetcher(run, console) {
    return (audience, signal) => {
        if (run.identity.bearer !== '')
            console.secrets.add(run.identity.bearer);
        return (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchIdentityToken */ .G)(run.identity, audience, {
            clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
            signal,
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
            missingBecause: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNoIdentity */ ._G)(run),
        });
    };
}


/***/ }),

/***/ 7881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeClaims),
/* harmony export */   p: () => (/* binding */ shownClaims)
/* harmony export */ });
/**
 * Reads a JWT's claims without checking its signature: the clouds check that. It only has to be a token.
 * @returns `undefined` when it is not.
 */
function decodeClaims(jwt) {
    const parts = jwt.split('.');
    if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part)))
        return undefined;
    try {
        const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
        const { iss, sub, iat, exp } = claims;
        const aud = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
        if (![iss, sub, aud].every((s) => typeof s === 'string'))
            return undefined;
        if (!Number.isFinite(iat) || !Number.isFinite(exp))
            return undefined;
        return { ...claims, aud };
    }
    catch {
        return undefined;
    }
}
/** The claims that a person compares with a trust policy, in the order they read them. */
function shownClaims(claims) {
    const names = ['sub', 'aud', 'iss', 'repository', 'job_workflow_ref', 'ref', 'environment', 'event_name'];
    return names.flatMap((name) => {
        const value = claims[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    });
}


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ githubNow),
/* harmony export */   G: () => (/* binding */ fetchIdentityToken)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(747);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6705);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7881);




const CALL_TIMEOUT_MS = 10_000;
class TokenAnswer extends Error {
    response;
    constructor(response) {
        super(`HTTP ${response.status}`);
        this.response = response;
    }
}
/** GitHub's present time in milliseconds since the epoch, as far as the token tells. */
function githubNow(token, clock) {
    return token.claims.iat * 1000 + (clock.monotonic() - token.receivedAt);
}
/**
 * Asks for the job's identity token (GitHub Docs, "OpenID Connect reference"). Retried: network faults, 429, 5xx,
 * and the answer that the job is not in progress yet, which GitHub gives when a job has only just started.
 */
async function fetchIdentityToken(endpoint, audience, options) {
    const { clock, signal, secret, progress } = options;
    if (endpoint.url === '' || endpoint.bearer === '')
        throw missingPermission(options.missingBecause);
    const url = tokenUrl(endpoint.url, audience);
    const headers = {
        authorization: `Bearer ${endpoint.bearer}`,
        accept: 'application/json',
        'user-agent': 'agent-creds',
    };
    try {
        const response = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L)(async () => {
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .request */ .Em)({ url, headers, timeoutMs: CALL_TIMEOUT_MS, signal });
            if (answer.status !== 200)
                throw new TokenAnswer(answer);
            return answer;
        }, {
            clock,
            signal,
            advise,
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
function advise(error) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr)
        return { retry: true };
    if (!(error instanceof TokenAnswer))
        return { retry: false };
    const { status, headers } = error.response;
    const after = Number(headers['retry-after']);
    const afterMs = Number.isFinite(after) && after > 0 ? { afterMs: after * 1000 } : {};
    return { retry: status === 429 || status >= 500 || isNotStarted(error.response), ...afterMs };
}
/** "Can't issue ID_TOKEN for job in 'Pending' state." and its sibling 'Delayed'; a completed job stays refused. */
function isNotStarted({ status, body }) {
    return status >= 400 && status < 500 && /ID_TOKEN for job in '(Pending|Delayed|Queued)'/i.test(body);
}
function describe(error) {
    if (error instanceof TokenAnswer)
        return `answered ${error.response.status}`;
    return error instanceof Error ? error.message : 'failed';
}
function readToken(response, clock, secret) {
    const receivedAt = clock.monotonic();
    let value;
    try {
        value = JSON.parse(response.body)?.value;
    }
    catch {
        value = undefined;
    }
    if (typeof value === 'string' && value !== '')
        secret(value);
    const claims = typeof value === 'string' ? (0,_claims_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeClaims */ .Y)(value) : undefined;
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
    if (!(error instanceof TokenAnswer))
        return error;
    const { status, body } = error.response;
    const reason = messageOf(body);
    if (status === 429 || status >= 500) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service keeps answering ${status}`,
            why: reason || 'it gave no reason',
            fix: "run the job again; if it stays, see GitHub's status page",
        });
    }
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_REFUSED',
        what: `GitHub's token service refused with ${status}`,
        why: reason || 'it gave no reason',
        fix: /Completed/.test(reason)
            ? 'ask for leases while the job runs; after it has ended GitHub issues no token'
            : 'permissions:\n  id-token: write\n  contents: read',
    });
}
/** The service's own words, kept short: an answer from elsewhere may be a whole page. */
function messageOf(body) {
    try {
        const { message, error } = JSON.parse(body);
        const text = message ?? error?.message ?? error;
        return typeof text === 'string' ? text.slice(0, 300) : '';
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

/***/ 747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ NetworkError),
/* harmony export */   Em: () => (/* binding */ request),
/* harmony export */   Pf: () => (/* binding */ agentFor),
/* harmony export */   X6: () => (/* binding */ agents)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);


/** Nobody answered, or not within the time: the request may be tried again. */
class NetworkError extends Error {
    name = 'NetworkError';
    /** Host and port that were to be reached; never a path or query, which may hold what nobody should see. */
    host;
    timedOut;
    constructor(host, reason, timedOut, options) {
        super(`${host}: ${reason}`, options);
        this.host = host;
        this.timedOut = timedOut;
    }
}
/** No answer that we ask for is anywhere near this long. */
const LONGEST_BODY = 1024 * 1024;
/** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are honoured, as every tool of the job does; no redirect is followed. */
const agents = {
    http: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ proxyEnv: process.env }),
    https: new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ proxyEnv: process.env }),
};
/** Loopback is never asked through a proxy, whatever the environment says. */
function agentFor(url) {
    const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.');
    if (url.protocol === 'http:')
        return loopback ? node_http__WEBPACK_IMPORTED_MODULE_0__.globalAgent : agents.http;
    return loopback ? node_https__WEBPACK_IMPORTED_MODULE_1__.globalAgent : agents.https;
}
/**
 * One HTTP exchange. Any status is an answer.
 * @throws {NetworkError} when there is none; the signal's reason when it aborts.
 */
function request(options) {
    const url = new URL(options.url);
    const { method = 'GET', headers = {}, body, timeoutMs, signal } = options;
    const send = url.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__.request : node_https__WEBPACK_IMPORTED_MODULE_1__.request;
    return new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const fail = (reason, timedOut = false, cause) => {
            finish();
            outgoing.destroy();
            reject(new NetworkError(url.host, reason, timedOut, { cause }));
        };
        const onAbort = () => {
            finish();
            outgoing.destroy();
            reject(signal?.reason);
        };
        const finish = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', onAbort);
        };
        const outgoing = send(url, {
            method,
            agent: agentFor(url),
            headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        }, (incoming) => {
            const chunks = [];
            let size = 0;
            incoming.on('data', (chunk) => {
                size += chunk.length;
                if (size > LONGEST_BODY)
                    fail('the answer is far too long');
                else
                    chunks.push(chunk);
            });
            incoming.on('error', (error) => fail(reasonOf(error), false, error));
            incoming.on('end', () => {
                finish();
                const bytes = Buffer.concat(chunks);
                resolve({
                    status: incoming.statusCode ?? 0,
                    headers: incoming.headers,
                    body: bytes.toString('utf8'),
                    bytes,
                });
            });
        });
        const timer = setTimeout(() => fail(`no answer within ${timeoutMs / 1000} s`, true), timeoutMs);
        outgoing.on('error', (error) => fail(reasonOf(error), false, error));
        signal?.addEventListener('abort', onAbort, { once: true });
        outgoing.end(body);
    });
}
function reasonOf(error) {
    switch (error.code) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return 'its name cannot be resolved';
        case 'ECONNREFUSED':
            return 'the connection was refused';
        case 'ECONNRESET':
            return 'the connection was reset';
        case undefined:
            return 'the connection failed';
        default:
            return `the connection failed (${error.code})`;
    }
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
    add(type, subject, data) {
        this.#events.push({
            specversion: '1.0',
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            source: this.#source,
            type: `dev.agent-creds.${type}.v1`,
            ...(subject === undefined ? {} : { subject }),
            time: new Date(this.#now()).toISOString(),
            datacontenttype: 'application/json',
            data,
        });
    }
    get lines() {
        return this.#events.map((event) => JSON.stringify(event));
    }
}


/***/ })

};
