import { readInstant } from '../model/holding.ts';
import { readPrivate } from '../record/folder.ts';
import type { EndReport } from './control.ts';
import { MAX_EVENTS, MAX_USES } from './trail.ts';

/** Where a broker that ends by itself leaves its trail, in the step's private folder. */
export const TRAIL_FILE = 'trail.json';

/** As much as an answer over HTTP may have. A whole trail has less than half of it. */
const MAX_TRAIL_BYTES = 1024 * 1024;

/** What a broker says at its end. `why` is set only where it ended by itself. */
export type Report = EndReport & { readonly why?: unknown };

/**
 * Reads a report. What comes over the port or from the file may have been put there by a step: only its form is trusted.
 * @returns `undefined` where it is not a report, or larger than a broker's own.
 */
export function readReport(value: unknown): Report | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { ended, events, uses } = value as Record<string, unknown>;
  if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses)) return undefined;
  if (events.length > MAX_EVENTS || uses.length > MAX_USES) return undefined;
  const fits =
    ended.every((e) => isText(e?.id) && isInstant(e?.expiresAt)) &&
    events.every((e) => isText(e?.type) && EVENT.test(e.type) && isTime(e.at) && isObject(e.data)) &&
    events.every((e) => e.subject === undefined || isText(e.subject)) &&
    uses.every((u) => [u?.lease, u?.cloud, u?.decision, u?.who, u?.reason ?? ''].every(isText)) &&
    uses.every((u) => isInstant(u.first) && isInstant(u.last) && Number.isInteger(u.count));
  return fits ? (value as Report) : undefined;
}

/** Reads the trail that a broker left in this folder, or a step in its place. */
export function readTrailFile(folder: string): Report | undefined {
  try {
    return readReport(JSON.parse(readPrivate(folder, TRAIL_FILE, MAX_TRAIL_BYTES) ?? ''));
  } catch {
    return undefined;
  }
}

const EVENT = /^lease\.(renewed|used|refused|expired)$/;
const isText = (value: unknown) => typeof value === 'string' && value.length <= 300;
const isInstant = (value: unknown) => readInstant(value) !== undefined;
/** What `Date` can hold (ECMA-262, "Time Values and Time Range"). */
const isTime = (value: unknown) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
const isObject = (value: unknown) => typeof value === 'object' && value !== null;
