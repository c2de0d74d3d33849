import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import type { RetryAdvice } from '../../net/retry.ts';
import { partitions, stsUrl } from './arn.ts';
import type { AssumeRequest } from './assume-request.ts';
import { readStsFailure, type StsFailure } from './sts-failure.ts';
import { hasClaimKeys, trustStatement } from './trust.ts';

/**
 * Retries an error that may be transient.
 * @example adviseSts(new Error('not of STS')) // { retry: false }
 */
export function adviseSts(error: unknown): RetryAdvice {
  return { retry: readStsFailure(error)?.transient === true };
}

/**
 * Describes an error in a few words, for a progress line.
 * @example describeSts(new Error('not of STS')) // 'failed'
 */
export function describeSts(error: unknown): string {
  const failure = readStsFailure(error);
  if (!failure) return 'failed';
  const { network, code, status } = failure;
  if (network) return network.message;
  if (code === '') return status === undefined ? 'an answer that is not one of STS' : `answered ${status}`;
  return status === undefined ? code : `${code} (${status})`;
}

/** Turns an error of STS into one that tells the workflow's author or the role's owner what to do. */
export function explainSts(error: unknown, plan: AssumeRequest, claims: Claims, timeoutMs: number): unknown {
  const failure = readStsFailure(error);
  return failure ? new AgentCredsError(problemOf(failure, plan, claims, timeoutMs)) : error;
}

function problemOf(e: StsFailure, plan: AssumeRequest, claims: Claims, timeoutMs: number): Problem {
  switch (e.meaning) {
    case 'unreachable':
      return unreachable(e, plan, timeoutMs);
    case 'not-trusted':
      return trustRefused(e, plan, claims);
    case 'token-refused':
    case 'audience-refused':
    case 'token-expired':
      return providerRefused(e, plan, claims);
    case 'policy-packed':
      return packed(e, plan);
    case 'policy-malformed':
      return {
        code: 'AWS_POLICY_REFUSED',
        what: 'STS refused the session policy',
        why: quoteSts(e),
        fix: 'correct the scope line or the policy it names; `dry-run: true` shows the policy as it is sent',
      };
    case 'region-disabled':
      return {
        code: 'AWS_REGION_REFUSED',
        what: `STS is not active in ${plan.region} for account ${plan.role.account}`,
        why: quoteSts(e),
        fix: `aws-region: ${partitions[plan.role.partition].example}   # or activate STS for ${plan.region} in IAM, Account settings`,
      };
    case 'too-long':
      return {
        code: 'AWS_TTL_REFUSED',
        what: `${plan.role.arn} does not allow a session of ${plan.duration} seconds`,
        why: quoteSts(e),
        fix: `ttl: 1h   # or raise the role's maximum: aws iam update-role --role-name ${plan.role.name} --max-session-duration ${plan.duration}`,
      };
    case 'busy':
      return {
        code: 'AWS_STS_UNAVAILABLE',
        what: `STS in ${plan.region} keeps answering ${e.code === '' ? e.status : `${e.code}${e.status ? ` (${e.status})` : ''}`}`,
        why: quoteSts(e),
        fix: 'run the job again, or use another `aws-region`',
      };
    case 'garbled':
      return {
        code: 'AWS_STS_UNAVAILABLE',
        what: 'The answer is not one of STS',
        why: 'it does not have the form of an answer of STS; a proxy or a wrong endpoint may have sent it',
        fix: 'check `aws-sts-endpoint`, HTTPS_PROXY and NO_PROXY',
      };
    case 'refused':
      return {
        code: 'AWS_STS_REFUSED',
        what: `STS refused with ${e.code}`,
        why: quoteSts(e),
        fix: 'correct what the message names',
      };
  }
}

function unreachable(e: StsFailure, plan: AssumeRequest, timeoutMs: number): Problem {
  return {
    code: 'AWS_STS_UNAVAILABLE',
    what: `STS at ${new URL(stsUrl(plan)).host} cannot be reached`,
    why: e.network?.timedOut ? `nothing answered within ${timeoutMs / 1000} s` : e.message,
    fix: `a runner without internet access needs a VPC endpoint (com.amazonaws.${plan.region}.sts; name it in \`aws-sts-endpoint\`) or HTTPS_PROXY; check \`aws-region\` too`,
  };
}

function trustRefused(e: StsFailure, plan: AssumeRequest, claims: Claims): Problem {
  return {
    code: 'AWS_TRUST_REFUSED',
    what: `${plan.role.arn} does not trust this job`,
    why: `STS said "${e.message}"; the role may not exist, or its trust policy does not match this job's token:\n${shownClaims(claims)}${subjectOnly(plan, claims)}`,
    fix: `add to the statements of the role's trust policy one that accepts exactly this job:\n${JSON.stringify(trustStatement(plan, claims), null, 2)}`,
  };
}

/** Says where AWS cannot compare the workflow, so that nobody adds a condition that never matches. */
function subjectOnly({ role }: AssumeRequest, claims: Claims): string {
  return hasClaimKeys(role.partition, claims.iss)
    ? ''
    : `\nAWS compares only aud and sub of this issuer in ${role.partition}: a condition on another claim, such as job_workflow_ref, never matches there`;
}

function providerRefused(e: StsFailure, plan: AssumeRequest, claims: Claims): Problem {
  const issuer = claims.iss.replace(/^https:\/\//, '');
  return {
    code: 'AWS_PROVIDER_REFUSED',
    what: `Account ${plan.role.account} does not accept this job's identity token`,
    why: `STS said "${e.message}"; the token's iss is ${claims.iss} and its aud is ${claims.aud}`,
    fix:
      e.meaning === 'token-expired'
        ? 'run the job again; if the error stays, the clock of the GitHub server that issued the token is wrong'
        : e.meaning === 'audience-refused'
          ? `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn arn:${plan.role.partition}:iam::${plan.role.account}:oidc-provider/${issuer} --client-id ${claims.aud}`
          : `aws iam create-open-id-connect-provider --url ${claims.iss} --client-id-list ${claims.aud}   # in account ${plan.role.account}`,
  };
}

function packed(e: StsFailure, plan: AssumeRequest): Problem {
  return {
    code: 'AWS_POLICY_PACKED',
    what: 'STS could not pack the session policy',
    why: `${e.message ? quoteSts(e) : 'its packed form is too large'}; the packed form has its own limit beside the 2,048 characters, and session tags count towards it`,
    fix: `write fewer or shorter scope lines (there are ${plan.scope.length}), joining places with wildcards, or move permissions to the role`,
  };
}

/** The message of STS, unchanged: a mask would not match a secret in a message that was changed. */
function quoteSts(e: StsFailure): string {
  return e.message === '' ? 'it gave no reason' : `STS said "${e.message}"`;
}
