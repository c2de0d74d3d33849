import { join } from 'node:path';
import type { Exported } from '../../clouds/serve.ts';
import type { PlannedTool } from './plan.ts';

/** Files in the private folder of the clients. */
export const files = {
  /** For `claude --mcp-config`. */
  config: 'mcp.json',
  /** For Gemini CLI, as its settings. */
  gemini: 'gemini-mcp.json',
  /** The client program of commands, which finds the broker by the file beside it. */
  client: 'tool.mjs',
  address: 'tool.json',
} as const;

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly bearer: string;
  /** The absolute path of Node. An MCP client gives a server few variables, and PATH may lack it. */
  readonly node: string;
}

/** The seconds that Codex waits for a tool: a command may have to load its package first. */
const START_SECONDS = 60;

/** What MCP clients read: files, and lines for the configuration of Codex. */
export function clientFiles(
  tools: readonly PlannedTool[],
  { folder, port, bearer, node }: Place,
): Omit<Exported, 'env'> {
  const authorization = `Bearer ${bearer}`;
  const command = ({ name }: PlannedTool) => ({ command: node, args: [join(folder, files.client), name] });
  const url = ({ name }: PlannedTool) => `http://127.0.0.1:${port}/mcp/${name}`;
  const servers = (of: (tool: PlannedTool) => unknown) => ({
    mcpServers: Object.fromEntries(tools.map((tool) => [tool.name, of(tool)])),
  });
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const headers = { Authorization: authorization };
  const gemini = servers((tool) =>
    tool.kind === 'command' ? command(tool) : { httpUrl: url(tool), headers },
  );
  return {
    files: {
      [files.config]: json(
        servers((tool) =>
          tool.kind === 'command'
            ? { type: 'stdio', ...command(tool) }
            : { type: 'http', url: url(tool), headers },
        ),
      ),
      [files.gemini]: json(gemini),
      [files.address]: `${JSON.stringify({ port, bearer })}\n`,
    },
    copied: [files.client],
    gemini: { settings: gemini, needed: false },
    codex: tools.flatMap((tool) => [
      `[mcp_servers.${tool.name}]`,
      ...(tool.kind === 'command'
        ? [`command = ${toml(node)}`, `args = [${command(tool).args.map(toml).join(', ')}]`]
        : [`url = ${toml(url(tool))}`, `http_headers = { Authorization = ${toml(authorization)} }`]),
      `startup_timeout_sec = ${START_SECONDS}`,
    ]),
  };
}

/** A text of TOML. JSON's escapes are TOML's as well, but for DEL, which no path of ours has. */
function toml(text: string): string {
  return JSON.stringify(text);
}
