import { instant } from '../clock.ts';
import type { Lease } from '../model/lease.ts';
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
  for (const {
    id,
    cloud,
    principal,
    session,
    scope,
    narrowed,
    closed,
    expiresAt,
    consoleUntil,
    end,
  } of leases) {
    const sentTo = plan.clouds.find((one) => one.cloud === cloud)?.sentTo;
    record.add('lease.issued', id, {
      cloud,
      principal,
      session,
      scope,
      narrowed,
      ...(closed === undefined ? {} : { closed }),
      expiresAt: instant(expiresAt),
      ...(consoleUntil === undefined ? {} : { consoleUntil: instant(consoleUntil) }),
      end,
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
