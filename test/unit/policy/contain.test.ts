import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloudByName } from '../../../src/clouds/clouds.ts';
import { Problems } from '../../../src/errors/error.ts';
import { cidrsContain } from '../../../src/inputs/cidr.ts';
import { parseScope } from '../../../src/inputs/scope.ts';
import type { CloudName } from '../../../src/model/lease.ts';
import { arnContains, globContains, globMatches } from '../../../src/text/glob.ts';
import { planners } from '../../support/planners.ts';
import { ROLE, said } from './files.ts';

const inputs = said({ 'aws-role': ROLE, 'aws-region': 'eu-west-1' });

function contains(cloud: CloudName, held: string, asked: string): boolean {
  const lines = (text: string) => parseScope(text, new Problems());
  const test = planners.of(cloudByName(cloud)).contains(lines(held), inputs);
  return lines(asked).every((line) => test(line) === true);
}

describe('patterns', () => {
  test.each([
    ['*', 'anything*', true],
    ['a*', 'a', true],
    ['a*', 'a*', true],
    ['a*', 'ab*c?', true],
    ['a?c', 'abc', true],
    ['a?c', 'a?c', true],
    ['a?c', 'a*c', false],
    ['a?*', 'a*', false],
    ['a*b', 'a*', false],
    ['ab', 'a?', false],
    ['', '', true],
    ['', '*', false],
  ])('%j contains %j: %s', (outer, inner, expected) => expect(globContains(outer, inner)).toBe(expected));

  test('what is contained matches nothing more', () => {
    const letters = (n: number) =>
      fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: n }).map((l) => l.join(''));
    const plain = fc.array(fc.constantFrom('a', 'b'), { maxLength: 6 }).map((l) => l.join(''));
    fc.assert(
      fc.property(letters(5), letters(5), plain, (outer, inner, text) => {
        if (globContains(outer, inner) && globMatches(inner, text))
          expect(globMatches(outer, text)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a wildcard in one part of an ARN does not reach into the next', () => {
    expect(arnContains('arn:aws:sqs:*:1:q', 'arn:aws:sqs:eu-west-1:1:q')).toBe(true);
    expect(arnContains('arn:aws:sqs:*:1:q', 'arn:aws:sqs:eu-west-1:2:x:1:q')).toBe(false);
    expect(arnContains('arn:aws:sqs:eu-west-1:1:*', '*')).toBe(false);
    expect(arnContains('*', 'arn:aws:sqs:eu-west-1:1:q')).toBe(true);
    expect(arnContains('arn:aws:s3:::b/${aws:username}*', 'arn:aws:s3:::b/${aws:username}x')).toBe(false);
  });
});

describe('AWS lines', () => {
  test.each([
    ['the same', 's3:read my-bucket/reports/*', 's3:read my-bucket/reports/*', true],
    ['a prefix below', 's3:read my-bucket/reports/*', 's3:read my-bucket/reports/2024/*', true],
    ['one key of a prefix', 's3:read my-bucket/reports/*', 's3:read my-bucket/reports/a.csv', true],
    ['as an ARN', 's3:read my-bucket/reports/*', 's3:GetObject arn:aws:s3:::my-bucket/reports/x', true],
    ['listing is part of reading', 's3:read my-bucket/reports/*', 's3:list my-bucket/reports/2024/*', true],
    ['a bucket above', 's3:read my-bucket/reports/*', 's3:read my-bucket', false],
    ['a neighbour', 's3:read my-bucket/reports/*', 's3:read my-bucket/report/*', false],
    ['a prefix that only begins alike', 's3:read my-bucket/reports/*', 's3:read my-bucket/reports*', false],
    ['listing without the prefix', 's3:read my-bucket/reports/*', 's3:ListBucket my-bucket', false],
    ['a condition that only the asked line has', 's3:list my-bucket', 's3:list my-bucket/reports/*', true],
    ['a condition that only the held line has', 's3:list my-bucket/reports/*', 's3:list my-bucket', false],
    [
      'one value of a condition',
      's3:list my-bucket/a/*\ns3:list my-bucket/b/*',
      's3:list my-bucket/b/*',
      true,
    ],
    [
      'another value of a condition',
      's3:list my-bucket/a/*\ns3:list my-bucket/b/*',
      's3:list my-bucket/*',
      false,
    ],
    ['another verb', 's3:read my-bucket', 's3:write my-bucket/x', false],
    ['one of two key aliases', 'kms:decrypt alias/a\nkms:decrypt alias/b', 'kms:decrypt alias/a', true],
    ['a key alias of a pattern', 'kms:decrypt alias/app-*', 'kms:decrypt alias/app-1', true],
    ['a pattern of key aliases', 'kms:decrypt alias/app-1', 'kms:decrypt alias/app-*', false],
    ['reading is not in listing', 's3:list my-bucket', 's3:read my-bucket', false],
    ['a wildcard action', 's3:Get* my-bucket/*', 's3:GetObject my-bucket/x', true],
    ['any case of the action', 's3:get* my-bucket/*', 's3:GetObject my-bucket/x', true],
    ['more actions by a wildcard', 's3:GetObject my-bucket/*', 's3:Get* my-bucket/*', false],
    [
      'two lines for two actions',
      's3:read my-bucket\ns3:delete my-bucket',
      's3:GetObject,s3:DeleteObject my-bucket/x',
      true,
    ],
    ['a role that inherits', 'aws:inherit', 'ec2:* *', true],
    ['to inherit', 's3:* *', 'aws:inherit', false],
    ['inherit itself', 'aws:inherit', '*', true],
    [
      'to inherit, from a line that inherits only in words',
      'aws:inherit my-bucket/*',
      's3:read other',
      false,
    ],
    ['inherit among other words', 's3:read,aws:inherit my-bucket/*', 's3:write my-bucket/x', false],
    ['inherit at a place, asked', 's3:* *', 'aws:inherit my-bucket/*', false],
    ['inherit everywhere', 'aws:inherit *', 's3:read other', true],
    ['another bucket by a wildcard', 's3:GetObject my-*/*', 's3:GetObject my-b*/*', true],
    ['the same bucket in another account', 's3:read my-bucket', 's3:read 444455556666:my-bucket', false],
    ['role chaining by a pattern that does not name it', 'sts:* *', 'sts:AssumeRole *', false],
    ['role chaining by a pattern beside a name', 'sts:AssumeRole,sts:* *', 'sts:AssumeRoot *', false],
    ['role chaining under inherit', 'aws:inherit', 'sts:AssumeRole *', false],
    [
      'role chaining that is named',
      'sts:AssumeRole *',
      'sts:AssumeRole arn:aws:iam::111122223333:role/x',
      true,
    ],
  ])('%s', (_title, held, asked, expected) => expect(contains('aws', held, asked)).toBe(expected));
});

describe("the other clouds' lines", () => {
  test.each<[CloudName, string, string, boolean]>([
    ['gcp', 'gcs:read my-bucket', 'gcs:read my-bucket/a/', true],
    ['gcp', 'gcs:read my-bucket/a/', 'gcs:read my-bucket/a/b/', true],
    ['gcp', 'gcs:read my-bucket/a/', 'gcs:read my-bucket/ab/', false],
    ['gcp', 'gcs:read my-bucket/a/', 'gcs:read my-bucket', false],
    ['gcp', 'gcs:read my-bucket/a', 'gcs:read my-bucket/a/b', false],
    ['gcp', 'gcs:read my-bucket', 'gcs:read my-bucket-2', false],
    ['gcp', 'gcs:read my-bucket', 'gcs:write my-bucket', false],
    ['gcp', 'gcs:read my-bucket/a/', 'gcs:read my-bucket/a/../b/', false],
    ['gcp', 'gcs:read my-bucket/a/', 'gcs:read my-bucket/a/*b', false],
    ['gcp', 'gcp:inherit', 'gcs:read any-bucket', true],
    ['gcp', 'gcp:inherit my-bucket', 'gcs:read any-bucket', false],
    ['gcp', 'gcp:inherit', 'gcp:scope https://www.googleapis.com/auth/drive', false],
    [
      'gcp',
      'gcp:scope https://www.googleapis.com/auth/a',
      'gcp:scope https://www.googleapis.com/auth/a.readonly',
      false,
    ],
    ['azure', 'blob:read account/container', 'blob:read account/container/dir/', true],
    ['azure', 'blob:read account', 'blob:read account/container', false],
    ['azure', 'azure:resource https://vault.azure.net', 'azure:resource https://vault.azure.net', true],
    ['azure', 'azure:inherit', 'azure:resource https://vault.azure.net', false],
  ])('%s: %s contains %s: %s', (cloud, held, asked, expected) =>
    expect(contains(cloud, held, asked)).toBe(expected),
  );
});

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true],
  ['10.0.0.0/8', '10.1.2.3', true],
  ['10.1.0.0/16', '10.0.0.0/8', false],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['::/0', '10.0.0.1', false],
  ['0.0.0.0/0', '::ffff:10.0.0.1', false],
  ['2001:db8::/32', '2001:db8:1::/48', true],
])('addresses: %s contains %s: %s', (outer, inner, expected) =>
  expect(cidrsContain([outer], [inner])).toBe(expected),
);
