import { quote } from '../../inputs/reader.ts';
import type { CloudPlan, PlanView } from '../../model/plan.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import type { PlanContext } from '../cloud.ts';
import { parseManagedPolicyArn, parseRoleArn, partitions, type RoleArn } from './arn.ts';
import { mergeStatements, renderPolicy, SESSION_POLICY_LIMIT, type Statement } from './policy.ts';
import { presetNotices } from './presets/notices.ts';
import { readRevokeRole } from './revoke/input.ts';
import { type CompiledLine, compileLine, isInherit } from './scope.ts';
import { parseSessionPolicy } from './session-policy.ts';
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
  readonly view: PlanView;
}

const ROLE_EXAMPLE = 'aws-role: arn:aws:iam::111122223333:role/agent';

export function planAws(context: PlanContext): AwsPlan | undefined {
  const { inputs, problems, lines, ttl } = context;
  const before = problems.count;

  const role = readRole(context);
  const region = readRegion(context, role);
  const accounts = readAccounts(context, role);
  const managedPolicies = readManagedPolicies(context, role);
  const audience = inputs.text('aws-audience', 'sts.amazonaws.com') || 'sts.amazonaws.com';
  const endpoint = inputs.endpoint('aws-sts-endpoint', 'https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com');
  const iamEndpoint = inputs.endpoint('aws-iam-endpoint', 'https://iam.amazonaws.com');
  const revokeRole = readRevokeRole(context, role);
  if (!role || !region) return undefined;

  const native = inputs.jsonText('aws-session-policy');
  const nativeStatements = native === undefined ? undefined : parseSessionPolicy(native, problems);
  const inherit = lines.some(isInherit);
  if (inherit && lines.length > 1) conflictingInherit(context, lines);
  const compiled = lines.filter((l) => !isInherit(l)).map((l) => compileLine(l, { role, region }, problems));
  if (problems.count > before) return undefined;

  const walled = ttl < SHORTEST_SESSION;
  const base = nativeStatements ?? mergeStatements(compiled.flatMap((c) => c.statements));
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
  const narrowed = !inherit;
  return {
    cloud: 'aws',
    principal: role.arn,
    audience,
    session: context.session,
    ttl,
    scope: scopeOf(lines, native, managedPolicies),
    narrowed,
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
    view,
  };
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
  native: string | undefined,
  managed: readonly string[],
): readonly string[] {
  if (lines.length > 0) return lines.map((line) => line.text);
  return [...(native === undefined ? [] : ['aws-session-policy']), ...managed];
}

function readRole({ inputs, problems }: PlanContext): RoleArn | undefined {
  const text = inputs.text('aws-role', ROLE_EXAMPLE.slice('aws-role: '.length));
  const role = parseRoleArn(text);
  if (role) return role;
  problems.add(
    'INPUT_INVALID',
    '`aws-role` is not usable',
    `${quote(text)} is not the ARN of a role in one of the partitions ${Object.keys(partitions).join(', ')}`,
    ROLE_EXAMPLE,
  );
  return undefined;
}

function readRegion({ inputs, problems }: PlanContext, role: RoleArn | undefined): string | undefined {
  const partition = role?.partition ?? 'aws';
  const { example } = partitions[partition];
  if (!inputs.has('aws-region')) {
    problems.add(
      'INPUT_MISSING',
      '`aws-region` is empty',
      'a role needs a region: STS is asked there',
      `aws-region: ${example}`,
    );
    return undefined;
  }
  const region = inputs.text('aws-region', example);
  if (region === '') return undefined;
  const known = role ? partitions[partition].region.test(region) : /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region);
  if (known) return region;
  inputs.invalid(
    'aws-region',
    `${quote(region)} is not a region of the partition ${partition}`,
    `aws-region: ${example}`,
  );
  return undefined;
}

/** The role's own ARN names the account, so the allow-list is settled before anything is asked. */
function readAccounts({ inputs, problems }: PlanContext, role: RoleArn | undefined): readonly string[] {
  const accounts = inputs.list('aws-account-ids').flatMap((line) => line.split(/[\s,]+/).filter(Boolean));
  for (const account of accounts) {
    if (!/^\d{12}$/.test(account)) {
      inputs.invalid(
        'aws-account-ids',
        `${quote(account)} is not an account id of 12 digits`,
        "aws-account-ids: '111122223333'   # in quotes: YAML drops leading zeros",
      );
    }
  }
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

function readManagedPolicies({ inputs }: PlanContext, role: RoleArn | undefined): readonly string[] {
  const example = `aws-managed-policies: arn:${role?.partition ?? 'aws'}:iam::aws:policy/ReadOnlyAccess`;
  const arns = inputs.list('aws-managed-policies');
  if (arns.length > 10) {
    inputs.invalid(
      'aws-managed-policies',
      `it lists ${arns.length} policies and STS takes at most 10`,
      example,
    );
  }
  for (const arn of arns) {
    const parsed = parseManagedPolicyArn(arn);
    if (!parsed) {
      inputs.invalid('aws-managed-policies', `${quote(arn)} is not the ARN of a managed policy`, example);
    } else if (
      role &&
      (parsed.partition !== role.partition || !['aws', role.account].includes(parsed.account))
    ) {
      inputs.invalid('aws-managed-policies', `${quote(arn)} is not in the role's account`, example);
    }
  }
  return arns;
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
