import { artifactBackend } from '../artifacts/backend.ts';
import { refuseShadowed, refuseShadowedInputs, shadowingVariables } from '../broker/shadowing-variables.ts';
import { startAncestry } from '../broker/start-ancestry.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { mainTable } from '../clouds/table.ts';
import { deliverToJob, inEnvironment } from '../delivery/deliver.ts';
import { deliveryOrder, servingOf } from '../delivery/order.ts';
import { reportIssued } from '../delivery/report.ts';
import { holdingsOf } from '../end/holdings.ts';
import { AgentCredsError } from '../errors/error.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { mainInputs } from '../inputs/main.ts';
import { issueAll } from '../issue/issue.ts';
import { recordIssued } from '../issue/record.ts';
import { withLeases } from '../leases/load.ts';
import { idOf } from '../model/holding.ts';
import { brokered, type Plan } from '../model/plan.ts';
import { RecordFolder, refuseSecondLease } from '../record/folder.ts';
import { runKey } from '../runner/context.ts';
import { emptyState, type State, saveState } from '../runner/state.ts';
import { withEarlyTokens } from './early.ts';
import { inputsOf } from './inputs.ts';
import { refusePersisted } from './persisted.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/** The main step: inputs -> policy file -> plan -> guard -> identity -> issue -> deliver -> record. */
export async function main(step: Step): Promise<void> {
  const { env } = step;
  saveState(emptyState);
  const inputs = await withLeases(inputsOf(step, mainTable));
  if (inputs.get(mainInputs.uploadRecord)) checkUpload(env);
  refuseShadowedInputs(inputs, env);
  await refusePersisted(inputs, step);
  await withEarlyTokens(step, async (early, onSettled) => {
    const plan = await prepare(inputs, early, onSettled);
    await refusePersisted(plan, early);
    await lease(plan, early, inputs);
  });
}

async function lease(plan: Plan, step: Step, inputs: Inputs): Promise<void> {
  const { run, env } = step;
  if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });

  const served = brokered(plan);
  const names = inEnvironment({
    deliver: plan.deliver,
    plans: plan.clouds,
    brokered: served,
  });
  refuseSecondLease(run.temp, names, runKey(run));
  if (plan.deliver.includes('env')) warnOfShadows(plan, step);
  // Before a cloud's code runs, since that removes ambient variables from this process.
  refuseShadowed(served, env);
  const shadows = shadowingVariables(served, env);
  // Before anything is issued: without a folder for its record, a lease is not requested.
  const folder = new RecordFolder(run.temp, plan.session);
  folder.create();
  const uploadRecord = inputs.get(mainInputs.uploadRecord);
  const state: State = { ...emptyState, ...holdingsOf(plan), uploadRecord, stage: 'issuing' };
  saveState(state);
  try {
    await issueAndDeliver(folder, plan, step, { state, shadows, given: (input) => inputs.given(input) });
  } catch (error) {
    folder.remove();
    throw error;
  }
}

interface Prepared {
  readonly state: State;
  readonly shadows: readonly string[];
  readonly given: IssueContext['given'] & {};
}

/** Issues and delivers the leases. Where it fails, it leaves nothing except what the saved state says may have been issued. */
async function issueAndDeliver(
  folder: RecordFolder,
  plan: Plan,
  step: Step,
  { state, shadows, given }: Prepared,
): Promise<void> {
  const { clock, cancelled } = step;
  const askedAt = clock.monotonic();
  const leases = await issueAll(plan, { ...step, given }, (left) => {
    saveState({ ...state, leases: state.leases.filter((one) => left.includes(idOf(one))) });
  });
  recordIssued(plan, leases, step);
  cancelled.throwIfAborted();
  const order = deliveryOrder(plan, leases);
  const serving = { ...servingOf(order), renewUntil: plan.renewUntil, revoke: plan.revoke };
  const broker =
    order.brokered.length > 0
      ? await (await loadBroker()).launchBroker(serving, leases, step, {
          whole: plan.clouds,
          folder,
          askedAt,
          shadows,
          job: step.env,
          startAncestry,
        })
      : undefined;
  await deliverToJob(order, leases, step, { state, folder, broker });
  reportIssued(order, leases, step);
}

/**
 * Checks that post will be able to upload the record, before any request.
 * @throws {AgentCredsError} ARTIFACTS_MISSING.
 */
function checkUpload(env: NodeJS.ProcessEnv): void {
  try {
    artifactBackend(env);
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    const { what, why } = error.problems[0];
    throw new AgentCredsError({
      code: 'ARTIFACTS_MISSING',
      what: `\`upload-record\`: ${what}`,
      why,
      fix: 'upload-record: false   # the record is in the log of the post step as well',
    });
  }
}

/** Most leases have no broker, so the code that starts one and ends it is a chunk of its own. */
function loadBroker(): Promise<typeof import('../broker/delivery.ts')> {
  return import(/* webpackChunkName: "broker-job" */ '../broker/delivery.ts');
}

/** Warns of variables that some tools prefer to the lease's. Nothing in the environment changes what this action requests. */
function warnOfShadows(plan: Plan, { console, env }: Step): void {
  for (const { cloud, name: named } of plan.clouds) {
    // Tools are told to use a named lease, so what they would use by themselves does not matter to it.
    if (named !== undefined) continue;
    for (const name of cloudByName(cloud).shadows) {
      if (env[name]) {
        console.warning(
          `${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`,
        );
      }
    }
  }
}
