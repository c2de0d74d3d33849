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

/** One step of the job, with what its stages share. */
export interface Step {
  readonly id: string | undefined;
  readonly name: string;
  readonly state: Dictionary;
  readonly outputs: Dictionary;
  outcome: Outcome;
  conclusion: Outcome;
}

/** Everything the stages of a job read and change. */
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
  /** Scripts that the runner itself wrote into RUNNER_TEMP. */
  readonly ownFiles: Set<string>;
  status: 'success' | 'failure' | 'cancelled';
  /** The process of the stage that runs now, unless its `if:` protects it from a cancel. */
  interruptible: RunningProcess | undefined;
  /** The process of the stage that runs now. */
  running: RunningProcess | undefined;
  /** The parent of the steps' processes, where it is not this process. */
  workerProcess: WorkerProcess | undefined;
  /** How the job ended before its time, if it did: after that no step and no post step is started. */
  cutShort: 'shutdown' | 'worker-died' | undefined;
}

const defaultTimings: Timings = { sigint: 7500, sigterm: 2500, stdio: 5000 };

/** Lays out the folders of a new job and masks what is secret from its start. */
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
  // The real path: on macOS the temp folder is behind a link, and paths would not compare.
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

/** What `${{ }}` sees in `with:`, in a step's `env:` and in job outputs. */
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

/** What `${{ }}` sees in the defaults of an action's inputs: no secrets, no env. */
export function defaultContexts(job: JobState): Contexts {
  return {
    github: job.github,
    runner: job.runner,
    job: { status: job.status },
    matrix: {},
    strategy: {},
  };
}
