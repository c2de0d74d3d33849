import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ArtifactRefusal } from '../../../src/artifacts/refusal.ts';
import { LeaseRenewer } from '../../../src/broker/lease-renewer.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import type { Lease } from '../../../src/model/lease.ts';
import { NetworkError } from '../../../src/net/http.ts';
import { HandoffArtifacts } from '../../../src/split/handoff-artifacts.ts';
import { makeOffer, type OfferKeys } from '../../../src/split/offer.ts';
import { EnvelopeSource } from '../../../src/split/receive/envelope-source.ts';
import { Receiver } from '../../../src/split/receive/receiver.ts';
import { HandoffRefused, type Reason } from '../../../src/split/refusal.ts';
import { type CheckToken, ENVELOPE_FILE, type Opened, sealAged } from '../../../src/split/seal.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';
import { simClock } from '../../support/sim-clock.ts';
import { contentsOf, handoff, leaseOf, planOf } from '../../support/split-parts.ts';

/**
 * Whole hand-overs in simulated time, with what a bad day brings: slow calls, services that are away, envelopes that
 * come late, twice and out of order, and machines whose clocks are wrong.
 */

const START = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;

/** A number between 0 and 1 for each decision; fast-check finds the smallest day on which something breaks. */
interface Day {
  /** Lives of the leases of two clouds, minutes. */
  readonly lives: readonly [number, number];
  /** Clocks of the issuer's and the agent's machine, minutes off. */
  readonly offsets: readonly [number, number];
  /** For each envelope in turn, seconds: until the clouds have answered, GitHub has signed, the artifact is there. */
  readonly rounds: readonly (readonly [number, number, number])[];
  /** What else is put in: when (minutes), and which of the envelopes until then once more (0 oldest, 1 newest). */
  readonly repeats: readonly (readonly [number, number])[];
  /** Whether the issuer job deletes what it replaces. */
  readonly tidy: boolean;
  /** When a service is away: from, for how long (minutes), and which one. */
  readonly outages: readonly (readonly [number, number, 'artifacts' | 'keys'])[];
}

/** Evenly from 0 to a most, in thousandths: doubles of fast-check are nearly all next to nothing. */
const upTo = (most: number) => fc.integer({ min: 0, max: most * 1000 }).map((count) => count / 1000);
/** Mostly quick, sometimes slow, up to ten minutes. */
const latency = fc.oneof({ weight: 4, arbitrary: upTo(3) }, { weight: 1, arbitrary: upTo(600) });

const days: fc.Arbitrary<Day> = fc.record({
  lives: fc.tuple(fc.constantFrom(5, 15, 60), fc.constantFrom(15, 60, 75)),
  offsets: fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -180, max: 180 })),
  rounds: fc.array(fc.tuple(upTo(20), upTo(19), latency), { minLength: 1, maxLength: 40 }),
  repeats: fc.array(fc.tuple(upTo(180), upTo(1)), {
    maxLength: 8,
  }),
  tidy: fc.boolean(),
  outages: fc.array(fc.tuple(upTo(180), upTo(10), fc.constantFrom('artifacts', 'keys')), { maxLength: 12 }),
});

interface Sealed {
  readonly text: string;
  readonly sequence: number;
  readonly arrivesAt: number;
}

interface Token {
  readonly audience: string;
  /** Milliseconds since the epoch, whole seconds, by GitHub's clock. */
  readonly iat: number;
  readonly signer: 'github' | 'somebody';
}

let keys: OfferKeys;
beforeAll(async () => {
  keys = await makeOffer(handoff, { renewable: true, jobId: '' });
});

const secondOf = (ms: number) => Math.floor(ms / 1000) * 1000;

/** What the issuer job seals on such a day, and when each lease really ends, in milliseconds since the beginning. */
async function issuerOf(day: Day, minutes: number) {
  const ends = new Map<string, number>();
  const sealed: Sealed[] = [];
  const [plan] = planOf().clouds;
  if (!plan) throw new Error('no plan');
  let asked = 0;
  for (let sequence = 1; asked < minutes * MINUTE; sequence++) {
    const [issuing, signing, uploading] = day.rounds[(sequence - 1) % day.rounds.length] ?? [0, 0, 0];
    const issuedAt = asked + issuing * 1000;
    const leases = (['aws', 'azure'] as const).map((cloud, index): Lease => {
      const life = (day.lives[index] ?? 15) * MINUTE;
      const name = `${cloud}-${sequence}`;
      ends.set(name, issuedAt + life);
      // As the clouds' issuers have it: by a token of the beginning, in whole seconds.
      return leaseOf({
        id: `${cloud}:1`,
        cloud,
        secrets: { name },
        issuedAt: secondOf(START + asked),
        expiresAt: START + issuedAt + life,
      });
    });
    let now = issuedAt;
    const text = await sealAged(
      { ...contentsOf({ sequence, leases, plans: [plan, { ...plan, cloud: 'azure' }] }) },
      () => now - asked,
      keys.offer,
      async (audience) => {
        now += signing * 1000;
        const token: Token = { audience, iat: secondOf(START + now), signer: 'github' };
        return JSON.stringify(token);
      },
    );
    const arrivesAt = now + uploading * 1000;
    sealed.push({ text, sequence, arrivesAt });
    asked = Math.max(arrivesAt, asked + Math.min(...day.lives) * MINUTE * 0.76);
  }
  return { sealed, ends };
}

