"use strict";
exports.id = 134;
exports.ids = [134];
exports.modules = {

/***/ 3134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   probeAws: () => (/* binding */ probeAws)
/* harmony export */ });
/** Looks for the role of the instance, by IMDSv2 (EC2 User Guide, "Retrieve security credentials"). */
async function probeAws(metadata) {
    const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' };
    const token = await metadata.ask('/latest/api/token', ttl, 'PUT');
    const headers = token?.status === 200 ? { 'x-aws-ec2-metadata-token': token.body } : {};
    const roles = await metadata.ask('/latest/meta-data/iam/security-credentials/', headers);
    const role = roles?.status === 200 && /^[\w+=,.@-]{1,128}\s*$/.test(roles.body);
    return role ? 'an instance role' : undefined;
}


/***/ })

};
;