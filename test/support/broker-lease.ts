import type { AwsPlan } from '../../src/clouds/aws/plan.ts';
import type { AzurePlan } from '../../src/clouds/azure/plan.ts';
import type { GcpPlan } from '../../src/clouds/gcp/plan.ts';
import type { GitPlan } from '../../src/gateway/git/plan.ts';
import type { ModelPlan } from '../../src/gateway/models/plan.ts';
import type { ToolsPlan } from '../../src/gateway/tools/plan.ts';
import type { Lease } from '../../src/model/lease.ts';
import type { CloudPlan } from '../../src/model/plan.ts';
import { plan } from './plan.ts';

/** A plan for each cloud, in the form that the broker gets. */
export const awsPlan = cloudPlan<AwsPlan>({
  'aws-role': 'arn:aws:iam::111122223333:role/agent',
  'aws-region': 'us-east-1',
  scope: 's3:read my-bucket',
});

export const gcpPlan = cloudPlan<GcpPlan>({
  'gcp-workload-identity-provider':
    'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github',
  'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
  'gcp-project': 'my-project',
  scope: 'gcs:read my-bucket/reports/',
});

export const azurePlan = cloudPlan<AzurePlan>({
  'azure-client-id': '22222222-2222-4222-8222-222222222222',
  'azure-tenant-id': '11111111-1111-4111-8111-111111111111',
  scope: 'azure:resource https://vault.azure.net',
});

export const gitPlan = cloudPlan<GitPlan>({ scope: 'git:push acme/app agent/*' });
export const toolsPlan = cloudPlan<ToolsPlan>({
  tools: 'jira:\n  run: npx jira-mcp\n  env:\n    JIRA_TOKEN: x\nweb:\n  url: https://mcp.example.com/mcp',
});
export const anthropicPlan = cloudPlan<ModelPlan>({
  'anthropic-api-key': 'sk-ant-api03-not-a-real-key',
  scope: 'model:invoke anthropic/claude-sonnet-*',
});

export const openaiPlan = cloudPlan<ModelPlan>({
  'openai-identity-provider': 'idp_0123456789abcdef',
  'openai-service-account': 'svc_acct_0123456789abcdef',
  'model-limit': '1000000',
  scope: 'model:invoke openai/gpt-5*\nmodel:web openai',
});

export const googlePlan = cloudPlan<ModelPlan>({
  'gemini-api-key': 'AIzaSy-not-a-real-key-0123456789',
  scope: 'model:invoke google/gemini-*',
});

/** A plan of each cloud there is, and of each form that a plan of it can take. */
export const planForms: readonly CloudPlan[] = [
  awsPlan,
  gcpPlan,
  azurePlan,
  anthropicPlan,
  openaiPlan,
  googlePlan,
  cloudPlan<AzurePlan>({
    'azure-client-id': azurePlan.clientId,
    'azure-tenant-id': azurePlan.tenantId,
    scope: 'blob:read account/container',
    deliver: 'env',
  }),
  gitPlan,
  toolsPlan,
];

function cloudPlan<P extends CloudPlan>(inputs: Record<string, string>): P {
  const [first] = plan({ deliver: 'broker', ...inputs }).clouds;
  if (!first) throw new Error('no plan');
  return first as P;
}

/** A lease of a plan that lives `ttl` seconds from `issuedAt`. */
export function leaseOf(of: CloudPlan, issuedAt: number, ttl: number, secret = 'first'): Lease {
  return {
    id: `${of.cloud}:${of.session}`,
    cloud: of.cloud,
    principal: of.principal,
    session: of.session,
    scope: of.scope,
    narrowed: of.narrowed,
    issuedAt,
    expiresAt: issuedAt + ttl * 1000,
    end: of.end,
    secrets: {
      accessKeyId: `ASIA-${secret}`,
      secretAccessKey: `secret-${secret}`,
      sessionToken: `session-${secret}`,
      accessToken: `token-${secret}`,
    },
    facts: { account: '111122223333' },
  };
}
