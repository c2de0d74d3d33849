import { instant, systemClock } from '../../clock.ts';
import { findCloud } from '../../clouds/clouds.ts';
import { askedOf } from '../../end/asked.ts';
import { endLease, type Held } from '../../end/end-lease.ts';
import { finishRecord, reportEnded } from '../../entries/finish.ts';
import { identityFetcher } from '../../entries/identity.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { type Lease, viewLease } from '../../model/lease.ts';
import type { Plan, Revoke } from '../../model/plan.ts';
import type { AuditRecord } from '../../record/record.ts';
import type { Console } from '../../runner/console.ts';
import type { RunContext } from '../../runner/context.ts';

/** With `renew: false` the issuer job leaves this as an output, for a last job that ends the leases. No secret. */
export function writeEndLeases(plan: Plan, leases: readonly Lease[]): string {
  const asked = askedOf(plan, leases);
  const held = leases.flatMap((lease): Held[] => {
    const own = asked.find(({ cloud }) => cloud === lease.cloud);
    return own ? [{ lease: viewLease(lease, instant), asked: own }] : [];
  });
  return JSON.stringify({ version: 1, revoke: plan.revoke, held });
}

/** Ends what an issuer job with `renew: false` handed over. Outputs of a job reach this one through GitHub alone. */
export async function endHandedOver(
  handedOver: string,
  run: RunContext,
  console: Console,
  record: AuditRecord,
): Promise<void> {
  const { revoke, held } = read(handedOver);
  const deps = {
    clock: systemClock,
    revoke,
    identity: identityFetcher(run, console),
    secret: (value: string) => console.secrets.add(value),
    progress: (text: string) => console.info(text),
    by: 'end' as const,
    maybeDone: false,
    untrusted: false,
  };
  const ended = await Promise.all(held.map((one) => endLease(one, deps)));
  for (const [index, one] of ended.entries()) {
    reportEnded(one, revoke, console);
    for (const { type, data } of one.events) record.add(type, held[index]?.lease?.id, data);
  }
  finishRecord(record, '', console);
}

function read(text: string): { readonly revoke: Revoke; readonly held: readonly Held[] } {
  try {
    const { version, revoke, held } = JSON.parse(text);
    const fits =
      version === 1 &&
      ['auto', 'required', 'off'].includes(revoke) &&
      Array.isArray(held) &&
      held.every((one) => findCloud(one?.asked?.cloud) && typeof one.lease?.expiresAt === 'string');
    if (fits) return { revoke, held };
  } catch {
    // Falls through.
  }
  throw new AgentCredsError({
    code: 'INPUT_INVALID',
    what: '`end-leases` is not usable',
    why: 'it is not what `issue` with `renew: false` gives as its output `revocation`',
    fix: 'end-leases: ${{ needs.issuer.outputs.revocation }}',
  });
}
