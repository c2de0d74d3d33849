import { instant } from '../../clock.ts';
import { formatDuration } from '../../inputs/duration.ts';
import type { Lease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { markdown, stacked, table } from '../../text/markdown.ts';
import { markdownCell } from '../../text/safe.ts';
import { type Reason, reasons } from '../refusal.ts';

export interface Story {
  readonly leases: readonly Lease[];
  /** How often the leases were issued in all. */
  readonly issued: number;
  /** Milliseconds from the job's start of work to its end. */
  readonly tookMs: number;
  readonly ignoredOffers: number;
  /** Why the hand-over was refused; `undefined` where it went as it should. */
  readonly refused: Reason | undefined;
}

/** The issuer job's summary: the agent cannot touch it. */
export function issuerSummary(plan: Plan, story: Story, recordName: string): string {
  const { leases, issued, tookMs, ignoredOffers, refused } = story;
  const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Last until', 'Session in the cloud’s log'];
  const rows = leases.map((lease) => [
    lease.cloud,
    lease.principal,
    stacked(lease.scope),
    markdown(lease.narrowed ? 'yes, by the cloud' : '**no**'),
    instant(lease.expiresAt),
    lease.session,
  ]);
  const lines = [
    `Issued ${issued === 1 ? 'once' : `${issued} times`} in ${formatDuration(tookMs / 1000)}. The agent job held no identity.`,
    ...(ignoredOffers > 0 ? [`**${ignoredOffers} offer(s) without the hand-off secret were ignored.**`] : []),
    ...(refused ? [`**Refused: ${reasons[refused]}.**`] : []),
    `The record is in this job's log and in the artifact ${markdownCell(recordName)}.`,
  ];
  return `### Credentials for agent ${markdownCell(plan.agent)}, from the issuer job\n\n${table(head, rows)}\n\n${lines.join('\n\n')}\n`;
}
