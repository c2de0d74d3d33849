import { randomBytes } from 'node:crypto';
import { sameSecret } from '../text/equal.ts';
import type { HandoffArtifact, HandoffArtifacts } from './handoff-artifacts.ts';
import { endsOffer, hashOf, type Offer } from './offer.ts';
import { isReason, type Reason } from './refusal.ts';

/** The agent job's message that it has ended. */
export interface AgentEnd {
  /** `undefined` where the job did not refuse anything: its work is done. */
  readonly reason: Reason | undefined;
  /** How the job ended, as it says itself; `undefined` where it does not say. */
  readonly conclusion: Conclusion | undefined;
}

const conclusions = ['success', 'failure', 'cancelled'] as const;

/** The values of GitHub's `job.status`. */
export type Conclusion = (typeof conclusions)[number];

export function isConclusion(value: unknown): value is Conclusion {
  return conclusions.some((one) => one === value);
}

/** The file in an `end` artifact. */
export const END_FILE = 'end.json';
/** The file in a `note` artifact. */
export const NOTE_FILE = 'note.json';
const LARGEST = 4096;

/**
 * Writes the agent job's message that it is done, or that it refuses. The token proves that the job that made the offer wrote
 * it.
 */
export function writeEnd(token: string, reason?: Reason, conclusion?: Conclusion): string {
  return JSON.stringify({ token, reason, conclusion });
}

/** Finds the first `end` artifact with the right token. Another job made any other one, so it is ignored. */
export async function findEnd(
  artifacts: HandoffArtifacts,
  listed: readonly HandoffArtifact[],
  offer: Offer,
  seen: Set<string>,
): Promise<AgentEnd | undefined> {
  for (const artifact of listed) {
    if (artifact.kind !== 'end' || seen.has(artifact.id)) continue;
    const { token, reason, conclusion } = parse(await artifacts.read(artifact, END_FILE, LARGEST));
    seen.add(artifact.id);
    if (typeof token !== 'string' || !endsOffer(offer, token)) continue;
    return {
      reason: isReason(reason) ? reason : undefined,
      conclusion: isConclusion(conclusion) ? conclusion : undefined,
    };
  }
  return undefined;
}

/** Proves that the issuer job wrote a note: the envelope tells the agent job the hash, and the note has the token. */
export interface NoteKey {
  readonly token: string;
  readonly hash: string;
}

export function makeNoteKey(): NoteKey {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/**
 * Writes the issuer job's message to a waiting agent job that no lease will come. Every job of the run can write such a note.
 * So before the first envelope a note can only end the wait, and its reason comes from a fixed list.
 */
export function writeNote(reason: Reason, token: string): string {
  return JSON.stringify({ reason, token });
}

/**
 * Finds a note among artifacts.
 * @param hash the hash from the first envelope. With it, only a note of the job that sealed this envelope counts.
 */
export async function readNote(
  artifacts: HandoffArtifacts,
  listed: readonly HandoffArtifact[],
  hash?: string,
): Promise<Reason | undefined> {
  for (const artifact of listed) {
    if (artifact.kind !== 'note') continue;
    const { reason, token } = parse(await artifacts.read(artifact, NOTE_FILE, LARGEST));
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
