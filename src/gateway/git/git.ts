import { defineCloud } from '../../clouds/define.ts';
import { common } from '../../inputs/common.ts';
import { gitBounds } from './bounds.ts';
import { gitForeign } from './hosts.ts';
import { gitInputs } from './inputs.ts';
import type { GitHandoverPlan, GitPlan } from './plan.ts';
import { gitServed } from './served.ts';

/** Git over HTTPS: the broker forwards it with a token that the job never holds, to the repositories and branches of the lines. */
export const git = defineCloud<GitPlan, GitHandoverPlan>({
  name: 'git',
  title: 'git',
  inputs: Object.values(gitInputs),
  services: ['git'],
  exampleLine: 'git:push  owner/repo  agent/*',
  variables: ['GIT_CONFIG_COUNT'],
  shadows: [],
  configuredBy: common.scope.name,
  requests: 0,
  isConfigured: (inputs) =>
    (inputs.get(common.scope) ?? []).some(({ whats }) => whats.some(({ service }) => service === 'git')),
  loadPlanner: async () => (await import('./planner.ts')).gitPlanner,
  foreign: gitForeign,
  handoverPlan: ({ cloud, endpoint, grants, principal }) => ({ cloud, endpoint, grants, principal }),
  handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
  load: async () => (await import(/* webpackChunkName: "git-issuer" */ './issuer.ts')).gitIssuer,
  bounds: gitBounds,
  // The token is in no state: only the broker, which has it, can end it.
  revocation: {
    saveTarget: () => undefined,
    loadRevoker: async () => (await import(/* webpackChunkName: "gateway" */ './revoke.ts')).gitRevoker,
  },
  served: gitServed,
});
