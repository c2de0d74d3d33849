export const id = 186;
export const ids = [186];
export const modules = {

/***/ 2356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger),
/* harmony export */   X: () => (/* binding */ writeLedger)
/* harmony export */ });
/* harmony import */ var _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1995);

function writeLedger({ runKey, revoke, variables, leases, asked }) {
    const listed = leases.map(({ id, cloud, principal, session, end, expiresAt }) => {
        const revocation = asked.find((one) => one.cloud === cloud && one.session === session)?.revocation;
        return { id, cloud, principal, session, end, expiresAt, ...(revocation ? { revocation } : {}) };
    });
    return JSON.stringify({ version: 1, runKey, revoke, variables, leases: listed });
}
/** What this action exports, and nothing that steers a shell or another program. */
const VARIABLE = /^(AWS|AZURE|CLOUDSDK|GOOGLE|GCE|METADATA|IDENTITY|MSI|APPSETTING)_[A-Z0-9_]{1,60}$/;
/**
 * Reads a ledger that any step of the job may have written or changed. So the most it can ask for is what such a
 * step could ask for itself, and less: to empty variables of ours, and to deny a session that carries this run's id
 * in its name.
 * @returns `undefined` when it is not a ledger of this job.
 */
function readLedger(text, owner) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (typeof value !== 'object' || value === null || value.version !== 1)
        return undefined;
    if (value.runKey !== owner.runKey)
        return undefined;
    const revoke = ['auto', 'required', 'off'].find((mode) => mode === value.revoke);
    if (revoke === undefined || !Array.isArray(value.variables) || !Array.isArray(value.leases))
        return undefined;
    const variables = value.variables.filter((name) => typeof name === 'string' && VARIABLE.test(name));
    const leases = value.leases.slice(0, _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.length).flatMap((one) => readLease(one, owner) ?? []);
    return leases.length === 0 ? undefined : { revoke, variables: [...new Set(variables)], leases };
}
function readLease(value, owner) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const lease = value;
    const cloud = _clouds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .clouds */ .Pk.find(({ name }) => name === lease.cloud)?.name;
    const { session, principal, expiresAt, revocation } = lease;
    if (cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner))
        return undefined;
    if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal))
        return undefined;
    if (typeof expiresAt !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(expiresAt))
        return undefined;
    const saved = readSaved(revocation);
    if (saved?.session !== undefined && saved.session !== session)
        return undefined;
    return {
        id: `${cloud}:${session}`,
        cloud,
        principal,
        session,
        end: saved ? 'revocable' : 'expires',
        expiresAt,
        ...(saved ? { revocation: saved } : {}),
    };
}
/** The cloud reads it again, and strictly; here it only has to be short texts. */
function readSaved(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    const entries = Object.entries(value);
    const plain = entries.every(([, text]) => typeof text === 'string' && text.length <= 2048);
    return plain && entries.length <= 20 ? value : undefined;
}
/** `<agent>-<run id>-<attempt>-<6 random>`, as the plan makes it. */
function isOfRun(session, { runId, attempt }) {
    return (/^[\w+=,.@-]{2,64}$/.test(session) &&
        session.slice(0, -6).endsWith(`-${runId}-${attempt}-`) &&
        /[a-z0-9]{6}$/.test(session));
}


/***/ }),

/***/ 1712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ identityFetcher)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5233);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4059);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1017);



/** How this job asks GitHub for its identity tokens; every secret on the way is masked. */
function identityFetcher(run, console) {
    return (audience, signal) => {
        if (run.identity.bearer !== '')
            console.secrets.add(run.identity.bearer);
        return (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchIdentityToken */ .G)(run.identity, audience, {
            clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
            signal,
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
            missingBecause: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNoIdentity */ ._G)(run),
        });
    };
}


/***/ }),

/***/ 8186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/clouds/registry.js + 7 modules
var registry = __webpack_require__(1995);
;// CONCATENATED MODULE: ./lib/end/asked.js

/** What a plan asks for, as state keeps it; completed by what was issued. It holds no secret. */
function askedOf(plan, leases = []) {
    return plan.clouds.map((cloudPlan) => {
        const { cloud, principal, session, ttl } = cloudPlan;
        const lease = leases.find((one) => one.cloud === cloud);
        const revocation = (0,registry/* cloudByName */.WA)(cloud).revocation?.(cloudPlan, lease);
        return { cloud, principal, session, ttl, ...(revocation === undefined ? {} : { revocation }) };
    });
}

// EXTERNAL MODULE: ./lib/end/ledger.js
var ledger = __webpack_require__(2356);
// EXTERNAL MODULE: ./lib/errors/error.js
var errors_error = __webpack_require__(2977);
;// CONCATENATED MODULE: ./lib/lease.js
/** The public view of a lease, field by field, so that a new secret cannot slip in by being added to {@link Lease}. */
function viewLease(lease, instant) {
    const { id, cloud, principal, session, scope, narrowed, issuedAt, expiresAt, end } = lease;
    return {
        id,
        cloud,
        principal,
        session,
        scope,
        narrowed,
        issuedAt: instant(issuedAt),
        expiresAt: instant(expiresAt),
        end,
    };
}

// EXTERNAL MODULE: ./lib/runner/files.js
var runner_files = __webpack_require__(1161);
// EXTERNAL MODULE: ./lib/runner/state.js
var runner_state = __webpack_require__(5223);
;// CONCATENATED MODULE: ./lib/delivery/deliver.js








/**
 * Hands the leases to the job's later steps: masks first, saves state second, exports last. When any of it fails,
 * the environment, the outputs and the disk are as they were.
 */
