import net from 'node:net';
import util from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Buffer as Shim } from '../../../planner/shims/buffer.ts';
import { BlockList, isIP, isIPv4, isIPv6 } from '../../../planner/shims/net.ts';
import { isDeepStrictEqual } from '../../../planner/shims/util.ts';

/** Texts that look like addresses, right and wrong. */
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc
    .array(fc.constantFrom(':', '::', '.', '0', '1', '255', '256', 'ffff', 'a', 'g', '%', '01'), {
      maxLength: 12,
    })
    .map((all) => all.join('')),
  fc.tuple(fc.ipV6(), fc.ipV4()).map(([six, four]) => `${six.slice(0, 6)}::${four}`),
);

describe('node:net', () => {
  test('says of every text what Node says', () => {
    fc.assert(
      fc.property(address, (text) => {
        expect([isIP(text), isIPv4(text), isIPv6(text)]).toEqual([
          net.isIP(text),
          net.isIPv4(text),
          net.isIPv6(text),
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['ipv4', fc.ipV4(), 32],
    ['ipv6', fc.ipV6(), 128],
  ] as const)('finds an address in a subnet where Node does, %s', (family, addresses, bits) => {
    fc.assert(
      fc.property(
        addresses,
        addresses,
        fc.integer({ min: 0, max: bits }),
        fc.boolean(),
        (start, other, prefix, near) => {
          const [own, theirs] = [new BlockList(), new net.BlockList()];
          own.addSubnet(start, prefix, family);
          theirs.addSubnet(start, prefix, family);
          const asked = near ? start : other;
          expect(own.check(asked, family)).toBe(theirs.check(asked, family));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('values of JSON are equal where Node says so', () => {
  // Objects of JSON have one prototype.
  const json = fc.json().map((text) => JSON.parse(text) as unknown);
  const pairs = fc.oneof(
    fc.tuple(json, json),
    json.map((value) => [value, structuredClone(value)] as const),
    fc
      .dictionary(fc.string(), json, { noNullPrototype: true })
      .map((value) => [value, Object.fromEntries(Object.entries(value).reverse())] as const),
  );
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(isDeepStrictEqual(a, b)).toBe(util.isDeepStrictEqual(a, b));
    }),
    { numRuns: 2000 },
  );
});

test('a text has as many bytes as Node says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Shim.byteLength(text)).toBe(Buffer.byteLength(text));
    }),
  );
});
