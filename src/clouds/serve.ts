import type { Lease } from '../model/lease.ts';
import type { HandoverPlan } from '../model/plan.ts';
import { shorten } from '../text/shorten.ts';

/**
 * How the broker serves one kind of lease on this machine, so that unmodified tools get their credentials there. Except
 * for {@link ServedKind.loadProtocol} it is small and pure, and main has it in memory.
 */
export interface ServedKind<H extends HandoverPlan = HandoverPlan> {
  /** Variables of the job that tools prefer to the broker. They are exported empty. */
  readonly blanked: readonly string[];
  /** Variables that tools prefer to the broker even when they are empty. With one of them a broker cannot work. */
  readonly fatal: readonly FatalVariable[];
  /** The names of all files and folders that its exports can have in the private folder. */
  readonly files: readonly string[];
  /** What a client must send besides the right address: a token that only the job has, or nothing. */
  readonly shows: 'bearer' | 'nothing';
  /** What the job gets: addresses and tokens, which have no value on another machine. An empty value is left out. */
  readonly exports: (plan: H, context: ExportContext) => Exported;
  /** Loads the code that answers requests; only the broker's process does. */
  readonly loadProtocol: () => Promise<(context: ProtocolContext<H>) => Protocol>;
}

/** A variable with which a broker cannot work. */
export interface FatalVariable {
  readonly name: string;
  /** Why tools prefer it to the broker, for the message; without a full stop. */
  readonly why: string;
  /** Set where the variable affects calls of this service only. Then it counts only with a scope line for the service. */
  readonly service?: string;
}

/** What the job gets for one lease: variables, and the files that they need. */
export interface Exported {
  readonly env: Readonly<Record<string, string>>;
  /** Private files by name in the folder, with their content. */
  readonly files?: Readonly<Record<string, string>>;
  /** Private folders by name in the folder. */
  readonly folders?: readonly string[];
}

/** The broker for which variables are exported. */
export interface ExportContext {
  /** The broker's port on 127.0.0.1. */
  readonly port: number;
  /** The token that a client must send. */
  readonly bearer: string;
  /** The private folder of this step. */
  readonly folder: string;
  /** Variables of the job that are exported empty. */
  readonly shadows: readonly string[];
}

/** A request that passed the checks of every protocol: loopback, Host, method, caller. */
export interface ProtocolRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
}

/** Why the broker cannot serve a lease now. */
export type Unavailable = 'expired' | 'ended';

/** A lease that the broker can serve. */
export interface CurrentLease {
  readonly lease: Lease;
  /** Its remaining life in milliseconds, by the monotonic clock. */
  readonly remainingMs: number;
  /** Its end in milliseconds since the epoch, by the clock of this machine, which its clients use. */
  readonly expiresAt: number;
}

/** The data from which a protocol answers. It is in memory, so an answer never waits for the network. */
export interface ProtocolContext<H extends HandoverPlan = HandoverPlan> {
  readonly plan: H;
  readonly bearer: string;
  readonly current: () => CurrentLease | Unavailable;
}

/** One entry of the access log, for one answer; it has no secret. */
export interface Decision {
  readonly decision: 'served' | 'refused' | 'info';
  /** What the client requested, in the protocol's own terms. */
  readonly what: string;
  readonly reason?: string;
}

/** An HTTP answer, with its entry of the access log. */
export interface Answer extends Decision {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The protocol by which the tools of one cloud get credentials from a local service. */
export interface Protocol {
  /** Whether a path belongs to this protocol. `/control/` belongs to the broker itself. */
  owns(path: string): boolean;
  answer(request: ProtocolRequest): Answer;
  /** Makes an error answer in the form of this protocol. */
  refuse(status: number, reason: string, message: string, what: string): Answer;
}

/**
 * Makes an untrusted text safe for the access log: short, and with printable characters only. It cuts between words, so
 * that a mask matches a secret in the text.
 * @example clip('caf\u00e9 a') // 'caf? a'
 */
export function clip(text: string, length = 160): string {
  return shorten(text.replace(/[^\x20-\x7e]+/g, '?'), length);
}

/** The message for a client where the broker cannot serve a lease. */
export function unavailableText(why: Unavailable, cloud: string): string {
  return why === 'ended'
    ? `agent-creds: the ${cloud} lease of this job has been ended. Ask for it in a job that is still running, or move the end step behind this one.`
    : `agent-creds: the ${cloud} lease has expired and could not be renewed yet; the broker is trying again. The log of the agent-creds post step says why.`;
}
