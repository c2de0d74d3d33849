import { type Asked, artifactCalls, type Trouble } from './net.ts';

/** One hand-over under one kind of trouble. */
export interface Scenario {
  readonly name: string;
  readonly troubles: readonly Trouble[];
  /** Seconds. */
  readonly ttl?: number;
  readonly foreign?: number;
  readonly jumps?: boolean;
  /** The agent job dies, and GitHub says so after these milliseconds. */
  readonly diesUnheard?: number;
  /** The agent job starts so many milliseconds after the issuer job. */
  readonly lateMs?: number;
}

const MINUTE = 60_000;
/** Ever: longer than any simulation. */
const EVER = 1e12;

/** Just before the first renewal of a lease of 15 minutes is due, which is at 11.4 minutes. */
const DUE = 11 * MINUTE;

function during(asked: readonly Asked[], rest: Partial<Trouble>, from = DUE, forMs = 2 * MINUTE): Trouble {
  return { from, forMs, asked, kind: 'status', ...rest };
}

const busy = { status: 429, headers: { 'retry-after': '60' } };

export const scenarios: readonly Scenario[] = [
  { name: 'nothing', troubles: [] },
  { name: 'nothing, `ttl: 5m`', troubles: [], ttl: 300 },
  { name: '429 with `Retry-After: 60` for 2 min', troubles: [during(artifactCalls, busy)] },
  { name: '429 without it for 2 min', troubles: [during(artifactCalls, { status: 429 })] },
  { name: '500 for 2 min', troubles: [during(artifactCalls, { status: 500 })] },
  { name: 'resets for 2 min', troubles: [during(artifactCalls, { kind: 'reset' })] },
  { name: 'done, but the answer is lost, for 2 min', troubles: [during(artifactCalls, { kind: 'lost' })] },
  { name: 'storage away for 2 min', troubles: [during(['put', 'get'], { status: 503 })] },
  {
    name: '429 for the 2 min in which both wait',
    troubles: [during(artifactCalls, busy, 0)],
    lateMs: 10_000,
  },
  { name: 'lists refused (429) from then on, uploads work', troubles: [during(['list'], busy, DUE, EVER)] },
  {
    name: 'lists fail (500) from then on, uploads work',
    troubles: [during(['list'], { status: 500 }, DUE, EVER)],
  },
  {
    name: 'lists take 20 s',
    troubles: [during(artifactCalls.slice(0, 1), { kind: 'slow', delayMs: 20_000 }, 0, EVER)],
  },
  {
    name: '`Retry-After` of a year, once',
    troubles: [during(artifactCalls, { ...busy, headers: { 'retry-after': '31536000' } }, DUE, 5000)],
  },
  { name: 'GitHub’s keys away for 2 min', troubles: [during(['keys'], {})] },
  { name: 'GitHub signs nothing for 2 min', troubles: [during(['sign'], {})] },
  { name: 'REST API away', troubles: [during(['jobs'], { status: 502 }, 0, EVER)] },
  { name: '10,000 artifacts of other jobs', troubles: [], foreign: 10_000, lateMs: 5000 },
  { name: 'wall clocks set an hour on and back', troubles: [], jumps: true },
  { name: 'agent job dies unheard, GitHub says so after 15 min', troubles: [], diesUnheard: 15 * MINUTE },
];
