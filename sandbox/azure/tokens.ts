import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { seeded } from '../core/seeded.ts';
import type { Clock } from '../core/service.ts';
import type { Principal } from './directory.ts';

/** Signs and checks the access tokens of all of the sandbox's tenants, with one key. */
export class AzureTokens {
  /** A fixed life in seconds, for tests that need one; otherwise 60 to 90 minutes at random, as in Entra by default. */
  lifetime: number | undefined;
  readonly #clock: Clock;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #keyId = randomUUID().replaceAll('-', '');
  readonly #random: () => number;

  constructor(clock: Clock, seed: number) {
    this.#clock = clock;
    this.#random = seeded(seed);
  }

  /** Issues a v1 access token, the form for Azure Resource Manager and Storage. */
  async issue(
    principal: Principal,
    resource: string,
    options: { seconds?: number; notBefore?: number; claims?: Record<string, unknown> } = {},
  ): Promise<{ token: string; seconds: number; expiresOn: number }> {
    const now = options.notBefore ?? Math.floor(this.#clock.now() / 1000);
    const seconds = options.seconds ?? this.lifetime ?? 3600 + Math.floor(this.#random() * 1801);
    const token = await new SignJWT({
      aud: resource,
      iss: `https://sts.windows.net/${principal.tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + seconds,
      appid: principal.clientId,
      appidacr: '2',
      idp: `https://sts.windows.net/${principal.tenantId}/`,
      idtyp: 'app',
      oid: principal.objectId,
      sub: principal.objectId,
      tid: principal.tenantId,
      uti: randomUUID(),
      ver: '1.0',
      ...options.claims,
    })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: this.#keyId, x5t: this.#keyId })
      .sign(this.#keys.privateKey);
    return { token, seconds, expiresOn: now + seconds };
  }

  /** The claims of a token that this sandbox signed and that is valid now; `undefined` for all others. */
  async verify(token: string): Promise<JWTPayload | undefined> {
    try {
      const currentDate = new Date(this.#clock.now());
      return (await jwtVerify(token, this.#keys.publicKey, { algorithms: ['RS256'], currentDate })).payload;
    } catch {
      return undefined;
    }
  }

  async publicKey(): Promise<JWK> {
    return { ...(await exportJWK(this.#keys.publicKey)), kid: this.#keyId, use: 'sig', alg: 'RS256' };
  }
}
