import { expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { ACTION } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { variablesOf } from '../support/console.ts';
import { startMoto } from '../support/moto.ts';
import { REVOKE_ROLE, startRevokeJob } from '../support/revocation.ts';

describeClient('the unmodified aws CLI with a revoked session', 'aws', () => {
  test('is denied after end, while another session of the role still works; identity proves nothing', async () => {
    await using world = await startRevokeJob();
    const { box, job } = world;
    const main = await world.lease();
    const role = box.aws.role(defaultWorld.roleArn);
    const neighbour = role && box.aws.startSession(role, { sessionName: 'neighbour-1-1-abcdef' });
    const endpoints = {
      AWS_ENDPOINT_URL_S3: String(box.aws.endpoints.s3),
      AWS_ENDPOINT_URL_STS: String(box.aws.endpoints.sts),
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const read = (env: Record<string, string>) =>
      job.run('aws s3 cp s3://my-bucket/reports/a.csv -', {
        env: { ...endpoints, ...env },
        continueOnError: true,
      });
    expect((await read({})).outcome).toBe('success');
    await world.end();

    const denied = await read({ ...main.env });
    expect(denied.outcome).toBe('failure');
    expect(denied.log).toMatch(/403|Forbidden|AccessDenied/);
    const listed = await job.run('aws s3api list-objects-v2 --bucket my-bucket --prefix reports/', {
      env: { ...endpoints, ...main.env },
      continueOnError: true,
    });
    expect(listed.log).toContain('explicit deny in an identity-based policy');
    const who = await job.run('aws sts get-caller-identity', { env: { ...endpoints, ...main.env } });
    expect(who.log).toContain('assumed-role/agent/review-');
    const alive = await read({
      ...variablesOf(neighbour),
      AWS_REGION: 'us-east-1',
    });
    expect(alive.outcome).toBe('success');
    // Nothing is left of the lease in the environment of later steps.
    const bare = await read({});
    expect(bare.log).toMatch(/Unable to locate credentials|NoCredentials/);
  });

  test('is denied after post', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { deliver: 'outputs' } });
    await world.job.finish();
    const after = await startRevokeJob();
    try {
      const env = {
        AWS_ACCESS_KEY_ID: String(main.output['aws-access-key-id']),
        AWS_SECRET_ACCESS_KEY: String(main.output['aws-secret-access-key']),
        AWS_SESSION_TOKEN: String(main.output['aws-session-token']),
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_S3: String(world.box.aws.endpoints.s3),
      };
      const list = 'aws s3api list-objects-v2 --bucket my-bucket --prefix reports/';
      const denied = await after.job.run(list, { env, continueOnError: true });
      expect(denied.log).toContain('explicit deny in an identity-based policy');
    } finally {
      await after[Symbol.asyncDispose]();
    }
  });
});

describeClient('against moto as STS and IAM', ['moto_server', 'aws'], () => {
  test('the deny is on the role, as the aws CLI reads it, and expired ones of our form are gone', async () => {
    await using moto = await startMoto();
    await using world = await startRevokeJob();
    const cli = (command: string) =>
      world.job.run(command, {
        env: {
          AWS_ENDPOINT_URL: moto.url,
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_DEFAULT_REGION: 'us-east-1',
        },
      });
    const trust = '{"Version":"2012-10-17","Statement":[]}';
    const deny = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';
    await cli(
      [
        `aws iam create-role --role-name agent --assume-role-policy-document '${trust}'`,
        `aws iam create-role --role-name agent-revoke --assume-role-policy-document '${trust}'`,
        ...['agent-creds-1000000000-0123456789abcdef', 'work'].map(
          (name) =>
            `aws iam put-role-policy --role-name agent --policy-name ${name} --policy-document '${deny}'`,
        ),
      ].join('\n'),
    );
    const account = await cli('aws iam get-role --role-name agent --query Role.Arn --output text');
    const arn = /arn:aws:iam::\d{12}:role\/agent/.exec(account.stdout)?.[0] ?? '';
    const main = await world.job.uses(ACTION, {
      with: {
        'aws-role': arn,
        'aws-revoke-role': REVOKE_ROLE.replace('111122223333', arn.slice(13, 25)),
        'aws-region': 'us-east-1',
        'aws-sts-endpoint': moto.url,
        'aws-iam-endpoint': moto.url,
        scope: 's3:read my-bucket/reports/*',
      },
    });
    expect(main.outcome).toBe('success');
    const end = await world.end({ with: { 'leases-to-end': main.output['leases-to-end'] ?? '' } });
    expect(end.log).toContain('aws: revoking');
    const listed = await cli('aws iam list-role-policies --role-name agent --output json');
    const { PolicyNames } = JSON.parse(/\{[\s\S]*\}/.exec(listed.stdout)?.[0] ?? '{}');
    expect(PolicyNames).toContain('work');
    expect(PolicyNames).toHaveLength(2);
    const name = PolicyNames.find((one: string) => one !== 'work');
    const policy = await cli(`aws iam get-role-policy --role-name agent --policy-name ${name}`);
    expect(policy.stdout).toMatch(/"aws:userid": "[A-Z0-9]+:review-\d+-\d+-[a-z0-9]{6}"/);
  });
});
