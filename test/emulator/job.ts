import { rmSync } from 'node:fs';
import { Dictionary } from './dictionary.ts';
import { conditionHolds, evaluate } from './expressions.ts';
import { emptyFolder } from './files.ts';
import { createJobState, type JobState, type Step, stepContexts } from './job-state.ts';
import { readManifest } from './manifest.ts';
import { killOrphans, type Orphan } from './orphans.ts';
import { readTemp, runStage, type StagePlan, skippedStage } from './stage.ts';
import { launchAction, launchScript } from './steps.ts';
import type {
  FinishOptions,
  JobEnd,
  JobOptions,
  RunOptions,
  StageResult,
  StepOptions,
  UsesOptions,
} from './types.ts';
import { WorkerProcess } from './worker-process.ts';

/** Starts a job on an emulated runner. Dispose of it (`await using`) to remove its files and processes. */
export async function startJob(options: JobOptions = {}): Promise<Job> {
  const state = createJobState(options);
  if (options.ownWorker) state.workerProcess = await WorkerProcess.start(state.folders.root);
  return new Job(state);
}

/** One job. Each call runs a step, and `finish` runs the post steps. */
export class Job {
  readonly #state: JobState;
  readonly #posts: { readonly condition: string; readonly plan: () => StagePlan; readonly step: Step }[] = [];
  #end: JobEnd | undefined;

  constructor(state: JobState) {
    this.#state = state;
  }

  /** The working directory of every step. */
  get workspace(): string {
    return this.#state.folders.workspace;
  }

  get runnerTemp(): string {
    return this.#state.folders.temp;
  }

  /** `github.token`. */
  get githubToken(): string {
    return this.#state.github.token;
  }

  /** HOME of every step. */
  get home(): string {
    return this.#state.folders.home;
  }

  get status(): JobEnd['status'] {
    return this.#state.status;
  }

  get trackingId(): string {
    return this.#state.trackingId;
  }

  /** The job's `env:`, with all variables that steps have written to GITHUB_ENV so far. */
  get env(): Readonly<Record<string, string>> {
    return this.#state.env.toObject();
  }

  /** All stages so far, in the order in which they ran. */
  get stages(): readonly StageResult[] {
    return this.#state.stages;
  }

  /** Masks a text as the job's log does. */
  mask(text: string): string {
    return this.#state.masker.mask(text);
  }

