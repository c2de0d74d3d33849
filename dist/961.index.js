export const id = 961;
export const ids = [961];
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
/** The partitions there are, each with the DNS suffix of its endpoints and the shape of its regions' names. */
const partitions = {
    aws: {
        suffix: 'amazonaws.com',
        region: /^(?!cn-|us-gov-|eusc-|us-iso)[a-z]{2,3}(-[a-z]+)+-\d$/,
        example: 'us-east-1',
    },
    'aws-cn': { suffix: 'amazonaws.com.cn', region: /^cn-[a-z]+-\d$/, example: 'cn-north-1' },
    'aws-us-gov': { suffix: 'amazonaws.com', region: /^us-gov-[a-z]+-\d$/, example: 'us-gov-west-1' },
    'aws-eusc': { suffix: 'amazonaws.eu', region: /^eusc-[a-z]{2}-[a-z]+-\d$/, example: 'eusc-de-east-1' },
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

/***/ 6250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ planAws),
  l: () => (/* binding */ sessionPolicy)
});

// EXTERNAL MODULE: ./lib/inputs/reader.js + 1 modules
var reader = __webpack_require__(2984);
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

;// CONCATENATED MODULE: ./lib/text/nearest.js
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
    return nearest(name, siblings) ?? siblings[0] ?? nearest(name, all);
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
    if (context.revoke === 'required') {
        problems.add('REVOKE_IMPOSSIBLE', '`revoke: required` cannot be kept for AWS', 'STS has no call that ends a session', 'revoke: auto   # the lease then ends with its ttl');
    }
    if (!role || !region)
        return undefined;
    const native = inputs.jsonText('aws-session-policy');
    const nativeStatements = native === undefined ? undefined : parseSessionPolicy(native, problems);
    const inherit = lines.some(isInherit);
    if (inherit && lines.length > 1)
        conflictingInherit(context, lines);
    const compiled = lines.filter((l) => !isInherit(l)).map((l) => compileLine(l, { role, region }, problems));
    if (problems.count > before)
        return undefined;
    const walled = ttl < SHORTEST_SESSION;
    const base = nativeStatements ?? mergeStatements(compiled.flatMap((c) => c.statements));
    const walls = context.lockIp.length > 0 ? [denyOutside(context.lockIp)] : [];
    const onlyWalls = base.length === 0 && managedPolicies.length === 0;
    const needsPolicy = base.length > 0 || walls.length > 0 || walled;
    const statements = needsPolicy ? [...(onlyWalls ? [allowAll] : base), ...walls] : [];
    const view = describe({ compiled, statements, walled, managedPolicies, role, region, ttl, context });
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
        end: 'expires',
        role,
        region,
        duration: Math.max(ttl, SHORTEST_SESSION),
        statements,
        walled,
        managedPolicies,
        accounts,
        ...(endpoint === undefined ? {} : { endpoint }),
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
    const other = lines.find((line) => !isInherit(line));
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


/***/ }),

/***/ 6961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/clock.js
var clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/clouds/aws/plan.js + 27 modules
var plan = __webpack_require__(6250);
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
    },
    services: 'rest',
    shadows: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
    configuredBy: 'aws-role',
    isConfigured: (inputs) => inputs.has('aws-role'),
    nativePolicies: (inputs) => ['aws-session-policy', 'aws-managed-policies'].filter((name) => inputs.has(name)),
    plan: plan/* planAws */.v,
    view: (plan) => plan.view,
    handOver,
    load: async () => (await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(172)]).then(__webpack_require__.bind(__webpack_require__, 172))).awsIssuer,
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

;// CONCATENATED MODULE: ./lib/clouds/registry.js

/** Every cloud there is. A new one is a folder beside this file and a line here. */
const clouds = [aws];
function cloudByName(name) {
    const cloud = clouds.find((c) => c.name === name);
    if (!cloud)
        throw new Error(`no cloud is named ${name}`);
    return cloud;
}
/** The cloud whose scope lines start with this service name. */
function cloudOfService(service) {
    return (clouds.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
        clouds.find((c) => c.services === 'rest'));
}

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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
;// CONCATENATED MODULE: ./lib/runner/files.js


