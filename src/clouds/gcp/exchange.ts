import type { IdentityToken } from '../../identity/token.ts';
import { type HttpResponse, request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import { exchangeThroughPool } from '../../sdk/google/identity-pool.ts';
import { isToken, refusedAnswer } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { jsonFields, readTokenAnswer } from '../token-answer.ts';
import { GoogleAnswer, type Step } from './answer.ts';
import { gcpBounds } from './bounds.ts';
import type { GcpPlan } from './plan.ts';
import { adviseGoogle, describeGoogle } from './refusals.ts';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** A token as Google issued it. */
export interface GoogleToken {
  readonly value: string;
  /** Seconds it lives from now, where Google says so in this way. */
  readonly expiresIn: number | undefined;
  /** The instant it ends, where Google says that. */
  readonly expireTime: number | undefined;
}

/**
 * GitHub's token for Google's, and with a service account that one for the account's.
 * Begins before GitHub's token is there: what the library needs until then costs no time.
 * @throws {GoogleAnswer} on a refusal, NetworkError when nobody answers.
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
  // The library may never come to ask for it.
  jwt.catch(() => {});
  let last: GoogleToken | undefined;
  await exchangeThroughPool(exchange, jwt, async ({ step, ...call }) => {
    const answer = await send(context, step, call);
    // What is exchanged for another token is wider than that.
    const wide = plan.rules.length > 0 || (step === 'federate' && serviceAccount !== '');
    const read = step === 'impersonate' ? accountToken : stsToken;
    last = read(answer, context, wide ? 'stays-here' : undefined);
    return answer.body;
  });
  if (!last) throw new Error('google-auth-library asked nothing');
  return last;
}

/**
 * The boundary exchange (cloud.google.com/iam/docs/downscoping-short-lived-credentials), by hand: the library's
 * DownscopedClient knows no endpoint but its own.
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
      if (answer.status !== 200) throw new GoogleAnswer(step, answer);
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

/** The token in an answer of STS (RFC 8693), made secret before anything else happens. */
function stsToken(answer: HttpResponse, context: IssueContext, use?: 'stays-here'): GoogleToken {
  const read = readTokenAnswer(answer.body);
  if (typeof read === 'string') throw refusedAnswer(gcpBounds, read);
  context.secret(read.value, use);
  if (read.fields.issued_token_type !== ACCESS_TOKEN) {
    throw refusedAnswer(gcpBounds, 'its token is of another type than was asked for');
  }
  return { value: read.value, expiresIn: read.expiresIn, expireTime: undefined };
}

/** The token in an answer of `generateAccessToken` (IAM Service Account Credentials API). */
function accountToken(answer: HttpResponse, context: IssueContext, use?: 'stays-here'): GoogleToken {
  const { accessToken, expireTime } = jsonFields(answer.body);
  if (!isToken(accessToken)) throw refusedAnswer(gcpBounds, 'it holds no access token');
  context.secret(accessToken, use);
  const ends = typeof expireTime === 'string' ? Date.parse(expireTime) : Number.NaN;
  if (!Number.isFinite(ends)) throw refusedAnswer(gcpBounds, 'when its token ends is not an instant');
  return { value: accessToken, expiresIn: undefined, expireTime: ends };
}
