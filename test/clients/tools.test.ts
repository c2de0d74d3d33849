import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { most } from '../../src/gateway/tools/tool-connections.ts';
import { type HttpTool, startHttpTool } from '../support/mcp/http-tool.ts';
import { startToolsBroker, type ToolsBroker } from '../support/mcp/tools-broker.ts';

const stdioTool = join(import.meta.dirname, '../support/mcp/stdio-tool.ts');
const JIRA = 'jira-secret-0123456789';
const CRM = 'crm-secret-9876543210';
const WEB = 'web-secret-5555555555';

let broker: ToolsBroker;
let http: HttpTool;

const workflow = () => `
jira:
  run: ${process.execPath} ${stdioTool}
  env:
    JIRA_TOKEN: ${JIRA}
crm:
  run: exec ${process.execPath} ${stdioTool}
  env:
    CRM_TOKEN: ${CRM}
web:
  url: ${http.url}
  headers:
    Authorization: Bearer ${WEB}
many:
  run: exec ${process.execPath} ${stdioTool}
broken:
  run: |
    echo "cannot log in with $TOKEN" >&2
    exit 7
  env:
    TOKEN: broken-secret-123456
`;

beforeAll(async () => {
  http = await startHttpTool(WEB);
  broker = await startToolsBroker(workflow());
});
afterAll(async () => {
  http?.close();
  await broker?.end().catch(() => {});
});

async function withStdio<T>(
  name: string,
  use: (client: Client, errors: () => string) => Promise<T>,
): Promise<T> {
  const { command = '', args = [] } = broker.servers[name] ?? {};
  const transport = new StdioClientTransport({ command, args, stderr: 'pipe' });
  let errors = '';
  transport.stderr?.on('data', (bytes) => {
    errors += String(bytes);
  });
  const client = new Client({ name: 'test', version: '1.0.0' });
  try {
    await client.connect(transport as Parameters<Client['connect']>[0]);
    return await use(client, () => errors);
  } finally {
    await client.close();
  }
}

async function told<T>(client: Client, name: string, args: Record<string, unknown> = {}): Promise<T> {
  const { content } = (await client.callTool({ name, arguments: args })) as { content: { text: string }[] };
  return JSON.parse(content[0]?.text ?? 'null');
}

interface Seen {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: readonly string[];
  readonly pid: number;
}

