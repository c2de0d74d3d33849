import { artifactCalls, type Fault, type RequestKind } from './net.ts';

/** One hand-over with one kind of fault. */
export interface Scenario {
  readonly name: string;
  readonly faults: readonly Fault[];
  /** Seconds. */
  readonly ttl?: number;
  readonly foreign?: number;
  readonly jumps?: boolean;
  /** The agent job dies without telling anyone; GitHub's API shows its end so many milliseconds later. */
  readonly diesSilently?: number;
  /** How many milliseconds after the issuer job the agent job starts. */
  readonly lateMs?: number;
}

const MINUTE = 60_000;
/** Longer than any simulation. */
const EVER = 1e12;

/** Just before the first renewal of a lease of 15 minutes, which is at 11.4 minutes. */
const DUE = 11 * MINUTE;

function during(
  requests: readonly RequestKind[],
  rest: Partial<Fault>,
  from = DUE,
  forMs = 2 * MINUTE,
): Fault {
  return { from, forMs, requests, kind: 'status', ...rest };
}

const busy = { status: 429, headers: { 'retry-after': '60' } };

export const scenarios: readonly Scenario[] = [
  { name: 'nothing', faults: [] },
  { name: 'nothing, `ttl: 5m`', faults: [], ttl: 300 },
  { name: '429 with `Retry-After: 60` for 2 min', faults: [during(artifactCalls, busy)] },
  { name: '429 without `Retry-After` for 2 min', faults: [during(artifactCalls, { status: 429 })] },
  { name: '500 for 2 min', faults: [during(artifactCalls, { status: 500 })] },
  { name: 'resets for 2 min', faults: [during(artifactCalls, { kind: 'reset' })] },
  {
    name: 'the service answers, but the answer is lost, for 2 min',
    faults: [during(artifactCalls, { kind: 'lost' })],
  },
  { name: 'storage unavailable for 2 min', faults: [during(['put', 'get'], { status: 503 })] },
  {
    name: '429 for the 2 min in which both wait',
    faults: [during(artifactCalls, busy, 0)],
    lateMs: 10_000,
  },
  { name: 'lists refused (429) from then on, uploads work', faults: [during(['list'], busy, DUE, EVER)] },
  {
    name: 'lists fail (500) from then on, uploads work',
    faults: [during(['list'], { status: 500 }, DUE, EVER)],
  },
  {
    name: 'lists take 20 s',
    faults: [during(artifactCalls.slice(0, 1), { kind: 'slow', delayMs: 20_000 }, 0, EVER)],
  },
  {
    name: '`Retry-After` of a year, once',
    faults: [during(artifactCalls, { ...busy, headers: { 'retry-after': '31536000' } }, DUE, 5000)],
  },
  { name: 'GitHub’s public keys unavailable for 2 min', faults: [during(['keys'], {})] },
  { name: 'GitHub signs nothing for 2 min', faults: [during(['sign'], {})] },
  { name: 'REST API unavailable', faults: [during(['jobs'], { status: 502 }, 0, EVER)] },
  { name: '10,000 artifacts of other jobs', faults: [], foreign: 10_000, lateMs: 5000 },
  { name: 'wall clocks jump an hour forward and back', faults: [], jumps: true },
  { name: 'agent job dies silently, GitHub shows it after 15 min', faults: [], diesSilently: 15 * MINUTE },
];
