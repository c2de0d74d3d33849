import { beforeEach, describe, expect, test } from 'vitest';
import { NOTE_FILE, writeNote } from '../../../src/split/end.ts';
import { makeOffer, type OfferKeys } from '../../../src/split/offer.ts';
import { Pieces } from '../../../src/split/pieces.ts';
import { IssuerEnded, Receiver } from '../../../src/split/receive/receiver.ts';
import { EnvelopeSource } from '../../../src/split/receive/source.ts';
import { HandoffRefused } from '../../../src/split/refusal.ts';
import { type Contents, ENVELOPE_FILE, seal } from '../../../src/split/seal.ts';
import { fakeClock } from '../../support/clock.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';
import { contentsOf, handoff, leaseOf, planOf } from '../../support/split-parts.ts';

let keys: OfferKeys;
let artifacts: MemoryArtifacts;
let issuer: Pieces;
let receiver: Receiver;
let clock: ReturnType<typeof fakeClock>;
let meanwhile: (elapsed: number) => Promise<unknown> | undefined;

beforeEach(async () => {
  keys = await makeOffer(handoff, { renewable: true, jobId: '' });
  artifacts = new MemoryArtifacts();
  issuer = new Pieces(artifacts.of('issuer'), handoff);
  clock = fakeClock();
  meanwhile = () => undefined;
  const { sleep } = clock;
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal);
    await meanwhile(clock.monotonic());
  };
  receiver = new Receiver({
    clock,
    pieces: new Pieces(artifacts.of('agent'), handoff),
    ...keys,
    checkToken: async (jwt, audience) => {
      if (jwt !== audience) throw new HandoffRefused('forged');
    },
  });
});

const send = async (contents: Contents) =>
  issuer.put('envelope', ENVELOPE_FILE, await seal(contents, keys.offer, async (audience) => audience));

const first = () =>
  receiver.first({ timeout: 600, signal: new AbortController().signal, progress: () => {} });

describe('the first envelope', () => {
  test('is taken when it comes', async () => {
    meanwhile = async (elapsed) => (elapsed === 1000 ? await send(contentsOf()) : undefined);
    expect(await first()).toEqual(contentsOf());
    expect(clock.monotonic()).toBe(1000);
    expect(receiver.last).toBe(1);
  });

  test('that never comes is waited for so long and no longer', async () => {
    await expect(first()).rejects.toMatchObject({ reason: 'no-envelope' });
  });

  test('will not come when the issuer job says so', async () => {
    meanwhile = async (elapsed) =>
      elapsed === 500 ? await issuer.put('note', NOTE_FILE, writeNote('issue-failed')) : undefined;
    await expect(first()).rejects.toEqual(new IssuerEnded('issue-failed'));
  });

  test('a note in words of its own is not shown, nor does it end anything', async () => {
    await issuer.put('note', NOTE_FILE, '{"reason":"::error::you have won"}');
    meanwhile = async (elapsed) => (elapsed === 500 ? await send(contentsOf()) : undefined);
    expect(await first()).toEqual(contentsOf());
  });

  test.each([
    ['altered', 'x'],
    ['altered', ''],
    ['altered', 'y'.repeat(300_000)],
  ])('that is %s is refused', async (reason, text) => {
    await issuer.put('envelope', ENVELOPE_FILE, text);
    await expect(first()).rejects.toMatchObject({ reason });
  });

  test('of somebody else is refused, even beside the right one', async () => {
    const forged = await seal(contentsOf(), keys.offer, async () => 'not the audience');
    await issuer.put('envelope', ENVELOPE_FILE, forged);
    await send(contentsOf());
    await expect(first()).rejects.toMatchObject({ reason: 'forged' });
  });
});

describe('further envelopes', () => {
  test('are each opened once; one that was deleted meanwhile is not missed', async () => {
    await send(contentsOf());
    await first();
    expect(await receiver.look()).toBeUndefined();
    await send(contentsOf({ sequence: 2 }));
    expect((await receiver.look())?.sequence).toBe(2);
    const name = await send(contentsOf({ sequence: 3 }));
    const piece = (await issuer.list()).find((one) => one.name === name);
    const { read } = Pieces.prototype;
    try {
      Pieces.prototype.read = async function (this: Pieces, ...args) {
        if (piece) await issuer.remove(piece);
        return await read.apply(this, args);
      };
      expect(await receiver.look()).toBeUndefined();
    } finally {
      Pieces.prototype.read = read;
    }
  });

  test('an old one under a new name is passed over', async () => {
    await send(contentsOf());
    const [text = ''] = artifacts.texts('envelope');
    await first();
    await issuer.put('envelope', ENVELOPE_FILE, text);
    expect(await receiver.look()).toBeUndefined();
  });
});

describe('the broker’s source', () => {
  const signal = (given = new AbortController().signal) => given;
  const [plan] = planOf().clouds;
  if (!plan) throw new Error('no plan');

  test('gives each envelope to each cloud once, and waits for the next', async () => {
    const gcp = leaseOf({ cloud: 'gcp', id: 'gcp:1' });
    const source = new EnvelopeSource(receiver, clock);
    const two = contentsOf({
      plans: [plan, { ...plan, cloud: 'gcp' }],
      leases: [leaseOf(), gcp],
    });
    await send(two);
    expect((await source.next('aws', signal())).cloud).toBe('aws');
    expect((await source.next('gcp', signal())).cloud).toBe('gcp');
    meanwhile = async (elapsed) => (elapsed === 6000 ? await send({ ...two, sequence: 2 }) : undefined);
    expect((await source.next('aws', signal())).id).toBe(leaseOf().id);
    expect(clock.monotonic()).toBe(6000);
  });

  test('stops waiting with the signal', async () => {
    const source = new EnvelopeSource(receiver, clock);
    const stop = new AbortController();
    meanwhile = async (elapsed) => (elapsed > 10_000 ? stop.abort(new Error('enough')) : undefined);
    await expect(source.next('aws', signal(stop.signal))).rejects.toThrow('enough');
  });

  test('a refused envelope ends it for good, and the issuer job is told', async () => {
    const reasons: string[] = [];
    const source = new EnvelopeSource(receiver, clock, (reason) => reasons.push(reason));
    await issuer.put('envelope', ENVELOPE_FILE, 'x');
    await expect(source.next('aws', signal())).rejects.toThrow(/has ended: altered/);
    await send(contentsOf());
    await expect(source.next('aws', signal())).rejects.toThrow(/has ended: altered/);
    expect(reasons).toEqual(['altered']);
    expect(JSON.parse(artifacts.texts('end')[0] ?? '')).toEqual({ token: keys.endToken, reason: 'altered' });
  });

  test('the issuer’s own end is told to the post step', async () => {
    const reasons: string[] = [];
    const source = new EnvelopeSource(receiver, clock, (reason) => reasons.push(reason));
    await send(contentsOf({ plans: [], leases: [], ended: 'second-offer' }));
    await expect(source.next('aws', signal())).rejects.toThrow(/second-offer/);
    expect(reasons).toEqual(['second-offer']);
  });

  test('a service that is away is the keeper’s to try again', async () => {
    const source = new EnvelopeSource(receiver, clock);
    artifacts.failures.push(new Error('away'));
    await expect(source.next('aws', signal())).rejects.toThrow('away');
    await send(contentsOf());
    expect((await source.next('aws', signal())).id).toBe(leaseOf().id);
  });
});
