import { describe, expect, test } from 'vitest';
import type { BoxRequest, BoxResponse } from '../../sandbox/core/service.ts';
import { inputTable } from '../../src/clouds/table.ts';
import { awsWith, azureWith, codesOf, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';
import { randomSecret, shownPieces } from '../support/pieces.ts';

/**
 * A name is made for logs and is shown in part by design; the switch has no text of its own; the token that reads the
 * policy has a run of its own.
 */
const LEFT_OUT = ['agent', 'task', 'profile', 'github-token'];
const names = inputTable.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name));

/** What people write by mistake around a secret. */
const shapes: readonly (readonly [string, (secret: string) => string])[] = [
  ['alone', (s) => s],
  ['as the password of a URL', (s) => `https://user:${s}@example.com/x`],
  ['as the user of a URL', (s) => `https://${s}@example.com/x?y=1`],
  ['in the path of a URL', (s) => `https://example.com/${s}`],
  ['behind a long text', (s) => `${'x'.repeat(60)}${s}`],
  ['behind a very long text', (s) => `${'word '.repeat(58)}${s} and more`],
  ['in an ARN', (s) => `arn:aws:iam::111122223333:role/${s}`],
  ['in a scope line', (s) => `s3:read ${s}/x/*`],
  ['in a list', (s) => `a\n${s}\nb # ${s}`],
  ['in JSON', (s) => JSON.stringify({ Version: '2012-10-17', [s]: [{ Effect: s, Action: s }] })],
  ['in broken JSON', (s) => `{"Version": ${s}}`],
];

const secrets = ['_', '_-', '/+', '.~=', '%:'].map((marks) => randomSecret(93, marks));

async function runWith(
  inputs: Readonly<Record<string, string>>,
  secret: string,
  masked = true,
  stepDebug = false,
) {
  await using world = await startAwsJob({ job: masked ? { secrets: { TOKEN: secret } } : {} });
  const main = await world.lease({ with: inputs, continueOnError: true, stepDebug });
  return { main, posts: (await world.job.finish()).posts };
}

describe('a secret in the wrong input', () => {
  test.each(shapes)(
    'a secret that is an input, or in one, shows nowhere, not even in part: %s',
    async (_name, shape) => {
      for (const secret of secrets) {
        const inputs = Object.fromEntries(names.map((name) => [name, shape(secret)]));
        const { main, posts } = await runWith(inputs, secret, true, true);
        expect(main.outcome).toBe('failure');
        expect(codesOf(main)).not.toContain('INTERNAL_ERROR');
        expect(shownPieces([main, ...posts], secret)).toEqual([]);
      }
    },
  );

  test.each(names)('%s alone, all others as they should be', async (name) => {
    const secret = randomSecret();
    const { main, posts } = await runWith({ [name]: secret }, secret);
    const { stdout: _, ...shown } = main;
    expect(codesOf(main)).not.toContain('INTERNAL_ERROR');
    // A value that is meant goes where it was meant to go; what fails shows nothing.
    if (shown.outcome === 'failure') expect(shownPieces([main, ...posts], secret)).toEqual([]);
  });

  test('the search finds it where nobody told the runner that it is one', async () => {
    const secret = randomSecret();
    const { main } = await runWith({ 'aws-role': secret }, secret, false);
    expect(shownPieces([main], secret)).not.toEqual([]);
  });

  test('the password of a URL shows even then not', async () => {
    const secret = randomSecret(40);
    const inputs = { 'aws-sts-endpoint': `https://user:${secret}@sts.example.com` };
    await using world = await startAwsJob();
    const main = await world.lease({ with: inputs, continueOnError: true });
    const message = main.annotations.map((a) => a.message).join('\n');
    expect(message).toContain('The value (not shown: it may hold a password) holds a user name or password');
    expect(message).not.toContain(secret);
  });
});

/** An answer in each service's own form, with the secret at many places, so that every cut falls into one. */
const bodies: Readonly<Record<string, (text: string, secret: string) => string>> = {
  'aws-sts': (text, s) =>
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${text}</Message></Error><RequestId>${s}</RequestId></ErrorResponse>`,
  'gcp-sts': (text, s) => JSON.stringify({ error: 'invalid_grant', error_description: text, error_uri: s }),
  'gcp-iamcredentials': (text, s) =>
    JSON.stringify({
      error: { code: 403, message: text, status: 'PERMISSION_DENIED', details: [{ reason: s }] },
    }),
  entra: (text, s) =>
    JSON.stringify({ error: 'invalid_client', error_description: `AADSTS7000215: ${text}`, trace_id: s }),
  github: (text, s) => JSON.stringify({ message: text, documentation_url: s }),
};
const withs: Readonly<Record<string, (box: Parameters<typeof awsWith>[0]) => Record<string, string>>> = {
  'aws-sts': awsWith,
  'gcp-sts': (box) => ({ ...withoutAws, ...gcpWith(box) }),
  'gcp-iamcredentials': (box) => ({ ...withoutAws, ...gcpWith(box) }),
  entra: (box) => ({ ...withoutAws, ...azureWith(box), scope: 'azure:resource https://vault.azure.net' }),
  github: awsWith,
};

/** What was sent to the service and is secret: GitHub's token, or the token that is exchanged for another. */
function sent(request: BoxRequest): string {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const names = ['WebIdentityToken', 'subject_token', 'client_assertion'];
  return (
    names.map((name) => form.get(name)).find((value) => value) ??
    (request.headers.authorization ?? '').replace(/^Bearer /i, '')
  );
}

describe('a secret in an answer', () => {
  test.each(Object.keys(bodies))(
    'a secret that %s repeats in a refusal shows nowhere, not even in part',
    async (service) => {
      for (const [round, secret] of secrets.entries()) {
        await using world = await startAwsJob({ job: { secrets: { TOKEN: secret } } });
        const echoed = new Set<string>();
        world.box.faults.add({
          service,
          kind: 'change',
          change: (_: BoxResponse, request): BoxResponse => {
            const token = sent(request);
            if (token) echoed.add(token);
            // Two rounds echo whole tokens, the others what is left of them when the service cuts.
            const echo =
              round < 2 ? token : `${token.slice(0, 40 + 20 * round)}... and ...${token.slice(-50)}`;
            const text = Array.from(
              { length: 12 },
              (_none, n) => `${'x'.repeat(7 * n)} ${n % 2 ? echo : secret}`,
            ).join(' ');
            return {
              status: round % 2 === 0 ? 403 : 400,
              headers: { 'content-type': service === 'aws-sts' ? 'text/xml' : 'application/json' },
              body: bodies[service]?.(text.replaceAll('&', ''), secret) ?? '',
            };
          },
        });
        const main = await world.lease({
          with: withs[service]?.(world.box) ?? {},
          continueOnError: true,
          stepDebug: true,
        });
        const { posts } = await world.job.finish();
        expect(main.outcome).toBe('failure');
        expect(codesOf(main)).not.toContain('INTERNAL_ERROR');
        expect(echoed.size).toBeGreaterThan(0);
        for (const one of [secret, ...echoed]) expect(shownPieces([main, ...posts], one)).toEqual([]);
        // The answer was really shown, as far as it may be.
        if (service !== 'github') expect(main.annotations.map((a) => a.message).join()).toContain('***');
      }
    },
  );
});
