import type { Input } from '../inputs/input.ts';

/** What a workflow's value of one input becomes under a profile. `wider` is refused. */
export type Narrowed<T> =
  | { readonly value: T | undefined }
  | { readonly wider: true; readonly limit: T | undefined };

/** One input that is no scope line, as both sides say it. */
interface Asked<T> {
  readonly input: Input<T>;
  /** The profile's value; `undefined` where it is silent. */
  readonly held: T | undefined;
  /** The workflow's value; `undefined` where it says nothing else than the default. */
  readonly asked: T | undefined;
  /** Whether the profile says who the job becomes in the input's cloud. */
  readonly principalHeld: boolean;
  /** Whether the profile is silent about it because other inputs of its lock the lease. */
  readonly locked: boolean;
}

/**
 * Compares the values of one input. A workflow may narrow what the profile holds, and never widen it.
 * @example narrow({ input: common.ttl, held: 900, asked: 300, principalHeld: true, locked: false }) // { value: 300 }
 */
export function narrow<T>({ input, held, asked, principalHeld, locked }: Asked<T>): Narrowed<T> {
  const { kind, role, ceiling } = input;
  if (asked === undefined) return { value: silence(input, held) };
  const limit = held ?? ceiling;
  const fine =
    limit !== undefined
      ? kind.within(asked, limit)
      : !(locked || role === 'native' || (role === 'principal' && principalHeld));
  return fine ? { value: asked } : { wider: true, limit };
}

/** Who picks nothing of a list of ways has the default, where it is among them. */
function silence<T>({ kind, role, fallback }: Input<T>, held: T | undefined): T | undefined {
  const usual = fallback as T | undefined;
  return role === 'menu' && held !== undefined && usual !== undefined && kind.within(usual, held)
    ? usual
    : held;
}
