import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorld, startSandbox } from '../../sandbox/index.ts';
import { denyDocument } from '../../src/clouds/aws/revoke/deny-policy.ts';
import { type Job, type StageResult, startJob } from '../emulator/index.ts';
import { ACTION, codesOf, signalWhenAsked } from '../support/aws-job.ts';
import { variablesOf } from '../support/console.ts';
import {
  addRevokeRole,
  DENIED,
  entries,
  eventsOf,
  REVOKE_ROLE,
  read,
  revokeWith,
  startRevokeJob,
} from '../support/revocation.ts';

const warnings = (stage: StageResult | undefined) =>
  (stage?.annotations ?? []).filter((a) => a.level === 'warning').map((a) => a.title);

describe('post revokes', () => {
  test('the session is denied what it was allowed, and another session of the role still works', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.lease();
    expect(JSON.parse(main.output.leases ?? '')[0].end).toBe('revocable');
    const other = await world.lease({ with: { deliver: 'outputs' } });
    expect(other.outcome).toBe('success');
    const role = box.aws.role(defaultWorld.roleArn);
    const neighbour = role && box.aws.startSession(role, { sessionName: 'neighbour-1-1-abcdef' });
    expect(await read(box, main.env)).toContain('2026-11-21');

    const end = await world.job.finish();
    expect(end.status).toBe('success');
    const post = end.posts.at(-1);
    expect(post?.log).toMatch(
      /aws: revoking\. The deny for session review-\S+ is on agent \(policy agent-creds-/,
    );
    expect(post?.log).not.toMatch(/revoked/);
    expect(post?.log).toMatch(/aws: it expires at \d\d:\d\d:\d\d UTC in any case/);
    expect(eventsOf(post)).toEqual(['lease.revoking', 'lease.ended']);
    expect(entries(box)).toHaveLength(2);
    expect(await read(box, main.env)).toMatch(DENIED);
    const alive = variablesOf(neighbour);
    expect(await read(box, alive)).toContain('2026-11-21');
  });

  test('no secret in state, log or temp, and no cloud is asked for anything but what revoking needs', async () => {
    await using world = await startRevokeJob();
    await world.lease();
    world.box.requests.clear();
    const end = await world.job.finish();
    const asked = world.box.requests
      .list()
      .map((r) => new URLSearchParams(r.body).get('Action') ?? r.service);
    expect(asked).toEqual([
      'github',
      'AssumeRoleWithWebIdentity',
      'PutRolePolicy',
      'GetRolePolicy',
      'ListRolePolicies',
    ]);
    const revoker = world.box.aws.sessions.at(-1);
    expect(revoker?.arn).toMatch(/assumed-role\/agent-revoke\/review-\d+-\d+-[a-z0-9]{6}-revoke$/);
    const shown = JSON.stringify([end.log, end.temp]);
    for (const secret of [revoker?.secretAccessKey, revoker?.sessionToken]) {
      expect(shown).not.toContain(String(secret));
    }
  });

  test('nothing is revoked with `revoke: off`, and the lease says expires', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { revoke: 'off' } });
    expect(JSON.parse(main.output.leases ?? '')[0].end).toBe('expires');
    world.box.requests.clear();
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toMatch(/aws: expires at/);
    expect(world.box.requests.list()).toEqual([]);
  });

  test('a lease that has expired is left alone', async () => {
    await using world = await startRevokeJob();
    const later = String(3 * 3600_000);
    const hook = join(import.meta.dirname, '../fixtures/clock-off.cjs');
    await world.lease({ env: { NODE_OPTIONS: `--require=${hook}` }, with: { ttl: '1h' } });
    await world.job.run(`printf 'BOOT_OFF_MS=${later}\\nCLOCK_OFF_MS=${later}\\n' >> "$GITHUB_ENV"`);
    world.box.requests.clear();
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toMatch(/aws: expired at/);
    expect(world.box.requests.list()).toEqual([]);
  });

  test('no ambient AWS variable steers it', async () => {
    await using world = await startRevokeJob();
    await world.lease();
    const nowhere = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_IAM'];
    await world.job.run(
      [
        ...nowhere.map((name) => `echo ${name}=http://127.0.0.1:1 >> "$GITHUB_ENV"`),
        'echo AWS_PROFILE=missing >> "$GITHUB_ENV"',
        'echo AWS_REGION=eu-west-9 >> "$GITHUB_ENV"',
        `echo INPUT_AWS-REVOKE-ROLE=arn:aws:iam::999988887777:role/x >> "$GITHUB_ENV"`,
      ].join('\n'),
    );
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('aws: revoking');
    expect(entries(world.box)).toHaveLength(1);
  });

  test('a deny that takes effect late: revoking is said, revoked is not', async () => {
    await using world = await startRevokeJob();
    world.box.aws.iam.propagationMs = 3600_000;
    const main = await world.lease();
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('aws: revoking');
    expect(end.log).not.toContain('aws: revoked');
    expect(await read(world.box, main.env)).toContain('2026-11-21');
  });

  test('a lease that ends sooner than IAM may need says so', async () => {
    await using world = await startRevokeJob();
    await world.lease({ with: { ttl: '1m' } });
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toMatch(/it expires \d+ s from now, maybe before the deny decides/);
  });
});

