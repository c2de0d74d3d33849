import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codesOf, leftovers, nothing, signalWhenAsked, startAwsJob } from '../support/aws-job.ts';
import { expectNoRetry } from '../support/no-retry.ts';

describe('each failure exits 1 with its code, exports nothing and leaves nothing', () => {
  test('no id-token permission: at once, with the permissions block', async () => {
    await using world = await startAwsJob({ identity: false });
    const main = await world.lease();
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['IDENTITY_PERMISSION']]);
    expect(main.annotations[0]?.message).toContain('permissions:\n  id-token: write');
    expectNoRetry(main);
    expect(leftovers(main)).toEqual(nothing);
    expect(world.box.requests.list().map((r) => r.service)).not.toContain('aws-sts');
  });

  test('no permission in a pull request from a fork: the message says that it is one', async () => {
    await using world = await startAwsJob({
      identity: false,
      job: {
        github: {
          event_name: 'pull_request',
          event: {
            pull_request: { user: { login: 'octocat' }, head: { repo: { full_name: 'stranger/octo-repo' } } },
          },
        },
      },
    });
    expect((await world.lease()).annotations[0]?.message).toContain('fork');
  });

  test('no permission in a run of Dependabot: the message says so', async () => {
    await using world = await startAwsJob({ identity: false, job: { github: { actor: 'dependabot[bot]' } } });
    expect((await world.lease()).annotations[0]?.message).toContain('Dependabot');
  });

  test('a bad ARN: before anything is asked', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { 'aws-role': 'agent', ttl: 'banana' } });
    expect(codesOf(main)).toEqual(['INPUT_INVALID', 'INPUT_INVALID']);
    expect(world.box.requests.list()).toEqual([]);
    expect(leftovers(main)).toEqual(nothing);
    expectNoRetry(main);
  });

  test('a trust refusal: one call, the claims, and a statement that would accept the job', async () => {
    await using world = await startAwsJob({ github: { repository: 'octo-org/other', environment: 'prod' } });
    const main = await world.lease();
    expect(codesOf(main)).toEqual(['AWS_TRUST_REFUSED']);
    const message = main.annotations.find((a) => a.level === 'error')?.message ?? '';
    expect(message).toContain('sub: repo:octo-org/other:environment:prod');
    expect(message).toContain(
      '"token.actions.githubusercontent.com:sub": "repo:octo-org/other:environment:prod"',
    );
    expect(message).toContain('job_workflow_ref');
    expect(world.box.requests.of('aws-sts')).toHaveLength(1);
    expectNoRetry(main);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('the statement that a trust refusal shows makes the job pass', async () => {
    await using world = await startAwsJob({ github: { repository: 'octo-org/other' } });
    const refused = await world.lease({ continueOnError: true });
    const message = refused.annotations.find((a) => a.level === 'error')?.message ?? '';
    const statement = JSON.parse(message.slice(message.indexOf('{\n')));
    world.box.aws.addRole({
      name: 'agent',
      trust: { Version: '2012-10-17', Statement: [statement] },
      policies: {},
      maxSessionDuration: 3600,
    });
    expect((await world.lease()).outcome).toBe('success');
  });

  test('an audience the provider does not know', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { 'aws-audience': 'other' } });
    expect(codesOf(main)).toEqual(['AWS_PROVIDER_REFUSED']);
    expect(main.annotations[0]?.message).toContain('add-client-id-to-open-id-connect-provider');
    expectNoRetry(main);
  });

  test('a role that allows only shorter sessions', async () => {
    await using world = await startAwsJob();
    const role = world.box.aws.role('arn:aws:iam::111122223333:role/agent');
    world.box.aws.addRole({
      name: 'agent',
      trust: role?.trust as never,
      policies: {},
      maxSessionDuration: 3600,
    });
    const main = await world.lease({ with: { ttl: '2h' } });
    expect(codesOf(main)).toEqual(['AWS_TTL_REFUSED']);
    expectNoRetry(main);
  });

  test.each(['PackedPolicyTooLarge', 'PackedPolicyTooLargeException'])('%s is explained', async (name) => {
    await using world = await startAwsJob();
    world.box.faults.add({
      service: 'aws-sts',
      kind: 'status',
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${name}</Code><Message>Packed size of session tags exceeds the limit</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    });
    expect(codesOf(await world.lease())).toEqual(['AWS_POLICY_PACKED']);
  });

  test('an account off the allow-list', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { 'aws-account-ids': '999988887777' } });
    expect(codesOf(main)).toEqual(['AWS_ACCOUNT_REFUSED']);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('an answer for another account than was asked for', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({
      service: 'aws-sts',
      kind: 'status',
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><AssumedRoleUser><AssumedRoleId>AROAX:s</AssumedRoleId><Arn>arn:aws:sts::999988887777:assumed-role/agent/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAFOREIGN</AccessKeyId><SecretAccessKey>foreign-secret</SecretAccessKey><SessionToken>foreign-token</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
    });
    const main = await world.lease();
    expect(codesOf(main)).toEqual(['AWS_IDENTITY_MISMATCH']);
    expect(main.masks).toContain('foreign-secret');
    expect(leftovers(main)).toEqual(nothing);
  });

  test('503 for ever: bounded tries, then its code', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'aws-sts', kind: 'status', status: 503 });
    const main = await world.lease();
    expect(codesOf(main)).toEqual(['AWS_STS_UNAVAILABLE']);
    expect(world.box.requests.of('aws-sts').length).toBe(8);
    expect(leftovers(main)).toEqual(nothing);
  });

  test.each(['github', 'aws-sts'])('503 twice from %s, then success: success', async (service) => {
    await using world = await startAwsJob();
    world.box.faults.add({ service, kind: 'status', status: 503, times: 2 });
    const main = await world.lease();
    expect(main.outcome).toBe('success');
    expect(world.box.requests.of(service)).toHaveLength(3);
  });

  test.each([
    ['reset', {}],
    ['status', { status: 429 }],
    ['status', { status: 500 }],
  ] as const)('the token service: %s %j once is tried again', async (kind, more) => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'github', kind, times: 1, ...more });
    expect((await world.lease()).outcome).toBe('success');
  });

  test('a job that GitHub still calls pending is waited for', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({
      service: 'github',
      kind: 'status',
      status: 403,
      times: 2,
      body: JSON.stringify({ message: "Can't issue ID_TOKEN for job in 'Pending' state." }),
    });
    expect((await world.lease()).outcome).toBe('success');
  });

  test('a passing fault of the identity provider at STS is tried again', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({
      service: 'aws-sts',
      kind: 'status',
      status: 400,
      times: 1,
      headers: { 'content-type': 'text/xml' },
      body: '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>IDPCommunicationError</Code><Message>x</Message></Error></ErrorResponse>',
    });
    expect((await world.lease()).outcome).toBe('success');
  });

  test.each(['github', 'aws-sts'])('garbage from %s: at once, with its code', async (service) => {
    await using world = await startAwsJob();
    world.box.faults.add({ service, kind: 'garbage' });
    const main = await world.lease();
    expect(codesOf(main)).toEqual([service === 'github' ? 'IDENTITY_INVALID' : 'AWS_STS_UNAVAILABLE']);
    expectNoRetry(main);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('nobody answers: the deadline ends it and names proxy and VPC endpoint', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'aws-sts', kind: 'hang' });
    const main = await world.lease({ with: { timeout: '1s' } });
    expect(codesOf(main)).toEqual(['RUN_TIMEOUT']);
    expect(main.annotations[0]?.message).toMatch(/VPC endpoint/);
    expect(main.wallMs).toBeLessThan(10_000);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('nothing listens: the refused connection is named', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { 'aws-sts-endpoint': 'http://127.0.0.1:9', timeout: '20s' } });
    expect(codesOf(main)).toEqual(['AWS_STS_UNAVAILABLE']);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('a cancelled job: nothing exported, and post says what may exist', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'aws-sts', kind: 'hang', when: 'after' });
    const main = await world.lease({
      onSpawn: signalWhenAsked(world.box, 'aws-sts', 'SIGINT'),
    });
    expect(codesOf(main)).toEqual(['RUN_CANCELLED']);
    expect(leftovers(main)).toEqual(nothing);
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toMatch(/nothing was handed to this job.*session review-/);
  });

  test('kill -9 of main: nothing exported or left, and post still has something right to say', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'aws-sts', kind: 'hang', when: 'after' });
    const main = await world.lease({
      onSpawn: signalWhenAsked(world.box, 'aws-sts', 'SIGKILL'),
    });
    expect(leftovers(main)).toEqual(nothing);
    const end = await world.job.finish();
    expect(end.posts[0]?.exitCode).toBe(0);
    expect(end.posts[0]?.log).toMatch(/session review-\S+, it was not kept/);
  });

  test('an output that cannot be set: the environment is cut back to what it was', async () => {
    await using world = await startAwsJob();
    const commands = join(world.job.runnerTemp, '_runner_file_commands');
    const main = await world.lease({
      onLine: () => {
        for (const file of readdirSync(commands)) {
          if (file.startsWith('set_output_')) rmSync(join(commands, file));
        }
      },
    });
    expect(codesOf(main)).toEqual(['DELIVERY_FAILED']);
    expect(leftovers(main)).toEqual(nothing);
    expect(main.state.agentCreds).toContain('"failed"');
  });

  test('no failure prints a stack trace', async () => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'aws-sts', kind: 'garbage' });
    const main = await world.lease();
    expect(codesOf(main)).toEqual(['AWS_STS_UNAVAILABLE']);
    expect(main.log).not.toMatch(/^\s+at /m);
  });
});
