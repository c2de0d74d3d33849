/**
 * Attacks the wall of run@v1 on a simulated machine, with controls: `npm run attack`. It needs root on Linux, and
 * AGENT_CREDS_TEST_MACHINE=1; elsewhere each part is a skipped test that says why.
 *
 *     npm run attack                  all attempts
 *     npm run attack -- git           the files of tests whose path has this text
 *     npm run attack -- --write       also writes the table of results into docs/attacks.md
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Result, resultsFolder, tableOf } from '../test/attack/table.ts';
import { noMachine } from '../test/machine/machine.ts';
import { rootFolder } from '../test/machine/root-folder.ts';
import { fillSection } from './marks.ts';

const root = resolve(import.meta.dirname, '..');
const page = join(root, 'docs', 'attacks.md');

// Once, before the files of tests, which run at the same time, each need it.
if (noMachine() === undefined) await rootFolder();

const args = process.argv.slice(2);
const write = args.includes('--write');
rmSync(join(root, resultsFolder), { recursive: true, force: true });
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const rest = args.filter((arg) => arg !== '--write');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'attack', ...rest], {
  cwd: root,
  stdio: 'inherit',
});
if (write) {
  const files = globSync('*.json', { cwd: join(root, resultsFolder) }).sort();
  const results = files.flatMap(
    (file) => JSON.parse(readFileSync(join(root, resultsFolder, file), 'utf8')) as Result[],
  );
  if (results.length === 0) throw new Error('no attempt was made, so there is no table to write');
  writeFileSync(page, fillSection(readFileSync(page, 'utf8'), 'attacks', tableOf(results)));
}
process.exitCode = status ?? 1;
