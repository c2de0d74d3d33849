import type { LeasePort } from '../clouds/serve.ts';
import type { IdentityEndpoint } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan, HandoverPlan, Revoke } from '../model/plan.ts';
import type { CallerCheck } from './detect-caller-lookup.ts';
import type { WallClients } from './wall-callers.ts';
import type { RunnerProcesses } from './worker-watch.ts';

/** One lease that main hands to the broker. */
export interface ServedLease {
  readonly plan: HandoverPlan;
  /** The whole plan, where the broker itself renews and ends the lease. Absent where another job issues the leases. */
  readonly whole?: CloudPlan;
  readonly lease: Lease;
  /** Milliseconds since the lease was requested. An age, since the two processes do not share a monotonic clock. */
  readonly ageMs: number;
  /** The token that a client of this lease must send, where its protocol has a place for it. */
  readonly bearer: string;
  /** Left out for a lease without a port of its own: `common`. */
  readonly at?: LeasePort;
}

/** The broker's configuration. Main sends it once over a pipe, and the broker keeps it in memory only. */
export interface BrokerConfig {
  readonly identity: IdentityEndpoint;
  /** The token that a step must send to end the broker. */
  readonly control: string;
  /** Seconds until the broker ends by itself. */
  readonly renewUntil: number;
  /** `off`: the broker revokes nothing when it ends. */
  readonly revoke: Revoke;
  readonly served: readonly ServedLease[];
  /**
   * Set where renewed leases do not come from the clouds: plain data, from which the broker's entry opens the lease source.
   * Only the step that starts the broker and that entry know its form.
   */
  readonly handoff?: unknown;
  /** The file for the trail, when the broker ends before a step has asked for it. */
  readonly trailFile: string;
  /** Main's process and its ancestors. The runner's worker is one of them, and the broker ends after it. */
  readonly runner?: RunnerProcesses;
  /** Set where a wall surrounds the clients. Then nobody else is served, not even this process's own user. */
  readonly wall?: WallClients;
}

/** The broker's first line on the reply pipe, as JSON. */
export type Readiness =
  | {
      readonly ready: true;
      readonly port: number;
      /** The ports of the leases that have one of their own, by their names. */
      readonly ports: Readonly<Record<string, number>>;
      readonly callers: CallerCheck;
    }
  | { readonly ready: false; readonly why: string };

/** The broker's second line, after main has told it to keep running. */
export interface Kept {
  readonly kept: true;
}

/** The prefix of the broker's own paths. All other paths belong to the protocols. */
export const CONTROL_PATH = '/control/';
