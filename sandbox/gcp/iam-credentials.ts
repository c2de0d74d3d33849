import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { apiError, errorInfo, json } from './errors.ts';
import { allows, type Binding, impersonationRoles } from './roles.ts';
import { cloudPlatform, type GcpToken, scopePrefix, type TokenStore } from './tokens.ts';

export interface ServiceAccountOptions {
  readonly email: string;
  /** The members that may get its tokens, with `roles/iam.workloadIdentityUser` or `roles/iam.serviceAccountTokenCreator`. */
  readonly bindings?: readonly Binding[];
  /** Whether `constraints/iam.allowServiceAccountCredentialLifetimeExtension` lists it, so that tokens may live up to 12 h. */
  readonly lifetimeExtension?: boolean;
  readonly disabled?: boolean;
}

export interface IamParts {
  readonly clock: Clock;
  readonly tokens: TokenStore;
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccountOptions>;
  /** Whether the API is disabled in the project, as it is in a new project. */
  readonly switches: { credentialsApiDisabled: boolean };
}

const path = /^\/v1\/projects\/-\/serviceAccounts\/([^/:]+):generateAccessToken$/;

/** IAM Service Account Credentials API (iamcredentials.googleapis.com): `generateAccessToken`. */
export class GcpIamCredentials implements Service {
  readonly name = 'gcp-iamcredentials';
  readonly #parts: IamParts;

  constructor(parts: IamParts) {
    this.#parts = parts;
  }

  handle(request: BoxRequest): BoxResponse {
    const email = decodeURIComponent(path.exec(request.url.pathname)?.[1] ?? '');
    if (email === '' || request.method !== 'POST') {
      return apiError(404, 'NOT_FOUND', 'Method not found.');
    }
    const { clock, tokens, serviceAccounts, switches } = this.#parts;
    const caller = tokens.bearer(request.headers.authorization);
    if (!caller) {
      return apiError(
        401,
        'UNAUTHENTICATED',
        'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
        [errorInfo('ACCESS_TOKEN_TYPE_UNSUPPORTED', { service: 'iamcredentials.googleapis.com' })],
      );
    }
    if (switches.credentialsApiDisabled) return apiDisabled();
    if (!caller.scopes.includes(cloudPlatform) && !caller.scopes.includes(`${scopePrefix}iam`)) {
      return apiError(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
        errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', { service: 'iamcredentials.googleapis.com' }),
      ]);
    }
    const account = serviceAccounts.get(email);
    if (!account) return apiError(404, 'NOT_FOUND', `Not found; Gaia id not found for email ${email}`);
    if (!mayImpersonate(account, caller)) {
      return apiError(
        403,
        'PERMISSION_DENIED',
        "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
        [
          errorInfo(
            'IAM_PERMISSION_DENIED',
            { permission: 'iam.serviceAccounts.getAccessToken' },
            'iam.googleapis.com',
          ),
        ],
      );
    }
    if (account.disabled) {
      return apiError(403, 'PERMISSION_DENIED', `Service account ${email} is disabled.`);
    }
    const body = readBody(request.body);
    if ('problem' in body) return apiError(400, 'INVALID_ARGUMENT', body.problem);
    const longest = account.lifetimeExtension ? 43_200 : 3600;
    if (body.seconds > longest) {
      return apiError(
        400,
        'INVALID_ARGUMENT',
        longest === 3600
          ? 'The access token lifetime cannot exceed 3600s, unless the service account is allowed by the constraint constraints/iam.allowServiceAccountCredentialLifetimeExtension.'
          : 'The access token lifetime cannot exceed 43200s.',
      );
    }
    const expiresAt = Math.floor(clock.now() / 1000 + body.seconds) * 1000;
    const issued = tokens.issue({
      kind: 'service-account',
      members: [`serviceAccount:${email}`],
      shown: email,
      scopes: body.scopes,
      expiresAt,
    });
    return json(200, {
      accessToken: issued.value,
      expireTime: new Date(expiresAt).toISOString().replace('.000', ''),
    });
  }
}

function mayImpersonate(account: ServiceAccountOptions, caller: GcpToken): boolean {
  // A boundary allows permissions of Cloud Storage only, so a downscoped token cannot act as a service account.
  if (caller.boundary) return false;
  return allows(account.bindings ?? [], caller.members, (role) => impersonationRoles.includes(role));
}

function readBody(raw: Buffer): { scopes: readonly string[]; seconds: number } | { problem: string } {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(raw.toString('utf8') || '{}');
  } catch {
    return { problem: 'Invalid JSON payload received.' };
  }
  const unknown = Object.keys(body).find((key) => !['scope', 'lifetime', 'delegates'].includes(key));
  if (unknown)
    return { problem: `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.` };
  const scopes = [body.scope ?? []].flat().map(String);
  if (scopes.length === 0) return { problem: 'Scope required.' };
  if (scopes.some((scope) => !/^https:\/\/\S+$/.test(scope))) {
    return { problem: `Invalid OAuth scope or ID token audience provided: ${scopes.join(' ')}` };
  }
  const seconds = /^(\d+)(?:\.0+)?s$/.exec(String(body.lifetime ?? '3600s'))?.[1];
  if (seconds === undefined || Number(seconds) === 0) {
    return { problem: `Invalid value at 'lifetime' (type.googleapis.com/google.protobuf.Duration)` };
  }
  return { scopes, seconds: Number(seconds) };
}

function apiDisabled(): BoxResponse {
  const project = '123456789012';
  const url = `https://console.developers.google.com/apis/api/iamcredentials.googleapis.com/overview?project=${project}`;
  return apiError(
    403,
    'PERMISSION_DENIED',
    `IAM Service Account Credentials API has not been used in project ${project} before or it is disabled. Enable it by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [
      errorInfo('SERVICE_DISABLED', {
        service: 'iamcredentials.googleapis.com',
        consumer: `projects/${project}`,
      }),
    ],
  );
}
