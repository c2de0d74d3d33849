import type { Lease } from '../../model/lease.ts';
import type { CloudPlan } from '../../model/plan.ts';
import { toolEnvironment } from './environment.ts';
import type { ToolsPlan } from './plan.ts';
import { decodeSecrets } from './secrets.ts';

/** A command that a step starts behind a wall of its own. */
export interface HostedCommand {
  readonly name: string;
  /** The text that a shell runs. */
  readonly run: string;
  /** The whole environment, which holds secrets. */
  env(home: string, user: string): Readonly<Record<string, string>>;
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
    return [{ name: tool.name, run: tool.run, env: (home, user) => toolEnvironment(secrets, home, user) }];
  });
}
