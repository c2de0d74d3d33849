/**
 * Puts beside lib/ what makes the bundler take less: ES modules where Node would get CommonJS, so that it can leave out
 * what nothing uses, and stand-ins for packages that nothing here may use. About half of the AWS SDK's client and most
 * of @actions/core stay out of dist/ that way, and with them their time to load.
 *
 * Nothing is guessed: this file lists what is changed, and the build ends with an error where a package no longer has
 * what is changed here, so that whoever updates it looks.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that give CommonJS to Node and ES modules to others: the bundler is Node to them, and is sent to the latter. */
const ES_MODULES = ['@aws-sdk/core', '@smithy/core'] as const;

/** Packages of the same kind that are installed for tests and reached by nothing that is bundled. */
const NOT_BUNDLED = ['@aws-sdk/checksums', '@aws-sdk/middleware-sdk-s3', '@aws-sdk/nested-clients'] as const;

/** Packages that do nothing when they are loaded and do not say so: read, at the versions in the lock file. */
const PURE = ['@actions/core'] as const;

/** Where ES_MODULES and NOT_BUNDLED must name every package of their kind. */
const SCOPES = ['@actions', '@aws-sdk', '@smithy'] as const;

/** Packages in whose place a file of scripts/stand-ins is taken. */
const STAND_INS = ['@aws-sdk/credential-provider-node', 'undici'] as const;

type Exports = string | { readonly [condition: string]: Exports };

interface Manifest {
  readonly exports?: { readonly [path: string]: Exports };
  readonly sideEffects?: boolean | readonly string[];
}

/**
 * Writes lib/tsconfig.json, whose `paths` the bundler follows for every import, and lib/node_modules.
 * @returns what an import finds instead, by the name it asks for; paths from `root`.
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
  // TypeScript does not read this one: it has ended when the bundler begins.
  const config = { compilerOptions: { baseUrl: root, paths } };
  writeFileSync(join(lib, 'tsconfig.json'), JSON.stringify(config));
  for (const name of PURE) stagePure(root, lib, name);
  return found;
}

/** Each path that the package offers, to the file that it gives to `import`. */
function esModules(root: string, name: string): Readonly<Record<string, string>> {
  const { exports = {} } = readManifest(root, name);
  const offered = Object.entries(exports).filter(([path]) => path !== './package.json');
  if (offered.length === 0) throw changed(name, 'it offers no paths any more');
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
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing: it stands in for ${name}`);
  if (!existsSync(join(root, 'node_modules', name))) throw changed(name, 'it is not installed any more');
  return path;
}

/** A copy of the package that says of itself what is true. It is found before the package's own. */
function stagePure(root: string, lib: string, name: string): void {
  const manifest = readManifest(root, name);
  if (manifest.sideEffects !== undefined)
    throw changed(name, 'it says itself what it does when it is loaded');
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
  const hides = typeof exports === 'object' && Object.values(exports).some(isForNode);
  const listed = [...ES_MODULES, ...NOT_BUNDLED].some((one) => one === name);
  if (hides && !listed) throw changed(name, 'it now gives CommonJS to Node and ES modules to others');
  if (!hides && listed) throw changed(name, 'it no longer gives CommonJS to Node and ES modules to others');
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
