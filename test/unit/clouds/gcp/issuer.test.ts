import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderOptions } from '../../../../sandbox/gcp/index.ts';
import { Provider, ProviderRefusal } from '../../../../sandbox/gcp/provider.ts';
import type { JobOptions } from '../../../../sandbox/github/index.ts';
import { gcp as cloud } from '../../../../src/clouds/gcp/gcp.ts';
import { gcpIssuer } from '../../../../src/clouds/gcp/issuer.ts';
import type { GcpPlan } from '../../../../src/clouds/gcp/plan.ts';
import { AgentCredsError, type Problem } from '../../../../src/errors/error.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import { pasteGcloud } from '../../../support/paste-gcloud.ts';
import { plan } from '../../../support/plan.ts';
import { FakeMachine } from '../../setup/scripts.ts';
import { ACCOUNT, gcpWorld, issueContext, PROVIDER } from './world.ts';

let world: Awaited<ReturnType<typeof gcpWorld>>;
beforeAll(async () => {
  world = await gcpWorld();
});
afterEach(() => {
  world.core.faults.clear();
  world.core.requests.clear();
  world.gcp.switches.credentialsApiDisabled = false;
});
afterAll(async () => await world.core.close());

const planned = (inputs: Record<string, string> = {}) =>
  plan({ ...world.inputs, ...inputs }).clouds[0] as GcpPlan;

async function issue(inputs: Record<string, string> = {}, job: JobOptions = {}) {
  const made = planned(inputs);
  const { context, secrets, progress } = issueContext(world.github, job);
  return { lease: await gcpIssuer.issue(made, context), plan: made, secrets, progress };
}

