import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeLedger } from '../../../src/end/ledger.ts';
import { issuedOf } from '../../../src/model/holding.ts';
import { RecordFolder } from '../../../src/record/folder.ts';
import { runKey } from '../../../src/runner/context.ts';
import { end } from '../../../src/steps/end.ts';
import { awsPlan, gcpPlan, leaseOf } from '../../support/broker-lease.ts';
import { fakeClock } from '../../support/clock.ts';
import { fakeStep } from '../../support/fake-step.ts';

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
