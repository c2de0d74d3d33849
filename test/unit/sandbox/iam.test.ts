import { GetObjectCommand } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../sandbox/aws/index.ts';
import { type Answer, assume, element, outcome, policy, s3, signedCall, useSandbox } from './support.ts';

const sandbox = useSandbox();
const deny = JSON.stringify(policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
let target: Role;

/** One IAM call by a session that may do everything to the role `target`. */
function iam(
  Action: string,
  params: Record<string, string> = {},
  statements: Record<string, unknown>[] = may(),
): Promise<Answer> {
  const { box } = sandbox;
  const role = box.aws.addRole({ name: 'revoker', trust: policy(), policies: { p: policy(...statements) } });
  const body = new URLSearchParams({
    Action,
    Version: '2010-05-08',
    RoleName: 'target',
    ...params,
  }).toString();
  return signedCall(box, { endpoint: 'aws-iam', signing: 'iam' }, box.aws.startSession(role), body, {
    'content-type': 'application/x-www-form-urlencoded',
  });
}
const may = (): Record<string, unknown>[] => [{ Effect: 'Allow', Action: 'iam:*', Resource: target.arn }];
const put = (PolicyName: string, PolicyDocument: string): Promise<Answer> =>
  iam('PutRolePolicy', { PolicyName, PolicyDocument });

beforeEach(() => {
  const { aws } = sandbox.box;
  aws.iam.propagationMs = 0;
  aws.iam.concurrentModifications = 0;
  aws.iam.throttle.configure(undefined);
  target = aws.addRole({
    name: 'target',
    trust: policy(),
    policies: { work: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
  });
});

describe('role policies', () => {
  test('are put, listed, read back as they were put, and deleted', async () => {
    expect((await put('extra', `${deny}\n`)).status).toBe(200);
    expect((await iam('ListRolePolicies')).text).toContain('<member>extra</member><member>work</member>');
    const read = await iam('GetRolePolicy', { PolicyName: 'extra' });
    expect(decodeURIComponent(element(read.text, 'PolicyDocument') ?? '')).toBe(`${deny}\n`);
    expect((await iam('DeleteRolePolicy', { PolicyName: 'extra' })).status).toBe(200);
    expect(await iam('GetRolePolicy', { PolicyName: 'extra' })).toMatchObject({
      status: 404,
      code: 'NoSuchEntity',
    });
  });

  test('a put policy decides at once, or after the propagation delay', async () => {
    const { box } = sandbox;
    const client = s3(box, box.aws.startSession(target));
    const get = (): Promise<string> =>
      outcome(client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' })));
    box.aws.iam.propagationMs = 4_000;
    await put('deny', deny);
    expect(await get()).toBe('allowed');
    box.clock.advance(5_000);
    expect(await get()).toContain('explicit deny in an identity-based policy');
    await iam('DeleteRolePolicy', { PolicyName: 'deny' });
    expect(await get()).toContain('explicit deny');
    box.clock.advance(5_000);
    expect(await get()).toBe('allowed');
  });

  test('count together against 10,240 characters, whitespace aside', async () => {
    const used = JSON.stringify(target.inline.get('work')).length;
    const empty = JSON.stringify(policy({ Sid: '', Effect: 'Deny', Action: '*', Resource: '*' }));
    const sized = (n: number): string => empty.replace('"Sid":""', `"Sid":"${'a'.repeat(n - empty.length)}"`);
    expect(await put('big', sized(10_241 - used))).toMatchObject({ status: 409, code: 'LimitExceeded' });
    expect((await put('big', sized(10_240 - used).replaceAll(':', ' :\n  '))).status).toBe(200);
    expect(await put('more', deny)).toMatchObject({ code: 'LimitExceeded' });
    expect((await put('big', deny)).status).toBe(200);
  });

  test('must be policies, under a valid name, of a role that exists', async () => {
    expect(await put('x', '{')).toMatchObject({ status: 400, code: 'MalformedPolicyDocument' });
    expect(await put('a b', deny)).toMatchObject({ status: 400, code: 'ValidationError' });
    const open = [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }];
    expect(await iam('GetRole', { RoleName: 'nobody' }, open)).toMatchObject({
      status: 404,
      code: 'NoSuchEntity',
    });
  });

  test('need the permission for this very action on this very role', async () => {
    const putOnly = [{ Effect: 'Allow', Action: 'iam:PutRolePolicy', Resource: target.arn }];
    const params = { PolicyName: 'x', PolicyDocument: deny };
    expect((await iam('PutRolePolicy', params, putOnly)).status).toBe(200);
    const refused = await iam('DeleteRolePolicy', { PolicyName: 'x' }, putOnly);
    expect(refused).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(refused.message).toContain(
      'is not authorized to perform: iam:DeleteRolePolicy on resource: role target',
    );
    expect((await iam('GetRole', { RoleName: 'revoker' })).code).toBe('AccessDenied');
  });

  test('another writer shows as ConcurrentModification, as often as asked for', async () => {
    sandbox.box.aws.iam.concurrentModifications = 1;
    expect(await put('x', deny)).toMatchObject({ status: 409, code: 'ConcurrentModification' });
    expect((await put('x', deny)).status).toBe(200);
  });
});

describe('throttling', () => {
  test('refuses over the burst and recovers with time, at IAM and at STS', async () => {
    const { box } = sandbox;
    box.clock.freeze();
    box.aws.iam.throttle.configure({ burst: 2, perSecond: 1 });
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 3; n++) codes.push((await iam('GetRole')).code);
    expect(codes).toEqual([undefined, undefined, 'Throttling']);
    box.clock.advance(1_000);
    expect((await iam('GetRole')).status).toBe(200);
    box.aws.sts.throttle.configure({ burst: 0, perSecond: 0 });
    expect(await assume(box)).toMatchObject({ status: 400, code: 'Throttling', message: 'Rate exceeded' });
    box.aws.sts.throttle.configure(undefined);
  });
});
