import type { RoleArn } from '../arn.ts';
import type { Statement } from '../policy.ts';
import type { AwsPresetName } from '../words.ts';

/** Where a lease works. The role gives the account and the partition. */
export interface Target {
  readonly role: RoleArn;
  readonly region: string;
}

/** A place of a scope line is not valid: the message says why, and `fix` is a line that is valid. */
export class PlaceError extends Error {
  readonly fix: string;
  constructor(why: string, fix: string) {
    super(why);
    this.fix = fix;
  }
}

/** A short name for a set of actions; one row of the table in the documentation. */
export interface Preset {
  /** `service:verb`. */
  readonly name: AwsPresetName;
  /** The places that it takes, in words. */
  readonly where: string;
  /** A whole scope line. */
  readonly example: string;
  /** Exactly what it allows, in a sentence. */
  readonly allows: string;
  /** Common mistakes with it. */
  readonly note?: string;
  /** @throws {PlaceError} where the place is not valid. */
  compile(where: string, target: Target): readonly Statement[];
}
