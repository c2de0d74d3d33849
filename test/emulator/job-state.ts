import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type ActionsVariables,
  actionsVariables,
  type Folders,
  githubContext,
  runnerContext,
} from './contexts.ts';
import { type Dictionary, environmentDictionary } from './dictionary.ts';
import type { Shared } from './effects.ts';
import { cleanWorkerEnvironment } from './environment.ts';
import type { Contexts } from './expressions.ts';
import { Masker } from './masker.ts';
import type { RunningProcess } from './process.ts';
import type { JobOptions, Outcome, StageResult, Timings } from './types.ts';
import type { WorkerProcess } from './worker-process.ts';

/** One step of the job, with the state that its main and post stages share. */
export interface Step {
  readonly id: string | undefined;
  readonly name: string;
  readonly state: Dictionary;
  readonly outputs: Dictionary;
  outcome: Outcome;
  conclusion: Outcome;
}

/** The state of a job, which its stages read and change. */
export interface JobState extends Shared {
  readonly options: JobOptions;
  readonly folders: Folders;
  readonly github: ReturnType<typeof githubContext>;
  readonly runner: Readonly<Record<string, string>>;
  readonly worker: Readonly<Record<string, string>>;
  readonly actions: ActionsVariables;
  readonly timings: Timings;
  readonly nodePath: string;
  readonly trackingId: string;
  readonly steps: Step[];
  readonly stages: StageResult[];
  /** Files in RUNNER_TEMP that the runner itself wrote. */
  readonly ownFiles: Set<string>;
  status: 'success' | 'failure' | 'cancelled';
  /** The process of the present stage, unless its `if:` also holds for a cancelled job. */
  interruptible: RunningProcess | undefined;
  /** The process of the present stage. */
  running: RunningProcess | undefined;
  /** The parent of the steps' processes; undefined where this process is their parent. */
  workerProcess: WorkerProcess | undefined;
  /** Why the job ended early, if it did. No step and no post step starts after that. */
  cutShort: 'shutdown' | 'worker-died' | undefined;
}

const defaultTimings: Timings = { sigint: 7500, sigterm: 2500, stdio: 5000 };

/** Makes the folders of a new job, and masks the values that are secret from its start. */
export function createJobState(options: JobOptions): JobState {
  const folders = createFolders();
  const github = githubContext(options.github, folders);
  const actions = actionsVariables(options);
  const trackingId = `github_${randomUUID()}`;
  const masker = new Masker();
  for (const secret of [github.token, ...Object.values(options.secrets ?? {})]) masker.addSecret(secret);
  masker.addValue(actions.bearer);
  masker.addValue(Buffer.from(`x-access-token:${github.token}`).toString('base64'));
  return {
    options,
    folders,
    github,
    actions,
    masker,
    trackingId,
    runner: runnerContext(options.runner, folders),
    worker: {
      ...cleanWorkerEnvironment(folders.home),
      ...options.workerEnv,
      RUNNER_TRACKING_ID: trackingId,
    },
    timings: { ...defaultTimings, ...options.timings },
    nodePath: options.nodePath ?? process.execPath,
    env: environmentDictionary(options.env),
    prependPath: [],
    steps: [],
    stages: [],
    ownFiles: new Set(),
    status: 'success',
    interruptible: undefined,
    running: undefined,
    workerProcess: undefined,
    cutShort: undefined,
  };
}

function createFolders(): Folders {
  // The real path, since the temporary folder of macOS is a link, and paths would then differ.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'runner-')));
  const work = join(root, 'work');
  const folders: Folders = {
    root,
    pipeline: join(work, 'octo-repo'),
    workspace: join(work, 'octo-repo', 'octo-repo'),
    temp: join(work, '_temp'),
    toolCache: join(work, '_tool'),
    home: join(root, 'home'),
    eventPath: join(work, '_temp', '_github_workflow', 'event.json'),
  };
  const { workspace, temp, toolCache, home, eventPath } = folders;
  for (const folder of [workspace, temp, toolCache, home, dirname(eventPath)])
    mkdirSync(folder, { recursive: true });
  return folders;
}

/** The contexts of `${{ }}` in `with:`, in a step's `env:` and in job outputs. */
export function stepContexts(job: JobState, env: Dictionary): Contexts {
  const steps = job.steps.flatMap((step) =>
    step.id === undefined
      ? []
      : [[step.id, { outputs: step.outputs.toObject(), outcome: step.outcome, conclusion: step.conclusion }]],
  );
  return {
    ...defaultContexts(job),
    secrets: { GITHUB_TOKEN: job.github.token, ...job.options.secrets },
    steps: Object.fromEntries(steps),
    env: env.toObject(),
    needs: {},
    vars: {},
    inputs: {},
  };
}

/** The contexts of `${{ }}` in the defaults of an action's inputs, without secrets and env. */
export function defaultContexts(job: JobState): Contexts {
  return {
    github: job.github,
    runner: job.runner,
    job: { status: job.status },
    matrix: {},
    strategy: {},
  };
}
