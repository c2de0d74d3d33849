import { quote } from '../../text/quote.ts';
import { cidrsContain, parseCidr } from '../cidr.ts';
import type { Kind } from '../kind.ts';
import { list } from './list.ts';

/**
 * The kind of a list of address ranges, in their canonical form `203.0.113.0/24`. A list lies within another where each
 * of its ranges lies in one range of the other.
 */
export const cidrs: Kind<readonly string[]> = list({
  by: 'words',
  entry(text, reading, line) {
    const cidr = parseCidr(text);
    if (cidr === undefined)
      reading.invalid(`${quote(text)} is not an IP address or CIDR block`, undefined, line);
    return cidr;
  },
  write: (cidr) => cidr,
  within: (inner, outer) => cidrsContain(outer, inner),
  pattern: '[0-9A-Fa-f:.]+(?:/\\d{1,3})?',
});
