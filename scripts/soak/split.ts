import { type HandOverSettings, startHandOver } from '../simulate/split/hand-over.ts';
import type { Actor } from '../simulate/split/time.ts';
import { World } from '../simulate/split/world.ts';
import { type Blow, scheduleOf } from './faults.ts';
import { Judge, type Seen } from './judge.ts';

const HOUR = 3_600_000;
const TTL = 900;

/** One subject of the soak, and how it went. */
export interface Soaked extends Seen {
  readonly leases: number;
  /** Leases that nobody could end any more when all was over. */
  readonly left: number;
  /** Seconds from the agent's end to the end of its leases. */
  readonly endedAfter: number;
  readonly killed?: 'issuer' | 'broker' | undefined;
}

/** One hand-over under a schedule. `kill`: which process dies in the middle of it. */
export async function soakSplit(hours: number, seed: number, kill?: 'issuer' | 'broker'): Promise<Soaked> {
  const { faults, blows } = scheduleOf(hours, seed);
  const world = new World(faults);
  const at = (hours * HOUR) / 2;
  const judge = new Judge(
    blows.filter(({ machine }) => machine === 'agent'),
    kill === undefined ? undefined : at,
  );
  const settings: HandOverSettings = {
    number: 1,
    ttl: TTL,
    workMs: hours * HOUR,
    lateMs: 2000,
    guarded: false,
    foreign: 0,
    jumps: false,
    probe: (told, client) => judge.look(told, client, world.time.elapsed, world.time.wall()),
    ...(kill === undefined ? {} : { kill: { who: kill, at } }),
  };
  const over = startHandOver(world, settings);
  strike(world, blows, over.machines);
  await world.time.run();
  if (over.lost !== undefined) judge.seen.wrong ??= over.lost;
  return {
    ...judge.seen,
    ended: judge.seen.ended + (over.lost === undefined ? 0 : 1),
    killed: kill,
    leases: over.leases,
    left: over.leases - over.held,
    endedAfter: Math.round((over.noticed - over.ended) / 1000),
  };
}

/** Lets the blows fall on the processes of each machine. */
export function strike(
  world: World,
  blows: readonly Blow[],
  machines: Readonly<Record<'issuer' | 'agent', readonly Actor[]>>,
): void {
  const all = () => [...machines.issuer, ...machines.agent];
  world.time.start('blows', async (clock) => {
    for (const { at, kind, machine, ms } of blows) {
      while (world.time.elapsed < at) {
        if (all().every(({ done }) => done)) return;
        await clock.sleep(Math.min(60_000, at - world.time.elapsed));
      }
      for (const actor of machines[machine]) kind === 'jump' ? actor.jump(ms) : actor.suspend(ms);
    }
  });
}
