import { describe, expect, test } from 'vitest';
import { ArtifactRefusal, explainArtifacts, isTransient } from '../../../src/artifacts/refusal.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { NetworkError } from '../../../src/net/http.ts';
import { isRetryable } from '../../../src/split/receive/retryable.ts';

const unreadable = new AgentCredsError({ code: 'ARTIFACTS_UNAVAILABLE', what: 'a', why: 'b', fix: 'c' });

describe('both jobs agree on what may pass', () => {
  test.each([
    [
      '429 because the storage is used up',
      new ArtifactRefusal('m', 429, '', 'insufficient usage', false),
      false,
    ],
    ['403 with Retry-After', new ArtifactRefusal('m', 403, '', '', true), true],
    ['408', new ArtifactRefusal('m', 408, ''), true],
    ['404', new ArtifactRefusal('m', 404, ''), false],
    ['an answer that cannot be read', unreadable, true],
    ['another error', new Error('x'), false],
  ])('%s', (_name, error, passes) => {
    expect(isTransient(error)).toBe(passes);
    expect(isRetryable(error, { answered: true })).toBe(passes);
    expect(isRetryable(explainArtifacts(error), { answered: true })).toBe(passes);
  });

  test('a service that cannot be reached is tried again only where it has answered before', () => {
    const error = new NetworkError('results.example', 'no', true);
    expect(isRetryable(error, { answered: true })).toBe(true);
    for (const unreached of [error, explainArtifacts(error)])
      expect(isRetryable(unreached, { answered: false })).toBe(false);
  });
});
