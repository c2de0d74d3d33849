"use strict";
exports.id = 674;
exports.ids = [674];
exports.modules = {

/***/ 199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awsIssuer: () => (/* binding */ awsIssuer)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3889);
/* harmony import */ var _check_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(235);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7369);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8353);
/* harmony import */ var _sts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4741);






const awsIssuer = {
    async issue(plan, context) {
        const client = (0,_sts_js__WEBPACK_IMPORTED_MODULE_5__/* .openSts */ .$)(plan);
        const token = await context.identity(plan.audience);
        const start = (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .githubNow */ .C)(token, context.clock);
        const wall = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
        const forms = [plan, ...plan.looser];
        const policies = forms.map(({ statements }) => (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .sessionPolicy */ .l)({ ...plan, statements }, (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(wall)));
        const assumed = await (0,_sts_js__WEBPACK_IMPORTED_MODULE_5__/* .assumeRole */ .x)(client, { ...plan, policies }, token, context);
        const { credentials, sessionArn, roleId } = assumed;
        // Looked at here: behind a time wall the lease does not show how long the session really lives.
        const fault = (0,_check_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .lifeFault */ .zR)({ issuedAt: start, expiresAt: credentials.expiration }, plan.duration);
        if (fault !== undefined)
            throw (0,_check_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .unbelievable */ .x5)(_bounds_js__WEBPACK_IMPORTED_MODULE_3__/* .awsBounds */ .x, fault);
        const lease = {
            id: `aws:${plan.session}`,
            cloud: 'aws',
            principal: plan.principal,
            session: plan.session,
            scope: plan.scope,
            narrowed: plan.narrowed,
            closed: forms[assumed.form]?.closed ?? 'no',
            issuedAt: start,
            expiresAt: plan.walled ? Math.min(wall, credentials.expiration) : credentials.expiration,
            end: plan.end,
            secrets: {
                accessKeyId: credentials.accessKeyId,
                secretAccessKey: credentials.secretAccessKey,
                sessionToken: credentials.sessionToken,
            },
            facts: { account: plan.role.account, sessionArn, roleId },
        };
        return lease;
    },
};


/***/ }),

/***/ 3432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsRevoker: () => (/* binding */ awsRevoker),
  revokeSession: () => (/* binding */ revokeSession)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./identity/token.js
var identity_token = __webpack_require__(3889);
// EXTERNAL MODULE: ./clouds/aws/sts.js + 6 modules
var aws_sts = __webpack_require__(4741);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./clouds/aws/revoke/entry.js

/** All inline policies of one role together, whitespace not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const INLINE_QUOTA = 10_240;
/** An entry outlives its session by this much, so that no difference between clocks takes a deny off a live session. */
const GRACE_MS = 60_000;
const NAME = /^agent-creds-(\d{10})-([0-9a-f]{16})$/;
/** `aws:userid` of a role session: role id and session name (IAM User Guide, "IAM identifiers", aws:userid). */
function userIdOf(roleId, session) {
    return `${roleId}:${session}`;
}
/**
 * The policy's name says whose session it ends and until when it is needed. One name for each session: no job ever
 * reads, changes and writes back what another job wrote, so none can lose another's entry.
 */
function entryName(roleId, session, expiresAt) {
    return `agent-creds-${Math.ceil((expiresAt + GRACE_MS) / 1000)}-${sessionHash(roleId, session)}`;
}
function sessionHash(roleId, session) {
    return (0,external_node_crypto_.createHash)('sha256').update(userIdOf(roleId, session)).digest('hex').slice(0, 16);
}
/** What an entry's name says; `undefined` for a policy that is not exactly of our form and is never touched. */
function parseEntryName(name) {
    const [, seconds, hash] = NAME.exec(name) ?? [];
    return seconds === undefined || hash === undefined ? undefined : { until: Number(seconds) * 1000, hash };
}
/** The entries that no live session needs any more. */
function expiredEntries(names, now) {
    return names.filter((name) => {
        const entry = parseEntryName(name);
        return entry !== undefined && entry.until <= now;
    });
}
/** Denies everything to exactly one session, in the fewest characters: the quota is shared by all jobs of the role. */
function entryDocument(roleId, session) {
    return JSON.stringify({
        Version: '2012-10-17',
        Statement: {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { StringEquals: { 'aws:userid': userIdOf(roleId, session) } },
        },
    });
}

// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var arn = __webpack_require__(8337);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ../node_modules/@smithy/signature-v4/dist-es/SignatureV4.js + 11 modules
var SignatureV4 = __webpack_require__(8654);
;// CONCATENATED MODULE: ./sdk/aws/signed.js



/** SHA-256, plain or keyed, in the form the signer asks for. */
class Sha256 {
    #hash;
    #key;
    constructor(key) {
        this.#key =
            key === undefined || typeof key === 'string'
                ? key
                : ArrayBuffer.isView(key)
                    ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength)
                    : new Uint8Array(key);
        this.#hash = this.#start();
    }
    #start() {
        return this.#key === undefined ? (0,external_node_crypto_.createHash)('sha256') : (0,external_node_crypto_.createHmac)('sha256', this.#key);
    }
    update(data) {
        this.#hash.update(data);
    }
    async digest() {
        return this.#hash.digest();
    }
    reset() {
        this.#hash = this.#start();
    }
}
/**
 * One request signed with Signature Version 4 (IAM User Guide, "AWS Signature Version 4 for API requests") by the
 * SDK's own signer. A whole SDK client for the handful of calls that revoking needs would be hundreds of kilobytes
 * more, and would look for settings in the environment, which belongs to other steps by then.
 */
