import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GitHost } from '../../sandbox/git/host.ts';
import { defaultWorld } from '../../sandbox/index.ts';
import { findSecret, type StageResult, written } from '../emulator/index.ts';
import {
  ACTION,
  type AwsJob,
  type AwsJobOptions,
  awsWith,
  codesOf,
  leftovers,
  nothing,
  startAwsJob,
  withoutAws,
} from '../support/aws-job.ts';
import { refOf, seed } from '../support/git-gateway.ts';
import { randomSecret } from '../support/pieces.ts';
import { eventsOf } from '../support/revocation.ts';

const NAME = defaultWorld.repository;
const TOKEN = `ghs_${randomSecret(40, '')}`;

let host: GitHost;
let bare: string;
beforeAll(async () => {
  host = await GitHost.start();
  bare = host.addRepository(NAME);
  host.addRepository('octo-org/other');
  host.addToken({ value: TOKEN, contents: { [NAME]: 'write', 'octo-org/other': 'write' } });
  seed(bare, { 'README.md': 'hello\n' });
});
afterAll(async () => await host.close());

const gitWith = () => ({
  ...withoutAws,
  scope: `git:push  ${NAME}  agent/*`,
  'git-endpoint': host.url,
  'git-token': '${{ secrets.AGENT_GIT_TOKEN }}',
});
const ME = 'git config user.name agent; git config user.email agent@example.com';
const clone = (folder: string) => `git clone -q ${host.url}/${NAME}.git ${folder}; cd ${folder}; ${ME}`;
const startGitJob = async (options: AwsJobOptions = {}): Promise<AwsJob> =>
  await startAwsJob({ ...options, job: { secrets: { AGENT_GIT_TOKEN: TOKEN }, ...options.job } });
/** The record's events of one type. */
const recorded = (main: StageResult, type: string) =>
  readFileSync(String(main.output.record), 'utf8')
    .split('\n')
    .filter((line) => line.includes(`lease.${type}.v1`))
    .map((line) => JSON.parse(line) as { data: Record<string, unknown> });

