/** Simulates hours of broker and split under a schedule of faults. `npm run soak -- --help` says more. */
import { parseArgs } from 'node:util';
import { soakBroker } from './soak/broker.ts';
import { isFlat, soakProcess } from './soak/process.ts';
import { passed, renderProcess, renderSubjects, type Subject } from './soak/report.ts';
import { type SoakResult, soakSplit } from './soak/split.ts';

const help = `Runs broker and split for hours of simulated time, under a schedule of faults.

  npm run soak -- [options]

  --hours N      how long each agent works, in simulated hours (6)
  --runs N       how many schedules for each subject (20)
  --seed N       the number of the first schedule; the same number gives the same schedule (1)
  --seconds N    how long a real broker process runs, in real seconds; 0: not at all (45)
  --json         print the numbers as JSON
  --help         this text

The faults: artifacts, storage, GitHub's keys, its token service, its jobs API and the cloud refuse, reset, answer late
or lose their answer, each for up to 110 seconds; wall clocks jump by up to an hour; machines sleep for up to 40
minutes; the issuer job or the broker is killed.

Exits with 1 when a healthy agent lost its lease, the broker told a client a later expiry than the real one, nobody
could end a lease, or the broker process grew.
`;

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${help}`);
  process.exit(2);
}

function readOptions() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      options: {
        hours: text,
        runs: text,
        seed: text,
        seconds: text,
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

function count(name: 'hours' | 'runs' | 'seed' | 'seconds', fallback: number, least = 1): number {
  const value = options[name];
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least)
    fail(`--${name}: '${value}' is not a whole number from ${least}`);
  return number;
}

const hours = count('hours', 6);
const seeds = Array.from({ length: count('runs', 20) }, (_, n) => count('seed', 1) + n);
const seconds = count('seconds', 45, 0);

async function run(name: string, one: (seed: number) => Promise<SoakResult>): Promise<Subject> {
  process.stderr.write(`${name}: ${seeds.length} schedules of ${hours} hours\n`);
  const runs: SoakResult[] = [];
  for (const seed of seeds) {
    const soaked = await one(seed);
    runs.push(soaked);
    if (!passed(soaked)) process.stderr.write(`seed ${seed} failed: ${JSON.stringify(soaked)}\n`);
  }
  return { name, runs };
}

const subjects = [
  await run('broker, `ttl: 15m` and `1h`', (seed) => soakBroker(hours, seed)),
  await run('split, `ttl: 15m`', (seed) => soakSplit(hours, seed)),
  await run('split, the broker killed', (seed) => soakSplit(hours, seed, 'broker')),
  await run('split, the issuer job killed', (seed) => soakSplit(hours, seed, 'issuer')),
];
if (seconds > 0) process.stderr.write(`a broker process, ${seconds} s\n`);
const broker = seconds > 0 ? await soakProcess(seconds) : undefined;
process.stdout.write(
  options.json
    ? `${JSON.stringify({ subjects, broker }, null, 2)}\n`
    : `${renderSubjects(subjects)}\n${broker ? `\n${renderProcess(broker)}\n` : ''}`,
);
const held = subjects.every(({ runs }) => runs.every(passed));
process.exit(held && (!broker || (broker.failed === 0 && isFlat(broker))) ? 0 : 1);
