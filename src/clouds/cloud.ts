import type { Clock } from '../clock.ts';
import type { Problem, Problems } from '../errors/error.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { InputReader } from '../inputs/reader.ts';
import type { Lease, LeaseEnd } from '../lease.ts';
import type { ScopeLine } from '../plan/scope.ts';

export type CloudName = 'aws' | 'gcp' | 'azure';

/** What one cloud will be asked for, complete before anything is asked. Plain data; each cloud extends it. */
export interface CloudPlan {
  readonly cloud: CloudName;
  /** Role ARN, service account or client id: who the job becomes. */
  readonly principal: string;
  /** The audience of the GitHub token that this cloud wants; empty where none is used. */
  readonly audience: string;
  readonly session: string;
  /** Seconds the lease will really live, which may be more than was asked where the cloud cannot shorten it. */
  readonly ttl: number;
  readonly scope: readonly string[];
  readonly narrowed: boolean;
  readonly end: LeaseEnd;
}

/** What every cloud's planning may look at. Nothing in it reaches out of the process. */
export interface PlanContext {
  readonly inputs: InputReader;
  readonly problems: Problems;
  /** This cloud's scope lines, in order. */
  readonly lines: readonly ScopeLine[];
  readonly session: string;
  readonly ttl: number;
  readonly lockIp: readonly string[];
  readonly deliver: readonly Delivery[];
  readonly revoke: Revoke;
  /** Adds a line that is shown as a warning, or as a notice where nothing is at risk. */
  warn(text: string): void;
  notice(text: string): void;
}

export type Delivery = 'env' | 'outputs' | 'broker';
export type Revoke = 'auto' | 'required' | 'off';

/** How a plan is shown to a person. */
export interface PlanView {
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

export interface IssueContext {
  readonly clock: Clock;
  /** Aborts at the deadline, on cancellation, or when another cloud has failed. */
  readonly signal: AbortSignal;
  /** The GitHub token for the plan's audience. */
  identity(audience: string): Promise<IdentityToken>;
  /** Registers a value that must never appear in anything shown. Call it the moment the value is known. */
  secret(value: string): void;
  /** A progress line. */
  progress(text: string): void;
}

/** The part of a cloud that talks to it. It lives in a chunk of its own, loaded only when the cloud is used. */
export interface Issuer<P extends CloudPlan = CloudPlan> {
  issue(plan: P, context: IssueContext): Promise<Lease>;
}

/** How far the end of a lease came, in the exact words: nothing is called revoked that the cloud did not confirm. */
export interface RevokeOutcome {
  /**
   * `revoking`: what ends it is in place and was read back, and the cloud is applying it. `revoked`: a call that the
   * scope allows was answered with an explicit deny. `expires`: only time ends it. `failed`: it was tried.
   */
  readonly state: 'revoking' | 'revoked' | 'expires' | 'failed';
  /** One line for the log, without a secret. */
  readonly text: string;
  /** What goes into the record beside it; it may be shown. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Why it failed, and what its owner can do. */
  readonly problem?: Problem;
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
  revoke(lease: Lease, plan: P, context: RevokeContext): Promise<RevokeOutcome>;
  /** From what {@link Cloud.revocation} gave, which main saved. */
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

/** One cloud. Everything but {@link load} is pure. */
export interface Cloud<P extends CloudPlan = CloudPlan> {
  readonly name: CloudName;
  readonly title: string;
  /** The action inputs that belong to this cloud, each with its default. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The names before the colon of its scope lines, or `rest` for the one cloud that takes all others. */
  readonly services: readonly string[] | 'rest';
  /** Variables that, when a job already has them, make some tool ignore what `deliver: env` exports. */
  readonly shadows: readonly string[];
  /** The input that makes this cloud configured, for messages. */
  readonly configuredBy: string;
  /** How many requests a lease takes, one after the other: the cloud with the most is begun first. */
  readonly requests: number;
  isConfigured(inputs: InputReader): boolean;
  /** Native policy inputs that are set; they stand in for scope lines. */
  nativePolicies(inputs: InputReader): readonly string[];
  /** `undefined` when problems were found. */
  plan(context: PlanContext): P | undefined;
  view(plan: P): PlanView;
  handOver(plan: P, lease: Lease): Handover;
  load(): Promise<Issuer<P>>;
  /**
   * What ending the lease early needs, as plain text without a secret: before it is issued (a killed main may have
   * been given it) and again once it is. `undefined` where nothing can end it early.
   */
  revocation?(plan: P, lease?: Lease): Readonly<Record<string, string>> | undefined;
  /** Left out where nothing but time ends a lease. */
  loadRevoker?(): Promise<Revoker<P>>;
}
