import { beforeEach, describe, expect, test } from 'vitest';
import { ArtifactRefusal } from '../../../src/artifacts/refusal.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { NetworkError } from '../../../src/net/http.ts';
import { makeNoteKey, NOTE_FILE, readNote, writeEnd, writeNote } from '../../../src/split/end-and-note.ts';
import { type HandoffArtifact, HandoffArtifacts } from '../../../src/split/handoff-artifacts.ts';
import { makeOffer, type OfferKeys } from '../../../src/split/offer.ts';
import { EnvelopeSource } from '../../../src/split/receive/envelope-source.ts';
import { IssuerEnded, Receiver } from '../../../src/split/receive/receiver.ts';
import { HandoffRefused } from '../../../src/split/refusal.ts';
import { type CheckToken, type Contents, ENVELOPE_FILE, seal } from '../../../src/split/seal.ts';
import { fakeClock } from '../../support/clock.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';
import { simClock } from '../../support/sim-clock.ts';
import { contentsOf, handoff, leaseOf, planOf } from '../../support/split-parts.ts';

let keys: OfferKeys;
let artifacts: MemoryArtifacts;
let issuer: HandoffArtifacts;
let receiver: Receiver;
let clock: ReturnType<typeof fakeClock>;
let meanwhile: (elapsed: number) => Promise<unknown> | undefined;
/** Numbers of the envelopes for which GitHub's keys cannot be read, and for which GitHub does not show the key. */
let away: Set<number>;
let hidden: Set<number>;

const ALL = 0;
const UNVERIFIED = { code: 'HANDOFF_UNVERIFIED', what: 'no keys', why: 'away', fix: 'wait' } as const;
const AWAY = new NetworkError('github.example', 'it answered 503', false);

beforeEach(async () => {
  keys = await makeOffer(handoff, { renewable: true, jobId: '' });
  artifacts = new MemoryArtifacts();
  issuer = new HandoffArtifacts(artifacts.of('issuer'), handoff);
  clock = fakeClock();
  meanwhile = () => undefined;
  away = new Set();
  hidden = new Set();
  const { sleep } = clock;
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal);
    await meanwhile(clock.monotonic());
  };
  receiver = new Receiver({
    clock,
    artifacts: new HandoffArtifacts(artifacts.of('agent'), handoff),
    ...keys,
    checkToken: async (jwt, audience) => {
      const [sequence, signedFor] = jwt.split(' ');
      if (away.has(Number(sequence)) || away.has(ALL)) throw new AgentCredsError(UNVERIFIED, { cause: AWAY });
      if (hidden.has(Number(sequence))) throw new HandoffRefused('forged', '', { transient: true });
      if (signedFor !== audience) throw new HandoffRefused('forged');
      return { signedAt: clock.monotonic() };
    },
  });
});

const sealed = (contents: Contents) =>
  seal(contents, keys.offer, async (audience) => `${contents.sequence} ${audience}`);

const send = async (contents: Contents) => issuer.put('envelope', ENVELOPE_FILE, await sealed(contents));

const waiting = { timeout: 600, signal: new AbortController().signal, progress: () => {} };
const first = () => receiver.first(waiting);

describe('the first envelope', () => {
  test('is accepted when it comes', async () => {
    meanwhile = async (elapsed) => (elapsed === 1000 ? await send(contentsOf()) : undefined);
    expect(await first()).toMatchObject(contentsOf());
    expect(clock.monotonic()).toBe(1000);
    expect(receiver.state.last).toBe(1);
  });

  test('that never comes is waited for until the timeout, and no longer', async () => {
    await expect(first()).rejects.toMatchObject({ reason: 'no-envelope' });
  });

  test('will not come when the issuer job says so', async () => {
    meanwhile = async (elapsed) =>
      elapsed === 500 ? await issuer.put('note', NOTE_FILE, writeNote('issue-failed', '')) : undefined;
    await expect(first()).rejects.toEqual(new IssuerEnded('issue-failed'));
  });

  test('a note with an unknown reason is not printed, and ends nothing', async () => {
    await issuer.put('note', NOTE_FILE, '{"reason":"::error::you have won"}');
    meanwhile = async (elapsed) => (elapsed === 500 ? await send(contentsOf()) : undefined);
    expect(await first()).toMatchObject(contentsOf());
  });

  test('once there is a lease, only a note of the job that sealed it counts', async () => {
    const note = makeNoteKey();
    const agent = new HandoffArtifacts(artifacts.of('agent'), handoff);
    for (const forged of [
      writeNote('second-offer', ''),
      writeNote('flood', note.hash),
      '{"reason":"forged"}',
    ])
      await issuer.put('note', NOTE_FILE, forged);
    expect(await readNote(agent, await agent.list(), note.hash)).toBeUndefined();
    await issuer.put('note', NOTE_FILE, writeNote('issue-failed', note.token));
    expect(await readNote(agent, await agent.list(), note.hash)).toBe('issue-failed');
  });

  test.each([
    ['altered', 'x'],
    ['altered', ''],
    ['altered', 'y'.repeat(300_000)],
  ])('that is %s is refused', async (reason, text) => {
    await issuer.put('envelope', ENVELOPE_FILE, text);
    await expect(first()).rejects.toMatchObject({ reason });
  });

  test('of another job is refused, even beside the right one', async () => {
    const forged = await seal(contentsOf(), keys.offer, async () => '1 not-the-audience');
    await issuer.put('envelope', ENVELOPE_FILE, forged);
    await send(contentsOf());
    await expect(first()).rejects.toMatchObject({ reason: 'forged' });
  });
});

