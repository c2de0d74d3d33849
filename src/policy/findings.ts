import type { Finding } from './model.ts';

/** GitHub shows ten annotations of a step, and nobody reads more than a page of mistakes at a time. */
const MOST_SHOWN = 50;

/**
 * The findings that are shown: the first ones, errors before warnings, and one that says how many more there are. A file of
 * nothing but mistakes has one in every two characters.
 * @example firstFindings(Array(5000).fill({ severity: 'error', line: 1, what: 'a mistake' })).length // 51
 */
export function firstFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_SHOWN) return findings;
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  const [errors, warnings] = [of('error'), of('warning')];
  const sorted = [...errors, ...warnings];
  const next = sorted[MOST_SHOWN];
  if (!next) return sorted;
  const more = Math.max(0, errors.length - MOST_SHOWN);
  const kinds = more > 0 ? `${more} more errors` : `${sorted.length - MOST_SHOWN} more warnings`;
  return [
    ...sorted.slice(0, MOST_SHOWN),
    {
      severity: next.severity,
      line: next.line,
      what: `It has ${kinds}`,
      why: `at most ${MOST_SHOWN} are shown`,
      fix: 'correct those that are shown, and look again',
    },
  ];
}
