/** Minifies the files of dist/, which Node reads and compiles sooner then. `npm run build -- FOLDER --plain` leaves them as they are. */
import { minifySync } from 'rolldown/utils';

/**
 * Minifies a file.
 * @throws where the text cannot be parsed.
 */
export function minify(file: string, text: string): string {
  // Functions and classes keep their names: libraries compare and print them, and a stack shows them.
  const { code, errors } = minifySync(file, text, {
    compress: { keepNames: { function: true, class: true } },
    mangle: { keepNames: { function: true, class: true } },
  });
  const [error] = errors;
  if (error) throw new Error(`${file} cannot be minified: ${error.message}`);
  return `${code.trimEnd()}\n`;
}
