import { CompactEncrypt, type CryptoKey, compactDecrypt, importJWK } from 'jose';
import { LONGEST_LIFE, lifeFault, shapeFault } from '../clouds/check-lease.ts';
import { findCloud } from '../clouds/clouds.ts';
import type { Lease } from '../model/lease.ts';
import type { HandoverPlan } from '../model/plan.ts';
import { deadlines } from '../net/timeouts.ts';
import { jsonFields } from '../text/json.ts';
import { type EnvelopeSeries, readEnvelopeSeries } from './artifact-names.ts';
import { type Handoff, readHandoff, sameHandoff } from './handoff.ts';
import type { Offer } from './offer.ts';
import { HandoffRefused, isReason, type Reason } from './refusal.ts';
import { hashOf } from './statement.ts';

/** The contents of an envelope: what the issuer job sends to the agent job. */
export interface Contents {
  readonly handoff: Handoff;
  /** 1, 2, 3, ... An envelope whose number is not above the last accepted one is old, and is ignored. */
  readonly sequence: number;
  /** Whether another envelope will follow this one. */
  readonly renewed: boolean;
  readonly agent: string;
  readonly session: string;
  /** One for each lease, in the same order: only what delivering and serving the lease need. */
  readonly plans: readonly HandoverPlan[];
  readonly leases: readonly Lease[];
  /** The age of the leases when GitHub signed this: at most this many milliseconds since the clouds were asked for them. */
  readonly ageMs: number;
  /** How to find the envelopes after this one. */
  readonly series?: EnvelopeSeries | undefined;
  /** SHA-256 of the token in the issuer job's notes. Once the agent job has a lease, only a note with this token counts. */
  readonly noteHash: string;
  /** Set in a last envelope, which has no leases: the reason why the issuer job has ended the hand-over. */
  readonly ended?: Reason;
}

/** Fetches the issuer job's GitHub token for an audience. */
export type Sign = (audience: string) => Promise<string>;

/** The result of a successful token check. */
export interface Signed {
  /** When GitHub signed the token, by the monotonic clock of this process. The real moment is this one or later. */
  readonly signedAt: number;
}

/** Checks a GitHub token for an audience: signature, issuer, time, run, workflow. It throws a HandoffRefused. */
export type CheckToken = (jwt: string, audience: string) => Promise<Signed>;

/** Contents of an envelope that passed every check. */
export interface Opened extends Contents {
  /**
   * When the clouds were asked for the leases, by the monotonic clock of this process. The real moment is this one or later, so
   * that a calculated age is never too low.
   */
  readonly askedAt: number;
}

/** The file in an `envelope` artifact. */
export const ENVELOPE_FILE = 'envelope.jwe';
/** In bytes. */
export const LARGEST_ENVELOPE = 256 * 1024;

const ALG = 'ECDH-ES';
const ENC = 'A256GCM';

/**
 * The audience of the token in an envelope:
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the offer>:<SHA-256 of the contents>`.
 *
 * Encryption with a public key does not prove who encrypted. This audience does: GitHub signs, for the issuer job only, a
 * statement about this key, this hand-over, the whole offer and exactly these contents. So a token from one envelope is not
 * valid in another, and an answer to another job's offer of the same key is not valid for this offer.
 * @example audienceOf({ thumbprint: 'T', handoff: { id: 'h1' }, digest: 'D' }, 'contents')
 *   // 'agent-creds:T:h1:D:0bKln76n4gB3r5-Rsn6V6GUGGycL4D_1Oas7c1h4gug'
 */
export function audienceOf(
  { thumbprint, handoff, digest }: Pick<Offer, 'thumbprint' | 'handoff' | 'digest'>,
  contents: string,
): string {
  return `agent-creds:${thumbprint}:${handoff.id}:${digest}:${hashOf(contents)}`;
}

/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). It signs first and then
 * encrypts the contents together with the token, so that only the holder of the key can read the token.
 */
export async function seal(contents: Contents, offer: Offer, sign: Sign): Promise<string> {
  const text = JSON.stringify({ version: 1, to: offer.digest, ...contents });
  const token = await sign(audienceOf(offer, text));
  const key = await importJWK(offer.key, ALG);
  return await new CompactEncrypt(Buffer.from(JSON.stringify({ contents: text, token })))
    .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
    .encrypt(key);
}

/** How long signing may take in each attempt, in milliseconds. {@link deadlines.sign} ends it before the last limit. */
const SIGNING_MS = [500, 3000, deadlines.sign + 1000];

/**
 * Seals contents that age while GitHub signs. The age is part of the signed contents, so it includes the time that signing may
 * take. Where signing took longer, it seals again with a larger allowance.
 * @param ageMs tells how many milliseconds have passed since the clouds were asked for the leases.
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
 * Opens an envelope, and reads its contents only after the token has passed the check. The caller compares the sequence
 * number, which tells whether the envelope is new.
 * @throws {HandoffRefused} with the reason `altered`, `forged` or `foreign`.
 */
export async function open(envelope: string, options: OpenOptions): Promise<Opened> {
  const { privateKey, offer, checkToken } = options;
  const { contents: text, token } = await decrypt(envelope, privateKey);
  const { signedAt } = await checkToken(token, audienceOf(offer, text));
  const { version, to, handoff: named, ...rest } = jsonFields(text);
  const handoff = readHandoff(named);
  // The token's audience already binds these values. This second check limits the damage of a mistake in the first.
  if (version !== 1 || to !== offer.digest || !handoff || !sameHandoff(handoff, offer.handoff)) {
    throw new HandoffRefused('foreign', 'its contents name another hand-over');
  }
  const contents = readRest(rest);
  return { ...contents, handoff, askedAt: signedAt - contents.ageMs };
}

/** Checks the form of the contents. The token proves the author, but another version of this action may have written them. */
function readRest(rest: Readonly<Record<string, unknown>>): Omit<Contents, 'handoff'> {
  const { sequence, renewed, agent, session, plans, leases, ageMs, series, noteHash, ended } = rest;
  const texts = [agent, session, noteHash];
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
    // The time that has passed is not checked here: the receiver decides about a lease that has expired on the way.
    const fault = lifeFault(lease, LONGEST_LIFE);
    if (fault !== undefined) throw new HandoffRefused('foreign', `its lease cannot be believed: ${fault}`);
  }
  return {
    sequence,
    renewed: renewed === true,
    agent,
    session,
    plans,
    leases,
    ageMs,
    series: readEnvelopeSeries(series),
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
  const { contents, token } = jsonFields(Buffer.from(plain).toString('utf8'));
  if (typeof contents !== 'string' || typeof token !== 'string')
    throw new HandoffRefused('forged', 'it carries no token');
  return { contents, token };
}
