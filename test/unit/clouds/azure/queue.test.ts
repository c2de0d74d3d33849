import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, mountAzure, type Principal } from '../../../../sandbox/azure/index.ts';
import { readQueueOperation } from '../../../../sandbox/azure/queue/operation.ts';
import { checkQueueSas } from '../../../../sandbox/azure/queue/sas.ts';
import { type Core, createCore } from '../../../../sandbox/core/core.ts';
import { createGithub, type GithubIssuer } from '../../../../sandbox/github/index.ts';
import { azure as cloud } from '../../../../src/clouds/azure/azure.ts';
import { azureIssuer } from '../../../../src/clouds/azure/issuer.ts';
import type { AzurePlan } from '../../../../src/clouds/azure/plan.ts';
import { type DelegationKey, signSas } from '../../../../src/clouds/azure/sas.ts';
import { sasServices } from '../../../../src/clouds/azure/sas-services.ts';
import { joinPermissions } from '../../../../src/clouds/azure/sas-target.ts';
import { AgentCredsError } from '../../../../src/errors/error.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import { plan, problemsOf } from '../../../support/plan.ts';
import { issueContext } from '../gcp/world.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const CLIENT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const NOW = Date.parse('2026-11-21T12:00:00Z');
const key: DelegationKey = {
  objectId: '6f2c0b3e-0000-4000-8000-000000000001',
  tenantId: TENANT,
  start: '2026-11-21T11:55:00Z',
  expiry: '2026-11-21T13:00:00Z',
  service: 'q',
  version: '2025-07-05',
  value: Buffer.from('a key').toString('base64'),
};
const target = { service: 'queue', account: 'account1', queue: 'jobs' } as const;
const sign = (permissions: string, ip = '', of: typeof target | { queue: string } = target) =>
  signSas({ target: { ...target, ...of }, permissions, ip, expiresAt: NOW + 60_000, httpsOnly: true }, key);

describe('the SAS of a queue', () => {
  // Signed by generateQueueSASQueryParameters of @azure/storage-queue 12.32.0 with the same key and values.
  it.each([
    ['', '+7bCD3/7lU6z+28N99lFpRPsfBM6ChssVxRKCO7jHnw='],
    ['10.0.0.0-10.0.0.255', 'K7bO+1Oaj/22o6CvyB1/sjnCpvO1mhcQ2OGWzh89kbU='],
  ])("has the signature that Microsoft's library makes: from %j", (ip, signature) => {
    const sas = new URLSearchParams(sign('ap', ip));
    expect(sas.get('sig')).toBe(signature);
    expect([...sas.keys()].sort().join(' ')).toBe(
      `se sig ${ip === '' ? '' : 'sip '}skoid sks skt sktid skv ske sp spr sr sv`.split(' ').sort().join(' '),
    );
  });

  const decide = (
    sas: string,
    method: string,
    path: string,
    at = { now: NOW, https: true, ip: '10.0.0.1' },
  ) => {
    const url = `https://127.0.0.1${path}${path.includes('?') ? '&' : '?'}${sas}`;
    const operation = readQueueOperation({
      ...{ method, url: new URL(url), rawTarget: path, headers: {} },
      ...{ body: Buffer.alloc(0), remoteAddress: at.ip },
    });
    if (!operation) return 'no operation';
    const result = checkQueueSas({
      ...{ query: new URLSearchParams(sas), operation, now: at.now, https: at.https, remoteAddress: at.ip },
      key: (fields) => (fields[0] === key.objectId && fields[3] === key.expiry ? key.value : undefined),
    });
    return 'code' in result ? result.code : 'allowed';
  };
  const requests = [
    ['r', 'GET', '/messages?peekonly=true'],
    ['r', 'GET', '?comp=metadata'],
    ['a', 'POST', '/messages'],
    ['p', 'GET', '/messages'],
    ['p', 'DELETE', '/messages/1?popreceipt=x'],
    ['u', 'PUT', '/messages/1?popreceipt=x'],
    ['', 'DELETE', '/messages'],
    ['', 'PUT', ''],
    ['', 'DELETE', ''],
    ['', 'PUT', '?comp=metadata'],
  ] as const;

  it('allows exactly what its lines say, in its queue only', () => {
    const verbs = fc.uniqueArray(fc.constantFrom(...Object.values(sasServices.queue.presets)), {
      minLength: 1,
    });
    const name = fc.constantFrom('jobs', 'jobs2', 'job', 'other');
    const account = fc.constantFrom('account1', 'account2');
    fc.assert(
      fc.property(
        verbs,
        account,
        name,
        fc.constantFrom(...requests),
        (letters, at, queue, [letter, method, rest]) => {
          const sas = sign(joinPermissions('queue', letters.join('')));
          const own = at === target.account && queue === target.queue;
          expect(decide(sas, method, `/${at}/${queue}${rest}`) === 'allowed').toBe(
            own && letter !== '' && letters.includes(letter),
          );
        },
      ),
    );
    expect(decide(sign('rap'), 'GET', '/account1?comp=list')).not.toBe('allowed');
  });

  it('ends to the second, keeps to its addresses and to https, and no field can be changed', () => {
    const sas = sign('a', '10.0.0.0-10.0.0.255');
    const send = (text: string, at = {}) =>
      decide(text, 'POST', '/account1/jobs/messages', { now: NOW, https: true, ip: '10.0.0.1', ...at });
    expect(send(sas)).toBe('allowed');
    expect(send(sas, { now: NOW + 60_000 })).toBe('AuthenticationFailed');
    expect(send(sas, { ip: '10.0.1.0' })).toBe('AuthorizationSourceIPMismatch');
    expect(send(sas, { https: false })).toBe('AuthorizationProtocolMismatch');
    for (const name of new URLSearchParams(sas).keys()) {
      const changed = new URLSearchParams(sas);
      changed.set(name, name === 'sp' ? 'rap' : `${changed.get(name)}1`);
      expect(send(changed.toString()), name).not.toBe('allowed');
      changed.delete(name);
      expect(send(changed.toString()), `without ${name}`).not.toBe('allowed');
    }
  });
});

