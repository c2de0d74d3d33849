// Only this client: the package's index loads three times as much.
import {
  IdentityPoolClient,
  type IdentityPoolClientOptions,
} from 'google-auth-library/build/src/auth/identitypoolclient.js';
import { hideGoogleEnvironment } from './environment.ts';
import { replaceGlobalHeaders } from './headers.ts';

replaceGlobalHeaders();

const JWT = 'urn:ietf:params:oauth:token-type:jwt';

/** A workload identity pool provider and, where the job has one, the service account to act as. */
export interface PoolExchange {
  /** `projects/1/locations/global/workloadIdentityPools/pool/providers/provider`. */
  readonly provider: string;
  readonly universe: string;
  readonly scopes: readonly string[];
  /** Base URL of the Security Token Service, without a slash at the end. */
  readonly stsEndpoint: string;
  readonly impersonate?: {
    /** E-mail address of the service account. */
    readonly account: string;
    /** Base URL of the IAM Service Account Credentials API, without a slash at the end. */
    readonly endpoint: string;
    /** How long its token lives, in seconds. */
    readonly lifetime: number;
  };
}

/** A request that the library made, and the exchange that it belongs to. */
export interface PoolRequest {
  readonly step: 'federate' | 'impersonate';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request and returns the body of the answer. The exchange passes on whatever this function throws. */
export type SendPoolRequest = (request: PoolRequest) => Promise<string>;

/**
 * Runs the exchanges of google-auth-library's IdentityPoolClient. The library makes the requests and reads the answers;
 * `send` sends every request. The caller passes a promise of the identity token, so that the library prepares itself
 * while the token is on its way.
 * @throws what `token` or `send` throws; otherwise an error of the library, which holds no part of a token.
 */
export async function exchangeThroughPool(
  exchange: PoolExchange,
  token: Promise<string>,
  send: SendPoolRequest,
): Promise<void> {
  hideGoogleEnvironment(process.env);
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
  await new PoolClient(exchange, token, transporter as unknown as Transporter).getAccessToken();
}

type Transporter = NonNullable<IdentityPoolClientOptions['transporter']>;

/** The fields of the library's request that this module reads. */
interface LibraryRequest {
  readonly url?: string | URL;
  readonly headers?: Headers | Readonly<Record<string, string>>;
  readonly data?: URLSearchParams | object;
}

class PoolClient extends IdentityPoolClient {
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
      // Otherwise the transporter adds headers with the library's version.
      useAuthRequestParameters: false,
      ...(impersonate === undefined
        ? {}
        : {
            service_account_impersonation_url: `${impersonate.endpoint}/v1/projects/-/serviceAccounts/${impersonate.account}:generateAccessToken`,
            service_account_impersonation: { token_lifetime_seconds: impersonate.lifetime },
          }),
    });
    // The library makes a transporter of its own for its STS client and has no option to replace it.
    Object.assign(this.stsCredential, { transporter });
  }
}
