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
/* harmony import */ var _compile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9402);
/* harmony import */ var _denies_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7478);
/* harmony import */ var _sts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9412);







const awsIssuer = {
    async issue(plan, context) {
        const client = (0,_sts_js__WEBPACK_IMPORTED_MODULE_6__/* .openSts */ .$)(plan);
        const token = await context.identity(plan.audience);
        const start = (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .githubNow */ .C)(token, context.clock);
        const denyAt = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
        const variants = [plan, ...plan.fallbacks];
        const policies = variants.map((variant) => (0,_compile_js__WEBPACK_IMPORTED_MODULE_4__/* .sessionPolicy */ .li)(variant, (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(denyAt)));
        const assumed = await (0,_sts_js__WEBPACK_IMPORTED_MODULE_6__/* .assumeRole */ .x)(client, { ...plan, policies }, token, context);
        const { credentials, sessionArn, roleId } = assumed;
        // Checked here: where a deny ends the session, the lease does not show how long the session really lives.
        const fault = (0,_check_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .lifeFault */ .zR)({ issuedAt: start, expiresAt: credentials.expiration }, plan.duration);
        if (fault !== undefined)
            throw (0,_check_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedAnswer */ .Fi)(_bounds_js__WEBPACK_IMPORTED_MODULE_3__/* .awsBounds */ .x, fault);
        const { closed, endedByDeny } = variants[assumed.variant] ?? plan;
        const lease = {
            id: `aws:${plan.session}`,
            cloud: 'aws',
            principal: plan.principal,
            session: plan.session,
            scope: plan.scope,
            narrowed: plan.narrowed,
            closed,
            issuedAt: start,
            expiresAt: endedByDeny ? Math.min(denyAt, credentials.expiration) : credentials.expiration,
            ...(endedByDeny ? {} : { consoleUntil: credentials.expiration + _denies_js__WEBPACK_IMPORTED_MODULE_5__/* .LONGEST_CONSOLE_MS */ .GA }),
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

/***/ 9861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadAwsRevoker: () => (/* binding */ loadAwsRevoker)
/* harmony export */ });
/** Loads the revoker. Its code is in a chunk of its own, which needs the issuer's chunk: main seldom ends a lease. */
async function loadAwsRevoker() {
    const { awsRevoker } = await __webpack_require__.e(/* import() | aws-revoke */ 525).then(__webpack_require__.bind(__webpack_require__, 1075));
    return awsRevoker;
}


/***/ }),

/***/ 9412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ assumeRole),
  $: () => (/* binding */ sts_openSts)
});

// EXTERNAL MODULE: ./net/pick-agent.js
var pick_agent = __webpack_require__(6180);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ../node_modules/@aws-sdk/client-sts/dist-es/STSClient.js + 164 modules
var STSClient = __webpack_require__(7234);
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
 * Hides the job's AWS settings from the AWS SDK for the rest of this process. The SDK looks settings up in `AWS_*`
 * variables and in profile files, and both belong to other steps.
 */
function hideAwsEnvironment(env) {
    for (const name of Object.keys(env))
        if (name.startsWith('AWS_'))
            delete env[name];
    env.AWS_CONFIG_FILE = external_node_os_.devNull;
    env.AWS_SHARED_CREDENTIALS_FILE = external_node_os_.devNull;
    env.AWS_EC2_METADATA_DISABLED = 'true';
}

;// CONCATENATED MODULE: ./sdk/aws/request-handler.js

/**
 * A request handler for the AWS SDK. The SDK makes the request; this project's own HTTP sends it, with its timeout,
 * proxy rules and size limit.
 */
