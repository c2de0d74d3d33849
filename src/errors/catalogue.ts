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

  // Google Cloud.
  GCP_PROVIDER_REFUSED: 'The workload identity provider does not accept this job.',
  GCP_CONDITION_REFUSED: "The provider's attribute condition does not accept this job.",
  GCP_IMPERSONATION_REFUSED: 'The job may not act as the service account.',
  GCP_TTL_REFUSED: 'The service account does not allow a token this long.',
  GCP_BOUNDARY_REFUSED: 'Google refused the access boundary.',
  GCP_REFUSED: 'Google refused the request.',
  GCP_UNAVAILABLE: 'Google Cloud cannot be reached or does not answer sensibly.',

  // Azure.
  AZURE_FEDERATION_REFUSED: 'No federated credential of the application accepts this job.',
  AZURE_APPLICATION_UNKNOWN: 'The tenant does not know the application, or there is no such tenant.',
  AZURE_RESOURCE_REFUSED: 'Entra ID gives no token for the resource.',
  AZURE_IDENTITY_MISSING: 'The machine has no such managed identity.',
  AZURE_STORAGE_REFUSED: 'The storage account does not let the identity delegate access.',
  AZURE_PREFIX_REFUSED: 'The storage account has no directories to narrow to.',
  AZURE_REFUSED: 'Entra ID refused the request.',
  AZURE_UNAVAILABLE: 'Azure cannot be reached or does not answer sensibly.',

  // Ending a lease early.
  REVOKE_REFUSED: 'The revoke role may not be assumed, or may not do what revoking needs.',
  REVOKE_FULL: "The role's quota of inline policies is full of live entries; the lease ends with its ttl.",
  REVOKE_FAILED: 'The lease could not be ended early; it ends with its ttl.',

  // Handing over.
  BROKER_SHADOWED: 'A variable of the job makes its tools pass the broker by.',
  BROKER_START_FAILED: 'The broker did not start.',
  DELIVERY_FAILED: 'The leases could not be handed to the job.',

  // The split workflow: from the issuer job to the agent job.
  ARTIFACTS_MISSING: 'There is no artifact service over which two jobs could hand over.',
  ARTIFACTS_UNAVAILABLE: "GitHub's artifact service cannot be reached, refuses, or does not answer sensibly.",
  HANDOFF_TIMEOUT: 'The other job did not come within `handoff-timeout`.',
  HANDOFF_REFUSED: 'An offer or an envelope is not what it must be; everything issued was ended.',
  HANDOFF_ENDED: 'The other job ended the hand-over.',
  HANDOFF_UNVERIFIED: "GitHub's public keys cannot be read.",
  AMBIENT_IDENTITY: 'The machine of the agent job has a cloud identity of its own.',
} as const;

export type ErrorCode = keyof typeof catalogue;
