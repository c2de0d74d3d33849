"use strict";
exports.id = 477;
exports.ids = [477];
exports.modules = {

/***/ 4033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./github/failure.js
var failure = __webpack_require__(3387);
// EXTERNAL MODULE: ./github/file.js
var github_file = __webpack_require__(4503);
// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./github/permission.js
var permission = __webpack_require__(6530);
// EXTERNAL MODULE: ./text/glob.js
var glob = __webpack_require__(1643);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds_clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./policy/locks.js
var locks = __webpack_require__(8976);
;// CONCATENATED MODULE: ./policy/compare-profiles.js




/**
 * The way of a change, from whether each side lies within the other.
 * @example wayOf(true, false) // 'narrower'
 * @example wayOf(false, false) // 'other'
 */
function wayOf(nowWithin, beforeWithin) {
    if (nowWithin === beforeWithin)
        return 'other';
    return nowWithin ? 'narrower' : 'wider';
}
/** The changes of inputs between two versions of a profile, without the scope and the native policies. */
function compareInputs(a, b, clouds) {
    return (0,table/* tableOf */.c_)(clouds).flatMap((input) => {
        const [before, after] = [formatValue(input, a), formatValue(input, b)];
        if (input.role === 'scope' || input.role === 'native' || before === after)
            return [];
        const cloud = clouds.find((one) => one.inputs.includes(input));
        const way = wayOfCloud(input, cloud, a, b) ?? wayOf(within(input, b, a, cloud), within(input, a, b, cloud));
        const lines = { before: before.split('\n'), after: after.split('\n') };
        return { profile: b.name, what: input.name, way, ...lines };
    });
}
/**
 * The way of an input whose cloud only one of the versions has: who a job may become beside the others is more, and all
 * that a cloud is left without is less.
 * @returns `undefined` for an input of no cloud, and where both versions have the cloud or none has it.
 */
function wayOfCloud(input, cloud, a, b) {
    if (!cloud)
        return undefined;
    const [before, after] = [hasCloud(a, cloud), hasCloud(b, cloud)];
    if (before === after)
        return undefined;
    if (before)
        return 'narrower';
    return input.role === 'principal' ? 'wider' : 'other';
}
function hasCloud({ clouds }, { name }) {
    return clouds.includes(name);
}
function formatValue(input, { inputs }) {
    const value = inputs.given(input);
    return value === undefined ? '(not set)' : input.kind.write(value);
}
/** Whether `outer` allows a workflow every value of this input that `inner` allows. */
function within(input, inner, outer, cloud) {
    const [own, most] = [inner.inputs.given(input), outer.inputs.given(input)];
    const lies = (a, b) => b === undefined || (a !== undefined && input.kind.within(a, b));
    const namesPrincipal = ({ inputs }) => cloud?.isConfigured(inputs) ?? false;
    switch (input.role) {
        case 'limit':
            return ((0,locks/* lockWithin */.J)(input, inner.inputs, outer.inputs) ?? lies(own ?? input.ceiling, most ?? input.ceiling));
        case 'menu':
        case 'place':
            return lies(own, most);
        case 'principal': {
            // A profile that names a principal sets all parts of it: a part that it leaves out has the default.
            const value = (said, profile) => said ?? (namesPrincipal(profile) ? input.fallback : undefined);
            const [is, limit] = [value(own, inner), value(most, outer)];
            if (is === undefined && limit === undefined)
                return namesPrincipal(inner) || !namesPrincipal(outer);
            return limit === undefined ? !namesPrincipal(outer) : lies(is, limit);
        }
        case 'endpoint':
            if (most !== undefined)
                return lies(own, most);
            if (!namesPrincipal(outer))
                return true;
            if (own === undefined)
                return namesPrincipal(inner);
            return cloud !== undefined && !(0,endpoints/* foreignInputs */.eD)(cloud, inner.inputs).some((one) => one.input === input);
        default:
            // The scope and the policies in a cloud's own language are compared with each other.
            return false;
    }
}
/**
 * The changes of what a lease may do. Where both versions say it in lines, these are the lines of each that no line of the
 * other contains; a policy in the cloud's own language is compared as a whole.
 */
function compareScopes(a, b, clouds) {
    const byLines = clouds.filter((cloud) => !usesNative(a, cloud) && !usesNative(b, cloud));
    const outside = (outer, inner) => byLines.flatMap((cloud) => linesOutside(outer, inner, cloud, clouds));
    const [more, less] = [outside(a, b), outside(b, a)];
    const change = { profile: b.name, what: 'scope' };
    return [
        ...(more.length > 0 ? [{ ...change, way: 'wider', before: [], after: more }] : []),
        ...(less.length > 0 ? [{ ...change, way: 'narrower', before: less, after: [] }] : []),
        ...clouds
            .filter((cloud) => !byLines.includes(cloud))
            .flatMap((cloud) => compareNative(a, b, cloud, clouds)),
    ];
}
function usesNative({ inputs }, cloud) {
    return (0,clouds_clouds/* nativePolicies */.Ko)(cloud, inputs).length > 0;
}
/** The change of what a lease of one cloud may do, where at least one version has a policy in the cloud's own language. */
function compareNative(a, b, cloud, clouds) {
    const linesOf = (profile) => ownLines(profile, cloud, clouds);
    const textsOf = (profile) => [
        ...linesOf(profile).map(({ text }) => text),
        ...cloud.inputs
            .filter((input) => input.role === 'native' && profile.inputs.given(input) !== undefined)
            .map((input) => `${input.name}: ${formatValue(input, profile).replaceAll('\n', ', ')}`),
    ];
    const [before, after] = [textsOf(a), textsOf(b)];
    if (before.join('\n') === after.join('\n'))
        return [];
    const [allBefore, allAfter] = [a, b].map((one) => cloud.allowsAll?.(linesOf(one), one.inputs));
    const moreThanAll = allAfter?.surely === true && allAfter.beyond && allBefore?.beyond === false;
    const wider = before.length === 0 || (allAfter !== undefined && allBefore === undefined) || moreThanAll;
    const way = after.length === 0 ? 'narrower' : wider ? 'wider' : 'other';
    return [{ profile: b.name, what: 'scope', way, before, after }];
}
/** The scope lines of `inner` for one cloud that no line of `outer` contains. */
function linesOutside(outer, inner, cloud, clouds) {
    const contains = cloud.contains(ownLines(outer, cloud, clouds), outer.inputs);
    return ownLines(inner, cloud, clouds)
        .filter((line) => contains(line) !== true)
        .map((line) => line.text);
}
function ownLines({ scope }, cloud, clouds) {
    return scope.filter((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
}

// EXTERNAL MODULE: ./policy/conditions.js
var conditions = __webpack_require__(7524);
// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
;// CONCATENATED MODULE: ./policy/describe.js

/**
 * Describes a profile in lines for a summary: which credentials it gives, and to which runs. A key that the profile does
 * not set has a line with the value that holds then.
 */
function describeProfile(profile, clouds) {
    const any = (list, what) => (list.length > 0 ? list.join(', ') : `any ${what}`);
    const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
    return [
        ...profile.scope.map((line) => line.text),
        ...own.flatMap((cloud) => principalLines(profile, cloud)),
        ...Object.values(common/* common */.s).flatMap((input) => limitLines(profile, input)),
        ...own.flatMap((cloud) => cloud.inputs.flatMap((input) => cloudInputLines(profile, input))),
        `for ${any(profile.workflows, 'workflow')}`,
        `on ${any(profile.events, 'event')}`,
        `from ${any(profile.branches, 'branch')}`,
        `actor-permission: ${profile.actorPermission ?? "by the guard's rules"}`,
        `allow-outsiders: ${profile.allowOutsiders}`,
        `allow-bots: ${profile.allowBots.join(', ') || 'none'}`,
    ];
}
/** The principal of a cloud; its lines come before all other lines of the cloud. */
function principalLines({ inputs }, cloud) {
    if (!cloud.isConfigured(inputs))
        return [`${cloud.configuredBy}: any, as the workflow says`];
    return cloud.inputs
        .filter(({ role }) => role === 'principal')
        .flatMap((input) => valueLines(input, inputs.given(input)));
}
function cloudInputLines({ inputs }, input) {
    return input.role === 'principal' ? [] : valueLines(input, inputs.given(input));
}
function limitLines({ inputs }, input) {
    if (input.role !== 'limit' && input.role !== 'menu')
        return [];
    const value = inputs.given(input);
    if (value !== undefined)
        return valueLines(input, value);
    if (input.ceiling !== undefined)
        return valueLines(input, input.ceiling).map((text) => `${text} (default)`);
    return [`${input.name}: any`];
}
function valueLines({ name, kind }, value) {
    return value === undefined ? [] : [`${name}: ${kind.write(value).replaceAll('\n', ', ')}`];
}

;// CONCATENATED MODULE: ./policy/compare.js






const OUTSIDERS = 'people without write access (allow-outsiders)';
const BOTS = 'allow-bots';
/** The rules that hold where a repository has no policy file. */
const NO_FILE = { allowInline: true, allowOutsiders: false, allowBots: [], profiles: new Map() };
/**
 * The changes that take effect when `after` replaces `before`. `undefined` stands for no file: then workflows may ask
 * for any scope.
 * @example comparePolicies(undefined, undefined, clouds) // []
 */
function comparePolicies(before, after, clouds) {
    const [old, now] = [before ?? NO_FILE, after ?? NO_FILE];
    const changes = [
        ...compareFlags('', 'asking without a profile (allow-inline)', old.allowInline, now.allowInline),
        ...compareFlags('', OUTSIDERS, old.allowOutsiders, now.allowOutsiders),
        // Without a file each workflow names the bots that it allows.
        ...compareLists('', BOTS, old.allowBots, now.allowBots, {
            a: before ? 'none' : 'all',
            b: after ? 'none' : 'all',
        }),
    ];
    for (const [name, profile] of now.profiles) {
        const previous = old.profiles.get(name);
        if (previous)
            changes.push(...compareProfiles(previous, profile, clouds));
        else {
            const after = describeProfile(profile, clouds);
            changes.push({ profile: name, way: 'added', what: 'profile', before: [], after });
        }
    }
    for (const [name, profile] of old.profiles) {
        if (!now.profiles.has(name)) {
            changes.push({
                profile: name,
                way: 'removed',
                what: 'profile',
                before: describeProfile(profile, clouds),
                after: [],
            });
        }
    }
    return changes;
}
function compareFlags(profile, what, a, b) {
    if (a === b)
        return [];
    return [{ profile, way: b ? 'wider' : 'narrower', what, before: [String(a)], after: [String(b)] }];
}
const EMPTY_IS_ALL = { a: 'all', b: 'all' };
const EMPTY_IS_NONE = { a: 'none', b: 'none' };
/**
 * Compares two lists of names or patterns.
 * @param contains whether one entry allows everything that another one allows.
 */
function compareLists(profile, what, a, b, empty, contains = (outer, inner) => outer === inner) {
    const anyA = empty.a === 'all' && a.length === 0;
    const anyB = empty.b === 'all' && b.length === 0;
    const within = (inner, outer) => inner.every((one) => outer.includes(one) || outer.some((other) => contains(other, one)));
    const less = anyA || (!anyB && within(b, a));
    const more = anyB || (!anyA && within(a, b));
    if (less && more)
        return [];
    const way = wayOf(less, more);
    return [{ profile, way, what, before: wordsOf(a, empty.a), after: wordsOf(b, empty.b) }];
}
/** A list for the reviewer. An empty one has a word for what it means. */
function wordsOf(list, empty) {
    if (list.length > 0)
        return list;
    return [empty === 'all' ? 'any' : 'none'];
}
/** The changes of a profile. Those of the principal come first: where it changes, all other lines are about a new one. */
function compareProfiles(a, b, clouds) {
    const profile = b.name;
    const containsRef = (outer, inner) => (0,glob/* globContains */.GT)((0,conditions/* refPattern */.uo)(outer), (0,conditions/* refPattern */.uo)(inner));
    const containsWorkflow = (outer, inner) => (0,glob/* globContains */.GT)((0,conditions/* workflowPattern */.eB)(outer), (0,conditions/* workflowPattern */.eB)(inner));
    const inputs = compareInputs(a, b, clouds);
    const principals = new Set((0,table/* tableOf */.c_)(clouds)
        .filter(({ role }) => role === 'principal')
        .map(({ name }) => name));
    return [
        ...inputs.filter(({ what }) => principals.has(what)),
        ...compareLists(profile, 'clouds', a.clouds, b.clouds, EMPTY_IS_NONE),
        ...compareScopes(a, b, clouds),
        ...inputs.filter(({ what }) => !principals.has(what)),
        ...compareLists(profile, 'workflows', a.workflows, b.workflows, EMPTY_IS_ALL, containsWorkflow),
        ...compareLists(profile, 'events', a.events, b.events, EMPTY_IS_ALL),
        ...compareLists(profile, 'branches', a.branches, b.branches, EMPTY_IS_ALL, containsRef),
        ...compareActorPermission(a, b),
        ...compareFlags(profile, OUTSIDERS, a.allowOutsiders, b.allowOutsiders),
        ...compareLists(profile, BOTS, lowerCase(a.allowBots), lowerCase(b.allowBots), EMPTY_IS_NONE),
    ];
}
function lowerCase(names) {
    return names.map((name) => name.toLowerCase());
}
/**
 * Compares `actor-permission`. In a profile without it the guard decides: it asks for write permission where the event
 * does not prove it, and for no permission where outsiders are allowed. A profile with it never allows outsiders.
 */
function compareActorPermission(a, b) {
    if (a.actorPermission === b.actorPermission)
        return [];
    const rank = ({ actorPermission: least, allowOutsiders }) => least === undefined
        ? allowOutsiders
            ? -1
            : permission/* permissions */.P.indexOf('write') - 0.5
        : permission/* permissions */.P.indexOf(least);
    const text = ({ actorPermission }) => [actorPermission ?? "by the guard's rules"];
    const way = wayOf(rank(b) >= rank(a), rank(a) >= rank(b));
    return [{ profile: b.name, way, what: 'actor-permission', before: text(a), after: text(b) }];
}

// EXTERNAL MODULE: ./policy/findings.js
var policy_findings = __webpack_require__(9060);
// EXTERNAL MODULE: ./policy/load.js
var load = __webpack_require__(8538);
// EXTERNAL MODULE: ./model/policy-path.js
var policy_path = __webpack_require__(7789);
// EXTERNAL MODULE: ./policy/parse.js + 1 modules
var parse = __webpack_require__(8788);
// EXTERNAL MODULE: ./inputs/read.js
var read = __webpack_require__(903);
// EXTERNAL MODULE: ./policy/narrow.js
var narrow = __webpack_require__(7237);
;// CONCATENATED MODULE: ./check/plan.js





/**
 * Plans every profile that names its principals, so that the pull request shows a mistyped preset or a policy that is
 * too large, before the first run does. A problem that every workflow meets is an error. One that a workflow avoids by
 * asking for less, by leaving a cloud out, or by giving what the profile leaves open, is a warning. Pure: it asks no cloud.
 */
function planProfiles(file, clouds) {
    return [...file.profiles.values()].flatMap((profile) => clouds
        .filter((cloud) => profile.clouds.includes(cloud.name))
        .flatMap((cloud) => planOne(profile, cloud, clouds)));
}
function planOne(profile, cloud, clouds) {
    const { inputs } = profile;
    const lines = profile.scope.filter((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
    const finding = (severity, { what, why, fix, line = profile.line }) => ({
        severity,
        line,
        what: `Profile \`${profile.name}\`: ${what}`,
        why,
        fix,
    });
    const contains = cloud.contains(lines, inputs);
    const wrong = lines.flatMap((line) => {
        const verdict = contains(line);
        return typeof verdict === 'object' ? verdict.problems : [];
    });
    // A line that cannot be read is wrong for every workflow and for every principal.
    if (wrong.length > 0)
        return wrong.map((problem) => finding('error', problem));
    if (!cloud.isConfigured(inputs)) {
        return [
            {
                severity: 'warning',
                line: profile.line,
                what: `Profile \`${profile.name}\` does not name the principal of ${cloud.title}`,
                why: 'each workflow that uses the profile chooses the principal itself, and gets the scope for any principal that it chooses; one that chooses none stops',
                fix: `${cloud.configuredBy}: ...`,
            },
        ];
    }
    const { open, closed, avoidable } = examine(cloud, lines, inputs);
    const isLeftOut = () => clouds.some((other) => other !== cloud && goesAlone(profile, other, clouds));
    const less = closed.length === 0
        ? undefined
        : avoidable
            ? 'one that asks for less of the profile goes on'
            : isLeftOut()
                ? 'one that asks for lines of other clouds only goes on'
                : undefined;
    return [
        ...open.map((one) => finding('warning', { ...one, why: `${one.why}, and the profile leaves it open: ${HOW}` })),
        ...closed.map((one) => less ? finding('warning', { ...one, why: `${one.why}; ${less}, and ${HOW}` }) : finding('error', one)),
    ];
}
const HOW = 'a workflow that says nothing more stops here';
function examine(cloud, lines, inputs) {
    const silent = { lines, inputs: inputsWhenSilent(inputs, cloud) };
    const problems = problemsOf(cloud, silent);
    if (problems.length === 0)
        return { open: [], closed: [], avoidable: false };
    const { given, after } = withExamples(silent, problems, cloud);
    // An example may be wrong beside the other values, as a region of another partition is. That says nothing.
    const known = (problem) => problem.code !== 'INPUT_INVALID' || includes(problems, problem);
    const closed = after.filter(known);
    return {
        open: problems.filter((one) => !includes(after, one)),
        closed,
        avoidable: closed.length > 0 && narrower(given).some((asked) => !problemsOf(cloud, asked).some(known)),
    };
}
/** Whether a workflow can ask for lines of this cloud alone, and so leave the others of the profile out, and goes on. */
function goesAlone(profile, cloud, clouds) {
    const lines = profile.scope.filter((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
    if (!profile.clouds.includes(cloud.name) || lines.length === 0)
        return false;
    if (!cloud.isConfigured(profile.inputs))
        return true;
    const { closed, avoidable } = examine(cloud, lines, profile.inputs);
    return closed.length === 0 || avoidable;
}
function includes(problems, { code, what }) {
    // The text of a policy that is too large has its size, which an example may change.
    return problems.some((one) => one.code === code && (code === 'POLICY_TOO_LARGE' || one.what === what));
}
/** The inputs of a workflow that names the profile and nothing else. */
function inputsWhenSilent(inputs, cloud) {
    const table = [...Object.values(common/* common */.s), ...cloud.inputs];
    return inputs.with(table.map((input) => [input, (0,narrow/* valueWhenNotAsked */.Z)(input, inputs.given(input))]));
}
/**
 * The same for a workflow that also gives what the profile leaves open, such as a region; only those inputs that solve a
 * problem, since each of them may need room in a policy.
 */
function withExamples(silent, before, cloud) {
    let asked = silent;
    let problems = before;
    for (const input of cloud.inputs) {
        if (problems.length === 0)
            break;
        if (input.role !== 'place' || asked.inputs.isGiven(input))
            continue;
        const example = (0,read/* readOne */.JF)(input, input.example, new errors_error/* Problems */.Zw());
        const next = { lines: asked.lines, inputs: asked.inputs.with([[input, example]]) };
        const after = problemsOf(cloud, next);
        if (problems.every((problem) => includes(after, problem)))
            continue;
        asked = next;
        problems = after;
    }
    return { given: asked, after: problems };
}
/** Requests for as little as a workflow can ask for: one line, one way of delivery, one range of addresses, one VPC. */
function narrower({ lines, inputs }) {
    const [ip] = inputs.get(common/* common */.s.lockIp) ?? [];
    const [vpc] = inputs.get(common/* common */.s.lockVpc) ?? [];
    const ways = inputs.given(common/* common */.s.deliver) ?? [undefined];
    const scopes = lines.length > 0 ? lines.map((line) => [line]) : [[]];
    return scopes.flatMap((scope) => ways.map((way) => ({
        lines: scope,
        inputs: inputs.with([
            [common/* common */.s.deliver, way && [way]],
            [common/* common */.s.lockIp, ip === undefined ? undefined : [ip]],
            [common/* common */.s.lockVpc, vpc === undefined ? undefined : [vpc]],
        ]),
    })));
}
function problemsOf(cloud, { lines, inputs }) {
    const problems = new errors_error/* Problems */.Zw();
    cloud.plan({
        inputs,
        problems,
        lines,
        session: 'check-0-1-aaaaaa',
        ttl: inputs.get(common/* common */.s.ttl) ?? (0,common/* defaultTtl */.W)(inputs.get(common/* common */.s.deliver)),
        lockIp: inputs.get(common/* common */.s.lockIp) ?? [],
        lockVpc: inputs.get(common/* common */.s.lockVpc) ?? [],
        deliver: inputs.get(common/* common */.s.deliver),
        revoke: inputs.get(common/* common */.s.revoke),
        warn: () => { },
        notice: () => { },
    });
    return problems.all;
}

;// CONCATENATED MODULE: ./check/proposed.js


/**
 * Reads the policy file at the commit that is checked out, over the API that a run reads it with. The file in the folder
 * can be another one: the commit's `.gitattributes` say what Git makes of it (`ident`, `filter`, `working-tree-encoding`),
 * a submodule or a name in other letters can stand in its place. Only where GitHub does not answer is it read there.
 * @throws {GithubFailure} `garbled` where no run could read the file.
 */
async function readProposed({ github, commit, checkedOut }) {
    const permission = 'permissions:\n  contents: read';
    const failed = await (async () => {
        if (!github)
            return { why: '`github-token` is empty', fix: 'github-token: ${{ github.token }}' };
        if (!commit) {
            const fix = 'ref: ${{ github.event.pull_request.head.sha }}   # of actions/checkout';
            return { why: "the commit of the checkout cannot be read from Git's files", fix };
        }
        try {
            const text = await github.readFile(policy_path/* POLICY_PATH */.l, commit);
            if (text !== undefined)
                return { text };
            // 404 counts as "no such file" only where the same token can read the commit.
            await github.readRoot(commit);
            return { text: undefined };
        }
        catch (error) {
            if (!(error instanceof failure/* GithubFailure */.E))
                throw error;
            // An answer about the file itself, and not a failure to answer.
            if (error.kind === 'garbled' && error.status === 0)
                throw error;
            return { why: (0,failure/* whyFailed */.K)(error), fix: permission };
        }
    })();
    if (!('why' in failed))
        return failed;
    const doubt = {
        severity: 'warning',
        line: 1,
        what: 'It was read from the checkout and not from its commit',
        why: `${failed.why}, and in the checkout Git may have changed the text (\`.gitattributes\`): a run may read another one`,
        fix: failed.fix,
    };
    return { text: checkedOut(policy_path/* POLICY_PATH */.l), doubt };
}

;// CONCATENATED MODULE: ./check/sentences.js
const ALLOWS = {
    added: 'is new',
    removed: 'is removed',
    wider: 'allows more than before',
    narrower: 'allows less than before',
    other: 'is different, and nobody can tell whether it allows more or less',
};
/**
 * A change as a sentence, for the log.
 * @example describeChange({ profile: 'docs', way: 'wider', what: 'scope', before: [], after: [] })
 *   // '`scope` of profile `docs` allows more than before.'
 */
function describeChange({ profile, way, what }) {
    if (what === 'profile' && profile !== '') {
        const end = way === 'removed' ? ': a workflow that names it stops' : '';
        return `Profile \`${profile}\` ${ALLOWS[way]}${end}.`;
    }
    const of = profile === '' ? 'for every workflow without a profile' : `of profile \`${profile}\``;
    return `\`${what}\` ${of} ${ALLOWS[way]}.`;
}
/**
 * What all changes come to, in a sentence.
 * @example countChanges([{ profile: 'docs', way: 'wider', what: 'scope', before: [], after: [] }])
 *   // 'Once merged to the default branch, 1 change allows more.'
 */
function countChanges(changes) {
    const count = (...ways) => changes.filter(({ way }) => ways.includes(way)).length;
    const parts = [
        [count('wider'), 'allows more', 'allow more'],
        [count('narrower'), 'allows less', 'allow less'],
        [count('other'), 'is different', 'are different'],
        [count('added'), 'adds something', 'add something'],
        [count('removed'), 'removes something', 'remove something'],
    ].flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]));
    const [first = '', ...rest] = parts;
    const named = first.replace(/^(\d+)/, (number) => `${number} ${number === '1' ? 'change' : 'changes'}`);
    const last = rest.pop();
    const all = [named, ...rest].join(', ');
    return `Once merged to the default branch, ${last === undefined ? all : `${all} and ${last}`}.`;
}

// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
;// CONCATENATED MODULE: ./check/summary.js






const WAYS = {
    added: 'new',
    removed: 'removed',
    wider: '**wider**',
    narrower: 'narrower',
    other: '**different**',
};
/** The order in which changes are kept where not all of them are shown: what gives more comes first. */
const WEIGHT = ['wider', 'added', 'other', 'removed', 'narrower'];
/**
 * Bytes of all rows but the last one, which is at most six times a policy file (64 KiB). GitHub shows no summary of a step
 * that has more than 1 MiB.
 */
const MOST_BYTES = 256 * 1024;
/**
 * The summary for a reviewer, in Markdown: the errors of the file or, where it has none, the changes that a merge makes.
 * @param changes `undefined` where the file could not be compared; `note` then says why.
 */
function summarise(findings, changes, note) {
    const errors = findings.filter((finding) => finding.severity === 'error');
    const head = `### ${policy_path/* POLICY_PATH */.l}\n\n`;
    if (errors.length > 0) {
        const rows = (0,policy_findings/* firstFindings */.v)(errors).map((f) => [
            String(f.line),
            (0,markdown/* markdown */.wD)(`${(0,markdown/* escapeCell */.kq)((0,errors_error/* sentence */.em)(f.what))} ${(0,markdown/* escapeCell */.kq)((0,errors_error/* sentence */.em)(f.why))}`),
            f.fix,
        ]);
        return `${head}The file cannot be used: ${errors.length} error${errors.length > 1 ? 's' : ''}.\n\n${(0,markdown/* table */.tp)(['Line', 'Error', 'Fix'], rows)}\n`;
    }
    const said = note === '' ? '' : `${(0,safe/* markdownLine */.iB)(note)}\n\n`;
    if (!changes)
        return `${head}${said}`;
    if (changes.length === 0)
        return `${head}${said}Nothing changes for anyone.\n`;
    const { shown, rest } = fitting(changes);
    const rows = shown.map(rowOf);
    return `${head}${said}${countChanges(changes)}\n\n${(0,markdown/* table */.tp)(['Profile', '', 'What', 'Before', 'After'], rows)}\n${moreOf(rest)}`;
}
function rowOf({ profile, way, what, before, after }) {
    return [
        profile === '' ? 'every workflow without a profile' : profile,
        (0,markdown/* markdown */.wD)(WAYS[way]),
        what,
        (0,markdown/* linesInCell */.xb)(before),
        (0,markdown/* linesInCell */.xb)(after),
    ];
}
/** The changes that are shown, and the rest; where there is a rest, what gives more is shown first. */
function fitting(changes) {
    const sizeOf = (change) => Buffer.byteLength(rowOf(change).map(markdown/* escapeCell */.kq).join(' | '));
    const cut = (all) => {
        let bytes = 0;
        const at = all.findIndex((change) => {
            const full = bytes > MOST_BYTES;
            bytes += sizeOf(change);
            return full;
        });
        return at < 0 ? all.length : at;
    };
    if (cut(changes) === changes.length)
        return { shown: changes, rest: [] };
    const sorted = WEIGHT.flatMap((way) => changes.filter((change) => change.way === way));
    const most = cut(sorted);
    return { shown: sorted.slice(0, most), rest: sorted.slice(most) };
}
function moreOf(rest) {
    if (rest.length === 0)
        return '';
    const counts = WEIGHT.flatMap((way) => {
        const count = rest.filter((change) => change.way === way).length;
        return count === 0 ? [] : `${count} ${WAYS[way]}`;
    });
    return `\nAnd ${rest.length} more, which the log of the step names: ${counts.join(', ')}.\n`;
}

;// CONCATENATED MODULE: ./check/check.js












/**
 * `check@v1`: checks the policy file of the commit that is checked out, which is that of a pull request. It shows the
 * mistakes in the file and what a merge would change. Credentials always follow the default branch.
 * @returns the exit code: 1 when the file has an error.
 */
async function runCheck(deps) {
    const { text, file, findings, code, doubt } = await readCommit(deps);
    for (const finding of (0,policy_findings/* firstFindings */.v)(findings))
        deps.annotate({ ...finding, file: policy_path/* POLICY_PATH */.l, title: `agent-creds ${code}` });
    const failed = findings.some((finding) => finding.severity === 'error');
    if (doubt)
        deps.annotate({ ...doubt, file: policy_path/* POLICY_PATH */.l, title: 'agent-creds POLICY_UNREADABLE' });
    const before = await readDefaultBranch(deps);
    let note = 'note' in before ? before.note : '';
    if (text === undefined && !failed) {
        const none = `The commit has no ${policy_path/* POLICY_PATH */.l}: after a merge, workflows may ask for any scope that they write.`;
        note = note === '' ? none : `${none} ${note}`;
    }
    const changes = 'note' in before || failed ? undefined : comparePolicies(before.file, file, deps.clouds);
    if (doubt)
        note = [note, `${doubt.what}: ${doubt.why}.`].filter(Boolean).join(' ');
    deps.summary(summarise(findings, changes, note));
    deps.info(failed
        ? `${policy_path/* POLICY_PATH */.l} has errors.`
        : `${policy_path/* POLICY_PATH */.l} ${text === undefined ? 'is not in this commit' : 'can be used'}.`);
    for (const change of changes ?? [])
        deps.info(describeChange(change));
    return failed ? 1 : 0;
}
/** Reads the policy file of the commit, with the same code with which a run reads it. */
async function readCommit(deps) {
    const { clouds } = deps;
    const nothing = { text: undefined, file: undefined, findings: [], code: 'POLICY_FILE_INVALID' };
    try {
        const proposed = await readProposed(deps);
        if (proposed.text === undefined)
            return { ...nothing, ...proposed };
        const { file, findings } = (0,parse.parsePolicy)(proposed.text, clouds);
        const all = [...findings, ...(file ? planProfiles(file, clouds) : [])];
        return { ...nothing, ...proposed, file, findings: all };
    }
    catch (error) {
        if (!(error instanceof failure/* GithubFailure */.E))
            throw error;
        const unreadable = {
            severity: 'error',
            line: 1,
            what: 'A run could not read it',
            why: `${error.message}, and after a merge every run would stop with an error`,
            fix: `make ${policy_path/* POLICY_PATH */.l} a regular UTF-8 file of at most ${github_file/* MAX_FILE_BYTES */.gZ / 1024} KiB`,
        };
        return { ...nothing, findings: [unreadable], code: 'POLICY_UNREADABLE' };
    }
}
/**
 * Reads the policy file of the default branch. Where that fails it returns a note for the summary: it is not a mistake
 * of the pull request.
 */
async function readDefaultBranch({ github, clouds }) {
    if (!github)
        return { note: 'What changes is not shown: `github-token` is empty.' };
    try {
        const text = await (0,load/* readPolicyText */.O)(github, 'expected');
        if (text === undefined)
            return { file: undefined };
        const { file } = (0,parse.parsePolicy)(text, clouds);
        return file
            ? { file }
            : { note: 'What changes is not shown: the file on the default branch has errors.' };
    }
    catch (error) {
        if (!(error instanceof errors_error/* AgentCredsError */.$u))
            throw error;
        return { note: `What changes is not shown: ${(0,errors_error/* formatProblem */.Vw)(error.problems[0])}` };
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./record/own-file.js
var own_file = __webpack_require__(134);
;// CONCATENATED MODULE: ./check/checkout.js





/**
 * Reads a file of the checkout as GitHub's API would give it after a merge: with the same limits and the same decoding.
 * @param path in the repository, with slashes.
 * @returns `undefined` only where the checkout has nothing at this path.
 * @throws {GithubFailure} where it has something there that no run could read.
 */
function readCheckedOut(workspace, path) {
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
        const here = parts.slice(0, depth).join('/');
        const found = stat((0,external_node_path_.join)(workspace, here), here);
        if (!found)
            return undefined;
        // The API follows only some links to files, and no link to a folder.
        if (found.isSymbolicLink())
            throw new failure/* GithubFailure */.E('garbled', `${here} is a link`);
        if (depth < parts.length) {
            if (!found.isDirectory())
                return undefined;
        }
        else if (!found.isFile())
            throw (0,github_file/* notAFile */.$y)(here);
        else if (found.size > github_file/* MAX_FILE_BYTES */.gZ)
            throw (0,github_file/* tooLarge */.g$)(here);
    }
    return (0,github_file/* decodeFile */.JG)(readBytes((0,external_node_path_.join)(workspace, path), path), path);
}
function stat(place, path) {
    try {
        return (0,external_node_fs_.lstatSync)(place);
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        throw new failure/* GithubFailure */.E('garbled', `${path} cannot be read`);
    }
}
function readBytes(place, path) {
    const bytes = (0,own_file/* readPlainFile */.b$)(place, github_file/* MAX_FILE_BYTES */.gZ);
    if (!bytes)
        throw new failure/* GithubFailure */.E('garbled', `${path} cannot be read`);
    return bytes;
}

;// CONCATENATED MODULE: ./check/head.js




/** In bytes. Each file that is read is one line, except `packed-refs`, which has a line for each ref. */
const LARGEST = { line: 4096, packed: 4 * 1024 * 1024 };
/**
 * The commit that is checked out. It is read from Git's own files, which no commit can bring along; Git itself is not
 * started.
 * @param ofRun the commit of the run, which holds for a folder that is no clone. It is not always the one that is checked
 *   out: under `pull_request_target` it is that of the base.
 * @returns `undefined` where Git's files do not say it in plain text.
 */
function checkedOutCommit(workspace, ofRun) {
    const root = gitFolder(workspace);
    if (root === undefined)
        return ofRun === '' ? undefined : ofRun;
    const commit = root === '' ? '' : commitIn(root);
    return (0,github_file/* isCommit */.WM)(commit) ? commit : undefined;
}
/** Git's folder of a clone, of a further work tree or of a submodule; `undefined` where there is none, empty if unreadable. */
function gitFolder(workspace) {
    try {
        const found = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(workspace, '.git'));
        if (found.isDirectory())
            return (0,external_node_path_.join)(workspace, '.git');
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
    }
    const folder = after('gitdir: ', textOf(workspace, ['.git'], LARGEST.line));
    return folder === '' ? '' : (0,external_node_path_.resolve)(workspace, folder);
}
function commitIn(root) {
    const head = textOf(root, ['HEAD'], LARGEST.line) ?? '';
    const ref = after('ref: ', head);
    if (ref === '')
        return head;
    if (!isRef(ref))
        return '';
    // The branches of a further work tree are in the folder of the clone that it belongs to.
    const common = textOf(root, ['commondir'], LARGEST.line);
    if (common === '')
        return '';
    const folder = common === undefined ? root : (0,external_node_path_.resolve)(root, common);
    return textOf(folder, ref.split('/'), LARGEST.line) ?? packedCommit(folder, ref);
}
/** The commit of a ref that has no file of its own: `packed-refs` has one line for each, "commit ref". */
function packedCommit(folder, ref) {
    const lines = textOf(folder, ['packed-refs'], LARGEST.packed)?.split('\n') ?? [];
    const [line = ''] = lines.filter((one) => after(' ', one.slice(one.indexOf(' '))) === ref);
    return line.slice(0, line.indexOf(' '));
}
/** Whether a name is one of a ref, and so a path that stays in Git's folder (`git check-ref-format`). */
function isRef(name) {
    const [first, ...rest] = name.split('/');
    const isPart = (part) => part !== '' && !part.startsWith('.') && !part.includes('..') && !/[\p{Cc} ~^:?*[\\]/u.test(part);
    return first === 'refs' && rest.length > 0 && rest.every(isPart);
}
function after(start, text = '') {
    return text.startsWith(start) ? text.slice(start.length) : '';
}
/**
 * The text of a file without a link on the way below `folder`, and without the space at its end.
 * @returns `undefined` where nothing is there; empty for anything that cannot be read as such a file.
 */
function textOf(folder, parts, largest) {
    try {
        for (let depth = 1; depth <= parts.length; depth++) {
            const found = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, ...parts.slice(0, depth)));
            if (depth < parts.length ? !found.isDirectory() : !found.isFile())
                return '';
        }
        // Other white space than this can end the name of a branch.
        const text = (0,own_file/* readPlainFile */.b$)((0,external_node_path_.join)(folder, ...parts), largest)?.toString('utf8') ?? '';
        return text.replace(/[ \t\r\n]+$/, '');
    }
    catch (error) {
        return isAbsent(error) ? undefined : '';
    }
}
function isAbsent(error) {
    const { code } = error;
    return code === 'ENOENT' || code === 'ENOTDIR';
}

// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
;// CONCATENATED MODULE: ./steps/check.js









/** `check@v1`: validates the policy file of a pull request's commit, and shows which profiles it would change and how. */
async function check(step) {
    const { run, console, clock } = step;
    const inputs = (0,steps_inputs/* inputsOf */.V)(step, [common/* common */.s.githubToken]);
    inputs.throwIfWrong();
    const token = inputs.get(common/* common */.s.githubToken);
    if (token !== undefined)
        console.secrets.add(token);
    const sha = checkedOutCommit(run.workspace, run.sha);
    if (token !== undefined && sha !== undefined)
        console.info(`${policy_path/* POLICY_PATH */.l} is read at ${sha}.`);
    process.exitCode = await runCheck({
        clouds: clouds_clouds/* clouds */.Pk,
        commit: sha === undefined ? undefined : { repository: run.repository, sha },
        checkedOut: (path) => readCheckedOut(run.workspace, path),
        github: token === undefined
            ? undefined
            : (0,client/* connectGithub */.S)({ token, apiUrl: run.apiUrl, repository: run.repository, clock }),
        annotate: ({ severity, file, line, title, ...finding }) => {
            console.annotate({ file, startLine: line, title }, severity === 'error' ? 'error' : 'warning', finding);
        },
        summary: (markdown) => (0,summary/* writeSummary */.Sy)(console.secrets.redact(markdown)),
        info: (text) => console.info(text),
    });
}

;// CONCATENATED MODULE: ./steps/check-file.js










/**
 * `check.js --file FILE`: checks a policy file on one's own machine, as `check@v1` does on a pull request. It asks nobody and
 * needs no token, so it does not show what a merge changes.
 * @param args what stands behind the script; without a path, the usual one.
 * @returns the exit code: 0 for a usable file, 1 for one with errors, 2 where it cannot be read.
 */
function checkFile(args, print) {
    const [path = policy_path/* POLICY_PATH */.l, ...rest] = args;
    if (rest.length > 0 || path.startsWith('-')) {
        print(`Usage: node dist/check.js --file [FILE]   # FILE is ${policy_path/* POLICY_PATH */.l} where it is left out`);
        return 2;
    }
    const text = readText(path);
    if (text === undefined) {
        print((0,safe/* safeLine */.om)(`${path} cannot be read: it is no file of at most ${github_file/* MAX_FILE_BYTES */.gZ / 1024} KiB in UTF-8.`));
        return 2;
    }
    const { file, findings } = (0,parse.parsePolicy)(text, clouds_clouds/* clouds */.Pk);
    const all = [...findings, ...(file ? planProfiles(file, clouds_clouds/* clouds */.Pk) : [])];
    for (const finding of (0,policy_findings/* firstFindings */.v)(all))
        print(describe(path, finding));
    const errors = all.filter(({ severity }) => severity === 'error').length;
    const warnings = all.length - errors;
    const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
    if (errors > 0)
        print((0,safe/* safeLine */.om)(`${path} cannot be used: it has ${count(errors, 'error')}.`));
    else
        print((0,safe/* safeLine */.om)(`${path} can be used${warnings > 0 ? `, with ${count(warnings, 'warning')}` : ''}.`));
    return errors > 0 ? 1 : 0;
}
/** A finding as compilers print it, which editors and terminals make a link of; the fix has lines of its own. */
function describe(path, { line, severity, what, why, fix }) {
    const fixed = fix.split('\n').map((one) => `  ${one}`);
    return (0,safe/* safeBlock */.BW)([`${path}:${line}: ${severity}: ${(0,errors_error/* sentence */.em)(what)} ${(0,errors_error/* sentence */.em)(why)} Fix:`, ...fixed].join('\n'));
}
function readText(path) {
    try {
        const bytes = (0,own_file/* readPlainFile */.b$)(path, github_file/* MAX_FILE_BYTES */.gZ);
        return bytes && (0,github_file/* decodeFile */.JG)(bytes, path);
    }
    catch (error) {
        if (error instanceof failure/* GithubFailure */.E)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/check.js



/** On a runner it is a step. With `--file` it is a command on anyone's machine, which needs nothing of a runner. */
const start = async () => {
    const [flag, ...args] = process.argv.slice(2);
    if (flag === '--file')
        process.exitCode = checkFile(args, (text) => process.stdout.write(`${text}\n`));
    else
        await (0,step/* runStep */.e)([check]);
};


/***/ }),

/***/ 8665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLeases: () => (/* binding */ readLeases)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _errors_of_lease_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6807);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(756);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5218);
/* harmony import */ var _inputs_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(903);
/* harmony import */ var _model_lease_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1525);
/* harmony import */ var _policy_profile_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(171);
/* harmony import */ var _policy_values_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9200);
/* harmony import */ var _policy_vocabulary_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6370);
/* harmony import */ var _policy_yaml_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4281);











