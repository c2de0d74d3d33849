// This client alone: the package's index loads three times as much.
import {
  IdentityPoolClient,
  type IdentityPoolClientOptions,
} from 'google-auth-library/build/src/auth/identitypoolclient.js';
import { forgetGoogleEnvironment } from './environment.ts';
import { lendHeaders } from './headers.ts';

lendHeaders();

const JWT = 'urn:ietf:params:oauth:token-type:jwt';

/** A workload identity pool provider and, if one is set, the service account behind it. */
export interface PoolExchange {
  /** `projects/1/locations/global/workloadIdentityPools/pool/providers/provider`. */
  readonly provider: string;
  readonly universe: string;
  readonly scopes: readonly string[];
  /** Base of the Security Token Service. */
  readonly stsEndpoint: string;
  readonly impersonate?: {
    /** E-mail address of the service account. */
    readonly account: string;
    /** Base of the IAM Service Account Credentials API. */
    readonly endpoint: string;
    /** Seconds that its token lives. */
    readonly lifetime: number;
  };
}

/** What the library wants to be sent, and which of the exchanges it belongs to. */
export interface PoolRequest {
  readonly step: 'federate' | 'impersonate';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends it and answers with the body. What it throws, the exchange throws. */
export type SendPoolRequest = (request: PoolRequest) => Promise<string>;

/**
 * The exchanges of google-auth-library's IdentityPoolClient. The library says what is sent and reads what comes back;
 * `send` sends all of it. Begins before the identity token is there: what the library needs until then costs no time.
 * @throws what `token` or `send` throws; else an error of the library, which no part of a token is in.
 */
export async function exchangeThroughPool(
  exchange: PoolExchange,
  token: Promise<string>,
  send: SendPoolRequest,
): Promise<void> {
  forgetGoogleEnvironment(process.env);
  const transporter = {
    async request({ url, headers = {}, data }: LibraryRequest) {
      const address = String(url);
      const form = data instanceof URLSearchParams;
      const body = await send({
        step: address.endsWith(':generateAccessToken') ? 'impersonate' : 'federate',
        url: address,
        headers: {
          accept: 'application/json',
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...Object.fromEntries(headers instanceof Headers ? headers : Object.entries(headers)),
        },
        body: form ? data.toString() : JSON.stringify(data),
      });
      return { data: JSON.parse(body) };
    },
  };
  await new OwnPoolClient(exchange, token, transporter as unknown as Transporter).getAccessToken();
}

type Transporter = NonNullable<IdentityPoolClientOptions['transporter']>;

/** As much as is read of what the library wants to be sent. */
interface LibraryRequest {
  readonly url?: string | URL;
  readonly headers?: Headers | Readonly<Record<string, string>>;
  readonly data?: URLSearchParams | object;
}

class OwnPoolClient extends IdentityPoolClient {
  constructor(exchange: PoolExchange, token: Promise<string>, transporter: Transporter) {
    const { provider, universe, scopes, stsEndpoint, impersonate } = exchange;
    super({
      type: 'external_account',
      audience: `//iam.googleapis.com/${provider}`,
      subject_token_type: JWT,
      subject_token_supplier: { getSubjectToken: () => token },
      token_url: `${stsEndpoint}/v1/token`,
      universe_domain: universe,
      scopes: [...scopes],
      transporter,
      // Would have the transporter add headers that say which version of the library this is.
      useAuthRequestParameters: false,
      ...(impersonate === undefined
        ? {}
        : {
            service_account_impersonation_url: `${impersonate.endpoint}/v1/projects/-/serviceAccounts/${impersonate.account}:generateAccessToken`,
            service_account_impersonation: { token_lifetime_seconds: impersonate.lifetime },
          }),
    });
    // The library gives its STS client a transporter of its own and has no option for it.
    Object.assign(this.stsCredential, { transporter });
  }
}
