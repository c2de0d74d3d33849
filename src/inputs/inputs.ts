import { AgentCredsError, type Problem } from '../errors/error.ts';
import type { Input } from './input.ts';

/**
 * Values of inputs, of a step or of a profile. An input that was not said, or said as the default, has no value of
 * its own: {@link get} then gives the default, {@link said} nothing.
 */
export class Inputs {
  /** Everything that was wrong when the texts were read. */
  readonly problems: readonly Problem[];
  /** Those that name a file which nobody has read yet, with its path. They say something and have no value. */
  readonly unread: readonly (readonly [Input, path: string])[];
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #broken: ReadonlySet<string>;

  constructor(
    values: Iterable<readonly [Input, unknown]> = [],
    broken: Iterable<Input> = [],
    problems: readonly Problem[] = [],
    unread: readonly (readonly [Input, path: string])[] = [],
  ) {
    const said = [...values].filter(([, value]) => value !== undefined);
    this.#values = new Map(said.map(([{ name }, value]) => [name, value]));
    this.#broken = new Set([...broken].map(({ name }) => name));
    this.problems = problems;
    this.unread = unread;
  }

  /** The value, or the default. */
  get<T, D>(input: Input<T, D>): T | D {
    return this.said(input) ?? input.fallback;
  }

  /** The value, where it was said and is not the default. */
  said<T>(input: Input<T>): T | undefined {
    // Values are put in by their input's own kind, and names are unique in a table.
    return this.#values.get(input.name) as T | undefined;
  }

  /** Whether anything was said that is not the default, usable or not. */
  says(input: Input): boolean {
    return this.#values.has(input.name) || this.isBroken(input) || this.isUnread(input);
  }

  /** Whether what was said has a problem. */
  isBroken(input: Input): boolean {
    return this.#broken.has(input.name);
  }

  /** Whether it names a file that nobody has read yet. */
  isUnread(input: Input): boolean {
    return this.unread.some(([{ name }]) => name === input.name);
  }

  /** The same with what was read of its files. */
  joined(files: Inputs): Inputs {
    const problems = [...this.problems, ...files.problems];
    const all = new Inputs([], [], problems, files.unread);
    for (const from of [this, files]) {
      for (const [name, value] of from.#values) (all.#values as Map<string, unknown>).set(name, value);
      for (const name of from.#broken) (all.#broken as Set<string>).add(name);
    }
    return all;
  }

  /** The same with other values; `undefined` takes a value away. */
  with(changes: Iterable<readonly [Input, unknown]>): Inputs {
    const changed = new Inputs([], [], this.problems, this.unread);
    const values = changed.#values as Map<string, unknown>;
    const broken = changed.#broken as Set<string>;
    for (const [name, value] of this.#values) values.set(name, value);
    for (const name of this.#broken) broken.add(name);
    for (const [{ name }, value] of changes) {
      if (value === undefined) values.delete(name);
      else values.set(name, value);
    }
    return changed;
  }

  /** @throws {AgentCredsError} with everything that was wrong. */
  throwIfWrong(): void {
    const [first, ...rest] = this.problems;
    if (first) throw new AgentCredsError([first, ...rest]);
  }
}
