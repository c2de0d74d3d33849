import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BoxRequest } from '../../sandbox/core/service.ts';
import { unzip } from '../../src/artifacts/zip.ts';
import { END_FILE, NOTE_FILE, writeEnd, writeNote } from '../../src/split/end-and-note.ts';
import type { Handoff } from '../../src/split/handoff.ts';
import { HandoffArtifacts } from '../../src/split/handoff-artifacts.ts';
import { makeOffer, OFFER_FILE, proofOf, writeOffer } from '../../src/split/offer.ts';
import { ENVELOPE_FILE, open } from '../../src/split/seal.ts';
import { codesOf } from '../support/aws-job.ts';
import { factsOf, get, keysOf, servedLeases } from '../support/broker-job.ts';
import { variablesOf } from '../support/console.ts';
import { addRevokeRole, DENIED, read, revokeWith } from '../support/revocation.ts';
import { startShortLived } from '../support/short-lived.ts';
import { HANDOFF_ID, PROVE, type SplitWorld, startSplit } from '../support/split-jobs.ts';

const handoff: Handoff = {
  id: HANDOFF_ID,
  repository: 'octo-org/octo-repo',
  runId: '1658821493',
  attempt: '1',
};
const SECRET = 'correct-horse-battery-staple';

/** A split whose leases are revoked at the end. */
async function start(options: Parameters<typeof startSplit>[0] = {}): Promise<SplitWorld> {
  const world = await startSplit(options);
  addRevokeRole(world.box);
  return world;
}

const issue = (world: SplitWorld, inputs: Record<string, string> = {}) =>
  world.issue({ with: { ...revokeWith(world.box), ...inputs } });

const artifactsOf = (world: SplitWorld, kind: string) =>
  world.box.artifacts.stored.filter(({ name, content }) => content && name.includes(`-${kind}-`));

/** The sessions of the agent's role, oldest first. */
const sessionsOf = (world: SplitWorld) =>
  world.box.aws.sessions.filter(({ arn }) => arn.includes(':assumed-role/agent/'));

/** Every session that the agent's role ever had is denied. */
async function allDenied(world: SplitWorld): Promise<void> {
  expect(sessionsOf(world)).not.toEqual([]);
  for (const session of sessionsOf(world))
    expect(await read(world.box, variablesOf(session))).toMatch(DENIED);
}

/** The agent job as agent-job.yml has it: the secret goes to `prove`, what that leaves goes to `receive`. */
async function withProof(world: SplitWorld): ReturnType<SplitWorld['receive']> {
  const given = { 'handoff-id': world.handoffId, 'handoff-secret': '${{ secrets.HANDOFF_SECRET }}' };
  const proved = await world.agent.uses(PROVE, { id: 'prove', with: given });
  expect(proved.outcome).toBe('success');
  return await world.receive({ with: { 'handoff-proof': '${{ steps.prove.outputs.handoff-proof }}' } });
}

/** An offer of the agent's own key, with another's end token and job id. */
async function withKeyOf(body: string): Promise<string> {
  const { offer } = await makeOffer(handoff, { renewable: true, jobId: '1' });
  return writeOffer({ ...offer, key: JSON.parse(body).key }, '');
}

