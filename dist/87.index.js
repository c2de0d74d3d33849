export const id = 87;
export const ids = [87];
export const modules = {

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

/***/ 7087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _broker_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4615);
/* harmony import */ var _broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3664);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5233);
/* harmony import */ var _clouds_registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1995);
/* harmony import */ var _delivery_deliver_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1881);
/* harmony import */ var _end_asked_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6901);
/* harmony import */ var _flow_prepare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7664);
/* harmony import */ var _issue_issue_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6234);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3377);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1017);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5223);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7844);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1712);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(2208);
















/** inputs -> plan -> identity -> issue -> deliver -> record. */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_10__/* .Console */ .C();
    const cancelled = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => cancelled.abort((0,_issue_issue_js__WEBPACK_IMPORTED_MODULE_7__/* .cancelledError */ .Y)()));
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_13__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', () => main(console, cancelled.signal));
}
async function main(console, cancelled) {
    const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .readContext */ .yI)(process.env);
    (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)(_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .emptyState */ .p$);
    const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_9__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m.now);
    const inputs = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .readInputs */ .Ko)(process.env, _flow_prepare_js__WEBPACK_IMPORTED_MODULE_6__/* .inputDefaults */ .V);
    (0,_broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseShadowedInputs */ .HX)(inputs, process.env);
    const plan = await (0,_flow_prepare_js__WEBPACK_IMPORTED_MODULE_6__/* .prepare */ .i)(inputs, {
        run,
        console,
        record,
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
    });
    if (plan.dryRun)
        return (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)({ ..._runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .emptyState */ .p$, stage: 'dry-run' });
    const names = plan.clouds.map((cloud) => cloud.cloud);
    if ((0,_delivery_deliver_js__WEBPACK_IMPORTED_MODULE_4__/* .holdsEnvironment */ .gY)(plan))
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseSecondLease */ .rl)(run.temp, names, (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runKey */ .r7)(run));
    if (plan.deliver.includes('env'))
        warnOfShadows(plan, console);
    // Read before a cloud's code runs: it takes ambient variables out of this process.
    const brokered = plan.deliver.includes('broker');
    if (brokered)
        (0,_broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseShadowed */ .kT)(plan.clouds, process.env);
    const shadows = brokered ? (0,_broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__/* .shadowsOf */ .Bh)(plan.clouds, process.env) : [];
    const asked = (0,_end_asked_js__WEBPACK_IMPORTED_MODULE_5__/* .askedOf */ .i)(plan);
    const state = { ..._runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .emptyState */ .p$, stage: 'issuing', asked, revoke: plan.revoke };
    (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)(state);
    const askedAt = _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m.monotonic();
    const leases = await (0,_issue_issue_js__WEBPACK_IMPORTED_MODULE_7__/* .issueAll */ .d)(plan, {
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
        cancelled,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        fetchIdentity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_14__/* .identityFetcher */ .u)(run, console),
        remaining: (left) => (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)({ ...state, asked: asked.filter(({ cloud }) => left.includes(cloud)) }),
    });
    for (const { id, cloud, principal, session, scope, narrowed, expiresAt, end } of leases) {
        record.add('lease.issued', id, {
            cloud,
            principal,
            session,
            scope,
            narrowed,
            expiresAt: new Date(expiresAt).toISOString(),
            end,
            agent: plan.agent,
            task: plan.task,
            attempt: run.attempt,
            actor: run.actor,
            triggeringActor: run.triggeringActor,
            event: run.eventName,
            workflowRef: run.workflowRef,
            deliver: plan.deliver,
        });
    }
    cancelled.throwIfAborted();
    const folder = new _record_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .RecordFolder */ .au(run.temp, plan.session);
    const broker = brokered
        ? await (0,_broker_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .launchBroker */ .D)(plan, leases, {
            console,
            clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
            source: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runUrl */ .Vp)(run),
            identity: run.identity,
            folder,
            askedAt,
            shadows,
            env: process.env,
            signal: cancelled,
        })
        : undefined;
    try {
        (0,_delivery_deliver_js__WEBPACK_IMPORTED_MODULE_4__/* .deliver */ .cK)(plan, leases, { console, record, runKey: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runKey */ .r7)(run), state, folder, broker });
        await broker?.keep();
    }
    catch (error) {
        broker?.kill();
        throw error;
    }
    await (0,_report_js__WEBPACK_IMPORTED_MODULE_15__/* .reportIssued */ .G)(plan, leases, record, console);
}
/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan, console) {
    for (const { cloud } of plan.clouds) {
        for (const name of (0,_clouds_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .cloudByName */ .WA)(cloud).shadows) {
            if (process.env[name]) {
                console.warning(`${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`);
            }
        }
    }
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
