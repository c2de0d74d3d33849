import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';

/** Inputs that say where a lease may be used from. What any of them names is enough for a call. */
const locks: readonly Input[] = [common.lockIp, common.lockVpc];

/**
 * Whether every call that this lock lets through under `inner` is one under `outer`; `undefined` for an input that is
 * no lock. A profile without any lock lets every call through, and one with a lock only what its locks name.
 */
export function lockWithin(input: Input, inner: Inputs, outer: Inputs): boolean | undefined {
  if (!locks.includes(input)) return undefined;
  const locked = (inputs: Inputs) => locks.some((lock) => inputs.said(lock) !== undefined);
  const [own, most] = [inner.said(input), outer.said(input)];
  if (!locked(outer)) return true;
  if (!locked(inner)) return false;
  return own === undefined || (most !== undefined && input.kind.within(own, most));
}

/**
 * Whether a profile locks the lease, and by other inputs than this one. To say this one as well would let more calls
 * through, so by its silence such a profile has none of it.
 */
export function lockedByOthers(input: Input, profile: Inputs): boolean {
  return locks.includes(input) && locks.some((lock) => lock !== input && profile.said(lock) !== undefined);
}
