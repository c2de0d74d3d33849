/**
 * What a change does to the credentials that workflows can get. `other`: they become neither wider nor narrower, or the
 * comparison cannot tell.
 */
export type Way = 'added' | 'removed' | 'wider' | 'narrower' | 'other';

/** One difference between two policy files. */
export interface Change {
  /** The name of the profile; empty for the keys at the top of the file. */
  readonly profile: string;
  readonly way: Way;
  /** The key that changed, for a reader. */
  readonly what: string;
  /** The values of the key, one entry each, before and after the change. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}
