export const id = 189;
export const ids = [189];
export const modules = {

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ endLease)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8431);
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
        const revoker = await (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudByName */ .WA)(asked.cloud).loadRevoker?.();
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

/***/ 2356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger),
/* harmony export */   X: () => (/* binding */ writeLedger)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8431);

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
    const leases = value.leases.slice(0, _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.length).flatMap((one) => readLease(one, owner) ?? []);
    if (leases.length === 0)
        return undefined;
    const broker = readHandle(value.broker);
    return { revoke, variables: [...new Set(variables)], leases, ...(broker ? { broker } : {}) };
}
function readLease(value, owner) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const lease = value;
    const cloud = _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.find(({ name }) => name === lease.cloud)?.name;
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
    return (audience, signal, onSent) => {
        if (run.identity.bearer !== '')
            console.secrets.add(run.identity.bearer);
        return (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchIdentityToken */ .G)(run.identity, audience, {
            clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
            signal,
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
            missingBecause: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNoIdentity */ ._G)(run),
            ...(onSent ? { onSent } : {}),
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
    (0,finish/* removeBrokerFiles */.Pu)(folder);
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
    const sent = options.onSent ? { onSent: options.onSent } : {};
    const headers = {
        authorization: `Bearer ${endpoint.bearer}`,
        accept: 'application/json',
        'user-agent': 'agent-creds',
    };
    try {
        const response = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L)(async () => {
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .request */ .Em)({ url, headers, timeoutMs: CALL_TIMEOUT_MS, signal, ...sent });
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
