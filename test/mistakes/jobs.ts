import type { ProviderOptions } from '../../sandbox/gcp/index.ts';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import type { AwsJobOptions } from '../support/aws-job.ts';
import { pasteGcloud } from '../support/paste-gcloud.ts';

/** One deliberate mistake: what it is answered with, a part of the fix that is shown, and that fix applied. */
export interface JobMistake {
  readonly what: string;
  readonly code: string;
  /** What the message must tell the reader to write. */
  readonly shows: string;
  readonly job?: AwsJobOptions;
  readonly wrong?: Readonly<Record<string, string>>;
  readonly break?: (box: Sandbox) => void;
  /**
   * Inputs that only the author knows, laid over the fix: the message shows their form. Left out where the fix can be pasted as
   * it is; then it is.
   */
  readonly right?: Readonly<Record<string, string>>;
  readonly mend?: (box: Sandbox, fix: string) => void;
}

const {
  gcpProvider: provider,
  gcpServiceAccount: account,
  azureTenant,
  azureClient,
  repository,
} = defaultWorld;
const member = `principalSet://iam.googleapis.com/${provider.replace(/\/providers.*/, '')}/attribute.repository/${repository}`;
const mapping = { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' };
const providerOf = (box: Sandbox, more: Partial<ProviderOptions> = {}): ProviderOptions => ({
  name: provider,
  issuer: box.github.issuer,
  attributeMapping: mapping,
  ...more,
});
const setProvider = (box: Sandbox, more: Partial<ProviderOptions> = {}) =>
  box.gcp.addProvider(providerOf(box, more));
const others = { attributeCondition: "assertion.repository_owner == 'someone'" };
const setAccount = (box: Sandbox, more: Record<string, unknown> = {}) =>
  box.gcp.addServiceAccount({
    email: account,
    bindings: [{ role: 'roles/iam.workloadIdentityUser', member }],
    ...more,
  });
const setApp = (
  box: Sandbox,
  subject = `repo:${repository}:ref:refs/heads/main`,
  more: Record<string, unknown> = {},
) =>
  box.azure.addApp({
    tenantId: azureTenant,
    clientId: azureClient,
    federatedCredentials: [{ issuer: box.github.issuer, subject, ...more }],
  });
const oidc = (box: Sandbox, clientIds: string[]) => box.aws.addOidcProvider(box.github.issuer, clientIds);

export const aws: readonly JobMistake[] = [
  {
    what: 'a role by its name',
    code: 'INPUT_INVALID',
    shows: 'arn:aws:iam::',
    wrong: { 'aws-role': 'agent' },
    right: { 'aws-role': defaultWorld.roleArn },
  },
  {
    what: 'no region',
    code: 'INPUT_MISSING',
    shows: 'aws-region: us-east-1',
    wrong: { 'aws-region': '' },
    right: { 'aws-region': 'us-east-1' },
  },
  {
    what: 'a role that does not exist',
    code: 'AWS_TRUST_REFUSED',
    shows: '"Action": "sts:AssumeRoleWithWebIdentity"',
    wrong: { 'aws-role': 'arn:aws:iam::111122223333:role/typo' },
    right: { 'aws-role': defaultWorld.roleArn },
  },
  {
    what: 'an audience the provider does not list',
    code: 'AWS_PROVIDER_REFUSED',
    shows: 'add-client-id-to-open-id-connect-provider',
    wrong: { 'aws-audience': 'agents' },
    mend: (box) => {
      oidc(box, ['sts.amazonaws.com', 'agents']);
      // The role of the default world asks for the usual audience in its trust policy, too.
      const role = box.aws.role(defaultWorld.roleArn);
      const trust = JSON.parse(JSON.stringify(role?.trust).replace('"sts.amazonaws.com"', '"agents"'));
      box.aws.addRole({ name: 'agent', trust });
    },
  },
  {
    what: 'an account without the provider',
    code: 'AWS_PROVIDER_REFUSED',
    shows: 'create-open-id-connect-provider',
    break: (box) =>
      box.aws.removeOidcProvider(
        `arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com`,
      ),
    mend: (box) => void oidc(box, ['sts.amazonaws.com']),
  },
  {
    what: 'a ttl beyond the role',
    code: 'AWS_TTL_REFUSED',
    shows: 'ttl: 1h',
    break: (box) => {
      const role = box.aws.role(defaultWorld.roleArn);
      box.aws.addRole({ name: 'agent', trust: role?.trust as never, maxSessionDuration: 3600 });
    },
    wrong: { ttl: '4h' },
    right: { ttl: '1h' },
  },
  {
    what: 'a mistyped preset',
    code: 'SCOPE_INVALID',
    shows: 's3:read',
    wrong: { scope: 's3:raed my-bucket/x/*' },
    right: { scope: 's3:read my-bucket/x/*' },
  },
  {
    what: 'no scope',
    code: 'SCOPE_MISSING',
    shows: 'scope: s3:read  my-bucket/reports/*',
    wrong: { scope: '' },
  },
  {
    what: 'a mistyped name of an input',
    code: 'INPUT_INVALID',
    shows: 'scope: s3:read my-bucket/x/*',
    wrong: { scope: '', scopes: 's3:read my-bucket/x/*' },
    right: { scopes: '' },
  },
  {
    what: 'the name that the role has in another action',
    code: 'INPUT_INVALID',
    shows: `aws-role: ${defaultWorld.roleArn}`,
    wrong: { 'aws-role': '', 'role-to-assume': defaultWorld.roleArn },
    right: { 'role-to-assume': '' },
  },
  {
    what: 'an account off the allow-list',
    code: 'AWS_ACCOUNT_REFUSED',
    shows: "aws-account-ids: '111122223333'",
    wrong: { 'aws-account-ids': '999988887777' },
    right: { 'aws-account-ids': '111122223333' },
  },
  {
    what: 'no id-token permission',
    code: 'IDENTITY_PERMISSION',
    shows: 'id-token: write',
    job: { identity: false },
  },
];

export const gcp: readonly JobMistake[] = [
  {
    what: 'the provider as a URL',
    code: 'INPUT_INVALID',
    shows: `${provider}`,
    wrong: { 'gcp-workload-identity-provider': `https://iam.googleapis.com/${provider}` },
    right: { 'gcp-workload-identity-provider': provider },
  },
  {
    what: 'the project id in place of its number',
    code: 'INPUT_INVALID',
    shows: 'projectNumber',
    wrong: { 'gcp-workload-identity-provider': provider.replace('123456789012', 'my-project') },
    right: { 'gcp-workload-identity-provider': provider },
  },
  {
    what: 'a pool that does not exist',
    code: 'GCP_PROVIDER_REFUSED',
    shows: 'workload-identity-pools',
    wrong: { 'gcp-workload-identity-provider': provider.replace('agents', 'typo') },
    right: { 'gcp-workload-identity-provider': provider },
  },
  {
    what: 'a condition that this job does not meet',
    code: 'GCP_CONDITION_REFUSED',
    shows: "assertion.job_workflow_ref == 'octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main'",
    break: (box) => setProvider(box, others),
    mend: (box, fix) => box.gcp.addProvider(pasteGcloud(fix, providerOf(box, others))),
  },
  {
    what: 'an audience that is not allowed',
    code: 'GCP_PROVIDER_REFUSED',
    shows: '--allowed-audiences=',
    wrong: { 'gcp-audience': 'agents' },
    mend: (box, fix) => box.gcp.addProvider(pasteGcloud(fix, providerOf(box))),
  },
  {
    what: 'another issuer at the provider',
    code: 'GCP_PROVIDER_REFUSED',
    shows: '--issuer-uri="https://token.actions.githubusercontent.com"',
    break: (box) => setProvider(box, { issuer: 'https://gitlab.com' }),
    mend: (box, fix) =>
      box.gcp.addProvider(pasteGcloud(fix, providerOf(box, { issuer: 'https://gitlab.com' }))),
    right: { 'gcp-workload-identity-provider': provider.replace(/[^/]*$/, 'github-agent') },
  },
  {
    what: 'no right to act as the service account',
    code: 'GCP_IMPERSONATION_REFUSED',
    shows: 'roles/iam.workloadIdentityUser',
    break: (box) => setAccount(box, { bindings: [] }),
    mend: (box) => setAccount(box),
  },
  {
    what: 'a service account that does not exist',
    code: 'GCP_IMPERSONATION_REFUSED',
    shows: 'service-accounts',
    wrong: { 'gcp-service-account': 'typo@my-project.iam.gserviceaccount.com' },
    right: { 'gcp-service-account': account },
  },
  {
    what: 'a ttl beyond an hour',
    code: 'GCP_TTL_REFUSED',
    shows: 'ttl: 1h',
    wrong: { ttl: '3h' },
    right: { ttl: '1h' },
  },
  {
    what: 'a boundary beside OAuth scopes',
    code: 'SCOPE_INVALID',
    shows: 'gcp',
    wrong: { scope: 'gcs:read my-bucket/reports/\ngcp:inherit' },
    right: { scope: 'gcs:read my-bucket/reports/' },
  },
];

export const azure: readonly JobMistake[] = [
  {
    what: 'a client id that is no GUID',
    code: 'INPUT_INVALID',
    shows: 'azure-client-id',
    wrong: { 'azure-client-id': 'agent' },
    right: { 'azure-client-id': azureClient },
  },
  {
    what: 'no tenant',
    code: 'INPUT_MISSING',
    shows: 'azure-tenant-id',
    wrong: { 'azure-tenant-id': '' },
    right: { 'azure-tenant-id': azureTenant },
  },
  {
    what: 'a subject in another case',
    code: 'AZURE_FEDERATION_REFUSED',
    shows: `repo:${repository}:ref:refs/heads/main`,
    break: (box) => void setApp(box, `repo:Octo-Org/octo-repo:ref:refs/heads/main`),
    mend: (box) => void setApp(box),
  },
  {
    what: 'a subject of another branch',
    code: 'AZURE_FEDERATION_REFUSED',
    shows: `repo:${repository}:ref:refs/heads/main`,
    break: (box) => void setApp(box, `repo:${repository}:ref:refs/heads/dev`),
    mend: (box) => void setApp(box),
  },
  {
    what: 'an immutable subject where the classic one is expected',
    code: 'AZURE_FEDERATION_REFUSED',
    shows: 'repo:octo-org@65/octo-repo@74:ref:refs/heads/main',
    job: { github: { subject: 'immutable' } },
    mend: (box) => void setApp(box, 'repo:octo-org@65/octo-repo@74:ref:refs/heads/main'),
  },
  {
    what: 'another issuer in the credential',
    code: 'AZURE_FEDERATION_REFUSED',
    shows: 'https://token.actions.githubusercontent.com',
    break: (box) => void setApp(box, undefined, { issuer: 'https://gitlab.com' }),
    mend: (box) => void setApp(box),
  },
  {
    what: 'an application that does not exist',
    code: 'AZURE_APPLICATION_UNKNOWN',
    shows: 'azure-client-id',
    wrong: { 'azure-client-id': '33333333-3333-4333-8333-333333333333' },
    right: { 'azure-client-id': azureClient },
  },
  {
    what: 'a tenant that does not exist',
    code: 'AZURE_APPLICATION_UNKNOWN',
    shows: 'azure-tenant-id',
    wrong: { 'azure-tenant-id': '44444444-4444-4444-8444-444444444444' },
    right: { 'azure-tenant-id': azureTenant },
  },
  {
    what: 'a resource that does not exist',
    code: 'AZURE_RESOURCE_REFUSED',
    shows: 'https://vault.azure.net',
    wrong: { scope: 'azure:resource https://typo.example.com' },
    right: { scope: 'azure:resource https://vault.azure.net' },
  },
  {
    what: 'a cloud that does not exist',
    code: 'INPUT_INVALID',
    shows: 'azure-cloud: public',
    wrong: { 'azure-cloud': 'mars' },
    right: { 'azure-cloud': 'public' },
  },
];
