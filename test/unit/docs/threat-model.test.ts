import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const tests = ['test/runner', 'test/unit/split']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
  .filter((path) => /split.*\.test\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
  .replaceAll("\\'", "'");

const start = page.indexOf('## Attacks on the split');
const rows = page
  .slice(start, page.indexOf('\n## ', start + 5))
  .split('\n')
  .filter((line) => /^\| (?!who|---)/.test(line));

describe('docs/threat-model.md', () => {
  test('has a row for each attack', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(rows.map((row) => [row.split('|')[2]?.trim() ?? '', row]))('%s: has a test', (_attack, row) => {
    const title = /`([^`]+)` \|$/.exec(row)?.[1] ?? '';
    expect(title).not.toBe('');
    expect(tests.includes(title), title).toBe(true);
  });
});
