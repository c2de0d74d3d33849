import { beforeAll, describe, expect, test } from 'vitest';
import { END_FILE, makeNoteKey, writeEnd, writeNote } from '../../../src/split/end-and-note.ts';
import { handoffName } from '../../../src/split/handoff.ts';
import { HandoffArtifacts } from '../../../src/split/handoff-artifacts.ts';
import type { JobView } from '../../../src/split/issue/find-job.ts';
import { IssuerSide, type IssuerSideDeps } from '../../../src/split/issue/issuer-side.ts';
import type { Issued } from '../../../src/split/issue/renewer.ts';
import { makeOffer, OFFER_FILE, type OfferKeys, writeOffer } from '../../../src/split/offer.ts';
import { AgentEnded, endedError, HandoffRefused, noOfferError } from '../../../src/split/refusal.ts';
import { type Contents, open } from '../../../src/split/seal.ts';
import { fakeClock } from '../../support/clock.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';
import { awsInputs, plan, ROLE } from '../../support/plan.ts';
import { handoff, leaseOf, planOf } from '../../support/split-parts.ts';

const SECRET = 'a-secret-of-more-than-twenty';
const NOTE = makeNoteKey();

let keys: OfferKeys;
let rival: OfferKeys;
beforeAll(async () => {
  keys = await makeOffer(handoff, { renewable: true, jobId: '32' });
  rival = await makeOffer(handoff, { renewable: true, jobId: '' });
});

interface World {
  readonly artifacts: MemoryArtifacts;
  readonly clock: ReturnType<typeof fakeClock>;
  readonly side: IssuerSide;
  readonly agent: HandoffArtifacts;
  readonly warnings: string[];
  readonly progress: string[];
  /** Called after each sleep: what happens elsewhere meanwhile. */
  meanwhile: (elapsed: number) => Promise<void> | void;
  issued: number;
  readonly asked: string[];
  envelopes(): Promise<readonly Contents[]>;
}

function start(
  overrides: Partial<IssuerSideDeps> = {},
  job: (id: string) => JobView | undefined = () => undefined,
): World {
  const artifacts = new MemoryArtifacts();
  const clock = fakeClock();
  const asked: string[] = [];
  const { sleep } = clock;
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal);
    await world.meanwhile(clock.monotonic());
  };
  const issue = async (): Promise<Issued> => {
    world.issued++;
    return { leases: [leaseOf()], askedAt: clock.monotonic() };
  };
  const side = new IssuerSide({
    clock,
    plan: planOf(),
    handoff,
    proof: '',
    note: NOTE,
    artifacts: new HandoffArtifacts(artifacts.of('issuer'), handoff),
    signal: new AbortController().signal,
    issue,
    sign: async (audience) => audience,
    findJob: async (id) => {
      asked.push(id);
      return job(id);
    },
    timeout: 600,
    renew: true,
    progress: (text) => world.progress.push(text),
    warn: (text) => world.warnings.push(text),
    onLeases: () => {},
    onIgnoredOffer: () => {},
    ...overrides,
  });
  const world: World = {
    artifacts,
    clock,
    side,
    asked,
    agent: new HandoffArtifacts(artifacts.of('agent'), handoff),
    warnings: [],
    progress: [],
    meanwhile: () => {},
    issued: 0,
    envelopes: () =>
      Promise.all(
        artifacts.texts('envelope').map((text) =>
          open(text, {
            privateKey: keys.privateKey,
            offer: keys.offer,
            checkToken: async () => ({ signedAt: 0 }),
          }),
        ),
      ),
  };
  return world;
}

const offerBy = (world: World, by: OfferKeys, secret = '') =>
  world.agent.put('offer', OFFER_FILE, writeOffer(by.offer, secret));

describe('an envelope', () => {
  test('has the parts of a plan that delivery needs, and nothing with which a lease is requested or ended', async () => {
    const whole = plan({
      ...awsInputs,
      'aws-revoke-role': `${ROLE}-revoke`,
      'aws-iam-endpoint': 'https://iam.example.com',
      'aws-sts-endpoint': 'https://sts.example.com',
      'lock-ip': '203.0.113.0/24',
    });
    const world = start({ plan: whole });
    await offerBy(world, keys);
    await world.side.waitForOffer();
    await world.side.handOver();
    const [envelope] = await world.envelopes();
    expect(envelope?.plans).toEqual([{ cloud: 'aws', region: 'us-east-1' }]);
    const { leases: _, ...rest } = envelope ?? {};
    expect(JSON.stringify(rest)).not.toMatch(
      /revoke|example\.com|203\.0\.113|statements|"view"|managedPolicies/,
    );
  });
});

