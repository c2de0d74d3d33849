"use strict";
exports.id = 36;
exports.ids = [36];
exports.modules = {

/***/ 3036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _steps_post_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2103);
/* harmony import */ var _steps_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4910);
/* harmony import */ var _steps_tell_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5250);



/** A killed issuer job's leases are ended first, and then whoever waits is told, also where ending them failed. */
const start = () => (0,_steps_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .e)([_steps_post_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b, _steps_tell_js__WEBPACK_IMPORTED_MODULE_2__/* .tellAgent */ .f], { clearsUp: true, post: true });


/***/ })

};
;