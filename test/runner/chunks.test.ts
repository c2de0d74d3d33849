import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { duplicatesIn, mapOf, readBundle } from '../../scripts/chunks.ts';
import { entryNames } from '../../src/index.ts';

const dist = resolve(import.meta.dirname, '../../dist');

test('no module stands in two files that one process of dist/ may load', () => {
  expect(duplicatesIn(mapOf(dist))).toEqual([]);
});

test('one that does is found, whether it was joined to others or not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chunks-test-'));
  const chunk = (...parts: string[]) => `exports.modules = {\n\n${parts.join('\n')}\n};\n`;
  const later = (id: number) => `const x = () => __webpack_require__.e(/* import() */ ${id}).then(f);`;
  const joined = (path: string) => `\n;// CONCATENATED MODULE: ${path}\n`;
  const hoisted = (path: string) => `\n// ${path}\n`;
  try {
    const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
    write('index.js', `/***/ 1:\n${later(10)}\n`);
    write(
      '10.index.js',
      `/***/ 8:\nconst entries = {\n\tmain: () => Promise.resolve().then(() => main_exports),\n\t"issue-post": () => __webpack_require__.e(/* import() */ 20).then(f),\n\tend: () => Promise.all(/* import() */[__webpack_require__.e(30), __webpack_require__.e(31)]).then(f),\n\trun: () => __webpack_require__.e(/* import() */ 50).then(f)\n};\n__webpack_require__.e(40)\n`,
    );
    write('20.index.js', chunk(`/***/ 2:${joined('./a.js')}`, later(21)));
    write('21.index.js', chunk(`/***/ 3:${joined('./b.js')}${joined('./a.js')}`));
    write('30.index.js', chunk('/***/ 4:', '/***/ 5:'));
    write('31.index.js', chunk('/***/ 6:'));
    write('40.index.js', chunk('/***/ 4:', '/***/ 7:'));
    write('50.index.js', chunk(`/***/ 9:${hoisted('lib/c.js')}`, later(51)));
    write('51.index.js', chunk(`/***/ 10:${hoisted('lib/d.js')}${hoisted('lib/c.js')}`));
    expect(duplicatesIn(readBundle(folder))).toEqual([
      { entry: 'issue-post', files: ['20.index.js', '21.index.js'], modules: ['./a.js'] },
      { entry: 'end', files: ['30.index.js', '40.index.js'], modules: ['4'] },
      { entry: 'run', files: ['50.index.js', '51.index.js'], modules: ['lib/c.js'] },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a module that was joined is in the map also where the line before it is lost; a group that no file names ends the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chunks-test-'));
  try {
    writeFileSync(join(folder, 'index.js'), '/***/ 1:\n// lib/a.js\nconst entries = {\n};\n');
    expect(readBundle(folder, [['lib/a.js', 'lib/lost.js']]).chunks['index.js']?.modules).toEqual([
      '1',
      'lib/a.js',
      'lib/lost.js',
    ]);
    expect(() => readBundle(folder, [['lib/b.js']])).toThrow('no file of the bundle names one of lib/b.js');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every module of src/ that has code at run time is in the map', () => {
  const named = new Set(Object.values(mapOf(dist).chunks).flatMap(({ modules }) => modules));
  for (const path of [
    'gateway/git/inputs',
    'gateway/models/body',
    'end/inputs',
    'clouds/aws/presets/ecs',
    'broker/connection-timeouts',
  ])
    expect(named).toContain(`lib/${path}.js`);
});

test('the check reads every entry', () => {
  expect(Object.keys(mapOf(dist).entries).sort()).toEqual([...entryNames].sort());
});

test('the map has every file of the bundle', () => {
  const files = readdirSync(dist).filter((name) => /^(?:\d+\.)?index\.js$/.test(name));
  expect(Object.keys(mapOf(dist).chunks).sort()).toEqual(files.sort());
});

test('the map names the modules that were joined before the bundler ran', () => {
  const { entries, chunks } = mapOf(dist);
  expect(chunks['index.js']?.modules).toContain('lib/entries/post.js');
  const [common = ''] = entries.main ?? [];
  expect(chunks[common]?.modules).toEqual(expect.arrayContaining(['lib/entries/main.js', 'lib/text/xml.js']));
});
