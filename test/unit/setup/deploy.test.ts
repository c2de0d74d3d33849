import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../support/plan.ts';
import { FakeMachine, job, noBash, type Outcome, step } from './scripts.ts';

const own = ['--repository', 'octo-org/octo-repo', '--region', 'eu-west-1', '--bucket', 'my-bucket'];

/** Parameters of the one deployment. */
function parametersOf(outcome: Outcome): Record<string, string> {
  const call = outcome.calls.find((one) => one.includes('deploy')) ?? [];
  const pairs = call.slice(call.indexOf('--parameter-overrides') + 1).map((one) => one.split(/=(.*)/s));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

describe.skipIf(noBash)('setup/aws/deploy.sh', () => {
  const deploy = (args: readonly string[], env: Record<string, string> = {}) => {
    using machine = new FakeMachine();
    return machine.run('aws/deploy.sh', [...own, ...args], env);
  };

  test('makes the provider where the account has none, and prints the step', () => {
    const outcome = deploy([]);
    expect(parametersOf(outcome)).toMatchObject({
      CreateProvider: 'true',
      Repository: 'octo-org/octo-repo',
      Workflow: 'agent.yml',
      WorkflowRef: '',
      Bucket: 'my-bucket',
    });
    expect(outcome.stdout.startsWith('- uses:')).toBe(true);
    expect(step(outcome)).toMatchObject({
      'aws-role': 'arn:aws:iam::111122223333:role/ci-agent',
      'aws-revoke-role': 'arn:aws:iam::111122223333:role/ci-agent-revoke',
    });
    expect(problemsOf(step(outcome))).toEqual([]);
  });

  test('prints the job of the split form where the workflow is agent-job.yml', () => {
    const file = 'org/agent-creds/.github/workflows/agent-job.yml';
    const outcome = deploy(['--workflow', `${file}@refs/tags/v1.0.0`]);
    expect(outcome.stdout.startsWith('agent:')).toBe(true);
    expect(job(outcome)).toMatchObject({
      permissions: { 'id-token': 'write', contents: 'read', actions: 'read' },
      uses: `${file}@v1.0.0`,
      with: { scope: 's3:read  my-bucket/*\n', run: './run-the-agent.sh' },
    });
    const { run, ...inputs } = job(outcome).with;
    expect(problemsOf(inputs)).toEqual([]);
    expect(deploy(['--workflow', 'octo-org/own/.github/workflows/w.yml@refs/tags/v1']).stdout).toMatch(
      /^- uses:/,
    );
  });

  test('takes the provider that is there, and adds the audience it lacks', () => {
    const adds = (outcome: Outcome) =>
      outcome.calls.filter((call) => call.includes('add-client-id-to-open-id-connect-provider'));
    const complete = deploy([], { FAKE_CLI_AUDIENCES: 'other\tsts.amazonaws.com' });
    expect(parametersOf(complete).CreateProvider).toBe('false');
    expect(adds(complete)).toEqual([]);
    const lacking = deploy([], { FAKE_CLI_AUDIENCES: 'other\tsts.amazonaws.com.example' });
    expect(parametersOf(lacking).CreateProvider).toBe('false');
    expect(adds(lacking)[0]).toContain('sts.amazonaws.com');
  });

  test('the second time says of the provider what it said the first time', () => {
    const again = deploy([], { FAKE_CLI_STACK: 'true', FAKE_CLI_AUDIENCES: 'sts.amazonaws.com' });
    expect(parametersOf(again).CreateProvider).toBe('true');
  });

  test('hands a reusable workflow over whole', () => {
    const ref = `org/agent-creds/.github/workflows/agent-job.yml@${'a'.repeat(40)}`;
    expect(parametersOf(deploy(['--workflow', ref]))).toMatchObject({
      WorkflowRef: ref,
      Workflow: 'agent.yml',
    });
    expect(parametersOf(deploy(['--workflow', 'other.yml']))).toMatchObject({ Workflow: 'other.yml' });
  });

  test('with --dry-run prints the commands and calls nothing', () => {
    const outcome = deploy(['--dry-run', '--no-revoke-role']);
    expect(outcome.calls).toEqual([]);
    expect(outcome.stdout).toContain('aws --region eu-west-1 cloudformation deploy --stack-name ci-agent ');
    expect(outcome.stdout).not.toContain('revoke-role:');
    expect(outcome.code).toBe(0);
  });

  test.each([
    [['--rights-policy', 'arn:aws:iam::aws:policy/X'], 'exclude each other'],
    [['--repository', 'octo-org/*'], '--repository cannot be'],
    [['--environment', 'a b'], '--environment cannot be'],
  ])('refuses %o', (args, message) => {
    const outcome = deploy(args);
    expect(outcome).toMatchObject({ code: 2, calls: [] });
    expect(outcome.stderr).toContain(message);
  });

  test.each(['aws/deploy.sh', 'gcp/setup.sh', 'azure/setup.sh'])(
    '%s --help says every shared option',
    (script) => {
      using machine = new FakeMachine();
      const { code, stdout } = machine.run(script, ['--help']);
      expect(code).toBe(0);
      const options =
        'repository repository-id owner-id branch environment workflow subject name dry-run help';
      for (const option of options.split(' ')) expect(stdout).toMatch(new RegExp(`^  --${option} `, 'm'));
    },
  );
});
