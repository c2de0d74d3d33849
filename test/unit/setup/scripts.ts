import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../../..');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was called, in order, by this run. */
  readonly calls: readonly (readonly string[])[];
}

/** A machine with fake cloud CLIs, which remember from run to run. */
export class FakeMachine implements Disposable {
  readonly #home = mkdtempSync(join(tmpdir(), 'setup-'));
  #seen = 0;

  constructor() {
    for (const tool of ['gcloud', 'az', 'aws']) {
      const file = join(this.#home, tool);
      const program = join(import.meta.dirname, 'fake-cli.ts');
      writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${program}" ${tool} "$@"\n`);
      chmodSync(file, 0o755);
    }
  }

  run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
    const done = spawnSync('bash', [join(root, 'setup', script), ...args], {
      encoding: 'utf8',
      env: { PATH: `${this.#home}${delimiter}${process.env.PATH}`, FAKE_CLI_HOME: this.#home, ...env },
    });
    const log = join(this.#home, 'calls.jsonl');
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    const calls = lines.slice(this.#seen).map((line) => JSON.parse(line) as string[]);
    this.#seen = lines.length;
    return { code: done.status, stdout: done.stdout, stderr: done.stderr, calls };
  }

  [Symbol.dispose](): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** Calls that change something, as one line each. */
export function changes(outcome: Outcome): string[] {
  return outcome.calls
    .map((call) => call.join(' '))
    .filter((line) => / (create|create-oidc|update|update-oidc|undelete) /.test(line));
}

/** The value of `--name value` or `--name=value` in the last call that has it and whose text contains `word`. */
export function option(outcome: Outcome, word: string, name: string): string {
  for (const call of outcome.calls.toReversed()) {
    if (!call.join(' ').includes(word)) continue;
    const joined = call.find((one) => one.startsWith(`${name}=`));
    if (joined) return joined.slice(name.length + 1);
    const at = call.indexOf(name);
    if (at >= 0) return call[at + 1] ?? '';
  }
  throw new Error(`no call with ${word} has ${name}`);
}

/** The `with:` block that a script printed, of a step or of a job. */
export function step(outcome: Outcome): Record<string, string> {
  const at = outcome.stdout.indexOf('- uses:');
  if (at < 0) return job(outcome).with;
  const text = outcome.stdout.slice(at);
  const [only] = parse(text) as { uses: string; with: Record<string, string> }[];
  return only?.with ?? {};
}

/** The job that a script printed for the split form. */
export function job(outcome: Outcome): { uses: string; permissions: object; with: Record<string, string> } {
  const text = outcome.stdout.slice(outcome.stdout.indexOf('agent:'));
  return (parse(text) as { agent: ReturnType<typeof job> }).agent;
}

/** bash is needed, and the paths above are those of Unix. */
export const noBash = process.platform === 'win32';
