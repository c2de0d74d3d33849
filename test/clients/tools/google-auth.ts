/** google-auth-library with Application Default Credentials. */
import { GoogleAuth } from 'google-auth-library';
import { repeat } from './repeat.ts';

const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });

await repeat('google-auth-library', async () => {
  if ((await auth.getProjectId()) !== 'my-project') throw new Error('another project');
  const { data } = await auth.request<string>({
    url: `${process.env.STORAGE_URL}/storage/v1/b/my-bucket/o/reports%2Fa.csv?alt=media`,
    responseType: 'text',
  });
  if (!data.includes('2026-11-21,23')) throw new Error('another object');
});
