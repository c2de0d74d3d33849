import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlainHeaders } from '../../../../src/sdk/google/headers.ts';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/).filter((n) => n.toLowerCase() !== 'set-cookie');
const value = fc.stringMatching(/^[ -~]{0,20}$/);
const pairs = fc.array(fc.tuple(name, value), { maxLength: 6 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), name, value }),
  fc.record({ kind: fc.constant('append' as const), name, value }),
  fc.record({ kind: fc.constant('delete' as const), name, value }),
);

function visited(headers: Pick<Headers, 'forEach'> | PlainHeaders): readonly string[] {
  const seen: string[] = [];
  headers.forEach((value: string, key: string) => {
    seen.push(`${key}: ${value}`);
  });
  return seen;
}

test('what the library does with headers ends as it would with the real ones', () => {
  fc.assert(
    fc.property(pairs, fc.array(step, { maxLength: 12 }), name, (init, steps, asked) => {
      const object = Object.fromEntries(init);
      const plain = new PlainHeaders(object);
      const real = new Headers(object);
      for (const { kind, name, value } of steps) {
        for (const headers of [plain, real]) {
          if (kind === 'delete') headers.delete(name);
          else headers[kind](name, value);
        }
      }
      expect([...plain]).toEqual([...real]);
      expect([...plain.entries()]).toEqual([...real.entries()]);
      expect([plain.get(asked), plain.has(asked)]).toEqual([real.get(asked), real.has(asked)]);
      expect(visited(plain)).toEqual(visited(real));
      expect([...new PlainHeaders(plain)]).toEqual([...new Headers(real)]);
    }),
    { numRuns: 3000 },
  );
});

test('without anything it is empty', () => {
  expect([...new PlainHeaders()]).toEqual([]);
});
