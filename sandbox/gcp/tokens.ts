import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/service.ts';
import type { Boundary } from './boundary.ts';

/** An access token of the sandbox: opaque to clients, looked up here by the services. */
export interface GcpToken {
  readonly value: string;
  readonly kind: 'federated' | 'service-account';
  /** Every member identifier that IAM bindings may name this caller by. */
  readonly members: readonly string[];
  /** How error messages name the caller. */
  readonly shown: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Set on tokens of the boundary exchange: they can do nothing beyond it. */
  readonly boundary?: Boundary;
}

export class TokenStore {
  readonly #tokens = new Map<string, GcpToken>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(token: Omit<GcpToken, 'value'>): GcpToken {
    // The prefix is Google's own: log scanners and masks look for it.
    const mark = token.boundary ? 'dr' : token.kind === 'federated' ? 'd' : 'c';
    const issued = { ...token, value: `ya29.${mark}.${randomBytes(96).toString('base64url')}` };
    this.#tokens.set(issued.value, issued);
    return issued;
  }

  /** `undefined` for unknown and for expired tokens: Google tells neither apart. */
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
