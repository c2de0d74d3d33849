import { instant } from '../../clock.ts';
import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import type { Issuer } from '../cloud.ts';
import { type AwsPlan, sessionPolicy } from './plan.ts';
import { assumeRole, openSts } from './sts.ts';

export const awsIssuer: Issuer<AwsPlan> = {
  async issue(plan, context) {
    const client = openSts(plan);
    const token = await context.identity(plan.audience);
    const start = githubNow(token, context.clock);
    const wall = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
    const { credentials, sessionArn, roleId } = await assumeRole(
      client,
      { ...plan, policy: sessionPolicy(plan, instant(wall)) },
      token,
      context,
    );
    const lease: Lease = {
      id: `aws:${plan.session}`,
      cloud: 'aws',
      principal: plan.principal,
      session: plan.session,
      scope: plan.scope,
      narrowed: plan.narrowed,
      closed: plan.closed,
      issuedAt: start,
      expiresAt: plan.walled ? Math.min(wall, credentials.expiration) : credentials.expiration,
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
