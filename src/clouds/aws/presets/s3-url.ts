/**
 * The hosts of S3's own endpoints, with the bucket in front where it is in the host (Amazon S3 User Guide, "Methods for
 * accessing a general purpose bucket").
 */
const HOST = /^(?:(.+)\.)?s3(?:-accelerate|[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/;
const CONSOLE = /^(?:[a-z0-9-]+\.)*console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;

/**
 * The place in S3 that a URL names: of an object, of a bucket, or of a page of the console.
 * @returns `undefined` for a text that is not such a URL.
 * @example placeOfUrl('https://my-bucket.s3.eu-west-1.amazonaws.com/reports/') // 'my-bucket/reports/'
 * @example placeOfUrl('https://s3.amazonaws.com/my-bucket') // 'my-bucket'
 * @example placeOfUrl('https://my-bucket.s3.amazonaws.com/?prefix=reports/') // 'my-bucket/reports/'
 */
export function placeOfUrl(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) return undefined;
  const parts = decode(url.pathname)?.slice(1);
  if (parts === undefined) return undefined;
  if (CONSOLE.test(url.hostname)) {
    const [, bucket] = /^s3\/(?:buckets|object|upload)\/([^/]+)/.exec(parts) ?? [];
    return bucket === undefined ? undefined : join(bucket, url.searchParams.get('prefix') ?? '');
  }
  const [found, bucket] = HOST.exec(url.hostname) ?? [];
  if (found === undefined) return undefined;
  // A prefix says what is listed of a bucket.
  const prefix = url.searchParams.get('prefix') ?? '';
  if (/\s/.test(prefix)) return undefined;
  if (bucket !== undefined) return join(bucket, parts === '' ? prefix : parts);
  const [, only] = /^([^/]+)\/?$/.exec(parts) ?? [];
  return only === undefined ? parts || undefined : join(only, prefix);
}

function join(bucket: string, key: string): string {
  return key === '' ? bucket : `${bucket}/${key}`;
}

/** A path without its escapes; `undefined` where it has none that can be read, or a blank, which no scope line has. */
function decode(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    return /\s/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
