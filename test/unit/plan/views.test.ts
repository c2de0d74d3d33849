import { expect, test } from 'vitest';
import { renderPlan } from '../../../src/plan/render.ts';
import { awsInputs, planWithViews } from '../../support/plan.ts';

const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const three = {
  ...awsInputs,
  ttl: '5m',
  'gcp-workload-identity-provider': PROVIDER,
  'azure-client-id': '22222222-2222-4222-8222-222222222222',
  'azure-tenant-id': '11111111-1111-4111-8111-111111111111',
  scope: 's3:read my-bucket/reports/*\ngcs:read my-bucket/a/\nazure:resource https://vault.azure.net',
};

test('a plan holds no rendered policy and nothing that is only for people: it is saved, piped and sealed', () => {
  const { plan, views } = planWithViews(three);
  const text = JSON.stringify(plan);
  expect(plan.clouds.map((one) => Object.hasOwn(one, 'view'))).toEqual([false, false, false]);
  for (const document of views.flatMap((view) => view.documents)) expect(text).not.toContain(document.json);
  expect(text).not.toMatch(/"(rows|documents|became)"|2012-10-17/);
});

test.each([
  ['0.0.0.0/0 ::/0', 'every IPv4 and IPv6 address, so the leases are not locked to any.'],
  [
    '0.0.0.0/1 128.0.0.0/1',
    'every IPv4 address, so the leases are not locked to any of them, and every call from an IPv6 address is refused.',
  ],
  [
    '::/0',
    'every IPv6 address, so the leases are not locked to any of them, and every call from an IPv4 address is refused.',
  ],
  [
    '203.0.113.0/24 ::/0',
    'every IPv6 address, so the leases are not locked to any of them, only IPv4 is locked to the other ranges.',
  ],
])('a lock on every address of a family is told as that: %s', (range, text) => {
  expect(planWithViews({ ...awsInputs, 'lock-ip': range }).plan.warnings).toEqual([
    `lock-ip: the ranges are ${text}`,
  ]);
});

test('a lock that leaves an address out is not told as none', () => {
  for (const range of ['203.0.113.0/24', '0.0.0.0/1', '0.0.0.0/1 128.0.0.0/2'])
    expect(planWithViews({ ...awsInputs, 'lock-ip': range }).plan.warnings).toEqual([]);
});

test.each([
  ['aws:inherit', awsInputs, 'AWS', awsInputs['aws-role']],
  ['gcp:inherit', { 'gcp-workload-identity-provider': PROVIDER }, 'Google Cloud', 'the federated identity'],
  [
    'azure:inherit',
    { 'azure-client-id': three['azure-client-id'], 'azure-tenant-id': three['azure-tenant-id'] },
    'Azure',
    three['azure-client-id'],
  ],
])('%s warns, in the same words for each cloud', (scope, inputs, cloud, who) => {
  const { plan } = planWithViews({ ...inputs, scope });
  expect(plan.warnings[0]).toContain(
    `${cloud} is not narrowed: the lease may do everything that ${who} may do`,
  );
});

const VPC = 'vpc-0123456789abcdef0';

test.each([
  [{ 'lock-ip': '203.0.113.0/24 198.51.100.7' }, '  only from: 203.0.113.0/24, 198.51.100.7/32'],
  [{ 'lock-vpc': VPC }, `  only through: ${VPC}`],
  [{ 'lock-ip': '203.0.113.0/24', 'lock-vpc': VPC }, `  only from: 203.0.113.0/24, or through ${VPC}`],
])('the plan says a lock in words: %j', (locks, line) => {
  expect(renderPlan(planWithViews({ ...awsInputs, ...locks }))).toContain(line);
  expect(renderPlan(planWithViews(awsInputs)).join('\n')).not.toContain('  only ');
});

test('each cloud is shown with its own view', () => {
  const { plan, views } = planWithViews(three);
  expect(views).toHaveLength(plan.clouds.length);
  const shown = renderPlan({ plan, views })
    .join('\n')
    .split(/^(?=AWS|Google Cloud|Azure)/m);
  expect(shown.map((part) => part.split('\n')[0]?.split('   ')[0]).slice(1)).toEqual([
    'AWS',
    'Google Cloud',
    'Azure',
  ]);
  expect(shown[1]).toContain('"s3:GetObject"');
  expect(shown[2]).toContain('accessBoundaryRules');
  expect(shown[3]).toContain('resource: https://vault.azure.net');
});
