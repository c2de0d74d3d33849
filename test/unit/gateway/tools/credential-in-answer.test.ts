import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../src/clock.ts';
import type { Decision, GatewayContext } from '../../../../src/clouds/serve.ts';
import { toolsGateway } from '../../../../src/gateway/tools/gateway.ts';
import type { ToolsHandoverPlan } from '../../../../src/gateway/tools/plan.ts';
import { encodeSecrets } from '../../../../src/gateway/tools/secrets.ts';
import { encodedForms } from '../../../../src/text/encoded-forms.ts';
import { ask, BEARER } from '../../../support/model-gateway.ts';

const TOKEN = 'secret+of/web-1234567890';
const IN_PATH = 'k-very-secret-path';
const IN_QUERY = 'query-secret-0123456';
const PASSWORD = 'a-password-of-web';

const servers: Server[] = [];
afterEach(() => {
  for (const one of servers.splice(0)) {
    one.closeAllConnections();
    one.close();
  }
});

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A tool whose server answers so. */
async function start(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const log: Decision[] = [];
  const upstream = await listen((request, response) => {
    response.on('error', () => {});
    request.resume();
    request.once('end', () => answer(request, response));
  });
  const secret = encodeSecrets(
    {
      name: 'web',
      kind: 'url',
      url: `http://127.0.0.1:${upstream}/mcp/${IN_PATH}?short=1&key=${IN_QUERY}`,
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        'X-Basic': `Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`,
      },
      optional: false,
    },
    '/bin',
  );
  const plan: ToolsHandoverPlan = {
    cloud: 'tools',
    leases: [],
    tools: [{ name: 'web', kind: 'url', host: 'h', values: [] }],
  };
  const context = {
    plan,
    bearer: BEARER,
    port: () => 1,
    current: () => ({ lease: { secrets: { web: secret } } }),
    renew: async () => {},
    ended: new AbortController().signal,
  } as unknown as GatewayContext<ToolsHandoverPlan>;
  const gateway = toolsGateway(context, { clock: systemClock });
  const port = await listen((request, response) => {
    gateway
      .handle({ request, response, target: request.url ?? '', log: (one) => void log.push(one) })
      .catch(() => response.destroy());
  });
  return {
    log,
    send: (body: object = { jsonrpc: '2.0', id: 7, method: 'tools/call' }) =>
      ask(`http://127.0.0.1:${port}/mcp/web`, JSON.stringify(body)),
  };
}

const secrets = [TOKEN, IN_PATH, IN_QUERY, PASSWORD];
const forms = [...new Set(secrets.flatMap(encodedForms))];

describe('the credential of a tool in an answer of its server', () => {
  test.each([200, 400, 404, 500])('that quotes what it was sent does not pass: %i', async (status) => {
    const world = await start((request, response) => {
      response
        .writeHead(status, { 'content-type': 'text/plain' })
        .end(`bad request: ${JSON.stringify(request.headers)}, url ${request.url}`);
    });
    const { status: got, body } = await world.send();
    expect(got).toBe(502);
    expect(body).toContain('with the credential of this job, which does not pass');
    for (const form of forms) expect(body).not.toContain(form);
    expect(world.log).toMatchObject([{ decision: 'refused', reason: 'credential' }]);
  });

  test('is found in every form, and wherever the answer is cut', async () => {
    for (const [index, form] of forms.entries()) {
      const text = `{"text":"x ${form} y"}`;
      const at = (index * 7) % text.length;
      const world = await start(async (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(text.slice(0, at));
        await new Promise((resolve) => setImmediate(resolve));
        response.end(text.slice(at));
      });
      expect((await world.send()).status, form).toBe(502);
    }
  });

  test('ends a stream before it, with an error for the message that was asked', async () => {
    for (let at = 1; at < TOKEN.length; at += 3) {
      const world = await start(async (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: {"a":1}\n\n');
        response.write(`data: {"b":"${TOKEN.slice(0, at)}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        response.end(`${TOKEN.slice(at)}"}\n\ndata: 3\n\n`);
      });
      const { status, body } = await world.send();
      expect(status).toBe(200);
      expect(body.startsWith('data: {"a":1}\n\n')).toBe(true);
      expect(body).not.toContain(TOKEN.slice(0, 8));
      expect(body).not.toContain('data: 3');
      const last = body.trimEnd().split('\n').at(-1) ?? '';
      expect(JSON.parse(last.slice('data: '.length))).toMatchObject({ id: 7, error: { code: -32000 } });
      expect(world.log).toMatchObject([
        { decision: 'served', reason: 'cut: the credential was in the answer' },
      ]);
    }
  });

  test('in its headers does not pass', async () => {
    const world = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'mcp-session-id': TOKEN }).end('ok');
    });
    expect((await world.send()).status).toBe(502);
  });

  test('where nobody could see it, since the answer is compressed, does not pass', async () => {
    const world = await start((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    });
    expect((await world.send()).status).toBe(502);
    expect(world.log).toMatchObject([{ reason: 'upstream-encoding' }]);
  });

  test('breaks an answer off of which more than is held has passed', async () => {
    const world = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(`${'x'.repeat(3 * 1024 * 1024)}${TOKEN}`);
    });
    await expect(world.send()).rejects.toThrow();
  });
});

test('any other answer passes as it is, a large one and one with ordinary words of the URL included', async () => {
  const texts = ['{"result":"mcp and short=1"}', 'y'.repeat(5 * 1024 * 1024), ''];
  for (const text of texts) {
    const world = await start((_request, response) => {
      response
        .writeHead(201, { 'content-type': 'application/json', 'content-length': text.length })
        .end(text);
    });
    const { status, body } = await world.send();
    expect([status, body === text]).toEqual([201, true]);
    expect(world.log).toMatchObject([{ decision: 'served' }]);
  }
});
