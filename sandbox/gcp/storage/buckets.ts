import { createHash } from 'node:crypto';
import type { Clock } from '../../core/service.ts';
import type { Binding } from '../roles.ts';
import { crc32c } from './crc32c.ts';

export interface StoredObject {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly generation: string;
  readonly createdAt: number;
}

export interface Bucket {
  readonly name: string;
  bindings: Binding[];
  readonly objects: Map<string, StoredObject>;
  readonly createdAt: number;
}

/** The buckets of the sandbox. Each has its own IAM bindings; there is no project with further bindings. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: Clock;
  #generation = 1_700_000_000_000_000;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(name: string, bindings: readonly Binding[] = []): Bucket {
    const bucket = { name, bindings: [...bindings], objects: new Map(), createdAt: this.#clock.now() };
    this.#buckets.set(name, bucket);
    return bucket;
  }

  get(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  list(): readonly Bucket[] {
    return [...this.#buckets.values()];
  }

  /** Writes an object without any check. Tests call it directly; the service checks permissions before. */
  put(
    bucket: string,
    name: string,
    data: Buffer | string,
    options: { contentType?: string; metadata?: Record<string, string> } = {},
  ): StoredObject {
    const target = this.#buckets.get(bucket);
    if (!target) throw new Error(`no bucket '${bucket}'`);
    this.#generation += 1;
    const stored: StoredObject = {
      name,
      data: Buffer.from(data),
      contentType: options.contentType ?? 'application/octet-stream',
      metadata: options.metadata ?? {},
      generation: String(this.#generation),
      createdAt: this.#clock.now(),
    };
    target.objects.set(name, stored);
    return stored;
  }
}

/** The `storage#object` resource of the JSON API. */
export function objectResource(bucket: Bucket, object: StoredObject, base: string): Record<string, unknown> {
  const link = `${base}/storage/v1/b/${bucket.name}/o/${encodeURIComponent(object.name)}`;
  const created = new Date(object.createdAt).toISOString();
  const md5 = createHash('md5').update(object.data).digest('base64');
  return {
    kind: 'storage#object',
    id: `${bucket.name}/${object.name}/${object.generation}`,
    selfLink: link,
    mediaLink: `${base}/download${link.slice(base.length)}?generation=${object.generation}&alt=media`,
    name: object.name,
    bucket: bucket.name,
    generation: object.generation,
    metageneration: '1',
    contentType: object.contentType,
    storageClass: 'STANDARD',
    size: String(object.data.length),
    md5Hash: md5,
    crc32c: crc32c(object.data),
    etag: Buffer.from(object.generation).toString('base64'),
    timeCreated: created,
    updated: created,
    timeStorageClassUpdated: created,
    ...(Object.keys(object.metadata).length > 0 ? { metadata: object.metadata } : {}),
  };
}

export function bucketResource(bucket: Bucket, base: string): Record<string, unknown> {
  const created = new Date(bucket.createdAt).toISOString();
  return {
    kind: 'storage#bucket',
    id: bucket.name,
    name: bucket.name,
    selfLink: `${base}/storage/v1/b/${bucket.name}`,
    projectNumber: '123456789012',
    generation: '1',
    metageneration: '1',
    etag: 'CAE=',
    location: 'US',
    locationType: 'multi-region',
    storageClass: 'STANDARD',
    timeCreated: created,
    updated: created,
    // Access boundaries need uniform access, so the sandbox supports only that.
    iamConfiguration: { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' },
  };
}
