import { describe, expect, test } from 'vitest';
import { assume, policy, useSandbox } from './support.ts';

const sandbox = useSandbox();
const notAuthorized = {
  status: 403,
  code: 'AccessDenied',
  message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
};
const subjectKey = 'token.actions.githubusercontent.com:sub';

/** A role that trusts GitHub under these conditions. */
function roleTrusting(
  name: string,
  condition: Record<string, unknown>,
  more: Record<string, unknown> = {},
): string {
  const { box } = sandbox;
  return box.aws.addRole({
    name,
    trust: policy({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    }),
    ...more,
  }).arn;
}

describe('the trust policy', () => {
  const matches = async (name: string, condition: Record<string, unknown>, job = {}): Promise<boolean> => {
    const arn = roleTrusting(name, condition);
    const token = await sandbox.box.github.mint(job, 'sts.amazonaws.com');
    return (await assume(sandbox.box, { RoleArn: arn, WebIdentityToken: token })).status === 200;
  };

  test('compares the subject exactly under StringEquals and by pattern under StringLike', async () => {
    expect(
      await matches('t1', { StringEquals: { [subjectKey]: 'repo:octo-org/octo-repo:ref:refs/heads/main' } }),
    ).toBe(true);
    expect(await matches('t2', { StringEquals: { [subjectKey]: 'repo:octo-org/octo-repo:*' } })).toBe(false);
    expect(await matches('t3', { StringLike: { [subjectKey]: 'repo:octo-org/octo-repo:*' } })).toBe(true);
    expect(await matches('t4', { StringLike: { [subjectKey]: 'repo:octo-org/octo-repo-2:*' } })).toBe(false);
  });

  test('compares the other claims that AWS offers', async () => {
    const key = 'token.actions.githubusercontent.com:job_workflow_ref';
    const reference = 'octo-org/shared/.github/workflows/agent.yml@refs/tags/v1';
    const condition = { StringEquals: { [key]: reference }, StringLike: { [subjectKey]: 'repo:octo-org/*' } };
    expect(await matches('t5', condition, { jobWorkflowRef: reference })).toBe(true);
    expect(await matches('t5', condition, { jobWorkflowRef: reference.replace('v1', 'v2') })).toBe(false);
  });

  test('does not see claims that AWS does not offer', async () => {
    const key = 'token.actions.githubusercontent.com:event_name';
    expect(await matches('t6', { StringEquals: { [key]: 'push' } })).toBe(false);
  });

  test('is not fooled by an Allow for another principal or another action', async () => {
    const { box } = sandbox;
    const other = box.aws.addRole({
      name: 't7',
      trust: policy(
        { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRoleWithWebIdentity' },
        {
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
          },
          Action: 'sts:AssumeRole',
        },
      ),
    });
    expect(await assume(box, { RoleArn: other.arn })).toMatchObject(notAuthorized);
  });

  test('may be limited to session names', async () => {
    const arn = roleTrusting('t8', { StringLike: { 'sts:RoleSessionName': 'agent-*' } });
    expect((await assume(sandbox.box, { RoleArn: arn })).status).toBe(200);
    expect(await assume(sandbox.box, { RoleArn: arn, RoleSessionName: 'human' })).toMatchObject(
      notAuthorized,
    );
  });

  test('a Deny wins over an Allow', async () => {
    const { box } = sandbox;
    const principal = {
      Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    };
    const arn = box.aws.addRole({
      name: 't9',
      trust: policy(
        { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRoleWithWebIdentity' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: '*',
          Condition: { StringEquals: { 'token.actions.githubusercontent.com:actor': 'octocat' } },
        },
      ),
    }).arn;
    expect(await assume(box, { RoleArn: arn })).toMatchObject(notAuthorized);
    const token = await box.github.mint({ actor: 'hubot' }, 'sts.amazonaws.com');
    expect((await assume(box, { RoleArn: arn, WebIdentityToken: token })).status).toBe(200);
  });
});

describe('session policies', () => {
  test.each([
    ['{', 'The policy is not in the valid JSON format.'],
    ['[]', 'Syntax errors in policy.'],
    ['{"Version":"2012-10-17"}', 'Syntax errors in policy.'],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Maybe","Action":"s3:*","Resource":"*"}]}',
      'Syntax errors in policy.',
    ],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}]}',
      'Syntax errors in policy.',
    ],
    ['{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*"}]}', 'Syntax errors in policy.'],
  ])('%s is malformed', async (inline, message) => {
    expect(await assume(sandbox.box, { Policy: inline })).toMatchObject({
      status: 400,
      code: 'MalformedPolicyDocument',
      message,
    });
  });

  test('inline and managed count together against 2,048 characters', async () => {
    const { box } = sandbox;
    const arn = box.aws.addManagedPolicy(
      'counted',
      policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    );
    const empty = JSON.stringify(policy({ Effect: 'Allow', Action: 's3:*', Resource: '*', Sid: '' }));
    const sized = (n: number): string => empty.replace('"Sid":""', `"Sid":"${'a'.repeat(n - empty.length)}"`);
    expect((await assume(box, { Policy: sized(2_048) })).status).toBe(200);
    const both = { 'PolicyArns.member.1.arn': arn };
    expect((await assume(box, { Policy: sized(2_048 - arn.length), ...both })).status).toBe(200);
    expect(await assume(box, { Policy: sized(2_049 - arn.length), ...both })).toMatchObject({
      code: 'ValidationError',
    });
  });

  test('at most ten managed policies, and they must exist', async () => {
    const { box } = sandbox;
    const eleven = Object.fromEntries(
      Array.from({ length: 11 }, (_, n) => [
        `PolicyArns.member.${n + 1}.arn`,
        `arn:aws:iam::111122223333:policy/p${n}`,
      ]),
    );
    expect((await assume(box, eleven)).message).toMatch(
      /'policyArns' failed .* length less than or equal to 10/,
    );
    const answer = await assume(box, { 'PolicyArns.member.1.arn': 'arn:aws:iam::111122223333:policy/none' });
    expect(answer).toMatchObject({ status: 400, code: 'MalformedPolicyDocument' });
  });

  test.each(['PackedPolicyTooLarge', 'PackedPolicyTooLargeException'] as const)(
    'a packed size over 100 %% is %s',
    async (code) => {
      const { box } = sandbox;
      box.aws.sts.packedSize = { percent: 112, code };
      const inline = JSON.stringify(policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
      const answer = await assume(box, { Policy: inline });
      box.aws.sts.packedSize = undefined;
      expect(answer).toMatchObject({ status: 400, code });
      expect(answer.message).toContain('112%');
    },
  );
});
