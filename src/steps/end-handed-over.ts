import { findCloud } from '../clouds/clouds.ts';
import { endLeases } from '../end/end-leases.ts';
import { finishRecord } from '../end/finish.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type Holdings, readHoldings } from '../model/holding.ts';
import { emptyState, saveState } from '../runner/state.ts';
import type { Step } from './step.ts';

/**
 * Ends what an issuer job with `renew: false` handed over, by the text of its output `revocation`. Outputs of a job
 * reach this one through GitHub alone.
 */
export async function endHandedOver(text: string, step: Step): Promise<void> {
  const { failed } = await endLeases({ ...read(text), by: 'end' }, step);
  if (failed) process.exitCode = 1;
  saveState({ ...emptyState, stage: 'ended' });
  finishRecord(step.record, '', step.console);
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
