import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handoffName, randomArtifactName } from '../../../src/split/handoff.ts';
import {
  makeOffer,
  type Offer,
  OfferUnauthenticated,
  proofOf,
  readOffer,
  writeOffer,
} from '../../../src/split/offer.ts';
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
    await expect(readOffer(text, handoff, '')).rejects.toBeInstanceOf(OfferUnauthenticated);
  });

  test('of a job that does not know the id of the hand-off is ignored', async () => {
    const other = { ...handoff, id: 'b'.repeat(32) };
    const { offer } = await makeOffer(other, { renewable: true, jobId: '' });
    await expect(readOffer(writeOffer(offer, ''), handoff, '')).rejects.toBeInstanceOf(OfferUnauthenticated);
  });

  test('does not reveal the id of the hand-off', async () => {
    const { offer } = await make();
    expect(writeOffer(offer, '')).not.toContain(handoff.id);
    expect(randomArtifactName(handoff, 'offer')).not.toContain(handoff.id);
    expect(handoffName(handoff)).not.toContain(handoff.id);
  });

  test('with another end, job or key is another offer', async () => {
    const { offer } = await make();
    const other = await make();
    const digests = [
      offer,
      { ...offer, endHash: other.offer.endHash },
      { ...offer, jobId: '33' },
      { ...offer, renewable: false },
      other.offer,
    ].map(async (one) => (await readOffer(writeOffer(one, ''), handoff, '')).digest);
    expect(new Set(await Promise.all(digests)).size).toBe(5);
  });

  test('a key that is not a point of P-256 in its canonical form is refused', async () => {
    const { offer } = await make();
    const { x = '', y = '' } = offer.key;
    // The last of 43 letters has two bits that a reader drops: three more spellings of the same number.
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const respelled = x.slice(0, -1) + letters[letters.indexOf(x.at(-1) ?? '') + 1];
    expect(Buffer.from(respelled, 'base64url')).toEqual(Buffer.from(x, 'base64url'));
    for (const key of [
      { kty: 'oct', k: 'AAAA' },
      { ...offer.key, crv: 'P-521' },
      { ...offer.key, x: 'AA' },
      { ...offer.key, x: respelled },
      { ...offer.key, x: x.replace(/^./, '+') },
      { ...offer.key, x: y, y: x },
      { ...offer.key, y: x },
      null,
    ]) {
      const text = writeOffer({ ...offer, key } as Offer, '');
      await expect(readOffer(text, handoff, ''), JSON.stringify(key)).rejects.toMatchObject({
        reason: 'bad-offer',
      });
    }
  });

  test('no text makes the reader crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const error = await readOffer(text, handoff, '').catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(OfferUnauthenticated);
      }),
      { numRuns: 200 },
    );
  });
});

describe('with a secret', () => {
  test('only an offer of a job that knows it is accepted', async () => {
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

  test('the proof of one hand-off does not count for another', async () => {
    const other = { ...handoff, id: 'd'.repeat(32) };
    const { offer } = await makeOffer(other, { renewable: true, jobId: '' });
    await expect(readOffer(writeOffer(offer, SECRET), handoff, SECRET)).rejects.toBeInstanceOf(
      OfferUnauthenticated,
    );
  });
});

describe('a proof of the secret', () => {
  test('is for one hand-over of one attempt of one run, and tells nothing of the secret', () => {
    const others = [
      { id: 'd'.repeat(32) },
      { attempt: '2' },
      { runId: '2' },
      { repository: 'octo-org/other' },
    ];
    const proofs = [handoff, ...others.map((other) => ({ ...handoff, ...other }))].map((one) =>
      proofOf(SECRET, one),
    );
    expect(new Set(proofs).size).toBe(5);
    expect(proofs[0]).toBe(proofOf(SECRET, handoff));
    expect(proofs.join()).not.toContain(SECRET);
    expect(proofOf('', handoff)).toBe('');
  });
});
