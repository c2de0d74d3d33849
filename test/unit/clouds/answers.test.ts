import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cloudByName } from '../../../src/clouds/clouds.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import {
  type AlterAnswer,
  type Fields,
  JWT,
  startTamperingCloud,
  type TamperingCloud,
} from '../../support/tampering-cloud.ts';

let cloud: TamperingCloud;
beforeAll(async () => {
  cloud = await startTamperingCloud();
});
beforeEach(() => {
  cloud.alter = (fields) => fields;
});
afterAll(async () => await cloud[Symbol.asyncDispose]());

const YEARS = 10 * 365 * 86_400;
const at = (seconds: number) => `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`;
/** Alters the answer of one step of the exchange only. */
const in_ =
  (step: string, change: (real: Fields, body: string) => Fields): AlterAnswer =>
  (fields, asked) =>
    asked.step === step ? { ...fields, ...change(fields, asked.body) } : fields;

/** Values that no token can be. */
const noTokens: readonly (readonly [string, unknown])[] = [
  ['none', undefined],
  ['an empty one', ''],
  ['one letter', 'e'],
  ['a line break in it', `ya29.${'x'.repeat(30)}\nPATH=/tmp`],
  ['a NUL in it', `ya29.${'x'.repeat(30)}\0`],
  ['a space in it', `ya29.${'x'.repeat(30)} x`],
  ['an absurdly long one', 'x'.repeat(20_000)],
  ['the identity token itself', JWT],
];
/** Lives that no token can have. */
const noLives: readonly (readonly [string, unknown])[] = [
  ['over already', 0],
  ['negative', -5],
  ['ten years', YEARS],
  ['more than a date can hold', 1e13],
  ['not a number', Number.NaN],
  ['text', 'soon'],
  ['a date', '2026-11-21T12:00:00Z'],
  ['a list', [3600]],
  ['true', true],
  ['null', null],
];

interface Case {
  readonly name: string;
  readonly cloud: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly alter: AlterAnswer;
  readonly code: string;
}

const direct = { 'gcp-service-account': '' };
const inherit = { scope: 'gcp:inherit' };
const sas = { scope: 'blob:read account/data' };
const managed = { 'azure-identity': 'managed' };

