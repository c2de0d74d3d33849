import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServing } from '../../../src/broker/broker.ts';
import type { ServedLease } from '../../../src/broker/config.ts';
import { get } from '../../support/broker-job.ts';
import { awsPlan, leaseOf } from '../../support/broker-lease.ts';
import { manualClock } from '../../support/manual-clock.ts';

/** A broker with two leases of AWS, and how to ask it. */
async function serve(at?: ServedLease['at']) {
  const clock = manualClock();
  const folder = mkdtempSync(join(tmpdir(), 'broker-named-'));
  const named = { ...awsPlan, name: 'reports', session: 'review-reports-16001-2-def456' };
  const [unnamed, reports] = [awsPlan, named].map((plan) => ({
    plan,
    lease: {
      ...leaseOf(plan, clock.now(), 900, plan.session),
      ...('name' in plan ? { name: plan.name } : {}),
    },
    ageMs: 0,
    bearer: `bearer of ${plan.session}`,
    ...('name' in plan && at ? { at } : {}),
  }));
  if (!unnamed || !reports) return expect.fail('no leases');
  const broker = await startServing(
    {
      identity: { url: '', bearer: '' },
      control: 'control',
      renewUntil: 86_400,
      revoke: 'off',
      served: [unnamed, reports],
      trailFile: join(folder, 'trail.json'),
    },
    {
      clock,
      exit: () => {},
      openSource: async () => ({ next: () => new Promise(() => {}), ageOf: () => 0 }),
    },
  );
  const ask = async (path: string, authorization: string, port = broker.port) => {
    const { status, body } = await get(`http://127.0.0.1:${port}${path}`, { authorization });
    return { status, role: status === 200 ? JSON.parse(body).SecretAccessKey : body };
  };
  const end = async () => {
    await broker.stop('told');
    rmSync(folder, { recursive: true });
  };
  return { broker, unnamed, reports, ask, end };
}

test('two leases of one cloud are served at two paths, each to its own token', async () => {
  const { unnamed, reports, ask, end } = await serve();
  const answers = await Promise.all([
    ask('/aws/credentials', unnamed.bearer),
    ask('/aws/named/reports', reports.bearer),
    ask('/aws/named/reports', unnamed.bearer),
    ask('/aws/credentials', reports.bearer),
    ask('/aws/named/other', reports.bearer),
    ask('/aws/named/reports/', reports.bearer),
  ]);
  await end();
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 404, 404]);
  expect(answers[0]?.role).not.toBe(answers[1]?.role);
});

test('one with a port of its own is served there alone, and nothing else is; with the last broker its port closes', async () => {
  const { broker, unnamed, reports, ask, end } = await serve('own');
  const port = broker.ports.reports ?? expect.fail('it has no port');
  const own = await ask('/aws/named/reports', reports.bearer, port);
  expect(own).toMatchObject({ status: 200, role: 'secret-review-reports-16001-2-def456' });
  const others = await Promise.all([
    ask('/aws/named/reports', reports.bearer),
    ask('/aws/credentials', unnamed.bearer, port),
    ask('/aws/named/reports', unnamed.bearer, port),
    ask('/control/trail', 'Bearer control', port),
  ]);
  expect(others.map(({ status }) => status)).toEqual([404, 404, 403, 404]);
  expect((await ask('/aws/credentials', unnamed.bearer)).status).toBe(200);
  await end();
  await expect(ask('/aws/named/reports', reports.bearer, port)).rejects.toThrow('ECONNREFUSED');
});

test('one that also has a profile is served at both ports', async () => {
  const { broker, reports, ask, end } = await serve('both');
  const answers = await Promise.all(
    [broker.port, broker.ports.reports].map((port) => ask('/aws/named/reports', reports.bearer, port)),
  );
  await end();
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});
