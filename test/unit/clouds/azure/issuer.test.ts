import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, mountAzure } from '../../../../sandbox/azure/index.ts';
import { type Core, createCore } from '../../../../sandbox/core/core.ts';
import { createGithub, type GithubIssuer, type JobOptions } from '../../../../sandbox/github/index.ts';
import { systemClock } from '../../../../src/clock.ts';
import { azure as cloud } from '../../../../src/clouds/azure/azure.ts';
import { azureIssuer } from '../../../../src/clouds/azure/issuer.ts';
import type { AzurePlan } from '../../../../src/clouds/azure/plan.ts';
import type { IssueContext } from '../../../../src/clouds/cloud.ts';
import { AgentCredsError, type Problem } from '../../../../src/errors/error.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import { plan } from '../../../support/plan.ts';
import { issueContext } from '../gcp/world.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const CLIENT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main';

let core: Core;
let github: GithubIssuer;
let azure: Azure;
let inputs: Record<string, string>;

beforeAll(async () => {
  core = createCore();
  github = await createGithub(core);
  azure = await mountAzure(core, { accounts: [{ name: 'flat' }, { name: 'lake', hierarchical: true }] });
  const agent = setSubject(SUBJECT);
  for (const account of ['flat', 'lake']) {
    await azure.addContainer(account, 'data', { 'in/a.txt': 'hello', 'secret.txt': 's' });
    await azure.addContainer(account, 'other', { 'x.txt': 'x' });
    azure.assign({ principalId: agent.objectId, role: 'Storage Blob Data Contributor', scope: account });
  }
  inputs = {
    'azure-client-id': CLIENT,
    'azure-tenant-id': TENANT,
    'azure-subscription-id': TENANT,
    'azure-authority-host': azure.authorityUrl,
    'azure-blob-endpoint': String(azure.blobUrl),
    'azure-imds-endpoint': azure.imdsUrl,
    scope: 'blob:read flat/data',
  };
}, 60_000);
afterEach(() => {
  core.faults.clear();
  core.requests.clear();
  core.clock.reset();
  setSubject(SUBJECT);
});
afterAll(async () => {
  await azure.close();
  await core.close();
});

function setSubject(subject: string, spreadingRequests = 0) {
  const federatedCredentials = [{ issuer: github.issuer, subject, spreadingRequests }];
  return azure.addApp({ tenantId: TENANT, clientId: CLIENT, federatedCredentials });
}

async function issue(
  more: Record<string, string> = {},
  job: JobOptions = {},
  change: Partial<IssueContext> = {},
) {
  const made = plan({ ...inputs, ...more }).clouds[0] as AzurePlan;
  const { context, secrets, progress } = issueContext(github, job);
  return { lease: await azureIssuer.issue(made, { ...context, ...change }), plan: made, secrets, progress };
}

async function refusal(
  more: Record<string, string> = {},
  job: JobOptions = {},
  change: Partial<IssueContext> = {},
): Promise<Problem> {
  try {
    await issue(more, job, change);
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    expect(error.message).not.toMatch(/eyJ|sig=/);
    return error.problems[0];
  }
  throw new Error('nothing was refused');
}

const blob = async (lease: Lease, path: string, method = 'GET') =>
  (
    await fetch(`${azure.blobUrl}/${path}${path.includes('?') ? '&' : '?'}${lease.secrets.sasToken}`, {
      method,
      ...(method === 'PUT' ? { body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } } : {}),
    })
  ).status;
const list = 'restype=container&comp=list';
/** Sleeping costs nothing in these. */
const noWait = () => {
  const waits: number[] = [];
  return { waits, clock: { ...systemClock, sleep: async (ms: number) => void waits.push(ms) } };
};

