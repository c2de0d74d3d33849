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

// EXTERNAL MODULE: ./lib/errors/error.js
var error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/plan/scope.js
var scope = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/text/nearest.js
var nearest = __webpack_require__(4581);
// EXTERNAL MODULE: ./lib/policy/contain/glob.js
var glob = __webpack_require__(4463);
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

// EXTERNAL MODULE: ./lib/policy/contain/contain.js + 1 modules
var contain = __webpack_require__(8960);
// EXTERNAL MODULE: ./lib/policy/inputs.js
var policy_inputs = __webpack_require__(3821);
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
        problems.add('PROFILE_UNKNOWN', `There is no profile ${(0,reader/* quote */.hD)(name)}`, `${model/* POLICY_PATH */.l} on the default branch has ${all.length > 0 ? all.join(', ') : 'none'}`, `profile: ${guess ?? all[0] ?? 'NAME   # after an admin has added it to the default branch'}`);
        return undefined;
    }
    for (const { condition, is, allowed } of unmetConditions(profile, run)) {
        problems.add('PROFILE_REFUSED', `Profile ${(0,reader/* quote */.hD)(name)} is not for this run: its \`${condition}\` do not include ${(0,reader/* quote */.hD)(is)}`, `line ${profile.lines[condition] ?? profile.line} of ${model/* POLICY_PATH */.l} allows ${allowed.join(', ')}`, `another profile, or have an admin add it:\n${condition}: [${[...allowed, is].join(', ')}]`);
    }
    return profile;
}
/**
 * The inputs that are in force: what the workflow says within what the profile allows. Pure.
 * @returns inputs that never reach further than the profile; meaningless where problems were added.
 */
