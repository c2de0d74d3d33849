import fc from 'fast-check';
import { CompactEncrypt, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobOptions } from '../../../sandbox/github/index.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { issuerOf, tokenChecker } from '../../../src/split/check-token.ts';
import { makeOffer, type OfferKeys } from '../../../src/split/offer.ts';
import type { Reason } from '../../../src/split/refusal.ts';
import { audienceOf, type Contents, open, type Sign, seal, sealAged } from '../../../src/split/seal.ts';
import { contentsOf, handoff, leaseOf } from '../../support/split-parts.ts';

const WORKFLOW = 'octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main';
const CALLED = 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.2.3';
const JOB: JobOptions = { runId: handoff.runId, jobWorkflowRef: CALLED };

let box: Sandbox;
let keys: OfferKeys;
beforeAll(async () => {
  box = await startSandbox({ world: 'empty' });
  keys = await makeOffer(handoff, { renewable: true, jobId: '' });
});
afterAll(() => box.close());

const signAs =
  (job: JobOptions = JOB, options: Parameters<Sandbox['github']['mint']>[2] = {}): Sign =>
  (audience) =>
    box.github.mint(job, audience, options);

const startEnterprise = async () => {
  const issuer = 'https://token.actions.githubusercontent.com/octo-enterprise';
  const own = await startSandbox({ world: 'empty', issuer });
  return { box: own, [Symbol.asyncDispose]: () => own.close() };
};

const checkTokenAt = (endpoint: string, jobWorkflowRef = CALLED) =>
  tokenChecker(
    {
      issuer: 'https://token.actions.githubusercontent.com',
      endpoint,
      handoff,
      workflowRef: WORKFLOW,
      jobWorkflowRef,
    },
    { clock: systemClock, signal: AbortSignal.timeout(20_000) },
  );

const openIt = (envelope: string, jobWorkflowRef = CALLED) =>
  open(envelope, {
    privateKey: keys.privateKey,
    offer: keys.offer,
    checkToken: checkTokenAt(box.github.url, jobWorkflowRef),
  });

const refused = (reason: Reason) => ({ name: 'HandoffRefused', reason });

