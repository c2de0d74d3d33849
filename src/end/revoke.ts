import type { RevokeContext } from '../clouds/cloud.ts';
import type { Problem } from '../errors/error.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import type { LeaseToEnd } from './lease-to-end.ts';

/**
 * Asks a lease's cloud to end it. With the lease's secret it can also prove that the lease is revoked; without it it uses the
 * saved data. It never throws, so that the next lease is ended as well.
 * @returns `undefined` where the lease can only expire.
 */
export async function revokeLease(
  held: LeaseToEnd,
  context: RevokeContext,
): Promise<RevokeOutcome | undefined> {
  const { cloud, session, revocation, secret } = held;
  if (revocation === undefined) return undefined;
  try {
    // Loaded only here, since most post steps have no lease that a cloud can end.
    const { cloudByName } = await import(/* webpackChunkName: "common" */ '../clouds/clouds.ts');
    const revoker = await cloudByName(cloud).revocation?.loadRevoker();
    return secret
      ? await revoker?.revoke(secret.lease, secret.plan, context)
      : await revoker?.revokeSaved(revocation, context);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const problem: Problem = {
      code: 'REVOKE_FAILED',
      what: `Session ${session} could not be ended early`,
      why: `the part of this action that does it failed (${name})`,
      fix: 'nothing has to be done: the lease ends with its ttl',
    };
    return { state: 'failed', text: problem.what, problem };
  }
}
