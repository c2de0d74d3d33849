import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import { type HttpResponse, NetworkError } from '../../net/http.ts';
import type { RetryAdvice } from '../../net/retry.ts';
import { shellWord } from './names.ts';
import type { GcpPlan } from './plan.ts';

/** Which of the three exchanges an answer belongs to. */
export type Step = 'federate' | 'impersonate' | 'downscope';

/** An answer of Google that is no token. */
export class GoogleAnswer extends Error {
  readonly step: Step;
  /** 0: the answer was a success that holds no token. */
  readonly status: number;
  /** `invalid_target`, `PERMISSION_DENIED`, ...; empty where the answer is not one of Google's. */
  readonly code: string;
  /** `SERVICE_DISABLED`, `IAM_PERMISSION_DENIED`, ...: why, for programs. */
  readonly reason: string;
  readonly text: string;
  readonly retryAfter: number;

  constructor(step: Step, response: HttpResponse) {
    super(`HTTP ${response.status}`);
    const { code, reason, text } = readError(response.body);
    this.step = step;
    this.status = response.status;
    this.code = code;
    this.reason = reason;
    this.text = text;
    this.retryAfter = Number(response.headers['retry-after']) || 0;
  }
}

/** STS answers in OAuth's form, the APIs in that of google.rpc.Status. */
function readError(body: string): { code: string; reason: string; text: string } {
  const shorten = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 500) : '');
  try {
    const { error, error_description: description } = JSON.parse(body);
    if (typeof error === 'string') return { code: shorten(error), reason: '', text: shorten(description) };
    const details: unknown[] = Array.isArray(error?.details) ? error.details : [];
    const reasons = details.flatMap(
      (detail) => shorten((detail as { reason?: unknown } | null)?.reason) || [],
    );
    return { code: shorten(error?.status), reason: reasons[0] ?? '', text: shorten(error?.message) };
  } catch {
    return { code: '', reason: '', text: '' };
  }
}

/** 429, 5xx and network faults pass; what Google refuses it refuses again. */
export function adviseGoogle(error: unknown): RetryAdvice {
  if (error instanceof NetworkError) return { retry: error.passing };
  if (!(error instanceof GoogleAnswer)) return { retry: false };
  const passing = error.status === 429 || error.status >= 500;
  // Google could not fetch GitHub's keys: that is a fault between the two of them.
  const keys = /Error connecting to the given credential's issuer/i.test(error.text);
  return { retry: passing || keys, ...(error.retryAfter > 0 ? { afterMs: error.retryAfter * 1000 } : {}) };
}

export function describeGoogle(error: unknown): string {
  if (error instanceof GoogleAnswer) return `answered ${error.status}`;
  return error instanceof Error ? error.message : 'failed';
}

/** Turns what Google said into what can be done about it. */
export function explainGoogle(error: unknown, plan: GcpPlan, claims: Claims, timeoutMs: number): unknown {
  if (error instanceof NetworkError) return new AgentCredsError(unreachable(error, timeoutMs));
  if (!(error instanceof GoogleAnswer)) return error;
  return new AgentCredsError(problemOf(error, plan, claims));
}

function problemOf(e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  const passing = e.status === 429 || e.status >= 500;
  if (passing || e.code === '' || /Error connecting to the given/i.test(e.text))
    return unavailable(e, passing);
  if (e.step === 'impersonate') return impersonation(e, plan, claims);
  if (e.step === 'downscope') {
    return {
      code: 'GCP_BOUNDARY_REFUSED',
      what: 'Google refused the access boundary',
      why: said(e),
      fix: 'correct the `gcs:` line or `gcp-access-boundary`; `dry-run: true` shows the boundary as it is sent',
    };
  }
  return federation(e, plan, claims);
}

