"use strict";
exports.id = 564;
exports.ids = [564];
exports.modules = {

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

/***/ 8564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parsePolicy: () => (/* binding */ parsePolicy)
});

// EXTERNAL MODULE: ./lib/github/permission.js
var permission = __webpack_require__(500);
// EXTERNAL MODULE: ./lib/inputs/common.js
var common = __webpack_require__(5060);
// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
// EXTERNAL MODULE: ./lib/inputs/reader.js
var inputs_reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/plan/scope.js
var scope = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/policy/inputs.js
var policy_inputs = __webpack_require__(3821);
// EXTERNAL MODULE: ./lib/policy/values.js
var values = __webpack_require__(7422);
;// CONCATENATED MODULE: ./lib/policy/vocabulary.js
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
/** Inputs of no cloud that a profile may set. */
const commonInputs = {
    scope: {
        shape: 'lines',
        about: 'Scope lines: what a lease may do at most.',
        example: 'scope: s3:read my-bucket/reports/*',
    },
    ttl: { shape: 'text', about: 'The longest life of a lease (1h where left out).', example: 'ttl: 15m' },
    deliver: { shape: 'words', about: 'The ways of delivery that may be used.', example: 'deliver: broker' },
    'renew-until': { shape: 'text', about: 'The longest time a broker renews.', example: 'renew-until: 2h' },
    revoke: {
        shape: 'text',
        values: ['auto', 'required', 'off'],
        about: 'The least that is done to revoke.',
        example: 'revoke: auto',
    },
    'lock-ip': {
        shape: 'words',
        about: 'Addresses the lease may be used from.',
        example: 'lock-ip: [203.0.113.0/24]',
    },
};
/** Keys of a profile, the clouds' own inputs included. */
function profileKeys(clouds) {
    const own = clouds.flatMap((cloud) => Object.keys(cloud.inputs).map((name) => [
        name,
        {
            shape: /-(policies|account-ids)$/.test(name) ? 'words' : 'text',
            about: `The action's input \`${name}\`; the workflow may leave it out or give the same.`,
            example: `${name}: ...`,
        },
    ]));
    return { ...conditions, ...commonInputs, ...Object.fromEntries(own) };
}
/** Whether a profile's key is an input of the action. */
function isInput(name) {
    return !Object.hasOwn(conditions, name);
}

// EXTERNAL MODULE: ./lib/policy/yaml.js
var yaml = __webpack_require__(5447);
;// CONCATENATED MODULE: ./lib/policy/profile.js









