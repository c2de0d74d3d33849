"use strict";
exports.id = 749;
exports.ids = [749];
exports.modules = {

/***/ 5749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6120);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8422);
/* harmony import */ var _flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6219);
/* harmony import */ var _inputs_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9025);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1017);
/* harmony import */ var _split_handoff_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8062);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7844);










/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_5__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_8__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', async () => {
        const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .readContext */ .yI)(process.env);
        const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_4__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m.now);
        const inputs = (0,_inputs_read_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .K)((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .rawInputs */ .me)(process.env, _clouds_table_js__WEBPACK_IMPORTED_MODULE_1__/* .inputTable */ .F), _clouds_table_js__WEBPACK_IMPORTED_MODULE_1__/* .inputTable */ .F, {
            file: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_6__/* .workspaceReader */ .Xx)(run.workspace),
        });
        await (0,_flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__/* .prepare */ .i)(inputs, { run, console, record, clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m });
        if (record.lines.length > 0)
            console.group('Record', record.lines);
        _actions_core__WEBPACK_IMPORTED_MODULE_9__/* .setOutput */ .uH('handoff-id', (0,_split_handoff_js__WEBPACK_IMPORTED_MODULE_7__/* .newHandoffId */ .m4)());
    });
}


/***/ }),

/***/ 8062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZQ: () => (/* binding */ readHandoff),
/* harmony export */   bC: () => (/* binding */ pieceKind),
/* harmony export */   cG: () => (/* binding */ pieceName),
/* harmony export */   h5: () => (/* binding */ sameHandoff),
/* harmony export */   kr: () => (/* binding */ isHandoffId),
/* harmony export */   m4: () => (/* binding */ newHandoffId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const ID = /^[a-z0-9]{16,64}$/;
function isHandoffId(text) {
    return ID.test(text);
}
/** 128 random bits in letters that every artifact name may hold. */
function newHandoffId(random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return random(16).toString('hex');
}
/**
 * A name that nobody has used before. Names are immutable, and a third job could take one that can be guessed; the
 * attempt is in it because a re-run sees the artifacts of the attempts before it.
 */
function pieceName(handoff, kind, random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}
/** The kind of a piece of this hand-over, or `undefined` for any other artifact. */
function pieceKind(handoff, name) {
    const prefix = prefixOf(handoff);
    if (!name.startsWith(prefix))
        return undefined;
    return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1];
}
function sameHandoff(a, b) {
    return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}
/** What a message says it belongs to; `undefined` where it does not say. */
function readHandoff(value) {
    const { id, repository, runId, attempt } = (value ?? {});
    const texts = [id, repository, runId, attempt];
    if (!texts.every((text) => typeof text === 'string' && text !== ''))
        return undefined;
    const [one = '', two = '', three = '', four = ''] = texts;
    return { id: one, repository: two, runId: three, attempt: four };
}
function prefixOf({ id, attempt }) {
    return `agent-creds-${id}-${attempt}-`;
}


/***/ })

};
;