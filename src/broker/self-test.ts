import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { CallerLookup } from './caller-lookup.ts';

/** Connects to itself, and checks that the kernel's table shows this process's user as the caller. */
export async function selfTest(callers: CallerLookup): Promise<boolean> {
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
