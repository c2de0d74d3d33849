import { expect, test } from 'vitest';
import type { Client } from '../../clients/required.ts';
import { decideClient } from '../../support/clients.ts';

const client: Client = { probe: ['tool'], required: ['linux'], install: 'get it' };

test.each([
  ['runs when it is there', true, 'linux', true, 'run'],
  ['fails in CI where it is required', false, 'linux', true, 'fail'],
  ['is skipped on a laptop', false, 'linux', false, 'skip'],
  ['is skipped in CI where it is optional', false, 'darwin', true, 'skip'],
] as const)('a client %s', (_, found, platform, ci, verdict) => {
  expect(decideClient('tool', client, found, platform, ci).do).toBe(verdict);
});

test('the message says what is missing and how to get it', () => {
  expect(decideClient('tool', client, false, 'linux', true)).toMatchObject({
    why: 'tool is not installed (get it); CI on linux requires it',
  });
});
