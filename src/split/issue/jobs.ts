import { record } from '../../github/api.ts';
import { githubGet } from '../../github/client.ts';
import { GithubFailure } from '../../github/failure.ts';
import { timeouts } from '../../net/timeouts.ts';
import type { Handoff } from '../handoff.ts';

/** What GitHub says of the agent job. */
export interface JobView {
  readonly status: 'waiting' | 'running' | 'completed';
  /** `success`, `failure`, `cancelled`, ...; empty while it runs. */
  readonly conclusion: string;
}

/** Asks for the agent job; `undefined` where it is not told. */
export type FindJob = (jobId: string) => Promise<JobView | undefined>;

export interface JobsOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly handoff: Handoff;
  /** The agent job's key or name in the workflow, for as long as its offer has not told its id. */
  readonly name: string;
  readonly signal: AbortSignal;
}

const ROUTE = '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';

/**
 * GitHub's list of this attempt's jobs (REST API, "List jobs for a workflow run attempt"). It needs `actions: read`
 * in a private repository. It is the fallback for an agent job that dies without a word, so every failure is silence;
 * the next look, a minute later, is the retry.
 */
export function jobFinder({ apiUrl, token, handoff, name, signal }: JobsOptions): FindJob {
  const { repository, runId, attempt } = handoff;
  const get = githubGet({ token, apiUrl, repository, signal, attempts: 1, deadlineMs: timeouts.call });
  return async (jobId) => {
    if (token === '') return undefined;
    try {
      const { jobs } = record(await get(ROUTE, { run_id: runId, attempt_number: attempt, per_page: '100' }));
      return viewOf(pick(Array.isArray(jobs) ? jobs.map(record) : [], jobId, name));
    } catch (error) {
      if (error instanceof GithubFailure) return undefined;
      throw error;
    }
  };
}

/** By id where it is known; by name only where exactly one job has it (a called workflow's is `caller / name`). */
function pick(jobs: readonly Readonly<Record<string, unknown>>[], id: string, name: string) {
  if (id !== '') return jobs.find((job) => String(job.id) === id);
  const named = jobs.filter((job) => job.name === name || String(job.name).endsWith(` / ${name}`));
  return named.length === 1 ? named[0] : undefined;
}

function viewOf(job: Readonly<Record<string, unknown>> | undefined): JobView | undefined {
  if (!job) return undefined;
  const conclusion = typeof job.conclusion === 'string' ? job.conclusion : '';
  if (job.status === 'completed') return { status: 'completed', conclusion };
  return { status: job.status === 'in_progress' ? 'running' : 'waiting', conclusion: '' };
}
