import type { LeaseEnd, LeaseSlot } from './lease.ts';

export type Delivery = 'env' | 'outputs' | 'broker';
export type Revoke = 'auto' | 'required' | 'off';

/** The request for one lease, complete before any cloud is asked. Plain data; each cloud extends it. */
export interface CloudPlan extends LeaseSlot {
  /** The principal of the lease: role ARN, service account or client id. */
  readonly principal: string;
  /** The audience of the GitHub token that this cloud needs; empty where it needs no GitHub token. */
  readonly audience: string;
  /** Hosts that receive the identity token, or a wider token made from it; for the record. */
  readonly sentTo?: readonly string[];
  readonly session: string;
  /** The real life of the lease, in seconds. It is longer than requested where the cloud cannot shorten it. */
  readonly ttl: number;
  readonly scope: readonly string[];
  readonly narrowed: boolean;
  readonly end: LeaseEnd;
}

/**
 * The part of a plan that is needed to hand over a lease and to serve it. Plain data that may be encrypted for another
 * job. Each cloud makes its own (`Cloud.handoverPlan`), and every plan can be used in its place. It does not hold how the lease
 * was requested, how it is ended, or which policy narrows it.
 */
export type HandoverPlan = LeaseSlot;

/** A scope line, what it was compiled into, and its cost in characters. */
export interface PlannedLine {
  readonly line: string;
  readonly became: string;
  readonly cost: number;
}

/** A plan in the form that a person reads. */
export interface PlanView {
  /** Why the lease is not narrowed, where the reason is not `inherit`. */
  readonly notNarrowed?: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** What each scope line was compiled into. Made only for a plan that is shown, since measuring the costs takes time. */
  readonly lines: () => readonly PlannedLine[];
  readonly documents: readonly {
    readonly title: string;
    readonly json: string;
    readonly size: number;
    readonly limit: number;
  }[];
}

/** The plan of one cloud, and how it is shown. Only the plan is saved, piped to the broker or sealed for another job. */
export interface Planned<P extends CloudPlan = CloudPlan> {
  readonly plan: P;
  readonly view: PlanView;
}

/**
 * The plans whose leases a broker serves: all of them under `deliver: broker`, and always those with a name and those that
 * the job never holds.
 * @example brokered({ deliver: ['env'], clouds: [{ cloud: 'git', end: 'withheld' }] }) // [{ cloud: 'git', end: 'withheld' }]
 * @example brokered({ deliver: ['env'], clouds: [{ cloud: 'aws', end: 'expires' }] }) // []
 * @example
 * brokered({ deliver: ['env'], clouds: [{ cloud: 'aws', name: 'reports', end: 'expires' }] })
 *   // [{ cloud: 'aws', name: 'reports', end: 'expires' }]
 */
export function brokered({ deliver, clouds }: Pick<Plan, 'deliver' | 'clouds'>): readonly CloudPlan[] {
  if (deliver.includes('broker')) return clouds;
  return clouds.filter(({ name, end }) => name !== undefined || end === 'withheld');
}

/** Everything that one step will request and do, known before any request. Plain data. */
export interface Plan {
  readonly agent: string;
  readonly task: string;
  readonly session: string;
  /** Seconds. */
  readonly ttl: number;
  readonly deliver: readonly Delivery[];
  /** How long a broker renews leases, in seconds. */
  readonly renewUntil: number;
  readonly revoke: Revoke;
  readonly summary: boolean;
  readonly dryRun: boolean;
  /** Deadline for issuing, all clouds together, in seconds. */
  readonly timeout: number;
  readonly clouds: readonly CloudPlan[];
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
}
