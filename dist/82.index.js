"use strict";
exports.id = 82;
exports.ids = [82];
exports.modules = {

/***/ 5082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./lib/errors/error.js
var errors_error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/policy/contain/contain.js + 1 modules
var contain = __webpack_require__(8960);
// EXTERNAL MODULE: ./lib/policy/inputs.js
var inputs = __webpack_require__(3821);
// EXTERNAL MODULE: ./lib/policy/narrow.js
var narrow = __webpack_require__(2327);
;// CONCATENATED MODULE: ./lib/policy/compare.js



const NOTHING = { allowInline: true, allowOutsiders: false, allowBots: [], profiles: new Map() };
/** What changes when `after` replaces `before`. Without a file, workflows may ask for whatever they write. */
function comparePolicies(before, after, clouds) {
    const [old, now] = [before ?? NOTHING, after ?? NOTHING];
    const changes = [
        ...flag('', 'asking without a profile (allow-inline)', old.allowInline, now.allowInline),
        ...switches('', old, now),
    ];
    for (const [name, profile] of now.profiles) {
        const previous = old.profiles.get(name);
        if (previous)
            changes.push(...compareProfiles(previous, profile, clouds));
        else
            changes.push({ profile: name, way: 'added', what: 'profile', before: [], after: describe(profile) });
    }
    for (const [name, profile] of old.profiles) {
        if (!now.profiles.has(name)) {
            changes.push({ profile: name, way: 'removed', what: 'profile', before: describe(profile), after: [] });
        }
    }
    return changes;
}
function switches(profile, a, b) {
    return [
        ...flag(profile, 'people without write access (allow-outsiders)', a.allowOutsiders, b.allowOutsiders),
        ...lists(profile, 'allow-bots', a.allowBots, b.allowBots, 'closed'),
    ];
}
function flag(profile, what, a, b) {
    if (a === b)
        return [];
    return [{ profile, way: b ? 'wider' : 'narrower', what, before: [String(a)], after: [String(b)] }];
}
/** An empty list means nobody where it is `closed`, and everyone where it is `open`. */
function lists(profile, what, a, b, empty) {
    const all = (list) => empty === 'open' && list.length === 0;
    const within = (list, other) => all(other) || (!all(list) && list.every((one) => other.includes(one)));
    const [less, more] = [within(b, a), within(a, b)];
    if (less && more)
        return [];
    const way = less ? 'narrower' : more ? 'wider' : 'other';
    return [{ profile, way, what, before: all(a) ? ['any'] : a, after: all(b) ? ['any'] : b }];
}
function compareProfiles(a, b, clouds) {
    const profile = b.name;
    return [
        ...lists(profile, 'clouds', a.clouds, b.clouds, 'closed'),
        ...scopes(a, b, clouds),
        ...compare_inputs(a, b),
        ...lists(profile, 'workflows', a.workflows, b.workflows, 'open'),
        ...lists(profile, 'events', a.events, b.events, 'open'),
        ...lists(profile, 'branches', a.branches, b.branches, 'open'),
        ...(a.actorPermission === b.actorPermission
            ? []
            : [other(profile, 'actor-permission', a.actorPermission ?? 'write', b.actorPermission ?? 'write')]),
        ...switches(profile, a, b),
    ];
}
function scopes(a, b, clouds) {
    const beyond = (held, asked) => asked.scope.filter((line) => {
        const cloud = (0,inputs/* cloudOfLine */.V8)(line, clouds);
        if (!cloud)
            return true;
        return ((0,contain/* containment */.R)(cloud.name, held.scope.filter((own) => (0,inputs/* cloudOfLine */.V8)(own, clouds) === cloud), held.inputs)(line) !== true);
    });
    const [more, less] = [beyond(a, b), beyond(b, a)].map((lines) => lines.map((line) => line.text));
    const changes = [];
    if (more?.length)
        changes.push({ profile: b.name, way: 'wider', what: 'scope', before: [], after: more });
    if (less?.length)
        changes.push({ profile: b.name, way: 'narrower', what: 'scope', before: less, after: [] });
    return changes;
}
function compare_inputs(a, b) {
    const names = new Set([...Object.keys(a.inputs), ...Object.keys(b.inputs)]);
    names.delete('scope');
    return [...names].flatMap((name) => {
        const [held, now] = [a.inputs[name] ?? '', b.inputs[name] ?? ''];
        if (held === now)
            return [];
        const within = (outer, inner) => inner !== '' &&
            outer !== '' &&
            !('wider' in (0,narrow/* narrow */.sc)({ name, held: outer, asked: inner, principalHeld: true }));
        const way = within(held, now) ? 'narrower' : within(now, held) ? 'wider' : 'other';
        return [{ ...other(b.name, name, held || '(not set)', now || '(not set)'), way }];
    });
}
function other(profile, what, before, after) {
    return { profile, way: 'other', what, before: before.split('\n'), after: after.split('\n') };
}
/** Who gets what by a profile, in the lines of a summary. */
function describe(profile) {
    const any = (list, what) => (list.length > 0 ? list.join(', ') : `any ${what}`);
    return [
        ...profile.scope.map((line) => line.text),
        `for ${any(profile.workflows, 'workflow')}`,
        `on ${any(profile.events, 'event')}`,
        `from ${any(profile.branches, 'branch')}`,
    ];
}

// EXTERNAL MODULE: ./lib/policy/load.js
var load = __webpack_require__(6964);
// EXTERNAL MODULE: ./lib/policy/model.js
var model = __webpack_require__(4955);
// EXTERNAL MODULE: ./lib/policy/parse.js + 2 modules
var parse = __webpack_require__(8564);
// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/policy/values.js
var values = __webpack_require__(7422);
;// CONCATENATED MODULE: ./lib/check/plan.js




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
    const raw = { ...cloud.inputs, ...profile.inputs };
    const notRead = () => ({ problem: 'is not read here' });
    const lines = profile.scope.filter((line) => (0,inputs/* cloudOfLine */.V8)(line, clouds) === cloud);
    let configured = false;
    const problems = (0,values/* problemsOf */.GW)((all) => {
        const inputs = new reader/* InputReader */.i_(raw, all, notRead);
        configured = cloud.isConfigured(inputs);
        if (!configured)
            return;
        cloud.plan({
            inputs,
            problems: all,
            lines,
            session: 'check-0-1-aaaaaa',
            ttl: (0,duration/* parseDuration */.E)(profile.inputs.ttl ?? '') ?? 3600,
            lockIp: inputs.cidrs('lock-ip'),
            deliver: inputs.choices('deliver', ['env', 'outputs', 'broker'], 'env'),
            revoke: inputs.choice('revoke', ['auto', 'required', 'off'], 'auto'),
            warn: () => { },
            notice: () => { },
        });
    });
    if (!configured) {
        return [
            {
                severity: 'warning',
                line: profile.line,
                what: `Profile \`${profile.name}\` does not say who the job becomes in ${cloud.title}`,
                why: 'each workflow that uses it chooses that itself, and the scope holds for whatever it chooses',
                fix: `${cloud.configuredBy}: ...`,
            },
        ];
    }
    return problems.map(({ what, why, fix }) => ({
        severity: 'error',
        // Scope lines carry their line of the file as their number, and messages about them name it.
        line: Number(/`scope` line (\d+)/.exec(what)?.[1] ?? profile.line),
        what: `Profile \`${profile.name}\`: ${what}`,
        why,
        fix,
    }));
}

