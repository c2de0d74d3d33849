import type { IdentityToken } from '../../identity/token.ts';
import { request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import { LONGEST_LIFE, lifeFault, refusedAnswer } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { readTokenAnswer } from '../token-answer.ts';
import { AzureAnswer } from './answer.ts';
import { azureBounds } from './bounds.ts';
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
      return readToken(answer.body, plan, context);
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

/** IMDS writes numbers as text. */
const decimal = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\d{1,10}$/.test(value)
      ? Number(value)
      : Number.NaN;

/**
 * The token in an answer of Entra ID or IMDS, made secret before anything else happens. What is asked for a SAS stays
 * here. Fields that the answer has must be those of the plan; the token itself is for its resource to read, not for us
 * (learn.microsoft.com/entra/identity-platform/access-tokens, "Validate tokens").
 * @throws {AnswerRefused}
 */
export function readToken(body: string, plan: AzurePlan, context: IssueContext): AccessToken {
  const read = readTokenAnswer(body, decimal);
  if (typeof read === 'string') throw refusedAnswer(azureBounds, read);
  context.secret(read.value, plan.sas ? 'stays-here' : undefined);
  const { resource, client_id: clientId } = read.fields;
  if (resource !== undefined && !same(resource, plan.resource)) {
    throw refusedAnswer(azureBounds, 'its token is for another resource than was asked for');
  }
  if (clientId !== undefined && plan.clientId !== '' && !same(clientId, plan.clientId)) {
    throw refusedAnswer(azureBounds, 'its token is for another client than was asked for');
  }
  if (read.expiresIn === undefined)
    throw refusedAnswer(azureBounds, 'it does not say how long its token lives');
  const fault = lifeFault({ issuedAt: 0, expiresAt: read.expiresIn * 1000 }, LONGEST_LIFE);
  if (fault !== undefined) throw refusedAnswer(azureBounds, fault);
  return { value: read.value, expiresIn: read.expiresIn };
}

/** Client ids are written in any case, resources with or without a slash at the end. */
function same(given: unknown, asked: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\/$/, '');
  return typeof given === 'string' && plain(given) === plain(asked);
}
