import type { Clock } from '../../clock.ts';
import { cloudByName } from '../../clouds/clouds.ts';
import type { IdentityToken } from '../../identity/token.ts';
import type { IssueStep } from '../../issue/issue.ts';
import type { CloudName, Lease } from '../../model/lease.ts';
import type { CloudPlan, Plan } from '../../model/plan.ts';

/** The leases of all clouds of a plan. */
export interface Issued {
  readonly leases: readonly Lease[];
  /** When the first of them was requested, by the monotonic clock. */
  readonly askedAt: number;
}

interface KeptLease {
  readonly lease: Lease;
  readonly askedAt: number;
}

/** A lease that waits for other clouds is still used while its age is below this part of its life. */
const FRESH = 0.25;

/**
 * Renews the leases: asks every cloud once more, under the same session names. When one cloud fails, the new leases of the
 * others are not revoked, unlike at the first issue. Revoking denies the session, and the agent still works in it. The new
 * leases are kept for the next attempt, so that an outage of one cloud does not cause ever more leases of another.
 */
export class Renewer {
  readonly #plan: Plan;
  readonly #step: IssueStep;
  readonly #got = new Map<CloudName, KeptLease>();

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
    // Waits for all, so that every lease is kept, also one that arrives after another cloud has failed.
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
  ): Promise<KeptLease> {
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

function isFresh({ lease, askedAt }: KeptLease, clock: Clock): boolean {
  return clock.monotonic() - askedAt < (lease.expiresAt - lease.issuedAt) * FRESH;
}
