import { CompactEncrypt, type CryptoKey, compactDecrypt, importJWK } from 'jose';
import { LONGEST_LIFE, lifeFault, shapeFault } from '../clouds/check-lease.ts';
import { findCloud } from '../clouds/clouds.ts';
import type { Lease } from '../model/lease.ts';
import type { HandedPlan } from '../model/plan.ts';
import { deadlines } from '../net/timeouts.ts';
import { type Handoff, readHandoff, sameHandoff } from './handoff.ts';
import { readTrail, type Trail } from './names.ts';
import { hashOf, type Offer } from './offer.ts';
import { HandoffRefused, isReason, type Reason } from './refusal.ts';

/** What travels from the issuer job to the agent job. */
export interface Contents {
  readonly handoff: Handoff;
  /** 1, 2, 3, ...: what is not above the last number that was taken is old, however late or often it comes. */
  readonly sequence: number;
  /** Whether another envelope will follow this one. */
  readonly renewed: boolean;
  readonly agent: string;
  readonly task: string;
  readonly session: string;
  /** In the order of the leases: what handing over and serving need beside them, and nothing more. */
  readonly plans: readonly HandedPlan[];
  readonly leases: readonly Lease[];
  /** Milliseconds since the leases were asked for, when GitHub signed this: so many at most. */
  readonly ageMs: number;
  /** Where the envelopes after this one are. */
  readonly trail?: Trail | undefined;
  /** SHA-256 of the token that the issuer job shows with a note, once the agent job has a lease. */
  readonly noteHash: string;
  /** Set in a last envelope without leases: the issuer job has ended the hand-over, and why. */
  readonly ended?: Reason;
}

/** Fetches the issuer job's GitHub token for an audience. */
export type Sign = (audience: string) => Promise<string>;

/** What a good token tells beside being good. */
export interface Signed {
  /** When GitHub signed it, by the monotonic clock of this process: then or later. */
  readonly signedAt: number;
}

/** Checks a GitHub token for an audience: signature, issuer, time, run, workflow. Throws a HandoffRefused. */
export type CheckToken = (jwt: string, audience: string) => Promise<Signed>;

/** Contents that are believed. */
export interface Opened extends Contents {
  /** When the leases were asked for, by the monotonic clock of this process: then or later. So no age is told too low. */
  readonly askedAt: number;
}

export const ENVELOPE_FILE = 'envelope.jwe';
export const LARGEST_ENVELOPE = 256 * 1024;

const ALG = 'ECDH-ES';
const ENC = 'A256GCM';

/**
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the offer>:<SHA-256 of the contents>`. Encryption to a
 * public key says nothing about who encrypted: this audience does. GitHub signs, for the issuer job and nobody else, a
 * statement about this key, this hand-over, the whole offer that was answered and exactly these contents, so a token
 * taken from one envelope fits no other, and an answer to somebody else's offer of the same key is none to ours.
 */
export function audienceOf(
  { thumbprint, handoff, digest }: Pick<Offer, 'thumbprint' | 'handoff' | 'digest'>,
  contents: string,
): string {
  return `agent-creds:${thumbprint}:${handoff.id}:${digest}:${hashOf(contents)}`;
}

/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). First signed, then
 * encrypted together with the signature: who cannot open the envelope never sees the token.
 */
export async function seal(contents: Contents, offer: Offer, sign: Sign): Promise<string> {
  const text = JSON.stringify({ version: 1, to: offer.digest, ...contents });
  const token = await sign(audienceOf(offer, text));
  const key = await importJWK(offer.key, ALG);
  return await new CompactEncrypt(Buffer.from(JSON.stringify({ contents: text, token })))
    .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
    .encrypt(key);
}

/** How long signing may take, try by try: {@link deadlines.sign} ends it before the last. */
const SIGNING_MS = [500, 3000, deadlines.sign + 1000];

