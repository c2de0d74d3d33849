import type { RoleArn } from './arn.ts';

/** The role to assume, and the STS endpoint to ask. */
export interface StsTarget {
  readonly role: RoleArn;
  readonly region: string;
  readonly endpoint?: string;
}

/** A request for one session. */
export interface AssumeRequest extends StsTarget {
  readonly session: string;
  /** `DurationSeconds` of the request. */
  readonly duration: number;
  /**
   * Session policies, the best first; left out for all permissions of the role. Where STS cannot pack one of them, the
   * next one is tried.
   */
  readonly policies?: readonly (string | undefined)[];
  readonly managedPolicies: readonly string[];
  /** The scope lines of the policy, for messages. */
  readonly scope: readonly string[];
}
