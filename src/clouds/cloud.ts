import type { Clock } from '../clock.ts';
import type { Problem, Problems } from '../errors/error.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName, Lease } from '../model/lease.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import type { CloudPlan, Delivery, HandoverPlan, Planned, Revoke } from '../model/plan.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import type { AmbientKind } from './ambient.ts';
import type { LeaseBounds } from './check-lease.ts';
import type { ServedKind } from './serve.ts';

/** What the planning of a cloud gets. It makes no request. */
export interface PlanContext {
  readonly inputs: Inputs;
  readonly problems: Problems;
  /** This cloud's scope lines, in order. */
  readonly lines: readonly ScopeLine[];
  readonly session: string;
  /** Seconds. */
  readonly ttl: number;
  readonly lockIp: readonly string[];
  readonly lockVpc: readonly string[];
  readonly deliver: readonly Delivery[];
  readonly revoke: Revoke;
  /** The names of the step's named leases. */
  readonly leases?: readonly string[];
  /** Adds a warning for the user. */
  warn(text: string): void;
  /** Adds a notice for the user, where nothing is at risk. */
  notice(text: string): void;
}

/** What issuing a lease gets. */
export interface IssueContext {
  readonly clock: Clock;
  /** Aborts at the deadline, on cancellation, or when another cloud has failed. */
  readonly signal: AbortSignal;
  /**
   * Fetches the GitHub token for an audience. Calls with the same audience may get the same token; `fresh` is for a cloud that takes a
   * token only once: then nobody had this token before.
   */
  identity(audience: string, use?: 'fresh'): Promise<IdentityToken>;
  /** Reads an input of this step that is a secret, and so in no plan. Absent in the broker: it cannot renew by such an input. */
  readonly given?: <T>(input: Input<T>) => T | undefined;
  /**
   * Registers a secret, which must never be shown. Call it as soon as the value is known. A secret that `stays-here`
   * allows more than the lease that is made from it, so the lease must not hold it.
   */
  secret(value: string, use?: 'stays-here'): void;
  /** Shows a progress line. */
  progress(text: string): void;
}

/** The part of a cloud that makes requests to it. It is a separate chunk, loaded only when the cloud is used. */
export interface Issuer<P extends CloudPlan = CloudPlan> {
  readonly issue: (plan: P, context: IssueContext) => Promise<Lease>;
}

/** What revoking a lease gets. */
export interface RevokeContext extends IssueContext {
  /** Whether another process may have revoked the lease already. Then the revoker looks for that first. */
  readonly maybeDone?: boolean;
  /** Whether another step may have written the saved data. Then the revoker uses only hosts and audiences of the cloud. */
  readonly untrusted?: boolean;
}

/**
 * Ends a lease early, where a cloud can do that. The broker loads it before it reports that it is ready, so that a later
 * step cannot replace its code on the disk. It never throws: a failure is an outcome.
 */
export interface Revoker<P extends CloudPlan = CloudPlan> {
  /** Revokes a lease for a process that holds its secrets, and so can check whether the cloud denies it. */
  readonly revoke: (lease: Lease, plan: P, context: RevokeContext) => Promise<RevokeOutcome>;
  /** Revokes a lease from the data that {@link Revocation.saveTarget} returned and main saved. */
  revokeSaved(saved: Readonly<Record<string, unknown>>, context: RevokeContext): Promise<RevokeOutcome>;
}

/** The form in which later steps of the job get a lease. */
export interface Handover {
  /** Environment variables under `deliver: env`. */
  readonly env: Readonly<Record<string, string>>;
  /** Outputs without a secret; always set. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Outputs with a secret; set under `deliver: outputs` only. */
  readonly secretOutputs: Readonly<Record<string, string>>;
}

/** Whether the held lines allow everything that an asked line allows; or the problems of a line that is not valid. */
export type Contains = (asked: ScopeLine) => boolean | { readonly problems: readonly Problem[] };

/** How a lease may do everything that its principal may. */
export interface AllowsAll {
  /** Whether nothing can be left out: no list of exceptions, no condition and no deny. */
  readonly surely: boolean;
  /** Whether the lease may also get credentials that have none of its limits, which is otherwise denied. */
  readonly beyond: boolean;
}

/** An input that sends an identity token to a foreign host, or that names a foreign audience for it. */
export interface Foreign {
  readonly input: Input;
  /** The host that receives the token; left out where only the audience is foreign. */
  readonly host?: string;
}

