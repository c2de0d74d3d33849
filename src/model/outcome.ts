import type { Problem } from '../errors/error.ts';

/** How `end` gets its leases from the runner and not from a list that any step can write. */
export const TRUST_FIX =
  'leases-to-end: ${{ steps.creds.outputs.leases-to-end }}   # in `with` of `end`; `creds` is the id of the step that issued the leases';

/** The result of ending a lease. Its words are exact: a lease is called revoked only where the cloud confirmed it. */
export interface RevokeOutcome {
  /**
   * `revoking`: the action has put a deny policy in place and read it back, and the cloud is applying it. `revoked`: the
   * cloud answered a call that the scope allows with an explicit deny. `expires`: the lease ends only when its time is
   * over. `failed`: the action tried to end it and could not.
   */
  readonly state: 'revoking' | 'revoked' | 'expires' | 'failed';
  /** One line for the log, without a secret. */
  readonly text: string;
  /** Further data for the record, without a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Why it failed, and what the owner of the role can do. */
  readonly problem?: Problem;
}
