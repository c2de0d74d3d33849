import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addCredential } from '../../src/clouds/azure/federation.ts';
import type { GcpPlan } from '../../src/clouds/gcp/plan.ts';
import { addProvider, admitAudience, admitJob, mapSubject } from '../../src/clouds/gcp/provider-fixes.ts';
import { describeClient } from '../support/clients.ts';
import { plan } from '../support/plan.ts';

const [provider] = plan({
  'gcp-workload-identity-provider':
    'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github',
  scope: 'gcs:read my-bucket/',
}).clouds as readonly GcpPlan[];
const claims = {
  iss: 'https://token.actions.githubusercontent.com',
  sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
  aud: 'agents',
  iat: 1,
  exp: 2,
  repository_id: '74',
  repository_owner_id: '65',
  ref: 'refs/heads/main',
  job_workflow_ref: 'octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main',
};

const signedOut = {
  gcloud: 'You do not currently have an active account selected',
  az: "Please run 'az login'",
} as const;

/** What the real CLI says to each of its calls in a fix. After it every call is answered as if somebody were signed in. */
function saidBy(tool: keyof typeof signedOut, fix: string): readonly string[] {
  const home = mkdtempSync(join(tmpdir(), 'fixes-cli-'));
  const shell = `${tool}() { command ${tool} "$@" 2>&1 >/dev/null </dev/null | head -1 >&2; echo a=b; }`;
  const done = spawnSync('bash', ['-c', `${shell}\n${fix}`], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: home,
      CLOUDSDK_CONFIG: join(home, 'gcloud'),
      AZURE_CONFIG_DIR: home,
    },
  });
  rmSync(home, { recursive: true, force: true });
  return done.stderr.trim().split('\n');
}

describeClient(
  'the commands in the fixes of errors, as far as the question who is signed in',
  ['gcloud', 'az'],
  () => {
    test.each([admitJob, admitAudience, mapSubject, addProvider])(
      'of %o are understood by the real gcloud',
      { timeout: 120_000 },
      (fix) => {
        if (!provider) throw new Error('no plan');
        const said = saidBy('gcloud', fix(provider, claims));
        expect(said).toHaveLength(fix === addProvider ? 1 : 2);
        for (const line of said) expect(line).toContain(signedOut.gcloud);
      },
    );

    test('of a federated credential are understood by the real az', { timeout: 120_000 }, () => {
      const said = saidBy('az', addCredential({ clientId: '11111111-2222-4333-8444-555555555555' }, claims));
      expect(said).toHaveLength(2);
      for (const line of said) expect(line).toContain(signedOut.az);
    });
  },
);
