/** What is expected of a wall, and how it is told: one line for each check. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WallForm } from '../../../src/wall/wall.ts';
import { asRoot, nothingLeft, Step } from './step.ts';

export const forms: readonly WallForm[] = ['cow', 'uid'];
const probes = readFileSync(join(import.meta.dirname, 'probes.sh'), 'utf8');
/** What only the command of form `cow` has: its false root. */
const needsRoot = ['sudo'];
/** What a command must be able to do; everything else that it tries, it must not. */
const wanted = [
  ...['name', 'sudo', 'home', 'workspace', 'planting', 'git-status', 'git-commit', 'stdout', 'stderr', 'shm'],
  ...['mktemp', 'pty', 'own-port', 'user-namespace', 'bubblewrap', 'allowed-port'],
];

let failed = 0;

/** How many checks failed. */
export const failures = (): number => failed;

export async function check(name: string, body: () => Promise<string | undefined>): Promise<void> {
  const from = performance.now();
  let why: string | undefined;
  try {
    why = await body();
  } catch (error) {
    why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (why !== undefined) failed++;
  console.log(why === undefined ? `ok - ${name} (${seconds} s)` : `FAILED - ${name} (${seconds} s): ${why}`);
}

/** The yes and no of each probe. */
function answers(output: string): ReadonlyMap<string, boolean> {
  return new Map(
    [...output.matchAll(/^probe (\S+) (yes|no)$/gm)].map(([, name = '', is]) => [name, is === 'yes']),
  );
}

/** Compares what a command could do with what it must be able to do. */
function judge(output: string, expect: (name: string) => boolean): string | undefined {
  const all = answers(output);
  const names = [...probes.matchAll(/^(?:t|sh) (\S+)/gm)].map(([, name = '']) => name);
  const wrong = names.filter((name) => all.get(name) !== expect(name));
  if (wrong.length === 0) return undefined;
  return wrong
    .map((name) => `${name} ${all.has(name) ? (all.get(name) ? 'yes' : 'no') : 'not tried'}`)
    .join(', ');
}

export async function outside(except: readonly string[]): Promise<void> {
  await check('without a wall, every probe succeeds', async () => {
    const from = asRoot(
      `cd /home/runner/work/repo/repo && WORKER_SECRET=x setpriv --reuid 1001 --regid 1001 --init-groups env HOME=/home/runner WORKER=${process.pid} bash -s <<'E'\n${probes}\nE`,
    );
    asRoot(
      'rm -f /usr/local/bin/planted /dev/shm/probe; nft delete table inet probe; echo 1 >/proc/sys/kernel/yama/ptrace_scope',
    );
    return judge(from.output, (name) => !except.includes(name));
  });
}

export async function stands(
  form: WallForm,
  { name = '', except = [] as readonly string[], argv = undefined as readonly string[] | undefined } = {},
): Promise<Step> {
  const step = new Step({ forms: [form], script: probes, ...(argv && { argv }) });
  await check(`form ${form}${name}: what a command can do, and what it cannot`, async () => {
    await step.over();
    const raised = step.find('raised');
    if (!raised) return `no wall: ${step.everything()}`;
    for (const note of raised.notes) console.log(`# note: ${note}`);
    const can = wanted
      .filter((one) => form === 'cow' || !needsRoot.includes(one))
      .filter((one) => !except.includes(one));
    const [profile] = /^profile .*$/m.exec(step.output) ?? [];
    console.log(`# ${profile ?? 'no profile'}`);
    return judge(step.output, (one) => can.includes(one));
  });
  await check(`form ${form}${name}: nothing is left at the end`, async () => {
    const ended = step.find('ended');
    if (!ended) return `no end: ${step.everything()}`;
    console.log(`# the end took ${ended.milliseconds} ms; git: ${ended.git.join('; ') || 'nothing'}`);
    if (ended.left.length > 0) return ended.left.join('; ');
    return (
      (await nothingLeft()) || (asRoot('ls /usr/local/bin/planted').code === 0 ? 'a planted file' : undefined)
    );
  });
  return step;
}

export async function refuses(name: string, words: RegExp): Promise<void> {
  await check(name, async () => {
    const step = new Step({ forms, script: 'echo never' });
    await step.over();
    const refused = step.find('refused');
    if (!refused) return `no refusal: ${step.everything()}`;
    console.log(`# ${refused.message.replaceAll('\n', ' | ')}`);
    if (refused.code !== 'WALL_UNAVAILABLE') return refused.code;
    if (!words.test(refused.message)) return 'other words';
    return (await nothingLeft()) || undefined;
  });
}
