"use strict";
exports.id = 403;
exports.ids = [403];
exports.modules = {

/***/ 6932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   anthropicIssuer: () => (/* binding */ anthropicIssuer)
/* harmony export */ });
/* harmony import */ var _models_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7796);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6542);
/* harmony import */ var _provider_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9074);



/** The scope that a token for messages needs (Claude API documentation, "Workload identity federation"). */
const INFERENCE = 'workspace:inference';
/** Exchanges an identity token (RFC 7523) at `/v1/oauth/token`. */
const anthropicIssuer = (0,_models_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .modelIssuer */ .f)(_provider_js__WEBPACK_IMPORTED_MODULE_2__/* .anthropicProvider */ .K, {
    bounds: _bounds_js__WEBPACK_IMPORTED_MODULE_1__/* .anthropicBounds */ .G,
    refused: 'ANTHROPIC_REFUSED',
    path: '/v1/oauth/token',
    fields: (jwt) => ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt }),
    fix: ({ exchange }) => [
        `look up why in the Claude Console, at the authentication events of the rule ${exchange.federation_rule_id ?? ''}: the API does not say it.`,
        'match_subject_prefix, match_claim_absent: the rule is not for this job, compare it with the claims above;',
        'workspace_id_required: set anthropic-workspace;',
        'jti_reused: another step exchanged the same token, run the job again',
    ].join(' '),
    note({ fields }, { progress }) {
        const { scope } = fields;
        if (typeof scope !== 'string' || scope.split(' ').every((one) => one === INFERENCE))
            return;
        progress(`Claude API: the rule gives a token that may do more than ask models. ${INFERENCE} is enough for this job; the gateway forwards no other call.`);
    },
});


/***/ }),

/***/ 7796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ modelIssuer)
/* harmony export */ });
/* harmony import */ var _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(622);
/* harmony import */ var _clouds_token_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5084);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3179);
/* harmony import */ var _identity_claims_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(55);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3889);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9645);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1335);
/* harmony import */ var _net_retry_after_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2084);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9397);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7727);
/* harmony import */ var _text_shorten_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1408);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9630);













/** The provider answered the exchange with another status than 200. */
class ExchangeRefused extends Error {
    answer;
    constructor(answer) {
        super(`answered ${answer.status}`);
        this.answer = answer;
    }
    get isTransient() {
        const { status } = this.answer;
        return status === 429 || status >= 500;
    }
}
/** The issuer of a provider: its key as it was given, or a token by its federation. */
function modelIssuer(provider, exchange) {
    return {
        issue: async (plan, context) => plan.source === 'key'
            ? keyLease(provider, plan, context)
            : await exchanged(provider, exchange, plan, context),
    };
}
function keyLease({ key }, plan, context) {
    const value = context.given?.(key);
    if (value === undefined) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u({
            code: 'INPUT_MISSING',
            what: `\`${key.name}\` is empty`,
            why: 'the plan was made with it, and this step has no value for it',
            fix: `${key.name}: ${key.example}`,
        });
    }
    context.secret(value);
    return leaseOf(plan, context.clock.now(), plan.ttl, { apiKey: value });
}
function leaseOf(plan, issuedAt, seconds, secrets) {
    return {
        id: `${plan.cloud}:${plan.session}`,
        cloud: plan.cloud,
        principal: plan.principal,
        session: plan.session,
        scope: plan.scope,
        narrowed: plan.narrowed,
        issuedAt,
        expiresAt: Math.floor((issuedAt + seconds * 1000) / 1000) * 1000,
        end: plan.end,
        secrets,
        facts: {},
    };
}
/**
 * Exchanges GitHub's token for a token of the provider. Each attempt has a GitHub token of its own: a provider takes one only once,
 * and refuses it the second time without a reason, also where its answer to the first time was lost.
 */
