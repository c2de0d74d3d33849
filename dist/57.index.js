"use strict";
exports.id = 57;
exports.ids = [57];
exports.modules = {

/***/ 3438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(950);
// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./split/handoff.js
var handoff = __webpack_require__(9692);
// EXTERNAL MODULE: ./steps/inputs.js
var inputs = __webpack_require__(1688);
// EXTERNAL MODULE: ./steps/prepare.js + 7 modules
var prepare = __webpack_require__(3080);
;// CONCATENATED MODULE: ./steps/gate.js





/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
async function gate(step) {
    const { console, record } = step;
    await (0,prepare/* prepare */.i)((0,inputs/* inputsOf */.V)(step, table/* inputTable */.F), step);
    if (record.lines.length > 0)
        console.group('Record', record.lines);
    core/* setOutput */.uH('handoff-id', (0,handoff/* newHandoffId */.m4)());
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(8762);
;// CONCATENATED MODULE: ./entries/gate.js


const start = () => (0,step/* runStep */.e)([gate]);


/***/ }),

/***/ 9692:
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