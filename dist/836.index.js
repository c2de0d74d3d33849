"use strict";
exports.id = 836;
exports.ids = [836];
exports.modules = {

/***/ 7836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./end/end-leases.js + 2 modules
var end_leases = __webpack_require__(136);
// EXTERNAL MODULE: ./end/finish-record.js
var finish_record = __webpack_require__(3364);
// EXTERNAL MODULE: ./end/ledger.js
var end_ledger = __webpack_require__(2454);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __webpack_require__(2383);
// EXTERNAL MODULE: ./record/record.js
var record_record = __webpack_require__(6186);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(2763);
// EXTERNAL MODULE: ./runner/files.js
var files = __webpack_require__(4727);
;// CONCATENATED MODULE: ./steps/end.js







/**
 * `end@v1`: ends this job's leases now, right after the agent. The runner gives the state of the step that issued them to
 * no other action, so this step finds the leases in RUNNER_TEMP, where any step can write; {@link readLedger} limits what
 * such a file can ask for. The post step of the issuing action trusts none of it and looks for itself.
 */
async function end(step) {
    const { run, console } = step;
    const owner = { runKey: (0,context/* runKey */.r7)(run), runId: run.runId, attempt: run.attempt };
    const all = (0,record_folder/* readLeases */.Mw)(run.temp).flatMap(({ folder, text }) => {
        const ledger = (0,end_ledger/* readLedger */.S)(text, owner);
        return ledger ? [{ folder, ledger }] : [];
    });
    const found = all.filter(({ folder }) => !(0,record_folder/* isMarkedEnded */.DS)(folder));
    if (found.length === 0) {
        console.info(all.length > 0
            ? "Marks say that this job's leases have been ended already. Any step can write such marks, so the post step looks for itself."
            : "No list of this job's leases is here, so this step ends nothing. The post step looks for itself.");
        return;
    }
    // The leases first: a file that a step has meddled with may keep nothing from its end.
    for (const one of found)
        await endFound(one, step);
    blankVariables(found, step);
}
/**
 * Sets the exported variables to the empty text, which cloud tools treat as unset, for later steps. Those that the step
 * added to become what they were.
 */
function blankVariables(found, { console }) {
    const restored = Object.assign({}, ...found.map(({ ledger }) => ledger.restore));
    const all = [...new Set(found.flatMap(({ ledger }) => ledger.variables))];
    const names = all.filter((name) => !(name in restored));
    if (all.length === 0)
        return;
    try {
        new files/* CommandFiles */.BE().exportVariables({
            ...Object.fromEntries(names.map((name) => [name, ''])),
            ...restored,
        });
    }
    catch {
        console.warning(`Later steps still see ${all.join(', ')}: GITHUB_ENV could not be written.`);
        return;
    }
    console.info(`Empty from the next step on: ${names.join(', ')}. Tools that read them stop working.`);
}
async function endFound({ folder, ledger }, step) {
    const { run, console, clock } = step;
    const { holdings } = ledger;
    // A record of its own for each step that issued leases: its lines go into that step's file.
    const record = new record_record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock.now);
    const order = { ...holdings, folder, by: 'end', untrusted: true, summary: true };
    const { failed } = await (0,end_leases/* endLeases */.$)(order, { ...step, record });
    if (failed)
        process.exitCode = 1;
    try {
        (0,record_folder/* releaseMarks */.CO)(run.temp, (0,record_folder/* marksOf */.Ok)(holdings.leases), (0,context/* runKey */.r7)(run));
        (0,record_folder/* markEnded */.oz)(folder);
    }
    catch {
        console.info('The mark of these leases could not be removed; a new lease in this job may be refused.');
    }
    (0,finish_record/* finishRecord */.Z)(record, folder, { console, summary: true });
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/end.js


const start = () => (0,step/* runStep */.e)([end], { endsLeases: true });


/***/ })

};
;