import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { sessionPolicy } from '../../../../src/clouds/aws/compile.ts';
import type { AwsPlan } from '../../../../src/clouds/aws/plan.ts';
import { mergeStatements, type Statement } from '../../../../src/clouds/aws/policy.ts';
import type { Plan, PlanView } from '../../../../src/model/plan.ts';
import { awsInputs, planWithViews, problemsOf } from '../../../support/plan.ts';
import { evaluate, isAllowed } from '../../../support/policy-engine.ts';

const OTHER = '444455556666';
const LATER = '2100-01-01T00:00:00Z';
interface One {
  readonly plan: Plan;
  readonly view: PlanView | undefined;
  readonly json: string;
  readonly aws: AwsPlan;
}
const one = (inputs: Record<string, string>): One => {
  const { plan, views } = planWithViews({ ...awsInputs, ...inputs });
  const aws = plan.clouds[0] as AwsPlan;
  return { plan, view: views[0], aws, json: sessionPolicy(aws, LATER) ?? '' };
};
const revoke = { 'aws-revoke-role': 'arn:aws:iam::111122223333:role/agent-revoke' };
const X = 'arn:aws:iam::111122223333:role/x';
const Y = 'arn:aws:iam::111122223333:role/y';
const here = {
  'aws:SourceIp': '203.0.113.9',
  'aws:CurrentTime': '2026-11-21T12:00:00Z',
  'aws:ViaAWSService': 'false',
};
const assume = (resource: string, action = 'sts:AssumeRole') => ({ action, resource, context: here });

describe('role chaining', () => {
  const walls = [
    ['ttl: 5m', { ttl: '5m' }],
    ['lock-ip', { 'lock-ip': '203.0.113.0/24' }],
    ['lock-vpc', { 'lock-vpc': 'vpc-0123456789abcdef0', 'lock-ip': '203.0.113.0/24' }],
    ['revocation', revoke],
  ] as const;

  it.each(walls)('is denied under aws:inherit with %s', async (_name, wall) => {
    const { json } = one({ scope: 'aws:inherit', ...wall });
    expect(await evaluate(json, assume(X))).toBe('ExplicitlyDenied');
    expect(await evaluate(json, assume('arn:aws:iam::111122223333:root', 'sts:AssumeRoot'))).toBe(
      'ExplicitlyDenied',
    );
    for (const token of ['sts:GetWebIdentityToken', 'sts:GetDelegatedAccessToken'])
      expect(await evaluate(json, assume('*', token))).toBe('ExplicitlyDenied');
    expect(await evaluate(json, { action: 'sts:GetCallerIdentity', resource: '*', context: here })).toBe(
      'Allowed',
    );
    expect(await evaluate(json, { action: 's3:ListAllMyBuckets', resource: '*', context: here })).toBe(
      'Allowed',
    );
  });

  it.each(walls)('is denied under a policy of the user and %s, unless it is named', async (_name, wall) => {
    const json = (action: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: action, Resource: '*' },
      });
    const wide = one({ scope: '', 'aws-session-policy': json('sts:*'), ...wall });
    expect(await evaluate(wide.json, assume(X))).toBe('ExplicitlyDenied');
    const named = one({ scope: '', 'aws-session-policy': json('sts:AssumeRole'), ...wall });
    expect(await evaluate(named.json, assume(X))).toBe('Allowed');
    expect(named.plan.warnings.join()).toContain('sts:AssumeRole leads out of the lease');
  });

  it.each(['sts:* *', 'sts:Assume* *', 'sts:A* *', 's3:read my-bucket', 'sts:GetCallerIdentity *'])(
    'is denied by the scope %s, which does not name it',
    async (scope) => {
      const { json, plan: made } = one({ scope });
      expect(await evaluate(json, assume(X))).toBe('ExplicitlyDenied');
      expect(made.warnings).toEqual([]);
    },
  );

  it('is allowed where a line names it, there only, and a warning says what is lost', async () => {
    const { json, plan: made } = one({
      scope: `sts:*  *\nsts:AssumeRole  ${X}`,
      ttl: '5m',
      'lock-ip': '203.0.113.0/24',
      ...revoke,
    });
    expect(await evaluate(json, assume(X))).toBe('Allowed');
    expect(await evaluate(json, assume(Y))).toBe('ExplicitlyDenied');
    expect(await evaluate(json, assume(X, 'sts:AssumeRoleWithSAML'))).toBe('ExplicitlyDenied');
    expect(made.warnings).toEqual([
      'AWS: sts:AssumeRole leads out of the lease: this scope, the ttl of 5m, `lock-ip`, revocation do not hold for the credentials that it gives.',
    ]);
  });
  it.each([
    'datazone:GetEnvironmentCredentials',
    'deadline:AssumeQueueRoleForUser',
    'iq-permission:AssumePermissionRole',
    'eks-auth:AssumeRoleForPodIdentity',
  ])('by %s is no call of STS: docs/scope.md says that only a closed scope denies it', async (action) => {
    const [service] = action.split(':');
    expect(readFileSync('docs/scope.md', 'utf8')).toContain(`\`${action}\``);
    const ask = { action, resource: '*', context: here };
    expect(await evaluate(one({ scope: 'aws:inherit', ...revoke }).json, ask)).not.toBe('ExplicitlyDenied');
    expect(await evaluate(one({ scope: `${service}:* *` }).json, ask)).not.toBe('ExplicitlyDenied');
    expect(await evaluate(one({}).json, ask)).toBe('ExplicitlyDenied');
  });
});

