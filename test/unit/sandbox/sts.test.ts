import { describe, expect, test } from 'vitest';
import { assume, element, endpoint, policy, readAnswer, useSandbox } from './support.ts';

const sandbox = useSandbox();
const notAuthorized = {
  status: 403,
  code: 'AccessDenied',
  message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
};
const subjectKey = 'token.actions.githubusercontent.com:sub';

/** A role that trusts GitHub under these conditions. */
function roleTrusting(
  name: string,
  condition: Record<string, unknown>,
  more: Record<string, unknown> = {},
): string {
  const { box } = sandbox;
  return box.aws.addRole({
    name,
    trust: policy({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    }),
    ...more,
  }).arn;
}

describe('a good call', () => {
  test('answers everything that AWS answers, to the second', async () => {
    const answer = await assume(sandbox.box, { DurationSeconds: '900' });
    expect(answer.status).toBe(200);
    expect(element(answer.text, 'AccessKeyId')).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(element(answer.text, 'SecretAccessKey')).toHaveLength(40);
    expect(element(answer.text, 'AssumedRoleId')).toMatch(/^AROA[A-Z2-7]{17}:agent-1-1-abc$/);
    expect(element(answer.text, 'Arn')).toBe('arn:aws:sts::111122223333:assumed-role/agent/agent-1-1-abc');
    expect(element(answer.text, 'Audience')).toBe('sts.amazonaws.com');
    expect(element(answer.text, 'SubjectFromWebIdentityToken')).toBe(
      'repo:octo-org/octo-repo:ref:refs/heads/main',
    );
    expect(element(answer.text, 'Provider')).toContain('oidc-provider/token.actions.githubusercontent.com');
    expect(element(answer.text, 'PackedPolicySize')).toBeUndefined();
    const expiration = element(answer.text, 'Expiration') ?? '';
    expect(expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Math.abs(Date.parse(expiration) - Date.now() - 900_000)).toBeLessThan(3_000);
  });

  test('works as a GET too', async () => {
    const { box } = sandbox;
    const query = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: 'arn:aws:iam::111122223333:role/agent',
      RoleSessionName: 'x2',
      WebIdentityToken: await box.github.mint({}, 'sts.amazonaws.com'),
    });
    expect((await fetch(`${endpoint(box, 'aws-sts')}/?${query}`)).status).toBe(200);
  });

  test('with session policies says their packed size', async () => {
    const inline = JSON.stringify(policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
    expect(element((await assume(sandbox.box, { Policy: inline })).text, 'PackedPolicySize')).toMatch(
      /^\d+$/,
    );
  });
});

describe('the token', () => {
  const mint = (...args: Parameters<typeof sandbox.box.github.mint>): Promise<string> =>
    sandbox.box.github.mint(...args);

  test('that is no JWT is refused', async () => {
    const answer = await assume(sandbox.box, { WebIdentityToken: 'not-a-jwt' });
    expect(answer).toMatchObject({ status: 400, code: 'InvalidIdentityToken' });
  });

  test('signed by a foreign key is refused', async () => {
    const token = await mint({}, 'sts.amazonaws.com', { foreignKey: true });
    expect(await assume(sandbox.box, { WebIdentityToken: token })).toMatchObject({
      status: 400,
      code: 'InvalidIdentityToken',
    });
  });

  test('altered after signing is refused', async () => {
    const [head, body, signature] = (await mint({}, 'sts.amazonaws.com')).split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, repository: 'evil/repo' })).toString('base64url');
    const answer = await assume(sandbox.box, { WebIdentityToken: `${head}.${forged}.${signature}` });
    expect(answer.code).toBe('InvalidIdentityToken');
  });

  test('without a signature (alg none) is refused', async () => {
    const [, body] = (await mint({}, 'sts.amazonaws.com')).split('.');
    const head = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await assume(sandbox.box, { WebIdentityToken: `${head}.${body}.` })).code).toBe(
      'InvalidIdentityToken',
    );
  });

  test('for another audience is refused', async () => {
    const answer = await assume(sandbox.box, {
      WebIdentityToken: await mint({}, 'api://AzureADTokenExchange'),
    });
    expect(answer).toMatchObject({
      status: 400,
      code: 'InvalidIdentityToken',
      message: 'Incorrect token audience',
    });
  });

  test('of an issuer that the account does not know is refused', async () => {
    const token = await mint({}, 'sts.amazonaws.com', { claims: { iss: 'https://evil.example' } });
    expect(await assume(sandbox.box, { WebIdentityToken: token })).toMatchObject({
      code: 'InvalidIdentityToken',
      message: 'No OpenIDConnect provider found in your account for https://evil.example',
    });
  });

  test('is good for five minutes and not a second more', async () => {
    const token = await mint({}, 'sts.amazonaws.com');
    sandbox.box.clock.advance(298_000);
    expect((await assume(sandbox.box, { WebIdentityToken: token })).status).toBe(200);
    sandbox.box.clock.advance(3_000);
    expect(await assume(sandbox.box, { WebIdentityToken: token })).toMatchObject({
      status: 400,
      code: 'ExpiredTokenException',
    });
  });

  test('that is not valid yet is refused', async () => {
    const later = Math.floor(Date.now() / 1000) + 60;
    const token = await mint({}, 'sts.amazonaws.com', { claims: { nbf: later } });
    expect((await assume(sandbox.box, { WebIdentityToken: token })).code).toBe('InvalidIdentityToken');
  });

  test('of a rotated key is refused', async () => {
    const token = await mint({}, 'sts.amazonaws.com');
    sandbox.box.github.rotateKeys();
    const answer = await assume(sandbox.box, { WebIdentityToken: token });
    expect(answer.code).toBe('InvalidIdentityToken');
    expect(answer.message).toContain("Couldn't retrieve verification key");
  });

  test('cannot be checked while the issuer is down, and AWS says which side failed', async () => {
    sandbox.box.faults.add({
      service: 'github',
      match: '.well-known',
      kind: 'status',
      status: 500,
      times: 1,
    });
    expect(await assume(sandbox.box)).toMatchObject({ status: 400, code: 'IDPCommunicationError' });
    expect((await assume(sandbox.box)).status).toBe(200);
  });
});

