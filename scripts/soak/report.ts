import { markdown, table } from '../../src/text/markdown.ts';
import { isFlat, type Process } from './process.ts';
import type { Soaked } from './split.ts';

/** Runs of one subject, one for each schedule. */
export interface Subject {
  readonly name: string;
  readonly runs: readonly Soaked[];
}

/** Seconds after the agent's end by which its leases are ended; GitHub tells of a job that died without a word later. */
const ENDED_WITHIN = { told: 240, unheard: 600 };

export function holds(run: Soaked): boolean {
  const { lies, ended, left, endedAfter, killed } = run;
  const within = killed === undefined ? ENDED_WITHIN.told : ENDED_WITHIN.unheard;
  // Where the issuer job was killed, its post step ends the leases, and that is not simulated.
  return lies === 0 && ended === 0 && left === 0 && (killed === 'issuer' || endedAfter <= within);
}

export function renderSubjects(subjects: readonly Subject[]): string {
  const head = [
    '',
    'Runs',
    'Leases',
    'Asked',
    'Lies',
    'Agents ended',
    'Leases left',
    'Back after',
    'Ended after',
  ];
  const rows = subjects.map(({ name, runs }) => {
    const sum = (of: (run: Soaked) => number) => String(runs.reduce((all, run) => all + of(run), 0));
    const most = (of: (run: Soaked) => number) => {
      const all = runs.map(of).filter((value) => Number.isFinite(value));
      return all.length === 0 ? '' : `${Math.max(...all)} s`;
    };
    return [
      name,
      String(runs.length),
      sum((run) => run.leases),
      sum((run) => run.probes),
      sum((run) => run.lies),
      sum((run) => run.ended),
      sum((run) => run.left),
      most((run) => run.longestWithout),
      most((run) => run.endedAfter),
    ];
  });
  // All of it is of this program.
  return table(
    head.map((cell) => markdown(cell)),
    rows.map((row) => row.map((cell) => markdown(cell))),
  );
}

export function renderProcess(run: Process): string {
  const { seconds, fetches, failed, renewals, middle, last } = run;
  const sizes =
    middle && last
      ? `${middle.mebibytes.toFixed(1)} MiB and ${middle.descriptors} descriptors in the middle, ${last.mebibytes.toFixed(1)} MiB and ${last.descriptors} at the end (${isFlat(run) ? 'flat' : 'GROWS'})`
      : 'its size is not told by this system';
  return `A broker process for ${seconds} s: ${renewals} renewals, ${fetches} fetches, ${failed} without a lease that lives; ${sizes}.`;
}
