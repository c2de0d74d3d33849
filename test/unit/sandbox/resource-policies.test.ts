import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { ORGANIZATION, type PolicyDocument } from '../../../sandbox/aws/index.ts';
import { outcome, policy, s3, useSandbox } from './support.ts';

const sandbox = useSandbox();
const ACCOUNT = '111122223333';
const BUCKET = 'arn:aws:s3:::my-bucket';
const all = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
/** Allows something, and not what is asked here. */
const other = policy({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' });
const deny = policy(
  { Effect: 'Allow', Action: '*', Resource: '*' },
  { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' },
);

let roles = 0;

interface World {
  readonly identity?: PolicyDocument;
  readonly boundary?: PolicyDocument;
  readonly session?: PolicyDocument;
  /** The statement's principal, with `$ROLE` and `$SESSION` for this caller's ARNs. */
  readonly principal: unknown;
  readonly condition?: unknown;
  readonly effect?: 'Allow' | 'Deny';
}

/** What GetObject of one key answers to a role's session, with this bucket policy. */
async function get(world: World): Promise<string> {
  const { aws } = sandbox.box;
  const name = `rp${++roles}`;
  const role = aws.addRole({
    name,
    trust: policy(),
    policies: { p: world.identity ?? all },
    ...(world.boundary ? { boundary: world.boundary } : {}),
  });
  const session = aws.startSession(role, {
    sessionName: 'sess',
    ...(world.session ? { policies: [world.session] } : {}),
  });
  const text = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value).replaceAll('$ROLE', role.arn).replaceAll('$SESSION', session.arn),
    ) as unknown;
  aws.setResourcePolicy(BUCKET, {
    Version: '2012-10-17',
    Statement: {
      Effect: world.effect ?? 'Allow',
      Principal: text(world.principal),
      Action: 's3:GetObject',
      Resource: `${BUCKET}/*`,
      ...(world.condition ? { Condition: text(world.condition) } : {}),
    },
  });
  const answer = await outcome(
    s3(sandbox.box, session).send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'secret/b.csv' })),
  );
  aws.setResourcePolicy(BUCKET, undefined);
  return answer;
}

const everyone = { AWS: '*' };
const inOrganization = { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } };
const thisRole = { ArnEquals: { 'aws:PrincipalArn': '$ROLE' } };

/**
 * IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access": whether an implicit deny
 * in each kind of policy limits what the resource policy grants within the account.
 */
const published = [
  // principal named, condition, limited by identity, by boundary, by session policy
  ['the session ARN', { AWS: '$SESSION' }, undefined, false, false, false],
  ['everyone of the organization', '*', inOrganization, false, false, false],
  ['everyone, as AWS: *', everyone, inOrganization, false, false, false],
  ['everyone with aws:PrincipalArn', '*', thisRole, false, false, false],
  ['the role ARN', { AWS: '$ROLE' }, undefined, false, true, true],
  ['the account', { AWS: `arn:aws:iam::${ACCOUNT}:root` }, undefined, true, true, true],
] as const;

describe.each(published)(
  'a bucket policy that grants to %s',
  (_name, principal, condition, identity, boundary, session) => {
    const grant = { principal, ...(condition ? { condition } : {}) };
    test(`is ${identity ? '' : 'not '}limited by identity policies that are silent`, async () => {
      const answer = await get({ ...grant, identity: other });
      if (identity) expect(answer).toContain('because no identity-based policy allows');
      else expect(answer).toBe('allowed');
    });
    test(`is ${boundary ? '' : 'not '}limited by a boundary that is silent`, async () => {
      const answer = await get({ ...grant, boundary: other });
      if (boundary) expect(answer).toContain('because no permissions boundary allows');
      else expect(answer).toBe('allowed');
    });
    test(`is ${session ? '' : 'not '}limited by a session policy that is silent`, async () => {
      const answer = await get({ ...grant, session: other });
      if (session) expect(answer).toContain('because no session policy allows');
      else expect(answer).toBe('allowed');
    });
    test.each(['identity', 'boundary', 'session'] as const)(
      'never beats an explicit deny: %s',
      async (layer) => {
        expect(await get({ ...grant, [layer]: deny })).toContain('with an explicit deny in a');
      },
    );
  },
);

describe('a bucket policy', () => {
  test('that denies, beats every allow', async () => {
    expect(await get({ principal: '*', effect: 'Deny' })).toContain(
      'with an explicit deny in a resource-based policy',
    );
  });

  test('whose condition is not met grants nothing', async () => {
    const condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-other12345' } };
    expect(await get({ principal: '*', condition, session: other })).toContain(
      'because no session policy allows',
    );
  });

  test('of another account needs the caller side too, and opens the bucket with it', async () => {
    const { aws } = sandbox.box;
    aws.addBucket('theirs', { account: '999999999999' });
    aws.putObject('theirs', 'a', 'x');
    const grant = {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 's3:*',
      Resource: 'arn:aws:s3:::theirs/*',
    };
    aws.setResourcePolicy('arn:aws:s3:::theirs', { Version: '2012-10-17', Statement: grant });
    const role = aws.addRole({ name: 'cross', trust: policy(), policies: { p: all } });
    const read = async (session?: PolicyDocument) =>
      await outcome(
        s3(sandbox.box, aws.startSession(role, session ? { policies: [session] } : {})).send(
          new GetObjectCommand({ Bucket: 'theirs', Key: 'a' }),
        ),
      );
    expect(await read()).toBe('allowed');
    expect(await read(other)).toContain('because no session policy allows');
  });

  test('must name a principal', () => {
    const { aws } = sandbox.box;
    const bad = { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
    expect(() => aws.setResourcePolicy(BUCKET, bad)).toThrow('no Principal');
  });
});
