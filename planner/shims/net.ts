/**
 * What planning needs of `node:net`, for a browser. A test holds it to Node's own answers
 * (test/unit/planner/shims.test.ts).
 */

/**
 * The family of an address: 4, 6, or 0 for a text that is none.
 * @example isIP('::ffff:203.0.113.7') // 6
 */
export function isIP(text: string): 0 | 4 | 6 {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

export function isIPv6(text: string): boolean {
  const [address = '', ...zone] = text.split('%');
  if (zone.length > 1 || (zone.length === 1 && !/^[0-9a-zA-Z-.:]+$/.test(zone[0] ?? ''))) return false;
  return groupsOf(address) !== undefined;
}

/** The eight groups of an IPv6 address; `undefined` for a text that is none. */
function groupsOf(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, i) => readGroups(half, i === halves.length - 1));
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  if (!tail || head.length + tail.length > 7) return undefined;
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** @param last whether the address ends here: only there may an IPv4 address stand for two groups. */
function readGroups(text: string, last: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const words = text.split(':');
  const groups: number[] = [];
  for (const [i, word] of words.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(word)) groups.push(Number.parseInt(word, 16));
    else if (last && i === words.length - 1 && isIPv4(word)) {
      const [a = 0, b = 0, c = 0, d = 0] = word.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else return undefined;
  }
  return groups;
}

/** An address as one number. */
function numberOf(address: string, family: 'ipv4' | 'ipv6'): bigint {
  const groups = family === 'ipv4' ? address.split('.').map(Number) : (groupsOf(address) ?? []);
  const size = family === 'ipv4' ? 8n : 16n;
  return groups.reduce((sum, group) => (sum << size) | BigInt(group), 0n);
}

/** One list of subnets, each asked about addresses of its own family only. */
export class BlockList {
  readonly #subnets: { readonly start: bigint; readonly shift: bigint; readonly family: string }[] = [];

  addSubnet(address: string, prefix: number, family: 'ipv4' | 'ipv6' = 'ipv4'): void {
    const shift = BigInt((family === 'ipv4' ? 32 : 128) - prefix);
    this.#subnets.push({ start: numberOf(address, family) >> shift, shift, family });
  }

  check(address: string, family: 'ipv4' | 'ipv6' = 'ipv4'): boolean {
    const number = numberOf(address, family);
    return this.#subnets.some((one) => one.family === family && number >> one.shift === one.start);
  }
}
