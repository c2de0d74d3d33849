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

/** A family of IP addresses. */
export type Family = 'IPv4' | 'IPv6';

/**
 * The families of which the ranges together are every address.
 * @example everyAddressOf(['0.0.0.0/1', '128.0.0.0/1', '::1/128']) // ['IPv4']
 */
export function everyAddressOf(ranges: readonly string[]): readonly Family[] {
  return (['IPv4', 'IPv6'] as const).filter((family) =>
    isEverything(ranges.flatMap((range) => (familyOf(range) === family ? (prefixOf(range) ?? []) : []))),
  );
}

/**
 * The family of a range; `undefined` where the text is not one.
 * @example familyOf('::/0') // 'IPv6'
 */
export function familyOf(range: string): Family | undefined {
  const one = split(range);
  if (!one) return undefined;
  return one.family === 'ipv4' ? 'IPv4' : 'IPv6';
}

/** Whether every address begins with one of these prefixes, which are binary digits. */
function isEverything(prefixes: readonly string[]): boolean {
  if (prefixes.includes('')) return true;
  return ['0', '1'].every((bit) => {
    const half = prefixes.filter((prefix) => prefix.startsWith(bit));
    return half.length > 0 && isEverything(half.map((prefix) => prefix.slice(1)));
  });
}

/** The binary digits with which every address of a range begins. */
function prefixOf(range: string): string | undefined {
  const one = split(range);
  if (!one) return undefined;
  const { address, bits, family } = one;
  return (family === 'ipv4' ? ipv4Digits(address) : ipv6Digits(address)).slice(0, bits);
}

function ipv4Digits(address: string): string {
  return address
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
}

function ipv6Digits(address: string): string {
  const digits = (part = '') =>
    part
      .split(':')
      .filter((group) => group !== '')
      .map((group) =>
        group.includes('.') ? ipv4Digits(group) : Number.parseInt(group, 16).toString(2).padStart(16, '0'),
      )
      .join('');
  // `::` stands for as many zeros as are missing.
  const [head, tail] = address.split('::');
  const end = digits(tail);
  return `${digits(head).padEnd(128 - end.length, '0')}${end}`;
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
