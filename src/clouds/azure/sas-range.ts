/**
 * The range of a CIDR block in the form of a SAS, which takes IPv4 only.
 * @returns `undefined` for any other text.
 * @example sasRange('10.0.0.0/24') // '10.0.0.0-10.0.0.255'
 * @example sasRange('2001:db8::/32') // undefined
 */
export function sasRange(cidr: string): string | undefined {
  const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr) ?? [];
  if (address === undefined || bits === undefined) return undefined;
  const size = 2 ** (32 - Number(bits));
  const number = address.split('.').reduce((n, byte) => n * 256 + Number(byte), 0);
  const first = number - (number % size);
  return size === 1 ? dotted(first) : `${dotted(first)}-${dotted(first + size - 1)}`;
}

function dotted(n: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
}
