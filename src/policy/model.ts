import type { Permission } from '../github/permission.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName } from '../model/lease.ts';
import type { ScopeLine } from '../model/scope-line.ts';

export { POLICY_PATH } from '../model/policy-path.ts';

/** A named set of limits in the policy file, as an admin wrote it. */
export interface Profile {
  readonly name: string;
  /** The line of its name in the file, from 1. */
  readonly line: number;
  readonly clouds: readonly CloudName[];
  /** Scope lines, numbered as in the file. */
  readonly scope: readonly ScopeLine[];
  /** Values of the action's inputs, the scope lines included. */
  readonly inputs: Inputs;
  /** Line of each key in the file. */
  readonly lines: Readonly<Record<string, number>>;
  /** The runs that may use it, by three lists; a list is empty where the profile does not restrict it. */
  readonly workflows: readonly string[];
  readonly events: readonly string[];
  readonly branches: readonly string[];
  readonly actorPermission: Permission | undefined;
  readonly allowOutsiders: boolean;
  readonly allowBots: readonly string[];
}

/**
 * Whether a profile can have this name.
 * @example isProfileName('my docs') // false
 */
export function isProfileName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);
}

/** The policy file: its keys at the top, and its profiles by name. */
export interface PolicyFile {
  readonly allowInline: boolean;
  /** For workflows without a profile, and for profiles that do not set the key themselves; `allowBots` likewise. */
  readonly allowOutsiders: boolean;
  readonly allowBots: readonly string[];
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** A mistake in the file, with its line from 1. A file with an error cannot be used; a file with warnings can. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}