describe('the deny that ends the lease', () => {
  const at = (time: string, context = here) => ({
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::my-bucket/reports/a',
    context: { ...context, 'aws:CurrentTime': time },
  });
  const policyOf = (length: number): string => {
    const of = (n: number) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: ['arn:aws:s3:::my-bucket/*', `arn:aws:s3:::${'x'.repeat(n)}`],
        },
      });
    return of(length - of(0).length);
  };
  const native = (length: number) => ({ scope: '', 'aws-session-policy': policyOf(length) });

  it.each([
    ['scope lines', {}],
    ['aws:inherit', { scope: 'aws:inherit' }],
    ['a native policy', native(300)],
  ] as const)('ends %s at its instant, whatever the ttl', async (_name, inputs) => {
    for (const ttl of ['5m', '15m', '12h']) {
      const { json, aws, plan: made } = one({ ...inputs, ttl });
      expect(aws.endedByDeny).toBe(true);
      expect(await evaluate(json, at('2099-12-31T23:59:59Z'))).toBe('Allowed');
      expect(await evaluate(json, at(LATER))).toBe('ExplicitlyDenied');
      expect(made.notices.join()).not.toContain('console session');
    }
  });

  it('beside managed policies is a policy that only denies', () => {
    const { aws } = one({ scope: '', 'aws-managed-policies': 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    expect(aws.endedByDeny).toBe(true);
    expect((aws.statements as Statement[]).map(({ Effect }) => Effect)).toEqual(['Deny']);
  });

  it('gives way to a native policy that STS takes as it is: role chaining goes first, and a notice says it', () => {
    const levels: string[] = [];
    for (const length of [1600, 1700, 1850, 1880, 2000, 2046]) {
      const { aws, plan: made, view } = one(native(length));
      const chained = JSON.stringify(aws.statements).includes('sts:Assume*') ? 'unchained' : 'as it is';
      const level = `${chained}, ${aws.endedByDeny ? 'ended by a deny' : 'open'}`;
      if (levels.at(-1) !== level) levels.push(level);
      expect(made.notices.join().includes('which lives up to 12 hours longer')).toBe(!aws.endedByDeny);
      expect(view?.rows).toContainEqual([
        'ends by',
        aws.endedByDeny ? 'a deny in the session policy' : 'STS alone',
      ]);
    }
    expect(levels).toEqual(['unchained, ended by a deny', 'as it is, ended by a deny', 'as it is, open']);
  });

  it('goes alone where STS cannot pack the policy, before it goes together with role chaining', () => {
    const levelOf = ({ statements, endedByDeny }: Pick<AwsPlan, 'statements' | 'endedByDeny'>) =>
      [endedByDeny && 'ended', JSON.stringify(statements).includes('sts:Assume*') && 'unchained']
        .filter(Boolean)
        .join(' and ');
    const levels = (inputs: Record<string, string>) => {
      const { aws } = one(inputs);
      return [aws, ...aws.fallbacks].map(levelOf);
    };
    expect(levels(native(300))).toEqual(['ended and unchained', 'ended', 'unchained', '']);
    expect(levels(native(1880))).toEqual(['ended', 'unchained', '']);
    expect(levels({ ...native(300), ...revoke })).toEqual(['ended and unchained', 'unchained']);
    expect(levels({ ...native(300), ttl: '5m' })).toEqual(['ended and unchained']);
  });

  it('never gives way to a native policy that covers role chaining: a lease that counts as narrowed has no way out', () => {
    for (const action of ['sts:*', 's*']) {
      const inputs = { scope: '', 'aws-session-policy': policyOf(2000).replaceAll('s3:GetObject', action) };
      expect(problemsOf({ ...awsInputs, ...inputs })[0]?.code).toBe('POLICY_TOO_LARGE');
    }
    const roomy = { scope: '', 'aws-session-policy': policyOf(1700).replaceAll('s3:GetObject', 'sts:*') };
    const { aws, json } = one(roomy);
    expect(aws.narrowed).toBe(true);
    expect(json).toContain('sts:Assume*');
  });

  it('does not give way to a native policy that says where by NotResource, which names every place but some', async () => {
    const but = (length: number, action: string) => ({
      scope: '',
      'aws-session-policy': policyOf(length - 3)
        .replace('"Resource"', '"NotResource"')
        .replaceAll('s3:GetObject', action),
    });
    expect(problemsOf({ ...awsInputs, ...but(2000, 'sts:*') })[0]?.code).toBe('POLICY_TOO_LARGE');
    const { aws, json } = one(but(1700, 'sts:*'));
    expect(aws.narrowed).toBe(true);
    for (const { statements } of [aws, ...aws.fallbacks])
      expect(JSON.stringify(statements)).toContain('sts:Assume*');
    expect(await evaluate(json, assume(X))).toBe('ExplicitlyDenied');
    const named = one(but(1700, 'sts:AssumeRole'));
    expect(await evaluate(named.json, assume(X))).toBe('Allowed');
    expect(await evaluate(named.json, assume(X, 'sts:AssumeRoleWithSAML'))).toBe('ExplicitlyDenied');
    expect(named.plan.warnings.join()).toContain('sts:AssumeRole leads out of the lease');
  });

  it('does not make a scope too large that fits without it', () => {
    const line = (n: number) => `sqs:SendMessage arn:aws:sqs:us-east-1:111122223333:${'q'.repeat(n)}`;
    const least = one({ scope: line(1) }).aws.fallbacks.at(-1);
    const open = (least && sessionPolicy(least, LATER)?.length) ?? 0;
    const tight = line(1 + 2048 - open);
    expect(problemsOf({ ...awsInputs, scope: tight, ttl: '5m' })[0]?.code).toBe('POLICY_TOO_LARGE');
    expect(one({ scope: tight }).aws).toMatchObject({ endedByDeny: false, closed: 'no', fallbacks: [] });
  });
});

