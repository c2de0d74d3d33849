import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { loadStanding, nothingStands } from '../../../src/wall/state.ts';

const KEY = 'STATE_agentCredsStanding';
afterEach(() => {
  delete process.env[KEY];
});
function load(value: unknown) {
  process.env[KEY] = typeof value === 'string' ? value : JSON.stringify(value);
  return loadStanding();
}

test('what was saved is read', () => {
  const wall = '0123456789abcdef';
  expect(load({ wall })).toEqual({ wall });
  expect(load({ wall: '', group: { pid: 7, started: '99' } })).toEqual({
    wall: '',
    group: { pid: 7, started: '99' },
  });
  expect(load({ wall: '', group: { pid: 7 } })).toEqual({ wall: '', group: { pid: 7 } });
});

test.each([
  undefined,
  '',
  'x',
  { wall: '../../etc' },
  { wall: '0123456789ABCDEF' },
  { wall: '0123456789abcdef\n' },
  { wall: 7 },
  { wall: '', group: { pid: 1, started: '1' } },
  { wall: '', group: { pid: 0 } },
  { wall: '', group: { pid: -1 } },
  { wall: '', group: { pid: 1.5 } },
  { wall: '', group: { pid: '7' } },
  [],
])('%j is nothing', (value) => {
  expect(load(value ?? '')).toEqual(nothingStands);
});

test('no value makes it name a path or a group that is none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (wall, group) => {
      const read = load({ wall, group });
      expect(read.wall).toMatch(/^([0-9a-f]{16})?$/);
      if (read.group) expect(read.group.pid).toBeGreaterThan(1);
    }),
  );
});
