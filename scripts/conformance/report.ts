/** From the files that the jobs left to a table for an issue. It holds codes and times, and no name of an account. */
import { notTried } from './claims/not-tried.ts';
import type { StageReport, StepResult } from './model.ts';
import type { Trial } from './table.ts';

/**
 * `holds`: all controls worked and all refusals came. `BROKEN`: a call worked that the claim says is refused. `not shown`: a control
 * failed, or an answer was neither. `not run`: nothing was asked.
 */
export type Verdict = 'holds' | 'BROKEN' | 'not shown' | 'not run';

export interface Row {
  readonly id: string;
  readonly says: string;
  readonly verdict: Verdict;
  /** Why it is not `holds`. */
  readonly why: string;
  readonly steps: readonly StepResult[];
  readonly image: string;
}

export interface Report {
  /** Commit of the action that was tried. */
  readonly commit: string;
  readonly at: string;
  /** Whether it was the stand-ins. */
  readonly sandbox: boolean;
  readonly rows: readonly Row[];
  readonly notTried: readonly string[];
}

/** Judges every claim. `skipped` has reasons for claims that this machine cannot try, by id. */
export function makeReport(
  facts: { readonly commit: string; readonly at: string; readonly sandbox: boolean },
  trials: readonly Trial[],
  stages: readonly StageReport[],
  skipped: Readonly<Record<string, string>> = {},
): Report {
  return { ...facts, rows: trials.map((trial) => rowOf(trial, stages, skipped[trial.id])), notTried };
}

function rowOf(trial: Trial, all: readonly StageReport[], skipped: string | undefined): Row {
  const own = all.filter(({ claim }) => claim === trial.id).sort((a, b) => a.stage - b.stage);
  const steps = own.flatMap((stage) => stage.steps);
  const row = { id: trial.id, says: trial.says, steps, image: own.at(-1)?.image ?? '' };
  if (trial.stages === undefined) return { ...row, verdict: 'not run', why: trial.missing };
  if (skipped !== undefined) return { ...row, verdict: 'not run', why: skipped };
  // What decides is named alone: after it nothing more was tried but to clean up.
  const broken = steps.find((step) => step.do === 'refused' && step.answer === 'works');
  if (broken) return { ...row, verdict: 'BROKEN', why: `worked: ${broken.says}` };
  const failed = steps.find((step) => !step.asExpected && step.do !== 'cleanup');
  if (failed) return { ...row, verdict: 'not shown', why: `${failed.do}: ${failed.says}: ${failed.code}` };
  const wanted = trial.stages.flatMap((stage) => stage.steps.map((step) => step.do));
  if (steps.length !== wanted.length || steps.some((step, at) => step.do !== wanted[at])) {
    return { ...row, verdict: 'not shown', why: 'a step of its job did not run: see the log of the job' };
  }
  const left = steps.find((step) => !step.asExpected);
  return {
    ...row,
    verdict: 'holds',
    why: left ? `but this must be done by hand: ${left.says} (${left.code})` : '',
  };
}

/** How many rows have each verdict. */
export function countOf({ rows }: Report, verdict: Verdict): number {
  return rows.filter((row) => row.verdict === verdict).length;
}

/** The report for an issue. */
export function markdownOf(report: Report): string {
  const counts = (['holds', 'BROKEN', 'not shown', 'not run'] as const).map(
    (verdict) => `${countOf(report, verdict)} ${verdict}`,
  );
  const images = [...new Set(report.rows.map(({ image }) => image).filter(Boolean))];
  return [
    `# agent-creds, tried against ${report.sandbox ? 'the sandbox' : 'real clouds'}`,
    '',
    `${counts.join(', ')}. Commit ${report.commit}, ${report.at}${images.length > 0 ? `, image ${images.join(', ')}` : ''}.`,
    '',
    '| claim | | verdict | must work | must be refused |',
    '| --- | --- | --- | --- | --- |',
    ...report.rows.map((row) =>
      cells([
        `\`${row.id}\``,
        row.says,
        row.why === '' ? row.verdict : `${row.verdict} (${row.why})`,
        listOf(row, 'control'),
        listOf(row, 'refused'),
      ]),
    ),
    '',
    'Not tried:',
    '',
    ...report.notTried.map((line) => `- ${line}`),
    '',
  ].join('\n');
}

const cells = (texts: readonly string[]) =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;

function listOf(row: Row, kind: StepResult['do']): string {
  return row.steps
    .filter((step) => step.do === kind)
    .map(
      ({ says, answer, code, seconds }) =>
        `${says}: ${answer}, ${code}${seconds > 1 ? `, ${seconds} s` : ''}`,
    )
    .join('<br>');
}
