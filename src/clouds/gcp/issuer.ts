import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { connectAhead } from '../../net/agents.ts';
import { timeouts } from '../../net/timeouts.ts';
import { lifeFault, refusedAnswer } from '../check-lease.ts';
import type { Issuer } from '../cloud.ts';
import { renderBoundary } from './boundary.ts';
import { gcpBounds } from './bounds.ts';
import { downscope, exchangeIdentity, type GoogleToken } from './exchange.ts';
import type { GcpPlan } from './plan.ts';
import { explainGoogle } from './refusals.ts';

/** What STS gives a token where nothing shortens it, in seconds. */
const HOUR = 3600;

export const gcpIssuer: Issuer<GcpPlan> = {
  async issue(plan, context) {
    connectAhead(plan.stsEndpoint);
    if (plan.serviceAccount !== '') connectAhead(plan.iamEndpoint);
    const identity = context.identity(plan.audience);
    const exchange = exchangeIdentity(plan, identity, context);
    // Without a token there is no exchange, and why there is none is what is told.
    exchange.catch(() => {});
    const token = await identity;
    const issuedAt = githubNow(token, context.clock);
    try {
      const wide = await exchange;
      // Without a word of Google's, what was asked for is the most it can be.
      const wideEnds = end(wide, githubNow(token, context.clock), plan.ttl);
      const longest = gcpBounds.longest(plan);
      refuseLife({ issuedAt, expiresAt: wideEnds }, longest);
      const narrow =
        plan.rules.length === 0
          ? wide
          : await downscope(plan, wide.value, renderBoundary(plan.rules), context);
      // A downscoped token ends with the one it came from, whether Google repeats it or not.
      const narrowEnds = end(narrow, githubNow(token, context.clock), plan.ttl);
      refuseLife({ issuedAt, expiresAt: narrowEnds }, Math.max(longest, HOUR));
      const lease: Lease = {
        id: `gcp:${plan.session}`,
        cloud: 'gcp',
        principal: plan.principal,
        session: plan.session,
        scope: plan.scope,
        narrowed: plan.narrowed,
        issuedAt,
        expiresAt: Math.floor(Math.min(wideEnds, narrowEnds) / 1000) * 1000,
        end: plan.end,
        secrets: { accessToken: narrow.value },
        facts: { project: plan.project, serviceAccount: plan.serviceAccount, provider: plan.provider.name },
      };
      return lease;
    } catch (error) {
      context.signal.throwIfAborted();
      throw explainGoogle(error, plan, token.claims, timeouts.call);
    }
  },
};

/** When a token ends. Google says it in one of two ways, or not at all. */
function end({ expireTime, expiresIn }: GoogleToken, now: number, seconds: number): number {
  return expireTime ?? now + (expiresIn ?? seconds) * 1000;
}

/** The lease ends with the first of two tokens, so each is looked at by itself. */
function refuseLife(life: Pick<Lease, 'issuedAt' | 'expiresAt'>, longest: number): void {
  const fault = lifeFault(life, longest);
  if (fault !== undefined) throw refusedAnswer(gcpBounds, fault);
}
