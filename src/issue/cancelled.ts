import { AgentCredsError } from '../errors/error.ts';

/** What a cancelled job says. */
export function cancelledError(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The job was cancelled while leases were being issued',
    why: 'nothing was exported',
    fix: 'run the job again',
  });
}
