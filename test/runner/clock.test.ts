import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DENIED, entries, read, startRevokeJob } from '../support/revocation.ts';

const HOUR = 3_600_000;
const hook = resolve(import.meta.dirname, '../fixtures/clock-off.cjs');
const off = (ms: number) => ({ NODE_OPTIONS: `--require=${hook}`, CLOCK_OFF_MS: String(ms) });
const lease = { with: { ttl: '15m', revoke: 'required' } };

describe.each([
  ['an hour fast', HOUR],
  ['an hour slow', -HOUR],
  ['a year fast', 365 * 24 * HOUR],
])('on a runner whose clock is %s', (_, ms) => {
  test('post ends a lease that lives, and tells its expiry by the time that counts', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ env: off(ms), ...lease });
    expect(main.outcome, main.log).toBe('success');
    const end = await world.job.finish();
    const [post] = end.posts;
    expect(post?.log).toContain('aws: revoking');
    expect(post?.log).not.toMatch(/expired at|ago\./);
    expect(post?.log).toMatch(/The clock of this runner is \d+ min (ahead of|behind) GitHub's/);
    expect(end.status).toBe('success');
    expect(await read(world.box, main.env)).toMatch(DENIED);
    expect(entries(world.box)).toHaveLength(1);
  });

  test('the clock is set between main and post: the same', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ env: { NODE_OPTIONS: `--require=${hook}` }, ...lease });
    await world.job.run(`echo CLOCK_OFF_MS=${ms} >> "$GITHUB_ENV"`);
    const [post] = (await world.job.finish()).posts;
    expect(post?.log).toContain('aws: revoking');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test('the end step asks the cloud, whatever its own clock says', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease(lease);
    const end = await world.end({ env: off(ms) });
    expect(end.log).toContain('aws: revoking');
    expect(end.log).not.toMatch(/expired at|ago\./);
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });
});

test('a step cannot tell end another time', async () => {
  await using world = await startRevokeJob();
  const main = await world.lease(lease);
  const late = JSON.stringify({ utc: Date.now() + HOUR, boot: 1 });
  await world.job.run(`echo 'STATE_agentCredsTime=${late}' >> "$GITHUB_ENV"`);
  const end = await world.end();
  expect(end.log).toContain('aws: revoking');
  expect(await read(world.box, main.env)).toMatch(DENIED);
});

test('a step cannot tell post another time', async () => {
  await using world = await startRevokeJob();
  const main = await world.lease(lease);
  const late = JSON.stringify({ utc: Date.now() + HOUR, boot: 1 });
  await world.job.run(`echo 'STATE_agentCredsTime=${late}' >> "$GITHUB_ENV"`);
  const [post] = (await world.job.finish()).posts;
  expect(post?.log).toContain('aws: revoking');
  expect(await read(world.box, main.env)).toMatch(DENIED);
});
