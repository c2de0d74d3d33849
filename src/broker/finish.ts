import type { Clock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { atWorst, type Holding, maybeRenewed } from '../model/holding.ts';
import type { RevokeOutcome } from '../model/outcome.ts';
import { removePrivate } from '../record/folder.ts';
import { safeLine } from '../text/safe.ts';
import { codexFiles } from './codex-home.ts';
import { endBroker, killBroker } from './end-broker.ts';
import type { ExitReason } from './exit-report.ts';
import { geminiFiles } from './gemini-home.ts';
import type { ModelUse } from './model-totals.ts';
import { type BrokerReport, readReport, readTrailFile } from './report.ts';
import type { TrailEvent, Use } from './trail.ts';

/** A lease, with the broker's last data about it. */
export interface BrokerLease extends Holding {
  /** The result of the broker's own revocation, for which it has the secret. */
  readonly outcome?: RevokeOutcome;
  /** Whether a broker that is gone may have ended the lease, so that the cloud is asked about that first. */
  readonly maybeDone?: boolean;
}

/** What a step that ends leases gets from their broker. */
export interface BrokerEnd {
  readonly leases: readonly BrokerLease[];
  /**
   * Reads who used the leases. Where the broker is gone, it reads a file that any step can write. So it is called after the
   * leases have been ended, and nothing in that file can prevent their end.
   */
  readonly readUse: () => BrokerUse;
}

/** Who used the leases, for log, record and summary. */
export interface BrokerUse {
  readonly events: readonly TrailEvent[];
  readonly uses: readonly Use[];
  readonly models: readonly ModelUse[];
  /** A sentence that says who besides the broker may have written events and uses. Absent where no one else can. */
  readonly doubt?: string;
  /** Lines for the log. */
  readonly texts: readonly string[];
}

export interface FinishDeps {
  readonly clock: Clock;
  readonly folder: string;
  /** Whether an `end` step may have ended the broker before. */
  readonly maybeDone: boolean;
  /**
   * Where the handle comes from a file that other steps can write: whether the holdings do as well. Then no process is killed, and
   * the handle's word changes nothing about holdings that are better known.
   */
  readonly untrusted?: 'list' | 'broker';
  /** How long the broker may take to answer, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Ends the broker and takes the leases over from it. Where the broker is gone, it assumes the worst case: any step can write
 * the file that the broker left, so this file only tells who used the leases, and never how they ended.
 */
export async function finishBroker(
  handle: BrokerHandle,
  holdings: readonly Holding[],
  { clock, folder, maybeDone, untrusted, timeoutMs }: FinishDeps,
): Promise<BrokerEnd> {
  const answer = await endBroker(handle, clock, timeoutMs);
  const ids = new Set(holdings.flatMap(({ issued }) => issued?.id ?? []));
  const asked = answer.is === 'ended' ? readReport(answer.report, ids) : undefined;
  // A stopped broker would serve again after somebody continues it, and only this step can prevent that.
  const killed =
    !asked && answer.is !== 'gone' && untrusted === undefined && (await killBroker(handle, clock));
  const allAtWorst = () => holdings.map((one) => atWorst(one, clock.now()));
  if (!asked) {
    return {
      leases: allAtWorst(),
      readUse: () => {
        const report = readTrailFile(folder, ids);
        if (answer.is !== 'gone')
          return useOf(describeSilent(handle, killed, untrusted !== undefined), report, FROM_FILE);
        return useOf(maybeDone ? ENDED_BY_MARK : describeGone(report), report, FROM_FILE);
      },
    };
  }
  return {
    leases:
      untrusted === 'broker'
        ? allAtWorst()
        : holdings.map(maybeRenewed).map((one) => {
            const ended = asked.ended.find(({ id }) => id === one.issued?.id);
            if (!one.issued || !ended) return one;
            const { outcome, expiresAt, consoleUntil } = ended;
            const issued = {
              ...one.issued,
              expiresAt,
              ...(consoleUntil === undefined ? {} : { consoleUntil }),
            };
            return { ...one, issued, ...(outcome ? { outcome } : {}) };
          }),
    readUse: () =>
      untrusted !== undefined
        ? useOf(ENDED_BY_LIST, asked, FROM_LIST)
        : useOf(ENDED, asked, handle.started === undefined ? FROM_PORT : undefined),
  };
}

/**
 * Describes who used the leases.
 * @param doubt says who may have written the report; `undefined` where it is certain that the broker did.
 */
function useOf(text: string, report: BrokerReport | undefined, doubt: string | undefined): BrokerUse {
  const { events = [], uses = [], models = [] } = report ?? {};
  const lines = [...uses.map(describeUse), ...models.map(describeModelUse)];
  if (doubt === undefined) return { events, uses, models, texts: [text, ...lines] };
  return {
    events: events.map((event) => ({ ...event, data: { ...event.data, unverified: true } })),
    uses,
    models,
    doubt,
    texts: [text, ...(lines.length > 0 ? [doubt] : []), ...lines],
  };
}

const FROM_FILE =
  'The uses of the leases come from a file in RUNNER_TEMP (trail.json), and any step of this job can write that file:';
const FROM_LIST =
  'The uses of the leases come from the process at the port in the list of this job, and any step of this job can write that list:';
const FROM_PORT =
  'The uses of the leases come from the process at the broker’s port; this system does not tell whether that is the broker:';

const ENDED = 'The broker has forgotten the leases and has ended.';
/** Any step may have written the list, so the address in it may belong to another process. */
const ENDED_BY_LIST =
  'The process that the list names as the broker says that it has forgotten the leases and has ended.';

const ENDED_BY_MARK =
  'The broker is gone. A mark, which any step can write, says that an end step ended it: then its log and record have the trail.';

/** The text for a broker that is gone. The reason comes from its trail file, which any step can write. */
function describeGone(report: BrokerReport | undefined): string {
  if (!report) return `The broker is gone: something ended its process. ${NOT_KNOWN}`;
  const why = Object.entries(REASONS).find(([one]) => one === report.why)?.[1];
  const said = why === undefined ? 'left its trail' : `left its trail, which says why: ${why}`;
  return `The broker had ended by itself before this step and ${said}. When it renewed last cannot be told.`;
}

const REASONS: Readonly<Record<ExitReason, string>> = {
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
  return `The broker (process ${pid}) is there and does not answer; a step may have stopped it. ${end} ${NOT_KNOWN}`;
}

const NOT_KNOWN = 'Who used the leases is not known, and renewals since this job began cannot be told.';

/** Removes the files of the broker's clients; gcloud stores its tokens there as plain text. It does not follow links. */
export function removeBrokerFiles(folder: string): void {
  const own = clouds.flatMap(({ served }) => served?.files ?? []);
  removePrivate(folder, [...own, ...codexFiles, ...geminiFiles]);
}

/** Makes a line such as `aws:review-...: used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC.` */
export function describeUse(use: Use): string {
  const { decision, count, first, last } = use;
  // Another program chose these names, so a line break in one must not start a new line of the log.
  const [lease, cloud, who, reason] = [use.lease, use.cloud, use.who, use.reason ?? ''].map(safeLine);
  const times = count === 1 ? 'once' : `${count} times`;
  const when = count === 1 ? `at ${clock(first)} UTC` : `first ${clock(first)}, last ${clock(last)} UTC`;
  return decision === 'served'
    ? `${lease}: used ${times} by ${who}, ${when}.`
    : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}

/** Makes a line such as `openai/gpt-5: 2 requests, 12 tokens in, 3 out.` */
function describeModelUse({ model, requests, inputTokens, outputTokens }: ModelUse): string {
  const times = requests === 1 ? '1 request' : `${requests} requests`;
  return `${safeLine(model)}: ${times}, ${inputTokens} tokens in, ${outputTokens} out.`;
}

function clock(time: string): string {
  return time.slice(11, 19);
}
