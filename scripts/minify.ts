/**
 * Minifies the chunks that hold other projects' packages alone, which Node compiles some milliseconds sooner then. This
 * project's own code in dist/ stays as it is written, so that a reader finds it there.
 */
import { sep } from 'node:path';
import { minifySync } from 'rolldown/utils';
import { type BundledModule, resourcesOf } from './licenses.ts';

/** Whether all of these modules come from packages. A module without a file is the bundler's own. */
export function isPackageCode(modules: Iterable<BundledModule>): boolean {
  const paths = [...modules].flatMap(resourcesOf);
  return paths.length > 0 && paths.every((path) => path.includes(`${sep}node_modules${sep}`));
}

/** What scripts/chunks.ts reads in a chunk: where its modules begin, and the chunks that it loads. */
const MODULE = /^(?:\/\*{3}\/ (\d+):|;\/\/ CONCATENATED MODULE: (.+))$/gm;
const LOAD = /__webpack_require__\.e\((?:\/\*[^*]*\*\/ )?(\d+)\)/g;

/**
 * Minifies a chunk. The names of its modules, and the chunks that it loads, stay in comments at its end.
 * @throws where the text cannot be parsed.
 */
export function minifyChunk(file: string, text: string): string {
  // Libraries compare and print the names of their classes.
  const { code, errors } = minifySync(file, text, {
    compress: { keepNames: { function: true, class: true } },
    mangle: { keepNames: { function: true, class: true } },
  });
  const [error] = errors;
  if (error) throw new Error(`${file} cannot be minified: ${error.message}`);
  const modules = [...text.matchAll(MODULE)].map(
    ([, id, path]) => `;// CONCATENATED MODULE: ${path ?? id}\n`,
  );
  const loads = [...text.matchAll(LOAD)].map(([, id]) => `;// __webpack_require__.e(${id})\n`);
  return `${code.trimEnd()}\n${[...modules, ...loads].join('')}`;
}
