import { createHash, randomBytes } from 'node:crypto';

/** Identifies one hand-over between an issuer job and an agent job. A run can have several. */
export interface Handoff {
  /**
   * Random; the gate job makes it. No artifact contains it, so other jobs of the run cannot read it there. The logs of the
   * jobs that get it do show it.
   */
  readonly id: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly runId: string;
  readonly attempt: string;
}

/** The hand-over with this id in a run. */
export function handoffOf(id: string, { repository, runId, attempt }: Omit<Handoff, 'id'>): Handoff {
  return { id, repository, runId, attempt };
}

/** The kinds of artifact that a hand-over consists of. */
export type ArtifactKind = 'offer' | 'envelope' | 'end' | 'note' | 'record';

const ID = /^[a-z0-9]{16,64}$/;

/**
 * Whether a text has the form of a hand-over's id.
 * @example
 * isHandoffId('0123456789abcdef') // true
 */
export function isHandoffId(text: string): boolean {
  return ID.test(text);
}

/** Makes an id of 128 random bits, in characters that are allowed in an artifact's name. */
export function newHandoffId(random: (n: number) => Buffer = randomBytes): string {
  return random(16).toString('hex');
}

/**
 * The name of a hand-over in places that other jobs can read: artifact names, the offer, the record. It is a hash, so it does
 * not reveal the id, with which another job could answer a re-run. It includes the attempt, because a re-run sees the
 * artifacts of earlier attempts. 32 hexadecimal digits.
 */
export function handoffName({ id, repository, runId, attempt }: Handoff): string {
  const text = JSON.stringify(['agent-creds hand-off v1', id, repository, runId, attempt]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** A new name for an artifact. It is random: names are immutable, so a third job could take one that it can guess. */
export function randomArtifactName(
  handoff: Handoff,
  kind: ArtifactKind,
  random: (n: number) => Buffer = randomBytes,
): string {
  return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}

/** The kind of an artifact of this hand-over, or `undefined` for any other artifact. */
export function artifactKind(handoff: Handoff, name: string): ArtifactKind | undefined {
  const prefix = prefixOf(handoff);
  if (!name.startsWith(prefix)) return undefined;
  return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1] as
    | ArtifactKind
    | undefined;
}

export function sameHandoff(a: Handoff, b: Handoff): boolean {
  return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}

/** Reads the hand-over that a message names; `undefined` where it does not name one. */
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
