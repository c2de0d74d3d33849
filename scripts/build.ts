/**
 * Builds dist/ from src/. tsc compiles to lib/, stage.ts adds the settings for the bundler, and hoist.ts joins our
 * modules. ncc then makes one file with post's code, and a lazy chunk for each other entry and each cloud. chunks.ts writes down
 * what is where, eager/functions.ts marks the functions to compile at once, and minify.ts minifies. Last come the short files that
 * action.yml names. The output depends only on src/, these scripts and the lock file.
 *
 * `npm run build -- FOLDER --plain` builds the same code into another folder and minifies nothing, for people who read what runs.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import ncc from '@vercel/ncc';
import { build } from 'rolldown';
import { mapFile, readBundle } from './chunks.ts';
import { readCalled, shareOf } from './eager/called.ts';
import { mark, markableIn } from './eager/functions.ts';
import { entryFile } from './entry-file.ts';
import { hoist } from './hoist.ts';
import { type BundledModule, licensesText, packagesOf } from './licenses.ts';
import { minify } from './minify.ts';
import { stage } from './stage.ts';

interface Bundle {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
  readonly stats: {
    readonly compilation: {
      readonly modules: Iterable<BundledModule>;
      readonly chunkGraph: { getNumberOfModuleChunks(module: BundledModule): number };
    };
  };
}

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { plain: { type: 'boolean' } },
});
const target = resolve(root, positionals[0] ?? 'dist');
if (values.plain && target === join(root, 'dist')) {
  console.error(
    'dist/ is what runners download: `--plain` takes another folder, as in `npm run build -- /tmp/plain --plain`',
  );
  process.exit(2);
}
const out = `${target}.new`;
const lib = join(root, 'lib');

// Neither tool removes old files, so a stale chunk would stay in dist/ for ever. The old dist/ stays until the new one is
// complete.
for (const folder of [lib, out]) rmSync(folder, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

stage(root, lib);
const joined = await hoist(root, lib);
// The bundler reads `paths` from the tsconfig.json in the current folder.
process.chdir(lib);
const { code, assets, stats } = (await ncc(join(lib, 'bundle/index.js'), {
  cache: false,
  quiet: true,
  // CommonJS: Node starts it some milliseconds sooner than ES modules.
  esm: false,
  mainFields: ['module', 'main'],
})) as Bundle;
writeFileSync(join(out, 'index.js'), promisesWhenUsed(code));
for (const [name, { source }] of Object.entries(assets)) writeFileSync(join(out, name), source);
const map = readBundle(out, joined);
writeFileSync(join(out, mapFile), `${JSON.stringify(map, undefined, 1)}\n`);
const called = readCalled();
const found = new Set<string>();
for (const name of Object.keys(map.chunks)) {
  const text = readFileSync(join(out, name), 'utf8');
  const functions = values.plain ? [] : markableIn(name, text).filter((one) => called.has(one.name));
  for (const one of functions) found.add(one.name);
  writeFileSync(join(out, name), ascii(values.plain ? text : minify(name, mark(text, functions))));
}
if (!values.plain) console.log(shareOf(called, found));

const { modules, chunkGraph } = stats.compilation;
const bundled = [...modules].filter((module) => chunkGraph.getNumberOfModuleChunks(module) > 0);
writeFileSync(join(out, 'licenses.txt'), licensesText(packagesOf(bundled)));
writeFileSync(join(out, 'package.json'), '{"type":"commonjs"}\n');
const { entryNames } = (await import(pathToFileURL(join(lib, 'index.js')).href)) as { entryNames: string[] };
for (const entry of entryNames) {
  writeFileSync(join(out, `${entry}.js`), entryFile(entry));
}
process.chdir(root);
// The program that MCP clients start in the place of a tool. It is copied to where the rest of the action is not.
await build({
  input: join(root, 'src/gateway/tools/client/main.ts'),
  platform: 'node',
  output: { file: join(out, 'tool.mjs'), format: 'es' },
  logLevel: 'silent',
});
writeFileSync(join(out, 'tool.mjs'), ascii(readFileSync(join(out, 'tool.mjs'), 'utf8')));
// The root script of the wall is read and started as it is.
const rootScript = join(root, 'src/wall/root');
mkdirSync(join(out, 'wall'));
for (const name of readdirSync(rootScript)) copyFileSync(join(rootScript, name), join(out, 'wall', name));
// Programs that are copied to where the rest of the action is not. Each imports nothing but Node.
copyFileSync(join(lib, 'clouds/aws/broker/process/main.js'), join(out, 'aws-process.mjs'));
// lib/ holds copies of other projects' packages, which should not stay in a working tree.
rmSync(lib, { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
renameSync(out, target);
console.log(`${target}: ${readdirSync(target).length} files`);

/**
 * Only the AWS SDK's reader of profile files uses `node:fs/promises`, and this action never calls that reader. Without this,
 * every AWS lease would load the module all the same, which takes 2 ms.
 * @throws where the bundle imports the module in another way than we know.
 */
function promisesWhenUsed(source: string): string {
  const parts = source.split('module.exports = require("node:fs/promises");');
  if (parts.length !== 2)
    throw new Error('the bundle does not import node:fs/promises once, as build.ts expects');
  return parts.join('module.exports = { get readFile() { return require("node:fs/promises").readFile; } };');
}

/**
 * Escapes all characters that are not ASCII. A single character beyond Latin-1 makes V8 store the whole file in twice the
 * memory, and read it more slowly.
 * @throws where a single backslash precedes such a character, since an escape there would change the meaning.
 */
function ascii(source: string): string {
  if (/(?<!\\)(?:\\\\)*\\[^\x00-\x7f]/.test(source))
    throw new Error('a backslash stands before a letter that is not ASCII');
  return source.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
