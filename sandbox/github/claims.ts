/** The fields of a workflow job that GitHub's token issuer uses. Every field has a default. */
export interface JobOptions {
  readonly repository?: string;
  readonly repositoryId?: string;
  readonly repositoryOwnerId?: string;
  readonly repositoryVisibility?: 'public' | 'private' | 'internal';
  readonly ref?: string;
  readonly sha?: string;
  readonly workflow?: string;
  /** Path of the workflow file in the repository. */
  readonly workflowPath?: string;
  /** The reusable workflow that has the job, if any: `OWNER/REPO/.github/workflows/x.yml@REF`. */
  readonly jobWorkflowRef?: string;
  readonly jobWorkflowSha?: string;
  readonly runId?: string;
  readonly runNumber?: string;
  readonly runAttempt?: string;
  readonly actor?: string;
  readonly actorId?: string;
  readonly eventName?: string;
  readonly headRef?: string;
  readonly baseRef?: string;
  readonly environment?: string;
  readonly runnerEnvironment?: 'github-hosted' | 'self-hosted';
  /** `immutable` puts the owner's and repository's ids in the subject, as for repositories made after July 2026. */
  readonly subject?: 'classic' | 'immutable';
  /** Further claims, and claims to replace: a customised `sub`, `enterprise_id`, ... `undefined` leaves a claim out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The claims of a job's token that do not depend on the moment or the audience. */
export function jobClaims(job: JobOptions): Record<string, unknown> {
  const repository = job.repository ?? 'octo-org/octo-repo';
  const owner = repository.split('/')[0] ?? '';
  const repositoryId = job.repositoryId ?? '74';
  const ownerId = job.repositoryOwnerId ?? '65';
  const ref = job.ref ?? 'refs/heads/main';
  const sha = job.sha ?? '1f4c9a1f0c7a5e6b2d3c4b5a69788796a5b4c3d2';
  const eventName = job.eventName ?? 'push';
  const workflowRef = `${repository}/${job.workflowPath ?? '.github/workflows/agent.yml'}@${ref}`;
  const claims: Record<string, unknown> = {
    sub: subject(job, repository, repositoryId, owner, ownerId, ref, eventName),
    ref,
    sha,
    repository,
    repository_owner: owner,
    repository_owner_id: ownerId,
    run_id: job.runId ?? '10000001',
    run_number: job.runNumber ?? '10',
    run_attempt: job.runAttempt ?? '1',
    repository_visibility: job.repositoryVisibility ?? 'private',
    repository_id: repositoryId,
    actor_id: job.actorId ?? '12',
    actor: job.actor ?? 'octocat',
    workflow: job.workflow ?? 'agent',
    head_ref: job.headRef ?? '',
    base_ref: job.baseRef ?? '',
    event_name: eventName,
    ref_protected: 'true',
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    workflow_ref: workflowRef,
    workflow_sha: sha,
    job_workflow_ref: job.jobWorkflowRef ?? workflowRef,
    job_workflow_sha: job.jobWorkflowSha ?? sha,
    runner_environment: job.runnerEnvironment ?? 'github-hosted',
    check_run_id: '20000001',
  };
  if (job.environment !== undefined) claims.environment = job.environment;
  return { ...claims, ...job.claims };
}

function subject(
  job: JobOptions,
  repository: string,
  repositoryId: string,
  owner: string,
  ownerId: string,
  ref: string,
  eventName: string,
): string {
  const name = repository.slice(owner.length + 1);
  const who = job.subject === 'immutable' ? `${owner}@${ownerId}/${name}@${repositoryId}` : repository;
  // GitHub's order: where the job has an environment, the subject names neither the event nor the ref.
  if (job.environment !== undefined) return `repo:${who}:environment:${escapeColon(job.environment)}`;
  if (eventName === 'pull_request') return `repo:${who}:pull_request`;
  return `repo:${who}:ref:${ref}`;
}

function escapeColon(text: string): string {
  return text.replaceAll(':', '%3A');
}
