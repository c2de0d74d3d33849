import type { Reading } from './reading.ts';

/** A part of a JSON Schema (draft 7). */
export type Schema = Readonly<Record<string, unknown>>;

/** A type of github.com/typesafegithub/github-actions-typing, as `action-types.yml` holds it. */
export type ActionType =
  | { readonly type: 'string' | 'boolean' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | { readonly type: 'list'; readonly separator: '\n'; readonly 'list-item': ActionType };

/**
 * A kind of input: how its text becomes a value, and how two values compare. The plan, the policy file, the comparison
 * of the two, the JSON Schema and `action-types.yml` all use the same kinds.
 */
export interface Kind<T> {
  /** Whether a value has many entries. Then the text may have `#` comments, and the policy file may have a YAML list. */
  readonly list: boolean;
  /** The JSON Schema of a value in the policy file, for editors. */
  readonly schema: Schema;
  readonly type: ActionType;
  /**
   * Parses a text. It reports mistakes to `reading`.
   * @returns `undefined` where the text is empty (blank; for a list also where it has only comments and separators), and
   *   where no part of it is valid. A list returns its valid entries.
   */
  read(text: string, reading: Reading): T | undefined;
  /** The text that {@link read} parses into the same value. */
  write(value: T): string;
  /** Whether `inner` allows no more than `outer`. Reflexive and transitive. */
  within(inner: T, outer: T): boolean;
  /** The parts of a value that are secrets: the step masks them before it does anything else. */
  secrets?(value: T): readonly string[];
}

/** The schema of a single YAML value. The policy file takes numbers and booleans as they are written. */
export const scalar: Schema = { type: ['string', 'number', 'boolean'] };
