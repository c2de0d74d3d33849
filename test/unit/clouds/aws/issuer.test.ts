import { afterEach, expect, test } from 'vitest';
import { awsIssuer } from '../../../../src/clouds/aws/issuer.ts';
import type { AwsPlan } from '../../../../src/clouds/aws/plan.ts';
import { renderPolicy } from '../../../../src/clouds/aws/policy.ts';
import { viewLease } from '../../../../src/model/lease.ts';
import { awsInputs, plan } from '../../../support/plan.ts';
import { endpoint, useSandbox } from '../../sandbox/support.ts';
import { issueContext } from '../gcp/world.ts';

const sandbox = useSandbox();
afterEach(() => {
  sandbox.box.aws.sts.packedSize = undefined;
});

/** Issues with a packed form that is too large for policies of more than this many characters. */
async function issue(above?: number) {
  const { box } = sandbox;
  if (above !== undefined) box.aws.sts.packedSize = { percent: 112, above };
  const inputs = { ...awsInputs, 'aws-sts-endpoint': endpoint(box, 'aws-sts') };
  const { context, progress } = issueContext(box.github, {});
  return { lease: await awsIssuer.issue(plan(inputs).clouds[0] as AwsPlan, context), progress };
}

const asked = () => sandbox.box.requests.of('aws-sts').length;

test('a lease says how far it is closed, and its view too', async () => {
  const { lease } = await issue();
  expect(viewLease(lease, String)).toMatchObject({ narrowed: true, closed: 'resources' });
  expect(asked()).toBe(1);
});

test.each([
  ['actions', 2],
  ['no', 3],
] as const)(
  'where only the policy that is closed to %s packs, that one is asked for',
  async (closed, requests) => {
    const made = plan(awsInputs).clouds[0] as AwsPlan;
    const form = made.fallbacks.find((one) => one.closed === closed);
    const { lease, progress } = await issue(renderPolicy(form?.statements ?? []).length);
    expect(lease.closed).toBe(closed);
    expect(asked()).toBe(requests);
    expect(progress.join()).toContain('the packed session policy is too large');
  },
);

test('where the lines alone are too large when packed, that is the error', async () => {
  await expect(issue(10)).rejects.toMatchObject({ code: 'AWS_POLICY_PACKED' });
});
