"use strict";
exports.id = 74;
exports.ids = [74];
exports.modules = {

/***/ 6693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   azureProtocol: () => (/* binding */ azureProtocol)
/* harmony export */ });
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29);
/* harmony import */ var _text_trim_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4737);
/* harmony import */ var _serve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3347);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6632);




/**
 * The protocol of the managed identity endpoint of App Service, API version 2019-08-01, and its older form, which
 * `az login --identity` uses (learn.microsoft.com/azure/app-service/overview-managed-identity, "REST endpoint
 * reference").
 */
function azureProtocol(context) {
    const { plan } = context;
    return {
        owns: (path) => path === '/azure' || path.startsWith('/azure/'),
        refuse,
        answer(request) {
            const resource = request.query.get('resource') ?? '';
            const what = (0,_serve_js__WEBPACK_IMPORTED_MODULE_1__.clip)(`token for ${resource || 'no resource'}`);
            const older = request.path.startsWith(_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .OLDER_PATH */ .j.slice(0, -1));
            const presented = request.header('x-identity-header') ?? request.header('secret');
            if (!(0,_text_equal_js__WEBPACK_IMPORTED_MODULE_0__.sameSecret)(presented, context.bearer)) {
                return refuse(403, 'bearer', older
                    ? 'agent-creds: the header Secret is not MSI_SECRET of this broker.'
                    : 'agent-creds: the header X-IDENTITY-HEADER is not IDENTITY_HEADER of this broker.', what);
            }
            if (!older && request.path !== _paths_js__WEBPACK_IMPORTED_MODULE_2__/* .TOKEN_PATH */ .o) {
                return refuse(404, 'path', 'agent-creds: ask at IDENTITY_ENDPOINT, exactly as it is exported.', what);
            }
            const wrong = wrongIdentity(request, plan) ?? wrongResource(resource, plan);
            if (wrong)
                return refuse(wrong.status, wrong.reason, `agent-creds: ${wrong.message}`, what);
            const current = context.current();
            if (typeof current === 'string')
                return refuse(503, current, (0,_serve_js__WEBPACK_IMPORTED_MODULE_1__.unavailableText)(current, 'Azure'), what);
            const expiresOn = Math.floor(current.expiresAt / 1000);
            return json(200, {
                decision: 'served',
                what,
                body: {
                    access_token: current.lease.secrets.accessToken,
                    client_id: plan.clientId,
                    expires_in: String(Math.floor(current.remainingMs / 1000)),
                    expires_on: String(expiresOn),
                    not_before: String(Math.floor(current.lease.issuedAt / 1000)),
                    resource,
                    token_type: 'Bearer',
                },
            });
        },
    };
}
/** Refuses a request for another identity. The lease has one identity, and the client must not get a token of another. */
function wrongIdentity({ query }, plan) {
    const asked = query.get('client_id') ?? query.get('clientid');
    if (asked !== null && asked.toLowerCase() !== plan.clientId.toLowerCase()) {
        return {
            status: 400,
            reason: 'identity',
            message: `this job's lease is for client id ${plan.clientId || '(the machine\u2019s own)'}, and ${(0,_serve_js__WEBPACK_IMPORTED_MODULE_1__.clip)(asked, 60)} was asked for. Leave the client id out, or use AZURE_CLIENT_ID.`,
        };
    }
    const other = ['principal_id', 'object_id', 'mi_res_id', 'msi_res_id'].find((name) => query.has(name));
    return other === undefined
        ? undefined
        : {
            status: 400,
            reason: 'identity',
            message: `this endpoint identifies an identity by its client id, not by ${other}. Leave it out, or use AZURE_CLIENT_ID.`,
        };
}
function wrongResource(resource, plan) {
    if (resource === '') {
        return { status: 400, reason: 'resource', message: 'the query has no `resource`.' };
    }
    if (canonical(resource) === canonical(plan.resource))
        return undefined;
    return {
        status: 403,
        reason: 'resource',
        message: `the lease of this job is for ${plan.resource}, and ${(0,_serve_js__WEBPACK_IMPORTED_MODULE_1__.clip)(resource, 100)} was asked for. In the workflow: scope: azure:resource  ${(0,_serve_js__WEBPACK_IMPORTED_MODULE_1__.clip)(resource, 100)}`,
    };
}
/** Other names of a resource that clients use; for Entra ID they are the same audience. */
const ALIASES = {
    'https://management.core.windows.net': 'https://management.azure.com',
    'https://management.core.usgovcloudapi.net': 'https://management.usgovcloudapi.net',
    'https://management.core.chinacloudapi.cn': 'https://management.chinacloudapi.cn',
    'https://management.core.sovcloud-api.fr': 'https://management.sovcloud-api.fr',
    'https://management.core.sovcloud-api.de': 'https://management.sovcloud-api.de',
    'https://management.core.sovcloud-api.sg': 'https://management.sovcloud-api.sg',
};
function canonical(resource) {
    const bare = (0,_text_trim_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutTrailing */ .h)(resource.toLowerCase().replace(/\/\.default$/, ''), '/');
    return ALIASES[bare] ?? bare;
}
/** An error answer, with the fields of App Service and with `error`, which the SDKs show. */
function refuse(status, reason, message, what) {
    const error = status === 503 ? 'temporarily_unavailable' : status === 400 ? 'invalid_request' : 'access_denied';
    return json(status, {
        decision: 'refused',
        what,
        reason,
        body: { statusCode: status, message, error, error_description: message },
    });
}
function json(status, { body, ...decision }) {
    return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...decision };
}


/***/ })

};
;