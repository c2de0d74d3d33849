/** Prints one object with the SDK's default credentials. The demo runs this where there is no aws CLI. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const [bucket, key] = process.argv.slice(2);
const client = new S3Client({ forcePathStyle: true });
try {
  const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  console.log(await object.Body?.transformToString());
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
