import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';

/** Inputs that say where a lease may be used from. What any of them names is enough for a call. */
const locks: readonly Input[] = [common.lockIp, common.lockVpc];

/**
 * Whether a profile locks the lease, and by other inputs than this one. To say this one as well would let more calls
 * through, so by its silence such a profile has none of it.
 */
export function lockedByOthers(input: Input, profile: Inputs): boolean {
  return locks.includes(input) && locks.some((lock) => lock !== input && profile.said(lock) !== undefined);
}
