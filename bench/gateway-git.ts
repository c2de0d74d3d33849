/**
 * Measures git through the gateway: a pack of random bytes pushed and cloned directly and through a broker's process, and small
 * requests, in turns. Prints the medians, the ratio of the rates, and how far the broker's memory grew, with the goals: more
 * than half of the direct rate, no more than 2 ms for a small request, and no more than 64 MiB.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GitHost } from '../sandbox/git/host.ts';
import { startBroker } from '../src/broker/start.ts';
import { cloudByName } from '../src/clouds/clouds.ts';
import type { CloudPlan } from '../src/model/plan.ts';
import { gitEnv } from '../test/support/git-gateway.ts';
import { plan } from '../test/support/plan.ts';
import { verdict } from './goals.ts';

const GOAL_RATIO = 0.5;
const GOAL_MIB = 64;
const GOAL_MS = 2;
/** Small requests of each kind. */
const ASKED = 400;
const MIB = 1024 * 1024;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    mib: { type: 'string', default: '200' },
    runs: { type: 'string', default: '3' },
  },
});
if (values.help) {
  console.log(
    'npm run bench:gateway -- [--mib N] [--runs N]\n\nPushes and clones N MiB (200), medians of N runs (3).',
  );
  process.exit(0);
}
const mib = Number(values.mib);

const TOKEN = 'ghs_bench0token0that0the0job0never0holds';
const BEARER = 'b'.repeat(43);
const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-git-'));
const host = await GitHost.start();
const bare = host.addRepository('acme/app');
host.addToken({ value: TOKEN, contents: { 'acme/app': 'write' } });

const [gitPlan] = plan({ scope: 'git:push acme/app *', 'git-endpoint': host.url, 'git-token': TOKEN }).clouds;
if (!gitPlan) throw new Error('no plan');
const broker = await startGitBroker(gitPlan);
const { pid, port } = broker.handle;

/** The environment of a client of the gateway, and of one that has the token. */
const through = {
  ...gitEnv(folder),
  ...cloudByName('git').served?.exports(gitPlan, { port, bearer: BEARER, folder, shadows: [], job: {} }).env,
};
const login = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
const direct = {
  ...gitEnv(folder),
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `http.${host.url}/.extraHeader`,
  GIT_CONFIG_VALUE_0: `Authorization: Basic ${login}`,
};

async function startGitBroker(served: CloudPlan) {
  const now = Date.now();
  const { principal, session, scope } = served;
  const lease = {
    ...{ id: `git:${session}`, cloud: 'git', principal, session, scope, narrowed: true, facts: {} },
    ...{ issuedAt: now, expiresAt: now + served.ttl * 1000, end: 'withheld' as const },
    secrets: { token: TOKEN },
  };
  const started = await startBroker(
    {
      identity: { url: '', bearer: '' },
      control: 'c'.repeat(43),
      renewUntil: 3600,
      revoke: 'off',
      served: [{ plan: served, whole: served, lease, ageMs: 0, bearer: BEARER }],
      trailFile: join(folder, 'trail.json'),
    },
    {
      env: process.env,
      signal: new AbortController().signal,
      script: resolve(import.meta.dirname, '../dist/broker.js'),
    },
  );
  await started.keep();
  return started;
}

/** Runs git, and returns the seconds that it took. Not synchronous: the host is in this process. */
async function git(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const from = performance.now();
  const child = spawn('git', args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`git ${args[0]}: ${said}`);
  return (performance.now() - from) / 1000;
}

function memory(name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** Seconds of a processor that the broker has used (proc_pid_stat(5): user and system, in ticks of 10 ms). */
function cpu(): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

/** The milliseconds that a question about an LFS object takes: for it, the host starts no process. */
async function ask(base: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const from = performance.now();
  const response = await fetch(`${base}/acme/app.git/info/lfs/objects/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.git-lfs+json', ...headers },
    body: JSON.stringify({ operation: 'download', objects: [{ oid: 'a'.repeat(64), size: 1 }] }),
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`LFS: ${response.status}`);
  return performance.now() - from;
}

async function askBoth(): Promise<readonly [direct: number, through: number]> {
  const [own, gateway]: [number[], number[]] = [[], []];
  for (let count = 0; count < ASKED; count++) {
    own.push(await ask(host.url, { authorization: `Basic ${login}` }));
    gateway.push(
      await ask(`http://127.0.0.1:${port}/${new URL(host.url).host}`, { 'x-agent-creds': BEARER }),
    );
  }
  return [median(own), median(gateway)];
}