/** Writes to the runner's command files so that either everything is there or nothing is. */
class CommandFiles {
    #sizes = new Map();
    constructor(env = process.env) {
        for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT']) {
            const path = env[name];
            if (path && (0,external_node_fs_.existsSync)(path))
                this.#sizes.set(path, (0,external_node_fs_.statSync)(path).size);
        }
    }
    exportVariables(variables) {
        for (const [name, value] of Object.entries(variables))
            core/* exportVariable */.dN(name, value);
    }
    setOutputs(outputs) {
        for (const [name, value] of Object.entries(outputs))
            core/* setOutput */.uH(name, value);
    }
    /** Cuts the files back: the runner reads them even after a failed step. */
    rollBack() {
        for (const [path, size] of this.#sizes)
            (0,external_node_fs_.truncateSync)(path, size);
    }
}

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
    const files = new CommandFiles();
    try {
        (0,runner_state/* saveState */.LZ)({ ...state, stage: 'delivered', leases: views, folder: folder.path });
        folder.create();
        if (plan.deliver.includes('env')) {
            folder.hold(leases.map((lease) => lease.cloud), runKey);
        }
        folder.write(record.lines);
        const { env, outputs } = deliver_handOver(plan, leases);
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
function deliver_handOver(plan, leases) {
    const env = {};
    const outputs = {};
    for (const [index, lease] of leases.entries()) {
        const cloudPlan = plan.clouds[index];
        if (!cloudPlan)
            continue;
        const handover = cloudByName(lease.cloud).handOver(cloudPlan, lease);
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
    return Object.keys(deliver_handOver(plan, leases).env);
}

// EXTERNAL MODULE: ./lib/identity/token.js
var token = __webpack_require__(4059);
;// CONCATENATED MODULE: ./lib/inputs/common.js
/** The inputs that belong to no cloud, with the defaults that `action.yml` declares (a test compares the two). */
const commonInputs = {
    scope: '',
    ttl: '',
    agent: '',
    task: '',
    deliver: 'env',
    revoke: 'auto',
    'lock-ip': '',
    summary: 'true',
    'dry-run': 'false',
    timeout: '60s',
};

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
        if (failures.length > 0)
            throw combine(failures);
        return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    }
    finally {
        clearTimeout(timer);
    }
}
/** The chunk of a cloud loads while the token is on its way; what fails first is what is reported. */
async function issueOne(plan, context) {
    const token = plan.audience === '' ? undefined : context.identity(plan.audience);
    const [issuer] = await Promise.all([cloudByName(plan.cloud).load(), token]);
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
    const clouds = plan.clouds.map((c) => cloudByName(c.cloud).title).join(', ');
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

// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
// EXTERNAL MODULE: ./lib/inputs/reader.js + 1 modules
var reader = __webpack_require__(2984);
;// CONCATENATED MODULE: ./lib/plan/scope.js

const WHAT = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?_-]+)$/;
/**
 * Reads scope lines: `<what>  <where>`, blank lines and `#` comments skipped. What the words mean is for each
 * cloud to say; here it is only taken apart. A bare `*` is how AWS spells `aws:inherit`.
 */
