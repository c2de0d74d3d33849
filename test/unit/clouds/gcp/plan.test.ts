import { describe, expect, it } from 'vitest';
import type { GcpPlan } from '../../../../src/clouds/gcp/plan.ts';
import { plan, problemsOf } from '../../../support/plan.ts';

const NAME = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const ACCOUNT = 'agent@my-project.iam.gserviceaccount.com';
const base = {
  'gcp-workload-identity-provider': NAME,
  'gcp-service-account': ACCOUNT,
  scope: 'gcs:read my-bucket/reports/',
};
const gcp = (inputs: Record<string, string> = {}) => plan({ ...base, ...inputs }).clouds[0] as GcpPlan;
const one = (inputs: Record<string, string>) => {
  const problems = problemsOf({ ...base, ...inputs });
  expect(problems.map((p) => `${p.code} ${p.what}`)).toHaveLength(1);
  return problems[0] ?? { code: '', what: '', why: '', fix: '' };
};

describe('a plan for Google Cloud', () => {
  it('has a boundary for gcs lines and the defaults of the provider', () => {
    expect(gcp()).toMatchObject({
      principal: ACCOUNT,
      audience: `https://iam.googleapis.com/${NAME}`,
      project: 'my-project',
      narrowed: true,
      ttl: 3600,
      oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
      stsEndpoint: 'https://sts.googleapis.com',
      iamEndpoint: 'https://iamcredentials.googleapis.com',
      rules: [
        {
          availableResource: '//storage.googleapis.com/projects/_/buckets/my-bucket',
          availablePermissions: ['inRole:roles/storage.objectViewer'],
          availabilityCondition: {
            expression:
              "resource.name.startsWith('projects/_/buckets/my-bucket/objects/reports/') || api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith('reports/')",
          },
        },
      ],
    });
  });

  it('joins lines into few rules', () => {
    const scope =
      'gcs:read,gcs:write bk1/x/\ngcs:read bk1/y/*\ngcs:admin bk2\ngcs:read bk2/z/\ngcs:read bk3/one.txt';
    const { rules } = gcp({ scope });
    const shown = rules.map((r) => [
      r.availableResource.slice(-2),
      r.availablePermissions.map((p) => p.slice('inRole:roles/storage.'.length)).join(),
      r.availabilityCondition?.expression.split(' || ').length ?? 0,
    ]);
    expect(shown).toEqual([
      ['k1', 'objectViewer', 4],
      ['k1', 'objectCreator', 1],
      ['k2', 'objectAdmin', 0],
      ['k2', 'objectViewer', 2],
      ['k3', 'objectViewer', 1],
    ]);
  });

  it('sets OAuth scopes, and warns where they narrow nothing', () => {
    const scope = 'gcp:scope https://www.googleapis.com/auth/bigquery.readonly';
    expect(gcp({ scope })).toMatchObject({ narrowed: true, rules: [], oauthScopes: [scope.split(' ')[1]] });
    for (const wide of ['gcp:inherit', 'gcp:scope https://www.googleapis.com/auth/cloud-platform']) {
      expect(gcp({ scope: wide }).narrowed).toBe(false);
      expect(plan({ ...base, scope: wide }).warnings.join()).toContain('not narrowed');
    }
  });

  it('says how short direct federation lives, and how long a service account may', () => {
    const direct = plan({ ...base, 'gcp-service-account': '' });
    expect(direct.clouds[0]).toMatchObject({ ttl: 300, principal: NAME });
    expect(direct.warnings.join()).toContain('lives 5m, not 1h');
    expect(gcp({ ttl: '15m' }).ttl).toBe(900);
    expect(gcp({ ttl: '1m' }).ttl).toBe(300);
    expect(plan({ ...base, ttl: '1m' }).warnings.join()).toContain('lives 5m, not 1m');
    expect(plan({ ...base, ttl: '2h' }).notices.join()).toContain(
      'allowServiceAccountCredentialLifetimeExtension',
    );
  });

  it('takes universes and endpoints', () => {
    expect(gcp({ 'gcp-universe': 'example-cloud.eu' })).toMatchObject({
      stsEndpoint: 'https://sts.example-cloud.eu',
      iamEndpoint: 'https://iamcredentials.example-cloud.eu',
    });
    expect(gcp({ 'gcp-sts-endpoint': 'http://127.0.0.1:1/' }).stsEndpoint).toBe('http://127.0.0.1:1');
    expect(gcp({ 'gcp-audience': 'agents' }).audience).toBe('agents');
  });

  it('takes a raw boundary', () => {
    const rule = {
      availableResource: '//storage.googleapis.com/projects/_/buckets/b',
      availablePermissions: ['inRole:roles/storage.objectViewer'],
    };
    for (const json of [
      { accessBoundary: { accessBoundaryRules: [rule] } },
      { accessBoundaryRules: [rule] },
    ]) {
      const made = gcp({ scope: '', 'gcp-access-boundary': JSON.stringify(json) });
      expect(made).toMatchObject({ rules: [rule], narrowed: true, scope: ['gcp-access-boundary'] });
    }
  });
});

