import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { assume, type Keys, keysIn, outcome, policy, s3, sts, useSandbox } from './support.ts';

const sandbox = useSandbox();
const get = (): GetObjectCommand => new GetObjectCommand({ Bucket: 'my-bucket', Key: 'reports/a.csv' });
const put = (): PutObjectCommand =>
  new PutObjectCommand({ Bucket: 'my-bucket', Key: 'out/x', Body: 'hello' });

async function lease(changes: Record<string, string> = {}): Promise<Keys> {
  return keysIn((await assume(sandbox.box, changes)).text);
}

interface Wire {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

/** A client whose requests are altered after they were signed. */
function tampering(keys: Keys, alter: (wire: Wire) => void): S3Client {
  const client = s3(sandbox.box, keys);
  client.middlewareStack.add(
    (next) => (args) => {
      alter(args.request as Wire);
      return next(args);
    },
    { step: 'deserialize', priority: 'high', name: 'tamper' },
  );
  return client;
}

describe('signatures of the real SDK', () => {
  test('are accepted, with special characters in key and query', async () => {
    const client = s3(sandbox.box, await lease());
    const key = "out/ü é (1)+~*'!&=#?.txt";
    await client.send(
      new PutObjectCommand({ Bucket: 'my-bucket', Key: key, Body: 'x', Metadata: { note: 'a  b' } }),
    );
    const listed = await client.send(
      new ListObjectsV2Command({ Bucket: 'my-bucket', Prefix: 'out/ü é (1)+' }),
    );
    expect(listed.Contents?.map((object) => object.Key)).toEqual([key]);
    const back = await client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: key }));
    expect(await back.Body?.transformToString()).toBe('x');
  });

  test('with a wrong secret are refused', async () => {
    const keys = await lease();
    const wrong = { ...keys, secretAccessKey: keys.secretAccessKey.replace(/.$/, '#') };
    expect(await outcome(s3(sandbox.box, wrong).send(get()))).toMatch(/^SignatureDoesNotMatch: /);
    expect(await outcome(sts(sandbox.box, wrong).send(new GetCallerIdentityCommand({})))).toMatch(
      /^SignatureDoesNotMatch: /,
    );
  });

  test('with the session token of another session, or none, are refused', async () => {
    const [one, two] = [await lease(), await lease()];
    const crossed = { ...one, sessionToken: two.sessionToken ?? '' };
    expect(await outcome(s3(sandbox.box, crossed).send(get()))).toMatch(/^InvalidToken: /);
    expect(await outcome(sts(sandbox.box, crossed).send(new GetCallerIdentityCommand({})))).toMatch(
      /^InvalidClientTokenId: /,
    );
    const { sessionToken: _none, ...bare } = one;
    expect(await outcome(s3(sandbox.box, bare).send(get()))).toMatch(/^InvalidToken: /);
  });

  test('with an unknown key are refused', async () => {
    const stranger = { accessKeyId: 'ASIAZZZZZZZZZZZZZZZZ', secretAccessKey: 'x', sessionToken: 'y' };
    expect(await outcome(s3(sandbox.box, stranger).send(get()))).toMatch(/^InvalidAccessKeyId: /);
  });

  test.each([
    [
      'another path',
      (wire: Wire) => {
        wire.path = wire.path.replace('reports/a.csv', 'secret/b.csv');
      },
    ],
    [
      'another query',
      (wire: Wire) => {
        wire.query.versions = '';
      },
    ],
    [
      'another signed header',
      (wire: Wire) => {
        wire.headers['x-amz-date'] = '20200101T000000Z';
      },
    ],
  ])('do not cover %s', async (_what, alter) => {
    expect(await outcome(tampering(await lease(), alter).send(get()))).toMatch(/^SignatureDoesNotMatch: /);
  });

  test('do not cover another body', async () => {
    const client = tampering(await lease(), (wire) => {
      wire.body = 'hellO';
    });
    expect(await outcome(client.send(put()))).toMatch(/^XAmzContentSHA256Mismatch: |^BadDigest: /);
  });

  test('must cover every x-amz header', async () => {
    const client = tampering(await lease(), (wire) => {
      wire.headers['x-amz-copy-source'] = 'my-bucket/secret/b.csv';
    });
    expect(await outcome(client.send(put()))).toMatch(/^AccessDenied: There were headers present/);
  });

  test('older than 15 minutes are refused', async () => {
    const client = s3(sandbox.box, await lease());
    client.config.systemClockOffset = -16 * 60_000;
    expect(await outcome(client.send(get()))).toMatch(/^RequestTimeTooSkewed: /);
    client.config.systemClockOffset = -14 * 60_000;
    expect(await outcome(client.send(get()))).toBe('allowed');
  });

  test('unsigned requests are refused', async () => {
    const response = await fetch(`${sandbox.box.endpoints['aws-s3']}/my-bucket/reports/a.csv`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
  });

  test('a session ends when it expires and not before', async () => {
    const keys = await lease({ DurationSeconds: '900' });
    sandbox.box.clock.advance(898_000);
    expect(await outcome(s3(sandbox.box, keys).send(get()))).toBe('allowed');
    sandbox.box.clock.advance(3_000);
    expect(await outcome(s3(sandbox.box, keys).send(get()))).toBe(
      'ExpiredToken: The provided token has expired.',
    );
    expect(await outcome(sts(sandbox.box, keys).send(new GetCallerIdentityCommand({})))).toMatch(
      /^ExpiredToken: /,
    );
  });
});

