"use strict";
exports.id = 930;
exports.ids = [930];
exports.modules = {

/***/ 91:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ artifactBackend)
/* harmony export */ });
/* unused harmony exports isEnterpriseServer, backendIds */
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);

/** Anything but github.com and its data-residency hosts is GitHub Enterprise Server. */
function isEnterpriseServer(serverUrl) {
    const host = URL.parse(serverUrl)?.hostname ?? '';
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
/**
 * Reads the runner's variables. They reach `uses:` steps only, never a `run:` step.
 * @throws {AgentCredsError} ARTIFACTS_MISSING where there is no such service.
 */
function artifactBackend(env) {
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    if (isEnterpriseServer(server)) {
        throw missing(`The server ${URL.parse(server)?.host ?? ''} has no artifact service that two jobs could use`, 'GitHub Enterprise Server keeps artifacts in another way (version 3)', 'uses: org/agent-creds@v1   # in the agent job itself: the split needs github.com or GitHub Enterprise Cloud');
    }
    const url = URL.parse(env.ACTIONS_RESULTS_URL ?? '');
    const token = env.ACTIONS_RUNTIME_TOKEN ?? '';
    const ids = backendIds(token);
    if (!url || !ids) {
        throw missing('This step does not know the artifact service of its run', `${url ? 'ACTIONS_RUNTIME_TOKEN' : 'ACTIONS_RESULTS_URL'} is missing or not what a runner sets`, 'uses: org/agent-creds/receive@v1   # a step of a workflow, on a runner of version 2.308 or later');
    }
    return { url: url.origin, token, ...ids };
}
/**
 * The run's and the job's ids of the results service, from the token's `scp` claim
 * (`... Actions.Results:<run>:<job> ...`), as GitHub's own client reads them.
 */
function backendIds(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        for (const scope of String(claims.scp).split(' ')) {
            const [name, runId, jobId, ...rest] = scope.split(':');
            if (name === 'Actions.Results' && runId && jobId && rest.length === 0)
                return { runId, jobId };
        }
    }
    catch {
        // Not a token.
    }
    return undefined;
}
function missing(what, why, fix) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_MISSING', what, why, fix });
}


/***/ }),

/***/ 8892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _artifacts_backend_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91);
/* harmony import */ var _artifacts_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(960);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5233);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3459);
/* harmony import */ var _split_end_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1957);
/* harmony import */ var _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5053);
/* harmony import */ var _split_refusal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1148);
/* harmony import */ var _split_state_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3369);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7844);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4044);











/** How long the issuer job is tried to be told; it finds out by itself within a minute. */
const TELL_MS = 15_000;
/** Tells the issuer job first, so that it ends the leases at once, and then clears up as after any lease. */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_4__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_9__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', async () => {
        const { handoff, endToken, endedFile } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_8__/* .loadSplitState */ .uY)();
        if (!handoff || endToken === '') {
            console.info('No key was offered, so there is nothing to end.');
            return;
        }
        let reason = readReason(endedFile);
        try {
            const secret = (value) => console.secrets.add(value);
            const signal = AbortSignal.timeout(TELL_MS);
            const backend = (0,_artifacts_backend_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactBackend */ .BS)(process.env);
            const artifacts = (0,_artifacts_client_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactClient */ .AR)(backend, { clock: _clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m, signal, secret });
            const pieces = new _split_pieces_js__WEBPACK_IMPORTED_MODULE_6__/* .Pieces */ .q(artifacts, handoff);
            reason ??= await (0,_split_end_js__WEBPACK_IMPORTED_MODULE_5__/* .readNote */ .VC)(pieces, await pieces.list());
            await pieces.put('end', _split_end_js__WEBPACK_IMPORTED_MODULE_5__/* .END_FILE */ .B8, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_5__/* .writeEnd */ .PF)(endToken));
            console.info('The issuer job has been told that this job is done; it ends the leases and keeps the record.');
        }
        catch {
            console.info('The issuer job could not be told; it will see within a minute that this job has ended.');
        }
        if (reason) {
            console.error((0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .endedError */ .b8)('issuer', reason));
            process.exitCode = 1;
        }
    });
    await (0,_post_js__WEBPACK_IMPORTED_MODULE_10__.start)();
}
/** What the broker left when the hand-over ended early. Steps of this job can write it, and only fail themselves. */
function readReason(file) {
    if (file === '')
        return undefined;
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').slice(0, 40);
        return (0,_split_refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .isReason */ .Vs)(text) ? text : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 3369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ emptySplitState),
/* harmony export */   fR: () => (/* binding */ saveSplitState),
/* harmony export */   uY: () => (/* binding */ loadSplitState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6120);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8062);


const KEY = 'agentCredsSplit';
const emptySplitState = { handoff: undefined, endToken: '', endedFile: '' };
function saveSplitState(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ(KEY, JSON.stringify(state));
}
function loadSplitState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu(KEY));
        const { endToken, endedFile } = state;
        return {
            handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_0__/* .readHandoff */ .ZQ)(state.handoff),
            endToken: typeof endToken === 'string' ? endToken : '',
            endedFile: typeof endedFile === 'string' ? endedFile : '',
        };
    }
    catch {
        return emptySplitState;
    }
}


/***/ }),

/***/ 9359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ sameSecret)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Compares a secret in constant time, whatever the lengths. An empty secret equals nothing. */
function sameSecret(shown, expected) {
    if (shown === undefined || expected === '')
        return false;
    const digest = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(digest(shown), digest(expected));
}


/***/ })

};
;