import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedRequest } from '../../sandbox/core/log.ts';
import type { BoxRequest } from '../../sandbox/core/service.ts';
import type { JobEnd, StageResult, UsesOptions } from '../../test/emulator/index.ts';
import { addRevokeRole, revokeWith } from '../../test/support/revocation.ts';
import { type SplitWorld, startSplit } from '../../test/support/split-jobs.ts';
import { aim, hooked, killNow, type Ran } from './job.ts';
import { faultsOf } from './judge.ts';
import { look, spawnedBy } from './look.ts';
import { type Stage, stagesOf } from './stages.ts';

/** What is killed in a hand-over. */
export interface SplitCase {
  readonly victim: 'issue' | 'issue-post' | 'receive' | 'receive-post' | 'broker';
}

/** The monotonic clocks of both jobs run so many times as fast, so that time-outs come within seconds. */
const SPEED = 20;

/** One hand-over with revocation; without a stage nothing is killed. `issue-post` runs where `issue` was killed. */
export async function runSplit({ victim }: SplitCase, stage?: Stage): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const log = join(folder, 'log');
  const speed = `const t=process.hrtime.bigint;process.hrtime.bigint=()=>t()*${SPEED}n;`;
  const hook = hooked(log);
  const workerEnv = {
    ...hook,
    NODE_OPTIONS: `${hook.NODE_OPTIONS} --import=data:text/javascript,${encodeURIComponent(speed)}`,
  };
  const job = { ownWorker: true, workerEnv };
  await using world = await startSplit({ issuer: job, agent: job });
  const { box } = world;
  addRevokeRole(box);
  try {
    let struck = false;
    const onKill = (alive: boolean) => {
      struck = alive;
    };
    const at = (one: SplitCase['victim'], mine: (request: BoxRequest) => boolean): Aim =>
      one === victim ? aim(box, one, stage, { mine, onKill }) : {};
    const issuePost = at('issue-post', (request) => !byAgent(world, request));
    const receivePost = at('receive-post', (request) => byAgent(world, request));
    // Only an issuer job that was killed leaves its post step anything to do.
    const killed = victim === 'issue-post' ? { onLine: killAt('sealed for that key') } : {};
    const issueAt = at('issue', (request) => !byAgent(world, request));
    const issuing = world.issue({
      with: { ...revokeWith(box), 'handoff-timeout': '2m' },
      ...issueAt,
      ...killed,
      env: { ...issueAt.env, ...issuePost.env },
      post: hookOf(issuePost),
    });
    const receiveAt = at('receive', (request) => byAgent(world, request));
    const receiving = world.receive({
      with: { 'handoff-timeout': '4m' },
      ...receiveAt,
      env: { ...receiveAt.env, ...receivePost.env },
      post: hookOf(receivePost),
    });
    const next: StageResult[] = [];
    let before = 0;
    let agentDone = Number.POSITIVE_INFINITY;
    const ends: JobEnd[] = [];
    const finish = async (one: 'issuer' | 'agent') => {
      const mine = one === 'issuer' ? 'issue-post' : 'receive-post';
      if (victim === mine) before = box.requests.list().length;
      if (one === 'agent') agentDone = Date.now();
      const end = await world[one].finish();
      ends.push(end);
      const [post] = end.posts;
      if (post && post.outcome !== 'skipped' && victim !== mine) next.push(post);
      const conclusion = end.status;
      if (one === 'agent') world.setAgentJob({ status: 'completed', conclusion });
    };
    if (victim === 'issue' || victim === 'issue-post') {
      const done = issuing.then(() => finish('issuer'));
      const received = await receiving;
      // Most kills come by themselves; a late one comes when the agent job is done.
      const waits = (stage && stage.kind !== 'moment' && !stage.late) || victim === 'issue-post';
      if (waits) await done;
      else if (stage?.kind === 'moment') await Promise.race([done, sleep(3000)]);
      next.push(received);
      await finish('agent');
      await done;
    } else {
      await receiving;
      if (victim === 'broker' && stage) killNow(spawnedBy(log).at(-1));
      await finish('agent');
      next.push(await issuing);
      await finish('issuer');
    }
    const found = await look(box, log, ends, [...world.issuer.stages, ...world.agent.stages]);
    // A fault that never struck is still planted: nothing was killed.
    const missed = box.faults.list().length > 0 ? ['the kill never came'] : [];
    // Where the post step of `issue` was killed as well, nobody is left who could revoke.
    const faults = [...missed, ...faultsOf(found, next, { mustBeDenied: victim !== 'issue-post' })];
    const lateFrom = victim === 'issue' ? agentDone : undefined;
    const requests = box.requests.list().slice(victim.endsWith('-post') ? before : 0);
    // Which job moves an artifact's bytes, the request does not say; they come between two that do. What
    // asks S3 is the look at what is left.
    const mine = (one: LoggedRequest) =>
      !['github-blobs', 'aws-s3'].includes(one.service) &&
      byAgent(world, one) === (victim === 'receive' || victim === 'receive-post');
    const stages = stage || victim === 'broker' ? [] : stagesOf(log, victim, requests.filter(mine), lateFrom);
    const own = world[victim.startsWith('issue') ? 'issuer' : 'agent'].stages;
    const { wallMs = 0 } =
      own.find((one) => one.stage === (victim.endsWith('-post') ? 'post' : 'main')) ?? {};
    return { found, next, faults, stages, tookMs: wallMs, struck };
  } finally {
    for (const pid of spawnedBy(log)) killNow(pid);
    rmSync(folder, { recursive: true, force: true });
  }
}

type Aim = Pick<UsesOptions, 'env' | 'onSpawn'>;

const hookOf = ({ onSpawn }: Aim) => (onSpawn ? { onSpawn } : {});

const killAt =
  (text: string): NonNullable<UsesOptions['onLine']> =>
  (line, control) => {
    if (line.includes(text)) control.signal('SIGKILL');
  };

/** Which job asks: by the runtime token it shows; only the agent job reads GitHub's keys. */
function byAgent(world: SplitWorld, request: Pick<BoxRequest, 'headers'> | LoggedRequest): boolean {
  const target = 'rawTarget' in request ? String(request.rawTarget) : (request as LoggedRequest).path;
  if (target.startsWith('/.well-known')) return true;
  return request.headers.authorization === `Bearer ${world.agentToken}`;
}