const EXAMPLE = `leases: ${_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.leases.example}`;
/** What an entry of `leases` may say. */
const table = [
    ...[_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.scope, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.ttl, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.profile],
    ..._clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.filter((cloud) => !(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithheld */ .Ys)(cloud)).flatMap((cloud) => cloud.inputs),
];
const keys = Object.fromEntries(table.map((input) => [input.name, (0,_policy_vocabulary_js__WEBPACK_IMPORTED_MODULE_8__/* .keyOf */ .TN)(input)]));
/** What holds for every lease of a step, named or not. */
const shared = [
    ...[_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.agent, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.task, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.revoke, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.renewUntil, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.dryRun],
    ...[_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.lockIp, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.lockVpc, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.allowOutsiders, _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.allowBots],
];
/**
 * Reads the text of `leases`. Pure and strict: what it does not understand is a problem, and all problems are found.
 * @param step the inputs of the step, some of which hold for its named leases as well.
 * @returns the inputs of the step with the named leases, and with the problems of these.
 * @example readLeases('reports:\n  ttl: 15m', new Inputs()).leases[0].name // 'reports'
 * @example readLeases('[]', new Inputs()).problems[0].what // '`leases` line 1: it has no name of a lease'
 */
function readLeases(text, step) {
    const reader = new _policy_yaml_js__WEBPACK_IMPORTED_MODULE_9__/* .YamlReader */ .nr({
        what: 'it has no name of a lease',
        why: 'it is a map: a name, and below it the inputs of a cloud',
        fix: EXAMPLE,
    });
    const top = reader.open(text);
    const entries = top ? reader.entries(top, '`leases`') : [];
    if (top && entries.length === 0 && reader.findings.length === 0)
        reader.error(1, 'it has no name of a lease', 'it is empty', EXAMPLE);
    if (entries.length > _model_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_NAMED */ .vW)
        reader.error(entries[_model_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_NAMED */ .vW]?.line ?? 1, `it names ${entries.length} leases`, `a step can have ${_model_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_NAMED */ .vW} at most`, 'another job for the others');
    const problems = [];
    const leases = entries.slice(0, _model_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_NAMED */ .vW).map((entry) => readLease(reader, entry, step, problems));
    const found = reader.findings.map(({ line, what, why, fix }) => {
        const lower = what.charAt(0).toLowerCase() + what.slice(1);
        return { code: 'INPUT_INVALID', what: `\`leases\` line ${line}: ${lower}`, why, fix, line };
    });
    // One that has another form is reported, and a plan with it would only repeat that.
    const whole = leases.flatMap((lease) => lease ?? []);
    return step.withProblems([...found, ...problems]).withLeases(whole);
}
function readLease(reader, entry, step, problems) {
    const { name, line } = entry;
    if (!(0,_model_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .isLeaseName */ .IE)(name)) {
        reader.error(line, `\`${(0,_policy_yaml_js__WEBPACK_IMPORTED_MODULE_9__/* .clip */ .$Q)(name)}\` cannot be the name of a lease`, 'a name is small letters, digits and `-`, at most 31, and begins with a letter', EXAMPLE);
        return undefined;
    }
    const map = reader.map(entry, EXAMPLE);
    if (!map)
        return undefined;
    const before = reader.findings.length;
    const entries = reader.entries(map, `\`leases: ${name}\``, keys);
    const values = shared.map((input) => [input, step.given(input)]);
    values.push([_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.deliver, ['broker']]);
    const broken = [];
    for (const input of table) {
        const own = entries.find((one) => one.name === input.name);
        if (!own)
            continue;
        const texts = (0,_policy_profile_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .textsOf */ .C)(reader, own, input, (0,_policy_values_js__WEBPACK_IMPORTED_MODULE_7__/* .requireKey */ .XK)(keys, input.name));
        const lineAt = (at) => texts[at - 1]?.line ?? own.line;
        const found = new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .Problems */ .Zw();
        const value = (0,_inputs_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readOne */ .JF)(input, texts.map((one) => one.text).join('\n'), found, {
            lineAt,
            file: () => ({ problem: 'names a file, and here the document itself is taken' }),
        });
        problems.push(...found.all.map((problem) => (0,_errors_of_lease_js__WEBPACK_IMPORTED_MODULE_10__/* .ofLease */ .C)(name, problem)));
        if (value === undefined)
            broken.push(input);
        values.push([input, value]);
    }
    const inputs = new _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .Inputs */ .G(values, broken);
    return reader.findings.length > before ? undefined : { name, inputs };
}


