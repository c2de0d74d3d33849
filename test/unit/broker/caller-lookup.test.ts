import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endpoint, LinuxCallerLookup } from '../../../src/broker/caller-lookup.ts';
import { selfTest } from '../../../src/broker/self-test.ts';

test.runIf(process.arch !== 's390x')('an address as the kernel prints it', () => {
  expect(endpoint('127.0.0.1', 8080)).toBe('0100007F:1F90');
  expect(endpoint('::ffff:127.0.0.1', 80)).toBe('0100007F:0050');
});

describe.runIf(process.platform === 'linux')('who is at the other end', () => {
  test('the self-test finds this process', async () => {
    expect(await selfTest(new LinuxCallerLookup())).toBe(true);
  });

  test.each([
    ['an IPv4 socket', '127.0.0.1', 1],
    ['an IPv6 socket with a mapped address', '::ffff:127.0.0.1', 1],
    ['many at once', '127.0.0.1', 200],
  ])('%s', async (_, host, count) => {
    const callers = new LinuxCallerLookup();
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

  test('an executable with line breaks in its name is reported on one line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callers-test-'));
    const file = join(folder, 'x\naws: revoked.\n::error::y');
    copyFileSync(process.execPath, file);
    chmodSync(file, 0o755);
    const accepted: Socket[] = [];
    const server = createServer((socket) => accepted.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const script = `require('node:net').connect(${port}, '127.0.0.1'); setTimeout(() => {}, 20000);`;
    const child = spawn(file, ['-e', script], { stdio: 'ignore' });
    try {
      await once(server, 'connection');
      const callers = new LinuxCallerLookup();
      const peer = await callers.peer(accepted[0] as Socket);
      const { pid, executable } = callers.process(peer ?? { uid: 0, inode: '' }, true);
      expect(pid).toBe(child.pid);
      expect(executable).toContain('x?aws: revoked.?::error::y');
      expect(executable).not.toMatch(/[^\x20-\x7e]/);
    } finally {
      child.kill('SIGKILL');
      for (const socket of accepted) socket.destroy();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['closed: nobody holds it, and the kernel prints user 0 for it', 'destroy', undefined],
    ['half closed, as by `nc -N`: its process still holds it', 'end', process.getuid?.()],
  ] as const)('a client’s socket that it has %s', async (_, way, uid) => {
    const callers = new LinuxCallerLookup();
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect({
      port: (server.address() as AddressInfo).port,
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    const [[accepted]] = (await Promise.all([once(server, 'connection'), once(client, 'connect')])) as [
      [Socket],
      unknown,
    ];
    const ended = once(accepted.resume(), 'end');
    client[way]();
    await ended;
    expect((await callers.peer(accepted))?.uid).toBe(uid);
    for (const socket of [client, accepted]) socket.destroy();
    server.close();
  });

  test('a connection that the kernel’s table does not contain has no user', async () => {
    const socket = { remoteAddress: '127.0.0.1', remotePort: 1, localAddress: '127.0.0.1', localPort: 2 };
    expect(await new LinuxCallerLookup().peer(socket as Socket)).toBeUndefined();
  });
});
