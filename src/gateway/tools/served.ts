import { join } from 'node:path';
import type { GatewayKind } from '../../clouds/serve.ts';
import { clientFiles, files } from './files.ts';
import type { ToolsHandoverPlan } from './plan.ts';

export const toolsVariables = ['AGENT_CREDS_MCP_CONFIG'] as const;

export const toolsServed: GatewayKind<ToolsHandoverPlan> = {
  blanked: [],
  fatal: [],
  files: Object.values(files),
  runsNode: true,
  shows: 'bearer',
  leases: ({ leases }) => leases,
  unused: ({ leases, tools }) =>
    leases.filter((name) => !tools.some((tool) => tool.kind === 'command' && tool.lease === name)),
  exports: ({ tools }, { folder, port, bearer }) => ({
    env: { AGENT_CREDS_MCP_CONFIG: join(folder, files.config) },
    ...clientFiles(tools, { folder, port, bearer, node: process.execPath }),
  }),
  loadGateway: async () => (await import(/* webpackChunkName: "gateway" */ './gateway.ts')).toolsGateway,
};