// EXTERNAL MODULE: ./lib/text/safe.js
var safe = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/check/summary.js


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
    const head = `### ${model/* POLICY_PATH */.l}\n\n`;
    if (errors.length > 0) {
        const rows = errors.map((f) => `| ${f.line} | ${cell(f.what)}. ${cell(f.why)} | ${cell(f.fix)} |`);
        return `${head}The file cannot be used: ${errors.length} error${errors.length > 1 ? 's' : ''}.\n\n| Line | Error | Fix |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    }
    const said = note === '' ? '' : `${cell(note)}\n\n`;
    if (!changes)
        return `${head}${said}`;
    if (changes.length === 0)
        return `${head}${said}Nothing changes for anyone.\n`;
    const rows = changes.map(({ profile, way, what, before, after }) => `| ${profile === '' ? 'every workflow without a profile' : cell(profile)} | ${WAYS[way]} | ${cell(what)} | ${before.map(cell).join('<br>')} | ${after.map(cell).join('<br>')} |`);
    return `${head}${said}Once merged to the default branch, this changes:\n\n| Profile | | What | Before | After |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
function cell(text) {
    return text.split('\n').map(safe/* markdownCell */.UZ).join('<br>');
}

;// CONCATENATED MODULE: ./lib/check/check.js







/**
 * `check@v1`: reads the policy file of the checkout, as a pull request has it, and says what is wrong with it and what
 * it would change for whom. The checkout is only looked at here; credentials always follow the default branch.
 * @returns the exit code: 1 when the file has an error.
 */
async function runCheck(deps) {
    const text = deps.checkedOut(model/* POLICY_PATH */.l);
    const parsed = text === undefined ? { file: undefined, findings: [] } : (0,parse.parsePolicy)(text, deps.clouds);
    const findings = [...parsed.findings, ...(parsed.file ? planProfiles(parsed.file, deps.clouds) : [])];
    for (const finding of findings) {
        deps.annotate({ ...finding, file: model/* POLICY_PATH */.l, title: 'agent-creds POLICY_FILE_INVALID' });
    }
    const failed = findings.some((finding) => finding.severity === 'error');
    const before = await defaultBranch(deps);
    let note = 'note' in before ? before.note : '';
    if (text === undefined) {
        const none = `The checkout has no ${model/* POLICY_PATH */.l}: with it merged, workflows may ask for whatever they write.`;
        note = note === '' ? none : `${none} ${note}`;
    }
    const changes = 'note' in before || failed ? undefined : comparePolicies(before.file, parsed.file, deps.clouds);
    deps.summary(summarise(findings, changes, note));
    deps.info(failed ? `${model/* POLICY_PATH */.l} has errors.` : `${text === undefined ? 'No' : 'A usable'} ${model/* POLICY_PATH */.l}.`);
    for (const { profile, way, what } of changes ?? [])
        deps.info(`${profile || 'without a profile'}: ${what}: ${way}`);
    return failed ? 1 : 0;
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

// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 15 modules
var clouds = __webpack_require__(9968);
// EXTERNAL MODULE: ./lib/github/client.js + 1 modules
var client = __webpack_require__(8935);
// EXTERNAL MODULE: ./lib/record/summary.js
var summary = __webpack_require__(7405);
// EXTERNAL MODULE: ./lib/runner/console.js
var runner_console = __webpack_require__(3459);
// EXTERNAL MODULE: ./lib/runner/context.js
var context = __webpack_require__(1017);
// EXTERNAL MODULE: ./lib/entries/guarded.js
var guarded = __webpack_require__(7844);
;// CONCATENATED MODULE: ./lib/entries/check.js








/** `check@v1`: validates the policy file of a pull request's checkout and shows what it would change for whom. */
async function start() {
    const console = new runner_console/* Console */.C();
    await (0,guarded/* guarded */.N)(console, process.env.RUNNER_DEBUG === '1', async () => {
        const run = (0,context/* readContext */.yI)(process.env);
        const token = ((0,context/* readInputs */.Ko)(process.env, { 'github-token': '' })['github-token'] ?? '').trim();
        if (token !== '')
            console.secrets.add(token);
        const workspaceFile = (0,context/* workspaceReader */.Xx)(run.workspace);
        process.exitCode = await runCheck({
            clouds: clouds/* clouds */.Pk,
            checkedOut: (path) => {
                const file = workspaceFile(path);
                return 'text' in file ? file.text : undefined;
            },
            github: token === ''
                ? undefined
                : (0,client/* connectGithub */.S)({ token, apiUrl: run.apiUrl, repository: run.repository, clock: clock/* systemClock */.m }),
            annotate: ({ severity, file, line, title, ...finding }) => {
                console.at({ file, startLine: line, title }, severity === 'error' ? 'error' : 'warning', finding);
            },
            summary: (markdown) => (0,summary/* writeSummary */.S)(console.secrets.redact(markdown)),
            info: (text) => console.info(text),
        });
    });
}


/***/ }),

