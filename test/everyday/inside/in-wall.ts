/**
 * Runs a script behind a wall of one form, which `run@v1` chooses by itself, without a lease. Standard input is one line of JSON, an
 * `Order`. The first line that it prints is JSON, a `Said`; all further ones are the script's output.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { readAncestry } from '../../../src/broker/processes.ts';
import { snapshot } from '../../../src/wall/git/snapshot.ts';
import { hiddenPaths } from '../../../src/wall/hide.ts';
import { raiseWall } from '../../../src/wall/keeper.ts';
import type { CommandEnd, WallForm } from '../../../src/wall/wall.ts';

export interface Order {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly temp: string;
  readonly ports: readonly number[];
  /** The folder of the action. */
  readonly action: string;
  /** The only form that is tried. */
  readonly form: WallForm;
}

export type Said =
  | { readonly form: WallForm; readonly notes: readonly string[] }
  /** Why no wall can be built here. */
  | { readonly none: string };

/** The last line, after the output. */
export interface Ended {
  readonly end: CommandEnd;
  readonly left: readonly string[];
  /** What the script wrote to GITHUB_OUTPUT. */
  readonly output: string | undefined;
}

const order = JSON.parse(readFileSync(0, 'utf8')) as Order;
const { workspace, temp, ports, action, form } = order;
const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`);
const { uid, gid, username: name, homedir: home } = userInfo();
const { ancestors } = readAncestry();
const spec = {
  id: randomBytes(8).toString('hex'),
  user: { uid, gid, name, home },
  workspace,
  temp,
  homes: [],
  tools: '',
  hide: hiddenPaths({ workspace, temp, tools: '' }, ancestors[0]?.pid),
  ports,
  ancestors,
};
try {
  const wall = await raiseWall(spec, {
    snapshot: async (store) => void (await snapshot(workspace, store)),
    forms: [form],
    restore: [process.execPath, resolve(action, 'dist/wall-git.js'), 'restore'],
    script: resolve(action, 'dist/wall/wall.pl'),
  });
  say({ form: wall.form, notes: wall.notes });
  const command = {
    argv: ['/bin/bash', '--noprofile', '--norc', '-eo', 'pipefail', `${temp}/script`],
    script: order.script,
    files: {},
    folders: [],
    env: {
      ...order.env,
      RUNNER_TEMP: temp,
      GITHUB_OUTPUT: `${temp}/output`,
      GITHUB_STEP_SUMMARY: `${temp}/summary`,
    },
    cwd: workspace,
    ports: [],
  };
  const end = await wall.run(command, (bytes) => process.stdout.write(bytes), new AbortController().signal);
  const { output, left } = await wall.end();
  const ended: Ended = { end, left, output: output?.toString() };
  process.stdout.write(`\n${JSON.stringify(ended)}\n`);
} catch (error) {
  say({ none: (error as Error).message });
}
