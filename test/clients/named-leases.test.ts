import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ACTION, type AwsJob, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';
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

describeClient('unmodified gcloud with named leases', 'gcloud', () => {
  const inputsOf = (world: AwsJob, scope: string) => ({
    ...gcpWith(world.box),
    'gcp-project': 'my-project',
    scope,
  });
  const leases = (world: AwsJob) =>
    Object.entries({ reports: 'gcs:read my-bucket/reports/', salaries: 'gcs:read my-bucket/secret/' })
      .map(([name, scope]) => {
        const lines = Object.entries({ ...inputsOf(world, scope), ttl: '5m' });
        return `${name}:\n${lines.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`).join('')}`;
      })
      .join('');
  const gcloud = (world: AwsJob, command: string, env: Readonly<Record<string, string>> = {}) =>
    world.job.run(`gcloud --quiet ${command}`, {
      env: {
        CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${world.box.gcp.storageUrl}/`,
        CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true',
        CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: 'true',
        ...env,
      },
      continueOnError: true,
    });
  const REPORT = 'storage cat gs://my-bucket/reports/a.csv';
  const SALARY = 'storage cat gs://my-bucket/secret/b.csv';

  test('each configuration can do what its scope says and nothing else, and asks for each call of a short lease', async () => {
    // What would beat a configuration.
    await using world = await startAwsJob({ job: { env: { CLOUDSDK_AUTH_ACCESS_TOKEN: 'of the job' } } });
    const main = await world.lease({ with: { ...withoutAws, scope: '', leases: leases(world) } });
    expect(main.outcome, main.log).toBe('success');
    expect(Object.keys(main.env).filter((name) => main.env[name] !== '')).toEqual(['CLOUDSDK_CONFIG']);
    for (const [command, said] of [
      [`--configuration=reports ${REPORT}`, '2026-11-21,23'],
      [`--configuration=reports ${REPORT}`, '2026-11-21,23'],
      [`--configuration=salaries ${SALARY}`, 'name,salary'],
    ] as const) {
      const done = await gcloud(world, command);
      expect(done.log, command).toContain(said);
    }
    for (const command of [
      `--configuration=reports ${SALARY}`,
      `--configuration=salaries ${REPORT}`,
      REPORT,
      `--configuration=other ${REPORT}`,
    ]) {
      const done = await gcloud(world, command);
      expect(done.outcome, `${command}\n${done.log}`).toBe('failure');
    }
    const chosen = await gcloud(world, SALARY, { CLOUDSDK_ACTIVE_CONFIG_NAME: 'salaries' });
    expect(chosen.log).toContain('name,salary');
    const end = await world.job.finish();
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    const used = (name: string) =>
      record.split('\n').filter((line) => line.includes('lease.used.v1') && line.includes(`-${name}-`));
    // The last answer of gcloud is never older than the lease: it asks anew where less than five minutes are left.
    expect(used('reports').length).toBeGreaterThanOrEqual(3);
    expect(used('salaries').length).toBeGreaterThanOrEqual(3);
  });

  test('beside a lease without a name that the broker serves: each is itself, and after the end there is none', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({
      with: {
        ...withoutAws,
        ...inputsOf(world, 'gcs:read my-bucket/reports/'),
        deliver: 'broker',
        leases: leases(world),
      },
    });
    expect(main.outcome, main.log).toBe('success');
    expect((await gcloud(world, REPORT)).log).toContain('2026-11-21,23');
    expect((await gcloud(world, SALARY)).outcome).toBe('failure');
    expect((await gcloud(world, `--configuration=salaries ${SALARY}`)).log).toContain('name,salary');
    await world.job.uses(resolve(ACTION, 'end'));
    expect((await gcloud(world, `--configuration=salaries ${SALARY}`)).outcome).toBe('failure');
  });
});
