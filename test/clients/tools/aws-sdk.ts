/** The AWS SDK for JavaScript with its default chain; one client for the whole time, as an agent has. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { repeat } from './repeat.ts';

const client = new S3Client({ forcePathStyle: true, maxAttempts: 1 });

await repeat('@aws-sdk/client-s3', async () => {
  const answer = await client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' }));
  if (!(await answer.Body?.transformToString())?.includes('2026-11-21,23')) throw new Error('another object');
});
