import { expect, test } from 'vitest';
import { compare, format, listOf, prune } from '../../../../scripts/structure/known.ts';
import type { Layer } from '../../../../scripts/structure/layers.ts';
import { type Files, findViolations, roomOf } from '../../../../scripts/structure/violations.ts';

const room = (path: string) => ({ path, about: '' });
const layers: readonly Layer[] = [
  { about: '', rooms: [room('src/low'), room('src/clock.ts')] },
  { about: '', rooms: [room('src/clouds')] },
  { about: '', independent: true, rooms: [room('src/clouds/x'), room('src/clouds/y')] },
  { about: '', rooms: [room('src/clouds/clouds.ts')] },
  { about: '', rooms: [room('src/high'), room('src/beside')] },
];
const trees = { src: [], sandbox: [] };

// Something in every room, so that a test shows what it adds and nothing else.
const whole: Record<string, string> = {
  'src/low/a.ts': '',
  'src/clock.ts': '',
  'src/clouds/cloud.ts': '',
  'src/clouds/x/x.ts': "import '../cloud.ts';",
  'src/clouds/y/y.ts': "import '../cloud.ts';",
  'src/clouds/clouds.ts': "import './x/x.ts';\nimport './y/y.ts';",
  'src/high/a.ts': "import '../clouds/clouds.ts';\nimport '../clock.ts';",
  'src/beside/a.ts': '',
};

function found(changes: Record<string, string>): string[] {
  const files: Files = new Map(Object.entries({ ...whole, ...changes }));
  return findViolations(files, { layers, trees }).map(({ kind, where }) => `${kind}: ${where}`);
}

test('imports from high to low, through a registry, are right', () => {
  expect(found({})).toEqual([]);
});

test.each([
  [
    'a circle of files, of types as well',
    { 'src/low/a.ts': "import './b.ts';", 'src/low/b.ts': "import type { A } from './a.ts';" },
    ['circle: src/low/a.ts > src/low/b.ts', 'circle: src/low/b.ts > src/low/a.ts'],
  ],
  [
    'a circle of rooms without one of files',
    {
      'src/high/a.ts': "import '../beside/a.ts';",
      'src/beside/b.ts': "import '../high/b.ts';",
      'src/high/b.ts': '',
    },
    ['room circle: src/high > src/beside', 'room circle: src/beside > src/high'],
  ],
  [
    'an import of a later layer',
    { 'src/low/a.ts': "export const load = () => import('../high/a.ts');" },
    ['direction: src/low/a.ts > src/high/a.ts'],
  ],
  [
    'one cloud that knows another',
    { 'src/clouds/x/x.ts': "import '../y/y.ts';" },
    ['direction: src/clouds/x/x.ts > src/clouds/y/y.ts'],
  ],
  [
    'what users run that needs what only tests have',
    { 'src/high/a.ts': "import '../../sandbox/a.ts';", 'sandbox/a.ts': '' },
    ['direction: src/high/a.ts > sandbox/a.ts'],
  ],
  ['a room that no layer names', { 'src/new/a.ts': '' }, ['room: src/new']],
  ['a folder beside rooms that is none', { 'src/clouds/z/a.ts': '' }, ['room: src/clouds/z']],
  ['a lazy import of a variable', { 'src/low/a.ts': 'import(name)' }, ['unreadable: src/low/a.ts']],
  ['a long file', { 'sandbox/a.ts': '\n'.repeat(351) }, ['long: sandbox/a.ts']],
])('finds %s', (_, changes, expected) => {
  expect(found(changes as Record<string, string>)).toEqual(expect.arrayContaining(expected));
  expect(found(changes as Record<string, string>)).toHaveLength(expected.length);
});

test('a room of the layers without a file is found', () => {
  const files = new Map(Object.entries(whole));
  files.delete('src/beside/a.ts');
  expect(findViolations(files, { layers, trees }).map(({ where }) => where)).toEqual(['src/beside']);
});

test('a file of the allowed length, and any test, is right', () => {
  expect(found({ 'sandbox/a.ts': '\n'.repeat(350), 'test/unit/a.ts': '\n'.repeat(2000) })).toEqual([]);
});

test('the longest path is the room', () => {
  expect(roomOf('src/clouds/x/deep/a.ts', layers)).toBe('src/clouds/x');
  expect(roomOf('src/clouds/clouds.ts', layers)).toBe('src/clouds/clouds.ts');
  expect(roomOf('src/clouds/cloud.ts', layers)).toBe('src/clouds');
  expect(roomOf('src/lower/a.ts', layers)).toBeUndefined();
});

const long = (where: string) => ({ kind: 'long' as const, where, why: '' });

test('what is listed passes, what is new does not, and what is listed in vain is said', () => {
  expect(compare([long('a'), long('b')], { long: ['a', 'c'], circle: ['a'] })).toEqual({
    fresh: [long('b')],
    gone: [
      { kind: 'long', where: 'c' },
      { kind: 'circle', where: 'a' },
    ],
  });
});

test('pruning takes out what is mended and adds nothing', () => {
  expect(prune([long('a'), long('b')], { long: ['a', 'c'] })).toEqual({ long: ['a'] });
  expect(prune([], { long: ['a'] })).toEqual({});
  expect(listOf([long('b'), long('a'), long('a')])).toEqual({ long: ['a', 'b'] });
});

test('the list is written as the formatter leaves it', () => {
  expect(format({ long: ['a', 'b'] })).toBe('{\n  "long": ["a", "b"]\n}\n');
  const path = 'x'.repeat(60);
  expect(format({ long: [path, path] })).toBe(`{\n  "long": [\n    "${path}",\n    "${path}"\n  ]\n}\n`);
  expect(format({})).toBe('{}\n');
});

test.each([
  ["import { readFileSync } from 'node:fs';", ['readFileSync']],
  ["import { existsSync, openSync as o, type Stats } from 'fs';", ['openSync']],
  ["import fs from 'node:fs';", ['*']],
  ["import * as fs from 'node:fs';", ['*']],
  ["await import('node:fs');", ['*']],
  ["import { readFile } from 'node:fs/promises';", ['node:fs/promises']],
  ["import { existsSync, lstatSync } from 'node:fs';", []],
  ["import type { Stats } from 'node:fs';", []],
])('only the one reader opens files: %s', (text, names) => {
  const wanted = names.map((name) => `file access: src/low/a.ts > ${name}`);
  expect(found({ 'src/low/a.ts': text })).toEqual(wanted);
  expect(found({ 'src/clock.ts': text })).toEqual([]);
});

test.each([
  ['one.replace(/\\s*\\n\\s*/g, " ");', ['/\\s*\\n\\s*/g']],
  ["one.split('\\n').map((line) => line.trim());", []],
  ['/^a+$/.test(one);', []],
  ['new RegExp(one);', ['new RegExp']],
])('no expression is slow, and none is hidden from the check: %s', (text, wheres) => {
  const wanted = wheres.map((where) => `slow expression: src/low/a.ts ${where}`);
  expect(found({ 'src/low/a.ts': text })).toEqual(wanted);
});
