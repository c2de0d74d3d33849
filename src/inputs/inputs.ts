import { AgentCredsError, type Problem } from '../errors/error.ts';
import type { Input } from './input.ts';

/** The inputs of a named lease: those that its entry of `leases` has, and those of the step that hold for all leases. */
export interface NamedInputs {
  readonly name: string;
  readonly inputs: Inputs;
}

/**
 * The values of inputs, of a step or of a profile. An input that was not set has no value of its own: then {@link get}
 * returns the default, and {@link given} returns `undefined`.
 */
export class Inputs {
  /** The problems that were found when the texts were read. */
  readonly problems: readonly Problem[];
  /** Inputs that name a file which has not been read yet, with its path. They are set and have no value. */
  readonly unread: readonly (readonly [Input, path: string])[];
  /** The named leases of the step, once `leases` has been read. */
  readonly leases: readonly NamedInputs[];
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #broken: ReadonlySet<string>;

  constructor(
    values: Iterable<readonly [Input, unknown]> = [],
    broken: Iterable<Input> = [],
    problems: readonly Problem[] = [],
    unread: readonly (readonly [Input, path: string])[] = [],
    leases: readonly NamedInputs[] = [],
  ) {
    const given = [...values].filter(([, value]) => value !== undefined);
    this.#values = new Map(given.map(([{ name }, value]) => [name, value]));
    this.#broken = new Set([...broken].map(({ name }) => name));
    this.problems = problems;
    this.unread = unread;
    this.leases = leases;
  }

  /** The value, or the default. */
  get<T, D>(input: Input<T, D>): T | D {
    return this.given(input) ?? input.fallback;
  }

  /** The value that was set. */
  given<T>(input: Input<T>): T | undefined {
    // The cast is safe: the input's own kind made the value, and names are unique in a table.
    return this.#values.get(input.name) as T | undefined;
  }

  /** Whether the input was set, to a valid value or not. */
  isGiven(input: Input): boolean {
    return this.#values.has(input.name) || this.isBroken(input) || this.isUnread(input);
  }

  /** Whether the text of the input has a problem. */
  isBroken(input: Input): boolean {
    return this.#broken.has(input.name);
  }

  /** Whether the input names a file that has not been read yet. */
  isUnread(input: Input): boolean {
    return this.unread.some(([{ name }]) => name === input.name);
  }

  /** A copy with the values and problems of `files`, the inputs that were read from their files. */
  withFiles(files: Inputs): Inputs {
    const problems = [...this.problems, ...files.problems];
    const all = new Inputs([], [], problems, files.unread, this.leases);
    for (const from of [this, files]) {
      for (const [name, value] of from.#values) (all.#values as Map<string, unknown>).set(name, value);
      for (const name of from.#broken) (all.#broken as Set<string>).add(name);
    }
    return all;
  }

  /** A copy with more problems, which a check of several inputs together has found. */
  withProblems(more: readonly Problem[]): Inputs {
    return this.withFiles(new Inputs([], [], more, this.unread));
  }

  /** A copy with other values; `undefined` removes a value. */
  with(changes: Iterable<readonly [Input, unknown]>): Inputs {
    return this.#copy(changes, this.leases);
  }

  /** A copy with other named leases. */
  withLeases(leases: readonly NamedInputs[]): Inputs {
    return this.#copy([], leases);
  }

  #copy(changes: Iterable<readonly [Input, unknown]>, leases: readonly NamedInputs[]): Inputs {
    const changed = new Inputs([], [], this.problems, this.unread, leases);
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

  /** @throws {AgentCredsError} with all problems, where there are any. */
  throwIfWrong(): void {
    const [first, ...rest] = this.problems;
    if (first) throw new AgentCredsError([first, ...rest]);
  }
}
