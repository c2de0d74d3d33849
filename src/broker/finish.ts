import type { Clock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import type { BrokerHandle } from '../model/handle.ts';
import type { Holding } from '../model/holding.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { removePrivate } from '../record/folder.ts';
import { safeLine } from '../text/safe.ts';
import { endBroker, killBroker } from './end-broker.ts';
import type { Why } from './obituary.ts';
import { type Report, readReport, readTrailFile } from './report.ts';
import type { TrailEvent, Use } from './trail.ts';

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
  /**
   * Who used the leases. Where the broker is gone this reads a file that any step can write, so it is called after the
   * leases have been ended: nothing in that file may keep a step from ending them.
   */
  readonly readUse: () => BrokerUse;
}

export interface BrokerUse {
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
  /** Who else than the broker may have written events and uses, in a sentence; not set where nobody else can. */
  readonly doubt?: string;
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
  const ids = new Set(held.flatMap(({ issued }) => issued?.id ?? []));
  const asked = told.is === 'ended' ? readReport(told.report, ids) : undefined;
  // Nobody but this step will: it would go on serving once somebody lets it.
  const killed = !asked && told.is !== 'gone' && !untrusted && (await killBroker(handle, clock));
  const known = held.map(maybeRenewed);
  if (!asked) {
    return {
      held: known.map((one) => ({ ...worstCase(one, clock.now()), maybeDone: true })),
      readUse: () => {
        const report = readTrailFile(folder, ids);
        if (told.is !== 'gone') return useOf(describeSilent(handle, killed, untrusted), report, FROM_FILE);
        return useOf(maybeDone ? ENDED_BY_MARK : describeGone(report), report, FROM_FILE);
      },
    };
  }
  return {
    held: known.map((one) => {
      const ended = asked.ended.find(({ id }) => id === one.issued?.id);
      if (!one.issued || !ended) return one;
      const { expiresAt, outcome } = ended;
      return { ...one, issued: { ...one.issued, expiresAt }, ...(outcome ? { outcome } : {}) };
    }),
    readUse: () =>
      untrusted
        ? useOf(ENDED_BY_LIST, asked, FROM_LIST)
        : useOf(ENDED, asked, handle.started === undefined ? FROM_PORT : undefined),
  };
}

/** @param doubt says who may have written the report; `undefined` where it is certain that the broker did. */
function useOf(text: string, report: Report | undefined, doubt: string | undefined): BrokerUse {
  const { events = [], uses = [] } = report ?? {};
  const lines = uses.map(describeUse);
  if (doubt === undefined) return { events, uses, texts: [text, ...lines] };
  return {
    events: events.map((event) => ({ ...event, data: { ...event.data, unverified: true } })),
    uses,
    doubt,
    texts: [text, ...(lines.length > 0 ? [doubt] : []), ...lines],
  };
}

const FROM_FILE =
  'Who used the leases is told by a file in RUNNER_TEMP (trail.json), and any step of this job can write that file:';
const FROM_LIST =
  'Who used the leases is told by what answers at the port in the list of this job, and any step of this job can write that list:';
const FROM_PORT =
  'Who used the leases is told by what answers at the broker’s port; this system does not tell whether that is the broker:';

const ENDED = 'The broker has forgotten the leases and has ended.';
/** What stands where any step may have written it can be somebody else's address. */
const ENDED_BY_LIST =
  'What stands in the list as the broker says that it has forgotten the leases and has ended.';

const ENDED_BY_MARK =
  'The broker is gone. A mark, which any step can write, says that an end step ended it: then its log and record have the trail.';

/** Only the broker's own trail says why, and any step can write that. */
function describeGone(report: Report | undefined): string {
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
  removePrivate(
    folder,
    clouds.flatMap(({ served }) => served?.files ?? []),
  );
}

/** `aws:review-... was used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC`. */
export function describeUse(use: Use): string {
  const { decision, count, first, last } = use;
  // A name that another program chose must not begin a line of its own.
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
