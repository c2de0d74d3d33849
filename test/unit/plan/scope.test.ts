import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionPolicy } from '../../../src/clouds/aws/compile.ts';
import type { AwsPlan } from '../../../src/clouds/aws/plan.ts';
import { Problems } from '../../../src/errors/error.ts';
import { parseScope } from '../../../src/inputs/scope.ts';
import { renderPlan } from '../../../src/plan/render.ts';
import { awsInputs, plan, planWithViews, problemsOf } from '../../support/plan.ts';
import { isAllowed } from '../../support/policy-engine.ts';

const parse = (text: string) => parseScope(text, new Problems());
const awsPlan = (inputs: Record<string, string>) => plan({ ...awsInputs, ...inputs }).clouds[0] as AwsPlan;
const sizeShown = (inputs: Record<string, string>) =>
  planWithViews({ ...awsInputs, ...inputs }).views[0]?.documents[0]?.size;

describe('scope lines', () => {
  test('blank lines and comments are skipped, and a comment may follow a line', () => {
    const lines = parse(
      '\n# all\ns3:read  my-bucket/reports/*   # reports\r\n\n  ec2:RunInstances, ec2:CreateTags   *\n',
    );
    expect(lines.map((l) => [l.number, l.text])).toEqual([
      [3, 's3:read my-bucket/reports/*'],
      [5, 'ec2:RunInstances,ec2:CreateTags *'],
    ]);
  });

  test('a bare * is aws:inherit', () => {
    for (const scope of ['*', '*  *', 'aws:inherit']) {
      const { narrowed, scope: shown, statements } = awsPlan({ scope });
      expect([narrowed, shown]).toEqual([false, ['aws:inherit']]);
      expect(statements).toContainEqual({ Effect: 'Allow', Action: ['*'], Resource: ['*'] });
    }
  });

  test.each([
    ['s3:read', 'has no place'],
    ['s3:read a b', 'more than two words'],
    ['- s3:read a', 'begins with a dash'],
    ['read bucket', 'neither a preset'],
    ['s3:raed my-bucket', 'did you mean s3:read'],
    ['s3:getObject my-bucket', 'is not an AWS action'],
    ['* my-bucket', 'every action of the role'],
    ['dynamodb:GetItem table', 'neither an ARN'],
    ['s3:GetObject arn:aws-cn:s3:::b/*', 'partition'],
    ['s3:read my-bucket/${aws:username}', 'policy variable'],
    ['s3:read Bad_Bucket/x', 'is not the name of a bucket'],
    ['s3:read bücket/é\u4e2d', 'character'],
    ['aws:inherit\ns3:read my-bucket', 'already allows everything'],
    ['aws:inherit my-bucket/reports/*', 'is alone on its line and has no place'],
    ['s3:read,aws:inherit my-bucket/reports/*', 'is alone on its line and has no place'],
    ['aws:inherit,aws:inherit *', 'is alone on its line'],
  ])('%j is refused: %s', (scope, why) => {
    const problems = problemsOf({ ...awsInputs, scope });
    expect(problems.map((p) => p.why).join()).toContain(why);
    expect(problems.every((p) => p.code === 'SCOPE_INVALID')).toBe(true);
  });

  test.each([
    [
      's3:read my-bucket/reports, s3:write my-bucket/out/*',
      's3:read  my-bucket/reports\ns3:write  my-bucket/out/*',
    ],
    ['s3:read a/x b/y', 's3:read  a/x\ns3:read  b/y'],
    ['s3:read, s3:list a/*, s3:write b/*', 's3:read,s3:list  a/*\ns3:write  b/*'],
    ['s3:read s3:write a/*', 's3:read,s3:write  a/*'],
    ['read a b', 's3:read  my-bucket/reports/*'],
    ['s3:read a https://me:hush@host/b', 's3:read  my-bucket/reports/*'],
  ])('the fix for %j has a line for each place, each with its own presets', (scope, fix) => {
    const problems = new Problems();
    parseScope(scope, problems);
    expect(problems.all.map((problem) => problem.fix)).toEqual([fix]);
  });
});

