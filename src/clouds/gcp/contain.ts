import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import type { Contains } from '../cloud.ts';
import { type Comparison, linesContain } from '../contain-lines.ts';
import { readLine } from './scope.ts';

const comparison: Comparison = {
  whole: { gcs: 1 },
  // `gcs:` lines narrow a token that has the whole of Google Cloud as its OAuth scope, as `gcp:inherit` has.
  holds: (own, asked) => own.service === 'gcp' && own.verb === 'inherit' && asked.service === 'gcs',
};

/** Google lines are compared word by word. A held line that cannot be read contains nothing. */
export function gcpContains(held: readonly ScopeLine[]): Contains {
  const usable = held.filter((line) => readLine(line, new Problems()) !== undefined);
  return (asked) => {
    const problems = new Problems();
    readLine(asked, problems);
    return problems.count > 0 ? { problems: problems.all } : linesContain(usable, asked, comparison);
  };
}
