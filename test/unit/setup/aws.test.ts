import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { evaluate, type PolicyDocument } from '../../../sandbox/aws/policy.ts';
import { trusts } from '../../../sandbox/aws/trust.ts';
import type { JobOptions } from '../../../sandbox/github/claims.ts';
import { claimsOf, issuer, otherWorkflows, strangers } from './jobs.ts';
import { fillIn, type Stack } from './template.ts';

const path = join(resolve(import.meta.dirname, '../../..'), 'setup', 'aws', 'agent-creds.yaml');
const text = readFileSync(path, 'utf8');
const own = { Repository: 'octo-org/octo-repo', Bucket: 'my-bucket' };
const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/ci-agent`;

type Role = 'AgentRole' | 'RevokeRole';

function accepts(
  stack: Stack,
  job: JobOptions,
  { role = 'AgentRole' as Role, audience = 'sts.amazonaws.com' } = {},
): Promise<boolean> {
  return trusts(stack.resources[role]?.AssumeRolePolicyDocument as unknown as PolicyDocument, {
    action: 'sts:AssumeRoleWithWebIdentity',
    roleArn,
    account,
    principal: {
      type: 'Federated',
      providerArn: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      issuer,
      claims: claimsOf(job, audience),
    },
    context: {},
  });
}

describe('the trust policy', () => {
  const named = fillIn(text, own);
  const numbered = fillIn(text, { ...own, OwnerId: '65', RepositoryId: '74' });

  test('accepts the agent job, in both roles', async () => {
    for (const stack of [named, numbered]) {
      for (const role of ['AgentRole', 'RevokeRole'] as const) {
        expect(await accepts(stack, {}, { role })).toBe(true);
      }
    }
  });

  test.each([...strangers, ...otherWorkflows])('refuses %s', async (_, job) => {
    for (const stack of [named, numbered]) {
      for (const role of ['AgentRole', 'RevokeRole'] as const) {
        expect(await accepts(stack, job, { role })).toBe(false);
        expect(await accepts(stack, { ...job, subject: 'immutable' }, { role })).toBe(false);
      }
    }
  });

  test('refuses a token for another audience', async () => {
    expect(await accepts(named, {}, { audience: 'https://github.com/octo-org' })).toBe(false);
  });

  test('accepts a subject with numbers where it knows them, and only those', async () => {
    expect(await accepts(named, { subject: 'immutable' })).toBe(false);
    expect(await accepts(numbered, { subject: 'immutable' })).toBe(true);
    expect(await accepts(numbered, { subject: 'immutable', repositoryId: '75' })).toBe(false);
    expect(await accepts(numbered, { subject: 'immutable', repositoryOwnerId: '66' })).toBe(false);
  });

  test('with the number refuses a repository that got the name later', async () => {
    expect(await accepts(named, { repositoryId: '75' })).toBe(true);
    expect(await accepts(numbered, { repositoryId: '75' })).toBe(false);
  });

  test('with an environment accepts that one in place of the branch', async () => {
    const stack = fillIn(text, { ...own, OwnerId: '65', RepositoryId: '74', Environment: 'production' });
    for (const subject of ['classic', 'immutable'] as const) {
      expect(await accepts(stack, { subject, environment: 'production' })).toBe(true);
      expect(await accepts(stack, { subject, environment: 'staging' })).toBe(false);
      expect(await accepts(stack, { subject })).toBe(false);
    }
  });

  test.each([
    ['tag', 'refs/tags/v1.2.3'],
    ['commit', 'a'.repeat(40)],
  ])('with a reusable workflow at a %s accepts no other', async (_, ref) => {
    const reusable = 'org/agent-creds/.github/workflows/agent-job.yml';
    const stack = fillIn(text, { ...own, WorkflowRef: `${reusable}@${ref}` });
    expect(await accepts(stack, { jobWorkflowRef: `${reusable}@${ref}` })).toBe(true);
    for (const other of ['refs/heads/main', 'refs/tags/v1', 'b'.repeat(40), 'refs/tags/v1.2.30']) {
      expect(await accepts(stack, { jobWorkflowRef: `${reusable}@${other}` })).toBe(false);
    }
    expect(await accepts(stack, {})).toBe(false);
  });

  test('accepts a customised subject, and not the usual one beside it', async () => {
    const sub = 'repo:octo-org/octo-repo:ref:refs/heads/main:job_workflow_ref:x';
    const stack = fillIn(text, { ...own, Subject: sub });
    expect(await accepts(stack, { claims: { sub } })).toBe(true);
    expect(await accepts(stack, {})).toBe(false);
  });

  test('with several files accepts each of them, and no other', async () => {
    const refs = ['a.yml', 'b.yml'].map(
      (file) => `octo-org/octo-repo/.github/workflows/${file}@refs/heads/main`,
    );
    const stack = fillIn(text, { ...own, WorkflowRef: refs.join(',') });
    for (const jobWorkflowRef of refs) expect(await accepts(stack, { jobWorkflowRef })).toBe(true);
    expect(await accepts(stack, {})).toBe(false);
  });

  test('with a second repository accepts each with its own file, branch and numbers, and no other pair', async () => {
    const second = { repository: 'octo-org/second', repositoryId: '75', ref: 'refs/heads/dev' };
    const stack = fillIn(text, {
      ...own,
      Subject2: 'repo:octo-org/second:ref:refs/heads/dev',
      WorkflowRef2: 'octo-org/second/.github/workflows/other.yml@refs/heads/dev',
      Branch2: 'dev',
      RepositoryId2: '75',
      OwnerId2: '65',
    });
    const other = { workflowPath: '.github/workflows/other.yml' };
    for (const role of ['AgentRole', 'RevokeRole'] as const) {
      expect(await accepts(stack, {}, { role })).toBe(true);
      expect(await accepts(stack, { ...second, ...other }, { role })).toBe(true);
      expect(await accepts(stack, other, { role })).toBe(false);
      expect(await accepts(stack, second, { role })).toBe(false);
      expect(await accepts(stack, { ...second, ...other, repositoryId: '76' }, { role })).toBe(false);
      expect(await accepts(stack, { ...second, ...other, repositoryOwnerId: '66' }, { role })).toBe(false);
      const jobWorkflowRef = 'octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main';
      expect(await accepts(stack, { ...second, jobWorkflowRef }, { role })).toBe(false);
    }
  });

  test('with a reusable workflow and an environment still refuses another branch', async () => {
    const jobWorkflowRef = 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0';
    const stack = fillIn(text, { ...own, WorkflowRef: jobWorkflowRef, Environment: 'production' });
    const job = { jobWorkflowRef, environment: 'production' };
    expect(await accepts(stack, job)).toBe(true);
    expect(await accepts(stack, { ...job, ref: 'refs/heads/topic' })).toBe(false);
  });

  test.each([
    ['GovCloud', 'aws-us-gov', {}],
    ['China', 'aws-cn', {}],
    ['the European Sovereign Cloud', 'aws-eusc', {}],
    ['GitHub Enterprise Server', 'aws', { ClaimKeys: 'false' }],
  ])('compares only what AWS knows in %s', (_, partition, extra) => {
    const { resources } = fillIn(text, { ...own, OwnerId: '65', RepositoryId: '74', ...extra }, partition);
    for (const role of ['AgentRole', 'RevokeRole'] as const) {
      const trust = JSON.stringify(resources[role]?.AssumeRolePolicyDocument);
      expect(trust.match(/githubusercontent\.com:\w+/g)).toEqual([
        'githubusercontent.com:aud',
        'githubusercontent.com:sub',
      ]);
      expect(trust).toContain(`arn:${partition}:iam::`);
    }
  });

  test('is no longer than IAM takes without a higher quota', () => {
    const stack = fillIn(text, {
      ...own,
      OwnerId: '123456789',
      RepositoryId: '1234567890',
      WorkflowRef: `org/agent-creds/.github/workflows/agent-job.yml@${'a'.repeat(40)}`,
    });
    expect(JSON.stringify(stack.resources.AgentRole?.AssumeRolePolicyDocument).length).toBeLessThan(2_048);
  });

  test.each([
    { Repository: 'octo-org/*' },
    { Branch: '*' },
    { WorkflowRef: 'org/agent-creds/.github/workflows/agent-job.yml@*' },
    { Workflow: '*.yml' },
    { Subject: 'repo:*' },
  ])('cannot be given a wildcard: %o', (parameters) => {
    expect(() => fillIn(text, { ...own, ...parameters })).toThrow(/cannot be/);
  });
});

describe('what the roles may do', () => {
  const { resources } = fillIn(text, own);
  const rights = [resources.Rights?.PolicyDocument as unknown as PolicyDocument];
  const revoke = (
    (resources.RevokeRole?.Policies ?? []) as unknown as { PolicyDocument: PolicyDocument }[]
  ).map((one) => one.PolicyDocument);
  const ask = (policies: readonly PolicyDocument[], action: string, resource: string, context = {}) =>
    evaluate(policies, {
      action,
      resource,
      account,
      principal: `arn:aws:sts::${account}:assumed-role/x/y`,
      context,
    });

  test('the policy that is attached is the boundary', () => {
    expect(resources.AgentRole?.PermissionsBoundary).toBe(`arn:aws:iam::${account}:policy/ci-agent-rights`);
    expect(resources.AgentRole?.ManagedPolicyArns).toEqual([resources.AgentRole?.PermissionsBoundary]);
    const arn = 'arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess';
    const other = fillIn(text, { ...own, Bucket: '', RightsPolicyArn: arn }).resources;
    expect(other.Rights).toBeUndefined();
    expect(other.AgentRole).toMatchObject({ PermissionsBoundary: arn, ManagedPolicyArns: [arn] });
  });

  test.each([
    ['s3:GetObject', 'arn:aws:s3:::my-bucket/a', 'Allowed'],
    ['s3:PutObject', 'arn:aws:s3:::my-bucket/a', 'Allowed'],
    ['s3:ListBucket', 'arn:aws:s3:::my-bucket', 'Allowed'],
    ['s3:GetObject', 'arn:aws:s3:::my-bucket-2/a', 'ImplicitlyDenied'],
    ['s3:DeleteBucket', 'arn:aws:s3:::my-bucket', 'ImplicitlyDenied'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::my-bucket', 'ImplicitlyDenied'],
    ['iam:PutRolePolicy', roleArn, 'ImplicitlyDenied'],
  ])('the agent: %s on %s: %s', async (action, resource, expected) => {
    expect(await ask(rights, action, resource)).toBe(expected);
  });

  const bounded = { 'iam:PermissionsBoundary': `arn:aws:iam::${account}:policy/ci-agent-rights` };
  const elsewhere = { 'iam:PermissionsBoundary': `arn:aws:iam::aws:policy/AdministratorAccess` };
  test.each([
    ['iam:PutRolePolicy', roleArn, bounded, 'Allowed'],
    ['iam:DeleteRolePolicy', roleArn, bounded, 'Allowed'],
    ['iam:GetRole', roleArn, {}, 'Allowed'],
    ['iam:GetRolePolicy', roleArn, {}, 'Allowed'],
    ['iam:ListRolePolicies', roleArn, {}, 'Allowed'],
    ['iam:PutRolePolicy', roleArn, {}, 'ImplicitlyDenied'],
    ['iam:PutRolePolicy', roleArn, elsewhere, 'ImplicitlyDenied'],
    ['iam:PutRolePolicy', `arn:aws:iam::${account}:role/ci-agent-revoke`, bounded, 'ImplicitlyDenied'],
    ['iam:PutRolePolicy', `arn:aws:iam::${account}:role/ci-agent-2`, bounded, 'ImplicitlyDenied'],
    ['iam:DeleteRolePermissionsBoundary', roleArn, bounded, 'ImplicitlyDenied'],
    ['iam:AttachRolePolicy', roleArn, bounded, 'ImplicitlyDenied'],
    ['iam:UpdateAssumeRolePolicy', roleArn, bounded, 'ImplicitlyDenied'],
    ['s3:GetObject', 'arn:aws:s3:::my-bucket/a', {}, 'ImplicitlyDenied'],
  ])('the revoke role: %s on %s with %o: %s', async (action, resource, context, expected) => {
    expect(await ask(revoke, action, resource, context)).toBe(expected);
  });

  test.each([
    [
      { Bedrock: 'true' },
      'bedrock:InvokeModel',
      'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-x',
    ],
    [
      { Bedrock: 'true' },
      'bedrock:InvokeModelWithResponseStream',
      `arn:aws:bedrock:us-east-1:${account}:inference-profile/us.anthropic.claude-x`,
    ],
    [
      { Bedrock: 'true' },
      'bedrock-mantle:CreateInference',
      `arn:aws:bedrock-mantle:us-east-1:${account}:project/default`,
    ],
    [{ LogGroup: '/a/b' }, 'logs:FilterLogEvents', `arn:aws:logs:eu-west-1:${account}:log-group:/a/b`],
    [
      { LogGroup: '/a/b' },
      'logs:GetLogEvents',
      `arn:aws:logs:eu-west-1:${account}:log-group:/a/b:log-stream:c`,
    ],
    [
      { ReadStack: 's' },
      'cloudformation:DescribeStacks',
      `arn:aws:cloudformation:eu-west-1:${account}:stack/s/1`,
    ],
  ])('with %o the agent may %s, and without it not', async (parameters, action, resource) => {
    const document = (stack: Stack) => [stack.resources.Rights?.PolicyDocument as unknown as PolicyDocument];
    expect(await ask(document(fillIn(text, { ...own, ...parameters })), action, resource)).toBe('Allowed');
    expect(await ask(rights, action, resource)).toBe('ImplicitlyDenied');
  });

  // A trust policy names the provider by its ARN only, from which CloudFormation learns of no order.
  test('each role is made after the provider that its trust policy names, and goes before it', () => {
    const { Resources } = parse(text, { logLevel: 'silent' }) as {
      Resources: Record<string, { Type: string; DependsOn?: string }>;
    };
    const roles = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
    expect(roles.map(([name, { DependsOn }]) => [name, DependsOn])).toEqual([
      ['AgentRole', 'Provider'],
      ['RevokeRole', 'Provider'],
    ]);
    expect(Resources.Provider?.Type).toBe('AWS::IAM::OIDCProvider');
  });

  test('what is not wanted is not made', () => {
    const stack = fillIn(text, { ...own, CreateProvider: 'false', CreateRevokeRole: 'false' });
    expect(Object.keys(stack.resources)).toEqual(['Rights', 'AgentRole']);
    expect(stack.outputs).toEqual(['Role']);
  });
});