describe('a plan for a queue', () => {
  const base = { 'azure-client-id': CLIENT, 'azure-tenant-id': TENANT };
  const sasOf = (scope: string, more = {}) => (plan({ ...base, scope, ...more }).clouds[0] as AzurePlan).sas;

  it('makes one SAS of its lines, of the fewest permissions', () => {
    expect(sasOf('queue:send account1/jobs')).toMatchObject({
      target: { service: 'queue', account: 'account1', queue: 'jobs' },
      permissions: 'a',
      endpoint: 'https://account1.queue.core.windows.net',
    });
    expect(sasOf('queue:receive,queue:peek account1/jobs')?.permissions).toBe('rp');
    expect(sasOf('queue:receive account1/jobs\nqueue:send account1/jobs/')?.permissions).toBe('ap');
    expect(sasOf('queue:peek account1/jobs', { 'azure-cloud': 'china' })?.endpoint).toBe(
      'https://account1.queue.core.chinacloudapi.cn',
    );
  });

  it.each([
    ['queue:read account1/jobs', 'no "queue:read"'],
    ['queue:send account1', 'for one queue'],
    ['queue:send account1/*', 'for one queue'],
    ['queue:send account1/Jobs', 'name of a queue'],
    ['queue:send account1/a--b', 'name of a queue'],
    ['queue:send account1/jobs/x', 'nothing under it'],
    ['queue:send https://account1.queue.core.windows.net/jobs', 'URL'],
    ['queue:send account1/jobs\nqueue:send account1/other', 'one SAS'],
    ['queue:send account1/jobs\nblob:read account1/jobs', 'one SAS'],
    ['queue:send account1/jobs\nazure:inherit', 'that the SAS excludes'],
    ['queue:send,blob:read account1/jobs', 'a line of its own'],
  ])('%s', (scope, why) => {
    const problems = problemsOf({ ...base, scope });
    expect(problems).toHaveLength(1);
    expect(`${problems[0]?.what} ${problems[0]?.why}`).toContain(why);
  });

  it('gives the queue back for a URL, and refuses a broker', () => {
    expect(
      problemsOf({ ...base, scope: 'queue:send https://account1.queue.core.windows.net/jobs' })[0]?.fix,
    ).toBe('queue:send  account1/jobs');
    expect(problemsOf({ ...base, scope: 'queue:send account1/jobs', deliver: 'broker' })[0]?.what).toContain(
      'cannot be delivered by a broker',
    );
  });
});

