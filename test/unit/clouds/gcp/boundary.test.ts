import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBoundary, type StorageAccess, withinBoundary } from '../../../../sandbox/gcp/index.ts';
import { grants as roleGrants } from '../../../../sandbox/gcp/roles.ts';
import {
  boundarySize,
  compileBoundary,
  MAX_RULES,
  renderBoundary,
} from '../../../../src/clouds/gcp/boundary.ts';
import { type ParsedLine, parseScopeLine } from '../../../../src/clouds/gcp/scope.ts';
import { presetRoles } from '../../../../src/clouds/gcp/words.ts';
import { Problems } from '../../../../src/errors/error.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';

/** Letters that mean something in CEL, in URLs, or in prefixes, and few enough for places to collide. */
const letters = fc.constantFrom('a', 'b', '/', "'", '\\', '"', '.', '(', '|', 'é', ')');
const name = fc.string({ unit: letters, minLength: 0, maxLength: 6 });
const bucket = fc.constantFrom('bucket-a', 'bucket-b', 'bucket-ab');
const line = fc.record({
  verb: fc.constantFrom(...(Object.keys(presetRoles) as (keyof typeof presetRoles)[])),
  bucket,
  path: name,
  tail: fc.constantFrom('', '/', '*', '/*'),
});
const permissions = ['get', 'list', 'create', 'delete', 'update'].map((verb) => `storage.objects.${verb}`);
const access = fc.record({
  permission: fc.constantFrom(...permissions, 'storage.buckets.get'),
  bucket,
  object: name,
});

const write = (l: { verb: string; bucket: string; path: string; tail: string }) =>
  `gcs:${l.verb} ${l.bucket}/${l.path}${l.tail}`;

function compile(texts: readonly string[]): readonly ParsedLine[] {
  const problems = new Problems();
  const asked = parseScope(texts.join('\n'), problems).flatMap((l) => parseScopeLine(l, problems) ?? []);
  problems.throwIfAny();
  return asked;
}

/** What a person reads in the line, decided without any boundary. */
function said(text: string, asked: StorageAccess): boolean {
  const [, verb = '', place = ''] = /^gcs:(\w+) (.*)$/.exec(text) ?? [];
  const slash = place.indexOf('/');
  const [ownBucket, rest] = [place.slice(0, slash), place.slice(slash + 1)];
  if (ownBucket !== asked.bucket) return false;
  if (!roleGrants(presetRoles[verb as keyof typeof presetRoles], asked.permission)) return false;
  if (rest === '' || rest === '*') return true;
  const prefix = rest.replace(/\*$/, '');
  if (!rest.endsWith('/') && prefix === rest) return asked.object === rest;
  return (asked.object ?? asked.listPrefix ?? '').startsWith(prefix);
}

test('no generated boundary allows an object or a listing outside its lines, and all that they say is allowed', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.array(access, { minLength: 1, maxLength: 30 }),
      (lines, asks) => {
        const texts = lines.map(write);
        const rules = compileBoundary(
          compile(texts).flatMap(({ request }) => (request.kind === 'storage' ? request.grants : [])),
        );
        fc.pre(rules.length <= MAX_RULES && boundarySize(rules) <= 2048);
        const boundary = parseBoundary(renderBoundary(rules));
        const near = lines.map((l) => ({
          permission: 'storage.objects.get',
          bucket: l.bucket,
          object: `${l.path}x`,
        }));
        for (const { permission, bucket: where, object } of [...asks, ...near]) {
          const onBucket = permission === 'storage.objects.list' || permission.startsWith('storage.buckets.');
          const asked: StorageAccess = onBucket
            ? { permission, bucket: where, ...(permission.endsWith('.list') ? { listPrefix: object } : {}) }
            : { permission, bucket: where, object };
          // An exact line names no listing, and nothing but a whole bucket says anything about the bucket itself.
          const expected = texts.some((text) => said(text, asked));
          expect(withinBoundary(boundary, asked), `${texts.join(' + ')} ? ${JSON.stringify(asked)}`).toBe(
            expected,
          );
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a condition cannot be broken out of', () => {
  const [asked] = compile(["gcs:read bucket-a/x')||true||('/"]);
  const rules = compileBoundary(asked?.request.kind === 'storage' ? asked.request.grants : []);
  const boundary = parseBoundary(renderBoundary(rules));
  const get = (object: string) =>
    withinBoundary(boundary, { permission: 'storage.objects.get', bucket: 'bucket-a', object });
  expect([get('y'), get("x')||true||('/y")]).toEqual([false, true]);
});
