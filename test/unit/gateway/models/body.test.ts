import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_BODY, parseBody } from '../../../../src/gateway/models/body.ts';

/** A body of the largest size, with as many of these in a list as there is room for. */
function full(unit: string): Buffer {
  const [before, after] = ['{"model":"m","messages":[', `${unit}]}`];
  const times = Math.floor((MOST_BODY - before.length - after.length) / (unit.length + 1));
  return Buffer.from(`${before}${`${unit},`.repeat(times)}${after}`);
}

describe('a body', () => {
  test.each(['[]', '{}', '1', '{"a":1}', '[[]]', '"\\""'])('of nothing but %s is not parsed', (unit) => {
    expect(parseBody(full(unit))).toMatch(/more than \d+ values/);
  });

  test('of one text has no limit but its size, whatever the text holds', () => {
    const text = '[{,"\\'.repeat(200_000);
    expect(parseBody(Buffer.from(JSON.stringify({ text })))).toEqual({ text });
  });

  test('is what every parser of JSON says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
        const json = JSON.stringify(value);
        expect(parseBody(Buffer.from(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  test('a text ends where JSON ends it, however many backslashes and quotes it holds', () => {
    const text = fc.stringMatching(/^[\\"a{},[\]]{0,40}$/);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const value = { texts, more: { 'a"\\': texts[0] } };
        expect(parseBody(Buffer.from(JSON.stringify(value)))).toEqual(value);
        // A bracket in a text is none: as many of them as no body may have outside of one.
        const json = JSON.stringify({ text: `${texts.join('')}${'['.repeat(300)}` });
        expect(parseBody(Buffer.from(json))).toEqual(JSON.parse(json));
      }),
      { numRuns: 500 },
    );
  });

  test('that is no JSON is told so, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const parsed = parseBody(Buffer.from(bytes));
        if (typeof parsed !== 'string') JSON.parse(Buffer.from(bytes).toString('utf8'));
      }),
    );
  });
});
