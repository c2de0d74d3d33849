/**
 * Prepares lib/ so that the bundler takes less code. It points the bundler to ES modules where Node would get CommonJS, so
 * that the bundler can drop unused exports. It replaces packages that this action must not use by stand-ins. That keeps
 * about half of the AWS SDK's client and most of @actions/core out of dist/, and with them their load time.
 *
 * This file guesses nothing: it lists every change by name. The build fails where a package is no longer as listed, so that
 * the person who updates the package looks at it.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that give CommonJS to Node and ES modules to other importers. They would take the bundler for Node. */
const ES_MODULES = ['@aws-sdk/core', '@smithy/core'] as const;

/** Packages of the same kind that are installed for tests only; nothing that is bundled imports them. */
const NOT_BUNDLED = ['@aws-sdk/checksums', '@aws-sdk/middleware-sdk-s3', '@aws-sdk/nested-clients'] as const;

/**
 * Packages without side effects on load whose manifests do not declare it (`sideEffects: false`). We read their code, at
 * the versions in the lock file.
 */
const SIDE_EFFECT_FREE = ['@actions/core'] as const;

/** In these npm scopes, ES_MODULES and NOT_BUNDLED must name every package that gives Node another file. */
const SCOPES = ['@actions', '@aws-sdk', '@smithy'] as const;

/** Packages that a file of scripts/stand-ins replaces. */
const STAND_INS = [
  '@actions/http-client',
  '@aws-sdk/credential-provider-node',
  '@octokit/graphql',
  '@octokit/plugin-paginate-rest',
  '@octokit/plugin-rest-endpoint-methods',
  '@smithy/node-http-handler',
  'content-type',
  'google-logging-utils',
  'json-with-bigint',
  'undici',
] as const;

type Exports = string | { readonly [condition: string]: Exports };

interface Manifest {
  readonly exports?: { readonly [path: string]: Exports };
  readonly sideEffects?: boolean | readonly string[];
}

/**
 * Writes lib/tsconfig.json, whose `paths` the bundler follows for every import, and lib/node_modules.
 * @returns the replaced imports: the name that code imports, and the path of the file that it gets, from `root`.
 * @throws where a package is not as it is listed.
 */
export function stage(root: string, lib: string): Readonly<Record<string, string>> {
  for (const scope of SCOPES) {
    for (const name of readdirSync(join(root, 'node_modules', scope))) checkListed(root, `${scope}/${name}`);
  }
  const found = {
    ...Object.assign({}, ...ES_MODULES.map((name) => esModules(root, name))),
    ...Object.fromEntries(STAND_INS.map((name) => [name, standIn(root, name)])),
  } as Record<string, string>;
  mkdirSync(lib, { recursive: true });
  const paths = Object.fromEntries(Object.entries(found).map(([name, path]) => [name, [path]]));
  // Only the bundler reads this file: tsc has ended before the bundler begins.
  const config = { compilerOptions: { baseUrl: root, paths } };
  writeFileSync(join(lib, 'tsconfig.json'), JSON.stringify(config));
  for (const name of SIDE_EFFECT_FREE) declareSideEffectFree(root, lib, name);
  return found;
}

/** Maps each path that the package exports to the ES module that it gives to `import`. */
function esModules(root: string, name: string): Readonly<Record<string, string>> {
  const { exports = {} } = readManifest(root, name);
  const offered = Object.entries(exports).filter(([path]) => path !== './package.json');
  if (offered.length === 0) throw changed(name, 'it exports no paths any more');
  return Object.fromEntries(
    offered.map(([path, target]) => {
      const file = typeof target === 'object' ? target.import : undefined;
      if (typeof file !== 'string' || !isForNode(target)) {
        throw changed(name, `its ${path} does not give CommonJS to Node and ES modules to others`);
      }
      const real = join('node_modules', name, file);
      if (!existsSync(join(root, real))) throw changed(name, `it has no ${file}`);
      return [name + path.slice('.'.length), real];
    }),
  );
}

function standIn(root: string, name: string): string {
  const path = join('scripts', 'stand-ins', `${name}.js`);
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing: it is the stand-in for ${name}`);
  if (!existsSync(join(root, 'node_modules', name))) throw changed(name, 'it is not installed any more');
  return path;
}

/** Copies the package to lib/node_modules, where the bundler finds it first, and adds `sideEffects: false` to its manifest. */
function declareSideEffectFree(root: string, lib: string, name: string): void {
  const manifest = readManifest(root, name);
  if (manifest.sideEffects !== undefined) throw changed(name, 'its manifest now has `sideEffects`');
  const to = join(lib, 'node_modules', name);
  const skipped = /\.d\.ts$|\.map$/;
  cpSync(join(root, 'node_modules', name), to, {
    recursive: true,
    filter: (path) => !skipped.test(path),
  });
  writeFileSync(join(to, 'package.json'), JSON.stringify({ ...manifest, sideEffects: false }));
}

function checkListed(root: string, name: string): void {
  const { exports } = readManifest(root, name);
  const splits = typeof exports === 'object' && Object.values(exports).some(isForNode);
  const listed = [...ES_MODULES, ...NOT_BUNDLED].some((one) => one === name);
  if (splits && !listed) throw changed(name, 'it now gives CommonJS to Node and ES modules to others');
  if (!splits && listed) throw changed(name, 'it no longer gives CommonJS to Node and ES modules to others');
}

/** Whether Node gets another file than other importers do. */
function isForNode(target: Exports): boolean {
  return (
    typeof target === 'object' &&
    typeof target.node === 'string' &&
    typeof target.import === 'string' &&
    target.node !== target.import
  );
}

function readManifest(root: string, name: string): Manifest {
  const path = join(root, 'node_modules', name, 'package.json');
  if (!existsSync(path)) throw changed(name, 'it is not installed any more');
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function changed(name: string, how: string): Error {
  return new Error(
    `${name} is not as scripts/stage.ts lists it: ${how}. Look at it and correct the lists there.`,
  );
}
