import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * The canonical form of an IPv4 or IPv6 address or CIDR block, or `undefined` when the text is neither.
 * @example parseCidr('203.0.113.7') // '203.0.113.7/32'
 * @example parseCidr('2001:DB8::/32') // '2001:db8::/32'
 */
export function parseCidr(text: string): string | undefined {
  const match = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  const [, address, bits] = match;
  const family = isIP(address);
  if (family === 0) return undefined;
  const longest = family === 4 ? 32 : 128;
  const length = bits === undefined ? longest : Number(bits);
  if (length > longest) return undefined;
  return `${address.toLowerCase()}/${length}`;
}

/**
 * Whether each range of `inner` lies in one range of `outer`; `false` where one of `inner` is not an address or a range.
 * Each text is parsed once: lists may be long.
 * @example cidrsContain(['203.0.113.0/24'], ['203.0.113.7']) // true
 * @example cidrsContain(['203.0.113.7'], ['203.0.113.0/24']) // false
 */
export function cidrsContain(outer: readonly string[], inner: readonly string[]): boolean {
  const ranges = outer.flatMap((text) => split(text) ?? []).map((range) => ({ range, list: listOf(range) }));
  return inner.every((text) => {
    const one = split(text);
    if (!one) return false;
    return ranges.some(
      ({ range, list }) =>
        range.family === one.family && range.bits <= one.bits && list.check(one.address, one.family),
    );
  });
}

/** Ranges that the Internet does not carry (IANA special-purpose address registries). */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

/**
 * Whether a range lies in one that the Internet does not carry.
 * @example isPrivate('10.1.0.0/16') // true
 * @example isPrivate('203.0.113.0/24') // false
 */
export function isPrivate(range: string): boolean {
  return cidrsContain(PRIVATE, [range]);
}

interface Range {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

function listOf({ address, bits, family }: Range): BlockList {
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return list;
}

function split(text: string): Range | undefined {
  const [address, bits] = parseCidr(text)?.split('/') ?? [];
  if (address === undefined || bits === undefined) return undefined;
  return { address, bits: Number(bits), family: isIPv6(address) ? 'ipv6' : 'ipv4' };
}
