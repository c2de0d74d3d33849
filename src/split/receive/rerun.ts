import type { Problem } from '../../errors/error.ts';
import type { Handoff } from '../handoff.ts';

/**
 * "Re-run failed jobs" leaves out the jobs that succeeded. An issuer job that ended well is not run again, and without it
 * no lease comes, however long the agent job waits.
 */
export const RERUN: Problem = {
  code: 'HANDOFF_TIMEOUT',
  what: 'This is a re-run, and nothing of the issuer job is here after a minute',
  why: 'where only the failed jobs were run again, an issuer job that had succeeded does not run',
  fix: 'choose "Re-run all jobs"; for the next time: fail-with-agent: true   # in the issuer job, so that both are run again',
};

export function isRerun({ attempt }: Handoff): boolean {
  return Number(attempt) > 1;
}
