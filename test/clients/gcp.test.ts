import { OAuth2Client } from 'google-auth-library';
import { expect, test } from 'vitest';
import { type AwsJob, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';

const lease = (world: AwsJob, more: Record<string, string> = {}) =>
  world.lease({ with: { ...withoutAws, ...gcpWith(world.box), 'gcp-project': 'my-project', ...more } });

/** A gcloud step; the override points it at the sandbox's Cloud Storage, and a real job has none. */
function gcloud(world: AwsJob, command: string) {
  return world.job.run(`gcloud --quiet ${command}`, {
    env: {
      CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${world.box.gcp.storageUrl}/`,
      CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true',
      CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: 'true',
    },
    continueOnError: true,
  });
}

describeClient('unmodified gcloud with the exported variables', 'gcloud', () => {
  test('gcs:read: an object under the prefix works, outside it and writing are denied', async () => {
    await using world = await startAwsJob();
    const main = await lease(world);
    expect(main.outcome, main.log).toBe('success');
    const good = await gcloud(world, 'storage cp gs://my-bucket/reports/a.csv a.csv && cat a.csv');
    expect(good.log).toContain('2026-11-21,23');
    const outside = await gcloud(world, 'storage cp gs://my-bucket/secret/b.csv b.csv');
    expect(outside.outcome).toBe('failure');
    expect(outside.log).toMatch(/403|denied|permission/i);
    const write = await gcloud(world, 'storage cp a.csv gs://my-bucket/reports/new.csv');
    expect(write.outcome).toBe('failure');
  });
});

test('google-auth-library takes the output given explicitly, and is held to the same scope', async () => {
  await using world = await startAwsJob();
  const { output, outcome, log } = await lease(world, { deliver: 'outputs' });
  expect(outcome, log).toBe('success');
  const client = new OAuth2Client();
  client.setCredentials({ access_token: String(output['gcp-access-token']) });
  const read = (object: string) =>
    client.request<string>({
      url: `${world.box.gcp.storageUrl}/storage/v1/b/my-bucket/o/${encodeURIComponent(object)}?alt=media`,
      responseType: 'text',
    });
  expect((await read('reports/a.csv')).data).toContain('2026-11-21,23');
  await expect(read('secret/b.csv')).rejects.toMatchObject({ status: 403 });
});
