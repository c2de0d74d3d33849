/** Reads an object once, with the credentials of the SDK's default search. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({ forcePathStyle: true });
try {
  const answer = await client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' }));
  console.log(await answer.Body?.transformToString());
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
}