function deliver(plan, leases, deps) {
    const { console, folder, record, runKey, state } = deps;
    for (const lease of leases)
        for (const value of Object.values(lease.secrets))
            console.secrets.add(value);
    const views = leases.map((lease) => viewLease(lease, clock/* instant */.u));
    const files = new runner_files/* CommandFiles */.B();
    try {
        const asked = askedOf(plan, leases);
        (0,runner_state/* saveState */.LZ)({ ...state, stage: 'delivered', asked, leases: views, folder: folder.path });
        folder.create();
        if (plan.deliver.includes('env')) {
            folder.hold(leases.map((lease) => lease.cloud), runKey);
        }
        folder.write(record.lines);
        const { env, outputs } = handOver(plan, leases);
        folder.writeLeases((0,ledger/* writeLedger */.X)({ runKey, revoke: plan.revoke, variables: Object.keys(env), leases: views, asked }));
        files.exportVariables(env);
        files.setOutputs({
            ...outputs,
            leases: JSON.stringify(views),
            'expires-at': (0,clock/* instant */.u)(Math.min(...leases.map((lease) => lease.expiresAt))),
            record: folder.recordPath,
        });
    }
    catch (error) {
        files.rollBack();
        folder.remove();
        (0,runner_state/* saveState */.LZ)({ ...state, stage: 'failed' });
        if (error instanceof errors_error/* AgentCredsError */.$u)
            throw error;
        throw new errors_error/* AgentCredsError */.$u({
            code: 'DELIVERY_FAILED',
            what: 'The leases were issued and could not be handed to the job',
            why: error.code ?? 'a file of the runner cannot be written',
            fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
        }, { cause: error });
    }
}
function handOver(plan, leases) {
    const env = {};
    const outputs = {};
    for (const [index, lease] of leases.entries()) {
        const cloudPlan = plan.clouds[index];
        if (!cloudPlan)
            continue;
        const handover = (0,registry/* cloudByName */.WA)(lease.cloud).handOver(cloudPlan, lease);
        if (plan.deliver.includes('env'))
            Object.assign(env, handover.env);
        Object.assign(outputs, handover.outputs);
        if (plan.deliver.includes('outputs'))
            Object.assign(outputs, handover.secretOutputs);
    }
    return { env, outputs };
}
/** The names that {@link deliver} exports, for the log. */
function exportedNames(plan, leases) {
    return Object.keys(handOver(plan, leases).env);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/github/client.js
var client = __webpack_require__(636);
// EXTERNAL MODULE: ./lib/guard/guard.js + 2 modules
var guard = __webpack_require__(1838);
;// CONCATENATED MODULE: ./lib/inputs/common.js
/** The inputs that belong to no cloud, with the defaults that `action.yml` declares (a test compares the two). */
const commonInputs = {
    scope: '',
    ttl: '',
    agent: '',
    task: '',
    deliver: 'env',
    revoke: 'auto',
    profile: '',
    'allow-outsiders': 'false',
    'allow-bots': '',
    'lock-ip': '',
    summary: 'true',
    'dry-run': 'false',
    timeout: '60s',
    // `action.yml` gives the job's own token; read from nowhere else, so that no variable of an earlier step is used.
    'github-token': '',
};

// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/plan/scope.js
var scope = __webpack_require__(7839);
;// CONCATENATED MODULE: ./lib/plan/session.js
/** The longest session name AWS takes: RoleSessionName, 2 to 64 of `[\w+=,.@-]` (STS API reference). */
const LONGEST = 64;
/**
 * `<agent>-<run id>-<attempt>-<6 random>`: unique for each lease, and says in a cloud's log which run it was.
 * The agent's name is shortened, and what a session name cannot hold becomes a hyphen.
 */
function sessionName(agent, runId, attempt, random) {
    const tail = `-${runId}-${attempt}-${random}`;
    const clean = agent.replace(/[^A-Za-z0-9_+=,.@-]+/g, '-').replace(/^-+|-+$/g, '') || 'agent';
    return `${clean.slice(0, LONGEST - tail.length)}${tail}`;
}
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Six letters or digits. Bytes that would favour some letters are thrown away. */
function randomSuffix(randomBytes) {
    let text = '';
    while (text.length < 6) {
        for (const byte of randomBytes(16)) {
            if (byte < 252 && text.length < 6)
                text += ALPHABET[byte % ALPHABET.length];
        }
    }
    return text;
}

;// CONCATENATED MODULE: ./lib/plan/plan.js






const HOUR = 3600;
const TTL = { min: 60, max: 12 * HOUR };
const TIMEOUT = { min: 1, max: HOUR };
/**
 * Turns inputs into a plan. Pure: the same inputs and facts give the same plan.
 * @throws {AgentCredsError} with every problem that the inputs have.
 */
function makePlan(raw, facts) {
    const problems = new errors_error/* Problems */.Zw();
    const inputs = new reader/* InputReader */.i_(raw, problems, facts.workspaceFile);
    const warnings = [];
    const notices = [];
    const agent = inputs.text('agent', 'reviewer') || facts.jobId || 'agent';
    const task = inputs.text('task', 'triage') || facts.runId;
    const session = sessionName(agent, facts.runId, facts.attempt, facts.random);
    const deliver = inputs.choices('deliver', ['env', 'outputs'], 'env');
    const ttl = inputs.duration('ttl', TTL, HOUR);
    const revoke = inputs.choice('revoke', ['auto', 'required', 'off'], 'auto');
    const lockIp = inputs.cidrs('lock-ip');
    const common = {
        summary: inputs.boolean('summary'),
        dryRun: inputs.boolean('dry-run'),
        timeout: inputs.duration('timeout', TIMEOUT, 60),
    };
    const lines = (0,scope/* parseScope */.S)(inputs.block('scope'), problems);
    const scoped = divide(lines, inputs, problems);
    const configured = registry/* clouds */.Pk.filter((cloud) => cloud.isConfigured(inputs));
    if (configured.length === 0)
        noCloud(problems, lines);
    const plans = configured.flatMap((cloud) => {
        const own = scoped.get(cloud.name) ?? [];
        checkScopeSource(cloud, own, inputs, problems);
        const context = {
            inputs,
            problems,
            lines: own,
            session,
            ttl,
            lockIp,
            deliver,
            revoke,
            warn: (text) => warnings.push(text),
            notice: (text) => notices.push(text),
        };
        return cloud.plan(context) ?? [];
    });
    problems.throwIfAny();
    for (const plan of plans) {
        if (plan.ttl > ttl) {
            warnings.push(`${plan.cloud}: the lease lives ${(0,duration/* formatDuration */.a)(plan.ttl)}, not ${(0,duration/* formatDuration */.a)(ttl)}: the cloud cannot shorten it.`);
        }
    }
    return { agent, task, session, ttl, deliver, revoke, ...common, clouds: plans, warnings, notices };
}
/** Hands each line to the cloud whose it is. */
function divide(lines, inputs, problems) {
    const byCloud = new Map();
    for (const line of lines) {
        const owners = new Set(line.whats.map((what) => (0,registry/* cloudOfService */.ar)(what.service)));
        const [cloud] = owners;
        if (owners.size > 1 || cloud === undefined) {
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,reader/* quote */.hD)(line.text)}, mixes clouds`, 'one line belongs to one cloud', line.whats.map((w) => `${w.service}:${w.verb}  ${line.where ?? ''}`.trim()).join('\n'));
            continue;
        }
        if (!cloud.isConfigured(inputs)) {
            problems.add('SCOPE_UNCONFIGURED', `\`scope\` line ${line.number}, ${(0,reader/* quote */.hD)(line.text)}, is for ${cloud.title}`, `${cloud.title} is not configured: \`${cloud.configuredBy}\` is empty`, `${cloud.configuredBy}: ...   # or remove the line`);
            continue;
        }
        byCloud.set(cloud.name, [...(byCloud.get(cloud.name) ?? []), line]);
    }
    return byCloud;
}
/** Scope lines or a native policy, one of them and not both: silence never means everything. */
function checkScopeSource(cloud, lines, inputs, problems) {
    const native = cloud.nativePolicies(inputs);
    if (lines.length > 0 && native.length > 0) {
        problems.add('INPUT_CONFLICT', `\`scope\` and \`${native.join('`, `')}\` both say what ${cloud.title} may do`, 'which of them would hold cannot be told', `remove \`${native.join('`, `')}\`, or the scope lines of ${cloud.title}`);
    }
    // A line of this cloud that could not be read has been reported; a second report would only mislead.
    const unread = problems.count > 0 && inputs.has('scope') && lines.length === 0;
    if (lines.length === 0 && native.length === 0 && !unread) {
        problems.add('SCOPE_MISSING', `${cloud.title} is configured and has no scope`, `nothing is inherited in silence`, `scope: |\n  ${cloud.name}:inherit   # all that the identity allows; better: what the agent needs`);
    }
}
function noCloud(problems, lines) {
    if (lines.length > 0 && problems.count > 0)
        return;
    problems.add('CLOUD_MISSING', 'No cloud is configured', `none of ${registry/* clouds */.Pk.map((c) => `\`${c.configuredBy}\``).join(', ')} is set`, 'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*');
}

;// CONCATENATED MODULE: ./lib/plan/render.js


/** The plan as lines of the log: what will be asked, and under `dry-run` each line's statements and cost too. */
function renderPlan(plan) {
    return [
        `agent    ${plan.agent}, task ${plan.task}`,
        `session  ${plan.session}`,
        `ttl      ${(0,duration/* formatDuration */.a)(plan.ttl)}`,
        `deliver  ${plan.deliver.join(', ')}`,
        ...plan.clouds.flatMap((cloudPlan) => {
            const cloud = (0,registry/* cloudByName */.WA)(cloudPlan.cloud);
            const view = cloud.view(cloudPlan);
            return [
                '',
                `${cloud.title}${cloudPlan.narrowed ? '' : '   NOT NARROWED: all that the identity allows'}`,
                ...view.rows.map(([label, value]) => `  ${label}: ${value}`),
                `  lease lives ${(0,duration/* formatDuration */.a)(cloudPlan.ttl)}, then ${cloudPlan.end === 'revocable' ? 'is revoked' : 'expires'}`,
                '  scope:',
                ...(view.lines.length > 0
                    ? view.lines.flatMap((l) => [`    ${l.line}   (${l.cost} characters)`, `      ${l.became}`])
                    : cloudPlan.scope.map((line) => `    ${line}`)),
                ...view.documents.flatMap((d) => [
                    `  ${d.title}, ${d.size} of ${d.limit} characters:`,
                    `    ${d.json}`,
                ]),
            ];
        }),
    ];
}

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
    return cloud.isConfigured(new reader/* InputReader */.i_(inputs, new errors_error/* Problems */.Zw(), () => ({ problem: 'is not read here' })));
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

// EXTERNAL MODULE: ./lib/policy/load.js
var load = __webpack_require__(6964);
;// CONCATENATED MODULE: ./lib/policy/resolve.js






/**
 * What the workflow asks for, within what the policy file of the default branch allows.
 * @throws {AgentCredsError} when it asks for more, or when the file must be known and is not.
 */
async function resolvePolicy(context) {
    const { raw, github, clouds } = context;
    const problems = new errors_error/* Problems */.Zw();
    const inputs = readerOf(raw, problems);
    const profile = inputs.text('profile', 'docs');
    const dryRun = inputs.boolean('dry-run');
    const asked = (0,guard/* readGuardInputs */.Zz)(inputs);
    problems.throwIfAny();
    if (!github)
        return unread(raw, asked, profile, '`github-token` is empty', dryRun);
    let file;
    try {
        file = await (0,load/* loadPolicy */.t)(github, clouds);
    }
    catch (error) {
        // A dry run issues nothing, so it may go on without a policy that a laptop or a fork cannot read.
        if (!(dryRun && profile === '' && error instanceof errors_error/* AgentCredsError */.$u && error.code === 'POLICY_UNREADABLE'))
            throw error;
        return unread(raw, asked, profile, error.problems[0].why, dryRun);
    }
    return file ? withFile(context, file, profile, inputs, problems) : withoutFile(raw, asked, profile);
}
function unread(raw, asked, profile, why, dryRun) {
    if (profile !== '') {
        throw new errors_error/* AgentCredsError */.$u({
            code: 'POLICY_UNREADABLE',
            what: `Profile "${profile.slice(0, 60)}" cannot be looked up`,
            why: `${model/* POLICY_PATH */.l} was not read: ${why}`,
            fix: 'github-token: ${{ github.token }}',
        });
    }
    const then = dryRun
        ? 'this plan is what the workflow asks for, before any policy'
        : 'this run is not held to a policy';
    return {
        raw,
        guard: asked,
        origin: 'unread',
        profile: '',
        notices: [`${model/* POLICY_PATH */.l} was not read (${why}): ${then}.`],
    };
}
function withoutFile(raw, asked, profile) {
    if (profile === '')
        return { raw, guard: asked, origin: 'inline', profile: '', notices: [] };
    throw new errors_error/* AgentCredsError */.$u({
        code: 'PROFILE_UNKNOWN',
        what: `There is no profile "${profile.slice(0, 60)}"`,
        why: `the default branch has no ${model/* POLICY_PATH */.l}`,
        fix: `have an admin add ${model/* POLICY_PATH */.l} to the default branch:\nprofiles:\n  NAME:\n    scope: s3:read my-bucket/reports/*`,
    });
}
function withFile(context, file, name, inputs, problems) {
    const { raw } = context;
    if (name === '') {
        if (!file.allowInline)
            refuseInline(context, file, inputs, problems);
        const guard = tighten(inputs, file, problems);
        problems.throwIfAny();
        return { raw, guard, origin: 'inline', profile: '', notices: [] };
    }
    const profile = findProfile(name, { ...context, file }, problems);
    const effective = profile ? applyProfile(profile, { ...context, file }, problems) : raw;
    const guard = tighten(inputs, profile ?? file, problems);
    problems.throwIfAny();
    const least = profile?.actorPermission;
    return {
        raw: effective,
        guard: { ...guard, ...(least ? { least } : {}) },
        origin: 'profile',
        profile: name,
        notices: [],
    };
}
function refuseInline({ raw, clouds }, file, inputs, problems) {
    const configured = clouds.filter((cloud) => cloud.isConfigured(inputs)).map((cloud) => cloud.configuredBy);
    const asks = [...configured, ...((raw.scope ?? '').trim() === '' ? [] : ['scope'])];
    if (asks.length === 0)
        return;
    const names = [...file.profiles.keys()];
    problems.add('PROFILE_REQUIRED', `\`${asks.join('`, `')}\` without a profile`, `${model/* POLICY_PATH */.l} on the default branch says what may be asked for, and does not say \`allow-inline: true\``, `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`);
}
/** The guard's rules: what the policy allows, made tighter by the workflow and never looser. */
function tighten(inputs, policy, problems) {
    const asked = (0,guard/* readGuardInputs */.Zz)(inputs);
    if (asked.allowOutsiders && !policy.allowOutsiders) {
        exceeded('allow-outsiders', 'false', ['true'], problems);
    }
    const known = (bot) => policy.allowBots.some((own) => own.toLowerCase() === bot.toLowerCase());
    const more = asked.allowBots.filter((bot) => !known(bot));
    if (more.length > 0)
        exceeded('allow-bots', policy.allowBots.join(', ') || '(none)', more, problems);
    return {
        // Both must say so: letting strangers in is nothing to inherit by leaving a line out.
        allowOutsiders: policy.allowOutsiders && asked.allowOutsiders,
        allowBots: asked.allowBots.length > 0 ? asked.allowBots.filter(known) : policy.allowBots,
    };
}
function exceeded(name, held, asked, problems) {
    problems.add('POLICY_EXCEEDED', `\`${name}\` asks for more than the policy file allows`, `a workflow may tighten the guard and never loosen it (- ${model/* POLICY_PATH */.l}; + asked):\n- ${name}: ${held}\n${asked.map((a) => `+ ${name}: ${a}`).join('\n')}\n`, `remove \`${name}\` from the step, or have an admin change ${model/* POLICY_PATH */.l} on the default branch`);
}
function readerOf(raw, problems) {
    return new reader/* InputReader */.i_(raw, problems, () => ({ problem: 'is not read here' }));
}