describe('a lease that could be ended early', () => {
  test.each([
    ['is sealed as one that expires, where no job stays to end it', false, 'expires'],
    ['is sealed as such where this job stays', true, 'revocable'],
  ])('%s', async (_, renew, end) => {
    const issue = async () => ({ leases: [leaseOf({ end: 'revocable' })], askedAt: 0 });
    const world = await handedOver(start({ renew, issue }));
    const [envelope] = await world.envelopes();
    expect(envelope?.leases.map((lease) => lease.end)).toEqual([end]);
  });
});

describe('waiting for the offer', () => {
  test('accepts it as soon as it is there', async () => {
    const world = start();
    world.meanwhile = async (elapsed) => {
      if (elapsed === 500) await offerBy(world, keys);
    };
    expect((await world.side.waitForOffer()).thumbprint).toBe(keys.offer.thumbprint);
    expect(world.clock.monotonic()).toBe(500);
  });

  test('prints progress at intervals, looks less and less often, and gives up at the timeout', async () => {
    const world = start();
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'no-offer' });
    expect(world.clock.monotonic()).toBeLessThan(605_000);
    expect(world.progress.length).toBeGreaterThan(5);
    expect(world.progress.length).toBeLessThan(20);
    expect(world.artifacts.lists).toBeLessThan(400);
    expect(world.progress[0]).toBe("Waiting for the agent job's offer, 5 s of 600 s.");
  });

  test('ends when GitHub says that the agent job is over; GitHub is asked after one minute, then less and less often', async () => {
    const world = start({}, () => (world.clock.monotonic() > 400_000 ? completed : waiting));
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'agent-failed' });
    expect(world.asked).toHaveLength(3);
  });

  test.each([
    ['of another attempt', { ...handoff, attempt: '2' }],
    ['of another run', { ...handoff, runId: '2' }],
  ])('an offer %s under our names is refused', async (_name, other) => {
    const world = start();
    const foreign = await makeOffer(other, { renewable: true, jobId: '' });
    await offerBy(world, foreign);
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'bad-offer' });
    expect(world.issued).toBe(0);
  });

  test('the artifacts of an earlier attempt are not even looked at', async () => {
    const world = start();
    const earlier = { ...handoff, attempt: '0' };
    const old = await makeOffer(earlier, { renewable: true, jobId: '' });
    await new HandoffArtifacts(world.artifacts.of('old'), earlier).put(
      'offer',
      OFFER_FILE,
      writeOffer(old.offer, ''),
    );
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'no-offer' });
  });

  test('two offers end the hand-over before anything is issued', async () => {
    const world = start();
    await offerBy(world, keys);
    await offerBy(world, rival);
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'second-offer' });
    expect(world.issued).toBe(0);
  });

  test('a copy of the offer reaches the same receiver and changes nothing', async () => {
    const world = start();
    await offerBy(world, keys);
    await offerBy(world, keys);
    expect((await world.side.waitForOffer()).thumbprint).toBe(keys.offer.thumbprint);
  });

  test('the agent’s key with another end or another job is a second offer', async () => {
    for (const forged of [
      { ...keys.offer, endHash: rival.offer.endHash },
      { ...keys.offer, jobId: '99' },
    ]) {
      const world = start();
      await offerBy(world, keys);
      await offerBy(world, { ...keys, offer: forged });
      await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'second-offer' });
      expect(world.issued).toBe(0);
    }
  });

  test('the agent’s key in another job’s offer opens nothing for the agent: it refuses', async () => {
    const world = start();
    await offerBy(world, { ...keys, offer: { ...keys.offer, endHash: rival.offer.endHash, jobId: '99' } });
    await world.side.waitForOffer();
    await world.side.handOver();
    const [text = ''] = world.artifacts.texts('envelope');
    const checkToken = async (jwt: string, audience: string) => {
      if (jwt !== audience) throw new HandoffRefused('forged');
      return { signedAt: 0 };
    };
    const options = { privateKey: keys.privateKey, offer: keys.offer };
    await expect(open(text, { ...options, checkToken })).rejects.toMatchObject({ reason: 'forged' });
    // If that check missed it, the contents would still name their receiver.
    await expect(open(text, { ...options, checkToken: async () => ({ signedAt: 0 }) })).rejects.toMatchObject(
      {
        reason: 'foreign',
      },
    );
  });

  test('an offer of a job that knows only what artifacts show is ignored', async () => {
    const world = start();
    const guessed = await makeOffer({ ...handoff, id: handoffName(handoff) }, { renewable: true, jobId: '' });
    await world.agent.put('offer', OFFER_FILE, writeOffer(guessed.offer, ''));
    await offerBy(world, keys);
    expect((await world.side.waitForOffer()).thumbprint).toBe(keys.offer.thumbprint);
    expect(world.side.ignoredOffers).toBe(1);
  });

  test('how the agent job says that it ended is reported as its own statement', async () => {
    const world = start();
    world.meanwhile = async (elapsed) => {
      if (elapsed !== 500) return;
      await world.agent.put('end', END_FILE, writeEnd(keys.endToken, { reason: 'second-offer' }));
      await offerBy(world, keys);
    };
    const error = await world.side.waitForOffer().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AgentEnded);
    expect((error as Error).message).toContain('the agent job says so');
  });

  test('with a secret, offers without its proof are counted and ignored', async () => {
    const world = start({ proof: SECRET });
    await offerBy(world, rival);
    await offerBy(world, rival, `${SECRET}-wrong`);
    await world.agent.put('offer', OFFER_FILE, 'x'.repeat(20_000));
    await offerBy(world, keys, SECRET);
    expect((await world.side.waitForOffer()).thumbprint).toBe(keys.offer.thumbprint);
    expect(world.side.ignoredOffers).toBe(3);
  });

  test('too many artifacts end it', async () => {
    const world = start({ proof: SECRET });
    for (let i = 0; i < 120; i++) await world.agent.put('offer', OFFER_FILE, 'x');
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'flood' });
  });

  test('offers that are all unknown have a reason of their own, with the secret as the fix in both jobs', async () => {
    const world = start({ proof: SECRET });
    await offerBy(world, keys);
    await expect(world.side.waitForOffer()).rejects.toMatchObject({ reason: 'unknown-offer' });
    const both = [noOfferError(600, world.side.ignoredOffers), endedError('issuer', 'unknown-offer')];
    for (const { message } of both) {
      expect(message).toContain(
        'Fix:\nhandoff-secret: ${{ secrets.HANDOFF_SECRET }}   # in issue and in prove',
      );
      expect(message).toContain('handoff-proof: ${{ steps.prove.outputs.handoff-proof }}');
      expect(message).not.toContain('issuer-runs-on');
    }
    expect(noOfferError(600, 0).message).toContain('Fix:\nissuer-runs-on: ubuntu-latest');
  });

  test('an offer that comes after the time is not answered', async () => {
    const world = start();
    world.meanwhile = async (elapsed) => {
      if (elapsed > 600_000) await offerBy(world, keys);
    };
    const late = await world.side.waitForOffer().catch((error: unknown) => error);
    // The very last look may still accept it; after the refusal there is no look.
    expect(late).toMatchObject({ thumbprint: keys.offer.thumbprint });
    const gone = start();
    await expect(gone.side.waitForOffer()).rejects.toMatchObject({ reason: 'no-offer' });
    await offerBy(gone, keys);
    expect(gone.issued).toBe(0);
    expect(gone.artifacts.texts('envelope')).toEqual([]);
  });
});

