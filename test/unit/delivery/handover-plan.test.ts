import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokerExports } from '../../../src/broker/exports.ts';
import { cloudByName, clouds } from '../../../src/clouds/clouds.ts';
import { loadProtocol } from '../../../src/clouds/serve.ts';
import { handoverPlans } from '../../../src/delivery/order.ts';
import type { Lease } from '../../../src/model/lease.ts';
import type { CloudPlan, HandoverPlan } from '../../../src/model/plan.ts';
import { plan } from '../../support/plan.ts';

const account = fc.stringMatching(/^[1-9]\d{11}$/);
// No hyphen: two of them at the third place make a name that is no host.
const word = fc.stringMatching(/^[a-z][a-z0-9]{5,11}$/);
const uuid = fc.uuid();
const url = word.map((name) => `https://${name}.example.com`);

const aws = fc
  .record({
    id: account,
    role: word,
    revoke: fc.boolean(),
    sts: url,
    iam: url,
    bucket: word,
    ttl: fc.constantFrom('5m', '1h'),
  })
  .map(({ id, role, revoke, sts, iam, bucket, ttl }) => ({
    'aws-role': `arn:aws:iam::${id}:role/${role}`,
    'aws-region': 'eu-west-1',
    'aws-account-ids': id,
    'aws-sts-endpoint': sts,
    ...(revoke
      ? { 'aws-revoke-role': `arn:aws:iam::${id}:role/${role}-revoke`, 'aws-iam-endpoint': iam }
      : {}),
    'lock-ip': '203.0.113.0/24',
    ttl,
    scope: `s3:read ${bucket}/reports/*`,
  }));

const gcp = fc
  .record({
    number: account,
    pool: word,
    name: word,
    project: fc.option(word),
    inherit: fc.boolean(),
    iam: url,
  })
  .map(({ number, pool, name, project, inherit, iam }) => ({
    'gcp-workload-identity-provider': `projects/${number}/locations/global/workloadIdentityPools/${pool}/providers/github`,
    'gcp-service-account': `${name}abc@my-project.iam.gserviceaccount.com`,
    'gcp-project': project ?? '',
    'gcp-iam-endpoint': iam,
    scope: inherit ? 'gcp:inherit' : `gcs:read ${name}-bucket/reports/`,
  }));

const azure = fc
  .record({ client: uuid, tenant: uuid, subscription: fc.option(uuid), blob: fc.boolean(), host: url })
  .map(({ client, tenant, subscription, blob, host }) => ({
    'azure-client-id': client,
    'azure-tenant-id': tenant,
    'azure-subscription-id': subscription ?? '',
    'azure-authority-host': host,
    scope: blob ? 'blob:read account/container' : 'azure:resource https://vault.azure.net',
  }));

const inputs = fc.oneof(aws, gcp, azure);

function pairOf(raw: Readonly<Record<string, string>>): { whole: CloudPlan; handover: HandoverPlan } {
  const { clouds } = plan(raw);
  const [whole] = clouds;
  const [handover] = handoverPlans(clouds);
  if (!whole || !handover) throw new Error('no plan');
  // As it is after the envelope, or the broker's pipe.
  return { whole, handover: JSON.parse(JSON.stringify(handover)) };
}

const lease = ({ cloud, principal, session }: CloudPlan): Lease => ({
  id: `${cloud}:${session}`,
  ...{ cloud, principal, session },
  scope: [],
  narrowed: true,
  issuedAt: Date.parse('2026-11-21T12:00:00Z'),
  expiresAt: Date.parse('2026-11-21T13:00:00Z'),
  end: 'expires',
  secrets: {
    ...{ accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'session' },
    ...{ accessToken: 'token', sasToken: 'sas' },
  },
  facts: { account: '111122223333', sessionArn: 'arn' },
});

/** Every key at any depth. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    [Array.isArray(value) ? [] : key, keysOf(inner)].flat(),
  );
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  aws: ['cloud', 'region'],
  gcp: ['cloud', 'project', 'serviceAccount', 'universe', 'oauthScopes', 'provider', 'projectNumber'],
  azure: ['cloud', 'clientId', 'tenantId', 'subscriptionId', 'resource', 'sas', 'target', 'account'],
};

describe('what the other side of an envelope is given of a plan', () => {
  test('holds no revoke role, no endpoint, no policy and no audience, whatever the plan', () => {
    fc.assert(
      fc.property(inputs, (raw) => {
        const { whole, handover } = pairOf(raw);
        expect(ALLOWED[whole.cloud]).toEqual(expect.arrayContaining([...keysOf(handover)]));
        const text = JSON.stringify(handover);
        for (const secret of ['-revoke', '.example.com', '203.0.113', 'Allow', 'reports', whole.session])
          expect(text).not.toContain(secret);
      }),
    );
  });

  test('hands over exactly what the whole plan would', () => {
    fc.assert(
      fc.property(inputs, (raw) => {
        const { whole, handover } = pairOf(raw);
        const { handOver } = cloudByName(whole.cloud);
        expect(handOver(handover, lease(whole))).toEqual(handOver(whole, lease(whole)));
      }),
    );
  });

  test('exports at the broker exactly what the whole plan would', () => {
    fc.assert(
      fc.property(inputs, fc.subarray(['AWS_PROFILE', 'CLOUDSDK_CORE_ACCOUNT']), (raw, shadows) => {
        const { whole, handover } = pairOf(raw);
        const context = { port: 4711, bearer: 'bearer', folder: '/private', shadows };
        expect(brokerExports(handover, context)).toEqual(brokerExports(whole, context));
      }),
    );
  });

  test('answers at the broker exactly as the whole plan would', async () => {
    const targets = [
      '/aws/credentials',
      '/azure/token?resource=https://vault.azure.net&api-version=2019-08-01',
      '/azure/token?resource=https://graph.microsoft.com&api-version=2019-08-01',
      '/computeMetadata/v1/?recursive=true',
      '/computeMetadata/v1/instance/service-accounts/default/token',
      '/computeMetadata/v1/instance/service-accounts/default/identity?audience=x',
      '/computeMetadata/v1/project/numeric-project-id',
    ];
    const headers: Record<string, string> = {
      authorization: 'bearer',
      'x-identity-header': 'bearer',
      'metadata-flavor': 'Google',
    };
    const protocols = new Map(
      await Promise.all(clouds.map(async ({ name, served }) => [name, await loadProtocol(served)] as const)),
    );
    fc.assert(
      fc.property(inputs, fc.constantFrom(...targets), (raw, target) => {
        const { whole, handover } = pairOf(raw);
        const held = { lease: lease(whole), remainingMs: 1000, expiresAt: lease(whole).expiresAt };
        const { pathname: path, searchParams: query } = new URL(target, 'http://127.0.0.1');
        const [short, long] = [handover, whole].map((given) =>
          protocols
            .get(given.cloud)?.({ plan: given, bearer: 'bearer', current: () => held })
            .answer({
              path,
              query,
              header: (name) => headers[name],
            }),
        );
        expect(short?.status).toBeGreaterThan(0);
        expect(short).toEqual(long);
      }),
    );
  });
});