describe('the role', () => {
  test('that does not exist is refused in the same words as one that does not trust', async () => {
    const missing = await assume(sandbox.box, { RoleArn: 'arn:aws:iam::111122223333:role/nobody' });
    expect(missing).toMatchObject(notAuthorized);
    const token = await sandbox.box.github.mint({ repository: 'other/repo' }, 'sts.amazonaws.com');
    expect(await assume(sandbox.box, { WebIdentityToken: token })).toMatchObject(notAuthorized);
  });

  test('of another account needs a provider in that account', async () => {
    const answer = await assume(sandbox.box, { RoleArn: 'arn:aws:iam::999999999999:role/agent' });
    expect(answer.message).toContain('No OpenIDConnect provider found in your account');
  });

  test.each(['not-an-arn-but-long-enough', 'arn:aws:iam::111122223333:user/agent'])(
    '%s is no role ARN',
    async (arn) => {
      expect(await assume(sandbox.box, { RoleArn: arn })).toMatchObject({
        status: 400,
        code: 'ValidationError',
      });
    },
  );
});

describe('the parameters', () => {
  test.each([
    ['DurationSeconds', '899', /'durationSeconds' failed .* greater than or equal to 900/],
    ['DurationSeconds', '43201', /less than or equal to 43200/],
    ['RoleSessionName', 'x', /'roleSessionName' failed .* length greater than or equal to 2/],
    ['RoleSessionName', 'x'.repeat(65), /length less than or equal to 64/],
    ['RoleSessionName', 'agent one', /regular expression pattern: \[\\w\+=,\.@-\]\*/],
    ['RoleSessionName', undefined, /Value null at 'roleSessionName' failed .* must not be null/],
    ['WebIdentityToken', undefined, /Value null at 'webIdentityToken'/],
    ['Policy', 'x'.repeat(2_049), /'policy' failed .* length less than or equal to 2048/],
  ])('%s = %s is a ValidationError', async (name, value, message) => {
    const answer = await assume(sandbox.box, { [name]: value });
    expect(answer).toMatchObject({ status: 400, code: 'ValidationError' });
    expect(answer.message).toMatch(message);
  });

  test('several problems come in one answer', async () => {
    const answer = await assume(sandbox.box, { DurationSeconds: '1', RoleSessionName: ' ' });
    expect(answer.message).toMatch(/^3 validation errors detected: /);
  });

  test('a duration over the role maximum is refused, and the default is an hour', async () => {
    const arn = roleTrusting('short', { StringLike: { [subjectKey]: '*' } }, { maxSessionDuration: 3_600 });
    expect((await assume(sandbox.box, { RoleArn: arn })).status).toBe(200);
    expect(await assume(sandbox.box, { RoleArn: arn, DurationSeconds: '3601' })).toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  test('an unknown action or version is named', async () => {
    expect((await assume(sandbox.box, { Action: 'Nonsense' })).message).toBe(
      'Could not find operation Nonsense for version 2011-06-15',
    );
    const response = await fetch(endpoint(sandbox.box, 'aws-sts'));
    expect(readAnswer(response.status, await response.text())).toMatchObject({
      status: 400,
      code: 'MissingAction',
    });
  });
});