/***/ }),

/***/ 8032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyProfile: () => (/* binding */ applyProfile),
/* harmony export */   findProfile: () => (/* binding */ findProfile)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(622);
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5908);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(756);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5895);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2133);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7524);
/* harmony import */ var _locks_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8976);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7789);
/* harmony import */ var _narrow_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7237);










/**
 * Finds the profile of this name.
 * @param problems gets a problem where the file has no such profile, and one for each condition that the run does not
 *   meet.
 * @returns `undefined` where the file has no such profile.
 */
function findProfile(name, { file, run }, problems) {
    const profile = file.profiles.get(name);
    if (!profile) {
        const guess = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_6__/* .nearest */ .p)(name.slice(0, 64), file.profiles.keys());
        const all = [...file.profiles.keys()];
        problems.add('PROFILE_UNKNOWN', `There is no profile ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .h)(name)}`, `${_model_js__WEBPACK_IMPORTED_MODULE_8__/* .POLICY_PATH */ .l} on the default branch has ${all.length > 0 ? all.join(', ') : 'none'}`, `profile: ${guess ?? all[0] ?? 'NAME   # after an admin has added it to the default branch'}`);
        return undefined;
    }
    for (const { condition, is, allowed } of (0,_conditions_js__WEBPACK_IMPORTED_MODULE_4__/* .unmetConditions */ .kW)(profile, run)) {
        problems.add('PROFILE_REFUSED', `Profile ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .h)(name)} is not for this run: its \`${condition}\` do not include ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .h)(is)}`, `line ${profile.lines[condition] ?? profile.line} of ${_model_js__WEBPACK_IMPORTED_MODULE_8__/* .POLICY_PATH */ .l} allows ${allowed.join(', ')}`, `another profile, or have an admin add it:\n${condition}: [${[...allowed, is].join(', ')}]`);
    }
    return profile;
}
/**
 * Makes the inputs that are in force from the workflow's inputs and the profile's limits. Pure.
 * @returns inputs that never allow more than the profile; not to be used where problems were added.
 */