function httpRequestHandler(timeoutMs) {
    return {
        async handle({ method, protocol, hostname, port, path, headers, body = '' }, { abortSignal } = {}) {
            const answer = await (0,http/* request */.Em)({
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





/** STS refused, or its answer could not be read. Hides in which fields the SDK's version puts the parts of an error. */
class StsError extends Error {
    name = 'StsError';
    /**
     * As the service wrote it (`AccessDenied`), or the name of a JavaScript error where the answer could not be read. Then the
     * message is empty.
     */
    code;
    /** The HTTP status; `undefined` where the SDK saw no HTTP answer. */
    status;
    constructor(error) {
        const { name, Code, message, $fault, $metadata } = (error ?? {});
        super($fault === undefined ? '' : (0,shorten/* shorten */.m)(String(message ?? ''), 500), { cause: error });
        this.code = Code ?? name ?? 'Error';
        this.status = $metadata?.httpStatusCode;
    }
}
/**
 * Opens the AWS SDK's client for STS so that the environment cannot change what it does. It removes the `AWS_*` variables
 * and the paths of profile files from this process, and gives every setting that the SDK would look up there. It does
 * not retry; the caller does.
 */
function openSts({ region, url, timeoutMs }) {
    hideAwsEnvironment(process.env);
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
        requestHandler: httpRequestHandler(timeoutMs),
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
                throw error instanceof http/* NetworkError */.Dr ? error : new StsError(error);
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


/** Codes of the STS API reference, without the `Exception` that some of them have at the end. */
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
/** Names of errors that the SDK throws when it cannot read the answer. */
const UNREADABLE = new Set([
    'Error',
    'SyntaxError',
    'TypeError',
    'Unknown',
    'UnknownError',
]);
/** Reads an error that {@link Sts} threw; `undefined` for an error that does not come from the network or from STS. */
function readStsFailure(error) {
    if (error instanceof http/* NetworkError */.Dr) {
        const { transient, message } = error;
        return {
            meaning: 'unreachable',
            transient,
            code: error.name,
            message,
            status: undefined,
            network: error,
        };
    }
    if (!(error instanceof StsError))
        return undefined;
    const { code, message, status } = error;
    const bare = code.endsWith('Exception') ? code.slice(0, -'Exception'.length) : code;
    const busy = status === 429 || (status ?? 0) >= 500 || BUSY.has(bare);
    const meaning = meaningOf(bare, message.toLowerCase()) ?? (busy ? 'busy' : unknownOf(code, status));
    return {
        meaning,
        transient: busy || isKeyFetchFailure(bare, message),
        code: UNREADABLE.has(code) ? '' : code,
        message,
        status,
    };
}
/** Whether STS could not fetch GitHub's keys. Then the token may be valid, and a retry can help. */
function isKeyFetchFailure(code, message) {
    return code === 'IDPCommunicationError' || message.includes("Couldn't retrieve verification key");
}
function meaningOf(code, text) {
    const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
    if (known === 'token-refused' && text.includes('audience'))
        return 'audience-refused';
    if (known !== undefined)
        return known;
    // These two errors have a general code; only the message tells them apart.
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
/**
 * The issuers of GitHub for which AWS has condition keys beside `aud` and `sub`: github.com, an enterprise with an issuer of
 * its own, and ghe.com. GitHub Enterprise Server is not among them (Service Authorization Reference, "Condition keys for AWS
 * Security Token Service").
 */
const ISSUER_WITH_KEYS = /^(?:token\.actions\.githubusercontent\.com(?:\/[^/]+)?|token\.actions\.[a-z0-9-]+\.ghe\.com|github\.com\/enterprises\/[^/]+)$/;
/**
 * Whether AWS compares more claims of this job's token than `aud` and `sub`. The keys are in commercial regions only ("AWS STS
 * now supports validation of select identity provider specific claims", January 2026). Elsewhere a condition on one of
 * them never matches.
 * @example hasClaimKeys('aws', 'https://token.actions.octo.ghe.com') // true
 * @example hasClaimKeys('aws-us-gov', 'https://token.actions.githubusercontent.com') // false
 */
function hasClaimKeys(partition, issuer) {
    return partition === 'aws' && ISSUER_WITH_KEYS.test(withoutScheme(issuer));
}
/** The claims with condition keys that do not change from one run of the same job to the next. */
const CLAIMS = ['repository_id', 'repository_owner_id', 'job_workflow_ref', 'ref', 'environment'];
/**
 * The statement of a trust policy that accepts the job with these claims, and no other workflow where AWS can compare that.
 * @example
 * trustStatement(
 *   { role: { partition: 'aws', account: '111122223333' } },
 *   { iss: 'https://token.actions.githubusercontent.com', aud: 'sts.amazonaws.com', sub: 'repo:o/r' },
 * ).Action // 'sts:AssumeRoleWithWebIdentity'
 */
function trustStatement(plan, claims) {
    const { partition, account } = plan.role;
    const issuer = withoutScheme(claims.iss);
    const compared = hasClaimKeys(partition, claims.iss) ? CLAIMS : [];
    return {
        Effect: 'Allow',
        Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
            StringEquals: {
                [`${issuer}:aud`]: claims.aud,
                [`${issuer}:sub`]: claims.sub,
                ...Object.fromEntries(compared.flatMap((name) => {
                    const value = claims[name];
                    return typeof value === 'string' && isStable(name, value) ? [[`${issuer}:${name}`, value]] : [];
                })),
            },
        },
    };
}
/** Whether a claim is there and stays the same: the ref of a pull request is another one for each pull request. */
function isStable(name, value) {
    return value !== '' && !(name === 'ref' && value.startsWith('refs/pull/'));
}
function withoutScheme(issuer) {
    return issuer.replace(/^https:\/\//, '');
}

;// CONCATENATED MODULE: ./clouds/aws/refusals.js





/** Retries an error that may be transient. */
function adviseSts(error) {
    return { retry: readStsFailure(error)?.transient === true };
}
/** Describes an error in a few words, for a progress line. */
function describeSts(error) {
    const failure = readStsFailure(error);
    if (!failure)
        return 'failed';
    const { network, code, status } = failure;
    if (network)
        return network.message;
    if (code === '')
        return status === undefined ? 'an answer that is not one of STS' : `answered ${status}`;
    return status === undefined ? code : `${code} (${status})`;
}
/** Turns an error of STS into one that tells the workflow's author or the role's owner what to do. */
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
                why: quoteSts(e),
                fix: 'correct the scope line or the policy it names; `dry-run: true` shows the policy as it is sent',
            };
        case 'region-disabled':
            return {
                code: 'AWS_REGION_REFUSED',
                what: `STS is not active in ${plan.region} for account ${plan.role.account}`,
                why: quoteSts(e),
                fix: `aws-region: ${arn/* partitions */.Mo[plan.role.partition].example}   # or activate STS for ${plan.region} in IAM, Account settings`,
            };
        case 'too-long':
            return {
                code: 'AWS_TTL_REFUSED',
                what: `${plan.role.arn} does not allow a session of ${plan.duration} seconds`,
                why: quoteSts(e),
                fix: `ttl: 1h   # or raise the role's maximum: aws iam update-role --role-name ${plan.role.name} --max-session-duration ${plan.duration}`,
            };
        case 'busy':
            return {
                code: 'AWS_STS_UNAVAILABLE',
                what: `STS in ${plan.region} keeps answering ${e.code === '' ? e.status : `${e.code}${e.status ? ` (${e.status})` : ''}`}`,
                why: quoteSts(e),
                fix: 'run the job again, or use another `aws-region`',
            };
        case 'garbled':
            return {
                code: 'AWS_STS_UNAVAILABLE',
                what: 'The answer is not one of STS',
                why: 'it does not have the form of an answer of STS; a proxy or a wrong endpoint may have sent it',
                fix: 'check `aws-sts-endpoint`, HTTPS_PROXY and NO_PROXY',
            };
        case 'refused':
            return {
                code: 'AWS_STS_REFUSED',
                what: `STS refused with ${e.code}`,
                why: quoteSts(e),
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
    return {
        code: 'AWS_TRUST_REFUSED',
        what: `${plan.role.arn} does not trust this job`,
        why: `STS said "${e.message}"; the role may not exist, or its trust policy does not match this job's token:\n${(0,identity_claims/* shownClaims */.p)(claims)}${subjectOnly(plan, claims)}`,
        fix: `a statement in the role's trust policy that accepts exactly this job:\n${JSON.stringify(trustStatement(plan, claims), null, 2)}`,
    };
}
/** Says where AWS cannot compare the workflow, so that nobody adds a condition that never matches. */
function subjectOnly({ role }, claims) {
    return hasClaimKeys(role.partition, claims.iss)
        ? ''
        : `\nAWS compares only aud and sub of this issuer in ${role.partition}: a condition on another claim, such as job_workflow_ref, never matches there`;
}
function providerRefused(e, plan, claims) {
    const issuer = claims.iss.replace(/^https:\/\//, '');
    return {
        code: 'AWS_PROVIDER_REFUSED',
        what: `Account ${plan.role.account} does not accept this job's identity token`,
        why: `STS said "${e.message}"; the token's iss is ${claims.iss} and its aud is ${claims.aud}`,
        fix: e.meaning === 'token-expired'
            ? 'run the job again; if the error stays, the clock of the GitHub server that issued the token is wrong'
            : e.meaning === 'audience-refused'
                ? `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn arn:${plan.role.partition}:iam::${plan.role.account}:oidc-provider/${issuer} --client-id ${claims.aud}`
                : `aws iam create-open-id-connect-provider --url ${claims.iss} --client-id-list ${claims.aud}   # in account ${plan.role.account}`,
    };
}
function packed(e, plan) {
    return {
        code: 'AWS_POLICY_PACKED',
        what: 'STS could not pack the session policy',
        why: `${e.message ? quoteSts(e) : 'its packed form is too large'}; the packed form has its own limit beside the 2,048 characters, and session tags count towards it`,
        fix: `write fewer or shorter scope lines (there are ${plan.scope.length}), joining places with wildcards, or move permissions to the role`,
    };
}
/** The message of STS, unchanged: a mask would not match a secret in a message that was changed. */
function quoteSts(e) {
    return e.message === '' ? 'it gave no reason' : `STS said "${e.message}"`;
}

;// CONCATENATED MODULE: ./clouds/aws/sts.js








/**
 * Makes a client for one role, and opens a connection. It is made before GitHub's token arrives, so that neither costs
 * time later.
 */
function sts_openSts(target) {
    const url = (0,arn/* stsUrl */.on)(target);
    (0,pick_agent/* preconnect */.kZ)(url);
    return openSts({ region: target.region, url, timeoutMs: timeouts/* timeouts */.F.call });
}
/**
 * AssumeRoleWithWebIdentity with GitHub's token (STS API reference).
 * @throws {AgentCredsError} that tells the workflow's author or the role's owner what to do.
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
        const { output, variant } = await assumeWithPolicies(request.policies ?? [], ask, progress);
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
                why: 'the host that answered is probably not STS',
                fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
            });
        }
        checkIdentity(request, arn, roleId);
        return {
            credentials: { accessKeyId, secretAccessKey, sessionToken, expiration },
            sessionArn: arn ?? '',
            roleId: roleId?.split(':')[0] ?? '',
            variant,
        };
    }
    catch (error) {
        signal.throwIfAborted();
        throw explainSts(error, request, token.claims, timeouts/* timeouts */.F.call);
    }
}
/**
 * Requests a session with the first policy that STS can pack. The packed form of a policy has its own limit, which only
 * AWS can measure. Where the denies that close the policy or end it at its ttl make it too large, it tries the next policy,
 * which has fewer of them.
 */
async function assumeWithPolicies([policy, ...fallbacks], ask, progress, variant = 0) {
    try {
        return { output: await ask(policy), variant };
    }
    catch (error) {
        if (fallbacks.length === 0 || readStsFailure(error)?.meaning !== 'policy-packed')
            throw error;
        progress('AWS STS: the packed session policy is too large; asking again with fewer of its denies');
    }
    return await assumeWithPolicies(fallbacks, ask, progress, variant + 1);
}
/** Checks that STS issued the requested session, in the account of the role. */
function checkIdentity({ role, session }, arn, id) {
    const expected = `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${session}`;
    // `AROA...:session`; where STS did not return it, the revocation asks IAM for the first part.
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
 * Replaces the AWS SDK's chain of credential providers (variables, profiles, SSO, metadata). This action never uses
 * ambient credentials, so the bundle does not contain the chain.
 */
const defaultProvider = () => () =>
  Promise.reject(new Error('this action takes no credentials from its environment'));


/***/ }),

/***/ 5539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ NodeHttpHandler),
/* harmony export */   k: () => (/* binding */ streamCollector)
/* harmony export */ });
/**
 * Replaces the AWS SDK's own HTTP client. This action gives the SDK another one, whose answers are bytes and not a stream
 * (src/sdk/aws/request-handler.ts).
 */
const NodeHttpHandler = { create: (handler) => handler };

const streamCollector = () => Promise.reject(new Error('an answer of this action is not a stream'));


/***/ })

};
;