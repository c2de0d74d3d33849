import type { Lease } from '../../model/lease.ts';
import type { CloudPlan } from '../../model/plan.ts';
import { toolEnvironment, withLease } from './environment.ts';
import type { ToolsPlan } from './plan.ts';
import { decodeSecrets } from './secrets.ts';

/** A command that a step starts behind a wall of its own. */
export interface HostedCommand {
  readonly name: string;
  /** The text that a shell runs. */
  readonly run: string;
  /** The name of its lease; absent for none. */
  readonly lease?: string;
  /**
   * The whole environment, which holds secrets.
   * @param lease the variables by which it finds its lease.
   */
  env(home: string, user: string, lease: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

/** The commands among the tools of a step; none where it has no tools. */
export function hostedCommands(
  plans: readonly CloudPlan[],
  leases: readonly Lease[],
): readonly HostedCommand[] {
  const plan = plans.find((one): one is ToolsPlan => one.cloud === 'tools');
  const lease = leases.find(({ cloud }) => cloud === 'tools');
  return (plan?.tools ?? []).flatMap((tool): HostedCommand[] => {
    if (tool.kind !== 'command') return [];
    const secrets = decodeSecrets(lease?.secrets[tool.name]);
    const { name, run, lease: named } = tool;
    const env: HostedCommand['env'] = (home, user, found) =>
      toolEnvironment(
        named === undefined ? secrets : { ...secrets, values: withLease(secrets.values, found) },
        home,
        user,
      );
    return [{ name, run, ...(named === undefined ? {} : { lease: named }), env }];
  });
}
