import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Effects } from './effects.ts';
import { keyValuePairs } from './key-value-file.ts';
import { readLines } from './lines.ts';
import type { Masker } from './masker.ts';

const summaryLimit = 1024 * 1024;

/** The folder in RUNNER_TEMP with the files of all stages, which stay until the job is over. */
export const fileCommandFolder = '_runner_file_commands';

type Kind = 'path' | 'env' | 'step_summary' | 'state' | 'output' | 'artifacts' | 'artifacts_list';

// In the order in which the runner processes them.
const kinds: Readonly<Record<Kind, string>> = {
  path: 'add_path_',
  env: 'set_env_',
  step_summary: 'step_summary_',
  state: 'save_state_',
  output: 'set_output_',
  artifacts: 'artifacts_',
  artifacts_list: 'artifacts_list_',
};

/** Every user of the machine may read the files, and they stay until the job is over (runner 2.336.0). */
const MODE = 0o644;

/** What GITHUB_ARTIFACTS_LIST holds in a job that has declared no artifact. The emulator takes no declarations. */
const NO_ARTIFACTS = '{"version":1,"subjects":[]}';

/** The files with which one stage sends commands to the runner: created empty, and read when the stage is over. */
export class FileCommands {
  /** Paths, by their names in the `github` context. */
  readonly files: Readonly<Record<Kind, string>>;
  /** The summary as it is uploaded. */
  summary = '';

  constructor(runnerTemp: string, suffix: string) {
    const folder = join(runnerTemp, fileCommandFolder);
    mkdirSync(folder, { recursive: true });
    const entries = Object.entries(kinds).map(([kind, prefix]) => [kind, join(folder, prefix + suffix)]);
    this.files = Object.fromEntries(entries) as Record<Kind, string>;
    for (const file of Object.values(this.files)) {
      writeFileSync(file, file === this.files.artifacts_list ? NO_ARTIFACTS : '');
      chmodSync(file, MODE);
    }
  }

  /** The present text of every file; empty for a file that was removed. */
  contents(): Record<'path' | 'env' | 'summary' | 'state' | 'output', string> {
    const { step_summary, ...rest } = this.files;
    const text = (file: string) => readIfThere(file) ?? '';
    return {
      path: text(rest.path),
      env: text(rest.env),
      summary: text(step_summary),
      state: text(rest.state),
      output: text(rest.output),
    };
  }

  /** Applies all files. A file with an error fails the stage, and the others are still applied. */
  process(effects: Effects, masker: Masker): void {
    const work: Record<Kind, (file: string) => void> = {
      path: (file) => addPaths(file, effects),
      env: (file) => setEnv(file, effects),
      step_summary: (file) => this.#scrub(file, effects, masker),
      state: (file) => applyPairs(file, (name, value) => effects.saveState(name, value)),
      output: (file) => applyPairs(file, (name, value) => effects.setOutput(name, value)),
      artifacts: () => {},
      artifacts_list: () => {},
    };
    for (const kind of Object.keys(kinds) as Kind[]) {
      try {
        work[kind](this.files[kind]);
      } catch (error) {
        effects.log.error(`Unable to process file command '${kind}' successfully.`);
        effects.log.error((error as Error).message);
        effects.failed = true;
      }
    }
  }

  #scrub(file: string, effects: Effects, masker: Masker): void {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size === 0) return;
    if (size > summaryLimit) {
      const got = Math.floor(size / 1024);
      effects.log.error(
        `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${got}k. ` +
          'For more information see: https://docs.github.com/actions/using-workflows/' +
          'workflow-commands-for-github-actions#adding-a-markdown-summary',
      );
      return;
    }
    // The runner masks line by line, so a mask of several lines does not match as a whole.
    const lines = readLines(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    this.summary = lines.map((line) => `${masker.mask(line)}\n`).join('');
    writeFileSync(`${file}-scrubbed`, this.summary);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function applyPairs(file: string, apply: (name: string, value: string) => void): void {
  for (const [name, value] of keyValuePairs(readIfThere(file) ?? '')) apply(name, value);
}

function addPaths(file: string, effects: Effects): void {
  for (const line of readLines((readIfThere(file) ?? '').replace(/^\uFEFF/, ''))) {
    if (line !== '') effects.addPath(line);
  }
}

function setEnv(file: string, effects: Effects): void {
  applyPairs(file, (name, value) => {
    if (name.toUpperCase() === 'NODE_OPTIONS') {
      effects.log.error("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
      return;
    }
    effects.setEnv(name, value);
  });
}
