import { createHmac, randomBytes } from 'node:crypto';
import { type Handoff, type PieceKind, pieceName } from './handoff.ts';

/**
 * Names of pieces that both jobs can work out, so that one can ask for exactly what the other puts, however much else
 * the run holds. Names are immutable, and a third job may take one that it can work out too. So those of envelopes come
 * from a key that the first envelope holds, sealed; before it there is the proof of the `handoff-secret`, where one is given. Whoever
 * finds his name taken uses a random one, which the other side finds in the list.
 */
export class PieceNames {
  readonly #handoff: Handoff;
  readonly #key: string;

  /** @param key what the names are made with; everybody can work them out where it is empty. */
  constructor(handoff: Handoff, key: string) {
    this.#handoff = handoff;
    this.#key = key;
  }

  get offer(): string {
    return this.#of('offer', '');
  }

  /** The first envelope for a key. */
  first(thumbprint: string): string {
    return this.#of('envelope', thumbprint);
  }

  /** A later one has the first of these names that is not taken: an upload that fails may use one up. */
  next(sequence: number): readonly string[] {
    return [0, 1, 2].map((n) => this.#of('envelope', `${sequence}.${n}`));
  }

  /** The agent job's last word. */
  get end(): string {
    return this.#of('end', '');
  }

  #of(kind: PieceKind, what: string): string {
    const { id, runId, attempt } = this.#handoff;
    const text = JSON.stringify(['agent-creds name v1', id, runId, attempt, kind, what]);
    const bytes = createHmac('sha256', this.#key).update(text).digest();
    return pieceName(this.#handoff, kind, (n) => bytes.subarray(0, n));
  }
}

/** Where the issuer job's envelopes after the first are. Only the two jobs know it: it is sealed in the first. */
export interface Trail {
  /** The artifact service's id of the issuer job. */
  readonly jobId: string;
  /** What the names are made with. */
  readonly key: string;
}

/** @param jobId the artifact service's id of this, the issuer job. */
export function newTrail(jobId: string): Trail {
  return { jobId, key: randomBytes(16).toString('hex') };
}

export function readTrail(value: unknown): Trail | undefined {
  const { jobId, key } = (value ?? {}) as Partial<Record<keyof Trail, unknown>>;
  return typeof jobId === 'string' && typeof key === 'string' && jobId !== '' && key !== ''
    ? { jobId, key }
    : undefined;
}
