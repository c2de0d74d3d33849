import { closeSync, constants, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../clock.ts';
import type { Held } from '../end/end-lease.ts';
import { endBroker } from './ask.ts';
import type { BrokerHandle } from './config.ts';
import type { EndReport } from './control.ts';
import { brokerFiles } from './exports.ts';
import type { TrailEvent, Use } from './trail.ts';

/** Where a broker that ends by itself leaves its trail, in the step's private folder. */
export const TRAIL_FILE = 'trail.json';

/** What a step that ends leases learns from their broker. */
export interface BrokerEnd {
  /** The leases as the broker last held them, with what it did to end them. */
  readonly held: readonly Held[];
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
  /** Lines for the log. */
  readonly texts: readonly string[];
}

export interface FinishDeps {
  readonly now: number;
  readonly folder: string;
  /** An end step has been there before. */
  readonly maybeDone: boolean;
}

/** Ends the broker and takes over what it knows; where it is gone, says so and reckons with the worst. */
export async function finishBroker(
  handle: BrokerHandle,
  held: readonly Held[],
  { now, folder, maybeDone }: FinishDeps,
): Promise<BrokerEnd> {
  const asked = readReport(await endBroker(handle));
  const report = asked ?? readReport(readTrailFile(folder));
  if (!report) {
    const text = maybeDone
      ? 'The broker was ended by the end step, whose log and record have its trail.'
      : 'The broker is gone: something ended its process. Who used the leases is not known, and renewals since this job began cannot be told.';
    return { held: held.map((one) => worstCase(one, now)), events: [], uses: [], texts: [text] };
  }
  return {
    held: held.map((one) => {
      const ended = report.ended.find(({ id }) => id === one.lease?.id);
      if (!one.lease || !ended) return one;
      const { expiresAt, outcome } = ended;
      return { ...one, lease: { ...one.lease, expiresAt }, ...(outcome ? { outcome } : {}) };
    }),
    events: report.events,
    uses: report.uses,
    texts: [
      asked
        ? 'The broker has forgotten the leases and has ended.'
        : 'The broker had ended by itself before this step and left its trail.',
      ...report.uses.map(describeUse),
    ],
  };
}

/** What the broker's clients needed on the disk; gcloud keeps its tokens there in clear. A link is not followed. */
export function removeBrokerFiles(folder: string): void {
  if (folder === '') return;
  for (const name of brokerFiles) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // The runner empties the folder in a moment.
    }
  }
}

/** `aws:review-... was used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC`. */
export function describeUse(use: Use): string {
  const { lease, cloud, decision, who, reason, count, first, last } = use;
  const times = count === 1 ? 'once' : `${count} times`;
  const when = count === 1 ? `at ${clock(first)} UTC` : `first ${clock(first)}, last ${clock(last)} UTC`;
  return decision === 'served'
    ? `${lease}: used ${times} by ${who}, ${when}.`
    : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}

function clock(time: string): string {
  return time.slice(11, 19);
}

/** A broker that is gone may have renewed a moment ago. */
function worstCase(one: Held, now: number): Held {
  const { lease } = one;
  if (!lease?.issuedAt) return one;
  const life = Date.parse(lease.expiresAt) - Date.parse(lease.issuedAt);
  const latest = Math.max(Date.parse(lease.expiresAt), now + life);
  return Number.isFinite(latest) ? { ...one, lease: { ...lease, expiresAt: instant(latest) } } : one;
}

/** What comes over the port or from the file may have been put there by a step: only its form is trusted. */
function readReport(value: unknown): EndReport | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { ended, events, uses } = value as Record<string, unknown>;
  if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses)) return undefined;
  const fits =
    ended.every((e) => isText(e?.id) && isInstant(e?.expiresAt)) &&
    events.every((e) => EVENT.test(e?.type) && Number.isFinite(e?.at) && isObject(e?.data)) &&
    uses.every(
      (u) => isText(u?.who) && isInstant(u?.first) && isInstant(u?.last) && Number.isInteger(u?.count),
    );
  return fits ? (value as EndReport) : undefined;
}

const EVENT = /^lease\.(renewed|used|refused|expired)$/;
const isText = (value: unknown) => typeof value === 'string' && value.length <= 300;
const isInstant = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
const isObject = (value: unknown) => typeof value === 'object' && value !== null;

function readTrailFile(folder: string): unknown {
  try {
    const file = openSync(join(folder, TRAIL_FILE), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
