import { describe, expect, test } from 'vitest';
import { Provider } from '../../../sandbox/gcp/provider.ts';
import type { JobOptions } from '../../../sandbox/github/claims.ts';
import { problemsOf } from '../../support/plan.ts';
import { claimsOf, issuer, otherWorkflows, strangers } from './jobs.ts';
import { changes, FakeMachine, noBash, type Outcome, option, step } from './scripts.ts';

const own = [
  ...['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'],
  ...['--project', 'my-project', '--bucket', 'my-bucket'],
];

/** The provider as the recorded call configures it. */
function providerOf(outcome: Outcome): Provider {
  const mapping = option(outcome, 'providers', '--attribute-mapping').split(',');
  return new Provider({
    name: step(outcome)['gcp-workload-identity-provider'] ?? '',
    issuer: option(outcome, 'providers', '--issuer-uri'),
    attributeMapping: Object.fromEntries(mapping.map((one) => one.split(/=(.*)/s).slice(0, 2))),
    attributeCondition: option(outcome, 'providers', '--attribute-condition'),
  });
}

function admits(provider: Provider, job: JobOptions) {
  return provider.admit(claimsOf(job, `https://iam.googleapis.com/${provider.options.name}`));
}

describe.skipIf(noBash)('setup/gcp/setup.sh', () => {
  test('prints the step, and only the step, on stdout', () => {
    using machine = new FakeMachine();
    const outcome = machine.run('gcp/setup.sh', own);
    expect(outcome.stderr).not.toContain('Fix:');
    expect(step(outcome)).toEqual({
      'gcp-workload-identity-provider':
        'projects/1234567890/locations/global/workloadIdentityPools/ci-agent/providers/github',
      'gcp-service-account': 'ci-agent@my-project.iam.gserviceaccount.com',
      'gcp-project': 'my-project',
      scope: 'gcs:read  my-bucket/\n',
    });
    expect(outcome.stdout.startsWith('- uses:')).toBe(true);
    expect(problemsOf(step(outcome))).toEqual([]);
    const vertex = machine.run('gcp/setup.sh', [...own.slice(0, -2), '--vertex']);
    expect(step(vertex)).toMatchObject({ deliver: 'broker' });
    expect(problemsOf(step(vertex))).toEqual([]);
  });

  test('creates once, and updates the second time', () => {
    using machine = new FakeMachine();
    const first = machine.run('gcp/setup.sh', own);
    expect(changes(first).map((line) => line.split(' ').slice(1, 5).join(' '))).toEqual([
      'iam workload-identity-pools create ci-agent',
      'iam workload-identity-pools providers create-oidc',
      'iam service-accounts create ci-agent',
    ]);
    const second = machine.run('gcp/setup.sh', own);
    expect(second.code).toBe(0);
    expect(changes(second)).toHaveLength(1);
    expect(changes(second)[0]).toContain('providers update-oidc github');
    expect(second.stdout).toBe(first.stdout);
  });

  test('brings back what was deleted less than 30 days ago', () => {
    using machine = new FakeMachine();
    machine.run('gcp/setup.sh', own);
    const outcome = machine.run('gcp/setup.sh', own, { FAKE_CLI_STATE: 'DELETED' });
    expect(changes(outcome).filter((line) => line.includes('undelete'))).toHaveLength(2);
  });

  test('does not take a refusal for an absence', () => {
    using machine = new FakeMachine();
    const outcome = machine.run('gcp/setup.sh', own, { FAKE_CLI_DENY: 'iam workload-identity-pools' });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('PERMISSION_DENIED');
    expect(changes(outcome)).toEqual([]);
  });

  test('stops at a bucket that gcs: lines cannot narrow', () => {
    using machine = new FakeMachine();
    const outcome = machine.run('gcp/setup.sh', own, { FAKE_CLI_UNIFORM: 'False' });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('Fix: gcloud storage buckets update gs://my-bucket');
  });

  test('with --dry-run prints the commands and calls nothing', () => {
    using machine = new FakeMachine();
    const outcome = machine.run('gcp/setup.sh', [...own, '--vertex', '--dry-run']);
    expect(outcome.code).toBe(0);
    expect(outcome.calls).toEqual([]);
    expect(outcome.stdout).toContain('gcloud iam workload-identity-pools create ci-agent ');
    expect(outcome.stdout).toContain('--role=roles/aiplatform.user');
  });

  test.each([
    [['--repository-id', ''], '--repository-id needs a value'],
    [['--branch', "main' || true || '"], '--branch cannot be'],
    [['--workflow', 'o/r/.github/workflows/a.yml@*'], '--workflow cannot be'],
    [['--what'], 'unknown option --what'],
    [['--name', 'x'], '--name cannot be'],
  ])('refuses %o', (args, message) => {
    using machine = new FakeMachine();
    const outcome = machine.run('gcp/setup.sh', [...own, ...args]);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(message);
    expect(outcome.calls).toEqual([]);
  });
});

describe.skipIf(noBash)("the provider's condition", () => {
  const configure = (...args: string[]) => {
    using machine = new FakeMachine();
    const outcome = machine.run('gcp/setup.sh', [...own, ...args]);
    return { provider: providerOf(outcome), member: option(outcome, 'service-accounts add', '--member') };
  };
  const { provider, member } = noBash ? ({} as ReturnType<typeof configure>) : configure();

  test.each(['classic', 'immutable'] as const)('accepts the agent job, its subject being %s', (subject) => {
    const principal = admits(provider, { subject });
    expect(principal.subject).toBe('74/10000001/1');
    expect(principal.members).toContain(member);
  });

  test('accepts no other issuer', () => {
    const claims = claimsOf({}, `https://iam.googleapis.com/${provider.options.name}`);
    expect(() => provider.admit({ ...claims, iss: 'https://ghes.example/_services/token' })).toThrow(
      /issuer/,
    );
    expect(provider.options.issuer).toBe(issuer);
  });

  // Without --environment any environment of the branch's workflow is accepted: its rules only make it stricter.
  test.each([...strangers.filter(([name]) => !name.includes('environment')), ...otherWorkflows])(
    'refuses %s',
    (_, job) => {
      for (const subject of ['classic', 'immutable'] as const) {
        expect(() => admits(provider, { ...job, subject })).toThrow(/rejected by the attribute condition/);
      }
    },
  );

  test('refuses a repository that got the name later', () => {
    expect(() => admits(provider, { repositoryId: '75' })).toThrow(/rejected/);
  });

  test('with an environment accepts that one only', () => {
    const { provider: strict } = configure('--environment', 'production');
    expect(admits(strict, { environment: 'production' }).members).toContain(member);
    expect(() => admits(strict, { environment: 'staging' })).toThrow(/rejected/);
    expect(() => admits(strict, {})).toThrow(/rejected/);
  });

  test('with a reusable workflow accepts exactly its commit', () => {
    const path = 'org/agent-creds/.github/workflows/agent-job.yml';
    const { provider: split } = configure('--workflow', `${path}@${'a'.repeat(40)}`);
    expect(admits(split, { jobWorkflowRef: `${path}@${'a'.repeat(40)}` }).members).toContain(member);
    expect(() => admits(split, { jobWorkflowRef: `${path}@${'b'.repeat(40)}` })).toThrow(/rejected/);
    expect(() => admits(split, {})).toThrow(/rejected/);
  });

  test('maps a subject that fits, however long the names are', () => {
    const { provider: long } = configure('--branch', `b${'x'.repeat(120)}`);
    expect(admits(long, { ref: `refs/heads/b${'x'.repeat(120)}` }).subject.length).toBeLessThan(127);
  });
});
