/** The block to copy: the whole of what a workflow needs for a lease, in each of the three shapes. */

import { common } from '../src/inputs/common.ts';
import type { RawInputs } from '../src/inputs/read.ts';
import { renderInput } from './edit.ts';
import { type Evaluated, evaluate, tableFor } from './evaluate.ts';
import { RELEASE, SPLIT_WORKFLOW } from './facts.ts';
import type { Shape } from './source.ts';
import { splitOnly } from './unknown.ts';

/** A block, and the names of inputs that this shape does not take. */
export interface Block {
  readonly text: string;
  readonly leftOut: readonly string[];
}

/** A block that was planned. */
export interface PlannedBlock extends Block {
  readonly shape: Shape;
  /** Why the step cannot have this shape; empty where it can. */
  readonly stops: string;
}

const LESS = 'it does not take all inputs of this step, and without them the lease would be another one';

/** Whether two plans have the same leases: of the same clouds, for the same principals and with the same scope. */
function isSame(a: Evaluated['planned'], b: Evaluated['planned']): boolean {
  const leases = (one: Evaluated['planned']) =>
    JSON.stringify(one?.plan.clouds.map(({ cloud, principal, scope }) => [cloud, principal, scope]));
  return leases(a) === leases(b);
}

/**
 * The block for a step in a shape. Shapes deliver differently where nobody says how, so where the block as it stands would
 * stop, it says how, or leaves it to the shape.
 */
export async function blockFor(
  { asked, texts, shape: own, planned }: Evaluated,
  shape: Shape,
): Promise<PlannedBlock> {
  const needsIdentity = planned?.plan.clouds.some(({ audience }) => audience !== '') ?? true;
  const { [common.deliver.name]: _, ...unsaid } = texts;
  const said = { ...texts, [common.deliver.name]: planned?.plan.deliver.join('\n') ?? '' };
  const tries = (own === shape ? [texts] : [texts, unsaid, said]).map((one) =>
    blockOf(one, shape, needsIdentity),
  );
  let stops = '';
  for (const block of tries) {
    const after = await evaluate({ ...asked, step: block.text, chosen: 0 });
    const [first] = after.problems;
    if (!first) return { ...block, shape, stops: isSame(planned, after.planned) ? '' : LESS };
    stops ||= first.what;
  }
  return { ...blockOf(texts, shape, needsIdentity), shape, stops };
}

/**
 * Writes the block.
 * @param texts the inputs as they are written, expressions included.
 * @param needsIdentity whether a cloud of the plan takes an identity token of the job.
 */
export function blockOf(texts: RawInputs, shape: Shape, needsIdentity = true): Block {
  const names = [...tableFor(shape).map(({ name }) => name), ...(shape === 'split' ? splitOnly : [])];
  const own = Object.entries(texts).filter(([name, value]) => names.includes(name) && value.trim() !== '');
  const leftOut = Object.keys(texts).filter((name) => !names.includes(name));
  const runs = shape !== 'job' && !own.some(([name]) => name === 'run');
  const inputs = runs ? [...own, ['run', './run-the-agent.sh'] as const] : own;
  const at = (indent: string) => inputs.flatMap(([name, value]) => renderInput(name, value, indent));
  const identity = needsIdentity ? ['id-token: write'] : [];
  if (shape === 'split') {
    const lines = [
      'jobs:',
      '  agent:',
      '    permissions:',
      '      id-token: write # for the issuer job; the agent job does not get it',
      '      contents: read',
      '      actions: read',
      `    uses: ${SPLIT_WORKFLOW}@${RELEASE}`,
      '    with:',
      ...at('      '),
    ];
    return { text: `${lines.join('\n')}\n`, leftOut };
  }
  const uses = shape === 'wall' ? 'org/agent-creds/run@v1' : 'org/agent-creds@v1';
  const permissions = [...identity, 'contents: read'].map((line) => `  ${line}`);
  const lines = ['permissions:', ...permissions, 'steps:', `  - uses: ${uses}`, '    with:', ...at('      ')];
  return { text: `${lines.join('\n')}\n`, leftOut };
}
