/**
 * A tool's program: what the unmodified libraries of Google and Microsoft get in it, as one line of JSON. It has nothing but its own
 * variables.
 */
import { DefaultAzureCredential } from '@azure/identity';
import { GoogleAuth } from 'google-auth-library';

const { STORAGE_URL, BLOB_URL, IDENTITY_ENDPOINT, GCE_METADATA_HOST } = process.env;

async function outcome(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    return String((error as { status?: number }).status ?? (error as Error).message);
  }
}

async function google(object: string): Promise<string> {
  const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });
  const { data } = await auth.request<string>({
    url: `${STORAGE_URL}/storage/v1/b/my-bucket/o/${encodeURIComponent(object)}?alt=media`,
    responseType: 'text',
  });
  return `${await auth.getProjectId()}: ${data.split('\n')[0]}`;
}

async function azure(resource: string): Promise<string> {
  const { token } = await new DefaultAzureCredential().getToken(`${resource}/.default`);
  const answer = await fetch(`${BLOB_URL}/myaccount/reports/2026/a.csv`, {
    headers: { authorization: `Bearer ${token}`, 'x-ms-version': '2023-11-03' },
  });
  return `${answer.status}: ${(await answer.text()).split('\n')[0]}`;
}

const said = {
  google: GCE_METADATA_HOST
    ? [await outcome(() => google('reports/a.csv')), await outcome(() => google('secret/b.csv'))]
    : [],
  azure: IDENTITY_ENDPOINT
    ? [
        await outcome(() => azure('https://storage.azure.com')),
        await outcome(() => azure('https://vault.azure.net')),
      ]
    : [],
  variables: Object.keys(process.env)
    .filter((name) => /^(AWS|GCE|GOOGLE|CLOUDSDK|IDENTITY|MSI|AZURE)/.test(name))
    .sort(),
};
process.stdout.write(`${JSON.stringify(said)}\n`);
