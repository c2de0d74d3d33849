import type { Clock } from '../clock.ts';
import type { Problem, Problems } from '../errors/error.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName, Lease } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import type { CloudPlan, Delivery, HandedPlan, Planned, Revoke } from '../model/plan.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import type { AmbientKind } from './ambient.ts';
import type { LeaseBounds } from './check-lease.ts';
import type { ServedKind } from './serve.ts';

/** What every cloud's planning may look at. Nothing in it reaches out of the process. */
export interface PlanContext {
  readonly inputs: Inputs;
  readonly problems: Problems;
  /** This cloud's scope lines, in order. */
  readonly lines: readonly ScopeLine[];
  readonly session: string;
  readonly ttl: number;
  readonly lockIp: readonly string[];
  readonly lockVpc: readonly string[];
  readonly deliver: readonly Delivery[];
  readonly revoke: Revoke;
  /** Adds a line that is shown as a warning, or as a notice where nothing is at risk. */
  warn(text: string): void;
  notice(text: string): void;
}

export interface IssueContext {
  readonly clock: Clock;
  /** Aborts at the deadline, on cancellation, or when another cloud has failed. */
  readonly signal: AbortSignal;
  /** The GitHub token for the plan's audience. */
  identity(audience: string): Promise<IdentityToken>;
  /**
   * Registers a value that must never appear in anything shown. Call it the moment the value is known. One that
   * `stays-here` is wider than the lease that is made of it, so no lease may hold it.
   */
  secret(value: string, use?: 'stays-here'): void;
  /** A progress line. */
  progress(text: string): void;
}

/** The part of a cloud that talks to it. It lives in a chunk of its own, loaded only when the cloud is used. */
export interface Issuer<P extends CloudPlan = CloudPlan> {
  readonly issue: (plan: P, context: IssueContext) => Promise<Lease>;
}

export interface RevokeContext extends IssueContext {
  /** Something may have been put in place before: looked for first, so that nothing is done twice. */
  readonly maybeDone?: boolean;
  /** What was saved may have been written by another step: only the cloud's own hosts and loopback are asked. */
  readonly untrusted?: boolean;
}

/**
 * Ends a lease before its time, where a cloud can. The broker loads it before it reports ready, so that nothing a
 * later step puts on the disk runs in its place. It never throws: a failure is an outcome.
 */
export interface Revoker<P extends CloudPlan = CloudPlan> {
  /** By who holds the lease, secret included, and so can see whether the cloud denies it yet. */
  readonly revoke: (lease: Lease, plan: P, context: RevokeContext) => Promise<RevokeOutcome>;
  /** From what {@link Revocation.saveTarget} gave, which main saved. */
  revokeSaved(saved: Readonly<Record<string, unknown>>, context: RevokeContext): Promise<RevokeOutcome>;
}

/** What a lease becomes for the job's later steps. */
export interface Handover {
  /** Environment variables under `deliver: env`. */
  readonly env: Readonly<Record<string, string>>;
  /** Outputs that hold no secret; always set. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Outputs that hold a secret; set under `deliver: outputs` only. */
  readonly secretOutputs: Readonly<Record<string, string>>;
}

/** Says of one asked line whether the held lines allow all of it; or why it is no line at all. */
export type Contains = (asked: ScopeLine) => boolean | { readonly problems: readonly Problem[] };

/** An input by which an identity goes elsewhere than to the cloud itself, or is made for somebody else. */
export interface Foreign {
  readonly input: Input;
  /** Where an identity is sent; left out where it is only made for another audience. */
  readonly host?: string;
}

/** How a cloud ends a lease before its time. */
export interface Revocation<P extends CloudPlan = CloudPlan> {
  /**
   * What ending the lease early needs, as plain text without a secret: before it is issued (a killed main may have
   * been given it) and again once it is. `undefined` where nothing can end this one early.
   */
  readonly saveTarget: (plan: P, lease?: Lease) => Readonly<Record<string, string>> | undefined;
  readonly loadRevoker: () => Promise<Revoker<P>>;
}

/**
 * One cloud, whole: all that the rest of the action knows of it. Everything is pure but what the `load...` members
 * give, which is read from the disk only when it is used. A folder gives its own to {@link defineCloud}.
 */
export interface Cloud<P extends CloudPlan = CloudPlan, H extends HandedPlan = HandedPlan> {
  readonly name: CloudName;
  readonly title: string;
  /** The action inputs that belong to this cloud, in the order of `action.yml`. */
  readonly inputs: readonly Input[];
  /** The names before the colon of its scope lines, or `rest` for the one cloud that takes all others. */
  readonly services: readonly string[] | 'rest';
  /** Every variable that a lease may set for later steps, by whichever delivery. */
  readonly variables: readonly string[];
  /** Variables that, when a job already has them, make some tool ignore what `deliver: env` exports. */
  readonly shadows: readonly string[];
  /** The input that makes this cloud configured, for messages. */
  readonly configuredBy: string;
  /** How many requests a lease takes, one after the other: the cloud with the most is begun first. */
  readonly requests: number;
  isConfigured(inputs: Inputs): boolean;
  /** The plan and how it is shown; `undefined` when problems were found. All problems of the scope are. */
  plan(context: PlanContext): Planned<P> | undefined;
  /**
   * How lines of this cloud contain each other. Sound rather than clever: a line that is refused although it is
   * contained can be written into the profile, one that is taken although it is not would be a hole.
   * @param inputs those that will be in force: a line may mean something only with the principal.
   */
  contains(held: readonly ScopeLine[], inputs: Inputs): Contains;
  /**
   * The inputs by which an identity goes elsewhere than to this cloud's own services, or is made for somebody else.
   * Left out where the cloud knows no host of its own: then every endpoint that is said is foreign.
   */
  readonly foreign?: (inputs: Inputs) => readonly Foreign[];
  /** What {@link handOver} and the broker read of a plan, and nothing more. */
  readonly handed: (plan: P) => H;
  readonly handOver: (plan: H, lease: Lease) => Handover;
  readonly load: () => Promise<Issuer<P>>;
  /** What its leases are held against before they are believed. */
  readonly bounds: LeaseBounds<P>;
  /** Left out where nothing but time ends a lease. */
  readonly revocation?: Revocation<P>;
  /** Left out where the cloud's tools ask nobody on the machine for credentials: then no broker can serve it. */
  readonly served?: ServedKind<H>;
  /** Left out where no machine has an identity of this kind. */
  readonly ambient?: AmbientKind;
}
