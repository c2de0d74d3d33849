import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';
import { list, subset } from './list.ts';

/** The id of a VPC as AWS writes it: `vpc-` and 8 or 17 hexadecimal digits. */
const VPC = 'vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})';
const WHOLE = new RegExp(`^${VPC}$`);

/** The kind of a list of VPC ids, such as `vpc-0123456789abcdef0`. Fewer VPCs allow fewer calls. */
export const vpcs: Kind<readonly string[]> = list({
  by: 'words',
  entry(text, reading, line) {
    if (WHOLE.test(text)) return text;
    reading.invalid(`${quote(text)} is not the id of a VPC`, undefined, line);
    return undefined;
  },
  write: (vpc) => vpc,
  within: subset((vpc) => vpc),
  pattern: VPC,
});
