import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../support/plan.ts';

const WRONG = 's3:raed my-bucket\nread bucket\ns3:read my-bucket/${aws:username}\naws:inherit my-bucket/*';
const shown = (inputs: Record<string, string>) =>
  problemsOf(inputs).map(({ code, what, line }) =>
    `${code} ${/`([a-z-]+)`/.exec(what)?.[1]} ${line ?? ''}`.trim(),
  );
const lines = [
  'SCOPE_INVALID scope 1',
  'SCOPE_INVALID scope 2',
  'SCOPE_INVALID scope 3',
  'SCOPE_INVALID scope 4',
];

describe('a wrong principal or place hides no problem of the scope, nor of anything else', () => {
  test.each([
    ['a role', { 'aws-role': 'agent', 'aws-region': 'eu-west-1' }, ['INPUT_INVALID aws-role']],
    [
      'a region',
      { 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'x y' },
      ['INPUT_INVALID aws-region'],
    ],
    ['no region', { 'aws-role': 'arn:aws:iam::111122223333:role/agent' }, ['INPUT_MISSING aws-region']],
    [
      'a region of another partition',
      { 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'cn-north-1' },
      ['INPUT_INVALID aws-region'],
    ],
    [
      'all of it',
      {
        'aws-role': 'agent',
        'aws-region': 'x y',
        'aws-account-ids': '1',
        'aws-revoke-role': 'r',
        ttl: 'soon',
      },
      [
        'INPUT_INVALID ttl',
        'INPUT_INVALID aws-role',
        'INPUT_INVALID aws-region',
        'INPUT_INVALID aws-account-ids 1',
        'INPUT_INVALID aws-revoke-role',
      ],
    ],
  ])('AWS: %s', (_what, inputs, expected) => {
    expect(shown({ ...inputs, scope: WRONG }).sort()).toEqual([...expected, ...lines].sort());
  });

  test.each([
    ['arn:aws-cn:sqs:cn-north-1:111122223333:jobs', { 'aws-role': 'agent', 'aws-region': 'cn-north-1' }],
    ['arn:aws-us-gov:sqs:us-gov-west-1:111122223333:jobs', { 'aws-role': 'agent', 'aws-region': '' }],
  ])('what stands in for a role is of the partition that the others are in: %s', (arn, inputs) => {
    const found = shown({ ...inputs, scope: `sqs:SendMessage ${arn}` });
    expect(found.filter((one) => one.startsWith('SCOPE'))).toEqual([]);
  });

  test('Google: a provider, an account and a universe', () => {
    const found = shown({
      'gcp-workload-identity-provider': 'x',
      'gcp-service-account': 'y',
      'gcp-universe': 'z',
      'gcp-sts-endpoint': 'http://sts.example.com',
      scope: 'gcs:reed b-1/x\ngcs:read b-1/a/*/b\ngcs:read',
    });
    expect(found.sort()).toEqual([
      'INPUT_INVALID gcp-service-account',
      'INPUT_INVALID gcp-sts-endpoint',
      'INPUT_INVALID gcp-universe',
      'INPUT_INVALID gcp-workload-identity-provider',
      ...lines.slice(0, 3),
    ]);
  });

  test('Azure: ids, identity and cloud', () => {
    const found = shown({
      'azure-client-id': 'x',
      'azure-tenant-id': 'contoso.com',
      'azure-identity': 'mangled',
      'azure-cloud': 'mars',
      scope: 'blob:reed account1/data\nblob:read account1/data/*/b\nblob:read',
    });
    expect(found.sort()).toEqual([
      'INPUT_INVALID azure-client-id',
      'INPUT_INVALID azure-cloud',
      'INPUT_INVALID azure-identity',
      'INPUT_INVALID azure-tenant-id',
      ...lines.slice(0, 3),
    ]);
  });

  test('one cloud hides nothing of another', () => {
    const found = shown({
      'aws-role': 'x',
      'gcp-workload-identity-provider': 'y',
      'azure-client-id': 'z',
      scope: 's3:raed my-bucket\ngcs:reed b-1\nblob:reed account1/data\ns3:read,gcs:read b-1',
    });
    expect(found.filter((one) => one.startsWith('SCOPE')).sort()).toEqual(lines);
    expect(found.filter((one) => one.startsWith('INPUT')).sort()).toEqual([
      'INPUT_INVALID aws-role',
      'INPUT_INVALID azure-client-id',
      'INPUT_INVALID gcp-workload-identity-provider',
      'INPUT_MISSING aws-region',
      'INPUT_MISSING azure-tenant-id',
    ]);
  });
});

test('aws:inherit with a place is answered with the narrow reading, which can be pasted', () => {
  const [problem] = problemsOf({
    'aws-role': 'arn:aws:iam::111122223333:role/agent',
    'aws-region': 'us-east-1',
    scope: 's3:read,aws:inherit my-bucket/reports/*',
  });
  expect(problem).toMatchObject({ code: 'SCOPE_INVALID', line: 1 });
  expect(problem?.fix).toBe(
    's3:read  my-bucket/reports/*   # or, for everything that the role allows: aws:inherit',
  );
});
