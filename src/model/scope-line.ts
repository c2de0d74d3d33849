/** One line of the `scope` input: what may be done, and where. */
export interface ScopeLine {
  /** Line number in the input, from 1. */
  readonly number: number;
  /** `what where`, comments and extra spaces removed: how the line is shown and recorded. */
  readonly text: string;
  /** Each `service:verb` before the space. */
  readonly whats: readonly ScopeWhat[];
  /** What stands after the space; `undefined` when there is nothing. */
  readonly where: string | undefined;
}

export interface ScopeWhat {
  readonly service: string;
  /** A preset when lower-case (`read`), else an AWS action or pattern (`Get*`). */
  readonly verb: string;
}
