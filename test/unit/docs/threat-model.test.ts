import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const sources = (folder: string, name: RegExp) =>
  readdirSync(join(root, folder))
    .filter((file) => name.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8').replaceAll("\\'", "'"))
    .join('\n');

/** Each table of attacks, and the tests that it speaks of. */
const tables = [
  {
    title: 'Attacks on the split',
    tests: ['test/runner', 'test/unit/split', 'test/unit/end', 'test/unit/broker']
      .map((folder) => sources(folder, /\.test\.ts$/))
      .join('\n'),
  },
  { title: 'Attacks on the action in one job', tests: sources('test/runner', /\.test\.ts$/) },
].map(({ title, tests }) => {
  const start = page.indexOf(`## ${title}`);
  const lines = page.slice(start, page.indexOf('\n## ', start + 5)).split('\n');
  return { title, tests, rows: lines.filter((line) => /^\| (?!who|---)/.test(line)) };
});

describe.each(tables)('docs/threat-model.md, $title', ({ tests, rows }) => {
  test('has a row for each attack', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(rows.map((row) => [row.split('|')[2]?.trim() ?? '', row]))('%s: has a test', (_attack, row) => {
    const title = /`([^`]+)` \|$/.exec(row)?.[1] ?? '';
    expect(title).not.toBe('');
    expect(tests.includes(title), title).toBe(true);
  });
});
