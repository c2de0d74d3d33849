import { invalid } from '../../inputs/reading.ts';
import type { Closed } from '../../model/lease.ts';
import type { CloudPlan, Planned, PlanView } from '../../model/plan.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { quote } from '../../text/quote.ts';
import type { PlanContext } from '../cloud.ts';
import { hostOf } from '../endpoints.ts';
import { partitions, type RoleArn, stsUrl } from './arn.ts';
import { compilePolicy, type Fallback } from './compile.ts';
import { describePolicy, reportLimits } from './describe.ts';
import { awsInputs } from './inputs.ts';
import { judgeManaged, judgeSessionPolicy, type Verdict } from './judge.ts';
import { presetNotices } from './presets/notices.ts';
import { readRevokeRole } from './revoke/input.ts';
import { compileLine, isInherit } from './scope.ts';
import type { SessionPolicy } from './session-policy-input.ts';
import { targetFor } from './target.ts';

/** Seconds. STS does not issue a shorter session; a deny in the session policy makes a shorter life. */
const SHORTEST_SESSION = 900;

/** The plan for AWS. */
export interface AwsPlan extends CloudPlan {
  readonly cloud: 'aws';
  readonly role: RoleArn;
  readonly region: string;
  /** `DurationSeconds` of the request. */
  readonly duration: number;
  /** Statements of the session policy, without the deny that ends it; empty where there are no others. */
  readonly statements: readonly unknown[];
  /** Whether a deny in the session policy ends the lease. Without it a console session made with the lease lives longer. */
  readonly endedByDeny: boolean;
  /** How far explicit denies close the session against grants of resource policies. */
  readonly closed: Closed;
  /** The policy with fewer denies, to try in this order where STS cannot pack it. */
  readonly fallbacks: readonly Fallback[];
  readonly managedPolicies: readonly string[];
  readonly endpoint?: string;
  /** The role that may put a deny on the sessions of `role`; without it a lease only expires. */
  readonly revokeRole?: RoleArn;
  readonly iamEndpoint?: string;
}

/** See {@link HandoverPlan}. */
export type AwsHandoverPlan = Pick<AwsPlan, 'cloud' | 'name' | 'region'>;

/** Makes the plan for AWS from the inputs. Pure. @returns `undefined` where it added problems. */
export function planAws(context: PlanContext): Planned<AwsPlan> | undefined {
  const { inputs, problems, lines, ttl } = context;
  const before = problems.count;

  const role = inputs.get(awsInputs.role);
  const region = readRegion(context, role);
  checkAccounts(context, role);
  const managedPolicies = readManagedPolicies(context, role);
  const endpoint = inputs.get(awsInputs.stsEndpoint);
  const iamEndpoint = inputs.get(awsInputs.iamEndpoint);
  const revokeRole = readRevokeRole(context, role);
  const native = inputs.get(awsInputs.sessionPolicy);
  const inherit = lines.some(isInherit);
  if (inherit && lines.length > 1) refuseInheritWithOthers(context, lines);
  // The lines are compiled without a valid role or region as well, so that their problems are reported in the same run.
  const target = targetFor(role, region, lines);
  const compiled = lines.filter((l) => !isInherit(l)).map((l) => compileLine(l, target, problems));
  if (!role || !region || problems.count > before) return undefined;

  const revocable = revokeRole !== undefined && context.revoke !== 'off';
  const judged = judge(context, native, managedPolicies);
  const policy = compilePolicy({
    lines: compiled,
    native,
    managed: managedPolicies,
    role,
    lockIp: context.lockIp,
    lockVpc: context.lockVpc,
    tooShortForSts: ttl < SHORTEST_SESSION,
    revocable,
    nativeNarrows: judged.narrowed,
  });
  const { statements, endedByDeny, closed, fallbacks } = policy;
  const shown = describePolicy({ policy, compiled, managedPolicies, role, region, context });
  const view = {
    ...shown,
    rows: [...shown.rows, ...judged.rows, ...(revocable ? [['revoked by', revokeRole.arn] as const] : [])],
    ...(judged.about === undefined ? {} : { notNarrowed: judged.about }),
  };
  if (problems.count > before) return undefined;
  if (inherit)
    context.warn(
      `AWS is not narrowed: the lease may do everything that ${role.arn} may do, role chaining aside.`,
    );
  for (const notice of presetNotices(lines)) context.notice(notice);
  reportLimits(policy, { revocable, role, context });
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
    endedByDeny,
    closed,
    fallbacks,
    managedPolicies,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(revokeRole === undefined ? {} : { revokeRole }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
  };
  return { plan, view };
}

/** Whether native policies narrow the lease, and how the plan shows it. */
interface Judged {
  readonly narrowed: boolean;
  readonly rows: PlanView['rows'];
  /** The text after NOT NARROWED in the plan. */
  readonly about?: string;
}

/** Judges the native policies. They narrow the lease only where the action knows that each of them does. */
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
      `AWS is not narrowed: ${wide.join(', ')} allows what it does not name, so everything that the role allows.`,
    );
    return { narrowed: false, rows };
  }
  if (unknown.length === 0) return { narrowed: true, rows };
  context.warn(
    `AWS: not judged: this action does not know what ${unknown.join(', ')} leaves out, so the lease does not count as narrowed.`,
  );
  return { narrowed: false, rows, about: 'not judged' };
}

/** The scope of the lease in records: the scope lines, or else the native policies. */
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
      'a role needs a region: the action asks STS of that region',
      `${name}: ${example}`,
    );
    return undefined;
  }
  if (!role || partitions[partition].region.test(region)) return region;
  invalid({ name, problems }, `${quote(region)} is not a region of the partition ${partition}`, example);
  return undefined;
}

/** Checks the allow-list of accounts. The ARN of the role has the account, so this needs no request. */
function checkAccounts({ inputs, problems }: PlanContext, role: RoleArn | undefined): void {
  const accounts = inputs.get(awsInputs.accountIds) ?? [];
  if (role && accounts.length > 0 && !accounts.includes(role.account)) {
    problems.add(
      'AWS_ACCOUNT_REFUSED',
      `\`aws-role\` is in account ${role.account}`,
      `\`aws-account-ids\` allows ${accounts.join(', ')} only`,
      `aws-account-ids: '${role.account}'   # or an aws-role of an allowed account`,
    );
  }
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

function refuseInheritWithOthers({ problems }: PlanContext, lines: readonly ScopeLine[]): void {
  const other = lines.find((line) => !isInherit(line));
  problems.add(
    'SCOPE_INVALID',
    '`scope` has `aws:inherit` beside other AWS lines',
    'it already allows everything that the role allows, so the other lines would not narrow the lease',
    other ? `${other.text}   # without aws:inherit` : 'aws:inherit   # once',
  );
}
