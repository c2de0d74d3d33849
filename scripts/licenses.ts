/**
 * Makes dist/licenses.txt: name, version, licence and licence text of every package that has a part in the bundle, as the
 * licences ask for. It reads the bundler's own list of modules. The bundler's plugin for this misses packages that it gets
 * as a copy, and licences that are in a readme.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The fields of a webpack module that this file reads. A module that was joined from others lists them in `modules`. */
export interface BundledModule {
  readonly resource?: string;
  readonly modules?: Iterable<BundledModule>;
}

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Texts of its licence and notices. */
  readonly texts: readonly string[];
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/**
 * The packages that the modules come from, by name.
 * @throws where one has no licence text anywhere.
 */
export function packagesOf(modules: Iterable<BundledModule>): readonly BundledPackage[] {
  const folders = new Set([...modules].flatMap(resourcesOf).flatMap((path) => packageFolder(path) ?? []));
  const found = new Map([...folders].map(readPackage).map((one) => [`${one.name}@${one.version}`, one]));
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The text of dist/licenses.txt. */
export function licensesText(packages: readonly BundledPackage[]): string {
  return packages
    .map(({ name, version, license, texts }) => [`${name}@${version}`, license, ...texts].join('\n'))
    .join('\n\n')
    .concat('\n');
}

/** The files that a module is made of. */
export function resourcesOf({ resource, modules = [] }: BundledModule): readonly string[] {
  return [...(resource === undefined ? [] : [resource]), ...[...modules].flatMap(resourcesOf)];
}

/** The folder whose package.json names the package; undefined for this project's own code. */
function packageFolder(path: string): string | undefined {
  if (!path.includes(`${sep}node_modules${sep}`)) return undefined;
  for (let folder = dirname(path); folder.includes(`${sep}node_modules${sep}`); folder = dirname(folder)) {
    // A package may have further package.json files inside, which only tell Node how to read the files beside them.
    if (manifestOf(folder)?.version !== undefined) return folder;
  }
  return undefined;
}

function manifestOf(folder: string): Manifest | undefined {
  const path = join(folder, 'package.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
}

function readPackage(folder: string): BundledPackage {
  const { name = '', version = '', license = '' } = manifestOf(folder) ?? {};
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0) {
    const section = licenseInReadme(folder);
    if (section === undefined)
      throw new Error(
        `${name}@${version} has no licence text, in a file or in its readme: bundle another package or version`,
      );
    texts.push(section);
  }
  return { name, version, license, texts };
}

/** The licence text under a heading of the readme; `undefined` where there is none. */
function licenseInReadme(folder: string): string | undefined {
  const file = readdirSync(folder).find((name) => /^readme(\.|$)/i.test(name));
  if (file === undefined) return undefined;
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => /^(#+\s*)?\(?(the )?licen[cs]e\)?\s*$/i.test(line));
  const text = start < 0 ? '' : lines.slice(start).join('\n').trim();
  // A heading alone, or a word such as "MIT", is not a licence text.
  return text.length > 400 ? text : undefined;
}
