/**
 * The machine's Runner.Worker: holds secrets in memory and in its environment, and starts the steps that it is told, as its
 * own processes. One JSON object a line: on its input `{ secret }` once and then `Start`s, on its output `Told`s.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** `{ kill }` sends SIGKILL to a step's process; any other line starts one. */
export interface Start {
  readonly id: number;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
  readonly kill?: true;
}

export type Told =
  | { readonly ready: true; readonly pid: number }
  | { readonly id: number; readonly name: 'stdout' | 'stderr'; readonly base64: string }
  | { readonly id: number; readonly code: number | null; readonly signal: string | null };

/** Steps inherit descriptors of the runner above 100. This one is a file that only the runner program reads. */
const INHERITED_AT = 101;
const memory: Buffer[] = [];
const children = new Map<number, ChildProcess>();
const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`);

function start({ id, argv = [], env = {}, cwd = '/', input = '' }: Start): void {
  const held = openSync('/home/runner/actions-runner/.held', constants.O_RDONLY);
  const gap = Array.from({ length: INHERITED_AT - 3 }, () => 'ignore' as const);
  const pipes = { stdout: makePipe(), stderr: makePipe() };
  const stdio = ['pipe' as const, pipes.stdout.write, pipes.stderr.write, ...gap, held];
  const child = spawn(argv[0] ?? '', argv.slice(1), { cwd, env, stdio });
  for (const descriptor of [held, pipes.stdout.write, pipes.stderr.write]) closeSync(descriptor);
  children.set(id, child);
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const closed = (['stdout', 'stderr'] as const).map((name) => {
    const reader = new Socket({ fd: pipes[name].read, readable: true, writable: false });
    reader.on('data', (chunk: Buffer) => tell({ id, name, base64: chunk.toString('base64') }));
    return new Promise<void>((resolve) => reader.once('close', () => resolve()));
  });
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    tell({ id, code: 127, signal: null });
  });
  child.once('exit', async (code, signal) => {
    // As the runner does: it waits 5 s for the ends of the streams, which a process of the step may hold open.
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 5_000))]);
    children.delete(id);
    tell({ id, code, signal });
  });
}

/** Makes a real pipe, as the runner uses them; Node itself uses sockets. */
function makePipe(): { readonly read: number; readonly write: number } {
  const folder = mkdtempSync('/tmp/pipe-');
  const path = `${folder}/pipe`;
  execFileSync('/usr/bin/mkfifo', [path]);
  const read = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const write = openSync(path, constants.O_WRONLY);
  rmSync(folder, { recursive: true });
  return { read, write };
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line) as Start & { secret?: string };
  if (message.secret !== undefined) {
    memory.push(Buffer.from(message.secret, 'utf8'));
    tell({ ready: true, pid: process.pid });
    return;
  }
  if (message.kill) children.get(message.id)?.kill('SIGKILL');
  else start(message);
});
// It ends with its input, as at the end of every job.
lines.once('close', () => process.exit(memory.length > 0 ? 0 : 1));
