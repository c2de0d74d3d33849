/**
 * Simulates many jobs of one role against the sandbox, with throttling and the quota; or hand-overs over hours, and counts
 * their requests to GitHub. `npm run simulate -- --help` says more.
 */
import { parseArgs } from 'node:util';
import { parseDuration } from '../src/inputs/duration.ts';
import { renderReport } from './simulate/report.ts';
import { type Settings, simulate } from './simulate/run.ts';
import { simulateSplit } from './simulate/split/main.ts';

const help = `Runs many jobs of one role against the sandbox: each asks for a lease, works, and revokes it.

  npm run simulate -- [options]

  --jobs N           how many jobs (200)
  --waves N          in how many waves; between them the sandbox's clock jumps on (4)
  --gap DURATION     how far it jumps (10m)
  --rate N           jobs that start per second (20)
  --work DURATION    how long a job holds its lease (2s)
  --ttl DURATION     life of a lease (15m)
  --sts-rate N       STS calls per second, and --sts-burst N at once (25, 50)
  --iam-rate N       IAM calls per second, and --iam-burst N at once (15, 30)
  --propagation MS   how long IAM takes to apply a policy (4000)
  --json             print the numbers as JSON
  --help             this text

Exits with 1 when a policy entry vanished too early or stayed after its expiry.

  npm run simulate -- split [options]

Runs hand-overs between an issuer job and an agent job in simulated time, each with another kind of fault, and counts
the requests of each side to GitHub in its worst hour.

  --hours N          how long each agent works (6)
  --hand-overs N     how many at once in the last part (50)
  --json             print the numbers as JSON

Exits with 1 when an agent lost its lease, more leases were issued than expected, or a limit was exceeded.
`;

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${help}`);
  process.exit(2);
}

function readOptions() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        jobs: text,
        waves: text,
        gap: text,
        rate: text,
        work: text,
        ttl: text,
        'sts-rate': text,
        'sts-burst': text,
        'iam-rate': text,
        'iam-burst': text,
        propagation: text,
        hours: text,
        'hand-overs': text,
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { values: options, positionals } = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

function count(name: keyof typeof options, fallback: number): number {
  const value = options[name];
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) fail(`--${name}: '${value}' is not a whole number above 0`);
  return number;
}

function seconds(name: keyof typeof options, fallback: number): number {
  const value = options[name];
  if (value === undefined) return fallback;
  return parseDuration(String(value)) ?? fail(`--${name}: '${value}' is not a duration`);
}

/** Refuses options of the other simulation, which would be ignored. */
function refuseOthers(isSplit: boolean): void {
  const ofSplit = (name: string) => name === 'hours' || name === 'hand-overs';
  const other = Object.keys(options).find((name) => name !== 'json' && ofSplit(name) !== isSplit);
  if (other !== undefined)
    fail(
      isSplit
        ? `--${other} is not an option of \`split\``
        : `--${other} is an option of \`split\`: npm run simulate -- split --${other} ...`,
    );
}

if (positionals.length > 1 || (positionals[0] ?? 'split') !== 'split')
  fail(`'${positionals.join(' ')}' is not a simulation; the only name is split`);
refuseOthers(positionals[0] === 'split');
if (positionals[0] === 'split') {
  const held = await simulateSplit(count('hours', 6), count('hand-overs', 50), options.json === true);
  process.exit(held ? 0 : 1);
}

const settings: Settings = {
  jobs: count('jobs', 200),
  waves: count('waves', 4),
  gap: seconds('gap', 600),
  rate: count('rate', 20),
  work: seconds('work', 2),
  ttl: seconds('ttl', 900),
  sts: { perSecond: count('sts-rate', 25), burst: count('sts-burst', 50) },
  iam: { perSecond: count('iam-rate', 15), burst: count('iam-burst', 30) },
  propagationMs: count('propagation', 4000),
};
const report = await simulate(settings, (text) => {
  if (!options.json) process.stdout.write(`${text}\n`);
});
process.stdout.write(
  options.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${renderReport(report).join('\n')}\n`,
);
process.exitCode = report.lost === 0 && report.left === 0 ? 0 : 1;
