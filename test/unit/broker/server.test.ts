import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallerLookup } from '../../../src/broker/caller-lookup.ts';
import { Control } from '../../../src/broker/control.ts';
import { insideOf } from '../../../src/broker/insiders.ts';
import { BrokerServer, type ServerDeps } from '../../../src/broker/server.ts';
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
async function start(deps: Partial<ServerDeps> = {}): Promise<number> {
  deserted = false;
  const lease = leaseOf(awsPlan, Date.now(), 900);
  const current = () => ({ lease, remainingMs: 900_000, expiresAt: lease.expiresAt });
  const server = new BrokerServer({
    protocols: [
      { cloud: 'aws', lease: lease.id, protocol: awsProtocol({ plan: awsPlan, bearer: 'b', current }) },
    ],
    gateways: [],
    control: {} as Control,
    trail: new Trail(Date.now),
    callers: undefined,
    uid: undefined,
    jobIsOver: () => deserted,
    maxConnections: 16_000,
    ...deps,
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

describe('with a wall around the clients', () => {
  const wall = insideOf({ first: 5000, last: 5999 });
  const job = 1001;
  const control = () =>
    new Control({
      token: 'c',
      renewers: [],
      trail: new Trail(Date.now),
      close: async () => {},
      revoke: async () => undefined,
      exit: () => {},
    });
  /** The kernel, which says that this user asks. */
  const askedBy = (uid: number | undefined, process: CallerLookup['process'] = () => ({})): CallerLookup => ({
    peer: async () => (uid === undefined ? undefined : { uid, inode: '1' }),
    process,
  });
  const lease = (port: number) =>
    fetch(`http://127.0.0.1:${port}/aws/credentials`, { headers: { authorization: 'b' } });
  const end = (port: number) =>
    fetch(`http://127.0.0.1:${port}/control/end`, { method: 'POST', headers: { authorization: 'Bearer c' } });

  test.each([
    ['the first user inside', 5000, 200],
    ['the last one', 5999, 200],
    ['the user before', 4999, 403],
    ['the user after', 6000, 403],
    ['the job’s own user', job, 403],
    ['root', 0, 403],
    ['a user whom the kernel does not tell', undefined, 403],
  ])('%s gets %3$i', async (_, uid, status) => {
    const port = await start({ callers: askedBy(uid), uid: job, wall });
    const response = await lease(port);
    expect([response.status, (await response.text()).includes('ASIA')]).toEqual([status, status === 200]);
  });

  test('where the kernel tells nobody’s user, nobody is served, and the job can still end it', async () => {
    const port = await start({ callers: undefined, uid: job, wall, control: control() });
    const response = await lease(port);
    expect([response.status, (await response.text()).includes('ASIA')]).toEqual([403, false]);
    expect((await end(port)).status).toBe(200);
  });

  test.each([
    ['the job’s own user', job, 200],
    ['a user inside, even with the token', 5001, 403],
    ['root', 0, 403],
    ['another user', 1002, 403],
  ])('%s ends it: %3$i', async (_, uid, status) => {
    const port = await start({ callers: askedBy(uid), uid: job, wall, control: control() });
    expect((await end(port)).status).toBe(status);
  });

  test('where the job’s user is root, root ends it and is not served', async () => {
    const port = await start({ callers: askedBy(0), uid: 0, wall, control: control() });
    expect([(await lease(port)).status, (await end(port)).status]).toEqual([403, 200]);
  });

  test('a job that ends while a name is looked up hands out nothing', async () => {
    const callers = askedBy(5001, async () => {
      deserted = true;
      return {};
    });
    const port = await start({ callers, uid: job, wall });
    expect((await lease(port)).status).toBe(503);
  });

  test('the trail names the process inside', async () => {
    const trail = new Trail(Date.now);
    const callers = askedBy(5001, async () => ({ pid: 7, executable: '/usr/bin/aws' }));
    const port = await start({ callers, uid: job, wall, trail });
    await (await lease(port)).text();
    expect(trail.report().events.map(({ data }) => data)).toMatchObject([
      { decision: 'served', uid: 5001, pid: 7, executable: '/usr/bin/aws' },
    ]);
  });
});