function applyProfile(profile, application, problems) {
    const { raw, defaults, clouds } = application;
    const wider = [];
    const effective = { ...raw };
    const asked = (name) => said(name, raw, defaults);
    const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
    const askedLines = (0,scope/* parseScope */.S)(raw.scope ?? '', problems);
    const used = askedLines.length > 0 ? own.filter((c) => askedLines.some((l) => (0,policy_inputs/* cloudOfLine */.V8)(l, clouds) === c)) : own;
    const principals = new Set(own.filter((cloud) => configures(cloud, profile.inputs)));
    for (const name of new Set([...Object.keys(raw), ...Object.keys(profile.inputs)])) {
        const cloud = (0,policy_inputs/* cloudOfInput */.Hj)(name, clouds);
        const held = profile.inputs[name] ?? '';
        if (name === 'scope' || (!cloud && !(name in profile.inputs) && !LIMITED.has(name)))
            continue;
        // A cloud that the workflow's scope leaves out is not used, so the profile's inputs of it stay away.
        const unused = cloud !== undefined && !used.includes(cloud);
        const result = (0,narrow/* narrow */.sc)({
            name,
            held,
            asked: asked(name),
            principalHeld: cloud !== undefined && principals.has(cloud),
        });
        if ('wider' in result)
            wider.push({ name, held: [result.limit], asked: [asked(name)] });
        else if (!unused && result.value !== '')
            effective[name] = result.value;
    }
    for (const cloud of clouds) {
        if (own.includes(cloud) || !configures(cloud, effective))
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
    effective.scope =
        askedLines.length > 0 ? (raw.scope ?? '') : profile.scope.map((line) => line.text).join('\n');
    return effective;
}
/** Common inputs that a profile limits although it is silent about them. */
const LIMITED = new Set(['ttl', 'renew-until', 'revoke']);
/** What the workflow itself says: a value that is the default, or empty, says nothing. */
function said(name, raw, defaults) {
    const value = (raw[name] ?? '').trim();
    return value === (defaults[name] ?? '').trim() ? '' : value;
}
function configures(cloud, inputs) {
    return cloud.isConfigured(new reader/* InputReader */.i_(inputs, new error/* Problems */.Zw(), () => ({ problem: 'is not read here' })));
}
/** The asked scope lines that no line of the profile contains. */
function checkLines(profile, asked, inputs, clouds, problems) {
    const beyond = [];
    for (const line of asked) {
        const cloud = (0,policy_inputs/* cloudOfLine */.V8)(line, clouds);
        const held = cloud ? profile.scope.filter((own) => (0,policy_inputs/* cloudOfLine */.V8)(own, clouds) === cloud) : [];
        const contained = cloud && held.length > 0 && (0,contain/* containment */.R)(cloud.name, held, inputs)(line);
        if (typeof contained === 'object') {
            for (const { code, what, why, fix } of contained.problems)
                problems.add(code, what, why, fix);
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
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than profile ${(0,reader/* quote */.hD)(profile.name)} allows`, `a workflow may narrow its profile and never widen it (- profile, line ${at} of ${model/* POLICY_PATH */.l}; + asked):\n${diff.join('\n')}\n`, `remove \`${name}\` from the step, or have an admin widen the profile on the default branch`);
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

/***/ 3821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A$: () => (/* binding */ isNativePolicy),
/* harmony export */   EW: () => (/* binding */ isHarmless),
/* harmony export */   Hj: () => (/* binding */ cloudOfInput),
/* harmony export */   V8: () => (/* binding */ cloudOfLine)
/* harmony export */ });
/** Inputs that say what a lease may do in a cloud's own language. They cannot be compared, only be the same. */
function isNativePolicy(name) {
    return /-(policy|policies|boundary)$/.test(name);
}
/**
 * Inputs of a cloud that a workflow may set where its profile is silent, although the profile says who the job
 * becomes: where something is reached, and limits that only take away. Whatever is not listed could change the
 * principal, and is refused.
 */
function isHarmless(name) {
    return /-(region|project|subscription-id|account-ids|audience|endpoint|host|revoke-role)$/.test(name);
}
/** The cloud that a whole line belongs to; `undefined` where it mixes clouds. */
function cloudOfLine(line, clouds) {
    const owners = new Set(line.whats.map((what) => cloudOfService(what.service, clouds)));
    const [only] = owners;
    return owners.size === 1 ? only : undefined;
}
function cloudOfService(service, clouds) {
    return (clouds.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
        clouds.find((c) => c.services === 'rest'));
}
/** The cloud that has this input. */
function cloudOfInput(name, clouds) {
    return clouds.find((cloud) => Object.hasOwn(cloud.inputs, name));
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


/***/ }),

/***/ 7422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ key),
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   Tu: () => (/* binding */ readBots),
/* harmony export */   di: () => (/* binding */ adopt),
/* harmony export */   ud: () => (/* binding */ checkEvents)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2977);
/* harmony import */ var _guard_events_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3216);
/* harmony import */ var _guard_guard_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1838);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4581);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5447);






function readBots(reader, entry, shape) {
    // `[]` switches the file's own list off for one profile.
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(entry.value) && entry.value.items.length === 0)
        return [];
    const names = reader.list(entry, shape);
    for (const { text, line } of names) {
        if (_guard_guard_js__WEBPACK_IMPORTED_MODULE_3__/* .BOT_NAME */ .Wm.test(text))
            continue;
        reader.error(line, `\`allow-bots\` has ${JSON.stringify((0,_yaml_js__WEBPACK_IMPORTED_MODULE_4__/* .clip */ .$)(text))}`, "it is not one bot's name; anyone can make a bot that fits a pattern", shape.example);
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
        if (_guard_events_js__WEBPACK_IMPORTED_MODULE_2__/* .knownEvents */ .t.includes(text))
            continue;
        const guess = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .p)(text, _guard_events_js__WEBPACK_IMPORTED_MODULE_2__/* .knownEvents */ .t);
        reader.warning(line, `\`events\` has ${JSON.stringify((0,_yaml_js__WEBPACK_IMPORTED_MODULE_4__/* .clip */ .$)(text))}, which is no event known here`, guess ? `did you mean ${guess}?` : 'no run may ever have it', `events: [${guess ?? 'workflow_dispatch'}]`);
    }
}
/** Problems that another part of the project gathers. */
function problemsOf(gather) {
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .Problems */ .Zw();
    gather(problems);
    try {
        problems.throwIfAny();
        return [];
    }
    catch (error) {
        if (error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AgentCredsError */ .$u)
            return error.problems;
        throw error;
    }
}
/** The same, as findings at a line. */
function adopt(reader, line, gather) {
    for (const { what, why, fix } of problemsOf(gather))
        reader.error(line, what, why, fix);
}


