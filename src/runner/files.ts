import { existsSync, statSync, truncateSync } from 'node:fs';
import * as core from '@actions/core';
import { AgentCredsError } from '../errors/error.ts';
import { isPlainFile } from '../record/own-file.ts';

/** Variables with the paths of the files in which a step leaves something for the runner. */
const COMMAND_FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE'] as const;

/**
 * Checks that the command files are plain files, before anything is issued. The runner makes them for each step, and a process
 * that an earlier step left running can put a pipe in the place of one: whoever writes to it waits for ever.
 * @throws {AgentCredsError} FOLDER_UNUSABLE.
 */
export function checkCommandFiles(env: NodeJS.ProcessEnv): void {
  const odd = COMMAND_FILES.filter((name) => env[name] && !isPlainFile(env[name]));
  if (odd.length === 0) return;
  throw new AgentCredsError({
    code: 'FOLDER_UNUSABLE',
    what: `${odd.join(', ')}: no plain file is where the runner made one`,
    why: 'what this step leaves for the runner goes there, and a process of an earlier step has removed or replaced it; nothing has been issued',
    fix: 'find the step that leaves a process behind, and move it behind this step or into another job',
  });
}

/** Saves a value for the post step. @throws where it cannot be written. */
export function saveValue(key: string, value: string): void {
  refuseOdd('GITHUB_STATE');
  core.saveState(key, value);
}

/** Sets an output of the step. @throws where it cannot be written. */
export function setOutput(name: string, value: string): void {
  refuseOdd('GITHUB_OUTPUT');
  core.setOutput(name, value);
}

/** `@actions/core` opens what is there, whatever it is. This look before each write leaves nearly no time to change it. */
function refuseOdd(name: (typeof COMMAND_FILES)[number]): void {
  const path = process.env[name];
  if (path && !isPlainFile(path)) throw new Error(`${name} is not a plain file`);
}

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
    for (const [name, value] of Object.entries(variables)) {
      refuseOdd('GITHUB_ENV');
      core.exportVariable(name, value);
    }
  }

  setOutputs(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  }

  /** Truncates the files to their first size: the runner reads them even after a failed step. */
  rollBack(): void {
    for (const [path, size] of this.#sizes) if (isPlainFile(path)) truncateSync(path, size);
  }
}
