import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_RESULT, MAX_SUMMARY, quoteSummary, readResult } from '../../../src/wall/written.ts';
import { keyValuePairs } from '../../emulator/index.ts';

const result = (text: string) => readResult(Buffer.from(text));

describe('result', () => {
  test.each([
    ['result=ok', 'ok'],
    ['result=a=b\n', 'a=b'],
    ['result=', ''],
    ['a=1\nresult=one\nresult=two\n', 'two'],
    ['result<<E\none\ntwo\nE\n', 'one\ntwo'],
    ['other<<E\nresult=no\nE\nresult=yes\n', 'yes'],
    ['result<<E\nE\n', ''],
    ['\uFEFFresult=ok', 'ok'],
    ['result=a<<b\n', 'a<<b'],
  ])('of %j is %j', (text, value) => {
    expect(result(text)).toEqual({ result: value });
  });

  test.each(['', '\n'])('%j has none', (text) => {
    expect(result(text)).toEqual({});
  });

  test.each(['a=1\n', 'RESULT=x\n', ' result=x\n', 'a<<E\nresult=x\nE\n'])(
    '%j has another output',
    (text) => {
      expect(result(text)).toEqual({ others: 1 });
    },
  );

  test.each([
    ['nonsense\nresult=x\n', undefined, 1],
    ['result=x\nnonsense', 'x', 2],
    ['result=x\nresult<<E\nno end', 'x', 2],
    ['a\n<<E\nE\n', undefined, 1],
    ['result<<\n\n', undefined, 1],
  ])('%j is read up to the line that cannot be', (text, value, line) => {
    const { result: found, problem } = result(text);
    expect(found).toBe(value);
    expect(problem).toContain(`line ${line} of the command's GITHUB_OUTPUT`);
  });

  test('a problem quotes nothing of the file', () => {
    expect(JSON.stringify(result('##[error]x\n::error::y'))).not.toContain('error');
  });

  test('that is too long is left out, with words', () => {
    expect(result(`result=${'x'.repeat(MAX_RESULT)}`).result).toHaveLength(MAX_RESULT);
    const { result: found, problem } = result(`result=${'x'.repeat(MAX_RESULT + 1)}`);
    expect([found, problem]).toEqual([undefined, expect.stringContaining('262,145 characters')]);
  });

  test('is what the runner reads', () => {
    const piece = fc.constantFrom('result', 'a', '=', '<<', 'E', '\n', '\r', 'x', ' ', '\uFEFF', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        let expected: string | undefined;
        let failed = false;
        try {
          for (const [name, value] of keyValuePairs(text, false)) if (name === 'result') expected = value;
        } catch {
          failed = true;
        }
        const read = result(text);
        expect([read.result, read.problem !== undefined]).toEqual([expected, failed]);
      }),
      { numRuns: 3000 },
    );
  });

  test('no bytes make it fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readResult(Buffer.from(bytes));
      }),
    );
  });
});

describe('the summary of a command', () => {
  const quote = (text: string | Buffer) => quoteSummary(Buffer.from(text), (one) => one);
  const body = (text: string) => quote(text).split('Nobody has checked it.\n\n')[1] ?? '';

  test('stands under a heading that says whose words it is', () => {
    expect(quote('# Done\n\n- a\n')).toBe(
      "### What the command wrote\n\nThe text below is the command's own. Nobody has checked it.\n\n> # Done\n> \n> - a\n\n",
    );
  });

  test.each(['', ' \n\t\n', '\n\n'])('is not there where it is %j', (text) => {
    expect(quote(text)).toBe('');
  });

  test('keeps every line inside the quotation', () => {
    const piece = fc.constantFrom(
      '\n',
      '\r',
      '\u2028',
      '> ',
      '#',
      '```',
      '</details>',
      '<!--',
      '---',
      '| a |',
      '    ',
      '\0',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const line of body(pieces.join('')).trimEnd().split('\n'))
          if (line !== '') expect(line.startsWith('>')).toBe(true);
      }),
    );
  });

  test('has no HTML, image, mention, footnote, definition, formula or diagram in it', () => {
    const text = body(
      '<b>x</b> ![i](http://a) @octocat [^1]: f\n[a]: http://b\n```mermaid\n``` dot\n~~~ geojson\n$\\a$ <!-- c -->',
    );
    for (const form of ['<b', '</', '![', '@o', '[^', ']:', '```m', '``` d', '~~~ g', '$\\', '<!'])
      expect([form, text.includes(form)]).toEqual([form, false]);
    const piece = fc.constantFrom(
      '<',
      'b',
      '!',
      '[',
      '^',
      ']',
      ':',
      '@',
      '`',
      '~',
      ' ',
      '\u202e',
      '\u2060',
      '\0',
      '$',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(body(pieces.join(''))).not.toMatch(
          /<b|!\[|\[!|@b|\[\^|\]:|```+[ \t]*b|~~~+[ \t]*b|\$[^\u2060]/,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'caution'])(
    'begins no alert of GitHub: [!%s]',
    (word) => {
      for (const written of [
        `[!${word}]\nx`,
        `\n  [!${word}]  \n> x`,
        `> [!${word}]\n> x`,
        `x\n\n[!${word}]\nx`,
      ]) {
        const text = body(written);
        expect(text).toContain(`${word}]`);
        expect(text).not.toContain(`[!${word}`);
      }
    },
  );

  test('keeps code, tables, lists and links', () => {
    const text = '| a | b |\n| --- | --- |\n- [x](https://example.com)\n\t- `code`\n```\nplain\n```';
    expect(body(text).trimEnd()).toBe(
      text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    );
  });

  test('is cut at a line, with words', () => {
    const text = quote('line of text\n'.repeat(20_000));
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_SUMMARY + 300);
    expect(text).toMatch(/\n[\d,]+ more lines of it are left out\.\n/);
    expect(quote('x'.repeat(MAX_SUMMARY * 2))).toContain('1 more lines of it are left out.');
  });

  test('shows no secret', () => {
    const text = quoteSummary(Buffer.from('a hidden b'), (one) => one.replaceAll('hidden', '***'));
    expect(text).toContain('> a *** b');
  });
});
