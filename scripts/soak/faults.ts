import { seeded } from '../../sandbox/core/seeded.ts';
import { artifactCalls, type Fault } from '../simulate/split/net.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An event that hits a machine: its wall clock jumps, or it is suspended. */
export interface MachineEvent {
  /** Milliseconds of the simulation. */
  readonly at: number;
  readonly kind: 'jump' | 'suspend';
  readonly machine: 'issuer' | 'agent';
  /** Milliseconds: how far the wall clock jumps, or how long the machine sleeps. */
  readonly ms: number;
}

export interface Schedule {
  readonly faults: readonly Fault[];
  readonly events: readonly MachineEvent[];
}

const busy = { status: 429, headers: { 'retry-after': '60' } };

/** All faults of the network. The process that issues leases makes the requests `cloud` and `sign`. */
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

/**
 * In milliseconds. A lease of 15 minutes whose renewal was due when a fault began is still valid when the fault ends.
 */
const MAX_FAULT_MS = 110_000;
/** The shortest time between two faults, in milliseconds. Work that one fault has delayed is done before the next. */
const MIN_PAUSE_MS = 4 * MINUTE;

/** The faults and events of so many hours, which are the same for the same seed. */
export function scheduleOf(hours: number, seed: number): Schedule {
  const random = seeded(seed);
  const between = (least: number, most: number) => least + random() * (most - least);
  const faults: Fault[] = [];
  for (let at = between(0, 2 * MINUTE); at < hours * HOUR; ) {
    const kind = kinds[Math.floor(random() * kinds.length)] as (typeof kinds)[number];
    const forMs = between(2000, MAX_FAULT_MS);
    faults.push({ ...kind, from: at, forMs });
    at += forMs + between(MIN_PAUSE_MS, 3 * MIN_PAUSE_MS);
  }
  const events: MachineEvent[] = [];
  for (let at = between(10 * MINUTE, 30 * MINUTE); at < hours * HOUR; ) {
    const machine = random() < 0.5 ? 'issuer' : 'agent';
    const kind = random() < 0.5 ? 'jump' : 'suspend';
    const longest = machine === 'agent' ? 40 * MINUTE : MAX_FAULT_MS;
    const ms = kind === 'jump' ? between(-HOUR, HOUR) : between(1000, longest);
    events.push({ at, kind, machine, ms });
    at += between(20 * MINUTE, 50 * MINUTE) + (kind === 'suspend' ? ms : 0);
  }
  return { faults, events };
}
