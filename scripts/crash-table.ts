/** Kills every entry of the action at every stage, and says what is left: `npm run crash-table -- --help`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '../sandbox/core/seeded.ts';
import { type JobCase, type Ran, runJob } from './crash/job.ts';
import { runSplit, type SplitCase } from './crash/split.ts';
import type { Stage } from './crash/stages.ts';
import { type Kill, tableOf } from './crash/table.ts';
import { fillSection } from './marks.ts';

const page = join(resolve(import.meta.dirname, '..'), 'docs', 'threat-model.md');

interface Case {
  readonly name: string;
  run(stage?: Stage): Promise<Ran>;
}

const job = (name: string, what: JobCase): Case => ({ name, run: (stage) => runJob(what, stage) });
const split = (victim: SplitCase['victim'], name: string = victim): Case => ({
  name,
  run: (stage) => runSplit({ victim }, stage),
});

const own = { deliver: 'env', revoke: true } as const;
const served = { deliver: 'broker', revoke: true } as const;

const cases: readonly Case[] = [
  job('main, `env`', { victim: 'main', ...own }),
  job('main, `env`, nothing revokes', { victim: 'main', ...own, revoke: false }),
  job('main, `env`, `end` follows', { victim: 'main', ...own, end: true }),
  job('main, `broker`', { victim: 'main', ...served }),
  job('main, `broker`, nothing revokes', { victim: 'main', ...served, revoke: false }),
  job('end, `env`', { victim: 'end', ...own, end: true }),
  job('end, `broker`', { victim: 'end', ...served, end: true }),
  job('post, `env`', { victim: 'post', ...own }),
  job('post, `broker`', { victim: 'post', ...served }),
  job('broker, while main hands over', { victim: 'broker', ...served, during: 'main' }),
  job('broker, while it renews', { victim: 'broker', ...served, during: 'renewal' }),
  job('broker, while it revokes', { victim: 'broker', ...served, during: 'post' }),
  job('the runner’s worker, while main runs', { victim: 'worker', ...served }),
  job('the runner’s worker, while the broker serves', { victim: 'worker', ...served, during: 'serving' }),
  job('main, with a named lease, git and models', { victim: 'main', ...served, withheld: true }),
  job('post, with a named lease, git and models', { victim: 'post', ...served, withheld: true }),
  job('broker, with a named lease, git and models, while main hands over', {
    victim: 'broker',
    ...served,
    withheld: true,
    during: 'main',
  }),
  job('the runner’s worker, with a named lease, git and models, while the broker serves', {
    victim: 'worker',
    ...served,
    withheld: true,
    during: 'serving',
  }),
  split('issue'),
  split('issue-post', 'issue, and then its post step'),
  split('receive'),
  split('receive-post', 'the post step of receive'),
  split('broker', 'the broker of the agent job'),
];

const help = `Starts the action's steps against the sandbox, kills one with SIGKILL at every stage, lets the runner do what it
would do next, and looks at what is left. A stage is a write, or a request that has arrived or has been done.

  npm run crash-table -- [options]

  --only TEXT        only the cases whose name has this text
  --tries N          kills at random moments for each case beside the stages (3)
  --seed N           where the random moments begin (1)
  --write            put the table into docs/threat-model.md
  --help             this text

Exit 1 when something was left that could have been ended, or something was said that is not so.

The cases:
${cases.map(({ name }) => `  ${name}`).join('\n')}
`;

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${help}`);
  process.exit(2);
}

function readOptions() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ options: { only: text, tries: text, seed: text, write: flag, help: flag } }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}
const number = (name: 'tries' | 'seed', fallback: number): number => {
  const value = Number(options[name] ?? fallback);
  return Number.isInteger(value) && value >= 0 ? value : fail(`--${name} is not a whole number`);
};
const random = seeded(number('seed', 1));
const tries = number('tries', 3);
const only = options.only ?? '';
const chosen = cases.filter(({ name }) => name.includes(only));
if (chosen.length === 0) fail(`--only: no case has '${only}' in its name; the cases are listed below`);
// A page without the marks is to fail before the kills, which take minutes.
if (options.write) fillSection(readFileSync(page, 'utf8'), 'crash-table', []);
const kills: Kill[] = [];
let wrong = 0;
let moments = 0;

for (const { name, run } of chosen) {
  const whole = await run();
  tell(name, 'not killed', whole);
  const once: Stage = { kind: 'moment', ms: 0, label: 'it serves' };
  const stages = whole.stages.length > 0 ? whole.stages : [once];
  for (const stage of stages) {
    const ran = await run(stage);
    kills.push({ entry: name, stage, ran });
    tell(name, stage.label, ran);
  }
  if (stages[0] === once) continue;
  let { tookMs } = whole;
  for (let n = 0; n < tries; n++) {
    const ms = Math.round(random() * tookMs);
    const label = `after ${ms} ms`;
    const ran = await run({ kind: 'moment', ms, label });
    // A broker that is not there yet is not killed either.
    tell(name, ran.struck ? label : `${label}: too late or too early, nothing was killed`, ran);
    if (ran.struck) moments++;
    // The machine may be faster now: this run, too, was not disturbed.
    else tookMs = ran.tookMs;
  }
}

const table = tableOf(kills);
const sum = `${kills.length} kills at stages and ${moments} at random moments; wrong in ${wrong}.`;
process.stdout.write(`\n${table.join('\n')}\n\n${sum}\n`);
if (options.write) {
  writeFileSync(page, fillSection(readFileSync(page, 'utf8'), 'crash-table', table));
}
process.exitCode = wrong === 0 ? 0 : 1;

function tell(name: string, when: string, { faults }: Ran): void {
  if (faults.length > 0) wrong++;
  process.stderr.write(`${faults.length > 0 ? 'WRONG' : 'ok'}  ${name}: ${when} ${faults.join('; ')}\n`);
}