/***/ 8960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ containment)
});

// EXTERNAL MODULE: ./lib/clouds/aws/arn.js
var arn = __webpack_require__(9835);
// EXTERNAL MODULE: ./lib/clouds/aws/scope.js + 21 modules
var scope = __webpack_require__(5123);
// EXTERNAL MODULE: ./lib/policy/values.js
var values = __webpack_require__(7422);
// EXTERNAL MODULE: ./lib/policy/contain/glob.js
var glob = __webpack_require__(4463);
;// CONCATENATED MODULE: ./lib/policy/contain/aws.js

/**
 * Whether everything that `asked` allows is allowed by `held`. Each action on each resource of what is asked must be
 * covered by one single statement; a union that covers it only together is refused, which is safe.
 */
function statementsContain(held, asked) {
    // A deny that is held binds what is asked only if it is asked, too.
    const denies = held.filter((s) => s.Effect === 'Deny');
    if (!denies.every((deny) => asked.some((s) => JSON.stringify(s) === JSON.stringify(deny))))
        return false;
    const allows = held.filter((s) => s.Effect === 'Allow');
    return asked
        .filter((s) => s.Effect === 'Allow')
        .every((s) => s.Action.every((action) => s.Resource.every((resource) => covered(allows, action, resource, s.Condition))));
}
function covered(allows, action, resource, condition) {
    return allows.some((s) => s.Action.some((a) => (0,glob/* globContains */.GT)(a.toLowerCase(), action.toLowerCase())) &&
        s.Resource.some((r) => (0,glob/* arnContains */.vF)(r, resource)) &&
        conditionContains(s.Condition, condition));
}
/** Operators whose values are alternatives: fewer values allow less. */
const ALTERNATIVES = /^(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like)|IpAddress|NumericEquals|Bool)$/;
/** Whether every request that meets `inner` meets `outer`. Conditions are joined by "and": more of them allow less. */
function conditionContains(outer, inner) {
    return Object.entries(outer ?? {}).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => {
        const own = inner?.[operator]?.[key];
        if (own === undefined)
            return false;
        if (!ALTERNATIVES.test(operator))
            return own.length === values.length && own.every((v) => values.includes(v));
        const matches = operator === 'StringLike' ? like : (a, b) => a === b;
        return own.length > 0 && own.every((value) => values.some((allowed) => matches(allowed, value)));
    }));
}
function like(outer, inner) {
    if (outer.includes('${') || inner.includes('${'))
        return outer === inner;
    return (0,glob/* globContains */.GT)(outer, inner);
}

