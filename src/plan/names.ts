import type { Cloud } from '../clouds/cloud.ts';
import { clouds, leasesOfTools } from '../clouds/clouds.ts';
import type { Problem } from '../errors/error.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudPlan, Delivery } from '../model/plan.ts';

/** The clouds whose tools find a lease by its name. */
const named = clouds.filter(({ served }) => served !== undefined && 'named' in served);
/** Those among them whose tools take it also where `deliver: env` has exported another lease of the cloud. */
const beatsEnv = named.filter(({ served }) => served && 'named' in served && served.named?.beatsEnv);
/** The clouds of which a process can have a lease at a port of its own. */
const alone = clouds.filter(({ served }) => served !== undefined && 'alone' in served);

/**
 * Whether a lease is for tools of the step: whether one of them names it, also one that is left out. Where the tools cannot be read, that
 * has been reported, and each lease may be for one.
 * @param plans those of the leases without a name, the tools among them.
 * @example namedByTools(readInputs({}, inputTable), [])('reports') // false
 */
export function namedByTools(inputs: Inputs, plans: readonly CloudPlan[]): (name: string) => boolean {
  const unread = clouds.some(({ name, served, inputs: own }) => {
    if (!served || !('leases' in served)) return false;
    const planned = plans.some(({ cloud }) => cloud === name);
    return own.some((input) => inputs.isBroken(input) || (inputs.isGiven(input) && !planned));
  });
  const names = leasesOfTools(plans);
  return (name) => unread || names.has(name);
}

/**
 * Why a named lease is not found beside the leases without a name; `undefined` where it is.
 * @example beatenProblem('reports', clouds[1], { deliver: ['env'], unnamed: [{ cloud: 'gcp' }] }).code // 'INPUT_CONFLICT'
 * @example beatenProblem('reports', clouds[1], { deliver: ['broker'], unnamed: [{ cloud: 'gcp' }] }) // undefined
 */
export function beatenProblem(
  name: string,
  cloud: Cloud | undefined,
  { deliver, unnamed }: { readonly deliver: readonly Delivery[]; readonly unnamed: readonly CloudPlan[] },
): Problem | undefined {
  if (!cloud || !named.includes(cloud) || !deliver.includes('env')) return undefined;
  if (!unnamed.some((plan) => plan.cloud === cloud.name) || beatsEnv.includes(cloud)) return undefined;
  return {
    code: 'INPUT_CONFLICT',
    what: `The lease of ${cloud.title} without a name would be taken in its place`,
    why: '`deliver` has `env`, and its tools take what is in the environment before a lease that they are told by its name',
    fix: `deliver: broker   # or a name for the other lease of ${cloud.title} as well; or \`lease: ${name}\` under a tool of \`tools\``,
  };
}

/**
 * Why a lease cannot have a name; `undefined` where it can.
 * @param configured the clouds that its inputs configure: it is of one.
 * @param forTools whether tools have it, each at a port of its own. Else its cloud's tools must find it by its name.
 * @example nameProblem('reports', clouds.slice(0, 1), false) // undefined
 * @example nameProblem('reports', clouds.slice(0, 2), false).code // 'INPUT_CONFLICT'
 */
export function nameProblem(
  name: string,
  [cloud, second]: readonly Cloud[],
  forTools: boolean,
): Problem | undefined {
  if (!cloud) {
    const able = (forTools ? alone : named).map(({ configuredBy }) => `\`${configuredBy}\``).join(', ');
    return {
      code: 'CLOUD_MISSING',
      what: 'No cloud is configured',
      why: `none of ${able} is set for this lease`,
      fix: 'aws-role: arn:aws:iam::111122223333:role/reader\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*',
    };
  }
  if (second)
    return {
      code: 'INPUT_CONFLICT',
      what: `It has inputs of ${cloud.title} and ${second.title}`,
      why: 'a named lease is of one cloud',
      fix: 'a name for each of them',
    };
  if (named.includes(cloud) || (forTools && alone.includes(cloud))) return undefined;
  const why =
    'its tools look for one identity at one address, and cannot be told to take another one by its name';
  const unnamed = `the inputs of ${cloud.title} on the step itself, without a name; or a job of its own for it`;
  const what = `A lease of ${cloud.title} cannot have a name`;
  if (!alone.includes(cloud)) return { code: 'INPUT_CONFLICT', what, why, fix: unnamed };
  return {
    code: 'INPUT_CONFLICT',
    what,
    why: `${why}; a tool of \`tools\` has an address of its own, and none of them names this lease`,
    fix: `lease: ${name}   # under the tool that needs it, in \`tools\`; or ${unnamed}`,
  };
}
