export const id = 87;
export const ids = [87];
export const modules = {

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
    return (audience, signal, onSent) => {
        if (run.identity.bearer !== '')
            console.secrets.add(run.identity.bearer);
        return (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchIdentityToken */ .G)(run.identity, audience, {
            clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
            signal,
            secret: (value) => console.secrets.add(value),
            progress: (text) => console.info(text),
            missingBecause: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNoIdentity */ ._G)(run),
            ...(onSent ? { onSent } : {}),
        });
    };
}


/***/ }),

/***/ 7087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   start: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _broker_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1729);
/* harmony import */ var _broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3664);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5233);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8431);
/* harmony import */ var _delivery_deliver_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1881);
/* harmony import */ var _end_asked_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6901);
/* harmony import */ var _flow_prepare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4293);
/* harmony import */ var _issue_issue_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6234);
/* harmony import */ var _record_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3377);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2472);
/* harmony import */ var _runner_console_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3459);
/* harmony import */ var _runner_context_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1017);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5223);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7844);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1712);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(2208);
















/** inputs -> plan -> identity -> issue -> deliver -> record. */
async function start() {
    const console = new _runner_console_js__WEBPACK_IMPORTED_MODULE_10__/* .Console */ .C();
    const cancelled = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => cancelled.abort((0,_issue_issue_js__WEBPACK_IMPORTED_MODULE_7__/* .cancelledError */ .Y)()));
    await (0,_guarded_js__WEBPACK_IMPORTED_MODULE_13__/* .guarded */ .N)(console, process.env.RUNNER_DEBUG === '1', () => main(console, cancelled.signal));
}
async function main(console, cancelled) {
    const run = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .readContext */ .yI)(process.env);
    (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)(_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .emptyState */ .p$);
    const record = new _record_record_js__WEBPACK_IMPORTED_MODULE_9__/* .AuditRecord */ .n((0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runUrl */ .Vp)(run), _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m.now);
    const inputs = (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .readInputs */ .Ko)(process.env, _flow_prepare_js__WEBPACK_IMPORTED_MODULE_6__/* .inputDefaults */ .V);
    (0,_broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseShadowedInputs */ .HX)(inputs, process.env);
    const plan = await (0,_flow_prepare_js__WEBPACK_IMPORTED_MODULE_6__/* .prepare */ .i)(inputs, {
        run,
        console,
        record,
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
    });
    if (plan.dryRun)
        return (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)({ ..._runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .emptyState */ .p$, stage: 'dry-run' });
    const names = plan.clouds.map((cloud) => cloud.cloud);
    if ((0,_delivery_deliver_js__WEBPACK_IMPORTED_MODULE_4__/* .holdsEnvironment */ .gY)(plan))
        (0,_record_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseSecondLease */ .rl)(run.temp, names, (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runKey */ .r7)(run));
    if (plan.deliver.includes('env'))
        warnOfShadows(plan, console);
    // Read before a cloud's code runs: it takes ambient variables out of this process.
    const brokered = plan.deliver.includes('broker');
    if (brokered)
        (0,_broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseShadowed */ .kT)(plan.clouds, process.env);
    const shadows = brokered ? (0,_broker_shadows_js__WEBPACK_IMPORTED_MODULE_1__/* .shadowsOf */ .Bh)(plan.clouds, process.env) : [];
    const asked = (0,_end_asked_js__WEBPACK_IMPORTED_MODULE_5__/* .askedOf */ .i)(plan);
    const state = { ..._runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .emptyState */ .p$, stage: 'issuing', asked, revoke: plan.revoke };
    (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)(state);
    const askedAt = _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m.monotonic();
    const leases = await (0,_issue_issue_js__WEBPACK_IMPORTED_MODULE_7__/* .issueAll */ .d)(plan, {
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
        cancelled,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        fetchIdentity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_14__/* .identityFetcher */ .u)(run, console),
        remaining: (left) => (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ)({ ...state, asked: asked.filter(({ cloud }) => left.includes(cloud)) }),
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
    const folder = new _record_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .RecordFolder */ .au(run.temp, plan.session);
    const broker = brokered
        ? await (0,_broker_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .launchBroker */ .D)(plan, leases, {
            console,
            clock: _clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
            identity: run.identity,
            folder,
            askedAt,
            shadows,
            env: process.env,
            signal: cancelled,
        })
        : undefined;
    try {
        (0,_delivery_deliver_js__WEBPACK_IMPORTED_MODULE_4__/* .deliver */ .cK)(plan, leases, { console, record, runKey: (0,_runner_context_js__WEBPACK_IMPORTED_MODULE_11__/* .runKey */ .r7)(run), state, folder, broker });
        await broker?.keep();
    }
    catch (error) {
        broker?.kill();
        throw error;
    }
    await (0,_report_js__WEBPACK_IMPORTED_MODULE_15__/* .reportIssued */ .G)(plan, leases, record, console);
}
/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan, console) {
    for (const { cloud } of plan.clouds) {
        for (const name of (0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .cloudByName */ .WA)(cloud).shadows) {
            if (process.env[name]) {
                console.warning(`${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`);
            }
        }
    }
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
    const sent = options.onSent ? { onSent: options.onSent } : {};
    const headers = {
        authorization: `Bearer ${endpoint.bearer}`,
        accept: 'application/json',
        'user-agent': 'agent-creds',
    };
    try {
        const response = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L)(async () => {
            const answer = await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .request */ .Em)({ url, headers, timeoutMs: CALL_TIMEOUT_MS, signal, ...sent });
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


/***/ })

};
