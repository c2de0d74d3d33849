/**
 * Holds what unit tests reach to the floors in scripts/coverage/floors.json, room by room. Reads what
 * `vitest --coverage` left in coverage/; `npm run coverage` does both.
 *
 *     node scripts/coverage-floors.ts           prints every room, and fails below a floor
 *     node scripts/coverage-floors.ts --raise   writes the floors two points under what is reached; lowers none
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { below, type Floors, raised, reached } from './coverage/floors.ts';
import { layers } from './structure/layers.ts';

const root = resolve(import.meta.dirname, '..');
const path = join(root, 'scripts', 'coverage', 'floors.json');
const floors = JSON.parse(readFileSync(path, 'utf8')) as Floors;
const rooms = reached(
  JSON.parse(readFileSync(join(root, 'coverage', 'coverage-summary.json'), 'utf8')),
  root,
  layers,
);

if (process.argv.includes('--raise')) {
  writeFileSync(path, `${JSON.stringify(raised(rooms, floors), null, 2)}\n`);
} else {
  const width = Math.max(...rooms.map(({ room }) => room.length));
  for (const { room, percent, covered, total } of rooms) {
    const floor = floors[room] === undefined ? '' : `  floor ${floors[room]} %`;
    console.log(
      `${room.padEnd(width)}  ${percent.toFixed(1).padStart(5)} %  ${covered} of ${total} lines${floor}`,
    );
  }
  const problems = below(rooms, floors);
  for (const problem of problems) console.error(problem);
  console.log(`${Object.keys(floors).length} floors, ${problems.length} problem(s)`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
