/** What a cloud is told about a job: who it is. */
import type { Shape } from './source.ts';

/** The job, as a person says it; a text that is empty was not said. */
export interface JobFacts {
  /** `OWNER/REPO` */
  readonly repository: string;
  /** Their numbers. A name can come to belong to someone else, a number cannot. */
  readonly repositoryId: string;
  readonly ownerId: string;
  /** A branch, or a whole ref. */
  readonly branch: string;
  /** The workflow file in the repository. */
  readonly workflow: string;
  readonly environment: string;
  readonly event: string;
  /** Which form of the action it uses: in the split, another workflow asks. */
  readonly shape: Shape;
}

/** The release whose split workflow the page names: a trust policy names an exact one. */
export const RELEASE = 'v1.0.0';

/** The split workflow, without its ref. */
export const SPLIT_WORKFLOW = 'org/agent-creds/.github/workflows/agent-job.yml';

/**
 * The ref of the run.
 * @example refTo({ branch: 'main' }) // 'refs/heads/main'
 */
export function refTo({ branch }: Pick<JobFacts, 'branch'>): string {
  return branch.startsWith('refs/') ? branch : `refs/heads/${branch || 'main'}`;
}

/** `OWNER/REPO/.github/workflows/x.yml@REF`: the workflow file that the run is of. */
export function workflowRefOf(facts: JobFacts): string {
  const { repository, workflow } = facts;
  const path = workflow || 'agent.yml';
  if (path.includes('/.github/workflows/')) return `${path}@${refTo(facts)}`;
  return `${repository}/.github/workflows/${path.replace(/^\.github\/workflows\//, '')}@${refTo(facts)}`;
}

/** The workflow file that asks for the token: in the split, the reusable one at an exact release. */
export function jobWorkflowRefOf(facts: JobFacts): string {
  return facts.shape === 'split' ? `${SPLIT_WORKFLOW}@refs/tags/${RELEASE}` : workflowRefOf(facts);
}

/** The same as set-up takes it (`--workflow`); empty where it is the file that set-up takes by itself. */
export function setupWorkflowOf(facts: JobFacts): string {
  if (facts.shape === 'split') return jobWorkflowRefOf(facts);
  return facts.workflow === 'agent.yml' ? '' : facts.workflow;
}

/** The subjects of the job's token: with the numbers too, where they are known, since newer repositories have them in it. */
export function subjectsOf(facts: JobFacts): readonly string[] {
  const { repository, repositoryId, ownerId, environment } = facts;
  const context = environment ? `environment:${environment}` : `ref:${refTo(facts)}`;
  const [owner, name] = repository.split('/');
  const numbered =
    repositoryId && ownerId ? [`repo:${owner}@${ownerId}/${name}@${repositoryId}:${context}`] : [];
  return [`repo:${repository}:${context}`, ...numbered];
}
