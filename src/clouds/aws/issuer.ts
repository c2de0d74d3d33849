import { instant } from '../../clock.ts';
import { githubNow } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import { lifeFault, unbelievable } from '../check-lease.ts';
import type { Issuer } from '../cloud.ts';
import { awsBounds } from './bounds.ts';
import { type AwsPlan, sessionPolicy } from './plan.ts';
import { assumeRole, openSts } from './sts.ts';

export const awsIssuer: Issuer<AwsPlan> = {
  async issue(plan, context) {
    const client = openSts(plan);
    const token = await context.identity(plan.audience);
    const start = githubNow(token, context.clock);
    const wall = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
    const forms = [plan, ...plan.looser];
    const policies = forms.map(({ statements }) => sessionPolicy({ ...plan, statements }, instant(wall)));
    const assumed = await assumeRole(client, { ...plan, policies }, token, context);
    const { credentials, sessionArn, roleId } = assumed;
    // Looked at here: behind a time wall the lease does not show how long the session really lives.
    const fault = lifeFault({ issuedAt: start, expiresAt: credentials.expiration }, plan.duration);
    if (fault !== undefined) throw unbelievable(awsBounds, fault);
    const lease: Lease = {
      id: `aws:${plan.session}`,
      cloud: 'aws',
      principal: plan.principal,
      session: plan.session,
      scope: plan.scope,
      narrowed: plan.narrowed,
      closed: forms[assumed.form]?.closed ?? 'no',
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
