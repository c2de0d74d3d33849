import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Ancestry, findOutputReader } from '../broker/processes.ts';
import { refuseShadowedInputs } from '../broker/shadowing-variables.ts';
import { WorkerWatch } from '../broker/worker-watch.ts';
import { blankedFor, cloudByName, fatalFor, leasesOfTools, portOf, runsNode } from '../clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../errors/error.ts';
import { brokerByDefault } from '../inputs/delivery.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { profilesOf } from '../inputs/profiles.ts';
import { withLeases } from '../leases/load.ts';
import type { Plan } from '../model/plan.ts';
import { RecordFolder } from '../record/folder.ts';
import { setOutput } from '../runner/files.ts';
import { emptyState, saveState } from '../runner/state.ts';
import { quote } from '../text/quote.ts';
import { AgentRun } from '../wall/agent-run.ts';
import { unsetNames } from '../wall/environment.ts';
import { openFiles, openGround, wallGround, writeOpenFiles } from '../wall/ground.ts';
import { hiddenPaths, secretPaths } from '../wall/hide.ts';
import { HOME_FOLDERS, type RunInputs, readRunInputs, runProblems, runTable } from '../wall/inputs.ts';
import { OpenPlace } from '../wall/open.ts';
import { formText, NO_WALL } from '../wall/report.ts';
import { commandLine, scriptFor } from '../wall/shell.ts';
import { nothingStands, saveStanding } from '../wall/state.ts';
import type { Place, RaiseWall, WallSpec } from '../wall/wall.ts';
import { withEarlyTokens } from './early.ts';
import { inputsOf } from './inputs.ts';
import { refusePersisted } from './persisted.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

export interface RunDeps {
  readonly raise: RaiseWall;
  /** Builds the wall around a tool of the command. */
  readonly raiseTool: RaiseWall;
  readonly startAncestry: Ancestry;
}

/** `run@v1`: issues leases, runs a command with them behind a wall, and ends them with it. */
export async function run(step: Step, deps: RunDeps): Promise<void> {
  saveState(emptyState);
  saveStanding(nothingStands);
  survivesReader();
  const { env } = step;
  const given = inputsOf(step, runTable, brokerByDefault);
  const inputs = withProblems(await withLeases(given), step);
  refuseShadowedInputs(inputs, passedOf(env, readRunInputs(inputs).passEnv));
  // A policy file is read over GitHub's API, and these problems are known before it.
  if (profilesOf(inputs).length > 0 || inputs.unread.length > 0) inputs.throwIfWrong();
  await refusePersisted(inputs, step);
  const own = readRunInputs(inputs);
  await withEarlyTokens(step, async (early, onSettled) => {
    const planned = await prepare(inputs, { ...early, walled: own.walled }, onSettled);
    await refusePersisted(planned, early);
    await runPlanned(planned, early, { inputs, own, ...deps });
  });
}

interface Given extends RunDeps {
  readonly inputs: Inputs;
  readonly own: RunInputs;
}

/** Runs the command with the leases of a plan, or tries out the wall in a dry run. */
async function runPlanned(
  planned: Plan,
  step: Step,
  { inputs, own, raise, raiseTool, startAncestry }: Given,
): Promise<void> {
  const { env, console, clock } = step;
  const notes = ownWarnings(planned, own);
  for (const text of notes) console.warning(text);
  const plan = { ...planned, warnings: [...planned.warnings, ...notes] };
  const unset = unsetNames(env, own.passEnv);
  for (const name of unset)
    console.warning(
      `\`pass-env\` names ${name}, which is not set in this step, or is empty. A secret that does not exist, or that this run ` +
        `does not get, is empty. Fix: env: { ${name}: "\${{ secrets.${name} }}" }   # on this step`,
    );
  for (const folder of missingHomes(own.homes))
    console.warning(
      `\`home\` names ${quote(folder)}, which is not in the home folder: the command does not see it.`,
    );

  const cwd = resolve(step.run.workspace, own.workingDirectory);
  const beaten = beatenBy(plan);
  const passed = own.passEnv.filter((name) => !beaten.includes(name));
  for (const name of own.passEnv.filter((name) => beaten.includes(name) && !unset.includes(name)))
    console.warning(`${name} would beat the lease: the command does not get it.`);
  const spec = specOf(step, own, startAncestry);
  const copies = plan.clouds.some((one) => cloudByName(one.cloud).served?.runsNode || runsNode(one))
    ? [dirname(process.execPath)]
    : [];
  const open = own.walled ? () => raiseSaved(raise, { ...spec, copies }) : undefined;
  if (plan.dryRun) {
    await tryOut(step, open);
    return;
  }

  const folder = new RecordFolder(step.run.temp, plan.session);
  const user = userOf();
  const facts = { temp: step.run.temp, user };
  const ground = own.walled ? wallGround(env, passed, facts) : openGround(env, beaten, folder, facts);
  const script = scriptFor(own.shell, own.script);
  const openPlace = async (): Promise<Place> => {
    folder.create();
    writeOpenFiles(folder, script);
    const reader = findOutputReader(startAncestry);
    return new OpenPlace({
      clock,
      worker: new WorkerWatch({ ...startAncestry, ...(reader ? { reader } : {}) }),
      files: openFiles(folder),
      onStart: (group) => saveStanding({ wall: '', group }),
    });
  };
  await new AgentRun(step, {
    plan,
    given: (input) => inputs.given(input),
    inputs: own,
    folder,
    argv: commandLine(own.shell, ground.script, ground.env.PATH ?? ''),
    script,
    cwd,
    ground,
    startAncestry,
    open: open ?? openPlace,
    tools: { raise: raiseTool, spec: toolSpec(spec, step) },
    write: (text) => void process.stdout.write(text),
  }).run();
}

