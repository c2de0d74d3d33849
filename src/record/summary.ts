import { appendFileSync, existsSync } from 'node:fs';
import { instant } from '../clock.ts';
import { formatDuration } from '../inputs/duration.ts';
import { type Lease, slotText } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import { linesInCell, markdown, table } from '../text/markdown.ts';
import { markdownLine } from '../text/safe.ts';
import { isPlainFile } from './own-file.ts';

/** The Markdown table of leases for the job summary, which people read on the run's page. */
export function renderSummary(plan: Pick<Plan, 'agent' | 'warnings'>, leases: readonly Lease[]): string {
  const rows = leasesTable(leases, 'Until', (lease) =>
    lease.end === 'withheld'
      ? ['with the job, which never holds it']
      : [
          `${instant(lease.expiresAt)} (${formatDuration((lease.expiresAt - lease.issuedAt) / 1000)})`,
          ...(lease.end === 'revocable' ? ['revoking starts after the job'] : []),
        ],
  );
  const warnings = plan.warnings.map((text) => `\n> ${markdownLine(text)}\n`).join('');
  return `### Credentials for agent ${markdownLine(plan.agent)}\n\n${rows}\n${warnings}\n`;
}

/**
 * The leases as a table of five columns: more are wider than the page of a run on a screen of 900 px.
 * @param untilOf the lines that say how long a lease lives, in words of this program's own.
 */
export function leasesTable(
  leases: readonly Lease[],
  until: 'Until' | 'Last until',
  untilOf: (lease: Lease) => readonly string[],
): string {
  const head = ['Cloud', 'As, and its session in the cloud’s log', 'May do', 'Narrowed', until];
  const rows = leases.map((lease) => [
    slotText(lease),
    linesInCell([lease.principal, lease.session].filter((text) => text !== '')),
    linesInCell(lease.scope),
    markdown(narrowedBy(lease)),
    markdown(untilOf(lease).join('<br>')),
  ]);
  return table(head, rows);
}

/**
 * Who keeps a lease to its scope, for the summary.
 * @example narrowedBy({ narrowed: true, end: 'withheld' }) // 'yes, by the gateway'
 * @example narrowedBy({ narrowed: false, end: 'expires' }) // '**no**'
 */
export function narrowedBy({ narrowed, end }: Pick<Lease, 'narrowed' | 'end'>): string {
  if (!narrowed) return '**no**';
  return end === 'withheld' ? 'yes, by the gateway' : 'yes, by the cloud';
}

/**
 * Appends Markdown to the job's summary (GitHub Docs, "Workflow commands", `GITHUB_STEP_SUMMARY`).
 * @throws where the runner gives no file for it, or the file cannot be written or is none: to a pipe one would wait for ever.
 */
export function writeSummary(markdown: string, env: NodeJS.ProcessEnv = process.env): void {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path) throw new Error('this runner has no job summaries');
  if (existsSync(path) && !isPlainFile(path)) throw new Error('the job summary is not a plain file');
  appendFileSync(path, markdown);
}
