import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownCell, safeBlock, safeLine } from '../../../src/text/safe.ts';
import { Secrets } from '../../../src/text/secrets.ts';

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

test('a cell of the summary cannot end its row, start a tag or mention anyone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(markdownCell(text).replace(/&#\d+;/g, '')).not.toMatch(/[|<>`@[\]\n\r]/);
    }),
  );
});

test('a known secret is taken out of any text, encoded or inside a longer one', () => {
  const masked: string[] = [];
  const secrets = new Secrets((value) => masked.push(value));
  secrets.add('abc/+=');
  secrets.add('abc/+=longer');
  secrets.add('abc/+=');
  secrets.add('  ');
  expect(masked).toEqual(['abc/+=', 'abc/+=longer']);
  expect(secrets.redact('x abc/+=longer y abc%2F%2B%3D z')).toBe('x *** y *** z');
});
