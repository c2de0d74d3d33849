import { bounded, composed, whySlow } from './expressions.ts';
import { openers, opening } from './file-access.ts';
import { circleEdges, cyclicComponents, type Graph, groupGraph } from './graph.ts';
import { readExpressions, readImports, readNames, resolveImport } from './imports.ts';
import { type Layer, MAX_LINES } from './layers.ts';

/** The kinds of violations, in the order in which they are shown. */
export const kinds = [
  'circle',
  'room circle',
  'direction',
  'long',
  'room',
  'unreadable',
  'file access',
  'slow expression',
] as const;

/** One violation of the rules. `where` identifies it in one line that stays the same while other files change. */
export interface Violation {
  readonly kind: (typeof kinds)[number];
  readonly where: string;
  readonly why: string;
}

/** Files by path from the root of the repository, with their text. */
export type Files = ReadonlyMap<string, string>;

export interface Rules {
  readonly layers: readonly Layer[];
  /** Folders that import nothing outside themselves, except the named folders. */
  readonly trees: Readonly<Record<string, readonly string[]>>;
}

/** The imports between the given files. Imports of packages and of other files are left out. */
export function importGraph(files: Files): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [file, text] of files) {
    const targets = readImports(text).specifiers.map((one) => resolveImport(file, one));
    graph.set(file, new Set(targets.filter((one) => one !== undefined && files.has(one)) as string[]));
  }
  return graph;
}

/** The room of a file: the longest path in the layers that contains the file. */
export function roomOf(file: string, layers: readonly Layer[]): string | undefined {
  const paths = layers.flatMap((layer) => layer.rooms.map((room) => room.path));
  return paths.filter((path) => isInside(file, path)).sort((a, b) => b.length - a.length)[0];
}

/** Every violation of the rules in these files. */
export function findViolations(files: Files, rules: Rules): Violation[] {
  const graph = importGraph(files);
  return [
    ...circles(graph),
    ...roomCircles(graph, rules.layers),
    ...directions(graph, rules),
    ...longFiles(files),
    ...unknownRooms(files, rules.layers),
    ...unreadable(files),
    ...fileAccess(files),
    ...slowExpressions(files),
  ];
}

function circles(graph: Graph): Violation[] {
  return cyclicComponents(graph).flatMap((component) =>
    circleEdges(graph, component).map(([from, to]) => ({
      kind: 'circle' as const,
      where: `${from} > ${to}`,
      why: `the import is on a circle among ${component.length} files`,
    })),
  );
}

function roomCircles(graph: Graph, layers: readonly Layer[]): Violation[] {
  const rooms = groupGraph(graph, (file) => (file.startsWith('src/') ? roomOf(file, layers) : undefined));
  return cyclicComponents(rooms).flatMap((component) =>
    circleEdges(rooms, component).map(([from, to]) => ({
      kind: 'room circle' as const,
      where: `${from} > ${to}`,
      why: `the rooms ${component.join(', ')} import one another`,
    })),
  );
}

function directions(graph: Graph, { layers, trees }: Rules): Violation[] {
  const found: Violation[] = [];
  const add = (from: string, to: string, why: string) =>
    found.push({ kind: 'direction', where: `${from} > ${to}`, why });
  for (const [from, targets] of graph) {
    const [tree, allowed = []] = Object.entries(trees).find(([path]) => isInside(from, path)) ?? [];
    const mine = place(from, layers);
    for (const to of targets) {
      if (tree !== undefined && ![tree, ...allowed].some((path) => isInside(to, path))) {
        add(from, to, `${tree}/ imports nothing outside ${[tree, ...allowed].join('/, ')}/`);
        continue;
      }
      const theirs = place(to, layers);
      if (!mine || !theirs || mine.room === theirs.room) continue;
      if (theirs.index > mine.index) add(from, to, `${mine.room} is in an earlier layer than ${theirs.room}`);
      else if (theirs.index === mine.index && layers[mine.index]?.independent)
        add(from, to, `${mine.room} and ${theirs.room} must not import one another`);
    }
  }
  return found;
}

