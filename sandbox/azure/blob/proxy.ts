import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { SandboxClock } from '../../core/clock.ts';
import type { BoxRequest, BoxResponse, Service } from '../../core/service.ts';
import type { AzureTokens } from '../tokens.ts';
import type { Answer, Azurite } from './azurite.ts';
import { type BlobOperation, readOperation } from './operation.ts';
import { mismatch, refusal, sasRefusal } from './refusals.ts';
import { hasAction, type RoleAssignment } from './roles.ts';
import { checkSas, type DelegationKeyParts } from './sas.ts';

export interface StorageAccountOptions {
  readonly name: string;
  /** Hierarchical namespace (Data Lake Storage Gen2). */
  readonly hierarchical?: boolean;
}

export interface BlobProxyParts {
  readonly clock: SandboxClock;
  readonly tokens: AzureTokens;
  readonly azurite: Azurite;
  readonly accounts: ReadonlyMap<string, StorageAccountOptions>;
  readonly assignments: readonly RoleAssignment[];
}

const audiences = /^(https:\/\/storage\.azure\.com\/?|https:\/\/([a-z0-9]{3,24})\.blob\.core\.[a-z.]+\/?)$/;
const weekMs = 7 * 86_400_000;
const sasParameters = [
  'sv',
  'sr',
  'sp',
  'st',
  'se',
  'sip',
  'spr',
  'sig',
  'sdd',
  'ses',
  'skoid',
  'sktid',
  'skt',
  'ske',
  'sks',
  'skv',
  'saoid',
  'suoid',
  'scid',
];

/**
 * A proxy in front of Azurite that authorizes requests. Azurite stores the blobs and knows their protocol, but does not check
 * roles, addresses, directories or the sandbox's clock. The proxy checks them, for tokens and for user-delegation SAS, and
 * forwards a request only then.
 */
export class BlobProxy implements Service {
  readonly name = 'azure-blob';
  readonly #parts: BlobProxyParts;
  readonly #keys = new Map<string, string>();

  constructor(parts: BlobProxyParts) {
    this.#parts = parts;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const operation = readOperation(request);
    if (!operation || !this.#parts.accounts.has(operation.account)) {
      return refusal(404, 'ResourceNotFound', 'The specified resource does not exist.');
    }
    const { authorization } = request.headers;
    if (authorization?.startsWith('Bearer '))
      return await this.#byToken(request, operation, authorization.slice(7));
    if (request.url.searchParams.has('sig')) return await this.#bySas(request, operation);
    if (authorization !== undefined) {
      return refusal(
        403,
        'KeyBasedAuthenticationNotPermitted',
        'Key based authentication is not permitted on this storage account.',
      );
    }
    return refusal(
      401,
      'NoAuthenticationInformation',
      'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
      {
        'www-authenticate':
          'Bearer authorization_uri=https://login.microsoftonline.com resource_id=https://storage.azure.com',
      },
    );
  }

  /** Writes without any check, for the set-up of tests. */
  async put(target: string, headers: Record<string, string>, text = ''): Promise<void> {
    const body = Buffer.from(text);
    const length = { 'content-length': String(body.length) };
    const { status } = await this.#send('PUT', target, { ...headers, ...length }, body);
    if (status !== 201) throw new Error(`the emulator answered ${status} for ${target}`);
  }

