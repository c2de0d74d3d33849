import { afterEach, expect, test } from 'vitest';
import { SOME_INSTANT, sessionPolicy } from '../../../../src/clouds/aws/compile.ts';
import { awsIssuer } from '../../../../src/clouds/aws/issuer.ts';
import type { AwsPlan } from '../../../../src/clouds/aws/plan.ts';
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
  expect(viewLease(lease)).toMatchObject({ narrowed: true, closed: 'resources' });
  expect(lease.consoleUntil).toBeUndefined();
  expect(asked()).toBe(1);
});

test.each([
  ['actions, with the deny that ends it,', 'actions', true],
  ['nothing, with the deny that ends it,', 'no', true],
  ['nothing, without the deny that ends it,', 'no', false],
] as const)(
  'where only the policy that is closed to %s packs, that one is asked for',
  async (_title, closed, endedByDeny) => {
    const made = plan(awsInputs).clouds[0] as AwsPlan;
    const at = made.fallbacks.findIndex((one) => one.closed === closed && one.endedByDeny === endedByDeny);
    const form = made.fallbacks[at] ?? made;
    const { lease, progress } = await issue(sessionPolicy(form, SOME_INSTANT)?.length);
    expect(lease.closed).toBe(closed);
    expect(lease.consoleUntil === undefined).toBe(endedByDeny);
    expect(asked()).toBe(at + 2);
    expect(progress.join()).toContain('the packed session policy is too large');
  },
);

test('a lease under 15 minutes is never asked for without the deny that ends it', () => {
  const { endedByDeny, fallbacks } = plan({ ...awsInputs, ttl: '14m' }).clouds[0] as AwsPlan;
  expect([endedByDeny, ...fallbacks.map((one) => one.endedByDeny)]).toEqual([true, true, true]);
});

test('where the lines alone are too large when packed, that is the error', async () => {
  await expect(issue(10)).rejects.toMatchObject({ code: 'AWS_POLICY_PACKED' });
});
