/** A proxy in front of a service of the sandbox that can change or refuse requests: what a broken cloud would do. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Between extends AsyncDisposable {
  readonly url: string;
  /** What becomes of the body of a request; undefined: nothing. */
  change: ((body: string) => string) | undefined;
  /** How many requests it passes on; later ones are answered with 503. */
  limit: number;
}

/** Starts the proxy; `added` are headers that it sets on every request. */
export async function startBetween(
  serviceUrl: string,
  added: Readonly<Record<string, string>> = {},
): Promise<Between> {
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => (body += text));
    incoming.on('error', () => outgoing.destroy());
    incoming.on('end', () => {
      if (between.limit-- <= 0) {
        outgoing.writeHead(503).end();
        return;
      }
      const sent = between.change?.(body) ?? body;
      const headers = { ...incoming.headers, ...added, 'content-length': String(Buffer.byteLength(sent)) };
      const url = new URL(incoming.url ?? '/', serviceUrl);
      const onward = request(url, { method: incoming.method, headers, agent: false }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(sent);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const between: Between = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: undefined,
    limit: Number.POSITIVE_INFINITY,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return between;
}
