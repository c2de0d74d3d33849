"use strict";
exports.id = 259;
exports.ids = [259];
exports.modules = {

/***/ 7764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gitIssuer: () => (/* binding */ gitIssuer)
/* harmony export */ });
/* harmony import */ var _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(756);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7374);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2538);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9164);






/** Makes the lease from the token that the workflow gave. It asks nobody: the git host judges the token with each request. */
const gitIssuer = {
    async issue(plan, context) {
        const handed = context.given?.(_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .gitInputs */ ._.token);
        const own = context.given?.(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.githubToken);
        const token = handed ?? own;
        if (token === undefined) {
            throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u({
                code: 'INPUT_MISSING',
                what: '`scope` has `git:` lines, and there is no token for them',
                why: '`git-token` and `github-token` are both empty; a secret that does not exist, or that this run does not get, is empty',
                fix: `${_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .gitInputs */ ._.token.name}: ${_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .gitInputs */ ._.token.example}`,
            });
        }
        context.secret(token);
        if (!(0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .isToken */ .sg)(token)) {
            throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u({
                code: _bounds_js__WEBPACK_IMPORTED_MODULE_3__/* .gitBounds */ .s.code,
                what: `The value of \`${plan.principal}\` is not a token`,
                why: 'it is very short, or holds a space, a line break or another character that no token has',
                fix: _bounds_js__WEBPACK_IMPORTED_MODULE_3__/* .gitBounds */ .s.fix,
            });
        }
        const issuedAt = context.clock.now();
        const lease = {
            id: `git:${plan.session}`,
            cloud: 'git',
            principal: plan.principal,
            session: plan.session,
            scope: plan.scope,
            narrowed: plan.narrowed,
            issuedAt,
            expiresAt: issuedAt + plan.ttl * 1000,
            end: plan.end,
            secrets: { token },
            // A token that other steps have, too, is not this lease's to end.
            facts: { [_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .HANDED_OVER */ .S]: String(handed !== undefined && handed !== own) },
        };
        return lease;
    },
};


/***/ })

};
;