describe('what a killed main may have been given', () => {
  test('is revoked by post: the issued session is denied', async () => {
    await using world = await startRevokeJob();
    world.box.faults.add({ service: 'aws-sts', kind: 'hang', when: 'after', times: 1 });
    await world.lease({ onSpawn: signalWhenAsked(world.box, 'aws-sts', 'SIGKILL') });
    const issued = world.box.aws.sessions.at(-1);
    expect(issued?.arn).toContain('assumed-role/agent/review-');
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('aws: revoking');
    const env = variablesOf(issued);
    expect(await read(world.box, env)).toMatch(DENIED);
  });

  test('a main that was refused leaves nothing to revoke, and post asks nobody', async () => {
    await using world = await startRevokeJob({ github: { repository: 'octo-org/other' } });
    expect(codesOf(await world.lease())).toEqual(['AWS_TRUST_REFUSED']);
    world.box.requests.clear();
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('nothing to end');
    expect(world.box.requests.list()).toEqual([]);
  });
});

describe('all or nothing', () => {
  test('another cloud fails: the AWS lease that was issued already is ended by main, and post has nothing to do', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({
      with: {
        'gcp-workload-identity-provider':
          'projects/123456789012/locations/global/workloadIdentityPools/github/providers/github',
        'gcp-sts-endpoint': 'http://127.0.0.1:9',
        scope: 's3:read my-bucket/reports/*\ngcs:read my-bucket/prefix/',
      },
    });
    expect(main.outcome).toBe('failure');
    expect(main.log).toContain('aws: revoking');
    expect(main.env).toEqual({});
    const issued = world.box.aws.sessions.find((one) => one.arn.includes('assumed-role/agent/'));
    const env = variablesOf(issued);
    expect(await read(world.box, env)).toMatch(DENIED);
    const end = await world.job.finish();
    expect(end.posts[0]?.log).not.toContain('aws:');
    expect(entries(world.box)).toHaveLength(1);
  });
});

describe('when it does not work', () => {
  test('a revoke role that does not trust the job: a warning under auto', async () => {
    await using world = await startRevokeJob();
    world.box.aws.removeRole(REVOKE_ROLE);
    await world.lease();
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(warnings(end.posts[0])).toEqual(['agent-creds REVOKE_REFUSED']);
    expect(end.posts[0]?.log).toMatch(/aws: expires at/);
  });

  test('the same under required: the job fails', async () => {
    await using world = await startRevokeJob();
    world.box.aws.removeRole(REVOKE_ROLE);
    await world.lease({ with: { revoke: 'required' } });
    const end = await world.job.finish();
    expect(end.status).toBe('failure');
    expect(codesOf(end.posts[0] as StageResult)).toEqual(['REVOKE_REFUSED']);
  });

  test('an agent role without its permissions boundary is not touched: the documented policy refuses', async () => {
    await using world = await startRevokeJob();
    addRevokeRole(world.box, { boundaryArn: null });
    await world.lease();
    const end = await world.job.finish();
    expect(warnings(end.posts[0])).toEqual(['agent-creds REVOKE_REFUSED']);
    expect(end.posts[0]?.log).toContain('iam:PutRolePolicy');
    expect(entries(world.box)).toEqual([]);
  });

  test('IAM down: bounded tries, a warning, and the job goes on', async () => {
    await using world = await startRevokeJob();
    await world.lease({ with: { 'aws-iam-endpoint': 'http://127.0.0.1:9' } });
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(warnings(end.posts[0])).toEqual(['agent-creds REVOKE_FAILED']);
    expect(end.posts[0]?.log).toContain('IAM cannot be reached');
    expect(end.posts[0]?.wallMs).toBeLessThan(20_000);
  });

  test.each(['garbage', 'reset'] as const)('%s from IAM once or for ever: no crash', async (kind) => {
    await using world = await startRevokeJob();
    world.box.faults.add({ service: 'aws-iam', kind });
    await world.lease();
    const end = await world.job.finish();
    expect(warnings(end.posts[0])).toEqual(['agent-creds REVOKE_FAILED']);
    expect(end.log).not.toContain('INTERNAL_ERROR');
  });

  test('throttling and other writers are waited for', async () => {
    await using world = await startRevokeJob();
    world.box.aws.iam.throttle.configure({ burst: 1, perSecond: 2 });
    world.box.aws.iam.concurrentModifications = 3;
    await world.lease();
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('aws: revoking');
    expect(end.posts[0]?.log).toContain('ConcurrentModification');
  });

  test('`revoke: required` without a revoke role is an error in the plan', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { revoke: 'required', 'aws-revoke-role': '' } });
    expect(codesOf(main)).toEqual(['REVOKE_IMPOSSIBLE']);
    expect(world.box.requests.list()).toEqual([]);
  });
});

