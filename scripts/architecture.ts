/**
 * Writes the table of rooms in docs/architecture.md from scripts/structure/layers.ts. `--check` writes nothing, and fails
 * where the table is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fillSection } from './marks.ts';
import { layers } from './structure/layers.ts';

const path = join(resolve(import.meta.dirname, '..'), 'docs', 'architecture.md');

/** The document with its table written from the layers. */
export function withLayers(document: string): string {
  return fillSection(document, 'layers', table());
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
