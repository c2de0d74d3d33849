import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const TYPE = 'application/vnd.git-lfs+json';
const PLACE = '/lfs-objects/';

/** Large objects, and the addresses at which they can be downloaded: signed, so no token is needed there. */
export class LfsStore {
  readonly #objects = new Map<string, Buffer>();
  readonly #signature = randomBytes(16).toString('hex');
  /** Headers that the host tells the client to send with a download; some hosts name the request's own login there. */
  echo = false;

  add(oid: string, content: Buffer): void {
    this.#objects.set(oid, content);
  }

  serves(target: string): boolean {
    return target.startsWith(PLACE);
  }

  download(target: string, response: ServerResponse): void {
    const [path = '', query] = target.split('?');
    const content = this.#objects.get(path.slice(PLACE.length));
    if (!content || query !== `X-Signature=${this.#signature}`) {
      response.writeHead(403).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
  }

  /** The batch API. */
  async batch(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { operation, objects } = JSON.parse(Buffer.concat(chunks).toString()) as {
      operation: string;
      objects: { oid: string; size: number }[];
    };
    const header = this.echo ? { header: { Authorization: request.headers.authorization } } : {};
    const answered = objects.map(({ oid, size }) =>
      operation === 'upload' || this.#objects.has(oid)
        ? {
            oid,
            size,
            authenticated: true,
            actions: {
              [operation]: {
                href: `${url}${PLACE}${oid}?X-Signature=${this.#signature}`,
                expires_in: 3600,
                ...header,
              },
            },
          }
        : { oid, size, error: { code: 404, message: 'Object does not exist' } },
    );
    response.writeHead(200, { 'content-type': `${TYPE}; charset=utf-8` });
    response.end(JSON.stringify({ transfer: 'basic', objects: answered }));
  }
}
