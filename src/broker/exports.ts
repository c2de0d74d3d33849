import { cloudByName } from '../clouds/clouds.ts';
import type { ExportContext, Exported, NamedKind, NamedLease } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { HandoverPlan } from '../model/plan.ts';

/** What the job gets for the named leases, by cloud. */
export function namedExports(
  leases: readonly NamedLease[],
  context: Omit<ExportContext, 'bearer'>,
): readonly Exported[] {
  const byCloud = Map.groupBy(leases, ({ plan }) => plan.cloud);
  return [...byCloud].flatMap(([cloud, own]) => namedKind(cloud)?.exports(own, context) ?? []);
}

/**
 * The variables with which one process gets one named lease at the port of this lease alone, and no other lease.
 * @returns `undefined` for a cloud whose tools cannot be told that port.
 */
export function namedEnvironment(
  lease: NamedLease,
  port: number,
): Readonly<Record<string, string>> | undefined {
  const kind = cloudByName(lease.plan.cloud).served;
  return kind && 'loadProtocol' in kind && kind.alone ? withoutEmpty(kind.alone(lease, { port })) : undefined;
}

/** The variables of the job that the named leases replace. */
export function replacedBy(leases: readonly Pick<NamedLease, 'plan'>[]): readonly string[] {
  return [...new Set(leases.flatMap(({ plan }) => namedKind(plan.cloud)?.replaced ?? []))];
}

function namedKind(cloud: CloudName): NamedKind | undefined {
  const kind = cloudByName(cloud).served;
  return kind && 'named' in kind ? kind.named : undefined;
}

/**
 * The variables with which a cloud's unmodified tools find the broker, and the files that these need. They have no value on
 * another machine. Empty for a kind of lease that the broker does not serve.
 */
export function brokerExports(plan: HandoverPlan, context: ExportContext): Exported {
  const { env, ...files } = cloudByName(plan.cloud).served?.exports(plan, context) ?? { env: {} };
  return { ...files, env: withoutEmpty(env) };
}

/** A tool would take an empty variable as a value, so it is left out. */
function withoutEmpty(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
