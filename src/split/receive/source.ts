import { importJWK, type JWK } from 'jose';
import type { ArtifactBackend } from '../../artifacts/backend.ts';
import type { LeaseSource } from '../../broker/lease-source.ts';
import type { Clock } from '../../clock.ts';
import type { CloudName, Lease } from '../../model/lease.ts';
import { createOwnFile } from '../../record/own-file.ts';
import { type Expected, tokenChecker } from '../check-token.ts';
import type { Trail } from '../names.ts';
import type { Offer } from '../offer.ts';
import { Pieces } from '../pieces.ts';
import { renewalDelay, sleepUntil } from '../poll.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import type { Opened } from '../seal.ts';
import { type Memory, Receiver } from './receiver.ts';

/** All that the broker's process needs to open further envelopes; it comes through a pipe and stays in memory. */
export interface HandoffConfig {
  readonly privateKey: JWK;
  readonly offer: Offer;
  readonly endToken: string;
  /** What main has opened. */
  readonly memory: Memory;
  /** Where the issuer job's further envelopes are. */
  readonly trail: Trail | undefined;
  /** False where the issuer job seals once: then nothing is waited for. */
  readonly renewed: boolean;
  readonly backend: ArtifactBackend;
  readonly expected: Expected;
  /** Where the reason goes when the hand-over ends early, for the post step to report. */
  readonly endedFile: string;
}

const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';

/** Opens the next envelopes of a hand-over whose first one main has opened. */
export async function handoffSource(
  config: HandoffConfig,
  clock: Clock,
  signal: AbortSignal,
): Promise<LeaseSource> {
  const { offer, endToken, memory, trail, renewed, backend, expected, endedFile } = config;
  if (!renewed) return { next: () => Promise.reject(new Error(NOT_RENEWED)), ageOf: () => 0 };
  const privateKey = await importJWK(config.privateKey, 'ECDH-ES');
  if (privateKey instanceof Uint8Array) throw new Error('the key is not a private key');
  const { artifactClient } = await import(/* webpackChunkName: "artifacts" */ '../../artifacts/client.ts');
  const pieces = new Pieces(artifactClient(backend, { clock, signal, secret: () => {} }), offer.handoff);
  pieces.follow(trail);
  const checkToken = tokenChecker(expected, { clock, signal });
  const receiver = new Receiver({ clock, pieces, privateKey, offer, endToken, checkToken, memory });
  return new EnvelopeSource(receiver, clock, (reason) => {
    try {
      createOwnFile(endedFile, reason);
    } catch {
      // The folder is gone; the issuer job's log says the same.
    }
  });
}

/** Looks for envelopes when a keeper wants one, once for all keepers together. */
export class EnvelopeSource implements LeaseSource {
  readonly #receiver: Pick<Receiver, 'look' | 'end'>;
  readonly #clock: Clock;
  readonly #onEnded: (reason: Reason) => void;
  readonly #given = new Map<CloudName, number>();
  /** When each lease was asked for, by the monotonic clock: then or later. */
  readonly #askedAt = new WeakMap<Lease, number>();
  #newest: Opened | undefined;
  /** Since when an envelope is waited for, and when it is looked for again, by the monotonic clock. */
  #since: number | undefined;
  #lookAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #ended: Error | undefined;

  constructor(
    receiver: Pick<Receiver, 'look' | 'end'>,
    clock: Clock,
    onEnded: (reason: Reason) => void = () => {},
  ) {
    this.#receiver = receiver;
    this.#clock = clock;
    this.#onEnded = onEnded;
  }

  /** The lease of the next envelope. */
  async next(cloud: CloudName, signal: AbortSignal): Promise<Lease> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#ended) throw this.#ended;
      const newest = this.#newest;
      const lease = newest?.leases.find((one) => one.cloud === cloud);
      if (newest && lease && newest.sequence > (this.#given.get(cloud) ?? 0)) {
        this.#given.set(cloud, newest.sequence);
        return lease;
      }
      // Whoever tries anew does not look more often: the next look is when it is.
      await sleepUntil(this.#lookAt, this.#clock, signal);
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    }
  }

  /** However long it lay in the service, or here: leases of several clouds come together and are taken one by one. */
  ageOf(lease: Lease): number {
    const now = this.#clock.monotonic();
    return now - (this.#askedAt.get(lease) ?? now);
  }

  async #look(): Promise<void> {
    const now = this.#clock.monotonic();
    if (now < this.#lookAt) return;
    this.#since ??= now;
    this.#lookAt = now + renewalDelay(now - this.#since);
    const before = this.#newest;
    try {
      await this.#lookOnce();
    } finally {
      if (this.#newest !== before) this.#since = undefined;
    }
  }

  async #lookOnce(): Promise<void> {
    try {
      const opened = await this.#receiver.look();
      if (opened?.ended) return this.#end(opened.ended);
      for (const lease of opened?.leases ?? []) this.#askedAt.set(lease, opened?.askedAt ?? 0);
      this.#newest = opened ?? this.#newest;
    } catch (error) {
      // Anything else is the service being away, which the keeper's next try may find back.
      if (!(error instanceof HandoffRefused)) throw error;
      this.#end(error.reason);
      await this.#receiver.end(error.reason).catch(() => {});
    }
  }

  #end(reason: Reason): void {
    this.#ended = new Error(`the hand-over has ended: ${reason}`);
    this.#onEnded(reason);
  }
}
