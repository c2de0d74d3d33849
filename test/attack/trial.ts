import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Machine, places } from '../machine/machine.ts';
import type { StepDone } from '../machine/machine-worker.ts';
import type { Attempt } from './attempt.ts';
import { bare, bundle, nameOf, unbundle } from './bundle.ts';
import { type DriverInput, type DriverReport, reportMark } from './inside/contract.ts';
import { carriedOut, printed } from './judge.ts';
import { addedBy, makeStepFiles, readStepFiles, runLaterSteps, stepEnvironment } from './steps.ts';

/** Without a wall, or inside one. */
export type Mode = 'control' | 'wall';

/** What came of one attempt. */
export interface Outcome {
  readonly worked: boolean;
  /** For people who look for the cause: what the attempt printed, and how its step ended. */
  readonly notes: string;
}

/**
 * The longest that the end of a wall may take, in milliseconds. It takes a moment; who reads what an attempt left there reads
 * for ever, or for minutes. So the limit leaves a busy machine much time, and still tells the two apart.
 */
const END_LIMIT = 40_000;

/** Makes attempts in one step, one after the other. */
export async function tryTogether(
  machine: Machine,
  attempts: readonly Attempt[],
  mode: Mode,
): Promise<Map<string, Outcome>> {
  const nonce = randomBytes(8).toString('hex');
  for (const { before } of attempts) if (before) await machine.asRoot(before);
  const step = await runStep(machine, bundle(attempts, nonce), mode, 20 + attempts.length * 13);
  for (const { undo } of attempts) if (undo) await machine.asRoot(undo);
  const outputs = unbundle(step.stdout, nonce);
  return new Map(
    attempts.map((attempt) => {
      const output = outputs.get(attempt.id);
      const worked = printed(attempt, output ?? '', nonce, machine.secrets);
      return [attempt.id, { worked, notes: output ?? `was not tried: ${step.stdout}${step.stderr}` }];
    }),
  );
}

/** Makes one attempt in a step of its own, then the later steps, and puts the machine back. */
export async function tryAlone(machine: Machine, attempt: Attempt, mode: Mode): Promise<Outcome> {
  try {
    return await judgeAlone(machine, attempt, mode);
  } finally {
    if (attempt.undo) await machine.asRoot(`${variables}\n${attempt.undo}`);
    await machine.reset();
  }
}

async function judgeAlone(machine: Machine, attempt: Attempt, mode: Mode): Promise<Outcome> {
  const nonce = randomBytes(8).toString('hex');
  const { judge } = attempt;
  if (attempt.before) await machine.asRoot(attempt.before);
  const script = judge.kind === 'command' ? bare(attempt, nonce) : bundle([attempt], nonce);
  const step = await runStep(machine, script, mode, 100);
  const probe = async (text: string) =>
    (await machine.asRoot(`ID=${nameOf(attempt, nonce)} ${variables}\n${text}`)).code === 0;
  let worked = false;
  if (judge.kind === 'effect') worked = await probe(judge.probe);
  if (judge.kind === 'output') {
    const { secrets } = machine;
    const texts =
      mode === 'control' ? Object.values(step.files) : [step.report?.output, step.report?.summary];
    worked = texts.some((text) => text?.includes(secrets[judge.secret]));
  }
  if (judge.kind === 'command') {
    const mark = `won-${attempt.id}-${nonce}`;
    worked = carriedOut(judge.effect, mark, step.done.stdout, step.done.stderr);
  }
  if (judge.kind === 'hang') {
    const naive = `export ${variables}\nsetpriv --reuid 1001 --regid 1001 --init-groups timeout -k 1 2 bash -c '${judge.naive}'`;
    worked =
      mode === 'control'
        ? (await machine.asRoot(naive)).code >= 124
        : step.done.late ||
          (step.report?.endMilliseconds ?? Number.POSITIVE_INFINITY) > END_LIMIT ||
          (step.report?.left ?? []).length > 0;
  }
  if (judge.kind === 'loot' || judge.kind === 'later-effect') {
    await runLaterSteps(machine, addedBy(step.files));
    worked = await probe(judge.kind === 'loot' ? 'sleep 0.2; test -s /var/loot/$ID' : judge.probe);
  }
  return { worked, notes: `${step.stdout.slice(0, 3_000)}\n${step.stderr.slice(0, 1_000)}` };
}

const variables = `W=${places.workspace} T=${places.temp} H=${places.home} R=${places.home}/actions-runner;`;

interface StepSeen {
  readonly done: StepDone;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: Awaited<ReturnType<typeof readStepFiles>>;
  readonly report?: DriverReport;
}

/** Runs the agent's script as a step of the job, or as the command of a wall that a step of the job raises. */
async function runStep(machine: Machine, script: string, mode: Mode, seconds: number): Promise<StepSeen> {
  const files = await makeStepFiles(machine);
  const env = stepEnvironment(machine, files);
  const cwd = places.workspace;
  const workerPid = String(machine.worker.pid);
  let done: StepDone;
  if (mode === 'control') {
    const path = `${places.temp}/step.sh`;
    const before = `WORKER=${workerPid}\n`;
    const file = join(machine.root, path);
    writeFileSync(file, `${before}${script}`);
    chownSync(file, 1001, 1001);
    done = await machine.worker.step({ argv: ['/bin/bash', path], env, cwd, seconds });
  } else {
    const input: DriverInput = {
      script: `WORKER=${workerPid}\n${script}`,
      worker: machine.worker.pid,
      ...machineOf(machine),
    };
    const argv = [places.node, `${places.action}/test/attack/inside/driver.ts`];
    done = await machine.worker.step({ argv, env, cwd: places.home, input: JSON.stringify(input), seconds });
  }
  const text = done.stdout.toString('utf8');
  const at = text.lastIndexOf(reportMark);
  const report = at < 0 ? undefined : (JSON.parse(text.slice(at + reportMark.length)) as DriverReport);
  if (mode === 'wall' && (!report || report.refused) && !(done.late && !report))
    throw new Error(`no wall: ${report?.refused ?? ''} ${done.stderr.toString('utf8').slice(-3_000)}`);
  return {
    done,
    stdout: text,
    stderr: done.stderr.toString('utf8'),
    files: await readStepFiles(machine, files),
    ...(report && { report }),
  };
}

function machineOf(machine: Machine): Pick<DriverInput, 'places' | 'runnerFolder'> {
  return { places, runnerFolder: machine.runnerFolder };
}
