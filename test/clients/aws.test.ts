import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { startAwsJob } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { startMoto } from '../support/moto.ts';

/** Points clients at the sandbox; a real job has no such variable. */
const s3 = (url: unknown) => ({ AWS_ENDPOINT_URL_S3: String(url), AWS_EC2_METADATA_DISABLED: 'true' });

describeClient('the unmodified aws CLI with the exported variables', 'aws', () => {
  test('can do what the scope says and nothing else', async () => {
    await using world = await startAwsJob();
    await world.lease();
    const env = s3(world.box.aws.endpoints.s3);
    const copy = await world.job.run('aws s3 cp s3://my-bucket/reports/a.csv a.csv && cat a.csv', { env });
    expect(copy.log).toContain('2026-11-21,23');
    const list = await world.job.run('aws s3 ls s3://my-bucket/reports/', { env });
    expect(list.log).toContain('a.csv');
    for (const denied of [
      'aws s3 cp s3://my-bucket/secret/b.csv b.csv',
      'aws s3 ls s3://my-bucket/secret/',
      'aws s3 ls s3://my-bucket/',
      'aws s3 rm s3://my-bucket/reports/a.csv',
      'aws s3 cp a.csv s3://my-bucket/reports/c.csv',
    ]) {
      const result = await world.job.run(denied, { env, continueOnError: true });
      expect(result.outcome, denied).toBe('failure');
      expect(result.log, denied).toMatch(/AccessDenied|Forbidden|403/);
    }
    expect(world.box.aws.listKeys('my-bucket')).toContain('reports/a.csv');
  });

  test('writes with s3:write, in parts too, and reads nothing', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { scope: 's3:write my-bucket/out/*' } });
    const env = s3(world.box.aws.endpoints.s3);
    const up = await world.job.run(
      'head -c 12000000 /dev/zero > big && aws s3 cp big s3://my-bucket/out/big && echo x > x && aws s3 cp x s3://my-bucket/out/x',
      { env },
    );
    expect(up.outcome).toBe('success');
    expect(world.box.aws.getObject('my-bucket', 'out/big')?.length).toBe(12_000_000);
    const read = await world.job.run('aws s3 cp s3://my-bucket/out/x y', { env, continueOnError: true });
    expect(read.outcome).toBe('failure');
  });

  test('is denied every call once a ttl of a minute has passed', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { ttl: '1m' } });
    const env = s3(world.box.aws.endpoints.s3);
    const call = () =>
      world.job.run('aws s3 cp s3://my-bucket/reports/a.csv -', { env, continueOnError: true });
    expect((await call()).outcome).toBe('success');
    world.box.clock.advance(61_000);
    const late = await call();
    expect(late.outcome).toBe('failure');
    const who = await world.job.run('aws sts get-caller-identity', {
      env: { AWS_ENDPOINT_URL_STS: String(world.box.aws.endpoints.sts) },
    });
    expect(who.log).toContain('assumed-role/agent/review-');
  });

  test('is denied every call from outside lock-ip, and allowed from inside', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { 'lock-ip': '203.0.113.0/24' } });
    const env = s3(world.box.aws.endpoints.s3);
    const call = () =>
      world.job.run('aws s3 cp s3://my-bucket/reports/a.csv -', { env, continueOnError: true });
    expect((await call()).outcome).toBe('failure');
    Object.assign(world.box.aws.origin, { sourceIp: '203.0.113.9' });
    expect((await call()).outcome).toBe('success');
  });

  test('aws:inherit is all that the role allows', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { scope: 'aws:inherit' } });
    expect(JSON.parse(main.output.leases ?? '')[0].narrowed).toBe(false);
    const env = s3(world.box.aws.endpoints.s3);
    expect((await world.job.run('aws s3 cp s3://my-bucket/secret/b.csv -', { env })).outcome).toBe('success');
  });

  test('aws:inherit with a short ttl still ends', async () => {
    await using world = await startAwsJob();
    await world.lease({ with: { scope: '*', ttl: '2m' } });
    const env = s3(world.box.aws.endpoints.s3);
    const call = () =>
      world.job.run('aws s3 cp s3://my-bucket/secret/b.csv -', { env, continueOnError: true });
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
    const cli = await world.job.run(
      'aws sts get-caller-identity && aws s3 mb s3://my-bucket && echo x > x && aws s3 cp x s3://my-bucket/out/x',
      { env },
    );
    expect(cli.log).toContain('assumed-role/agent/review-');
    const python =
      "import boto3; print(boto3.client('s3').list_objects_v2(Bucket='my-bucket')['Contents'][0]['Key'])";
    expect((await world.job.run(python, { shell: 'python', env })).log).toContain('out/x');
  });
});
