"use strict";
exports.id = 102;
exports.ids = [102];
exports.modules = {

/***/ 4102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./steps/post.js
var post = __webpack_require__(2103);
// EXTERNAL MODULE: ./broker/processes.js
var processes = __webpack_require__(3790);
// EXTERNAL MODULE: ./wall/open.js
var wall_open = __webpack_require__(4036);
// EXTERNAL MODULE: ./wall/state.js
var state = __webpack_require__(5595);
;// CONCATENATED MODULE: ./steps/run-post.js



/**
 * Removes what a `run` step that was killed has left on the machine: its wall, or under `wall: off` the processes of its
 * command. A step that came to its end has left nothing, and then this does nothing.
 */
async function cleanStanding({ console }, clean) {
    const { wall, group } = (0,state/* loadStanding */.Tb)();
    // Only the start time tells the group from another one that has its number now.
    if (group?.started !== undefined && (0,processes/* startTimeOf */.P2)(group.pid) === group.started) {
        (0,wall_open/* killGroup */.i)(group.pid);
        console.info('The command of a step that was stopped still ran: its group of processes is killed.');
    }
    if (wall === '')
        return;
    const left = await clean(wall);
    for (const text of left)
        console.warning(`Of the wall of the step that was stopped there is left: ${text}.`);
    if (left.length === 0)
        console.info('Nothing is left of the wall of the step that was stopped.');
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
// EXTERNAL MODULE: ./wall/keeper.js + 2 modules
var keeper = __webpack_require__(4248);
;// CONCATENATED MODULE: ./entries/run-post.js




/** Removes what a step that was killed has left on the machine, and then ends its leases. */
const start = () => (0,step/* runStep */.e)([(step) => cleanStanding(step, (id) => (0,keeper/* cleanWall */.ah)(id)), post/* post */.b], { endsLeases: true, post: true });


/***/ })

};
;