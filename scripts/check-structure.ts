/**
 * Checks the rules of the code's structure: no circles of imports between files or rooms, imports in the allowed directions
 * only, no file that is too long (scripts/structure/layers.ts, docs/architecture.md), no file opened but by its reader, no regular
 * expression that can take quadratic time (scripts/structure/expressions.ts).
 *
 *     npm run check:structure               fails on violations that scripts/structure/known.json does not list,
 *                                           and on listed violations that are fixed
 *     npm run check:structure -- --report   also prints circles, fan-in, fan-out, lines and examples
 *     npm run check:structure -- --prune    removes fixed violations from the list
 *     npm run check:structure -- --accept   lists all present violations; a reviewer sees the list grow
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cyclicComponents, fans, groupGraph } from './structure/graph.ts';
import { compare, format, type Known, listOf, prune } from './structure/known.ts';
import { layers, trees } from './structure/layers.ts';
import { countLines, type Files, findViolations, importGraph, roomOf } from './structure/violations.ts';

const root = resolve(import.meta.dirname, '..');
const list = join(root, 'scripts', 'structure', 'known.json');

/** The TypeScript of the repository, by path from its root with slashes. */
export function readTree(): Files {
  const names = globSync('{src,planner,sandbox,scripts,bench,test}/**/*.ts', { cwd: root });
  const paths = names.map((name) => name.replaceAll('\\', '/')).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Figures about the code, one on each line. */
export function report(files: Files): string[] {
  const source = new Map([...files].filter(([file]) => file.startsWith('src/')));
  const graph = importGraph(source);
  const rooms = groupGraph(graph, (file) => roomOf(file, layers));
  const list = fans(graph);
  const most = (key: 'fanIn' | 'fanOut') =>
    list
      .toSorted((a, b) => b[key] - a[key])
      .slice(0, 5)
      .map((one) => `${one.node} ${one[key]}`)
      .join(', ');
  const texts = [...source.values()];
  const shown = (found: string[][]) =>
    found.length === 0 ? 'none' : found.map((one) => `${one.length} (${one.join(', ')})`).join('; ');
  return [
    `src/: ${source.size} files, ${texts.reduce((sum, text) => sum + countLines(text), 0)} lines, ${rooms.size} rooms`,
    `longest: ${[...source]
      .map(([file, text]) => ({ file, lines: countLines(text) }))
      .toSorted((a, b) => b.lines - a.lines)
      .slice(0, 3)
      .map(({ file, lines }) => `${file} ${lines}`)
      .join(', ')}`,
    `circles between files: ${shown(cyclicComponents(graph))}`,
    `circles between rooms: ${shown(cyclicComponents(rooms))}`,
    `largest fan-in: ${most('fanIn')}`,
    `largest fan-out: ${most('fanOut')}`,
    `blocks with @example: ${texts.reduce((sum, text) => sum + text.split('@example').length - 1, 0)}`,
  ];
}

if (import.meta.main) {
  const files = readTree();
  // With a wrong path the check would find no file, and pass.
  if (![...files.keys()].includes('src/index.ts')) throw new Error(`No src/index.ts in ${root}`);
  const known = JSON.parse(readFileSync(list, 'utf8')) as Known;
  const violations = findViolations(files, { layers, trees });
  const [flag = ''] = process.argv.slice(2);
  if (flag === '--accept' || flag === '--prune') {
    const next = flag === '--accept' ? listOf(violations) : prune(violations, known);
    writeFileSync(list, format(next));
  } else if (flag !== '' && flag !== '--report') {
    throw new Error('Usage: npm run check:structure -- [--report | --prune | --accept]');
  } else {
    if (flag === '--report') console.log(report(files).join('\n'));
    const { fresh, gone } = compare(violations, known);
    for (const { kind, where, why } of fresh) console.error(`${kind}: ${where}: ${why}`);
    for (const { kind, where } of gone) console.error(`${kind}: ${where}: fixed, but still listed as known`);
    if (gone.length > 0) console.error('Fix: npm run check:structure -- --prune');
    console.log(
      `${files.size} files, ${violations.length} violation(s): ${fresh.length} new, ` +
        `${violations.length - fresh.length} known, ${gone.length} fixed but listed`,
    );
    process.exitCode = fresh.length + gone.length === 0 ? 0 : 1;
  }
}
