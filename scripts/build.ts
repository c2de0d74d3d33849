/**
 * Builds dist/ from src/: tsc to lib/, ncc to one ES module with a lazy chunk per entry and per cloud,
 * then the thin files that action.yml names. The output depends on nothing but src/ and the lock file.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const out = resolve(root, process.argv[2] ?? 'dist');
const lib = join(root, 'lib');

function node(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

// Neither tool removes what it no longer writes; a stale chunk would be shipped for ever.
rmSync(lib, { recursive: true, force: true });
rmSync(out, { recursive: true, force: true });

node(join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json');
node(
  join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
  'build',
  join(lib, 'index.js'),
  '-o',
  out,
  '--license',
  'licenses.txt',
  '--no-cache',
  '-q',
);

const { entryNames } = (await import(pathToFileURL(join(lib, 'index.js')).href)) as { entryNames: string[] };
for (const entry of entryNames) {
  writeFileSync(join(out, `${entry}.js`), `import { run } from './index.js';\n\nawait run('${entry}');\n`);
}
console.log(`${out}: ${readdirSync(out).length} files`);
