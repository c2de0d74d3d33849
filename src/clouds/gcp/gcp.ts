import type { Lease } from '../../model/lease.ts';
import type { Handover } from '../cloud.ts';
import { defineCloud } from '../define.ts';
import { gcpBounds } from './bounds.ts';
import { gcpServed } from './broker/served.ts';
import { gcpEndpoints } from './endpoints.ts';
import { gcpForeign } from './hosts.ts';
import { gcpInputs } from './inputs.ts';
import type { GcpHandoverPlan, GcpPlan } from './plan.ts';
import { type GcpEnv, gcpVariables } from './variables.ts';
import { gcpAliases, gcpWords } from './words.ts';

/** Google Cloud: workload identity federation, impersonation, narrowed by a Credential Access Boundary. */
export const gcp = defineCloud<GcpPlan, GcpHandoverPlan>({
  name: 'gcp',
  title: 'Google Cloud',
  inputs: Object.values(gcpInputs),
  services: ['gcs', 'gcp'],
  words: gcpWords,
  aliases: gcpAliases,
  exampleLine: 'gcs:read  my-bucket/reports/*',
  variables: gcpVariables,
  // Both make the tool request another identity with the token of the lease.
  shadows: ['CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT', 'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT'],
  configuredBy: gcpInputs.provider.name,
  requests: 3,
  isConfigured: (inputs) => inputs.isGiven(gcpInputs.provider),
  loadPlanner: async () => (await import('./planner.ts')).gcpPlanner,
  foreign: gcpForeign,
  handoverPlan: ({ cloud, project, serviceAccount, universe, oauthScopes, provider }) => ({
    ...{ cloud, project, serviceAccount, universe, oauthScopes },
    provider: { projectNumber: provider.projectNumber },
  }),
  handOver,
  load: async () => (await import('./issuer.ts')).gcpIssuer,
  endpoints: gcpEndpoints,
  bounds: gcpBounds,
  served: gcpServed,
  ambient: {
    variables: ['GOOGLE_APPLICATION_CREDENTIALS'],
    loadProbe: async () => (await import('./ambient.ts')).probeGcp,
  },
});

/** The variables that gcloud (`gcloud topic startup`, `auth/access_token`) and the Terraform provider read. */
function handOver(plan: GcpHandoverPlan, { secrets }: Lease): Handover {
  const { accessToken = '' } = secrets;
  const project =
    plan.project === '' ? {} : { CLOUDSDK_CORE_PROJECT: plan.project, GOOGLE_CLOUD_PROJECT: plan.project };
  const env: GcpEnv = {
    CLOUDSDK_AUTH_ACCESS_TOKEN: accessToken,
    GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
    ...project,
  };
  return {
    env,
    outputs: { 'gcp-project': plan.project },
    secretOutputs: { 'gcp-access-token': accessToken },
  };
}
