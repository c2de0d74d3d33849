/**
 * The stand-in for the process Runner.Worker. It starts the processes that it is told to over its IPC channel, and passes
 * their output on. It ends when the channel closes, and the processes that it started keep running.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FromWorker, ToWorker } from './worker-process.ts';

const children = new Map<number, ChildProcess>();
const tell = (message: FromWorker) => process.send?.(message);

/** Node actions inherit two of the runner's pipes, at descriptors above 100. */
const PIPES_AT = 101;

process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToWorker) => {
  const { id } = message;
  if (message.type === 'signal') {
    children.get(id)?.kill(message.name);
    return;
  }
  const { file, args, cwd, env } = message;
  const gap = Array.from({ length: PIPES_AT - 3 }, () => 'ignore' as const);
  const streams = { stdout: makePipe(), stderr: makePipe() };
  const child = spawn(file, [...args], {
    cwd,
    env,
    stdio: ['ignore', streams.stdout.write, streams.stderr.write, ...gap, 'pipe', 'pipe'],
  });
  for (const { write } of Object.values(streams)) closeSync(write);
  children.set(id, child);
  child.once('spawn', () => tell({ type: 'spawn', id, pid: child.pid ?? 0 }));
  child.once('error', ({ message: text }) => tell({ type: 'error', id, message: text }));
  child.once('exit', (code, signal) => tell({ type: 'exit', id, code, signal }));
  for (const name of ['stdout', 'stderr'] as const) {
    const reader = new Socket({ fd: streams[name].read, readable: true, writable: false });
    reader.on('data', (chunk: Buffer) => tell({ type: 'data', id, name, text: chunk.toString('base64') }));
    reader.once('close', () => tell({ type: 'close', id, name }));
  }
});
/** Makes a real pipe, as the runner uses them; Node itself uses sockets. */
function makePipe(): { readonly read: number; readonly write: number } {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const read = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const write = openSync(path, constants.O_WRONLY);
  rmSync(folder, { recursive: true });
  return { read, write };
}

tell({ type: 'ready', id: 0 });