async function signedRequest(options) {
    const { method, service, region, keys, at, timeoutMs, signal, body } = options;
    const url = new URL(options.url);
    const signer = new SignatureV4/* SignatureV4 */.B({
        service,
        region,
        credentials: { ...keys },
        sha256: Sha256,
        // S3 alone signs the path as it is sent.
        uriEscapePath: service !== 's3',
    });
    const signed = await signer.sign({
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port === '' ? {} : { port: Number(url.port) }),
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...options.headers, host: url.host },
        ...(body === undefined ? {} : { body }),
    }, { signingDate: new Date(at) });
    return (0,http/* request */.E)({
        method,
        url: url.href,
        headers: signed.headers,
        timeoutMs,
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
    });
}

// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./text/trim.js
var trim = __webpack_require__(4737);
// EXTERNAL MODULE: ./text/xml.js
var xml = __webpack_require__(5368);
;// CONCATENATED MODULE: ./clouds/aws/revoke/iam.js








/** How often an IAM that cannot be reached is tried; throttling and other writers are waited for until the deadline. */
const ATTEMPTS_DOWN = 6;
/** Error codes of IAM (IAM API reference, "Common errors" and those of each call). */
const BY_CODE = {
    AccessDenied: 'denied',
    AccessDeniedException: 'denied',
    UnauthorizedOperation: 'denied',
    NoSuchEntity: 'missing',
    LimitExceeded: 'full',
    ConcurrentModification: 'busy',
    ConcurrentModificationException: 'busy',
    RequestLimitExceeded: 'busy',
    SlowDown: 'busy',
    Throttling: 'busy',
    ThrottlingException: 'busy',
    RequestExpired: 'skewed',
    RequestTimeTooSkewed: 'skewed',
};
/** IAM answered, and not with what was asked for. */
class IamError extends Error {
    name = 'IamError';
    meaning;
    /** As IAM writes it; for messages. */
    code;
    status;
    constructor(code, status, message) {
        super(message);
        this.meaning = iamMeaning(code, status, message);
        this.code = code;
        this.status = status;
    }
}
function iamMeaning(code, status, message) {
    // The general code of a bad signature; only the words say that it is one for its age.
    const aged = message.includes('Signature expired') || message.includes('Signature not yet current');
    if (aged)
        return 'skewed';
    if (code === UNREADABLE)
        return status >= 500 ? 'down' : status === 429 ? 'busy' : 'garbled';
    const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
    return known ?? (status === 429 ? 'busy' : status >= 500 ? 'down' : 'refused');
}
/** The code given to an answer that has none. */
const UNREADABLE = 'Unreadable';
/** The five calls on a role's inline policies that revoking needs (IAM API reference, 2010-05-08). */
class IamClient {
    #options;
    /** What the runner's clock is off by; learned from IAM's own `Date` when it refuses a signature for its age. */
    #skew = 0;
    constructor(options) {
        this.#options = options;
    }
    async roleId(role) {
        return (0,xml.element)(await this.#call('GetRole', { RoleName: role }), 'RoleId') ?? '';
    }
    async put(role, name, document) {
        await this.#call('PutRolePolicy', { RoleName: role, PolicyName: name, PolicyDocument: document });
    }
    /** The policy's text; `undefined` when the role has none of this name. */
    async get(role, name) {
        try {
            const body = await this.#call('GetRolePolicy', { RoleName: role, PolicyName: name });
            return decodeURIComponent((0,xml.element)(body, 'PolicyDocument') ?? '');
        }
        catch (error) {
            if (error instanceof IamError && error.meaning === 'missing')
                return undefined;
            throw error;
        }
    }
    async list(role) {
        const names = [];
        let marker;
        do {
            const body = await this.#call('ListRolePolicies', {
                RoleName: role,
                MaxItems: '1000',
                ...(marker === undefined ? {} : { Marker: marker }),
            });
            names.push(...(0,xml.elements)((0,xml.element)(body, 'PolicyNames') ?? '', 'member'));
            marker = (0,xml.element)(body, 'IsTruncated') === 'true' ? (0,xml.element)(body, 'Marker') : undefined;
        } while (marker !== undefined);
        return names;
    }
    /** False when it was gone already. `signal` is the caller's own, sooner deadline. */
    async delete(role, name, signal) {
        try {
            await this.#call('DeleteRolePolicy', { RoleName: role, PolicyName: name }, signal);
            return true;
        }
        catch (error) {
            if (error instanceof IamError && error.meaning === 'missing')
                return false;
            throw error;
        }
    }
    #call(action, parameters, signal = this.#options.signal) {
        const { clock, progress } = this.#options;
        let down = 0;
        let skewed = 0;
        const advise = (error) => {
            if (meaningOf(error) === 'busy')
                return { retry: true };
            if (meaningOf(error) === 'skewed')
                return { retry: ++skewed === 1 };
            return { retry: isPassing(error) && ++down < ATTEMPTS_DOWN };
        };
        return (0,retry/* retry */.L)(() => this.#once(action, parameters, signal), {
            clock,
            signal,
            advise,
            attempts: Number.POSITIVE_INFINITY,
            onRetry: (error, attempt) => progress(`AWS IAM ${action}: ${describeIam(error)}; trying again (${attempt})`),
        });
    }
    async #once(action, parameters, signal) {
        const { keys, partition, endpoint, clock } = this.#options;
        const { iam } = arn/* partitions */.Mo[partition];
        const base = (0,trim/* withoutTrailing */.h)(endpoint ?? `https://${iam.host}`, '/');
        const response = await signedRequest({
            method: 'POST',
            url: `${base}/`,
            headers: {
                'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
                'user-agent': 'agent-creds',
            },
            body: new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters }).toString(),
            service: 'iam',
            region: iam.region,
            keys,
            at: clock.now() + this.#skew,
            timeoutMs: timeouts/* timeouts */.F.call,
            signal,
        });
        if (response.status === 200 && response.body.includes(`<${action}Response`))
            return response.body;
        const error = readError(response);
        if (error.meaning === 'skewed') {
            const date = Date.parse(response.headers.date ?? '');
            if (Number.isFinite(date))
                this.#skew = date - clock.now();
        }
        throw error;
    }
}
function readError({ status, body }) {
    const code = (0,xml.element)(body, 'Code');
    if (code === undefined || !/^[A-Za-z.]{1,80}$/.test(code)) {
        return new IamError(UNREADABLE, status, `the answer (HTTP ${status}) is not one of IAM`);
    }
    return new IamError(code, status, (0,shorten/* shorten */.m)((0,xml.element)(body, 'Message') ?? '', 500));
}
function meaningOf(error) {
    return error instanceof IamError ? error.meaning : undefined;
}
function isPassing(error) {
    return error instanceof http/* NetworkError */.D ? error.passing : error instanceof IamError && error.status >= 500;
}
/** A few words for a progress line. */
function describeIam(error) {
    if (error instanceof IamError)
        return `${error.code} (${error.status})`;
    return error instanceof http/* NetworkError */.D ? error.message : 'failed';
}

