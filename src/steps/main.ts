import { lineage } from '../broker/lineage.ts';
import { refuseShadowed, refuseShadowedInputs, shadowsOf } from '../broker/shadows.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { inputTable } from '../clouds/table.ts';
import { deliverToJob, setsEnvironment } from '../delivery/deliver.ts';
import { deliveryOrder } from '../delivery/order.ts';
import { reportIssued } from '../delivery/report.ts';
import { holdingsOf } from '../end/holdings.ts';
import { issueAll } from '../issue/issue.ts';
import { recordIssued } from '../issue/record.ts';
import type { Plan } from '../model/plan.ts';
import { RecordFolder, refuseSecondLease } from '../record/folder.ts';
import { runKey } from '../runner/context.ts';
import { emptyState, type State, saveState } from '../runner/state.ts';
import { inputsOf } from './inputs.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/** inputs -> plan -> identity -> issue -> deliver -> record. */
export async function main(step: Step): Promise<void> {
  const { run, env } = step;
  saveState(emptyState);
  const inputs = inputsOf(step, inputTable);
  refuseShadowedInputs(inputs, env);
  const plan = await prepare(inputs, step);
  if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });

  const names = plan.clouds.map((cloud) => cloud.cloud);
  if (setsEnvironment(plan)) refuseSecondLease(run.temp, names, runKey(run));
  if (plan.deliver.includes('env')) warnOfShadows(plan, step);
  // Read before a cloud's code runs: it takes ambient variables out of this process.
  const brokered = plan.deliver.includes('broker');
  if (brokered) refuseShadowed(plan.clouds, env);
  const shadows = brokered ? shadowsOf(plan.clouds, env) : [];
  // Before anything is issued: what cannot be kept is not asked for.
  const folder = new RecordFolder(run.temp, plan.session);
  folder.create();
  const state: State = { ...emptyState, ...holdingsOf(plan), stage: 'issuing' };
  saveState(state);
  try {
    await issueInto(folder, plan, step, { state, shadows });
  } catch (error) {
    folder.remove();
    throw error;
  }
}

interface Prepared {
  readonly state: State;
  readonly shadows: readonly string[];
}

/** Nothing stays behind where it fails, but for what state says may have been issued. */
async function issueInto(
  folder: RecordFolder,
  plan: Plan,
  step: Step,
  { state, shadows }: Prepared,
): Promise<void> {
  const { clock, cancelled } = step;
  const askedAt = clock.monotonic();
  const leases = await issueAll(plan, step, (left) => {
    saveState({ ...state, leases: state.leases.filter(({ cloud }) => left.includes(cloud)) });
  });
  recordIssued(plan, leases, step);
  cancelled.throwIfAborted();
  const order = deliveryOrder(plan, leases);
  const serving = { plans: order.plans, renewUntil: plan.renewUntil, revoke: plan.revoke };
  const broker = plan.deliver.includes('broker')
    ? await (await import('../broker/delivery.ts')).launchBroker(serving, leases, step, {
        whole: plan.clouds,
        folder,
        askedAt,
        shadows,
        lineage,
      })
    : undefined;
  await deliverToJob(order, leases, step, { state, folder, broker });
  reportIssued(order, leases, step);
}

/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan: Plan, { console, env }: Step): void {
  for (const { cloud } of plan.clouds) {
    for (const name of cloudByName(cloud).shadows) {
      if (env[name]) {
        console.warning(
          `${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`,
        );
      }
    }
  }
}
