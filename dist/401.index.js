"use strict";
exports.id = 401;
exports.ids = [401];
exports.modules = {

/***/ 5401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awsIssuer: () => (/* binding */ awsIssuer)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4059);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2178);
/* harmony import */ var _sts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7335);




const awsIssuer = {
    async issue(plan, context) {
        const client = (0,_sts_js__WEBPACK_IMPORTED_MODULE_3__/* .openSts */ .$)(plan);
        const token = await context.identity(plan.audience);
        const start = (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .githubNow */ .C)(token, context.clock);
        const wall = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
        const { credentials, sessionArn, roleId } = await (0,_sts_js__WEBPACK_IMPORTED_MODULE_3__/* .assumeRole */ .x)(client, { ...plan, policy: (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .sessionPolicy */ .l)(plan, (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .u)(wall)) }, token, context);
        const lease = {
            id: `aws:${plan.session}`,
            cloud: 'aws',
            principal: plan.principal,
            session: plan.session,
            scope: plan.scope,
            narrowed: plan.narrowed,
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

/***/ 7335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ assumeRole),
  $: () => (/* binding */ sts_openSts)
});

// EXTERNAL MODULE: ./lib/errors/error.js + 1 modules
var errors_error = __webpack_require__(2357);
// EXTERNAL MODULE: ./lib/net/agents.js
var agents = __webpack_require__(7517);
// EXTERNAL MODULE: ./lib/net/retry.js
var retry = __webpack_require__(6705);
// EXTERNAL MODULE: ./lib/net/timeouts.js
var timeouts = __webpack_require__(9371);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/STSClient.js + 181 modules
var STSClient = __webpack_require__(326);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleWithWebIdentityCommand.js + 4 modules
var AssumeRoleWithWebIdentityCommand = __webpack_require__(8725);
// EXTERNAL MODULE: ./lib/net/http.js
var http = __webpack_require__(747);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/sdk/aws/environment.js

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

;// CONCATENATED MODULE: ./lib/sdk/aws/own-http.js

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

;// CONCATENATED MODULE: ./lib/sdk/aws/sts.js




/** An answer of STS that is not what was asked for, whichever field the SDK's version puts its parts in. */
class StsAnswer extends Error {
    name = 'StsAnswer';
    /** As the service wrote it (`AccessDenied`), or a name of JavaScript's where the answer could not be read. */
    code;
    /** `undefined` where the SDK saw no answer of HTTP. */
    status;
    constructor(error) {
        const { name, Code, message, $metadata } = (error ?? {});
        super(String(message ?? '').slice(0, 500), { cause: error });
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

// EXTERNAL MODULE: ./lib/clouds/aws/arn.js
var arn = __webpack_require__(9835);
// EXTERNAL MODULE: ./lib/identity/claims.js
var identity_claims = __webpack_require__(7881);
;// CONCATENATED MODULE: ./lib/clouds/aws/sts-failure.js


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

;// CONCATENATED MODULE: ./lib/clouds/aws/trust.js
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

;// CONCATENATED MODULE: ./lib/clouds/aws/refusals.js





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
                why: e.message,
                fix: 'correct the scope line or the policy it names; `dry-run: true` shows the policy as it is sent',
            };
        case 'region-disabled':
            return {
                code: 'AWS_REGION_REFUSED',
                what: `STS is not active in ${plan.region} for account ${plan.role.account}`,
                why: e.message,
                fix: `aws-region: ${arn/* partitions */.Mo[plan.role.partition].example}   # or activate STS for ${plan.region} in IAM, Account settings`,
            };
        case 'too-long':
            return {
                code: 'AWS_TTL_REFUSED',
                what: `${plan.role.arn} does not allow a session of ${plan.duration} seconds`,
                why: e.message,
                fix: `ttl: 1h   # or raise the role's maximum: aws iam update-role --role-name ${plan.role.name} --max-session-duration ${plan.duration}`,
            };
        case 'busy':
            return {
                code: 'AWS_STS_UNAVAILABLE',
                what: `STS in ${plan.region} keeps answering ${e.code}${e.status ? ` (${e.status})` : ''}`,
                why: e.message || 'it gave no reason',
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
                why: e.message || 'it gave no reason',
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
        why: `${e.message || 'its packed form is too large'}; the packed limit is apart from the 2,048 characters and shares its space with session tags`,
        fix: `write fewer or shorter scope lines (there are ${plan.scope.length}), joining places with wildcards, or move rights to the role`,
    };
}

;// CONCATENATED MODULE: ./lib/clouds/aws/sts.js







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
        policy: request.policy,
        policyArns: request.managedPolicies,
    };
    try {
        const output = await (0,retry/* retry */.L)(() => client.assumeRoleWithWebIdentity(input, signal), {
            clock,
            signal,
            advise: adviseSts,
            onRetry: (error, attempt) => progress(`AWS STS: ${describeSts(error)}; trying again (${attempt})`),
        });
        const { accessKeyId, secretAccessKey, sessionToken, expiration, arn, roleId } = output;
        for (const value of [accessKeyId, secretAccessKey, sessionToken])
            if (value)
                context.secret(value);
        if (!accessKeyId || !secretAccessKey || !sessionToken || !Number.isFinite(expiration)) {
            throw new errors_error/* AgentCredsError */.$u({
                code: 'AWS_STS_UNAVAILABLE',
                what: 'STS answered without credentials',
                why: 'what answered is probably not STS',
                fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
            });
        }
        checkIdentity(request, arn);
        return {
            credentials: { accessKeyId, secretAccessKey, sessionToken, expiration },
            sessionArn: arn ?? '',
            roleId: roleId?.split(':')[0] ?? '',
        };
    }
    catch (error) {
        signal.throwIfAborted();
        throw explainSts(error, request, token.claims, timeouts/* timeouts */.F.call);
    }
}
/** What came back must be the session that was asked for, in the account that the role names. */
function checkIdentity({ role, session }, arn) {
    const expected = `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${session}`;
    if (arn === expected)
        return;
    const got = /^arn:[a-z-]+:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/.test(arn ?? '')
        ? arn
        : 'something else';
    throw new errors_error/* AgentCredsError */.$u({
        code: 'AWS_IDENTITY_MISMATCH',
        what: `STS answered for ${got}, not for ${expected}`,
        why: 'the credentials belong to another role, account or session, so nothing was exported',
        fix: 'check `aws-role` and `aws-sts-endpoint`',
    });
}


/***/ })

};
;