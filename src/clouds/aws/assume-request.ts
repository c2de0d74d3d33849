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
  readonly policy?: string | undefined;
  readonly managedPolicies: readonly string[];
  /** The lines that became the policy, for messages. */
  readonly scope: readonly string[];
}
