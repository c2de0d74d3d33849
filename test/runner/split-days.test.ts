import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BoxRequest } from '../../sandbox/core/service.ts';
import { codesOf } from '../support/aws-job.ts';
import { keysOf, servedLeases } from '../support/broker-job.ts';
import { addRevokeRole, DENIED, read, revokeWith } from '../support/revocation.ts';
import { startShortLived } from '../support/short-lived.ts';
import { type SplitOptions, type SplitWorld, startSplit } from '../support/split-jobs.ts';

async function start(options: SplitOptions = {}): Promise<SplitWorld> {
  const world = await startSplit(options);
  addRevokeRole(world.box);
  return world;
}

const issue = (world: SplitWorld, inputs: Record<string, string | boolean> = {}) =>
  world.issue({ with: { ...revokeWith(world.box), ...inputs } });

const byIssuer = (world: SplitWorld) => (request: BoxRequest) =>
  request.headers.authorization === `Bearer ${world.issuerEnv.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`;

describe.concurrent('a day on which things are slow or away', () => {
  test('a first renewal that comes late costs nothing but that it comes late', async () => {
    await using world = await start();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 20);
    const issuing = issue(world, { 'aws-sts-endpoint': sts.url });
    const received = await world.receive();
    expect(codesOf(received)).toEqual([]);
    // From now on the issuer job's calls to the artifact service are slow; the broker's are not.
    world.box.faults.add({ service: 'github-results', match: byIssuer(world), kind: 'delay', delayMs: 1000 });
    const seen = await servedLeases(received, 2);
    expect(await read(world.box, seen.at(-1) ?? {})).toContain('2026-11-21,23');
    world.box.faults.clear();
    expect((await world.agent.finish()).status).toBe('success');
    expect(codesOf(await issuing)).toEqual([]);
    for (const keys of seen) expect(await read(world.box, keys)).toMatch(DENIED);
  });

  test('GitHub’s keys may be away when a renewal comes: it is opened when they are back', async () => {
    await using world = await start();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 12);
    const issuing = issue(world, { 'aws-sts-endpoint': sts.url });
    const received = await world.receive();
    await servedLeases(received, 1);
    const away = world.box.faults.add({ service: 'github', match: 'jwks', kind: 'status', status: 503 });
    await world.until('a look without keys', () => away.hits > 0, 30_000);
    await sleep(1500);
    away.remove();
    await servedLeases(received, 2);
    expect((await world.agent.finish()).status).toBe('success');
    expect(codesOf(await issuing)).toEqual([]);
  });

  test('the agent job waits for a first envelope that it cannot verify yet', async () => {
    await using world = await start();
    const away = world.box.faults.add({ service: 'github', match: 'jwks', kind: 'status', status: 503 });
    const issuing = issue(world);
    const receiving = world.receive();
    await world.until('some looks without keys', () => away.hits > 6, 30_000);
    away.remove();
    const received = await receiving;
    expect(codesOf(received)).toEqual([]);
    expect(received.outcome).toBe('success');
    await world.agent.finish();
    expect(codesOf(await issuing)).toEqual([]);
  });
});

describe.concurrent('an enterprise with an issuer of its own', () => {
  test('hands over as everyone else', async () => {
    const issuer = 'https://token.actions.githubusercontent.com/octo-enterprise';
    await using world = await start({ sandbox: { issuer } });
    const issuing = issue(world);
    const received = await world.receive();
    expect(codesOf(received)).toEqual([]);
    expect(await read(world.box, await keysOf(received))).toContain('2026-11-21,23');
    await world.agent.finish();
    expect(codesOf(await issuing)).toEqual([]);
  });
});

describe.concurrent('running again', () => {
  test('an agent job that fails takes the issuer job with it, once its leases are ended', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive();
    const keys = await keysOf(received);
    await world.agent.run('exit 1');
    expect((await world.agent.finish()).status).toBe('failure');
    const issued = await issuing;
    expect(codesOf(issued)).toEqual(['AGENT_FAILED']);
    expect(issued.log).toContain('aws: revoking.');
    expect(await read(world.box, keys)).toMatch(DENIED);
    expect(issued.summary).toContain('Credentials for agent');
  });

  test('and does not where the workflow says so', async () => {
    await using world = await start();
    const issuing = issue(world, { 'fail-with-agent': false });
    await world.receive();
    await world.agent.run('exit 1');
    await world.agent.finish();
    expect((await issuing).outcome).toBe('success');
  });

  test('an agent job alone is told within a minute what to do', async () => {
    await using world = await start({ speed: 20, attempt: '2' });
    let began = Number.NaN;
    let told = Number.NaN;
    const received = await world.receive({
      with: { 'handoff-timeout': '100s' },
      onLine: (line) => {
        if (line.includes('Offered key')) began = performance.now();
        if (line.includes('Re-run all jobs')) told ||= (performance.now() - began) * 20;
      },
    });
    // A minute of the run's own time, which passes 20 times as fast here: the rest is what a busy machine takes to start.
    expect(told).toBeLessThan(95_000);
    expect(received.annotations[0]).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('choose "Re-run all jobs"'),
    });
    expect(codesOf(received)).toEqual(['HANDOFF_TIMEOUT']);
    expect(received.log).not.toContain('issuer-runs-on');
  });

  test('both again hand over as the first time, whatever the first time left', async () => {
    await using world = await start({ attempt: '2' });
    const issuing = issue(world);
    const received = await world.receive();
    expect(codesOf(received)).toEqual([]);
    expect(received.annotations).toEqual([]);
    await world.agent.finish();
    expect(codesOf(await issuing)).toEqual([]);
  });
});
