import * as core from '@actions/core';
import { systemClock } from '../clock.ts';
import { inputTable } from '../clouds/table.ts';
import { prepare } from '../flow/prepare.ts';
import { readInputs } from '../inputs/read.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { rawInputs, readContext, runUrl, workspaceReader } from '../runner/context.ts';
import { newHandoffId } from '../split/handoff.ts';
import { guarded } from './guarded.ts';

/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
export async function start(): Promise<void> {
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', async () => {
    const run = readContext(process.env);
    const record = new AuditRecord(runUrl(run), systemClock.now);
    const inputs = readInputs(rawInputs(process.env, inputTable), inputTable, {
      file: workspaceReader(run.workspace),
    });
    await prepare(inputs, { run, console, record, clock: systemClock });
    if (record.lines.length > 0) console.group('Record', record.lines);
    core.setOutput('handoff-id', newHandoffId());
  });
}
