import { Problems } from '../errors/error.ts';
import type { Input } from './input.ts';
import { Inputs } from './inputs.ts';
import { type NamedFile, Reading, type Source } from './reading.ts';

/** Texts by the name of their input: of the runner, of a test. Names that are missing say nothing. */
export type RawInputs = Readonly<Record<string, string>>;

/**
 * Reads the inputs of a table, all of them: what is wrong with one hides nothing of another.
 * A value that is the default says nothing: the runner gives the default to who wrote none.
 */
export function readInputs(raw: RawInputs, table: Iterable<Input>, source: Source = {}): Inputs {
  const problems = new Problems();
  const values: (readonly [Input, unknown])[] = [];
  const broken: Input[] = [];
  const unread: (readonly [Input, string])[] = [];
  for (const input of table) {
    const before = problems.count;
    const reading = new Reading(input, problems, source);
    const value = readWith(input, raw[input.name] ?? '', reading);
    if (reading.unread !== undefined) unread.push([input, reading.unread]);
    if (problems.count > before) broken.push(input);
    if (value !== undefined && !isDefault(input, value)) values.push([input, value]);
  }
  return new Inputs(values, broken, problems.all, unread);
}

/** Reads one input; `undefined` where its text says nothing or cannot be used. */
export function readOne<T>(
  input: Input<T>,
  text: string,
  problems: Problems,
  source: Source = {},
): T | undefined {
  return readWith(input, text, new Reading(input, problems, source));
}

function readWith<T>(input: Input<T>, text: string, reading: Reading): T | undefined {
  const { problems } = reading;
  const before = problems.count;
  const value = input.kind.read(text, reading);
  if (value === undefined && problems.count === before && input.needed !== undefined)
    reading.invalid(input.needed);
  return value;
}

/** The same inputs with what their files say: `files` has each path that {@link Inputs.unread} names. */
export function readFiles(inputs: Inputs, files: ReadonlyMap<string, NamedFile>): Inputs {
  const texts = Object.fromEntries(inputs.unread.map(([{ name }, path]) => [name, path]));
  const table = inputs.unread.map(([input]) => input);
  return inputs.joined(readInputs(texts, table, { file: (path) => files.get(path) ?? 'unread' }));
}

function isDefault<T>({ kind, fallback }: Input<T>, value: T): boolean {
  return fallback !== undefined && kind.write(value) === kind.write(fallback as T);
}
