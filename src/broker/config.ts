import type { IdentityEndpoint } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan, HandoverPlan, Revoke } from '../model/plan.ts';
import type { Telling } from './tell-callers.ts';
import type { RunnerMarks } from './worker.ts';

/** One lease as main hands it to the broker. */
export interface ServedLease {
  readonly plan: HandoverPlan;
  /** The whole plan, where the broker itself renews and ends the lease; absent where it gets each lease from elsewhere. */
  readonly whole?: CloudPlan;
  readonly lease: Lease;
  /** Milliseconds since the lease was asked for; the two processes share no monotonic clock. */
  readonly ageMs: number;
  /** What a client of this lease must show, where its protocol has a place for it. */
  readonly bearer: string;
}

/** Everything the broker knows, sent over a pipe once and kept in memory only. */
export interface BrokerConfig {
  readonly identity: IdentityEndpoint;
  /** What whoever ends the broker must show. */
  readonly control: string;
  /** Seconds until it ends by itself. */
  readonly renewUntil: number;
  /** `off`: leases are only forgotten when it ends. */
  readonly revoke: Revoke;
  readonly served: readonly ServedLease[];
  /**
   * Set where renewals come from somewhere else than the clouds: plain data, from which the broker's entry opens the
   * lease source. Only whoever starts the broker and that entry know its form.
   */
  readonly handoff?: unknown;
  /** Where the trail goes when the broker ends before anybody has asked for it. */
  readonly trailFile: string;
  /** Main's process and those above it: with the runner's worker among them the broker ends. */
  readonly runner?: RunnerMarks;
}

/** What the broker says first on the pipe that it answers on: one line of JSON. */
export type Readiness =
  | { readonly ready: true; readonly port: number; readonly callers: Telling }
  | { readonly ready: false; readonly why: string };

/** What it says next, once main has told it to keep running. */
export interface Kept {
  readonly kept: true;
}

/** The broker's own paths on its one HTTP server; all others belong to the protocols. */
export const CONTROL_PATH = '/control/';
