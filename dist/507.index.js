"use strict";
exports.id = 507;
exports.ids = [507];
exports.modules = {

/***/ 9507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyProfile: () => (/* binding */ applyProfile),
  findProfile: () => (/* binding */ findProfile)
});

// EXTERNAL MODULE: ./lib/clouds/clouds.js + 21 modules
var clouds_clouds = __webpack_require__(4141);
// EXTERNAL MODULE: ./lib/clouds/table.js
var table = __webpack_require__(8422);
// EXTERNAL MODULE: ./lib/inputs/common.js + 4 modules
var common = __webpack_require__(9839);
// EXTERNAL MODULE: ./lib/text/nearest.js
var nearest = __webpack_require__(4581);
// EXTERNAL MODULE: ./lib/text/quote.js
var quote = __webpack_require__(7819);
// EXTERNAL MODULE: ./lib/text/glob.js
var glob = __webpack_require__(5613);
;// CONCATENATED MODULE: ./lib/policy/conditions.js

/** The conditions of a profile that the run does not meet. Patterns are anchored at both ends. */
function unmetConditions(profile, run) {
    const workflow = workflowPath(run.workflowRef);
    const unmet = [];
    const check = (condition, is, meets) => {
        const allowed = profile[condition];
        if (allowed.length > 0 && !allowed.some(meets))
            unmet.push({ condition, is, allowed });
    };
    check('workflows', workflow || 'unknown', (pattern) => workflow !== '' && (0,glob/* globMatches */.mw)(pattern, workflow));
    check('events', run.eventName || 'unknown', (event) => event === run.eventName);
    check('branches', run.ref || 'unknown', (pattern) => matchesRef(pattern, run.ref));
    return unmet;
}
/** The path of the workflow file: the part between the repository and the `@`. */
function workflowPath(workflowRef) {
    return /^[^/@]+\/[^/@]+\/(\.github\/workflows\/[^/@]+)@/.exec(workflowRef)?.[1] ?? '';
}
/**
 * A pattern is a branch's name, or a whole ref where it begins with `refs/`. A pull request's run is on
 * `refs/pull/N/merge`, which no branch's name matches: its code is not that branch's.
 */
function matchesRef(pattern, ref) {
    return ref !== '' && (0,glob/* globMatches */.mw)(pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`, ref);
}

// EXTERNAL MODULE: ./lib/policy/model.js
var model = __webpack_require__(4955);
// EXTERNAL MODULE: ./lib/policy/narrow.js
var narrow = __webpack_require__(2327);
;// CONCATENATED MODULE: ./lib/policy/apply.js








/** The profile of this name that the run may use; problems are added where there is none. */
function findProfile(name, { file, run }, problems) {
    const profile = file.profiles.get(name);
    if (!profile) {
        const guess = (0,nearest/* nearest */.p)(name, file.profiles.keys());
        const all = [...file.profiles.keys()];
        problems.add('PROFILE_UNKNOWN', `There is no profile ${(0,quote/* quote */.h)(name)}`, `${model/* POLICY_PATH */.l} on the default branch has ${all.length > 0 ? all.join(', ') : 'none'}`, `profile: ${guess ?? all[0] ?? 'NAME   # after an admin has added it to the default branch'}`);
        return undefined;
    }
    for (const { condition, is, allowed } of unmetConditions(profile, run)) {
        problems.add('PROFILE_REFUSED', `Profile ${(0,quote/* quote */.h)(name)} is not for this run: its \`${condition}\` do not include ${(0,quote/* quote */.h)(is)}`, `line ${profile.lines[condition] ?? profile.line} of ${model/* POLICY_PATH */.l} allows ${allowed.join(', ')}`, `another profile, or have an admin add it:\n${condition}: [${[...allowed, is].join(', ')}]`);
    }
    return profile;
}
/**
 * The inputs that are in force: what the workflow says within what the profile allows. Pure.
 * @returns inputs that never reach further than the profile; meaningless where problems were added.
 */
