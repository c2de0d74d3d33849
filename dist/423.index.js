"use strict";
exports.id = 423;
exports.ids = [423];
exports.modules = {

/***/ 7405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toolsIssuer: () => (/* binding */ toolsIssuer)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3659);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5293);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2853);



/** Makes the lease of the tools from the values of this step's input. It asks nobody. */
const toolsIssuer = {
    issue: async (plan, context) => {
        const { cloud, principal, session, scope, narrowed, end, ttl, tools } = plan;
        const given = context.given?.(_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .toolsInputs */ .f.tools) ?? [];
        const path = process.env.PATH ?? '';
        const secrets = {};
        for (const { name } of tools) {
            const spec = given.find((one) => one.name === name);
            // It is renewed by nothing: the broker ends before the lease does.
            if (!spec)
                throw new Error('the values of a tool are not there');
            for (const text of (0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .shownNever */ .QX)({ values: (0,_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .valuesOf */ .s)(spec), url: spec.kind === 'url' ? spec.url : '' }))
                context.secret(text);
            secrets[name] = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeSecrets */ .k7)(spec, path);
        }
        if (tools.length === 0)
            secrets[_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_TOOL */ .te] = _secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_TOOL */ .te;
        const issuedAt = context.clock.now();
        const expiresAt = issuedAt + ttl * 1000;
        const about = { id: `${cloud}:${session}`, cloud, principal, session, scope, narrowed, end };
        return { ...about, issuedAt, expiresAt, secrets, facts: {} };
    },
};


/***/ })

};
;