function applyProfile(profile, request, problems) {
    const { inputs, clouds } = request;
    const excesses = [];
    const changes = [];
    const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
    const askedLines = inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_3__/* .common */ .s.scope) ?? [];
    const inForce = own.filter((cloud) => !isLeftOut(cloud, inputs, askedLines, clouds));
    const principals = new Set(own.filter((cloud) => cloud.isConfigured(profile.inputs)));
    for (const input of (0,_clouds_table_js__WEBPACK_IMPORTED_MODULE_2__/* .tableOf */ .c_)(clouds)) {
        // An input that cannot be read has been reported already, and there is no value to compare.
        if (input.role === 'none' || input.role === 'scope' || inputs.isBroken(input))
            continue;
        const cloud = clouds.find((one) => one.inputs.includes(input));
        const result = (0,_narrow_js__WEBPACK_IMPORTED_MODULE_9__/* .narrow */ .s)({
            input,
            held: profile.inputs.given(input),
            asked: inputs.given(input),
            principalHeld: cloud !== undefined && principals.has(cloud),
            locked: (0,_locks_js__WEBPACK_IMPORTED_MODULE_5__/* .lockedByOthers */ .n)(input, profile.inputs),
        });
        if ('wider' in result) {
            const format = (value) => (value === undefined ? '' : input.kind.write(value));
            excesses.push({
                name: input.name,
                held: [format(result.limit)],
                asked: [format(inputs.given(input))],
            });
        }
        else if (cloud === undefined || inForce.includes(cloud)) {
            changes.push([input, result.value]);
        }
        else if (own.includes(cloud) || !cloud.isConfigured(inputs)) {
            // Of a cloud that is left out nothing holds, so that no value of the workflow stands there without the limits of
            // the profile. A foreign cloud that the workflow configures is refused below.
            changes.push([input, undefined]);
        }
    }
    const scope = askedLines.length > 0 ? askedLines : profile.scope;
    const effective = inputs.with([...changes, [_inputs_common_js__WEBPACK_IMPORTED_MODULE_3__/* .common */ .s.scope, scope]]);
    for (const cloud of clouds) {
        if (own.includes(cloud) || !cloud.isConfigured(effective))
            continue;
        const given = cloud.inputs.filter((input) => inputs.isGiven(input)).map((input) => input.name);
        excesses.push({
            name: 'clouds',
            held: profile.clouds,
            asked: [`${cloud.name} (\`${cloud.configuredBy}\`)`],
            givenBy: given.length > 0 ? given : [cloud.configuredBy],
        });
    }
    for (const cloud of principals) {
        // A profile that names the principal also decides who receives the identity token: the hosts of the cloud itself,
        // or the endpoints that the profile sets.
        for (const { input } of (0,_clouds_endpoints_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignInputs */ .eD)(cloud, effective)) {
            if (input.role !== 'endpoint' || profile.inputs.given(input) !== undefined)
                continue;
            const asked = input.kind.write(effective.given(input));
            excesses.push({ name: input.name, held: [`(hosts of ${cloud.title} itself)`], asked: [asked] });
        }
    }
    const lines = checkLines(profile, askedLines, effective, clouds, problems);
    if (lines)
        excesses.push(lines);
    for (const excess of excesses)
        refuse(profile, excess, problems);
    return effective;
}
/**
 * Whether the workflow leaves out a cloud of the profile: its scope has lines for other clouds only, and it names neither
 * a principal of this cloud nor a policy in the cloud's own language, which is a scope without lines. A part of the principal
 * that is written out as its default says nothing.
 */
