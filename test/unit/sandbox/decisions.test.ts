import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import type { PolicyDocument } from '../../../sandbox/aws/index.ts';
import { outcome, policy, s3, useSandbox } from './support.ts';

const sandbox = useSandbox();
const all = policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
const reports = policy({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::my-bucket/reports/*',
});
let roles = 0;

afterEach(() => {
  Object.assign(sandbox.box.aws.origin, {
    sourceIp: undefined,
    vpcEndpoint: undefined,
    viaAwsService: undefined,
    viaAwsMcp: undefined,
  });
});

interface Layers {
  readonly identity?: PolicyDocument;
  readonly session?: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  readonly name?: string;
}

/** Makes a role and a session with these layers and answers a function that tries a GetObject. */
function holder(layers: Layers): (key?: string) => Promise<string> {
  const { aws } = sandbox.box;
  const role = aws.addRole({
    name: `r${++roles}`,
    trust: policy(),
    policies: { p: layers.identity ?? all },
    ...(layers.boundary ? { boundary: layers.boundary } : {}),
  });
  const session = aws.startSession(role, {
    sessionName: layers.name ?? 'sess',
    ...(layers.session ? { policies: layers.session } : {}),
  });
  const client = s3(sandbox.box, session);
  return (key = 'reports/a.csv') =>
    outcome(client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: key })));
}

const when = (condition: Record<string, unknown>): PolicyDocument =>
  policy({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: condition });
