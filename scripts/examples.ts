/** Writes the files of docs/examples/ into the pages that show them. `--check` writes nothing, and fails where a page is not current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

const docs = join(resolve(import.meta.dirname, '..'), 'docs');
const pages = ['agents.md'];
const LANGUAGES: Readonly<Record<string, string>> = { '.yml': 'yaml', '.sh': 'sh', '.mjs': 'js' };

/** The page with each `<!-- example: FILE -->` ... `<!-- /example -->` filled with that file. */
export function withExamples(page: string, read: (name: string) => string): string {
  return page.replace(
    /(<!-- example: ([\w.-]+) -->\n).*?(<!-- \/example -->)/gs,
    (_, start: string, name: string, end: string) => {
      const language = LANGUAGES[extname(name)] ?? 'text';
      return `${start}\n\`\`\`${language}\n${read(name).trim()}\n\`\`\`\n\n${end}`;
    },
  );
}

if (import.meta.main) {
  for (const name of pages) {
    const path = join(docs, name);
    const before = readFileSync(path, 'utf8');
    const after = withExamples(before, (file) => readFileSync(join(docs, 'examples', file), 'utf8'));
    if (!process.argv.includes('--check')) writeFileSync(path, after);
    else if (before !== after) {
      console.error(`docs/${name} does not show docs/examples/ as it is: run \`npm run docs\`.`);
      process.exit(1);
    }
  }
}
