import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';

/** Inputs that limit from where a lease may be used. A call is allowed where any one of them allows it. */
const locks: readonly Input[] = [common.lockIp, common.lockVpc];

/**
 * Whether `outer` allows every call that this lock allows under `inner`. A profile without a lock allows every call; a
 * profile with a lock allows only the calls that its locks name.
 * @returns `undefined` for an input that is not a lock.
 * @example
 * lockWithin(
 *   common.lockIp, readInputs({ 'lock-ip': '203.0.113.7' }, [common.lockIp]),
 *   readInputs({ 'lock-ip': '203.0.113.0/24' }, [common.lockIp]),
 * ) // true
 */
export function lockWithin(input: Input, inner: Inputs, outer: Inputs): boolean | undefined {
  if (!locks.includes(input)) return undefined;
  const locked = (inputs: Inputs) => locks.some((lock) => inputs.given(lock) !== undefined);
  const [own, most] = [inner.given(input), outer.given(input)];
  if (!locked(outer)) return true;
  if (!locked(inner)) return false;
  return own === undefined || (most !== undefined && input.kind.within(own, most));
}

/**
 * Whether a profile locks the lease by other inputs than this one. Such a profile does not allow a workflow to set this
 * one, since each further lock allows more calls.
 * @example lockedByOthers(common.lockVpc, readInputs({ 'lock-ip': '203.0.113.7' }, [common.lockIp])) // true
 */
export function lockedByOthers(input: Input, profile: Inputs): boolean {
  return locks.includes(input) && locks.some((lock) => lock !== input && profile.given(lock) !== undefined);
}
