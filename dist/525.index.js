"use strict";
exports.id = 525;
exports.ids = [525];
exports.modules = {

/***/ 1075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsRevoker: () => (/* binding */ awsRevoker)
});

// UNUSED EXPORTS: revokeSession

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./identity/token.js
var identity_token = __webpack_require__(3889);
// EXTERNAL MODULE: ./clouds/aws/sts.js + 6 modules
var aws_sts = __webpack_require__(9412);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./clouds/aws/revoke/deny-policy.js

/**
 * Characters of all inline policies of one role together, without white space (IAM User Guide, "IAM and AWS STS
 * quotas").
 */
const INLINE_QUOTA = 10_240;
/**
 * How long a deny policy stays after its session has expired, in milliseconds. So a difference between clocks never
 * removes the deny of a live session.
 */
const GRACE_MS = 60_000;
const NAME = /^agent-creds-(\d{10})-([0-9a-f]{16})$/;
/**
 * `aws:userid` of a role session: role id and session name (IAM User Guide, "IAM identifiers", aws:userid).
 * @example userIdOf('AROAEXAMPLE', 'docs-7-1-abc123') // 'AROAEXAMPLE:docs-7-1-abc123'
 */
function userIdOf(roleId, session) {
    return `${roleId}:${session}`;
}
/**
 * The name of the deny policy of a session. It has the hash of the session and the time until which the policy is needed.
 * Each session has its own policy: a job never changes a policy of another job, so it cannot overwrite one.
 * @param expiresAt milliseconds since the epoch.
 * @example denyPolicyName('AROAEXAMPLE', 'docs-7-1-abc123', 1_700_000_000_000).slice(0, 22) // 'agent-creds-1700000060'
 */
function denyPolicyName(roleId, session, expiresAt) {
    return `agent-creds-${Math.ceil((expiresAt + GRACE_MS) / 1000)}-${sessionHash(roleId, session)}`;
}
/** The first 16 hexadecimal digits of the SHA-256 of a session's `aws:userid`. */
function sessionHash(roleId, session) {
    return (0,external_node_crypto_.createHash)('sha256').update(userIdOf(roleId, session)).digest('hex').slice(0, 16);
}
/**
 * Reads the name of a deny policy: `until` in milliseconds since the epoch, and the hash of the session.
 * @returns `undefined` for any other policy, which this action never changes.
 * @example parseDenyPolicyName('agent-creds-1700000000-0123456789abcdef')
 *   // { until: 1_700_000_000_000, hash: '0123456789abcdef' }
 */
function parseDenyPolicyName(name) {
    const [, seconds, hash] = NAME.exec(name) ?? [];
    return seconds === undefined || hash === undefined ? undefined : { until: Number(seconds) * 1000, hash };
}
/**
 * The deny policies of sessions that have expired.
 * @param now milliseconds since the epoch.
 * @example expiredDenies(['agent-creds-1700000000-0123456789abcdef', 'other'], 1_700_000_000_000)
 *   // ['agent-creds-1700000000-0123456789abcdef']
 */
function expiredDenies(names, now) {
    return names.filter((name) => {
        const entry = parseDenyPolicyName(name);
        return entry !== undefined && entry.until <= now;
    });
}
/**
 * The text of a policy that denies everything to exactly one session. It is as short as possible, since all jobs of the
 * role share the quota.
 * @example JSON.parse(denyDocument('AROAEXAMPLE', 'docs-7-1-abc123')).Statement.Condition
 *   // { StringEquals: { 'aws:userid': 'AROAEXAMPLE:docs-7-1-abc123' } }
 */
