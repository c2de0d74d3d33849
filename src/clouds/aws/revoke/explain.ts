import type { ErrorCode } from '../../../errors/catalogue.ts';
import { AgentCredsError } from '../../../errors/error.ts';
import { TRUST_FIX } from '../../../model/outcome.ts';
import { NetworkError } from '../../../net/http.ts';
import { docsLink } from '../../../text/docs-link.ts';
import { partitions } from '../arn.ts';
import { INLINE_QUOTA } from './deny-policy.ts';
import { IamError } from './iam.ts';
import type { AwsTarget } from './target.ts';

const ACTIONS =
  'iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy, iam:PutRolePolicy, iam:DeleteRolePolicy';

/** Codes of errors that already explain a failed revocation. */
const OWN: ReadonlySet<ErrorCode> = new Set(['REVOKE_REFUSED', 'REVOKE_FULL', 'REVOKE_FAILED']);

/** Turns the error that stopped a revocation into one that tells the role's owner what to do. */
export function explainRevocation(error: unknown, target: AwsTarget, signal: AbortSignal): unknown {
  const what = `Session ${target.session} of ${target.role.name} could not be ended early`;
  if (signal.aborted) {
    return new AgentCredsError(
      {
        code: 'REVOKE_FAILED',
        what,
        why: 'GitHub, STS or IAM answered too slowly, or IAM kept throttling, until the deadline',
        fix: 'raise the rate of the account, or set `aws-iam-endpoint` where the runner cannot reach the public one',
      },
      { cause: error },
    );
  }
  if (error instanceof AgentCredsError) {
    const [problem] = error.problems;
    if (OWN.has(problem.code)) return error;
    return new AgentCredsError(
      {
        code: error.kind === 'refused' ? 'REVOKE_REFUSED' : 'REVOKE_FAILED',
        what,
        why: `the revoke role could not be assumed: ${problem.what}. ${problem.why}`,
        fix: problem.fix,
      },
      { cause: error },
    );
  }
  if (error instanceof NetworkError) {
    const host = target.iamEndpoint ?? partitions[target.role.partition].iam.host;
    return new AgentCredsError(
      {
        code: 'REVOKE_FAILED',
        what,
        why: `IAM cannot be reached: ${error.message}`,
        fix: `allow the runner to reach ${host} (proxy, firewall), or name a VPC endpoint in \`aws-iam-endpoint\``,
      },
      { cause: error },
    );
  }
  if (!(error instanceof IamError)) return error;
  const denied = error.meaning === 'denied';
  return new AgentCredsError(
    {
      code: denied ? 'REVOKE_REFUSED' : 'REVOKE_FAILED',
      what,
      why: `IAM said "${error.code}: ${error.message}"`,
      fix: denied
        ? `allow ${target.revokeRole.arn} these actions on ${target.role.arn}: ${ACTIONS} (${docsLink('revocation.md')} has the policy)`
        : 'correct what the message names, or check `aws-iam-endpoint`',
    },
    { cause: error },
  );
}

/** The error for a role whose quota of inline policies is used up by `entries` deny policies of live sessions. */
export function quotaFull(role: string, entries: number, cause: unknown): AgentCredsError {
  return new AgentCredsError(
    {
      code: 'REVOKE_FULL',
      what: `The inline policies of ${role} have no room for another deny`,
      why: `IAM allows ${INLINE_QUOTA.toLocaleString('en-US')} characters for all inline policies of a role; the role has ${entries} deny policies of live sessions, and none of them has expired`,
      fix: 'a shorter `ttl`, fewer jobs on one role (a role for each kind of agent), or managed instead of inline policies on it',
    },
    { cause },
  );
}

/** The error for a list that any step can write, and that names an endpoint or an audience that is not of AWS. */
export function notOfAws(): AgentCredsError {
  return new AgentCredsError({
    code: 'REVOKE_FAILED',
    what: 'The lease could not be ended early',
    why: 'the list of this job’s leases, which any step can write, names an endpoint or an audience that is not of AWS',
    fix: TRUST_FIX,
  });
}

/** The error for a revocation that cannot be tried, or that IAM did not carry out. */
export function unusable(why: string): AgentCredsError {
  return new AgentCredsError({
    code: 'REVOKE_FAILED',
    what: 'The lease could not be ended early',
    why,
    fix: 'nothing has to be done: the lease ends with its ttl; to stop it now, deny its session on the role',
  });
}
