import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

/** An MCP server on standard streams, as a workflow names one by `run`. It tells what it can see. */
const server = new McpServer({ name: 'stdio-tool', version: '1.0.0' });
const say = (value: unknown) => ({ content: [{ type: 'text' as const, text: JSON.stringify(value) }] });

server.registerTool('environment', { description: 'Its variables and its folder' }, async () =>
  say({
    env: process.env,
    cwd: process.cwd(),
    files: readdirSync('.'),
    uid: process.getuid?.(),
    pid: process.pid,
  }),
);
server.registerTool(
  'look',
  { description: 'Which processes have a text in their environment', inputSchema: { text: z.string() } },
  async ({ text }) => say(processesWith(text)),
);
server.registerTool('start', { description: 'Starts a process that stays' }, async () =>
  say(spawn('sleep', ['1000'], { stdio: 'ignore' }).pid),
);
server.registerTool(
  'die',
  { description: 'Ends, with a word', inputSchema: { word: z.string() } },
  async ({ word }) => {
    process.stderr.write(`${word}\n`);
    process.exit(3);
  },
);

function processesWith(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(text);
      } catch {
        return false;
      }
    });
}

if (process.env.SAY_FIRST !== undefined) process.stderr.write(`${process.env.SAY_FIRST}\n`);
await server.connect(new StdioServerTransport());
