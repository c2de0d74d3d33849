import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { findSecret, written } from '../emulator/index.ts';
import {
  awsWith,
  azureWith,
  codesOf,
  gcpWith,
  leftovers,
  nothing,
  startAwsJob,
  withoutAws,
} from '../support/aws-job.ts';
import { expectNoRetry } from '../support/no-retry.ts';

describe('a Google lease', () => {
  test('exports what gcloud and terraform read, and nothing wider than the scope', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({
      with: { ...withoutAws, ...gcpWith(world.box), 'gcp-project': 'my-project' },
    });
    expect(main.outcome, main.log).toBe('success');
    expect(main.env).toMatchObject({
      CLOUDSDK_CORE_PROJECT: 'my-project',
      GOOGLE_CLOUD_PROJECT: 'my-project',
    });
    const token = String(main.env.CLOUDSDK_AUTH_ACCESS_TOKEN);
    expect(main.env.GOOGLE_OAUTH_ACCESS_TOKEN).toBe(token);
    const read = (object: string) =>
      fetch(`${world.box.gcp.storageUrl}/storage/v1/b/my-bucket/o/${encodeURIComponent(object)}?alt=media`, {
        headers: { authorization: `Bearer ${token}` },
      }).then((answer) => answer.status);
    expect([await read('reports/a.csv'), await read('secret/b.csv')]).toEqual([200, 403]);
    const wide = await fetch(`${world.box.gcp.stsUrl}/v1/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        subject_token: token,
        options: JSON.stringify({
          accessBoundary: {
            accessBoundaryRules: [
              {
                availableResource: '//storage.googleapis.com/projects/_/buckets/my-bucket',
                availablePermissions: ['inRole:roles/storage.objectAdmin'],
              },
            ],
          },
        }),
      }),
    });
    expect(wide.ok).toBe(false);
    const post = (await world.job.finish()).posts[0];
    expect(post?.log).toMatch(/gcp: expires at/);
  });

  test('every token on the way is masked, the wide ones too', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { ...withoutAws, ...gcpWith(world.box) }, stepDebug: true });
    const { 'add-mask': _mask, 'file:env': _env, ...places } = written(main);
    const answers = world.box.requests.list().filter((r) => /^gcp-/.test(r.service));
    const tokens = answers.flatMap(
      (r) => r.responseBody.match(/"(?:access_token|accessToken)":\s*"([^"]+)"/)?.[1] ?? [],
    );
    expect(tokens.length).toBe(3);
    for (const token of tokens) {
      expect(main.masks).toContain(token);
      expect(findSecret(places, token)).toEqual([]);
    }
  });

  test.each([
    [
      {
        'gcp-workload-identity-provider':
          'projects/my-project/locations/global/workloadIdentityPools/p/providers/g',
      },
      'INPUT_INVALID',
    ],
    [{ 'gcp-workload-identity-provider': 'https://iam.googleapis.com/projects/1/x' }, 'INPUT_INVALID'],
    [
      { scope: 'gcs:read my-bucket/x/\ngcp:scope https://www.googleapis.com/auth/bigquery.readonly' },
      'SCOPE_INVALID',
    ],
    [{ 'lock-ip': '10.0.0.0/8' }, undefined],
  ])('%j is refused before anything is asked', async (more, code) => {
    await using world = await startAwsJob();
    const main = await world.lease({
      with: { ...withoutAws, ...gcpWith(world.box), ...more, 'github-token': '' },
    });
    expect(main.exitCode).toBe(1);
    if (code) expect(codesOf(main)).toContain(code);
    expect(world.box.requests.list()).toEqual([]);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('a refusal by the provider’s condition is permanent and quick', async () => {
    await using world = await startAwsJob({ github: { repository: 'stranger/repo' } });
    const main = await world.lease({ with: { ...withoutAws, ...gcpWith(world.box) } });
    expect(codesOf(main)[0]).toMatch(/^GCP_/);
    expectNoRetry(main);
    expect(leftovers(main)).toEqual(nothing);
  });
});

describe('an Azure lease', () => {
  test('a wrong subject shows the one that would match', async () => {
    await using world = await startAwsJob({ github: { environment: 'prod', subject: 'immutable' } });
    const main = await world.lease({
      with: { ...withoutAws, ...azureWith(world.box), scope: 'azure:inherit' },
    });
    expect(codesOf(main)[0]).toMatch(/^AZURE_/);
    expect(main.annotations.find((a) => a.level === 'error')?.message).toContain(
      'repo:octo-org@65/octo-repo@74:environment:prod',
    );
    expectNoRetry(main);
    expect(leftovers(main)).toEqual(nothing);
  });

  test('an application that the tenant does not know was issued nothing, and post says so', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({
      with: {
        ...withoutAws,
        ...azureWith(world.box),
        'azure-client-id': '00000000-0000-4000-8000-00000000dead',
        scope: 'azure:inherit',
      },
    });
    expect(codesOf(main)).toEqual(['AZURE_APPLICATION_UNKNOWN']);
    const post = (await world.job.finish()).posts[0];
    expect(post?.log).toContain('Nothing that was asked for was issued');
    expect(post?.log).not.toContain('was issued as session');
  });

  test('a token for a resource is exported and said not to be narrowed', async () => {
    await using world = await startAwsJob();
    const inputs = {
      ...withoutAws,
      ...azureWith(world.box),
      scope: 'azure:resource https://vault.azure.net',
    };
    const main = await world.lease({ with: inputs });
    expect(main.outcome, main.log).toBe('success');
    expect(Object.keys(main.env)).toEqual(
      expect.arrayContaining([
        'AZURE_ACCESS_TOKEN',
        'AZURE_CLIENT_ID',
        'AZURE_TENANT_ID',
        'AZURE_SUBSCRIPTION_ID',
      ]),
    );
    expect(main.log).toMatch(/not narrowed/i);
    expect(JSON.parse(main.output.leases ?? '')[0].narrowed).toBe(false);
  });
});

describe('three clouds in one step', () => {
  const scopes = 's3:read my-bucket/reports/*\ngcs:read my-bucket/reports/\nazure:inherit';

  test('each has its lease, its row and its end', async () => {
    await using world = await startAwsJob();
    const { box } = world;
    const main = await world.lease({
      with: { ...awsWith(box), ...gcpWith(box), ...azureWith(box), scope: scopes },
    });
    expect(main.outcome, main.log).toBe('success');
    expect(JSON.parse(main.output.leases ?? '').map((l: { cloud: string }) => l.cloud)).toEqual([
      'aws',
      'gcp',
      'azure',
    ]);
    for (const cloud of ['aws', 'gcp', 'azure']) expect(main.summary).toContain(`| ${cloud} |`);
    expect((await world.job.finish()).posts[0]?.log.match(/(aws|gcp|azure): expires at/g)).toHaveLength(3);
  });

  test.each(['aws-sts', 'gcp-sts', 'entra'])(
    'when %s refuses, nothing of the others is exported',
    async (service) => {
      await using world = await startAwsJob();
      const { box } = world;
      box.faults.add({
        service,
        kind: 'status',
        status: 400,
        body: '{"error":"invalid_request","error_description":"no"}',
      });
      const main = await world.lease({
        with: { ...awsWith(box), ...gcpWith(box), ...azureWith(box), scope: scopes },
      });
      expect(main.exitCode).toBe(1);
      expect(codesOf(main)).toHaveLength(1);
      expect(leftovers(main)).toEqual(nothing);
    },
  );

  test('only the code of the clouds in use is read from disk', async () => {
    await using world = await startAwsJob();
    const trace = `${world.job.workspace}/opened`;
    const node = process.execPath;
    const dist = new URL('../../dist', import.meta.url).pathname;
    const opened = async (inputs: Record<string, string>) => {
      const env = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      );
      const script = `"${node}" --require "${world.job.workspace}/trace.cjs" "${dist}/main.js"`;
      const hook = `const m=require('node:module'),fs=require('node:fs');m.registerHooks({load(u,c,n){fs.appendFileSync(${JSON.stringify(trace)},u+'\\n');return n(u,c)}})`;
      const step = await world.job.run(`cat > trace.cjs <<'END'\n${hook}\nEND\n: > ${trace}; ${script}`, {
        env: { ...env, GITHUB_STATE: `${world.job.workspace}/state` },
      });
      expect(step.outcome, step.log).toBe('success');
      return readFileSync(trace, 'utf8')
        .split('\n')
        .filter((url) => url.includes('/dist/'))
        .map((url) => readFileSync(new URL(url), 'utf8'))
        .join('\n');
    };
    await world.job.run(`: > "${world.job.workspace}/state"`);
    const token = world.box.githubApi.repositories.issueToken(defaultWorld.repository);
    const gcpOnly = await opened({ ...gcpWith(world.box), 'github-token': token });
    expect(gcpOnly).toContain('google-auth-library');
    expect(gcpOnly).not.toContain('@aws-sdk/client-sts');
  });
});
