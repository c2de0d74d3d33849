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
