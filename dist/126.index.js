export const id = 126;
export const ids = [126];
export const modules = {

/***/ 5233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock),
/* harmony export */   u: () => (/* binding */ instant)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
/** `2026-11-21T12:15:03Z`: RFC 3339, whole seconds, the form of every instant this action shows or exports. */
function instant(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}


/***/ }),

/***/ 9835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ parseRoleArn),
/* harmony export */   Mo: () => (/* binding */ partitions),
/* harmony export */   OD: () => (/* binding */ parseManagedPolicyArn)
/* harmony export */ });
/* unused harmony export isPartition */
/**
 * The partitions there are, each with the DNS suffix of its endpoints, the shape of its regions' names, and where its
 * one IAM endpoint is and in which region's name it is signed (AWS General Reference, "IAM endpoints and quotas").
 */
const partitions = {
    aws: {
        suffix: 'amazonaws.com',
        region: /^(?!cn-|us-gov-|eusc-|us-iso)[a-z]{2,3}(-[a-z]+)+-\d$/,
        example: 'us-east-1',
        iam: { host: 'iam.amazonaws.com', region: 'us-east-1' },
    },
    'aws-cn': {
        suffix: 'amazonaws.com.cn',
        region: /^cn-[a-z]+-\d$/,
        example: 'cn-north-1',
        iam: { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
    },
    'aws-us-gov': {
        suffix: 'amazonaws.com',
        region: /^us-gov-[a-z]+-\d$/,
        example: 'us-gov-west-1',
        iam: { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
    },
    'aws-eusc': {
        suffix: 'amazonaws.eu',
        region: /^eusc-[a-z]{2}-[a-z]+-\d$/,
        example: 'eusc-de-east-1',
        iam: { host: 'iam.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
    },
};
const ROLE = /^arn:([a-z-]+):iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
/** Reads a role ARN of a known partition (IAM User Guide, "IAM identifiers"). */
function parseRoleArn(text) {
    const [, partition, account, , name] = ROLE.exec(text) ?? [];
    if (account === undefined || name === undefined || !isPartition(partition))
        return undefined;
    return { arn: text, partition, account, name };
}
function isPartition(text) {
    return text !== undefined && Object.hasOwn(partitions, text);
}
const MANAGED = /^arn:([a-z-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,128}$/;
/** The partition and account of a managed policy's ARN; the account is `aws` for those AWS keeps. */
function parseManagedPolicyArn(text) {
    const [, partition, account] = MANAGED.exec(text) ?? [];
    if (account === undefined || !isPartition(partition))
        return undefined;
    return { partition, account };
}


/***/ }),

/***/ 4362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ planAws),
  l: () => (/* binding */ sessionPolicy)
});

// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/clouds/aws/arn.js
var aws_arn = __webpack_require__(9835);
;// CONCATENATED MODULE: ./lib/clouds/aws/policy.js
/** Session policy and managed policy ARNs together, in characters (STS API reference, AssumeRoleWithWebIdentity). */
const SESSION_POLICY_LIMIT = 2048;
/** The policy as the smallest JSON that says it: no spaces, no list around a single value. */
function renderPolicy(statements) {
    return JSON.stringify({ Version: '2012-10-17', Statement: statements }, (_key, value) => Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value);
}
/**
 * Merges allow statements without widening: two that agree in all but one of actions, resources or the values of
 * one condition key become one, and one that another contains is dropped. `{A on x, B on y}` stays two, since
 * together they would allow A on y.
 */
function mergeStatements(statements) {
    const merged = [];
    for (const statement of statements) {
        let next = statement;
        for (;;) {
            const index = merged.findIndex((other) => mergeTwo(other, next) !== undefined);
            const other = merged[index];
            const both = other && mergeTwo(other, next);
            if (!both)
                break;
            merged.splice(index, 1);
            next = both;
        }
        merged.push(next);
    }
    return merged;
}
function mergeTwo(a, b) {
    if (a.Effect !== 'Allow' || b.Effect !== 'Allow')
        return undefined;
    const sameAction = sameSet(a.Action, b.Action);
    const sameResource = sameSet(a.Resource, b.Resource);
    const sameCondition = conditionKey(a.Condition) === conditionKey(b.Condition);
    if (contains(a, b, sameCondition))
        return a;
    if (contains(b, a, sameCondition))
        return b;
    if (sameAction && sameCondition)
        return { ...a, Resource: union(a.Resource, b.Resource) };
    if (sameResource && sameCondition)
        return { ...a, Action: union(a.Action, b.Action) };
    if (sameAction && sameResource) {
        const Condition = mergeConditions(a.Condition, b.Condition);
        return Condition && { ...a, Condition };
    }
    return undefined;
}
/** True when `inner` allows nothing that `outer` does not: by name only, patterns are not compared. */
function contains(outer, inner, sameCondition) {
    if (!sameCondition && outer.Condition !== undefined)
        return false;
    return subset(inner.Action, outer.Action) && subset(inner.Resource, outer.Resource);
}
/** Values of one key are alternatives, so two single-key conditions on the same key merge; anything else does not. */
function mergeConditions(a, b) {
    const [left, right] = [singleKey(a), singleKey(b)];
    if (!left || !right || left.operator !== right.operator || left.key !== right.key)
        return undefined;
    if (!/^((ForAnyValue:)?String(Equals|Like)|Arn(Equals|Like)|IpAddress)$/.test(left.operator))
        return undefined;
    return { [left.operator]: { [left.key]: union(left.values, right.values) } };
}
function singleKey(condition) {
    const operators = Object.entries(condition ?? {});
    const [operator, keys] = operators[0] ?? [];
    const entries = Object.entries(keys ?? {});
    const [key, values] = entries[0] ?? [];
    if (operators.length !== 1 || entries.length !== 1 || !operator || !key || !values)
        return undefined;
    return { operator, key, values };
}
function conditionKey(condition) {
    return JSON.stringify(condition ?? {});
}
function sameSet(a, b) {
    return subset(a, b) && subset(b, a);
}
function subset(a, b) {
    return a.every((value) => b.includes(value));
}
function union(a, b) {
    return [...new Set([...a, ...b])];
}

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/notices.js
/**
 * What the lines themselves show that somebody will trip over. Only what can be seen is said: whether a bucket is
 * encrypted with a KMS key cannot, and a notice on every `s3:` line would be read by nobody; the table says it.
 */
function presetNotices(lines) {
    // Beside `aws:inherit` no line takes anything away.
    if (asks(lines, 'aws:inherit'))
        return [];
    return rules.flatMap((rule) => rule(lines));
}
const passRole = (lines) => {
    if (!asks(lines, 'ecs:deploy') || asks(lines, 'iam:PassRole'))
        return [];
    return [
        'ecs:deploy does not pass roles: registering a task definition that names one is refused unless the scope has `iam:PassRole  ROLE-ARN`',
    ];
};
const ecrToken = (lines) => {
    if (asks(lines, 'ecr:GetAuthorizationToken'))
        return [];
    if (asks(lines, 'ecr:pull') || asks(lines, 'ecr:push')) {
        return [
            'ecr:GetAuthorizationToken is allowed on `*`, as logging in to a registry belongs to no repository',
        ];
    }
    if (!asks(lines, 'ecr:BatchGetImage') && !asks(lines, 'ecr:PutImage'))
        return [];
    return [
        'no line allows `ecr:GetAuthorizationToken  *`, so `docker login` is refused; ecr:pull and ecr:push include it',
    ];
};
/** The usual mistake of a scope for models: everything works until the first streamed answer. */
const streaming = (lines) => {
    if (asks(lines, 'bedrock:invoke') || !asks(lines, 'bedrock:InvokeModel'))
        return [];
    if (asks(lines, 'bedrock:InvokeModelWithResponseStream'))
        return [];
    return [
        'no line allows bedrock:InvokeModelWithResponseStream, so streamed answers are refused; bedrock:invoke includes it',
    ];
};
/** A key among the lines tells that something is encrypted with it; who writes there has to make data keys. */
const dataKeys = (lines) => {
    const writes = ['s3:write', 'sqs:send', 'sns:publish'].filter((name) => asks(lines, name));
    if (writes.length === 0 || !asks(lines, 'kms:decrypt') || asks(lines, 'kms:GenerateDataKey'))
        return [];
    return [
        `kms:decrypt is enough to read; for ${writes.join(', ')} under that key add \`kms:GenerateDataKey  KEY-ARN\``,
    ];
};
const secretSuffix = (lines) => lines.flatMap(({ where = '', whats }) => {
    // A digit and a capital letter: six random characters, and hardly the end of a name somebody chose.
    const random = /-(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{6}$/.test(where) && !where.startsWith('arn:');
    if (!random || !whats.some((what) => nameOf(what) === 'secretsmanager:read'))
        return [];
    return [
        `secretsmanager:read takes the name of a secret; "${where}" seems to end in the random characters of its ARN, which are added anyway`,
    ];
});
const globalProfile = (lines) => {
    const global = lines.some(({ where = '', whats }) => /(^|\/)(global|\*)\./.test(where) && whats.some((what) => nameOf(what) === 'bedrock:invoke'));
    return global ? ['a global inference profile sends prompts to any region of the partition'] : [];
};
const rules = [passRole, ecrToken, streaming, dataKeys, secretSuffix, globalProfile];
/** True when a line names the preset or the action, also by a pattern such as `kms:*`. */
function asks(lines, name) {
    return lines.some((line) => line.whats.some((what) => matches(nameOf(what), name)));
}
function nameOf({ service, verb }) {
    return `${service}:${verb}`;
}
/** IAM compares action names without regard to case; presets are told apart by it. */
function matches(pattern, name) {
    if (pattern === name)
        return true;
    const action = /:[A-Z]/.test(name);
    if (!action || /^[a-z0-9-]+:[a-z0-9_-]+$/.test(pattern))
        return false;
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'i').test(name);
}

// EXTERNAL MODULE: ./lib/clouds/aws/revoke/target.js
var target = __webpack_require__(1254);
;// CONCATENATED MODULE: ./lib/clouds/aws/revoke/input.js



/** Reads `aws-revoke-role`, and says where `revoke: required` can never be kept. */
function readRevokeRole(context, role) {
    const { inputs, problems } = context;
    const name = role ? `${role.name}-revoke` : 'agent-revoke';
    const example = `arn:${role?.partition ?? 'aws'}:iam::${role?.account ?? '111122223333'}:role/${name}`;
    if (!inputs.has('aws-revoke-role')) {
        if (context.revoke === 'required') {
            problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for AWS', 'STS has no call that ends a session; a role that may put a deny on it (docs/revocation.md) is not named', `aws-revoke-role: ${example}   # or revoke: auto, and the lease ends with its ttl`);
        }
        return undefined;
    }
    const text = inputs.text('aws-revoke-role', example);
    if (text === '')
        return undefined;
    const revokeRole = (0,aws_arn/* parseRoleArn */.DM)(text);
    const bad = (why) => {
        inputs.invalid('aws-revoke-role', why, `aws-revoke-role: ${example}`);
        return undefined;
    };
    if (!revokeRole)
        return bad(`${(0,reader/* quote */.hD)(text)} is not the ARN of a role`);
    if (role && revokeRole.arn === role.arn)
        return bad('it is `aws-role` itself: what can deny its own sessions can take the deny off again');
    if (role && !(0,target/* mayRevoke */.Mz)(role, revokeRole))
        return bad(`${(0,reader/* quote */.hD)(text)} is not in the account of \`aws-role\`, ${role.account}`);
    return revokeRole;
}

// EXTERNAL MODULE: ./lib/clouds/aws/scope.js + 21 modules
var scope = __webpack_require__(5123);
;// CONCATENATED MODULE: ./lib/clouds/aws/session-policy.js
const STATEMENT_KEYS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
/**
 * Reads `aws-session-policy`: a policy document without principals (IAM User Guide, "IAM JSON policy elements").
 * @returns its statements as they are written, or `undefined` after adding every problem found.
 */
