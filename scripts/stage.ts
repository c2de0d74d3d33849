/**
 * Puts beside lib/ what the bundler must find before node_modules: copies of packages whose ES modules it is to take,
 * so that it can leave out what nothing uses, and stand-ins for packages that nothing here may use. About half of the AWS
 * SDK's client and most of @actions/core stay out of dist/ that way, and with them their time to load.
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Scopes of which every package is copied: they have ES modules, which some manifests hide from Node. */
const SCOPES = ['@actions', '@aws-sdk', '@smithy'];

/** Packages that do nothing when they are loaded and do not say so: read, at the versions in the lock file. */
const PURE = ['@actions/core', '@actions/exec', '@actions/http-client', '@actions/io'];

type Exports = string | null | { readonly [condition: string]: Exports };

export function stage(root: string, lib: string): void {
  const scoped = SCOPES.flatMap((scope) =>
    readdirSync(join(root, 'node_modules', scope)).map((name) => `${scope}/${name}`),
  );
  for (const name of scoped) stagePackage(root, lib, name);
  const standIns = join(root, 'scripts', 'stand-ins');
  for (const file of readdirSync(standIns, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    const folder = join(lib, 'node_modules', file.slice(0, -'.js'.length));
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(standIns, file), join(folder, 'index.js'));
    const manifest = { name: basename(folder), type: 'module', main: 'index.js', sideEffects: false };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  }
}

function stagePackage(root: string, lib: string, name: string): void {
  const from = join(root, 'node_modules', name);
  const to = join(lib, 'node_modules', name);
  cpSync(from, to, { recursive: true, filter: (path) => !/dist-(cjs|types)$|\.d\.ts$|\.map$/.test(path) });
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  const exports = manifest.exports && withoutCommonJs(manifest.exports);
  const pure = PURE.includes(name) ? { sideEffects: false } : {};
  writeFileSync(join(to, 'package.json'), JSON.stringify({ ...manifest, exports, ...pure }));
}

/** Where there is a choice between `node`, which is CommonJS in these packages, and `import`, the latter. */
function withoutCommonJs(exports: Exports): Exports {
  if (exports === null || typeof exports === 'string') return exports;
  return Object.fromEntries(
    Object.entries(exports)
      .filter(([condition]) => condition !== 'node' || !('import' in exports))
      .map(([key, value]) => [key, withoutCommonJs(value)]),
  );
}
