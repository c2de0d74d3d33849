import { type Input, input } from '../../inputs/input.ts';
import type { Kind } from '../../inputs/kind.ts';
import { endpoint } from '../../inputs/kinds/endpoint.ts';
import { list, subset } from '../../inputs/kinds/list.ts';
import { parsed, text } from '../../inputs/kinds/text.ts';
import { quote } from '../../text/quote.ts';
import {
  explainPolicyArn,
  explainRoleArn,
  type ManagedPolicy,
  parseManagedPolicyArn,
  parseRoleArn,
  type RoleArn,
} from './arn.ts';
import { sessionPolicyKind } from './session-policy-input.ts';

const roleArn: Kind<RoleArn> = parsed({
  parse: parseRoleArn,
  explain: explainRoleArn,
  write: ({ arn }) => arn,
  pattern: 'arn:[a-z-]+:iam::\\d{12}:role/.+',
});

/** A region of any partition. The plan checks whether it is one of the role's partition. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d$/;
const region = parsed({
  parse: (value) => (REGION.test(value) ? value : undefined),
  explain: explainRegion,
  write: (value) => value,
  pattern: '[a-z]{2,4}(?:-[a-z]+)+-\\d',
});

/** A region without its hyphens, such as the form of Google Cloud, `us-east1`. */
const JOINED =
  /^(us|eu|ap|sa|ca|me|af|il|mx|cn)((?:north|south)(?:east|west)|north|south|east|west|central)(\d)$/;

function explainRegion(value: string): { readonly why: string; readonly instead?: string } {
  const meant = value.toLowerCase().replace(/[\s_]+/g, '-');
  if (REGION.test(meant))
    return { why: `${quote(value)} is not written as AWS writes a region`, instead: meant };
  const [, area = '', direction = '', number = ''] = JOINED.exec(meant.replaceAll('-', '')) ?? [];
  const joined = [area, direction, number].join('-');
  if (REGION.test(joined))
    return { why: `${quote(value)} is not written as AWS writes a region`, instead: joined };
  const zone = meant.slice(0, -1);
  return /[a-z]$/.test(meant) && REGION.test(zone)
    ? { why: `${quote(value)} is an availability zone, and the input takes its region`, instead: zone }
    : { why: `${quote(value)} is not a region` };
}

/** The most managed policies of a session (STS API reference, AssumeRoleWithWebIdentity). */
const MAX_POLICIES = 10;

const managedPolicies: Kind<readonly ManagedPolicy[]> = list({
  by: 'arns',
  entry(arn, reading, line) {
    const policy = parseManagedPolicyArn(arn);
    if (policy) return policy;
    const { why, instead } = explainPolicyArn(arn);
    reading.invalid(why, instead, line);
    return undefined;
  },
  write: ({ arn }) => arn,
  check(all, reading) {
    if (all.length > MAX_POLICIES)
      reading.invalid(`it lists ${all.length} policies and STS takes at most ${MAX_POLICIES}`);
  },
  pattern: 'arn:[a-z-]+:iam::(?:aws|\\d{12}):policy/[^\\s]+',
});

const accountIds: Kind<readonly string[]> = list({
  by: 'words',
  entry(id, reading, line) {
    if (/^\d{12}$/.test(id)) return id;
    const digits = id.replaceAll('-', '');
    if (/^\d{12}$/.test(digits)) reading.invalid(dashed(id), `'${digits}'`, line);
    else
      reading.invalid(
        `${quote(id)} is not an account id of 12 digits`,
        "'111122223333'   # in quotes: YAML drops leading zeros",
        line,
      );
    return undefined;
  },
  whole(text, reading) {
    const digits = text.trim().replace(/[\s-]/g, '');
    const parts = text.trim().split(/[\s-]+/);
    if (!/^\d{12}$/.test(digits) || parts.length < 2 || parts.some((part) => part.length > 4)) return false;
    reading.invalid(dashed(text.trim()), `'${digits}'`);
    return true;
  },
  write: (id) => id,
  within: subset((id) => id),
  pattern: '\\d{12}',
});

function dashed(id: string): string {
  return `${quote(id)} has dashes or blanks, and an account id is 12 digits`;
}

/** The inputs of AWS, in the order of `action.yml`. */
export const awsInputs = {
  role: input({
    name: 'aws-role',
    kind: roleArn,
    about: 'ARN of the role that the job assumes.',
    example: 'arn:aws:iam::111122223333:role/agent',
    aliases: ['role-to-assume', 'aws-role-to-assume', 'role', 'role-arn', 'aws-role-arn'],
    role: 'principal',
  }),
  region: input({
    name: 'aws-region',
    kind: region,
    about: 'Region; required with `aws-role`. The action asks STS of this region, and exports the region.',
    example: 'us-east-1',
    aliases: ['region', 'aws-default-region'],
    role: 'place',
  }),
  sessionPolicy: input({
    name: 'aws-session-policy',
    kind: sessionPolicyKind,
    about:
      'Session policy JSON instead of scope lines, inline or the path of a file at the commit of the workflow.',
    example: '{"Version":"2012-10-17", ...}',
    aliases: ['inline-session-policy'],
    role: 'native',
  }),
  managedPolicies: input({
    name: 'aws-managed-policies',
    kind: managedPolicies,
    about: 'ARNs of managed policies as session policies instead of scope lines, one a line, at most 10.',
    example: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    aliases: ['managed-session-policies'],
    role: 'native',
  }),
  accountIds: input({
    name: 'aws-account-ids',
    kind: accountIds,
    about: 'Allow-list of account ids, checked before any request.',
    example: "'111122223333'",
    aliases: ['allowed-account-ids'],
    role: 'limit',
    inProfile: 'Accounts that the role may be in; a workflow may name some of them.',
  }),
  audience: input({
    name: 'aws-audience',
    kind: text,
    default: 'sts.amazonaws.com',
    about: 'Audience of the identity token for AWS.',
    example: 'sts.amazonaws.com',
    role: 'endpoint',
  }),
  stsEndpoint: input({
    name: 'aws-sts-endpoint',
    kind: endpoint(),
    about: 'Base URL of STS, for VPC endpoints. Default the regional endpoint.',
    example: 'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com',
    role: 'endpoint',
  }),
  revokeRole: input({
    name: 'aws-revoke-role',
    kind: roleArn,
    about:
      'ARN of a role that may put a deny on the sessions of `aws-role` (docs/revocation.md); with it revoking starts after the job.',
    example: 'arn:aws:iam::111122223333:role/agent-revoke',
    role: 'place',
  }),
  iamEndpoint: input({
    name: 'aws-iam-endpoint',
    kind: endpoint(),
    about: "Base URL of IAM, for VPC endpoints. Default the partition's endpoint.",
    example: 'https://iam.amazonaws.com',
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
