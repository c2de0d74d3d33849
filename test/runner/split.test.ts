import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unzip } from '../../src/artifacts/zip.ts';
import { findOrphans, findSecret, readTree, written } from '../emulator/index.ts';
import { codesOf } from '../support/aws-job.ts';
import { factsOf, keysOf, servedLeases } from '../support/broker-job.ts';
import { variablesOf } from '../support/console.ts';
import { addRevokeRole, DENIED, entries, eventsOf, read, revokeWith } from '../support/revocation.ts';
import { startShortLived } from '../support/short-lived.ts';
import { type SplitWorld, startSplit } from '../support/split-jobs.ts';

/** The record that the issuer job uploaded. */
function recordOf(world: SplitWorld): readonly { type: string; data: Record<string, unknown> }[] {
  const artifact = world.box.artifacts.stored.find(({ name }) => name.startsWith('agent-creds-record-'));
  const text = artifact?.content ? unzip(artifact.content)['record.jsonl']?.toString() : undefined;
  return (text ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe.concurrent('the split workflow', () => {
  test('the agent works with renewed leases, and is denied once its job has ended', async () => {
    await using world = await startSplit();
    const { box, agent } = world;
    await using sts = await startShortLived(String(box.aws.endpoints.sts), 12);
    addRevokeRole(box);
    const issuing = world.issue({ with: { ...revokeWith(box), 'aws-sts-endpoint': sts.url } });
    const received = await world.receive();
    expect(codesOf(received)).toEqual([]);
    expect(received.outcome).toBe('success');
    // A log with debugging on shows state.
    const [endToken] = /(?<="endToken":")[^"]+/.exec(Object.values(received.state).join()) ?? [];
    expect(received.masks).toContain(endToken);
    const first = await keysOf(received);
    expect(await read(box, first)).toContain('2026-11-21,23');
    expect(await read(box, first, 'secret/b.csv')).toMatch(/not authorized|Access Denied|AccessDenied/i);

    const seen = [first, ...(await servedLeases(received, 3))];
    const last = seen.at(-1) ?? {};
    expect(await read(box, last)).toContain('2026-11-21,23');
    expect(new Set(box.aws.sessions.map((session) => session.sessionName)).size).toBe(1);

    const end = await agent.finish();
    expect(end.status).toBe('success');
    const issued = await issuing;
    expect(codesOf(issued)).toEqual([]);
    expect(issued.outcome).toBe('success');
    for (const keys of seen) expect(await read(box, keys)).toMatch(DENIED);
    expect(entries(box)).toHaveLength(1);
    const posts = (await world.issuer.finish()).posts;
    expect(posts[0]?.log).toContain('This step has ended its leases itself');

    const types = recordOf(world).map(({ type }) => type.replace(/^dev\.agent-creds\.|\.v1$/g, ''));
    expect(types).toEqual([
      'guard.allowed',
      'lease.issued',
      ...types.filter((type) => type === 'lease.renewed'),
      'lease.revoking',
      'lease.ended',
    ]);
    expect(types.filter((type) => type === 'lease.renewed').length).toBeGreaterThanOrEqual(2);
    expect(eventsOf(issued)).toEqual(types);
    expect(box.artifacts.stored).toHaveLength(1);
  });

  test('the agent’s processes, environment and disk hold no identity and no wide credential', async () => {
    await using world = await startSplit();
    const { box, agent } = world;
    const issuing = world.issue();
    const received = await world.receive();
    const step = await agent.run('env');
    const identity = Object.values(world.issuerEnv);
    const minted = box.requests.list({ service: 'github' }).flatMap((request) => {
      return request.path.startsWith('/idtoken/') ? [JSON.parse(request.responseBody).value as string] : [];
    });
    expect(minted).toHaveLength(2);
    const places = {
      ...written(received),
      processEnv: JSON.stringify([received.processEnv, step.processEnv]),
      processes: findOrphans(agent.trackingId)
        .map(({ pid }) => readFileSync(`/proc/${pid}/environ`, 'utf8') + readFileSync(`/proc/${pid}/cmdline`))
        .join('\n'),
      disk: JSON.stringify([
        ...readTree(agent.runnerTemp),
        ...readTree(agent.home),
        ...readTree(agent.workspace),
      ]),
      output: step.stdout,
    };
    for (const secret of [...identity, ...minted]) expect(findSecret(places, secret)).toEqual([]);
    // The narrowed lease itself is in no file and no environment either: the broker alone has it.
    const { SecretAccessKey } = JSON.parse((await factsOf(received).fetch()).body);
    const { 'add-mask': _, ...unmasked } = places as Record<string, string>;
    expect(findSecret(unmasked, SecretAccessKey)).toEqual([]);
    expect(step.processEnv).not.toHaveProperty('ACTIONS_ID_TOKEN_REQUEST_URL');
    expect(step.processEnv).not.toHaveProperty('ACTIONS_RUNTIME_TOKEN');
    await agent.finish();
    await issuing;
  });

  test.each(['env', 'outputs'])('deliver: %s hands over once, and is ended all the same', async (deliver) => {
    await using world = await startSplit();
    addRevokeRole(world.box);
    const issuing = world.issue({ with: { ...revokeWith(world.box), deliver } });
    const received = await world.receive({ with: { deliver } });
    expect(codesOf(received)).toEqual([]);
    const keys =
      deliver === 'env'
        ? received.env
        : variablesOf({
            accessKeyId: received.output['aws-access-key-id'],
            secretAccessKey: received.output['aws-secret-access-key'],
            sessionToken: received.output['aws-session-token'],
          });
    expect(received.masks).toContain(keys.AWS_SECRET_ACCESS_KEY);
    expect(await read(world.box, keys)).toContain('2026-11-21,23');
    await world.agent.finish();
    expect((await issuing).outcome).toBe('success');
    expect(await read(world.box, keys)).toMatch(DENIED);
  });

  test('renew: false is a short issuer job: it seals once and ends, and time ends the lease', async () => {
    await using world = await startSplit();
    addRevokeRole(world.box);
    const issuing = world.issue({ with: { ...revokeWith(world.box), renew: false } });
    const received = await world.receive();
    const issued = await issuing;
    expect(issued.outcome).toBe('success');
    expect(issued.log).toContain('each lease ends with its own life');
    expect(issued.output).not.toHaveProperty('revocation');
    expect(received.log).toContain('renews none: each ends with its own life');
    expect(received.summary).toContain('(15m) |');
    expect(received.summary).not.toContain('revoking starts after the job');
    const keys = await keysOf(received);
    expect((await world.agent.finish()).status).toBe('success');
    expect((await world.issuer.finish()).posts[0]?.log).toContain('does not end these leases early');
    // Nothing says that it was ended, and nothing ended it.
    expect(await read(world.box, keys)).toContain('2026-11-21,23');
    expect(recordOf(world).map(({ type }) => type)).not.toContain('dev.agent-creds.lease.ended.v1');
  });

  test('the hand-off secret is no part of anything that is written', async () => {
    const secret = 'correct-horse-battery-staple';
    const secrets = { secrets: { HANDOFF_SECRET: secret } };
    await using world = await startSplit({ issuer: secrets, agent: secrets });
    const inputs = { with: { 'handoff-secret': '${{ secrets.HANDOFF_SECRET }}' } };
    const issuing = world.issue(inputs);
    const received = await world.receive(inputs);
    expect(received.outcome).toBe('success');
    const processes = findOrphans(world.agent.trackingId)
      .map(({ pid }) => readFileSync(`/proc/${pid}/environ`, 'utf8'))
      .join('\n');
    expect(processes).not.toContain(secret);
    await world.agent.finish();
    const issued = await issuing;
    expect(issued.outcome).toBe('success');
    for (const stage of [issued, received]) {
      const { 'add-mask': _, ...places } = written(stage);
      expect(findSecret(places, secret)).toEqual([]);
    }
  });
});

describe.concurrent('what is told and refused at once', () => {
  test('a machine with an identity of its own', async () => {
    const agent = { workerEnv: { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/secrets/token' } };
    await using world = await startSplit({ agent });
    const received = await world.receive({ with: { 'require-no-ambient-identity': true } });
    expect(codesOf(received)).toEqual(['AMBIENT_IDENTITY']);
    expect(received.log).toContain('AWS_WEB_IDENTITY_TOKEN_FILE');
    const issued = await world.issue();
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(issued.log).toMatch(/the machine of the agent job has an identity of its own/i);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('an agent job that may mint tokens, though it needs none', async () => {
    await using world = await startSplit();
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '' } = world.issuerEnv;
    const received = await world.receive({
      with: { 'handoff-id': 'short' },
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: url },
    });
    expect(codesOf(received)).toEqual(['INPUT_INVALID']);
    const warned = await world.receive({
      with: { 'handoff-timeout': '10s' },
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: url },
      if: 'always()',
    });
    expect(warned.annotations[0]).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('This job has `id-token: write`'),
    });
  });

  test('a server without an artifact service', async () => {
    const server = { github: { server_url: 'https://github.corp.example' } };
    await using world = await startSplit({ agent: server, issuer: server });
    expect(codesOf(await world.receive())).toEqual(['ARTIFACTS_MISSING']);
    expect(codesOf(await world.issue())).toEqual(['ARTIFACTS_MISSING']);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('a revocation that nobody would be there for', async () => {
    await using world = await startSplit();
    const inputs = { ...revokeWith(world.box), renew: false, revoke: 'required' };
    expect(codesOf(await world.issue({ with: inputs }))).toEqual(['INPUT_CONFLICT']);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('a ttl that would flood the run with artifacts', async () => {
    await using world = await startSplit();
    expect(codesOf(await world.issue({ with: { ttl: '2m' } }))).toEqual(['INPUT_INVALID']);
  });
});

describe('the gate', () => {
  test('lets a plan through that holds, with an id nobody has used', async () => {
    await using world = await startSplit();
    const gate = await world.gate();
    expect(codesOf(gate)).toEqual([]);
    expect(gate.output['handoff-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(world.box.requests.list({ service: 'aws-sts' })).toEqual([]);
  });

  test.each([
    [
      'a runner that GitHub ends before the agent',
      { 'issuer-runs-on': 'ubuntu-slim', 'agent-timeout-minutes': 60 },
    ],
    [
      'more than six hours on GitHub’s own runners',
      { 'issuer-runs-on': 'ubuntu-latest', 'agent-timeout-minutes': 600, 'renew-until': '10h' },
    ],
    [
      'an agent that may outlive the renewals',
      { 'issuer-runs-on': '["self-hosted"]', 'agent-timeout-minutes': 420 },
    ],
  ])('stops limits that do not fit together: %s', async (_name, inputs) => {
    await using world = await startSplit();
    const gate = await world.gate({ with: { deliver: 'broker', ...inputs } });
    expect(new Set(codesOf(gate))).toEqual(new Set(['INPUT_CONFLICT']));
    expect(gate.output).toEqual({});
  });

  test('stops a plan that does not', async () => {
    await using world = await startSplit();
    const gate = await world.gate({ with: { scope: 's3:reed my-bucket/*' } });
    expect(codesOf(gate)).toEqual(['SCOPE_INVALID']);
    expect(gate.output).toEqual({});
  });
});
