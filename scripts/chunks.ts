/**
 * Reads the bundle's chunks and says which modules stand in more than one file that one process may load: such a
 * module runs twice, its classes are two (`instanceof` fails between them) and its state is two.
 *
 * Which chunks a process may load is read from the bundle: from an entry its own chunks, and from each of these, as
 * from the first file, whatever they import later.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Copies {
  readonly entry: string;
  /** The files that one process of this entry may load and that all hold the modules. */
  readonly files: readonly string[];
  /** Paths of the modules where the bundle names them, else their numbers. */
  readonly modules: readonly string[];
}

interface Chunk {
  readonly file: string;
  /** Paths of the modules that were joined into one, numbers of the others. */
  readonly modules: readonly string[];
  /** Files that its code imports later. */
  readonly loads: readonly string[];
}

const FIRST = 'index.js';

/** All of `folder`, entry by entry; nothing where no module stands twice. */
export function copiesIn(folder: string): readonly Copies[] {
  const chunks = new Map(
    readdirSync(folder)
      .filter((file) => file === FIRST || /^\d+\.index\.js$/.test(file))
      .map((file) => [file, readChunk(file, readFileSync(join(folder, file), 'utf8'))]),
  );
  const first = chunks.get(FIRST);
  if (!first) throw new Error(`${folder} has no ${FIRST}`);
  return Object.entries(entriesIn(folder)).flatMap(([entry, own]) =>
    copies(entry, reachable([FIRST, ...own], chunks), chunks),
  );
}

function reachable(start: readonly string[], chunks: ReadonlyMap<string, Chunk>): readonly string[] {
  const found = new Set<string>();
  const queue = [...start];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    queue.push(...(chunks.get(file)?.loads ?? []));
  }
  return [...found].sort();
}

function copies(
  entry: string,
  files: readonly string[],
  chunks: ReadonlyMap<string, Chunk>,
): readonly Copies[] {
  const holders = new Map<string, string[]>();
  for (const file of files)
    for (const module of chunks.get(file)?.modules ?? [])
      holders.set(module, [...(holders.get(module) ?? []), file]);
  const groups = new Map<string, string[]>();
  for (const [module, held] of holders) {
    if (held.length < 2) continue;
    const key = held.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), module]);
  }
  return [...groups].map(([key, modules]) => ({ entry, files: key.split(' '), modules: modules.sort() }));
}

function readChunk(file: string, text: string): Chunk {
  const marks = text.matchAll(/^(?:\/\*{3}\/ (\d+):|;\/\/ CONCATENATED MODULE: (.+))$/gm);
  const modules = [...marks].map(([, id, path]) => path ?? id ?? '');
  // Of the entries, a process runs one.
  const [start, end] = file === FIRST ? entryTable(text) : [0, 0];
  return { file, modules, loads: loadsIn(text.slice(0, start) + text.slice(end)) };
}

/** Where `entries` of src/index.ts stands, as the bundler writes it. */
function entryTable(text: string): readonly [number, number] {
  const start = text.indexOf('const entries = {');
  const end = text.indexOf('\n};', start);
  if (start < 0 || end < 0) throw new Error('the bundle has no table of entries');
  return [start, end];
}

/** The entries of the bundle, and the files that each of them loads first. */
export function entriesIn(folder: string): Readonly<Record<string, readonly string[]>> {
  const text = readFileSync(join(folder, FIRST), 'utf8');
  const lines = text.slice(...entryTable(text)).matchAll(/^ {4}'?([a-z-]+)'?: (.+)$/gm);
  return Object.fromEntries([...lines].map(([, name = '', code = '']) => [name, loadsIn(code)]));
}

function loadsIn(code: string): readonly string[] {
  return [...code.matchAll(/__(?:nccwpck|webpack)_require__\.e\((?:\/\*[^*]*\*\/ )?(\d+)\)/g)].map(
    ([, id]) => `${id}.index.js`,
  );
}

if (import.meta.main) {
  const found = copiesIn(resolve(import.meta.dirname, '..', process.argv[2] ?? 'dist'));
  for (const { entry, files, modules } of found)
    console.log(`${entry}: ${files.join(', ')}: ${modules.join(', ')}`);
  console.log(`${found.length === 0 ? 'No module stands' : 'Modules stand'} in two files of one process.`);
  if (found.length > 0) process.exitCode = 1;
}
