"use strict";
exports.id = 405;
exports.ids = [405];
exports.modules = {

/***/ 5405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   probeGcp: () => (/* binding */ probeGcp)
/* harmony export */ });
/** Looks for service accounts of the machine (Compute Engine, "About VM metadata"). */
async function probeGcp(metadata) {
    const answer = await metadata.ask('/computeMetadata/v1/instance/service-accounts/', {
        'metadata-flavor': 'Google',
    });
    const some = answer?.status === 200 && answer.header('metadata-flavor') === 'Google' && answer.body.trim() !== '';
    return some ? "the machine's service account" : undefined;
}


/***/ })

};
;