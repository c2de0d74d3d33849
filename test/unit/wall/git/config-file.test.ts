import { expect, test } from 'vitest';
import { readConfig } from '../../../../src/wall/git/config-file.ts';

const lines = ['[include]', '\tpath =  a/b # a comment', '[includeIf "gitdir:x"]', 'path="c d"'];

test.each([
  ['\n', 'as Git writes them'],
  ['\r\n', 'as an editor of Windows writes them'],
])('the files that a configuration includes are found, whatever ends its lines: %j, %s', (end) => {
  expect(readConfig(Buffer.from(lines.join(end)))).toEqual({ includes: ['a/b', 'c d'], hash: 20 });
});

test('a path with a tab is that of a file with a blank, too: a git before 2.45 reads it so', () => {
  expect(readConfig(Buffer.from('[include]path = a\tb\n')).includes).toEqual(['a\tb', 'a b']);
});