// EXTERNAL MODULE: ./lib/runner/context.js
var context = __webpack_require__(1017);
;// CONCATENATED MODULE: ./lib/flow/prepare.js










/** Every input there is, with the default that `action.yml` declares. */
const inputDefaults = Object.assign({}, commonInputs, ...registry/* clouds */.Pk.map((cloud) => cloud.inputs));
/**
 * Policy file, plan, guard: everything that can refuse a run before any cloud, and GitHub's token service, is asked.
 * A dry run stops after the plan, so that it needs no permission.
 * @throws {AgentCredsError} with every problem found.
 */
async function prepare(raw, { run, console, record, clock }) {
    const token = (raw['github-token'] ?? '').trim();
    if (token !== '')
        console.secrets.add(token);
    const dryRun = /^true$/i.test((raw['dry-run'] ?? '').trim());
    const github = token === ''
        ? undefined
        : (0,client/* connectGithub */.S)({
            token,
            apiUrl: run.apiUrl,
            repository: run.repository,
            clock,
            // Without an answer a dry run goes on, so it does not wait for one for long.
            ...(dryRun ? { attempts: 1, timeoutMs: 5_000 } : {}),
        });
    // A workflow without a profile is complete by itself, so what is wrong in it is said before GitHub is asked.
    if ((raw.profile ?? '').trim() === '')
        planOf(raw, run);
    const policy = await resolvePolicy({ raw, defaults: inputDefaults, run, clouds: registry/* clouds */.Pk, github });
    const plan = planOf(policy.raw, run);
    show(plan, [...policy.notices, ...plan.notices], policy.profile, console);
    if (plan.dryRun)
        return plan;
    const decision = await (0,guard/* runGuard */.hd)({ run, rules: policy.guard, github });
    record.add(decision.allowed ? 'guard.allowed' : 'guard.refused', undefined, (0,guard/* guardData */.il)(decision));
    const refusal = (0,guard/* guardError */.wt)(decision);
    if (!refusal)
        return plan;
    console.group('Record', record.lines);
    throw refusal;
}
function planOf(raw, run) {
    return makePlan(raw, {
        jobId: run.jobId,
        runId: run.runId,
        attempt: run.attempt,
        random: randomSuffix(external_node_crypto_.randomBytes),
        workspaceFile: (0,context/* workspaceReader */.Xx)(run.workspace),
    });
}
function show(plan, notices, profile, console) {
    const from = profile === '' ? '' : `, profile ${profile}`;
    const title = plan.dryRun ? `Plan${from} (dry run: no cloud is asked)` : `Plan${from}`;
    console.group(title, renderPlan(plan));
    for (const text of plan.warnings)
        console.warning(text);
    for (const text of notices)
        console.notice(text);
}

