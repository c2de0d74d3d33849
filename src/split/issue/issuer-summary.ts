import { instant } from '../../clock.ts';
import { formatDuration } from '../../inputs/duration.ts';
import type { Lease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { leasesTable } from '../../record/summary.ts';
import { markdownLine } from '../../text/safe.ts';
import { type Reason, reasons } from '../refusal.ts';

/** The facts for the issuer job's summary. */
export interface SummaryFacts {
  readonly leases: readonly Lease[];
  /** How often the leases were issued in total. */
  readonly issued: number;
  /** The duration of the job's work, in milliseconds. */
  readonly tookMs: number;
  readonly ignoredOffers: number;
  /** How the hand-over ended early, and which job says so; `undefined` after a normal end. */
  readonly ended: EarlyEnd | undefined;
  readonly record: { readonly name: string; readonly sha256: string };
}

/**
 * An early end of the hand-over. The issuer job saw the reason itself, or the agent job says so, which the agent can
 * influence.
 */
export interface EarlyEnd {
  readonly by: 'issuer' | 'agent';
  readonly reason: Reason;
}

/**
 * What the author of an ignored offer did not know, for a message. Nobody can tell which: one authentication code covers
 * both, and it may be this job that lacks the secret.
 */
export const ID_AND_SECRET = 'hand-off id and secret';

/** Writes the issuer job's summary, which the agent cannot change. */
export function issuerSummary(plan: Plan, facts: SummaryFacts): string {
  const { leases, issued, tookMs, ignoredOffers, ended, record } = facts;
  const rows = leasesTable(leases, 'Last until', ({ expiresAt }) => [instant(expiresAt)]);
  const lines = [
    `Issued ${issued === 1 ? 'once' : `${issued} times`} in ${formatDuration(tookMs / 1000)}. The agent job held no identity.`,
    ...(ignoredOffers > 0
      ? [`**${ignoredOffers} offer(s) without the ${ID_AND_SECRET} of this job were ignored.**`]
      : []),
    ...(ended ? [endLine(ended)] : []),
    `The record is in this job's log and in the artifact ${markdownLine(record.name)}. Any job of the run can replace an artifact: the record is the one whose \`record.jsonl\` has the SHA-256 \`${record.sha256}\`.`,
  ];
  return `### Credentials for agent ${markdownLine(plan.agent)}, from the issuer job\n\n${rows}\n\n${lines.join('\n\n')}\n`;
}

function endLine({ by, reason }: EarlyEnd): string {
  return by === 'issuer'
    ? `**Refused: ${reasons[reason]}.**`
    : `The agent job ended the hand-over. It says, and nobody has checked: ${reasons[reason]}.`;
}
