"use strict";
exports.id = 61;
exports.ids = [61];
exports.modules = {

/***/ 2061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./clouds/clouds.js + 21 modules
var clouds_clouds = __webpack_require__(9775);
// EXTERNAL MODULE: ./clouds/table.js
var table = __webpack_require__(5908);
// EXTERNAL MODULE: ./policy/narrow.js
var narrow = __webpack_require__(7237);
;// CONCATENATED MODULE: ./policy/compare.js



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
        ...inputs(a, b, clouds),
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
        const cloud = (0,clouds_clouds/* cloudOfLine */.V8)(line, clouds);
        if (!cloud)
            return true;
        const own = held.scope.filter((one) => (0,clouds_clouds/* cloudOfLine */.V8)(one, clouds) === cloud);
        return cloud.contains(own, held.inputs)(line) !== true;
    });
    const [more, less] = [beyond(a, b), beyond(b, a)].map((lines) => lines.map((line) => line.text));
    const changes = [];
    if (more?.length)
        changes.push({ profile: b.name, way: 'wider', what: 'scope', before: [], after: more });
    if (less?.length)
        changes.push({ profile: b.name, way: 'narrower', what: 'scope', before: less, after: [] });
    return changes;
}
function inputs(a, b, clouds) {
    return (0,table/* tableOf */.c)(clouds).flatMap((input) => {
        if (input.role === 'scope')
            return [];
        const [held, now] = [a.inputs.said(input), b.inputs.said(input)];
        const [before, after] = [written(input, held), written(input, now)];
        if (before === after)
            return [];
        const within = (outer, inner) => inner !== undefined &&
            outer !== undefined &&
            !('wider' in (0,narrow/* narrow */.s)({ input, held: outer, asked: inner, principalHeld: true }));
        const way = within(held, now) ? 'narrower' : within(now, held) ? 'wider' : 'other';
        return [{ ...other(b.name, input.name, before, after), way }];
    });
}
function written({ kind }, value) {
    return value === undefined ? '(not set)' : kind.write(value);
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

// EXTERNAL MODULE: ./policy/load.js
var load = __webpack_require__(8538);
// EXTERNAL MODULE: ./policy/model.js
var model = __webpack_require__(5293);
// EXTERNAL MODULE: ./policy/parse.js + 5 modules
var parse = __webpack_require__(6666);
// EXTERNAL MODULE: ./inputs/common.js + 4 modules
var common = __webpack_require__(1885);
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
    const head = `### ${model/* POLICY_PATH */.l}\n\n`;
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

// EXTERNAL MODULE: ./github/client.js
var client = __webpack_require__(6102);
// EXTERNAL MODULE: ./record/summary.js
var summary = __webpack_require__(4955);
// EXTERNAL MODULE: ./runner/context.js
var context = __webpack_require__(5144);
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
    const workspaceFile = (0,context/* workspaceReader */.Xx)(run.workspace);
    process.exitCode = await runCheck({
        clouds: clouds_clouds/* clouds */.Pk,
        checkedOut: (path) => {
            const file = workspaceFile(path);
            return 'text' in file ? file.text : undefined;
        },
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
var step = __webpack_require__(8762);
;// CONCATENATED MODULE: ./entries/check.js


const start = () => (0,step/* runStep */.e)([check]);


/***/ }),

/***/ 7237:
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


/***/ }),

/***/ 6666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parsePolicy: () => (/* binding */ parsePolicy)
});

// EXTERNAL MODULE: ./clouds/table.js
var clouds_table = __webpack_require__(5908);
// EXTERNAL MODULE: ./clouds/clouds.js + 21 modules
var clouds_clouds = __webpack_require__(9775);
// EXTERNAL MODULE: ./github/permission.js
var permission = __webpack_require__(6530);
// EXTERNAL MODULE: ./inputs/common.js + 4 modules
var common = __webpack_require__(1885);
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
;// CONCATENATED MODULE: ./policy/yaml.js



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
            uniqueKeys: true,
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
        return map.items.flatMap((pair) => {
            const line = this.lineOf(pair.key);
            if (!(0,dist/* isScalar */.jn)(pair.key) || !this.#plain(pair.key)) {
                this.error(line, `${where} has a key that is not a word`, 'keys are plain text', 'profiles:');
                return [];
            }
            const name = String(pair.key.source ?? pair.key.value);
            if (keys && !Object.hasOwn(keys, name)) {
                const guess = (0,nearest/* nearest */.p)(name, Object.keys(keys));
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
        return all;
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
    return text.replace(/[\p{Cc}\u2028\u2029`]+/gu, ' ').slice(0, 60);
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
        const value = (0,read/* readOne */.J)(input, texts.map(({ text }) => text).join('\n'), problems, { lineAt });
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
function checkWorkflow(reader, { text, line }) {
    if (/^\.github\/workflows\/[^/@\s]+$/.test(text))
        return;
    reader.error(line, `\`workflows\` has ${JSON.stringify(clip(text))}`, 'it is not the path of a workflow file', 'workflows: [.github/workflows/agent.yml]');
}

;// CONCATENATED MODULE: ./policy/vocabulary.js
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
        about: 'Workflow files that may use it; `*` matches within a name.',
        example: 'workflows: [.github/workflows/agent.yml]',
    },
    events: {
        shape: 'words',
        about: 'Events that may use it.',
        example: 'events: [schedule, workflow_dispatch]',
    },
    branches: {
        shape: 'words',
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
    for (const entry of map ? reader.entries(map, '`profiles`') : []) {
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