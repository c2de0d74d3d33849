import type { BoxResponse } from '../../core/service.ts';
import { json } from '../errors.ts';
import { type Bucket, objectResource } from './buckets.ts';

/** `objects.list`: prefix, delimiter, pages. It ignores `fields`; the answer then only has more fields. */
export function listObjects(bucket: Bucket, query: URLSearchParams, base: string): BoxResponse {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = Buffer.from(query.get('pageToken') ?? '', 'base64url').toString('utf8');
  const most = Math.min(Number(query.get('maxResults') ?? 1000) || 1000, 1000);
  const entries = new Map<string, 'object' | 'prefix'>();
  for (const name of [...bucket.objects.keys()].sort()) {
    if (!name.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
    if (cut < 0) entries.set(name, 'object');
    else entries.set(name.slice(0, cut + delimiter.length), 'prefix');
  }
  const rest = [...entries].filter(([name]) => name > after);
  const page = rest.slice(0, most);
  const items = page.flatMap(([name, kind]) => {
    const object = kind === 'object' ? bucket.objects.get(name) : undefined;
    return object ? objectResource(bucket, object, base) : [];
  });
  const prefixes = page.flatMap(([name, kind]) => (kind === 'prefix' ? name : []));
  const last = page.at(-1)?.[0] ?? '';
  return json(200, {
    kind: 'storage#objects',
    ...(items.length > 0 ? { items } : {}),
    ...(prefixes.length > 0 ? { prefixes } : {}),
    ...(rest.length > most ? { nextPageToken: Buffer.from(last).toString('base64url') } : {}),
  });
}
