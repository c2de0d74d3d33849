import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Callers } from './callers.ts';

/** Connects to itself and looks whether the kernel's table says that this process's user did so. */
export async function selfTest(callers: Callers): Promise<boolean> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  try {
    const [[accepted]] = (await Promise.all([once(server, 'connection'), once(client, 'connect')])) as [
      [Socket],
      unknown,
    ];
    const peer = await callers.peer(accepted);
    accepted.destroy();
    return peer?.uid === process.getuid?.();
  } catch {
    return false;
  } finally {
    client.destroy();
    server.close();
  }
}
