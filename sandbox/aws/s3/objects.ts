import type { IncomingHttpHeaders } from 'node:http';
import { iso } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { s3Empty, s3Xml } from './answers.ts';
import type { BucketOperation, ObjectOperation, S3Call } from './call.ts';
import type { Bucket, StoredObject } from './store.ts';

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#x([0-9a-fA-F]+);/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replaceAll('&amp;', '&');

/** GET and HEAD of an object, with ranges and If-Match/If-None-Match. */
export const getObject: ObjectOperation = async (call, bucket, key) => {
  const object = await readable(call, bucket, key);
  const { headers } = call.request;
  if (
    headers['if-match'] !== undefined &&
    headers['if-match'] !== '*' &&
    !sameTag(headers['if-match'], object.etag)
  ) {
    throw preconditionFailed('If-Match');
  }
  const common = {
    ...object.headers,
    etag: object.etag,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (headers['if-none-match'] !== undefined && sameTag(headers['if-none-match'], object.etag))
    return s3Empty(304, common);
  const range = readRange(headers.range, object.body.length);
  const body = range ? object.body.subarray(range.from, range.to + 1) : object.body;
  const contentRange = range
    ? { 'content-range': `bytes ${range.from}-${range.to}/${object.body.length}` }
    : {};
  return {
    ...s3Empty(range ? 206 : 200, { ...common, ...contentRange, 'content-length': String(body.length) }),
    body,
  };
};

/** GET ?tagging. No object of the sandbox has tags. */
export const getObjectTagging: ObjectOperation = async (call, bucket, key) => {
  await existing(call, bucket, key, 's3:GetObjectTagging');
  return s3Xml('Tagging', { TagSet: '' });
};

/** Asks for what a new object needs: tags in a header are a right of their own, and the sandbox stores none. */
export async function authorizeWrite(call: S3Call, bucket: Bucket, key: string): Promise<void> {
  await call.authorize('s3:PutObject', bucket, key);
  if (call.request.headers['x-amz-tagging'] === undefined) return;
  await call.authorize('s3:PutObjectTagging', bucket, key);
  throw new AwsError('NotImplemented', 501, 'The sandbox does not store tags of objects');
}

export const putObject: ObjectOperation = async (call, bucket, key) => {
  await authorizeWrite(call, bucket, key);
  checkWriteConditions(call.request.headers, bucket.objects.get(key));
  const stored = bucket.put(key, call.body, call.now, keptHeaders(call.request.headers));
  return s3Empty(200, { etag: stored.etag });
};

export const copyObject: ObjectOperation = async (call, bucket, key) => {
  const source = await copySource(call);
  await authorizeWrite(call, bucket, key);
  checkWriteConditions(call.request.headers, bucket.objects.get(key));
  const replace = call.request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const headers = replace ? keptHeaders(call.request.headers) : { ...source.headers };
  const stored = bucket.put(key, source.body, call.now, headers);
  return s3Xml('CopyObjectResult', { LastModified: iso(stored.modifiedAt), ETag: stored.etag });
};

export const deleteObject: ObjectOperation = async (call, bucket, key) => {
  await call.authorize('s3:DeleteObject', bucket, key);
  bucket.objects.delete(key);
  return s3Empty(204);
};

/** POST ?delete: S3 decides each key by itself, and answers 200 even when it refuses all of them. */
export const deleteObjects: BucketOperation = async (call, bucket) => {
  const text = call.body.toString('utf8');
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(text);
  const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map((match) => unescapeXml(match[1] ?? ''));
  if (keys.length === 0 || keys.length > 1_000) {
    throw new AwsError(
      'MalformedXML',
      400,
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  const deleted: { Key: string }[] = [];
  const refused: { Key: string; Code: string; Message: string }[] = [];
  for (const key of keys) {
    const refusal = await call.may('s3:DeleteObject', bucket, key);
    if (refusal === undefined) {
      bucket.objects.delete(key);
      deleted.push({ Key: key });
    } else {
      refused.push({ Key: key, Code: 'AccessDenied', Message: refusal });
    }
  }
  return s3Xml('DeleteResult', { Deleted: quiet ? [] : deleted, Error: refused });
};

/**
 * The object that x-amz-copy-source names.
 * @throws {AwsError} where the caller may not read it.
 */
export async function copySource(call: S3Call): Promise<StoredObject> {
  const raw = decodeURIComponent(
    String(call.request.headers['x-amz-copy-source']).split('?')[0] ?? '',
  ).replace(/^\//, '');
  const slash = raw.indexOf('/');
  const bucket = call.buckets.get(raw.slice(0, slash));
  if (slash < 0 || !bucket) throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist');
  return await readable(call, bucket, raw.slice(slash + 1));
}

function readable(call: S3Call, bucket: Bucket, key: string): Promise<StoredObject> {
  return existing(call, bucket, key, 's3:GetObject');
}

async function existing(call: S3Call, bucket: Bucket, key: string, action: string): Promise<StoredObject> {
  await call.authorize(action, bucket, key);
  const object = bucket.objects.get(key);
  if (object) return object;
  // A caller without permission to list must not learn from a 404 that a key does not exist.
  await call.authorize('s3:ListBucket', bucket);
  throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.', { Key: key });
}

function readRange(header: string | undefined, length: number): { from: number; to: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (from >= length || from > to) {
    throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable');
  }
  return { from, to };
}

/** Conditional writes: `If-None-Match: *` and `If-Match: <etag>`. */
export function checkWriteConditions(headers: IncomingHttpHeaders, existing: StoredObject | undefined): void {
  const none = headers['if-none-match'];
  if (none !== undefined && none !== '*') {
    throw new AwsError(
      'NotImplemented',
      501,
      'A header you provided implies functionality that is not implemented',
      {
        Header: 'If-None-Match',
      },
    );
  }
  if (none === '*' && existing) throw preconditionFailed('If-None-Match');
  const match = headers['if-match'];
  if (match === undefined) return;
  if (!existing) throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
  if (!sameTag(match, existing.etag)) throw preconditionFailed('If-Match');
}

function sameTag(a: string, b: string): boolean {
  return a.replaceAll('"', '') === b.replaceAll('"', '');
}

function preconditionFailed(condition: string): AwsError {
  return new AwsError(
    'PreconditionFailed',
    412,
    'At least one of the pre-conditions you specified did not hold',
    {
      Condition: condition,
    },
  );
}

/** The request headers that S3 stores with an object. */
export function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {
    'content-type': String(headers['content-type'] ?? 'binary/octet-stream'),
  };
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('x-amz-meta-') || name === 'cache-control' || name === 'content-disposition')
      kept[name] = String(value);
  }
  return kept;
}
