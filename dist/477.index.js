"use strict";
exports.id = 477;
exports.ids = [477];
exports.modules = {

/***/ 6427:
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
var file = __webpack_require__(4503);
// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./github/permission.js
var permission = __webpack_require__(6530);
// EXTERNAL MODULE: ./text/glob.js
var glob = __webpack_require__(1643);
// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds_clouds = __webpack_require__(3726);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./policy/locks.js
var locks = __webpack_require__(8976);
;// CONCATENATED MODULE: ./policy/compare-inputs.js




/** Which way it goes from one thing to the other, where it is known of each whether it lies within the other. */
function wayOf(nowWithin, beforeWithin) {
    if (nowWithin === beforeWithin)
        return 'other';
    return nowWithin ? 'narrower' : 'wider';
}
/** What changes in the inputs that two versions of a profile hold, the scope left out. */
function compareInputs(a, b, clouds) {
    return (0,table/* tableOf */.c)(clouds).flatMap((input) => {
        const [before, after] = [written(input, a), written(input, b)];
        if (input.role === 'scope' || before === after)
            return [];
        const cloud = clouds.find((one) => one.inputs.includes(input));
        const way = wayOf(within(input, b, a, cloud), within(input, a, b, cloud));
        const lines = { before: before.split('\n'), after: after.split('\n') };
        return { profile: b.name, what: input.name, way, ...lines };
    });
}
function written(input, { inputs }) {
    const value = inputs.said(input);
    return value === undefined ? '(not set)' : input.kind.write(value);
}
/** Whether a workflow can have nothing of this input under `inner` that it could not have under `outer`. */
function within(input, inner, outer, cloud) {
    const [own, most] = [inner.inputs.said(input), outer.inputs.said(input)];
    const both = (a, b) => b === undefined || (a !== undefined && input.kind.within(a, b));
    const named = ({ inputs }) => cloud?.isConfigured(inputs) ?? false;
    switch (input.role) {
        case 'limit':
            return ((0,locks/* lockWithin */.J)(input, inner.inputs, outer.inputs) ?? both(own ?? input.ceiling, most ?? input.ceiling));
        case 'menu':
        case 'place':
            return both(own, most);
        case 'principal': {
            // A profile that names a principal is silent about none of its parts: what it leaves out is the default.
            const value = (said, profile) => said ?? (named(profile) ? input.fallback : undefined);
            const [is, limit] = [value(own, inner), value(most, outer)];
            if (is === undefined && limit === undefined)
                return named(inner) || !named(outer);
            return limit === undefined ? !named(outer) : both(is, limit);
        }
        case 'endpoint':
            if (most !== undefined)
                return both(own, most);
            if (!named(outer))
                return true;
            if (own === undefined)
                return named(inner);
            return cloud !== undefined && !(0,endpoints/* foreignInputs */.eD)(cloud, inner.inputs).some((one) => one.input === input);
        default:
            // Two documents of a cloud's own language cannot be compared.
            return false;
    }
}
/** The scope lines of each version that no line of the other contains. */
function compareScopes(a, b, clouds) {
    const [more, less] = [beyond(a, b, clouds), beyond(b, a, clouds)];
    const change = { profile: b.name, what: 'scope' };
    return [
        ...(more.length > 0 ? [{ ...change, way: 'wider', before: [], after: more }] : []),
        ...(less.length > 0 ? [{ ...change, way: 'narrower', before: less, after: [] }] : []),
    ];
}
function beyond(held, asked, clouds) {
    return clouds.flatMap((cloud) => {
        const of = ({ scope }) => scope.filter((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
        const contains = cloud.contains(of(held), held.inputs);
        return of(asked)
            .filter((line) => contains(line) !== true)
            .map((line) => line.text);
    });
}

// EXTERNAL MODULE: ./policy/conditions.js
var conditions = __webpack_require__(7524);
// EXTERNAL MODULE: ./inputs/common.js + 5 modules
var common = __webpack_require__(5417);
;// CONCATENATED MODULE: ./policy/describe.js

/** What a profile gives to whom, in the lines of a summary: every key it has, and what holds where it is silent. */
function describe(profile, clouds) {
    const any = (list, what) => (list.length > 0 ? list.join(', ') : `any ${what}`);
    const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
    return [
        ...profile.scope.map((line) => line.text),
        ...own.flatMap((cloud) => principal(profile, cloud)),
        ...Object.values(common/* common */.s).flatMap((input) => limit(profile, input)),
        ...own.flatMap((cloud) => cloud.inputs.flatMap((input) => said(profile, input))),
        `for ${any(profile.workflows, 'workflow')}`,
        `on ${any(profile.events, 'event')}`,
        `from ${any(profile.branches, 'branch')}`,
        `actor-permission: ${profile.actorPermission ?? "by the guard's rules"}`,
        `allow-outsiders: ${profile.allowOutsiders}`,
        `allow-bots: ${profile.allowBots.join(', ') || 'none'}`,
    ];
}
/** Who the job becomes stands before everything else that is said of a cloud. */
function principal({ inputs }, cloud) {
    if (!cloud.isConfigured(inputs))
        return [`${cloud.configuredBy}: any, as the workflow says`];
    return cloud.inputs
        .filter(({ role }) => role === 'principal')
        .flatMap((input) => describe_written(input, inputs.said(input)));
}
function said({ inputs }, input) {
    return input.role === 'principal' ? [] : describe_written(input, inputs.said(input));
}
function limit({ inputs }, input) {
    if (input.role !== 'limit' && input.role !== 'menu')
        return [];
    const value = inputs.said(input);
    if (value !== undefined)
        return describe_written(input, value);
    if (input.ceiling !== undefined)
        return describe_written(input, input.ceiling).map((text) => `${text} (default)`);
    return [`${input.name}: any`];
}
function describe_written({ name, kind }, value) {
    return value === undefined ? [] : [`${name}: ${kind.write(value).replaceAll('\n', ', ')}`];
}

;// CONCATENATED MODULE: ./policy/compare.js






const OUTSIDERS = 'people without write access (allow-outsiders)';
const BOTS = 'allow-bots';
const NOTHING = { allowInline: true, allowOutsiders: false, allowBots: [], profiles: new Map() };
/** What changes when `after` replaces `before`. Without a file, workflows may ask for whatever they write. */
function comparePolicies(before, after, clouds) {
    const [old, now] = [before ?? NOTHING, after ?? NOTHING];
    const changes = [
        ...flag('', 'asking without a profile (allow-inline)', old.allowInline, now.allowInline),
        ...flag('', OUTSIDERS, old.allowOutsiders, now.allowOutsiders),
        // Without a file every workflow names its own bots.
        ...lists('', BOTS, old.allowBots, now.allowBots, {
            a: before ? 'none' : 'all',
            b: after ? 'none' : 'all',
        }),
    ];
    for (const [name, profile] of now.profiles) {
        const previous = old.profiles.get(name);
        if (previous)
            changes.push(...compareProfiles(previous, profile, clouds));
        else {
            const after = describe(profile, clouds);
            changes.push({ profile: name, way: 'added', what: 'profile', before: [], after });
        }
    }
    for (const [name, profile] of old.profiles) {
        if (!now.profiles.has(name)) {
            changes.push({
                profile: name,
                way: 'removed',
                what: 'profile',
                before: describe(profile, clouds),
                after: [],
            });
        }
    }
    return changes;
}
function flag(profile, what, a, b) {
    if (a === b)
        return [];
    return [{ profile, way: b ? 'wider' : 'narrower', what, before: [String(a)], after: [String(b)] }];
}
const OPEN = { a: 'all', b: 'all' };
const CLOSED = { a: 'none', b: 'none' };
/** Lists of names or patterns; `holds` says whether one entry takes in another. */
function lists(profile, what, a, b, empty, holds = (outer, inner) => outer === inner) {
    const anyA = empty.a === 'all' && a.length === 0;
    const anyB = empty.b === 'all' && b.length === 0;
    const within = (inner, outer) => inner.every((one) => outer.includes(one) || outer.some((other) => holds(other, one)));
    const less = anyA || (!anyB && within(b, a));
    const more = anyB || (!anyA && within(a, b));
    if (less && more)
        return [];
    const way = wayOf(less, more);
    return [{ profile, way, what, before: anyA ? ['any'] : a, after: anyB ? ['any'] : b }];
}
/** The principal's changes come first: all else is said of another one where it changes. */
function compareProfiles(a, b, clouds) {
    const profile = b.name;
    const holdsRef = (outer, inner) => (0,glob/* globContains */.GT)((0,conditions/* refPattern */.uo)(outer), (0,conditions/* refPattern */.uo)(inner));
    const holdsWorkflow = (outer, inner) => (0,glob/* globContains */.GT)((0,conditions/* workflowPattern */.eB)(outer), (0,conditions/* workflowPattern */.eB)(inner));
    const inputs = compareInputs(a, b, clouds);
    const principals = new Set((0,table/* tableOf */.c)(clouds)
        .filter(({ role }) => role === 'principal')
        .map(({ name }) => name));
    return [
        ...inputs.filter(({ what }) => principals.has(what)),
        ...lists(profile, 'clouds', a.clouds, b.clouds, CLOSED),
        ...compareScopes(a, b, clouds),
        ...inputs.filter(({ what }) => !principals.has(what)),
        ...lists(profile, 'workflows', a.workflows, b.workflows, OPEN, holdsWorkflow),
        ...lists(profile, 'events', a.events, b.events, OPEN),
        ...lists(profile, 'branches', a.branches, b.branches, OPEN, holdsRef),
        ...leasts(a, b),
        ...flag(profile, OUTSIDERS, a.allowOutsiders, b.allowOutsiders),
        ...lists(profile, BOTS, lower(a.allowBots), lower(b.allowBots), CLOSED),
    ];
}
function lower(names) {
    return names.map((name) => name.toLowerCase());
}
/**
 * `actor-permission`. A profile without one leaves it to the guard: write permission where the event proves none, or none at
 * all where outsiders are allowed; with one, outsiders never are.
 */
function leasts(a, b) {
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

// EXTERNAL MODULE: ./policy/load.js
var load = __webpack_require__(8538);
// EXTERNAL MODULE: ./model/policy-path.js
var policy_path = __webpack_require__(7789);
// EXTERNAL MODULE: ./policy/parse.js + 5 modules
var parse = __webpack_require__(6666);
;// CONCATENATED MODULE: ./check/plan.js



/**
 * Plans every profile that says enough to be planned, so that a mistyped preset or a policy that is too large is
 * found in the pull request and not by the first run. Pure: no cloud is asked.
 */
function planProfiles(file, clouds) {
    return [...file.profiles.values()].flatMap((profile) => clouds
        .filter((cloud) => profile.clouds.includes(cloud.name))
        .flatMap((cloud) => planOne(profile, cloud, clouds)));
}
function planOne(profile, cloud, clouds) {
    const { inputs } = profile;
    const lines = profile.scope.filter((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
    const finding = ({ what, why, fix, line = profile.line }) => ({
        severity: 'error',
        line,
        what: `Profile \`${profile.name}\`: ${what}`,
        why,
        fix,
    });
    if (!cloud.isConfigured(inputs)) {
        const open = {
            severity: 'warning',
            line: profile.line,
            what: `Profile \`${profile.name}\` does not say who the job becomes in ${cloud.title}`,
            why: 'each workflow that uses it chooses that itself, and the scope holds for whatever it chooses',
            fix: `${cloud.configuredBy}: ...`,
        };
        // Its lines are looked at all the same: they mean nothing for any principal where they cannot be read.
        const contains = cloud.contains(lines, inputs);
        const wrong = lines.flatMap((line) => {
            const verdict = contains(line);
            return typeof verdict === 'object' ? verdict.problems.map(finding) : [];
        });
        return [...wrong, open];
    }
    const problems = new errors_error/* Problems */.Zw();
    const context = {
        inputs,
        problems,
        lines,
        session: 'check-0-1-aaaaaa',
        ttl: inputs.get(common/* common */.s.ttl) ?? (0,common/* usualTtl */.p)(inputs.get(common/* common */.s.deliver)),
        lockIp: inputs.get(common/* common */.s.lockIp) ?? [],
        lockVpc: inputs.get(common/* common */.s.lockVpc) ?? [],
        deliver: inputs.get(common/* common */.s.deliver),
        revoke: inputs.get(common/* common */.s.revoke),
        warn: () => { },
        notice: () => { },
    };
    cloud.plan(context);
    return problems.all.map(finding);
}

// EXTERNAL MODULE: ./text/markdown.js
var markdown = __webpack_require__(7872);
;// CONCATENATED MODULE: ./check/summary.js


const WAYS = {
    added: 'new',
    removed: 'removed',
    wider: '**wider**',
    narrower: 'narrower',
    other: '**different**',
};
/** What a reviewer sees: whether the file is usable, and what changes for whom once it is merged. */
function summarise(findings, changes, note) {
    const errors = findings.filter((finding) => finding.severity === 'error');
    const head = `### ${policy_path/* POLICY_PATH */.l}\n\n`;
    if (errors.length > 0) {
        const rows = errors.map((f) => [
            String(f.line),
            (0,markdown/* markdown */.wD)(`${(0,markdown/* escaped */.Mk)(f.what)}. ${(0,markdown/* escaped */.Mk)(f.why)}`),
            f.fix,
        ]);
        return `${head}The file cannot be used: ${errors.length} error${errors.length > 1 ? 's' : ''}.\n\n${(0,markdown/* table */.tp)(['Line', 'Error', 'Fix'], rows)}\n`;
    }
    const said = note === '' ? '' : `${(0,markdown/* escaped */.Mk)(note)}\n\n`;
    if (!changes)
        return `${head}${said}`;
    if (changes.length === 0)
        return `${head}${said}Nothing changes for anyone.\n`;
    const rows = changes.map(({ profile, way, what, before, after }) => [
        profile === '' ? 'every workflow without a profile' : profile,
        (0,markdown/* markdown */.wD)(WAYS[way]),
        what,
        (0,markdown/* stacked */.OJ)(before),
        (0,markdown/* stacked */.OJ)(after),
    ]);
    return `${head}${said}Once merged to the default branch, this changes:\n\n${(0,markdown/* table */.tp)(['Profile', '', 'What', 'Before', 'After'], rows)}\n`;
}

;// CONCATENATED MODULE: ./check/check.js









/**
 * `check@v1`: reads the policy file of the checkout, as a pull request has it, and says what is wrong with it and what
 * it would change for whom. The checkout is only looked at here; credentials always follow the default branch.
 * @returns the exit code: 1 when the file has an error.
 */
async function runCheck(deps) {
    const { text, file, findings, code } = checkout(deps);
    for (const finding of findings)
        deps.annotate({ ...finding, file: policy_path/* POLICY_PATH */.l, title: `agent-creds ${code}` });
    const failed = findings.some((finding) => finding.severity === 'error');
    const before = await defaultBranch(deps);
    let note = 'note' in before ? before.note : '';
    if (text === undefined && !failed) {
        const none = `The checkout has no ${policy_path/* POLICY_PATH */.l}: with it merged, workflows may ask for whatever they write.`;
        note = note === '' ? none : `${none} ${note}`;
    }
    const changes = 'note' in before || failed ? undefined : comparePolicies(before.file, file, deps.clouds);
    deps.summary(summarise(findings, changes, note));
    deps.info(failed ? `${policy_path/* POLICY_PATH */.l} has errors.` : `${text === undefined ? 'No' : 'A usable'} ${policy_path/* POLICY_PATH */.l}.`);
    for (const { profile, way, what } of changes ?? [])
        deps.info(`${profile || 'without a profile'}: ${what}: ${way}`);
    return failed ? 1 : 0;
}
/** What is in the checkout, read and understood by the code that a run does it with. */
function checkout({ checkedOut, clouds }) {
    const nothing = { text: undefined, file: undefined, findings: [], code: 'POLICY_FILE_INVALID' };
    try {
        const text = checkedOut(policy_path/* POLICY_PATH */.l);
        if (text === undefined)
            return nothing;
        const { file, findings } = (0,parse.parsePolicy)(text, clouds);
        return { ...nothing, text, file, findings: [...findings, ...(file ? planProfiles(file, clouds) : [])] };
    }
    catch (error) {
        if (!(error instanceof failure/* GithubFailure */.E))
            throw error;
        const unreadable = {
            severity: 'error',
            line: 1,
            what: 'No run could read it',
            why: `${error.message}, and once that is merged every run stops`,
            fix: `make ${policy_path/* POLICY_PATH */.l} a regular UTF-8 file of at most ${file/* LONGEST_FILE */.SI / 1024} KiB`,
        };
        return { ...nothing, findings: [unreadable], code: 'POLICY_UNREADABLE' };
    }
}
/** A file that cannot be compared with is no error of the pull request; the summary says so instead. */
async function defaultBranch({ github, clouds }) {
    if (!github)
        return { note: 'What changes is not shown: `github-token` is empty.' };
    try {
        const text = await (0,load/* readPolicyText */.O)(github);
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
;// CONCATENATED MODULE: ./check/checkout.js




/**
 * A file of the checkout as GitHub's API would give it once it is merged: the same limits, and the same decoding.
 * @param path in the repository, with slashes.
 * @returns `undefined` only where nothing is there.
 * @throws {GithubFailure} where something is, and no run could read it.
 */
function readCheckedOut(workspace, path) {
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
        const here = parts.slice(0, depth).join('/');
        const found = look((0,external_node_path_.join)(workspace, here), here);
        if (!found)
            return undefined;
        // The API follows some links and not others, and none in a folder's place.
        if (found.isSymbolicLink())
            throw new failure/* GithubFailure */.E('garbled', `${here} is a link`);
        if (depth < parts.length) {
            if (!found.isDirectory())
                return undefined;
        }
        else if (!found.isFile())
            throw (0,file/* noFile */.w1)(here);
        else if (found.size > file/* LONGEST_FILE */.SI)
            throw (0,file/* tooLarge */.g$)(here);
    }
    return (0,file/* textOf */.b6)(bytesOf((0,external_node_path_.join)(workspace, path), path), path);
}
function look(place, path) {
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
function bytesOf(place, path) {
    try {
        return (0,external_node_fs_.readFileSync)(place);
    }
    catch {
        throw new failure/* GithubFailure */.E('garbled', `${path} cannot be read`);
    }
}

// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./steps/inputs.js
var steps_inputs = __webpack_require__(1688);
;// CONCATENATED MODULE: ./steps/check.js







/** `check@v1`: validates the policy file of a pull request's checkout and shows what it would change for whom. */
async function check(step) {
    const { run, console, clock } = step;
    const inputs = (0,steps_inputs/* inputsOf */.V)(step, [common/* common */.s.githubToken]);
    inputs.throwIfWrong();
    const token = inputs.get(common/* common */.s.githubToken);
    if (token !== undefined)
        console.secrets.add(token);
    process.exitCode = await runCheck({
        clouds: clouds_clouds/* clouds */.Pk,
        checkedOut: (path) => readCheckedOut(run.workspace, path),
        github: token === undefined
            ? undefined
            : (0,client/* connectGithub */.S)({ token, apiUrl: run.apiUrl, repository: run.repository, clock }),
        annotate: ({ severity, file, line, title, ...finding }) => {
            console.at({ file, startLine: line, title }, severity === 'error' ? 'error' : 'warning', finding);
        },
        summary: (markdown) => (0,summary/* writeSummary */.S)(console.secrets.redact(markdown)),
        info: (text) => console.info(text),
    });
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(4910);
;// CONCATENATED MODULE: ./entries/check.js


const start = () => (0,step/* runStep */.e)([check]);


/***/ }),

/***/ 6578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyProfile: () => (/* binding */ applyProfile),
  findProfile: () => (/* binding */ findProfile)
});

// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds_clouds = __webpack_require__(3726);
// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./inputs/common.js + 5 modules
var common = __webpack_require__(5417);
// EXTERNAL MODULE: ./text/nearest.js
var nearest = __webpack_require__(5895);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
// EXTERNAL MODULE: ./policy/conditions.js
var conditions = __webpack_require__(7524);
// EXTERNAL MODULE: ./policy/locks.js
var locks = __webpack_require__(8976);
// EXTERNAL MODULE: ./model/policy-path.js
var policy_path = __webpack_require__(7789);
;// CONCATENATED MODULE: ./policy/narrow.js
/**
 * Compares the values of one input. A workflow may narrow what the profile holds, and never widen it.
 * @example narrow({ input: common.ttl, held: 900, asked: 300, principalHeld: true, locked: false }) // { value: 300 }
 */
function narrow({ input, held, asked, principalHeld, locked }) {
    const { kind, role, ceiling } = input;
    if (asked === undefined)
        return { value: silence(input, held) };
    const limit = held ?? ceiling;
    const fine = limit !== undefined
        ? kind.within(asked, limit)
        : !(locked || role === 'native' || (role === 'principal' && principalHeld));
    return fine ? { value: asked } : { wider: true, limit };
}
/** Who picks nothing of a list of ways has the default, where it is among them. */
function silence({ kind, role, fallback }, held) {
    const usual = fallback;
    return role === 'menu' && held !== undefined && usual !== undefined && kind.within(usual, held)
        ? usual
        : held;
}

;// CONCATENATED MODULE: ./policy/apply.js










/** The profile of this name that the run may use; problems are added where there is none. */
function findProfile(name, { file, run }, problems) {
    const profile = file.profiles.get(name);
    if (!profile) {
        const guess = (0,nearest/* nearest */.p)(name.slice(0, 64), file.profiles.keys());
        const all = [...file.profiles.keys()];
        problems.add('PROFILE_UNKNOWN', `There is no profile ${(0,quote/* quote */.h)(name)}`, `${policy_path/* POLICY_PATH */.l} on the default branch has ${all.length > 0 ? all.join(', ') : 'none'}`, `profile: ${guess ?? all[0] ?? 'NAME   # after an admin has added it to the default branch'}`);
        return undefined;
    }
    for (const { condition, is, allowed } of (0,conditions/* unmetConditions */.kW)(profile, run)) {
        problems.add('PROFILE_REFUSED', `Profile ${(0,quote/* quote */.h)(name)} is not for this run: its \`${condition}\` do not include ${(0,quote/* quote */.h)(is)}`, `line ${profile.lines[condition] ?? profile.line} of ${policy_path/* POLICY_PATH */.l} allows ${allowed.join(', ')}`, `another profile, or have an admin add it:\n${condition}: [${[...allowed, is].join(', ')}]`);
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
        const result = narrow({
            input,
            held: profile.inputs.said(input),
            asked: inputs.said(input),
            principalHeld: cloud !== undefined && principals.has(cloud),
            locked: (0,locks/* lockedByOthers */.n)(input, profile.inputs),
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
    for (const cloud of principals) {
        // Who names the principal also says to whom its identity is shown: the cloud itself, or what the profile has.
        for (const { input } of (0,endpoints/* foreignInputs */.eD)(cloud, effective)) {
            if (input.role !== 'endpoint' || profile.inputs.said(input) !== undefined)
                continue;
            const asked = input.kind.write(effective.said(input));
            wider.push({ name: input.name, held: [`(hosts of ${cloud.title} itself)`], asked: [asked] });
        }
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
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than profile ${(0,quote/* quote */.h)(profile.name)} allows`, `a workflow may narrow its profile and never widen it (- profile, line ${at} of ${policy_path/* POLICY_PATH */.l}; + asked):\n${diff.join('\n')}\n`, `remove \`${name}\` from the step, or have an admin widen the profile on the default branch`);
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
/* harmony import */ var _text_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1643);

/** The conditions of a profile that the run does not meet. Patterns are anchored at both ends. */
function unmetConditions(profile, run) {
    const workflow = workflowOf(run);
    const unmet = [];
    const check = (condition, is, meets) => {
        const allowed = profile[condition];
        if (allowed.length > 0 && !allowed.some(meets))
            unmet.push({ condition, is, allowed });
    };
    check('workflows', workflow || 'unknown', (pattern) => workflow !== '' && (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globMatches */ .mw)(workflowPattern(pattern), workflow));
    check('events', run.eventName || 'unknown', (event) => event === run.eventName);
    check('branches', run.ref || 'unknown', (pattern) => matchesRef(pattern, run.ref));
    return unmet;
}
/**
 * How a profile names the run's workflow: the path of its file, with the repository before it where that is not the run's
 * own. An organisation's ruleset can have a workflow of another repository run here.
 * @returns nothing where the runner does not say which it is.
 */
function workflowOf({ repository, workflowRef, }) {
    const [, home = '', path = ''] = /^([^/@]+\/[^/@]+)\/(\.github\/workflows\/[^/@]+)@/.exec(workflowRef) ?? [];
    if (path === '')
        return '';
    // GitHub's names are the same in capitals and small letters.
    return home.toLowerCase() === repository.toLowerCase() ? path : `${home.toLowerCase()}/${path}`;
}
/** How a profile's pattern of workflows compares: the name of a repository in small letters. */
function workflowPattern(pattern) {
    const at = pattern.indexOf('/.github/workflows/');
    return at < 0 ? pattern : pattern.slice(0, at).toLowerCase() + pattern.slice(at);
}
/**
 * A pattern is a branch's name, or a whole ref where it begins with `refs/`. A pull request's run is on
 * `refs/pull/N/merge`, which no branch's name matches: its code is not that branch's.
 */
function matchesRef(pattern, ref) {
    return ref !== '' && (0,_text_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globMatches */ .mw)(refPattern(pattern), ref);
}
/** The pattern of a whole ref. */
function refPattern(pattern) {
    return pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`;
}


/***/ }),

/***/ 8976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ lockWithin),
/* harmony export */   n: () => (/* binding */ lockedByOthers)
/* harmony export */ });
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5417);

/** Inputs that say where a lease may be used from. What any of them names is enough for a call. */
const locks = [_inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.lockIp, _inputs_common_js__WEBPACK_IMPORTED_MODULE_0__/* .common */ .s.lockVpc];
/**
 * Whether every call that this lock lets through under `inner` is one under `outer`; `undefined` for an input that is
 * no lock. A profile without any lock lets every call through, and one with a lock only what its locks name.
 */
function lockWithin(input, inner, outer) {
    if (!locks.includes(input))
        return undefined;
    const locked = (inputs) => locks.some((lock) => inputs.said(lock) !== undefined);
    const [own, most] = [inner.said(input), outer.said(input)];
    if (!locked(outer))
        return true;
    if (!locked(inner))
        return false;
    return own === undefined || (most !== undefined && input.kind.within(own, most));
}
/**
 * Whether a profile locks the lease, and by other inputs than this one. To say this one as well would let more calls
 * through, so by its silence such a profile has none of it.
 */
function lockedByOthers(input, profile) {
    return locks.includes(input) && locks.some((lock) => lock !== input && profile.said(lock) !== undefined);
}


/***/ }),

/***/ 6666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parsePolicy: () => (/* binding */ parsePolicy)
});

// EXTERNAL MODULE: ./clouds/table.js
var clouds_table = __webpack_require__(5908);
// EXTERNAL MODULE: ./clouds/clouds.js + 24 modules
var clouds_clouds = __webpack_require__(3726);
// EXTERNAL MODULE: ./github/permission.js
var permission = __webpack_require__(6530);
// EXTERNAL MODULE: ./inputs/common.js + 5 modules
var common = __webpack_require__(5417);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var error = __webpack_require__(3179);
// EXTERNAL MODULE: ./inputs/inputs.js
var inputs = __webpack_require__(5218);
// EXTERNAL MODULE: ./inputs/read.js
var read = __webpack_require__(903);
// EXTERNAL MODULE: ../node_modules/yaml/dist/index.js
var dist = __webpack_require__(6637);
// EXTERNAL MODULE: ./guard/events.js
var guard_events = __webpack_require__(3026);
// EXTERNAL MODULE: ./inputs/kinds/bots.js
var bots = __webpack_require__(6661);
// EXTERNAL MODULE: ./text/nearest.js
var nearest = __webpack_require__(5895);
// EXTERNAL MODULE: ./text/lines.js
var lines = __webpack_require__(6926);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./text/user-info.js
var user_info = __webpack_require__(7367);
;// CONCATENATED MODULE: ./policy/yaml.js





/** Texts are compared pair by pair, and patterns letter by letter: these keep it short whoever wrote the file. */
const MOST_ENTRIES = 100;
const LONGEST_ENTRY = 2048;
const LONGEST_TEXT = 16 * 1024;
/** Reads YAML strictly and remembers lines. Everything wrong becomes a finding; nothing is guessed. */
class YamlReader {
    findings = [];
    #lines = new dist/* LineCounter */.HN();
    /** The top map, or `undefined` when there is none. */
    open(text) {
        const document = (0,dist/* parseDocument */.Tp)(text, {
            lineCounter: this.#lines,
            version: '1.2',
            schema: 'core',
            merge: false,
            prettyErrors: false,
            // Looked for in `entries`, where it takes no time for each pair of keys and sees more.
            uniqueKeys: false,
        });
        for (const error of [...document.errors, ...document.warnings]) {
            this.error(this.#lines.linePos(error.pos[0]).line, 'It is not valid YAML', error.message, 'see https://yaml.org/spec/1.2.2/');
        }
        if (this.findings.length > 0)
            return undefined;
        if ((0,dist/* isMap */.jh)(document.contents))
            return document.contents;
        this.error(1, 'It has no `profiles`', 'the file is empty or is not a map', 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*');
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
    /** The entries of a map. Keys that are not in `keys` are findings, with a guess of what was meant. */
    entries(map, where, keys) {
        const seen = new Map();
        return map.items.flatMap((pair) => {
            const line = this.lineOf(pair.key);
            if (!(0,dist/* isScalar */.jn)(pair.key) || !this.#plain(pair.key)) {
                this.error(line, `${where} has a key that is not a word`, 'keys are plain text', 'profiles:');
                return [];
            }
            const name = String(pair.key.source ?? pair.key.value);
            // `true` and `"true"` are two keys to YAML and one name to everyone else.
            const first = seen.get(name);
            if (first !== undefined) {
                this.error(line, `${where} has \`${clip(name)}\` twice`, `it also stands on line ${first}, and which of the two would hold cannot be told`, 'one of them');
                return [];
            }
            seen.set(name, line);
            if (keys && !Object.hasOwn(keys, name)) {
                const guess = (0,nearest/* nearest */.p)(clip(name), Object.keys(keys));
                const fix = guess === undefined ? `one of ${Object.keys(keys).join(', ')}` : (keys[guess]?.example ?? guess);
                this.error(line, `${where} has an unknown key \`${clip(name)}\``, guess ? `did you mean \`${guess}\`?` : 'a key that is not known is not obeyed either', fix);
                return [];
            }
            const value = pair.value;
            return value && !this.#plain(value) ? [] : { name, line, value };
        });
    }
    /** A map, or `undefined` and a finding. */
    map(entry, fix) {
        if ((0,dist/* isMap */.jh)(entry.value))
            return entry.value;
        this.error(entry.line, `\`${clip(entry.name)}\` is not a map`, 'it holds keys and values, indented below it', fix);
        return undefined;
    }
    /** Text of one value. Numbers and booleans count as they are written, so account ids keep their zeros. */
    text(entry, key) {
        const found = this.#scalar(entry.value);
        if (!found || found.text.trim() === '') {
            this.error(entry.line, `\`${entry.name}\` has no single value`, key.about, key.example);
            return undefined;
        }
        if (this.#tooLong(entry, found, LONGEST_TEXT))
            return undefined;
        if (key.values && !key.values.includes(found.text)) {
            this.error(found.line, `\`${entry.name}\` is ${JSON.stringify(clip(found.text))}`, `it is one of ${key.values.join(', ')}`, key.example);
            return undefined;
        }
        return found;
    }
    boolean(entry, key) {
        const value = (0,dist/* isScalar */.jn)(entry.value) ? entry.value.value : undefined;
        if (typeof value === 'boolean')
            return value;
        this.error(entry.line, `\`${entry.name}\` is neither true nor false`, key.about, key.example);
        return false;
    }
    /** A list, written as one or as text with one entry a line; each with its line. `#` comments are skipped. */
    list(entry, key) {
        const texts = (0,dist/* isSeq */.oP)(entry.value)
            ? entry.value.items.map((item) => this.#scalar(item) ?? this.#noText(item, entry, key))
            : [this.#scalar(entry.value)];
        const all = texts.flatMap((text) => (text ? splitLines(text) : []));
        if (all.length === 0 && !texts.includes(null))
            this.empty(entry, key);
        if (all.length > MOST_ENTRIES) {
            this.error(entry.line, `\`${entry.name}\` has ${all.length} entries`, `${MOST_ENTRIES} are the most there can be`, 'patterns that cover several, or another profile');
        }
        const usable = all.slice(0, MOST_ENTRIES);
        return usable.filter((text) => !this.#tooLong(entry, text, key.longest ?? LONGEST_ENTRY));
    }
    #tooLong({ name }, { text, line }, longest) {
        if (text.length <= longest)
            return false;
        const what = `\`${name}\` has a text of ${text.length} characters`;
        this.error(line, what, `${longest} are the most there can be`, `${name}: ...   # shorter`);
        return true;
    }
    /** A key that says nothing: neither "all" nor "none" is to be guessed. */
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
        if (!(0,dist/* isScalar */.jn)(node) || node.value === null || !this.#plain(node))
            return undefined;
        const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
        const text = typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
        return { text, line: this.lineOf(node) + (block ? 1 : 0) };
    }
    /** Anchors, aliases and tags make a file say something else than it shows. */
    #plain(node) {
        if (!(0,dist/* isAlias */.Vj)(node) && node.tag === undefined && !('anchor' in node && node.anchor))
            return true;
        this.error(this.lineOf(node), 'It uses an anchor, an alias or a tag', 'a policy must say what it shows', 'write the value itself');
        return false;
    }
}
function splitLines({ text, line }) {
    return (0,lines/* entryLines */.W)(text).map((one) => ({ text: one.text, line: line + one.number - 1 }));
}
/** Text of the file in a message. */
function clip(text) {
    return (0,user_info/* hideUserInfo */.M)((0,shorten/* whole */.W)(text.replaceAll('`', ' '), 200));
}

;// CONCATENATED MODULE: ./policy/values.js





function readBots(reader, entry, shape) {
    // `[]` switches the file's own list off for one profile.
    if ((0,dist/* isSeq */.oP)(entry.value) && entry.value.items.length === 0)
        return [];
    const names = reader.list(entry, shape);
    for (const { text, line } of names) {
        if ((0,bots/* isBotName */.x)(text))
            continue;
        reader.error(line, `\`allow-bots\` has ${JSON.stringify(clip(text))}`, "it is not one bot's name; anyone can make a bot that fits a pattern", shape.example);
    }
    return names.map((name) => name.text);
}
/** A key of a table that is known to have it. */
function key(keys, name) {
    const found = keys[name];
    if (!found)
        throw new Error(`no key ${name}`);
    return found;
}
/** Events are only warned about: GitHub makes new ones. */
function checkEvents(reader, events) {
    for (const { text, line } of events) {
        if (guard_events/* knownEvents */.t.includes(text))
            continue;
        const guess = (0,nearest/* nearest */.p)(text, guard_events/* knownEvents */.t);
        reader.warning(line, `\`events\` has ${JSON.stringify(clip(text))}, which is no event known here`, guess ? `did you mean ${guess}?` : 'no run may ever have it', `events: [${guess ?? 'workflow_dispatch'}]`);
    }
}

;// CONCATENATED MODULE: ./policy/profile-inputs.js




/**
 * The action's inputs among the keys of a profile, read by the kinds that read a workflow's. Everything that is wrong
 * becomes a finding at its line. A value that is the default is kept: in a profile it is a limit.
 */
function readProfileInputs({ reader, entries, keys, table }) {
    const values = [];
    for (const input of table) {
        const entry = entries.find(({ name }) => name === input.name);
        if (!entry || input.role === 'none')
            continue;
        const texts = textsOf(reader, entry, input, key(keys, input.name));
        if (texts.length === 0)
            continue;
        const lineAt = (line) => texts[line - 1]?.line ?? entry.line;
        const problems = new error/* Problems */.Zw();
        const value = (0,read/* readOne */.JF)(input, texts.map(({ text }) => text).join('\n'), problems, { lineAt });
        for (const { line = lineAt(1), what, why, fix } of problems.all)
            reader.error(line, what, why, fix);
        if (value === undefined && problems.count === 0)
            reader.empty(entry, key(keys, input.name));
        values.push([input, value]);
    }
    return new inputs/* Inputs */.G(values);
}
/** A list's entries, each with its line; or the one text there is. */
function textsOf(reader, entry, input, shape) {
    if (input.kind.list)
        return reader.list(entry, shape);
    const text = reader.text(entry, shape);
    return text ? [text] : [];
}

;// CONCATENATED MODULE: ./policy/profile.js






/** Reads one profile; everything that is wrong with it becomes a finding of the reader. */
function readProfile(source) {
    const { reader, entry, entries, keys, clouds, defaults } = source;
    const find = (name) => entries.find((e) => e.name === name);
    const list = (name) => {
        const found = find(name);
        return found ? reader.list(found, key(keys, name)) : [];
    };
    const text = (name) => {
        const found = find(name);
        return found && reader.text(found, key(keys, name));
    };
    const inputs = readProfileInputs(source);
    const scope = inputs.get(common/* common */.s.scope) ?? [];
    const named = readClouds(source, list('clouds'));
    const profileClouds = named ?? impliedClouds(inputs, scope, clouds);
    checkScope(source, scope, inputs, profileClouds);
    const events = list('events');
    checkEvents(reader, events);
    const workflows = list('workflows');
    for (const one of workflows)
        checkWorkflow(reader, one);
    const least = text('actor-permission')?.text;
    const outsiders = find('allow-outsiders');
    const bots = find('allow-bots');
    return {
        name: entry.name,
        line: entry.line,
        description: text('description')?.text ?? '',
        clouds: profileClouds,
        scope,
        inputs,
        lines: Object.fromEntries(entries.map((e) => [e.name, e.line])),
        workflows: workflows.map((w) => w.text),
        events: events.map((e) => e.text),
        branches: list('branches').map((b) => b.text),
        actorPermission: permission/* permissions */.P.find((p) => p === least),
        allowOutsiders: outsiders
            ? reader.boolean(outsiders, key(keys, 'allow-outsiders'))
            : defaults.allowOutsiders,
        allowBots: bots ? readBots(reader, bots, key(keys, 'allow-bots')) : defaults.allowBots,
    };
}
function readClouds({ reader, clouds }, texts) {
    if (texts.length === 0)
        return undefined;
    return texts.flatMap(({ text, line }) => {
        const found = clouds.find((cloud) => cloud.name === text);
        if (!found) {
            reader.error(line, `\`clouds\` has ${JSON.stringify(clip(text))}`, `it is one of ${clouds.map((c) => c.name).join(', ')}`, 'clouds: [aws]');
        }
        return found?.name ?? [];
    });
}
/** Without `clouds`: those the profile configures and those its scope speaks of. */
function impliedClouds(inputs, scope, clouds) {
    return clouds
        .filter((cloud) => cloud.inputs.some((input) => inputs.says(input)) ||
        scope.some((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud))
        .map((cloud) => cloud.name);
}
/** Each cloud of a profile has scope lines or a native policy: silence never means everything. */
function checkScope({ reader, entry, entries, clouds }, scope, inputs, own) {
    const allowed = clouds.filter((cloud) => own.includes(cloud.name));
    for (const line of scope) {
        const cloud = (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds);
        if (cloud && allowed.includes(cloud))
            continue;
        reader.error(line.number, `\`${clip(line.text)}\` belongs to no cloud of the profile`, cloud ? `${cloud.name} is not among its \`clouds\`` : 'one line belongs to one cloud', `clouds: [${cloud?.name ?? 'aws'}]`);
    }
    for (const cloud of allowed) {
        const lines = scope.some((line) => (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds) === cloud);
        if (lines || (0,clouds_clouds/* nativePolicies */.Ko)(cloud, inputs).length > 0)
            continue;
        reader.error(entry.line, `Profile \`${entry.name}\` has no scope for ${cloud.title}`, 'nothing is inherited in silence', `scope: |\n  ${cloud.name}:inherit`);
    }
    if (allowed.length === 0 && !entries.some((e) => e.name === 'scope')) {
        reader.error(entry.line, `Profile \`${entry.name}\` has no \`scope\``, 'it would allow nothing', 'scope: s3:read my-bucket/reports/*');
    }
}
/** One of this repository, or with `OWNER/REPO/` before it one of another; a pattern stands for names, never for owners. */
function checkWorkflow(reader, { text, line }) {
    if (/^(?:[A-Za-z0-9-]+\/[A-Za-z0-9._-]+\/)?\.github\/workflows\/[^/@\s]+$/.test(text))
        return;
    reader.error(line, `\`workflows\` has ${JSON.stringify(clip(text))}`, 'it is not the path of a workflow file', 'workflows: [.github/workflows/agent.yml]');
}

;// CONCATENATED MODULE: ./policy/vocabulary.js
/** No workflow, event or branch has a longer name. */
const LONGEST_NAME = 255;
const LEASTS = ['triage', 'write', 'maintain', 'admin'];
const guardKeys = {
    'allow-outsiders': {
        shape: 'boolean',
        about: 'People without write access may start the run, if the workflow says so too.',
        example: 'allow-outsiders: true',
    },
    'allow-bots': {
        shape: 'words',
        about: 'Bots that may start the run.',
        example: 'allow-bots: ["renovate[bot]"]',
    },
};
/** Keys at the top of the file. */
const fileKeys = {
    version: { shape: 'text', values: ['1'], about: 'The format of this file.', example: 'version: 1' },
    'allow-inline': {
        shape: 'boolean',
        about: 'Workflows may also ask without a profile, with whatever scope they write.',
        example: 'allow-inline: true',
    },
    ...guardKeys,
    profiles: { shape: 'text', about: 'Profiles by name.', example: 'profiles:\n  docs: {}' },
};
/** Keys of a profile that are not inputs of the action. */
const conditions = {
    description: { shape: 'text', about: 'What it is for.', example: 'description: reads the reports' },
    clouds: { shape: 'words', about: 'The clouds it may use.', example: 'clouds: [aws]' },
    workflows: {
        shape: 'words',
        longest: LONGEST_NAME,
        about: 'Workflow files of this repository, or with `OWNER/REPO/` before them of another one, that may use it; `*` matches within a name.',
        example: 'workflows: [.github/workflows/agent.yml]',
    },
    events: {
        shape: 'words',
        longest: LONGEST_NAME,
        about: 'Events that may use it.',
        example: 'events: [schedule, workflow_dispatch]',
    },
    branches: {
        shape: 'words',
        longest: LONGEST_NAME,
        about: 'Branches whose runs may use it, or whole refs such as refs/tags/v*; `*` matches anything.',
        example: 'branches: [main]',
    },
    'actor-permission': {
        shape: 'text',
        values: LEASTS,
        about: 'The least permission of whoever starts the run.',
        example: 'actor-permission: maintain',
    },
    ...guardKeys,
};
/** Keys of a profile: its conditions, and every input of the table that a profile may hold. */
function profileKeys(table) {
    const inputs = table
        .filter(({ role }) => role !== 'none')
        .map((input) => [input.name, keyOf(input)]);
    return { ...conditions, ...Object.fromEntries(inputs) };
}
function keyOf({ name, kind, about, inProfile, example }) {
    return {
        shape: kind.list ? 'words' : 'text',
        about: inProfile ?? `${about} A workflow may leave it out or give the same.`,
        example: `${name}: ${example}`,
        schema: kind.schema,
    };
}

;// CONCATENATED MODULE: ./policy/parse.js





const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LONGEST = 64 * 1024;
const MOST_PROFILES = 200;
/** Reads a policy file. Pure and strict: what it does not understand is an error with its line. */
function parsePolicy(text, clouds) {
    const reader = new YamlReader();
    const file = text.length > LONGEST ? tooLong(reader) : readFile(reader, text, clouds);
    const findings = [...reader.findings].sort((a, b) => a.line - b.line);
    return { file: findings.some((f) => f.severity === 'error') ? undefined : file, findings };
}
function tooLong(reader) {
    reader.error(1, `It is larger than ${LONGEST / 1024} KiB`, 'no policy needs that', 'fewer profiles');
}
function readFile(reader, text, clouds) {
    const top = reader.open(text);
    if (!top)
        return undefined;
    const entries = reader.entries(top, 'The file', fileKeys);
    const defaults = readFlags(reader, entries, fileKeys);
    const version = entries.find((e) => e.name === 'version');
    if (version)
        reader.text(version, key(fileKeys, 'version'));
    const profiles = new Map();
    const holder = entries.find((e) => e.name === 'profiles');
    const example = 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*';
    if (!holder && !defaults.allowInline) {
        reader.error(1, 'It has no `profiles`', 'no workflow could have any credentials', example);
    }
    const map = holder && reader.map(holder, example);
    const table = (0,clouds_table/* tableOf */.c)(clouds);
    const keys = profileKeys(table);
    const found = map ? reader.entries(map, '`profiles`') : [];
    if (found.length > MOST_PROFILES) {
        const why = `${MOST_PROFILES} are the most there can be`;
        reader.error(holder?.line ?? 1, `It has ${found.length} profiles`, why, 'fewer profiles');
    }
    for (const entry of found.slice(0, MOST_PROFILES)) {
        if (!NAME.test(entry.name)) {
            reader.error(entry.line, `A profile is named \`${clip(entry.name)}\``, 'a name is letters, digits, dots, hyphens and underscores', 'docs:');
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
/** The three switches of the file. */
function readFlags(reader, entries, keys) {
    const flag = (name) => {
        const entry = entries.find((e) => e.name === name);
        return entry !== undefined && reader.boolean(entry, key(keys, name));
    };
    const bots = entries.find((e) => e.name === 'allow-bots');
    return {
        allowInline: flag('allow-inline'),
        allowOutsiders: flag('allow-outsiders'),
        allowBots: bots ? readBots(reader, bots, key(keys, 'allow-bots')) : [],
    };
}


/***/ })

};
;