describe('lock-ip and lock-vpc', () => {
  const allowed = (inputs: Record<string, string>, context: Record<string, string>) =>
    isAllowed(one({ scope: 'ec2:describe *', ...inputs }).json, {
      action: 'ec2:DescribeInstances',
      resource: '*',
      context: { 'aws:ViaAWSService': 'false', ...context },
    });
  const ip = { 'lock-ip': '203.0.113.0/24\n2001:db8::/32' };
  const vpc = { 'lock-vpc': 'vpc-0123456789abcdef0\nvpc-01234567' };
  const inside = { 'aws:SourceIp': '203.0.113.9' };
  const outside = { 'aws:SourceIp': '198.51.100.1' };
  const endpoint = (id: string) => ({
    'aws:SourceVpc': id,
    'aws:SourceVpce': 'vpce-1',
    'aws:VpcSourceIp': '203.0.113.9',
  });
  const theirs = endpoint('vpc-0fedcba9876543210');
  const mcp = { 'aws:ViaAWSService': 'true', 'aws:ViaAWSMCPService': 'true' };
  const ours = endpoint('vpc-0123456789abcdef0');

  test.each([
    ['the ranges', ip, inside, true],
    ['other addresses', ip, outside, false],
    ["anybody's VPC endpoint", ip, theirs, false],
    ['a call of a service for the lease', ip, { ...outside, 'aws:ViaAWSService': 'true' }, true],
    ['a call that AWS’s MCP server forwards', ip, { ...outside, ...mcp }, false],
    ['the same from inside: nobody has judged where it came from', ip, { ...inside, ...mcp }, false],
    ['a call that AWS’s MCP server forwards, under lock-vpc', vpc, { ...ours, ...mcp }, false],
    ['a call that AWS’s MCP server forwards, without a lock', {}, { ...outside, ...mcp }, true],
    ['a named VPC', vpc, ours, true],
    ['another VPC', vpc, theirs, false],
    ['an address, where only VPCs are named', vpc, inside, false],
    ['a named VPC beside ranges', { ...ip, ...vpc }, ours, true],
    ['the ranges beside VPCs', { ...ip, ...vpc }, inside, true],
    ['another VPC beside both', { ...ip, ...vpc }, theirs, false],
    ['another address beside both', { ...ip, ...vpc }, outside, false],
    ['a call that says nothing of where it comes from', ip, {}, false],
  ] as [string, Record<string, string>, Record<string, string>, boolean][])(
    '%s',
    async (_name, inputs, context, expected) => {
      expect(await allowed(inputs, context)).toBe(expected);
    },
  );

  test.each(['vpc-1', 'vpce-0123456789abcdef0', 'vpc-*', 'my-vpc'])('lock-vpc: %s is no VPC', (text) => {
    const [problem] = problemsOf({ ...awsInputs, 'lock-vpc': text });
    expect(problem).toMatchObject({ code: 'INPUT_INVALID', what: expect.stringContaining('lock-vpc') });
  });

  test('other clouds cannot keep it, and say so', () => {
    const gcp = {
      'gcp-workload-identity-provider':
        'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github',
      scope: 'gcs:read my-bucket/reports/',
      ...vpc,
    };
    const azure = {
      'azure-client-id': '22222222-2222-4222-8222-222222222222',
      'azure-tenant-id': '11111111-1111-4111-8111-111111111111',
      scope: 'azure:inherit',
      ...vpc,
    };
    expect(problemsOf(gcp).map((p) => [p.code, p.what])).toContainEqual([
      'INPUT_CONFLICT',
      '`lock-vpc` is not possible for Google Cloud',
    ]);
    expect(problemsOf(azure).map((p) => [p.code, p.what])).toContainEqual([
      'INPUT_CONFLICT',
      '`lock-vpc` is not possible for Azure',
    ]);
  });
});

