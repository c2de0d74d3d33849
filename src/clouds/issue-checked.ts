import type { Lease } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';
import { expectedOf, type LeaseBounds, leaseFault, refusedAnswer } from './check-lease.ts';
import type { IssueContext, Issuer } from './cloud.ts';

const ECHO = 'one of its tokens is what was sent to it';

/**
 * Asks a cloud for a lease and believes it only where it is what the plan asks for. Every cloud's issuer is called from
 * here and nowhere else, for the first lease as for each that renews it.
 * @throws {AnswerRefused} where it is not; what was asked for may then exist.
 */
export async function issueChecked<P extends CloudPlan>(
  issuer: Issuer<P>,
  bounds: LeaseBounds<P>,
  plan: P,
  context: IssueContext,
): Promise<Lease> {
  const { clock } = context;
  const wider: string[] = [];
  let since = clock.monotonic();
  const lease = await issuer.issue(plan, {
    ...context,
    secret: (value, use) => {
      if (use === 'stays-here') {
        // An echo of what was sent is no answer, and the next exchange would be fooled by it.
        if (wider.some((wide) => value.includes(wide))) throw refusedAnswer(bounds, ECHO);
        wider.push(value);
      }
      context.secret(value, use);
    },
    identity: async (audience) => {
      const token = await context.identity(audience);
      // A lease's life is counted from here: GitHub's token tells the time.
      since = clock.monotonic();
      wider.push(token.jwt);
      return token;
    },
  });
  const fault = leaseFault(lease, expectedOf(plan, bounds), { elapsedMs: clock.monotonic() - since, wider });
  if (fault !== undefined) throw refusedAnswer(bounds, fault);
  return lease;
}
