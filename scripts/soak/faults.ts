import { artifactCalls, type Fault } from '../simulate/split/net.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What befalls a machine beside its network. */
export interface Blow {
  /** Milliseconds of the simulation. */
  readonly at: number;
  readonly kind: 'jump' | 'suspend';
  readonly machine: 'issuer' | 'agent';
  /** Milliseconds: how far the wall clock is set, or how long the machine sleeps. */
  readonly ms: number;
}

export interface Schedule {
  readonly faults: readonly Fault[];
  readonly blows: readonly Blow[];
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const busy = { status: 429, headers: { 'retry-after': '60' } };

/** Everything that can go wrong on the network, and how. `cloud` and `sign` are asked by whoever issues. */
const kinds: readonly (Pick<Fault, 'requests' | 'kind'> & Partial<Fault>)[] = [
  { requests: artifactCalls, kind: 'status', ...busy },
  { requests: artifactCalls, kind: 'status', status: 429 },
  { requests: artifactCalls, kind: 'status', status: 500 },
  { requests: artifactCalls, kind: 'reset' },
  { requests: artifactCalls, kind: 'lost' },
  { requests: artifactCalls, kind: 'slow', delayMs: 8000 },
  { requests: ['list'], kind: 'status', ...busy },
  { requests: ['put', 'get'], kind: 'status', status: 503 },
  { requests: ['jobs'], kind: 'status', status: 502 },
  { requests: ['keys'], kind: 'status' },
  { requests: ['sign'], kind: 'status' },
  { requests: ['cloud'], kind: 'status', status: 500 },
  { requests: ['cloud'], kind: 'reset' },
  { requests: ['cloud'], kind: 'slow', delayMs: 9000 },
];

/** Each fault ends while a lease of `ttl: 15m` that was due for renewal when it began still lives. */
const LONGEST_FAULT = 110_000;
/** Between two faults, so that what one has delayed is done before the next. */
const LEAST_PAUSE = 4 * MINUTE;

/** What happens in so many hours: the same for the same seed. */
export function scheduleOf(hours: number, seed: number): Schedule {
  const random = seeded(seed);
  const between = (least: number, most: number) => least + random() * (most - least);
  const faults: Fault[] = [];
  for (let at = between(0, 2 * MINUTE); at < hours * HOUR; ) {
    const kind = kinds[Math.floor(random() * kinds.length)] as (typeof kinds)[number];
    const forMs = between(2000, LONGEST_FAULT);
    faults.push({ ...kind, from: at, forMs });
    at += forMs + between(LEAST_PAUSE, 3 * LEAST_PAUSE);
  }
  const blows: Blow[] = [];
  for (let at = between(10 * MINUTE, 30 * MINUTE); at < hours * HOUR; ) {
    const machine = random() < 0.5 ? 'issuer' : 'agent';
    const kind = random() < 0.5 ? 'jump' : 'suspend';
    const longest = machine === 'agent' ? 40 * MINUTE : LONGEST_FAULT;
    const ms = kind === 'jump' ? between(-HOUR, HOUR) : between(1000, longest);
    blows.push({ at, kind, machine, ms });
    at += between(20 * MINUTE, 50 * MINUTE) + (kind === 'suspend' ? ms : 0);
  }
  return { faults, blows };
}
