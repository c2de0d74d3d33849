import { expect, test } from 'vitest';
import { awsIssuer } from '../../../../src/clouds/aws/issuer.ts';
import type { AwsPlan } from '../../../../src/clouds/aws/plan.ts';
import { AgentCredsError } from '../../../../src/errors/error.ts';
import { awsInputs, plan } from '../../../support/plan.ts';
import { endpoint, useSandbox } from '../../sandbox/support.ts';
import { issueContext } from '../gcp/world.ts';

const server = useSandbox({ issuer: 'https://github.example.com/_services/token' });
const government = useSandbox({ partition: 'aws-us-gov' });

test.each([
  ['GitHub Enterprise Server', server, {}],
  [
    'AWS GovCloud',
    government,
    { 'aws-role': 'arn:aws-us-gov:iam::111122223333:role/agent', 'aws-region': 'us-gov-west-1' },
  ],
])(
  'on %s a refused job gets a statement that accepts it, and learns why it has no workflow',
  async (_title, world, more) => {
    const { box } = world;
    const made = plan({ ...awsInputs, 'aws-sts-endpoint': endpoint(box, 'aws-sts'), ...more })
      .clouds[0] as AwsPlan;
    const issue = () =>
      awsIssuer.issue(made, issueContext(box.github, { repository: 'octo-org/other' }).context);
    const error = await issue().catch((thrown: unknown) => thrown);
    if (!(error instanceof AgentCredsError)) throw new Error('it was not refused');
    const [problem] = error.problems;
    expect(problem?.code).toBe('AWS_TRUST_REFUSED');
    expect(problem?.why).toContain('job_workflow_ref, never matches there');
    box.aws.addRole({
      name: 'agent',
      trust: {
        Version: '2012-10-17',
        Statement: [JSON.parse(problem?.fix.slice(problem.fix.indexOf('{')) ?? '')],
      },
      policies: {},
      maxSessionDuration: 3600,
    });
    expect((await issue()).principal).toBe(made.role.arn);
  },
);
