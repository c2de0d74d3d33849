import { isDeepStrictEqual } from 'node:util';
import type { Problems } from '../../errors/error.ts';
import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';
import type { Reading } from '../reading.ts';

/** How a JSON document becomes a value, and back. */
interface Document<T> {
  /** Parses the JSON. It adds mistakes to `problems`. */
  parse(json: string, problems: Problems): T | undefined;
  /** The value as plain data for JSON. Two values are the same where their data are, in any order of keys. */
  document(value: T): unknown;
}

/**
 * Limits of a document, in characters and in levels of brackets. They are far above what a policy of any cloud can have
 * (AWS and Google: 2,048 characters, six levels), and low enough that a document can be written and compared: both go
 * one call deeper with each level.
 */
export const jsonLimits = { characters: 16 * 1024, levels: 32 } as const;

/**
 * The kind of a JSON document. The text is the JSON itself (it starts with `{` or `[`) or, where the source has files,
 * the path of a file with the JSON. A document lies within another only where both are the same.
 * @example
 * readOne(
 *   { ...common.agent, kind: json({ parse: JSON.parse, document: (value) => value }) }, '{"a":1}', new Problems(),
 * ) // { a: 1 }
 */
export function json<T>(of: Document<T>): Kind<T> {
  return {
    list: false,
    schema: { type: 'string', pattern: '^\\s*[\\[{]' },
    type: { type: 'string' },
    read(raw, reading) {
      const text = jsonText(raw.trim(), reading);
      if (text === undefined) return undefined;
      const excess = excessOf(text);
      if (excess === undefined) return of.parse(text, reading.problems);
      reading.invalid(`${excess}: no cloud takes such a policy`, `'${reading.example}'`);
      return undefined;
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
  // Editors add blanks and line breaks at the beginning and the end of files.
  if ('text' in found) return found.text.trim();
  reading.invalid(`${quote(value)} ${found.problem}`, `'${reading.example}'   # the JSON itself`);
  return undefined;
}

/** How a document goes beyond the limits, in words; `undefined` where it does not. */
function excessOf(text: string): string | undefined {
  const { characters, levels } = jsonLimits;
  if (text.length > characters) return `it has ${text.length} characters, and at most ${characters} are read`;
  let level = 0;
  // A string as a whole, so that brackets in it do not count; or one bracket.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') level += 1;
    else if (token === ']' || token === '}') level -= 1;
    if (level > levels) return `it is nested deeper than ${levels} levels`;
  }
  return undefined;
}
