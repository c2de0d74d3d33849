import type { Contains } from '../../clouds/cloud.ts';
import { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { patternsContain } from './branch.ts';
import { parseGitLine } from './scope.ts';

/**
 * Makes the check whether the lines `held` contain another line: the same repository, and for a push each pattern below one of
 * its patterns. A held line that is not valid contains nothing.
 * @example gitContains(scope('git:push acme/app agent/*'))(scope('git:push acme/app agent/fix-*')[0]) // true
 * @example gitContains(scope('git:read acme/app'))(scope('git:push acme/app agent/*')[0]) // false
 */
export function gitContains(held: readonly ScopeLine[]): Contains {
  const valid = held.flatMap((line) => parseGitLine(line, new Problems()) ?? []);
  return (asked) => {
    const problems = new Problems();
    const line = parseGitLine(asked, problems);
    if (!line) return { problems: problems.all };
    const name = line.repository.toLowerCase();
    const same = valid.filter(({ repository }) => repository.toLowerCase() === name);
    if (line.verb === 'read') return same.length > 0;
    const patterns = same.flatMap(({ branches }) => branches);
    return line.branches.every((pattern) => patternsContain(patterns, pattern));
  };
}
