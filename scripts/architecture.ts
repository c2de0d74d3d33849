/**
 * Writes the table of rooms in docs/architecture.md from scripts/structure/layers.ts. `--check` writes nothing, and fails
 * where the table is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { layers } from './structure/layers.ts';

const path = join(resolve(import.meta.dirname, '..'), 'docs', 'architecture.md');
const [start, end] = ['<!-- layers -->', '<!-- /layers -->'];

/** The document with its table written from the layers. */
export function withLayers(document: string): string {
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/architecture.md has no ${start} ... ${end}`);
  return `${document.slice(0, from + start.length)}\n\n${table().join('\n')}\n\n${document.slice(to)}`;
}

function table(): readonly string[] {
  const rows = layers.flatMap(({ about, independent, rooms }, index) =>
    rooms.map(({ path, about: what }, place) => {
      const layer = place === 0 ? `${index + 1} ${about}${independent ? ' (none imports another)' : ''}` : '';
      return `| ${layer} | \`${path}\` | ${what} |`;
    }),
  );
  return ['| layer | room | what is in it |', '| --- | --- | --- |', ...rows];
}

if (import.meta.main) {
  const before = readFileSync(path, 'utf8');
  const after = withLayers(before);
  if (process.argv.includes('--check')) {
    if (before !== after) {
      console.error('docs/architecture.md does not match the layers: run `npm run docs`.');
      process.exit(1);
    }
  } else {
    writeFileSync(path, after);
  }
}
