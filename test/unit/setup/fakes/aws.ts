import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Fields, fillIn } from '../template.ts';
import { refuse } from './captures.ts';
import { changing, parseArgs, type World } from './world.ts';

const account = '111122223333';

/** Stands for the aws CLI: CloudFormation with this template, and the IAM that it makes. */
export function aws(world: World, args: readonly string[], out: (line: string) => void): unknown {
  const { words, flags } = parseArgs(args);
  const command = words.slice(0, 2).join(' ');
  const [group = ''] = words;
  const cloud = world.aws;
  const stackName = flags['stack-name'] ?? '';
  if (world.deny && command.startsWith(world.deny)) {
    refuse('aws: no right', { operation: command, action: command.replace(' ', ':') });
  }
  const partition = /^(cn|us-gov|eusc)-/.exec(flags.region ?? '')?.[1];
  // Somebody who calls another partition has no keys there.
  const own = partition ? `aws-${partition}` : 'aws';
  if (group !== 's3' && group !== 's3api' && (cloud.partition ?? own) !== own) {
    refuse('aws: another partition', { operation: pascal(words[1] ?? '') });
  }
  const absent = (what: string, name: string) =>
    refuse('aws: absent in IAM', { operation: pascal(words[1] ?? ''), what, name });
  const arn = (resource: string) => `arn:aws${partition ? `-${partition}` : ''}:iam::${account}:${resource}`;
  const change = () => changing(world);
  const rows = (lines: readonly (readonly string[])[]) => {
    for (const line of lines) if (line.length > 0) out(line.join('\t'));
  };
  switch (command) {
    case 'sts get-caller-identity':
      return out(account);
    case 'cloudformation describe-stacks': {
      const stack = cloud.stacks[stackName] ?? refuse('aws: absent stack', { stack: stackName });
      return out(`${stack.status}\t${stack.parameters.CreateProvider ?? 'None'}`);
    }
    case 'cloudformation delete-stack':
      change();
      // It only begins, and says nothing of how it ends. What is absent is no error.
      if (cloud.stacks[stackName]) cloud.stacks[stackName].status = 'DELETE_IN_PROGRESS';
      return;
    case 'cloudformation wait':
      if (cloud.stacks[stackName]?.status === 'DELETE_IN_PROGRESS') deleteStack(world, stackName);
      if (cloud.stacks[stackName]?.status === 'DELETE_FAILED') refuse('aws: stack that could not be deleted');
      return;
    case 'cloudformation deploy':
      cloud.partition = own;
      deploy(world, args, stackName, own, change);
      return;
    case 'iam list-open-id-connect-providers': {
      const [, issuer = ''] = /':oidc-provider\/([^']+)'/.exec(flags.query ?? '') ?? [];
      return out(cloud.providers[issuer] ? arn(`oidc-provider/${issuer}`) : '');
    }
    case 'iam get-open-id-connect-provider':
      return out(cloud.providers[issuerOf(flags['open-id-connect-provider-arn'] ?? '')]?.join('\t') ?? '');
    case 'iam add-client-id-to-open-id-connect-provider':
      change();
      cloud.providers[issuerOf(flags['open-id-connect-provider-arn'] ?? '')]?.push(flags['client-id'] ?? '');
      return;
    case 'iam get-role': {
      const name = flags['role-name'] ?? '';
      const query = flags.query ?? '';
      if (query === 'Role.Arn') return out(arn(`role/${name}`));
      const role = cloud.roles[name];
      if (!role) throw new Error('no such role');
      if (query === 'Role.PermissionsBoundary.PermissionsBoundaryArn') return out(role.boundary);
      return rows(trustRows(role.trust, query));
    }
    case 'iam list-attached-role-policies':
      expectQuery(flags.query, 'AttachedPolicies[].PolicyArn');
      return rows([cloud.roles[flags['role-name'] ?? '']?.attached ?? []]);
    case 'iam list-role-policies': {
      const name = flags['role-name'] ?? '';
      expectQuery(flags.query, 'PolicyNames[]');
      return rows([Object.keys((cloud.roles[name] ?? absent('role', name)).inline)]);
    }
    case 'iam get-policy':
      expectQuery(flags.query, 'Policy.DefaultVersionId');
      return out('v3');
    case 'iam get-policy-version':
      if (flags['version-id'] !== 'v3') throw new Error('not the version that counts');
      return rows(policyRows(cloud.policies[flags['policy-arn'] ?? ''] ?? managed, flags.query));
    case 'iam update-assume-role-policy': {
      change();
      const role = cloud.roles[flags['role-name'] ?? ''];
      if (role) role.trust = JSON.parse(flags['policy-document'] ?? '');
      return;
    }
    case 'iam delete-role-policy': {
      change();
      const { 'role-name': name = '', 'policy-name': policy = '' } = flags;
      const { inline } = cloud.roles[name] ?? absent('role', name);
      if (!Object.hasOwn(inline, policy)) absent('role policy', policy);
      delete inline[policy];
      return;
    }
    case 'iam delete-open-id-connect-provider':
      change();
      // What is absent is no error.
      delete cloud.providers[issuerOf(flags['open-id-connect-provider-arn'] ?? '')];
      return;
    case 's3 mb':
    case 's3 rb':
    case 's3 cp':
    case 's3api put-public-access-block':
    case 's3api put-bucket-policy':
      change();
      storage(world, words, flags);
      return;
    default:
      throw new Error(`the fake aws does not know: ${args.join(' ')}`);
  }
}

