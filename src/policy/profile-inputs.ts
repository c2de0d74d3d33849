import { Problems } from '../errors/error.ts';
import type { Input } from '../inputs/input.ts';
import { Inputs } from '../inputs/inputs.ts';
import { readOne } from '../inputs/read.ts';
import { requireKey } from './values.ts';
import type { Key } from './vocabulary.ts';
import type { Entry, Text, YamlReader } from './yaml.ts';

interface Source {
  readonly reader: YamlReader;
  readonly entries: readonly Entry[];
  readonly keys: Readonly<Record<string, Key>>;
  readonly table: readonly Input[];
}

/**
 * Reads the keys of a profile that are inputs of the action, with the same kinds that read the inputs of a workflow.
 * Every mistake becomes a finding at its line. A value that equals the default is kept, since in a profile it is a
 * limit.
 */
export function readProfileInputs({ reader, entries, keys, table }: Source): Inputs {
  const values: (readonly [Input, unknown])[] = [];
  for (const input of table) {
    const entry = entries.find(({ name }) => name === input.name);
    if (!entry || input.role === 'none') continue;
    const texts = textsOf(reader, entry, input, requireKey(keys, input.name));
    if (texts.length === 0) continue;
    const lineAt = (line: number) => texts[line - 1]?.line ?? entry.line;
    const problems = new Problems();
    const value = readOne(input, texts.map(({ text }) => text).join('\n'), problems, { lineAt });
    for (const { line = lineAt(1), what, why, fix } of problems.all) reader.error(line, what, why, fix);
    if (value === undefined && problems.count === 0) reader.empty(entry, requireKey(keys, input.name));
    values.push([input, value]);
  }
  return new Inputs(values);
}

/** The entries of a list, each with its line; or one text, for an input that is not a list. */
export function textsOf(reader: YamlReader, entry: Entry, input: Input, shape: Key): readonly Text[] {
  if (input.kind.list) return reader.list(entry, shape);
  const text = reader.text(entry, shape);
  return text ? [text] : [];
}