describe.concurrent('a hostile agent job', () => {
  test('cannot mint an identity token with what it has', async () => {
    await using world = await start();
    const issuing = issue(world);
    await world.receive();
    const url = String(world.issuerEnv.ACTIONS_ID_TOKEN_REQUEST_URL);
    const answer = await get(`${url}&audience=sts.amazonaws.com`, {
      authorization: `Bearer ${world.agentToken}`,
    });
    expect(answer.status).toBe(401);
    await world.agent.finish();
    await issuing;
  });

  test('that kills its broker has lost its lease, and the issuer job ends it as ever', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive();
    const keys = await keysOf(received);
    process.kill(factsOf(received).pid, 'SIGKILL');
    await expect(factsOf(received).fetch()).rejects.toThrow();
    const end = await world.agent.finish();
    expect(end.posts[0]?.log).toContain('The broker is gone');
    expect((await issuing).outcome).toBe('success');
    expect(await read(world.box, keys)).toMatch(DENIED);
  });

  test('that puts a pipe where the reason of an early end belongs keeps its post step from nothing', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive({ post: { timeoutMs: 30_000 } });
    const { endedFile } = JSON.parse(received.state.agentCredsSplit ?? '{}');
    await world.agent.run(`mkfifo '${endedFile}'`);
    const end = await world.agent.finish();
    expect(end.posts[0]?.outcome, end.posts[0]?.log).toBe('success');
    expect(end.posts[0]?.log).toContain('The issuer job has been told');
    expect((await issuing).outcome).toBe('success');
  });

  test('that says why it ended does not put words into the issuer’s mouth', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive();
    const { endToken } = JSON.parse(received.state.agentCredsSplit ?? '{}');
    await new HandoffArtifacts(world.agentArtifacts(), handoff).put(
      'end',
      END_FILE,
      writeEnd(endToken, { reason: 'second-offer' }),
    );
    const issued = await issuing;
    // The column of refused uses is no verdict of this job.
    expect(issued.summary).not.toContain('**Refused');
    expect(issued.summary).toContain('It says, and nobody has checked: two jobs offered a key');
    await world.agent.finish();
  });

  test('finds no hand-off secret in its post step, and no proof that is good elsewhere', async () => {
    const secrets = { secrets: { HANDOFF_SECRET: SECRET } };
    await using world = await start({ issuer: secrets, agent: secrets });
    const issuing = issue(world, { 'handoff-secret': '${{ secrets.HANDOFF_SECRET }}' });
    const received = await withProof(world);
    expect(codesOf(received)).toEqual([]);
    const end = await world.agent.finish();
    expect((await issuing).outcome).toBe('success');
    // `prove` has no post step: the only one is that of `receive`.
    expect(end.posts).toHaveLength(1);
    const given = JSON.stringify([end.posts[0]?.processEnv, received.processEnv]);
    expect(given).toContain('INPUT_HANDOFF-PROOF');
    expect(given).not.toContain(SECRET);
  });

  test('that is told the secret itself is warned that its post step has it', async () => {
    const secrets = { secrets: { HANDOFF_SECRET: SECRET } };
    await using world = await start({ issuer: secrets, agent: secrets });
    const given = { 'handoff-secret': '${{ secrets.HANDOFF_SECRET }}' };
    const issuing = issue(world, given);
    const received = await world.receive({ with: given });
    expect(received.outcome).toBe('success');
    expect(received.log).toContain('The agent can read `handoff-secret` in the post step');
    await world.agent.finish();
    await issuing;
  });

  test('that says it is done goes on without a lease', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive();
    const keys = await keysOf(received);
    const { endToken } = JSON.parse(received.state.agentCredsSplit ?? '{}');
    await new HandoffArtifacts(world.agentArtifacts(), handoff).put('end', END_FILE, writeEnd(endToken));
    expect((await issuing).log).toContain('The agent job says that it is done.');
    expect(await read(world.box, keys)).toMatch(DENIED);
    await world.agent.finish();
  });

  test('that offers another key ends the hand-over, and both jobs fail with the reason', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive();
    const keys = await keysOf(received);
    const other = await makeOffer(handoff, { renewable: true, jobId: '' });
    await new HandoffArtifacts(world.agentArtifacts(), handoff).put(
      'offer',
      OFFER_FILE,
      writeOffer(other.offer, ''),
    );
    const issued = await issuing;
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(issued.log).toMatch(/two jobs offered a key for the same hand-off/i);
    expect(await read(world.box, keys)).toMatch(DENIED);
    const end = await world.agent.finish();
    expect(end.status).toBe('failure');
    expect(end.log).toMatch(/two jobs offered a key for the same hand-off/i);
    // Sealed to the first key alone: the second opens nothing.
    expect(sessionsOf(world)).toHaveLength(1);
  });

  test('that floods the hand-over ends it', async () => {
    await using world = await start();
    const issuing = issue(world);
    const received = await world.receive();
    const keys = await keysOf(received);
    const mine = new HandoffArtifacts(world.agentArtifacts(), handoff);
    for (let i = 0; i < 105; i++) await mine.put('end', END_FILE, 'x');
    const issued = await issuing;
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(issued.log).toMatch(/far too many artifacts/i);
    expect(await read(world.box, keys)).toMatch(DENIED);
    await world.agent.finish();
  });

  test('that deletes artifacts and alters its record changes nothing of the issuer’s', async () => {
    await using world = await start();
    const issuing = issue(world);
    await world.receive();
    const mine = world.agentArtifacts();
    for (const artifact of await mine.list()) await mine.remove(artifact);
    await world.agent.run('for f in "$RUNNER_TEMP"/agent-creds/*/record.jsonl; do echo "{}" > "$f"; done');
    await world.agent.finish();
    const issued = await issuing;
    expect(issued.outcome).toBe('success');
    const record = world.box.artifacts.stored.find(({ name }) => name.startsWith('agent-creds-record-'));
    const lines = unzip(record?.content ?? Buffer.alloc(0))['record.jsonl']?.toString() ?? '';
    expect(lines).toContain('lease.issued');
    expect(lines).toContain('lease.revoking');
    await allDenied(world);
  });
});

