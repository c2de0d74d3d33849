export const id = 564;
export const ids = [564];
export const modules = {

/***/ 8564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parsePolicy: () => (/* binding */ parsePolicy)
});

// EXTERNAL MODULE: ./lib/github/permission.js
var permission = __webpack_require__(500);
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
    if ((name === 'ttl' || name === 'renew-until') &&
        !(((0,duration/* parseDuration */.E)(value) ?? 0) >= 60 && ((0,duration/* parseDuration */.E)(value) ?? 0) <= 43_200)) {
        reader.error(line, `\`${name}\` is ${JSON.stringify((0,yaml/* clip */.$)(value))}`, 'it is no duration of 1m to 12h', shape.example);
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


/***/ })

};
