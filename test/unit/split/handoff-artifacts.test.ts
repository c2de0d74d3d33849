import { beforeEach, describe, expect, test } from 'vitest';
import { ArtifactRefusal } from '../../../src/artifacts/refusal.ts';
import { NetworkError } from '../../../src/net/http.ts';
import {
  ArtifactNames,
  type EnvelopeSeries,
  newEnvelopeSeries,
  readEnvelopeSeries,
} from '../../../src/split/artifact-names.ts';
import { HandoffArtifacts } from '../../../src/split/handoff-artifacts.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';
import { handoff } from '../../support/split-parts.ts';

let artifacts: MemoryArtifacts;
let issuer: HandoffArtifacts;
let agent: HandoffArtifacts;
let series: EnvelopeSeries;
let names: ArtifactNames;

beforeEach(() => {
  artifacts = new MemoryArtifacts();
  issuer = new HandoffArtifacts(artifacts.of('issuer'), handoff);
  agent = new HandoffArtifacts(artifacts.of('agent'), handoff);
  series = newEnvelopeSeries('issuer');
  names = new ArtifactNames(handoff, series.key);
});

const read = async (from: HandoffArtifacts, last: number, behind = false) => {
  const found = await from.next(last, behind);
  return await Promise.all(found.map((artifact) => from.read(artifact, 'f', 100)));
};

describe('names', () => {
  test('differ by key, kind, number, hand-over and attempt, and are names of artifacts', () => {
    const of = (one: ArtifactNames) => [
      one.offer,
      one.first('x'),
      one.first('y'),
      one.end,
      ...one.next(2),
      ...one.next(3),
    ];
    const all = [
      ...of(names),
      ...of(new ArtifactNames(handoff, 'other')),
      ...of(new ArtifactNames({ ...handoff, attempt: '2' }, series.key)),
      ...of(new ArtifactNames({ ...handoff, runId: '2' }, series.key)),
    ];
    // The prefix tells attempts apart, not runs: artifacts of another run are not to be seen.
    expect(new Set(all).size).toBe(all.length);
    for (const name of of(names))
      expect(name).toMatch(/^agent-creds-[0-9a-f]{32}-(offer|envelope|end)-[0-9a-f]{16}$/);
  });

  test('a key is new for each hand-over', () => {
    expect(newEnvelopeSeries('a').key).not.toBe(newEnvelopeSeries('a').key);
  });

  test.each([
    [undefined],
    [null],
    [{}],
    [{ jobId: 'x' }],
    [{ jobId: '', key: 'x' }],
    [{ jobId: 1, key: 'x' }],
    ['x'],
  ])('not a series: %j', (value) => {
    expect(readEnvelopeSeries(value)).toBeUndefined();
  });
});

describe('an upload', () => {
  test('takes the first name that is free, and a random one where all are taken', async () => {
    const wanted = names.next(2);
    const third = artifacts.of('third');
    await third.upload(wanted[0] ?? '', {});
    expect(await issuer.put('envelope', 'f', 'a', wanted)).toBe(wanted[1]);
    expect(await issuer.put('envelope', 'f', 'b', wanted)).toBe(wanted[2]);
    const other = await issuer.put('envelope', 'f', 'c', wanted);
    expect(wanted).not.toContain(other);
    expect((await agent.list()).map(({ name }) => name)).toContain(other);
  });
});

describe('the next envelope', () => {
  test('is looked for in the list while the series is not known', async () => {
    await issuer.put('envelope', 'f', 'x');
    expect(await read(agent, 1)).toEqual(['x']);
    expect(artifacts.lists).toBe(1);
  });

  test('is asked for by its name, without a list and in one download', async () => {
    agent.followSeries(series);
    expect(await agent.next(1)).toEqual([]);
    await issuer.put('envelope', 'f', 'x', names.next(2));
    await issuer.put('envelope', 'f', 'not yet', names.next(3));
    expect(await read(agent, 1)).toEqual([]);
    artifacts.downloads = 0;
    const found = [...(await read(agent, 1)), ...(await read(agent, 1))];
    expect(found).toEqual(['x']);
    expect(artifacts.lists).toBe(0);
    expect(artifacts.downloads).toBe(2);
  });

  test('is found under each of its names, and in the list under any other', async () => {
    agent.followSeries(series);
    const wanted = names.next(2);
    for (const name of wanted) await artifacts.of('third').upload(name, { f: Buffer.from('bait') });
    await issuer.put('envelope', 'f', 'x', wanted);
    const found: (string | undefined)[] = [];
    for (let n = 0; n < 6; n++) found.push(...(await read(agent, 1)));
    // A name finds only the issuer job's upload. The list finds everything, and all of it is read and checked.
    expect(found.toSorted()).toEqual(['bait', 'bait', 'bait', 'x']);
  });

  test('where lists are refused, the next list comes much later', async () => {
    agent.followSeries(series);
    for (let n = 0; n < 17; n++) {
      // The sixth is a list, and twelve later the next.
      if (n === 5) artifacts.failures.push(new ArtifactRefusal('ListArtifacts', 429, ''));
      expect(await agent.next(1)).toEqual([]);
    }
    expect(artifacts.lists).toBe(1);
  });

  test('a receiver that has missed envelopes reads the list every second time, since the next name finds nothing', async () => {
    agent.followSeries(series);
    await issuer.put('envelope', 'f', 'x', names.next(5));
    expect(await read(agent, 1, true)).toEqual([]);
    expect(await read(agent, 1, true)).toEqual(['x']);
  });

  test('a permanent refusal is not hidden', async () => {
    agent.followSeries(series);
    for (let n = 0; n < 5; n++) await agent.next(1);
    artifacts.failures.push(new ArtifactRefusal('ListArtifacts', 401, 'unauthenticated'));
    await expect(agent.next(1)).rejects.toMatchObject({ status: 401 });
  });

  test('one that could not be checked is there again', async () => {
    agent.followSeries(series);
    await issuer.put('envelope', 'f', 'x', names.next(2));
    const [first] = await agent.next(1);
    const ids = [first?.id];
    while (ids.length < 2) ids.push(...(await agent.next(1)).map(({ id }) => id));
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe('a list that is too long', () => {
  const foreign = async (count: number) => {
    for (let n = 0; n < count; n++) await artifacts.of('other').upload(`other-${n}`, {});
  };

  test('is noticed, and artifacts with a known name are found all the same', async () => {
    artifacts.cap = 100;
    await foreign(99);
    expect(await issuer.list([names.offer])).toEqual([]);
    expect(issuer.listIncomplete).toBe(false);
    await foreign(1).catch(() => {});
    await artifacts.of('other').upload('one-more', {});
    await agent.put('offer', 'f', 'x', [names.offer]);
    expect(await issuer.list()).toEqual([]);
    expect(issuer.listIncomplete).toBe(true);
    expect((await issuer.list([names.offer])).map(({ name }) => name)).toEqual([names.offer]);
  });

  test('even for one answer', async () => {
    await agent.put('offer', 'f', 'x', [names.offer]);
    artifacts.failures.push(
      new NetworkError('results.example', 'the answer is far too long', false, { tooLong: true }),
    );
    expect(await issuer.list([names.offer])).toHaveLength(1);
    expect(issuer.listIncomplete).toBe(true);
  });

  test('a flood of our own names is seen before the list is full', async () => {
    artifacts.cap = 100;
    for (let n = 0; n < 150; n++)
      await new HandoffArtifacts(artifacts.of('third'), handoff).put('offer', 'f', 'x');
    await expect(issuer.list()).rejects.toMatchObject({ reason: 'flood' });
  });
});
