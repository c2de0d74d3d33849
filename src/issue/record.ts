import { instant } from '../clock.ts';
import type { Lease } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import type { StepParts } from '../runner/step-parts.ts';

/** Puts on record who was given what, and for whose run; `more` is what a kind of delivery adds. */
export function recordIssued(
  plan: Pick<Plan, 'agent' | 'task' | 'deliver'>,
  leases: readonly Lease[],
  { run, record }: Pick<StepParts, 'run' | 'record'>,
  more: Readonly<Record<string, unknown>> = {},
): void {
  for (const { id, cloud, principal, session, scope, narrowed, closed, expiresAt, end } of leases) {
    record.add('lease.issued', id, {
      cloud,
      principal,
      session,
      scope,
      narrowed,
      ...(closed === undefined ? {} : { closed }),
      expiresAt: instant(expiresAt),
      end,
      agent: plan.agent,
      task: plan.task,
      attempt: run.attempt,
      actor: run.actor,
      triggeringActor: run.triggeringActor,
      event: run.eventName,
      workflowRef: run.workflowRef,
      deliver: plan.deliver,
      ...more,
    });
  }
}
