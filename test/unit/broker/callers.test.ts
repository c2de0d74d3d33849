import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { endpoint, LinuxCallers } from '../../../src/broker/callers.ts';
import { selfTest } from '../../../src/broker/self-test.ts';

test.runIf(process.arch !== 's390x')('an address as the kernel prints it', () => {
  expect(endpoint('127.0.0.1', 8080)).toBe('0100007F:1F90');
  expect(endpoint('::ffff:127.0.0.1', 80)).toBe('0100007F:0050');
});

describe.runIf(process.platform === 'linux')('who is at the other end', () => {
  test('the self-test finds this process', async () => {
    expect(await selfTest(new LinuxCallers())).toBe(true);
  });

  test.each([
    ['an IPv4 socket', '127.0.0.1', 1],
    ['an IPv6 socket with a mapped address', '::ffff:127.0.0.1', 1],
    ['many at once', '127.0.0.1', 200],
  ])('%s', async (_, host, count) => {
    const callers = new LinuxCallers();
    const accepted: Socket[] = [];
    const server = createServer((socket) => accepted.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const clients = Array.from({ length: count }, () => connect(port, host));
    await Promise.all(clients.map((client) => once(client, 'connect')));
    while (accepted.length < count) await once(server, 'connection');
    const peers = await Promise.all(accepted.map((socket) => callers.peer(socket)));
    for (const peer of peers) expect(peer?.uid).toBe(process.getuid?.());
    expect(new Set(peers.map((peer) => peer?.inode)).size).toBe(count);
    for (const socket of [...clients, ...accepted]) socket.destroy();
    server.close();
  });

  test('a connection that the kernel does not have is nobody’s', async () => {
    const socket = { remoteAddress: '127.0.0.1', remotePort: 1, localAddress: '127.0.0.1', localPort: 2 };
    expect(await new LinuxCallers().peer(socket as Socket)).toBeUndefined();
  });
});
