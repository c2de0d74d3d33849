import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/inputs/duration.ts';
import { awsInputs, plan, problemsOf } from '../../support/plan.ts';

const managed = (n: number) =>
  Array.from({ length: n }, (_, i) => `arn:aws:iam::111122223333:policy/p${i}`).join('\n');
const { scope: _scope, ...unscoped } = awsInputs;

describe('a wrong input is an error that names it', () => {
  test.each([
    ['summary', 'yes', 'INPUT_INVALID'],
    ['dry-run', '1', 'INPUT_INVALID'],
    ['ttl', 'banana', 'INPUT_INVALID'],
    ['ttl', '30s', 'INPUT_INVALID'],
    ['ttl', '13h', 'INPUT_INVALID'],
    ['ttl', '-5', 'INPUT_INVALID'],
    ['timeout', '0', 'INPUT_INVALID'],
    ['deliver', 'file', 'INPUT_INVALID'],
    ['revoke', 'maybe', 'INPUT_INVALID'],
    ['lock-ip', '10.0.0.0/33', 'INPUT_INVALID'],
    ['lock-ip', 'example.com', 'INPUT_INVALID'],
    ['aws-role', 'agent', 'INPUT_INVALID'],
    ['aws-role', 'arn:aws:iam::111122223333:user/agent', 'INPUT_INVALID'],
    ['aws-role', 'arn:aws-iso:iam::111122223333:role/agent', 'INPUT_INVALID'],
    ['aws-role', 'arn:aws:iam::1111:role/agent', 'INPUT_INVALID'],
    ['aws-region', 'us east 1', 'INPUT_INVALID'],
    ['aws-region', 'cn-north-1', 'INPUT_INVALID'],
    ['aws-account-ids', '1234', 'INPUT_INVALID'],
    ['aws-sts-endpoint', 'ftp://sts', 'INPUT_INVALID'],
    ['aws-sts-endpoint', 'http://sts.example.com', 'INPUT_INVALID'],
    ['agent', 'a\nb', 'INPUT_INVALID'],
  ])('%s: %j', (name, value, code) => {
    const problems = problemsOf({ ...awsInputs, [name]: value });
    expect(problems.map((p) => p.code)).toContain(code);
    expect(problems.some((p) => `${p.what} ${p.fix}`.includes(name))).toBe(true);
  });

  test('more than 10 managed policies', () => {
    const [problem] = problemsOf({ ...unscoped, 'aws-managed-policies': managed(11) });
    expect(problem?.why).toContain('11');
    expect(problemsOf({ ...unscoped, 'aws-managed-policies': managed(10) })).toEqual([]);
  });

  test('an account off the allow-list', () => {
    const problems = problemsOf({ ...awsInputs, 'aws-account-ids': '999988887777' });
    expect(problems.map((p) => p.code)).toEqual(['AWS_ACCOUNT_REFUSED']);
    expect(problemsOf({ ...awsInputs, 'aws-account-ids': '999988887777\n111122223333' })).toEqual([]);
  });

  test('a role without a region', () => {
    expect(problemsOf({ ...awsInputs, 'aws-region': '' }).map((p) => p.code)).toEqual(['INPUT_MISSING']);
  });

  test('revocation that can never succeed', () => {
    expect(problemsOf({ ...awsInputs, revoke: 'required' }).map((p) => p.code)).toEqual([
      'REVOKE_IMPOSSIBLE',
    ]);
  });
});

test('every problem of a workflow is reported in one go', () => {
  const codes = problemsOf({
    ...awsInputs,
    'aws-role': 'x',
    'aws-region': 'y z',
    ttl: 'soon',
    summary: 'no',
  });
  expect(codes).toHaveLength(4);
});

test('every problem says what, why and how to fix it', () => {
  for (const problem of problemsOf({ 'aws-role': 'x', ttl: 'y', scope: 'z\ns3:raed b', deliver: 'w' })) {
    expect(problem.what).not.toBe('');
    expect(problem.why).not.toBe('');
    expect(problem.fix).not.toBe('');
  }
});

