import { createHash, randomBytes } from 'node:crypto';

export interface StoredObject {
  readonly body: Buffer;
  /** With quotes, as in the header. */
  readonly etag: string;
  readonly modifiedAt: number;
  /** Content-Type and x-amz-meta-*, which S3 returns unchanged. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Upload {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly startedAt: number;
  readonly parts: Map<number, StoredObject>;
}

/** One bucket: its objects and its unfinished multipart uploads. */
export class Bucket {
  readonly name: string;
  readonly account: string;
  /** The region that signatures must name; `undefined`: not checked. */
  readonly region: string | undefined;
  readonly createdAt: number;
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, Upload>();

  constructor(name: string, account: string, region: string | undefined, now: number) {
    this.name = name;
    this.account = account;
    this.region = region;
    this.createdAt = now;
  }

  put(
    key: string,
    body: Buffer,
    now: number,
    headers: Record<string, string> = {},
    etag?: string,
  ): StoredObject {
    const stored = storedObject(body, now, headers, etag);
    this.objects.set(key, stored);
    return stored;
  }

  /** The keys in S3's order, by their UTF-8 bytes. */
  keys(): string[] {
    return [...this.objects.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  startUpload(key: string, headers: Record<string, string>, now: number): string {
    const id = randomBytes(48).toString('base64url');
    this.uploads.set(id, { key, headers, startedAt: now, parts: new Map() });
    return id;
  }
}

export function storedObject(
  body: Buffer,
  now: number,
  headers: Record<string, string> = {},
  etag = `"${createHash('md5').update(body).digest('hex')}"`,
): StoredObject {
  return { body, etag, modifiedAt: Math.floor(now / 1000) * 1000, headers };
}
