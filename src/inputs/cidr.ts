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
 * Whether every address of `inner` lies in `outer`; `false` where one of them is not an address or a range.
 * @example cidrContains('203.0.113.0/24', '203.0.113.7') // true
 * @example cidrContains('203.0.113.7', '203.0.113.0/24') // false
 */
export function cidrContains(outer: string, inner: string): boolean {
  const [a, b] = [split(outer), split(inner)];
  if (!a || !b || a.family !== b.family || b.bits < a.bits) return false;
  const list = new BlockList();
  list.addSubnet(a.address, a.bits, a.family);
  return list.check(b.address, b.family);
}

function split(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address, bits] = parseCidr(text)?.split('/') ?? [];
  if (address === undefined || bits === undefined) return undefined;
  return { address, bits: Number(bits), family: isIPv6(address) ? 'ipv6' : 'ipv4' };
}
