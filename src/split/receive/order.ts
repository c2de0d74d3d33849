import type { DeliveryOrder } from '../../delivery/order.ts';
import { issuedOf } from '../../model/holding.ts';
import type { ReceiveInputs } from '../inputs.ts';
import type { Contents } from '../seal.ts';

/**
 * How the agent job delivers what was sealed for it. The issuer job ends the leases; this one has nothing with which it
 * could, and so `revoke` is `off`.
 */
export function receivedOrder(contents: Contents, inputs: ReceiveInputs): DeliveryOrder {
  const { agent, plans, leases } = contents;
  const { deliver, summary } = inputs;
  const held = leases.map((lease) => ({
    cloud: lease.cloud,
    principal: lease.principal,
    session: lease.session,
    ttl: (lease.expiresAt - lease.issuedAt) / 1000,
    issued: issuedOf(lease),
  }));
  return { agent, deliver, summary, warnings: [], plans, holdings: { revoke: 'off', leases: held } };
}
