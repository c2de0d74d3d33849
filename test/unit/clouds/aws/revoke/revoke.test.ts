import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultWorld, type Sandbox, startSandbox } from '../../../../../sandbox/index.ts';
import { systemClock } from '../../../../../src/clock.ts';
import type { AwsPlan } from '../../../../../src/clouds/aws/plan.ts';
import { leaseProbe, type Probe } from '../../../../../src/clouds/aws/revoke/probe.ts';
import { awsRevoker, revokeSession } from '../../../../../src/clouds/aws/revoke/revoke.ts';
import { readTarget, saveTarget } from '../../../../../src/clouds/aws/revoke/target.ts';
import type { RevokeContext } from '../../../../../src/clouds/cloud.ts';
import { decodeClaims } from '../../../../../src/identity/claims.ts';
import type { Lease } from '../../../../../src/model/lease.ts';
import { awsInputs, plan } from '../../../../support/plan.ts';
import { addRevokeRole, entries, REVOKE_ROLE } from '../../../../support/revocation.ts';

let box: Sandbox;
beforeEach(async () => {
  box = await startSandbox();
  addRevokeRole(box);
});
afterEach(() => box.close());

function context(more: Partial<RevokeContext> = {}): RevokeContext {
  return {
    clock: systemClock,
    signal: AbortSignal.timeout(20_000),
    secret: () => {},
    progress: () => {},
    identity: async (audience) => {
      const jwt = await box.github.mint({}, audience);
      const claims = decodeClaims(jwt);
      if (!claims) throw new Error('not a token');
      return { jwt, claims, receivedAt: systemClock.monotonic() };
    },
    ...more,
  };
}

/** A lease of a plan, issued by the sandbox without the exchange. */
function issued(scope: string): { lease: Lease; awsPlan: AwsPlan; probe: Probe | undefined } {
  const awsPlan = plan({
    ...awsInputs,
    scope,
    'aws-revoke-role': REVOKE_ROLE,
    'aws-sts-endpoint': String(box.aws.endpoints.sts),
    'aws-iam-endpoint': String(box.aws.endpoints.iam),
  }).clouds[0] as AwsPlan;
  const role = box.aws.role(defaultWorld.roleArn);
  if (!role) throw new Error('no role');
  const policies = [{ Version: '2012-10-17', Statement: awsPlan.statements }] as never;
  const session = box.aws.startSession(role, { sessionName: awsPlan.session, policies });
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session;
  const lease = {
    session: awsPlan.session,
    expiresAt,
    secrets: { accessKeyId, secretAccessKey, sessionToken },
    facts: { roleId: role.id },
  } as unknown as Lease;
  return { lease, awsPlan, probe: leaseProbe(lease, awsPlan, context(), String(box.aws.endpoints.s3)) };
}

const targetOf = ({ lease, awsPlan }: { lease: Lease; awsPlan: AwsPlan }) => {
  const target = readTarget(saveTarget(awsPlan, lease) ?? {});
  if (!target) throw new Error('no target');
  return target;
};

describe('the words', () => {
  test('revoked: a call that was allowed is answered with an explicit deny', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    expect(await one.probe?.()).toBe('allowed');
    expect(await revokeSession(targetOf(one), context(), one.probe)).toMatchObject({ state: 'revoked' });
    expect(await one.probe?.()).toBe('denied');
  });

  test('revoking: nobody holds the secret', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    expect(await revokeSession(targetOf(one), context())).toMatchObject({ state: 'revoking' });
  });

  test('revoking: the deny does not decide within the time', async () => {
    box.aws.iam.propagationMs = 3600_000;
    const one = issued('s3:read my-bucket/reports/*');
    const signal = AbortSignal.timeout(3000);
    expect(await revokeSession(targetOf(one), context({ signal }), one.probe)).toMatchObject({
      state: 'revoking',
    });
  });

  test('revoking: what was denied before proves nothing', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    const denied: Probe = async () => 'denied';
    expect(await revokeSession(targetOf(one), context(), denied)).toMatchObject({ state: 'revoking' });
  });

  test('a deny of the session policy is not taken for the end: it is another layer', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    const role = box.aws.role(defaultWorld.roleArn);
    const deniedSession = role && box.aws.startSession(role, { policies: [denyAll] });
    const { accessKeyId, secretAccessKey, sessionToken } = deniedSession ?? {};
    const lease = { ...one.lease, secrets: { accessKeyId, secretAccessKey, sessionToken } } as Lease;
    const probe = leaseProbe(lease, one.awsPlan, context(), String(box.aws.endpoints.s3));
    expect(await probe?.()).toBe('unknown');
  });

  test('no call is known for a scope without S3, and none is made when STS is on this machine', () => {
    expect(issued('dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/t').probe).toBeUndefined();
    const { lease, awsPlan } = issued('s3:read my-bucket/reports/*');
    expect(leaseProbe(lease, awsPlan, context())).toBeUndefined();
  });

  test('a failure is an outcome, not a throw', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    box.aws.removeRole(REVOKE_ROLE);
    expect(await awsRevoker.revoke(one.lease, one.awsPlan, context())).toMatchObject({
      state: 'failed',
      problem: { code: 'REVOKE_REFUSED' },
    });
    expect(await awsRevoker.revokeSaved({}, context())).toMatchObject({ state: 'failed' });
  });
});

