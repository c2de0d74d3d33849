import { formatDuration } from '../../inputs/duration.ts';
import type { Closed } from '../../model/lease.ts';
import type { PlannedLine, PlanView } from '../../model/plan.ts';
import { docsLink } from '../../text/docs-link.ts';
import type { PlanContext } from '../cloud.ts';
import type { RoleArn } from './arn.ts';
import { type CompiledPolicy, NO_ROOM, SOME_INSTANT, sessionPolicy } from './compile.ts';
import { SESSION_POLICY_LIMIT, type Statement } from './policy.ts';
import type { CompiledLine } from './scope.ts';

/** What {@link describePolicy} shows. */
interface Description {
  readonly policy: CompiledPolicy;
  readonly compiled: readonly CompiledLine[];
  readonly managedPolicies: readonly string[];
  readonly role: RoleArn;
  readonly region: string;
  readonly context: PlanContext;
}

/**
 * Describes the session policy for a reader: its size against the limit, and the statements and the cost of each line.
 * Adds a problem where the policy is too large.
 */
export function describePolicy(d: Description): PlanView {
  const { policy } = d;
  const json = sessionPolicy(policy, SOME_INSTANT);
  const lines = (): readonly PlannedLine[] => {
    const costs = policy.costs();
    return d.compiled.map((c, at) => ({
      line: c.line.text,
      became: c.statements.map(describeStatement).join('; '),
      cost: costs[at] ?? 0,
    }));
  };
  if (policy.size > SESSION_POLICY_LIMIT) tooLarge(d.context, policy.size, lines());
  return {
    rows: [
      ['role', d.role.arn],
      ['region', d.region],
      ...(d.managedPolicies.length > 0 ? [['managed policies', d.managedPolicies.join(', ')] as const] : []),
      ...lockRow(d.context),
      ['ends by', policy.endedByDeny ? 'a deny in the session policy' : 'STS alone'],
      ...(json === undefined ? [] : [['closed', CLOSED[policy.closed]] as const]),
    ],
    lines,
    documents:
      json === undefined
        ? []
        : [
            {
              title: 'session policy',
              json: json.replace(SOME_INSTANT, '<the instant it ends>'),
              size: policy.size,
              limit: SESSION_POLICY_LIMIT,
            },
          ],
  };
}

/** Where calls with the lease must come from, in words; the session policy below it says it in denies. */
function lockRow({ lockIp, lockVpc }: PlanContext): PlanView['rows'] {
  const vpcs = lockVpc.join(', ');
  if (lockIp.length === 0) return lockVpc.length > 0 ? [['only through', vpcs]] : [];
  return [
    ['only from', [lockIp.join(', '), ...(lockVpc.length > 0 ? [`through ${vpcs}`] : [])].join(', or ')],
  ];
}

/** What `closed` means, for the plan; docs/scope.md explains it at length. */
const CLOSED: Readonly<Record<Closed, string>> = {
  resources: 'resources: explicit denies hold what resource policies grant to the scope lines',
  actions: 'actions: explicit denies hold it to the actions of the scope lines, not to all their places',
  no: 'no: a resource policy that grants to everyone or to the session itself is not limited by the scope',
};

interface Limits {
  readonly revocable: boolean;
  readonly role: RoleArn;
  readonly context: PlanContext;
}

/** Tells the user which limits the policy does not enforce, and which limits end where a line allows role chaining. */
export function reportLimits(policy: CompiledPolicy, { revocable, role, context }: Limits): void {
  if (!policy.endedByDeny) {
    context.notice(
      `AWS: the ttl ends the lease's keys only: ${NO_ROOM}, so not for the deny that ends it everywhere. Whoever holds the lease can open a console session with it, which lives up to 12 hours longer (${docsLink('aws.md#how-it-ends')}).`,
    );
  }
  if (policy.closed !== 'resources' && policy.openReason !== undefined) {
    context.notice(
      `AWS: the session policy is closed to ${policy.closed === 'no' ? 'nothing' : 'the actions only'}: ${policy.openReason}. A resource policy of account ${role.account} that grants to everyone in it may allow more than the scope (${docsLink('scope.md#closed')}).`,
    );
  }
  if (policy.unboundReason !== undefined) {
    context.notice(
      `AWS: S3 lines are not bound to account ${role.account}: ${policy.unboundReason}. They allow buckets of these names in any account.`,
    );
  }
  if (policy.chaining.length === 0) return;
  const left = [
    'this scope',
    ...(policy.endedByDeny ? [`the ttl of ${formatDuration(context.ttl)}`] : []),
    ...(context.lockIp.length > 0 ? ['`lock-ip`'] : []),
    ...(context.lockVpc.length > 0 ? ['`lock-vpc`'] : []),
    ...(revocable ? ['revocation'] : []),
  ];
  context.warn(
    `AWS: ${policy.chaining.join(', ')} leads out of the lease: ${left.join(', ')} do${left.length === 1 ? 'es' : ''} not hold for the credentials that it gives.`,
  );
}

function describeStatement(statement: Statement): string {
  const when = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
  return `${statement.Action.join(', ')} on ${statement.Resource.join(', ')}${when}`;
}

function tooLarge({ problems }: PlanContext, size: number, lines: readonly PlannedLine[]): void {
  const costliest = [...lines].sort((a, b) => b.cost - a.cost).slice(0, 3);
  const named = costliest.map((line) => `"${line.line}" (${line.cost})`).join(', ');
  problems.add(
    'POLICY_TOO_LARGE',
    `The session policy has ${size} characters`,
    `STS allows ${SESSION_POLICY_LIMIT} for the policy and the managed policies' ARNs together${named ? `; the costliest lines are ${named}` : ''}`,
    'join places with a wildcard (s3:read  my-bucket/reports/*), or move the permissions to the role and write fewer lines',
  );
}
