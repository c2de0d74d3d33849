import { importJWK, type JWK } from 'jose';
import type { ArtifactBackend } from '../../artifacts/backend.ts';
import type { LeaseSource } from '../../broker/lease-source.ts';
import { type Clock, sleepUntil } from '../../clock.ts';
import type { CloudName, Lease } from '../../model/lease.ts';
import { createOwnFile } from '../../record/own-file.ts';
import type { EnvelopeSeries } from '../artifact-names.ts';
import { type Expected, tokenChecker } from '../check-token.ts';
import { HandoffArtifacts } from '../handoff-artifacts.ts';
import type { Offer } from '../offer.ts';
import { renewalDelay } from '../poll.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import type { Opened } from '../seal.ts';
import { Receiver, type ReceiverState } from './receiver.ts';

/** The data with which the broker's process opens further envelopes. It comes through a pipe and stays in memory. */
export interface HandoffConfig {
  readonly privateKey: JWK;
  readonly offer: Offer;
  readonly endToken: string;
  /** The state of the receiver in main. */
  readonly receiverState: ReceiverState;
  /** How to find the issuer job's further envelopes. */
  readonly series: EnvelopeSeries | undefined;
  /** False where the issuer job seals only once. */
  readonly renewed: boolean;
  readonly backend: ArtifactBackend;
  readonly expected: Expected;
  /** The file for the reason when the hand-over ends early. The post step reports it. */
  readonly endedFile: string;
}

const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';

/** Makes the lease source from the envelopes after the first, which main has opened. */
export async function handoffSource(
  config: HandoffConfig,
  clock: Clock,
  signal: AbortSignal,
): Promise<LeaseSource> {
  const { offer, endToken, receiverState, series, renewed, backend, expected, endedFile } = config;
  if (!renewed) return { next: () => Promise.reject(new Error(NOT_RENEWED)), ageOf: () => 0 };
  const privateKey = await importJWK(config.privateKey, 'ECDH-ES');
  if (privateKey instanceof Uint8Array) throw new Error('the key is not a private key');
  const { artifactClient } = await import(/* webpackChunkName: "artifacts" */ '../../artifacts/client.ts');
  const artifacts = new HandoffArtifacts(
    artifactClient(backend, { clock, signal, secret: () => {} }),
    offer.handoff,
  );
  artifacts.followSeries(series);
  const checkToken = tokenChecker(expected, { clock, signal });
  const receiver = new Receiver({
    clock,
    artifacts,
    privateKey,
    offer,
    endToken,
    checkToken,
    state: receiverState,
  });
  return new EnvelopeSource(receiver, clock, (reason) => {
    try {
      createOwnFile(endedFile, reason);
    } catch {
      // The folder is gone; the issuer job's log says the same.
    }
  });
}

/** A lease source that looks for envelopes when a renewer wants a lease. All renewers share one look. */
export class EnvelopeSource implements LeaseSource {
  readonly #receiver: Pick<Receiver, 'look' | 'end'>;
  readonly #clock: Clock;
  readonly #onEnded: (reason: Reason) => void;
  readonly #given = new Map<CloudName, number>();
  /** When the cloud was asked for each lease, by the monotonic clock. The real moment is this one or later. */
  readonly #askedAt = new WeakMap<Lease, number>();
  #newest: Opened | undefined;
  /** Since when each cloud waits for its next lease, and when this source last looked for one, by the monotonic clock. */
  readonly #waiting = new Map<CloudName, number>();
  #lookedAt = Number.NEGATIVE_INFINITY;
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

  /** Waits for a cloud's lease in the next envelope. */
  async next(cloud: CloudName, signal: AbortSignal): Promise<Lease> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#ended) throw this.#ended;
      const newest = this.#newest;
      const lease = newest?.leases.find((one) => one.cloud === cloud);
      if (newest && lease && newest.sequence > (this.#given.get(cloud) ?? 0)) {
        this.#given.set(cloud, newest.sequence);
        this.#waiting.delete(cloud);
        return lease;
      }
      // A caller that tries again does not cause an earlier look.
      if (!this.#waiting.has(cloud)) this.#waiting.set(cloud, this.#clock.monotonic());
      await sleepUntil(this.#lookAt(), this.#clock, signal);
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    }
  }

  /** A lease's age, with the time in the artifact service and in this object. */
  ageOf(lease: Lease): number {
    const now = this.#clock.monotonic();
    return now - (this.#askedAt.get(lease) ?? now);
  }

  async #look(): Promise<void> {
    // The hand-over may have ended while the caller waited for its turn to look.
    if (this.#ended || this.#clock.monotonic() < this.#lookAt()) return;
    this.#lookedAt = this.#clock.monotonic();
    await this.#lookOnce();
  }

  /**
   * When to look again. The cloud that has begun to wait last decides: its lease is still good, and lives for minutes only, also
   * where another cloud has waited for so long that quick looks do not help it.
   */
  #lookAt(): number {
    const since = Math.max(...this.#waiting.values());
    return this.#lookedAt + renewalDelay(this.#lookedAt - since);
  }

  async #lookOnce(): Promise<void> {
    try {
      const opened = await this.#receiver.look();
      if (opened?.ended) return this.#end(opened.ended);
      for (const lease of opened?.leases ?? []) this.#askedAt.set(lease, opened?.askedAt ?? 0);
      this.#newest = opened ?? this.#newest;
    } catch (error) {
      // For any other error, such as a service that does not answer, the renewer tries again.
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
