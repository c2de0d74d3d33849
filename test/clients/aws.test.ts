import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { type AwsJob, startAwsJob } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { startMoto } from '../support/moto.ts';

/** Points SDKs at the sandbox; a real job has no such variable. */
const s3 = (url: unknown) => ({ AWS_ENDPOINT_URL_S3: String(url), AWS_EC2_METADATA_DISABLED: 'true' });

/** A step with the aws CLI. Its flag points it at the sandbox, since older versions read no endpoint variable. */
function cli(world: AwsJob, script: string) {
  const { s3: s3Url, sts } = world.box.aws.endpoints;
  const aimed = script
    .replaceAll('aws s3 ', `aws --endpoint-url ${s3Url} s3 `)
    .replaceAll('aws sts ', `aws --endpoint-url ${sts} sts `);
  return world.job.run(aimed, { env: { AWS_EC2_METADATA_DISABLED: 'true' }, continueOnError: true });
}

describeClient('the unmodified aws CLI with the exported variables', 'aws', () => {
  test('can do what the scope says and nothing else', async () => {
    await using world = await startAwsJob();
    await world.lease();
    const copy = await cli(world, 'aws s3 cp s3://my-bucket/reports/a.csv a.csv && cat a.csv');
    expect(copy.log).toContain('2026-11-21,23');
    const list = await cli(world, 'aws s3 ls s3://my-bucket/reports/');
    expect(list.log).toContain('a.csv');
    for (const denied of [
      'aws s3 cp s3://my-bucket/secret/b.csv b.csv',
      'aws s3 ls s3://my-bucket/secret/',
      'aws s3 ls s3://my-bucket/',
      'aws s3 rm s3://my-bucket/reports/a.csv',
      'aws s3 cp a.csv s3://my-bucket/reports/c.csv',
    ]) {
      const result = await cli(world, denied);
      expect(result.outcome, denied).toBe('failure');
      expect(result.log, denied).toMatch(/AccessDenied|Forbidden|403/);
    }
    expect(world.box.aws.listKeys('my-bucket')).toContain('reports/a.csv');
  });

  test('writes with s3:write, in parts too, and reads nothing', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { scope: 's3:write my-bucket/out/*' } });
    const up = await cli(
      world,
      'head -c 12000000 /dev/zero > big && aws s3 cp big s3://my-bucket/out/big && echo x > x && aws s3 cp x s3://my-bucket/out/x',
    );
    expect(up.outcome).toBe('success');
    expect(world.box.aws.getObject('my-bucket', 'out/big')?.length).toBe(12_000_000);
    const read = await cli(world, 'aws s3 cp s3://my-bucket/out/x y');
    expect(read.outcome).toBe('failure');
  });

  test('is denied every call once a ttl of a minute has passed', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { ttl: '1m' } });
    const call = () => cli(world, 'aws s3 cp s3://my-bucket/reports/a.csv -');
    expect((await call()).outcome).toBe('success');
    world.box.clock.advance(61_000);
    const late = await call();
    expect(late.outcome).toBe('failure');
    const who = await cli(world, 'aws sts get-caller-identity');
    expect(who.log).toContain('assumed-role/agent/review-');
  });

  test('is denied every call from outside lock-ip, and allowed from inside', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { 'lock-ip': '203.0.113.0/24' } });
    const call = () => cli(world, 'aws s3 cp s3://my-bucket/reports/a.csv -');
    expect((await call()).outcome).toBe('failure');
    Object.assign(world.box.aws.origin, { sourceIp: '203.0.113.9' });
    expect((await call()).outcome).toBe('success');
  });

  test('aws:inherit is all that the role allows', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { scope: 'aws:inherit' } });
    expect(JSON.parse(main.output.leases ?? '')[0].narrowed).toBe(false);
    expect((await cli(world, 'aws s3 cp s3://my-bucket/secret/b.csv -')).outcome).toBe('success');
  });

  test('aws:inherit with a short ttl still ends', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { scope: '*', ttl: '2m' } });
    const call = () => cli(world, 'aws s3 cp s3://my-bucket/secret/b.csv -');
    expect((await call()).outcome).toBe('success');
    world.box.clock.advance(121_000);
    expect((await call()).outcome).toBe('failure');
  });
});

describeClient('boto3 with the exported variables', 'boto3', () => {
  test('is denied outside the scope', async () => {
    await using world = await startAwsJob();
    await world.lease();
    const script = [
      'import boto3, botocore',
      "s3 = boto3.client('s3')",
      "print(s3.get_object(Bucket='my-bucket', Key='reports/a.csv')['Body'].read().decode())",
      'try:',
      "  s3.get_object(Bucket='my-bucket', Key='secret/b.csv')",
      'except botocore.exceptions.ClientError as e:',
      "  print('denied:', e.response['Error']['Code'])",
    ].join('\n');
    const result = await world.job.run(script, { shell: 'python', env: s3(world.box.aws.endpoints.s3) });
    expect(result.log).toContain('2026-11-21,23');
    expect(result.log).toContain('denied: AccessDenied');
  });
});

test('the AWS SDK for JavaScript takes the outputs given explicitly', async () => {
  await using world = await startAwsJob();
  const { output } = await world.lease({ with: { deliver: 'outputs' } });
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: String(world.box.aws.endpoints.s3),
    forcePathStyle: true,
    credentials: {
      accessKeyId: String(output['aws-access-key-id']),
      secretAccessKey: String(output['aws-secret-access-key']),
      sessionToken: String(output['aws-session-token']),
    },
  });
  const read = await client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' }));
  expect(await read.Body?.transformToString()).toContain('2026-11-21,23');
  await expect(
    client.send(new PutObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv', Body: 'x' })),
  ).rejects.toThrow(/not authorized/);
  client.destroy();
});

describeClient('against moto as STS and IAM', ['moto_server', 'aws', 'boto3'], () => {
  test('the exported variables work with the aws CLI and boto3', async () => {
    await using moto = await startMoto();
    await using world = await startAwsJob();
    const main = await world.lease({ with: { 'aws-sts-endpoint': moto.url, scope: 's3:write my-bucket' } });
    expect(main.outcome).toBe('success');
    const env = { AWS_ENDPOINT_URL: moto.url };
    const aws = `aws --endpoint-url ${moto.url}`;
    const used = await world.job.run(
      `${aws} sts get-caller-identity && ${aws} s3 mb s3://my-bucket && echo x > x && ${aws} s3 cp x s3://my-bucket/out/x`,
    );
    expect(used.log).toContain('assumed-role/agent/review-');
    const python =
      "import boto3; print(boto3.client('s3').list_objects_v2(Bucket='my-bucket')['Contents'][0]['Key'])";
    expect((await world.job.run(python, { shell: 'python', env })).log).toContain('out/x');
  });
});
