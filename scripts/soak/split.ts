import { type HandOverSettings, startHandOver } from '../simulate/split/hand-over.ts';
import type { Actor } from '../simulate/split/time.ts';
import { World } from '../simulate/split/world.ts';
import { type MachineEvent, scheduleOf } from './faults.ts';
import { LeaseChecker, type Observed } from './lease-checker.ts';

const HOUR = 3_600_000;
const TTL = 900;

/** The result of one run of the soak. */
export interface SoakResult extends Observed {
  readonly leases: number;
  /** Leases that no process knew at the end, so that nothing could end them early. */
  readonly left: number;
  /** Seconds from the agent's end to the end of its leases. */
  readonly endedAfter: number;
  readonly killed?: 'issuer' | 'broker' | undefined;
}

/** Runs one hand-over under a schedule of faults. `kill`: the process that is killed in the middle of it. */
export async function soakSplit(
  hours: number,
  seed: number,
  kill?: 'issuer' | 'broker',
): Promise<SoakResult> {
  const { faults, events } = scheduleOf(hours, seed);
  const world = new World(faults);
  const at = (hours * HOUR) / 2;
  const checker = new LeaseChecker(
    events.filter(({ machine }) => machine === 'agent'),
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
    probe: (answer, client) => checker.check(answer, client, world.time.elapsed, world.time.wall()),
    ...(kill === undefined ? {} : { kill: { who: kill, at } }),
  };
  const over = startHandOver(world, settings);
  applyEvents(world, events, over.machines);
  await world.time.run();
  if (over.lost !== undefined) checker.observed.wrong ??= over.lost;
  return {
    ...checker.observed,
    ended: checker.observed.ended + (over.lost === undefined ? 0 : 1),
    killed: kill,
    leases: over.leases,
    left: over.leases - over.held,
    endedAfter: Math.round((over.noticed - over.ended) / 1000),
  };
}

/** Applies the events to the processes of each machine, each at its time. */
export function applyEvents(
  world: World,
  events: readonly MachineEvent[],
  machines: Readonly<Record<'issuer' | 'agent', readonly Actor[]>>,
): void {
  const all = () => [...machines.issuer, ...machines.agent];
  world.time.start('events', async (clock) => {
    for (const { at, kind, machine, ms } of events) {
      while (world.time.elapsed < at) {
        if (all().every(({ done }) => done)) return;
        await clock.sleep(Math.min(60_000, at - world.time.elapsed));
      }
      for (const actor of machines[machine]) kind === 'jump' ? actor.jump(ms) : actor.suspend(ms);
    }
  });
}
