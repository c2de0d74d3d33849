import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  END_FILE,
  findEnd,
  makeNoteKey,
  NOTE_FILE,
  readNote,
  writeEnd,
  writeNote,
} from '../../../src/split/end-and-note.ts';
import { HandoffArtifacts } from '../../../src/split/handoff-artifacts.ts';
import { makeOffer } from '../../../src/split/offer.ts';
import { hashOf, statements } from '../../../src/split/statement.ts';
import { MemoryArtifacts } from '../../support/memory-artifacts.ts';
import { handoff } from '../../support/split-parts.ts';

const list = ['done', 'failed', 'refused'] as const;
const words = statements(list);

describe('one statement out of a list', () => {
  test.each(list)('is read where its token was committed to: %s', (statement) => {
    expect(words.read(words.write('token', statement), words.commit('token'))).toBe(statement);
  });

  test('is nothing to another commitment, and nothing without its proof', () => {
    const text = words.write('token', 'done');
    expect(words.read(text, words.commit('other'))).toBeUndefined();
    expect(words.read(text, '')).toBeUndefined();
    expect(words.read(text, hashOf('token'))).toBeUndefined();
    for (const part of ['statement', 'proof', 'hashes'])
      expect(
        words.read(JSON.stringify({ ...JSON.parse(text), [part]: undefined }), words.commit('token')),
      ).toBeUndefined();
  });

  test('shows neither the token nor the proof of another statement', () => {
    const text = words.write('a-token-that-is-long', 'done');
    expect(text).not.toContain('a-token-that-is-long');
    expect(text).not.toContain(JSON.parse(words.write('a-token-that-is-long', 'failed')).proof);
  });

  test('is turned into no other by whoever has read one, whatever is exchanged', () => {
    const seen = JSON.parse(words.write('token', 'done'));
    const own = JSON.parse(words.write('mine', 'failed'));
    const parts = fc.record({
      statement: fc.constantFrom<unknown>('failed', 'refused', 'other', '', 1),
      proof: fc.constantFrom<unknown>(seen.proof, own.proof, '', hashOf(seen.proof), seen.hashes[1]),
      hashes: fc.oneof(
        fc.constantFrom<unknown>(
          seen.hashes,
          own.hashes,
          [],
          [seen.hashes.join('.')],
          seen.hashes.toReversed(),
        ),
        fc.array(fc.constantFrom(...seen.hashes, ...own.hashes, hashOf(own.proof)), { maxLength: 5 }),
      ),
    });
    fc.assert(
      fc.property(parts, (forged) => {
        expect(words.read(JSON.stringify(forged), words.commit('token'))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a job that rewrites what another has said', () => {
  test('cannot turn a failure into a success, nor a refusal into an end', async () => {
    const { offer, endToken } = await makeOffer(handoff, { renewable: true, jobId: '' });
    for (const said of [{ conclusion: 'failure' }, { reason: 'forged' }] as const) {
      const artifacts = new MemoryArtifacts();
      const agent = new HandoffArtifacts(artifacts.of('agent'), handoff);
      await agent.put('end', END_FILE, writeEnd(endToken, said));
      const third = artifacts.of('third');
      const [{ name, ...rest } = { name: '', id: '', size: 0, jobId: '' }] = await third.list();
      const text = String((await third.download({ name, ...rest }))?.[END_FILE]);
      await third.remove({ name, ...rest });
      for (const other of ['job success', 'done']) {
        artifacts.stored = [];
        await third.upload(name, {
          [END_FILE]: Buffer.from(JSON.stringify({ ...JSON.parse(text), statement: other })),
        });
        expect(await findEnd(agent, await agent.list(), offer, new Set())).toBeUndefined();
      }
      artifacts.stored = [];
      await third.upload(name, { [END_FILE]: Buffer.from(text) });
      expect(await findEnd(agent, await agent.list(), offer, new Set())).toMatchObject(said);
    }
  });

  test('cannot give a note another reason', async () => {
    const { token, hash } = makeNoteKey();
    const artifacts = new MemoryArtifacts();
    const issuer = new HandoffArtifacts(artifacts.of('issuer'), handoff);
    await issuer.put(
      'note',
      NOTE_FILE,
      JSON.stringify({ ...JSON.parse(writeNote('cancelled', token)), statement: 'forged' }),
    );
    expect(await readNote(issuer, await issuer.list(), hash)).toBeUndefined();
    await issuer.put('note', NOTE_FILE, writeNote('cancelled', token));
    expect(await readNote(issuer, await issuer.list(), hash)).toBe('cancelled');
  });
});
