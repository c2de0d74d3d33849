import { Dictionary, environmentDictionary } from './dictionary.ts';
import type { Masker } from './masker.ts';
import type { StageLog } from './stage-log.ts';

/** The state that all steps of one job share. */
export interface Shared {
  /** Job `env:` and every GITHUB_ENV write so far: one dictionary, as in the runner. */
  readonly env: Dictionary;
  /** GITHUB_PATH entries, the newest last. */
  readonly prependPath: string[];
  readonly masker: Masker;
}

/** Applies the commands and files of one stage to the job, and records them for the stage's result. */
export class Effects {
  readonly env = environmentDictionary();
  readonly output = new Dictionary(true);
  readonly state = new Dictionary(true);
  readonly path: string[] = [];
  readonly masks: string[] = [];
  /** Whether a command or a file could not be processed, which fails the step whatever its exit code is. */
  failed = false;

  readonly log: StageLog;
  /** The env context of the stage: the variables of the job and of the step, which some commands read. */
  readonly envContext: Dictionary;
  readonly #shared: Shared;
  readonly #stepState: Dictionary;
  /** Undefined in a post step and in a step without an id, whose outputs are dropped. */
  readonly #stepOutputs: Dictionary | undefined;

  constructor(options: {
    log: StageLog;
    shared: Shared;
    envContext: Dictionary;
    stepState: Dictionary;
    stepOutputs: Dictionary | undefined;
  }) {
    this.log = options.log;
    this.envContext = options.envContext;
    this.#shared = options.shared;
    this.#stepState = options.stepState;
    this.#stepOutputs = options.stepOutputs;
  }

  setEnv(name: string, value: string): void {
    this.#shared.env.set(name, value);
    this.env.set(name, value);
    if (name === '') throw new Error("Value cannot be null. (Parameter 'name')");
    this.log.debug(`${name}='${value}'`);
  }

  addPath(entry: string): void {
    const list = this.#shared.prependPath;
    const before = list.indexOf(entry);
    if (before >= 0) list.splice(before, 1);
    list.push(entry);
    this.path.push(entry);
  }

  setOutput(name: string, value: string): void {
    if (name === '') throw new Error("Value cannot be null. (Parameter 'name')");
    this.#stepOutputs?.set(name, value);
    if (this.#stepOutputs) this.output.set(name, value);
    this.log.debug(`Set output ${name} = ${value}`);
  }

  saveState(name: string, value: string): void {
    this.#stepState.set(name, value);
    this.state.set(name, value);
    this.log.debug(`Save intra-action state ${name} = ${value}`);
  }

  addMask(value: string): void {
    this.#shared.masker.addMask(value);
    this.masks.push(value);
  }

  /** Masks one value, but not its single lines; for the token of `stop-commands`. */
  maskValue(value: string): void {
    this.#shared.masker.addValue(value);
  }
}
