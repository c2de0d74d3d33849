import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { quote } from '../../text/quote.ts';
import { lineWith } from '../keeps-place.ts';
import { nearestName } from '../near-names.ts';
import { refuseLine } from '../refuse-line.ts';
import type { Grant } from './boundary.ts';
import { placeOfUrl } from './storage-url.ts';
import { gcpAliases, gcpWords, presetRoles } from './words.ts';

export const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/** The permissions that one scope line requests: access to buckets, an OAuth scope, or everything. */
export type ScopeRequest =
  | { readonly kind: 'storage'; readonly grants: readonly Grant[] }
  | { readonly kind: 'oauth'; readonly scope: string }
  | { readonly kind: 'inherit' };

/** A scope line, and what it requests. */
export interface ParsedLine {
  readonly line: ScopeLine;
  readonly request: ScopeRequest;
}

/**
 * Parses one scope line of Google Cloud. @returns `undefined` where it added a problem.
 * @example parseScopeLine(scope('gcp:inherit')[0], new Problems()).request // { kind: 'inherit' }
 * @example parseScopeLine(scope('gcs:read my-bucket/in/')[0], new Problems()).request
 *   // { kind: 'storage', grants: [{ role: 'roles/storage.objectViewer', bucket: 'my-bucket', prefix: 'in/' }] }
 */
export function parseScopeLine(line: ScopeLine, problems: Problems): ParsedLine | undefined {
  const bad = (why: string, fix: string) => refuseLine(line, problems, why, fix);
  const names = line.whats.map((what) => `${what.service}:${what.verb}`);
  const meant = names.map((name) =>
    gcpWords.includes(name) ? name : nearestName(name, gcpWords, gcpAliases),
  );
  const unknown = names.find((name) => !gcpWords.includes(name));
  if (unknown !== undefined) {
    const guess = nearestName(unknown, gcpWords, gcpAliases);
    const known = meant.filter((word) => word !== undefined);
    const fix = known.length === meant.length ? lineWith(known, line, parseScopeLine) : undefined;
    return bad(
      `there is no ${quote(unknown)}${guess === undefined ? '' : `; did you mean ${guess}?`}`,
      fix ?? exampleOf(guess),
    );
  }
  if (names.every((name) => name.startsWith('gcs:'))) {
    const place = readPlace(line.where, names.join(','));
    if ('why' in place) return bad(place.why, place.fix);
    const roles = line.whats.map(({ verb }) => presetRoles[verb as keyof typeof presetRoles]);
    return { line, request: { kind: 'storage', grants: roles.map((role) => ({ role, ...place })) } };
  }
  if (
    names.includes('gcp:inherit') &&
    (names.length > 1 || (line.where !== undefined && line.where !== '*'))
  ) {
    const others = names.filter((name) => name !== 'gcp:inherit');
    return bad(
      'gcp:inherit means everything that the service account allows, everywhere, so it is alone on its line and has no place',
      lessThanInherit(others, line),
    );
  }
  if (names.length > 1)
    return bad('gcp:scope must be alone on a line', names.map((n) => `${n}  ...`).join('\n'));
  if (names[0] === 'gcp:inherit') return { line, request: { kind: 'inherit' } };
  return readOauth(line, bad);
}

/** The fix for `gcp:inherit` beside other words or with a place: what was written without it. */
function lessThanInherit(others: readonly string[], line: ScopeLine): string {
  if (others.length === 0 && (line.where === undefined || line.where === '*')) return 'gcp:inherit';
  const written = others.length > 0 ? others : ['gcs:read'];
  const less = lineWith(written, line, parseScopeLine) ?? lineWith(['gcp:scope'], line, parseScopeLine);
  return `${less ?? exampleOf(written[0])}   # or, for everything that the service account allows: gcp:inherit`;
}

/** An example of a line with this preset; for what is alone on its line, one of a bucket. */
function exampleOf(word = ''): string {
  if (word === 'gcp:scope') return OAUTH_EXAMPLE;
  return `${word.startsWith('gcs:') ? word : 'gcs:read'}  my-bucket/prefix/`;
}

const OAUTH_EXAMPLE = 'gcp:scope  https://www.googleapis.com/auth/bigquery.readonly';

function readOauth(line: ScopeLine, bad: (why: string, fix: string) => undefined): ParsedLine | undefined {
  const { where } = line;
  if (where === undefined) return bad('it has no OAuth scope', OAUTH_EXAMPLE);
  if (/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/.test(where) && !/["'<>\\]/.test(where)) {
    return { line, request: { kind: 'oauth', scope: where } };
  }
  const short = /^[a-z][a-z0-9._-]*$/.test(where);
  return bad(
    `${quote(where)} is not an OAuth scope, which is a URL`,
    short ? `gcp:scope  https://www.googleapis.com/auth/${where}` : OAUTH_EXAMPLE,
  );
}

type Place = Omit<Grant, 'role'>;

const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

/**
 * Reads a place in Cloud Storage: `bucket`, `bucket/prefix/`, `bucket/prefix*`, `bucket/object`. As for S3, a path that
 * ends in `/` or `*` is a prefix, and any other path is exactly that object.
 * @param name the words of the line, for the fix.
 * @example readPlace('my-bucket/in/*', 'gcs:read') // { bucket: 'my-bucket', prefix: 'in/' }
 * @example readPlace('my-bucket/a.csv', 'gcs:read') // { bucket: 'my-bucket', object: 'a.csv' }
 */
export function readPlace(
  where: string | undefined,
  name: string,
): Place | { readonly why: string; readonly fix: string } {
  const example = `${name}  my-bucket/prefix/`;
  if (where === undefined) return { why: 'it has no bucket', fix: example };
  if (/^https?:/i.test(where)) {
    const place = placeOfUrl(where);
    const why = 'it is a URL, and a line has the bucket and the prefix or object';
    return { why, fix: place === undefined ? example : `${name}  ${place}` };
  }
  const path = where.replace(/^gs:\/\//, '');
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const rest = slash < 0 ? '' : path.slice(slash + 1);
  if (!BUCKET.test(bucket)) {
    const why = bucket.includes('*')
      ? 'an access boundary names each bucket; there is no pattern for several'
      : 'its first part is not the name of a bucket';
    return { why, fix: example };
  }
  const prefix = rest.replace(/\*{1,2}$/, '');
  if (prefix.includes('*')) {
    const start = prefix.slice(0, prefix.indexOf('*'));
    return {
      why: 'an access boundary can have a prefix, but not a wildcard in the middle of a name',
      fix: `${name}  ${bucket}/${start}`,
    };
  }
  if (prefix === '') return { bucket };
  const isPrefix = rest.endsWith('/') || prefix !== rest;
  return isPrefix ? { bucket, prefix } : { bucket, object: prefix };
}
