import type { PlanContext } from '../../clouds/cloud.ts';
import { common } from '../../inputs/common.ts';
import { formatDuration } from '../../inputs/duration.ts';
import type { CloudPlan, Planned, PlanView } from '../../model/plan.ts';
import { toolsInputs } from './inputs.ts';
import { hostOfTool, type ToolSpec, valuesOf } from './spec.ts';

/** A tool without its values. */
export type PlannedTool =
  | {
      readonly name: string;
      readonly kind: 'command';
      readonly run: string;
      readonly values: readonly string[];
      /** The name of the lease that its command reaches by the broker; absent for none. */
      readonly lease?: string;
    }
  | {
      readonly name: string;
      readonly kind: 'url';
      readonly host: string;
      readonly values: readonly string[];
    };

/** The plan for tools. It holds no value of the workflow's `env` and `headers`, and of a URL its host only. */
export interface ToolsPlan extends CloudPlan {
  readonly cloud: 'tools';
  readonly tools: readonly PlannedTool[];
  /** The names of the leases that are for tools, also for those that are left out. A lease for those alone is not issued. */
  readonly leases: readonly string[];
}

/** See {@link HandoverPlan}. */
export type ToolsHandoverPlan = Pick<ToolsPlan, 'cloud' | 'tools' | 'leases'>;

/** Seconds by which the lease outlives the broker's own end: it is never renewed. */
const SPARE = 300;

/** Makes the plan for the tools. Pure. @returns `undefined` where it added problems. */
export function planTools(context: PlanContext): Planned<ToolsPlan> | undefined {
  const { inputs, problems, session } = context;
  const before = problems.count;
  const given = inputs.get(toolsInputs.tools) ?? [];
  const left = given.filter((tool) => hasValues(tool, context));
  for (const tool of given) refuseLease(tool, context);
  if (problems.count > before) return undefined;
  const tools = left.map(planOne);
  const plan: ToolsPlan = {
    cloud: 'tools',
    principal: left.length === 0 ? 'no tool' : left.map(({ name }) => name).join(', '),
    audience: '',
    session,
    ttl: inputs.get(common.renewUntil) + SPARE,
    scope: tools.map(({ name }) => `tool ${name}`),
    narrowed: true,
    end: 'withheld',
    tools,
    leases: [...new Set(given.map(leaseOf).filter((name) => name !== ''))],
  };
  return { plan, view: view(tools, inputs.get(common.renewUntil)) };
}

/** Whether all values of a tool are set. Where one is not, the tool is left out, or the plan has a problem. */
function hasValues(tool: ToolSpec, { problems, notice }: PlanContext): boolean {
  const unset = Object.entries(valuesOf(tool)).flatMap(([name, value]) =>
    value.trim() === '' ? [name] : [],
  );
  for (const name of unset) {
    if (tool.optional)
      notice(`${name} is not set: the tool ${tool.name} is left out, as \`optional: true\` says.`);
    else
      problems.add(
        'TOOL_VARIABLE_UNSET',
        `${name} is not set: the tool ${tool.name} cannot start`,
        'a secret that does not exist, or that this run does not get, is an empty text',
        'add the secret, or `optional: true`',
      );
  }
  return unset.length === 0;
}

function refuseLease(tool: ToolSpec, { problems, leases = [] }: PlanContext): void {
  if (tool.kind !== 'command' || tool.lease === '' || leases.includes(tool.lease)) return;
  problems.add(
    'INPUT_INVALID',
    `\`tools\` is not usable: the tool ${tool.name} names a lease that does not exist`,
    leases.length === 0 ? '`leases` names none' : `\`leases\` names ${leases.join(', ')}`,
    leases[0] === undefined
      ? `remove \`lease\` from ${tool.name}, or add a lease of that name to \`leases\``
      : `lease: ${leases[0]}`,
  );
}

/** The name of a tool's lease; empty for none. */
function leaseOf(tool: ToolSpec): string {
  return tool.kind === 'command' ? tool.lease : '';
}

function planOne(tool: ToolSpec): PlannedTool {
  const { name } = tool;
  const values = Object.keys(valuesOf(tool));
  return tool.kind === 'command'
    ? { name, kind: 'command', run: tool.run, values, ...(tool.lease === '' ? {} : { lease: tool.lease }) }
    : { name, kind: 'url', host: hostOfTool(tool), values };
}

function view(tools: readonly PlannedTool[], renewUntil: number): PlanView {
  const row = (tool: PlannedTool): readonly [string, string] => {
    const what = tool.kind === 'command' ? `runs ${oneLine(tool.run)}` : `asks ${tool.host}`;
    const kind = tool.kind === 'command' ? 'variables' : 'headers';
    const names = tool.values.length === 0 ? `no ${kind}` : `${kind} ${tool.values.join(', ')}`;
    const lease = tool.kind === 'command' && tool.lease !== undefined ? `; the lease ${tool.lease}` : '';
    return [`tool ${tool.name}`, `${what}; ${names}${lease}`];
  };
  return {
    rows: [...tools.map(row), ['served for', formatDuration(renewUntil)]],
    lines: () => [],
    documents: [],
  };
}

/** A command of several lines, for one line of the log. */
function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ; ');
}