;// CONCATENATED MODULE: ./clouds/aws/revoke/explain.js




const ACTIONS = 'iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy, iam:PutRolePolicy, iam:DeleteRolePolicy';
/** Errors that already say what became of a revocation. */
const OWN = new Set(['REVOKE_REFUSED', 'REVOKE_FULL', 'REVOKE_FAILED']);
/** Turns what stopped a revocation into what the role's owner can do about it. */
function explainRevocation(error, target, signal) {
    const what = `Session ${target.session} of ${target.role.name} could not be ended early`;
    if (signal.aborted) {
        return new errors_error/* AgentCredsError */.$u({
            code: 'REVOKE_FAILED',
            what,
            why: 'GitHub, STS or IAM answered too slowly, or IAM kept throttling, until the time for it was over',
            fix: 'raise the rate of the account, or set `aws-iam-endpoint` where the runner cannot reach the public one',
        }, { cause: error });
    }
    if (error instanceof errors_error/* AgentCredsError */.$u) {
        const [problem] = error.problems;
        if (OWN.has(problem.code))
            return error;
        return new errors_error/* AgentCredsError */.$u({
            code: error.kind === 'refused' ? 'REVOKE_REFUSED' : 'REVOKE_FAILED',
            what,
            why: `the revoke role could not be assumed: ${problem.what}. ${problem.why}`,
            fix: problem.fix,
        }, { cause: error });
    }
    if (error instanceof http/* NetworkError */.D) {
        const host = target.iamEndpoint ?? arn/* partitions */.Mo[target.role.partition].iam.host;
        return new errors_error/* AgentCredsError */.$u({
            code: 'REVOKE_FAILED',
            what,
            why: `IAM cannot be reached: ${error.message}`,
            fix: `allow the runner to reach ${host} (proxy, firewall), or name a VPC endpoint in \`aws-iam-endpoint\``,
        }, { cause: error });
    }
    if (!(error instanceof IamError))
        return error;
    const denied = error.meaning === 'denied';
    return new errors_error/* AgentCredsError */.$u({
        code: denied ? 'REVOKE_REFUSED' : 'REVOKE_FAILED',
        what,
        why: `IAM said "${error.code}: ${error.message}"`,
        fix: denied
            ? `allow ${target.revokeRole.arn} these actions on ${target.role.arn}: ${ACTIONS} (docs/revocation.md has the policy)`
            : 'correct what the message names, or check `aws-iam-endpoint`',
    }, { cause: error });
}
function quotaFull(role, entries, cause) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'REVOKE_FULL',
        what: `The inline policies of ${role} have no room for another deny`,
        why: `IAM takes 10,240 characters for all of a role together; ${entries} entries of live sessions are there and none has expired`,
        fix: 'a shorter `ttl`, fewer jobs on one role (a role for each kind of agent), or managed instead of inline policies on it',
    }, { cause });
}
function unusable(why) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'REVOKE_FAILED',
        what: 'The lease could not be ended early',
        why,
        fix: 'nothing has to be done: the lease ends with its ttl; to stop it now, deny its session on the role',
    });
}

// EXTERNAL MODULE: ./net/loopback.js
var loopback = __webpack_require__(6088);
// EXTERNAL MODULE: ./clouds/aws/resource-account.js
var resource_account = __webpack_require__(5290);
;// CONCATENATED MODULE: ./clouds/aws/revoke/probe.js






/**
 * A call that the lease's scope allows, to be asked whether AWS denies it yet: listing one object of S3, or reading
 * the first byte of one.
 * `GetCallerIdentity` proves nothing, for it succeeds under any policy (STS API reference, GetCallerIdentity).
 * @param endpoint of S3, instead of the region's own.
 * @returns `undefined` when the scope allows no such call, or when STS is on this machine and S3 is not known to be.
 */
