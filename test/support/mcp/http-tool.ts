import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** An MCP server over HTTP that wants a header. */
export interface HttpTool {
  readonly url: string;
  /** The headers of all requests that it got. */
  readonly seen: readonly IncomingHttpHeaders[];
  /** What it answers instead from now on: a status, or nothing. */
  answer: number | undefined;
  close(): void;
}

export async function startHttpTool(token: string): Promise<HttpTool> {
  const seen: IncomingHttpHeaders[] = [];
  const open = new Map<string, StreamableHTTPServerTransport>();
  const tool = { url: '', seen, answer: undefined as number | undefined, close: () => void server.close() };
  const server: Server = createServer(async (request, response) => {
    seen.push(request.headers);
    const status = request.headers.authorization === `Bearer ${token}` ? tool.answer : 401;
    if (status !== undefined) {
      response.writeHead(status, {
        'www-authenticate': `Bearer resource_metadata="${tool.url}/.well-known/oauth-protected-resource"`,
        location: 'http://127.0.0.1:9/elsewhere',
        'set-cookie': 'a=b',
      });
      response.end(`no: ${request.headers.authorization}`);
      return;
    }
    const id = request.headers['mcp-session-id'];
    let transport = typeof id === 'string' ? open.get(id) : undefined;
    if (!transport) {
      const made = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => crypto.randomUUID(),
        onsessioninitialized: (session) => void open.set(session, made),
      });
      transport = made;
      const mcp = new McpServer({ name: 'http-tool', version: '1.0.0' });
      mcp.registerTool('who', { description: 'Who asks' }, async ({ signal: _ }) => ({
        content: [{ type: 'text', text: 'a person of acme' }],
      }));
      await mcp.connect(made as Parameters<McpServer['connect']>[0]);
    }
    await transport.handleRequest(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  tool.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  return tool;
}
