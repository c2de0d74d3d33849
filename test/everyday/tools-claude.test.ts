import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpTool, startHttpTool } from '../support/mcp/http-tool.ts';
import { startToolsBroker, type ToolsBroker } from '../support/mcp/tools-broker.ts';
import { agentClis } from './clis.ts';

const run = promisify(execFile);
const JIRA = 'jira-secret-0123456789';
const WEB = 'web-secret-5555555555';
/** What the model asks for, one after the other. */
const wanted = [
  ['mcp__jira__environment', {}],
  ['mcp__web__who', {}],
  ['mcp__jira__die', { word: 'enough' }],
  ['mcp__jira__environment', {}],
] as const;

let http: HttpTool;
let broker: ToolsBroker;
let model: Server;
const bodies: string[] = [];
const offered: string[] = [];
const clis = await agentClis();

beforeAll(async () => {
  http = await startHttpTool(WEB);
  const stdioTool = join(import.meta.dirname, '../support/mcp/stdio-tool.ts');
  broker = await startToolsBroker(
    `jira:\n  run: exec ${process.execPath} ${stdioTool}\n  env:\n    JIRA_TOKEN: ${JIRA}\nweb:\n  url: ${http.url}\n  headers:\n    Authorization: Bearer ${WEB}\n`,
  );
  model = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const { tools = [], messages = [] } = JSON.parse(body || '{}') as {
      tools?: { name: string }[];
      messages?: unknown[];
    };
    if (tools.length > 0) {
      bodies.push(body);
      offered.push(...tools.map(({ name }) => name));
    }
    const done = JSON.stringify(messages).match(/"type":"tool_result"/g)?.length ?? 0;
    const [name, input] = (tools.length > 0 && wanted[done]) || [];
    const usage = { input_tokens: 1, output_tokens: 1 };
    const block = name
      ? { type: 'tool_use', id: `toolu_${done}`, name, input: {} }
      : { type: 'text', text: '' };
    const delta = name
      ? { type: 'input_json_delta', partial_json: JSON.stringify(input) }
      : { type: 'text_delta', text: 'The end.' };
    const events: Readonly<Record<string, unknown>>[] = [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [],
          usage,
          stop_reason: null,
          stop_sequence: null,
        },
      },
      { type: 'content_block_start', index: 0, content_block: block },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: name ? 'tool_use' : 'end_turn', stop_sequence: null },
        usage,
      },
      { type: 'message_stop' },
    ];
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  });
  model.listen(0, '127.0.0.1');
  await once(model, 'listening');
});
afterAll(async () => {
  model?.close();
  http?.close();
  await broker?.end();
});

test.skipIf('why' in clis)(
  'Claude Code lists and calls a command and a server, and its model reads why a tool died',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'tools-claude-'));
    const { stdout } = await run(
      join('folder' in clis ? clis.folder : '', 'node_modules/.bin/claude'),
      [
        ...['-p', 'Use the tools.', '--strict-mcp-config', '--mcp-config', join(broker.folder, 'mcp.json')],
        ...['--allowedTools', [...new Set(wanted.map(([name]) => name))].join(',')],
      ],
      {
        cwd: home,
        timeout: 100_000,
        env: {
          PATH: process.env.PATH,
          HOME: home,
          ANTHROPIC_BASE_URL: `http://127.0.0.1:${(model.address() as AddressInfo).port}`,
          ANTHROPIC_AUTH_TOKEN: 'none',
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
          // Else the model is told their names only, and has to ask for each.
          ENABLE_TOOL_SEARCH: 'false',
        },
      },
    );
    rmSync(home, { recursive: true, force: true });
    expect(stdout).toContain('The end.');
    expect(offered).toEqual(expect.arrayContaining(wanted.map(([name]) => name)));
    const last = bodies.at(-1) ?? '';
    // The tool itself hands its variable out, which shows that it had it.
    expect(last).toContain(JIRA);
    expect(last).toContain('a person of acme');
    expect(last).toContain('the tool jira is not there: it ended with exit code 3. Its last words: enough');
    expect(last).not.toContain(WEB);
  },
);