function leaseProbe(lease, plan, { clock, signal }, endpoint) {
    const calls = plan.statements.flatMap((statement) => allowedCall(statement) ?? []);
    const call = calls.find((one) => one.includes('?')) ?? calls[0];
    const local = plan.endpoint !== undefined && (0,loopback/* isLoopback */.U)(new URL(plan.endpoint).hostname);
    if (call === undefined || (local && endpoint === undefined))
        return undefined;
    const base = endpoint ?? `https://s3.${plan.region}.${arn/* partitions */.Mo[plan.role.partition].suffix}`;
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = lease.secrets;
    return async () => {
        try {
            const { status, body } = await signedRequest({
                method: 'GET',
                url: `${base}/${call}`,
                headers: {
                    ...(call.includes('?') ? {} : { range: 'bytes=0-0' }),
                    'x-amz-content-sha256': EMPTY,
                    'user-agent': 'agent-creds',
                },
                service: 's3',
                region: plan.region,
                keys: { accessKeyId, secretAccessKey, sessionToken },
                at: clock.now(),
                timeoutMs: timeouts/* timeouts */.F.probe,
                signal,
            });
            if (status === 200 || status === 206 || status === 404 || status === 416)
                return 'allowed';
            // The role's own policies hold the deny; one in the session policy is a wall of the lease, not its end.
            const why = (0,xml.element)(body, 'Message') ?? '';
            return status === 403 && why.includes('explicit deny in an identity-based policy')
                ? 'denied'
                : 'unknown';
        }
        catch {
            return 'unknown';
        }
    };
}
/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/**
 * The path and query of a call that the statement allows. Listing comes first: who may list only below a prefix is
 * told 403, not 404, for an object that is not there.
 */
function allowedCall(statement) {
    const { Effect, Action, Resource, Condition } = statement;
    if (Effect !== 'Allow')
        return undefined;
    const actions = [Action].flat();
    for (const resource of [Resource].flat()) {
        const [, bucket, key] = /^arn:[a-z-]+:s3:::([a-z0-9.-]+)(?:\/(.+))?$/.exec(String(resource)) ?? [];
        if (bucket === undefined)
            continue;
        // The buckets are the account's own: that a statement says so changes nothing.
        const asked = (0,resource_account/* withoutAccount */.Mk)(Condition);
        const prefix = prefixOf(asked);
        if (key === undefined && actions.includes('s3:ListBucket') && prefix !== undefined) {
            return `${bucket}?list-type=2&max-keys=1&prefix=${encodeURIComponent(prefix)}`;
        }
        if (key !== undefined && actions.includes('s3:GetObject') && asked === undefined) {
            return [bucket, ...key.replace(/[*?]/g, 'x').split('/')].map(encodeURIComponent).join('/');
        }
    }
    return undefined;
}
/** A prefix that the condition on `s3:prefix` accepts; `undefined` when the condition asks for more than that. */
function prefixOf(condition) {
    if (condition === undefined)
        return '';
    const [[operator, keys] = [], ...others] = Object.entries(condition);
    if (others.length > 0 || !/^String(Like|Equals)$/.test(operator ?? ''))
        return undefined;
    const [[name, values] = [], ...more] = Object.entries(keys);
    const [value] = [values].flat();
    if (more.length > 0 || name !== 's3:prefix' || typeof value !== 'string')
        return undefined;
    return value.replace(/[*?]/g, '');
}

// EXTERNAL MODULE: ./clouds/aws/revoke/target.js
var revoke_target = __webpack_require__(6328);
;// CONCATENATED MODULE: ./clouds/aws/revoke/revoke.js








/** STS issues no session shorter than this; revoking takes seconds. */
const REVOKE_SESSION_SECONDS = 900;
/** How often a policy that was just written is read back: IAM's reads may come from a place it has not reached yet. */
const READ_BACK_TRIES = 6;
/** How often the quota is made room in: what one job frees, another may take. */
const ROOM_TRIES = 4;
/** How long one job clears up after others. */
const PRUNE_MS = 10_000;
/** How long who holds the secret asks whether its deny decides yet. */
const PROOF_MS = 20_000;
const awsRevoker = {
    async revoke(lease, plan, context) {
        const saved = (0,revoke_target/* saveTarget */.Jy)(plan, lease);
        if (!saved)
            return { state: 'expires', text: `aws: session ${lease.session} ends with its ttl.` };
        return attempt(saved, context, leaseProbe(lease, plan, context));
    },
    revokeSaved: (saved, context) => attempt(saved, context),
};
async function attempt(saved, context, probe) {
    try {
        const target = (0,revoke_target/* readTarget */._E)(saved);
        if (!target)
            throw unusable('what was saved about the lease cannot be read');
        return describe(target, await revokeSession(target, context, probe));
    }
    catch (error) {
        const [problem] = error instanceof errors_error/* AgentCredsError */.$u ? error.problems : unusable(nameOf(error)).problems;
        return { state: 'failed', text: `aws: ${problem.what}: ${problem.why}`, problem };
    }
}
function nameOf(error) {
    return `something happened that is not known here (${error instanceof Error ? error.name : typeof error})`;
}
function describe(target, { word, by, already, pruned }) {
    const { session, role } = target;
    const text = {
        revoked: `aws: revoked. A call that the scope of session ${session} allows was answered with an explicit deny.`,
        revoking: already
            ? `aws: revoking. The deny for session ${session} is on ${role.name} already (policy ${by}).`
            : `aws: revoking. The deny for session ${session} is on ${role.name} (policy ${by}, read back); IAM applies it within seconds to minutes.`,
    }[word];
    return { state: word, text, data: { policy: by, role: role.arn, already, pruned } };
}
/**
 * Ends one session of a role early: the revoke role, assumed with the job's own GitHub token, puts a deny for exactly
 * this session on the agent role and reads it back. STS has no call for this; IAM evaluates policies at each request.
 * @throws {AgentCredsError} REVOKE_REFUSED, REVOKE_FULL or REVOKE_FAILED; the session then ends with its ttl.
 */
