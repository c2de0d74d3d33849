import { type Core, createCore } from '../../../../sandbox/core/core.ts';
import { type Gcp, mountGcp } from '../../../../sandbox/gcp/index.ts';
import { createGithub, type GithubIssuer, type JobOptions } from '../../../../sandbox/github/index.ts';
import { systemClock } from '../../../../src/clock.ts';
import type { IssueContext } from '../../../../src/clouds/cloud.ts';
import { decodeClaims } from '../../../../src/identity/claims.ts';
import type { IdentityToken } from '../../../../src/identity/token.ts';

export const PROVIDER =
  'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
export const ACCOUNT = 'agent@my-project.iam.gserviceaccount.com';
export const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main';
const MEMBER = `principalSet://iam.googleapis.com/${PROVIDER.replace(/\/providers.*/, '')}/attribute.repository/octo-org/octo-repo`;

/** A sandbox with a provider, an account and a bucket. */
export async function gcpWorld() {
  const core = createCore();
  const github = await createGithub(core);
  const gcp = await mountGcp(core);
  gcp.addProvider({
    name: PROVIDER,
    issuer: github.issuer,
    attributeMapping: { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' },
    attributeCondition: "assertion.repository_owner == 'octo-org'",
  });
  gcp.addServiceAccount({
    email: ACCOUNT,
    bindings: [{ role: 'roles/iam.workloadIdentityUser', member: MEMBER }],
  });
  gcp.addBucket(
    'my-bucket',
    [
      { role: 'roles/storage.objectAdmin', member: `serviceAccount:${ACCOUNT}` },
      { role: 'roles/storage.objectViewer', member: MEMBER },
    ],
    { 'reports/a.txt': 'hello', 'secret.txt': 'secret' },
  );
  const inputs = {
    'gcp-workload-identity-provider': PROVIDER,
    'gcp-service-account': ACCOUNT,
    'gcp-sts-endpoint': gcp.stsUrl,
    'gcp-iam-endpoint': gcp.iamCredentialsUrl,
    scope: 'gcs:read my-bucket/reports/',
  };
  const world: { core: Core; github: GithubIssuer; gcp: Gcp; inputs: Record<string, string> } = {
    core,
    github,
    gcp,
    inputs,
  };
  return world;
}

/** An issue context whose identity tokens the sandbox's GitHub signs; it remembers every secret. */
export function issueContext(
  github: GithubIssuer,
  job: JobOptions = {},
  signal = new AbortController().signal,
) {
  const secrets: string[] = [];
  const progress: string[] = [];
  const context: IssueContext = {
    // Waits between tries are cut short; what they add up to has a test of its own.
    clock: { ...systemClock, sleep: (ms, abort) => systemClock.sleep(Math.min(ms, 5), abort) },
    signal,
    async identity(audience): Promise<IdentityToken> {
      const jwt = await github.mint(job, audience);
      const claims = decodeClaims(jwt);
      if (!claims) throw new Error('the sandbox minted no JWT');
      return { jwt, claims, receivedAt: systemClock.monotonic() };
    },
    secret: (value) => void secrets.push(value),
    progress: (text) => void progress.push(text),
  };
  return { context, secrets, progress };
}
