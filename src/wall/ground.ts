import { join } from 'node:path';
import type { ExportFolder } from '../broker/delivery.ts';
import { type RecordFolder, removePrivate } from '../record/folder.ts';
import { insideEnvironment, insideFiles, openEnvironment, type PlaceFacts } from './environment.ts';

/** What a command finds where it runs: its environment, and its files. */
export interface Ground {
  /** The environment without what the leases add. */
  readonly env: Readonly<Record<string, string>>;
  /** The path of the script for the command. */
  readonly script: string;
  /** Takes the files that clients of the broker need. */
  readonly exports: ExportFolder;
  /** The files and folders to make inside the wall; none without one. */
  inside(): { readonly files: Readonly<Record<string, string>>; readonly folders: readonly string[] };
  /** Removes the files that were made outside. */
  clear(): void;
}

/** The folder below the command's RUNNER_TEMP with the files for clients of the broker. */
const FOLDER = 'agent-creds';

/** The ground behind a wall: everything is written by the wall, into a folder that only stands inside. */
export function wallGround(
  env: NodeJS.ProcessEnv,
  passed: readonly string[],
  { temp, user }: Pick<PlaceFacts, 'temp' | 'user'>,
): Ground {
  const files: Record<string, string> = {};
  const folders = [FOLDER];
  const { script, output, summary } = insideFiles(temp);
  return {
    env: insideEnvironment(env, passed, { temp, user, output, summary }),
    script,
    exports: {
      path: join(temp, FOLDER),
      makeFolder: (name) => void folders.push(`${FOLDER}/${name}`),
      writePrivate(name, text) {
        files[`${FOLDER}/${name}`] = text;
      },
    },
    inside: () => ({ files, folders }),
    clear() {},
  };
}

const FILES = { script: 'script', output: 'output', summary: 'summary' } as const;

/** The paths of the command's files without a wall: in the private folder of this step. */
export function openFiles(folder: Pick<RecordFolder, 'path'>) {
  return {
    script: join(folder.path, FILES.script),
    output: join(folder.path, FILES.output),
    summary: join(folder.path, FILES.summary),
  };
}

/** The ground without a wall. {@link writeOpenFiles} makes its files. */
export function openGround(
  env: NodeJS.ProcessEnv,
  removed: readonly string[],
  folder: RecordFolder,
  facts: Pick<PlaceFacts, 'temp' | 'user'>,
): Ground {
  const { script, output, summary } = openFiles(folder);
  return {
    env: openEnvironment(env, removed, { ...facts, output, summary }),
    script,
    exports: folder,
    inside: () => ({ files: {}, folders: [] }),
    clear: () => removePrivate(folder.path, Object.values(FILES)),
  };
}

/** Makes the command's files without a wall. @throws where the disk is full, or the folder was not made. */
export function writeOpenFiles(folder: RecordFolder, script: string): void {
  folder.writePrivate(FILES.script, script);
  folder.writePrivate(FILES.output, '');
  folder.writePrivate(FILES.summary, '');
}
