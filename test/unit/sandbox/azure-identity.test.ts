import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Azure, mountAzure } from '../../../sandbox/azure/index.ts';
import { type Core, createCore } from '../../../sandbox/core/core.ts';
import { createGithub } from '../../../sandbox/github/index.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

let core: Core;
let azure: Azure;
let assertion: string;
const folder = mkdtempSync(join(tmpdir(), 'azure-identity-'));

beforeAll(async () => {
  core = createCore({ https: true });
  const github = await createGithub(core);
  azure = await mountAzure(core);
  azure.addApp({
    tenantId,
    clientId,
    federatedCredentials: [{ issuer: github.issuer, subject: 'repo:octo-org/octo-repo:ref:refs/heads/main' }],
  });
  assertion = await github.mint({}, 'api://AzureADTokenExchange');
  writeFileSync(join(folder, 'ca.pem'), core.ca ?? '');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await core.close();
});

it('serves @azure/identity over https, its discovery included', async () => {
  // Instance discovery would ask login.microsoftonline.com itself.
  const script = `
      import { ClientAssertionCredential } from '@azure/identity';
      const [authorityHost, assertion] = process.argv.slice(1);
      const credential = new ClientAssertionCredential('${tenantId}', '${clientId}', async () => assertion,
        { authorityHost, disableInstanceDiscovery: true });
      const token = await credential.getToken('https://vault.azure.net/.default');
      console.log(JSON.parse(Buffer.from(token.token.split('.')[1], 'base64url')).aud);`;
  // A process of its own: only at its start does Node read which further CA it may trust.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', script, azure.authorityUrl, assertion],
    {
      cwd: resolve(import.meta.dirname, '../../..'),
      env: { PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    },
  );
  expect(stdout.trim()).toBe('https://vault.azure.net');
});
