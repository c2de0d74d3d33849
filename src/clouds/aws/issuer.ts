import { instant } from '../../clock.ts';
import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { lifeFault, refusedAnswer } from '../check-lease.ts';
import type { Issuer } from '../cloud.ts';
import { awsBounds } from './bounds.ts';
import { sessionPolicy } from './compile.ts';
import { LONGEST_CONSOLE_MS } from './denies.ts';
import type { AwsPlan } from './plan.ts';
import { assumeRole, openSts } from './sts.ts';

export const awsIssuer: Issuer<AwsPlan> = {
  async issue(plan, context) {
    const client = openSts(plan);
    const token = await context.identity(plan.audience);
    const start = githubNow(token, context.clock);
    const denyAt = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
    const variants = [plan, ...plan.fallbacks];
    const policies = variants.map((variant) => sessionPolicy(variant, instant(denyAt)));
    const assumed = await assumeRole(client, { ...plan, policies }, token, context);
    const { credentials, sessionArn, roleId } = assumed;
    // Checked here: where a deny ends the session, the lease does not show how long the session really lives.
    const fault = lifeFault({ issuedAt: start, expiresAt: credentials.expiration }, plan.duration);
    if (fault !== undefined) throw refusedAnswer(awsBounds, fault);
    const { closed, endedByDeny } = variants[assumed.variant] ?? plan;
    const lease: Lease = {
      id: `aws:${plan.session}`,
      cloud: 'aws',
      principal: plan.principal,
      session: plan.session,
      scope: plan.scope,
      narrowed: plan.narrowed,
      closed,
      issuedAt: start,
      expiresAt: endedByDeny ? Math.min(denyAt, credentials.expiration) : credentials.expiration,
      ...(endedByDeny ? {} : { consoleUntil: credentials.expiration + LONGEST_CONSOLE_MS }),
      end: plan.end,
      secrets: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
        sessionToken: credentials.sessionToken,
      },
      facts: { account: plan.role.account, sessionArn, roleId },
    };
    return lease;
  },
};
