/** Runs the claims against the sandbox: jobs as the workflow has them, on the emulated runner, with the same script in their steps. */
import { spawnSync } from 'node:child_process';
import { constants, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultWorld } from '../../sandbox/index.ts';
import { type Job, type StageResult, startJob } from '../../test/emulator/index.ts';
import { startSplit } from '../../test/support/split-jobs.ts';
import { startBetween } from './between.ts';
import { type Box, startBox } from './box.ts';
import { type Break, breaks } from './breaks.ts';
import { loadStages, saveStage } from './files.ts';
import type { Inputs, StageReport } from './model.ts';
import { countOf, makeReport, markdownOf, type Report } from './report.ts';
import { cloudNames, variableOf } from './settings.ts';
import { type Trial, trialsOf } from './table.ts';
import { matrixInputs } from './workflow.ts';

const root = resolve(import.meta.dirname, '../..');

export interface SandboxOptions {
  /** Ids of the claims to try; all of them where it is left out. */
  readonly only?: readonly string[] | undefined;
  /** The claim that is broken. */
  readonly broken?: string | undefined;
  /** Takes the masked log of each job. */
  readonly log?: ((text: string) => void) | undefined;
}

/** Tries, prints the table, and answers the exit code: 0 where every claim that could be tried holds. */
export async function tryInSandbox(options: SandboxOptions): Promise<number> {
  const report = await reportOfSandbox(options);
  process.stdout.write(markdownOf(report));
  return countOf(report, 'BROKEN') + countOf(report, 'not shown') === 0 ? 0 : 1;
}