function parseSessionPolicy(json, problems) {
    const before = problems.count;
    const bad = (why) => problems.add('POLICY_INVALID', '`aws-session-policy` is not a session policy', why, `aws-session-policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::my-bucket/*"}]}'`);
    let document;
    try {
        document = JSON.parse(json);
    }
    catch {
        bad('it does not parse as JSON');
        return undefined;
    }
    if (!isObject(document)) {
        bad('it is not a JSON object');
        return undefined;
    }
    if (/[^\x09\x0a\x0d\x20-\xff]/.test(json))
        bad('it holds a character outside U+0020 to U+00FF, which STS refuses');
    for (const key of Object.keys(document)) {
        if (!['Version', 'Id', 'Statement'].includes(key))
            bad(`${JSON.stringify(key)} is not an element of a policy`);
    }
    // What is sent says 2012-10-17; that is the same policy as one of the older version unless it has variables.
    const version = document.Version ?? '2008-10-17';
    if (version !== '2012-10-17' && (version !== '2008-10-17' || json.includes('${'))) {
        bad('its "Version" is not "2012-10-17", and without it policy variables are read as plain text');
    }
    const statement = document.Statement;
    const statements = Array.isArray(statement) ? statement : [statement];
    if (statement === undefined || statements.length === 0)
        bad('it has no "Statement"');
    else
        for (const [index, one] of statements.entries())
            checkStatement(one, index + 1, bad);
    return problems.count === before ? statements : undefined;
}
function checkStatement(statement, number, bad) {
    const here = `statement ${number}`;
    if (!isObject(statement)) {
        bad(`${here} is not an object`);
        return;
    }
    for (const key of Object.keys(statement)) {
        if (key === 'Principal' || key === 'NotPrincipal')
            bad(`${here} names a "${key}", which a session policy cannot`);
        else if (!STATEMENT_KEYS.includes(key))
            bad(`${here} has ${JSON.stringify(key)}, which is not an element of a statement`);
    }
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
        bad(`${here} needs "Effect": "Allow" or "Deny"`);
    for (const [one, other] of [
        ['Action', 'NotAction'],
        ['Resource', 'NotResource'],
    ]) {
        const present = [one, other].filter((key) => Object.hasOwn(statement, key));
        if (present.length !== 1)
            bad(`${here} needs exactly one of "${one}" and "${other}"`);
        for (const key of present) {
            if (!isStrings(statement[key]))
                bad(`${here}: "${key}" is not a string or a list of strings`);
        }
    }
    const condition = statement.Condition;
    if (condition === undefined)
        return;
    if (!isObject(condition) || !Object.values(condition).every(isObject))
        bad(`${here}: "Condition" is not an object of objects`);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isStrings(value) {
    const list = Array.isArray(value) ? value : [value];
    return list.length > 0 && list.every((entry) => typeof entry === 'string' && entry !== '');
}

;// CONCATENATED MODULE: ./lib/clouds/aws/walls.js
/** Everything the role allows: the base of a policy that only takes away. */
const allowAll = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
/**
 * Ends the session at `instant` (RFC 3339, UTC). STS issues no session under 15 minutes, so a shorter life is a
 * deny in the session policy, which AWS evaluates with its own clock at every request.
 */
function denyFrom(instant) {
    return {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': [instant] } },
    };
}
/**
 * Denies requests from outside the ranges. It spares calls that AWS services make on the caller's behalf
 * (`aws:ViaAWSService`) and calls through VPC endpoints, which carry no `aws:SourceIp`: without `Null`, a negated
 * operator would match the missing key (IAM User Guide, "Negated matching condition operators").
 */
function denyOutside(cidrs) {
    return {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: {
            NotIpAddress: { 'aws:SourceIp': cidrs },
            Null: { 'aws:SourceIp': ['false'] },
            BoolIfExists: { 'aws:ViaAWSService': ['false'] },
        },
    };
}

;// CONCATENATED MODULE: ./lib/clouds/aws/plan.js








/** STS issues no session shorter than this; a shorter life is a deny in the session policy. */
const SHORTEST_SESSION = 900;
/** Stands for the instant of the time wall, which is known only once GitHub's token is; it has the same length. */
const SOME_INSTANT = '2026-01-01T00:00:00Z';
const ROLE_EXAMPLE = 'aws-role: arn:aws:iam::111122223333:role/agent';
function planAws(context) {
    const { inputs, problems, lines, ttl } = context;
    const before = problems.count;
    const role = readRole(context);
    const region = readRegion(context, role);
    const accounts = readAccounts(context, role);
    const managedPolicies = readManagedPolicies(context, role);
    const audience = inputs.text('aws-audience', 'sts.amazonaws.com') || 'sts.amazonaws.com';
    const endpoint = inputs.endpoint('aws-sts-endpoint', 'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com');
    const iamEndpoint = inputs.endpoint('aws-iam-endpoint', 'https://iam.amazonaws.com');
    const revokeRole = readRevokeRole(context, role);
    if (!role || !region)
        return undefined;
    const native = inputs.jsonText('aws-session-policy');
    const nativeStatements = native === undefined ? undefined : parseSessionPolicy(native, problems);
    const inherit = lines.some(scope/* isInherit */.Y);
    if (inherit && lines.length > 1)
        conflictingInherit(context, lines);
    const compiled = lines.filter((l) => !(0,scope/* isInherit */.Y)(l)).map((l) => (0,scope/* compileLine */.i)(l, { role, region }, problems));
    if (problems.count > before)
        return undefined;
    const walled = ttl < SHORTEST_SESSION;
    const base = nativeStatements ?? mergeStatements(compiled.flatMap((c) => c.statements));
    const walls = context.lockIp.length > 0 ? [denyOutside(context.lockIp)] : [];
    const onlyWalls = base.length === 0 && managedPolicies.length === 0;
    const needsPolicy = base.length > 0 || walls.length > 0 || walled;
    const statements = needsPolicy ? [...(onlyWalls ? [allowAll] : base), ...walls] : [];
    const revocable = revokeRole !== undefined && context.revoke !== 'off';
    const shown = describe({ compiled, statements, walled, managedPolicies, role, region, ttl, context });
    const view = revocable
        ? { ...shown, rows: [...shown.rows, ['revoked by', revokeRole.arn]] }
        : shown;
    if (problems.count > before)
        return undefined;
    for (const notice of presetNotices(lines))
        context.notice(notice);
    const narrowed = !inherit;
    return {
        cloud: 'aws',
        principal: role.arn,
        audience,
        session: context.session,
        ttl,
        scope: scopeOf(lines, native, managedPolicies),
        narrowed,
        end: revocable ? 'revocable' : 'expires',
        role,
        region,
        duration: Math.max(ttl, SHORTEST_SESSION),
        statements,
        walled,
        managedPolicies,
        accounts,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(revokeRole === undefined ? {} : { revokeRole }),
        ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
        view,
    };
}
/** The `Policy` parameter, with the time wall at `instant` where the plan has one; `undefined` where none is sent. */
function sessionPolicy(plan, instant) {
    const statements = plan.walled ? [...plan.statements, denyFrom(instant)] : plan.statements;
    return statements.length === 0 ? undefined : renderPolicy(statements);
}
/** How the lease's scope reads where no scope lines were written. */
function scopeOf(lines, native, managed) {
    if (lines.length > 0)
        return lines.map((line) => line.text);
    return [...(native === undefined ? [] : ['aws-session-policy']), ...managed];
}
function readRole({ inputs, problems }) {
    const text = inputs.text('aws-role', ROLE_EXAMPLE.slice('aws-role: '.length));
    const role = (0,aws_arn/* parseRoleArn */.DM)(text);
    if (role)
        return role;
    problems.add('INPUT_INVALID', '`aws-role` is not usable', `${(0,reader/* quote */.hD)(text)} is not the ARN of a role in one of the partitions ${Object.keys(aws_arn/* partitions */.Mo).join(', ')}`, ROLE_EXAMPLE);
    return undefined;
}
function readRegion({ inputs, problems }, role) {
    const partition = role?.partition ?? 'aws';
    const { example } = aws_arn/* partitions */.Mo[partition];
    if (!inputs.has('aws-region')) {
        problems.add('INPUT_MISSING', '`aws-region` is empty', 'a role needs a region: STS is asked there', `aws-region: ${example}`);
        return undefined;
    }
    const region = inputs.text('aws-region', example);
    if (region === '')
        return undefined;
    const known = role ? aws_arn/* partitions */.Mo[partition].region.test(region) : /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region);
    if (known)
        return region;
    inputs.invalid('aws-region', `${(0,reader/* quote */.hD)(region)} is not a region of the partition ${partition}`, `aws-region: ${example}`);
    return undefined;
}
/** The role's own ARN names the account, so the allow-list is settled before anything is asked. */
function readAccounts({ inputs, problems }, role) {
    const accounts = inputs.list('aws-account-ids').flatMap((line) => line.split(/[\s,]+/).filter(Boolean));
    for (const account of accounts) {
        if (!/^\d{12}$/.test(account)) {
            inputs.invalid('aws-account-ids', `${(0,reader/* quote */.hD)(account)} is not an account id of 12 digits`, "aws-account-ids: '111122223333'   # in quotes: YAML drops leading zeros");
        }
    }
    if (role && accounts.length > 0 && !accounts.includes(role.account)) {
        problems.add('AWS_ACCOUNT_REFUSED', `\`aws-role\` is in account ${role.account}`, `\`aws-account-ids\` allows ${accounts.join(', ')} only`, `aws-role: a role of an allowed account, or aws-account-ids: '${role.account}'`);
    }
    return accounts;
}
function readManagedPolicies({ inputs }, role) {
    const example = `aws-managed-policies: arn:${role?.partition ?? 'aws'}:iam::aws:policy/ReadOnlyAccess`;
    const arns = inputs.list('aws-managed-policies');
    if (arns.length > 10) {
        inputs.invalid('aws-managed-policies', `it lists ${arns.length} policies and STS takes at most 10`, example);
    }
    for (const arn of arns) {
        const parsed = (0,aws_arn/* parseManagedPolicyArn */.OD)(arn);
        if (!parsed) {
            inputs.invalid('aws-managed-policies', `${(0,reader/* quote */.hD)(arn)} is not the ARN of a managed policy`, example);
        }
        else if (role &&
            (parsed.partition !== role.partition || !['aws', role.account].includes(parsed.account))) {
            inputs.invalid('aws-managed-policies', `${(0,reader/* quote */.hD)(arn)} is not in the role's account`, example);
        }
    }
    return arns;
}
function conflictingInherit({ problems }, lines) {
    const other = lines.find((line) => !(0,scope/* isInherit */.Y)(line));
    problems.add('SCOPE_INVALID', '`scope` has `aws:inherit` beside other AWS lines', 'it already allows everything the role allows, so the others would narrow nothing', other ? `${other.text}   # without aws:inherit` : 'aws:inherit   # once');
}
/** Measures the policy against the limit and says what each line costs: the size it would save if it were gone. */
function describe(d) {
    const managedSize = d.managedPolicies.reduce((sum, arn) => sum + arn.length, 0);
    const json = sessionPolicy(d, SOME_INSTANT);
    const size = (json?.length ?? 0) + managedSize;
    const fixed = d.statements.slice(mergeStatements(d.compiled.flatMap((c) => c.statements)).length);
    const sizeWithout = (skip) => {
        const rest = mergeStatements(d.compiled.filter((c) => c !== skip).flatMap((c) => c.statements));
        return ((sessionPolicy({ statements: [...rest, ...fixed], walled: d.walled }, SOME_INSTANT)?.length ?? 0) +
            managedSize);
    };
    const lines = d.compiled.map((c) => ({
        line: c.line.text,
        became: c.statements.map(summarise).join('; '),
        cost: size - sizeWithout(c),
    }));
    if (size > SESSION_POLICY_LIMIT)
        tooLarge(d.context, size, lines);
    return {
        rows: [
            ['role', d.role.arn],
            ['region', d.region],
            ...(d.managedPolicies.length > 0 ? [['managed policies', d.managedPolicies.join(', ')]] : []),
            ...(d.walled
                ? [['ends by', 'a deny in the session policy: STS issues nothing under 15m']]
                : []),
        ],
        lines,
        documents: json === undefined
            ? []
            : [
                {
                    title: 'session policy',
                    json: json.replace(SOME_INSTANT, '<the instant it ends>'),
                    size,
                    limit: SESSION_POLICY_LIMIT,
                },
            ],
    };
}
function summarise(statement) {
    const when = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
    return `${statement.Action.join(', ')} on ${statement.Resource.join(', ')}${when}`;
}
function tooLarge({ problems }, size, lines) {
    const costliest = [...lines].sort((a, b) => b.cost - a.cost).slice(0, 3);
    const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
    problems.add('POLICY_TOO_LARGE', `The session policy has ${size} characters`, `STS takes ${SESSION_POLICY_LIMIT} for the policy and the managed policies' ARNs together${named ? `; the costliest lines are ${named}` : ''}`, 'join places with a wildcard (s3:read  my-bucket/reports/*), or move the rights to the role and write fewer lines');
}


/***/ }),

/***/ 1254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ hasAwsEndpoints),
/* harmony export */   Jy: () => (/* binding */ saveTarget),
/* harmony export */   Mz: () => (/* binding */ mayRevoke),
/* harmony export */   XI: () => (/* binding */ ROLE_ID),
/* harmony export */   _E: () => (/* binding */ readTarget)
/* harmony export */ });
/* harmony import */ var _inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(178);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9835);


/** A role's unique id (IAM User Guide, "IAM identifiers"). */
const ROLE_ID = /^AROA[A-Z0-9]{12,124}$/;
/** The plan's target as plain text, completed by the lease once there is one. */
function saveTarget(plan, lease) {
    if (!plan.revokeRole || plan.end !== 'revocable')
        return undefined;
    // Where STS gave no id that is one, IAM is asked for it.
    const roleId = ROLE_ID.test(lease?.facts.roleId ?? '') ? lease?.facts.roleId : undefined;
    return {
        role: plan.role.arn,
        revokeRole: plan.revokeRole.arn,
        region: plan.region,
        audience: plan.audience,
        session: plan.session,
        ttl: String(plan.ttl),
        ...(plan.endpoint === undefined ? {} : { stsEndpoint: plan.endpoint }),
        ...(plan.iamEndpoint === undefined ? {} : { iamEndpoint: plan.iamEndpoint }),
        ...(roleId ? { roleId } : {}),
        ...(lease ? { expiresAt: String(lease.expiresAt) } : {}),
    };
}
/**
 * Reads back what {@link saveTarget} wrote. Nothing in it is taken on trust: it may have passed through a file that
 * other steps can write. So it can only ever name a role, a revoke role of the same account, and AWS's own hosts
 * (or loopback): with it, the worst that can be asked for is a deny on a session.
 * @returns `undefined` when any of it is not what this action writes.
 */
function readTarget(saved) {
    const text = (name) => (typeof saved[name] === 'string' ? saved[name] : '');
    const role = (0,_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRoleArn */ .DM)(text('role'));
    const revokeRole = (0,_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRoleArn */ .DM)(text('revokeRole'));
    if (!role || !revokeRole || !mayRevoke(role, revokeRole))
        return undefined;
    const [region, audience, session, ttl] = [text('region'), text('audience'), text('session'), text('ttl')];
    if (!_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .partitions */ .Mo[role.partition].region.test(region))
        return undefined;
    if (!/^[\x21-\x7e]{1,255}$/.test(audience) || !/^[\w+=,.@-]{2,64}$/.test(session))
        return undefined;
    if (!/^\d{1,5}$/.test(ttl))
        return undefined;
    const [stsEndpoint, iamEndpoint, roleId, expiresAt] = [
        text('stsEndpoint'),
        text('iamEndpoint'),
        text('roleId'),
        text('expiresAt'),
    ];
    if (roleId !== '' && !ROLE_ID.test(roleId))
        return undefined;
    if (expiresAt !== '' && !/^\d{13}(\.\d+)?$/.test(expiresAt))
        return undefined;
    if (![stsEndpoint, iamEndpoint].every((url) => url === '' || URL.canParse(url)))
        return undefined;
    return {
        role,
        revokeRole,
        region,
        audience,
        session,
        ttl: Number(ttl),
        ...(stsEndpoint === '' ? {} : { stsEndpoint }),
        ...(iamEndpoint === '' ? {} : { iamEndpoint }),
        ...(roleId === '' ? {} : { roleId }),
        ...(expiresAt === '' ? {} : { expiresAt: Number(expiresAt) }),
    };
}
/** IAM addresses a role by its name, in the caller's account; and a role that ends itself could undo that too. */
function mayRevoke(role, revokeRole) {
    return (role.partition === revokeRole.partition &&
        role.account === revokeRole.account &&
        role.arn !== revokeRole.arn);
}
const AWS_HOST = /\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws)$/;
/** Whether every endpoint of a target is AWS's own (VPC endpoints are) or this machine. */
function hasAwsEndpoints(target) {
    return [target.stsEndpoint, target.iamEndpoint].every((text) => {
        if (text === undefined)
            return true;
        const url = URL.parse(text);
        if (!url)
            return false;
        return (0,_inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.hostname) || (url.protocol === 'https:' && AWS_HOST.test(url.hostname));
    });
}


/***/ }),

/***/ 5123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ compileLine),
  Y: () => (/* binding */ isInherit)
});

// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/text/nearest.js
var nearest = __webpack_require__(4581);
;// CONCATENATED MODULE: ./lib/clouds/aws/presets/preset.js
/** A place that cannot be read: why, and a line that can. */
class PlaceError extends Error {
    fix;
    constructor(why, fix) {
        super(why);
        this.fix = fix;
    }
}

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/place.js


/** A region or a pattern of regions. */
const REGION = /^[a-z0-9*?-]+$/;
/**
 * Reads a name, a pattern or an ARN. A name is in the role's account and in `aws-region`; another account or region
 * has to be written out in an ARN, so that a slip never reaches further than the place where the lease acts.
 * @throws {PlaceError} when it is none of them.
 */