function denyDocument(roleId, session) {
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
// EXTERNAL MODULE: ./text/docs-link.js
var docs_link = __webpack_require__(11);
// EXTERNAL MODULE: ./clouds/aws/arn.js
var arn = __webpack_require__(8337);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/retry-after.js
var retry_after = __webpack_require__(2084);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ../node_modules/@smithy/signature-v4/dist-es/SignatureV4.js + 12 modules
var SignatureV4 = __webpack_require__(9343);
;// CONCATENATED MODULE: ./sdk/aws/signed.js



/** SHA-256, plain or as HMAC with a key, with the interface that the signer asks for. */
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
 * Sends one request signed with Signature Version 4 (IAM User Guide, "AWS Signature Version 4 for API requests") by the
 * SDK's own signer. Revoking needs only a handful of calls. A whole SDK client for them would add hundreds of kilobytes
 * and would look for settings in the environment, which belongs to other steps by then.
 * @throws {NetworkError} when there is no usable answer; the signal's reason when the signal aborts.
 */
async function signedRequest(options) {
    const { method, service, region, keys, at, timeoutMs, signal, body } = options;
    const url = new URL(options.url);
    const signer = new SignatureV4/* SignatureV4 */.B({
        service,
        region,
        credentials: { ...keys },
        sha256: Sha256,
        // Every service but S3 signs the path with its percent signs encoded once more.
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
    return (0,http/* request */.Em)({
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









/** Attempts when IAM cannot be reached. Throttling and concurrent writers are retried until the deadline. */
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
/** IAM answered with an error. */
class IamError extends Error {
    name = 'IamError';
    meaning;
    /** The code as IAM writes it, for messages. */
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
    // IAM has one code for every bad signature. Only the message says that the reason is the time of the signature.
    const isSkewed = message.includes('Signature expired') || message.includes('Signature not yet current');
    if (isSkewed)
        return 'skewed';
    if (code === UNREADABLE)
        return status >= 500 ? 'down' : status === 429 ? 'busy' : 'garbled';
    const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
    return known ?? (status === 429 ? 'busy' : status >= 500 ? 'down' : 'refused');
}
/** The code for an answer without a code. */
const UNREADABLE = 'Unreadable';
/** A client for the five IAM calls that revocation needs (IAM API reference, 2010-05-08). */
class IamClient {
    #options;
    /**
     * The error of the runner's clock, in milliseconds. IAM's `Date` header tells it when IAM refuses a signature because of
     * its time.
     */
    #skew = 0;
    constructor(options) {
        this.#options = options;
    }
    /** The unique id of a role; empty where IAM does not tell it. */
    async roleId(role) {
        return (0,xml.element)(await this.#call('GetRole', { RoleName: role }), 'RoleId') ?? '';
    }
    /** Puts an inline policy on a role. */
    async put(role, name, document) {
        await this.#call('PutRolePolicy', { RoleName: role, PolicyName: name, PolicyDocument: document });
    }
    /** The text of an inline policy; `undefined` where the role has no policy of this name. */
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
    /** The names of all inline policies of a role. */
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
    /**
     * Removes an inline policy.
     * @param signal the deadline of this call, earlier than that of the client.
     * @returns `false` where the role had no policy of this name.
     */
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
            const now = clock.now();
            // An answer without a date changes nothing.
            this.#skew = (0,retry_after/* serviceTime */.D)(response.headers, now + this.#skew) - now;
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
    return error instanceof http/* NetworkError */.Dr ? error.transient : error instanceof IamError && error.status >= 500;
}
/** Describes an error in a few words, for a progress line. */
function describeIam(error) {
    if (error instanceof IamError)
        return `${error.code} (${error.status})`;
    return error instanceof http/* NetworkError */.Dr ? error.message : 'failed';
}

;// CONCATENATED MODULE: ./clouds/aws/revoke/explain.js






const ACTIONS = 'iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy, iam:PutRolePolicy, iam:DeleteRolePolicy';
/** Codes of errors that already explain a failed revocation. */
const OWN = new Set(['REVOKE_REFUSED', 'REVOKE_FULL', 'REVOKE_FAILED']);
/** Turns the error that stopped a revocation into one that tells the role's owner what to do. */
function explainRevocation(error, target, signal) {
    const what = `Session ${target.session} of ${target.role.name} could not be ended early`;
    if (signal.aborted) {
        return new errors_error/* AgentCredsError */.$u({
            code: 'REVOKE_FAILED',
            what,
            why: 'GitHub, STS or IAM answered too slowly, or IAM kept throttling, until the deadline',
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
    if (error instanceof http/* NetworkError */.Dr) {
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
            ? `allow ${target.revokeRole.arn} these actions on ${target.role.arn}: ${ACTIONS} (${(0,docs_link/* docsLink */._h)('revocation.md')} has the policy)`
            : 'correct what the message names, or check `aws-iam-endpoint`',
    }, { cause: error });
}
/** The error for a role whose quota of inline policies is used up by `entries` deny policies of live sessions. */
function quotaFull(role, entries, cause) {
    return new errors_error/* AgentCredsError */.$u({
        code: 'REVOKE_FULL',
        what: `The inline policies of ${role} have no room for another deny`,
        why: `IAM allows ${INLINE_QUOTA.toLocaleString('en-US')} characters for all inline policies of a role; the role has ${entries} deny policies of live sessions, and none of them has expired`,
        fix: 'a shorter `ttl`, fewer jobs on one role (a role for each kind of agent), or managed instead of inline policies on it',
    }, { cause });
}
/** The error for a revocation that cannot be tried, or that IAM did not carry out. */
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
 * Makes a probe that shows whether AWS denies the lease yet: it lists one object of S3, or reads the first byte of one.
 * `GetCallerIdentity` would prove nothing, since it succeeds under any policy (STS API reference, GetCallerIdentity).
 * @param endpoint a base URL of S3, instead of the region's endpoint.
 * @returns `undefined` where the scope allows no such call, or where STS is on this machine and no endpoint of S3 is
 *   given.
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
            // The deny that ends the lease is in the role's own policies. A deny of the session policy was there before.
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
/** SHA-256 of an empty body. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/**
 * The path and query of a call that the statement allows. It prefers a listing: a caller that may list only below a
 * prefix gets 403, not 404, for an object that does not exist.
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
        // The buckets belong to the account, so a condition on the account does not change the answer.
        const others = (0,resource_account/* withoutAccount */.Mk)(Condition);
        const prefix = prefixOf(others);
        if (key === undefined && actions.includes('s3:ListBucket') && prefix !== undefined) {
            return `${bucket}?list-type=2&max-keys=1&prefix=${encodeURIComponent(prefix)}`;
        }
        if (key !== undefined && actions.includes('s3:GetObject') && others === undefined) {
            return [bucket, ...key.replace(/[*?]/g, 'x').split('/')].map(encodeURIComponent).join('/');
        }
    }
    return undefined;
}
/** A prefix that meets the condition on `s3:prefix`; `undefined` where the condition has other keys as well. */
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








/** Life of the session that revokes, in seconds. STS does not issue a shorter one; the revocation itself takes seconds. */
const REVOKE_SESSION_SECONDS = 900;
/** Attempts to read back a policy that was just written: IAM may answer from a server that does not have it yet. */
const READ_BACK_TRIES = 6;
/** Attempts to free space in the quota: another job may use the space that this job frees. */
const ROOM_TRIES = 4;
/** How long a job removes the expired policies of other jobs, in milliseconds. */
const PRUNE_MS = 10_000;
/** How long a job that holds the secret checks whether the deny has taken effect, in milliseconds. */
const PROOF_MS = 20_000;
const awsRevoker = {
    async revoke(lease, plan, context) {
        const saved = (0,revoke_target/* saveTarget */.Jy)(plan, lease);
        if (!saved)
            return { state: 'expires', text: `aws: session ${lease.session} ends with its ttl.` };
        return tryRevoke(saved, context, leaseProbe(lease, plan, context));
    },
    revokeSaved: (saved, context) => tryRevoke(saved, context),
};
/** Revokes a session. It returns a failure as an outcome and does not throw. */
async function tryRevoke(saved, context, probe) {
    try {
        const target = (0,revoke_target/* readTarget */._E)(saved);
        if (!target)
            throw unusable('the saved data about the lease cannot be read');
        return outcomeOf(target, await revokeSession(target, context, probe));
    }
    catch (error) {
        const [problem] = error instanceof errors_error/* AgentCredsError */.$u ? error.problems : unusable(nameOf(error)).problems;
        return { state: 'failed', text: `aws: ${problem.what}: ${problem.why}`, problem };
    }
}
function nameOf(error) {
    return `an unexpected error (${error instanceof Error ? error.name : typeof error})`;
}
function outcomeOf(target, { state, policy, already, pruned }) {
    const { session, role } = target;
    const text = {
        revoked: `aws: revoked. A call that the scope of session ${session} allows was answered with an explicit deny.`,
        revoking: already
            ? `aws: revoking. The deny for session ${session} is on ${role.name} already (policy ${policy}).`
            : `aws: revoking. The deny for session ${session} is on ${role.name} (policy ${policy}, read back); IAM applies it within seconds to minutes.`,
    }[state];
    return { state, text, data: { policy, role: role.arn, already, pruned } };
}
/**
 * Ends one session of a role early. It assumes the revoke role with the job's own GitHub token, puts a deny for exactly
 * this session on the agent role, and reads it back. STS has no call for this; IAM evaluates policies at each request.
 * @throws {AgentCredsError} REVOKE_REFUSED, REVOKE_FULL or REVOKE_FAILED; the session then ends with its ttl.
 */
async function revokeSession(target, context, probe) {
    if (context.untrusted && !(0,revoke_target/* hasAwsEndpoints */.Ae)(target)) {
        throw unusable('its endpoints are not hosts of AWS, and another step may have written them');
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
        // With GitHub's clock: a runner with a clock that is ahead must not remove the denies of live sessions.
        return await putDeny(target, iam, () => (0,identity_token/* githubNow */.C)(token, context.clock), context, probe);
    }
    catch (error) {
        throw explainRevocation(error, target, context.signal);
    }
}
async function putDeny(target, iam, now, context, probe) {
    const role = target.role.name;
    const roleId = target.roleId ?? (await iam.roleId(role));
    if (!revoke_target/* ROLE_ID */.XI.test(roleId))
        throw unusable(`IAM did not return a valid id of the role ${role}`);
    const document = denyDocument(roleId, target.session);
    if (context.maybeDone) {
        const policy = await findDeny(iam, role, sessionHash(roleId, target.session), document);
        if (policy !== undefined)
            return { state: 'revoking', policy, already: true, pruned: 0 };
    }
    const expiresAt = target.expiresAt ?? now() + Math.max(target.ttl, REVOKE_SESSION_SECONDS) * 1000;
    const policy = denyPolicyName(roleId, target.session, expiresAt);
    const allowedBefore = (await probe?.()) === 'allowed';
    let pruned = await putWithRoom(iam, role, policy, document, now, context);
    await readBack(iam, role, policy, document, context);
    pruned += await prune(iam, role, now, context);
    const denied = allowedBefore && probe !== undefined && (await becomesDenied(probe, context));
    return { state: denied ? 'revoked' : 'revoking', policy, already: false, pruned };
}
/** Finds the deny policy of this session, with any expiry in its name, where its text is the right one. */
async function findDeny(iam, role, hash, document) {
    for (const name of await iam.list(role)) {
        if (parseDenyPolicyName(name)?.hash === hash && (await iam.get(role, name)) === document)
            return name;
    }
    return undefined;
}
/** Puts the policy. Where the quota is full, it removes expired policies first. @returns how many it removed. */
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
            const expired = expiredDenies(names, now());
            if (round === ROOM_TRIES || expired.length === 0) {
                throw quotaFull(role, names.filter((one) => parseDenyPolicyName(one) !== undefined).length, error);
            }
            pruned += await prune(iam, role, now, context, expired);
        }
    }
}
/** Waits until IAM shows the policy. */
async function readBack(iam, role, name, document, { clock, signal }) {
    for (let round = 1;; round++) {
        const found = await iam.get(role, name);
        if (found === document)
            return;
        if (round === READ_BACK_TRIES) {
            throw unusable(`IAM accepted the policy ${name} and does not show it on ${role}`);
        }
        await clock.sleep(250 * round, signal);
    }
}
/**
 * Removes expired policies in random order. It stops when other jobs are removing them as well, and after
 * {@link PRUNE_MS}: the deny of this session is in place, so the job does not need to wait for this.
 */
async function prune(iam, role, now, { signal }, known) {
    const [removed, gone] = [new Set(), new Set()];
    const soon = AbortSignal.any([signal, AbortSignal.timeout(PRUNE_MS)]);
    try {
        const expired = [...(known ?? expiredDenies(await iam.list(role), now()))];
        while (expired.length > 0 && gone.size < 3) {
            const [name = ''] = expired.splice(Math.floor(Math.random() * expired.length), 1);
            ((await iam.delete(role, name, soon)) ? removed : gone).add(name);
        }
    }
    catch {
        // The next job removes the rest.
    }
    return removed.size;
}
/** Waits until AWS denies the probe's call. @returns `false` where it does not within {@link PROOF_MS}. */
async function becomesDenied(probe, { clock, signal }) {
    const until = clock.monotonic() + PROOF_MS;
    for (let wait = 250;; wait = Math.min(wait * 2, 4000)) {
        if ((await probe()) === 'denied')
            return true;
        if (signal.aborted || clock.monotonic() + wait > until)
            return false;
        // After the deadline the deny is still in place; the job has only not seen its effect.
        await clock.sleep(wait, signal).catch(() => { });
    }
}
/**
 * The name of the session that revokes. CloudTrail shows it; it is the session name of the lease, shortened to fit 64
 * characters.
 */
function revokerName(session) {
    const tail = '-revoke';
    return `${session.slice(-(64 - tail.length))}${tail}`;
}


/***/ })

};
;