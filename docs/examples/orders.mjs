// orders.mjs --port PORT: an MCP server with one tool, `list_orders`, which reads the table `orders` with the aws CLI. Save it as
// .github/mcp/orders.mjs. It has no dependency, so that nothing is installed beside the lease.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const run = promisify(execFile);
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);

const tool = {
  name: 'list_orders',
  description: 'The orders placed on one day, as JSON.',
  inputSchema: {
    type: 'object',
    properties: { day: { type: 'string', description: '2026-11-21', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } },
    required: ['day'],
  },
};

async function listOrders({ day } = {}) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error('day has to be a date such as 2026-11-21');
  const { stdout } = await run('aws', [
    ...['dynamodb', 'scan', '--table-name', 'orders', '--output', 'json', '--filter-expression', '#d = :d'],
    ...['--expression-attribute-names', '{"#d": "day"}'],
    ...['--expression-attribute-values', JSON.stringify({ ':d': { S: day } })],
  ]);
  return JSON.stringify(JSON.parse(stdout).Items);
}

const text = (value) => [{ type: 'text', text: value }];

/** The result of one JSON-RPC request. */
async function answer({ method, params = {} }) {
  if (method === 'initialize') {
    const { protocolVersion = '2025-11-25' } = params;
    return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'orders', version: '1.0.0' } };
  }
  if (method === 'ping') return {};
  if (method === 'tools/list') return { tools: [tool] };
  if (method === 'tools/call' && params.name === tool.name) {
    return listOrders(params.arguments).then(
      (found) => ({ content: text(found) }),
      // What the aws CLI says holds no secret of ours; the command line, which is in `message`, is not needed.
      (error) => ({ content: text(error.stderr || error.message), isError: true }),
    );
  }
  return undefined;
}

createServer(async (request, response) => {
  const reply = (status, body) => {
    response.writeHead(status, body ? { 'content-type': 'application/json' } : {});
    response.end(body && JSON.stringify(body));
  };
  // A page in somebody's browser sends an Origin, an agent does not.
  if (request.headers.origin !== undefined || request.url !== '/mcp') return reply(404);
  if (request.method !== 'POST') return reply(405);
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  let message;
  try {
    message = JSON.parse(body);
  } catch {
    return reply(400, { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'not JSON' } });
  }
  const { id } = message;
  if (id === undefined) return reply(202); // a notification
  const result = await answer(message);
  const error = { code: -32601, message: 'no such method or tool' };
  return reply(200, { jsonrpc: '2.0', id, ...(result ? { result } : { error }) });
}).listen(port, '127.0.0.1');