describe('GetCallerIdentity', () => {
  test('answers even under an explicit deny', async () => {
    const deny = JSON.stringify(policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
    const identity = await sts(sandbox.box, await lease({ Policy: deny })).send(
      new GetCallerIdentityCommand({}),
    );
    expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/agent/agent-1-1-abc');
    expect(identity.UserId).toMatch(/^AROA\w{17}:agent-1-1-abc$/);
    expect(identity.Account).toBe('111122223333');
  });
});

describe('AssumeRole', () => {
  const allowAssume = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' });
  const trustAccount = policy({
    Effect: 'Allow',
    Principal: { AWS: '111122223333' },
    Action: 'sts:AssumeRole',
  });

  test('needs both the caller policy and the trust policy', async () => {
    const { box } = sandbox;
    const open = box.aws.addRole({ name: 'open', trust: trustAccount });
    const closed = box.aws.addRole({
      name: 'closed',
      trust: policy({ Effect: 'Allow', Principal: { AWS: '999999999999' }, Action: 'sts:AssumeRole' }),
    });
    const may = box.aws.addUser('may', { p: allowAssume });
    const mayNot = box.aws.addUser('may-not');
    const call = (keys: Keys, RoleArn: string): Promise<string> =>
      outcome(sts(box, keys).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'chained' })));
    expect(await call(may, open.arn)).toBe('allowed');
    expect(await call(mayNot, open.arn)).toMatch(
      /^AccessDenied: User: arn:aws:iam::111122223333:user\/may-not is not/,
    );
    expect(await call(may, closed.arn)).toMatch(
      /^AccessDenied: .* sts:AssumeRole on resource: .*role\/closed/,
    );
  });

  test('a chained session lives an hour at most', async () => {
    const { box } = sandbox;
    const role = box.aws.addRole({
      name: 'chain',
      trust: trustAccount,
      policies: { p: allowAssume },
      maxSessionDuration: 43_200,
    });
    const keys = box.aws.startSession(role);
    const command = new AssumeRoleCommand({
      RoleArn: role.arn,
      RoleSessionName: 'again',
      DurationSeconds: 7_200,
    });
    expect(await outcome(sts(box, keys).send(command))).toMatch(
      /1 hour session limit for roles assumed by role chaining/,
    );
  });
});
