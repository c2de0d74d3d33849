import { cloudByName, clouds } from '../clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudPlan, HandoverPlan } from '../model/plan.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A plan; without its scope lines, what only matters to some of them is not looked at. */
export type Shadowable = HandoverPlan & Partial<Pick<CloudPlan, 'scope'>>;

/** @throws {AgentCredsError} BROKER_SHADOWED, before any cloud is asked. */
export function refuseShadowed(plans: readonly Shadowable[], env: Environment): void {
  const [first, ...rest] = plans.flatMap((plan) => fatalTo(plan, env));
  if (first) throw new AgentCredsError([first, ...rest]);
}

/** The same for what a workflow writes, so that it is said before even GitHub is asked. */
export function refuseShadowedInputs(inputs: Inputs, env: Environment): void {
  if (!inputs.get(common.deliver).includes('broker')) return;
  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
  refuseShadowed(
    configured.map(({ name }) => ({ cloud: name })),
    env,
  );
}

/** The variables of these clouds that are set in the job and must be emptied. */
export function shadowsOf(plans: readonly HandoverPlan[], env: Environment): readonly string[] {
  return plans.flatMap(({ cloud }) =>
    (cloudByName(cloud).served?.blanked ?? []).filter((name) => (env[name] ?? '') !== ''),
  );
}

function fatalTo({ cloud, scope = [] }: Shadowable, env: Environment): readonly Problem[] {
  const { title, served } = cloudByName(cloud);
  return (served?.fatal ?? [])
    .filter(({ name }) => env[name] !== undefined)
    .filter(({ service }) => service === undefined || scope.some((line) => line.includes(`${service}:`)))
    .map(({ name, why }) => ({
      code: 'BROKER_SHADOWED',
      what: `${name} is set in this job, so ${title} tools would never ask the broker`,
      why,
      fix: `remove ${name} from the workflow and from the runner's own environment, or deliver: env`,
    }));
}
