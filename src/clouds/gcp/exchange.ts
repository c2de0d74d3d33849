import type { IdentityToken } from '../../identity/token.ts';
import { type HttpResponse, request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import { exchangeThroughPool } from '../../sdk/google/identity-pool.ts';
import { jsonFields } from '../../text/json.ts';
import { isToken, refusedAnswer } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { readTokenAnswer } from '../token-answer.ts';
import { GoogleAnswer, type Step } from './answer.ts';
import { gcpBounds } from './bounds.ts';
import type { GcpPlan } from './plan.ts';
import { adviseGoogle, describeGoogle } from './refusals.ts';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** A token as Google issued it. */
export interface GoogleToken {
  readonly value: string;
  /** Its life in seconds from now, where Google tells it in this form. */
  readonly expiresIn: number | undefined;
  /** Its end in milliseconds since the epoch, where Google tells it in this form. */
  readonly expireTime: number | undefined;
}

/**
 * Exchanges GitHub's token for a token of Google and, with a service account, that one for a token of the account. It
 * starts before GitHub's token arrives, so that loading the library costs no time later.
 * @throws {GoogleAnswer} on a refusal; NetworkError where there is no answer.
 */
export async function exchangeIdentity(
  plan: GcpPlan,
  token: Promise<IdentityToken>,
  context: IssueContext,
): Promise<GoogleToken> {
  const { provider, universe, oauthScopes, stsEndpoint, serviceAccount, iamEndpoint, ttl } = plan;
  const impersonate = { account: serviceAccount, endpoint: iamEndpoint, lifetime: ttl };
  const exchange = {
    provider: provider.name,
    universe,
    scopes: oauthScopes,
    stsEndpoint,
    ...(serviceAccount === '' ? {} : { impersonate }),
  };
  const jwt = token.then((one) => one.jwt);
  // The library may fail before it uses the token. Then nothing else handles its rejection.
  jwt.catch(() => {});
  let last: GoogleToken | undefined;
  await exchangeThroughPool(exchange, jwt, async ({ step, ...call }) => {
    const answer = await send(context, step, call);
    // A token that is exchanged for another one is wider than that one.
    const wide = plan.rules.length > 0 || (step === 'federate' && serviceAccount !== '');
    const read = step === 'impersonate' ? accountToken : stsToken;
    last = read(answer, context, wide ? 'stays-here' : undefined);
    return answer.body;
  });
  if (!last) throw new Error('google-auth-library made no request');
  return last;
}

/**
 * Exchanges a token for one that an access boundary narrows
 * (cloud.google.com/iam/docs/downscoping-short-lived-credentials). It does not use the library's DownscopedClient, which
 * has a fixed endpoint.
 */
export async function downscope(
  plan: GcpPlan,
  wide: string,
  options: string,
  context: IssueContext,
): Promise<GoogleToken> {
  const answer = await send(context, 'downscope', {
    url: `${plan.stsEndpoint}/v1/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      requested_token_type: ACCESS_TOKEN,
      subject_token: wide,
      subject_token_type: ACCESS_TOKEN,
      options,
    }).toString(),
  });
  return stsToken(answer, context);
}

interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function send(context: IssueContext, step: Step, call: Call): Promise<HttpResponse> {
  const { clock, signal, progress } = context;
  return await retry(
    async () => {
      const answer = await request({ method: 'POST', ...call, timeoutMs: timeouts.call, signal });
      if (answer.status !== 200) throw new GoogleAnswer(step, answer, clock.now());
      return answer;
    },
    {
      clock,
      signal,
      advise: adviseGoogle,
      onRetry: (error, attempt) =>
        progress(`Google Cloud: ${describeGoogle(error)}; trying again (${attempt})`),
    },
  );
}

/** Reads the token in an answer of STS (RFC 8693). It registers the token as a secret before it does anything else. */
function stsToken(answer: HttpResponse, context: IssueContext, use?: 'stays-here'): GoogleToken {
  const read = readTokenAnswer(answer.body);
  if (typeof read === 'string') throw refusedAnswer(gcpBounds, read);
  context.secret(read.value, use);
  if (read.fields.issued_token_type !== ACCESS_TOKEN) {
    throw refusedAnswer(gcpBounds, 'its token is of another type than was asked for');
  }
  return { value: read.value, expiresIn: read.expiresIn, expireTime: undefined };
}

/** Reads the token in an answer of `generateAccessToken` (IAM Service Account Credentials API). */
function accountToken(answer: HttpResponse, context: IssueContext, use?: 'stays-here'): GoogleToken {
  const { accessToken, expireTime } = jsonFields(answer.body);
  if (!isToken(accessToken)) throw refusedAnswer(gcpBounds, 'it holds no access token');
  context.secret(accessToken, use);
  const ends = typeof expireTime === 'string' ? Date.parse(expireTime) : Number.NaN;
  if (!Number.isFinite(ends)) throw refusedAnswer(gcpBounds, 'the end of its token is not an instant');
  return { value: accessToken, expiresIn: undefined, expireTime: ends };
}
