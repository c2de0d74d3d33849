import type { Lease } from '../../model/lease.ts';
import type { Cloud, Handover } from '../cloud.ts';
import { type GcpPlan, planGcp } from './plan.ts';

/** Google Cloud: workload identity federation, impersonation, narrowed by a Credential Access Boundary. */
export const gcp: Cloud<GcpPlan> = {
  name: 'gcp',
  title: 'Google Cloud',
  inputs: {
    'gcp-workload-identity-provider': '',
    'gcp-service-account': '',
    'gcp-project': '',
    'gcp-access-boundary': '',
    'gcp-audience': '',
    'gcp-universe': 'googleapis.com',
    'gcp-sts-endpoint': '',
    'gcp-iam-endpoint': '',
  },
  services: ['gcs', 'gcp'],
  // Both make the tool ask for yet another identity with the lease's token.
  shadows: ['CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT', 'GOOGLE_IMPERSONATE_SERVICE_ACCOUNT'],
  configuredBy: 'gcp-workload-identity-provider',
  requests: 3,
  isConfigured: (inputs) => inputs.has('gcp-workload-identity-provider'),
  nativePolicies: (inputs) => (inputs.has('gcp-access-boundary') ? ['gcp-access-boundary'] : []),
  plan: planGcp,
  view: (plan) => plan.view,
  handOver,
  load: async () => (await import('./issuer.ts')).gcpIssuer,
};

/** What gcloud (`gcloud topic startup`, `auth/access_token`) and the Terraform provider read. */
function handOver(plan: GcpPlan, { secrets }: Lease): Handover {
  const { accessToken = '' } = secrets;
  const project =
    plan.project === '' ? {} : { CLOUDSDK_CORE_PROJECT: plan.project, GOOGLE_CLOUD_PROJECT: plan.project };
  return {
    env: { CLOUDSDK_AUTH_ACCESS_TOKEN: accessToken, GOOGLE_OAUTH_ACCESS_TOKEN: accessToken, ...project },
    outputs: { 'gcp-project': plan.project },
    secretOutputs: { 'gcp-access-token': accessToken },
  };
}
