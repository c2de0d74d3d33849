/**
 * Joins our compiled modules before the bundler sees them, so that a process starts sooner. Most of them are needed by several
 * chunks. The bundler keeps such a module as a function of its own with a getter for each export, and each use of another
 * module's export goes through a getter. In one joined module the uses are plain names.
 *
 * rolldown makes one module of all that the first file imports (`base`), and one of what all entries need beside it
 * (`common`). Every other file that is imported later (`import()`) becomes a module as well, with what only it imports.
 * Packages are not touched: the bundler takes them as stage.ts says.
 */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type OutputOptions, rolldown } from 'rolldown';

/** The file that every process loads. */
const FIRST = 'index.js';

/** The files that make `common`, together with all that they import. */
const COMMON = ['entries/entries.js', 'entries/main.js'] as const;

/**
 * More files for `common`: each is needed by two chunks that one process may load. Without its line here it would be in both.
 * `node scripts/chunks.ts` tells which files these are.
 */
const SHARED = [
  'artifacts/backend.js',
  'artifacts/connect.js',
  'artifacts/refusal.js',
  'broker/config.js',
  'broker/exports.js',
  'broker/trail.js',
  'clouds/contain-lines.js',
  'clouds/place-notices.js',
  'clouds/serve.js',
  'clouds/token-answer.js',
  'end/take-from-broker.js',
  'gateway/git/branch.js',
  'gateway/git/handed-over.js',
  'gateway/tools/environment.js',
  'identity/token.js',
  'net/open.js',
  'text/equal.js',
  'text/glob.js',
  'text/xml.js',
] as const;

/** The paths of the modules that became one. */
export type Joined = readonly string[];

/** All files that this script names, by their paths in lib/. */
export const listed: readonly string[] = [FIRST, ...COMMON, ...SHARED];

/**
 * Writes the joined modules of `lib` to lib/bundle. Only lib/bundle/index.js is for others to name.
 * @returns for each joined module the modules that have code in it, as `lib/end/revoke.js`.
 * @throws where a file of the lists is missing.
 */
export async function hoist(root: string, lib: string): Promise<readonly Joined[]> {
  for (const path of listed) {
    if (existsSync(join(lib, path))) continue;
    throw new Error(
      `src/${path.replace(/js$/, 'ts')} is missing. scripts/hoist.ts lists it: correct the lists there.`,
    );
  }
  const bundle = await rolldown({
    // Marks before the modules name them from here: `// lib/end/revoke.js`.
    cwd: root,
    input: join(lib, FIRST),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
  });
  const written = await bundle.write(output(lib));
  await bundle.close();
  return written.output.flatMap((file) => {
    if (file.type !== 'chunk') return [];
    const withCode = Object.entries(file.modules).filter(([, { renderedLength }]) => renderedLength > 0);
    const paths = withCode.map(([id]) => relative(root, id).replaceAll(sep, '/'));
    return [paths.filter((path) => !path.startsWith('..') && !path.includes('\0'))];
  });
}

function output(lib: string): OutputOptions {
  const common = new Set<string>([...COMMON, ...SHARED]);
  const pathOf = (id: string) => relative(lib, id).replaceAll(sep, '/');
  return {
    dir: join(lib, 'bundle'),
    format: 'es',
    // The bundler shortens the names, and a build that is not minified can be read.
    minifyInternalExports: false,
    // Files keep their paths, so that no name depends on the order of the files.
    chunkFileNames: ({ name, facadeModuleId }) => (facadeModuleId ? pathOf(facadeModuleId) : `${name}.js`),
    codeSplitting: {
      // A group also takes what its files import.
      groups: [
        { name: 'base', priority: 2, test: (id) => pathOf(id) === FIRST },
        { name: 'common', priority: 1, test: (id) => common.has(pathOf(id)) },
      ],
    },
  };
}
