import type { Kind } from './kind.ts';
import { Reading } from './reading.ts';

/**
 * How a profile of the policy file limits an input.
 *
 * - `none`: not at all; a profile cannot set it.
 * - `scope`: scope lines; each cloud compares what they mean.
 * - `principal`: the principal of the lease. Where the profile names a principal, a workflow cannot change it.
 * - `native`: a policy in the cloud's own language. Only the profile can set it.
 * - `endpoint`: the host that receives the identity token, or the audience of that token.
 * - `place`: where the lease works or is ended, such as a region; it does not change the principal.
 * - `limit`: a value that a workflow may only narrow.
 * - `menu`: a list from which a workflow picks. A workflow that picks nothing gets the default, where it is in the list.
 */
export type PolicyRole = 'none' | 'scope' | 'principal' | 'native' | 'endpoint' | 'place' | 'limit' | 'menu';

/** One row of the table of inputs. `D` is the type of the default: `T`, or `undefined` where there is none. */
export interface Input<T = unknown, D = unknown> {
  readonly name: string;
  readonly kind: Kind<T>;
  /** The default as text; empty where there is none. */
  readonly default: string;
  /** The default as a value. */
  readonly fallback: D;
  /** One line for `action.yml`, the README and the schema. */
  readonly about: string;
  /** A valid value, for messages. */
  readonly example: string;
  readonly role: PolicyRole;
  /** One line about the input in a profile, where it means something else than in the action. */
  readonly inProfile?: string;
  /** The limit under a profile that does not set the input; without it such a profile sets no limit. */
  readonly ceiling?: T;
  /** An expression that `action.yml` declares as the default, since only the runner knows the value. */
  readonly filledBy?: string;
  /** What other actions call it, in lower case and with hyphens. */
  readonly aliases?: readonly string[];
  /** Why a step must set it; a step without it is an error. */
  readonly needed?: string;
}

type Row<T> = Omit<Input<T>, 'default' | 'fallback' | 'ceiling'> & { readonly ceiling?: NoInfer<T> };

/**
 * Makes a row of the table. Its default is parsed once, where it is first read: most runs need few of them.
 * @throws {Error} where the default is read and cannot be parsed: a defect of the table.
 */
export function input<T>(row: Row<T> & { readonly default: string }): Input<T, T>;
export function input<T>(row: Row<T>): Input<T, undefined>;
export function input<T>(row: Row<T> & { readonly default?: string }): Input<T, T | undefined> {
  const { default: text } = row;
  if (text === undefined) return { ...row, default: '', fallback: undefined };
  let parsed: { readonly value: T } | undefined;
  return {
    ...row,
    default: text,
    get fallback() {
      parsed ??= { value: readDefault(row, text) };
      return parsed.value;
    },
  };
}

function readDefault<T>(row: Row<T>, text: string): T {
  const reading = new Reading(row);
  const value = row.kind.read(text, reading);
  if (value === undefined || reading.problems.count > 0)
    throw new Error(`the default of ${row.name} cannot be read`);
  return value;
}

/**
 * What `action.yml` declares as the default. It declares none for an input that a profile may set: the runner hands over
 * a declared default as if the workflow had written it, and then nobody can tell a workflow that says `revoke: auto` from
 * one that says nothing. Without a declaration the code has the default ({@link Input.fallback}).
 */
export function declaredDefault({
  filledBy,
  default: text,
  role,
}: Pick<Input, 'filledBy' | 'default' | 'role'>): string | undefined {
  return filledBy ?? (text === '' || role !== 'none' ? undefined : text);
}

/**
 * The description in `action.yml`, with a default that it does not declare.
 * @example describeInput({ about: 'A list.', default: 'env', role: 'menu' }) // 'A list. Default `env`.'
 */
export function describeInput(input: Pick<Input, 'about' | 'filledBy' | 'default' | 'role'>): string {
  const hidden = input.default !== '' && declaredDefault(input) === undefined;
  return hidden ? `${input.about} Default \`${input.default}\`.` : input.about;
}