describe('further envelopes', () => {
  test('are each opened once; one that was deleted in the meantime does no harm', async () => {
    await send(contentsOf());
    await first();
    expect(await receiver.look()).toBeUndefined();
    await send(contentsOf({ sequence: 2 }));
    expect((await receiver.look())?.sequence).toBe(2);
    const name = await send(contentsOf({ sequence: 3 }));
    const piece = (await issuer.list()).find((one) => one.name === name);
    const { read } = HandoffArtifacts.prototype;
    try {
      HandoffArtifacts.prototype.read = async function (this: HandoffArtifacts, ...args) {
        if (piece) await issuer.remove(piece);
        return await read.apply(this, args);
      };
      expect(await receiver.look()).toBeUndefined();
    } finally {
      HandoffArtifacts.prototype.read = read;
    }
  });

  test('an old one under a new name is ignored, and the next is accepted', async () => {
    await send(contentsOf());
    const [text = ''] = artifacts.texts('envelope');
    await first();
    for (let count = 0; count < 3; count++) {
      await issuer.put('envelope', ENVELOPE_FILE, text);
      expect(await receiver.look()).toBeUndefined();
    }
    await send(contentsOf({ sequence: 2 }));
    expect((await receiver.look())?.sequence).toBe(2);
  });

  test('may come in any order; the newest counts', async () => {
    await send(contentsOf({ sequence: 3 }));
    await send(contentsOf({ sequence: 1 }));
    await send(contentsOf({ sequence: 2 }));
    expect((await receiver.look())?.sequence).toBe(3);
    expect(await receiver.look()).toBeUndefined();
  });

  test('that cannot be checked now are checked later, and the others meanwhile', async () => {
    await send(contentsOf());
    away.add(1);
    await expect(receiver.look()).rejects.toMatchObject({ code: 'HANDOFF_UNVERIFIED' });
    await send(contentsOf({ sequence: 2 }));
    expect((await receiver.look())?.sequence).toBe(2);
    away.clear();
    expect(await receiver.look()).toBeUndefined();
    await send(contentsOf({ sequence: 3 }));
    away.add(3);
    await expect(receiver.look()).rejects.toMatchObject({ code: 'HANDOFF_UNVERIFIED' });
    away.clear();
    expect((await receiver.look())?.sequence).toBe(3);
  });

  test('that are deleted but still listed do no harm; an artifact that is not an envelope is refused in the end', async () => {
    const name = await send(contentsOf());
    const listed = (await issuer.list()).filter((piece) => piece.name === name);
    await issuer.remove(listed[0] as HandoffArtifact);
    const { list } = HandoffArtifacts.prototype;
    try {
      HandoffArtifacts.prototype.list = async () => listed;
      expect(await receiver.look()).toBeUndefined();
      clock.advance(110_000);
      expect(await receiver.look()).toBeUndefined();
      clock.advance(10_000);
      await expect(receiver.look()).rejects.toMatchObject({ reason: 'altered' });
    } finally {
      HandoffArtifacts.prototype.list = list;
    }
  });

  test('signed with a key that GitHub has not published yet are checked again, and refused in the end', async () => {
    await send(contentsOf());
    hidden.add(1);
    expect(await receiver.look()).toBeUndefined();
    clock.advance(60_000);
    hidden.clear();
    expect((await receiver.look())?.sequence).toBe(1);
    await send(contentsOf({ sequence: 2 }));
    hidden.add(2);
    expect(await receiver.look()).toBeUndefined();
    clock.advance(120_000);
    await expect(receiver.look()).rejects.toMatchObject({ reason: 'forged' });
  });

  test('that an earlier process has opened need not be opened again, but may be', async () => {
    await send(contentsOf());
    await first();
    const deps = { clock, artifacts: new HandoffArtifacts(artifacts.of('broker'), handoff), ...keys };
    let opened = 0;
    const checkToken: CheckToken = async () => {
      opened++;
      return { signedAt: clock.monotonic() };
    };
    const told = new Receiver({ ...deps, checkToken, state: receiver.state });
    expect(await told.look()).toBeUndefined();
    expect(opened).toBe(0);
    const untold = new Receiver({ ...deps, checkToken, state: { last: 1, checked: [] } });
    expect(await untold.look()).toBeUndefined();
    expect(opened).toBe(1);
    await send(contentsOf({ sequence: 2 }));
    expect((await told.look())?.sequence).toBe(2);
    expect((await untold.look())?.sequence).toBe(2);
  });
});

