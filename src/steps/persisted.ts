import { hostOf } from '../clouds/endpoints.ts';
import { AgentCredsError } from '../errors/error.ts';
import { git } from '../gateway/git/git.ts';
import { gitInputs } from '../gateway/git/inputs.ts';
import type { GitPlan } from '../gateway/git/plan.ts';
import { Inputs } from '../inputs/inputs.ts';
import type { Plan } from '../model/plan.ts';
import { homesOf } from '../runner/homes.ts';
import { readConfigText } from '../text/git-config.ts';
import type { Step } from './step.ts';

/**
 * Refuses `git:` lines beside a token of the git host that lies in the workspace. It is asked with the inputs, before any
 * request, and with the plan, since the lines may be those of a profile.
 * @throws {AgentCredsError} CREDENTIALS_PERSISTED.
 */
export async function refusePersisted(
  asked: Inputs | Pick<Plan, 'clouds'>,
  { run, env }: Pick<Step, 'run' | 'env'>,
): Promise<void> {
  const endpoint = asked instanceof Inputs ? endpointOf(asked) : endpointOfPlan(asked);
  if (endpoint === undefined || run.workspace === '') return;
  const { findPersisted, persistedProblem } = await import(
    /* webpackChunkName: "git-persisted" */ '../gateway/git/persisted.ts'
  );
  const host = hostOf(endpoint);
  const found = findPersisted(run.workspace, host, readConfigText, homesOf(env));
  const problem = persistedProblem(found, host);
  if (problem) throw new AgentCredsError(problem);
}

function endpointOf(inputs: Inputs): string | undefined {
  if (!git.isConfigured(inputs) || inputs.isBroken(gitInputs.endpoint)) return undefined;
  return inputs.get(gitInputs.endpoint);
}

function endpointOfPlan({ clouds }: Pick<Plan, 'clouds'>): string | undefined {
  const plan = clouds.find(({ cloud }) => cloud === git.name);
  return (plan as GitPlan | undefined)?.endpoint;
}
