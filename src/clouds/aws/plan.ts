import { invalid } from '../../inputs/reading.ts';
import type { Closed } from '../../model/lease.ts';
import type { CloudPlan, Planned, PlanView } from '../../model/plan.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { quote } from '../../text/quote.ts';
import type { PlanContext } from '../cloud.ts';
import { hostOf } from '../endpoints.ts';
import { partitions, type RoleArn, stsUrl } from './arn.ts';
import { compilePolicy, type Looser } from './compile.ts';
import { describePolicy, sayLimits } from './describe.ts';
import { awsInputs } from './inputs.ts';
import { judgeManaged, judgeSessionPolicy, type Verdict } from './judge.ts';
import { presetNotices } from './presets/notices.ts';
import { readRevokeRole } from './revoke/input.ts';
import { compileLine, isInherit } from './scope.ts';
import type { SessionPolicy } from './session-policy.ts';
import { targetFor } from './target.ts';

/** STS issues no session shorter than this; a shorter life is a deny in the session policy. */
const SHORTEST_SESSION = 900;

export interface AwsPlan extends CloudPlan {
  readonly cloud: 'aws';
  readonly role: RoleArn;
  readonly region: string;
  /** `DurationSeconds` of the request. */
  readonly duration: number;
  /** Statements of the session policy without the time wall; empty where none is sent. */
  readonly statements: readonly unknown[];
  /** Whether the time wall ends the session before STS does. */
  readonly walled: boolean;
  /** How far explicit denies shut the session against what resource policies grant to it directly. */
  readonly closed: Closed;
  /** Statements with fewer of those denies, in that order, for when AWS's packed form of the policy is too large. */
  readonly looser: readonly Looser[];
  readonly managedPolicies: readonly string[];
  readonly accounts: readonly string[];
  readonly endpoint?: string;
  /** The role that may put a deny on this one's sessions; without it a lease only expires. */
  readonly revokeRole?: RoleArn;
  readonly iamEndpoint?: string;
}

export { sessionPolicy } from './compile.ts';

/** See {@link HandedPlan}. */
export type AwsHanded = Pick<AwsPlan, 'cloud' | 'region'>;

