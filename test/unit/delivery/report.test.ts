import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { earliestEnd, inEnvironment } from '../../../src/delivery/deliver.ts';
import { deliveryOrder, servingOf } from '../../../src/delivery/order.ts';
import { reportIssued } from '../../../src/delivery/report.ts';
import { openAhead } from '../../../src/issue/open-ahead.ts';
import type { Lease } from '../../../src/model/lease.ts';
import { leaseOf } from '../../support/broker-lease.ts';
import { fakeStep } from '../../support/fake-step.ts';
import { plan } from '../../support/plan.ts';

const opened = vi.hoisted(() => [] as string[]);
vi.mock('../../../src/net/pick-agent.ts', async (original) => ({
  ...(await original<typeof import('../../../src/net/pick-agent.ts')>()),
  preconnect: (address: string) => void opened.push(address),
}));

const both = plan({
  'aws-role': 'arn:aws:iam::111122223333:role/agent',
  'aws-region': 'us-east-1',
  scope: 's3:read my-bucket/reports/*\ngit:push acme/app agent/*',
});
const leases: readonly Lease[] = both.clouds.map((one) => ({
  ...leaseOf(one, Date.now(), one.end === 'withheld' ? 22_000 : 3600),
  end: one.end,
}));

let temp = '';
const before = process.env.GITHUB_STEP_SUMMARY;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'report-test-'));
  writeFileSync(join(temp, 'summary'), '');
  process.env.GITHUB_STEP_SUMMARY = join(temp, 'summary');
});
afterEach(() => {
  if (before === undefined) delete process.env.GITHUB_STEP_SUMMARY;
  else process.env.GITHUB_STEP_SUMMARY = before;
  rmSync(temp, { recursive: true, force: true });
});

describe('a lease that the job never holds, beside one that it gets as variables', () => {
  const order = deliveryOrder(both, leases);

  test('has a broker, which serves it alone', () => {
    expect(servingOf(order).plans.map(({ cloud }) => cloud)).toEqual(['git']);
    expect(inEnvironment(order)).toHaveLength(2);
  });

  test('does not change when the first lease ends that the job holds', () => {
    const [aws, git] = leases;
    expect(earliestEnd(leases)).toBe(aws?.expiresAt);
    expect(earliestEnd(git ? [git] : [])).toBe(git?.expiresAt);
  });

  test('is said to be withheld in the log and in the summary, and the other until when it lives', () => {
    const step = fakeStep();
    reportIssued(order, leases, step);
    const text = step.said.join('\n');
    expect(text).toContain('git: github-token, withheld: the job never holds it');
    expect(text).toMatch(/AWS: arn:aws:iam::111122223333:role\/agent until .* narrowed to the scope\./);
    expect(text).toContain('Exported: AWS_ACCESS_KEY_ID');
    const summary = readFileSync(join(temp, 'summary'), 'utf8');
    expect(summary).toContain('yes, by the gateway');
    expect(summary).toContain('with the job, which never holds it');
    expect(summary).toContain('yes, by the cloud');
  });

  test('that cannot be told in the summary is told in the log', () => {
    process.env.GITHUB_STEP_SUMMARY = '';
    const step = fakeStep();
    reportIssued(order, leases, step);
    expect(step.said.join('\n')).toContain('warning The job summary could not be written');
  });
});

test('connections are opened ahead for the clouds that are asked, and for no kind that asks nobody', () => {
  opened.length = 0;
  openAhead(both);
  expect(opened).toEqual(['https://sts.us-east-1.amazonaws.com']);
});
