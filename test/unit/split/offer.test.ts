import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endsOffer,
  makeOffer,
  OfferUnauthenticated,
  readOffer,
  writeOffer,
} from '../../../src/split/offer.ts';
import { HandoffRefused } from '../../../src/split/refusal.ts';
import { handoff } from '../../support/split-parts.ts';

const SECRET = 'a-secret-of-more-than-twenty';
const make = () => makeOffer(handoff, { renewable: true, jobId: '32' });

describe('an offer', () => {
  test('comes back as it was made, and holds nothing private', async () => {
    const { offer } = await make();
    const text = writeOffer(offer, '');
    expect(await readOffer(text, handoff, '')).toEqual(offer);
    expect(JSON.parse(JSON.parse(text).body).key).not.toHaveProperty('d');
  });

  test.each([
    ['run', { ...handoff, runId: '2' }],
    ['attempt', { ...handoff, attempt: '2' }],
    ['hand-off', { ...handoff, id: 'b'.repeat(32) }],
    ['repository', { ...handoff, repository: 'octo-org/other' }],
  ])('of another %s is refused', async (_name, other) => {
    const { offer } = await make();
    await expect(readOffer(writeOffer(offer, ''), other, '')).rejects.toMatchObject({ reason: 'bad-offer' });
  });

  test.each([
    ['no JSON', 'x'],
    ['no body', '{}'],
    ['a body that is no JSON', '{"body":"x","mac":""}'],
    ['an array', '[]'],
    ['null', 'null'],
  ])('%s is refused', async (_name, text) => {
    await expect(readOffer(text, handoff, '')).rejects.toMatchObject({ reason: 'bad-offer' });
  });

  test('a key of another kind is refused', async () => {
    const { offer } = await make();
    for (const key of [
      { kty: 'oct', k: 'AAAA' },
      { ...offer.key, crv: 'P-521' },
      { ...offer.key, x: 'AA' },
      null,
    ]) {
      const body = JSON.stringify({ ...JSON.parse(JSON.parse(writeOffer(offer, '')).body), key });
      await expect(readOffer(JSON.stringify({ body, mac: '' }), handoff, '')).rejects.toMatchObject({
        reason: 'bad-offer',
      });
    }
  });

  test('nobody makes readers fall over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const error = await readOffer(text, handoff, '').catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(HandoffRefused);
      }),
      { numRuns: 200 },
    );
  });
});

describe('with a secret', () => {
  test('only who knows it is heard', async () => {
    const { offer } = await make();
    expect(await readOffer(writeOffer(offer, SECRET), handoff, SECRET)).toEqual(offer);
    for (const wrong of ['', `${SECRET}x`]) {
      await expect(readOffer(writeOffer(offer, wrong), handoff, SECRET)).rejects.toBeInstanceOf(
        OfferUnauthenticated,
      );
    }
  });

  test('no change of the body keeps the authentication', async () => {
    const { offer } = await make();
    const written = JSON.parse(writeOffer(offer, SECRET)) as { body: string; mac: string };
    await fc.assert(
      fc.asyncProperty(fc.nat(written.body.length - 1), fc.string({ minLength: 1 }), async (at, put) => {
        const body = written.body.slice(0, at) + put + written.body.slice(at + put.length);
        fc.pre(body !== written.body);
        await expect(
          readOffer(JSON.stringify({ body, mac: written.mac }), handoff, SECRET),
        ).rejects.toBeInstanceOf(OfferUnauthenticated);
      }),
    );
  });

  test('a secret of one hand-off says nothing for another', async () => {
    const other = { ...handoff, id: 'd'.repeat(32) };
    const { offer } = await makeOffer(other, { renewable: true, jobId: '' });
    await expect(readOffer(writeOffer(offer, SECRET), handoff, SECRET)).rejects.toBeInstanceOf(
      OfferUnauthenticated,
    );
  });
});

test('only the end token ends an offer', async () => {
  const { offer, endToken } = await make();
  const other = await make();
  expect(endsOffer(offer, endToken)).toBe(true);
  expect(endsOffer(offer, other.endToken)).toBe(false);
  expect(endsOffer(offer, '')).toBe(false);
  expect(endsOffer(offer, offer.endHash)).toBe(false);
});
