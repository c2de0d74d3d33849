import type { Plan } from '../../model/plan.ts';
import type { ReceiveInputs } from '../inputs.ts';
import type { Contents } from '../seal.ts';

/**
 * The plan as the agent job needs it for delivery. It asks no cloud for anything and ends nothing: no audience, so
 * that nobody looks for an identity that this job does not have, and `revoke: off`.
 */
export function receivedPlan(contents: Contents, inputs: ReceiveInputs): Plan {
  const { agent, task, session, plans, leases } = contents;
  const lives = leases.map((lease) => (lease.expiresAt - lease.issuedAt) / 1000);
  return {
    agent,
    task,
    session,
    ttl: Math.round(Math.min(...lives)),
    deliver: inputs.deliver,
    revoke: 'off',
    renewUntil: inputs.renewUntil,
    summary: inputs.summary,
    dryRun: false,
    timeout: inputs.timeout,
    clouds: plans.map((plan) => ({ ...plan, audience: '' })),
    warnings: [],
    notices: [],
  };
}
