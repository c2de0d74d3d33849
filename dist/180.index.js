"use strict";
exports.id = 180;
exports.ids = [180];
exports.modules = {

/***/ 5180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awsProtocol: () => (/* binding */ awsProtocol)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _serve_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3347);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5011);




const WHAT = 'credentials';
/** The container credentials protocol (AWS SDKs and Tools Reference Guide, "Container credential provider"). */
function awsProtocol(context) {
    const { name } = context.plan;
    return {
        owns: (path) => (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .ownsPath */ .z)(path, name),
        refuse,
        answer(request) {
            if (!(0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(request.header('authorization'), context.bearer)) {
                return refuse(403, 'bearer', 'agent-creds: the Authorization header is not the token of this broker. Send the content of the file that AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names; a tool that does not know this variable needs AWS_CONTAINER_AUTHORIZATION_TOKEN.', WHAT);
            }
            if (request.path !== (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialsPath */ ._)(name)) {
                return refuse(404, 'path', 'agent-creds: this is not the path in AWS_CONTAINER_CREDENTIALS_FULL_URI.', WHAT);
            }
            const current = context.current();
            if (typeof current === 'string')
                return refuse(503, current, (0,_serve_js__WEBPACK_IMPORTED_MODULE_3__.unavailableText)(current, 'AWS'), WHAT);
            const { accessKeyId, secretAccessKey, sessionToken } = current.lease.secrets;
            return json(200, {
                decision: 'served',
                what: WHAT,
                body: {
                    AccessKeyId: accessKeyId,
                    SecretAccessKey: secretAccessKey,
                    Token: sessionToken,
                    Expiration: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR)(current.expiresAt),
                    AccountId: current.lease.facts.account,
                    RoleArn: current.lease.principal,
                },
            });
        },
    };
}
/** An error answer. The SDKs read `Code` and `Message` from its body and show them. */
function refuse(status, reason, message, what = WHAT) {
    const Code = status === 503 ? 'LeaseUnavailable' : status === 404 ? 'NotFound' : 'AccessDenied';
    return json(status, { decision: 'refused', what, reason, body: { Code, Message: message } });
}
function json(status, { body, ...decision }) {
    return {
        status,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        ...decision,
    };
}


/***/ })

};
;