import { createHmac, randomBytes } from 'node:crypto';
import { type ArtifactKind, type Handoff, randomArtifactName } from './handoff.ts';

/**
 * Derives artifact names that both jobs can compute, so that a job can ask for exactly the artifact that the other uploads,
 * however many artifacts the run has. Names are immutable, so a third job may take a name that it can compute as well.
 * Therefore the names of later envelopes come from a key that is sealed in the first envelope. Earlier names come from the
 * proof of the `handoff-secret`, where there is one. A job that finds its name taken uses a random one, and the other job
 * finds that in the list.
 */
export class ArtifactNames {
  readonly #handoff: Handoff;
  readonly #key: string;

  /** @param key the key for the names. With an empty key every job of the run can compute them. */
  constructor(handoff: Handoff, key: string) {
    this.#handoff = handoff;
    this.#key = key;
  }

  /** The agent job's offer. */
  get offer(): string {
    return this.#of('offer', '');
  }

  /** The first envelope for a key. */
  first(thumbprint: string): string {
    return this.#of('envelope', thumbprint);
  }

  /** A later envelope gets the first of these names that is free. There are several, since a failed upload may occupy one. */
  next(sequence: number): readonly string[] {
    return [0, 1, 2].map((n) => this.#of('envelope', `${sequence}.${n}`));
  }

  /** The agent job's message that it has ended. */
  get end(): string {
    return this.#of('end', '');
  }

  #of(kind: ArtifactKind, what: string): string {
    const { id, runId, attempt } = this.#handoff;
    const text = JSON.stringify(['agent-creds name v1', id, runId, attempt, kind, what]);
    const bytes = createHmac('sha256', this.#key).update(text).digest();
    return randomArtifactName(this.#handoff, kind, (n) => bytes.subarray(0, n));
  }
}

/** Tells how to find the issuer job's envelopes after the first. Only the two jobs know it: it is sealed in the first. */
export interface EnvelopeSeries {
  /** The artifact service's id of the issuer job. */
  readonly jobId: string;
  /** The key for {@link ArtifactNames}. */
  readonly key: string;
}

/**
 * Makes a series with a random key.
 * @param jobId the artifact service's id of this job, which is the issuer job.
 */
export function newEnvelopeSeries(jobId: string): EnvelopeSeries {
  return { jobId, key: randomBytes(16).toString('hex') };
}

/**
 * Reads a series from an envelope; `undefined` for anything else.
 * @example
 * readEnvelopeSeries({ jobId: 'a', key: '' }) // undefined
 */
export function readEnvelopeSeries(value: unknown): EnvelopeSeries | undefined {
  const { jobId, key } = (value ?? {}) as Partial<Record<keyof EnvelopeSeries, unknown>>;
  return typeof jobId === 'string' && typeof key === 'string' && jobId !== '' && key !== ''
    ? { jobId, key }
    : undefined;
}
