import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { preconnect } from '../../net/pick-agent.ts';
import { timeouts } from '../../net/timeouts.ts';
import { lifeFault, refusedAnswer } from '../check-lease.ts';
import type { Issuer } from '../cloud.ts';
import { renderBoundary } from './boundary.ts';
import { gcpBounds } from './bounds.ts';
import { gcpEndpoints } from './endpoints.ts';
import { downscope, exchangeIdentity, type GoogleToken } from './exchange.ts';
import type { GcpPlan } from './plan.ts';
import { explainGoogle } from './refusals.ts';

/** The life of a token of STS, in seconds, where nothing shortens it. */
const HOUR = 3600;

export const gcpIssuer: Issuer<GcpPlan> = {
  async issue(plan, context) {
    for (const url of gcpEndpoints(plan)) preconnect(url);
    const identity = context.identity(plan.audience);
    const exchange = exchangeIdentity(plan, identity, context);
    // Where the identity token cannot be fetched, that error is reported, and not the error of the exchange.
    exchange.catch(() => {});
    const token = await identity;
    const issuedAt = githubNow(token, context.clock);
    try {
      const wide = await exchange;
      // Where Google does not tell the life, the requested ttl is the longest that it can be.
      const wideEnds = end(wide, githubNow(token, context.clock), plan.ttl);
      const longest = gcpBounds.longest(plan);
      refuseLife({ issuedAt, expiresAt: wideEnds }, longest);
      const narrow =
        plan.rules.length === 0
          ? wide
          : await downscope(plan, wide.value, renderBoundary(plan.rules), context);
      // A downscoped token ends with the token it came from, even where Google does not say so.
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
        facts: {},
      };
      return lease;
    } catch (error) {
      context.signal.throwIfAborted();
      throw explainGoogle(error, plan, token.claims, timeouts.call);
    }
  },
};

/** The end of a token, in milliseconds since the epoch. Google tells the instant, or the seconds, or nothing. */
function end({ expireTime, expiresIn }: GoogleToken, now: number, seconds: number): number {
  return expireTime ?? now + (expiresIn ?? seconds) * 1000;
}

/** Refuses a token with a wrong life. The lease ends with the first of two tokens, so each token is checked by itself. */
function refuseLife(life: Pick<Lease, 'issuedAt' | 'expiresAt'>, longest: number): void {
  const fault = lifeFault(life, longest);
  if (fault !== undefined) throw refusedAnswer(gcpBounds, fault);
}
