import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeUse } from '../../../src/broker/finish.ts';
import { MAX_EVENTS, MAX_USES, Trail } from '../../../src/broker/trail.ts';
import { usesTable } from '../../../src/broker/uses-table.ts';
import { MOST_WRITES } from '../../../src/clouds/serve.ts';

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

test('after 200 fetches none is worth a search for its process, and a push still is', () => {
  const { trail: t } = trail();
  for (let count = 0; count < 199; count++) t.addRequest('aws:x', 'aws', served, python);
  expect([t.isDetailed(false), t.isDetailed(true)]).toEqual([true, true]);
  t.addRequest('aws:x', 'aws', served, python);
  expect([t.isDetailed(false), t.isDetailed(true)]).toEqual([false, true]);
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

const push = (ref: string, refused?: string) =>
  ({
    decision: refused === undefined ? 'served' : 'refused',
    what: 'push acme/app',
    reason: refused ?? 'ok',
    facts: { repository: 'acme/app', operation: 'push', ref },
    writes: [{ ref, ...(refused === undefined ? {} : { refused }) }],
  }) as const;
const paid = (model: string, n: number) =>
  ({
    decision: 'served',
    what: 'POST /openai/v1/responses',
    facts: { model, operation: 'responses', inputTokens: n, outputTokens: 1 },
  }) as const;

test('a push that was made once stays in the record, whatever else is asked before and after it', () => {
  const one = fc.oneof(
    fc.record({ kind: fc.constant('push' as const), n: fc.nat(MOST_WRITES - 2), times: fc.nat(20) }),
    fc.record({ kind: fc.constantFrom('model', 'refs', 'refused'), n: fc.nat(500), times: fc.nat(40) }),
  );
  const noise = fc.array(one, { maxLength: 200 });
  fc.assert(
    fc.property(noise, noise, (before, after) => {
      const { trail: t } = trail();
      const add = (all: typeof before) => {
        for (const { kind, n, times } of all)
          for (let i = 0; i <= times; i++) {
            const decision =
              kind === 'push'
                ? push(`refs/heads/agent/noise-${n}`)
                : kind === 'model'
                  ? paid(`m${n % 30}`, n)
                  : ({
                      decision: kind === 'refs' ? 'served' : 'refused',
                      what: `refs acme/${n}`,
                    } as const);
            t.addRequest('git:s', 'git', decision, { executable: `/tmp/${i}` });
          }
      };
      add(before);
      t.addRequest('git:s', 'git', push('refs/heads/agent/the-one'), {});
      add(after);
      const { events } = t.report();
      expect(events.filter(({ data }) => data.ref === 'refs/heads/agent/the-one').length).toBe(1);
    }),
    { numRuns: 30 },
  );
});

test('every ref of a push is an event, with what the host said of it', () => {
  const { trail: t } = trail();
  const refs = Array.from({ length: 250 }, (_, n) => `refs/heads/agent/${'x'.repeat(200)}-${n}`);
  const writes = refs.map((ref, n) => ({ ref, ...(n === 7 ? { refused: 'hook declined' } : {}) }));
  for (let i = 0; i < 2; i++)
    t.addRequest('git:s', 'git', { ...push('many'), reason: 'ng ...', writes }, python);
  const { events, uses } = t.report();
  for (const [n, ref] of refs.entries()) {
    const of = events.filter(({ data }) => data.ref === ref);
    expect(of.reduce((all, { data }) => all + Number(data.count ?? 1), 0)).toBe(2);
    expect(new Set(of.map(({ type }) => type))).toEqual(new Set([n === 7 ? 'lease.refused' : 'lease.used']));
  }
  expect(events[7]?.data).toMatchObject({ decision: 'refused', reason: 'hook declined', pid: 7 });
  expect(uses).toMatchObject([{ count: 2 }]);
});

test('the tokens of the events of a model add up to what it used, also behind many other models', () => {
  const { trail: t } = trail();
  for (let i = 0; i < 1000; i++)
    t.addRequest('openai:s', 'openai', paid(i % 3 === 0 ? 'dear' : `m${i % 40}`, i), {});
  const sum = (name: string) =>
    t
      .report()
      .events.filter(({ data }) => data.model === 'dear')
      .reduce((all, { data }) => all + Number(data[name] ?? 0), 0);
  t.addRequest(
    'openai:s',
    'openai',
    { ...paid('dear', 0), facts: { ...paid('dear', 0).facts, tokens: 'most' } },
    {},
  );
  expect(t.report().events).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ model: 'dear', tokens: 'most', count: 1 }) }),
  );
  expect(sum('outputTokens')).toBe(335);
  expect(sum('inputTokens')).toBe(Array.from({ length: 334 }, (_, n) => 3 * n).reduce((a, b) => a + b, 0));
});

test('as many pushes and models as there can be keep it bounded', () => {
  const { trail: t } = trail();
  for (let n = 0; n < MOST_WRITES; n++)
    for (let i = 0; i < 4; i++)
      t.addRequest(
        'git:s',
        'git',
        push(`refs/heads/${'r'.repeat(245)}${n}`, i % 2 ? 'x'.repeat(400) : undefined),
        {
          ...python,
          executable: `/${'e'.repeat(200)}`,
        },
      );
  for (let n = 0; n < 5000; n++) t.addRequest('openai:s', 'openai', paid(`m${n}`, n), python);
  const { events } = t.report();
  expect(events.length).toBeLessThanOrEqual(MAX_EVENTS);
  expect(JSON.stringify(events).length).toBeLessThan(1024 * 1024);
  expect(events.reduce((all, { data }) => all + Number(data.count ?? 1), 0)).toBe(4 * MOST_WRITES + 5000);
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
