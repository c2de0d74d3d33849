export const id = 44;
export const ids = [44];
export const modules = {

/***/ 4044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _end_end_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9079);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3377);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1017);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5223);
/* harmony import */ var _finish_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3725);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7844);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1712);
/* harmony import */ var _take_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2885);











/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
 */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_4__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_8__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', () => post(console));
}
async function post(console) {
    const state = (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_6__/* .loadState */ .C7)();
    if (!state || state.stage === 'started') {
        console.info('No lease was asked for, so there is nothing to end.');
        return;
    }
    if (state.stage === 'dry-run') {
        console.info('It was a dry run: no lease was asked for.');
        return;
    }
    const known = heldBy(state);
    if (known.length === 0)
        console.info('Nothing that was asked for was issued, so there is nothing to end.');
    const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readContext */ .yI)(process.env);
    // Any step can write that mark, so it only says where to look first: the cloud is asked all the same.
    const maybeDone = (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isMarkedEnded */ .DS)(state.folder);
    const deps = {
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        revoke: state.revoke,
        identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_9__/* .identityFetcher */ .u)(run, console),
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        by: 'post',
        maybeDone,
        untrusted: false,
    };
    const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m.now);
    const held = state.broker
        ? await (0,_take_js__WEBPACK_IMPORTED_MODULE_10__/* .takeFromBroker */ .X)(state.broker, known, {
            folder: state.folder,
            maybeDone,
            record,
            console,
            summary: state.summary ?? false,
        })
        : known;
    const ended = await Promise.all(held.map((one) => (0,_end_end_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .endLease */ .K)(one, deps)));
    for (const [index, one] of ended.entries()) {
        (0,_finish_js__WEBPACK_IMPORTED_MODULE_7__/* .reportEnded */ .z)(one, state.revoke, console);
        const { lease, asked } = held[index] ?? {};
        const subject = lease?.id ?? `${asked?.cloud}:${asked?.session}`;
        for (const { type, data } of one.events)
            record.add(type, subject, data);
    }
    if (maybeDone && ended.every((one) => one.idle)) {
        console.info("The end step has ended this job's leases: nothing was left to do.");
    }
    (0,_finish_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRecord */ .Z)(record, state.folder, console);
}
/** What main handed over, or what it asked for and may have been given. */
function heldBy(state) {
    if (state.stage !== 'delivered')
        return state.asked.map((asked) => ({ asked }));
    return state.leases.map((lease) => {
        const asked = state.asked.find((one) => one.cloud === lease.cloud && one.session === lease.session);
        return { lease, asked: asked ?? { ...lease, ttl: 0 } };
    });
}


/***/ }),

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ loadState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   p$: () => (/* binding */ emptyState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);

const KEY = 'agentCreds';
const emptyState = { stage: 'started', asked: [], leases: [], folder: '', revoke: 'auto' };
function saveState(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(KEY, JSON.stringify(state));
}
/** What main saved, or `undefined` when it never came so far, or the value is not one of ours. */
function loadState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(KEY));
        if (!state ||
            typeof state.stage !== 'string' ||
            !Array.isArray(state.asked) ||
            !Array.isArray(state.leases))
            return undefined;
        return { ...emptyState, ...state };
    }
    catch {
        return undefined;
    }
}


/***/ })

};