interface Seen {
  readonly ended: readonly Reason[];
  readonly served: ReadonlySet<string>;
}

/** Plays a day and checks at every moment what the broker hands out. */
async function play(
  day: Day,
  minutes: number,
  intruder?: { readonly at: number; readonly text: string },
): Promise<Seen> {
  const { sealed, ends } = await issuerOf(day, minutes);
  const sim = simClock(START);
  const clock = sim.machine(day.offsets[1] * MINUTE, 7_000_000);
  const artifacts = new MemoryArtifacts();
  const issuer = new HandoffArtifacts(artifacts.of('issuer'), handoff);
  const away = (service: 'artifacts' | 'keys', at = sim.elapsed) =>
    day.outages.some(
      ([from, long, which]) => which === service && at >= from * MINUTE && at < (from + long) * MINUTE,
    );

  const agent = artifacts.of('agent');
  const { list, download } = agent;
  const unlessAway = <T>(work: () => Promise<T>) => {
    if (away('artifacts')) throw new ArtifactRefusal('ListArtifacts', 429, 'resource_exhausted');
    return work();
  };
  const received = new HandoffArtifacts(
    {
      ...agent,
      list: async () => unlessAway(list),
      download: async (artifact) => unlessAway(() => download(artifact)),
    },
    handoff,
  );
  const checkToken: CheckToken = async (jwt, audience) => {
    const token = JSON.parse(jwt) as Token;
    if (away('keys')) {
      const cause = new NetworkError('github.example', 'it answered 503', false);
      throw new AgentCredsError({ code: 'HANDOFF_UNVERIFIED', what: 'x', why: 'x', fix: 'x' }, { cause });
    }
    if (token.signer !== 'github' || token.audience !== audience) throw new HandoffRefused('forged');
    // As `fetchKeys` has it: GitHub's date in whole seconds, and its slack.
    return { signedAt: clock.monotonic() + token.iat - secondOf(START + sim.elapsed) - 2000 };
  };
  const deps = { clock, artifacts: received, ...keys, checkToken };
  const held = (receiver: Receiver) => ({
    look: () => sim.hold(() => receiver.look()),
    end: (reason?: Reason) => receiver.end(reason),
  });

  const ended: Reason[] = [];
  const served = new Set<string>();
  const stop = new AbortController();
  let renewers: readonly { readonly renewer: LeaseRenewer; readonly cloud: string }[] = [];
  const receive = async () => {
    const receiver = new Receiver(deps);
    const looks = held(receiver);
    let first: Opened | undefined;
    while (!first) {
      // As `first` does it, with time held while a look is under way.
      first = await looks.look().catch((error: unknown) => {
        if (error instanceof HandoffRefused) throw error;
        return undefined;
      });
      if (!first) await clock.sleep(1000, stop.signal);
    }
    const source = new EnvelopeSource(
      held(new Receiver({ ...deps, state: receiver.state })),
      clock,
      (reason) => ended.push(reason),
    );
    renewers = first.leases.map((lease) => ({
      cloud: lease.cloud,
      renewer: new LeaseRenewer(lease, clock.monotonic() - (first?.askedAt ?? 0), {
        clock,
        renewal: {
          audience: '',
          issue: ({ signal }) => source.next(lease.cloud, signal),
          ageOf: (one) => source.ageOf(one),
        },
        identity: () => Promise.reject(new Error('no identity here')),
        until: Number.POSITIVE_INFINITY,
        random: () => 0.5,
        onRenewed: () => {},
        onFailed: () => {},
        onExpired: () => {},
      }),
    }));
    await Promise.all(renewers.map(({ renewer }) => renewer.run(stop.signal)));
  };
  const receiving = receive().catch((error: unknown) => {
    if (error instanceof HandoffRefused) ended.push(error.reason);
  });

  const names = new Map<number, { readonly name: string; readonly jobId: string }>();
  const put = async (text: string) => await issuer.put('envelope', ENVELOPE_FILE, text);
  const events: { readonly at: number; readonly run: () => Promise<unknown> }[] = [
    ...sealed.map(({ text, sequence, arrivesAt }) => ({
      at: arrivesAt,
      run: async () => {
        names.set(sequence, { name: await put(text), jobId: 'issuer' });
        const before = names.get(sequence - 1);
        if (day.tidy && before) await issuer.remove(before);
      },
    })),
    ...day.repeats.map(([at, which]) => ({
      at: at * MINUTE,
      run: async () => {
        const there = sealed.filter(({ arrivesAt }) => arrivesAt <= at * MINUTE);
        const again = there[Math.floor(which * (there.length - 1))];
        if (again) await put(again.text);
      },
    })),
    ...(intruder ? [{ at: intruder.at, run: () => put(intruder.text) }] : []),
  ];
  events.sort((a, b) => a.at - b.at);

  /** Since when, without a break, there was something alive to be read for a cloud, newer than what it had. */
  const since = new Map<string, number>();
  const had = new Map<string, number>();
  for (let at = 0; at < minutes * MINUTE; at += 5000) {
    while ((events[0]?.at ?? Number.POSITIVE_INFINITY) <= at) await events.shift()?.run();
    await sim.advanceTo(at);
    for (const { renewer, cloud } of renewers) {
      const current = renewer.current();
      if (typeof current !== 'string')
        had.set(cloud, Number(String(current.lease.secrets.name).slice(cloud.length + 1)));
      const newest = sealed.findLast(({ arrivesAt }) => arrivesAt <= at);
      const alive =
        newest &&
        newest.sequence > (had.get(cloud) ?? 0) &&
        (ends.get(`${cloud}-${newest.sequence}`) ?? 0) - at > 45_000;
      if (!alive || away('artifacts') || away('keys')) since.delete(cloud);
      else since.set(cloud, since.get(cloud) ?? at);
      if (typeof current === 'string') {
        const readable = at - (since.get(cloud) ?? at);
        if (ended.length === 0 && readable > 90_000)
          throw new Error(
            `${cloud}: ${current} at ${at / 1000} s, and one was there for ${readable / 1000} s`,
          );
        continue;
      }
      const name = String(current.lease.secrets.name);
      served.add(name);
      const real = (ends.get(name) ?? 0) - at;
      if (current.remainingMs > real)
        throw new Error(
          `${name}: said to live ${current.remainingMs} ms at ${at / 1000} s, and lives ${real} ms`,
        );
      const told = current.expiresAt - clock.now();
      if (current.expiresAt !== current.lease.expiresAt && told > real)
        throw new Error(`${name}: told to end in ${told} ms, and ends in ${real} ms`);
    }
  }
  stop.abort();
  await sim.advanceTo(minutes * MINUTE);
  await receiving.catch(() => {});
  return { ended, served };
}

