/**
 * Proves that what a runner downloads is what was checked. A runner does not clone an action: it takes GitHub's archive of the
 * commit, and `.gitattributes` can change what is in it (gitattributes(5), "Creating an archive"). So this script makes the
 * archive of HEAD and compares it with every file of the checkout, which all other checks read.
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { parse } from 'yaml';

/** Attributes with which an archive or a checkout is not what the commit holds. */
const REFUSED = ['export-subst', 'export-ignore', 'ident', 'filter', 'working-tree-encoding'] as const;

const REGULAR = new Set(['100644', '100755']);

/** The problems of the archive of HEAD in this checkout, one line each; empty where a runner gets what was checked. */
export function archiveProblems(checkout: string): readonly string[] {
  const tree = readTree(checkout);
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  try {
    const archive = git(checkout, ['archive', '--format=tar', 'HEAD']);
    execFileSync('tar', ['-xf', '-', '-C', folder], { input: archive });
    return [
      ...kindProblems(tree),
      ...attributeProblems(checkout, [...tree.keys()]),
      ...contentProblems(checkout, folder, tree),
      ...actionProblems(folder, tree),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The mode of each file of HEAD, by its path. */
type Tree = ReadonlyMap<string, string>;

function readTree(checkout: string): Tree {
  const lines = git(checkout, ['ls-tree', '-r', '-z', '--full-tree', 'HEAD'])
    .toString()
    .split('\0')
    .filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, 6)]));
}

/** A link can name another file than the one that was read, and a submodule is not in an archive. */
function kindProblems(tree: Tree): readonly string[] {
  return [...tree].flatMap(([path, mode]) =>
    REGULAR.has(mode) ? [] : [`${path}: is ${mode === '120000' ? 'a link' : 'a submodule'}, and not a file`],
  );
}

function attributeProblems(checkout: string, paths: readonly string[]): readonly string[] {
  const asked = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
  const answer = git(checkout, ['check-attr', '-z', '--stdin', ...REFUSED], [...asked].join('\0'));
  const fields = answer.toString().split('\0');
  const problems: string[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path, attribute, value = ''] = fields.slice(at, at + 3);
    if (value !== 'unspecified' && value !== 'unset')
      problems.push(`${path}: has the attribute ${attribute}, which changes what a runner gets`);
  }
  return problems;
}

function foldersOf(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === '.' ? [] : [parent, ...foldersOf(parent)];
}

function contentProblems(checkout: string, folder: string, tree: Tree): readonly string[] {
  const problems: string[] = [];
  for (const path of listed(folder)) if (!tree.has(path)) problems.push(`${path}: is in the archive alone`);
  for (const [path, mode] of tree) {
    if (!REGULAR.has(mode)) continue;
    const [own, theirs] = [bytes(join(checkout, path)), bytes(join(folder, path))];
    if (!theirs) problems.push(`${path}: is not in the archive`);
    else if (!own?.equals(theirs))
      problems.push(`${path}: is another file in the archive than in this checkout`);
  }
  return problems;
}

/** The bytes of a regular file; `undefined` where there is none. */
function bytes(path: string): Buffer | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}

function listed(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Each action's files must be files of dist/, which is what check:dist builds anew. */
function actionProblems(folder: string, tree: Tree): readonly string[] {
  const named = [...tree.keys()].filter((path) => /(^|\/)action\.ya?ml$/.test(path));
  // Actions that only tests use have no built files.
  const actions = named.filter((path) => !path.startsWith('test/'));
  if (actions.length === 0) return ['the archive holds no action.yml'];
  return actions.flatMap((path) => {
    const text = bytes(join(folder, path));
    if (!text) return [];
    const { runs = {} } = parse(text.toString()) as { readonly runs?: Record<string, unknown> };
    if (!String(runs.using).startsWith('node')) return [];
    return (['pre', 'main', 'post'] as const).flatMap((stage) => {
      const target = runs[stage];
      if (target === undefined && stage !== 'main') return [];
      const file = posix.join(posix.dirname(path), String(target));
      const fine = posix.dirname(file) === 'dist' && REGULAR.has(tree.get(file) ?? '');
      return fine ? [] : [`${path}: its ${stage} is not a file of dist/ in the archive`];
    });
  });
}

function git(checkout: string, args: readonly string[], input = ''): Buffer {
  return execFileSync('git', args, { cwd: checkout, input, maxBuffer: 512 * 1024 * 1024 });
}

if (import.meta.main) {
  const checkout = resolve(dirname(import.meta.dirname));
  const problems = archiveProblems(checkout);
  for (const line of problems) console.error(line);
  if (problems.length === 0)
    console.log('The archive of HEAD, which runners get, is this checkout, byte for byte.');
  else {
    console.error(
      'What a runner gets is not what was checked. Fix: commit all changes, and remove what the lines name.',
    );
    process.exitCode = 1;
  }
}
