import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { CommandHandler } from './command-handler.ts';
import type { Dictionary } from './dictionary.ts';
import { Effects } from './effects.ts';
import { buildEnvironment } from './environment.ts';
import { conditionHolds, evaluate } from './expressions.ts';
import { FileCommands, fileCommandFolder } from './file-commands.ts';
import { readTree } from './files.ts';
import { type JobState, type Step, stepContexts } from './job-state.ts';
import { type ProcessEnd, type RunningProcess, runProcess } from './process.ts';
import { StageLog } from './stage-log.ts';
import type { Control, FileEntry, Outcome, RawLine, StageResult, StepOptions } from './types.ts';

/** The process to start for one stage. It is determined after the stage's files and env context exist, since it may depend on them. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly inputs: Dictionary;
  /** The ACTIONS_ variables of this kind of step. */
  readonly actions: Readonly<Record<string, string>>;
}

export interface StagePlan {
  readonly kind: StageResult['stage'];
  readonly step: Step;
  readonly options: StepOptions;
  readonly condition: string;
  /** The members of the `github` context that only this step has. */
  readonly github: Readonly<Record<string, string>>;
  /** Writes the head of the log and returns the process to start. Where it throws, the stage fails. */
  readonly launch: (log: StageLog, envContext: Dictionary) => Launch;
  readonly cancel: () => void;
}

/** Runs one stage: makes its files, starts its process, waits, and processes the files. */
export async function runStage(job: JobState, plan: StagePlan): Promise<StageResult> {
  const started = performance.now();
  const { step, options, kind } = plan;
  const log = new StageLog(job.masker, options.stepDebug ?? job.options.stepDebug ?? false);
  const statusBefore = job.status;
  const files = new FileCommands(job.folders.temp, randomUUID());
  const envContext = job.env.clone();
  const effects = new Effects({
    log,
    shared: job,
    envContext,
    stepState: step.state,
    stepOutputs: kind === 'post' ? undefined : step.outputs,
  });
  writeFileSync(job.folders.eventPath, JSON.stringify(job.github.event));

  const raw: RawLine[] = [];
  let end: ProcessEnd | undefined;
  let processEnv: Record<string, string> = {};
  let timedOut = false;
  try {
    const contexts = stepContexts(job, job.env);
    for (const [name, value] of Object.entries(options.env ?? {}))
      envContext.set(name, evaluate(value, contexts));
    const launch = plan.launch(log, envContext);
    processEnv = buildEnvironment({
      worker: job.worker,
      envContext,
      // Only Node actions have a state; the state of a `run:` step stays empty.
      state: step.state,
      inputs: launch.inputs,
      prependPath: job.prependPath,
      github: { ...job.github, ...plan.github, ...files.files },
      runner: log.debugOn ? { ...job.runner, debug: '1' } : job.runner,
      actions: launch.actions,
    });
    const commands = new CommandHandler(effects);
    let control: Control | undefined;
    let timer: NodeJS.Timeout | undefined;
    const onStart = (process: RunningProcess): void => {
      control = { pid: process.pid, signal: process.signal, cancel: plan.cancel };
      const protectedFromCancel = conditionHolds(plan.condition, 'cancelled');
      job.interruptible = protectedFromCancel ? undefined : process;
      job.running = process;
      if (options.timeoutMs !== undefined) {
        timer = setTimeout(() => {
          timedOut = true;
          process.interrupt();
        }, options.timeoutMs);
      }
      options.onSpawn?.(control);
    };
    const onLine = (line: RawLine): void => {
      raw.push(line);
      commands.handle(line.text);
      if (control) options.onLine?.(line.text, control);
    };
    end = await runProcess({
      ...launch,
      env: processEnv,
      timings: job.timings,
      start: job.workerProcess?.start,
      onLine,
      onStart,
    });
    clearTimeout(timer);
    if (end.error) throw end.error;
    if (kind === 'run' && end.exitCode !== 0) log.error(`Process completed with exit code ${end.exitCode}.`);
  } catch (error) {
    log.error((error as Error).message);
    effects.failed = true;
  } finally {
    job.interruptible = undefined;
    job.running = undefined;
  }
  if (timedOut) log.error(`The action '${step.name}' has timed out after ${options.timeoutMs} ms.`);
  const contents = files.contents();
  files.process(effects, job.masker);

  const interrupted =
    job.cutShort === 'shutdown' || (statusBefore !== 'cancelled' && job.status === 'cancelled');
  const cancelled = interrupted && !timedOut;
  if (cancelled) log.error('The operation was canceled.');
  const failed = effects.failed || timedOut || end?.exitCode !== 0;
  const outcome: Outcome = cancelled ? 'cancelled' : failed ? 'failure' : 'success';
  const conclusion: Outcome = outcome === 'failure' && options.continueOnError ? 'success' : outcome;
  if (conclusion === 'failure' && job.status === 'success') job.status = 'failure';

  const result: StageResult = {
    stage: kind,
    step: step.name,
    exitCode: end?.exitCode,
    outcome,
    conclusion,
    raw,
    stdout: end?.stdout ?? '',
    stderr: end?.stderr ?? '',
    log: log.lines.join('\n'),
    annotations: log.annotations,
    masks: effects.masks,
    env: effects.env.toObject(),
    output: effects.output.toObject(),
    state: effects.state.toObject(),
    path: effects.path,
    summary: files.summary,
    fileCommands: contents,
    processEnv,
    temp: readTemp(job),
    stdioTimedOut: end?.stdioTimedOut ?? false,
    wallMs: performance.now() - started,
  };
  job.stages.push(result);
  return result;
}

/** The files in RUNNER_TEMP, without those of the runner itself. */
export function readTemp(job: JobState): FileEntry[] {
  const own = [fileCommandFolder, '_github_workflow'];
  return readTree(job.folders.temp, (path) => own.includes(path) || job.ownFiles.has(path));
}

/** The result of a step that was skipped because of its `if:`. */
export function skippedStage(step: Step, kind: StageResult['stage']): StageResult {
  return {
    stage: kind,
    step: step.name,
    exitCode: undefined,
    outcome: 'skipped',
    conclusion: 'skipped',
    raw: [],
    stdout: '',
    stderr: '',
    log: '',
    annotations: [],
    masks: [],
    env: {},
    output: {},
    state: {},
    path: [],
    summary: '',
    fileCommands: {},
    processEnv: {},
    temp: [],
    stdioTimedOut: false,
    wallMs: 0,
  };
}
