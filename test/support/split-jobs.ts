import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobOptions as GithubJob } from '../../sandbox/github/index.ts';
import { setJobs, type WorkflowJob } from '../../sandbox/github/jobs.ts';
import { defaultWorld, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.ts';
import { artifactBackend } from '../../src/artifacts/backend.ts';
import { type Artifacts, artifactClient } from '../../src/artifacts/client.ts';
import { systemClock } from '../../src/clock.ts';
import {
  type Job,
  type JobOptions,
  type StageResult,
  startJob,
  type UsesOptions,
} from '../emulator/index.ts';
import { ACTION, awsWith } from './aws-job.ts';

export const ISSUE = resolve(ACTION, 'issue');
export const RECEIVE = resolve(ACTION, 'receive');
export const PROVE = resolve(ACTION, 'prove');
export const GATE = resolve(ACTION, 'gate');

export const HANDOFF_ID = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const RUN = { runId: '1658821493', runAttempt: '1' } as const;
const WORKFLOW = '.github/workflows/ci.yml';

/** A sandbox, and the jobs of one run. Each job has its own runner, processes and environment. */
export interface SplitWorld extends AsyncDisposable {
  readonly box: Sandbox;
  /** `id-token: write`. */
  readonly issuer: Job;
  /** `contents: read`, and nothing else. */
  readonly agent: Job;
  readonly handoffId: string;
  /** The step of the issuer job. */
  issue(options?: UsesOptions): Promise<StageResult>;
  /** The first step of the agent job. */
  receive(options?: UsesOptions): Promise<StageResult>;
  /** The OIDC variables of the issuer job. */
  readonly issuerEnv: Readonly<Record<string, string>>;
  /** The first job of the workflow, which needs no identity. */
  gate(options?: UsesOptions): Promise<StageResult>;
  /** Another job of the same run (or of another), without an identity of its own. */
  thirdJob(options?: GithubJob): Artifacts;
  /** The artifacts as an action in the agent job reaches them. */
  agentArtifacts(): Artifacts;
  /** What the agent job shows at GitHub's token endpoint. */
  readonly agentToken: string;
  /** What GitHub's jobs API says of the agent job. */
  setAgentJob(job: Pick<WorkflowJob, 'status' | 'conclusion'>): void;
  /** Waits until `look` returns something. Fails after the limit, with `what` in its message. */
  until<T>(what: string, look: () => T | undefined | false, limitMs?: number): Promise<T>;
}

export interface SplitOptions {
  readonly sandbox?: SandboxOptions;
  /** Runs the monotonic clock of both jobs this many times as fast, so that renewals come within a test. */
  readonly speed?: number;
  readonly issuer?: JobOptions;
  readonly agent?: JobOptions;
  /** What GitHub says of both jobs. */
  readonly job?: GithubJob;
  readonly attempt?: string;
  /** Another hand-over in the same run: its sandbox is the other's, which closes it. */
  readonly beside?: SplitWorld;
  /** A sandbox that is there already, and that its owner closes. */
  readonly box?: Sandbox;
  readonly handoffId?: string;
}

export async function startSplit(options: SplitOptions = {}): Promise<SplitWorld> {
  const box = options.box ?? options.beside?.box ?? (await startSandbox(options.sandbox));
  const handoffId = options.handoffId ?? HANDOFF_ID;
  const attempt = options.attempt ?? RUN.runAttempt;
  const own: GithubJob = {
    repository: defaultWorld.repository,
    runId: RUN.runId,
    runAttempt: attempt,
    workflowPath: WORKFLOW,
    ...options.job,
  };
  const repository = box.githubApi.repositories.get(defaultWorld.repository);
  const github = (job: string) => ({
    repository: defaultWorld.repository,
    run_id: RUN.runId,
    run_attempt: attempt,
    job,
    api_url: box.githubApi.url,
    token: box.githubApi.repositories.issueToken(defaultWorld.repository, {
      contents: 'read',
      actions: 'read',
    }),
  });
  const workerEnv = speedUp(options.speed ?? 1);
  const minting = box.github.registerJob(own);
  const issuer = await startJob({
    permissions: { 'id-token': 'write', contents: 'read', actions: 'read' },
    oidc: { url: minting.requestUrl, token: minting.requestToken },
    results: { url: box.artifacts.url, token: minting.requestToken },
    ...options.issuer,
    workerEnv: { ...workerEnv, ...options.issuer?.workerEnv },
    github: { ...github('issuer'), ...options.issuer?.github },
  });
  const agentToken = box.github.registerJob(own, 'Running', false).requestToken;
  const artifactsOf = (token: string) =>
    artifactClient(
      artifactBackend({ ACTIONS_RESULTS_URL: box.artifacts.url, ACTIONS_RUNTIME_TOKEN: token }),
      { clock: systemClock, signal: AbortSignal.timeout(60_000), secret: () => {} },
    );
  const agent = await startJob({
    permissions: { contents: 'read' },
    results: { url: box.artifacts.url, token: agentToken },
    ...options.agent,
    workerEnv: { ...workerEnv, ...options.agent?.workerEnv },
    github: { ...github('agent'), ...options.agent?.github },
  });
  const others: Job[] = [];
  const another = async (options: JobOptions): Promise<Job> => {
    const job = await startJob(options);
    others.push(job);
    return job;
  };
  return {
    box,
    issuerEnv: minting.env,
    async gate({ with: inputs, ...rest } = {}) {
      const job = await another({ github: github('gate') });
      return await job.uses(GATE, { ...rest, with: { ...awsWith(box), ...inputs } });
    },
    issuer,
    agent,
    handoffId,
    issue({ with: inputs, ...rest } = {}) {
      const step = issuer.uses(ISSUE, {
        ...rest,
        with: { ...awsWith(box), 'handoff-id': handoffId, ...inputs },
      });
      // It runs beside the test, which may fail first.
      step.catch(() => {});
      return step;
    },
    receive: ({ with: inputs, ...rest } = {}) =>
      agent.uses(RECEIVE, {
        ...rest,
        with: { 'handoff-id': handoffId, 'oidc-endpoint': box.github.url, ...inputs },
      }),
    thirdJob: (job = {}) =>
      artifactsOf(box.github.registerJob({ ...own, ...job }, 'Running', false).requestToken),
    agentArtifacts: () => artifactsOf(agentToken),
    agentToken,
    setAgentJob: (job) =>
      setJobs(repository, RUN.runId, attempt, [
        { id: 31, name: 'call / issuer', status: 'in_progress' },
        { id: 32, name: 'call / agent', ...job },
      ]),
    async until(what, look, limitMs = 20_000) {
      for (const end = performance.now() + limitMs; performance.now() < end; await sleep(50)) {
        const found = look();
        if (found !== undefined && found !== false) return found;
      }
      throw new Error(`it never came to be: ${what}`);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([issuer, agent, ...others].map((job) => job.dispose()));
      if (!options.beside && !options.box) await box.close();
    },
  };
}

/** Speeds up only the clocks that count lives and waits. Timers and the timeouts of requests do not change. */
function speedUp(times: number): Record<string, string> {
  if (times === 1) return {};
  const text = `const t=process.hrtime.bigint;process.hrtime.bigint=()=>t()*${times}n;`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(text)}` };
}
