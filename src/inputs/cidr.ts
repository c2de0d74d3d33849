import { isIP } from 'node:net';

/** The canonical form of an IPv4 or IPv6 address or CIDR block, or `undefined` when the text is neither. */
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
