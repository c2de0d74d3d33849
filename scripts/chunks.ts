/**
 * Finds modules that are in more than one of the files that a process may load. Such a module runs twice: each of its
 * classes exists twice (`instanceof` fails between them), and so does its state.
 *
 * The build reads the bundle before it is minified, and writes what it finds to dist/chunks.json. The chunks that a process
 * may load are the entry's own chunks, and every chunk that these or the first file import later.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Joined } from './hoist.ts';

export interface Duplicates {
  readonly entry: string;
  /** Files that each hold the modules; one process of this entry may load all of them. */
  readonly files: readonly string[];
  /** Paths of the modules where the bundle names them, otherwise their numbers. */
  readonly modules: readonly string[];
}

export interface Chunk {
  /** Numbers of the bundler's modules, and the paths of the modules that are joined in one of them. */
  readonly modules: readonly string[];
  /** Files that the chunk's code imports later. */
  readonly loads: readonly string[];
}

/** What is in a bundle. The keys of `chunks` are names of files, those of `entries` names of entries. */
export interface BundleMap {
  /** The files that an entry loads in addition to the first one. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  readonly chunks: Readonly<Record<string, Chunk>>;
}

/** The file of dist/ with its {@link BundleMap}. No process of the action reads it. */
export const mapFile = 'chunks.json';

/** Reads the map of a built folder. */
export function mapOf(folder: string): BundleMap {
  return JSON.parse(readFileSync(join(folder, mapFile), 'utf8'));
}

/** The first file. It also holds the code of post, the only entry that is not in the table of entries. */
const FIRST = 'index.js';

/**
 * Makes the map of a bundle that is not minified.
 * @param joined the modules that hoist.ts joined. The line before one of them is lost where its first statement is left out, so a file
 *   with one module of a group has all of them.
 * @throws where no file has any of a group.
 */
export function readBundle(folder: string, joined: readonly Joined[] = []): BundleMap {
  const chunks = [...filesIn(folder)].map(([file, text]) => {
    const { modules, loads } = readChunk(text);
    const known = new Set(modules);
    const whole = joined.filter((group) => group.some((path) => known.has(path))).flat();
    return [file, { modules: [...new Set([...modules, ...whole])], loads }] as const;
  });
  const found = new Set(chunks.flatMap(([, { modules }]) => modules));
  const lost = joined.find((group) => group.length > 0 && !group.some((path) => found.has(path)));
  if (lost) throw new Error(`no file of the bundle names one of ${lost.join(', ')}`);
  return { entries: entriesIn(folder), chunks: Object.fromEntries(chunks) };
}

/** The duplicates in a bundle, by entry; empty where there are none. */
export function duplicatesIn({ entries, chunks }: BundleMap): readonly Duplicates[] {
  return Object.entries(entries).flatMap(([entry, own]) =>
    duplicates(entry, reachable([FIRST, ...own], chunks), chunks),
  );
}

function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((file) => file === FIRST || /^\d+\.index\.js$/.test(file));
  if (!names.includes(FIRST)) throw new Error(`${folder} has no ${FIRST}`);
  return new Map(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

function reachable(start: readonly string[], chunks: BundleMap['chunks']): readonly string[] {
  const found = new Set<string>();
  const queue = [...start];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    queue.push(...(chunks[file]?.loads ?? []));
  }
  return [...found].sort();
}

function duplicates(
  entry: string,
  files: readonly string[],
  chunks: BundleMap['chunks'],
): readonly Duplicates[] {
  const holders = new Map<string, string[]>();
  for (const file of files)
    for (const module of chunks[file]?.modules ?? [])
      holders.set(module, [...(holders.get(module) ?? []), file]);
  const groups = new Map<string, string[]>();
  for (const [module, held] of holders) {
    if (held.length < 2) continue;
    const key = held.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), module]);
  }
  return [...groups].map(([key, modules]) => ({ entry, files: key.split(' '), modules: modules.sort() }));
}

function readChunk(text: string): Chunk {
  const modules = marksIn(text).map(({ name }) => name);
  // A process runs only one of the entries, so the table of entries is left out here.
  const [start, end] = entryTable(text) ?? [0, 0];
  const rest = text.slice(0, start) + text.slice(end);
  return { modules, loads: loadsIn(rest.replaceAll(OWN_ENTRY, '')) };
}

/** The line before a module: the bundler's before a module with a number, and before one that it joined; and that of hoist.ts. */
const MARK = /^(?:\/\*{3}\/ (\d+):|;\/\/ CONCATENATED MODULE: (.+)|\/\/ (lib\/.+\.js))$/gm;

function marksIn(text: string): readonly { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(MARK)].map((mark) => {
    const [, id, joined, own] = mark;
    return { name: own ?? joined ?? id ?? '', at: mark.index };
  });
}

/** The bundler's own code that follows the modules of a file. */
const AFTER_MODULES = /^\/\*{6}\/ \t?\}\);$/m;

/** Tells which module a place of a file is in; `-` where it is in none. */
export function labelsIn(text: string): (place: number) => string {
  const marks = marksIn(text);
  const end = text.search(AFTER_MODULES);
  return (place) => (end >= 0 && place > end ? '-' : (marks.findLast(({ at }) => at <= place)?.name ?? '-'));
}

/** An entry that the first file loads by itself, in src/index.ts: its name, and the code of its block. */
const OWN_ENTRY = /^\tif \(entry === "([a-z-]+)"\) \{\n([\s\S]*?)^\t\}$/gm;

/** The start and end of `entries` of src/entries/entries.ts in a file of the bundle; `undefined` in the other files. */
function entryTable(text: string): readonly [number, number] | undefined {
  const start = text.search(/^const entries = \{$/m);
  const end = text.indexOf('\n};', start);
  return start < 0 || end < 0 ? undefined : [start, end];
}

/** The names of the bundle's entries, each with the files that it loads in addition to the first file. */
function entriesIn(folder: string): Readonly<Record<string, readonly string[]>> {
  for (const [file, text] of filesIn(folder)) {
    const table = entryTable(text);
    if (!table) continue;
    const lines = text.slice(...table).matchAll(/^\t"?([a-z-]+)"?: (.+)$/gm);
    const listed = [...lines].map(
      ([, name = '', code = '']) => [name, [...new Set([file, ...loadsIn(code)])]] as const,
    );
    const first = readFileSync(join(folder, FIRST), 'utf8').matchAll(OWN_ENTRY);
    const own = [...first].map(([, name = '', code = '']) => [name, loadsIn(code)] as const);
    return { post: [], ...Object.fromEntries([...own, ...listed]) };
  }
  throw new Error('the bundle has no table of entries');
}

function loadsIn(code: string): readonly string[] {
  const calls = code.matchAll(/__(?:nccwpck|webpack)_require__\.e\((?:\/\*[^*]*\*\/ )?(\d+)\)/g);
  return [...new Set([...calls].map(([, id]) => `${id}.index.js`))];
}

if (import.meta.main) {
  const found = duplicatesIn(mapOf(resolve(import.meta.dirname, '..', process.argv[2] ?? 'dist')));
  for (const { entry, files, modules } of found)
    console.log(`${entry}: ${files.join(', ')}: ${modules.join(', ')}`);
  console.log(`${found.length === 0 ? 'No modules are' : 'Modules are'} in two files of one process.`);
  if (found.length > 0) process.exitCode = 1;
}
