export const id = 749;
export const ids = [749];
export const modules = {

/***/ 5749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5233);
/* harmony import */ var _flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4293);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1017);
/* harmony import */ var _split_handoff_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8062);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7844);








/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_4__/* .Console */ .C();
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_7__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', async () => {
        const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readContext */ .yI)(process.env);
        const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m.now);
        await (0,_flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__/* .prepare */ .i)((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .Ko)(process.env, _flow_prepare_js__WEBPACK_IMPORTED_MODULE_2__/* .inputDefaults */ .V), { run, console, record, clock: _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m });
        if (record.lines.length > 0)
            console.group('Record', record.lines);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('handoff-id', (0,_split_handoff_js__WEBPACK_IMPORTED_MODULE_6__/* .newHandoffId */ .m4)());
    });
}


/***/ }),

/***/ 7844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ guarded)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);

/** Runs an entry: its own errors become annotations, a defect becomes INTERNAL_ERROR, and either way exit 1. */
async function guarded(console, debug, body) {
    try {
        await body();
    }
    catch (error) {
        process.exitCode = 1;
        if (error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u) {
            console.error(error);
            for (const code of new Set(error.problems.map((problem) => problem.code)))
                console.info(`${code}: ${help(code)}`);
            if (debug && error.cause instanceof Error)
                console.debug(error.cause.stack ?? error.cause.message);
            return;
        }
        const name = error instanceof Error ? error.name : typeof error;
        console.problem({
            code: 'INTERNAL_ERROR',
            what: `agent-creds has a defect (${name})`,
            why: 'something happened that it does not know; nothing was exported',
            fix: 'run the job again with debug logging and report what it shows: https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging',
        });
        if (debug && error instanceof Error)
            console.debug(error.stack ?? error.message);
    }
}
/** Where a code is explained: in the repository this action came from, at the version that runs. */
function help(code) {
    const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = process.env;
    const page = `docs/troubleshooting.md#${code.toLowerCase()}`;
    if (!GITHUB_SERVER_URL || !GITHUB_ACTION_REPOSITORY)
        return page;
    return `${GITHUB_SERVER_URL}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}


/***/ }),

/***/ 4293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ inputDefaults),
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/clouds/clouds.js + 7 modules
var clouds = __webpack_require__(8431);
// EXTERNAL MODULE: ./lib/errors/error.js
var errors_error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/github/client.js + 1 modules
var client = __webpack_require__(8935);
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
    const configured = clouds/* clouds */.Pk.filter((cloud) => cloud.isConfigured(inputs));
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
        const owners = new Set(line.whats.map((what) => (0,clouds/* cloudOfService */.ar)(what.service)));
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
    problems.add('CLOUD_MISSING', 'No cloud is configured', `none of ${clouds/* clouds */.Pk.map((c) => `\`${c.configuredBy}\``).join(', ')} is set`, 'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*');
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
            const cloud = (0,clouds/* cloudByName */.WA)(cloudPlan.cloud);
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

// EXTERNAL MODULE: ./lib/policy/load.js
var load = __webpack_require__(6964);
// EXTERNAL MODULE: ./lib/policy/model.js
var model = __webpack_require__(4955);
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
    return file ? await withFile(context, file, profile, inputs, problems) : withoutFile(raw, asked, profile);
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
async function withFile(context, file, name, inputs, problems) {
    const { raw } = context;
    if (name === '') {
        if (!file.allowInline)
            refuseInline(context, file, inputs, problems);
        const guard = tighten(inputs, file, problems);
        problems.throwIfAny();
        return { raw, guard, origin: 'inline', profile: '', notices: [] };
    }
    const { applyProfile, findProfile } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(507)]).then(__webpack_require__.bind(__webpack_require__, 9507));
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
const inputDefaults = Object.assign({}, commonInputs, ...clouds/* clouds */.Pk.map((cloud) => cloud.inputs));
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
            ...(dryRun ? { attempts: 1, timeoutMs: 5_000 } : { onSent: () => warmUp(raw) }),
        });
    // A workflow without a profile is complete by itself, so what is wrong in it is said before GitHub is asked.
    if ((raw.profile ?? '').trim() === '')
        planOf(raw, run);
    if (!dryRun)
        refuse((0,guard/* certainRefusal */.bq)(run, guardInputs(raw)), record, console);
    const policy = await resolvePolicy({ raw, defaults: inputDefaults, run, clouds: clouds/* clouds */.Pk, github });
    const plan = planOf(policy.raw, run);
    show(plan, [...policy.notices, ...plan.notices], policy.profile, console);
    if (plan.dryRun)
        return plan;
    const decision = await (0,guard/* runGuard */.hd)({ run, rules: policy.guard, github });
    refuse(decision, record, console);
    return plan;
}
/** Loads the code of the cloud with the most requests while GitHub answers; a failure is met when it is used. */
function warmUp(raw) {
    const inputs = new reader/* InputReader */.i_(raw, new errors_error/* Problems */.Zw(), () => ({ problem: 'is not read here' }));
    const [first] = clouds/* clouds */.Pk
        .filter((cloud) => cloud.isConfigured(inputs))
        .sort((a, b) => b.requests - a.requests);
    first?.load().catch(() => { });
}
/** Puts a decision on record; a refusal is printed, since a failed step leaves no file. */
function refuse(decision, record, console) {
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
    /** `at` is for an event that another process saw earlier. */
    add(type, subject, data, at = this.#now()) {
        this.#events.push({
            specversion: '1.0',
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            source: this.#source,
            type: `dev.agent-creds.${type}.v1`,
            ...(subject === undefined ? {} : { subject }),
            time: new Date(at).toISOString(),
            datacontenttype: 'application/json',
            data,
        });
    }
    get lines() {
        return this.#events.map((event) => JSON.stringify(event));
    }
}


/***/ }),

/***/ 3459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Console)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2977);
/* harmony import */ var _text_safe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7174);
/* harmony import */ var _text_secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6246);




/**
 * Everything that is printed goes through here: known secrets are taken out and nothing can be mistaken for a
 * command of the runner.
 */
class Console {
    secrets = new _text_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .Secrets */ .S((value) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value));
    info(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(this.#clean(text));
    }
    notice(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm(this.#clean(text), { title: 'agent-creds' });
    }
    /** With a problem's code, `agent-creds CODE` is its title, as an error's would be. */
    warning(text, code) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(this.#clean(text), { title: code === undefined ? 'agent-creds' : `agent-creds ${code}` });
    }
    debug(text) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz(this.#clean(text));
    }
    /** One annotation: `::error title=agent-creds CODE::what. Why. Fix: how.` */
    problem(problem) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(this.#clean((0,_errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .formatProblem */ .Vw)(problem)), { title: `agent-creds ${problem.code}` });
    }
    /** An annotation at a line of a file of the checkout. */
    at(place, level, what) {
        const print = level === 'error' ? _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3 : _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e;
        print(this.#clean((0,_errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .formatProblem */ .Vw)(what)), place);
    }
    error(error) {
        for (const problem of error.problems)
            this.problem(problem);
    }
    group(title, lines) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh((0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safeLine */ .om)(title));
        for (const line of lines)
            this.info(line);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
    }
    #clean(text) {
        return (0,_text_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safeBlock */ .BW)(this.secrets.redact(text));
    }
}


/***/ }),

/***/ 1017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   Xx: () => (/* binding */ workspaceReader),
/* harmony export */   _G: () => (/* binding */ whyNoIdentity),
/* harmony export */   r7: () => (/* binding */ runKey),
/* harmony export */   yI: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2977);



/** @throws {AgentCredsError} RUNNER_MISSING outside a runner: without its files, values would be printed instead. */
function readContext(env) {
    const needed = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'RUNNER_TEMP'];
    const missing = needed.filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentCredsError */ .$u({
            code: 'RUNNER_MISSING',
            what: `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`,
            why: 'this program is an action and is started by a GitHub Actions runner, which sets them',
            fix: 'uses: org/agent-creds@v1   # in a step of a workflow; `npm run demo` shows a run without GitHub',
        });
    }
    const text = (name) => env[name] ?? '';
    return {
        runId: text('GITHUB_RUN_ID') || '0',
        attempt: text('GITHUB_RUN_ATTEMPT') || '1',
        jobId: text('GITHUB_JOB'),
        repository: text('GITHUB_REPOSITORY'),
        serverUrl: text('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
        eventName: text('GITHUB_EVENT_NAME'),
        actor: text('GITHUB_ACTOR'),
        triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
        workflow: text('GITHUB_WORKFLOW'),
        workflowRef: text('GITHUB_WORKFLOW_REF'),
        ref: text('GITHUB_REF'),
        workspace: text('GITHUB_WORKSPACE'),
        temp: text('RUNNER_TEMP'),
        debug: env.RUNNER_DEBUG === '1',
        identity: {
            url: text('ACTIONS_ID_TOKEN_REQUEST_URL'),
            bearer: text('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
        },
        event: readEvent(text('GITHUB_EVENT_PATH')),
    };
}
function readEvent(path) {
    try {
        const event = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        return typeof event === 'object' && event !== null ? event : {};
    }
    catch {
        return {};
    }
}
/** One job of one run: what a mark in RUNNER_TEMP is compared with. */
function runKey(run) {
    return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
}
/** The run's page, for records. */
function runUrl(context) {
    return `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}`;
}
/**
 * The action's inputs as the runner passes them: the name with spaces as underscores, upper-case. One that the
 * runner did not set has its default.
 */
function readInputs(env, defaults) {
    return Object.fromEntries(Object.entries(defaults).map(([name, fallback]) => {
        const value = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
        return [name, value ?? fallback];
    }));
}
/** No policy is anywhere near this long. */
const LONGEST_FILE = 64 * 1024;
/** Reads a file of the workspace and nothing outside it, links followed. */
function workspaceReader(workspace) {
    return (path) => {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) || /^[A-Za-z]:/.test(path))
            return { problem: 'is not relative to the workspace' };
        try {
            const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace);
            const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path));
            const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, file);
            if (inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || inside === '..' || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside)) {
                return { problem: 'is outside the workspace' };
            }
            const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
            if (!stat.isFile())
                return { problem: 'is not a file' };
            if (stat.size > LONGEST_FILE)
                return { problem: `is larger than ${LONGEST_FILE / 1024} KiB` };
            return {
                text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')
                    .replace(/^\ufeff/, '')
                    .trim(),
            };
        }
        catch {
            return { problem: 'is not a file of the workspace' };
        }
    };
}
/** Why this job probably has no `id-token: write`, in the words its author needs. */
function whyNoIdentity(context) {
    if ([context.actor, context.triggeringActor].includes('dependabot[bot]')) {
        return 'the run was started by Dependabot, whose runs get no identity token on pull_request';
    }
    const head = context.event.pull_request?.head;
    if (head !== undefined && head.repo?.full_name !== context.repository) {
        return 'the run is for a pull request from a fork, and GitHub gives those no identity token';
    }
    return 'the job (or the workflow that calls it) does not grant `id-token: write`; when any permission is listed, those left out are none';
}


/***/ }),

/***/ 8062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZQ: () => (/* binding */ readHandoff),
/* harmony export */   bC: () => (/* binding */ pieceKind),
/* harmony export */   cG: () => (/* binding */ pieceName),
/* harmony export */   h5: () => (/* binding */ sameHandoff),
/* harmony export */   kr: () => (/* binding */ isHandoffId),
/* harmony export */   m4: () => (/* binding */ newHandoffId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const ID = /^[a-z0-9]{16,64}$/;
function isHandoffId(text) {
    return ID.test(text);
}
/** 128 random bits in letters that every artifact name may hold. */
function newHandoffId(random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return random(16).toString('hex');
}
/**
 * A name that nobody has used before. Names are immutable, and a third job could take one that can be guessed; the
 * attempt is in it because a re-run sees the artifacts of the attempts before it.
 */
function pieceName(handoff, kind, random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}
/** The kind of a piece of this hand-over, or `undefined` for any other artifact. */
function pieceKind(handoff, name) {
    const prefix = prefixOf(handoff);
    if (!name.startsWith(prefix))
        return undefined;
    return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1];
}
function sameHandoff(a, b) {
    return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}
/** What a message says it belongs to; `undefined` where it does not say. */
function readHandoff(value) {
    const { id, repository, runId, attempt } = (value ?? {});
    const texts = [id, repository, runId, attempt];
    if (!texts.every((text) => typeof text === 'string' && text !== ''))
        return undefined;
    const [one = '', two = '', three = '', four = ''] = texts;
    return { id: one, repository: two, runId: three, attempt: four };
}
function prefixOf({ id, attempt }) {
    return `agent-creds-${id}-${attempt}-`;
}


/***/ }),

/***/ 7174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ safeBlock),
/* harmony export */   UZ: () => (/* binding */ markdownCell),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
/**
 * Makes untrusted text safe to print where the runner reads commands: one line, no control characters, and neither
 * `::command::` at its start nor `##[command]` anywhere (both are acted on in stdout and stderr).
 */
function safeLine(text) {
    return neutralise(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}
/** The same for text that may have line breaks. */
function safeBlock(text) {
    return text
        .split(/\r\n|\n|\r/)
        .map(safeLine)
        .join('\n');
}
function neutralise(line) {
    return line.replace(/^(\s*):(?=:)/, '$1\u2236').replace(/##\[/g, '##\u2060[');
}
/** Text inside a Markdown table cell of the job summary. */
function markdownCell(text) {
    return safeLine(text).replace(/[\\`*_{}[\]()<>#|!&~$@]/g, (c) => `&#${c.charCodeAt(0)};`);
}


/***/ })

};