;// CONCATENATED MODULE: ./lib/issue/undo.js


/** Post can do the same later: a failing main is not held up for long. */
const UNDO_MS = 15_000;
/**
 * Ends, where its cloud can, what was issued beside a cloud that failed.
 * @returns the clouds that may have issued something that lives on.
 */
async function undo(plan, results, context, cancelled) {
    const left = await Promise.all(plan.clouds.map(async (cloudPlan, index) => {
        const result = results[index];
        if (result?.status !== 'fulfilled') {
            return isRefusal(result?.reason) ? undefined : cloudPlan.cloud;
        }
        const lease = result.value;
        // A cancelled job is killed within seconds; its post step has more time.
        if (lease.end !== 'revocable' || cancelled.aborted)
            return cloudPlan.cloud;
        const revoker = await (0,registry/* cloudByName */.WA)(lease.cloud).loadRevoker?.();
        if (!revoker)
            return cloudPlan.cloud;
        const signal = AbortSignal.any([cancelled, AbortSignal.timeout(UNDO_MS)]);
        const outcome = await revoker.revoke(lease, cloudPlan, { ...context, signal });
        context.progress(outcome.text);
        return outcome.state === 'revoking' || outcome.state === 'revoked' ? undefined : cloudPlan.cloud;
    }));
    return left.flatMap((cloud) => cloud ?? []);
}
/** A cloud (or GitHub, before any cloud) that said no has issued nothing; silence may have. */
function isRefusal(reason) {
    return reason instanceof errors_error/* AgentCredsError */.$u && /^IDENTITY_|_(REFUSED|PACKED)$/.test(reason.code);
}

