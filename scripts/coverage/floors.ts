import { roomOf } from '../structure/judge.ts';
import type { Layer } from '../structure/layers.ts';

/** Of istanbul's `coverage-summary.json`: figures by absolute path, and `total`. */
export type Summary = Readonly<
  Record<string, { readonly lines: { readonly total: number; readonly covered: number } }>
>;

/** The share of lines, in percent, that unit tests must reach in a room. */
export type Floors = Readonly<Record<string, number>>;

export interface Reached {
  readonly room: string;
  readonly covered: number;
  readonly total: number;
  /** Of 100, to a tenth, rounded down. */
  readonly percent: number;
}

/** What was reached in each room, the rooms by name. `root` is the folder that the paths are in. */
export function reached(summary: Summary, root: string, layers: readonly Layer[]): Reached[] {
  const rooms = new Map<string, { covered: number; total: number }>();
  for (const [path, { lines }] of Object.entries(summary)) {
    if (path === 'total') continue;
    const file = path.replaceAll('\\', '/').slice(root.replaceAll('\\', '/').length + 1);
    const name = roomOf(file, layers) ?? file.split('/').slice(0, 2).join('/');
    const sum = rooms.get(name) ?? { covered: 0, total: 0 };
    rooms.set(name, { covered: sum.covered + lines.covered, total: sum.total + lines.total });
  }
  return [...rooms]
    .map(([room, sum]) => ({ room, ...sum, percent: percent(sum) }))
    .sort((a, b) => (a.room < b.room ? -1 : 1));
}

function percent({ covered, total }: { covered: number; total: number }): number {
  return total === 0 ? 100 : Math.floor((1000 * covered) / total) / 10;
}

/** What is below its floor, and floors of rooms that are not there any more. */
export function below(rooms: readonly Reached[], floors: Floors): string[] {
  return Object.entries(floors).flatMap(([name, floor]) => {
    const room = rooms.find((one) => one.room === name);
    if (!room) return [`${name}: has a floor and no file that is measured`];
    if (room.percent >= floor) return [];
    return [`${name}: unit tests reach ${room.percent} % of its lines, and its floor is ${floor} %`];
  });
}

/** The floors, each as close under what is reached as `slack` allows; none is lowered. */
export function raised(rooms: readonly Reached[], floors: Floors, slack = 2): Floors {
  return Object.fromEntries(
    Object.entries(floors).map(([name, floor]) => {
      const room = rooms.find((one) => one.room === name);
      return [name, Math.max(floor, room ? Math.floor(room.percent) - slack : 0)];
    }),
  );
}