/** An envelope of the attacker's own making, for the right key. */
async function forge(plain: unknown, key = keys.offer.key): Promise<string> {
  return await new CompactEncrypt(Buffer.from(JSON.stringify(plain)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(await importJWK(key, 'ECDH-ES'));
}

describe('an envelope', () => {
  test('comes back as it was sealed', async () => {
    const envelope = await seal(contentsOf(), keys.offer, signAs());
    expect(await openIt(envelope)).toMatchObject(contentsOf());
    expect(await openIt(envelope, '')).toMatchObject(contentsOf());
  });

  test('comes back with whatever texts a lease has, and shows none of them to others', async () => {
    // Secrets can be any visible characters, and what is said of a lease any text of one line.
    const secret = fc.stringMatching(/^[\x21-\x7e]{1,80}$/);
    const line = fc.stringMatching(/^[^\p{Cc}\u2028\u2029]{0,80}$/u);
    const named = (values: fc.Arbitrary<string>, minKeys: number) =>
      fc.dictionary(fc.string(), values, { minKeys, maxKeys: 5, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(named(secret, 1), named(line, 0), async (secrets, facts) => {
        const contents = contentsOf({ leases: [leaseOf({ secrets, facts })] });
        const envelope = await seal(contents, keys.offer, signAs());
        expect(await openIt(envelope)).toMatchObject(contents);
      }),
      { numRuns: 15 },
    );
    const envelope = await seal(contentsOf(), keys.offer, signAs());
    for (const part of envelope.split('.')) {
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toMatch(/very-secret|ASIAEXAMPLE|eyJ/);
    }
  });

  test('GitHub signs for this key, this hand-off, the whole offer and exactly these contents', async () => {
    const audiences: string[] = [];
    const sign: Sign = async (audience) => {
      audiences.push(audience);
      return await signAs()(audience);
    };
    await seal(contentsOf(), keys.offer, sign);
    await seal(contentsOf({ sequence: 2 }), keys.offer, sign);
    const start = `agent-creds:${keys.offer.thumbprint}:${handoff.id}:${keys.offer.digest}:`;
    expect(audiences.every((audience) => audience.startsWith(start))).toBe(true);
    expect(new Set(audiences).size).toBe(2);
  });

  test('an end comes without leases, and says why', async () => {
    const end = contentsOf({ sequence: 2, plans: [], leases: [], ended: 'second-offer' });
    expect(await openIt(await seal(end, keys.offer, signAs()))).toMatchObject({ ended: 'second-offer' });
  });
});

describe('an attack is refused:', () => {
  test('altered: any changed character', async () => {
    const envelope = await seal(contentsOf(), keys.offer, signAs());
    await fc.assert(
      fc.asyncProperty(fc.nat(envelope.length - 1), fc.constantFrom(...'AQgwx_-.9'), async (at, put) => {
        const altered = envelope.slice(0, at) + put + envelope.slice(at + 1);
        // The last character of a part has bits that decode to nothing; those two are the same envelope.
        const same = (a: string, b: string) =>
          a.split('.').length === b.split('.').length &&
          a
            .split('.')
            .every((part, i) =>
              Buffer.from(part, 'base64url').equals(Buffer.from(b.split('.')[i] ?? '', 'base64url')),
            );
        fc.pre(!same(altered, envelope) || altered.split('.')[0] !== envelope.split('.')[0]);
        fc.pre(altered !== envelope);
        await expect(openIt(altered)).rejects.toMatchObject(refused('altered'));
      }),
      { numRuns: 60 },
    );
  });

  test('altered: cut off, empty, something else', async () => {
    const envelope = await seal(contentsOf(), keys.offer, signAs());
    for (const text of ['', 'x', envelope.slice(0, -10), `${envelope}.x`, JSON.stringify(contentsOf())]) {
      await expect(openIt(text)).rejects.toMatchObject(refused('altered'));
    }
  });

  test('altered: sealed for another key', async () => {
    const other = await makeOffer(handoff, { renewable: true, jobId: '' });
    const envelope = await seal(contentsOf(), other.offer, signAs());
    await expect(openIt(envelope)).rejects.toMatchObject(refused('altered'));
  });

  test('altered: weaker algorithms are refused', async () => {
    const key = await importJWK(keys.offer.key, 'ECDH-ES+A128KW');
    const envelope = await new CompactEncrypt(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'ECDH-ES+A128KW', enc: 'A128CBC-HS256' })
      .encrypt(key);
    await expect(openIt(envelope)).rejects.toMatchObject(refused('altered'));
  });

  test('forged: no token, or no token at all', async () => {
    const contents = JSON.stringify({ version: 1, to: keys.offer.digest, ...contentsOf() });
    for (const plain of [{ contents }, { contents, token: 'x' }, { contents, token: 7 }, null, [], 'x']) {
      await expect(openIt(await forge(plain))).rejects.toMatchObject(refused('forged'));
    }
  });

  test('forged: a token that GitHub did not sign', async () => {
    const envelope = await seal(contentsOf(), keys.offer, signAs(JOB, { foreignKey: true }));
    await expect(openIt(envelope)).rejects.toMatchObject(refused('forged'));
  });

  test('forged: a token without a signature', async () => {
    const contents = JSON.stringify({ version: 1, to: keys.offer.digest, ...contentsOf() });
    const real = await signAs()(audienceOf(keys.offer, contents));
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const token = `${none}.${real.split('.')[1]}.`;
    await expect(openIt(await forge({ contents, token }))).rejects.toMatchObject(refused('forged'));
  });

  test('forged: an expired token, or one of another issuer', async () => {
    const old = Math.floor(Date.now() / 1000) - 600;
    for (const claims of [{ exp: old, iat: old - 300 }, { iss: 'https://token.example' }]) {
      const envelope = await seal(contentsOf(), keys.offer, signAs(JOB, { claims }));
      await expect(openIt(envelope)).rejects.toMatchObject(refused('forged'));
    }
  });

  test('forged: the token of one envelope around other contents', async () => {
    let token = '';
    await seal(contentsOf(), keys.offer, async (audience) => {
      token = await signAs()(audience);
      return token;
    });
    const other = contentsOf({ leases: [leaseOf({ secrets: { accessKeyId: 'AKIAATTACKER' } })] });
    const contents = JSON.stringify({ version: 1, to: keys.offer.digest, ...other });
    await expect(openIt(await forge({ contents, token }))).rejects.toMatchObject(refused('forged'));
  });

  test('forged: a token for a cloud, taken elsewhere', async () => {
    const contents = JSON.stringify({ version: 1, to: keys.offer.digest, ...contentsOf() });
    const token = await signAs()('sts.amazonaws.com');
    await expect(openIt(await forge({ contents, token }))).rejects.toMatchObject(refused('forged'));
  });

  test.each<[string, JobOptions]>([
    ['run', { ...JOB, runId: '77' }],
    ['attempt', { ...JOB, runAttempt: '2' }],
    ['repository', { ...JOB, repository: 'octo-org/other' }],
    ['workflow', { ...JOB, workflowPath: '.github/workflows/other.yml' }],
    ['called workflow', { ...JOB, jobWorkflowRef: CALLED.replace('v1.2.3', 'v9') }],
    ['ref of the workflow', { ...JOB, ref: 'refs/heads/evil' }],
  ])('foreign: an issuer job of another %s', async (_name, job) => {
    const envelope = await seal(contentsOf(), keys.offer, signAs(job));
    await expect(openIt(envelope)).rejects.toMatchObject(refused('foreign'));
  });

  test('foreign: contents for another hand-over under a good token', async () => {
    const others = [
      { handoff: { ...handoff, attempt: '2' } },
      { handoff: { ...handoff, id: 'b'.repeat(32) } },
    ];
    for (const other of others) {
      const envelope = await seal(contentsOf(other), keys.offer, signAs());
      await expect(openIt(envelope)).rejects.toMatchObject(refused('foreign'));
    }
  });

  test('foreign: contents of a shape that no version of ours writes', async () => {
    const strange = [
      { leases: [] },
      { leases: [{ ...leaseOf(), secrets: undefined }] },
      { leases: [leaseOf({ cloud: 'gcp' })] },
      { leases: [leaseOf({ cloud: 'other' })], plans: [{ cloud: 'other' }] },
      { plans: [] },
      { ended: 'something' },
      { ageMs: 'x' },
      { ageMs: -1 },
      { ageMs: 1e300 },
      { leases: [leaseOf({ secrets: {} })] },
      { leases: [leaseOf({ secrets: { sessionToken: 'x\nPATH=/tmp' } })] },
      { leases: [leaseOf({ expiresAt: 1e300 })] },
      { leases: [leaseOf({ expiresAt: leaseOf().issuedAt })] },
      { leases: [leaseOf({ expiresAt: leaseOf().issuedAt + 10 * 365 * 86_400_000 })] },
      { leases: [leaseOf({ session: 'a\n::error::b' })] },
    ];
    for (const overrides of strange) {
      const contents = { ...contentsOf(), ...overrides } as unknown as Contents;
      await expect(openIt(await seal(contents, keys.offer, signAs()))).rejects.toMatchObject(
        refused('foreign'),
      );
    }
  });

  test('foreign: a number that is not one', async () => {
    for (const sequence of [0, -1, 1.5, Number.NaN]) {
      const envelope = await seal(contentsOf({ sequence }), keys.offer, signAs());
      await expect(openIt(envelope)).rejects.toMatchObject(refused('foreign'));
    }
  });
});

describe('the time of an envelope', () => {
  const signedAgo = (seconds: number): Sign => {
    const iat = Math.floor(Date.now() / 1000) - seconds;
    return signAs(JOB, { claims: { iat, nbf: iat - 600, exp: iat + 300 } });
  };

  test.each([400, 7 * 60, 3600, 12 * 3600])('it may have lain unread for %d s', async (seconds) => {
    const before = systemClock.monotonic();
    const envelope = await seal(contentsOf({ ageMs: 5000 }), keys.offer, signedAgo(seconds));
    const { askedAt } = await openIt(envelope);
    const least = seconds * 1000 + 5000;
    const age = systemClock.monotonic() - askedAt;
    // The calculated age is at least the real one, and at most some seconds more.
    expect(age).toBeGreaterThanOrEqual(least);
    expect(age).toBeLessThan(least + 6000 + (systemClock.monotonic() - before));
  });

  test('a token whose own times do not fit together is forged, however new', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const claims of [
      { exp: now - 1 },
      { nbf: now + 300 },
      { iat: now + 600 },
      { iat: 'x' },
      { iat: 1.5 },
    ]) {
      const envelope = await seal(contentsOf(), keys.offer, signAs(JOB, { claims }));
      await expect(openIt(envelope)).rejects.toMatchObject(refused('forged'));
    }
  });

  test.each([
    [0, 1, 500],
    [400, 1, 500],
    [1500, 2, 3000],
    [9000, 3, 21_000],
    [20_000, 3, 21_000],
  ])(
    'signing that takes %d ms is sealed %d time(s), with the age that it may have had by then',
    async (took, times, allowed) => {
      let now = 4000;
      const tokens: string[] = [];
      const envelope = await sealAged(
        contentsOf(),
        () => now,
        keys.offer,
        async (audience) => {
          now += took;
          tokens.push(await signAs()(audience));
          return tokens.at(-1) ?? '';
        },
      );
      expect(tokens).toHaveLength(times);
      const { ageMs } = await openIt(envelope);
      expect(ageMs).toBe(4000 + took * (times - 1) + allowed);
      expect(ageMs).toBeGreaterThanOrEqual(now);
    },
  );
});

