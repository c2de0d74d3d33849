import { randomBytes } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { SandboxClock } from '../../core/clock.ts';
import type { BoxRequest, BoxResponse, Service } from '../../core/service.ts';
import type { Azurite } from '../blob/azurite.ts';
import { mismatch, refusal, sasRefusal } from '../blob/refusals.ts';
import { hasAction, type RoleAssignment } from '../blob/roles.ts';
import type { AzureTokens } from '../tokens.ts';
import { DELEGATE, type QueueOperation, readQueueOperation } from './operation.ts';
import { checkQueueSas, FIRST_VERSION, KEY_FIELDS } from './sas.ts';

export interface QueueProxyParts {
  readonly clock: SandboxClock;
  readonly tokens: AzureTokens;
  /** Starts the emulator with the first request that it has to answer. */
  readonly azurite: () => Promise<Azurite>;
  readonly accounts: readonly string[];
  readonly assignments: readonly RoleAssignment[];
}

const audiences = /^(https:\/\/storage\.azure\.com\/?|https:\/\/([a-z0-9]{3,24})\.queue\.core\.[a-z.]+\/?)$/;
const WEEK_MS = 7 * 86_400_000;

/**
 * A proxy in front of Azurite's queue service that authorizes requests, as {@link BlobProxy} does for blobs. It issues the user
 * delegation keys itself, since Azurite knows none for queues.
 */
export class QueueProxy implements Service {
  readonly name = 'azure-queue';
  readonly #parts: QueueProxyParts;
  readonly #keys = new Map<string, string>();

  constructor(parts: QueueProxyParts) {
    this.#parts = parts;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const operation = readQueueOperation(request);
    if (!operation || !this.#parts.accounts.includes(operation.account))
      return refusal(404, 'ResourceNotFound', 'The specified resource does not exist.');
    const { authorization } = request.headers;
    if (authorization?.startsWith('Bearer '))
      return await this.#byToken(request, operation, authorization.slice(7));
    if (request.url.searchParams.has('sig')) return await this.#bySas(request, operation);
    return refusal(
      authorization === undefined ? 401 : 403,
      authorization === undefined ? 'NoAuthenticationInformation' : 'KeyBasedAuthenticationNotPermitted',
      'Server failed to authenticate the request.',
    );
  }

  /** Makes a queue, without any check. */
  async addQueue(account: string, queue: string): Promise<void> {
    const { status } = await this.#send('PUT', `/${account}/${queue}`, { 'content-length': '0' });
    if (status !== 201) throw new Error(`the emulator answered ${status} for the queue ${queue}`);
  }

  async #byToken(request: BoxRequest, operation: QueueOperation, token: string): Promise<BoxResponse> {
    const claims = await this.#parts.tokens.verify(token);
    const account = audiences.exec(String(claims?.aud ?? ''));
    if (!claims || !account || (account[2] !== undefined && account[2] !== operation.account))
      return refusal(401, 'InvalidAuthenticationInfo', 'Server failed to authenticate the request.');
    if (!this.#allows(String(claims.oid), operation)) return mismatch();
    if (operation.actions.includes(DELEGATE)) return this.#delegate(request, operation, claims);
    return await this.#forward(request, operation);
  }

  async #bySas(request: BoxRequest, operation: QueueOperation): Promise<BoxResponse> {
    const result = checkQueueSas({
      query: request.url.searchParams,
      operation,
      now: this.#parts.clock.now(),
      https: request.url.protocol === 'https:',
      remoteAddress: request.remoteAddress,
      key: (fields) => this.#keys.get([operation.account, ...fields].join('|')),
    });
    if ('code' in result) return sasRefusal(result.code, result.detail);
    // A SAS never allows more than the signer's roles allow now.
    if (!this.#allows(result.principalId, operation)) return mismatch();
    return await this.#forward(request, operation);
  }

  /** A delegation key belongs to the account, so a role on one queue does not allow it: such a request names no queue. */
  #allows(principalId: string, { account, queue, actions }: QueueOperation): boolean {
    return actions.some((action) => hasAction(this.#parts.assignments, principalId, action, account, queue));
  }

  #delegate(request: BoxRequest, { account }: QueueOperation, claims: JWTPayload): BoxResponse {
    const version = String(request.headers['x-ms-version'] ?? '');
    if (version < FIRST_VERSION) {
      return refusal(
        400,
        'InvalidHeaderValue',
        'The value for one of the HTTP headers is not in the correct format.',
      );
    }
    const now = this.#parts.clock.now();
    const body = request.body.toString('utf8');
    const [start = new Date(now).toISOString(), expiry = ''] = ['Start', 'Expiry'].map(
      (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1],
    );
    const [from, to] = [Date.parse(start), Date.parse(expiry)];
    if (!(to > now && to > from && to - now <= WEEK_MS))
      return refusal(
        400,
        'InvalidXmlNodeValue',
        'The value for one of the XML nodes is not in the correct format.',
      );
    const fields = [String(claims.oid), String(claims.tid), seconds(from), seconds(to), 'q', version];
    const value = randomBytes(32).toString('base64');
    this.#keys.set([account, ...fields].join('|'), value);
    const names = ['SignedOid', 'SignedTid', 'SignedStart', 'SignedExpiry', 'SignedService', 'SignedVersion'];
    const xml = [...names, 'Value'].map((name, i) => `<${name}>${[...fields, value][i]}</${name}>`).join('');
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="utf-8"?><UserDelegationKey>${xml}</UserDelegationKey>`,
    };
  }

  async #forward(request: BoxRequest, { path }: QueueOperation): Promise<BoxResponse> {
    const query = new URLSearchParams(request.url.searchParams);
    for (const name of [...KEY_FIELDS, 'sv', 'sr', 'sp', 'st', 'se', 'sip', 'spr', 'sig']) query.delete(name);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      if (!['host', 'connection', 'authorization', 'transfer-encoding'].includes(name))
        headers[name] = String(value);
    }
    headers['content-length'] = String(request.body.length);
    const text = query.toString();
    return await this.#send(request.method, text === '' ? path : `${path}?${text}`, headers, request.body);
  }

  /** Sends a request with a token that Azurite accepts, whatever the sandbox's clock says. */
  async #send(method: string, target: string, headers: Record<string, string>, body?: Buffer) {
    const { token } = await this.#parts.tokens.issue(
      { clientId: '', objectId: 'sandbox', tenantId: 'sandbox' },
      'https://storage.azure.com',
      { notBefore: Math.floor(Date.now() / 1000) - 60, seconds: 600 },
    );
    const azurite = await this.#parts.azurite();
    const all = { ...headers, 'x-ms-version': '2025-11-05', authorization: `Bearer ${token}` };
    return await azurite.send(method, target, all, body);
  }
}

function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
