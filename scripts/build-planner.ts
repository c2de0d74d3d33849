/**
 * Builds docs/planner/index.html from planner/ and the code of src/ that plans: one file with its program and its style,
 * whose Content-Security-Policy allows these two and no connection. `--check` writes nothing, and fails where the file is
 * not what it would write. The output depends on the sources, these scripts and the lock file only.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { licensesText, packagesOf } from './licenses.ts';
import { readNames } from './structure/imports.ts';

const root = resolve(import.meta.dirname, '..');
const page = join(root, 'docs/planner/index.html');
const shims = join(root, 'planner/shims');
/** The rooms that plan: what they load when it is needed is a part of the page. */
const planning = ['inputs', 'plan', 'policy', 'guard', 'check'].map((room) => join(root, 'src', room) + sep);
/** The planning code of a cloud, beside the cloud. */
const PLANNER = './planner.ts';
const ABSENT = '\0absent:';

/** A program for a browser, in one text, and the files that it is made of. */
export async function bundleForBrowser(
  input: string,
  name?: string,
): Promise<{ readonly code: string; readonly modules: readonly string[] }> {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    plugins: [planningOnly()],
    transform: {
      define: { 'process.platform': '"browser"', 'process.env': '{}' },
      inject: { Buffer: [join(shims, 'buffer.ts'), 'Buffer'] },
    },
    onLog: (_, log) => {
      throw new Error(`the bundler says: ${log.message}`);
    },
  });
  const named = name === undefined ? {} : { name };
  const { output } = await bundle.generate({ format: 'iife', codeSplitting: false, minify: true, ...named });
  await bundle.close();
  const [main, ...more] = output;
  if (more.length > 0) throw new Error('the program has more than one file');
  return { code: main.code, modules: main.moduleIds };
}

/** The page as it is built from the sources. */
export async function buildPlanner(): Promise<string> {
  const main = await bundleForBrowser(join(root, 'planner/ui/main.ts'));
  const modules = main.modules.map((resource) => ({ resource }));
  // A script ends at the first `</script`, wherever it stands.
  const code = ascii(main.code)
    .replace(/<\/(script)/gi, '<\\/$1')
    .replaceAll('<!--', '<\\!--')
    .trim();
  const style = readFileSync(join(root, 'planner/style.css'), 'utf8').trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(code)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const licences = licensesText(packagesOf(modules)).replaceAll('--', '- -').trim();
  const parts = { '{{policy}}': policy, '/*style*/': style, '/*code*/': code, '{{licences}}': licences };
  let text = readFileSync(join(root, 'planner/page.html'), 'utf8');
  for (const [place, part] of Object.entries(parts)) {
    if (!text.includes(place)) throw new Error(`planner/page.html has no ${place}`);
    text = text.replace(place, () => part);
  }
  return text;
}

/**
 * Leaves out what a page cannot do: Node's modules but for the shims, and the code that a cloud loads to ask something of
 * anyone. What is left out throws where it is called; nothing that plans calls it.
 */
function planningOnly(): Plugin {
  return {
    name: 'planning-only',
    async resolveId(source, importer, { kind }) {
      const builtin = source.replace(/^node:/, '');
      if (builtinModules.includes(builtin)) {
        const shim = join(shims, `${builtin}.ts`);
        return existsSync(shim) ? shim : { id: `${ABSENT}node:${builtin}`, moduleSideEffects: false };
      }
      if (kind !== 'dynamic-import' || importer === undefined) return null;
      if (planning.some((room) => importer.startsWith(room)) || source === PLANNER) return null;
      const asks = asksSomeone(resolve(dirname(importer), source));
      return asks ? { id: `${ABSENT}${source}`, moduleSideEffects: false } : null;
    },
    async load(id) {
      if (!id.startsWith(ABSENT)) return null;
      const name = id.slice(ABSENT.length);
      const names = name.startsWith('node:') ? Object.keys(await import(name)) : [];
      const stubs = names
        .filter((one) => one !== 'default' && one !== 'module.exports')
        .map((one) => `export function ${one}() { throw new Error('${name} ${one} is not on this page'); }`);
      return [...stubs, `export default undefined;`].join('\n');
    },
  };
}

/** What a file cannot import, itself or through others, and still be for planning. */
function isOutside(source: string): boolean {
  if (source.startsWith('.')) return false;
  const builtin = source.replace(/^node:/, '');
  return builtinModules.includes(builtin) ? !existsSync(join(shims, `${builtin}.ts`)) : source !== 'yaml';
}

/** Whether a file, or one that it imports, reaches the network, the machine or a package that does. */
function asksSomeone(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !file.endsWith('.ts')) return false;
  seen.add(file);
  const values = readNames(readFileSync(file, 'utf8')).filter(({ names }) => names.length > 0);
  return values.some(({ specifier: source }) =>
    isOutside(source) ? true : source.startsWith('.') && asksSomeone(resolve(dirname(file), source), seen),
  );
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Escapes all characters that are not ASCII, so that no encoding can change the text that the hash is of. */
function ascii(code: string): string {
  if (/\\[^\x00-\x7f]/.test(code)) throw new Error('a backslash stands before a letter that is not ASCII');
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

if (import.meta.main) {
  const built = await buildPlanner();
  const shown = page.slice(root.length + 1).replaceAll(sep, '/');
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(page, built);
    console.log(`${shown}: ${Math.ceil(Buffer.byteLength(built) / 1024)} KiB`);
  } else if (!existsSync(page) || readFileSync(page, 'utf8') !== built) {
    console.error(
      `${shown} is not what planner/ and src/ build to. Fix: npm run build:planner, and commit it.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`${shown} is what planner/ and src/ build to, byte for byte.`);
  }
}
