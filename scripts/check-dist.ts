/**
 * Proves that src/ builds to dist/: it builds once more into a temporary folder and compares every byte. Users run dist/,
 * and reviewers read src/, so both must be the same program.
 */
import { spawnSync } from 'node:child_process';
import { type Dirent, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** The differences between two folders, one line for each file; empty where they are equal. */
export function compareFolders(committed: string, built: string): string[] {
  const old = listFiles(committed);
  const fresh = listFiles(built);
  const differences: string[] = [];
  for (const path of [...new Set([...old.keys(), ...fresh.keys()])].sort()) {
    if (!fresh.has(path)) differences.push(`${path}: is in dist/ but the build does not make it`);
    else if (!old.has(path)) differences.push(`${path}: the build makes it but it is not in dist/`);
    else if (!old.get(path)?.isFile()) differences.push(`${path}: is a link, and not a file`);
    else if (!readFileSync(join(committed, path)).equals(readFileSync(join(built, path)))) {
      differences.push(`${path}: differs from what the build makes`);
    }
  }
  return differences;
}

function listFiles(folder: string): ReadonlyMap<string, Dirent> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return new Map(
      files.map((entry) => [
        relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
        entry,
      ]),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/** Builds into a temporary folder and returns the differences from dist/; `undefined` when the build itself fails. */
function rebuildAndCompare(root: string): string[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'dist-'));
  try {
    const build = [join(root, 'scripts', 'build.ts'), folder];
    const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
    return status === 0 ? compareFolders(join(root, 'dist'), folder) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const differences = rebuildAndCompare(resolve(import.meta.dirname, '..'));
  for (const line of differences ?? []) console.error(line);
  if (differences?.length === 0) {
    console.log('dist/ is what src/ builds to, byte for byte.');
  } else {
    const why = differences ? 'dist/ is not what src/ builds to.' : 'The build failed.';
    console.error(`${why} Fix: make \`npm run build\` pass and commit dist/.`);
    process.exitCode = 1;
  }
}
