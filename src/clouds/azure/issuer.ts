import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { preconnect } from '../../net/pick-agent.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { IssueContext, Issuer } from '../cloud.ts';
import { azureEndpoints } from './endpoints.ts';
import { exchangeAssertion } from './federated.ts';
import { requestManagedToken } from './managed.ts';
import type { AzurePlan, SasPlan } from './plan.ts';
import { explainAzure } from './refusals.ts';
import { signSas } from './sas.ts';
import { getDelegationKey } from './storage.ts';

export const azureIssuer: Issuer<AzurePlan> = {
  async issue(plan, context) {
    for (const url of azureEndpoints(plan)) preconnect(url);
    const identity = plan.identity === 'federated' ? await context.identity(plan.audience) : undefined;
    // GitHub's time where a GitHub token tells it, so that a wrong clock of the runner does not change the expiry.
    const now = () => (identity ? githubNow(identity, context.clock) : context.clock.now());
    const issuedAt = now();
    try {
      const token = identity
        ? await exchangeAssertion(plan, identity, context)
        : await requestManagedToken(plan, context);
      const { sas } = plan;
      const issued = sas
        ? await issueSas(plan, sas, token.value, issuedAt, context)
        : { secrets: { accessToken: token.value }, expiresAt: now() + token.expiresIn * 1000 };
      const lease: Lease = {
        id: `azure:${plan.session}`,
        cloud: 'azure',
        principal: plan.principal,
        session: plan.session,
        scope: plan.scope,
        narrowed: plan.narrowed,
        issuedAt,
        expiresAt: Math.floor(issued.expiresAt / 1000) * 1000,
        end: plan.end,
        secrets: issued.secrets,
        facts: {},
      };
      return lease;
    } catch (error) {
      context.signal.throwIfAborted();
      throw explainAzure(error, plan, identity?.claims, timeouts.call);
    }
  },
};

/** Issues a SAS. The token of the identity is used only to get a delegation key; it is not a part of the lease. */
async function issueSas(plan: AzurePlan, sas: SasPlan, bearer: string, now: number, context: IssueContext) {
  const expiresAt = Math.floor(now / 1000) * 1000 + plan.ttl * 1000;
  const tenantId = plan.identity === 'federated' ? plan.tenantId : '';
  const key = await getDelegationKey(sas, bearer, { now, expiresAt, tenantId }, context);
  const sasToken = signSas({ ...sas, expiresAt, httpsOnly: sas.endpoint.startsWith('https:') }, key);
  context.secret(sasToken);
  context.secret(new URLSearchParams(sasToken).get('sig') ?? '');
  return { secrets: { sasToken }, expiresAt };
}
