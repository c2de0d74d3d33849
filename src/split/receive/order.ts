import type { DeliveryOrder } from '../../delivery/order.ts';
import { issuedOf } from '../../model/holding.ts';
import type { ReceiveInputs } from '../inputs.ts';
import type { Contents } from '../seal.ts';

/**
 * How the agent job delivers the leases that were sealed for it. `revoke` is `off`, since the issuer job ends the leases and
 * this job has no identity with which it could.
 */
export function receivedOrder(contents: Contents, inputs: ReceiveInputs): DeliveryOrder {
  const { agent, plans, leases } = contents;
  const { deliver, summary } = inputs;
  const holdings = leases.map((lease) => ({
    cloud: lease.cloud,
    principal: lease.principal,
    session: lease.session,
    ttl: (lease.expiresAt - lease.issuedAt) / 1000,
    issued: issuedOf(lease),
  }));
  const brokered = deliver.includes('broker') ? plans.map(({ cloud }) => ({ cloud })) : [];
  return {
    ...{ agent, deliver, summary, plans, brokered },
    warnings: [],
    holdings: { revoke: 'off', leases: holdings },
  };
}