;// CONCATENATED MODULE: ./lib/issue/issue.js



/** Another cloud failed first: this one was only stopped, and has nothing of its own to say. */
class Stopped extends Error {
    name = 'Stopped';
}
/**
 * Asks every cloud of the plan side by side. All or nothing: the first failure stops the others.
 * @returns the leases in the plan's order.
 * @throws {AgentCredsError} with the problems of every cloud that failed by itself.
 */
async function issueAll(plan, deps) {
    const siblings = new AbortController();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(timedOut(plan)), plan.timeout * 1000);
    const signal = AbortSignal.any([deps.cancelled, deadline.signal, siblings.signal]);
    const tokens = new Map();
    const context = {
        clock: deps.clock,
        signal,
        secret: deps.secret,
        progress: deps.progress,
        identity(audience) {
            const known = tokens.get(audience) ?? deps.fetchIdentity(audience, signal);
            tokens.set(audience, known);
            return known;
        },
    };
    try {
        const results = await Promise.allSettled(plan.clouds.map(async (cloudPlan) => {
            try {
                return await issueOne(cloudPlan, context);
            }
            catch (error) {
                siblings.abort(new Stopped());
                throw error;
            }
        }));
        const failures = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
        if (failures.length > 0) {
            deps.remaining?.(await undo(plan, results, context, deps.cancelled));
            throw combine(failures);
        }
        return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    }
    finally {
        clearTimeout(timer);
    }
}
/** The chunk of a cloud loads while the token is on its way; what fails first is what is reported. */
async function issueOne(plan, context) {
    const token = plan.audience === '' ? undefined : context.identity(plan.audience);
    const [issuer] = await Promise.all([(0,registry/* cloudByName */.WA)(plan.cloud).load(), token]);
    return issuer.issue(plan, context);
}
function combine(failures) {
    const defects = failures.filter((f) => !(f instanceof errors_error/* AgentCredsError */.$u) && !(f instanceof Stopped));
    if (defects.length > 0)
        return defects[0];
    const problems = new Map();
    for (const failure of failures) {
        if (!(failure instanceof errors_error/* AgentCredsError */.$u))
            continue;
        for (const problem of failure.problems)
            problems.set(`${problem.code} ${problem.what}`, problem);
    }
    const [first, ...rest] = problems.values();
    return first ? new errors_error/* AgentCredsError */.$u([first, ...rest]) : failures[0];
}
function timedOut(plan) {
    const clouds = plan.clouds.map((c) => (0,registry/* cloudByName */.WA)(c.cloud).title).join(', ');
    return new errors_error/* AgentCredsError */.$u({
        code: 'RUN_TIMEOUT',
        what: `The leases (${clouds}) were not issued within ${plan.timeout} s`,
        why: 'GitHub or a cloud answered too slowly or not at all: a missing proxy or, on a private network, a missing VPC endpoint looks like this',
        fix: 'set HTTPS_PROXY or the endpoint inputs (`aws-sts-endpoint`, ...) for this runner; where everything is only slow, `timeout: 3m`',
    });
}
/** What a cancelled job says. */
function cancelledError() {
    return new errors_error/* AgentCredsError */.$u({
        code: 'RUN_CANCELLED',
        what: 'The job was cancelled while leases were being issued',
        why: 'nothing was exported',
        fix: 'run the job again',
    });
}

// EXTERNAL MODULE: ./lib/record/folder.js
var folder = __webpack_require__(3377);
// EXTERNAL MODULE: ./lib/record/record.js
var record_record = __webpack_require__(2472);
// EXTERNAL MODULE: ./lib/runner/console.js + 1 modules
var runner_console = __webpack_require__(6182);
// EXTERNAL MODULE: ./lib/entries/guarded.js
var guarded = __webpack_require__(7844);
// EXTERNAL MODULE: ./lib/entries/identity.js
var identity = __webpack_require__(1712);
// EXTERNAL MODULE: ./lib/record/summary.js
var summary = __webpack_require__(7405);
;// CONCATENATED MODULE: ./lib/entries/report.js





/** Says what was handed over and until when; a summary that cannot be written takes nothing back. */
async function reportIssued(plan, leases, record, console) {
    for (const lease of leases) {
        const left = (0,duration/* formatDuration */.a)((lease.expiresAt - clock/* systemClock */.m.now()) / 1000);
        console.info(`${(0,registry/* cloudByName */.WA)(lease.cloud).title}: ${lease.principal} until ${(0,clock/* instant */.u)(lease.expiresAt)} (${left}), ` +
            `${lease.narrowed ? 'narrowed to the scope' : 'NOT narrowed'}.`);
    }
    if (plan.deliver.includes('env'))
        console.info(`Exported: ${exportedNames(plan, leases).join(', ')}.`);
    if (plan.deliver.includes('outputs'))
        console.info('Set as outputs of this step; later steps see them only where the workflow passes them on.');
    console.info('Nothing renews them: after that instant the clouds refuse them.');
    console.group('Record', record.lines);
    if (!plan.summary)
        return;
    try {
        await (0,summary/* writeSummary */.S)(console.secrets.redact((0,summary/* summaryOf */.Y)(plan, leases)));
    }
    catch {
        console.warning('The job summary could not be written; the record above says the same.');
    }
}

