import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import { NetworkError } from '../../net/http.ts';
import type { RetryAdvice } from '../../net/retry.ts';
import { GoogleAnswer, type GoogleMeaning } from './answer.ts';
import { projectOfAccount } from './names.ts';
import type { GcpPlan } from './plan.ts';
import { addProvider, admitAudience, admitJob, describeProvider, mapSubject } from './provider-fixes.ts';

/**
 * Retries network faults, 429 and 5xx. It does not retry a refusal, since Google would refuse again.
 * @example adviseGoogle(new Error('not of Google')) // { retry: false }
 */
export function adviseGoogle(error: unknown): RetryAdvice {
  if (error instanceof NetworkError) return { retry: error.transient };
  if (!(error instanceof GoogleAnswer)) return { retry: false };
  return { retry: error.transient, afterMs: error.afterMs };
}

/**
 * Describes an error in a few words, for a progress line.
 * @example describeGoogle(new Error('the answer is not JSON')) // 'the answer is not JSON'
 */
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
  switch (meaning) {
    case 'provider-unknown':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The workload identity provider ${name} cannot be used`,
        why: said(e),
        fix: `check the project's number, the pool and the provider: ${describeProvider(plan)}`,
      };
    case 'condition-unmet':
      return {
        code: 'GCP_CONDITION_REFUSED',
        what: `The attribute condition of ${name} does not accept this job`,
        why: `${said(e)} This job's token:\n${shownClaims(claims)}`,
        fix: admitJob(plan, claims),
      };
    case 'audience-refused':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The workload identity provider ${name} does not take this audience`,
        why: `${said(e)} The token's aud is ${claims.aud}`,
        fix: admitAudience(plan, claims),
      };
    case 'issuer-refused':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The workload identity provider ${name} is not for this issuer`,
        why: `${said(e)} The token's iss is ${claims.iss}`,
        fix: addProvider(plan, claims),
      };
    case 'mapping-failed':
      return {
        code: 'GCP_PROVIDER_REFUSED',
        what: `The attribute mapping of ${name} fails for this job`,
        why: `${said(e)} The token's sub is ${claims.sub}`,
        fix: mapSubject(plan),
      };
  }
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
        fix: `gcloud iam service-accounts enable ${serviceAccount}${inProject(plan)}`,
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
        fix: `gcloud iam service-accounts list${inProject(plan)}   # one of these is gcp-service-account`,
      };
    case 'not-allowed': {
      const id = claims.repository_id;
      const bind = (repository: string) =>
        `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount}${inProject(plan)} --condition=None --role=roles/iam.workloadIdentityUser --member="principalSet://iam.googleapis.com/${plan.provider.pool}/attribute.repository_id/${repository}"`;
      return {
        code: 'GCP_IMPERSONATION_REFUSED',
        what: `This job may not act as ${serviceAccount}`,
        why: `${said(e)} The provider accepted the job; the permission on the service account is missing, or the provider does not map attribute.repository_id`,
        fix:
          typeof id === 'string' && /^\d+$/.test(id)
            ? `${bind(id)}   # a change takes a few minutes`
            : `${bind('REPOSITORY_ID')}   # this token does not tell the number: gh api repos/OWNER/REPO --jq .id`,
      };
    }
  }
}

/** Where the service account is, as far as that is known: gcloud takes its own project else. */
function inProject({ serviceAccount }: GcpPlan): string {
  const project = projectOfAccount(serviceAccount);
  return project === undefined ? '' : ` --project=${project}`;
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