describe('a bad day', () => {
  const busy = () => new ArtifactRefusal('ListArtifacts', 429, 'resource_exhausted');

  test('the first envelope is waited for while services are away', async () => {
    meanwhile = async (elapsed) => {
      artifacts.failures.length = 0;
      if (elapsed === 1000) await send(contentsOf());
      if (elapsed < 120_000) artifacts.failures.push(busy());
      else if (elapsed < 240_000) away.add(ALL);
      else away.clear();
    };
    const lines: string[] = [];
    const opened = await receiver.first({ ...waiting, progress: (text) => lines.push(text) });
    expect(opened.sequence).toBe(1);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(240_000);
    expect(lines.some((line) => line.includes('429') && line.includes('tried again'))).toBe(true);
  });

  test('a problem that lasts until the timeout is the error', async () => {
    meanwhile = async () => void artifacts.failures.push(busy());
    await expect(first()).rejects.toBeInstanceOf(ArtifactRefusal);
    expect(clock.monotonic()).toBeGreaterThan(600_000);
  });

  test.each([
    ['a refusal', new ArtifactRefusal('ListArtifacts', 403, 'permission_denied')],
    ['a defect', new TypeError('x is undefined')],
  ])('%s is not retried', async (_name, error) => {
    artifacts.failures.push(error);
    await expect(first()).rejects.toBe(error);
    expect(clock.monotonic()).toBe(0);
  });

  test('the offer is uploaded as soon as a busy service accepts it', async () => {
    for (let count = 0; count < 30; count++) artifacts.failures.push(busy());
    await receiver.offer('', waiting);
    expect(artifacts.texts('offer')).toHaveLength(1);
    artifacts.failures.push(new NetworkError('results.example', 'the connection was refused', false));
    await expect(receiver.offer('', waiting)).rejects.toBeInstanceOf(NetworkError);
  });

  test('an offer that another job deletes is uploaded again, so that the other job’s offer is not the only one', async () => {
    await receiver.offer('', waiting);
    let deleted = 0;
    meanwhile = async () => {
      const before = artifacts.stored.length;
      artifacts.stored = artifacts.stored.filter(({ name }) => !name.includes('-offer-'));
      deleted += before - artifacts.stored.length;
    };
    await expect(first()).rejects.toMatchObject({ reason: 'no-envelope' });
    // There is a limit, so that another job cannot keep the service busy in this way.
    expect(deleted).toBe(21);
    expect(receiver.putBack).toBe(20);
  });

  test('an offer that another job replaces under its own name is put back under another', async () => {
    await receiver.offer('', waiting);
    const rival = new HandoffArtifacts(artifacts.of('third'), handoff);
    meanwhile = async (elapsed) => {
      if (elapsed !== 500) return;
      const [{ name } = { name: '' }] = artifacts.stored;
      artifacts.stored = [];
      await rival.put('offer', 'offer.json', '{}', [name]);
    };
    await expect(first()).rejects.toMatchObject({ reason: 'no-envelope' });
    expect(artifacts.stored.map(({ jobId }) => jobId)).toEqual(['third', 'agent']);
  });

  test('an outage does not use up the times that an offer is put back', async () => {
    await receiver.offer('', waiting);
    meanwhile = async (elapsed) => {
      if (elapsed === 500) artifacts.stored = [];
      if (elapsed > 10_000 && elapsed < 60_000) artifacts.failures.push(busy(), busy());
    };
    await expect(first()).rejects.toMatchObject({ reason: 'no-envelope' });
    expect(artifacts.texts('offer')).toHaveLength(1);
    expect(receiver.putBack).toBe(1);
  });

  test('an offer that is still there is not uploaded again', async () => {
    await receiver.offer('', waiting);
    await expect(first()).rejects.toMatchObject({ reason: 'no-envelope' });
    expect(artifacts.texts('offer')).toHaveLength(1);
  });

  test('leases that expired before they were received are not delivered, but the next ones are', async () => {
    await send(contentsOf({ ageMs: 900_000 }));
    meanwhile = async (elapsed) => (elapsed === 3000 ? await send(contentsOf({ sequence: 2 })) : undefined);
    expect((await first()).sequence).toBe(2);
    await send(contentsOf({ sequence: 3, ageMs: 900_000, renewed: false }));
    await expect(first()).rejects.toMatchObject({ reason: 'late' });
  });

  test('no sign of the issuer job for a minute is reported once', async () => {
    const told: number[] = [];
    meanwhile = async (elapsed) => (elapsed === 90_000 ? await send(contentsOf()) : undefined);
    await receiver.first({ ...waiting, onSilence: () => told.push(clock.monotonic()) });
    expect(told).toHaveLength(1);
    expect(told[0]).toBeLessThan(61_500);
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
    let sent = false;
    meanwhile = async (elapsed) => {
      if (sent || elapsed < 6000) return;
      sent = true;
      await send({ ...two, sequence: 2 });
    };
    expect((await source.next('aws', signal())).id).toBe(leaseOf().id);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(6000);
    expect(clock.monotonic()).toBeLessThan(9000);
  });

  test('knows the age of each lease: sealed, under way, and while it waits here for the others', async () => {
    const azure = leaseOf({ cloud: 'azure', id: 'azure:1', expiresAt: leaseOf().issuedAt + 4_500_000 });
    const source = new EnvelopeSource(receiver, clock);
    await send(
      contentsOf({ ageMs: 60_000, plans: [plan, { ...plan, cloud: 'azure' }], leases: [leaseOf(), azure] }),
    );
    const aws = await source.next('aws', signal());
    expect(source.ageOf(aws)).toBe(60_000);
    clock.advance(710_000);
    // Azure's tokens live longer, so its renewer asks long after the envelope was opened.
    const late = await source.next('azure', signal());
    expect(source.ageOf(late)).toBe(770_000);
    expect(source.ageOf(aws)).toBe(770_000);
  });

  test('a cloud that begins to wait is looked for quickly, however long another one has waited', async () => {
    const azure = leaseOf({ cloud: 'azure', id: 'azure:1' });
    const source = new EnvelopeSource(receiver, clock);
    const stop = new AbortController();
    meanwhile = async (elapsed) => (elapsed > 900_000 ? stop.abort(new Error('enough')) : undefined);
    await expect(source.next('aws', stop.signal)).rejects.toThrow('enough');
    const from = clock.monotonic();
    let sent = false;
    meanwhile = async (elapsed) => {
      if (sent || elapsed < from + 15_000) return;
      sent = true;
      await send(contentsOf({ plans: [{ ...plan, cloud: 'azure' }], leases: [azure] }));
    };
    expect((await source.next('azure', signal())).cloud).toBe('azure');
    expect(clock.monotonic() - from).toBeLessThan(18_000);
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
    expect(artifacts.texts('end')).toEqual([writeEnd(keys.endToken, { reason: 'altered' })]);
  });

  test('ends once, also where a cloud sleeps until a later look', async () => {
    const sim = simClock(0);
    const reasons: string[] = [];
    const ended: (string | undefined)[] = [];
    let bad = false;
    const looks = {
      look: async () => {
        if (bad) throw new HandoffRefused('forged');
        return undefined;
      },
      end: async (reason?: string) => void ended.push(reason),
    };
    const source = new EnvelopeSource(looks, sim.machine(0, 0), (reason) => reasons.push(reason));
    const waits = [source.next('aws', signal()).catch(String)];
    await sim.advanceTo(900_500);
    bad = true;
    waits.push(source.next('azure', signal()).catch(String));
    await sim.advanceTo(1_800_000);
    const over = 'Error: the hand-over has ended: forged';
    expect(await Promise.all(waits)).toEqual([over, over]);
    expect({ reasons, ended }).toEqual({ reasons: ['forged'], ended: ['forged'] });
  });

  test('an end by the issuer job is reported to the post step', async () => {
    const reasons: string[] = [];
    const source = new EnvelopeSource(receiver, clock, (reason) => reasons.push(reason));
    await send(contentsOf({ plans: [], leases: [], ended: 'second-offer' }));
    await expect(source.next('aws', signal())).rejects.toThrow(/second-offer/);
    expect(reasons).toEqual(['second-offer']);
  });

  test('while a service does not answer, the renewer has to try again', async () => {
    const source = new EnvelopeSource(receiver, clock);
    artifacts.failures.push(new Error('away'));
    await expect(source.next('aws', signal())).rejects.toThrow('away');
    await send(contentsOf());
    expect((await source.next('aws', signal())).id).toBe(leaseOf().id);
  });
});
