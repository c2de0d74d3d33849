import { AnswerRefused } from '../clouds/check-lease.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import { holdingOf } from '../end/holdings.ts';
import { revokeLease } from '../end/revoke.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type Lease, leaseId } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import { deadlines } from '../net/timeouts.ts';

/**
 * After one cloud failed: ends the leases of the other clouds, where they can be ended, and any lease that an answer which
 * this action refused may have issued.
 * @returns the ids of the leases that may have been issued and may still be valid.
 */
export async function undoIssued(
  plan: Plan,
  results: readonly PromiseSettledResult<Lease>[],
  context: IssueContext,
  cancelled: AbortSignal,
): Promise<readonly string[]> {
  const left = await Promise.all(
    plan.clouds.map(async (cloudPlan, index): Promise<string | undefined> => {
      const id = leaseId(cloudPlan);
      const result = results[index];
      const lease = result?.status === 'fulfilled' ? result.value : undefined;
      if (result?.status !== 'fulfilled' && !(result?.reason instanceof AnswerRefused)) {
        return mayHaveIssued(result?.reason) ? id : undefined;
      }
      // The runner kills a cancelled job within seconds; the post step has more time to end the lease.
      if (cancelled.aborted) return id;
      // No field of a refused answer is used here: the request already says which session to end.
      const held = {
        ...holdingOf(cloudPlan, lease),
        ...(lease ? { secret: { lease, plan: cloudPlan } } : {}),
      };
      const signal = AbortSignal.any([cancelled, AbortSignal.timeout(deadlines.undo)]);
      const outcome = await revokeLease(held, { ...context, signal });
      if (outcome) context.progress(outcome.text);
      return outcome?.state === 'revoking' || outcome?.state === 'revoked' ? undefined : id;
    }),
  );
  return left.flatMap((id) => id ?? []);
}

/** A cloud that refused has issued nothing, and neither has one that was never asked. Without an answer it may have. */
function mayHaveIssued(reason: unknown): boolean {
  return !(reason instanceof AgentCredsError) || reason.issued === 'maybe';
}
