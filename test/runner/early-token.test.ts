import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import {
  ACTION,
  type AwsJob,
  awsWith,
  codesOf,
  leftovers,
  nothing,
  startAwsJob,
} from '../support/aws-job.ts';
import { startSplit } from '../support/split-jobs.ts';

/** The audiences of the identity tokens that were asked for. */
const audiences = (box: Sandbox) =>
  box.requests.of('github').map(({ path }) => new URL(path, 'https://sandbox').searchParams.get('audience'));

/** GitHub's API answers nothing before GitHub's token service has answered. A step that waits for the API first fails. */
function tokenFirst({ box }: Pick<AwsJob, 'box'>): void {
  box.faults.add({
    service: 'github-api',
    match: () => box.requests.of('github').length === 0,
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '1' },
    body: '{"message":"wait"}',
  });
}

function put({ box }: AwsJob, text: string): void {
  box.githubApi.repositories.find(defaultWorld.repository)?.put('.github/agent-creds.yml', text);
}

const profile = { profile: 'reports', 'aws-role': '', 'aws-region': '', 'aws-sts-endpoint': '', scope: '' };

/** The policy file of one profile, which names the sandbox as STS. */
const policy = ({ box }: AwsJob, more = '') => `profiles:
  reports:
    aws-role: ${defaultWorld.roleArn}
    aws-region: us-east-1
    aws-sts-endpoint: ${box.aws.endpoints.sts}
    scope: s3:read my-bucket/reports/*
${more}`;

describe('the identity token', () => {
  test('is asked for while GitHub looks for the policy file, once', async () => {
    await using world = await startAwsJob();
    tokenFirst(world);
    const step = await world.lease();
    expect(step.outcome, step.log).toBe('success');
    expect(audiences(world.box)).toEqual(['sts.amazonaws.com']);
  });

  test('is asked for meanwhile by a step that runs a command, too', async () => {
    await using world = await startAwsJob();
    tokenFirst(world);
    const step = await world.job.uses(resolve(ACTION, 'run'), {
      with: { ...awsWith(world.box), wall: 'off', run: 'true' },
    });
    expect(step.outcome, step.log).toBe('success');
    expect(audiences(world.box)).toEqual(['sts.amazonaws.com']);
    expect(world.box.requests.of('aws-sts')).toHaveLength(1);
  });

  test('is asked for meanwhile by the issuer job of the split, too', async () => {
    await using world = await startSplit();
    tokenFirst(world);
    const issuing = world.issue();
    expect((await world.receive()).outcome).toBe('success');
    // The look was answered, and so the token service was asked before it.
    expect(audiences(world.box)[0]).toBe('sts.amazonaws.com');
    await world.agent.finish();
    await issuing;
  });

  test('of a run that the policy file refuses is thrown away: no cloud sees it, and nothing is left', async () => {
    await using world = await startAwsJob();
    put(world, policy(world));
    tokenFirst(world);
    const step = await world.lease();
    expect(codesOf(step)).toEqual(['PROFILE_REQUIRED']);
    expect(audiences(world.box)).toEqual(['sts.amazonaws.com']);
    expect(world.box.requests.of('aws-sts')).toEqual([]);
    expect(leftovers(step)).toEqual(nothing);
  });

  test('is not waited for where the policy file refuses the run', async () => {
    await using world = await startAwsJob();
    put(world, policy(world));
    world.box.faults.add({ service: 'github', kind: 'hang' });
    const step = await world.lease();
    expect(codesOf(step)).toEqual(['PROFILE_REQUIRED']);
    expect(leftovers(step)).toEqual(nothing);
  });

  test('is asked for after the policy file where that can name its audience', async () => {
    await using world = await startAwsJob();
    put(world, policy(world, '    aws-audience: https://octo-org.example\n'));
    await world.lease({ with: profile });
    expect(audiences(world.box)).toEqual(['https://octo-org.example']);
  });

  test.each([
    { why: 'a dry run', inputs: { 'dry-run': true }, code: [] },
    { why: 'a run without github-token', inputs: { 'github-token': '' }, code: ['POLICY_UNREADABLE'] },
    { why: 'a run with a mistake in its inputs', inputs: { ttl: 'soon' }, code: ['INPUT_INVALID'] },
  ])('$why asks for none', async ({ inputs, code }) => {
    await using world = await startAwsJob();
    const step = await world.lease({ with: inputs });
    expect(codesOf(step)).toEqual(code);
    expect(audiences(world.box)).toEqual([]);
  });

  test('a run by an event that names a stranger asks for nothing at all', async () => {
    await using world = await startAwsJob({
      job: {
        github: {
          event_name: 'issue_comment',
          actor: 'stranger',
          triggering_actor: 'stranger',
          event: { action: 'created', comment: { author_association: 'NONE', user: { login: 'stranger' } } },
        },
      },
    });
    const step = await world.lease();
    expect(codesOf(step)).toEqual(['GUARD_REFUSED']);
    expect(world.box.requests.list()).toEqual([]);
  });
});

describe('the look for the policy file', () => {
  test('is one request where the branch has none', async () => {
    await using world = await startAwsJob();
    await world.lease();
    expect(world.box.requests.of('github-api').map(({ path }) => path)).toEqual([
      `/repos/${defaultWorld.repository}/contents/.github`,
    ]);
  });

  test('without a folder .github, the root proves that the token may read', async () => {
    await using world = await startAwsJob();
    world.box.githubApi.repositories.find(defaultWorld.repository)?.remove('.github/workflows/agent.yml');
    const step = await world.lease();
    expect(step.outcome, step.log).toBe('success');
    expect(world.box.requests.of('github-api').map(({ path }) => path)).toEqual([
      `/repos/${defaultWorld.repository}/contents/.github`,
      `/repos/${defaultWorld.repository}/contents`,
    ]);
  });
});
