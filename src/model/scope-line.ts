/** One line of the `scope` input: the actions, and the place where the lease may do them. */
export interface ScopeLine {
  /** The line's number in the input, from 1. */
  readonly number: number;
  /** `what where`, without comments and extra spaces, as messages and the record show it. */
  readonly text: string;
  /** Each `service:verb` before the space. */
  readonly whats: readonly ScopeWhat[];
  /** The text after the space; `undefined` where the line has none. */
  readonly where: string | undefined;
}

/** One `service:verb` of a scope line. */
export interface ScopeWhat {
  readonly service: string;
  /** In lower case a preset (`read`), else an AWS action or a pattern of actions (`Get*`). */
  readonly verb: string;
}
