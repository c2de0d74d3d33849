import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { AwsJob } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { leasesOf } from '../support/named-leases.ts';
import { startRevokeJob } from '../support/revocation.ts';

const SCOPES = { reports: 's3:read my-bucket/reports/*', out: 's3:write my-bucket/out/*' };

/** A step with nothing but what the job exported, and where the sandbox is. */
function step(world: AwsJob, script: string, env: Readonly<Record<string, string>> = {}) {
  const aimed = script.replaceAll(/\baws (?=-|s3 )/g, `aws --endpoint-url ${world.box.aws.endpoints.s3} `);
  return world.job.run(aimed, {
    env: {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL_S3: String(world.box.aws.endpoints.s3),
      ...env,
    },
    continueOnError: true,
  });
}

const COPY = 's3 cp s3://my-bucket/reports/a.csv -';

describeClient('the unmodified aws CLI with named leases', 'aws', () => {
  test.each(['env', 'broker'])(
    'deliver: %s: each profile can do what its scope says and nothing else',
    async (deliver) => {
      await using world = await startRevokeJob();
      const leases = leasesOf(world.box, SCOPES);
      const main = await world.lease({ with: { deliver, scope: 's3:read my-bucket/secret/*', leases } });
      expect(main.outcome, main.log).toBe('success');
      const allowed = [
        `aws --profile reports ${COPY}`,
        'echo x > x && aws --profile out s3 cp x s3://my-bucket/out/x',
        'aws s3 cp s3://my-bucket/secret/b.csv -',
      ];
      const refused = [
        'aws --profile reports s3 cp s3://my-bucket/secret/b.csv -',
        'echo x > x && aws --profile reports s3 cp x s3://my-bucket/out/x',
        `aws --profile out ${COPY}`,
        `aws ${COPY}`,
        `aws --profile other ${COPY}`,
      ];
      for (const script of allowed) {
        const result = await step(world, script);
        expect(result.outcome, `${script}\n${result.log}`).toBe('success');
      }
      for (const script of refused) {
        const result = await step(world, script);
        expect(result.outcome, script).toBe('failure');
        expect(result.log, script).toMatch(/AccessDenied|Forbidden|403|could not be found/);
      }
      // The variable chooses as well, where no keys are in the environment before it.
      const chosen = await step(world, `aws ${COPY}`, { AWS_PROFILE: 'reports' });
      expect(chosen.outcome, chosen.log).toBe(deliver === 'broker' ? 'success' : 'failure');
    },
  );

  test('with no other lease the variable chooses, and after the end the tool gets nothing', async () => {
    await using world = await startRevokeJob();
    const leases = leasesOf(world.box, SCOPES);
    const only = { 'aws-role': '', 'aws-region': '', 'aws-sts-endpoint': '', scope: '' };
    const none = { 'aws-revoke-role': '', 'aws-iam-endpoint': '' };
    const main = await world.lease({ with: { ...only, ...none, leases } });
    expect(main.outcome, main.log).toBe('success');
    const chosen = await step(world, `aws ${COPY}`, { AWS_PROFILE: 'reports' });
    expect(chosen.log).toContain('2026-11-21,23');
    await world.end();
    const late = await step(world, `aws --profile reports ${COPY}`);
    expect(late.outcome).toBe('failure');
  });
});

describeClient('boto3 with named leases', 'boto3', () => {
  test('takes the profile that it is told', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { deliver: 'broker', leases: leasesOf(world.box, SCOPES) } });
    expect(main.outcome, main.log).toBe('success');
    const read = (profile: string) =>
      step(
        world,
        `python3 -c "import boto3; print(boto3.Session(profile_name='${profile}').client('s3', endpoint_url='${world.box.aws.endpoints.s3}').get_object(Bucket='my-bucket', Key='reports/a.csv')['Body'].read())"`,
      );
    expect((await read('reports')).log).toContain('2026-11-21,23');
    expect((await read('out')).log).toContain('AccessDenied');
  });
});

test('the AWS SDK for JavaScript takes the profile that it is told', async () => {
  await using world = await startRevokeJob();
  const main = await world.lease({ with: { deliver: 'broker', leases: leasesOf(world.box, SCOPES) } });
  expect(main.outcome, main.log).toBe('success');
  const script = `"${process.execPath}" ${resolve(import.meta.dirname, 'tools/aws-profile.ts')}`;
  expect((await step(world, script, { AWS_PROFILE: 'reports' })).log).toContain('2026-11-21,23');
  expect((await step(world, script, { AWS_PROFILE: 'out' })).log).toContain('AccessDenied');
});
