"use strict";
exports.id = 376;
exports.ids = [376];
exports.modules = {

/***/ 7376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gcpIssuer: () => (/* binding */ gcpIssuer)
});

// EXTERNAL MODULE: ./identity/token.js
var identity_token = __webpack_require__(3889);
// EXTERNAL MODULE: ./net/pick-agent.js
var pick_agent = __webpack_require__(6180);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __webpack_require__(235);
// EXTERNAL MODULE: ./clouds/gcp/boundary.js
var boundary = __webpack_require__(1803);
// EXTERNAL MODULE: ./clouds/gcp/bounds.js
var bounds = __webpack_require__(2268);
// EXTERNAL MODULE: ./clouds/gcp/endpoints.js
var endpoints = __webpack_require__(4743);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ../node_modules/google-auth-library/build/src/auth/identitypoolclient.js
var identitypoolclient = __webpack_require__(1954);
;// CONCATENATED MODULE: ./sdk/google/environment.js
/** Prefixes of the variables from which Google's libraries take settings. They belong to other steps. */
const PREFIXES = ['GOOGLE_', 'google_', 'CLOUDSDK_', 'GCLOUD_', 'GCE_METADATA'];
/**
 * Removes the variables that Google's libraries read. They could redirect the library or make it log what it sends
 * (`GOOGLE_SDK_NODE_LOGGING`).
 */
function hideGoogleEnvironment(env) {
    for (const name of Object.keys(env)) {
        if (PREFIXES.some((prefix) => name.startsWith(prefix)))
            delete env[name];
    }
}

;// CONCATENATED MODULE: ./sdk/google/headers.js
/**
 * The part of `Headers` (Fetch Standard, "Headers class") that google-auth-library uses. It can be made from other headers
 * or from a plain object, and ignores the case of names.
 */
