export const id = 401;
export const ids = [401];
export const modules = {

/***/ 5401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awsIssuer: () => (/* binding */ awsIssuer)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4059);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4362);
/* harmony import */ var _sts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1961);




const awsIssuer = {
    async issue(plan, context) {
        const token = await context.identity(plan.audience);
        const start = (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .githubNow */ .C)(token, context.clock);
        const wall = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
        const { credentials, sessionArn, roleId } = await (0,_sts_js__WEBPACK_IMPORTED_MODULE_3__/* .assumeRole */ .x)({ ...plan, policy: (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .sessionPolicy */ .l)(plan, (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .u)(wall)) }, token, context);
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


/***/ })

};
