import { gaxios, IdentityPoolClient } from 'google-auth-library';
import type { IdentityToken } from '../../identity/token.ts';
import { agents, type HttpResponse, request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import type { IssueContext } from '../cloud.ts';
import type { GcpPlan } from './plan.ts';
import { adviseGoogle, describeGoogle, GoogleAnswer, type Step } from './refusals.ts';

// The library makes a Headers for its first request, and Node loads its own undici for that: some 20 ms, better
// spent now, while GitHub's token is on its way.
void globalThis.Headers;

export const CALL_TIMEOUT_MS = 10_000;

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';

/** A token as Google issued it. */
export interface GoogleToken {
  readonly value: string;
  /** Seconds it lives from now, where Google says so in this way. */
  readonly expiresIn: number | undefined;
  /** The instant it ends, where Google says that. */
  readonly expireTime: number | undefined;
}

/** The settings the Google libraries would take from the environment; none of them is ours to take. */
const AMBIENT = /^(GOOGLE_|CLOUDSDK_|GCLOUD_|GCE_METADATA|google_)/;

/** Ambient variables could redirect the library or make it log what it sends (`GOOGLE_SDK_NODE_LOGGING`). */
export function forgetEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) if (AMBIENT.test(name)) delete env[name];
}

/**
 * GitHub's token for Google's, and with a service account that one for the account's. The library says what is sent;
 * this project's own HTTP sends it, with its deadline, retries, proxy and size limits.
 * @throws {GoogleAnswer} on a refusal, NetworkError when nobody answers.
 */
export async function exchangeIdentity(
  plan: GcpPlan,
  token: IdentityToken,
  context: IssueContext,
): Promise<GoogleToken> {
  forgetEnvironment(process.env);
  let failure: unknown;
  let last: GoogleToken | undefined;
  const adapter = async (options: gaxios.GaxiosOptionsPrepared): Promise<gaxios.GaxiosResponse> => {
    try {
      const url = String(options.url);
      const answer = await send(context, url.endsWith(':generateAccessToken') ? 'impersonate' : 'federate', {
        url,
        headers: { ...formHeader(options.body), ...Object.fromEntries(options.headers) },
        body: String(options.body ?? ''),
      });
      last = tokenOf(answer, context);
      const body = JSON.parse(answer.body);
      return Object.assign(new Response(null, { status: answer.status }), { data: body, config: options });
    } catch (error) {
      failure = error;
      // The name is how the library knows that it must not try again: trying again is ours.
      throw Object.assign(new Error('the request failed'), { code: 'AbortError' });
    }
  };
  const client = new FederatedClient(plan, token, new gaxios.Gaxios({ adapter, agent: agents.https }));
  try {
    await client.getAccessToken();
  } catch (error) {
    throw failure ?? error;
  }
  if (!last) throw new Error('google-auth-library asked nothing');
  return last;
}

/** `fetch` derives this header from the body, and the library relies on it. */
function formHeader(body: unknown): Record<string, string> {
  return body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
}

class FederatedClient extends IdentityPoolClient {
  constructor(plan: GcpPlan, token: IdentityToken, transporter: gaxios.Gaxios) {
    super({
      type: 'external_account',
      audience: `//iam.googleapis.com/${plan.provider.name}`,
      subject_token_type: JWT,
      subject_token_supplier: { getSubjectToken: async () => token.jwt },
      token_url: `${plan.stsEndpoint}/v1/token`,
      universe_domain: plan.universe,
      scopes: [...plan.oauthScopes],
      transporter,
      ...(plan.serviceAccount === ''
        ? {}
        : {
            service_account_impersonation_url: `${plan.iamEndpoint}/v1/projects/-/serviceAccounts/${plan.serviceAccount}:generateAccessToken`,
            service_account_impersonation: { token_lifetime_seconds: plan.ttl },
          }),
    });
    // The library gives its STS client a transporter of its own and has no option for it.
    Object.assign(this.stsCredential, { transporter });
  }
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
  return tokenOf(answer, context);
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
      const answer = await request({ method: 'POST', ...call, timeoutMs: CALL_TIMEOUT_MS, signal });
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

/** The token in an answer of STS or of IAM credentials, made secret before anything else happens. */
function tokenOf(answer: HttpResponse, context: IssueContext): GoogleToken {
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(answer.body) ?? {};
  } catch {
    // Said below: there is no token in it.
  }
  const value = body.access_token ?? body.accessToken;
  if (typeof value !== 'string' || value === '') throw new GoogleAnswer('federate', { ...answer, status: 0 });
  context.secret(value);
  const expireTime = Date.parse(String(body.expireTime ?? ''));
  const seconds = Number(body.expires_in);
  return {
    value,
    expiresIn: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
    expireTime: Number.isFinite(expireTime) ? expireTime : undefined,
  };
}
