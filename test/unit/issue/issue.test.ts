import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { cancelledError } from '../../../src/issue/cancelled.ts';
import { issueAll } from '../../../src/issue/issue.ts';
import type { CloudName } from '../../../src/model/lease.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { fakeLease, fakePlan, SESSION } from '../../support/fake-clouds.ts';
import { fakeStep } from '../../support/fake-step.ts';
import { manualClock } from '../../support/manual-clock.ts';

const fake = await vi.hoisted(async () => {
  const { FakeClouds: Fake } = await import('../../support/fake-clouds.ts');
  return new Fake();
});
vi.mock('../../../src/clouds/clouds.ts', () => fake.module);

beforeEach(() => fake.reset());

const id = (cloud: CloudName) => `${cloud}:${SESSION}`;

function planFor(...clouds: readonly CloudName[]): Plan {
  const plans = clouds.map(fakePlan);
  return { timeout: 60, revoke: 'auto', clouds: plans } as unknown as Plan;
}

const refused = (code: 'AWS_STS_REFUSED' | 'GCP_REFUSED' | 'AWS_STS_UNAVAILABLE' = 'GCP_REFUSED') =>
  new AgentCredsError({ code, what: `${code} was the answer`, why: 'it said so', fix: 'ask again' });

/** Waits until it is told to stop, as a request that hangs does. */
const hang = (_: unknown, { signal }: { readonly signal: AbortSignal }) =>
  new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Runs until it is settled. */
async function attempt(plan: Plan, step = fakeStep({ clock: manualClock() })) {
  const remaining: string[][] = [];
  const promise = issueAll(plan, step, (left) => remaining.push([...left])).then(
    (leases) => ({ leases, error: undefined }),
    (error: unknown) => ({ leases: undefined, error }),
  );
  return { step, remaining, promise };
}

describe('all or nothing', () => {
  test('the leases come in the order of the plan, whoever answers first', async () => {
    let last: () => void = () => {};
    const waits = new Promise<void>((resolve) => {
      last = resolve;
    });
    fake.behaviour.set('aws', { issue: () => waits.then(() => fakeLease('aws')) });
    fake.behaviour.set('azure', {
      issue: () => {
        last();
        return fakeLease('azure');
      },
    });
    const { promise, remaining } = await attempt(planFor('aws', 'azure'));
    const { leases } = await promise;
    expect(leases?.map(({ cloud }) => cloud)).toEqual(['aws', 'azure']);
    expect(remaining).toEqual([]);
  });

  test('one failure stops the others, and is the only thing that is reported', async () => {
    fake.behaviour.set('aws', { issue: hang });
    fake.behaviour.set('azure', { issue: hang });
    fake.behaviour.set('gcp', { issue: () => Promise.reject(refused()) });
    const { promise } = await attempt(planFor('aws', 'gcp', 'azure'));
    const { error } = await promise;
    expect(error).toBeInstanceOf(AgentCredsError);
    expect((error as AgentCredsError).problems.map(({ code }) => code)).toEqual(['GCP_REFUSED']);
  });

  test('clouds that fail by themselves are all reported, the same problem once', async () => {
    const both = () => Promise.reject(refused('GCP_REFUSED'));
    fake.behaviour.set('gcp', { issue: both });
    fake.behaviour.set('azure', { issue: both });
    fake.behaviour.set('aws', { issue: () => Promise.reject(refused('AWS_STS_REFUSED')) });
    const { promise } = await attempt(planFor('aws', 'gcp', 'azure'));
    const codes = ((await promise).error as AgentCredsError).problems.map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['AWS_STS_REFUSED', 'GCP_REFUSED']);
  });

  test('a defect comes before what the clouds say', async () => {
    const defect = new TypeError('x is undefined');
    fake.behaviour.set('aws', { issue: () => Promise.reject(refused('AWS_STS_REFUSED')) });
    fake.behaviour.set('gcp', { issue: () => Promise.reject(defect) });
    expect((await (await attempt(planFor('aws', 'gcp'))).promise).error).toBe(defect);
  });

  test('one token is asked for each audience, and clouds that share one share it', async () => {
    const plans = [fakePlan('aws'), { ...fakePlan('gcp'), audience: 'audience-of-aws' }, fakePlan('azure')];
    const { promise, step } = await attempt({ ...planFor(), clouds: plans });
    await promise;
    expect(step.audiences).toEqual(['audience-of-aws', 'audience-of-azure']);
  });
});

