import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf } from '../../sandbox/azure/directory.ts';
import { defaultWorld } from '../../sandbox/index.ts';
import { azureWith, startAwsJob, withoutAws } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { startFakeArm } from '../support/fake-arm.ts';

const SUBSCRIPTION = '33333333-3333-4333-8333-333333333333';

describeClient('az', 'az', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'az-test-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A configuration of its own, so that no login of this machine helps. */
  const environment = (name: string) => ({
    AZURE_CONFIG_DIR: join(folder, name),
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_ONLY_SHOW_ERRORS: 'true',
  });

  test('az storage blob with the exported SAS: allowed in the container, denied outside', async () => {
    await using world = await startAwsJob({ sandbox: { storage: true } });
    const main = await world.lease({ with: { ...withoutAws, ...azureWith(world.box) } });
    expect(main.outcome, main.log).toBe('success');
    const download = (container: string, blob: string) =>
      world.job.run(
        `az storage blob download --blob-endpoint "$BLOB_URL/$AZURE_STORAGE_ACCOUNT" -c ${container} -n ${blob} -f out --no-progress -o none && cat out`,
        {
          env: { ...environment('env'), BLOB_URL: String(world.box.azure.blobUrl) },
          continueOnError: true,
        },
      );
    const own = await download('reports', '2026/a.csv');
    expect([own.outcome, own.log]).toEqual(['success', expect.stringContaining('2026-11-21,23')]);
    const other = await download('secret', 'b.csv');
    expect([other.outcome, other.log]).toEqual([
      'failure',
      expect.stringMatching(/Authentication failure|AuthorizationFailure|AuthenticationFailed/),
    ]);
  });

  test('az storage message with the exported SAS: sends to the queue, and neither reads it nor reaches another', async () => {
    await using world = await startAwsJob({ sandbox: { storage: true } });
    const { azure } = world.box;
    const { storageAccount, azureClient, azureTenant } = defaultWorld;
    for (const queue of ['jobs', 'other']) await azure.addQueue(storageAccount, queue);
    const { objectId: principalId } = principalOf({ clientId: azureClient, tenantId: azureTenant });
    for (const role of ['Storage Queue Delegator', 'Storage Queue Data Contributor'])
      azure.assign({ principalId, role, scope: storageAccount });
    const scope = `queue:send ${storageAccount}/jobs`;
    const main = await world.lease({ with: { ...withoutAws, ...azureWith(world.box), scope } });
    expect(main.outcome, main.log).toBe('success');
    const message = (verb: string, queue: string) =>
      world.job.run(
        `az storage message ${verb} --queue-endpoint "$QUEUE_URL/$AZURE_STORAGE_ACCOUNT" -q ${queue} -o none`,
        {
          env: { ...environment('queue'), QUEUE_URL: String(azure.queueUrl) },
          continueOnError: true,
        },
      );
    const sent = await message('put --content hello', 'jobs');
    expect(sent.outcome, sent.log).toBe('success');
    for (const [verb, queue] of [
      ['peek', 'jobs'],
      ['get', 'jobs'],
      ['put --content hello', 'other'],
    ] as const) {
      const refused = await message(verb, queue);
      expect([refused.outcome, refused.log]).toEqual([
        'failure',
        expect.stringMatching(/required permissions|Authentication failure/),
      ]);
    }
  });

  test('az login --identity gets its tokens from the broker, and no other resource’s', async () => {
    await using world = await startAwsJob();
    await using arm = await startFakeArm(SUBSCRIPTION, defaultWorld.azureTenant);
    const ca = join(folder, 'ca.pem');
    writeFileSync(ca, arm.ca);
    const main = await world.lease({
      with: {
        ...withoutAws,
        ...azureWith(world.box),
        'azure-subscription-id': SUBSCRIPTION,
        deliver: 'broker',
        scope: 'azure:inherit',
      },
    });
    expect(main.outcome, main.log).toBe('success');
    const env = { ...environment('login'), REQUESTS_CA_BUNDLE: ca };
    const cloud = `az cloud register -n sandbox --endpoint-resource-manager ${arm.url} --endpoint-management ${arm.url} --endpoint-active-directory https://login.microsoftonline.com --endpoint-active-directory-resource-id https://management.core.windows.net/ --endpoint-active-directory-graph-resource-id https://graph.windows.net/`;
    const login = await world.job.run(
      `${cloud}\naz cloud set -n sandbox\naz login --identity -o none\naz account show --query id -o tsv\naz rest --method get --url '/subscriptions?api-version=2022-12-01' --query 'value[0].displayName' -o tsv`,
      { env },
    );
    expect(login.outcome, login.log).toBe('success');
    expect(login.log).toContain(`${SUBSCRIPTION}\nSandbox`);
    expect(arm.tokens.length).toBeGreaterThan(0);
    for (const token of arm.tokens) expect(main.masks).toContain(token);
    const vault = await world.job.run('az account get-access-token --resource https://vault.azure.net', {
      env,
      continueOnError: true,
    });
    expect(vault.outcome).toBe('failure');
    expect(vault.log).toContain('scope: azure:resource  https://vault.azure.net');
    const post = (await world.job.finish()).posts[0];
    expect(post?.log).toMatch(/azure:\S+: used \d+ times by /);
    expect(post?.log).toMatch(/azure:\S+: refused once to .* \(resource\)/);
  });
});
