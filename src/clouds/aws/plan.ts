import { invalid } from '../../inputs/reading.ts';
import type { CloudPlan, Planned, PlanView } from '../../model/plan.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { quote } from '../../text/quote.ts';
import type { PlanContext } from '../cloud.ts';
import { partitions, type RoleArn } from './arn.ts';
import { awsInputs } from './inputs.ts';
import { mergeStatements, renderPolicy, SESSION_POLICY_LIMIT, type Statement } from './policy.ts';
import { presetNotices } from './presets/notices.ts';
import { readRevokeRole } from './revoke/input.ts';
import { type CompiledLine, compileLine, isInherit } from './scope.ts';
import { targetFor } from './target.ts';
import { allowAll, denyFrom, denyOutside } from './walls.ts';

/** STS issues no session shorter than this; a shorter life is a deny in the session policy. */
const SHORTEST_SESSION = 900;

/** Stands for the instant of the time wall, which is known only once GitHub's token is; it has the same length. */
const SOME_INSTANT = '2026-01-01T00:00:00Z';

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
  readonly managedPolicies: readonly string[];
  readonly accounts: readonly string[];
  readonly endpoint?: string;
  /** The role that may put a deny on this one's sessions; without it a lease only expires. */
  readonly revokeRole?: RoleArn;
  readonly iamEndpoint?: string;
}

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
  const base = native ?? mergeStatements(compiled.flatMap((c) => c.statements));
  const walls = context.lockIp.length > 0 ? [denyOutside(context.lockIp)] : [];
  const onlyWalls = base.length === 0 && managedPolicies.length === 0;
  const needsPolicy = base.length > 0 || walls.length > 0 || walled;
  const statements = needsPolicy ? [...(onlyWalls ? [allowAll] : base), ...walls] : [];

  const revocable = revokeRole !== undefined && context.revoke !== 'off';
  const shown = describe({ compiled, statements, walled, managedPolicies, role, region, ttl, context });
  const view = revocable
    ? { ...shown, rows: [...shown.rows, ['revoked by', revokeRole.arn] as const] }
    : shown;
  if (problems.count > before) return undefined;
  for (const notice of presetNotices(lines)) context.notice(notice);
  const plan: AwsPlan = {
    cloud: 'aws',
    principal: role.arn,
    audience: inputs.get(awsInputs.audience),
    session: context.session,
    ttl,
    scope: scopeOf(lines, native !== undefined, managedPolicies),
    narrowed: !inherit,
    end: revocable ? 'revocable' : 'expires',
    role,
    region,
    duration: Math.max(ttl, SHORTEST_SESSION),
    statements,
    walled,
    managedPolicies,
    accounts,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(revokeRole === undefined ? {} : { revokeRole }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
  };
  return { plan, view };
}

/** The `Policy` parameter, with the time wall at `instant` where the plan has one; `undefined` where none is sent. */
export function sessionPolicy(
  plan: Pick<AwsPlan, 'statements' | 'walled'>,
  instant: string,
): string | undefined {
  const statements = plan.walled ? [...plan.statements, denyFrom(instant)] : plan.statements;
  return statements.length === 0 ? undefined : renderPolicy(statements);
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

interface Description {
  readonly compiled: readonly CompiledLine[];
  readonly statements: readonly unknown[];
  readonly walled: boolean;
  readonly managedPolicies: readonly string[];
  readonly role: RoleArn;
  readonly region: string;
  readonly ttl: number;
  readonly context: PlanContext;
}

/** Measures the policy against the limit and says what each line costs: the size it would save if it were gone. */
function describe(d: Description): PlanView {
  const managedSize = d.managedPolicies.reduce((sum, arn) => sum + arn.length, 0);
  const json = sessionPolicy(d, SOME_INSTANT);
  const size = (json?.length ?? 0) + managedSize;
  const fixed = d.statements.slice(mergeStatements(d.compiled.flatMap((c) => c.statements)).length);
  const sizeWithout = (skip: CompiledLine) => {
    const rest = mergeStatements(d.compiled.filter((c) => c !== skip).flatMap((c) => c.statements));
    return (
      (sessionPolicy({ statements: [...rest, ...fixed], walled: d.walled }, SOME_INSTANT)?.length ?? 0) +
      managedSize
    );
  };
  const lines = d.compiled.map((c) => ({
    line: c.line.text,
    became: c.statements.map(summarise).join('; '),
    cost: size - sizeWithout(c),
  }));
  if (size > SESSION_POLICY_LIMIT) tooLarge(d.context, size, lines);
  return {
    rows: [
      ['role', d.role.arn],
      ['region', d.region],
      ...(d.managedPolicies.length > 0 ? [['managed policies', d.managedPolicies.join(', ')] as const] : []),
      ...(d.walled
        ? [['ends by', 'a deny in the session policy: STS issues nothing under 15m'] as const]
        : []),
    ],
    lines,
    documents:
      json === undefined
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

function summarise(statement: Statement): string {
  const when = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
  return `${statement.Action.join(', ')} on ${statement.Resource.join(', ')}${when}`;
}

function tooLarge({ problems }: PlanContext, size: number, lines: PlanView['lines']): void {
  const costliest = [...lines].sort((a, b) => b.cost - a.cost).slice(0, 3);
  const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
  problems.add(
    'POLICY_TOO_LARGE',
    `The session policy has ${size} characters`,
    `STS takes ${SESSION_POLICY_LIMIT} for the policy and the managed policies' ARNs together${named ? `; the costliest lines are ${named}` : ''}`,
    'join places with a wildcard (s3:read  my-bucket/reports/*), or move the rights to the role and write fewer lines',
  );
}
