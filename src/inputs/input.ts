import type { Kind } from './kind.ts';
import { Reading } from './reading.ts';

/**
 * What a profile of the policy file may do with an input.
 *
 * - `none`: nothing; a profile cannot hold it.
 * - `scope`: scope lines, which each cloud compares by what they mean.
 * - `principal`: who the job becomes. Only the profile says it where the profile names a principal.
 * - `native`: what the lease may do in the cloud's own language. Only the profile says it.
 * - `endpoint`: where an identity is sent, and for whom it is made.
 * - `place`: where the lease acts or is ended; it changes no principal.
 * - `limit`: a workflow may only reach as far as the profile says.
 * - `menu`: a list to pick from. Who picks nothing has the default, where it is in the list.
 */
export type PolicyRole = 'none' | 'scope' | 'principal' | 'native' | 'endpoint' | 'place' | 'limit' | 'menu';

/** One row of the table of inputs. `D` is what stands for a value where none is said: `T`, or `undefined`. */
export interface Input<T = unknown, D = unknown> {
  readonly name: string;
  readonly kind: Kind<T>;
  /** What `action.yml` declares; empty where it declares nothing. */
  readonly default: string;
  /** The default as a value. */
  readonly fallback: D;
  /** One line for `action.yml`, the README and the schema. */
  readonly about: string;
  /** A value that would do, for messages. */
  readonly example: string;
  readonly role: PolicyRole;
  /** What it means in a profile, where that is more than "the same as in the action". */
  readonly inProfile?: string;
  /** What a profile that is silent about it allows at most; without it a silent profile sets no limit. */
  readonly ceiling?: T;
  /** An expression that `action.yml` declares as the default, since only the runner knows the value. */
  readonly filledBy?: string;
  /** Why it must be said; a step without it is an error. */
  readonly needed?: string;
}

type Row<T> = Omit<Input<T>, 'default' | 'fallback' | 'ceiling'> & { readonly ceiling?: NoInfer<T> };

/**
 * A row of the table, its default read once and for all.
 * @throws {Error} a defect of the table where its default cannot be read.
 */
export function input<T>(row: Row<T> & { readonly default: string }): Input<T, T>;
export function input<T>(row: Row<T>): Input<T, undefined>;
export function input<T>(row: Row<T> & { readonly default?: string }): Input<T, T | undefined> {
  if (row.default === undefined) return { ...row, default: '', fallback: undefined };
  const reading = new Reading(row);
  const fallback = row.kind.read(row.default, reading);
  if (fallback === undefined || reading.problems.count > 0)
    throw new Error(`the default of ${row.name} cannot be read`);
  return { ...row, default: row.default, fallback };
}
