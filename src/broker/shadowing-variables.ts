import {
  blankedFor,
  cloudByName,
  clouds,
  fatalFor,
  isWithheld,
  leasesOfTools,
  portOf,
} from '../clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudPlan, HandoverPlan } from '../model/plan.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A plan. Variables that matter only for certain scope lines are not checked where it has no scope lines. */
export type PlanWithScope = HandoverPlan & Partial<Pick<CloudPlan, 'scope'>>;

/**
 * Checks that no variable of the job makes the broker useless. It runs before any cloud is asked.
 * @throws {AgentCredsError} BROKER_SHADOWED.
 */
export function refuseShadowed(plans: readonly PlanWithScope[], env: Environment): void {
  const forTools = leasesOfTools(plans);
  const [first, ...rest] = plans.flatMap((plan) => [
    ...fatalTo(plan, env),
    ...(portOf(plan, forTools, false) === 'own' ? [] : fatalToNamed(plan, env)),
  ]);
  if (first) throw new AgentCredsError([first, ...rest]);
}

/** The same check from the inputs alone, so that the error comes before any request, also before those to GitHub. */
export function refuseShadowedInputs(inputs: Inputs, env: Environment): void {
  const all = inputs.get(common.deliver).includes('broker');
  const configured = clouds.filter((cloud) => (all || isWithheld(cloud)) && cloud.isConfigured(inputs));
  refuseShadowed(
    configured.map(({ name }) => ({ cloud: name })),
    env,
  );
}

/**
 * The variables of the job that these clouds' tools prefer to the broker, and that must be exported empty. For a lease that tools
 * are told by its name they are few, and for one that only tools of the step have there are none.
 */
export function shadowingVariables(plans: readonly HandoverPlan[], env: Environment): readonly string[] {
  const forTools = leasesOfTools(plans);
  const found = plans.filter((plan) => portOf(plan, forTools, false) !== 'own').flatMap(blankedFor);
  return [...new Set(found)].filter((name) => (env[name] ?? '') !== '');
}

function fatalTo({ cloud, name: named, scope = [] }: PlanWithScope, env: Environment): readonly Problem[] {
  const { title, served } = cloudByName(cloud);
  return (served?.fatal ?? [])
    .filter(({ name }) => env[name] !== undefined)
    .filter(({ services }) =>
      // Such a variable changes which credentials a tool finds by itself. A tool that is told to use a named lease does not search.
      services === undefined
        ? named === undefined
        : services.some((service) => scope.some((line) => line.includes(`${service}:`))),
    )
    .map(({ name, why }) => ({
      code: 'BROKER_SHADOWED',
      what: `${name} is set in this job, so ${title} tools would never ask the broker`,
      why,
      fix: `remove ${name} from the workflow and from the runner's own environment, or deliver: env`,
    }));
}

/** A lease that only tools of the step have is not found by a name. For a named lease `deliver` changes nothing. */
function fatalToNamed(plan: PlanWithScope, env: Environment): readonly Problem[] {
  return fatalFor(plan)
    .filter(({ name }) => env[name] !== undefined)
    .map(({ name, why, fix }) => ({
      code: 'BROKER_SHADOWED',
      what: `${name} is set in this job, so the lease ${plan.name} is not found by its name`,
      why,
      fix: fix ?? `remove ${name} from the workflow and from the runner's own environment`,
    }));
}
