import { describe, expect, test } from 'vitest';
import type { PolicyDocument } from '../../../sandbox/aws/policy.ts';
import { trusts } from '../../../sandbox/aws/trust.ts';
import { Provider } from '../../../sandbox/gcp/provider.ts';
import type { JobOptions } from '../../../sandbox/github/claims.ts';
import { claimsOf, issuer } from './jobs.ts';
import { FakeMachine, jobs, noBash, ownStep, type PrintedJob } from './scripts.ts';

const account = '111122223333';

/** The job as GitHub sees it when it is pasted where its first line says. */
function asPasted({ file, uses, environment, with: inputs }: PrintedJob): JobOptions {
  const [, repository = '', branch = ''] =
    / of (\S+), on the branch (\S+)$/.exec(file) ??
    /^any workflow file of (\S+), on the branch (\S+)$/.exec(file) ??
    [];
  const common = { repository, ref: `refs/heads/${branch}` };
  if (uses === undefined) {
    return { ...common, workflowPath: file.split(' ')[0] ?? '', ...(environment ? { environment } : {}) };
  }
  const [path = '', ref = ''] = uses.split('@');
  return {
    ...common,
    workflowPath: '.github/workflows/whatever.yml',
    jobWorkflowRef: `${path}@${ref.startsWith('v') ? `refs/tags/${ref}` : ref}`,
    ...(inputs?.environment ? { environment: inputs.environment } : {}),
  };
}

const own = ['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'];
const agentJob = 'org/agent-creds/.github/workflows/agent-job.yml';
const forms: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['in one job', []],
  ['in one job, another branch and file', ['--branch', 'release/1', '--workflow', 'nightly.yml']],
  ['in one job with an environment', ['--environment', 'production']],
  ['split at a release', ['--workflow', `${agentJob}@v1.0.0`]],
  [
    'split at a commit, with an environment',
    ['--workflow', `${agentJob}@${'a'.repeat(40)}`, '--environment', 'production'],
  ],
];

describe.skipIf(noBash).each(forms)('the job that is printed, %s', (_, args) => {
  test('is accepted by the trust policy of AWS', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('aws/deploy.sh', [
      ...own,
      ...args,
      '--region',
      'eu-west-1',
      '--bucket',
      'b-1',
    ]);
    const [job] = jobs(outcome);
    if (!job) throw new Error(outcome.stderr);
    for (const { trust } of Object.values(machine.world.aws.roles)) {
      const accepted = await trusts(trust as PolicyDocument, {
        action: 'sts:AssumeRoleWithWebIdentity',
        roleArn: `arn:aws:iam::${account}:role/ci-agent`,
        account,
        principal: {
          type: 'Federated',
          providerArn: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
          issuer,
          claims: claimsOf(asPasted(job), 'sts.amazonaws.com'),
        },
        context: {},
      });
      expect(accepted).toBe(true);
    }
    expect(job.permissions).toMatchObject({ 'id-token': 'write', contents: 'read' });
  });

  test("is accepted by Google's provider", async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('gcp/setup.sh', [
      ...own,
      ...args,
      '--project',
      'my-project',
      '--bucket',
      'b-1',
    ]);
    const [job] = jobs(outcome);
    if (!job) throw new Error(outcome.stderr);
    const name = ownStep(job).with['gcp-workload-identity-provider'] ?? '';
    const { mapping = '', condition: attributeCondition = '' } = machine.world.gcloud.providers.github ?? {};
    const attributeMapping = Object.fromEntries(
      mapping.split(',').map((one) => one.split(/=(.*)/s).slice(0, 2)),
    );
    const provider = new Provider({ name, issuer, attributeMapping, attributeCondition });
    const { members } = provider.admit(claimsOf(asPasted(job), `https://iam.googleapis.com/${name}`));
    const bound = machine.world.gcloud.bindings['ci-agent@my-project.iam.gserviceaccount.com'] ?? [];
    expect(members).toContain(bound[0]?.member);
  });

  test("is named by Azure's flexible credentials", async () => {
    using machine = new FakeMachine();
    const where = ['--resource-group', 'agents', '--container', 'acct/reports', '--flexible'];
    const [job] = jobs(await machine.run('azure/setup.sh', [...own, ...args, ...where]));
    const { sub, job_workflow_ref: file } = claimsOf(asPasted(job as PrintedJob), 'x');
    expect(Object.values(machine.world.az.credentials).map((one) => one.expression)).toContain(
      `claims['sub'] eq '${sub}' and claims['job_workflow_ref'] eq '${file}'`,
    );
  });
});
