import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issuerLimit, type Limits, limitProblems, limitWarnings } from '../../../src/split/limits.ts';
import { plan } from '../../support/plan.ts';
import { planOf } from '../../support/split-parts.ts';

const limits = (overrides: Partial<Limits> = {}): Limits => ({
  plan: planOf(),
  renew: true,
  timeout: 600,
  agentMinutes: 60,
  issuer: issuerLimit('ubuntu-latest', 'github-hosted'),
  ...overrides,
});

const whats = (overrides: Partial<Limits>) => limitProblems(limits(overrides)).all.map(({ what }) => what);

describe('how long GitHub lets an issuer job run', () => {
  test.each([
    ['ubuntu-slim', 'github-hosted', 15],
    ['["ubuntu-slim"]', 'github-hosted', 15],
    ['ubuntu-latest', 'github-hosted', 360],
    ['my-ubuntu-slim', 'self-hosted', undefined],
    ['["self-hosted", "linux"]', 'self-hosted', undefined],
    ['[', '', undefined],
    ['{"labels": "ubuntu-slim"}', 'github-hosted', 15],
    ['{"group": "agents", "labels": ["ubuntu-slim"]}', 'github-hosted', 15],
    ['{"group": "agents"}', 'github-hosted', 360],
    ['{"group": "agents"}', 'self-hosted', undefined],
  ])('%s, %s', (runsOn, environment, minutes) => {
    expect(issuerLimit(runsOn, environment)?.minutes).toBe(minutes);
  });
});