const denyAll = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*' },
  ],
} as never;

describe('once more', () => {
  test('finds its entry, under whichever expiry it was written, and writes no second one', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    const target = targetOf(one);
    await revokeSession(target, context());
    const { roleId: _unknown, expiresAt: _too, ...killed } = target;
    const again = await revokeSession(killed, context({ maybeDone: true }));
    expect(again).toMatchObject({ state: 'revoking', already: true });
    expect(entries(box)).toHaveLength(1);
  });

  test('an entry of its name that says something else does not count', async () => {
    const one = issued('s3:read my-bucket/reports/*');
    await revokeSession(targetOf(one), context());
    const role = box.aws.role(defaultWorld.roleArn);
    const [name = ''] = entries(box);
    role?.change(name, { Version: '2012-10-17', Statement: [] } as never, 0);
    const again = await revokeSession(targetOf(one), context({ maybeDone: true }));
    expect(again.already).toBe(false);
    expect(JSON.stringify(role?.inline.get(name))).toContain('aws:userid');
  });
});

describe('IAM', () => {
  test('signs for the partition’s region, and corrects a runner’s clock that is off', async () => {
    box.aws.iam.region = 'us-east-1';
    const one = issued('s3:read my-bucket/reports/*');
    const ahead = { ...systemClock, now: () => Date.now() + 3600_000 };
    expect(await revokeSession(targetOf(one), context({ clock: ahead }))).toMatchObject({
      state: 'revoking',
    });
  });

  test('a runner whose clock is ahead takes no live entry off', async () => {
    const neighbour = issued('s3:read my-bucket/reports/*');
    await revokeSession({ ...targetOf(neighbour), session: 'neighbour-1-1-abcdef' }, context());
    const ahead = { ...systemClock, now: () => Date.now() + 30 * 24 * 3600_000 };
    await revokeSession(targetOf(neighbour), context({ clock: ahead }));
    expect(entries(box)).toHaveLength(2);
  });

  test('answers that are no answers end with an outcome', async () => {
    for (const body of ['', '<html>', '<PutRolePolicyResponse', '<ErrorResponse><Error><Code>x y</Code>']) {
      box.faults.add({ service: 'aws-iam', kind: 'status', status: 200, body, times: 1 });
      const one = issued('s3:read my-bucket/reports/*');
      const outcome = await awsRevoker.revoke(one.lease, one.awsPlan, context());
      expect(['failed', 'revoking']).toContain(outcome.state);
    }
  });

  test('40 at once: every entry is there, whatever IAM makes them wait for', async () => {
    box.aws.iam.concurrentModifications = 40;
    box.aws.iam.throttle.configure({ burst: 40, perSecond: 60 });
    const one = targetOf(issued('s3:read my-bucket/reports/*'));
    const all = Array.from({ length: 40 }, (_, n) => ({ ...one, session: `job-${n}-1-abcdef` }));
    const results = await Promise.all(all.map((target) => revokeSession(target, context())));
    expect(new Set(results.map((r) => r.policy)).size).toBe(40);
    expect(entries(box)).toHaveLength(40);
  }, 40_000);
});