describe('an Azure lease of queue lines', () => {
  let core: Core;
  let github: GithubIssuer;
  let azure: Azure;
  let agent: Principal;
  const account = 'acct1';

  beforeAll(async () => {
    core = createCore();
    github = await createGithub(core);
    azure = await mountAzure(core, { accounts: [{ name: account }] });
    agent = azure.addApp({
      tenantId: TENANT,
      clientId: CLIENT,
      federatedCredentials: [
        { issuer: github.issuer, subject: 'repo:octo-org/octo-repo:ref:refs/heads/main' },
      ],
    });
    for (const queue of ['jobs', 'other']) await azure.addQueue(account, queue);
    assign('Storage Queue Delegator', account);
    assign('Storage Queue Data Contributor', `${account}/jobs`);
  }, 60_000);
  afterEach(() => core.clock.reset());
  afterAll(async () => {
    await azure.close();
    await core.close();
  });

  const assign = (role: string, scope: string) => azure.assign({ principalId: agent.objectId, role, scope });

  async function issue(scope: string, clientId = CLIENT) {
    const inputs = {
      'azure-client-id': clientId,
      'azure-tenant-id': TENANT,
      'azure-authority-host': azure.authorityUrl,
      'azure-queue-endpoint': String(azure.queueUrl),
      ttl: '1m',
      scope,
    };
    const made = plan(inputs).clouds[0] as AzurePlan;
    const { context, secrets } = issueContext(github, {});
    return { lease: await azureIssuer.issue(made, context), plan: made, secrets };
  }
  const call = async ({ secrets }: Lease, method: string, path: string, body?: string) => {
    const url = `${azure.queueUrl}/${account}/${path}${path.includes('?') ? '&' : '?'}${secrets.sasToken}`;
    const answer = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, text: await answer.text() };
  };
  const message = (text: string) => `<QueueMessage><MessageText>${text}</MessageText></QueueMessage>`;

  it('sends with queue:send and does nothing else; receives and deletes with queue:receive; looks with queue:peek', async () => {
    const { lease: sender, plan: made, secrets } = await issue(`queue:send ${account}/jobs`);
    expect((await call(sender, 'POST', 'jobs/messages', message('one'))).status).toBe(201);
    for (const [method, path] of [
      ['GET', 'jobs/messages'],
      ['GET', 'jobs/messages?peekonly=true'],
      ['DELETE', 'jobs/messages'],
      ['DELETE', 'jobs'],
    ] as const)
      expect((await call(sender, method, path)).status, `${method} ${path}`).toBe(403);
    expect((await call(sender, 'POST', 'other/messages', message('two'))).status).toBe(403);

    const peek = await call(
      (await issue(`queue:peek ${account}/jobs`)).lease,
      'GET',
      'jobs/messages?peekonly=true',
    );
    expect([peek.status, peek.text]).toEqual([200, expect.stringContaining('one')]);

    const { lease: receiver } = await issue(`queue:receive ${account}/jobs`);
    const got = await call(receiver, 'GET', 'jobs/messages');
    const [id, receipt] = ['MessageId', 'PopReceipt'].map(
      (name) => new RegExp(`<${name}>([^<]+)`).exec(got.text)?.[1],
    );
    expect(got.text).toContain('one');
    const one = `jobs/messages/${id}?popreceipt=${encodeURIComponent(receipt ?? '')}`;
    expect((await call(receiver, 'PUT', `${one}&visibilitytimeout=0`, message('other'))).status).toBe(403);
    expect((await call(receiver, 'DELETE', one)).status).toBe(204);
    expect((await call(receiver, 'POST', 'jobs/messages', message('three'))).status).toBe(403);

    core.clock.set(sender.expiresAt + 1);
    expect((await call(sender, 'POST', 'jobs/messages', message('late'))).status).toBe(403);
    expect(secrets).toHaveLength(4);
    expect(cloud.handOver(made, sender).env).toMatchObject({
      AZURE_STORAGE_ACCOUNT: account,
      AZURE_STORAGE_SAS_TOKEN: sender.secrets.sasToken,
    });
  });

  it('allows no more than the roles of the identity do at the time of use', async () => {
    const { lease } = await issue(`queue:send ${account}/other`);
    expect((await call(lease, 'POST', 'other/messages', message('x'))).status).toBe(403);
    assign('Storage Queue Data Message Sender', `${account}/other`);
    expect((await call(lease, 'POST', 'other/messages', message('x'))).status).toBe(201);
  });

  it('says which role is missing; that of blobs does not do', async () => {
    const clientId = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const other = azure.addApp({
      tenantId: TENANT,
      clientId,
      federatedCredentials: [
        { issuer: github.issuer, subject: 'repo:octo-org/octo-repo:ref:refs/heads/main' },
      ],
    });
    azure.assign({ principalId: other.objectId, role: 'Storage Blob Delegator', scope: account });
    const error = await issue(`queue:send ${account}/jobs`, clientId).catch((thrown: unknown) => thrown);
    if (!(error instanceof AgentCredsError)) throw new Error('it was not refused');
    expect(error.problems[0]).toMatchObject({ code: 'AZURE_STORAGE_REFUSED' });
    expect(error.problems[0].fix).toContain('--role "Storage Queue Delegator"');
  });
});
