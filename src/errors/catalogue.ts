/**
 * Every error code there is, with one line on what it means. A code is a public name: people search for it
 * and match on it, so it is never renamed and never reused for something else.
 */
export const catalogue = {
  // Found in the workflow file, before anything is asked.
  INPUT_INVALID: 'An input has a value it cannot have.',
  INPUT_MISSING: 'An input that is needed is empty.',
  INPUT_CONFLICT: 'Two inputs contradict each other.',
  SCOPE_INVALID: 'A scope line cannot be read, or its cloud cannot enforce it.',
  SCOPE_MISSING: 'A configured cloud has no scope.',
  SCOPE_UNCONFIGURED: 'A scope line is for a cloud that is not configured.',
  CLOUD_MISSING: 'No cloud is configured.',
  POLICY_INVALID: 'A session policy or access boundary is not one.',
  POLICY_TOO_LARGE: 'What the scope lines become is larger than the cloud takes.',
  LEASE_EXISTS: 'This job already holds a lease for the cloud.',
  REVOKE_IMPOSSIBLE: '`revoke: required` where revocation can never succeed.',

  // About the place we run in.
  RUNNER_MISSING: 'Not started by a GitHub Actions runner.',
  RUN_CANCELLED: 'The job was cancelled while leases were being issued.',
  RUN_TIMEOUT: 'The `timeout` passed before every lease was issued.',
  INTERNAL_ERROR: 'A defect of this action.',

  // Who may have which credentials: the policy file and the guard.
  POLICY_UNREADABLE: 'The policy file cannot be read, and so nobody knows what it says.',
  POLICY_FILE_INVALID: 'The policy file on the default branch has an error.',
  POLICY_EXCEEDED: 'The workflow asks for more than its profile allows.',
  PROFILE_REQUIRED: 'The repository has a policy file and the workflow names no profile.',
  PROFILE_UNKNOWN: 'The policy file has no profile of this name.',
  PROFILE_REFUSED: 'The profile is not for this workflow, event or branch.',
  GUARD_REFUSED: 'This trigger and this person get no credentials.',
  GUARD_UNREADABLE: 'GitHub did not say what the guard must know.',

  // GitHub's identity token.
  IDENTITY_PERMISSION: 'The job may not ask for an identity token.',
  IDENTITY_REFUSED: 'GitHub refused the identity token.',
  IDENTITY_UNAVAILABLE: "GitHub's token service cannot be reached or does not answer sensibly.",
  IDENTITY_INVALID: "GitHub's answer is not an identity token.",

  // AWS.
  AWS_TRUST_REFUSED: "The role's trust policy does not accept this job.",
  AWS_PROVIDER_REFUSED: 'The AWS account does not accept the identity token.',
  AWS_TTL_REFUSED: 'The role does not allow a session this long.',
  AWS_POLICY_REFUSED: 'STS refused the session policy.',
  AWS_POLICY_PACKED: 'STS could not pack the session policy.',
  AWS_REGION_REFUSED: 'STS is not active in the region.',
  AWS_ACCOUNT_REFUSED: 'The account is not on the allow-list.',
  AWS_IDENTITY_MISMATCH: 'STS answered for another role or account than was asked for.',
  AWS_STS_REFUSED: 'STS refused the request.',
  AWS_STS_UNAVAILABLE: 'STS cannot be reached or does not answer sensibly.',

  // Handing over.
  DELIVERY_FAILED: 'The leases could not be handed to the job.',
} as const;

export type ErrorCode = keyof typeof catalogue;
