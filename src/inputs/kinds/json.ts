import { isDeepStrictEqual } from 'node:util';
import type { Problems } from '../../errors/error.ts';
import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';
import type { Reading } from '../reading.ts';

/** A document in JSON and what it says. */
interface Document<T> {
  /** Reads the JSON; what is wrong with it is added. */
  parse(json: string, problems: Problems): T | undefined;
  /** What JSON is written of. Two values are the same where this is, whatever the order of keys. */
  document(value: T): unknown;
}

/**
 * JSON given inline (it starts with `{` or `[`) or as a path in the workspace. Where it comes from a file that is not
 * of the workspace, it is JSON only. Two documents cannot be compared, only be the same.
 */
export function json<T>(of: Document<T>): Kind<T> {
  return {
    list: false,
    schema: { type: 'string', pattern: '^\\s*[\\[{]' },
    type: { type: 'string' },
    read(raw, reading) {
      const text = jsonText(raw.trim(), reading);
      return text === undefined ? undefined : of.parse(text, reading.problems);
    },
    write: (value) => JSON.stringify(of.document(value)),
    within: (inner, outer) => isDeepStrictEqual(of.document(inner), of.document(outer)),
  };
}

function jsonText(value: string, reading: Reading): string | undefined {
  const { name, file } = reading;
  if (value === '') return undefined;
  if (/^[[{"]/.test(value)) return value;
  if (!file) {
    reading.problems.add(
      'INPUT_INVALID',
      `\`${name}\` is not JSON`,
      'a path names a file of the checkout, which is not the default branch',
      `${name}: '${reading.example}'`,
    );
    return undefined;
  }
  if (/[\r\n]/.test(value)) {
    reading.invalid('it is neither JSON nor a path', '.github/agent-policy.json');
    return undefined;
  }
  const found = file(value);
  if ('text' in found) return found.text;
  reading.invalid(
    `${quote(value)} ${found.problem}`,
    '.github/agent-policy.json   # a file in the workspace (actions/checkout first), or the JSON itself',
  );
  return undefined;
}
