import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServing } from '../../../src/broker/broker.ts';
import { get } from '../../support/broker-job.ts';
import { awsPlan, leaseOf } from '../../support/broker-lease.ts';
import { manualClock } from '../../support/manual-clock.ts';

test('two leases of one cloud are served at two paths, each to its own token', async () => {
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
  const ask = async (path: string, authorization: string) => {
    const { status, body } = await get(`http://127.0.0.1:${broker.port}${path}`, { authorization });
    return { status, role: status === 200 ? JSON.parse(body).SecretAccessKey : body };
  };
  const answers = await Promise.all([
    ask('/aws/credentials', unnamed.bearer),
    ask('/aws/named/reports', reports.bearer),
    ask('/aws/named/reports', unnamed.bearer),
    ask('/aws/credentials', reports.bearer),
    ask('/aws/named/other', reports.bearer),
    ask('/aws/named/reports/', reports.bearer),
  ]);
  await broker.stop('told');
  rmSync(folder, { recursive: true });
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 404, 404]);
  expect(answers[0]?.role).not.toBe(answers[1]?.role);
});
