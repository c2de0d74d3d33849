import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeClient } from '../support/clients.ts';
import { startMoto } from '../support/moto.ts';
import { fillIn } from '../unit/setup/template.ts';

const root = resolve(import.meta.dirname, '../..');
const own = ['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'];
const args = [...own, '--region', 'eu-west-1', '--bucket', 'my-bucket'];

/** moto takes the IAM parts; it knows no OIDC provider in a template and evaluates no policy. */
describeClient('setup/aws against moto', ['moto_server', 'aws'], () => {
  test('deploys, deploys again, and prints the step', { timeout: 240_000 }, async () => {
    await using moto = await startMoto();
    const env = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const aws = (...words: string[]) => {
      const done = spawnSync('aws', [...words, '--output', 'json'], { encoding: 'utf8', env });
      expect(done.stderr).toBe('');
      return JSON.parse(done.stdout || 'null');
    };
    const deploy = () => {
      const script = join(root, 'setup', 'aws', 'deploy.sh');
      const done = spawnSync('bash', [script, ...args], { encoding: 'utf8', env });
      expect(done.stderr).not.toContain('Fix:');
      expect(done.status, done.stderr).toBe(0);
      return done.stdout;
    };
    // moto can make a provider, though not from a template and not add an audience to it.
    aws(
      ...['iam', 'create-open-id-connect-provider', '--url', 'https://token.actions.githubusercontent.com'],
      ...['--client-id-list', 'sts.amazonaws.com', '--thumbprint-list', 'a'.repeat(40)],
    );

    const printed = deploy();
    expect(deploy()).toBe(printed);

    const { jobs } = parse(printed) as { jobs: { agent: { steps: { with: Record<string, string> }[] } } };
    const [, step] = jobs.agent.steps;
    expect(step?.with).toMatchObject({
      'aws-region': 'eu-west-1',
      ttl: '15m',
      scope: 's3:read  my-bucket/*\n',
    });
    expect(step?.with['aws-role']).toMatch(/:role\/ci-agent$/);
    expect(step?.with['aws-revoke-role']).toMatch(/:role\/ci-agent-revoke$/);

    const parameters = aws('cloudformation', 'describe-stacks').Stacks[0].Parameters;
    expect(parameters).toContainEqual({ ParameterKey: 'CreateProvider', ParameterValue: 'false' });

    // What the unit tests evaluate is what CloudFormation's own functions make of the template.
    const template = readFileSync(join(root, 'setup', 'aws', 'agent-creds.yaml'), 'utf8');
    const filled = fillIn(template, {
      Repository: 'octo-org/octo-repo',
      RepositoryId: '74',
      OwnerId: '65',
      Bucket: 'my-bucket',
    }).resources;
    const account = step?.with['aws-role']?.split(':')[4] ?? '';
    const here = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('111122223333', account));
    for (const [name, resource] of [
      ['ci-agent', filled.AgentRole],
      ['ci-agent-revoke', filled.RevokeRole],
    ] as const) {
      const { Role } = aws('iam', 'get-role', '--role-name', name);
      expect(Role.AssumeRolePolicyDocument).toEqual(here(resource?.AssumeRolePolicyDocument));
    }
    const { Role } = aws('iam', 'get-role', '--role-name', 'ci-agent');
    expect(Role.PermissionsBoundary.PermissionsBoundaryArn).toMatch(/:policy\/ci-agent-rights$/);
    const revoke = aws('iam', 'get-role-policy', '--role-name', 'ci-agent-revoke', '--policy-name', 'revoke');
    // moto keeps an inline policy of a template as Python writes it.
    const document = JSON.parse(revoke.PolicyDocument.replaceAll("'", '"'));
    expect([{ PolicyName: 'revoke', PolicyDocument: document }]).toEqual(here(filled.RevokeRole?.Policies));
  });
});
