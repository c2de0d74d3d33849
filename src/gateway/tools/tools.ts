import { defineCloud } from '../../clouds/define.ts';
import { toolsInputs } from './inputs.ts';
import type { ToolsHandoverPlan, ToolsPlan } from './plan.ts';
import { NO_TOOL } from './secrets.ts';
import { toolsServed, toolsVariables } from './served.ts';

/** MCP tools: commands and servers that the broker uses for the job, with values that the job never holds. */
export const tools = defineCloud<ToolsPlan, ToolsHandoverPlan>({
  name: 'tools',
  title: 'Tools',
  inputs: Object.values(toolsInputs),
  services: [],
  exampleLine: '',
  variables: toolsVariables,
  shadows: [],
  configuredBy: toolsInputs.tools.name,
  requests: 0,
  isConfigured: (inputs) => inputs.isGiven(toolsInputs.tools),
  loadPlanner: async () => (await import('./planner.ts')).toolsPlanner,
  handoverPlan: ({ cloud, tools: planned, leases }) => ({ cloud, tools: planned, leases }),
  handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
  load: async () => (await import(/* webpackChunkName: "gateway-tools-issuer" */ './issuer.ts')).toolsIssuer,
  bounds: {
    code: 'INTERNAL_ERROR',
    who: 'The input `tools`',
    fix: 'report this, without the values',
    longest: ({ ttl }) => ttl,
    secrets: ({ tools: planned }) => (planned.length === 0 ? [NO_TOOL] : planned.map(({ name }) => name)),
  },
  served: toolsServed,
});
