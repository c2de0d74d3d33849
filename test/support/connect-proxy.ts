import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** An HTTP proxy that opens tunnels (RFC 9110, 9.3.6) from known host names to ports of this machine. */
export interface ConnectProxy extends AsyncDisposable {
  readonly url: string;
  /** Every `host:port` that clients requested, in order. */
  readonly asked: readonly string[];
}

/** Starts the proxy. `routes`: the port for each host name. It answers 502 for any other name. */
export async function startConnectProxy(routes: Readonly<Record<string, number>>): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, socket, head) => {
    const name = String(request.url);
    asked.push(name);
    const port = routes[name.replace(/:\d+$/, '')];
    if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      socket.pipe(target).pipe(socket);
    });
    sockets.add(target);
    for (const one of [socket, target]) one.on('error', () => [socket, target].map((s) => s.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
