import { AgentCredsError } from '../errors/error.ts';

/** The error of a job that was cancelled before it handed any lease over. */
export function cancelledError(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The job was cancelled while leases were being issued',
    why: 'nothing was exported',
    fix: 'run the job again',
  });
}

/** The error of an issuer job that was cancelled after it had handed its leases over. */
export function cancelledAfterHandover(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The job was cancelled after its leases had been handed over',
    why: 'they are ended, as the log says, and the agent job is told',
    fix: 'run the job again',
  });
}
