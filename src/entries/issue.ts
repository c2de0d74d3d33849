import { artifactBackend } from '../artifacts/backend.ts';
import { artifactClient } from '../artifacts/client.ts';
import { systemClock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { prepare } from '../flow/prepare.ts';
import { common } from '../inputs/common.ts';
import { readInputs } from '../inputs/read.ts';
import { cancelledError } from '../issue/issue.ts';
import type { Plan } from '../model/plan.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { rawInputs, readContext, runUrl, workspaceReader } from '../runner/context.ts';
import { emptyState, saveState } from '../runner/state.ts';
import { type IssueInputs, issueInputs, issueTable, readIssueInputs } from '../split/inputs.ts';
import { endHandedOver } from '../split/issue/end-handed-over.ts';
import { IssuerJob } from '../split/issue/issuer-job.ts';
import { emptySplitState, saveSplitState } from '../split/state.ts';
import { guarded } from './guarded.ts';

/**
 * `issue@v1`, the issuer job of the split workflow: plan, guard, wait for the agent job's key, issue, seal, renew and
 * watch, end the leases, keep the record. The agent job cannot reach any of it.
 */
export async function start(): Promise<void> {
  const console = new Console();
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => cancelled.abort(cancelledError()));
  await guarded(console, process.env.RUNNER_DEBUG === '1', () => issue(console, cancelled.signal));
}

/** Below this, artifacts would come and go faster than is sensible. */
const LEAST_TTL = 300;

async function issue(console: Console, cancelled: AbortSignal): Promise<void> {
  const run = readContext(process.env);
  saveState(emptyState);
  saveSplitState(emptySplitState);
  const raw = { deliver: 'broker', ...rawInputs(process.env, issueTable) };
  const said = readInputs(raw, issueTable, { file: workspaceReader(run.workspace) });
  const secret = said.get(issueInputs.secret);
  if (secret !== undefined) console.secrets.add(secret);
  const record = new AuditRecord(runUrl(run), systemClock.now);
  const endLeases = said.get(issueInputs.endLeases);
  if (endLeases !== undefined) {
    said.throwIfWrong();
    return await endHandedOver(endLeases, run, console, record);
  }
  // The leases are the agent job's, and so is the name in the clouds' logs.
  const agent = said.get(common.agent) ?? said.get(issueInputs.agentJob);
  const named = said.with([[common.agent, agent]]);
  const plan = await prepare(named, { run, console, record, clock: systemClock });
  const inputs = readIssueInputs(named);
  if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });
  refuseShortLife(plan, inputs);

  const backend = artifactBackend(process.env);
  console.secrets.add(backend.token);
  // Its own life: when the job is cancelled, the artifacts are still wanted for saying so.
  const artifacts = artifactClient(backend, {
    clock: systemClock,
    signal: new AbortController().signal,
    secret: (value) => console.secrets.add(value),
  });
  const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
  await new IssuerJob({ run, console, cancelled, inputs, plan, handoff, record, artifacts }).run();
}

function refuseShortLife(plan: Plan, inputs: IssueInputs): void {
  if (!inputs.renew || plan.ttl >= LEAST_TTL) return;
  throw new AgentCredsError({
    code: 'INPUT_INVALID',
    what: '`ttl` is too short for the split workflow',
    why: 'each renewal is an artifact, and below 5 minutes there would be too many of them',
    fix: 'ttl: 5m   # or renew: false',
  });
}
