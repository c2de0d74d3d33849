import { refuseShadowed, refuseShadowedInputs, shadowsOf } from '../broker/shadows.ts';
import { systemClock } from '../clock.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { inputTable } from '../clouds/table.ts';
import { deliver, holdsEnvironment } from '../delivery/deliver.ts';
import { holdingsOf } from '../end/holdings.ts';
import { prepare } from '../flow/prepare.ts';
import { readInputs } from '../inputs/read.ts';
import { cancelledError, issueAll } from '../issue/issue.ts';
import type { Plan } from '../model/plan.ts';
import { RecordFolder, refuseSecondLease } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { rawInputs, readContext, runKey, runUrl, workspaceReader } from '../runner/context.ts';
import { emptyState, type State, saveState } from '../runner/state.ts';
import { guarded } from './guarded.ts';
import { identityFetcher } from './identity.ts';
import { reportIssued } from './report.ts';

/** inputs -> plan -> identity -> issue -> deliver -> record. */
export async function start(): Promise<void> {
  const console = new Console();
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => cancelled.abort(cancelledError()));
  await guarded(console, process.env.RUNNER_DEBUG === '1', () => main(console, cancelled.signal));
}

async function main(console: Console, cancelled: AbortSignal): Promise<void> {
  const run = readContext(process.env);
  saveState(emptyState);
  const record = new AuditRecord(runUrl(run), systemClock.now);
  const inputs = readInputs(rawInputs(process.env, inputTable), inputTable, {
    file: workspaceReader(run.workspace),
  });
  refuseShadowedInputs(inputs, process.env);
  const plan = await prepare(inputs, {
    run,
    console,
    record,
    clock: systemClock,
  });
  if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });

  const names = plan.clouds.map((cloud) => cloud.cloud);
  if (holdsEnvironment(plan)) refuseSecondLease(run.temp, names, runKey(run));
  if (plan.deliver.includes('env')) warnOfShadows(plan, console);
  // Read before a cloud's code runs: it takes ambient variables out of this process.
  const brokered = plan.deliver.includes('broker');
  if (brokered) refuseShadowed(plan.clouds, process.env);
  const shadows = brokered ? shadowsOf(plan.clouds, process.env) : [];
  const state: State = { ...emptyState, ...holdingsOf(plan), stage: 'issuing' };
  saveState(state);

  const askedAt = systemClock.monotonic();
  const leases = await issueAll(plan, {
    clock: systemClock,
    cancelled,
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
    fetchIdentity: identityFetcher(run, console),
    remaining: (left) => {
      const leases = state.leases.filter(({ cloud }) => left.includes(cloud));
      saveState({ ...state, leases });
    },
  });
  for (const { id, cloud, principal, session, scope, narrowed, expiresAt, end } of leases) {
    record.add('lease.issued', id, {
      cloud,
      principal,
      session,
      scope,
      narrowed,
      expiresAt: new Date(expiresAt).toISOString(),
      end,
      agent: plan.agent,
      task: plan.task,
      attempt: run.attempt,
      actor: run.actor,
      triggeringActor: run.triggeringActor,
      event: run.eventName,
      workflowRef: run.workflowRef,
      deliver: plan.deliver,
    });
  }
  cancelled.throwIfAborted();
  const folder = new RecordFolder(run.temp, plan.session);
  const broker = brokered
    ? await (await import('../broker/delivery.ts')).launchBroker(plan, leases, {
        console,
        clock: systemClock,
        identity: run.identity,
        folder,
        askedAt,
        shadows,
        env: process.env,
        signal: cancelled,
      })
    : undefined;
  try {
    deliver(plan, leases, { console, record, runKey: runKey(run), state, folder, broker });
    await broker?.keep();
  } catch (error) {
    broker?.kill();
    throw error;
  }
  reportIssued(plan, leases, record, console);
}

/** Only looked at to warn: nothing of the environment changes what is asked for. */
function warnOfShadows(plan: Plan, console: Console): void {
  for (const { cloud } of plan.clouds) {
    for (const name of cloudByName(cloud).shadows) {
      if (process.env[name]) {
        console.warning(
          `${name} is set in this job: some tools then ignore the variables of this lease. Unset it.`,
        );
      }
    }
  }
}
