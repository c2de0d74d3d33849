import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyAddressOf, type Family } from '../../../src/inputs/cidr.ts';

const texts: Readonly<Record<Family, (address: bigint) => string>> = {
  IPv4: (address) => [24n, 16n, 8n, 0n].map((by) => (address >> by) & 255n).join('.'),
  IPv6: (address) =>
    Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':'),
};
const width: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

/** Splits every address into ranges, by a list of decisions. */
function parts(family: Family, splits: readonly boolean[]): readonly { start: bigint; bits: number }[] {
  let all = [{ start: 0n, bits: 0 }];
  for (const [index, first] of splits.entries()) {
    const at = first ? 0 : index % all.length;
    const one = all[at];
    if (!one || one.bits === width[family]) continue;
    const half = { start: one.start + (1n << BigInt(width[family] - one.bits - 1)), bits: one.bits + 1 };
    all = [...all.filter((other) => other !== one), { ...one, bits: one.bits + 1 }, half];
  }
  return all;
}

const family = fc.constantFrom<Family>('IPv4', 'IPv6');
const splits = fc.array(fc.boolean(), { maxLength: 40 });

test('ranges are every address exactly where no address is outside of them', () => {
  fc.assert(
    fc.property(family, splits, fc.nat(), fc.boolean(), (of, decisions, which, whole) => {
      const all = parts(of, decisions);
      const left = whole ? undefined : all[which % all.length];
      const ranges = all.filter((one) => one !== left).map((one) => `${texts[of](one.start)}/${one.bits}`);
      expect(everyAddressOf(ranges)).toEqual(left ? [] : [of]);
      const list = new BlockList();
      for (const range of ranges) {
        const [address = '', bits] = range.split('/');
        list.addSubnet(address, Number(bits), of === 'IPv4' ? 'ipv4' : 'ipv6');
      }
      if (left) expect(list.check(texts[of](left.start), of === 'IPv4' ? 'ipv4' : 'ipv6')).toBe(false);
    }),
  );
});

test.each([
  [['::/1', '8000::/1'], ['IPv6']],
  [['::ffff:0.0.0.0/96', '0.0.0.0/0'], ['IPv4']],
  [
    ['0.0.0.0/0', '::/0'],
    ['IPv4', 'IPv6'],
  ],
  [['10.0.0.0/1', '200.0.0.0/1'], ['IPv4']],
  [['nonsense'], []],
  [[], []],
])('%j together are every address of %j', (ranges, families) => {
  expect(everyAddressOf(ranges)).toEqual(families);
});