;// CONCATENATED MODULE: ./lib/entries/main.js














/** inputs -> plan -> identity -> issue -> deliver -> record. */
async function start() {
    const console = new runner_console/* Console */.C();
    const cancelled = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => cancelled.abort(cancelledError()));
    await (0,guarded/* guarded */.N)(console, process.env.RUNNER_DEBUG === '1', () => main(console, cancelled.signal));
}
async function main(console, cancelled) {
    const run = (0,context/* readContext */.yI)(process.env);
    (0,runner_state/* saveState */.LZ)(runner_state/* emptyState */.p$);
    const record = new record_record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock/* systemClock */.m.now);
    const plan = await prepare((0,context/* readInputs */.Ko)(process.env, inputDefaults), {
        run,
        console,
        record,
        clock: clock/* systemClock */.m,
    });
    if (plan.dryRun)
        return (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, stage: 'dry-run' });
    const names = plan.clouds.map((cloud) => cloud.cloud);
    if (plan.deliver.includes('env')) {
        (0,folder/* refuseSecondLease */.rl)(run.temp, names, (0,context/* runKey */.r7)(run));
        warnOfShadows(plan, console);
    }
    const asked = askedOf(plan);
    const state = { ...runner_state/* emptyState */.p$, stage: 'issuing', asked, revoke: plan.revoke };
    (0,runner_state/* saveState */.LZ)(state);
    const leases = await issueAll(plan, {
        clock: clock/* systemClock */.m,
        cancelled,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        fetchIdentity: (0,identity/* identityFetcher */.u)(run, console),
        remaining: (left) => (0,runner_state/* saveState */.LZ)({ ...state, asked: asked.filter(({ cloud }) => left.includes(cloud)) }),
    });
    for (const { id, cloud, principal, session, scope, narrowed, expiresAt, end } of leases) {
        record.add('lease.issued', id, {
            cloud,
            principal,
            session,
            scope,
            narrowed,
            expiresAt: new Date(expiresAt).toISOString(),
            end,
            agent: plan.agent,
            task: plan.task,
            attempt: run.attempt,
            actor: run.actor,
            triggeringActor: run.triggeringActor,
            event: run.eventName,
            workflowRef: run.workflowRef,
            deliver: plan.deliver,
        });
    }
    cancelled.throwIfAborted();
    deliver(plan, leases, {
        console,
        record,
        runKey: (0,context/* runKey */.r7)(run),
        state,
        folder: new folder/* RecordFolder */.au(run.temp, plan.session),
    });
    await reportIssued(plan, leases, record, console);
}
/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan, console) {
    for (const { cloud } of plan.clouds) {
        for (const name of (0,registry/* cloudByName */.WA)(cloud).shadows) {
            if (process.env[name]) {
                console.warning(`${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`);
            }
        }
    }
}


/***/ }),

/***/ 7881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeClaims),
/* harmony export */   p: () => (/* binding */ shownClaims)
/* harmony export */ });
/**
 * Reads a JWT's claims without checking its signature: the clouds check that. It only has to be a token.
 * @returns `undefined` when it is not.
 */
function decodeClaims(jwt) {
    const parts = jwt.split('.');
    if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part)))
        return undefined;
    try {
        const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
        const { iss, sub, iat, exp } = claims;
        const aud = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
        if (![iss, sub, aud].every((s) => typeof s === 'string'))
            return undefined;
        if (!Number.isFinite(iat) || !Number.isFinite(exp))
            return undefined;
        return { ...claims, aud };
    }
    catch {
        return undefined;
    }
}
/** The claims that a person compares with a trust policy, in the order they read them. */
function shownClaims(claims) {
    const names = ['sub', 'aud', 'iss', 'repository', 'job_workflow_ref', 'ref', 'environment', 'event_name'];
    return names.flatMap((name) => {
        const value = claims[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    });
}


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ githubNow),
/* harmony export */   G: () => (/* binding */ fetchIdentityToken)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(747);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6705);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7881);




const CALL_TIMEOUT_MS = 10_000;
class TokenAnswer extends Error {
    response;
    constructor(response) {
        super(`HTTP ${response.status}`);
        this.response = response;
    }
}
/** GitHub's present time in milliseconds since the epoch, as far as the token tells. */
function githubNow(token, clock) {
    return token.claims.iat * 1000 + (clock.monotonic() - token.receivedAt);
}
/**
 * Asks for the job's identity token (GitHub Docs, "OpenID Connect reference"). Retried: network faults, 429, 5xx,
 * and the answer that the job is not in progress yet, which GitHub gives when a job has only just started.
 */
