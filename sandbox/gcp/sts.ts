import type { Issuers } from '../core/issuers.ts';
import { TokenError } from '../core/issuers.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { type Boundary, BoundaryError, parseBoundary } from './boundary.ts';
import { json, stsError } from './errors.ts';
import { type Provider, ProviderRefusal } from './provider.ts';
import { cloudPlatform, type TokenStore } from './tokens.ts';

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const jwtTypes = ['urn:ietf:params:oauth:token-type:jwt', 'urn:ietf:params:oauth:token-type:id_token'];

export interface StsParts {
  readonly clock: Clock;
  readonly issuers: Issuers;
  readonly tokens: TokenStore;
  readonly providers: ReadonlyMap<string, Provider>;
}

/** Google's Security Token Service, `/v1/token`: RFC 8693, for federation and for access boundaries. */
export class GcpSts implements Service {
  readonly name = 'gcp-sts';
  readonly #parts: StsParts;

  constructor(parts: StsParts) {
    this.#parts = parts;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    if (request.url.pathname !== '/v1/token') return json(404, { error: { code: 404, status: 'NOT_FOUND' } });
    if (request.method !== 'POST') return json(405, { error: { code: 405 } });
    const form = readForm(request);
    if (!form) return stsError(400, 'invalid_request', 'Invalid request body.');
    if (form.grantType !== exchangeGrant) {
      return stsError(
        400,
        'unsupported_grant_type',
        `Invalid value for "grant_type": ${form.grantType ?? ''}`,
      );
    }
    if (form.requestedTokenType !== accessTokenType) {
      return stsError(400, 'invalid_request', 'Invalid value for "requested_token_type".');
    }
    if (!form.subjectToken) return stsError(400, 'invalid_request', 'Missing required field: subject_token');
    try {
      if (form.subjectTokenType === accessTokenType) return this.#downscope(form);
      if (jwtTypes.includes(form.subjectTokenType ?? '')) return await this.#federate(form);
    } catch (error) {
      if (error instanceof ProviderRefusal) return stsError(error.status, error.error, error.message);
      if (error instanceof BoundaryError) return stsError(400, 'invalid_request', error.message);
      throw error;
    }
    return stsError(400, 'invalid_request', 'Invalid value for "subject_token_type".');
  }

  async #federate(form: Form): Promise<BoxResponse> {
    const { clock, issuers, tokens, providers } = this.#parts;
    const provider = providers.get(/^\/\/iam\.googleapis\.com\/(.+)$/.exec(form.audience ?? '')?.[1] ?? '');
    if (!provider || provider.options.disabled) {
      return stsError(
        400,
        'invalid_target',
        'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
      );
    }
    const scopes = (form.scope ?? '').split(' ').filter(Boolean);
    if (scopes.length === 0) return stsError(400, 'invalid_scope', 'Missing required field: scope');
    const boundary = form.options === undefined ? undefined : optionalBoundary(form.options);
    const subjectToken = form.subjectToken ?? '';
    if (subjectToken.length > 12 * 1024)
      return stsError(400, 'invalid_request', 'subject_token is too large.');
    const claims = await issuers.verify(subjectToken).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const now = clock.now();
    if (claims.iat === undefined) throw new ProviderRefusal('invalid_grant', 'The "iat" claim is missing.');
    if (now / 1000 - claims.iat > 24 * 3600) {
      throw new ProviderRefusal('invalid_grant', `ID Token issued at ${claims.iat} is stale to sign-in.`);
    }
    const principal = provider.admit(claims);
    // A federated token never lives longer than the identity token that it was exchanged for.
    const seconds = Math.floor(Math.min(3600, (claims.exp ?? 0) - now / 1000));
    const issued = tokens.issue({
      kind: 'federated',
      members: principal.members,
      shown: principal.members[0] ?? principal.subject,
      scopes,
      expiresAt: now + seconds * 1000,
      ...(boundary ? { boundary } : {}),
    });
    return answer(issued.value, seconds);
  }

  #downscope(form: Form): BoxResponse {
    const { clock, tokens } = this.#parts;
    const subject = tokens.find(form.subjectToken);
    if (!subject) return stsError(400, 'invalid_grant', 'Invalid subject token.');
    if (form.options === undefined) {
      return stsError(400, 'invalid_request', 'Access boundary is required for this exchange.');
    }
    // Google refuses to exchange a token that already has a boundary, so nobody can get a wider token for it.
    if (subject.boundary) return stsError(400, 'invalid_grant', 'The subject token is already downscoped.');
    const boundary = parseBoundary(form.options);
    if (!subject.scopes.includes(cloudPlatform)) {
      return stsError(400, 'invalid_grant', 'The subject token must have the cloud-platform scope.');
    }
    const { value: _, ...rest } = subject;
    const issued = tokens.issue({ ...rest, boundary });
    // Google answers the life only for tokens of service accounts, and its libraries expect that.
    const seconds = Math.floor((subject.expiresAt - clock.now()) / 1000);
    return answer(issued.value, subject.kind === 'service-account' ? seconds : undefined);
  }
}

function answer(token: string, seconds: number | undefined): BoxResponse {
  return json(200, {
    access_token: token,
    issued_token_type: accessTokenType,
    token_type: 'Bearer',
    ...(seconds === undefined ? {} : { expires_in: seconds }),
  });
}

/** Reads the `options` of a federation: `userProject`, or a boundary. */
function optionalBoundary(options: string): Boundary | undefined {
  try {
    const parsed: unknown = JSON.parse(options);
    const keys = typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : [];
    if (keys.every((key) => key === 'userProject')) return undefined;
  } catch {
    // parseBoundary reports the problem.
  }
  return parseBoundary(options);
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof TokenError)) return error;
  const { iat, exp } = error.claims;
  switch (error.fault) {
    case 'malformed':
      return new ProviderRefusal('invalid_request', 'Unable to parse the ID Token.');
    case 'unreachable':
      return new ProviderRefusal('invalid_grant', "Error connecting to the given credential's issuer.");
    case 'expired':
      return new ProviderRefusal(
        'invalid_grant',
        `ID Token issued at ${iat} is stale to sign-in. Expired at ${exp}.`,
      );
    case 'not-yet-valid':
      return new ProviderRefusal('invalid_grant', 'The ID Token is not valid yet.');
    default:
      return new ProviderRefusal('invalid_grant', 'The ID Token signature could not be verified.');
  }
}

interface Form {
  readonly grantType?: string;
  readonly audience?: string;
  readonly scope?: string;
  readonly requestedTokenType?: string;
  readonly subjectToken?: string;
  readonly subjectTokenType?: string;
  readonly options?: string;
}

/** Reads the parameters from a form (snake case, RFC 8693) or from JSON (camel case, as in the discovery document). */
function readForm(request: BoxRequest): Form | undefined {
  const type = request.headers['content-type'] ?? '';
  const text = request.body.toString('utf8');
  let entries: [string, string][];
  if (type.startsWith('application/x-www-form-urlencoded')) {
    entries = [...new URLSearchParams(text)].map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]);
  } else {
    try {
      entries = Object.entries(JSON.parse(text)).map(([name, value]) => [name, String(value)]);
    } catch {
      return undefined;
    }
  }
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
