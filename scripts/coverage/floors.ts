import type { Layer } from '../structure/layers.ts';
import { roomOf } from '../structure/violations.ts';

/** Istanbul's `coverage-summary.json`: figures by absolute path, and `total`. */
export type Summary = Readonly<
  Record<string, { readonly lines: { readonly total: number; readonly covered: number } }>
>;

/** The share of lines, in percent, that unit tests must reach in a room. */
export type Floors = Readonly<Record<string, number>>;

export interface RoomCoverage {
  readonly room: string;
  readonly covered: number;
  readonly total: number;
  /** In percent, to a tenth, rounded down. */
  readonly percent: number;
}

/** The coverage of each room, sorted by name. `root` is the folder of the paths in the summary. */
export function coverageByRoom(summary: Summary, root: string, layers: readonly Layer[]): RoomCoverage[] {
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

/** Messages about rooms that are below their floor, and about floors of rooms that do not exist any more. */
export function belowFloor(rooms: readonly RoomCoverage[], floors: Floors): string[] {
  return Object.entries(floors).flatMap(([name, floor]) => {
    const room = rooms.find((one) => one.room === name);
    if (!room) return [`${name}: has a floor, but no file in it is measured`];
    if (room.percent >= floor) return [];
    return [`${name}: unit tests reach ${room.percent} % of its lines, and its floor is ${floor} %`];
  });
}

/** The floors, each raised to `slack` percentage points below the room's coverage. No floor is lowered. */
export function raiseFloors(rooms: readonly RoomCoverage[], floors: Floors, slack = 2): Floors {
  return Object.fromEntries(
    Object.entries(floors).map(([name, floor]) => {
      const room = rooms.find((one) => one.room === name);
      return [name, Math.max(floor, room ? Math.floor(room.percent) - slack : 0)];
    }),
  );
}