async function fetchIdentityToken(endpoint, audience, options) {
    const { clock, signal, secret, progress } = options;
    if (endpoint.url === '' || endpoint.bearer === '')
        throw missingPermission(options.missingBecause);
    const url = tokenUrl(endpoint.url, audience);
    const headers = {
        authorization: `Bearer ${endpoint.bearer}`,
        accept: 'application/json',
        'user-agent': 'agent-creds',
    };
    try {
        const response = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L)(async () => {
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .request */ .Em)({ url, headers, timeoutMs: CALL_TIMEOUT_MS, signal });
            if (answer.status !== 200)
                throw new TokenAnswer(answer);
            return answer;
        }, {
            clock,
            signal,
            advise,
            onRetry: (error, attempt) => progress(`GitHub's token service: ${describe(error)}; trying again (${attempt})`),
        });
        return readToken(response, clock, secret);
    }
    catch (error) {
        throw explain(error, url);
    }
}
function tokenUrl(base, audience) {
    const url = URL.parse(base);
    if (!url) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: "GitHub's token service has no usable address",
            why: 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL, so something other than the runner set it',
            fix: 'remove ACTIONS_ID_TOKEN_REQUEST_URL from the workflow and from earlier steps',
        });
    }
    url.searchParams.set('audience', audience);
    return url.href;
}
function advise(error) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr)
        return { retry: true };
    if (!(error instanceof TokenAnswer))
        return { retry: false };
    const { status, headers } = error.response;
    const after = Number(headers['retry-after']);
    const afterMs = Number.isFinite(after) && after > 0 ? { afterMs: after * 1000 } : {};
    return { retry: status === 429 || status >= 500 || isNotStarted(error.response), ...afterMs };
}
/** "Can't issue ID_TOKEN for job in 'Pending' state." and its sibling 'Delayed'; a completed job stays refused. */
function isNotStarted({ status, body }) {
    return status >= 400 && status < 500 && /ID_TOKEN for job in '(Pending|Delayed|Queued)'/i.test(body);
}
function describe(error) {
    if (error instanceof TokenAnswer)
        return `answered ${error.response.status}`;
    return error instanceof Error ? error.message : 'failed';
}
function readToken(response, clock, secret) {
    const receivedAt = clock.monotonic();
    let value;
    try {
        value = JSON.parse(response.body)?.value;
    }
    catch {
        value = undefined;
    }
    if (typeof value === 'string' && value !== '')
        secret(value);
    const claims = typeof value === 'string' ? (0,_claims_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeClaims */ .Y)(value) : undefined;
    if (typeof value !== 'string' || !claims) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_INVALID',
            what: "GitHub's token service answered with something that is not an identity token",
            why: 'a proxy or another program may be answering in its place',
            fix: 'check HTTPS_PROXY and NO_PROXY of the runner: the token service must be reached as it is',
        });
    }
    return { jwt: value, claims, receivedAt };
}
function explain(error, url) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service at ${new URL(url).host} cannot be reached`,
            why: error.message,
            fix: "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident",
        });
    }
    if (!(error instanceof TokenAnswer))
        return error;
    const { status, body } = error.response;
    const reason = messageOf(body);
    if (status === 429 || status >= 500) {
        return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
            code: 'IDENTITY_UNAVAILABLE',
            what: `GitHub's token service keeps answering ${status}`,
            why: reason || 'it gave no reason',
            fix: "run the job again; if it stays, see GitHub's status page",
        });
    }
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_REFUSED',
        what: `GitHub's token service refused with ${status}`,
        why: reason || 'it gave no reason',
        fix: /Completed/.test(reason)
            ? 'ask for leases while the job runs; after it has ended GitHub issues no token'
            : 'permissions:\n  id-token: write\n  contents: read',
    });
}
/** The service's own words, kept short: an answer from elsewhere may be a whole page. */
function messageOf(body) {
    try {
        const { message, error } = JSON.parse(body);
        const text = message ?? error?.message ?? error;
        return typeof text === 'string' ? text.slice(0, 300) : '';
    }
    catch {
        return '';
    }
}
function missingPermission(because) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'IDENTITY_PERMISSION',
        what: 'This job may not ask GitHub for an identity token',
        why: because,
        fix: 'permissions:\n  id-token: write   # lets this job ask for the token that the clouds check\n  contents: read',
    });
}


/***/ }),

/***/ 747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ NetworkError),
/* harmony export */   Em: () => (/* binding */ request),
/* harmony export */   Pf: () => (/* binding */ agentFor),
/* harmony export */   X6: () => (/* binding */ agents)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);


/** Nobody answered, or not within the time: the request may be tried again. */
class NetworkError extends Error {
    name = 'NetworkError';
    /** Host and port that were to be reached; never a path or query, which may hold what nobody should see. */
    host;
    timedOut;
    constructor(host, reason, timedOut, options) {
        super(`${host}: ${reason}`, options);
        this.host = host;
        this.timedOut = timedOut;
    }
}
/** No answer that we ask for is anywhere near this long. */
const LONGEST_BODY = 1024 * 1024;
/** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are honoured, as every tool of the job does; no redirect is followed. */
const agents = {
    http: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ proxyEnv: process.env }),
    https: new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ proxyEnv: process.env }),
};
/** Loopback is never asked through a proxy, whatever the environment says. */
function agentFor(url) {
    const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.');
    if (url.protocol === 'http:')
        return loopback ? node_http__WEBPACK_IMPORTED_MODULE_0__.globalAgent : agents.http;
    return loopback ? node_https__WEBPACK_IMPORTED_MODULE_1__.globalAgent : agents.https;
}
/**
 * One HTTP exchange. Any status is an answer.
 * @throws {NetworkError} when there is none; the signal's reason when it aborts.
 */
function request(options) {
    const url = new URL(options.url);
    const { method = 'GET', headers = {}, body, timeoutMs, signal } = options;
    const send = url.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__.request : node_https__WEBPACK_IMPORTED_MODULE_1__.request;
    return new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const fail = (reason, timedOut = false, cause) => {
            finish();
            outgoing.destroy();
            reject(new NetworkError(url.host, reason, timedOut, { cause }));
        };
        const onAbort = () => {
            finish();
            outgoing.destroy();
            reject(signal?.reason);
        };
        const finish = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', onAbort);
        };
        const outgoing = send(url, {
            method,
            agent: agentFor(url),
            headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        }, (incoming) => {
            const chunks = [];
            let size = 0;
            incoming.on('data', (chunk) => {
                size += chunk.length;
                if (size > LONGEST_BODY)
                    fail('the answer is far too long');
                else
                    chunks.push(chunk);
            });
            incoming.on('error', (error) => fail(reasonOf(error), false, error));
            incoming.on('end', () => {
                finish();
                const bytes = Buffer.concat(chunks);
                resolve({
                    status: incoming.statusCode ?? 0,
                    headers: incoming.headers,
                    body: bytes.toString('utf8'),
                    bytes,
                });
            });
        });
        const timer = setTimeout(() => fail(`no answer within ${timeoutMs / 1000} s`, true), timeoutMs);
        outgoing.on('error', (error) => fail(reasonOf(error), false, error));
        signal?.addEventListener('abort', onAbort, { once: true });
        outgoing.end(body);
    });
}
function reasonOf(error) {
    switch (error.code) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return 'its name cannot be resolved';
        case 'ECONNREFUSED':
            return 'the connection was refused';
        case 'ECONNRESET':
            return 'the connection was reset';
        case undefined:
            return 'the connection failed';
        default:
            return `the connection failed (${error.code})`;
    }
}


/***/ }),

/***/ 3377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ releaseMarks),
/* harmony export */   DS: () => (/* binding */ isMarkedEnded),
/* harmony export */   EB: () => (/* binding */ appendRecord),
/* harmony export */   Mw: () => (/* binding */ readLeases),
/* harmony export */   au: () => (/* binding */ RecordFolder),
/* harmony export */   oz: () => (/* binding */ markEnded),
/* harmony export */   rl: () => (/* binding */ refuseSecondLease)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2977);



