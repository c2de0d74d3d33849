import { randomBytes } from 'node:crypto';
import { sameSecret } from '../text/equal.ts';
import { endsOffer, hashOf, type Offer } from './offer.ts';
import type { Piece, Pieces } from './pieces.ts';
import { isReason, type Reason } from './refusal.ts';

/** How the agent job ended its side. */
export interface AgentEnd {
  /** `undefined` where it simply is done. */
  readonly reason: Reason | undefined;
  /** How the job ended, by its own word; `undefined` where it does not say. */
  readonly conclusion: Conclusion | undefined;
}

const conclusions = ['success', 'failure', 'cancelled'] as const;

/** What GitHub calls `job.status`. */
export type Conclusion = (typeof conclusions)[number];

export function isConclusion(value: unknown): value is Conclusion {
  return conclusions.some((one) => one === value);
}

export const END_FILE = 'end.json';
export const NOTE_FILE = 'note.json';
const LARGEST = 4096;

/** The agent job is done, or it refused; the token shows that it is the job that made the offer. */
export function writeEnd(token: string, reason?: Reason, conclusion?: Conclusion): string {
  return JSON.stringify({ token, reason, conclusion });
}

/** The first end that knows the token; any other is from a job that has no say here. */
export async function findEnd(
  pieces: Pieces,
  listed: readonly Piece[],
  offer: Offer,
  seen: Set<string>,
): Promise<AgentEnd | undefined> {
  for (const piece of listed) {
    if (piece.kind !== 'end' || seen.has(piece.id)) continue;
    const { token, reason, conclusion } = parse(await pieces.read(piece, END_FILE, LARGEST));
    seen.add(piece.id);
    if (typeof token !== 'string' || !endsOffer(offer, token)) continue;
    return {
      reason: isReason(reason) ? reason : undefined,
      conclusion: isConclusion(conclusion) ? conclusion : undefined,
    };
  }
  return undefined;
}

/** By which a note of the issuer job is known: the agent job learns the hash in its envelope, the note shows the token. */
export interface NoteKey {
  readonly token: string;
  readonly hash: string;
}

export function makeNoteKey(): NoteKey {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/**
 * The issuer job tells whoever still waits that nothing will come. Anyone in the run can write such a note, so before
 * the first envelope all it does is to end a wait, and its reason is one of a list.
 */
export function writeNote(reason: Reason, token: string): string {
  return JSON.stringify({ reason, token });
}

/** `hash`: from the first envelope on, only a note by whoever sealed it is one. */
export async function readNote(
  pieces: Pieces,
  listed: readonly Piece[],
  hash?: string,
): Promise<Reason | undefined> {
  for (const piece of listed) {
    if (piece.kind !== 'note') continue;
    const { reason, token } = parse(await pieces.read(piece, NOTE_FILE, LARGEST));
    const ours = hash === undefined || (typeof token === 'string' && sameSecret(hashOf(token), hash));
    if (ours && isReason(reason)) return reason;
  }
  return undefined;
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