const cases: readonly Case[] = [
  // AWS
  ...noTokens.flatMap(([name, value]) =>
    ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((field) => ({
      name: `${field}: ${name}`,
      cloud: 'aws',
      alter: in_('aws', () => ({ [field]: value })),
      code: 'AWS_STS_UNAVAILABLE',
    })),
  ),
  ...[
    ['over already', at(-1)],
    ['ten years', at(YEARS)],
    ['an hour more than was asked for', at(7200)],
    ['the year 20000', '+020000-01-01T00:00:00Z'],
    ['no date', 'soon'],
    ['a number', '1e13'],
    ['none', undefined],
  ].map(([name, value]) => ({
    name: `Expiration: ${name}`,
    cloud: 'aws',
    alter: in_('aws', () => ({ Expiration: value })),
    code: 'AWS_STS_UNAVAILABLE',
  })),
  {
    name: 'Expiration: ten years, behind a time wall',
    cloud: 'aws',
    inputs: { ttl: '5m' },
    alter: in_('aws', () => ({ Expiration: at(YEARS) })),
    code: 'AWS_STS_UNAVAILABLE',
  },
  ...[
    ['another role', 'arn:aws:sts::111122223333:assumed-role/admin/SESSION'],
    ['another account', 'arn:aws:sts::999999999999:assumed-role/agent/SESSION'],
    ['another partition', 'arn:aws-cn:sts::111122223333:assumed-role/agent/SESSION'],
    ['another session', 'arn:aws:sts::111122223333:assumed-role/agent/other'],
    ['a user', 'arn:aws:iam::111122223333:user/agent'],
    ['nobody', undefined],
    ['words', 'a\n::error::b'],
  ].map(([name, arn]) => ({
    name: `Arn: ${name}`,
    cloud: 'aws',
    alter: in_('aws', (_, body) => ({
      Arn: arn?.replace('SESSION', new URLSearchParams(body).get('RoleSessionName') ?? ''),
    })),
    code: 'AWS_IDENTITY_MISMATCH',
  })),
  {
    name: 'AssumedRoleId: another session',
    cloud: 'aws',
    alter: in_('aws', () => ({ AssumedRoleId: 'AROAEXAMPLE0123456789:other' })),
    code: 'AWS_IDENTITY_MISMATCH',
  },
  // Google
  ...['gcp-federate', 'gcp-downscope'].flatMap((step) => [
    ...noTokens.map(([name, value]) => ({
      name: `${step} access_token: ${name}`,
      cloud: 'gcp',
      alter: in_(step, () => ({ access_token: value })),
      code: 'GCP_UNAVAILABLE',
    })),
    ...noLives.map(([name, value]) => ({
      name: `${step} expires_in: ${name}`,
      cloud: 'gcp',
      inputs: direct,
      alter: in_(step, () => ({ expires_in: value })),
      code: 'GCP_UNAVAILABLE',
    })),
    ...[undefined, 'mac', 1, null].map((type) => ({
      name: `${step} token_type: ${String(type)}`,
      cloud: 'gcp',
      alter: in_(step, () => ({ token_type: type })),
      code: 'GCP_UNAVAILABLE',
    })),
    ...[undefined, 'urn:ietf:params:oauth:token-type:jwt', 1].map((type) => ({
      name: `${step} issued_token_type: ${String(type)}`,
      cloud: 'gcp',
      alter: in_(step, () => ({ issued_token_type: type })),
      code: 'GCP_UNAVAILABLE',
    })),
  ]),
  ...noTokens.map(([name, value]) => ({
    name: `gcp-impersonate accessToken: ${name}`,
    cloud: 'gcp',
    inputs: inherit,
    alter: in_('gcp-impersonate', () => ({ accessToken: value })),
    code: 'GCP_UNAVAILABLE',
  })),
  ...[at(-1), at(YEARS), at(7200), 'soon', 1e13, null, undefined, '+275760-09-13T00:00:00.001Z'].map(
    (time) => ({
      name: `gcp-impersonate expireTime: ${String(time)}`,
      cloud: 'gcp',
      alter: in_('gcp-impersonate', () => ({ expireTime: time })),
      code: 'GCP_UNAVAILABLE',
    }),
  ),
  {
    name: 'a downscope reply that is the wide token itself',
    cloud: 'gcp',
    alter: in_('gcp-downscope', (_, body) => ({
      access_token: new URLSearchParams(body).get('subject_token'),
    })),
    code: 'GCP_UNAVAILABLE',
  },
  {
    name: 'a downscope reply that holds the wide token',
    cloud: 'gcp',
    alter: in_('gcp-downscope', (_, body) => ({
      access_token: `${new URLSearchParams(body).get('subject_token')}.`,
    })),
    code: 'GCP_UNAVAILABLE',
  },
  {
    name: 'a downscope reply that is the wide token of direct federation',
    cloud: 'gcp',
    inputs: direct,
    alter: in_('gcp-downscope', (_, body) => ({
      access_token: new URLSearchParams(body).get('subject_token'),
    })),
    code: 'GCP_UNAVAILABLE',
  },
  {
    name: "a service account's token that is the federated one",
    cloud: 'gcp',
    inputs: inherit,
    alter: (fields, { step }) =>
      step === 'gcp-federate'
        ? { ...fields, access_token: `ya29.${'f'.repeat(40)}` }
        : { ...fields, accessToken: `ya29.${'f'.repeat(40)}` },
    code: 'GCP_UNAVAILABLE',
  },
  // Azure
  ...(
    [
      ['entra', {}],
      ['imds', managed],
    ] as const
  ).flatMap(([step, inputs]) => [
    ...noTokens
      .filter(([name]) => step === 'entra' || !name.includes('identity token'))
      .map(([name, value]) => ({
        name: `${step} access_token: ${name}`,
        cloud: 'azure',
        inputs,
        alter: in_(step, () => ({ access_token: value })),
        code: 'AZURE_UNAVAILABLE',
      })),
    ...[...noLives, ['none', undefined] as const].map(([name, value]) => ({
      name: `${step} expires_in: ${name}`,
      cloud: 'azure',
      inputs,
      alter: in_(step, () => ({ expires_in: value })),
      code: 'AZURE_UNAVAILABLE',
    })),
    ...(
      [
        ['expires_on', -3600],
        ['expires_on', Number.NaN],
        ['not_before', 86_400],
        ['not_before', Number.NaN],
      ] as const
    ).map(([field, inSeconds]) => ({
      name: `${step} ${field}: ${inSeconds} seconds from now`,
      cloud: 'azure',
      inputs,
      alter: in_(step, () => ({ [field]: String(Math.floor(Date.now() / 1000) + inSeconds) })),
      code: 'AZURE_UNAVAILABLE',
    })),
    ...[undefined, 'pop', 1].map((type) => ({
      name: `${step} token_type: ${String(type)}`,
      cloud: 'azure',
      inputs,
      alter: in_(step, () => ({ token_type: type })),
      code: 'AZURE_UNAVAILABLE',
    })),
    ...['https://graph.microsoft.com', '', 1].map((resource) => ({
      name: `${step} resource: ${String(resource)}`,
      cloud: 'azure',
      inputs,
      alter: in_(step, () => ({ resource })),
      code: 'AZURE_UNAVAILABLE',
    })),
    {
      name: `${step} client_id: another`,
      cloud: 'azure',
      inputs,
      alter: in_(step, () => ({ client_id: '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee' })),
      code: 'AZURE_UNAVAILABLE',
    },
  ]),
  {
    name: 'the wide token of a SAS that lives ten years',
    cloud: 'azure',
    inputs: sas,
    alter: in_('entra', () => ({ expires_in: YEARS })),
    code: 'AZURE_UNAVAILABLE',
  },
  ...(
    [
      ['Value', ''],
      ['Value', 'not base64 at all!!'],
      ['SignedOid', 'somebody\nelse'],
      ['SignedTid', 'aaaaaaaa-0000-4ccc-8ddd-eeeeeeeeeeee'],
      ['SignedService', 'q'],
      ['SignedVersion', 'x'],
      ['SignedStart', at(600)],
      ['SignedExpiry', at(-1)],
      ['SignedExpiry', at(YEARS)],
      ['SignedExpiry', 'soon'],
      ['SignedExpiry', '99999-01-01T00:00:00Z'],
      ['SignedExpiry', undefined],
    ] as const
  ).map(([field, value]) => ({
    name: `delegation key ${field}: ${value}`,
    cloud: 'azure',
    inputs: sas,
    alter: in_('key', () => ({ [field]: value })),
    code: 'AZURE_UNAVAILABLE',
  })),
];

