import type { Artifacts } from '../artifacts/client.ts';
import type { Clock } from '../clock.ts';
import type { FetchIdentity } from '../identity/token.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Console } from './console.ts';
import type { RunContext } from './context.ts';

/**
 * What one step of a job works with. `src/steps/step.ts` makes it once, when the step starts. A function takes only the
 * members that it uses: `Pick<StepParts, 'clock' | 'console'>`.
 */
export interface StepParts {
  readonly run: RunContext;
  /** Its `now` is GitHub's time as soon as a token has shown it. */
  readonly clock: Clock;
  /** Whether `clock` already has GitHub's time. By another clock a lease may only seem to have expired. */
  readonly timeIsKnown: () => boolean;
  readonly console: Console;
  /** The audit trail of this step. */
  readonly record: AuditRecord;
  /** Aborts when the job is cancelled; never aborts in a step that is not `cancellable`. */
  readonly cancelled: AbortSignal;
  /** Asks GitHub for this job's identity token, and masks it and the bearer token that it asks with. */
  readonly identity: FetchIdentity;
  /** This process's environment, for values that the runner's context does not hold. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Connects to the artifacts of this run. Every call ends when the signal aborts.
   * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has none.
   */
  artifacts(signal?: AbortSignal): Promise<Artifacts>;
}

/** The part of the console that prints lines and knows secrets, for functions that use nothing else of it. */
export type InfoConsole = Pick<Console, 'info' | 'secrets'>;
