import { AgentCredsError } from '../errors/error.ts';

/** What a job says that was cancelled before it handed anything over. */
export function cancelledError(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The job was cancelled while leases were being issued',
    why: 'nothing was exported',
    fix: 'run the job again',
  });
}

/** What a job says that was cancelled when its leases had been handed over. */
export function cancelledLate(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The job was cancelled after its leases had been handed over',
    why: 'they are ended, as the log says, and the agent job is told',
    fix: 'run the job again',
  });
}
