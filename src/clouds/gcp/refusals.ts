import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import { NetworkError } from '../../net/http.ts';
import type { RetryAdvice } from '../../net/retry.ts';
import { GoogleAnswer, type GoogleMeaning } from './answer.ts';
import { shellWord } from './names.ts';
import type { GcpPlan } from './plan.ts';

/** Retries network faults, 429 and 5xx. It does not retry a refusal, since Google would refuse again. */
export function adviseGoogle(error: unknown): RetryAdvice {
  if (error instanceof NetworkError) return { retry: error.transient };
  if (!(error instanceof GoogleAnswer)) return { retry: false };
  return { retry: error.transient, afterMs: error.afterMs };
}

/** Describes an error in a few words, for a progress line. */
export function describeGoogle(error: unknown): string {
  if (error instanceof GoogleAnswer) return `answered ${error.status}`;
  return error instanceof Error ? error.message : 'failed';
}

/** Turns an error of Google into one that tells the user what to do. */
export function explainGoogle(error: unknown, plan: GcpPlan, claims: Claims, timeoutMs: number): unknown {
  if (error instanceof NetworkError) return new AgentCredsError(unreachable(error, timeoutMs));
  if (!(error instanceof GoogleAnswer)) return error;
  return new AgentCredsError(problemOf(error, plan, claims));
}

function problemOf(e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  switch (e.meaning) {
    case 'busy':
    case 'keys-unavailable':
    case 'garbled':
      return unavailable(e);
    case 'account-disabled':
    case 'api-disabled':
    case 'too-long':
    case 'account-unknown':
    case 'not-allowed':
      return impersonation(e.meaning, e, plan, claims);
    case 'provider-unknown':
    case 'condition-unmet':
    case 'audience-refused':
    case 'issuer-refused':
    case 'mapping-failed':
      return federation(e.meaning, e, plan, claims);
    case 'refused':
      return refused(e, plan, claims);
  }
}

type ProviderMeaning = Extract<
  GoogleMeaning,
  'provider-unknown' | 'condition-unmet' | 'audience-refused' | 'issuer-refused' | 'mapping-failed'
>;

function federation(meaning: ProviderMeaning, e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  const { name } = plan.provider;
  const describe = describeProvider(plan);
  const update = describe.replace(' describe ', ' update-oidc ');
  switch (meaning) {
    case 'provider-unknown':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The workload identity provider ${name} cannot be used`,
        why: said(e),
        fix: `check the project's number, the pool and the provider: ${describe}`,
      };
    case 'condition-unmet':
      return {
        code: 'GCP_CONDITION_REFUSED',
        what: `The attribute condition of ${name} does not accept this job`,
        why: `${said(e)} This job's token:\n${shownClaims(claims)}`,
        fix: `${update} --attribute-condition="assertion.repository_id == '${shellWord(String(claims.repository_id ?? ''))}'"   # or a condition that this job meets`,
      };
    case 'audience-refused':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The workload identity provider ${name} does not take this audience`,
        why: `${said(e)} The token's aud is ${claims.aud}`,
        fix: `${update} --allowed-audiences=${shellWord(claims.aud)}   # or write an audience that the provider lists as gcp-audience`,
      };
    case 'issuer-refused':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The workload identity provider ${name} is not for this issuer`,
        why: `${said(e)} The token's iss is ${claims.iss}`,
        fix: `${update} --issuer-uri=${shellWord(claims.iss)}`,
      };
    case 'mapping-failed':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The attribute mapping of ${name} fails for this job`,
        why: `${said(e)} The token's sub is ${claims.sub}`,
        fix: `${update} --attribute-mapping="${MAPPING}"   # google.subject is a text of at most 127 bytes`,
      };
  }
}

/** What setup/gcp/setup.sh maps: a short subject that is of one run, and the repository by its number, for the binding. */
const MAPPING =
  "google.subject=assertion.repository_id + '/' + assertion.run_id + '/' + assertion.run_attempt,attribute.repository_id=assertion.repository_id,attribute.repository=assertion.repository";

