import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { internalHeader } from './host.ts';
import type { Clock } from './service.ts';

/** Why a token was refused. Each cloud has its own message for each reason. */
export type TokenFault = 'malformed' | 'unreachable' | 'no-key' | 'signature' | 'expired' | 'not-yet-valid';

export class TokenError extends Error {
  readonly fault: TokenFault;
  readonly claims: JWTPayload;
  constructor(fault: TokenFault, message: string, claims: JWTPayload = {}) {
    super(message);
    this.fault = fault;
    this.claims = claims;
  }
}

/**
 * Verifies tokens of OIDC issuers for the sandbox's clouds. An issuer keeps its public name (`https://token.actions...`),
 * but its keys come from a loopback port: a table of routes replaces DNS.
 */
export class Issuers {
  readonly #routes = new Map<string, string>();
  readonly #clock: Clock;
  readonly #secret: string;
  readonly #ca: string | undefined;
  // A cloud has the keys of its issuers at hand. A new TLS connection for each of two requests would be 15 ms of every exchange.
  readonly #agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

  constructor(clock: Clock, internalSecret: string, ca: string | undefined) {
    this.#clock = clock;
    this.#secret = internalSecret;
    this.#ca = ca;
  }

  /** Sends requests for an issuer to `url` from now on. */
  route(issuer: string, url: string): void {
    this.#routes.set(issuer, url.replace(/\/$/, ''));
  }

  /**
   * Reads the claims without any check.
   * @throws {TokenError} `malformed` where the text is not a JWT.
   */
  decode(token: string): JWTPayload {
    try {
      decodeProtectedHeader(token);
      return decodeJwt(token);
    } catch {
      throw new TokenError('malformed', 'not a JWT');
    }
  }

  /**
   * Verifies signature, exp and nbf with the keys that the issuer publishes now. It reads discovery and JWKS over HTTP, so
   * that injected faults of the issuer take effect. The clouds check audience and issuer themselves. It accepts RS256 only,
   * as the clouds do.
   * @throws {TokenError}
   */
  async verify(token: string): Promise<JWTPayload> {
    const claims = this.decode(token);
    const issuer = String(claims.iss ?? '');
    const base = this.#routes.get(issuer);
    if (base === undefined) throw new TokenError('unreachable', `no route to issuer '${issuer}'`, claims);
    const discovery = (await this.#get(
      `${base}${new URL(issuer).pathname.replace(/\/$/, '')}/.well-known/openid-configuration`,
    )) as {
      jwks_uri?: string;
    };
    // The published address has the public name; only its path is used, with the host of the route.
    const path = new URL(discovery.jwks_uri ?? 'about:blank', issuer).pathname;
    const keys = (await this.#get(`${base}${path}`)) as JSONWebKeySet;
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
        algorithms: ['RS256'],
        currentDate: new Date(this.#clock.now()),
      });
      if (payload.exp === undefined) throw new TokenError('malformed', 'no exp claim', claims);
      return payload;
    } catch (error) {
      throw asTokenError(error, claims);
    }
  }

  async #get(url: string): Promise<unknown> {
    const { status, body } = await this.#fetch(url).catch((error: Error) => {
      throw new TokenError('unreachable', error.message);
    });
    if (status !== 200) throw new TokenError('unreachable', `HTTP ${status} from the issuer`);
    try {
      return JSON.parse(body);
    } catch {
      throw new TokenError('no-key', 'the issuer did not answer JSON');
    }
  }

  #fetch(url: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const tls = url.startsWith('https:');
      const send = tls ? httpsRequest : httpRequest;
      const options = {
        headers: { [internalHeader]: this.#secret },
        timeout: 5_000,
        agent: tls ? this.#agents.https : this.#agents.http,
        ...(this.#ca === undefined ? {} : { ca: this.#ca }),
      };
      const call = send(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      call.on('error', reject);
      call.on('timeout', () => call.destroy(new Error('timeout')));
      call.end();
    });
  }
}

function asTokenError(error: unknown, claims: JWTPayload): TokenError {
  if (error instanceof TokenError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof errors.JWTExpired) return new TokenError('expired', message, claims);
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
    return new TokenError('not-yet-valid', message, claims);
  }
  if (error instanceof errors.JWKSNoMatchingKey) return new TokenError('no-key', message, claims);
  return new TokenError('signature', message, claims);
}