function isLeftOut(cloud, inputs, asked, clouds) {
    if (asked.length === 0 || asked.some((line) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudOfLine */ .V8)(line, clouds) === cloud))
        return false;
    const isDefault = ({ kind, fallback }, value) => fallback !== undefined && value !== undefined && kind.within(value, fallback);
    const asks = (input) => input.role === 'native' || (input.role === 'principal' && !isDefault(input, inputs.given(input)));
    return !cloud.inputs.some((input) => inputs.isGiven(input) && asks(input));
}
/** The scope lines of the workflow that no line of the profile contains; `undefined` where there are none. */
function checkLines(profile, asked, inputs, clouds, problems) {
    const outside = [];
    for (const line of asked) {
        const cloud = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudOfLine */ .V8)(line, clouds);
        const held = cloud ? profile.scope.filter((own) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudOfLine */ .V8)(own, clouds) === cloud) : [];
        const contained = cloud && held.length > 0 && cloud.contains(held, inputs)(line);
        if (typeof contained === 'object') {
            for (const { code, what, why, fix, ...at } of contained.problems)
                problems.add(code, what, why, fix, at);
        }
        else if (!contained)
            outside.push(line);
    }
    if (outside.length === 0)
        return undefined;
    return { name: 'scope', held: profile.scope.map((l) => l.text), asked: outside.map((l) => l.text) };
}
function refuse(profile, { name, held, asked, givenBy = [name] }, problems) {
    const removed = held.filter(Boolean).flatMap((text) => text.split('\n'));
    const diff = [
        ...(removed.length > 0 ? removed : ['(nothing)']).map((text) => `- ${name}: ${text}`),
        ...asked.flatMap((text) => text.split('\n')).map((text) => `+ ${name}: ${text}`),
    ];
    const at = profile.lines[name] ?? profile.line;
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than profile ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .h)(profile.name)} allows`, `a workflow may narrow its profile and never widen it (- profile, line ${at} of ${_model_js__WEBPACK_IMPORTED_MODULE_8__/* .POLICY_PATH */ .l}; + asked):\n${diff.join('\n')}\n`, `remove \`${givenBy.join('`, `')}\` from the step, or have an admin widen the profile on the default branch`);
}


/***/ }),

/***/ 7524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eB: () => (/* binding */ workflowPattern),
/* harmony export */   kW: () => (/* binding */ unmetConditions),
/* harmony export */   uo: () => (/* binding */ refPattern)
/* harmony export */ });
/* unused harmony export workflowOf */
/* harmony import */ var _github_workflow_ref_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(836);
/* harmony import */ var _text_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1643);


/**
 * The conditions of a profile that the run does not meet; an empty list where the run may use the profile. A pattern
 * must match the whole value.
 * @example
 * unmetConditions(
 *   { workflows: [], events: ['schedule'], branches: ['main'] },
 *   { repository: 'o/r', eventName: 'push', ref: 'refs/heads/main', workflowRef: '' },
 * ) // [{ condition: 'events', is: 'push', allowed: ['schedule'] }]
 */
function unmetConditions(profile, run) {
    const workflow = workflowOf(run);
    const unmet = [];
    const check = (condition, is, meets) => {
        const allowed = profile[condition];
        if (allowed.length > 0 && !allowed.some(meets))
            unmet.push({ condition, is, allowed });
    };
    check('workflows', workflow || 'unknown', (pattern) => workflow !== '' && (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .globMatches */ .mw)(workflowPattern(pattern), workflow));
    check('events', run.eventName || 'unknown', (event) => event === run.eventName);
    check('branches', run.ref || 'unknown', (pattern) => matchesRef(pattern, run.ref));
    return unmet;
}
/**
 * The name of the run's workflow as a profile writes it: the path of its file, and before it the repository where the
 * file is in another one. A ruleset of an organisation can run a workflow of another repository here.
 * @returns an empty text where the runner does not say which workflow runs.
 * @example workflowOf({ repository: 'o/r', workflowRef: 'o/r/.github/workflows/x.yml@refs/heads/main' })
 *   // '.github/workflows/x.yml'
 */
function workflowOf({ repository, workflowRef, }) {
    const workflow = (0,_github_workflow_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWorkflowRef */ .Q)(workflowRef);
    if (!workflow)
        return '';
    // GitHub's names do not depend on upper or lower case.
    const home = workflow.repository.toLowerCase();
    return home === repository.toLowerCase() ? workflow.path : `${home}/${workflow.path}`;
}
/**
 * A profile's pattern of workflows in the form that is compared: the name of the repository in lower case.
 * @example workflowPattern('Octo/Tools/.github/workflows/x.yml') // 'octo/tools/.github/workflows/x.yml'
 */
function workflowPattern(pattern) {
    const at = pattern.indexOf('/.github/workflows/');
    return at < 0 ? pattern : pattern.slice(0, at).toLowerCase() + pattern.slice(at);
}
/**
 * Whether a pattern of `branches` matches the ref of the run. The `pull_request` run of an open pull request is on
 * `refs/pull/N/merge`, which no branch name matches, since its code is not the code of a branch. A `pull_request_target` run is
 * on the default branch, and a `pull_request` that a merge closed is on the branch that it went into
 * (docs.github.com/actions, "Events that trigger workflows"). A profile excludes those by `events`.
 */
function matchesRef(pattern, ref) {
    return ref !== '' && (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .globMatches */ .mw)(refPattern(pattern), ref);
}
/**
 * The pattern of a whole ref: a pattern that does not begin with `refs/` is the name of a branch.
 * @example refPattern('main') // 'refs/heads/main'
 * @example refPattern('refs/tags/v*') // 'refs/tags/v*'
 */