describe('an Azure lease of blob lines', () => {
  it('is a SAS for the container: reads and lists there, nothing else, until it ends', async () => {
    const { lease, plan: made, secrets } = await issue({ ttl: '1m' });
    expect(await blob(lease, 'flat/data/in/a.txt')).toBe(200);
    expect(await blob(lease, `flat/data?${list}`)).toBe(200);
    expect(await blob(lease, 'flat/data/in/a.txt', 'PUT')).toBe(403);
    expect(await blob(lease, 'flat/data/in/a.txt', 'DELETE')).toBe(403);
    expect(await blob(lease, 'flat/other/x.txt')).toBe(403);
    expect(await blob(lease, 'lake/data/in/a.txt')).toBe(403);
    core.clock.set(lease.expiresAt + 1);
    expect(await blob(lease, 'flat/data/in/a.txt')).toBe(403);
    expect(lease.expiresAt - lease.issuedAt).toBeLessThanOrEqual(60_000);
    // Token, delegation key, SAS, its signature: all secret, and only the SAS is handed out.
    expect(secrets).toHaveLength(4);
    expect(Object.keys(lease.secrets)).toEqual(['sasToken']);
    expect(cloud.handOver(made, lease)).toEqual({
      env: {
        AZURE_CLIENT_ID: CLIENT,
        AZURE_TENANT_ID: TENANT,
        AZURE_SUBSCRIPTION_ID: TENANT,
        AZURE_STORAGE_ACCOUNT: 'flat',
        AZURE_STORAGE_SAS_TOKEN: lease.secrets.sasToken,
      },
      outputs: { 'azure-subscription-id': TENANT },
      secretOutputs: { 'azure-sas-token': lease.secrets.sasToken },
    });
  });

  it('writes, and reads nothing, with blob:write', async () => {
    const { lease } = await issue({ scope: 'blob:write flat/data' });
    expect([await blob(lease, 'flat/data/new.txt', 'PUT'), await blob(lease, 'flat/data/new.txt')]).toEqual([
      201, 403,
    ]);
  });

  it.each(['flat', 'lake'])(
    'with a directory stays in it, on either kind of account: %s',
    async (account) => {
      const { lease } = await issue({ scope: `blob:read ${account}/data/in/` });
      expect(await blob(lease, `${account}/data/in/a.txt`)).toBe(200);
      expect(await blob(lease, `${account}/data?${list}&prefix=in/`)).toBe(200);
      expect(await blob(lease, `${account}/data/secret.txt`)).toBe(403);
      expect(await blob(lease, `${account}/data?${list}`)).toBe(403);
      expect(await blob(lease, `${account}/data?${list}&prefix=in`)).toBe(403);
      // The roles that docs/azure.md gives suffice: nothing else of the account is asked.
      expect(core.requests.of('azure-blob').map((r) => r.path.split('?')[1]?.split('&')[0])).not.toContain(
        'restype=account',
      );
    },
  );

  it('is bound to addresses', async () => {
    const { lease } = await issue({ 'lock-ip': '203.0.113.0/24' });
    expect(await blob(lease, 'flat/data/in/a.txt')).toBe(403);
    core.host.remoteAddress = '203.0.113.9';
    expect(await blob(lease, 'flat/data/in/a.txt')).toBe(200);
    core.host.remoteAddress = undefined;
  });

  it('says which role is missing', async () => {
    const other = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    azure.addApp({
      tenantId: TENANT,
      clientId: other,
      federatedCredentials: [{ issuer: github.issuer, subject: SUBJECT }],
    });
    const problem = await refusal({ 'azure-client-id': other });
    expect(problem.code).toBe('AZURE_STORAGE_REFUSED');
    expect(problem.fix).toContain(
      `az role assignment create --assignee ${other} --role "Storage Blob Delegator"`,
    );
  });
});

