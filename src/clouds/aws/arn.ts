import { quote } from '../../text/quote.ts';
import { withoutLeading, withoutTrailing } from '../../text/trim.ts';
import { nearArn } from './near-arn.ts';

/**
 * The partitions of AWS. Each has the DNS suffixes of its endpoints (`suffix` for IPv4, `dualStack` for IPv4 and IPv6),
 * the form of its regions' names, an example of a region, and its IAM endpoint with the region for which calls to it are
 * signed (AWS General Reference, "IAM endpoints and quotas").
 */
export const partitions = {
  aws: {
    suffix: 'amazonaws.com',
    dualStack: 'api.aws',
    region: /^(?!cn-|us-gov-|eusc-|us-iso)[a-z]{2,3}(-[a-z]+)+-\d$/,
    example: 'us-east-1',
    iam: { host: 'iam.amazonaws.com', region: 'us-east-1' },
  },
  'aws-cn': {
    suffix: 'amazonaws.com.cn',
    dualStack: 'api.amazonwebservices.com.cn',
    region: /^cn-[a-z]+-\d$/,
    example: 'cn-north-1',
    iam: { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
  },
  'aws-us-gov': {
    suffix: 'amazonaws.com',
    dualStack: 'api.aws',
    region: /^us-gov-[a-z]+-\d$/,
    example: 'us-gov-west-1',
    iam: { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
  },
  'aws-eusc': {
    suffix: 'amazonaws.eu',
    dualStack: 'api.amazonwebservices.eu',
    region: /^eusc-[a-z]{2}-[a-z]+-\d$/,
    example: 'eusc-de-east-1',
    iam: { host: 'iam.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
  },
} as const;

export type Partition = keyof typeof partitions;

export interface RoleArn {
  readonly arn: string;
  readonly partition: Partition;
  readonly account: string;
  /** The name without its path. */
  readonly name: string;
}

const ROLE = /^arn:([a-z-]+):iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;

/**
 * Reads a role ARN of a known partition (IAM User Guide, "IAM identifiers").
 * @example parseRoleArn('arn:aws:iam::111122223333:role/team/agent').name // 'agent'
 * @example parseRoleArn('arn:aws:iam::111122223333:user/me') // undefined
 */
export function parseRoleArn(text: string): RoleArn | undefined {
  const [, partition, account, , name] = ROLE.exec(text) ?? [];
  if (account === undefined || name === undefined || !isPartition(partition)) return undefined;
  return { arn: text, partition, account, name };
}

const EXAMPLE = 'arn:aws:iam::111122223333:role/agent';

/**
 * Why a text is not the ARN of a role, with the ARN that was most likely meant.
 * @example explainRoleArn('agent').instead // 'arn:aws:iam::111122223333:role/agent'
 */
export function explainRoleArn(text: string): { readonly why: string; readonly instead?: string } {
  const bare = withoutTrailing(withoutLeading(text, `"'<`), `"'>`);
  if (bare !== text && parseRoleArn(bare))
    return { why: `${quote(text)} is an ARN in quotes`, instead: bare };
  if (/^[\w+=,.@-]{1,64}$/.test(text)) {
    const instead = EXAMPLE.replace(/agent$/, text);
    return {
      why: `${quote(text)} is the name of a role, and the input takes its ARN, which has the account, too`,
      instead,
    };
  }
  const near = nearArn(text, 'role');
  if (near && near.arn !== text && parseRoleArn(near.arn)) return { why: near.why, instead: near.arn };
  const [, digits, named] = /^arn:aws:iam::(\d{1,20}):role\/([\w+=,.@/-]{1,512})$/.exec(text) ?? [];
  if (digits !== undefined && digits.length !== 12) {
    return {
      why: `${quote(text)} has an account of ${digits.length} digits, and an account has 12`,
      instead: EXAMPLE.replace(/agent$/, named ?? ''),
    };
  }
  const [, partition = '', service, account = '', kind, rest = ''] =
    /^arn:([a-z-]+):(iam|sts)::(\d{12}):([a-z-]+)(?:\/(.*))?$/.exec(text) ?? [];
  if (!isPartition(partition) || service === undefined) {
    return {
      why: `${quote(text)} is not the ARN of a role in one of the partitions ${Object.keys(partitions).join(', ')}`,
    };
  }
  const role = (name: string) => `arn:${partition}:iam::${account}:role/${name}`;
  if (service === 'sts' && kind === 'assumed-role') {
    const [name = ''] = rest.split('/');
    return {
      why: `${quote(text)} is a session of a role, and the input takes the role`,
      instead: parseRoleArn(role(name)) ? role(name) : role('agent'),
    };
  }
  if (service === 'iam' && kind === 'role') {
    return {
      why: `${quote(text)} has no role's name at its end: letters, digits and +=,.@_- without blanks, 64 at most`,
      instead: role('agent'),
    };
  }
  const kinds: Readonly<Record<string, string>> = {
    user: 'a user',
    group: 'a group',
    policy: 'a policy',
    root: 'a whole account',
    'oidc-provider': 'an identity provider',
    'instance-profile': 'an instance profile',
  };
  const is = (kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? 'something else';
  return {
    why: `${quote(text)} is ${is}, and a job can assume a role only`,
    instead: role('agent'),
  };
}

/**
 * Whether a text is a partition of AWS, which is the second part of an ARN.
 * @example isPartition('aws-cn') // true
 * @example isPartition('azure') // false
 */
export function isPartition(text: string | undefined): text is Partition {
  return text !== undefined && Object.hasOwn(partitions, text);
}

const MANAGED = /^arn:([a-z-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,128}$/;

export interface ManagedPolicy {
  readonly arn: string;
  readonly partition: Partition;
  /** The account of the policy; `aws` for policies that AWS manages. */
  readonly account: string;
}

/**
 * Reads the ARN of a managed policy of a known partition.
 * @example parseManagedPolicyArn('arn:aws:iam::aws:policy/ReadOnlyAccess').account // 'aws'
 */
export function parseManagedPolicyArn(text: string): ManagedPolicy | undefined {
  const [, partition, account] = MANAGED.exec(text) ?? [];
  if (account === undefined || !isPartition(partition)) return undefined;
  return { arn: text, partition, account };
}

/**
 * Why a text is not the ARN of a managed policy, with the ARN that was most likely meant.
 * @example explainPolicyArn('ReadOnlyAccess').why // '"ReadOnlyAccess" is not the ARN of a managed policy'
 */
export function explainPolicyArn(text: string): { readonly why: string; readonly instead?: string } {
  const near = nearArn(text, 'policy');
  if (near && near.arn !== text && parseManagedPolicyArn(near.arn))
    return { why: near.why, instead: near.arn };
  const name = /^[\w+=,.@-]{1,128}$/.test(text) ? text : 'NAME';
  // The name does not show which account the policy belongs to. A guess could name another policy, and so give another lease.
  return {
    why: `${quote(text)} is not the ARN of a managed policy`,
    instead: `arn:aws:iam::ACCOUNT:policy/${name}   # ACCOUNT: aws for a policy that AWS manages, or the account's id`,
  };
}

/**
 * The base URL of STS for a role: the given endpoint, or that of the region (AWS General Reference, "AWS Security Token
 * Service endpoints and quotas").
 * @example stsUrl({ role: { partition: 'aws-cn' }, region: 'cn-north-1' }) // 'https://sts.cn-north-1.amazonaws.com.cn'
 */
export function stsUrl(target: {
  readonly role: RoleArn;
  readonly region: string;
  readonly endpoint?: string;
}): string {
  return target.endpoint ?? `https://sts.${target.region}.${partitions[target.role.partition].suffix}`;
}
