import { type HandOver, type HandOverSettings, startHandOver } from './hand-over.ts';
import { artifactCalls, type RequestKind, type Sent } from './net.ts';
import type { Scenario } from './scenarios.ts';
import { World } from './world.ts';

const HOUR = 3_600_000;
const TTL = 900;
/** The part of a lease's life after which the issuer job renews it. */
const DUE = 0.76;
/** How often a clock that jumps forward and back jumps forward. */
const JUMP_MS = 1_200_000;

/** The requests of one hand-over to GitHub, in its worst hour after the first lease. */
export interface Load {
  readonly name: string;
  readonly lost: string | undefined;
  readonly leases: number;
  /** How many leases the issuer job should issue in the time that the agent worked. */
  readonly due: number;
  /** Requests to the artifact service and its storage in the worst hour. */
  readonly issuer: number;
  readonly agent: number;
  /** Requests to the jobs API in the worst hour. */
  readonly jobs: number;
  /** Seconds from the agent's end until the issuer job noticed it. */
  readonly noticed: number;
  readonly by: string;
}

/** Simulates one hand-over whose agent works for so many hours. */
export async function runScenario(scenario: Scenario, hours: number): Promise<Load> {
  const world = new World(scenario.faults);
  const settings = settingsOf(scenario, hours);
  const over = startHandOver(world, settings);
  await world.time.run();
  const count = (by: string, kinds: readonly RequestKind[]) =>
    worstHour(
      world.net.sent.filter((one) => one.by === by && kinds.includes(one.kind) && one.at >= over.handedOver),
    );
  return {
    name: scenario.name,
    lost: over.lost,
    leases: over.leases,
    due: dueOf(over, settings),
    issuer: count(over.issuer, artifactCalls),
    agent: count(over.agent, artifactCalls),
    jobs: count(over.issuer, ['jobs']),
    noticed: Math.round((over.noticed - over.ended) / 1000),
    by: over.by,
  };
}

function settingsOf(scenario: Scenario, hours: number): HandOverSettings {
  return {
    number: 1,
    ttl: scenario.ttl ?? TTL,
    workMs: hours * HOUR,
    lateMs: scenario.lateMs ?? 2000,
    guarded: false,
    foreign: scenario.foreign ?? 0,
    jumps: scenario.jumps ?? false,
    ...(scenario.diesSilently === undefined ? {} : { diesSilently: scenario.diesSilently }),
  };
}

/** How many leases the issuer job should issue: the first one, and renewals until it noticed the agent's end. */
function dueOf({ handedOver, noticed }: HandOver, { ttl, jumps }: HandOverSettings): number {
  const worked = noticed - handedOver;
  // After a jump forward the machine may have slept, and its leases may be older than they seem; so it renews.
  const jumped = jumps ? Math.ceil(worked / JUMP_MS) : 0;
  return 1 + Math.floor((worked + 5000) / (ttl * 1000 * DUE)) + jumped;
}

/** The largest number of requests within any hour. */
export function worstHour(sent: readonly Pick<Sent, 'at'>[]): number {
  let most = 0;
  let first = 0;
  for (let last = 0; last < sent.length; last++) {
    while ((sent[last]?.at ?? 0) - (sent[first]?.at ?? 0) >= HOUR) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The requests of many hand-overs of one repository, at the same time, to GitHub's REST API. */
export interface Crowd {
  readonly handOvers: number;
  readonly lost: number;
  /** Requests sent in the worst hour. */
  readonly asked: number;
  /** Requests that GitHub counted in its worst hour. It does not count a request whose answer has not changed. */
  readonly counted: number;
  readonly leases: number;
  readonly due: number;
}

export async function runCrowd(handOvers: number, hours: number): Promise<Crowd> {
  const world = new World([]);
  const all = Array.from({ length: handOvers }, (_, number) => {
    const settings = { ...settingsOf({ name: '', faults: [] }, hours), number, guarded: true };
    return { over: startHandOver(world, { ...settings, lateMs: 2000 + 100 * number }), settings };
  });
  let counted = 0;
  world.time.start('meter', async (clock) => {
    while (all.some(({ over }) => Number.isNaN(over.noticed))) {
      counted = Math.max(counted, world.api.limits.used(world.repository.fullName));
      await clock.sleep(30_000);
    }
  });
  await world.time.run();
  const rest = world.net.sent.filter(({ kind }) => kind === 'jobs' || kind === 'rest');
  return {
    handOvers,
    lost: all.filter(({ over }) => over.lost !== undefined).length,
    asked: worstHour(rest),
    counted,
    leases: all.reduce((sum, { over }) => sum + over.leases, 0),
    due: all.reduce((sum, { over, settings }) => sum + dueOf(over, settings), 0),
  };
}
