import { Problems } from '../errors/error.ts';
import type { Input } from './input.ts';
import { Inputs } from './inputs.ts';
import { type NamedFile, Reading, type Source } from './reading.ts';

/** The texts of inputs, by name. A name that is missing counts as not set. */
export type RawInputs = Readonly<Record<string, string>>;

/**
 * Reads all inputs of a table. A mistake in one input does not hide the mistakes in another one. A text is a value also
 * where it equals the default: it may be what a workflow wrote against its profile (see `declaredDefault`).
 * @example readInputs({ ttl: '15m' }, [common.ttl]).get(common.ttl) // 900
 * @example readInputs({ ttl: 'soon' }, [common.ttl]).problems[0].code // 'INPUT_INVALID'
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
    if (value !== undefined) values.push([input, value]);
  }
  return new Inputs(values, broken, problems.all, unread);
}

/**
 * Reads one input; `undefined` where its text is empty or not valid. It adds mistakes to `problems`.
 * @example readOne(common.lockIp, '203.0.113.7', new Problems()) // ['203.0.113.7/32']
 */
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

/** Reads the inputs that name files. `files` has each path that {@link Inputs.unread} names. @returns a copy of `inputs`. */
export function readFiles(inputs: Inputs, files: ReadonlyMap<string, NamedFile>): Inputs {
  const texts = Object.fromEntries(inputs.unread.map(([{ name }, path]) => [name, path]));
  const table = inputs.unread.map(([input]) => input);
  return inputs.withFiles(readInputs(texts, table, { file: (path) => files.get(path) ?? 'unread' }));
}