async function exchanged(provider, exchange, plan, context) {
    const { clock, signal, progress } = context;
    let token;
    try {
        return await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .retry */ .L)(async () => {
            const own = await context.identity(plan.audience, token ? 'fresh' : undefined);
            token = own;
            const issuedAt = (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_4__/* .githubNow */ .C)(own, clock);
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_5__/* .request */ .Em)({
                method: 'POST',
                url: `${plan.authority}${exchange.path}`,
                headers: { 'content-type': 'application/json', accept: 'application/json' },
                body: JSON.stringify({ ...exchange.fields(own.jwt), ...plan.exchange }),
                timeoutMs: _net_timeouts_js__WEBPACK_IMPORTED_MODULE_6__/* .timeouts */ .F.call,
                signal,
            });
            if (answer.status !== 200)
                throw new ExchangeRefused(answer);
            const read = readToken(exchange, answer.body, context);
            exchange.note?.(read, context);
            return leaseOf(plan, issuedAt, read.expiresIn, { accessToken: read.value });
        }, {
            clock,
            signal,
            attempts: 4,
            advise(error) {
                if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_5__/* .NetworkError */ .Dr)
                    return { retry: error.transient };
                if (!(error instanceof ExchangeRefused) || !error.isTransient)
                    return { retry: false };
                return { retry: true, afterMs: (0,_net_retry_after_js__WEBPACK_IMPORTED_MODULE_9__/* .retryAfterMs */ .V)(error.answer.headers, clock.now()) };
            },
            onRetry: (error, attempt) => progress(`${provider.title}: ${error instanceof Error ? error.message : 'failed'}; trying again (${attempt})`),
        });
    }
    catch (error) {
        signal.throwIfAborted();
        throw explain(error, provider, exchange, plan, token?.claims);
    }
}
function readToken({ bounds, life }, body, context) {
    const read = (0,_clouds_token_answer_js__WEBPACK_IMPORTED_MODULE_2__.readTokenAnswer)(body);
    if (typeof read === 'string')
        throw (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedAnswer */ .Fi)(bounds, read);
    context.secret(read.value);
    const expiresIn = read.expiresIn ?? life;
    if (expiresIn === undefined)
        throw (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedAnswer */ .Fi)(bounds, 'it does not tell the life of its token');
    const fault = (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .lifeFault */ .zR)({ issuedAt: 0, expiresAt: expiresIn * 1000 }, _bounds_js__WEBPACK_IMPORTED_MODULE_7__/* .LONGEST_FEDERATED */ .i);
    if (fault !== undefined)
        throw (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedAnswer */ .Fi)(bounds, fault);
    return { ...read, expiresIn };
}
function explain(error, provider, exchange, plan, claims) {
    const host = (0,_clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(plan.authority);
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_5__/* .NetworkError */ .Dr) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u({
            code: exchange.bounds.code,
            what: `${provider.title} at ${host} cannot be reached`,
            why: error.message,
            fix: 'allow the runner to reach it (HTTPS_PROXY, firewall)',
        });
    }
    if (!(error instanceof ExchangeRefused))
        return error;
    const { status } = error.answer;
    const said = messageOf(error.answer.body);
    const problem = error.isTransient
        ? {
            code: exchange.bounds.code,
            what: `${provider.title} keeps answering ${status}`,
            why: said === '' ? 'it gave no reason' : `it said "${said}"`,
            fix: 'run the job again',
        }
        : {
            code: exchange.refused,
            what: `${provider.title} does not exchange the token of this job: ${status}`,
            why: `${said === '' ? 'It gave no reason.' : `It said "${said}".`}${claims ? ` This job's token:\n${(0,_identity_claims_js__WEBPACK_IMPORTED_MODULE_10__/* .shownClaims */ .p)(claims)}` : ''}`,
            fix: exchange.fix(plan),
        };
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AgentCredsError */ .$u(problem);
}
/** The message of a refusal, of the provider's own form or of OAuth's. */
function messageOf(body) {
    const { error, error_description: description, message } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_11__/* .jsonFields */ .yX)(body);
    const text = description ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_11__/* .fieldsOf */ .Pf)(error).message ?? message ?? error;
    return typeof text === 'string' ? (0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_12__/* .shorten */ .m)(text, 300) : '';
}


/***/ }),

/***/ 5932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openaiIssuer: () => (/* binding */ openaiIssuer)
/* harmony export */ });
/* harmony import */ var _models_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7796);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22);
/* harmony import */ var _provider_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4106);



/** Exchanges an identity token (RFC 8693) at `/oauth/token`. */
const openaiIssuer = (0,_models_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .modelIssuer */ .f)(_provider_js__WEBPACK_IMPORTED_MODULE_2__/* .openaiProvider */ .I, {
    bounds: _bounds_js__WEBPACK_IMPORTED_MODULE_1__/* .openaiBounds */ .G,
    refused: 'OPENAI_REFUSED',
    path: '/oauth/token',
    fields: (jwt) => ({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: jwt,
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    }),
    // An answer without a life is for an hour (OpenAI documentation, "Workload identity federation").
    life: 3600,
    fix: ({ exchange, audience }) => [
        `compare the claims above with the mapping of the service account ${exchange.service_account_id ?? ''} at the identity provider ${exchange.identity_provider_id ?? ''}.`,
        `Its audience must be ${audience}, or set openai-audience;`,
        'where another step exchanged the same token, run the job again',
    ].join(' '),
});


/***/ })

};
;