describe('limits that fit together', () => {
  test.each<[string, Partial<Limits>]>([
    ['the defaults', {}],
    ['the longest agent of GitHub’s own runners', { agentMinutes: 345 }],
    ['one that need not wait as long', { agentMinutes: 354, timeout: 60 }],
    [
      'five days on one’s own runners',
      { agentMinutes: 7200, issuer: undefined, plan: planOf({ renewUntil: 432_000 }) },
    ],
    ['nothing is told', { agentMinutes: undefined, issuer: undefined }],
    ['a short issuer on the smallest runner', { renew: false, issuer: issuerLimit('ubuntu-slim', '') }],
    [
      'a long agent that is given static keys',
      { agentMinutes: 420, issuer: undefined, plan: planOf({ deliver: ['env'] }) },
    ],
  ])('are accepted: %s', (_name, overrides) => {
    expect(whats(overrides)).toEqual([]);
  });

  test.each<[string, Partial<Limits>, RegExp]>([
    [
      'the smallest runner',
      { issuer: issuerLimit('ubuntu-slim', '') },
      /`ubuntu-slim`, where GitHub ends a job after 15/,
    ],
    ['six hours, without time to wait or to end the leases', { agentMinutes: 360 }, /after 360 minutes/],
    ['one minute more than fits', { agentMinutes: 346 }, /after 360 minutes/],
    ['a wait of hours', { agentMinutes: 60, timeout: 18_000 }, /after 360 minutes/],
    [
      'all the time of the smallest runner',
      { agentMinutes: 15, issuer: issuerLimit('ubuntu-slim', '') },
      /after 15 minutes/,
    ],
    ['over six hours', { agentMinutes: 361, plan: planOf({ renewUntil: 40_000 }) }, /after 360 minutes/],
    ['over renew-until', { agentMinutes: 361, issuer: undefined }, /renewed for 6h only/],
    [
      'a long wait on the smallest runner',
      { renew: false, timeout: 1200, issuer: issuerLimit('ubuntu-slim', '') },
      /15/,
    ],
    [
      'nobody there to revoke',
      { renew: false, plan: planOf({ revoke: 'required' }) },
      /`revoke: required` does not go with/,
    ],
  ])('else they are an error: %s', (_name, overrides, what) => {
    expect(whats(overrides)).toEqual([expect.stringMatching(what)]);
  });

  test.each<[Partial<Limits>, string]>([
    [{ agentMinutes: 15, issuer: issuerLimit('ubuntu-slim', '') }, 'issuer-runs-on: ubuntu-latest'],
    [
      { agentMinutes: 360, issuer: issuerLimit('ubuntu-slim', '') },
      'issuer-runs-on: ubuntu-latest\ntimeout-minutes: 345',
    ],
    [{ agentMinutes: 360 }, 'timeout-minutes: 345'],
    [{ agentMinutes: 360, timeout: 300 }, 'timeout-minutes: 350'],
    [{ agentMinutes: 360, timeout: 18_000 }, 'handoff-timeout: 10m\ntimeout-minutes: 345'],
    [{ agentMinutes: 60, timeout: 18_000 }, 'handoff-timeout: 295m'],
    [{ renew: false, timeout: 21_600 }, 'handoff-timeout: 359m'],
  ])('the fix keeps what fits, and is accepted: %j', (overrides, fix) => {
    const [problem] = limitProblems(limits(overrides)).all;
    expect(problem?.fix.replace(/ {3}#.*/, '')).toBe(fix);
  });

  test('whatever the limits: the fix of the issuer job is accepted, and what is accepted leaves time to wait, work and end', () => {
    const given = fc.record({
      renew: fc.boolean(),
      agentMinutes: fc.integer({ min: 1, max: 7200 }),
      timeout: fc.integer({ min: 10, max: 21_600 }),
      issuer: fc.constantFrom(issuerLimit('ubuntu-slim', ''), issuerLimit('ubuntu-latest', 'github-hosted')),
    });
    const plan = planOf({ renewUntil: 432_000 });
    fc.assert(
      fc.property(given, (of) => {
        const [problem] = limitProblems(limits({ ...of, plan })).all;
        const agent = of.renew ? of.agentMinutes : 0;
        if (!problem) return agent + of.timeout / 60 < Number(of.issuer?.minutes);
        const lines = problem.fix.split('\n').map((line) => line.replace(/ {3}#.*/, '').split(': '));
        const fixed = Object.fromEntries(lines);
        const runner = fixed['issuer-runs-on'] ? issuerLimit('ubuntu-latest', 'github-hosted') : of.issuer;
        const wait = fixed['handoff-timeout']
          ? Number.parseInt(fixed['handoff-timeout'], 10) * 60
          : of.timeout;
        const agentMinutes = Number(fixed['timeout-minutes'] ?? of.agentMinutes);
        const after = { ...of, plan, issuer: runner, timeout: wait, agentMinutes };
        return limitProblems(limits(after)).all.length === 0;
      }),
      { numRuns: 2000 },
    );
  });

  test('a lease that lives once and not as long as the agent is a warning', () => {
    expect(limitWarnings(limits({ renew: false }))[0]).toContain('Fix: ttl: 60m');
    expect(limitWarnings(limits({ renew: false, plan: planOf({ ttl: 3600 }) }))).toEqual([]);
    expect(limitWarnings(limits())).toEqual([]);
  });

  test('variables are never renewed, so a shorter life than the agent’s is a warning there, too', () => {
    const warned = (plan: Limits['plan']) => limitWarnings(limits({ plan }));
    expect(warned(planOf({ deliver: ['env'], ttl: 900 }))).toEqual([
      'The leases live once, for 15m (`deliver: env` is never renewed), and the agent job may take 60 minutes. Fix: ttl: 60m   # or deliver: broker, which is renewed',
    ]);
    expect(warned(planOf({ deliver: ['env'], ttl: 3600 }))).toEqual([]);
    expect(warned(planOf({ deliver: ['env', 'broker'], ttl: 900 }))).toEqual([]);
    expect(limitWarnings(limits({ plan: planOf({ deliver: ['env'] }), agentMinutes: undefined }))).toEqual(
      [],
    );
  });

  test('a lease that could be ended with its job, and is not, is a warning', () => {
    const clouds = planOf().clouds.map((cloud) => ({ ...cloud, end: 'revocable' as const }));
    const plan = planOf({ ttl: 3600, clouds });
    expect(limitWarnings(limits({ plan }))).toEqual([]);
    expect(limitWarnings(limits({ plan, renew: false }))[0]).toContain('Fix: renew: true');
    expect(limitWarnings(limits({ plan: { ...plan, revoke: 'off' }, renew: false }))).toEqual([]);
  });
});

describe('what the agent job must never hold', () => {
  test.each([
    ['git', { scope: 'git:read acme/app' }],
    ['models', { scope: 'model:invoke openai/gpt-5*', 'openai-api-key': 'sk-proj-not-a-real-key' }],
    ['tools', { tools: 'jira:\n  run: npx jira' }],
  ])('what a gateway serves is refused, with the step that has a wall: %s', (_, inputs) => {
    const made = planOf({ clouds: plan(inputs).clouds });
    expect(limitProblems(limits({ plan: made })).all).toMatchObject([
      { code: 'INPUT_CONFLICT', fix: expect.stringContaining('org/agent-creds/run@v1') },
    ]);
  });
});
