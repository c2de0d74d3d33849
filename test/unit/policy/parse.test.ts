import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policySchema } from '../../../scripts/policy-schema.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { POLICY, ROLE, written } from './files.ts';

const parse = (text: string) => parsePolicy(text, clouds);
/** The findings as `line: what. why` for short expectations. */
const findings = (text: string) => parse(text).findings.map((f) => `${f.line}: ${f.what}. ${f.why}`);
const withProfile = (body: string) =>
  `profiles:\n  docs:\n    aws-role: ${ROLE}\n    scope: s3:read my-bucket/reports/*\n${body}`;

test('a whole file', () => {
  const { file, findings: none } = parse(POLICY);
  expect(none).toEqual([]);
  const docs = file?.profiles.get('docs');
  expect(docs).toMatchObject({
    name: 'docs',
    line: 3,
    clouds: ['aws'],
    workflows: ['.github/workflows/agent.yml'],
    events: ['push', 'issue_comment'],
    branches: ['main', 'release/*'],
    allowOutsiders: false,
    allowBots: [],
    actorPermission: undefined,
  });
  expect(docs?.scope.map((line) => [line.number, line.text])).toEqual([
    [8, 's3:read my-bucket/reports/*'],
    [9, 'dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/jobs'],
  ]);
  expect(docs && written(docs.inputs)).toMatchObject({ 'aws-role': ROLE, ttl: '15m' });
  expect(file?.profiles.get('admin')).toMatchObject({
    actorPermission: 'maintain',
    allowBots: ['renovate[bot]'],
  });
});

test('the fix of a misspelt `profiles` is a file without a mistake', () => {
  const [{ fix = '' } = {}] = parse('profile:\n  docs: {}\n').findings;
  expect(fix).toMatch(/^profiles:/);
  expect(findings(fix)).toEqual([]);
});

