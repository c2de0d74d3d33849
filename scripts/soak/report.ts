import { markdown, table } from '../../src/text/markdown.ts';
import { isFlat, type ProcessResult } from './process.ts';
import type { SoakResult } from './split.ts';

/** The runs of one subject, one for each schedule. */
export interface Subject {
  readonly name: string;
  readonly runs: readonly SoakResult[];
}

/** The issuer job must end the leases within so many seconds after the agent's end. GitHub shows a killed job later. */
const ENDED_WITHIN = { notified: 240, killed: 600 };

export function passed(run: SoakResult): boolean {
  const { overstated, ended, left, endedAfter, killed } = run;
  const within = killed === undefined ? ENDED_WITHIN.notified : ENDED_WITHIN.killed;
  // The post step of a killed issuer job ends the leases, and the simulation has no post steps.
  return overstated === 0 && ended === 0 && left === 0 && (killed === 'issuer' || endedAfter <= within);
}

export function renderSubjects(subjects: readonly Subject[]): string {
  const head = [
    '',
    'Runs',
    'Leases',
    'Probes',
    'Overstated',
    'Agents without a lease',
    'Leases left',
    'New lease after',
    'Ended after',
  ];
  const rows = subjects.map(({ name, runs }) => {
    const sum = (of: (run: SoakResult) => number) => String(runs.reduce((all, run) => all + of(run), 0));
    const most = (of: (run: SoakResult) => number) => {
      const all = runs.map(of).filter((value) => Number.isFinite(value));
      return all.length === 0 ? '' : `${Math.max(...all)} s`;
    };
    return [
      name,
      String(runs.length),
      sum((run) => run.leases),
      sum((run) => run.probes),
      sum((run) => run.overstated),
      sum((run) => run.ended),
      sum((run) => run.left),
      most((run) => run.longestWithout),
      most((run) => run.endedAfter),
    ];
  });
  // This program wrote every cell, so nothing has to be escaped.
  return table(
    head.map((cell) => markdown(cell)),
    rows.map((row) => row.map((cell) => markdown(cell))),
  );
}

export function renderProcess(run: ProcessResult): string {
  const { seconds, fetches, failed, renewals, middle, last } = run;
  const sizes =
    middle && last
      ? `${middle.mebibytes.toFixed(1)} MiB and ${middle.descriptors} descriptors in the middle, ${last.mebibytes.toFixed(1)} MiB and ${last.descriptors} at the end (${isFlat(run) ? 'flat' : 'GROWS'})`
      : 'this system does not tell its size';
  return `A broker process for ${seconds} s: ${renewals} renewals, ${fetches} fetches, ${failed} without a valid lease; ${sizes}.`;
}