/** Reads one profile; everything that is wrong with it becomes a finding of the reader. */
function readProfile(source) {
    const { reader, entry, entries, keys, clouds, defaults } = source;
    const find = (name) => entries.find((e) => e.name === name);
    const list = (name) => {
        const found = find(name);
        return found ? reader.list(found, (0,values/* key */.Eb)(keys, name)) : [];
    };
    const text = (name) => {
        const found = find(name);
        return found && reader.text(found, (0,values/* key */.Eb)(keys, name));
    };
    const scope = readScope(reader, list('scope'));
    const inputs = readInputs(source);
    const named = readClouds(source, list('clouds'));
    const profileClouds = named ?? impliedClouds(inputs, scope, clouds);
    checkScope(source, scope, inputs, profileClouds);
    const events = list('events');
    (0,values/* checkEvents */.ud)(reader, events);
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
            ? reader.boolean(outsiders, (0,values/* key */.Eb)(keys, 'allow-outsiders'))
            : defaults.allowOutsiders,
        allowBots: bots ? (0,values/* readBots */.Tu)(reader, bots, (0,values/* key */.Eb)(keys, 'allow-bots')) : defaults.allowBots,
    };
}
/** Scope lines, each parsed alone so that its number is its line in the file. */
function readScope(reader, texts) {
    return texts.flatMap(({ text, line }) => {
        let lines = [];
        (0,values/* adopt */.di)(reader, line, (problems) => {
            lines = (0,scope/* parseScope */.S)(text, problems);
        });
        return lines.map((one) => ({ ...one, number: line }));
    });
}
/** The action's inputs among the keys, as text the action reads, each checked as far as it can be alone. */
function readInputs({ reader, entries, keys }) {
    const inputs = {};
    for (const entry of entries) {
        if (!isInput(entry.name))
            continue;
        const shape = (0,values/* key */.Eb)(keys, entry.name);
        const value = shape.shape === 'text'
            ? reader.text(entry, shape)?.text
            : reader
                .list(entry, shape)
                .map((t) => t.text)
                .join('\n');
        if (value === undefined)
            continue;
        inputs[entry.name] = value.trim();
        if (value !== '')
            checkValue(reader, entry, value, shape);
    }
    return inputs;
}
function checkValue(reader, entry, value, shape) {
    const { name, line } = entry;
    const limit = name === 'ttl' || name === 'renew-until' ? common/* limits */.F[name] : undefined;
    const seconds = (0,duration/* parseDuration */.E)(value) ?? 0;
    if (limit && !(seconds >= limit.min && seconds <= limit.max)) {
        reader.error(line, `\`${name}\` is ${JSON.stringify((0,yaml/* clip */.$)(value))}`, `it is no duration of ${(0,duration/* formatDuration */.a)(limit.min)} to ${(0,duration/* formatDuration */.a)(limit.max)}`, shape.example);
    }
    if ((0,policy_inputs/* isNativePolicy */.A$)(name) && !/^[[{]|^arn:/.test(value)) {
        // A path would be read from the checkout, which a pull request can change.
        reader.error(line, `\`${name}\` is not JSON`, 'a path names a file of the checkout, which is not the default branch', `${name}: '{"Version":"2012-10-17", ...}'`);
    }
    const inputs = (problems) => new inputs_reader/* InputReader */.i_({ [name]: value }, problems, () => ({ problem: 'is not read here' }));
    if (name === 'lock-ip')
        (0,values/* adopt */.di)(reader, line, (problems) => inputs(problems).cidrs(name));
    if (name === 'deliver') {
        (0,values/* adopt */.di)(reader, line, (problems) => inputs(problems).choices(name, ['env', 'outputs', 'broker'], 'broker'));
    }
}
function readClouds({ reader, clouds }, texts) {
    if (texts.length === 0)
        return undefined;
    return texts.flatMap(({ text, line }) => {
        const found = clouds.find((cloud) => cloud.name === text);
        if (!found) {
            reader.error(line, `\`clouds\` has ${JSON.stringify((0,yaml/* clip */.$)(text))}`, `it is one of ${clouds.map((c) => c.name).join(', ')}`, 'clouds: [aws]');
        }
        return found?.name ?? [];
    });
}
/** Without `clouds`: those the profile configures and those its scope speaks of. */
function impliedClouds(inputs, scope, clouds) {
    return clouds
        .filter((cloud) => Object.keys(inputs).some((name) => Object.hasOwn(cloud.inputs, name)) ||
        scope.some((line) => (0,policy_inputs/* cloudOfLine */.V8)(line, clouds) === cloud))
        .map((cloud) => cloud.name);
}
/** Each cloud of a profile has scope lines or a native policy: silence never means everything. */
function checkScope({ reader, entry, entries, clouds }, scope, inputs, own) {
    const allowed = clouds.filter((cloud) => own.includes(cloud.name));
    for (const line of scope) {
        const cloud = (0,policy_inputs/* cloudOfLine */.V8)(line, clouds);
        if (cloud && allowed.includes(cloud))
            continue;
        reader.error(line.number, `\`${(0,yaml/* clip */.$)(line.text)}\` belongs to no cloud of the profile`, cloud ? `${cloud.name} is not among its \`clouds\`` : 'one line belongs to one cloud', `clouds: [${cloud?.name ?? 'aws'}]`);
    }
    for (const cloud of allowed) {
        const lines = scope.some((line) => (0,policy_inputs/* cloudOfLine */.V8)(line, clouds) === cloud);
        const native = Object.keys(inputs).some((name) => Object.hasOwn(cloud.inputs, name) && (0,policy_inputs/* isNativePolicy */.A$)(name));
        if (lines || native)
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
    reader.error(line, `\`workflows\` has ${JSON.stringify((0,yaml/* clip */.$)(text))}`, 'it is not the path of a workflow file', 'workflows: [.github/workflows/agent.yml]');
}

;// CONCATENATED MODULE: ./lib/policy/parse.js




const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LONGEST = 64 * 1024;
/** Reads a policy file. Pure and strict: what it does not understand is an error with its line. */
function parsePolicy(text, clouds) {
    const reader = new yaml/* YamlReader */.n();
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
        reader.text(version, (0,values/* key */.Eb)(fileKeys, 'version'));
    const profiles = new Map();
    const holder = entries.find((e) => e.name === 'profiles');
    const example = 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*';
    if (!holder && !defaults.allowInline) {
        reader.error(1, 'It has no `profiles`', 'no workflow could have any credentials', example);
    }
    const map = holder && reader.map(holder, example);
    const keys = profileKeys(clouds);
    for (const entry of map ? reader.entries(map, '`profiles`') : []) {
        if (!NAME.test(entry.name)) {
            reader.error(entry.line, `A profile is named \`${(0,yaml/* clip */.$)(entry.name)}\``, 'a name is letters, digits, dots, hyphens and underscores', 'docs:');
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
        return entry !== undefined && reader.boolean(entry, (0,values/* key */.Eb)(keys, name));
    };
    const bots = entries.find((e) => e.name === 'allow-bots');
    return {
        allowInline: flag('allow-inline'),
        allowOutsiders: flag('allow-outsiders'),
        allowBots: bots ? (0,values/* readBots */.Tu)(reader, bots, (0,values/* key */.Eb)(keys, 'allow-bots')) : [],
    };
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