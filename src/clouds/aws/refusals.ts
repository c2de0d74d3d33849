import { AgentCredsError, type Problem } from '../../errors/error.ts';
import { type Claims, shownClaims } from '../../identity/claims.ts';
import { NetworkError } from '../../net/http.ts';
import type { RetryAdvice } from '../../net/retry.ts';
import { partitions, stsUrl } from './arn.ts';
import type { AssumeRequest } from './assume-request.ts';
import { trustStatement } from './trust.ts';

/** What an error of the SDK says, whichever field a given service or version puts it in. */
interface StsError {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  /** Nobody answered who can be trusted. */
  readonly network?: NetworkError;
}

function read(error: unknown): StsError {
  const e = error as {
    name?: string;
    Code?: string;
    message?: string;
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: e.Code ?? e.name ?? 'Error',
    message: String(e.message ?? '').slice(0, 500),
    status: e.$metadata?.httpStatusCode,
    ...(error instanceof NetworkError ? { network: error } : {}),
  };
}

/** Throttling, 5xx, network faults and a provider that STS could not reach go away; everything else stays. */
export function adviseSts(error: unknown): RetryAdvice {
  const { name, status, network, message } = read(error);
  const passing =
    network?.passing ||
    status === 429 ||
    (status !== undefined && status >= 500) ||
    /Throttl|RequestLimitExceeded|SlowDown|ServiceUnavailable|InternalFailure/.test(name) ||
    name.startsWith('IDPCommunicationError') ||
    /Couldn't retrieve verification key/.test(message);
  return { retry: passing };
}

/** A few words for a progress line. */
export function describeSts(error: unknown): string {
  const { name, status, network } = read(error);
  if (network) return network.message;
  return status === undefined ? name : `${name} (${status})`;
}

/** Turns what STS said into what the workflow's author or the role's owner can do about it. */
export function explainSts(error: unknown, plan: AssumeRequest, claims: Claims, timeoutMs: number): unknown {
  if (error instanceof AgentCredsError) return error;
  const e = read(error);
  return new AgentCredsError(problemOf(e, plan, claims, timeoutMs));
}

function problemOf(e: StsError, plan: AssumeRequest, claims: Claims, timeoutMs: number): Problem {
  if (e.network) return unreachable(e.network, plan, timeoutMs);
  if (/^AccessDenied/.test(e.name)) return trustRefused(e, plan, claims);
  if (/^(InvalidIdentityToken|ExpiredToken|IDPRejectedClaim)/.test(e.name))
    return providerRefused(e, plan, claims);
  if (/^PackedPolicyTooLarge/.test(e.name) || /PackedPolicyTooLarge|packed size/i.test(e.message))
    return packed(e, plan);
  if (/^MalformedPolicyDocument/.test(e.name)) {
    return {
      code: 'AWS_POLICY_REFUSED',
      what: 'STS refused the session policy',
      why: e.message,
      fix: 'correct the scope line or the policy it names; `dry-run: true` shows the policy as it is sent',
    };
  }
  if (/^RegionDisabled/.test(e.name)) {
    return {
      code: 'AWS_REGION_REFUSED',
      what: `STS is not active in ${plan.region} for account ${plan.role.account}`,
      why: e.message,
      fix: `aws-region: ${partitions[plan.role.partition].example}   # or activate STS for ${plan.region} in IAM, Account settings`,
    };
  }
  if (/DurationSeconds|MaxSessionDuration/i.test(e.message)) {
    return {
      code: 'AWS_TTL_REFUSED',
      what: `${plan.role.arn} does not allow a session of ${plan.duration} seconds`,
      why: e.message,
      fix: `ttl: 1h   # or raise the role's maximum: aws iam update-role --role-name ${plan.role.name} --max-session-duration ${plan.duration}`,
    };
  }
  const passing = e.status === 429 || (e.status ?? 0) >= 500 || /Throttl/.test(e.name);
  if (
    passing ||
    e.status === undefined ||
    e.status < 400 ||
    !/^[A-Z][A-Za-z.]+$/.test(e.name) ||
    /^(Error|SyntaxError|Unknown.*)$/.test(e.name)
  ) {
    return {
      code: 'AWS_STS_UNAVAILABLE',
      what: passing
        ? `STS in ${plan.region} keeps answering ${e.name}${e.status ? ` (${e.status})` : ''}`
        : 'What answered is not STS',
      why: passing
        ? e.message || 'it gave no reason'
        : 'the answer cannot be read as one of STS; a proxy or a wrong endpoint may have sent it',
      fix: passing
        ? 'run the job again, or use another `aws-region`'
        : 'check `aws-sts-endpoint`, HTTPS_PROXY and NO_PROXY',
    };
  }
  return {
    code: 'AWS_STS_REFUSED',
    what: `STS refused with ${e.name}`,
    why: e.message || 'it gave no reason',
    fix: 'correct what the message names',
  };
}

function unreachable(error: NetworkError, plan: AssumeRequest, timeoutMs: number): Problem {
  return {
    code: 'AWS_STS_UNAVAILABLE',
    what: `STS at ${new URL(stsUrl(plan)).host} cannot be reached`,
    why: error.timedOut ? `nothing answered within ${timeoutMs / 1000} s` : error.message,
    fix: `a runner without internet access needs a VPC endpoint (com.amazonaws.${plan.region}.sts; name it in \`aws-sts-endpoint\`) or HTTPS_PROXY; check \`aws-region\` too`,
  };
}

function trustRefused(e: StsError, plan: AssumeRequest, claims: Claims): Problem {
  const shown = shownClaims(claims)
    .map(([name, value]) => `  ${name}: ${value}`)
    .join('\n');
  return {
    code: 'AWS_TRUST_REFUSED',
    what: `${plan.role.arn} does not trust this job`,
    why: `STS said "${e.message}"; the role may not exist, or its trust policy does not match this job's token:\n${shown}`,
    fix: `a statement in the role's trust policy that accepts exactly this job:\n${JSON.stringify(trustStatement(plan, claims), null, 2)}`,
  };
}

function providerRefused(e: StsError, plan: AssumeRequest, claims: Claims): Problem {
  const issuer = claims.iss.replace(/^https:\/\//, '');
  const audience = /audience/i.test(e.message);
  const expired = /^ExpiredToken/.test(e.name);
  return {
    code: 'AWS_PROVIDER_REFUSED',
    what: `Account ${plan.role.account} does not accept this job's identity token`,
    why: `STS said "${e.message}"; the token's iss is ${claims.iss} and its aud is ${claims.aud}`,
    fix: expired
      ? 'run the job again; if it stays, the clock of whatever answers as GitHub is wrong'
      : audience
        ? `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn arn:${plan.role.partition}:iam::${plan.role.account}:oidc-provider/${issuer} --client-id ${claims.aud}`
        : `aws iam create-open-id-connect-provider --url ${claims.iss} --client-id-list ${claims.aud}   # in account ${plan.role.account}`,
  };
}

function packed(e: StsError, plan: AssumeRequest): Problem {
  return {
    code: 'AWS_POLICY_PACKED',
    what: 'STS could not pack the session policy',
    why: `${e.message || 'its packed form is too large'}; the packed limit is apart from the 2,048 characters and shares its space with session tags`,
    fix: `write fewer or shorter scope lines (there are ${plan.scope.length}), joining places with wildcards, or move rights to the role`,
  };
}
