import type { Clock } from '../../clock.ts';
import { cloudByName } from '../../clouds/clouds.ts';
import type { IdentityToken } from '../../identity/token.ts';
import type { IssueStep } from '../../issue/issue.ts';
import type { CloudName, Lease } from '../../model/lease.ts';
import type { CloudPlan, Plan } from '../../model/plan.ts';

/** Leases of all clouds of a plan. */
export interface Issued {
  readonly leases: readonly Lease[];
  /** When the oldest of them was asked for, by the monotonic clock. */
  readonly askedAt: number;
}

interface Got {
  readonly lease: Lease;
  readonly askedAt: number;
}

/** A lease that waits for those of other clouds is used while it is no older than this part of its life. */
const FRESH = 0.25;

/**
 * Asks every cloud once more, under the same session names. Unlike the first time nothing is taken back when one
 * fails: taking back means to deny the session, and the agent still works under it. What the others gave is kept for
 * the next try, so that a cloud that is away makes no more leases of another.
 */
export class Renewer {
  readonly #plan: Plan;
  readonly #step: IssueStep;
  readonly #got = new Map<CloudName, Got>();

  constructor(plan: Plan, step: IssueStep) {
    this.#plan = plan;
    this.#step = step;
  }

  async renew(): Promise<Issued> {
    const { clock, cancelled } = this.#step;
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(this.#plan.timeout * 1000)]);
    const tokens = new Map<string, Promise<IdentityToken>>();
    const identity = (audience: string) => {
      const known = tokens.get(audience) ?? this.#step.identity(audience, signal);
      tokens.set(audience, known);
      return known;
    };
    const asked = this.#plan.clouds.map(async (plan) => {
      const kept = this.#got.get(plan.cloud);
      if (kept && isFresh(kept, clock)) return kept;
      const got = await this.#ask(plan, signal, identity);
      this.#got.set(plan.cloud, got);
      return got;
    });
    // All of them: one that fails first must not keep what another gives a moment later from being kept.
    const settled = await Promise.allSettled(asked);
    const all = settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    this.#got.clear();
    return {
      leases: all.map(({ lease }) => lease),
      askedAt: Math.min(...all.map(({ askedAt }) => askedAt)),
    };
  }

  async #ask(
    plan: CloudPlan,
    signal: AbortSignal,
    identity: (audience: string) => Promise<IdentityToken>,
  ): Promise<Got> {
    const { clock, console } = this.#step;
    const askedAt = clock.monotonic();
    const issuer = await cloudByName(plan.cloud).load();
    const lease = await issuer.issue(plan, {
      clock,
      signal,
      identity,
      secret: (value) => console.secrets.add(value),
      progress: (text) => console.info(text),
    });
    return { lease, askedAt };
  }
}

function isFresh({ lease, askedAt }: Got, clock: Clock): boolean {
  return clock.monotonic() - askedAt < (lease.expiresAt - lease.issuedAt) * FRESH;
}