function issuerOf(provider: string): string {
  return provider.split(':oidc-provider/')[1] ?? '';
}

function pascal(words: string): string {
  return words.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function storage(world: World, words: readonly string[], flags: Readonly<Record<string, string>>): void {
  const { buckets } = world.aws;
  const [, bucket = flags.bucket ?? '', object = ''] =
    /^s3:\/\/([^/]+)\/?(.*)$/.exec(words.at(-1) ?? '') ?? [];
  if (words[1] === 'mb') {
    buckets[bucket] = [];
    return;
  }
  const objects = buckets[bucket];
  if (!objects) throw new Error(`An error occurred (NoSuchBucket): ${bucket}`);
  if (words[1] === 'cp') objects.push(object);
  if (words[1] !== 'rb') return;
  if (objects.length > 0 && flags.force === undefined) throw new Error('An error occurred (BucketNotEmpty)');
  delete buckets[bucket];
}

/** Ends with the status DELETE_FAILED where IAM keeps something. */
function deleteStack({ aws: cloud }: World, stackName: string): void {
  const stack = cloud.stacks[stackName];
  const { roles = {}, policies = [], providers = [] } = stack?.resources ?? {};
  let kept = false;
  for (const [name, own] of Object.entries(roles)) {
    // A role with policies that the stack did not put there is not deleted.
    if (Object.keys(cloud.roles[name]?.inline ?? {}).some((one) => !own.includes(one))) kept = true;
    else delete cloud.roles[name];
  }
  for (const name of policies) {
    if (Object.values(cloud.roles).some((one) => one.boundary === name)) kept = true;
    else delete cloud.policies[name];
  }
  for (const issuer of providers) delete cloud.providers[issuer];
  if (kept && stack) stack.status = 'DELETE_FAILED';
  else delete cloud.stacks[stackName];
}

function deploy(
  world: World,
  args: readonly string[],
  stackName: string,
  partition: string,
  change: () => void,
): void {
  const cloud = world.aws;
  const at = args.indexOf('--parameter-overrides');
  const parameters = Object.fromEntries(
    args.slice(at + 1).map((one) => {
      const equals = one.indexOf('=');
      return [one.slice(0, equals), one.slice(equals + 1)];
    }),
  );
  const there = cloud.stacks[stackName];
  // A change set for a stack that is not there makes one, which has nothing yet.
  const stack = there?.status === 'REVIEW_IN_PROGRESS' ? undefined : there;
  if (stack?.status === 'ROLLBACK_COMPLETE')
    refuse('aws: stack that could not be made', { stack: stackName });
  // Three calls: the change set, its execution, and a look at whether that is done.
  change();
  if (!stack) cloud.stacks[stackName] = { status: 'REVIEW_IN_PROGRESS', parameters: {} };
  change();
  const text = readFileSync(args[args.indexOf('--template-file') + 1] ?? '', 'utf8');
  const filled = fillIn(text, parameters, partition);
  const issuer = /oidc-provider\/(\S+)/.exec(text)?.[1] ?? '';
  const retained = (parse(text, { logLevel: 'silent' }) as { Resources: Record<string, Fields> }).Resources
    .Provider?.DeletionPolicy;
  const made = [filled.resources.AgentRole, filled.resources.RevokeRole].flatMap((role) =>
    role ? [{ name: String(role.RoleName), role }] : [],
  );
  const rights = filled.resources.Rights;
  const boundary = made[0] === undefined ? undefined : String(made[0].role.PermissionsBoundary ?? '');
  const before = stack?.resources ?? { roles: {}, policies: [], providers: [] };
  // What somebody else made is not taken over.
  const taken =
    made.some(({ name }) => cloud.roles[name] && !before.roles[name]) ||
    (filled.resources.Provider && cloud.providers[issuer] && stack?.parameters.CreateProvider !== 'true');
  if (cloud.failDeploy || taken) {
    cloud.failDeploy = false;
    if (stack) stack.status = 'UPDATE_ROLLBACK_COMPLETE';
    else cloud.stacks[stackName] = { status: 'ROLLBACK_COMPLETE', parameters };
    // With this policy a rolled back creation leaves the provider; with RetainExceptOnCreate it does not.
    if (filled.resources.Provider && retained === 'Retain') {
      cloud.providers[issuer] = ['sts.amazonaws.com'];
    }
    refuse('aws: deploy failed', { stack: stackName });
  }
  cloud.stacks[stackName] = {
    status: stack ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE',
    parameters,
    resources: {
      roles: Object.fromEntries(made.map(({ name, role }) => [name, Object.keys(inlineOf(role))])),
      policies: rights && boundary !== undefined ? [boundary] : [],
      providers: filled.resources.Provider && !retained ? [issuer] : [],
    },
  };
  // What the template no longer has goes.
  for (const name of Object.keys(before.roles))
    if (!made.some((one) => one.name === name)) delete cloud.roles[name];
  const same = stack && JSON.stringify(stack.parameters) === JSON.stringify(parameters);
  for (const policy of before.policies) if (policy !== boundary) delete cloud.policies[policy];
  if (rights && boundary !== undefined && !same) cloud.policies[boundary] = rights.PolicyDocument;
  if (filled.resources.Provider) cloud.providers[issuer] ??= ['sts.amazonaws.com'];
  for (const { name, role } of made) {
    const held = cloud.roles[name];
    // What the template says is not new to CloudFormation is not written again, whatever was changed by hand.
    if (stack && held && JSON.stringify(stack.parameters) === JSON.stringify(parameters)) continue;
    cloud.roles[name] = {
      trust: role.AssumeRolePolicyDocument,
      boundary: String(role.PermissionsBoundary ?? ''),
      attached: ((role.ManagedPolicyArns ?? []) as string[]).map(String),
      inline: { ...held?.inline, ...inlineOf(role) },
    };
  }
  change();
}

/** The inline policies that a template gives a role, by their names. */
function inlineOf(role: Fields): Record<string, unknown> {
  return Object.fromEntries(
    ((role.Policies ?? []) as Fields[]).map((one) => [String(one.PolicyName), one.PolicyDocument]),
  );
}

/** A managed policy that the account has. */
const managed = { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] };