const work = join(folder, 'work');
execFileSync('git', ['init', '--quiet', work]);
// Random bytes do not shrink, and trying to shrink them, or unpacking them, would be most of the time on either side.
for (const repository of [work, bare]) {
  for (const [key, value] of [
    ['core.compression', '0'],
    ['pack.threads', '1'],
    ['pack.window', '0'],
    ['receive.unpackLimit', '1'],
  ] as const)
    execFileSync('git', ['-C', repository, 'config', key, value]);
}

const times = { push: { direct: [], through: [] }, clone: { direct: [], through: [] } } as Record<
  'push' | 'clone',
  Record<'direct' | 'through', number[]>
>;
const worked: number[] = [];
const before = memory('VmRSS');
let failed = false;
try {
  let count = 0;
  for (let run = 0; run < Number(values.runs); run++) {
    for (const way of ['direct', 'through'] as const) {
      const env = way === 'direct' ? direct : through;
      const branch = `b${count++}`;
      const used = cpu();
      // Each push has a pack of its own: the host has none of its objects yet.
      execFileSync('git', ['checkout', '--quiet', '--orphan', branch], { cwd: work });
      for (let part = 0; part < mib / 10; part++)
        writeFileSync(join(work, `part${part}`), randomBytes(10 * MIB));
      execFileSync('git', ['add', '.'], { cwd: work });
      execFileSync('git', ['commit', '--quiet', '-m', branch], { cwd: work, env });
      times.push[way].push(await git(['push', '--quiet', `${host.url}/acme/app`, branch], work, env));
      const args = ['clone', '--quiet', '--bare', '--single-branch', '--branch', branch];
      times.clone[way].push(await git([...args, `${host.url}/acme/app`, join(folder, branch)], folder, env));
      rmSync(join(folder, branch), { recursive: true });
      if (way === 'through') worked.push(cpu() - used);
    }
  }
  for (const [name, { direct: own, through: gateway }] of Object.entries(times)) {
    const ratio = median(own) / median(gateway);
    failed ||= ratio <= GOAL_RATIO;
    console.log(
      `${name} of ${mib} MiB: direct ${median(own).toFixed(2)} s, through the gateway ${median(gateway).toFixed(2)} s: ` +
        `${ratio.toFixed(2)} of the rate, goal more than ${GOAL_RATIO}: ${verdict(ratio > GOAL_RATIO)}`,
    );
  }
  console.log(
    `processor time of the broker for both: ${median(worked).toFixed(2)} s, ${((median(worked) * 1000) / (2 * mib)).toFixed(2)} ms per MiB`,
  );
  const idle = cpu();
  const [own, gateway] = await askBoth();
  const each = ((cpu() - idle) / ASKED) * 1000;
  failed ||= gateway - own > GOAL_MS;
  console.log(
    `a small request: direct ${own.toFixed(2)} ms, through the gateway ${gateway.toFixed(2)} ms, of them ${each.toFixed(2)} ms the broker's own work, goal at most ${GOAL_MS} ms more: ${verdict(gateway - own <= GOAL_MS)}`,
  );
  const grown = memory('VmHWM') - before;
  failed ||= grown > GOAL_MIB;
  console.log(
    `memory of the broker: ${before.toFixed(0)} MiB before, at most ${memory('VmHWM').toFixed(0)} MiB: ` +
      `${grown.toFixed(0)} MiB more, goal at most ${GOAL_MIB}: ${verdict(grown <= GOAL_MIB)}`,
  );
} finally {
  broker.kill();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
