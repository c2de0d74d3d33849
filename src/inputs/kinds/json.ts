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
 * JSON given inline (it starts with `{` or `[`) or as the path of a file; where paths mean nothing, it is JSON only. Two
 * documents cannot be compared, only be the same.
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
  const { name } = reading;
  if (value === '') return undefined;
  if (/^[[{"]/.test(value)) return value;
  if (!reading.takesPaths) {
    reading.problems.add(
      'INPUT_INVALID',
      `\`${name}\` is not JSON`,
      'a path names a file of the commit of the workflow, which is not the default branch',
      `${name}: '${reading.example}'`,
    );
    return undefined;
  }
  if (/[\r\n]/.test(value)) {
    reading.invalid('it is neither JSON nor a path', '.github/agent-policy.json');
    return undefined;
  }
  const found = reading.file(value);
  if (found === 'unread') return undefined;
  // Files begin and end with what editors like.
  if ('text' in found) return found.text.trim();
  reading.invalid(`${quote(value)} ${found.problem}`, `'${reading.example}'   # the JSON itself`);
  return undefined;
}
