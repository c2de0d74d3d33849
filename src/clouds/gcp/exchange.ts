// This client alone: the package's index loads three times as much.
import {
  IdentityPoolClient,
  type IdentityPoolClientOptions,
} from 'google-auth-library/build/src/auth/identitypoolclient.js';
import type { IdentityToken } from '../../identity/token.ts';
import { type HttpResponse, request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import type { IssueContext } from '../cloud.ts';
import { lendHeaders } from './headers.ts';
import type { GcpPlan } from './plan.ts';
import { adviseGoogle, describeGoogle, GoogleAnswer, type Step } from './refusals.ts';

lendHeaders();

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
 * Begins before GitHub's token is there: what the library needs until then costs no time.
 * @throws {GoogleAnswer} on a refusal, NetworkError when nobody answers.
 */
export async function exchangeIdentity(
  plan: GcpPlan,
  token: Promise<IdentityToken>,
  context: IssueContext,
): Promise<GoogleToken> {
  forgetEnvironment(process.env);
  let last: GoogleToken | undefined;
  const transporter = {
    async request({ url, headers = {}, data }: LibraryRequest) {
      const address = String(url);
      const form = data instanceof URLSearchParams;
      const answer = await send(
        context,
        address.endsWith(':generateAccessToken') ? 'impersonate' : 'federate',
        {
          url: address,
          headers: {
            accept: 'application/json',
            ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
            ...Object.fromEntries(headers instanceof Headers ? headers : Object.entries(headers)),
          },
          body: form ? data.toString() : JSON.stringify(data),
        },
      );
      last = tokenOf(answer, context);
      return { data: JSON.parse(answer.body) };
    },
  };
  await new FederatedClient(plan, token, transporter as unknown as Transporter).getAccessToken();
  if (!last) throw new Error('google-auth-library asked nothing');
  return last;
}

type Transporter = NonNullable<IdentityPoolClientOptions['transporter']>;

/** As much as is read of what the library wants to be sent. */
interface LibraryRequest {
  readonly url?: string | URL;
  readonly headers?: Headers | Readonly<Record<string, string>>;
  readonly data?: URLSearchParams | object;
}

class FederatedClient extends IdentityPoolClient {
  constructor(plan: GcpPlan, token: Promise<IdentityToken>, transporter: Transporter) {
    super({
      type: 'external_account',
      audience: `//iam.googleapis.com/${plan.provider.name}`,
      subject_token_type: JWT,
      subject_token_supplier: { getSubjectToken: async () => (await token).jwt },
      token_url: `${plan.stsEndpoint}/v1/token`,
      universe_domain: plan.universe,
      scopes: [...plan.oauthScopes],
      transporter,
      // Would have the transporter add headers that say which version of the library this is.
      useAuthRequestParameters: false,
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
