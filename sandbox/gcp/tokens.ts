import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/service.ts';
import type { Boundary } from './boundary.ts';

/** An access token of the sandbox. It is opaque to clients; the services look it up here. */
export interface GcpToken {
  readonly value: string;
  readonly kind: 'federated' | 'service-account';
  /** Every member identifier with which IAM bindings can name this caller. */
  readonly members: readonly string[];
  /** The caller's name in error messages. */
  readonly shown: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The boundary of a downscoped token, which limits what it may do. */
  readonly boundary?: Boundary;
}

export class TokenStore {
  readonly #tokens = new Map<string, GcpToken>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(token: Omit<GcpToken, 'value'>): GcpToken {
    // Google's own prefix, which log scanners and masks look for.
    const mark = token.boundary ? 'dr' : token.kind === 'federated' ? 'd' : 'c';
    const issued = { ...token, value: `ya29.${mark}.${randomBytes(96).toString('base64url')}` };
    this.#tokens.set(issued.value, issued);
    return issued;
  }

  /** `undefined` for unknown and for expired tokens: Google answers both alike. */
  find(value: string | undefined): GcpToken | undefined {
    const token = value === undefined ? undefined : this.#tokens.get(value);
    return token && token.expiresAt > this.#clock.now() ? token : undefined;
  }

  bearer(authorization: string | undefined): GcpToken | undefined {
    return this.find(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]);
  }
}

export const scopePrefix = 'https://www.googleapis.com/auth/';
export const cloudPlatform = `${scopePrefix}cloud-platform`;
