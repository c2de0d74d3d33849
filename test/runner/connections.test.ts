import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { azureWith, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';

const hook = resolve(import.meta.dirname, '../fixtures/connections.cjs');

test.each(['aws', 'gcp', 'azure'])(
  '%s: a run opens one connection to each service that it asks',
  async (cloud) => {
    const folder = mkdtempSync(join(tmpdir(), 'connections-test-'));
    const list = join(folder, 'list');
    const caFile = join(folder, 'ca.pem');
    await using world = await startAwsJob({
      sandbox: { https: true },
      job: { env: { NODE_EXTRA_CA_CERTS: caFile } },
    });
    writeFileSync(caFile, String(world.box.ca));
    const inputs = {
      aws: {},
      gcp: { ...withoutAws, ...gcpWith(world.box) },
      azure: { ...withoutAws, ...azureWith(world.box), scope: 'azure:inherit' },
    }[cloud];
    try {
      const lease = await world.lease({
        env: { NODE_OPTIONS: `--require=${hook}`, CONNECTIONS_FILE: list },
        with: inputs ?? {},
      });
      expect(lease.outcome, lease.log).toBe('success');
      const ports = readFileSync(list, 'utf8').trim().split('\n');
      // GitHub's API and its token service, and the cloud.
      expect(new Set(ports).size).toBeGreaterThanOrEqual(3);
      expect(ports.sort()).toEqual([...new Set(ports)].sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
