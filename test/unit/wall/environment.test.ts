import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insideEnvironment, isHidden, openEnvironment, unsetNames } from '../../../src/wall/environment.ts';

const place = {
  user: { name: 'runner', home: '/home/runner' },
  temp: '/work/_temp',
  output: '/work/_temp/output',
  summary: '/work/_temp/summary',
};

/** What a step of runner 2.336.0 has, and what should never be in the environment of a command. */
const secret = {
  ACTIONS_RUNTIME_TOKEN: 'x',
  ACTIONS_RUNTIME_URL: 'x',
  ACTIONS_RESULTS_URL: 'x',
  ACTIONS_CACHE_URL: 'x',
  ACTIONS_CACHE_MODE: 'x',
  ACTIONS_CACHE_SERVICE_V2: 'x',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
  ACTIONS_ORCHESTRATION_ID: 'x',
  GITHUB_ENV: 'x',
  GITHUB_PATH: 'x',
  GITHUB_STATE: 'x',
  GITHUB_OUTPUT: 'x',
  GITHUB_STEP_SUMMARY: 'x',
  GITHUB_ARTIFACTS: 'x',
  GITHUB_ARTIFACTS_LIST: 'x',
  GITHUB_EVENT_PATH: 'x',
  GITHUB_TOKEN: 'x',
  RUNNER_TRACKING_ID: 'x',
  'INPUT_GITHUB-TOKEN': 'x',
  INPUT_RUN: 'x',
};
const step = {
  ...secret,
  CI: 'true',
  GITHUB_SHA: 'abc',
  RUNNER_OS: 'Linux',
  HOME: '/planted',
  USER: 'planted',
  PATH: '/opt/tool/bin::bin:/usr/bin',
  JAVA_HOME: '/usr/lib/jvm/17',
  GOROOT: 'relative',
  JAVA_HOME_21_X64: '/usr/lib/jvm/21',
  JAVA_HOME_21_X64_TOKEN: '/x',
  GOROOT_1_24_X64: 'no path',
  LD_LIBRARY_PATH: '/opt/python/lib:.:',
  MY_TOKEN: 'mine',
  OTHER: 'x',
  LD_PRELOAD: '/tmp/x.so',
  BASH_ENV: '/tmp/x',
  NODE_OPTIONS: '--require /tmp/x',
};

test('behind a wall a command gets facts, what is passed on, and nothing else', () => {
  expect(insideEnvironment(step, ['MY_TOKEN', 'MISSING'], place)).toEqual({
    CI: 'true',
    GITHUB_SHA: 'abc',
    RUNNER_OS: 'Linux',
    JAVA_HOME: '/usr/lib/jvm/17',
    JAVA_HOME_21_X64: '/usr/lib/jvm/21',
    LD_LIBRARY_PATH: '/opt/python/lib',
    MY_TOKEN: 'mine',
    PATH: '/opt/tool/bin:/usr/bin',
    HOME: '/home/runner',
    USER: 'runner',
    LOGNAME: 'runner',
    RUNNER_TEMP: '/work/_temp',
    GITHUB_OUTPUT: '/work/_temp/output',
    GITHUB_STEP_SUMMARY: '/work/_temp/summary',
  });
});

test('no environment of a step and no list of names gets a hidden variable in', () => {
  const name = fc.oneof(
    fc.constantFrom(...Object.keys(step)),
    fc.stringMatching(/^(ACTIONS|INPUT|GITHUB)_[A-Z]{1,8}$/),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), fc.boolean(), (names, walled) => {
      const env = Object.fromEntries(names.map((one) => [one, 'given']));
      const inside = walled ? insideEnvironment(env, names, place) : openEnvironment(env, [], place);
      for (const one of Object.keys(inside)) {
        if (one === 'GITHUB_OUTPUT' || one === 'GITHUB_STEP_SUMMARY') expect(inside[one]).not.toBe('given');
        else if (one !== 'RUNNER_TRACKING_ID') expect([one, isHidden(one)]).toEqual([one, false]);
      }
      if (walled) expect(inside).not.toHaveProperty('RUNNER_TRACKING_ID');
    }),
  );
});

test('without a wall it has what the step has, but for what is hidden and what would beat the lease', () => {
  const inside = openEnvironment({ ...step, AWS_PROFILE: 'x' }, ['AWS_PROFILE'], place);
  expect(inside).toMatchObject({
    OTHER: 'x',
    HOME: '/planted',
    RUNNER_TRACKING_ID: 'x',
    GITHUB_OUTPUT: place.output,
  });
  const hidden = Object.keys(secret).filter(
    (name) => !['RUNNER_TRACKING_ID', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].includes(name),
  );
  for (const name of [...hidden, 'AWS_PROFILE']) expect(inside).not.toHaveProperty(name);
});

test('without a PATH it gets that of the system', () => {
  expect(insideEnvironment({ PATH: 'bin:' }, [], place).PATH).toContain('/usr/bin');
});

test('names that are passed on and not set are known', () => {
  expect(unsetNames({ A: '', C: 'c' }, ['A', 'B', 'C'])).toEqual(['A', 'B']);
});
