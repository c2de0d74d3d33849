import { AgentCredsError } from '../../errors/error.ts';
import type { WatchEnd } from './issuer-side.ts';

/** Conclusions of a job that "Re-run failed jobs" runs again (GitHub Docs, "Re-running workflows and jobs"). */
const FAILED: ReadonlySet<string | undefined> = new Set(['failure', 'cancelled', 'timed_out']);

/**
 * Whether the agent job has failed, as the job itself or GitHub says.
 * @example hasFailed({ by: 'job', conclusion: 'failure' }) // true
 * @example hasFailed({ by: 'time' }) // false
 */
export function hasFailed(watched: WatchEnd): boolean {
  return watched.by !== 'time' && FAILED.has(watched.conclusion);
}

/** Thrown at the very end, after the leases are ended and the record is uploaded. */
export function agentFailed(): AgentCredsError {
  return new AgentCredsError({
    code: 'AGENT_FAILED',
    what: 'The agent job failed, and so this job fails with it',
    why: 'GitHub\u2019s "Re-run failed jobs" leaves out what succeeded, and an agent job alone gets no lease',
    fix: 'fail-with-agent: false   # then only "Re-run all jobs" works',
  });
}
