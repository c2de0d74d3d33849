import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBetas, withOauth } from '../../../../src/gateway/anthropic/betas.ts';

/** Betas that open a way out of the job, or that nobody here knows (Claude API reference, "Beta headers"). */
const opening = [
  'files-api-2025-04-14',
  'code-execution-2025-08-25',
  'skills-2025-10-02',
  'mcp-client-2025-11-20',
  'mcp-client-2026-09-15',
  'mcp-tunnels-2026-06-22',
  'web-fetch-2025-09-10',
  'web-search-2025-03-05',
  'server-side-fallback-2026-07-01',
  'fallback-credit-2026-07-01',
  'fast-mode-2026-02-01',
  'advisor-tool-2026-03-01',
  'cache-diagnosis-2026-04-07',
  'user-profiles-2026-09-04',
  'managed-agents-2026-04-01',
  'agent-memory-2026-07-22',
  'dreaming-2026-04-21',
  'message-batches-2024-09-24',
  'computer-use-2025-11-24',
  'ce-user-management-2026-07-13',
];

test.each(opening)('%s is left out', (beta) => {
  expect(readBetas(`effort-2025-11-24,${beta}`, false)).toEqual({
    passed: ['effort-2025-11-24'],
    left: [`beta ${beta}`],
  });
});

test('a known name passes with any date, and no name that only begins like it', () => {
  expect(readBetas('effort-2029-01-01,effort-20290101', false).left).toEqual([]);
  for (const other of [
    'effort',
    'effort-x-2025-11-24',
    'effort-2025-11-24x',
    'Effort-2025-11-24',
    'x-effort-2025-11-24',
  ])
    expect(readBetas(other, true).passed).toEqual([]);
});

test('the gateway alone says that it logs in with a token', () => {
  expect(readBetas('oauth-2025-04-20', false)).toEqual({ passed: [], left: [] });
  expect(withOauth(undefined)).toBe('oauth-2025-04-20');
});

test('whatever a client writes, what passes is a beta of the list, once, and what the record gets is short and printable', () => {
  const word = fc.oneof(
    fc.constantFrom(...opening, 'effort-2025-11-24', 'compact-2026-01-12', 'oauth-2025-04-20'),
    fc.string({ maxLength: 80 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.boolean(), (words, web) => {
      const { passed, left } = readBetas(words.join(','), web);
      expect(new Set(passed).size).toBe(passed.length);
      for (const one of passed) {
        expect(words.join(',')).toContain(one);
        expect(one).toMatch(/^[a-z0-9-]{1,80}$/);
        if (!web) expect(opening).not.toContain(one);
      }
      expect(left.length).toBeLessThan(10);
      for (const one of left) expect(one).toMatch(/^[a-z0-9 -]{1,90}$/);
    }),
  );
});
