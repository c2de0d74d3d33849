import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { homesOf } from '../../../src/runner/homes.ts';

test.each([
  ['/home/job', '/home/runner', ['/home/job', '/home/runner']],
  ['/home/runner', '/home/runner', ['/home/runner']],
  ['relative', '/home/runner', ['/home/runner']],
  [undefined, '', []],
])('with HOME=%j, and %j in the list of users', (HOME, listed, homes) => {
  expect(homesOf({ HOME }, listed)).toEqual(homes);
});

test('the list of users is asked for this user', () => {
  expect(homesOf({})).toEqual([userInfo().homedir]);
});
