/** Writes the tables of inputs and outputs in README.md from action.yml. `--check` only says whether they are current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

interface Manifest {
  readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

const root = resolve(import.meta.dirname, '..');

/** The README with its tables as action.yml says. */
export function withTables(readme: string, actionYml: string): string {
  const manifest = parse(actionYml) as Manifest;
  const inputs = Object.entries(manifest.inputs).map(([name, { description, default: fallback }]) => {
    return `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ''} | ${cell(description)} |`;
  });
  const outputs = Object.entries(manifest.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return put(
    put(readme, 'inputs', ['| input | default | meaning |', '| --- | --- | --- |', ...inputs]),
    'outputs',
    ['| output | meaning |', '| --- | --- |', ...outputs],
  );
}

function put(text: string, name: string, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no ${start} ... ${end}`);
  return `${text.slice(0, from + start.length)}\n${lines.join('\n')}\n${text.slice(to)}`;
}

function cell(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.main) {
  const path = join(root, 'README.md');
  const before = readFileSync(path, 'utf8');
  const after = withTables(before, readFileSync(join(root, 'action.yml'), 'utf8'));
  if (process.argv.includes('--check')) {
    if (before !== after) {
      console.error('README.md does not match action.yml: run `npm run docs`.');
      process.exit(1);
    }
  } else {
    writeFileSync(path, after);
  }
}