describe('an enterprise with an issuer of its own', () => {
  const ISSUER = 'https://token.actions.githubusercontent.com';

  test.each(['/octo-enterprise', '/A-1'])('is GitHub all the same: %s', async (slug) => {
    const envelope = await seal(
      contentsOf(),
      keys.offer,
      signAs(JOB, { claims: { iss: `${ISSUER}${slug}` } }),
    );
    expect(await openIt(envelope)).toMatchObject(contentsOf());
    const foreign = signAs({ ...JOB, repository: 'octo-org/other' }, { claims: { iss: `${ISSUER}${slug}` } });
    await expect(openIt(await seal(contentsOf(), keys.offer, foreign))).rejects.toMatchObject(
      refused('foreign'),
    );
  });

  test.each(['/', '/a/b', '/..', '/.well-known', '/a?b', '/a%2fb', '.evil.example', '@evil.example', '/a#'])(
    'is nobody else: %s',
    async (rest) => {
      const envelope = await seal(
        contentsOf(),
        keys.offer,
        signAs(JOB, { claims: { iss: `${ISSUER}${rest}` } }),
      );
      await expect(openIt(envelope)).rejects.toMatchObject(refused('forged'));
    },
  );

  test('its own keys count where it has some', async () => {
    await using enterprise = await startEnterprise();
    const check = checkTokenAt(enterprise.box.github.url.replace('/octo-enterprise', ''));
    const sign: Sign = (audience) => enterprise.box.github.mint(JOB, audience);
    const envelope = await seal(contentsOf(), keys.offer, sign);
    const { privateKey, offer } = keys;
    expect(await open(envelope, { privateKey, offer, checkToken: check })).toMatchObject(contentsOf());
  });
});

describe('GitHub’s keys', () => {
  test('are read again for every envelope, so that a rotation does not cause a refusal', async () => {
    await openIt(await seal(contentsOf(), keys.offer, signAs()));
    box.github.rotateKeys();
    expect(await openIt(await seal(contentsOf(), keys.offer, signAs()))).toMatchObject(contentsOf());
  });

  test('that cannot be read are an error', async () => {
    const envelope = await seal(contentsOf(), keys.offer, signAs());
    for (const body of ['<html>', '{}', 'null']) {
      using _ = {
        fault: box.faults.add({ service: 'github', match: 'jwks', kind: 'status', status: 200, body }),
        [Symbol.dispose]() {
          box.faults.clear();
        },
      };
      await expect(openIt(envelope)).rejects.toMatchObject({ code: 'HANDOFF_UNVERIFIED' });
    }
  });

  test('come from the issuer that belongs to the server', () => {
    expect(issuerOf('https://github.com')).toBe('https://token.actions.githubusercontent.com');
    expect(issuerOf('https://octo.ghe.com')).toBe('https://token.actions.octo.ghe.com');
  });
});