type Part = Readonly<Record<string, unknown>>;
const list = (value: unknown): string[] => [value].flat().filter(Boolean).map(text);
const text = (value: unknown) =>
  typeof value === 'string' ? value : value === undefined ? 'null' : JSON.stringify(value);
const joined = (values: readonly string[], otherwise: string) => values.toSorted().join(',') || otherwise;
const statementsOf = (document: unknown) => [(document as { Statement: Part | Part[] }).Statement].flat();

/** The fake evaluates no JMESPath: it knows the queries, which were tried with the library of the CLI. */
function expectQuery(query: string | undefined, known: string): void {
  if (query !== known) throw new Error(`the fake aws does not know the query ${query}`);
}

/** The claims that a trust policy can compare, by the name of their key without the issuer. */
export const claims = [
  'aud',
  'sub',
  'job_workflow_ref',
  'ref',
  'repository_id',
  'repository_owner_id',
  'environment',
];

/** What the query for a trust policy picks: a line for each statement. */
function trustRows(trust: unknown, query: string): string[][] {
  const [, issuer = ''] = /StringEquals\."([^"]+):aud"/.exec(query) ?? [];
  const all = (what: string, otherwise: string) =>
    `join(',', sort(map(&to_string(@), ${what}))) || '${otherwise}'`;
  const names = (what: string) => `type(${what}) == 'object' && ${all(`keys(${what})`, 'none')}`;
  const values = (what: string, otherwise: string) => all(`[${what}][] | [?@]`, otherwise);
  const columns = [
    ...[names('@'), 'Effect', values('Action', 'none'), names('Principal')],
    ...[values('Principal.Federated', 'none'), names('Condition'), names('Condition.StringEquals')],
    ...claims.map((claim) => values(`Condition.StringEquals."${issuer}:${claim}"`, '*')),
  ];
  expectQuery(query, `[Role.AssumeRolePolicyDocument.Statement][].[${columns.join(', ')}]`);
  const keys = (part: unknown) =>
    typeof part === 'object' ? joined(Object.keys(part as Part), 'none') : 'False';
  return statementsOf(trust).map((one) => {
    const { StringEquals } = (one.Condition ?? {}) as { StringEquals?: Part };
    return [
      ...[keys(one), String(one.Effect ?? 'None'), joined(list(one.Action), 'none'), keys(one.Principal)],
      joined(list((one.Principal as Part | undefined)?.Federated), 'none'),
      ...[keys(one.Condition), keys(StringEquals)],
      ...claims.map((claim) => joined(list(StringEquals?.[`${issuer}:${claim}`]), '*')),
    ];
  });
}

/** What the query for a policy picks: a line for each statement. */
function policyRows(document: unknown, query: string | undefined): string[][] {
  const some = (what: string) =>
    `${what} && join(', ', [${what}][]) || join(' ', ['all but', to_string(Not${what})])`;
  expectQuery(
    query,
    `[PolicyVersion.Document.Statement][].[Effect, ${some('Action')}, ${some('Resource')}, to_string(Condition)]`,
  );
  return statementsOf(document).map(({ Effect, Action, NotAction, Resource, NotResource, Condition }) => [
    String(Effect),
    Action ? list(Action).join(', ') : `all but ${text(NotAction)}`,
    Resource ? list(Resource).join(', ') : `all but ${text(NotResource)}`,
    text(Condition),
  ]);
}
