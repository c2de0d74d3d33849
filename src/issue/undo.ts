import { AnswerRefused } from '../clouds/check-lease.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import { holdingOf } from '../end/holdings.ts';
import { revokeHeld } from '../end/revoke.ts';
import { AgentCredsError } from '../errors/error.ts';
import type { CloudName, Lease } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import { deadlines } from '../net/timeouts.ts';

/**
 * Ends, where its cloud can, what was issued beside a cloud that failed, and what an answer that was refused may have
 * been.
 * @returns the clouds that may have issued something that lives on.
 */
export async function undo(
  plan: Plan,
  results: readonly PromiseSettledResult<Lease>[],
  context: IssueContext,
  cancelled: AbortSignal,
): Promise<readonly CloudName[]> {
  const left = await Promise.all(
    plan.clouds.map(async (cloudPlan, index): Promise<CloudName | undefined> => {
      const result = results[index];
      const lease = result?.status === 'fulfilled' ? result.value : undefined;
      if (result?.status !== 'fulfilled' && !(result?.reason instanceof AnswerRefused)) {
        return mayLive(result?.reason) ? cloudPlan.cloud : undefined;
      }
      // A cancelled job is killed within seconds; its post step has more time.
      if (cancelled.aborted) return cloudPlan.cloud;
      // Nothing of an answer that was refused is used: what was asked for says whose session it is.
      const held = {
        ...holdingOf(cloudPlan, lease),
        ...(lease ? { secret: { lease, plan: cloudPlan } } : {}),
      };
      const signal = AbortSignal.any([cancelled, AbortSignal.timeout(deadlines.undo)]);
      const outcome = await revokeHeld(held, { ...context, signal });
      if (outcome) context.progress(outcome.text);
      return outcome?.state === 'revoking' || outcome?.state === 'revoked' ? undefined : cloudPlan.cloud;
    }),
  );
  return left.flatMap((cloud) => cloud ?? []);
}

/** A cloud (or GitHub, before any cloud) that said no has issued nothing; silence may have. */
function mayLive(reason: unknown): boolean {
  return !(reason instanceof AgentCredsError) || reason.issued === 'maybe';
}
