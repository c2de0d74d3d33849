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
  const rows = leases.map((lease) => [
    slotText(lease),
    lease.principal,
    linesInCell(lease.scope),
    markdown(narrowedBy(lease)),
    markdown(
      lease.end === 'withheld'
        ? 'the job never holds it'
        : `${instant(lease.expiresAt)} (${formatDuration((lease.expiresAt - lease.issuedAt) / 1000)})`,
    ),
    { expires: 'expires', revocable: 'expires; revoking starts after the job', withheld: 'with the job' }[
      lease.end
    ],
    lease.session,
  ]);
  const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud’s log'];
  const warnings = plan.warnings.map((text) => `\n> ${markdownLine(text)}\n`).join('');
  return `### Credentials for agent ${markdownLine(plan.agent)}\n\n${table(head, rows)}\n${warnings}\n`;
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
