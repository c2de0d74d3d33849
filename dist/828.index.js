"use strict";
exports.id = 828;
exports.ids = [828];
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

/***/ 1506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _artifacts_backend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91);
/* harmony import */ var _artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(960);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5233);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3459);
/* harmony import */ var _split_end_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1957);
/* harmony import */ var _split_pieces_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5053);
/* harmony import */ var _split_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3369);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7844);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4044);









const TELL_MS = 15_000;
/**
 * After an issuer job that came to its end there is nothing left. One that was killed left in state what it asked
 * for: its leases are ended first, by who they are and not by their secrets, and then whoever waits is told.
 */
async function start() {
    await (0,_post_js__WEBPACK_IMPORTED_MODULE_8__.start)();
    const { handoff } = (0,_split_state_js__WEBPACK_IMPORTED_MODULE_6__/* .loadSplitState */ .uY)();
    if (!handoff)
        return;
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_3__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_7__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', async () => {
        try {
            const signal = AbortSignal.timeout(TELL_MS);
            const secret = (value) => console.secrets.add(value);
            const artifacts = (0,_artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactClient */ .AR)((0,_artifacts_backend_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactBackend */ .BS)(process.env), { clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m, signal, secret });
            await new _split_pieces_js__WEBPACK_IMPORTED_MODULE_5__/* .Pieces */ .q(artifacts, handoff).put('note', _split_end_js__WEBPACK_IMPORTED_MODULE_4__/* .NOTE_FILE */ .ec, (0,_split_end_js__WEBPACK_IMPORTED_MODULE_4__/* .writeNote */ .IP)('failed'));
            console.info('The issuer step did not come to its end; the agent job has been told.');
        }
        catch {
            console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
        }
    });
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