;// CONCATENATED MODULE: ./lib/policy/contain/contain.js




/**
 * How the lines of a cloud contain each other. Sound rather than clever: a line that is refused although it is
 * contained can be written into the profile, one that is taken although it is not would be a hole.
 *
 * @param inputs the inputs that will be in force: an AWS line means something only with its role and region.
 */
function containment(cloud, held, inputs) {
    return cloud === 'aws' ? awsContainment(held, inputs) : (asked) => textually(cloud, held, asked);
}
/** AWS lines are compared by what they compile to, so that presets, actions and ARNs all compare with each other. */
function awsContainment(held, inputs) {
    if (held.some(scope/* isInherit */.Y))
        return () => true;
    const role = (0,arn/* parseRoleArn */.DM)((inputs['aws-role'] ?? '').trim());
    const region = (inputs['aws-region'] ?? '').trim();
    // Without a usable role the plan fails whatever is decided here; then only the same text counts.
    if (!role)
        return (asked) => held.some((line) => line.text === asked.text);
    const compile = (line) => {
        let statements = [];
        const problems = (0,values/* problemsOf */.GW)((all) => {
            statements = (0,scope/* compileLine */.i)(line, { role, region }, all).statements;
        });
        return { statements: problems.length > 0 ? [] : statements, problems };
    };
    const allowed = held.flatMap((line) => compile(line).statements);
    return (asked) => {
        if ((0,scope/* isInherit */.Y)(asked))
            return false;
        const { statements, problems } = compile(asked);
        if (problems.length > 0)
            return { problems };
        return statements.length > 0 && statementsContain(allowed, statements);
    };
}
/** The other clouds' lines: the same words, at the same place or below it. */
function textually(cloud, held, asked) {
    return asked.whats.every((what) => held.some((line) => line.whats.some((own) => {
        // `gcs:` lines narrow a token that has the whole of Google Cloud as its OAuth scope, as `gcp:inherit` has.
        if (cloud === 'gcp' && own.service === 'gcp' && own.verb === 'inherit' && what.service === 'gcs')
            return true;
        return (own.service === what.service &&
            own.verb === what.verb &&
            placeContains(own.service, line.where, asked.where));
    })));
}
/** How many parts name a whole bucket or container; everything else of these clouds has nothing below it. */
const WHOLE = { gcs: 1, blob: 2 };
/** `bucket` contains `bucket/prefix/`, and `bucket/prefix/` what begins with it; a wildcard inside is not understood. */
function placeContains(service, outer, inner) {
    if (outer === inner)
        return true;
    const whole = WHOLE[service];
    if (outer === undefined || inner === undefined || whole === undefined)
        return false;
    const base = outer.replace(/\/\*$/, '/');
    if (/[*?$:]|\/\/|\.\./.test(base) || /[*?$:]|\/\/|\.\./.test(inner.replace(/\/\*$/, '/')))
        return false;
    const parts = base.replace(/\/$/, '').split('/').length;
    if (base.endsWith('/') ? parts < whole : parts !== whole)
        return false;
    const below = base.endsWith('/') ? base : `${base}/`;
    return inner.startsWith(below);
}


