import { instant } from '../clock.ts';
import type { Decision } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { RecordType } from '../record/record.ts';

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

interface Bucket {
  readonly event: Omit<TrailEvent, 'at'>;
  count: number;
  first: number;
  last: number;
}

/** Fetches recorded one by one; botocore asks before every call, and a record nobody can read helps nobody. */
const SINGLE_EVENTS = 200;
/** Kinds of further fetches that are counted apart; a client that asks for ever new things falls into one more. */
const BUCKETS = 60;

/** Who asked for what and what was decided. Bounded: after a while events of one kind become one with a count. */
export class Trail {
  readonly #now: () => number;
  readonly #events: TrailEvent[] = [];
  readonly #buckets = new Map<string, Bucket>();
  readonly #uses = new Map<string, { use: Omit<Use, 'count' | 'first' | 'last'>; bucket: Bucket }>();
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
    if (decision === 'told') return;
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
    this.#count({
      lease: lease ?? '',
      cloud: cloud ?? 'unknown',
      decision,
      who: asker.executable ?? what,
      ...why,
    });
  }

  /** What the broker did itself. There are few of these: every renewal is one. */
  did(type: RecordType, subject: string, data: Readonly<Record<string, unknown>>): void {
    const renewals = this.#events.length - this.#singles;
    if (renewals < 500) this.#events.push({ type, subject, at: this.#now(), data });
    else this.#aggregate({ type, subject, data: {} });
  }

  report(): TrailReport {
    const counted = [...this.#buckets.values()].map(({ event, count, first, last }) => ({
      ...event,
      at: last,
      data: { ...event.data, count, first: instant(first), last: instant(last) },
    }));
    const uses = [...this.#uses.values()].map(({ use, bucket: { count, first, last } }) => ({
      ...use,
      count,
      first: instant(first),
      last: instant(last),
    }));
    return { events: [...this.#events, ...counted], uses };
  }

  #aggregate(event: Omit<TrailEvent, 'at'>): void {
    const key = JSON.stringify(event);
    const other = `${event.type} ${event.subject}`;
    const full = this.#buckets.size >= BUCKETS && !this.#buckets.has(key);
    this.#tally(
      this.#buckets,
      full ? other : key,
      full ? { ...event, data: { asked: 'further kinds' } } : event,
    );
  }

  #count(use: Omit<Use, 'count' | 'first' | 'last'>): void {
    const key = JSON.stringify(use);
    const full = this.#uses.size >= BUCKETS && !this.#uses.has(key);
    const known = full ? { ...use, who: 'others' } : use;
    const { reason: _, ...bare } = known;
    const final = full ? bare : known;
    const id = JSON.stringify(final);
    const entry = this.#uses.get(id) ?? {
      use: final,
      bucket: this.#bucket({ type: 'lease.used', subject: '', data: {} }),
    };
    this.#uses.set(id, entry);
    entry.bucket.count++;
    entry.bucket.last = this.#now();
  }

  #tally(buckets: Map<string, Bucket>, key: string, event: Omit<TrailEvent, 'at'>): void {
    const bucket = buckets.get(key) ?? this.#bucket(event);
    buckets.set(key, bucket);
    bucket.count++;
    bucket.last = this.#now();
  }

  #bucket(event: Omit<TrailEvent, 'at'>): Bucket {
    return { event, count: 0, first: this.#now(), last: this.#now() };
  }
}
