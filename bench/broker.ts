/**
 * Measures a running broker: the time of fetches, 500 a second, over kept connections and over a new connection for each
 * fetch, and the memory of the process. Prints figures and the goals: p99 under 5 ms and less than 70 MiB, on two cores.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/index.ts';
import { startBrokerProcess } from '../test/support/broker-process.ts';
import { verdict } from './goals.ts';

const GOAL_MS = 5;
const GOAL_MIB = 70;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '10' },
  },
});
if (values.help) {
  console.log(
    'npm run bench:broker -- [--rate N] [--seconds N]\n\nN fetches a second (500) for N seconds (10).',
  );
  process.exit(0);
}

const box = await startSandbox();
const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
const sts = String(box.aws.endpoints.sts);
const { pid, port, bearer, readyMs } = await startBrokerProcess(box, { sts, renewUntil: 3600, folder });

function fetchOnce(agent: Agent | false): Promise<number> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const call = get(
      { host: '127.0.0.1', port, path: '/aws/credentials', agent, headers: { authorization: bearer } },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200
            ? done(performance.now() - start)
            : fail(new Error(`HTTP ${response.statusCode}`)),
        );
      },
    );
    call.on('error', fail);
  });
}

async function load(name: string, agent: Agent | false, seconds: number, quiet = false): Promise<void> {
  const rate = Number(values.rate);
  const total = rate * seconds;
  const all: Promise<number>[] = [];
  const from = performance.now();
  while (all.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - from) / 1000) * rate) + 1);
    while (all.length < due) all.push(fetchOnce(agent));
    await new Promise((next) => setTimeout(next, 1));
  }
  const times = (await Promise.all(all)).sort((a, b) => a - b);
  if (quiet) return;
  const at = (part: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  const [p50, p99, most] = [at(0.5), at(0.99), at(1)].map((ms) => `${ms.toFixed(2)} ms`);
  console.log(`  ${name.padEnd(28)} p50 ${p50}   p99 ${p99}   max ${most}   memory ${memory()}`);
  const met = at(0.99) <= GOAL_MS && !(mebibytes('VmHWM') > GOAL_MIB);
  console.log(`    goal p99 at most ${GOAL_MS} ms and ${GOAL_MIB} MiB: ${verdict(met)}`);
}

function memory(): string {
  const [now, peak] = [mebibytes('VmRSS'), mebibytes('VmHWM')];
  return Number.isNaN(now) ? 'unknown on this system' : `${now.toFixed(1)} MiB, peak ${peak.toFixed(1)} MiB`;
}

function mebibytes(name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

try {
  console.log(`broker ready after ${readyMs.toFixed(0)} ms, memory ${memory()}`);
  console.log(`${values.rate} fetches a second for ${values.seconds} s:`);
  const kept = new Agent({ keepAlive: true, maxSockets: 50 });
  // The first requests are not counted: they also load and compile code.
  await load('warm-up', kept, 1, true);
  await load('over kept connections', kept, Number(values.seconds));
  kept.destroy();
  await load('a new connection for each', false, Number(values.seconds));
} finally {
  process.kill(pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
  await box.close();
}