function describeProvider({ provider: { projectNumber, poolId, providerId } }: GcpPlan): string {
  return `gcloud iam workload-identity-pools providers describe ${providerId} --location=global --workload-identity-pool=${poolId} --project=${projectNumber}`;
}

type AccountMeaning = Extract<
  GoogleMeaning,
  'account-disabled' | 'api-disabled' | 'too-long' | 'account-unknown' | 'not-allowed'
>;

function impersonation(meaning: AccountMeaning, e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  const { serviceAccount } = plan;
  switch (meaning) {
    case 'account-disabled':
      return {
        code: 'GCP_IMPERSONATION_REFUSED',
        what: `${serviceAccount} is disabled`,
        why: said(e),
        fix: `gcloud iam service-accounts enable ${serviceAccount}`,
      };
    case 'api-disabled':
      return {
        code: 'GCP_IMPERSONATION_REFUSED',
        what: 'The IAM Service Account Credentials API is not enabled',
        why: said(e),
        fix: `gcloud services enable iamcredentials.googleapis.com --project=${plan.project || plan.provider.projectNumber}`,
      };
    case 'too-long':
      return {
        code: 'GCP_TTL_REFUSED',
        what: `${serviceAccount} does not allow a token of ${plan.ttl} seconds`,
        why: said(e),
        fix: 'ttl: 1h   # or list the account in the organisation policy constraints/iam.allowServiceAccountCredentialLifetimeExtension',
      };
    case 'account-unknown':
      return {
        code: 'GCP_IMPERSONATION_REFUSED',
        what: `There is no service account ${serviceAccount}`,
        why: said(e),
        fix: `gcloud iam service-accounts list${plan.project ? ` --project=${plan.project}` : ''}   # one of these is gcp-service-account`,
      };
    case 'not-allowed': {
      const id = shellWord(String(claims.repository_id ?? ''));
      const member = `principalSet://iam.googleapis.com/${plan.provider.pool}/attribute.repository_id/${id}`;
      return {
        code: 'GCP_IMPERSONATION_REFUSED',
        what: `This job may not act as ${serviceAccount}`,
        why: `${said(e)} The provider accepted the job; the permission on the service account is missing, or the provider does not map attribute.repository_id`,
        fix: `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount} --condition=None --role=roles/iam.workloadIdentityUser --member="${member}"   # a change takes a few minutes`,
      };
    }
  }
}

/** The problem for a refusal with a reason that this action does not know. */
function refused(e: GoogleAnswer, plan: GcpPlan, claims: Claims): Problem {
  switch (e.step) {
    case 'federate':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `Google did not accept this job's identity token at ${plan.provider.name}`,
        why: `${said(e)} This job's token:\n${shownClaims(claims)}`,
        fix: describeProvider(plan),
      };
    case 'impersonate':
      return {
        code: 'GCP_REFUSED',
        what: `IAM refused a token for ${plan.serviceAccount} with ${e.code} (${e.status})`,
        why: said(e),
        fix: 'correct what the message names',
      };
    case 'downscope':
      return {
        code: 'GCP_BOUNDARY_REFUSED',
        what: 'Google refused the access boundary',
        why: said(e),
        fix: 'correct the `gcs:` line or `gcp-access-boundary`; `dry-run: true` shows the boundary as it is sent',
      };
  }
}

function unavailable(e: GoogleAnswer): Problem {
  const transient = e.meaning === 'busy';
  const service = e.step === 'impersonate' ? "Google's IAM credentials service" : "Google's token service";
  return {
    code: 'GCP_UNAVAILABLE',
    what: transient ? `${service} keeps answering ${e.status}` : `The answer is not one of ${service}`,
    why: e.text ? said(e) : transient ? 'it gave no reason' : 'a proxy or a wrong endpoint may have sent it',
    fix: transient
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
