import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  branchMatches,
  isBranchName,
  patternFault,
  patternsContain,
} from '../../../../src/gateway/git/branch.ts';

/** Whether git takes the name as that of a branch; `--branch` itself also takes short forms such as `@`, which it resolves. */
function gitTakes(name: string): boolean {
  if (name.startsWith('-') || name === 'HEAD' || name === '@') return false;
  return spawnSync('git', ['check-ref-format', `refs/heads/${name}`]).status === 0;
}

const letters = fc.constantFrom(
  ...'abAZ09-_./@{}~^:?*[\\ +#,!%&()=;"\'<>|$`'.split(''),
  '.lock',
  '..',
  '@{',
  'x',
);
const names = fc.array(letters, { maxLength: 9 }).map((parts) => parts.join(''));
/** Names of a branch that git takes. */
const branches = names.filter(isBranchName);
const patterns = fc
  .array(fc.constantFrom('a', 'b', '/', '-', '*', 'ab'), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((pattern) => patternFault(pattern) === undefined);

describe('the name of a branch', () => {
  test('is one for this gateway only where it is one for git', () => {
    let taken = 0;
    fc.assert(
      fc.property(names, (name) => {
        const ours = isBranchName(name);
        if (ours) taken++;
        return ours === gitTakes(name);
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(10);
  });

  test.each([
    ...['agent/fix-1', 'a', 'a.b', 'a@b', 'caf\u00c3\u00a9', 'x/y/z', 'refs/heads/x', '#1', 'a-', "it's"],
  ])('%j is one', (name) => expect(isBranchName(name)).toBe(true));

  test.each([
    ...[
      '',
      '@',
      'HEAD',
      '-x',
      '/a',
      'a/',
      'a//b',
      '.a',
      'a/.b',
      'a.lock',
      'a.lock/b',
      'a..b',
      'a.',
      'a b',
      'a\tb',
    ],
    ...['a\0b', 'a\u007fb', 'a~1', 'a^', 'a:b', 'a?', 'a*', 'a[b', 'a\\b', 'a@{b', 'x'.repeat(251)],
  ])('%j is none', (name) => expect(isBranchName(name)).toBe(false));
});

describe('a pattern of branches', () => {
  test('its star stands for any letters, slashes included, or for none', () => {
    for (const name of ['agent/', 'agent/a', 'agent/a/b/c'])
      expect(branchMatches(['agent/*'], name), name).toBe(true);
    for (const name of ['agent', 'agents/a', 'x/agent/a', 'Agent/a', ''])
      expect(branchMatches(['agent/*'], name), name).toBe(false);
    expect(branchMatches([], 'a')).toBe(false);
  });

  test('contains another only where it matches all that the other matches', () => {
    let contained = 0;
    fc.assert(
      fc.property(
        patterns,
        patterns,
        branches,
        fc.array(fc.constantFrom('a', '/', 'b'), { maxLength: 4 }),
        (outer, inner, branch, filling) => {
          if (!patternsContain([outer], inner)) return true;
          contained++;
          const filled = inner.replaceAll('*', filling.join(''));
          return (
            branchMatches([outer], filled) &&
            (!branchMatches([inner], branch) || branchMatches([outer], branch))
          );
        },
      ),
      { numRuns: 5000 },
    );
    expect(contained).toBeGreaterThan(100);
  });

  test('contains itself', () => {
    fc.assert(fc.property(patterns, (pattern) => patternsContain([pattern], pattern)));
  });

  test.each([
    ['refs/heads/agent/*', 'agent/*'],
    ['a/*,b/*', 'a/* b/*'],
    ['refs/tags/*', undefined],
    ['a?', undefined],
    ['a//b', undefined],
    ['-a', undefined],
    ['caf\u00e9/*', undefined],
    ['HEAD', undefined],
    ['!main', undefined],
    ['^main', undefined],
    ['(main)', undefined],
    ['except', undefined],
    ['Not', undefined],
  ])('%j is none, and the one to write is %j', (pattern, instead) => {
    expect(patternFault(pattern)?.why).toMatch(/\w/);
    expect(patternFault(pattern)?.instead).toBe(instead);
  });
});
