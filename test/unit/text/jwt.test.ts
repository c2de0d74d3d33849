import { expect, test } from 'vitest';
import { jwtPayload } from '../../../src/text/jwt.ts';

const token = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.c2ln`;

test('the payload of a token is read, whoever signed it', () => {
  expect(jwtPayload(token('{"sub":"a","n":1,"ü":"ß"}'))).toEqual({ sub: 'a', n: 1, ü: 'ß' });
});

test.each([
  '',
  'a.b',
  'a.b.c',
  `${token('{}')}.more`,
  token('{}').replace('.c2ln', '.'),
  token('{}').replace('e30', 'e30='),
  token('[1]'),
  token('null'),
  token('"text"'),
  token('{'),
])('%j is not one', (text) => {
  expect(jwtPayload(text)).toBeUndefined();
});
