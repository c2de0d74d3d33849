import { markdown, table } from '../text/markdown.ts';
import { markdownCell, markdownLine } from '../text/safe.ts';
import type { Use } from './trail.ts';

interface TableTexts {
  /** The text where there was no use. */
  readonly otherwise: string;
  /** A sentence that says who besides the broker may have written the uses. */
  readonly doubt?: string | undefined;
}

/** Makes the section of the job summary that says who used which lease, how often, and when first and last. */
export function usesTable(uses: readonly Use[], { otherwise, doubt }: TableTexts): string {
  if (uses.length === 0) return `### Use of the leases\n\n${markdownLine(otherwise)}\n\n`;
  const rows = uses.map(({ lease, cloud, decision, who, reason, count, first, last }) => [
    lease || cloud,
    markdown(`${markdownCell(who)}${reason ? ` (${markdownCell(reason)})` : ''}`),
    markdown(decision === 'served' ? 'used it' : '**refused**'),
    String(count),
    first,
    last,
  ]);
  const head = ['Lease', 'Who', 'What', 'Times', 'First', 'Last'];
  const note = doubt === undefined ? '' : `${markdownLine(doubt)}\n\n`;
  return `### Use of the leases\n\n${note}${table(head, rows)}\n\n`;
}
