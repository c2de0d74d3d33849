/**
 * Builds dist/ from src/: tsc to lib/, ncc to one ES module with a lazy chunk per entry and per cloud, then the thin
 * files that action.yml names. The output depends on nothing but src/ and the lock file.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ncc from '@vercel/ncc';

interface Bundle {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
}

const root = resolve(import.meta.dirname, '..');
const target = resolve(root, process.argv[2] ?? 'dist');
const out = `${target}.new`;
const lib = join(root, 'lib');

// Neither tool removes what it no longer writes; a stale chunk would be shipped for ever. What is there stays until
// the new one is whole.
for (const folder of [lib, out]) rmSync(folder, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

async function bundle(entry: string, file: string, options: Record<string, unknown>): Promise<void> {
  const { code, assets } = (await ncc(entry, { cache: false, quiet: true, ...options })) as Bundle;
  writeFileSync(join(out, file), code);
  for (const [name, { source }] of Object.entries(assets)) writeFileSync(join(out, name), source);
}

await bundle(createRequire(import.meta.url).resolve('undici'), 'undici.cjs', {
  license: 'undici-licenses.txt',
});
await bundle(join(lib, 'index.js'), 'index.js', {
  esm: true,
  license: 'licenses.txt',
  externals: { undici: './undici.js', '@aws-sdk/credential-provider-node': './no-ambient.js' },
});
copyFileSync(join(import.meta.dirname, 'lazy-undici.js'), join(out, 'undici.js'));
copyFileSync(join(import.meta.dirname, 'no-ambient.js'), join(out, 'no-ambient.js'));

const { entryNames } = (await import(pathToFileURL(join(lib, 'index.js')).href)) as { entryNames: string[] };
for (const entry of entryNames) {
  writeFileSync(join(out, `${entry}.js`), `import { run } from './index.js';\n\nawait run('${entry}');\n`);
}
rmSync(target, { recursive: true, force: true });
renameSync(out, target);
console.log(`${target}: ${readdirSync(target).length} files`);
