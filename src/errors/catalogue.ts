/**
 * Who caused an error. `input`: the workflow, the policy file or the runner's set-up cannot work as written. `refused`:
 * GitHub, a cloud, a policy or the other job understood the request and refused it. `unavailable`: no answer came, or it
 * came too late, or in a form that this action cannot trust. `defect`: a mistake in this action.
 */
export type ErrorKind = 'input' | 'refused' | 'unavailable' | 'defect';

/** The meaning of a code, for people and for this program. */
export interface ErrorMeaning {
  /** One line for people. */
  readonly about: string;
  readonly kind: ErrorKind;
  /** The cloud that answered, by its name in the registry; left out where the code is not about one cloud. */
  readonly cloud?: string;
  /**
   * Whether the cloud may have issued the lease although this error ended the request, so that a lease exists which no
   * job holds. `no` only where that is certain. Wider tokens that never leave this process do not count.
   */
  readonly issued: 'no' | 'maybe';
}

/**
 * Every error code with its meaning. A code is a public name: people search for it and match on it, so nobody renames
 * one or reuses it for something else.
 */
// biome-ignore format: one line for each code, as a table
export const catalogue = {
  // Mistakes in the workflow file, found before any request.
  INPUT_INVALID: { about: 'An input has a value it cannot have.', kind: 'input', issued: 'no' },
  INPUT_MISSING: { about: 'An input that is needed is empty.', kind: 'input', issued: 'no' },
  INPUT_CONFLICT: { about: 'Two inputs contradict each other.', kind: 'input', issued: 'no' },
  SCOPE_INVALID: { about: 'A scope line cannot be read, or its cloud cannot enforce it.', kind: 'input', issued: 'no' },
  SCOPE_MISSING: { about: 'A configured cloud has no scope.', kind: 'input', issued: 'no' },
  SCOPE_UNCONFIGURED: { about: 'A scope line is for a cloud that is not configured.', kind: 'input', issued: 'no' },
  CLOUD_MISSING: { about: 'No cloud is configured.', kind: 'input', issued: 'no' },
  POLICY_INVALID: { about: 'A session policy or an access boundary is not valid.', kind: 'input', issued: 'no' },
  POLICY_TOO_LARGE: { about: 'The policy made from the scope lines is larger than the cloud accepts.', kind: 'input', issued: 'no' },
  TOOL_VARIABLE_UNSET: { about: 'A variable or header of a tool is empty.', kind: 'input', issued: 'no' },
  LEASE_EXISTS: { about: 'This job already holds a lease for the cloud.', kind: 'input', issued: 'no' },
  CREDENTIALS_PERSISTED: { about: 'A token for the git host lies in a git folder of the workspace, past the gateway.', kind: 'input', issued: 'no' },
  REVOKE_IMPOSSIBLE: { about: '`revoke: required` where revocation can never succeed.', kind: 'input', issued: 'no' },

  // The runner, and the run as a whole.
  RUNNER_MISSING: { about: 'Not started by a GitHub Actions runner.', kind: 'input', issued: 'no' },
  PROXY_INVALID: { about: 'A proxy variable of the job names no proxy that can be used.', kind: 'input', issued: 'no' },
  FOLDER_UNUSABLE: { about: 'The private folder in RUNNER_TEMP, or a file of the runner, cannot be made or is not safe to use.', kind: 'input', issued: 'no' },
  RUN_CANCELLED: { about: 'The job was cancelled before this step ended.', kind: 'unavailable', issued: 'maybe' },
  RUN_TIMEOUT: { about: 'The `timeout` passed before every lease was issued.', kind: 'unavailable', issued: 'maybe' },
  INTERNAL_ERROR: { about: 'A defect of this action.', kind: 'defect', issued: 'maybe' },

  // Who may have which credentials: the policy file and the guard.
  POLICY_UNREADABLE: { about: 'The policy file, or a file that an input names, cannot be read.', kind: 'unavailable', issued: 'no' },
  POLICY_FILE_INVALID: { about: 'The policy file on the default branch has an error.', kind: 'input', issued: 'no' },
  POLICY_EXCEEDED: { about: 'The workflow asks for more than its profile allows.', kind: 'refused', issued: 'no' },
  PROFILE_REQUIRED: { about: 'The repository has a policy file and the workflow names no profile.', kind: 'refused', issued: 'no' },
  PROFILE_UNKNOWN: { about: 'The policy file has no profile of this name.', kind: 'refused', issued: 'no' },
  PROFILE_REFUSED: { about: 'The profile is not for this workflow, event or branch.', kind: 'refused', issued: 'no' },
  GUARD_REFUSED: { about: 'This trigger and this person get no credentials.', kind: 'refused', issued: 'no' },
  GUARD_UNREADABLE: { about: 'GitHub did not answer a question of the guard.', kind: 'unavailable', issued: 'no' },

  // GitHub's identity token.
  IDENTITY_PERMISSION: { about: 'The job may not ask for an identity token.', kind: 'refused', issued: 'no' },
  IDENTITY_REFUSED: { about: 'GitHub refused the identity token.', kind: 'refused', issued: 'no' },
  IDENTITY_UNAVAILABLE: { about: "GitHub's token service cannot be reached or does not answer sensibly.", kind: 'unavailable', issued: 'no' },
  IDENTITY_INVALID: { about: "GitHub's answer is not an identity token.", kind: 'unavailable', issued: 'no' },

  // AWS.
  AWS_TRUST_REFUSED: { about: "The role's trust policy does not accept this job.", kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_PROVIDER_REFUSED: { about: 'The AWS account does not accept the identity token.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_TTL_REFUSED: { about: 'The role does not allow a session this long.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_POLICY_REFUSED: { about: 'STS refused the session policy.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_POLICY_PACKED: { about: 'STS could not pack the session policy.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_REGION_REFUSED: { about: 'STS is not active in the region.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_ACCOUNT_REFUSED: { about: 'The account is not on the allow-list.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_IDENTITY_MISMATCH: { about: 'STS answered for another role or account than the requested one.', kind: 'unavailable', cloud: 'aws', issued: 'maybe' },
  AWS_STS_REFUSED: { about: 'STS refused the request.', kind: 'refused', cloud: 'aws', issued: 'no' },
  AWS_STS_UNAVAILABLE: { about: 'STS cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'aws', issued: 'maybe' },

  // Google Cloud.
  GCP_PROVIDER_REFUSED: { about: 'The workload identity provider does not accept this job.', kind: 'refused', cloud: 'gcp', issued: 'no' },
  GCP_CONDITION_REFUSED: { about: "The provider's attribute condition does not accept this job.", kind: 'refused', cloud: 'gcp', issued: 'no' },
  GCP_IMPERSONATION_REFUSED: { about: 'The job may not act as the service account.', kind: 'refused', cloud: 'gcp', issued: 'no' },
  GCP_TTL_REFUSED: { about: 'The service account does not allow a token this long.', kind: 'refused', cloud: 'gcp', issued: 'no' },
  GCP_BOUNDARY_REFUSED: { about: 'Google refused the access boundary.', kind: 'refused', cloud: 'gcp', issued: 'no' },
  GCP_REFUSED: { about: 'Google refused the request.', kind: 'refused', cloud: 'gcp', issued: 'no' },
  GCP_UNAVAILABLE: { about: 'Google Cloud cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'gcp', issued: 'maybe' },

  // Azure.
  AZURE_FEDERATION_REFUSED: { about: 'No federated credential of the application accepts this job.', kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_ENTERPRISE_REFUSED: { about: "The tenant accepts GitHub's tokens of certain enterprises only.", kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_APPLICATION_UNKNOWN: { about: 'The tenant does not know the application, or there is no such tenant.', kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_RESOURCE_REFUSED: { about: 'Entra ID gives no token for the resource.', kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_IDENTITY_MISSING: { about: 'The machine has no such managed identity.', kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_STORAGE_REFUSED: { about: 'The storage account does not let the identity delegate access.', kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_REFUSED: { about: 'Entra ID refused the request.', kind: 'refused', cloud: 'azure', issued: 'no' },
  AZURE_UNAVAILABLE: { about: 'Azure cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'azure', issued: 'maybe' },

  // Models, behind the gateway.
  ANTHROPIC_REFUSED: { about: "The Claude API does not exchange this job's identity token.", kind: 'refused', cloud: 'anthropic', issued: 'no' },
  ANTHROPIC_UNAVAILABLE: { about: 'The Claude API cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'anthropic', issued: 'maybe' },
  OPENAI_REFUSED: { about: "The OpenAI API does not exchange this job's identity token.", kind: 'refused', cloud: 'openai', issued: 'no' },
  OPENAI_UNAVAILABLE: { about: 'The OpenAI API cannot be reached or does not answer sensibly.', kind: 'unavailable', cloud: 'openai', issued: 'maybe' },

  // Ending a lease early.
  REVOKE_REFUSED: { about: 'The revoke role may not be assumed, or may not do what revoking needs.', kind: 'refused', issued: 'no' },
  REVOKE_FULL: { about: "The role's quota of inline policies is full of live entries; the lease ends with its ttl.", kind: 'refused', issued: 'no' },
  REVOKE_FAILED: { about: 'The lease could not be ended early; it ends with its ttl.', kind: 'unavailable', issued: 'no' },

  // Handing over.
  BROKER_SHADOWED: { about: 'A variable of the job makes its tools bypass the broker.', kind: 'input', issued: 'no' },
  BROKER_CALLERS_UNSEEN: { about: 'The broker cannot tell which user of the machine asks.', kind: 'unavailable', issued: 'maybe' },
  BROKER_START_FAILED: { about: 'The broker did not start.', kind: 'unavailable', issued: 'maybe' },
  DELIVERY_FAILED: { about: 'The leases could not be handed to the job.', kind: 'unavailable', issued: 'maybe' },

  // The split workflow: from the issuer job to the agent job.
  ARTIFACTS_MISSING: { about: 'There is no artifact service, which the two jobs need for the hand-over.', kind: 'input', issued: 'no' },
  ARTIFACTS_UNAVAILABLE: { about: "GitHub's artifact service cannot be reached, refuses, or does not answer sensibly.", kind: 'unavailable', issued: 'no' },
  HANDOFF_TIMEOUT: { about: 'The other job did not appear within `handoff-timeout`.', kind: 'unavailable', issued: 'no' },
  HANDOFF_REFUSED: { about: 'An offer or an envelope is not valid; every issued lease was ended.', kind: 'refused', issued: 'no' },
  HANDOFF_ENDED: { about: 'The other job ended the hand-over.', kind: 'refused', issued: 'no' },
  AGENT_FAILED: { about: 'The agent job failed, and the issuer job fails with it.', kind: 'refused', issued: 'no' },
  HANDOFF_UNVERIFIED: { about: "GitHub's public keys cannot be read.", kind: 'unavailable', issued: 'no' },
  AMBIENT_IDENTITY: { about: 'The machine of the agent job has a cloud identity of its own.', kind: 'refused', issued: 'no' },

  // A command behind a wall, in one job.
  WALL_UNAVAILABLE: { about: 'This machine cannot build the wall that `run` keeps its command behind.', kind: 'unavailable', issued: 'no' },
  WALL_LEFT: { about: 'Not everything could be put back after the command of `run`.', kind: 'unavailable', issued: 'no' },
  COMMAND_FAILED: { about: 'The command of `run` failed; its leases were ended.', kind: 'refused', issued: 'no' },
  COMMAND_TIMED_OUT: { about: 'The command of `run` did not end within `timeout-run`, and was killed.', kind: 'unavailable', issued: 'no' },
} as const satisfies Readonly<Record<string, ErrorMeaning>>;

export type ErrorCode = keyof typeof catalogue;

export function meaningOf(code: ErrorCode): ErrorMeaning {
  return catalogue[code];
}
