import type { Issuers } from '../core/issuers.ts';
import type { BoxRequest, BoxResponse, Service } from '../core/service.ts';
import { json, objectOf } from './answers.ts';
import type { IssuedTokens } from './tokens.ts';

/** An identity provider of the OpenAI platform, with the mapping of one service account. */
export interface OpenAiMapping {
  readonly provider: string;
  readonly serviceAccount: string;
  readonly issuer: string;
  readonly audience?: string;
  readonly subjectPrefix: string;
  /** Seconds; at most an hour. Left out: the answer does not tell it, and it is an hour. */
  readonly life?: number;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TYPES = ['urn:ietf:params:oauth:token-type:jwt', 'urn:ietf:params:oauth:token-type:id_token'];
const AUDIENCE = 'https://api.openai.com/v1';

/** The token service of the OpenAI API (RFC 8693). */
export class OpenAiAuth implements Service {
  readonly name = 'openai-auth';
  readonly mappings: OpenAiMapping[] = [];
  readonly #issuers: Issuers;
  readonly #tokens: IssuedTokens;
  readonly #seen = new Set<string>();

  constructor(issuers: Issuers, tokens: IssuedTokens) {
    this.#issuers = issuers;
    this.#tokens = tokens;
  }

  async handle({ method, url, body }: BoxRequest): Promise<BoxResponse> {
    if (method !== 'POST' || url.pathname !== '/oauth/token')
      return refuse(404, 'invalid_request', 'Not found');
    const asked = objectOf(body);
    if (!asked || asked.grant_type !== GRANT) return refuse(400, 'unsupported_grant_type', 'grant_type');
    if (!TYPES.some((type) => type === asked.subject_token_type))
      return refuse(400, 'invalid_request', 'subject_token_type');
    const mapping = this.mappings.find(
      ({ provider, serviceAccount }) =>
        provider === asked.identity_provider_id && serviceAccount === asked.service_account_id,
    );
    if (!mapping) return refuse(400, 'invalid_target', 'unknown identity provider or service account');
    const claims = await this.#issuers.verify(String(asked.subject_token)).catch(() => undefined);
    const jti = String(claims?.jti ?? '');
    const holds =
      claims?.iss === mapping.issuer &&
      claims.aud === (mapping.audience ?? AUDIENCE) &&
      String(claims.sub).startsWith(mapping.subjectPrefix);
    if (!holds || jti === '' || this.#seen.has(jti))
      return refuse(401, 'invalid_grant', 'The subject token was not accepted.');
    this.#seen.add(jti);
    const { life } = mapping;
    return json(200, {
      access_token: this.#tokens.issue(life ?? 3600),
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      ...(life === undefined ? {} : { expires_in: life }),
    });
  }
}

function refuse(status: number, error: string, description: string): BoxResponse {
  return json(status, { error, error_description: description });
}
