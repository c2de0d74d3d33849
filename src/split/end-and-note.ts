import { randomBytes } from 'node:crypto';
import type { HandoffArtifact, HandoffArtifacts } from './handoff-artifacts.ts';
import { type Conclusion, ends, isConclusion, notes } from './messages.ts';
import type { Offer } from './offer.ts';
import { isReason, type Reason } from './refusal.ts';

/** The agent job's message that it has ended. */
export interface AgentEnd {
  /** `undefined` where the job did not refuse anything: its work is done. */
  readonly reason: Reason | undefined;
  /** How the job ended, as it says itself; `undefined` where it does not say. */
  readonly conclusion: Conclusion | undefined;
}

/** The file in an `end` artifact. */
export const END_FILE = 'end.json';
/** The file in a `note` artifact. */
export const NOTE_FILE = 'note.json';
const LARGEST = 4096;

/**
 * Writes the agent job's message that it is done, or that it refuses. Only the job that made the offer can write it, and no
 * other job can make another message of it.
 */
export function writeEnd(token: string, end: Partial<AgentEnd> = {}): string {
  const { reason, conclusion } = end;
  if (reason !== undefined) return ends.write(token, `refused ${reason}`);
  return ends.write(token, conclusion === undefined ? 'done' : `job ${conclusion}`);
}

/** Finds the first `end` artifact that the job of the offer made. Another job made any other one, so it is ignored. */
export async function findEnd(
  artifacts: HandoffArtifacts,
  listed: readonly HandoffArtifact[],
  offer: Offer,
  seen: Set<string>,
): Promise<AgentEnd | undefined> {
  for (const artifact of listed) {
    if (artifact.kind !== 'end' || seen.has(artifact.id)) continue;
    const text = await artifacts.read(artifact, END_FILE, LARGEST);
    seen.add(artifact.id);
    const statement = ends.read(text ?? '', offer.endHash);
    if (statement === undefined) continue;
    const [, word] = statement.split(' ');
    return {
      reason: isReason(word) ? word : undefined,
      conclusion: isConclusion(word) ? word : undefined,
    };
  }
  return undefined;
}

/** Proves that the issuer job wrote a note: the envelope tells the agent job the hash, and a note is made with the token. */
export interface NoteKey {
  readonly token: string;
  readonly hash: string;
}

export function makeNoteKey(): NoteKey {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: notes.commit(token) };
}

/**
 * Writes the issuer job's message to a waiting agent job that no lease will come. Every job of the run can write such a note.
 * So before the first envelope a note can only end the wait, and its reason comes from a fixed list.
 */
export function writeNote(reason: Reason, token: string): string {
  return notes.write(token, reason);
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
    const text = (await artifacts.read(artifact, NOTE_FILE, LARGEST)) ?? '';
    const reason = hash === undefined ? notes.readUnproven(text) : notes.read(text, hash);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
