import type { CloudName, Lease } from '../../model/lease.ts';
import type { CloudPlan } from '../../model/plan.ts';

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
export interface Shelf {
  readonly plan: CloudPlan;
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
  readonly cloud: CloudName;
  owns(path: string): boolean;
  answer(asked: Asked): Answer;
  /** A refusal in this protocol's own form. */
  refuse(status: number, reason: string, message: string, what: string): Answer;
}

/** Untrusted text for the trail: short, printable. */
export function clip(text: string, length = 160): string {
  const clean = text.replace(/[^\x20-\x7e]+/g, '?');
  return clean.length > length ? `${clean.slice(0, length - 3)}...` : clean;
}

/** What a client is told when there is nothing to hand out. */
export function unavailableText(why: Unavailable, cloud: string): string {
  return why === 'ended'
    ? `agent-creds: the ${cloud} lease of this job has been ended. Ask for it in a job that is still running, or move the end step behind this one.`
    : `agent-creds: the ${cloud} lease has expired and could not be renewed yet; it is being tried again. The log of the agent-creds post step says why.`;
}