async function revokeSession(target, context, probe) {
    if (context.untrusted && !(0,revoke_target/* hasAwsEndpoints */.Ae)(target)) {
        throw unusable('its endpoints are not of AWS, and another step may have written them');
    }
    try {
        const sts = {
            role: target.revokeRole,
            region: target.region,
            ...(target.stsEndpoint === undefined ? {} : { endpoint: target.stsEndpoint }),
        };
        const client = (0,aws_sts/* openSts */.$)(sts);
        const token = await context.identity(target.audience);
        const { credentials } = await (0,aws_sts/* assumeRole */.x)(client, {
            ...sts,
            session: revokerName(target.session),
            duration: REVOKE_SESSION_SECONDS,
            managedPolicies: [],
            scope: [],
        }, token, context);
        const iam = new IamClient({
            keys: credentials,
            partition: target.role.partition,
            ...(target.iamEndpoint === undefined ? {} : { endpoint: target.iamEndpoint }),
            clock: context.clock,
            signal: context.signal,
            progress: context.progress,
        });
        // By GitHub's clock: a runner whose clock is ahead must not take denies off sessions that still live.
        return await putEntry(target, iam, () => (0,identity_token/* githubNow */.C)(token, context.clock), context, probe);
    }
    catch (error) {
        throw explainRevocation(error, target, context.signal);
    }
}
async function putEntry(target, iam, now, context, probe) {
    const role = target.role.name;
    const roleId = target.roleId ?? (await iam.roleId(role));
    if (!revoke_target/* ROLE_ID */.XI.test(roleId))
        throw unusable(`IAM gave no usable id of the role ${role}`);
    const document = entryDocument(roleId, target.session);
    if (context.maybeDone) {
        const by = await findEntry(iam, role, sessionHash(roleId, target.session), document);
        if (by !== undefined)
            return { word: 'revoking', by, already: true, pruned: 0 };
    }
    const expiresAt = target.expiresAt ?? now() + Math.max(target.ttl, REVOKE_SESSION_SECONDS) * 1000;
    const by = entryName(roleId, target.session, expiresAt);
    const allowedBefore = (await probe?.()) === 'allowed';
    let pruned = await putWithRoom(iam, role, by, document, now, context);
    await readBack(iam, role, by, document, context);
    pruned += await prune(iam, role, now, context);
    const denied = allowedBefore && probe !== undefined && (await becomesDenied(probe, context));
    return { word: denied ? 'revoked' : 'revoking', by, already: false, pruned };
}
/** The entry of this session under whichever expiry it was written, if it is there and says what it must. */
async function findEntry(iam, role, hash, document) {
    for (const name of await iam.list(role)) {
        if (parseEntryName(name)?.hash === hash && (await iam.get(role, name)) === document)
            return name;
    }
    return undefined;
}
/** Puts the entry; where the quota is full, expired entries make room first. @returns how many were removed. */
async function putWithRoom(iam, role, name, document, now, context) {
    let pruned = 0;
    for (let round = 1;; round++) {
        try {
            await iam.put(role, name, document);
            return pruned;
        }
        catch (error) {
            if (!(error instanceof IamError) || error.meaning !== 'full')
                throw error;
            const names = await iam.list(role);
            const expired = expiredEntries(names, now());
            if (round === ROOM_TRIES || expired.length === 0) {
                throw quotaFull(role, names.filter((one) => parseEntryName(one) !== undefined).length, error);
            }
            pruned += await prune(iam, role, now, context, expired);
        }
    }
}
async function readBack(iam, role, name, document, { clock, signal }) {
    for (let round = 1;; round++) {
        const found = await iam.get(role, name);
        if (found === document)
            return;
        if (round === READ_BACK_TRIES) {
            throw unusable(`IAM took the policy ${name} and does not show it on ${role}`);
        }
        await clock.sleep(250 * round, signal);
    }
}
/**
 * Removes expired entries, in an order of our own, until another job turns out to be doing the same or the time for
 * it is over: this session's deny is in place, and nobody waits long for tidiness.
 */
async function prune(iam, role, now, { signal }, known) {
    const [removed, gone] = [new Set(), new Set()];
    const soon = AbortSignal.any([signal, AbortSignal.timeout(PRUNE_MS)]);
    try {
        const expired = [...(known ?? expiredEntries(await iam.list(role), now()))];
        while (expired.length > 0 && gone.size < 3) {
            const [name = ''] = expired.splice(Math.floor(Math.random() * expired.length), 1);
            ((await iam.delete(role, name, soon)) ? removed : gone).add(name);
        }
    }
    catch {
        // The next job clears up what is left.
    }
    return removed.size;
}
async function becomesDenied(probe, { clock, signal }) {
    const until = clock.monotonic() + PROOF_MS;
    for (let wait = 250;; wait = Math.min(wait * 2, 4000)) {
        if ((await probe()) === 'denied')
            return true;
        if (signal.aborted || clock.monotonic() + wait > until)
            return false;
        // When the time is over, the deny is still in place: only nobody has seen it decide.
        await clock.sleep(wait, signal).catch(() => { });
    }
}
/** Says in CloudTrail whose deny it is: the lease's session name, shortened to fit 64. */
function revokerName(session) {
    const tail = '-revoke';
    return `${session.slice(-(64 - tail.length))}${tail}`;
}


/***/ }),

/***/ 4741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ assumeRole),
  $: () => (/* binding */ sts_openSts)
});

// EXTERNAL MODULE: ./net/agents.js
var agents = __webpack_require__(9939);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ../node_modules/@aws-sdk/client-sts/dist-es/STSClient.js + 180 modules
var STSClient = __webpack_require__(4797);
// EXTERNAL MODULE: ../node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleWithWebIdentityCommand.js + 4 modules
var AssumeRoleWithWebIdentityCommand = __webpack_require__(8761);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./sdk/aws/environment.js

/**
 * The AWS SDK looks its settings up in `AWS_*` variables and in profile files. Both belong to other steps, so they are
 * taken out of its sight for the rest of this process.
 */
