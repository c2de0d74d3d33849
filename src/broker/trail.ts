import { instant } from '../clock.ts';
import type { Decision, Facts } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { RecordType } from '../record/record.ts';
import { BoundedCounter } from './bounded-counter.ts';
import { ModelTotals, type ModelUse } from './model-totals.ts';

/** The process that sent a request, as far as this system tells. */
export interface Caller {
  readonly pid?: number;
  readonly uid?: number;
  readonly executable?: string;
  /** The name of the tool, where it is one behind a wall of its own. */
  readonly tool?: string;
}

/** One event of the trail. A later step makes a line of the record of it. */
export interface TrailEvent {
  readonly type: RecordType;
  readonly subject: string | undefined;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who used a lease, how often, and when first and last: one line of the summary. */
export interface Use {
  readonly lease: string;
  /** `unknown` where the request was for no lease. */
  readonly cloud: CloudName;
  readonly decision: 'served' | 'refused';
  /** The tool or the executable, or the request where the system does not tell the executable. */
  readonly who: string;
  readonly reason?: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** The complete trail, as the broker sends or writes it. */
export interface TrailReport {
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
  /** Left out where no model was used. */
  readonly models?: readonly ModelUse[];
}

type Kind = Omit<TrailEvent, 'at'>;
type UseKind = Omit<Use, 'count' | 'first' | 'last'>;

/** The number of requests that are recorded one by one. botocore asks before every call, and a longer record is unreadable. */
const SINGLE_EVENTS = 200;
/** The number of kinds that are counted separately. Served and refused requests have one such limit each. */
const KINDS = 30;

/** The number of the broker's own actions that are recorded one by one; every renewal is one. */
const SINGLE_ACTIONS = 500;
/** More than the number of groups of others, which are one for each lease and cloud. */
const OTHERS = 24;
/** The longest lists that {@link Trail.report} ever returns. */
export const MAX_USES = 2 * (KINDS + OTHERS);
export const MAX_EVENTS = SINGLE_EVENTS + SINGLE_ACTIONS + 4 * (KINDS + OTHERS);

/**
 * The broker's trail: an access log of requests and decisions, and the broker's own actions. Its size is limited: after a
 * number of events, further ones of the same kind become one event with a count.
 */
export class Trail {
  readonly #now: () => number;
  readonly #events: TrailEvent[] = [];
  readonly #further = new Map<RecordType, BoundedCounter<Kind>>();
  readonly #uses = {
    served: new BoundedCounter<UseKind>(KINDS, toOthers),
    refused: new BoundedCounter<UseKind>(KINDS, toOthers),
  };
  readonly #models = new ModelTotals();
  #singles = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the next request is recorded by itself, so that a search for its process is worth the time. */
  get detailed(): boolean {
    return this.#singles < SINGLE_EVENTS;
  }

  /** Adds one request for credentials, served or refused. */
  addRequest(
    lease: string | undefined,
    cloud: CloudName | undefined,
    { decision, what, reason, facts }: Decision,
    caller: Caller,
  ): void {
    if (decision === 'info') return;
    const type = decision === 'served' ? 'lease.used' : 'lease.refused';
    const why = reason === undefined ? {} : { reason };
    const data: Facts & Readonly<Record<string, unknown>> = {
      ...(cloud === undefined ? {} : { cloud }),
      ...{ asked: what, decision },
      ...why,
      ...facts,
    };
    if (this.#singles < SINGLE_EVENTS) {
      this.#singles++;
      this.#events.push({ type, subject: lease, at: this.#now(), data: { ...data, ...caller } });
    } else {
      const { pid: _, ...rest } = caller;
      // Tokens differ from request to request, and their totals are kept by model.
      const { inputTokens: _input, outputTokens: _output, ...kind } = data;
      this.#aggregate({ type, subject: lease, data: { ...kind, ...rest } });
    }
    if (cloud !== undefined && facts) this.#models.add(cloud, facts);
    const who = caller.tool === undefined ? (caller.executable ?? what) : `tool ${caller.tool}`;
    const use = { lease: lease ?? '', cloud: cloud ?? 'unknown', decision, who };
    this.#uses[decision].add({ ...use, ...why }, this.#now());
  }

  /** Adds an action of the broker itself, such as a renewal. */
  addAction(type: RecordType, subject: string, data: Readonly<Record<string, unknown>>): void {
    const renewals = this.#events.length - this.#singles;
    if (renewals < SINGLE_ACTIONS) this.#events.push({ type, subject, at: this.#now(), data });
    else this.#aggregate({ type, subject, data: {} });
  }

  report(): TrailReport {
    const further = [...this.#further.values()].flatMap((counter) => counter.counted());
    const counted = further.map(({ value, count, first, last }) => ({
      ...value,
      at: last,
      data: { ...value.data, count, first: instant(first), last: instant(last) },
    }));
    const uses = [...this.#uses.served.counted(), ...this.#uses.refused.counted()];
    return {
      events: [...this.#events, ...counted],
      uses: uses.map(({ value, count, first, last }) => ({
        ...value,
        count,
        first: instant(first),
        last: instant(last),
      })),
      ...this.#models.report(),
    };
  }

  #aggregate(kind: Kind): void {
    const counter =
      this.#further.get(kind.type) ??
      new BoundedCounter<Kind>(KINDS, (one) => ({ ...one, data: { asked: 'further kinds' } }));
    this.#further.set(kind.type, counter);
    counter.add(kind, this.#now());
  }
}

/** The group of a kind that has to make room. */
function toOthers({ reason: _, ...use }: UseKind): UseKind {
  return { ...use, who: 'others' };
}
