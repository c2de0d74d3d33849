import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '../../../src/text/quote.ts';
import { shorten, wholeOrLength } from '../../../src/text/shorten.ts';
import { hideUserInfo } from '../../../src/text/user-info.ts';

const word = fc.stringMatching(/^[A-Za-z0-9_+/=.:%-]{1,90}$/);

test('a text is cut between words only, and never longer than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 20, max: 300 }),
      (words, limit) => {
        const text = words.join(' ');
        const short = shorten(text, limit);
        if (text.length <= limit) expect(short).toBe(text);
        else if (!short.startsWith('(a text of')) {
          expect(short.length).toBeLessThanOrEqual(limit + 3);
          const kept = short.slice(0, -3).split(' ');
          expect(kept).toEqual(words.slice(0, kept.length));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a word that is far too long leaves room for the others', () => {
  expect(shorten(`the token ${'x'.repeat(900)} is refused`, 100)).toBe(
    'the token (a text of 900 characters) is refused',
  );
});

describe('a value in a message', () => {
  test('is whole, or not there at all', () => {
    const token = 'x'.repeat(93);
    expect(quote(token)).toBe(`"${token}"`);
    expect(quote('x'.repeat(301))).toBe('"(a text of 301 characters)"');
    expect(wholeOrLength('a\nb', 10)).toBe('a b');
  });

  test.each([
    ['https://me:hunter2@example.com/x', 'https://***@example.com/x'],
    ['https://token@example.com', 'https://***@example.com'],
    ['https://me:p@ss/w@rd@example.com', 'https://***@example.com'],
    ['a https://u:p@h b http://v:q@i', 'a https://***@h b http://***@i'],
    [
      '{"url":"https://example.com/a","by":"me@example.com"}',
      '{"url":"https://example.com/a","by":"me@example.com"}',
    ],
    ['https://example.com/a', 'https://example.com/a'],
    ['://@', '://***@'],
    ['https:/me:pw@h', 'https:/***@h'],
    ['https:\\\\me:pw@h', 'https:\\\\***@h'],
    ['https:me:pw@h', 'https:***@h'],
    ['C:\\Users\\me@work', 'C:\\Users\\me@work'],
    ['mailto:me@example.com', 'mailto:me@example.com'],
  ])('never shows who logs in: %s', (text, shown) => {
    expect(hideUserInfo(text)).toBe(shown);
    if (!text.startsWith('{')) expect(quote(text)).toBe(`"${shown}"`);
  });
});