function forgetAwsEnvironment(env) {
    for (const name of Object.keys(env))
        if (name.startsWith('AWS_'))
            delete env[name];
    env.AWS_CONFIG_FILE = external_node_os_.devNull;
    env.AWS_SHARED_CREDENTIALS_FILE = external_node_os_.devNull;
    env.AWS_EC2_METADATA_DISABLED = 'true';
}

;// CONCATENATED MODULE: ./sdk/aws/own-http.js

/**
 * A request handler of the AWS SDK. The SDK says what is sent; this project's own HTTP sends it, with its deadline,
 * proxy rule and size limit.
 */
function overOwnHttp(timeoutMs) {
    return {
        async handle({ method, protocol, hostname, port, path, headers, body = '' }, { abortSignal } = {}) {
            const answer = await (0,http/* request */.E)({
                method: method,
                url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
                headers,
                body,
                timeoutMs,
                ...(abortSignal === undefined ? {} : { signal: abortSignal }),
            });
            const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
            const response = {
                statusCode: answer.status,
                headers: Object.fromEntries(flat),
                body: new Uint8Array(answer.bytes),
            };
            return { response };
        },
    };
}

;// CONCATENATED MODULE: ./sdk/aws/sts.js





/** An answer of STS that is not what was asked for, whichever field the SDK's version puts its parts in. */
class StsAnswer extends Error {
    name = 'StsAnswer';
    /** As the service wrote it (`AccessDenied`), or a name of JavaScript's where the answer could not be read. */
    code;
    /** `undefined` where the SDK saw no answer of HTTP. */
    status;
    constructor(error) {
        const { name, Code, message, $metadata } = (error ?? {});
        super((0,shorten/* shorten */.m)(String(message ?? ''), 500), { cause: error });
        this.code = Code ?? name ?? 'Error';
        this.status = $metadata?.httpStatusCode;
    }
}
/**
 * The AWS SDK's client of STS, which nothing in the environment can steer: every setting that the SDK would look up in
 * variables or in a profile is given, the variables are gone, the profile files are pointed away, and retries are the
 * caller's.
 */
function openSts({ region, url, timeoutMs }) {
    forgetAwsEnvironment(process.env);
    const client = new STSClient/* STSClient */.i({
        region,
        endpoint: url,
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
        maxAttempts: 1,
        retryMode: 'standard',
        defaultsMode: 'standard',
        userAgentAppId: 'agent-creds',
        authSchemePreference: [],
        sigv4aSigningRegionSet: [],
        disableClockSkewCorrection: true,
        credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
        requestHandler: overOwnHttp(timeoutMs),
    });
    return {
        async assumeRoleWithWebIdentity({ roleArn, session, token, duration, policy, policyArns }, signal) {
            const command = new AssumeRoleWithWebIdentityCommand/* AssumeRoleWithWebIdentityCommand */.W({
                RoleArn: roleArn,
                RoleSessionName: session,
                WebIdentityToken: token,
                DurationSeconds: duration,
                Policy: policy,
                PolicyArns: policyArns.length > 0 ? policyArns.map((arn) => ({ arn })) : undefined,
            });
            try {
                const { Credentials, AssumedRoleUser } = await client.send(command, { abortSignal: signal });
                const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
                return {
                    accessKeyId: AccessKeyId,
                    secretAccessKey: SecretAccessKey,
                    sessionToken: SessionToken,
                    expiration: Expiration?.getTime() ?? Number.NaN,
                    arn: AssumedRoleUser?.Arn,
                    roleId: AssumedRoleUser?.AssumedRoleId,
                };
            }
            catch (error) {
                signal.throwIfAborted();
                throw error instanceof http/* NetworkError */.D ? error : new StsAnswer(error);
            }
        },
    };
}

// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __webpack_require__(235);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var arn = __webpack_require__(8337);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./identity/claims.js
var identity_claims = __webpack_require__(55);
;// CONCATENATED MODULE: ./clouds/aws/sts-failure.js


/** Codes as the STS API reference writes them; some come with `Exception` at their end, some without. */
const BY_CODE = {
    AccessDenied: 'not-trusted',
    InvalidIdentityToken: 'token-refused',
    IDPRejectedClaim: 'token-refused',
    ExpiredToken: 'token-expired',
    PackedPolicyTooLarge: 'policy-packed',
    MalformedPolicyDocument: 'policy-malformed',
    RegionDisabled: 'region-disabled',
};
/** Codes of throttling and of faults that AWS services share (AWS SDKs and Tools Reference Guide, "Retry behavior"). */
const BUSY = new Set([
    'BandwidthLimitExceeded',
    'InternalError',
    'InternalFailure',
    'InternalServerError',
    'LimitExceeded',
    'PriorRequestNotComplete',
    'RequestLimitExceeded',
    'RequestThrottled',
    'ServiceUnavailable',
    'SlowDown',
    'Throttled',
    'Throttling',
    'TooManyRequests',
]);
/** Names that an error has when the SDK could not read the answer. */
const UNREADABLE = new Set([
    'Error',
    'SyntaxError',
    'TypeError',
    'Unknown',
    'UnknownError',
]);
/** Whatever {@link Sts} threw, as a value; `undefined` for what is not an answer of the network. */
function readStsFailure(error) {
    if (error instanceof http/* NetworkError */.D) {
        const { passing, message } = error;
        return { meaning: 'unreachable', passing, code: error.name, message, status: undefined, network: error };
    }
    if (!(error instanceof StsAnswer))
        return undefined;
    const { code, message, status } = error;
    const bare = code.endsWith('Exception') ? code.slice(0, -'Exception'.length) : code;
    const busy = status === 429 || (status ?? 0) >= 500 || BUSY.has(bare);
    const meaning = meaningOf(bare, message.toLowerCase()) ?? (busy ? 'busy' : unknownOf(code, status));
    return { meaning, passing: busy || couldNotAsk(bare, message), code, message, status };
}
/** STS could not fetch GitHub's keys: a fault between the two of them, and not of the token. */
function couldNotAsk(code, message) {
    return code === 'IDPCommunicationError' || message.includes("Couldn't retrieve verification key");
}
function meaningOf(code, text) {
    const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
    if (known === 'token-refused' && text.includes('audience'))
        return 'audience-refused';
    if (known !== undefined)
        return known;
    // These two have only a general code of their own, and say which it is in words.
    if (text.includes('packedpolicytoolarge') || text.includes('packed size'))
        return 'policy-packed';
    if (text.includes('durationseconds') || text.includes('maxsessionduration'))
        return 'too-long';
    return undefined;
}
function unknownOf(code, status) {
    const readable = /^[A-Z][A-Za-z.]+$/.test(code) && !UNREADABLE.has(code);
    return readable && status !== undefined && status >= 400 ? 'refused' : 'garbled';
}

