import type { LeaseBounds } from '../../clouds/check-lease.ts';
import type { GitPlan } from './plan.ts';

/** The limits of the lease, which is the use of a token that the workflow gave. */
export const gitBounds: LeaseBounds<GitPlan> = {
  code: 'INPUT_INVALID',
  who: 'The workflow',
  fix: 'git-token: ${{ secrets.AGENT_GIT_TOKEN }}   # the token alone, on one line',
  longest: ({ ttl }) => ttl,
  secrets: () => ['token'],
};
