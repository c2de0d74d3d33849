import { NetworkError, request } from '../../net/http.ts';
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

const CALL_TIMEOUT_MS = 10_000;

/**
 * GitHub's list of this attempt's jobs (REST API, "List jobs for a workflow run attempt"). It needs `actions: read`
 * in a private repository. It is the fallback for an agent job that dies without a word, so every failure is silence.
 */
export function jobFinder({ apiUrl, token, handoff, name, signal }: JobsOptions): FindJob {
  const { repository, runId, attempt } = handoff;
  const url = `${apiUrl}/repos/${repository}/actions/runs/${runId}/attempts/${attempt}/jobs?per_page=100`;
  return async (jobId) => {
    if (token === '') return undefined;
    try {
      const { status, body } = await request({
        url,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/vnd.github+json',
          'user-agent': 'agent-creds',
        },
        timeoutMs: CALL_TIMEOUT_MS,
        signal,
      });
      if (status !== 200) return undefined;
      const { jobs } = JSON.parse(body) as { jobs?: readonly Readonly<Record<string, unknown>>[] };
      return viewOf(pick(jobs ?? [], jobId, name));
    } catch (error) {
      if (error instanceof NetworkError || error instanceof SyntaxError) return undefined;
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