function readPlace(where, target, kind, preset, example) {
    const { role, region } = target;
    if (where.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', example);
    const place = where.startsWith('arn:')
        ? readArn(where, target, kind, preset, example)
        : { partition: role.partition, region, account: role.account, name: where };
    if (kind.name.test(place.name))
        return place;
    const bare = place.name.startsWith(kind.prefix) ? place.name.slice(kind.prefix.length) : undefined;
    const meant = bare !== undefined && kind.name.test(bare) ? bare : kind.guess?.(place.name, target);
    throw new PlaceError(`${(0,reader/* quote */.hD)(place.name)} is not the name of ${kind.noun}`, meant === undefined ? example : `${preset}  ${meant}`);
}
function readArn(where, { role, region }, kind, preset, example) {
    const [, partition = '', service = '', asked = '', account = '', ...rest] = where.split(':');
    const last = rest.join(':');
    if (last === '')
        throw new PlaceError('the ARN has fewer than six parts', example);
    if (service !== kind.service || !last.startsWith(kind.prefix)) {
        throw new PlaceError(`it is not the ARN of ${kind.noun}`, example);
    }
    const owner = /^\d{12}$/.test(account) ? account : role.account;
    const place = REGION.test(asked) ? asked : region;
    const right = `${preset}  arn:${role.partition}:${kind.service}:${place}:${owner}:${last}`;
    if (partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is ${(0,reader/* quote */.hD)(partition)} and the role's is ${role.partition}`, right);
    }
    if (place !== asked)
        throw new PlaceError(`${(0,reader/* quote */.hD)(asked)} is not the region of ${kind.noun}`, right);
    // A pattern of accounts would reach whatever trusts the role anywhere.
    if (owner !== account)
        throw new PlaceError(`${(0,reader/* quote */.hD)(account)} is not an account of 12 digits`, right);
    return { partition, region: asked, account, name: last.slice(kind.prefix.length) };
}
/** The ARN of something at a place. */
function arnAt({ partition, region, account }, service, last) {
    return `arn:${partition}:${service}:${region}:${account}:${last}`;
}
/** The name and what is inside it; a name that ends in `*` already covers what is inside. */
function withInside(name, inside) {
    return name.endsWith('*') ? [name] : [name, `${name}${inside}`];
}

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/named.js

/** Makes the preset: one statement for the named resources, and one for what has no resource. */
function namedPreset({ kind, at, actions, resources, everywhere, ...row }) {
    const example = `${row.name}  ${at}`;
    return {
        ...row,
        example,
        compile(where, target) {
            const place = readPlace(where, target, kind, row.name, example);
            const names = resources?.(place.name) ?? [`${kind.prefix}${place.name}`];
            const named = allow(actions, names.map((name) => arnAt(place, kind.service, name)));
            return everywhere ? [named, allow(everywhere, ['*'])] : [named];
        },
    };
}
function allow(actions, resources) {
    return { Effect: 'Allow', Action: actions, Resource: resources };
}

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/bedrock.js




const NAME = 'bedrock:invoke';
const EXAMPLE = `${NAME}  anthropic.claude-sonnet-*`;
/** `Converse` and `ConverseStream` are authorized as these two. */
const ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const MODEL = /^[A-Za-z0-9._:*?-]{1,140}$/;
/**
 * Where a profile routes to, before the model's id: `us`, `eu`, `jp`, `us-gov`, `apac`, `global`, or `*` for any.
 * Dots cannot be counted instead, since models have them too (`deepseek.v3.2`).
 */
const PROFILE = /^([a-z]{2}|[a-z]{2}-[a-z]+|apac|amer|emea|global|\*)\.(.+)$/;
/** Models with capacity or weights of one's own: invoked by an ARN that says everything. */
const OWN = /^(provisioned-model|imported-model|custom-model-deployment)\/[a-z0-9*?-]+$/;
const bedrockPresets = [
    {
        name: NAME,
        where: 'id or pattern of a model or an inference profile (`us.anthropic...`, `global.anthropic...`), or an ARN',
        example: EXAMPLE,
        allows: 'Invoke the model, streaming and `Converse` included (`InvokeModel`, `InvokeModelWithResponseStream`). A model id: the model in every region, and all system inference profiles of it in this account and region. A profile: that profile, and its model in whatever region it routes to, but only through it (`bedrock:InferenceProfileArn`).',
        note: 'A line for a profile is enough: its model is added. An id without version needs a `*` at its end. Guardrails (`bedrock:ApplyGuardrail`), listing models and async invocation are not in it. AWS may blame "identity-based policy" for what a scope refuses.',
        compile(where, target) {
            if (where.startsWith('arn:'))
                return compileArn(where, target);
            const place = readPlace(where, target, { ...PROFILES, prefix: '', name: MODEL, noun: 'a model' }, NAME, EXAMPLE);
            return PROFILE.test(where) ? throughProfile(place) : direct(place);
        },
    },
];
/** A model by its id, and the profiles of it. */
function direct(place) {
    // A pattern that begins with `*` already matches what stands before the model in a profile's id.
    const profile = place.name.startsWith('*') ? place.name : `*.${place.name}`;
    return [
        allow(ACTIONS, [model(place, place.name), arnAt(place, 'bedrock', `inference-profile/${profile}`)]),
    ];
}
/** A profile, and its model only when it is called through that profile. */
function throughProfile(place) {
    const [, , id = '*'] = PROFILE.exec(place.name) ?? [];
    return through(arnAt(place, 'bedrock', `inference-profile/${place.name}`), model(place, id));
}
function through(profile, foundation) {
    const onlyThrough = { StringLike: { 'bedrock:InferenceProfileArn': [profile] } };
    return [allow(ACTIONS, [profile]), { ...allow(ACTIONS, [foundation]), Condition: onlyThrough }];
}
/** Models belong to AWS, so no account; a global profile is asked for with no region, which `*` matches as well. */
function model({ partition }, id) {
    return `arn:${partition}:bedrock:*::foundation-model/${id}`;
}
const PROFILES = {
    service: 'bedrock',
    prefix: 'inference-profile/',
    noun: 'an inference profile',
    name: MODEL,
};
function compileArn(where, target) {
    const [, , service, , , ...rest] = where.split(':');
    const last = rest.join(':');
    const read = (kind) => readPlace(where, target, { ...PROFILES, ...kind }, NAME, EXAMPLE);
    if (service === 'bedrock' && last.startsWith('foundation-model/'))
        return foundationModel(where, target);
    if (last.startsWith('application-inference-profile/')) {
        const place = read({
            prefix: 'application-inference-profile/',
            noun: 'an application inference profile',
        });
        // The ARN does not say which model it is of; the condition does.
        return through(where, model(place, '*'));
    }
    if (OWN.test(last)) {
        const place = read({ prefix: '', noun: 'a model', name: OWN });
        return [allow(ACTIONS, [arnAt(place, 'bedrock', last)])];
    }
    const place = read({ noun: 'a model or an inference profile' });
    return PROFILE.test(place.name) ? throughProfile(place) : through(where, model(place, '*'));
}
/** The one kind of ARN here that has no account, so it is not read as a place. */
function foundationModel(where, { role }) {
    const [, partition = '', , region = '', account, ...rest] = where.split(':');
    const id = rest.join(':').slice('foundation-model/'.length);
    if (!MODEL.test(id))
        throw new PlaceError(`${(0,reader/* quote */.hD)(id)} is not the id of a model`, EXAMPLE);
    const right = `${NAME}  arn:${role.partition}:bedrock:${/^[a-z0-9*?-]+$/.test(region) ? region : '*'}::foundation-model/${id}`;
    if (right.endsWith(` ${where}`))
        return [allow(ACTIONS, [where])];
    if (partition !== role.partition) {
        throw new PlaceError(`the ARN's partition is ${(0,reader/* quote */.hD)(partition)} and the role's is ${role.partition}`, right);
    }
    throw new PlaceError(account === '' ? `${(0,reader/* quote */.hD)(region)} is not a region` : 'the ARN of a foundation model has no account', right);
}

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/cloudformation.js

const cloudformationPresets = [
    namedPreset({
        name: 'cloudformation:read',
        where: 'name, pattern or ARN of a stack',
        kind: {
            service: 'cloudformation',
            prefix: 'stack/',
            noun: 'a stack',
            name: /^(?!stack\/)[A-Za-z0-9*?-]{1,128}(\/[A-Za-z0-9*?-]+)?$/,
        },
        at: 'my-stack',
        actions: [
            'cloudformation:DescribeStackEvents',
            'cloudformation:DescribeStackResource',
            'cloudformation:DescribeStackResources',
            'cloudformation:DescribeStacks',
            'cloudformation:GetTemplate',
            'cloudformation:ListStackResources',
        ],
        resources: (name) => [`stack/${name.includes('/') || name.endsWith('*') ? name : `${name}/*`}`],
        allows: 'Read the stack: outputs, events, resources and template (`DescribeStacks`, `DescribeStackEvents`, `DescribeStackResource`, `DescribeStackResources`, `ListStackResources`, `GetTemplate`). No list of all stacks.',
        note: 'Templates, parameters and outputs can hold secrets. `cdk diff` and `cdk deploy` act through roles of their own and need `sts:AssumeRole`.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/anywhere.js


/** A preset of actions that AWS does not bind to resources: its only place is `*`. */
function anywherePreset(row, actions) {
    const example = `${row.name}  *`;
    return {
        ...row,
        where: '`*` only',
        example,
        compile(where) {
            if (where === '*')
                return [allow(actions, ['*'])];
            throw new PlaceError('AWS binds these actions to no resource, so a narrower place cannot be enforced', example);
        },
    };
}

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/cloudwatch.js

/** Listed one by one: `cloudwatch:Get*` also holds actions that hand out credentials and access. */
const cloudwatch_ACTIONS = [
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:DescribeAlarmsForMetric',
    'cloudwatch:GetMetricData',
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:ListMetrics',
];
const cloudwatchPresets = [
    anywherePreset({
        name: 'cloudwatch:read',
        allows: 'Read all metrics (`ListMetrics`, `GetMetricData`, `GetMetricStatistics`) and alarms (`DescribeAlarms`, `DescribeAlarmsForMetric`, `DescribeAlarmHistory`) of the account, in every region.',
        note: 'Metrics have no resource and no namespace that a reading policy could name. Logs are `logs:read`.',
    }, cloudwatch_ACTIONS),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/dynamodb.js


const table = {
    service: 'dynamodb',
    prefix: 'table/',
    noun: 'a table',
    name: /^[A-Za-z0-9_.*?-]{1,255}$/,
};
const WHERE = 'name, pattern or ARN of a table';
const dynamodbPresets = [
    namedPreset({
        name: 'dynamodb:read',
        where: WHERE,
        kind: table,
        at: 'orders',
        actions: [
            'dynamodb:BatchGetItem',
            'dynamodb:DescribeTable',
            'dynamodb:GetItem',
            'dynamodb:Query',
            'dynamodb:Scan',
        ],
        resources: (name) => withInside(`table/${name}`, '/index/*'),
        allows: 'Read items of the table and of all its indexes (`GetItem`, `BatchGetItem`, `Query`, `Scan`) and describe the table (`DescribeTable`). No streams, backups or PartiQL.',
        note: 'PartiQL needs a line of its own: `dynamodb:PartiQLSelect  arn:...`. A table with a customer managed KMS key also needs `kms:decrypt`.',
    }),
    namedPreset({
        name: 'dynamodb:write',
        where: WHERE,
        kind: table,
        at: 'orders',
        actions: [
            'dynamodb:BatchWriteItem',
            'dynamodb:ConditionCheckItem',
            'dynamodb:DeleteItem',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
        ],
        allows: 'Create, change and delete items, in batches and transactions too (`PutItem`, `UpdateItem`, `DeleteItem`, `BatchWriteItem`, `ConditionCheckItem`). No `GetItem`, `Query` or `Scan`.',
        note: 'It deletes items, and a write can ask for the item as it was (`ReturnValues`). A table with a customer managed KMS key also needs `kms:decrypt`.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/ec2.js

const ec2Presets = [
    anywherePreset({
        name: 'ec2:describe',
        allows: 'Describe everything in EC2 and VPC, in every region (`ec2:Describe*`). Nothing is changed.',
        note: 'It shows the user data of instances and launch templates, where some teams keep secrets. For less, list actions: `ec2:DescribeInstances,ec2:DescribeVpcs  *`.',
    }, ['ec2:Describe*']),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/ecr.js

const repository = {
    service: 'ecr',
    prefix: 'repository/',
    noun: 'a repository',
    // The registry's host is no part of the name.
    name: /^(?![^/]*\.dkr\.ecr)[a-z0-9*?][a-z0-9._/*?-]*$/,
    guess(image, { role }) {
        const [, account, region, name] = /^(?:(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/)?([a-z0-9][a-z0-9._/-]*)(?:[:@].*)?$/.exec(image) ?? [];
        return account ? `arn:${role.partition}:ecr:${region}:${account}:repository/${name}` : name;
    },
};
const ecr_WHERE = 'name, pattern or ARN of a repository';
/** It belongs to no repository, so it can only be allowed everywhere. */
const TOKEN = ['ecr:GetAuthorizationToken'];
const ecrPresets = [
    namedPreset({
        name: 'ecr:pull',
        where: ecr_WHERE,
        kind: repository,
        at: 'team/app',
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        everywhere: TOKEN,
        allows: 'Pull images (`BatchCheckLayerAvailability`, `BatchGetImage`, `GetDownloadUrlForLayer`), and log in: `GetAuthorizationToken` on `*`, which has no resource.',
        note: 'A policy cannot tell tags apart. AWS issues the token for `docker login` for 12 hours, whatever the ttl of the lease: on a runner of your own, `docker logout` at the end. Public ECR (`ecr-public`) is another service.',
    }),
    namedPreset({
        name: 'ecr:push',
        where: ecr_WHERE,
        kind: repository,
        at: 'team/app',
        actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
        ],
        everywhere: TOKEN,
        allows: 'Push images (`InitiateLayerUpload`, `UploadLayerPart`, `CompleteLayerUpload`, `PutImage`), look which layers and manifests are there (`BatchCheckLayerAvailability`, `BatchGetImage`), and log in: `GetAuthorizationToken` on `*`. No layers can be downloaded, no images deleted.',
        note: 'A tag that exists is overwritten unless the repository has immutable tags. Building with a cache from the registry also needs `ecr:pull`.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/ecs.js

const preset = namedPreset({
    name: 'ecs:deploy',
    where: '`cluster/service`, pattern or ARN of a service',
    kind: {
        service: 'ecs',
        prefix: 'service/',
        noun: 'a service: its cluster, a slash, its name',
        name: /^(?!service\/)[A-Za-z0-9_*?-]{1,255}\/[A-Za-z0-9_*?-]{1,255}$/,
        guess: (cluster) => /^[\w-]+$/.test(cluster) ? `${cluster}/*   # every service of the cluster` : undefined,
    },
    at: 'prod/web',
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    everywhere: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
    allows: 'Update the service and watch it settle (`UpdateService`, `DescribeServices`); read and register task definitions of any family (`DescribeTaskDefinition`, `RegisterTaskDefinition` on `*`).',
    note: 'A task definition that names roles also needs `iam:PassRole  arn:aws:iam::ACCOUNT:role/NAME` for each, written by hand: there is no preset for IAM, since whoever may pass a role to a container of their choice holds that role. Tags need `ecs:TagResource`. No tasks are run, no CodeDeploy.',
});
const ecsPresets = [preset];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/kms.js


const key = {
    service: 'kms',
    prefix: 'key/',
    noun: 'a key: an id, or `alias/` and a name',
    name: /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|[0-9a-z-]*[*?][0-9a-z*?-]*)$/,
};
const alias = { service: 'kms', prefix: 'alias/', noun: 'an alias', name: /^[A-Za-z0-9/_*?-]{1,250}$/ };
const kms_NAME = 'kms:decrypt';
const kms_EXAMPLE = `${kms_NAME}  alias/my-app`;
const kms_ACTIONS = ['kms:Decrypt'];
const kmsPresets = [
    {
        name: kms_NAME,
        where: 'key id, `alias/name`, or ARN of a key or an alias',
        example: kms_EXAMPLE,
        allows: 'Decrypt with the key (`Decrypt`). An alias becomes every key of that account and region while it has the alias (`kms:ResourceAliases`), since a policy cannot name an alias as the resource.',
        note: 'This is the right that reading S3 objects, secrets, parameters or messages under a KMS key needs. Writing needs `kms:GenerateDataKey  KEY-ARN` too. Whoever may move the alias decides which key it is.',
        compile(where, target) {
            const [, inArn] = /^arn:[^:]*:kms:[^:]*:[^:]*:(alias\/.*)$/.exec(where) ?? [];
            if (inArn === undefined && !where.startsWith('alias/')) {
                const place = readPlace(where, target, key, kms_NAME, kms_EXAMPLE);
                return [allow(kms_ACTIONS, [arnAt(place, 'kms', `key/${place.name}`)])];
            }
            const place = readPlace(inArn ? where : where.slice('alias/'.length), target, alias, kms_NAME, kms_EXAMPLE);
            const statement = {
                ...allow(kms_ACTIONS, [arnAt(place, 'kms', 'key/*')]),
                Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': [`alias/${place.name}`] } },
            };
            return [statement];
        },
    },
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/lambda.js


const lambdaPresets = [
    namedPreset({
        name: 'lambda:invoke',
        where: 'name, pattern or ARN of a function, with or without `:alias` or `:version`',
        kind: {
            service: 'lambda',
            prefix: 'function:',
            noun: 'a function',
            // `function:name` is part of an ARN; read as a name it would be the alias `name` of a function `function`.
            name: /^(?!function:)[A-Za-z0-9_*?-]{1,140}(:[A-Za-z0-9_$*?-]{1,128})?$/,
        },
        at: 'resize',
        actions: ['lambda:InvokeFunction'],
        resources: (name) => (name.includes(':') ? [`function:${name}`] : withInside(`function:${name}`, ':*')),
        allows: 'Invoke the function, waiting or not, streaming too (`InvokeFunction`); without an alias or a version, all of them.',
        note: 'The function acts with its own role, which no scope narrows. Calls through a function URL need `lambda:InvokeFunctionUrl` as well.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/logs.js

const group = {
    service: 'logs',
    prefix: 'log-group:',
    noun: 'a log group',
    // ARNs of log groups are written with and without `:*`.
    name: /^(?!log-group:)[A-Za-z0-9_/.#*?-]{1,512}(:\*)?$/,
};
const logs_WHERE = 'name, pattern or ARN of a log group';
/** CloudWatch Logs asks for `log-group:NAME:log-stream:...`, even where the action concerns the whole group. */
function inside(name) {
    return [`log-group:${name.endsWith('*') ? name : `${name}:*`}`];
}
const logsPresets = [
    namedPreset({
        name: 'logs:read',
        where: logs_WHERE,
        kind: group,
        at: '/aws/lambda/resize',
        actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
        resources: inside,
        allows: 'Read and search the events of the group and list its streams (`GetLogEvents`, `FilterLogEvents`, `DescribeLogStreams`): what `aws logs tail` needs.',
        note: 'Logs Insights is not in it: the results of a query (`logs:GetQueryResults`) cannot be bound to a group. Logs often hold more than their readers expect.',
    }),
    namedPreset({
        name: 'logs:write',
        where: logs_WHERE,
        kind: group,
        at: '/my-app/agent',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: inside,
        allows: 'Create streams in the group and write events to them (`CreateLogStream`, `PutLogEvents`). No reading.',
        note: 'The group must exist; what creates it also needs `logs:CreateLogGroup  arn:...`.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/s3.js

const BUCKET = /^[a-z0-9*?][a-z0-9.*?-]{1,61}[a-z0-9*?]$|^\*$/;
/**
 * Reads a place in S3. A prefix that ends in `/` means everything under it.
 * @throws {PlaceError} when it is not one.
 */
function parseS3Place(where, preset, target) {
    const arn = /^arn:([a-z-]+):s3:::(.+)$/.exec(where);
    const example = `${preset}  my-bucket/reports/*`;
    if (where.startsWith('arn:') && !arn) {
        throw new PlaceError('it is not the ARN of a bucket or an object', example);
    }
    if (arn && arn[1] !== target.role.partition) {
        throw new PlaceError(`the ARN's partition is ${arn[1]} and the role's is ${target.role.partition}`, example);
    }
    const path = (arn?.[2] ?? where).replace(/^s3:\/\//, '');
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? '' : path.slice(slash + 1);
    if (!BUCKET.test(bucket)) {
        throw new PlaceError(`${JSON.stringify(bucket)} is not the name of a bucket`, example);
    }
    if (rest.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', example);
    return { bucket, key: rest === '' || rest.endsWith('/') ? `${rest}*` : rest };
}
function objects(actions, { bucket, key }, { role }) {
    return { Effect: 'Allow', Action: actions, Resource: [`arn:${role.partition}:s3:::${bucket}/${key}`] };
}
/**
 * Listing is a right on the bucket, narrowed by the prefix that is asked for. Only a pattern that ends in `*`
 * gives it: listing by an exact key would also show keys that merely begin with it.
 */
function listing({ bucket, key }, { role }) {
    if (!key.endsWith('*'))
        return [];
    const statement = {
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: [`arn:${role.partition}:s3:::${bucket}`],
    };
    return [key === '*' ? statement : { ...statement, Condition: { StringLike: { 's3:prefix': [key] } } }];
}
const s3_WHERE = '`bucket`, `bucket/prefix/*`, `bucket/key`, or an ARN';
function s3_preset(name, actions, listed, allows, note) {
    return {
        name,
        where: s3_WHERE,
        example: `${name}  my-bucket/reports/*`,
        allows,
        note,
        compile(where, target) {
            const place = parseS3Place(where, name, target);
            const statements = actions.length > 0 ? [objects(actions, place, target)] : [];
            if (!listed)
                return statements;
            const list = listing(place, target);
            if (actions.length === 0 && list.length === 0) {
                throw new PlaceError('listing needs a bucket or a prefix, not one key', `${name}  my-bucket/reports/*`);
            }
            return [...statements, ...list];
        },
    };
}
const KMS = 'Objects encrypted with a KMS key also need `kms:decrypt` on that key.';
const s3Presets = [
    s3_preset('s3:read', ['s3:GetObject'], true, 'Read objects (`s3:GetObject`) and, for a prefix or a bucket, list them (`s3:ListBucket` with that `s3:prefix`).', KMS),
    s3_preset('s3:write', ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], false, 'Create and overwrite objects, in parts too (`s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`). No reading, listing or deleting.', 'A bucket encrypted with a KMS key also needs `kms:GenerateDataKey` and, for uploads in parts, `kms:Decrypt` on that key.'),
    s3_preset('s3:list', [], true, 'List keys under the prefix (`s3:ListBucket` with that `s3:prefix`). No contents.', 'Names only.'),
    s3_preset('s3:delete', ['s3:DeleteObject'], false, 'Delete objects (`s3:DeleteObject`). No reading or listing.', 'In a bucket with versions this adds a delete marker.'),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/secretsmanager.js



const secret = {
    service: 'secretsmanager',
    prefix: 'secret:',
    noun: 'a secret',
    name: /^[A-Za-z0-9/_+=.@*?-]{1,512}$/,
};
/** Secrets Manager adds a hyphen and six random characters to a secret's name to make its ARN. */
const SUFFIX = '-??????';
const secretsmanager_NAME = 'secretsmanager:read';
const secretsmanager_EXAMPLE = `${secretsmanager_NAME}  prod/db`;
const secretsmanagerPresets = [
    {
        name: secretsmanager_NAME,
        where: 'name or pattern, without the six random characters, or the whole ARN of a secret',
        example: secretsmanager_EXAMPLE,
        allows: 'Read the secret, all versions (`GetSecretValue`), and describe it (`DescribeSecret`). A name becomes `name-??????`, which no longer name can match.',
        note: 'A secret with a customer managed KMS key also needs `kms:decrypt` on that key. Listing and `BatchGetSecretValue` are not in it.',
        compile(where, target) {
            const place = readPlace(where, target, secret, secretsmanager_NAME, secretsmanager_EXAMPLE);
            const whole = place.name.endsWith('*');
            if (where.startsWith('arn:') && !whole && !/-[A-Za-z0-9?]{6}$/.test(where)) {
                throw new PlaceError('the ARN of a secret ends in a hyphen and six random characters', `${secretsmanager_NAME}  ${where}${SUFFIX}`);
            }
            const id = whole || where.startsWith('arn:') ? place.name : `${place.name}${SUFFIX}`;
            return [
                allow(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], [arnAt(place, 'secretsmanager', `secret:${id}`)]),
            ];
        },
    },
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/sns.js

const snsPresets = [
    namedPreset({
        name: 'sns:publish',
        where: 'name, pattern or ARN of a topic',
        kind: { service: 'sns', prefix: '', noun: 'a topic', name: /^[A-Za-z0-9_*?-]{1,256}(\.fifo)?$/ },
        at: 'alerts',
        actions: ['sns:Publish'],
        allows: 'Publish messages, in batches too (`Publish`). No subscribing, no text messages to telephone numbers.',
        note: 'A topic with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/sqs.js

const queue = {
    service: 'sqs',
    prefix: '',
    noun: 'a queue',
    name: /^[A-Za-z0-9_*?-]{1,80}(\.fifo)?$/,
    guess(url, { role }) {
        const [, region, account, name] = /^https:\/\/sqs\.([a-z0-9-]+)\.[a-z.]+\/(\d{12})\/([\w-]+(?:\.fifo)?)$/.exec(url) ?? [];
        return name && `arn:${role.partition}:sqs:${region}:${account}:${name}`;
    },
};
const sqs_WHERE = 'name, pattern or ARN of a queue';
const sqsPresets = [
    namedPreset({
        name: 'sqs:send',
        where: sqs_WHERE,
        kind: queue,
        at: 'jobs',
        actions: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
        allows: 'Send messages, in batches too (`SendMessage`), and find the queue by its name (`GetQueueUrl`).',
        note: 'A queue with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
    }),
    namedPreset({
        name: 'sqs:receive',
        where: sqs_WHERE,
        kind: queue,
        at: 'jobs',
        actions: [
            'sqs:ChangeMessageVisibility',
            'sqs:DeleteMessage',
            'sqs:GetQueueAttributes',
            'sqs:GetQueueUrl',
            'sqs:ReceiveMessage',
        ],
        allows: 'Receive messages, give them back and delete them (`ReceiveMessage`, `ChangeMessageVisibility`, `DeleteMessage`), find the queue by its name (`GetQueueUrl`) and read its attributes (`GetQueueAttributes`). No purging.',
        note: 'A queue with a customer managed KMS key also needs `kms:decrypt` on that key.',
    }),
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/ssm.js


/** The name of a parameter in an ARN, where the slash it begins with is also the one after `parameter`. */
const parameter = {
    service: 'ssm',
    prefix: 'parameter/',
    noun: 'a parameter',
    name: /^[A-Za-z0-9_.*?-]+(\/[A-Za-z0-9_.*?-]+)*$/,
};
const ssm_NAME = 'ssm:read';
const ssm_EXAMPLE = `${ssm_NAME}  /my-app/prod/*`;
const ssmPresets = [
    {
        name: ssm_NAME,
        where: 'name, path that ends in `/` or `/*`, pattern or ARN of a parameter',
        example: ssm_EXAMPLE,
        allows: 'Read the parameter (`GetParameter`, `GetParameters`); for a path also everything under it in one call (`GetParametersByPath`). No history, and no listing by `DescribeParameters`.',
        note: 'A SecureString also needs `kms:decrypt` on its key.',
        compile(where, target) {
            const under = where.endsWith('/') ? `${where}*` : where;
            const place = readPlace(under.replace(/^\//, ''), target, parameter, ssm_NAME, ssm_EXAMPLE);
            const arn = arnAt(place, 'ssm', `parameter/${place.name}`);
            const one = ['ssm:GetParameter', 'ssm:GetParameters'];
            const byPath = 'ssm:GetParametersByPath';
            if (!place.name.endsWith('*'))
                return [allow(one, [arn])];
            const read = allow([...one, byPath], [arn]);
            // `--path /a` is asked of `parameter/a`, `--path /a/` of `parameter/a/`. The first is not the right to read
            // a parameter that is itself called `/a`, hence a statement of its own.
            return arn.endsWith('/*') && place.name !== '*' ? [read, allow([byPath], [arn.slice(0, -2)])] : [read];
        },
    },
];

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/presets.js















/** Every AWS preset, by its name, in the order of the documentation. There is none for IAM. */
const presets = new Map([
    ...s3Presets,
    ...dynamodbPresets,
    ...sqsPresets,
    ...snsPresets,
    ...ecrPresets,
    ...lambdaPresets,
    ...secretsmanagerPresets,
    ...ssmPresets,
    ...kmsPresets,
    ...logsPresets,
    ...cloudwatchPresets,
    ...bedrockPresets,
    ...ec2Presets,
    ...ecsPresets,
    ...cloudformationPresets,
].map((preset) => [preset.name, preset]));

;// CONCATENATED MODULE: ./lib/clouds/aws/presets/nearest.js


/**
 * The preset that was probably meant. A verb is guessed within its service before another service is: `s3:reed` is
 * not `ssm:read`, and `s3:get` is the first of S3, which reads. Nothing is guessed for IAM, which has no preset on purpose.
 */
function nearestPreset(name) {
    const service = name.slice(0, name.indexOf(':'));
    if (/^(iam|sts)$/.test(service))
        return undefined;
    const all = ['aws:inherit', ...presets.keys()];
    const siblings = all.filter((candidate) => candidate.startsWith(`${service}:`));
    return (0,nearest/* nearest */.p)(name, siblings) ?? siblings[0] ?? (0,nearest/* nearest */.p)(name, all);
}

;// CONCATENATED MODULE: ./lib/clouds/aws/scope.js




/** `aws:inherit`: all that the role allows. */
function isInherit(line) {
    return line.whats.some((what) => what.service === 'aws' && what.verb === 'inherit');
}
/** Compiles one line; problems are added and the line then has no statements. */
function compileLine(line, target, problems) {
    const statements = line.whats.flatMap((what) => {
        try {
            return isPreset(what) ? compilePreset(what, line, target) : [compileAction(what, line, target)];
        }
        catch (error) {
            if (!(error instanceof PlaceError))
                throw error;
            problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,reader/* quote */.hD)(line.text)}, cannot be enforced`, error.message, error.fix);
            return [];
        }
    });
    return { line, statements };
}
/** Preset verbs are lower-case; AWS action names start with a capital letter or hold a wildcard. */
function isPreset({ verb }) {
    return /^[a-z0-9_-]+$/.test(verb);
}
function compilePreset(what, line, target) {
    const name = `${what.service}:${what.verb}`;
    const preset = presets.get(name);
    if (!preset) {
        const guess = nearestPreset(name);
        const fix = guess === undefined ? 's3:read  my-bucket/reports/*' : (presets.get(guess)?.example ?? guess);
        throw new PlaceError(`there is no preset ${(0,reader/* quote */.hD)(name)}${guess ? `; did you mean ${guess}?` : ', and AWS action names start with a capital letter'}`, fix);
    }
    if (line.where === undefined)
        throw new PlaceError(`it names no place; ${name} takes ${preset.where}`, preset.example);
    return preset.compile(line.where, target);
}
function compileAction({ service, verb }, line, target) {
    const action = `${service}:${verb}`;
    if (!/^[A-Z*?][A-Za-z0-9*?]*$|^[A-Za-z0-9]*[*?][A-Za-z0-9*?]*$/.test(verb)) {
        const name = verb.charAt(0).toUpperCase() + verb.slice(1);
        throw new PlaceError(`${(0,reader/* quote */.hD)(action)} is not an AWS action`, `${service}:${name}  ${line.where ?? '*'}`);
    }
    if (line.where === undefined) {
        throw new PlaceError('it names no resource', `${action}  *   # or the ARN of a resource`);
    }
    return { Effect: 'Allow', Action: [action], Resource: [resource(line.where, service, action, target)] };
}
/** `*`, an ARN, or for S3 the bucket and key as they are written everywhere else. */
function resource(where, service, action, { role }) {
    if (where.includes('${'))
        throw new PlaceError('`${` starts an IAM policy variable', `${action}  *`);
    if (where === '*')
        return where;
    if (where.startsWith('arn:')) {
        const [, partition, name, , , ...rest] = where.split(':');
        if (!name || rest.join(':') === '')
            throw new PlaceError('the ARN has fewer than six parts', `${action}  *`);
        if (partition === role.partition || partition === '*')
            return where;
        throw new PlaceError(`the ARN's partition is ${(0,reader/* quote */.hD)(partition ?? '')} and the role's is ${role.partition}`, `${action}  ${where.replace(/^arn:[^:]*/, `arn:${role.partition}`)}`);
    }
    if (service === 's3')
        return `arn:${role.partition}:s3:::${where.replace(/^s3:\/\//, '')}`;
    throw new PlaceError(`${(0,reader/* quote */.hD)(where)} is neither an ARN nor \`*\``, `${action}  arn:${role.partition}:${service}:REGION:${role.account}:NAME`);
}


/***/ }),

/***/ 2670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B$: () => (/* binding */ STORAGE_RESOURCE),
/* harmony export */   Jf: () => (/* binding */ azureCloudNames),
/* harmony export */   Rt: () => (/* binding */ blobEndpoint),
/* harmony export */   SX: () => (/* binding */ azureClouds)
/* harmony export */ });
const azureClouds = {
    public: {
        authority: 'https://login.microsoftonline.com',
        exchangeAudience: 'api://AzureADTokenExchange',
        manager: 'https://management.azure.com',
        storageSuffix: 'core.windows.net',
    },
    usgovernment: {
        authority: 'https://login.microsoftonline.us',
        exchangeAudience: 'api://AzureADTokenExchangeUSGov',
        manager: 'https://management.usgovcloudapi.net',
        storageSuffix: 'core.usgovcloudapi.net',
    },
    china: {
        authority: 'https://login.partner.microsoftonline.cn',
        exchangeAudience: 'api://AzureADTokenExchangeChina',
        manager: 'https://management.chinacloudapi.cn',
        storageSuffix: 'core.chinacloudapi.cn',
    },
};
const azureCloudNames = Object.keys(azureClouds);
/** Storage has one resource name in every cloud. */
const STORAGE_RESOURCE = 'https://storage.azure.com';
const LOCAL = /^(localhost|127(\.\d{1,3}){3}|\[[0-9a-f:]+\]|\d{1,3}(\.\d{1,3}){3})$/;
/**
 * The blob endpoint of an account, without a slash at the end. An endpoint that is an address has the account as the
 * first segment of its path, as emulators do; a host name either is the account's own or gets it in front.
 */
function blobEndpoint(account, suffix, given) {
    if (given === undefined)
        return `https://${account}.blob.${suffix}`;
    const url = new URL(given);
    const base = given.replace(/\/+$/, '');
    if (LOCAL.test(url.hostname))
        return base.endsWith(`/${account}`) ? base : `${base}/${account}`;
    if (url.hostname.startsWith(`${account}.`) || base.endsWith(`/${account}`))
        return base;
    return base.replace('://', `://${account}.`);
}


/***/ }),

/***/ 8979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ SAS_VERSION),
/* harmony export */   Vm: () => (/* binding */ signSas),
/* harmony export */   nE: () => (/* binding */ sasRange)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5233);


/** The form of the signed text changes with the version; this one has directories and is known to every cloud. */
const SAS_VERSION = '2022-11-02';
/**
 * A user-delegation SAS (learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas) for one container,
 * or with a directory for that alone.
 * @returns the query string, without a question mark.
 */
function signSas(request, key) {
    const { account, container, directory } = request.target;
    const fields = {
        sv: SAS_VERSION,
        sr: directory === '' ? 'c' : 'd',
        // The depth is signed nowhere; the service takes that many segments of a request's path into the signed text.
        ...(directory === '' ? {} : { sdd: String(directory.split('/').length) }),
        sp: request.letters,
        se: (0,_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .instant */ .u)(request.expiresAt),
        ...(request.ip === '' ? {} : { sip: request.ip }),
        spr: request.httpsOnly ? 'https' : 'https,http',
        skoid: key.objectId,
        sktid: key.tenantId,
        skt: key.start,
        ske: key.expiry,
        sks: key.service,
        skv: key.version,
    };
    const of = (name) => fields[name] ?? '';
    const toSign = [
        of('sp'),
        of('st'),
        of('se'),
        `/blob/${account}/${container}${directory === '' ? '' : `/${directory}`}`,
        ...['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv', 'saoid', 'suoid', 'scid', 'sip', 'spr', 'sv', 'sr'].map(of),
        // Snapshot, encryption scope and the five response headers: none of them.
        ...Array.from({ length: 7 }, () => ''),
    ].join('\n');
    const sig = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', Buffer.from(key.value, 'base64')).update(toSign, 'utf8').digest('base64');
    return new URLSearchParams({ ...fields, sig }).toString();
}
/** `10.0.0.0/24` as `10.0.0.0-10.0.0.255`: a SAS knows IPv4 ranges only. `undefined` for what it cannot hold. */
function sasRange(cidr) {
    const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr) ?? [];
    if (address === undefined || bits === undefined)
        return undefined;
    const size = 2 ** (32 - Number(bits));
    const number = address.split('.').reduce((n, byte) => n * 256 + Number(byte), 0);
    const first = number - (number % size);
    return size === 1 ? dotted(first) : `${dotted(first)}-${dotted(first + size - 1)}`;
}
function dotted(n) {
    return [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
}


/***/ }),

/***/ 8431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WA: () => (/* binding */ cloudByName),
  ar: () => (/* binding */ cloudOfService),
  Pk: () => (/* binding */ clouds_clouds)
});

// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/clouds/aws/plan.js + 5 modules
var plan = __webpack_require__(4362);
// EXTERNAL MODULE: ./lib/clouds/aws/revoke/target.js
var target = __webpack_require__(1254);
;// CONCATENATED MODULE: ./lib/clouds/aws/aws.js



/** Amazon Web Services: AssumeRoleWithWebIdentity, narrowed by a session policy. */
const aws = {
    name: 'aws',
    title: 'AWS',
    inputs: {
        'aws-role': '',
        'aws-region': '',
        'aws-session-policy': '',
        'aws-managed-policies': '',
        'aws-account-ids': '',
        'aws-audience': 'sts.amazonaws.com',
        'aws-sts-endpoint': '',
        'aws-revoke-role': '',
        'aws-iam-endpoint': '',
    },
    services: 'rest',
    shadows: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
    configuredBy: 'aws-role',
    requests: 1,
    isConfigured: (inputs) => inputs.has('aws-role'),
    nativePolicies: (inputs) => ['aws-session-policy', 'aws-managed-policies'].filter((name) => inputs.has(name)),
    plan: plan/* planAws */.v,
    view: (plan) => plan.view,
    handOver,
    load: async () => (await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(555), __webpack_require__.e(401)]).then(__webpack_require__.bind(__webpack_require__, 5401))).awsIssuer,
    revocation: target/* saveTarget */.Jy,
    loadRevoker: async () => (await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(555), __webpack_require__.e(562)]).then(__webpack_require__.bind(__webpack_require__, 7562))).awsRevoker,
};
/** The variables the AWS CLI and SDKs read (AWS SDKs and Tools Reference Guide, "Environment variables"). */
function handOver(plan, { secrets, facts, expiresAt }) {
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = secrets;
    return {
        env: {
            AWS_ACCESS_KEY_ID: accessKeyId,
            AWS_SECRET_ACCESS_KEY: secretAccessKey,
            AWS_SESSION_TOKEN: sessionToken,
            AWS_REGION: plan.region,
            AWS_DEFAULT_REGION: plan.region,
            AWS_CREDENTIAL_EXPIRATION: (0,clock/* instant */.u)(expiresAt),
        },
        outputs: { 'aws-account-id': facts.account ?? '', 'aws-session-arn': facts.sessionArn ?? '' },
        secretOutputs: {
            'aws-access-key-id': accessKeyId,
            'aws-secret-access-key': secretAccessKey,
            'aws-session-token': sessionToken,
        },
    };
}

// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
// EXTERNAL MODULE: ./lib/inputs/reader.js
var reader = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/clouds/azure/clouds.js
var clouds = __webpack_require__(2670);
// EXTERNAL MODULE: ./lib/clouds/azure/sas.js
var sas = __webpack_require__(8979);
// EXTERNAL MODULE: ./lib/text/nearest.js
var nearest = __webpack_require__(4581);
;// CONCATENATED MODULE: ./lib/clouds/azure/scope.js


/**
 * The SAS permissions of each preset, the fewest that do it: r read, l list, w write (which creates and replaces, and
 * does not delete). learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas, "Specify permissions".
 */
const presetLetters = { read: 'rl', write: 'w', list: 'l' };
/** The order the service insists on. */
const LETTER_ORDER = 'racwdxyltmeopi';
const known = [
    ...Object.keys(presetLetters).map((verb) => `blob:${verb}`),
    'azure:resource',
    'azure:inherit',
];
function joinLetters(letters) {
    return [...new Set(letters)].sort((a, b) => LETTER_ORDER.indexOf(a) - LETTER_ORDER.indexOf(b)).join('');
}
/** Reads one line; problems are added and nothing is returned. */
function readLine(line, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,reader/* quote */.hD)(line.text)}, cannot be enforced`, why, fix);
        return undefined;
    };
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) {
        const guess = (0,nearest/* nearest */.p)(unknown, known);
        return bad(`there is no ${(0,reader/* quote */.hD)(unknown)}${guess ? `; did you mean ${guess}?` : ''}`, `${guess ?? 'blob:read'}  ${line.where ?? 'account/container'}`);
    }
    if (names.every((name) => name.startsWith('blob:'))) {
        const target = readTarget(line.where, names.join(','));
        if ('why' in target)
            return bad(target.why, target.fix);
        const letters = line.whats.flatMap(({ verb }) => [...presetLetters[verb]]);
        return { line, ask: { kind: 'blob', letters: joinLetters(letters), target } };
    }
    if (names.length > 1)
        return bad('azure:resource and azure:inherit stand alone', names.join('\n'));
    if (names[0] === 'azure:inherit') {
        return line.where === undefined || line.where === '*'
            ? { line, ask: { kind: 'inherit' } }
            : bad('azure:inherit is all that the identity allows, everywhere', 'azure:inherit');
    }
    return readResource(line, bad);
}
function readResource(line, bad) {
    const example = 'azure:resource  https://vault.azure.net';
    const { where } = line;
    if (where === undefined)
        return bad('it names no resource', example);
    const resource = where.replace(/\/\.default$/, '').replace(/\/+$/, '');
    if (!/^(https|api):\/\/[\x21-\x7e]+$/.test(resource) || /["'<>\\]/.test(resource)) {
        return bad(`${(0,reader/* quote */.hD)(where)} is not a resource, which is a URL such as https://vault.azure.net`, example);
    }
    if (resource !== where.replace(/\/+$/, '')) {
        return bad('`/.default` belongs to OAuth scopes; here the resource alone is named', `azure:resource  ${resource}`);
    }
    return { line, ask: { kind: 'resource', resource } };
}
const ACCOUNT = /^[a-z0-9]{3,24}$/;
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root|\$web|\$logs)$/;
/** Reads `account/container`, `account/container/directory/`. */
function readTarget(where, name) {
    const example = `${name}  account/container`;
    if (where === undefined)
        return { why: 'it names no container', fix: example };
    const url = /^(?:https:\/\/)?([a-z0-9]{3,24})\.(?:blob|dfs)\.[a-z.]+\/(.+)$/.exec(where);
    if (url)
        return { why: 'it is written as a URL', fix: `${name}  ${url[1]}/${url[2]}` };
    const [account = '', container = '', ...rest] = where.split('/');
    if (!ACCOUNT.test(account)) {
        return {
            why: `${(0,reader/* quote */.hD)(account)} is not the name of a storage account (3 to 24 of a-z, 0-9)`,
            fix: example,
        };
    }
    if (container === '' || container === '*') {
        return {
            why: 'a SAS is for one container; there is none for a whole account',
            fix: `${name}  ${account}/container`,
        };
    }
    if (!CONTAINER.test(container)) {
        return {
            why: `${(0,reader/* quote */.hD)(container)} is not the name of a container`,
            fix: `${name}  ${account}/container`,
        };
    }
    const directory = rest
        .join('/')
        .replace(/(^|\/)\*{1,2}$/, '')
        .replace(/\/+$/, '');
    if (directory.includes('*')) {
        const start = directory.slice(0, directory.indexOf('*')).replace(/[^/]*$/, '');
        return {
            why: 'a SAS knows directories, and no wildcard in a name',
            fix: `${name}  ${account}/${container}/${start}`,
        };
    }
    if (directory.split('/').some((part) => part === '.' || part === '..' || (part === '' && directory !== ''))) {
        return {
            why: 'a directory is named in full, without `.`, `..` and `//`',
            fix: `${name}  ${account}/${container}/dir/`,
        };
    }
    return { account, container, directory };
}

;// CONCATENATED MODULE: ./lib/clouds/azure/plan.js





/** Entra's default: a random life of 60 to 90 minutes ("Configurable token lifetimes"). */
const LONGEST_ENTRA_LIFE = 5400;
const SHORTEST_ENTRA_LIFE = 3600;
/** Tokens of managed identities are cached by the platform and live a day. */
const MANAGED_LIFE = 86_400;
const IMDS = 'http://169.254.169.254';
function planAzure(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const identity = inputs.choice('azure-identity', ['federated', 'managed'], 'federated');
    const azureCloud = inputs.choice('azure-cloud', clouds/* azureCloudNames */.Jf, 'public');
    const cloud = clouds/* azureClouds */.SX[azureCloud];
    const clientId = readId(context, 'azure-client-id', identity === 'federated', 'of the application or identity');
    const tenantId = readId(context, 'azure-tenant-id', identity === 'federated', 'of the Entra tenant');
    const subscriptionId = readId(context, 'azure-subscription-id', false, 'of the subscription');
    const authority = inputs.endpoint('azure-authority-host', cloud.authority) ?? cloud.authority;
    const blob = inputs.endpoint('azure-blob-endpoint', `https://account.blob.${cloud.storageSuffix}`);
    const imds = readImds(context);
    if (context.revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for Azure', 'Entra ID has no call that ends an access token, and revoking a delegation key would end every SAS of the account that it signed', 'revoke: auto   # the lease then ends with its ttl');
    }
    const asked = lines.flatMap((line) => readLine(line, problems) ?? []);
    refuseMixture(context, asked);
    const target = oneTarget(context, asked);
    const ip = readIp(context, asked);
    refuseDelivery(context, asked);
    if (problems.count > before)
        return undefined;
    const letters = joinLetters(asked.flatMap(({ ask }) => (ask.kind === 'blob' ? [...ask.letters] : [])));
    const [resource = cloud.manager] = asked.flatMap(({ ask }) => ask.kind === 'resource' ? [ask.resource] : []);
    const sas = target && {
        target,
        letters,
        ip,
        endpoint: (0,clouds/* blobEndpoint */.Rt)(target.account, cloud.storageSuffix, blob),
    };
    sayLimits(context, identity, sas !== undefined);
    const life = identity === 'managed' ? MANAGED_LIFE : LONGEST_ENTRA_LIFE;
    return {
        cloud: 'azure',
        principal: clientId || 'the identity of this machine',
        audience: identity === 'federated' ? cloud.exchangeAudience : '',
        session: context.session,
        ttl: sas ? context.ttl : life,
        scope: lines.map((line) => line.text),
        narrowed: sas !== undefined,
        end: 'expires',
        identity,
        clientId,
        tenantId,
        subscriptionId,
        azureCloud,
        authority,
        imds,
        resource: sas ? clouds/* STORAGE_RESOURCE */.B$ : resource,
        ...(sas ? { sas } : {}),
        view: view(context, { identity, clientId, tenantId, azureCloud, resource, sas }, asked),
    };
}
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function readId({ inputs, problems }, name, needed, of) {
    const example = `${name}: 11111111-2222-3333-4444-555555555555   # the GUID ${of}`;
    const text = inputs.text(name, '11111111-2222-3333-4444-555555555555');
    if (text === '') {
        if (needed) {
            problems.add('INPUT_MISSING', `\`${name}\` is empty`, `a federated credential needs the GUID ${of}`, example);
        }
        return '';
    }
    if (GUID.test(text))
        return text.toLowerCase();
    const domain = name === 'azure-tenant-id' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
    inputs.invalid(name, `${(0,reader/* quote */.hD)(text)} is not a GUID`, domain ? `${example}: az account show --query tenantId` : example);
    return '';
}
function readImds({ inputs }) {
    // The one address that is http and not loopback: it is the machine's own and leaves it nowhere.
    if (inputs.block('azure-imds-endpoint').replace(/\/+$/, '') === IMDS)
        return IMDS;
    return inputs.endpoint('azure-imds-endpoint', IMDS) ?? IMDS;
}
/** A token with the identity's own roles beside a SAS would reach everything the SAS was to keep out. */
function refuseMixture({ problems }, asked) {
    const tokens = asked.filter(({ ask }) => ask.kind !== 'blob');
    const blob = asked.find(({ ask }) => ask.kind === 'blob');
    const [first, second] = tokens;
    if (blob && first) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,reader/* quote */.hD)(blob.line.text)} beside ${(0,reader/* quote */.hD)(first.line.text)}`, 'blob lines become a SAS, and a token with all roles of the identity beside it would reach around it', `${first.line.text}   # in a step of its own, with another identity that has no role on storage`);
    }
    else if (first && second) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,reader/* quote */.hD)(first.line.text)} beside ${(0,reader/* quote */.hD)(second.line.text)}`, 'an Azure token is for one resource, and one lease is one token', `${first.line.text}   # and the other in a step with \`deliver: outputs\``);
    }
}
function oneTarget({ problems }, asked) {
    const targets = asked.flatMap(({ ask }) => (ask.kind === 'blob' ? [ask.target] : []));
    const [first] = targets;
    const text = ({ account, container, directory }) => `${account}/${container}${directory === '' ? '' : `/${directory}/`}`;
    const other = targets.find((target) => first && text(target) !== text(first));
    if (first && other) {
        problems.add('SCOPE_INVALID', `\`scope\` has blob lines for ${text(first)} and for ${text(other)}`, 'one lease is one SAS, and a SAS is for one container or one directory', `blob:read  ${text(first)}   # and the other in a step with \`deliver: outputs\``);
    }
    return first;
}
function readIp({ problems, lockIp }, asked) {
    const [cidr] = lockIp;
    if (cidr === undefined)
        return '';
    const refuse = (why, fix) => {
        problems.add('INPUT_CONFLICT', '`lock-ip` cannot be kept for Azure', why, fix);
        return '';
    };
    const token = asked.find(({ ask }) => ask.kind !== 'blob');
    if (token) {
        return refuse('an Entra token cannot be bound to addresses when it is issued; a SAS can', 'remove `lock-ip`, or bind the identity with a Conditional Access policy for workload identities');
    }
    if (lockIp.length > 1) {
        return refuse(`a SAS takes one range and \`lock-ip\` has ${lockIp.length}`, `lock-ip: ${cidr}   # one range that holds them all`);
    }
    return ((0,sas/* sasRange */.nE)(cidr) ??
        refuse(`a SAS takes IPv4 ranges only, and ${(0,reader/* quote */.hD)(cidr)} is none`, 'lock-ip: 203.0.113.0/24'));
}
/** A SAS is no token, so no metadata protocol can carry it. */
function refuseDelivery({ problems, deliver }, asked) {
    const blob = asked.find(({ ask }) => ask.kind === 'blob');
    if (!blob || !deliver.includes('broker'))
        return;
    problems.add('SCOPE_INVALID', `\`scope\` line ${blob.line.number}, ${(0,reader/* quote */.hD)(blob.line.text)}, cannot be delivered by a broker`, 'it becomes a SAS, and a managed identity protocol serves tokens only: the token would not be narrowed', 'deliver: env   # or azure:inherit with an identity that has a role on this container only');
}
function sayLimits(context, identity, sas) {
    if (sas)
        return;
    context.warn('Azure is not narrowed: the roles of the identity apply.');
    if (identity === 'federated' && context.ttl > SHORTEST_ENTRA_LIFE) {
        context.notice(`Azure: Entra ID gives a token 60 to 90 minutes, whatever \`ttl\` says; the lease may end before ${(0,duration/* formatDuration */.a)(context.ttl)}.`);
    }
}
function view(context, d, asked) {
    return {
        rows: [
            ['identity', `${d.identity}: ${d.clientId || 'the one of this machine'}`],
            ...(d.tenantId === '' ? [] : [['tenant', d.tenantId]]),
            ...(d.azureCloud === 'public' ? [] : [['cloud', d.azureCloud]]),
            d.sas
                ? [
                    'SAS',
                    `sp=${d.sas.letters} at ${d.sas.endpoint}${d.sas.ip === '' ? '' : `, from ${d.sas.ip}`}, for ${(0,duration/* formatDuration */.a)(context.ttl)}`,
                ]
                : ['resource', d.resource],
        ],
        lines: asked.map(({ line, ask }) => ({ line: line.text, became: became(ask, d), cost: 0 })),
        documents: [],
    };
}
function became(ask, d) {
    if (ask.kind !== 'blob')
        return `a token for ${d.resource}: the identity's own roles apply`;
    const { container, directory } = ask.target;
    return directory === ''
        ? `SAS permissions ${ask.letters} on container ${container}`
        : `SAS permissions ${ask.letters} on directory ${directory} of container ${container}`;
}

;// CONCATENATED MODULE: ./lib/clouds/azure/azure.js

/** Microsoft Azure: workload identity federation or a managed identity; blob lines become a SAS. */
const azure = {
    name: 'azure',
    title: 'Azure',
    inputs: {
        'azure-client-id': '',
        'azure-tenant-id': '',
        'azure-subscription-id': '',
        'azure-identity': 'federated',
        'azure-cloud': 'public',
        'azure-authority-host': '',
        'azure-blob-endpoint': '',
        'azure-imds-endpoint': '',
    },
    services: ['blob', 'azure'],
    // `az storage` takes a connection string before a key, a key before a SAS, and with `login` neither.
    shadows: ['AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_KEY', 'AZURE_STORAGE_AUTH_MODE'],
    configuredBy: 'azure-client-id',
    requests: 1,
    isConfigured: (inputs) => inputs.has('azure-client-id') || !['', 'federated'].includes(inputs.block('azure-identity')),
    nativePolicies: () => [],
    plan: planAzure,
    view: (plan) => plan.view,
    handOver: azure_handOver,
    load: async () => (await __webpack_require__.e(/* import() */ 182).then(__webpack_require__.bind(__webpack_require__, 6182))).azureIssuer,
};
/** What `az storage` reads for blob lines. `AZURE_ACCESS_TOKEN` is read by no stock tool: it is for scripts. */
function azure_handOver(plan, { secrets }) {
    const { accessToken = '', sasToken = '' } = secrets;
    const env = {
        AZURE_CLIENT_ID: plan.clientId,
        AZURE_TENANT_ID: plan.tenantId,
        AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
        ...(plan.sas
            ? { AZURE_STORAGE_ACCOUNT: plan.sas.target.account, AZURE_STORAGE_SAS_TOKEN: sasToken }
            : { AZURE_ACCESS_TOKEN: accessToken }),
    };
    return {
        env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
        outputs: { 'azure-subscription-id': plan.subscriptionId },
        secretOutputs: plan.sas ? { 'azure-sas-token': sasToken } : { 'azure-access-token': accessToken },
    };
}

// EXTERNAL MODULE: ./lib/clouds/gcp/boundary.js
var boundary = __webpack_require__(1113);
// EXTERNAL MODULE: ./lib/clouds/gcp/names.js
var names = __webpack_require__(9719);
;// CONCATENATED MODULE: ./lib/clouds/gcp/scope.js


const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
/** The predefined roles that the presets stand for; a boundary can name nothing finer. */
const presetRoles = {
    read: 'roles/storage.objectViewer',
    write: 'roles/storage.objectCreator',
    admin: 'roles/storage.objectAdmin',
};
const scope_known = [...Object.keys(presetRoles).map((verb) => `gcs:${verb}`), 'gcp:scope', 'gcp:inherit'];
/** Reads one line; problems are added and nothing is returned. */
function scope_readLine(line, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${line.number}, ${(0,reader/* quote */.hD)(line.text)}, cannot be enforced`, why, fix);
        return undefined;
    };
    const names = line.whats.map((what) => `${what.service}:${what.verb}`);
    const unknown = names.find((name) => !scope_known.includes(name));
    if (unknown !== undefined) {
        const guess = (0,nearest/* nearest */.p)(unknown, scope_known);
        return bad(`there is no ${(0,reader/* quote */.hD)(unknown)}${guess ? `; did you mean ${guess}?` : ''}`, `${guess ?? 'gcs:read'}  ${line.where ?? 'my-bucket/prefix/'}`);
    }
    if (names.every((name) => name.startsWith('gcs:'))) {
        const place = readPlace(line.where, names.join(','));
        if ('why' in place)
            return bad(place.why, place.fix);
        const roles = line.whats.map(({ verb }) => presetRoles[verb]);
        return { line, ask: { kind: 'storage', grants: roles.map((role) => ({ role, ...place })) } };
    }
    if (names.length > 1)
        return bad('gcp:scope and gcp:inherit stand alone', names.map((n) => `${n}  ...`).join('\n'));
    if (names[0] === 'gcp:inherit') {
        return line.where === undefined || line.where === '*'
            ? { line, ask: { kind: 'inherit' } }
            : bad('gcp:inherit is all that the service account allows, everywhere', 'gcp:inherit');
    }
    return readOauth(line, bad);
}
function readOauth(line, bad) {
    const example = 'gcp:scope  https://www.googleapis.com/auth/bigquery.readonly';
    const { where } = line;
    if (where === undefined)
        return bad('it names no OAuth scope', example);
    if (/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/.test(where) && !/["'<>\\]/.test(where)) {
        return { line, ask: { kind: 'oauth', scope: where } };
    }
    const short = /^[a-z][a-z0-9._-]*$/.test(where);
    return bad(`${(0,reader/* quote */.hD)(where)} is not an OAuth scope, which is a URL`, short ? `gcp:scope  https://www.googleapis.com/auth/${where}` : example);
}
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
/**
 * Reads a place in Cloud Storage: `bucket`, `bucket/prefix/`, `bucket/prefix*`, `bucket/object`. As for S3, only what
 * ends in `/` or `*` is a prefix; anything else is exactly that object.
 */
function readPlace(where, name) {
    const example = `${name}  my-bucket/prefix/`;
    if (where === undefined)
        return { why: 'it names no bucket', fix: example };
    const path = where.replace(/^gs:\/\//, '');
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? '' : path.slice(slash + 1);
    if (!BUCKET.test(bucket)) {
        const why = bucket.includes('*')
            ? 'an access boundary names each bucket; there is no pattern for several'
            : `${(0,reader/* quote */.hD)(bucket)} is not the name of a bucket`;
        return { why, fix: example };
    }
    const prefix = rest.replace(/\*{1,2}$/, '');
    if (prefix.includes('*')) {
        const start = prefix.slice(0, prefix.indexOf('*'));
        return {
            why: 'an access boundary knows prefixes, and no wildcard in the middle of a name',
            fix: `${name}  ${bucket}/${start}`,
        };
    }
    if (prefix === '')
        return { bucket };
    const whole = rest.endsWith('/') || prefix !== rest;
    return whole ? { bucket, prefix } : { bucket, object: prefix };
}

;// CONCATENATED MODULE: ./lib/clouds/gcp/plan.js





const HOUR = 3600;
/** The shortest life of a service account's token that Google documents ("Token types"). */
const SHORTEST_TOKEN = 300;
/** A federated token ends with the GitHub token it was exchanged for, and that lives five minutes. */
const FEDERATED_LIFE = 300;
function planGcp(context) {
    const { inputs, problems, lines } = context;
    const before = problems.count;
    const universe = readUniverse(context);
    const provider = readProvider(context);
    const serviceAccount = readAccount(context, universe);
    const project = readProject(context, serviceAccount);
    const stsEndpoint = inputs.endpoint('gcp-sts-endpoint', 'https://sts.googleapis.com') ?? `https://sts.${universe}`;
    const iamEndpoint = inputs.endpoint('gcp-iam-endpoint', 'https://iamcredentials.googleapis.com') ??
        `https://iamcredentials.${universe}`;
    const audience = inputs.text('gcp-audience', `https://iam.googleapis.com/${names/* PROVIDER_EXAMPLE */.pK}`);
    refuseImpossible(context);
    const native = inputs.jsonText('gcp-access-boundary');
    const nativeRules = native === undefined ? undefined : (0,boundary/* parseBoundary */.Ov)(native, problems);
    const asked = lines.flatMap((line) => scope_readLine(line, problems) ?? []);
    plan_refuseMixture(context, asked);
    const grants = asked.flatMap(({ ask }) => (ask.kind === 'storage' ? ask.grants : []));
    const rules = nativeRules ?? (0,boundary/* compileBoundary */.mG)(grants);
    const costs = measure(context, rules, asked);
    if (problems.count > before || !provider)
        return undefined;
    const scopes = asked.flatMap(({ ask }) => (ask.kind === 'oauth' ? [ask.scope] : []));
    const oauthScopes = rules.length > 0 || scopes.length === 0 ? [CLOUD_PLATFORM] : [...new Set(scopes)];
    const narrowed = !oauthScopes.includes(CLOUD_PLATFORM) || rules.length > 0;
    if (!narrowed) {
        context.warn(`Google Cloud is not narrowed: the lease may do all that ${serviceAccount || 'the federated identity'} may.`);
    }
    const life = serviceAccount === '' ? FEDERATED_LIFE : Math.max(context.ttl, SHORTEST_TOKEN);
    sayLife(context, serviceAccount);
    return {
        cloud: 'gcp',
        principal: serviceAccount || provider.name,
        audience: audience || `https://iam.googleapis.com/${provider.name}`,
        session: context.session,
        ttl: life,
        scope: lines.length > 0 ? lines.map((line) => line.text) : ['gcp-access-boundary'],
        narrowed,
        end: 'expires',
        provider,
        serviceAccount,
        project,
        universe,
        oauthScopes,
        rules,
        stsEndpoint,
        iamEndpoint,
        view: plan_view(provider, serviceAccount, oauthScopes, rules, costs),
    };
}
function readUniverse({ inputs }) {
    const text = inputs.text('gcp-universe', 'googleapis.com') || 'googleapis.com';
    if (/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(text))
        return text;
    inputs.invalid('gcp-universe', `${(0,reader/* quote */.hD)(text)} is not a domain`, 'gcp-universe: googleapis.com');
    return 'googleapis.com';
}
function readProvider({ inputs }) {
    const name = 'gcp-workload-identity-provider';
    const text = inputs.text(name, names/* PROVIDER_EXAMPLE */.pK);
    if (text === '')
        return undefined;
    const provider = (0,names/* parseProvider */.te)(text);
    if (provider)
        return provider;
    const { why, fix } = (0,names/* explainProvider */.bx)(text);
    inputs.invalid(name, `${(0,reader/* quote */.hD)(text)}: ${why}`, `${name}: ${fix}`);
    return undefined;
}
function readAccount({ inputs }, universe) {
    const name = 'gcp-service-account';
    const text = inputs.text(name, names/* ACCOUNT_EXAMPLE */.t_);
    if (text === '' || (0,names/* isServiceAccount */.H4)(text, universe))
        return text;
    const { why, fix } = (0,names/* explainAccount */.ji)(text);
    inputs.invalid(name, `${(0,reader/* quote */.hD)(text)}: ${why}`, `${name}: ${fix}`);
    return '';
}
/** Tools want a project; the service account's own is the best guess where none is given. */
function readProject({ inputs }, serviceAccount) {
    const text = inputs.text('gcp-project', 'my-project');
    if (text === '')
        return (0,names/* projectOfAccount */.E4)(serviceAccount) ?? '';
    if ((0,names/* isProjectId */.rm)(text))
        return text;
    const why = /^\d+$/.test(text)
        ? `${(0,reader/* quote */.hD)(text)} is the project's number, and tools want its id`
        : `${(0,reader/* quote */.hD)(text)} is not a project id`;
    inputs.invalid('gcp-project', why, 'gcp-project: my-project');
    return '';
}
function refuseImpossible({ problems, revoke, lockIp }) {
    if (revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for Google Cloud', 'access tokens of service accounts and of federated identities cannot be revoked', 'revoke: auto   # the lease then ends with its ttl');
    }
    if (lockIp.length > 0) {
        problems.add('INPUT_CONFLICT', '`lock-ip` cannot be kept for Google Cloud', 'a Google token cannot be bound to addresses when it is issued', "remove `lock-ip`, lease the clouds in two steps, or put the ranges into an access level of the project's VPC Service Controls");
    }
}
/** A boundary token works for Cloud Storage only, so nothing else can stand beside `gcs:` lines. */
function plan_refuseMixture({ problems }, asked) {
    const storage = asked.find(({ ask }) => ask.kind === 'storage');
    const other = asked.find(({ ask }) => ask.kind !== 'storage');
    const inherit = asked.find(({ ask }) => ask.kind === 'inherit');
    if (storage && other) {
        problems.add('SCOPE_INVALID', `\`scope\` has ${(0,reader/* quote */.hD)(storage.line.text)} beside ${(0,reader/* quote */.hD)(other.line.text)}`, 'a token narrowed to buckets works for Cloud Storage and for nothing else, and one lease is one token', `two steps with \`deliver: outputs\`, one for each; or only ${other.line.text}, with IAM conditions on the buckets`);
    }
    else if (inherit && asked.length > 1) {
        problems.add('SCOPE_INVALID', '`scope` has `gcp:inherit` beside other Google lines', 'it already allows everything the identity allows, so the others would narrow nothing', `${asked.find((a) => a !== inherit && a.ask.kind !== 'inherit')?.line.text ?? 'gcp:inherit'}   # alone`);
    }
}
/** Checks the boundary against Google's limits; a line costs what the boundary would lose without it. */
function measure({ problems }, rules, asked) {
    const grantsOf = (lines) => lines.flatMap(({ ask }) => (ask.kind === 'storage' ? ask.grants : []));
    const size = (0,boundary/* boundarySize */.oQ)(rules);
    const costs = asked.map((line) => ({
        line: line.line.text,
        became: describe(line),
        cost: line.ask.kind === 'storage'
            ? size - (0,boundary/* boundarySize */.oQ)((0,boundary/* compileBoundary */.mG)(grantsOf(asked.filter((other) => other !== line))))
            : 0,
    }));
    const costliest = [...costs].sort((a, b) => b.cost - a.cost).slice(0, 3);
    const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
    if (rules.length > boundary/* MOST_RULES */.qV) {
        problems.add('POLICY_TOO_LARGE', `The access boundary has ${rules.length} rules`, `Google takes ${boundary/* MOST_RULES */.qV}, and every bucket needs its own`, 'name fewer buckets, or split the work into several leases');
    }
    else if (rules.length > 0 && size > boundary/* BOUNDARY_LIMIT */.RP) {
        problems.add('POLICY_TOO_LARGE', `The access boundary has ${size} characters`, `Google takes ${boundary/* BOUNDARY_LIMIT */.RP}${named ? `; the costliest lines are ${named}` : ''}`, 'join places under a common prefix (gcs:read  my-bucket/reports/), or write fewer lines');
    }
    return costs;
}
function describe({ ask }) {
    if (ask.kind === 'inherit')
        return 'OAuth scope cloud-platform: not narrowed';
    if (ask.kind === 'oauth')
        return `OAuth scope${ask.scope === CLOUD_PLATFORM ? ', which narrows nothing' : ''}`;
    return ask.grants
        .map(({ role, bucket, prefix, object }) => {
        const name = role.replace('roles/storage.', '');
        if (object !== undefined)
            return `${name} on the object ${object} in ${bucket}`;
        return prefix === undefined ? `${name} in ${bucket}` : `${name} under ${prefix} in ${bucket}`;
    })
        .join('; ');
}
function sayLife(context, serviceAccount) {
    const { ttl } = context;
    if (serviceAccount === '' && ttl > FEDERATED_LIFE) {
        context.warn(`Google Cloud: without \`gcp-service-account\` the lease lives ${(0,duration/* formatDuration */.a)(FEDERATED_LIFE)}, not ${(0,duration/* formatDuration */.a)(ttl)}: a federated token ends with the GitHub token it came from.`);
    }
    if (serviceAccount !== '' && ttl > HOUR) {
        context.notice(`Google Cloud: more than 1h needs ${serviceAccount} in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension.`);
    }
}
function plan_view(provider, serviceAccount, oauthScopes, rules, lines) {
    return {
        rows: [
            ['provider', provider.name],
            ['identity', serviceAccount || 'the federated identity itself'],
            ...(rules.length > 0 ? [] : [['OAuth scopes', oauthScopes.join(' ')]]),
        ],
        lines,
        documents: rules.length === 0
            ? []
            : [
                {
                    title: 'access boundary',
                    json: JSON.stringify({ accessBoundaryRules: rules }),
                    size: (0,boundary/* boundarySize */.oQ)(rules),
                    limit: boundary/* BOUNDARY_LIMIT */.RP,
                },
            ],
    };
}

;// CONCATENATED MODULE: ./lib/clouds/gcp/gcp.js

/** Google Cloud: workload identity federation, impersonation, narrowed by a Credential Access Boundary. */
const gcp = {
    name: 'gcp',
    title: 'Google Cloud',
    inputs: {
        'gcp-workload-identity-provider': '',
        'gcp-service-account': '',
        'gcp-project': '',
        'gcp-access-boundary': '',
        'gcp-audience': '',
        'gcp-universe': 'googleapis.com',
        'gcp-sts-endpoint': '',
        'gcp-iam-endpoint': '',
    },
    services: ['gcs', 'gcp'],
    // Both make the tool ask for yet another identity with the lease's token.
    shadows: ['CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT', 'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT'],
    configuredBy: 'gcp-workload-identity-provider',
    requests: 3,
    isConfigured: (inputs) => inputs.has('gcp-workload-identity-provider'),
    nativePolicies: (inputs) => (inputs.has('gcp-access-boundary') ? ['gcp-access-boundary'] : []),
    plan: planGcp,
    view: (plan) => plan.view,
    handOver: gcp_handOver,
    load: async () => (await Promise.all(/* import() */[__webpack_require__.e(492), __webpack_require__.e(757)]).then(__webpack_require__.bind(__webpack_require__, 5757))).gcpIssuer,
};
/** What gcloud (`gcloud topic startup`, `auth/access_token`) and the Terraform provider read. */
function gcp_handOver(plan, { secrets }) {
    const { accessToken = '' } = secrets;
    const project = plan.project === '' ? {} : { CLOUDSDK_CORE_PROJECT: plan.project, GOOGLE_CLOUD_PROJECT: plan.project };
    return {
        env: { CLOUDSDK_AUTH_ACCESS_TOKEN: accessToken, GOOGLE_OAUTH_ACCESS_TOKEN: accessToken, ...project },
        outputs: { 'gcp-project': plan.project },
        secretOutputs: { 'gcp-access-token': accessToken },
    };
}

;// CONCATENATED MODULE: ./lib/clouds/clouds.js



/** Every cloud there is. A new one is a folder beside this file and a line here. */
const clouds_clouds = [aws, gcp, azure];
function cloudByName(name) {
    const cloud = clouds_clouds.find((c) => c.name === name);
    if (!cloud)
        throw new Error(`no cloud is named ${name}`);
    return cloud;
}
/** The cloud whose scope lines start with this service name. */
function cloudOfService(service) {
    return (clouds_clouds.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
        clouds_clouds.find((c) => c.services === 'rest'));
}


/***/ }),

/***/ 1113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ov: () => (/* binding */ parseBoundary),
/* harmony export */   RP: () => (/* binding */ BOUNDARY_LIMIT),
/* harmony export */   mG: () => (/* binding */ compileBoundary),
/* harmony export */   oQ: () => (/* binding */ boundarySize),
/* harmony export */   qV: () => (/* binding */ MOST_RULES),
/* harmony export */   zM: () => (/* binding */ renderBoundary)
/* harmony export */ });
/* harmony import */ var _inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(178);

