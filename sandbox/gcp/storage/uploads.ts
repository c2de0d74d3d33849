import { randomUUID } from 'node:crypto';
import type { BoxRequest } from '../../core/service.ts';

/** An object that a client wants to store. */
export interface Upload {
  readonly name: string;
  readonly contentType: string | undefined;
  readonly metadata: Record<string, string>;
  readonly data: Buffer;
}

/** A resumable upload that is not complete. Its id is its only credential, as in the real service. */
export interface Session {
  readonly id: string;
  readonly bucket: string;
  readonly upload: Omit<Upload, 'data'>;
  received: Buffer;
}

export class Sessions {
  readonly #sessions = new Map<string, Session>();

  open(bucket: string, upload: Omit<Upload, 'data'>): Session {
    const session = { id: randomUUID(), bucket, upload, received: Buffer.alloc(0) };
    this.#sessions.set(session.id, session);
    return session;
  }

  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  close(id: string): void {
    this.#sessions.delete(id);
  }
}

/** Reads the resource that the client sends, and the query's `name`. */
export function describeUpload(resource: unknown, request: BoxRequest): Omit<Upload, 'data'> | undefined {
  const given = (typeof resource === 'object' && resource !== null ? resource : {}) as Record<
    string,
    unknown
  >;
  const name = String(given.name ?? request.url.searchParams.get('name') ?? '');
  if (name === '' || Buffer.byteLength(name) > 1024) return undefined;
  return {
    name,
    contentType: typeof given.contentType === 'string' ? given.contentType : undefined,
    metadata: (given.metadata as Record<string, string> | undefined) ?? {},
  };
}

/** `multipart/related`: the resource as JSON, then the data (Cloud Storage docs, "Multipart uploads"). */
export function readMultipart(request: BoxRequest): Upload | undefined {
  const boundary = /boundary=(?:"([^"]+)"|'([^']+)'|([^;\s]+))/i.exec(request.headers['content-type'] ?? '');
  const mark = boundary?.[1] ?? boundary?.[2] ?? boundary?.[3];
  if (mark === undefined) return undefined;
  const parts = split(request.body, Buffer.from(`--${mark}`));
  const [head, media] = parts.map(readPart);
  if (!head || !media) return undefined;
  let resource: unknown;
  try {
    resource = JSON.parse(head.data.toString('utf8'));
  } catch {
    return undefined;
  }
  const upload = describeUpload(resource, request);
  return upload && { ...upload, contentType: upload.contentType ?? media.contentType, data: media.data };
}

function split(body: Buffer, mark: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(mark);
  while (from >= 0) {
    const next = body.indexOf(mark, from + mark.length);
    if (next < 0) break;
    parts.push(body.subarray(from + mark.length, next));
    from = next;
  }
  return parts;
}

function readPart(part: Buffer): { contentType: string | undefined; data: Buffer } {
  const text = part.subarray(0, 4096).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return { contentType: undefined, data: Buffer.alloc(0) };
  const contentType = /^content-type:\s*(.+?)\s*$/im.exec(text.slice(0, end.index))?.[1];
  const data = part.subarray(end.index + end[0].length);
  // The line break before the next boundary belongs to the boundary.
  const tail = data.subarray(-2).toString('latin1');
  const cut = tail === '\r\n' ? 2 : tail.endsWith('\n') ? 1 : 0;
  return { contentType, data: data.subarray(0, data.length - cut) };
}

/** `bytes 0-99/100`, `bytes 0-99/*`, `bytes * /100`; `undefined` when there is no such header. */
export function contentRange(
  header: string | undefined,
): { from: number | undefined; total: number | undefined } | undefined {
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(header ?? '');
  if (!match) return undefined;
  return {
    from: match[1] === undefined ? undefined : Number(match[1]),
    total: match[3] === '*' ? undefined : Number(match[3]),
  };
}
