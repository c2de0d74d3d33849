import type { Change } from '../policy/change.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';
import { escapeCell, linesInCell, markdown, table } from '../text/markdown.ts';

const WAYS: Readonly<Record<Change['way'], string>> = {
  added: 'new',
  removed: 'removed',
  wider: '**wider**',
  narrower: 'narrower',
  other: '**different**',
};

/**
 * The summary for a reviewer, in Markdown: the errors of the file or, where it has none, the changes that a merge makes.
 * @param changes `undefined` where the file could not be compared; `note` then says why.
 */
export function summarise(
  findings: readonly Finding[],
  changes: readonly Change[] | undefined,
  note: string,
): string {
  const errors = findings.filter((finding) => finding.severity === 'error');
  const head = `### ${POLICY_PATH}\n\n`;
  if (errors.length > 0) {
    const rows = errors.map((f) => [
      String(f.line),
      markdown(`${escapeCell(f.what)}. ${escapeCell(f.why)}`),
      f.fix,
    ]);
    return `${head}The file cannot be used: ${errors.length} error${errors.length > 1 ? 's' : ''}.\n\n${table(['Line', 'Error', 'Fix'], rows)}\n`;
  }
  const said = note === '' ? '' : `${escapeCell(note)}\n\n`;
  if (!changes) return `${head}${said}`;
  if (changes.length === 0) return `${head}${said}Nothing changes for anyone.\n`;
  const rows = changes.map(({ profile, way, what, before, after }) => [
    profile === '' ? 'every workflow without a profile' : profile,
    markdown(WAYS[way]),
    what,
    linesInCell(before),
    linesInCell(after),
  ]);
  return `${head}${said}Once merged to the default branch, this changes:\n\n${table(['Profile', '', 'What', 'Before', 'After'], rows)}\n`;
}