async function refusal(one: Pick<Case, 'cloud' | 'inputs' | 'alter'>): Promise<AgentCredsError> {
  cloud.alter = one.alter;
  const given = await cloud.issue(cloud.plan(one.cloud, one.inputs)).catch((error: unknown) => error);
  if (given instanceof AgentCredsError) return given;
  throw given instanceof Error ? given : new Error(`it was believed: ${JSON.stringify(given)}`);
}

describe('an answer that is not what was asked for is refused with a clear error', () => {
  test.each(cases.map((one) => [one.cloud, one.name, one] as const))('%s, %s', async (_cloud, _name, one) => {
    const error = await refusal(one);
    expect(error.code, error.message).toBe(one.code);
    expect(error.problems[0].fix).toMatch(/endpoint|authority/);
    expect(error.message).not.toMatch(/ya29|eyJ|ASIA|::error/);
  });
});

describe('what the clouds really answer is believed', () => {
  test.each([
    ['aws', {}],
    ['aws', { ttl: '5m' }],
    ['aws', { ttl: '12h' }],
    ['gcp', {}],
    ['gcp', direct],
    ['gcp', inherit],
    ['gcp', { ...direct, ...inherit }],
    ['gcp', { ttl: '1m' }],
    ['azure', {}],
    ['azure', managed],
    ['azure', sas],
    ['azure', { ...sas, ttl: '1m' }],
  ])('%s %j', async (name, inputs) => {
    const plan = cloud.plan(name, inputs);
    const { lease, secrets } = await cloud.issue(plan);
    for (const value of Object.values(lease.secrets)) expect(secrets).toContain(value);
    expect(lease.expiresAt).toBeGreaterThan(lease.issuedAt);
  });

  test('IMDS tells the life of its token twice, and the shorter one counts', async () => {
    const inSeconds = 600;
    cloud.alter = in_('imds', () => ({ expires_on: String(Math.floor(Date.now() / 1000) + inSeconds) }));
    const { lease } = await cloud.issue(cloud.plan('azure', managed));
    expect(lease.expiresAt - lease.issuedAt).toBeLessThanOrEqual((inSeconds + 1) * 1000);
  });

  test('small differences in how it is written are none', async () => {
    cloud.alter = in_('imds', () => ({
      token_type: 'bearer',
      resource: 'HTTPS://vault.azure.net/',
      client_id: 'AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    }));
    await cloud.issue(cloud.plan('azure', managed));
    cloud.alter = in_('gcp-downscope', () => ({ expires_in: undefined, token_type: 'BEARER' }));
    await cloud.issue(cloud.plan('gcp'));
  });
});

/** Anything that JSON can hold, and what is nearly right. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    'e',
    'Bearer',
    'urn:ietf:params:oauth:token-type:access_token',
    'x'.repeat(40),
    'x'.repeat(40_000),
    `${'x'.repeat(40)}\n::add-mask::x`,
    `${'x'.repeat(40)}\0`,
    0,
    -1,
    1e13,
    1e308,
    3600,
    '3600',
    '1e13',
    at(60),
    at(-60),
    at(YEARS),
    '2026-11-21',
    JWT,
    [],
    {},
    true,
  ),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.jsonValue() as fc.Arbitrary<unknown>,
);
const names = fc.constantFrom(
  ...[
    'access_token',
    'accessToken',
    'expires_in',
    'expireTime',
    'token_type',
    'issued_token_type',
    'resource',
  ],
  ...['client_id', 'AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration', 'Arn', 'AssumedRoleId'],
  ...[
    'SignedOid',
    'SignedTid',
    'SignedStart',
    'SignedExpiry',
    'SignedService',
    'SignedVersion',
    'Value',
    '__proto__',
  ],
);
/** Changes of some fields, the field's own value taken from the request now and then, or another body altogether. */
const alter = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      step: fc.constantFrom(
        '',
        'aws',
        'gcp-federate',
        'gcp-impersonate',
        'gcp-downscope',
        'entra',
        'imds',
        'key',
      ),
      changes: fc.dictionary(names, odd, { minKeys: 1, maxKeys: 3 }),
      echo: fc.constantFrom('', '', '', 'access_token', 'accessToken', 'SessionToken'),
    }),
  },
  { weight: 1, arbitrary: fc.json().map((body) => ({ body })) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((body) => ({ body })) },
);

