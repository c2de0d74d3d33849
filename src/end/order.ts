import type { Holdings } from '../model/holding.ts';
import type { StepParts } from '../runner/step-parts.ts';
import type { LeaseToEnd } from './lease-to-end.ts';

/** The kind of step that ends a lease, for the record. */
export type Ender = 'post' | 'end' | 'issuer' | 'run';

/** The parts of a step that ending leases needs. */
export type EndStep = Pick<StepParts, 'clock' | 'timeIsKnown' | 'record' | 'identity'> & {
  readonly console: Pick<StepParts['console'], 'info' | 'warning' | 'problem' | 'secrets'>;
};

/** The part of an order that other steps can write. */
export type Untrusted = 'list' | 'broker';

/** The leases to end, and how. */
export interface EndOrder extends Omit<Holdings, 'leases'> {
  readonly leases: readonly LeaseToEnd[];
  readonly by: Ender;
  /** The private folder of the step that requested the leases; empty where there is none. */
  readonly folder?: string;
  /** Whether an earlier step may have ended the leases, so that the cloud is asked about that first. */
  readonly maybeDone?: boolean;
  /**
   * What comes from a file that other steps can write: the whole `list` of leases, or only the `broker` to ask. Left out where
   * nothing does.
   */
  readonly untrusted?: Untrusted;
  /** Whether the job summary gets a table of the leases' uses. */
  readonly summary?: boolean;
  /** The timeout of one revocation, in milliseconds. */
  readonly limitMs?: number;
}
