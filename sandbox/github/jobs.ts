import type { BoxRequest, BoxResponse } from '../core/service.ts';
import type { Repository } from './repositories.ts';

/** A job of a run, as GitHub's jobs API answers it, without `run_id` and `run_attempt`, which the attempt has. */
export interface WorkflowJob {
  readonly id: number;
  readonly name: string;
  readonly status: 'queued' | 'waiting' | 'in_progress' | 'completed';
  readonly conclusion?: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  readonly runner_name?: string | null;
  /** A real job has a dozen of them, which make a list of jobs long. */
  readonly steps?: readonly Readonly<Record<string, unknown>>[];
}

interface Attempt {
  readonly run_id: number;
  readonly run_attempt: number;
  readonly jobs: readonly WorkflowJob[];
}

const attemptsOf = new WeakMap<Repository, Map<string, Attempt>>();

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** Sets the jobs of one attempt of a run. */
export function setJobs(
  repository: Repository,
  runId: string,
  attempt: string,
  jobs: readonly WorkflowJob[],
): void {
  const map = attemptsOf.get(repository) ?? new Map<string, Attempt>();
  map.set(`${runId}/${attempt}`, { run_id: Number(runId), run_attempt: Number(attempt), jobs });
  attemptsOf.set(repository, map);
}

/** `GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs`, in pages. */
export function listJobs(
  repository: Repository,
  [id = '', attempt = '']: readonly string[],
  { url }: BoxRequest,
): BoxResponse {
  const found = attemptsOf.get(repository)?.get(`${id}/${attempt}`);
  if (!found) return missing();
  const perPage = Math.min(MAX_PER_PAGE, whole(url.searchParams.get('per_page')) ?? DEFAULT_PER_PAGE);
  const page = whole(url.searchParams.get('page')) ?? 1;
  const jobs = found.jobs.slice((page - 1) * perPage, page * perPage).map((job) => jsonOf(found, job));
  const total = found.jobs.length;
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const link = page * perPage < total ? { link: `<${next}>; rel="next"` } : {};
  return {
    status: 200,
    headers: { ...JSON_TYPE, ...link },
    body: JSON.stringify({ total_count: total, jobs }),
  };
}

/** `GET /repos/{owner}/{repo}/actions/jobs/{job_id}`. */
export function getJob(repository: Repository, [id = '']: readonly string[]): BoxResponse {
  for (const attempt of attemptsOf.get(repository)?.values() ?? []) {
    const job = attempt.jobs.find((one) => String(one.id) === id);
    if (job) return { status: 200, headers: JSON_TYPE, body: JSON.stringify(jsonOf(attempt, job)) };
  }
  return missing();
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function jsonOf({ run_id, run_attempt }: Attempt, job: WorkflowJob): Record<string, unknown> {
  return { run_id, run_attempt, conclusion: null, steps: [], ...job };
}

function whole(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function missing(): BoxResponse {
  return { status: 404, headers: JSON_TYPE, body: JSON.stringify({ message: 'Not Found', status: '404' }) };
}
