import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import type { Contains } from '../cloud.ts';
import { linesContain } from '../contain-lines.ts';
import { parseScopeLine } from './scope.ts';

/**
 * Makes the check whether the lines `held` contain another line. It compares the words of the lines. A held line that is
 * not valid contains nothing.
 * @example azureContains(scope('blob:read acc/box'))(scope('blob:read acc/box/in/')[0]) // true
 */
export function azureContains(held: readonly ScopeLine[]): Contains {
  const valid = held.filter((line) => parseScopeLine(line, new Problems()) !== undefined);
  return (asked) => {
    const problems = new Problems();
    parseScopeLine(asked, problems);
    return problems.count > 0
      ? { problems: problems.all }
      : linesContain(valid, asked, { rootParts: { blob: 2, queue: 2 } });
  };
}