async function refusal(inputs: Record<string, string> = {}, job: JobOptions = {}): Promise<Problem> {
  try {
    await issue(inputs, job);
  } catch (error) {
    if (error instanceof AgentCredsError) {
      expect(error.message).not.toMatch(/ya29|eyJ/);
      return error.problems[0];
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

const get = async (lease: Lease, path: string) =>
  (
    await fetch(`${world.gcp.storageUrl}/storage/v1/b/${path}`, {
      headers: { authorization: `Bearer ${lease.secrets.accessToken}` },
    })
  ).status;
const object = 'my-bucket/o/reports%2Fa.txt';
const secret = 'my-bucket/o/secret.txt';

describe('a Google lease', () => {
  it('is the narrow token, never the wide one', async () => {
    const { lease, plan: made, secrets } = await issue({ ttl: '15m' });
    expect([await get(lease, object), await get(lease, secret)]).toEqual([200, 403]);
    expect(lease.narrowed).toBe(true);
    expect(lease.expiresAt - lease.issuedAt).toBeGreaterThan(890_000);
    expect(lease.expiresAt - lease.issuedAt).toBeLessThanOrEqual(901_000);
    // Three tokens were issued; all are secret, the last is the lease.
    expect(secrets).toHaveLength(3);
    expect(lease.secrets).toEqual({ accessToken: secrets[2] });
    const [sts, iam, cab] = world.core.requests.list();
    expect([sts?.service, iam?.service, cab?.service]).toEqual(['gcp-sts', 'gcp-iamcredentials', 'gcp-sts']);
    expect(JSON.parse(iam?.body ?? '')).toMatchObject({ lifetime: '900s' });
    expect(cloud.handOver(made, lease)).toEqual({
      env: {
        CLOUDSDK_AUTH_ACCESS_TOKEN: secrets[2],
        GOOGLE_OAUTH_ACCESS_TOKEN: secrets[2],
        CLOUDSDK_CORE_PROJECT: 'my-project',
        GOOGLE_CLOUD_PROJECT: 'my-project',
      },
      outputs: { 'gcp-project': 'my-project' },
      secretOutputs: { 'gcp-access-token': secrets[2] },
    });
  });

  it('of direct federation asks no service account and ends with the GitHub token', async () => {
    const { lease } = await issue({ 'gcp-service-account': '' });
    expect([await get(lease, object), await get(lease, secret)]).toEqual([200, 403]);
    expect(lease.expiresAt - lease.issuedAt).toBeLessThanOrEqual(300_000);
    expect(lease.principal).toBe(PROVIDER);
    expect(world.core.requests.of('gcp-iamcredentials')).toHaveLength(0);
  });

  it('with OAuth scopes carries exactly those', async () => {
    const scope = 'https://www.googleapis.com/auth/devstorage.read_only';
    const { lease } = await issue({ scope: `gcp:scope ${scope}` });
    expect(JSON.parse(world.core.requests.of('gcp-iamcredentials')[0]?.body ?? '').scope).toEqual([scope]);
    expect(await get(lease, secret)).toBe(200);
  });

  it('looks at no ambient variable', async () => {
    const ambient = {
      GOOGLE_APPLICATION_CREDENTIALS: '/nowhere',
      GOOGLE_CLOUD_QUOTA_PROJECT: 'other',
      CLOUDSDK_CONFIG: '/nowhere',
      GOOGLE_SDK_NODE_LOGGING: '*',
    };
    Object.assign(process.env, ambient);
    const written: string[] = [];
    const original = process.stderr.write.bind(process.stderr);
    process.stderr.write = ((text: string) => written.push(String(text)) > 0) as typeof process.stderr.write;
    try {
      await issue();
    } finally {
      process.stderr.write = original;
    }
    expect(written.join('')).toBe('');
    for (const name of Object.keys(ambient)) expect(process.env[name]).toBeUndefined();
    expect(JSON.stringify(world.core.requests.list().map((r) => r.headers))).not.toContain('other');
  });

  it.each(['gcp-sts', 'gcp-iamcredentials'])('survives a short fault of %s', async (service) => {
    world.core.faults.add({ service, kind: 'status', status: 503, times: 1 });
    world.core.faults.add({ service, kind: 'reset', times: 1 });
    const { lease, progress } = await issue();
    expect(await get(lease, object)).toBe(200);
    expect(progress.length).toBeGreaterThanOrEqual(2);
  });

  it('stops at the deadline', async () => {
    world.core.faults.add({ service: 'gcp-sts', kind: 'hang' });
    const reason = new Error('deadline');
    const { context } = issueContext(world.github, {}, AbortSignal.abort(reason));
    await expect(gcpIssuer.issue(planned(), context)).rejects.toBe(reason);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    const late = issueContext(world.github, {}, controller.signal);
    await expect(gcpIssuer.issue(planned(), late.context)).rejects.toBe(reason);
  });
});

describe('a refusal of Google says what to do', () => {
  it('attribute condition', async () => {
    const problem = await refusal({}, { repository: 'evil-org/r' });
    expect(problem.code).toBe('GCP_CONDITION_REFUSED');
    expect(problem.why).toContain('repository: evil-org/r');
    expect(problem.fix).toContain(`update-oidc ${PROVIDER} `);
  });

  describe('attribute condition: the paste', () => {
    const theirs = { repository: 'their-org/r', repositoryId: '5', repositoryOwnerId: '6' };
    const held = "assertion.repository_owner == 'octo-org'";
    const pasted = async (job: JobOptions) => {
      const { fix } = await refusal({}, job);
      return pasteGcloud(fix, { name: PROVIDER, issuer: world.github.issuer, attributeCondition: held });
    };
    const lets = async (options: ProviderOptions, job: JobOptions) => {
      const { context } = issueContext(world.github, job);
      const { claims } = await context.identity(`https://iam.googleapis.com/${PROVIDER}`);
      try {
        new Provider(options).admit(claims);
        return true;
      } catch (error) {
        if (error instanceof ProviderRefusal) return false;
        throw error;
      }
    };

    it('lets in this job and those that were let in before', async () => {
      const options = await pasted(theirs);
      expect(await lets(options, theirs)).toBe(true);
      expect(await lets(options, {})).toBe(true);
      expect(await lets(options, { repository: 'octo-org/other', repositoryId: '75' })).toBe(true);
    });

    it.each<[string, JobOptions]>([
      ['another workflow file', { workflowPath: '.github/workflows/other.yml' }],
      ['another branch', { ref: 'refs/heads/dev' }],
      ['a pull request', { ref: 'refs/pull/7/merge', eventName: 'pull_request' }],
      ['another repository of the owner', { repository: 'their-org/s', repositoryId: '8' }],
      ['a repository that took the name', { repositoryId: '9' }],
      ['another owner', { repositoryOwnerId: '10' }],
    ])('keeps out %s', async (_, other) => {
      expect(await lets(await pasted(theirs), { ...theirs, ...other })).toBe(false);
    });

    it('keeps out the jobs without the environment that this job has', async () => {
      const options = await pasted({ ...theirs, environment: 'production' });
      expect(await lets(options, { ...theirs, environment: 'production' })).toBe(true);
      expect(await lets(options, { ...theirs, environment: 'staging' })).toBe(false);
      expect(await lets(options, theirs)).toBe(false);
    });

    it('has the part that set-up writes', async () => {
      using machine = new FakeMachine();
      const ids = ['--repository', 'their-org/r', '--repository-id', '5', '--owner-id', '6'];
      await machine.run('gcp/setup.sh', [...ids, '--project', 'my-project', '--environment', 'production']);
      const { fix } = await refusal({}, { ...theirs, environment: 'production' });
      const { condition } = machine.world.gcloud.providers.github ?? {};
      expect(fix).toContain(`|| (${condition})"`);
    });

    it('changes nothing where the condition cannot be read', async () => {
      const { fix } = await refusal({}, theirs);
      const options = { name: PROVIDER, issuer: world.github.issuer };
      expect(() => pasteGcloud(fix, options)).toThrow('no condition');
    });

    it.each<[string, JobOptions]>([
      ['a claim that is missing', { claims: { repository_owner_id: undefined } }],
      ['a pull request', { ref: 'refs/pull/7/merge', eventName: 'pull_request' }],
      ['a value that a shell or CEL would read otherwise', { ref: "refs/heads/x'$(id)" }],
    ])('is not offered for %s', async (_, job) => {
      const { code, fix } = await refusal({}, { ...theirs, ...job });
      expect(code).toBe('GCP_CONDITION_REFUSED');
      expect(fix).not.toContain('update-oidc');
      expect(fix).toContain(`describe ${PROVIDER} `);
    });
  });

  it('audience: the paste lists it beside the others, or beside the provider itself', async () => {
    const { fix } = await refusal({ 'gcp-audience': 'x' });
    const options = { name: PROVIDER, issuer: world.github.issuer };
    const own = `//iam.googleapis.com/${PROVIDER}`;
    expect(pasteGcloud(fix, options).allowedAudiences).toEqual([`https:${own}`, own, 'x']);
    expect(pasteGcloud(fix, { ...options, allowedAudiences: ['a', 'b'] }).allowedAudiences).toEqual([
      'a',
      'b',
      'x',
    ]);
  });

  it('issuer: the paste makes another provider, and leaves the one that is there', async () => {
    const other = PROVIDER.replace(/github$/, 'gitlab');
    world.gcp.addProvider({ name: other, issuer: 'https://gitlab.com' });
    const { code, fix } = await refusal({ 'gcp-workload-identity-provider': other });
    expect(code).toBe('GCP_PROVIDER_REFUSED');
    const made = pasteGcloud(fix, { name: other, issuer: 'https://gitlab.com' });
    expect(made).toMatchObject({
      name: PROVIDER.replace(/github$/, 'github-agent'),
      issuer: world.github.issuer,
    });
    expect(made.attributeCondition).toContain('assertion.job_workflow_ref ==');
    expect(fix).toContain(`gcp-workload-identity-provider: ${made.name}`);
  });

  it('right on the service account', async () => {
    const problem = await refusal({}, { repository: 'octo-org/other', repositoryId: '424242' });
    expect(problem.code).toBe('GCP_IMPERSONATION_REFUSED');
    expect(problem.fix).toContain(
      `gcloud iam service-accounts add-iam-policy-binding ${ACCOUNT} --project=my-project --condition=None --role=roles/iam.workloadIdentityUser --member="principalSet://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/agents/attribute.repository_id/424242"`,
    );
  });

  it('provider, audience, account, life, API', async () => {
    const wrong = PROVIDER.replace('github', 'gitlab');
    expect(await refusal({ 'gcp-workload-identity-provider': wrong })).toMatchObject({
      code: 'GCP_PROVIDER_REFUSED',
    });
    const none = await refusal({ 'gcp-service-account': 'none@my-project.iam.gserviceaccount.com' });
    expect(none.what).toContain('There is no service account none@');
    expect(await refusal({ ttl: '2h' })).toMatchObject({ code: 'GCP_TTL_REFUSED' });
    world.gcp.switches.credentialsApiDisabled = true;
    expect((await refusal()).fix).toBe(
      'gcloud services enable iamcredentials.googleapis.com --project=my-project',
    );
  });

  it('subject that is too long', async () => {
    const problem = await refusal({}, { ref: `refs/heads/${'x'.repeat(120)}` });
    const setup = readFileSync(new URL('../../../../setup/gcp/setup.sh', import.meta.url), 'utf8');
    const [, subject] = /^mapping="google\.subject=(.*)"$/m.exec(setup) ?? [];
    const attributeMapping = { 'google.subject': 'assertion.sub', 'attribute.actor': 'assertion.actor' };
    const pasted = pasteGcloud(problem.fix, {
      name: PROVIDER,
      issuer: world.github.issuer,
      attributeMapping,
    });
    expect(pasted.attributeMapping).toEqual({ ...attributeMapping, 'google.subject': subject });
  });

  it('boundary', async () => {
    world.core.faults.add({
      service: 'gcp-sts',
      match: 'options=',
      kind: 'status',
      status: 400,
      body: '{"error":"invalid_request","error_description":"Invalid condition"}',
    });
    expect(await refusal()).toMatchObject({ code: 'GCP_BOUNDARY_REFUSED' });
  });

  it('answers that are not Google', async () => {
    world.core.faults.add({ service: 'gcp-sts', kind: 'garbage' });
    expect(await refusal()).toMatchObject({ code: 'GCP_UNAVAILABLE' });
    world.core.faults.clear();
    world.core.faults.add({ service: 'gcp-sts', kind: 'status', status: 200, body: '{}' });
    expect(await refusal()).toMatchObject({ code: 'GCP_UNAVAILABLE' });
    expect(await refusal({ 'gcp-sts-endpoint': 'http://127.0.0.1:1' })).toMatchObject({
      code: 'GCP_UNAVAILABLE',
    });
  });

  it('at once where trying again cannot help', async () => {
    const started = performance.now();
    await refusal({}, { repository: 'evil-org/r' });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(world.core.requests.of('gcp-sts')).toHaveLength(1);
  });
});
