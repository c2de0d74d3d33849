import type { RevokeContext } from '../clouds/cloud.ts';
import type { Problem } from '../errors/error.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import type { Held } from './held.ts';

/**
 * Asks a lease's cloud to end it: by its secret where there is one, so that `revoked` can be proven, else by what was
 * saved. It never throws: the next lease has its turn.
 * @returns `undefined` where nothing but time ends the lease.
 */
export async function revokeHeld(held: Held, context: RevokeContext): Promise<RevokeOutcome | undefined> {
  const { cloud, session, revocation, secret } = held;
  if (revocation === undefined) return undefined;
  try {
    // Most post steps have no lease that a cloud can end, and do not load what knows the clouds.
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
