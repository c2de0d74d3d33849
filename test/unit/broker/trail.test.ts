import { expect, test } from 'vitest';
import { describeUse } from '../../../src/broker/finish.ts';
import { MAX_EVENTS, MAX_USES, Trail } from '../../../src/broker/trail.ts';
import { usesTable } from '../../../src/broker/uses-table.ts';

const START = Date.parse('2026-11-21T12:00:00Z');

function trail() {
  let now = START;
  const one = new Trail(() => now);
  return { trail: one, later: (ms: number) => (now += ms) };
}

const served = { decision: 'served', what: 'credentials' } as const;
const python = { pid: 7, uid: 1001, executable: '/usr/bin/python3' };

test('each request is an event with time, cloud, request, decision and process', () => {
  const { trail: t } = trail();
  t.addRequest('aws:x', 'aws', served, python);
  t.addRequest('aws:x', 'aws', { decision: 'refused', what: 'credentials', reason: 'bearer' }, python);
  expect(t.report().events).toEqual([
    {
      type: 'lease.used',
      subject: 'aws:x',
      at: START,
      data: { cloud: 'aws', asked: 'credentials', decision: 'served', ...python },
    },
    expect.objectContaining({
      type: 'lease.refused',
      data: { cloud: 'aws', asked: 'credentials', decision: 'refused', reason: 'bearer', ...python },
    }),
  ]);
});

test('an answer without a credential is not a use of the lease', () => {
  const { trail: t } = trail();
  t.addRequest('gcp:x', 'gcp', { decision: 'info', what: '/' }, {});
  expect(t.report()).toEqual({ events: [], uses: [] });
});

test('after a while events of one kind become one with a count, and nothing is lost', () => {
  const { trail: t, later } = trail();
  for (let i = 0; i < 10_000; i++) {
    t.addRequest('aws:x', 'aws', served, { ...python, pid: i });
    later(10);
  }
  const { events, uses } = t.report();
  expect(events).toHaveLength(201);
  expect(events.at(-1)?.data).toMatchObject({
    count: 9800,
    first: '2026-11-21T12:00:02Z',
    last: '2026-11-21T12:01:39Z',
  });
  expect(uses).toEqual([expect.objectContaining({ count: 10_000, who: '/usr/bin/python3' })]);
  expect(describeUse(uses[0] as never)).toBe(
    'aws:x: used 10000 times by /usr/bin/python3, first 12:00:00, last 12:01:39 UTC.',
  );
});

test('a client that sends ever new requests cannot make it grow', () => {
  const { trail: t } = trail();
  for (let i = 0; i < 50_000; i++) {
    t.addRequest(
      'gcp:x',
      'gcp',
      { decision: 'refused', what: `/path/${i}`, reason: `r${i}` },
      { executable: `/tmp/${i}` },
    );
  }
  for (let i = 0; i < 5000; i++) t.addAction('lease.renewed', 'gcp:x', { i });
  const { events, uses } = t.report();
  expect(events.length).toBeLessThanOrEqual(MAX_EVENTS);
  expect(uses.length).toBeLessThanOrEqual(MAX_USES);
  expect(uses.reduce((sum, { count }) => sum + count, 0)).toBe(50_000);
  expect(JSON.stringify(t.report()).length).toBeLessThan(512 * 1024);
});

test('a client that asks again and again stays visible, however many others come before and after it', () => {
  const { trail: t, later } = trail();
  const decoys = (name: string) => {
    for (let i = 0; i < 300; i++) {
      later(1000);
      t.addRequest('aws:x', 'aws', served, { ...python, executable: `/tmp/${name}-${i}` });
    }
  };
  decoys('before');
  for (let i = 0; i < 3; i++) t.addRequest('aws:x', 'aws', served, { ...python, executable: '/tmp/thief' });
  decoys('after');
  const { events, uses } = t.report();
  expect(uses.find(({ who }) => who === '/tmp/thief')?.count).toBe(3);
  expect(JSON.stringify(events)).toContain('/tmp/thief');
  expect(uses.find(({ who }) => who === 'others')?.count).toBe(603 - 3 - 29);
});

test('sixty refused programs take no room from served ones', () => {
  const { trail: t } = trail();
  t.addRequest('aws:x', 'aws', served, { ...python, executable: '/usr/bin/aws' });
  for (let i = 0; i < 5000; i++)
    t.addRequest('', 'aws', { decision: 'refused', what: '/', reason: `r${i}` }, { executable: `/tmp/${i}` });
  expect(t.report().uses[0]).toMatchObject({ who: '/usr/bin/aws', count: 1, decision: 'served' });
});

test('the summary’s table treats nothing as markup', () => {
  const { trail: t } = trail();
  t.addRequest('aws:x', 'aws', served, { executable: '/tmp/<img src=x>|`x`' });
  const table = usesTable(t.report().uses, { otherwise: '' });
  // As code, and `|` does not end the cell.
  expect(table).toContain('| ``` /tmp/<img src=x>\\|`x` ``` | used it |'.replaceAll('```', '``'));
  expect(table).toContain('| used it | 1 |');
  expect(usesTable([], { otherwise: 'The broker is gone' })).toContain('The broker is gone');
});
