import type { Target } from './presets/preset.ts';

/**
 * What stands before the name in the last part of an ARN, for services whose actions take one kind of resource (Service
 * Authorization Reference). Of IAM it depends on the action.
 */
const BEFORE: Readonly<Record<string, string>> = {
  sqs: '',
  sns: '',
  dynamodb: 'table/',
  lambda: 'function:',
  secretsmanager: 'secret:',
  ssm: 'parameter/',
  kms: 'key/',
  logs: 'log-group:',
  ecr: 'repository/',
  kinesis: 'stream/',
  firehose: 'deliverystream/',
  states: 'stateMachine:',
  events: 'rule/',
  codebuild: 'project/',
  eks: 'cluster/',
  rds: 'db:',
};

const IAM = [
  ['InstanceProfile', 'instance-profile/'],
  ['OpenIDConnectProvider', 'oidc-provider/'],
  ['User', 'user/'],
  ['Group', 'group/'],
  ['Role', 'role/'],
  ['Policy', 'policy/'],
] as const;

/**
 * The ARN of the resource with a name on which an action works, in the role's account and region.
 * @returns `undefined` where the name and the action do not tell it.
 * @example resourceArn('iam', 'PassRole', 'task', { role: { partition: 'aws', account: '111122223333' } })
 *   // 'arn:aws:iam::111122223333:role/task'
 */
export function resourceArn(
  service: string,
  verb: string,
  name: string,
  { role, region }: Target,
): string | undefined {
  if (!/^[\w+=,.@*/-]+$/.test(name)) return undefined;
  const last = (before: string) => (name.startsWith(before) ? name : `${before}${name}`);
  if (service === 'iam' || service === 'sts') {
    const before = service === 'sts' ? 'role/' : IAM.find(([of]) => verb.includes(of))?.[1];
    return before === undefined ? undefined : `arn:${role.partition}:iam::${role.account}:${last(before)}`;
  }
  const before = Object.hasOwn(BEFORE, service) ? BEFORE[service] : undefined;
  if (before === undefined) return undefined;
  return `arn:${role.partition}:${service}:${region}:${role.account}:${last(before)}`;
}
