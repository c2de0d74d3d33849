import { join } from 'node:path';
import { type Exported, GEMINI_HOME } from '../clouds/serve.ts';

const FOLDER = 'gemini';
/** Where Gemini CLI looks in its home. */
const OWN = '.gemini';
const FILE = 'settings.json';

/** The files and folders that {@link geminiHome} can make in the private folder. */
export const geminiFiles: readonly string[] = [FOLDER];

/**
 * Makes a private `GEMINI_CLI_HOME` with a settings file. Where its environment has a base URL, Gemini CLI cannot log in unless its
 * settings name a way to do so. Only root can write the settings of the system, so these are written as the user's settings. A job
 * that has set `GEMINI_CLI_HOME` keeps its own, and a notice shows the settings to add.
 * @param parts settings to merge. A home is made only where one of them is `needed`.
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
