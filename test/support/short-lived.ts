import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A cloud whose leases show a shorter life than they have, so that a test sees renewals within seconds. */
export interface ShortLived extends AsyncDisposable {
  readonly url: string;
  /** The life that leases show, in seconds from now. */
  life: number;
  /** How many leases it has passed on. */
  readonly issued: number;
}

/** Starts a proxy in front of a service of the sandbox. It changes only the expiry in the service's answers. */
export async function startShortLived(serviceUrl: string, life: number): Promise<ShortLived> {
  let issued = 0;
  const server = createServer((incoming, outgoing) => {
    const onward = request(
      new URL(incoming.url ?? '/', serviceUrl),
      { method: incoming.method, headers: incoming.headers, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => (body += text));
        answer.on('error', () => outgoing.destroy());
        answer.on('end', () => {
          if (answer.statusCode === 200) issued++;
          const ends = `${new Date(Date.now() + short.life * 1000).toISOString().slice(0, 19)}Z`;
          const text = body
            .replace(/<Expiration>[^<]*</, `<Expiration>${ends}<`)
            .replace(/"expireTime": *"[^"]*"/, `"expireTime":"${ends}"`)
            .replace(/"expires_in": *\d+/, `"expires_in":${short.life}`);
          const { 'content-length': _, ...headers } = answer.headers;
          outgoing.writeHead(answer.statusCode ?? 502, headers).end(text);
        });
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const short: ShortLived = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    life,
    get issued() {
      return issued;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return short;
}
