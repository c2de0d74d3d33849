import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlive, startJob } from '../emulator/index.ts';
import type { AwsJob } from '../support/aws-job.ts';
import { gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';
import { type BrokerFacts, factsOf, get, until } from '../support/broker-job.ts';
import { entries, eventsOf, startRevokeJob } from '../support/revocation.ts';

const own = { job: { ownWorker: true } };

/** A Google lease behind a broker: its protocol has no bearer, so whoever reaches the port is served. */
async function serveGoogle(world: AwsJob): Promise<BrokerFacts> {
  const main = await world.lease({ with: { ...withoutAws, ...gcpWith(world.box), deliver: 'broker' } });
  if (main.outcome !== 'success') throw new Error(main.log);
  return factsOf(main);
}

const tokenOf = ({ port }: BrokerFacts) =>
  get(`http://127.0.0.1:${port}/computeMetadata/v1/instance/service-accounts/default/token`, {
    'metadata-flavor': 'Google',
  }).then(({ status }) => status);

/** What a job of this machine sees that has no permission at all. */
async function nextJob({ port }: BrokerFacts): Promise<string> {
  await using next = await startJob({ permissions: {} });
  const url = `http://127.0.0.1:${port}/computeMetadata/v1/instance/service-accounts/default/token`;
  const step = await next.run(
    `node -e 'fetch("${url}", { headers: { "metadata-flavor": "Google" } }).then((r) => console.log(r.status), (e) => console.log(e.cause.code))'`,
  );
  return step.stdout.trim();
}

/** How soon it is, the unit tests say: this machine may be busy. */
const gone = (pid: number) => until(() => !isAlive(pid));

describe('the runner’s worker is killed', () => {
  test('the broker ends, and the next job of the machine gets nothing from it', async () => {
    await using world = await startAwsJob(own);
    const broker = await serveGoogle(world);
    expect([await tokenOf(broker), await nextJob(broker)]).toEqual([200, '200']);
    await world.job.killWorker();
    // Whoever is quicker than the broker's next look gets nothing either.
    expect(await tokenOf(broker).catch(() => 'refused')).not.toBe(200);
    await gone(broker.pid);
    expect(await nextJob(broker)).toBe('ECONNREFUSED');
    expect((await world.job.finish()).killed).toEqual([]);
  });

  test('it revokes first, and says so in its trail and beside the runner’s logs', async () => {
    await using world = await startRevokeJob(own);
    const main = await world.lease({ with: { deliver: 'broker' } });
    const broker = factsOf(main);
    await broker.fetch();
    await world.job.killWorker();
    await gone(broker.pid);
    expect(entries(world.box)).toHaveLength(1);
    const { temp } = await world.job.finish();
    const trail = JSON.parse(temp.find(({ path }) => path.endsWith('trail.json'))?.content ?? 'null');
    expect(trail).toMatchObject({ why: 'worker-ended', ended: [{ outcome: { state: 'revoking' } }] });
    expect(trail.uses).toHaveLength(1);
    if (process.platform !== 'linux') return;
    const folder = join(world.job.runnerFolder, '_diag');
    const [file = ''] = readdirSync(folder);
    expect(file).toMatch(/^agent-creds_\d{8}-\d{6}-\d+\.log$/);
    const lines = readFileSync(join(folder, file), 'utf8');
    expect(lines).toMatch(
      /^\S+Z agent-creds: the runner’s worker has ended.*\n\S+Z aws:\S+: aws: revoking\. /,
    );
    for (const { secretAccessKey, sessionToken } of world.box.aws.sessions) {
      expect([lines.includes(secretAccessKey), lines.includes(sessionToken)]).toEqual([false, false]);
    }
  });

  test('before main has handed over: nothing is left either', async () => {
    await using world = await startAwsJob(own);
    let main = 0;
    const done = world.lease({
      with: { ...withoutAws, ...gcpWith(world.box), deliver: 'broker' },
      onSpawn: ({ pid }) => {
        main = pid;
        const timer = setInterval(() => {
          if (world.box.requests.of('github').length === 0) return;
          clearInterval(timer);
          void world.job.killWorker();
        }, 5).unref();
      },
    });
    await done;
    const children = () => readdirSync('/proc').filter((pid) => isBroker(pid, world.job.trackingId));
    await until(() => !isAlive(main));
    if (process.platform === 'linux') await until(() => children().length === 0);
  });
});

describe('a step hid the broker from the runner (`RUNNER_TRACKING_ID=`)', () => {
  test('post ends it', async () => {
    await using world = await startAwsJob(own);
    await world.job.run('echo "RUNNER_TRACKING_ID=" >> "$GITHUB_ENV"');
    const broker = await serveGoogle(world);
    const end = await world.job.finish();
    expect([end.status, isAlive(broker.pid)]).toEqual(['success', false]);
  });

  test('where post cannot, the worker’s own end does', async () => {
    await using world = await startAwsJob(own);
    await world.job.run('echo "RUNNER_TRACKING_ID=" >> "$GITHUB_ENV"');
    const broker = await serveGoogle(world);
    await world.job.run('rm -rf "$GITHUB_WORKSPACE"');
    const end = await world.job.finish();
    expect([end.posts[0]?.outcome, end.killed]).toEqual(['failure', []]);
    await gone(broker.pid);
    expect(await nextJob(broker)).toBe('ECONNREFUSED');
  });
});

describe('post cannot run', () => {
  const ways = {
    'the runner is shut down': async (job: AwsJob['job']) => job.shutdown(),
    'the workspace is gone': (job: AwsJob['job']) => job.run('rm -rf "$GITHUB_WORKSPACE"'),
  };

  test.each(Object.entries(ways))(
    '%s: the runner kills a broker that has nothing to revoke',
    async (_, way) => {
      await using world = await startAwsJob(own);
      const broker = await serveGoogle(world);
      await way(world.job);
      const end = await world.job.finish();
      expect(end.posts[0]?.outcome).not.toBe('success');
      expect(end.killed.map(({ pid }) => pid)).toEqual([broker.pid]);
      expect(isAlive(broker.pid)).toBe(false);
    },
  );

  test.each(Object.entries(ways))(
    '%s: a broker that can revoke does so when the worker ends',
    async (_, way) => {
      await using world = await startRevokeJob(own);
      const broker = factsOf(await world.lease({ with: { deliver: 'broker' } }));
      await way(world.job);
      const end = await world.job.finish();
      expect(end.posts[0]?.outcome).not.toBe('success');
      await gone(broker.pid);
      expect(entries(world.box)).toHaveLength(1);
    },
  );
});

describe('the broker is told to end', () => {
  test('SIGTERM: it revokes, leaves its trail, and post reports what it left', async () => {
    await using world = await startRevokeJob(own);
    const broker = factsOf(await world.lease({ with: { deliver: 'broker' } }));
    await broker.fetch();
    await world.job.run(`kill -TERM ${broker.pid}; kill -TERM ${broker.pid}`);
    await gone(broker.pid);
    expect(entries(world.box)).toHaveLength(1);
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain(
      'had ended by itself before this step and left its trail, which says why: a signal told it to (SIGTERM or SIGINT).',
    );
    expect(eventsOf(end.posts[0])).toContain('lease.used');
    const trail = end.temp.find(({ path }) => path.endsWith('trail.json'))?.content ?? '';
    expect(JSON.parse(trail)).toMatchObject({ why: 'told', ended: [{ outcome: { state: 'revoking' } }] });
  });
});

/** Whether a process is a broker of this job. */
function isBroker(pid: string, trackingId: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('broker.js') &&
      readFileSync(`/proc/${pid}/environ`, 'utf8').includes(trackingId)
    );
  } catch {
    return false;
  }
}
