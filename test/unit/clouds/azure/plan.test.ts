import { describe, expect, it } from 'vitest';
import type { AzurePlan } from '../../../../src/clouds/azure/plan.ts';
import { plan, problemsOf } from '../../../support/plan.ts';

const CLIENT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const TENANT = '11111111-2222-4333-8444-555555555555';
const base = { 'azure-client-id': CLIENT, 'azure-tenant-id': TENANT, scope: 'blob:read account1/data' };
const azure = (inputs: Record<string, string> = {}) => plan({ ...base, ...inputs }).clouds[0] as AzurePlan;
const one = (inputs: Record<string, string>) => {
  const problems = problemsOf({ ...base, ...inputs });
  expect(problems.map((p) => `${p.code} ${p.what} ${p.why}`)).toHaveLength(1);
  return problems[0] ?? { code: '', what: '', why: '', fix: '' };
};

describe('a plan for Azure', () => {
  it('makes one SAS of blob lines, of the fewest permissions', () => {
    expect(azure({ ttl: '1m' })).toMatchObject({
      principal: CLIENT,
      audience: 'api://AzureADTokenExchange',
      ttl: 60,
      narrowed: true,
      resource: 'https://storage.azure.com',
      sas: {
        target: { account: 'account1', container: 'data', directory: '' },
        permissions: 'rl',
        ip: '',
        endpoint: 'https://account1.blob.core.windows.net',
      },
    });
    const permissions = (scope: string) => azure({ scope }).sas?.permissions;
    expect(permissions('blob:write account1/data')).toBe('w');
    expect(permissions('blob:list account1/data')).toBe('l');
    expect(permissions('blob:write account1/data\nblob:read account1/data/')).toBe('rwl');
    expect(permissions('blob:list,blob:write account1/data/*')).toBe('wl');
  });

  it.each(['blob:read account1/data/a/b/', 'blob:read account1/data/a/b', 'blob:read account1/data/a/b/*'])(
    'has a directory: %s',
    (scope) => expect(azure({ scope }).sas?.target).toMatchObject({ directory: 'a/b' }),
  );

  it('asks for a resource, and says that it is not narrowed and how long it lives', () => {
    const made = plan({ ...base, scope: 'azure:resource https://vault.azure.net/' });
    expect(made.clouds[0]).toMatchObject({ resource: 'https://vault.azure.net', narrowed: false, ttl: 5400 });
    expect(made.warnings.join()).toMatch(/not narrowed.*lives 1h30m, not 1h/);
    expect(azure({ scope: 'azure:inherit' }).resource).toBe('https://management.azure.com');
  });

  it('knows the sovereign clouds', () => {
    expect(azure({ 'azure-cloud': 'usgovernment' })).toMatchObject({
      authority: 'https://login.microsoftonline.us',
      audience: 'api://AzureADTokenExchangeUSGov',
      sas: { endpoint: 'https://account1.blob.core.usgovcloudapi.net' },
    });
    expect(azure({ 'azure-cloud': 'china', scope: 'azure:inherit' })).toMatchObject({
      authority: 'https://login.partner.microsoftonline.cn',
      audience: 'api://AzureADTokenExchangeChina',
      resource: 'https://management.chinacloudapi.cn',
    });
  });

  it.each([
    ['france', 'fr', 'France'],
    ['germany', 'de', 'Germany'],
    ['singapore', 'sg', 'GovSG'],
  ])('knows the clouds of national partners: %s', (name, top, audience) => {
    const lease = { 'azure-cloud': name, scope: 'blob:read account1/data' };
    expect(azure(lease)).toMatchObject({
      authority: `https://login.sovcloud-identity.${top}`,
      audience: `api://AzureADTokenExchange${audience}`,
      sas: { endpoint: `https://account1.blob.core.sovcloud-api.${top}` },
    });
    expect(azure({ ...lease, scope: 'azure:inherit' }).resource).toBe(
      `https://management.sovcloud-api.${top}`,
    );
  });

  it('takes the id of an application for a resource', () => {
    const databricks = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';
    for (const scope of [`azure:resource ${databricks}`, `azure:resource ${databricks.toUpperCase()}`])
      expect(azure({ scope }).resource).toBe(databricks);
    expect(azure({ scope: `azure:resource api://${databricks}` }).resource).toBe(`api://${databricks}`);
  });

  it.each([
    ['https://127.0.0.1:10000', 'https://127.0.0.1:10000/account1'],
    ['https://127.0.0.1:10000/account1/', 'https://127.0.0.1:10000/account1'],
    ['http://localhost:10000', 'http://localhost:10000/account1'],
    ['https://blob.core.example.net', 'https://account1.blob.core.example.net'],
    [
      'https://account1.privatelink.blob.core.windows.net',
      'https://account1.privatelink.blob.core.windows.net',
    ],
  ])('blob endpoint %s', (given, endpoint) =>
    expect(azure({ 'azure-blob-endpoint': given }).sas?.endpoint).toBe(endpoint),
  );

  it('takes a managed identity, with or without a client id', () => {
    const scope = 'azure:inherit';
    const own = azure({ 'azure-identity': 'managed', 'azure-client-id': '', 'azure-tenant-id': '', scope });
    expect(own).toMatchObject({ audience: '', clientId: '', ttl: 86_400, imds: 'http://169.254.169.254' });
    expect(azure({ 'azure-identity': 'managed', scope })).toMatchObject({
      clientId: CLIENT,
      principal: CLIENT,
    });
    expect(
      azure({ 'azure-identity': 'managed', scope, 'azure-imds-endpoint': 'http://169.254.169.254/' }).imds,
    ).toBe('http://169.254.169.254');
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.0/24', '203.0.113.0-203.0.113.255'],
    ['10.1.2.3/8', '10.0.0.0-10.255.255.255'],
    ['0.0.0.0/0', '0.0.0.0-255.255.255.255'],
  ])('lock-ip %s', (cidr, range) => expect(azure({ 'lock-ip': cidr }).sas?.ip).toBe(range));
});