export function planAws(context: PlanContext): Planned<AwsPlan> | undefined {
  const { inputs, problems, lines, ttl } = context;
  const before = problems.count;

  const role = inputs.get(awsInputs.role);
  const region = readRegion(context, role);
  const accounts = readAccounts(context, role);
  const managedPolicies = readManagedPolicies(context, role);
  const endpoint = inputs.get(awsInputs.stsEndpoint);
  const iamEndpoint = inputs.get(awsInputs.iamEndpoint);
  const revokeRole = readRevokeRole(context, role);
  const native = inputs.get(awsInputs.sessionPolicy);
  const inherit = lines.some(isInherit);
  if (inherit && lines.length > 1) conflictingInherit(context, lines);
  // A role or a region that cannot be used hides no problem of the lines.
  const target = targetFor(role, region, lines);
  const compiled = lines.filter((l) => !isInherit(l)).map((l) => compileLine(l, target, problems));
  if (!role || !region || problems.count > before) return undefined;

  const walled = ttl < SHORTEST_SESSION;
  const revocable = revokeRole !== undefined && context.revoke !== 'off';
  const policy = compilePolicy({
    lines: compiled,
    native,
    managed: managedPolicies,
    role,
    lockIp: context.lockIp,
    lockVpc: context.lockVpc,
    walled,
    revocable,
  });
  const { statements, closed, looser } = policy;
  const shown = describePolicy({ policy, compiled, walled, managedPolicies, role, region, context });
  const judged = judge(context, native, managedPolicies);
  const view = {
    ...shown,
    rows: [...shown.rows, ...judged.rows, ...(revocable ? [['revoked by', revokeRole.arn] as const] : [])],
    ...(judged.about === undefined ? {} : { notNarrowed: judged.about }),
  };
  if (problems.count > before) return undefined;
  for (const notice of presetNotices(lines)) context.notice(notice);
  sayLimits(policy, { walled, revocable, role, context });
  const plan: AwsPlan = {
    cloud: 'aws',
    principal: role.arn,
    audience: inputs.get(awsInputs.audience),
    sentTo: [hostOf(stsUrl({ role, region, ...(endpoint === undefined ? {} : { endpoint }) }))],
    session: context.session,
    ttl,
    scope: scopeOf(lines, native !== undefined, managedPolicies),
    narrowed: !inherit && judged.narrowed,
    end: revocable ? 'revocable' : 'expires',
    role,
    region,
    duration: Math.max(ttl, SHORTEST_SESSION),
    statements,
    walled,
    closed,
    looser,
    managedPolicies,
    accounts,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(revokeRole === undefined ? {} : { revokeRole }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
  };
  return { plan, view };
}

interface Judged {
  readonly narrowed: boolean;
  readonly rows: PlanView['rows'];
  /** What stands beside NOT NARROWED. */
  readonly about?: string;
}

/** What can be said of native policies: the lease is narrowed only where it is certain of each what it leaves out. */
function judge(context: PlanContext, native: SessionPolicy | undefined, managed: readonly string[]): Judged {
  const { name } = awsInputs.sessionPolicy;
  const unread = context.inputs.isUnread(awsInputs.sessionPolicy);
  const verdicts: readonly (readonly [string, Verdict])[] = [
    ...(native ? [[name, judgeSessionPolicy(native)] as const] : []),
    ...(unread ? [[name, 'unknown'] as const] : []),
    ...managed.map((arn) => [arn, judgeManaged(arn)] as const),
  ];
  const wide = verdicts.filter(([, verdict]) => verdict === 'everything').map(([of]) => of);
  const unknown = verdicts.filter(([, verdict]) => verdict === 'unknown').map(([of]) => of);
  const rows = [
    ...(wide.length > 0 ? [['allows what it does not name', wide.join(', ')] as const] : []),
    ...(unknown.length > 0 ? [['not judged', unknown.join(', ')] as const] : []),
  ];
  if (wide.length > 0) {
    context.warn(
      `AWS is not narrowed: ${wide.join(', ')} allows what it does not name, so all that the role allows.`,
    );
    return { narrowed: false, rows };
  }
  if (unknown.length === 0) return { narrowed: true, rows };
  context.warn(
    `AWS: not judged: what ${unknown.join(', ')} leaves out is not known here, so the lease does not count as narrowed.`,
  );
  return { narrowed: false, rows, about: 'not judged' };
}

/** How the lease's scope reads where no scope lines were written. */
function scopeOf(
  lines: readonly ScopeLine[],
  native: boolean,
  managed: readonly string[],
): readonly string[] {
  if (lines.length > 0) return lines.map((line) => line.text);
  return [...(native ? [awsInputs.sessionPolicy.name] : []), ...managed];
}

function readRegion({ inputs, problems }: PlanContext, role: RoleArn | undefined): string | undefined {
  const { name } = awsInputs.region;
  const partition = role?.partition ?? 'aws';
  const { example } = partitions[partition];
  const region = inputs.get(awsInputs.region);
  if (region === undefined) {
    if (inputs.isBroken(awsInputs.region)) return undefined;
    problems.add(
      'INPUT_MISSING',
      `\`${name}\` is empty`,
      'a role needs a region: STS is asked there',
      `${name}: ${example}`,
    );
    return undefined;
  }
  if (!role || partitions[partition].region.test(region)) return region;
  invalid({ name, problems }, `${quote(region)} is not a region of the partition ${partition}`, example);
  return undefined;
}

/** The role's own ARN names the account, so the allow-list is settled before anything is asked. */
function readAccounts({ inputs, problems }: PlanContext, role: RoleArn | undefined): readonly string[] {
  const accounts = inputs.get(awsInputs.accountIds) ?? [];
  if (role && accounts.length > 0 && !accounts.includes(role.account)) {
    problems.add(
      'AWS_ACCOUNT_REFUSED',
      `\`aws-role\` is in account ${role.account}`,
      `\`aws-account-ids\` allows ${accounts.join(', ')} only`,
      `aws-role: a role of an allowed account, or aws-account-ids: '${role.account}'`,
    );
  }
  return accounts;
}

function readManagedPolicies(
  { inputs, problems }: PlanContext,
  role: RoleArn | undefined,
): readonly string[] {
  const { name } = awsInputs.managedPolicies;
  const policies = inputs.get(awsInputs.managedPolicies) ?? [];
  for (const { arn, partition, account } of policies) {
    if (!role || (partition === role.partition && ['aws', role.account].includes(account))) continue;
    invalid(
      { name, problems },
      `${quote(arn)} is not in the role's account`,
      `arn:${role.partition}:iam::aws:policy/ReadOnlyAccess`,
    );
  }
  return policies.map(({ arn }) => arn);
}

function conflictingInherit({ problems }: PlanContext, lines: readonly ScopeLine[]): void {
  const other = lines.find((line) => !isInherit(line));
  problems.add(
    'SCOPE_INVALID',
    '`scope` has `aws:inherit` beside other AWS lines',
    'it already allows everything the role allows, so the others would narrow nothing',
    other ? `${other.text}   # without aws:inherit` : 'aws:inherit   # once',
  );
}
