import { expect, test } from 'vitest';
import { codesOf } from '../support/aws-job.ts';
import { describeClient } from '../support/clients.ts';
import { addRevokeRole, revokeWith } from '../support/revocation.ts';
import { startShortLived } from '../support/short-lived.ts';
import { type SplitWorld, startSplit } from '../support/split-jobs.ts';

/** A step of the agent job with the aws CLI, pointed at the sandbox by a flag. */
function cli(world: SplitWorld, command: string) {
  return world.agent.run(`aws --endpoint-url ${world.box.aws.endpoints.s3} ${command}`, {
    env: { AWS_EC2_METADATA_DISABLED: 'true' },
    continueOnError: true,
  });
}

describeClient('the unmodified aws CLI in the agent job of the split workflow', 'aws', () => {
  test('works within scope over two renewals, and is denied what is beyond it', async () => {
    await using world = await startSplit();
    const { box } = world;
    await using sts = await startShortLived(String(box.aws.endpoints.sts), 40);
    addRevokeRole(box);
    const issuing = world.issue({ with: { ...revokeWith(box), 'aws-sts-endpoint': sts.url } });
    const received = await world.receive();
    expect(codesOf(received)).toEqual([]);
    const agents = () => box.aws.sessions.filter(({ arn }) => arn.includes(':assumed-role/agent/'));
    const seen = new Set<string>();
    const until = performance.now() + 150_000;
    while (seen.size < 3 && performance.now() < until) {
      const copy = await cli(world, 's3 cp s3://my-bucket/reports/a.csv -');
      expect(copy.log, `after ${seen.size} renewals`).toContain('2026-11-21,23');
      const used = box.requests.list({ service: 'aws-s3' }).at(-1)?.headers.authorization ?? '';
      const key = agents().find(({ accessKeyId }) => used.includes(accessKeyId))?.accessKeyId;
      if (key !== undefined) seen.add(key);
    }
    expect(seen.size).toBeGreaterThanOrEqual(3);
    const denied = await cli(world, 's3 cp s3://my-bucket/secret/b.csv -');
    expect(denied.outcome).toBe('failure');
    expect(denied.log).toMatch(/AccessDenied|Forbidden|403/);
    await world.agent.finish();
    expect((await issuing).outcome).toBe('success');
  });
});