/***/ }),

/***/ 5447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ clip),
/* harmony export */   n: () => (/* binding */ YamlReader)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4581);


/** Reads YAML strictly and remembers lines. Everything wrong becomes a finding; nothing is guessed. */
class YamlReader {
    findings = [];
    #lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    /** The top map, or `undefined` when there is none. */
    open(text) {
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
            lineCounter: this.#lines,
            version: '1.2',
            schema: 'core',
            merge: false,
            prettyErrors: false,
            uniqueKeys: true,
        });
        for (const error of [...document.errors, ...document.warnings]) {
            this.error(this.#lines.linePos(error.pos[0]).line, 'It is not valid YAML', error.message, 'see https://yaml.org/spec/1.2.2/');
        }
        if (this.findings.length > 0)
            return undefined;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(document.contents))
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
        return map.items.flatMap((pair) => {
            const line = this.lineOf(pair.key);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) || !this.#plain(pair.key)) {
                this.error(line, `${where} has a key that is not a word`, 'keys are plain text', 'profiles:');
                return [];
            }
            const name = String(pair.key.source ?? pair.key.value);
            if (keys && !Object.hasOwn(keys, name)) {
                const guess = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, Object.keys(keys));
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
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(entry.value))
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
        if (key.values && !key.values.includes(found.text)) {
            this.error(found.line, `\`${entry.name}\` is ${JSON.stringify(clip(found.text))}`, `it is one of ${key.values.join(', ')}`, key.example);
            return undefined;
        }
        return found;
    }
    boolean(entry, key) {
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(entry.value) ? entry.value.value : undefined;
        if (typeof value === 'boolean')
            return value;
        this.error(entry.line, `\`${entry.name}\` is neither true nor false`, key.about, key.example);
        return false;
    }
    /** A list, written as one or as text with one entry a line; each with its line. `#` comments are skipped. */
    list(entry, key) {
        const texts = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(entry.value)
            ? entry.value.items.map((item) => this.#scalar(item) ?? this.#noText(item, entry, key))
            : [this.#scalar(entry.value)];
        const all = texts.flatMap((text) => (text ? splitLines(text) : []));
        if (all.length === 0 && !texts.includes(null)) {
            this.error(entry.line, `\`${entry.name}\` is empty`, 'an empty list allows nothing; leave the key out where nothing is restricted', key.example);
        }
        return all;
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
    /** Anchors, aliases and tags make a file say something else than it shows. */
    #plain(node) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) && node.tag === undefined && !('anchor' in node && node.anchor))
            return true;
        this.error(this.lineOf(node), 'It uses an anchor, an alias or a tag', 'a policy must say what it shows', 'write the value itself');
        return false;
    }
}
function splitLines({ text, line }) {
    return text.split('\n').flatMap((raw, index) => {
        const clean = raw.replace(/(^|\s)#.*$/, '').trim();
        return clean === '' ? [] : { text: clean, line: line + index };
    });
}
/** Text of the file in a message. */
function clip(text) {
    return text.replace(/[\p{Cc}\u2028\u2029`]+/gu, ' ').slice(0, 60);
}


/***/ })

};
;