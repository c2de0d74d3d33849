import type { Input } from '../inputs/input.ts';

/** The value of one input that is in force under a profile; or `wider`, where the workflow asks for more than `limit`. */
export type Narrowed<T> =
  | { readonly value: T | undefined }
  | { readonly wider: true; readonly limit: T | undefined };

/** One input, scope lines excepted: the value of the profile and the value of the workflow. */
interface Values<T> {
  readonly input: Input<T>;
  /** The profile's value; `undefined` where the profile does not set the input. */
  readonly held: T | undefined;
  /** The workflow's value; `undefined` where it does not set the input. */
  readonly asked: T | undefined;
  /** Whether the profile names the principal of the input's cloud. */
  readonly principalHeld: boolean;
  /** Whether the profile locks the lease by other inputs and does not set this one. */
  readonly locked: boolean;
}

/**
 * Compares the profile's and the workflow's value of one input. A workflow may narrow the value of the profile, and
 * never widen it.
 * @example narrow({ input: common.ttl, held: 900, asked: 300, principalHeld: true, locked: false }) // { value: 300 }
 * @example narrow({ input: common.ttl, held: 900, asked: 901, principalHeld: true, locked: false })
 *   // { wider: true, limit: 900 }
 */
export function narrow<T>({ input, held, asked, principalHeld, locked }: Values<T>): Narrowed<T> {
  const { kind, role, ceiling, fallback } = input;
  if (asked === undefined) return { value: valueWhenNotAsked(input, held) };
  // A profile that names a principal sets all parts of it: a part that it leaves out has the default.
  const implied = role === 'principal' && principalHeld ? (fallback as T | undefined) : undefined;
  const limit = held ?? ceiling ?? implied;
  const isAllowed =
    limit !== undefined
      ? kind.within(asked, limit)
      : !(locked || role === 'native' || (role === 'principal' && principalHeld));
  return isAllowed ? { value: asked } : { wider: true, limit };
}

/**
 * The value for a workflow that sets none: the profile's. Of a menu it is the default, where the profile allows it.
 * @example valueWhenNotAsked(common.deliver, ['outputs', 'env']) // ['env']
 * @example valueWhenNotAsked(common.deliver, ['outputs', 'broker']) // ['outputs', 'broker']
 */
export function valueWhenNotAsked<T>({ kind, role, fallback }: Input<T>, held: T | undefined): T | undefined {
  const usual = fallback as T | undefined;
  return role === 'menu' && held !== undefined && usual !== undefined && kind.within(usual, held)
    ? usual
    : held;
}
