import { expect, test } from 'vitest';
import { readImports, readNames, resolveImport } from '../../../../scripts/structure/imports.ts';

test.each([
  ['a value', "import { a } from './a.ts';", ['./a.ts']],
  ['a type', "import type { A } from './a.ts';", ['./a.ts']],
  ['a type beside a value', "import { type A, b } from './a.ts';", ['./a.ts']],
  ['a default, with names over lines', "import a, {\n  b,\n  c as d,\n} from './a.ts';", ['./a.ts']],
  ['a namespace', "import * as a from './a.ts';", ['./a.ts']],
  ['names handed on', "export { a } from './a.ts';", ['./a.ts']],
  ['types handed on', "export type { A } from './a.ts';", ['./a.ts']],
  ['all handed on', "export * from './a.ts';\nexport * as b from './b.ts';", ['./a.ts', './b.ts']],
  ['an import for its effect', "import './a.ts';", ['./a.ts']],
  ['a lazy import', "const a = await import('./a.ts');", ['./a.ts']],
  ['a lazy import over lines', "await import(\n  './a.ts'\n)", ['./a.ts']],
  ['a lazy import with a comment of the bundler', "import(/* webpackMode: 'eager' */ './a.ts')", ['./a.ts']],
  ['a lazy import in a type', "let a: import('./a.ts').A;", ['./a.ts']],
  [
    'a lazy import inside a lazy import',
    "(await import('./a.ts')).b(await import('./b.ts'))",
    ['./a.ts', './b.ts'],
  ],
  ['double quotes', 'import { a } from "./a.ts";', ['./a.ts']],
  ['JSON', "import a from './a.json' with { type: 'json' };", ['./a.json']],
])('finds %s', (_, text, expected) => {
  expect(readImports(text)).toEqual({ specifiers: expected, unreadable: [] });
});

test.each([
  ['a comment', "// import { a } from './a.ts'\n/* import('./b.ts') */\n/** {@link import('./c.ts')} */"],
  ['a text', `const a = "import { a } from './a.ts'"; const b = 'import("./b.ts")';`],
  [
    'a template, a placeholder included',
    "const a = `import('./a.ts') ${b(`import './b.ts'`)} from './c.ts'`;",
  ],
  ['a method of that name', "loader.import('./a.ts'); loader.export; x.from './a.ts'"],
  ['what is only exported', "export const from = './a.ts';\nexport { a };"],
  ['a property of the module', 'import.meta.url'],
])('finds nothing in %s', (_, text) => {
  expect(readImports(text)).toEqual({ specifiers: [], unreadable: [] });
});

test('a quote or a slash in a pattern hides no import behind it', () => {
  const text =
    "const a = /['\"`]/.test(b) || /[/]\\//.test(c);\nimport { d } from './d.ts';\nconst e = 4 / 2 / f('x');";
  expect(readImports(text).specifiers).toEqual(['./d.ts']);
});

test('says where an import names no file', () => {
  expect(readImports("const a = 'x';\n\nawait import(a);")).toEqual({ specifiers: [], unreadable: [3] });
});

test('a relative specifier is a file of the repository, any other a package', () => {
  expect(resolveImport('src/a/b.ts', './c.ts')).toBe('src/a/c.ts');
  expect(resolveImport('src/a/b.ts', '../../sandbox/c.ts')).toBe('sandbox/c.ts');
  expect(resolveImport('src/a/b.ts', 'node:fs')).toBeUndefined();
  expect(resolveImport('src/a/b.ts', '@actions/core')).toBeUndefined();
});

test.each([
  ["import { a, b as c } from 'x'", ['a', 'b']],
  ["import { type A, a } from 'x'", ['a']],
  ["import type { A } from 'x'", undefined],
  ["import type A from 'x'", undefined],
  ["import a, { b } from 'x'", ['*', 'b']],
  ["import * as a from 'x'", ['*']],
  ["import { type } from 'x'", ['type']],
  ["export { a } from 'x'", ['a']],
  ["export * from 'x'", ['*']],
  ["await import('x')", ['*']],
])('the names of `%s`', (text, names) => {
  expect(readNames(text)).toEqual(names ? [{ specifier: 'x', names }] : []);
});