describe('what is wrong with a provider or an account is said with what was meant', () => {
  it.each([
    [`https://iam.googleapis.com/${NAME}`, NAME],
    [`//iam.googleapis.com/${NAME}`, NAME],
    [`principal://iam.googleapis.com/${NAME}`, NAME],
    [`/${NAME}/`, NAME],
    [NAME.replace('123456789012', 'my-project'), 'gcloud projects describe my-project'],
    [NAME.replace('/providers/github', ''), `${NAME.replace('/github', '')}/github`],
    ['agents', 'projects/123456789012/locations'],
    [NAME.replace('123456789012', '$(id)'), 'gcloud projects describe id '],
  ])('provider %s', (given, fix) => {
    const problem = one({ 'gcp-workload-identity-provider': given });
    expect(problem.code).toBe('INPUT_INVALID');
    expect(problem.what).toContain('gcp-workload-identity-provider');
    expect(problem.fix).toContain(`gcp-workload-identity-provider: `);
    expect(problem.fix).toContain(fix);
  });

  it.each([
    [`serviceAccount:${ACCOUNT}`, ACCOUNT],
    [`projects/-/serviceAccounts/${ACCOUNT}`, ACCOUNT],
    ['me@example.com', 'agent@my-project'],
    ['104857600000000000000', 'agent@my-project'],
  ])('account %s', (given, fix) => expect(one({ 'gcp-service-account': given }).fix).toContain(fix));

  it.each([
    ['gcp-project', '123456789012', 'number'],
    ['gcp-project', 'My Project', 'not a project id'],
    ['gcp-universe', 'not a domain', 'not a domain'],
    ['gcp-sts-endpoint', 'http://sts.example.com', 'without encryption'],
  ])('%s: %s', (name, value, why) => expect(one({ [name]: value }).why).toContain(why));

  it('all at once', () => {
    const problems = problemsOf({
      'gcp-workload-identity-provider': 'x',
      'gcp-service-account': 'y',
      'gcp-project': '1',
      scope: 'gcs:reed b/',
      revoke: 'required',
      'lock-ip': '10.0.0.0/8',
    });
    expect(problems.map((p) => p.code).sort()).toEqual([
      'INPUT_CONFLICT',
      'INPUT_INVALID',
      'INPUT_INVALID',
      'INPUT_INVALID',
      'REVOKE_IMPOSSIBLE',
      'SCOPE_INVALID',
    ]);
  });
});

it.each([
  [
    NAME.replace('Pools/agents', 'Pools/abc'),
    'the name of the pool has to be 4 to 32',
    `${NAME.replace('Pools/agents', 'Pools/POOL')}   # the names: gcloud iam workload-identity-pools list --location=projects/123456789012/locations/global`,
  ],
  [
    NAME.replace(/[^/]+$/, 'ci'),
    'the name of the provider has to be 4 to 32',
    `${NAME.replace(/[^/]+$/, 'PROVIDER')}   # the names: gcloud iam workload-identity-pools providers list --location=global --workload-identity-pool=${NAME.replace(/.providers.*/, '')}`,
  ],
])(
  'a part of a provider’s name that Google does not take is said, and the rest is kept: %s',
  (given, why, list) => {
    const [problem] = problemsOf({ ...base, 'gcp-workload-identity-provider': given });
    expect(problem?.why).toContain(why);
    expect(problem?.fix).toContain(list);
  },
);

describe('lines that Google cannot enforce', () => {
  it.each([
    ['gcs:reed my-b1/x', 'did you mean gcs:read', 'gcs:read  my-b1/x'],
    ['gcs:read', 'has no bucket', 'gcs:read  my-bucket/prefix/'],
    ['gcs:read my-*/x', 'each bucket', 'my-bucket/prefix/'],
    ['gcs:read Bucket!', 'not the name of a bucket', 'my-bucket'],
    ['gcs:read bucket/a/*/b', 'wildcard in the middle', 'gcs:read  bucket/a/'],
    ['gcp:scope', 'has no OAuth scope', 'https://www.googleapis.com/auth/'],
    ['gcp:scope bigquery.readonly', 'is a URL', 'https://www.googleapis.com/auth/bigquery.readonly'],
    ['gcp:inherit my-bucket', 'everywhere', 'gcs:read  my-bucket   # or'],
    [
      'gcs:read bucket/a/\ngcp:scope https://www.googleapis.com/auth/bigquery',
      'nothing else',
      'deliver: outputs',
    ],
    ['gcs:read bucket/a/\ngcp:inherit', 'nothing else', 'deliver: outputs'],
    ['gcp:inherit\ngcp:scope https://www.googleapis.com/auth/bigquery', 'would not narrow', 'bigquery'],
  ])('%s', (scope, why, fix) => {
    const problem = one({ scope });
    expect(problem.code).toBe('SCOPE_INVALID');
    expect(problem.why).toContain(why);
    expect(problem.fix).toContain(fix);
  });

  it('say what is too much', () => {
    const many = Array.from({ length: 11 }, (_, i) => `gcs:read bucket-${i}`).join('\n');
    expect(one({ scope: many })).toMatchObject({ code: 'POLICY_TOO_LARGE' });
    const long = Array.from({ length: 9 }, (_, i) => `gcs:read bucket/${i}${'x'.repeat(100)}/`).join('\n');
    const problem = one({ scope: long });
    expect(problem.why).toMatch(/takes 2048; the costliest lines are "gcs:read bucket\/\d/);
  });

  it.each([
    ['{', 'not JSON'],
    ['{}', 'accessBoundaryRules'],
    ['{"accessBoundaryRules":[{"availableResource":"x"}]}', 'rule 1'],
    [
      '{"accessBoundaryRules":[{"availableResource":"//storage.googleapis.com/projects/_/buckets/b","availablePermissions":["storage.objects.get"]}]}',
      'inRole:',
    ],
    [
      '{"accessBoundaryRules":[{"availableResource":"//storage.googleapis.com/projects/_/buckets/b","availablePermissions":["inRole:roles/x"],"availabilityCondition":{"expression":"resource.name.matches(\'x\')"}}]}',
      'matches',
    ],
  ])('raw boundary %s', (json, why) => {
    const problem = one({ scope: '', 'gcp-access-boundary': json });
    expect(problem.code).toBe('POLICY_INVALID');
    expect(problem.why).toContain(why);
  });
});
