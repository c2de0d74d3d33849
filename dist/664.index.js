export const id = 664;
export const ids = [664];
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

/***/ 4003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eB: () => (/* binding */ TRAIL_FILE),
  zI: () => (/* binding */ finishBroker)
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
const ASK_MS = 3000;
/** How the broker stands; `undefined` when it is gone. */
const brokerStatus = (handle) => ask(handle, 'GET', 'status', ASK_MS);
/** Its trail so far; `undefined` when it is gone. */
const brokerTrail = (handle) => ask(handle, 'GET', 'trail', ASK_MS);
/**
 * Tells it to revoke what can be revoked, forget everything and end. `undefined` when it is gone. While the process
 * lives nobody else can listen at its port; on Linux it is known by its start, so that a later step which killed it
 * and took its place is not believed.
 */
const endBroker = (handle) => ask(handle, 'POST', 'end', END_MS);
async function ask(handle, method, operation, timeoutMs) {
    if (!(0,alive/* isRunning */.W)(handle))
        return undefined;
    try {
        const answer = await (0,http/* request */.Em)({
            method,
            url: `http://127.0.0.1:${handle.port}${config/* paths */.f.control}${operation}`,
            headers: { authorization: `Bearer ${handle.control}` },
            timeoutMs,
        });
        return answer.status === 200 ? JSON.parse(answer.body) : undefined;
    }
    catch {
        return undefined;
    }
}

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

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ endLease)
/* harmony export */ });
/* harmony import */ var _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1995);
/* harmony import */ var _fate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(679);


/** How long one lease's revocation may take: a cancelled job has some 285 s for all of its post steps together. */
const REVOKE_MS = 60_000;
/** Ends one lease as far as its cloud can, in the exact words. It never throws: the next one has its turn. */
async function endLease(held, deps) {
    const { lease, asked } = held;
    const fate = lease && (0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .endOf */ .pJ)(lease, deps.clock.now());
    const told = held.outcome?.state === 'failed' ? undefined : held.outcome;
    const outcome = told ?? (fate?.event === 'lease.expired' ? undefined : await revoke(asked, deps));
    const data = lease && {
        cloud: lease.cloud,
        session: lease.session,
        expiresAt: lease.expiresAt,
        end: lease.end,
        by: deps.by,
    };
    const last = lease && fate ? [{ type: fate.event, data: { ...data } }] : [];
    const fateText = fate?.text ?? (0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .endOfAsked */ .Pr)(asked);
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
        const revoker = await (0,_clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(asked.cloud).loadRevoker?.();
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
        return [`${(0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .endOfAsked */ .Pr)(asked)} The deny covers that too.`];
    const soon = (0,_fate_js__WEBPACK_IMPORTED_MODULE_1__/* .shortlyExpires */ .kG)(lease.expiresAt, now);
    if (soon !== undefined)
        return [`${asked.cloud}: it expires ${soon} from now, maybe before the deny decides.`];
    return fate ? [`${asked.cloud}: it expires at ${lease.expiresAt.slice(11, 19)} UTC in any case.`] : [];
}


/***/ }),

/***/ 679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pr: () => (/* binding */ endOfAsked),
/* harmony export */   kG: () => (/* binding */ shortlyExpires),
/* harmony export */   pJ: () => (/* binding */ endOf)
/* harmony export */ });
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7581);

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
        `it was not kept, and it ends within ${(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(asked.ttl)} of its issue.`);
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

/***/ 2885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ takeFromBroker)
});

// EXTERNAL MODULE: ./lib/broker/finish.js + 1 modules
var finish = __webpack_require__(4003);
// EXTERNAL MODULE: ./lib/text/safe.js
var safe = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/broker/uses-table.js

/** For the job summary: who used which lease, how often, first and last. */
function usesTable(uses, otherwise) {
    if (uses.length === 0)
        return `### Use of the leases\n\n${(0,safe/* markdownCell */.UZ)(otherwise)}\n\n`;
    const rows = uses.map(({ lease, cloud, decision, who, reason, count, first, last }) => [
        (0,safe/* markdownCell */.UZ)(lease || cloud),
        `${(0,safe/* markdownCell */.UZ)(who)}${reason ? ` (${(0,safe/* markdownCell */.UZ)(reason)})` : ''}`,
        decision === 'served' ? 'used it' : '**refused**',
        String(count),
        first,
        last,
    ]);
    const head = ['Lease', 'Who', 'What', 'Times', 'First', 'Last'];
    const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    return `### Use of the leases\n\n${table}\n\n`;
}

// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/record/summary.js
var record_summary = __webpack_require__(7405);
;// CONCATENATED MODULE: ./lib/entries/take.js




/** Ends the broker, and puts what it saw into log, record and summary. @returns the leases as it last held them. */
async function takeFromBroker(handle, known, { folder, maybeDone, record, console, summary }) {
    const taken = await (0,finish/* finishBroker */.zI)(handle, known, { now: clock/* systemClock */.m.now(), folder, maybeDone });
    for (const text of taken.texts)
        console.info(text);
    for (const { type, subject, data, at } of taken.events)
        record.add(type, subject, data, at);
    if (summary && !maybeDone) {
        try {
            await (0,record_summary/* writeSummary */.S)(console.secrets.redact(usesTable(taken.uses, taken.texts[0] ?? '')));
        }
        catch {
            console.warning('The job summary could not be written; the log above says the same.');
        }
    }
    return taken.held;
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


/***/ })

};
