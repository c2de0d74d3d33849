import { posix } from 'node:path';

/** The imports of one file. */
export interface Imports {
  /** Specifiers as written, type imports included, in order. */
  readonly specifiers: readonly string[];
  /** Lines with an `import()` whose argument is not a literal, so that no tool can tell what it loads. */
  readonly unreadable: readonly number[];
}

// One alternative for each kind of text in which `import` is not an import (comments, texts, regular expressions), and one for
// each form of an import.
const token = new RegExp(
  [
    /\/\/[^\n]*/, // comment to the end of the line
    /\/\*[\s\S]*?\*\//, // comment
    /(?<=[(,=:[!&|?{};+>\n]\s*|\breturn\s+)\/(?![/*])(?<source>(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/(?<flags>[a-z]*)/, // regular expression
    /`(?<template>(?:\\[\s\S]|\$\{(?:[^{}`]|\{[^{}]*\}|`(?:\\[\s\S]|[^`\\])*`)*\}|[^`\\])*)`/, // template
    /(?<![.\w$])import\s*\(\s*(?:\/\*[\s\S]*?\*\/\s*)*(?:'(?<lazy>[^'\n]*)'|"(?<lazy2>[^"\n]*)"|(?<other>[^\s)]))/,
    /(?<![.\w$])(?:import|export)\b(?<clause>[\s\w$,*{}]*?)\bfrom\s*(?:'(?<from>[^'\n]*)'|"(?<from2>[^"\n]*)")/,
    /(?<![.\w$])import\s*(?:'(?<bare>[^'\n]*)'|"(?<bare2>[^"\n]*)")/,
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/, // text
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
);

/**
 * Reads the imports of a TypeScript file: `import ... from`, `import type`, `export ... from`, `import '...'` and
 * `import('...')`, in code and in types.
 *
 * @example readImports("import type { A } from './a.ts'").specifiers // ['./a.ts']
 */
export function readImports(text: string): Imports {
  const specifiers: string[] = [];
  const unreadable: number[] = [];
  for (const { index, groups = {} } of text.matchAll(token)) {
    const { lazy, lazy2, from, from2, bare, bare2, other } = groups;
    const specifier = lazy ?? lazy2 ?? from ?? from2 ?? bare ?? bare2;
    if (specifier !== undefined) specifiers.push(specifier);
    else if (other !== undefined) unreadable.push(text.slice(0, index).split('\n').length);
  }
  return { specifiers, unreadable };
}

/** What a file imports of one module as a value: names, `*` for all of it. */
export interface ImportedNames {
  readonly specifier: string;
  readonly names: readonly string[];
}

/**
 * The names that a TypeScript file imports as values, or hands on, module by module.
 * @example readNames("import { a as b, type C } from 'x'") // [{ specifier: 'x', names: ['a'] }]
 */
export function readNames(text: string): ImportedNames[] {
  const found: ImportedNames[] = [];
  for (const { groups = {} } of text.matchAll(token)) {
    const { lazy, lazy2, from, from2, bare, bare2, clause } = groups;
    const specifier = lazy ?? lazy2 ?? from ?? from2 ?? bare ?? bare2;
    if (specifier === undefined) continue;
    const [, outside = '', inside = ''] = /^([^{]*)(?:\{([^}]*)\})?/.exec(clause ?? '*') ?? [];
    if (/^\s*type\s+[\w$*{]/.test(clause ?? '') || /^\s*type\s*$/.test(outside)) continue;
    const listed = inside.split(',').map((one) => one.trim());
    const names = listed.filter((one) => one !== '' && !/^type\s+[\w$]/.test(one));
    const whole = outside.replace(/[\s,]/g, '') === '' ? [] : ['*'];
    found.push({ specifier, names: [...whole, ...names.map((one) => one.split(/\s/)[0] ?? one)] });
  }
  return found;
}

/** A regular expression in a file. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
}

/**
 * The regular expressions that are written in a TypeScript file, those inside `${}` of a template among them.
 * @example readExpressions('const A = /a+$/g;') // [{ source: 'a+$', flags: 'g' }]
 */
export function readExpressions(text: string): Expression[] {
  return [...text.matchAll(token)].flatMap(({ groups = {} }) => {
    const { source, flags = '', template } = groups;
    if (source !== undefined) return [{ source, flags }];
    const inside = template?.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g) ?? [];
    return [...inside].flatMap(([, code = '']) => readExpressions(`(${code})`));
  });
}

/**
 * The file of the repository that a specifier names; `undefined` for a package.
 * @example resolveImport('src/net/http.ts', '../clock.ts') // 'src/clock.ts'
 */
export function resolveImport(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('./') && !specifier.startsWith('../')) return;
  return posix.join(posix.dirname(file), specifier);
}
