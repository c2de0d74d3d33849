import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { azureWith, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';

const hook = resolve(import.meta.dirname, '../fixtures/connections.cjs');

test.each(['aws', 'gcp', 'azure'])(
  '%s: a run opens one connection to each service that it asks',
  async (cloud) => {
    await using world = await startAwsJob();
    const folder = mkdtempSync(join(tmpdir(), 'connections-test-'));
    const list = join(folder, 'list');
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
      expect(existsSync(list)).toBe(true);
      const ports = readFileSync(list, 'utf8').trim().split('\n');
      // GitHub's API and its token service, and the cloud.
      expect(new Set(ports).size).toBeGreaterThanOrEqual(3);
      expect(ports.sort()).toEqual([...new Set(ports)].sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
