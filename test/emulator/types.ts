/** The options of a job. Every default is a value that a real job can have. */
export interface JobOptions {
  /** The job's `permissions:`. Only `id-token: write` changes what a step sees. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write' | 'none'>>;
  /** The token endpoint. Its URL already has a query (`?api-version=2.0`), as GitHub's has. */
  readonly oidc?: { readonly url: string; readonly token?: string };
  /** The artifact service and the runtime token for it. Without it, actions cannot reach an artifact service. */
  readonly results?: { readonly url: string; readonly token: string };
  /** Members of the `github` context (`event_name`, `run_id`, ...) that replace the defaults. */
  readonly github?: Readonly<Record<string, unknown>>;
  /** The job's `env:`. */
  readonly env?: Readonly<Record<string, string>>;
  /** The workflow's secrets: masked from the start, `${{ secrets.NAME }}` in `with` and `env`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the machine, in addition to a clean default (PATH, HOME and those that the system needs). */
  readonly workerEnv?: Readonly<Record<string, string>>;
  /** Members of the `runner` context (`name`, `environment`) that replace the defaults. */
  readonly runner?: Readonly<Record<string, string>>;
  /** `ACTIONS_STEP_DEBUG`. */
  readonly stepDebug?: boolean;
  /** The Node binary that runs actions; by default the one that runs the tests. */
  readonly nodePath?: string;
  readonly timings?: Partial<Timings>;
  /** Whether Runner.Worker is a process of its own, so that a test can kill it and see which processes stay. */
  readonly ownWorker?: boolean;
}

/** The runner's waiting times, in milliseconds. */
export interface Timings {
  /** After SIGINT. */
  readonly sigint: number;
  /** After SIGTERM. */
  readonly sigterm: number;
  /** For stdout and stderr to close after the process has ended. */
  readonly stdio: number;
}

/** When a step runs, as the workflow's `if:` says. */
export type Condition = 'success()' | 'failure()' | 'cancelled()' | 'always()' | '!cancelled()';

/** Controls the process of a stage while it runs. */
export interface Control {
  readonly pid: number;
  /** Sends a signal to the process, but not to its children. */
  signal(name: NodeJS.Signals): void;
  /** Cancels the job: SIGINT, SIGTERM, SIGKILL to the process; later steps are skipped unless their `if:` holds. */
  cancel(): void;
}

/** The common options of `run` and `uses`. */
export interface StepOptions {
  readonly id?: string;
  readonly name?: string;
  /** The step's `env:`. It takes precedence over GITHUB_ENV, also in the post step. */
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: Condition;
  readonly continueOnError?: boolean;
  /** `timeout-minutes`, but in milliseconds. After it the process gets the same signals as after a cancel. */
  readonly timeoutMs?: number;
  readonly stepDebug?: boolean;
  readonly onSpawn?: (control: Control) => void;
  readonly onLine?: (line: string, control: Control) => void;
}

export interface UsesOptions extends StepOptions {
  /** The values may be any YAML scalars, and may contain `${{ context.name }}`. */
  readonly with?: Readonly<Record<string, string | number | boolean | null>>;
  /** `owner/repo` of a published action; without it the action is local (`uses: ./`). */
  readonly repository?: string;
  readonly ref?: string;
  /** The same hooks for the post step. */
  readonly post?: Pick<StepOptions, 'onSpawn' | 'onLine' | 'timeoutMs'>;
}

export interface RunOptions extends StepOptions {
  /** `bash`, `sh`, `pwsh`, `powershell` or `python`; without it bash, as `bash -e`. */
  readonly shell?: string;
  readonly workingDirectory?: string;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string | undefined;
  readonly message: string;
  /** All properties of the command (file, line, ...). */
  readonly properties: Readonly<Record<string, string>>;
}

/** One line that a process wrote, before masking. */
export interface RawLine {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** One file in a folder, with its path from that folder, separated by `/`. */
export interface FileEntry {
  readonly path: string;
  readonly mode: number;
  readonly content: string;
}

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** The result of one stage (main, post, or a `run:` step). */
export interface StageResult {
  readonly stage: 'main' | 'post' | 'run';
  readonly step: string;
  /** 128 plus the signal's number where a signal ended the process; undefined where no process was started. */
  readonly exitCode: number | undefined;
  readonly outcome: Outcome;
  /** The outcome, but `success` for a failure with `continue-on-error`. */
  readonly conclusion: Outcome;
  readonly raw: readonly RawLine[];
  readonly stdout: string;
  readonly stderr: string;
  /** The log that people see, with the runner's own lines. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
  /** The values that this stage masked, in order, without their encodings. */
  readonly masks: readonly string[];
  /** The variables that this stage set for later steps, by file or by command. */
  readonly env: Readonly<Record<string, string>>;
  readonly output: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** The summary as the runner uploads it (masked); empty where there was none or it was too large. */
  readonly summary: string;
  /** The text of each command file: env, output, path, state, summary. */
  readonly fileCommands: Readonly<Record<string, string>>;
  /** The environment the process was started with. */
  readonly processEnv: Readonly<Record<string, string>>;
  /** The files in RUNNER_TEMP when the stage was over, without the runner's own. */
  readonly temp: readonly FileEntry[];
  /** Whether another process kept stdout or stderr open, so that the runner stopped waiting. */
  readonly stdioTimedOut: boolean;
  readonly wallMs: number;
}

export interface FinishOptions {
  /** The job's `outputs:`, such as `{ id: '${{ steps.creds.outputs.leases }}' }`. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** The result of a job. */
export interface JobEnd {
  readonly status: 'success' | 'failure' | 'cancelled';
  readonly posts: readonly StageResult[];
  /** The job outputs that other jobs see, without empty ones and without those that contain a masked value. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** The processes that were still running after all steps, and were killed. */
  readonly killed: readonly { readonly pid: number; readonly name: string; readonly command: string }[];
  /** The files in RUNNER_TEMP just before it was emptied, without the runner's own. */
  readonly temp: readonly FileEntry[];
  /** The whole job's log. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
}
