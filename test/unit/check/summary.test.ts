import { expect, test } from 'vitest';
import { summarise } from '../../../src/check/summary.ts';
import type { Change } from '../../../src/policy/change.ts';

const large = ['|'.repeat(30_000), '`'.repeat(20_000)];
const change = (profile: string, way: Change['way'], texts: readonly string[] = large): Change => ({
  profile,
  way,
  what: 'scope',
  before: texts,
  after: texts,
});

test('a summary that would be too large keeps what gives more, and counts the rest', () => {
  const changes = [
    ...Array.from({ length: 10 }, (_, n) => change(`a${n}`, 'narrower')),
    change('x', 'removed'),
    change('y', 'other', ['b']),
    change('z', 'wider', ['a']),
  ];
  const summary = summarise([], changes, '');
  expect(Buffer.byteLength(summary)).toBeLessThan(768 * 1024);
  const rows = summary.split('\n').filter((line) => /^\| [a-z]\d? \|/.test(line));
  const shown = rows.map((row) => row.slice(2, row.indexOf(' ', 2)));
  expect(shown.slice(0, 3)).toEqual(['z', 'y', 'x']);
  const left = changes.length - shown.length;
  expect(left).toBeGreaterThan(5);
  expect(summary).toContain(`\nAnd ${left} more, which the log of the step names: ${left} narrower.\n`);
});

test('one that is small enough has all changes in their order', () => {
  const changes = [change('a', 'narrower', ['x']), change('b', 'wider', ['x'])];
  const summary = summarise([], changes, '');
  expect(summary.indexOf('| a |')).toBeLessThan(summary.indexOf('| b |'));
  expect(summary).not.toContain('more, which');
});