;// CONCATENATED MODULE: ./clouds/aws/trust.js
/** The trust-policy statement that accepts the job a token was issued to, and no other workflow. */
function trustStatement(plan, claims) {
    const issuer = claims.iss.replace(/^https:\/\//, '');
    const workflow = claims.job_workflow_ref;
    return {
        Effect: 'Allow',
        Principal: { Federated: `arn:${plan.role.partition}:iam::${plan.role.account}:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
            StringEquals: {
                [`${issuer}:aud`]: claims.aud,
                [`${issuer}:sub`]: claims.sub,
                ...(typeof workflow === 'string' && workflow !== ''
                    ? { [`${issuer}:job_workflow_ref`]: workflow }
                    : {}),
            },
        },
    };
}

;// CONCATENATED MODULE: ./clouds/aws/refusals.js





/** What can go away by itself is asked again. */
function adviseSts(error) {
    return { retry: readStsFailure(error)?.passing === true };
}
/** A few words for a progress line. */
function describeSts(error) {
    const failure = readStsFailure(error);
    if (!failure)
        return 'failed';
    const { network, code, status } = failure;
    if (network)
        return network.message;
    return status === undefined ? code : `${code} (${status})`;
}
/** Turns what STS said into what the workflow's author or the role's owner can do about it. */
function explainSts(error, plan, claims, timeoutMs) {
    const failure = readStsFailure(error);
    return failure ? new errors_error/* AgentCredsError */.$u(problemOf(failure, plan, claims, timeoutMs)) : error;
}
function problemOf(e, plan, claims, timeoutMs) {
    switch (e.meaning) {
        case 'unreachable':
            return unreachable(e, plan, timeoutMs);
        case 'not-trusted':
            return trustRefused(e, plan, claims);
        case 'token-refused':
        case 'audience-refused':
        case 'token-expired':
            return providerRefused(e, plan, claims);
        case 'policy-packed':
            return packed(e, plan);
        case 'policy-malformed':
            return {
                code: 'AWS_POLICY_REFUSED',
                what: 'STS refused the session policy',
                why: said(e),
                fix: 'correct the scope line or the policy it names; `dry-run: true` shows the policy as it is sent',
            };
        case 'region-disabled':
            return {
                code: 'AWS_REGION_REFUSED',
                what: `STS is not active in ${plan.region} for account ${plan.role.account}`,
                why: said(e),
                fix: `aws-region: ${arn/* partitions */.Mo[plan.role.partition].example}   # or activate STS for ${plan.region} in IAM, Account settings`,
            };
        case 'too-long':
            return {
                code: 'AWS_TTL_REFUSED',
                what: `${plan.role.arn} does not allow a session of ${plan.duration} seconds`,
                why: said(e),
                fix: `ttl: 1h   # or raise the role's maximum: aws iam update-role --role-name ${plan.role.name} --max-session-duration ${plan.duration}`,
            };
        case 'busy':
            return {
                code: 'AWS_STS_UNAVAILABLE',
                what: `STS in ${plan.region} keeps answering ${e.code}${e.status ? ` (${e.status})` : ''}`,
                why: said(e),
                fix: 'run the job again, or use another `aws-region`',
            };
        case 'garbled':
            return {
                code: 'AWS_STS_UNAVAILABLE',
                what: 'What answered is not STS',
                why: 'the answer cannot be read as one of STS; a proxy or a wrong endpoint may have sent it',
                fix: 'check `aws-sts-endpoint`, HTTPS_PROXY and NO_PROXY',
            };
        case 'refused':
            return {
                code: 'AWS_STS_REFUSED',
                what: `STS refused with ${e.code}`,
                why: said(e),
                fix: 'correct what the message names',
            };
    }
}
function unreachable(e, plan, timeoutMs) {
    return {
        code: 'AWS_STS_UNAVAILABLE',
        what: `STS at ${new URL((0,arn/* stsUrl */.on)(plan)).host} cannot be reached`,
        why: e.network?.timedOut ? `nothing answered within ${timeoutMs / 1000} s` : e.message,
        fix: `a runner without internet access needs a VPC endpoint (com.amazonaws.${plan.region}.sts; name it in \`aws-sts-endpoint\`) or HTTPS_PROXY; check \`aws-region\` too`,
    };
}
function trustRefused(e, plan, claims) {
    const shown = (0,identity_claims/* shownClaims */.p)(claims)
        .map(([name, value]) => `  ${name}: ${value}`)
        .join('\n');
    return {
        code: 'AWS_TRUST_REFUSED',
        what: `${plan.role.arn} does not trust this job`,
        why: `STS said "${e.message}"; the role may not exist, or its trust policy does not match this job's token:\n${shown}`,
        fix: `a statement in the role's trust policy that accepts exactly this job:\n${JSON.stringify(trustStatement(plan, claims), null, 2)}`,
    };
}
function providerRefused(e, plan, claims) {
    const issuer = claims.iss.replace(/^https:\/\//, '');
    return {
        code: 'AWS_PROVIDER_REFUSED',
        what: `Account ${plan.role.account} does not accept this job's identity token`,
        why: `STS said "${e.message}"; the token's iss is ${claims.iss} and its aud is ${claims.aud}`,
        fix: e.meaning === 'token-expired'
            ? 'run the job again; if it stays, the clock of whatever answers as GitHub is wrong'
            : e.meaning === 'audience-refused'
                ? `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn arn:${plan.role.partition}:iam::${plan.role.account}:oidc-provider/${issuer} --client-id ${claims.aud}`
                : `aws iam create-open-id-connect-provider --url ${claims.iss} --client-id-list ${claims.aud}   # in account ${plan.role.account}`,
    };
}
function packed(e, plan) {
    return {
        code: 'AWS_POLICY_PACKED',
        what: 'STS could not pack the session policy',
        why: `${e.message ? said(e) : 'its packed form is too large'}; the packed limit is apart from the 2,048 characters and shares its space with session tags`,
        fix: `write fewer or shorter scope lines (there are ${plan.scope.length}), joining places with wildcards, or move rights to the role`,
    };
}
/** STS's words behind ours, so that no letter of them is changed: a mask would not match it any more. */
function said(e) {
    return e.message === '' ? 'it gave no reason' : `STS said "${e.message}"`;
}

;// CONCATENATED MODULE: ./clouds/aws/sts.js








/**
 * A client for one role. Made before GitHub's token is there: making it and opening the connection then cost no time.
 */
function sts_openSts(target) {
    const url = (0,arn/* stsUrl */.on)(target);
    (0,agents/* connectAhead */.w8)(url);
    return openSts({ region: target.region, url, timeoutMs: timeouts/* timeouts */.F.call });
}
/**
 * AssumeRoleWithWebIdentity with GitHub's token (STS API reference).
 * @throws {AgentCredsError} that says what the workflow's author or the role's owner can do about it.
 */
async function assumeRole(client, request, token, context) {
    const { clock, signal, progress } = context;
    const input = {
        roleArn: request.role.arn,
        session: request.session,
        token: token.jwt,
        duration: request.duration,
        policyArns: request.managedPolicies,
    };
    try {
        const ask = (policy) => (0,retry/* retry */.L)(() => client.assumeRoleWithWebIdentity({ ...input, policy }, signal), {
            clock,
            signal,
            advise: adviseSts,
            onRetry: (error, attempt) => progress(`AWS STS: ${describeSts(error)}; trying again (${attempt})`),
        });
        const { output, form } = await firstThatPacks(request.policies ?? [], ask, progress);
        const { accessKeyId, secretAccessKey, sessionToken, expiration, arn, roleId } = output;
        for (const value of [accessKeyId, secretAccessKey, sessionToken])
            if ((0,check_lease/* isToken */.sg)(value))
                context.secret(value);
        if (!(0,check_lease/* isToken */.sg)(accessKeyId) ||
            !(0,check_lease/* isToken */.sg)(secretAccessKey) ||
            !(0,check_lease/* isToken */.sg)(sessionToken) ||
            !Number.isFinite(expiration)) {
            throw new check_lease/* AnswerRefused */.Nu({
                code: 'AWS_STS_UNAVAILABLE',
                what: 'STS answered without credentials',
                why: 'what answered is probably not STS',
                fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
            });
        }
        checkIdentity(request, arn, roleId);
        return {
            credentials: { accessKeyId, secretAccessKey, sessionToken, expiration },
            sessionArn: arn ?? '',
            roleId: roleId?.split(':')[0] ?? '',
            form,
        };
    }
    catch (error) {
        signal.throwIfAborted();
        throw explainSts(error, request, token.claims, timeouts/* timeouts */.F.call);
    }
}
/**
 * The packed form of a policy has a limit of its own, which only AWS can measure. What closes a scope must not be what
 * makes it impossible, so the next policy, with fewer closing denies, is asked for.
 */
async function firstThatPacks([policy, ...looser], ask, progress, form = 0) {
    try {
        return { output: await ask(policy), form };
    }
    catch (error) {
        if (looser.length === 0 || readStsFailure(error)?.meaning !== 'policy-packed')
            throw error;
        progress('AWS STS: the packed session policy is too large; asking again with fewer of the denies that close it');
    }
    return await firstThatPacks(looser, ask, progress, form + 1);
}
/** What came back must be the session that was asked for, in the account that the role names. */
function checkIdentity({ role, session }, arn, id) {
    const expected = `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${session}`;
    // `AROA...:session`; IAM is asked for the first part where STS gave none.
    if (arn === expected && (id === undefined || id.slice(id.indexOf(':') + 1) === session))
        return;
    const got = /^arn:[a-z-]+:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/.test(arn ?? '')
        ? arn
        : 'something else';
    throw new check_lease/* AnswerRefused */.Nu({
        code: 'AWS_IDENTITY_MISMATCH',
        what: `STS answered for ${got}, not for ${expected}`,
        why: 'the credentials belong to another role, account or session, so nothing was exported',
        fix: 'check `aws-role` and `aws-sts-endpoint`',
    });
}


/***/ }),

/***/ 1225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ defaultProvider)
/* harmony export */ });
/**
 * The AWS SDK's chain of credential providers (variables, profiles, SSO, metadata). This action never takes ambient
 * credentials, so the chain is not even in the bundle.
 */
const defaultProvider = () => () =>
  Promise.reject(new Error('this action takes no credentials from its surroundings'));


/***/ })

};
;