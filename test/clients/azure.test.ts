import { ContainerClient } from '@azure/storage-blob';
import { describe, expect, test } from 'vitest';
import { type AwsJob, azureWith, startAwsJob, withoutAws } from '../support/aws-job.ts';

async function lease(more: Record<string, string> = {}) {
  const world = await startAwsJob({ sandbox: { storage: true } });
  const main = await world.lease({ with: { ...withoutAws, ...azureWith(world.box), ...more } });
  return { world, main };
}

/** The SDK with nothing but what the job has in its environment. */
function container(world: AwsJob, name: string): ContainerClient {
  const { AZURE_STORAGE_ACCOUNT: account, AZURE_STORAGE_SAS_TOKEN: sas } = world.job.env;
  return new ContainerClient(`${world.box.azure.blobUrl}/${account}/${name}?${sas}`, undefined as never, {
    retryOptions: { maxTries: 1 },
  });
}

const text = async (client: ContainerClient, blob: string) =>
  (await client.getBlobClient(blob).downloadToBuffer()).toString('utf8');

describe('@azure/storage-blob with the exported SAS', () => {
  test('blob:read: allowed in the container, denied outside, for write, and after expiry', async () => {
    const { world, main } = await lease({ ttl: '5m' });
    await using _ = world;
    expect(main.outcome, main.log).toBe('success');
    const own = container(world, 'reports');
    expect(await text(own, '2026/a.csv')).toContain('2026-11-21,23');
    const names: string[] = [];
    for await (const blob of own.listBlobsFlat()) names.push(blob.name);
    expect(names).toEqual(['2026/a.csv']);
    await expect(text(container(world, 'secret'), 'b.csv')).rejects.toMatchObject({ statusCode: 403 });
    await expect(own.getBlockBlobClient('x').upload('x', 1)).rejects.toMatchObject({ statusCode: 403 });
    world.box.clock.advance(301_000);
    await expect(text(own, '2026/a.csv')).rejects.toMatchObject({ statusCode: 403 });
  });

  test.each(['mylake', 'myaccount'])(
    'a directory narrows to it, on either kind of account: %s',
    async (account) => {
      const { world, main } = await lease({ scope: `blob:read ${account}/reports/2026` });
      await using _ = world;
      expect(main.outcome, main.log).toBe('success');
      expect(await text(container(world, 'reports'), '2026/a.csv')).toContain('2026-11-21,23');
      await expect(text(container(world, 'reports'), 'other.csv')).rejects.toMatchObject({ statusCode: 403 });
    },
  );

  test('blob:write writes and reads nothing; lock-ip keeps other addresses out', async () => {
    const { world, main } = await lease({
      scope: 'blob:write myaccount/reports',
      'lock-ip': '203.0.113.0/24',
    });
    await using _ = world;
    expect(main.outcome, main.log).toBe('success');
    const own = container(world, 'reports');
    await expect(own.getBlockBlobClient('new').upload('x', 1)).rejects.toMatchObject({ statusCode: 403 });
    world.box.host.remoteAddress = '203.0.113.7';
    await own.getBlockBlobClient('new').upload('x', 1);
    await expect(text(own, '2026/a.csv')).rejects.toMatchObject({ statusCode: 403 });
  });
});
