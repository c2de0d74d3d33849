import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServing } from '../../../src/broker/broker.ts';
import type { TrailEvent } from '../../../src/broker/trail.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';
import { leaseOf, planOf } from '../../support/split-parts.ts';

const LIFE = 900_000;
let folder: string;
let clock: ManualClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broker-'));
  clock = manualClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a broker for some time, and gives what its trail says of its own actions. */
async function actionsOf(next: () => Promise<ReturnType<typeof leaseOf>>, day: () => Promise<void>) {
  const trailFile = join(folder, 'trail.json');
  const [plan = expect.fail()] = planOf().clouds;
  const broker = await startServing(
    {
      identity: { url: '', bearer: '' },
      control: 'control',
      renewUntil: 86_400,
      revoke: 'off',
      served: [{ plan, lease: leaseOf(), ageMs: 0, bearer: 'bearer' }],
      trailFile,
    },
    { clock, exit: () => {}, openSource: async () => ({ next, ageOf: () => 0 }) },
  );
  const running = broker.run();
  await day();
  await broker.stop('told');
  await running;
  const { events } = JSON.parse(readFileSync(trailFile, 'utf8')) as { events: readonly TrailEvent[] };
  return events.map(({ type, data }) => [type, data.lastFailure]);
}

test('a failure is not named for what happens after a renewal that went through', async () => {
  let asked = 0;
  const next = async () => {
    if (++asked === 1) throw new Error('the first failure');
    return leaseOf();
  };
  const actions = await actionsOf(next, async () => {
    await clock.advance(LIFE * 0.9);
    // The machine sleeps over the end of the second lease, and nothing is asked meanwhile.
    clock.suspend(LIFE * 2);
    await clock.advance(20_000);
  });
  expect(actions).toEqual([
    ['lease.renewed', 'the first failure'],
    ['lease.expired', undefined],
    ['lease.renewed', undefined],
  ]);
});

test('an expiry names the failure that caused it', async () => {
  const next = () => Promise.reject(new Error('the service is away'));
  const actions = await actionsOf(next, () => clock.advance(LIFE * 1.1));
  expect(actions).toEqual([['lease.expired', 'the service is away']]);
});

test('a wall around this process’s own user is none: the broker does not start', async () => {
  const uid = process.getuid?.() ?? 0;
  await expect(
    startServing(
      {
        identity: { url: '', bearer: '' },
        control: 'control',
        renewUntil: 60,
        revoke: 'off',
        served: [],
        trailFile: '',
        wall: { uids: { first: uid, last: uid + 9 }, lookup: '' },
      },
      { clock, exit: () => {} },
    ),
  ).rejects.toThrow('around this user');
});
