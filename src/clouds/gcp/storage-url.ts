/** Hosts with the bucket as the first part of the path (Cloud Storage docs, "Request endpoints"). */
const HOSTS: readonly string[] = [
  'storage.googleapis.com',
  'storage.cloud.google.com',
  'storage.mtls.googleapis.com',
];
const IN_HOST = /^(.+)\.storage\.googleapis\.com$/;

/**
 * The place in Cloud Storage that a URL names: of an object, of a bucket, or of a page of the console.
 * @returns `undefined` for a text that is not such a URL.
 * @example placeOfUrl('https://storage.googleapis.com/my-bucket/in/') // 'my-bucket/in/'
 * @example placeOfUrl('https://console.cloud.google.com/storage/browser/my-bucket/in') // 'my-bucket/in/*'
 */
export function placeOfUrl(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) return undefined;
  const path = url.pathname.slice(1);
  if (/[%\s]/.test(path)) return undefined;
  if (url.hostname === 'console.cloud.google.com') {
    const [, place, end = ''] = /^storage\/browser\/(?:_details\/)?([^;?]+?)(\/?)(?:;.*)?$/.exec(path) ?? [];
    if (place === undefined) return undefined;
    if (path.includes('/_details/')) return place;
    return place.includes('/') ? `${place}${end === '' ? '/*' : '/'}` : place;
  }
  if (HOSTS.includes(url.hostname)) return path.replace(/^([^/]+)\/$/, '$1') || undefined;
  const [, bucket] = IN_HOST.exec(url.hostname) ?? [];
  return bucket === undefined ? undefined : path === '' ? bucket : `${bucket}/${path}`;
}
