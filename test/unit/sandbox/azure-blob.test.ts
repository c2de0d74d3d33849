import { createHmac } from 'node:crypto';
import { BlobServiceClient, ContainerClient, type RestError } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, mountAzure, type Principal } from '../../../sandbox/azure/index.ts';
import { type Core, createCore } from '../../../sandbox/core/core.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
let core: Core;
let azure: Azure;
let agent: Principal;

beforeAll(async () => {
  core = createCore({ https: true });
  azure = await mountAzure(core, { accounts: [{ name: 'flat' }, { name: 'lake', hierarchical: true }] });
  agent = azure.addApp({ clientId: 'c', tenantId });
  for (const account of ['flat', 'lake']) {
    await azure.addContainer(account, 'data', {
      'in/a.txt': 'hello',
      'in/sub/b.txt': 'b',
      'inner/c.txt': 'c',
    });
    await azure.addContainer(account, 'other', { 'x.txt': 'x' });
    azure.assign({ principalId: agent.objectId, role: 'Storage Blob Data Contributor', scope: account });
  }
}, 60_000);
afterAll(async () => {
  await azure.close();
  await core.close();
});

const minute = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const tls = () => ({ tlsOptions: { ca: core.ca ?? '' }, retryOptions: { maxTries: 1 } });

async function bearer(principal = agent): Promise<string> {
  return (await azure.tokens.issue(principal, 'https://storage.azure.com')).token;
}

function service(account: string, token: string): BlobServiceClient {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 600_000 }) };
  return new BlobServiceClient(`${azure.blobUrl}/${account}`, credential, tls());
}

/** Signs by hand, so that every field can be bent. */
async function sas(account: string, path: string, fields: Record<string, string>, now = core.clock.now()) {
  const [start, expiry] = [new Date(now - 60_000), new Date(now + 3_600_000)];
  const key = await service(account, await bearer()).getUserDelegationKey(start, expiry);
  const all: Record<string, string> = {
    sp: 'rl',
    st: minute(now - 60_000),
    se: minute(now + 600_000),
    skoid: key.signedObjectId,
    sktid: key.signedTenantId,
    skt: minute(key.signedStartsOn.getTime()),
    ske: minute(key.signedExpiresOn.getTime()),
    sks: 'b',
    skv: key.signedVersion,
    spr: 'https',
    sv: '2022-11-02',
    sr: 'c',
    ...fields,
  };
  const of = (name: string): string => all[name] ?? '';
  const text = [
    of('sp'),
    of('st'),
    of('se'),
    `/blob/${account}/${path}`,
    ...[
      'skoid',
      'sktid',
      'skt',
      'ske',
      'sks',
      'skv',
      '',
      '',
      '',
      'sip',
      'spr',
      'sv',
      'sr',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ].map(of),
  ].join('\n');
  const sig = createHmac('sha256', Buffer.from(key.value, 'base64')).update(text).digest('base64');
  return new URLSearchParams({ ...all, sig }).toString();
}

const container = (account: string, name: string, query: string) =>
  new ContainerClient(`${azure.blobUrl}/${account}/${name}?${query}`, undefined, tls());

async function code(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    // A failed download has no parsed body; the header always has the code.
    const { response } = error as RestError;
    return response?.headers.get('x-ms-error-code') ?? String(error);
  }
}

async function names(client: ContainerClient, prefix?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const blob of client.listBlobsFlat(prefix === undefined ? {} : { prefix }))
    found.push(blob.name);
  return found;
}

describe('tokens', () => {
  it('work within the roles and not beyond', async () => {
    const reader = azure.addApp({ clientId: 'reader', tenantId });
    azure.assign({ principalId: reader.objectId, role: 'Storage Blob Data Reader', scope: 'flat/data' });
    const client = service('flat', await bearer(reader));
    expect(await names(client.getContainerClient('data'))).toHaveLength(3);
    expect(await code(names(client.getContainerClient('other')))).toBe('AuthorizationPermissionMismatch');
    const upload = client.getContainerClient('data').getBlockBlobClient('n').upload('n', 1);
    expect(await code(upload)).toBe('AuthorizationPermissionMismatch');
    expect(await code(client.getUserDelegationKey(new Date(), new Date(Date.now() + 60_000)))).toBe(
      'AuthorizationPermissionMismatch',
    );
    expect(await code(names(service('flat', 'x.y.z').getContainerClient('data')))).toBe(
      'InvalidAuthenticationInfo',
    );
  });
});

