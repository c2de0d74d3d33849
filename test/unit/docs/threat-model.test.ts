import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');

/** What the tests below these folders are called, as it is written there: placeholders of `test.each` included. */
function titlesBelow(...folders: readonly string[]): ReadonlySet<string> {
  const titles = new Set<string>();
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.test.ts')) continue;
      collect(parseAst(readFileSync(join(root, folder, name), 'utf8'), { lang: 'ts' }), titles);
    }
  }
  return titles;
}

/** What attempts and everyday work are called in the tables of these folders: a `name`, or the first argument of a helper. */
function attemptsOf(...folders: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder)))
      collectNames(parseAst(readFileSync(join(root, folder, name), 'utf8'), { lang: 'ts' }), names);
  }
  return names;
}

const HELPERS = ['at', 'plant', 'writes', 'command'];

function collectNames(node: unknown, names: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, key, value, callee, arguments: [title] = [] } = node as Node;
  if (type === 'Property' && key?.name === 'name' && isText(value)) names.add(String(value.value));
  if (type === 'CallExpression' && HELPERS.includes(callee?.name ?? '') && isText(title))
    names.add(String(title.value));
  for (const part of Object.values(node)) collectNames(part, names);
}

function isText(node: unknown): node is Node {
  return typeof node === 'object' && (node as Node | null)?.type === 'Literal';
}

interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly key?: Node;
  readonly value?: unknown;
  readonly callee?: Node;
  readonly object?: Node;
  readonly arguments?: readonly Node[];
}

/** `test('title', ...)`, and `it`; also behind `.each(...)`, `.runIf(...)` and their kind. */
function collect(node: unknown, titles: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, callee, arguments: [title] = [] } = node as Node;
  if (type === 'CallExpression' && ['test', 'it'].includes(caller(callee)) && title?.type === 'Literal')
    titles.add(String(title.value));
  for (const part of Object.values(node)) collect(part, titles);
}

function caller(node: Node | undefined): string {
  return node?.name ?? (node ? caller(node.callee ?? node.object) : '');
}

/** The code spans of a row's last cell; a title that has backticks itself stands between two of them. */
function named(row: string): readonly string[] {
  const cell = row.split(/(?<!\\)\|/).at(-2) ?? '';
  return [...cell.matchAll(/(`+)(.+?)\1(?!`)/g)].map(([, , text = '']) => text.trim());
}

const titles = new Set([
  ...titlesBelow('test/runner', 'test/clients', 'test/unit', 'test/everyday', 'test/attack'),
  ...attemptsOf('test/attack/groups', 'test/everyday/table'),
]);

describe.each([
  'Attacks on the split',
  'Attacks on the action in one job',
  'Attacks on the wall',
  'Attacks on the gateway',
])('docs/threat-model.md, %s', (title) => {
  const start = page.indexOf(`## ${title}`);
  const lines = page.slice(start, page.indexOf('\n## ', start + 5)).split('\n');
  const rows = lines.filter((line) => /^\| (?!who|---)/.test(line));

  test('has a row for each attack', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(rows.map((row) => [row.split('|')[2]?.trim() ?? '', row]))(
    '%s: names tests that there are',
    (_attack, row) => {
      expect(named(row)).not.toEqual([]);
      expect(named(row).filter((one) => !titles.has(one))).toEqual([]);
    },
  );
});

test('part of a title, a word of a comment or a group of tests is no test', () => {
  expect(titles.has('a workflow may not widen it: %j')).toBe(true);
  for (const text of ['a workflow may not widen it', 'the guard', 'Puts the policy file'])
    expect(titles.has(text), text).toBe(false);
});
