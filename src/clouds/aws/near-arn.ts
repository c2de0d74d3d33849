import { quote } from '../../text/quote.ts';

/** The ARN that was meant by a text that is nearly one. */
export interface NearArn {
  readonly arn: string;
  /** What is not as AWS writes it. */
  readonly why: string;
}

/** The longest text that is looked at, in characters; an ARN has 2,048 at most. */
const LONGEST = 2048;

/**
 * Reads an ARN of IAM that is written almost as AWS writes it: upper case before the name, dashes in the account, a colon too few or
 * too many, a colon before the name, or without its beginning. Account and path are what was written.
 * @param type what stands before the path, as in `role/agent`.
 * @example nearArn('111122223333:role/agent', 'role').arn // 'arn:aws:iam::111122223333:role/agent'
 * @example nearArn('arn:aws:iam::1111-2222-3333:role/agent', 'role').arn // 'arn:aws:iam::111122223333:role/agent'
 * @example nearArn('agent', 'role') // undefined
 */
export function nearArn(text: string, type: 'role' | 'policy'): NearArn | undefined {
  if (text.length > LONGEST) return undefined;
  const match = new RegExp(
    `^(?:(arn):+)?(?:(aws(?:-[a-z]+)*):+)?(?:(iam):+)?([0-9-]{12,17}|aws)([:/]*)(${type})([:/]+)(.+)$`,
    'i',
  ).exec(text);
  if (!match) return undefined;
  const [, arn, partition, iam, id = '', between, word, before, path = ''] = match;
  const account = id.replaceAll('-', '').toLowerCase();
  if (!/^(?:\d{12}|aws)$/.test(account)) return undefined;
  const lower = [arn, partition, iam, word].every(
    (part) => part === undefined || part === part.toLowerCase(),
  );
  const what =
    account !== id.toLowerCase()
      ? 'has dashes in its account, which is 12 digits'
      : arn === undefined || partition === undefined || iam === undefined
        ? 'is the end of an ARN, and the input takes the whole'
        : !lower
          ? `is not in lower case before the name of the ${type}`
          : before !== '/'
            ? `has no slash before the name of the ${type}`
            : between !== ':' || text.split(':').length !== 6
              ? 'has a colon too few or too many'
              : 'is not written as AWS writes it';
  return {
    arn: `arn:${(partition ?? 'aws').toLowerCase()}:iam::${account}:${type}/${path}`,
    why: `${quote(text)} ${what}`,
  };
}
