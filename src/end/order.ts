import type { Holdings } from '../model/holding.ts';
import type { StepParts } from '../runner/step-parts.ts';
import type { Held } from './held.ts';

/** Which step ends a lease, for the record. */
export type Ender = 'post' | 'end' | 'issuer';

/** What ending leases needs of a step. */
export type EndStep = Pick<StepParts, 'clock' | 'timeIsKnown' | 'record' | 'identity'> & {
  readonly console: Pick<StepParts['console'], 'info' | 'warning' | 'problem' | 'secrets'>;
};

export interface EndOrder extends Omit<Holdings, 'leases'> {
  readonly leases: readonly Held[];
  readonly by: Ender;
  /** The private folder of the step that asked for the leases; empty where there is none. */
  readonly folder?: string;
  /** All may have been ended before: looked at first. */
  readonly maybeDone?: boolean;
  /** What is known of the leases comes from a file that other steps can write. */
  readonly untrusted?: boolean;
  /** Whether the broker's uses go to the job's summary. */
  readonly summary?: boolean;
  /** Milliseconds that one revocation may take. */
  readonly limitMs?: number;
}
