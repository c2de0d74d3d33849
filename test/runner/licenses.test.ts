import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { mapOf } from '../../scripts/chunks.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const licenses = readFileSync(join(dist, 'licenses.txt'), 'utf8');

/** The text that stands under each package's name, up to the next. */
const sections = new Map(
  licenses.split(/^(?=(?:@[\w.-]+\/)?[\w.-]+@\d\S*$)/m).map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return [title.slice(0, title.lastIndexOf('@')), lines.join('\n')] as const;
  }),
);

/** Packages that the bundle names as the place that joined modules come from. */
function joined(): readonly string[] {
  const places = Object.values(mapOf(dist).chunks).flatMap(({ modules }) => modules);
  const names = places.flatMap((place) => place.match(/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/)?.[1] ?? []);
  return [...new Set(names)].sort();
}

test('every package that is in the bundle has its licence beside it', () => {
  const names = joined();
  expect(names).toEqual(expect.arrayContaining(['@actions/core', '@smithy/core', 'jose']));
  expect(names.filter((name) => !sections.has(name))).toEqual([]);
  const short = [...sections].filter(([, text]) => text.length < 400).map(([name]) => name);
  expect(short).toEqual([]);
});

test('so has every package that this one depends on', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const listed = licenses.split('\n');
  const missing = Object.entries(dependencies).filter(
    ([name, version]) => !listed.includes(`${name}@${version}`),
  );
  expect(missing).toEqual([]);
});
