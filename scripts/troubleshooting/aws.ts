import { type Chapter, sh, yaml } from './advice.ts';

export const aws: Chapter = {
  title: 'AWS',
  codes: {
    AWS_TRUST_REFUSED: {
      causes: [
        "The role's trust policy names another repository, branch, environment or workflow file than this job's. Compare it with the claims in the message.",
        'The subject has numbers in it (`repo:octo-org@65/octo-repo@74:...`), as for repositories made, renamed or moved after July 2026, and the policy has the form without.',
        'The job has an `environment:`: the subject then names it in place of the branch.',
        'The job is in a reusable workflow: `job_workflow_ref` names that file, not the caller.',
        'The policy compares `job_workflow_ref` or another claim beside `aud` and `sub` where AWS has no key for it: outside the commercial regions, or with a token of GitHub Enterprise Server. Such a condition never matches ([what AWS can compare](aws.md#set-up-once)).',
        'The role does not exist. AWS says the same then.',
        'The policy was changed a moment ago.',
      ],
      fix: `The message has the statement that accepts exactly this job. An admin adds it to the statements that the role's trust policy has; the last command replaces the whole policy:${sh(`
aws iam get-role --role-name ci-agent --query Role.AssumeRolePolicyDocument >trust.json
# add the statement to the list \`Statement\` in trust.json
aws iam update-assume-role-policy --role-name ci-agent --policy-document file://trust.json`)}\n\nNever put \`*\` in \`job_workflow_ref\`: commits of forks can be reached under your own path.`,
    },
    AWS_PROVIDER_REFUSED: {
      causes: [
        'The account has no identity provider for `token.actions.githubusercontent.com`.',
        'It has one without the audience `sts.amazonaws.com`, or `aws-audience` asks for another.',
        'The token expired on its way: it lives five minutes, and something held it up.',
      ],
      fix: `[setup/aws](setup.md#aws) adds what is missing, or by hand:${sh(`
aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com
aws iam add-client-id-to-open-id-connect-provider --client-id sts.amazonaws.com \\
  --open-id-connect-provider-arn arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com`)}`,
    },
    AWS_TTL_REFUSED: {
      causes: [
        "`ttl` is longer than the role's maximum session duration, which is one hour unless somebody raised it.",
      ],
      fix: `Shorten it, or let an admin raise the maximum. For a job that runs long, \`deliver: broker\` renews a short lease instead.${sh(
        'aws iam update-role --role-name ci-agent --max-session-duration 14400',
      )}`,
    },
    AWS_POLICY_REFUSED: {
      causes: ['An ARN or action in a scope line, or in `aws-session-policy`, is not one that IAM takes.'],
      fix: '`dry-run: true` shows the policy as it is sent and the line each statement came from. Correct that line.',
    },
    AWS_POLICY_PACKED: {
      causes: [
        'STS packs the policy into the session token. That has a limit of its own, which depends on the text and cannot be computed here.',
      ],
      fix: 'Fewer or shorter lines; places joined by a wildcard; or the rights moved to the role.',
    },
    AWS_REGION_REFUSED: {
      causes: ['The region has to be enabled for the account, or STS was deactivated in it.'],
      fix: 'Use a region that is enabled, or enable it: IAM, Account settings, Security Token Service.',
    },
    AWS_ACCOUNT_REFUSED: {
      causes: ['`aws-role` is in an account that `aws-account-ids` does not list.'],
      fix: `Correct one of them. In quotes, because YAML drops leading zeros:${yaml("aws-account-ids: '012345678901'")}`,
    },
    AWS_IDENTITY_MISMATCH: {
      causes: [
        '`aws-sts-endpoint` is not STS, or a proxy in between answers for another role, account or session.',
      ],
      fix: 'Nothing was exported, and where `aws-revoke-role` is set the session that was asked for is denied at once. Check `aws-role`, `aws-sts-endpoint` and the network in between.',
    },
    AWS_STS_REFUSED: {
      causes: ['STS refused for a reason that this action does not know; the message has its words.'],
      fix: 'Correct what the message names. If it is a case that deserves its own code, please open an issue.',
    },
    AWS_STS_UNAVAILABLE: {
      causes: [
        'A runner without internet access and without a VPC endpoint for STS.',
        'A firewall that allows `sts.amazonaws.com` and not the regional `sts.<region>.amazonaws.com`.',
        'Throttling, or an incident.',
        'An answer that is not the lease that was asked for: a session that is over, lives longer than was asked for, or has no usable keys. The message says which; nothing of it was used.',
        'A proxy that opens TLS: its CA is not one that Node trusts, and the message says that the certificate is not trusted.',
      ],
      fix: 'Allow the host that the message names; or make the interface endpoint `com.amazonaws.<region>.sts` and name it in `aws-sts-endpoint`; or set `HTTPS_PROXY`. Name the CA of such a proxy in `NODE_EXTRA_CA_CERTS`, under `env:` of the job.',
    },
    REVOKE_REFUSED: {
      causes: [
        'The trust policy of `aws-revoke-role` does not accept this job: it needs the same conditions as that of `aws-role`.',
        'It lacks one of the actions that revoking needs on `aws-role`.',
        'It may write policies only while the role has its permissions boundary, and somebody removed the boundary.',
      ],
      fix: '[setup/aws](setup.md#aws) makes the role with exactly these rights; run it again to repair it. The lease ends with its ttl meanwhile.',
    },
    REVOKE_FULL: {
      causes: [
        'IAM takes 10,240 characters of inline policy for one role; every lease that was ended early needs an entry until its ttl has passed.',
      ],
      fix: 'A shorter `ttl` frees the entries sooner. A role for each kind of agent has a quota of its own.',
    },
    REVOKE_FAILED: {
      causes: [
        'IAM cannot be reached from the runner, keeps throttling, or answered too slowly.',
        'The end of the job came before IAM confirmed.',
        '`end@v1` has only the list of leases that any step can write: it names other hosts than those of AWS, or `revoke: required` needs more than such a list. Give it `leases-to-end` ([what it is](revocation.md#end-right-after-the-agent)).',
      ],
      fix: 'Nothing has to be done: the lease ends with its ttl. On a private network, name a VPC endpoint in `aws-iam-endpoint`. Where it must not go unnoticed: `revoke: required`.',
    },
  },
};
