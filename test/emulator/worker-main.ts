/**
 * The process that stands in for Runner.Worker: starts what it is told over its IPC channel and hands on what that
 * says. It ends when the channel does, and takes nothing of what it started with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { FromWorker, ToWorker } from './worker-process.ts';

const children = new Map<number, ChildProcess>();
const tell = (message: FromWorker) => process.send?.(message);

/** The runner's node actions inherit two of its pipes, at descriptors above 100. */
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
  const child = spawn(file, [...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', ...gap, 'pipe', 'pipe'],
  });
  children.set(id, child);
  child.once('spawn', () => tell({ type: 'spawn', id, pid: child.pid ?? 0 }));
  child.once('error', ({ message: text }) => tell({ type: 'error', id, message: text }));
  child.once('exit', (code, signal) => tell({ type: 'exit', id, code, signal }));
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) =>
      tell({ type: 'data', id, name, text: chunk.toString('base64') }),
    );
    child[name]?.once('close', () => tell({ type: 'close', id, name }));
  }
});
tell({ type: 'ready', id: 0 });
