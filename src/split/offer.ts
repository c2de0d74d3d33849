import { createHmac, createPublicKey, hkdfSync, randomBytes } from 'node:crypto';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { sameSecret } from '../text/equal.ts';
import { jsonFields } from '../text/json.ts';
import { type Handoff, handoffName } from './handoff.ts';
import { endHashOf } from './messages.ts';
import { HandoffRefused } from './refusal.ts';
import { hashOf } from './statement.ts';

/** The agent job's offer: the public half of a key pair that it made for this one hand-over. */
export interface Offer {
  readonly handoff: Handoff;
  readonly key: JWK;
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string;
  /**
   * Commits to the token with which the agent job says that it has ended, so that a third job cannot say it, nor change what
   * it says (see `statements`).
   */
  readonly endHash: string;
  /** Whether the agent job can use later envelopes: only a broker can replace the lease that it serves. */
  readonly renewable: boolean;
  /** The agent job's id in GitHub's jobs API (`job.check_run_id`); may be empty. */
  readonly jobId: string;
  /**
   * SHA-256 of the offer's text, base64url. Two offers are the same only if this is the same. If the key alone were compared,
   * a third job could offer the agent's key with its own end token and job id.
   */
  readonly digest: string;
}

/** An offer, with the secrets that stay in the agent job. */
export interface OfferKeys {
  readonly privateKey: CryptoKey;
  readonly offer: Offer;
  /** The token for the `end` message; see {@link Offer.endHash}. */
  readonly endToken: string;
}

/** File name of an offer in its artifact. */
export const OFFER_FILE = 'offer.json';
/** In bytes, and far above the size of every real offer. */
export const LARGEST_OFFER = 16 * 1024;

const VERSION = 3;
/** The length of a P-256 coordinate in bytes (RFC 7518, 6.2.1.2). */
const COORDINATE = 32;

/**
 * Makes a key pair and the offer for it. The private key leaves this process only through the pipe to the broker. It is never
 * in a file, an environment variable or a command line.
 */
export async function makeOffer(
  handoff: Handoff,
  options: { readonly renewable: boolean; readonly jobId: string },
): Promise<OfferKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const key = await exportJWK(publicKey);
  const endToken = randomBytes(32).toString('base64url');
  const { renewable, jobId } = options;
  const said = { handoff, key, endHash: endHashOf(endToken), renewable, jobId };
  const thumbprint = await calculateJwkThumbprint(key);
  return { privateKey, endToken, offer: { ...said, thumbprint, digest: hashOf(bodyOf(said)) } };
}

/**
 * Writes the offer for the upload. It authenticates the body as text, so that the result does not depend on how JSON is
 * written. Only a job that knows the hand-over's id, and the proof where there is a secret, can make an offer. Neither is in
 * the offer.
 * @param proof the result of {@link proofOf}; empty without a secret.
 */
export function writeOffer(offer: Offer, proof: string): string {
  const body = bodyOf(offer);
  return JSON.stringify({ body, mac: macOf(offer.handoff, body, proof) });
}

/** Thrown for an offer of a job that does not know the hand-over's id and proof. */
export class OfferUnauthenticated extends Error {
  override readonly name = 'OfferUnauthenticated';
}

/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where it was not made with the hand-off's id and proof.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
export async function readOffer(text: string, handoff: Handoff, proof: string): Promise<Offer> {
  const { body, mac } = jsonFields(text);
  // First of all: nothing in an offer is read before it is authenticated.
  if (typeof body !== 'string' || typeof mac !== 'string' || !sameSecret(mac, macOf(handoff, body, proof)))
    throw new OfferUnauthenticated();
  const { version, handoff: named, key, endHash, renewable, jobId } = jsonFields(body);
  if (version !== VERSION || typeof named !== 'string') throw bad('its form is unknown');
  if (named !== handoffName(handoff)) throw bad('it is for another run, attempt or hand-off');
  const jwk = readKey(key);
  if (!jwk) throw bad('its key is not one');
  if (typeof endHash !== 'string' || !isCanonical(endHash)) throw bad('it cannot be ended');
  return {
    handoff,
    key: jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    endHash,
    renewable: renewable === true,
    jobId: typeof jobId === 'string' && /^\d{1,20}$/.test(jobId) ? jobId : '',
    digest: hashOf(body),
  };
}

/**
 * Makes the proof that a job has the hand-off secret. It is valid for this hand-over only, and reveals nothing about the
 * secret or the proof of another hand-over. Empty where there is no secret.
 * @example proofOf('', { id: 'h1', repository: 'acme/app', runId: '42', attempt: '1' }) // ''
 */
export function proofOf(secret: string, handoff: Handoff): string {
  if (secret === '') return '';
  const info = `agent-creds proof v1 ${handoffName(handoff)}`;
  return Buffer.from(hkdfSync('sha256', secret, '', info, 32)).toString('base64url');
}

function bodyOf(offer: Omit<Offer, 'thumbprint' | 'digest'>): string {
  const { handoff, key, endHash, renewable, jobId } = offer;
  return JSON.stringify({ version: VERSION, handoff: handoffName(handoff), key, endHash, renewable, jobId });
}

function macOf({ id }: Handoff, body: string, proof: string): string {
  const key = Buffer.from(hkdfSync('sha256', id, proof, 'agent-creds offer v2', 32));
  return createHmac('sha256', key).update(body).digest('base64url');
}

/** Reads a public key of P-256 in the only form that has its thumbprint; `undefined` for anything else. */
function readKey(value: unknown): JWK | undefined {
  const { kty, crv, x, y } = (value ?? {}) as JWK;
  if (kty !== 'EC' || crv !== 'P-256' || !isCanonical(x) || !isCanonical(y)) return undefined;
  try {
    // It throws for a point that is not on the curve.
    createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    return { kty, crv, x, y };
  } catch {
    return undefined;
  }
}

/** Whether a value is 32 bytes in canonical base64url. Decoders ignore two bits of the last letter, so other forms exist. */
function isCanonical(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const bytes = Buffer.from(value, 'base64url');
  return bytes.length === COORDINATE && bytes.toString('base64url') === value;
}

function bad(detail: string): HandoffRefused {
  return new HandoffRefused('bad-offer', detail);
}
