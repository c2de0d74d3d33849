import * as core from '@actions/core';
import { inputTable } from '../clouds/table.ts';
import { newHandoffId } from '../split/handoff.ts';
import { inputsOf } from './inputs.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
export async function gate(step: Step): Promise<void> {
  const { console, record } = step;
  await prepare(inputsOf(step, inputTable), step);
  if (record.lines.length > 0) console.group('Record', record.lines);
  core.setOutput('handoff-id', newHandoffId());
}
