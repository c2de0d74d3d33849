import type { Reading } from './reading.ts';

/** A part of a JSON Schema (draft 7). */
export type Schema = Readonly<Record<string, unknown>>;

/** A type of github.com/typesafegithub/github-actions-typing, as `action-types.yml` holds it. */
export type ActionType =
  | { readonly type: 'string' | 'boolean' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | { readonly type: 'list'; readonly separator: '\n'; readonly 'list-item': ActionType };

/**
 * A kind of input: all that is to know about how its text becomes a value and how two values compare. The plan, the
 * policy file, the comparison of the two, the schema for editors and `action-types.yml` use the same one.
 */
export interface Kind<T> {
  /** Whether it has many entries: then `#` comments and separators are syntax, and the policy file may hold a list. */
  readonly list: boolean;
  /** What an editor may know of a value in the policy file. */
  readonly schema: Schema;
  readonly type: ActionType;
  /**
   * Reads text. What is wrong with it is told to `reading`.
   * @returns `undefined` where the text says nothing (blank; for a list also comments and separators alone) and where
   *   nothing of it can be used. A list gives the entries that can.
   */
  read(text: string, reading: Reading): T | undefined;
  /** Text that {@link read} reads back as the same value. */
  write(value: T): string;
  /** Whether `inner` reaches no further than `outer`. Reflexive and transitive. */
  within(inner: T, outer: T): boolean;
}

/** A YAML value of one word: the policy file takes numbers and booleans as they are written. */
export const scalar: Schema = { type: ['string', 'number', 'boolean'] };
