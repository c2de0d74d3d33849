/**
 * Compares the coverage of unit tests with the floors in scripts/coverage/floors.json, room by room. It reads the report
 * of `vitest --coverage` in coverage/; `npm run coverage` does both.
 *
 *     npm run coverage:floors              prints every room, and fails where one is below its floor
 *     npm run coverage:floors -- --raise   sets each floor two points below the coverage; never lowers one
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { belowFloor, coverageByRoom, type Floors, raiseFloors } from './coverage/floors.ts';
import { layers } from './structure/layers.ts';

const root = resolve(import.meta.dirname, '..');
const path = join(root, 'scripts', 'coverage', 'floors.json');
const floors = JSON.parse(readFileSync(path, 'utf8')) as Floors;
const rooms = coverageByRoom(
  JSON.parse(readFileSync(join(root, 'coverage', 'coverage-summary.json'), 'utf8')),
  root,
  layers,
);

if (process.argv.includes('--raise')) {
  writeFileSync(path, `${JSON.stringify(raiseFloors(rooms, floors), null, 2)}\n`);
} else {
  const width = Math.max(...rooms.map(({ room }) => room.length));
  for (const { room, percent, covered, total } of rooms) {
    const floor = floors[room] === undefined ? '' : `  floor ${floors[room]} %`;
    console.log(
      `${room.padEnd(width)}  ${percent.toFixed(1).padStart(5)} %  ${covered} of ${total} lines${floor}`,
    );
  }
  const problems = belowFloor(rooms, floors);
  for (const problem of problems) console.error(problem);
  console.log(`${Object.keys(floors).length} floors, ${problems.length} problem(s)`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
