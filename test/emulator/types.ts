/** What a job is started with; everything has a default that a real job could have. */
export interface JobOptions {
  /** The job's `permissions:`. Only `id-token: write` changes what a step sees. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write' | 'none'>>;
  /** The token endpoint. Its URL already holds a query (`?api-version=2.0`), as GitHub's does. */
  readonly oidc?: { readonly url: string; readonly token?: string };
  /** The artifact service and the runtime token that knows it; without it actions reach nothing there. */
  readonly results?: { readonly url: string; readonly token: string };
  /** Values of the `github` context by their names there (`event_name`, `run_id`, ...), over the defaults. */
  readonly github?: Readonly<Record<string, unknown>>;
  /** The job's `env:`. */
  readonly env?: Readonly<Record<string, string>>;
  /** The workflow's secrets: masked from the start, `${{ secrets.NAME }}` in `with` and `env`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Machine environment of the runner, over a clean default (PATH, HOME and what the system needs to run). */
  readonly workerEnv?: Readonly<Record<string, string>>;
  /** The runner's context: `name`, `environment`, over the defaults. */
  readonly runner?: Readonly<Record<string, string>>;
  /** `ACTIONS_STEP_DEBUG`. */
  readonly stepDebug?: boolean;
  /** The Node binary that runs actions; the one that runs the tests by default. */
  readonly nodePath?: string;
  readonly timings?: Partial<Timings>;
  /** Runner.Worker is a process of its own: needed to let it die, and to see what outlives it. */
  readonly ownWorker?: boolean;
}

/** How long the runner waits, in milliseconds. */
export interface Timings {
  /** After SIGINT. */
  readonly sigint: number;
  /** After SIGTERM. */
  readonly sigterm: number;
  /** For stdout and stderr to close after the process ended. */
  readonly stdio: number;
}

/** When a step runs, as the workflow's `if:` says. */
export type Condition = 'success()' | 'failure()' | 'cancelled()' | 'always()' | '!cancelled()';

/** What a test may do to the process of a stage while it runs. */
export interface Control {
  readonly pid: number;
  /** Sends a signal to the process alone. */
  signal(name: NodeJS.Signals): void;
  /** Cancels the job: SIGINT, SIGTERM, SIGKILL to the process; later steps are skipped unless their `if:` holds. */
  cancel(): void;
}

/** What `run` and `uses` have in common. */
export interface StepOptions {
  readonly id?: string;
  readonly name?: string;
  /** The step's `env:`; it wins over GITHUB_ENV, and does so again in the post step. */
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: Condition;
  readonly continueOnError?: boolean;
  /** `timeout-minutes`, in milliseconds; its end starts the same ladder of signals as a cancel. */
  readonly timeoutMs?: number;
  readonly stepDebug?: boolean;
  readonly onSpawn?: (control: Control) => void;
  readonly onLine?: (line: string, control: Control) => void;
}

export interface UsesOptions extends StepOptions {
  /** Values may be YAML scalars and hold `${{ context.name }}`. */
  readonly with?: Readonly<Record<string, string | number | boolean | null>>;
  /** `owner/repo` and the ref of a published action; without them it is a local one (`uses: ./`). */
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

/** One line as a process wrote it, before masking. */
export interface RawLine {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** One file under a folder, by its path from there with `/` between the parts. */
export interface FileEntry {
  readonly path: string;
  readonly mode: number;
  readonly content: string;
}

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** All that one stage (main, post, or a `run:` step) did. */
export interface StageResult {
  readonly stage: 'main' | 'post' | 'run';
  readonly step: string;
  /** 128 + the signal's number when a signal ended it; undefined when nothing was started. */
  readonly exitCode: number | undefined;
  readonly outcome: Outcome;
  /** As the outcome, but `success` when `continue-on-error` covers a failure. */
  readonly conclusion: Outcome;
  readonly raw: readonly RawLine[];
  readonly stdout: string;
  readonly stderr: string;
  /** The log as a person sees it, the runner's own lines included. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
  /** Values masked by this stage, in order, before encoding. */
  readonly masks: readonly string[];
  /** What this stage gave to later steps, by file or by command. */
  readonly env: Readonly<Record<string, string>>;
  readonly output: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** The summary as it is uploaded (masked); empty when none was or it was too large. */
  readonly summary: string;
  /** The text of each file command's file: env, output, path, state, summary. */
  readonly fileCommands: Readonly<Record<string, string>>;
  /** The environment the process was started with. */
  readonly processEnv: Readonly<Record<string, string>>;
  /** RUNNER_TEMP when the stage was over, but for the runner's own files. */
  readonly temp: readonly FileEntry[];
  /** True when something kept stdout or stderr open and the runner stopped waiting. */
  readonly stdioTimedOut: boolean;
  readonly wallMs: number;
}

export interface FinishOptions {
  /** The job's `outputs:`, such as `{ id: '${{ steps.creds.outputs.leases }}' }`. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** What was left when the job was over. */
export interface JobEnd {
  readonly status: 'success' | 'failure' | 'cancelled';
  readonly posts: readonly StageResult[];
  /** Job outputs that other jobs see: none that holds a masked value, none that is empty. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** Processes that outlived the steps and were killed. */
  readonly killed: readonly { readonly pid: number; readonly command: string }[];
  /** RUNNER_TEMP just before it was emptied, but for the runner's own files. */
  readonly temp: readonly FileEntry[];
  /** The whole job's log. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
}
