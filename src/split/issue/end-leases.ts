import type { Clock } from '../../clock.ts';
import { instant } from '../../clock.ts';
import { cloudByName } from '../../clouds/clouds.ts';
import { endOf } from '../../end/fate.ts';
import { formatProblem } from '../../errors/error.ts';
import type { IdentityToken } from '../../identity/token.ts';
import type { Lease } from '../../model/lease.ts';
import type { RevokeOutcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import type { AuditRecord } from '../../record/record.ts';
import type { Console } from '../../runner/console.ts';

export interface EndLeasesDeps {
  readonly clock: Clock;
  readonly console: Console;
  readonly record: AuditRecord;
  readonly identity: (audience: string, signal: AbortSignal) => Promise<IdentityToken>;
  /** How long all of it may take; a cancelled job has seconds, and its post step does what is left. */
  readonly limitMs: number;
}

/**
 * Ends the agent's leases as far as their clouds can, each by itself, and records what became of them. The issuer job
 * holds the secrets, so it also sees whether the cloud denies them yet.
 * @returns whether nothing is left for a later step to try.
 */
export async function endLeases(
  plan: Plan,
  leases: readonly Lease[],
  deps: EndLeasesDeps,
): Promise<{ readonly settled: boolean; readonly failed: boolean }> {
  const outcomes = await Promise.all(leases.map((lease) => endOne(plan, lease, deps)));
  return {
    settled: outcomes.every((one) => one === undefined || one.state !== 'failed'),
    failed: outcomes.some((one) => one?.state === 'failed') && plan.revoke === 'required',
  };
}

async function endOne(plan: Plan, lease: Lease, deps: EndLeasesDeps): Promise<RevokeOutcome | undefined> {
  const { clock, console, record } = deps;
  const { cloud, session, end } = lease;
  const expiresAt = instant(lease.expiresAt);
  const fate = endOf({ cloud, expiresAt }, clock.now());
  const outcome =
    fate.event === 'lease.expired' || plan.revoke === 'off' ? undefined : await revoke(plan, lease, deps);
  const data = { cloud, session, expiresAt, end, by: 'issuer' };
  if (outcome && (outcome.state === 'revoking' || outcome.state === 'revoked')) {
    console.info(outcome.text);
    record.add(`lease.${outcome.state}`, lease.id, { ...data, ...outcome.data });
  }
  if (outcome?.problem) {
    if (plan.revoke === 'required') console.problem(outcome.problem);
    else console.warning(formatProblem(outcome.problem), outcome.problem.code);
  }
  console.info(fate.text);
  record.add(fate.event, lease.id, data);
  return outcome;
}

async function revoke(
  plan: Plan,
  lease: Lease,
  { clock, console, identity, limitMs }: EndLeasesDeps,
): Promise<RevokeOutcome | undefined> {
  const cloudPlan = plan.clouds.find(({ cloud }) => cloud === lease.cloud);
  const revoker = await cloudByName(lease.cloud).revocation?.loadRevoker();
  if (!cloudPlan || !revoker || lease.end !== 'revocable') return undefined;
  const signal = AbortSignal.timeout(limitMs);
  return await revoker.revoke(lease, cloudPlan, {
    clock,
    signal,
    identity: (audience) => identity(audience, signal),
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
  });
}
