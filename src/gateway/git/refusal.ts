import type { IncomingMessage } from 'node:http';

/** A request that is refused here, before or instead of an answer of the git host. The message is sentences for people. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** A short name for the record. */
  readonly reason: string;

  constructor(status: number, reason: string, text: string) {
    super(text);
    this.status = status;
    this.reason = reason;
  }
}

/** @throws {Refusal} for a body of another type than git sends there. */
export function requireType({ headers }: IncomingMessage, type: string): void {
  if (headers['content-type'] === type) return;
  throw new Refusal(415, 'type', `This request of git has the content type ${type}.`);
}

/** @throws {Refusal} for a body that is not sent as it is. @param what the beginning of a sentence. */
export function requirePlain({ headers }: IncomingMessage, what: string): void {
  if (headers['content-encoding'] === undefined) return;
  throw new Refusal(
    415,
    'encoding',
    `${what} is sent as it is: git never compresses it, and nothing here opens it.`,
  );
}
