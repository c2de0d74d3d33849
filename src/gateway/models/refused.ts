import type { Facts } from '../../clouds/serve.ts';

/** A refusal of a request: its reason for the record, and the sentence for a person. */
export class Refused extends Error {
  readonly reason: string;
  readonly status: number | undefined;
  readonly facts: Facts;
  readonly about: string;

  constructor(
    reason: string,
    message: string,
    { status, facts = {}, about = '' }: { status?: number; facts?: Facts; about?: string } = {},
  ) {
    super(`agent-creds: ${message}`);
    this.reason = reason;
    this.status = status;
    this.facts = facts;
    this.about = about;
  }
}
