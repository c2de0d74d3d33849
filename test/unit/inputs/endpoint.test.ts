import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AgentCredsError, formatProblem } from '../../../src/errors/error.ts';
import { plan } from '../../support/plan.ts';

const PASSWORD = 'hunter2secret';

function messagesFor(endpoint: string): string {
  const inputs = {
    ...{ 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1' },
    ...{ scope: 's3:read b/*', 'aws-sts-endpoint': endpoint },
  };
  try {
    plan(inputs);
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    return error.problems.map(formatProblem).join('\n');
  }
  throw new Error('the value was taken');
}

test.each([
  ['https://me:PW@sts.example', /holds a user name or password/],
  ['https:/me:PW@sts.example', /holds a user name or password/],
  ['https:\\\\me:PW@sts.example', /holds a user name or password/],
  ['https:me:PW@sts.example', /holds a user name or password/],
  ['HTTPS:/\\me:PW@sts.example', /holds a user name or password/],
  ['https://me:a"PW@sts.example', /holds a user name or password/],
  ['https://me:a PW@sts.example', /holds a user name or password/],
  ['https://PW@sts.example', /holds a user name or password/],
  ['me:PW@sts.example:443', /is not an https URL/],
  ['//me:PW@sts.example', /is not an https URL/],
  ['hxxps://me:PW@x', /holds a user name or password/],
  ['https://me:PW@[x', /is not an https URL/],
  ['https:a\\:PW?@sts.example', /has a query/],
  ['https://a/PW#me@sts.example', /has a query/],
])('an endpoint that may hold a password is never shown: %s', (url, why) => {
  const messages = messagesFor(url.replace('PW', PASSWORD));
  expect(messages).toMatch(why);
  expect(messages).toContain('not shown');
  expect(messages).not.toContain(PASSWORD);
});

test('no message holds the password, whatever stands around it', () => {
  const scheme = fc.constantFrom('https', 'http', 'HTTPS', 'hxxps', 'ftp', 'ws', '', 'https ', 'x-y');
  const slashes = fc.string({ unit: fc.constantFrom('/', '\\'), maxLength: 4 });
  const around = fc.string({ unit: fc.constantFrom(...'a1:@/\\"\'<>`|[]?%#& ;,\u00fc\u202e'), maxLength: 6 });
  const parts = fc.tuple(scheme, fc.constantFrom(':', ''), slashes, around, around, around);
  fc.assert(
    fc.property(parts, ([name, colon, marks, user, before, after]) => {
      const url = `${name}${colon}${marks}${user}:${before}${PASSWORD}${after}@sts.example.com`;
      expect(messagesFor(url)).not.toContain(PASSWORD);
    }),
  );
});

test('one without an @ is shown, so that it can be found', () => {
  expect(messagesFor('http://sts.example.com')).toContain('"http://sts.example.com" is http');
});