describe('a user-delegation SAS for a container', () => {
  it('reads and lists there, writes nothing, reaches nothing else', async () => {
    const query = await sas('flat', 'data', {});
    const client = container('flat', 'data', query);
    expect(await names(client)).toHaveLength(3);
    expect((await client.getBlobClient('in/a.txt').downloadToBuffer()).toString()).toBe('hello');
    expect(await code(client.getBlockBlobClient('n').upload('n', 1))).toBe('AuthorizationPermissionMismatch');
    expect(await code(client.getBlobClient('in/a.txt').delete())).toBe('AuthorizationPermissionMismatch');
    expect(await code(client.delete())).toBe('AuthorizationPermissionMismatch');
    expect(await code(names(container('flat', 'other', query)))).toBe('AuthenticationFailed');
    expect(await code(names(container('lake', 'data', query)))).toBe('AuthenticationFailed');
  });

  it('is refused when a field was changed, after its end, and from elsewhere', async () => {
    const client = (query: string) => container('flat', 'data', query);
    const query = await sas('flat', 'data', {});
    expect(await code(names(client(query.replace('sp=rl', 'sp=rwl'))))).toBe('AuthenticationFailed');
    expect(await code(names(client(await sas('flat', 'data', { sp: 'lr' }))))).toBe('AuthenticationFailed');
    expect(await code(names(client(await sas('flat', 'data', { sip: '10.0.0.0-10.0.0.255' }))))).toBe(
      'AuthorizationSourceIPMismatch',
    );
    expect(await code(names(client(await sas('flat', 'data', { sip: '127.0.0.0-127.255.255.255' }))))).toBe(
      'ok',
    );
    core.clock.advance(601_000);
    expect(await code(names(client(query)))).toBe('AuthenticationFailed');
    expect(await code(names(client(await sas('flat', 'data', {}))))).toBe('ok');
    core.clock.reset();
  });

  it('creates but does not replace with `c` alone', async () => {
    const client = container('flat', 'data', await sas('flat', 'data', { sp: 'c' })).getBlockBlobClient(
      'new.txt',
    );
    expect(await code(client.upload('1', 1))).toBe('ok');
    expect(await code(client.upload('2', 1))).toBe('AuthorizationPermissionMismatch');
    const writer = container('flat', 'data', await sas('flat', 'data', { sp: 'w' })).getBlockBlobClient(
      'new.txt',
    );
    expect(await code(writer.upload('2', 1))).toBe('ok');
  });

  it('tells the kind of account to whose signer may ask', async () => {
    const flat = new BlobServiceClient(`${azure.blobUrl}/flat`, undefined, tls());
    expect(await code(flat.getAccountInfo())).toBe('NoAuthenticationInformation');
    const asked = async (account: string) =>
      container(account, 'data', await sas(account, 'data', {})).getAccountInfo();
    // No role for blobs has the action, and a SAS may no more than who signed it.
    expect(await code(asked('flat'))).toBe('AuthorizationPermissionMismatch');
    for (const scope of ['flat', 'lake'])
      azure.assign({ principalId: agent.objectId, role: 'Account Info Reader', scope });
    const kind = async (account: string) => (await asked(account)).isHierarchicalNamespaceEnabled;
    expect([await kind('flat'), await kind('lake')]).toEqual([false, true]);
  });
});

describe('a SAS for a directory', () => {
  it.each(['flat', 'lake'])('stays inside, on either kind of account: %s', async (account) => {
    const client = container(account, 'data', await sas(account, 'data/in', { sr: 'd', sdd: '1' }));
    expect(await names(client, 'in/')).toEqual(['in/a.txt', 'in/sub/b.txt']);
    expect((await client.getBlobClient('in/sub/b.txt').downloadToBuffer()).toString()).toBe('b');
    expect(await code(client.getBlobClient('inner/c.txt').downloadToBuffer())).toBe('AuthenticationFailed');
    expect(await code(names(client, 'in'))).toBe('AuthenticationFailed');
    expect(await code(names(client))).toBe('AuthenticationFailed');
  });
});
