import type { Problem } from '../errors/error.ts';

/** How far the end of a lease came, in the exact words: nothing is called revoked that the cloud did not confirm. */
export interface RevokeOutcome {
  /**
   * `revoking`: what ends it is in place and was read back, and the cloud is applying it. `revoked`: a call that the
   * scope allows was answered with an explicit deny. `expires`: only time ends it. `failed`: it was tried.
   */
  readonly state: 'revoking' | 'revoked' | 'expires' | 'failed';
  /** One line for the log, without a secret. */
  readonly text: string;
  /** What goes into the record beside it; it may be shown. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Why it failed, and what its owner can do. */
  readonly problem?: Problem;
}