describe('the deadline', () => {
  test('stops every cloud after the plan’s timeout, and says so once', async () => {
    for (const name of ['aws', 'gcp'] as const) fake.behaviour.set(name, { issue: hang });
    const clock = manualClock();
    const { promise } = await attempt(planFor('aws', 'gcp'), fakeStep({ clock }));
    await vi.waitFor(() => expect(fake.asked).toHaveLength(2));
    await clock.advance(60_000);
    const { error } = await promise;
    expect((error as AgentCredsError).problems.map(({ code }) => code)).toEqual(['RUN_TIMEOUT']);
    expect((error as AgentCredsError).message).toContain('within 60 s');
  });

  test('does not count once the leases are there', async () => {
    const clock = manualClock();
    const { promise } = await attempt(planFor('aws'), fakeStep({ clock }));
    await promise;
    await clock.advance(600_000);
    expect(fake.asked).toEqual(['issue aws']);
  });
});

describe('a cancel', () => {
  test('stops every cloud, is the error, and leaves the ending to post', async () => {
    const cancel = new AbortController();
    fake.behaviour.set('aws', { issue: () => fakeLease('aws') });
    fake.behaviour.set('gcp', { issue: hang });
    const step = fakeStep({ cancelled: cancel.signal, clock: manualClock() });
    const { promise, remaining } = await attempt(planFor('aws', 'gcp'), step);
    await vi.waitFor(() => expect(fake.asked).toHaveLength(2));
    cancel.abort(cancelledError());
    expect(((await promise).error as AgentCredsError).code).toBe('RUN_CANCELLED');
    expect(fake.asked).toEqual(['issue aws', 'issue gcp']);
    expect(remaining).toEqual([[id('aws'), id('gcp')]]);
  });
});

describe('what is left when another cloud has failed', () => {
  const gcpFails = () => fake.behaviour.set('gcp', { issue: () => Promise.reject(refused()) });

  test.each([
    ['revoking', true, []],
    ['revoked', true, []],
    ['failed', true, ['aws']],
    ['expires', true, ['aws']],
    ['revoking', false, ['aws']],
  ] as const)('a lease that is %s (revocable: %s): %j may live on', async (state, revocable, left) => {
    gcpFails();
    fake.behaviour.set('aws', { revocable, revoke: () => ({ state, text: `aws: ${state}.` }) });
    const { promise, remaining, step } = await attempt(planFor('aws', 'gcp'));
    await promise;
    expect(remaining).toEqual([left.map(id)]);
    expect(step.said.includes(`aws: ${state}.`)).toBe(revocable);
    expect(fake.asked.includes('revoke aws by secret')).toBe(revocable);
  });

  test('a revoker that throws hides nothing: the lease may live on, and the failure is the cloud’s', async () => {
    gcpFails();
    fake.behaviour.set('aws', {
      revoke: () => {
        throw new Error('no memory');
      },
    });
    const { promise, remaining } = await attempt(planFor('aws', 'gcp'));
    expect(((await promise).error as AgentCredsError).code).toBe('GCP_REFUSED');
    expect(remaining).toEqual([[id('aws')]]);
  });

  test('a cloud that refused has issued nothing; one that was stopped may have', async () => {
    gcpFails();
    fake.behaviour.set('aws', { issue: hang });
    const { promise, remaining } = await attempt(planFor('aws', 'gcp'));
    await promise;
    expect(remaining).toEqual([[id('aws')]]);
  });

  test('a cloud that could not be reached may have issued', async () => {
    fake.behaviour.set('aws', { issue: () => Promise.reject(refused('AWS_STS_UNAVAILABLE')) });
    const { promise, remaining } = await attempt(planFor('aws'));
    await promise;
    expect(remaining).toEqual([[id('aws')]]);
  });

  test('of two leases of one cloud each is judged by itself, and the failure says whose it is', async () => {
    const named = { ...fakePlan('aws'), name: 'reports', session: 'review-reports-16001-2-def456' };
    const plan = { ...planFor('aws'), clouds: [fakePlan('aws'), named] };
    fake.behaviour.set('aws', {
      revocable: false,
      issue: ({ name }) =>
        name === undefined ? fakeLease('aws') : Promise.reject(refused('AWS_STS_REFUSED')),
    });
    const { promise, remaining } = await attempt(plan);
    expect(((await promise).error as AgentCredsError).problems).toEqual([
      expect.objectContaining({ what: '`leases: reports`: AWS_STS_REFUSED was the answer' }),
    ]);
    expect(remaining).toEqual([[id('aws')]]);
  });
});