function refPattern(pattern) {
    return pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`;
}


/***/ }),

/***/ 4949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   firstFile: () => (/* binding */ firstFile)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(756);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7674);



/** What a workflow that says no principal is shown; an admin puts the own role in. */
const EXAMPLE = ['aws-role: arn:aws:iam::111122223333:role/ci-agent', 'aws-region: us-east-1'];
/**
 * Writes a policy file with one profile, for a message: an admin can paste it, and the workflow that asked for the profile
 * then works. It has what the workflow says of its clouds and scope; where it says no cloud, an example for AWS.
 */
function firstFile(name, inputs, clouds) {
    const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
    const shown = configured.length > 0 ? configured : clouds.filter((cloud) => cloud.name === 'aws');
    const principals = configured.flatMap((cloud) => cloud.inputs.flatMap((input) => {
        const value = input.role === 'principal' || input.role === 'place' ? inputs.given(input) : undefined;
        return value === undefined ? [] : [`${input.name}: ${input.kind.write(value)}`];
    }));
    const asked = inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_1__/* .common */ .s.scope) ?? [];
    const scope = shown.flatMap((cloud) => {
        const own = asked.filter((line) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudOfLine */ .V8)(line, clouds) === cloud);
        return own.length > 0 ? own.map(({ text }) => text) : [cloud.exampleLine];
    });
    const body = [...(configured.length > 0 ? principals : EXAMPLE), 'scope: |', ...scope.map((l) => `  ${l}`)];
    const key = (0,_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isProfileName */ .f)(name) ? name : 'docs';
    return ['profiles:', `  ${key}:`, ...body.map((line) => `    ${line}`)].join('\n');
}


/***/ }),

/***/ 8976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ lockWithin),
/* harmony export */   n: () => (/* binding */ lockedByOthers)
/* harmony export */ });
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(756);

/** Inputs that limit from where a lease may be used. A call is allowed where any one of them allows it. */
const locks = [_inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.lockIp, _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.lockVpc];
/**
 * Whether `outer` allows every call that this lock allows under `inner`. A profile without a lock allows every call; a
 * profile with a lock allows only the calls that its locks name.
 * @returns `undefined` for an input that is not a lock.
 * @example
 * lockWithin(
 *   common.lockIp, readInputs({ 'lock-ip': '203.0.113.7' }, [common.lockIp]),
 *   readInputs({ 'lock-ip': '203.0.113.0/24' }, [common.lockIp]),
 * ) // true
 */
function lockWithin(input, inner, outer) {
    if (!locks.includes(input))
        return undefined;
    const locked = (inputs) => locks.some((lock) => inputs.given(lock) !== undefined);
    const [own, most] = [inner.given(input), outer.given(input)];
    if (!locked(outer))
        return true;
    if (!locked(inner))
        return false;
    return own === undefined || (most !== undefined && input.kind.within(own, most));
}
/**
 * Whether a profile locks the lease by other inputs than this one. Such a profile does not allow a workflow to set this
 * one, since each further lock allows more calls.
 * @example lockedByOthers(common.lockVpc, readInputs({ 'lock-ip': '203.0.113.7' }, [common.lockIp])) // true
 */
function lockedByOthers(input, profile) {
    return locks.includes(input) && locks.some((lock) => lock !== input && profile.given(lock) !== undefined);
}


/***/ }),

/***/ 7674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ isProfileName)
/* harmony export */ });

/**
 * Whether a profile can have this name.
 * @example isProfileName('my docs') // false
 */
function isProfileName(text) {
    return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);
}


/***/ }),

/***/ 8921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolveNamed: () => (/* binding */ resolveNamed)
/* harmony export */ });
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5398);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _errors_of_lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6807);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(756);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2133);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8032);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7789);







/**
 * Holds a named lease to its own profile, and one without a profile to what the file says of those.
 * @param problems gets what the lease asks for beyond that, with its name.
 */
function resolveNamed(lease, request, problems) {
    const own = new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .Problems */ .Zw();
    const resolved = resolveOne(lease, request, own);
    for (const { code, what, why, fix, ...at } of own.all.map((one) => (0,_errors_of_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .ofLease */ .C)(lease.name, one)))
        problems.add(code, what, why, fix, at);
    return resolved;
}
function resolveOne(lease, request, problems) {
    const { name, inputs } = lease;
    const { file, clouds } = request;
    const profileName = inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.profile);
    const withoutProfile = { lease, rules: { ...file, actorPermission: undefined } };
    if (profileName === undefined) {
        if (!file.allowInline && !inputs.isBroken(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.profile))
            refuseInline([...file.profiles.keys()], problems);
        return withoutProfile;
    }
    const profile = (0,_apply_js__WEBPACK_IMPORTED_MODULE_3__.findProfile)(profileName, { ...request, inputs }, problems);
    if (!profile)
        return withoutProfile;
    const only = cloudOf(profile, inputs, clouds);
    if (!only) {
        problems.add('INPUT_CONFLICT', `Profile ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h)(profileName)} is for ${profile.clouds.join(', ')}`, 'a named lease is of one cloud, and this one does not say which', 'scope: ...   # a line of the one cloud');
        return { lease, rules: profile };
    }
    const ways = profile.inputs.given(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.deliver);
    if (ways && !ways.includes('broker')) {
        problems.add('POLICY_EXCEEDED', `Profile ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h)(profileName)} does not allow \`deliver: broker\``, `a named lease is served by the broker alone; line ${profile.lines.deliver ?? profile.line} of ${_model_js__WEBPACK_IMPORTED_MODULE_6__/* .POLICY_PATH */ .l} allows ${ways.join(', ')}`, 'another profile, or have an admin add broker to `deliver` on the default branch');
        return { lease, rules: profile };
    }
    const effective = (0,_apply_js__WEBPACK_IMPORTED_MODULE_3__.applyProfile)(profile, { ...request, inputs }, problems);
    return { lease: { name, inputs: restrictedTo(only, effective, clouds) }, rules: profile };
}
/** The cloud of a named lease: the one that it speaks of, or the only one of its profile. */
function cloudOf(profile, inputs, clouds) {
    const lines = inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.scope) ?? [];
    const named = clouds.filter((cloud) => cloud.inputs.some((input) => inputs.isGiven(input)) ||
        lines.some((line) => (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudOfLine */ .V8)(line, clouds) === cloud));
    // More than one are refused by the plan, with all that is wrong.
    if (named.length > 0)
        return named[0];
    const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
    return own.length === 1 ? own[0] : undefined;
}
/** The inputs without what the profile says of other clouds, which narrows them. */
function restrictedTo(only, inputs, clouds) {
    const others = clouds.filter((cloud) => cloud !== only).flatMap((cloud) => cloud.inputs);
    const lines = (inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.scope) ?? []).filter((line) => {
        const cloud = (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudOfLine */ .V8)(line, clouds);
        return cloud === only || cloud === undefined;
    });
    return inputs.with([
        ...others.map((input) => [input, undefined]),
        [_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.scope, lines.length > 0 ? lines : undefined],
    ]);
}
function refuseInline(names, problems) {
    problems.add('PROFILE_REQUIRED', 'A lease without a profile', `${_model_js__WEBPACK_IMPORTED_MODULE_6__/* .POLICY_PATH */ .l} on the default branch says what may be asked for, and does not say \`allow-inline: true\``, `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`);
}


/***/ }),

/***/ 7237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ valueWhenNotAsked),
/* harmony export */   s: () => (/* binding */ narrow)
/* harmony export */ });
/**
 * Compares the profile's and the workflow's value of one input. A workflow may narrow the value of the profile, and
 * never widen it.
 * @example narrow({ input: common.ttl, held: 900, asked: 300, principalHeld: true, locked: false }) // { value: 300 }
 * @example narrow({ input: common.ttl, held: 900, asked: 901, principalHeld: true, locked: false })
 *   // { wider: true, limit: 900 }
 */
function narrow({ input, held, asked, principalHeld, locked }) {
    const { kind, role, ceiling, fallback } = input;
    if (asked === undefined)
        return { value: valueWhenNotAsked(input, held) };
    // A profile that names a principal sets all parts of it: a part that it leaves out has the default.
    const implied = role === 'principal' && principalHeld ? fallback : undefined;
    const limit = held ?? ceiling ?? implied;
    const isAllowed = limit !== undefined
        ? kind.within(asked, limit)
        : !(locked || role === 'native' || (role === 'principal' && principalHeld));
    return isAllowed ? { value: asked } : { wider: true, limit };
}
/**
 * The value for a workflow that sets none: the profile's. Of a menu it is the default, where the profile allows it.
 * @example valueWhenNotAsked(common.deliver, ['outputs', 'env']) // ['env']
 * @example valueWhenNotAsked(common.deliver, ['outputs', 'broker']) // ['outputs', 'broker']
 */
function valueWhenNotAsked({ kind, role, fallback }, held) {
    const usual = fallback;
    return role === 'menu' && held !== undefined && usual !== undefined && kind.within(usual, held)
        ? usual
        : held;
}


/***/ }),

/***/ 8788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parsePolicy: () => (/* binding */ parsePolicy)
});

// EXTERNAL MODULE: ./clouds/table.js
var clouds_table = __webpack_require__(5908);
// EXTERNAL MODULE: ./policy/model.js
var model = __webpack_require__(7674);
// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds_clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./github/permission.js
var permission = __webpack_require__(6530);
// EXTERNAL MODULE: ./inputs/common.js + 7 modules
var common = __webpack_require__(756);
// EXTERNAL MODULE: ./policy/profile-inputs.js
var profile_inputs = __webpack_require__(171);
// EXTERNAL MODULE: ./policy/values.js
var values = __webpack_require__(9200);
// EXTERNAL MODULE: ./policy/yaml.js
var yaml = __webpack_require__(4281);
;// CONCATENATED MODULE: ./policy/profile.js






