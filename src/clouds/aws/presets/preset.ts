import type { RoleArn } from '../arn.ts';
import type { Statement } from '../policy.ts';

/** Where a lease will act: account and partition come from the role. */
export interface Target {
  readonly role: RoleArn;
  readonly region: string;
}

/** A place that cannot be read: why, and a line that can. */
export class PlaceError extends Error {
  readonly fix: string;
  constructor(why: string, fix: string) {
    super(why);
    this.fix = fix;
  }
}

/** A word a person can guess for a set of actions, as one row of the table in the documentation. */
export interface Preset {
  /** `service:verb`. */
  readonly name: string;
  /** What may stand after it. */
  readonly where: string;
  readonly example: string;
  /** Exactly what it allows, in a sentence. */
  readonly allows: string;
  /** What people trip over. */
  readonly note?: string;
  /** @throws {PlaceError} when the place is not one. */
  compile(where: string, target: Target): readonly Statement[];
}
