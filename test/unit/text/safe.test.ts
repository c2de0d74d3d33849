import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownCell, markdownLine, safeBlock, safeLine } from '../../../src/text/safe.ts';

test('nothing that is printed can be taken for a command of the runner', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        '::',
        'add-mask',
        '##[',
        'set-env',
        '\n',
        '\r',
        '\t',
        ' ',
        ']',
        'x',
        '\u2028',
        '\u0085',
      ),
      { maxLength: 12 },
    )
    .map((p) => p.join(''));
  fc.assert(
    fc.property(hostile, (text) => {
      for (const line of safeBlock(text).split(/\r\n|\n|\r/)) {
        expect(line.trimStart().startsWith('::')).toBe(false);
        expect(line).not.toContain('##[');
      }
      expect(safeLine(text)).not.toMatch(/[\r\n]/);
    }),
  );
});

test('a cell of the summary has no character that ends it, and what Markdown acts on is all within one code span', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('`', '``', '|', '\\', '<b>', ' ', 'x', '@me', 'https://evil.example', '\n'), {
      maxLength: 12,
    }),
  );
  fc.assert(
    fc.property(text, (given) => {
      const cell = markdownCell([given].flat().join(''));
      // A `|` behind exactly one backslash is a letter to every renderer; any other one may end the cell.
      expect(cell).not.toMatch(/(?<!(?<!\\)\\)\||[\n\r]/);
      const bare = cell.replaceAll('\\|', '|').replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
      expect(bare).not.toMatch(/[`<>@[\]*_#!&~$\\]|https?:|www\./);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  'https://evil.example',
  'http://evil.example/x',
  'see www.evil.example',
  'ftp://evil.example',
  'me@evil.example',
  'mailto:me@evil.example',
  'xmpp:me@evil.example',
  '@octocat',
  ':rocket:',
  '<b>',
  '[a](b)',
  '#1',
])('%s is no link, mention or mark in the summary', (text) => {
  expect(markdownCell(text)).toBe(`\`${text}\``);
});

test.each([
  ['', ''],
  ['a plain sentence, (with) "marks"; and 100%.', 'a plain sentence, (with) "marks"; and 100%.'],
  ['`scope` line 3, `s3:read x/*`, is wide', '`scope` line 3, `s3:read x/*`, is wide'],
  ['an `open one', '``an `open one``'],
  ['`<b>` and <i>', '`` `<b>` and <i> ``'],
  ['a|b', 'a\\|b'],
  ['`scope: |`', '`scope: \\|`'],
  ['*|', '`*\\|`'],
  ['a\\|b', '`a\\\u2223b`'],
  ['||', '\\|\\|'],
  ['  docs:', '`  docs:`'],
])('%j becomes %j', (text, cell) => {
  expect(markdownCell(text)).toBe(cell);
});

test('outside a table `|` is a letter', () => {
  expect(markdownLine('`scope: |` and a|b')).toBe('`scope: |` and a|b');
});

test('a cell keeps the letters of a secret, so that the runner’s masks match it there', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_+/=.~*-]{12,60}$/);
  fc.assert(
    fc.property(secret, (value) => {
      expect(markdownCell(`s3:read ${value}/*`)).toContain(value);
    }),
  );
});

test.each(['\u202e', '\u2066', '\u200b', '\u200e', '\ufeff', '\u{e0041}'])(
  'what turns a line round, or cannot be seen, is left out: %j',
  (mark) => {
    expect(safeLine(`a${mark}b`)).toBe('ab');
    expect(markdownCell(`a${mark}b`)).toBe('ab');
    expect(safeLine(`${mark}::set-env`)).toBe(safeLine('::set-env'));
  },
);
test('a text with any number of backticks is one cell', () => {
  expect(markdownCell('`'.repeat(500_000))).toHaveLength(1_500_004);
});
