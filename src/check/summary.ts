import { sentence } from '../errors/error.ts';
import type { Change } from '../policy/change.ts';
import { firstFindings } from '../policy/findings.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';
import { type Cell, escapeCell, linesInCell, markdown, table } from '../text/markdown.ts';
import { markdownLine } from '../text/safe.ts';
import { countChanges } from './sentences.ts';

const WAYS: Readonly<Record<Change['way'], string>> = {
  added: 'new',
  removed: 'removed',
  wider: '**wider**',
  narrower: 'narrower',
  other: '**different**',
};

/** The order in which changes are kept where not all of them are shown: what gives more comes first. */
const WEIGHT: readonly Change['way'][] = ['wider', 'added', 'other', 'removed', 'narrower'];

/**
 * Bytes of all rows but the last one, which is at most six times a policy file (64 KiB). GitHub shows no summary of a step
 * that has more than 1 MiB.
 */
const MOST_BYTES = 256 * 1024;

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
    const rows = firstFindings(errors).map((f) => [
      String(f.line),
      markdown(`${escapeCell(sentence(f.what))} ${escapeCell(sentence(f.why))}`),
      f.fix,
    ]);
    return `${head}The file cannot be used: ${errors.length} error${errors.length > 1 ? 's' : ''}.\n\n${table(['Line', 'Error', 'Fix'], rows)}\n`;
  }
  const said = note === '' ? '' : `${markdownLine(note)}\n\n`;
  if (!changes) return `${head}${said}`;
  if (changes.length === 0) return `${head}${said}Nothing changes for anyone.\n`;
  const { shown, rest } = fitting(changes);
  const rows = shown.map(rowOf);
  return `${head}${said}${countChanges(changes)}\n\n${table(['Profile', '', 'What', 'Before', 'After'], rows)}\n${moreOf(rest)}`;
}

function rowOf({ profile, way, what, before, after }: Change): readonly Cell[] {
  return [
    profile === '' ? 'every workflow without a profile' : profile,
    markdown(WAYS[way]),
    what,
    linesInCell(before),
    linesInCell(after),
  ];
}

/** The changes that are shown, and the rest; where there is a rest, what gives more is shown first. */
function fitting(changes: readonly Change[]): { shown: readonly Change[]; rest: readonly Change[] } {
  const sizeOf = (change: Change) => Buffer.byteLength(rowOf(change).map(escapeCell).join(' | '));
  const cut = (all: readonly Change[]) => {
    let bytes = 0;
    const at = all.findIndex((change) => {
      const full = bytes > MOST_BYTES;
      bytes += sizeOf(change);
      return full;
    });
    return at < 0 ? all.length : at;
  };
  if (cut(changes) === changes.length) return { shown: changes, rest: [] };
  const sorted = WEIGHT.flatMap((way) => changes.filter((change) => change.way === way));
  const most = cut(sorted);
  return { shown: sorted.slice(0, most), rest: sorted.slice(most) };
}

function moreOf(rest: readonly Change[]): string {
  if (rest.length === 0) return '';
  const counts = WEIGHT.flatMap((way) => {
    const count = rest.filter((change) => change.way === way).length;
    return count === 0 ? [] : `${count} ${WAYS[way]}`;
  });
  return `\nAnd ${rest.length} more, which the log of the step names: ${counts.join(', ')}.\n`;
}
