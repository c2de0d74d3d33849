import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { insideEnvironment, insideFiles } from '../../../src/wall/environment.ts';
import { hiddenPaths } from '../../../src/wall/hide.ts';
import { type RaiseOptions, raiseWall } from '../../../src/wall/keeper.ts';
import { Relay } from '../../../src/wall/output/relay.ts';
import type { Wall, WallSpec } from '../../../src/wall/wall.ts';
import type { DriverInput, DriverReport } from './contract.ts';

const source = join(import.meta.dirname, '../../../src');
const FOLDERS_OF_TOOLS = ['.cargo', '.local', '.nvm', '.dotnet'];

/** Runs a script inside the wall, with what `run@v1` gives it, but without leases. */
export async function inWall({ script, worker, places, forms }: DriverInput): Promise<DriverReport> {
  const { uid, gid, username, homedir } = userInfo();
  const user = { uid, gid, name: username, home: homedir };
  const { workspace, temp } = places;
  const tools = process.env.RUNNER_TOOL_CACHE ?? '';
  const spec: WallSpec = {
    id: randomBytes(8).toString('hex'),
    user,
    workspace,
    temp,
    homes: FOLDERS_OF_TOOLS.filter((folder) => existsSync(join(homedir, folder))),
    tools,
    hide: hiddenPaths({ workspace, temp, tools }, worker),
    ports: [],
    ancestors: [{ pid: worker, started: startOf(worker) }],
  };
  const files = insideFiles(temp);
  const env = insideEnvironment(process.env, [], {
    temp,
    user,
    output: files.output,
    summary: files.summary,
  });
  let wall: Wall;
  try {
    wall = await raiseWall(spec, await optionsOf(workspace, forms));
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    return { refused: error.message };
  }
  const clock = { monotonic: () => performance.now() };
  const relay = new Relay({
    write: (text) => void process.stdout.write(text),
    clock,
    redact: (text) => text,
  });
  relay.open();
  await wall.run(
    { argv: ['/bin/bash', files.script], script, files: {}, folders: [], env, cwd: workspace, ports: [] },
    (bytes) => relay.write(bytes),
    new AbortController().signal,
  );
  const started = performance.now();
  const end = await wall.end();
  const endMilliseconds = Math.round(performance.now() - started);
  relay.close();
  return {
    form: wall.form,
    endMilliseconds,
    left: end.left,
    git: end.git?.texts ?? [],
    ...(end.output && { output: end.output.toString('latin1') }),
    ...(end.summary && { summary: end.summary.toString('latin1') }),
  };
}

/** With git's snapshot and its restore. */
async function optionsOf(workspace: string, forms: DriverInput['forms']): Promise<RaiseOptions> {
  const { snapshot } = await import('../../../src/wall/git/snapshot.ts');
  return {
    snapshot: async (store) => void (await snapshot(workspace, store)),
    restore: [process.execPath, join(import.meta.dirname, 'restore-git.ts'), 'restore'],
    script: join(source, 'wall/root/wall.pl'),
    ...(forms && { forms }),
  };
}

function startOf(pid: number): string {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
