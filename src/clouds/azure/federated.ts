import type { IdentityToken } from '../../identity/token.ts';
import { request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { IssueContext } from '../cloud.ts';
import { AzureAnswer } from './answer.ts';
import type { AzurePlan } from './plan.ts';
import { adviseAzure, describeAzure } from './refusals.ts';

/** A new federated credential takes a while to reach every region: three more tries within ten seconds. */
const SPREAD_TRIES = 3;
const SPREAD_WAIT_MS = 3000;

/** An access token as Azure issued it. */
export interface AccessToken {
  readonly value: string;
  /** Seconds it lives from now. */
  readonly expiresIn: number;
}

/**
 * GitHub's token as a client assertion at Entra ID (learn.microsoft.com/entra/identity-platform/
 * v2-oauth2-client-creds-grant-flow, "Third case: Access token request with a federated credential").
 *
 * One request by hand, without MSAL: that asks for discovery documents first, insists on https, and loads 800 kB.
 * @throws {AzureAnswer} on a refusal, NetworkError when nobody answers.
 */
export async function exchangeAssertion(
  plan: AzurePlan,
  token: IdentityToken,
  context: IssueContext,
): Promise<AccessToken> {
  const { clock, signal, progress } = context;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: plan.clientId,
    scope: `${plan.resource}/.default`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: token.jwt,
  }).toString();
  let spreading = 0;
  return await retry(
    async () => {
      const answer = await request({
        method: 'POST',
        url: `${plan.authority}/${plan.tenantId}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body,
        timeoutMs: timeouts.call,
        signal,
      });
      if (answer.status !== 200) throw new AzureAnswer('entra', answer);
      return readToken(answer.body, context) ?? fail(new AzureAnswer('entra', { ...answer, status: 0 }));
    },
    {
      clock,
      signal,
      advise(error) {
        if (!(error instanceof AzureAnswer) || error.meaning !== 'credential-not-found')
          return adviseAzure(error);
        spreading += 1;
        return { retry: spreading <= SPREAD_TRIES, afterMs: SPREAD_WAIT_MS };
      },
      onRetry: (error, attempt) => progress(`Entra ID: ${describeAzure(error)}; trying again (${attempt})`),
    },
  );
}

/** The token in an answer of Entra ID or IMDS, made secret before anything else happens. */
export function readToken(body: string, context: IssueContext): AccessToken | undefined {
  let answer: Record<string, unknown> = {};
  try {
    answer = JSON.parse(body) ?? {};
  } catch {
    return undefined;
  }
  const value = answer.access_token;
  if (typeof value !== 'string' || value === '') return undefined;
  context.secret(value);
  // IMDS writes numbers as strings.
  const expiresIn = Number(answer.expires_in);
  return Number.isFinite(expiresIn) && expiresIn > 0 ? { value, expiresIn } : undefined;
}

function fail(error: Error): never {
  throw error;
}
