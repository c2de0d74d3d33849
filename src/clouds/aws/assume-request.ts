import type { RoleArn } from './arn.ts';

/** Whom to become, and where to ask for it. */
export interface StsTarget {
  readonly role: RoleArn;
  readonly region: string;
  readonly endpoint?: string;
}

/** One session to ask STS for. */
export interface AssumeRequest extends StsTarget {
  readonly session: string;
  /** `DurationSeconds`. */
  readonly duration: number;
  /**
   * Session policies, the best first; none where the role's own rights are asked for. The next is taken where STS
   * cannot pack the one before.
   */
  readonly policies?: readonly (string | undefined)[];
  readonly managedPolicies: readonly string[];
  /** The lines that became the policy, for messages. */
  readonly scope: readonly string[];
}
