import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrokerConfig } from '../../../src/broker/config.ts';
import { launchBroker } from '../../../src/broker/delivery.ts';
import type { CallerCheck } from '../../../src/broker/detect-caller-lookup.ts';
import { RecordFolder } from '../../../src/record/folder.ts';
import { awsPlan, azurePlan, gcpPlan, leaseOf } from '../../support/broker-lease.ts';
import { fakeStep } from '../../support/fake-step.ts';

/** The broker that is started. */
const fake = vi.hoisted(() => ({
  callers: 'uid' as CallerCheck,
  configs: [] as BrokerConfig[],
  killed: 0,
}));
vi.mock('../../../src/broker/start.ts', () => ({
  startBroker: async (config: BrokerConfig) => {
    fake.configs.push(config);
    return {
      handle: { pid: 1, port: 4000, control: config.control },
      callers: fake.callers,
      keep: async () => {},
      kill: () => void fake.killed++,
    };
  },
}));

let temp: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'broker-delivery-'));
  fake.callers = 'uid';
  fake.configs = [];
  fake.killed = 0;
});

afterEach(() => rmSync(temp, { recursive: true }));

const wall = { uids: { first: 5000, last: 5999 }, lookup: '/run/wall/lookup' };

function launch(plan: typeof awsPlan | typeof gcpPlan | typeof azurePlan, step = fakeStep()) {
  return launchBroker(
    { plans: [plan], renewUntil: 60, revoke: 'auto' },
    [leaseOf(plan, step.clock.now(), 900)],
    step,
    {
      folder: new RecordFolder(temp, 'session'),
      askedAt: 0,
      shadows: [],
      startAncestry: { self: { pid: 2 }, ancestors: [] },
      wall,
    },
  );
}

describe('a broker for a wall', () => {
  test('gets the users inside and the wall’s socket, and the log says whom it serves', async () => {
    const step = fakeStep();
    await (await launch(awsPlan, step)).keep();
    expect(fake.configs[0]?.wall).toEqual(wall);
    expect(step.said.join('\n')).toContain('127.0.0.1:4000, inside the wall only, and renews them');
  });

  test.each(
    (['unknown', 'failed'] as const).flatMap((callers) =>
      [awsPlan, gcpPlan, azurePlan].map((plan) => [callers, plan.cloud, plan] as const),
    ),
  )('is not there where the callers are %s: no lease of %s is served', async (callers, _, plan) => {
    fake.callers = callers;
    await expect(launch(plan)).rejects.toMatchObject({
      problems: [{ code: 'BROKER_CALLERS_UNSEEN', fix: expect.stringContaining('deliver: env') }],
    });
    expect(fake.killed).toBe(1);
  });
});

test('clients of a named lease do not ask the proxy of the job for the broker, and do not show it their token', async () => {
  const step = fakeStep();
  const plan = { ...gcpPlan, name: 'reports' };
  const delivery = await launchBroker(
    { plans: [plan], renewUntil: 60, revoke: 'auto' },
    [{ ...leaseOf(plan, step.clock.now(), 900), name: 'reports' }],
    step,
    {
      folder: new RecordFolder(temp, 'session'),
      askedAt: 0,
      shadows: [],
      job: { HTTP_PROXY: 'http://proxy:3128', NO_PROXY: 'internal.example' },
      startAncestry: { self: { pid: 2 }, ancestors: [] },
    },
  );
  const { env } = delivery.give({ path: temp, makeFolder: () => {}, writePrivate: () => '' });
  expect(env).toMatchObject({
    CLOUDSDK_CONFIG: join(temp, 'gcloud'),
    NO_PROXY: 'internal.example,127.0.0.1',
    no_proxy: 'internal.example,127.0.0.1',
  });
});
