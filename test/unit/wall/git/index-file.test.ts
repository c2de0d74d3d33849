import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafeIndex } from '../../../../src/wall/git/index-file.ts';
import { inWorld } from './repository.ts';

interface Options {
  readonly version?: number;
  /** The length that the flags give, where it is not the true one. */
  readonly length?: number;
  readonly extensions?: (starts: readonly number[], end: number) => Buffer;
  /** Entries at which a block starts. */
  readonly blocks?: readonly number[];
}

/** An index as git writes it, with an extension or a false length where a test asks for it. */
function indexOf(
  paths: readonly string[],
  { version = 2, length, extensions, blocks = [] }: Options = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('DIRC'), numbers(version, paths.length)];
  const starts: number[] = [];
  let at = 12;
  let previous = Buffer.alloc(0);
  paths.forEach((path, number) => {
    starts.push(at);
    const name = Buffer.from(path, 'latin1');
    const head = Buffer.alloc(62);
    head.writeUInt16BE(length ?? Math.min(name.length, 0xfff), 60);
    let entry: Buffer;
    if (version === 4) {
      let common = 0;
      while (!blocks.includes(number) && common < name.length && name[common] === previous[common]) common++;
      entry = Buffer.concat([
        head,
        variable(previous.length - common),
        name.subarray(common),
        Buffer.alloc(1),
      ]);
      previous = name;
    } else {
      const size = (62 + name.length + 8) & ~7;
      entry = Buffer.concat([head, name, Buffer.alloc(size - 62 - name.length)]);
    }
    parts.push(entry);
    at += entry.length;
  });
  if (extensions) parts.push(extensions(starts, at));
  const bytes = Buffer.concat(parts);
  return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [number, value] of values.entries()) bytes.writeUInt32BE(value, number * 4);
  return bytes;
}

function variable(value: number): Buffer {
  const bytes = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift(128 | (--rest & 127));
  return Buffer.from(bytes);
}

const extension = (name: string, content: Buffer) =>
  Buffer.concat([Buffer.from(name), numbers(content.length), content]);
const blocksAt = (...values: readonly number[]) => extension('IEOT', numbers(1, ...values));
const endAt = (end: number) => extension('EOIE', Buffer.concat([numbers(end), Buffer.alloc(20)]));

test('paths that git itself adds are safe', () => {
  for (const version of [2, 3, 4])
    for (const paths of [
      [],
      ['a'],
      ['.gitignore', '.gitmodules', '.github/x', 'a/.gitx', 'a/b', 'a/...', 'é'.repeat(3000)],
    ])
      expect(isSafeIndex(indexOf(paths, { version }), 20)).toBe(true);
});

test('a path into a git folder, out of the work tree or with an empty part is not safe', () => {
  const bad = [
    '.git',
    '.git/config',
    'a/.git/x',
    '.GIT/x',
    'a/.Git',
    '../x',
    'a/../b',
    './x',
    'a/./b',
    '/etc/x',
    'a//b',
    '.',
    '..',
  ];
  for (const version of [2, 3, 4])
    for (const path of bad) {
      expect([path, isSafeIndex(indexOf([path], { version }), 20)]).toEqual([path, false]);
      expect([path, isSafeIndex(indexOf(['a', path, 'z'], { version }), 20)]).toEqual([path, false]);
    }
});

test('an index that two readers can read differently is not safe', () => {
  const paths = ['a', 'b', 'c'];
  const good = (starts: readonly number[], end: number) =>
    Buffer.concat([blocksAt(starts[0] ?? 0, 2, starts[2] ?? 0, 1), endAt(end)]);
  const bad: readonly Options['extensions'][] = [
    (starts, end) => Buffer.concat([blocksAt((starts[0] ?? 0) + 8, 3), endAt(end)]),
    (starts, end) => Buffer.concat([blocksAt(starts[0] ?? 0, 2), endAt(end)]),
    (_, end) => endAt(end + 8),
    (_, end) => Buffer.concat([endAt(end), extension('TREE', Buffer.alloc(4))]),
    () => Buffer.from('TREE'),
    () => extension('TREE', Buffer.alloc(4)).subarray(0, 10),
    (_, end) => extension('TREE', Buffer.concat([Buffer.alloc(40), endAt(end - 8)])),
  ];
  for (const version of [2, 4]) {
    expect(isSafeIndex(indexOf(paths, { version, extensions: good, blocks: [0, 2] }), 20)).toBe(true);
    for (const extensions of bad)
      expect(isSafeIndex(indexOf(paths, { version, extensions: extensions ?? good }), 20)).toBe(false);
    expect(isSafeIndex(indexOf(paths, { version, length: 5 }), 20)).toBe(false);
  }
  const shared = ['aa/b', 'aa/c'];
  const second = (starts: readonly number[], end: number) =>
    Buffer.concat([blocksAt(starts[0] ?? 0, 1, starts[1] ?? 0, 1), endAt(end)]);
  expect(isSafeIndex(indexOf(shared, { version: 4, extensions: second, blocks: [0, 1] }), 20)).toBe(true);
  expect(isSafeIndex(indexOf(shared, { version: 4, extensions: second }), 20)).toBe(false);
});

test('no bytes make the check fail otherwise, or run for long', () => {
  const index = indexOf(['a', 'b/c', 'd'], { version: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(index.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.nat(index.length),
      (changes, cut) => {
        const bytes = Buffer.from(index);
        for (const [at, value] of changes) bytes[at] = value;
        isSafeIndex(bytes.subarray(0, cut), 20);
        isSafeIndex(bytes, 32);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what git writes for 25,000 files, with its table of blocks, is safe', async () => {
  await inWorld(async (world) => {
    world.init();
    const oid = world.git(['hash-object', '-w', 'file.txt']).trim();
    const lines = Array.from(
      { length: 25_000 },
      (_, n) => `100644 ${oid}\tfolder-${n % 50}/deep/file-${n}\n`,
    ).join('');
    world.write('list', lines);
    for (const version of ['2', '4']) {
      world.git(['-c', 'core.fsmonitor=false', 'update-index', '--index-version', version]);
      world.shell(`git -c index.threads=4 update-index --index-info < list`);
      const index = readFileSync(world.at('.git/index'));
      expect(index.includes('IEOT')).toBe(true);
      expect(isSafeIndex(index, 20)).toBe(true);
    }
  });
});