/** Reads one profile. Every mistake in it becomes a finding of the reader. */
function readProfile(source) {
    const { reader, entry, entries, keys, clouds, defaults } = source;
    const find = (name) => entries.find((e) => e.name === name);
    const list = (name) => {
        const found = find(name);
        return found ? reader.list(found, (0,values/* requireKey */.XK)(keys, name)) : [];
    };
    const text = (name) => {
        const found = find(name);
        return found && reader.text(found, (0,values/* requireKey */.XK)(keys, name));
    };
    const inputs = (0,profile_inputs/* readProfileInputs */.L)(source);
    const scope = inputs.get(common/* common */.s.scope) ?? [];
    const named = readClouds(source, list('clouds'));
    const profileClouds = named ?? impliedClouds(inputs, scope, clouds);
    checkScope(source, scope, profileClouds);
    const events = list('events');
    (0,values/* checkEvents */.ud)(reader, events);
    const workflows = list('workflows');
    for (const one of workflows)
        checkWorkflow(reader, one);
    // A description is for people; a value that is none is still a mistake.
    text('description');
    const least = text('actor-permission')?.text;
    const outsiders = find('allow-outsiders');
    const bots = find('allow-bots');
    return {
        name: entry.name,
        line: entry.line,
        clouds: profileClouds,
        scope,
        inputs,
        lines: Object.fromEntries(entries.map((e) => [e.name, e.line])),
        workflows: workflows.map((w) => w.text),
        events: events.map((e) => e.text),
        branches: list('branches').map((b) => b.text),
        actorPermission: permission/* permissions */.P.find((p) => p === least),
        allowOutsiders: outsiders
            ? reader.boolean(outsiders, (0,values/* requireKey */.XK)(keys, 'allow-outsiders'))
            : defaults.allowOutsiders,
        allowBots: bots ? (0,values/* readBots */.Tu)(reader, bots, (0,values/* requireKey */.XK)(keys, 'allow-bots')) : defaults.allowBots,
    };
}
function readClouds({ reader, clouds }, texts) {
    if (texts.length === 0)
        return undefined;
    return texts.flatMap(({ text, line }) => {
        const found = clouds.find((cloud) => cloud.name === text);
        if (!found) {
            reader.error(line, `\`clouds\` has ${JSON.stringify((0,yaml/* clip */.$Q)(text))}`, `it is one of ${clouds.map((c) => c.name).join(', ')}`, 'clouds: [aws]');
        }
        return found?.name ?? [];
    });
}
/** The clouds of a profile without `clouds`: those whose inputs it sets, and those of its scope lines. */
function impliedClouds(inputs, scope, clouds) {
    return clouds
        .filter((cloud) => cloud.inputs.some((input) => inputs.isGiven(input)) ||
        scope.some((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud))
        .map((cloud) => cloud.name);
}
/**
 * Checks that each scope line belongs to a cloud of the profile, and that each cloud has scope lines or a native policy.
 * A profile that says nothing about a cloud never means everything.
 */
function checkScope({ reader, entry, entries, clouds }, scope, own) {
    const allowed = clouds.filter((cloud) => own.includes(cloud.name));
    const isSaid = (name) => entries.some((one) => one.name === name);
    for (const line of scope) {
        const cloud = (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds);
        if (cloud && allowed.includes(cloud))
            continue;
        reader.error(line.number, `\`${(0,yaml/* clip */.$Q)(line.text)}\` does not belong to a cloud of the profile`, cloud
            ? `${cloud.name} is not among its \`clouds\``
            : (0,clouds_clouds/* linesInstead */.g2)(line).length > 0
                ? 'what it names behind the blanks is none of those that lines with this word can be for'
                : 'one line belongs to one cloud', (0,clouds_clouds/* linesInstead */.g2)(line)[0] ?? `clouds: [${cloud?.name ?? 'aws'}]`);
    }
    for (const cloud of allowed) {
        const lines = scope.some((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
        // A native policy that cannot be read has an error of its own.
        const native = cloud.inputs.find(({ role, name }) => role === 'native' && isSaid(name));
        if (lines && native) {
            reader.error(entries.find(({ name }) => name === native.name)?.line ?? entry.line, `Profile \`${entry.name}\` has scope lines for ${cloud.title} beside \`${native.name}\``, 'both say what a lease may do, and it is not clear which of them would hold: every run would stop', `remove \`${native.name}\`, or the scope lines of ${cloud.title}`);
        }
        if (lines || native)
            continue;
        reader.error(entry.line, `Profile \`${entry.name}\` has no scope for ${cloud.title}`, 'a lease inherits all permissions only where the scope says so', (0,clouds_clouds/* scopeFix */.Ew)(cloud));
    }
    if (allowed.length === 0 && !isSaid('scope')) {
        reader.error(entry.line, `Profile \`${entry.name}\` has no \`scope\``, 'it would allow nothing', 'scope: s3:read my-bucket/reports/*');
    }
}
/**
 * Checks the path of a workflow file: of this repository, or with `OWNER/REPO/` before it of another one. A pattern may
 * stand for the name of the file, never for the owner or the repository.
 */
function checkWorkflow(reader, { text, line }) {
    if (/^(?:[A-Za-z0-9-]+\/[A-Za-z0-9._-]+\/)?\.github\/workflows\/[^/@\s]+$/.test(text))
        return;
    reader.error(line, `\`workflows\` has ${JSON.stringify((0,yaml/* clip */.$Q)(text))}`, 'it is not the path of a workflow file', 'workflows: [.github/workflows/agent.yml]');
}

// EXTERNAL MODULE: ./policy/vocabulary.js
var vocabulary = __webpack_require__(6370);
;// CONCATENATED MODULE: ./policy/parse.js






/** Characters. */
const MAX_LENGTH = 64 * 1024;
const MAX_PROFILES = 200;
/**
 * Reads a policy file. Pure and strict: everything that it does not understand is an error with its line.
 * @example parsePolicy('allow-inline: true', clouds).file.allowInline // true
 * @example parsePolicy('profile: {}', clouds).findings[0].what // 'The file has an unknown key `profile`'
 */
function parsePolicy(text, clouds) {
    const reader = new yaml/* YamlReader */.nr();
    const file = text.length > MAX_LENGTH ? tooLong(reader) : readFile(reader, text, clouds);
    const findings = [...reader.findings].sort((a, b) => a.line - b.line);
    return { file: findings.some((f) => f.severity === 'error') ? undefined : file, findings };
}
function tooLong(reader) {
    reader.error(1, `It is larger than ${MAX_LENGTH / 1024} KiB`, 'no policy needs that', 'fewer profiles');
}
function readFile(reader, text, clouds) {
    const top = reader.open(text);
    if (!top)
        return undefined;
    const entries = reader.entries(top, 'The file', vocabulary/* fileKeys */.Nh);
    const defaults = readFlags(reader, entries, vocabulary/* fileKeys */.Nh);
    const version = entries.find((e) => e.name === 'version');
    if (version)
        reader.text(version, (0,values/* requireKey */.XK)(vocabulary/* fileKeys */.Nh, 'version'));
    const profiles = new Map();
    const holder = entries.find((e) => e.name === 'profiles');
    const example = 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*';
    if (!holder && !defaults.allowInline) {
        reader.error(1, 'It has no `profiles`', 'no workflow could have any credentials', example);
    }
    const map = holder && reader.map(holder, example);
    const table = (0,clouds_table/* tableOf */.c_)(clouds);
    const keys = (0,vocabulary/* profileKeys */.eJ)(table);
    const found = map ? reader.entries(map, '`profiles`') : [];
    if (found.length > MAX_PROFILES) {
        const why = `a file can have ${MAX_PROFILES} at most`;
        reader.error(holder?.line ?? 1, `It has ${found.length} profiles`, why, 'fewer profiles');
    }
    for (const entry of found.slice(0, MAX_PROFILES)) {
        if (!(0,model/* isProfileName */.f)(entry.name)) {
            reader.error(entry.line, `A profile is named \`${(0,yaml/* clip */.$Q)(entry.name)}\``, 'a name is letters, digits, dots, hyphens and underscores', 'docs:');
            continue;
        }
        const body = reader.map(entry, `${entry.name}:\n  scope: s3:read my-bucket/docs/*`);
        const own = body &&
            readProfile({
                reader,
                entry,
                entries: reader.entries(body, `Profile \`${entry.name}\``, keys),
                keys,
                clouds,
                table,
                defaults,
            });
        if (own)
            profiles.set(entry.name, own);
    }
    return { ...defaults, profiles };
}
/** The three keys at the top of the file that hold for the whole file. */
function readFlags(reader, entries, keys) {
    const flag = (name) => {
        const entry = entries.find((e) => e.name === name);
        return entry !== undefined && reader.boolean(entry, (0,values/* requireKey */.XK)(keys, name));
    };
    const bots = entries.find((e) => e.name === 'allow-bots');
    return {
        allowInline: flag('allow-inline'),
        allowOutsiders: flag('allow-outsiders'),
        allowBots: bots ? (0,values/* readBots */.Tu)(reader, bots, (0,values/* requireKey */.XK)(keys, 'allow-bots')) : [],
    };
}


/***/ }),

/***/ 171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ textsOf),
/* harmony export */   L: () => (/* binding */ readProfileInputs)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5218);
/* harmony import */ var _inputs_read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(903);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9200);




/**
 * Reads the keys of a profile that are inputs of the action, with the same kinds that read the inputs of a workflow.
 * Every mistake becomes a finding at its line. A value that equals the default is kept, since in a profile it is a
 * limit.
 */
function readProfileInputs({ reader, entries, keys, table }) {
    const values = [];
    for (const input of table) {
        const entry = entries.find(({ name }) => name === input.name);
        if (!entry || input.role === 'none')
            continue;
        const texts = textsOf(reader, entry, input, (0,_values_js__WEBPACK_IMPORTED_MODULE_3__/* .requireKey */ .XK)(keys, input.name));
        if (texts.length === 0)
            continue;
        const lineAt = (line) => texts[line - 1]?.line ?? entry.line;
        const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .Problems */ .Zw();
        const value = (0,_inputs_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readOne */ .JF)(input, texts.map(({ text }) => text).join('\n'), problems, { lineAt });
        for (const { line = lineAt(1), what, why, fix } of problems.all)
            reader.error(line, what, why, fix);
        if (value === undefined && problems.count === 0)
            reader.empty(entry, (0,_values_js__WEBPACK_IMPORTED_MODULE_3__/* .requireKey */ .XK)(keys, input.name));
        values.push([input, value]);
    }
    return new _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .Inputs */ .G(values);
}
/** The entries of a list, each with its line; or one text, for an input that is not a list. */
function textsOf(reader, entry, input, shape) {
    if (input.kind.list)
        return reader.list(entry, shape);
    const text = reader.text(entry, shape);
    return text ? [text] : [];
}


/***/ }),

/***/ 9200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ readBots),
/* harmony export */   XK: () => (/* binding */ requireKey),
/* harmony export */   ud: () => (/* binding */ checkEvents)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6637);
/* harmony import */ var _guard_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3026);
/* harmony import */ var _inputs_kinds_bots_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6661);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5895);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4281);





/** Reads a list of bots. A name that is not the login of one bot becomes a finding. */
function readBots(reader, entry, shape) {
    // With `[]` one profile allows no bot, whatever the list at the top of the file says.
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(entry.value) && entry.value.items.length === 0)
        return [];
    const names = reader.list(entry, shape);
    for (const { text, line } of names) {
        if ((0,_inputs_kinds_bots_js__WEBPACK_IMPORTED_MODULE_2__/* .isBotName */ .xy)(text)) {
            const notice = (0,_inputs_kinds_bots_js__WEBPACK_IMPORTED_MODULE_2__/* .userNotice */ .EC)(text);
            if (notice)
                reader.warning(line, `\`allow-bots\` has ${JSON.stringify(text)}`, notice, `allow-bots: ["${text}[bot]"]`);
            continue;
        }
        reader.error(line, `\`allow-bots\` has ${JSON.stringify((0,_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .clip */ .$Q)(text))}`, 'it is not the name of one bot; a pattern is not allowed, since anyone can make a bot that matches it', shape.example);
    }
    return names.map((name) => name.text);
}
/**
 * A key of a table that must have it.
 * @throws {Error} a defect: the table does not have it.
 */
function requireKey(keys, name) {
    const found = keys[name];
    if (!found)
        throw new Error(`no key ${name}`);
    return found;
}
/** Warns about events that this version does not know. They are not errors, since GitHub adds new events. */
function checkEvents(reader, events) {
    for (const { text, line } of events) {
        if (_guard_events_js__WEBPACK_IMPORTED_MODULE_1__/* .knownEvents */ .t.includes(text))
            continue;
        const guess = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)(text, _guard_events_js__WEBPACK_IMPORTED_MODULE_1__/* .knownEvents */ .t);
        reader.warning(line, `\`events\` has ${JSON.stringify((0,_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .clip */ .$Q)(text))}, which is not an event that this version knows`, guess ? `did you mean ${guess}?` : 'there may never be a run with this event', `events: [${guess ?? 'workflow_dispatch'}]`);
    }
}


/***/ }),

/***/ 6370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nh: () => (/* binding */ fileKeys),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   eJ: () => (/* binding */ profileKeys)
/* harmony export */ });
/* harmony import */ var _inputs_kinds_bots_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6661);

