import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type ConfigValue, readConfigText } from '../../../src/text/git-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'git-config-'));
const file = join(folder, 'config');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What git reads; `undefined` where it refuses the file. */
function gitReads(text: string): readonly string[] | undefined {
  writeFileSync(file, text);
  try {
    const printed = execFileSync('git', ['config', '--no-includes', '--list', '-z', '-f', file], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return printed.split('\0').slice(0, -1);
  } catch {
    return undefined;
  }
}

/** A git before 2.45 makes a blank of white space within a value, where later ones keep it. */
const keepsSpace = gitReads('[a]\nx = 1\t2\n')?.[0] === 'a.x\n1\t2';

/** As git prints it: a key without `=` has no value at all. */
const printed = ({ section, subsection, key, readings: [kept, blank = kept] }: ConfigValue) => {
  const value = keepsSpace ? kept : blank;
  return `${section}${subsection === undefined ? '' : `.${subsection}`}.${key}${value === undefined ? '' : `\n${value}`}`;
};
const weRead = (text: string) => readConfigText(text).map(printed);

test.each([
  [
    'a comment behind a value goes on in no other line',
    '[a]\nx = 1 # C:\\\n[b]\ny = 2\n',
    ['a.x\n1', 'b.y\n2'],
  ],
  ['a comment line neither', '[a]\n; C:\\\nx = 1\n', ['a.x\n1']],
  ['a comment behind a header neither', '[a] # C:\\\nx = 1\n', ['a.x\n1']],
  ['a value goes on behind a backslash', '[a]\nx = 1\\\n2 \\\r\n3\n', ['a.x\n12 3']],
  [
    'a sign of comments within quotes is the value’s',
    '[a]\nx = "1 # \\\n2" # \\\ny = 3\n',
    ['a.x\n1 # 2', 'a.y\n3'],
  ],
  ['a header may have its value in the same line', '[a]x = 1\n[b "c"]y\n', ['a.x\n1', 'b.c.y']],
  ['the old form of a subsection is in lower case', '[a.B]x = 1\n', ['a.b.x\n1']],
  ['a subsection may be empty', '[a ""]x = 1\n', ['a..x\n1']],
  ['the last line needs no end', '[a]\nx = 1\\', ['a.x\n1']],
  [
    'a carriage return is white space between a section and its subsection',
    '[a\r"b"]x = 1\n[c \r\t "d"]y\n',
    ['a.b.x\n1', 'c.d.y'],
  ],
  [
    'a value ends at a NUL, behind the spaces before it',
    '[a]\nx = 1\0 2 # 3\ny = "\0"\nz = 1 \0\n',
    ['a.x\n1', 'a.y\n', 'a.z\n1 '],
  ],
  [
    'the name of a value ends at a NUL in its subsection',
    '[a "b\0c"]x = 1\n[d "E.F\0"]y = 2\n[g "\0"]z\n[h "i.\\\0"]z\n',
    ['a.b\n1', 'd.E.F\n2', 'g.', 'h.i.'],
  ],
  ['a byte order mark is passed over', '\ufeff[a]\nx = 1\n', ['a.x\n1']],
])('%s', (_, text, values) => {
  expect(gitReads(text)).toEqual(values);
  expect(weRead(text)).toEqual(values);
});

const part = fc.constantFrom(
  ...[
    '[a]',
    '[b "c"]',
    '[b "\\"d\\\\ ]"]',
    '[e.F]',
    '[b\r"c"]',
    '[b "c\0d"]',
    '[b',
    '"e"]',
    '\0',
    '[g',
    ']',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '\\\n',
    '\\\r\n',
    '\\',
    '\\\\',
  ],
  ...[
    '\\"',
    '\\n',
    '\\t',
    '\\b',
    '\\x',
    '"',
    '"x"',
    '#',
    ';',
    ' # y\\\n',
    ' ',
    '  ',
    '\t',
    '=',
    ' = ',
    'x',
    'Y-1',
    '1',
    'é',
    'x = 1\n',
  ],
);

test('whatever text git takes gives the values that git reads', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      const text = `[s]\n${parts.join('')}`;
      const values = gitReads(text);
      if (values === undefined) return;
      taken++;
      expect(weRead(text)).toEqual(values);
    }),
    { numRuns: 200 },
  );
  expect(taken).toBeGreaterThan(15);
});

test('white space within a value has two readings, and within quotes one', () => {
  const read = (text: string) => readConfigText(text).map(({ value, readings }) => ({ value, readings }));
  expect(read('[a]\nx = \t1\t2\r3\t # 4\ny = "1\t2"\nz = 1 2\nw\n')).toEqual([
    { value: '1\t2\r3', readings: ['1\t2\r3', '1 2 3'] },
    { value: '1\t2', readings: ['1\t2'] },
    { value: '1 2', readings: ['1 2'] },
    { value: undefined, readings: [] },
  ]);
});

test('the readings end at a NUL, too', () => {
  expect(readConfigText('[a]\nx = 1\t2\0\t3\n')[0]?.readings).toEqual(['1\t2', '1 2']);
});

test('of a file that git refuses, the lines that can be read count', () => {
  expect(weRead('[a]\nx = "open\n[b\n[c]\n-y\nz = 1\n[d "e\n[f]w = \\q2\n')).toEqual([
    'a.x\nopen',
    'c.z\n1',
    'f.w\nq2',
  ]);
});
