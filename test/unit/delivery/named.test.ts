import { expect, test } from 'vitest';
import { handOver, inEnvironment } from '../../../src/delivery/deliver.ts';
import { deliveryOrder, servingOf } from '../../../src/delivery/order.ts';
import { withSecrets } from '../../../src/end/lease-to-end.ts';
import { recordIssued } from '../../../src/issue/record.ts';
import { type Lease, viewLease } from '../../../src/model/lease.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { AuditRecord } from '../../../src/record/record.ts';
import { plan } from '../../support/plan.ts';

const ROLES = ['arn:aws:iam::111122223333:role/agent', 'arn:aws:iam::111122223333:role/reader'] as const;

/** A plan with an unnamed and a named lease of AWS, whose tokens go to different places. */
function planOfTwo(deliver: 'env' | 'broker' | 'outputs'): Plan {
  const of = (role: string, sts: string) =>
    plan({
      'aws-role': role,
      'aws-region': 'us-east-1',
      'aws-sts-endpoint': sts,
      scope: 's3:read my-bucket/*',
      deliver,
    });
  const [unnamed, named] = [of(ROLES[0], 'https://a.example'), of(ROLES[1], 'https://b.example')];
  const [second] = named.clouds;
  if (!second) return expect.fail('no plan');
  return {
    ...unnamed,
    clouds: [...unnamed.clouds, { ...second, name: 'reports', session: 'review-reports-16001-2-def456' }],
  };
}

const leaseOf = ({ cloud, name, session, principal }: Plan['clouds'][number]): Lease => ({
  id: `${cloud}:${session}`,
  cloud,
  ...(name === undefined ? {} : { name }),
  principal,
  session,
  scope: [],
  narrowed: true,
  issuedAt: 0,
  expiresAt: 900_000,
  end: 'expires',
  secrets: { accessKeyId: `key of ${principal}`, secretAccessKey: 's', sessionToken: 't' },
  facts: { account: '111122223333', sessionArn: `arn of ${principal}` },
});

test('each lease is held, ended and recorded with its own plan', () => {
  const made = planOfTwo('env');
  const leases = made.clouds.map(leaseOf);
  const { holdings } = deliveryOrder(made, leases);
  expect(holdings.leases.map(({ principal, name, issued }) => [principal, name, issued?.id])).toEqual([
    [ROLES[0], undefined, 'aws:review-16001-2-abc123'],
    [ROLES[1], 'reports', 'aws:review-reports-16001-2-def456'],
  ]);
  // In another order, so that no place in a list decides.
  const ends = withSecrets([...holdings.leases].reverse(), made.clouds, leases);
  expect(ends.map(({ secret }) => [secret?.lease.principal, secret?.plan.principal])).toEqual(
    [...ROLES].reverse().map((role) => [role, role]),
  );
  const record = new AuditRecord('https://github.example/o/r/actions/runs/1', () => 0);
  const run = { attempt: '2', actor: 'a', triggeringActor: 'a', eventName: 'push', workflowRef: 'w' };
  recordIssued(made, leases, { run, record } as unknown as Parameters<typeof recordIssued>[2]);
  const events = record.lines.map((line) => JSON.parse(line));
  expect(events.map(({ data }) => [data.name, data.sentTo])).toEqual([
    [undefined, ['a.example']],
    ['reports', ['b.example']],
  ]);
  expect(leases.map((lease) => viewLease(lease).name)).toEqual([undefined, 'reports']);
});

test('variables and outputs are of the unnamed lease, whose name nobody has to know', () => {
  const made = planOfTwo('env');
  const order = { ...deliveryOrder(made, []), deliver: ['env', 'outputs'] as const };
  const { env, outputs } = handOver(order, made.clouds.map(leaseOf));
  expect(env.AWS_ACCESS_KEY_ID).toBe(`key of ${ROLES[0]}`);
  expect(outputs['aws-session-arn']).toBe(`arn of ${ROLES[0]}`);
});

test.each([
  ['env', ['reports'], ['aws', 'aws-named']],
  ['broker', [undefined, 'reports'], ['aws', 'aws-named']],
  ['outputs', ['reports'], ['aws-named']],
] as const)('deliver: %s: the broker serves %j', (deliver, served, marks) => {
  const order = deliveryOrder(planOfTwo(deliver), []);
  expect(servingOf(order).plans.map(({ name }) => name)).toEqual(served);
  expect(inEnvironment(order)).toEqual(marks);
});