describe('the quota of inline policies', () => {
  /** Entries of other jobs' sessions until no further one fits. */
  function fill(box: Awaited<ReturnType<typeof startSandbox>>, until: number): number {
    const role = box.aws.role(defaultWorld.roleArn);
    const used = () => [...(role?.inline.values() ?? [])].reduce((n, p) => n + JSON.stringify(p).length, 0);
    let n = 0;
    for (; used() < 10_240 - 150; n++) {
      const name = `agent-creds-${Math.floor(until / 1000)}-${String(n).padStart(16, '0')}`;
      role?.change(name, JSON.parse(denyDocument(role.id, `filler-16000-1-${n}`)), 0);
    }
    return n;
  }

  test('full and nothing expired: it says so, falls back on the ttl, and touches nobody', async () => {
    await using world = await startRevokeJob();
    const live = fill(world.box, world.box.clock.now() + 3600_000);
    await world.lease();
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(warnings(end.posts[0])).toEqual(['agent-creds REVOKE_FULL']);
    expect(end.posts[0]?.log).toMatch(/aws: expires at/);
    expect(entries(world.box)).toHaveLength(live);
  });

  test('full of expired entries: they make room, and other policies stay', async () => {
    await using world = await startRevokeJob();
    fill(world.box, world.box.clock.now() - 1000);
    await world.lease();
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('aws: revoking');
    expect(entries(world.box)).toHaveLength(1);
    expect(world.box.aws.role(defaultWorld.roleArn)?.inline.has('work')).toBe(true);
  });
});

describe('many jobs of one role at once', () => {
  test('40 jobs revoke side by side: none loses its entry', async () => {
    const box = await startSandbox();
    addRevokeRole(box);
    box.aws.iam.concurrentModifications = 30;
    const jobs: { job: Job; env: Readonly<Record<string, string>> }[] = [];
    try {
      const start = async (n: number) => {
        const { requestUrl, requestToken } = box.github.registerJob();
        const job = await startJob({
          permissions: { 'id-token': 'write' },
          oidc: { url: requestUrl, token: requestToken },
          github: {
            repository: defaultWorld.repository,
            job: 'review',
            run_id: String(16_000 + n),
            api_url: box.githubApi.url,
            token: box.githubApi.repositories.issueToken(defaultWorld.repository),
          },
        });
        const main = await job.uses(ACTION, { with: revokeWith(box) });
        expect(main.outcome).toBe('success');
        jobs.push({ job, env: main.env });
      };
      for (let n = 0; n < 40; n += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => start(n + i)));
      const ends = await Promise.all(jobs.map(({ job }) => job.finish()));
      for (const end of ends) expect(end.posts[0]?.log).toContain('aws: revoking');
      expect(entries(box)).toHaveLength(40);
      const reads = await Promise.all(jobs.map(({ env }) => read(box, env)));
      for (const answer of reads) expect(answer).toMatch(DENIED);
    } finally {
      await Promise.all(jobs.map(({ job }) => job.dispose()));
      await box.close();
    }
  }, 240_000);
});

test('post loads the code of no cloud unless it revokes', () => {
  const post = readFileSync(join(ACTION, 'src/entries/post.ts'), 'utf8');
  expect(post).not.toMatch(/issuer|revoke\/revoke/);
});
