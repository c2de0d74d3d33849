import type { Lease } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';
import { expectedOf, type LeaseBounds, leaseFault, refusedAnswer } from './check-lease.ts';
import type { IssueContext, Issuer } from './cloud.ts';

const ECHO = 'one of its tokens is a token that was sent to it';

/**
 * Requests a lease from a cloud, and checks that it is the one of the plan. Only this function calls the issuer of a
 * cloud, for the first lease and for each renewal.
 * @throws {AnswerRefused} where the lease is another one; the cloud may then have issued the requested lease as well.
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
  const issued = await issuer.issue(plan, {
    ...context,
    secret: (value, use) => {
      if (use === 'stays-here') {
        // A server that returns the token that it got has not exchanged it, and the next exchange would use it.
        if (wider.some((wide) => value.includes(wide))) throw refusedAnswer(bounds, ECHO);
        wider.push(value);
      }
      context.secret(value, use);
    },
    identity: async (audience, use) => {
      const token = await context.identity(audience, use);
      // The life of a lease is counted from here, since GitHub's token tells the time.
      since = clock.monotonic();
      wider.push(token.jwt);
      return token;
    },
  });
  const lease = plan.name === undefined ? issued : { ...issued, name: plan.name };
  const fault = leaseFault(lease, expectedOf(plan, bounds), { elapsedMs: clock.monotonic() - since, wider });
  if (fault !== undefined) throw refusedAnswer(bounds, fault);
  return lease;
}
