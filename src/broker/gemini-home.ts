import { join } from 'node:path';
import { type Exported, GEMINI_HOME } from '../clouds/serve.ts';

const FOLDER = 'gemini';
/** Where Gemini CLI looks in its home. */
const OWN = '.gemini';
const FILE = 'settings.json';

/** The files and folders that {@link geminiHome} can make in the private folder. */
export const geminiFiles: readonly string[] = [FOLDER];

/**
 * A private `GEMINI_CLI_HOME` with settings: with a base URL in its environment Gemini CLI finds no way to log in, unless its settings
 * name one. Those of the system must be root's, so they stand where the user's would. A job that has such a home of its own keeps it,
 * and is told the settings.
 * @param parts settings, of which none makes a home where none is needed.
 * @example geminiHome([{ settings: {}, needed: false }], { folder: '/tmp/x', job: {} }) // { env: {}, notices: [] }
 */
export function geminiHome(
  parts: readonly NonNullable<Exported['gemini']>[],
  { folder, job }: { readonly folder: string; readonly job: Readonly<Record<string, string | undefined>> },
): Omit<Exported, 'gemini'> & { readonly notices: readonly string[] } {
  if (!parts.some(({ needed }) => needed)) return { env: {}, notices: [] };
  const text = JSON.stringify(Object.assign({}, ...parts.map(({ settings }) => settings)));
  if ((job[GEMINI_HOME] ?? '') !== '') {
    const told = `${GEMINI_HOME} is set in this job and stays: Gemini CLI finds the gateway only with this in its ${OWN}/${FILE}:\n${text}`;
    return { env: {}, notices: [told] };
  }
  return {
    env: { [GEMINI_HOME]: join(folder, FOLDER) },
    folders: [FOLDER, `${FOLDER}/${OWN}`],
    files: { [`${FOLDER}/${OWN}/${FILE}`]: `${text}\n` },
    notices: [],
  };
}