function federation(e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  const { name, projectNumber, poolId, providerId } = plan.provider;
  const describe = `gcloud iam workload-identity-pools providers describe ${providerId} --location=global --workload-identity-pool=${poolId} --project=${projectNumber}`;
  const update = describe.replace(' describe ', ' update-oidc ');
  if (e.code === 'invalid_target') {
    return {
      code: 'GCP_PROVIDER_REFUSED',
      what: `The workload identity provider ${name} cannot be used`,
      why: said(e),
      fix: `check the project's number, the pool and the provider: ${describe}`,
    };
  }
  if (/attribute condition/i.test(e.text)) {
    return {
      code: 'GCP_CONDITION_REFUSED',
      what: `The attribute condition of ${name} does not accept this job`,
      why: `${said(e)} This job's token:\n${shown(claims)}`,
      fix: `${update} --attribute-condition="assertion.repository_id == '${shellWord(String(claims.repository_id ?? ''))}'"   # or a condition that this job meets`,
    };
  }
  if (/audience/i.test(e.text)) {
    return {
      code: 'GCP_PROVIDER_REFUSED',
      what: `The workload identity provider ${name} does not take this audience`,
      why: `${said(e)} The token's aud is ${claims.aud}`,
      fix: `gcp-audience: an audience the provider lists; or ${update} --allowed-audiences=${shellWord(claims.aud)}`,
    };
  }
  if (/issuer/i.test(e.text)) {
    return {
      code: 'GCP_PROVIDER_REFUSED',
      what: `The workload identity provider ${name} is not for this issuer`,
      why: `${said(e)} The token's iss is ${claims.iss}`,
      fix: `${update} --issuer-uri=${shellWord(claims.iss)}`,
    };
  }
  if (/google\.subject/i.test(e.text)) {
    return {
      code: 'GCP_PROVIDER_REFUSED',
      what: `The attribute mapping of ${name} fails for this job`,
      why: `${said(e)} The token's sub is ${claims.sub}`,
      fix: `${update} --attribute-mapping="google.subject=assertion.repository_id,attribute.repository=assertion.repository"   # google.subject is a text of at most 127 bytes`,
    };
  }
  return {
    code: 'GCP_PROVIDER_REFUSED',
    what: `Google did not accept this job's identity token at ${name}`,
    why: `${said(e)} This job's token:\n${shown(claims)}`,
    fix: describe,
  };
}

function impersonation(e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  const { serviceAccount } = plan;
  const account = /^service account \S+@\S+ is disabled/i.test(e.text);
  if (account || e.reason === 'SERVICE_DISABLED' || /has not been used in project/i.test(e.text)) {
    return {
      code: 'GCP_IMPERSONATION_REFUSED',
      what: account
        ? `${serviceAccount} is disabled`
        : 'The IAM Service Account Credentials API is not enabled',
      why: said(e),
      fix: account
        ? `gcloud iam service-accounts enable ${serviceAccount}`
        : `gcloud services enable iamcredentials.googleapis.com --project=${plan.project || plan.provider.projectNumber}`,
    };
  }
  if (/lifetime/i.test(e.text)) {
    return {
      code: 'GCP_TTL_REFUSED',
      what: `${serviceAccount} does not allow a token of ${plan.ttl} seconds`,
      why: said(e),
      fix: 'ttl: 1h   # or list the account in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension',
    };
  }
  if (e.status === 404) {
    return {
      code: 'GCP_IMPERSONATION_REFUSED',
      what: `There is no service account ${serviceAccount}`,
      why: said(e),
      fix: `gcp-service-account: one of: gcloud iam service-accounts list${plan.project ? ` --project=${plan.project}` : ''}`,
    };
  }
  if (e.status === 403) {
    const repository = shellWord(String(claims.repository ?? ''));
    const member = `principalSet://iam.googleapis.com/${plan.provider.pool}/attribute.repository/${repository}`;
    return {
      code: 'GCP_IMPERSONATION_REFUSED',
      what: `This job may not act as ${serviceAccount}`,
      why: `${said(e)} The job has passed the provider; what is missing is the right on the service account, or the provider does not map attribute.repository`,
      fix: `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount} --role=roles/iam.workloadIdentityUser --member="${member}"   # a change takes a few minutes`,
    };
  }
  return {
    code: 'GCP_REFUSED',
    what: `IAM refused a token for ${serviceAccount} with ${e.code} (${e.status})`,
    why: said(e),
    fix: 'correct what the message names',
  };
}

function unavailable(e: GoogleAnswer, passing: boolean): Problem {
  const service = e.step === 'impersonate' ? "Google's IAM credentials service" : "Google's token service";
  return {
    code: 'GCP_UNAVAILABLE',
    what: passing ? `${service} keeps answering ${e.status}` : `What answered is not ${service}`,
    why: e.text || (passing ? 'it gave no reason' : 'a proxy or a wrong endpoint may have sent it'),
    fix: passing
      ? 'run the job again'
      : 'check `gcp-sts-endpoint`, `gcp-iam-endpoint`, `gcp-universe`, HTTPS_PROXY and NO_PROXY',
  };
}

function unreachable(error: NetworkError, timeoutMs: number): Problem {
  return {
    code: 'GCP_UNAVAILABLE',
    what: `Google Cloud at ${error.host} cannot be reached`,
    why: error.timedOut ? `nothing answered within ${timeoutMs / 1000} s` : error.message,
    fix: 'allow the runner to reach it (HTTPS_PROXY, firewall); on a private network name the endpoints in `gcp-sts-endpoint` and `gcp-iam-endpoint`',
  };
}

function said(e: GoogleAnswer): string {
  return e.text === '' ? `Google answered ${e.code || e.status}.` : `Google said "${e.text}".`;
}

function shown(claims: Claims): string {
  return shownClaims(claims)
    .map(([name, value]) => `  ${name}: ${value}`)
    .join('\n');
}
