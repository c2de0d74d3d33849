import { createHash, createHmac } from 'node:crypto';
import { sameSecret } from '../text/equal.ts';
import { jsonFields } from '../text/json.ts';

/**
 * One statement out of a fixed list, by whoever holds a token. The holder publishes a commitment first. The statement shows a
 * proof that is good for itself alone: whoever reads it can repeat it, and cannot turn it into another statement, as a job of
 * the run could that downloads an artifact, deletes it and uploads it again.
 *
 * The proof of a statement is its HMAC with the token as key. The commitment is the hash of the hashes of all proofs, so a
 * statement comes with the hashes of the others (a hash-based one-time signature with one leaf for each statement).
 */
export interface Statements<T extends string> {
  /** What to publish before. */
  readonly commit: (token: string) => string;
  /** The statement as it is sent. JSON, without the token. */
  readonly write: (token: string, statement: T) => string;
  /** The statement; `undefined` where it is not on the list, or was not made with the token of this commitment. */
  readonly read: (text: string, commitment: string) => T | undefined;
  /** The same without a commitment: only the list is checked, so any job can have written it. */
  readonly readUnproven: (text: string) => T | undefined;
}

/** @param list the statements, in an order that both sides have. */
export function statements<T extends string>(list: readonly T[]): Statements<T> {
  const proofOf = (token: string, statement: string) =>
    createHmac('sha256', token).update(statement).digest('base64url');
  const hashesOf = (token: string) => list.map((one) => hashOf(proofOf(token, one)));
  const readUnproven = (text: string) => {
    const { statement } = jsonFields(text);
    return list.find((one) => one === statement);
  };
  return {
    commit: (token) => hashOf(hashesOf(token).join('.')),
    write: (token, statement) =>
      JSON.stringify({ statement, proof: proofOf(token, statement), hashes: hashesOf(token) }),
    read: (text, commitment) => {
      const statement = readUnproven(text);
      const { proof, hashes } = jsonFields(text);
      if (statement === undefined || typeof proof !== 'string' || !isList(hashes)) return undefined;
      const own = hashes[list.indexOf(statement)];
      const good =
        hashes.length === list.length &&
        own !== undefined &&
        sameSecret(hashOf(proof), own) &&
        sameSecret(hashOf(hashes.join('.')), commitment);
      return good ? statement : undefined;
    },
    readUnproven,
  };
}

/** SHA-256, base64url: commits to a text without telling it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A hash has 43 letters and no dot, so that the list can be read in one way only. */
function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\w-]{43}$/.test(one));
}
