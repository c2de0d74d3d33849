import type { CloudName, LeaseEnd } from './lease.ts';

export type Delivery = 'env' | 'outputs' | 'broker';
export type Revoke = 'auto' | 'required' | 'off';

/** What one cloud will be asked for, complete before anything is asked. Plain data; each cloud extends it. */
export interface CloudPlan {
  readonly cloud: CloudName;
  /** Role ARN, service account or client id: who the job becomes. */
  readonly principal: string;
  /** The audience of the GitHub token that this cloud wants; empty where none is used. */
  readonly audience: string;
  /** Hosts that the identity token, or a wider token made of it, is sent to, for the record. */
  readonly sentTo?: readonly string[];
  readonly session: string;
  /** Seconds the lease will really live, which may be more than was asked where the cloud cannot shorten it. */
  readonly ttl: number;
  readonly scope: readonly string[];
  readonly narrowed: boolean;
  readonly end: LeaseEnd;
}

/**
 * What handing a lease over and serving it need of its plan: plain data that may be sealed for another job. Each cloud
 * says what that is (`Cloud.handed`), and every plan fits where its handed form does. How the lease was asked for, how
 * it is ended, and by which policy it was narrowed are not in it.
 */
export type HandedPlan = Pick<CloudPlan, 'cloud'>;

/** How a plan is shown to a person. */
export interface PlanView {
  /** Why it does not count as narrowed, where that is another reason than that all is inherited. */
  readonly notNarrowed?: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** What each scope line became and what it costs. */
  readonly lines: readonly { readonly line: string; readonly became: string; readonly cost: number }[];
  readonly documents: readonly {
    readonly title: string;
    readonly json: string;
    readonly size: number;
    readonly limit: number;
  }[];
}

/** One cloud's plan, and beside it how it is shown: what is saved, piped and sealed holds the plan only. */
export interface Planned<P extends CloudPlan = CloudPlan> {
  readonly plan: P;
  readonly view: PlanView;
}

/** Everything one step will ask for and do, known before anything is asked. Plain data. */
export interface Plan {
  readonly agent: string;
  readonly task: string;
  readonly session: string;
  /** Seconds. */
  readonly ttl: number;
  readonly deliver: readonly Delivery[];
  /** Seconds that a broker renews. */
  readonly renewUntil: number;
  readonly revoke: Revoke;
  readonly summary: boolean;
  readonly dryRun: boolean;
  /** Seconds for issuing, all clouds together. */
  readonly timeout: number;
  readonly clouds: readonly CloudPlan[];
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
}
