import { existsSync, statSync, truncateSync } from 'node:fs';
import * as core from '@actions/core';

/** Writes to the runner's command files, and can undo all of its writes. */
export class CommandFiles {
  readonly #sizes = new Map<string, number>();

  constructor(env: NodeJS.ProcessEnv = process.env) {
    for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT'] as const) {
      const path = env[name];
      if (path && existsSync(path)) this.#sizes.set(path, statSync(path).size);
    }
  }

  exportVariables(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) core.exportVariable(name, value);
  }

  setOutputs(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  }

  /** Truncates the files to their first size: the runner reads them even after a failed step. */
  rollBack(): void {
    for (const [path, size] of this.#sizes) truncateSync(path, size);
  }
}