test('each partition accepts its own regions and roles', () => {
  for (const [partition, region] of [
    ['aws', 'eu-central-2'],
    ['aws-cn', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-east-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ] as const) {
    const role = `arn:${partition}:iam::111122223333:role/path/to/agent`;
    expect(problemsOf({ ...awsInputs, 'aws-role': role, 'aws-region': region })).toEqual([]);
  }
});

test('scope and a native policy for the same cloud contradict each other', () => {
  const policy = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
  expect(problemsOf({ ...awsInputs, 'aws-session-policy': policy }).map((p) => p.code)).toEqual([
    'INPUT_CONFLICT',
  ]);
  expect(plan({ ...unscoped, 'aws-session-policy': policy }).clouds[0]?.narrowed).toBe(true);
});

test('a cloud without scope inherits nothing in silence', () => {
  expect(problemsOf(unscoped).map((p) => p.code)).toEqual(['SCOPE_MISSING']);
});

test('the scope to paste for a cloud without one is narrow and valid', () => {
  const configured = {
    aws: unscoped,
    gcp: {
      'gcp-workload-identity-provider':
        'projects/1/locations/global/workloadIdentityPools/agents/providers/github',
      'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
    },
    azure: {
      'azure-client-id': '11111111-2222-3333-4444-555555555555',
      'azure-tenant-id': '11111111-2222-3333-4444-555555555555',
      deliver: 'env',
    },
  };
  for (const [name, inputs] of Object.entries(configured)) {
    const fix = problemsOf(inputs).find(({ code }) => code === 'SCOPE_MISSING')?.fix ?? '';
    const [, line = ''] = /^scope: (.*)$/.exec(fix) ?? [];
    expect(fix).not.toContain('inherit');
    expect(plan({ ...inputs, scope: line }).clouds[0]).toMatchObject({ cloud: name, narrowed: true });
  }
});

describe('clouds without a scope are reported together, so that one fix mends all of them', () => {
  const azure = {
    'azure-client-id': '11111111-2222-3333-4444-555555555555',
    'azure-tenant-id': '11111111-2222-3333-4444-555555555555',
  };
  const gcp = {
    'gcp-workload-identity-provider':
      'projects/1/locations/global/workloadIdentityPools/agents/providers/github',
    'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
  };
  const missing = (scope: string) =>
    problemsOf({ ...unscoped, ...azure, ...gcp, scope }).filter(({ code }) => code === 'SCOPE_MISSING');
  const fixOf = (scope: string) =>
    missing(scope).map(({ fix }) => fix.split('\n').map((line) => line.trim()));

  test('with the lines of the others', () => {
    expect(fixOf('s3:read my-bucket/x/*')).toEqual([
      [
        ...['scope: |', 's3:read my-bucket/x/*'],
        ...['gcs:read  my-bucket/reports/*', 'blob:read  myaccount/my-container'],
      ],
    ]);
  });

  test('with a line that is wrong as its own fix has it', () => {
    expect(fixOf('s3:raed my-bucket/x/*\ngcs:read my-bucket/in/')).toEqual([
      ['scope: |', 's3:read my-bucket/x/*', 'gcs:read my-bucket/in/', 'blob:read  myaccount/my-container'],
    ]);
  });
});

test('no cloud at all is an error', () => {
  expect(problemsOf({}).map((p) => p.code)).toEqual(['CLOUD_MISSING']);
});

describe('aws-session-policy', () => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  test.each([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['an unknown version', JSON.stringify({ Version: '2020-10-17', Statement: [statement] })],
    ['variables without a version', JSON.stringify({ Statement: [{ ...statement, Resource: '${x}' }] })],
    ['a principal', JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Principal: '*' }] })],
    ['no resource', JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*' }] })],
    [
      'a wrong effect',
      JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Effect: 'allow' }] }),
    ],
    [
      'an unknown element',
      JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Actions: [] }] }),
    ],
    [
      'a number as action',
      JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Action: 1 }] }),
    ],
  ])('%s is not a session policy', (_what, text) => {
    const codes = problemsOf({ ...unscoped, 'aws-session-policy': text }).map((p) => p.code);
    expect(codes).toContain('POLICY_INVALID');
  });

  test('it is read from the workspace, and only from there', () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const file = (path: string) => (path === 'policy.json' ? { text } : { problem: 'is not there' });
    expect(problemsOf({ ...unscoped, 'aws-session-policy': 'policy.json' }, file)).toEqual([]);
    expect(problemsOf({ ...unscoped, 'aws-session-policy': 'other.json' }, file)[0]?.code).toBe(
      'INPUT_INVALID',
    );
  });
});

describe('durations', () => {
  test.each([
    ['900', 900],
    ['15m', 900],
    ['1h30m', 5400],
    ['45s', 45],
    ['1h1m1s', 3661],
  ])('%s is %d seconds', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  test.each(['', 'banana', '1d', '1.5h', '-1', '1m1h', '15 m', '1e3', '٣m'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('what is formatted reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => parseDuration(formatDuration(n)) === n),
    );
  });
});

test('no input string makes planning throw anything but its own error', () => {
  const names =
    Object.keys(plan(awsInputs)).length > 0
      ? [
          ...Object.keys(awsInputs),
          'ttl',
          'agent',
          'task',
          'deliver',
          'revoke',
          'lock-ip',
          'summary',
          'dry-run',
          'timeout',
          'aws-session-policy',
          'aws-managed-policies',
          'aws-account-ids',
          'aws-audience',
          'aws-sts-endpoint',
        ]
      : [];
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom(
      '{}',
      '[]',
      'null',
      '"',
      '{"Statement":[null]}',
      '{"Version":"2012-10-17","Statement":[[]]}',
      '*',
      's3:*',
      '::',
      'a:b:c',
      '10.0.0.0/8',
      '1h',
      '__proto__',
      'constructor:x',
      's3:constructor b',
      'http://',
      'https://[::1',
    ),
  );
  const inputs = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 });
  fc.assert(
    fc.property(inputs, (raw) => {
      problemsOf({ ...awsInputs, ...raw });
    }),
    { numRuns: 2000 },
  );
});
