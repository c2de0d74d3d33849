/** @google-cloud/storage with Application Default Credentials. */
import { Storage } from '@google-cloud/storage';
import { repeat } from './repeat.ts';

const storage = new Storage({
  apiEndpoint: String(process.env.STORAGE_URL),
  // Without this it takes any other endpoint for an emulator and sends no token.
  useAuthWithCustomEndpoint: true,
  retryOptions: { autoRetry: false },
});

await repeat('@google-cloud/storage', async () => {
  const [data] = await storage.bucket('my-bucket').file('reports/a.csv').download({ validation: false });
  if (!data.toString().includes('2026-11-21,23')) throw new Error('another object');
});
