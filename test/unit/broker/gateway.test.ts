import { once } from 'node:events';
import { request as send } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallerLookup } from '../../../src/broker/caller-lookup.ts';
import type { Control } from '../../../src/broker/control.ts';
import { insideOf } from '../../../src/broker/insiders.ts';
import { BrokerServer, type ServerDeps } from '../../../src/broker/server.ts';
import { Trail } from '../../../src/broker/trail.ts';
import type { Gateway } from '../../../src/clouds/serve.ts';

const servers: BrokerServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** It answers with the body in capitals, part by part, and logs one use. */
const capitals: Gateway = {
  owns: (target) => target.startsWith('/capitals/'),
  async handle({ request, response, target, log }) {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.flushHeaders();
    for await (const part of request) response.write(String(part).toUpperCase());
    response.end();
    log({ decision: 'served', what: target, facts: { operation: 'shout', inputTokens: 3 } });
  },
  refuse: (status, reason, message, what) => ({
    status,
    headers: {},
    body: `in its own form: ${message}`,
    decision: 'refused',
    what,
    reason,
  }),
};

async function start(deps: Partial<ServerDeps> = {}) {
  const trail = new Trail(Date.now);
  const server = new BrokerServer({
    protocols: [],
    gateways: [{ cloud: 'toy', lease: 'toy:1', gateway: capitals }],
    control: {} as Control,
    trail,
    callers: undefined,
    uid: undefined,
    jobIsOver: () => false,
    maxConnections: 100,
    ...deps,
  });
  servers.push(server);
  return { port: await server.listen(), trail };
}

function ask(port: number, path: string, headers: Record<string, string> = {}) {
  const request = send({ host: '127.0.0.1', port, path, method: 'POST', headers });
  const answered = once(request, 'response').then(([response]) => response);
  return { request, answered };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let all = '';
  for await (const part of stream) all += String(part);
  return all;
}

describe('a gateway', () => {
  test('answers while the request is still being sent, and its use is on record with its facts', async () => {
    const { port, trail } = await start();
    const { request, answered } = ask(port, '/capitals/a%2F..//b');
    request.flushHeaders();
    const response = await answered;
    request.write('one ');
    const [first] = await once(response, 'data');
    expect(String(first)).toBe('ONE ');
    request.end('two');
    expect(await textOf(response)).toBe('TWO');
    const [event] = trail.report().events;
    expect(event).toMatchObject({
      type: 'lease.used',
      subject: 'toy:1',
      // Nothing of the target is decoded.
      data: { cloud: 'toy', asked: '/capitals/a%2F..//b', operation: 'shout', inputTokens: 3 },
    });
  });

  test('never gets a request through another name, a forwarded one, one of a stranger, or one after the job', async () => {
    const stranger: CallerLookup = { peer: async () => ({ uid: 7, inode: '1' }), process: () => ({}) };
    const cases: [Partial<ServerDeps>, Record<string, string>][] = [
      [{}, { host: 'evil.example' }],
      [{}, { 'x-forwarded-for': '203.0.113.7' }],
      [{ callers: stranger, uid: 1001 }, {}],
      [{ callers: stranger, uid: 7, wall: insideOf({ first: 5000, last: 5999 }) }, {}],
      [{ jobIsOver: () => true }, {}],
    ];
    for (const [deps, headers] of cases) {
      const { port, trail } = await start(deps);
      const { request, answered } = ask(port, '/capitals/x', headers);
      request.end('body');
      const response = await answered;
      expect(await textOf(response)).toMatch(/^in its own form: agent-creds: /);
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(trail.report().events).toMatchObject([{ type: 'lease.refused', data: { decision: 'refused' } }]);
    }
  });

  test('gets a connection that asks to leave HTTP as the request that it is', async () => {
    const { port } = await start();
    const { request, answered } = ask(port, '/capitals/x', { connection: 'Upgrade', upgrade: 'websocket' });
    request.end('still http');
    expect(await textOf(await answered)).toBe('STILL HTTP');
  });

  test('never owns a path of the control', async () => {
    const all: Gateway = { ...capitals, owns: () => true };
    const control = { handle: async () => ({ status: 200, body: { it: 'is the control' } }) };
    const { port } = await start({
      gateways: [{ cloud: 'toy', lease: 'toy:1', gateway: all }],
      control: control as unknown as Control,
    });
    const { request, answered } = ask(port, '/control/end');
    request.end();
    expect(await textOf(await answered)).toBe('{"it":"is the control"}');
  });
});
