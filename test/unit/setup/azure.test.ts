import { describe, expect, test } from 'vitest';
import { matchCredential } from '../../../sandbox/azure/federation.ts';
import type { JobOptions } from '../../../sandbox/github/claims.ts';
import { problemsOf } from '../../support/plan.ts';
import { claimsOf, otherWorkflows, strangers } from './jobs.ts';
import { changes, FakeMachine, noBash, type Outcome, step } from './scripts.ts';

const own = [
  ...['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'],
  ...['--resource-group', 'agents', '--container', 'acct/reports'],
];
const audience = 'api://AzureADTokenExchange';

/** The federated credentials as the recorded calls configure them. */
function credentialsOf(outcome: Outcome) {
  const calls = outcome.calls.filter((call) => /federated-credential (create|update)/.test(call.join(' ')));
  return calls.map((call) => {
    const value = (name: string) => call[call.indexOf(name) + 1] ?? '';
    return { issuer: value('--issuer'), subject: value('--subject'), audience: value('--audiences') };
  });
}

function accepts(credentials: ReturnType<typeof credentialsOf>, job: JobOptions): boolean {
  try {
    matchCredential(credentials, claimsOf(job, audience));
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(noBash)('setup/azure/setup.sh', () => {
  test('prints the step, and only the step, on stdout', () => {
    using machine = new FakeMachine();
    const outcome = machine.run('azure/setup.sh', own);
    expect(step(outcome)).toEqual({
      'azure-client-id': '00000000-0000-4000-8000-000000000003',
      'azure-tenant-id': '00000000-0000-4000-8000-000000000001',
      'azure-subscription-id': '00000000-0000-4000-8000-000000000002',
      scope: 'blob:read  acct/reports\n',
    });
    expect(outcome.stdout.startsWith('- uses:')).toBe(true);
    expect(problemsOf(step(outcome))).toEqual([]);
  });

  test('gives rights on the one container, and the key for SAS on its account', () => {
    using machine = new FakeMachine();
    const roles = machine
      .run('azure/setup.sh', own)
      .calls.map((call) => call.join(' '))
      .filter((line) => line.includes('role assignment create'));
    expect(roles).toHaveLength(2);
    expect(roles[0]).toMatch(/--role Storage Blob Data Contributor --scope .*\/containers\/reports /);
    expect(roles[1]).toMatch(/--role Storage Blob Delegator --scope .*\/storageAccounts\/acct /);
    expect(roles[0]).toContain('--assignee-object-id principalId-1');
  });

  test('creates once, and updates the second time', () => {
    using machine = new FakeMachine();
    const first = machine.run('azure/setup.sh', own);
    expect(changes(first).map((line) => line.split(' --')[0])).toEqual([
      'az identity create',
      'az identity federated-credential create',
      'az identity federated-credential create',
      'az role assignment create',
      'az role assignment create',
    ]);
    const second = machine.run('azure/setup.sh', own);
    expect(second.code).toBe(0);
    expect(changes(second).map((line) => line.split(' --')[0])).toEqual([
      'az identity federated-credential update',
      'az identity federated-credential update',
    ]);
    expect(second.stdout).toBe(first.stdout);
  });

  test('with --dry-run prints the commands and calls nothing', () => {
    using machine = new FakeMachine();
    const outcome = machine.run('azure/setup.sh', [...own, '--dry-run']);
    expect(outcome.calls).toEqual([]);
    expect(outcome.stdout).toContain('az role assignment create --role "Storage Blob Data Contributor"');
  });

  test('takes one resource and role instead', () => {
    using machine = new FakeMachine();
    const vault = '/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v';
    const args = ['--repository', 'o/r', '--resource-group', 'agents', '--resource', vault];
    expect(machine.run('azure/setup.sh', args).stderr).toContain('--role is missing');
    const outcome = machine.run('azure/setup.sh', [...args, '--role', 'Key Vault Secrets User']);
    expect(changes(outcome).at(-1)).toContain(`--role Key Vault Secrets User --scope ${vault}`);
    expect(step(outcome).scope).toBe('azure:resource  https://vault.azure.net\n');
    expect(problemsOf(step(outcome))).toEqual([]);
  });
});

describe.skipIf(noBash)('the federated credentials', () => {
  const configure = (...args: string[]) => {
    using machine = new FakeMachine();
    return credentialsOf(machine.run('azure/setup.sh', [...own, ...args]));
  };
  const plain = noBash ? [] : configure();
  const pinned = noBash ? [] : configure('--workflow', 'agent.yml');
  /** What GitHub puts in the subject once the repository was told to. */
  const customised = (job: JobOptions): JobOptions => {
    const { sub, job_workflow_ref } = claimsOf(job, audience) as unknown as Record<string, string>;
    return { ...job, claims: { sub: `${sub}:job_workflow_ref:${job_workflow_ref}` } };
  };

  test.each(['classic', 'immutable'] as const)('accept the agent job, its subject being %s', (subject) => {
    expect(accepts(plain, { subject })).toBe(true);
    expect(accepts(pinned, customised({ subject }))).toBe(true);
  });

  // A repository that is only named like ours has numbers of its own.
  test.each(strangers)('refuse %s', (_, job) => {
    for (const subject of ['classic', 'immutable'] as const) {
      expect(accepts(plain, { ...job, subject })).toBe(false);
      expect(accepts(pinned, customised({ ...job, subject }))).toBe(false);
    }
  });

  test.each(otherWorkflows)('refuse %s only where --workflow was given', (_, job) => {
    expect(accepts(plain, job)).toBe(true);
    expect(accepts(pinned, customised(job))).toBe(false);
  });

  test('compare case', () => {
    expect(accepts(plain, { repository: 'Octo-Org/octo-repo' })).toBe(false);
  });

  test('with an environment accept that one in place of the branch', () => {
    const strict = configure('--environment', 'production');
    expect(accepts(strict, { environment: 'production' })).toBe(true);
    expect(accepts(strict, { environment: 'staging' })).toBe(false);
    expect(accepts(strict, {})).toBe(false);
  });
});
