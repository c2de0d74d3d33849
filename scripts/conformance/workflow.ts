/** What .github/workflows/conformance.yml asks this for: which jobs there are, one stage of one, and the report. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runStage } from './engine.ts';
import { Keeping, loadStages, saveStage } from './files.ts';
import type { StageReport } from './model.ts';
import { countOf, makeReport, markdownOf } from './report.ts';
import { readSettings } from './settings.ts';
import { type Trial, trialsOf } from './table.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What it costs, said before anything is asked. Prices of public lists, rounded up. */
export function costsOf(trials: readonly Trial[]): string {
  const due = trials.filter(({ stages }) => stages !== undefined);
  const minutes = due.reduce((sum, trial) => sum + trial.minutes + 1, 0);
  const longest = Math.max(0, ...due.map((trial) => trial.minutes));
  return [
    `${due.length} claims, up to ${minutes} minutes of runners in all (most run at the same time: about ${longest + 4} minutes).`,
    'In the clouds: some hundred requests and a few objects of some bytes: less than 5 US cents. Runner minutes of a private',
    'repository are billed by GitHub or come out of its free minutes.',
  ].join('\n');
}

/** The outputs of the first job: the matrix of claims in one job each, and the inputs of wall and split. */
export function planOf(trials: readonly Trial[]): Readonly<Record<'matrix' | 'wall' | 'split', string>> {
  const due = trials.filter(({ stages }) => stages !== undefined);
  const matrix = due
    .filter(({ shape }) => shape === 'job')
    .map(({ id, stages = [] }) => ({
      claim: id,
      first: stages[0]?.inputs,
      second: stages[1]?.inputs ?? null,
    }));
  const inputsOf = (shape: Trial['shape']) => {
    const trial = due.find((one) => one.shape === shape);
    return trial ? JSON.stringify({ claim: trial.id, with: trial.stages?.at(-1)?.inputs }) : '';
  };
  return { matrix: JSON.stringify(matrix), wall: inputsOf('wall'), split: inputsOf('split') };
}

/** The inputs that the workflow hands on from the matrix; those that a claim does not give are empty, as on GitHub. */
export const matrixInputs = [
  ...['scope', 'ttl', 'deliver', 'lock-ip'],
  ...[
    'aws-role',
    'aws-region',
    'aws-session-policy',
    'aws-revoke-role',
    'aws-sts-endpoint',
    'aws-iam-endpoint',
  ],
  ...['gcp-workload-identity-provider', 'gcp-service-account', 'gcp-sts-endpoint', 'gcp-iam-endpoint'],
  ...[
    'azure-client-id',
    'azure-tenant-id',
    'azure-subscription-id',
    'azure-authority-host',
    'azure-blob-endpoint',
  ],
] as const;

/**
 * Why the repository's own policy file would refuse every step of the workflow, which names no profile; undefined where it would not.
 * `text` is the file, undefined where there is none.
 */
export function policyProblem(text: string | undefined): string | undefined {
  if (text === undefined || /^allow-inline:\s*true\s*(#.*)?$/m.test(text)) return undefined;
  return 'the policy file .github/agent-creds.yml lets no workflow ask without a profile. Fix, in your copy: echo "allow-inline: true" >> .github/agent-creds.yml';
}

/** Writes outputs and summary of the first job. */
export function plan(env: Env): void {
  const trials = trialsOf(readSettings(env));
  const lines = trials.map(
    ({ id, says, stages, missing }) => `- \`${id}\` ${says}${stages ? '' : ` (left out: ${missing})`}`,
  );
  const text = `${costsOf(trials)}\n\n${lines.join('\n')}\n`;
  process.stdout.write(text);
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, text);
  const policy = '.github/agent-creds.yml';
  const problem = policyProblem(existsSync(policy) ? readFileSync(policy, 'utf8') : undefined);
  if (problem !== undefined) throw new Error(problem);
  if (!trials.some(({ stages }) => stages !== undefined))
    throw new Error('no cloud is set up: see docs/conformance.md');
  for (const [name, value] of Object.entries(planOf(trials))) {
    if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
  }
}

/** Runs one stage of a claim in this step's environment, and leaves its file; behind the wall, the output `result`. */
export async function stage(env: Env, claim: string, number: number): Promise<StageReport> {
  const trial = trialsOf(readSettings(env)).find(({ id }) => id === claim);
  const one = trial?.stages?.[number];
  if (!trial || !one) throw new Error(`no stage ${number} of ${claim} is set up`);
  const keeping = new Keeping(env.RUNNER_TEMP ?? '.', claim);
  const control = env.CONFORMANCE_SANDBOX;
  const steps = await runStage(one, {
    env: withoutOwn(env),
    // The sandbox's time is moved; a broker and its machine live in their own.
    wait: control ? (seconds) => advance(control, seconds) : (seconds) => sleep(seconds * 1000),
    pause: (ms) => sleep(ms),
    patience: (seconds) => (control ? Math.min(seconds, 60) : seconds),
    now: Date.now,
    keep: (name, values) => keeping.keep(name, values),
    kept: (name) => keeping.kept(name),
  });
  const image = [env.ImageOS, env.ImageVersion].filter(Boolean).join(' ');
  const report: StageReport = { claim, stage: number, at: new Date().toISOString(), image, steps };
  for (const { do: what, says, answer, code } of steps) console.log(`${what}: ${says}: ${answer} ${code}`);
  if (trial.shape === 'wall' && number === 1) {
    if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `result=${JSON.stringify(report)}\n`);
  } else {
    saveStage(folderOf(env), report);
  }
  return report;
}

/** The settings are this script's own; the clients need not see them. */
function withoutOwn(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('CONFORMANCE_')));
}

async function advance(control: string, seconds: number): Promise<void> {
  const response = await fetch(`${control}/clock.advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ms: seconds * 1000 }),
  });
  if (!response.ok) throw new Error(`the sandbox's clock cannot be moved: HTTP ${response.status}`);
}

export const folderOf = (env: Env): string => join(env.GITHUB_WORKSPACE ?? '.', 'conformance-results');

/** Makes the report of all files in the folder; throws where a claim that was set up does not hold. */
export function report(env: Env): void {
  const facts = { commit: env.GITHUB_SHA ?? '', at: new Date().toISOString(), sandbox: false };
  const made = makeReport(facts, trialsOf(readSettings(env)), loadStages(folderOf(env)));
  const text = markdownOf(made);
  const folder = join(folderOf(env), 'report');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'conformance.md'), text);
  writeFileSync(join(folder, 'conformance.json'), `${JSON.stringify(made, undefined, 2)}\n`);
  process.stdout.write(text);
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, text);
  const bad = countOf(made, 'BROKEN') + countOf(made, 'not shown');
  if (bad > 0) throw new Error(`${bad} claim(s) do not hold or were not shown`);
}
