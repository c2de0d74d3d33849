import { systemClock } from '../../clock.ts';
import { findCloud } from '../../clouds/clouds.ts';
import { endLeases } from '../../end/end-leases.ts';
import { finishRecord } from '../../end/finish.ts';
import { identityFetcher } from '../../entries/identity.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { type Holdings, readHoldings } from '../../model/holding.ts';
import type { AuditRecord } from '../../record/record.ts';
import type { Console } from '../../runner/console.ts';
import type { RunContext } from '../../runner/context.ts';

/** Ends what an issuer job with `renew: false` handed over. Outputs of a job reach this one through GitHub alone. */
export async function endHandedOver(
  handedOver: string,
  run: RunContext,
  console: Console,
  record: AuditRecord,
): Promise<void> {
  const holdings = read(handedOver);
  const step = { clock: systemClock, console, record, identity: identityFetcher(run, console) };
  const { failed } = await endLeases({ ...holdings, by: 'end' }, step);
  if (failed) process.exitCode = 1;
  finishRecord(record, '', console);
}

function read(text: string): Holdings {
  try {
    const holdings = readHoldings(JSON.parse(text));
    if (holdings?.leases.every(({ cloud, issued }) => findCloud(cloud) && issued)) return holdings;
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
