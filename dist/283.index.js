export const id = 283;
export const ids = [283];
export const modules = {

/***/ 7664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ inputDefaults),
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/clouds/registry.js + 7 modules
var registry = __webpack_require__(1995);
// EXTERNAL MODULE: ./lib/errors/error.js
var errors_error = __webpack_require__(2977);
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
    'renew-until': '6h',
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

// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
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
const BROKER_TTL = 900;
/** A job on a runner of one's own may run for five days. */
const RENEW_UNTIL = { min: 60, max: 120 * HOUR };
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
    const deliver = inputs.choices('deliver', ['env', 'outputs', 'broker'], 'env');
    checkDelivery(deliver, problems);
    const ttl = inputs.duration('ttl', TTL, deliver.includes('broker') ? BROKER_TTL : HOUR);
    const renewUntil = inputs.duration('renew-until', RENEW_UNTIL, 6 * HOUR);
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
    return {
        agent,
        task,
        session,
        ttl,
        deliver,
        renewUntil,
        revoke,
        ...common,
        clouds: plans,
        warnings,
        notices,
    };
}
/** With both, every tool would take the variables, and the broker would renew what nobody asks for. */
function checkDelivery(deliver, problems) {
    if (!deliver.includes('env') || !deliver.includes('broker'))
        return;
    problems.add('INPUT_CONFLICT', '`deliver` has `env` and `broker`', 'the secret in the environment is what the broker is there to avoid, and tools would read it first', 'deliver: broker');
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
                `  lease lives ${(0,duration/* formatDuration */.a)(cloudPlan.ttl)}, then expires${cloudPlan.end === 'revocable' ? '; revoking starts after the job' : ''}`,
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
    if (!dryRun)
        prepare_refuse((0,guard/* certainRefusal */.bq)(run, guardInputs(raw)), record, console);
    const policy = await resolvePolicy({ raw, defaults: inputDefaults, run, clouds: registry/* clouds */.Pk, github });
    const plan = planOf(policy.raw, run);
    show(plan, [...policy.notices, ...plan.notices], policy.profile, console);
    if (plan.dryRun)
        return plan;
    const decision = await (0,guard/* runGuard */.hd)({ run, rules: policy.guard, github });
    prepare_refuse(decision, record, console);
    return plan;
}
/** Puts a decision on record; a refusal is printed, since a failed step leaves no file. */
function prepare_refuse(decision, record, console) {
    if (!decision)
        return;
    record.add(decision.allowed ? 'guard.allowed' : 'guard.refused', undefined, (0,guard/* guardData */.il)(decision));
    const refusal = (0,guard/* guardError */.wt)(decision);
    if (!refusal)
        return;
    console.group('Record', record.lines);
    throw refusal;
}
function guardInputs(raw) {
    const problems = new errors_error/* Problems */.Zw();
    const rules = (0,guard/* readGuardInputs */.Zz)(new reader/* InputReader */.i_(raw, problems, () => ({ problem: 'is not read here' })));
    problems.throwIfAny();
    return rules;
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


/***/ })

};