/** Tries the claims one after the other and judges them. */
export async function reportOfSandbox({ only, broken, log }: SandboxOptions): Promise<Report> {
  const fault = broken === undefined ? undefined : breaks[broken];
  if (broken !== undefined && !fault)
    throw new Error(`--break takes one of ${Object.keys(breaks).join(', ')}`);
  await using box = await startBox();
  fault?.apply(box);
  const ids = trialsOf(box.settings('')).map(({ id }) => id);
  const unknown = only?.filter((id) => !ids.includes(id)) ?? [];
  if (unknown.length > 0) throw new Error(`no claim ${unknown.join(', ')}: one of ${ids.join(', ')}`);
  const due = trialsOf(box.settings('')).filter(({ id }) => only?.includes(id) ?? true);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const skipped: Record<string, string> = {};
  try {
    for (const { id } of due) {
      const trial = trialsOf(box.settings(id)).find((one) => one.id === id);
      if (!trial) continue;
      const why = await tryOne({ box, trial, folder, fault, log: log ?? (() => {}) });
      if (why !== undefined) skipped[id] = why;
      box.sandbox.clock.reset();
    }
    const facts = { commit: commit(), at: new Date().toISOString(), sandbox: true };
    return makeReport(facts, due, loadStages(folder), skipped);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const commit = () =>
  spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';

interface Attempt {
  readonly box: Box;
  readonly trial: Trial;
  readonly folder: string;
  readonly fault: Break | undefined;
  readonly log: (text: string) => void;
}

/** Why the claim cannot be tried here; undefined after it was. */
async function tryOne(attempt: Attempt): Promise<string | undefined> {
  switch (attempt.trial.shape) {
    case 'job':
      await inJob(attempt);
      return undefined;
    case 'wall':
      return await behindWall(attempt);
    case 'split':
      await inSplit(attempt);
      return undefined;
  }
}

/** The environment of a step that runs the script, beside what the job exports. */
function stepEnv({ box, trial }: Attempt): Record<string, string> {
  const settings = box.settings(trial.id);
  return Object.fromEntries([
    ['CONFORMANCE_SANDBOX', String(box.sandbox.controlUrl)],
    ...cloudNames.map((cloud) => [variableOf(cloud), JSON.stringify(settings[cloud])]),
  ]);
}

/** Runs the script in a job whose workspace has it, and takes over what it left. */
async function runScript(
  job: Job,
  attempt: Attempt,
  stage: number,
  more: Readonly<Record<string, string>> = {},
): Promise<StageResult> {
  giveScript(job);
  const command = `"${process.execPath}" scripts/conformance.ts stage ${attempt.trial.id} ${stage}`;
  const result = await job.run(command, { env: { ...stepEnv(attempt), ...more }, continueOnError: true });
  if (result.outcome === 'success') takeOver(job, attempt, stage);
  return result;
}

/** The script needs nothing but Node and its own files: what a checkout has. */
function giveScript(job: Job): void {
  for (const path of ['scripts/conformance.ts', 'scripts/conformance']) {
    cpSync(join(root, path), join(job.workspace, path), { recursive: true });
  }
}

function takeOver(job: Job, { trial, folder }: Attempt, stage: number): void {
  const file = join(job.workspace, 'conformance-results', `${trial.id}.${stage}.json`);
  saveStage(folder, JSON.parse(readFileSync(file, 'utf8')) as StageReport);
}

function startOwnJob({ box: { sandbox } }: Attempt): Promise<Job> {
  const { requestUrl, requestToken } = sandbox.github.registerJob();
  return startJob({
    permissions: { 'id-token': 'write' },
    oidc: { url: requestUrl, token: requestToken },
    github: {
      repository: defaultWorld.repository,
      job: 'conformance',
      api_url: sandbox.githubApi.url,
      token: sandbox.githubApi.repositories.issueToken(defaultWorld.repository),
    },
  });
}

/** As the job `claim` of the workflow. */
async function inJob(attempt: Attempt): Promise<void> {
  const { trial, fault } = attempt;
  const job = await startOwnJob(attempt);
  try {
    let given = '';
    for (const [number, stage] of (trial.stages ?? []).entries()) {
      const end = { with: { 'leases-to-end': given }, continueOnError: true };
      if (number > 0) await job.uses(join(root, 'end'), end);
      const main = await job.uses(root, { with: asWorkflow(stage.inputs) });
      if (main.outcome !== 'success') return;
      given = main.output['leases-to-end'] ?? '';
      await using open = fault?.flaw?.openBroker ? await openBroker(job) : undefined;
      await runScript(job, attempt, number, open?.env);
    }
  } finally {
    attempt.log((await job.finish()).log);
    await job.dispose();
  }
}

/** What the workflow's step is given: all that the matrix can have, empty where the claim has nothing. */
const asWorkflow = (inputs: Inputs) =>
  Object.fromEntries(matrixInputs.map((name): [string, string] => [name, inputs[name] ?? '']));

/** A way to the job's Azure broker for those who have no header. */
async function openBroker(job: Job): Promise<AsyncDisposable & { readonly env: Record<string, string> }> {
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header = '' } = job.env;
  if (endpoint === undefined) return { env: {}, [Symbol.asyncDispose]: async () => {} };
  const { origin, pathname } = new URL(endpoint);
  const between = await startBetween(origin, { 'x-identity-header': header });
  return {
    env: { IDENTITY_ENDPOINT: `${between.url}${pathname}` },
    [Symbol.asyncDispose]: () => between[Symbol.asyncDispose](),
  };
}

/** As the job `wall` of the workflow. */
async function behindWall(attempt: Attempt): Promise<string | undefined> {
  const { box, trial, fault, folder } = attempt;
  const [, behind] = trial.stages ?? [];
  if (!behind) return undefined;
  const off = fault?.flaw?.withoutWall === true;
  const job = await startOwnJob(attempt);
  try {
    if (!off) {
      const probe = await job.uses(join(root, 'run'), {
        with: { ...behind.inputs, run: 'true', 'dry-run': true },
        continueOnError: true,
      });
      if (probe.outcome !== 'success') return 'this machine cannot build the wall';
    }
    await runScript(job, attempt, 0);
    const env = stepEnv(attempt);
    // Behind the wall other disks are empty, and Node may lie on one. A runner's own lies on the first.
    copyFileSync(process.execPath, join(job.workspace, 'node'), constants.COPYFILE_FICLONE);
    const step = await job.uses(join(root, 'run'), {
      env,
      with: {
        ...behind.inputs,
        wall: off ? 'off' : 'required',
        'pass-env': Object.keys(env).join('\n'),
        // The sandbox's S3 is on loopback; the real one is not.
        ports: new URL(String(box.sandbox.aws.endpoints.s3)).port,
        run: `./node scripts/conformance.ts stage ${trial.id} 1`,
      },
      continueOnError: true,
    });
    const { result } = step.output;
    if (result !== undefined) saveStage(folder, JSON.parse(result) as StageReport);
    return undefined;
  } finally {
    attempt.log((await job.finish()).log);
    await job.dispose();
  }
}

/** As the jobs `gate`, `issuer` and `agent` of the workflow. */
async function inSplit(attempt: Attempt): Promise<void> {
  const { box, trial, fault } = attempt;
  const [stage] = trial.stages ?? [];
  if (!stage) return;
  const { requestUrl, requestToken } = box.sandbox.github.registerJob();
  const identity = {
    permissions: { 'id-token': 'write' as const },
    oidc: { url: requestUrl, token: requestToken },
  };
  await using split = await startSplit({
    box: box.sandbox,
    ...(fault?.flaw?.identityForAgent ? { agent: identity } : {}),
  });
  const issued = split.issue({ with: { ...stage.inputs } });
  const received = await split.receive({ with: { deliver: 'broker' } });
  if (received.outcome === 'success') await runScript(split.agent, attempt, 0);
  attempt.log((await split.agent.finish()).log);
  await issued;
  attempt.log((await split.issuer.finish()).log);
}
