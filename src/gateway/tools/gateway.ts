import { type Clock, systemClock } from '../../clock.ts';
import {
  type Answer,
  type Decision,
  type Gateway,
  type GatewayCall,
  type GatewayContext,
  unavailableText,
} from '../../clouds/serve.ts';
import { sameSecret } from '../../text/equal.ts';
import { withLease } from './environment.ts';
import { forwardToServer } from './forward.ts';
import { hostedTool } from './hosted-process.ts';
import { localTool } from './local-process.ts';
import type { PlannedTool, ToolsHandoverPlan } from './plan.ts';
import { refuse } from './refuse.ts';
import { decodeSecrets, type ToolSecrets } from './secrets.ts';
import type { Values } from './spec.ts';
import { type StartTool, ToolConnections } from './tool-connections.ts';

/** What a test may put in the place of the real thing. */
export interface ToolsDeps {
  readonly clock: Clock;
  readonly start?: StartTool;
}

/**
 * The gateway for tools: `/mcp/NAME` for a server, `/tool/NAME` for a command. Nobody gets a 401, or a 403 of a server: MCP
 * clients would begin to log in themselves, here.
 */
export function toolsGateway(
  context: GatewayContext<ToolsHandoverPlan>,
  { clock, start }: ToolsDeps = { clock: systemClock },
): Gateway {
  const { toolHost, walled } = context;
  const chosen = start ?? (toolHost === undefined ? localTool(clock) : hostedTool(toolHost, context.admit));
  const connections = new ToolConnections({ clock, ended: context.ended, start: chosen });

  const find = ({ request, target }: GatewayCall): PlannedTool | Answer => {
    if (request.headers.upgrade !== undefined)
      return refuse(426, 'upgrade', 'no other protocol is spoken here.', 'upgrade');
    const [, kind, name] = /^\/(mcp|tool)\/([a-z][a-z0-9-]*)$/.exec(target) ?? [];
    const tool = context.plan.tools.find((one) => one.name === name);
    if (!tool || (kind === 'mcp') !== (tool.kind === 'url'))
      return refuse(
        404,
        'path',
        'there is no such tool here. The file of AGENT_CREDS_MCP_CONFIG has the addresses.',
        'path',
      );
    const what = `tool ${tool.name}`;
    const shown = request.headers.authorization?.replace(/^Bearer /i, '');
    if (!sameSecret(shown, context.bearer))
      return refuse(403, 'bearer', 'the Authorization header is not the token of this job.', what);
    if (tool.kind === 'command' && walled && toolHost === undefined && !start)
      return refuse(503, 'wall', 'this tool has no wall of its own here, so it does not start.', what);
    return tool;
  };

  return {
    owns: (target) => ['/mcp/', '/tool/', '/.well-known/'].some((path) => target.startsWith(path)),
    refuse,
    async handle(call) {
      const { request, response, log } = call;
      const tool = find(call);
      const current = context.current();
      const refusal =
        'status' in tool
          ? tool
          : typeof current === 'string'
            ? refuse(503, current, unavailableText(current, 'tools'), `tool ${tool.name}`)
            : undefined;
      if (refusal || 'status' in tool || typeof current === 'string') {
        request.resume();
        if (refusal) send(call, refusal);
        return;
      }
      const secrets = decodeSecrets(current.lease.secrets[tool.name]);
      const answerWith = (answer: Answer) => {
        request.resume();
        send(call, answer);
      };
      if (tool.kind === 'url')
        return await forwardToServer({ call, tool, secrets, ended: context.ended, answerWith });
      const lease = tool.lease === undefined ? undefined : context.environmentOf?.(tool.lease);
      if (tool.lease !== undefined && !lease)
        return answerWith(refuse(503, 'lease', 'the lease of this tool is not there.', `tool ${tool.name}`));
      const own = lease ? ownOf(secrets, lease, context.bearerOf?.(tool.lease ?? '')) : secrets;
      await connections.serve({ call: { request, response, log }, tool, secrets: own, answerWith });
    },
    close: () => connections.close(),
  };
}

/** What a tool with a lease needs. Region and project of the lease are not secret: its log may name them. */
function ownOf(secrets: ToolSecrets, lease: Values, bearer: string | undefined): ToolSecrets {
  const hidden = [...Object.values(secrets.values), ...(bearer === undefined ? [] : [bearer])];
  return { ...secrets, values: withLease(secrets.values, lease), hidden };
}

function send({ request, response, log }: GatewayCall, answer: Answer): void {
  const { status, headers, body, ...decision } = answer;
  // Who still sends a body that nobody wants is cut off after the answer.
  const close = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, {
    ...headers,
    ...close,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
  log(decision satisfies Decision);
}
