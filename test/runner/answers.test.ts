import { describe, expect, test } from 'vitest';
import type { BoxRequest, BoxResponse } from '../../sandbox/core/service.ts';
import { findSecret, written } from '../emulator/index.ts';
import {
  azureWith,
  codesOf,
  gcpWith,
  leftovers,
  nothing,
  startAwsJob,
  withoutAws,
} from '../support/aws-job.ts';
import { variablesOf } from '../support/console.ts';
import { DENIED, entries, read, startRevokeJob } from '../support/revocation.ts';

type Change = (body: Record<string, unknown>, request: BoxRequest) => Record<string, unknown>;

const json =
  (change: Change) =>
  (answer: BoxResponse, request: BoxRequest): BoxResponse => {
    const body = change(JSON.parse(String(answer.body)), request);
    return { ...answer, body: JSON.stringify(body) };
  };
const form = (request: BoxRequest) => new URLSearchParams(request.body.toString('utf8'));
const tenYears = new Date(Date.now() + 10 * 365 * 86_400_000).toISOString().slice(0, 19);

describe('an answer that is not what was asked for: nothing is exported, recorded or left', () => {
  test('a downscope reply that is the wide token itself', async () => {
    await using world = await startAwsJob();
    let wide = '';
    const change = json((body, request) => {
      wide = form(request).get('subject_token') ?? '';
      return { ...body, access_token: wide };
    });
    world.box.faults.add({ service: 'gcp-sts', match: 'accessBoundary', kind: 'change', change });
    const main = await world.lease({ with: { ...withoutAws, ...gcpWith(world.box) }, continueOnError: true });
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['GCP_UNAVAILABLE']]);
    expect(main.annotations.map((a) => a.message).join()).toContain(
      'It is the wide token that was to be narrowed',
    );
    expect(leftovers(main)).toEqual(nothing);
    const { posts } = await world.job.finish();
    const { 'add-mask': _, ...places } = written(main, ...posts);
    expect(wide).toMatch(/^ya29/);
    expect(findSecret(places, wide)).toEqual([]);
  });

  test.each([
    ['a life of 1e13 seconds', 'gcp-sts', (body: object) => ({ ...body, expires_in: 1e13 })],
    ['a token of another type', 'gcp-sts', (body: object) => ({ ...body, token_type: 'mac' })],
    [
      'an end ten years from now',
      'gcp-iamcredentials',
      (body: object) => ({ ...body, expireTime: `${tenYears}Z` }),
    ],
    [
      'an end that has passed',
      'gcp-iamcredentials',
      (body: object) => ({ ...body, expireTime: '2020-01-01T00:00:00Z' }),
    ],
  ])('Google: %s is no lease', async (_name, service, change) => {
    await using world = await startAwsJob();
    world.box.faults.add({ service, kind: 'change', change: json(change) });
    const direct = service === 'gcp-sts' ? { 'gcp-service-account': '' } : {};
    const main = await world.lease({
      with: { ...withoutAws, ...gcpWith(world.box), ...direct, scope: 'gcp:inherit' },
      continueOnError: true,
    });
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['GCP_UNAVAILABLE']]);
    expect(leftovers(main)).toEqual(nothing);
  });

  test.each([
    ['for another resource', (body: object) => ({ ...body, resource: 'https://graph.microsoft.com' })],
    [
      'with a line break in it',
      (body: object) => ({ ...body, access_token: `${'x'.repeat(40)}\nPATH=/tmp` }),
    ],
    ['that lives a negative time', (body: object) => ({ ...body, expires_in: -3600 })],
  ])('Azure: a token %s is no lease', async (_name, change) => {
    await using world = await startAwsJob();
    world.box.faults.add({ service: 'entra', kind: 'change', change: json(change) });
    const main = await world.lease({
      with: { ...withoutAws, ...azureWith(world.box), scope: 'azure:resource https://vault.azure.net' },
      continueOnError: true,
    });
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['AZURE_UNAVAILABLE']]);
    expect(leftovers(main)).toEqual(nothing);
  });

  test.each([
    ['that lives ten years', /<Expiration>[^<]*</, `<Expiration>${tenYears}Z<`, 'AWS_STS_UNAVAILABLE'],
    ['of another role', /assumed-role\/agent\//, 'assumed-role/admin/', 'AWS_IDENTITY_MISMATCH'],
  ])('AWS: a session %s is denied at once, by what was asked for', async (_name, from, to, code) => {
    await using world = await startRevokeJob();
    const { box } = world;
    box.faults.add({
      service: 'aws-sts',
      times: 1,
      kind: 'change',
      change: (answer) => ({ ...answer, body: String(answer.body).replace(from, to) }),
    });
    const main = await world.lease({ continueOnError: true });
    expect([main.exitCode, codesOf(main)]).toEqual([1, [code]]);
    expect(leftovers(main)).toEqual(nothing);
    expect(main.log).toMatch(/aws: revoking/);
    expect(entries(box)).toHaveLength(1);
    const session = box.aws.sessions[0];
    const stolen = variablesOf(session);
    expect(await read(box, stolen)).toMatch(DENIED);
    const end = await world.job.finish();
    expect(end.posts.at(-1)?.log).toContain('Nothing that was asked for was issued');
  });
});
