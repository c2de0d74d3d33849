import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesInCell, markdown, table } from '../../../src/text/markdown.ts';

test('a table is a head, a line and a line for each row', () => {
  expect(
    table(
      ['A', ''],
      [
        ['x', markdown('**no**')],
        [linesInCell(['a', 'b']), 'c\nd'],
      ],
    ),
  ).toBe('| A |  |\n| --- | --- |\n| x | **no** |\n| a<br>b | c<br>d |');
});

test('no text of others ends its cell, its row or the table, or becomes Markdown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const lines = table(['A', 'B'], [[text, linesInCell([text, text])]]).split(/[\n\r\u2028\u2029]/);
      expect(lines).toHaveLength(3);
      expect(lines[2]?.split('|')).toHaveLength(4);
      // What has a mark in it is shown as code.
      expect(lines[2]?.replaceAll('<br>', '').replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(
        /[<>`*[\]@]/,
      );
    }),
  );
});
