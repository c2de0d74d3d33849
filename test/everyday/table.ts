/** One thing that agents do every day, as a script of bash in the workspace. */
export interface Entry {
  /** What must work, as a rule. */
  readonly name: string;
  /** Run with `set -euo pipefail`, in the workspace. Its exit code is its result. */
  readonly script: string;
  /** What it must have printed, besides ending with 0. */
  readonly expect?: RegExp;
  /** What the step itself must have printed. Descriptors 3 and 4 of an entry are the step's output and errors. */
  readonly log?: RegExp;
  /** Run as the runner's user after the wall has ended, in the workspace: what must be there for the next step. */
  readonly after?: string;
  /** Paths that must not be there after a wall has ended, since they were made in its copy of the machine. */
  readonly gone?: readonly string[];
  /** A program without which the entry says nothing. Then it is skipped, visibly. */
  readonly needs?: string;
  /** Needs a true root inside, which only the form `cow` has. */
  readonly root?: true;
  /** Needs the lease that only `run@v1` gives. */
  readonly lease?: true;
  /** The seconds it may take. Default 60. */
  readonly seconds?: number;
}
