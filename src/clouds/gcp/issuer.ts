import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { connectAhead } from '../../net/agents.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { Issuer } from '../cloud.ts';
import { renderBoundary } from './boundary.ts';
import { downscope, exchangeIdentity } from './exchange.ts';
import type { GcpPlan } from './plan.ts';
import { explainGoogle } from './refusals.ts';

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
      const now = githubNow(token, context.clock);
      // Google says when a token ends in one of two ways; without either, what was asked for is the most it can be.
      const expiresAt = wide.expireTime ?? now + (wide.expiresIn ?? plan.ttl) * 1000;
      const narrow =
        plan.rules.length === 0
          ? wide
          : await downscope(plan, wide.value, renderBoundary(plan.rules), context);
      const lease: Lease = {
        id: `gcp:${plan.session}`,
        cloud: 'gcp',
        principal: plan.principal,
        session: plan.session,
        scope: plan.scope,
        narrowed: plan.narrowed,
        issuedAt,
        // A downscoped token ends with the one it came from, whether Google repeats it or not.
        expiresAt: Math.floor(expiresAt / 1000) * 1000,
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