function parseScope(text, problems) {
    return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
        const line = raw.replace(/(^|\s)#.*$/, '').trim();
        return line === '' ? [] : (parseLine(line, index + 1, problems) ?? []);
    });
}
function parseLine(line, number, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${number}, ${(0,reader/* quote */.hD)(line)}, is not a scope line`, why, fix);
        return undefined;
    };
    if (/[^\x21-\xff\s]/.test(line) || /[\x7f-\xa0]/.test(line)) {
        return bad('it holds a character that no cloud takes in a policy', 's3:read  my-bucket/reports/*');
    }
    const [what = '', where, ...rest] = line.replace(/\s*,\s*/g, ',').split(/\s+/);
    if (rest.length > 0) {
        return bad('it has more than two words', `${what}  ${where}   # one line for each place`);
    }
    if (what === '*') {
        if (where !== undefined && where !== '*') {
            return bad('`*` means every action of the role, everywhere', `s3:*  ${where}`);
        }
        return { number, text: 'aws:inherit', whats: [{ service: 'aws', verb: 'inherit' }], where: undefined };
    }
    const whats = [];
    for (const part of what.split(',')) {
        const [, service, verb] = WHAT.exec(part) ?? [];
        if (service === undefined || verb === undefined) {
            return bad(`${(0,reader/* quote */.hD)(part)} is neither a preset such as s3:read nor an action such as s3:GetObject`, 's3:read  my-bucket/reports/*');
        }
        whats.push({ service, verb });
    }
    return { number, text: where === undefined ? what : `${what} ${where}`, whats, where };
}

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
    const lines = parseScope(inputs.block('scope'), problems);
    const scoped = divide(lines, inputs, problems);
    const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
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
        const owners = new Set(line.whats.map((what) => cloudOfService(what.service)));
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
    problems.add('CLOUD_MISSING', 'No cloud is configured', `none of ${clouds.map((c) => `\`${c.configuredBy}\``).join(', ')} is set`, 'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*');
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
            const cloud = cloudByName(cloudPlan.cloud);
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

// EXTERNAL MODULE: ./lib/record/folder.js
var folder = __webpack_require__(3377);
// EXTERNAL MODULE: ./lib/record/record.js
var record_record = __webpack_require__(2472);
// EXTERNAL MODULE: ./lib/runner/console.js + 1 modules
var runner_console = __webpack_require__(6182);
// EXTERNAL MODULE: ./lib/runner/context.js
var context = __webpack_require__(1017);
// EXTERNAL MODULE: ./lib/entries/guarded.js
var guarded = __webpack_require__(7844);
// EXTERNAL MODULE: ./lib/text/safe.js
var safe = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/record/summary.js




/** The table that a person reads at a glance on the run's page. */
function summaryOf(plan, leases) {
    const rows = leases.map((lease) => [
        lease.cloud,
        (0,safe/* markdownCell */.UZ)(lease.principal),
        lease.scope.map(safe/* markdownCell */.UZ).join('<br>'),
        lease.narrowed ? 'yes, by the cloud' : '**no**',
        `${(0,clock/* instant */.u)(lease.expiresAt)} (${(0,duration/* formatDuration */.a)((lease.expiresAt - lease.issuedAt) / 1000)})`,
        lease.end === 'revocable' ? 'revoked after the job' : 'expires',
        (0,safe/* markdownCell */.UZ)(lease.session),
    ]);
    const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud’s log'];
    const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    const warnings = plan.warnings.map((text) => `\n> ${(0,safe/* markdownCell */.UZ)(text)}\n`).join('');
    return `### Credentials for agent ${(0,safe/* markdownCell */.UZ)(plan.agent)}\n\n${table}\n${warnings}\n`;
}
async function writeSummary(markdown) {
    await core/* summary */.z.addRaw(markdown).write();
}

;// CONCATENATED MODULE: ./lib/entries/report.js





/** Says what was handed over and until when; a summary that cannot be written takes nothing back. */
async function reportIssued(plan, leases, record, console) {
    for (const lease of leases) {
        const left = (0,duration/* formatDuration */.a)((lease.expiresAt - clock/* systemClock */.m.now()) / 1000);
        console.info(`${cloudByName(lease.cloud).title}: ${lease.principal} until ${(0,clock/* instant */.u)(lease.expiresAt)} (${left}), ` +
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
        await writeSummary(console.secrets.redact(summaryOf(plan, leases)));
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
    const defaults = Object.assign({}, commonInputs, ...clouds.map((cloud) => cloud.inputs));
    const plan = makePlan((0,context/* readInputs */.Ko)(process.env, defaults), {
        jobId: run.jobId,
        runId: run.runId,
        attempt: run.attempt,
        random: randomSuffix(external_node_crypto_.randomBytes),
        workspaceFile: (0,context/* workspaceReader */.Xx)(run.workspace),
    });
    console.group(plan.dryRun ? 'Plan (dry run: nothing is asked)' : 'Plan', renderPlan(plan));
    for (const text of plan.warnings)
        console.warning(text);
    for (const text of plan.notices)
        console.notice(text);
    if (plan.dryRun)
        return (0,runner_state/* saveState */.LZ)({ ...runner_state/* emptyState */.p$, stage: 'dry-run' });
    const names = plan.clouds.map((cloud) => cloud.cloud);
    if (plan.deliver.includes('env')) {
        (0,folder/* refuseSecondLease */.rl)(run.temp, names, runKey(run));
        warnOfShadows(plan, console);
    }
    const asked = plan.clouds.map(({ cloud, principal, session, ttl }) => ({ cloud, principal, session, ttl }));
    const state = { ...runner_state/* emptyState */.p$, stage: 'issuing', asked };
    (0,runner_state/* saveState */.LZ)(state);
    const record = new record_record/* AuditRecord */.n((0,context/* runUrl */.Vp)(run), clock/* systemClock */.m.now);
    const leases = await issueAll(plan, {
        clock: clock/* systemClock */.m,
        cancelled,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        fetchIdentity: (audience, signal) => fetchIdentity(run, audience, signal, console),
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
        runKey: runKey(run),
        state,
        folder: new folder/* RecordFolder */.au(run.temp, plan.session),
    });
    await reportIssued(plan, leases, record, console);
}
function fetchIdentity(run, audience, signal, console) {
    if (run.identity.bearer !== '')
        console.secrets.add(run.identity.bearer);
    return (0,token/* fetchIdentityToken */.G)(run.identity, audience, {
        clock: clock/* systemClock */.m,
        signal,
        secret: (value) => console.secrets.add(value),
        progress: (text) => console.info(text),
        missingBecause: (0,context/* whyNoIdentity */._G)(run),
    });
}
/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan, console) {
    for (const { cloud } of plan.clouds) {
        for (const name of cloudByName(cloud).shadows) {
            if (process.env[name]) {
                console.warning(`${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`);
            }
        }
    }
}
/** One job of one run: what a mark in RUNNER_TEMP is compared with. */
function runKey(run) {
    return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
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

/***/ 2984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i_: () => (/* binding */ InputReader),
  hD: () => (/* binding */ quote)
});

