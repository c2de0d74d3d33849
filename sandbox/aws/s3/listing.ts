import { iso } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { s3Xml } from './answers.ts';
import type { BucketOperation, S3Call } from './call.ts';
import type { Bucket } from './store.ts';

interface Page {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
  /** The last key or prefix of the page; `undefined` where no page follows. */
  readonly last: string | undefined;
}

/** ListObjects and ListObjectsV2. */
export const listObjects: BucketOperation = async (call, bucket) => {
  const { query } = call;
  await call.authorize('s3:ListBucket', bucket, undefined, listContext(query));
  const v2 = query.get('list-type') === '2';
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = Math.min(1_000, Number(query.get('max-keys') ?? '1000'));
  if (!Number.isInteger(maxKeys) || maxKeys < 0) {
    throw new AwsError('InvalidArgument', 400, 'Provided max-keys not an integer or within integer range');
  }
  const token = query.get('continuation-token');
  const after = v2
    ? token !== null
      ? Buffer.from(token, 'base64url').toString('utf8')
      : (query.get('start-after') ?? '')
    : (query.get('marker') ?? '');
  const page = pageOf(bucket, prefix, delimiter, after, maxKeys);
  const encode = encoder(query);
  const common = {
    Name: bucket.name,
    Prefix: encode(prefix),
    MaxKeys: maxKeys,
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.last !== undefined,
    Contents: page.keys.map((key) => contents(bucket, key, encode)),
    CommonPrefixes: page.prefixes.map((one) => ({ Prefix: encode(one) })),
  };
  if (!v2) {
    const next = page.last !== undefined && delimiter !== '' ? encode(page.last) : undefined;
    return s3Xml('ListBucketResult', { ...common, Marker: encode(after), NextMarker: next });
  }
  return s3Xml('ListBucketResult', {
    ...common,
    KeyCount: page.keys.length + page.prefixes.length,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: page.last === undefined ? undefined : Buffer.from(page.last).toString('base64url'),
    StartAfter: query.get('start-after') ?? undefined,
  });
};

/** The condition keys of a listing; a parameter that is not sent leaves its key out, as in AWS. */
export function listContext(query: URLSearchParams): Record<string, string> {
  const context: Record<string, string> = {};
  for (const name of ['prefix', 'delimiter', 'max-keys']) {
    const value = query.get(name);
    if (value !== null) context[`s3:${name}`] = value;
  }
  return context;
}

/** With `encoding-type=url`, S3 percent-encodes the keys of its answer, because XML cannot hold every character. */
export function encoder(query: URLSearchParams): (text: string) => string {
  if (query.get('encoding-type') !== 'url') return (text) => text;
  return (text) => encodeURIComponent(text).replaceAll('%2F', '/');
}

export function listBuckets(call: S3Call, account: string): Parameters<typeof s3Xml>[1] {
  const mine = [...call.buckets.values()].filter((bucket) => bucket.account === account);
  return {
    Owner: { ID: account.padStart(64, '0') },
    Buckets: { Bucket: mine.map((bucket) => ({ Name: bucket.name, CreationDate: iso(bucket.createdAt) })) },
  };
}

function pageOf(bucket: Bucket, prefix: string, delimiter: string, after: string, max: number): Page {
  const keys: string[] = [];
  const prefixes: string[] = [];
  let last: string | undefined;
  for (const key of bucket.keys()) {
    if (!key.startsWith(prefix) || compare(key, after) <= 0) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const group = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    // The page before may have ended with this group: then its keys were all counted, although they sort after it.
    if (group !== undefined && (group === prefixes.at(-1) || group === after)) continue;
    if (keys.length + prefixes.length >= max) return { keys, prefixes, last: max === 0 ? undefined : last };
    if (group === undefined) keys.push(key);
    else prefixes.push(group);
    last = group ?? key;
  }
  return { keys, prefixes, last: undefined };
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function contents(
  bucket: Bucket,
  key: string,
  encode: (text: string) => string,
): Record<string, string | number> {
  const object = bucket.objects.get(key);
  return {
    Key: encode(key),
    LastModified: `${iso(object?.modifiedAt ?? 0).slice(0, -1)}.000Z`,
    ETag: object?.etag ?? '',
    Size: object?.body.length ?? 0,
    StorageClass: 'STANDARD',
  };
}