const completed: JobView = { status: 'completed', conclusion: 'failure' };
const waiting: JobView = { status: 'waiting', conclusion: '' };

async function handedOver(world: World): Promise<World> {
  await offerBy(world, keys);
  await world.side.waitForOffer();
  await world.side.handOver();
  return world;
}

describe('after the first envelope', () => {
  test('it renews before the broker asks, one envelope at a time, with rising numbers', async () => {
    const world = await handedOver(start());
    const seen: number[] = [];
    world.meanwhile = async (elapsed) => {
      const [envelope, more] = await world.envelopes();
      expect(more).toBeUndefined();
      if (envelope && seen.at(-1) !== envelope.sequence) seen.push(envelope.sequence);
      if (elapsed > 40 * 60_000) await world.agent.put('end', END_FILE, writeEnd(keys.endToken));
    };
    expect(await world.side.watch()).toEqual({ by: 'agent', reason: undefined });
    expect(seen).toEqual([1, 2, 3, 4]);
    // 76 % of 15 minutes, and the time that the watching takes.
    expect(world.issued).toBe(4);
  });

  test('a second offer at any time ends it', async () => {
    const world = await handedOver(start());
    world.meanwhile = async (elapsed) => {
      if (elapsed > 60_000 && elapsed < 64_000) await offerBy(world, rival);
    };
    await expect(world.side.watch()).rejects.toMatchObject({ reason: 'second-offer' });
  });

  test('only the job that made the offer can end it', async () => {
    const world = await handedOver(start());
    world.meanwhile = async (elapsed) => {
      if (elapsed < 30_000) await world.agent.put('end', END_FILE, writeEnd(rival.endToken));
      if (elapsed > 120_000)
        await world.agent.put('end', END_FILE, writeEnd(keys.endToken, { reason: 'forged' }));
    };
    expect(await world.side.watch()).toEqual({ by: 'agent', reason: 'forged' });
    expect(world.clock.monotonic()).toBeGreaterThan(120_000);
  });

  test('GitHub reports a job that died without a message, by the id in its offer', async () => {
    const world = await handedOver(
      start({}, () => (world.clock.monotonic() > 200_000 ? completed : { ...waiting, status: 'running' })),
    );
    expect(await world.side.watch()).toEqual({ by: 'github', conclusion: 'failure' });
    expect(new Set(world.asked)).toEqual(new Set(['32']));
    expect(world.asked.length).toBeLessThan(6);
  });

  test('the lease of an agent that never ends is renewed until `renew-until`, and then expires', async () => {
    const world = await handedOver(start({ plan: planOf({ renewUntil: 3600 }) }));
    expect(await world.side.watch()).toEqual({ by: 'time' });
    expect(world.clock.monotonic()).toBeGreaterThan(3_600_000);
    expect(world.clock.monotonic()).toBeLessThan(3_600_000 + 900_000);
  });

  test('without renewals it only watches', async () => {
    const world = await handedOver(start({ renew: false }));
    expect((await world.envelopes())[0]?.renewed).toBe(false);
    expect(await world.side.watch()).toEqual({ by: 'time' });
    expect(world.issued).toBe(1);
  });

  test('an artifact service that does not answer stops neither watch nor renewal', async () => {
    const world = await handedOver(start());
    let failed = false;
    world.meanwhile = async (elapsed) => {
      if (elapsed > 60_000 && elapsed < 300_000)
        world.artifacts.failures.push(new Error('away'), new Error('away'));
      if (elapsed >= 300_000 && !failed) {
        failed = true;
        world.artifacts.failures.length = 0;
      }
      if (elapsed > 16 * 60_000) await world.agent.put('end', END_FILE, writeEnd(keys.endToken));
    };
    expect(await world.side.watch()).toEqual({ by: 'agent', reason: undefined });
    expect(world.warnings).toHaveLength(1);
    expect(world.issued).toBe(2);
  });

  test('a renewal that fails is tried again with growing pauses', async () => {
    let tries = 0;
    const world = await handedOver(
      start({
        issue: async () => {
          tries++;
          if (tries > 1 && tries < 5) throw new Error('no');
          return { leases: [leaseOf()], askedAt: tries === 1 ? 0 : world.clock.monotonic() };
        },
      }),
    );
    world.meanwhile = async (elapsed) => {
      if (elapsed > 15 * 60_000) await world.agent.put('end', END_FILE, writeEnd(keys.endToken));
    };
    await world.side.watch();
    expect(tries).toBe(5);
    expect(world.warnings).toHaveLength(3);
  });

  test('the last message is sealed for the agent job, and also a note for a job that still waits', async () => {
    const world = await handedOver(start());
    await world.side.tell('second-offer');
    expect((await world.envelopes()).map(({ sequence, ended }) => [sequence, ended])).toEqual([
      [1, undefined],
      [2, 'second-offer'],
    ]);
    expect(world.artifacts.texts('note')).toEqual([writeNote('second-offer', NOTE.token)]);
  });
});
