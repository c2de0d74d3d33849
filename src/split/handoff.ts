import { createHash, randomBytes } from 'node:crypto';

/** One hand-over between an issuer job and an agent job: which run, which attempt, which of perhaps several. */
export interface Handoff {
  /**
   * Random, from the gate job. No artifact holds it, so other jobs of the run do not see it there; the logs of the jobs
   * that are given it show it.
   */
  readonly id: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly runId: string;
  readonly attempt: string;
}

/** The kinds of artifact that a hand-over consists of. */
export type PieceKind = 'offer' | 'envelope' | 'end' | 'note' | 'record';

const ID = /^[a-z0-9]{16,64}$/;

export function isHandoffId(text: string): boolean {
  return ID.test(text);
}

/** 128 random bits in letters that every artifact name may hold. */
export function newHandoffId(random: (n: number) => Buffer = randomBytes): string {
  return random(16).toString('hex');
}

/**
 * What a hand-over is called where other jobs can read: in names of artifacts, in the offer, in the record. It is a hash,
 * so it does not tell the id, with which a re-run could be met; the attempt is in it because a re-run sees the artifacts
 * of the attempts before it. 32 hexadecimal digits.
 */
export function handoffName({ id, repository, runId, attempt }: Handoff): string {
  const text = JSON.stringify(['agent-creds hand-off v1', id, repository, runId, attempt]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** A name that nobody has used before. Names are immutable, and a third job could take one that can be guessed. */
export function pieceName(
  handoff: Handoff,
  kind: PieceKind,
  random: (n: number) => Buffer = randomBytes,
): string {
  return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}

/** The kind of a piece of this hand-over, or `undefined` for any other artifact. */
export function pieceKind(handoff: Handoff, name: string): PieceKind | undefined {
  const prefix = prefixOf(handoff);
  if (!name.startsWith(prefix)) return undefined;
  return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1] as
    | PieceKind
    | undefined;
}

export function sameHandoff(a: Handoff, b: Handoff): boolean {
  return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}

/** What a message says it belongs to; `undefined` where it does not say. */
export function readHandoff(value: unknown): Handoff | undefined {
  const { id, repository, runId, attempt } = (value ?? {}) as Record<string, unknown>;
  const texts = [id, repository, runId, attempt];
  if (!texts.every((text): text is string => typeof text === 'string' && text !== '')) return undefined;
  const [one = '', two = '', three = '', four = ''] = texts;
  return { id: one, repository: two, runId: three, attempt: four };
}

function prefixOf(handoff: Handoff): string {
  return `agent-creds-${handoffName(handoff)}-`;
}