describe('an Azure lease of azure lines', () => {
  it('is the token of Entra ID with the life that it gives', async () => {
    const { lease, plan: made } = await issue({ scope: 'azure:resource https://vault.azure.net' });
    const claims = JSON.parse(
      Buffer.from(lease.secrets.accessToken?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({ aud: 'https://vault.azure.net', appid: CLIENT });
    expect(Math.abs(lease.expiresAt / 1000 - claims.exp)).toBeLessThanOrEqual(1);
    expect(lease.narrowed).toBe(false);
    expect(cloud.handOver(made, lease)).toMatchObject({
      env: { AZURE_ACCESS_TOKEN: lease.secrets.accessToken },
      secretOutputs: { 'azure-access-token': lease.secrets.accessToken },
    });
    // One request to GitHub's issuer is minted here; Entra itself is asked once.
    expect(core.requests.list().map((r) => r.service)).toEqual(['entra']);
  });

  it('is that of the machine with azure-identity: managed', async () => {
    const none = { 'azure-identity': 'managed', 'azure-client-id': '', scope: 'azure:inherit' };
    expect(await refusal(none)).toMatchObject({ code: 'AZURE_IDENTITY_MISSING' });
    const [one, two] = ['cccccccc-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'dddddddd-bbbb-4ccc-8ddd-eeeeeeeeeeee'];
    for (const clientId of [one, two]) azure.addIdentity({ kind: 'user', clientId, tenantId: TENANT });
    expect((await refusal(none)).what).toContain('several');
    const { lease } = await issue({ ...none, 'azure-client-id': two });
    expect(lease.expiresAt - lease.issuedAt).toBeGreaterThan(86_000_000);
    azure.addIdentity({ kind: 'system', clientId: 'eeeeeeee-bbbb-4ccc-8ddd-eeeeeeeeeeee', tenantId: TENANT });
    expect((await issue(none)).lease.principal).toBe('the identity of this machine');
    const away = { ...none, 'azure-imds-endpoint': 'http://127.0.0.1:1' };
    expect((await refusal(away, {}, { clock: noWait().clock })).what).toBe(
      'This machine has no managed identity',
    );
  });
});

describe('a refusal of Entra ID says what to do', () => {
  it('gives the subject that would match', async () => {
    const problem = await refusal({}, { ref: "refs/heads/it's" });
    expect(problem).toMatchObject({ code: 'AZURE_FEDERATION_REFUSED' });
    expect(problem.what).toContain('AADSTS700213');
    expect(problem.fix.split('\n')[0]).toContain(
      `--subject 'repo:octo-org/octo-repo:ref:refs/heads/it'\\''s' --audiences api://AzureADTokenExchange `,
    );
    expect(problem.why).toContain("repo:octo-org@65/octo-repo@74:ref:refs/heads/it's does not match");
  });

  it('gives the whole command for an identity first, then the one for an application', async () => {
    const { fix } = await refusal({}, { ref: 'refs/heads/dev' });
    const shell = 'az() { printf "%s\\n" "$@"; echo; }';
    const paste = spawnSync('bash', ['-c', `${shell}\n${fix}`], { encoding: 'utf8' });
    const [identity, application] = paste.stdout.split('\n\n').map((words) => words.split('\n'));
    const name = identity?.[identity.indexOf('--name') + 1];
    const subject = 'repo:octo-org/octo-repo:ref:refs/heads/dev';
    expect(identity).toEqual([
      ...['identity', 'federated-credential', 'create', '--identity-name', 'IDENTITY'],
      ...['--resource-group', 'GROUP', '--name', name, '--issuer', github.issuer],
      ...['--subject', subject, '--audiences', 'api://AzureADTokenExchange'],
    ]);
    expect(application?.slice(0, 5)).toEqual(['ad', 'app', 'federated-credential', 'create', '--id']);
    expect(JSON.parse(application?.at(-1) ?? '')).toEqual({
      name,
      issuer: github.issuer,
      subject,
      audiences: ['api://AzureADTokenExchange'],
    });
  });

  it('names each credential otherwise: Azure replaces one of the same name', async () => {
    const nameOf = (problem: Problem) => / --name (\S+) /.exec(problem.fix)?.[1];
    const names = [];
    for (const ref of ['refs/heads/dev', 'refs/heads/next']) names.push(nameOf(await refusal({}, { ref })));
    expect(names).toEqual([
      expect.stringMatching(/^github-[0-9a-f]{12}$/),
      expect.stringMatching(/^github-[0-9a-f]{12}$/),
    ]);
    expect(new Set(names).size).toBe(2);
  });

  it('knows immutable subjects and capital letters', async () => {
    const immutable = await refusal({}, { subject: 'immutable' });
    expect(immutable.fix).toContain('"subject":"repo:octo-org@65/octo-repo@74:ref:refs/heads/main"');
    expect(immutable.why).toContain(
      `have the ids of owner and repository, so a credential for ${SUBJECT} does not`,
    );
    const letters = await refusal({}, { repository: 'Octo-Org/octo-repo' });
    expect(letters.what).toContain('AADSTS7002138');
    expect(letters.why).toContain('upper or lower case');
  });

  it.each([
    ['AADSTS700213', { subject: 'repo:octo-org/octo-repo:ref:refs/heads/dev' }],
    ['AADSTS700211', { issuer: 'https://gitlab.com', subject: SUBJECT }],
    ['AADSTS700212', { subject: SUBJECT, audience: 'other' }],
  ])('beside others a new credential is not waited for, and the message says so: %s', async (code, other) => {
    azure.addApp({
      tenantId: TENANT,
      clientId: CLIENT,
      federatedCredentials: [
        { issuer: github.issuer, ...other },
        { issuer: github.issuer, subject: SUBJECT, spreadingRequests: 1 },
      ],
    });
    const { waits, clock } = noWait();
    const problem = await refusal({}, {}, { clock });
    expect(problem.what).toContain(code);
    expect(problem.why).toContain('run the job again');
    expect(waits).toEqual([]);
    expect((await issue({ scope: 'azure:inherit' })).lease.cloud).toBe('azure');
  });

  it('says nothing of waiting where only upper and lower case differ', async () => {
    expect((await refusal({}, { repository: 'Octo-Org/octo-repo' })).why).not.toContain('run the job again');
  });

  it('waits for the first credential of an identity three times within ten seconds', async () => {
    setSubject(SUBJECT, 3);
    const { waits, clock } = noWait();
    const { lease, progress } = await issue({ scope: 'azure:inherit' }, {}, { clock });
    expect(lease.cloud).toBe('azure');
    expect(progress.join()).toContain('AADSTS70025');
    setSubject(SUBJECT, 9);
    waits.length = 0;
    expect(await refusal({}, {}, { clock })).toMatchObject({ code: 'AZURE_FEDERATION_REFUSED' });
    expect(waits).toHaveLength(3);
    expect(waits.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10_000);
  });

  it('names the enterprise that the tenant demands, and that of the job', async () => {
    azure.directory.enterprises.set(TENANT, ['octo-inc']);
    const none = await refusal();
    expect(none).toMatchObject({ code: 'AZURE_ENTERPRISE_REFUSED' });
    expect(none.why).toContain("'octo-inc'");
    expect(none.why).toContain("This job's token has no enterprise.");
    const other = await refusal({}, { claims: { enterprise: 'other-inc' } });
    expect(other.why).toContain("This job's token has the enterprise other-inc.");
    expect(
      (await issue({ scope: 'azure:inherit' }, { claims: { enterprise: 'octo-inc' } })).lease.cloud,
    ).toBe('azure');
    azure.directory.enterprises.delete(TENANT);
  });

  it('gives a token for an application that is known by its id only', async () => {
    const scope = 'azure:resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';
    const { lease } = await issue({ scope });
    const claims = JSON.parse(
      Buffer.from(lease.secrets.accessToken?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims.aud).toBe('2ff814a6-3304-4ab8-85cb-cd0e6f879c1d');
  });

  it.each([
    [410, 7, 70_000, Array.from({ length: 7 }, () => 10_000)],
    [404, 3, 7000, [1000, 2000, 4000]],
    [408, 3, 7000, [1000, 2000, 4000]],
    [429, 3, 7000, [1000, 2000, 4000]],
    [503, 3, 7000, [1000, 2000, 4000]],
  ])(
    'an IMDS that is not ready (%d) is asked again, as MSAL does',
    async (status, times, total, expected) => {
      azure.addIdentity({
        kind: 'system',
        clientId: 'eeeeeeee-bbbb-4ccc-8ddd-eeeeeeeeeeee',
        tenantId: TENANT,
      });
      const managed = { 'azure-identity': 'managed', 'azure-client-id': '', scope: 'azure:inherit' };
      const { waits, clock } = noWait();
      core.faults.add({ service: 'imds', kind: 'status', status, times });
      expect((await issue(managed, {}, { clock })).lease.cloud).toBe('azure');
      expect(waits).toEqual(expected);
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(total);
      core.faults.add({ service: 'imds', kind: 'status', status });
      const problem = await refusal(managed, {}, { clock });
      expect(problem.code).toBe('AZURE_UNAVAILABLE');
      expect(problem.what).toContain(String(status));
    },
  );

  it('tenant, application, resource', async () => {
    const none = '99999999-2222-4333-8444-555555555555';
    expect(await refusal({ 'azure-tenant-id': none })).toMatchObject({ code: 'AZURE_APPLICATION_UNKNOWN' });
    expect(await refusal({ 'azure-client-id': none })).toMatchObject({ code: 'AZURE_APPLICATION_UNKNOWN' });
    const scope = 'azure:resource https://nothing.example';
    expect(await refusal({ scope })).toMatchObject({ code: 'AZURE_RESOURCE_REFUSED' });
    expect(core.requests.of('entra')).toHaveLength(3);
  });

  it('answers that are not Azure', async () => {
    const { clock } = noWait();
    for (const fault of [
      { kind: 'garbage' },
      { kind: 'status', status: 200, body: '{}' },
      { kind: 'reset' },
    ] as const) {
      core.faults.clear();
      core.faults.add({ service: 'entra', ...fault });
      expect(await refusal({}, {}, { clock })).toMatchObject({ code: 'AZURE_UNAVAILABLE' });
    }
    core.faults.clear();
    core.faults.add({ service: 'azure-blob', kind: 'status', status: 200, body: '<x/>' });
    expect(await refusal({}, {}, { clock })).toMatchObject({ code: 'AZURE_UNAVAILABLE' });
  });

  it('short faults are survived', async () => {
    core.faults.add({ service: 'entra', kind: 'status', status: 503, times: 1 });
    core.faults.add({ service: 'azure-blob', kind: 'reset', times: 1 });
    const { lease, progress } = await issue();
    expect(await blob(lease, 'flat/data/in/a.txt')).toBe(200);
    expect(progress).toHaveLength(2);
  });
});