const MOST_RULES = 10;
const BOUNDARY_LIMIT = 2048;
/** The `options` parameter of the exchange. */
function renderBoundary(rules) {
    return JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } });
}
/** What the limit counts: the boundary itself. */
function boundarySize(rules) {
    return JSON.stringify({ accessBoundaryRules: rules }).length;
}
/**
 * Joins grants into as few rules as there can be: one for each bucket and set of places. Rules add up, so joining
 * two that have the same places, or the same role, changes nothing about what they allow.
 */
function compileBoundary(grants) {
    const places = new Map();
    for (const grant of grants) {
        const key = `${grant.bucket} ${grant.role}`;
        const entry = places.get(key) ?? {
            bucket: grant.bucket,
            role: grant.role,
            conditions: new Set(),
        };
        const own = conditionsOf(grant);
        // The whole bucket swallows every prefix of it.
        entry.conditions = own && entry.conditions ? new Set([...entry.conditions, ...own]) : undefined;
        places.set(key, entry);
    }
    const rules = new Map();
    for (const { bucket, role, conditions } of places.values()) {
        const expression = conditions && [...conditions].join(' || ');
        const key = `${bucket} ${conditions ? [...conditions].sort().join(' || ') : ''}`;
        const rule = rules.get(key) ?? { bucket, expression, roles: [] };
        rule.roles.push(role);
        rules.set(key, rule);
    }
    return [...rules.values()].map(({ bucket, expression, roles }) => ({
        availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
        availablePermissions: roles.sort().map((role) => `inRole:${role}`),
        ...(expression === undefined ? {} : { availabilityCondition: { expression } }),
    }));
}
/** The alternatives of one grant's condition, or `undefined` for none at all. */
function conditionsOf({ bucket, role, prefix, object }) {
    const name = `projects/_/buckets/${bucket}/objects/`;
    if (object !== undefined)
        return [`resource.name == ${cel(name + object)}`];
    if (prefix === undefined)
        return undefined;
    const objects = `resource.name.startsWith(${cel(name + prefix)})`;
    // A listing is a request on the bucket; the prefix it asks for is an attribute. Creating needs no listing.
    if (role === 'roles/storage.objectCreator')
        return [objects];
    return [
        objects,
        `api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith(${cel(prefix)})`,
    ];
}
/** A CEL string literal. Nothing but the quote and the backslash has a meaning in it. */
function cel(text) {
    return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
const EXAMPLE = '{"accessBoundary": {"accessBoundaryRules": [{"availableResource": "//storage.googleapis.com/projects/_/buckets/my-bucket", "availablePermissions": ["inRole:roles/storage.objectViewer"]}]}}';
/**
 * Reads `gcp-access-boundary`: the boundary as Google's documentation writes it, with or without the outer
 * `accessBoundary`. The form is checked; what the conditions mean is for Google to judge.
 */
function parseBoundary(text, problems) {
    const bad = (why, fix = EXAMPLE) => {
        problems.add('POLICY_INVALID', '`gcp-access-boundary` is not an access boundary', why, fix);
        return undefined;
    };
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch (error) {
        return bad(`it is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`);
    }
    const outer = isObject(parsed) && isObject(parsed.accessBoundary) ? parsed.accessBoundary : parsed;
    const rules = isObject(outer) ? outer.accessBoundaryRules : undefined;
    if (!Array.isArray(rules) || rules.length === 0)
        return bad('it has no `accessBoundaryRules`');
    for (const [index, rule] of rules.entries()) {
        const why = ruleProblem(rule);
        if (why !== undefined)
            return bad(`rule ${index + 1}: ${why}`);
    }
    return rules;
}
function ruleProblem(rule) {
    if (!isObject(rule))
        return 'it is not an object';
    const { availableResource, availablePermissions, availabilityCondition, ...rest } = rule;
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined)
        return `${(0,_inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(unknown)} is not a field of a rule`;
    if (typeof availableResource !== 'string' ||
        !/^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/[a-z0-9._-]+$/.test(availableResource)) {
        return '`availableResource` must be //storage.googleapis.com/projects/_/buckets/BUCKET; boundaries exist for Cloud Storage only';
    }
    if (!Array.isArray(availablePermissions) || availablePermissions.length === 0) {
        return '`availablePermissions` is empty';
    }
    const wrong = availablePermissions.find((p) => typeof p !== 'string' || !/^inRole:\S+$/.test(p));
    if (wrong !== undefined)
        return `${(0,_inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(String(wrong))} is not of the form inRole:roles/storage.objectViewer`;
    if (availabilityCondition === undefined)
        return undefined;
    if (!isObject(availabilityCondition) || typeof availabilityCondition.expression !== 'string') {
        return '`availabilityCondition` has no `expression`';
    }
    return /\.matches\s*\(/.test(availabilityCondition.expression)
        ? 'conditions have startsWith, endsWith and ==, and no matches()'
        : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 9719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ projectOfAccount),
/* harmony export */   H4: () => (/* binding */ isServiceAccount),
/* harmony export */   bx: () => (/* binding */ explainProvider),
/* harmony export */   ji: () => (/* binding */ explainAccount),
/* harmony export */   pK: () => (/* binding */ PROVIDER_EXAMPLE),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   rm: () => (/* binding */ isProjectId),
/* harmony export */   t_: () => (/* binding */ ACCOUNT_EXAMPLE),
/* harmony export */   te: () => (/* binding */ parseProvider)
/* harmony export */ });
const PROVIDER_EXAMPLE = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const PROVIDER = /^projects\/(\d{1,20})\/locations\/global\/workloadIdentityPools\/([a-z0-9-]{4,32})\/providers\/([a-z0-9-]{4,32})$/;
/** Reads a provider's resource name (IAM API v1, `projects.locations.workloadIdentityPools.providers`). */
function parseProvider(text) {
    const [, projectNumber, poolId, providerId] = PROVIDER.exec(text) ?? [];
    if (projectNumber === undefined || poolId === undefined || providerId === undefined)
        return undefined;
    return { name: text, projectNumber, pool: text.slice(0, text.indexOf('/providers/')), poolId, providerId };
}
/** Why a text is no provider's name, and what was probably meant. */
function explainProvider(text) {
    const bare = text
        .replace(/^[a-z]+:\/\//i, '')
        .replace(/^(?:\/\/)?(?:iam\.[a-z0-9.-]+|www\.googleapis\.com)\/(?:v1\/)?/, '')
        .replace(/^\/+|\/+$/g, '');
    if (bare !== text && parseProvider(bare)) {
        return { why: 'it is written as a URL, and only the resource name belongs here', fix: bare };
    }
    const [, project, rest] = /^projects\/([^/]+)\/(locations\/.+)$/.exec(bare) ?? [];
    if (project !== undefined && rest !== undefined && !/^\d+$/.test(project)) {
        return {
            why: `"${project}" is the project's id, and Google wants its number here`,
            fix: `projects/123456789012/${rest}   # the number: gcloud projects describe ${shellWord(project)} --format='value(projectNumber)'`,
        };
    }
    if (/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+$/.test(bare)) {
        return {
            why: 'it names the pool, and the provider in it is needed',
            fix: `${bare}/providers/github   # gcloud iam workload-identity-pools providers list --location=global --workload-identity-pool=${bare.split('/').at(-1)}`,
        };
    }
    return {
        why: 'it is not projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
        fix: PROVIDER_EXAMPLE,
    };
}
const ACCOUNT_EXAMPLE = 'agent@my-project.iam.gserviceaccount.com';
/** The e-mail address of a service account: a user's address is not one. */
const ACCOUNT = /^[a-z0-9][a-z0-9._-]{0,62}@(?:[a-z0-9-]+\.)+gserviceaccount\.com$/;
function isServiceAccount(text, universe) {
    if (ACCOUNT.test(text))
        return true;
    // Sovereign universes have domains of their own.
    return universe !== 'googleapis.com' && /^[a-z0-9][a-z0-9._-]*@(?:[a-z0-9-]+\.)+[a-z]+$/.test(text);
}
function explainAccount(text) {
    const bare = text.replace(/^serviceAccount:/, '').replace(/^projects\/[^/]+\/serviceAccounts\//, '');
    if (bare !== text && ACCOUNT.test(bare))
        return { why: 'only the e-mail address belongs here', fix: bare };
    if (/^\d+$/.test(text))
        return { why: 'it is a unique id, and the e-mail address is needed', fix: ACCOUNT_EXAMPLE };
    if (/^[^@\s]+@[^@\s]+$/.test(text)) {
        return { why: 'it is not the address of a service account', fix: ACCOUNT_EXAMPLE };
    }
    return { why: 'it is not an e-mail address', fix: ACCOUNT_EXAMPLE };
}
/** The project a service account lives in, where its address tells. */
function projectOfAccount(email) {
    const [, name, domain] = /^([^@]+)@(.+)$/.exec(email) ?? [];
    if (name === undefined || domain === undefined)
        return undefined;
    if (domain === 'appspot.gserviceaccount.com')
        return name;
    const [, project, organisation] = /^([a-z][a-z0-9-]*)((?:\.[a-z0-9-]+)*?)\.iam\.gserviceaccount\.com$/.exec(domain) ?? [];
    if (project === undefined)
        return undefined;
    // A project of a domain is spelled the other way round: `example.com:project`.
    return organisation ? `${organisation.slice(1)}:${project}` : project;
}
/** A project id, with the domain that old ones have (Resource Manager docs, "Project identifiers"). */
function isProjectId(text) {
    return /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text);
}
/** Text that stands in a command line which a person may paste: whatever a shell would act on is left out. */
function shellWord(text) {
    return text.replace(/[^A-Za-z0-9@%+=:,./_-]/g, '');
}


/***/ }),

