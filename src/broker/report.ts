import { instant } from '../clock.ts';
import { findCloud } from '../clouds/clouds.ts';
import { clip, factNames } from '../clouds/serve.ts';
import { readInstant } from '../model/holding.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { readPrivate } from '../record/folder.ts';
import type { RecordType } from '../record/record.ts';
import { fieldsOf } from '../text/json.ts';
import { MAX_MODELS, type ModelUse } from './model-totals.ts';
import { MAX_EVENTS, MAX_USES, type TrailEvent, type Use } from './trail.ts';

/** The file in the step's private folder to which a broker that ends by itself writes its trail. */
export const TRAIL_FILE = 'trail.json';

/** The same limit as for an answer over HTTP. A complete trail has less than half of it. */
const MAX_TRAIL_BYTES = 2 * 1024 * 1024;

/** The length to which texts are cut. It is large, since a path may be long. */
const MAX_TEXT = 300;

/** A broker's report at its end, parsed. */
export interface BrokerReport {
  readonly ended: readonly EndedLease[];
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
  readonly models: readonly ModelUse[];
  /** The reason why the broker ended by itself; not checked. */
  readonly why: unknown;
}

/** The end of one lease, as a report says. */
export interface EndedLease {
  readonly id: string;
  readonly expiresAt: number;
  readonly consoleUntil?: number;
  readonly outcome?: RevokeOutcome;
}

/**
 * Reads a report. A step may have written it, so it may only name leases of this job, known clouds and known decisions. Texts
 * are shortened and made printable. Entries of another form are dropped.
 * @param ids the ids of this job's leases.
 * @returns `undefined` where it is not a report, or has more entries than a broker ever writes.
 */
export function readReport(value: unknown, ids: ReadonlySet<string>): BrokerReport | undefined {
  const { ended, events, uses, models = [], why } = fieldsOf(value);
  if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses) || !Array.isArray(models)) {
    return undefined;
  }
  if (ended.length > ids.size || events.length > MAX_EVENTS || uses.length > MAX_USES) return undefined;
  if (models.length > MAX_MODELS) return undefined;
  return {
    ended: ended.flatMap((one) => readEnded(one, ids) ?? []),
    events: events.flatMap((one) => readEvent(one, ids) ?? []),
    uses: uses.flatMap((one) => readUse(one, ids) ?? []),
    models: models.flatMap((one) => readModelUse(one) ?? []),
    why,
  };
}

/** Reads the trail file in a folder, which a broker has written, or a step in its place. */
export function readTrailFile(folder: string, ids: ReadonlySet<string>): BrokerReport | undefined {
  try {
    return readReport(JSON.parse(readPrivate(folder, TRAIL_FILE, MAX_TRAIL_BYTES) ?? ''), ids);
  } catch {
    return undefined;
  }
}

function readEnded(value: unknown, ids: ReadonlySet<string>): EndedLease | undefined {
  const { id, outcome, ...written } = fieldsOf(value);
  const [expiresAt, consoleUntil] = [readInstant(written.expiresAt), readInstant(written.consoleUntil)];
  if (typeof id !== 'string' || !ids.has(id) || expiresAt === undefined) return undefined;
  const consoles = consoleUntil === undefined ? {} : { consoleUntil };
  return { id, expiresAt, ...consoles, ...(outcome ? { outcome: outcome as RevokeOutcome } : {}) };
}

const EVENTS: readonly RecordType[] = ['lease.renewed', 'lease.used', 'lease.refused', 'lease.expired'];

function readEvent(value: unknown, ids: ReadonlySet<string>): TrailEvent | undefined {
  const { type, subject = '', at, data } = fieldsOf(value);
  const known = EVENTS.find((one) => one === type);
  if (known === undefined || !isTime(at) || !isLease(subject, ids)) return undefined;
  return { type: known, subject: subject === '' ? undefined : subject, at, data: readData(fieldsOf(data)) };
}

/** Reads the data of an event: texts, numbers, a known decision and a known cloud. */
function readData(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const read: Readonly<Record<string, (value: unknown) => unknown>> = {
    cloud: (name) => findCloud(name)?.name,
    session: text,
    asked: text,
    decision,
    reason: text,
    pid: count,
    uid: count,
    executable: text,
    expiresAt: time,
    failedBefore: count,
    lastFailure: text,
    count,
    first: time,
    last: time,
    ...Object.fromEntries(factNames.map((name) => [name, (value: unknown) => text(value) ?? count(value)])),
  };
  return Object.fromEntries(
    Object.entries(read)
      .map(([key, parse]) => [key, parse(data[key])])
      .filter(([, value]) => value !== undefined),
  );
}

function readUse(value: unknown, ids: ReadonlySet<string>): Use | undefined {
  const { lease, cloud, decision: decided, who, reason, count: times, first, last } = fieldsOf(value);
  const read = {
    cloud: cloud === 'unknown' ? cloud : findCloud(cloud)?.name,
    decision: decision(decided),
    who: text(who),
    count: count(times),
    first: time(first),
    last: time(last),
  };
  const why = text(reason);
  if (!isLease(lease, ids) || !isComplete(read) || (reason !== undefined && why === undefined))
    return undefined;
  return { lease, ...read, ...(why === undefined ? {} : { reason: why }) };
}

function readModelUse(value: unknown): ModelUse | undefined {
  const { model, requests, inputTokens, outputTokens } = fieldsOf(value);
  const read = {
    model: text(model),
    requests: count(requests),
    inputTokens: count(inputTokens),
    outputTokens: count(outputTokens),
  };
  return isComplete(read) ? read : undefined;
}

/** The same object type with every value present. */
type Complete<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

function isComplete<T extends object>(values: T): values is T & Complete<T> {
  return Object.values(values).every((value) => value !== undefined);
}

/** Whether a value is the id of a lease of this job, or empty, which means that the request was for no lease. */
function isLease(value: unknown, ids: ReadonlySet<string>): value is string {
  return value === '' || (typeof value === 'string' && ids.has(value));
}

function decision(value: unknown): 'served' | 'refused' | undefined {
  return value === 'served' || value === 'refused' ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? clip(value, MAX_TEXT) : undefined;
}

function count(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

function time(value: unknown): string | undefined {
  const ms = readInstant(value);
  return ms === undefined ? undefined : instant(ms);
}

/** Whether a value is in the range of `Date` (ECMA-262, "Time Values and Time Range"). */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}