function longFiles(files: Files): Violation[] {
  return [...files]
    .filter(([file]) => isInside(file, 'src') || isInside(file, 'sandbox'))
    .map(([file, text]) => ({ file, lines: countLines(text) }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ file, lines }) => ({
      kind: 'long',
      where: file,
      why: `${lines} lines; ${MAX_LINES} are allowed`,
    }));
}

function unknownRooms(files: Files, layers: readonly Layer[]): Violation[] {
  const sources = [...files.keys()].filter((file) => isInside(file, 'src'));
  const paths = layers.flatMap((layer) => layer.rooms.map((room) => room.path));
  const withoutRoom = sources.filter((file) => roomOf(file, layers) === undefined);
  // Where one folder of a room is a room, each is: a new cloud is not taken for a part of what all clouds share.
  const divided = paths.filter((path) =>
    paths.some((one) => isInside(one, path) && one !== path && !one.endsWith('.ts')),
  );
  const undivided = sources
    .filter((file) => divided.includes(roomOf(file, layers) ?? ''))
    .map((file) =>
      file
        .split('/')
        .slice(0, (roomOf(file, layers) ?? '').split('/').length + 1)
        .join('/'),
    )
    .filter((path) => !path.endsWith('.ts'));
  const empty = layers
    .flatMap((layer) => layer.rooms.map((room) => room.path))
    .filter((path) => !sources.some((file) => roomOf(file, layers) === path));
  const unnamed = [...withoutRoom.map((file) => file.split('/').slice(0, 2).join('/')), ...undivided];
  return [...new Set(unnamed), ...empty].map((where) => ({
    kind: 'room',
    where,
    why: empty.includes(where)
      ? 'the layers name this room, but no file is in it'
      : 'no layer names this room (scripts/structure/layers.ts)',
  }));
}

function unreadable(files: Files): Violation[] {
  return [...files]
    .filter(([file]) => isInside(file, 'src'))
    .flatMap(([file, text]) =>
      readImports(text).unreadable.map((line) => ({
        kind: 'unreadable' as const,
        where: file,
        why: `line ${line} has an import whose argument is not a literal, so no tool can tell what it loads`,
      })),
    );
}

function fileAccess(files: Files): Violation[] {
  return [...files]
    .filter(([file]) => isInside(file, 'src') && !Object.hasOwn(openers, file))
    .flatMap(([file, text]) =>
      readNames(text).flatMap(({ specifier, names }) =>
        opening(specifier, names).map((name) => ({
          kind: 'file access' as const,
          where: `${file} > ${name}`,
          why: 'a step may have put a pipe or a link there: src/record/own-file.ts opens files, or the list in scripts/structure/file-access.ts says why not',
        })),
      ),
    );
}

function slowExpressions(files: Files): Violation[] {
  const kind = 'slow expression' as const;
  const read = [...files].filter(([file]) => isInside(file, 'src') || isInside(file, 'planner'));
  const written = read.flatMap(([file, text]) =>
    readExpressions(text).flatMap(({ source, flags }) => {
      const where = `${file} /${source}/${flags}`;
      const slow = Object.hasOwn(bounded, where) ? undefined : whySlow(source, flags);
      if (slow === undefined) return [];
      const why = `${slow}, so it can take quadratic time: src/text/trim.ts and \`split\` are linear, or the list in scripts/structure/expressions.ts says what bounds it`;
      return [{ kind, where, why }];
    }),
  );
  const made = read
    .filter(([file, text]) => /\bnew RegExp\(/.test(text) && !Object.hasOwn(composed, file))
    .map(([file]) => ({
      kind,
      where: `${file} new RegExp`,
      why: 'it is made when the program runs, so this check cannot read it: the list in scripts/structure/expressions.ts says why it is linear',
    }));
  return [...written, ...made];
}

/** Lines as `wc -l` counts them. */
export function countLines(text: string): number {
  return text.split('\n').length - 1;
}

function place(file: string, layers: readonly Layer[]): { room: string; index: number } | undefined {
  const room = roomOf(file, layers);
  if (room === undefined) return;
  return { room, index: layers.findIndex((layer) => layer.rooms.some(({ path }) => path === room)) };
}

function isInside(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}