/***/ 2977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $u: () => (/* binding */ AgentCredsError),
/* harmony export */   Vw: () => (/* binding */ formatProblem),
/* harmony export */   Zw: () => (/* binding */ Problems)
/* harmony export */ });
/**
 * The only error this project throws on purpose. It carries one problem or, where a workflow file has several,
 * all of them at once. None of its texts ever holds a secret.
 */
class AgentCredsError extends Error {
    name = 'AgentCredsError';
    problems;
    constructor(problems, options) {
        const all = 'code' in problems ? [problems] : problems;
        super(all.map(formatProblem).join('\n'), options);
        this.problems = all;
    }
    /** The code of the first problem. */
    get code() {
        return this.problems[0].code;
    }
}
/** `what. Why. Fix: how.`, the form that annotations show. */
function formatProblem(problem) {
    return `${sentence(problem.what)} ${sentence(problem.why)} Fix: ${problem.fix}`;
}
function sentence(text) {
    const trimmed = text.trim();
    const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
    return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}
/** Gathers problems so that one run reports all of them. */
class Problems {
    #list = [];
    add(code, what, why, fix) {
        this.#list.push({ code, what, why, fix });
    }
    get count() {
        return this.#list.length;
    }
    /** @throws {AgentCredsError} with everything gathered so far, if anything was. */
    throwIfAny() {
        const [first, ...rest] = this.#list;
        if (first)
            throw new AgentCredsError([first, ...rest]);
    }
}


