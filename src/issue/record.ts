import { type Lease, sameSlot, viewLease } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import type { StepParts } from '../runner/step-parts.ts';

/**
 * Records each issued lease: the principal, the scope, the run it was issued for, and where the identity token was sent.
 * `more` are fields that the caller adds to each event.
 */
export function recordIssued(
  plan: Pick<Plan, 'agent' | 'task' | 'deliver' | 'clouds'>,
  leases: readonly Lease[],
  { run, record }: Pick<StepParts, 'run' | 'record'>,
  more: Readonly<Record<string, unknown>> = {},
): void {
  for (const lease of leases) {
    // The event has a time of its own.
    const { id, issuedAt: _, ...view } = viewLease(lease);
    const sentTo = plan.clouds.find((one) => sameSlot(one, lease))?.sentTo;
    record.add('lease.issued', id, {
      ...view,
      agent: plan.agent,
      task: plan.task,
      attempt: run.attempt,
      actor: run.actor,
      triggeringActor: run.triggeringActor,
      event: run.eventName,
      workflowRef: run.workflowRef,
      deliver: plan.deliver,
      ...(sentTo ? { sentTo } : {}),
      ...more,
    });
  }
}
