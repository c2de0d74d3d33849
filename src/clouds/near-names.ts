import { nearest } from '../text/nearest.ts';

/** Verbs that other tools have, by the verb of a preset. The presets of a service are asked in this order. */
const SAME: readonly (readonly [verb: string, others: readonly string[]])[] = [
  ['read', ['get', 'fetch', 'download', 'view', 'cat', 'select', 'query', 'pull', 'readonly', 'viewer']],
  ['list', ['ls', 'dir', 'browse', 'find']],
  ['write', ['put', 'upload', 'create', 'update', 'add', 'set', 'push', 'edit', 'modify', 'store']],
  ['delete', ['remove', 'rm', 'del', 'erase', 'destroy']],
  ['invoke', ['call', 'run', 'use', 'exec', 'execute']],
  ['peek', ['get', 'read', 'view', 'browse']],
  // To receive is to take away, so who reads is not told to receive.
  ['receive', ['poll', 'consume', 'dequeue', 'pop']],
  ['send', ['put', 'write', 'publish', 'push', 'enqueue', 'add']],
  ['publish', ['send', 'put', 'write', 'push']],
  ['pull', ['read', 'get', 'fetch', 'download']],
  ['push', ['write', 'put', 'upload']],
];

/** Verbs that have a meaning of their own, and are not a mistyped verb of a preset that looks like them. */
const OWN: ReadonlySet<string> = new Set([...SAME.flatMap(([verb, others]) => [verb, ...others]), 'encrypt']);

/** How many letters of a service's name may be wrong: with short names, other services of AWS are one letter away. */
const lettersWrong = (service: string): number => Math.max(0, Math.min(2, service.length - 3));

/**
 * The preset that the user probably meant by a name that is none, for "did you mean". It looks for the service first:
 * the same, another name of it, or one with a letter or two changed; then for the verb in that service: the same, a verb
 * that means the same elsewhere, or a similar one. `inherit` is meant only by who has almost written it. A verb that is like
 * none is answered with none: any other preset could allow more than was asked for.
 * @param words all presets, `service:verb`.
 * @param aliases other names of services, such as `gs` for `gcs`, and of single presets, such as `gcp:read` for `gcs:read`.
 * @example nearestName('gs:get', ['s3:read', 'gcs:read'], { gs: 'gcs' }) // 'gcs:read'
 * @example nearestName('azure:read', ['blob:read', 'azure:inherit'], { 'azure:read': 'blob:read' }) // 'blob:read'
 * @example nearestName('aws:all', ['aws:inherit']) // undefined
 * @example nearestName('cloudwatch:tail', ['cloudwatch:read']) // undefined
 */
export function nearestName(
  name: string,
  words: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): string | undefined {
  const small = name.toLowerCase();
  if (Object.hasOwn(aliases, small)) return aliases[small];
  const [asked = '', verb = ''] = small.split(':');
  const known = new Set(words.map((word) => word.slice(0, word.indexOf(':'))));
  const service = serviceOf(asked, known, aliases);
  if (service === undefined) return undefined;
  const verbs = words
    .filter((word) => word.startsWith(`${service}:`))
    .map((word) => word.slice(service.length + 1));
  const found = verbOf(verb, verbs);
  return found === undefined ? undefined : `${service}:${found}`;
}

function serviceOf(
  asked: string,
  known: ReadonlySet<string>,
  aliases: Readonly<Record<string, string>>,
): string | undefined {
  if (known.has(asked)) return asked;
  if (Object.hasOwn(aliases, asked)) return aliases[asked];
  return nearest(asked, known, lettersWrong(asked));
}

function verbOf(asked: string, verbs: readonly string[]): string | undefined {
  if (verbs.includes(asked)) return asked;
  const presets = verbs.filter((verb) => verb !== 'inherit');
  const same = SAME.find(([verb, others]) => others.includes(asked) && presets.includes(verb));
  return same?.[0] ?? (OWN.has(asked) ? undefined : nearest(asked, verbs, 2));
}
