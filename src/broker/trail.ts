import { instant } from '../clock.ts';
import type { Decision } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { RecordType } from '../record/record.ts';
import { BoundedCounter } from './bounded-counter.ts';

/** Who asked, as far as this system tells. */
export interface Asker {
  readonly pid?: number;
  readonly uid?: number;
  readonly executable?: string;
}

/** One event of the trail, before it becomes a line of the record. */
export interface TrailEvent {
  readonly type: RecordType;
  readonly subject: string | undefined;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One line of the summary: who used a lease, how often, first and last. */
export interface Use {
  readonly lease: string;
  /** `unknown` where no lease was asked for. */
  readonly cloud: CloudName;
  readonly decision: 'served' | 'refused';
  /** The executable, or where the system does not tell it, what was asked. */
  readonly who: string;
  readonly reason?: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** What the broker hands over when it is asked for its trail. */
export interface TrailReport {
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
}

type Kind = Omit<TrailEvent, 'at'>;
type UseKind = Omit<Use, 'count' | 'first' | 'last'>;

/** Fetches recorded one by one; botocore asks before every call, and a record nobody can read helps nobody. */
const SINGLE_EVENTS = 200;
/** Kinds that are counted apart, of what was served and of what was refused: a flood of one leaves the other its room. */
const KINDS = 30;

/** What a broker did itself is recorded one by one this often; every renewal is one. */
const SINGLE_DEEDS = 500;
/** Others are told apart by lease and cloud, of which there are fewer than this. */
const OTHERS = 8;
/** The most that {@link Trail.report} ever has: a longer list is not a trail's. */
export const MAX_USES = 2 * (KINDS + OTHERS);
export const MAX_EVENTS = SINGLE_EVENTS + SINGLE_DEEDS + 4 * (KINDS + OTHERS);

/** Who asked for what and what was decided. Bounded: after a while events of one kind become one with a count. */
export class Trail {
  readonly #now: () => number;
  readonly #events: TrailEvent[] = [];
  readonly #further = new Map<RecordType, BoundedCounter<Kind>>();
  readonly #uses = {
    served: new BoundedCounter<UseKind>(KINDS, among),
    refused: new BoundedCounter<UseKind>(KINDS, among),
  };
  #singles = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the next fetch is recorded by itself, so that finding out who asks is worth its time. */
  get detailed(): boolean {
    return this.#singles < SINGLE_EVENTS;
  }

  /** One request for credentials, served or refused. */
  asked(
    lease: string | undefined,
    cloud: CloudName | undefined,
    { decision, what, reason }: Decision,
    asker: Asker,
  ): void {
    if (decision === 'info') return;
    const type = decision === 'served' ? 'lease.used' : 'lease.refused';
    const why = reason === undefined ? {} : { reason };
    const data = { ...(cloud === undefined ? {} : { cloud }), asked: what, decision, ...why };
    if (this.#singles < SINGLE_EVENTS) {
      this.#singles++;
      this.#events.push({ type, subject: lease, at: this.#now(), data: { ...data, ...asker } });
    } else {
      const { pid: _, ...rest } = asker;
      this.#aggregate({ type, subject: lease, data: { ...data, ...rest } });
    }
    const use = { lease: lease ?? '', cloud: cloud ?? 'unknown', decision, who: asker.executable ?? what };
    this.#uses[decision].add({ ...use, ...why }, this.#now());
  }

  /** What the broker did itself. */
  did(type: RecordType, subject: string, data: Readonly<Record<string, unknown>>): void {
    const renewals = this.#events.length - this.#singles;
    if (renewals < SINGLE_DEEDS) this.#events.push({ type, subject, at: this.#now(), data });
    else this.#aggregate({ type, subject, data: {} });
  }

  report(): TrailReport {
    const further = [...this.#further.values()].flatMap((tally) => tally.counted());
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
    };
  }

  #aggregate(kind: Kind): void {
    const tally =
      this.#further.get(kind.type) ??
      new BoundedCounter<Kind>(KINDS, (one) => ({ ...one, data: { asked: 'further kinds' } }));
    this.#further.set(kind.type, tally);
    tally.add(kind, this.#now());
  }
}

function among({ reason: _, ...use }: UseKind): UseKind {
  return { ...use, who: 'others' };
}
