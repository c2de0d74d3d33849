import { randomUUID } from 'node:crypto';

/** The types of event in the audit trail. */
export type RecordType =
  | `lease.${'issued' | 'renewed' | 'used' | 'refused' | 'revoking' | 'revoked' | 'expired' | 'ended'}`
  | `guard.${'allowed' | 'refused'}`;

/** One event: CloudEvents 1.0, JSON format (https://github.com/cloudevents/spec). It never holds a secret. */
export interface RecordEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** The audit trail of one step: which leases it issued and to whom, and how each ended. */
export class AuditRecord {
  readonly #events: RecordEvent[] = [];
  readonly #source: string;
  readonly #now: () => number;

  constructor(source: string, now: () => number) {
    this.#source = source;
    this.#now = now;
  }

  /**
   * Adds an event.
   * @param subject the lease's id; `undefined` where the event is about no lease.
   * @param at milliseconds since the epoch, for an event that another process saw earlier; otherwise now.
   */
  add(
    type: RecordType,
    subject: string | undefined,
    data: Readonly<Record<string, unknown>>,
    at: number = this.#now(),
  ): void {
    this.#events.push({
      specversion: '1.0',
      id: randomUUID(),
      source: this.#source,
      type: `dev.agent-creds.${type}.v1`,
      ...(subject === undefined ? {} : { subject }),
      time: new Date(at).toISOString(),
      datacontenttype: 'application/json',
      data,
    });
  }

  /** The events as JSON, one a line. */
  get lines(): readonly string[] {
    return this.#events.map((event) => JSON.stringify(event));
  }
}
