import { isToken } from '../../clouds/check-lease.ts';
import type { Issuer } from '../../clouds/cloud.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { common } from '../../inputs/common.ts';
import type { Lease } from '../../model/lease.ts';
import { gitBounds } from './bounds.ts';
import { HANDED_OVER } from './handed-over.ts';
import { gitInputs } from './inputs.ts';
import type { GitPlan } from './plan.ts';

/** Makes the lease from the token that the workflow gave. It asks nobody: the git host judges the token with each request. */
export const gitIssuer: Issuer<GitPlan> = {
  async issue(plan, context) {
    const handed = context.given?.(gitInputs.token);
    const own = context.given?.(common.githubToken);
    const job = context.given?.(common.jobToken);
    const token = handed ?? own;
    if (token === undefined) {
      throw new AgentCredsError({
        code: 'INPUT_MISSING',
        what: '`scope` has `git:` lines, and there is no token for them',
        why: '`git-token` and `github-token` are both empty; a secret that does not exist, or that this run does not get, is empty',
        fix: `${gitInputs.token.name}: ${gitInputs.token.example}`,
      });
    }
    context.secret(token);
    if (!isToken(token)) {
      throw new AgentCredsError({
        code: gitBounds.code,
        what: `The value of \`${plan.principal}\` is not a token`,
        why: 'it is very short, or holds a space, a line break or another character that no token has',
        fix: gitBounds.fix,
      });
    }
    const issuedAt = context.clock.now();
    const lease: Lease = {
      id: `git:${plan.session}`,
      cloud: 'git',
      principal: plan.principal,
      session: plan.session,
      scope: plan.scope,
      narrowed: plan.narrowed,
      issuedAt,
      expiresAt: issuedAt + plan.ttl * 1000,
      end: plan.end,
      secrets: { token },
      // A token that other steps have, too, is not this lease's to end. Nor is one that could be the job's own for all that is known.
      facts: {
        [HANDED_OVER]: String(handed !== undefined && handed !== own && job !== undefined && handed !== job),
      },
    };
    return lease;
  },
};
