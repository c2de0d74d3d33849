import { createHash, createHmac, createPublicKey, hkdfSync, randomBytes } from 'node:crypto';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { sameSecret } from '../text/equal.ts';
import { type Handoff, handoffName } from './handoff.ts';
import { HandoffRefused } from './refusal.ts';

/** What the agent job offers: the public half of a key that was made for this one hand-over. */
export interface Offer {
  readonly handoff: Handoff;
  readonly key: JWK;
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string;
  /** SHA-256 of the token that ends the hand-over, so that no third job can end it. */
  readonly endHash: string;
  /** Whether a later envelope would be of any use: only a broker can renew what it serves. */
  readonly renewable: boolean;
  /** The agent job's id at GitHub (`job.check_run_id`), by which the jobs API knows it; may be empty. */
  readonly jobId: string;
  /**
   * SHA-256 of the offer's text, base64url. Two offers are the same where this is the same: a key alone would let a
   * third job offer the agent's key with an end token and a job id of its own.
   */
  readonly digest: string;
}

/** An offer's own half. */
export interface OfferKeys {
  readonly privateKey: CryptoKey;
  readonly offer: Offer;
  /** Shown at the end; see {@link Offer.endHash}. */
  readonly endToken: string;
}

/** File name of an offer in its artifact. */
export const OFFER_FILE = 'offer.json';
/** No offer is anywhere near this large. */
export const LARGEST_OFFER = 16 * 1024;

const VERSION = 2;
/** Bytes of a coordinate of P-256 (RFC 7518, 6.2.1.2). */
const COORDINATE = 32;

/**
 * Makes a key pair and the offer for it. The private half leaves this process only through the broker's private pipe,
 * and never reaches a disk, an environment or an argument.
 */
export async function makeOffer(
  handoff: Handoff,
  options: { readonly renewable: boolean; readonly jobId: string },
): Promise<OfferKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const key = await exportJWK(publicKey);
  const endToken = randomBytes(32).toString('base64url');
  const { renewable, jobId } = options;
  const said = { handoff, key, endHash: hashOf(endToken), renewable, jobId };
  const thumbprint = await calculateJwkThumbprint(key);
  return { privateKey, endToken, offer: { ...said, thumbprint, digest: hashOf(bodyOf(said)) } };
}

/**
 * The offer as it is uploaded. What is authenticated is the text of the body itself, so that nothing depends on how
 * JSON is written. Only who knows the hand-off's id can make it, and where a secret is used, its proof, too; neither
 * is in it. `proof` is what {@link proofOf} gives, empty without a secret.
 */
export function writeOffer(offer: Offer, proof: string): string {
  const body = bodyOf(offer);
  return JSON.stringify({ body, mac: macOf(offer.handoff, body, proof) });
}

/** The offer is not by a job that knows the hand-off's id and proof. */
export class OfferUnauthenticated extends Error {
  override readonly name = 'OfferUnauthenticated';
}

/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where it was not made with the hand-off's id and proof.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
export async function readOffer(text: string, handoff: Handoff, proof: string): Promise<Offer> {
  const { body, mac } = parse(text);
  // Before anything in it is looked at: who does not know what the agent job knows says nothing here.
  if (typeof body !== 'string' || typeof mac !== 'string' || !sameSecret(mac, macOf(handoff, body, proof)))
    throw new OfferUnauthenticated();
  const { version, handoff: named, key, endHash, renewable, jobId } = parse(body);
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

/** Whether a token is the one that the offer committed to. */
export function endsOffer(offer: Offer, token: string): boolean {
  return sameSecret(hashOf(token), offer.endHash);
}

/**
 * Shows that a job was given the hand-off secret, and is good for this one hand-over: whoever learns it learns nothing
 * about the secret or about another hand-over. Empty where there is no secret.
 */
export function proofOf(secret: string, handoff: Handoff): string {
  if (secret === '') return '';
  const info = `agent-creds proof v1 ${handoffName(handoff)}`;
  return Buffer.from(hkdfSync('sha256', secret, '', info, 32)).toString('base64url');
}

/** SHA-256, base64url: what commits to a text without telling it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function bodyOf(offer: Omit<Offer, 'thumbprint' | 'digest'>): string {
  const { handoff, key, endHash, renewable, jobId } = offer;
  return JSON.stringify({ version: VERSION, handoff: handoffName(handoff), key, endHash, renewable, jobId });
}

function macOf({ id }: Handoff, body: string, proof: string): string {
  const key = Buffer.from(hkdfSync('sha256', id, proof, 'agent-creds offer v2', 32));
  return createHmac('sha256', key).update(body).digest('base64url');
}

/** A point of P-256 in the one form that has its thumbprint; `undefined` for anything else. */
function readKey(value: unknown): JWK | undefined {
  const { kty, crv, x, y } = (value ?? {}) as JWK;
  if (kty !== 'EC' || crv !== 'P-256' || !isCanonical(x) || !isCanonical(y)) return undefined;
  try {
    // It refuses what does not lie on the curve.
    createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    return { kty, crv, x, y };
  } catch {
    return undefined;
  }
}

/** 32 bytes in base64url as everyone writes them: the last letter has two bits that a reader drops. */
function isCanonical(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const bytes = Buffer.from(value, 'base64url');
  return bytes.length === COORDINATE && bytes.toString('base64url') === value;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function bad(detail: string): HandoffRefused {
  return new HandoffRefused('bad-offer', detail);
}