/***/ }),

/***/ 4463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GT: () => (/* binding */ globContains),
/* harmony export */   mw: () => (/* binding */ globMatches),
/* harmony export */   vF: () => (/* binding */ arnContains)
/* harmony export */ });
/**
 * Whether every text that `inner` matches is matched by `outer` too, both being patterns of `*` and `?`. The inner
 * `*` counts as one letter that only an outer `*` takes, the inner `?` as one that an outer `?` or `*` takes: what is
 * accepted is really contained, and in doubt it is not.
 */
function globContains(outer, inner) {
    // Row i holds, for each length of `outer`, whether that much of it contains inner's first i letters.
    let row = Array.from({ length: outer.length + 1 }, () => false);
    row[0] = true;
    for (let j = 1; j <= outer.length; j++)
        row[j] = row[j - 1] === true && outer[j - 1] === '*';
    for (const letter of splitUnits(inner)) {
        const next = [false];
        for (let j = 1; j <= outer.length; j++) {
            const pattern = outer[j - 1];
            if (pattern === '*')
                next[j] = next[j - 1] === true || row[j] === true;
            else if (pattern === '?')
                next[j] = row[j - 1] === true && letter !== '*';
            else
                next[j] = row[j - 1] === true && letter === pattern;
        }
        row = next;
    }
    return row[outer.length] === true;
}
/** Code units on both sides, so that the same letters always compare alike. */
function splitUnits(text) {
    return text.split('');
}
/** A text without wildcards against a pattern. */
function globMatches(pattern, text) {
    return !/[*?]/.test(text) && globContains(pattern, text);
}
/**
 * The same for ARNs, part by part: IAM does not let a wildcard of one part reach into the next, and if it did, parts
 * that are contained one by one are contained together as well.
 */