/***/ }),

/***/ 4655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ parseCidr)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);

/** The canonical form of an IPv4 or IPv6 address or CIDR block, or `undefined` when the text is neither. */
function parseCidr(text) {
    const match = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text);
    if (!match?.[1])
        return undefined;
    const [, address, bits] = match;
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    if (family === 0)
        return undefined;
    const longest = family === 4 ? 32 : 128;
    const length = bits === undefined ? longest : Number(bits);
    if (length > longest)
        return undefined;
    return `${address.toLowerCase()}/${length}`;
}


/***/ }),

/***/ 7581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { h: 3600, m: 60, s: 1 };
/**
 * Reads `900` (seconds), `15m`, `1h30m`, `45s`.
 * @returns whole seconds, or `undefined` when the text is not a duration.
 */
function parseDuration(text) {
    if (/^\d{1,7}$/.test(text))
        return Number(text);
    const match = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/.exec(text);
    if (!match || text === '')
        return undefined;
    const [, h = 0, m = 0, s = 0] = match;
    return Number(h) * UNITS.h + Number(m) * UNITS.m + Number(s) * UNITS.s;
}
/** The shortest text that {@link parseDuration} reads back: `90` becomes `1m30s`. */
function formatDuration(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const parts = [
        [Math.floor(whole / 3600), 'h'],
        [Math.floor((whole % 3600) / 60), 'm'],
        [whole % 60, 's'],
    ];
    return (parts
        .filter(([n]) => n > 0)
        .map(([n, unit]) => `${n}${unit}`)
        .join('') || '0s');
}


