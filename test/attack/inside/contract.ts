/** What the driver gets as JSON on its standard input. */
export interface DriverInput {
  readonly script: string;
  /** Process id of the Worker. */
  readonly worker: number;
  readonly runnerFolder: string;
  /** The forms of the wall that may be built; by default both. */
  readonly forms?: readonly ('cow' | 'uid')[];
  readonly places: {
    readonly home: string;
    readonly work: string;
    readonly temp: string;
    readonly workspace: string;
  };
}

/** What the driver prints last, as JSON, after `reportMark`. */
export interface DriverReport {
  readonly form?: string;
  /** Why no wall could be raised. */
  readonly refused?: string;
  readonly endMilliseconds?: number;
  readonly output?: string;
  readonly summary?: string;
  readonly left?: readonly string[];
  readonly git?: readonly string[];
}

export const reportMark = '\n=the-report-of-the-driver ';
