import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hoist, listed } from '../../../scripts/hoist.ts';

let root: string;
let lib: string;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(lib, path)), { recursive: true });
  writeFileSync(join(lib, path), text);
};
/** The joined modules, each with the modules in it. */
const written = () =>
  Object.fromEntries(
    readdirSync(join(lib, 'bundle'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => {
        const text = readFileSync(join(lib, 'bundle', name), 'utf8');
        return [name.replaceAll('\\', '/'), [...text.matchAll(/^\/\/ lib\/(.+)$/gm)].map(([, path]) => path)];
      }),
  );

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hoist-test-'));
  lib = join(root, 'lib');
  put('package.json', '{"type":"module"}');
  for (const path of listed) put(path, `export const own = ${JSON.stringify(path)};\n`);
  put('base-part.js', 'export const log = [];\n');
  put(
    'index.js',
    `import { basename } from 'node:path';
import { log } from './base-part.js';
export async function run(name) {
  log.push(basename('/x/start'));
  const { entries } = await import(/* webpackChunkName: "common" */ './entries/entries.js');
  await (await entries[name]()).start();
  return log;
}
`,
  );
  put(
    'entries/entries.js',
    `import { log } from '../base-part.js';
log.push('common');
export const entries = {
  main: () => import('./main.js'),
  other: () => import(/* webpackChunkName: "other" */ './other.js'),
};
`,
  );
  put(
    'entries/main.js',
    `import { part } from '../main-part.js';\nexport const start = async () => part('main');\n`,
  );
  put(
    'main-part.js',
    `import { log } from './base-part.js';\nexport const part = (name) => log.push(name);\n`,
  );
  put(
    'entries/other.js',
    `import { part } from '../main-part.js';
import { own } from '../text/xml.js';
import { only } from '../other-part.js';
export const start = async () => part(own + only());
`,
  );
  put(
    'other-part.js',
    `import { log } from './base-part.js';\nexport const only = () => log.push('only');\n`,
  );
});
afterEach(() => rmSync(root, { recursive: true }));

test('what the first file imports is one module, what the entries need another, and each later import its own', async () => {
  await hoist(root, lib);
  const { 'index.js': first, 'base.js': base, 'common.js': common, ...others } = written();
  expect(first).toEqual([]);
  expect(base).toEqual(['base-part.js', 'index.js']);
  expect(common).toEqual(
    expect.arrayContaining(['main-part.js', 'entries/main.js', 'entries/entries.js', 'text/xml.js']),
  );
  expect(others).toMatchObject({ 'entries/other.js': ['other-part.js', 'entries/other.js'] });
  // Where an import has a name for its chunk, the bundler still gets it.
  expect(readFileSync(join(lib, 'bundle/common.js'), 'utf8')).toMatch(
    /\/\* webpackChunkName: "other" \*\/\s*"\.\/entries\/other\.js"/,
  );
});

test('the joined modules do what the modules did', async () => {
  await hoist(root, lib);
  const { run } = (await import(pathToFileURL(join(lib, 'bundle/index.js')).href)) as {
    run: (name: string) => Promise<readonly string[]>;
  };
  expect(await run('main')).toEqual(['start', 'common', 'main']);
  expect(await run('other')).toEqual(['start', 'common', 'main', 'start', 'only', 'text/xml.js5']);
});

test('the folder of the machine is not in what is written, and the working folder stays', async () => {
  const before = process.cwd();
  await hoist(root, lib);
  expect(process.cwd()).toBe(before);
  for (const name of Object.keys(written()))
    expect(readFileSync(join(lib, 'bundle', name), 'utf8')).not.toContain(root);
});

test.each(listed.filter((path) => path !== 'index.js'))(
  'without %s, which is listed, the build ends',
  async (path) => {
    rmSync(join(lib, path));
    await expect(hoist(root, lib)).rejects.toThrow(
      `src/${path.replace('.js', '.ts')} is missing. scripts/hoist.ts lists it: correct the lists there.`,
    );
  },
);