/***/ }),

/***/ 178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   i_: () => (/* binding */ InputReader)
/* harmony export */ });
/* harmony import */ var _cidr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4655);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7581);


/**
 * Reads raw inputs strictly. A value that cannot be read becomes a problem that names its input and shows a
 * corrected example; reading then goes on, so that one run reports every problem.
 */
class InputReader {
    #raw;
    #problems;
    #workspaceFile;
    constructor(raw, problems, workspaceFile) {
        this.#raw = raw;
        this.#problems = problems;
        this.#workspaceFile = workspaceFile;
    }
    has(name) {
        return this.block(name) !== '';
    }
    /** The value with its line breaks, trimmed at both ends. */
    block(name) {
        return (this.#raw[name] ?? '').trim();
    }
    /** A value of one line. */
    text(name, example) {
        const value = this.block(name);
        if (!/[\p{Cc}\u2028\u2029]/u.test(value))
            return value;
        this.invalid(name, 'it has a line break or a control character', `${name}: ${example}`);
        return '';
    }
    boolean(name) {
        const value = this.block(name);
        if (/^(true|True|TRUE)$/.test(value))
            return true;
        if (value === '' || /^(false|False|FALSE)$/.test(value))
            return false;
        this.invalid(name, `${quote(value)} is not a boolean`, `${name}: true`);
        return false;
    }
    /** Seconds, or `fallback` when the input is empty. */
    duration(name, range, fallback) {
        const value = this.block(name);
        if (value === '')
            return fallback;
        const seconds = (0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(value);
        if (seconds === undefined) {
            this.invalid(name, `${quote(value)} is not a duration`, `${name}: 15m   # or 900, or 1h30m`);
            return fallback;
        }
        if (seconds < range.min || seconds > range.max) {
            const bounds = `${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(range.min)} to ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(range.max)}`;
            const nearest = (0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(seconds < range.min ? range.min : range.max);
            this.invalid(name, `${quote(value)} is outside ${bounds}`, `${name}: ${nearest}`);
            return fallback;
        }
        return seconds;
    }
    choice(name, allowed, fallback) {
        const value = this.block(name);
        if (value === '')
            return fallback;
        const found = allowed.find((a) => a === value);
        if (found !== undefined)
            return found;
        this.invalid(name, `${quote(value)} is none of ${allowed.join(', ')}`, `${name}: ${fallback}`);
        return fallback;
    }
    /** One entry a line; blank lines and `#` comments are skipped. */
    list(name) {
        return this.block(name)
            .split(/\r\n|\n|\r/)
            .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
            .filter((line) => line !== '');
    }
    choices(name, allowed, fallback) {
        const values = this.list(name).flatMap((line) => line.split(/[\s,]+/).filter(Boolean));
        const chosen = values.flatMap((value) => {
            const found = allowed.find((a) => a === value);
            if (found === undefined) {
                this.invalid(name, `${quote(value)} is none of ${allowed.join(', ')}`, `${name}: ${fallback}`);
            }
            return found ?? [];
        });
        return chosen.length > 0 ? [...new Set(chosen)] : [fallback];
    }
    cidrs(name) {
        return this.list(name).flatMap((text) => {
            const cidr = (0,_cidr_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCidr */ .G)(text);
            if (cidr !== undefined)
                return cidr;
            this.invalid(name, `${quote(text)} is not an IP address or CIDR block`, `${name}: 203.0.113.0/24`);
            return [];
        });
    }
    /** An endpoint's base, such as `https://sts.googleapis.com`, without a trailing slash; `undefined` when empty. */
    endpoint(name, example) {
        const value = this.text(name, example);
        if (value === '')
            return undefined;
        const url = URL.parse(value);
        const bad = (why) => {
            this.invalid(name, `${quote(value)} ${why}`, `${name}: ${example}`);
            return undefined;
        };
        if (!url || !/^https?:$/.test(url.protocol))
            return bad('is not an https URL');
        if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
            return bad('is http, and credentials would cross the network in clear');
        }
        if (url.username || url.password)
            return bad('holds a user name or password');
        if (url.search || url.hash)
            return bad('has a query or a fragment');
        return url.href.replace(/\/+$/, '');
    }
    /**
     * JSON given inline (it starts with `{` or `[`) or as a path in the workspace.
     * @returns the JSON text, or `undefined` when the input is empty or cannot be read.
     */
    jsonText(name) {
        const value = this.block(name);
        if (value === '')
            return undefined;
        if (/^[[{"]/.test(value))
            return value;
        if (/[\r\n]/.test(value)) {
            this.invalid(name, 'it is neither JSON nor a path', `${name}: .github/agent-policy.json`);
            return undefined;
        }
        const file = this.#workspaceFile(value);
        if ('text' in file)
            return file.text;
        this.invalid(name, `${quote(value)} ${file.problem}`, `${name}: .github/agent-policy.json   # a file in the workspace (actions/checkout first), or the JSON itself`);
        return undefined;
    }
    /** Records a problem with one input. `example` is the corrected line to paste. */
    invalid(name, why, example) {
        this.#problems.add('INPUT_INVALID', `\`${name}\` is not usable`, why, example);
    }
}
/** Untrusted text in a message: shortened, in quotes, on one line. */
function quote(value) {
    const line = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
    return `"${line.length > 80 ? `${line.slice(0, 77)}...` : line}"`;
}
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
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
    const { method = 'GET', headers = {}, body, timeoutMs, signal, onSent } = options;
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
        if (onSent)
            outgoing.once('finish', onSent);
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

/***/ 6705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/**
 * Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). It never waits
 * after the last try, and stops at once on an error that cannot go away.
 */
async function retry(attempt, options) {
    const { clock, signal, advise, attempts = 8, baseMs = 200, capMs = 5000, random = Math.random } = options;
    for (let n = 1;; n++) {
        signal.throwIfAborted();
        try {
            return await attempt();
        }
        catch (error) {
            signal.throwIfAborted();
            const advice = advise(error);
            if (!advice.retry || n >= attempts)
                throw error;
            const wait = Math.max(random() * Math.min(capMs, baseMs * 2 ** (n - 1)), Math.min(advice.afterMs ?? 0, capMs));
            options.onRetry?.(error, n, wait);
            await clock.sleep(wait, signal);
        }
    }
}


/***/ }),

/***/ 4581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The candidate that is nearest to `word` by edit distance, if it is near enough to be what was meant. */
function nearest(word, candidates) {
    let best;
    let least = Math.max(2, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < least)
            [best, least] = [candidate, distance];
    }
    return best;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitute));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 6246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ Secrets)
/* harmony export */ });
/** The values that may never be shown, and the last wall before anything is printed or written for people. */
class Secrets {
    #values = new Set();
    #onNew;
    /** `onNew` sees each value once, before it can be used: the runner is told to mask it there. */
    constructor(onNew) {
        this.#onNew = onNew;
    }
    add(value) {
        if (value.trim() === '' || this.#values.has(value))
            return;
        this.#values.add(value);
        this.#onNew(value);
    }
    /** Replaces every known value, longest first so that no part of one is left standing. */
    redact(text) {
        let result = text;
        for (const value of [...this.#values].sort((a, b) => b.length - a.length)) {
            result = result.replaceAll(value, '***');
            const encoded = encodeURIComponent(value);
            if (encoded !== value)
                result = result.replaceAll(encoded, '***');
        }
        return result;
    }
}


/***/ })

};