function arnContains(outer, inner) {
    if (outer === '*' || outer === inner)
        return true;
    const [a, b] = [arnParts(outer), arnParts(inner)];
    if (!a || !b || outer.includes('${') || inner.includes('${'))
        return false;
    return a.every((part, i) => globContains(part, b[i] ?? ''));
}
function arnParts(arn) {
    const parts = arn.split(':');
    if (parts.length < 6)
        return undefined;
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
}


/***/ }),

/***/ 2327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sc: () => (/* binding */ narrow)
/* harmony export */ });
/* unused harmony exports words, cidrContains */
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _inputs_cidr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4655);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5060);
/* harmony import */ var _inputs_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7581);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3821);





const DELIVER = _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .commonInputs */ .j.deliver;
const REVOKE = ['off', 'auto', 'required'];
/** What the action itself takes where neither says anything: no profile reaches further by being silent. */
const SILENT = { ttl: '1h', 'renew-until': '6h', revoke: 'auto' };
/** Compares one input that is no scope line. A workflow may narrow what the profile holds, and never widen it. */
function narrow({ name, held, asked, principalHeld }) {
    // A list of ways is what may be picked from; who picks none has the default, where it is among them.
    if (asked === '')
        return { value: name === 'deliver' && words(held).includes(DELIVER) ? DELIVER : held };
    const limit = held === '' ? (SILENT[name] ?? '') : held;
    const verdict = (fine) => (fine ? { value: asked } : { wider: true, limit });
    switch (name) {
        case 'ttl':
        case 'renew-until': {
            const [most, wanted] = [(0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDuration */ .E)(limit), (0,_inputs_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDuration */ .E)(asked)];
            // What is no duration at all is the plan's to report.
            return verdict(wanted === undefined || (most !== undefined && wanted <= most));
        }
        case 'revoke':
            return verdict(!REVOKE.includes(asked) || REVOKE.indexOf(asked) >= REVOKE.indexOf(limit));
        case 'deliver':
            return verdict(held === '' || subset(words(held), words(asked)));
        case 'lock-ip':
            return verdict(held === '' || words(asked).every((ip) => words(held).some((range) => cidrContains(range, ip))));
        default:
            return narrowOther(name, held, asked, principalHeld, verdict);
    }
}
function narrowOther(name, held, asked, principalHeld, verdict) {
    if (held === '')
        return verdict(!(0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .isNativePolicy */ .A$)(name) && (!principalHeld || (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .isHarmless */ .EW)(name)));
    if (/-account-ids$/.test(name))
        return verdict(subset(words(held), words(asked)));
    return verdict(held === asked || (/-policies$/.test(name) && same(words(held), words(asked))));
}
/** Entries of a list, comments taken out. */
function words(text) {
    return text
        .split(/\r\n|\n|\r/)
        .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/[\s,]+/))
        .filter(Boolean);
}
function subset(all, some) {
    return some.every((one) => all.includes(one));
}
function same(a, b) {
    return subset(a, b) && subset(b, a);
}
/** Whether every address of `inner` lies in `outer`. What is not an address or a range lies nowhere. */
function cidrContains(outer, inner) {
    const [a, b] = [split(outer), split(inner)];
    if (!a || !b || a.family !== b.family || b.bits < a.bits)
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(a.address, a.bits, a.family);
    return list.check(b.address, b.family);
}
function split(text) {
    const [address, bits] = (0,_inputs_cidr_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCidr */ .G)(text)?.split('/') ?? [];
    if (address === undefined || bits === undefined)
        return undefined;
    return { address, bits: Number(bits), family: (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(address) ? 'ipv6' : 'ipv4' };
}


/***/ })

};
;