  async #byToken(request: BoxRequest, operation: BlobOperation, token: string): Promise<BoxResponse> {
    const claims = await this.#parts.tokens.verify(token);
    const account = audiences.exec(String(claims?.aud ?? ''));
    if (!claims || !account || (account[2] !== undefined && account[2] !== operation.account)) {
      return refusal(
        401,
        'InvalidAuthenticationInfo',
        'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
      );
    }
    const oid = String(claims.oid);
    const { assignments } = this.#parts;
    // The delegation key belongs to the account, so a role on one container does not allow it.
    if (!hasAction(assignments, oid, operation.action, operation.account, operation.container))
      return mismatch();
    if (operation.action.startsWith('generateUserDelegationKey'))
      return await this.#delegate(request, operation, claims);
    return await this.#forward(request, operation, false);
  }

  async #bySas(request: BoxRequest, operation: BlobOperation): Promise<BoxResponse> {
    const { clock, assignments } = this.#parts;
    const result = await checkSas({
      query: request.url.searchParams,
      operation,
      now: clock.now(),
      https: request.url.protocol === 'https:',
      remoteAddress: request.remoteAddress,
      exists: async () => (await this.#send('HEAD', operation.path, {})).status === 200,
      key: (parts) => this.#keys.get(keyName(operation.account, parts)),
    });
    if ('code' in result) return sasRefusal(result.code, result.detail);
    // A SAS never allows more than the signer's roles allow now.
    const { account, container, action } = operation;
    if (!hasAction(assignments, result.principalId, action, account, container)) return mismatch();
    return await this.#forward(request, operation, this.#azuriteCanCheck(request));
  }

  /** Whether Azurite can verify the same signature once more: it knows the kind of SAS, and the sandbox's time is real time. */
  #azuriteCanCheck(request: BoxRequest): boolean {
    const skew = Math.abs(this.#parts.clock.now() - Date.now());
    return skew < 1000 && request.url.searchParams.get('sr') !== 'd' && request.url.protocol === 'https:';
  }

  /** Get User Delegation Key, for at most seven days. The key comes from Azurite, so that Azurite can check signatures with it. */
  async #delegate(request: BoxRequest, operation: BlobOperation, claims: JWTPayload): Promise<BoxResponse> {
    const now = this.#parts.clock.now();
    const body = request.body.toString('utf8');
    const [start, expiry] = [element(body, 'Start') ?? new Date(now).toISOString(), element(body, 'Expiry')];
    const [from, to] = [Date.parse(start), Date.parse(expiry ?? '')];
    if (expiry === undefined || Number.isNaN(from) || Number.isNaN(to)) {
      return refusal(
        400,
        'InvalidXmlNodeValue',
        'The value for one of the XML nodes is not in the correct format.',
      );
    }
    if (to <= now || to <= from || to - now > weekMs) {
      return refusal(
        400,
        'InvalidXmlDocument',
        'The key expiry must be in the future and within seven days.',
      );
    }
    const answer = await this.#send(
      'POST',
      `/${operation.account}?restype=service&comp=userdelegationkey`,
      { 'x-ms-version': '2025-11-05', 'content-type': 'application/xml' },
      request.body,
      claims,
    );
    const text = answer.body.toString('utf8');
    const value = element(text, 'Value');
    if (answer.status === 200 && value !== undefined) {
      const parts = {
        objectId: element(text, 'SignedOid') ?? '',
        tenantId: element(text, 'SignedTid') ?? '',
        start: element(text, 'SignedStart') ?? '',
        expiry: element(text, 'SignedExpiry') ?? '',
        version: element(text, 'SignedVersion') ?? '',
      };
      this.#keys.set(keyName(operation.account, parts), value);
    }
    return answer;
  }

  async #forward(request: BoxRequest, operation: BlobOperation, asIs: boolean): Promise<BoxResponse> {
    const query = new URLSearchParams(request.url.searchParams);
    if (!asIs) for (const name of sasParameters) query.delete(name);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      if (!['host', 'connection', 'authorization', 'transfer-encoding'].includes(name))
        headers[name] = String(value);
    }
    headers['content-length'] = String(request.body.length);
    const text = query.toString();
    const target = text === '' ? operation.path : `${operation.path}?${text}`;
    const answer = asIs
      ? await this.#parts.azurite.send(request.method, target, headers, request.body)
      : await this.#send(request.method, target, headers, request.body);
    if (operation.action === 'getInfo/action' && answer.status === 200) {
      const hierarchical = this.#parts.accounts.get(operation.account)?.hierarchical === true;
      return { ...answer, headers: { ...answer.headers, 'x-ms-is-hns-enabled': String(hierarchical) } };
    }
    return answer;
  }

  /** Sends a request with a token that Azurite accepts, whatever the sandbox's clock says. */
  async #send(
    method: string,
    target: string,
    headers: Record<string, string>,
    body?: Buffer,
    claims: JWTPayload = {},
  ): Promise<Answer> {
    const objectId = String(claims.oid ?? randomUUID());
    const tenantId = String(claims.tid ?? randomUUID());
    const { token } = await this.#parts.tokens.issue(
      { clientId: '', objectId, tenantId },
      'https://storage.azure.com',
      {
        notBefore: Math.floor(Date.now() / 1000) - 60,
        seconds: 600,
      },
    );
    return await this.#parts.azurite.send(
      method,
      target,
      { 'x-ms-version': '2025-11-05', ...headers, authorization: `Bearer ${token}` },
      body,
    );
  }
}

function keyName(account: string, parts: DelegationKeyParts): string {
  const { objectId, tenantId, start, expiry, version } = parts;
  return [account, objectId, tenantId, start, expiry, version].join('|');
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
