import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formsOf, KeySearch } from '../../../../src/gateway/models/key-search.ts';

const KEY = 'sk-ant-api03-real+key/that-no_job==holds';

/** What passes of a text that comes in these pieces. */
function passed(pieces: readonly Buffer[], keys: readonly string[] = [KEY]) {
  const search = new KeySearch(keys);
  const out = pieces.map((piece) => search.take(piece));
  const found = search.found;
  return { text: Buffer.concat([...out, search.rest()]).toString('latin1'), found, out };
}

/** The text in pieces that end at these places. */
function cut(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const places = fc.array(fc.nat(), { maxLength: 12 });
/** Texts with much that is almost the key. */
const word = fc.oneof(
  fc.nat(KEY.length - 1).map((length) => KEY.slice(0, length)),
  fc.nat(KEY.length - 2).map((from) => KEY.slice(from + 1)),
  fc.constantFrom('\n\n', 'data: ', '"', 's', 'sk', 'sk-'),
  fc.string({ maxLength: 20 }),
);
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join('').replace(/[^\x20-\x7e\n]/g, '?'));

describe('an answer', () => {
  test('without the key passes whole, wherever it is cut', () => {
    fc.assert(
      fc.property(text, places, (whole, at) => {
        fc.pre(formsOf([KEY]).every((form) => !whole.includes(form)));
        expect(passed(cut(whole, at))).toMatchObject({ text: whole, found: false });
      }),
    );
  });

  test('with the key in any form passes up to it, wherever it is cut, and nothing of it does', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...formsOf([KEY])), text, places, (before, form, behind, at) => {
        const whole = before + form + behind;
        const first = Math.min(
          ...formsOf([KEY])
            .map((one) => whole.indexOf(one))
            .filter((place) => place >= 0),
        );
        const { text: out, found } = passed(cut(whole, at));
        expect(found).toBe(true);
        expect(whole.startsWith(out)).toBe(true);
        expect(out.length).toBeLessThanOrEqual(first);
      }),
    );
  });

  test('is held back in less than the longest form', () => {
    const longest = Math.max(...formsOf([KEY]).map(({ length }) => length));
    fc.assert(
      fc.property(text, places, (whole, at) => {
        fc.pre(formsOf([KEY]).every((form) => !whole.includes(form)));
        const search = new KeySearch([KEY]);
        let held = 0;
        for (const piece of cut(whole, at)) {
          held += piece.length - search.take(piece).length;
          expect(held).toBeGreaterThanOrEqual(0);
          expect(held).toBeLessThan(longest);
        }
      }),
    );
  });
});

test('an event, which ends with a line break, passes at once', () => {
  for (const event of ['data: {"text":"sk-ant-"}\n\n', `data: ${KEY.slice(0, -1)}\n\n`, '\n'])
    expect(passed([Buffer.from(event)]).out[0]?.toString()).toBe(event);
});

test('an empty credential is in no answer', () => {
  expect(passed([Buffer.from('text')], ['', '']).found).toBe(false);
});

test('pieces of a byte each, all of which could begin the key, pass in their order', () => {
  const { text: out } = passed(Array.from({ length: 20_000 }, () => Buffer.from('s')));
  expect(out).toBe('s'.repeat(20_000));
});