// UNUSED EXPORTS: isLoopback

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/inputs/cidr.js

/** The canonical form of an IPv4 or IPv6 address or CIDR block, or `undefined` when the text is neither. */
function parseCidr(text) {
    const match = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text);
    if (!match?.[1])
        return undefined;
    const [, address, bits] = match;
    const family = (0,external_node_net_.isIP)(address);
    if (family === 0)
        return undefined;
    const longest = family === 4 ? 32 : 128;
    const length = bits === undefined ? longest : Number(bits);
    if (length > longest)
        return undefined;
    return `${address.toLowerCase()}/${length}`;
}

// EXTERNAL MODULE: ./lib/inputs/duration.js
var duration = __webpack_require__(7581);
;// CONCATENATED MODULE: ./lib/inputs/reader.js


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
        const seconds = (0,duration/* parseDuration */.E)(value);
        if (seconds === undefined) {
            this.invalid(name, `${quote(value)} is not a duration`, `${name}: 15m   # or 900, or 1h30m`);
            return fallback;
        }
        if (seconds < range.min || seconds > range.max) {
            const bounds = `${(0,duration/* formatDuration */.a)(range.min)} to ${(0,duration/* formatDuration */.a)(range.max)}`;
            const nearest = (0,duration/* formatDuration */.a)(seconds < range.min ? range.min : range.max);
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
            const cidr = parseCidr(text);
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
/* harmony export */   Pf: () => (/* binding */ agentFor)
/* harmony export */ });
/* unused harmony export agents */
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
                resolve({
                    status: incoming.statusCode ?? 0,
                    headers: incoming.headers,
                    body: Buffer.concat(chunks).toString('utf8'),
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

/***/ 3377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ appendRecord),
/* harmony export */   au: () => (/* binding */ RecordFolder),
/* harmony export */   rl: () => (/* binding */ refuseSecondLease)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2977);



/** The job's private place in RUNNER_TEMP, which the runner empties when the job is over. */
const ROOT = 'agent-creds';
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

/***/ 6182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ Console)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./lib/errors/error.js
var error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/text/safe.js
var safe = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/text/secrets.js
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

;// CONCATENATED MODULE: ./lib/runner/console.js




/**
 * Everything that is printed goes through here: known secrets are taken out and nothing can be mistaken for a
 * command of the runner.
 */
class Console {
    secrets = new Secrets((value) => core/* setSecret */.Pq(value));
    info(text) {
        core/* info */.pq(this.#clean(text));
    }
    notice(text) {
        core/* notice */.lm(this.#clean(text), { title: 'agent-creds' });
    }
    warning(text) {
        core/* warning */.$e(this.#clean(text), { title: 'agent-creds' });
    }
    debug(text) {
        core/* debug */.Yz(this.#clean(text));
    }
    /** One annotation: `::error title=agent-creds CODE::what. Why. Fix: how.` */
    problem(problem) {
        core/* error */.z3(this.#clean((0,error/* formatProblem */.Vw)(problem)), { title: `agent-creds ${problem.code}` });
    }
    error(error) {
        for (const problem of error.problems)
            this.problem(problem);
    }
    group(title, lines) {
        core/* startGroup */.Oh((0,safe/* safeLine */.om)(title));
        for (const line of lines)
            this.info(line);
        core/* endGroup */.N4();
    }
    #clean(text) {
        return (0,safe/* safeBlock */.BW)(this.secrets.redact(text));
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

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ loadState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   p$: () => (/* binding */ emptyState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);

const KEY = 'agentCreds';
const emptyState = { stage: 'started', asked: [], leases: [], folder: '' };
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