describe.concurrent('a hostile third job of the same run', () => {
  test('that offers the agent’s key with an end of its own is a second offer: nothing is issued', async () => {
    await using world = await start();
    const receiving = world.receive();
    const [offered] = await world.until('the offer', () => {
      const found = artifactsOf(world, 'offer');
      return found.length > 0 && found;
    });
    const { body } = JSON.parse(unzip(offered?.content ?? Buffer.alloc(0))[OFFER_FILE]?.toString() ?? '{}');
    const third = new HandoffArtifacts(world.thirdJob(), handoff);
    await third.put('offer', OFFER_FILE, await withKeyOf(body));
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(world.box.aws.sessions).toEqual([]);
    expect(codesOf(await receiving)).toEqual(['HANDOFF_ENDED']);
  });

  test('that puts the agent’s key in the place of its offer gets nothing: the agent refuses, and the lease is ended', async () => {
    await using world = await start();
    const receiving = world.receive();
    const [offered] = await world.until('the offer', () => {
      const found = artifactsOf(world, 'offer');
      return found.length > 0 && found;
    });
    const { body } = JSON.parse(unzip(offered?.content ?? Buffer.alloc(0))[OFFER_FILE]?.toString() ?? '{}');
    const third = world.thirdJob();
    await new HandoffArtifacts(third, handoff).put('offer', OFFER_FILE, await withKeyOf(body));
    for (const artifact of await third.list())
      if (artifact.name === offered?.name) await third.remove(artifact);
    const issued = await issue(world);
    const received = await receiving;
    expect(codesOf(received)).toEqual(['HANDOFF_REFUSED']);
    expect(received.log).toContain('the token was made for another envelope');
    expect(received.env).toEqual({});
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    await allDenied(world);
  });

  test('that replaces the record does not replace what the issuer job says of it', async () => {
    await using world = await start();
    const issuing = issue(world);
    await world.receive();
    await world.agent.finish();
    const issued = await issuing;
    const third = world.thirdJob();
    const name = String(issued.output['record-artifact']);
    const sha256 = String(issued.output['record-sha256']);
    const record = world.box.artifacts.stored.find((one) => one.content && one.name === name);
    const lines = unzip(record?.content ?? Buffer.alloc(0))['record.jsonl'] ?? Buffer.alloc(0);
    expect(createHash('sha256').update(lines).digest('hex')).toBe(sha256);
    expect(issued.log).toContain(sha256);
    expect(issued.summary).toContain(sha256);
    for (const artifact of await third.list()) await third.remove(artifact);
    await third.upload(name, { 'record.jsonl': Buffer.from('{}\n') });
    const forged = world.box.artifacts.stored.find((one) => one.content && one.name === name);
    const found = unzip(forged?.content ?? Buffer.alloc(0))['record.jsonl'] ?? Buffer.alloc(0);
    expect(createHash('sha256').update(found).digest('hex')).not.toBe(sha256);
  });

  test('that forges a note after the delivery does not fail the agent’s job', async () => {
    await using world = await start();
    const issuing = issue(world);
    await world.receive();
    await new HandoffArtifacts(world.thirdJob(), handoff).put(
      'note',
      NOTE_FILE,
      writeNote('second-offer', 'x'.repeat(43)),
    );
    const end = await world.agent.finish();
    expect(end.status).toBe('success');
    expect((await issuing).outcome).toBe('success');
  });

  test('that forges an envelope stops the hand-over before anything is issued', async () => {
    await using world = await start();
    const receiving = world.receive();
    await world.until('the offer', () => artifactsOf(world, 'offer').length > 0);
    await new HandoffArtifacts(world.thirdJob(), handoff).put('envelope', ENVELOPE_FILE, 'a.b.c.d.e');
    const received = await receiving;
    expect(codesOf(received)).toEqual(['HANDOFF_REFUSED']);
    expect(received.log).toMatch(/an envelope cannot be opened/i);
    expect(received.env).toEqual({});
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('that sends an old envelope again gets nothing by it, and the renewals go on', async () => {
    await using world = await start();
    await using sts = await startShortLived(String(world.box.aws.endpoints.sts), 10);
    const issuing = issue(world, { 'aws-sts-endpoint': sts.url });
    const receiving = world.receive();
    const [first] = await world.until('an envelope', () => {
      const found = artifactsOf(world, 'envelope');
      return found.length > 0 && found;
    });
    const text = unzip(first?.content ?? Buffer.alloc(0))[ENVELOPE_FILE]?.toString() ?? '';
    const received = await receiving;
    expect(received.outcome).toBe('success');
    const third = new HandoffArtifacts(world.thirdJob(), handoff);
    for (let count = 0; count < 3; count++) await third.put('envelope', ENVELOPE_FILE, text);
    await servedLeases(received, 2);
    const end = await world.agent.finish();
    expect(end.status).toBe('success');
    expect(codesOf(await issuing)).toEqual([]);
    await allDenied(world);
  });

  test('that deletes the envelope gets both jobs to fail, and no lease stays', async () => {
    await using world = await start({ speed: 20 });
    // The thief must be the quicker of the two.
    const slow = (request: BoxRequest) => request.headers.authorization === `Bearer ${world.agentToken}`;
    world.box.faults.add({ service: 'github-results', match: slow, kind: 'delay', delayMs: 700 });
    const third = world.thirdJob();
    const thief = (async () => {
      for (;;) {
        for (const artifact of await third.list())
          if (artifact.name.includes('-envelope-')) return await third.remove(artifact);
        await sleep(5);
      }
    })();
    const issuing = issue(world, { 'handoff-timeout': '2m' });
    const received = await world.receive({ with: { 'handoff-timeout': '2m' } });
    expect(await thief).toBe(true);
    expect(codesOf(received)).toEqual(['HANDOFF_TIMEOUT']);
    expect(codesOf(await issuing)).toEqual(['HANDOFF_ENDED']);
    expect(sessionsOf(world)).toHaveLength(1);
    await allDenied(world);
  });

  test('that is first with a key gets the narrowed lease, until the agent’s own offer uncovers it', async () => {
    await using world = await start();
    const mine = await makeOffer(handoff, { renewable: true, jobId: '' });
    const third = new HandoffArtifacts(world.thirdJob(), handoff);
    await third.put('offer', OFFER_FILE, writeOffer(mine.offer, ''));
    const issuing = issue(world);
    const [envelope] = await world.until('an envelope', () => {
      const found = artifactsOf(world, 'envelope');
      return found.length > 0 && found;
    });
    const { leases } = await open(
      unzip(envelope?.content ?? Buffer.alloc(0))[ENVELOPE_FILE]?.toString() ?? '',
      { privateKey: mine.privateKey, offer: mine.offer, checkToken: async () => ({ signedAt: 0 }) },
    );
    const stolen = variablesOf(leases[0]?.secrets);
    expect(await read(world.box, stolen)).toContain('2026-11-21,23');
    expect(await read(world.box, stolen, 'secret/b.csv')).not.toContain('salary');
    const received = await world.receive();
    const issued = await issuing;
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(codesOf(received)[0]).toMatch(/^HANDOFF_/);
    expect(await read(world.box, stolen)).toMatch(DENIED);
  });

  test('gets nothing where both sides have a hand-off secret', async () => {
    const secrets = { secrets: { HANDOFF_SECRET: SECRET } };
    await using world = await start({ issuer: secrets, agent: secrets });
    const given = { 'handoff-secret': '${{ secrets.HANDOFF_SECRET }}' };
    const mine = await makeOffer(handoff, { renewable: true, jobId: '' });
    const third = new HandoffArtifacts(world.thirdJob(), handoff);
    await third.put('offer', OFFER_FILE, writeOffer(mine.offer, 'a-guess-of-twenty-letters'));
    const issuing = issue(world, given);
    await sleep(1000);
    expect(world.box.aws.sessions).toEqual([]);
    const received = await withProof(world);
    expect(received.outcome).toBe('success');
    const envelopes = artifactsOf(world, 'envelope');
    expect(envelopes).not.toEqual([]);
    for (const envelope of envelopes) {
      const text = unzip(envelope.content ?? Buffer.alloc(0))[ENVELOPE_FILE]?.toString() ?? '';
      const options = { ...mine, checkToken: async () => ({ signedAt: 0 }) };
      await expect(open(text, options)).rejects.toMatchObject({ reason: 'altered' });
    }
    await world.agent.finish();
    const issued = await issuing;
    expect(issued.outcome).toBe('success');
    expect(issued.log).toContain("does not know this job's hand-off id and secret");
    expect(issued.summary).toContain(
      '1 offer(s) without the hand-off id and secret of this job were ignored',
    );
  });
});

describe.concurrent('refused before anything is issued', () => {
  test('two offers, at the same time', async () => {
    await using world = await start();
    for (const job of [world.thirdJob(), world.thirdJob()]) {
      const { offer } = await makeOffer(handoff, { renewable: true, jobId: '' });
      await new HandoffArtifacts(job, handoff).put('offer', OFFER_FILE, writeOffer(offer, ''));
    }
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('an offer of the attempt before, under this attempt’s name', async () => {
    await using world = await start();
    const { offer } = await makeOffer({ ...handoff, attempt: '0' }, { renewable: true, jobId: '' });
    await new HandoffArtifacts(world.thirdJob(), handoff).put('offer', OFFER_FILE, writeOffer(offer, ''));
    const issued = await issue(world);
    expect(codesOf(issued)).toEqual(['HANDOFF_REFUSED']);
    expect(issued.log).toContain('it is for another run, attempt or hand-off');
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('nobody comes: each side gives up in time, and says what is likely', async () => {
    await using world = await start({ speed: 20 });
    // Long enough that a busy machine, on which its clock runs all the same, asks for the offer more than once.
    const issued = await issue(world, { 'handoff-timeout': '4m' });
    expect(codesOf(issued)).toEqual(['HANDOFF_TIMEOUT']);
    expect(issued.log).toContain('one self-hosted runner cannot run both jobs at once');
    expect(issued.log).toContain("Waiting for the agent job's offer");
    // Late: the issuer job is gone, and its note says so at once.
    const late = await world.receive();
    expect(codesOf(late)).toEqual(['HANDOFF_ENDED']);
    expect(late.log).toMatch(/no agent job made an offer in time/i);
    expect(world.box.aws.sessions).toEqual([]);

    await using alone = await start({ speed: 20 });
    const received = await alone.receive({ with: { 'handoff-timeout': '30s' } });
    expect(codesOf(received)).toEqual(['HANDOFF_TIMEOUT']);
    expect(received.log).toContain('issuer-runs-on');
  });
});

describe.concurrent('several hand-overs in one run', () => {
  const OTHER_ID = 'decaf000decaf000decaf000decaf000';

  test('each gets its own lease, and its end is its own', async () => {
    await using world = await start();
    await using other = await startSplit({ beside: world, handoffId: OTHER_ID });
    const issuing = [
      issue(world, { agent: 'one' }),
      other.issue({ with: { ...revokeWith(world.box), agent: 'two' } }),
    ];
    const [one, two] = await Promise.all([world.receive(), other.receive()]);
    expect([codesOf(one), codesOf(two)]).toEqual([[], []]);
    const keys = await keysOf(two);
    await world.agent.finish();
    expect((await issuing[0])?.outcome).toBe('success');
    await expect(factsOf(one).fetch()).rejects.toThrow();
    expect(await read(world.box, keys)).toContain('2026-11-21,23');
    await other.agent.finish();
    expect((await issuing[1])?.outcome).toBe('success');
    await allDenied(world);
  });

  test('no artifact shows a sibling the id of a hand-over, neither during it nor in a re-run', async () => {
    await using world = await start();
    const issuing = issue(world);
    const seen: string[] = [];
    const spying = (async () => {
      const names = new Set<string>();
      for (;;) {
        for (const { name, content } of world.box.artifacts.stored) {
          if (!content || names.has(name)) continue;
          names.add(name);
          seen.push(name, ...Object.values(unzip(content)).map((file) => file.toString('utf8')));
        }
        if (seen.some((text) => text.includes('lease.ended'))) return;
        await sleep(5);
      }
    })();
    await world.receive();
    await world.agent.finish();
    await issuing;
    await spying;
    expect(seen.filter((text) => /-(offer|envelope|end)-/.test(text)).length).toBeGreaterThanOrEqual(3);
    expect(seen.some((text) => text.includes('dev.agent-creds.lease.issued'))).toBe(true);
    expect(seen.filter((text) => text.includes(HANDOFF_ID))).toEqual([]);
  });

  test('a sibling agent that offers by what artifacts show is ignored, in this attempt and in the next', async () => {
    await using world = await start();
    // All that is seen of the other hand-over: the beginning of its names.
    const receiving = world.receive();
    const [offered] = await world.until('the offer', () => {
      const found = artifactsOf(world, 'offer');
      return found.length > 0 && found;
    });
    const prefix = String(offered?.name).replace(/offer-.*/, '');
    const mine = await makeOffer({ ...handoff, id: OTHER_ID }, { renewable: true, jobId: '' });
    const text = writeOffer(mine.offer, '');
    const sibling = world.thirdJob();
    await sibling.upload(`${prefix}offer-${'0'.repeat(16)}`, { [OFFER_FILE]: Buffer.from(text) });
    const issuing = issue(world);
    expect(codesOf(await receiving)).toEqual([]);
    await world.agent.finish();
    const issued = await issuing;
    expect(issued.outcome).toBe('success');
    expect(issued.log).toContain("does not know this job's hand-off id and secret");
    expect(issued.summary).toContain(
      '1 offer(s) without the hand-off id and secret of this job were ignored',
    );
  });

  test('a sibling that knows the secret cannot offer in another’s name without its id', async () => {
    const secrets = { secrets: { HANDOFF_SECRET: SECRET } };
    await using world = await start({ issuer: secrets, agent: secrets });
    const mine = await makeOffer({ ...handoff, id: OTHER_ID }, { renewable: true, jobId: '' });
    const proof = proofOf(SECRET, { ...handoff, id: OTHER_ID });
    await new HandoffArtifacts(world.thirdJob(), handoff).put(
      'offer',
      OFFER_FILE,
      writeOffer(mine.offer, proof),
    );
    const issuing = issue(world, { 'handoff-secret': '${{ secrets.HANDOFF_SECRET }}' });
    const received = await withProof(world);
    expect(codesOf(received)).toEqual([]);
    await world.agent.finish();
    expect((await issuing).log).toContain("does not know this job's hand-off id and secret");
  });
});