const denyWhen = (condition: Record<string, unknown>): PolicyDocument =>
  policy(
    { Effect: 'Allow', Action: 's3:*', Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
  );

describe('layers', () => {
  test('what no identity policy allows is denied, and the message says so', async () => {
    const get = holder({ identity: reports });
    expect(await get()).toBe('allowed');
    expect(await get('secret/b.csv')).toMatch(
      /^AccessDenied: User: arn:aws:sts::111122223333:assumed-role\/r\d+\/sess is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::my-bucket\/secret\/b\.csv" because no identity-based policy allows the s3:GetObject action$/,
    );
  });

  test('a session policy narrows and never widens', async () => {
    const narrowed = holder({ session: [reports] });
    expect(await narrowed()).toBe('allowed');
    expect(await narrowed('secret/b.csv')).toContain(
      'because no session policy allows the s3:GetObject action',
    );
    expect(await holder({ identity: reports, session: [all] })('secret/b.csv')).toContain(
      'no identity-based policy',
    );
  });

  test('several session policies are a union', async () => {
    const secret = policy({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::my-bucket/secret/*',
    });
    const get = holder({ session: [reports, secret] });
    expect(await get()).toBe('allowed');
    expect(await get('secret/b.csv')).toBe('allowed');
    expect(await get('out/')).toContain('no session policy');
  });

  test('a boundary caps the identity policies', async () => {
    const get = holder({ boundary: reports });
    expect(await get()).toBe('allowed');
    expect(await get('secret/b.csv')).toContain(
      'because no permissions boundary allows the s3:GetObject action',
    );
  });

  test('an explicit deny wins in any layer, and the message says which', async () => {
    const deny = denyWhen({});
    expect(await holder({ identity: deny })()).toContain('with an explicit deny in an identity-based policy');
    expect(await holder({ session: [deny] })()).toContain('with an explicit deny in a session policy');
    expect(await holder({ boundary: deny })()).toContain('with an explicit deny in a permissions boundary');
  });

  test('a bucket of another account is out of reach', async () => {
    sandbox.box.aws.addBucket('theirs', { account: '999999999999' });
    const role = sandbox.box.aws.addRole({ name: 'far', trust: policy(), policies: { p: all } });
    const client = s3(sandbox.box, sandbox.box.aws.startSession(role));
    expect(await outcome(client.send(new ListObjectsV2Command({ Bucket: 'theirs' })))).toContain(
      'no resource-based policy',
    );
  });
});

describe('conditions', () => {
  test('aws:CurrentTime follows the sandbox clock', async () => {
    const until = new Date(Date.now() + 60_000).toISOString().replace(/\.\d+/, '');
    const get = holder({ session: [denyWhen({ DateGreaterThan: { 'aws:CurrentTime': until } })] });
    expect(await get()).toBe('allowed');
    sandbox.box.clock.advance(62_000);
    expect(await get()).toContain('with an explicit deny in a session policy');
  });

  test('aws:EpochTime follows it too', async () => {
    const until = String(Math.floor(Date.now() / 1000) + 60);
    const get = holder({ identity: when({ NumericLessThan: { 'aws:EpochTime': until } }) });
    expect(await get()).toBe('allowed');
    sandbox.box.clock.advance(62_000);
    expect(await get()).toContain('no identity-based policy');
  });

  test('aws:SourceIp is the connection, or the address that a test imitates', async () => {
    const get = holder({ session: [denyWhen({ NotIpAddress: { 'aws:SourceIp': ['127.0.0.0/8'] } })] });
    expect(await get()).toBe('allowed');
    sandbox.box.aws.origin.sourceIp = '203.0.113.9';
    expect(await get()).toContain('explicit deny');
  });

  test('through a VPC endpoint aws:SourceIp is absent', async () => {
    const ip = { 'aws:SourceIp': ['127.0.0.0/8'] };
    const plain = holder({ identity: denyWhen({ NotIpAddress: ip }) });
    const sparing = holder({
      identity: denyWhen({ NotIpAddressIfExists: ip, Null: { 'aws:SourceIp': 'false' } }),
    });
    sandbox.box.aws.origin.vpcEndpoint = { id: 'vpce-1', vpc: 'vpc-1', sourceIp: '10.0.0.5' };
    expect(await plain()).toContain('explicit deny');
    expect(await sparing()).toBe('allowed');
  });

  test('aws:ViaAWSService spares services that act for the caller', async () => {
    const get = holder({ identity: denyWhen({ Bool: { 'aws:ViaAWSService': 'false' } }) });
    expect(await get()).toContain('explicit deny');
    sandbox.box.aws.origin.viaAwsService = true;
    expect(await get()).toBe('allowed');
  });

  test('aws:userid tells one session from its neighbours', async () => {
    const { aws } = sandbox.box;
    const role = aws.addRole({ name: 'shared', trust: policy(), policies: { p: all } });
    const try1 = (name: string): Promise<string> =>
      outcome(
        s3(sandbox.box, aws.startSession(role, { sessionName: name })).send(
          new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' }),
        ),
      );
    const deny = { StringEquals: { 'aws:userid': `${role.id}:bad` } };
    role.change('deny-one', policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition: deny }), 0);
    expect(await try1('bad')).toContain('explicit deny in an identity-based policy');
    expect(await try1('good')).toBe('allowed');
  });

  test('aws:TokenIssueTime revokes the sessions issued before an instant', async () => {
    const { aws, clock } = sandbox.box;
    const role = aws.addRole({ name: 'revoked', trust: policy(), policies: { p: all } });
    const get = new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' });
    const old = s3(sandbox.box, aws.startSession(role));
    clock.advance(10_000);
    const instant = new Date(clock.now()).toISOString().replace(/\.\d+/, '');
    const before = { DateLessThan: { 'aws:TokenIssueTime': instant } };
    role.change(
      'AWSRevokeOlderSessions',
      policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition: before }),
      0,
    );
    clock.advance(2_000);
    const young = s3(sandbox.box, aws.startSession(role));
    expect(await outcome(old.send(get))).toContain('explicit deny');
    expect(await outcome(young.send(get))).toBe('allowed');
  });

  test('aws:PrincipalArn is the role, not the session', async () => {
    const arn = `arn:aws:iam::111122223333:role/r${roles + 1}`;
    expect(await holder({ identity: when({ ArnEquals: { 'aws:PrincipalArn': arn } }) })()).toBe('allowed');
  });

  test('s3:prefix and s3:delimiter are those of the listing', async () => {
    const { aws } = sandbox.box;
    const listing = policy({
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::my-bucket',
      Condition: { StringLike: { 's3:prefix': ['reports/*'] }, StringEquals: { 's3:delimiter': '/' } },
    });
    const role = aws.addRole({ name: 'lister', trust: policy(), policies: { p: listing } });
    const client = s3(sandbox.box, aws.startSession(role));
    const list = (Prefix?: string, Delimiter?: string): Promise<string> =>
      outcome(client.send(new ListObjectsV2Command({ Bucket: 'my-bucket', Prefix, Delimiter })));
    expect(await list('reports/', '/')).toBe('allowed');
    expect(await list('reports/')).toContain('AccessDenied');
    expect(await list('secret/', '/')).toContain('AccessDenied');
    expect(await list(undefined, '/')).toContain('AccessDenied');
    expect(await outcome(client.send(new ListBucketsCommand({})))).toContain('s3:ListAllMyBuckets');
  });

  test('a key with a star is one key, not a pattern', async () => {
    const { aws } = sandbox.box;
    const only = policy({
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::my-bucket/out/*',
    });
    const role = aws.addRole({ name: 'stars', trust: policy(), policies: { p: only } });
    const client = s3(sandbox.box, aws.startSession(role));
    const put = (Key: string): Promise<string> =>
      outcome(client.send(new PutObjectCommand({ Bucket: 'my-bucket', Key, Body: 'x' })));
    expect(await put('out/*')).toBe('allowed');
    expect(await put('*')).toContain('AccessDenied');
  });
});
