import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Fields, fillIn } from '../template.ts';
import { refuse } from './captures.ts';
import { changing, parseArgs, type World } from './world.ts';

const account = '111122223333';

interface Statement {
  readonly Condition: { readonly StringEquals: Readonly<Record<string, string | string[]>> };
}

/** Stands for the aws CLI: CloudFormation with this template, and the IAM that it makes. */
export function aws(world: World, args: readonly string[], out: (line: string) => void): unknown {
  const { words, flags } = parseArgs(args);
  const command = words.slice(0, 2).join(' ');
  const cloud = world.aws;
  const stackName = flags['stack-name'] ?? '';
  if (world.deny && command.startsWith(world.deny)) {
    refuse('aws: no right', { operation: command, action: command.replace(' ', ':') });
  }
  const partition = /^(cn|us-gov|eusc)-/.exec(flags.region ?? '')?.[1];
  const arn = (resource: string) => `arn:aws${partition ? `-${partition}` : ''}:iam::${account}:${resource}`;
  const change = () => changing(world);
  switch (command) {
    case 'sts get-caller-identity':
      return out(account);
    case 'cloudformation describe-stacks': {
      const stack = cloud.stacks[stackName] ?? refuse('aws: absent stack', { stack: stackName });
      return out(`${stack.status}\t${stack.parameters.CreateProvider ?? 'None'}`);
    }
    case 'cloudformation delete-stack':
      change();
      delete cloud.stacks[stackName];
      return;
    case 'cloudformation wait':
      return;
    case 'cloudformation deploy':
      deploy(world, args, stackName, partition ? `aws-${partition}` : 'aws', change);
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
    case 'iam get-role':
      return out(ofRole(cloud.roles[flags['role-name'] ?? ''], flags, arn));
    case 'iam update-assume-role-policy': {
      change();
      const role = cloud.roles[flags['role-name'] ?? ''];
      if (role) role.trust = JSON.parse(flags['policy-document'] ?? '');
      return;
    }
    default:
      throw new Error(`the fake aws does not know: ${args.join(' ')}`);
  }
}

function issuerOf(provider: string): string {
  return provider.split(':oidc-provider/')[1] ?? '';
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
  const stack = cloud.stacks[stackName];
  if (stack?.status === 'ROLLBACK_COMPLETE')
    refuse('aws: stack that could not be made', { stack: stackName });
  change();
  const text = readFileSync(args[args.indexOf('--template-file') + 1] ?? '', 'utf8');
  const filled = fillIn(text, parameters, partition);
  const issuer = /oidc-provider\/(\S+)/.exec(text)?.[1] ?? '';
  if (cloud.failDeploy) {
    cloud.failDeploy = false;
    cloud.stacks[stackName] = {
      status: stack ? 'UPDATE_ROLLBACK_COMPLETE' : 'ROLLBACK_COMPLETE',
      parameters,
    };
    // With this policy a rolled back creation leaves the provider; with RetainExceptOnCreate it does not.
    const { Resources } = parse(text, { logLevel: 'silent' }) as { Resources: Record<string, Fields> };
    if (filled.resources.Provider && Resources.Provider?.DeletionPolicy === 'Retain') {
      cloud.providers[issuer] = ['sts.amazonaws.com'];
    }
    refuse('aws: deploy failed', { stack: stackName });
  }
  cloud.stacks[stackName] = { status: stack ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE', parameters };
  if (filled.resources.Provider) cloud.providers[issuer] ??= ['sts.amazonaws.com'];
  for (const role of [filled.resources.AgentRole, filled.resources.RevokeRole]) {
    if (!role) continue;
    const name = String(role.RoleName);
    const before = cloud.roles[name];
    // What the template says is not new to CloudFormation is not written again, whatever was changed by hand.
    if (stack && before && JSON.stringify(stack.parameters) === JSON.stringify(parameters)) continue;
    cloud.roles[name] = {
      trust: role.AssumeRolePolicyDocument,
      boundary: String(role.PermissionsBoundary ?? ''),
    };
  }
}

/** What `--query` picks of a role. */
function ofRole(
  role: World['aws']['roles'][string] | undefined,
  flags: Readonly<Record<string, string>>,
  arn: (resource: string) => string,
): string {
  const query = flags.query ?? '';
  if (query === 'Role.Arn') return arn(`role/${flags['role-name']}`);
  if (!role) throw new Error('no such role');
  if (query === 'Role.PermissionsBoundary.PermissionsBoundaryArn') return role.boundary;
  const { Statement: statements } = role.trust as { Statement: Statement[] };
  if (query === 'length(Role.AssumeRolePolicyDocument.Statement)') return String(statements.length);
  const [, key = ''] =
    /^Role\.AssumeRolePolicyDocument\.Statement\[\]\.Condition\.StringEquals\."(.+)"\[\]$/.exec(query) ?? [];
  if (key === '') throw new Error(`the fake aws does not know the query ${query}`);
  return statements.flatMap((one) => one.Condition.StringEquals[key] ?? []).join('\t');
}
