import { instant } from '../clock.ts';
import { clip, type Decision, type Facts, MOST_WRITES, type Write } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { RecordType } from '../record/record.ts';
import { BoundedCounter, type Sums } from './bounded-counter.ts';
import { MAX_MODELS, ModelTotals, type ModelUse } from './model-totals.ts';

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

/**
 * What is recorded with a budget of its own, so that none of it takes the room of another: refs that are written at a git host, requests
 * that a model was paid for, and everything else.
 */
type Budget = 'write' | 'model' | 'other';
/** The number of requests of each budget that are recorded one by one. botocore asks before every call, and a longer record is unreadable. */
const SINGLE_EVENTS = 200;
/** The number of kinds that are counted separately. Served and refused requests have one such limit each. */
const KINDS = 30;

/** The number of the broker's own actions that are recorded one by one; every renewal is one. */
const SINGLE_ACTIONS = 500;
/** More than the number of groups of others, which are one for each lease and cloud. */
const OTHERS = 24;
/** Each ref may have been written, and refused. The gateway sends no more refs than that, so none has to make room for another. */
const WRITES = 2 * MOST_WRITES;
/** Each model may have tokens that were told, estimated, or counted as the most that a request allows. */
const PAID = 3 * MAX_MODELS;
/** The longest lists that {@link Trail.report} ever returns. */
export const MAX_USES = 2 * (KINDS + OTHERS);
export const MAX_EVENTS = 3 * SINGLE_EVENTS + SINGLE_ACTIONS + WRITES + PAID + 4 * KINDS + 8 * OTHERS;

/**
 * The broker's trail: an access log of requests and decisions, and the broker's own actions. Its size is limited: after a
 * number of events, further ones of the same kind become one event with a count. A ref that was written, and a model that was paid
 * for, stay visible whatever else is asked.
 */
export class Trail {
  readonly #now: () => number;
  readonly #events: TrailEvent[] = [];
  readonly #further = new Map<RecordType, BoundedCounter<Kind>>();
  readonly #writes = new BoundedCounter<Kind>(WRITES, toFurtherKinds);
  readonly #paid = new BoundedCounter<Kind>(PAID, toOtherModels);
  readonly #uses = {
    served: new BoundedCounter<UseKind>(KINDS, toOthers),
    refused: new BoundedCounter<UseKind>(KINDS, toOthers),
  };
  readonly #models = new ModelTotals();
  readonly #singles: Record<Budget, number> = { write: 0, model: 0, other: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Whether the next request may be recorded by itself, so that a search for its process is worth the time. Only the answer tells which
   * budget a gateway's request is of.
   */
  isDetailed(ofGateway: boolean): boolean {
    const budgets = ofGateway ? Object.values(this.#singles) : [this.#singles.other];
    return budgets.some((singles) => singles < SINGLE_EVENTS);
  }

  /** Adds one request for credentials, served or refused. */
  addRequest(
    lease: string | undefined,
    cloud: CloudName | undefined,
    { decision, what, reason, facts, writes }: Decision,
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
    const kind: Kind = { type, subject: lease, data };
    if (writes !== undefined && writes.length > 0) this.#addWrites(kind, writes, caller);
    else if (facts?.inputTokens !== undefined) this.#addPaid(kind, facts, caller);
    else if (!this.#addSingle('other', kind, caller)) {
      const { pid: _, ...rest } = caller;
      this.#aggregate({ ...kind, data: { ...data, ...rest } });
    }
    if (cloud !== undefined && facts) this.#models.add(cloud, facts);
    const who = caller.tool === undefined ? (caller.executable ?? what) : `tool ${caller.tool}`;
    const use = { lease: lease ?? '', cloud: cloud ?? 'unknown', decision, who };
    this.#uses[decision].add({ ...use, ...why }, this.#now());
  }

  /** Adds an action of the broker itself, such as a renewal. */
  addAction(type: RecordType, subject: string, data: Readonly<Record<string, unknown>>): void {
    const renewals = this.#events.length - Object.values(this.#singles).reduce((all, one) => all + one, 0);
    if (renewals < SINGLE_ACTIONS) this.#events.push({ type, subject, at: this.#now(), data });
    else this.#aggregate({ type, subject, data: {} });
  }

  report(): TrailReport {
    const counters = [this.#writes, this.#paid, ...this.#further.values()];
    const further = counters.flatMap((counter) => counter.counted());
    const counted = further.map(({ value, count, first, last, sums }) => ({
      ...value,
      at: last,
      data: { ...value.data, ...sums, count, first: instant(first), last: instant(last) },
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

  /** @returns whether the budget had room for it. */
  #addSingle(budget: Budget, { type, subject, data }: Kind, caller: Caller): boolean {
    if (this.#singles[budget] >= SINGLE_EVENTS) return false;
    this.#singles[budget]++;
    this.#events.push({ type, subject, at: this.#now(), data: { ...data, ...caller } });
    return true;
  }

  /** Each ref by itself. A later one without its process and the host's words, which an agent can vary. */
  #addWrites({ subject, data }: Kind, writes: readonly Write[], caller: Caller): void {
    const { reason, ...rest } = data;
    for (const { ref, refused } of writes) {
      const type = refused === undefined ? 'lease.used' : 'lease.refused';
      const own = {
        ...rest,
        decision: refused === undefined ? 'served' : 'refused',
        ref: clip(ref, LONGEST_REF),
      };
      const why = refused === undefined ? reason : clip(refused);
      const single = {
        type,
        subject,
        data: { ...own, ...(why === undefined ? {} : { reason: why }) },
      } as const;
      if (!this.#addSingle('write', single, caller))
        this.#writes.add({ type, subject, data: own }, this.#now());
    }
  }

  /** Later ones by their model and by where their tokens come from, with the tokens of all of them. */
  #addPaid(kind: Kind, { model, inputTokens, outputTokens, tokens }: Facts, caller: Caller): void {
    if (this.#addSingle('model', kind, caller)) return;
    const { type, subject, data } = kind;
    const { cloud, decision } = data;
    const sums: Sums = { inputTokens: Number(inputTokens), outputTokens: Number(outputTokens ?? 0) };
    const from = tokens === undefined ? {} : { tokens };
    this.#paid.add({ type, subject, data: { cloud, decision, model, ...from } }, this.#now(), sums);
  }

  #aggregate(kind: Kind): void {
    const counter = this.#further.get(kind.type) ?? new BoundedCounter<Kind>(KINDS, toFurtherKinds);
    this.#further.set(kind.type, counter);
    counter.add(kind, this.#now());
  }
}

/** Characters. A branch that can be pushed is shorter. */
const LONGEST_REF = 300;

function toFurtherKinds(kind: Kind): Kind {
  return { ...kind, data: { asked: 'further kinds' } };
}

function toOtherModels({ type, subject, data: { cloud, decision } }: Kind): Kind {
  return { type, subject, data: { cloud, decision, model: 'others' } };
}

/** The group of a kind that has to make room. */
function toOthers({ reason: _, ...use }: UseKind): UseKind {
  return { ...use, who: 'others' };
}
