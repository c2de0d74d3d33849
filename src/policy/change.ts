/** Which way a change goes. `other` is neither wider nor narrower, or cannot be told. */
export type Way = 'added' | 'removed' | 'wider' | 'narrower' | 'other';

/** One difference between two policy files. */
export interface Change {
  /** The profile; empty for the file's own switches. */
  readonly profile: string;
  readonly way: Way;
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}
