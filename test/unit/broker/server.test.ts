import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Control } from '../../../src/broker/control.ts';
import { BrokerServer } from '../../../src/broker/server.ts';
import { Trail } from '../../../src/broker/trail.ts';
import { awsProtocol } from '../../../src/clouds/aws/broker/protocol.ts';
import { awsPlan, leaseOf } from '../../support/broker-lease.ts';

const servers: BrokerServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Whether the job is over. */
let deserted = false;

/** A broker's server in this process, so that a test can keep it from reading. */
async function start(): Promise<number> {
  deserted = false;
  const lease = leaseOf(awsPlan, Date.now(), 900);
  const current = () => ({ lease, remainingMs: 900_000, expiresAt: lease.expiresAt });
  const server = new BrokerServer({
    protocols: [
      { cloud: 'aws', lease: lease.id, protocol: awsProtocol({ plan: awsPlan, bearer: 'b', current }) },
    ],
    control: {} as Control,
    trail: new Trail(Date.now),
    callers: undefined,
    uid: undefined,
    jobIsOver: () => deserted,
    maxConnections: 16_000,
  });
  servers.push(server);
  return await server.listen();
}

/** Nothing is read and no timer runs in this time. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('a client is served also after the machine was so busy that nothing was read for longer than every limit', async () => {
  const port = await start();
  const request = `GET /aws/credentials HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: b\r\n\r\n`;
  const clients = [0, request.indexOf('Auth')].map((sent) => ({ sent, socket: connect(port, '127.0.0.1') }));
  for (const { socket, sent } of clients) {
    await once(socket, 'connect');
    if (sent > 0) socket.write(request.slice(0, sent));
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  block(6000);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  for (const { socket, sent } of clients) {
    socket.write(request.slice(sent));
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('HTTP/1.1 200');
    socket.destroy();
  }
});

test('clients are told how long their connection is kept, unless it is closed', async () => {
  const port = await start();
  const ask = async (connection: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/aws/credentials`, {
      headers: { authorization: 'b', connection },
    });
    await response.arrayBuffer();
    return response.headers.get('keep-alive');
  };
  expect([await ask('keep-alive'), await ask('close')]).toEqual(['timeout=60', null]);
});

test('it serves nobody from the moment at which its job is over', async () => {
  const port = await start();
  const ask = async () => {
    const url = `http://127.0.0.1:${port}/aws/credentials`;
    const response = await fetch(url, { headers: { authorization: 'b' } });
    return { status: response.status, body: await response.text() };
  };
  expect((await ask()).status).toBe(200);
  deserted = true;
  const { status, body } = await ask();
  expect([status, body.includes('ASIA')]).toEqual([503, false]);
  expect(body).toContain('the job that this broker served is over');
});
