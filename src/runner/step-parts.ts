import type { Artifacts } from '../artifacts/client.ts';
import type { Clock } from '../clock.ts';
import type { FetchIdentity } from '../identity/token.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Console } from './console.ts';
import type { RunContext } from './context.ts';

/**
 * What one step of a job works with, made once when it starts (`src/steps/step.ts`). A function takes the members
 * that it uses: `Pick<StepParts, 'clock' | 'console'>`.
 */
export interface StepParts {
  readonly run: RunContext;
  /** Its `now` is GitHub's time as soon as that is known. */
  readonly clock: Clock;
  /** Whether it is: what seems to be over by another clock may not be. */
  readonly timeIsKnown: () => boolean;
  readonly console: Console;
  /** The audit trail of this step. */
  readonly record: AuditRecord;
  /** Aborts when the job is cancelled; never in a step that does not ask for it. */
  readonly cancelled: AbortSignal;
  /** Asks GitHub for this job's identity token. Every secret on the way is masked. */
  readonly identity: FetchIdentity;
  /** This process's environment, for what the runner's context does not hold. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * The artifacts of this run, until the signal aborts.
   * @throws {AgentCredsError} ARTIFACTS_MISSING where the run has none.
   */
  artifacts(signal?: AbortSignal): Promise<Artifacts>;
}

/** What speaks to a person and hides secrets, for functions that do nothing else with the console. */
export type Speaker = Pick<Console, 'info' | 'secrets'>;
