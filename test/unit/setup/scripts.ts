import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { serve, shim, toolNames } from './fakes/server.ts';
import { emptyWorld, type World } from './fakes/world.ts';

const root = resolve(import.meta.dirname, '../../..');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was called, in order, by this run. */
  readonly calls: readonly (readonly string[])[];
}

/** A machine with fake cloud CLIs, and clouds that remember from run to run. */
export class FakeMachine implements Disposable {
  /** What the clouds hold. Tests change it as an admin or as time does. */
  readonly world: World = emptyWorld();
  readonly #home = mkdtempSync(join(tmpdir(), 'setup-'));
  readonly #without: readonly string[];
  readonly #calls: (readonly string[])[] = [];
  #server: Server | undefined;

  constructor({ without = [] as readonly string[] } = {}) {
    this.#without = without;
  }

  edit(change: (world: World) => unknown): this {
    change(this.world);
    return this;
  }

  run(script: string, args: readonly string[]): Promise<Outcome> {
    return this.#bash([join(root, 'setup', script), ...args]);
  }

  /** Commands as they are pasted into bash, in the repository: each is run, and the code is 1 where one of them failed. */
  paste(commands: string): Promise<Outcome> {
    return this.#bash([], `code=0\ntrap 'code=1' ERR\n${commands}\nexit "$code"\n`);
  }

  async #bash(args: readonly string[], input = ''): Promise<Outcome> {
    this.#server ??= await this.#start();
    const from = this.#calls.length;
    const child = spawn('bash', args, {
      cwd: root,
      env: { PATH: this.#home, TMPDIR: tmpdir() },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {}).end(input);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: code as number | null, stdout, stderr, calls: this.#calls.slice(from) };
  }

  async #start(): Promise<Server> {
    const server = await serve(
      () => this.world,
      (call) => this.#calls.push(call),
    );
    const { port } = server.address() as AddressInfo;
    for (const tool of toolNames.filter((name) => !this.#without.includes(name))) {
      writeFileSync(join(this.#home, tool), shim(tool, port), { mode: 0o755 });
    }
    // The machine that tests run on may have the real CLIs: only what the scripts need beside them is there.
    for (const tool of ['bash', 'cat', 'dirname', 'env', 'mktemp', 'rm', 'sed', 'sort', 'tr', 'wc']) {
      const folders = (process.env.PATH ?? '').split(delimiter);
      const real = folders.map((folder) => join(folder, tool)).find(existsSync);
      if (real) symlinkSync(real, join(this.#home, tool));
    }
    return server;
  }

  [Symbol.dispose](): void {
    this.#server?.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** The commands that a script printed to remove what it made, as they stand there. */
export function removal({ stderr }: Outcome): string {
  const [, text = ''] = /^Made: .*To remove it.*:\n([\s\S]*)/m.exec(stderr) ?? [];
  const commands = text.match(/^ {2}.*\n/gm);
  if (!commands) throw new Error(`nothing about removal in:\n${stderr}`);
  return commands.join('');
}

/** Calls that change something, as one line each. */
export function changes(outcome: Outcome): string[] {
  const verbs =
    / (create|create-oidc|update|update-oidc|delete|undelete|deploy|delete-stack|(add|remove)-iam-policy-binding|add-client-id-to-open-id-connect-provider|update-assume-role-policy) /;
  return outcome.calls.map((call) => call.join(' ')).filter((line) => verbs.test(`${line} `));
}

/** How long the run slept, in seconds. */
export function slept(outcome: Outcome): number {
  return outcome.calls
    .filter(([tool]) => tool === 'sleep')
    .reduce((sum, [, seconds]) => sum + Number(seconds), 0);
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

/** A job that a script printed, and the comment in its first line. */
export interface PrintedJob {
  /** The file it belongs into. */
  readonly file: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly steps?: readonly PrintedStep[];
}

export interface PrintedStep {
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
}

/** The step of this action in a job, and what it is given; of a job that calls the reusable workflow, the job itself. */
export function ownStep({ uses, with: inputs, steps = [] }: PrintedJob): PrintedStep {
  const own = uses
    ? { uses, with: inputs ?? {} }
    : steps.find((one) => one.uses.startsWith('org/agent-creds'));
  if (!own) throw new Error('the job has no step of this action');
  return own;
}

/** The jobs that a script printed. */
export function jobs(outcome: Outcome): readonly PrintedJob[] {
  const commands =
    /^(?:(?:gcloud|az|aws) .*\n|# (?:Assumes|Without|The template|and|[\w:/-]+ stands).*\n)*/.exec(
      outcome.stdout,
    )?.[0] ?? '';
  return outcome.stdout
    .slice(commands.length)
    .split('---\n')
    .map((text) => ({
      file: /^# (.*)\n/.exec(text)?.[1] ?? '',
      ...(parse(text) as { jobs: { agent: Omit<PrintedJob, 'file'> } }).jobs.agent,
    }));
}

/** The inputs of the action in the first job that a script printed. */
export function step(outcome: Outcome): Record<string, string> {
  const [first] = jobs(outcome);
  const { run, environment, ...inputs } = { ...(first && ownStep(first).with) };
  return inputs;
}

/**
 * What the action is asked by the first job: with the form's own default of `deliver`, which is not that of the plain step and decides
 * which lines can be delivered.
 */
export function asked(outcome: Outcome): Record<string, string> {
  const [first] = jobs(outcome);
  if (!first) throw new Error(outcome.stderr);
  const { uses } = ownStep(first);
  const reusable = uses.includes('/.github/workflows/');
  const file = reusable ? '.github/workflows/agent-job.yml' : 'run/action.yml';
  const manifest = parse(readFileSync(resolve(root, file), 'utf8'));
  const declared = reusable ? manifest.on.workflow_call.inputs : manifest.inputs;
  return { deliver: declared.deliver.default, ...step(outcome) };
}

/** bash is needed, and the paths above are those of Unix. */
export const noBash = process.platform === 'win32';
