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
/* harmony import */ var _sts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1961);




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

/***/ 1961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ assumeRole),
  $: () => (/* binding */ openSts)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleWithWebIdentityCommand.js + 4 modules
var AssumeRoleWithWebIdentityCommand = __webpack_require__(8725);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/STSClient.js + 181 modules
var STSClient = __webpack_require__(326);
// EXTERNAL MODULE: ./lib/errors/error.js + 1 modules
var errors_error = __webpack_require__(2357);
// EXTERNAL MODULE: ./lib/net/agents.js
var agents = __webpack_require__(7517);
// EXTERNAL MODULE: ./lib/net/http.js
var http = __webpack_require__(747);
// EXTERNAL MODULE: ./lib/net/retry.js
var retry = __webpack_require__(6705);
// EXTERNAL MODULE: ./lib/clouds/aws/arn.js
var arn = __webpack_require__(9835);
// EXTERNAL MODULE: ./lib/identity/claims.js
var identity_claims = __webpack_require__(7881);
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





function read(error) {
    const e = error;
    return {
        name: e.Code ?? e.name ?? 'Error',
        message: String(e.message ?? '').slice(0, 500),
        status: e.$metadata?.httpStatusCode,
        ...(error instanceof http/* NetworkError */.D ? { network: error } : {}),
    };
}
/** Throttling, 5xx, network faults and a provider that STS could not reach go away; everything else stays. */
function adviseSts(error) {
    const { name, status, network, message } = read(error);
    const passing = network?.passing ||
        status === 429 ||
        (status !== undefined && status >= 500) ||
        /Throttl|RequestLimitExceeded|SlowDown|ServiceUnavailable|InternalFailure/.test(name) ||
        name.startsWith('IDPCommunicationError') ||
        /Couldn't retrieve verification key/.test(message);
    return { retry: passing };
}
/** A few words for a progress line. */
function describeSts(error) {
    const { name, status, network } = read(error);
    if (network)
        return network.message;
    return status === undefined ? name : `${name} (${status})`;
}
/** Turns what STS said into what the workflow's author or the role's owner can do about it. */
function explainSts(error, plan, claims, timeoutMs) {
    if (error instanceof errors_error/* AgentCredsError */.$u)
        return error;
    const e = read(error);
    return new errors_error/* AgentCredsError */.$u(problemOf(e, plan, claims, timeoutMs));
}
function problemOf(e, plan, claims, timeoutMs) {
    if (e.network)
        return unreachable(e.network, plan, timeoutMs);
    if (/^AccessDenied/.test(e.name))
        return trustRefused(e, plan, claims);
    if (/^(InvalidIdentityToken|ExpiredToken|IDPRejectedClaim)/.test(e.name))
        return providerRefused(e, plan, claims);
    if (/^PackedPolicyTooLarge/.test(e.name) || /PackedPolicyTooLarge|packed size/i.test(e.message))
        return packed(e, plan);
    if (/^MalformedPolicyDocument/.test(e.name)) {
        return {
            code: 'AWS_POLICY_REFUSED',
            what: 'STS refused the session policy',
            why: e.message,
            fix: 'correct the scope line or the policy it names; `dry-run: true` shows the policy as it is sent',
        };
    }
    if (/^RegionDisabled/.test(e.name)) {
        return {
            code: 'AWS_REGION_REFUSED',
            what: `STS is not active in ${plan.region} for account ${plan.role.account}`,
            why: e.message,
            fix: `aws-region: ${arn/* partitions */.Mo[plan.role.partition].example}   # or activate STS for ${plan.region} in IAM, Account settings`,
        };
    }
    if (/DurationSeconds|MaxSessionDuration/i.test(e.message)) {
        return {
            code: 'AWS_TTL_REFUSED',
            what: `${plan.role.arn} does not allow a session of ${plan.duration} seconds`,
            why: e.message,
            fix: `ttl: 1h   # or raise the role's maximum: aws iam update-role --role-name ${plan.role.name} --max-session-duration ${plan.duration}`,
        };
    }
    const passing = e.status === 429 || (e.status ?? 0) >= 500 || /Throttl/.test(e.name);
    if (passing ||
        e.status === undefined ||
        e.status < 400 ||
        !/^[A-Z][A-Za-z.]+$/.test(e.name) ||
        /^(Error|SyntaxError|Unknown.*)$/.test(e.name)) {
        return {
            code: 'AWS_STS_UNAVAILABLE',
            what: passing
                ? `STS in ${plan.region} keeps answering ${e.name}${e.status ? ` (${e.status})` : ''}`
                : 'What answered is not STS',
            why: passing
                ? e.message || 'it gave no reason'
                : 'the answer cannot be read as one of STS; a proxy or a wrong endpoint may have sent it',
            fix: passing
                ? 'run the job again, or use another `aws-region`'
                : 'check `aws-sts-endpoint`, HTTPS_PROXY and NO_PROXY',
        };
    }
    return {
        code: 'AWS_STS_REFUSED',
        what: `STS refused with ${e.name}`,
        why: e.message || 'it gave no reason',
        fix: 'correct what the message names',
    };
}
function unreachable(error, plan, timeoutMs) {
    return {
        code: 'AWS_STS_UNAVAILABLE',
        what: `STS at ${new URL((0,arn/* stsUrl */.on)(plan)).host} cannot be reached`,
        why: error.timedOut ? `nothing answered within ${timeoutMs / 1000} s` : error.message,
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
    const audience = /audience/i.test(e.message);
    const expired = /^ExpiredToken/.test(e.name);
    return {
        code: 'AWS_PROVIDER_REFUSED',
        what: `Account ${plan.role.account} does not accept this job's identity token`,
        why: `STS said "${e.message}"; the token's iss is ${claims.iss} and its aud is ${claims.aud}`,
        fix: expired
            ? 'run the job again; if it stays, the clock of whatever answers as GitHub is wrong'
            : audience
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








const CALL_TIMEOUT_MS = 10_000;
/**
 * A client for one role. Made before GitHub's token is there: making it and opening the connection then cost no time.
 */
function openSts(target) {
    (0,agents/* connectAhead */.w8)((0,arn/* stsUrl */.on)(target));
    return stsClient(target);
}
/**
 * AssumeRoleWithWebIdentity with GitHub's token (STS API reference).
 * @throws {AgentCredsError} that says what the workflow's author or the role's owner can do about it.
 */
async function assumeRole(client, request, token, context) {
    const { managedPolicies } = request;
    const command = new AssumeRoleWithWebIdentityCommand/* AssumeRoleWithWebIdentityCommand */.W({
        RoleArn: request.role.arn,
        RoleSessionName: request.session,
        WebIdentityToken: token.jwt,
        DurationSeconds: request.duration,
        Policy: request.policy,
        PolicyArns: managedPolicies.length > 0 ? managedPolicies.map((arn) => ({ arn })) : undefined,
    });
    try {
        const output = await (0,retry/* retry */.L)(() => client.send(command, { abortSignal: context.signal }), {
            clock: context.clock,
            signal: context.signal,
            advise: adviseSts,
            onRetry: (error, attempt) => context.progress(`AWS STS: ${describeSts(error)}; trying again (${attempt})`),
        });
        const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output.Credentials ?? {};
        for (const value of [AccessKeyId, SecretAccessKey, SessionToken])
            if (value)
                context.secret(value);
        const { Arn, AssumedRoleId } = output.AssumedRoleUser ?? {};
        if (!AccessKeyId ||
            !SecretAccessKey ||
            !SessionToken ||
            !Expiration ||
            !Number.isFinite(Expiration.getTime())) {
            throw new errors_error/* AgentCredsError */.$u({
                code: 'AWS_STS_UNAVAILABLE',
                what: 'STS answered without credentials',
                why: 'what answered is probably not STS',
                fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
            });
        }
        checkIdentity(request, Arn);
        return {
            credentials: {
                accessKeyId: AccessKeyId,
                secretAccessKey: SecretAccessKey,
                sessionToken: SessionToken,
                expiration: Expiration.getTime(),
            },
            sessionArn: Arn ?? '',
            roleId: AssumedRoleId?.split(':')[0] ?? '',
        };
    }
    catch (error) {
        context.signal.throwIfAborted();
        throw explainSts(error, request, token.claims, CALL_TIMEOUT_MS);
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
/**
 * A client that nothing in the environment can steer: every setting the SDK would look up in `AWS_*` variables or
 * in a profile is given, the profile files are pointed away, and retries are ours.
 */
function stsClient(target) {
    for (const name of Object.keys(process.env))
        if (name.startsWith('AWS_'))
            delete process.env[name];
    process.env.AWS_CONFIG_FILE = external_node_os_.devNull;
    process.env.AWS_SHARED_CREDENTIALS_FILE = external_node_os_.devNull;
    process.env.AWS_EC2_METADATA_DISABLED = 'true';
    return new STSClient/* STSClient */.i({
        region: target.region,
        endpoint: (0,arn/* stsUrl */.on)(target),
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
        requestHandler: overOwnHttp,
    });
}
/** The SDK says what is sent; this project's own HTTP sends it, with its deadline, proxy rule and size limit. */
const overOwnHttp = {
    async handle({ method, protocol, hostname, port, path, headers, body = '' }, { abortSignal } = {}) {
        const answer = await (0,http/* request */.E)({
            method: method,
            url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
            headers,
            body,
            timeoutMs: CALL_TIMEOUT_MS,
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


/***/ })

};
;