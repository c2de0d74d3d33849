import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BoxRequest } from '../../sandbox/core/service.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { type Control, isAlive, type StageResult, type UsesOptions } from '../../test/emulator/index.ts';
import { awsWith } from '../../test/support/aws-job.ts';
import { revokeWith, startRevokeJob } from '../../test/support/revocation.ts';
import { startShortLived } from '../../test/support/short-lived.ts';
import { faultsOf } from './judge.ts';
import { type Found, look, spawnedBy } from './look.ts';
import { killingFault, type Stage, stagesOf } from './stages.ts';
import { startWithheld, withheldSecrets } from './withheld.ts';

const HOOK = resolve(import.meta.dirname, 'hook.cjs');

/** What is killed in one job, and how the job is set up. */
export interface JobCase {
  readonly victim: 'main' | 'post' | 'end' | 'broker' | 'worker';
  readonly deliver: 'env' | 'broker';
  /** Whether the job has a role that may revoke. */
  readonly revoke: boolean;
  /** Whether a step `end` with `if: always()` comes after main. */
  readonly end?: boolean;
  /**
   * When a broker is killed: while main hands over, while post has it revoke, or while it renews. `serving`: the worker is
   * killed when main has long ended.
   */
  readonly during?: 'main' | 'post' | 'renewal' | 'serving';
  /** Whether the job has a named lease, git and models besides. */
  readonly withheld?: boolean;
}

/** What came of one run. */
export interface Ran {
  readonly found: Found;
  /** The steps that came after the kill. */
  readonly next: readonly StageResult[];
  readonly faults: readonly string[];
  /** All moments at which the victim could have been killed; of an undisturbed run only. */
  readonly stages: readonly Stage[];
  /** How long the victim's own stage took, in milliseconds. */
  readonly tookMs: number;
  /** Whether the kill found its process alive; always `false` where the stage is a write, for there the process kills itself. */
  readonly struck: boolean;
}

/** The environment by which the action's processes load the hook. */
export function hooked(log: string): Record<string, string> {
  return { NODE_OPTIONS: `--require=${HOOK}`, CRASH_LOG: log };
}

/** Whom a kill hits, and how. */
export interface Target {
  /** Whether a request is the victim's. */
  readonly mine?: ((request: BoxRequest) => boolean) | undefined;
  /** The process that must be alive for the kill; without it, that of the step. */
  readonly pid?: () => number | undefined;
  readonly kill?: ((control: Control) => void) | undefined;
  /** Is told whether that process was alive. Where it was not, nothing is killed. */
  readonly onKill: (struck: boolean) => void;
}

/** What the victim's step is started with. */
export function aim(
  box: Pick<Sandbox, 'faults'>,
  victim: string,
  stage: Stage | undefined,
  { mine = () => true, pid, kill = ({ signal }) => signal('SIGKILL'), onKill }: Target,
): Pick<UsesOptions, 'env' | 'onSpawn'> {
  if (!stage) return {};
  if (stage.kind === 'write') return { env: { CRASH_AT: `${victim}#${stage.n}` } };
  return {
    onSpawn(control) {
      const strike = () => {
        const one = pid ? pid() : control.pid;
        const alive = one !== undefined && isAlive(one);
        if (alive) kill(control);
        onKill(alive);
      };
      if (stage.kind === 'moment') setTimeout(strike, stage.ms);
      else box.faults.add(killingFault(stage, mine, strike));
    },
  };
}

