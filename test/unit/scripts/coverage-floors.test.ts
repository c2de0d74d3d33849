import { expect, test } from 'vitest';
import { belowFloor, coverageByRoom, raiseFloors } from '../../../scripts/coverage/floors.ts';

const layers = [
  { about: '', rooms: [{ path: 'src/issue', about: '' }] },
  {
    about: '',
    rooms: [
      { path: 'src/clouds', about: '' },
      { path: 'src/clouds/aws', about: '' },
    ],
  },
];
const lines = (covered: number, total: number) => ({ lines: { covered, total } });

test('lines are summed by room, for what no layer names by its folder', () => {
  const summary = {
    total: lines(0, 0),
    '/r/src/issue/a.ts': lines(1, 2),
    '/r/src/issue/deep/b.ts': lines(1, 1),
    '/r/src/clouds/aws/a.ts': lines(0, 4),
    '/r/src/clouds/cloud.ts': lines(0, 0),
    '/r/src/new/a.ts': lines(999, 1000),
  };
  expect(coverageByRoom(summary, '/r', layers)).toEqual([
    { room: 'src/clouds', covered: 0, total: 0, percent: 100 },
    { room: 'src/clouds/aws', covered: 0, total: 4, percent: 0 },
    { room: 'src/issue', covered: 2, total: 3, percent: 66.6 },
    { room: 'src/new', covered: 999, total: 1000, percent: 99.9 },
  ]);
});

const rooms = [
  { room: 'a', covered: 80, total: 100, percent: 80 },
  { room: 'b', covered: 1, total: 3, percent: 33.3 },
];

test('a room at its floor passes, one below does not, and a floor without a room does not', () => {
  expect(belowFloor(rooms, { a: 80, b: 33 })).toEqual([]);
  expect(belowFloor(rooms, { a: 80.1, b: 0, c: 0 })).toEqual([
    'a: unit tests reach 80 % of its lines, and its floor is 80.1 %',
    'c: has a floor, but no file in it is measured',
  ]);
});

test('floors are raised to two points under the coverage, and never lowered', () => {
  expect(raiseFloors(rooms, { a: 10, b: 32, c: 5 })).toEqual({ a: 78, b: 32, c: 5 });
});
