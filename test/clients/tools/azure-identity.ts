/** @azure/identity, both ways, against a storage account that checks the token. */
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { repeat } from './repeat.ts';

const credentials = [
  new DefaultAzureCredential(),
  new ManagedIdentityCredential(),
  new ManagedIdentityCredential({ clientId: String(process.env.AZURE_CLIENT_ID) }),
];

await repeat('@azure/identity', async () => {
  for (const credential of credentials) {
    const { token, expiresOnTimestamp } = await credential.getToken('https://storage.azure.com/.default');
    if (expiresOnTimestamp <= Date.now()) throw new Error('an expired token');
    const answer = await fetch(`${process.env.BLOB_URL}/myaccount/reports/2026/a.csv`, {
      headers: { authorization: `Bearer ${token}`, 'x-ms-version': '2023-11-03' },
    });
    if (!(await answer.text()).includes('2026-11-21,23')) throw new Error(`HTTP ${answer.status}`);
  }
});