/** Sends SIGKILL, at once, to a process that may have ended. */
export function killNow(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** One job in a sandbox of its own; without a stage nothing is killed. */
export async function runJob(what: JobCase, stage?: Stage): Promise<Ran> {
  const { victim, deliver, revoke, end = false, during, withheld = false } = what;
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const log = join(folder, 'log');
  const secrets = withheldSecrets();
  await using world = await startRevokeJob({ job: { ownWorker: true, workerEnv: hooked(log), secrets } });
  const { box, job } = world;
  const kept = withheld ? await startWithheld(box, secrets) : undefined;
  const short = during === 'renewal' ? await startShortLived(String(box.aws.endpoints.sts), 6) : undefined;
  try {
    let struck = false;
    const onKill = (alive: boolean) => {
      struck = alive;
    };
    const pid = () => spawnedBy(log).at(-1);
    const aims = (one: string) => {
      const here = victim === one || (victim === 'worker' && one === 'main' && during !== 'serving');
      if (victim === 'broker' && one === (during === 'renewal' ? 'main' : during)) {
        const mine = during === 'renewal' ? () => (short?.issued ?? 0) > 0 : undefined;
        return aim(box, `broker of ${one}`, stage, { mine, pid, kill: () => killNow(pid()), onKill });
      }
      if (!here) return {};
      const kill = victim === 'worker' ? () => void job.killWorker() : undefined;
      return aim(box, one, stage, { kill, onKill });
    };
    const inputs = {
      ...(revoke ? revokeWith(box) : { ...awsWith(box), 'aws-revoke-role': '', 'aws-iam-endpoint': '' }),
      ...(short ? { 'aws-sts-endpoint': short.url } : {}),
      ...kept?.inputs,
      deliver,
    };
    const { onSpawn: postSpawn, env: postEnv } = aims('post');
    const at = aims('main');
    const started = performance.now();
    const main = await world.lease({
      with: inputs,
      env: { ...at.env, ...postEnv },
      ...(at.onSpawn ? { onSpawn: at.onSpawn } : {}),
      post: postSpawn ? { onSpawn: postSpawn } : {},
    });
    const next: StageResult[] = [];
    let tookMs = main.wallMs;
    let before = victim === 'main' || victim === 'worker' ? 0 : box.requests.list().length;
    if (during === 'serving' && stage) await job.killWorker();
    if (during === 'renewal') {
      await renewed(log, stage, () => (short?.issued ?? 0) > 1);
      tookMs = performance.now() - started;
    }
    let until = box.requests.list().length;
    if (end) {
      const ended = await world.end({ if: 'always()', ...aims('end') });
      if (victim === 'end') {
        tookMs = ended.wallMs;
        until = box.requests.list().length;
      } else next.push(ended);
    }
    if (victim === 'post') before = box.requests.list().length;
    const finished = await job.finish();
    const [post] = finished.posts;
    if (victim === 'post' || (victim === 'broker' && during === 'post')) {
      tookMs = post?.wallMs ?? 0;
      until = box.requests.list().length;
    }
    if (post && victim !== 'post' && post.outcome !== 'skipped') next.push(post);
    const found = await look(box, log, [finished], job.stages, kept);
    const ran = next.includes(post ?? main);
    const outlived = deliver === 'broker' && (victim === 'post' || during === 'serving');
    // A fault that never struck is still planted: nothing was killed.
    const missed = box.faults.list().length > 0 ? ['the kill never came'] : [];
    const faults = [
      ...missed,
      ...faultsOf(found, next, {
        mustBeDenied: revoke && (ran || outlived),
        // Only a broker has the token, and only one that lives to its own end revokes it.
        mustBeRevoked: withheld && outlived && revoke,
      }),
    ];
    const writer = victim === 'broker' ? 'main' : victim;
    const asked = box.requests.list().slice(before, until);
    const all = stage ? [] : stagesOf(log, writer, victim === 'broker' && during === 'main' ? [] : asked);
    const stages =
      during === 'serving' ? [] : victim === 'broker' ? all.filter((one) => isOfBroker(one, during)) : all;
    return { found, next, faults, stages, tookMs, struck };
  } finally {
    await short?.[Symbol.asyncDispose]();
    await kept?.[Symbol.asyncDispose]();
    for (const pid of spawnedBy(log)) killNow(pid);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until the lease is renewed, or its broker was killed on the way. */
async function renewed(log: string, stage: Stage | undefined, holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (holds() && !stage) return;
    if (!spawnedBy(log).some(isAlive)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** While main hands over, what main has written tells how far it is; later, what the broker asks. */
function isOfBroker(stage: Stage, during: JobCase['during']): boolean {
  if (during !== 'main') return stage.kind === 'request';
  return stage.kind === 'write' && !/agentCredsTime|started|issuing|folder/.test(stage.label);
}
