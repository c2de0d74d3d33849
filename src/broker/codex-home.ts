import { join } from 'node:path';
import { CODEX_HOME, type Exported } from '../clouds/serve.ts';

const FOLDER = 'codex';
const FILE = 'config.toml';

/** The files and folders that {@link codexHome} can make in the private folder. */
export const codexFiles: readonly string[] = [FOLDER];

/**
 * A private `CODEX_HOME` with a configuration: Codex reads providers and MCP servers from its file only (OpenAI Codex,
 * "config.toml"). A job that has a CODEX_HOME of its own keeps it, and is told the lines.
 * @param lines lines of TOML; none where nothing needs a configuration.
 * @example codexHome([], { folder: '/tmp/x', job: {} }) // { env: {}, notices: [] }
 */
export function codexHome(
  lines: readonly string[],
  { folder, job }: { readonly folder: string; readonly job: Readonly<Record<string, string | undefined>> },
): Omit<Exported, 'codex'> & { readonly notices: readonly string[] } {
  if (lines.length === 0) return { env: {}, notices: [] };
  if ((job[CODEX_HOME] ?? '') !== '') {
    const told = `CODEX_HOME is set in this job and stays: Codex finds the gateway only with these lines in its ${FILE}:\n${lines.join('\n')}`;
    return { env: {}, notices: [told] };
  }
  return {
    env: { [CODEX_HOME]: join(folder, FOLDER) },
    folders: [FOLDER],
    files: { [`${FOLDER}/${FILE}`]: `${lines.join('\n')}\n` },
    notices: [],
  };
}
