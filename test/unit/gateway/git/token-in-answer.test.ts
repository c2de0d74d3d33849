import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBatch } from '../../../../src/gateway/git/lfs.ts';
import { holdsToken } from '../../../../src/gateway/git/upstream.ts';
import { encodedForms } from '../../../../src/text/encoded-forms.ts';

const TOKEN = 'ghs_0123456789abcdefghijABCDEFGHIJ012345';

const batch = (header: object, href = 'https://h/x') =>
  JSON.stringify({ objects: [{ oid: 'a', size: 1, actions: { download: { href, header } } }] });
const basic = (user: string) => Buffer.from(`${user}:${TOKEN}`).toString('base64');

describe('the token of git in an answer of the host', () => {
  test.each(['x-access-token', 'oauth2', 'git', 'x-oauth-basic', ''])(
    'is found in a log-in with the user name %j',
    (user) => {
      expect(writeBatch(batch({ Authorization: `Basic ${basic(user)}` }), TOKEN)).toBe(undefined);
      expect(writeBatch(batch({}, `https://h/x?auth=${encodeURIComponent(basic(user))}`), TOKEN)).toBe(
        undefined,
      );
      expect(holdsToken(`use ${basic(user)}`, TOKEN)).toBe(true);
    },
  );

  test('is found with any user name, and in every form', () => {
    fc.assert(fc.property(fc.string({ maxLength: 20 }), (user) => holdsToken(basic(user), TOKEN)));
    for (const form of encodedForms(TOKEN)) expect(holdsToken(`a${form}b`, TOKEN)).toBe(true);
  });

  test('is not found where it is not', () => {
    const signed = Buffer.from('RemoteAuth gitauth-v1:another-token-for-this-object').toString('base64');
    expect(writeBatch(batch({ Authorization: signed }), TOKEN)).toContain(signed);
    expect(holdsToken('any words', TOKEN)).toBe(false);
  });
});
