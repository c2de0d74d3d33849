import type { IdentityToken } from '../../identity/token.ts';
import { type HttpResponse, request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { serviceTime } from '../../net/retry-after.ts';
import { timeouts } from '../../net/timeouts.ts';
import { LONGEST_LIFE, lifeFault, refusedAnswer } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { readTokenAnswer } from '../token-answer.ts';
import { AzureAnswer } from './answer.ts';
import { azureBounds } from './bounds.ts';
import type { AzurePlan } from './plan.ts';
import { adviseAzure, describeAzure } from './refusals.ts';

/** A new federated credential takes a while to reach every region, so the exchange is tried three more times. */
const PROPAGATION_RETRIES = 3;
/** The wait before each of these tries, in milliseconds. */
const PROPAGATION_WAIT_MS = 3000;

/** An access token as Azure issued it. */
export interface AccessToken {
  readonly value: string;
  /** Its life in seconds, from now. */
  readonly expiresIn: number;
}

/**
 * Exchanges GitHub's token, as a client assertion, for a token of Entra ID (learn.microsoft.com/entra/identity-platform/
 * v2-oauth2-client-creds-grant-flow, "Third case: Access token request with a federated credential").
 *
 * It makes one request without MSAL, which would fetch discovery documents first, requires https, and loads 800 kB.
 * @throws {AzureAnswer} on a refusal; NetworkError where there is no answer.
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
  let propagationTries = 0;
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
      if (answer.status !== 200) throw new AzureAnswer('entra', answer, clock.now());
      return readToken(answer, plan, context);
    },
    {
      clock,
      signal,
      advise(error) {
        if (!(error instanceof AzureAnswer) || error.meaning !== 'credential-not-found')
          return adviseAzure(error);
        propagationTries += 1;
        return { retry: propagationTries <= PROPAGATION_RETRIES, afterMs: PROPAGATION_WAIT_MS };
      },
      onRetry: (error, attempt) => progress(`Entra ID: ${describeAzure(error)}; trying again (${attempt})`),
    },
  );
}

/** Reads a number that may be a text, as IMDS writes numbers. */
const decimal = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\d{1,10}$/.test(value)
      ? Number(value)
      : Number.NaN;

/**
 * Reads the token in an answer of Entra ID or IMDS. It registers the token as a secret before it does anything else. A
 * token that is for signing a SAS must stay in this process. The fields of the answer must agree with the plan. The
 * action does not look into the token, which only its resource may do (learn.microsoft.com/entra/identity-platform/
 * access-tokens, "Validate tokens").
 * @throws {AnswerRefused} where the answer does not agree with the plan.
 */
export function readToken(
  { body, headers }: Pick<HttpResponse, 'body' | 'headers'>,
  plan: AzurePlan,
  context: IssueContext,
): AccessToken {
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
    throw refusedAnswer(azureBounds, 'it does not tell the life of its token');
  const fault = lifeFault({ issuedAt: 0, expiresAt: read.expiresIn * 1000 }, LONGEST_LIFE);
  if (fault !== undefined) throw refusedAnswer(azureBounds, fault);
  const now = serviceTime(headers, context.clock.now());
  const left = secondsLeft(read.fields, now / 1000);
  if (typeof left === 'string') throw refusedAnswer(azureBounds, left);
  return { value: read.value, expiresIn: Math.min(read.expiresIn, left) };
}

/** How far the clocks of one service may be apart, in seconds. */
const SKEW = 60;

/**
 * IMDS tells the life of its token twice: as seconds, and as instants in seconds since the epoch, which it counts by the
 * clock that its `Date` shows. The token lives as long as both say. Entra ID gives no instants.
 * @returns the seconds left, or what is wrong, as the end of a sentence.
 */
function secondsLeft(fields: Readonly<Record<string, unknown>>, now: number): number | string {
  const { not_before: from, expires_on: until } = fields;
  if (from !== undefined && !(decimal(from) <= now + SKEW)) return 'its token is not valid yet';
  if (until === undefined) return Number.POSITIVE_INFINITY;
  const left = Math.ceil(decimal(until) - now);
  return left > 0 ? left : 'its token is over already';
}

/** Compares client ids or resources. Azure writes ids in upper or lower case, and resources with or without a final slash. */
function same(given: unknown, asked: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\/$/, '');
  return typeof given === 'string' && plain(given) === plain(asked);
}
