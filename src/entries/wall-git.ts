import { restore } from '../wall/git/restore.ts';

/** Said where the store holds no snapshot. */
const NOTHING = {
  texts: ['No copy of the git files was found, so nothing was put back.'],
  failed: 1,
  complete: false,
};

/**
 * `wall-git.js restore STORE`: puts git's files back when a wall ends, and prints what it did as one line of JSON. The wall
 * starts it as the runner's user. It takes nothing from the environment.
 */
export async function start(): Promise<void> {
  const [, , command, store] = process.argv;
  // Nobody may be left to read what it prints.
  process.stdout.on('error', () => undefined);
  const report = command === 'restore' && store !== undefined ? restore(store) : undefined;
  if (report === undefined) process.exitCode = 1;
  process.stdout.write(`${JSON.stringify(report ?? NOTHING)}\n`);
}
