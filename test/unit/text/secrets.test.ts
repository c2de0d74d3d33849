import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodedForms } from '../../../src/text/encoded-forms.ts';
import { Secrets } from '../../../src/text/secrets.ts';
import { Masker } from '../../emulator/index.ts';

const token = fc.stringMatching(/^[A-Za-z0-9+/_.-]{24,120}={0,2}$/);

/** What the runner shows of a text when this action has told it its secrets. */
function shown(secret: string, text: string): string {
  const masker = new Masker();
  const tell = (forms: readonly string[]) => {
    for (const form of forms) masker.addMask(form);
  };
  new Secrets(tell).add(secret);
  return masker.mask(text);
}

/** Whether a piece of 12 characters of the secret is in a text. */
function pieceOf(secret: string, text: string): string | undefined {
  for (let at = 0; at + 12 <= secret.length; at++) {
    const piece = secret.slice(at, at + 12);
    if (text.includes(piece)) return piece;
  }
  return undefined;
}

test('a known secret is taken out of any text, encoded or inside a longer one', () => {
  const told: string[] = [];
  const secrets = new Secrets((forms) => told.push(...forms));
  for (const value of ['abc/+=', 'abc/+=longer', 'abc/+=', '  ']) secrets.add(value);
  expect(told).toEqual([...encodedForms('abc/+='), ...encodedForms('abc/+=longer')]);
  expect(secrets.redact('x abc/+=longer y abc%2F%2B%3D z abc%2f%2b%3d')).toBe('x *** y *** z ***');
});

describe('a SAS signature is masked in every form in which programs write it', () => {
  const sig = 'ab/cd+efgh0123456789ABCDEFGHIJ/KLMNOP+qrstu=';
  test.each([
    ['as it is', sig],
    ['percent-encoded', encodeURIComponent(sig)],
    ['percent-encoded in small letters', encodeURIComponent(sig).replace(/%../g, (c) => c.toLowerCase())],
    ['encoded twice', encodeURIComponent(encodeURIComponent(sig))],
    [
      'encoded twice, small letters first',
      encodeURIComponent(encodeURIComponent(sig).replace(/%../g, (c) => c.toLowerCase())),
    ],
    ['without padding', sig.replace('=', '')],
    ['without padding, percent-encoded', encodeURIComponent(sig.replace('=', ''))],
    ['in JSON with escaped slashes', sig.replaceAll('/', '\\/')],
    ['in base64', Buffer.from(sig).toString('base64')],
    ['in base64 behind a name', Buffer.from(`sig=${sig}`).toString('base64').slice(8)],
    ['in base64 before a line break', Buffer.from(`${sig}\n`).toString('base64')],
  ])('%s', (_, form) => {
    const log = shown(sig, `https://a.blob.core.windows.net/c?sv=1&sig=${form}&x=1`);
    expect(log).toContain('***');
    expect(pieceOf(form, log)).toBeUndefined();
    // Without being told, the search finds it.
    expect(pieceOf(form, form)).toBeDefined();
  });
});

test('base64 of a token with anything around it shows no piece of it', () => {
  const around = fc.string({ unit: 'binary-ascii', maxLength: 9 });
  const alphabet = fc.constantFrom('base64' as const, 'base64url' as const);
  fc.assert(
    fc.property(token, around, around, alphabet, (secret, before, after, form) => {
      const text = Buffer.from(`${before}${secret}${after}`).toString(form);
      // What the secret alone decides: characters that it shares with its surroundings are left out.
      const start = Math.ceil((before.length * 8) / 6);
      const own = text.slice(start, Math.floor(((before.length + secret.length) * 8) / 6));
      expect(pieceOf(own, shown(secret, text))).toBeUndefined();
      expect(pieceOf(own, text)).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test('a token that whoever answers has cut, at whichever end, is taken out as well', () => {
  fc.assert(
    fc.property(token, fc.nat(60), fc.nat(60), (secret, from, more) => {
      const piece = secret.slice(from, from + 12 + more);
      fc.pre(piece.length >= 12);
      const secrets = new Secrets(() => {});
      secrets.add(secret);
      const log = secrets.redact(`the token "${piece}" is refused`);
      // A sign of the padding may stay, where the piece is all of the token but one of its two.
      expect(log).toMatch(/^the token "\*\*\*=?" is refused$/);
    }),
  );
});

test('text that has nothing of a secret stays as it is', () => {
  const secrets = new Secrets(() => {});
  secrets.add('sv=2022-11-02&sr=c&se=2026-11-21T12%3A15%3A03Z&spr=https&sig=abcdefghijkl');
  secrets.add('ASIAEXAMPLE0123456789');
  const text = 'aws: expires at 2026-11-21T12:15:03Z; see https://example.com/a, ASIA and 0123456789.';
  expect(secrets.redact(text)).toBe(text);
});

test('a secret is masked as Python’s quote() and .NET’s JSON write it', () => {
  const forms = encodedForms('abc/def+ghi/jkl==');
  expect(forms).toContain('abc/def%2Bghi/jkl%3D%3D');
  expect(forms).toContain('abc/def\\u002Bghi/jkl==');
});

test('a text is taken out exactly where twelve characters of it are in one token', () => {
  // A small alphabet, so that pieces of a token often stand in a text by chance, and pieces of two beside each other.
  const letters = fc.stringMatching(/^[ab]{0,4}$/);
  const long = fc.stringMatching(/^[ab]{20,40}$/);
  const text = fc.array(fc.oneof(letters, fc.stringMatching(/^[abc .]{1,20}$/)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(long, { minLength: 1, maxLength: 3 }), text, (tokens, parts) => {
      const secrets = new Secrets(() => {});
      for (const one of tokens) secrets.add(one);
      const given = parts.join('');
      fc.pre(!tokens.some((one) => encodedForms(one).some((form) => given.includes(form))));
      const hidden = [...given].map(() => false);
      for (let at = 0; at + 12 <= given.length; at++) {
        const piece = given.slice(at, at + 12);
        if (tokens.some((one) => one.includes(piece))) hidden.fill(true, at, at + 12);
      }
      const left = secrets.redact(given).split('***').join('');
      expect(left).toBe([...given].filter((_, at) => !hidden[at]).join(''));
    }),
    { numRuns: 2_000 },
  );
});