  /** Runs a `uses:` step with a Node action from a folder. It registers the post step before main starts. */
  async uses(actionDir: string, options: UsesOptions = {}): Promise<StageResult> {
    const published = options.repository ? `${options.repository}@${options.ref ?? 'main'}` : './';
    const step = this.#addStep(options, published);
    return this.#runIf(step, options, 'main', () => {
      const github = {
        action: options.id ?? (options.repository ? `__${options.repository.replace('/', '_')}` : '__self'),
        action_repository: options.repository ?? '',
        action_ref: options.repository ? (options.ref ?? 'main') : '',
      };
      const plan = (kind: 'main' | 'post', stepOptions: StepOptions, condition: string): StagePlan => ({
        kind,
        step,
        options: stepOptions,
        condition,
        github,
        launch: launchAction(this.#state, step, actionDir, options, kind),
        cancel: () => this.cancel(),
      });
      const post = postOf(actionDir);
      if (post) {
        const { onSpawn: _, onLine: __, timeoutMs: ___, ...rest } = options;
        const postOptions = { ...rest, ...options.post };
        this.#posts.push({
          step,
          condition: post.condition,
          plan: () => plan('post', postOptions, post.condition),
        });
      }
      return plan('main', options, options.if ?? 'success()');
    });
  }

  /** Runs a `run:` step. */
  async run(script: string, options: RunOptions = {}): Promise<StageResult> {
    const step = this.#addStep(options, script.trimStart().split('\n')[0] ?? '');
    return this.#runIf(step, options, 'run', () => ({
      kind: 'run',
      step,
      options,
      condition: options.if ?? 'success()',
      github: { action: options.id ?? '__run', action_repository: '', action_ref: '' },
      launch: launchScript(this.#state, script, options),
      cancel: () => this.cancel(),
    }));
  }

  /** Cancels the job: a running step gets SIGINT, SIGTERM and SIGKILL, unless its `if:` holds for a cancelled job. */
  cancel(): void {
    if (this.#state.status === 'cancelled') return;
    this.#state.status = 'cancelled';
    this.#state.interruptible?.interrupt();
  }

  /** The runner's own folder, with `bin` and `_diag`; an empty text without `ownWorker`. */
  get runnerFolder(): string {
    return this.#state.folders.root;
  }

  /** The parent of the steps' processes. */
  get workerPid(): number {
    return this.#state.workerProcess?.pid ?? process.pid;
  }

  /**
   * Kills Runner.Worker (as `kill -9` or a machine without memory does): the job fails, nothing is cleaned up, and
   * RUNNER_TEMP stays as it is.
   */
  async killWorker(): Promise<void> {
    if (!this.#state.workerProcess) throw new Error('Start the job with ownWorker: true');
    this.#cutShort('worker-died');
    await this.#state.workerProcess.kill();
  }

  /**
   * Shuts the runner down (its service stops, or a spot machine is lost): it interrupts the running step whatever its `if:`
   * says, the job fails, and no later step starts, post steps included. `finish` kills orphans.
   */
  shutdown(): void {
    this.#cutShort('shutdown');
    this.#state.running?.interrupt();
  }

  #cutShort(how: 'shutdown' | 'worker-died'): void {
    this.#state.cutShort ??= how;
    this.#state.status = 'failure';
  }

  /** Runs the post steps in reverse order, evaluates job outputs, kills remaining processes, and empties RUNNER_TEMP. */
  async finish(options: FinishOptions = {}): Promise<JobEnd> {
    if (this.#end) return this.#end;
    const posts: StageResult[] = [];
    for (let post = this.#posts.pop(); post; post = this.#posts.pop()) {
      const due = !this.#state.cutShort && conditionHolds(post.condition, this.#state.status);
      posts.push(due ? await runStage(this.#state, post.plan()) : skippedStage(post.step, 'post'));
    }
    const { outputs, warnings } = this.#jobOutputs(options.outputs ?? {});
    const died = this.#state.cutShort === 'worker-died';
    const killed = died ? [] : await killOrphans(this.trackingId);
    const temp = readTemp(this.#state);
    if (!died) emptyFolder(this.runnerTemp);
    await this.#state.workerProcess?.exit();
    this.#end = {
      status: this.status,
      posts,
      outputs,
      warnings,
      killed,
      temp,
      log: [...this.stages.map((stage) => stage.log), ...orphanLines(killed, died)].join('\n'),
      annotations: this.stages.flatMap((stage) => stage.annotations),
    };
    return this.#end;
  }

  /** Kills remaining processes and removes the job's folders, also where the job was never finished. */
  async dispose(): Promise<void> {
    await this.#state.workerProcess?.exit();
    await killOrphans(this.trackingId);
    rmSync(this.#state.folders.root, { recursive: true, force: true, maxRetries: 3 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  #addStep(options: StepOptions, fallbackName: string): Step {
    if (this.#end) throw new Error('The job is over');
    const step: Step = {
      id: options.id,
      name: options.name ?? fallbackName,
      state: new Dictionary(true),
      outputs: new Dictionary(true),
      outcome: 'skipped',
      conclusion: 'skipped',
    };
    this.#state.steps.push(step);
    return step;
  }

  async #runIf(
    step: Step,
    options: StepOptions,
    kind: StageResult['stage'],
    plan: () => StagePlan,
  ): Promise<StageResult> {
    const due = !this.#state.cutShort && conditionHolds(options.if ?? 'success()', this.status);
    const result = due ? await runStage(this.#state, plan()) : skippedStage(step, kind);
    step.outcome = result.outcome;
    step.conclusion = result.conclusion;
    return result;
  }

  #jobOutputs(declared: Readonly<Record<string, string>>): Pick<JobEnd, 'outputs' | 'warnings'> {
    const outputs: Record<string, string> = {};
    const warnings: string[] = [];
    const contexts = stepContexts(this.#state, this.#state.env);
    for (const [name, template] of Object.entries(declared)) {
      const value = evaluate(template, contexts);
      if (value === '') continue;
      if (this.mask(value) === value) outputs[name] = value;
      else warnings.push(`Skip output '${name}' since it may contain secret.`);
    }
    return { outputs, warnings };
  }
}

// A manifest that cannot be read fails the main stage, which shows the error. There is no post step then.
function postOf(actionDir: string): { condition: string } | undefined {
  try {
    const manifest = readManifest(actionDir);
    return manifest.post === undefined ? undefined : { condition: manifest.postIf };
  } catch {
    return undefined;
  }
}

/** The lines with which the runner says what it kills at the end of a job. */
function orphanLines(killed: readonly Orphan[], died: boolean): readonly string[] {
  if (died) return [];
  return [
    'Cleaning up orphan processes',
    ...killed.map(({ pid, name }) => `Terminate orphan process: pid (${pid}) (${name})`),
  ];
}
