"use strict";
exports.id = 648;
exports.ids = [648];
exports.modules = {

/***/ 9648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   probeAzure: () => (/* binding */ probeAzure)
/* harmony export */ });
/**
 * Looks for a managed identity of the machine. Only a token proves it; a machine with several identities answers with an
 * error that says so.
 */
async function probeAzure(metadata) {
    const resource = encodeURIComponent('https://management.azure.com/');
    const answer = await metadata.ask(`/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`, { metadata: 'true' });
    const one = answer?.status === 200 && answer.body.includes('access_token');
    const several = answer?.status === 400 && /multiple user assigned identities/i.test(answer.body);
    return one || several ? 'a managed identity' : undefined;
}


/***/ })

};
;