describe('how much a scope may be', () => {
  test.each([
    ['more than 32 KiB', `s3:read${' '.repeat(60_000)}my-bucket/reports/*`],
    ['more than 400 lines', 's3:read my-bucket/a\n'.repeat(401)],
    ['a line of more than 2,048 characters', `s3:read my-bucket/${'x'.repeat(2048)}`],
  ])('%s is refused at once', (_title, scope) => {
    const problems = problemsOf({ ...awsInputs, scope });
    expect(problems.map((p) => p.code)).toEqual(['SCOPE_INVALID']);
    expect(problems[0]?.why).toContain('are read');
  });

  test('comments and blank lines are not counted', () => {
    const scope = `${'# why\n\n'.repeat(500)}s3:read my-bucket/a`;
    expect(problemsOf({ ...awsInputs, scope })).toEqual([]);
  });

  test('400 lines that are too large are not measured one by one', () => {
    const scope = Array.from({ length: 400 }, (_, n) => `s3:read bucket-${n}/x/*`).join('\n');
    const begun = performance.now();
    expect(problemsOf({ ...awsInputs, scope }).map((p) => p.code)).toEqual(['POLICY_TOO_LARGE']);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('spaces around commas cost no more than their number', () => {
    const begun = performance.now();
    expect(
      parse(`s3:GetObject${' '.repeat(1000)},${' '.repeat(1000)}s3:PutObject  *`)[0]?.whats,
    ).toHaveLength(2);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});

describe('the session policy', () => {
  test('an overflow names the costliest lines and the size', () => {
    const long = (n: number) => `s3:read bucket-${n}/${'x'.repeat(100 + n * 10)}/*`;
    const scope = Array.from({ length: 9 }, (_, n) => long(n)).join('\n');
    const [problem] = problemsOf({ ...awsInputs, scope });
    expect(problem?.code).toBe('POLICY_TOO_LARGE');
    expect(problem?.why).toContain(`"${long(8)}"`);
    expect(problem?.what).toMatch(/\d{4} characters/);
  });

  test('the size that is shown is the size that is sent', () => {
    for (const ttl of ['1h', '5m']) {
      const inputs = { ttl, 'lock-ip': '10.0.0.0/8\n2001:db8::/32' };
      const sent = sessionPolicy(awsPlan(inputs), '2026-11-21T12:15:03Z');
      expect(sizeShown(inputs)).toBe(sent?.length);
    }
  });

  test('dry-run shows each line with its statements and its cost', () => {
    const text = renderPlan(planWithViews({ ...awsInputs, 'dry-run': 'true' })).join('\n');
    expect(text).toContain('s3:read my-bucket/reports/*   (845 characters)');
    expect(text).toContain('s3:GetObject, s3:GetObjectTagging on arn:aws:s3:::my-bucket/reports/*');
    expect(text).toContain('1010 of 2048 characters');
    expect(text).toContain('ends by: a deny in the session policy');
    expect(text).toContain('closed: resources');
  });

  test('managed policies count towards the limit, and walls need no allow of their own beside them', () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    const inputs = { scope: '', 'aws-managed-policies': arn, ttl: '5m' };
    const one = awsPlan(inputs);
    expect(one.statements).toEqual([
      {
        Effect: 'Deny',
        Action: ['sts:Assume*', 'sts:GetDelegatedAccessToken', 'sts:GetWebIdentityToken'],
        Resource: ['*'],
      },
    ]);
    expect(sizeShown(inputs)).toBe(arn.length + (sessionPolicy(one, '2026-01-01T00:00:00Z')?.length ?? 0));
  });
});

describe('random scope lines never allow what they do not say', () => {
  const key = fc.constantFrom('a', 'b', 'reports', 'secret', 'x');
  const path = fc.array(key, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const where = fc.tuple(fc.constantFrom('bucket-one', 'bucket-two'), path, fc.constantFrom('', '/', '/*'));
  const verb = fc.constantFrom('read', 'write', 'list', 'delete', 'GetObject', 'Put*');
  const line = fc.record({ verb, where });

  const allows: Record<string, (action: string) => boolean> = {
    read: (a) => a === 's3:GetObject',
    write: (a) => a === 's3:PutObject' || a === 's3:AbortMultipartUpload',
    list: () => false,
    delete: (a) => a === 's3:DeleteObject',
    GetObject: (a) => a === 's3:GetObject',
    'Put*': (a) => a.startsWith('s3:Put'),
  };

  test('decided by the policy engine for objects in and near the places', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(
          's3:GetObject',
          's3:PutObject',
          's3:DeleteObject',
          's3:AbortMultipartUpload',
          's3:GetObjectAcl',
        ),
        fc.constantFrom('bucket-one', 'bucket-two', 'bucket-three'),
        path,
        async (lines, action, bucket, object) => {
          const listable = (l: (typeof lines)[number]) => l.verb !== 'list' || l.where[2] !== '';
          const kept = lines.filter(listable);
          fc.pre(kept.length > 0);
          const scope = kept.map((l) => `s3:${l.verb} ${l.where[0]}/${l.where[1]}${l.where[2]}`).join('\n');
          const policy = sessionPolicy(awsPlan({ scope }), '2026-01-01T00:00:00Z') ?? '';
          const expected = kept.some((l) => {
            const [inBucket, prefix, end] = l.where;
            const preset = /^[a-z]/.test(l.verb);
            const covers =
              end === '' || (!preset && end === '/')
                ? object === prefix + (preset ? '' : end)
                : object.startsWith(`${prefix}/`);
            return inBucket === bucket && covers && (allows[l.verb]?.(action) ?? false);
          });
          const decided = await isAllowed(policy, { action, resource: `arn:aws:s3:::${bucket}/${object}` });
          expect(decided, `${scope} | ${action} ${bucket}/${object}`).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
