import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { withLayers } from '../../../scripts/architecture.ts';
import { layers } from '../../../scripts/structure/layers.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const known: readonly string[] =
  JSON.parse(readFileSync(join(root, 'scripts/structure/known.json'), 'utf8')).room ?? [];

test('the table of rooms is what the structure check uses', () => {
  expect(withLayers(page), 'run `npm run docs`').toBe(page);
});

test('a room stands in one layer only', () => {
  const paths = layers.flatMap((layer) => layer.rooms.map((room) => room.path));
  expect(new Set(paths).size).toBe(paths.length);
});

test('every room of src/ is named, and every room that is named exists', () => {
  const named = layers.flatMap((layer) => layer.rooms.map((room) => room.path));
  // A room of its own each: src/gateway only holds them together.
  const there = ['src', 'src/gateway']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => path !== 'src/gateway');
  // The structure check fails where one of these is fixed but still listed.
  const isNamed = (path: string) => named.some((one) => one === path || one.startsWith(`${path}/`));
  expect(there.filter((path) => !isNamed(path) && !known.includes(path))).toEqual([]);
  expect(named.filter((path) => !existsSync(join(root, path)) && !known.includes(path))).toEqual([]);
});

test('every folder that the page names exists', () => {
  const folders = [...page.matchAll(/`((?:src|sandbox|scripts|test)\/[\w/.-]*)`/g)].map(
    ([, path = '']) => path,
  );
  expect(folders.length).toBeGreaterThan(20);
  expect(folders.filter((path) => !existsSync(join(root, path)) && !known.includes(path))).toEqual([]);
});

test('every decision has the three headings, a fitting number and length, and a line in the index', () => {
  const folder = join(root, 'docs/decisions');
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  const notes = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(notes.length).toBeGreaterThanOrEqual(10);
  for (const [place, name] of notes.sort().entries()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const [, title = ''] = new RegExp(`^# ${place + 1}\\. (.+)`).exec(text) ?? [];
    expect(title, name).not.toBe('');
    expect(
      [...text.matchAll(/^## (.+)/gm)].map(([, heading]) => heading),
      name,
    ).toEqual(['Context', 'Decision', 'Consequences']);
    expect(text.split('\n').length, name).toBeLessThanOrEqual(36);
    expect(index).toContain(`${place + 1}. [${title}](${name})\n`);
  }
});

test('CONTRIBUTING says how to add each kind of thing, and names folders that exist', () => {
  const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const part = contributing.slice(
    contributing.indexOf('## How to add'),
    contributing.indexOf('## Adding a test'),
  );
  expect([...part.matchAll(/^### (.+)/gm)].map(([, what]) => what)).toEqual([
    'A preset',
    'A cloud',
    'An input',
    'An output',
    'An error',
    'An event of the guard',
    'A way of delivery',
  ]);
  const folders = [...contributing.matchAll(/`((?:src|sandbox|scripts|test|docs)\/[\w/.-]*)`/g)];
  const missing = folders.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)));
  expect(missing.filter((path) => !known.includes(path.replace(/\/$/, '')))).toEqual([]);
});
