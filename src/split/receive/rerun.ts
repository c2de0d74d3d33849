import type { Problem } from '../../errors/error.ts';
import type { Handoff } from '../handoff.ts';

/**
 * The warning for a re-run in which the issuer job may be missing. "Re-run failed jobs" does not run an issuer job that
 * succeeded, and without it the agent job waits for a lease in vain.
 */
export const RERUN: Problem = {
  code: 'HANDOFF_TIMEOUT',
  what: 'This is a re-run, and nothing of the issuer job is here after a minute',
  why: 'where only the failed jobs were run again, an issuer job that had succeeded does not run',
  fix: 'choose "Re-run all jobs"; for the next time: fail-with-agent: true   # in the issuer job, so that both are run again',
};

/**
 * Whether the run was started again: GitHub counts the attempts of a run from 1.
 * @example isRerun({ attempt: '1' }) // false
 * @example isRerun({ attempt: '2' }) // true
 */
export function isRerun({ attempt }: Handoff): boolean {
  return Number(attempt) > 1;
}
