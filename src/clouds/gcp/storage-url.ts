/** Hosts with the bucket as the first part of the path (Cloud Storage docs, "Request endpoints"). */
const HOSTS: readonly string[] = [
  'storage.googleapis.com',
  'storage.cloud.google.com',
  'storage.mtls.googleapis.com',
];
/** The path of the JSON API: of a bucket, of its objects, or of one of them. */
const JSON_API =
  /^(?:(?:upload|download|resumable\/upload)\/)?storage\/v1\/b\/([^/]+)(?:\/o(?:\/(.*))?)?\/?$/;
const IN_HOST = /^(.+)\.storage\.googleapis\.com$/;

/**
 * The place in Cloud Storage that a URL names: of an object, of a bucket, or of a page of the console.
 * @returns `undefined` for a text that is not such a URL.
 * @example placeOfUrl('https://storage.googleapis.com/my-bucket/in/') // 'my-bucket/in/'
 * @example placeOfUrl('https://storage.googleapis.com/storage/v1/b/my-bucket/o/a.csv') // 'my-bucket/a.csv'
 * @example placeOfUrl('https://console.cloud.google.com/storage/browser/my-bucket/in') // 'my-bucket/in/*'
 */
export function placeOfUrl(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) return undefined;
  const path = url.pathname.slice(1);
  const prefix = url.searchParams.get('prefix') ?? '';
  if (/[%\s]/.test(path) || /\s/.test(prefix)) return undefined;
  // What is listed under a prefix begins with it, whether or not it ends with a slash.
  const under = (bucket: string) =>
    prefix === '' ? bucket : `${bucket}/${prefix}${prefix.endsWith('/') ? '' : '*'}`;
  if (url.hostname === 'console.cloud.google.com') {
    const [, place, end = ''] = /^storage\/browser\/(?:_details\/)?([^;?]+?)(\/?)(?:;.*)?$/.exec(path) ?? [];
    if (place === undefined) return undefined;
    if (path.includes('/_details/')) return place;
    if (prefix !== '') return place.includes('/') ? undefined : under(place);
    return place.includes('/') ? `${place}${end === '' ? '/*' : '/'}` : place;
  }
  const [, host] = IN_HOST.exec(url.hostname) ?? [];
  const isApi = /^(?:(?:upload|download|resumable\/upload)\/)?storage\/v1\//.test(path);
  const [, named = '', object = ''] = JSON_API.exec(path) ?? [];
  if (isApi && HOSTS.includes(url.hostname)) {
    const name = object || (url.searchParams.get('name') ?? '');
    if (named === '' || /\s/.test(name)) return undefined;
    return name === '' ? under(named) : `${named}/${name}`;
  }
  if (host === undefined && !HOSTS.includes(url.hostname)) return undefined;
  const slash = host === undefined ? path.indexOf('/') : -1;
  const first = slash < 0 ? path : path.slice(0, slash);
  const bucket = host ?? first;
  const key = host === undefined ? (slash < 0 ? '' : path.slice(slash + 1)) : path;
  if (bucket === '') return undefined;
  return key === '' ? under(bucket) : `${bucket}/${key}`;
}
