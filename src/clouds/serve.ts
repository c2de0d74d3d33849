import type { Lease } from '../model/lease.ts';
import type { HandedPlan } from '../model/plan.ts';
import { shorten } from '../text/shorten.ts';

/**
 * How one kind of lease is served on the machine itself, so that unmodified tools ask there for credentials. All but
 * {@link ServedKind.loadProtocol} is small data and pure: main has it in memory.
 */
export interface ServedKind<H extends HandedPlan = HandedPlan> {
  /** Variables of the job that make a tool look elsewhere before it asks the broker: they are exported empty. */
  readonly blanked: readonly string[];
  /** Variables that beat the broker even when they are empty: with one of them a broker is of no use. */
  readonly fatal: readonly FatalVariable[];
  /** The names that its exports can have in the private folder, files and folders. */
  readonly files: readonly string[];
  /** What a client must show beside the address: a token that only the job is given, or nothing at all. */
  readonly shows: 'bearer' | 'nothing';
  /** What the job is given: addresses and tokens, none of them worth anything elsewhere. An empty value is left out. */
  readonly exports: (plan: H, context: ExportContext) => Exported;
  /** The code that answers; only the broker's process loads it. */
  readonly loadProtocol: () => Promise<(shelf: Shelf<H>) => Protocol>;
}

export interface FatalVariable {
  readonly name: string;
  /** Why the broker cannot win, for the message; no full stop. */
  readonly why: string;
  /** Only calls of this service are lost to it: it counts where a scope line names the service. */
  readonly service?: string;
}

/** What the job is given for one lease: variables, and what must be on the disk for them to work. */
export interface Exported {
  readonly env: Readonly<Record<string, string>>;
  /** Private files by name in the folder, with their content. */
  readonly files?: Readonly<Record<string, string>>;
  /** Private folders by name in the folder. */
  readonly folders?: readonly string[];
}

export interface ExportContext {
  readonly port: number;
  readonly bearer: string;
  /** The private folder of this step. */
  readonly folder: string;
  /** Variables of the job that are emptied. */
  readonly shadows: readonly string[];
}

/** A request that passed what holds for every protocol: loopback, Host, method, caller. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
}

/** Why nothing can be served just now. */
export type Unavailable = 'expired' | 'ended';

/** A lease that can be handed out. */
export interface Held {
  readonly lease: Lease;
  /** Milliseconds it lives from now, by the monotonic clock. */
  readonly remainingMs: number;
  /** When it ends, milliseconds since the epoch, as the client's own clock will see it. */
  readonly expiresAt: number;
}

/** What a protocol answers from: memory, never the network. */
export interface Shelf<H extends HandedPlan = HandedPlan> {
  readonly plan: H;
  readonly bearer: string;
  readonly current: () => Held | Unavailable;
}

/** What goes into the trail of one answer; it holds no secret. */
export interface Decision {
  readonly decision: 'served' | 'refused' | 'told';
  /** What was asked for, in the protocol's own words. */
  readonly what: string;
  readonly reason?: string;
}

export interface Answer extends Decision {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One cloud's way of asking for credentials on the machine itself. */
export interface Protocol {
  /** Whether requests at this path are for it. `/control/` is the broker's own. */
  owns(path: string): boolean;
  answer(asked: Asked): Answer;
  /** A refusal in this protocol's own form. */
  refuse(status: number, reason: string, message: string, what: string): Answer;
}

/** Untrusted text for the trail: short, printable, and cut between words only, so that masks match what is in it. */
export function clip(text: string, length = 160): string {
  return shorten(text.replace(/[^\x20-\x7e]+/g, '?'), length);
}

/** What a client is told when there is nothing to hand out. */
export function unavailableText(why: Unavailable, cloud: string): string {
  return why === 'ended'
    ? `agent-creds: the ${cloud} lease of this job has been ended. Ask for it in a job that is still running, or move the end step behind this one.`
    : `agent-creds: the ${cloud} lease has expired and could not be renewed yet; it is being tried again. The log of the agent-creds post step says why.`;
}
