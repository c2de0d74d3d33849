import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import type { Contains } from '../cloud.ts';
import { linesContain } from '../contain-lines.ts';
import { parseScopeLine } from './scope.ts';

/** Azure lines are compared word by word. A held line that cannot be read contains nothing. */
export function azureContains(held: readonly ScopeLine[]): Contains {
  const usable = held.filter((line) => parseScopeLine(line, new Problems()) !== undefined);
  return (asked) => {
    const problems = new Problems();
    parseScopeLine(asked, problems);
    return problems.count > 0
      ? { problems: problems.all }
      : linesContain(usable, asked, { whole: { blob: 2 } });
  };
}