describe('the account of S3 buckets', () => {
  const get = (resource: string, account: string) => ({
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${resource}`,
    context: { 'aws:ResourceAccount': account },
  });
  test.each([
    ['s3:read my-bucket', 'my-bucket/a', '111122223333', true],
    ['s3:read my-bucket', 'my-bucket/a', OTHER, false],
    ['s3:read my-*', 'my-attacker/a', OTHER, false],
    ['s3:GetObject my-*', 'my-attacker/a', OTHER, false],
    ['s3:GetObject my-bucket/*', 'my-bucket/a', OTHER, false],
    [`s3:read ${OTHER}:my-bucket/reports/*`, 'my-bucket/reports/a', OTHER, true],
    [`s3:read ${OTHER}:my-bucket/reports/*`, 'my-bucket/reports/a', '111122223333', false],
    [`s3:read ${OTHER}:theirs\ns3:read my-*`, 'my-attacker/a', OTHER, false],
    [`s3:read ${OTHER}:theirs\ns3:read my-*`, 'theirs/a', OTHER, true],
    [`s3:read ${OTHER}:theirs\ns3:read my-*`, 'my-bucket/a', '111122223333', true],
    ...[`s3:read my-*\ns3:read ${OTHER}:my-*`, `s3:read ${OTHER}:my-*\ns3:read my-*`].flatMap(
      (scope): [string, string, string, boolean][] => [
        [scope, 'my-bucket/a', '111122223333', true],
        [scope, 'my-theirs/a', OTHER, true],
        [scope, 'my-attacker/a', '777788889999', false],
      ],
    ),
    ['s3:GetObject *', 'anything/a', OTHER, true],
    ['s3:GetObject arn:aws:s3:::*', 'anything/a', '111122223333', true],
    ['s3:GetObject arn:aws:s3:::*', 'anything/a', OTHER, false],
  ])('%j: %s in %s is allowed: %s', async (scope, resource, account, expected) => {
    expect(await isAllowed(one({ scope }).json, get(resource, account))).toBe(expected);
  });

  test('patterns of buckets keep it where there is no room for more, and the plan says what is not bound', async () => {
    const fill = Array.from({ length: 29 }, (_, n) => `s3:read bucket-${n}/p/*`).join('\n');
    // A little longer each time, until the deny for all of S3 no longer fits and the one condition still does.
    const tight = Array.from(
      { length: 100 },
      (_, pad) => `${fill}\ns3:GetObject my-*/*\ns3:GetObject bucket-0/${'k'.repeat(4 * pad + 1)}`,
    ).find((scope) =>
      one({ scope }).plan.notices.join().includes('S3 lines are not bound to account 111122223333'),
    );
    const { json, aws } = one({ scope: tight ?? '' });
    expect(aws.closed).not.toBe('resources');
    expect(await isAllowed(json, get('my-attacker/a', OTHER))).toBe(false);
    expect(await isAllowed(json, get('my-mine/a', '111122223333'))).toBe(true);
  });
});

describe('a line of S3 in a policy that is almost full', () => {
  /** What becomes of the line, the fuller the policy is, until it is too large. */
  const steps = (line: string): readonly string[] => {
    const seen: string[] = [];
    for (let length = 1; ; length += 3) {
      const scope = `s3:read ${OTHER}:bkt/a/*\n${line}\nsqs:send q\ns3:GetObject ${OTHER}:bkt/${'k'.repeat(length)}`;
      if (problemsOf({ ...awsInputs, scope }).length > 0) return seen;
      const notice = one({ scope }).plan.notices.find((text) => text.includes('are not bound'));
      const step = notice ? notice.replace(/^.*111122223333: |\. They.*$/g, '') : 'bound';
      if (seen.at(-1) !== step) seen.push(step);
    }
  };
  const noRoom = 'the session policy has no room for it';

  it('that may write loses its account last: where there is no room at all', () => {
    expect(steps('s3:delete bkt/a')).toEqual(['bound', noRoom]);
    expect(steps('s3:* bkt/a')).toEqual(['bound', noRoom]);
  });

  it('that only reads loses it to the denies that close the lease, too, and the notice says so', () => {
    const said = new Set(steps('s3:GetObject bkt/a'));
    expect(said).toEqual(
      new Set([
        'bound',
        'the session policy has room for that or for the denies that end and close it, and these lines only read',
        noRoom,
      ]),
    );
  });
});

describe('what the plan says of it', () => {
  it('names how far it is closed in the view, and a notice says why it is less', () => {
    const { plan: full, view, aws } = one({});
    expect(aws.closed).toBe('resources');
    expect(full.notices).toEqual([]);
    expect(view?.rows.find(([label]) => label === 'closed')?.[1]).toMatch(/^resources: /);
    const { plan: less, aws: open } = one({ scope: 's3:Get* bucket-one/*\ns3:GetObject bucket-two/*' });
    expect(open.closed).toBe('actions');
    expect(less.notices.join()).toContain('closed to the actions only: s3:Get* overlaps');
  });

  it('says of a policy of your own that it is sent as it is', () => {
    const policy =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}';
    const { plan: made, aws } = one({ scope: '', 'aws-session-policy': policy });
    expect(aws.closed).toBe('no');
    expect(made.notices.join()).toContain('a policy of your own is sent as it is written');
  });
});

describe('merging', () => {
  it('reads statements about as often as there are lines, not as their square', () => {
    const reads = (lines: number): number => {
      let count = 0;
      const statements = Array.from(
        { length: lines },
        (_, n): Statement => ({
          Effect: 'Allow',
          get Action() {
            count++;
            return [n % 2 === 0 ? 's3:GetObject' : 's3:PutObject'];
          },
          Resource: [`arn:aws:s3:::bucket-${n}`],
        }),
      );
      expect(mergeStatements(statements)).toHaveLength(2);
      return count;
    };
    expect(reads(4000)).toBeLessThan(reads(400) * 20);
  });
});
