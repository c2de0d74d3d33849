import { closeSync, constants, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { type Holding, readInstant } from '../model/holding.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { safeLine } from '../text/safe.ts';
import { endBroker, killBroker } from './ask.ts';
import type { EndReport } from './control.ts';
import type { Why } from './obituary.ts';
import type { TrailEvent, Use } from './trail.ts';

/** Where a broker that ends by itself leaves its trail, in the step's private folder. */
export const TRAIL_FILE = 'trail.json';

/** A lease as its broker last held it. */
export interface Taken extends Holding {
  /** What the broker, which holds the secret, has already done to end it. */
  readonly outcome?: RevokeOutcome;
  /** A broker that is gone may have ended it: looked at first. */
  readonly maybeDone?: boolean;
}

/** What a step that ends leases learns from their broker. */
export interface BrokerEnd {
  readonly held: readonly Taken[];
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
  /** Lines for the log. */
  readonly texts: readonly string[];
}

export interface FinishDeps {
  readonly clock: Clock;
  readonly folder: string;
  /** An end step has been there before. */
  readonly maybeDone: boolean;
  /** The handle comes from a file that other steps can write: no process is killed for it. */
  readonly untrusted: boolean;
  /** How long the broker may take to answer, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Ends the broker and takes over what it knows. Where it is gone, the worst is reckoned with: what it left on the disk
 * any step can write, so that tells who used the leases, and never what became of them.
 */
export async function finishBroker(
  handle: BrokerHandle,
  held: readonly Holding[],
  { clock, folder, maybeDone, untrusted, timeoutMs }: FinishDeps,
): Promise<BrokerEnd> {
  const told = await endBroker(handle, clock, timeoutMs);
  const asked = told.is === 'ended' ? readReport(told.report) : undefined;
  // Nobody but this step will: it would go on serving once somebody lets it.
  const killed = !asked && told.is !== 'gone' && !untrusted && (await killBroker(handle, clock));
  const report = asked ?? readReport(readTrailFile(folder));
  const { events = [], uses = [] } = report ?? {};
  const known = held.map(maybeRenewed);
  if (!asked) {
    const text =
      told.is !== 'gone'
        ? describeSilent(handle, killed, untrusted)
        : maybeDone
          ? 'The broker is gone. A mark, which any step can write, says that an end step ended it: then its log and record have the trail.'
          : describeGone(report);
    return {
      held: known.map((one) => ({ ...worstCase(one, clock.now()), maybeDone: true })),
      events,
      uses,
      texts: [text, ...uses.map(describeUse)],
    };
  }
  return {
    held: known.map((one) => {
      const ended = asked.ended.find(({ id }) => id === one.issued?.id);
      if (!one.issued || !ended) return one;
      const expiresAt = readInstant(ended.expiresAt) ?? one.issued.expiresAt;
      const outcome = ended.outcome ? { outcome: ended.outcome } : {};
      return { ...one, issued: { ...one.issued, expiresAt }, ...outcome };
    }),
    events,
    uses,
    texts: [untrusted ? ENDED_BY_LIST : ENDED, ...uses.map(describeUse)],
  };
}

const ENDED = 'The broker has forgotten the leases and has ended.';
/** What stands where any step may have written it can be somebody else's address. */
const ENDED_BY_LIST =
  'What stands in the list as the broker says that it has forgotten the leases and has ended.';

/** Only the broker's own trail says why, and any step can write that. */
function describeGone(report: (EndReport & { readonly why?: unknown }) | undefined): string {
  if (!report) return `The broker is gone: something ended its process. ${NOT_KNOWN}`;
  const why = Object.entries(REASONS).find(([one]) => one === report.why)?.[1];
  const said = why === undefined ? 'left its trail' : `left its trail, which says why: ${why}`;
  return `The broker had ended by itself before this step and ${said}. When it renewed last cannot be told.`;
}

const REASONS: Readonly<Record<Why, string>> = {
  told: 'a signal told it to (SIGTERM or SIGINT)',
  time: '`renew-until` was over',
  'worker-ended': 'the runner’s worker had ended',
};

function describeSilent({ pid }: BrokerHandle, killed: boolean, untrusted: boolean): string {
  const end = killed
    ? 'This step has killed it.'
    : untrusted
      ? 'The post step kills it.'
      : 'It could not be ended: it serves what it holds, once it runs again, until the job is over.';
  return `The broker (process ${pid}) is there and does not answer, as one that a step has stopped. ${end} ${NOT_KNOWN}`;
}

const NOT_KNOWN = 'Who used the leases is not known, and renewals since this job began cannot be told.';

/** What the broker's clients needed on the disk; gcloud keeps its tokens there in clear. A link is not followed. */
export function removeBrokerFiles(folder: string): void {
  if (folder === '') return;
  for (const name of clouds.flatMap(({ served }) => served?.files ?? [])) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // The runner empties the folder in a moment.
    }
  }
}

/** `aws:review-... was used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC`. */
export function describeUse(use: Use): string {
  const { decision, count, first, last } = use;
  // What a step could write must not begin a line of its own.
  const [lease, cloud, who, reason] = [use.lease, use.cloud, use.who, use.reason ?? ''].map(safeLine);
  const times = count === 1 ? 'once' : `${count} times`;
  const when = count === 1 ? `at ${clock(first)} UTC` : `first ${clock(first)}, last ${clock(last)} UTC`;
  return decision === 'served'
    ? `${lease}: used ${times} by ${who}, ${when}.`
    : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}

function clock(time: string): string {
  return time.slice(11, 19);
}

/** When the first lease ended says nothing of the one that a broker renewed since: what is ended goes by its ttl. */
function maybeRenewed(one: Holding): Holding {
  if (!one.revocation) return one;
  const { expiresAt: _, ...revocation } = one.revocation;
  return { ...one, revocation };
}

/** A broker that is gone may have renewed a moment ago. */
function worstCase(one: Holding, now: number): Holding {
  const { issued } = one;
  if (issued?.issuedAt === undefined) return one;
  const life = issued.expiresAt - issued.issuedAt;
  const later = Math.max(0, now + life - issued.expiresAt);
  const { expiresAt, consoleUntil } = issued;
  const beside = consoleUntil === undefined ? {} : { consoleUntil: consoleUntil + later };
  return { ...one, issued: { ...issued, expiresAt: expiresAt + later, ...beside } };
}

/** What comes over the port or from the file may have been put there by a step: only its form is trusted. */
function readReport(value: unknown): EndReport | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { ended, events, uses } = value as Record<string, unknown>;
  if (!Array.isArray(ended) || !Array.isArray(events) || !Array.isArray(uses)) return undefined;
  const fits =
    ended.every((e) => isText(e?.id) && isInstant(e?.expiresAt)) &&
    events.every((e) => isText(e?.type) && EVENT.test(e.type) && isTime(e.at) && isObject(e.data)) &&
    events.every((e) => e.subject === undefined || isText(e.subject)) &&
    uses.every((u) => [u?.lease, u?.cloud, u?.decision, u?.who, u?.reason ?? ''].every(isText)) &&
    uses.every((u) => isInstant(u.first) && isInstant(u.last) && Number.isInteger(u.count));
  return fits ? (value as EndReport) : undefined;
}

const EVENT = /^lease\.(renewed|used|refused|expired)$/;
const isText = (value: unknown) => typeof value === 'string' && value.length <= 300;
const isInstant = (value: unknown) => readInstant(value) !== undefined;
/** What `Date` can hold (ECMA-262, "Time Values and Time Range"). */
const isTime = (value: unknown) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
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
