import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, type JWK, SignJWT } from 'jose';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { type JobOptions, jobClaims } from './claims.ts';

/** The state of a job. Only a running job gets tokens. */
export type JobState = 'Pending' | 'Delayed' | 'Running' | 'Completed';

/** A job that the issuer knows, with the variables that its runner sets. */
export interface Job {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL` */
  readonly requestUrl: string;
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, which is also `ACTIONS_RUNTIME_TOKEN` on a real runner. */
  readonly requestToken: string;
  /** Both, as environment variables. */
  readonly env: Readonly<Record<string, string>>;
  state: JobState;
  /** Ends the job: from now on the issuer refuses its request token. */
  complete(): void;
}

interface RegisteredJob extends Job {
  readonly options: JobOptions;
  readonly backend: Backend;
  readonly mayMint: boolean;
}

/** The ids of a run and a job in the runner's services. */
export interface Backend {
  readonly run: string;
  readonly job: string;
}

export interface MintOptions {
  /** Claims to add or replace, `iss`, `exp`, `aud` included. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that the issuer does not publish, but with the published key id. */
  readonly foreignKey?: boolean;
}

/** GitHub's public issuer name. */
export const githubIssuer = 'https://token.actions.githubusercontent.com';

/** GitHub's OIDC provider, together with the runner service's token endpoint. */
export class GithubIssuer implements Service {
  readonly name = 'github';
  /** The `iss` claim. */
  readonly issuer: string;
  /** The address of the service; set when it is started. */
  url = '';
  readonly #clock: Clock;
  readonly #jobs = new Map<string, RegisteredJob>();
  readonly #runs = new Map<string, string>();
  #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #keyId = randomUUID();

  constructor(clock: Clock, issuer: string = githubIssuer) {
    this.#clock = clock;
    this.issuer = issuer;
  }

  /** Adds a job. With `mayMint` it has `id-token: write`; without, its token is only good as a runtime token. */
  registerJob(options: JobOptions = {}, state: JobState = 'Running', mayMint = true): Job {
    const backend = { run: this.#runBackend(options), job: randomUUID() };
    const path = `/${backend.run}/${backend.job}`;
    const requestUrl = `${this.url}/idtoken${path}?api-version=2.0`;
    const requestToken = this.#runtimeToken(path, mayMint);
    const job: RegisteredJob = {
      options,
      backend,
      mayMint,
      requestUrl,
      requestToken,
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken },
      state,
      complete() {
        job.state = 'Completed';
      },
    };
    this.#jobs.set(path, job);
    return job;
  }

  /** The job of a request token, for commands of another process. */
  jobOf(requestToken: string): Job | undefined {
    return [...this.#jobs.values()].find((job) => job.requestToken === requestToken);
  }

  /** The run and job of a runtime token, for the other services of the runner; undefined for any other token. */
  backendOf(runtimeToken: string): Backend | undefined {
    return [...this.#jobs.values()].find((job) => job.requestToken === runtimeToken)?.backend;
  }

  /** All attempts of a run have the same id, so that a re-run sees the artifacts of earlier attempts. */
  #runBackend({ repository = '', runId = '' }: JobOptions): string {
    const key = `${repository}/${runId}`;
    const id = this.#runs.get(key) ?? randomUUID();
    this.#runs.set(key, id);
    return id;
  }

  /** Signs a token without the endpoint, for tests that need an expired, foreign or altered one. */
  async mint(job: JobOptions, audience: string, options: MintOptions = {}): Promise<string> {
    const now = Math.floor(this.#clock.now() / 1000);
    const claims = {
      jti: randomUUID(),
      ...jobClaims(job),
      aud: audience,
      iss: this.issuer,
      // GitHub back-dates nbf by ten minutes and gives five minutes of life.
      nbf: now - 600,
      exp: now + 300,
      iat: now,
      ...options.claims,
    };
    const key: KeyObject = options.foreignKey
      ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      : this.#keys.privateKey;
    return await new SignJWT(claims)
      .setProtectedHeader({
        typ: 'JWT',
        alg: 'RS256',
        x5t: this.#keyId.replaceAll('-', ''),
        kid: this.#keyId,
      })
      .sign(key);
  }

  /** Makes a new signing key. Tokens that were signed with the old one are then not valid any more. */
  rotateKeys(): void {
    this.#keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#keyId = randomUUID();
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const { pathname } = request.url;
    if (pathname.startsWith('/idtoken/'))
      return await this.#issue(request, pathname.slice('/idtoken'.length));
    if (request.method !== 'GET') return json(405, { message: 'method not allowed' });
    const prefix = new URL(this.issuer).pathname.replace(/\/$/, '');
    if (pathname === `${prefix}/.well-known/openid-configuration`) return json(200, this.#discovery());
    if (pathname === `${prefix}/.well-known/jwks`) return json(200, { keys: [await this.#publicKey()] });
    return json(404, { message: 'not found' });
  }

  async #issue(request: BoxRequest, path: string): Promise<BoxResponse> {
    const job = this.#jobs.get(path);
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!job?.mayMint || bearer !== job.requestToken) {
      return refusal(401, 'Unauthorized', 'UnauthorizedRequestException');
    }
    if (request.method !== 'GET' && request.method !== 'POST') {
      return refusal(405, 'The requested resource does not support this method.', 'VssServiceException');
    }
    if (job.state !== 'Running') {
      return refusal(403, `Can't issue ID_TOKEN for job in '${job.state}' state`, 'JobStateException');
    }
    const owner = (job.options.repository ?? 'octo-org/octo-repo').split('/')[0] ?? '';
    const audience = request.url.searchParams.get('audience') || `https://github.com/${owner}`;
    const value = await this.mint(job.options, audience);
    return json(200, { count: value.length, value });
  }

  #discovery(): Record<string, unknown> {
    return {
      issuer: this.issuer,
      jwks_uri: `${this.issuer}/.well-known/jwks`,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      claims_supported: [
        'iat',
        'nbf',
        'aud',
        'exp',
        'iss',
        'jti',
        ...Object.keys(jobClaims({ environment: '' })),
      ],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    };
  }

  async #publicKey(): Promise<JWK> {
    return {
      ...(await exportJWK(this.#keys.publicKey)),
      kid: this.#keyId,
      x5t: this.#keyId.replaceAll('-', ''),
      use: 'sig',
      alg: 'RS256',
    };
  }

  /** A token in the form of the runner's: three parts, with the scopes inside. Only the issuer reads it. */
  #runtimeToken(path: string, mayMint: boolean): string {
    const now = Math.floor(this.#clock.now() / 1000);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, plan, job] = path.split('/');
    const payload = {
      nameid: randomUUID(),
      scp: `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${plan}:${job}${mayMint ? ` generate_id_token:${plan}:${job}` : ''}`,
      IdentityTypeClaim: 'System:ServiceIdentity',
      iss: 'vstoken.actions.githubusercontent.com',
      aud: 'vstoken.actions.githubusercontent.com|vso:sandbox',
      nbf: now - 300,
      exp: now + 6 * 3600,
    };
    const header = { typ: 'JWT', alg: 'RS256', x5t: 'sandbox' };
    return `${part(header)}.${part(payload)}.${randomBytes(256).toString('base64url')}`;
  }
}

function json(status: number, value: unknown): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

function refusal(status: number, message: string, typeKey: string): BoxResponse {
  return json(status, { $id: '1', innerException: null, message, typeKey, errorCode: 0, eventId: 3000 });
}