/** The job's private place in RUNNER_TEMP, which the runner empties when the job is over. */
const ROOT = 'agent-creds';
/** In each step's folder: its leases, and the note that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';
/** No step has so many leases that its list is longer. */
const LONGEST_LEASES = 64 * 1024;
/** More folders than this are not this action's doing. */
const MOST_FOLDERS = 64;
/**
 * A folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, readable by the runner's user only, and the
 * mark that this job holds a lease for a cloud in its environment.
 */
class RecordFolder {
    path;
    #root;
    #marks = [];
    constructor(temp, session) {
        this.#root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT);
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, session);
    }
    get recordPath() {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, 'record.jsonl');
    }
    create() {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.path, { recursive: true, mode: 0o700 });
    }
    write(lines) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(this.recordPath, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flag: 'wx' });
    }
    /** What the end action reads: this step's leases, without a secret. */
    writeLeases(text) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.path, LEASES), text, { mode: 0o600, flag: 'wx' });
    }
    /** Marks the clouds as held by this step. Exclusive creation: of two steps at once only one can win. */
    hold(clouds, runKey) {
        for (const cloud of clouds) {
            const mark = markPath(this.#root, cloud);
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(mark, runKey, { mode: 0o600, flag: 'wx' });
            }
            catch (error) {
                if (error.code === 'EEXIST')
                    throw leaseExists(cloud);
                throw error;
            }
            this.#marks.push(mark);
        }
    }
    /** Removes all that this step wrote, and the shared folder when nothing else is in it. */
    remove() {
        for (const mark of this.#marks)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(mark, { force: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.path, { recursive: true, force: true });
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(this.#root).length === 0)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.#root, { recursive: true });
        }
        catch {
            // It was never made.
        }
    }
}
/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first.
 * @throws {AgentCredsError} LEASE_EXISTS.
 */
function refuseSecondLease(temp, clouds, runKey) {
    for (const cloud of clouds) {
        let holder;
        try {
            holder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(markPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT), cloud), 'utf8');
        }
        catch {
            continue;
        }
        // A mark of another job can only be left where a runner did not empty its folder.
        if (holder === runKey)
            throw leaseExists(cloud);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(markPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT), cloud), { force: true });
    }
}
/** The text of each step's list of leases, by its folder. Other steps can write there: none of it is to be believed. */
function readLeases(temp) {
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT);
    let names;
    try {
        names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(root, { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name);
    }
    catch {
        return [];
    }
    return names.slice(0, MOST_FOLDERS).flatMap((name) => {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
        const text = readOwnFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, LEASES));
        return text === undefined ? [] : [{ folder, text }];
    });
}
/** A plain, short file of the runner's own user; a link in its place is not followed. */
function readOwnFile(path) {
    try {
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0));
        try {
            const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
            const mine = process.getuid === undefined || stat.uid === process.getuid();
            return stat.isFile() && mine && stat.size <= LONGEST_LEASES ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8') : undefined;
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    catch {
        return undefined;
    }
}
/** Notes that a step's leases have been ended. A hint, not a proof: any step can write it. */
function markEnded(folder) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED), '', { mode: 0o600, flag: 'w' });
}
function isMarkedEnded(folder) {
    return folder !== '' && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ENDED));
}
/** Lets this job have another lease of these clouds in its environment. */
function releaseMarks(temp, clouds, runKey) {
    for (const cloud of clouds) {
        const mark = markPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, ROOT), cloud);
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(mark, 'utf8') === runKey)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(mark, { force: true });
        }
        catch {
            // There is none.
        }
    }
}
/** Adds lines to a record that main wrote; a link in its place is not followed. */
function appendRecord(folder, lines) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'record.jsonl'), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0));
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, lines.map((line) => `${line}\n`).join(''));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function markPath(root, cloud) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `${cloud}.lease`);
}
function leaseExists(cloud) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
        code: 'LEASE_EXISTS',
        what: `This job already holds a lease of ${cloud} in its environment`,
        why: 'a second one would replace its variables, and steps in between could not tell which they have',
        fix: 'deliver: outputs   # for the second use; or put both scopes in one step',
    });
}


/***/ }),

/***/ 2472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ AuditRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The audit trail of one step: who was given what, and how it ended. */
class AuditRecord {
    #events = [];
    #source;
    #now;
    constructor(source, now) {
        this.#source = source;
        this.#now = now;
    }
    add(type, subject, data) {
        this.#events.push({
            specversion: '1.0',
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            source: this.#source,
            type: `dev.agent-creds.${type}.v1`,
            ...(subject === undefined ? {} : { subject }),
            time: new Date(this.#now()).toISOString(),
            datacontenttype: 'application/json',
            data,
        });
    }
    get lines() {
        return this.#events.map((event) => JSON.stringify(event));
    }
}


/***/ }),

/***/ 1161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ CommandFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6421);


/** Writes to the runner's command files so that either everything is there or nothing is. */
class CommandFiles {
    #sizes = new Map();
    constructor(env = process.env) {
        for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) {
            const path = env[name];
            if (path && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
                this.#sizes.set(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size);
        }
    }
    exportVariables(variables) {
        for (const [name, value] of Object.entries(variables))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .exportVariable */ .dN(name, value);
    }
    setOutputs(outputs) {
        for (const [name, value] of Object.entries(outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH(name, value);
    }
    /** Cuts the files back: the runner reads them even after a failed step. */
    rollBack() {
        for (const [path, size] of this.#sizes)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(path, size);
    }
}


/***/ }),

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ loadState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   p$: () => (/* binding */ emptyState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);

const KEY = 'agentCreds';
const emptyState = { stage: 'started', asked: [], leases: [], folder: '', revoke: 'auto' };
function saveState(state) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(KEY, JSON.stringify(state));
}
/** What main saved, or `undefined` when it never came so far, or the value is not one of ours. */
function loadState() {
    try {
        const state = JSON.parse(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(KEY));
        if (!state ||
            typeof state.stage !== 'string' ||
            !Array.isArray(state.asked) ||
            !Array.isArray(state.leases))
            return undefined;
        return { ...emptyState, ...state };
    }
    catch {
        return undefined;
    }
}


/***/ })

};