test.each([
  ['aws', {}],
  ['aws', { ttl: '2m' }],
  ['gcp', {}],
  ['gcp', direct],
  ['gcp', inherit],
  ['azure', {}],
  ['azure', managed],
  ['azure', sas],
])(
  '%s %j: whatever is answered, a lease is within its life, holds nothing wider, and can be exported; else it is a clear error',
  async (name, inputs) => {
    const plan = cloud.plan(name, inputs);
    const { bounds, handOver } = cloudByName(name);
    const count = { believed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(alter, async (told) => {
        // The machine's own identity takes no token of GitHub's.
        const wide: string[] = inputs === managed ? [] : [JWT];
        cloud.alter = (fields, { step, body }) => {
          if ('body' in told) return told.body;
          const subject = new URLSearchParams(body).get('subject_token') ?? JWT;
          if (step !== 'imds') wide.push(subject);
          if (told.step !== '' && told.step !== step) return fields;
          return { ...fields, ...told.changes, ...(told.echo === '' ? {} : { [told.echo]: subject }) };
        };
        try {
          const { lease } = await cloud.issue(plan);
          count.believed++;
          const life = (lease.expiresAt - lease.issuedAt) / 1000;
          expect(life).toBeGreaterThan(0);
          expect(life).toBeLessThanOrEqual(bounds.longest(plan) + 300);
          expect(new Date(lease.expiresAt).toISOString()).toMatch(/^\d{4}-/);
          const { env, outputs, secretOutputs } = handOver(plan, lease);
          for (const value of Object.values({ ...env, ...outputs, ...secretOutputs })) {
            expect(value).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
            for (const token of wide) expect(value).not.toContain(token);
          }
        } catch (error) {
          if (!(error instanceof AgentCredsError)) throw error;
          count.refused++;
          expect(error.code).toMatch(/^(AWS|GCP|AZURE)_/);
          for (const token of wide) expect(error.message).not.toContain(token.slice(0, 12));
        }
      }),
      { numRuns: 250 },
    );
    // Both ways were really walked.
    expect(Math.min(count.believed, count.refused)).toBeGreaterThan(5);
  },
  60_000,
);