/** Builds the wall, with its name saved first, so that the post step finds what a crash left of it. */
async function raiseSaved(raise: RaiseWall, spec: WallSpec): Promise<Place> {
  saveStanding({ wall: spec.id });
  try {
    return await raise(spec);
  } catch (error) {
    saveStanding(nothingStands);
    throw error;
  }
}

/** A dry run tells which form of the wall this machine can build, by building one. */
async function tryOut({ console }: Step, open: (() => Promise<Place>) | undefined): Promise<void> {
  saveState({ ...emptyState, stage: 'dry-run' });
  if (!open) {
    setOutput('wall', 'off');
    return;
  }
  const place = await open();
  const { left } = await place.end();
  if (left.length === 0) saveStanding(nothingStands);
  for (const text of left) console.warning(`Left on this machine: ${text}.`);
  for (const note of place.notes) console.info(`Wall: ${note}.`);
  console.info(`This machine can build the wall. ${formText(place.form)}`);
  setOutput('wall', place.form);
}

/** Whoever reads this step's output may die before it has ended its leases. */
function survivesReader(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** The inputs with the problems that only this step can find: several inputs together, and what is not on this machine. */
function withProblems(given: Inputs, { env, run }: Step): Inputs {
  const problems = runProblems(given);
  const { shell, workingDirectory, walled } = readRunInputs(given);
  const more: Problem[] = problems.all.slice(given.problems.length);
  try {
    // On a system where no wall can be built, a missing shell is not the cause: building the wall reports the real one.
    if (!walled || process.platform === 'linux') commandLine(shell, 'script', env.PATH ?? '');
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    more.push(...error.problems);
  }
  if (!isFolder(resolve(run.workspace, workingDirectory))) {
    more.push({
      code: 'INPUT_INVALID',
      what: '`working-directory` is not usable',
      why: `${quote(workingDirectory || 'the workspace')} is not a folder of this machine; a step before this one must make it`,
      fix: 'working-directory: .   # the workspace',
    });
  }
  return given.withProblems(more);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function passedOf(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

/** What this step adds to the warnings of a plan. */
function ownWarnings({ deliver }: Plan, { walled }: RunInputs): readonly string[] {
  return [
    ...(deliver.includes('outputs')
      ? ['`deliver: outputs`: the leases are ended before a later step can read these outputs.']
      : []),
    ...(walled ? [] : [NO_WALL]),
  ];
}

/** The variables that tools of the plan's clouds prefer to what the leases export. */
function beatenBy({ clouds: plans }: Plan): readonly string[] {
  const forTools = leasesOfTools(plans);
  const found = plans.filter((plan) => portOf(plan, forTools, false) !== 'own');
  return found.flatMap((plan) => {
    const { served, shadows } = cloudByName(plan.cloud);
    if (plan.name !== undefined) return [...blankedFor(plan), ...fatalFor(plan).map(({ name }) => name)];
    return [...shadows, ...blankedFor(plan), ...(served?.fatal ?? []).map(({ name }) => name)];
  });
}

function specOf(step: Step, own: RunInputs, startAncestry: Ancestry): WallSpec {
  const { run, env } = step;
  const reader = findOutputReader(startAncestry);
  const others = startAncestry.ancestors.filter(({ pid }) => pid !== reader?.pid);
  const ancestors = [...(reader ? [reader] : []), ...others];
  const user = userOf();
  const kept = { workspace: run.workspace, temp: run.temp, tools: env.RUNNER_TOOL_CACHE ?? '' };
  return {
    id: randomBytes(8).toString('hex'),
    user,
    workspace: run.workspace,
    temp: run.temp,
    homes: own.homes.filter(isInHome),
    tools: kept.tools,
    hide: [...hiddenPaths(kept, ancestors[0]?.pid), ...secretPaths(run.workspace, env)],
    ports: own.ports,
    ancestors,
  };
}

/** What the walls around tools are built around: the same without the workspace. */
function toolSpec(spec: WallSpec, { run, env }: Step): WallSpec {
  const kept = { workspace: '', temp: run.temp, tools: env.RUNNER_TOOL_CACHE ?? '' };
  const hide = [
    ...hiddenPaths(kept, spec.ancestors[0]?.pid),
    ...secretPaths(run.workspace, env),
    run.workspace,
  ];
  return { ...spec, workspace: '', hide };
}

function isInHome(folder: string): boolean {
  return existsSync(join(userOf().home, folder));
}

/** The folders that the workflow names and this machine does not have. Of the default ones most are missing anywhere. */
function missingHomes(homes: readonly string[]): readonly string[] {
  return homes.filter((folder) => !HOME_FOLDERS.includes(folder) && !isInHome(folder));
}

/** The user of this process, as the system's list of users has it. HOME and USER can be set by any step. */
function userOf(): WallSpec['user'] {
  const { uid, gid, username, homedir } = userInfo();
  return { uid, gid, name: username, home: homedir };
}