/** How a cloud ends a lease early. */
export interface Revocation<P extends CloudPlan = CloudPlan> {
  /**
   * The data that is needed to end the lease early, as plain text without a secret. Main saves it before the request,
   * since a main that is killed may have got the lease, and again after the answer. `undefined` where this lease cannot
   * be ended early.
   */
  readonly saveTarget: (plan: P, lease?: Lease) => Readonly<Record<string, string>> | undefined;
  readonly loadRevoker: () => Promise<Revoker<P>>;
}

/**
 * The part of a cloud that plans leases and compares scopes. It is pure, and a separate chunk: a run loads it for the clouds that it
 * uses.
 */
export interface CloudPlanner<P extends CloudPlan = CloudPlan> {
  /** Makes the plan, and how it is shown. It finds all problems of the scope; `undefined` where there are problems. */
  plan(context: PlanContext): Planned<P> | undefined;
  /**
   * Makes the check whether scope lines of this cloud contain another line. In doubt the answer is no. Where it is wrong,
   * the user can write the line into the profile; a wrong yes would be a security hole.
   * @param inputs the inputs in force, since the meaning of a line may depend on the principal.
   */
  contains(held: readonly ScopeLine[], inputs: Inputs): Contains;
  /**
   * Whether and how these lines, or the native policies among the inputs, let a lease do everything that its principal may.
   * `undefined` where they do not, and where nobody can tell. Left out where the cloud has no native policies: lines are compared by
   * {@link contains}.
   */
  allowsAll?(lines: readonly ScopeLine[], inputs: Inputs): AllowsAll | undefined;
}

/**
 * Everything that the rest of the action knows about a cloud. It is pure, except for the code that the `load...` members
 * read from the disk when it is used. Each folder makes its cloud with {@link defineCloud}.
 */
export interface Cloud<P extends CloudPlan = CloudPlan, H extends HandoverPlan = HandoverPlan> {
  readonly name: CloudName;
  readonly title: string;
  /** The action inputs that belong to this cloud, in the order of `action.yml`. */
  readonly inputs: readonly Input[];
  /** The names before the colon of its scope lines, or `rest` for the one cloud that takes all other names. */
  readonly services: readonly string[] | 'rest';
  /** Whether a line of one of its services is its own. Left out where every such line is. */
  readonly claims?: (line: ScopeLine) => boolean;
  /**
   * The line that was probably meant by one that {@link Cloud.claims} of no cloud takes, or that begins with a name of this cloud that
   * is not a service; for messages only.
   */
  readonly meant?: (line: ScopeLine) => string | undefined;
  /** The words before the place of its scope lines (`service:verb`), for "did you mean"; left out where it has no list of them. */
  readonly words?: readonly string[];
  /** Other names of its services, such as the scheme of their URIs, for "did you mean". */
  readonly aliases?: Readonly<Record<string, string>>;
  /** A narrow scope line of this cloud, for messages. */
  readonly exampleLine: string;
  /** All variables that a lease may set for later steps, with any delivery. */
  readonly variables: readonly string[];
  /** Variables with which a tool ignores what `deliver: env` exports. */
  readonly shadows: readonly string[];
  /** The input that makes this cloud configured, for messages. */
  readonly configuredBy: string;
  /** The number of requests that a lease needs, one after the other. The cloud with the most requests starts first. */
  readonly requests: number;
  isConfigured(inputs: Inputs): boolean;
  readonly loadPlanner: () => Promise<CloudPlanner<P>>;
  /**
   * The inputs that send an identity token to another host than this cloud's, or that name a foreign audience. Left out
   * for a cloud without a list of its own hosts; then every endpoint that is set is foreign.
   */
  readonly foreign?: (inputs: Inputs) => readonly Foreign[];
  /** The part of a plan that {@link handOver} and the broker read, and nothing more. */
  readonly handoverPlan: (plan: P) => H;
  readonly handOver: (plan: H, lease: Lease) => Handover;
  readonly load: () => Promise<Issuer<P>>;
  /** The addresses that issuing a lease asks, so that connections to them can be opened ahead. Left out: none is known. */
  readonly endpoints?: (plan: P) => readonly string[];
  /** The limits that its leases must meet. */
  readonly bounds: LeaseBounds<P>;
  /** Left out where a lease ends only when its time is over. */
  readonly revocation?: Revocation<P>;
  /** Left out where the cloud's tools do not ask a local service for credentials; then a broker cannot serve it. */
  readonly served?: ServedKind<H>;
  /** Left out where machines do not have an identity in this cloud. */
  readonly ambient?: AmbientKind;
}