/** Waits until a condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const runs = (pid: number) => {
  try {
    // A zombie has no program.
    readlinkSync(`/proc/${pid}/exe`);
    return true;
  } catch {
    return false;
  }
};

describe('the client of the official MCP SDK', () => {
  test('lists and calls a tool that is a command, which has its own variables and an empty folder', async () => {
    const seen = await withStdio('jira', async (client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain('environment');
      return await told<Seen>(client, 'environment');
    });
    expect(
      Object.keys(seen.env)
        .filter((name) => !['PWD', 'SHLVL', '_', 'OLDPWD', 'RUNNER_TRACKING_ID'].includes(name))
        .sort(),
    ).toEqual(['HOME', 'JIRA_TOKEN', 'LOGNAME', 'PATH', 'USER']);
    expect(seen.env.JIRA_TOKEN).toBe(JIRA);
    expect(seen.files).toEqual([]);
    await until(() => !existsSync(seen.cwd));
  });

  test('never sees a variable of another tool in its own environment', async () => {
    const [jira, crm] = await Promise.all(
      ['jira', 'crm'].map((name) => withStdio(name, (client) => told<Seen>(client, 'environment'))),
    );
    expect(JSON.stringify(jira)).not.toContain(CRM);
    expect(JSON.stringify(crm)).not.toContain(JIRA);
    expect(JSON.stringify([jira, crm])).not.toContain(broker.bearer);
  });

  test('lists and calls a tool that is a server over HTTP', async () => {
    const { url = '', headers = {} } = broker.servers.web ?? {};
    const client = new Client({ name: 'test', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
    await client.connect(transport as Parameters<Client['connect']>[0]);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['who']);
    const { content } = await client.callTool({ name: 'who' });
    expect(content).toMatchObject([{ text: 'a person of acme' }]);
    await transport.terminateSession();
    await client.close();
    expect(JSON.stringify(http.seen)).not.toContain(broker.bearer);
    expect(new Set(http.seen.map(({ host }) => host))).toEqual(new Set([new URL(http.url).host]));
  });

  test.each([401, 403, 302])('gets a sentence and no log-in where a server answers %i', async (status) => {
    http.answer = status;
    const { url = '', headers = {} } = broker.servers.web ?? {};
    const answer = await fetch(url, { method: 'POST', headers, body: '{}', redirect: 'manual' });
    http.answer = undefined;
    expect(answer.status).toBe(502);
    for (const name of ['www-authenticate', 'location', 'set-cookie'])
      expect(answer.headers.get(name)).toBe(null);
    const text = await answer.text();
    expect(text).toContain('the server of the tool web');
    expect(text).not.toContain(WEB);
    const known = await fetch(new URL('/.well-known/oauth-authorization-server', url));
    expect(known.status).toBe(404);
  });

  test('gets an error that says why for every request to a tool that cannot start, without its secret', async () => {
    const transport = new StdioClientTransport({
      command: broker.servers.broken?.command ?? '',
      args: broker.servers.broken?.args ?? [],
      stderr: 'ignore',
    });
    const client = new Client({ name: 'test', version: '1.0.0' });
    const failed = await client.connect(transport as Parameters<Client['connect']>[0]).then(
      () => '',
      (error: Error) => error.message,
    );
    await client.close();
    expect(failed).toContain(
      'the tool broken is not there: it ended with exit code 7. Its last words: cannot log in with ***',
    );
  });

  test('gets one for the request that a tool dies of, and for each after it', async () => {
    await withStdio('jira', async (client, errors) => {
      const failed = (await client
        .callTool({ name: 'die', arguments: { word: `bye ${JIRA}` } })
        .catch((error) => error)) as Error;
      expect(failed.message).toContain(
        'the tool jira is not there: it ended with exit code 3. Its last words: bye ***',
      );
      await expect(client.listTools()).rejects.toThrow('the tool jira is not there');
      expect(errors()).not.toContain(JIRA);
    });
  });

  test('takes a tool and all that it started with it when it goes', async () => {
    const [tool, child] = await withStdio('crm', async (client) => [
      (await told<Seen>(client, 'environment')).pid,
      await told<number>(client, 'start'),
    ]);
    await until(() => !runs(tool) && !runs(child));
  });

  test('starts no more processes of a tool than there may be', async () => {
    const open = await Promise.all(
      Array.from({ length: most.ofOne }, async () => {
        const { command = '', args = [] } = broker.servers.many ?? {};
        const transport = new StdioClientTransport({ command, args, stderr: 'ignore' });
        const client = new Client({ name: 'test', version: '1.0.0' });
        await client.connect(transport as Parameters<Client['connect']>[0]);
        return client;
      }),
    );
    await expect(withStdio('many', (client) => client.listTools())).rejects.toThrow(
      '8 processes of many run already',
    );
    await Promise.all(open.map((client) => client.close()));
  });
});

test('the end of the broker ends its tools, and its trail has each use, its end and no secret', async () => {
  const own = await startToolsBroker(workflow());
  const before = broker;
  broker = own;
  const pid = await withStdio('jira', async (client) => (await told<Seen>(client, 'environment')).pid);
  await withStdio('jira', (client) =>
    client.callTool({ name: 'die', arguments: { word: `last ${JIRA}` } }).catch(() => {}),
  );
  const { command = '', args = [] } = own.servers.jira ?? {};
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({ command, args, stderr: 'ignore' }) as Parameters<Client['connect']>[0],
  );
  const running = (await told<Seen>(client, 'environment')).pid;
  const { events } = await own.end();
  broker = before;
  await until(() => !runs(running) && !runs(pid));
  await client.close();
  const uses = events.filter(({ type }) => type === 'lease.used').map(({ data }) => data);
  expect(uses.map(({ tool, exit, said }) => ({ tool, exit, said }))).toEqual([
    { tool: 'jira', exit: 0, said: undefined },
    { tool: 'jira', exit: 3, said: 'last ***' },
    expect.objectContaining({ tool: 'jira' }),
  ]);
  expect(JSON.stringify(events)).not.toContain(JIRA);
});

test('no file of the clients holds a secret of a tool', () => {
  const all = ['mcp.json', 'gemini-mcp.json', 'tool.json', 'tool.mjs'].map((name) =>
    readFileSync(join(broker.folder, name), 'utf8'),
  );
  for (const secret of [JIRA, CRM, WEB]) expect(all.join('\n')).not.toContain(secret);
});
