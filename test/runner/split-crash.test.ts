import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Control } from '../emulator/index.ts';
import { codesOf } from '../support/aws-job.ts';
import { factsOf, get } from '../support/broker-job.ts';
import { variablesOf } from '../support/console.ts';
import { addRevokeRole, DENIED, read, revokeWith } from '../support/revocation.ts';
import { startShortLived } from '../support/short-lived.ts';
import { type SplitOptions, type SplitWorld, startSplit } from '../support/split-jobs.ts';

async function start(options: SplitOptions = {}): Promise<SplitWorld> {
  const world = await startSplit(options);
  addRevokeRole(world.box);
  return world;
}

/** Kills the step without a word when it prints a line with this text. */
const killAt = (text: string) => (line: string, control: Control) => {
  if (line.includes(text)) control.signal('SIGKILL');
};

const issue = (world: SplitWorld, at?: string, inputs: Record<string, string> = {}) =>
  world.issue({
    with: { ...revokeWith(world.box), ...inputs },
    ...(at === undefined ? {} : { onLine: killAt(at) }),
  });

async function allDenied(world: SplitWorld): Promise<void> {
  const sessions = world.box.aws.sessions.filter(({ arn }) => arn.includes(':assumed-role/agent/'));
  expect(sessions).not.toEqual([]);
  for (const session of sessions) expect(await read(world.box, variablesOf(session))).toMatch(DENIED);
}

describe.concurrent('the issuer job dies', () => {
  test('before it has begun to wait: nothing was issued', async () => {
    await using world = await start();
    const issued = await issue(world, 'lease lives');
    expect(issued.exitCode).toBe(137);
    const { posts } = await world.issuer.finish();
    expect(posts[0]?.log).toContain('No lease was asked for');
    // It had not begun to wait, so nobody is told; the agent job finds out by its own time-out.
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('while it waits for the offer: the agent job is told by the post step', async () => {
    await using world = await start();
    const issued = await issue(world, "Waiting for the agent job's offer");
    expect(issued.exitCode).toBe(137);
    expect((await world.issuer.finish()).posts[0]?.log).toContain('the agent job has been told');
    const received = await world.receive();
    expect(codesOf(received)).toEqual(['HANDOFF_ENDED']);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('before sealing: what was issued is ended by its name, and the agent job is told', async () => {
    await using world = await start();
    const issuing = issue(world, 'aws: issued until');
    const receiving = world.receive();
    expect((await issuing).exitCode).toBe(137);
    const { posts } = await world.issuer.finish();
    expect(posts[0]?.log).toContain('aws: revoking.');
    const received = await receiving;
    // The envelope may have gone out in the moment before the kill.
    if (received.outcome !== 'success') expect(codesOf(received)).toEqual(['HANDOFF_ENDED']);
    await allDenied(world);
  });

  test('after sealing: the agent’s lease is denied, and its job fails with the reason', async () => {
    await using world = await start();
    const issuing = issue(world, 'sealed for that key');
    const received = await world.receive();
    expect(received.outcome).toBe('success');
    expect((await issuing).exitCode).toBe(137);
    expect((await world.issuer.finish()).posts[0]?.log).toContain('aws: revoking.');
    await allDenied(world);
    const end = await world.agent.finish();
    expect(end.status).toBe('failure');
    expect(end.log).toMatch(/the other job failed/i);
  });

  test('during a renewal: both sessions are denied', async () => {
    await using world = await start();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 10);
    const issuing = issue(world, 'aws: renewed until', { 'aws-sts-endpoint': sts.url });
    const received = await world.receive();
    expect(received.outcome).toBe('success');
    expect((await issuing).exitCode).toBe(137);
    await world.issuer.finish();
    expect(world.box.aws.sessions.length).toBeGreaterThan(2);
    await allDenied(world);
    await world.agent.finish();
  });

  test('before revoking: its post step does it', async () => {
    await using world = await start();
    const issuing = issue(world, 'The agent job says that it is done.');
    await world.receive();
    await world.agent.finish();
    expect((await issuing).exitCode).toBe(137);
    expect((await world.issuer.finish()).posts[0]?.log).toContain('aws: revoking.');
    await allDenied(world);
  });

  test('with its whole runner: the lease ends with its ttl, and the agent’s broker says so', async () => {
    await using world = await start();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 6);
    const issuing = issue(world, 'sealed for that key', { 'aws-sts-endpoint': sts.url });
    const received = await world.receive();
    await issuing;
    // No post step runs where the machine is gone.
    await sleep(7000);
    const answer = await factsOf(received).fetch();
    expect(answer.status).not.toBe(200);
    expect(answer.body).toMatch(/has expired/);
    await world.agent.finish();
  });

  test('by a cancel: revoked at once, and the agent job learns why', async () => {
    await using world = await start();
    const issuing = world.issue({
      with: revokeWith(world.box),
      onLine: (line, control) => {
        if (line.includes('sealed for that key')) setTimeout(() => control.cancel(), 300);
      },
    });
    const received = await world.receive();
    expect(received.outcome).toBe('success');
    const issued = await issuing;
    expect(issued.outcome).toBe('cancelled');
    expect(codesOf(issued)[0]).toBe('RUN_CANCELLED');
    expect(issued.annotations[0]?.message).toContain('after its leases had been handed over');
    expect(issued.log).not.toContain('nothing was exported');
    expect(issued.log).toContain('aws: revoking.');
    await world.issuer.finish();
    await allDenied(world);
    const end = await world.agent.finish();
    expect(end.log).toMatch(/the run was cancelled/i);
  });
});

describe.concurrent('the agent job dies', () => {
  test('before its offer: the issuer job learns it from GitHub, and issues nothing', async () => {
    await using world = await start({ speed: 20 });
    world.setAgentJob({ status: 'completed', conclusion: 'failure' });
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(issued.log).toMatch(/the agent job ended before it had a lease/i);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('after its offer: its post step says so, and the lease is ended', async () => {
    await using world = await start();
    const received = await world.receive({ onLine: killAt('Offered key') });
    expect(received.exitCode).toBe(137);
    const end = await world.agent.finish();
    expect(end.log).toContain('The issuer job has been told');
    expect(end.log).toContain(
      'Nothing was handed to this job. Whatever was issued for it, the issuer job ends.',
    );
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('with its whole runner: GitHub says so, and the lease is ended', async () => {
    await using world = await start({ speed: 20 });
    const issuing = issue(world);
    const received = await world.receive();
    expect(received.outcome).toBe('success');
    const { pid, url } = factsOf(received);
    process.kill(pid, 'SIGKILL');
    await expect(get(url)).rejects.toThrow();
    world.setAgentJob({ status: 'completed', conclusion: 'failure' });
    const issued = await issuing;
    expect(codesOf(issued)).toEqual(['AGENT_FAILED']);
    expect(issued.log).toContain('GitHub says that the agent job has ended (failure).');
    await allDenied(world);
  });

  test('by a cancel while it waits: the issuer job is told', async () => {
    await using world = await start();
    const received = await world.receive({
      onLine: (line, control) => {
        if (line.includes('Offered key')) control.cancel();
      },
    });
    expect(received.outcome).toBe('cancelled');
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(issued.log).toMatch(/the run was cancelled/i);
    expect(world.box.aws.sessions).toEqual([]);
  });
});
