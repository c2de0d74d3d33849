import { AgentCredsError } from '../errors/error.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { CommandEnd } from './wall.ts';

/** Whether a command ended as it should. */
export function succeeded(end: CommandEnd): boolean {
  return 'code' in end && end.code === 0;
}

/** How a command ended, for a sentence. */
export function endText(end: CommandEnd): string {
  return 'code' in end ? `ended with exit code ${end.code}` : `was ended by ${end.signal}`;
}

export function commandFailed(end: CommandEnd): AgentCredsError {
  return new AgentCredsError({
    code: 'COMMAND_FAILED',
    what: `The command ${endText(end)}`,
    why: 'its output above may say why; its leases were ended as after a success, as the log says',
    fix: 'correct the script of `run`, or name what it misses in `pass-env`, `home` or `ports`; or continue-on-error: true   # on this step, where the command may fail',
  });
}

export function commandTimedOut(seconds: number): AgentCredsError {
  return new AgentCredsError({
    code: 'COMMAND_TIMED_OUT',
    what: `The command did not end within ${formatDuration(seconds)} and was killed`,
    why: '`timeout-run` says how long it may run; its leases were ended, as the log says',
    fix: `timeout-run: ${formatDuration(Math.min(seconds * 2, 120 * 3600))}   # or leave it out: then the job's own limit holds`,
  });
}

/** The error of a job that was cancelled while the command ran. */
export function cancelledWhileRunning(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The job was cancelled while the command ran',
    why: 'the command was killed and its leases were ended, as the log says',
    fix: 'run the job again',
  });
}

/** The error of a step whose runner died under it. Nobody reads it but whoever looks at the record. */
export function workerGone(): AgentCredsError {
  return new AgentCredsError({
    code: 'RUN_CANCELLED',
    what: 'The runner’s worker ended while the command ran',
    why: 'the command was killed and its leases were ended',
    fix: 'run the job again',
  });
}

/** The error where the machine is not as it was before the wall. */
export function wallLeft(left: readonly string[]): AgentCredsError {
  return new AgentCredsError({
    code: 'WALL_LEFT',
    what: 'Not everything could be put back after the command',
    why: `there is left: ${left.join('; ')}. A later step of this job could run what the command planted there`,
    fix: 'end the job here, and on a self-hosted runner look at the machine: sudo ls /var/lib/agent-creds/walls',
  });
}
