import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { BrokerServer } from '../../../src/broker/server.ts';
import { Trail } from '../../../src/broker/trail.ts';
import { gcpProtocol } from '../../../src/clouds/gcp/broker/protocol.ts';
import { gcpPlan, leaseOf } from '../../support/broker-lease.ts';

let server: BrokerServer | undefined;
afterEach(() => server?.close());

const trail = new Trail(Date.now);
const FORM = 'application/x-www-form-urlencoded';
const right = 'grant_type=refresh_token&refresh_token=b';

async function listen(): Promise<number> {
  const lease = leaseOf(gcpPlan, Date.now(), 900);
  const plan = { ...gcpPlan, name: 'reports' };
  const current = () => ({ lease, remainingMs: 900_000, expiresAt: lease.expiresAt });
  server = new BrokerServer({
    protocols: [
      { cloud: 'gcp', lease: lease.id, protocol: gcpProtocol({ plan, bearer: 'b', at: 'common', current }) },
    ],
    gateways: [],
    trail,
    callers: undefined,
    uid: undefined,
    jobIsOver: () => false,
    maxConnections: 100,
  });
  return await server.listen();
}

async function ask(body: string | undefined, type = FORM, method = 'POST') {
  const port = await listen();
  const response = await fetch(`http://127.0.0.1:${port}/gcp/named/reports/token`, {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, served: (await response.text()).includes('token-first') };
}

test.each([
  ['a form', right, FORM, 'POST', 200],
  ['with a character set', right, `${FORM}; charset=utf-8`, 'POST', 200],
  ['of another kind', right, 'text/plain', 'POST', 400],
  ['that is too large', `${right}&x=${'y'.repeat(5000)}`, FORM, 'POST', 400],
  ['that is empty', '', FORM, 'POST', 400],
  ['that is not sent', undefined, FORM, 'GET', 405],
  ['by another method', right, FORM, 'PUT', 405],
])('a token is refreshed by a form: %s', async (_, body, type, method, status) => {
  expect(await ask(body, type, method)).toEqual({ status, served: status === 200 });
  expect(JSON.stringify(trail.report())).not.toContain('token-first');
});

/** Sends a head that announces 40 bytes, and what is given of them. */
async function begin(body: string) {
  const port = await listen();
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `POST /gcp/named/reports/token HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${FORM}\r\nContent-Length: 40\r\n\r\n${body}`,
  );
  return socket;
}

test('a form that comes in pieces is read to its end', async () => {
  expect(right).toHaveLength(40);
  const socket = await begin(right.slice(0, 20));
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.write(right.slice(20));
  expect(String((await once(socket, 'data'))[0])).toContain('token-first');
  socket.destroy();
});

test('a form that never ends holds no connection, and one whose client is gone does no harm', async () => {
  const gone = await begin('grant');
  gone.destroy();
  server?.close();
  const socket = await begin('grant');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toContain('408 Request Timeout');
  await once(socket, 'close');
});