describe('git behind the gateway, in a job', () => {
  test('a step clones and pushes a branch with no token, is refused elsewhere, and the record says what was done', async () => {
    await using world = await startGitJob();
    const main = await world.lease({ with: gitWith() });
    expect(main.outcome, main.log).toBe('success');
    expect(Object.keys(main.env).toSorted()).toEqual([
      'GIT_CONFIG_COUNT',
      'GIT_CONFIG_KEY_0',
      'GIT_CONFIG_KEY_1',
      'GIT_CONFIG_VALUE_0',
      'GIT_CONFIG_VALUE_1',
    ]);
    expect(main.log).toContain('token: `git-token`, which the job never holds');
    expect(JSON.parse(main.output.leases ?? '')).toEqual([
      expect.objectContaining({
        cloud: 'git',
        principal: 'git-token',
        end: 'withheld',
        scope: [`git:push ${NAME} agent/*`],
      }),
    ]);

    const work = await world.job.run(
      `set -e; ${clone('app')}; git checkout -q -b agent/fix-1; echo more >> README.md; git commit -qam more; git push origin agent/fix-1 2>&1
       git push origin HEAD:main 2>&1 || echo "main: $?"
       git push origin :agent/fix-1 2>&1 || echo "delete: $?"
       git ls-remote ${host.url}/octo-org/other 2>&1 || echo "other: $?"
       env`,
    );
    expect(work.log).toContain('* [new branch]      agent/fix-1 -> agent/fix-1');
    expect(work.log).toContain(
      `remote: agent-creds: refs/heads/main is outside this job's scope. This job may push agent/* of ${NAME}.`,
    );
    expect(work.log).toContain("! [remote rejected] HEAD -> main (outside this job's scope)");
    expect(work.log).toMatch(
      /main: 1\n[\s\S]*delete: 1\n[\s\S]*octo-org\/other is outside this job's scope[\s\S]*other: 128/,
    );
    expect(refOf(bare, 'agent/fix-1')).not.toBe('');
    expect(work.stdout).not.toContain(TOKEN);

    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(end.killed).toEqual([]);
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    const events = record
      .split('\n')
      .filter((line) => /lease\.(used|refused)/.test(line))
      .map((line) => JSON.parse(line));
    expect(
      events.map(
        ({ type, data }) => `${type.split('.')[3]} ${data.asked} ${data.ref ?? ''} ${data.reason ?? ''}`,
      ),
    ).toEqual(
      expect.arrayContaining([
        `used fetch ${NAME}  `,
        `used push ${NAME} refs/heads/agent/fix-1 ok`,
        `refused push ${NAME} refs/heads/main outside this job's scope`,
        `refused push ${NAME} refs/heads/agent/fix-1 this job may not delete`,
        'refused refs octo-org/other  scope',
      ]),
    );
    // Only the runner sees a process's output before it is masked.
    const { 'add-mask': _, stdout: __, stderr: ___, ...places } = written(...world.job.stages);
    for (const secret of [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString('base64')]) {
      expect(findSecret(places, secret)).toEqual([]);
      for (const file of end.temp) expect(findSecret({ [file.path]: file.content }, secret)).toEqual([]);
    }
  });

  test('the github-token is used where there is no other, and stands beside a lease of a cloud', async () => {
    await using world = await startGitJob();
    const own = world.box.githubApi.repositories.issueToken(NAME);
    host.addToken({ value: own, contents: { [NAME]: 'write' } });
    const { 'git-token': _, ...rest } = gitWith();
    const scope = `git:read ${NAME}\ns3:read my-bucket/reports/*`;
    const main = await world.lease({
      with: { ...rest, ...awsWith(world.box), scope, 'github-token': own },
    });
    expect(main.outcome, main.log).toBe('success');
    expect(main.env.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/);
    const work = await world.job.run(
      `${clone('app')}; cat README.md; git push origin HEAD:agent/no 2>&1 || true`,
    );
    expect(work.log).toContain('hello');
    expect(work.log).toContain(`This job may read ${NAME} and not push to it.`);
  });

  test('values of the job stay, and end gives its count back', async () => {
    await using world = await startGitJob({
      job: { env: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'own' } },
    });
    const main = await world.lease({ with: gitWith() });
    expect(main.env.GIT_CONFIG_COUNT).toBe('3');
    const before = await world.job.run(`git config user.name; git ls-remote --get-url ${host.url}/${NAME}`);
    expect(before.stdout).toMatch(/^own\nhttp:\/\/127\.0\.0\.1:\d+\/127\.0\.0\.1:\d+\/octo-org\//);
    const end = await world.job.uses(resolve(ACTION, 'end'));
    expect(end.outcome, end.log).toBe('success');
    expect(end.env.GIT_CONFIG_COUNT).toBe('1');
    const after = await world.job.run(`git config user.name; git ls-remote --get-url ${host.url}/${NAME}`);
    expect(after.stdout).toBe(`own\n${host.url}/${NAME}\n`);
    expect(eventsOf(end)).toContain('lease.ended');
  });

  test('a token that a checkout left is refused before anything is asked', async () => {
    await using world = await startGitJob();
    const header = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    await world.job.run(
      `git init -q sub/app; git -C sub/app config http.${host.url}/.extraheader "AUTHORIZATION: basic ${header}"`,
    );
    const main = await world.lease({ with: gitWith(), continueOnError: true });
    expect(codesOf(main)).toEqual(['CREDENTIALS_PERSISTED']);
    expect(main.log).toContain('lies in "sub/app/.git/config" of the workspace');
    expect(main.log).toContain('with: { persist-credentials: false }');
    expect(leftovers(main)).toEqual(nothing);
    expect(world.box.requests.list()).toEqual([]);
    expect(main.log).not.toContain(header);
    const run = await world.job.uses(resolve(ACTION, 'run'), {
      with: { ...gitWith(), wall: 'off', run: 'true' },
      continueOnError: true,
    });
    expect(codesOf(run)).toEqual(['CREDENTIALS_PERSISTED']);
    const repository = world.box.githubApi.repositories.find(NAME);
    repository?.put(
      '.github/agent-creds.yml',
      `profiles:\n  p:\n    scope: git:read ${NAME}\n    git-endpoint: ${host.url}\n`,
    );
    const { scope: _, ...rest } = gitWith();
    const byProfile = await world.lease({
      with: { ...rest, scope: '', profile: 'p' },
      continueOnError: true,
    });
    expect(codesOf(byProfile)).toEqual(['CREDENTIALS_PERSISTED']);
    expect(leftovers(byProfile)).toEqual(nothing);
  });

  test('an installation token that was handed over for it is revoked with the lease; any other token is not', async () => {
    const app = `ghs_${randomSecret(40, '')}`;
    for (const [installation, revoke, alive] of [
      [true, 'auto', false],
      [true, 'off', true],
      [false, 'required', true],
    ] as const) {
      host.addToken({ value: app, contents: { [NAME]: 'write' }, installation });
      await using world = await startAwsJob({ job: { secrets: { AGENT_GIT_TOKEN: app } } });
      const main = await world.lease({ with: { ...gitWith(), revoke } });
      expect(main.outcome, main.log).toBe('success');
      const end = await world.job.finish();
      const log = end.posts.map((post) => post.log).join('\n');
      expect(log.includes('GitHub has revoked the installation token'), log).toBe(!alive);
      const asked = await fetch(`${host.url}/${NAME}.git/info/refs?service=git-upload-pack`, {
        headers: { authorization: `Basic ${Buffer.from(`x:${app}`).toString('base64')}` },
      });
      expect(asked.status).toBe(alive ? 200 : 401);
      host.removeToken(app);
    }
  });

  test('the job’s own token is not revoked, also where it is the git-token beside another github-token', async () => {
    await using world = await startAwsJob();
    const { githubToken } = world.job;
    const other = world.box.githubApi.repositories.issueToken(NAME);
    host.addToken({ value: githubToken, contents: { [NAME]: 'write' }, installation: true });
    const main = await world.lease({
      with: { ...gitWith(), 'git-token': '${{ github.token }}', 'github-token': other },
    });
    expect(main.outcome, main.log).toBe('success');
    expect((await world.job.run(`set -e; ${clone('app')}`)).outcome).toBe('success');
    await world.job.finish();
    const asked = await fetch(`${host.url}/${NAME}.git/info/refs?service=git-upload-pack`, {
      headers: { authorization: `Basic ${Buffer.from(`x:${githubToken}`).toString('base64')}` },
    });
    expect(asked.status).toBe(200);
    host.removeToken(githubToken);
  });

  test('a dry run says what it needs, and asks nobody', async () => {
    await using world = await startGitJob();
    const main = await world.lease({ with: { ...gitWith(), 'dry-run': 'true' } });
    expect(main.log).toContain(`it needs: contents: write on ${NAME}`);
    expect(host.requests.filter(({ target }) => target.includes('dry'))).toEqual([]);
    expect(leftovers(main).env ?? {}).toEqual({});
  });

  test('a command of run has the gateway for as long as it runs', async () => {
    await using world = await startGitJob();
    const stage = await world.job.uses(resolve(ACTION, 'run'), {
      id: 'agent',
      with: {
        ...gitWith(),
        wall: 'off',
        run: `set -e; ${clone('app')}; git checkout -q -b agent/run; git commit -q --allow-empty -m x; git push -q origin agent/run; git push -q origin HEAD:main || true; env > "$GITHUB_WORKSPACE/env"`,
      },
    });
    expect(stage.outcome, stage.log).toBe('success');
    expect(refOf(bare, 'agent/run')).not.toBe('');
    expect(stage.log).toContain('(outside this job');
    expect(readFileSync(resolve(world.job.workspace, 'env'), 'utf8')).not.toContain(TOKEN);
    expect(recorded(stage, 'used').map(({ data }) => data.ref)).toContain('refs/heads/agent/run');
    const late = await world.job.run(`git -C app ls-remote origin 2>&1 || true`);
    expect(late.log).not.toContain('refs/heads/main');
    expect(execFileSync('git', ['-C', bare, 'log', '--format=%s', 'main'], { encoding: 'utf8' })).toBe(
      'add README.md\n',
    );
  });
});