/**
 * The same for contents that grow older while GitHub signs. Their age is part of what is signed, so the time that signing
 * may take is counted as passed, and where it took longer all is sealed once more.
 * @param ageMs milliseconds since the leases were asked for.
 */
export async function sealAged(
  contents: Omit<Contents, 'ageMs'>,
  ageMs: () => number,
  offer: Offer,
  sign: Sign,
): Promise<string> {
  for (const allowed of SIGNING_MS) {
    const before = ageMs();
    const envelope = await seal({ ...contents, ageMs: Math.ceil(before + allowed) }, offer, sign);
    if (ageMs() - before <= allowed) return envelope;
  }
  throw new Error('the token for the envelope came too late');
}

export interface OpenOptions {
  readonly privateKey: CryptoKey;
  readonly offer: Offer;
  readonly checkToken: CheckToken;
}

/**
 * Opens an envelope and believes nothing in it before the token holds. Whether it is new, its number says.
 * @throws {HandoffRefused} with the reason: `altered`, `forged` or `foreign`.
 */
export async function open(envelope: string, options: OpenOptions): Promise<Opened> {
  const { privateKey, offer, checkToken } = options;
  const { contents: text, token } = await decrypt(envelope, privateKey);
  const { signedAt } = await checkToken(token, audienceOf(offer, text));
  const { version, to, handoff: named, ...rest } = parse(text) ?? {};
  const handoff = readHandoff(named);
  // The token already binds all of it; said again, so that no mistake in one check opens the other.
  if (version !== 1 || to !== offer.digest || !handoff || !sameHandoff(handoff, offer.handoff)) {
    throw new HandoffRefused('foreign', 'its contents name another hand-over');
  }
  const contents = readRest(rest);
  return { ...contents, handoff, askedAt: signedAt - contents.ageMs };
}

/** The shape is checked although GitHub vouches for its author: another version of this action may have written it. */
function readRest(rest: Readonly<Record<string, unknown>>): Omit<Contents, 'handoff'> {
  const { sequence, renewed, agent, task, session, plans, leases, ageMs, trail, noteHash, ended } = rest;
  const texts = [agent, task, session, noteHash];
  const strange =
    !(Number.isSafeInteger(sequence) && Number(sequence) > 0) ||
    !texts.every((text) => typeof text === 'string') ||
    !Array.isArray(plans) ||
    !Array.isArray(leases) ||
    plans.length !== leases.length ||
    !isAge(ageMs) ||
    (ended !== undefined && !isReason(ended)) ||
    (ended === undefined && leases.length === 0) ||
    leases.some(
      (lease, i) => shapeFault(lease) || !findCloud(lease.cloud) || plans[i]?.cloud !== lease.cloud,
    );
  if (strange) throw new HandoffRefused('foreign', 'another version of agent-creds sealed it');
  for (const lease of leases as readonly Lease[]) {
    // One that is over came late, and that is for the receiver to judge.
    const fault = lifeFault(lease, LONGEST_LIFE);
    if (fault !== undefined) throw new HandoffRefused('foreign', `its lease cannot be believed: ${fault}`);
  }
  return {
    sequence,
    renewed: renewed === true,
    agent,
    task,
    session,
    plans,
    leases,
    ageMs,
    trail: readTrail(trail),
    noteHash,
    ended,
  } as unknown as Contents;
}

function isAge(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_LIFE * 1000;
}

async function decrypt(
  envelope: string,
  privateKey: CryptoKey,
): Promise<{ contents: string; token: string }> {
  let plain: Uint8Array;
  try {
    const result = await compactDecrypt(envelope, privateKey, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
    });
    plain = result.plaintext;
  } catch (cause) {
    throw new HandoffRefused('altered', '', { cause });
  }
  const { contents, token } = parse(Buffer.from(plain).toString('utf8')) ?? {};
  if (typeof contents !== 'string' || typeof token !== 'string')
    throw new HandoffRefused('forged', 'it carries no token');
  return { contents, token };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
