import type { Facts } from '../../clouds/serve.ts';

const PREFIX = 'agent-creds: ';

/** A refusal of a request: its reason for the record, and the sentence for a person. */
export class Refused extends Error {
  readonly reason: string;
  readonly status: number | undefined;
  readonly facts: Facts;
  readonly about: string;
  /** Whether the provider may have worked for the request, though there is no answer of it. */
  readonly mayCost: boolean;

  constructor(
    reason: string,
    message: string,
    {
      status,
      facts = {},
      about = '',
      mayCost = false,
    }: { status?: number; facts?: Facts; about?: string; mayCost?: boolean } = {},
  ) {
    super(`${PREFIX}${message}`);
    this.reason = reason;
    this.status = status;
    this.facts = facts;
    this.about = about;
    this.mayCost = mayCost;
  }

  /** The same with other facts. */
  with(facts: Facts): Refused {
    const { reason, message, status, about, mayCost } = this;
    const options = { facts, about, mayCost, ...(status === undefined ? {} : { status }) };
    return new Refused(reason, message.slice(PREFIX.length), options);
  }
}