function applyProfile(profile, application, problems) {
    const { inputs, clouds } = application;
    const wider = [];
    const changes = [];
    const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
    const askedLines = inputs.get(common/* common */.s.scope) ?? [];
    const used = askedLines.length > 0 ? own.filter((c) => askedLines.some((l) => (0,clouds_clouds/* cloudOfLine */.V8)(l, clouds) === c)) : own;
    const principals = new Set(own.filter((cloud) => cloud.isConfigured(profile.inputs)));
    for (const input of (0,table/* tableOf */.c)(clouds)) {
        // What cannot be read has been reported, and compares with nothing.
        if (input.role === 'none' || input.role === 'scope' || inputs.isBroken(input))
            continue;
        const cloud = clouds.find((one) => one.inputs.includes(input));
        const result = (0,narrow/* narrow */.s)({
            input,
            held: profile.inputs.said(input),
            asked: inputs.said(input),
            principalHeld: cloud !== undefined && principals.has(cloud),
        });
        if ('wider' in result) {
            const written = (value) => (value === undefined ? '' : input.kind.write(value));
            wider.push({
                name: input.name,
                held: [written(result.limit)],
                asked: [written(inputs.said(input))],
            });
        }
        else if (cloud === undefined || used.includes(cloud)) {
            // A cloud that the workflow's scope leaves out is not used, so the profile's inputs of it stay away.
            changes.push([input, result.value]);
        }
    }
    const scope = askedLines.length > 0 ? askedLines : profile.scope;
    const effective = inputs.with([...changes, [common/* common */.s.scope, scope]]);
    for (const cloud of clouds) {
        if (own.includes(cloud) || !cloud.isConfigured(effective))
            continue;
        wider.push({
            name: 'clouds',
            held: profile.clouds,
            asked: [`${cloud.name} (\`${cloud.configuredBy}\`)`],
        });
    }
    const lines = checkLines(profile, askedLines, effective, clouds, problems);
    if (lines)
        wider.push(lines);
    for (const one of wider)
        refuse(profile, one, problems);
    return effective;
}
/** The asked scope lines that no line of the profile contains. */
function checkLines(profile, asked, inputs, clouds, problems) {
    const beyond = [];
    for (const line of asked) {
        const cloud = (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds);
        const held = cloud ? profile.scope.filter((own) => (0,clouds_clouds/* cloudOfLine */.V8)(own, clouds) === cloud) : [];
        const contained = cloud && held.length > 0 && cloud.contains(held, inputs)(line);
        if (typeof contained === 'object') {
            for (const { code, what, why, fix, ...at } of contained.problems)
                problems.add(code, what, why, fix, at);
        }
        else if (!contained)
            beyond.push(line);
    }
    if (beyond.length === 0)
        return undefined;
    return { name: 'scope', held: profile.scope.map((l) => l.text), asked: beyond.map((l) => l.text) };
}
function refuse(profile, { name, held, asked }, problems) {
    const removed = held.filter(Boolean).flatMap((text) => text.split('\n'));
    const diff = [
        ...(removed.length > 0 ? removed : ['(nothing)']).map((text) => `- ${name}: ${text}`),
        ...asked.flatMap((text) => text.split('\n')).map((text) => `+ ${name}: ${text}`),
    ];
    const at = profile.lines[name] ?? profile.line;
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than profile ${(0,quote/* quote */.h)(profile.name)} allows`, `a workflow may narrow its profile and never widen it (- profile, line ${at} of ${model/* POLICY_PATH */.l}; + asked):\n${diff.join('\n')}\n`, `remove \`${name}\` from the step, or have an admin widen the profile on the default branch`);
}


/***/ }),

/***/ 2327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ narrow)
/* harmony export */ });
/**
 * Compares the values of one input. A workflow may narrow what the profile holds, and never widen it.
 * @example narrow({ input: common.ttl, held: 900, asked: 300, principalHeld: true }) // { value: 300 }
 */
function narrow({ input, held, asked, principalHeld }) {
    const { kind, role, ceiling } = input;
    if (asked === undefined)
        return { value: silence(input, held) };
    const limit = held ?? ceiling;
    const fine = limit !== undefined
        ? kind.within(asked, limit)
        : !(role === 'native' || (role === 'principal' && principalHeld));
    return fine ? { value: asked } : { wider: true, limit };
}
/** Who picks nothing of a list of ways has the default, where it is among them. */
function silence({ kind, role, fallback }, held) {
    const usual = fallback;
    return role === 'menu' && held !== undefined && usual !== undefined && kind.within(usual, held)
        ? usual
        : held;
}


/***/ })

};
;