describe('what Azure cannot do is an error', () => {
  it.each([
    ['blob:reed account1/data', 'did you mean blob:read'],
    ['blob:read', 'has no container'],
    ['blob:read account1', 'one container'],
    ['blob:read account1/*', 'one container'],
    ['blob:read Account_1/data', 'storage account'],
    ['blob:read account1/Data', 'container'],
    ['blob:read https://account1.blob.core.windows.net/data/a', 'URL'],
    ['blob:read account1/data/*/b', 'wildcard'],
    ['blob:read account1/data/../other', '`..`'],
    ['blob:read account1/data/a//b', '`//`'],
    ['blob:read account1/data\nblob:read account1/other', 'one SAS'],
    ['blob:read account1/data\nblob:read account1/data/a', 'one SAS'],
    ['blob:read account1/data\nazure:inherit', 'that the SAS excludes'],
    ['azure:inherit\nazure:resource https://vault.azure.net', 'one resource'],
    ['azure:resource vault', 'is a URL'],
    ['azure:resource 2ff814a6-3304-4ab8-85cb', 'the GUID of an application'],
    ['azure:resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default', 'OAuth scopes'],
    ['azure:resource', 'has no resource'],
    ['azure:resource https://vault.azure.net/.default', 'OAuth scopes'],
    ['azure:inherit x', 'everywhere'],
  ])('%s', (scope, why) => {
    const problem = one({ scope });
    expect(problem.code).toBe('SCOPE_INVALID');
    expect(`${problem.what} ${problem.why}`).toContain(why);
    expect(problem.fix).not.toBe('');
  });

  it('gives the container and the path back for a URL', () => {
    expect(one({ scope: 'blob:read https://account1.blob.core.windows.net/data/a' }).fix).toBe(
      'blob:read  account1/data/a',
    );
  });

  it.each([
    [{ 'lock-ip': '10.0.0.0/8\n192.168.0.0/16' }, 'INPUT_CONFLICT', 'one range'],
    [{ 'lock-ip': '2001:db8::/32' }, 'INPUT_CONFLICT', 'IPv4'],
    [{ 'lock-ip': '10.0.0.0/8', scope: 'azure:inherit' }, 'INPUT_CONFLICT', 'bound to addresses'],
    [{ revoke: 'required' }, 'REVOKE_IMPOSSIBLE', 'Entra ID'],
    [{ 'azure-tenant-id': '' }, 'INPUT_MISSING', 'tenant'],
    [{ 'azure-tenant-id': 'contoso.onmicrosoft.com' }, 'INPUT_INVALID', 'not a GUID'],
    [{ 'azure-client-id': 'my-app' }, 'INPUT_INVALID', 'not a GUID'],
    [{ 'azure-cloud': 'mooncake' }, 'INPUT_INVALID', 'not one of'],
    [{ 'azure-identity': 'mangled' }, 'INPUT_INVALID', 'not one of'],
    [
      { 'azure-identity': 'mangled', 'azure-client-id': '', scope: 'azure:inherit' },
      'INPUT_INVALID',
      'not one of',
    ],
  ])('%j', (inputs, code, why) => {
    const problems = problemsOf({ ...base, ...inputs });
    const [problem] = problems;
    expect(problem?.code).toBe(code);
    expect(`${problem?.what} ${problem?.why}`).toContain(why);
  });
});
