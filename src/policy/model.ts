import type { Permission } from '../github/permission.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName } from '../model/lease.ts';
import type { ScopeLine } from '../model/scope-line.ts';

export { POLICY_PATH } from '../model/policy-path.ts';

/** One named set of credentials, as an admin wrote it. */
export interface Profile {
  readonly name: string;
  /** Line of its name in the file. */
  readonly line: number;
  readonly description: string;
  readonly clouds: readonly CloudName[];
  /** Scope lines, numbered as in the file. */
  readonly scope: readonly ScopeLine[];
  /** Values of the action's inputs, the scope lines included. */
  readonly inputs: Inputs;
  /** Line of each key in the file. */
  readonly lines: Readonly<Record<string, number>>;
  /** Each empty where the profile does not restrict it. */
  readonly workflows: readonly string[];
  readonly events: readonly string[];
  readonly branches: readonly string[];
  readonly actorPermission: Permission | undefined;
  readonly allowOutsiders: boolean;
  readonly allowBots: readonly string[];
}

export interface PolicyFile {
  readonly allowInline: boolean;
  /** For workflows without a profile; a profile that says nothing has these too. */
  readonly allowOutsiders: boolean;
  readonly allowBots: readonly string[];
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** Something about the file, where it stands. Errors make the file unusable, warnings do not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}
