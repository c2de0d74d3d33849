import { chmodSync, copyFileSync, linkSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whether every user may enter the folders on the way to a path, and use what is there as a program or as a folder. */
export function everyUserReaches(path: string): boolean {
  const more = dirname(path) === path || everyUserReaches(dirname(path));
  return more && (statSync(path).mode & 0o001) !== 0;
}

/** This Node under a path at which every user can start it. */
export interface NodeForAll extends Disposable {
  readonly path: string;
}

/**
 * Where the checkout is in a folder that only root enters, such as `/root`, another user can start no program of it
 * (`spawn ... EACCES`): then Node gets a second name in the folder of temporary files until it is disposed of.
 * @param program what to reach; default this process's own Node
 * @throws where no folder of temporary files is open to every user
 */
export function nodeForAll(program = process.execPath): NodeForAll {
  const own = realpathSync(program);
  if (everyUserReaches(own)) return { path: own, [Symbol.dispose]: () => {} };
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => everyUserReaches(realpathSync(folder)));
  if (parent === undefined) throw new Error('no folder of temporary files is open to every user');
  const folder = mkdtempSync(join(realpathSync(parent), 'node-for-all-'));
  chmodSync(folder, 0o755);
  const path = join(folder, 'node');
  try {
    linkSync(own, path);
  } catch {
    copyFileSync(own, path); // The other folder can be on another disk.
  }
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
