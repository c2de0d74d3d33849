import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lives, livesSummary, livesText } from '../../../src/record/life.ts';
import { AuditRecord } from '../../../src/record/record.ts';

const start = Date.parse('2026-11-28T12:00:00Z');
const minute = 60_000;

function recordOf(add: (record: AuditRecord) => void): readonly string[] {
  const record = new AuditRecord('https://github.com/o/r/actions/runs/1', () => start);
  add(record);
  return record.lines;
}

const whole = recordOf((record) => {
  const id = 'aws:review-7-1-abc123';
  const at = (minutes: number) => start + minutes * minute;
  const expiresAt = (minutes: number) => new Date(at(minutes)).toISOString();
  record.add('guard.allowed', undefined, { rule: 'x' }, at(0));
  record.add('lease.issued', id, { cloud: 'aws', scope: ['s3:read b/*'], expiresAt: expiresAt(15) }, at(0));
  record.add('lease.used', id, { decision: 'served' }, at(1));
  record.add(
    'lease.used',
    id,
    { count: 5, first: new Date(at(2)).toISOString(), last: new Date(at(9)).toISOString() },
    at(9),
  );
  record.add('lease.refused', id, { reason: 'token' }, at(3));
  record.add('lease.renewed', id, { expiresAt: expiresAt(27) }, at(12));
  record.add('lease.revoking', id, { expiresAt: expiresAt(27) }, at(20));
  record.add('lease.ended', id, { expiresAt: expiresAt(27), end: 'revocable' }, at(20));
});

describe('what a record says of a lease', () => {
  test('is counted over single and summed events, and its end is the strongest that is on record', () => {
    expect(lives(whole)).toMatchObject([
      {
        issuedAt: start,
        expiresAt: start + 27 * minute,
        renewals: [start + 12 * minute],
        uses: { times: 6, first: start + minute, last: start + 9 * minute },
        refusals: { times: 1 },
        end: { how: 'revoking', at: start + 20 * minute },
      },
    ]);
  });

  test('is counted once where a count says nothing', () => {
    for (const count of [-5, 1.5, '5', null]) {
      const lines = recordOf((record) => {
        record.add('lease.issued', 'aws:a', {});
        record.add('lease.used', 'aws:a', { count });
      });
      expect(lives(lines)).toMatchObject([{ uses: { times: 1 } }]);
    }
  });

  test('is one row and one bar in the summary, and some lines in a terminal', () => {
    const summary = livesSummary(lives(whole));
    expect(summary).toContain(
      '| aws:review-7-1-abc123 | 12:00:00 | once | 6 times, 12:01:00 to 12:09:00 | once, 12:03:00 | revoking 12:20:00, expires 12:27:00 |',
    );
    expect(summary).toContain('```mermaid\ngantt\n');
    expect(summary).toContain('can be used :2026-11-28T12:00:00, 2026-11-28T12:20:00\n');
    expect(summary).toContain('Times are in UTC.');
    expect(summary).toContain('axisFormat %H:%M\n    tickInterval 5minute\n');
    expect(livesText(lives(whole)).join('\n')).toContain('used     6 times');
  });

  test('of a lease that the job never held is not an expiry', () => {
    const lines = recordOf((record) => {
      record.add('lease.issued', 'git:a', {
        cloud: 'git',
        end: 'withheld',
        expiresAt: '2026-11-28T18:05:00Z',
      });
      record.add('lease.ended', 'git:a', { end: 'withheld' });
    });
    const summary = livesSummary(lives(lines));
    expect(summary).toContain('the job never held it');
    expect(summary).not.toContain('18:05');
  });

  test('is nothing where there is no lease', () => {
    expect(livesSummary(lives([]))).toBe('');
    expect(livesSummary(lives(['not json', '{}', '[]', '']))).toBe('');
  });
});

test('whatever is in a record, its picture and its table stay what they are', () => {
  const text = fc.string({ unit: fc.constantFrom(...'a:`|\n#;,%{}<>"\u202e '), maxLength: 20 });
  const event = fc.record({
    type: fc.constantFrom(
      ...['issued', 'renewed', 'used', 'refused', 'revoked', 'ended'].map(
        (name) => `dev.agent-creds.lease.${name}.v1`,
      ),
    ),
    subject: text,
    time: fc.oneof(
      text,
      fc.constantFrom('2026-11-28T12:00:00Z', '+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z'),
    ),
    data: fc.oneof(
      fc.constant({}),
      fc.record({
        cloud: text,
        expiresAt: fc.constantFrom('2026-11-28T12:15:00Z', '9998-12-31T23:59:59Z', 'x'),
        count: fc.oneof(fc.anything(), fc.maxSafeInteger()),
        first: fc.constantFrom<unknown>('2026-11-28T12:01:00Z', 'x', 7),
        last: fc.constantFrom<unknown>('2026-11-28T12:09:00Z', ''),
      }),
    ),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const summary = livesSummary(lives(events.map((one) => JSON.stringify(one))));
      const [before = '', picture = ''] = summary.split('```mermaid\n');
      for (const line of before.split('\n').filter((one) => one.startsWith('| ')))
        expect(line.replaceAll('\\|', '').split('|').length).toBe(8);
      for (const line of picture.split('\n').slice(1, -3))
        expect(line).toMatch(
          /^ {4}(dateFormat YYYY-MM-DDTHH:mm:ss|axisFormat [%HMSd: ]+|tickInterval \d+(second|minute|hour)|section [A-Za-z0-9. -]+|[a-z0-9 ]+ :((done|crit|milestone), )?[-\dT:]{19}, ([-\dT:]{19}|0d))$/,
        );
      expect(summary.length).toBeLessThan(20_000);
    }),
    { numRuns: 500 },
  );
});
