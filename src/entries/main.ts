import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import { cloudByName, clouds } from '../clouds/registry.ts';
import { deliver } from '../delivery/deliver.ts';
import { fetchIdentityToken } from '../identity/token.ts';
import { commonInputs } from '../inputs/common.ts';
import { cancelledError, issueAll } from '../issue/issue.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { renderPlan } from '../plan/render.ts';
import { randomSuffix } from '../plan/session.ts';
import { RecordFolder, refuseSecondLease } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import {
  type RunContext,
  readContext,
  readInputs,
  runUrl,
  whyNoIdentity,
  workspaceReader,
} from '../runner/context.ts';
import { emptyState, type State, saveState } from '../runner/state.ts';
import { guarded } from './guarded.ts';
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
  const defaults = Object.assign({}, commonInputs, ...clouds.map((cloud) => cloud.inputs));
  const plan = makePlan(readInputs(process.env, defaults), {
    jobId: run.jobId,
    runId: run.runId,
    attempt: run.attempt,
    random: randomSuffix(randomBytes),
    workspaceFile: workspaceReader(run.workspace),
  });
  console.group(plan.dryRun ? 'Plan (dry run: nothing is asked)' : 'Plan', renderPlan(plan));
  for (const text of plan.warnings) console.warning(text);
  for (const text of plan.notices) console.notice(text);
  if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });

  const names = plan.clouds.map((cloud) => cloud.cloud);
  if (plan.deliver.includes('env')) {
    refuseSecondLease(run.temp, names, runKey(run));
    warnOfShadows(plan, console);
  }
  const asked = plan.clouds.map(({ cloud, principal, session, ttl }) => ({ cloud, principal, session, ttl }));
  const state: State = { ...emptyState, stage: 'issuing', asked };
  saveState(state);

  const record = new AuditRecord(runUrl(run), systemClock.now);
  const leases = await issueAll(plan, {
    clock: systemClock,
    cancelled,
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
    fetchIdentity: (audience, signal) => fetchIdentity(run, audience, signal, console),
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
  deliver(plan, leases, {
    console,
    record,
    runKey: runKey(run),
    state,
    folder: new RecordFolder(run.temp, plan.session),
  });
  await reportIssued(plan, leases, record, console);
}

function fetchIdentity(run: RunContext, audience: string, signal: AbortSignal, console: Console) {
  if (run.identity.bearer !== '') console.secrets.add(run.identity.bearer);
  return fetchIdentityToken(run.identity, audience, {
    clock: systemClock,
    signal,
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
    missingBecause: whyNoIdentity(run),
  });
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

/** One job of one run: what a mark in RUNNER_TEMP is compared with. */
function runKey(run: RunContext): string {
  return `${run.repository}/${run.runId}/${run.attempt}/${run.jobId}`;
}
