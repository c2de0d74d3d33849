import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { holdingOf } from '../../../src/end/holdings.ts';
import { writeLedger } from '../../../src/end/ledger.ts';
import { decodeClaims } from '../../../src/identity/claims.ts';
import { type Holdings, issuedOf, writeHoldings } from '../../../src/model/holding.ts';
import { RecordFolder } from '../../../src/record/folder.ts';
import { runKey } from '../../../src/runner/context.ts';
import { end } from '../../../src/steps/end.ts';
import { awsPlan, gcpPlan, leaseOf } from '../../support/broker-lease.ts';
import { fakeClock } from '../../support/clock.ts';
import { fakeStep } from '../../support/fake-step.ts';
import { awsInputs, plan } from '../../support/plan.ts';
import { addRevokeRole, entries, REVOKE_ROLE } from '../../support/revocation.ts';

const NOW = Date.parse('2026-11-21T12:05:00Z');
const before = { ...process.env };
let temp = '';
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'end-step-test-'));
  mkdirSync(join(temp, 'other'));
});
afterEach(() => {
  rmSync(temp, { recursive: true });
  process.env = { ...before };
});

/** Runs `end` for two steps' leases. */
async function endTwo() {
  const { run } = fakeStep();
  const step = fakeStep({ clock: fakeClock(NOW), run: { ...run, temp } });
  for (const [index, plan] of [awsPlan, gcpPlan].entries()) {
    const session = `review-${run.runId}-${run.attempt}-abc12${index}`;
    const { cloud, principal } = plan;
    const issued = { ...issuedOf(leaseOf(plan, NOW, 900)), id: `${cloud}:${session}` };
    const folder = new RecordFolder(temp, session);
    folder.create();
    const lease = { cloud, principal, session, ttl: 900, issued };
    const holdings = { revoke: 'auto', leases: [lease] } as const;
    folder.writeLeases(writeLedger(runKey(run), { holdings, variables: ['AWS_PROFILE'], restore: {} }));
  }
  await end(step);
  return step.said.filter((line) => !line.startsWith('Record'));
}

test('all leases are ended before the variables are emptied', async () => {
  process.env.GITHUB_ENV = join(temp, 'env');
  writeFileSync(process.env.GITHUB_ENV, '');
  const said = await endTwo();
  expect(said.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
    expect.arrayContaining(['aws: by', 'gcp: by', 'Empty from']),
  );
  expect(said.at(-1)).toMatch(/^Empty from the next step on: AWS_PROFILE\./);
});

test('a link for GITHUB_ENV: all leases are ended, and a warning names the variables that stay', async () => {
  process.env.GITHUB_ENV = join(temp, 'env');
  symlinkSync(join(temp, 'other'), process.env.GITHUB_ENV);
  const said = await endTwo();
  expect(said.filter((line) => / expires at /.test(line))).toHaveLength(2);
  expect(said.at(-1)).toBe('warning Later steps still see AWS_PROFILE: GITHUB_ENV could not be written.');
});

describe('`leases-to-end` of a lease that a broker renews, where the list names no broker', () => {
  const MINUTE_MS = 60_000;
  let box: Sandbox;
  beforeEach(async () => {
    box = await startSandbox();
    addRevokeRole(box);
  });
  afterEach(() => box.close());

  interface Case {
    /** Whether the output says that a broker serves the lease. */
    readonly brokered: boolean;
    /** When the first lease was issued. */
    readonly minutesAgo: number;
    readonly ledger?: 'without broker';
    /** Whether the lease has a revoke role. */
    readonly revocable?: boolean;
  }

  /** Runs `end` for a lease of 15 minutes under `revoke: required`. */
  async function endGiven({ brokered, minutesAgo, ledger, revocable = true }: Case) {
    const { run } = fakeStep();
    const [planned] = plan({
      ...awsInputs,
      'aws-sts-endpoint': String(box.aws.endpoints.sts),
      ...(revocable
        ? { 'aws-revoke-role': REVOKE_ROLE, 'aws-iam-endpoint': String(box.aws.endpoints.iam) }
        : {}),
    }).clouds;
    if (!planned) throw new Error('no plan');
    const session = `review-${run.runId}-${run.attempt}-abc123`;
    const aws = { ...planned, session };
    const issuedAt = Date.now() - minutesAgo * MINUTE_MS;
    const held = holdingOf(aws, leaseOf(aws, issuedAt, 900));
    const holdings: Holdings = { revoke: 'required', leases: [held] };
    if (ledger !== undefined) {
      const folder = new RecordFolder(temp, session);
      folder.create();
      folder.writeLeases(writeLedger(runKey(run), { holdings, variables: [], restore: {} }));
    }
    const given = writeHoldings({ ...holdings, leases: [{ ...held, ...(brokered ? { brokered } : {}) }] });
    const step = fakeStep({
      clock: systemClock,
      run: { ...run, temp },
      env: { 'INPUT_LEASES-TO-END': JSON.stringify(given) },
      identity: async (audience) => {
        const jwt = await box.github.mint({}, audience);
        const claims = decodeClaims(jwt);
        if (!claims) throw new Error('not a token');
        return { jwt, claims, receivedAt: systemClock.monotonic() };
      },
    });
    process.exitCode = undefined;
    const startedAt = Date.now();
    await end(step);
    const failed = process.exitCode === 1;
    process.exitCode = undefined;
    const longestMs = Number(held.revocation?.ttl) * 1000;
    // The name of a deny has the second at which it may be removed.
    const until = entries(box).map((name) => Number(name.split('-')[2]) * 1000);
    const said = step.said.filter((line) => !line.startsWith('mask ')).join('\n');
    return { said, failed, until, longestUntil: startedAt + longestMs };
  }

  test.each([
    ['gone, first issued 40 minutes ago', { minutesAgo: 40 }],
    ['without the broker, first issued 40 minutes ago', { minutesAgo: 40, ledger: 'without broker' }],
    ['gone, first issued 5 minutes ago', { minutesAgo: 5 }],
    ['without the broker, first issued 5 minutes ago', { minutesAgo: 5, ledger: 'without broker' }],
  ] as const)('list %s: its cloud denies it for the longest life', async (_name, one) => {
    const { said, failed, until, longestUntil } = await endGiven({ brokered: true, ...one });
    expect(said).toContain('aws: revoking');
    expect(said).not.toContain('expired');
    expect(said).toContain('may have renewed');
    expect(failed).toBe(false);
    expect(until).toHaveLength(1);
    expect(until[0]).toBeGreaterThanOrEqual(longestUntil);
  });

  test('one that no cloud can end is not called expired', async () => {
    const { said, until } = await endGiven({ brokered: true, minutesAgo: 40, revocable: false });
    expect(said).toMatch(/aws: expires at .*, 15 min from now\./);
    expect(said).not.toContain('expired');
    expect(until).toEqual([]);
  });

  test('without the word of a broker the time of the lease counts', async () => {
    const { said, until } = await endGiven({ brokered: false, minutesAgo: 40 });
    expect(said).toMatch(/aws: expired at .*, 25 min ago\./);
    expect(said).not.toContain('may have renewed');
    expect(until).toEqual([]);
    const young = await endGiven({ brokered: false, minutesAgo: 5 });
    expect(young.until[0]).toBeLessThan(young.longestUntil);
  });
});
