import { withoutTrailing } from '../../text/trim.ts';
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

/** Services whose ARNs have no region; and those whose ARNs have no account either (IAM User Guide, "ARN format"). */
const GLOBAL: ReadonlySet<string> = new Set(['iam', 'cloudfront', 'globalaccelerator', 's3', 'route53']);
const UNOWNED: ReadonlySet<string> = new Set(['s3', 'route53']);

const REGION = /^(?:[a-z]{2,4}(?:-[a-z]+){1,3}-\d|\*)$/;
const ACCOUNT = /^\d{12}$/;

/**
 * The ARN that was meant by one with fewer than six parts: what was written, with the role's account and the region where there
 * was none.
 * @param of the service of the action, for an ARN without one.
 * @returns `undefined` where the ARN names no resource.
 * @example
 * wholeArn('arn:aws:iam::role/task', 'iam', { role: { partition: 'aws', account: '111122223333' } })
 *   // 'arn:aws:iam::111122223333:role/task'
 * @example
 * wholeArn('arn:aws:sqs:eu-west-1:jobs', 'sqs', { role: { partition: 'aws', account: '111122223333' } })
 *   // 'arn:aws:sqs:eu-west-1:111122223333:jobs'
 */
export function wholeArn(where: string, of: string, { role, region }: Target): string | undefined {
  const [, , written = '', ...rest] = where.split(':');
  const service = /^[a-z][a-z0-9-]*$/.test(written) ? written : of;
  const isName = (part: string) => part !== '' && !REGION.test(part) && !ACCOUNT.test(part);
  const start = rest.findIndex(isName);
  if (start < 0) return undefined;
  const before = rest.slice(0, start);
  const asked = GLOBAL.has(service) ? '' : (before.find((part) => REGION.test(part)) ?? region);
  const account = UNOWNED.has(service) ? '' : (before.find((part) => ACCOUNT.test(part)) ?? role.account);
  return `arn:${role.partition}:${service}:${asked}:${account}:${withoutTrailing(rest.slice(start).join(':'), ':')}`;
}