/** Set for a longer look, as `SCHEDULES=2000 npx vitest run test/unit/split/schedules.test.ts`. */
const numRuns = Number(process.env.SCHEDULES ?? 15);

describe('on any day', () => {
  test('no healthy agent is ended or left without a lease that is there, and no lease is told longer than it lives', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (day) => {
        const { ended, served } = await play(day, 180);
        expect(ended).toEqual([]);
        expect(served.size).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  }, 3_600_000);

  test('a forged envelope is never accepted, and ends the hand-over', async () => {
    const kinds = fc.constantFrom('other signer', 'other contents', 'no envelope');
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: 0, max: 60 }), kinds, async (day, minute, kind) => {
        const planted = leaseOf({ secrets: { name: 'planted' }, expiresAt: START + 10 * 3_600_000 });
        const contents = contentsOf({ sequence: 1_000_000, leases: [planted] });
        const sign = async (audience: string) => {
          const token: Token = {
            audience: kind === 'other contents' ? `${audience}x` : audience,
            iat: secondOf(START),
            signer: kind === 'other signer' ? 'somebody' : 'github',
          };
          return JSON.stringify(token);
        };
        const text =
          kind === 'no envelope' ? 'a.b.c.d.e' : await sealAged(contents, () => 0, keys.offer, sign);
        const quiet = { ...day, outages: [] };
        const { ended, served } = await play(quiet, 180, { at: minute * MINUTE, text });
        expect(served).not.toContain('planted');
        expect(ended).toEqual([kind === 'no envelope' ? 'altered' : 'forged']);
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  }, 3_600_000);
});