describe('what is not understood is an error at its line', () => {
  test.each([
    [
      'an unknown key',
      withProfile('    tll: 15m\n'),
      '5: Profile `docs` has an unknown key `tll`. did you mean `ttl`?',
    ],
    [
      'an unknown key at the top',
      'allow-inlin: true\nprofiles: {}\n',
      '1: The file has an unknown key `allow-inlin`. did you mean `allow-inline`?',
    ],
    [
      'no profiles',
      'allow-outsiders: true\n',
      '1: It has no `profiles`. no workflow could have any credentials',
    ],
    ['an empty file', '', '1: It has no `profiles`. the file is empty or is not a map'],
    ['a list', '- a\n', '1: It has no `profiles`. the file is empty or is not a map'],
    [
      'a ttl that is none',
      withProfile('    ttl: soon\n'),
      '5: `ttl` is not usable. "soon" is not a duration',
    ],
    [
      'a ttl out of range',
      withProfile('    ttl: 13h\n'),
      '5: `ttl` is not usable. "13h" is outside 1m to 12h',
    ],
    [
      'a list where one value belongs',
      withProfile('    ttl: [15m]\n'),
      '5: `ttl` has no single value. The longest life of a lease (1h where left out).',
    ],
    [
      'a list where a description belongs',
      withProfile('    description: [a, b]\n'),
      '5: `description` has no single value. What it is for.',
    ],
    [
      'an empty list',
      withProfile('    events: []\n'),
      '5: `events` is empty. an empty list allows nothing; leave the key out where nothing is restricted',
    ],
    [
      'a boolean in words',
      'allow-inline: yes\n',
      '1: `allow-inline` is neither true nor false. Workflows may also ask without a profile, with any scope that they write.',
    ],
    [
      'JSON of 3,000 levels',
      `profiles:\n  docs:\n    aws-role: ${ROLE}\n    aws-session-policy: '{"Version":"2012-10-17","Statement":[${'['.repeat(3000)}${']'.repeat(3000)}]}'\n`,
      '4: `aws-session-policy` is not usable. it is nested deeper than 32 levels: no cloud takes such a policy',
    ],
    [
      'a boundary of 2,500 levels',
      `profiles:\n  docs:\n    gcp-access-boundary: '${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}'\n`,
      '3: `gcp-access-boundary` is not usable. it is nested deeper than 32 levels: no cloud takes such a policy',
    ],
    ['an unknown cloud', withProfile('    clouds: [aws, asw]\n'), '5: `clouds` has "asw". it is one of'],
    [
      'a workflow outside the folder',
      withProfile('    workflows: [agent.yml]\n'),
      '5: `workflows` has "agent.yml". it is not the path of a workflow file',
    ],
    ...['"!main"', '^main', '"!release/*"', 'except'].map((word): [string, string, string] => [
      `a branch to leave out, ${word}`,
      withProfile(`    branches: ["**", ${word}]\n`),
      `5: \`branches\` has "${word.replaceAll('"', '')}". it has no exclusions`,
    ]),
    [
      'a pattern of bots',
      withProfile('    allow-bots: ["*[bot]"]\n'),
      `5: \`allow-bots\` has "*[bot]". it is not the name of one bot; a pattern is not allowed, since anyone can make a bot that matches it`,
    ],
    [
      'a permission below triage',
      withProfile('    actor-permission: read\n'),
      '5: `actor-permission` is "read". it is one of triage, write, maintain, admin',
    ],
    [
      'a policy that is a path',
      `profiles:\n  docs:\n    aws-role: ${ROLE}\n    aws-session-policy: .github/p.json\n`,
      '4: `aws-session-policy` is not JSON. a path names a file of the commit of the workflow, which is not the default branch',
    ],
    ['a delivery that is none', withProfile('    deliver: envs\n'), '5: `deliver` is not usable'],
    ['a range that is none', withProfile('    lock-ip: [10.0.0.0/99]\n'), '5: `lock-ip` is not usable'],
    [
      'a duplicate key',
      withProfile('    ttl: 15m\n    ttl: 1h\n'),
      '6: Profile `docs` has `ttl` twice. it is also on line 5',
    ],
    [
      'a name that is two keys to YAML',
      'profiles:\n  true:\n    scope: s3:read my-bucket\n  "true":\n    scope: aws:inherit\n',
      '4: `profiles` has `true` twice. it is also on line 2',
    ],
    [
      'a number that is two keys to YAML',
      "profiles:\n  1:\n    scope: s3:read my-bucket\n  '1':\n    scope: aws:inherit\n",
      '4: `profiles` has `1` twice',
    ],
    [
      'more scope lines than are ever compared',
      `profiles:\n  p:\n    scope:\n${'      - s3:read my-bucket\n'.repeat(101)}`,
      '3: `scope` has 101 entries. a list can have 100 at most',
    ],
    [
      'a branch of endless letters',
      withProfile(`    branches: [${'a'.repeat(256)}]\n`),
      '5: `branches` has a text of 256 characters. a text here can have 255 at most',
    ],
    [
      'more profiles than anyone reads',
      `profiles:\n${Array.from({ length: 201 }, (_, i) => `  p${i}:\n    scope: s3:read my-bucket\n`).join('')}`,
      '1: It has 201 profiles',
    ],
    [
      'an alias',
      withProfile('    ttl: &t 15m\n    renew-until: *t\n'),
      '5: It uses an anchor, an alias or a tag. with it the value is not the one that a reader of the file sees',
    ],
    [
      'a tag',
      withProfile('    ttl: !!str 15m\n'),
      '5: It uses an anchor, an alias or a tag. with it the value is not the one that a reader of the file sees',
    ],
    [
      'two documents',
      'profiles: {}\n---\nprofiles: {}\n',
      'It is not valid YAML. Source contains multiple documents',
    ],
    [
      'a profile without scope',
      `profiles:\n  docs:\n    aws-role: ${ROLE}\n`,
      '2: Profile `docs` has no scope for AWS. a lease inherits all permissions only where the scope says so',
    ],
    ['a profile name with spaces', 'profiles:\n  "a b": {}\n', '2: A profile is named `a b`'],
  ])('%s', (_title, text, expected) => {
    expect(findings(text).join('\n')).toContain(expected);
    expect(parse(text).file).toBeUndefined();
  });

  test('a scope line, at its own line in a block', () => {
    const text = `profiles:\n  docs:\n    aws-role: ${ROLE}\n    scope: |\n      # comment\n      s3:read my-bucket\n      not a line\n`;
    expect(findings(text)[0]).toMatch(/^7: `scope` line 7, "not a line"/);
  });

  test('an account id keeps its zeros, and an event that is not known yet is only a warning', () => {
    const { file, findings: warned } = parse(
      withProfile('    aws-account-ids: [012345678901]\n    events: [pusch]\n'),
    );
    const docs = file?.profiles.get('docs');
    expect(docs && written(docs.inputs)['aws-account-ids']).toBe('012345678901');
    expect(warned).toMatchObject([{ severity: 'warning', line: 6, why: 'did you mean push?' }]);
  });

  test('the profile __proto__ is no profile', () => {
    expect(parse('profiles:\n  __proto__:\n    scope: aws:inherit\n').file).toBeUndefined();
  });
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    'profiles:',
    'docs:',
    '  ',
    '\n',
    '- ',
    '*a',
    '&a',
    '!!map',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ': ',
    '|',
    '>',
    '#',
    'scope',
    'ttl',
    '\t',
    '?',
    'é',
    '\u2028',
    '\0',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((p) => p.join('')),
  );
  fc.assert(
    fc.property(text, (input) => {
      const { file, findings: found } = parse(input);
      expect(file !== undefined || found.some((f) => f.severity === 'error')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('the JSON Schema is the one of the vocabulary', () => {
  const file = readFileSync(resolve(import.meta.dirname, '../../../schema/agent-creds.schema.json'), 'utf8');
  expect(JSON.parse(file), 'run `npm run docs`').toEqual(JSON.parse(policySchema()));
});
