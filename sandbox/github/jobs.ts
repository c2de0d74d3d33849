import type { BoxResponse } from '../core/service.ts';
import type { Repository } from './repositories.ts';

/** A job of a run, as `GET /repos/{o}/{r}/actions/runs/{id}/attempts/{n}/jobs` answers it. */
export interface WorkflowJob {
  readonly id: number;
  readonly name: string;
  readonly status: 'queued' | 'waiting' | 'in_progress' | 'completed';
  readonly conclusion?: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  readonly runner_name?: string | null;
}

const jobsOf = new WeakMap<Repository, Map<string, readonly WorkflowJob[]>>();

/** Sets the jobs of one attempt of a run. */
export function setJobs(
  repository: Repository,
  runId: string,
  attempt: string,
  jobs: readonly WorkflowJob[],
): void {
  const map = jobsOf.get(repository) ?? new Map<string, readonly WorkflowJob[]>();
  map.set(`${runId}/${attempt}`, jobs);
  jobsOf.set(repository, map);
}

export function listJobs(repository: Repository, [id = '', attempt = '']: readonly string[]): BoxResponse {
  const jobs = jobsOf.get(repository)?.get(`${id}/${attempt}`);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (!jobs) return { status: 404, headers, body: JSON.stringify({ message: 'Not Found', status: '404' }) };
  return { status: 200, headers, body: JSON.stringify({ total_count: jobs.length, jobs }) };
}
