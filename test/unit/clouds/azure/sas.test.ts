import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOperation } from '../../../../sandbox/azure/blob/operation.ts';
import { checkSas } from '../../../../sandbox/azure/blob/sas.ts';
import { type DelegationKey, signSas } from '../../../../src/clouds/azure/sas.ts';
import { sasRange } from '../../../../src/clouds/azure/sas-range.ts';
import { sasServices } from '../../../../src/clouds/azure/sas-services.ts';
import { joinPermissions } from '../../../../src/clouds/azure/sas-target.ts';
import { parseScopeLine } from '../../../../src/clouds/azure/scope.ts';
import { Problems } from '../../../../src/errors/error.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const key: DelegationKey = {
  objectId: 'oid',
  tenantId: 'tid',
  start: '2026-11-21T11:55:00Z',
  expiry: '2026-11-21T13:00:00Z',
  service: 'b',
  version: '2022-11-02',
  value: Buffer.from('a key').toString('base64'),
};

/** What the sandbox's storage decides about one request with a SAS. */
async function allowed(
  sas: string,
  request: Req,
  at = { now: NOW, ip: '10.0.0.1', https: true },
): Promise<boolean> {
  const path =
    request.blob === undefined ? '' : `/${request.blob.split('/').map(encodeURIComponent).join('/')}`;
  const query =
    request.blob === undefined
      ? `restype=container&comp=list&prefix=${encodeURIComponent(request.prefix ?? '')}&`
      : '';
  const target = `/${request.account}/${request.container}${path}?${query}${sas}`;
  const operation = readOperation({
    method: request.method,
    url: new URL(`https://127.0.0.1${target}`),
    rawTarget: target,
    headers: request.method === 'PUT' ? { 'x-ms-blob-type': 'BlockBlob' } : {},
    body: Buffer.alloc(0),
    remoteAddress: at.ip,
  });
  if (!operation) return false;
  const result = await checkSas({
    query: new URLSearchParams(sas),
    operation,
    now: at.now,
    https: at.https,
    remoteAddress: at.ip,
    exists: async () => true,
    key: (parts) => (parts.objectId === key.objectId && parts.expiry === key.expiry ? key.value : undefined),
  });
  return 'principalId' in result;
}

interface Req {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly account: string;
  readonly container: string;
  readonly blob?: string;
  readonly prefix?: string;
}

function sign(lines: readonly string[], ip = ''): string {
  const problems = new Problems();
  const asked = parseScope(lines.join('\n'), problems).flatMap(
    (line) => parseScopeLine(line, problems) ?? [],
  );
  problems.throwIfAny();
  const asks = asked.flatMap(({ request }) => (request.kind === 'sas' ? [request] : []));
  const [first] = asks;
  if (!first) throw new Error('no blob line');
  const permissions = joinPermissions(
    'blob',
    asks.flatMap((request) => [...request.permissions]),
  );
  return signSas({ target: first.target, permissions, expiresAt: NOW + 60_000, ip, httpsOnly: true }, key);
}

const segment = fc.string({
  unit: fc.constantFrom('a', 'b', '-', ' ', '%', 'é', '&', '='),
  minLength: 1,
  maxLength: 3,
});
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const plainSegment = fc.string({
  unit: fc.constantFrom('a', 'b', '-', '%', 'é', '&', '='),
  minLength: 1,
  maxLength: 3,
});
const directory = fc.array(plainSegment, { maxLength: 2 }).map((parts) => parts.join('/'));
const verbs = fc.uniqueArray(fc.constantFrom(...Object.keys(sasServices.blob.presets)), { minLength: 1 });
const account = fc.constantFrom('account1', 'account2');
const container = fc.constantFrom('data', 'data2');
const request: fc.Arbitrary<Req> = fc.oneof(
  fc.record({
    method: fc.constantFrom('GET' as const, 'PUT' as const, 'DELETE' as const),
    account,
    container,
    blob: path,
  }),
  fc.record({
    method: fc.constant('GET' as const),
    account,
    container,
    prefix: fc.oneof(
      path,
      path.map((p) => `${p}/`),
      fc.constant(''),
    ),
  }),
);

test('no generated SAS allows a blob or a listing outside its lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      verbs,
      directory,
      fc.array(request, { minLength: 1, maxLength: 12 }),
      fc.array(path, { maxLength: 3 }),
      async (chosen, dir, requests, inside) => {
        const sas = sign(chosen.map((verb) => `blob:${verb} account1/data/${dir}`));
        const near = inside.map(
          (p): Req => ({
            method: 'GET',
            account: 'account1',
            container: 'data',
            blob: dir === '' ? p : `${dir}/${p}`,
          }),
        );
        for (const asked of [...requests, ...near]) {
          const name = asked.blob ?? asked.prefix ?? '';
          const under =
            dir === '' || name === (asked.blob === undefined ? `${dir}/` : dir) || name.startsWith(`${dir}/`);
          const verb =
            asked.blob === undefined
              ? (['list', 'read'] as const)
              : asked.method === 'GET'
                ? (['read'] as const)
                : asked.method === 'PUT'
                  ? (['write'] as const)
                  : [];
          const expected =
            asked.account === 'account1' &&
            asked.container === 'data' &&
            under &&
            verb.some((v) => chosen.includes(v));
          expect(await allowed(sas, asked), `${chosen} ${dir} ? ${JSON.stringify(asked)}`).toBe(expected);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a SAS ends to the second, keeps to its addresses and to https', async () => {
  const get: Req = { method: 'GET', account: 'account1', container: 'data', blob: 'x' };
  const at = { now: NOW, ip: '10.0.0.1', https: true };
  const sas = sign(['blob:read account1/data']);
  expect(await allowed(sas, get, { ...at, now: NOW + 59_999 })).toBe(true);
  expect(await allowed(sas, get, { ...at, now: NOW + 60_000 })).toBe(false);
  expect(await allowed(sas, get, { ...at, https: false })).toBe(false);
  const bound = sign(['blob:read account1/data'], sasRange('10.0.0.0/30'));
  expect(await allowed(bound, get, { ...at, ip: '10.0.0.3' })).toBe(true);
  expect(await allowed(bound, get, { ...at, ip: '10.0.0.4' })).toBe(false);
});

test('no field of a SAS can be changed', async () => {
  const get: Req = { method: 'GET', account: 'account1', container: 'data', blob: 'in/x' };
  const sas = sign(['blob:read account1/data/in'], '10.0.0.1');
  expect(await allowed(sas, get)).toBe(true);
  for (const name of new URLSearchParams(sas).keys()) {
    const bent = new URLSearchParams(sas);
    bent.set(name, `${bent.get(name)}1`);
    // All is signed but the depth, and that decides what is signed.
    expect(await allowed(bent.toString(), get), name).toBe(false);
  }
  const wider = new URLSearchParams(sas);
  wider.set('sr', 'c');
  wider.delete('sdd');
  expect(await allowed(wider.toString(), get)).toBe(false);
});

test('every IPv4 block becomes exactly its addresses', () => {
  const number = (ip: string) => ip.split('.').reduce((n, b) => n * 256 + Number(b), 0);
  fc.assert(
    fc.property(fc.ipV4(), fc.nat(32), (ip, bits) => {
      const [first = '', last = first] = (sasRange(`${ip}/${bits}`) ?? '').split('-');
      const size = 2 ** (32 - bits);
      expect(number(last) - number(first) + 1).toBe(size);
      expect(number(first) % size).toBe(0);
      expect(Math.floor(number(ip) / size)).toBe(number(first) / size);
    }),
  );
});
