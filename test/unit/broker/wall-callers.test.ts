import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallerLookup } from '../../../src/broker/caller-lookup.ts';
import { isWithin, WallCallerLookup } from '../../../src/broker/wall-callers.ts';

const uids = { first: 1000, last: 1999 };
const outside: CallerLookup = {
  peer: async () => undefined,
  process: ({ inode }) => ({ executable: `outside ${inode}` }),
};

let folder: string;
let lookup: string;
let server: Server;
let sockets: Socket[];
/** What the wall was asked, one inode each. */
let asked: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wall-callers-'));
  lookup = join(folder, 'lookup');
  sockets = [];
  asked = [];
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** A wall that answers each question with these bytes; `undefined` for none. */
async function wall(answer: (inode: string, socket: Socket) => string | undefined): Promise<void> {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    let rest = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const inode of lines) {
        asked.push(inode);
        const said = answer(inode, socket);
        if (said !== undefined) socket.write(said, 'latin1');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(lookup, resolve));
}

/** So long that a busy machine does not come near. */
const LONG_MS = 60_000;
const callers = (answerMs = LONG_MS) => new WallCallerLookup({ uids, lookup }, outside, answerMs);
const inside = (inode: number) => ({ uid: 1500, inode: String(inode) });

test('both ends of a range are in it, and their neighbours are not', () => {
  expect([999, 1000, 1999, 2000].map((uid) => isWithin(uids, uid))).toEqual([false, true, true, false]);
});

test('a process inside is named by the wall, on one connection, each answer for its own question', async () => {
  await wall((inode) => `${inode}0 /usr/bin/tool-${inode}\n`);
  const found = callers();
  const named = await Promise.all([1, 2, 3].map((inode) => found.process(inside(inode), true)));
  expect(named).toEqual([1, 2, 3].map((n) => ({ pid: n * 10, executable: `/usr/bin/tool-${n}` })));
  expect([asked, sockets.length]).toEqual([['1', '2', '3'], 1]);
});

test('a process outside is looked up as ever, and the wall is not asked', async () => {
  await wall(() => '1 /inside\n');
  expect(await callers().process({ uid: 2000, inode: '7' }, true)).toEqual({ executable: 'outside 7' });
  expect(asked).toEqual([]);
});

test.each([
  ['knows no process', '-\n', {}],
  ['knows a number only', '5\n', { pid: 5 }],
  ['says no number', 'x /bin/sh\n', {}],
  ['says a number that no process has', '0 /bin/sh\n', {}],
  ['says control characters', '5 /bin/\u001b[2J\u0000\n', { pid: 5, executable: '/bin/?[2J?' }],
  ['says bytes that are no ASCII', '5 /bin/\u00e9\n', { pid: 5, executable: '/bin/?' }],
])('a wall that %s', async (_, said, caller) => {
  await wall(() => said);
  expect(await callers().process(inside(1), true)).toEqual(caller);
});

test('a long name is cut', async () => {
  await wall(() => `5 /${'x'.repeat(900)}\n`);
  const { executable } = await callers().process(inside(1), true);
  expect(executable?.length).toBeLessThanOrEqual(200);
});

test('an answer without an end loses the name and the connection, and costs no memory', async () => {
  await wall(() => 'x'.repeat(5000));
  expect(await callers().process(inside(1), true)).toEqual({});
});

test('an answer in pieces is one answer', async () => {
  await wall((_, socket) => {
    socket.write('5 /us');
    setImmediate(() => socket.write('r/bin/sh\n'));
    return undefined;
  });
  expect(await callers().process(inside(1), true)).toEqual({ pid: 5, executable: '/usr/bin/sh' });
});

test('where there is no wall, the name is lost and nothing else', async () => {
  expect(await callers().process(inside(1), true)).toEqual({});
});

test('a wall that ends loses the names that were asked for', async () => {
  await wall((_, socket) => {
    socket.destroy();
    return undefined;
  });
  const found = callers();
  expect(await Promise.all([found.process(inside(1), true), found.process(inside(2), true)])).toEqual([
    {},
    {},
  ]);
});

test('a wall that is silent holds nobody up for longer than the limit, and is not asked without bounds', async () => {
  await wall(() => undefined);
  const found = callers(1);
  for (let n = 1; n <= 50; n++) expect(await found.process(inside(n), true)).toEqual({});
  expect(asked.length).toBeLessThanOrEqual(32);
});

test('a late answer is not taken for the next one', async () => {
  await wall((inode, socket) => {
    if (inode === '2') socket.write('10 /bin/late\n20 /bin/second\n');
    return undefined;
  });
  const patient = callers(LONG_MS);
  const first = patient.process(inside(1), true);
  expect(await patient.process(inside(2), true)).toEqual({ pid: 20, executable: '/bin/second' });
  expect(await first).toEqual({ pid: 10, executable: '/bin/late' });
});
