import { expect, test } from 'vitest';
import { ORGANIZATION } from '../../sandbox/aws/index.ts';
import { defaultWorld } from '../../sandbox/index.ts';
import { type AwsJob, startAwsJob } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { variablesOf } from '../support/console.ts';

const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** A bucket policy as companies write it: everyone of the organization may read and list. */
function shareWithOrganization({ box }: AwsJob, bucket: string): void {
  box.aws.setResourcePolicy(`arn:aws:s3:::${bucket}`, {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    },
  });
}

const aws = (world: AwsJob, service: string, call: string, env: Record<string, string> = {}) =>
  world.job.run(`aws --endpoint-url ${String(world.box.aws.endpoints[service])} ${call}`, {
    env: { AWS_EC2_METADATA_DISABLED: 'true', ...env },
    continueOnError: true,
  });

describeClient('the unmodified aws CLI against what lies outside the scope', 'aws', () => {
  test('a bucket that its policy opens to the whole organization is read within the scope lines only', async () => {
    await using world = await startAwsJob();
    const { box } = world;
    box.aws.addBucket('shared');
    box.aws.putObject('shared', 'payroll/2026.csv', 'salary');
    shareWithOrganization(world, 'shared');
    shareWithOrganization(world, 'my-bucket');

    // A session policy that only allows does not hold against it: the sandbox has the hole that AWS has.
    const role = box.aws.role(defaultWorld.roleArn);
    if (!role) throw new Error('no role');
    const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-bucket/reports/*' };
    const open = box.aws.startSession(role, { policies: [{ Version: '2012-10-17', Statement: read }] });
    const leak = await aws(world, 's3', 's3 cp s3://shared/payroll/2026.csv -', variablesOf(open));
    expect(leak.outcome, leak.log).toBe('success');
    expect(leak.log).toContain('salary');

    const main = await world.lease();
    expect(main.outcome, main.log).toBe('success');
    expect(JSON.parse(main.output.leases ?? '')[0]).toMatchObject({ narrowed: true, closed: 'resources' });
    expect((await aws(world, 's3', 's3 cp s3://my-bucket/reports/a.csv -')).outcome).toBe('success');
    expect((await aws(world, 's3', 's3 ls s3://my-bucket/reports/')).outcome).toBe('success');
    for (const call of [
      's3api get-object --bucket shared --key payroll/2026.csv out',
      's3api get-object --bucket my-bucket --key secret/b.csv out',
      's3api list-objects-v2 --bucket shared',
      's3api list-objects-v2 --bucket my-bucket --prefix secret/',
      's3api put-object --bucket my-bucket --key reports/a.csv',
    ]) {
      const bad = await aws(world, 's3', call);
      expect(bad.outcome, call).toBe('failure');
      expect(bad.log, call).toContain('with an explicit deny in a session policy');
    }
  });

  test('no other role can be assumed from a lease of five minutes, unless a line names it', async () => {
    await using world = await startAwsJob();
    world.box.aws.role(defaultWorld.roleArn)?.change('all', everything, 0);
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: defaultWorld.roleArn }, Action: 'sts:AssumeRole' },
    };
    const { arn } = world.box.aws.addRole({ name: 'other', trust, policies: { all: everything } });
    const assume = () => aws(world, 'sts', `sts assume-role --role-arn ${arn} --role-session-name next`);

    const main = await world.lease({ with: { scope: 'aws:inherit', ttl: '5m', deliver: 'env' } });
    expect(main.outcome, main.log).toBe('success');
    const denied = await assume();
    expect(denied.outcome).toBe('failure');
    expect(denied.log).toContain('with an explicit deny in a session policy');

    await using second = await startAwsJob();
    second.box.aws.role(defaultWorld.roleArn)?.change('all', everything, 0);
    second.box.aws.addRole({ name: 'other', trust, policies: { all: everything } });
    const named = await second.lease({ with: { scope: `sts:AssumeRole ${arn}`, ttl: '5m' } });
    expect(named.log).toContain('sts:AssumeRole leads out of the lease');
    const allowed = await aws(second, 'sts', `sts assume-role --role-arn ${arn} --role-session-name next`);
    expect(allowed.outcome, allowed.log).toBe('success');
  });

  test('under lock-ip no VPC endpoint is a way in, and lock-vpc names the one that is', async () => {
    const mine = { id: 'vpce-1', vpc: 'vpc-0123456789abcdef0', sourceIp: '10.0.0.5' };
    const theirs = { ...mine, vpc: 'vpc-0fedcba9876543210' };
    const call = (world: AwsJob) =>
      aws(world, 's3', 's3api get-object --bucket my-bucket --key reports/a.csv out');

    await using world = await startAwsJob();
    await world.lease({ with: { 'lock-ip': '127.0.0.0/8' } });
    expect((await call(world)).outcome).toBe('success');
    world.box.aws.origin.vpcEndpoint = theirs;
    expect((await call(world)).log).toContain('with an explicit deny in a session policy');

    await using locked = await startAwsJob();
    await locked.lease({ with: { 'lock-ip': '203.0.113.0/24', 'lock-vpc': mine.vpc } });
    expect((await call(locked)).outcome).toBe('failure');
    locked.box.aws.origin.vpcEndpoint = mine;
    expect((await call(locked)).outcome).toBe('success');
    locked.box.aws.origin.vpcEndpoint = theirs;
    expect((await call(locked)).outcome).toBe('failure');
  });

  test('a pattern of buckets reaches no bucket of another account, and a line that names the account does', async () => {
    const put = (world: AwsJob) => aws(world, 's3', 's3api put-object --bucket my-attacker --key loot');
    const theirs = (world: AwsJob) => {
      world.box.aws.addBucket('my-attacker', { account: '444455556666' });
      world.box.aws.setResourcePolicy('arn:aws:s3:::my-attacker', {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::my-attacker/*',
        },
      });
    };
    await using world = await startAwsJob();
    theirs(world);
    await world.lease({ with: { scope: 's3:write my-*' } });
    expect((await aws(world, 's3', 's3api put-object --bucket my-bucket --key x')).outcome).toBe('success');
    expect((await put(world)).outcome).toBe('failure');

    await using other = await startAwsJob();
    theirs(other);
    await other.lease({ with: { scope: 's3:write 444455556666:my-attacker' } });
    expect((await put(other)).outcome).toBe('success');
  });
});