/** Characters. GitHub has no workflow, event or branch with a longer name. */
const LONGEST_NAME = 255;
const LEAST_PERMISSIONS = ['triage', 'write', 'maintain', 'admin'];
const guardKeys = {
    'allow-outsiders': {
        shape: 'boolean',
        about: 'People without write access may start the run, if the workflow says so too.',
        example: 'allow-outsiders: true',
    },
    'allow-bots': {
        shape: 'words',
        about: 'Bots that may start the run.',
        byWords: true,
        schema: _inputs_kinds_bots_js__WEBPACK_IMPORTED_MODULE_0__/* .bots */ .Pk.schema,
        example: 'allow-bots: ["renovate[bot]"]',
    },
};
/** Keys at the top of the file. */
const fileKeys = {
    version: { shape: 'text', values: ['1'], about: 'The format of this file.', example: 'version: 1' },
    'allow-inline': {
        shape: 'boolean',
        about: 'Workflows may also ask without a profile, with any scope that they write.',
        example: 'allow-inline: true',
    },
    ...guardKeys,
    profiles: {
        shape: 'text',
        about: 'Profiles by name.',
        example: 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*',
    },
};
/** Keys of a profile that are not inputs of the action. */
const conditionKeys = {
    description: { shape: 'text', about: 'What it is for.', example: 'description: reads the reports' },
    clouds: { shape: 'words', byWords: true, about: 'The clouds it may use.', example: 'clouds: [aws]' },
    workflows: {
        shape: 'words',
        longest: LONGEST_NAME,
        about: 'Workflow files of this repository, or with `OWNER/REPO/` before them of another one, that may use it; `*` matches within a name.',
        example: 'workflows: [.github/workflows/agent.yml]',
    },
    events: {
        shape: 'words',
        longest: LONGEST_NAME,
        byWords: true,
        about: 'Events that may use it.',
        example: 'events: [schedule, workflow_dispatch]',
    },
    branches: {
        shape: 'words',
        longest: LONGEST_NAME,
        about: 'Branches whose runs may use it, or whole refs such as refs/tags/v*; `*` matches anything. pull_request_target runs on the default branch: keep it out by events.',
        example: 'branches: [main]',
    },
    'actor-permission': {
        shape: 'text',
        values: LEAST_PERMISSIONS,
        about: 'The least permission of the people who start the run.',
        example: 'actor-permission: maintain',
    },
    ...guardKeys,
};
/**
 * The keys of a profile: its conditions, and every input of the table that a profile may set.
 * @example Object.keys(profileKeys([common.ttl, common.agent])).includes('ttl') // true
 * @example Object.keys(profileKeys([common.ttl, common.agent])).includes('agent') // false
 */
function profileKeys(table) {
    const inputs = table
        .filter(({ role }) => role !== 'none')
        .map((input) => [input.name, keyOf(input)]);
    return { ...conditionKeys, ...Object.fromEntries(inputs) };
}
/** The key for an input, in the form of a profile's. */
function keyOf({ name, kind, about, inProfile, example }) {
    return {
        shape: kind.list ? 'words' : 'text',
        about: inProfile ?? `${about} A workflow may leave it out or give the same.`,
        example: `${name}: ${example}`,
        schema: kind.schema,
    };
}


/***/ }),

/***/ 4281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   nr: () => (/* binding */ YamlReader)
/* harmony export */ });
/* unused harmony export bareBot */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6637);
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6926);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5895);
/* harmony import */ var _text_shorten_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1408);
/* harmony import */ var _text_user_info_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7367);





/**
 * Limits of a list and of a text, in entries and characters. The comparison looks at each pair of texts, and at each
 * letter of a pattern. With these limits it is fast for any file.
 */
const MAX_ENTRIES = 100;
const MAX_ENTRY_LENGTH = 2048;
const MAX_TEXT_LENGTH = 16 * 1024;
const NO_PROFILES = {
    what: 'It has no `profiles`',
    why: 'the file is empty or is not a map',
    fix: 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*',
};
/** Reads YAML strictly and knows the line of each value. Every mistake becomes a finding; the reader guesses nothing. */
class YamlReader {
    #empty;
    findings = [];
    #lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    /** @param empty the finding for a text that is not a map. */
    constructor(empty = NO_PROFILES) {
        this.#empty = empty;
    }
    /** Parses a file. @returns the map at its top, or `undefined` and a finding where it has none. */
    open(text) {
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
            lineCounter: this.#lines,
            version: '1.2',
            schema: 'core',
            merge: false,
            prettyErrors: false,
            // `entries` looks for keys that occur twice: it does not compare each pair of keys, and it finds more of them.
            uniqueKeys: false,
        });
        const bare = document.errors.length > 0 ? bareBot(text) : undefined;
        if (bare) {
            this.error(bare.line, 'It is not valid YAML', 'brackets begin a list, also those of `[bot]`: quote the name', bare.fix);
            return undefined;
        }
        for (const error of [...document.errors, ...document.warnings]) {
            this.error(this.#lines.linePos(error.pos[0]).line, 'It is not valid YAML', error.message, 'see https://yaml.org/spec/1.2.2/');
        }
        if (this.findings.length > 0)
            return undefined;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(document.contents))
            return document.contents;
        this.error(1, this.#empty.what, this.#empty.why, this.#empty.fix);
        return undefined;
    }
    error(line, what, why, fix) {
        this.findings.push({ severity: 'error', line, what, why, fix });
    }
    warning(line, what, why, fix) {
        this.findings.push({ severity: 'warning', line, what, why, fix });
    }
    lineOf(node) {
        const range = node?.range;
        return range ? this.#lines.linePos(range[0]).line : 1;
    }
    /** The entries of a map. A key that is not in `keys` becomes a finding, with the known key that is most like it. */
    entries(map, where, keys) {
        const seen = new Map();
        return map.items.flatMap((pair) => {
            const line = this.lineOf(pair.key);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) || !this.#plain(pair.key)) {
                this.error(line, `${where} has a key that is not a word`, 'keys are plain text', this.#empty.fix);
                return [];
            }
            const name = String(pair.key.source ?? pair.key.value);
            // For YAML `true` and `"true"` are two keys; for a reader they are the same name.
            const first = seen.get(name);
            if (first !== undefined) {
                this.error(line, `${where} has \`${clip(name)}\` twice`, `it is also on line ${first}, and it is not clear which of the two would hold`, 'remove one of them');
                return [];
            }
            seen.set(name, line);
            if (keys && !Object.hasOwn(keys, name)) {
                const guess = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(clip(name), Object.keys(keys));
                const fix = guess === undefined ? `one of ${Object.keys(keys).join(', ')}` : (keys[guess]?.example ?? guess);
                this.error(line, `${where} has an unknown key \`${clip(name)}\``, guess ? `did you mean \`${guess}\`?` : 'an unknown key would have no effect', fix);
                return [];
            }
            const value = pair.value;
            return value && !this.#plain(value) ? [] : { name, line, value };
        });
    }
    /** The map that an entry holds, or `undefined` and a finding. */
    map(entry, fix) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(entry.value))
            return entry.value;
        this.error(entry.line, `\`${clip(entry.name)}\` is not a map`, 'it holds keys and values, indented below it', fix);
        return undefined;
    }
    /**
     * The text of an entry with one value, or `undefined` and a finding. Numbers and booleans are read as they are
     * written, so that account ids keep their leading zeros.
     */
    text(entry, key) {
        const found = this.#scalar(entry.value);
        if (!found || found.text.trim() === '') {
            this.error(entry.line, `\`${entry.name}\` has no single value`, key.about, key.example);
            return undefined;
        }
        if (this.#tooLong(entry, found, MAX_TEXT_LENGTH))
            return undefined;
        if (key.values && !key.values.includes(found.text)) {
            this.error(found.line, `\`${entry.name}\` is ${JSON.stringify(clip(found.text))}`, key.values.length === 1
                ? `the only ${entry.name} is ${key.values[0]}`
                : `it is one of ${key.values.join(', ')}`, key.example);
            return undefined;
        }
        return found;
    }
    /** The boolean that an entry holds; `false` and a finding where it holds none. */
    boolean(entry, key) {
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(entry.value) ? entry.value.value : undefined;
        if (typeof value === 'boolean')
            return value;
        this.error(entry.line, `\`${entry.name}\` is neither true nor false`, key.about, key.example);
        return false;
    }
    /** The entries of a list, each with its line. The file has a YAML list, or a text with one entry a line and `#` comments. */
    list(entry, key) {
        const texts = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(entry.value)
            ? entry.value.items.map((item) => this.#scalar(item) ?? this.#noText(item, entry, key))
            : [this.#scalar(entry.value)];
        const all = texts.flatMap((text) => (text ? splitLines(text, key) : []));
        if (all.length === 0 && !texts.includes(null))
            this.empty(entry, key);
        if (all.length > MAX_ENTRIES) {
            this.error(entry.line, `\`${entry.name}\` has ${all.length} entries`, `a list can have ${MAX_ENTRIES} at most`, 'use patterns that cover several entries, or another profile');
        }
        const usable = all.slice(0, MAX_ENTRIES);
        return usable.filter((text) => !this.#tooLong(entry, text, key.longest ?? MAX_ENTRY_LENGTH));
    }
    #tooLong({ name }, { text, line }, longest) {
        if (text.length <= longest)
            return false;
        const what = `\`${name}\` has a text of ${text.length} characters`;
        this.error(line, what, `a text here can have ${longest} at most`, `${name}: ...   # shorter`);
        return true;
    }
    /** Reports a key without a value. The reader does not guess whether that means "all" or "none". */
    empty(entry, key) {
        this.error(entry.line, `\`${entry.name}\` is empty`, 'an empty list allows nothing; leave the key out where nothing is restricted', key.example);
    }
    #noText(item, entry, key) {
        if (this.#plain(item)) {
            this.error(this.lineOf(item), `\`${entry.name}\` has an entry that is not text`, key.about, key.example);
        }
        return null;
    }
    #scalar(node) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || node.value === null || !this.#plain(node))
            return undefined;
        const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
        const text = typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
        return { text, line: this.lineOf(node) + (block ? 1 : 0) };
    }
    /**
     * Whether a node has no anchor, alias or tag; a finding where it has one. With them the value is not the one that a
     * reader of the file sees.
     */
    #plain(node) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) && node.tag === undefined && !('anchor' in node && node.anchor))
            return true;
        this.error(this.lineOf(node), 'It uses an anchor, an alias or a tag', 'with it the value is not the one that a reader of the file sees', 'write the value itself');
        return false;
    }
}
function splitLines({ text, line }, { byWords = false }) {
    return (byWords ? (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .entryWords */ .aY)(text) : (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .entryLines */ .Wx)(text)).map((one) => ({
        text: one.text,
        line: line + one.number - 1,
    }));
}
/**
 * The first line with a name such as `renovate[bot]` that is not quoted inside a list in brackets, and that line with quotes.
 * @example bareBot('allow-bots: [renovate[bot]]') // { line: 1, fix: 'allow-bots: ["renovate[bot]"]' }
 */
function bareBot(text) {
    const lines = text.split(/\r\n|\n|\r/);
    // Long lines first: the pattern looks at each bracket of a line again.
    const at = lines.findIndex((line) => line.length <= 200 && /[[,][^"'#\]]*[\w-]\[bot\]/.test(line));
    const line = lines[at];
    if (line === undefined)
        return undefined;
    return { line: at + 1, fix: clip(line.trim().replace(/(?<!["'\w-])[\w-]+\[bot\]/g, '"$&"')) };
}
/**
 * A text of the file, for a message.
 * @example clip('a `b`') // 'a  b '
 */
function clip(text) {
    return (0,_text_user_info_js__WEBPACK_IMPORTED_MODULE_3__/* .hideUserInfo */ .M)((0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeOrLength */ .D)(text.replaceAll('`', ' '), 200));
}


/***/ })

};
;