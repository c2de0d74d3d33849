import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { nearest } from '../../text/nearest.ts';
import { quote } from '../../text/quote.ts';
import type { Grant } from './boundary.ts';

export const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/** What one scope line asks of Google. */
export type Ask =
  | { readonly kind: 'storage'; readonly grants: readonly Grant[] }
  | { readonly kind: 'oauth'; readonly scope: string }
  | { readonly kind: 'inherit' };

export interface AskedLine {
  readonly line: ScopeLine;
  readonly ask: Ask;
}

/** The predefined roles that the presets stand for; a boundary can name nothing finer. */
export const presetRoles = {
  read: 'roles/storage.objectViewer',
  write: 'roles/storage.objectCreator',
  admin: 'roles/storage.objectAdmin',
} as const;

const known = [...Object.keys(presetRoles).map((verb) => `gcs:${verb}`), 'gcp:scope', 'gcp:inherit'];

/** Reads one line; problems are added and nothing is returned. */
export function readLine(line: ScopeLine, problems: Problems): AskedLine | undefined {
  const bad = (why: string, fix: string): undefined => {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` line ${line.number}, ${quote(line.text)}, cannot be enforced`,
      why,
      fix,
      { line: line.number },
    );
    return undefined;
  };
  const names = line.whats.map((what) => `${what.service}:${what.verb}`);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const guess = nearest(unknown, known);
    return bad(
      `there is no ${quote(unknown)}${guess ? `; did you mean ${guess}?` : ''}`,
      `${guess ?? 'gcs:read'}  ${line.where ?? 'my-bucket/prefix/'}`,
    );
  }
  if (names.every((name) => name.startsWith('gcs:'))) {
    const place = readPlace(line.where, names.join(','));
    if ('why' in place) return bad(place.why, place.fix);
    const roles = line.whats.map(({ verb }) => presetRoles[verb as keyof typeof presetRoles]);
    return { line, ask: { kind: 'storage', grants: roles.map((role) => ({ role, ...place })) } };
  }
  if (names.length > 1)
    return bad('gcp:scope and gcp:inherit stand alone', names.map((n) => `${n}  ...`).join('\n'));
  if (names[0] === 'gcp:inherit') {
    return line.where === undefined || line.where === '*'
      ? { line, ask: { kind: 'inherit' } }
      : bad('gcp:inherit is all that the service account allows, everywhere', 'gcp:inherit');
  }
  return readOauth(line, bad);
}

function readOauth(line: ScopeLine, bad: (why: string, fix: string) => undefined): AskedLine | undefined {
  const example = 'gcp:scope  https://www.googleapis.com/auth/bigquery.readonly';
  const { where } = line;
  if (where === undefined) return bad('it names no OAuth scope', example);
  if (/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/.test(where) && !/["'<>\\]/.test(where)) {
    return { line, ask: { kind: 'oauth', scope: where } };
  }
  const short = /^[a-z][a-z0-9._-]*$/.test(where);
  return bad(
    `${quote(where)} is not an OAuth scope, which is a URL`,
    short ? `gcp:scope  https://www.googleapis.com/auth/${where}` : example,
  );
}

type Place = Omit<Grant, 'role'>;

const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

/**
 * Reads a place in Cloud Storage: `bucket`, `bucket/prefix/`, `bucket/prefix*`, `bucket/object`. As for S3, only what
 * ends in `/` or `*` is a prefix; anything else is exactly that object.
 */
export function readPlace(
  where: string | undefined,
  name: string,
): Place | { readonly why: string; readonly fix: string } {
  const example = `${name}  my-bucket/prefix/`;
  if (where === undefined) return { why: 'it names no bucket', fix: example };
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
      why: 'an access boundary knows prefixes, and no wildcard in the middle of a name',
      fix: `${name}  ${bucket}/${start}`,
    };
  }
  if (prefix === '') return { bucket };
  const whole = rest.endsWith('/') || prefix !== rest;
  return whole ? { bucket, prefix } : { bucket, object: prefix };
}
