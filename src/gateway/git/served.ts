import type { ExportContext, Exported, GatewayKind } from '../../clouds/serve.ts';
import { prefixOf, TOKEN_HEADER } from './address.ts';
import { gitInputs } from './inputs.ts';
import type { GitGrant, GitHandoverPlan } from './plan.ts';

/** How the broker serves git: it forwards git's own HTTP protocol, and adds the token. */
export const gitServed: GatewayKind<GitHandoverPlan> = {
  // Git reads the values of the environment last, so they win. Only a longer `insteadOf` wins over them, and that is the job's own choice.
  blanked: [],
  fatal: [],
  restorable: ['GIT_CONFIG_COUNT'],
  files: [],
  shows: 'bearer',
  exports: exportGit,
  loadGateway: async () => (await import(/* webpackChunkName: "gateway" */ './gateway.ts')).gitGateway,
};

function exportGit(
  { endpoint, grants }: GitHandoverPlan,
  { port, bearer, job = {} }: ExportContext,
): Exported {
  const gateway = `http://127.0.0.1:${port}`;
  const values: (readonly [key: string, value: string])[] = [
    [`http.${gateway}/.extraHeader`, `${TOKEN_HEADER}: ${bearer}`],
    ...ownersOf(grants).flatMap((owner) =>
      formsOf(endpoint).map(
        (form) => [`url.${gateway}${prefixOf(endpoint)}${owner}/.insteadOf`, `${form}${owner}/`] as const,
      ),
    ),
  ];
  const before = countOf(job.GIT_CONFIG_COUNT);
  const env: Record<string, string> = { GIT_CONFIG_COUNT: String(before + values.length) };
  values.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${before + index}`] = key;
    env[`GIT_CONFIG_VALUE_${before + index}`] = value;
  });
  return { env, ...(before > 0 ? { restore: { GIT_CONFIG_COUNT: String(before) } } : {}) };
}

/** The number of values that the job has set. Git refuses to run where that is not a number, so then there is nothing to add to. */
function countOf(text = ''): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}

/** The owners, as the lines write them and in lower case: git compares a URL letter by letter. */
function ownersOf(grants: readonly GitGrant[]): readonly string[] {
  const owners = grants.map(({ repository }) => repository.split('/')[0] ?? '');
  return [...new Set(owners.flatMap((owner) => [owner, owner.toLowerCase()]))];
}

/** How URLs of the host begin, up to the owner. For GitHub also the forms of ssh, for which an agent has no key. */
function formsOf(endpoint: string): readonly string[] {
  const ssh = endpoint === gitInputs.endpoint.default ? ['git@github.com:', 'ssh://git@github.com/'] : [];
  return [`${endpoint}/`, ...ssh];
}
