import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RawInputs, readInputs } from '../../../src/inputs/read.ts';
import { readRunInputs, runInputs, runProblems, runTable } from '../../../src/wall/inputs.ts';

const read = (raw: RawInputs) => readInputs({ deliver: 'broker', run: 'true', ...raw }, runTable);
const problemsOf = (raw: RawInputs) => runProblems(read(raw)).all.map(({ code, what }) => `${code} ${what}`);

test('without more it is bash behind a wall, for as long as the job', () => {
  expect(readRunInputs(read({}))).toEqual({
    script: 'true',
    shell: 'bash',
    workingDirectory: '',
    passEnv: [],
    ports: [],
    homes: runInputs.home.fallback,
    walled: true,
    timeout: undefined,
  });
  expect(problemsOf({})).toEqual([]);
});

test('everything that it may be given', () => {
  const given = read({
    run: '  a\n  b # c\n',
    shell: 'python',
    'working-directory': 'a/b',
    'pass-env': 'A, B_1\nC # why',
    ports: '5432\n6379',
    home: '.cargo/bin\ngo',
    wall: 'off',
    'timeout-run': '1h30m',
  });
  expect(readRunInputs(given)).toEqual({
    script: '  a\n  b # c\n',
    shell: 'python',
    workingDirectory: 'a/b',
    passEnv: ['A', 'B_1', 'C'],
    ports: [5432, 6379],
    homes: ['.cargo/bin', 'go'],
    walled: false,
    timeout: 5400,
  });
});

test.each([
  ['run', ' \n'],
  ['shell', 'zsh'],
  ['wall', 'on'],
  ['timeout-run', '0'],
  ['timeout-run', '121h'],
  ['ports', '0'],
  ['ports', '65536'],
  ['ports', '80-90'],
  ['ports', '0x50'],
  ['pass-env', '1A'],
  ['pass-env', 'A=B'],
  ['pass-env', 'A*'],
  ['home', '/etc'],
  ['home', '~/.ssh'],
  ['home', '$HOME/.ssh'],
  ['home', 'a:b'],
  ['home', '../other'],
  ['home', 'a/../../b'],
  ['home', '.'],
  ['home', 'a//b'],
])('%s: %j is refused', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([`INPUT_INVALID \`${name}\` is not usable`]);
});

test('a secret in the place of a name is not told, not even a part of it', () => {
  const value = 'correct {"key": "-----BEGIN KEY-----\\nMII/B=="}';
  const told = JSON.stringify(runProblems(read({ 'pass-env': value })).all);
  for (const word of value.split(' ')) expect(told).not.toContain(JSON.stringify(word).slice(1, -1));
});

test.each([
  ['~/.claude', '.claude'],
  ['$HOME/.claude', '.claude'],
  ['/home/runner/.local/bin/', '.local/bin'],
  ['/etc', '.cargo/bin'],
  ['~/', '.cargo/bin'],
  ['~/a/../b', '.cargo/bin'],
])('home: %s is told to be written as %s', (home, instead) => {
  const [problem] = runProblems(read({ home })).all;
  expect(problem?.fix.split('   #')[0]).toBe(`home: ${instead}`);
  expect(problemsOf({ home: instead })).toEqual([]);
});

test.each([
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'INPUT_RUN',
  'GITHUB_TOKEN',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'RUNNER_TRACKING_ID',
  'actions_cache_url',
])('%s cannot be passed on', (name) => {
  expect(problemsOf({ 'pass-env': name })).toHaveLength(1);
});

describe('deliver', () => {
  test.each(['broker', 'env', 'broker, outputs'])('%s gives the command something', (deliver) => {
    expect(problemsOf({ deliver })).toEqual([]);
  });
  test('outputs alone gives it nothing', () => {
    expect(problemsOf({ deliver: 'outputs' })).toEqual([
      'INPUT_CONFLICT `deliver: outputs` alone gives the command no lease',
    ]);
  });
});

test('no folder of the home folder leaves it', () => {
  const part = fc.constantFrom('..', '.', '/', '~', 'a', '.b', '\\', '\0', '\n', ' ', ',', '#');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      for (const folder of readRunInputs(read({ home: parts.join('') })).homes) {
        expect(folder).not.toMatch(/^\/|\\|\0|\n/);
        expect(folder.split('/')).not.toContain('..');
      }
    }),
  );
});