class PlainHeaders {
    #values = new Map();
    constructor(init = {}) {
        const pairs = Symbol.iterator in init ? init : Object.entries(init);
        for (const [name, value] of pairs)
            this.append(name, value);
    }
    get(name) {
        return this.#values.get(name.toLowerCase()) ?? null;
    }
    has(name) {
        return this.#values.has(name.toLowerCase());
    }
    set(name, value) {
        this.#values.set(name.toLowerCase(), String(value).trim());
    }
    append(name, value) {
        const before = this.get(name);
        const added = String(value).trim();
        this.#values.set(name.toLowerCase(), before === null ? added : `${before}, ${added}`);
    }
    delete(name) {
        this.#values.delete(name.toLowerCase());
    }
    /** In alphabetical order of the names, as the standard says. */
    *[Symbol.iterator]() {
        yield* [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
    }
    entries() {
        return this[Symbol.iterator]();
    }
    forEach(callback) {
        for (const [name, value] of this)
            callback(value, name);
    }
}
/**
 * Replaces the global `Headers` by {@link PlainHeaders}. The first use of Node's own one loads a whole HTTP client, which
 * takes some 15 ms. Nothing else in this program uses `Headers`, and `net/http.ts` checks every header that it sends.
 */
function replaceGlobalHeaders() {
    // By assignment: defining the property would first read the old value, and so load the HTTP client.
    globalThis.Headers = PlainHeaders;
}

;// CONCATENATED MODULE: ./sdk/google/identity-pool.js
// Only this client: the package's index loads three times as much.



replaceGlobalHeaders();
const JWT = 'urn:ietf:params:oauth:token-type:jwt';
/**
 * Runs the exchanges of google-auth-library's IdentityPoolClient. The library makes the requests and reads the answers;
 * `send` sends every request. The caller passes a promise of the identity token, so that the library prepares itself
 * while the token is on its way.
 * @throws what `token` or `send` throws; otherwise an error of the library, which holds no part of a token.
 */
async function exchangeThroughPool(exchange, token, send) {
    hideGoogleEnvironment(process.env);
    const transporter = {
        async request({ url, headers = {}, data }) {
            const address = String(url);
            const form = data instanceof URLSearchParams;
            const body = await send({
                step: address.endsWith(':generateAccessToken') ? 'impersonate' : 'federate',
                url: address,
                headers: {
                    accept: 'application/json',
                    ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
                    ...Object.fromEntries(headers instanceof Headers ? headers : Object.entries(headers)),
                },
                body: form ? data.toString() : JSON.stringify(data),
            });
            return { data: JSON.parse(body) };
        },
    };
    await new PoolClient(exchange, token, transporter).getAccessToken();
}
class PoolClient extends identitypoolclient/* IdentityPoolClient */.s {
    constructor(exchange, token, transporter) {
        const { provider, universe, scopes, stsEndpoint, impersonate } = exchange;
        super({
            type: 'external_account',
            audience: `//iam.googleapis.com/${provider}`,
            subject_token_type: JWT,
            subject_token_supplier: { getSubjectToken: () => token },
            token_url: `${stsEndpoint}/v1/token`,
            universe_domain: universe,
            scopes: [...scopes],
            transporter,
            // Otherwise the transporter adds headers with the library's version.
            useAuthRequestParameters: false,
            ...(impersonate === undefined
                ? {}
                : {
                    service_account_impersonation_url: `${impersonate.endpoint}/v1/projects/-/serviceAccounts/${impersonate.account}:generateAccessToken`,
                    service_account_impersonation: { token_lifetime_seconds: impersonate.lifetime },
                }),
        });
        // The library makes a transporter of its own for its STS client and has no option to replace it.
        Object.assign(this.stsCredential, { transporter });
    }
}

// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./clouds/token-answer.js
var token_answer = __webpack_require__(5084);
// EXTERNAL MODULE: ./net/retry-after.js
var retry_after = __webpack_require__(2084);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
;// CONCATENATED MODULE: ./clouds/gcp/answer.js


/** An answer of Google that is not a token. */
class GoogleAnswer extends Error {
    step;
    /** The HTTP status. */
    status;
    /** `invalid_target`, `PERMISSION_DENIED`, ...; empty where the answer is not one of Google's. */
    code;
    /** The reason in a form for programs: `SERVICE_DISABLED`, `IAM_PERMISSION_DENIED`, ... */
    reason;
    text;
    /** The wait that the answer asks for, in milliseconds. */
    afterMs;
    meaning;
    /** @param now this machine's time, in milliseconds since the epoch. */
    constructor(step, response, now) {
        super(`HTTP ${response.status}`);
        const { code, reason, text } = readError(response.body);
        this.step = step;
        this.status = response.status;
        this.code = code;
        this.reason = reason;
        this.text = text;
        this.afterMs = (0,retry_after/* retryAfterMs */.V)(response.headers, now);
        this.meaning = meaningOf(this);
    }
    /** Whether a retry can help. */
    get transient() {
        return this.meaning === 'busy' || this.meaning === 'keys-unavailable';
    }
}
/** Google's codes are few and general, so mostly only the text tells one refusal from another. Only this function reads it. */
function meaningOf({ step, status, code, reason, text }) {
    const said = text.toLowerCase();
    if (status === 429 || status >= 500)
        return 'busy';
    if (said.includes("error connecting to the given credential's issuer"))
        return 'keys-unavailable';
    if (code === '')
        return 'garbled';
    if (step === 'downscope')
        return 'refused';
    if (step === 'impersonate')
        return impersonationMeaning(status, reason, said);
    if (code === 'invalid_target')
        return 'provider-unknown';
    if (said.includes('attribute condition'))
        return 'condition-unmet';
    if (said.includes('audience'))
        return 'audience-refused';
    if (said.includes('issuer'))
        return 'issuer-refused';
    if (said.includes('google.subject'))
        return 'mapping-failed';
    return 'refused';
}
function impersonationMeaning(status, reason, said) {
    if (/^service account \S+@\S+ is disabled/.test(said))
        return 'account-disabled';
    if (reason === 'SERVICE_DISABLED' || said.includes('has not been used in project'))
        return 'api-disabled';
    if (said.includes('lifetime'))
        return 'too-long';
    if (status === 404)
        return 'account-unknown';
    return status === 403 ? 'not-allowed' : 'refused';
}
/** Reads an error: STS answers in the form of OAuth, the APIs in the form of google.rpc.Status. */
function readError(body) {
    const short = (value) => (typeof value === 'string' ? (0,shorten/* shorten */.m)(value, 500) : '');
    try {
        const { error, error_description: description } = JSON.parse(body);
        if (typeof error === 'string')
            return { code: short(error), reason: '', text: short(description) };
        const details = Array.isArray(error?.details) ? error.details : [];
        const reasons = details.flatMap((detail) => short(detail?.reason) || []);
        return { code: short(error?.status), reason: reasons[0] ?? '', text: short(error?.message) };
    }
    catch {
        return { code: '', reason: '', text: '' };
    }
}

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./identity/claims.js
var identity_claims = __webpack_require__(55);
// EXTERNAL MODULE: ./clouds/gcp/names.js
var names = __webpack_require__(9197);
;// CONCATENATED MODULE: ./clouds/gcp/refusals.js





/** Retries network faults, 429 and 5xx. It does not retry a refusal, since Google would refuse again. */
function adviseGoogle(error) {
    if (error instanceof http/* NetworkError */.Dr)
        return { retry: error.transient };
    if (!(error instanceof GoogleAnswer))
        return { retry: false };
    return { retry: error.transient, afterMs: error.afterMs };
}
/** Describes an error in a few words, for a progress line. */
function describeGoogle(error) {
    if (error instanceof GoogleAnswer)
        return `answered ${error.status}`;
    return error instanceof Error ? error.message : 'failed';
}
/** Turns an error of Google into one that tells the user what to do. */
function explainGoogle(error, plan, claims, timeoutMs) {
    if (error instanceof http/* NetworkError */.Dr)
        return new errors_error/* AgentCredsError */.$u(unreachable(error, timeoutMs));
    if (!(error instanceof GoogleAnswer))
        return error;
    return new errors_error/* AgentCredsError */.$u(problemOf(error, plan, claims));
}
function problemOf(e, plan, claims) {
    switch (e.meaning) {
        case 'busy':
        case 'keys-unavailable':
        case 'garbled':
            return unavailable(e);
        case 'account-disabled':
        case 'api-disabled':
        case 'too-long':
        case 'account-unknown':
        case 'not-allowed':
            return impersonation(e.meaning, e, plan, claims);
        case 'provider-unknown':
        case 'condition-unmet':
        case 'audience-refused':
        case 'issuer-refused':
        case 'mapping-failed':
            return federation(e.meaning, e, plan, claims);
        case 'refused':
            return refused(e, plan, claims);
    }
}
function federation(meaning, e, plan, claims) {
    const { name } = plan.provider;
    const describe = describeProvider(plan);
    const update = describe.replace(' describe ', ' update-oidc ');
    switch (meaning) {
        case 'provider-unknown':
            return {
                code: 'GCP_PROVIDER_REFUSED',
                what: `The workload identity provider ${name} cannot be used`,
                why: said(e),
                fix: `check the project's number, the pool and the provider: ${describe}`,
            };
        case 'condition-unmet':
            return {
                code: 'GCP_CONDITION_REFUSED',
                what: `The attribute condition of ${name} does not accept this job`,
                why: `${said(e)} This job's token:\n${(0,identity_claims/* shownClaims */.p)(claims)}`,
                fix: `${update} --attribute-condition="assertion.repository_id == '${(0,names/* shellWord */.r7)(String(claims.repository_id ?? ''))}'"   # or a condition that this job meets`,
            };
        case 'audience-refused':
            return {
                code: 'GCP_PROVIDER_REFUSED',
                what: `The workload identity provider ${name} does not take this audience`,
                why: `${said(e)} The token's aud is ${claims.aud}`,
                fix: `${update} --allowed-audiences=${(0,names/* shellWord */.r7)(claims.aud)}   # or write an audience that the provider lists as gcp-audience`,
            };
        case 'issuer-refused':
            return {
                code: 'GCP_PROVIDER_REFUSED',
                what: `The workload identity provider ${name} is not for this issuer`,
                why: `${said(e)} The token's iss is ${claims.iss}`,
                fix: `${update} --issuer-uri=${(0,names/* shellWord */.r7)(claims.iss)}`,
            };
        case 'mapping-failed':
            return {
                code: 'GCP_PROVIDER_REFUSED',
                what: `The attribute mapping of ${name} fails for this job`,
                why: `${said(e)} The token's sub is ${claims.sub}`,
                fix: `${update} --attribute-mapping="${MAPPING}"   # google.subject is a text of at most 127 bytes`,
            };
    }
}
/** What setup/gcp/setup.sh maps: a short subject that is of one run, and the repository by its number, for the binding. */
const MAPPING = "google.subject=assertion.repository_id + '/' + assertion.run_id + '/' + assertion.run_attempt,attribute.repository_id=assertion.repository_id,attribute.repository=assertion.repository";
function describeProvider({ provider: { projectNumber, poolId, providerId } }) {
    return `gcloud iam workload-identity-pools providers describe ${providerId} --location=global --workload-identity-pool=${poolId} --project=${projectNumber}`;
}
function impersonation(meaning, e, plan, claims) {
    const { serviceAccount } = plan;
    switch (meaning) {
        case 'account-disabled':
            return {
                code: 'GCP_IMPERSONATION_REFUSED',
                what: `${serviceAccount} is disabled`,
                why: said(e),
                fix: `gcloud iam service-accounts enable ${serviceAccount}`,
            };
        case 'api-disabled':
            return {
                code: 'GCP_IMPERSONATION_REFUSED',
                what: 'The IAM Service Account Credentials API is not enabled',
                why: said(e),
                fix: `gcloud services enable iamcredentials.googleapis.com --project=${plan.project || plan.provider.projectNumber}`,
            };
        case 'too-long':
            return {
                code: 'GCP_TTL_REFUSED',
                what: `${serviceAccount} does not allow a token of ${plan.ttl} seconds`,
                why: said(e),
                fix: 'ttl: 1h   # or list the account in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension',
            };
        case 'account-unknown':
            return {
                code: 'GCP_IMPERSONATION_REFUSED',
                what: `There is no service account ${serviceAccount}`,
                why: said(e),
                fix: `gcloud iam service-accounts list${plan.project ? ` --project=${plan.project}` : ''}   # one of these is gcp-service-account`,
            };
        case 'not-allowed': {
            const id = (0,names/* shellWord */.r7)(String(claims.repository_id ?? ''));
            const member = `principalSet://iam.googleapis.com/${plan.provider.pool}/attribute.repository_id/${id}`;
            return {
                code: 'GCP_IMPERSONATION_REFUSED',
                what: `This job may not act as ${serviceAccount}`,
                why: `${said(e)} The provider accepted the job; the permission on the service account is missing, or the provider does not map attribute.repository_id`,
                fix: `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount} --condition=None --role=roles/iam.workloadIdentityUser --member="${member}"   # a change takes a few minutes`,
            };
        }
    }
}
/** The problem for a refusal with a reason that this action does not know. */
function refused(e, plan, claims) {
    switch (e.step) {
        case 'federate':
            return {
                code: 'GCP_PROVIDER_REFUSED',
                what: `Google did not accept this job's identity token at ${plan.provider.name}`,
                why: `${said(e)} This job's token:\n${(0,identity_claims/* shownClaims */.p)(claims)}`,
                fix: describeProvider(plan),
            };
        case 'impersonate':
            return {
                code: 'GCP_REFUSED',
                what: `IAM refused a token for ${plan.serviceAccount} with ${e.code} (${e.status})`,
                why: said(e),
                fix: 'correct what the message names',
            };
        case 'downscope':
            return {
                code: 'GCP_BOUNDARY_REFUSED',
                what: 'Google refused the access boundary',
                why: said(e),
                fix: 'correct the `gcs:` line or `gcp-access-boundary`; `dry-run: true` shows the boundary as it is sent',
            };
    }
}
function unavailable(e) {
    const transient = e.meaning === 'busy';
    const service = e.step === 'impersonate' ? "Google's IAM credentials service" : "Google's token service";
    return {
        code: 'GCP_UNAVAILABLE',
        what: transient ? `${service} keeps answering ${e.status}` : `The answer is not one of ${service}`,
        why: e.text ? said(e) : transient ? 'it gave no reason' : 'a proxy or a wrong endpoint may have sent it',
        fix: transient
            ? 'run the job again'
            : 'check `gcp-sts-endpoint`, `gcp-iam-endpoint`, `gcp-universe`, HTTPS_PROXY and NO_PROXY',
    };
}
function unreachable(error, timeoutMs) {
    return {
        code: 'GCP_UNAVAILABLE',
        what: `Google Cloud at ${error.host} cannot be reached`,
        why: error.timedOut ? `nothing answered within ${timeoutMs / 1000} s` : error.message,
        fix: 'allow the runner to reach it (HTTPS_PROXY, firewall); on a private network name the endpoints in `gcp-sts-endpoint` and `gcp-iam-endpoint`',
    };
}
function said(e) {
    return e.text === '' ? `Google answered ${e.code || e.status}.` : `Google said "${e.text}".`;
}

;// CONCATENATED MODULE: ./clouds/gcp/exchange.js










const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
/**
 * Exchanges GitHub's token for a token of Google and, with a service account, that one for a token of the account. It
 * starts before GitHub's token arrives, so that loading the library costs no time later.
 * @throws {GoogleAnswer} on a refusal; NetworkError where there is no answer.
 */
async function exchangeIdentity(plan, token, context) {
    const { provider, universe, oauthScopes, stsEndpoint, serviceAccount, iamEndpoint, ttl } = plan;
    const impersonate = { account: serviceAccount, endpoint: iamEndpoint, lifetime: ttl };
    const exchange = {
        provider: provider.name,
        universe,
        scopes: oauthScopes,
        stsEndpoint,
        ...(serviceAccount === '' ? {} : { impersonate }),
    };
    const jwt = token.then((one) => one.jwt);
    // The library may fail before it uses the token. Then nothing else handles its rejection.
    jwt.catch(() => { });
    let last;
    await exchangeThroughPool(exchange, jwt, async ({ step, ...call }) => {
        const answer = await send(context, step, call);
        // A token that is exchanged for another one is wider than that one.
        const wide = plan.rules.length > 0 || (step === 'federate' && serviceAccount !== '');
        const read = step === 'impersonate' ? accountToken : stsToken;
        last = read(answer, context, wide ? 'stays-here' : undefined);
        return answer.body;
    });
    if (!last)
        throw new Error('google-auth-library made no request');
    return last;
}
/**
 * Exchanges a token for one that an access boundary narrows
 * (cloud.google.com/iam/docs/downscoping-short-lived-credentials). It does not use the library's DownscopedClient, which
 * has a fixed endpoint.
 */
async function downscope(plan, wide, options, context) {
    const answer = await send(context, 'downscope', {
        url: `${plan.stsEndpoint}/v1/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
            grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
            requested_token_type: ACCESS_TOKEN,
            subject_token: wide,
            subject_token_type: ACCESS_TOKEN,
            options,
        }).toString(),
    });
    return stsToken(answer, context);
}
async function send(context, step, call) {
    const { clock, signal, progress } = context;
    return await (0,retry/* retry */.L)(async () => {
        const answer = await (0,http/* request */.Em)({ method: 'POST', ...call, timeoutMs: timeouts/* timeouts */.F.call, signal });
        if (answer.status !== 200)
            throw new GoogleAnswer(step, answer, clock.now());
        return answer;
    }, {
        clock,
        signal,
        advise: adviseGoogle,
        onRetry: (error, attempt) => progress(`Google Cloud: ${describeGoogle(error)}; trying again (${attempt})`),
    });
}
/** Reads the token in an answer of STS (RFC 8693). It registers the token as a secret before it does anything else. */
function stsToken(answer, context, use) {
    const read = (0,token_answer.readTokenAnswer)(answer.body);
    if (typeof read === 'string')
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* gcpBounds */.q, read);
    context.secret(read.value, use);
    if (read.fields.issued_token_type !== ACCESS_TOKEN) {
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* gcpBounds */.q, 'its token is of another type than was asked for');
    }
    return { value: read.value, expiresIn: read.expiresIn, expireTime: undefined };
}
/** Reads the token in an answer of `generateAccessToken` (IAM Service Account Credentials API). */
function accountToken(answer, context, use) {
    const { accessToken, expireTime } = (0,json/* jsonFields */.yX)(answer.body);
    if (!(0,check_lease/* isToken */.sg)(accessToken))
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* gcpBounds */.q, 'it holds no access token');
    context.secret(accessToken, use);
    const ends = typeof expireTime === 'string' ? Date.parse(expireTime) : Number.NaN;
    if (!Number.isFinite(ends))
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* gcpBounds */.q, 'the end of its token is not an instant');
    return { value: accessToken, expiresIn: undefined, expireTime: ends };
}

;// CONCATENATED MODULE: ./clouds/gcp/issuer.js









/** The life of a token of STS, in seconds, where nothing shortens it. */
const HOUR = 3600;
const gcpIssuer = {
    async issue(plan, context) {
        for (const url of (0,endpoints/* gcpEndpoints */.V)(plan))
            (0,pick_agent/* preconnect */.kZ)(url);
        const identity = context.identity(plan.audience);
        const exchange = exchangeIdentity(plan, identity, context);
        // Where the identity token cannot be fetched, that error is reported, and not the error of the exchange.
        exchange.catch(() => { });
        const token = await identity;
        const issuedAt = (0,identity_token/* githubNow */.C)(token, context.clock);
        try {
            const wide = await exchange;
            // Where Google does not tell the life, the requested ttl is the longest that it can be.
            const wideEnds = end(wide, (0,identity_token/* githubNow */.C)(token, context.clock), plan.ttl);
            const longest = bounds/* gcpBounds */.q.longest(plan);
            refuseLife({ issuedAt, expiresAt: wideEnds }, longest);
            const narrow = plan.rules.length === 0
                ? wide
                : await downscope(plan, wide.value, (0,boundary/* renderBoundary */.zM)(plan.rules), context);
            // A downscoped token ends with the token it came from, even where Google does not say so.
            const narrowEnds = end(narrow, (0,identity_token/* githubNow */.C)(token, context.clock), plan.ttl);
            refuseLife({ issuedAt, expiresAt: narrowEnds }, Math.max(longest, HOUR));
            const lease = {
                id: `gcp:${plan.session}`,
                cloud: 'gcp',
                principal: plan.principal,
                session: plan.session,
                scope: plan.scope,
                narrowed: plan.narrowed,
                issuedAt,
                expiresAt: Math.floor(Math.min(wideEnds, narrowEnds) / 1000) * 1000,
                end: plan.end,
                secrets: { accessToken: narrow.value },
                facts: {},
            };
            return lease;
        }
        catch (error) {
            context.signal.throwIfAborted();
            throw explainGoogle(error, plan, token.claims, timeouts/* timeouts */.F.call);
        }
    },
};
/** The end of a token, in milliseconds since the epoch. Google tells the instant, or the seconds, or nothing. */
function end({ expireTime, expiresIn }, now, seconds) {
    return expireTime ?? now + (expiresIn ?? seconds) * 1000;
}
/** Refuses a token with a wrong life. The lease ends with the first of two tokens, so each token is checked by itself. */
function refuseLife(life, longest) {
    const fault = (0,check_lease/* lifeFault */.zR)(life, longest);
    if (fault !== undefined)
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* gcpBounds */.q, fault);
}


/***/ })

};
;