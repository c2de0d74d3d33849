import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { sameSecret } from '../text/equal.ts';
import { type Handoff, readHandoff, sameHandoff } from './handoff.ts';
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
  const thumbprint = await calculateJwkThumbprint(key);
  return {
    privateKey,
    endToken,
    offer: { handoff, key, thumbprint, endHash: endHashOf(endToken), renewable, jobId },
  };
}

/**
 * The offer as it is uploaded. What is authenticated is the text of the body itself, so that nothing depends on how
 * JSON is written. Without a secret the offer proves nothing about who made it.
 */
export function writeOffer(offer: Offer, secret: string): string {
  const { handoff, key, endHash, renewable, jobId } = offer;
  const body = JSON.stringify({ version: 1, handoff, key, endHash, renewable, jobId });
  return JSON.stringify({ body, mac: secret === '' ? '' : macOf(handoff, body, secret) });
}

/** The offer is well made but not by a job that knows the secret. */
export class OfferUnauthenticated extends Error {
  override readonly name = 'OfferUnauthenticated';
}

/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where a secret is given and the offer was not made with it.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
export async function readOffer(text: string, handoff: Handoff, secret: string): Promise<Offer> {
  const outer = parse(text);
  const { body, mac } = outer;
  if (typeof body !== 'string' || typeof mac !== 'string') throw bad('it has no body');
  // Before anything in it is looked at: who does not know the secret says nothing here.
  if (secret !== '' && !sameSecret(mac, macOf(handoff, body, secret))) throw new OfferUnauthenticated();
  const { version, handoff: named, key, endHash, renewable, jobId } = parse(body);
  const whose = readHandoff(named);
  if (version !== 1 || !whose) throw bad('its form is unknown');
  if (!sameHandoff(whose, handoff)) throw bad('it is for another run, attempt or hand-off');
  const { kty, crv, x, y } = (key ?? {}) as JWK;
  if (kty !== 'EC' || crv !== 'P-256' || !isCoordinate(x) || !isCoordinate(y))
    throw bad('its key is not one');
  if (typeof endHash !== 'string' || !/^[\w-]{43}$/.test(endHash)) throw bad('it cannot be ended');
  const jwk: JWK = { kty, crv, x, y };
  return {
    handoff: whose,
    key: jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    endHash,
    renewable: renewable === true,
    jobId: typeof jobId === 'string' && /^\d{1,20}$/.test(jobId) ? jobId : '',
  };
}

/** Whether a token is the one that the offer committed to. */
export function endsOffer(offer: Offer, token: string): boolean {
  return sameSecret(endHashOf(token), offer.endHash);
}

function macOf(handoff: Handoff, body: string, secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `agent-creds offer v1 ${handoff.id}`, 32));
  return createHmac('sha256', key).update(body).digest('base64url');
}

/** What an offer says of the token that ends it. */
export function endHashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function isCoordinate(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through.
  }
  throw bad('it is not JSON');
}

function bad(detail: string): HandoffRefused {
  return new HandoffRefused('bad-offer', detail);
}
