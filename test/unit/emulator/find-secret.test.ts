import { describe, expect, test } from 'vitest';
import { findSecret } from '../../emulator/index.ts';

const secret = 'wJalr/XUtn+FEMI "K7"~~~???>>>';
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('a secret is found', () => {
  test.each([
    ['raw', `x${secret}y`],
    ['base64', base64(secret)],
    ['base64', base64(`a${secret}bc`)],
    ['base64', base64(`ab${secret}c`)],
    ['base64url', base64(`abc${secret}`).replaceAll('+', '-').replaceAll('/', '_')],
    ['hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['url', encodeURIComponent(secret)],
    ['url', new URLSearchParams({ token: secret }).toString()],
    ['json', JSON.stringify({ secret })],
    ['json', JSON.stringify(JSON.stringify({ secret }))],
    ['reversed', [...secret].reverse().join('')],
  ])('as %s', (encoding, text) => {
    const leaks = findSecret({ clean: 'nothing here', dirty: `before ${text} after` }, secret);
    expect(leaks.map((leak) => [leak.where, leak.encoding])).toContainEqual(['dirty', encoding]);
    expect(leaks.some((leak) => leak.where === 'clean')).toBe(false);
  });
});

test('the report does not repeat the secret', () => {
  expect(JSON.stringify(findSecret({ log: `before ${secret}` }, secret))).not.toContain('wJalr');
});

test('a secret too short to look for is refused', () => {
  expect(() => findSecret({}, 'abc')).toThrow('fewer than 4');
});
